"""The chain of tellings of one claim: who had it from whom, what changed on the way, and what rested on what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from attrs import evolve, frozen

from provenance import naming
from provenance.model import (
    Article,
    Attribution,
    Claim,
    Decision,
    DecisionKind,
    Key,
    Source,
    SourceKind,
    Stance,
    Telling,
    Thread,
)
from provenance.moments import day, instant
from provenance.standing.assessment import assess, assessed
from provenance.standing.derived import Derived, earlier
from provenance.standing.record import Record
from provenance.standing.view import View, same_outlet

Hardened = Callable[[Claim, Claim], Sequence[str]]
"""Gives what of the figures of one telling is firmer in another, in plain words."""

_FIRMNESS = {Stance.ALLEGES: 0, Stance.ASSERTS: 1, Stance.CONFIRMS: 2}


@frozen
class Step:
    """One telling in a chain."""

    telling: Telling
    origin: str
    """How it came to this page, in plain words: "credits The Courier", "copied from ...", "heard by itself"."""
    relies_on: str = ""
    """Id of the earlier telling that it has its information from, where that is recorded here."""
    changes: tuple[str, ...] = ()
    """What is different from the telling that it relies on; where that is not known, from the first one."""


@frozen
class Chain:
    """The tellings of a thread in the order of their dates."""

    thread: Thread
    steps: tuple[Step, ...]
    circles: tuple[tuple[str, ...], ...] = ()
    """Outlets that have it from each other in a circle."""


def trace(thread: Thread, view: View, hardened: Hardened) -> Chain:
    """Who had the thread's claim from whom, and what changed on the way."""
    return chain(thread, view.record.articles, view.derived, hardened)


def traces(threads: Sequence[Thread], view: View, hardened: Hardened) -> list[Chain]:
    """Give the chain of each thread."""
    return [trace(thread, view, hardened) for thread in threads]


def chain(
    thread: Thread, articles: Mapping[str, Article], passed_on: Mapping[str, Derived], hardened: Hardened
) -> Chain:
    """Trace a thread by the articles that tell it, those of them that pass on another, and those others."""
    tellings = [t for t in thread.told if t.claim.stance.asserting]
    tellings.sort(key=lambda t: (earlier(articles[t.claim.article]), t.claim.spans))
    tellings = _credited_first(_once_a_page(tellings), articles)
    steps: list[Step] = []
    for at, telling in enumerate(tellings):
        before = tellings[:at]
        origin, relied = _came(telling, (before, tellings[at + 1 :]), articles, passed_on)
        base = relied or (before[0] if before else None)
        changes = _changes(base.claim, telling.claim, hardened, relied is not None) if base is not None else ()
        steps.append(Step(telling, origin, relied.claim.id if relied else "", tuple(changes)))
    return Chain(thread, tuple(steps), tuple(_circles(tellings)))


def _once_a_page(tellings: Sequence[Telling]) -> list[Telling]:
    """One telling of each article: not its headline where the text tells it, and rather one that credits somebody."""
    best: dict[str, Telling] = {}
    for telling in tellings:
        known = best.get(telling.claim.article)
        if known is None or _telling_more(telling) > _telling_more(known):
            best[telling.claim.article] = telling
    return [t for t in tellings if best[t.claim.article] is t]


def _credited_first(tellings: Sequence[Telling], articles: Mapping[str, Article]) -> list[Telling]:
    """Put a page before the one that credits its outlet, where their dates leave open which of the two was first."""
    ordered = list(tellings)
    by_outlet: dict[Key, list[Telling]] = {}
    for telling in tellings:
        by_outlet.setdefault(_outlet(telling, articles), []).append(telling)
    place = {telling.claim.id: at for at, telling in enumerate(ordered)}
    for telling in tellings:
        own = _outlet(telling, articles)
        for key, _ in _outlets(telling.claim.attribution):
            others = [one for one in by_outlet if not same_outlet(key, own) and same_outlet(key, one)]
            theirs = [one for each in others for one in by_outlet[each]]
            if any(place[one.claim.id] < place[telling.claim.id] for one in theirs):
                continue
            first = next((one for one in theirs if _may_be_earlier(one, telling, articles)), None)
            if first is not None:
                ordered.remove(first)
                ordered.insert(place[telling.claim.id], first)
                place = {one.claim.id: at for at, one in enumerate(ordered)}
    return ordered


def _outlet(telling: Telling, articles: Mapping[str, Article]) -> Key:
    return naming.outlet(articles[telling.claim.article].outlet)


def _may_be_earlier(one: Telling, other: Telling, articles: Mapping[str, Article]) -> bool:
    """Whether two pages bear the same day, and one of them no hour of it."""
    a, b = articles[one.claim.article].date, articles[other.claim.article].date
    return bool(a) and day(a) == day(b) and (instant(a) is None or instant(b) is None)


def _telling_more(telling: Telling) -> tuple[bool, bool]:
    return not telling.claim.headline, telling.claim.attribution is not None


def _outlets(credit: Attribution | None) -> list[tuple[Key, str]]:
    if credit is None:
        return []
    return [(s.key, s.name) for s in (credit.source, *credit.via) if s.kind is SourceKind.OUTLET and s.key]


def _came(
    telling: Telling,
    others: tuple[Sequence[Telling], Sequence[Telling]],
    articles: Mapping[str, Article],
    passed_on: Mapping[str, Derived],
) -> tuple[str, Telling | None]:
    """How a telling came to its page, and the earlier one that it relies on; of the others, those before and after."""
    before, _ = others
    claim, credit = telling.claim, telling.claim.attribution
    own = naming.outlet(articles[claim.article].outlet)
    relayed = next((outlet for outlet in _outlets(credit) if not same_outlet(outlet[0], own)), None)
    if relayed is not None:
        return _from_outlet(*relayed, others)
    one = passed_on.get(claim.article)
    if one is not None:
        relied = next((t for t in before if t.claim.article == one.of), None)
        outlet = articles[one.of].outlet or "an earlier page"
        return f"{one.how} from {outlet}{', and credits nobody' if credit is None else ''}", relied
    if credit is None:
        return "says so itself and credits nobody", None
    if credit.source.own_observation:
        return "saw it itself", None
    return _from_source(credit.source, before)


def _from_outlet(
    key: Key, name: str, others: tuple[Sequence[Telling], Sequence[Telling]]
) -> tuple[str, Telling | None]:
    """As `_came`, of a page that credits another outlet."""
    before, after = ([one for one in some if same_outlet(key, naming.outlet(one.outlet))] for some in others)
    if before:
        return f"credits {name}", before[0]
    where = "here comes later" if after else "is not in this thread"
    return f"credits {name}, whose own telling {where}", None


def _from_source(source: Source, before: Sequence[Telling]) -> tuple[str, Telling | None]:
    """As `_came`, of a page that has it from a person or a body itself."""
    if not source.identified:
        return "credits nobody by name", None
    told = ((one, one.claim.attribution) for one in before)
    same = next((one for one, credit in told if source.key and credit and credit.source.key == source.key), None)
    if same is not None:
        return f"has the same source as {same.outlet or 'an earlier page'}: {source.name}", None
    return f"has it from {source.name}", None


def _changes(before: Claim, after: Claim, hardened: Hardened, relied: bool) -> list[str]:
    """Tell what is different in a later telling, in plain words."""
    told: list[str] = []
    dropped = [h for h in before.hedges if h not in after.hedges]
    if dropped and not after.hedges:
        told.append(f"hedge dropped: “{dropped[0]}”")
    elif after.hedges and not before.hedges:
        told.append(f"hedge added: “{after.hedges[0]}”")
    told += _changes_of_source(before.attribution, after.attribution, relied)
    one, other = _FIRMNESS.get(before.stance), _FIRMNESS.get(after.stance)
    if one is not None and other is not None and other > one and before.attribution and after.attribution:
        told.append(f"firmer: “{before.attribution.cue}” became “{after.attribution.cue}”")
    told += hardened(before, after)
    return told


def _changes_of_source(before: Attribution | None, after: Attribution | None, relied: bool) -> list[str]:
    if before is None and after is None:
        return []
    if after is None and before is not None:
        return [f"source stripped: “{before.source.name}”"] if relied and before.source.name else []
    assert after is not None
    if after.source.kind is SourceKind.OUTLET:
        return []  # the outlet that is relayed stands for its source
    if before is None:
        return [f"source invented or added: “{after.source.name}”"] if relied and after.source.name else []
    one, other = before.source, after.source
    told = []
    if one.basis and other.basis and one.basis != other.basis:
        told.append(f"how they know: “{one.basis}” became “{other.basis}”")
    elif other.basis and not one.basis and relied and not one.identified:
        told.append(f"how they know, added: “{other.basis}”")
    if one.count and not other.count and not other.identified and relied:
        told.append(f"number of sources dropped: “{one.name}” became “{other.name}”")
    elif relied and not told and one.name.lower() != other.name.lower() and one.key != other.key:
        told.append(f"source changed: “{one.name}” became “{other.name}”")
    return told


def _circles(tellings: Sequence[Telling]) -> list[tuple[str, ...]]:
    """Outlets that credit each other in a circle: each has it from the next, and nobody from outside."""
    names = {naming.family(t.outlet): t.outlet for t in tellings if t.outlet}
    steps: dict[Key, set[Key]] = {}
    for telling in tellings:
        own = naming.family(telling.outlet)
        for key, _ in _outlets(telling.claim.attribution):
            steps.setdefault(own, set()).update(n for n in names if n != own and same_outlet(key, n))
    circles: dict[frozenset[Key], tuple[str, ...]] = {}
    for start in sorted(steps):
        path, seen = [start], {start}
        here = start
        while steps.get(here):
            following = min(steps[here])
            if following == start:
                circles.setdefault(frozenset(path), tuple(names[n] for n in path))
                break
            if following in seen:
                break
            path.append(following)
            seen.add(following)
            here = following
    return list(circles.values())


@frozen
class Rested:
    """A thread that rests, or rested, on a claim or an article."""

    before: Thread
    """With it."""
    after: Thread | None
    """Without it; None where nothing of the thread is left."""
    carried: tuple[Telling, ...]
    """Live tellings on other pages that had it from there and still carry it."""


def impact(record: Record, subject: str, hardened: Hardened) -> list[Rested]:
    """Every thread that rests on a claim or an article, as it stands with it and without it."""
    with_it = evolve(record, decisions=standing_with(record.decisions, subject))
    without = evolve(record, decisions=standing_without(record.decisions, subject))
    after = {t.claim.id: thread for thread in assess(without) for t in thread.told}
    view = View(with_it)
    return rested(subject, assessed(view), after, lambda thread: trace(thread, view, hardened))


def standing_with(decisions: Iterable[Decision], subject: str) -> tuple[Decision, ...]:
    """Give decisions as if a claim or an article had never been withdrawn."""
    return tuple(d for d in decisions if not (d.kind is DecisionKind.RETRACT and d.subject == subject))


def standing_without(decisions: Iterable[Decision], subject: str) -> tuple[Decision, ...]:
    """Give decisions as if a claim or an article were withdrawn."""
    return (*standing_with(decisions, subject), Decision(DecisionKind.RETRACT, subject, "", ""))


def rested(
    subject: str, before: Iterable[Thread], after: Mapping[str, Thread], trace: Callable[[Thread], Chain]
) -> list[Rested]:
    """Give those threads that rest on a claim or an article; `after` has them without it, by the claims they tell."""
    found: list[Rested] = []
    for thread in before:
        own = [t for t in thread.told if subject in (t.claim.id, t.claim.article)]
        if not any(t.live for t in own):
            continue
        ids = {t.claim.id for t in own}
        carrying = _resting(trace(thread), ids)
        found.append(Rested(thread, after.get(own[0].claim.id), tuple(carrying)))
    return found


def _resting(chain: Chain, on: set[str]) -> list[Telling]:
    """Give the live tellings that have it, at first or second hand, from some others."""
    resting = set(on)
    found: list[Telling] = []
    for step in chain.steps:
        if step.relies_on in resting and step.telling.claim.id not in resting:
            resting.add(step.telling.claim.id)
            if step.telling.live:
                found.append(step.telling)
    return found
