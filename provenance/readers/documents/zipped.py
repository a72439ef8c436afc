"""Documents that are a zip file of XML: opened with a limit to what they unpack to."""

from __future__ import annotations

import codecs
import io
import zipfile
import zlib
from typing import Any, BinaryIO

from provenance.errors import UnreadableError
from provenance.readers.characters.decoding import LIMIT, LOOKS_LIKE, nothing_in, read_bytes

MOST_MARKS = 3_000_000
"""Tags and attributes of one part. The tree of so many takes some 300 MB; that of a novel has a tenth of them."""
MOST_PARTS = 20_000
"""Files in a document, its pictures among them; the list of more takes memory before any is read."""
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
ENCRYPTED = 0x1
"""The bit of a zip entry that says so."""
SAVE_AGAIN = "open it and save it once more, or save it as plain text"


def open_archive(stream: BinaryIO, where: str, kind: str) -> zipfile.ZipFile:
    """Open a document that is a zip file, or raise UnreadableError; `kind` is what it is called: "a Word document"."""
    data = read_bytes(stream, where)
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise nothing_in(where)
    if data.startswith(OLD_OFFICE):
        what = f"this is {kind} behind a password, or one in the format of before 2007"
        raise UnreadableError(where, what, "open it, take the password off, and save it as .docx or .odt")
    if not data.startswith(b"PK"):
        looks = next((f"this looks like {name}" for magic, name, _ in LOOKS_LIKE if data.startswith(magic)), "")
        raise UnreadableError(where, f"{looks or 'this is something else'}, not {kind}", "check the name of the file")
    if data.count(b"PK\x01\x02") > MOST_PARTS:
        raise UnreadableError(where, f"this zip file has more parts than {kind} has", SAVE_AGAIN)
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise damaged(where, kind) from None


def damaged(where: str, kind: str) -> UnreadableError:
    """Say that a document is not whole."""
    return UnreadableError(where, f"this is {kind} that is cut off or damaged", "get the file once more")


def read_part(archive: zipfile.ZipFile, name: str, where: str, kind: str) -> Any:
    """Give the root element of a part of a document, or None where there is no such part.

    Raises UnreadableError for one behind a password, one that unpacks to more than `LIMIT`, or one that is no XML.
    """
    from lxml import etree

    try:
        entry = archive.getinfo(name)
    except KeyError:
        return None
    if entry.flag_bits & ENCRYPTED:
        raise UnreadableError(where, f"this is {kind} behind a password", "open it and save it without the password")
    try:
        with archive.open(entry) as part:
            data = part.read(LIMIT + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        raise damaged(where, kind) from None
    if len(data) > LIMIT or data.count(b"<") + data.count(b"=") > MOST_MARKS:
        what = f"this unpacks to more than {LIMIT // 1_000_000} MB, or to millions of tags: too much for one article"
        raise UnreadableError(where, what, "save the article as plain text and read that")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError):
        raise damaged(where, kind) from None
    if root.getroottree().docinfo.doctype:
        raise UnreadableError(where, f"this is {kind} with a document type in it, which none has", SAVE_AGAIN)
    return root
