"""Casebooks for tests: as of a day, and with the clock set to one."""

from __future__ import annotations

from datetime import datetime, timezone

from provenance.desk import Casebook
from provenance.ledger import Ledger
from provenance.moments import Until


def on(ledger: Ledger, today: str = "", as_of: str = "") -> Casebook:
    """What a ledger says, to somebody who asks on a day."""
    if not today:
        return Casebook(ledger, Until(as_of))
    noon = datetime.fromisoformat(f"{today}T12:00:00").replace(tzinfo=timezone.utc)
    return Casebook(ledger, Until(as_of, timezone.utc), lambda: noon)
