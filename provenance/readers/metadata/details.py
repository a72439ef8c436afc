"""What is known about an article beside its text, and who said so: the user, the page, or a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from attrs import asdict, evolve, field, frozen

from provenance import signs
from provenance.errors import ProvenanceError
from provenance.model import Article, Layout, Sign, Span
from provenance.readers.characters.mending import lost_signs
from provenance.readers.characters.places import together
from provenance.readers.characters.quoted import joined

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
PLAIN = Layout()
"""The text is all there is."""


def make_article(
    text: str,
    typed: Details,
    found: Details = NOTHING,
    date_source: str = "typed",
    key: str = "",
    layout: Layout = PLAIN,
) -> Article:
    """Make an article of its text and its details, of which the typed ones come before the found ones.

    Here every text loses the signs that nobody sees, and keeps their places. The places of `layout` are in the text as
    it is given here, but for its signs: those are what the reader took out of the file before, at their places in the
    text as it is seen. `date_source` says where the found date comes from; a typed date is always "typed".
    """
    seen, inside = signs.split(text)
    values = {name: signs.split(getattr(typed, name) or value)[0] for name, value in asdict(found).items()}
    if typed.date or not values["date"]:
        date_source = "typed" if typed.date else ""
    as_kept = evolve(
        layout,
        signs=together((*layout.signs, *inside)),
        block_quotes=joined(_as_seen(inside, layout.block_quotes), seen),
        link_lines=tuple(_as_seen(inside, layout.link_lines)),
        landmarks=tuple(evolve(one, at=signs.as_seen(inside, one.at)) for one in layout.landmarks),
        remarks=tuple(filter(None, (*layout.remarks, lost_signs(seen)))),
    )
    return Article.of(seen, as_kept, **values, date_source=date_source, key=key)


def _as_seen(inside: Sequence[Sign], spans: Iterable[Span]) -> Iterator[Span]:
    """Yield spans of a text at their places in the text without its signs; one of signs alone is none."""
    for start, end in spans:
        place = signs.as_seen(inside, start), signs.as_seen(inside, end)
        if place[0] < place[1]:
            yield place
