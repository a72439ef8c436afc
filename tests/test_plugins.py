"""Plug-ins by entry points: each kind at work, and every way in which one can be broken."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click
import pytest
from plugged import EVERY, HERE, describe, put, site, write
from test_rule_pages import found

from provenance import desk, extraction, plugins, readers, rules
from provenance.__main__ import run
from provenance.errors import UnreadableError
from provenance.extraction.proposing import Proposed, proposed
from provenance.ledger import Ledger
from provenance.model import Article
from provenance.reports.plugged import Told
from provenance.rules.tables import phrases

ROOT = Path(__file__).parent.parent
QUAY = "QUAY 1\nOutlet: The Quay\nDate: 2026-03-01\nTitle: Bridge falls\n\nThe bridge at Torvay fell on Sunday, Ana Ruiz said.\n"
SAID = "“The bridge was never inspected,” said Ana Ruiz, an engineer at Halden Works.\n\nThe council met on Monday.\n"
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    with site(tmp_path / "site", monkeypatch) as folder:
        yield folder


@pytest.fixture
def call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    def called(*typed: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run(["--ledger", str(tmp_path / "ledger.json"), *typed])
        told = capsys.readouterr()
        return code, told.out, told.err

    return called


def recorded(tmp_path: Path, text: str = SAID) -> Article:
    """An article in the ledger of `call`."""
    made = Article.of(text, outlet="The Quay", date="2026-03-01", date_source="typed", language="en")
    with Ledger.open(str(tmp_path / "ledger.json"), write=True) as ledger:
        desk.add(ledger, [desk.reading(made)], "ana")
    return made


# --- each kind at work


def test_a_reader_reads_its_files_from_a_folder_and_from_standard_input(
    installed: Path, call: Call, tmp_path: Path
) -> None:
    story = tmp_path / "story"
    story.mkdir()
    (story / "one.quay").write_text(QUAY, encoding="utf-8")
    code, _out, err = call("add", str(story))
    assert (code, "No reader knows" in err) == (2, True)
    put(installed, "reader")
    plugins.forget()
    code, _out, err = call("add", str(story))
    assert code == 0, err
    with Ledger.open(str(tmp_path / "ledger.json")) as ledger:
        (article,) = ledger.articles.values()
    assert (article.outlet, article.date, article.date_source, article.title) == (
        "The Quay",
        "2026-03-01",
        "page",
        "Bridge falls",
    )
    assert article.text.startswith("The bridge at Torvay")
    (again,) = readers.read("-", readers.Details(outlet="Typed"), stdin=_stdin(QUAY))
    assert isinstance(again, Article) and (again.outlet, again.text) == ("Typed", article.text)


def _stdin(text: str):  # type: ignore[no-untyped-def]
    return io.BytesIO(text.encode("utf-8"))


def test_a_readers_own_complaint_is_one_line_of_the_usual_kind(installed: Path, call: Call, tmp_path: Path) -> None:
    put(installed, "reader")
    (tmp_path / "bad.quay").write_text("nothing of the kind", encoding="utf-8")
    code, _, err = call("add", str(tmp_path / "bad.quay"))
    assert code == 2 and "This is no QUAY file. Export it again." in err
    assert "left out" not in err


def test_a_rule_is_asked_like_our_own_and_its_page_is_proven(installed: Path, call: Call, tmp_path: Path) -> None:
    put(installed, "rule")
    (one,) = found("QX101", "Example")
    assert (one.rule, one.name, one.severity.value) == ("QX101", "shouting", "warning") and one.fingerprint
    assert found("QX101", "Instead") == []
    draft = tmp_path / "draft.md"
    draft.write_text("The bridge at Torvay fell!\n", encoding="utf-8")
    assert "QX101" in call("check", "--select", "QX", str(draft))[1]
    assert "QX101" not in call("check", "--ignore", "QX", str(draft))[1]
    assert "shout" in call("rules", "QX101")[1]
    assert "QX101" not in call("--no-plugins", "check", str(draft))[1]


def test_a_language_is_read_with_the_tables_of_its_folder(installed: Path) -> None:
    assert not extraction.knows("eo")
    put(installed, "language")
    plugins.forget()
    assert extraction.knows("eo-001")
    article = Article.of("La ponto de Torvay falis dimanĉe, diris Ana Ruiz.\n", language="eo")
    (claim,) = extraction.extract(article, "eo")
    assert claim.attribution is not None and claim.attribution.source.name == "Ana Ruiz"
    assert "twelve" in extraction.common_words("dekdu homoj", "eo")
    assert "fraŭdo" in phrases("wrongdoing", "eo")


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("cues.tsv", "", "lack: cues.tsv"),
        ("voice.txt", "[byline]\nde\n", "[credit-line] in voice.txt"),
        ("numbers.tsv", "unu\tunu\n", "A table cannot be read (ValueError"),
        ("compared.tsv", "one two\n", "has not two columns"),
    ],
)
def test_an_incomplete_language_is_refused_and_what_is_missing_is_said(
    installed: Path, capsys: pytest.CaptureFixture[str], file: str, text: str, said: str
) -> None:
    put(installed, "language")
    (installed / "quay_esperanto" / file).write_text(text, encoding="utf-8")
    assert not extraction.knows("eo")
    assert said in capsys.readouterr().err


def test_a_report_format_is_chosen_by_its_name_and_by_the_files_ending(
    installed: Path, call: Call, tmp_path: Path
) -> None:
    put(installed, "report")
    recorded(tmp_path)
    code, out, _ = call("report", "--format", "quay", "-o", "-")
    assert code == 0 and "single-origin\tThe bridge was never inspected" in out.replace(
        "single-source", "single-origin"
    )
    code, _, _err = call("report", "-o", str(tmp_path / "list.quaylist"))
    assert code == 0 and (tmp_path / "list.quaylist").read_text(encoding="utf-8") == out
    assert (tmp_path / "list.quaylist").stat().st_mode & 0o777 == 0o600
    assert call("--no-plugins", "report", "--format", "quay", "-o", "-")[0] == 2


def test_what_an_extractor_proposes_counts_for_nothing_until_a_person_accepts_it(
    installed: Path, call: Call, tmp_path: Path
) -> None:
    put(installed, "extractor")
    write(
        installed, "extractors", "other",
        "from provenance.extraction.proposing import Proposed\n"
        "def propose(article):\n"
        "    at = article.text.index('The council met')\n"
        "    yield Proposed('The council met', ((at, at + 15),))\n"
        "    yield Proposed('The council ate', ((at, at + 15),))\n"
        "    yield Proposed('', ())\n",
    )  # fmt: skip
    article = recorded(tmp_path)
    before = call("export")[1]
    code, _, err = call("propose")
    assert code == 0 and "2 proposals recorded" in err and f"{article.id}: 2 proposals of other refused" in err
    threads = lambda told: [{**one, "head": ""} for one in json.loads(told)["threads"]]  # noqa: E731
    assert threads(call("export")[1]) == threads(before)
    listed = json.loads(call("proposals", "--all", "--format", "json")[1])
    assert {name for one in listed for name in one["extractors"]} == {
        "quay (quay-extractor 1.0)",
        "other (made-extractors-other 1.0)",
    }
    (council,) = [one for one in listed if one["claim"]["text"] == "The council met"]
    (bridge,) = [one for one in listed if one["claim"]["text"].startswith("The bridge")]
    assert bridge["claim"]["attribution"]["source"]["name"] == "Ana Ruiz"
    code, _, err = call("claim", "accept", council["id"][:6])
    assert code == 0 and "The council met" in err
    assert "The council met" in {one["text"] for one in json.loads(call("claims", "--format", "json")[1])}
    code, _, err = call("claim", "refuse", bridge["id"], "--why", "not so")
    assert "1 proposal refused" in err
    states = {one["id"]: one["state"] for one in json.loads(call("proposals", "--all", "--format", "json")[1])}
    assert states == {council["id"]: "accepted", bridge["id"]: "refused"}
    assert "2 proposed before" in call("propose")[2]
    assert call("verify")[0] == 0
    scores = json.loads(call("accuracy", "--format", "json")[1])
    told = {(one["outlet"], one["field"]): (one["right"], one["judged"]) for one in scores}
    assert told["other", "found"] == (1, 1) and told["quay", "found"] == (0, 1)
    assert told["quay", "a claim at all"] == (0, 1)
    assert ("this program, where other was asked", "found") in told


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_review_asks_of_proposals_one_by_one(
    installed: Path, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("The council met", "on Monday", "an engineer at Halden")
    write(
        installed, "extractors", "parts",
        "from provenance.extraction.proposing import Proposed\n"
        "def propose(article):\n"
        f"    for words in {words!r}:\n"
        "        at = article.text.index(words)\n"
        "        yield Proposed(words, ((at, at + len(words)),))\n",
    )  # fmt: skip
    recorded(tmp_path)
    call("propose")
    code, out, _ = call("review", "--only", "proposal", "--list", "--format", "json")
    assert code == 0 and {one["claim"]["text"] for one in json.loads(out)} == set(words)
    left = iter("?syn")
    monkeypatch.setattr(click, "getchar", lambda: next(left))
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    code, out, err = call("review", "--only", "proposal")
    assert code == 0 and "2 proposals judged, 1 left." in err
    assert "proposed by parts (made-extractors-parts 1.0)" in out and "«an engineer at Halden»" in out
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False, raising=False)
    listed = json.loads(call("proposals", "--all", "--format", "json")[1])
    assert sorted(one["state"] for one in listed) == ["accepted", "refused", "waits"]
    assert call("review", "--only", "proposal", "--only", "source")[0] == 2


TEXT = "The pier was sold on Monday, Ana Ruiz said.\n"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (Proposed("The pier was sold", ((0, 17),)), True),
        (Proposed("The pier sold", ((0, 8), (13, 17))), True),
        (Proposed("The pier was sold", ((1, 18),)), False),
        (Proposed("The pier was sold", ((-44, 17),)), False),
        (Proposed("sold The pier", ((13, 17), (0, 8))), False),
        (Proposed("The pier was sold", ((0, 10**9),)), False),
        (Proposed("", ((0, 0),)), False),
        (Proposed(" ", ((3, 4),)), False),
        (Proposed("The pier was sold", ()), False),
        (Proposed("The pier was sold", ((0, 17),), stance="asserts"), False),  # type: ignore[arg-type]
        (Proposed("The pier was sold", ((0, 17),), source=7), False),  # type: ignore[arg-type]
        (Proposed("The pier was sold", [[0, 17]]), False),  # type: ignore[arg-type]
        (Proposed("The pier was sold", ((0, 17),), source="A" * 501), False),
        ("The pier was sold", False),
    ],
)
def test_a_proposal_whose_words_do_not_stand_at_its_place_is_refused(given: object, kept: bool) -> None:
    plugin = plugins.Plugin("extractors", "one", "one", "1", SimpleNamespace(propose=lambda _: [given]))
    found = proposed(plugin, Article.of(TEXT))
    assert (found.found, found.refused) == (((given,), 0) if kept else ((), 1))


# --- what is broken is named and left out

BROKEN = {
    "raises at import": ("readers", "bad", "raise RuntimeError('no such library')", "", "no such library"),
    "leaves at import": ("readers", "bad", "raise SystemExit(3)", "", "cannot be loaded (SystemExit: 3)"),
    "is not there": ("rules", "bad", "", "made_rules_bad:nothing", "cannot be loaded (AttributeError"),
    "is no reader": ("readers", "bad", "x = 1", "", "no function read"),
    "has no suffixes": ("readers", "bad", "def read(data, where): ...", "", "suffixes are no list"),
    "takes our suffix": ("readers", "bad", "suffixes = ('.md',)\ndef read(d, w): ...", "", "Files that end in .md are read by one of"),
    "is no rule": ("rules", "bad", "def bad(case): ...", "made_rules_bad:bad", "no function with a label"),
    "takes our code": (
        "rules", "bad",
        "from provenance.rules import Label, labelled\nfrom provenance.model import Severity\n"
        "@labelled(Label('PV101', 'mine', Severity.NOTE))\ndef bad(case):\n    ...\n",
        "made_rules_bad:bad", "and not PV",
    ),
    "has no page": (
        "rules", "bad",
        "from provenance.rules import Label, labelled\nfrom provenance.model import Severity\n"
        "@labelled(Label('QX1', 'mine', Severity.NOTE))\ndef bad(case):\n    '''Flags.'''\n",
        "made_rules_bad:bad", "Its page lacks Why, Example, Instead",
    ),
    "takes our language": ("languages", "de", "", "", "has its own word lists for de"),
    "is no folder": ("languages", "nl", "", "", "no package with a folder"),
    "takes our format": ("reports", "html", "def write(told): ...", "", "another format for html"),
    "writes nothing": ("reports", "bad", "", "", "no function write"),
    "proposes nothing": ("extractors", "bad", "", "", "no function propose"),
    "has an odd name": ("readers", "Bad Name", "", "made_readers_bad_name", "small letters, digits and hyphens"),
    "fails when looked at": ("readers", "bad", "class A:\n    @property\n    def read(self): return 1/0\na = A()", "made_readers_bad:a", "ZeroDivisionError in "),
}  # fmt: skip


@pytest.mark.parametrize("what", BROKEN)
def test_a_plug_in_that_is_broken_is_named_and_left_out(installed: Path, call: Call, what: str) -> None:
    group, name, code, entry, said = BROKEN[what]
    write(installed, group, name, code, entry)
    exit_code, out, err = call("plugins", "--format", "json")
    (one,) = json.loads(out)
    assert exit_code == 0 and one["state"] == "left out" and said in one["why"]
    assert err.count("was left out") == 1 and one["why"] in err and "Traceback" not in err


def test_two_of_one_name_are_both_left_out(installed: Path, call: Call) -> None:
    write(installed, "extractors", "same", "def propose(article): ...")
    describe(installed, "another", {"provenance.extractors": {"same": "made_extractors_same"}})
    assert [one["state"] for one in json.loads(call("plugins", "--format", "json")[1])] == ["left out", "left out"]


RAISES = "raise ValueError('Ana Ruiz told us so')"


def test_a_rule_that_fails_at_work_is_left_out_and_none_of_its_words_are_shown(
    installed: Path, call: Call, tmp_path: Path
) -> None:
    put(installed, "rule")
    (installed / "quay_rule.py").write_text(
        (installed / "quay_rule.py")
        .read_text(encoding="utf-8")
        .replace("    for at, sign", f"    {RAISES}\n    for at, sign"),
        encoding="utf-8",
    )
    draft = tmp_path / "draft.md"
    draft.write_text("The company refuted the report!\n", encoding="utf-8")
    code, out, err = call("check", str(draft), str(draft))
    assert "PV201" in out and code == call("--no-plugins", "check", str(draft))[0]
    assert "The rule shouting (package quay-rule 1.0) failed: ValueError in" in err and "It was left out." in err
    assert "Ruiz" not in err and err.count("quay-rule") == 1


def test_a_rule_that_fails_in_our_own_way_ends_no_check_either(installed: Path, call: Call, tmp_path: Path) -> None:
    put(installed, "rule")
    path = installed / "quay_rule.py"
    raises = "from provenance.errors import LedgerError; raise LedgerError('Ana Ruiz')"
    path.write_text(
        path.read_text(encoding="utf-8").replace("    for at, sign", f"    {raises}\n    for at, sign"),
        encoding="utf-8",
    )
    (tmp_path / "draft.md").write_text("The company refuted the report!\n", encoding="utf-8")
    code, out, err = call("check", str(tmp_path / "draft.md"))
    assert code == 1 and "PV201" in out and "failed: LedgerError in" in err and "Ana Ruiz" not in err


def test_a_rule_cannot_place_a_finding_outside_of_the_draft(installed: Path, call: Call, tmp_path: Path) -> None:
    put(installed, "rule")
    path = installed / "quay_rule.py"
    path.write_text(path.read_text(encoding="utf-8").replace("(at, at + 1)", "(at, 10**9)"), encoding="utf-8")
    (tmp_path / "draft.md").write_text("Fire!\n", encoding="utf-8")
    code, out, err = call("check", str(tmp_path / "draft.md"))
    assert code == 0 and "QX101" not in out and "failed: ValueError" in err


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (RAISES, "failed: ValueError in"),
        ("raise SystemExit", "failed: SystemExit in"),
        ("return 'text'", "no article"),
        ("return []", "This is empty"),
        ("return Article.of('   ')", "This is empty"),
        ("return Article.of('A text.', date='3 March')", "a detail that cannot be used"),
        ("from provenance.model import Layout; return Article.of('A.', Layout(block_quotes=((0, 99),)))", "places that are not"),
        ("print('noise'); return iter([Article.of('A text.'), 7])", "no article"),
    ],
)  # fmt: skip
def test_a_reader_that_fails_at_work_costs_its_own_file_and_no_other(
    installed: Path, call: Call, tmp_path: Path, given: str, said: str
) -> None:
    code = f"from provenance.model import Article\nsuffixes = ('.bad',)\ndef read(data, where):\n    {given}\n"
    write(installed, "readers", "bad", code)
    (tmp_path / "one.bad").write_text("x", encoding="utf-8")
    (tmp_path / "two.txt").write_text("The bridge fell on Sunday, Ana Ruiz said.\n", encoding="utf-8")
    code_, out, err = call("add", str(tmp_path / "one.bad"), str(tmp_path / "two.txt"))
    assert code_ == 2 and said in err and "told us so" not in err and "noise" not in out
    with Ledger.open(str(tmp_path / "ledger.json")) as ledger:
        assert "The bridge fell on Sunday, Ana Ruiz said.\n" in {one.text for one in ledger.articles.values()}


def test_a_report_format_that_fails_writes_no_file(installed: Path, call: Call, tmp_path: Path) -> None:
    write(installed, "reports", "bad", f"def write(told):\n    {RAISES}\n")
    write(installed, "reports", "odd", "def write(told):\n    return 7\n")
    recorded(tmp_path)
    for name, said in (("bad", "failed: ValueError in"), ("odd", "gave no text")):
        code, _, err = call("report", "--format", name, "-o", str(tmp_path / "page.x"))
        assert code == 2 and said in err and "Ruiz" not in err and not (tmp_path / "page.x").exists()


def test_an_extractor_that_fails_is_left_out_and_the_others_are_asked(
    installed: Path, call: Call, tmp_path: Path
) -> None:
    put(installed, "extractor")
    write(installed, "extractors", "bad", f"def propose(article):\n    yield 1\n    {RAISES}\n")
    recorded(tmp_path)
    code, _, err = call("propose")
    assert code == 0 and "The extractor bad" in err and "1 proposal recorded" in err and "told us so" not in err
    assert call("propose", "--extractor", "none")[0] == 2


# --- without any, and at what cost


def test_without_plug_ins_none_is_loaded(installed: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    write(installed, "extractors", "loud", "print('loaded'); raise RuntimeError('loaded')")
    for typed in (["--no-plugins", "plugins", "--format", "json"], ["plugins", "--format", "json"]):
        code, out, err = call(*typed)
        (one,) = json.loads(out)
        assert (code, one["state"], "loaded" in out + err) == (0, "off", False)
        assert os.environ[plugins.SWITCH] == "off"
    monkeypatch.setenv(plugins.SWITCH, "")
    plugins.forget()
    assert "loaded" in call("plugins")[2]


def test_what_needs_no_plug_in_looks_for_none(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom provenance.__main__ import run\n"
        "assert 'importlib.metadata' not in sys.modules\n"
        f"ledger = ['--ledger', {str(tmp_path / 'ledger.json')!r}]\n"
        f"run([*ledger, 'add', {str(ROOT / 'examples' / 'story')!r}])\n"
        "run([*ledger, 'status']); run([*ledger, 'denied'])\n"
        "from provenance import plugins\n"
        "print([kind for kind in plugins.KINDS if kind in plugins._known], 'plugins' in plugins._told)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.splitlines()[-1] == "[] False"


def test_asking_the_version_loads_no_plug_in_code() -> None:
    code = (
        "import sys\nfrom provenance.__main__ import run\nrun(['--version'])\n"
        "print([n for n in ('provenance.plugins', 'importlib.metadata', 'attr') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.slow
def test_each_kind_works_when_pip_has_installed_it(tmp_path: Path) -> None:
    pytest.importorskip("setuptools")
    pytest.importorskip("pip")
    source, target = tmp_path / "source", tmp_path / "site"
    shutil.copytree(HERE, source)
    asked = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    done = subprocess.run(
        [*asked, "--target", str(target), *(str(source / kind) for kind in EVERY)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    known = {**os.environ, "PYTHONPATH": f"{target}{os.pathsep}{ROOT}"}
    known.pop(plugins.SWITCH, None)

    (tmp_path / "one.quay").write_text(QUAY, encoding="utf-8")
    (tmp_path / "eo.txt").write_text("La ponto de Torvay falis dimanĉe, diris Ana Ruiz.\n", encoding="utf-8")
    commands = [
        ["plugins", "--format", "json"], ["add", "one.quay"], ["add", "--lang", "eo", "eo.txt"], ["claims"], ["rules"],
        ["report", "--format", "quay", "-o", "-"], ["propose"],
    ]  # fmt: skip
    code = (
        "from provenance.__main__ import run\n"
        f"for typed in {commands!r}:\n"
        f"    assert run(['--ledger', {str(tmp_path / 'ledger.json')!r}, *typed]) == 0, typed\n"
        "    print('\\x00', end='', flush=True)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=known, cwd=tmp_path, check=False
    )
    assert ended.returncode == 0, ended.stderr
    told = dict(zip((typed[0] for typed in commands), ended.stdout.split("\0"), strict=False))
    states = [(one["kind"], one["state"]) for one in json.loads(told["plugins"])]
    assert states == [(kind, "works") for kind in plugins.KINDS.values()]
    assert "falis" in told["claims"] and "QX101" in told["rules"] and "single-source\tThe bridge" in told["report"]
    assert "0 proposals recorded" in ended.stderr


def blocks(page: str, language: str) -> list[str]:
    text = (ROOT / "docs" / "plugins" / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def test_what_the_pages_show_works_as_it_is_shown(installed: Path) -> None:
    put(installed, "rule")
    shown: dict[str, dict[str, Any]] = {}
    for page in ("reader.md", "rule.md", "report.md", "extractor.md"):
        for code in blocks(page, "python"):
            exec(compile(code, page, "exec"), shown.setdefault(page, {"__name__": "shown"}))
    made = shown["reader.md"]["read"](b"QUAY 1\n\nThe bridge fell.", "one.quay")
    assert isinstance(made, Article) and made.text == "The bridge fell."
    with pytest.raises(UnreadableError):
        shown["reader.md"]["read"](b"else", "one.quay")
    assert shown["rule.md"]["find_shouting"].label.code == "QX101"
    (one,) = shown["extractor.md"]["propose"](Article.of(SAID))
    assert one.text == "The bridge was never inspected" and one.source == "Ana Ruiz"
    assert shown["report.md"]["write"](Told("Title", (), (), (), "", "")) == ""
    (manifest,) = blocks("README.md", "toml")
    assert manifest.strip() == (HERE / "reader" / "pyproject.toml").read_text(encoding="utf-8").strip()


def test_the_names_of_the_groups_are_those_of_the_handbook() -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "plugins").glob("*.md"))
    assert all(f"provenance.{kind}" in pages for kind in plugins.KINDS)
    assert rules.every().keys() >= rules.RULES.keys()
