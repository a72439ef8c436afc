"""What is known about an article beside its text, and who said so: the user, the page, or a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from attrs import asdict, field, frozen

from provenance import signs
from provenance.errors import ProvenanceError
from provenance.model import Article, Sign, Span
from provenance.readers.places import together
from provenance.readers.quoted import joined

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
        raise ProvenanceError(f"{shown!r} is not a usable date. Write it as 2025-12-08 or 2025-12-08T10:00:00Z")
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
    taken: Sequence[Sign] = (),
    block_quotes: tuple[Span, ...] = (),
    link_lines: tuple[Span, ...] = (),
) -> Article:
    """Make an article of its text and its details, of which the typed ones come before the found ones.

    Here every text loses the signs that nobody sees, and keeps their places; `taken` are those that its reader took out
    of the file before, at their places in the text as it is seen. `date_source` says where the found date comes from;
    a typed date is always "typed". `block_quotes` are passages of the text, as it is given here, that it sets off as
    quoted, `link_lines` those that only lead to other stories.
    """
    seen, inside = signs.split(text)
    values = {name: signs.split(getattr(typed, name) or value)[0] for name, value in asdict(found).items()}
    if typed.date or not values["date"]:
        date_source = "typed" if typed.date else ""
    quoted = joined(_as_seen(inside, block_quotes), seen)
    leads = tuple(_as_seen(inside, link_lines))
    every = together((*taken, *inside))
    return Article.of(seen, every, block_quotes=quoted, link_lines=leads, **values, date_source=date_source, key=key)


def _as_seen(inside: Sequence[Sign], spans: Iterable[Span]) -> Iterator[Span]:
    """Yield spans of a text at their places in the text without its signs; one of signs alone is none."""
    for start, end in spans:
        place = signs.as_seen(inside, start), signs.as_seen(inside, end)
        if place[0] < place[1]:
            yield place
