"""A draft is held against what the record tells in other words: denials, what was left open, figures, and who said it."""

from __future__ import annotations

import pytest
from drafts import findings, page

from provenance import desk, linking
from provenance.desk.drafts import denials
from provenance.model import Article, Finding

WEEKLY = (
    "The keeper of the Torvay lighthouse slept through the night of the wreck, a fisherman told the Weekly. "
    '"There was no light at all," said the fisherman, Tobias Garrow. Eighteen sailors were rescued. '
    "The coast guard had not decided whether to question the keeper, its spokeswoman, Ida Lund, said. "
    "The lamp was last repaired in 2019 at a cost of 4,300 crowns."
)
HERALD = (
    '"I trimmed that lamp every hour until dawn," the keeper, Jonas Aldern, told the Herald. '
    "He called the fisherman's account a fairy tale. "
    "The lighthouse board voted 7-2 to ask for a new lamp. "
    "The lighthouse board would not say when the lamp had last been inspected. "
    "Mayor Greta Holm said the harbour would stay closed until the wreck was raised."
)


RECORD = (page(WEEKLY, "The Torvay Weekly", "2025-12-08"), page(HERALD, "Harbour Herald", "2025-12-10"))


def checked(draft: str, *record: Article) -> list[Finding]:
    return findings(draft, record or RECORD, "2025-12-12")


def codes(draft: str, *record: Article) -> set[str]:
    return {one.rule for one in checked(draft, *record)}


CLAIM = "A fisherman, Tobias Garrow, says the keeper, Jonas Aldern, was asleep on the night of the wreck."


def test_an_accusation_told_in_other_words_wants_the_answer_of_the_accused() -> None:
    (found,) = [one for one in checked(CLAIM) if one.rule == "PV301"]
    assert "Jonas Aldern" in found.message or "keeper" in found.message


@pytest.mark.parametrize(
    "answer",
    [
        "Aldern denies it.",
        "Aldern says that he trimmed the lamp all night.",
        '"I trimmed that lamp every hour until dawn," Aldern said.',
    ],
)
def test_an_accusation_with_any_answer_of_the_accused_is_left_alone(answer: str) -> None:
    assert "PV301" not in codes(f"{CLAIM} {answer}")


@pytest.mark.parametrize(
    ("settled", "as_it_is"),
    [
        (
            "The coast guard will question the keeper, Ida Lund, its spokeswoman, said.",
            "The coast guard has yet to decide whether to question the keeper, Ida Lund, its spokeswoman, said.",
        ),
        (
            "The lighthouse board said that the lamp was last inspected in May.",
            "The lighthouse board declined to say when the lamp was last inspected.",
        ),
        (
            "The keeper of the lighthouse has been convicted over the wreck.",
            "The keeper slept on the night of the wreck.",
        ),
    ],
)
def test_what_the_record_leaves_open_is_found_where_it_is_told_as_settled(settled: str, as_it_is: str) -> None:
    assert "PV409" in codes(settled)
    assert "PV409" not in codes(as_it_is)


def test_an_outcome_that_the_record_has_in_another_word_is_left_alone() -> None:
    jailed = page("A court in Torvay sentenced the harbour pilot to two years on Friday.", "The Quay", "2025-12-08")
    assert "PV409" not in codes("The harbour pilot was convicted by a court in Torvay.", jailed)
    assert "PV409" in codes("The harbour pilot was acquitted by a court in Torvay.", jailed)


def test_a_vote_and_a_figure_are_held_against_the_telling_in_other_words() -> None:
    assert "PV501" in codes("By a 6-3 vote, the lighthouse board asked for a new lamp.")
    assert "PV501" not in codes("By a 7-2 vote, the lighthouse board asked for a new lamp.")
    assert "PV501" in codes("Repairs to the lamp in 2019 cost 3,400 crowns.")
    assert "PV501" not in codes("Repairs to the lamp in 2019 cost 4,300 crowns.")


def test_a_figure_that_one_sentence_calls_old_is_overtaken() -> None:
    told = page(
        "The Quay put the price of the ferry at 11 million crowns in May; people at the yard now put it at 14 million crowns.",
        "The Quay",
        "2025-12-08",
    )
    assert "PV507" in codes("People at the yard put the price of the ferry at 11 million crowns.", told)
    assert "PV507" not in codes("People at the yard put the price of the ferry at 14 million crowns.", told)


def test_words_are_set_against_who_says_them_in_the_telling() -> None:
    wrong = "The harbour is to remain closed until the wreck has been raised, said Tobias Garrow."
    assert "PV213" in codes(wrong)
    assert "PV213" not in codes(wrong.replace("Tobias Garrow", "Greta Holm"))


def test_a_loaded_verb_is_found_though_nobody_is_read_as_its_source() -> None:
    draft = "The harbour would stay closed until the wreck was raised, it was admitted by the mayor, Greta Holm."
    assert "PV207" in codes(draft)
    assert "PV207" not in codes(
        draft.replace("it was admitted by the mayor, Greta Holm", "the mayor, Greta Holm, said")
    )


@pytest.mark.parametrize(
    ("label", "asks"),
    [
        ("Inspectors", False),
        ("Prosecutors", False),
        ("Health officials", True),
        ("Two inspectors", True),
        ("A source", True),
    ],
)
def test_an_office_that_speaks_is_no_source_without_a_name(label: str, asks: bool) -> None:
    assert ("PV101" in codes(f"{label} said the kitchen of the Torvay inn was dirty.")) is asks


def test_whoever_answers_has_said_no_to_what_was_said_of_them_and_not_to_what_they_say() -> None:
    beside = linking.Beside(RECORD)
    claims = {one.id: desk.reading(one).claims for one in RECORD}
    record = denials.record(beside, claims)
    texts = [line.text for line in record.passages.lines]
    denied = {texts[at] for at in record.answers}
    assert not any("trimmed" in text or "fairy tale" in text for text in denied)


def test_the_likeliest_telling_is_found_by_what_stands_beside_it() -> None:
    first = page("The mill burned on Monday. Nobody was hurt. It had stood there since 1840.", "The Quay", "2025-12-08")
    draft = page(
        "A fire took the mill on Monday. There were no injuries. It dated from 1840.", "The Desk", "2025-12-09"
    )
    lines = linking.lines(first)
    passages = linking.Passages(lines, [frozenset()] * len(lines))
    own = linking.lines(draft)
    told = passages.told(own, [frozenset()] * len(own))
    assert [each[0].at for each in told if each] == [0, 1, 2]
