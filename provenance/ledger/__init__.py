"""What has been recorded, and the files it is kept in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from provenance.ledger.book import Ledger, Transaction
from provenance.ledger.disk import Disk
from provenance.ledger.kept import Kept, Part
from provenance.ledger.layout import uncollected
from provenance.ledger.wordindex import WordIndex

if TYPE_CHECKING:
    from provenance.ledger.auditing import Audit, audit, outside_changes

__all__ = [
    "Audit", "Disk", "Kept", "Ledger", "Part", "Transaction", "WordIndex", "audit", "outside_changes", "uncollected",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    # what looks through all of a ledger is loaded when it is asked for
    from provenance.ledger import auditing

    return getattr(auditing, name)
