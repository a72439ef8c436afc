"""Clauses in which nobody asserts anything, pronouns that nothing settles, and what ties a denial to a claim."""

from __future__ import annotations

import pytest

from provenance.extraction import UNCLEAR, extract
from provenance.model import Article, Claim, Stance


def claims_of(text: str) -> list[Claim]:
    return sorted(extract(Article.of(text, outlet="The Bramley Packet")), key=lambda c: c.spans)


def credited(text: str) -> list[tuple[str, str, str]]:
    """Who says what in a text, and how they stand to it; what the outlet says itself left out."""
    return [
        (c.attribution.source.name, c.stance.value, c.text)
        for c in claims_of(text)
        if c.attribution is not None and c.stance is not Stance.NEUTRAL
    ]


@pytest.mark.parametrize(
    "text",
    [
        "If Oda Brenner says the weir will hold, the farmers will stay.",
        "Had Oda Brenner said the weir would burst, the farmers would have left.",
        "Should the governor announce that the pass is shut, prices will rise.",
        "The strike will go on unless the minister says that the cuts are off.",
        "Nobody told the farmers that the weir was cracked.",
        "Anyone who says that the weir was cracked is lying.",
        "No engineer has said that the weir was cracked.",
        "Neither Oda Brenner nor Piet Aalto said the weir would burst.",
        "It was not Oda Brenner who said that the weir was cracked.",
        "Not one of the nurses told the inquiry that the ward was full.",
        "A reporter asked whether the ministry denies that the weir was tested.",
        "The report that the weir was cracked, dismissed last year, was written by Oda Brenner.",
        "Did Oda Brenner say that the weir would burst?",
    ],
)
def test_what_is_supposed_asked_or_said_by_nobody_is_put_into_nobodys_mouth(text: str) -> None:
    assert credited(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Oda Brenner said that if the weir bursts, the town will pay.",
            ("Oda Brenner", "asserts", "that if the weir bursts, the town will pay"),
        ),
        (
            "The farmers will leave unless the town pays, Oda Brenner said.",
            ("Oda Brenner", "asserts", "The farmers will leave unless the town pays"),
        ),
        (
            'Asked whether she would resign, Oda Brenner said, "Never."',
            ("Oda Brenner", "denies", '"Never."'),
        ),
        ("Oda Brenner said no farmer was hurt.", ("Oda Brenner", "asserts", "no farmer was hurt")),
        # a day is nothing that is still to come to pass
        ("Until June, officials say the weir will stay shut.", ("officials", "asserts", "the weir will stay shut")),
    ],
)
def test_a_condition_within_what_is_said_is_said(text: str, expected: tuple[str, str, str]) -> None:
    assert credited(text) == [expected]


def test_anybody_who_might_say_so_is_nobody_through_whom_it_came() -> None:
    text = "Oda Brenner left, saying anybody who claims that the weir was cracked is a fool."
    (claim,) = [c for c in claims_of(text) if c.attribution is not None]
    assert claim.attribution is not None and not claim.attribution.via


def test_she_who_denies_is_whoever_was_named_and_not_the_police_who_spoke_last() -> None:
    text = (
        "Teda Hollen was charged on Friday with fraud. Detectives said the ledger was burned. She denies the offence."
    )
    assert credited(text)[-1] == ("Teda Hollen", "denies", "the offence")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mayor Oda Brenner said she had signed the deed.", "Oda Brenner had signed the deed"),
        ("Oda Brenner told the porters she had signed the deed.", "Oda Brenner had signed the deed"),
        ("Oda Brenner told the porter she had signed the deed.", f"she{UNCLEAR} had signed the deed"),
        ("The council said it would appeal.", "The council would appeal"),
        ("A spokesman for Halden Works said it would sue.", "Halden Works would sue"),
        ("The Bramley Packet said he had signed the deed.", f"he{UNCLEAR} had signed the deed"),
        ("Prosecutors said he took bribes.", f"he{UNCLEAR} took bribes"),
        ("The union said they would strike.", f"they{UNCLEAR} would strike"),
        ("Oda Brenner’s lawyer, Dan Orr, said he was innocent.", f"he{UNCLEAR} was innocent"),
        ("Tom Aalto met Bo Brenner. Bo Brenner said he had sold the boat.", f"he{UNCLEAR} had sold the boat"),
        ("The council said it was a clerk who had signed the deed.", "it was a clerk who had signed the deed"),
        ("The weir is old. The ministry said it would fail within a year.", "it would fail within a year"),
        # her body is not named in the sentence
        (
            "Halden Works lost. Its spokeswoman, Oda Brenner, left. Orr Forge won. Brenner said it would sue.",
            "it would sue",
        ),
    ],
)
def test_a_pronoun_is_replaced_only_where_it_can_mean_nobody_else(text: str, expected: str) -> None:
    assert claims_of(text)[-1].proposition == expected


def answered(text: str) -> list[str]:
    """What the last claim of a text denies."""
    found = claims_of(text)
    texts = {c.id: c.text for c in found}
    return [texts[i] for i in found[-1].answers]


def test_a_denial_is_tied_to_the_report_it_dismisses_and_not_to_what_an_expert_says_beside_it() -> None:
    text = (
        "The Lorne Gazette reported on Sunday that Mayor Oda Brenner had ordered the sluices shut. Hydrologists have "
        'warned that shutting sluices in a flood endangers farms. Brenner dismissed the report as "invented".'
    )
    assert answered(text) == ["that Mayor Oda Brenner had ordered the sluices shut"]


@pytest.mark.parametrize(
    "text",
    [
        # another thing than what stands before it
        "Police said the barn was locked. Orin Vask said a wall had no crack.",
        "Detectives said the barn was locked. Orin Vask, 51, denies arson.",
        # two that both say no
        "The Lorne Gazette said that she gave no order. “She did not order the sluices shut,” Governor Pell said.",
        # not to have known is another thing
        "The mayor said the second sluice was shut at night. “I did not know about the second sluice,” Piet Aalto said.",
        # a no within a clause that gives the reason
        "The paper said it had withdrawn the story. “It was removed because it did not meet our standards,” it added.",
        # another figure
        "Medics said 19 people were killed. Ivar Tesh denied that 34 people were killed.",
        "The council sold the weir in May, farmers say. Oda Brenner said she sold the weir because it was not safe.",
        # a report that says itself what it said
        "Farmers said the weir had cracked in May. It was sold in June. Oda Brenner denied reports that nobody was there.",
        # questions about something else
        "Farmers said the weir was dry. The council did not respond to questions about the harbour dues.",
        # somebody who is not named, and he again
        "He said the weir was sold in May. He denied that the weir was sold in May.",
    ],
)
def test_a_denial_that_nothing_ties_is_left_untied(text: str) -> None:
    assert not any(c.answers for c in claims_of(text))


def test_a_denial_far_from_what_it_denies_is_tied_by_the_word_that_only_that_claim_has() -> None:
    text = (
        "Officers of two shipyards travelled to Norland for meetings on a joint dock. Norland has been their main buyer. "
        "Diplomats say that such ties cost trust.\n\nThe yards build tugs. Exports fell in March. "
        "Company representatives have denied attending these meetings."
    )
    assert answered(text) == ["Officers of two shipyards travelled to Norland for meetings on a joint dock"]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The pumps failed, Piet Aalto said. Oda Brenner declined to leave her post.", "asserts"),
        ("The pumps failed, Piet Aalto said. Oda Brenner declined to say why.", "declines"),
        ("The pumps failed, Piet Aalto said. Oda Brenner declined to immediately comment.", "declines"),
    ],
)
def test_who_declines_to_do_something_else_than_speak_has_not_declined_to_comment(text: str, stance: str) -> None:
    assert claims_of(text)[-1].stance.value == stance


def test_a_report_that_accuses_somebody_is_no_answer_of_his() -> None:
    text = "He was responding to a report by the Lorne Gazette on Friday that accused him of a secret order."
    assert not [c for c in claims_of(text) if c.attribution is not None and c.attribution.cue == "was responding"]


def test_whoever_asks_for_something_in_a_list_of_conditions_says_nothing_of_the_rest() -> None:
    text = "Arden Mills is barred for six months, unless the board agrees, a rival offers, Brook asks for a waiver or it ends."
    assert credited(text) == [] and [c.text for c in claims_of(text) if c.attribution is not None] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The bridge is to close in late May, the Ansel Tidings-Post reported.", "outlet"),
        ("Halden Works reported that sales fell. Halden Works employs 40 people.", "organisation"),
        ("Orla Shipping Ltd reported that sales fell.", "organisation"),
        ("Ansel Tidings-Post reported that sales fell. Ansel Tidings-Post makes kilns.", "organisation"),
    ],
)
def test_a_name_of_which_only_a_report_is_told_is_an_outlet_and_no_origin_of_its_own(text: str, kind: str) -> None:
    source = next(c.attribution.source for c in claims_of(text) if c.attribution is not None)
    assert source.kind.value == kind


def test_a_report_on_a_day_that_accuses_somebody_is_the_outlets() -> None:
    text = "He was responding to a report by the Lorne Gazette on Friday that accused him of a secret order."
    assert credited(text) == [("Lorne Gazette", "alleges", "him of a secret order")]


def test_she_is_whom_the_sentence_before_begins_with_whatever_is_shortened_in_it() -> None:
    text = (
        "Press secretary Dana Ruiz said that Mr. Orr had told Adm. Frank M. Hale to strike. "
        "She said that he had “kept within the law”."
    )
    assert [source for source, _, _ in credited(text)] == ["Dana Ruiz", "Dana Ruiz"]


@pytest.mark.parametrize("no", ["No child was hurt", "No money was paid for it"])
def test_who_says_what_did_not_happen_denies_nothing_that_was_told_before(no: str) -> None:
    text = f"The council voted on Monday to close the bridge, officials said.\n“{no},” Mayor Oda Brenner added."
    assert credited(text)[-1] == ("Oda Brenner", "asserts", f"“{no},”")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("If anything, experts say the plan would make the harbour more dangerous.", True),
        ("If this argument fails to persuade, Ana Ruiz argues, there are other tools in the box.", True),
        ("Had the captain, Filippo Grasso, said that the hull was open, the boats could have been lowered.", False),
        ("If the captain, Filippo Grasso, says that the hull is open, the boats will be lowered.", False),
        ("Until the prefect, Mahaman Sani, declares that the well is clean, it will stay chained.", False),
        ("Until the prefect, Mahaman Sani, said that the well was clean, nobody drank.", True),
        ("The farmers waited until a report said that the well was clean.", True),
        ("The laboratory in Sele may yet say that the water is fit to drink.", False),
        ("Oda Brenner, who built it, had the gate shut, and Piet Aalto said it was dry.", True),
    ],
)
def test_a_condition_ends_where_it_has_no_subject_and_what_is_to_come_is_not_said_yet(text: str, said: bool) -> None:
    assert bool(credited(text)) == said


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Asked whether the keys had left the building, the warden, Canon Lucian Prewett, said no. Orla declined to comment.",
         "denies"),
        ("Asked if the board had paid for the bridge, Mayor Ana Ruiz said yes.", "confirms"),
        ("Asked if the board had paid for the bridge, Ana Ruiz said no one had.", "neutral"),
        ("Asked about the bridge, Ana Ruiz said no.", "neutral"),
        ("Asked if the board had been paid for the bridge, Ana Ruiz said that it had not been.", "denies"),
        ("Asked if the board had paid for the bridge, Ana Ruiz said she would not have.", "denies"),
    ],
)  # fmt: skip
def test_a_no_denies_what_was_asked_and_a_yes_confirms_it(text: str, stance: str) -> None:
    first = claims_of(text)[0]
    assert first.stance.value == stance
    assert not first.text.startswith(("whether", "if")) or stance == "neutral"


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        # more than a no that stands alone
        ("“Was the weir sold?” a farmer asked. “We never sell a weir to anybody,” Oda Brenner said.", "asserts"),
        # what somebody is accused of is no denial of what he said
        ("Halden Works said the weir was safe in May. Oda Brenner accused the firm of misleading the farmers, who did not know "
         "that the weir was safe.", "alleges"),
        # no more than the denial before it, in other words
        ("Halden Works denied that it is in talks to sell the weir. “No such thing is planned,” it said.", "denies"),
        # nobody is named who says so
        ("It is alleged that the weir was sold in May.", "alleges"),
    ],
)  # fmt: skip
def test_a_no_is_a_denial_only_where_it_takes_up_what_was_said(text: str, stance: str) -> None:
    assert claims_of(text)[-1].stance.value == stance


def test_a_denial_by_somebody_unnamed_is_tied_as_any_other_is() -> None:
    text = (
        "A hall is to close in May. The Lorne Gazette put it down to a quarrel between the owners.\n\nIt opened in 1981.\n\n"
        "“There is no quarrel,” one tenant said."
    )
    assert answered(text) == ["The Lorne Gazette put it down to a quarrel between the owners"]


def test_number_ten_is_an_address_and_not_nobody() -> None:
    assert credited("“The weir was sold,” said No 10.") == [("No 10", "asserts", "“The weir was sold,”")]


def test_what_is_said_ends_where_another_one_does_not_answer() -> None:
    assert credited("Oda Brenner said the weir was dry and Halden Works declined to comment.") == [
        ("Oda Brenner", "asserts", "the weir was dry"),
        ("Halden Works", "declines", "declined to comment"),
    ]


def test_a_comma_outside_the_quotation_parts_it_from_who_said_it() -> None:
    (claim,) = claims_of("“I have eaten one”, Kojo Badu said, “and that was in 1961”.")
    assert claim.text == "“I have eaten one” “and that was in 1961”"


def test_when_somebody_denied_is_not_what_was_denied() -> None:
    text = "After the article was published, a spokesman for Orla denied, and Vesk reiterated its denial, that anyone was there."
    # two parties deny the same, the second one again
    assert [c.text for c in claims_of(text) if c.stance.value == "denies"] == ["that anyone was there"] * 2
