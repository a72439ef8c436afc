"""Another ledger's log joined to this one: the entries that are carried in, and what differs when they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import frozen

from provenance.ledger.carrying import innermost, runs
from provenance.ledger.chain import bound
from provenance.ledger.differing import News
from provenance.ledger.layout import LOG, Document, document_id
from provenance.ledger.transaction import Place, same
from provenance.model import Change, Merged


@frozen
class Joined:
    """What is to be written, without the entry that binds both logs."""

    head: tuple[int, str]
    """Number and hash of the last entry that was carried in."""
    documents: dict[Place, Document | None]
    """By table and document id: the entries, and what is otherwise in the tables then."""
    changes: tuple[Change, ...]
    """What is otherwise than the other's entries tell."""
    merged: Merged

    @property
    def claims(self) -> int:
        """How many claims come in, less those that go."""
        here = (after for (table, _), after in self.documents.items() if table == "claims")
        return sum(1 if after is not None else -1 for after in here)


def joined(
    head: tuple[int, str],
    news: News,
    wanted: Mapping[Place, Document | None],
    held: Callable[[str, str], Document | None],
) -> Joined:
    """Join what is new in another ledger to the log of this one, whose newest entry has this number and hash.

    `wanted` is what shall be in the tables, by table and id; `held` gives what is there, which stays otherwise,
    whatever the other's entries tell.
    """
    number, chain = head
    documents: dict[Place, Document | None] = {}
    said: dict[Place, Document | None] = {}
    for entry in news.entries:
        number += 1
        document = bound(chain, {"number": number, **entry})
        chain = document["chain"]
        documents[LOG, str(number)] = document
        said |= {(one["table"], one["id"]): one["after"] for one in innermost(entry)["changes"]}
    changes = []
    for table, ident in sorted(said.keys() | wanted.keys()):
        here = held(table, ident)
        after = wanted.get((table, ident), here)
        after = here if same(table, here, after) else after
        if said.get((table, ident), here) != after:
            changes.append(Change(table, ident, said.get((table, ident), here), after))
        if here != after:
            documents[table, document_id(ident)] = after
    carried_as = iter(range(head[0] + 1, number + 1))
    theirs = runs(place or next(carried_as) for place in news.places)
    return Joined((number, chain), documents, tuple(changes), Merged(*news.head, len(news.entries), theirs))
