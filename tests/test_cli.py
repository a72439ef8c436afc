"""The command line, from what is typed to what is shown, said and recorded."""

from __future__ import annotations

import csv
import functools
import gc
import io
import json
import os
import pty
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from ledger_helpers import PATIENCE

from provenance import desk
from provenance.__main__ import main, run
from provenance.cli import commands
from provenance.ledger import Ledger

ROOT = Path(__file__).parent.parent
NINE_WEEKS = "dam in use for nine weeks after engineers had warned of cracks in its wall"

WIRE = f"""---
outlet: Harrow Wire
title: Utility kept cracked dam in use for nine weeks
date: 2027-05-03
url: https://harrowwire.example/dam
language: en
---

Tolland Water kept the Calder Moss {NINE_WEEKS}, according to three people familiar with the matter.

The company planned to put off the repair of the dam until the autumn, the people said. They asked not to be
named because they were not allowed to speak to reporters.
"""

POST = f"""<!doctype html>
<html lang="en"><head><title>Cracked dam stayed in use, agency says</title>
<meta property="og:site_name" content="The Dunmere Post">
<meta property="article:published_time" content="2027-05-04">
<link rel="canonical" href="https://dunmerepost.example/dam"></head>
<body><article><h1>Cracked dam stayed in use, agency says</h1>
<p>Tolland Water kept the Calder Moss {NINE_WEEKS}, Harrow Wire reported on Monday, citing three people
familiar with the matter.</p>
<p>The water company planned to put off the repair of the dam until the autumn, the agency reported.</p>
<p>Farmers in the valley said they had been told nothing about the cracks in the dam wall.</p>
</article></body></html>
"""

ECHO = f"""Inspector speaks of a cracked dam

Tolland Water kept the Calder Moss {NINE_WEEKS}, said Ilse Varn, chief inspector of the Dam Safety Office.

Varn said 14 of the dam's 36 sensors were out of order in April.
"""

MORE = [
    {
        "id": "courier",
        "outlet": "Valley Courier",
        "title": "Water company denies report on dam",
        "date": "2027-05-05",
        "url": "https://courier.example/denial",
        "language": "en",
        "text": f"Tolland Water on Wednesday denied that it had kept the Calder Moss {NINE_WEEKS}.\n",
    },
    {
        "id": "ferrin",
        "outlet": "The Lower Ferrin Times",
        "title": "Union counts more broken sensors",
        "date": "2027-05-06",
        "url": "https://ferrin.example/sensors",
        "language": "en",
        "text": "Jonas Prake of the Waterworkers' Union said 19 of the dam's 36 sensors were out of order in "
        "April.\n\nThe union will meet the company on Friday, Prake said.\n",
    },
    {
        "id": "observer",
        "outlet": "The Tarn Observer",
        "title": "Geologist tells of warning",
        "date": "2027-05-06",
        "url": "https://observer.example/geologist",
        "language": "en",
        "text": f"Tolland Water kept the Calder Moss {NINE_WEEKS}, said Oda Brill, a geologist.\n",
    },
]

DRAFT = f"""---
outlet: The Dunmere Post
title: Dam to be repaired late
date: 2027-05-07
---

Tolland Water kept the Calder Moss {NINE_WEEKS.replace("nine", "seven")}.

The company planned to put off the repair of the dam until the autumn, a source said.
"""

BLAMELESS = "The council of Calder Moss is to meet on Thursday at noon.\n"


class Told(NamedTuple):
    """What a command gave back."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Ask = Callable[..., Told]


@pytest.fixture(autouse=True)
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own to work in, with nothing set in the environment."""
    for name in ("PROVENANCE_LEDGER", "PROVENANCE_BY", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Runs a command line in this process."""

    def asked(*arguments: str, stdin: str = "") -> Told:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        capsys.readouterr()
        code = run(arguments)
        return Told(code, *capsys.readouterr())

    return asked


def typed(*arguments: str, **more: Any) -> subprocess.Popen[bytes]:
    """Starts a command line in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **more.pop("env", {})}
    # a shell that runs the tests in the background has them ignore control-C, and what they start would inherit it
    signal.signal(signal.SIGINT, signal.default_int_handler)
    return subprocess.Popen(
        [sys.executable, "-m", "provenance", *arguments], env=environment, stderr=subprocess.PIPE, **more
    )


def write_story(folder: Path) -> None:
    story = folder / "story"
    story.mkdir()
    (story / "1-wire.md").write_text(WIRE)
    (story / "2-post.html").write_text(POST)
    (story / "more.jsonl").write_text("".join(json.dumps(one) + "\n" for one in MORE))
    (folder / "echo.txt").write_text(ECHO)
    (folder / "draft.md").write_text(DRAFT)
    (folder / "answered.md").write_text(DRAFT.replace("wall.", "wall. Tolland Water denied it."))
    (folder / "blameless.md").write_text(BLAMELESS)


ADD_ECHO = ("add", "echo.txt", "--outlet", "Dunmere Echo", "--date", "2027-05-05", "--why", "the inspector")


@pytest.fixture(scope="session")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The story as files, with the ledger in which it was recorded in two steps."""
    folder = tmp_path_factory.mktemp("recorded")
    write_story(folder)
    ledger = ("--ledger", str(folder / "ledger.json"), "--by", "ana")
    assert run([*ledger, "add", str(folder / "story")]) == 0
    assert run([*ledger, ADD_ECHO[0], str(folder / "echo.txt"), *ADD_ECHO[2:]]) == 0
    (folder / "ledger.json.lock").unlink()
    return folder


@pytest.fixture
def story(newsroom: Path) -> Path:
    """The story as files, nothing recorded."""
    write_story(newsroom)
    return newsroom


@pytest.fixture
def ledger(newsroom: Path, recorded: Path) -> Path:
    """The ledger of the story, with the files beside it."""
    shutil.copytree(recorded, newsroom, dirs_exist_ok=True)
    return newsroom / "ledger.json"


def threads(ask: Ask, *more: str) -> dict[str, Any]:
    """Threads by the beginning of what they say."""
    return {one["proposition"]: one for one in ask("status", "--all", "--format", "json", *more).json}


def nine_weeks(ask: Ask, *more: str) -> Any:
    (found,) = (one for said, one in threads(ask, *more).items() if said.endswith(NINE_WEEKS))
    return found


def claim(ask: Ask, source: str, words: str = "") -> str:
    """Id of the claim that a source makes."""
    found = ask("claims", "--source", source, "--format", "json").json
    (one,) = (each for each in found if words in each["text"])
    return str(one["id"])


def complaint(told: Told, code: int, *says: str) -> None:
    """Hold that one line on stderr complains, that it says all this, and that the exit code is this one."""
    complaints = [line for line in told.err.splitlines() if line.startswith("provenance: ")]
    assert len(complaints) == 1, told.err
    for words in says:
        assert words in complaints[0]
    assert "Traceback" not in told.err
    assert told.code == code


def test_python_does_not_look_through_all_that_was_made_as_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[bool] = []
    monkeypatch.setattr(gc, "freeze", lambda: left.append(True))
    monkeypatch.setattr(gc, "set_threshold", lambda *_: None)
    with pytest.raises(SystemExit) as end:
        main(["--version"])
    assert (end.value.code, left) == (0, [True])


# --- recording -------------------------------------------------------------------------------------------


def test_add_records_a_folder_and_says_what_it_did(story: Path, ask: Ask) -> None:
    told = ask("add", "story", "--format", "json")
    assert told.code == 0
    assert [one["outcome"] for one in told.json] == ["new"] * 5
    assert {one["outlet"] for one in told.json} >= {"Harrow Wire", "The Dunmere Post", "Valley Courier"}
    assert all(one["claims"] for one in told.json)
    assert sum(one["links"] for one in told.json) >= 3
    assert told.err.startswith("5 articles, ")
    assert stat.S_IMODE((story / "ledger.json").stat().st_mode) == 0o600


def test_adding_twice_changes_nothing(ledger: Path, ask: Ask) -> None:
    before = ledger.read_bytes()
    told = ask("add", "story", "--format", "json")
    assert told.code == 0
    assert {one["outcome"] for one in told.json} == {"already recorded"}
    assert ask(*ADD_ECHO).code == 0
    assert ledger.read_bytes() == before


def exported(ask: Ask, *options: str) -> dict[str, Any]:
    """All that was recorded, without the hash of how it came to be."""
    told: dict[str, Any] = ask(*options, "export").json
    assert len(told.pop("head")) == 64
    return told


def test_the_order_of_entry_changes_nothing_but_the_log(story: Path, ask: Ask) -> None:
    for order in (("story/1-wire.md", "story/more.jsonl"), ("story/more.jsonl", "story/1-wire.md")):
        for path in order:
            assert ask("--ledger", f"{order[0][6]}.json", "add", path).code == 0
    assert exported(ask, "--ledger", "1.json") == exported(ask, "--ledger", "m.json")


def test_the_same_url_with_another_text_is_a_new_version(ledger: Path, ask: Ask) -> None:
    Path("corrected.md").write_text(WIRE.replace("2027-05-03", "2027-05-08").replace("nine", "two"))
    told = ask("add", "corrected.md", "--format", "json")
    assert [one["outcome"] for one in told.json] == ["new version"]
    tellings = {one["outlet"]: one for one in nine_weeks(ask)["claims"] if one["relation"] == "repeats"}
    assert tellings["Harrow Wire"]["live"] is False
    assert tellings["The Tarn Observer"]["live"] is True


def test_a_typed_date_counts_over_the_page(story: Path, ask: Ask) -> None:
    told = ask("add", "story/2-post.html", "--date", "2027-06-01", "--format", "json")
    assert [(one["date"], one["date_source"]) for one in told.json] == [("2027-06-01", "typed")]
    again = ask("add", "story/2-post.html", "--format", "json")
    assert [(one["date"], one["outcome"]) for one in again.json] == [("2027-06-01", "already recorded")]


@pytest.mark.parametrize("date", ["yesterday", "2027-02-30", "03/05/2027", "2027-5-3"])
def test_a_date_that_is_none_is_refused_with_an_example(story: Path, ask: Ask, date: str) -> None:
    complaint(ask("add", "story", "--date", date), 2, date, "2025-12-08")
    assert not (story / "ledger.json").exists()


@pytest.mark.parametrize("option", ["--as-of", "--since"])
def test_a_date_to_look_at_is_checked_too(ledger: Path, ask: Ask, option: str) -> None:
    command = "status" if option == "--as-of" else "claims"
    complaint(ask(command, option, "May 2027"), 2, "May 2027", "2025-12-08")
    assert ask(command, option, " 2027-05-05 ").out == ask(command, option, "2027-05-05").out


def test_an_article_can_come_through_standard_input(newsroom: Path, ask: Ask) -> None:
    told = ask("add", "-", "--outlet", "Dunmere Echo", "--format", "json", stdin=ECHO)
    assert told.code == 0
    assert [(one["outlet"], one["title"]) for one in told.json] == [
        ("Dunmere Echo", "Inspector speaks of a cracked dam")
    ]


def test_extract_shows_the_claims_and_records_nothing(story: Path, ask: Ask) -> None:
    told = ask("extract", "story", "echo.txt", "--format", "jsonl")
    assert told.code == 0
    assert len(told.lines) == 6
    for article in told.lines:
        assert article["claims"]
        for one in article["claims"]:
            assert one["text"] == " ".join(article["text"][start:end] for start, end in one["spans"])
    assert not (story / "ledger.json").exists()


def test_the_ledger_can_be_named_on_the_line_or_in_the_environment(
    story: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROVENANCE_LEDGER", "elsewhere.json")
    assert ask("add", "story").code == 0
    assert ask("--ledger", "here.json", "add", "echo.txt").code == 0
    assert sorted(path.name for path in story.glob("*.json")) == ["elsewhere.json", "here.json"]
    assert len(ask("export", "--format", "jsonl").lines) == 5
    assert len(ask("--ledger", "here.json", "export", "--format", "jsonl").lines) == 1


def test_who_works_stands_in_the_log(story: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROVENANCE_BY", "Mirel")
    ask("add", "story", "--why", "the dam")
    ask("--by", "Ansgar", "add", "echo.txt")
    logged = ask("log", "--format", "json").json
    assert [(one["by"], one["action"], one["why"]) for one in logged] == [
        ("Mirel", "add", "the dam"),
        ("Ansgar", "add", ""),
    ]


def test_an_article_in_another_language_is_recorded_without_claims_and_named(newsroom: Path, ask: Ask) -> None:
    row = {"id": "werra", "language": "it", "text": "La diga perdeva, disse Ilse Varn lunedì."}
    told = ask("add", "-", "--format", "json", stdin=json.dumps(row))
    complaint(told, 0, "werra", "Labelled Italian (it). There are no word lists for it, so no claims were extracted")
    assert [(one["outcome"], one["claims"]) for one in told.json] == [("new", 0)]


# --- asking ----------------------------------------------------------------------------------------------


def test_status_tells_where_the_story_stands(ledger: Path, ask: Ask) -> None:
    thread = nine_weeks(ask)
    assert thread["support"] == "corroborated"
    assert "denied" in thread["challenges"]
    assert thread["origins"]["at_least"] == 2
    assert len({one["article"] for one in thread["claims"] if one["relation"] == "repeats"}) == 4
    told = ask("status", "--threads")
    assert "corroborated, denied" in told.out
    assert "not a finding of fact" in told.out


def test_status_lists_what_was_taken_back(ledger: Path, ask: Ask) -> None:
    assert "Nothing here was taken back." in ask("status", "--taken-back").err
    gone, corrected, *_ = (one["id"] for one in ask("claims", "--stance", "asserts", "--format", "json").json)
    assert ask("retract", gone, "--why", "the outlet says that it was wrong").code == 0
    assert ask("correct", corrected, "--why", "a slip").code == 0
    threads = ask("status", "--taken-back", "--format", "json").json
    stands = {word for one in threads for word in (one["support"], *one["challenges"])}
    assert len(threads) < len(ask("status", "--all", "--format", "json").json)
    assert stands & {"retracted", "corrected"}


def test_status_opens_with_who_says_what_and_who_denies_it(ledger: Path, ask: Ask) -> None:
    told = ask("status")
    assert told.code == 0 and "nothing is counted across claims" in told.out and "--threads" in told.err
    first = told.out.partition("\n\n")[0]
    assert "says: " in first and "denies: " in first and "nine weeks" in told.out
    (listed, *_) = ask("questions", "--format", "json").json
    assert len(listed["articles"]) > 1 and listed["contested"]
    assert {voice["side"] for voice in listed["voices"]} >= {"for", "against"}
    assert len(ask("questions", "--all", "--format", "json").json) >= len(ask("questions", "--format", "json").json)


@pytest.mark.parametrize(
    ("command", "says"), [("corroborated", NINE_WEEKS), ("denied", NINE_WEEKS), ("disputed", "sensors")]
)
def test_the_three_lists_ask_the_axes(ledger: Path, ask: Ask, command: str, says: str) -> None:
    told = ask(command, "--format", "json")
    assert told.code == 0
    assert any(says in one["proposition"] for one in told.json)
    assert len(told.json) < len(threads(ask))


def test_a_list_with_nothing_in_it_says_so_on_stderr(ledger: Path, ask: Ask) -> None:
    told = ask("corroborated", "--format", "json", "--as-of", "2027-05-03")
    assert (told.code, told.out) == (0, "[]\n")
    assert told.err.startswith("Nothing here has two independent origins. Recorded here: 1 outlet (")


def test_a_view_of_the_past_leaves_out_what_came_later(ledger: Path, ask: Ask) -> None:
    early = nine_weeks(ask, "--as-of", "2027-05-04")
    assert (early["support"], early["challenges"]) == ("single-origin", [])
    assert "denied" in nine_weeks(ask, "--as-of", "2027-05-05")["challenges"]
    for form in ("json", "jsonl", "csv", "md"):
        told = ask("export", "--format", form, "--as-of", "2027-05-04")
        assert "The Dunmere Post" in told.out
        assert "Valley Courier" not in told.out
    page = ask("report", "-o", "-", "--as-of", "2027-05-04").out
    assert "The Dunmere Post" in page
    assert "Valley Courier" not in page
    known = len(ask("export", "--format", "csv", "--as-of", "2027-05-04").out.splitlines()) - 1
    assert f"They make {known} claims" in page


def test_claims_are_listed_by_source_stance_date_and_article(ledger: Path, ask: Ask) -> None:
    def found(*asked: str) -> list[Any]:
        listed = ask("claims", "--format", "json", *asked).json
        assert isinstance(listed, list)
        return listed

    everything = found()
    assert [one["date"] for one in everything] == sorted(one["date"] for one in everything)
    assert {one["attribution"]["source"]["name"] for one in found("--source", "varn")} == {"Ilse Varn"}
    assert {one["outlet"] for one in found("--stance", "denies")} == {"Valley Courier"}
    assert {one["outlet"] for one in found("--article", "courier")} == {"Valley Courier"}
    assert {one["date"] for one in found("--since", "2027-05-04", "--until", "2027-05-05")} == {
        "2027-05-04",
        "2027-05-05",
    }
    assert all(one["attribution"] is None for one in found("--unattributed"))


def test_show_and_why_take_any_unambiguous_beginning_of_an_id(ledger: Path, ask: Ask) -> None:
    thread = nine_weeks(ask)["id"]
    assert ask("show", thread[:9]).out == ask("show", thread).out
    shown = ask("show", thread).out
    for outlet in ("Harrow Wire", "The Dunmere Post", "Dunmere Echo", "Valley Courier", "The Tarn Observer"):
        assert outlet in shown
    assert ask("show", thread, "--format", "json").json["id"] == thread
    varn = claim(ask, "Varn", "nine weeks")
    assert "Ilse Varn" in ask("show", varn).out
    assert ask("show", varn, "--format", "json").json["id"] == varn
    assert "Tolland Water" in ask("show", "courier").out
    assert ask("show", "courier", "--format", "json").json["outlet"] == "Valley Courier"
    reasons = ask("why", varn).out
    assert "corroborated" in reasons
    assert "Because" in reasons
    assert reasons == ask("why", thread).out


def test_search_finds_who_claimed_it_before(ledger: Path, ask: Ask) -> None:
    told = ask("search", "was the dam in use for nine weeks with cracks in its wall?", "--format", "json")
    assert told.code == 0
    assert NINE_WEEKS in told.json[0]["text"]
    assert len(ask("search", "the dam", "--limit", "2", "--format", "json").json) == 2


def test_search_says_copies_once_in_a_list_and_each_to_a_program(newsroom: Path, ask: Ask) -> None:
    wire = "The tannery at Torvay dumped four hundred barrels of dye into the river, Mara Quill said.\n"
    for day in range(1, 6):
        Path(f"{day}.txt").write_text(wire, encoding="utf-8")
        assert ask("add", f"{day}.txt", "--outlet", f"Paper {day}", "--date", f"2031-03-0{day}").code == 0
    shown = ask("search", "the tannery dumped barrels of dye", "--limit", "3").out.splitlines()
    assert len(shown) == 2 and "Paper 1" in shown[1] and shown[1].endswith("(and 4 copies)")
    assert len(ask("search", "the tannery dumped barrels of dye", "--limit", "3", "--format", "json").json) == 3


def test_search_in_bulk_looks_in_the_ledger_or_in_a_file(ledger: Path, ask: Ask) -> None:
    queries = '{"id": 7, "text": "sensors of the dam out of order"}\n\n{"id": "q2", "text": "a ferry"}\n'
    (first, second) = ask("search", "--queries", "-", stdin=queries).lines
    assert (first["id"], second["id"]) == ("7", "q2")
    assert first["ranked"][0] in {claim(ask, "Varn", "sensors"), claim(ask, "Prake", "sensors")}
    assert len(first["ranked"]) == len(first["scores"])
    among = [
        {"id": "x", "text": "The ferry ran aground off Merle.", "title": "Ferry"},
        {"id": "y", "text": "The harvest was poor this year."},
    ]
    Path("among.jsonl").write_text("\ufeff" + "".join(json.dumps(one) + "\n" for one in among))
    Path("queries.jsonl").write_text(queries)
    ledger.unlink()
    told = ask("search", "--queries", "queries.jsonl", "--among", "among.jsonl", "--limit", "1")
    assert told.lines[1]["ranked"] == ["x"]
    listed = ask("search", "a ferry aground", "--among", "among.jsonl", "--format", "json").json
    assert listed[0]["id"] == "x"


def test_words_to_search_for_need_no_quotation_marks(ledger: Path, ask: Ask) -> None:
    plain, quoted = (
        ask("search", "cracked", "dam", "--format", "json"),
        ask("search", "cracked dam", "--format", "json"),
    )
    assert plain.code == 0 and plain.json == quoted.json and plain.json


def test_compare_takes_the_ids_of_two_claims_and_compares_their_words(ledger: Path, ask: Ask) -> None:
    ids = [one["id"] for one in ask("claims", "--format", "json").json[:2]]
    told = ask("compare", *(one[:8] for one in ids), "--format", "json")
    assert told.code == 0 and told.json["relation"]
    plain = ask("compare", *(one[:8] for one in ids)).out
    assert all(f"  {side}: {one[:8]}" not in plain for side, one in zip("ab", ids, strict=True))
    unknown = ask("compare", "c0000000", ids[0][:8])
    assert unknown.code == 2 and "Nothing here has the id" in unknown.err


def test_compare_tells_two_figures_apart_and_one_claim_in_two_wordings(newsroom: Path, ask: Ask) -> None:
    told = ask("compare", "12 people were killed in the Merle mine", "21 people were killed in the Merle mine")
    assert told.code == 0
    assert "contradict" in told.out
    assert all(words in told.out for words in ("12", "21"))
    pairs = [
        {"id": 1, "a": "12 people were killed in the mine", "b": "21 people were killed in the mine"},
        {
            "id": "same",
            "a": "Twelve people were killed in the mine",
            "b": "12 people were killed in the mine",
        },
    ]
    told = ask("compare", "--pairs", "-", stdin="".join(json.dumps(one) + "\n" for one in pairs))
    assert [(one["id"], one["relation"]) for one in told.lines] == [("1", "contradicts"), ("same", "repeats")]


def test_sources_tells_who_is_relied_on(ledger: Path, ask: Ask) -> None:
    listed = {one["source"]["name"]: one for one in ask("sources", "--format", "json").json}
    assert listed["Ilse Varn"]["source"]["identified"] is True
    assert listed["three people familiar with the matter"]["source"]["identified"] is False
    assert len(ask("sources", "varn", "--format", "json").json) == 2
    nobody = ask("sources", "Nemo", "--format", "json")
    assert (nobody.code, nobody.json) == (0, [])
    assert "Nobody" in nobody.err


LISTS = (
    ("status",), ("corroborated",), ("disputed",), ("denied",), ("claims",), ("search", "dam"), ("sources",),
    ("sources", "Varn"), ("log",), ("check", "draft.md", "--fail-on", "never"), ("extract", "echo.txt"),
    ("add", "story"),
)  # fmt: skip


@pytest.mark.parametrize("line", LISTS, ids=" ".join)
def test_every_list_can_be_read_by_other_programs(ledger: Path, ask: Ask, line: tuple[str, ...]) -> None:
    told = ask(*line, "--format", "json")
    assert told.code == 0
    assert isinstance(told.json, list)
    assert told.json
    assert len(ask(*line, "--format", "jsonl").lines) == len(told.json)
    rows = list(csv.reader(io.StringIO(ask(*line, "--format", "csv").out)))
    assert len({len(row) for row in rows}) == 1
    table = ask(*line, "--format", "md").out.splitlines()
    assert table[0].startswith("| ")
    assert set(table[1]) <= set("|-: ")
    assert ask(*line).out.strip()


def test_check_works_without_a_ledger_and_says_which_rules_had_nothing_to_ask(ledger: Path, ask: Ask) -> None:
    ledger.unlink()
    told = ask("check", "draft.md", "--fail-on", "never")
    assert told.code == 0 and "PV101" in told.out
    assert "These rules had nothing to check against: " in told.err and "PV301" in told.err and "PV101" not in told.err
    assert not ledger.exists()


@pytest.mark.parametrize("line", [one for one in LISTS if one[0] != "check"], ids=" ".join)
def test_what_is_said_about_the_run_stays_off_stdout(ledger: Path, ask: Ask, line: tuple[str, ...]) -> None:
    ledger.unlink()
    if line[0] in ("add", "extract"):
        told = ask(*line, "missing.md", "--format", "json")
        assert told.json
        complaint(told, 2, "missing.md")
    else:
        told = ask(*line)
        assert told.out == ""
        complaint(told, 2, "ledger.json: There is no ledger here yet", "provenance add", "--ledger")
        assert not ledger.exists()


# --- deciding --------------------------------------------------------------------------------------------


def test_a_person_can_unlink_what_the_wording_linked_and_take_it_back(ledger: Path, ask: Ask) -> None:
    before = exported(ask)
    kept = nine_weeks(ask)["id"]
    brill = claim(ask, "Brill")
    others = [claim(ask, "Varn", "nine weeks")]
    for told in ("three people", "Harrow Wire"):
        others += [one["id"] for one in ask("claims", "--source", told, "--format", "json").json]
    for other in others:
        told = ask("--by", "ana", "unlink", brill, other, "--why", "another dam")
        assert (told.code, told.out) == (0, "")
        assert "different claims" in told.err
    assert brill not in {one["id"] for one in ask("show", kept, "--format", "json").json["claims"]}
    for _ in others:
        told = ask("--by", "ana", "undo", "--why", "it was that dam after all")
        assert "taken back: no. " in told.err
        assert "unlink by ana" in told.err
    assert exported(ask) == before
    logged = ask("log", "--format", "json").json
    assert [one["action"] for one in logged] == [
        "add",
        "add",
        *["unlink"] * len(others),
        *["undo"] * len(others),
    ]


def test_an_article_without_outlet_and_date_is_named_with_what_gives_them(ask: Ask) -> None:
    Path("bare.txt").write_text("The dam at Ferrin has cracks, Ada Marsh said.\n", encoding="utf-8")
    told = ask("add", "bare.txt", "--lang", "en")
    ident = next(one["article"] for one in ask("claims", "--format", "json").json if "cracks" in one["text"])
    command = f"provenance article edit {ident[:8]} --outlet NAME --date DATE --why TEXT"
    assert "1 without a date" in told.err and f"1 without an outlet. Give what is missing: `{command}`" in told.err
    told = ask("article", "edit", ident, "--outlet", "The Quay", "--date", "2031-03-01", "--why", "from the page")
    assert told.code == 0
    assert "Give what is missing" not in ask("add", "bare.txt", "--outlet", "The Post", "--date", "2031-03-02").err
    assert "article edit" not in ask("add", "bare.txt", "--title", "T", "--dry-run").err


def test_a_claim_is_parted_from_a_whole_thread_at_once(ledger: Path, ask: Ask) -> None:
    before = exported(ask)
    kept, brill = nine_weeks(ask)["id"], claim(ask, "Brill")
    told = ask("unlink", brill, kept, "--why", "another dam")
    assert f"{brill} is not about {kept}; parted from " in told.err
    assert brill not in {one["id"] for one in ask("show", kept, "--format", "json").json["claims"]}
    ask("undo")
    assert exported(ask) == before


def test_it_is_said_which_of_two_parted_claims_left_the_thread(ledger: Path, ask: Ask) -> None:
    kept, brill, varn = nine_weeks(ask)["id"], claim(ask, "Brill"), claim(ask, "Varn", "nine weeks")
    told = ask("unlink", brill, varn)
    stays = {one["id"] for one in ask("show", kept, "--format", "json").json["claims"] if one["relation"] == "repeats"}
    assert len(stays & {brill, varn}) == 1
    assert f"{next(iter(stays & {brill, varn}))} in {kept}" in told.err and "unlink CLAIM THREAD" in told.err


def test_a_person_can_link_claims_or_threads(ledger: Path, ask: Ask) -> None:
    found = threads(ask)
    a = next(one for said, one in found.items() if "meet the company" in said)
    b = next(one for said, one in found.items() if "told nothing" in said)
    told = ask("link", a["id"][:8], b["id"], "--relation", "repeats", "--why", "one and the same")
    assert (told.code, told.out) == (0, "")
    joined = ask("show", b["id"], "--format", "json").json
    assert {one["outlet"] for one in joined["claims"]} == {"The Dunmere Post", "The Lower Ferrin Times"}
    union = claim(ask, "Prake", "meet the company")
    complaint(ask("link", union, union, "--relation", "repeats"), 2, "same claim", "two different claims")


def test_a_retracted_claim_no_longer_supports_anything(ledger: Path, ask: Ask) -> None:
    thread = nine_weeks(ask)["id"]
    told = ask("--by", "ana", "retract", claim(ask, "Brill"), "--why", "she was misquoted")
    assert told.code == 0
    shown = ask("show", thread, "--format", "json").json
    assert shown["support"] != "corroborated"
    assert shown["origins"]["at_least"] == 1
    assert ask("corroborated", "--format", "json").json == []
    assert ask("undo").code == 0
    assert nine_weeks(ask)["support"] == "corroborated"


def test_other_decisions_are_recorded_with_their_reason(ledger: Path, ask: Ask) -> None:
    brill = claim(ask, "Brill")
    for command, action in (("correct", "correct"), ("vouch", "verified"), ("distinct", "distinct")):
        assert ask(command, brill, "--why", f"reason to {command}").code == 0
        last = ask("log", "--format", "json").json[-1]
        assert (last["action"], last["why"]) == (action, f"reason to {command}")
    complaint(ask("vouch", "courier", "--why", "seen"), 2, "courier is an article", "provenance show")
    complaint(ask("retract", nine_weeks(ask)["id"], "--why", "no"), 2, "is a thread", "provenance show")
    assert ask("retract", brill).code == 2


def test_there_is_an_end_to_what_can_be_taken_back(ledger: Path, ask: Ask) -> None:
    assert [ask("undo").code for _ in range(2)] == [0, 0]
    told = ask("undo")
    assert (told.code, told.err) == (0, "There is nothing to take back.\n")
    assert ask("status", "--format", "json").json == []


# --- publishing ------------------------------------------------------------------------------------------


def test_check_finds_the_faults_of_a_draft_and_records_nothing(ledger: Path, ask: Ask) -> None:
    before = ledger.read_bytes()
    told = ask("check", "draft.md", "--format", "json")
    assert told.code == 1
    found = {one["rule"]: one for one in told.json}
    assert "“seven weeks”. The record has “nine weeks”" in found["PV501"]["message"]
    assert "a source" in found["PV101"]["message"]
    assert told.err == f"{len(told.json)} findings in 1 draft\n"
    assert ledger.read_bytes() == before


@pytest.mark.parametrize(
    ("draft", "fail_on", "code"),
    [
        ("draft.md", "note", 1),
        ("draft.md", "warning", 1),
        ("draft.md", "error", 1),
        ("answered.md", "warning", 1),
        ("answered.md", "error", 0),
        ("draft.md", "never", 0),
        ("blameless.md", "note", 0),
        ("missing.md", "never", 2),
    ],
)
def test_the_exit_code_of_check_follows_fail_on(ledger: Path, ask: Ask, draft: str, fail_on: str, code: int) -> None:
    assert ask("check", draft, "--fail-on", fail_on).code == code


class Fetched(HTMLParser):
    """Collects what a browser would fetch of its own accord."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [f"{tag} {name}" for name, _ in attrs if name in ("src", "srcset", "poster", "data")]
        self.found += [tag] if tag in ("link", "iframe", "object", "embed", "base") else []


def test_the_report_is_one_private_page_that_fetches_nothing(ledger: Path, ask: Ask) -> None:
    told = ask("report", "-o", "story.html", "--title", "The dam at Calder Moss")
    assert (told.code, told.out, told.err) == (0, "", "wrote story.html\n")
    written = ledger.parent / "story.html"
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    page = written.read_text(encoding="utf-8")
    assert "The dam at Calder Moss" in page
    for one in MORE:
        assert one["outlet"] in page
        assert one["title"] in page
    assert "Farmers in the valley" in page
    fetched = Fetched()
    fetched.feed(page)
    assert fetched.found == []
    assert "@import" not in page
    assert "url(http" not in page
    assert [path.name for path in ledger.parent.glob(".*")] == []


def test_the_report_is_markdown_where_the_name_or_the_option_says_so(ledger: Path, ask: Ask) -> None:
    assert ask("report", "-o", "story.md").code == 0
    assert Path("story.md").read_text(encoding="utf-8") == ask("report", "-o", "-", "--format", "md").out


def test_a_saved_page_is_never_replaced_by_a_report_and_a_report_is(ledger: Path, ask: Ask, tmp_path: Path) -> None:
    page = tmp_path / "story.html"
    page.write_text("<html><body><p>The pier opens in May.</p></body></html>", encoding="utf-8")
    code, _, err = ask("report", "-o", str(page))
    assert code == 2 and "This page is not a report" in err
    assert "The pier opens" in page.read_text(encoding="utf-8")
    page.unlink()
    assert ask("report", "-o", str(page))[0] == 0
    assert ask("report", "-o", str(page))[0] == 0, "a report may take the place of an older one"


def test_a_report_to_a_folder_that_is_not_there_is_refused(ledger: Path, ask: Ask) -> None:
    complaint(ask("report", "-o", "nowhere/story.html"), 2, "nowhere/story.html: no such file", "-o")
    Path("taken").mkdir()
    complaint(ask("report", "-o", "taken"), 2, "taken: is a directory", "-o")
    told = ask("report", "-o", "story.pdf")
    assert told.code == 2 and "write a page and print it from the browser" in told.err
    assert [path.name for path in ledger.parent.glob(".*")] == []


@pytest.mark.parametrize(
    ("name", "form"),
    [("claims.csv", "csv"), ("story.md", "md"), ("all.jsonl", "jsonl"), ("all.json", "json"), ("all", "json")],
)
def test_an_export_into_a_file_has_the_format_that_its_ending_asks_for(
    ledger: Path, ask: Ask, name: str, form: str
) -> None:
    assert ask("export", "-o", name).code == 0
    assert (ledger.parent / name).read_text(encoding="utf-8") == ask("export", "--format", form).out
    assert ask("export", "--format", "json", "-o", name).code == 0
    assert (ledger.parent / name).read_text(encoding="utf-8") == ask("export").out


def test_an_export_into_a_database_is_one_without_being_told_so(ledger: Path, ask: Ask) -> None:
    assert ask("export", "-o", "story.db").code == 0
    assert (ledger.parent / "story.db").read_bytes().startswith(b"SQLite format 3")


def test_export_gives_everything_in_each_form(ledger: Path, ask: Ask) -> None:
    everything = ask("export").json
    assert len(everything["articles"]) == 6
    claims = [one for article in everything["articles"] for one in article["claims"]]
    assert {one["id"] for one in everything["threads"]} >= {nine_weeks(ask)["id"]}
    assert everything["links"]
    assert ask("export", "--format", "jsonl").lines == everything["articles"]
    rows = list(csv.DictReader(io.StringIO(ask("export", "--format", "csv").out)))
    assert len(rows) == len(claims)
    assert "Dunmere Echo" in ask("export", "--format", "md").out


# --- manners ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", list(commands.commands))
def test_every_command_explains_itself(ask: Ask, name: str) -> None:
    told = ask(name, "--help")
    assert (told.code, told.err) == (0, "")
    usage, description, *_ = told.out.split("\n\n")
    assert usage.startswith(f"Usage: provenance {name}")
    assert description.strip().endswith((".", ";", "?", "NAME,"))
    assert len(description.split()) > 4


def test_whoever_looks_for_an_article_is_told_where_its_id_stands(ledger: Path, ask: Ask) -> None:
    assert ledger.exists()
    complaint(
        ask("article", "edit", "tower.md", "--title", "T", "--why", "x"), 2, "`provenance show` with a claim's id"
    )
    (claim, *_) = ask("export").json["articles"][0]["claims"]
    assert f"({claim['article'][:8]})" in ask("show", claim["id"]).out


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (("confirm", "x"), "Did you mean `provenance claim confirm`?"),
        (("edit", "x"), "Did you mean `provenance article edit` or `provenance claim edit`?"),
        (("help",), "Did you mean `provenance --help`?"),
        (("stauts",), "Did you mean"),
        (("status", "--levle"), "No such option '--levle'."),
        (("status", "--hlep"), "--help"),
    ],
    ids=" ".join,
)
def test_a_command_that_stands_in_a_group_is_named_and_help_is_no_guess(
    ask: Ask, typed: tuple[str, ...], says: str
) -> None:
    told = ask(*typed)
    assert told.code == 2 and says in told.err
    assert ("'--help'?" in told.err) == ("--hlep" in typed)


def test_the_commands_stand_in_the_order_of_the_day(ask: Ask) -> None:
    out = ask("--help").out
    places = [out.index(f"\n  {name} ") for name in ("add", "status", "why", "check", "retract", "log")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "line", [("shwo", "a"), ("add",), ("claims", "--stance", "maybe"), ("search",), ("compare", "a")]
)
def test_wrong_usage_is_told_on_stderr(ask: Ask, line: tuple[str, ...]) -> None:
    told = ask(*line)
    assert (told.code, told.out) == (2, "")
    assert "Usage: provenance" in told.err
    assert "Traceback" not in told.err


def shown(*arguments: str, **environment: str) -> bytes:
    """What a command writes to a terminal."""
    leader, follower = pty.openpty()
    running = typed(*arguments, stdout=follower, env={"TERM": "xterm", **environment})
    os.close(follower)
    written = b""
    try:
        while part := os.read(leader, 65536):
            written += part
    except OSError:
        # how Linux tells that nobody writes to the terminal any more
        pass
    finally:
        os.close(leader)
        running.communicate()
    assert running.returncode == 0
    return written


@pytest.mark.slow  # two processes, as below
def test_colour_is_for_terminals_that_want_it(ledger: Path, ask: Ask) -> None:
    assert b"\x1b[" in shown("denied")
    assert b"\x1b[" not in shown("denied", NO_COLOR="1")
    assert "\x1b[" not in ask("denied").out


@pytest.mark.slow
def test_a_reader_who_has_had_enough_is_no_failure(ledger: Path) -> None:
    running = typed("export", stdout=subprocess.PIPE)
    assert running.stdout is not None
    running.stdout.close()
    _, err = running.communicate()
    assert (running.returncode, err) == (0, b"")


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_that_cannot_be_kept_is_told_in_one_line(ledger: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        running = typed("export", stdout=full)
        _, err = running.communicate()
    complaint(Told(running.returncode, "", err.decode()), 2, "no space left", "Free some space")


@pytest.mark.slow
def test_closed_streams_are_no_bug(ledger: Path) -> None:
    python = f"{sys.executable} -m provenance"
    running = subprocess.Popen(
        ["/bin/sh", "-c", f"{python} extract - <&- && exit 9; {python} log >&- 2>&-"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
    )
    _, err = running.communicate()
    complaint(Told(running.returncode, "", err.decode()), 0, "standard input: This is empty")


def test_the_module_runs_and_leaves_with_its_code(ledger: Path) -> None:
    running = typed("check", "draft.md", stdout=subprocess.PIPE)
    out, err = running.communicate()
    assert running.returncode == 1
    assert "“a source”".encode() in out
    assert b"finding" in err


# --- bad input -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("missing.md", None, ("There is no such file", "Check the path")),
        ("photo.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), ("a PNG image", "first")),
        ("noise.txt", bytes(range(256)) * 40, ("noise.txt: ", "). Save the article")),
        ("latin.txt", "Die Brücke bei Torvay ist gesperrt.".encode("latin-1"), ("offset 6", "iconv")),
        ("wide.txt", "Die Brücke bei Torvay ist gesperrt.".encode("utf-32"), ("UTF-32", "iconv")),
        ("empty.txt", b"", ("is empty", "Check that the article was saved")),
        ("blank.md", b"\n  \n\t\n", ("is empty", "Check that the article was saved")),
        ("page.html", b"<!doctype html><html><body></body></html>", ("page.html: ", "this page. Save the article")),
        ("huge.txt", 50_000_001, ("larger than 50 MB", "Split it")),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_what_cannot_be_read_is_named_with_the_next_step(
    newsroom: Path, ask: Ask, name: str, data: bytes | int | None, says: tuple[str, ...]
) -> None:
    if isinstance(data, bytes):
        Path(name).write_bytes(data)
    elif data is not None:
        with Path(name).open("wb") as file:
            file.truncate(data)
    told = ask("add", name)
    complaint(told, 2, name, *says)
    assert "0 articles, 0 claims, 0 links. 1 not read" in told.err
    assert not (newsroom / "ledger.json").exists()


def test_a_folder_without_articles_is_named_with_what_is_read(newsroom: Path, ask: Ask) -> None:
    Path("papers").mkdir()
    Path("papers/README.md").write_text("What lies here.")
    complaint(ask("add", "papers"), 2, "papers: There is no article in this folder", ".md", ".jsonl")
    Path("papers/table.csv").write_text("town,hurt")
    complaint(ask("add", "papers"), 2, "papers/table.csv: No reader knows this kind of file (a table)")


def test_one_unreadable_file_does_not_sink_the_others(story: Path, ask: Ask) -> None:
    (story / "story" / "0-bad.md").write_bytes(b"\x00\x01\x02")
    told = ask("add", "story", "--format", "json")
    assert len(told.json) == 5
    complaint(told, 2, "0-bad.md")
    assert len(ask("export", "--format", "jsonl").lines) == 5


def test_an_article_of_one_word_is_an_article(newsroom: Path, ask: Ask) -> None:
    told = ask("add", "-", "--format", "json", stdin="Flood")
    assert told.code == 0
    assert len(told.json) == 1
    assert ask("status", "--all").code == 0
    assert ask("report", "-o", "-").code == 0


@pytest.mark.parametrize("megabytes", [2, pytest.param(20, marks=pytest.mark.slow)])
def test_an_article_of_many_megabytes_is_taken_in(newsroom: Path, ask: Ask, megabytes: int) -> None:
    # One word without an end: reading claims out of as much running text takes minutes.
    Path("long.txt").write_text("a" * megabytes * 1_000_000)
    told = ask("add", "long.txt", "--format", "json")
    assert (told.code, [one["outcome"] for one in told.json]) == (0, ["new"])
    assert (newsroom / "ledger.json").stat().st_size > megabytes * 1_000_000


def test_line_7_of_10_is_named_and_the_other_nine_are_recorded(newsroom: Path, ask: Ask) -> None:
    rows = [json.dumps({"id": f"n{at}", "text": f"The bridge at Torvay, no. {at}, is shut."}) for at in range(10)]
    rows[6] = rows[6][:-9]
    Path("ten.jsonl").write_text("\n".join(rows) + "\n")
    told = ask("add", "ten.jsonl", "--format", "json")
    complaint(told, 2, "ten.jsonl, line 7: This is not valid JSON", "Write one article a line, like")
    assert [one["key"] for one in told.json] == [f"n{at}" for at in range(10) if at != 6]
    assert len(ask("export", "--format", "jsonl").lines) == 9


@pytest.mark.parametrize(
    ("line", "stdin", "where"),
    [
        (("compare", "--pairs", "-"), '{"id": 1, "a": "x", "b": "y"}\n{"id": 2, "a": "x"}\n', "-, line 2"),
        (("compare", "--pairs", "-"), '{"id": 1, "a": "x", "b": null}\n', "-, line 1"),
        (("compare", "--pairs", "no.jsonl"), "", "no.jsonl: No such file"),
        (("search", "--queries", "-", "--among", "among.jsonl"), "[1]\n", "-, line 1"),
        (("search", "word", "--among", "no.jsonl"), "", "no.jsonl: No such file"),
        (("search", "word", "--among", "."), "", ".: Is a directory"),
        (("search", "word", "--among", "latin.jsonl"), "", "latin.jsonl: This cannot be read as UTF-8"),
    ],
)
def test_a_bulk_file_that_is_none_is_named_by_its_line(
    newsroom: Path, ask: Ask, line: tuple[str, ...], stdin: str, where: str
) -> None:
    Path("among.jsonl").write_text('{"id": "x", "text": "The bridge is shut."}\n')
    Path("latin.jsonl").write_bytes('{"id": "x", "text": "Brücke"}\n'.encode("latin-1"))
    complaint(ask(*line, stdin=stdin), 2, where, ". ")


@pytest.mark.parametrize(
    "line", [("show", "q9"), ("why", "q9"), ("retract", "q9", "--why", "no"), ("claims", "--article", "q9")]
)
def test_an_unknown_id_is_named_with_where_ids_are_listed(ledger: Path, ask: Ask, line: tuple[str, ...]) -> None:
    before = ledger.read_bytes()
    complaint(ask(*line), 2, "'q9'", "provenance status")
    assert ledger.read_bytes() == before


def test_an_ambiguous_id_names_the_candidates(ledger: Path, ask: Ask) -> None:
    ids = [one["id"] for one in ask("claims", "--format", "json").json]
    told = ask("show", "c")
    complaint(told, 2, "'c' could be", "Give more of it", sorted(ids)[0], f"and {len(ids) - 8} more")
    complaint(ask("unlink", "c", ids[0]), 2, "'c' could be")


@pytest.mark.parametrize("line", [("status",), ("add", "blameless.md"), ("undo",), ("check", "draft.md")])
@pytest.mark.parametrize(
    "damage",
    [lambda raw: raw[:-40], lambda raw: b"", lambda raw: b"<<<<<<< a\n" + raw],
    ids=["torn", "empty", "half merged"],
)
def test_a_damaged_ledger_is_refused_and_left_alone(
    ledger: Path, ask: Ask, line: tuple[str, ...], damage: Callable[[bytes], bytes]
) -> None:
    ledger.write_bytes(damage(ledger.read_bytes()))
    before = ledger.read_bytes()
    complaint(ask(*line), 3, "ledger.json", "Nothing was overwritten")
    assert ledger.read_bytes() == before


def test_a_ledger_in_a_folder_that_is_not_there_is_refused(story: Path, ask: Ask) -> None:
    complaint(ask("--ledger", "no/ledger.json", "add", "story"), 3, "no/ledger.json", "Make the folder first")


def test_a_read_only_folder_is_refused(ledger: Path, ask: Ask) -> None:
    before = ledger.read_bytes()
    ledger.parent.chmod(0o500)
    if os.access(ledger.parent, os.W_OK):
        pytest.skip("nothing is read-only for this user")
    try:
        complaint(ask("add", "blameless.md"), 3, "ledger.json", "permission denied")
        complaint(ask("report"), 2, "report.html: permission denied", "-o")
        assert ask("status").code == 0
    finally:
        ledger.parent.chmod(0o700)
    assert ledger.read_bytes() == before


@pytest.fixture
def elsewhere(newsroom: Path) -> Iterator[None]:
    """Another process that holds the ledger."""
    code = (
        "import sys; from provenance.ledger import Ledger\n"
        "with Ledger.open('ledger.json', write=True): print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    yield
    holder.communicate()


def test_a_ledger_in_another_process_hands_can_be_read_and_not_written(
    ledger: Path, elsewhere: None, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = ledger.read_bytes()
    monkeypatch.setattr(Ledger, "open", functools.partial(Ledger.open, wait=0.1))
    complaint(ask("add", "blameless.md"), 3, "ledger.json: Another provenance is writing to this ledger", "Wait for it")
    assert ledger.read_bytes() == before
    assert ask("status").code == 0


def test_an_interruption_between_two_articles_records_nothing(
    story: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, seen = desk.incoming.readings.reading, []

    def reading(article: Any, **more: Any) -> Any:
        seen.append(article)
        if len(seen) == 2:
            raise KeyboardInterrupt
        return real(article, **more)

    monkeypatch.setattr(desk.incoming.readings, "reading", reading)
    complaint(ask("add", "story"), 130, "Interrupted", "not recorded")
    assert not (story / "ledger.json").exists()


def test_control_c_while_standard_input_is_slow_records_nothing(story: Path) -> None:
    running = typed("add", "story/1-wire.md", "-", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert running.stdin is not None
    running.stdin.write(b"The bridge at Torvay")
    running.stdin.flush()
    until = time.monotonic() + PATIENCE
    while not (story / "ledger.json.lock").exists():
        assert time.monotonic() < until, "hangs: the ledger is not opened"
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate()
    complaint(Told(running.returncode, out.decode(), err.decode()), 130, "Interrupted", "not recorded")
    assert out == b""
    assert not (story / "ledger.json").exists()


def test_a_bug_keeps_its_traceback(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(desk, "Casebook", broken)
    with pytest.raises(ZeroDivisionError):
        run(["status"])


# --- who is one and the same --------------------------------------------------------------------------------

KELM = """---
outlet: Harrow Wire
date: 2027-05-03
---

The harbour of Port Kelm lost 12 of its 32 pilots in one winter, Ilse Varn said on Monday.
"""
LODE = """---
outlet: The Dunmere Post
date: 2027-05-06
---

The harbour of Port Kelm lost 12 of its 32 pilots in one winter, Ilse Varnholt said.
"""
VESSA = """---
outlet: Vessa Times
date: 2027-05-09
---

In an interview on Saturday, Ilse Varn said the harbour of Port Kelm had lost 12 of its 32 pilots in one winter.
"""


def pilots(ask: Ask) -> Any:
    [thread] = [one for one in threads(ask).values() if "pilots" in json.dumps(one)]
    return thread


@pytest.fixture
def two_names(newsroom: Path, ask: Ask) -> None:
    (newsroom / "kelm.md").write_text(KELM)
    (newsroom / "lode.md").write_text(LODE)
    assert ask("add", "kelm.md", "lode.md").code == 0
    assert pilots(ask)["origins"]["at_least"] == 2


@pytest.mark.usefixtures("two_names")
def test_sources_that_are_merged_count_once_until_it_is_undone(ask: Ask) -> None:
    told = ask("merge", "Ilse Varn", "Ilse Varnholt", "--why", "married in May")
    assert told.code == 0
    assert "“Ilse Varn” and “Ilse Varnholt” are the same source" in told.err + told.out
    assert pilots(ask)["origins"]["at_least"] == 1
    assert ask("undo").code == 0
    assert pilots(ask)["origins"]["at_least"] == 2


@pytest.mark.usefixtures("two_names")
def test_a_name_that_is_split_off_in_one_article_is_somebody_else_there(newsroom: Path, ask: Ask) -> None:
    (newsroom / "third.md").write_text(VESSA)
    assert ask("add", "third.md").code == 0
    assert pilots(ask)["origins"]["at_least"] == 2
    [article] = [one["article"] for one in pilots(ask)["claims"] if one["outlet"] == "Vessa Times"]
    told = ask("split", "Ilse Varn", article, "--why", "the mayor, not the pilot")
    assert (told.code, told.err) == (
        0,
        f"recorded: “Ilse Varn” in {article} is somebody else than in every other article\n",
    )
    assert pilots(ask)["origins"]["at_least"] == 3


@pytest.mark.usefixtures("two_names")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("merge", "Nobody", "Ilse Varnholt", "--why", "x"), "No named source here is called 'Nobody'"),
        (("merge", "Ilse", "Ilse Varnholt", "--why", "x"), "could be Ilse Varn, Ilse Varnholt"),
        (("merge", "Ilse Varn", "ilse varn", "--why", "x"), "the same source already"),
    ],
)
def test_a_merge_that_cannot_be_says_why(ask: Ask, arguments: tuple[str, ...], says: str) -> None:
    before = ask("log", "--format", "json").json
    told = ask(*arguments)
    assert told.code != 0
    assert says in told.err
    assert ask("log", "--format", "json").json == before


SPANISH = (
    "La presa de Calder Moss perdía agua desde hacía nueve semanas, dijo la ingeniera Ilse Varn el lunes. "
    "La compañía negó que los técnicos hubieran avisado de las grietas, y añadió que la reparación de la presa "
    "se hará en el otoño, cuando los pantanos de la comarca estén más bajos que en la primavera.\n"
)


def test_a_text_in_another_language_is_not_read_as_english_unless_it_is_told(newsroom: Path, ask: Ask) -> None:
    (newsroom / "presa.txt").write_text(SPANISH)
    told = ask("extract", "presa.txt", "--format", "json")
    complaint(told, 0, "Looks like Spanish, so no claims were extracted.", "--lang es")
    told = ask("extract", "presa.txt", "--lang", "es", "--format", "json")
    assert told.err == ""
    assert "Ilse Varn" in told.out
    assert '"denies"' in told.out


def test_a_quotation_that_is_never_closed_is_told(newsroom: Path, ask: Ask) -> None:
    (newsroom / "open.txt").write_text("The dam leaked, Varn said. “It was never safe, the engineers knew it.\n")
    told = ask("extract", "open.txt")
    assert told.code == 0
    assert "never closed" in told.err
    assert "It was never safe" not in told.err.replace("…", "")


def test_the_chain_of_a_claim_is_told_page_by_page(ledger: Path, ask: Ask) -> None:
    told = ask("trace", nine_weeks(ask)["id"], "--format", "json")
    assert told.code == 0
    assert [one["date"] for one in told.json] == sorted(one["date"] for one in told.json)
    assert {one["outlet"] for one in told.json} >= {"Harrow Wire", "The Dunmere Post"}
    relayed = next(one for one in told.json if one["how"].startswith("credits Harrow Wire"))
    assert relayed["relies_on"] in {one["id"] for one in told.json}
    complaint(ask("trace", "nothing-here"), 2, "Nothing here has the id")


def test_what_rests_on_an_article_is_listed_before_it_is_withdrawn(ledger: Path, ask: Ask) -> None:
    wire = next(one["article"] for one in ask("claims", "--format", "json").json if one["outlet"] == "Harrow Wire")
    told = ask("impact", wire, "--format", "json")
    assert told.code == 0
    assert any(one["proposition"].endswith(NINE_WEEKS) for one in told.json)
    complaint(ask("impact", nine_weeks(ask)["id"]), 2, "is a thread")


def test_what_waits_to_be_judged_is_listed_and_is_not_asked_twice(ledger: Path, ask: Ask) -> None:
    waiting = ask("review", "--format", "json").json
    assert waiting
    first = waiting[0]
    assert ask("link", first["a"], first["b"], "--relation", "repeats").code == 0
    left = ask("review", "--format", "json").json
    assert {(one["a"], one["b"]) for one in left} == {(one["a"], one["b"]) for one in waiting[1:]}
    assert ask("undo").code == 0
    assert ask("review", "--format", "json").json == waiting


def test_a_copy_that_a_person_says_is_none_is_none(newsroom: Path, ask: Ask) -> None:
    words = (
        "The water company of Calder Moss kept its dam in use for nine weeks after a crack was found, three people "
        "familiar with the matter said. The crack is four metres long and runs along the foot of the wall. The company "
        "will meet the council of the village on Friday to talk about the repair of the dam and who has to pay for it.\n"
    )
    for name, day in (("Harrow Wire", "2027-05-03"), ("Dunmere Echo", "2027-05-04")):
        (newsroom / "page.txt").write_text(words)
        assert ask("add", "page.txt", "--outlet", name, "--date", day, "--lang", "en").code == 0
    thread = next(one for said, one in threads(ask).items() if "nine weeks" in said)
    assert thread["support"] == "single-origin"
    pages = sorted({one["article"] for one in ask("claims", "--format", "json").json})
    told = ask("unlink", *pages, "--why", "both were there")
    assert (told.code, "not copies of each other" in told.err) == (0, True)
    thread = next(one for said, one in threads(ask).items() if "nine weeks" in said)
    assert thread["origins"]["at_most"] == 2


def test_judging_anew_keeps_what_people_judged(ledger: Path, ask: Ask) -> None:
    waiting = ask("review", "--format", "json").json[0]
    assert ask("unlink", waiting["a"], waiting["b"], "--why", "two storms").code == 0
    assert ask("relink", "--why", "a new version").code == 0
    before = ask("export").out
    told = ask("relink", "--why", "once more")
    assert (told.code, " 0 new, 0 removed" in told.err) == (0, True)
    assert ask("export").out == before
    assert waiting["id"] not in {one["id"] for one in ask("review", "--format", "json").json}


def test_a_chain_and_the_sources_can_be_asked_of_the_past(ledger: Path, ask: Ask) -> None:
    early = ask("trace", nine_weeks(ask)["id"], "--as-of", "2027-05-04", "--format", "json").json
    assert {one["date"] for one in early} <= {"2027-05-03", "2027-05-04"}
    names = {one["source"]["name"] for one in ask("sources", "--as-of", "2027-05-04", "--format", "json").json}
    assert "Oda Brill" not in names
    assert "Oda Brill" in {one["source"]["name"] for one in ask("sources", "--format", "json").json}


# --- keeping the ledger -----------------------------------------------------------------------------------


def test_the_ledger_is_verified_and_its_head_is_in_the_export(ledger: Path, ask: Ask) -> None:
    told = ask("verify")
    assert told.code == 0 and "Everything is as it was written." in told.out
    head = ask("verify", "--format", "json").json["head"]
    assert f"head: {head}" in told.out and ask("export").json["head"] == head
    ledger.write_bytes(ledger.read_bytes().replace(b"nine weeks", b"five weeks", 1))
    complaint(ask("status"), 3, "Another program has changed", "provenance doctor")
    told = ask("doctor")
    assert told.code == 3 and "changed: a" in told.out and "saved in ledger.json.saved-" in told.out
    assert ask("--by", "vera", "ledger", "accept", "--why", "typed by hand").code == 0
    assert ask("log", "--who", "vera", "--format", "json").json[0]["action"] == "accept"
    told = ask("verify")
    assert (
        told.code == 3
        and "accepted changes that another program had made" in told.out
        and "does not match its hash" in told.out
    )
    assert ask("undo").code == 0
    assert (
        ask("ledger", "accept", "--why", "again").err
        == "No other program has changed the ledger. There is nothing to accept.\n"
    )


def test_a_doctor_finds_nothing_wrong_with_a_healthy_ledger(ledger: Path, ask: Ask) -> None:
    told = ask("doctor")
    assert (told.code, told.out) == (0, "Nothing is wrong. Everything is as it was written.\n")
    assert not list(ledger.parent.glob("*.saved-*"))


def test_a_backup_is_written_beside_and_can_be_read(ledger: Path, ask: Ask) -> None:
    told = ask("backup", "copy.json")
    assert told.code == 0 and "wrote copy.json, head: " in told.err
    assert ask("--ledger", "copy.json", "export").out == ask("export").out
    complaint(ask("backup", "copy.json"), 3, "exists already")


def test_the_log_is_searched_by_id_person_and_day(ledger: Path, ask: Ask) -> None:
    brill = claim(ask, "Brill")
    assert ask("--by", "vera", "vouch", brill, "--why", "seen").code == 0
    assert [one["action"] for one in ask("log", "--who", "VERA", "--format", "json").json] == ["verified"]
    about = [one["action"] for one in ask("log", "--about", brill[:9], "--format", "json").json]
    assert about == ["add", "add", "verified"], "its own article, one that was linked to it, and what was decided of it"
    assert ask("log", "--until", "2020-01-01", "--format", "json").json == []
    assert len(ask("log", "--since", "2020-01-01", "--format", "json").json) == 3


def test_steps_are_undone_and_redone(ledger: Path, ask: Ask) -> None:
    before = ask("export").json["threads"]
    told = ask("undo", "--steps", "5")
    assert told.code == 0 and told.err.count("taken back: ") == 2 and "nothing to take back beyond that" in told.err
    assert ask("status", "--format", "json").json == []
    told = ask("redo", "--steps", "2")
    assert told.err.count("redone: no. ") == 2
    assert ask("export").json["threads"] == before
    assert ask("redo").err == "There is nothing to redo.\n"
    assert ask("ledger", "fold").err == "No changes were waiting. The file has every change.\n"


def test_a_batch_of_judgements_is_recorded_and_a_wrong_line_is_named(ledger: Path, ask: Ask) -> None:
    found = list(threads(ask).values())
    a, b, c = (one["id"] for one in found[:3])
    lines = [
        json.dumps({"a": a, "b": b, "relation": "unrelated", "why": "two dams"}),
        "",
        json.dumps({"a": a, "b": "zzz", "relation": "repeats"}),
        json.dumps({"a": a, "b": c, "relation": "likes"}),
        "nothing",
        json.dumps({"a": a, "b": c, "relation": "contradicts"}),
    ]
    Path("judged.jsonl").write_text("\n".join(lines), encoding="utf-8")
    told = ask("--by", "vera", "review", "--batch", "judged.jsonl")
    assert told.code == 2
    assert [f"line {n}" in told.err for n in (1, 3, 4, 5, 6)] == [False, True, True, True, False]
    assert "2 judgements recorded, 3 lines not used" in told.err
    assert [one["action"] for one in ask("log", "--who", "vera", "--format", "json").json] == ["unlink", "link"]


def test_every_stance_can_be_typed() -> None:
    from provenance.cli.options import STANCES
    from provenance.model import Stance

    assert sorted(STANCES) == sorted(one.value for one in Stance)
