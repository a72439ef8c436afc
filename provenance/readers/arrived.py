"""Articles in bytes that came from an address: by what the site says they are, or else by what they look like."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator

from attrs import evolve

from provenance.errors import UnreadableError
from provenance.model import Article
from provenance.readers.decoding import UTF_16
from provenance.readers.details import Details
from provenance.readers.feeds import looks_like_feed, read_feed
from provenance.readers.markdown import read_markdown
from provenance.readers.pagedecoding import encoding_of
from provenance.readers.plain import read_plain
from provenance.readers.stubs import refuse_stub, stub_of
from provenance.readers.webpage import read_webpage

PAGES = frozenset({"text/html", "application/xhtml+xml"})
FEEDS = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})
PLAIN = {"text/markdown": read_markdown, "text/x-markdown": read_markdown}
"""Media types of texts whose reader no look at the first bytes would find."""
CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:+-]{1,40})", re.IGNORECASE)
LOOKED_AT = 4096


def is_feed(data: bytes, media_type: str) -> bool:
    """Whether bytes from an address are a feed: as they look, since many sites call their feeds web pages."""
    kind = media_type.partition(";")[0].strip().lower()
    return looks_like_feed(data[:LOOKED_AT]) or (kind in FEEDS and not _looks_like_page(data))


def read_bytes(
    data: bytes, where: str, details: Details, media_type: str = "", address: str = ""
) -> Iterator[Article | UnreadableError]:
    """Yield the articles in bytes, or raise UnreadableError.

    `media_type` is what the site says they are, with the charset: "text/html; charset=utf-8". `address` is where they
    were found, which becomes the article's own where the page names no other; what stands there in an article's
    place, as the notice of a paywall, is refused.
    """
    kind = media_type.partition(";")[0].strip().lower()
    told = CHARSET.search(media_type)
    if is_feed(data, media_type):
        yield from read_feed(io.BytesIO(data), where, details, address)
        return
    text = as_told(data, told[1] if told else "")
    if _looks_like_page(data) or kind in PAGES:
        yield from _pages(text, where, details, address)
        return
    typed = evolve(details, url=details.url or address)
    yield from PLAIN.get(kind, read_plain)(io.BytesIO(text), where, typed)


def _pages(data: bytes, where: str, details: Details, address: str) -> Iterator[Article | UnreadableError]:
    try:
        for one in read_webpage(io.BytesIO(data), where, details, address):
            if address and isinstance(one, Article):
                refuse_stub(one, data, where)
            yield one
    except UnreadableError as failure:
        raise (stub_of("", "", data, where) if address else None) or failure from None


def _looks_like_page(data: bytes) -> bool:
    start = data[:LOOKED_AT].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    return start.startswith(b"<") and any(tag in start for tag in (b"<!doctype html", b"<html", b"<article"))


def as_told(data: bytes, charset: str) -> bytes:
    """Give the bytes in UTF-8, where a site says rightly in which encoding they are; as they came otherwise.

    A site's word goes before the page's own. Bytes that are UTF-8 are so, whatever the site says: many servers say
    the same of all their pages, and no other text is UTF-8 by chance.
    """
    if not charset or data.startswith((codecs.BOM_UTF8, *UTF_16)):
        return data
    named = encoding_of(charset)
    is_utf8 = _decoded(data, "utf-8") is not None
    if not named or (is_utf8 and named != "utf-8" and not data.isascii()):
        return data
    text = _decoded(data, named)
    return data if text is None else codecs.BOM_UTF8 + text.encode("utf-8")


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
