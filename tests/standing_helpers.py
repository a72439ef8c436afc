"""Small ledgers built by hand, and larger ones drawn at random, for the tests of where claims stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from attrs import evolve
from hypothesis import strategies as st

from provenance import standing
from provenance.model import (
    WORDING,
    Article,
    Attribution,
    Claim,
    Decision,
    DecisionKind,
    Link,
    Relation,
    Source,
    SourceKind,
    Stance,
    Thread,
)
from provenance.moments import Until
from provenance.reports.wording import grounds
from provenance.standing import Record

Telling = tuple[Article, Claim]


def assess(record: Record, as_of: str = "") -> list[Thread]:
    """Every thread of a record, now or at the end of a day, with what people decided in force."""
    until = Until(as_of)
    by_then = [one for one in record.decisions if until.decided(one.on)]  # as the log tells them
    return standing.assess(Record.of(record.articles, record.claims, record.links, by_then).as_of(until))


def taken_out(record: Record, as_of: str = "") -> set[str]:
    """The claims that a person had dropped, or whose articles a person had removed, by the end of a day."""
    until = Until(as_of)
    by_then = [one for one in record.decisions if until.decided(one.on)]
    removed = {one.subject for one in by_then if one.kind is DecisionKind.REMOVE}
    kept = Record.of(record.articles, record.claims, (), by_then).claims
    return {ident for ident, one in record.claims.items() if one.article in removed or ident not in kept}


def because(thread: Thread) -> list[str]:
    """The grounds of a thread as a reader sees them."""
    return grounds(thread)


POST, ECHO, WIRE = "The Torvay Post", "Halden Echo", "Brisk Wire"

# --- sources ---------------------------------------------------------------------------------------------


def person(name: str = "Ada Marsh", kind: SourceKind = SourceKind.PERSON, **rest: Any) -> Source:
    return Source(name, kind, True, key=name.lower(), **rest)


def body(name: str = "Orla", kind: SourceKind = SourceKind.ORGANISATION) -> Source:
    return Source(name, kind, True, key=name.lower())


def spokesman(name: str = "Ivo Lenz", of: str = "Orla") -> Source:
    return person(name, role="spokesman", body=of, body_key=of.lower())


def document(name: str = "Harbour log") -> Source:
    return Source(name, SourceKind.DOCUMENT, True, key=name.lower())


def unnamed(name: str = "three people familiar with the sale", **rest: Any) -> Source:
    return Source(name, SourceKind.PERSON, False, **rest)


def outlet(name: str, **rest: Any) -> Source:
    return Source(name, SourceKind.OUTLET, True, key=name.lower().removeprefix("the "), **rest)


def observed(by: str = POST) -> Source:
    return outlet(by, own_observation=True)


HEARSAY = Source("media reports", SourceKind.OUTLET, False)
THE_COMPANY = Source("the company", SourceKind.ORGANISATION, True, key="company", generic=True)
HIS_LAWYER = Source("his lawyer", SourceKind.PERSON, False, generic=True)
WITNESS = person("Nils Oder", SourceKind.WITNESS)

# --- ledgers ---------------------------------------------------------------------------------------------


def told(
    claim: str,
    source: Source | None = None,
    by: str = POST,
    date: str = "2031-03-04",
    *,
    article: str = "",
    via: tuple[Source, ...] = (),
    replaces: str = "",
    **rest: Any,
) -> Telling:
    """One claim on one page; two claims on one page name the same `article`."""
    page = Article(article or f"a{claim}", "", outlet=by, date=date, replaces=replaces)
    credit = Attribution(source, via=via) if source is not None else None
    text = "the ships were sold"
    # what a newer version tells word for word is one claim without a link
    words = f"{text}, says {claim}" if page.replaces else text
    return page, Claim(claim, page.id, words, ((0, 19),), text, attribution=credit, **rest)


def denied(
    claim: str, source: Source | None, *answers: str, by: str = ECHO, date: str = "2031-03-06", **rest: Any
) -> Telling:
    rest.setdefault("stance", Stance.DENIES)
    return told(claim, source, by, date, answers=answers, **rest)


def link(a: str, b: str, relation: Relation = Relation.REPEATS, judge: str = WORDING, **rest: Any) -> Link:
    return Link.between(a, b, relation, judge=judge, **rest)


def chain(*claims: str) -> tuple[Link, ...]:
    """Links that make one thread of the claims."""
    return tuple(link(a, b) for a, b in pairwise(claims))


def decision(kind: DecisionKind, subject: str, on: str = "", **rest: Any) -> Decision:
    return Decision(kind, subject, "ana", "seen by the desk", on, **rest)


def ledger(*tellings: Telling, links: Sequence[Link] = (), decisions: Sequence[Decision] = ()) -> Record:
    return Record(
        {page.id: page for page, _ in tellings},
        {claim.id: claim for _, claim in tellings},
        tuple(links),
        tuple(decisions),
    )


def one_thread(*tellings: Telling, decisions: Sequence[Decision] = ()) -> Thread:
    """Where a thread stands whose tellings are these, with what answers them."""
    leading = [claim.id for _, claim in tellings if claim.stance.asserting]
    return thread_of(ledger(*tellings, links=chain(*leading), decisions=decisions), leading[0])


def thread_of(record: Record, claim: str, as_of: str = "") -> Thread:
    """The one thread that tells a claim."""
    (found,) = [t for t in assess(record, as_of) if claim in tellers(t)]
    return found


def tellers(thread: Thread) -> set[str]:
    return {t.claim.id for t in thread.tellings if t.relation == "repeats"}


def against(thread: Thread) -> set[str]:
    return {t.claim.id for t in thread.tellings if t.relation in ("contradicts", "revises")}


def challenges(thread: Thread) -> list[str]:
    return [challenge.value for challenge in thread.challenges]


def origins(thread: Thread) -> tuple[int, int]:
    return thread.origins.at_least, thread.origins.at_most


def keys(thread: Thread) -> list[str]:
    return [origin.key for origin in thread.origins.keys]


# --- ledgers at random -----------------------------------------------------------------------------------

OUTLETS = (POST, ECHO, WIRE, "Quay Courier", "")
DATES = ("2031-03-01", "2031-03-02", "2031-03-03", "2031-03-04", "")
NAMES = ("orla", "orla shipping", "ada marsh", "torvay police")
SOURCES = (
    *(person(), person("Marsh"), person("Ada Marsh", SourceKind.EXPERT), WITNESS, person("Ivo Lenz")),
    *(body(), body("Orla Shipping"), spokesman(), spokesman("Rut Sand"), THE_COMPANY, HIS_LAWYER),
    *(body("Police", SourceKind.OFFICIAL), body("Torvay Police", SourceKind.OFFICIAL)),
    *(document(), document("Port register"), observed(), observed(ECHO)),
    *(unnamed(), unnamed("officials"), unnamed("an Orla manager", body="Orla", body_key="orla")),
    *(outlet(POST), outlet(ECHO), outlet(WIRE), outlet("Quay Courier"), HEARSAY),
)
VIA = (
    (),
    (),
    (),
    (outlet(WIRE),),
    (outlet(POST),),
    (outlet(WIRE), outlet(ECHO)),
    (HEARSAY,),
    (HEARSAY, outlet(WIRE)),
)
FRESH = "Far Courier"
"""An outlet that no drawn ledger holds a page of."""

_stances = st.sampled_from((Stance.ASSERTS,) * 5 + (Stance.CONFIRMS, Stance.DENIES, Stance.DENIES, *Stance))
_relations = st.sampled_from((Relation.REPEATS,) * 4 + (Relation.CONTRADICTS,) * 2 + (*Relation,))


@st.composite
def claims(draw: st.DrawFn, ident: str, page: Article, beside: Sequence[str] = ()) -> Claim:
    source = draw(st.sampled_from((None, *SOURCES)))
    via = draw(st.sampled_from(VIA)) if source is not None and not source.own_observation else ()
    _, claim = told(
        ident,
        source,
        via=via,
        stance=draw(_stances),
        hedges=draw(st.sampled_from(((), (), ("reportedly",)))),
        general=draw(st.sampled_from((False, False, True))),
        headline=draw(st.sampled_from((False, False, True))),
        admission=draw(st.sampled_from((False, False, False, True))),
        about=tuple(draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True))),
    )
    answers = draw(st.lists(st.sampled_from(beside), max_size=2, unique=True)) if beside else []
    return evolve(claim, article=page.id, answers=tuple(answers) if not claim.stance.asserting else ())


@st.composite
def pages(draw: st.DrawFn, ident: str, earlier: Sequence[str] = (), dates: Sequence[str] = DATES) -> Article:
    replaces = draw(st.sampled_from(("", "", "", *earlier)))
    outlet_name, date = draw(st.sampled_from(OUTLETS)), draw(st.sampled_from(dates))
    return Article(ident, "", outlet=outlet_name, date=date, replaces=replaces)


@st.composite
def links_of(draw: st.DrawFn, ends: Sequence[str], others: Sequence[str], most: int) -> tuple[Link, ...]:
    """Links with one end among `ends`: at most one of the machine's and one of people's on a pair."""
    found: dict[str, Link] = {}
    for _ in range(draw(st.integers(0, most)) if len(others) > 1 else 0):
        a, b = draw(st.sampled_from(ends)), draw(st.sampled_from(others))
        if a != b:
            judge = draw(st.sampled_from((WORDING, WORDING, "ana")))
            made = judge != WORDING or draw(st.sampled_from((True, True, True, False)))
            one = link(a, b, draw(_relations), judge, made=made)
            found[one.id] = one
    return tuple(found.values())


@st.composite
def decisions_on(
    draw: st.DrawFn, subjects: Sequence[str], most: int, on: Sequence[str] = DATES
) -> tuple[Decision, ...]:
    found: dict[str, Decision] = {}
    for _ in range(draw(st.integers(0, most))):
        kind = draw(st.sampled_from(tuple(DecisionKind)))
        one = decision(kind, draw(st.sampled_from(subjects)), draw(st.sampled_from(on)), value="low")
        found[one.id] = one
    return tuple(found.values())


@st.composite
def ledgers(draw: st.DrawFn) -> Record:
    """A ledger of a few pages by several outlets; ids are shuffled, so that they follow no order of entry."""
    size = draw(st.integers(1, 5))
    numbers = draw(st.permutations(range(20)))
    articles: dict[str, Article] = {}
    found: dict[str, Claim] = {}
    for at in range(size):
        page = draw(pages(f"a{numbers[at]:02}", tuple(articles)))
        articles[page.id] = page
        beside: list[str] = []
        for _ in range(draw(st.integers(1, 3))):
            claim = draw(claims(f"c{numbers[len(found)]:02}", page, tuple(beside)))
            found[claim.id] = claim
            beside.append(claim.id)
    ids = tuple(found)
    links = draw(links_of(ids, ids, 2 * len(ids)))
    decided = draw(decisions_on((*ids, *ids, *articles), 4))
    return Record(articles, found, links, decided)


def live_assertions(record: Record, as_of: str = "") -> list[str]:
    """Ids of the assertions that some thread shows as live, in a fixed order."""
    return sorted(
        t.claim.id
        for thread in assess(record, as_of)
        for t in thread.tellings
        if t.live and t.relation == "repeats" and t.claim.stance.asserting
    )


def with_more(
    record: Record, page: Article, claim: Claim, links: Sequence[Link] = (), decided: Sequence[Decision] = ()
) -> Record:
    """The ledger with one more claim."""
    return Record(
        {**record.articles, page.id: page},
        {**record.claims, claim.id: claim},
        (*record.links, *links),
        (*record.decisions, *decided),
    )
