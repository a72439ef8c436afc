"""What has been recorded, and the files it is kept in."""

from __future__ import annotations

from provenance.ledger.audit import Audit, audit, outside_changes
from provenance.ledger.book import Ledger, Transaction
from provenance.ledger.disk import Disk
from provenance.ledger.kept import Kept, Part
from provenance.ledger.wordindex import WordIndex

__all__ = ["Audit", "Disk", "Kept", "Ledger", "Part", "Transaction", "WordIndex", "audit", "outside_changes"]
