"""Articles in plain text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from provenance.errors import UnreadableError
from provenance.model import Article, Layout
from provenance.readers.characters.decoding import decode_text, nothing_in, read_whole, unify_line_ends
from provenance.readers.characters.mending import mended
from provenance.readers.metadata.details import Details, make_article
from provenance.readers.texts.frontmatter import details_of
from provenance.readers.texts.pasted import split_head
from provenance.signs import split

LONGEST_TITLE = 200
CLOSING_MARKS = "\"'”’»)"


def read_plain(stream: BinaryIO, where: str, typed: Details) -> Iterator[Article | UnreadableError]:
    """Yield the article that a plain text is, or raise UnreadableError."""
    whole = mended(unify_line_ends(decode_text(read_whole(stream, where), where)))
    front = split_head(whole)
    seen, _ = split(front.body)
    if not seen.strip():
        raise nothing_in(where)
    remarks = (front.remark,) if front.remark else ()
    found = details_of(front.values, find_title(seen), where)
    yield make_article(front.body, typed, found, layout=Layout(remarks=remarks))


def find_title(text: str) -> str:
    """Give the first line when it stands alone like a title: short, no full stop, a blank line after it."""
    first, _, rest = text.lstrip().partition("\n")
    second, _, body = rest.partition("\n")
    title = first.strip()
    alone = not second.strip() and bool(body.strip())
    if not alone or len(title) > LONGEST_TITLE or title.rstrip(CLOSING_MARKS).endswith("."):
        return ""
    return title
