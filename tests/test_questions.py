"""Questions: what is told of one matter is brought together, side by side, and nothing is counted on it."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve

from provenance import desk
from provenance.__main__ import run
from provenance.ledger import Ledger
from provenance.linking import Told, counted, matters
from provenance.model import Article, DecisionKind, Question, Statement, Support, Waiting
from provenance.reports import Around, questions_table, questions_text, story_markdown, story_page
from provenance.reports.questions import voice_lines

PAGES = [
    ("The Quay", "The wall of the Ilmar pond collapsed on Monday night, the diggers' union said.\n\nNine men are dead, police said."),
    ("Ore Weekly", "Tovan Ores denied that the pond wall had collapsed.\n\nThe firm puts the dead at 9."),
    ("Radio Lome", "“I saw the wall of the pond collapse,” said Beko Arrun, a digger.\n\nThe choir sang on Sunday."),
    ("The Quay", "The number of the dead rose to 12, Inspector Rima Solt said on Wednesday.\n\nTovan Ores did not respond."),
    ("Daily Lome", "At least 12 men died at the pond, Inspector Rima Solt said."),
]  # fmt: skip


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.json", write=True) as opened:
        articles = [
            Article.of(text, outlet=outlet, date=f"2031-05-{day:02}", date_source="typed", language="en")
            for day, (outlet, text) in enumerate(PAGES, 1)
        ]
        desk.add(opened, [desk.reading(article) for article in articles], "tests")
        yield opened


def asked(ledger: Ledger) -> list[Question]:
    book = desk.Casebook(ledger)
    return desk.questions(book, book.threads)


def about(found: list[Question], words: str) -> Question:
    (one,) = [q for q in found if any(words in t.claim.proposition for v in q.voices for t in v.tellings)]
    return one


def sides(one: Question) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for voice in one.voices:
        credit = voice.tellings[0].claim.attribution
        found.setdefault(voice.side, set()).add(credit.source.name if credit else voice.tellings[0].outlet)
    return found


def test_tellings_in_other_words_meet_and_the_denial_stands_beside_them(ledger: Ledger) -> None:
    one = about(asked(ledger), "wall of the Ilmar pond")
    assert sides(one)["for"] >= {"the diggers' union", "Beko Arrun"}
    assert sides(one)["against"] == {"Tovan Ores"}
    assert one.contested and len(one.articles) == 3


def test_nothing_is_counted_on_a_question(ledger: Ledger) -> None:
    before = [(t.id, t.support, t.origins) for t in desk.Casebook(ledger).threads]
    asked(ledger)
    assert [(t.id, t.support, t.origins) for t in desk.Casebook(ledger).threads] == before
    assert all(support is not Support.CORROBORATED for _, support, _ in before)


def test_what_one_page_tells_and_nobody_denies_raises_no_question(ledger: Ledger) -> None:
    assert not any("choir" in t.claim.proposition for q in asked(ledger) for v in q.voices for t in v.tellings)


def test_figures_are_told_by_date_with_who_gave_them_each_once(ledger: Ledger) -> None:
    (one,) = [q for q in asked(ledger) if q.figures]
    assert [figure.value for figure in one.figures] == ["#9", "#12"]
    assert one.figures[-1].articles == 2
    dates = [figure.tellings[0].date for figure in one.figures]
    assert dates == sorted(dates)


def test_the_age_of_somebody_is_no_figure_that_differs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    pages = (
        "Tom Pellow, 61, signed 37 false invoices for the harbour trust, prosecutor Imelda Crane said.",
        "At the harbour trust 37 invoices were false, the auditor Wendell Pryce said.",
        "Tom Pellow, 61, signed 37 false invoices for the harbour trust, the prosecutor Imelda Crane told the court.",
    )
    for day, text in enumerate(pages, 1):
        Path(f"{day}.txt").write_text(text, encoding="utf-8")
        assert run(["add", f"{day}.txt", "--outlet", f"Paper {day}", "--date", f"2031-05-0{day}"]) == 0
    capsys.readouterr()
    assert run(["figures", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_the_board_of_figures_tells_what_replaced_each_and_who_still_tells_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    pages = (
        ("The Quay", "2031-05-01", "Inspector Rima Solt said 21 men were dead at the Ilmar pond."),
        ("The Quay", "2031-05-02", "Inspector Rima Solt said 17 men were dead at the Ilmar pond."),
        ("Ore Weekly", "2031-05-03", "At the Ilmar pond 21 men are dead, Inspector Rima Solt said."),
        ("Radio Lome", "2031-05-04", "Of the dead at the Ilmar pond there are 17, not 21, Inspector Rima Solt said."),
    )
    for number, (outlet, date, text) in enumerate(pages):
        Path(f"{number}.txt").write_text(text, encoding="utf-8")
        assert run(["add", f"{number}.txt", "--outlet", outlet, "--date", date]) == 0
    capsys.readouterr()
    assert run(["figures", "--format", "json"]) == 0
    first, second = json.loads(capsys.readouterr().out)
    assert (first["words"][:2], first["given_by"], first["replaced"]["date"]) == ("21", "Rima Solt", "2031-05-02")
    assert len(first["still"]) == 1 and second["replaced"] is None and len(second["claims"]) == 2
    assert run(["figures"]) == 0
    shown = capsys.readouterr().out
    assert "Ore Weekly" in shown and "17, 2031-05-02" in shown and "Radio Lome" not in shown
    assert "corrected" not in shown
    assert run(["correct", first["claims"][0], "--why", "The Quay says that it was 17"]) == 0
    capsys.readouterr()
    assert run(["figures"]) == 0
    assert "17, 2031-05-02, corrected" in capsys.readouterr().out
    assert "21 men were dead" in shown and "17 men were dead" in shown  # each as it was given, not under one heading


def test_the_text_names_each_voice_and_says_that_nothing_is_counted(ledger: Ledger) -> None:
    shown = questions_text(asked(ledger), 100)
    assert all(len(line) <= 100 for line in shown.splitlines())
    assert "Tovan Ores (Ore Weekly, 2 May) denies: " in shown
    assert "The diggers' union (The Quay, 1 May) says: " in shown
    assert "Tovan Ores (The Quay, 4 May) did not respond" in shown
    assert shown.splitlines()[-1].startswith("Grouped for reading only")


def test_a_report_opens_with_what_is_told_and_leads_to_where_it_stands(ledger: Ledger) -> None:
    told = desk.gather(desk.Casebook(ledger))
    around = Around(told.chains, told.links, told.notes, told.questions, told.matters)
    page = story_page(told.threads, told.articles, told.claims, "The pond", "2031-06-01", "", around)
    opening = page.partition("What is told, and who denies it")[2].partition("Where things stand")[0]
    assert 'Tovan Ores (Ore Weekly, <time datetime="2031-05-02">2 May</time>) denies: ' in opening
    (lead, *_) = [one.threads[0] for one in told.matters]
    assert f'href="#{lead}"' in opening and f'id="{lead}"' in page
    text = story_markdown(told.threads, told.articles, told.claims, "The pond", "", around)
    assert "## What is told, and who denies it" in text and "Tovan Ores" in text.partition("## Where things stand")[0]


def test_those_that_are_named_come_before_those_that_are_not(ledger: Ledger) -> None:
    for one in asked(ledger):
        named = [v.tellings[0].claim.attribution is not None for v in one.voices if v.side == "for"]
        assert named == sorted(named, reverse=True)


@pytest.mark.parametrize(
    ("source", "verb"),
    [
        ("The diggers' union", "says"), ("Tovan Ores", "says"), ("Rima Solt", "says"), ("One of the people", "says"),
        ("Two porters", "say"), ("People familiar with the matter", "say"), ("A number of porters", "say"),
        ("Lawmakers leaving the room", "say"), ("Police", "say"), ("Prosecutors", "say"),
    ],
)  # fmt: skip
def test_one_says_and_several_say(tmp_path: Path, source: str, verb: str) -> None:
    with Ledger.open(tmp_path / "ledger.json", write=True) as opened:
        text = f"{source} said the pond wall had fallen.\n\nBut Beko Arrun denied that the pond wall had fallen."
        desk.add(opened, [desk.reading(Article.of(text, outlet="The Quay", language="en"))], "tests")
        shown = " ".join(questions_text(asked(opened), 200).split())
    assert f"{source} (The Quay) {verb}: the pond wall had fallen" in shown


def test_the_record_gives_each_side_with_its_claims(ledger: Ledger) -> None:
    found = asked(ledger)
    records = questions_table(found).records
    assert [one["id"] for one in records] == [q.id for q in found]
    assert {voice["side"] for one in records for voice in one["voices"]} <= {"for", "against", "silent"}


def test_review_asks_whether_two_named_people_tell_one_thing_and_nothing_rests_on_it_before(tmp_path: Path) -> None:
    pages = (
        (
            "The Quay",
            "The driver of the Lome tram had been asleep at the lever for a minute, said Dana Voss, a passenger.",
        ),
        ("Ore Weekly", "“He slept with his hand on the lever of the tram,” said Ilko Renn, a passenger."),
    )
    with Ledger.open(tmp_path / "ledger.json", write=True) as ledger:
        articles = [Article.of(text, outlet=outlet, language="en") for outlet, text in pages]
        desk.add(ledger, [desk.reading(article) for article in articles], "tests")
        book = desk.Casebook(ledger)
        assert not book.links
        (one,) = desk.judgements(book, [Waiting.SUGGESTION])
        assert one.decides and not any(t.support is Support.CORROBORATED for t in book.threads)
        desk.judge(ledger, one, "repeats", "dana")
        after = desk.Casebook(ledger)
        (thread,) = [t for t in after.threads if t.support is Support.CORROBORATED]
        assert {one.a.id, one.b.id} == {t.claim.id for t in thread.tellings}
        assert desk.judgements(after, [Waiting.SUGGESTION]) == []


def test_no_sign_of_a_hostile_name_reaches_the_terminal(tmp_path: Path) -> None:
    outlet = "The \x1b[31mQuay\x07\u202e"
    with Ledger.open(tmp_path / "ledger.json", write=True) as opened:
        text = "Rima Solt said the pond wall had fallen. Beko Arrun denied that the pond wall had fallen."
        desk.add(opened, [desk.reading(Article.of(text, outlet=outlet, language="en"))], "tests")
        shown = questions_text(asked(opened), 100)
    assert "Quay" in shown and not set(shown) & set("\x1b\x07\u202e")


def test_what_no_longer_counts_speaks_in_no_question(tmp_path: Path) -> None:
    pages = ("Rima Solt said the pond wall had fallen.", "Beko Arrun denied that the pond wall had fallen.")
    with Ledger.open(tmp_path / "ledger.json", write=True) as opened:
        articles = [Article.of(text, outlet=f"Paper {at}", language="en") for at, text in enumerate(pages)]
        desk.add(opened, [desk.reading(article) for article in articles], "tests")
        (before,) = asked(opened)
        first = before.voices[0].tellings[0].claim.id
        desk.decide(opened, DecisionKind.RETRACT, first, "dana", "taken back")
        left = [t.claim.id for one in asked(opened) for voice in one.voices for t in voice.tellings]
    assert before.voices[0].side == "for" and first not in left


def test_the_order_of_entry_changes_no_group() -> None:
    texts = [line for _, text in PAGES for line in text.split("\n\n")]
    units = [[Told(Statement(str(at), text, language="en"), str(at))] for at, text in enumerate(texts)]
    wanted = {frozenset(texts[at] for at in group) for group in matters(units)}
    order = list(range(len(units)))
    random.Random(7).shuffle(order)
    shuffled = matters([units[at] for at in order])
    assert {frozenset(texts[order[at]] for at in group) for group in shuffled} == wanted


def test_units_that_are_tied_stay_together_whatever_their_words() -> None:
    units = [
        [Told(Statement(str(at), text), str(at))] for at, text in enumerate(("The kiln was cold.", "Sheep graze."))
    ]
    assert matters(units) == [[0], [1]]
    assert [sorted(group) for group in matters(units, [(0, 1)])] == [[0, 1]]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("At least twelve men died.", ["#12"]),
        ("The toll is 17, not 21.", ["#17"]),
        ("It rang at 9.52pm on the third floor.", []),
        ("No one knows.", []),
    ],
)
def test_only_figures_that_count_something_are_counted(text: str, values: list[str]) -> None:
    assert [one.value for one in counted(Statement("a", text, language="en"))] == values


def test_a_ledger_of_many_stories_asks_for_the_name_of_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(desk, "LARGEST_STORY", 2)
    for name, (outlet, text) in zip("abc", PAGES, strict=False):
        Path(f"{name}.txt").write_text(text, encoding="utf-8")
        assert run(["add", f"{name}.txt", "--outlet", outlet]) == 0
    capsys.readouterr()
    assert run(["questions"]) == 2 and "--story" in capsys.readouterr().err
    assert run(["status"]) == 0 and "WHERE IT STANDS" in capsys.readouterr().out


def test_who_says_it_and_who_is_against_it_stand_under_headings_of_their_own(ledger: Ledger) -> None:
    one = about(asked(ledger), "wall of the Ilmar pond")
    lines = voice_lines(one)
    assert lines[0] == "Who says it:"
    denies = next(at for at, line in enumerate(lines) if line.startswith("Tovan Ores"))
    assert lines.index("Who is against it:") < denies


@pytest.mark.parametrize(("corrects", "replaced"), [("The Quay", True), ("Ore Weekly", False)])
def test_a_correction_replaces_the_figure_that_its_outlet_gave_and_nobody_elses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], corrects: str, replaced: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    pages = (
        ("The Quay", "2031-05-01", "The new road at the Ilmar pond cost £14m, according to a leaked letter."),
        ("Radio Lome", "2031-05-02", "The mine said that the new road at the Ilmar pond cost £12m."),
        (corrects, "2031-05-04", "Correction: On Thursday we reported that the new road at the Ilmar pond cost £14m. "
         "The correct figure is £12m."),
        ("Lome Post", "2031-05-05", "The new road at the Ilmar pond cost £14m, the leaked letter says."),
    )  # fmt: skip
    for number, (outlet, date, text) in enumerate(pages):
        Path(f"{number}.txt").write_text(text, encoding="utf-8")
        assert run(["add", f"{number}.txt", "--outlet", outlet, "--date", date]) == 0
    capsys.readouterr()
    assert run(["figures", "--format", "json"]) == 0
    figures = {one["words"].replace(" ", ""): one for one in json.loads(capsys.readouterr().out)}
    wrong = figures["£14m"]
    assert (wrong["replaced"] is not None) is replaced
    assert figures["£12m"]["replaced"] is None
    if replaced:
        assert wrong["replaced"]["date"] == "2031-05-04"
        assert len(wrong["still"]) == 1


def test_of_how_many_is_no_figure_that_was_replaced(tmp_path: Path) -> None:
    pages = (
        "The Water Board said it had taken 22 samples and that three of the samples exceeded the limit.",
        "Three of 22 samples exceeded the limit, the Water Board said.",
        "The Water Board said that four of 22 samples exceeded the limit.",
    )
    told: list[list[str]] = []
    for many in (2, 3):
        with Ledger.open(tmp_path / f"{many}.json", write=True) as opened:
            articles = [
                Article.of(text, outlet=f"Paper {at}", date=f"2031-01-0{at + 1}", language="en")
                for at, text in enumerate(pages[:many])
            ]
            desk.add(opened, [desk.reading(article) for article in articles], "tests")
            found = asked(opened)
            told.append([figure.words for one in found for figure in one.figures])
    assert told == [[], ["three", "four"]]


def test_who_says_a_thing_twice_on_a_page_says_it_once(ledger: Ledger) -> None:
    one = about(asked(ledger), "collapse")
    twice = evolve(one, voices=(*one.voices, *one.voices))
    assert [line for line in voice_lines(twice) if "denies" in line] == [
        line for line in voice_lines(one) if "denies" in line
    ]
