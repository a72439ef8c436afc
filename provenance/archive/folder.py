"""The folder of an archive, on this computer or in an object store: what is in it is whole, or is not there."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from attrs import frozen

from provenance import __version__
from provenance.errors import ArchiveError, ProvenanceError, how_to_install

if TYPE_CHECKING:
    import pyarrow as pa

FORMAT = 1
"""Of what lies in the folder; a newer one is refused."""
ABOUT = "archive.json"
"""The file by which a folder is known to be an archive."""
HALF = ".half"
"""Ends the name of what is being written; it is read by nobody."""


@frozen
class Folder:
    """A folder by its address; names in it are parted by "/"."""

    url: str

    @property
    def shown(self) -> str:
        """The address as it can stand in a line."""
        return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in self.url)

    @property
    def local(self) -> Path | None:
        """Where it lies on this computer; None for any other place."""
        fs, root = _opened(self.url)
        return Path(root) if "file" in _protocols(fs) else None

    @property
    def shareable(self) -> bool:
        """Whether other processes see what is written there."""
        return "memory" not in _protocols(_opened(self.url)[0])

    def _place(self, name: str) -> tuple[Any, str]:
        fs, root = _opened(self.url)
        return fs, f"{root.rstrip('/')}/{name}" if name else root

    def exists(self, name: str) -> bool:
        """Whether something of a name is there; ArchiveError where that cannot be told."""
        fs, place = self._place(name)
        with self._plainly(name):
            fs.invalidate_cache()
            return bool(fs.exists(place))
        return False

    def read(self, name: str) -> bytes:
        """Give what is in a file; ArchiveError where it cannot be read."""
        fs, place = self._place(name)
        with self._plainly(name):
            return bytes(fs.cat_file(place))
        raise AssertionError

    def write(self, name: str, data: bytes) -> None:
        """Write a file that nobody sees before it is whole; on this computer only its owner reads it."""
        fs, place = self._place(name)
        half = f"{place}.{token_hex(4)}{HALF}"
        with self._plainly(name):
            if self.local is not None:
                _write_here(Path(place), Path(half), data)
                return
            fs.pipe_file(half, data)
            fs.mv(half, place)

    def names(self, under: str = "", ending: str = "") -> list[str]:
        """Give the names of the whole files below a part of the folder, in their order."""
        fs, place = self._place(under)
        _, root = self._place("")
        with self._plainly(under):
            fs.invalidate_cache()
            found = fs.find(place) if fs.exists(place) else []
            inside = [str(one).removeprefix(root.rstrip("/") + "/") for one in found]
            return sorted(one for one in inside if one.endswith(ending) and not one.endswith(HALF))
        return []

    def remove(self, name: str) -> None:
        """Take a file or a part of the folder away, if it is there."""
        fs, place = self._place(name)
        with self._plainly(name):
            fs.invalidate_cache()
            if fs.exists(place):
                fs.rm(place, recursive=True)

    def put(self, name: str, value: object) -> None:
        """Write a value as JSON."""
        self.write(name, json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass"))

    def get(self, name: str) -> Any:
        """Give the value of a file of JSON; ArchiveError where it is none."""
        try:
            return json.loads(self.read(name))
        except ValueError:
            raise self.broken(name) from None

    def write_table(self, name: str, table: pa.Table) -> None:
        """Write a table as Parquet."""
        import pyarrow.parquet as pq

        held = io.BytesIO()
        pq.write_table(table, held, compression="zstd")
        self.write(name, held.getvalue())

    def table(self, name: str, columns: list[str] | None = None) -> pa.Table:
        """Give a table that was written as Parquet, or some of its columns; ArchiveError where it is none."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            # one thread: as many workers are at work as there are processors
            return pq.ParquetFile(io.BytesIO(self.read(name))).read(columns=columns, use_threads=False)
        except (pa.ArrowException, OSError, ValueError):
            raise self.broken(name) from None

    def write_arrays(self, name: str, batches: list[pa.RecordBatch]) -> None:
        """Write batches of one form so that one can be had without the others."""
        import pyarrow as pa

        held = io.BytesIO()
        with pa.ipc.new_file(held, batches[0].schema) as out:
            for batch in batches:
                out.write_batch(batch)
        self.write(name, held.getvalue())

    def arrays(self, name: str) -> pa.ipc.RecordBatchFileReader:
        """Open what `write_arrays` wrote; on this computer it is not read before it is asked for."""
        import pyarrow as pa

        fs, place = self._place(name)
        try:
            source = pa.memory_map(place) if self.local is not None else pa.BufferReader(fs.cat_file(place))
            return pa.ipc.open_file(source)
        except (pa.ArrowException, OSError, ValueError):
            raise self.broken(name) from None

    def broken(self, name: str) -> ArchiveError:
        """Say that a file is not as it was written."""
        return ArchiveError(
            f"{self.shown}: {name} is missing or damaged. Run `archive read` or `archive link` again, or restore it."
        )

    @contextmanager
    def _plainly(self, name: str) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError:
            raise self.broken(name) from None
        except (OSError, ValueError, ImportError) as failure:
            told = getattr(failure, "strerror", None) or str(failure).partition("\n")[0] or type(failure).__name__
            raise ArchiveError(f"{self.shown}: The folder cannot be used ({told}).") from None


def _write_here(place: Path, half: Path, data: bytes) -> None:
    _make_folder(place.parent)
    try:
        descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        half.replace(place)
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)


def _make_folder(place: Path) -> None:
    """Make a folder and those above it, each its owner's alone: `parents=True` would not see to that."""
    if not place.is_dir():
        _make_folder(place.parent)
        place.mkdir(mode=0o700, exist_ok=True)


def _protocols(fs: Any) -> tuple[str, ...]:
    named = fs.protocol
    return (named,) if isinstance(named, str) else tuple(named)


@lru_cache(maxsize=64)
def _opened(url: str) -> tuple[Any, str]:
    """Give the file system and the path of an address; ArchiveError where there is no way to it."""
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise _missing("fsspec") from None
    try:
        fs, root = url_to_fs(url)
    except (ValueError, ImportError, OSError) as failure:
        told = str(failure).partition("\n")[0]
        raise ArchiveError(f"{url}: There is no way to this address ({told}).") from None
    return fs, root


def _missing(package: str) -> ProvenanceError:
    return ProvenanceError(f"An archive needs the package {package}. Install it with: {how_to_install('archive')}")


def demand() -> None:
    """Raise ProvenanceError with what to install where the libraries of an archive are not there."""
    from importlib.util import find_spec

    for package in ("fsspec", "pyarrow", "dask", "distributed"):
        if find_spec(package) is None:
            raise _missing(package)


def begin(url: str) -> Folder:
    """Give the folder of an archive, begun where there is nothing yet; ArchiveError where something else is there."""
    demand()
    folder = Folder(url)
    if folder.exists(ABOUT):
        return known(url)
    if folder.names():
        raise ArchiveError(f"{folder.shown}: This folder is no archive, and is not empty. Name another one.")
    folder.put(ABOUT, {"format": FORMAT, "program": __version__})
    return folder


def known(url: str) -> Folder:
    """Give the folder of an archive that is there; ArchiveError where it is none, or of a newer format."""
    demand()
    folder = Folder(url)
    if not folder.exists(ABOUT):
        raise ArchiveError(f"{folder.shown}: There is no archive here. `provenance archive read` begins one.")
    told = folder.get(ABOUT)
    form = told.get("format") if isinstance(told, dict) else None
    if not isinstance(form, int) or form < 1:
        raise folder.broken(ABOUT)
    if form > FORMAT:
        raise ArchiveError(
            f"{folder.shown}: This archive is of format {form}, and this program knows {FORMAT}. Upgrade the program."
        )
    return folder


@contextmanager
def alone(folder: Folder) -> Iterator[None]:
    """Let nobody else on this computer work on an archive at the same time; ArchiveError where somebody does."""
    place = folder.local
    if place is None:
        yield
        return
    import fcntl

    descriptor = os.open(place / "archive.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise ArchiveError(f"{folder.shown}: Somebody else is working on this archive. Try again later.") from None
        yield
    finally:
        os.close(descriptor)
