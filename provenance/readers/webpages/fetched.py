"""Web pages that came from an address: in the encoding that the site says, and nothing that stands in their place."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator

from provenance.errors import UnreadableError
from provenance.model import Article
from provenance.readers.characters.decoding import UTF_16
from provenance.readers.metadata.details import Details
from provenance.readers.webpages.encoding import encoding_of
from provenance.readers.webpages.stubs import refuse_stub, stub_of
from provenance.readers.webpages.webpage import read_webpage

CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:+-]{1,40})", re.IGNORECASE)


def read_arrived(data: bytes, where: str, details: Details, address: str) -> Iterator[Article | UnreadableError]:
    """Yield the article in a page that was found at an address; UnreadableError where something else stands there."""
    try:
        for one in read_webpage(io.BytesIO(data), where, details, address):
            if isinstance(one, Article):
                refuse_stub(one, data, where)
            yield one
    except UnreadableError as failure:
        raise stub_of("", "", data, where) or failure from None


def as_told(data: bytes, media_type: str) -> bytes:
    """Give a text in UTF-8, where a site says rightly in which encoding it is; as it came otherwise.

    A site's word goes before the page's own. Bytes that are UTF-8 are so, whatever the site says: many servers say
    the same of all their pages, and no other text is UTF-8 by chance.
    """
    told = CHARSET.search(media_type)
    if told is None or data.startswith((codecs.BOM_UTF8, *UTF_16)):
        return data
    named = encoding_of(told[1])
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
