"""Every command shows how it is used, what it shows is true, and the manual holds all of it."""

from __future__ import annotations

import inspect
import io
import json
import re
import shlex
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from provenance import agents, lsp
from provenance.__main__ import run
from provenance.cli import commands
from provenance.cli.manual import Block, as_markdown, as_roff, as_text, described, manual, options, pages

ROOT = Path(__file__).parent.parent

STILL_WITHOUT_EXAMPLE: set[str] = set()
"""Commands of which no example is asked yet; to be emptied."""

CODES = {
    "check": 1, "doctor": 3, "watch": 2, "article page": 2, "claim accept": 2, "claim refuse": 2, "stamp": 2,
}  # fmt: skip
"""Commands whose example leaves with a code other than 0: it finds something, or lacks the network or a plug-in."""

BEFORE = {
    "story remove": "story add",
    "notes": "story add",
    "export": "story add",
    "reply record": "reply ask",
    "vault credit": "vault add",
    "vault list": "vault add",
    "vault show": "vault add",
    "forget": "vault add",
}
"""Command -> the command whose example comes before its own."""


def every(group: click.Group, path: str = "provenance") -> Iterator[tuple[str, click.Command]]:
    """Each command below a group with its full name, groups left out."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from every(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


COMMANDS = dict(every(commands))


def help_of(command: click.Command) -> str:
    """The help of a command as it was written, without the indentation of the code."""
    return inspect.cleandoc(command.help or "")


def examples(command: click.Command) -> list[str]:
    """The command lines that a command's help ends with."""
    last = help_of(command).rpartition("\n\n")[2]
    heading = re.match(r"\x08\n(Example|Examples):\n", last)
    return last[heading.end() :].splitlines() if heading else []


def arguments(line: str) -> list[str]:
    """What a command line hands to the program; what only the shell reads is left out."""
    inner = re.search(r"\$\((.*?)\)", line)
    words = shlex.split(inner[1] if inner else line.partition(" > ")[0])
    assert words[0] == "provenance", line
    return words[1:]


LINES = [(path, line) for path, command in COMMANDS.items() for line in examples(command)]
SLOW = ("add", "relink")
"""Commands whose example takes a second: it reads the whole story, or judges every pair of it."""


def parsed(words: list[str], monkeypatch: pytest.MonkeyPatch) -> str:
    """The full name of the command that a command line would run; click's UsageError where it is wrong."""
    reached: list[str] = []
    monkeypatch.setattr(click.Command, "invoke", lambda self, ctx: reached.append(ctx.command_path))
    commands.main(words, prog_name="provenance", standalone_mode=False)
    return reached[-1]


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_ends_its_help_with_an_example(path: str) -> None:
    if path.removeprefix("provenance ") in STILL_WITHOUT_EXAMPLE:
        return
    lines = examples(COMMANDS[path])
    assert lines, f"{path} has no example at the end of its help"
    assert all(line.startswith("  ") for line in lines), f"{path}: indent the example by two spaces"
    heading = "Example:" if len(lines) == 1 else "Examples:"
    assert f"\n{heading}\n" in help_of(COMMANDS[path]), f"{path}: call it {heading}"


@pytest.mark.parametrize("path", COMMANDS)
def test_the_help_shows_the_example_as_it_was_written(path: str) -> None:
    context = click.Context(COMMANDS[path], info_name=path, max_content_width=110, terminal_width=110)
    shown = COMMANDS[path].get_help(context)
    assert "\b" not in shown, f"{path}: a \\b stands in the midst of a paragraph; put an empty line before it"
    for line in examples(COMMANDS[path]):
        assert line in shown


@pytest.mark.parametrize(("path", "line"), LINES)
def test_an_example_names_a_command_and_options_that_there_are(
    path: str, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    try:
        assert parsed(arguments(line), monkeypatch) == path
    except click.UsageError as wrong:
        pytest.fail(f"the example of {path} cannot be typed: {wrong.format_message()}")


@pytest.mark.parametrize("line", ["status --as-off 2026-03-10", "stauts", "link a b --relation same", "vault ad heron"])
def test_a_wrong_example_is_caught(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(click.UsageError):
        parsed(line.split(), monkeypatch)


def no_network(*_: object, **__: object) -> None:
    raise socket.gaierror(-3, "Temporary failure in name resolution")


EXAMPLE_DATABASE = "postgresql:///desk"
"""The database of the examples; the tests put one of their own server in its place."""


@pytest.fixture(scope="module")
def desk_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example story recorded, and the files that examples name."""
    import pyrage

    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "examples", folder / "examples")
    (folder / "safe").mkdir()
    (folder / "drafts").mkdir()
    shutil.copy(ROOT / "examples/draft.md", folder / "draft.md")
    shutil.copy(ROOT / "examples/draft.md", folder / "drafts/ferry.md")
    shutil.copy(ROOT / "examples/story/01-halyard-exclusive.html", folder / "story.html")
    (folder / "desk.key").write_text(f"{pyrage.x25519.Identity.generate()}\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as here:
        here.chdir(folder)
        here.delenv("PROVENANCE_LEDGER", raising=False)
        assert run(["add", "examples/story"]) == 0
    (folder / "addresses.txt").write_text("https://courier.example/feed\n", encoding="utf-8")
    whole = (folder / "ledger.json").read_text(encoding="utf-8")
    (folder / "damaged.json").write_text(whole[:-200], encoding="utf-8")
    for name in ("ana.json", "base.json", "ours.json", "theirs.json"):
        (folder / name).write_text(whole, encoding="utf-8")
    return folder


def begun_archive(here: Path, name: str) -> None:
    """What an example of an archive names: what is to be read, and for the others an archive of it, linked."""
    shutil.copytree(here / "examples/story", here / "crawl")
    agency = {"id": "1", "text": "The ferry sailed with a leaking bow door, engineer Bo Lee said.", "outlet": "Halyard"}
    (here / "agency.jsonl").write_text(json.dumps(agency), encoding="utf-8")
    if name != "archive read":
        assert run(["archive", "read", "crawl/", "agency.jsonl", "--into", "archive", "--jobs", "1"]) == 0
    if name in ("archive ask", "archive pull"):
        assert run(["archive", "link", "archive", "--jobs", "1"]) == 0


@pytest.mark.parametrize(
    ("path", "line"),
    [pytest.param(*one, marks=[pytest.mark.slow] * (one[0].removeprefix("provenance ") in SLOW)) for one in LINES],
)
def test_an_example_works_on_the_example_story(
    path: str,
    line: str,
    desk_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    here = tmp_path / "desk"
    shutil.copytree(desk_folder, here)
    monkeypatch.chdir(here)
    monkeypatch.delenv("PROVENANCE_LEDGER", raising=False)
    monkeypatch.setenv("PROVENANCE_VAULT_KEY", "desk.key")
    monkeypatch.setattr(sys, "stdin", io.StringIO("Wenna Trask\n\n"))
    monkeypatch.setattr(socket, "getaddrinfo", no_network)
    # it would speak with an editor, or an agent, until that leaves
    monkeypatch.setattr(agents, "serve", lambda settings: print(settings, file=sys.stderr))
    monkeypatch.setattr(lsp, "serve", lambda settings: print(settings, file=sys.stderr))
    name = path.removeprefix("provenance ")
    if name in BEFORE:
        (first,) = examples(COMMANDS[f"provenance {BEFORE[name]}"])
        assert run(arguments(first)) == 0
    if name.startswith("archive "):
        pytest.importorskip("distributed", reason="Dask is not installed: pip install '.[archive]'")
        monkeypatch.setattr("provenance.desk.incoming.workers.cores", lambda: 1)
        begun_archive(here, name)
    if name == "serve":
        pytest.importorskip("flask", reason="Flask is not installed: pip install '.[desk]'")
        # it would serve until somebody stops it
        monkeypatch.setattr("provenance.web.serving.serve", lambda front, port, opened: opened("http://127.0.0.1/"))
        monkeypatch.setattr("provenance.cli.serving.show_in_browser", lambda address: None)
    if EXAMPLE_DATABASE in line:
        request.getfixturevalue("desk_of_its_own")
        line = line.replace(EXAMPLE_DATABASE, request.getfixturevalue("server").database())
        if name == "ledger copy":
            (first,) = examples(COMMANDS["provenance ledger init"])
            assert run(arguments(first.replace(EXAMPLE_DATABASE, line.split()[-1]))) == 0
    words = [word.replace("/safe/", f"{here}/safe/").replace("*", "ferry") for word in arguments(line)]
    code = run(words)
    told = capsys.readouterr()
    assert code == CODES.get(name, 0), told.err
    assert told.out or told.err


# --- the manual ------------------------------------------------------------------------------------------


def page(command: click.Command = commands) -> click.Context:
    """The page of a whole program."""
    return next(pages(command, "provenance"))


def rendered(roff: str) -> str:
    """What groff shows of a page, in lines as long as they come; fails where groff warns."""
    groff = shutil.which("groff")
    if groff is None:
        pytest.skip("groff is not installed, so the page for man cannot be tried")
    # -c and the environment keep bold and underlining out of what is compared
    done = subprocess.run(
        [groff, "-man", "-Tutf8", "-ww", "-rLL=1000n", "-P-cbou"],
        input=roff, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout


def strange() -> click.Group:
    """A program whose help is full of what roff and Markdown would take for their own."""

    @click.group()
    def odd() -> None:
        """Odd things.

        .SH is no request here, nor is a \\fBbackslash\\fP, "quoted" 'twice' with `a-b` ~ and ^.

        # no heading, *no emphasis*, _none_ here, snake_case, <b> and [x](y) and a lone ` – “well”

        \b
        Example:
          .hidden --opt 'a\\nb'
        """

    @odd.command()
    @click.option("--dot", help=".dot\nand C:\\new\n.SH more")
    def dotted(dot: str) -> None:
        """Do."""

    return odd


def _shown(one: click.Parameter) -> bool:
    """Whether help shows an option of a command: --quiet and --verbose are shown once, for all of them."""
    return isinstance(one, click.Option) and not one.hidden


@pytest.mark.parametrize("render", [as_roff, as_markdown, as_text])
def test_the_manual_names_every_command_and_option(render: Callable[[str, Iterator[Block]], str]) -> None:
    whole = render("provenance", manual(page()))
    for escaped, plain in ((r"\-", "-"), (r"\(aq", "'"), (r"\(dq", '"'), (r"\(ti", "~")):
        whole = whole.replace(escaped, plain)
    _, *parts = re.split(r"^(?:\.SS |### |  )(provenance .*)$", whole, flags=re.MULTILINE)
    held = dict(zip(parts[::2], parts[1::2], strict=True))
    assert held.keys() >= COMMANDS.keys()
    for path, command in COMMANDS.items():
        names = [name for one in command.params if _shown(one) for name in one.opts]
        explained, _, shown = held[path].partition("Example")
        assert [name for name in names if name not in explained] == [], path
        assert [line for line in examples(command) if line.strip() not in shown] == [], path
    for word in ("PROVENANCE_LEDGER", "PROVENANCE_BY", "PROVENANCE_VAULT_KEY", "NO_COLOR", "130", ".journal"):
        assert word in whole


def test_every_option_says_what_it_does() -> None:
    for one in pages(commands, "provenance"):
        assert [term.text for term in options(one) if not term.says] == [], one.command_path


def test_the_sections_stand_in_the_order_of_a_manual() -> None:
    names = [block.text.upper() for block in manual(page()) if block.kind == "section"]
    assert names == [
        "NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "COMMANDS", "ENVIRONMENT", "EXIT STATUS", "FILES",
    ]  # fmt: skip


def test_groff_has_no_complaint_about_the_page_for_man() -> None:
    made = as_roff("provenance", manual(page()))
    assert not re.search(r"(?<!\\)-", made), "a bare - is a hyphen to groff, and cannot be typed after copying"
    shown = rendered(made)
    for _, line in LINES:
        assert line.strip() in shown
    assert "--line-by-line" in shown


def test_what_looks_like_roff_is_shown_and_not_obeyed() -> None:
    shown = rendered(as_roff("provenance", manual(page(strange()))))
    prose = " ".join(shown.split())
    assert r""".SH is no request here, nor is a \fBbackslash\fP, "quoted" 'twice' with a-b ~ and ^.""" in prose
    assert ".dot and C:\\new .SH more" in prose
    assert "a lone ` – “well”" in prose
    assert "\n         .hidden --opt 'a\\nb'\n" in shown


def test_what_looks_like_markdown_stays_text() -> None:
    shown = as_markdown("provenance", manual(page(strange())))
    assert (
        "\n\\# no heading, \\*no emphasis\\*, \\_none\\_ here, snake_case, \\<b> and [x\\](y) and a lone \\`" in shown
    )
    assert "with `a-b` ~" in shown
    assert "\n```\n.hidden --opt 'a\\nb'\n```\n" in shown


def test_the_plain_manual_fits_eighty_columns_but_for_lines_kept() -> None:
    kept = {line for one in pages(commands, "provenance") for block in described(one.command) if block.kind == "lines"
            for line in block.text.splitlines()}  # fmt: skip
    for line in as_text("provenance", manual(page())).splitlines():
        assert len(line) <= 80 or line.strip() in kept


def test_the_manual_of_one_command_is_of_that_and_what_is_below_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["manual", "vault"]) == 0
    group = capsys.readouterr().out
    assert all(name in group for name in ("provenance vault add", "provenance vault show"))
    assert "provenance status" not in group
    assert run(["manual", "vault", "add"]) == 0
    alone = capsys.readouterr().out
    assert "--as TEXT" in alone
    assert "COMMANDS" not in alone
    assert run(["manual", "vualt"]) == 2
    assert "no command 'vualt'" in capsys.readouterr().err
