"""Values put on piles on the disk, and taken up pile by pile: so little is in memory of much that belongs together."""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from struct import Struct
from tempfile import TemporaryFile
from typing import IO, Any, TypeVar

V = TypeVar("V")

_HEAD = Struct("<II")
HELD = 2 << 20
"""Bytes that wait in memory before they are written."""


class Piles:
    """Some piles of values in one file that has no name, and is gone with the process."""

    def __init__(self, folder: Path, piles: int) -> None:
        """Hold nothing yet; OSError, here and later, where the disk fails."""
        self._file: IO[bytes] = TemporaryFile(dir=folder)  # noqa: SIM115
        self._waiting = [bytearray() for _ in range(piles)]
        self._pieces = [array("Q") for _ in range(piles)]
        self._size = self._end = 0

    def __len__(self) -> int:
        """How many piles there are."""
        return len(self._waiting)

    def put(self, pile: int, of: int, value: bytes) -> None:
        """Put a value on a pile, with the number of what it belongs to."""
        held = self._waiting[pile]
        held += _HEAD.pack(of, len(value))
        held += value
        self._size += _HEAD.size + len(value)
        if self._size > HELD:
            self._flush()

    def taken(self, pile: int, read: Callable[[bytes], V]) -> Iterator[tuple[int, V]]:
        """Give the values of a pile in the order in which they were put there, with what each belongs to."""
        return ((of, read(value)) for of, value in self.stored(pile))

    def stored(self, pile: int) -> Iterator[tuple[int, bytes]]:
        """Give the same, as it is kept."""
        self._flush()
        pieces = self._pieces[pile]
        for start, size in zip(pieces[::2], pieces[1::2], strict=True):
            raw = os.pread(self._file.fileno(), size, start)
            at = 0
            while at < size:
                of, length = _HEAD.unpack_from(raw, at)
                at += _HEAD.size + length
                yield of, raw[at - length : at]

    def _flush(self) -> None:
        for held, pieces in zip(self._waiting, self._pieces, strict=True):
            if held:
                self._file.write(held)
                pieces.extend((self._end, len(held)))
                self._end += len(held)
                held.clear()
        self._file.flush()
        self._size = 0

    def close(self) -> None:
        """Let go of the file, and of all that is in it."""
        self._file.close()


class Heap:
    """Values in one file that has no name, each found again by its number."""

    def __init__(self, folder: Path) -> None:
        """Hold nothing yet; OSError, here and later, where the disk fails."""
        self._file: IO[bytes] = TemporaryFile(dir=folder)  # noqa: SIM115
        self._begins = array("Q", [0])

    def __len__(self) -> int:
        """How many values there are."""
        return len(self._begins) - 1

    def put(self, value: bytes) -> int:
        """Put a value there, and give its number."""
        self._file.write(value)
        self._begins.append(self._begins[-1] + len(value))
        return len(self) - 1

    def __getitem__(self, number: int) -> bytes:
        """Give a value by its number."""
        self._file.flush()
        begin = self._begins[number]
        return os.pread(self._file.fileno(), self._begins[number + 1] - begin, begin)

    def close(self) -> None:
        """Let go of the file, and of all that is in it."""
        self._file.close()


def encoded(value: Any) -> bytes:
    """Give a value as it is kept."""
    return _encode()(value)


@cache
def _encode() -> Callable[[Any], bytes]:
    from msgspec.msgpack import encode

    return encode


def as_it_is(value: bytes) -> Any:
    """Give what stands for a value that was `encoded` already, and is kept within another one."""
    return _raw()(value)


@cache
def _raw() -> Callable[[bytes], Any]:
    from msgspec import Raw

    return Raw


@cache
def reader(kind: type[V]) -> Callable[[bytes], V]:
    """Give what reads a value of a kind that was `encoded`."""
    from msgspec.msgpack import Decoder

    return Decoder(kind).decode
