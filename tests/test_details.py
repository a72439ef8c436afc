"""What a draft has otherwise than the sentences of the record: found where it is a slip, and left alone where it is news."""

from __future__ import annotations

import pytest
from casebooks import on
from drafts import findings, page
from ledger_helpers import noon

from provenance import desk, linking
from provenance.ledger import Ledger
from provenance.ledger.store import InMemory
from provenance.model import Article, DetailKind, Finding

QUAY = (
    "The harbour office found dye from the tannery in the river Torv on Monday, Mara Quillam, the registrar, said. "
    "It lay in 26 metres of water beside the old mill race. The office had received a letter from the tannery on 17 "
    "November. At least nine people were made ill by the dye, the harbour office said. "
    '"We tested forty barrels from the same shed and found no dye in any of them," said Tom Reed, who runs the tannery. '
    "The office has not opened a criminal investigation. Reed may have known of the leak, Mara Quillam said."
)
LATER = "The number of people made ill by the dye has risen to 14, the harbour office said. Nobody has been arrested."


def apart(draft: str, *record: Article) -> dict[DetailKind, tuple[str, str]]:
    beside = linking.Beside(record or (page(QUAY), page(LATER, day="2025-12-10")))
    found = linking.details(Article.of(f"{draft}\n", language="en"), beside, "2025-12-11")
    return {one.kind: (one.here, one.there) for one in found if one.kind is not DetailKind.UPHELD}


def checked(draft: str, *record: Article) -> list[Finding]:
    return findings(draft, record or (page(QUAY), page(LATER, day="2025-12-10")), "2025-12-11")


def codes(draft: str, *record: Article) -> set[str]:
    return {one.rule for one in checked(draft, *record)}


SLIPS = (
    ("The registrar, Mara Quillan, found dye from the tannery.", DetailKind.NAME, ("Mara Quillan", "Mara Quillam")),
    ("The dye lay in 36 metres of water beside the mill race.", DetailKind.FIGURE, ("36 metres", "26 metres")),
    ("The office received a letter from the tannery on 27 November.", DetailKind.DATE, ("27 November", "17 November")),
    ("Nine people were made ill by the dye, the harbour office said.", DetailKind.OVERTAKEN, ("Nine people", "14")),
)


@pytest.mark.parametrize(("draft", "kind", "words"), SLIPS, ids=[one[1].value for one in SLIPS])
def test_a_slip_is_found_with_what_the_record_has(draft: str, kind: DetailKind, words: tuple[str, str]) -> None:
    assert apart(draft) == {kind: words}


def test_a_quotation_with_another_word_is_found_and_a_piece_of_it_is_not() -> None:
    told = apart('"We tested forty barrels from every shed and found no dye in any of them," Tom Reed said.')
    assert told[DetailKind.QUOTATION][1].startswith("We tested forty barrels from the same shed")
    assert DetailKind.QUOTATION not in apart('"We tested forty barrels from the same shed," Tom Reed said.')
    assert DetailKind.QUOTATION not in apart('"Nothing of the kind was ever put into the river by us," Tom Reed said.')


@pytest.mark.parametrize(
    "draft",
    [
        "Fourteen people were made ill by the dye, the harbour office said.",
        "Nine people were made ill at first, and 14 by Wednesday, the harbour office said.",
        "The dye lay in 26 metres of water.",
        "The dye lay in 85 feet of water beside the old mill race.",
        "The office received a letter from the tannery on Nov. 17.",
        "Ana Quillam, her sister, keeps bees.",
        "The council spent 36 million on 400 new lamps in March.",
        "By Nell Arbury, 12 December 2025",
    ],
)
def test_what_agrees_or_is_of_something_else_is_left_alone(draft: str) -> None:
    assert apart(draft) == {}


def test_what_a_correction_puts_right_is_right_and_what_it_takes_back_is_not() -> None:
    first = page("The council awarded a road contract of 2.4 million euros to Hale, Piet Anselm said.")
    put_right = page(
        "The council met again. Correction: our report gave the value of the contract as 2.4 million euros. The correct "
        "figure is 2.14 million euros.",
        day="2025-12-09",
    )
    told = apart("The council awarded a road contract of 2.4 million euros to Hale.", first, put_right)
    assert told == {DetailKind.OVERTAKEN: ("2.4 million euros", "2.14 million euros")}
    assert apart("The council awarded a road contract of 2.14 million euros to Hale.", first, put_right) == {}


# --- rules that lay a sentence beside the record


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        ("The office has opened a criminal investigation.", "PV408"),
        ("Tom Reed has been convicted over the leak of dye at the tannery.", "PV409"),
        ("A man has been arrested over the dye, the harbour office said of the people made ill.", "PV409"),
        ("Tom Reed knew of the leak, Mara Quillam said.", "PV205"),
        ("Piet Anselm said the harbour office found dye from the tannery in the river Torv.", "PV213"),
        ('Mara Quillam said they had "found no dye in any of them" at the tannery.', "PV602"),
    ],
)
def test_a_sentence_that_says_another_thing_than_the_record_is_found(draft: str, code: str) -> None:
    assert code in codes(draft)


def test_a_draft_that_tells_it_as_the_record_does_has_no_such_finding() -> None:
    asked = {"PV205", "PV213", "PV408", "PV501", "PV506", "PV507", "PV508", "PV601", "PV602", "PV212"}
    same = QUAY.replace("At least nine people were", "At least 14 people were")
    assert not asked & codes(same)


COPY = "The Quay reported on Monday that dye from the tannery was found in the river Torv, citing Mara Quillam."


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Harbour News confirmed the account.", True),
        ("Both The Quay and Harbour News reported the dye.", True),
        ("A second news organisation, Harbour News, reported the same.", True),
        ("Harbour News carried the account, crediting The Quay.", False),
        ("Harbour News reported it on the word of The Quay and could not confirm it.", False),
        ("The harbour office confirmed the account.", False),
    ],
)
def test_a_copy_is_called_a_confirmation_only_where_it_is_told_as_a_second_voice(sentence: str, found: bool) -> None:
    record = page(QUAY), page(COPY, "Harbour News", "2025-12-09")
    draft = f"Dye from the tannery was found in the river Torv, Mara Quillam said. {sentence}"
    assert ("PV212" in codes(draft, *record)) is found


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("She asked not to be named.", True),
        ("She asked not to be named because she fears for her post.", False),
        ("The paper withheld her name for fear of reprisals against her.", False),
    ],
)
def test_a_reason_for_leaving_out_a_name_may_stand_in_the_next_sentence(sentence: str, asked: bool) -> None:
    draft = f"A former member of the board said the tannery would close. {sentence}"
    assert ("PV101" in codes(draft)) is asked


# --- in bounds, and remembered


@pytest.mark.parametrize("unit", ["A-", "Ana Ruiz ", "12 boats sank. ", '"No," ', "“", "A.\n", "1 ", "Dr. "])
def test_no_draft_takes_more_than_its_bounds(unit: str) -> None:
    draft = Article.of(unit * 6_000, language="en")
    linking.details(draft, linking.Beside([page(QUAY)]), "2025-12-11")


def test_what_is_remembered_of_a_draft_changes_no_finding() -> None:
    ledger = Ledger(InMemory(), noon)
    desk.add(ledger, [desk.reading(page(QUAY)), desk.reading(page(LATER, day="2025-12-10"))], "ana")
    book = on(ledger, "2025-12-11")
    memory = desk.Memory(book)
    lines = [one[0] for one in SLIPS] * 2
    for number in range(1, len(lines) + 1):
        text = "\n\n".join(reversed(lines[:number]))
        reading = desk.reading(Article.of(text, outlet="The Desk", date="2025-12-11", language="en"))
        assert desk.check(book, [reading], terms=desk.Terms(memory=memory)) == desk.check(book, [reading])


TOLD = {
    "The harbour board supports the merger with the tannery.": "The harbour board opposes the merger with the tannery.",
    "Piet Anselm did not agree to the sale of the old quay.": "Piet Anselm agreed to the sale of the old quay.",
    "Piet Anselm refused to sign the sale of the old quay.": "Piet Anselm agreed to sign the sale of the old quay.",
    "Piet Anselm denied hiding a leak in the bow door.": (
        "Piet Anselm declined to comment on claims of hiding a leak in the bow door."
    ),
    "Piet Anselm said it was too early to say whether the sale of the old quay would go ahead.": (
        "Piet Anselm said the sale of the old quay would go ahead."
    ),
}
"""What the record tells, and a draft that has it the other way round."""


@pytest.mark.parametrize(("record", "draft"), TOLD.items())
def test_another_answer_than_the_records_is_found(record: str, draft: str) -> None:
    asked = {"PV205", "PV408"}
    assert asked & codes(draft, page(f"{record} The council meets on Thursday."))
    assert not asked & codes(record, page(f"{record} The council meets on Thursday."))


def test_would_not_comment_and_declined_to_comment_are_one_answer() -> None:
    record = page("Piet Anselm declined to comment on the new ferry timetable. The council meets on Thursday.")
    assert "PV408" not in codes("Piet Anselm would not comment on the new ferry timetable.", record)
