"""The Python API: the desk with a front for programs and notebooks, stable by promise; see docs/python.md."""

from __future__ import annotations

import os

from provenance.api.front import Ledger, compare, read
from provenance.api.listing import Listing
from provenance.api.values import (
    Added,
    Article,
    Claim,
    Comparison,
    Finding,
    Hit,
    Origin,
    Source,
    Telling,
    Thread,
    Value,
    Why,
)

__all__ = [
    "Added",
    "Article",
    "Claim",
    "Comparison",
    "Finding",
    "Hit",
    "Ledger",
    "Listing",
    "Origin",
    "Source",
    "Telling",
    "Thread",
    "Value",
    "Why",
    "compare",
    "open",
    "read",
]


def open(  # noqa: A001
    path: str | os.PathLike[str] = "ledger.json", *, by: str = "", as_of: str = "", zone: str = ""
) -> Ledger:
    """Open a ledger; it is made by the first `add` where there is none.

    `by` is who works, for the log; `as_of` shows how things stood at the end of a day, or at an instant; `zone` is the
    desk's time zone. No settings are read from files. ProvenanceError where `as_of` or `zone` cannot be read.
    """
    return Ledger(path, by, as_of, zone)
