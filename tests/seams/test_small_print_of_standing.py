"""Small print of where claims stand, and of when two names are one: each bound, guard and special case once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from attrs import evolve
from standing_helpers import (
    ECHO,
    HEARSAY,
    POST,
    WIRE,
    WITNESS,
    Telling,
    against,
    assess,
    body,
    chain,
    challenges,
    decision,
    denied,
    document,
    keys,
    ledger,
    link,
    observed,
    one_thread,
    origins,
    outlet,
    person,
    spokesman,
    tellers,
    thread_of,
    told,
    unnamed,
)

from provenance import naming, standing
from provenance.model import (
    Article,
    Attribution,
    Claim,
    Decision,
    DecisionKind,
    Fate,
    Ground,
    GroundCode,
    Link,
    Origin,
    Party,
    Relation,
    Source,
    SourceKind,
    Stance,
    Support,
    Thread,
)
from provenance.moments import Until
from provenance.naming import Sameness, compare, key, may_be_one, twins
from provenance.naming.spelling import alike, initials_of, short_for
from provenance.standing import Record, View, impact, put_right, trace
from provenance.standing.derived import derived
from provenance.standing.grades import alone
from provenance.standing.identities import identified
from provenance.standing.origins import EXACTLY, most_apart
from provenance.standing.view import judged, same_outlet

ABOUT = ("orla",)
DAYS = ("2031-03-01", "2031-03-02", "2031-03-03", "2031-03-04", "2031-03-05")
COURIER = "Quay Courier"
BO = person("Bo Lee")
CONTRADICTS, UNRELATED, COPIES = Relation.CONTRADICTS, Relation.UNRELATED, Relation.COPIES
ONE, POSSIBLY, TWO = Sameness.ONE, Sameness.POSSIBLY, Sameness.TWO


def as_told(telling: Telling, **changed: Any) -> Telling:
    """The telling with details of the claim that `told` gives to all."""
    page, claim = telling
    return page, evolve(claim, **changed)


def enforced(record: Record) -> View:
    """A view of a record, with what people decided in force."""
    return View(Record.of(record.articles, record.claims, record.links, record.decisions))


def grounds(thread: Thread, code: GroundCode) -> list[Ground]:
    return [one for one in thread.grounds if one.code is code]


def origin_of(*tellings: Telling, links: Sequence[Link] = (), decisions: Sequence[Decision] = ()) -> Origin | None:
    """Where the first of some claims entered."""
    return standing.origin(tellings[0][1], View(ledger(*tellings, links=links, decisions=decisions)))


def relations(thread: Thread) -> dict[str, str]:
    return {one.claim.id: one.relation for one in thread.tellings}


def ids(thread: Thread) -> list[str]:
    return [one.claim.id for one in thread.tellings]


# --- threads, and their order ----------------------------------------------------------------------------


def test_threads_stand_oldest_first_and_the_undated_last() -> None:
    record = ledger(told("c1", date=""), told("c2", date="2031-03-09"), told("c3", date="2031-03-02"))
    assert [t.id for t in assess(record)] == ["t3", "t2", "t1"]


def test_versions_of_one_page_and_day_stand_in_the_order_of_the_versions() -> None:
    pages = (
        told("c3", person(), article="az"),
        told("c2", person(), article="am", replaces="az"),
        told("c1", person(), article="ab", replaces="am"),
    )
    (thread,) = assess(ledger(*pages, links=chain("c1", "c2", "c3")))
    assert ids(thread) == ["c3", "c2", "c1"] and thread.id == "t3"
    assert [t.id for t in assess(ledger(*pages))] == ["t3", "t2", "t1"]


def test_articles_that_replace_each_other_in_a_circle_end_nothing() -> None:
    record = ledger(told("c1", article="ab", replaces="az"), told("c2", article="az", replaces="ab"))
    assert len(assess(record)) == 2


def test_the_proposition_is_that_of_a_telling_that_stands_and_is_no_headline() -> None:
    first = as_told(told("c1", person(), date=DAYS[0]), proposition="first")
    head = as_told(told("c2", person(), date=DAYS[1], headline=True), proposition="head")
    last = as_told(told("c3", person(), date=DAYS[2]), proposition="last")
    gone = decision(DecisionKind.RETRACT, "c1")
    assert one_thread(first, head, last).proposition == "first"
    assert one_thread(first, head, last, decisions=[gone]).proposition == "last"
    assert one_thread(first, head, decisions=[gone]).proposition == "first"


def test_only_the_first_telling_was_put_there_by_nobody() -> None:
    record = ledger(told("c1", date=DAYS[0]), told("c2", date=DAYS[1]), links=[link("c1", "c2", judge="ana")])
    assert [t.judge for t in assess(record)[0].tellings] == ["", "ana"]


def test_what_challenges_a_thread_stands_after_its_tellings_by_date() -> None:
    late = denied("d1", body(), "c1", date=DAYS[4])
    early = denied("d2", person(), "c1", date=DAYS[0])
    thread = one_thread(told("c1", BO, date=DAYS[1]), late, early)
    assert ids(thread) == ["c1", "d2", "d1"]


def test_what_one_page_says_in_its_own_voice_is_as_any_other_claim_once_something_is_decided_or_set_against_it() -> (
    None
):
    alone = told("c1")
    assert one_thread(alone).support is Support.UNATTRIBUTED
    assert challenges(one_thread(alone, denied("d1", body(), "c1", about=ABOUT))) == ["disputed"]
    declined = denied("r1", body(), "c1", stance=Stance.DECLINES)
    assert challenges(one_thread(alone, declined)) == ["declined"]
    for subject in ("c1", "ac1"):
        assert one_thread(alone, decisions=[decision(DecisionKind.RETRACT, subject)]).support is Support.RETRACTED
    assert one_thread(alone, decisions=[decision(DecisionKind.CONFIDENCE, "c1", value="low")]).own_level
    for subject in ("c1", "ac1"):
        assert challenges(one_thread(alone, decisions=[decision(DecisionKind.CORRECT, subject)])) == ["corrected"]


def test_a_page_that_was_replaced_stands_no_more_even_in_its_own_voice() -> None:
    record = ledger(told("c1"), told("c2", article="a2", replaces="ac1"))
    assert [t.support for t in assess(record)] == [Support.DROPPED, Support.UNATTRIBUTED]


def test_who_denies_what_nobody_here_tells_answers_for_himself() -> None:
    (thread,) = assess(ledger(denied("d1", body("Vesk Forge"))))
    assert (challenges(thread), thread.support) == (["denied"], Support.UNSUPPORTED)


def test_a_denial_that_was_withdrawn_challenges_nothing() -> None:
    thread = one_thread(told("c1"), denied("d1", body(), "c1"), decisions=[decision(DecisionKind.RETRACT, "d1")])
    assert challenges(thread) == []
    assert against(thread) == {"d1"}


def test_what_people_decided_of_its_tellings_and_which_names_may_be_one_are_among_the_grounds() -> None:
    thread = one_thread(
        told("c1", person("Robert Hale")), told("c2", person("Bob Hale"), by=ECHO), told("c3", unnamed(), by=WIRE),
        decisions=[decision(DecisionKind.VERIFIED, "c1"), decision(DecisionKind.DISTINCT, "c3")],
    )  # fmt: skip
    assert [(g.claim, g.by) for g in grounds(thread, GroundCode.VERIFIED)] == [("c1", "ana")]
    assert [(g.claim, g.why) for g in grounds(thread, GroundCode.DISTINCT)] == [("c3", "seen by the desk")]
    assert [g.names for g in grounds(thread, GroundCode.MAY_BE_ONE)] == [("Bob Hale", "Robert Hale")]


# --- what is joined, and what is held apart ---------------------------------------------------------------


def groups(record: Record) -> list[list[str]]:
    return sorted(sorted(tellers(t)) for t in assess(record))


FOUR = tuple(told(f"c{n}", person(), date=DAYS[n]) for n in (1, 2, 3, 4))

JOINED = {
    "what contradicts is not joined by a repeat of a repeat": (
        [link("c1", "c2"), link("c1", "c3"), link("c2", "c3", CONTRADICTS)],
        [["c1", "c2"], ["c3"], ["c4"]],
    ),
    "nor is it when the one held apart took the other's place": (
        [link("c3", "c4", judge="ana"), link("c1", "c3"), link("c1", "c4", CONTRADICTS)],
        [["c1"], ["c2"], ["c3", "c4"]],
    ),
    "and what is held apart passes on through two joins": (
        [link("c3", "c4", judge="ana"), link("c2", "c3", judge="ana"), link("c1", "c2"), link("c1", "c4", CONTRADICTS)],
        [["c1"], ["c2", "c3", "c4"]],
    ),
    "a person joins what the machine holds apart": (
        [link("c1", "c2", judge="ana"), link("c1", "c3", judge="ana"), link("c2", "c3", CONTRADICTS)],
        [["c1", "c2", "c3"], ["c4"]],
    ),
    "a person who finds them related only holds them apart": (
        [link("c1", "c2"), link("c1", "c3"), link("c2", "c3", Relation.RELATED, "ana")],
        [["c1", "c2"], ["c3"], ["c4"]],
    ),
    "the machine that finds them related holds nothing apart": (
        [link("c1", "c2"), link("c1", "c3"), link("c2", "c3", Relation.RELATED)],
        [["c1", "c2", "c3"], ["c4"]],
    ),
    "people's links come first": (
        [link("c1", "c3"), link("c2", "c3", judge="ana"), link("c1", "c2", CONTRADICTS)],
        [["c1"], ["c2", "c3"], ["c4"]],
    ),
    "what is only suggested joins nothing": ([link("c1", "c2", made=False)], [["c1"], ["c2"], ["c3"], ["c4"]]),
    "the last word of a person counts": (
        [link("c1", "c2", UNRELATED, "ana", on=DAYS[1]), link("c1", "c2", judge="bo", on=DAYS[2])],
        [["c1", "c2"], ["c3"], ["c4"]],
    ),
    "and comes before the machine's": (
        [link("c1", "c2", UNRELATED, "ana"), link("c1", "c2", on=DAYS[2])],
        [["c1"], ["c2"], ["c3"], ["c4"]],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("links", "expected"), JOINED.values(), ids=JOINED)
def test_claims_are_joined_and_held_apart(links: list[Link], expected: list[list[str]]) -> None:
    assert groups(ledger(*FOUR, links=links)) == expected


def test_a_denial_never_joins_what_it_denies_whatever_a_link_says() -> None:
    assert groups(ledger(told("c1"), denied("c2", body()), links=[link("c1", "c2", judge="ana")])) == [["c1"], ["c2"]]


def test_denials_of_one_thing_are_one_thread_though_they_are_held_apart() -> None:
    record = ledger(
        *(denied(c, body()) for c in ("c1", "c2", "c3")),
        links=[link("c1", "c2"), link("c1", "c3"), link("c2", "c3", CONTRADICTS)],
    )
    assert groups(record) == [["c1", "c2", "c3"]]


@pytest.mark.parametrize(
    ("stance", "rest", "leads"),
    [
        (Stance.DENIES, {}, True), (Stance.NEUTRAL, {}, False), (Stance.DECLINES, {}, False),
        (Stance.ALLEGES, {}, True), (Stance.NO_RESPONSE, {}, False),
    ],
)  # fmt: skip
def test_assertions_and_denials_lead_threads_and_nothing_else_does(stance: Stance, rest: Any, leads: bool) -> None:
    assert bool(assess(ledger(told("c1", person(), stance=stance, **rest)))) is leads


def test_what_the_outlet_thinks_or_asks_itself_leads_no_thread() -> None:
    from provenance.model import ClaimType

    assert assess(ledger(told("c1", type=ClaimType.OPINION))) == []
    assert assess(ledger(told("c1", person(), type=ClaimType.OPINION))) != []


REPEATED_DENIAL = (
    told("c1", person(), about=ABOUT),
    denied("d1", body(), "c1", about=ABOUT),
    denied("d2", body(), by=WIRE, about=ABOUT),
)


def test_what_repeats_a_denial_hangs_on_what_that_denies_and_leads_no_thread() -> None:
    (thread,) = assess(ledger(*REPEATED_DENIAL, links=[link("d1", "d2")]))
    assert against(thread) == {"d1", "d2"}


@pytest.mark.parametrize("relation", [UNRELATED, Relation.RELATED, Relation.REPEATS])
def test_a_repeat_of_a_denial_that_was_taken_off_a_claim_does_not_hang_on_it(relation: Relation) -> None:
    links = [link("d1", "d2"), link("c1", "d2", relation, "ana")]
    (thread,) = [t for t in assess(ledger(*REPEATED_DENIAL, links=links)) if "c1" in tellers(t)]
    assert against(thread) == {"d1"}


def test_a_denial_that_a_person_took_off_leads_no_thread_and_the_machine_takes_nothing_off() -> None:
    apart = told("c1", person()), denied("d1", body())
    off = ledger(*apart, links=[link("c1", "d1", UNRELATED, "ana")])
    assert groups(off) == [["c1"]]
    kept = ledger(*apart, links=[link("c1", "d1", UNRELATED)])
    assert groups(kept) == [["c1"], ["d1"]]
    other = ledger(*apart, links=[link("c1", "d1", Relation.RELATED, "ana")])
    assert groups(other) == [["c1"], ["d1"]]


def test_of_two_denials_that_a_person_took_apart_both_lead() -> None:
    record = ledger(denied("d1", body()), denied("d2", body()), links=[link("d1", "d2", UNRELATED, "ana")])
    assert groups(record) == [["d1"], ["d2"]]


def test_what_a_denial_answers_within_its_page_is_taken_off_by_a_person_only() -> None:
    tellings = told("c1", person(), about=ABOUT), denied("d1", body(), "c1", about=ABOUT)
    assert against(thread_of(ledger(*tellings, links=[link("c1", "d1", UNRELATED)]), "c1")) == {"d1"}
    assert against(thread_of(ledger(*tellings, links=[link("c1", "d1", UNRELATED, "ana")]), "c1")) == set()


def test_who_put_a_denial_where_it_hangs_is_told() -> None:
    tellings = told("c1", person()), denied("d1", body(), "c1"), denied("d2", body(), by=WIRE)
    thread = thread_of(ledger(*tellings, links=[link("c1", "d2", CONTRADICTS, "ana")]), "c1")
    assert {t.claim.id: t.judge for t in thread.tellings} == {"c1": "", "d1": "article", "d2": "ana"}


def test_a_reply_stands_beside_what_it_answers_and_is_no_contradiction() -> None:
    thread = one_thread(told("c1", person()), denied("r1", body(), "c1", "c9", stance=Stance.NEUTRAL))
    assert relations(thread) == {"c1": "repeats", "r1": "replies"} and challenges(thread) == []
    assert thread.tellings[1].judge == "article"


def test_a_contradiction_hangs_on_both_and_brings_nothing_that_repeats_it() -> None:
    tellings = told("c1", person()), told("c2", BO, by=ECHO), told("c3", person("Cy Orr"), by=WIRE)
    record = ledger(*tellings, links=[link("c1", "c2", CONTRADICTS), link("c2", "c3")])
    assert against(thread_of(record, "c1")) == {"c2"} and against(thread_of(record, "c2")) == {"c1"}


def test_what_tells_a_denial_is_set_against_nothing_by_what_it_denies() -> None:
    record = ledger(told("c1", person()), denied("d1", body()), links=[link("c1", "d1", CONTRADICTS)])
    assert [tellers(t) for t in assess(record)] == [{"c1"}]


def test_what_only_some_of_a_threads_denials_were_hung_for_still_leads_it() -> None:
    record = ledger(
        told("c1", person()), denied("d1", body()), denied("d2", body(), by=WIRE),
        links=[link("d1", "d2"), link("c1", "d2", CONTRADICTS), link("c1", "d1", UNRELATED, "ana")],
    )  # fmt: skip
    assert groups(record) == [["c1"]]
    kept = evolve(
        record, links=(link("d1", "d2"), link("c1", "d2", CONTRADICTS), link("c1", "d1", Relation.RELATED, "ana"))
    )
    assert groups(kept) == [["c1"], ["d1", "d2"]]


def test_what_an_answer_denies_in_another_claim_that_answers_is_no_pair_of_the_machine() -> None:
    tellings = told("c1", person()), denied("r1", body(), "c1", stance=Stance.DECLINES)
    taken_off = ledger(*tellings, links=[link("c1", "r1", UNRELATED, "ana")])
    assert relations(thread_of(taken_off, "c1")) == {"c1": "repeats"}


def test_denials_that_contradict_each_other_challenge_neither() -> None:
    record = ledger(denied("d1", body()), denied("d2", BO), links=[link("d1", "d2", CONTRADICTS)])
    assert [against(t) for t in assess(record)] == [set(), set()]


def test_tellings_of_one_day_stand_by_article_and_then_by_place() -> None:
    record = ledger(
        as_told(told("c1", article="ab"), spans=((20, 30),)), as_told(told("c2", article="ab"), spans=((3, 9),)),
        told("c3", article="aa"), links=chain("c1", "c2", "c3"),
    )  # fmt: skip
    assert ids(assess(record)[0]) == ["c3", "c2", "c1"]


def test_a_claim_is_not_set_against_its_own_thread() -> None:
    links = [link("c1", "c2", judge="ana"), link("c2", "c3", judge="ana"), link("c1", "c3", CONTRADICTS)]
    assert against(thread_of(ledger(*FOUR, links=links), "c1")) == set()


# --- challenges ------------------------------------------------------------------------------------------


def test_who_speaks_for_the_party_on_one_page_only_denies_for_it_on_every_page() -> None:
    lenz = person("Ivo Lenz")
    tellings = told("c1", BO, about=ABOUT), denied("d1", lenz, "c1", about=ABOUT)
    assert challenges(one_thread(*tellings)) == ["disputed"]
    (thread, _) = assess(ledger(*tellings, told("c3", spokesman(), by=WIRE, date=DAYS[4])))
    assert challenges(thread) == ["denied"]


@pytest.mark.parametrize(
    ("source", "about", "rest", "expected"),
    [
        (body(), ABOUT, {}, ["denied"]),
        (BO, ABOUT, {}, ["disputed"]),
        (BO, ABOUT, {"general": True}, ["general-denial"]),
        (body("Orla Shipping"), ABOUT, {}, ["denied"]),
        (spokesman(), ABOUT, {}, ["denied"]),
        (body("Vesk Forge"), ABOUT, {}, ["disputed"]),
        (None, ABOUT, {}, ["disputed"]),
        (Source("the company", SourceKind.ORGANISATION, True, generic=True), (), {}, ["denied"]),
        (BO, ABOUT, {"stance": Stance.DECLINES}, ["declined"]),
        (BO, ABOUT, {"stance": Stance.NO_RESPONSE}, ["no-response"]),
        (body(), ABOUT, {"stance": Stance.NEUTRAL}, []),
    ],
)  # fmt: skip
def test_what_an_answer_sets_against_a_thread(source: Source, about: Any, rest: Any, expected: list[str]) -> None:
    assert challenges(one_thread(told("c1", person(), about=about), denied("d1", source, "c1", **rest))) == expected


@pytest.mark.parametrize(("source", "expected"), [(body(), ["denied"]), (BO, ["disputed"])])
def test_another_figure_is_a_denial_by_the_party_and_a_dispute_by_anybody_else(source: Source, expected: Any) -> None:
    record = ledger(
        told("c1", person(), about=ABOUT), told("c2", source, by=ECHO), links=[link("c1", "c2", CONTRADICTS)]
    )
    assert challenges(thread_of(record, "c1")) == expected


def revised(*more: Telling, by: Source = person(), links: Sequence[Link] = ()) -> Thread:  # noqa: B008
    tellings = told("c1", person(), date=DAYS[0]), told("c2", by, by=ECHO, date=DAYS[3])
    return thread_of(ledger(*tellings, *more, links=[link("c1", "c2", CONTRADICTS), *links]), "c1")


def test_the_only_one_who_tells_it_and_gives_it_otherwise_later_revises_it() -> None:
    thread = revised()
    assert (challenges(thread), relations(thread)["c2"]) == ([], "revises")
    assert [(g.claim, g.who) for g in grounds(thread, GroundCode.REVISED)] == [("c2", "Ada Marsh")]
    relayed = revised(told("c3", outlet(WIRE), date=DAYS[1]), links=[link("c1", "c3")])
    assert challenges(relayed) == [], "a relay that cannot be traced is nobody else"


def test_where_somebody_else_tells_it_too_another_figure_of_one_of_them_is_a_dispute() -> None:
    thread = revised(told("c3", BO, by=WIRE, date=DAYS[1]), links=[link("c1", "c3")])
    assert (challenges(thread), relations(thread)["c2"]) == (["disputed"], "contradicts")
    assert challenges(revised(by=BO)) == ["disputed"]


def test_a_denial_by_the_only_source_is_no_revision() -> None:
    thread = one_thread(told("c1", person()), denied("d1", person(), "c1"))
    assert (challenges(thread), relations(thread)["d1"]) == (["disputed"], "contradicts")


def test_unnamed_sources_of_one_outlet_do_not_revise_what_they_said() -> None:
    tellings = told("c1", unnamed()), told("c2", unnamed(), date=DAYS[4])
    thread = thread_of(ledger(*tellings, links=[link("c1", "c2", CONTRADICTS)]), "c1")
    assert challenges(thread) == ["disputed"]


def test_of_many_of_a_kind_the_first_one_is_the_ground_and_kinds_stand_in_their_order() -> None:
    thread = one_thread(
        told("c1", person(), about=ABOUT),
        denied("d3", person("Cy Orr"), "c1"), denied("d2", BO, "c1"), denied("d1", body(), "c1"),
    )  # fmt: skip
    assert challenges(thread) == ["denied", "disputed"]
    assert [g.claim for g in grounds(thread, GroundCode.DISPUTED)] == ["d2"]
    assert [g.code for g in thread.grounds[1:3]] == [GroundCode.DENIED, GroundCode.DISPUTED]


@pytest.mark.parametrize(
    ("page", "shown"), [({"outlet": "Echo", "title": "Ships"}, "Echo"), ({"title": "Ships"}, "Ships"), ({}, "ad1")]
)
def test_a_ground_names_the_outlet_or_else_the_title_or_else_the_article(page: dict[str, str], shown: str) -> None:
    article, claim = denied("d1", body(), "c1", by="")
    (ground,) = grounds(one_thread(told("c1", BO), (evolve(article, **page), claim)), GroundCode.DISPUTED)
    assert ground.outlet == shown


def answer(party: str, value: str, on: str) -> Decision:
    return decision(DecisionKind.ANSWERED, "c1", on, party=party, value=value)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([answer("Orla", "denied", DAYS[0])], ["denied"]),
        ([answer("Orla", "declined", DAYS[0])], ["declined"]),
        ([answer("Orla", "no-response", DAYS[0])], ["no-response"]),
        ([answer("Orla", "confirmed", DAYS[0])], []),
        ([answer("Orla", "no-response", DAYS[0]), answer("Orla", "confirmed", DAYS[1])], []),
        ([answer("Orla", "confirmed", DAYS[1]), answer("Orla", "denied", DAYS[0])], []),
        ([answer("Orla", "denied", DAYS[0]), answer("Vesk", "confirmed", DAYS[1])], ["denied"]),
        ([answer("Orla", "denied", DAYS[0]), answer("Vesk", "declined", DAYS[1])], ["denied", "declined"]),
    ],
)
def test_the_last_word_of_each_party_that_was_asked_counts(answers: list[Decision], expected: list[str]) -> None:
    assert challenges(one_thread(told("c1", person()), decisions=answers)) == expected


def test_the_ground_of_an_answer_tells_who_gave_it_and_to_whom() -> None:
    thread = one_thread(told("c1", person()), decisions=[answer("Orla", "declined", DAYS[0])])
    (ground,) = grounds(thread, GroundCode.ANSWERED)
    assert (ground.who, ground.by, ground.why, ground.challenge) == ("Orla", "ana", "seen by the desk", "declined")


def versions(newer: Telling | None = None, *more: Telling, links: Sequence[Link] = ()) -> Record:
    """A page that told c1, a newer version of it, and other pages."""
    new = newer or told("c2", person("Cy Orr"), article="a2", replaces="ac1")
    return ledger(told("c1", person(), date=DAYS[0]), new, *more, links=links)


OTHERS = told("c3", BO, by=ECHO, date=DAYS[1])


def test_a_page_that_drops_what_others_still_tell_is_told_of() -> None:
    thread = thread_of(versions(None, OTHERS, links=[link("c1", "c3")]), "c1")
    assert [(g.claim, g.outlet) for g in grounds(thread, GroundCode.PAGE_DROPPED)] == [("c1", POST)]


def test_where_nobody_tells_it_any_more_no_page_is_told_of_that_dropped_it() -> None:
    thread = thread_of(versions(), "c1")
    assert thread.support is Support.DROPPED
    assert grounds(thread, GroundCode.PAGE_DROPPED) == []


def test_a_page_without_an_outlet_is_told_of_by_its_id_and_a_denial_that_was_dropped_is_not() -> None:
    gone = told("c1", person(), by="", date=DAYS[0])
    newer = told("c2", person("Cy Orr"), article="a2", replaces="ac1")
    thread = thread_of(ledger(gone, newer, OTHERS, links=[link("c1", "c3")]), "c3")
    assert [g.outlet for g in grounds(thread, GroundCode.PAGE_DROPPED)] == ["ac1"]
    denials = ledger(
        denied("d1", body(), article="ad"), told("c2", article="a2", replaces="ad"), denied("d3", body(), by=WIRE),
        links=[link("d1", "d3")],
    )  # fmt: skip
    assert grounds(thread_of(denials, "d1"), GroundCode.PAGE_DROPPED) == []


# --- what became of claims -------------------------------------------------------------------------------


def fate(record: Record, claim: str = "c1") -> Fate:
    return enforced(record).fates[claim]


NEWEST = told("c4", person(), article="a4", replaces="a2", date=DAYS[4])
DENIED_SINCE = denied("c2", body(), article="a2", replaces="ac1")


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (ledger(told("c1")), Fate.STANDS),
        (versions(), Fate.DROPPED),
        (versions(links=[link("c1", "c2")]), Fate.KEPT),
        (versions(links=[link("c1", "c2", CONTRADICTS)]), Fate.CHANGED),
        (versions(links=[link("c1", "c2", Relation.RELATED)]), Fate.DROPPED),
        (versions(DENIED_SINCE, links=[link("c1", "c2", CONTRADICTS)]), Fate.DROPPED),
        (
            ledger(
                denied("c1", body(), article="ac1"), denied("c2", body(), article="a2", replaces="ac1"),
                links=[link("c1", "c2")],
            ),
            Fate.KEPT,
        ),
        (versions(None, NEWEST, links=[link("c1", "c2")]), Fate.DROPPED),
        (versions(None, NEWEST, links=[link("c1", "c4")]), Fate.KEPT),
        (versions(None, NEWEST, links=[link("c1", "c2"), link("c1", "c4", CONTRADICTS)]), Fate.CHANGED),
        (versions(None, told("c5", article="a4", replaces="a2"), links=[link("c1", "c2", CONTRADICTS)]), Fate.DROPPED),
        (
            ledger(
                denied("c1", body(), article="ac1"), told("c2", article="a2", replaces="ac1"),
                links=[link("c1", "c2", CONTRADICTS)],
            ),
            Fate.CHANGED,
        ),
    ],
)  # fmt: skip
def test_the_newest_version_of_a_page_says_what_became_of_a_claim(record: Record, expected: Fate) -> None:
    assert fate(record) is expected


def test_a_withdrawal_counts_before_what_a_newer_version_says() -> None:
    for subject in ("c1", "ac1"):
        record = versions(links=[link("c1", "c2")])
        assert fate(evolve(record, decisions=(decision(DecisionKind.RETRACT, subject),))) is Fate.RETRACTED, subject


def test_what_was_withdrawn_or_replaced_is_not_live() -> None:
    record = versions(None, told("c3"), told("c4"))
    gone = (decision(DecisionKind.RETRACT, "c3"), decision(DecisionKind.RETRACT, "ac4"))
    assert View(evolve(record, decisions=gone)).live == {"c2"}


def test_of_two_that_replace_one_page_the_later_one_is_the_newer() -> None:
    pages = {
        "a1": Article("a1", ""), "a2": Article("a2", "", date=DAYS[3], replaces="a1"),
        "a3": Article("a3", "", date=DAYS[1], replaces="a1"), "a4": Article("a4", "", replaces="a9"),
    }  # fmt: skip
    assert Record(pages, {}).newer == {"a1": "a2"}


# --- support ---------------------------------------------------------------------------------------------

PARTY_ALONE = body(), body("Vesk Forge")

SUPPORTS = {
    "two who are certainly two": ((told("c1", person()), told("c2", BO, by=ECHO)), Support.CORROBORATED),
    "one on two pages": ((told("c1", person()), told("c2", person(), by=ECHO)), Support.SINGLE_ORIGIN),
    "one on one page, twice": (
        (told("c1", person(), article="a"), told("c2", person(), article="a")),
        Support.SINGLE_SOURCE,
    ),
    "two who may be one": (
        (told("c1", person("Robert Hale")), told("c2", person("Bob Hale"), by=ECHO)),
        Support.UNCONFIRMED_MULTIPLE,
    ),
    "nobody": ((told("c1"), told("c2", by=ECHO)), Support.UNATTRIBUTED),
    "two parties in their own favour": (
        (told("c1", PARTY_ALONE[0], about=("orla", "vesk forge")), told("c2", PARTY_ALONE[1], by=ECHO)),
        Support.UNCONFIRMED_MULTIPLE,
    ),
}


@pytest.mark.parametrize(("tellings", "expected"), SUPPORTS.values(), ids=SUPPORTS)
def test_how_far_origins_carry_a_thread(tellings: tuple[Telling, ...], expected: Support) -> None:
    assert one_thread(*tellings).support is expected


def test_unnamed_ones_whom_the_desk_tells_apart_corroborate_nothing_alone() -> None:
    known = [decision(DecisionKind.DISTINCT, "c1"), decision(DecisionKind.DISTINCT, "c2")]
    tellings = told("c1", unnamed()), told("c2", unnamed(), by=ECHO)
    thread = one_thread(*tellings, decisions=known)
    assert (origins(thread), thread.support) == ((2, 2), Support.UNCONFIRMED_MULTIPLE)
    # nor does the party help them
    party = one_thread(*tellings, told("c3", body(), by=WIRE, about=ABOUT), decisions=known)
    assert party.support is Support.UNCONFIRMED_MULTIPLE
    assert one_thread(*tellings, told("c3", BO, by=WIRE), decisions=known).support is Support.CORROBORATED


def test_the_gravest_word_for_what_nobody_tells_any_more_holds() -> None:
    changed = versions(None, told("c3", by=ECHO), links=[link("c1", "c2", CONTRADICTS), link("c1", "c3")])
    gone = decision(DecisionKind.RETRACT, "c3")
    thread = thread_of(evolve(changed, decisions=(gone,)), "c1")
    assert (thread.support, thread.grounds[0].claim) == (Support.RETRACTED, "c1")
    alone = thread_of(versions(links=[link("c1", "c2", CONTRADICTS)]), "c1")
    assert (alone.support, alone.grounds[0].outlet, alone.grounds[0].date) == (Support.CHANGED, POST, DAYS[0])
    standing_one = thread_of(versions(), "c2")
    assert standing_one.grounds[0].claim == "" and standing_one.grounds[0].articles == 1


# --- origins ---------------------------------------------------------------------------------------------


def test_of_words_for_a_document_only_a_name_in_them_or_of_whoever_issued_it_tells_it_from_others() -> None:
    for words, described in (
        ("a regulatory filing", True), ("A regulatory filing", True), ("The filing", True), ("One filing", True),
        ("a filing of The", False),
        ("a report by the Rail Board", False), ("Harbour log", False),
    ):  # fmt: skip
        found = origin_of(told("c1", document(words)))
        assert found is not None and found.party is not None
        assert found.party.described is described, words
    board = evolve(document("a report"), body="Rail Board", body_key="rail board")
    of_board = origin_of(told("c1", board))
    assert of_board is not None and of_board.party is not None
    assert (of_board.party.described, of_board.party.body) == (False, "rail board")


@pytest.mark.parametrize(
    ("source", "rest", "label"),
    [
        (Source("", SourceKind.PERSON, False), {}, "untraced: “”, by nobody named"),
        (HEARSAY, {}, "untraced: “media reports”"),
        (HEARSAY, {"via": (HEARSAY, outlet(WIRE))}, "Brisk Wire, as relayed"),
        (outlet(POST), {}, "The Torvay Post, own reporting"),
        (outlet("Torvay Post"), {"via": (outlet(WIRE),)}, "Torvay Post, as relayed"),
        (observed(), {}, "The Torvay Post, own observation"),
        (unnamed(), {}, "unnamed sources heard by The Torvay Post"),
        (unnamed(), {"by": ""}, "unnamed sources heard by an unnamed outlet"),
        (unnamed(), {"via": (person(), outlet(WIRE))}, "unnamed sources heard by Brisk Wire"),
        (unnamed(), {"via": (HEARSAY, outlet(WIRE))}, "Brisk Wire, as relayed"),
        (person(), {"via": (unnamed(),)}, "unnamed sources heard by The Torvay Post"),
        (person(), {"via": (HEARSAY,)}, "Ada Marsh"),
        (person(), {"via": (BO,)}, "Ada Marsh"),
        (spokesman(), {}, "Orla"),
    ],
)
def test_an_origin_says_who_it_is(source: Source, rest: dict[str, Any], label: str) -> None:
    found = origin_of(told("c1", source, **rest))
    assert found is not None and found.label == label


def test_a_source_that_is_told_apart_by_a_handle_is_known_by_it() -> None:
    for value, origin_key, words in (
        ("", "unnamed c1", "recorded as distinct"),
        ("otter", "unnamed otter", "known to the desk as otter"),
    ):
        known = decision(DecisionKind.DISTINCT, "c1", value=value)
        found = origin_of(told("c1", unnamed()), decisions=[known])
        assert found is not None and found.key == origin_key and words in found.label
    identified_one = origin_of(told("c1", person()), decisions=[decision(DecisionKind.DISTINCT, "c1")])
    assert identified_one is not None and identified_one.key == "named ada marsh"


def test_an_insider_without_a_name_is_not_the_party_and_representatives_of_it_are() -> None:
    representatives = unnamed("company representatives", generic=True)
    for source, admission, interested in (
        (unnamed(body="Orla", body_key="orla"), False, False),
        (representatives, False, True),
        (representatives, True, False),
    ):
        found = origin_of(told("c1", source, about=ABOUT, admission=admission))
        assert found is not None and found.interested is interested
    handled = origin_of(told("c1", representatives), decisions=[decision(DecisionKind.DISTINCT, "c1")])
    assert handled is not None and handled.interested


def test_whoever_a_thread_is_about_is_a_party_on_each_of_its_pages() -> None:
    thread = one_thread(told("c1", body()), told("c2", BO, by=ECHO, about=ABOUT))
    assert [(k.key, k.interested) for k in thread.origins.keys] == [("named bo lee", False), ("named orla", True)]


def test_a_party_that_conceded_it_once_is_no_longer_one_sided() -> None:
    one_sided = told("c1", body(), about=ABOUT), told("c2", body(), by=ECHO, about=ABOUT)
    assert one_thread(*one_sided).origins.keys[0].interested
    conceded = one_sided[0], as_told(one_sided[1], admission=True)
    (origin,) = one_thread(*conceded).origins.keys
    assert (origin.interested, origin.claims) == (False, ("c1", "c2"))


def test_a_relay_of_what_a_party_says_in_its_own_favour_makes_nothing_less_one_sided() -> None:
    for admission in (False, True):
        thread = one_thread(
            told("c1", body(), by=WIRE, about=ABOUT, admission=admission), told("c2", outlet(WIRE), about=ABOUT)
        )
        (origin,) = thread.origins.keys
        assert (origin.key, origin.interested, origin.claims) == ("named orla", not admission, ("c1", "c2"))


def test_a_relay_is_followed_over_several_pages_to_where_it_was_heard() -> None:
    thread = one_thread(
        told("c1", person(), by=WIRE), told("c2", outlet(WIRE), by=ECHO), told("c3", outlet(ECHO), by=POST)
    )
    assert (keys(thread), origins(thread)) == (["named ada marsh"], (1, 1))


def test_outlets_that_credit_each_other_in_a_circle_are_one_origin() -> None:
    thread = one_thread(told("c1", outlet(ECHO), by=WIRE), told("c2", outlet(WIRE), by=ECHO))
    assert origins(thread) == (1, 1) and len(thread.origins.keys) == 1


def test_relays_that_end_in_an_outlets_own_voice_are_one_origin_and_count_only_where_there_is_no_other() -> None:
    voice = told("c1", by=WIRE), told("c2", outlet(WIRE), by=ECHO), told("c3", outlet(WIRE), by=POST)
    thread = one_thread(*voice)
    assert (origins(thread), thread.origins.keys[0].kind) == ((1, 1), "untraced")
    two_wires = one_thread(*voice, told("c5", by=COURIER), told("c6", outlet(COURIER), by="Gull"))
    assert (origins(two_wires), keys(two_wires)) == ((1, 1), ["heard by brisk wire"])
    beside = one_thread(*voice, told("c4", BO, by=COURIER))
    assert keys(beside) == ["named bo lee"]


def test_what_an_outlet_heard_itself_outranks_what_others_have_from_it() -> None:
    thread = one_thread(told("c1", outlet(WIRE), by=ECHO), told("c2", unnamed(), by=WIRE, date=DAYS[4]))
    assert thread.origins.keys[0].label == "unnamed sources heard by Brisk Wire"
    assert [(k.key, k.kind, k.claims) for k in thread.origins.keys] == [
        ("heard by brisk wire", "unnamed", ("c1", "c2"))
    ]


def test_and_does_so_whichever_of_the_two_stands_first() -> None:
    heard = told("c1", unnamed(), by="", article="a1", replaces="a0"), told("c0", BO, by="", article="a0")
    copied = told("c2", unnamed(), by=ECHO, article="a2")
    record = ledger(*heard, copied, links=[link("c1", "c2"), link("a1", "a2", COPIES)])
    thread = thread_of(record, "c1")
    assert ids(thread) == ["c2", "c1"]
    assert [(k.key, k.kind) for k in thread.origins.keys] == [("heard by a1", "unnamed")]


HEAD = told("c1", unnamed("inspectors"), article="ab", date=DAYS[0], headline=True)


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([told("c2", person(), article="ab", date=DAYS[0])], ["named ada marsh"]),
        ([told("c2", person(), by=ECHO)], ["heard by torvay post", "named ada marsh"]),
        (
            [told("c2", person(), article="ab", date=DAYS[0], headline=True)],
            ["heard by torvay post", "named ada marsh"],
        ),
    ],
)
def test_the_unnamed_of_a_headline_do_not_count_above_a_text_that_tells_it(others: Any, expected: Any) -> None:
    assert keys(one_thread(HEAD, *others)) == expected


def test_whom_a_headline_names_counts_and_so_do_the_unnamed_of_a_text() -> None:
    named = told("c1", BO, article="ab", headline=True), told("c2", person(), article="ab")
    assert keys(one_thread(*named)) == ["named ada marsh", "named bo lee"]
    text = told("c1", unnamed(), article="ab"), told("c2", person(), article="ab")
    assert keys(one_thread(*text)) == ["heard by torvay post", "named ada marsh"]


def test_origins_count_as_a_range() -> None:
    hale = told("c1", person("Robert Hale")), told("c2", person("Bob Hale"), by=ECHO)
    assert origins(one_thread(*hale)) == (1, 2)
    assert origins(one_thread(*hale, told("c3", unnamed(), by=WIRE))) == (1, 3)
    assert origins(one_thread(*hale, told("c3", body(), by=WIRE, about=ABOUT))) == (1, 2)
    works = told("c1", body("Orla Motors Works")), told("c2", body("Works of Orla Motors"), by=ECHO)
    assert (origins(one_thread(*works)), one_thread(*works).origins.doubts) == ((1, 1), ())
    assert origins(one_thread(told("c1", unnamed()), told("c2", unnamed(), by=ECHO))) == (1, 2)
    parties = told("c1", body(), about=("orla", "vesk forge")), told("c2", body("Vesk Forge"), by=ECHO)
    assert origins(one_thread(*parties)) == (1, 2)


def test_two_sources_by_a_persons_word_are_two_for_origins_and_for_who_is_a_party() -> None:
    two = decision(DecisionKind.TWO_SOURCES, "robert hale", value="bob hale")
    hale = told("c1", person("Robert Hale")), told("c2", person("Bob Hale"), by=ECHO)
    thread = one_thread(*hale, decisions=[two])
    assert (origins(thread), thread.origins.doubts) == ((2, 2), ())
    assert View(ledger(decisions=[two, same("ada marsh", "marsh")])).record.parted == {
        frozenset(("robert hale", "bob hale"))
    }
    about = told("c1", BO, about=("robert hale",)), denied("d1", person("Bob Hale"), "c1")
    assert challenges(one_thread(*about)) == ["denied"]
    assert challenges(one_thread(*about, decisions=[two])) == ["disputed"]
    own = told("c1", BO, about=("robert hale",)), denied("d1", person("Robert Hale"), "c1")
    assert challenges(one_thread(*own, decisions=[two])) == ["denied"]


def test_of_names_that_may_be_one_in_a_row_every_other_is_certainly_apart() -> None:
    row = {(i, i + 1): POSSIBLY for i in range(4)}
    assert most_apart(5, row) == 3
    assert most_apart(5, {**row, (0, 4): ONE}) == 2
    assert most_apart(3, {(0, 1): TWO, (0, 2): TWO, (1, 2): TWO}) == 3
    assert most_apart(0, {}) == 0
    assert most_apart(4, {(0, 1): POSSIBLY, (0, 2): POSSIBLY, (0, 3): POSSIBLY}) == 3
    assert most_apart(2, {(0, 1): POSSIBLY}) == 1
    assert (
        most_apart(
            7,
            {
                (0, 1): POSSIBLY,
                (0, 2): POSSIBLY,
                (0, 3): POSSIBLY,
                (1, 4): POSSIBLY,
                (2, 5): POSSIBLY,
                (3, 6): POSSIBLY,
            },
        )
        == 4
    )
    many = 2 * EXACTLY
    assert most_apart(many + 1, {(i, i + 1): POSSIBLY for i in range(many)}) <= EXACTLY + 1
    assert most_apart(many + 1, {(i, many): POSSIBLY for i in range(many)}) == many
    assert most_apart(many + 2, {(i, many): POSSIBLY for i in range(many)}) == many + 1


def test_who_is_credited_under_a_publishers_name_is_that_outlet_whatever_kind_the_page_takes_it_for() -> None:
    page = told("c1", body("Brisk Wire"))
    assert origins_kind(page) == "identified"
    assert origins_kind(page, told("c2", by=WIRE)) == "untraced"
    seen = told("c1", evolve(observed(WIRE), kind=SourceKind.WITNESS)), told("c2", by=WIRE)
    assert origins_kind(*seen) == "identified"
    page, log = told("c1", evolve(observed(WIRE), kind=SourceKind.DOCUMENT))
    assert View(ledger((page, log), told("c2", by=WIRE))).completed(log) is log
    page, relay = told("c1", outlet("Brisk Wire Agency"))
    assert View(ledger((page, relay), told("c2", by=WIRE))).completed(relay) is relay


def origins_kind(*tellings: Telling) -> str:
    found = origin_of(*tellings)
    assert found is not None
    return found.kind


def test_a_person_whom_some_page_introduces_speaks_for_that_body_unless_his_own_page_says_another() -> None:
    introduced = told("c2", spokesman(), by=ECHO)
    assert origin_key(told("c1", person("Ivo Lenz")), introduced) == "named orla"
    assert origin_key(told("c1", spokesman(of="Vesk Forge")), introduced) == "named vesk forge"
    itself = told("c2", evolve(body("Vesk Forge"), body="Vesk", body_key="vesk forge"), by=ECHO)
    assert enforced(ledger(itself)).speaks_for == {}
    two = told("c3", spokesman(of="Vesk Forge"), by=WIRE), introduced
    assert origin_key(told("c1", person("Ivo Lenz")), *two) == "named vesk forge"
    nameless = unnamed(key="ivo lenz")
    page, claim = told("c1", nameless)
    assert View(ledger((page, claim), introduced)).completed(claim) is claim
    unknown = told("c2", unnamed(key="ivo lenz", body="Orla", body_key="orla"), by=ECHO)
    assert origin_key(told("c1", person("Ivo Lenz")), unknown) == "named ivo lenz"


def origin_key(*tellings: Telling, links: Sequence[Link] = ()) -> str:
    found = origin_of(*tellings, links=links)
    assert found is not None
    return found.key


def test_two_names_may_be_one_outlets_only_where_both_are_given() -> None:
    assert same_outlet("brisk wire", "brisk wire") and same_outlet("brisk", "brisk wire")
    assert same_outlet("torvay morning post", "torvay post")
    assert same_outlet("quay media", "quay") and same_outlet("orla tv", "orla press")
    assert not same_outlet("brisk wire", "halden echo")
    assert not same_outlet("", "") and not same_outlet("brisk wire", "")


def test_the_last_word_on_a_pair_is_a_persons_and_of_theirs_the_later_one() -> None:
    made = link("c1", "c2", on=DAYS[4])
    early, late = (link("c1", "c2", UNRELATED, "ana", on=day) for day in DAYS[:2])
    other = link("c0", "c9", made=False)
    assert judged([late, made, early, other]) == [other, late]
    swapped = [link("c1", "c2", one.relation, "ana", on=one.on) for one in (late, early)]
    contrary = [evolve(late, relation=CONTRADICTS), evolve(early, relation=Relation.REPEATS), *swapped]
    for pairs in (contrary[:2], contrary[1::-1], contrary[2:]):
        assert judged(pairs)[0].on == DAYS[1]
    for by_id in sorted(
        (link("c1", "c2", relation, who, on=DAYS[0]) for relation in Relation for who in ("ana", "bo")),
        key=lambda one: one.id,
    ):
        later = evolve(min(early, late, key=lambda one: one.id), on=DAYS[4])
        assert judged([by_id, later]) == [later]


# --- pages that only pass on others ----------------------------------------------------------------------


def page_of(number: int, by: str, date: str, *tellings: tuple[str, Source | None], **rest: Any) -> list[Telling]:
    return [told(c, source, by, date, article=f"a{number}", **rest) for c, source in tellings]


FIRST = page_of(1, WIRE, DAYS[0], ("c11", person()), ("c12", None), ("c13", None), ("c14", None))
AGAIN = page_of(2, ECHO, DAYS[1], ("c21", person()), ("c22", None), ("c23", None), ("c24", None))
TWO_OF_FOUR = [link("c11", "c21"), link("c12", "c22")]
OTHER_WIRE = page_of(3, COURIER, DAYS[0], ("c31", None), ("c32", None))


def passed_on(*tellings: Telling, links: Sequence[Link]) -> dict[str, tuple[str, str]]:
    record = ledger(*tellings, links=links)
    return {page: (one.of, one.how) for page, one in derived(record.articles, record.claims, record.links).items()}


REWRITTEN = {"a2": ("a1", "rewritten")}


def changed(tellings: list[Telling], at: int, **rest: Any) -> list[Telling]:
    return [as_told(one, **rest) if i == at else one for i, one in enumerate(tellings)]


def credited(tellings: list[Telling], source: Source, **rest: Any) -> list[Telling]:
    """The last claim of a page credited to somebody."""
    return changed(tellings, len(tellings) - 1, attribution=Attribution(source, **rest))


def by(tellings: list[Telling], name: str, date: str) -> list[Telling]:
    return [(evolve(page, outlet=name, date=date), claim) for page, claim in tellings]


REWRITES = {
    "half of it was told before": (FIRST, AGAIN, TWO_OF_FOUR, REWRITTEN),
    "less than half was": (FIRST, [*AGAIN, *page_of(2, ECHO, DAYS[1], ("c25", None))], TWO_OF_FOUR, {}),
    "who was credited there speaks for whom it credits": (
        credited(FIRST, spokesman()), credited(AGAIN, body()), TWO_OF_FOUR, REWRITTEN,
    ),
    "suggested links count too": (FIRST, AGAIN, [evolve(one, made=False) for one in TWO_OF_FOUR], REWRITTEN),
    "related claims do not": (FIRST, AGAIN, [evolve(one, relation=Relation.RELATED) for one in TWO_OF_FOUR], {}),
    "a person said that it has it from elsewhere": (
        FIRST, AGAIN, [*TWO_OF_FOUR, link("a1", "a2", UNRELATED, "ana")], {},
    ),
    "the machine said so": (FIRST, AGAIN, [*TWO_OF_FOUR, link("a1", "a2", UNRELATED)], REWRITTEN),
    "three claims are enough": (FIRST, AGAIN[:3], TWO_OF_FOUR, REWRITTEN),
    "two are too few": (FIRST, AGAIN[:2], TWO_OF_FOUR, {}),
    "headlines do not count": (FIRST, changed(AGAIN[:3], 2, headline=True), TWO_OF_FOUR, {}),
    "denials do not": (FIRST, changed(AGAIN[:3], 2, stance=Stance.DENIES), TWO_OF_FOUR, {}),
    "a page of the same outlet": (FIRST, by(AGAIN, WIRE, DAYS[1]), TWO_OF_FOUR, {}),
    "pages of nobody": (by(FIRST, "", DAYS[0]), by(AGAIN, "", DAYS[1]), TWO_OF_FOUR, REWRITTEN),
    "the later one has it from the earlier": (
        by(FIRST, WIRE, DAYS[2]), AGAIN, TWO_OF_FOUR, {"a1": ("a2", "rewritten")},
    ),
    "the undated come last": (by(FIRST, WIRE, ""), AGAIN, TWO_OF_FOUR, {"a1": ("a2", "rewritten")}),
    "of one day, by their ids": (FIRST, by(AGAIN, ECHO, DAYS[0]), TWO_OF_FOUR, REWRITTEN),
    "who is credited there already is no reporting": (FIRST, credited(AGAIN, person()), TWO_OF_FOUR, REWRITTEN),
    "nor under another name": (FIRST, credited(AGAIN, person("Marsh")), TWO_OF_FOUR, REWRITTEN),
    "nor who speaks for one of them": (FIRST, credited(AGAIN, spokesman(of="Ada Marsh")), TWO_OF_FOUR, REWRITTEN),
    "somebody else is": (FIRST, credited(AGAIN, BO), TWO_OF_FOUR, {}),
    "so is somebody else who passed it on": (FIRST, credited(AGAIN, person(), via=(BO,)), TWO_OF_FOUR, {}),
    "somebody without a name is not": (FIRST, credited(AGAIN, unnamed()), TWO_OF_FOUR, REWRITTEN),
    "another outlet is not": (FIRST, credited(AGAIN, outlet(COURIER)), TWO_OF_FOUR, REWRITTEN),
    "the first outlet is not, even where it is taken for a body": (
        FIRST, credited(AGAIN, body("Brisk Wire")), TWO_OF_FOUR, REWRITTEN,
    ),
    "what it saw itself is": (FIRST, credited(AGAIN, observed(ECHO)), TWO_OF_FOUR, {}),
    "of two earlier ones the one that told more": (
        [*FIRST, *OTHER_WIRE], AGAIN,
        [link("c11", "c21"), link("c31", "c22"), link("c32", "c23")], {"a2": ("a3", "rewritten")},
    ),
    "of two that told as much the earlier one": (
        [*FIRST, *by(OTHER_WIRE, COURIER, "2031-02-01")], AGAIN,
        [link("c11", "c21"), link("c31", "c22")], {"a2": ("a3", "rewritten")},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("first", "again", "links", "expected"), REWRITES.values(), ids=REWRITES)
def test_a_page_is_a_rewrite_of_an_earlier_one_or_not(
    first: list[Telling], again: list[Telling], links: list[Link], expected: dict[str, tuple[str, str]]
) -> None:
    assert passed_on(*first, *again, links=links) == expected


THREE_PAGES = told("c1", by=WIRE, date=DAYS[0]), told("c2", by=ECHO, date=DAYS[1]), told("c3", by=POST, date=DAYS[2])


def copy(a: str, b: str, **rest: Any) -> Link:
    return link(f"ac{a}", f"ac{b}", COPIES, **rest)


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ([copy("1", "2"), copy("2", "3")], {"ac2": ("ac1", "copied"), "ac3": ("ac1", "copied")}),
        ([copy("2", "3"), copy("1", "3")], {"ac3": ("ac1", "copied")}),
        ([copy("1", "3"), copy("2", "3")], {"ac3": ("ac1", "copied")}),
        ([copy("1", "9")], {}),
    ],
)
def test_a_copy_is_one_of_the_earliest_that_has_its_words(links: list[Link], expected: dict[str, Any]) -> None:
    assert passed_on(*THREE_PAGES, links=links) == expected


def test_what_one_outlet_prints_again_is_its_own() -> None:
    assert passed_on(THREE_PAGES[0], told("c2", by=WIRE, date=DAYS[1]), links=[copy("1", "2")]) == {}


@pytest.mark.parametrize(
    ("source", "rest", "expected"),
    [
        (unnamed(), {}, "heard by brisk wire"),
        (HEARSAY, {}, "heard by brisk wire"),
        (person(), {}, "named ada marsh"),
        (outlet(COURIER), {}, "heard by quay courier"),
    ],
)
def test_who_has_no_name_in_a_copied_page_is_whom_the_first_one_heard(source: Source, rest: Any, expected: str) -> None:
    tellings = told("c2", source, by=ECHO, date=DAYS[1]), told("c1", by=WIRE, date=DAYS[0])
    assert origin_key(*tellings, links=[copy("1", "2")]) == expected


def test_whom_the_desk_knows_in_a_copied_page_is_an_origin_of_its_own() -> None:
    tellings = told("c2", unnamed(), by=ECHO, date=DAYS[1]), told("c1", by="", date=DAYS[0])
    links = [copy("1", "2")]
    known = origin_of(*tellings, links=links, decisions=[decision(DecisionKind.DISTINCT, "c2", value="otter")])
    assert known is not None and known.key == "unnamed otter"
    unknown = origin_of(*tellings, links=links)
    assert unknown is not None
    assert (unknown.key, unknown.label, unknown.kind) == ("heard by ac1", "an earlier page, copied", "untraced")


# --- who is who ------------------------------------------------------------------------------------------


def same(gone: str, stays: str) -> Decision:
    return decision(DecisionKind.SAME_SOURCE, gone, value=stays)


def parted(article: str, name: str, to: str) -> Decision:
    return decision(DecisionKind.OTHER_SOURCE, article, party=name, value=to)


LONG = [same(f"n{i} hale", f"n{i + 1} hale") for i in range(19)]

WHO = {
    "nobody decided": ([], "john hale"),
    "merged": ([same("john hale", "jon hale")], "jon hale"),
    "merged further": ([same("john hale", "jon hale"), same("jon hale", "j hale")], "j hale"),
    "merged the other way round since": (
        [same("john hale", "jon hale"), same("jon hale", "john hale")], "john hale",
    ),
    "and back again": (
        [same("john hale", "jon hale"), same("jon hale", "john hale"), same("john hale", "jon hale")], "jon hale",
    ),
    "of two words the later": ([same("john hale", "jon hale"), same("john hale", "ed hale")], "ed hale"),
    "by a name as it is printed": ([same("Mr. John Hale", "The Jon Hale")], "jon hale"),
    "parted": ([parted("ac1", "john hale", "john hale (ac1)")], "john hale (ac1)"),
    "parted on another page": ([parted("ac2", "john hale", "john hale (ac2)")], "john hale"),
    "parted before merged": (
        [same("john hale", "jon hale"), parted("ac1", "john hale", "john hale (ac1)")], "john hale (ac1)",
    ),
    "and merged after that": (
        [parted("ac1", "john hale", "john hale (ac1)"), same("john hale (ac1)", "ed hale")], "ed hale",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("decisions", "expected"), WHO.values(), ids=WHO)
def test_a_source_is_who_people_said_that_it_is(decisions: list[Decision], expected: str) -> None:
    _, claim = told("c1", person("John Hale"))
    (found,) = identified({"c1": claim}, decisions).values()
    assert found.attribution is not None and found.attribution.source.key == expected


def test_people_who_merged_in_a_circle_stop_nothing_and_a_long_row_is_followed() -> None:
    _, claim = told("c1", person("N0 Hale"))
    circle = [same("n0 hale", "n1 hale"), same("n1 hale", "n2 hale"), same("n2 hale", "n0 hale")]
    assert identified({"c1": claim}, circle)
    (found,) = identified({"c1": claim}, LONG).values()
    assert found.attribution is not None and found.attribution.source.key == "n19 hale"


def test_a_merged_name_is_so_as_a_body_on_the_way_and_as_what_a_claim_is_about() -> None:
    _, claim = told("c1", spokesman(), via=(body("Orla"),), about=("orla", "orla shipping"))
    (found,) = identified({"c1": claim}, [same("orla", "orla shipping")]).values()
    assert found.attribution is not None
    assert found.attribution.source.body_key == "orla shipping"
    assert [one.key for one in found.attribution.via] == ["orla shipping"]
    assert found.about == ("orla shipping",)
    _, only_about = told("c1", about=ABOUT)
    assert identified({"c1": only_about}, [same("orla", "vesk")])["c1"].about == ("vesk",)
    assert identified({"c1": claim}, [])["c1"] is claim


# --- the record, and what people put right in it ---------------------------------------------------------

URL, ELSEWHERE = "https://post.example/a", "https://post.example/b"


def put(field: str, value: str, subject: str = "ac1", on: str = "") -> Decision:
    return Decision(DecisionKind.EDIT, subject, "ana", "", on, value, field=field)


def test_a_version_that_stood_elsewhere_leaves_the_others_in_a_row_and_finds_its_place_there() -> None:
    pages = {
        "a1": Article("a1", "", date=DAYS[0], url=URL),
        "a2": Article("a2", "", date=DAYS[1], url=URL, replaces="a1"),
        "a3": Article("a3", "", date=DAYS[2], url=URL, replaces="a2"),
        "a4": Article("a4", "", date=DAYS[3], url=ELSEWHERE),
    }
    nowhere = put_right({**pages, "a5": Article("a5", "", date=DAYS[0])}, {"a2": {"url": ""}})
    assert {i: a.replaces for i, a in nowhere.items()} == {"a1": "", "a2": "", "a3": "a1", "a4": "", "a5": ""}
    found = put_right(pages, {"a2": {"url": ELSEWHERE}})
    assert {i: a.replaces for i, a in found.items()} == {"a1": "", "a2": "", "a3": "a1", "a4": "a2"}
    alone = put_right(pages, {"a2": {"url": ""}})
    assert {i: a.replaces for i, a in alone.items()} == {"a1": "", "a2": "", "a3": "a1", "a4": ""}
    dated = put_right(pages, {"a1": {"date": DAYS[4]}})
    assert {i: a.replaces for i, a in dated.items()} == {"a1": "a3", "a2": "", "a3": "a2", "a4": ""}
    titled = put_right({**pages, "a3": evolve(pages["a3"], replaces="")}, {"a2": {"title": "Ships"}, "a9": {"url": ""}})
    assert titled["a3"].replaces == "" and titled["a2"].title == "Ships"


def test_versions_of_one_day_keep_the_row_in_which_they_were_recorded() -> None:
    pages = {
        "az": Article("az", "", date=DAYS[0], url=URL),
        "am": Article("am", "", date=DAYS[0], url=URL, replaces="az"),
        "ab": Article("ab", "", date=DAYS[2], url=URL, replaces="am"),
    }
    found = put_right(pages, {"ab": {"date": DAYS[0]}})
    assert {i: a.replaces for i, a in found.items()} == {"az": "", "am": "az", "ab": "am"}


def right(*decisions: Decision, page: Article | None = None) -> Article:
    (_, claim) = told("c1")
    article = page or Article("ac1", "", date=DAYS[0], date_source="page")
    return Record.of({"ac1": article}, {"c1": claim}, (), decisions).articles["ac1"]


def test_what_a_person_puts_right_is_typed_and_of_two_words_the_later_holds() -> None:
    typed = right(put("date", DAYS[2], on=DAYS[4]), put("date", DAYS[1], on=DAYS[3]))
    assert (typed.date, typed.date_source) == (DAYS[2], "typed")
    gone = right(put("date", ""))
    assert (gone.date, gone.date_source) == ("", "")
    assert right(put("date_source", "guessed")).date_source == "page"
    assert right(put("text", "other")).text == ""
    titled = right(put("title", "Ships"))
    assert (titled.title, titled.date_source) == ("Ships", "page")


def test_what_was_added_by_mistake_is_gone_with_its_claims_and_links() -> None:
    tellings = told("c1"), told("c2")
    links = [link("c1", "c2"), link("ac1", "ac2", COPIES)]
    gone = Record.of(*_tables(tellings), links, [decision(DecisionKind.REMOVE, "ac2")])
    assert (set(gone.articles), set(gone.claims), gone.links) == ({"ac1"}, {"c1"}, ())
    kept = Record.of(*_tables(tellings), links, [decision(DecisionKind.CORRECT, "ac2")])
    assert kept.links == tuple(links)


def _tables(tellings: Sequence[Telling]) -> tuple[dict[str, Article], dict[str, Claim]]:
    return {page.id: page for page, _ in tellings}, {claim.id: claim for _, claim in tellings}


def test_decisions_stand_in_their_order_in_time_and_those_without_a_moment_first() -> None:
    days = (DAYS[3], "", DAYS[1])
    record = Record.of({}, {}, (), [decision(DecisionKind.NOTE, "c1", day) for day in days])
    assert [one.on for one in record.decisions] == ["", DAYS[1], DAYS[3]]


def test_a_record_of_the_past_has_what_was_published_and_decided_by_then() -> None:
    tellings = told("c1", date=DAYS[0]), told("c2", date=DAYS[1]), told("c3", date=DAYS[3]), told("c4", date="")
    links = [
        link("c1", "c2", on=DAYS[4]), link("c1", "c3"), link("c2", "c1", UNRELATED, "ana", on=DAYS[3]),
        link("c1", "c2", UNRELATED, "bo", on=DAYS[1]),
    ]  # fmt: skip
    noted = [decision(DecisionKind.NOTE, "c1", day) for day in ("", DAYS[1], DAYS[3])]
    whole = ledger(*tellings, links=links, decisions=noted)
    then = whole.as_of(Until(DAYS[1]))
    assert (sorted(then.articles), sorted(then.claims)) == (["ac1", "ac2"], ["c1", "c2"])
    assert then.links == (links[0], links[3])
    assert [one.on for one in then.decisions] == ["", DAYS[1]]
    assert whole.as_of(Until()) is whole


def test_a_record_without_some_articles_is_without_their_claims_and_links() -> None:
    tellings = told("c1"), told("c2"), told("c3")
    links = [link("c1", "c2"), link("c1", "c3"), link("ac1", "ac2", COPIES)]
    whole = ledger(*tellings, links=links, decisions=[decision(DecisionKind.NOTE, "c2")])
    less = whole.without(["ac2"])
    assert (sorted(less.articles), sorted(less.claims), less.links) == (["ac1", "ac3"], ["c1", "c3"], (links[1],))
    assert less.decisions == whole.decisions
    assert whole.without([]) is whole


@pytest.mark.parametrize(
    ("source", "name"),
    [(observed(), "Torvay Daily"), (observed(ECHO), ECHO), (outlet(POST), POST), (person(), "Ada Marsh")],
)
def test_what_an_outlet_saw_itself_it_saw_under_the_name_that_a_person_gave_it_since(source: Source, name: str) -> None:
    tables = _tables([told("c1", source)])
    record = Record.of(*tables, (), [put("outlet", "Torvay Daily")])
    credit = record.claims["c1"].attribution
    assert credit is not None and (credit.source.name, credit.source.key) == (name, key(name))


# --- confidence ------------------------------------------------------------------------------------------

VERIFIED, CORRECT, RETRACT = (decision(kind, "c1") for kind in (DecisionKind.VERIFIED, DecisionKind.CORRECT, DecisionKind.RETRACT))  # fmt: skip
TWO_PARTIES = ("orla", "vesk forge")
DISTINCTS = [decision(DecisionKind.DISTINCT, "c1"), decision(DecisionKind.DISTINCT, "c2")]

RULES: dict[str, tuple[list[Telling], list[Decision], str]] = {
    "withdrawn": ([told("c1", person())], [RETRACT], "R1"),
    "nobody": ([told("c1"), told("c2", by=ECHO)], [VERIFIED], "R2"),
    "hearsay": ([told("c1", HEARSAY)], [], "R3"),
    "hearsay and somebody": ([told("c1", HEARSAY), told("c2", person(), by=ECHO)], [], "R10"),
    "two and a document seen": ([told("c1", person()), told("c2", BO, by=ECHO)], [VERIFIED], "R4"),
    "two, one of whom saw it": ([told("c1", observed()), told("c2", BO, by=ECHO)], [], "R4"),
    "one and a document seen": ([told("c1", person())], [VERIFIED], "R10"),
    "one without a name": ([told("c1", unnamed())], [], "R5"),
    "one without a name and a relay": ([told("c1", unnamed()), told("c2", outlet(WIRE), by=ECHO)], [], "R5"),
    "two without names": ([told("c1", unnamed()), told("c2", unnamed(), by=ECHO)], [], "R11"),
    "two without names, told apart": ([told("c1", unnamed()), told("c2", unnamed(), by=ECHO)], DISTINCTS, "R6"),
    "of two one told apart": ([told("c1", unnamed()), told("c2", unnamed(), by=ECHO)], DISTINCTS[:1], "R11"),
    "two, one a witness": ([told("c1", WITNESS), told("c2", BO, by=ECHO)], [], "R7"),
    "two, one a document": ([told("c1", document()), told("c2", BO, by=ECHO)], [], "R7"),
    "two": ([told("c1", person()), told("c2", BO, by=ECHO)], [], "R8"),
    "two, and the party was there": (
        [told("c1", evolve(body(), kind=SourceKind.WITNESS), about=ABOUT), told("c2", BO, by=ECHO), told("c3", person(), by=WIRE)],
        [], "R8",
    ),
    "two known to the desk and one named": (
        [told("c1", unnamed()), told("c2", unnamed(), by=ECHO), told("c3", BO, by=WIRE)], DISTINCTS, "R8",
    ),
    "one who was there": ([told("c1", WITNESS)], [], "R9"),
    "one who saw it": ([told("c1", observed())], [], "R9"),
    "the party, that was there": ([told("c1", evolve(body(), kind=SourceKind.WITNESS), about=ABOUT)], [], "R10"),
    "the party, against its interest": ([told("c1", body(), about=ABOUT, admission=True)], [], "R9"),
    "what a relay says the party conceded": (
        [told("c1", outlet(WIRE), about=ABOUT, admission=True), told("c2", BO, by=ECHO)], [], "R10",
    ),
    "the party": ([told("c1", body(), about=ABOUT)], [], "R10"),
    "the party and somebody": ([told("c1", body(), about=ABOUT), told("c2", BO, by=ECHO)], [], "R10"),
    "the party and a witness": ([told("c1", body(), about=ABOUT), told("c2", WITNESS, by=ECHO)], [], "R9"),
    "two parties": ([told("c1", body(), about=TWO_PARTIES), told("c2", body("Vesk Forge"), by=ECHO)], [], "R11"),
    "two names that may be one": ([told("c1", person("Bob Hale")), told("c2", person("Robert Hale"), by=ECHO)], [], "R10"),
}  # fmt: skip


@pytest.mark.parametrize(("tellings", "decisions", "rule"), RULES.values(), ids=RULES)
def test_the_first_rule_that_applies_gives_the_confidence(tellings: Any, decisions: Any, rule: str) -> None:
    assert one_thread(*tellings, decisions=decisions).confidence.rule == rule


MODERATE = [told("c1", WITNESS, about=ABOUT)]
HEDGED = {"hedges": ("reportedly",)}
DENIAL = denied("d1", body(), "c1", about=ABOUT)
RELAYED = [told("c1", outlet(WIRE)), told("c2", outlet(WIRE), by=ECHO)]


def disputing(source: Source | None, **rest: Any) -> Telling:
    return denied("d1", source, "c1", **rest)


CAPPED: dict[str, tuple[list[Telling], list[Decision], str]] = {
    "disputed by an equal": ([*MODERATE, disputing(body("Torvay Police", SourceKind.OFFICIAL))], [], "R9 K1"),
    "by a better one": ([*MODERATE, disputing(document())], [], "R9 K1"),
    "by a lesser one": ([*MODERATE, disputing(BO)], [], "R9"),
    "by nobody in particular": ([*MODERATE, disputing(evolve(unnamed(), kind=SourceKind.DOCUMENT))], [], "R9"),
    "by the outlet itself": ([*MODERATE, disputing(None)], [], "R9"),
    "by its own source": ([*MODERATE, disputing(WITNESS)], [], "R9"),
    "at large": ([*MODERATE, disputing(document(), general=True)], [], "R9"),
    "of two who tell it the better one counts": (
        [told("c1", document(), about=ABOUT), told("c2", WITNESS, by=ECHO), disputing(body("Torvay Police"))], [], "R7",
    ),
    "denied by the party": (
        [told("c1", WITNESS, about=ABOUT), told("c2", BO, by=ECHO), DENIAL], [], "R7 K2",
    ),
    "denied, with a document seen": (
        [told("c1", WITNESS, about=ABOUT), told("c2", BO, by=ECHO), DENIAL], [VERIFIED], "R4",
    ),
    "denied to the desk": (
        [told("c1", WITNESS, about=ABOUT), told("c2", BO, by=ECHO)], [answer("Orla", "denied", DAYS[3])], "R7 K2",
    ),
    "declined to the desk": (
        [told("c1", WITNESS, about=ABOUT), told("c2", BO, by=ECHO)], [answer("Orla", "declined", DAYS[3])], "R7",
    ),
    "denied at large": (
        [told("c1", WITNESS, about=ABOUT), told("c2", BO, by=ECHO), as_told(DENIAL, general=True)], [], "R7",
    ),
    "hedged, and low already": ([told("c1", person(), **HEDGED)], [], "R10"),
    "hedged by all": ([told("c1", WITNESS, **HEDGED)], [], "R9 K3"),
    "hedged by one": ([told("c1", WITNESS, **HEDGED), told("c2", WITNESS, by=ECHO)], [], "R9"),
    "hedged but for a relay": ([told("c1", WITNESS, **HEDGED), told("c2", outlet(WIRE), by=ECHO)], [], "R9 K3"),
    "hedged but for a page's own voice": ([told("c1", WITNESS, **HEDGED), told("c2", by=ECHO)], [], "R9 K3"),
    "hedged where nobody brings it": ([told("c1", HEARSAY, **HEDGED)], [], "R3"),
    "corrected": (MODERATE, [CORRECT], "R9 K4"),
    "corrected and withdrawn, and still told elsewhere": (
        [told("c1", WITNESS), told("c2", WITNESS, by=ECHO)], [CORRECT, RETRACT], "R9 K4",
    ),
    "corrected, and told by another": ([told("c1", WITNESS), told("c2", BO, by=ECHO)], [CORRECT], "R7"),
    "corrected and withdrawn, and told by another": (
        [told("c1", BO), told("c2", WITNESS, by=ECHO)], [CORRECT, RETRACT], "R9",
    ),
    "corrected, of relays only": (RELAYED, [CORRECT], "R3 K4"),
    "corrected, with a relay beside": ([*MODERATE, told("c2", outlet(WIRE), by=ECHO)], [CORRECT], "R9 K4"),
}  # fmt: skip


@pytest.mark.parametrize(("tellings", "decisions", "rule"), CAPPED.values(), ids=CAPPED)
def test_caps_lower_what_the_rule_gives(tellings: Any, decisions: Any, rule: str) -> None:
    assert one_thread(*tellings, decisions=decisions).confidence.rule == rule


def test_a_correction_takes_one_step_off_whatever_else_leaves() -> None:
    def level(*tellings: Telling, decisions: Sequence[Decision] = ()) -> str:
        return one_thread(*tellings, decisions=decisions).confidence.level.value

    assert level(*MODERATE, decisions=[CORRECT]) == "low"
    assert level(told("c1", WITNESS, **HEDGED), decisions=[CORRECT]) == "very low"
    assert level(*RELAYED, decisions=[CORRECT]) == "none"
    assert level(told("c1", person()), decisions=[CORRECT, RETRACT]) == "none"


@pytest.mark.parametrize(
    ("stance", "source", "rule"),
    [(Stance.DENIES, body(), "R10"), (Stance.NEUTRAL, None, "R2"), (Stance.ASSERTS, WITNESS, "R9")],
)
def test_a_single_claim_is_read_as_if_it_were_asserted(stance: Stance, source: Source, rule: str) -> None:
    page, claim = told("c1", source, stance=stance)
    assert standing.confidence(claim, page).rule == rule
    assert standing.confidence(claim, page) == alone(claim, page)


# --- who had it from whom --------------------------------------------------------------------------------


def no_figures(a: Claim, b: Claim) -> list[str]:
    return []


def chain_of(*tellings: Telling, links: Sequence[Link] = (), decisions: Sequence[Decision] = ()) -> standing.Chain:
    """The chain of the thread that all of some claims tell."""
    joined = chain(*(claim.id for _, claim in tellings))
    record = ledger(*tellings, links=[*joined, *links], decisions=decisions)
    return trace(thread_of(record, tellings[0][1].id), View(record), no_figures)


def steps(*tellings: Telling, links: Sequence[Link] = ()) -> list[tuple[str, str]]:
    return [(one.origin, one.relies_on) for one in chain_of(*tellings, links=links).steps]


HERS = told("c1", person(), by=WIRE, date=DAYS[0])


@pytest.mark.parametrize(
    ("source", "rest", "expected"),
    [
        (outlet(WIRE), {}, ("credits Brisk Wire", "c1")),
        (outlet("Brisk"), {}, ("credits Brisk", "c1")),
        (outlet(ECHO), {}, ("credits Halden Echo, whose own telling is not in this thread", "")),
        (outlet(POST), {"via": (outlet(WIRE),)}, ("credits Brisk Wire", "c1")),
        (outlet(POST), {}, ("has it from The Torvay Post", "")),
        (BO, {"via": (outlet(WIRE),)}, ("credits Brisk Wire", "c1")),
        (HEARSAY, {}, ("credits nobody by name", "")),
        (None, {}, ("says so itself and credits nobody", "")),
        (observed(), {}, ("saw it itself", "")),
        (unnamed(), {}, ("credits nobody by name", "")),
        (person(), {}, ("has the same source as Brisk Wire: Ada Marsh", "")),
        (BO, {}, ("has it from Bo Lee", "")),
        (Source("Marsh", SourceKind.PERSON, True), {}, ("has it from Marsh", "")),
    ],
)
def test_a_chain_tells_how_each_page_came_to_it(source: Source, rest: Any, expected: tuple[str, str]) -> None:
    assert steps(HERS, told("c2", source, date=DAYS[1], **rest))[1] == expected


def test_only_who_told_it_before_can_be_relied_on_and_the_first_of_them_is() -> None:
    late = told("c2", outlet(WIRE), date=DAYS[1]), told("c1", person(), by=WIRE, date=DAYS[2])
    assert steps(*late)[0] == ("credits Brisk Wire, whose own telling here comes later", "")
    twice = HERS, told("c2", person(), by=WIRE, date=DAYS[1]), told("c3", outlet(WIRE), date=DAYS[2])
    assert steps(*twice)[2][1] == "c1"


@pytest.mark.parametrize(
    ("source", "by", "expected"),
    [
        (None, WIRE, ("copied from Brisk Wire, and credits nobody", "c1")),
        (person(), WIRE, ("copied from Brisk Wire", "c1")),
        (person(), "", ("copied from an earlier page", "c1")),
        (outlet(COURIER), WIRE, ("credits Quay Courier, whose own telling is not in this thread", "")),
    ],
)
def test_a_copy_has_it_from_the_page_that_it_copies(source: Source, by: str, expected: tuple[str, str]) -> None:
    first = told("c1", person(), by=by, date=DAYS[0])
    assert steps(first, told("c2", source, date=DAYS[1]), links=[copy("1", "2")])[1] == expected


def test_the_same_source_on_a_page_of_nobody_was_on_an_earlier_page() -> None:
    assert steps(told("c1", person(), by="", date=DAYS[0]), told("c2", person(), date=DAYS[1]))[1] == (
        "has the same source as an earlier page: Ada Marsh",
        "",
    )
    keyless = Source("Marsh", SourceKind.PERSON, True)
    assert (
        steps(told("c1", keyless, date=DAYS[0]), told("c2", keyless, by=ECHO, date=DAYS[1]))[1][0]
        == "has it from Marsh"
    )


def test_a_chain_has_one_telling_of_a_page_rather_its_text_and_rather_one_that_credits_somebody() -> None:
    def first(*tellings: Telling) -> list[str]:
        return [one.telling.claim.id for one in chain_of(*tellings).steps]

    one_page: dict[str, Any] = {"article": "ab", "date": DAYS[0]}
    assert first(told("c1", person(), headline=True, **one_page), told("c2", **one_page)) == ["c2"]
    assert first(told("c1", **one_page), told("c2", person(), **one_page)) == ["c2"]
    assert first(told("c1", person(), **one_page), told("c2", BO, **one_page)) == ["c1"]


def test_a_chain_stands_by_date_and_leaves_out_what_challenges_it() -> None:
    record = ledger(
        told("c1", date=DAYS[2]), told("c2", date=DAYS[0]), denied("d1", body(), "c1"), links=chain("c1", "c2")
    )
    found = trace(thread_of(record, "c1"), View(record), no_figures)
    assert [one.telling.claim.id for one in found.steps] == ["c2", "c1"]
    denials = ledger(denied("d1", body()))
    assert trace(assess(denials)[0], View(denials), no_figures).steps == ()


MANY = unnamed("three clerks", count=3, basis="familiar with the talks")

CHANGES: dict[str, tuple[Telling, Telling, tuple[str, ...]]] = {
    "nothing": (HERS, told("c2", person(), date=DAYS[1]), ()),
    "a hedge dropped": (
        as_told(HERS, hedges=("may", "reportedly")), told("c2", person(), date=DAYS[1]), ("hedge dropped: “may”",),
    ),
    "one of two hedges dropped": (
        as_told(HERS, hedges=("may", "reportedly")), told("c2", person(), date=DAYS[1], hedges=("reportedly",)), (),
    ),
    "another hedge": (as_told(HERS, hedges=("may",)), told("c2", person(), date=DAYS[1], hedges=("reportedly",)), ()),
    "a hedge added": (HERS, told("c2", person(), date=DAYS[1], hedges=("may",)), ("hedge added: “may”",)),
    "a source stripped": (HERS, told("c2", date=DAYS[1]), ("source stripped: “Ada Marsh”",)),
    "a source invented": (
        told("c1", by=WIRE, date=DAYS[0]), told("c2", BO, date=DAYS[1]), ("source invented or added: “Bo Lee”",),
    ),
    "no source on either page": (told("c1", by=WIRE, date=DAYS[0]), told("c2", date=DAYS[1]), ()),
    "a relay stands for its source": (HERS, told("c2", outlet(WIRE), date=DAYS[1]), ()),
    "a source changed": (HERS, told("c2", BO, date=DAYS[1]), ("source changed: “Ada Marsh” became “Bo Lee”",)),
    "a source in other letters": (HERS, told("c2", evolve(person("ADA MARSH"), key="a marsh"), date=DAYS[1]), ()),
    "a source with another name and the same key": (HERS, told("c2", evolve(BO, key="ada marsh"), date=DAYS[1]), ()),
    "how they know": (
        told("c1", MANY, by=WIRE, date=DAYS[0]), told("c2", evolve(MANY, basis="who saw it"), date=DAYS[1]),
        ("how they know: “familiar with the talks” became “who saw it”",),
    ),
    "how they know, added": (
        told("c1", unnamed("clerks"), by=WIRE, date=DAYS[0]), told("c2", unnamed("clerks", basis="who saw it"), date=DAYS[1]),
        ("how they know, added: “who saw it”",),
    ),
    "how a named one knows": (HERS, told("c2", person(basis="who saw it"), date=DAYS[1]), ()),
    "how many they are": (
        told("c1", MANY, by=WIRE, date=DAYS[0]), told("c2", evolve(MANY, name="clerks", count=None), date=DAYS[1]),
        ("number of sources dropped: “three clerks” became “clerks”",),
    ),
    "how many they are, in other words": (
        told("c1", MANY, by=WIRE, date=DAYS[0]), told("c2", evolve(MANY, name="clerks"), date=DAYS[1]), (),
    ),
    "many became one with a name": (
        told("c1", MANY, by=WIRE, date=DAYS[0]), told("c2", evolve(BO, basis=MANY.basis), date=DAYS[1]),
        ("source changed: “three clerks” became “Bo Lee”",),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("first", "second", "expected"), CHANGES.values(), ids=CHANGES)
def test_a_chain_tells_what_changed_from_the_page_that_was_copied(
    first: Telling, second: Telling, expected: tuple[str, ...]
) -> None:
    assert chain_of(first, second, links=[copy("1", "2")]).steps[1].changes == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (HERS, told("c2", date=DAYS[1]), ()),
        (told("c1", by=WIRE, date=DAYS[0]), told("c2", BO, date=DAYS[1]), ()),
        (HERS, told("c2", BO, date=DAYS[1]), ()),
        (told("c1", MANY, by=WIRE, date=DAYS[0]), told("c2", unnamed("clerks"), date=DAYS[1]), ()),
        (
            told("c1", unnamed("clerks"), by=WIRE, date=DAYS[0]),
            told("c2", unnamed("clerks", basis="who saw it"), date=DAYS[1]), (),
        ),
        (as_told(HERS, hedges=("may",)), told("c2", BO, date=DAYS[1]), ("hedge dropped: “may”",)),
        (
            told("c1", MANY, by=WIRE, date=DAYS[0]), told("c2", evolve(MANY, basis="who saw it"), date=DAYS[1]),
            ("how they know: “familiar with the talks” became “who saw it”",),
        ),
    ],
)  # fmt: skip
def test_a_page_that_relied_on_none_has_no_source_of_another_to_strip_or_change(
    first: Telling, second: Telling, expected: tuple[str, ...]
) -> None:
    assert chain_of(first, second).steps[1].changes == expected


@pytest.mark.parametrize(
    ("one", "other", "firmer"),
    [
        (Stance.ALLEGES, Stance.ASSERTS, True), (Stance.ASSERTS, Stance.CONFIRMS, True),
        (Stance.ASSERTS, Stance.ASSERTS, False), (Stance.CONFIRMS, Stance.ALLEGES, False),
    ],
)  # fmt: skip
def test_a_firmer_word_is_told(one: Stance, other: Stance, firmer: bool) -> None:
    first = as_told(HERS, attribution=Attribution(person(), cue="claimed"), stance=one)
    second = as_told(told("c2", date=DAYS[1]), attribution=Attribution(person(), cue="confirmed"), stance=other)
    expected = ("firmer: “claimed” became “confirmed”",) if firmer else ()
    assert chain_of(first, second).steps[1].changes == expected
    nobody = as_told(told("c1", by=WIRE, date=DAYS[0]), stance=one)
    assert chain_of(nobody, second).steps[1].changes == ()


def test_what_is_firmer_in_the_figures_is_told_of_the_two_that_are_compared() -> None:
    record = ledger(HERS, told("c2", date=DAYS[1]), links=chain("c1", "c2"))
    found = trace(thread_of(record, "c1"), View(record), lambda a, b: [f"{a.id} {b.id}"])
    assert [one.changes for one in found.steps] == [(), ("c1 c2",)]


def test_outlets_that_have_it_from_each_other_are_a_circle_once() -> None:
    circle = told("c1", outlet(ECHO), by=WIRE), told("c2", outlet(WIRE), by=ECHO)
    assert chain_of(*circle).circles == ((WIRE, ECHO),)
    assert chain_of(circle[0], told("c2", outlet(COURIER), by=ECHO)).circles == ()
    assert chain_of(told("c1", outlet(POST)), told("c2", outlet(POST), by=ECHO)).circles == ()
    beside = *circle, told("c3", outlet(WIRE), by=COURIER)
    assert chain_of(*beside).circles == ((WIRE, ECHO),)


def rested(record: Record, subject: str) -> list[tuple[str, str, list[str]]]:
    return [
        (one.before.support.value, one.after.support.value if one.after else "", [t.claim.id for t in one.carried])
        for one in impact(record, subject, no_figures)
    ]


def test_what_rests_on_a_claim_is_what_had_it_from_there_at_first_or_second_hand_and_still_stands() -> None:
    tellings = (
        HERS, told("c2", outlet(WIRE), by=ECHO, date=DAYS[1]), told("c3", outlet(ECHO), date=DAYS[2]),
        told("c4", BO, by=COURIER, date=DAYS[3]),
    )  # fmt: skip
    record = ledger(*tellings, links=chain("c1", "c2", "c3", "c4"))
    for subject in ("c1", "ac1"):
        ((before, _, carried),) = rested(record, subject)
        assert (before, carried) == ("corroborated", ["c2", "c3"])
    gone = evolve(record, decisions=(decision(DecisionKind.RETRACT, "c2"),))
    assert rested(gone, "c1")[0][2] == ["c3"]
    assert rested(gone, "c2")[0][2] == ["c3"], "what was withdrawn already is looked at as if it stood"
    assert rested(record, "c9") == []


def test_nothing_rests_on_what_was_replaced_or_only_challenges() -> None:
    assert rested(versions(), "c1") == []
    assert rested(ledger(HERS, denied("d1", body(), "c1")), "d1") == []
    ((_, after, _),) = rested(ledger(HERS), "c1")
    assert after == "retracted"


# --- names -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Orla Holding Ltd", "orla"), ("Orla Group Holdings plc", "orla"), ("The Los Orla", "orla"), ("Group", "group"),
        ("Ltd Group", "ltd"), ("The The", "the"), ("The", "the"), ("Mr Hale", "mr hale"), ("Prime Minister Ana Ruiz", "ana ruiz"),
        ("Dr Prof Ana Ruiz", "ana ruiz"), ("Dr Ruiz", "dr ruiz"), ("courier.com", "courier"), ("courier.co.uk", "courier"),
        ("A. B. Orr", "ab orr"), ("A.B. Orr", "ab orr"), ("AB Orr", "ab orr"), ("A B 2 C Orr", "ab 2 c orr"),
        ("Orla's yard", "orla yard"), ("L'Écho d'Orla", "echo orla"), ("d'a", "da"), ("Łódź Straße", "lodz strasse"),
        ("O’Neill", "oneill"), ("the firefighters' union", "the firefighters union"), ("The Union", "union"), ("the Firefighters' Union", "firefighters union"), ("", ""),
        ("john hale (a3f9)", "john hale (a3f9)"), ("Orla Ltd & Vesk Forge", "orla & vesk forge"), ("Orla & Orla Ltd", "orla"),
        ("Orla & ", "orla"),
    ],
)  # fmt: skip
def test_a_key_is_cut_to_what_tells_a_name_from_others(name: str, expected: str) -> None:
    assert key(name) == expected


def test_the_words_of_a_key_are_those_of_all_its_parts_and_a_parted_one_is_like_no_other() -> None:
    assert naming.key_words("orla & vesk forge") == {"orla", "vesk", "forge"}
    assert naming.key_words("john hale (a3f9)") == {"john hale (a3f9)"}


def both_ways(a: Party, b: Party) -> Sameness:
    found = compare(a, b)
    assert compare(b, a) is found
    return found


def called(name: str, role: str = "", **rest: Any) -> Party:
    return Party(key(name), name, role, **rest)


NAMES = [
    (called("Orla Group Holdings Ltd"), called("Orla"), ONE),
    (called("Orla"), called(""), TWO),
    (Party("john hale (a3f9)"), Party("john hale"), TWO),
    (Party("john hale (a3f9)"), Party("john hale (a3f9)"), ONE),
    (Party("orla & vesk forge"), Party("orla & vesk forge"), ONE),
    (Party("orla & vesk forge"), Party("vesk forge & orla"), ONE),
    (Party("orla & vesk forge"), Party("orla"), POSSIBLY),
    (Party("orla & vesk forge"), Party("vesk forge"), POSSIBLY),
    (Party("orla & vesk forge"), Party("kestrel power"), TWO),
    (Party("orla & vesk forge"), Party("kestrel power & vesk forge"), POSSIBLY),
    (Party("the firefighters union"), Party("kestrel power"), POSSIBLY),
    (Party("the firefighters union"), Party("the firefighters union"), ONE),
    (called("a regulatory filing", described=True), called("Harbour log"), POSSIBLY),
    (called("Tom Hale", "the younger"), called("Tom Hale", "the elder"), TWO),
    (called("Tom Hale", "the younger"), called("Tom Hale Sr."), TWO),
    (called("Tom Hale", "the younger"), called("Tom Hale Jr."), POSSIBLY),
    (called("Tom Hale", "the younger"), called("Tom Hale"), ONE),
    (called("Tom Hale Jr.", "the elder"), called("Tom Hale Jr."), ONE),
    (called("Tom Hale II"), called("Tom Hale III"), TWO),
    (called("Tom Hale", "an elder brother"), called("Tom Hale Jr."), TWO),
    (called("Tom Hale", "a junior clerk"), called("Tom Hale Sr."), POSSIBLY),
    (called("Mr Tom Hale"), called("Mrs Tom Hale"), TWO),
    (called("Mr Tom Hale"), called("Tom Hale"), ONE),
    (called("Frau Hale"), called("Herr Hale"), TWO),
    (called("Ministry of Health"), called("Health Ministry"), ONE),
    (called("Tom Hale"), called("Hale Tom"), POSSIBLY),
    (called("Harbour Office"), called("Harbor Office"), ONE),
    (called("AP"), called("Associated Press"), ONE),
    (called("International Labour Organisation"), called("ILO"), ONE),
    (Party("orla & robert hale"), Party("orla works"), POSSIBLY),
    (called("Orla Works Group Holdings"), called("Works of Orla"), ONE),
    (called("Orla"), called("Joint Inquiry Into Dredging Mooring Pilotage Towage Salvage Wreck Removal Orla"), POSSIBLY),
    (called("Bob Robert"), called("Robert Hale"), TWO),
    (called("Ada Marsh", "a vet at Orla"), called("Orla Health Board"), POSSIBLY),
    (called("EPA"), called("Environmental Protection Agency"), ONE),
    (called("Сергей Волин"), called("Ana Ruiz"), POSSIBLY),
    (called("Сергей Волин"), called("Иван Петров"), TWO),
    (called("Orla Works"), called("Vesk Works"), TWO),
    (called("Ada Marsh", "Health Minister"), called("Ministry of Health"), POSSIBLY),
    (called("Ada Marsh", "Health Minister", body="vesk"), called("Ministry of Health"), TWO),
    (called("Ada Marsh", "a vet at Orla Clinic"), called("Orla Clinic"), POSSIBLY),
    (called("Ada Marsh", "a vet at Orla Motors"), called("Vesk Works"), TWO),
    (called("Ada Marsh", "spokeswoman"), called("Vesk Works"), POSSIBLY),
    (called("Ada Marsh", "spokeswoman"), called("Bo Lee"), POSSIBLY),
    (called("Ada Marsh", "spokeswoman of Orla Works"), called("Bo Lee"), TWO),
    (called("Ada Marsh", "baker"), called("Vesk Works"), TWO),
    (called("Jane Lund", "coroner of Oakmere"), called("Jane Porter", "the coroner of Oakmere"), POSSIBLY),
    (called("Jane Lund", "coroner of Oakmere"), called("Jane Porter", "the senior coroner of Oakmere"), POSSIBLY),
    (called("Jane Lund", "coroner of Oakmere"), called("Jane Porter", "a coroner of Torvay"), TWO),
    (called("Jane Lund", "coroner"), called("Jane Porter", "coroner"), TWO),
    (called("Jane Lund", "coroner of Oakmere"), called("Ida Porter", "coroner of Oakmere"), TWO),
    (called("Jane Lund", "coroner of Oakmere"), called("Jane Porter"), TWO),
    (called("KOR"), called("Kestrel Oil Refining"), POSSIBLY),
    (called("KOC"), called("Kestrel Oil"), POSSIBLY),
    (called("KOX"), called("Kestrel Oil"), TWO),
    (called("K Oil"), called("Kestrel Oil"), POSSIBLY),
    (called("KO refugee agency"), called("KOWRA"), POSSIBLY),
    (called("KO refugee agency"), called("KOWRANO"), TWO),
    (called("KO refugee agency"), called("KOWRA Fund"), TWO),
    (called("Van der Berg"), called("Vanderberg"), POSSIBLY),
    (called("Mo Ni Ka"), called("Mon Ika"), POSSIBLY),
    (called("Marsh"), called("Ada Marsh"), POSSIBLY),
    (called("A. Marsh"), called("Ada Marsh"), POSSIBLY),
    (called("A. M."), called("Ada Lund"), TWO),
    (called("Ada M."), called("Ada Marsh"), TWO),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b", "expected"), NAMES, ids=[f"{a} / {b}" for a, b, _ in NAMES])
def test_two_parties_are_one_or_may_be_or_are_two(a: Party, b: Party, expected: Sameness) -> None:
    assert both_ways(a, b) is expected


def test_no_name_may_be_anybodys() -> None:
    assert not may_be_one("", "orla") and not may_be_one("orla", "") and may_be_one("marsh", "ada marsh")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (spokesman(of="Orla Ltd"), Party("orla", "Orla Ltd", "spokesman", "orla")),
        (person("Dr Ada Marsh", role="vet"), Party("ada marsh", "Dr Ada Marsh", "vet")),
        (Source("Ada Marsh", SourceKind.PERSON, True), Party("ada marsh", "Ada Marsh")),
    ],
)
def test_a_source_is_the_party_that_it_speaks_for_or_itself(source: Source, expected: Party) -> None:
    if source.body_key:
        source = evolve(source, body_key="Orla Ltd")
    assert naming.party(source) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("muhamad", "mohammed", True), ("tom", "tim", False), ("varnholt", "varnhold", True), ("varn", "vorn", True),
        ("hale", "hole", False), ("hale", "halt", False), ("haled", "halet", True), ("marsh", "barsh", False), ("orla", "arla", False), ("a", "a", True), ("a", "ab", False), ("a", "ae", False), ("marc", "mark", True),
        ("1871", "1872", False), ("18712", "18713", False), ("x1234", "x1235", True), ("north", "south", False), ("eastern", "western", False),
        ("female", "male", False), ("northern", "southern", False), ("northern", "northorn", True), ("kh" * 13, "k" * 13, False),
        ("khaled", "galid", True), ("quirin", "kirin", True),
    ],
)  # fmt: skip
def test_two_words_may_be_spellings_of_one(a: str, b: str, expected: bool) -> None:
    assert alike(a, b) is expected and alike(b, a) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("robert", "bob", True), ("robert", "r", True), ("robert", "b", False), ("guadalupe", "lupe", True), ("ernesto", "sto", False),
        ("jr", "james", True), ("jr", "robert", False), ("jrrt", "james", False), ("r", "r", True), ("r", "rst", False), ("alexander", "alex", True), ("sasha", "alexandr", True),
        ("pepe", "jose", True), ("pepe", "josef", True), ("katya", "katja", True), ("ada", "bo", False), ("bill", "tom", False),
        ("pepe", "jossef", True), ("jim", "jamess", True),
    ],
)  # fmt: skip
def test_one_given_name_may_be_short_for_the_other_whichever_comes_first(a: str, b: str, expected: bool) -> None:
    assert short_for(a, b) is expected
    assert short_for(b, a) is expected


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        (("kop",), ("kestrel", "oil", "power"), True), (("k",), ("kestrel",), False), (("ko",), ("kestrel", "oil"), True),
        (("kop",), ("kestrel", "of", "power"), True), (("kp",), ("kestrel", "of", "power"), True), (("k", "p"), ("kestrel", "power"), True),
        (("kpc",), ("kestrel", "power"), True), (("kpx",), ("kestrel", "power"), False), (("k",), ("kestrel", "power"), False),
        (("kc",), ("kestrel", "power"), False), (("kc",), ("kestrel", "of"), False), (("the", "kp"), ("kestrel", "power"), True),
        (("abcdefgh",), tuple("abcdefgh"), False), (("abcdefg",), tuple("abcdefg"), True),
    ],
)  # fmt: skip
def test_a_word_is_made_of_the_first_letters_of_a_name(short: Any, long: Any, expected: bool) -> None:
    assert initials_of(short, long) is expected


def test_of_two_publishers_that_a_name_fits_the_first_by_its_key_is_given() -> None:
    two = ["quay press", "quay media"]
    assert naming.is_outlet("quay", two) == naming.is_outlet("quay", two[::-1]) == "quay media"
    assert naming.is_outlet("quay press", two) == "quay press"
    assert naming.is_outlet("hrw", ["human rights watch"]) == "human rights watch"
    assert naming.is_outlet("", two) == ""
    assert naming.is_outlet("news", ["wire"]) == ""


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("as the Environmental Protection Agency said", "EPA", True), ("as the EPA said", "Environmental Protection Agency", True),
        ("Brisk Wire told us", "Brisk Wire", True), ("they were brisk", "Brisk Wire", False), ("Halden Echo wrote", "The Halden Echo", True),
        ("the Halden Morning paper", "Halden Morning News", True), ("the echo", "", False), ("it was brisker wires", "Brisk Wire", False),
        ("AFP has it", "AFP", True), ("afp has it", "AFP", False), ("the ap said", "Associated Press", False), ("the AP said", "Associated Press", True),
        ("xAPx said", "Associated Press", False), ("British Broadcasting Corporation said", "BBC", True), ("bbc said", "British Broadcasting Corporation", False),
        ("the Gull has it", "Gull", True), ("the ap and XAPX said", "Associated Press", False), ("the brisk wires hummed", "Brisk Wire", False),
        ("the wsj has it", "Wall Street Journal", False), ("the nytimes has it", "New York Times", True),
    ],
)  # fmt: skip
def test_a_text_names_an_outlet_by_each_of_its_names(text: str, name: str, expected: bool) -> None:
    assert bool(naming.names_outlet(text, name)) is expected


def test_a_family_is_known_by_its_names_and_by_how_they_begin() -> None:
    assert naming.family("BBC Radio Torvay") == naming.family("BBC") == "bbc"
    assert naming.family("Reuters Health") == "reuters" and naming.family("Thomson Reuters") == "reuters"
    assert naming.family("Thomson Reuters Health") == "thomson reuters health"
    assert naming.family("Sky News Torvay") == "sky news"
    assert naming.family("Halden Echo") == "halden echo" and naming.family("") == ""


def test_names_that_may_be_one_are_found_among_many() -> None:
    def found(*names: str) -> list[tuple[str, str]]:
        return twins([Party(key(name), name) for name in names])

    assert found("Robert Hale", "Bob Hale", "Ida Marsh") == [("bob hale", "robert hale")]
    assert found("Muhamad", "Mohammed") == [("mohammed", "muhamad")]
    assert found("Muhamad", "Mohammed Orlan") == [("mohammed orlan", "muhamad")]
    assert found("Ministry of Health", "Health Ministry") == []
    assert found("KOP", "Kestrel Oil Power") == [("kestrel oil power", "kop")]
    assert found("Vanderberg", "Van der Berg") == [("van der berg", "vanderberg")]
    assert found("Orla & Vesk Forge", "Orla") == found("Orla", "Orla (a1)") == found("", "Orla") == []
    assert found("Ada of Merle", "Bo of Orrin") == []


@pytest.mark.parametrize(("more", "asked"), [(0, True), (1, False)])
def test_a_word_that_a_crowd_of_names_shares_is_no_reason_to_compare_them(more: int, asked: bool) -> None:
    crowd = [Party(f"police {'bdfgklmnprst'[i // 12]}a{'bdfgklmnprst'[i % 12]}{i}") for i in range(58 + more)]
    pairs = twins([*crowd, Party("police"), Party("torvay police")])
    assert (("police", "torvay police") in pairs) is asked
