"""What is known about an article beside its text, and who said so: the user, the page, or a guess."""

from __future__ import annotations

import re
from datetime import datetime

from attrs import asdict, field, frozen

from provenance.errors import ProvenanceError
from provenance.model import Article, Span

DATE = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[Tt](?P<time>[0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.[0-9]{1,9})?(?:[Zz]|[+-](?P<shift>[0-9]{2}:[0-9]{2})))?"
)
LONGEST_SHOWN = 60


def parse_date(text: str) -> str:
    """Give back an RFC 3339 date or date-time in its plain form, or raise ProvenanceError with an example."""
    stripped = text.strip()
    if not _is_date(stripped):
        shown = stripped if len(stripped) <= LONGEST_SHOWN else stripped[:LONGEST_SHOWN] + "…"
        raise ProvenanceError(
            f"{shown!r} is not a date that can be kept; write it as 2025-12-08 or 2025-12-08T10:00:00Z"
        )
    return stripped.upper()


def _is_date(text: str) -> bool:
    found = DATE.fullmatch(text)
    if not found:
        return False
    try:
        datetime.strptime(f"{found['day']} {found['time'] or '00:00:00'}", "%Y-%m-%d %H:%M:%S")
        datetime.strptime(found["shift"] or "00:00", "%H:%M")
    except ValueError:
        return False
    return True


def _checked(text: str) -> str:
    return parse_date(text) if text.strip() else ""


@frozen
class Details:
    """What can be said of an article beside its text; empty where nothing is known."""

    outlet: str = ""
    title: str = ""
    byline: str = ""
    date: str = field(default="", converter=_checked)
    url: str = ""
    language: str = ""


NOTHING = Details()
"""Nothing is known, or nothing was typed."""


def make_article(
    text: str,
    typed: Details,
    found: Details = NOTHING,
    date_source: str = "typed",
    key: str = "",
    block_quotes: tuple[Span, ...] = (),
    link_lines: tuple[Span, ...] = (),
) -> Article:
    """Make an article of its text and its details, of which the typed ones come before the found ones.

    `date_source` says where the found date comes from; a typed date is always "typed". `block_quotes` are passages of
    the text that it sets off as quoted, `link_lines` those that only lead to other stories.
    """
    values = {name: getattr(typed, name) or value for name, value in asdict(found).items()}
    if typed.date or not values["date"]:
        date_source = "typed" if typed.date else ""
    return Article.of(
        text, **values, date_source=date_source, key=key, block_quotes=block_quotes, link_lines=link_lines
    )
