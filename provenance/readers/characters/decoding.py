"""From bytes to characters: what is text, in which encoding, and what to do with a file that is not text."""

from __future__ import annotations

import codecs
from typing import BinaryIO

from provenance.errors import UnreadableError

LIMIT = 50_000_000
"""Bytes that are read of one article; the longest newspaper issue is a fiftieth of it."""

SAVE_AS_TEXT = "save the article as plain text (UTF-8) and read that"

DECRYPT = "decrypt it first, and read what comes out"

LOOKS_LIKE = (
    (b"%PDF-", "a PDF", "give the file a name that ends in .pdf"),
    (
        b"PK\x03\x04",
        "a Word or LibreOffice document, or another zip file",
        "if it is a document, give it a name that ends in .docx or .odt",
    ),
    (b"\xd0\xcf\x11\xe0", "an old Word document", "save it as .docx or .odt and read that"),
    (b"{\\rtf", "an RTF document", SAVE_AS_TEXT),
    (b"\x89PNG", "a PNG image", "type out or recognise its text first"),
    (b"\xff\xd8\xff", "a JPEG image", "type out or recognise its text first"),
    (b"GIF8", "a GIF image", "type out or recognise its text first"),
    (b"RIFF", "a WebP image, or sound or film", "type out its text first"),
    (b"ID3", "a sound recording", "transcribe it first"),
    (b"OggS", "a sound recording", "transcribe it first"),
    (b"\x1f\x8b", "a gzip file", "unpack it first, for instance with: gunzip FILE.gz"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it first"),
    (b"age-encryption.org/", "an encrypted file", DECRYPT),
    (b"-----BEGIN AGE ENCRYPTED FILE", "an encrypted file", DECRYPT),
    (b"-----BEGIN PGP MESSAGE", "an encrypted message", DECRYPT),
    (b"Salted__", "an encrypted file", DECRYPT),
    (b"SQLite format 3", "a database", SAVE_AS_TEXT),
    (b"\x7fELF", "a program", "check the name of the file"),
)
"""First bytes, what such a file is called, and the next step."""

UTF_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_whole(stream: BinaryIO, where: str) -> bytes:
    """Read all bytes of one article, or raise UnreadableError when they are too many, none, or not text."""
    data = read_bytes(stream, where)
    refuse_binary(data, where)
    return data


def read_bytes(stream: BinaryIO, where: str) -> bytes:
    """Read all bytes of one article, text or not, or raise UnreadableError when they are too many or none."""
    data = stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise UnreadableError(
            where,
            f"this is larger than {LIMIT // 1_000_000} MB, too large for one article",
            "split it into one file for each article",
        )
    if not data:
        raise nothing_in(where)
    return data


def nothing_in(where: str) -> UnreadableError:
    """Say that an input holds no text."""
    return UnreadableError(where, "this is empty", "check that the article was saved")


def refuse_binary(data: bytes, where: str) -> None:
    """Raise UnreadableError, naming what it looks like, for bytes that are not text."""
    for magic, name, next_step in LOOKS_LIKE:
        if data.startswith(magic):
            raise UnreadableError(where, f"this looks like {name}, not text", next_step)
    if data.startswith(UTF_32):
        raise UnreadableError(
            where, "this is UTF-32 text", "convert it first: iconv -f UTF-32 -t UTF-8 FILE > NEW-FILE"
        )
    if not data.startswith(UTF_16) and b"\0" in data:
        raise UnreadableError(
            where,
            f"this looks like a binary file, not text (NUL byte at offset {data.index(0)})",
            SAVE_AS_TEXT,
        )


def refuse_crowded(data: bytes, where: str) -> None:
    """Raise UnreadableError for JSON or XML of so many parts that reading it would take gigabytes."""
    parts = sum(data.count(mark) for mark in (b"<", b"[", b"{", b'",', b":"))
    if parts > MOST_PARTS:
        raise UnreadableError(where, "this has too many parts to be an article", "split it into smaller files")


MOST_PARTS = 500_000
"""Elements, lists, objects and values of a file; a long article in the richest of formats has some ten thousand."""


def decode_text(data: bytes, where: str) -> str:
    """Give the characters of UTF-8 text, or of UTF-16 text that says so by its byte order mark."""
    encoding = "utf-16" if data.startswith(UTF_16) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as failure:
        name = "UTF-16" if encoding == "utf-16" else "UTF-8"
        raise not_utf8(where, data, failure, name) from None


def not_utf8(where: str, data: bytes, failure: UnicodeDecodeError, name: str = "UTF-8") -> UnreadableError:
    """Say at which byte the text stops being what it should be, and how to convert it."""
    # The codec for a byte order mark counts from after the mark.
    offset = failure.start + (len(data) - len(failure.object))
    return UnreadableError(
        where,
        f"this is not {name} text (byte 0x{data[offset]:02x} at offset {offset})",
        "convert it first, for instance: iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW-FILE",
    )


def unify_line_ends(text: str) -> str:
    r"""Give the text with `\n` at the end of every line."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
