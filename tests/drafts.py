"""Drafts for tests: pages that are recorded, and what is found of a draft that is held against them on a day."""

from __future__ import annotations

from collections.abc import Iterable

from casebooks import on
from ledger_helpers import noon

from provenance import desk
from provenance.ledger import Ledger
from provenance.ledger.store import InMemory
from provenance.model import Article, Finding


def page(text: str, outlet: str = "The Quay", day: str = "2025-12-08", url: str = "") -> Article:
    """A page in English that an outlet dates itself."""
    return Article.of(f"{text}\n", outlet=outlet, date=day, date_source="page", language="en", url=url)


def findings(text: str, record: Iterable[Article], day: str, **details: str) -> list[Finding]:
    """What a desk finds on a day of its own draft of that day; `details` are what the draft has otherwise."""
    ledger = Ledger(InMemory(), noon)
    for one in record:
        desk.add(ledger, [desk.reading(one)], "ana")
    draft = Article.of(f"{text}\n", **{"outlet": "The Desk", "date": day, "language": "en", **details})
    (found,) = desk.check(on(ledger, day), [desk.reading(draft)])
    return list(found.findings)
