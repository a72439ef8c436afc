"""A pack: one folder, or one zip file, of what was kept on a story, with the SHA-256 of every file in it.

It is written whole or not at all, for its owner's eyes only. What is read of one may be anybody's: names, sizes and
links are looked at before a file is opened.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import IO

from provenance.errors import ProvenanceError, UnreadableError
from provenance.ledger.disk import PRIVATE, Disk, explain, fill

SUMS = "SHA256SUMS"
"""The file of sums, as `sha256sum --check` reads it."""
LARGEST = 200_000_000
"""Bytes of a file that is read into memory."""
MOST = 100_000
"""Files of a pack."""
ALTOGETHER = 20_000_000_000
"""Bytes of a pack, unpacked."""
PIECE = 1 << 20
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,150}")
_SUM = re.compile(r"([0-9a-f]{64}) [ *](.+)")
_ZIPPED_AT = (1980, 1, 1, 0, 0, 0)


def sums(files: Mapping[str, bytes]) -> bytes:
    """Give the file of sums of all files."""
    return "".join(f"{sha256(body).hexdigest()}  {name}\n" for name, body in sorted(files.items())).encode("ascii")


def write_pack(into: Path, files: Mapping[str, bytes]) -> str:
    """Write files, by their names in the pack, with their sums; give the SHA-256 of these sums.

    `into` is a folder that is not there yet, or is empty, or a new file that ends in ".zip". ProvenanceError where
    something is there already or the disk fails: then nothing is left behind.
    """
    whole = {**files, SUMS: sums(files)}
    temporary = into.with_name(f".{into.name}.{secrets.token_hex(8)}.tmp")
    try:
        if into.suffix.lower() == ".zip":
            if os.path.lexists(into):
                raise ProvenanceError(f"{into}: There is such a file already. Name a new one.")
            _zip(temporary, whole)
        else:
            if os.path.lexists(into) and not (into.is_dir() and not any(into.iterdir())):
                raise ProvenanceError(f"{into}: This is there already and is not an empty folder. Name a new one.")
            _folder(temporary, whole)
            if into.is_dir() and not into.is_symlink():
                into.rmdir()
        temporary.rename(into)
    except (OSError, ValueError) as failure:
        told = explain(failure) if isinstance(failure, OSError) else "(no name that a file can have). Check the path."
        raise ProvenanceError(f"{into}: The pack could not be written {told}") from None
    finally:
        _discard(temporary)
    return sha256(whole[SUMS]).hexdigest()


def _folder(at: Path, files: Mapping[str, bytes]) -> None:
    at.mkdir(mode=0o700)
    for name, body in files.items():
        path = at / name
        path.parent.mkdir(mode=0o700, exist_ok=True)
        fill(path, [body], Disk())


def _zip(at: Path, files: Mapping[str, bytes]) -> None:
    with os.fdopen(Disk().open(at), "wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, body in files.items():
            told = zipfile.ZipInfo(name, _ZIPPED_AT)
            told.external_attr = (stat.S_IFREG | PRIVATE) << 16
            told.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(told, body)


def _discard(at: Path) -> None:
    with suppress(OSError):
        if at.is_dir():
            shutil.rmtree(at)
        elif at.exists():
            at.unlink()


class Pack:
    """What is in a folder, or a zip file, that is to be a pack."""

    def __init__(self, at: str, names: Mapping[str, int], archive: zipfile.ZipFile | None) -> None:
        """Stand on what was looked through."""
        self.at = at
        self.names = names
        """The sizes of the files by their names."""
        self._archive = archive

    @contextmanager
    def _open(self, name: str) -> Iterator[IO[bytes]]:
        try:
            if self._archive is not None:
                with self._archive.open(name) as file:
                    yield file
                return
            with os.fdopen(os.open(Path(self.at) / name, os.O_RDONLY | os.O_NOFOLLOW), "rb") as file:
                yield file
        except (OSError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as failure:
            raise UnreadableError(f"{self.at}: {name}", f"the file cannot be read ({_why(failure)})") from None

    def digest(self, name: str) -> str:
        """Give the SHA-256 of a file; UnreadableError where it cannot be read."""
        found = sha256()
        left = self.names[name]
        with self._open(name) as file:
            while piece := file.read(PIECE):
                left -= len(piece)
                if left < 0:
                    raise UnreadableError(f"{self.at}: {name}", "the file is longer than it says")
                found.update(piece)
        return found.hexdigest()

    def read(self, name: str) -> bytes:
        """Give a file; UnreadableError where there is none, it cannot be read or is too large."""
        if name not in self.names:
            raise UnreadableError(f"{self.at}: {name}", "the file is missing")
        if self.names[name] > LARGEST:
            raise UnreadableError(f"{self.at}: {name}", f"the file is larger than {LARGEST // 1_000_000} MB")
        with self._open(name) as file:
            return file.read(LARGEST)

    def sums(self) -> dict[str, str]:
        """Give the SHA-256 of each file as the pack says; UnreadableError where it does not say so."""
        found = {}
        try:
            for line in self.read(SUMS).decode("ascii").splitlines():
                told = _SUM.fullmatch(line)
                if told is None:
                    raise ValueError(line)
                found[told[2]] = told[1]
        except ValueError:
            raise UnreadableError(f"{self.at}: {SUMS}", "this is no list of SHA-256 sums") from None
        return found


@contextmanager
def opened(at: str) -> Iterator[Pack]:
    """Give the pack in a folder or a zip file; UnreadableError where there is none, or it is no pack."""
    path = Path(at)
    try:
        if path.is_dir():
            yield Pack(at, dict(_inside(path, at)), None)
            return
        with zipfile.ZipFile(path) as archive:
            yield Pack(at, _zipped(archive, at), archive)
    except zipfile.BadZipFile:
        raise UnreadableError(
            at, "this is neither a folder nor a zip file", "name what `provenance pack` made"
        ) from None
    except OSError as failure:
        raise UnreadableError(at, _why(failure), "check the path") from None


def _inside(root: Path, at: str) -> Iterator[tuple[str, int]]:
    seen = 0
    for folder, folders, names in os.walk(root):
        here = Path(folder).relative_to(root)
        for name in (*names, *(one for one in folders if (Path(folder) / one).is_symlink())):
            seen += 1
            _refuse_many(seen, at)
            told = (Path(folder) / name).lstat()
            inner = (here / name).as_posix()
            if not stat.S_ISREG(told.st_mode) or not is_plain(inner):
                raise UnreadableError(f"{at}: {_shown(inner)}", "no pack has such a file")
            yield inner, told.st_size


def _zipped(archive: zipfile.ZipFile, at: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in archive.infolist():
        kind = stat.S_IFMT(one.external_attr >> 16)
        if not is_plain(one.filename) or one.filename in found or kind not in (0, stat.S_IFREG):
            raise UnreadableError(f"{at}: {_shown(one.filename)}", "no pack has such a file")
        found[one.filename] = one.file_size
        _refuse_many(len(found), at)
    if sum(found.values()) > ALTOGETHER:
        raise UnreadableError(at, f"this is larger than {ALTOGETHER // 1_000_000_000} GB when it is unpacked")
    return found


def _refuse_many(number: int, at: str) -> None:
    if number > MOST:
        raise UnreadableError(at, f"there are more than {MOST:,} files in it, more than any pack has")


def is_plain(name: str) -> bool:
    """Whether a name is one that a pack gives: in it, or in one folder of it, in plain letters."""
    parts = name.split("/")
    return len(parts) <= 2 and all(map(_NAME.fullmatch, parts))


def _shown(name: str) -> str:
    return "".join(each if each.isprintable() else "?" for each in name)[:100]


def _why(failure: Exception) -> str:
    return (getattr(failure, "strerror", None) or "it is damaged").lower()
