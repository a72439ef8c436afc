"""Which voices a question shows first, and that none who denies it is left out."""

from __future__ import annotations

from pathlib import Path

from provenance import desk
from provenance.ledger import Ledger
from provenance.model import Article, Question
from provenance.reports import question_page, questions_text
from provenance.reports.questions import voice_lines

WALL = "the wall of the Ilmar pond had collapsed"
LATE = [("Dana Voss", "said"), ("Ilko Renn", "said")]
DENIERS = ["Tovan Ores", "Beko Arrun", "Rima Solt", "Sela Marn", "Odo Lind", "Pia Kest"]
MORE = ["Una Falk", "Jory Hale", "Miro Stam", "Wim Rask"]


def the_question(tmp_path: Path, texts: list[str]) -> tuple[Question, str, str]:
    """The question that pages tell, day by day in one outlet each, with its text and its page."""
    with Ledger.open(tmp_path / "ledger.json", write=True) as opened:
        articles = [
            Article.of(text, outlet=f"Paper {at}", date=f"2031-05-{at:02}", date_source="typed", language="en")
            for at, text in enumerate(texts, 1)
        ]
        desk.add(opened, [desk.reading(article) for article in articles], "tests")
        book = desk.Casebook(opened)
        found = desk.questions(book, book.threads)
    one = max(found, key=lambda each: len(each.voices))
    page = question_page(one, [book.by_name[ident] for ident in one.threads])
    return one, questions_text([one], 100_000), page


def test_named_people_come_before_the_unnamed_and_pages_that_name_nobody(tmp_path: Path) -> None:
    early = [f"Officials said {WALL}."] * 2 + ["The wall of the Ilmar pond has collapsed."] * 2
    one, text, _ = the_question(tmp_path, [*early, *(f"{name} {verb} {WALL}." for name, verb in LATE)])
    telling = [voice for voice in one.voices if voice.side == "for"]
    assert [voice.named for voice in telling] == sorted((voice.named for voice in telling), reverse=True)
    assert all(f"{name} (Paper" in text for name, _ in LATE)


def test_nobody_who_denies_or_did_not_answer_hides_behind_and_more(tmp_path: Path) -> None:
    texts = [f"Dana Voss said {WALL}.", *(f"{name} denied that {WALL}." for name in DENIERS + MORE)]
    _, text, _ = the_question(tmp_path, texts)
    assert all(f"{name} (Paper" in text for name in DENIERS + MORE) and " more statement" not in text


def test_what_is_left_out_is_counted_and_told_in_full_by_show(tmp_path: Path) -> None:
    many = ["Dana Voss", "Ilko Renn", *DENIERS, *MORE[:3]]
    one, text, page = the_question(tmp_path, [f"{name} said {WALL}." for name in many])
    assert len(one.voices) == len(many)
    lines = voice_lines(one)
    assert len(lines) == 9 and lines[-1] == "and 3 more statements for it, 3 of them by named sources"
    assert sum(name in text for name in many) == 8 and all(name in page for name in many)


def test_a_very_long_name_and_very_long_words_are_cut_with_an_ellipsis_and_shown_in_full_alone(tmp_path: Path) -> None:
    outlet = "The Quay and " + "Harbour " * 30 + "Gazette"
    words = "the wall of the Ilmar pond had collapsed " + "and the water had reached the lower town " * 12
    with Ledger.open(tmp_path / "ledger.json", write=True) as opened:
        pages = [f"Dana Voss said {words}.", f"Tovan Ores denied that {WALL}."]
        articles = [Article.of(text, outlet=outlet, language="en") for text in pages]
        desk.add(opened, [desk.reading(article) for article in articles], "tests")
        book = desk.Casebook(opened)
        (one,) = desk.questions(book, book.threads)
    for line in voice_lines(one):
        assert len(line) < 500 and ("…" in line or line.startswith("Who "))
    assert all(len(line) <= 60 for line in questions_text([one], 60).splitlines())
    assert "Gazette" in question_page(one, []) and "…" not in question_page(one, [])


def test_a_person_whose_name_ends_as_a_plural_does_is_one(tmp_path: Path) -> None:
    _, text, _ = the_question(tmp_path, [f"Matts Oring said {WALL}.", f"Officials said {WALL}."])
    assert "Matts Oring (Paper 1, 1 May) says: " in text and "Officials (Paper 2, 2 May) say: " in text
