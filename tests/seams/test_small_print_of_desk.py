"""Small print of the desk's moves and lists: each bound, guard and special case once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from attrs import evolve
from casebooks import on
from ledger_helpers import noon
from standing_helpers import (
    ECHO,
    POST,
    WIRE,
    Telling,
    body,
    chain,
    decision,
    denied,
    link,
    outlet,
    person,
    spokesman,
    told,
    unnamed,
)

from provenance import desk, linking
from provenance.desk.articles.statements import linkable, nested, statement
from provenance.desk.articles.versions import as_compared, is_again, same_text
from provenance.desk.drafts import compared, findings
from provenance.desk.incoming.readings import headline
from provenance.desk.recording.adding import Recorded
from provenance.desk.views.notes import beside
from provenance.errors import AmbiguousIdError, ProvenanceError, UnknownIdError
from provenance.ledger import Ledger
from provenance.ledger.store import InMemory
from provenance.model import (
    Article,
    Attribution,
    Challenge,
    Claim,
    Decision,
    DecisionKind,
    Level,
    Link,
    Reason,
    Relation,
    Source,
    SourceKind,
    Stance,
    Thread,
    Waiting,
)
from provenance.moments import Until
from provenance.standing import Record

ABOUT = ("orla",)
DAYS = ("2031-03-01", "2031-03-02", "2031-03-03", "2031-03-04", "2031-03-05")
BO = person("Bo Lee")
CONTRADICTS, UNRELATED, COPIES = Relation.CONTRADICTS, Relation.UNRELATED, Relation.COPIES
STORM = "The storm at Merle sank 12 fishing boats in the old harbour on Sunday night, said Ada Marsh."
STORM_AGAIN = "Ada Marsh said the storm at Merle sank 12 fishing boats in the old harbour on Sunday night."
SALE = (
    "Orla Shipping had sold the old ferry Corvina to a scrapyard in Halden last week, said Ruth Abel, a harbour master."
)
DENIAL = "Orla Shipping denied that it had sold the old ferry Corvina to a scrapyard in Halden last week."


def full(short: str) -> str:
    """The id of a value that is kept: a letter and thirteen digits."""
    return short[:1] + short[1:].rjust(13, "0")


C1, C2, C3, C4, C22 = (full(f"c{n}") for n in (1, 2, 3, 4, 22))
A1, A2, A3, A4 = (full(f"ac{n}") for n in (1, 2, 3, 4))


def holding(*tellings: Telling, links: Sequence[Link] = (), decisions: Sequence[Decision] = ()) -> Ledger:
    """A ledger of claims and articles under their full ids."""
    ledger = Ledger(InMemory(), noon)
    with ledger.transaction("ana", "add") as change:
        for article, claim in tellings:
            change.put(evolve(article, id=full(article.id)))
            change.put(evolve(claim, id=full(claim.id), article=full(claim.article)))
        for value in (*links, *decisions):
            change.put(value)
    return ledger


def book(
    *tellings: Telling, links: Sequence[Link] = (), decisions: Sequence[Decision] = (), today: str = DAYS[0]
) -> desk.Casebook:
    """A casebook of values that no ledger holds, under ids that can be read."""
    found = on(Ledger(InMemory(), noon), today)
    pages, claims = {one.id: one for one, _ in tellings}, {one.id: one for _, one in tellings}
    found.record = Record.of(pages, claims, links, decisions)
    found._in_story = ()  # its links are those given: all its claims are told in the same few words
    return found


def as_told(telling: Telling, **changed: Any) -> Telling:
    page, claim = telling
    return page, evolve(claim, **changed)


def page(text: str, name: str = POST, date: str = DAYS[0], **details: Any) -> desk.Reading:
    return desk.reading(Article.of(text, outlet=name, date=date, **{"language": "en", **details}))


def recorded(*pages: desk.Reading) -> Ledger:
    ledger = Ledger(InMemory(), noon)
    desk.add(ledger, pages, "ana")
    return ledger


def ids(claims: Sequence[Claim]) -> list[str]:
    return [claim.id for claim in claims]


# --- lists -----------------------------------------------------------------------------------------------


def test_threads_are_listed_by_what_carries_and_what_challenges_them() -> None:
    threads = book(
        told("c1", person(), about=ABOUT), denied("d1", body(), "c1", about=ABOUT),
        told("c2", person(), about=ABOUT), denied("d2", body(), "c2", about=ABOUT, general=True),
        told("c3", person()), denied("d3", BO, "c3"),
        told("c4", person()), told("c5", BO, by=ECHO), links=[link("c4", "c5")],
    ).threads  # fmt: skip
    assert [t.id for t in desk.denied(threads)] == ["t1", "t2"]
    assert [t.id for t in desk.disputed(threads)] == ["t3"]
    assert [t.id for t in desk.corroborated(threads)] == ["t4"]


LISTED = book(
    told("c1", person(role="vet"), date=DAYS[0]),
    told("c2", spokesman(), date=f"{DAYS[1]}T23:30:00+09:00"),
    told("c3", unnamed(), date=DAYS[2], via=(outlet(WIRE),)),
    told("c4", date=DAYS[3], stance=Stance.ALLEGES),
    told("c5", BO, date=""),
)

ASKED = {
    "all": ({}, "c1 c2 c3 c4 c5"),
    "of an article": ({"article": "ac2"}, "c2"),
    "since a day, itself included": ({"since": DAYS[1]}, "c2 c3 c4"),
    "since an hour, its day included": ({"since": f"{DAYS[1]}T23:59:00Z"}, "c2 c3 c4"),
    "until a day, itself included": ({"until": DAYS[1]}, "c1 c2"),
    "until an hour, its day included": ({"until": f"{DAYS[1]}T01:00:00Z"}, "c1 c2"),
    "of one day": ({"since": DAYS[2], "until": DAYS[2]}, "c3"),
    "of a stance": ({"stance": Stance.ALLEGES}, "c4"),
    "credited to nobody": ({"unattributed": True}, "c4"),
    "by a part of a name in any case": ({"source": "MARSH"}, "c1"),
    "by the body spoken for": ({"source": "orla"}, "c2"),
    "by a role": ({"source": "vet"}, "c1"),
    "by a kind": ({"source": "outlet"}, "c3"),
    "by who passed it on": ({"source": "brisk"}, "c3"),
    "by nobody of the name": ({"source": "Zed"}, ""),
    "by two parts": ({"source": "person", "until": DAYS[0]}, "c1"),
}


@pytest.mark.parametrize(("asked", "expected"), ASKED.values(), ids=ASKED)
def test_claims_are_listed_by_what_is_asked_of_them(asked: dict[str, Any], expected: str) -> None:
    assert ids(desk.claims(LISTED, desk.Asked(**asked))) == expected.split()


def test_only_claims_that_stand_and_credit_somebody_are_listed_with_the_credited() -> None:
    found = book(
        told("c1", person()), told("c2"), told("c3", BO, article="a3", replaces="ac1"), told("c4", person()),
        decisions=[decision(DecisionKind.RETRACT, "c4")],
    )  # fmt: skip
    assert ids(desk.credited(found)) == ["c3"]
    assert ids(desk.credited(found, "lee")) == ["c3"] and desk.credited(found, "marsh") == []


def test_claims_that_are_held_stand_by_date_and_place_and_without_what_was_withdrawn() -> None:
    found = book(
        told("c1", date=""), told("c2", date=DAYS[1]),
        as_told(told("c3", article="ab", date=DAYS[0]), spans=((9, 12),)),
        as_told(told("c4", article="ab", date=DAYS[0]), spans=((2, 5),)),
        told("c5", article="aa", date=DAYS[0]), told("c6", date=DAYS[0]), told("c7", article="a7", replaces="ac2"),
        decisions=[decision(DecisionKind.RETRACT, "c6")],
    )  # fmt: skip
    assert ids(found.held) == ["c5", "c4", "c3", "c2", "c7", "c1"]
    assert [one.id for one in found.published] == ["aa", "ab", "ac6", "ac2", "a7", "ac1"]


def test_an_index_has_the_claims_that_are_chosen_and_none_that_was_withdrawn() -> None:
    found = book(
        told("c1", person()), told("c2", BO), told("c3", BO), told("c4", BO, general=True, stance=Stance.DENIES),
        decisions=[decision(DecisionKind.RETRACT, "c3")],
    )  # fmt: skip
    query = desk.said("q", "the ships were sold")

    def ranked(*chosen: Any, limit: int = 9) -> list[str]:
        return sorted(one for one, _ in desk.rank_among(query, desk.claims_index(found, *chosen), limit))

    assert ranked() == ["c1", "c2"]
    assert ranked(lambda claim: claim.id == "c2") == ["c2"]
    assert len(ranked(limit=1)) == 1


def test_a_sentence_is_typed_in_a_language_that_there_are_word_lists_for() -> None:
    assert desk.said("q", "The dam broke.", "en").language == "en" and desk.said("q", "The dam broke.").language == ""
    with pytest.raises(ProvenanceError, match="no word lists"):
        desk.said("q", "La diga cedette.", "it")


# --- the casebook ----------------------------------------------------------------------------------------


def test_a_thread_is_found_by_its_present_id_before_the_former_one_of_another() -> None:
    found = book(told("c9", date=DAYS[0]), told("x1", date=DAYS[1]), told("c1", date=DAYS[2]), links=[link("c9", "x1")])
    assert [t.id for t in found.threads] == ["t9", "t1"]
    assert found.by_name["t1"].tellings[0].claim.id == "c1"


def test_every_claim_is_told_by_one_thread_and_denials_by_what_they_challenge_are_not() -> None:
    found = book(told("c1", person()), told("c2"), denied("d1", body(), "c1"), links=[link("c1", "c2")])
    assert {claim: t.id for claim, t in found.telling.items()} == {"c1": "t1", "c2": "t1"}
    assert set(found.by_name) == {"t1", "t2"}


def note(subject: str, text: str, day: str = "") -> Decision:
    return decision(DecisionKind.NOTE, subject, day, value=text)


def asked(claim: str, who: str, day: str, until: str = "") -> Decision:
    return decision(DecisionKind.ASKED, claim, day, party=who, value=until)


def answered(claim: str, who: str, day: str, value: str = "declined") -> Decision:
    return decision(DecisionKind.ANSWERED, claim, day, party=who, value=value)


def test_beside_a_thread_stand_the_notes_tags_and_replies_on_its_tellings_and_no_others() -> None:
    found = book(
        told("c1", person()), told("c2", by=ECHO), denied("d1", body(), "c1"), links=[link("c1", "c2")],
        decisions=[
            note("c2", "second", DAYS[1]), note("c1", "first", DAYS[0]), note("d1", "third", DAYS[0]), note("ac1", "page"),
            decision(DecisionKind.TAG, "c1", value="ships"), decision(DecisionKind.TAG, "c2", value="ships"),
            decision(DecisionKind.TAG, "c2", value="port"), decision(DecisionKind.VERIFIED, "c1"),
            answered("c1", "Orla", DAYS[1]), asked("c1", "Orla", DAYS[1]), asked("c2", "Vesk", DAYS[0]),
        ],
    )  # fmt: skip
    (thread,) = found.threads
    assert [one.value for one in thread.notes] == ["first", "second"]
    assert thread.tags == ("port", "ships")
    assert [(one.kind.value, one.party) for one in thread.replies] == [
        ("asked", "Vesk"), ("asked", "Orla"), ("answered", "Orla"),
    ]  # fmt: skip
    assert found.decided(DecisionKind.TAG, DecisionKind.VERIFIED) == [
        one for one in found.decisions if one.kind in (DecisionKind.TAG, DecisionKind.VERIFIED)
    ]
    assert len(found.decided(DecisionKind.NOTE)) == 4
    assert beside([thread], [], {}) == [thread]
    days = sorted((note("c1", f"note {n}", DAYS[n % 5]) for n in range(9)), key=lambda one: one.id)
    (noted,) = book(told("c1"), decisions=days).threads
    assert [one.on for one in noted.notes] == sorted(one.on for one in days)


def test_today_is_that_of_the_clock_and_the_zone() -> None:
    late = datetime(2031, 3, 4, 23, tzinfo=timezone.utc)
    for hours, today in ((0, DAYS[3]), (2, DAYS[4])):
        zone = timezone(timedelta(hours=hours))
        assert desk.Casebook(holding(), Until("", zone), lambda: late).today == today


# --- links that wait -------------------------------------------------------------------------------------


def suggested(a: str, b: str, score: float, **rest: Any) -> Link:
    return link(a, b, made=False, score=score, **rest)


def test_suggestions_are_of_claims_that_stand_on_two_pages_and_that_nobody_judged_the_likeliest_first() -> None:
    found = book(
        *(told(f"c{n}", person(), by=f"Paper {n}") for n in range(1, 6)),
        told("c6", article="ac1"), told("c7"), told("c8", article="a8", replaces="ac5"),
        told("c0"), told("c9", article="a9", replaces="ac0"),
        links=[
            suggested("c0", "c1", 99),
            suggested("c1", "c2", 60), suggested("c1", "c3", 80), suggested("c1", "c4", 60), link("c2", "c3", score=90),
            suggested("c1", "c6", 99), suggested("c1", "c7", 99), suggested("c1", "c5", 99), suggested("c5", "c2", 98),
            suggested("c3", "c4", 97), link("c3", "c4", UNRELATED, "ana"),
            suggested("c2", "c4", 97, judge="ana"),
        ],
        decisions=[decision(DecisionKind.RETRACT, "c7")],
    )  # fmt: skip
    assert [(s.link.a, s.link.b) for s in desk.suggestions(found)] == [("c1", "c3"), ("c1", "c2"), ("c1", "c4")]
    first = desk.suggestions(found)[0]
    assert (first.a.id, first.b.id) == ("c1", "c3")
    asked_of = desk.judgements(found, [Waiting.SUGGESTION])
    assert [(one.a.id, one.b.id) for one in asked_of] == [("c1", "c3"), ("c1", "c2"), ("c1", "c4")]


def test_conflicts_are_asked_of_by_their_likeness_and_denials_last() -> None:
    found = book(
        *(told(f"c{n}", person(), by=f"Paper {n}") for n in range(1, 6)), denied("d1", body()),
        told("c6"), told("c7", article="a7", replaces="ac6"), told("c0"), told("c9", article="a9", replaces="ac0"),
        links=[
            link("c1", "d1", CONTRADICTS, score=99), link("c1", "c2", CONTRADICTS, score=50),
            link("c1", "c3", CONTRADICTS, score=70), link("c2", "c3", CONTRADICTS, score=50), link("c4", "c5", score=99),
            link("c2", "c4", CONTRADICTS, "ana", score=99), link("c1", "c5", CONTRADICTS, score=99, made=False),
            link("c1", "c6", CONTRADICTS, score=99), link("c0", "c2", CONTRADICTS, score=99),
        ],
    )  # fmt: skip
    asked_of = desk.judgements(found, [Waiting.CONFLICT])
    assert [(one.a.id, one.b.id) for one in asked_of] == [("c1", "c3"), ("c1", "c2"), ("c2", "c3"), ("c1", "d1")]


def test_what_waits_stands_in_the_order_of_its_kinds_and_belongs_by_either_end() -> None:
    found = book(
        told("c1", person("Bob Hale"), by="Paper 1"), told("c2", person("Robert Hale"), by="Paper 2"), told("c3", by=ECHO),
        links=[suggested("c1", "c3", 50), link("c1", "c2", CONTRADICTS)],
    )  # fmt: skip
    assert [one.kind for one in desk.judgements(found)] == [Waiting.CONFLICT, Waiting.SOURCE, Waiting.SUGGESTION]
    for ident, kinds in (("c2", 2), ("c3", 1), ("c9", 0)):
        assert len(desk.judgements(found, belongs=lambda one, ident=ident: one.id == ident)) == kinds, ident  # type: ignore[misc]


def hales(*names: str, parted: Sequence[tuple[str, str]] = (), **rest: Any) -> list[tuple[str, str]]:
    """Pairs of names that are asked of, where each is credited on a page of its own."""
    tellings = [told(f"c{n}", person(name), by=f"Paper {n}") for n, name in enumerate(names)]
    decisions = [decision(DecisionKind.TWO_SOURCES, a, value=b) for a, b in parted]
    found = book(*tellings, decisions=(*decisions, *rest.pop("decisions", ())), **rest)
    return [one.keys for one in desk.judgements(found, [Waiting.SOURCE])]


def test_names_that_may_be_one_are_asked_of_until_a_person_parts_them() -> None:
    assert hales("Robert Hale", "Bob Hale", "Ada Marsh") == [("bob hale", "robert hale")]
    assert hales("Robert Hale", "Bob Hale", parted=[("robert hale", "bob hale")]) == []
    gone = [decision(DecisionKind.RETRACT, "c1")]
    assert hales("Robert Hale", "Bob Hale", decisions=gone) == []
    replaced = book(
        told("c0", person("Robert Hale")),
        told("c1", person("Bob Hale"), by=ECHO),
        told("c9", article="a9", replaces="ac0"),
    )
    assert desk.judgements(replaced, [Waiting.SOURCE]) == []


def test_a_body_is_asked_of_by_who_spoke_for_it_where_only_a_replaced_page_says_so() -> None:
    found = book(
        told("c1", person("Ivo Lenz")), told("c2", body("Orla Shipping"), by=ECHO), told("c3", spokesman(), by=WIRE),
        told("c4", by=WIRE, article="a4", replaces="ac3"), links=[link("c1", "c2")],
    )  # fmt: skip
    (asked_of,) = [one for one in desk.judgements(found, [Waiting.SOURCE]) if one.keys == ("orla", "orla shipping")]
    assert (asked_of.a.id, asked_of.names) == ("c1", ("Orla", "Orla Shipping"))


def test_whoever_passed_it_on_is_asked_of_too_and_the_unnamed_are_not() -> None:
    found = book(
        told("c1", BO, via=(person("Bob Hale"),)), told("c2", person("Robert Hale"), by=ECHO),
        told("c3", unnamed("Rob Hale", key="rob hale"), by=WIRE),
    )  # fmt: skip
    (asked_of,) = desk.judgements(found, [Waiting.SOURCE])
    assert (asked_of.keys, asked_of.names) == (("bob hale", "robert hale"), ("Bob Hale", "Robert Hale"))
    assert (asked_of.a.id, asked_of.b.id) == ("c1", "c2")


def test_a_name_that_may_be_one_with_many_is_asked_of_only_where_a_thread_rests_on_it() -> None:
    five = [f"{name} Hale" for name in ("Ada", "Bo", "Cyril", "Dora", "Edwin")]
    assert len(hales("Hale", *five)) == 5
    assert hales("Hale", *five, "Felix Hale") == []
    resting = hales("Hale", *five, "Felix Hale", links=[link("c0", "c1")])
    assert resting == [("ada hale", "hale")]


def test_what_a_thread_rests_on_is_asked_of_first() -> None:
    pairs = hales("Bob Hale", "Robert Hale", "Yan Zorn", "John Zorn", links=[link("c2", "c3")])
    assert pairs == [("john zorn", "yan zorn"), ("bob hale", "robert hale")]


def test_an_answer_is_one_of_those_to_the_question_and_is_recorded_as_what_it_says() -> None:
    ledger = holding(
        told("c1", person("Bob Hale"), by="Paper 1"), told("c2", person("Robert Hale"), by="Paper 2"),
        links=[link(C1, C2, CONTRADICTS)],
    )  # fmt: skip
    conflict, source = desk.judgements(on(ledger))
    with pytest.raises(ProvenanceError, match="give repeats or contradicts or unrelated"):
        desk.judge(ledger, conflict, "same-source", "ana")
    with pytest.raises(ProvenanceError, match="give same-source or two-sources"):
        desk.judge(ledger, source, "repeats", "ana")
    desk.judge(ledger, source, "two-sources", "ana")
    assert on(ledger).decided(DecisionKind.TWO_SOURCES)[-1].subject == "bob hale"
    desk.judge(ledger, conflict, "unrelated", "ana", "not the same")
    assert [one.relation for one in on(ledger).links] == [UNRELATED]
    assert desk.judgements(on(ledger)) == []


@pytest.mark.parametrize(
    ("names", "short"), [(("Bob Hale", "Robert Hale"), "bob hale"), (("Roberto Hale", "R J Hale"), "rj hale"), (("Hale", "Bo Hale"), "hale"), (("Kowalczykova", "Bo Lee"), "kowalczykova")]
)  # fmt: skip
def test_of_two_names_that_are_one_the_shorter_is_the_other_from_now_on(names: tuple[str, str], short: str) -> None:
    for given in (names, names[::-1]):
        ledger = holding(told("c1", evolve(person(names[0]), key=short)), told("c2", person(names[1]), by=ECHO))
        if short == "rj hale":
            ledger = holding(told("c1", person(names[0])), told("c2", evolve(person(names[1]), key=short), by=ECHO))
        desk.judge_names(ledger, *given, "same-source", "ana", "one man")
        (made,) = on(ledger).decided(DecisionKind.SAME_SOURCE)
        assert made.subject == short


def test_names_are_judged_as_they_are_typed_or_by_claims_that_credit_them() -> None:
    ledger = holding(
        told("c1", person("Ada Marsh")), told("c2", BO, by=ECHO), told("c22", by=ECHO), told("c3", person("Cy Orr"))
    )
    desk.judge_names(ledger, C1, "Bo Lee", "two-sources", "ana", "")
    assert on(ledger).decided(DecisionKind.TWO_SOURCES)[-1].subject == "bo lee"
    desk.judge_names(ledger, "cy", C1, "two-sources", "ana", "")
    assert on(ledger).decided(DecisionKind.TWO_SOURCES)[-1].subject == "cy orr"
    for given in (C1[:12], C22, "c9"):
        with pytest.raises(UnknownIdError):
            desk.judge_names(ledger, given, C1, "two-sources", "ana", "")
    with pytest.raises(ProvenanceError, match="the same source already"):
        desk.judge_names(ledger, C1, "Marsh", "same-source", "ana", "")


def kept_apart() -> Ledger:
    """Three sources of names that may be one; of two of them a person said that they are two."""
    ledger = holding(
        told("c1", person("Bob Hale")), told("c2", person("Robert Hale"), by=ECHO), told("c3", person("Hale"), by=WIRE)
    )
    desk.judge_names(ledger, C1, C2, "two-sources", "ana", "")
    return ledger


def test_two_that_a_person_keeps_apart_are_not_made_one_by_way_of_a_third() -> None:
    ledger = kept_apart()
    desk.judge_names(ledger, C3, C1, "same-source", "ana", "")
    with pytest.raises(
        ProvenanceError, match=r"“bob hale” and “robert hale” would be one source as well, and ana said"
    ):
        desk.judge_names(ledger, C3, C2, "same-source", "bo", "")
    ledger = kept_apart()
    desk.merge(ledger, "Robert Hale", "Hale", "ana", "")
    with pytest.raises(ProvenanceError, match="would be one source as well"):
        desk.merge(ledger, "Bob Hale", "Hale", "bo", "")
    assert on(ledger).record.parted >= {frozenset(("bob hale", "hale"))}
    assert not desk.judgements(on(ledger), [Waiting.SOURCE])


def test_of_the_two_themselves_the_later_word_holds() -> None:
    ledger = kept_apart()
    desk.judge_names(ledger, C1, C2, "same-source", "bo", "")
    desk.merge(ledger, "Hale", "Robert Hale", "bo", "")
    sources = {claim.attribution.source.key for claim in on(ledger).claims.values() if claim.attribution}
    assert sources == {"robert hale"}
    assert on(ledger).record.parted == {frozenset(("bob hale", "robert hale"))}


# --- stories, notes, tags --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["", "  ", "x" * 101])
def test_a_story_or_a_tag_has_a_name_that_is_no_text(name: str) -> None:
    ledger = holding(told("c1"))
    with pytest.raises(ProvenanceError, match="name"):
        desk.collect(ledger, name, [A1], "ana")
    with pytest.raises(ProvenanceError, match="name"):
        desk.tag(ledger, C1, [name], "ana")
    assert desk.collect(ledger, "x" * 100, [A1], "ana") == 1


def test_a_story_is_one_in_whatever_case_it_is_typed_and_keeps_its_first_name() -> None:
    ledger = holding(told("c1"), told("c2"))
    assert desk.collect(ledger, "The  Ferry ", [A1, C2], "ana") == 2
    assert desk.collect(ledger, "the ferry", [A1, A2], "ana") == 1
    desk.collect(ledger, "a dam", ["ac9"], "ana")
    assert [one.name for one in desk.stories(on(ledger))] == ["a dam", "The Ferry"]
    found = desk.story(on(ledger), " THE  ferry")
    assert (found.articles, found.claims) == ({A1, A2}, {C2})
    assert desk.story(on(ledger), "a dam").articles == frozenset()
    with pytest.raises(UnknownIdError, match="stories: a dam, The Ferry"):
        desk.story(on(ledger), "ferr")
    assert desk.drop(ledger, "the FERRY", [A1, "ac9"], "ana") == 1
    assert [one.action for one in ledger.entries()[1:]] == ["story add", "story add", "story add", "story remove"]
    with pytest.raises(UnknownIdError, match="none yet"):
        desk.story(book(), "x")


def test_what_belongs_to_a_story_is_what_was_collected_its_page_or_any_telling_of_it() -> None:
    story = desk.Story("ferry", frozenset({"ac1"}), frozenset({"c2"}))
    found = book(told("c1"), told("c2"), told("c3"), told("c4"), told("c5", date=DAYS[0]), links=[link("c1", "c5")])
    assert [i for i, one in sorted(found.claims.items()) if story.has(one)] == ["c1", "c2"]
    assert [i for i, one in sorted(found.articles.items()) if story.has(one)] == ["ac1"]
    assert [one.id for one in found.threads if story.has(one)] == ["t5", "t2"]


def test_notes_are_written_and_taken_back_one_by_one() -> None:
    ledger = holding(told("c1"))
    with pytest.raises(ProvenanceError, match="empty"):
        desk.note(ledger, C1, " \n", "ana")
    made = [desk.note(ledger, C1, text, "ana") for text in (" by telephone ", "by letter")]
    assert [one.value for one in desk.notes(on(ledger))] == ["by telephone", "by letter"]
    for given, says in (("", "No note"), ("zz", "No note"), ("d", "Several notes")):
        with pytest.raises(UnknownIdError, match=says):
            desk.drop_note(ledger, given, "ana")
    assert desk.drop_note(ledger, made[0].id, "ana") == made[0]
    assert desk.notes(on(ledger)) == made[1:]


def test_notes_stand_oldest_first() -> None:
    found = book(told("c1"), decisions=[note("c1", "b", DAYS[2]), note("c1", "a", DAYS[1])])
    assert [one.value for one in desk.notes(found)] == ["a", "b"]


def test_tags_are_put_on_once_and_taken_off_in_any_case() -> None:
    ledger = holding(told("c1"), told("c2"))
    assert desk.tag(ledger, C1, ["Ships", " Port  Side "], "ana") == 2
    assert desk.tag(ledger, C1, ["SHIPS"], "ana") == 0
    assert desk.tag(ledger, C2, ["ships"], "ana") == 1
    assert desk.tagged(on(ledger)) == {"port side": [C1], "ships": [C1, C2]}
    assert list(desk.tagged(on(ledger))) == ["port side", "ships"]
    assert desk.untag(ledger, C1, ["SHIPS", "none"], "ana") == 1
    assert desk.tagged(on(ledger)) == {"port side": [C1], "ships": [C2]}
    assert [one.action for one in ledger.entries()[1:]] == ["tag", "tag", "untag"]


# --- decisions -------------------------------------------------------------------------------------------


def test_a_link_joins_two_of_a_kind_and_tells_who_made_it() -> None:
    ledger = holding(told("c1"), told("c2"))
    for a, b, says in ((C1, C1, "same claim"), (C1, A1, "an article"), (A1, C1, "an article")):
        with pytest.raises(ProvenanceError, match=says):
            desk.link(ledger, a, b, Relation.REPEATS, "ana")
    made = desk.link(ledger, C2, C1, Relation.REPEATS, "ana")
    assert (made.a, made.score, made.judge, made.reasons[0].says) == (C1, 100.0, "ana", "judged by a person")
    off = desk.unlink(ledger, C1, C2, "ana", "two fleets")
    assert (off.relation, off.score, off.reasons[0].says) == (UNRELATED, 0.0, "two fleets")
    desk.link(ledger, A1, A2, COPIES, "ana")
    assert [one.action for one in ledger.entries()[1:]] == ["link", "unlink", "link"]


CREDITED = book(
    told("c1", person("Ada Marsh")), told("c2", person("Marsh")), told("c3", person("Ada Marshall")),
    told("c4", unnamed("Zed", key="zed")), told("c5", BO, via=(outlet("Brisk Wire"), person("Cy Orr"))),
    told("c8", evolve(person("Old Pilot"), key="p one")), told("c9", person("Old Pilot Two")),
    told("c6", evolve(person("Dr Ida Lund"), key="ida lund")), told("c7", Source("Nokey", SourceKind.PERSON, True)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Marsh", "marsh"), ("MARSH", "marsh"), ("Ada Marsh", "ada marsh"), ("marshall", "ada marshall"), ("cy", "cy orr"),
        ("brisk", "brisk wire"), ("The Ida Lund", "ida lund"), ("ida lund", "ida lund"), ("Dr Ida Lund", "ida lund"), ("Dr", "ida lund"),
        ("Old Pilot", "p one"), ("P One", "p one"), ("old pilot t", "old pilot two"),
    ],
)  # fmt: skip
def test_a_source_is_found_by_its_name_or_a_part_of_it_and_the_exact_name_wins(name: str, expected: str) -> None:
    assert desk.source_key(CREDITED, name) == expected


@pytest.mark.parametrize("name", ["Zed", "Nokey", "xyz"])
def test_who_has_no_name_or_is_not_credited_is_no_source_to_be_found(name: str) -> None:
    with pytest.raises(UnknownIdError, match="No named source"):
        desk.source_key(CREDITED, name)


def test_a_part_of_several_names_is_ambiguous_and_at_most_eight_are_shown() -> None:
    with pytest.raises(AmbiguousIdError, match=r"'ada' could be Ada Marsh, Ada Marshall\. "):
        desk.source_key(CREDITED, "ada")
    many = book(*(told(f"c{n}", person(f"Hale {n}")) for n in range(9)))
    with pytest.raises(AmbiguousIdError, match=r"Hale 0, .*, Hale 7\. "):
        desk.source_key(many, "hale")


def test_two_names_are_merged_once() -> None:
    ledger = holding(told("c1", person("Bob Hale")), told("c2", person("Robert Hale")))
    assert desk.merge(ledger, "bob", "robert", "ana", "one man") == ("bob hale", "robert hale")
    (made,) = on(ledger).decided(DecisionKind.SAME_SOURCE)
    assert (made.subject, made.value) == ("bob hale", "robert hale")
    with pytest.raises(ProvenanceError, match="the same source already"):
        desk.merge(ledger, "Bob Hale", "Robert Hale", "ana", "")


def test_a_name_is_parted_off_in_an_article_that_credits_it_be_it_as_who_passed_it_on() -> None:
    tellings = told("c1", BO, via=(person("Tom Hale"),)), told("c2", person("Tom Hale")), told("c3", BO), told("c4")
    for name, ident in (("Tom Hale", A1), ("Tom", A2)):
        ledger = holding(*tellings)
        assert desk.split(ledger, name, ident, "ana", "another man") == f"tom hale ({ident})"
        (made,) = on(ledger).decided(DecisionKind.OTHER_SOURCE)
        assert (made.subject, made.party, made.value) == (ident, "tom hale", f"tom hale ({ident})")
    ledger = holding(*tellings)
    for ident in (A3, A4):
        with pytest.raises(ProvenanceError, match=f"not credited in {ident}"):
            desk.split(ledger, "Tom Hale", ident, "ana", "")


def test_a_handle_tells_of_how_many_claims_it_is_the_source_until_it_is_forgotten() -> None:
    ledger = holding(told("c1", unnamed()), told("c2", unnamed()), told("c3", person()), told("c4"))
    desk.introduce(ledger, "otter", "ana", "a clerk of the port")
    desk.introduce(ledger, "heron", "ana", "a pilot")
    desk.credit(ledger, C1, "heron", "ana", "")
    desk.credit(ledger, C1, "otter", "ana", "")
    desk.credit(ledger, C2, "otter", "ana", "")
    assert desk.handles(ledger) == {"otter": ("a clerk of the port", 2), "heron": ("a pilot", 0)}
    for claim in (C3, C4):
        with pytest.raises(ProvenanceError, match="credits no unnamed source"):
            desk.credit(ledger, claim, "otter", "ana", "")
    with pytest.raises(UnknownIdError, match="No confidential source"):
        desk.credit(ledger, C1, "stoat", "ana", "")
    with pytest.raises(UnknownIdError, match="No confidential source"):
        desk.forget(ledger, "stoat", "ana", "")
    desk.check_handle(ledger, "otter")
    desk.forget(ledger, "otter", "ana", "asked for it")
    assert set(desk.handles(ledger)) == {"heron"}
    with pytest.raises(ProvenanceError, match="belonged to a source"):
        desk.check_handle(ledger, "otter")
    desk.check_handle(ledger, "heron")
    with pytest.raises(UnknownIdError):
        desk.forget(ledger, "otter", "ana", "")


def test_only_details_that_are_otherwise_are_put_right() -> None:
    ledger = holding(told("c1"))
    with pytest.raises(ProvenanceError, match="no detail 'date_source'"):
        desk.edit(ledger, A1, {"title": "Ships", "date_source": "page"}, "ana", "")
    made = desk.edit(ledger, A1, {"title": "Ships", "outlet": POST}, "ana", "misread")
    assert [(one.field, one.value) for one in made] == [("title", "Ships")]
    assert on(ledger).articles[A1].title == "Ships"
    assert desk.edit(ledger, A1, {"title": "Ships"}, "ana", "") == []
    assert [one.action for one in ledger.entries()[1:]] == ["article edit"]


def test_what_is_decided_is_in_the_log_under_its_name_and_can_be_taken_back_and_made_again() -> None:
    ledger = holding(told("c1"))
    desk.set_confidence(ledger, C1, Level.LOW, "ana", "one voice")
    assert on(ledger).threads[0].own_level == "low (ana: one voice)"
    desk.undo(ledger, "ana")
    assert on(ledger).threads[0].own_level == ""
    desk.redo(ledger, "ana")
    assert on(ledger).threads[0].own_level
    desk.remove(ledger, A1, "ana", "a test page")
    assert on(ledger).threads == []
    assert [one.action for one in ledger.entries()[1:]] == ["confidence", "undo", "redo", "remove"]


# --- ids -------------------------------------------------------------------------------------------------


def test_a_thread_is_found_by_every_id_that_it_ever_had() -> None:
    found = book(
        told("c123", date=DAYS[0]), told("c124", date=DAYS[1]), told("c125", date=DAYS[2]), told("c23", date=DAYS[3]),
        links=chain("c123", "c124", "c125"),
    )  # fmt: skip
    for given in ("t123", "t124", "t125", "t12", "t1"):
        one = desk.find(found, given)
        assert isinstance(one, Thread) and one.id == "t123", given
        assert desk.claim_id(found, given) == desk.linked_id(found, given) == "c123"
    assert desk.claim_id(found, "c2") == "c23" and desk.linked_id(found, "ac2") == "ac23"


def test_a_former_id_that_could_be_of_two_threads_is_ambiguous() -> None:
    found = book(
        told("c1", date=DAYS[0]), told("c31", date=DAYS[1]), told("c2", date=DAYS[0]), told("c32", date=DAYS[1]),
        links=[link("c1", "c31"), link("c2", "c32")],
    )  # fmt: skip
    with pytest.raises(AmbiguousIdError, match="'t3' could be t1, t2"):
        desk.find(found, "t3")


def keyed(ident: str, key: str) -> Telling:
    article, claim = told(f"c{ident}", article=ident)
    return evolve(article, key=key), claim


def test_an_article_is_found_by_the_key_that_it_came_with_before_any_beginning() -> None:
    found = book(keyed("a1", "a2"), keyed("a2", "k"), keyed("a3", "k"), keyed("a33", ""))
    assert desk.article_id(found, "a2") == "a1"
    assert desk.article_id(found, "a3") == "a3", "a whole id is no beginning of another"
    with pytest.raises(AmbiguousIdError, match="a2, a3"):
        desk.article_id(found, "k")
    for nothing in ("", "zz"):
        with pytest.raises(UnknownIdError, match="Nothing here"):
            desk.article_id(found, nothing)
        with pytest.raises(UnknownIdError, match="Nothing here"):
            desk.find(found, nothing)


@pytest.mark.parametrize(("many", "says"), [(8, r"a07\. Give"), (9, r"a07 and 1 more\. Give")])
def test_of_many_that_an_id_could_be_eight_are_named(many: int, says: str) -> None:
    found = book(*(keyed(f"a0{n}", "") for n in range(many)))
    with pytest.raises(AmbiguousIdError, match=says):
        desk.article_id(found, "a")


def test_an_article_that_was_removed_is_said_to_be() -> None:
    ledger = holding(keyed("ac1", "post-7"), keyed("aa2", ""))
    desk.remove(ledger, A1, "bo", "a test page")
    for given in (A1, A1[:13], "post-7"):
        with pytest.raises(UnknownIdError, match=f"{A1} was removed by bo: a test page"):
            desk.find(on(ledger), given)
    for given in ("post", ""):
        with pytest.raises(UnknownIdError, match="Nothing here"):
            desk.find(on(ledger), given)


def test_a_claim_is_of_the_thread_that_tells_it_before_one_that_it_challenges() -> None:
    found = book(
        told("c1", person(), date=DAYS[0]), told("c2", BO, by=ECHO, date=DAYS[1]), denied("d1", body(), "c1"), told("c3"),
        links=[link("c1", "c2", CONTRADICTS)],
    )  # fmt: skip

    def of(claim: str) -> str:
        thread = desk.thread_of(found.claims[claim], found.threads)
        return thread.id if thread is not None else ""

    assert [of(claim) for claim in ("c1", "c2", "d1", "c3")] == ["t1", "t2", "t1", "t3"]
    assert desk.thread_of(found.claims["c1"], []) is None


# --- the right of reply ----------------------------------------------------------------------------------


def test_an_answer_is_overdue_only_after_the_day_by_which_it_was_asked_for() -> None:
    ledger = holding(
        told("c1", person()),
        decisions=[asked(C1, "Orla", DAYS[0], DAYS[2]), asked(C1, "Vesk", DAYS[0]), asked(C1, "Torv", DAYS[0], DAYS[1])],
    )  # fmt: skip
    for today, late in ((DAYS[1], []), (DAYS[2], ["Torv"]), (DAYS[3], ["Torv", "Orla"])):
        assert [one.who for one in desk.replies(on(ledger, today)) if one.overdue] == late, today
    desk.record_reply(ledger, C1, "Orla", "declined", "ana", "no")
    assert [one.who for one in desk.replies(on(ledger, DAYS[4])) if one.overdue] == ["Torv"]


def test_replies_stand_open_ones_first_and_of_those_the_oldest_deadline() -> None:
    found = book(
        told("c1", person()),
        decisions=[
            asked("c1", "A", DAYS[1]), asked("c1", "B", DAYS[0]), asked("c1", "C", DAYS[0], DAYS[4]),
            asked("c1", "D", DAYS[0], DAYS[3]), asked("c1", "E", DAYS[0], DAYS[1]), answered("c1", "E", DAYS[1]),
            asked("c9", "F", DAYS[0]), asked("c1", "D", DAYS[1], DAYS[2]),
        ],
    )  # fmt: skip
    assert [one.who for one in desk.replies(found)] == ["D", "C", "B", "A", "E"]
    assert desk.replies(found)[0].asked.value == DAYS[2], "of two letters the later one counts"


def test_only_who_was_asked_about_a_claim_answers_it() -> None:
    ledger = holding(told("c1", person()), told("c2", BO))
    with pytest.raises(ProvenanceError, match="Say who"):
        desk.ask_for_reply(ledger, C1, "  ", "ana", "by letter")
    assert desk.ask_for_reply(ledger, C1, " Orla  Shipping ", "ana", "by letter").party == "Orla Shipping"
    for claim, who in ((C2, "Orla Shipping"), (C1, "Vesk")):
        with pytest.raises(ProvenanceError, match="was not asked"):
            desk.record_reply(ledger, claim, who, "denied", "ana", "no")
    assert desk.record_reply(ledger, C1, "Orla Shipping ", "denied", "ana", "no").value == "denied"


# --- a story gathered ------------------------------------------------------------------------------------

CHARGE = told("c1", person(), about=ABOUT, stance=Stance.ALLEGES, date=DAYS[0])

UNANSWERED: dict[str, tuple[list[Telling], list[Decision], bool]] = {
    "a charge": ([CHARGE], [], True),
    "by its words": ([as_told(CHARGE, stance=Stance.ASSERTS, text="Orla bribed two inspectors")], [], True),
    "no charge": ([as_told(CHARGE, stance=Stance.ASSERTS)], [], False),
    "against nobody": ([as_told(CHARGE, about=())], [], False),
    "against himself": ([as_told(CHARGE, attribution=Attribution(body()))], [], False),
    "against the body that he speaks for": ([as_told(CHARGE, attribution=Attribution(spokesman()))], [], False),
    "against himself and another": (
        [as_told(CHARGE, attribution=Attribution(body()), about=("orla", "vesk forge"))], [], True,
    ),
    "in the page's own voice": ([as_told(CHARGE, attribution=None)], [], True),
    "denied": ([CHARGE, denied("d1", body(), "c1", about=ABOUT)], [], False),
    "denied by somebody who may be the party": ([CHARGE, denied("d1", BO, "c1")], [], False),
    "declined": ([CHARGE, denied("d1", body(), "c1", stance=Stance.DECLINES)], [], False),
    "left without an answer": ([CHARGE, denied("d1", body(), "c1", stance=Stance.NO_RESPONSE)], [], False),
    "neither denied nor confirmed": ([CHARGE, denied("d1", body(), "c1", stance=Stance.NEUTRAL)], [], True),
    "asked of": ([CHARGE], [asked("c1", "Orla", DAYS[0])], False),
    "corrected": ([CHARGE], [decision(DecisionKind.CORRECT, "c1")], True),
    "withdrawn": ([CHARGE], [decision(DecisionKind.RETRACT, "c1")], False),
    "given up by a newer version": ([CHARGE, told("c2", article="a2", replaces="ac1")], [], False),
}  # fmt: skip


@pytest.mark.parametrize(("tellings", "decisions", "open_"), UNANSWERED.values(), ids=UNANSWERED)
def test_a_charge_that_stands_is_unanswered_until_the_party_is_heard_or_asked(
    tellings: list[Telling], decisions: list[Decision], open_: bool
) -> None:
    found = desk.gather(book(*tellings, decisions=decisions)).questions.unanswered
    assert ["t1" in one.id for one in found] == ([True] if open_ else [])


def test_a_charge_that_only_challenges_a_thread_is_no_charge_of_that_thread() -> None:
    figure = told("c0", BO, date=DAYS[0])
    found = desk.gather(book(figure, CHARGE, links=[link("c0", "c1", CONTRADICTS)])).questions.unanswered
    assert [one.id for one in found] == ["t1"]


WIRE_PAGE = evolve(told("c1", by=WIRE, date=DAYS[0])[0], text="The dam broke.")
COPY = link("ac1", "ac2", COPIES)


@pytest.mark.parametrize(
    ("text", "credit", "first", "uncredited"),
    [
        ("The dam broke.", None, None, True),
        ("The dam broke, Brisk Wire reported.", None, None, False),
        ("The dam broke.", outlet("Quay Courier"), None, False),
        ("The dam broke.", person(), None, True),
        ("The dam broke.", Source("media reports", SourceKind.OUTLET, False), None, True),
        ("The dam broke, Quay Courier reported.", None, outlet("Quay Courier"), False),
        ("The dam broke, Quay Courier reported.", None, None, True),
        ("The dam broke.", None, outlet("Quay Courier"), True),
    ],
)
def test_a_copy_that_names_the_first_page_or_whom_that_names_owes_it_nothing(
    text: str, credit: Source | None, first: Source | None, uncredited: bool
) -> None:
    later = evolve(told("c2", by=ECHO, date=DAYS[1])[0], text=text)
    tellings = (WIRE_PAGE, told("c1", first)[1]), (later, told("c2", credit)[1])
    found = desk.gather(book(*tellings, links=[COPY])).questions.uncredited
    assert [(one.article.id, one.of.id, one.how) for one in found] == ([("ac2", "ac1", "copied")] if uncredited else [])


def test_a_copy_whose_source_passed_it_on_from_an_outlet_owes_nothing_and_of_a_page_of_nobody_neither() -> None:
    later = told("c2", person(), by=ECHO, date=DAYS[1], via=(outlet(WIRE),))
    assert desk.gather(book((WIRE_PAGE, told("c1")[1]), later, links=[COPY])).questions.uncredited == ()
    nobody = told("c1", by="", date=DAYS[0]), told("c2", by=ECHO, date=DAYS[1])
    assert desk.gather(book(*nobody, links=[COPY])).questions.uncredited == ()


def test_a_story_is_gathered_with_what_touches_it_and_nothing_else() -> None:
    found_book = book(
        told("c1", person(), about=ABOUT, date=DAYS[0]), told("c2", BO, by=ECHO, date=DAYS[1]), told("c3", by=WIRE),
        told("c4", by="Quay Courier"), told("c5", by="Gull"), denied("d1", body(), "c1"),
        links=[
            link("c1", "c2"), suggested("c1", "c3", 60), suggested("c3", "c5", 60), suggested("c2", "c3", 50), link("c1", "d1", CONTRADICTS),
            link("c3", "c4", Relation.RELATED),
        ],
        decisions=[
            note("ac1", "page"), note("ac3", "other"), note("c1", "claim"), asked("c1", "Orla", DAYS[0]), asked("c3", "Vesk", DAYS[0]),
            asked("c1", "Torv", DAYS[0]), answered("c1", "Torv", DAYS[1]), decision(DecisionKind.RETRACT, "c4"),
            decision(DecisionKind.IN_STORY, "ac1", value="ferry"),
        ],
    )  # fmt: skip
    found = desk.gather(found_book, "Ferry")
    assert [one.id for one in found.threads] == ["t1"] and len(found.chains) == 1
    assert [one.id for one in found.articles] == ["ac1"] and ids(found.claims) == ["c1"]
    assert [(one.a, one.b) for one in found.links] == [("c1", "c2"), ("c1", "d1")]
    assert [one.value for one in found.notes] == ["page"]
    assert [one.who for one in found.questions.awaited] == ["Orla"]
    assert [(one.a.id, one.b.id) for one in found.questions.suggestions] == [("c1", "c3"), ("c2", "c3")]
    assert set(found.fates) == {"c1"} and found.head == found_book.ledger.head[1]
    whole = desk.gather(found_book)
    assert len(whole.articles) == 6 and "c4" in whole.fates and "c4" not in ids(whole.claims)


def test_a_circle_of_outlets_is_told_once_for_all_threads() -> None:
    circle = [told("c1", outlet(ECHO), by=WIRE), told("c2", outlet(WIRE), by=ECHO)]
    again = [told("c3", outlet(ECHO), by=WIRE), told("c4", outlet(WIRE), by=ECHO)]
    found = desk.gather(book(*circle, *again, links=[link("c1", "c2"), link("c3", "c4")]))
    assert len(found.threads) == 2 and found.questions.circles == ((WIRE, ECHO),)


# --- statements ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stance", "rest", "expected"),
    [
        (Stance.ASSERTS, {}, True), (Stance.DENIES, {}, True), (Stance.NEUTRAL, {}, False), (Stance.DECLINES, {}, False),
        (Stance.DENIES, {"general": True}, False), (Stance.CONFIRMS, {}, True),
    ],
)  # fmt: skip
def test_assertions_and_denials_of_something_are_compared(stance: Stance, rest: Any, expected: bool) -> None:
    found = book(told("c1", person(), stance=stance, **rest))
    assert linkable(found.claims["c1"]) is expected
    assert bool(desk.rank_among(desk.said("q", "the ships were sold"), desk.claims_index(found), 9)) is expected


def test_a_claim_is_compared_as_what_it_says_and_a_denial_in_its_own_words_as_no_denial() -> None:
    article = Article("ac1", "", title="Ships", date=DAYS[0], language="en")
    _, claim = told("c1", person())
    found = statement(claim, article)
    assert (found.id, found.denied, found.date, found.context, found.language) == ("c1", False, DAYS[0], "Ships", "en")
    assert statement(evolve(claim, stance=Stance.DENIES), article).denied
    assert not statement(evolve(claim, stance=Stance.DENIES, says_no=True), article).denied
    assert statement(evolve(claim, proposition=""), article).text == found.text


def test_an_item_of_a_list_is_compared_without_what_introduces_it() -> None:
    article = Article("ac1", "", title="Ships", language="en")
    _, claim = told("c1", person())
    listed = evolve(claim, text="two ferries", proposition="Orla sold: two ferries")
    assert (statement(listed, article).text, statement(listed, article).context) == ("two ferries", "Ships Orla sold")
    other = evolve(claim, text="Orla sold: two ferries", proposition="Orla sold: two ferries")
    assert statement(other, article).context == "Ships"
    shortened = evolve(claim, text="two old ferries and a tug", proposition="Orla sold: two old ferries of 1974")
    assert statement(shortened, article).context == "Ships Orla sold"


@pytest.mark.parametrize(
    ("spans", "expected"), [(((0, 5),), True), (((5, 9),), True), (((9, 12),), False), (((10, 12), (3, 4)), True)]
)
def test_a_link_with_a_part_of_itself_is_none(spans: Any, expected: bool) -> None:
    _, claim = told("c1")
    here = {"c1": evolve(claim, spans=((3, 9),)), "c2": evolve(claim, id="c2", spans=spans)}
    assert nested(link("c1", "c2"), here) is expected
    assert not nested(link("c1", "c3"), here)


# --- which recorded article a text is --------------------------------------------------------------------


def text(words: str = "The dam broke.", **details: str) -> Article:
    return Article.of(words, **details)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("“The dam”  broke…\n", True), ("\u201eThe dam\u201d broke...", True), ("\"The\u200b dam\" broke\u00ad...", True),
        ("\"The dam\" broke..", False), ("The \"dam\" broke...", False), ("\"The Dam\" broke...", False),
    ],
)  # fmt: skip
def test_what_nobody_reads_as_a_change_is_none(other: str, same: bool) -> None:
    assert same_text(text('"The dam" broke...'), text(other)) is same
    assert as_compared("a–b — c−d ‘e’ f’") == "a-b - c-d 'e' f'"


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ({}, {}, True), ({"outlet": POST}, {"outlet": POST}, True), ({"outlet": POST}, {"outlet": ECHO}, False),
        ({"title": "A  b"}, {"title": "A b"}, True), ({"title": "A"}, {"title": "B"}, False), ({"url": "https://post.example/a"}, {}, False),
        ({}, {"url": "https://post.example/a"}, False),
    ],
)  # fmt: skip
def test_a_text_without_an_address_is_a_recorded_one_of_its_outlet_and_title(a: Any, b: Any, expected: bool) -> None:
    assert is_again(text(**a), text(**b)) is expected
    assert not is_again(text(**a), text("The weir broke.", **b))


FITS = {
    "of nobody": ({}, {"outlet": POST}, True),
    "of an outlet now": ({"outlet": POST}, {}, True),
    "of two outlets": ({"outlet": POST}, {"outlet": ECHO}, False),
    "of one family": ({"outlet": "BBC News"}, {"outlet": "BBC World Service"}, True),
    "with an address now": ({"url": "https://post.example/a"}, {"outlet": POST}, True),
    "with two addresses": ({"url": "https://post.example/a"}, {"url": "https://post.example/b"}, False),
    "of an outlet, where only an address is known": ({"outlet": POST}, {"url": "https://post.example/b"}, False),
    "of nobody, where an address is known": ({}, {"outlet": POST, "url": "https://post.example/b"}, True),
    "with one address": ({"url": "https://post.example/a?utm_source=x"}, {"url": "https://post.example/a"}, True),
}


@pytest.mark.parametrize(("again", "known", "found"), FITS.values(), ids=FITS)
def test_a_text_is_a_recorded_one_where_what_is_said_of_it_allows_that(again: Any, known: Any, found: bool) -> None:
    one = text("The  dam broke.", **again)
    there = text(**known)
    assert (Recorded({there.id: there}).find(one) == there) is found


def test_of_several_recorded_ones_the_very_words_come_first_and_then_the_latest() -> None:
    exact, late = text(outlet=POST, date=DAYS[0]), text("The dam  broke.", outlet=ECHO, date=DAYS[3])
    later = text(outlet=WIRE, date=DAYS[1])
    held = {one.id: one for one in (exact, late, later)}
    assert Recorded(held).find(text()) == later
    assert Recorded(held).find(text("The\ndam broke.")) == late
    assert Recorded(held).find(text("The weir broke.")) is None
    assert Recorded(held).find(evolve(exact, outlet="")) == exact
    looked = Recorded(held)
    assert looked.find(text("The weir broke.")) is None
    fresh = text("The weir broke.", outlet=POST)
    held[fresh.id] = fresh
    looked.note(fresh)
    assert looked.find(text("The weir  broke.")) == fresh


# --- recording -------------------------------------------------------------------------------------------

URL = "https://post.example/storm"


def outcome(ledger: Ledger, *pages: desk.Reading, **rest: Any) -> list[str]:
    return [one.outcome for one in desk.add(ledger, pages, "ana", **rest)]


def test_what_became_of_an_article_is_told() -> None:
    ledger = recorded(page(STORM, url=URL))
    assert outcome(ledger, page(STORM, url=URL)) == ["already recorded"]
    assert outcome(ledger, page(STORM, url=URL, title="Storm")) == ["details changed"]
    assert outcome(ledger, page(STORM, url=URL, title=" Storm ")) == ["already recorded"]
    assert outcome(ledger, page(STORM, url=URL)) == ["already recorded"]
    typed: dict[str, Any] = {"url": URL, "date_source": "typed"}
    assert (
        outcome(ledger, page(STORM, date=DAYS[1], **typed), page(STORM, date=DAYS[0], **typed))
        == ["details changed"] * 2
    )
    assert outcome(ledger, page(STORM_AGAIN, url=URL)) == ["new version"]
    assert outcome(ledger, page(SALE, url=f"{URL}/sale")) == ["new"]
    (gone,) = (one.id for one in ledger.articles.values() if one.text == SALE)
    desk.remove(ledger, gone, "ana", "by mistake")
    assert gone not in on(ledger).articles
    assert outcome(ledger, page(SALE, url=f"{URL}/sale")) == ["brought back"]
    assert gone in on(ledger).articles


def test_links_and_suggestions_are_counted_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = recorded(page(STORM))
    (added,) = desk.add(ledger, [page(STORM_AGAIN, ECHO)], "ana")
    assert (added.claims, added.links, added.suggested) == (1, 1, 0)
    judge = linking.judged
    monkeypatch.setattr(linking, "judged", lambda *given: [evolve(one, made=False) for one in judge(*given)])
    (added,) = desk.add(recorded(page(STORM)), [page(STORM_AGAIN, ECHO)], "ana")
    assert (added.claims, added.links, added.suggested) == (1, 0, 1)


def test_of_versions_of_one_day_the_one_that_was_entered_last_is_the_newest() -> None:
    texts = [STORM, STORM_AGAIN, SALE]
    for given in (texts, texts[::-1]):
        ledger = recorded(*(page(one, url=URL) for one in given))
        held = {one.id: one.text for one in ledger.articles.values()} | {"": ""}
        replaced = {one.text: held[one.replaces] for one in ledger.articles.values()}
        assert [replaced[one] for one in given] == ["", *given[:2]]


def test_all_that_is_added_is_collected_for_its_story_once() -> None:
    ledger = recorded(page(STORM))
    desk.collect(ledger, "The Storm", [next(iter(ledger.articles))], "ana")
    desk.add(ledger, [page(STORM), page(STORM_AGAIN, ECHO)], "ana", story="the storm")
    (story,) = desk.stories(on(ledger))
    assert (story.name, len(story.articles)) == ("The Storm", 2)
    assert len(on(ledger).decided(DecisionKind.IN_STORY)) == 2


def test_links_are_judged_anew_and_what_people_judged_stands() -> None:
    ledger = recorded(page(STORM), page(STORM_AGAIN, ECHO), page(SALE, WIRE))
    (made,) = (one for one in ledger.links.values() if one.relation is Relation.REPEATS)
    sale = next(c.id for c in ledger.claims.values() if "Corvina" in c.text)
    desk.link(ledger, sale, made.a, Relation.RELATED, "ana")
    assert desk.relink(ledger, "ana") == desk.Relinked(1, 0, 0)
    with ledger.transaction("ana", "x") as change:
        change.remove(made)
        change.put(link(made.a, sale))
    assert desk.relink(ledger, "ana") == desk.Relinked(0, 1, 1)
    assert link(made.a, sale).id not in ledger.links
    assert made in ledger.links.values() and len([one for one in ledger.links.values() if one.by_person]) == 1


@pytest.mark.parametrize(
    ("sureness", "share"), [(0.29, "a quarter"), (0.3, "a third"), (0.41, "a third"), (0.5, "half"), (0.6, "two thirds"), (0.9, "three quarters or more")]
)  # fmt: skip
def test_how_much_is_in_another_language_is_said_in_words(
    sureness: float, share: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from provenance import extraction

    class Other:
        language, sure = "fr", sureness

    monkeypatch.setattr(extraction, "second", lambda *_: Other)
    assert page(STORM).mixed.startswith(f"About {share} of it looks like French but was read as English.")
    monkeypatch.setattr(extraction, "second", lambda *_: None)
    assert page(STORM).mixed == ""


# --- drafts ----------------------------------------------------------------------------------------------


def fingerprints(checked: desk.Checked) -> set[str]:
    return {one.fingerprint for one in checked.findings}


def waived(finding: str, until: str, day: str = "") -> Decision:
    return decision(DecisionKind.WAIVED, finding, day, value=until)


@pytest.mark.parametrize(
    ("decisions", "accepted"),
    [
        (["x "], True), ([f"x {DAYS[2]}"], True), ([f"x {DAYS[2]}T08:00:00Z"], True), ([f"x {DAYS[1]}"], False), (["y "], False),
        ([f"x {DAYS[4]}", f"x {DAYS[1]}"], False), ([f"x {DAYS[1]}", f"x {DAYS[4]}"], True),
    ],
)  # fmt: skip
def test_a_finding_is_accepted_until_the_last_day_itself_and_the_later_word_holds(
    decisions: list[str], accepted: bool
) -> None:
    draft = page("The mayor of Torvay was bribed, sources said.", date="")
    finding = desk.check(book(), [draft])[0].findings[0].fingerprint
    made = [waived(finding if one.startswith("x") else "other", one[2:], DAYS[at]) for at, one in enumerate(decisions)]
    (checked,) = desk.check(book(decisions=made, today=DAYS[2]), [draft])
    assert (finding not in fingerprints(checked)) is accepted
    assert [one.fingerprint for one, _ in checked.waived] == ([finding] if accepted else [])


def test_a_draft_is_not_backed_or_copied_by_itself_or_by_other_versions_of_it() -> None:
    other = "The storm at Merle sank 12 fishing boats in the old harbour on Sunday night, said Ada Marsh, a pilot."
    ledger = recorded(page(STORM.replace("storm", "storm ")))
    (checked,) = desk.check(on(ledger), [page(STORM)])
    assert checked.backing == {}
    ledger = recorded(page(STORM, url=URL))
    (checked,) = desk.check(on(ledger), [page(other, url=URL)])
    assert checked.backing == {}
    (echoed,) = desk.check(on(ledger), [page(STORM_AGAIN, ECHO)])
    assert len(echoed.backing) == 1
    ledger = recorded(page(STORM, url=URL), page(STORM_AGAIN, ECHO))
    (checked,) = desk.check(on(ledger), [page(STORM, url=URL)])
    assert all(one.reasons for many in checked.backing.values() for one in many)


def test_a_draft_that_repeats_a_claim_is_not_held_against_a_denial_that_a_person_took_off_it() -> None:
    ledger = recorded(page(SALE), page(DENIAL, ECHO, DAYS[1]))
    sale, denial = sorted(ledger.claims.values(), key=lambda c: not c.stance.asserting)
    draft = page(f"{SALE} It rained.", WIRE, DAYS[2])

    def relations() -> set[Relation]:
        (checked,) = desk.check(on(ledger), [draft])
        return {one.relation for many in checked.backing.values() for one in many}

    threads = on(ledger).threads
    assert Challenge.DENIED in threads[0].challenges and relations() >= {Relation.REPEATS}
    desk.unlink(ledger, sale.id, denial.id, "ana", "another ferry")
    assert relations() == {Relation.REPEATS}


@pytest.mark.parametrize("names", [("c1", "d1", "h1"), ("h1", "d1", "c1"), ("c5", "d1", "c9"), ("d9", "d1", "h5")])
def test_what_people_parted_is_parted_whichever_end_comes_first(names: tuple[str, str, str]) -> None:
    claim, denial, here = names
    found = book(told(claim, person()), told("x2", by=ECHO, date=DAYS[0]), denied(denial, body()), links=[
        link(claim, denial, UNRELATED, "ana"), link(claim, "x2"),
    ])  # fmt: skip
    repeats, against = link(here, claim), link(here, denial, CONTRADICTS)
    assert findings._without_what_people_parted([repeats, against], {here}, found) == [repeats]
    by_another = link(here, "x2")
    assert findings._without_what_people_parted([by_another, against], {here}, found) == [by_another]
    both_against = [link(here, claim, CONTRADICTS), against]
    assert findings._without_what_people_parted(both_against, {here}, found) == both_against
    alone = [against, link("x9", claim)]
    assert findings._without_what_people_parted(alone, {here}, found) == alone
    not_parted = book(told(claim, person()), denied(denial, body()), links=[link(claim, denial, UNRELATED)])
    assert findings._without_what_people_parted([repeats, against], {here}, not_parted) == [repeats, against]
    only_related = book(
        told(claim, person()), denied(denial, body()), links=[link(claim, denial, Relation.RELATED, "ana")]
    )
    assert findings._without_what_people_parted([repeats, against], {here}, only_related) == [repeats, against]


@pytest.mark.parametrize("here", ["a0", "z9"])
def test_a_backing_has_the_words_of_the_draft_first_whichever_id_comes_first(here: str) -> None:
    found = book(told("c1", person()))
    article, claim = told(here, person())
    draft = desk.Reading(article, (evolve(claim, text="three tugs", article="draft"),))
    words = ("draft", "record") if here < "c1" else ("record", "draft")
    made = link(here, "c1", reasons=(Reason("figures", *words),))
    backing = findings._backing(draft, [made], found.tells, compared.gathered(found).said)
    assert [(r.a, r.b) for one in backing[here] for r in one.reasons] == [("draft", "record")]


BACKED = {
    "a link that is made": (link("h1", "c1"), "one", True),
    "a suggestion": (link("h1", "c1", made=False, score=50), "the four words here", False),
    "the same words": (link("h1", "c1", made=False, score=99.0), "the four words here", True),
    "nearly the same words": (link("h1", "c1", made=False, score=98.9), "the four words here", False),
    "the same few words": (link("h1", "c1", made=False, score=100), "three words here", False),
    "the same words set against it": (
        link("h1", "c1", CONTRADICTS, made=False, score=100),
        "the four words here",
        False,
    ),
    "its own claims": (link("h1", "h2"), "one", False),
    "what no thread tells": (link("h1", "c9"), "one", False),
}


@pytest.mark.parametrize(("made", "words", "expected"), BACKED.values(), ids=BACKED)
def test_what_backs_a_claim_of_a_draft(made: Link, words: str, expected: bool) -> None:
    found = book(told("c1", person()), told("h2", BO))
    (article, one), (_, two) = told("h1", person()), told("h2", person())
    draft = desk.Reading(article, (evolve(one, text=words), evolve(two, text="another")))
    assert bool(findings._backing(draft, [made], found.tells, compared.gathered(found).said)) is expected


def test_what_the_record_has_in_the_same_words_backs_a_draft_unless_it_denies_it_or_stands_no_more() -> None:
    def backing(claim: Claim, *tellings: Telling, **rest: Any) -> list[str]:
        found = book(*tellings, **rest)
        draft = desk.Reading(Article("draft", ""), (evolve(claim, id="h1", text="The ships: were SOLD!"),))
        made = findings._backing(draft, [], found.tells, compared.gathered(found).said)
        return [one.thread.id for one in made.get("h1", ())]

    _, claim = told("c1", person())
    assert backing(claim, told("c1", person()), told("c2", BO)) == ["t1", "t2"]
    assert backing(evolve(claim, stance=Stance.DENIES), told("c1", person())) == []
    gone = [decision(DecisionKind.RETRACT, "c1")]
    assert backing(claim, told("c1", person()), decisions=gone) == []
    newer = as_told(told("c2", article="a2", replaces="ac1"), text="it rained")
    assert backing(claim, told("c1", person()), newer) == []
    assert backing(claim, told("c1", person()), as_told(told("c2", BO), text="the ships were not sold")) == ["t1"]


def test_a_claim_that_was_just_recorded_is_shown_with_its_own_thread() -> None:
    ledger = recorded(page(STORM))
    (checked,) = desk.check(on(ledger), [page(STORM)])
    ((backing,),) = checked.backing.values()
    assert (backing.relation, backing.reasons) == (Relation.REPEATS, ())


def test_a_headline_is_read_only_where_it_stands_apart_from_the_text() -> None:
    draft = Article.of(STORM, title="Storm sinks 12 boats at Merle", outlet=POST, language="en")
    assert [claim.headline for claim in headline(draft)] == [True]
    assert headline(evolve(draft, title=" ")) == ()
    ledger = recorded(page(STORM))
    for name in (POST, ECHO, WIRE, "Gull"):  # the ids of its claims come before and after those of the record
        above = page("It rained for two days in Torvay, said Bo Lee.", name, title=STORM.partition(", said")[0])
        (checked,) = desk.check(on(ledger), [above])
        assert checked.backing.keys() <= set(ids(above.claims))


def test_the_version_before_is_the_newest_that_the_ledger_has() -> None:
    pages = [told("c1", article="a1"), told("c2", article="a2"), told("c3", article="a3")]
    dated = [
        (evolve(one, url=URL if at < 2 else "https://post.example/other", date=day), claim)
        for at, ((one, claim), day) in enumerate(zip(pages, (DAYS[1], DAYS[0], DAYS[3]), strict=True))
    ]
    found = book(*dated)
    behind = findings._behind(found, Article.of("x", url=URL))
    assert ids(behind.earlier) == ["c1"] and behind.versions == {"a1", "a2"}
    assert behind.tells("c1") is None and behind.tells("c3") is not None
    draft = desk.Reading(Article.of("x", url=URL), ())
    assert ids([one.before for one in findings._edits(draft, behind) if one.before]) == ["c1"]
    nothing = findings._behind(found, Article.of("x"))
    assert nothing.earlier == () and nothing.versions == frozenset() and findings._edits(draft, nothing) == ()
