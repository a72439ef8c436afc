"""Time-stamps on heads of the log, by RFC 3161: kept beside the ledger, each as its authority sent it.

A stamp is no entry of the log: to take one leaves the head that it is on the newest one, and the past as it was. What
it proves it proves by itself, for whoever has the head, the stamp and the authority's root certificate.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from provenance.errors import LedgerError, ProvenanceError, UnreadableError, how_to_install
from provenance.ledger.disk import Disk, explain, fill
from provenance.ledger.pages import FOLDER as PAGES
from provenance.ledger.pages import pages_beside

if TYPE_CHECKING:
    from rfc3161_client import TimeStampRequest, TimeStampResponse

FOLDER = ".stamps"
"""The end of the name of the folder, after that of the ledger."""
NAME = re.compile(r"([0-9]{6,12})-([0-9a-f]{64})-[0-9a-f]{8}\.tsr")
LARGEST = 200_000
"""Bytes of a stamp: those of authorities have some 3,000 to 10,000, their certificates included."""
QUERY, REPLY = "application/timestamp-query", "application/timestamp-reply"
"""Media types of what is sent, and of what comes (RFC 3161, 3.4)."""
_GRANTED = 0
_REFUSED = 2
_AGAIN = "ask another server"


@frozen
class Stamp:
    """A stamp as its authority sent it."""

    entry: int
    """Number of the entry of the log that was the newest one."""
    head: str
    """The head that it is on: its 64 characters are what was stamped."""
    body: bytes

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.entry:06d}-{self.head}-{sha256(self.body).hexdigest()[:8]}.tsr"


@frozen
class Stamped:
    """What a stamp says."""

    at: str
    """The instant, RFC 3339 in UTC."""
    by: str
    """Who stamped it, as the certificate that came along says; empty where none came."""


class Stamps:
    """The folder of stamps beside one ledger."""

    def __init__(self, folder: Path) -> None:
        """Stand on a folder, which is made when the first stamp is kept."""
        self.folder = folder

    def keep(self, stamp: Stamp) -> Path:
        """Keep a stamp, and give its file; LedgerError where the disk fails."""
        disk = Disk()
        path = self.folder / stamp.name
        temporary = self.folder / f".{secrets.token_hex(8)}.tmp"
        try:
            self.folder.mkdir(mode=0o700, exist_ok=True)
            fill(temporary, [stamp.body], disk)
            disk.replace(temporary, path)
            disk.fsync_directory(self.folder)
        except OSError as error:
            with suppress(OSError):
                disk.unlink(temporary)
            raise LedgerError(f"{self.folder}: The stamp could not be kept {explain(error)}") from error
        return path

    def all(self) -> list[Stamp]:
        """Give every stamp, the oldest entry first; LedgerError where one cannot be read."""
        try:
            names = sorted(one.name for one in self.folder.iterdir() if NAME.fullmatch(one.name))
        except FileNotFoundError:
            return []
        except OSError as error:
            raise LedgerError(f"{self.folder}: The stamps cannot be read {explain(error)}") from None
        return [self._read(name) for name in names]

    def _read(self, name: str) -> Stamp:
        try:
            with (self.folder / name).open("rb") as file:
                body = file.read(LARGEST)
        except OSError as error:
            raise LedgerError(f"{self.folder / name}: The stamp cannot be read {explain(error)}") from None
        return named(name, body)


def named(name: str, body: bytes) -> Stamp:
    """Give the stamp in a file of this name; ValueError where no stamp has such a name."""
    found = NAME.fullmatch(name)
    if found is None:
        raise ValueError(name)
    return Stamp(int(found[1]), found[2], body)


def stamps_beside(path: str) -> Stamps:
    """Give the folder of stamps of the ledger at a path: it lies where the folder of its pages does."""
    pages = pages_beside(path).folder
    return Stamps(pages.with_name(pages.name.removesuffix(PAGES) + FOLDER))


def request_for(head: str) -> TimeStampRequest:
    """Give what an authority is asked, to stamp a head; ProvenanceError where the library is missing."""
    library = _library()
    builder = library.TimestampRequestBuilder().data(head.encode("ascii"))
    made: TimeStampRequest = builder.hash_algorithm(library.HashAlgorithm.SHA256).build()
    return made


def answered(request: TimeStampRequest, body: bytes, where: str) -> Stamped:
    """Give what the answer of an authority says; UnreadableError where it is no stamp on what was asked.

    Whether it is the authority's own is told by `problem`, with its root certificate.
    """
    response = _decoded(body)
    if response is None:
        raise UnreadableError(where, "the answer is no time-stamp (RFC 3161)", _AGAIN)
    if response.status != _GRANTED:
        told = "; ".join(map(str, response.status_string))[:200] if response.status >= _REFUSED else ""
        said = "".join(each if each.isprintable() else " " for each in told)
        raise UnreadableError(where, f"the authority gave no stamp{f' ({said})' if said else ''}", _AGAIN)
    info = _info(response)
    if info is None:
        raise UnreadableError(where, "the answer is no time-stamp (RFC 3161)", _AGAIN)
    if info.message_imprint.message != request.message_imprint.message or info.nonce != request.nonce:
        raise UnreadableError(where, "the stamp is not on what was sent", _AGAIN)
    return says(body)


def says(body: bytes) -> Stamped:
    """Give what a stamp says, whether it is sound or not; ValueError where it cannot be read."""
    response = _decoded(body)
    info = _info(response) if response is not None else None
    if response is None or info is None:
        raise ValueError("no time-stamp")
    at = info.gen_time.isoformat(timespec="seconds").replace("+00:00", "Z")
    return Stamped(at, _signer(response))


def problem(stamp: Stamp, roots: Sequence[Any]) -> str:
    """Say why a stamp does not prove that its head was there when it says; empty where it does.

    `roots` are certificates, as `certificates` gives them.
    """
    library = _library()
    response = _decoded(stamp.body)
    if response is None or _info(response) is None:
        return "the file is no time-stamp (RFC 3161)"
    if not is_on(stamp):
        return "the stamp is not on this head"
    builder = library.VerifierBuilder(roots=list(roots))
    try:
        builder.build().verify_message(response, stamp.head.encode("ascii"))
    except Exception as failure:  # of what is no certificate or no signature, the library raises whatever it meets
        said = "".join(each if each.isprintable() else " " for each in str(failure))[:200]
        return f"the stamp does not hold against this root certificate ({said})"
    return ""


def is_on(stamp: Stamp) -> bool:
    """Whether a stamp is on its head; who made it is not asked."""
    response = _decoded(stamp.body)
    info = _info(response) if response is not None else None
    if info is None:
        return False
    imprint = info.message_imprint
    return bool(imprint.hash_algorithm.dotted_string == _SHA256 and imprint.message == _imprint(stamp.head))


_SHA256 = "2.16.840.1.101.3.4.2.1"


def _imprint(head: str) -> bytes:
    return sha256(head.encode("ascii")).digest()


def certificates(path: str) -> list[Any]:
    """Read the certificates in a file, PEM or DER; UnreadableError where there is none."""
    _library()
    from cryptography.x509 import load_der_x509_certificate, load_pem_x509_certificates

    try:
        with Path(path).open("rb") as file:
            body = file.read(10 * LARGEST)
    except OSError as error:
        raise UnreadableError(path, (error.strerror or "this cannot be read").lower(), "check the path") from None
    try:
        return list(load_pem_x509_certificates(body)) if b"-----BEGIN" in body else [load_der_x509_certificate(body)]
    except ValueError:
        next_step = "give the authority's root certificate, in PEM or DER"
        raise UnreadableError(path, "this is no certificate", next_step) from None


def _library() -> Any:
    try:
        import rfc3161_client
    except ImportError:
        raise ProvenanceError(f"Time-stamps need the package rfc3161-client: {how_to_install('stamp')}") from None
    return rfc3161_client


def _decoded(body: bytes) -> TimeStampResponse | None:
    library = _library()
    try:
        found: TimeStampResponse = library.decode_timestamp_response(body)
    except Exception:  # as above
        return None
    return found


def _info(response: TimeStampResponse) -> Any:
    try:
        info = response.tst_info
        _ = info.gen_time, info.message_imprint.message, info.nonce
    except Exception:  # as above
        return None
    return info


def _signer(response: TimeStampResponse) -> str:
    """Name whose certificate signed, in the words of the certificate."""
    from cryptography.x509 import load_der_x509_certificate

    try:
        (signer,) = response.signed_data.signer_infos
        for one in map(load_der_x509_certificate, response.signed_data.certificates):
            if (one.issuer, one.serial_number) == (signer.issuer, signer.serial_number):
                named = one.subject.rfc4514_string()
                return "".join(each if each.isprintable() else " " for each in named)[:200]
    except Exception:  # as above
        return ""
    return ""
