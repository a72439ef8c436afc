"""Recorded articles read anew by the reader of today: what would appear, vanish and change, and then that it does."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from attrs import evolve, frozen

from provenance import extraction, naming, standing
from provenance.desk.articles.statements import every_reading, said_of
from provenance.desk.incoming.readings import reading
from provenance.desk.recording.adding import caught_up, put_links
from provenance.desk.recording.amending import A_PERSON
from provenance.desk.views.casebook import Casebook
from provenance.ledger import Ledger
from provenance.model import Article, Claim, Decision, DecisionKind, Source, Span

ALIKE = 0.5
"""Share of the characters of two claims, of all that either has, from which they are one claim read twice."""


@frozen
class Reread:
    """What another reading of one article makes of its claims."""

    article: Article
    appear: tuple[Claim, ...] = ()
    vanish: tuple[Claim, ...] = ()
    change: tuple[tuple[Claim, Claim], ...] = ()
    """As it was read, and as it would be."""
    orphans: tuple[Claim, ...] = ()
    """What a person amended, confirmed or added, and the reader of today does not find: it stays."""

    @property
    def nothing(self) -> bool:
        """Whether the article is read as before."""
        return not (self.appear or self.vanish or self.change)


def stale(book: Casebook, articles: Collection[str] = ()) -> list[Article]:
    """Articles that another reader read than the one of today, or those that are named."""
    return [
        one
        for one in book.published
        if one.reader != A_PERSON
        and (one.id in articles if articles else one.reader != extraction.READER)
        and extraction.knows(one.language or "en")
    ]


def reread(ledger: Ledger, articles: Iterable[Article], by: str, why: str = "", try_only: bool = False) -> list[Reread]:
    """Read articles anew; what people said of a claim stands. With `try_only` nothing is recorded."""
    said = said_of(ledger)
    read: dict[str, dict[str, Claim]] = {}
    for ident in [*ledger.claims, *(one for one in said if one not in ledger.claims)]:
        claim = _as_readers_read(ledger.claims.get(ident), said.get(ident, ()))
        if claim is not None:
            read.setdefault(claim.article, {})[ident] = claim
    found = [_read_anew(one, read.get(one.id, {}), said) for one in articles]
    if not try_only:
        _record(ledger, found, by, why)
    return found


_KEPT = frozenset((DecisionKind.AMENDED, DecisionKind.ADDED, DecisionKind.CONFIRMED))
"""What people say of a claim that is kept where a reader finds it no more."""


def _read_anew(article: Article, before: Mapping[str, Claim], said: Mapping[str, Sequence[Decision]]) -> Reread:
    """Give what another reading changes of an article's claims, as readers read them before."""
    gone = {ident for ident in before if standing.not_found(said.get(ident, ()))}
    now = reading(article).claims
    mapped = _matched([claim for ident, claim in before.items() if ident not in gone], now)
    renamed = [evolve(one, answers=tuple(mapped.get(each, each) for each in one.answers)) for one in now]
    # what a person confirmed or added is read anew no more
    appear = [one for one in renamed if one.id not in mapped and not standing.is_settled(said.get(one.id, ()))]
    change = [(before[mapped[one.id]], evolve(one, id=mapped[one.id])) for one in renamed if one.id in mapped]
    change = [(a, b) for a, b in change if _told(a) != _told(b) and not standing.is_settled(said.get(a.id, ()))]
    missing = [claim for ident, claim in before.items() if ident not in {*mapped.values()} | gone]
    orphans = [one for one in missing if any(d.kind in _KEPT for d in said.get(one.id, ()))]
    vanish = [one for one in missing if one not in orphans]
    return Reread(article, tuple(appear), tuple(vanish), tuple(change), tuple(orphans))


def _told(claim: Claim) -> Claim:
    """Give a claim without what is worked out from the rest of it, and with its keys as they are written today."""
    credit = claim.attribution
    if credit is not None:
        credit = evolve(credit, source=_today(credit.source), via=tuple(map(_today, credit.via)))
    return evolve(claim, confidence=None, about=tuple(map(naming.key, claim.about)), attribution=credit)


def _today(source: Source) -> Source:
    return evolve(source, key=naming.key(source.key), body_key=naming.key(source.body_key))


def _as_readers_read(read: Claim | None, decisions: Sequence[Decision]) -> Claim | None:
    """Give a claim as the newest reader that found it read it; None where only a person has."""
    again = [one.reading for one in decisions if one.kind is DecisionKind.REREAD and one.reading is not None]
    return again[-1] if again else read


def _matched(before: Sequence[Claim], now: Sequence[Claim]) -> dict[str, str]:
    """Give for claims read now the id of the one that was read there before, each at most once, the nearest first."""
    known = {one.id for one in before}
    found = {one.id: one.id for one in now if one.id in known}
    left = [one for one in before if one.id not in found]
    pairs = sorted(
        (-share, old.spans, old.id, new.id)
        for new in now
        if new.id not in found
        for old in left
        if (share := _overlap(old, new)) >= ALIKE
    )
    taken: set[str] = set()
    for _, _, old_id, new_id in pairs:
        if old_id not in taken and new_id not in found:
            found[new_id] = old_id
            taken.add(old_id)
    return found


def _overlap(a: Claim, b: Claim) -> float:
    """Give the share of their characters that two claims have in common; more where one source says both."""
    here, there = _characters(a.spans), _characters(b.spans)
    shared = len(here & there) / max(1, len(here | there))
    same = (a.attribution is None) == (b.attribution is None) and a.stance is b.stance
    return shared if same else shared * 0.9


def _characters(spans: Iterable[Span]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def _record(ledger: Ledger, found: Sequence[Reread], by: str, why: str) -> None:
    with ledger.word_index() as kept:
        index, _ = caught_up(ledger, kept)
        said = said_of(ledger)
        beside: dict[str, list[standing.Reading]] = {}
        for each in every_reading(ledger):
            beside.setdefault(each.claim.article, []).append(each)
        with ledger.transaction(by, "reread", why or f"by reader {extraction.READER}") as change:
            moment = ledger.moment()
            for one in found:
                article = one.article
                fresh: list[standing.Reading] = []
                for claim in one.vanish:
                    change.put(_reread(claim.id, moment, None))
                for claim in (*one.appear, *(now for _, now in one.change)):
                    decision = _reread(claim.id, moment, claim)
                    change.put(decision)
                    read = ledger.claims.get(claim.id)
                    fresh.append(standing.readings(read, [*said.get(claim.id, ()), decision])[-1])
                put_links(fresh, [*beside.get(article.id, ()), *fresh], ledger.articles, index, change)
                kept_as = ledger.articles[article.id]
                if kept_as.reader != extraction.READER:
                    change.put(evolve(kept_as, reader=extraction.READER))
        if kept is not None:
            kept.write(*ledger.head)


def _reread(ident: str, moment: str, claim: Claim | None) -> Decision:
    return Decision(
        DecisionKind.REREAD, ident, f"reader {extraction.READER}", "", moment,
        value="" if claim is not None else "not found", reading=claim,
    )  # fmt: skip
