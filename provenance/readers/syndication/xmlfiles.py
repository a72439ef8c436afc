"""XML files: a news agency's items in NewsML-G2 or NITF, told by their root element.

Nothing that a document names is fetched or put in its place: entities, document types and the network are off.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO, TypeAlias

from provenance.errors import UnreadableError
from provenance.model import Article
from provenance.readers.characters.decoding import nothing_in, read_whole, refuse_crowded
from provenance.readers.metadata.details import Details
from provenance.readers.syndication.newsml import read_newsml
from provenance.readers.syndication.nitf import read_nitf
from provenance.readers.xmlparts import local

XmlReader: TypeAlias = Callable[[Any, str, Details], Iterator["Article | UnreadableError"]]
"""Takes the root element, what to call the input, and what the user typed."""

ROOTS: Mapping[str, XmlReader] = {
    "newsmessage": read_newsml,
    "newsitem": read_newsml,
    "packageitem": read_newsml,
    "nitf": read_nitf,
}
"""By the name of the root element in small letters; another format is one more entry."""
MOST_NAMED = 60
"""Characters of a name that is shown."""
KNOWN = "`add` reads NewsML-G2 and NITF, and web pages as .html"
DEEPEST = "this XML is nested too deep, or has a passage of more than 10 MB"


def read_xml(stream: BinaryIO, where: str, typed: Details) -> Iterator[Article | UnreadableError]:
    """Yield each article in an XML file of a known kind; UnreadableError where it is broken, or of no known kind."""
    root = parse_xml(read_whole(stream, where), where)
    name = local(root)
    reader = ROOTS.get(name.lower())
    if reader is None:
        raise UnreadableError(where, f"this is XML with the root element <{name[:MOST_NAMED]}>, not a wire item", KNOWN)
    yield from reader(root, where, typed)


def parse_xml(data: bytes, where: str) -> Any:
    """Give the root of a document without comments, and without what an entity of its own would stand for."""
    from lxml import etree

    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise nothing_in(where)
    refuse_crowded(data, where)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError) as failure:
        if any("HUGE" in entry.message for entry in parser.error_log):
            raise UnreadableError(where, DEEPEST, "split it") from None
        line = getattr(failure, "lineno", None)
        at = f" (line {line})" if line else ""
        what = f"this XML is broken or cut off{at}"
        raise UnreadableError(where, what, "fetch it again, whole") from None
    if root is None:
        raise nothing_in(where)
    return root
