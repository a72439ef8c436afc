"""Places in a text, keys of names, and ids made of content."""

from __future__ import annotations

import hashlib

Span = tuple[int, int]
"""Characters `[start, end)` of an article's text, counted in code points."""


Key = str
"""A name in the form in which two mentions of one person or body are equal ("Adani Group" -> "adani")."""


def content_id(letter: str, *parts: str) -> str:
    """Make an id of content: a letter for the kind of thing and 13 hexadecimal digits of SHA-256.

    Equal parts give equal ids, on every machine and in every order of entry.
    """
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return letter + hashlib.sha256(joined).hexdigest()[:13]
