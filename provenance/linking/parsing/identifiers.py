"""Numbers that name a thing and count nothing: "flight 214", "No. 4 reactor", "the M4", "12 Mill Street"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from provenance.linking.parsing.stems import stem
from provenance.linking.parsing.tokens import Token, low_at
from provenance.linking.tables import aliases, mapping, rows, words

LONGEST = 4
"""Digits of the longest number that names a thing of which the text says no more: more of them count."""
CODE = "code"
"""Head of letters and digits in one: "M4", "F-16"."""
STREET = 3
"""Capitalised words between the number of a house and the word for its street."""


class Named(NamedTuple):
    """A number that names, and what."""

    head: str
    """Stem of what it names; "code" for letters and digits in one, "number" where nothing is said."""
    name: str
    """What the number says: "214", "4a", "b"."""
    start: int
    end: int


@cache
def _spelled() -> dict[str, str]:
    return {word: value for word, value, kind in rows("numbers.tsv") if kind == "unit"}


_ROMAN = {"i": 1, "v": 5, "x": 10}


def _roman(low: str) -> int:
    """Read small Roman numerals; 0 for other letters."""
    if not low or not set(low) <= set(_ROMAN) or len(low) > LONGEST:
        return 0
    worth = [_ROMAN[letter] for letter in low]
    return sum(-one if one < after else one for one, after in zip(worth, [*worth[1:], 0], strict=True))


def _name(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """Read "214", "4A", "two", "B" and "III" as a name: it and the place after it."""
    if not 0 <= at < len(tokens):
        return None
    token = tokens[at]
    if token.text.isdigit():
        digits = token.text.lstrip("0") or "0"
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        letter = after is not None and after.start == token.end and len(after.text) == 1 and after.kind == "word"
        return (digits + after.low, at + 2) if after is not None and letter else (digits, at + 1)
    if token.low in _spelled():
        return _spelled()[token.low], at + 1
    roman = _roman(token.low) if token.text.isupper() and (len(token.text) > 1 or token.low == "i") else 0
    letter = token.kind == "word" and token.text.isupper() and len(token.text) == 1
    return (str(roman) if roman else token.low, at + 1) if roman or letter else None


def _many(low: str) -> bool:
    return low.endswith("s") and not low.endswith("ss") and low not in words("notplural.txt")


def _plural(low: str) -> bool:
    return low in words("people.txt") or _many(low)


def _measured(low: str) -> bool:
    """Tell whether a unit or a dimension stands behind a number: "12 feet long", "12 strong"."""
    return low in aliases("units.tsv") or low in words("dimensions.txt")


def _deed(low: str) -> bool:
    """Tell whether a word is a verb in the past, as far as its form tells."""
    return low.endswith("ed") or low in words("pastforms.txt")


_JOINTS = frozenset(("and", "or", "to", "-", ",", "&"))


def _joined(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the next number of a list stands here: "3 and 5", "3-5", "3, 5 and 7"."""
    return low_at(tokens, at) in _JOINTS and _name(tokens, at + 1) is not None


def _counting(tokens: Sequence[Token], head: int, end: int) -> bool:
    """Tell whether a number counts after all: by a unit behind it, or because what it would name is a verb."""
    before, after = low_at(tokens, head - 1), low_at(tokens, end)
    if after in ("%", "/", ":") or (after == "-" and not _joined(tokens, end)) or _measured(after):
        return True
    return tokens[head].low in words("namedverbs.txt") and (before == "to" or before in words("modal.txt"))


def _fits(tokens: Sequence[Token], head: int, end: int) -> bool:
    """Tell whether what stands around a thing and its number leaves the number a name."""
    capital = tokens[head].capital
    before, after = low_at(tokens, head - 1), low_at(tokens, end)
    if _counting(tokens, head, end):
        return False
    if _many(tokens[head].low):
        return _joined(tokens, end) or (capital and head > 0)
    if capital:
        return after not in ("were", "are") and not (_plural(after) and tokens[end - 1].kind == "word")
    if _plural(after) or after in ("were", "are", "have"):
        return False
    article = before in words("articles.txt")
    return not article or not (after in words("function.txt") or _deed(after) or not after or not after.isalpha())


def _thing(tokens: Sequence[Token], at: int) -> Named | None:
    """Read "Flight 214", "gate 4B", "lines 3 and 5"."""
    head = at - 1
    if head < 0 or not (tokens[head].low in words("named.txt") or tokens[head].low in _JOINTS):
        return None
    name = _name(tokens, at)
    if name is None or len(name[0]) > LONGEST + 1:
        return None
    while low_at(tokens, head) in _JOINTS and _name(tokens, head - 1):
        head -= 2  # the first of a list stands behind what all of them name
    low = low_at(tokens, head)
    if low not in words("named.txt"):
        return None
    listed = head < at - 1
    if tokens[at].kind == "word" and tokens[at].low not in _spelled():
        # a letter: "Block A was", not "in block A man was"
        following = low_at(tokens, name[1])
        if following and following not in words("function.txt") and following.isalpha() and not _deed(following):
            return None
    if (listed and _many(low)) or _fits(tokens, head, name[1]):
        return Named(stem(low), name[0], at, name[1])
    return None


def _signed(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether "No." or "number" stands for a number here: not in "he said no. 4 people came", "it numbers 22"."""
    low, before, dotted = tokens[at].low, low_at(tokens, at - 1), low_at(tokens, at + 1) == "."
    if low not in words("numbersign.txt") or (_many(low) and not (dotted or _joined(tokens, at + 2))):
        return False
    if low.startswith("num"):
        return True
    # "No one" is nobody: without a full stop the number is in digits
    digits = dotted or any(t.kind == "number" for t in tokens[at + 1 : at + 2])
    return digits and (tokens[at].capital or before in words("named.txt") or (dotted and before == "the"))


def _numbered(tokens: Sequence[Token], at: int) -> Named | None:
    """Read "No. 4", "number 42": of what stands before it, or behind it."""
    here = at + 1 if low_at(tokens, at + 1) != "." else at + 2
    name = _name(tokens, here) if _signed(tokens, at) else None
    if name is None or (tokens[here].kind == "word" and tokens[here].low not in _spelled()):
        return None
    before, behind = low_at(tokens, at - 1), low_at(tokens, name[1])
    if tokens[at].low == "no" and here == at + 1 and _plural(behind):
        return None  # "No 2 reports agree"
    head = next((one for one in (before, behind) if one in words("named.txt")), "number")
    return Named(stem(head), name[0], at, name[1])


def _code(tokens: Sequence[Token], at: int) -> Named | None:
    """Read the 4 of "M4" and the 16 of "F-16"."""
    token, here = tokens[at], at - 1
    if token.kind != "number" or not token.text.isdigit() or here < 0 or tokens[here].end != token.start:
        return None
    if tokens[here].text == "-" and here and tokens[here - 1].end == tokens[here].start:
        here -= 1
    before = tokens[here]
    if before.kind != "word" or not before.capital or before.low in words("currencywords.txt"):
        return None
    if here < at - 1 and not (before.text.isupper() or len(before.text) <= 2 or before.low in words("codes.txt")):
        return None
    rest, end = _rest(tokens, at + 1)
    return Named(CODE, before.low + token.text + rest, at, end)


def _rest(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """Read what goes on without a gap up to a number: the "-36" of "PYY3-36", the "c2440" of "S3C2440"."""
    rest = ""
    while at + 1 < len(tokens) and tokens[at].start == tokens[at - 1].end and tokens[at + 1].start == tokens[at].end:
        if not (tokens[at].text == "-" or tokens[at].text.isupper()) or not tokens[at + 1].text.isdigit():
            break
        rest += tokens[at].low + tokens[at + 1].text
        at += 2
    return rest, at


def _model(tokens: Sequence[Token], at: int) -> Named | None:
    """Read the 11 of "the Apollo 11 crew" and "Apollo 11 was", where grammar tells that nothing is counted."""
    token, before = tokens[at], tokens[at - 1] if at else None
    if before is None or not token.text.isdigit() or len(token.text) > LONGEST or before.kind != "word":
        return None
    if not before.capital or before.low in words("function.txt") or before.low in mapping("bounds.tsv"):
        return None
    rest, end = _rest(tokens, at + 1)
    after, lead = low_at(tokens, end), low_at(tokens, at - 2)
    if lead in ("in", "at", "near", "from", "to", "of") or before.end == token.start:
        return None
    one = after in ("was", "is", "has") and int(token.text) != 1
    led = lead in ("a", "an", "the") and after.isalpha() and not _plural(after)
    if one or (led and after not in words("function.txt") and (lead != "the" or not _deed(after))):
        return Named(before.low, token.text + rest, at, end)
    return None


def _house(tokens: Sequence[Token], at: int) -> Named | None:
    """Read the 12 of "12 Mill Street"."""
    if at + 2 >= len(tokens) or not (tokens[at + 1].capital or tokens[at + 1].start == tokens[at].end):
        return None
    name = _name(tokens, at)
    if name is None or len(name[0]) > LONGEST + 1:
        return None
    for here in range(name[1], min(name[1] + STREET + 1, len(tokens))):
        if not tokens[here].capital or tokens[here].kind != "word":
            return None
        if here > name[1] and tokens[here].low in words("streets.txt"):
            behind = low_at(tokens, here + 1)
            alone = not behind.isalpha() or behind in words("function.txt")
            return Named(tokens[here - 1].low + " " + tokens[here].low, name[0], at, name[1]) if alone else None
    return None


def named_at(tokens: Sequence[Token], at: int) -> Named | None:
    """Read a number that names a thing at a place; None where none begins."""
    found = _numbered(tokens, at) or _code(tokens, at) or _thing(tokens, at)
    if found is None and tokens[at].kind == "number":
        found = _house(tokens, at) or _model(tokens, at)
    return None if found is None or low_at(tokens, found.end) in _scales() else found


@cache
def _scales() -> frozenset[str]:
    """Give the words that make a sum of what stands before them, and no name: "million"."""
    return frozenset(word for word, _, kind in rows("numbers.tsv") if kind == "scale")
