"""What `watch` knows of the addresses that it watches for a ledger, kept beside it from round to round.

Whatever of it is lost or damaged only costs a fetch: what was read is in the ledger.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import asdict, field, fields_dict, frozen

from provenance.ledger.disk import Disk, write_whole

VERSION = 1
LARGEST = 100_000_000
"""Bytes of the file; a larger one is none of this program's."""


@frozen
class Seen:
    """What is known of one address."""

    etag: str = ""
    modified: str = ""
    """As the site wrote it in Last-Modified."""
    sha256: str = ""
    """Of the page when it was last read."""
    article: str = ""
    """Id of the article that was then recorded of it; empty for a feed."""
    due: float = 0.0
    """When it is to be asked again, in seconds since 1970."""
    failures: int = 0
    """How many times in a row nothing came."""
    entries: Mapping[str, str] = field(factory=dict)
    """Of a feed: for each entry that was dealt with, by its address, what changes when it does."""


def read_seen(path: Path) -> dict[str, Seen]:
    """Give what is known of each address; nothing where the file is not there, torn or of another kind."""
    try:
        with path.open("rb") as file:
            told = json.loads(file.read(LARGEST))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(told, dict) or told.get("version") != VERSION or not isinstance(told.get("addresses"), dict):
        return {}
    return {address: _seen(one) for address, one in told["addresses"].items() if isinstance(one, dict)}


def _seen(told: dict[str, Any]) -> Seen:
    known: dict[str, Any] = {}
    for name, about in fields_dict(Seen).items():
        value, usual = told.get(name), about.default
        if name == "entries":
            if isinstance(value, dict):
                known[name] = {key: one for key, one in value.items() if isinstance(one, str)}
        elif isinstance(value, type(usual)) and not isinstance(value, bool):
            known[name] = value
    if not math.isfinite(known.get("due", 0.0)):
        del known["due"]
    return Seen(**known)


def write_seen(path: Path, seen: Mapping[str, Seen]) -> None:
    """Keep what is known of each address; LedgerError where the disk fails, and then the file stays as it was."""
    told = {
        "version": VERSION,
        "addresses": {address: {k: v for k, v in asdict(one).items() if v} for address, one in sorted(seen.items())},
    }
    write_whole(path, [json.dumps(told, indent=0).encode("utf-8")], Disk(), str(path))
