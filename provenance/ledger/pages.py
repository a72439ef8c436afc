"""Web pages as they were received, kept beside the ledger: each a WARC record, named by the SHA-256 of the page."""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from attrs import frozen

from provenance.errors import LedgerError
from provenance.ledger.disk import Disk, explain, fill
from provenance.ledger.places import data_path

ENDING = ".warc.gz"
FOLDER = ".pages"
"""The end of the name of the folder, after that of the ledger."""
NAME = re.compile(r"[0-9a-f]{64}")
LARGEST = 64_000_000
"""Bytes of a page that are read back; none that is kept has as many."""
PACKING = frozenset({"content-encoding", "transfer-encoding", "content-length"})
"""Headers that tell how the page was packed on its way: it is kept unpacked, and they under another name."""


@frozen
class Received:
    """A page as it came."""

    address: str
    at: str
    status: str
    """The site's code and its words, as "200 OK"."""
    headers: Sequence[tuple[str, str]]
    body: bytes


class Pages:
    """The folder of pages beside one ledger."""

    def __init__(self, folder: Path) -> None:
        """Stand on a folder, which is made when the first page is kept."""
        self.folder = folder
        self._fresh: set[str] = set()

    def path(self, name: str) -> Path:
        """Give the file of a page, by its SHA-256."""
        return self.folder / f"{name}{ENDING}"

    def keep(self, page: Received) -> str:
        """Keep a page, and give its SHA-256; empty where warcio is missing. LedgerError where the disk fails."""
        name = sha256(page.body).hexdigest()
        path = self.path(name)
        if not path.exists():
            record = _record(page)
            if not record:
                return ""
            self._write(path, record)
            self._fresh.add(name)
        return name

    def _write(self, path: Path, record: bytes) -> None:
        disk = Disk()
        temporary = self.folder / f".{path.name}.{secrets.token_hex(4)}.tmp"
        try:
            self.folder.mkdir(mode=0o700, exist_ok=True)
            fill(temporary, [record], disk)
            disk.replace(temporary, path)
        except OSError as error:
            with suppress(OSError):
                disk.unlink(temporary)
            message = f"{self.folder}: The page as it was received could not be kept {explain(error)}"
            raise LedgerError(message) from error

    def forget_all_but(self, used: Collection[str]) -> None:
        """Remove what was kept here just now of pages that came to nothing; what was there before stays."""
        for name in self._fresh.difference(used):
            with suppress(OSError):
                self.path(name).unlink()
        self._fresh.clear()

    def page(self, name: str) -> bytes:
        """Give a page as it was received, unpacked; LedgerError where it is not there, or no longer what it was."""
        path = self.path(name)
        body = _body(path) if NAME.fullmatch(name) else None
        if body is None:
            raise LedgerError(f"{path}: The page cannot be read. Restore the file from a backup.")
        if sha256(body).hexdigest() != name:
            raise LedgerError(f"{path}: The page is not as it was received. Restore the file from a backup.")
        return body

    def problems(self, names: Collection[str]) -> Iterator[str]:
        """Say which of some pages that are there are not as they were received."""
        for name in sorted(names):
            if self.path(name).exists():
                try:
                    self.page(name)
                except LedgerError:
                    yield f"the page kept as {self.path(name).name} is not as it was received"

    def missing(self, names: Collection[str]) -> int:
        """Count those of some pages that are not there."""
        return sum(not self.path(name).exists() for name in names)


def _record(page: Received) -> bytes:
    """Write the page as a WARC file of one record; nothing where warcio is not installed."""
    try:
        from warcio.statusandheaders import StatusAndHeaders
        from warcio.warcwriter import WARCWriter
    except ImportError:
        return b""
    headers = [
        (f"X-Archive-Orig-{name}" if name.lower() in PACKING else name, _plain(value)) for name, value in page.headers
    ]
    headers.append(("Content-Length", str(len(page.body))))
    out = BytesIO()
    writer: Any = WARCWriter(out, gzip=True)
    record = writer.create_warc_record(
        page.address,
        "response",
        payload=BytesIO(page.body),
        http_headers=StatusAndHeaders(_plain(page.status), headers, protocol="HTTP/1.1"),
        warc_headers_dict={"WARC-Date": page.at},
    )
    writer.write_record(record)
    return out.getvalue()


def _plain(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _body(path: Path) -> bytes | None:
    """Read a page back; None where the file is not there or no record of a page."""
    try:
        with path.open("rb") as file:
            return body_in(file)
    except OSError:
        return None


def body_in(file: IO[bytes]) -> bytes | None:
    """Read the page in a record that was kept; None where there is none."""
    import gzip
    import zlib

    try:
        whole = gzip.GzipFile(fileobj=file, mode="rb").read(LARGEST)
    except (OSError, EOFError, zlib.error):
        return None
    # a record is two blocks of headers and the page, which is as long as the second says (ISO 28500)
    _, _, rest = whole.partition(b"\r\n\r\n")
    headers, _, rest = rest.partition(b"\r\n\r\n")
    lengths = re.findall(rb"(?im)^content-length:\s*([0-9]{1,9})\s*$", headers)
    if not lengths or len(rest) < int(lengths[-1]):
        return None
    return rest[: int(lengths[-1])]


def pages_beside(path: str) -> Pages:
    """Give the folder of pages of the ledger at a path, whether there is a ledger yet or not."""
    real = data_path(path)
    return Pages(real.with_name(real.name + FOLDER))
