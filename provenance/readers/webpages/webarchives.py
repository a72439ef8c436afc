"""Web archives: the pages in a WARC file, or in the WARC files of a WACZ package."""

from __future__ import annotations

import codecs
import gzip
import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from attrs import define, evolve, field

from provenance.errors import UnreadableError
from provenance.model import Article
from provenance.moments import day
from provenance.readers.characters.decoding import LIMIT, nothing_in
from provenance.readers.extras import needs
from provenance.readers.metadata.dates import page_date
from provenance.readers.metadata.details import Details
from provenance.readers.webpages.encoding import with_charset
from provenance.readers.webpages.webpage import NO_ARTICLE, SAVE, read_webpage

PAGES = ("text/html", "application/xhtml+xml")
GZIP = b"\x1f\x8b"
MOST_UNPACKED = 50_000_000_000
"""Bytes of an archive when unpacked; a crawl of a day's news is a fiftieth of it."""
BLOCK = 65_536
LONGEST_LINE = 65_536
"""Bytes of a line of a record's head."""
MOST_LINES = 2_000
"""Lines of a record's head."""
ANSWERS = frozenset({"response", "resource", "revisit", "conversion"})
"""Types of records that hold what a site sent; the others are notes of whoever kept the archive."""
ENCODINGS = {"gzip": (31,), "x-gzip": (31,), "deflate": (15, -15)}
"""Ways in which a page is packed on its way, and how zlib is told of each."""
FETCH = "fetch or copy it again, whole"
CUT_OFF = "this archive is cut off, or broken, from here on"


@define
class _Unread:
    """What of an archive was not read, by kind."""

    count: Counter[str] = field(factory=Counter)

    def remark(self) -> str:
        """Say it in a sentence; nothing where everything was read."""
        told = [
            f"{number} {kind if number != 1 else one}" for kind, one in KINDS.items() if (number := self.count[kind])
        ]
        total = sum(self.count.values())
        records = "1 other record" if total == 1 else f"{total} other records"
        return f"{records} of this archive held no article: {', '.join(told)}." if total else ""


KINDS = {
    "pages without an article": "page without an article",
    "pictures and other files": "picture or other file",
    "redirects and errors": "redirect or error",
    "repeated captures": "repeated capture",
}
"""What records are counted as, many and one."""


def read_warc(stream: BinaryIO, where: str, typed: Details) -> Iterator[Article | UnreadableError]:
    """Yield the article of each page in a WARC file, and what could not be read; the last tells what else was there."""
    unread = _Unread()
    yield from _with_remark(_pages(stream, where, typed, unread), unread, where)


def read_wacz(stream: BinaryIO, where: str, typed: Details) -> Iterator[Article | UnreadableError]:
    """Yield the article of each page in the WARC files of a WACZ package, whatever its list of pages says."""
    unread = _Unread()
    yield from _with_remark(_packed(stream, where, typed, unread), unread, where)


def _with_remark(
    found: Iterator[Article | UnreadableError], unread: _Unread, where: str
) -> Iterator[Article | UnreadableError]:
    """Hold the last article back until it is known what else the archive has, and let it tell that."""
    last: Article | None = None
    empty = True
    for one in found:
        empty = False
        if isinstance(one, UnreadableError):
            yield one
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        remark = unread.remark()
        yield evolve(last, remarks=(*last.remarks, remark)) if remark else last
    elif remark := unread.remark():
        yield UnreadableError(where, remark[:1].lower() + remark[1:-1], "capture the page itself")
    elif empty:
        yield UnreadableError(where, "there is no page in this archive", "capture the page itself")


def _packed(stream: BinaryIO, where: str, typed: Details, unread: _Unread) -> Iterator[Article | UnreadableError]:
    if is_blank(_peek(stream)):
        raise nothing_in(where)
    try:
        package = zipfile.ZipFile(stream)
        names = [one for one in package.infolist() if one.filename.lower().endswith((".warc", ".warc.gz"))]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise UnreadableError(where, "this is no WACZ package, or is cut off", FETCH) from None
    if not names:
        raise UnreadableError(where, "there is no WARC file in this package", "check that it is a WACZ package")
    for one in names:
        place = f"{where}, {_shown(one.filename)}"
        try:
            with package.open(one) as inner:
                yield from _pages(cast(BinaryIO, io.BufferedReader(cast(Any, inner))), place, typed, unread)
        except UnreadableError as failure:
            yield failure
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError, OSError):
            yield UnreadableError(place, "this part of the package cannot be unpacked", FETCH)


def _pages(stream: BinaryIO, where: str, typed: Details, unread: _Unread) -> Iterator[Article | UnreadableError]:
    """Yield the articles of a WARC file as far as it can be read, and where it ends too early."""
    plain = Unpacked(stream)
    for record in records(plain, where):
        kind = record.rec_type
        if kind not in ANSWERS:
            continue
        if kind != "response" or record.http_headers is None:
            unread.count["repeated captures" if kind == "revisit" else "pictures and other files"] += 1
            continue
        content_type = (record.http_headers.get_header("Content-Type") or "").lower()
        if not record.http_headers.get_statuscode().startswith("200"):
            unread.count["redirects and errors"] += 1
        elif not content_type.strip().startswith(PAGES):
            unread.count["pictures and other files"] += 1
        else:
            yield from _page(record, content_type, where, typed, unread)
    if plain.failed:
        yield UnreadableError(where, plain.failed, FETCH)


def _page(
    record: Any, content_type: str, where: str, typed: Details, unread: _Unread
) -> Iterator[Article | UnreadableError]:
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    place = f"{where}, {_shown(address)}"
    try:
        data = _payload(record, place)
    except UnreadableError as failure:
        yield failure
        return
    if not data.strip():
        unread.count["pages without an article"] += 1
        return
    charset = content_type.partition("charset=")[2].partition(";")[0].strip(" \"'")
    captured = day(page_date(record.rec_headers.get_header("WARC-Date") or ""))
    try:
        for one in read_webpage(
            io.BytesIO(with_charset(data, charset)), place, evolve(typed, url=typed.url or address)
        ):
            told = (f"Captured on {captured}.",) if captured else ()
            yield evolve(one, remarks=(*told, *one.remarks)) if isinstance(one, Article) else one
    except UnreadableError as failure:
        if failure.what != NO_ARTICLE:
            yield failure
        else:
            unread.count["pages without an article"] += 1  # frames of advertisements, pages that a script fills


def _payload(record: Any, where: str) -> bytes:
    """Give the page that a record holds as its site wrote it; UnreadableError where it is not there whole."""
    from warcio.bufferedreaders import ChunkedDataReader

    chunked = (record.http_headers.get_header("Transfer-Encoding") or "").lower() == "chunked"
    data: bytes = (ChunkedDataReader(record.raw_stream) if chunked else record.raw_stream).read(LIMIT + 1)
    if len(data) <= LIMIT and not _is_whole(record):
        raise UnreadableError(where, "the archive is cut off within this page", FETCH)
    encoding = (record.http_headers.get_header("Content-Encoding") or "").lower().strip()
    if encoding in ("", "identity"):
        return data
    if encoding not in ENCODINGS:
        raise UnreadableError(where, f"this page is packed in a way ({encoding[:20]!r}) that is not known here", SAVE)
    for bits in ENCODINGS[encoding]:
        unpacking = zlib.decompressobj(bits)
        try:
            found = unpacking.decompress(data, LIMIT + 1)
        except zlib.error:
            continue
        if not unpacking.eof and len(found) <= LIMIT:
            raise UnreadableError(where, "this page was not received whole", FETCH)
        return found
    return data  # some archives keep a page unpacked and its header as it was


def _is_whole(record: Any) -> bool:
    """Whether what a record says that it holds was there, once it was read."""
    while record.raw_stream.read(BLOCK):
        pass
    return getattr(record.raw_stream, "limit", 0) <= 0


def records(plain: Unpacked, where: str) -> Iterator[Any]:
    """Yield the records of a WARC file; what is broken from somewhere on is noted in the stream."""
    if is_blank(plain.peek()):
        raise nothing_in(where)
    if not plain.peek().startswith(b"WARC/"):
        raise UnreadableError(where, "this is no WARC file", "check the name of the file")
    archive = _opened(plain, where)
    reader = archive.reader
    try:
        for record in archive:
            # a head that was cut off looks like a shorter one: each has to say how long its record is
            if archive.err_count or record.rec_headers.get_header("Content-Length") is None:
                break
            yield record
            if not _is_whole(record):
                break
            reader.lines, reader.begun = 0, False
        else:
            if not reader.begun:
                return
    except Exception:
        pass  # whatever a broken record does to the library: what came before it was read
    plain.failed = plain.failed or CUT_OFF


def _opened(plain: Unpacked, where: str) -> Any:
    """Give warcio's reading of an archive, with heads of records bounded and without its own words on stderr."""
    with needs("web", where):
        from warcio.archiveiterator import ArchiveIterator
        from warcio.bufferedreaders import DecompressingBufferedReader

    class Bounded(DecompressingBufferedReader):  # type: ignore[misc]
        """A reader that never takes the head of a record for longer than one can be."""

        lines = 0
        begun = False
        """Whether a record has begun of which nothing was given: the library takes such a one for the end."""

        def readline(self, length: int | None = None) -> bytes:
            self.lines += 1
            if self.lines > MOST_LINES:
                raise ValueError("the head of a record is too long")
            line: bytes = super().readline(min(length or LONGEST_LINE, LONGEST_LINE))
            self.begun = self.begun or line.startswith(b"WARC/")
            return line

    archive = ArchiveIterator(plain, verify_http=False)
    archive.reader = Bounded(plain, block_size=BLOCK)
    archive.INC_RECORD = ""
    return archive


class Unpacked(io.RawIOBase):
    """The bytes of a WARC file as they are when unpacked, up to where it is cut off or too much."""

    def __init__(self, stream: BinaryIO) -> None:
        """Read from a stream that may be gzip, of one member or of many."""
        packed = _peek(stream).startswith(GZIP)
        self._stream: Any = gzip.GzipFile(fileobj=stream) if packed else stream
        self._ahead = b""
        self._count = 0
        self.failed = ""
        """Why there is no more, where that is no end."""

    def peek(self) -> bytes:
        """Give the first bytes without taking them."""
        self._ahead = self._ahead or self.read(16)
        return self._ahead

    def tell(self) -> int:
        """Give how many bytes were read."""
        return self._count

    def read(self, size: int = -1) -> bytes:
        """Give some bytes, at most so many as asked for; none at the end."""
        if self._ahead:
            ahead, self._ahead = self._ahead, b""
            return ahead
        if self.failed:
            return b""
        try:
            data = bytes(self._stream.read1(size))  # what comes before a break is not lost
        except (EOFError, OSError, zlib.error, zipfile.BadZipFile):
            self.failed = CUT_OFF
            return b""
        self._count += len(data)
        if self._count > MOST_UNPACKED:
            self.failed = f"this archive unpacks to more than {MOST_UNPACKED // 1_000_000_000} GB and was not read on"
            return b""
        return data


def _peek(stream: BinaryIO) -> bytes:
    return cast("io.BufferedReader", stream).peek(16)[:16]


def is_blank(head: bytes) -> bool:
    """Whether nothing stands at the beginning of an input but white space and the mark of UTF-8."""
    return not head.removeprefix(codecs.BOM_UTF8).strip()


def is_warc(head: bytes) -> bool:
    """Whether an input that begins so is a WARC file, packed or not."""
    if head.startswith(GZIP):
        try:
            head = zlib.decompressobj(31).decompress(head, 16)
        except zlib.error:
            return False
    return head.startswith(b"WARC/")


def _shown(name: str) -> str:
    shown = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name)
    return shown[:200]
