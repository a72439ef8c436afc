"""PROV (W3C): articles, claims and threads as entities, who said and who decided as agents, decisions as activities.

One list of statements, written as PROV-JSON or as PROV-N. A claim is quoted from its article; where it is known whom a
page had it from, it is derived from that telling; a document that it rests on is its primary source.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import count

from attrs import frozen

from provenance.model import Article, Attribution, Claim, DecisionKind, Source, SourceKind, content_id
from provenance.moments import instant
from provenance.reports.exchange.lines import separated
from provenance.reports.exchange.outgoing import TERMS, URN, Outgoing, is_person, source_id, told_by
from provenance.reports.formats import compact
from provenance.reports.public import Record
from provenance.reports.safe import visible

RECORD, WORDS = "record", "provenance"
"""The prefixes of what is recorded, and of this program's words."""
PREFIXES = {RECORD: URN, WORDS: TERMS}

Value = str | int | tuple[str, ...]


@frozen
class Said:
    """One statement: of what kind, about which things by their roles, with which attributes."""

    kind: str
    id: str
    """Of an element; empty for a relation."""
    about: tuple[tuple[str, str], ...] = ()
    """Role and id, or a time, in the order that PROV-N wants."""
    attributes: tuple[tuple[str, Value], ...] = ()


ORDER = {
    "wasDerivedFrom": ("generatedEntity", "usedEntity", "activity", "generation", "usage"),
    "wasAttributedTo": ("entity", "agent"),
    "actedOnBehalfOf": ("delegate", "responsible", "activity"),
    "wasInfluencedBy": ("influencee", "influencer"),
    "hadMember": ("collection", "entity"),
    "activity": ("startTime", "endTime"),
    "used": ("activity", "entity", "time"),
    "wasGeneratedBy": ("entity", "activity", "time"),
    "wasAssociatedWith": ("activity", "agent", "plan"),
    "entity": (),
    "agent": (),
}
"""What each kind of statement is about, by role, in the order of PROV-N."""
_ONE_END = frozenset({"used", "wasGeneratedBy", "wasAssociatedWith"})
"""Relations of which PROV-N takes the second end for something that may be left out."""
_TYPES = frozenset({"prov:type"})


def prov_json(out: Outgoing) -> Iterator[str]:
    """Yield the lines of a document in PROV-JSON."""
    prefixes = {"prefix": PREFIXES}
    yield compact(prefixes)[:-1]
    numbers = count(1)
    for kind, makers in KINDS.items():
        yield f',"{kind}":{{'
        statements = (one for make in makers for one in make(out) if one.kind == kind)
        yield from separated(
            f"{json.dumps(one.id or f'_:{kind}{next(numbers)}')}:{compact(_record(one))}" for one in statements
        )
        yield "}"
    yield "}"


def prov_n(out: Outgoing) -> Iterator[str]:
    """Yield the lines of a document in PROV-N."""
    yield "document"
    yield from (f"  prefix {name} <{address}>" for name, address in PREFIXES.items())
    for kind, makers in KINDS.items():
        for make in makers:
            yield from (f"  {_notation(one)}" for one in make(out) if one.kind == kind)
    yield "endDocument"


def _record(said: Said) -> Record:
    made: Record = {f"prov:{role}": value for role, value in said.about}
    for name, value in said.attributes:
        values = [_json_value(name, each) for each in (value if isinstance(value, tuple) else (value,))]
        made[name] = values[0] if len(values) == 1 else values
    return made


def _json_value(name: str, value: str | int) -> object:
    if name in _TYPES:
        return {"$": value, "type": "prov:QUALIFIED_NAME"}
    return value


def _notation(said: Said) -> str:
    about = dict(said.about)
    told = [said.id] if said.id else []
    told += [about.get(role, "-") for role in ORDER[said.kind]]
    # what may be told beside may be left out, all of it or none
    least = 1 if said.id or said.kind in _ONE_END else 2
    if set(told[least:]) <= {"-"}:
        told = told[:least]
    marks = [
        f"{name}={_marked(name, each)}"
        for name, value in said.attributes
        for each in (value if isinstance(value, tuple) else (value,))
    ]
    inner = ", ".join(told) + (f", [{', '.join(marks)}]" if marks else "")
    return f"{said.kind}({inner})"


def _marked(name: str, value: str | int) -> str:
    if name in _TYPES:
        return f"'{value}'"
    if isinstance(value, int):
        return str(value)
    shown = visible(value, keep="\n\r\t")
    for plain, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t")):
        shown = shown.replace(plain, escaped)
    return f'"{shown}"'


# --- the statements


def _name(ident: str) -> str:
    return f"{RECORD}:{ident}"


def _attributes(**told: Value) -> tuple[tuple[str, Value], ...]:
    """Give attributes that are not empty; `label`, `type` and `value` are PROV's, the rest are this program's."""
    own = ("label", "type", "value")
    named = ((f"prov:{name}" if name in own else f"{WORDS}:{name}", value) for name, value in told.items())
    return tuple((name, value) for name, value in named if value not in ("", ()))


def _elements_of_articles(out: Outgoing) -> Iterator[Said]:
    seen: set[str] = set()
    for article, claims in out.articles():
        yield Said("entity", _name(article.id), attributes=_of_article(article))
        for claim in claims:
            yield Said("entity", _name(claim.id), attributes=_of_claim(claim))
            credit = claim.attribution
            if credit is not None and _is_document(credit.source):
                ident = source_id(credit.source, article.outlet)
                if ident not in seen:
                    seen.add(ident)
                    told = _attributes(label=credit.source.name, type="provenance:Document")
                    yield Said("entity", _name(ident), attributes=told)


def _of_article(article: Article) -> tuple[tuple[str, Value], ...]:
    return _attributes(
        type="provenance:Article",
        label=article.title,
        url=article.url,
        outlet=article.outlet,
        date=article.date,
        language=article.language,
        sha256=article.sha256,
    )


def _of_claim(claim: Claim) -> tuple[tuple[str, Value], ...]:
    return _attributes(
        type="provenance:Claim",
        label=claim.proposition,
        value=claim.text,
        stance=claim.stance.value,
        claimType=claim.type.value,
        quoted=claim.quoted,
        hedge=claim.hedges,
        cue=claim.attribution.cue if claim.attribution is not None else "",
    )


def _elements_of_threads(out: Outgoing) -> Iterator[Said]:
    for thread in out.threads():
        told = _attributes(
            type=("provenance:Thread", "prov:Collection"),
            label=thread.proposition,
            support=thread.support.value,
            challenge=tuple(one.value for one in thread.challenges),
            confidence=thread.confidence.level.value,
            rule=thread.confidence.rule,
            originsAtLeast=thread.origins.at_least,
            originsAtMost=thread.origins.at_most,
            origin=tuple(dict.fromkeys(one.label for one in thread.origins.keys if one.label)),
        )
        yield Said("entity", _name(thread.id), attributes=told)


def _agents_of_articles(out: Outgoing) -> Iterator[Said]:
    seen: set[str] = set()
    for article, claims in out.articles():
        for ident, told in _agents(article, claims):
            if ident not in seen:
                seen.add(ident)
                yield Said("agent", _name(ident), attributes=told)


def _agents(article: Article, claims: object) -> Iterator[tuple[str, tuple[tuple[str, Value], ...]]]:
    assert isinstance(claims, list | tuple)
    if article.outlet:
        yield outlet_id(article), _attributes(type="prov:Organization", label=article.outlet)
    for claim in claims:
        credit = claim.attribution
        for source in (credit.source, *credit.via) if credit is not None else ():
            if not _is_document(source):
                yield source_id(source, article.outlet), _of_source(source)
            if source.body:
                yield body_id(source), _attributes(type="prov:Organization", label=source.body)


def _of_source(source: Source) -> tuple[tuple[str, Value], ...]:
    kind = "prov:Person" if is_person(source) else "prov:Organization"
    named = () if source.identified else ("provenance:Unnamed",)
    return _attributes(
        type=(kind, *named),
        label=source.name or "an unnamed source",
        sourceKind=source.kind.value,
        role=source.role,
    )


def outlet_id(article: Article) -> str:
    """Give the id of the outlet of an article."""
    return content_id("s", "outlet", article.outlet.casefold())


def body_id(source: Source) -> str:
    """Give the id of the body that a source speaks for."""
    return content_id("s", source.body_key or source.body.casefold())


def _is_document(source: Source) -> bool:
    return source.kind is SourceKind.DOCUMENT


def _derivations(out: Outgoing) -> Iterator[Said]:
    held: set[str] = set()
    articles: set[str] = set()
    later: list[tuple[str, str]] = []
    for article, claims in out.articles():
        articles.add(article.id)
        if article.replaces:
            later.append((article.id, article.replaces))
        for claim in claims:
            held.add(claim.id)
            yield _derived(claim.id, article.id, "prov:Quotation")
            credit = claim.attribution
            if credit is not None and _is_document(credit.source):
                yield _derived(claim.id, source_id(credit.source, article.outlet), "prov:PrimarySource")
    for ident, replaced in later:
        if replaced in articles:
            yield _derived(ident, replaced, "prov:Revision")
    for thread in out.threads():
        for step in out.chain(thread) if len(thread.tellings) > 1 else ():
            claim = step.telling.claim
            if step.relies_on in held and claim.id in held:
                about = (("generatedEntity", _name(claim.id)), ("usedEntity", _name(step.relies_on)))
                yield Said("wasDerivedFrom", "", about, _attributes(label=step.origin))


def _derived(made: str, used: str, how: str) -> Said:
    return Said(
        "wasDerivedFrom", "", (("generatedEntity", _name(made)), ("usedEntity", _name(used))), (("prov:type", how),)
    )


def _attributions(out: Outgoing) -> Iterator[Said]:
    for article, claims in out.articles():
        if article.outlet:
            yield _attributed(article.id, outlet_id(article))
        for claim in claims:
            credit = claim.attribution
            if credit is None:
                if article.outlet:
                    yield _attributed(claim.id, outlet_id(article))
            elif not _is_document(credit.source):
                yield _attributed(claim.id, source_id(credit.source, article.outlet))


def _attributed(entity: str, agent: str) -> Said:
    return Said("wasAttributedTo", "", (("entity", _name(entity)), ("agent", _name(agent))))


def _delegations(out: Outgoing) -> Iterator[Said]:
    seen: set[tuple[str, str]] = set()
    for article, claims in out.articles():
        for claim in claims:
            for source in _speaking(claim.attribution):
                pair = (source_id(source, article.outlet), body_id(source))
                if pair[0] != pair[1] and pair not in seen:
                    seen.add(pair)
                    yield Said(
                        "actedOnBehalfOf", "", (("delegate", _name(pair[0])), ("responsible", _name(pair[1])))
                    )  # fmt: skip


def _speaking(credit: Attribution | None) -> list[Source]:
    found = [credit.source, *credit.via] if credit is not None else []
    return [one for one in found if one.body and not _is_document(one)]


def _relays(out: Outgoing) -> Iterator[Said]:
    """Say through whom a page has it, which PROV has no word for: an influence."""
    for article, claims in out.articles():
        for claim in claims:
            for source in claim.attribution.via if claim.attribution is not None else ():
                if not _is_document(source):
                    about = (("influencee", _name(claim.id)), ("influencer", _name(source_id(source, article.outlet))))
                    yield Said("wasInfluencedBy", "", about, _attributes(type="provenance:Relay"))


def _members(out: Outgoing) -> Iterator[Said]:
    held = {claim.id for _, claims in out.articles() for claim in claims}
    for thread in out.threads():
        for claim in told_by(thread, held):
            yield Said("hadMember", "", (("collection", _name(thread.id)), ("entity", _name(claim.id))))


def _activities(out: Outgoing) -> Iterator[Said]:
    for one in out.decisions():
        told = _attributes(
            type=f"provenance:{one.kind.value}",
            why=one.why,
            rating=one.value if one.kind is DecisionKind.REVIEWED else "",
            url=one.field if one.kind is DecisionKind.REVIEWED else "",
            level=one.value if one.kind is DecisionKind.CONFIDENCE else "",
        )
        exact = instant(one.on)
        times = (("startTime", exact.isoformat()), ("endTime", exact.isoformat())) if exact is not None else ()
        yield Said("activity", _name(one.id), times, told)


def _deciders(out: Outgoing) -> Iterator[Said]:
    seen: set[str] = set()
    for one in out.decisions():
        if one.by and one.by not in seen:
            seen.add(one.by)
            yield Said("agent", _name(person_id(one.by)), attributes=_attributes(type="prov:Person", label=one.by))


def person_id(name: str) -> str:
    """Give the id of somebody at the desk."""
    return content_id("s", "desk", name)


def _decided(out: Outgoing) -> Iterator[Said]:
    for one in out.decisions():
        if one.by:
            about = (("activity", _name(one.id)), ("agent", _name(person_id(one.by))))
            yield Said("wasAssociatedWith", "", about)
        if one.kind is DecisionKind.ADDED:
            yield Said("wasGeneratedBy", "", (("entity", _name(one.subject)), ("activity", _name(one.id))))
        else:
            yield Said("used", "", (("activity", _name(one.id)), ("entity", _name(one.subject))))


Maker = Callable[[Outgoing], Iterator[Said]]
KINDS: dict[str, tuple[Maker, ...]] = {
    "entity": (_elements_of_articles, _elements_of_threads),
    "agent": (_agents_of_articles, _deciders),
    "activity": (_activities,),
    "wasDerivedFrom": (_derivations,),
    "wasAttributedTo": (_attributions,),
    "actedOnBehalfOf": (_delegations,),
    "wasInfluencedBy": (_relays,),
    "hadMember": (_members,),
    "wasAssociatedWith": (_decided,),
    "wasGeneratedBy": (_decided,),
    "used": (_decided,),
}
"""Every kind of statement, with what makes it; those of a kind stand together, as PROV-JSON wants."""
