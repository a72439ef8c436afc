"""How an article gets in: from a file, a folder or standard input, in any format that a reader knows."""

from __future__ import annotations

import codecs
import io
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePath
from typing import Any, BinaryIO, TypeAlias

from attrs import evolve, frozen

from provenance.errors import UnreadableError
from provenance.model import Article
from provenance.plugins import Plugin
from provenance.readers import plugged
from provenance.readers.addresslist import read_addresses
from provenance.readers.characters.decoding import decode_text, read_whole, refuse_binary, unify_line_ends
from provenance.readers.characters.decoding import read_bytes as read_all
from provenance.readers.extras import needs
from provenance.readers.files import SNIFFED, is_folder, open_file, open_stdin, show_path, walk_folder
from provenance.readers.later import read_captions, read_docx, read_mail, read_mailbox, read_odt, read_pdf
from provenance.readers.metadata.addresses import page_address, versions_of
from provenance.readers.metadata.details import NOTHING, Details, parse_date
from provenance.readers.plugged import PluggedReader
from provenance.readers.syndication.feeds import Entry, entries, looks_like_feed, no_entries, read_feed
from provenance.readers.syndication.jsonfiles import read_json
from provenance.readers.syndication.jsonlines import article_of, read_json_lines
from provenance.readers.syndication.xmlfiles import read_xml
from provenance.readers.texts.frontmatter import split_front_matter
from provenance.readers.texts.markdown import read_markdown
from provenance.readers.texts.pasted import split_head
from provenance.readers.texts.plain import read_plain
from provenance.readers.webpages.fetched import as_told, read_arrived
from provenance.readers.webpages.webarchives import is_warc, read_wacz, read_warc
from provenance.readers.webpages.webpage import read_webpage
from provenance.readers.written import COMMENT, Mark, Written, blanked, find_marks
from provenance.signs import before, split

__all__ = [
    "NOTHING",
    "READERS",
    "Details",
    "Entry",
    "Mark",
    "PluggedReader",
    "Written",
    "article_of",
    "brought",
    "entries",
    "files_at",
    "holds_one",
    "is_feed",
    "needs",
    "no_entries",
    "page_address",
    "parse_date",
    "read",
    "read_addresses",
    "read_bytes",
    "read_stream",
    "read_written",
    "source",
    "versions_of",
    "written",
    "written_as",
    "written_on",
]

Reader: TypeAlias = Callable[[BinaryIO, str, Details], Iterator["Article | UnreadableError"]]
"""Takes the bytes, what to call them in messages, and what the user typed; may raise UnreadableError."""


@frozen
class Format:
    """One way in which articles are kept in a file."""

    read: Reader
    many: bool = False
    """Whether one file holds several articles."""


_PLAIN, _MARKDOWN, _PAGE = Format(read_plain), Format(read_markdown), Format(read_webpage)
_OWN_LINES = (_PLAIN, _MARKDOWN, _PAGE)
"""Kinds whose lines are those of the text itself, more or less."""
_LINES, _JSON, _XML = (Format(one, many=True) for one in (read_json_lines, read_json, read_xml))
_WARC, _WACZ = (Format(one, many=True) for one in (read_warc, read_wacz))
_FEED = Format(read_feed, many=True)


def _read_some_xml(stream: BinaryIO, where: str, typed: Details) -> Iterator[Article | UnreadableError]:
    """Yield the articles of a feed, or of an agency's items, by what the file begins with."""
    data = read_whole(stream, where)
    reader = read_feed if looks_like_feed(data[:SNIFFED]) else read_xml
    yield from reader(io.BytesIO(data), where, typed)


READERS: Mapping[str, Format] = {
    ".txt": _PLAIN,
    ".text": _PLAIN,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".html": _PAGE,
    ".htm": _PAGE,
    ".xhtml": _PAGE,
    ".jsonl": _LINES,
    ".ndjson": _LINES,
    ".json": _JSON,
    ".ninjs": _JSON,
    ".xml": Format(_read_some_xml, many=True),
    ".warc": _WARC,
    ".warc.gz": _WARC,
    ".wacz": _WACZ,
    ".pdf": Format(read_pdf),
    ".docx": Format(read_docx),
    ".odt": Format(read_odt),
    ".eml": Format(read_mail),
    ".mbox": Format(read_mailbox, many=True),
    ".vtt": Format(read_captions),
    ".srt": Format(read_captions),
    ".rss": _FEED,
    ".atom": _FEED,
}
"""The format that a file ending tells; another one is one more entry."""
NINJS = (b'"versioncreated"', b'"pubstatus"', b'"headline', b'"body_', b'"bodies"')
"""Names of fields by which a news agency's item is told."""
WIRES = (b"<newsitem", b"<newsmessage", b"<packageitem", b"<nitf")
ROOT = 4096
"""Bytes of an XML document in which its root element begins."""

OTHER_KINDS: Mapping[str, tuple[str, str]] = {
    ".csv": ("a table", "save its articles as JSON lines, one article a line"),
    ".tsv": ("a table", "save its articles as JSON lines, one article a line"),
    ".xls": ("a spreadsheet", "save its articles as JSON lines, one article a line"),
    ".xlsx": ("a spreadsheet", "save its articles as JSON lines, one article a line"),
    ".ods": ("a spreadsheet", "save its articles as JSON lines, one article a line"),
    ".doc": ("a Word document of before 2007", "save it as .docx"),
    ".rtf": ("an RTF document", "save it as .docx or .odt"),
    ".pages": ("a Pages document", "save it as .docx"),
    ".msg": ("a mail of Outlook", "save it as .eml"),
    ".png": ("a picture", "recognise its text first"),
    ".jpg": ("a picture", "recognise its text first"),
    ".jpeg": ("a picture", "recognise its text first"),
    ".mp3": ("a recording", "transcribe it first, for instance as .vtt"),
    ".mp4": ("a recording", "transcribe it first, for instance as .vtt"),
    ".wav": ("a recording", "transcribe it first, for instance as .vtt"),
}
"""Kinds that are no articles even where they are text, and what to do with one; others are told by what is in them."""
OPENINGS = (
    (b"%PDF-", b"", ".pdf"),
    (b"PK", b"word/", ".docx"),
    (b"PK", b"mimetypeapplication/vnd.oasis.opendocument.text", ".odt"),
    (b"WEBVTT", b"-->", ".vtt"),
)
"""How documents begin, and what is near their beginning, by which one without a telling name is known."""
SUBTITLES = re.compile(rb"1\r?\n[0-9]{2}:[0-9]{2}:[0-9]{2}[,.][0-9]{3} --> ")
"""How a file of subtitles begins."""
UNMISTAKABLE: tuple[tuple[Format, str, str], ...] = (
    (_PAGE, "a web page", ".html"),
    (_LINES, "a file of articles as JSON lines", ".jsonl"),
    (_JSON, "a file of articles as JSON", ".json"),
    (_XML, "a wire item in XML", ".xml"),
    (_FEED, "a feed", ".rss"),
    (_WARC, "a web archive", ".warc"),
    (READERS[".vtt"], "a file of captions", ".vtt"),
    (READERS[".srt"], "a file of subtitles", ".srt"),
)
"""Formats that the beginning of a file tells for certain: under a name of text, their marks would be read as words."""
BESIDE_LEDGER = re.compile(r"\.json\.(?:index|journal|kept|lock|vault)(?:\.new)?$")
LEFT_BY_SYSTEMS = frozenset({"Thumbs.db", "desktop.ini"})

MEDIA: Mapping[str, Format] = {
    "text/html": _PAGE,
    "application/xhtml+xml": _PAGE,
    "text/markdown": _MARKDOWN,
    "application/jsonl": _LINES,
    "application/x-ndjson": _LINES,
    "application/rss+xml": _FEED,
    "application/atom+xml": _FEED,
    "application/rdf+xml": _FEED,
}
"""The format that a site's word for bytes tells, where their beginning tells nothing."""

STDIN = "standard input"
LEDGER = "ledger.json"


def read(path: str, details: Details = NOTHING, stdin: BinaryIO | None = None) -> Iterator[Article | UnreadableError]:
    """Yield the articles at a path: a file, a folder with its folders, or "-" for standard input.

    What cannot be read is yielded too, as an UnreadableError in its place, and the rest is read on.
    """
    if path == "-":
        yield from _read_stdin(stdin or sys.stdin.buffer, details)
        return
    for each in files_at(path):
        if isinstance(each, UnreadableError):
            yield each
        else:
            yield from _read_file(each, details)


def files_at(path: str) -> Iterator[str | UnreadableError]:
    """Yield the path of each file with articles that `read` would read at a path, itself where it is no folder."""
    if path == "-" or not is_folder(path):
        yield path
        return
    empty = True
    for each in walk_folder(path, _may_hold_article):
        if isinstance(each, str) and (BESIDE_LEDGER.search(each) or Path(f"{each}.lock").exists()):
            continue  # a ledger by another name
        empty = False
        known = isinstance(each, UnreadableError) or _by_name(each) is not None
        yield each if known else _unknown(str(each))
    if empty:
        next_step = "`add` reads files that end in " + ", ".join(READERS)
        yield UnreadableError(show_path(path), "there is no article in this folder", next_step)


def holds_one(path: str) -> bool:
    """Whether the file at a path holds one article, as far as its name tells: it can be read apart from the others."""
    found = READERS.get(_ending(path))
    return found is not None and not found.many


def source(path: str) -> tuple[str, int]:
    """Give the characters of a file whose lines are the article's own, and where in them its text begins.

    Nothing, for what is no text as it lies there: standard input, JSON lines, a file in another encoding.
    """
    if path == "-":
        return "", 0
    try:
        found = written(path)
    except UnreadableError:
        return "", 0
    return found.raw, found.head


def written(path: str) -> Written:
    """Give the draft in a file as its writer sees it, or raise UnreadableError; of other kinds than text, its name."""
    if (_by_name(path) or _PLAIN) not in _OWN_LINES:
        return Written(path)
    with open_file(path) as stream:
        return written_as(read_whole(stream, path), path)


def written_as(data: bytes, name: str) -> Written:
    """Give the draft in bytes as its writer sees it, the kind told by a name; or raise UnreadableError."""
    kind = _by_name(name) or sniff(data[:SNIFFED])
    if kind not in _OWN_LINES:
        return Written(name, data)
    refuse_binary(data, name)
    text = unify_line_ends(decode_text(data, name))
    marks = find_marks(text)
    # no reader of Markdown or of a page shows a comment; any other mark would be read as a sentence
    shown = tuple(one for one in marks if kind is _PLAIN or not COMMENT.match(text, one.span[0]))
    read_as = blanked(text, shown).encode("utf-8", "surrogatepass") if shown else data
    return Written(name, read_as, blanked(text, marks), _head(text, kind), marks)


def written_on(stream: BinaryIO, name: str) -> Written:
    """Give the draft on standard input as its writer sees it, the kind told by a name; or raise UnreadableError."""
    with open_stdin(stream, name) as buffered:
        return written_as(read_all(buffered, name), name)


def read_written(draft: Written, details: Details = NOTHING) -> Iterator[Article | UnreadableError]:
    """Yield the articles in a draft, as those of a file with its name; what cannot be read comes as an error."""
    kind = _by_name(draft.name) or sniff(draft.data[:SNIFFED])
    try:
        _refuse_misnamed(_by_name(draft.name), draft.data[:SNIFFED], draft.name)
        stream = io.BufferedReader(io.BytesIO(draft.data))
        yield from kind.read(stream, show_path(draft.name), details)
    except UnreadableError as failure:
        yield failure


def _head(text: str, kind: Format) -> int:
    """Give where the text of a draft begins in its characters."""
    if kind in (_MARKDOWN, _PLAIN):
        seen, signs = split(text)
        head = len(seen) - len((split_head if kind is _PLAIN else split_front_matter)(seen).body)
        return head + before(signs, head - 1)
    return max(text.lower().find("<body"), 0) if kind is _PAGE else 0


def _read_file(path: str, details: Details) -> Iterator[Article | UnreadableError]:
    where = show_path(path)
    try:
        if _is_ledger(PurePath(path).name):
            raise UnreadableError(where, "this is a ledger, not an article", "name it with --ledger")
        with open_file(path) as stream:
            yield from read_stream(stream, path, details)
    except UnreadableError as failure:
        yield failure


def read_stream(stream: io.BufferedReader[Any], path: str, details: Details) -> Iterator[Article | UnreadableError]:
    """Yield the articles in what was opened, its kind told by its name or its beginning; or raise UnreadableError."""
    told = _by_name(path)
    if told is None and _ending(path) in OTHER_KINDS:
        raise _unknown(path)
    _refuse_misnamed(told, stream.peek(SNIFFED)[:SNIFFED], path)
    yield from (told or sniff(stream.peek(SNIFFED))).read(stream, show_path(path), details)


def _refuse_misnamed(told: Format | None, head: bytes, path: str) -> None:
    """Raise UnreadableError for a file that its name calls a text, or a page, and that begins as something else."""
    if told is not _PLAIN and told is not _PAGE:
        return
    found = _sniffed(head)
    if found is told or (told is _PAGE and found is _XML):
        return  # a page can be XML
    for kind, what, ending in UNMISTAKABLE:
        if found is kind:
            is_not = "text" if told is _PLAIN else "a web page"
            raise UnreadableError(
                show_path(path), f"this is {what}, not {is_not}", f"give the file a name that ends in {ending}"
            )


def _read_stdin(stdin: BinaryIO, details: Details) -> Iterator[Article | UnreadableError]:
    try:
        with open_stdin(stdin, STDIN) as stream:
            yield from sniff(stream.peek(SNIFFED)).read(stream, STDIN, details)
    except UnreadableError as failure:
        yield failure


def brought() -> tuple[Plugin, ...]:
    """Give the readers that other packages bring, those that do not work as well."""
    return plugged.brought(READERS)


def _by_name(path: str) -> Format | None:
    """Give the format that the name of a file tells, of our own or of a plug-in; None where it tells none."""
    ending = _ending(path)
    if ending in READERS or not ending:
        return READERS.get(ending)
    found = plugged.by_suffix(READERS)
    two = "".join(PurePath(path).suffixes[-2:]).lower()
    one = found.get(two) or found.get(ending)
    return Format(one.read, many=True) if one is not None else None


def sniff(head: bytes) -> Format:
    """Tell from its first bytes the format of an input without a telling name."""
    found = _sniffed(head)
    if found is not _PLAIN or not head:
        return found
    one = plugged.sniffed(head, READERS)
    return Format(one.read, many=True) if one is not None else found


def _sniffed(head: bytes) -> Format:
    if is_warc(head):
        return _WARC
    for opening, inside, ending in OPENINGS:
        if head.startswith(opening) and inside in head:
            return READERS[ending]
    start = head.removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if SUBTITLES.match(start):
        return READERS[".srt"]
    if start.startswith(b"{") and looks_like_feed(head):
        return _FEED
    if start.startswith((b"{", b"[")) and any(name in start for name in (b'"text"', *NINJS)):
        spread = start.startswith(b"[") or start.partition(b"\n")[0].strip() == b"{"
        return _JSON if spread else _LINES
    return _marked_up(head, start) if start.startswith(b"<") else _PLAIN


def _marked_up(head: bytes, start: bytes) -> Format:
    if any(root in start[:ROOT] for root in WIRES):
        return _XML
    if looks_like_feed(head):
        return _FEED
    return _PAGE if any(tag in start for tag in (b"<!doctype html", b"<html", b"<article")) else _PLAIN


def is_feed(data: bytes, media_type: str) -> bool:
    """Whether bytes from an address are a feed: as they look, since many sites call their feeds web pages."""
    return _format(data, media_type) is _FEED


def read_bytes(
    data: bytes, where: str, details: Details, media_type: str = "", address: str = ""
) -> Iterator[Article | UnreadableError]:
    """Yield the articles in bytes, or raise UnreadableError.

    `media_type` is what a site says they are, with the charset: "text/html; charset=utf-8". `address` is where they
    were found, which becomes the article's own where a page names no other; what stands there in an article's place,
    as the notice of a paywall, is refused.
    """
    found = _format(data, media_type)
    if found is _FEED:
        yield from read_feed(io.BytesIO(data), where, details, address)
    elif found is _PAGE and address:
        yield from read_arrived(as_told(data, media_type), where, details, address)
    else:
        text = as_told(data, media_type) if found in (_PAGE, _PLAIN, _MARKDOWN) else data
        yield from found.read(io.BytesIO(text), where, evolve(details, url=details.url or address))


def _format(data: bytes, media_type: str) -> Format:
    found = sniff(data[:SNIFFED])
    return MEDIA.get(media_type.partition(";")[0].strip().lower(), found) if found is _PLAIN else found


def _ending(path: str) -> str:
    endings = [one.lower() for one in PurePath(path).suffixes]
    two = "".join(endings[-2:])
    return two if two in READERS else "".join(endings[-1:])


def _is_ledger(name: str) -> bool:
    return name == LEDGER or name.startswith(LEDGER + ".")


def _may_hold_article(name: str) -> bool:
    """Whether a file in a folder can be an article by its name, or has to be named as one that nobody reads."""
    plainly_none = name.startswith((".", "~$")) or _is_ledger(name) or name in LEFT_BY_SYSTEMS
    return not plainly_none and PurePath(name).stem.lower() != "readme"


def _unknown(path: str) -> UnreadableError:
    kind, next_step = OTHER_KINDS.get(
        _ending(path), ("", "save the article in a kind that `add` reads, or move it away")
    )
    what = f"no reader knows this kind of file{f' ({kind})' if kind else ''}"
    return UnreadableError(show_path(path), what, next_step)
