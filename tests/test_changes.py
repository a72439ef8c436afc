"""What an outlet changed on a page: two versions side by side, by claim."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest
from attrs import evolve
from casebooks import on
from click.testing import CliRunner, Result
from test_floors import FLOORS

sys.path.insert(0, str(Path(__file__).parent / "benchmarks"))
from changes import STORIES, equal_pages, outcomes

from provenance import desk
from provenance.cli import commands
from provenance.ledger import Ledger
from provenance.ledger.store import InMemory
from provenance.model import Article, EditKind, Fate, Revision, Support
from provenance.moments import Start
from provenance.rules import says_corrected

PAGE = "https://lantern.example/harbour/2031/pilot-boat"
TEXT = """The pilot boat of Sorrel Bay lay at the yard for 12 days in March, said Anke Thole, who runs the harbour office.

The yard's owner, Brandt Marine, reportedly knew of the cracked shaft since January.

“Nobody had looked at the shaft in two years,” Thole said.

Brandt Marine denied that it had delayed the repair.

The boat has a crew of four. It was built in 1998 in Ansel and carries up to nine passengers."""


def article(
    text: str = TEXT, title: str = "Pilot boat lay at yard for 12 days", date: str = "2031-05-02", **more: str
) -> Article:
    details = {"outlet": "The Lantern", "language": "en", "url": PAGE, **more}
    return Article.of(text, title=title, date=date, **details)


def between(before: Article, after: Article) -> Revision:
    one, other = desk.reading(before), desk.reading(after)
    return desk.revision(one.article, one.claims, other.article, other.claims)


def kinds(*changed: tuple[str, str], title: str = "") -> list[str]:
    text = TEXT
    for was, now in changed:
        assert was in text, was
        text = text.replace(was, now)
    before = article()
    return [one.kind.value for one in between(before, article(text, title or before.title, "2031-05-03")).edits]


# --- the pairs of versions


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4), ids=["by which things were set", "held back", "again", "again, rewritten"])
def test_edits_are_named_with_their_kind(part: int) -> None:
    ran = outcomes(part)
    missed = [f"{one.kind}: {one.at}" for one in ran if one.named is None]
    assert 100 * (len(ran) - len(missed)) >= FLOORS["changes"]["named"] * len(ran), missed
    others = [one.kind.value for each in ran for one in each.others]
    assert len(others) <= FLOORS["changes"]["others"], others
    marked = [one.at for one in ran if one.named is not None and one.named.marked is not one.marked]
    assert len(marked) <= FLOORS["changes"]["marked_wrongly"], marked


@pytest.mark.slow
def test_pages_that_tell_the_same_in_another_frame_give_one_false_change_at_most() -> None:
    found = [(story, [one.kind.value for one in revision.edits]) for story, revision in equal_pages()]
    assert [(story, edits) for story, edits in found if len(edits) > FLOORS["changes"]["false_changes"]] == []
    assert len(found) == 24 and {story for story, _ in found} <= set(STORIES)


# --- one at a time


def test_a_page_that_says_the_same_has_no_edits() -> None:
    again = TEXT.replace("“", '"').replace("”", '"').replace("\n\n", "\n\n\n").replace("12 days", "12\u00a0days")
    found = between(article(), article(again, date="2031-05-03"))
    assert (found.edits, found.unmarked) == ((), 0)
    assert found.kept >= 6


def test_a_paragraph_that_moved_is_no_edit() -> None:
    paragraphs = TEXT.split("\n\n")
    moved = [paragraphs[0], *paragraphs[3:], *paragraphs[1:3]]
    assert between(article(), article("\n\n".join(moved))).edits == ()


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        ("12 days in March", "21 days in March", ["figure-changed"]),
        ("reportedly knew", "knew", ["hedge-dropped"]),
        (" has a crew", " reportedly has a crew", ["hedge-added"]),
        (", said Anke Thole, who runs the harbour office", "", ["source-stripped"]),
        ("said Anke Thole, who runs the harbour office", "said an official", ["source-unnamed"]),
        ("said Anke Thole, who runs the harbour office", "said Piet Harm, who owns the yard", ["source-changed"]),
        ("in two years", "in three months", ["quotation-altered"]),
        ("Brandt Marine denied that it had delayed the repair.\n\n", "", ["denial-removed"]),
        ("Brandt Marine denied that", "Brandt Marine confirmed that", ["denial-removed"]),
        ("The boat has a crew of four.", "The crew was not paid, Thole said.", ["dropped", "added"]),
        ("lay at the yard for 12 days in March", "never lay at the yard for 12 days in March", ["reversed"]),
        ("up to nine passengers", "nine passengers", ["hedge-dropped"]),
        ("It was built in 1998 in Ansel and carries", "It was built in 1998 in Ansel. It carries", ["reworded"]),
        ("Thole said", "she said", []),
        ("said Anke Thole, who runs the harbour office", "Anke Thole of the harbour office told The Lantern", []),
    ],
)  # fmt: skip
def test_what_was_done_to_a_claim_is_named(was: str, now: str, expected: list[str]) -> None:
    if expected == ["source-changed"] or "she said" in now or now == "":
        now = now.replace("she said", "said Thole")
    assert kinds((was, now)) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Owner accused of hiding cracked shaft", "Owner hid cracked shaft", "headline-hardened"),
        ("Did the owner hide a cracked shaft?", "The owner hid a cracked shaft", "headline-hardened"),
        ("Yard ‘hid’ the cracked shaft of pilot boat", "Yard hid the cracked shaft of pilot boat", "headline-hardened"),
        ("Pilot boat may sail again in May", "Pilot boat will sail again in May", "headline-hardened"),
        ("Cracked shaft was known, office says", "Cracked shaft was known", "headline-hardened"),
        ("Pilot boat back at sea", "Sorrel Bay has its pilot boat back", "headline-changed"),
        ("Owner hid cracked shaft", "Owner accused of hiding cracked shaft", "headline-changed"),
    ],
)
def test_a_headline_is_hardened_where_a_doubt_or_a_source_went(before: str, after: str, expected: str) -> None:
    found = between(article(title=before), article(title=after, date="2031-05-03"))
    assert [one.kind.value for one in found.edits] == [expected]


def test_two_things_done_to_one_claim_are_two_edits() -> None:
    assert kinds(("12 days", "21 days"), ("said Anke Thole, who runs the harbour office", "an official said")) == [
        "source-unnamed",
        "figure-changed",
    ]


def test_what_differs_is_told_in_the_words_of_the_page() -> None:
    (edit,) = between(article(), article(TEXT.replace("12 days", "21 days"))).edits
    assert edit.detail == "“12 days” became “21 days”"
    assert edit.before is not None
    assert edit.after is not None
    assert ("12 days" in edit.before.text, "21 days" in edit.after.text) == (True, True)


def test_an_edit_is_marked_where_a_note_names_it_and_the_note_is_no_edit() -> None:
    changed = TEXT.replace("12 days", "21 days").replace("reportedly knew", "knew")
    note = "Correction: An earlier version of this article said the boat lay at the yard for 12 days."
    found = between(article(), article(f"{changed}\n\n{note}"))
    assert [(one.kind, one.marked) for one in found.edits] == [
        (EditKind.FIGURE_CHANGED, True),
        (EditKind.HEDGE_DROPPED, False),
    ]
    assert (found.notes, found.unmarked) == ((note,), 1)


def test_a_note_that_stood_there_before_marks_nothing() -> None:
    note = "\n\nCorrection: An earlier version of this article said the boat lay at the yard for 12 days."
    found = between(article(TEXT + note), article(TEXT.replace("12 days", "21 days") + note))
    assert [one.marked for one in found.edits] == [False]


def test_a_minister_who_corrects_a_figure_is_no_note_of_the_page() -> None:
    told = "\n\nThe harbour minister corrected the number of passengers in parliament on Friday, his office said."
    found = between(article(), article(TEXT + told))
    assert ([one.kind for one in found.edits], found.notes) == ([EditKind.ADDED], ())


def test_what_a_note_says_is_told_in_either_version_no_claim() -> None:
    note = "\n\nCorrection: An earlier version of this article said the boat lay at the yard for {} days."
    assert between(article(TEXT + note.format(9)), article(TEXT + note.format(8))).edits == ()


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # a figure beside a claim, and a claim of one word
        ("A letter dated 2 April, which Thole signed, says “the shaft is sound”.", "A letter dated 9 April, which Thole signed, says “the shaft is sound”.", ["figure-changed"]),
        ("How many sailed with her? Police say 15.", "How many sailed with her? Police say 17.", ["figure-changed"]),
        # part of a quotation
        ("“The shaft was sound. Nobody asked me,” Thole said.", "“The shaft was sound,” Thole said.", ["dropped"]),
        ("“The shaft was sound,” Thole said.", "“The shaft was sound. Nobody asked me,” Thole said.", ["added"]),
        ("“Nobody asked me,” Thole said. “The shaft was sound when we sailed in May.”", "Thole was not there. “The shaft was sound when we sailed in May.”", ["added", "dropped"]),
        ("“Nobody asked me,” Thole said. “The shaft was sound.”", "“Nobody asked me,” Thole said. “The shaft was not sound.”", ["quotation-altered"]),
        ("“Nobody asked me,” said Piet Harm, a broker. “The shaft was sound when we sailed in May.”", "“The shaft was sound when we sailed in May.”", ["dropped"]),
        # a claim and a part of it, a sentence that was joined to another
        ("The yard belongs to Brandt Marine, which runs 40 boats.", "The yard belongs to Brandt Marine, which runs 41 boats.", ["figure-changed"]),
        ("Seven boats sailed on Monday. Five have come back since.", "Seven boats sailed on Monday, of which five have come back since.", ["reworded"]),
        # who counted is named in the claim, whoever it is credited to
        ("Fishermen counted more than 900 dead trout at the weir.", "Fishermen counted 900 dead trout at the weir.", ["hedge-dropped"]),
        # a "no" in another place
        ("The board had inspected the works in March and found nothing.", "The board checked the works in March without finding anything wrong.", ["reworded"]),
        # who says it, in other words
        ("The shaft was sound, Thole said.", "The shaft was sound, Anke Thole told reporters.", []),
        # what is charged, and is told as a fact
        ("A yard is suspected of having painted over the crack.", "A yard painted over the crack.", ["hedge-dropped"]),
    ],
)  # fmt: skip
def test_a_sentence_that_was_changed_is_told_of(before: str, after: str, expected: list[str]) -> None:
    found = between(article(f"{TEXT}\n\n{before}"), article(f"{TEXT}\n\n{after}"))
    assert [one.kind.value for one in found.edits] == expected


def test_the_day_in_a_dateline_is_no_edit() -> None:
    line = "SORREL BAY, May {} (Halyard) - The pilot boat of Sorrel Bay lay at the yard for 12 days in March, Anke Thole said."
    assert between(article(line.format(2)), article(line.format(3))).edits == ()


def test_a_sentence_that_is_written_anew_is_left_out_and_another_one_added() -> None:
    assert kinds(("The boat has a crew of four.", "Nobody in the bay has seen the harbour master since Friday.")) == [
        "dropped",
        "added",
    ]


@pytest.mark.parametrize(
    ("sentence", "note"),
    [
        ("Correction: The boat is blue.", True),
        ("Clarification, 3 May: The boat is blue.", True),
        ("CORRECTED 3 May", True),
        ("This article was amended on 3 May to give the right colour.", True),
        ("An earlier version of this article gave another colour.", True),
        ("An earlier version misquoted Anke Thole.", True),
        ("Editor's note: The boat is blue.", True),
        ("Corrected figures released on Friday show 12 dead.", False),
        ("An earlier version of the law allowed it.", False),
        ("The minister corrected the figure.", False),
        ("Corrections officers found 12 phones.", False),
    ],
)
def test_a_note_is_told_by_how_it_begins(sentence: str, note: bool) -> None:
    assert says_corrected(sentence, "en") is note


def test_a_note_within_a_paragraph_hides_nothing_before_it() -> None:
    told = "The crew earns 90 crowns a day, Thole said. "
    note = "Correction: An earlier version of this article said the crew earns 90 crowns."
    found = between(article(f"{TEXT}\n\n{told}"), article(f"{TEXT}\n\n{told.replace('90', '80')}{note}"))
    assert [(one.kind, one.marked) for one in found.edits] == [(EditKind.FIGURE_CHANGED, True)]
    assert found.notes == (note,)


def test_two_articles_that_are_no_versions_are_compared_without_marks() -> None:
    other = article(title="The shaft of the pilot boat", url="https://echo.example/a-b-c", outlet="The Echo")
    assert not between(article(), other).one_page
    assert between(article(), article(date="2031-05-03")).one_page


# --- in a ledger


@pytest.fixture
def ledger() -> Ledger:
    return recorded(article(), article(TEXT.replace("12 days", "21 days"), date="2031-05-04"))


def recorded(*articles: Article) -> Ledger:
    opened = Ledger(
        InMemory(), lambda: __import__("datetime").datetime(2031, 6, 1, tzinfo=__import__("datetime").timezone.utc)
    )
    desk.add(opened, [desk.reading(one) for one in articles], "ana")
    return opened


def test_every_edit_of_a_page_is_listed_and_those_since_a_day_by_the_newer_version(ledger: Ledger) -> None:
    book = on(ledger)
    (found,) = desk.changes(book, Start())
    assert [one.kind for one in found.edits] == [EditKind.FIGURE_CHANGED]
    assert len(desk.changes(book, Start("2031-05-04"))) == 1
    assert desk.changes(book, Start("2031-05-05")) == []


def test_times_are_compared_as_instants_whatever_zone_they_are_written_in() -> None:
    late = "2031-05-04T08:30:00+09:00"  # 23:30 of the day before, in London
    book = on(recorded(article(), article(TEXT.replace("12 days", "21 days"), date=late)))
    assert len(desk.changes(book, Start("2031-05-03T23:00:00Z"))) == 1
    assert desk.changes(book, Start("2031-05-04T00:00:00Z")) == []
    assert len(desk.changes(book, Start("2031-05-04"))) == 1, "a page belongs to the day that it bears"


def test_pages_with_edits_that_nobody_marked_come_first() -> None:
    note = "\n\nCorrection: An earlier version of this article said the boat lay at the yard for 12 days."
    told = [
        article(url="https://lantern.example/a/marked-one"),
        article(
            TEXT.replace("12 days", "21 days") + note, url="https://lantern.example/a/marked-one", date="2031-05-09"
        ),
        article(TEXT.replace("four", "five"), url="https://lantern.example/a/silent-one"),
        article(TEXT.replace("four", "six"), url="https://lantern.example/a/silent-one", date="2031-05-04"),
    ]
    assert [one.after.url[-10:] for one in desk.changes(on(recorded(*told)), Start())] == ["silent-one", "marked-one"]


def test_all_versions_of_a_page_are_one_page_and_one_version_has_its_neighbours() -> None:
    texts = (TEXT, TEXT.replace("12 days", "21 days"), TEXT.replace("12 days", "22 days"))
    versions = [article(text, date=f"2031-05-0{day}") for day, text in enumerate(texts, 2)]
    book = on(recorded(*versions))
    first, middle, last = (one.id for one in versions)
    for one in versions:
        assert desk.page_of(book, one.id) == {first, middle, last}
    before, after = desk.versions_beside(book, book.articles[middle])
    assert (before and before.id, after and after.id) == (first, last)
    assert len(desk.changes(book, Start())) == 2


def test_what_a_newer_version_tells_word_for_word_is_no_drop_however_short_it_is(ledger: Ledger) -> None:
    book = on(ledger)
    short = [one for one in book.claims.values() if one.text == "The boat has a crew of four"]
    assert len(short) == 2
    assert {book.view.fates[one.id] for one in short} == {Fate.KEPT, Fate.STANDS}
    denials = [book.view.fates[one.id] for one in book.claims.values() if one.stance.value == "denies"]
    assert sorted(one.value for one in denials) == ["kept", "stands"]
    threads = [one for one in book.threads if one.proposition == "The boat has a crew of four"]
    assert [one.support for one in threads] == [Support.UNATTRIBUTED]


def test_a_draft_is_told_of_what_it_changes_without_a_word(ledger: Ledger) -> None:
    draft = article(TEXT.replace("in two years", "in three months").replace("12 days", "21 days"), date="2031-05-06")
    (checked,) = desk.check(on(ledger), [desk.reading(draft)])
    assert [one.rule for one in checked.findings if one.rule == "PV603"] == ["PV603"]
    said = evolve(draft, text=f"{draft.text}\n\nCorrection: An earlier version of this article misquoted Anke Thole.")
    (checked,) = desk.check(on(ledger), [desk.reading(said)])
    assert [one.rule for one in checked.findings if one.rule == "PV603"] == []


# --- at the command line


def ask(*typed: str, stdin: str = "") -> Result:
    return CliRunner().invoke(commands, list(typed), standalone_mode=False, input=stdin)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    head = "---\noutlet: The Lantern\nurl: {url}\ndate: {date}\ntitle: Pilot boat lay at yard for 12 days\nlanguage: en\n---\n\n"
    Path("one.md").write_text(head.format(url=PAGE, date="2031-05-02") + TEXT, encoding="utf-8")
    changed = TEXT.replace("12 days", "21 days").replace("reportedly knew", "knew")
    Path("two.md").write_text(head.format(url=PAGE, date="2031-05-04") + changed, encoding="utf-8")
    return tmp_path


def test_two_files_are_compared_without_a_ledger(folder: Path) -> None:
    told = ask("diff", "one.md", "two.md")
    assert told.exception is None
    lines = told.stdout.splitlines()
    assert lines[0] == "2 edits, all of them not marked by the outlet; 4 claims kept."
    assert "A figure or date was changed, not marked: “12 days” became “21 days”" in lines
    assert any(line.startswith("  before: ") for line in lines)
    assert any(line.startswith("  now:    ") for line in lines)
    assert not Path("ledger.json").exists()
    assert ask("diff", "one.md", "one.md").stdout == "No edits; 6 claims kept.\n"
    assert "A figure or date was changed" in ask("diff", "-", "two.md", stdin=TEXT).stdout


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("diff", "one.md", "nothing.md"), "nothing.md"),
        (("diff", "-", "-"), "standard input"),
        (("diff", ".", "one.md"), "It holds 2 articles"),
        (("changes", "--since", "yesterday"), "yesterday"),
        (("changes",), "There is no ledger here yet"),
    ],
)
def test_what_cannot_be_compared_is_said_in_a_line(folder: Path, typed: tuple[str, ...], said: str) -> None:
    told = ask(*typed)
    assert said in str(told.exception)
    assert "\n" not in str(told.exception)


def test_a_text_in_a_language_that_is_not_read_is_named_and_not_compared(folder: Path) -> None:
    Path("three.md").write_text("---\nlanguage: fi\n---\n\nLautta purjehti kolme viikkoa.\n", encoding="utf-8")
    assert "three.md" in str(ask("diff", "one.md", "three.md").exception)


def test_every_format_has_the_edits_and_json_both_versions(folder: Path) -> None:
    assert ask("add", "one.md", "two.md").exception is None
    records = json.loads(ask("changes", "--format", "json").stdout)
    assert [(one["kind"], one["marked"]) for one in records] == [("figure-changed", False), ("hedge-dropped", False)]
    assert all(
        one["before"]["article"] == one["earlier"] and one["after"]["article"] == one["article"] for one in records
    )
    assert [json.loads(line) for line in ask("changes", "--format", "jsonl").stdout.splitlines()] == records
    rows = list(csv.DictReader(io.StringIO(ask("changes", "--format", "csv").stdout)))
    assert [row["what was done"] for row in rows] == ["A figure or date was changed", "It now sounds more certain"]
    assert ask("changes", "--format", "md").stdout.count("The Lantern") == 2
    both = [records[0]["earlier"], records[0]["article"]]
    assert json.loads(ask("diff", *both, "--format", "json").stdout) == records
    assert json.loads(ask("changes", both[0], "--format", "json").stdout) == records, "any version names its page"


def test_an_article_and_the_story_page_say_what_changed(folder: Path) -> None:
    assert ask("add", "one.md", "two.md").exception is None
    (record, _) = json.loads(ask("changes", "--format", "json").stdout)
    old, new = record["earlier"], record["article"]
    assert f"`provenance diff {old[:8]} {new[:8]}` shows what changed" in ask("show", new).stdout
    assert (
        f"A newer version of 4 May 2031 replaces it: `provenance diff {old[:8]} {new[:8]}`" in ask("show", old).stdout
    )
    assert json.loads(ask("show", old, "--format", "json").stdout)["replaced_by"] == new
    page = ask("report", "-o", "-", "--format", "html").stdout
    assert "What changed: 2 edits, all of them not marked by the outlet; 4 claims kept." in page
    written = ask("report", "-o", "-", "--format", "md").stdout
    assert "A figure or date was changed, not marked: “12 days” became “21 days”" in written


def test_where_no_newer_version_is_recorded_that_is_said(folder: Path) -> None:
    assert ask("add", "one.md").exception is None
    told = ask("changes")
    held = "Recorded here: 1 outlet (The Lantern), 2 May 2031."
    assert (told.stdout, told.stderr) == ("", f"No newer version of any page is recorded here. {held}\n")
    assert ask("changes", "--format", "json").stdout.strip() == "[]"
