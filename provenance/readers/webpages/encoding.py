"""From the bytes of a web page to its characters: what the page declares, and what browsers make of it."""

from __future__ import annotations

import codecs
import re

from provenance.errors import UnreadableError
from provenance.readers.characters.decoding import UTF_16, decode_text, not_utf8

DECLARED = re.compile(
    rb"<\?xml[^>]{1,99}encoding=[\"']?([\w.:-]{1,40})|<meta[^>]{1,200}charset=[\"']?\s?([\w.:-]{1,40})"
)
HEAD = 4096
"""Bytes in which a page has to declare its encoding; the standard says 1024."""

FOLLOWED = frozenset(
    (
        *("utf-8", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258"),
        *("cp874", "iso8859-2", "iso8859-3", "iso8859-4", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8"),
        *("iso8859-9", "iso8859-10", "iso8859-13", "iso8859-14", "iso8859-15", "iso8859-16"),
        *("koi8-r", "koi8-u", "mac-roman"),
        *("gb2312", "gbk", "gb18030", "big5", "euc_jp", "shift_jis", "euc_kr"),
    )
)
"""Encodings of the web by their Python names; a page that declares another one is read as UTF-8."""
READ_AS = {"ascii": "cp1252", "iso8859-1": "cp1252"}
"""Pages that declare these mean the other, says the WHATWG Encoding Standard."""


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


def with_charset(data: bytes, charset: str) -> bytes:
    """Give a page as UTF-8 that says so, where its server named its encoding; as it is, where that is not so."""
    if not charset or data.startswith((codecs.BOM_UTF8, *UTF_16)):
        return data
    try:
        return codecs.BOM_UTF8 + data.decode(_encoding(charset)).encode("utf-8")
    except UnicodeDecodeError:
        return data


def encoding_of(label: str) -> str:
    """Give the encoding that a site means by a name; empty for a name that no browser follows."""
    found = _encoding(label)
    return found if found != "utf-8" or label.lower().replace("_", "-") in ("utf-8", "utf8") else ""
