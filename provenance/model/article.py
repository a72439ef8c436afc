"""A published text, kept word for word."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from typing import Any

from attrs import asdict, frozen

from provenance.model.place import Span, content_id


@frozen
class Sign:
    """Characters that nobody sees, taken out of a text as it was read."""

    at: int
    """Offset in the text without them, before which they stood."""
    characters: str


@frozen
class Landmark:
    """Where in the original a stretch of a text begins: a page of a document, a moment of a recording."""

    at: int
    """Offset in the text at which the stretch begins; it goes on to the next landmark."""
    label: str
    """As it is shown beside words of the stretch: "page 4", "00:12:31", "footnote 2"."""


DETAILS = ("outlet", "date", "date_source", "title", "byline", "url", "language")
"""What is known of an article beside its text, by the names of its fields."""


@frozen
class Layout:
    """How the text of an article lay in its original; the fields are those of `Article`."""

    signs: tuple[Sign, ...] = ()
    block_quotes: tuple[Span, ...] = ()
    link_lines: tuple[Span, ...] = ()
    landmarks: tuple[Landmark, ...] = ()
    remarks: tuple[str, ...] = ()
    speaker: str = ""
    snapshot: str = ""


@frozen
class Article:
    """A published text, kept word for word."""

    id: str
    text: str
    outlet: str = ""
    title: str = ""
    byline: str = ""
    date: str = ""
    """RFC 3339 date or date-time of publication; empty when unknown."""
    date_source: str = ""
    """"typed", "page", "guessed", or empty when there is no date."""
    url: str = ""
    language: str = ""
    """BCP 47 tag; empty when unknown."""
    sha256: str = ""
    """Of the text as UTF-8, without the signs."""
    key: str = ""
    """The id that the article had in the file it came from, if any."""
    replaces: str = ""
    """Id of the earlier version of the same page."""
    signs: tuple[Sign, ...] = ()
    """What stood in the text as published and is not seen, in order; `signs.put_back` makes that text again."""
    block_quotes: tuple[Span, ...] = ()
    """Passages that the page sets off as quoted, in order: of a letter, of a post. Their words are not the writer's."""
    reader: str = ""
    """Version of the reader that found the claims; empty where none was noted."""
    link_lines: tuple[Span, ...] = ()
    """Lines that only lead to other stories, in order: "Read more:", another story's headline. They claim nothing."""
    landmarks: tuple[Landmark, ...] = ()
    """Pages of a document, moments of a recording, in order; empty where the original has none."""
    remarks: tuple[str, ...] = ()
    """What its reader left out, or read in one of several ways, each a sentence: "2 comments were not read."."""
    speaker: str = ""
    """Whose own statement the whole text is, as a press release is its sender's; empty for an outlet's report."""
    snapshot: str = ""
    """SHA-256 of the page as it was received, where that was kept beside the ledger."""
    item: str = ""
    """The name that a news agency gives to all versions of this text, wherever they are published; empty for a page."""
    follows: str = ""
    """The `item` whose place this text takes, as the agency says."""
    pubstatus: str = ""
    """"canceled" where its own agency took it back, "withheld" where it is not to be published; empty for the rest."""
    revised: str = ""
    """RFC 3339 moment at which its agency last sent this text, as it may do again with another `pubstatus`; of a web
    page, when it says that it was last changed."""
    embargo: str = ""
    """RFC 3339 date or date-time before which its agency wants it published nowhere."""

    @classmethod
    def of(cls, text: str, layout: Layout = Layout(), **details: str) -> Article:
        """Make an article whose id follows from where it stood and what it says."""
        where = details.get("url") or f"{details.get('outlet', '')}\x1e{details.get('title', '')}"
        made = content_id("a", where, text)
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        known: dict[str, Any] = {**asdict(layout, recurse=False), **details}
        return cls(id=made, text=text, sha256=digest, **known)

    def landmark(self, at: int) -> str:
        """Say where in the original a character of the text stands, by its offset; empty without landmarks."""
        found = bisect_right(self.landmarks, at, key=lambda one: one.at)
        return self.landmarks[found - 1].label if found else ""
