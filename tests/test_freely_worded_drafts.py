"""Drafts that tell a record freely: a slip is found in other words than the record's, and what is no slip is left alone."""

from __future__ import annotations

import pytest
from drafts import findings, page

from provenance.model import Article, Finding


def at(text: str, day: str = "2026-01-05", outlet: str = "The Quay") -> Article:
    return page(text, outlet, day)


def found(records: tuple[Article, ...], draft: str, day: str = "2026-01-16") -> list[Finding]:
    return findings(draft, records, day)


def codes(records: tuple[Article, ...], draft: str, day: str = "2026-01-16") -> set[str]:
    return {one.rule for one in found(records, draft, day)}


CANNERY = (
    at(
        "The Orla cannery will close its smoking shed at the end of February, the company said on Monday. The owner, Ida "
        "Lund, plans to spend £3.4 million on a new cold store."
    ),
    at(
        "The packers' union took back its statement that the cannery had sacked 40 people in the autumn. The number was "
        "24, it said.",
        "2026-01-09",
        "Harbour News",
    ),
)
TRAM = (
    at(
        "Wardens said they had not found a loose rail on the tram line at Brint. The tram came off the rails at noon and "
        "hit a kiosk, the city of Torvay said. A driver has a broken arm and is at Calder Hospital."
    ),
    at(
        "A new tram line to the port would cost an estimated €62 million, the council heard. On Thursday "
        "the transport office lowered the number of people in its care with broken bones from 31 to 28, after three "
        "had gone home.",
        "2026-01-08",
        "Harbour News",
    ),
    at(
        "The Rail Office corrected its count on Saturday: 57 of the 90 screws were of soft iron, not 61.",
        "2026-01-10",
        "Harbour News",
    ),
)
WARDENS = (
    at(
        "Three wardens employed by Hale Forests set the traps on the moor, Inspector Ana Ruiz said. They "
        "were found by walkers. The head of the Torvay Bird Trust, Nell Garrow, asked for a ban on traps."
    ),
    at(
        "Reed Estates owns the moor. The hut near Lomax is open again. The path at Brint Sands stays shut until the bridge is mended, wardens said."
    ),
)


MINE = (
    at(
        "A former foreman of the Orla mine says managers told workers to leave out the weekly check of the pumps for at "
        "least six weeks in the autumn. Ana Holm, who left the mine on 27 November, told The Quay that the order came "
        "from the head of the shaft, Tom Ash.\n\nAsh denied giving such an order. About 650 square metres of heath slid "
        "into the Brint, said Ida Lund, the harbour master."
    ),
    at(
        "Mayor Nell Quill said a letter by Ana Holm had been received on 19 October and put in a drawer. The Water Office "
        "has looked at 900 samples, its head, Jo Reed, said. The mine plans to open a second shaft in June and to spend "
        "£2.3 million on new pumps, its owner, Wes Garrow, said.",
        "2026-01-09",
        "Harbour News",
    ),
)
ODDS = "Tom Ash, head of the shaft, has denied a claim.\n\nIt was made in The Quay by Ana Holm, a former foreman. "


@pytest.mark.parametrize(
    ("records", "draft", "rule"),
    [
        (CANNERY, "The Orla cannery has shut its smoking shed, the company said.", "PV409"),
        (CANNERY, "Ida Lund, the owner of the cannery, has invested £3.4 million in a new cold store.", "PV409"),
        (CANNERY, "The cannery had sacked 40 people in the autumn, according to the packers' union.", "PV402"),
        (TRAM, "Wardens found a loose rail on the tram line; a kiosk was hit, the city of Torvay said.", "PV408"),
        (TRAM, "The new line to the port will cost €62 million.", "PV205"),
        (TRAM, "There are 31 people with broken bones in the care of the transport office.", "PV507"),
        (TRAM, "The Rail Office found that 61 of the 90 screws were of soft iron.", "PV507"),
        (TRAM, "A driver of the tram had a broken arm and is at Orla General Hospital.", "PV506"),
        (WARDENS, "The traps on the moor were set by three wardens employed by Reed Estates, Ana Ruiz said.", "PV506"),
        (WARDENS, "Traps should be banned, says Ana Ruiz, who heads the Torvay Bird Trust.", "PV213"),
        (
            MINE,
            "Ana Holm, a foreman until last autumn, confirmed that bosses had the pump checks skipped for six weeks.",
            "PV204",
        ),
        (MINE, f"{ODDS}The check was skipped for at least six weeks that autumn, on the instructions of Ash.", "PV401"),
        (MINE, "Lund, the harbour master, came at noon. The Brint took some 900 square metres of heath.", "PV501"),
        (MINE, "The Water Office has since said that the letter came in on 19 October and lay there unread.", "PV213"),
        (MINE, "The mine has spent £2.3 million on new pumps, its owner said.", "PV409"),
        (WARDENS, "Nobody was hurt by the traps. Garow is a member of the trust.", "PV506"),
    ],
)
def test_a_slip_is_found_in_other_words(records: tuple[Article, ...], draft: str, rule: str) -> None:
    assert rule in codes(records, draft)


@pytest.mark.parametrize(
    ("records", "draft"),
    [
        (CANNERY, "The Orla cannery is to shut its smoking shed, the company said."),
        (CANNERY, "Ida Lund, the owner of the cannery, intends to invest £3.4 million in a new cold store, she said."),
        (CANNERY, "The union had said that the cannery sacked 40 people in the autumn. It has since withdrawn that."),
        (TRAM, "Wardens said that they found no loose rail on the tram line at Brint."),
        (TRAM, "The new line to the port may cost €62 million, the council heard."),
        (TRAM, "There are 28 people with broken bones in the care of the transport office, down from 31."),
        (TRAM, "The Rail Office found that 57 of the 90 screws were of soft iron. It had said 61 at first."),
        (TRAM, "A driver of the tram had a broken arm and is at Calder Hospital, the city of Torvay said."),
        (WARDENS, "The traps on the moor were set by three wardens employed by Hale Forests, Ana Ruiz said."),
        (
            MINE,
            "Ana Holm, a foreman until last autumn, alleges that bosses had the pump checks skipped for six weeks. Ash denies it.",
        ),
        (MINE, f"{ODDS}She said the check was skipped for at least six weeks that autumn, on the instructions of Ash."),
        (MINE, "Lund, the harbour master, came at noon. The Brint took some 650 square metres of heath."),
        (MINE, "Nell Quill, the mayor, has since said that the letter came in on 19 October and lay there unread."),
        (MINE, "The mine wants to spend £2.3 million on new pumps, its owner said."),
        (WARDENS, "Traps should be banned, says Nell Garrow, who heads the Torvay Bird Trust."),
    ],
)
def test_the_same_without_the_slip_is_left_alone(records: tuple[Article, ...], draft: str) -> None:
    assert not codes(records, draft) & {
        "PV204",
        "PV205",
        "PV213",
        "PV401",
        "PV402",
        "PV408",
        "PV409",
        "PV501",
        "PV506",
        "PV507",
    }


def test_a_plan_whose_day_has_gone_by_may_have_been_carried_out() -> None:
    draft = "The Orla cannery has shut its smoking shed, the company said."
    assert "PV409" not in codes(CANNERY, draft, "2026-03-20")


def test_a_plan_that_the_record_has_as_done_is_done() -> None:
    closed = at("The Orla cannery has closed its smoking shed, the company said.", "2026-01-12", "Harbour News")
    assert "PV409" not in codes((*CANNERY, closed), "The Orla cannery has shut its smoking shed, the company said.")


def test_a_last_name_that_the_draft_itself_spells_otherwise_is_found_without_any_record() -> None:
    (one,) = [
        f for f in found((), "Tom Hollister asked for more. Holister said that he would wait.") if f.rule == "PV506"
    ]
    assert one.message == "The draft also has “Hollister”. Check the name."


def test_the_figure_that_a_correction_takes_back_is_not_the_newest() -> None:
    records = (
        at(
            "Torvay council paid a firm for repairs to three school roofs that were never carried out, two clerks said.\n\n"
            "The firm, Reed Tiles, sent four invoices for repairs to school roofs, the clerks said."
        ),
        at(
            "Correction, 9 January: An earlier version of this article said that three school roofs were not repaired. "
            "It was two.\n\nTorvay council paid for repairs to two school roofs that were never carried out, two clerks "
            "said.",
            "2026-01-09",
        ),
    )
    draft = "Torvay council paid for repairs to four school roofs that were never carried out."
    told = [one.message for one in found(records, draft) if one.rule == "PV507"]
    assert told and all("“two”" in one for one in told)


def test_what_was_said_on_a_day_is_not_overtaken_by_what_was_found_later() -> None:
    records = (
        at("The number of sick horses rose to 44, the Torvay stud said.", "2026-01-14"),
        at("The number of sick horses rose to 51, the Torvay stud said.", "2026-01-17"),
    )
    assert "PV507" in codes(records, "The number of sick horses is 44, the Torvay stud said.", "2026-01-19")
    assert "PV507" not in codes(
        records, "The Torvay stud said on Wednesday that the number of sick horses was 44.", "2026-01-19"
    )


def test_a_figure_that_a_sentence_itself_calls_the_one_before_is_not_overtaken() -> None:
    records = (
        at("The number of sick horses rose to 44, the Torvay stud said.", "2026-01-14"),
        at("The number of sick horses rose to 51, the Torvay stud said.", "2026-01-15"),
        at("The number of sick horses rose to 58, the Torvay stud said.", "2026-01-17"),
    )
    draft = "The Torvay stud said on Thursday that there were 51 sick horses, up from 44."
    assert "PV507" not in codes(records, draft, "2026-01-19")


def test_the_owner_answers_for_a_firm_that_is_called_by_its_first_word() -> None:
    draft = (
        "The tram came off at noon.\n\nHale Trams, the builder, accuses a supplier, Corvane Metals, of fraud. Tom Reed, "
        "who owns Corvane, denies it.\n\nThe trams run again."
    )
    assert "PV302" not in codes((), draft)


def test_two_common_words_do_not_make_a_denial_missing() -> None:
    record = at(
        "A cook says that the kitchen at the Orla inn was dirty. The owner, Wes Garrow, denied it. "
        '"That is nonsense. The floor was swept every morning," he said. Guests had the fish.'
    )
    draft = "Nine of the guests had the fish, and every one of them sat on the first floor, the health office said."
    assert "PV301" not in codes((record,), draft)


def test_who_corrects_a_count_says_nothing_of_right_and_wrong() -> None:
    record = at("The Rail Office corrected its count: 57 of 90 screws were of soft iron.")
    draft = "Some 57 of 90 screws were of wrong iron, by the Rail Office's count."
    assert "PV408" not in codes((record,), draft)


def test_a_first_sentence_may_tell_what_an_engineer_says_who_is_named_behind_it() -> None:
    record = at(
        "A bridge engineer says he warned the port of Torvay last spring that cables of the swing bridge were fraying. Jo "
        "Holm told the Quay that he had sent a letter."
    )
    draft = (
        "A warning about fraying cables lay with the port of Torvay for months before the swing bridge fell.\n\n"
        "Jo Holm, an engineer, said that he had sent a letter."
    )
    assert "PV401" not in codes((record,), draft)


def test_a_word_of_anothers_sentence_is_no_description_of_them() -> None:
    record = at(
        "The head of the building department, Mara Quill, denied having had any letter. Prosecutor Ida Lund said that "
        "boxes were seized from the building department. Nobody has been charged, Lund said."
    )
    assert "PV213" not in codes((record,), "Mara Quill, who was in charge of the department, denied that it had come.")
