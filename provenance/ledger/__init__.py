"""What has been recorded, and the files it is kept in."""

from __future__ import annotations

from provenance.ledger.book import Ledger, Transaction
from provenance.ledger.disk import Disk

__all__ = ["Disk", "Ledger", "Transaction"]
