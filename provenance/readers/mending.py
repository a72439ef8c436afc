"""Text whose quotation marks and accents were broken on its way, put right where that is certain."""

from __future__ import annotations

import re

C1 = re.compile("[\u0080-\u009f]")
"""Control characters that no text has: what Windows-1252 has in their place was read as ISO 8859-1."""
UNDEFINED = "\u0081\u008d\u008f\u0090\u009d"
"""Those in whose place Windows-1252 has nothing."""
NEXT_LINE = "\u0085"
_WINDOWS = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}
_BYTES = {sign: byte for byte, sign in _WINDOWS.items()} | {chr(byte): byte for byte in range(0x80, 0x100)}
_FIRST = {2: "\u00c2-\u00df", 3: "\u00e0-\u00ef", 4: "\u00f0-\u00f4"}
_LATER = "".join(re.escape(sign) for sign, byte in _BYTES.items() if 0x80 <= byte < 0xC0)
TWICE = re.compile(
    "|".join(f"[{first}][{_LATER}\ufffd]{{{count - 1}}}" for count, first in sorted(_FIRST.items(), reverse=True))
)
"""UTF-8 that was read as Windows-1252: each letter of several bytes has become as many signs."""
REFERENCE = re.compile(r"&#0{0,9}(?:(1(?:2[89]|[345][0-9]))|[xX]0{0,9}([89][0-9a-fA-F]))(?![0-9a-fA-F]);?")
"""A letter of a page by its number, where the number is that of a sign in Windows-1252."""
LOST_MARK = "â€\ufffd"
"""A closing quotation mark, one of whose bytes stands for nothing in Windows-1252."""
LIKELY = re.compile("[\u00a0-\u024f\u0370-\u052f\u1e00-\u1eff\u2010-\u2044\u20a0-\u20bf\u2122\u2212]")
"""What a text in Latin, Greek or Cyrillic letters has beside ASCII: letters, marks, signs of money."""
LEAST = 2
"""Broken signs of two bytes from which on a text is taken for broken; one of three bytes will do."""


def mended(text: str) -> str:
    """Give a text with broken marks and letters as they were written; a text that is whole comes back as it is."""
    found = [sign for match in TWICE.finditer(text) if (sign := _read_again(match[0]))]
    if len(found) >= LEAST or any(len(sign.encode()) > 2 for sign in found):
        text = TWICE.sub(lambda match: _read_again(match[0]) or match[0], text)
    if any(sign != NEXT_LINE for sign in C1.findall(text)):
        text = C1.sub(lambda match: _WINDOWS[ord(match[0])], text)
    return text


def mended_page(source: str) -> str:
    """Give the source of a page with such letters put right, those written as numbers too, as browsers do.

    "&#147;" is no letter of Unicode, and every browser shows the mark that Windows-1252 has there (HTML, 13.2.5.80).
    """
    return mended(REFERENCE.sub(lambda match: _WINDOWS[_number(match)], source))


def _number(match: re.Match[str]) -> int:
    return int(match[1]) if match[1] else int(match[2], 16)


def _read_again(signs: str) -> str:
    """Give the letter that a row of signs was before, or nothing where it was none."""
    if signs == LOST_MARK:
        return "”"
    try:
        sign = bytes(_BYTES[each] for each in signs).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return ""
    return sign if LIKELY.fullmatch(sign) else ""
