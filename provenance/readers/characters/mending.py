"""Text whose quotation marks and accents were broken on its way, put right where that is certain."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from functools import cache

from attrs import frozen

C1 = re.compile("[\u0080-\u009f]")
"""Control characters that no text has: what Windows-1252 has in their place was read as ISO 8859-1."""
NEXT_LINE = "\u0085"
_WINDOWS = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}
_FIRST = {2: (0xC2, 0xE0), 3: (0xE0, 0xF0), 4: (0xF0, 0xF5)}
"""The first byte of a letter of so many bytes in UTF-8."""
REFERENCE = re.compile(r"&#0{0,9}(?:(1(?:2[89]|[345][0-9]))|[xX]0{0,9}([89][0-9a-fA-F]))(?![0-9a-fA-F]);?")
"""A letter of a page by its number, where the number is that of a sign in Windows-1252."""
LOST_MARK = re.compile(rf"â€[?\ufffd]?(?![\w\u00a0-\u00bf{re.escape(''.join(_WINDOWS.values()))}])")
"""A closing quotation mark, one of whose bytes stands for nothing in Windows-1252."""
LIKELY = re.compile("[\u00a0-\u024f\u0370-\u052f\u1e00-\u1eff\u2010-\u2044\u20a0-\u20bf\u2122\u2212\ufffd]")
"""What a text in Latin, Greek or Cyrillic letters has beside ASCII: letters, marks, signs of money."""
LEAST = 2
"""Broken signs of two bytes from which on a text is taken for broken; one of three bytes will do."""
BEFORE, AFTER = ("mac-roman", "cp437", "cp850", "cp1251"), ("cp1250",)
"""As what UTF-8 is read beside Windows-1252, only where a mark of three bytes shows it: what is like it comes after."""
TWICE, CONTROL = "Ã¢Â", re.compile("Â([\u0080-\u009f])")
"""The beginning of a mark that was broken two times as ISO 8859-1, and what is then between its bytes."""
ROUNDS = 3
"""How often a text can have been broken, one time after another."""
ESCAPES = re.compile(
    r"&(?:amp;)*(?:[lr][sd]quo|[mn]dash|hellip|nbsp|#82[0-9]{2}|#[xX]20[0-9a-fA-F]{2});|\\u(20[0-9a-fA-F]{2})"
)
"""Marks as HTML and JSON escape them, which are no text."""
IN_WORD = re.compile(r"[^\W\d_]\?(?=[a-zà-ÿ])")
LOST = "\N{REPLACEMENT CHARACTER}"


@frozen
class _Table:
    """The bytes that signs stand for in an encoding, and what rows of them look like that were a letter in UTF-8."""

    bytes: Mapping[str, int]
    rows: re.Pattern[str]


def mended(text: str) -> str:
    """Give a text with broken marks and letters as they were written; a text that is whole comes back as it is."""
    for _ in range(ROUNDS):
        before, text = text, _mended_once(text)
        if text == before:
            break
    if len(ESCAPES.findall(text)) >= LEAST:
        text = ESCAPES.sub(_unescaped, text)
    return text


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else html.unescape(match[0].replace("amp;", ""))


def _mended_once(text: str) -> str:
    if TWICE in text:
        text = CONTROL.sub(r"\1", text).replace("Ã¢", "â")
    for name in BEFORE:
        text = _mended_of(text, _table(name), name)
    table = _table("cp1252")
    found = [sign for match in table.rows.finditer(text) if (sign := _read_again(match[0], table))]
    if len(found) >= LEAST or any(len(sign.encode()) > 2 for sign in found):
        text = table.rows.sub(lambda match: _read_again(match[0], table) or match[0], text)
        text = LOST_MARK.sub("”", text)
    if any(sign != NEXT_LINE for sign in C1.findall(text)):
        text = C1.sub(lambda match: _WINDOWS[ord(match[0])], text)
    for name in AFTER:
        text = _mended_of(text, _table(name), name)
    return text


def _mended_of(text: str, table: _Table, name: str) -> str:
    """Give a text that was read in an encoding, put right if it has a mark of three bytes."""
    if b"\xe2\x80".decode(name) not in text:
        return text
    found = (_read_again(match[0], table) for match in table.rows.finditer(text))
    if not any(len(sign.encode()) > 2 for sign in found):
        return text
    return table.rows.sub(lambda match: _read_again(match[0], table) or match[0], text)


def mended_page(source: str) -> str:
    """Give the source of a page with such letters put right, those written as numbers too, as browsers do.

    "&#147;" is no letter of Unicode, and every browser shows the mark that Windows-1252 has there (HTML, 13.2.5.80).
    """
    return mended(REFERENCE.sub(lambda match: _WINDOWS[_number(match)], source))


def lost_signs(text: str) -> str:
    """Say that letters or marks of a text were lost before it came here, where that shows; nothing for a whole text."""
    count = text.count(LOST)
    if count:
        return (
            f"{count} {'sign' if count == 1 else 'signs'} of this text could not be read where it was saved ({LOST})."
        )
    words = (word for word in text.split() if "?" in word and not any(mark in word for mark in "/=&"))
    if sum(IN_WORD.search(word) is not None for word in words) >= LEAST:
        return "Question marks stand within words: letters or quotation marks were lost where this text was saved."
    return ""


def _number(match: re.Match[str]) -> int:
    return int(match[1]) if match[1] else int(match[2], 16)


@cache
def _table(name: str) -> _Table:
    signs = {bytes([byte]).decode(name, "ignore"): byte for byte in range(0x80, 0x100)}
    signs.pop("", None)
    if name == "cp1252":  # what it has no sign for, or browsers and libraries leave as it is
        signs = {**{chr(byte): byte for byte in range(0x80, 0x100)}, **signs}
    later = _class(sign for sign, byte in signs.items() if 0x80 <= byte < 0xC0)
    rows = [
        f"{_class(sign for sign, byte in signs.items() if start <= byte < end)}{later}{{{count - 1}}}"
        for count, (start, end) in sorted(_FIRST.items(), reverse=True)
    ]
    return _Table(signs, re.compile("|".join(rows)))


def _class(signs: Iterable[str]) -> str:
    return "[" + "".join(map(re.escape, signs)) + "]"


def _read_again(signs: str, table: _Table) -> str:
    """Give the letter that a row of signs was before, or nothing where it was none."""
    try:
        sign = bytes(table.bytes[each] for each in signs).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return ""
    return sign if LIKELY.fullmatch(sign) else ""
