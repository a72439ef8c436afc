"""Pages that came packed, unpacked piece by piece: a small one can unpack to gigabytes, and one can be cut off."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

GZIP = frozenset({"gzip", "x-gzip"})
BEGINNING = b"\x1f\x8b"
PIECE = 65_536


class CutOffError(ValueError):
    """A page ends before what it was packed in does."""


def unpacked(response: Any) -> Iterator[bytes]:
    """Yield the body of a urllib3 response in pieces of bounded size; CutOffError, or zlib's error, for a damaged one.

    gzip is unpacked here: urllib3 2.8.0 takes one that is cut off in the middle for a whole one.
    """
    if response.headers.get("content-encoding", "").strip().lower() not in GZIP:
        yield from response.stream(PIECE, decode_content=True)
        return
    packing, left, some = zlib.decompressobj(31), b"", False
    for piece in response.stream(PIECE, decode_content=False):
        left += piece
        while left:
            if packing.eof:
                if not left.startswith(BEGINNING[: len(left)]):
                    return  # something behind the page, which browsers pass over too
                if len(left) < len(BEGINNING):
                    break
                packing = zlib.decompressobj(31)
            some = True
            made = packing.decompress(left, PIECE)
            left = packing.unused_data if packing.eof else packing.unconsumed_tail
            if made:
                yield made
    # zlib can have taken all that came and still hold a part of what it unpacks to
    while not packing.eof and (made := packing.decompress(packing.unconsumed_tail, PIECE)):
        yield made
    if some and not packing.eof:
        raise CutOffError
