"""What became of that which a source or an outlet told first and alone; and how much the ledger holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from attrs import frozen

from provenance import naming
from provenance.desk.views.casebook import Casebook
from provenance.errors import ProvenanceError
from provenance.model import (
    Article,
    Became,
    Challenge,
    Coverage,
    Covered,
    DecisionKind,
    Fate,
    Ground,
    GroundCode,
    Key,
    Origin,
    Outcome,
    SourceKind,
    Support,
    Telling,
    Thread,
    ToldAlone,
    TrackRecord,
)
from provenance.moments import day, instant, order

NAMED = 6
"""Names that a complaint gives where several are meant."""
_CHALLENGED = {
    GroundCode.DENIED: Became.DENIED,
    GroundCode.GENERAL_DENIAL: Became.DENIED,
    GroundCode.DISPUTED: Became.DISPUTED,
    GroundCode.WITHDRAWN: Became.WITHDRAWN,
    GroundCode.CORRECTED: Became.CORRECTED,
}
_GONE = {
    Fate.CHANGED: Became.CHANGED,
    Fate.DROPPED: Became.DROPPED,
    Fate.RETRACTED: Became.WITHDRAWN,
    Fate.WITHDRAWN: Became.WITHDRAWN,
}


def covered(articles: Iterable[Article]) -> Coverage:
    """Give how many articles of which outlets, and of which days, there are among some."""
    held: dict[Key, list[Article]] = {}
    for one in articles:
        held.setdefault(naming.outlet(one.outlet) if one.outlet else "", []).append(one)
    found = [
        Covered(
            max((one.outlet for one in theirs), key=len),
            len(theirs),
            tuple(sorted({day(one.date) for one in theirs if one.date})),
            sum(not one.date for one in theirs),
        )
        for theirs in held.values()
    ]
    return Coverage(tuple(sorted(found, key=lambda one: (-one.articles, one.outlet))))


def track_record(book: Casebook, name: str, belongs: Callable[[Thread], bool] = lambda _: True) -> TrackRecord | None:
    """Give what a source, or an outlet with pages here, told first and alone, and what became of it.

    `belongs` chooses threads, as those of a story. None where nobody of that name is known by name; ProvenanceError
    where several are.
    """
    party = _party(book, name)
    if party is None:
        return None
    said = _Said(book)
    alone, others = [], 0
    for thread in filter(belongs, book.threads):
        told = [one for one in thread.told if one.claim.stance.asserting]
        mine = [one for one in told if party.tells(one) and one.claim.checkable]
        if not mine:
            continue
        if _is_first(mine[0], told, party, book):
            alone.append(ToldAlone(thread, mine[0], tuple(_outcomes(thread, mine, said))))
        else:
            others += 1
    return TrackRecord(party.name, party.is_outlet, tuple(alone), others)


@frozen
class _Party:
    """Whose record is asked for."""

    name: str
    key: Key
    is_outlet: bool

    def tells(self, one: Telling) -> bool:
        """Whether they tell it: on a page of theirs, or as who is credited, also through who speaks for them."""
        if self.is_outlet:
            return bool(one.outlet) and naming.outlet(one.outlet) == self.key
        credit = one.claim.attribution
        return (
            credit is not None and credit.source.identified and self.key in (credit.source.key, credit.source.body_key)
        )


def _party(book: Casebook, name: str) -> _Party | None:
    outlets = {naming.outlet(one.outlet): one.outlet for one in book.articles.values() if one.outlet}
    sources: dict[Key, str] = {}
    # also who is credited in nothing that stands any more: that is what is asked for
    for source in (one.attribution.source for one in book.claims.values() if one.attribution is not None):
        for key, called in ((source.key, source.name), (source.body_key, source.body)):
            if source.identified and key and len(called) > len(sources.get(key, "")):
                sources[key] = called
    if (key := naming.outlet(name)) in outlets:
        return _Party(outlets[key], key, True)
    if (key := naming.key(name)) in sources:
        return _Party(sources[key], key, False)
    wanted = name.casefold()
    near = [_Party(called, key, True) for key, called in outlets.items() if wanted in called.casefold()]
    near += [
        _Party(called, key, False)
        for key, called in sources.items()
        if wanted in called.casefold() and called not in outlets.values()
    ]
    if len(near) > 1:
        these = ", ".join(sorted(one.name for one in near)[:NAMED])
        more = f" and {len(near) - NAMED} more" if len(near) > NAMED else ""
        raise ProvenanceError(f"Several are called {name!r}: {these}{more}. Give the whole name of one of them.")
    return near[0] if near else None


def _is_first(first: Telling, told: Iterable[Telling], party: _Party, book: Casebook) -> bool:
    """Whether nobody else told it before, or may have: what bears the same day, or none, may have been first."""
    others = [one for one in told if not party.tells(one)]
    if not first.date or not others:
        return bool(first.date)
    passed_on = book.passed_on({one.claim.article for one in others})
    crediting = {one.claim.article for one in others if party.is_outlet and _credits(one, party.key)}
    for one in others:
        page = one.claim.article
        from_them = page in passed_on and passed_on[page].of == first.claim.article
        own_words = page == first.claim.article and one.claim.attribution is None and not party.is_outlet
        credits_them = page in crediting and not _after(first.date, one.date)
        if not (from_them or own_words or credits_them or _after(one.date, first.date)):
            return False
    return True


def _credits(one: Telling, outlet: Key) -> bool:
    """Whether a telling is credited to an outlet: then its page has it from there, at whatever hour of the day."""
    credit = one.claim.attribution
    named = (credit.source, *credit.via) if credit is not None else ()
    return any(each.kind is SourceKind.OUTLET and naming.outlet(each.name) == outlet for each in named)


def _after(later: str, earlier: str) -> bool:
    """Whether one moment is certainly after another."""
    if not (later and earlier):
        return False
    one, other = instant(later), instant(earlier)
    if one is not None and other is not None:
        return one > other
    return day(later) > day(earlier)


class _Said:
    """When something was corrected, taken back or replaced."""

    def __init__(self, book: Casebook) -> None:
        """Look at what people decided, and at the versions of pages."""
        self._corrected = {one.subject: one.on for one in book.decided(DecisionKind.CORRECT)}
        self._retracted = {one.subject: one.on for one in book.decided(DecisionKind.RETRACT)}
        self._replaced = {old: book.articles[new].date for old, new in book.record.newer.items()}

    def corrected(self, claim: str, article: str) -> str:
        """Give when a person recorded that a claim, or its article, was corrected; empty where nobody did."""
        return self._corrected.get(claim) or self._corrected.get(article, "")

    def gone(self, one: Telling) -> str:
        """Give when a telling stopped to count: when it was taken back, or when its page was replaced."""
        page = one.claim.article
        taken_back = self._retracted.get(one.claim.id) or self._retracted.get(page)
        return taken_back or self._replaced.get(page) or one.date


def _outcomes(thread: Thread, mine: list[Telling], said: _Said) -> Iterator[Outcome]:
    first = mine[0]
    confirmed = _confirmed(thread, mine)
    if confirmed is not None:
        credit = confirmed.claim.attribution
        who = credit.source.name if credit is not None else ""
        yield Outcome(Became.CORROBORATED, confirmed.claim.id, confirmed.date, who, confirmed.outlet)
    for ground in thread.grounds:
        one = _challenge(ground, thread, said)
        if one is not None and not _after(first.date, one.date):
            yield one
    if not any(one.live for one in mine) and not any(ground.code is GroundCode.WITHDRAWN for ground in thread.grounds):
        gone = mine[-1]
        became = _GONE.get(gone.fate)
        if became is not None:
            yield Outcome(became, gone.claim.id, said.gone(gone), outlet=gone.outlet)


def _confirmed(thread: Thread, mine: list[Telling]) -> Telling | None:
    """Give the earliest telling of a named origin that was not there when it was first told."""
    if thread.support is not Support.CORROBORATED:
        return None
    known = {one.claim.id for one in mine if not _after(one.date, mine[0].date)}
    at_first = {one.claim.id for one in thread.tellings if one.claim.article == mine[0].claim.article} | known
    new = {ident for origin in thread.origins.keys if _is_new(origin, at_first) for ident in origin.claims}
    there = [one for one in thread.tellings if one.claim.id in new and _after(one.date, mine[0].date)]
    return min(there, key=lambda one: (order(one.date), one.claim.id), default=None)


def _is_new(origin: Origin, at_first: set[str]) -> bool:
    return origin.kind == "identified" and not origin.interested and at_first.isdisjoint(origin.claims)


def _challenge(ground: Ground, thread: Thread, said: _Said) -> Outcome | None:
    became = _CHALLENGED.get(ground.code)
    if ground.code is GroundCode.ANSWERED and ground.challenge == Challenge.DENIED.value:
        became = Became.DENIED
    if became is None:
        return None
    on = ground.date
    if became is Became.CORRECTED:
        page = next((one.claim.article for one in thread.tellings if one.claim.id == ground.claim), "")
        on = said.corrected(ground.claim, page) or on
    return Outcome(became, ground.claim, on, ground.who, ground.outlet)
