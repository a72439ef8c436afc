"""Build these pages as a site, with every command and every rule as the program itself tells of them.

python docs/build.py site            # the folder for the site; needs `pip install '.[docs]'`
python docs/build.py --measured      # writes the tables of measured.md anew, made of tests/floors.toml

Pages are picked up from this folder: one that PAGES does not name stands under "More". A link that leads nowhere, or a
warning of the generator, ends the build. The site asks nothing of any other address.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

DOCS = Path(__file__).parent
ROOT = DOCS.parent
PAGES = {
    "Start": ("index.md", "install.md", "tutorial.md", "words.md"),
    "How to": (
        "adding.md", "reading.md", "wires.md", "fetching.md", "reading-right.md", "deciding.md", "stories.md",
        "changes.md", "checking.md", "editors.md", "page.md", "desk.md", "proof.md", "sources.md",
    ),
    "Where it is kept": ("ledger.md", "shared.md", "merging.md", "archive.md"),
    "With other programs": (
        "command-line.md", "settings.md", "python.md", "exchange.md", "agents.md", "conventions.md",
    ),
    "Reference": (
        "reference/commands.md", "reference/rules.md", "standing.md", "measured.md", "limits.md", "changelog.md",
    ),
    "Build on it": (
        "architecture.md", "contributing.md", "adding-a-language.md", "adding-a-reader.md", "adding-a-rule.md",
    ),
}  # fmt: skip
"""Heading -> its pages in order; those that are not there are left out."""
MORE = "More"
CALLED = {"index.md": "What it is for"}
"""Pages that have another name in the list than their heading."""
FOLDERS = {"plugins": "Plug-ins"}
"""Folder of pages -> its heading."""
_LINK = re.compile(r"(!?)\[([^\]\n]+)\]\(([^)\s]+)\)")
_FENCE = re.compile(r"(?ms)^(?: *)```.*?^ *```$")
CONFIG = {
    "site_name": "provenance",
    "site_description": "A newsroom's claim ledger: who said it, who denies it, and where each claim stands.",
    "use_directory_urls": False,
}

POLICY = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'; script-src 'self' 'unsafe-inline'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; worker-src 'self' blob:\">"
)
"""What a browser may fetch for a page: nothing of any other address, whatever the generator's script would like."""


# --- the pages


def pages() -> dict[str, str]:
    """Give every page of the site by its path: those of this folder, and those that the program tells."""
    found = {
        path.relative_to(DOCS).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(DOCS.rglob("*.md"))
        if "images" not in path.parts
    }
    found["index.md"] = _moved((ROOT / "README.md").read_text(encoding="utf-8"), "docs/")
    found["contributing.md"] = _moved((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), "docs/")
    found["changelog.md"] = _moved((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), "docs/")
    found["reference/commands.md"] = commands_page()
    found["reference/rules.md"] = rules_page()
    return {name: _outside_shown(name, _named(name, text, found), found) for name, text in found.items()}


def _named(name: str, text: str, known: Mapping[str, str]) -> str:
    """Give a page on which the path of a page, written as code, leads to it."""

    def led(found: re.Match[str]) -> str:
        there = found[1] in known and found[1] != name
        return f"[{title(known[found[1]])}]({'../' * name.count('/')}{found[1]})" if there else found[0]

    return re.sub(r"`docs/([\w/-]+\.md)`", led, text)


def _moved(text: str, folder: str) -> str:
    """Give a page of the folder above as it is linked from here."""

    def led(found: re.Match[str]) -> str:
        to = found[3]
        if to.startswith(("http:", "https:", "#", "mailto:")):
            return found[0]
        to = to.removeprefix(folder) if to.startswith(folder) else f"../{to}"
        return f"{found[1]}[{found[2]}]({to})"

    return _links(text, led)


_SITE_OF = {"README.md": "index.md", "CONTRIBUTING.md": "contributing.md", "CHANGELOG.md": "changelog.md"}


def _outside_shown(name: str, text: str, known: Mapping[str, str]) -> str:
    """Give a page whose links to files of the project beyond this folder are their names: no site has them."""

    def led(found: re.Match[str]) -> str:
        to, _, anchor = found[3].partition("#")
        if not to or to.startswith(("http:", "https:", "mailto:")):
            return found[0]
        path = (DOCS / name).parent.joinpath(to).resolve()
        if path.is_relative_to(DOCS) and (path.exists() or path.relative_to(DOCS).as_posix() in known):
            return found[0]
        if path.parent == ROOT and path.name in _SITE_OF:
            up = "../" * name.count("/")
            return f"[{found[2]}]({up}{_SITE_OF[path.name]}{'#' * bool(anchor)}{anchor})"
        if not path.exists():
            raise SystemExit(f"docs/{name}: {found[3]} leads nowhere")
        there = path.relative_to(ROOT).as_posix()
        return f"{found[2]} (`{there}`)" if there not in found[2] else found[2]

    return _links(text, led)


def _links(text: str, led: Any) -> str:
    """Give a text with each link as a function has it; what stands in a fence is left alone."""
    parts, at = [], 0
    for fence in _FENCE.finditer(text):
        parts += [_LINK.sub(led, text[at : fence.start()]), fence.group()]
        at = fence.end()
    return "".join([*parts, _LINK.sub(led, text[at:])])


def nav(known: Mapping[str, str]) -> list[dict[str, list[dict[str, str]]]]:
    """Give the order of the pages under their headings; one that nobody put anywhere stands under "More"."""
    placed = {name for names in PAGES.values() for name in names}
    headings = {heading: [name for name in names if name in known] for heading, names in PAGES.items()}
    for folder, heading in FOLDERS.items():
        headings[heading] = sorted(name for name in known if name.startswith(f"{folder}/"))
        placed.update(headings[heading])
    headings[MORE] = sorted(known.keys() - placed)
    return [{heading: [{title(known[name]): name} for name in names]} for heading, names in headings.items() if names]


def title(text: str) -> str:
    """Give the heading of a page."""
    found = re.search(r"(?m)^# (.+)$", text)
    if found is None:
        raise SystemExit("a page has no heading")
    return re.sub(r"[`*]", "", found[1]).strip()


# --- what the program tells


def commands_page() -> str:
    """Give every command, rendered from its own help."""
    import click

    from provenance.cli import COMMANDS, commands
    from provenance.cli.manual import pages as under
    from provenance.cli.manual import prose, usage

    top = click.Context(commands, None, "provenance", **commands.context_settings)
    made = [
        "# Every command",
        "The same as `provenance COMMAND --help`. `provenance manual` prints all of it.",
        "## provenance",
    ]
    made += [f"```text\n{usage(top)}\n```", *prose(top)]
    for heading, those in COMMANDS.items():
        made.append(f"## {heading}")
        for command in those:
            for page in under(command, str(command.name), top):
                made += [
                    f"### {page.command_path.removeprefix('provenance ')}",
                    f"```text\n{usage(page)}\n```",
                    *prose(page),
                ]
    return "\n\n".join(made) + "\n"


def rules_page() -> str:
    """Give every rule of `check`, rendered from its docstring."""
    from provenance.rules import RULES, explain

    made = [
        "# Every rule",
        "The same as `provenance rules CODE`. [Checking drafts](../checking.md) says how to choose among them.",
    ]
    for label in RULES:
        made += [f"## {label.code} {label.name}", f"Severity: **{label.severity.value}**", *_rule(explain(label.code))]
    return "\n\n".join(made) + "\n"


def _rule(page: str) -> Iterator[str]:
    first, *parts = re.split(r"(?m)^(Why|Example|Instead|From):$", page)
    yield _escaped(" ".join(first.split()))
    for name, text in zip(parts[::2], parts[1::2], strict=True):
        yield f"**{name}**"
        lines = re.sub(r"(?m)^ +", "", text.strip("\n")).strip()
        yield f"```text\n{lines}\n```" if name in ("Example", "Instead") else _escaped(" ".join(lines.split()))


def _escaped(text: str) -> str:
    return re.sub(r"([*_<\[\]])", r"\\\1", text)


# --- what was measured


GOLD = {
    "attribution": "credited claims with the right source, side and words (F1)",
    "own_voice": "what the outlet says itself, found and not mixed up with what others say (F1)",
    "stance": "how the source stands to the claim: says, denies, declines ...",
    "kind": "what kind of source it is: official, expert, witness ...",
    "identified": "whether a reader could tell who the source is",
    "identity": "which of two mentions are one source",
    "count": "how many people the text says these are",
    "hedges": "what makes a claim less sure: “reportedly”, “may”",
    "type": "fact, forecast, opinion, question",
    "answers": "denials that hang on the claim that they answer",
    "ties": "of the denials that hang on something, those that hang rightly",
}


BEGIN, END = "<!-- measured -->", "<!-- /measured -->"
"""What stands around the tables."""


def measured(floors: Mapping[str, Any]) -> str:
    """Give the tables of what is measured, as right and missed of a hundred."""
    languages = {"en": "English", "es": "Spanish", "de": "German"}
    rows = [f"| of a hundred | {' | '.join(languages.values())} |", "|---|" + "---|" * len(languages)]
    for name, says in GOLD.items():
        cells = [_of(floors["gold"][one].get(name)) for one in languages]
        rows.append(f"| {says} | {' | '.join(cells)} |")
    told, pairs, edits = floors["stories"], floors["pairs"], floors["changes"]
    stories = [
        "| six whole stories, of a hundred | right / missed or wrong |", "|---|---|",
        f"| tellings with the right source, side and words | {_of(told['claims'])} |",
        f"| pairs in one question that tell one thing | {_of(told['questions_precision'])} |",
        f"| pairs that tell one thing and meet in one question | {_of(told['questions_recall'])} |",
        f"| pairs in one thread that tell one thing | {_of(told['pairs_precision'])} |",
        f"| pairs that tell one thing and stand in one thread | {_of(told['pairs_recall'])} |",
        f"| entries of `corroborated` that the editor has too | {_of(told['corroborated_entries_right'])} |",
    ]  # fmt: skip
    others = [
        "| others | right / missed or wrong |", "|---|---|",
        f"| pairs of sentences, written to mislead, that are one claim: joined, of 215 | {_of(pairs['joined'], 215)} |",
        f"| pairs that are not one claim: kept apart, of 219 | {_of(pairs['kept_apart'], 219)} |",
        f"| edits of pages named with the right kind, of a hundred | {_of(edits['named'])} |",
    ]  # fmt: skip
    return "\n\n".join("\n".join(table) for table in (rows, stories, others)) + "\n"


def _of(right: float | None, whole: int = 100) -> str:
    return "" if right is None else f"{right:g} / {whole - right:g}"


# --- the site


def write(into: Path) -> Path:
    """Write the pages and the settings of the generator into a folder; give the path of the settings."""
    known = pages()
    for name, text in known.items():
        path = into / "pages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    shutil.copytree(DOCS / "images", into / "pages" / "images", dirs_exist_ok=True)
    settings = {
        **CONFIG,
        "docs_dir": "pages",
        "site_dir": "site",
        # no web fonts, and nothing that asks another address
        "theme": {"name": "material", "font": False, "features": ["navigation.sections", "toc.follow"]},
        "plugins": ["search"],
        "markdown_extensions": [
            "tables", "attr_list", "pymdownx.superfences", "pymdownx.highlight", {"toc": {"permalink": True}},
        ],
        "validation": {
            "nav": {"omitted_files": "warn", "not_found": "warn"},
            "links": {"anchors": "warn", "not_found": "warn", "unrecognized_links": "warn"},
        },
        "nav": nav(known),
    }  # fmt: skip
    path = into / "mkdocs.yml"
    path.write_text(json.dumps(settings, indent=1), encoding="utf-8")  # all JSON is YAML
    return path


def build(into: Path) -> str:
    """Build the site in a folder that is not there yet; give what the generator said. SystemExit where it warns."""
    with tempfile.TemporaryDirectory() as folder:
        settings = write(Path(folder))
        done = subprocess.run(
            [sys.executable, "-m", "zensical", "build", "--strict", "--clean", "-f", str(settings)],
            cwd=folder, capture_output=True, text=True, check=False,
        )  # fmt: skip
        said = f"{done.stdout}{done.stderr}"
        if done.returncode or re.search(r"(?i)\bwarning\b|\berror\b", said):
            raise SystemExit(f"the site was not built:\n{said}")
        for page in (Path(folder) / "site").rglob("*.html"):
            text = page.read_text(encoding="utf-8")
            page.write_text(text.replace("<head>", f"<head>{POLICY}", 1), encoding="utf-8")
        shutil.copytree(Path(folder) / "site", into)
    return said


if __name__ == "__main__":
    if sys.argv[1:] == ["--measured"]:
        page, floors = DOCS / "measured.md", (ROOT / "tests" / "floors.toml").read_text(encoding="utf-8")
        before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        page.write_text(f"{before}{BEGIN}\n\n{measured(tomllib.loads(floors))}\n{END}{after}", encoding="utf-8")
    elif len(sys.argv) == 2 and not sys.argv[1].startswith("-"):
        build(Path(sys.argv[1]))
    else:
        raise SystemExit(__doc__)
