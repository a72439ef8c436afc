"""A published text, kept word for word."""

from __future__ import annotations

import hashlib

from attrs import frozen

from provenance.model.place import Span, content_id


@frozen
class Sign:
    """Characters that nobody sees, taken out of a text as it was read."""

    at: int
    """Offset in the text without them, before which they stood."""
    characters: str


DETAILS = ("outlet", "date", "date_source", "title", "byline", "url", "language")
"""What is known of an article beside its text, by the names of its fields."""


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

    @classmethod
    def of(
        cls,
        text: str,
        signs: tuple[Sign, ...] = (),
        block_quotes: tuple[Span, ...] = (),
        link_lines: tuple[Span, ...] = (),
        **details: str,
    ) -> Article:
        """Make an article whose id follows from where it stood and what it says."""
        where = details.get("url") or f"{details.get('outlet', '')}\x1e{details.get('title', '')}"
        made = content_id("a", where, text)
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return cls(
            id=made, text=text, sha256=digest, signs=signs, block_quotes=block_quotes, link_lines=link_lines, **details
        )
