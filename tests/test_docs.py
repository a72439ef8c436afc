"""The pages of docs/ as a site: built without a warning, with every command and rule, and asking nothing of anybody."""

from __future__ import annotations

import importlib.util
import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType

import click
import pytest
from test_floors import FLOORS

ROOT = Path(__file__).parent.parent
ASSETS = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href", "object": "data"}
"""What a browser fetches by itself."""
NO_ASSET = {"canonical", "next", "prev", "alternate"}
"""Links of a page's head that are addresses, and are not fetched."""


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    """The script that builds the site."""
    spec = importlib.util.spec_from_file_location("build_docs", ROOT / "docs" / "build.py")
    assert spec is not None and spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules["build_docs"] = made
    spec.loader.exec_module(made)
    return made


def test_every_page_stands_somewhere_once(builder: ModuleType) -> None:
    known = builder.pages()
    placed = [
        name for heading in builder.nav(known) for pages in heading.values() for one in pages for name in one.values()
    ]
    assert sorted(placed) == sorted(known)
    assert placed[0] == "index.md" and "tutorial.md" in placed
    known["plugins/elsewhere.md"] = "# A rule from elsewhere\n"
    known["new.md"] = "# New\n"
    headings = {name: pages for heading in builder.nav(known) for name, pages in heading.items()}
    assert {"A rule from elsewhere": "plugins/elsewhere.md"} in headings["Plug-ins"]
    assert {"New": "new.md"} in headings["More"]


def test_every_command_with_its_options_and_every_rule_is_there(builder: ModuleType) -> None:
    from test_manual import COMMANDS

    from provenance.rules import RULES

    page = builder.commands_page()
    for path, command in COMMANDS.items():
        name = path.removeprefix("provenance ")
        assert f"\n### {name}\n" in page, name
        text = page.split(f"\n### {name}\n")[1].split("\n### ")[0]
        shown = [one for one in command.params if isinstance(one, click.Option) and not one.hidden]
        assert all(option in text for one in shown for option in one.opts), name
    rules = builder.rules_page()
    assert [label.code for label in RULES if f"## {label.code} {label.name}\n" not in rules] == []
    assert rules.count("**Why**") >= len(RULES) - 1


def test_a_link_that_leads_nowhere_ends_the_build(builder: ModuleType) -> None:
    with pytest.raises(SystemExit, match=r"docs/page\.md: nowhere\.md leads nowhere"):
        builder._outside_shown("page.md", "See [this](nowhere.md).", {})
    kept = "```sh\n[this](nowhere.md)\n```\n"
    assert builder._outside_shown("page.md", kept, {}) == kept
    assert builder._outside_shown("page.md", "[actions](../action.yml)", {}) == "actions (`action.yml`)"


def test_links_to_headings_lead_to_headings(builder: ModuleType) -> None:
    known = builder.pages()
    for name, text in known.items():
        for target in re.findall(r"\]\(([^)\s]*#[^)\s]+)\)", re.sub(r"(?ms)^```.*?^```", "", text)):
            if target.startswith("http"):
                continue
            page, _, anchor = target.partition("#")
            there = known[(Path(name).parent / page).as_posix() if page else name]
            slugs = {
                re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", heading.lower())).strip("-")
                for heading in re.findall(r"(?m)^#+ (.+)$", there)
            }
            assert anchor in slugs, f"{name}: {target}"


def test_what_is_said_to_be_measured_is_held_by_the_floors(builder: ModuleType) -> None:
    page = (ROOT / "docs" / "measured.md").read_text(encoding="utf-8")
    assert builder.measured(FLOORS) in page, "`python docs/build.py --measured` writes the tables anew"
    front = (ROOT / "README.md").read_text(encoding="utf-8")
    gold, stories = FLOORS["gold"], FLOORS["stories"]
    for measure in ("attribution", "answers"):
        for language in ("en", "es", "de"):
            right = gold[language].get(measure)
            assert right is None or re.search(rf"\| {right:g} \({100 - right:g}\b", front), (measure, language)
    assert f"{stories['claims']} tellings of a hundred come out right, and {100 - stories['claims']} do not" in front
    assert stories["corroborated_entries_right"] == 100, "the front page says that none is wrong"


class Fetched(HTMLParser):
    """What a page has a browser fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.policy = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "meta" and told.get("http-equiv") == "Content-Security-Policy":
            self.policy = told.get("content") or ""
        if tag == "link" and (told.get("rel") or "") in NO_ASSET:
            return
        if tag in ASSETS and told.get(ASSETS[tag]):
            self.found.append(told[ASSETS[tag]] or "")


@pytest.mark.slow
def test_the_site_is_built_without_a_warning_and_asks_nothing_of_anybody(builder: ModuleType, tmp_path: Path) -> None:
    pytest.importorskip("zensical", reason="Zensical is not installed: pip install '.[docs]'")
    builder.build(tmp_path / "site")
    made = sorted((tmp_path / "site").rglob("*.html"))
    assert len(made) >= 25 and (tmp_path / "site" / "images" / "report.png").exists()
    for path in made:
        page = Fetched()
        page.feed(path.read_text(encoding="utf-8"))
        assert [one for one in page.found if re.match(r"(?i)[a-z]+:|//", one) and not one.startswith("data:")] == [], (
            path
        )
        assert "default-src 'self'" in page.policy, path
        assert "analytics" not in page.policy
    sheets = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "site").rglob("*.css"))
    assert re.findall(r"url\(['\"]?(?:https?:)?//[^)]*\)|@import", sheets) == []


@pytest.mark.slow
def test_a_warning_of_the_generator_ends_the_build(
    builder: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("zensical", reason="Zensical is not installed: pip install '.[docs]'")
    known = builder.pages()
    monkeypatch.setattr(builder, "pages", lambda: {**known, "broken.md": "# Broken\n\n[this](nowhere.md)\n"})
    with pytest.raises(SystemExit, match="the site was not built"):
        builder.build(tmp_path / "site")
