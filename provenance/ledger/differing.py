"""Two ledgers beside each other: what both have in common, what each lacks, and in what documents they differ."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import field, frozen

from provenance.errors import LedgerError
from provenance.ledger.briefs import Brief, brief
from provenance.ledger.carrying import carried, dormant, identity, in_time, known
from provenance.ledger.chain import follows, told
from provenance.ledger.layout import LETTERS, Document, decode, encode, is_huge

if TYPE_CHECKING:
    from provenance.ledger.book import Ledger

Place = tuple[str, str]
"""Table and id of a document."""
_Log = Sequence[tuple[str, Brief]]
"""The entries of a log, oldest first, each with its hash."""


@frozen
class News:
    """The entries of another ledger's log that this one does not have."""

    head: tuple[int, str] = (0, "")
    """Number and hash of the other ledger's newest entry."""
    entries: tuple[Document, ...] = field(default=(), repr=False)
    """Each as `carrying` keeps it, without a number and a hash of its own."""
    places: tuple[int, ...] = field(default=(), repr=False)
    """Where the other's entries are in this log, in its order; 0 for those that are carried in."""
    told: tuple[Brief, ...] = ()
    """The same entries, in brief, without those that had no effect there any more."""

    @property
    def is_only_of_merges(self) -> bool:
        """Whether nothing was done in the other ledger but to join it with others."""
        return all(one.merged is not None for one in self.told)


@frozen
class Three:
    """A document as it is in two ledgers, and as it was where these parted; None where there is, or was, none."""

    base: Document | None
    ours: Document | None
    theirs: Document | None


@frozen
class Apart:
    """How another ledger differs from this one."""

    news: News
    documents: Mapping[Place, Three]
    """What is otherwise there."""
    ours: Mapping[Place, Brief]
    """The last entry of this ledger, unknown to the other, that changed a document."""
    theirs: Mapping[Place, Brief]
    old: frozenset[Place]
    """The articles that any entry tells of which both have."""


def apart(ours: Ledger, theirs: Ledger) -> Apart:
    """Hold another ledger beside this one; LedgerError where its log is not as it was written."""
    mine, others = _log(ours), _log(theirs)
    asleep = dormant([one for _, one in mine])
    here, there = known(mine, asleep), known(others, dormant([one for _, one in others]))
    news = _news(theirs, others, here, {identity(chain, one.carried): one.number for chain, one in mine})
    differing = _differing(ours, theirs)
    common = here.keys() & there.keys()
    base = _base(ours, [(chain, one) for chain, one in mine if one.number not in asleep], common, differing)
    documents = {place: Three(base.get(place), *both) for place, both in differing.items()}
    shared = [one for chain, one in mine if identity(chain, one.carried) in common]
    old = frozenset((each.table, each.id) for one in shared for each in one.changes if each.table == "articles")
    return Apart(news, documents, _last(mine, common), _last(others, common), old)


def _log(ledger: Ledger) -> list[tuple[str, Brief]]:
    return [(told(line), brief(line)) for line in ledger.log.lines()]


def _news(theirs: Ledger, log: _Log, here: Mapping[str, int], ever: Mapping[str, int]) -> News:
    """Give what is new; `here` are the entries that count in this ledger, `ever` all that its log has."""
    asleep = dormant([one for _, one in log])
    places: list[int] = []
    lapsed: dict[int, bool] = {}
    for chain, one in log:
        name = identity(chain, one.carried)
        gone = one.carried is not None and (one.carried.lapsed or one.number in asleep)
        number = here.get(name) or (ever.get(name) if gone else None)
        places.append(number or 0)
        if number is None:
            lapsed[one.number] = gone
    entries: list[Document] = []
    before = ""
    for (chain, one), line in zip(log, theirs.log.lines() if lapsed else (), strict=False):
        if one.number in lapsed:
            entry = decode(line, is_huge(line))
            if not follows(line, before) or encode(entry) != line:
                raise LedgerError(
                    f"{theirs.where}: Entry {one.number} of its log is not as it was written, so this ledger cannot be "
                    "merged. Nothing was changed. Restore it from a backup."
                )
            entries.append(carried(entry, before, lapsed[one.number]))
        before = chain
    head = (log[-1][1].number, log[-1][0]) if log else (0, "")
    said = tuple(one for _, one in log if one.number in lapsed and not lapsed[one.number])
    return News(head, tuple(entries), tuple(places), said)


def _differing(ours: Ledger, theirs: Ledger) -> dict[Place, tuple[Document | None, Document | None]]:
    found: dict[Place, tuple[Document | None, Document | None]] = {}
    for name in LETTERS:
        mine, others = ours.stored(name), theirs.stored(name)
        for key in sorted(mine.keys() | others.keys(), key=int):
            a, b = mine.get(key), others.get(key)
            if a != b:
                both = tuple(None if one is None else decode(one, is_huge(one)) for one in (a, b))
                document = both[0] or both[1]
                assert document is not None
                found[name, str(document["id"])] = both[0], both[1]
    return found


def _base(ours: Ledger, log: _Log, common: Collection[str], wanted: Collection[Place]) -> dict[Place, Document | None]:
    """Give documents as the entries that both ledgers have tell them."""
    shared = {one.number: one for chain, one in log if identity(chain, one.carried) in common}
    telling = {n for n, one in shared.items() if any((each.table, each.id) in wanted for each in one.changes)}
    after: dict[int, dict[Place, Document | None]] = {}
    for entry in ours.log.each() if telling else ():
        if entry.number in telling:
            after[entry.number] = {(one.table, one.id): one.after for one in entry.changes}
    found: dict[Place, Document | None] = {}
    for _, one in in_time([one for _, one in log]):
        if one.number in after:
            found |= {place: document for place, document in after[one.number].items() if place in wanted}
    return found


def _last(log: _Log, common: Collection[str]) -> dict[Place, Brief]:
    found: dict[Place, Brief] = {}
    for _, one in in_time([one for chain, one in log if identity(chain, one.carried) not in common]):
        found |= {(each.table, each.id): one for each in one.changes}
    return found
