"""Where claims stand: origins, support, challenges, confidence, what is live, and what must always hold."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random
from typing import Any

import pytest
from attrs import evolve
from effort import tries
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from standing_helpers import (
    DATES,
    ECHO,
    FRESH,
    HEARSAY,
    HIS_LAWYER,
    POST,
    SOURCES,
    THE_COMPANY,
    WIRE,
    WITNESS,
    Telling,
    against,
    assess,
    because,
    body,
    chain,
    challenges,
    claims,
    decision,
    decisions_on,
    denied,
    document,
    keys,
    ledger,
    ledgers,
    link,
    links_of,
    live_assertions,
    observed,
    one_thread,
    origins,
    outlet,
    pages,
    person,
    spokesman,
    taken_out,
    tellers,
    thread_of,
    told,
    unnamed,
    with_more,
)

from provenance import standing
from provenance.model import (
    STORY,
    Article,
    Challenge,
    Claim,
    Decision,
    DecisionKind,
    Fate,
    Level,
    Link,
    Origin,
    Relation,
    Source,
    SourceKind,
    Stance,
    Support,
    Thread,
)
from provenance.reports.phrases import called
from provenance.standing import Record, confidence


def origin(claim: Claim, page: Article) -> Origin | None:
    """Where a claim that stands alone entered."""
    return standing.origin(claim, standing.View(Record({page.id: page}, {claim.id: claim})))


# --- origin keys -----------------------------------------------------------------------------------------

ORIGINS = {
    "a document is its own origin": (told("c1", document()), "document harbour log", "identified"),
    "a document that another outlet holds is the same": (
        told("c1", document(), via=(outlet(ECHO),)),
        "document harbour log",
        "identified",
    ),
    "an identified person": (told("c1", person()), "named ada marsh", "identified"),
    "a person told by another outlet is the same person": (
        told("c1", person(), via=(outlet(ECHO),)),
        "named ada marsh",
        "identified",
    ),
    "a spokesman is the body he speaks for": (told("c1", spokesman()), "named orla", "identified"),
    "an official who speaks for a body is the body": (
        told("c1", evolve(spokesman("Jo Vane", "Torvay Police"), kind=SourceKind.OFFICIAL)),
        "named torvay police",
        "identified",
    ),
    "an official body speaking itself is the same as its spokesman": (
        told("c1", body("Torvay Police", SourceKind.OFFICIAL)),
        "named torvay police",
        "identified",
    ),
    "what the outlet's own people saw": (told("c1", observed()), "outlet torvay post", "identified"),
    "unnamed sources are known by the outlet that heard them": (
        told("c1", unnamed()),
        "heard by torvay post",
        "unnamed",
    ),
    "other unnamed sources of the same outlet are the same key": (
        told("c1", unnamed("officials", count=7)),
        "heard by torvay post",
        "unnamed",
    ),
    "unnamed sources heard by another outlet are known by that one": (
        told("c1", unnamed(), by=ECHO, via=(outlet(POST),)),
        "heard by torvay post",
        "unnamed",
    ),
    "through a chain, the outlet nearest to the source heard it": (
        told("c1", unnamed(), by=ECHO, via=(outlet(POST), outlet(WIRE))),
        "heard by torvay post",
        "unnamed",
    ),
    "an outlet without a name is known by its page": (
        told("c1", unnamed(), by=""),
        "heard by ac1",
        "unnamed",
    ),
    "an unidentified document is an unnamed source": (
        told("c1", Source("a document", SourceKind.DOCUMENT, False)),
        "heard by torvay post",
        "unnamed",
    ),
    "an outlet crediting itself heard it itself": (
        told("c1", outlet(POST)),
        "heard by torvay post",
        "unnamed",
    ),
    "a relay leads to the outlet that it credits": (
        told("c1", outlet(WIRE)),
        "heard by brisk wire",
        "untraced",
    ),
    "hearsay leads nowhere": (told("c1", HEARSAY), "untraced ac1", "untraced"),
    "unnamed sources heard by nobody in particular lead nowhere": (
        told("c1", unnamed(), via=(HEARSAY,)),
        "untraced ac1",
        "untraced",
    ),
    "a chain that breaks is followed as far as it goes": (
        told("c1", HEARSAY, via=(outlet(WIRE),)),
        "heard by brisk wire",
        "untraced",
    ),
}


@pytest.mark.parametrize(("telling", "key", "kind"), ORIGINS.values(), ids=ORIGINS)
def test_each_kind_of_source_has_its_origin(telling: Telling, key: str, kind: str) -> None:
    page, claim = telling
    found = origin(claim, page)
    assert found is not None
    assert (found.key, found.kind, found.interested, found.claims) == (key, kind, False, ("c1",))


def test_the_outlets_own_voice_has_no_origin() -> None:
    page, claim = told("c1", None)
    assert origin(claim, page) is None


@pytest.mark.parametrize(
    ("source", "interested"),
    [
        (body(), True),
        (body("Orla Shipping"), True),
        (spokesman(), True),
        (THE_COMPANY, True),
        (HIS_LAWYER, True),
        (body("Halden"), False),
        (person(), False),
        (unnamed("an Orla clerk", body="Orla", body_key="orla"), False),
    ],
    ids=lambda value: value.name if isinstance(value, Source) else "",
)
def test_the_party_that_a_claim_is_about_is_interested_unless_it_admits(source: Source, interested: bool) -> None:
    page, claim = told("c1", source, about=("orla",))
    assert getattr(origin(claim, page), "interested", None) is interested
    assert getattr(origin(evolve(claim, admission=True), page), "interested", None) is False


def test_a_party_is_one_however_the_single_sentence_words_it() -> None:
    thread = one_thread(told("c1", body()), told("c2", person(), by=ECHO, about=("orla",)))
    assert origins(thread) == (1, 1)
    assert thread.support is Support.SINGLE_ORIGIN


def test_a_spokesman_whose_page_leaves_out_for_whom_still_speaks_for_the_body() -> None:
    assert keys(one_thread(told("c1", spokesman()), told("c2", person("Ivo Lenz"), by=ECHO))) == ["named orla"]


# --- relays, followed to their end -----------------------------------------------------------------------


def test_a_relay_of_a_page_in_the_thread_has_the_origin_of_that_page() -> None:
    thread = one_thread(told("c1", person()), told("c2", outlet(POST), by=ECHO), told("c3", outlet(ECHO), by=WIRE))
    assert origins(thread) == (1, 1)
    assert keys(thread) == ["named ada marsh"]
    assert thread.origins.keys[0].claims == ("c1", "c2", "c3")
    assert thread.support is Support.SINGLE_ORIGIN


def test_a_relay_of_a_page_with_two_origins_has_both() -> None:
    first, second = told("c1", person(), article="a1"), told("c2", document(), article="a1")
    thread = one_thread(first, second, told("c3", outlet(POST), by=ECHO))
    assert [(k.key, k.claims) for k in thread.origins.keys] == [
        ("document harbour log", ("c2", "c3")),
        ("named ada marsh", ("c1", "c3")),
    ]


def test_a_relay_says_nothing_for_a_partys_independence() -> None:
    thread = one_thread(
        told("c1", body(), about=("orla",)), told("c2", outlet(POST), by=ECHO), told("c3", person(), by=WIRE)
    )
    assert origins(thread) == (1, 1)
    assert [k.key for k in thread.origins.keys if k.interested] == ["named orla"]


def test_outlets_that_have_it_from_each_other_are_one_untraced_origin() -> None:
    circle = (
        told("c1", outlet(ECHO), by=POST),
        told("c2", outlet(POST), by=ECHO),
        told("c3", outlet(POST), by=WIRE),
    )
    thread = one_thread(*circle)
    assert origins(thread) == (1, 1)
    assert [k.kind for k in thread.origins.keys] == ["untraced"]
    assert thread.confidence.rule == "R3"


def test_a_relay_of_what_an_outlet_says_in_its_own_voice_brings_nothing() -> None:
    unsourced = told("c1"), told("c2", outlet(POST), by=ECHO)
    assert keys(one_thread(*unsourced, told("c3", person(), by=WIRE))) == ["named ada marsh"]
    assert origins(one_thread(*unsourced)) == (1, 1)
    assert one_thread(*unsourced).confidence.rule == "R3"


def test_a_relay_of_a_retracted_page_leads_nowhere() -> None:
    tellings = told("c1", person()), told("c2", outlet(POST), by=ECHO)
    thread = one_thread(*tellings, decisions=[decision(DecisionKind.RETRACT, "c1")])
    assert keys(thread) == ["heard by torvay post"]
    assert thread.confidence.rule == "R3"


def test_what_an_outlet_heard_itself_outranks_what_is_relayed_from_it() -> None:
    for order in (("c1", "c2"), ("c2", "c1")):
        heard, relayed = told(order[0], unnamed()), told(order[1], outlet(POST), by=ECHO)
        (found,) = one_thread(heard, relayed).origins.keys
        assert (found.key, found.kind, found.claims) == ("heard by torvay post", "unnamed", ("c1", "c2"))


def test_a_source_heard_at_second_hand_is_known_by_the_outlet_that_heard_it_whoever_else_relays_that() -> None:
    for relay, second_hand in (("c1", "c2"), ("c2", "c1")):
        tellings = told(relay, outlet(WIRE)), told(second_hand, unnamed(), by=ECHO, via=(outlet(WIRE),))
        (found,) = one_thread(*tellings).origins.keys
        assert (found.key, found.kind, found.claims) == ("heard by brisk wire", "unnamed", ("c1", "c2"))


def test_of_names_that_may_be_one_as_many_are_told_apart_as_there_must_be() -> None:
    names = ("Arlo", "Arlo Brent", "Arlo Cole", "Brent")
    assert origins(one_thread(*(told(f"c{n}", body(name)) for n, name in enumerate(names)))) == (2, 4)


# --- support ---------------------------------------------------------------------------------------------

ABOUT = ("orla",)
SALE = told("c1", person())
OTHERS = told("c2", document(), by=ECHO)
SUPPORTS = {
    "retracted: asserted once, nothing live": (
        [SALE, OTHERS],
        [decision(DecisionKind.RETRACT, "c1"), decision(DecisionKind.RETRACT, "ac2")],
        Support.RETRACTED,
        (0, 0),
    ),
    "retracted comes before unattributed": (
        [told("c1")],
        [decision(DecisionKind.RETRACT, "c1")],
        Support.RETRACTED,
        (0, 0),
    ),
    "unattributed: live, no source anywhere": (
        [told("c1"), told("c2", by=ECHO)],
        [],
        Support.UNATTRIBUTED,
        (0, 0),
    ),
    "not unattributed when any telling has a source": (
        [told("c1"), told("c2", person(), by=ECHO)],
        [],
        Support.SINGLE_ORIGIN,
        (1, 1),
    ),
    "corroborated: two identified origins": ([SALE, OTHERS], [], Support.CORROBORATED, (2, 2)),
    "corroborated by two origins on one page": (
        [told("c1", person(), article="a1"), told("c2", document(), article="a1")],
        [],
        Support.CORROBORATED,
        (2, 2),
    ),
    "corroborated: one identified and one unnamed recorded as distinct": (
        [SALE, told("c2", unnamed(), by=ECHO)],
        [decision(DecisionKind.DISTINCT, "c2")],
        Support.CORROBORATED,
        (2, 2),
    ),
    "corroborated by a party's admission and somebody else": (
        [told("c1", body(), about=("orla",), admission=True), OTHERS],
        [],
        Support.CORROBORATED,
        (2, 2),
    ),
    "corroborated by a party that admits it at last and somebody else": (
        [told("c1", body(), about=ABOUT), OTHERS, told("c3", body(), about=ABOUT, admission=True)],
        [],
        Support.CORROBORATED,
        (2, 2),
    ),
    "a party and one other are not corroboration": (
        [told("c1", spokesman(), about=("orla",)), OTHERS],
        [],
        Support.SINGLE_ORIGIN,
        (1, 1),
    ),
    "nor is a party under two names": (
        [told("c1", THE_COMPANY, about=("orla",)), told("c2", body(), by=ECHO, about=("orla",))],
        [],
        Support.SINGLE_ORIGIN,
        (1, 1),
    ),
    "nor a body and its spokesman": (
        [told("c1", spokesman()), told("c2", body(), by=ECHO)],
        [],
        Support.SINGLE_ORIGIN,
        (1, 1),
    ),
    "single-origin: two articles, one origin": (
        [SALE, told("c2", person(), by=ECHO)],
        [],
        Support.SINGLE_ORIGIN,
        (1, 1),
    ),
    "single-source: one article": ([SALE], [], Support.SINGLE_SOURCE, (1, 1)),
    "single-source when the other telling was retracted": (
        [SALE, OTHERS],
        [decision(DecisionKind.RETRACT, "c2")],
        Support.SINGLE_SOURCE,
        (1, 1),
    ),
    "unconfirmed-multiple: one identified and one unnamed": (
        [SALE, told("c2", unnamed(), by=ECHO)],
        [],
        Support.UNCONFIRMED_MULTIPLE,
        (1, 2),
    ),
    "unconfirmed-multiple: unnamed and recorded as distinct, nobody identified": (
        [told("c1", unnamed()), told("c2", unnamed(), by=ECHO)],
        [decision(DecisionKind.DISTINCT, "c1"), decision(DecisionKind.DISTINCT, "c2")],
        Support.UNCONFIRMED_MULTIPLE,
        (2, 2),
    ),
    "unconfirmed-multiple: two relays of outlets that are not here": (
        [told("c1", outlet(WIRE)), told("c2", HEARSAY, by=ECHO)],
        [],
        Support.UNCONFIRMED_MULTIPLE,
        (1, 2),
    ),
    "unconfirmed-multiple: two names that may be one": (
        [told("c1", body("Police")), told("c2", body("Torvay Police"), by=ECHO)],
        [],
        Support.UNCONFIRMED_MULTIPLE,
        (1, 2),
    ),
    "corroborated: of three names, two cannot be one": (
        [told(c, body(b)) for c, b in (("c1", "Police"), ("c2", "Torvay Police"), ("c3", "Halden Police"))],
        [],
        Support.CORROBORATED,
        (2, 3),
    ),
}


@pytest.mark.parametrize(("tellings", "decisions", "support", "counted"), SUPPORTS.values(), ids=SUPPORTS)
def test_support_is_the_first_that_holds(
    tellings: list[Telling], decisions: list[Decision], support: Support, counted: tuple[int, int]
) -> None:
    thread = one_thread(*tellings, decisions=decisions)
    assert thread.support is support
    assert origins(thread) == counted
    assert because(thread)[0].startswith(f"{called(support.value)}:")


def test_what_is_recorded_only_where_it_is_denied_is_unsupported() -> None:
    (thread,) = assess(ledger(denied("d1", body(), about=("orla",))))
    assert (thread.support, origins(thread)) == (Support.UNSUPPORTED, (0, 0))
    assert (thread.confidence.level, thread.confidence.rule) == (Level.NONE, "R1")


def test_one_agencys_unnamed_sources_on_twenty_pages_are_one_origin() -> None:
    copies = [told(f"c{n:02}", unnamed(), by=f"Site {n}", via=(outlet(WIRE),)) for n in range(18)]
    relay = told("c18", outlet(WIRE), by=ECHO)
    thread = one_thread(told("c19", unnamed(count=3), by=WIRE, date="2031-03-01"), *copies, relay)
    assert origins(thread) == (1, 1)
    assert thread.support is Support.SINGLE_ORIGIN
    assert "20 articles" in because(thread)[0] and "Repetition is not corroboration" in because(thread)[0]


def test_three_outlets_own_unnamed_sources_may_be_one_and_the_same() -> None:
    heard = [told(f"c{n}", unnamed(), by=by) for n, by in enumerate((POST, ECHO, WIRE))]
    thread = one_thread(*heard)
    assert (origins(thread), thread.support) == ((1, 3), Support.UNCONFIRMED_MULTIPLE)
    one = one_thread(*heard, decisions=[decision(DecisionKind.DISTINCT, "c0")])
    assert (origins(one), one.support, one.confidence.rule) == ((1, 3), Support.UNCONFIRMED_MULTIPLE, "R11")
    two = one_thread(*heard, decisions=[decision(DecisionKind.DISTINCT, c) for c in ("c0", "c1")])
    assert (origins(two), two.confidence.level) == ((2, 3), Level.MODERATE)


def test_how_many_people_an_outlet_heard_is_never_counted() -> None:
    assert origins(one_thread(told("c1", unnamed(count=12)))) == (1, 1)


# --- challenges ------------------------------------------------------------------------------------------

TELLING = told("c1", person(), about=ABOUT)
CHALLENGES = {
    "denied by the party": (denied("d1", body(), "c1"), ["denied"]),
    "denied by its spokesman": (denied("d1", spokesman(), "c1"), ["denied"]),
    "denied by “the company”": (denied("d1", THE_COMPANY, "c1"), ["denied"]),
    "denied by “his lawyer”, who is not named": (denied("d1", HIS_LAWYER, "c1"), ["denied"]),
    "wrongdoing at large denied by the party": (denied("d1", body(), "c1", general=True), ["general-denial"]),
    "denied by somebody else": (denied("d1", person("Ilse Brandt"), "c1"), ["disputed"]),
    "denied by unnamed sources": (denied("d1", unnamed(), "c1"), ["disputed"]),
    "declined": (denied("d1", body(), "c1", stance=Stance.DECLINES), ["declined"]),
    "no response": (denied("d1", body(), "c1", stance=Stance.NO_RESPONSE), ["no-response"]),
    "neither asserted nor denied": (denied("d1", body(), "c1", stance=Stance.NEUTRAL), []),
}


@pytest.mark.parametrize(("reply", "expected"), CHALLENGES.values(), ids=CHALLENGES)
def test_each_reply_is_the_challenge_that_it_is(reply: Telling, expected: list[str]) -> None:
    thread = one_thread(TELLING, reply)
    assert challenges(thread) == expected
    for challenge, reason in zip(expected, because(thread)[1:], strict=True):
        silent = challenge in ("declined", "no-response")
        told = f"{called(challenge)}: {_name(reply)}, in" if silent else f"{called(challenge)} by {_name(reply)} in"
        assert reason.startswith(f"{told} {ECHO}, 2031-03-06") and "d1" in reason


def _name(telling: Telling) -> str:
    credit = telling[1].attribution
    assert credit is not None
    return credit.source.name


CONTRADICTIONS = {
    "by somebody else": (person("Ilse Brandt"), ["disputed"]),
    "by unnamed sources": (unnamed(), ["disputed"]),
    "in the outlet's own voice": (None, ["disputed"]),
    "by the party": (body(), ["denied"]),
    "by the very person who said so: a revision": (person(), []),
}


@pytest.mark.parametrize(("source", "expected"), CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_a_contradiction_of_figures_disputes_unless_one_revises_oneself(
    source: Source | None, expected: list[str]
) -> None:
    other = told("c2", source, by=ECHO, about=ABOUT)
    record = ledger(TELLING, other, links=[link("c1", "c2", Relation.CONTRADICTS)])
    thread = thread_of(record, "c1")
    assert challenges(thread) == expected
    assert against(thread) == {"c2"} and against(thread_of(record, "c2")) == {"c1"}


def test_a_spokesman_whom_another_page_introduces_denies_for_the_party() -> None:
    introduced = told("c9", spokesman(), by=WIRE)
    record = ledger(TELLING, denied("d1", person("Ivo Lenz"), "c1"), introduced)
    assert challenges(thread_of(record, "c1")) == ["denied"]


def test_a_party_that_revises_its_own_figure_denies_nothing() -> None:
    first, later = told("c1", body(), about=ABOUT), told("c2", spokesman(), by=ECHO, about=ABOUT)
    record = ledger(first, later, links=[link("c1", "c2", Relation.CONTRADICTS)])
    assert [t.challenges for t in assess(record)] == [(), ()]
    thread = thread_of(record, "c1")
    assert [t.relation for t in thread.tellings] == ["repeats", "revises"]
    assert any(line.startswith("revised: ") and "[c2]" in line for line in because(thread))


def test_who_holds_an_office_of_the_party_denies_for_it() -> None:
    council = told("c1", WITNESS, about=("harfield council",))
    for role, expected in (("the leader of Harfield Council", "denied"), ("a baker in Harfield", "disputed")):
        orr = denied("d1", evolve(person("Max Orr"), role=role), "c1")
        assert challenges(thread_of(ledger(council, orr), "c1")) == [expected]


def test_nobody_disputes_himself_in_one_breath() -> None:
    said, other = told("c1", person(), article="a1", about=ABOUT), told("c2", WITNESS, by=ECHO)
    beside = denied("d1", person(), "c1", article="a1")
    thread = thread_of(ledger(said, other, beside, links=[link("c1", "c2")]), "c1")
    assert challenges(thread) == [] and [t.relation for t in thread.tellings if t.claim.id == "d1"] == ["revises"]


def test_what_a_person_sets_against_a_claim_is_heard_in_one_breath_too() -> None:
    said, other = told("c1", person(), article="a1", about=ABOUT), told("c2", WITNESS, by=ECHO)
    against = denied("d1", person(), article="a1")
    links = [link("c1", "c2"), link("c1", "d1", Relation.CONTRADICTS, judge="ana")]
    assert challenges(thread_of(ledger(said, other, against, links=links), "c1")) == ["disputed"]


def test_who_says_that_it_is_not_so_and_denies_it_elsewhere_is_on_one_side() -> None:
    nobody = told("c1", body(), about=ABOUT, says_no=True)
    record = ledger(nobody, denied("d1", body(), "c1", by=ECHO))
    assert challenges(thread_of(record, "c1")) == []


def test_a_revised_figure_still_disputes_what_another_says() -> None:
    tellings = TELLING, told("c2", WITNESS, by=ECHO), told("c3", person(), date="2031-03-09")
    record = ledger(*tellings, links=[link("c1", "c2"), link("c1", "c3", Relation.CONTRADICTS)])
    assert challenges(thread_of(record, "c1")) == ["disputed"]


def test_a_retracted_denial_challenges_nothing_any_more() -> None:
    thread = one_thread(TELLING, denied("d1", body(), "c1"), decisions=[decision(DecisionKind.RETRACT, "d1")])
    assert challenges(thread) == []
    assert [t.claim.id for t in thread.tellings if not t.live] == ["d1"]


@pytest.mark.parametrize("subject", ["c1", "ac1"])
def test_a_corrected_claim_or_article_shows_as_corrected(subject: str) -> None:
    thread = one_thread(TELLING, OTHERS, decisions=[decision(DecisionKind.CORRECT, subject)])
    assert challenges(thread) == ["corrected"]
    assert because(thread)[-1] == f"corrected: {POST}, 2031-03-04 was corrected [c1]"


def test_a_thread_can_be_corroborated_and_denied_at_once() -> None:
    thread = one_thread(TELLING, OTHERS, denied("d1", body(), "c1"))
    assert (thread.support, challenges(thread)) == (Support.CORROBORATED, ["denied"])


def test_every_challenge_is_shown_once_and_in_one_order() -> None:
    replies = [denied(f"d{n}", source, "c1") for n, source in enumerate((WITNESS, body(), spokesman(), HIS_LAWYER))]
    silent = [
        denied("e1", body(), "c1", general=True),
        denied("e2", body(), "c1", stance=Stance.NO_RESPONSE),
        denied("e3", body(), "c1", stance=Stance.DECLINES),
        denied("e4", outlet(POST), "c1", stance=Stance.WITHDRAWN),
    ]
    thread = one_thread(TELLING, OTHERS, *silent, *replies, decisions=[decision(DecisionKind.CORRECT, "c1")])
    assert list(thread.challenges) == list(Challenge)


def test_a_denial_with_nothing_to_hang_on_is_an_unsupported_thread_that_is_denied() -> None:
    (thread,) = assess(ledger(denied("d1", body(), about=ABOUT)))
    assert (thread.support, challenges(thread)) == (Support.UNSUPPORTED, ["denied"])
    assert tellers(thread) == {"d1"}


def test_a_number_inside_its_denial_was_never_asserted() -> None:
    asserted, denial = told("c1", person(), about=ABOUT), denied("d1", body(), about=ABOUT)
    (first, second) = assess(ledger(asserted, denial))
    assert (tellers(first), challenges(first)) == ({"c1"}, [])
    assert (tellers(second), second.support) == ({"d1"}, Support.UNSUPPORTED)


def test_a_denial_that_hangs_on_an_assertion_is_no_thread_of_its_own() -> None:
    (thread,) = assess(ledger(TELLING, denied("d1", body()), links=[link("c1", "d1", Relation.CONTRADICTS)]))
    assert (tellers(thread), against(thread), challenges(thread)) == ({"c1"}, {"d1"}, ["denied"])


def test_denials_that_repeat_each_other_hang_on_the_same_assertion() -> None:
    record = ledger(
        TELLING, denied("d1", body()), denied("d2", body(), by=WIRE),
        links=[link("c1", "d1", Relation.CONTRADICTS), link("d1", "d2")],
    )  # fmt: skip
    (thread,) = assess(record)
    assert against(thread) == {"d1", "d2"}


# --- confidence ------------------------------------------------------------------------------------------

MARSH, BRANDT = told("c1", person()), told("c2", person("Ilse Brandt"), by=ECHO)
SEEN, HEARD = told("c1", WITNESS), told("c3", unnamed(), by=WIRE)
DISTINCT = [decision(DecisionKind.DISTINCT, "c3"), decision(DecisionKind.DISTINCT, "c4")]
VERIFIED, CORRECTED = decision(DecisionKind.VERIFIED, "c1"), decision(DecisionKind.CORRECT, "c1")
HEDGED = told("c1", WITNESS, hedges=("may",))

RULES = {
    "R1 when all is retracted": ([SEEN], [decision(DecisionKind.RETRACT, "c1")], "R1", Level.NONE),
    "R2 when no source is named anywhere": ([told("c1"), told("c2", by=ECHO)], [], "R2", Level.VERY_LOW),
    "R3 for a relay whose chain breaks": ([told("c1", outlet(WIRE))], [], "R3", Level.VERY_LOW),
    "R3 for hearsay": ([told("c1", HEARSAY), told("c2", by=ECHO)], [], "R3", Level.VERY_LOW),
    "R4 for a verified document and another origin": ([MARSH, BRANDT], [VERIFIED], "R4", Level.HIGH),
    "R4 for an own observation and another origin": ([told("c1", observed()), BRANDT], [], "R4", Level.HIGH),
    "not R4 with one origin only": ([told("c1", observed())], [VERIFIED], "R9", Level.MODERATE),
    "R5 for one unnamed origin": ([HEARD], [], "R5", Level.LOW),
    "R5 beside a relay": ([HEARD, told("c2", HEARSAY)], [], "R5", Level.LOW),
    "R6 for two unnamed, recorded as distinct": (
        [HEARD, told("c4", unnamed())],
        DISTINCT,
        "R6",
        Level.MODERATE,
    ),
    "R7 for two identified, one of them direct": ([SEEN, BRANDT], [], "R7", Level.HIGH),
    "R7 for a record": ([told("c1", document()), BRANDT], [], "R7", Level.HIGH),
    "R8 for two otherwise": ([MARSH, BRANDT], [], "R8", Level.MODERATE),
    "R8 where the direct one is the party": (
        [
            told("c1", person("Orla", SourceKind.WITNESS), about=ABOUT),
            told("c2", person()),
            told("c3", body("Halden")),
        ],
        [],
        "R8",
        Level.MODERATE,
    ),
    "R9 for one that is direct": ([SEEN], [], "R9", Level.MODERATE),
    "R9 for an admission": ([told("c1", body(), about=ABOUT, admission=True)], [], "R9", Level.MODERATE),
    "R9 beside an unnamed one": ([SEEN, HEARD], [], "R9", Level.MODERATE),
    "R10 for one identified otherwise": ([MARSH], [], "R10", Level.LOW),
    "R10 where an admission is only relayed": (
        [MARSH, told("c2", HEARSAY, by=ECHO, admission=True)],
        [],
        "R10",
        Level.LOW,
    ),
    "R10 for a party alone": ([told("c1", body(), about=ABOUT)], [], "R10", Level.LOW),
    "R11 for unnamed ones that may be the same": (
        [HEARD, told("c4", unnamed())],
        DISTINCT[:1],
        "R11",
        Level.LOW,
    ),
    "R11 for parties only, each in its own favour": (
        [told("c1", body(), about=("orla", "halden")), told("c2", body("Halden"))],
        [],
        "R11",
        Level.LOW,
    ),
    "K1 when an equal disputes it": ([SEEN, denied("d1", body("Quay Union"), "c1")], [], "R9 K1", Level.LOW),
    "no K1 when a lesser disputes it": (
        [SEEN, denied("d1", person("Ilse Brandt"), "c1")],
        [],
        "R9",
        Level.MODERATE,
    ),
    "no K1 when an unnamed one disputes it": (
        [SEEN, denied("d1", unnamed(), "c1")],
        [],
        "R9",
        Level.MODERATE,
    ),
    "no K1 when the disputer also tells it": (
        [SEEN, BRANDT, denied("d1", WITNESS, "c1")],
        [],
        "R7",
        Level.HIGH,
    ),
    "no K1 for a denial at large beside another's dispute": (
        [SEEN, denied("d1", unnamed(), "c1"), denied("d2", document(), "c1", general=True)],
        [],
        "R9",
        Level.MODERATE,
    ),
    "K2 when the party denies it": (
        [told("c1", WITNESS, about=ABOUT), BRANDT, denied("d1", body(), "c1")],
        [],
        "R7 K2",
        Level.MODERATE,
    ),
    "no K2 when a document was verified": (
        [told("c1", document(), about=ABOUT), BRANDT, denied("d1", body(), "c1")],
        [VERIFIED],
        "R4",
        Level.HIGH,
    ),
    "no K2 for a general denial": (
        [told("c1", WITNESS, about=ABOUT), BRANDT, denied("d1", body(), "c1", general=True)],
        [],
        "R7",
        Level.HIGH,
    ),
    "K3 when every telling is hedged": ([HEDGED], [], "R9 K3", Level.LOW),
    "no K3 when one is not": ([HEDGED, BRANDT], [], "R7", Level.HIGH),
    "K3 although a relay drops the hedge": ([HEDGED, told("c2", HEARSAY, by=ECHO)], [], "R9 K3", Level.LOW),
    "K3 although the headline drops the hedge": (
        [HEDGED, told("c2", article="ac1", headline=True)],
        [],
        "R9 K3",
        Level.LOW,
    ),
    "K4 when the only support was corrected": ([SEEN], [CORRECTED], "R9 K4", Level.LOW),
    "K4 although another relays it": ([SEEN, told("c2", HEARSAY, by=ECHO)], [CORRECTED], "R9 K4", Level.LOW),
    "K4 when the only telling, in the outlet's own voice, was corrected": (
        [told("c1")],
        [CORRECTED],
        "R2 K4",
        Level.NONE,
    ),
    "no K4 when another says so too": ([SEEN, BRANDT], [CORRECTED], "R7", Level.HIGH),
    "no K4 when what was corrected is gone and another stands": (
        [SEEN, BRANDT],
        [CORRECTED, decision(DecisionKind.RETRACT, "c1")],
        "R10",
        Level.LOW,
    ),
    "K4 steps down from where the other caps left it": ([HEDGED], [CORRECTED], "R9 K3 K4", Level.VERY_LOW),
}


@pytest.mark.parametrize(("tellings", "decisions", "rule", "level"), RULES.values(), ids=RULES)
def test_confidence_is_the_first_rule_that_matches_and_then_the_caps(
    tellings: list[Telling], decisions: list[Decision], rule: str, level: Level
) -> None:
    found = one_thread(*tellings, decisions=decisions).confidence
    assert (found.rule, found.level) == (rule, level)
    assert [one.code for one in found.grades] == rule.split()


SINGLE = {
    "a witness": (told("c1", WITNESS), "R9"),
    "a hedged witness": (HEDGED, "R9 K3"),
    "the outlet's own voice": (told("c1"), "R2"),
    "a relay": (told("c1", outlet(WIRE)), "R3"),
    "unnamed sources": (told("c1", unnamed(count=3)), "R5"),
    "a party's denial, read as far as it carries": (denied("c1", body(), about=ABOUT), "R10"),
}


@pytest.mark.parametrize(("telling", "rule"), SINGLE.values(), ids=SINGLE)
def test_a_single_claims_confidence_is_the_same_table_read_on_its_own_attribution(telling: Telling, rule: str) -> None:
    page, claim = telling
    assert confidence(claim, page).rule == rule


def test_a_persons_own_level_is_kept_beside_the_rules() -> None:
    own = Decision(DecisionKind.CONFIDENCE, "c1", "ana", "I was there", "2031-03-05", "high")
    thread = one_thread(SEEN, decisions=[own])
    assert (thread.confidence.rule, thread.own_level) == ("R9", "high (ana: I was there)")
    assert thread_of(ledger(SEEN, decisions=[own]), "c1", "2031-03-04").own_level == ""


# --- what is live ----------------------------------------------------------------------------------------


def live(record: Record, as_of: str = "") -> list[str]:
    return live_assertions(record, as_of)


@pytest.mark.parametrize("subject", ["c2", "ac2"])
def test_a_retracted_claim_or_article_stays_in_its_thread_and_counts_no_more(subject: str) -> None:
    thread = one_thread(MARSH, BRANDT, decisions=[decision(DecisionKind.RETRACT, subject)])
    assert [(t.claim.id, t.live) for t in thread.tellings] == [("c1", True), ("c2", False)]
    assert keys(thread) == ["named ada marsh"]


def test_only_the_newest_version_of_an_article_is_live() -> None:
    newer = told("c2", document(), date="2031-03-05", replaces="ac1")
    newest = told("c3", WITNESS, date="2031-03-06", replaces="ac2")
    record = ledger(MARSH, newer, newest, links=chain("c1", "c2", "c3"))
    assert keys(thread_of(record, "c1")) == ["named nils oder"]
    assert (live(record), live(record, "2031-03-05"), live(record, "2031-03-04")) == (["c3"], ["c2"], ["c1"])


def test_an_earlier_version_does_not_come_back_when_the_newest_is_retracted() -> None:
    newer = told("c2", document(), date="2031-03-05", replaces="ac1")
    record = ledger(MARSH, newer, links=chain("c1", "c2"), decisions=[decision(DecisionKind.RETRACT, "ac2")])
    assert thread_of(record, "c1").support is Support.RETRACTED


def test_a_claim_that_the_newest_version_left_out_is_dropped_and_never_called_retracted() -> None:
    newer = told("c2", document(), date="2031-03-05", replaces="ac1")
    assert thread_of(ledger(MARSH, newer), "c1").support is Support.DROPPED


def test_a_claim_that_the_newest_version_tells_otherwise_is_changed() -> None:
    newer = told("c2", document(), date="2031-03-05", replaces="ac1")
    links = [link("c1", "c2", Relation.CONTRADICTS, made=False)]
    assert thread_of(ledger(MARSH, newer, links=links), "c1").support is Support.CHANGED


def test_what_one_page_drops_and_others_still_tell_is_named() -> None:
    newer = told("c2", document(), date="2031-03-05", replaces="ac1")
    thread = thread_of(ledger(MARSH, newer, told("c3", person(), by=ECHO), links=chain("c1", "c3")), "c1")
    assert thread.support is Support.SINGLE_SOURCE
    assert any(line.startswith("dropped from a newer version: The Torvay Post") for line in because(thread))


def test_a_view_of_the_past_leaves_out_later_and_undated_articles() -> None:
    later, undated = told("c2", WITNESS, ECHO, "2031-03-05T06:00:00Z"), told("c3", document(), WIRE, "")
    record = ledger(MARSH, later, undated, links=chain("c1", "c2", "c3"))
    assert live(record) == ["c1", "c2", "c3"]
    assert live(record, "2031-03-05") == ["c1", "c2"]
    assert live(record, "2031-03-04") == ["c1"]
    assert assess(record, "2031-03-03") == []


def test_a_view_of_the_past_leaves_out_later_decisions() -> None:
    record = ledger(MARSH, decisions=[decision(DecisionKind.RETRACT, "c1", "2031-03-07T09:00:00Z")])
    assert (live(record, "2031-03-06"), live(record, "2031-03-07"), live(record)) == (["c1"], [], [])


def test_a_view_of_the_past_does_not_join_threads_through_a_later_claim() -> None:
    bridge = told("c3", person(), WIRE, "2031-03-09")
    record = ledger(MARSH, BRANDT, bridge, links=[link("c1", "c3"), link("c2", "c3")])
    assert (len(assess(record)), len(assess(record, "2031-03-04"))) == (1, 2)


def test_tellings_and_threads_come_oldest_first_and_the_undated_last() -> None:
    record = ledger(
        told("c1", date=""), told("c2", date="2031-03-05"), told("c3", date="2031-03-01"), told("c4"),
        links=chain("c1", "c2", "c3"),
    )  # fmt: skip
    first, second = assess(record)
    assert [t.claim.id for t in first.tellings] == ["c3", "c2", "c1"]
    assert (first.id, second.id) == ("t3", "t4")


def test_a_thread_is_shown_in_the_words_of_a_page_rather_than_of_its_headline() -> None:
    page, head = told("c1", headline=True)
    thread = one_thread((page, evolve(head, proposition="Ships go")), told("c2", person(), by=ECHO))
    assert (thread.id, thread.proposition) == ("t1", "the ships were sold")


def test_two_claims_from_the_same_place_keep_one_order() -> None:
    one, other = told("c1", person(), article="a1"), told("c2", document(), article="a1")
    links = chain("c1", "c2")
    assert assess(ledger(one, other, links=links)) == assess(ledger(other, one, links=links))


# --- links -----------------------------------------------------------------------------------------------

UNLINKED = link("c1", "c2", Relation.UNRELATED, "ana")


def test_a_persons_unlink_outranks_the_machines_link() -> None:
    for links in ([link("c1", "c2"), UNLINKED], [UNLINKED, link("c1", "c2")]):
        assert len(assess(ledger(MARSH, BRANDT, links=links))) == 2


def test_a_persons_link_outranks_the_machines_contradiction() -> None:
    links = [link("c1", "c2", judge="ana"), link("c1", "c2", Relation.CONTRADICTS)]
    (thread,) = assess(ledger(MARSH, BRANDT, links=links))
    assert (tellers(thread), challenges(thread)) == ({"c1", "c2"}, [])
    assert [t.judge for t in thread.tellings] == ["", "ana"]


def test_a_persons_unlink_outranks_the_machines_contradiction() -> None:
    links = [UNLINKED, link("c1", "c2", Relation.CONTRADICTS)]
    assert [challenges(t) for t in assess(ledger(MARSH, BRANDT, links=links))] == [[], []]


BRIDGE = told("c3", WITNESS, by=WIRE)


@pytest.mark.parametrize("apart", [UNLINKED, link("c1", "c2", Relation.CONTRADICTS)], ids=["person", "figures"])
def test_no_chain_of_the_machines_joins_what_a_person_or_a_figure_holds_apart(apart: Link) -> None:
    record = ledger(MARSH, BRANDT, BRIDGE, links=[apart, link("c1", "c3"), link("c2", "c3")])
    assert tellers(thread_of(record, "c1")).isdisjoint(tellers(thread_of(record, "c2")))
    assert sorted(map(len, map(tellers, assess(record)))) == [1, 2]
    expected = ["disputed"] if apart.relation is Relation.CONTRADICTS else []
    assert [challenges(thread_of(record, c)) for c in ("c1", "c2")] == [expected, expected]


CHAINS = {
    "the first and the last": ([*chain("c1", "c2", "c3", "c4")], ("c1", "c4"), {"c1", "c2", "c3"}),
    "one that was joined to the first before": (
        [*chain("c1", "c2", "c3", "c4")],
        ("c2", "c4"),
        {"c1", "c2", "c3"},
    ),
    "the first and one that was joined to another before": (
        [link("c3", "c4", judge="ana"), link("c1", "c3")],
        ("c1", "c4"),
        {"c1"},
    ),
}


@pytest.mark.parametrize(("links", "apart", "first"), CHAINS.values(), ids=CHAINS)
def test_what_is_held_apart_stays_apart_as_threads_grow(
    links: list[Link], apart: tuple[str, str], first: set[str]
) -> None:
    tellings = [told(f"c{n}", person(), by=f"Site {n}") for n in range(1, 5)]
    record = ledger(*tellings, links=[*links, link(*apart, Relation.CONTRADICTS)])
    assert tellers(thread_of(record, "c1")) == first
    assert tellers(thread_of(record, "c4")).isdisjoint(first)


def test_a_persons_link_is_heard_before_the_machines_chain() -> None:
    links = [link("c1", "c2"), link("c2", "c3", judge="ana"), link("c1", "c3", Relation.CONTRADICTS)]
    record = ledger(MARSH, BRANDT, BRIDGE, links=links)
    assert (tellers(thread_of(record, "c1")), tellers(thread_of(record, "c2"))) == ({"c1"}, {"c2", "c3"})


def test_persons_links_join_even_what_a_figure_holds_apart() -> None:
    links = [
        link("c1", "c2", Relation.CONTRADICTS),
        link("c1", "c3", judge="ana"),
        link("c2", "c3", judge="ana"),
    ]
    (thread,) = assess(ledger(MARSH, BRANDT, BRIDGE, links=links))
    assert (tellers(thread), challenges(thread)) == ({"c1", "c2", "c3"}, [])


@pytest.mark.parametrize("relation", [Relation.REPEATS, Relation.CONTRADICTS])
def test_a_suggested_link_has_no_effect(relation: Relation) -> None:
    threads = assess(ledger(MARSH, BRANDT, links=[link("c1", "c2", relation, made=False)]))
    assert [(tellers(t), challenges(t)) for t in threads] == [({"c1"}, []), ({"c2"}, [])]


@pytest.mark.parametrize("relation", [Relation.RELATED, Relation.UNRELATED])
def test_related_and_unrelated_claims_stand_each_for_itself(relation: Relation) -> None:
    assert len(assess(ledger(MARSH, BRANDT, links=[link("c1", "c2", relation)]))) == 2


@pytest.mark.parametrize("judge", ["wording", "ana"])
def test_a_denial_never_merges_with_an_assertion_though_linked_as_a_repeat(judge: str) -> None:
    record = ledger(TELLING, denied("d1", body(), about=ABOUT), links=[link("c1", "d1", judge=judge)])
    first, second = assess(record)
    assert (tellers(first), origins(first)) == ({"c1"}, (1, 1))
    assert (tellers(second), second.support) == ({"d1"}, Support.UNSUPPORTED)


def test_a_persons_unlink_also_removes_what_a_denial_answers_in_its_article() -> None:
    tellings = TELLING, denied("d1", body(), "c1", about=ABOUT)
    assert challenges(thread_of(ledger(*tellings), "c1")) == ["denied"]
    unlinked = ledger(*tellings, links=[link("c1", "d1", Relation.UNRELATED, "ana")])
    assert challenges(thread_of(unlinked, "c1")) == []
    # what a person took off its claim leaves no "unsupported, denied" thread behind
    assert len(assess(unlinked)) == 1


def test_a_persons_unlink_removes_a_denial_that_came_with_another() -> None:
    links = [
        link("c1", "d1", Relation.CONTRADICTS),
        link("d1", "d2"),
        link("c1", "d2", Relation.UNRELATED, "ana"),
    ]
    record = ledger(TELLING, denied("d1", body()), denied("d2", body(), by=WIRE), links=links)
    assert against(thread_of(record, "c1")) == {"d1"}


def test_a_silence_that_a_person_unlinks_is_none() -> None:
    tellings = TELLING, denied("d1", body(), "c1", stance=Stance.DECLINES)
    unlinked = ledger(*tellings, links=[link("c1", "d1", Relation.UNRELATED, "ana")])
    assert challenges(thread_of(unlinked, "c1")) == []


# --- what must always hold -------------------------------------------------------------------------------

always = settings(
    max_examples=tries(100), deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None
)


def level(thread: Thread) -> int:
    return thread.confidence.level.rank


@st.composite
def a_live_assertion(draw: st.DrawFn) -> tuple[Record, str]:
    record = draw(ledgers())
    live = live_assertions(record)
    assume(live)
    return record, draw(st.sampled_from(live))


@always
@given(a_live_assertion(), st.data())
def test_a_relay_never_raises_origins_or_confidence(drawn: tuple[Record, str], data: st.DataObject) -> None:
    record, heard = drawn
    claim = record.claims[heard]
    source = data.draw(st.sampled_from([s for s in SOURCES if s.kind is SourceKind.OUTLET and not s.own_observation]))
    page, relay = told(
        "c99",
        source,
        FRESH,
        data.draw(st.sampled_from(DATES)),
        about=claim.about,
        hedges=data.draw(st.sampled_from(((), ("may",)))),
        admission=data.draw(st.booleans()),
    )
    before = thread_of(record, heard)
    after = thread_of(with_more(record, page, relay, [link(heard, "c99")]), heard)
    assert after.origins.at_least <= max(1, before.origins.at_least)
    assert level(after) <= level(before)


@always
@given(a_live_assertion(), st.data())
def test_a_relay_of_a_telling_already_there_raises_neither_end_of_the_range(
    drawn: tuple[Record, str], data: st.DataObject
) -> None:
    record, heard = drawn
    claim = record.claims[heard]
    heard_by = record.articles[claim.article].outlet
    assume(heard_by)
    page, relay = told("c99", outlet(heard_by), FRESH, data.draw(st.sampled_from(DATES)), about=claim.about)
    before = thread_of(record, heard)
    after = thread_of(with_more(record, page, relay, [link(heard, "c99")]), heard)
    assert after.origins.at_least <= max(1, before.origins.at_least)
    assert after.origins.at_most <= max(1, before.origins.at_most)
    assert level(after) <= level(before)


@always
@given(a_live_assertion(), st.data())
def test_a_copy_never_raises_origins_or_confidence(drawn: tuple[Record, str], data: st.DataObject) -> None:
    record, original = drawn
    claim = record.claims[original]
    printed_by = record.articles[claim.article].outlet
    # a person has recorded that this source is another one than any other, the copy's too
    assume(not any(d.kind is DecisionKind.DISTINCT and d.subject == original for d in record.decisions))
    credit = claim.attribution
    if credit is not None and not credit.source.identified and not any(v.key for v in credit.via):
        # a copy says from whom it is copied
        assume(printed_by)
        credit = evolve(credit, via=(*credit.via, outlet(printed_by)))
    page, _ = told("c99", by=FRESH, date=data.draw(st.sampled_from(DATES)))
    copy = evolve(claim, id="c99", article=page.id, attribution=credit)
    before = thread_of(record, original)
    after = thread_of(with_more(record, page, copy, [link(original, "c99")]), original)
    assert after.origins.at_least <= max(1, before.origins.at_least)
    assert after.origins.at_most <= max(1, before.origins.at_most)
    assert level(after) <= level(before)


SILENT = st.sampled_from((Stance.DECLINES, Stance.NO_RESPONSE, Stance.NEUTRAL))
_ANSWERING = tuple(s for s in SOURCES if not s.body_key)
"""None of them introduces anybody as a spokesman, which would be news of its own."""


@st.composite
def an_answer(draw: st.DrawFn, stances: st.SearchStrategy[Stance]) -> tuple[Record, Record]:
    """A ledger, and the same with one more claim of a stance, which answers and is linked to anything."""
    record = draw(ledgers())
    ids = sorted(record.claims)
    page = draw(st.sampled_from([*record.articles.values(), draw(pages("a99"))]))
    claim = evolve(
        draw(claims("c99", page)),
        stance=draw(stances),
        answers=tuple(draw(st.lists(st.sampled_from(ids), max_size=3, unique=True))),
        attribution=told("c", draw(st.sampled_from((None, *_ANSWERING))))[1].attribution,
    )
    return record, with_more(record, page, claim, draw(links_of(("c99",), ids, 4)))


@always
@given(an_answer(SILENT))
def test_a_decline_changes_neither_support_nor_origins_nor_confidence(drawn: tuple[Record, Record]) -> None:
    before, after = drawn

    def standing(record: Record) -> list[object]:
        return [(t.id, tellers(t), t.support, t.origins, t.confidence) for t in assess(record)]

    assert standing(after) == standing(before)


@always
@given(an_answer(st.just(Stance.DENIES)))
def test_a_denial_never_changes_support_nor_raises_confidence(drawn: tuple[Record, Record]) -> None:
    before, after = drawn

    def asserted(record: Record) -> list[Thread]:
        return [t for t in assess(record) if any(one.claim.stance.asserting for one in t.tellings)]

    for old, new in zip(asserted(before), asserted(after), strict=True):
        assert (new.support, new.origins, tellers(new)) == (old.support, old.origins, tellers(old))
        assert level(new) <= level(old)
        assert set(old.challenges) <= set(new.challenges)


@always
@given(a_live_assertion())
def test_retracting_an_assertion_never_raises_confidence_or_what_is_certain(
    drawn: tuple[Record, str],
) -> None:
    record, claim = drawn
    withdrawn = decision(DecisionKind.RETRACT, claim)
    before = thread_of(record, claim)
    after = thread_of(evolve(record, decisions=(*record.decisions, withdrawn)), claim)
    assert tellers(after) == tellers(before)
    assert after.origins.at_least <= before.origins.at_least
    assert level(after) <= level(before)


@always
@given(ledgers(), st.randoms(use_true_random=False), st.sampled_from(DATES))
def test_the_order_of_entry_changes_nothing(record: Record, chance: Random, as_of: str) -> None:
    def shuffled(given: Iterable[Any]) -> list[Any]:
        values = list(given)
        chance.shuffle(values)
        return values

    other = Record(
        dict(shuffled(record.articles.items())), dict(shuffled(record.claims.items())),
        tuple(shuffled(record.links)), tuple(shuffled(record.decisions)),
    )  # fmt: skip
    assert assess(other, as_of) == assess(record, as_of)


@always
@given(ledgers(), st.data())
def test_a_view_of_the_past_ignores_later_events(record: Record, data: st.DataObject) -> None:
    later = data.draw(pages("a99", tuple(record.articles), ("2031-03-04", "2031-03-05T08:00:00Z", "")))
    then = record
    for at in range(data.draw(st.integers(0, 3))):
        claim = data.draw(claims(f"c9{at}", later, tuple(record.claims)))
        then = with_more(then, later, claim, data.draw(links_of((claim.id,), tuple(then.claims), 5)))
    subjects = (*then.claims, *then.articles)
    later_on = data.draw(decisions_on(subjects, 4, ("2031-03-04T00:00:00Z", "2031-03-09")))
    known = {d.id for d in record.decisions}
    then = evolve(then, decisions=(*then.decisions, *(d for d in later_on if d.id not in known)))
    assert assess(then, "2031-03-03") == assess(record, "2031-03-03")


@always
@given(ledgers(), st.sampled_from(DATES))
def test_the_same_ledger_always_stands_the_same(record: Record, as_of: str) -> None:
    again = Record(dict(record.articles), dict(record.claims), tuple(record.links), tuple(record.decisions))
    assert assess(again, as_of) == assess(record, as_of)


@always
@given(ledgers(), st.sampled_from(DATES))
def test_every_live_assertion_is_told_in_exactly_one_thread(record: Record, as_of: str) -> None:
    threads = assess(record, as_of)
    told_in = [c for t in threads for c in tellers(t) if record.claims[c].stance.asserting]
    gone = taken_out(record, as_of)
    held = [c for c in record.claims.values() if c.stance.asserting and c.id not in gone]
    dates = {c.id: record.articles[c.article].date for c in held}
    assert sorted(told_in) == sorted(c for c in dates if not as_of or "" < dates[c] <= as_of)
    for thread in threads:
        assert not tellers(thread) & against(thread)


@always
@given(ledgers(), st.sampled_from(DATES))
def test_every_thread_has_exactly_one_support_and_it_is_the_designs(record: Record, as_of: str) -> None:
    for thread in assess(record, as_of):
        mine = [t for t in thread.tellings if t.relation == "repeats" and t.claim.stance.asserting]
        live = [t for t in mine if t.live]
        least, most = origins(thread)
        named = any(k.kind == "identified" and not k.interested for k in thread.origins.keys)
        holds = [
            (Support.RETRACTED, bool(mine) and not live and Fate.RETRACTED in {t.fate for t in mine}),
            (Support.CHANGED, bool(mine) and not live and Fate.CHANGED in {t.fate for t in mine}),
            (Support.DROPPED, bool(mine) and not live),
            (Support.UNATTRIBUTED, bool(live) and not thread.origins.keys),
            (Support.CORROBORATED, least >= 2 and named),
            (Support.SINGLE_ORIGIN, bool(live) and most <= 1 and len({t.claim.article for t in live}) >= 2),
            (Support.SINGLE_SOURCE, bool(live) and most <= 1),
            (Support.UNCONFIRMED_MULTIPLE, bool(live)),
            (Support.UNSUPPORTED, True),
        ]
        assert thread.support is next(support for support, true in holds if true)
        assert because(thread)[0].startswith(f"{thread.support.value}:")
        assert least <= most


# --- one utterance ----------------------------------------------------------------------------------------


def test_one_quotation_under_two_names_is_one_origin_at_least() -> None:
    words = "he said it would cause panic, so I waited for the morning"

    def quoted(ident: str, who: Source, by: str) -> Telling:
        page, claim = told(ident, who, by=by)
        return page, evolve(claim, text=words, proposition=words, quoted="all")

    apart = [told("c1", person("Ada Marsh")), told("c2", person("Bo Venn"), by=ECHO)]
    assert origins(thread_of(ledger(*apart, links=[link("c1", "c2")]), "c1")) == (2, 2)
    same = [quoted("c1", person("Ada Marsh"), POST), quoted("c2", person("Bo Venn"), ECHO)]
    assert origins(thread_of(ledger(*same, links=[link("c1", "c2")]), "c1")) == (1, 2)


# --- what says no -----------------------------------------------------------------------------------------


def test_who_says_that_it_is_not_so_tells_it_in_no_other_words() -> None:
    accuser, accused = told("c1", person("Ada Marsh")), told("c2", person("Bo Venn"), by=ECHO, says_no=True)
    again = told("c3", person("Ida Roe"), by=WIRE)
    links = [link("c1", "c2", judge=STORY), link("c1", "c3", judge=STORY)]
    threads = assess(ledger(accuser, accused, again, links=links))
    one = next(each for each in threads if each.id == "t1")
    assert {each.claim.id for each in one.tellings} == {"c1", "c3"}
    # where a person says that it is one claim, it is
    links = [link("c1", "c2", judge="ana"), link("c1", "c3", judge=STORY)]
    one = next(each for each in assess(ledger(accuser, accused, again, links=links)) if each.id == "t1")
    assert {each.claim.id for each in one.tellings} == {"c1", "c2", "c3"}


def test_an_outlet_that_calls_its_own_report_untrue_takes_it_back_and_disputes_nobody() -> None:
    thread = one_thread(
        told("c1", unnamed()),
        told("c2", outlet(POST), by=ECHO, date="2031-03-05"),
        told("c3", unnamed("it"), date="2031-03-06", article="ad1"),  # "it said that the ships were sold"
        denied("d1", outlet(POST), "c3", by=POST, article="ad1"),
    )
    assert (thread.support, challenges(thread)) == (Support.RETRACTED, ["withdrawn"])
    assert any(line.startswith(f"withdrawn by {POST}") for line in because(thread))
    assert any(line.startswith(f"still carried: {ECHO}") for line in because(thread))


@pytest.mark.parametrize(
    "telling",
    [
        told("c1", person()),  # what she told the paper stays hers
        told("c1", HEARSAY),  # the paper never made it its own
        told("c1", unnamed(), via=(outlet(ECHO),)),  # nor what it had from another one
        told("c1", unnamed(), date="2031-03-06", article="ad1"),  # a rumour that this very page calls wrong
        told("c1", unnamed(), date="2031-03-07"),  # told once more, after that
    ],
)
def test_an_outlet_that_calls_untrue_what_it_never_vouched_for_disputes_it(telling: Telling) -> None:
    page, claim = telling
    about = denied("d1", outlet(POST), "c1", by=POST, article="ad1")
    thread = one_thread((page, claim), about)
    assert challenges(thread) == ["disputed"] and thread.support is not Support.RETRACTED


@pytest.mark.parametrize(
    ("teller", "expected"),
    [
        (person(), []),  # "the hours were cut", says who denied it on Tuesday, and nobody else
        (person("Ilse Brandt"), ["disputed"]),
    ],
)
def test_who_alone_tells_what_he_once_denied_is_disputed_by_nobody(teller: Source, expected: list[str]) -> None:
    later = told("c1", teller, by=WIRE, date="2031-03-07")
    assert challenges(one_thread(later, denied("d1", person(), "c1", date="2031-03-04"))) == expected


@pytest.mark.parametrize(("day", "expected"), [("2031-03-02", []), ("2031-03-06", ["disputed"])])
def test_an_older_count_of_ones_own_disputes_nobody(day: str, expected: list[str]) -> None:
    tellings = told("c1", body(), date="2031-03-04"), told("c2", unnamed(), by=ECHO)
    other = told("c3", spokesman(), by=WIRE, date=day)
    record = ledger(*tellings, other, links=[link("c1", "c2"), link("c1", "c3", Relation.CONTRADICTS)])
    assert challenges(thread_of(record, "c1")) == expected


def test_an_outlet_that_calls_itself_we_is_an_origin_by_its_name() -> None:
    ours = Source("we", SourceKind.OUTLET, True, key="torvay post")
    assert [one.label for one in one_thread(told("c1", ours)).origins.keys] == [f"{POST}, own reporting"]


@pytest.mark.parametrize(
    ("later", "relayed"), [("2031-03-06", {"c1"}), ("2031-03-04", {"c1", "c3"}), ("", {"c1", "c3"})]
)
def test_a_relay_comes_from_nobody_who_spoke_after_it(later: str, relayed: set[str]) -> None:
    thread = one_thread(
        told("c1", person("Ada Marsh")),
        told("c2", outlet(POST), by=ECHO, date="2031-03-05"),
        told("c3", person("Ilse Brandt"), date=later),
    )
    assert origins(thread) == (2, 2)
    by_claims = {"c1": "Ada Marsh", "c3": "Ilse Brandt"}
    assert {label for one in thread.origins.keys if "c2" in one.claims for label in [one.label]} == {
        by_claims[one] for one in relayed
    }


def test_what_was_corrected_heads_nothing_that_others_tell_right() -> None:
    wrong, right = (told(ident, person(name), date=day) for ident, name, day in (
        ("c1", "Ada Marsh", "2031-03-04"), ("c2", "Ilse Brandt", "2031-03-05"),
    ))  # fmt: skip
    fourteen = evolve(wrong[1], proposition="the ships were sold for 14m")
    twelve = evolve(right[1], proposition="the ships were sold for 12m")
    pages = (wrong[0], fourteen), (right[0], twelve)
    assert one_thread(*pages).proposition == fourteen.proposition
    corrected = [decision(DecisionKind.CORRECT, "c1")]
    assert one_thread(*pages, decisions=corrected).proposition == twelve.proposition
    assert one_thread(pages[0], decisions=corrected).proposition == fourteen.proposition


@pytest.mark.parametrize("source", [person(), unnamed("the owner of the club")])
def test_who_denies_what_nobody_asserts_denies_it_whether_or_not_he_is_named(source: Source) -> None:
    (thread,) = assess(ledger(denied("d1", source)))
    assert (thread.support, challenges(thread)) == (Support.UNSUPPORTED, ["denied"])


def test_of_several_who_deny_it_the_one_with_a_name_on_the_page_that_is_no_copy_is_named() -> None:
    telling = told("c1", unnamed(), about=ABOUT)
    denials = (
        denied("d1", unnamed("a long name of a hospital trust"), "c1", by=WIRE, article="a1"),
        denied("d2", spokesman(), "c1", by=WIRE, article="a1"),
        denied("d0", spokesman(), "c1", by=ECHO, date="2031-03-07", article="a2"),
    )
    copied = link("a1", "a2", Relation.COPIES)
    thread = thread_of(ledger(telling, *denials, links=[copied]), "c1")
    assert [line for line in because(thread) if line.startswith("denied by")] == [
        f"denied by Ivo Lenz in {WIRE}, 2031-03-06 [d2]"
    ]
