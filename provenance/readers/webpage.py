"""Articles in web pages: the main text without what surrounds it, and what the page states of it."""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from attrs import evolve

from provenance.errors import UnreadableError
from provenance.model import Article
from provenance.readers.decoding import UTF_16, decode_text, not_utf8, read_whole, unify_line_ends
from provenance.readers.details import Details, make_article
from provenance.readers.pagedetails import find_details, page_date
from provenance.readers.pagetext import gather_text

MOST_ELEMENTS = 20_000
"""Elements of a page given to trafilatura, whose time grows with their square: release 2.3.1 took 2 s for
20,000 and 75 s for 120,000. News pages have 500 to 5,000; of larger ones the whole text is taken."""

DECLARED = re.compile(
    rb"<\?xml[^>]{1,99}encoding=[\"']?([\w.:-]{1,40})|<meta[^>]{1,200}charset=[\"']?\s?([\w.:-]{1,40})"
)
SAVE = "save the article as plain text and read that"
HEAD = 4096
"""Bytes in which a page has to declare its encoding; the standard says 1024."""

FOLLOWED = frozenset(
    (
        *("utf-8", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258"),
        *("cp874", "iso8859-2", "iso8859-3", "iso8859-4", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8"),
        *(
            "iso8859-9",
            "iso8859-10",
            "iso8859-13",
            "iso8859-14",
            "iso8859-15",
            "iso8859-16",
            "koi8-r",
            "koi8-u",
        ),
        *("mac-roman", "gb2312", "gbk", "gb18030", "big5", "euc_jp", "shift_jis", "euc_kr"),
    )
)
"""Encodings of the web by their Python names; a page that declares another one is read as UTF-8."""
READ_AS = {"ascii": "cp1252", "iso8859-1": "cp1252"}
"""Pages that declare these mean the other, says the WHATWG Encoding Standard."""

NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def read_webpage(stream: BinaryIO, where: str, typed: Details) -> Iterator[Article | UnreadableError]:
    """Yield the article in a web page, or raise UnreadableError."""
    data = read_whole(stream, where)
    source, failure = decode_page(data, where)
    tree = _parse(source, where)
    found = find_details(tree)
    text, guess = _extract(tree, found)
    if not text:
        raise UnreadableError(where, "has no text of an article", SAVE)
    if failure and "\N{REPLACEMENT CHARACTER}" in text:
        raise failure
    date_source = "page" if found.date else "guessed"
    yield make_article(text, typed, evolve(found, date=found.date or guess), date_source)


def decode_page(data: bytes, where: str) -> tuple[str, UnreadableError | None]:
    """Give the characters of a page and, where some bytes had no meaning, the error to raise if it matters.

    A broken byte in an advertisement does not make an article unreadable; one in its text does.
    """
    if data.startswith((codecs.BOM_UTF8, *UTF_16)):
        return decode_text(data, where), None
    declared = DECLARED.search(data[:HEAD].lower())
    label = (declared[1] or declared[2]).decode("ascii", "replace") if declared else "utf-8"
    encoding = _encoding(label)
    for each in (encoding, "utf-8"):
        try:
            return data.decode(each), None
        except UnicodeDecodeError as failure:
            error = not_utf8(where, data, failure)
    return data.decode(encoding, "replace"), error


def _encoding(label: str) -> str:
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return "utf-8"
    name = READ_AS.get(name, name)
    return name if name in FOLLOWED else "utf-8"


def _parse(source: str, where: str) -> Any:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    clean = NOT_IN_XML.sub("", unify_line_ends(source))
    try:
        tree = html.document_fromstring(clean.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError):
        raise UnreadableError(where, "is no HTML that can be read", SAVE) from None
    # libxml2 stops at 256 levels or at 10 MB in one piece, and says so only here: the rest is missing.
    if any("HUGE" in entry.message for entry in parser.error_log):
        raise UnreadableError(
            where,
            "is HTML nested more than 256 tags deep, or with a passage of more than 10 MB",
            SAVE,
        )
    return tree


def _extract(tree: Any, found: Details) -> tuple[str, str]:
    """Give the text of the article and, where the page states no date, a guess at it."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    # Without a handler, Python prints a library's warnings on stderr.
    for name in ("trafilatura", "htmldate", "justext", "courlan"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
    small = sum(1 for _, _ in zip(tree.iter(), range(MOST_ELEMENTS + 1), strict=False)) <= MOST_ELEMENTS
    text = guess = ""
    if small:
        try:
            document = bare_extraction(
                tree,
                url=found.url or None,
                include_comments=False,
                with_metadata=not found.date,
                # An extensive search would take a year from the footer, or a date from the story itself.
                date_extraction_params={"original_date": True, "extensive_search": False},
            )
        except Exception:
            # Whatever makes the library stumble over a page, its paragraphs can still be read.
            document = None
        if isinstance(document, Document):
            text = gather_text(document.body)
            guess = page_date(document.date or "")
    return text or _whole_text(tree), guess


def _whole_text(tree: Any) -> str:
    for path in (".//article", ".//main", ".//body"):
        for element in tree.iterfind(path):
            if text := gather_text(element):
                return text
    return ""
