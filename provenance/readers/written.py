"""A draft as it is being written: its characters, and what its writer says in it to `check`."""

from __future__ import annotations

import re

from attrs import frozen

COMMENT = re.compile(r"<!--\s{0,99}provenance\s{1,9}off\b(?P<told>.{0,2000}?)-->", re.IGNORECASE | re.DOTALL)
"""In Markdown and in a page, where no reader shows it."""
LINE = re.compile(
    r"^[ \t]{0,99}\[provenance[ \t]{1,9}off\b(?P<told>[^\]\n]{0,2000})\][ \t]*$", re.IGNORECASE | re.MULTILINE
)
"""In any text, on a line of its own: it is seen by whoever reads the draft, and left out of what is read of it."""
CODES = re.compile(r"[\s,]*(?P<code>[A-Za-z]{2}\d{1,3})\b")
BEFORE_REASON = " \t\n:,;.-–—"


@frozen
class Mark:
    """Where a draft says that rules are not to be asked, of which rules, and why."""

    span: tuple[int, int]
    """In the characters of the file."""
    rules: tuple[str, ...]
    """Codes, or how they begin, in capitals; empty for all rules."""
    why: str
    """The reason on one line; empty where none is given."""
    alone: bool
    """Whether nothing else stands on its lines."""


@frozen
class Written:
    """A file that is a draft, as its writer sees it."""

    name: str
    """Its path, or what it is to be called."""
    data: bytes = b""
    """What is read, without the marks that a reader would take for text."""
    raw: str = ""
    """Its characters, the marks blanked; empty where a file's lines are not its text's, as in a Word document."""
    head: int = 0
    """Where its text begins, after what only tells of it."""
    marks: tuple[Mark, ...] = ()


def find_marks(raw: str) -> tuple[Mark, ...]:
    """Give what a draft says to `check`, in the order in which it stands there."""
    if "provenance" not in raw.lower():
        return ()
    found = [*COMMENT.finditer(raw), *LINE.finditer(raw)]
    return tuple(_mark(raw, one) for one in sorted(found, key=lambda one: one.start()))


def _mark(raw: str, found: re.Match[str]) -> Mark:
    told, at, codes = found["told"], 0, []
    while (code := CODES.match(told, at)) is not None:
        codes.append(code["code"].upper())
        at = code.end()
    start, end = found.span()
    before = raw[raw.rfind("\n", 0, start) + 1 : start]
    after = raw[end:].partition("\n")[0]
    why = " ".join(told[at:].strip(BEFORE_REASON).split())
    return Mark((start, end), tuple(codes), why, not before.strip() and not after.strip())


def blanked(raw: str, marks: tuple[Mark, ...]) -> str:
    """Give the characters with blanks for the marks, so that every other character keeps its place."""
    for mark in reversed(marks):
        start, end = mark.span
        raw = raw[:start] + "".join("\n" if c == "\n" else " " for c in raw[start:end]) + raw[end:]
    return raw
