"""Whom two claims are about, and how far it went: places, offices, relatives, stages of a case, deeds only talked of."""

from __future__ import annotations

import pytest

from provenance.linking import compare
from provenance.linking.alignment.pairing import pair
from provenance.linking.parsing.analysis import analyse
from provenance.linking.parsing.credits import credit
from provenance.linking.parsing.stems import stem
from provenance.linking.parsing.tokens import tokens
from provenance.linking.participants.names import names
from provenance.linking.participants.roles import roles
from provenance.model import Relation, Statement, Verdict


def judged(a: str, b: str) -> Verdict:
    one, other = compare(Statement("a", a), Statement("b", b)), compare(Statement("b", b), Statement("a", a))
    assert one.relation is other.relation
    return one


def told(verdict: Verdict) -> list[tuple[str, str, str]]:
    return [(reason.a, reason.b, reason.says) for reason in verdict.reasons if not reason.agrees and reason.a]


def put(template: str, *subjects: str) -> list[str]:
    return [template.format(subject) for subject in subjects]


MILLS = "{} closed nine of its paper mills after the flood in April"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("South Ossmark", "North Ossmark"),
        ("Ossmark", "South Ossmark"),
        ("Ossmark", "Upper Ossmark"),
        ("Lower Ossmark", "Upper Ossmark"),
        ("Little Ossmark", "Ossmark"),
        ("Port Ossmark", "Ossmark"),
        ("St. Ossmark", "Ossmark"),
        ("Ossmark Bay", "Ossmark"),
        ("Ossmark-on-Sea", "Ossmark"),
        ("Ossmark", "Ossmarkby"),
        ("Mali", "Malawi"),
        ("Slovakia", "Slovenia"),
        ("Austria", "Australia"),
        ("Dominica", "The Dominican Republic"),
        ("Guinea", "Guinea-Bissau"),
        ("Sudan", "South Sudan"),
        ("Columbia", "British Columbia"),
        ("Samoa", "American Samoa"),
        ("The Republic of the Congo", "The Democratic Republic of the Congo"),
        ("Panama", "Panama City"),
        ("MALI", "SOUTH MALI"),
    ],
)
def test_a_longer_name_is_another_place(one: str, other: str) -> None:
    a, b = put(MILLS, one, other)
    assert judged(a, b).relation is not Relation.REPEATS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Northern Ossmark", "North Ossmark"),
        ("New York City", "New York"),
        ("Britain", "Great Britain"),
        ("Korea", "South Korea"),
        ("Ossmark Paper", "Ossmark"),
        ("Malian Paper", "Mali Paper"),
        ("St. Ossmark", "St Ossmark"),
        ("Ossmarck", "Ossmark"),
    ],
)
def test_one_place_under_two_forms_of_its_name_is_one(one: str, other: str) -> None:
    a, b = put(MILLS, one, other)
    assert judged(a, b).relation is Relation.REPEATS


def test_a_part_of_a_place_in_small_letters_is_still_the_place() -> None:
    a, b = "A flood closed nine paper mills in {} Ossmark in April".format("northern"), MILLS
    assert judged(a, "A flood closed nine paper mills in Ossmark in April").relation is Relation.REPEATS
    assert judged(a, b.format("Ossmark")).relation is not Relation.UNRELATED


def test_a_longer_name_is_shown_as_it_is_written() -> None:
    a, b = put(MILLS, "South Sudan", "Sudan")
    assert told(judged(a, b)) == [("South Sudan", "Sudan", "another place, by a longer name")]


def test_a_place_beside_its_people_is_not_taken_for_them() -> None:
    a = "Greeks and Cypriots met in Northern Cyprus over the airport on Friday"
    assert judged(a, a.replace("Northern ", "")).relation is not Relation.REPEATS


@pytest.mark.parametrize("text", ["{} expelled three envoys over the leak", "On Monday {} told Rome that it was over"])
def test_a_capital_stands_for_its_country_where_one_word_is_exchanged_for_one(text: str) -> None:
    a, b = put(text, "Ankara", "Turkey")
    assert not names(pair(analyse(Statement("a", a)), analyse(Statement("b", b)))).conflicting


VAULT = "{} took 900 crowns from the vault of the savings bank in Ossmark"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The treasurer", "The deputy treasurer"),
        ("The treasurer", "The former treasurer"),
        ("The treasurer", "The ex-treasurer"),
        ("The treasurer", "The one-time treasurer"),
        ("The treasurer", "The treasurer-elect"),
        ("The treasurer", "The acting harbour trust treasurer"),
        ("The treasury minister", "The shadow treasury minister"),
        ("The assistant gardener", "The gardener"),
        ("The outgoing treasurer", "The incoming treasurer"),
        ("The secretary", "The undersecretary"),
        ("The bishop", "The archbishop"),
        ("The trade minister", "The transport minister"),
        ("The minister of trade", "The minister for transport"),
        ("The quarries minister", "The bridges minister"),
        ("The county court", "The court of appeal"),
        ("The magistrates' court", "The high court"),
        ("The first minister", "The prime minister"),
        ("The former president", "President Quill"),
    ],
)
def test_another_office_is_somebody_else(one: str, other: str) -> None:
    a, b = put(VAULT, one, other)
    assert judged(a, b).relation is not Relation.REPEATS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The former treasurer", "The ex-treasurer"),
        ("The deputy treasurer", "The vice treasurer"),
        ("Former treasurer Ida Quill", "Treasurer Ida Quill"),
        ("Ida Quill, the former treasurer,", "Ida Quill, once the treasurer,"),
        ("FORMER TREASURER IDA QUILL", "Treasurer Ida Quill"),
        ("The new treasurer", "The treasurer"),
        ("The trade minister", "The minister"),
        ("The minister of trade", "The trade minister"),
        ("The appeals court", "The court of appeal"),
    ],
)
def test_one_office_in_two_words_or_with_one_name_is_one(one: str, other: str) -> None:
    a, b = put(VAULT, one, other)
    assert judged(a, b).relation is Relation.REPEATS


def test_an_office_in_the_credit_of_a_sentence_is_not_what_it_tells() -> None:
    a, b = put("The savings bank in Ossmark lost 900 crowns on Friday, the {} said", "treasurer", "deputy treasurer")
    assert judged(a, b).relation is Relation.REPEATS


def test_two_offices_are_shown_with_what_tells_them_apart() -> None:
    a, b = put(VAULT, "The acting harbour treasurer", "The harbour treasurer")
    assert told(judged(a, b)) == [("acting harbour treasurer", "treasurer", "another office")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mr Quill", "Mrs Quill"),
        ("Mr. Quill", "Miss Quill"),
        ("Lord Quill", "Lady Quill"),
        ("Mr and Mrs Quill", "Mr Quill"),
        ("Miss Quill", "Mrs Quill"),
        ("The treasurer", "The treasurer's brother"),
        ("The treasurer", "The nephew of the treasurer"),
        ("The treasurer", "An adviser to the deeply indebted treasurer"),
        ("The treasurer", "A man close to the treasurer"),
        ("Ida Quill", "A cousin of Ida Quill"),
        ("Quill", "A Quill aide"),
        ("The mayor", "A mayoral aide"),
        ("The painter", "The widow of the painter"),
        ("The canary", "The mother of the canary"),
        ("The wife of the treasurer", "The sister of the treasurer"),
        ("The stepson of the treasurer", "The son of the treasurer"),
        ("Quill's driver", "Quill's nurse"),
        ("Anton Quill", "Anton Quill's son, Leo Quill,"),
        ("A policewoman", "A policeman"),
    ],
)
def test_who_belongs_to_somebody_is_somebody_else(one: str, other: str) -> None:
    a, b = put(VAULT, one, other)
    assert judged(a, b).relation is not Relation.REPEATS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mrs Quill", "Ms Quill"),
        ("Sir Anton Quill", "Mr Quill"),
        ("Mr Quill", "Quill"),
        ("The treasurer's brother", "The brother of the treasurer"),
        ("An adviser to the treasurer", "The treasurer's aide"),
        ("Leo Quill, the treasurer's son,", "Leo Quill"),
        ("The widow of the painter", "The painter's wife"),
        ("The bank's treasurer", "The treasurer"),
    ],
)
def test_one_who_belongs_to_somebody_is_one_in_every_form(one: str, other: str) -> None:
    a, b = put(VAULT, one, other)
    assert judged(a, b).relation is Relation.REPEATS


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The mayor met her own brother in Ossmark on Friday", "In Ossmark on Friday the mayor met her brother"),
        ("The secretary of state Ida Quill flew to Ossmark on Friday", "Ida Quill flew to Ossmark on Friday"),
        ("Quill ran for mayor of Ossmark in 2019 and lost", "Quill lost in 2019 as a candidate for mayor of Ossmark"),
        ("Ida Quill's son met Ida Quill in Ossmark on Friday", "In Ossmark on Friday Ida Quill was met by her son"),
    ],
)
def test_a_word_for_a_relative_alone_makes_nobody_another(a: str, b: str) -> None:
    assert not names(pair(analyse(Statement("a", a)), analyse(Statement("b", b)))).conflicting


BARN = "Leo Quill {} the arson at the lifeboat station of Ossmark"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("was suspected of", "was arrested over"),
        ("was questioned over", "was charged with"),
        ("was accused of", "was charged with"),
        ("was arrested for", "was released after his arrest for"),
        ("was charged with", "went on trial for"),
        ("went on trial for", "was found guilty of"),
        ("pleaded guilty to", "was found guilty of"),
        ("was convicted of", "was acquitted of"),
        ("was convicted of", "was jailed for"),
        ("was sued over", "was fined for"),
        ("is being sought by police over", "was taken into custody over"),
        ("faces charges of", "was convicted of"),
        ("faces the trial for", "was sentenced for"),
    ],
)
def test_two_stages_of_a_case_are_two_claims_and_neither_disputes_the_other(one: str, other: str) -> None:
    a, b = put(BARN, one, other)
    assert judged(a, b).relation is not Relation.REPEATS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("was found guilty of", "was convicted of"),
        ("was arrested and charged with", "was charged with"),
        ("was indicted for", "was charged with"),
        ("was arrested on charges of", "was arrested for"),
        ("was jailed for", "was sentenced for"),
        ("faces charges of", "was charged with"),
    ],
)
def test_one_stage_in_two_words_is_one(one: str, other: str) -> None:
    a, b = put(BARN, one, other)
    assert judged(a, b).relation is Relation.REPEATS


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Police questioned Leo Quill over the fire in Ossmark", "Police arrested Leo Quill over the fire in Ossmark", False),
        ("Leo Quill was jailed for perjury in Ossmark in May", "Leo Quill was jailed for burglary in Ossmark in May", False),
        ("Leo Quill was charged with attempted murder in May", "Leo Quill was charged with murder in May", False),
        ("Leo Quill was held for flooding the mill in May", "Leo Quill was held for painting the mill in May", False),
        ("Leo Quill was charged with the murder of a diver", "Leo Quill was charged with murdering a diver", True),
        ("The inn charged Leo Quill 90 crowns for a towel", "Leo Quill was charged 90 crowns for a towel by the inn", True),
        ("After his arrest Leo Quill paid for the fire in May", "Leo Quill paid for the fire in May after his arrest", True),
    ],
)  # fmt: skip
def test_a_case_is_of_one_crime_and_a_price_is_no_case(a: str, b: str, same: bool) -> None:
    assert (judged(a, b).relation is Relation.REPEATS) is same


def test_stages_are_shown_and_make_no_dispute() -> None:
    verdict = judged(*put(BARN, "was charged with", "was convicted of"))
    assert told(verdict) == [("charged with", "convicted", "two stages of a case")]
    assert verdict.relation is Relation.RELATED


DITCH = "The drainage board filled the old canal at Ossmark in May"


@pytest.mark.parametrize(
    "talked",
    [
        "The drainage board threatened to fill the old canal at Ossmark in May",
        "Farmers urged the drainage board to fill the old canal at Ossmark in May",
        "The drainage board was told to fill the old canal at Ossmark in May",
        "The drainage board was asked by farmers to fill the old canal at Ossmark in May",
        "The drainage board was accused of filling the old canal at Ossmark in May",
        "The drainage board considered filling the old canal at Ossmark in May",
        "The drainage board was said to have filled the old canal at Ossmark in May",
        "The drainage board was suspected of having filled the old canal at Ossmark in May",
        "The drainage board may fill the old canal at Ossmark in May",
        "Farmers demanded that the drainage board fill the old canal at Ossmark in May",
        "Farmers asked that the old canal at Ossmark be filled by the drainage board in May",
        "The drainage board was sued for filling the old canal at Ossmark in May",
        "Allegations that the drainage board filled the old canal at Ossmark in May were printed",
        "The drainage board thought about filling the old canal at Ossmark in May",
    ],
)
def test_what_is_only_talked_of_or_laid_to_somebody_is_not_what_was_done(talked: str) -> None:
    verdict = judged(talked, DITCH)
    assert verdict.relation is Relation.RELATED
    assert told(verdict)[0][2] == "not done, and done"


@pytest.mark.parametrize(
    "done",
    [
        "The drainage board admitted filling the old canal at Ossmark in May",
        "The drainage board managed to fill the old canal at Ossmark in May",
        "The drainage board has reportedly filled the old canal at Ossmark in May",
        "The drainage board, which was accused of fraud, filled the old canal at Ossmark in May",
        "Prosecutors allege that the drainage board filled the old canal at Ossmark in May",
        "The drainage board, once threatened by a flood, filled the old canal at Ossmark in May",
    ],
)
def test_what_was_done_is_done_however_it_is_told(done: str) -> None:
    assert judged(done, DITCH).relation is Relation.REPEATS


def test_two_reports_of_one_threat_or_of_one_rumour_are_one_claim() -> None:
    a = "The drainage board threatened to fill the old canal at Ossmark in May"
    assert judged(a, a.replace("threatened to fill", "has threatened filling")).relation is Relation.REPEATS
    a = "The drainage board is alleged to have filled the old canal at Ossmark in May"
    assert (
        judged(a, "It is claimed that the drainage board filled the old canal at Ossmark").relation is Relation.REPEATS
    )


def test_of_whom_it_is_said_is_not_who_said_it() -> None:
    assert not credit(tokens("Quill was said to have filled the old canal at Ossmark")).places
    assert not credit(tokens("Quill was told that the old canal at Ossmark is full")).places
    assert credit(tokens("The court was told that the old canal at Ossmark is full")).places


@pytest.mark.parametrize(
    "longer",
    [
        "{}, months after the first petition, and against the word of two engineers from the coast who had come to look "
        "at the sluice, the pumps and the banks and had found nothing that was broken",
        "Asked what had been done with the nine millions that were lent for roads, bridges and schools, the minister said "
        "little, {}, and the price of land beside the sluice doubled within a year",
    ],
)
def test_a_claim_inside_a_longer_sentence_has_something_to_do_with_it(longer: str) -> None:
    assert judged(DITCH, longer.format(DITCH)).relation in (Relation.REPEATS, Relation.RELATED)
    assert judged("A heron was born in the zoo of Merle on Sunday", longer.format(DITCH)).relation is Relation.UNRELATED


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("The therapist Leo Quill was seen in Ossmark", "The rapist Leo Quill was seen in Ossmark", False),
        ("Nobody was found in the canal at Ossmark in May", "No body was found in the canal at Ossmark in May", False),
        ("Tickets are sold online for the canal at Ossmark", "Tickets are sold on line for the canal at Ossmark", True),
        ("Anyone can see the old canal at Ossmark in May", "Any one can see the old canal at Ossmark in May", True),
        ("Alot of fish died in the canal at Ossmark in May", "A lot of fish died in the canal at Ossmark in May", True),
    ],
)
def test_the_letters_of_two_words_are_not_the_word(a: str, b: str, same: bool) -> None:
    assert (judged(a, b).relation is Relation.REPEATS) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The WHO", "The IMF", False),
        ("WHO", "IMF", False),
        ("The WHO", "The W.H.O.", True),
        ("The WHO", "The World Health Organization", True),
    ],
)
def test_a_body_whose_letters_are_a_little_word_is_a_body(one: str, other: str, same: bool) -> None:
    a, b = put("{} shut its branch in Ossmark after the storm in May", one, other)
    assert (judged(a, b).relation is Relation.REPEATS) is same


def test_a_being_word_and_by_alone_make_no_passive() -> None:
    a, b = put("Quill was {} by May to sue Voss over the canal", "in Merle", "in Merle, happy and well,")
    assert roles(pair(analyse(Statement("a", a)), analyse(Statement("b", b)))).conflicting is False
    a = "Quill was there by the time Voss paid for the canal"
    b = "Voss paid for the canal by the time Quill was there"
    assert roles(pair(analyse(Statement("a", a)), analyse(Statement("b", b)))).outcome != "agrees"


def test_parts_that_are_exchanged_are_shown_as_they_are_written() -> None:
    verdict = judged("A guard injured a farmer at the canal in May", "A farmer injured a guard at the canal in May")
    assert told(verdict) == [("guard injured", "farmer injured", "the parts are exchanged")]


@pytest.mark.parametrize(
    "row", ["use used using uses", "vote voted voting", "hide hid hiding hidden", "owe owed owing", "boycott boycotted"]
)
def test_a_short_verb_that_lost_its_e_has_one_stem(row: str) -> None:
    assert len({stem(word) for word in row.split()}) == 1


@pytest.mark.parametrize("row", ["vot votes", "star staring", "fix fixed", "tax taxing", "eat eating", "need needed"])
def test_a_verb_that_had_no_e_gets_none(row: str) -> None:
    assert not any(stem(word).endswith("e") for word in row.split() if word.endswith(("ed", "ing")))
