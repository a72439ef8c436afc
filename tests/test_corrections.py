"""What an article puts right: read as withdrawn, so that nobody goes on asserting what is known to be wrong."""

from __future__ import annotations

import pytest

from provenance.extraction import extract
from provenance.model import Article

OUTLET = "The Bramley Packet"


def read(text: str) -> list[tuple[str, str, str]]:
    found = extract(Article.of(text, outlet=OUTLET))
    told = [(c.stance.value, c.attribution.source.name, c.text) for c in found if c.attribution is not None]
    return sorted(told, key=lambda one: (one[2], one[0]))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("An earlier version of this article said the weir had burst.", "the weir had burst"),
        ("A previous version of this story gave the number of hurt as 31.", "the number of hurt as 31"),
        ("Because of an editing error, an earlier version of this report misstated the cost of the weir.",
         "the cost of the weir"),
        ("This article originally said that the weir had burst.", "that the weir had burst"),
        ("Correction: A previous version of this article said that Ana Pell owned the weir.",
         "that Ana Pell owned the weir"),
    ],
)  # fmt: skip
def test_what_an_article_said_before_is_withdrawn_by_its_outlet(text: str, words: str) -> None:
    (claim,) = extract(Article.of(text, outlet=OUTLET))
    assert claim.attribution is not None
    assert (claim.stance.value, claim.text) == ("withdrawn", words)
    assert (claim.attribution.source.kind.value, claim.attribution.source.identified) == ("outlet", True)


@pytest.mark.parametrize(
    "text",
    [
        "An earlier version of the law said the weir was public.",
        "This article describes how the weir was built.",
        "A second version of the plan said the weir would go.",
        "A reader of this story originally said that the weir had burst.",
    ],
)
def test_another_version_is_no_correction(text: str) -> None:
    assert all(stance != "withdrawn" for stance, _, _ in read(text))


def test_a_note_that_puts_right_is_read_and_other_notes_are_not() -> None:
    text = "The weir closed, Ana Pell said.\n\n{}: The weir at Lorne closed on Sunday, not on Monday."
    told = "The weir at Lorne closed on Sunday, not on Monday"
    assert any(c.text == told for c in extract(Article.of(text.format("Clarification"), outlet=OUTLET)))
    assert not any(c.text == told for c in extract(Article.of(text.format("Editor's note"), outlet=OUTLET)))


@pytest.mark.parametrize(
    "text",
    [
        "Police cut the death toll to 12 from 15 on Tuesday.",
        "Police have revised the death toll downward from 15 to 12.",
        "Police lowered the death toll on Tuesday to twelve from fifteen.",
    ],
)
def test_a_revised_figure_is_asserted_and_the_old_one_withdrawn_by_the_same_source(text: str) -> None:
    told = {(stance, source): words for stance, source, words in read(text)}
    assert set(told) == {("asserts", "Police"), ("withdrawn", "Police")}
    assert told["asserts", "Police"].split()[-1] in ("12", "twelve")
    assert told["withdrawn", "Police"].split()[-1] in ("15", "fifteen")


def test_a_revised_figure_that_others_tell_of_is_withdrawn_by_them() -> None:
    told = read("The count was revised to 24 from 31, the fire service said.")
    assert ("withdrawn", "the fire service", "The count 31") in told


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (
            "The clinic raised its count of staff hurt from 7 to 9, and the number of wards shut from one to two.",
            {"its count of staff hurt 7", "the number of wards shut one"},
            {"its count of staff hurt 9", "the number of wards shut two"},
        ),
        (
            "The agency cut its estimate of E. coli cases in Lorne from 60 to 45, and of deaths from three to two.",
            {"its estimate of E. coli cases in Lorne 60", "its estimate of deaths three"},
            {"its estimate of E. coli cases in Lorne 45", "its estimate of deaths two"},
        ),
        (
            "The clinic raised its count of staff hurt from 7 to 9, and moved the sick from one ward to two.",
            {"its count of staff hurt 7"},
            {"its count of staff hurt 9"},
        ),
        (
            "The union raised its estimate of members on strike from 300 to 400, and the number of depots rose from 8 to 10.",
            {"its estimate of members on strike 300"},
            {"its estimate of members on strike 400"},
        ),
    ],
)
def test_each_revised_figure_goes_with_what_is_counted_by_it(text: str, old: set[str], new: set[str]) -> None:
    told = read(text)
    assert {words for stance, _, words in told if stance == "withdrawn"} == old
    assert {words for stance, _, words in told if stance == "asserts"} == new


@pytest.mark.parametrize(
    "text",
    [
        "The bank cut its rate from 4 to 3 percent.",
        "The mayor wants to cut the toll on the bridge to 2 from 3.",
        "Police would not revise the death toll from 15 to 12.",
        "The count rose to 24 from 31.",
    ],
)
def test_what_somebody_does_to_a_price_or_only_wants_is_no_revised_figure(text: str) -> None:
    assert all(stance != "withdrawn" for stance, _, _ in read(text))


def test_a_figure_that_is_withdrawn_is_not_another_one_of_the_same_thing() -> None:
    text = "The ministry said the death toll stood at 12. On Monday the ministry cut the death toll from 15."
    (old,) = (claim for claim in extract(Article.of(text, outlet=OUTLET)) if claim.stance.value == "withdrawn")
    assert not old.answers


def test_the_figure_that_takes_its_place_is_not_what_is_withdrawn() -> None:
    text = "Police said 15 people died at Lorne.\n\nPolice cut the death toll at Lorne to 12 from 15."
    found = extract(Article.of(text, outlet=OUTLET))
    by_id = {claim.id: claim.text for claim in found}
    (old,) = (claim for claim in found if claim.stance.value == "withdrawn")
    assert [by_id[ident] for ident in old.answers] == ["15 people died at Lorne"]


@pytest.mark.parametrize(
    ("text", "source", "words"),
    [
        ("Ana Pell, who first said she had been abroad, now says she was at home.", "Ana Pell", "she had been abroad"),
        ("Police, having earlier said 15, now put the dead at 12.", "Police", "15"),
    ],
)
def test_an_account_that_somebody_changed_is_withdrawn(text: str, source: str, words: str) -> None:
    told = read(text)
    assert ("withdrawn", source, words) in told
    assert [stance for stance, _, _ in told].count("asserts") == 1


def test_what_somebody_said_earlier_and_stands_by_is_asserted() -> None:
    assert [stance for stance, _, _ in read("Ana Pell earlier said she had been abroad.")] == ["asserts"]


@pytest.mark.parametrize(
    ("owns_up", "stance"),
    [
        ("That was wrong.", "withdrawn"),
        ("The report was incorrect, and we apologise.", "withdrawn"),
        ("We now accept that no payment was made.", "withdrawn"),
        ("That was not wrong.", "asserts"),
        ("That was a surprise.", "asserts"),
        ("We stand by our report.", "asserts"),
    ],
)
def test_what_an_outlet_reported_is_withdrawn_where_it_owns_up(owns_up: str, stance: str) -> None:
    words = "that Ana Pell had sold her shares"
    for ours in ("We reported on Tuesday", "This newspaper reported on Tuesday"):
        told = [one for one in read(f"{ours} {words}. {owns_up}") if one[2] == words]
        assert [one[0] for one in told] == [stance]
    # of somebody else's report, only whoever made it can say so
    assert [one[0] for one in read(f"Police said {words}. {owns_up}") if one[2] == words] == ["asserts"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The hospital has dropped its earlier figure of four deaths.", "four deaths"),
        ("The mill has amended its filing, which said 14 people were on shift.", "14 people were on shift"),
        ("We have removed the claim that the mill paid no tax.", "the mill paid no tax"),
        ("The Lorne Gazette apologised for its report that the mill had failed.", "the mill had failed"),
        ("We withdraw it unreservedly.", "it"),
    ],
)
def test_what_is_dropped_amended_or_apologised_for_is_withdrawn(text: str, words: str) -> None:
    assert [(stance, told) for stance, _, told in read(text)] == [("withdrawn", words)]


@pytest.mark.parametrize(
    "text", ["The party dropped the candidate.", "The agency amended the law.", "The minister withdrew it."]
)
def test_other_things_that_are_dropped_are_no_reports(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("de", "Korrektur: In einer früheren Fassung dieses Artikels hieß es, das Wehr sei gebrochen. Richtig ist: Es leckte.", "das Wehr sei gebrochen"),
        ("de", "Anmerkung der Redaktion: In der ersten Version dieses Textes stand, das Wehr sei gebrochen.", "das Wehr sei gebrochen"),
        ("de", "In einer früheren Version hatten wir berichtet, das Wehr sei gebrochen.", "das Wehr sei gebrochen"),
        ("de", "Wir berichteten am Montag, das Wehr sei gebrochen. Das trifft nicht zu.", "das Wehr sei gebrochen"),
        ("de", "Wir haben am Montag gemeldet, das Wehr koste 14 Millionen. Richtig sind 12 Millionen.", "das Wehr koste 14 Millionen"),
        ("de", "Wir haben irrtümlich gemeldet, dass das Wehr gebrochen sei.", "das Wehr gebrochen sei"),
        ("de", "Dieser Artikel nannte zunächst neun Verletzte.", "neun Verletzte"),
        ("es", "Corrección: Una versión anterior de este artículo decía que el dique se había roto.", "que el dique se había roto"),
        ("es", "En una versión anterior de esta noticia se decía que el dique se había roto.", "que el dique se había roto"),
        ("es", "Esta noticia decía inicialmente que el dique se había roto.", "que el dique se había roto"),
        ("en", "In an earlier version of this article it was said that the weir had burst.", "that the weir had burst"),
    ],
)  # fmt: skip
def test_an_earlier_version_is_withdrawn_in_every_language(language: str, text: str, words: str) -> None:
    claim = extract(Article.of(text, outlet=OUTLET, language=language), language)[0]
    assert claim.attribution is not None
    assert (claim.stance.value, claim.text) == ("withdrawn", words)
    assert claim.attribution.source.kind.value == "outlet"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "In einer früheren Fassung des Gesetzes hieß es, das Wehr sei öffentlich."),
        ("de", "Wir berichteten am Montag, das Wehr sei gebrochen. Das stimmt."),
        ("de", "In dem Brief steht, dass das Wehr brach."),
        ("es", "Una versión anterior de la ley decía que el dique era público."),
        ("es", "Este artículo decía en mayo que el dique era público."),
    ],
)
def test_another_version_and_what_an_outlet_stands_by_are_no_correction(language: str, text: str) -> None:
    found = extract(Article.of(text, outlet=OUTLET, language=language), language)
    assert all(claim.stance.value != "withdrawn" for claim in found)


# --- what an outlet puts right of its own reports ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Correction: On Monday we reported that the weir cost £640. The correct figure is £460.", "the weir cost £640"),
        ("We reported on Monday that the weir cost £640. The correct figure is £460.", "the weir cost £640"),
        ("We wrongly reported that the weir will close in June. It will close in July.", "the weir will close in June"),
        ("Correction: An article on the weir (Dry, 4 May, page 7) said it had 31 gates. It should have said 13.",
         "it had 31 gates"),
        ("A report on Friday wrongly gave the number of gates as 31. The figure is 13, not 31.",
         "the number of gates as 31"),
        ("Clarification: The Packet reported on Monday that the weir had 31 gates. According to the plans, it has 13.",
         "the weir had 31 gates"),
        ("Correction: The Bramley Packet said on Tuesday that the weir was old. It is new.", "the weir was old"),
        ("Clarification: A headline on 3 May said that the weir had closed. The weir remains open.",
         "the weir had closed"),
        ("Correction: A story in Tuesday's Packet said that Ana Pell had resigned. She has not.", "Ana Pell had resigned"),
        ("We published an article that said that Ana Pell was paid twice. We now accept that this was not true.",
         "Ana Pell was paid twice"),
        ("An article published on 9 May alleged that Ana Pell was paid twice. That was false and we withdraw it.",
         "Ana Pell was paid twice"),
        ("We published a column in which it was claimed that Ana Pell was paid twice. We retract the claim.",
         "Ana Pell was paid twice"),
        ("Our article of 2 May claimed that Ana Pell was paid twice. There is no truth in the claim.",
         "Ana Pell was paid twice"),
        ("On Monday we quoted the union as saying that 200 jobs would go. The union asks us to make clear that it "
         "spoke of 20.", "200 jobs would go"),
    ],
)  # fmt: skip
def test_what_an_outlet_told_itself_is_withdrawn_in_its_note_of_correction(text: str, words: str) -> None:
    told = extract(Article.of(text, outlet=OUTLET))
    back = [one for one in told if one.stance.value == "withdrawn" and not one.general]
    assert [one.proposition for one in back] == [words]
    assert [one.attribution.source.key for one in back if one.attribution is not None] == ["bramley packet"]
    assert not any(one.stance.asserting and words in one.text for one in told)


def test_whom_a_withdrawn_report_had_quoted_is_kept_in_its_chain_and_asserts_nothing() -> None:
    text = (
        "Correction: In our report of 4 May we said, citing a diver, that six people had drowned. "
        "The diver has since told us that it was five."
    )
    back, now = extract(Article.of(text, outlet=OUTLET))
    assert back.attribution is not None and now.attribution is not None
    assert (back.stance.value, back.attribution.source.key) == ("withdrawn", "bramley packet")
    assert [one.name for one in back.attribution.via] == ["a diver"]
    assert (now.stance.value, now.attribution.source.name) == ("asserts", "The diver")


@pytest.mark.parametrize(
    "text",
    [
        "We reported on Monday that the weir cost £640. The council puts the figure at £460.",
        "We reported on Monday that the weir cost £640. The council denies this.",
        "Correction: We reported on Monday that Ana Pell had fled. She denies it.",
        "Clarification: A story on Tuesday said that the weir would close. The closure is subject to consultation.",
        "The Lorne Gazette reported on Monday that the weir cost £640. According to the filing, it cost £460.",
        "Correction: The Lorne Packet reported on Monday that the weir cost £640. It cost £460, the Lorne Packet says.",
        "A report on Friday said that the mayor had fled. That was wrong, the mayor told us.",
        "A review of the scheme said that costs had doubled. We accept that it is so, Ana Pell said.",
        "The committee's report said that 12 people had died. The correct figure is 10.",
        "On Monday we said, citing a diver, that six people had drowned. The diver says that she stands by the number.",
        "We reported claims that the firm knew of the damp. The firm asked us to make clear that it had no knowledge.",
    ],
)
def test_answers_explanations_and_reports_of_others_withdraw_nothing(text: str) -> None:
    assert all(stance != "withdrawn" for stance, _, _ in read(text))


@pytest.mark.parametrize(
    ("text", "now", "back"),
    [
        ("This story has been corrected to show that Ana Pell sold 3 per cent of it, not 30 per cent.",
         "Ana Pell sold 3 per cent of it", "Ana Pell sold of it 30 per cent"),
        ("The article has been amended to say that the weir has 48 gates, not 84.",
         "the weir has 48 gates", "the weir has gates 84"),
        ("It has 48 gates, not 84 as an earlier version said.", "It has 48 gates", "It has gates 84"),
    ],
)  # fmt: skip
def test_what_an_article_was_amended_to_say_is_told_and_what_it_said_is_withdrawn(
    text: str, now: str, back: str
) -> None:
    told = {claim.stance.value: claim for claim in extract(Article.of(text, outlet=OUTLET))}
    assert {stance: claim.text for stance, claim in told.items()} == {"asserts": now, "withdrawn": back}
    assert all(c.attribution and c.attribution.source.key == "bramley packet" for c in told.values())


def test_an_article_of_another_paper_that_was_amended_is_none_of_ours() -> None:
    text = "The Gazette wrote that the weir was shut. The article has been amended to say that 3 gates were, not 30."
    assert all(stance != "withdrawn" for stance, _, _ in read(text))


def test_what_somebody_asks_an_outlet_to_say_is_what_he_says() -> None:
    (claim,) = extract(
        Article.of("Ana Pell asks us to point out that the weir is shut, as we reported.", outlet=OUTLET)
    )
    assert claim.attribution is not None
    assert (claim.attribution.source.name, claim.text) == ("Ana Pell", "the weir is shut")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Correction: On Monday we reported that the weir cost £6.4m. The correct figure in the letter is £4.6m.",
         "the weir cost £4.6m"),
        ("Correction: We said that 31 homes were empty. It should have said 13.", "13 homes were empty"),
        ("Correction: We said, citing a diver, that six people had drowned. The diver says that it was five.",
         "five people had drowned"),
        ("Correction: We said the weir cost 12 million crowns. The right sum is 21 million crowns.",
         "the weir cost 21 million crowns"),
        ("We reported on Monday that the toll was 31. The figure is 13, not 31.", "the toll was 13"),
    ],
)  # fmt: skip
def test_the_right_figure_is_told_of_what_the_wrong_one_was_told_of(text: str, told: str) -> None:
    found = extract(Article.of(text, outlet=OUTLET))
    (back,) = (claim for claim in found if claim.stance.value == "withdrawn")
    (right,) = (claim for claim in found if claim.stance.asserting)
    assert right.proposition == told
    assert right.id not in back.answers


@pytest.mark.parametrize(
    "text",
    [
        "Correction: We said the weir cost £640. The share of the council is 13.",
        "Correction: We said the weir cost £640. It has 13.",  # a sum of money and a plain number
        "Police said the toll was 31. The correct figure is 13.",
    ],
)
def test_a_figure_of_something_else_is_left_as_it_is_told(text: str) -> None:
    last = max(extract(Article.of(text, outlet=OUTLET)), key=lambda claim: claim.spans)
    assert last.proposition == last.text


def test_a_denial_of_another_one_that_an_outlet_is_asked_to_tell_stays_his() -> None:
    text = "Bo Wold has asked us to make clear that Ana Pell continues to deny that she closed the weir."
    told = read(text)
    assert ("denies", "Ana Pell", "that she closed the weir") in told
