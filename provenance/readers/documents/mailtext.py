"""The text of a mail: what its sender wrote, what is quoted from others, and what is passed on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from attrs import evolve, frozen

from provenance.readers.metadata.words import any_mail_word, mail_words

SIGNATURE = re.compile(r"--[ \t]?")
MOST_HEADERS = 12
BLANKS = 3
"""Lines between two of a head, of which all but the last are blank."""
MOST_LETTERS = 20
"""Mails within the text of one."""
LONGEST_LINE = 1000
"""Characters of a line that may be a part of a head."""


@frozen
class Letter:
    """What one person wrote in a mail, and what the head of it says where it was passed on."""

    text: str
    sender: str = ""
    date: str = ""
    subject: str = ""
    quoted: bool = False
    """Whether replies quoted in it were cut off."""
    signed: bool = False
    """Whether a signature was cut off."""


@cache
def _marker() -> re.Pattern[str]:
    """Match the line before another mail: one that is passed on, or one that is answered."""
    forward, original = any_mail_word("forwarded"), any_mail_word("original")
    around = r"[ \t>*_]*-*[ \t]*(?P<forward>{0})[ \t]*:?[ \t]*-*[ \t]*|[ \t>*_]*-+[ \t]*{1}[ \t]*-+[ \t]*"
    return re.compile(around.format(forward, original), re.IGNORECASE)


@cache
def _header() -> re.Pattern[str]:
    names = any_mail_word("from", "date", "subject", "other")
    return re.compile(rf"[ \t>*]*(?P<name>{names})[ \t]*\*?:\*?[ \t]*(?P<value>.*)", re.IGNORECASE)


@cache
def _wrote() -> re.Pattern[str]:
    """Match the line before what is quoted from another mail."""
    quoting, wrote = any_mail_word("quoting"), any_mail_word("wrote")
    return re.compile(
        rf"[ \t]*{quoting}\b.{{4,300}}\b{wrote}\b[^\n]{{0,120}}:[ \t]*|.{{3,200}}\b{wrote}[ \t]*:[ \t]*", re.IGNORECASE
    )


def _named(line: str) -> tuple[str, str]:
    """Give which header a line is ("from", "date", "subject", "other"; empty where it is none), and what it says."""
    found = _header().fullmatch(line) if len(line) <= LONGEST_LINE else None
    if found is None:
        return "", ""
    name = next(row for row in ("from", "date", "subject", "other") if found["name"].lower() in mail_words()[row])
    return name, found["value"].strip().strip("*").strip()


def letters(text: str, subject: str = "") -> list[Letter]:
    """Give what the sender of a mail wrote, and after it each mail that is passed on within it."""
    passed_on = re.match(rf"(?i)\s*{any_mail_word('passed-on')}\s*:", subject) is not None
    lines = text.split("\n")
    made: list[Letter] = []
    head: dict[str, str] = {}
    at = 0
    while True:
        place = _next_mail(lines, at) if len(made) < MOST_LETTERS else None
        made.append(_letter(lines[at:place], head))
        if place is None:
            return made
        marker = _marker().fullmatch(lines[place])
        head, at = _head(lines, place + 1 if marker else place)
        if not (passed_on or (marker and marker["forward"])):
            # the mail that is answered, with all that hangs on it
            made[-1] = evolve(made[-1], quoted=True)
            return made
        lines = lines[:at] + _unquoted(lines[at:])


def _next_mail(lines: Sequence[str], start: int) -> int | None:
    """Give the line at which another mail begins: one that says so, or the head of one."""
    for at in range(start, len(lines)):
        if len(lines[at]) > LONGEST_LINE:
            continue
        if _marker().fullmatch(lines[at]):
            return at
        if _named(lines[at])[0] == "from":
            names = {_named(line)[0] for line in lines[at : at + MOST_HEADERS]}
            if {"date", "subject"} <= names:
                return at
    return None


def _head(lines: Sequence[str], at: int) -> tuple[dict[str, str], int]:
    """Read the head of a mail within another, and give where its text begins."""
    head: dict[str, str] = {}
    seen = 0
    while at < len(lines):
        name, value = _named(lines[at])
        if name:
            seen += 1
            head.setdefault(name, value)
        elif lines[at].strip(" \t>"):
            if not seen or not lines[at].startswith((" ", "\t")):
                break
        elif seen and not _more(lines, at):
            break
        at += 1
    return head, at


def _more(lines: Sequence[str], at: int) -> bool:
    """Whether a head goes on after a blank line, as it does in mails made of paragraphs."""
    follows = next((line for line in lines[at : at + BLANKS] if line.strip(" \t>")), "")
    return _named(follows)[0] != ""


def _unquoted(lines: Sequence[str]) -> list[str]:
    """Take off the marks of quotation where a mail that is passed on has one on each line."""
    written = [line for line in lines if line.strip()]
    if written and all(line.startswith(">") for line in written):
        return [re.sub(r"^> ?", "", line) for line in lines]
    return list(lines)


def _letter(lines: Sequence[str], head: dict[str, str]) -> Letter:
    kept: list[str] = []
    quoted = signed = False
    at = 0
    while at < len(lines):
        line = lines[at]
        if SIGNATURE.fullmatch(line):
            signed = True
            break
        if line.lstrip().startswith(">") and not line.lstrip().startswith(">>>"):
            quoted = True
            if at and not lines[at - 1].lstrip().startswith(">"):
                _drop_introduction(kept)
        else:
            kept.append(line)
        at += 1
    if _drop_introduction(kept):
        quoted = True
    text = "\n".join(kept).strip("\n")
    return Letter(text, head.get("from", ""), head.get("date", ""), head.get("subject", ""), quoted, signed)


def _drop_introduction(kept: list[str]) -> bool:
    """Take out the line, or two, that say whom the next lines quote; tell whether there was one."""
    end = len(kept)
    while end and not kept[end - 1].strip():
        end -= 1
    for count in (1, 2):
        if end >= count and _wrote().fullmatch(" ".join(kept[end - count : end])):
            del kept[end - count :]
            return True
    return False
