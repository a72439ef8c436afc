"""What has been recorded, and the files it is kept in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from provenance.ledger.book import ASIDE, Ledger, Transaction
from provenance.ledger.disk import Disk
from provenance.ledger.kept import Changed, Kept, Part
from provenance.ledger.layout import uncollected
from provenance.ledger.places import data_path, is_shared, is_there, shown, state_of, user_of
from provenance.ledger.wordindex import StoredWays, WordIndex

if TYPE_CHECKING:
    from provenance.ledger.auditing import Audit, audit, outside_changes
    from provenance.ledger.differing import Apart, News, Three, apart
    from provenance.ledger.feedfile import read_feed_file, write_feed_file
    from provenance.ledger.ingit import Version, as_git_has_it
    from provenance.ledger.pages import Pages, Received, pages_beside
    from provenance.ledger.watchstate import Seen, read_seen, write_seen

_APART = frozenset(("Apart", "News", "Three", "apart"))
_INGIT = frozenset(("Version", "as_git_has_it"))
_PAGES = frozenset(("Pages", "Received", "pages_beside"))
_FEEDFILE = frozenset(("read_feed_file", "write_feed_file"))
_WATCHSTATE = frozenset(("Seen", "read_seen", "write_seen"))

__all__ = [
    "ASIDE",
    "Apart",
    "Audit",
    "Changed",
    "Disk",
    "Kept",
    "Ledger",
    "News",
    "Pages",
    "Part",
    "Received",
    "Seen",
    "StoredWays",
    "Three",
    "Transaction",
    "Version",
    "WordIndex",
    "apart",
    "as_git_has_it",
    "audit",
    "data_path",
    "is_shared",
    "is_there",
    "outside_changes",
    "pages_beside",
    "read_feed_file",
    "read_seen",
    "shown",
    "state_of",
    "uncollected",
    "user_of",
    "write_feed_file",
    "write_seen",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    # what looks through all of a ledger, and what keeps pages beside it, is loaded when it is asked for
    if name in _APART:
        from provenance.ledger import differing

        return getattr(differing, name)
    if name in _INGIT:
        from provenance.ledger import ingit

        return getattr(ingit, name)
    if name in _PAGES:
        from provenance.ledger import pages

        return getattr(pages, name)
    if name in _FEEDFILE:
        from provenance.ledger import feedfile

        return getattr(feedfile, name)
    if name in _WATCHSTATE:
        from provenance.ledger import watchstate

        return getattr(watchstate, name)
    from provenance.ledger import auditing

    return getattr(auditing, name)
