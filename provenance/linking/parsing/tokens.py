"""The words, figures and marks of a sentence, in one dress whatever the typewriter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from provenance.linking.tables import mapping, openings, rows, words

_TOKEN = re.compile(
    r"(?P<abbreviation>[^\W\d_](?:\.[^\W\d_])+\.?)"
    # "742 000" and "742'000": not behind another number ("555 742 000"), unless that is a year, and not before one
    r"|(?P<grouped>(?=[1-9]\d{0,2}[ ']\d{3})(?<![^\W_])(?<!\d[.,])(?:(?<!\d )|(?<=\b(?:1[789]|2[01])\d\d ))"
    r"[1-9]\d{0,2}(?:(?: \d{3})+|(?:'\d{3})+)(?:[.,]\d{1,2})?(?![.,' ]?\d))"
    r"|(?P<number>\d+(?:[.,]\d+)*|\.\d+)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)"
    r"|(?P<sign>[$£€¥₹¢%])"
    r"|(?P<mark>[^\w\s])"
)
_DRESS = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "`": "'", "´": "'",
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-",
        "…": " ", "⁄": "/", "½": " ½", "¼": " ¼", "¾": " ¾", "⅓": " ⅓", "⅔": " ⅔",
    }
)  # fmt: skip
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_POWER = re.compile(r"(?<!\d)10([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})(?!\d)")
_SQUARE = re.compile(r"\b(k?m|cm|mm|mi|ft)([²³])")
_FOOTNOTE = re.compile(r"(?<=[^\W_])[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
CLITICS = ("'s", "'ll", "'ve", "'re", "'d", "'m")


class Token(NamedTuple):
    """One word, number, sign or mark, with its place; a tuple, as so many are made."""

    text: str
    low: str
    kind: str
    """"word", "number", "sign" or "mark"."""
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


def low_at(tokens: Sequence[Token], at: int) -> str:
    """Give the word at a place in small letters; empty where none stands."""
    return tokens[at].low if 0 <= at < len(tokens) else ""


def _lowered(text: str) -> str:
    """Write raised figures so that they stay apart: "10⁶" is a power, "km²" a unit, and any other one marks a note."""
    text = _POWER.sub(lambda found: "10^" + found[1].translate(_RAISED), text)
    text = _SQUARE.sub(lambda found: ("square " if found[2] == "²" else "cubic ") + found[1], text)
    return _FOOTNOTE.sub(" ", text)


def tidy(text: str) -> str:
    """Give the text with straight quotation marks, plain dashes and no accents."""
    text = text.translate(_DRESS)
    if not text.isascii():
        text = _lowered(text)
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
        text = text.translate(_DRESS)
    return text.replace("''", '"')


def _words_of(token: Token) -> list[Token]:
    """Cut "didn't" into "did not", "York's" into "York", "he's" into "he"."""
    low, start = token.low, token.start
    known = mapping("contractions.tsv").get(low)
    if known:
        return [Token(word, word, "word", start, token.end) for word in known.split()]
    if low.endswith("n't"):
        stem = token.text[:-3]
        return [
            Token(stem, stem.lower(), "word", start, token.end),
            Token("not", "not", "word", start, token.end),
        ]
    for clitic in CLITICS:
        if low.endswith(clitic):
            rest = token.text[: -len(clitic)]
            return [Token(rest, rest.lower(), "word", start, token.end)]
    return [token]


def _grouped(written: str, start: int, before: Token | None) -> list[Token]:
    """Give "742 000" as one number, and as two where the first belongs to what stands before: "on May 5 200 boats"."""
    if " " in written and before is not None and (before.low in _months() or before.low in words("named.txt")):
        parts, place = [], start
        for part in written.split(" "):
            parts.append(Token(part, part, "number", place, place + len(part)))
            place += len(part) + 1
        return parts
    return [Token(written, _MARKS.sub(",", written), "number", start, start + len(written))]


_MARKS = re.compile(r"[ ']")


@cache
def _months() -> frozenset[str]:
    """Give the names of the months and their short forms."""
    return frozenset(word for name, _, *short in rows("months.tsv") for word in (name, *" ".join(short).split()))


def _read(text: str) -> list[Token]:
    found: list[Token] = []
    short = mapping("contractions.tsv")
    for match in _TOKEN.finditer(text):
        kind, written = match.lastgroup or "mark", match.group()
        start, end = match.span()
        if kind == "abbreviation":
            bare = written.replace(".", "")
            found.append(Token(bare, written.rstrip(".").lower(), "word", start, end))
            continue
        if kind == "grouped":
            found.extend(_grouped(written, start, found[-1] if found else None))
            continue
        token = Token(written, written.lower(), kind, start, end)
        if kind == "word" and ("'" in written or token.low in short):
            found.extend(_words_of(token))
        else:
            found.append(token)
    return found


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    """Give the tokens of a text; contractions are written out, fixed pairs ("per cent") are one word."""
    raw = _read(tidy(text))
    pairs = openings("contractions.tsv")
    done: list[Token] = []
    at = 0
    while at < len(raw):
        token = raw[at]
        for phrase, full in pairs.get(token.low, ()):
            if len(phrase) > 1 and tuple(t.low for t in raw[at : at + len(phrase)]) == phrase:
                last = raw[at + len(phrase) - 1]
                said = " ".join(t.text for t in raw[at : at + len(phrase)])
                done.append(Token(said, full, "word", token.start, last.end))
                at += len(phrase)
                break
        else:
            done.append(token)
            at += 1
    return tuple(done)
