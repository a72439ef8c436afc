"""A news agency's item, whatever its format: what is said of it, and the article that it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from attrs import evolve, field, frozen

from provenance import naming
from provenance.errors import UnreadableError
from provenance.model import Article, Layout
from provenance.moments import instant
from provenance.readers.characters.decoding import unify_line_ends
from provenance.readers.characters.mending import mended
from provenance.readers.metadata.bylines import tidy_byline
from provenance.readers.metadata.dates import page_date
from provenance.readers.metadata.details import Details, make_article
from provenance.readers.pagemetadata.stated import ADDRESS, LANGUAGE
from provenance.readers.webpages.fragment import read_markup
from provenance.signs import split

GLOBAL = re.compile(r"[A-Za-z][\w+.-]*:\S+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
"""A name that is given once in the world: one with a scheme, or a UUID."""
STATUS = {
    "": "", "usable": "", "corrected": "", "embargoed": "",
    "canceled": "canceled", "cancelled": "canceled", "killed": "canceled", "recalled": "canceled",
    "withheld": "withheld",
}  # fmt: skip
"""What an agency says of an item (IPTC, Publishing Status NewsCodes, and what systems write in their place)."""
LONGEST_NAME = 2_000
"""Characters of the name of an item."""


LONGEST_NOTE = 500
"""Characters of a note to editors that are kept."""


@frozen
class Wire:
    """What an item states, as it stands there; each empty where it says nothing."""

    uri: str = ""
    headline: str = ""
    byline: str = ""
    provider: str = ""
    """Who sends it."""
    holder: str = ""
    """Whose work it is, where that is said apart."""
    dates: tuple[str, ...] = ()
    """When this version was made, then when the first was: the first that can be read counts."""
    language: str = ""
    status: str = ""
    embargo: str | None = None
    """None where there is no embargo; nothing where it has no end."""
    follows: str = ""
    note: str = ""
    """To editors."""
    body: str = ""
    marked: bool = True
    """Whether the body is HTML."""
    summary: str = ""
    """In place of the body, where there is none."""
    remarks: tuple[str, ...] = field(default=())


def wire_article(wire: Wire, typed: Details, where: str) -> Article:
    """Give the article that an item is; UnreadableError where it has no text, or is no article."""
    status, remarks = _status(wire)
    text, layout, source = _text(wire, status, where)
    if source:
        remarks.append(source)
    outlet, byline = _credits(wire)
    dated = next((day for one in wire.dates if (day := page_date(one))), "")
    embargo, said = _embargo(wire)
    remarks += said
    if wire.note.strip():
        remarks.append(f"The agency's note to editors: {_sentence(wire.note)[:LONGEST_NOTE]}")
    uri = wire.uri.strip()[:LONGEST_NAME]
    _refuse_half_characters(where, text, outlet, byline, uri, *remarks, wire.headline)
    found = Details(
        title=_line(wire.headline),
        outlet=outlet,
        byline=byline,
        date=dated,
        url=uri if ADDRESS.fullmatch(uri) else "",
        language=_language(wire.language),
    )
    made = make_article(text, typed, found, "page", key=uri, layout=evolve(layout, remarks=(*wire.remarks, *remarks)))
    return evolve(
        made,
        item=_item(uri, outlet),
        follows=_item(wire.follows.strip()[:LONGEST_NAME], outlet),
        pubstatus=status,
        revised=dated,
        embargo=embargo,
    )


def _text(wire: Wire, status: str, where: str) -> tuple[str, Layout, str]:
    """Give the text of an item with its layout, and a sentence where it is not the body."""
    for body, said in ((wire.body, ""), (wire.summary, "Only the summary of this item was there to be read.")):
        if wire.marked and ("<" in body or "&" in body):
            marked = read_markup(body, where)
            text, layout = marked.text, marked.layout
        else:
            text, layout = mended(unify_line_ends(body)).strip("\n"), Layout()
        if split(text)[0].strip():
            return text, layout, said
    if status:
        # a notice that takes an item back often has no text of its own, and must reach what it takes back
        for text in (_line(wire.headline), _line(wire.note)):
            if text:
                return text, Layout(), "This item has no text of its own."
    raise UnreadableError(where, "this item has no text", "look for the text in another item of the feed")


def _status(wire: Wire) -> tuple[str, list[str]]:
    said = wire.status.strip().lower()
    name = re.split(r"[:/]", said)[-1]
    if name in STATUS:
        return STATUS[name], []
    # what an agency's own word means nobody here knows: better kept back than published
    return "withheld", [f"The status of this item, {said[:40]!r}, is not known here; it is taken for withheld."]


def _embargo(wire: Wire) -> tuple[str, list[str]]:
    """Give the end of an embargo, and what is to be said of it."""
    if wire.embargo is None:
        return "", []
    found = page_date(wire.embargo)
    if not found:
        shown = f" ({wire.embargo.strip()[:40]!r})" if wire.embargo.strip() else ""
        return NO_END, [f"This item is under embargo without an end that can be read{shown}."]
    if instant(found) is None and re.search(
        r"[0-9]T?[ ]?[0-9]{1,2}:?[0-9]{2}", wire.embargo.strip()[len("2026-03-10") :]
    ):
        later = (date.fromisoformat(found) + timedelta(days=1)).isoformat()
        return later, [f"The end of its embargo has no time zone; it is kept until {later}."]
    return found, []


NO_END = "9999-12-31"
"""The day on which an embargo without an end is over."""


def _credits(wire: Wire) -> tuple[str, str]:
    """Give the outlet and the byline, in which the owner of the text is credited where it is not the sender's."""
    provider, holder = _line(wire.provider), _line(wire.holder)
    outlet = provider or holder
    byline = tidy_byline(_line(wire.byline))
    other = holder if holder and naming.family(holder) != naming.family(outlet) else ""
    if other and other.casefold() not in byline.casefold():
        byline = f"{byline}, {other}" if byline else other
    return outlet, byline


def _refuse_half_characters(where: str, *strings: str) -> None:
    try:
        "".join(strings).encode("utf-8")
    except UnicodeEncodeError:
        what = "it contains half a character (a lone surrogate)"
        raise UnreadableError(where, what, "fetch the item again from its agency") from None


def _item(uri: str, outlet: str) -> str:
    """Give the name of an item as nobody else gives it: a bare number is its agency's own."""
    if not uri or GLOBAL.fullmatch(uri):
        return uri
    return f"{naming.outlet(outlet)}: {uri}"


def _language(stated: str) -> str:
    tag = stated.strip().replace("_", "-")
    return tag if LANGUAGE.fullmatch(tag) else ""


def _line(text: str) -> str:
    from provenance.readers.webpages.fragment import plain_line

    return mended(plain_line(text))


def _sentence(text: str) -> str:
    line = _line(text)
    return line if line.endswith((".", "!", "?")) else f"{line}."


def lowered(values: Mapping[str, object]) -> dict[str, object]:
    """Give an object with its names in small letters: ninjs 3 writes "versionCreated", the others "versioncreated"."""
    return {str(name).lower(): value for name, value in values.items()}
