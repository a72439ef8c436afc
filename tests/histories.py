"""Random histories of two reporters who part from one ledger, and the one ledger that both had worked in instead."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from random import Random
from typing import Any

from attrs import define, field
from ledger_helpers import state

from provenance import desk
from provenance.desk.merging.cautious import MERGING
from provenance.ledger import Ledger
from provenance.ledger.store import InMemory
from provenance.model import Decision, DecisionKind, Level, Link, Relation

sys.path.insert(0, str(Path(__file__).parent / "seams"))
from small_stories import stories

Move = Callable[[Ledger], object]


@define
class Clock:
    """A clock that goes on by some seconds whenever it is asked."""

    now: datetime = field(factory=lambda: datetime(2031, 3, 7, 12, tzinfo=timezone.utc))

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=7)
        return self.now


def fresh(clock: Clock) -> Ledger:
    return Ledger(InMemory(), clock)


def copied(ledger: Ledger, clock: Clock | None = None) -> Ledger:
    """Another ledger of the same content, as a copy of the file is one."""
    held = InMemory()
    held._tables = {name: dict(lines) for name, lines in ledger._store._tables.items()}  # type: ignore[attr-defined]
    return Ledger(held, clock or ledger._now)


def stored(ledger: Ledger) -> Any:
    """Give the tables and the log to the last byte."""
    return ledger._store._tables  # type: ignore[attr-defined]


@define
class Histories:
    """Two ledgers that parted, the one that they parted from, and the one that had it all."""

    base: Ledger
    ana: Ledger
    ben: Ledger
    one: Ledger
    undone: bool = False


def histories(seed: int, moves: int = 10, undoing: bool = False) -> Histories:
    """Make them: each reporter adds articles and judges, in turn; with `undoing` they also take things back.

    What is taken back is not in the one ledger, which has a single log.
    """
    dice, clock = Random(seed), Clock()
    pages = [page for one in dice.sample(stories(), 6) for page in one]
    dice.shuffle(pages)
    base = fresh(clock)
    desk.add(base, pages[: dice.randrange(5)], "base")
    made = Histories(base, copied(base), copied(base), copied(base))
    for _ in range(moves):
        ledger, by = dice.choice(((made.ana, "Ana"), (made.ben, "Ben")))
        if undoing and dice.random() < 0.25:
            desk.undo(ledger, by)
            continue
        # what one of them removed the other can still judge, and in one ledger nobody could
        there = desk.Casebook(ledger if undoing else made.one).claims.keys()
        move = _a_move(ledger, by, dice, pages, there)
        began, before = clock.now, ledger.head
        move(ledger)
        ended = clock.now
        if ledger.head != before and not undoing:  # what changed nothing here is not known to have been done
            clock.now = began
            move(made.one)
            clock.now = max(ended, clock.now)
    return made


def _a_move(ledger: Ledger, by: str, dice: Random, pages: Sequence[desk.Reading], there: Collection[str]) -> Move:
    book = desk.Casebook(ledger)
    mine = [one for one in sorted(book.claims) if one in there]
    if len(mine) < 2 or dice.random() < 0.4:
        page = dice.choice(pages)
        return lambda each: desk.add(each, [page], by)
    claim, other = dice.sample(mine, 2)
    if (int(claim[1:], 16) % 2 == 0) == (by == "Ana") and dice.random() < 0.1:
        # what one of them corrects the other does not: a correction holds the whole reading
        return lambda each: desk.amend(each, book.claims[claim], desk.Told(hedges=("reportedly",)), by, "hedged")
    article = book.claims[claim].article
    moves: list[Move] = [
        lambda each: desk.link(each, claim, other, Relation.REPEATS, by, "read both"),
        lambda each: desk.unlink(each, claim, other, by, "read both"),
        lambda each: desk.decide(each, DecisionKind.RETRACT, claim, by, "withdrawn"),
        lambda each: desk.decide(each, DecisionKind.VERIFIED, claim, by, "saw the record"),
        lambda each: desk.decide(each, DecisionKind.DISTINCT, claim, by, "known to us"),
        lambda each: desk.edit(each, article, {"outlet": f"The {by} Post"}, by, "masthead"),
        lambda each: desk.remove(each, article, by, "by mistake"),
        lambda each: desk.note(each, claim, f"{by} called", by),
        lambda each: desk.tag(each, claim, [f"urgent for {by}"], by),
        lambda each: desk.collect(each, f"{by} on the river", [article], by),
        lambda each: desk.ask_for_reply(each, claim, "the tannery", by, "by phone"),
        lambda each: desk.decide(each, DecisionKind.ANSWERED, claim, by, "no", answer, party="the tannery"),
        lambda each: desk.set_confidence(each, claim, Level.LOW if by == "Ana" else Level.HIGH, by, "heard it"),
        lambda each: desk.decide(each, DecisionKind.CONFIRMED, claim, by, "right"),
        lambda each: desk.drop_claim(each, each.claims[claim], by, "no claim"),
        lambda each: desk.decide(each, DecisionKind.SAME_SOURCE, "m quill", by, "one person", "mara quill"),
        lambda each: desk.decide(each, DecisionKind.TWO_SOURCES, "m quill", by, "two people", "mara quill"),
    ]
    answer = dice.choice(("denied", "declined", "confirmed"))
    return dice.choice(moves)


def is_of_merging(value: object) -> bool:
    """Whether something is recorded only since two ledgers were merged: what is open, and what holds for now."""
    if isinstance(value, Decision):
        return value.kind is DecisionKind.CONTESTED or value.by == MERGING
    return isinstance(value, Link) and value.judge == MERGING


def said(ledger: Ledger) -> dict[str, Any]:
    """Give all that is recorded, but for what only a merge records."""
    return {ident: value for ident, value in state(ledger).items() if not is_of_merging(value)}


def judged(*ledgers: Ledger) -> set[str]:
    """Give the ids of all judgements of people that stand in any of some ledgers."""
    return {
        ident
        for ledger in ledgers
        for ident, value in said(ledger).items()
        if isinstance(value, Decision) or (isinstance(value, Link) and value.by_person)
    }


def counted(ledger: Ledger) -> dict[str, int]:
    """Give by how many origins at least each claim is told, by its id."""
    threads = desk.Casebook(ledger).threads
    return {
        told.claim.id: one.origins.at_least for one in threads for told in one.tellings if told.relation == "repeats"
    }


def counts_more(ledger: Ledger, one: Ledger) -> list[str]:
    """Give the claims for which more origins are counted than in another ledger."""
    here, there = counted(ledger), counted(one)
    return [ident for ident, number in here.items() if number > there.get(ident, 0)]
