"""What has been recorded, and the files it is kept in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.ledger.book import Ledger
from provenance.ledger.disk import Disk
from provenance.ledger.keeping import ASIDE
from provenance.ledger.kept import Changed, Kept, Making, Part
from provenance.ledger.layout import uncollected
from provenance.ledger.places import data_path, is_shared, is_there, shown, state_of, user_of
from provenance.ledger.transaction import Transaction
from provenance.ledger.wordindex import StoredWays, WordIndex
from provenance.ondemand import loaded_on_demand

if TYPE_CHECKING:
    from provenance.ledger.auditing import Audit, audit, outside_changes
    from provenance.ledger.differing import Apart, News, Three, apart
    from provenance.ledger.feedfile import read_feed_file, write_feed_file
    from provenance.ledger.ingit import Version, as_git_has_it
    from provenance.ledger.pages import Pages, Received, pages_beside
    from provenance.ledger.piles import Heap, Piles, as_it_is, encoded, reader
    from provenance.ledger.watchstate import Seen, read_seen, write_seen

_MODULES = {
    "auditing": "Audit audit outside_changes",
    "differing": "Apart apart News Three",
    "feedfile": "read_feed_file write_feed_file",
    "ingit": "as_git_has_it Version",
    "pages": "Pages pages_beside Received",
    "piles": "as_it_is encoded Heap Piles reader",
    "watchstate": "read_seen Seen write_seen",
}
"""Module -> the names that it gives, loaded when one is first asked for: what looks through all of a ledger, say."""
__getattr__ = loaded_on_demand(__name__, _MODULES)

__all__ = [
    "ASIDE",
    "Apart",
    "Audit",
    "Changed",
    "Disk",
    "Heap",
    "Kept",
    "Ledger",
    "Making",
    "News",
    "Pages",
    "Part",
    "Piles",
    "Received",
    "Seen",
    "StoredWays",
    "Three",
    "Transaction",
    "Version",
    "WordIndex",
    "apart",
    "as_git_has_it",
    "as_it_is",
    "audit",
    "data_path",
    "encoded",
    "is_shared",
    "is_there",
    "outside_changes",
    "pages_beside",
    "read_feed_file",
    "read_seen",
    "reader",
    "shown",
    "state_of",
    "uncollected",
    "user_of",
    "write_feed_file",
    "write_seen",
]
