"""Shares of a whole as a text gives them: "a third of", "two-thirds", "half the", "three in four"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from provenance.linking.parsing.tokens import Token, low_at
from provenance.linking.tables import aliases, mapping, rows, words

MOST = 10_000
"""The largest whole of "one in 10,000"."""
SMALL = 10
"""The largest whole, unless it is a round one, of which more than one are told: "three in four", "7 in 10"."""
ROUND = (20, 50, 100, 1000, 10_000)


@cache
def _spelled() -> Mapping[str, float]:
    numbers = rows("numbers.tsv")
    return {word: float(value.partition("-")[0]) for word, value, kind in numbers if kind in ("unit", "ten", "scale")}


def _whole(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """Read a whole number in digits or in one or two words: it and the place after it; 0 for anything else."""
    if not 0 <= at < len(tokens):
        return 0, at
    if tokens[at].kind == "number":
        digits = tokens[at].low.replace(",", "")
        return (int(digits) if digits.isdigit() and len(digits) <= 6 else 0), at + 1
    value = 1.0 if tokens[at].low in ("a", "an") else _spelled().get(tokens[at].low, 0.0)
    times = _spelled().get(low_at(tokens, at + 1), 0.0)
    if value and times >= 100:
        return int(value * times), at + 2
    return int(value), at + 1


def under(low: str) -> int:
    """Give how many parts of this name make a whole; 0 for a word that is none."""
    return int(mapping("fractions.tsv").get(low, "0"))


def _of_parts(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """Read "two-thirds", "three quarters", "one third": the share and the place after it."""
    many, here = _whole(tokens, at)
    hyphen = low_at(tokens, here) == "-"
    here += hyphen
    parts = under(low_at(tokens, here))
    if not parts or not 1 <= many < parts or tokens[at].low in ("a", "an"):
        return None
    if many > 1 and not (tokens[here].low.endswith("s") or hyphen):
        return None
    if parts == 4 and not hyphen and many > 1 and low_at(tokens, at - 1) in words("notshare.txt"):
        return None  # "the last three quarters" are nine months
    return many / parts, here + 1


def _a_part(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """Read "a third of", "by a quarter"; "a third man" is one more man."""
    parts, after, before = under(low_at(tokens, at + 1)), low_at(tokens, at + 2), low_at(tokens, at - 1)
    if (
        low_at(tokens, at) not in ("a", "an")
        or not parts
        or parts == 2
        or after == "-"
        or tokens[at + 1].low.endswith("s")
    ):
        return None
    quarter = tokens[at + 1].low == "quarter"
    led = before in words("beforeshare.txt") and (not after.isalpha() or after in words("function.txt"))
    shared = after == "of" or (after in words("aftershare.txt") and not quarter)
    return (1 / parts, at + 2) if led or shared else None


def _half(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """Read "half of them", "half the boats", "by half"; no half of a year or a match."""
    before, after = low_at(tokens, at - 1), low_at(tokens, at + 1)
    if tokens[at].low != "half" or before in words("notshare.txt") or after in ("a", "an", "-", "past"):
        return None
    led = before in words("beforeshare.txt") and (not after.isalpha() or after in words("function.txt"))
    if led or (after in words("aroundhalf.txt") and before not in ("a", "the")) or after in ("were", "are"):
        return 0.5, at + 1
    return None


def _in_of(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """Read "one in five", "nine out of ten", "two of every three"."""
    many, here = _whole(tokens, at)
    if not many or tokens[at].low in ("a", "an") or here != at + 1:
        return None
    joint = low_at(tokens, here), low_at(tokens, here + 1)
    past = here + (joint == ("out", "of") or joint == ("of", "every"))
    if joint[0] not in ("in", "out", "of") or (joint[0] != "in" and past == here):
        return None
    past += 1 + (low_at(tokens, past + 1) == "every")
    total, end = _whole(tokens, past)
    most = MOST if many == 1 else total if total <= SMALL or total in ROUND else 0
    if not many < total <= most or low_at(tokens, past) in ("a", "an") or low_at(tokens, end) in aliases("units.tsv"):
        return None  # "one in ten minutes"
    return many / total, end


def _slashed(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """Read "3/4 of the boats", and no "3/4 mile"."""
    if low_at(tokens, at + 1) != "/" or at + 2 >= len(tokens) or tokens[at + 2].end - tokens[at].start != len("3/4"):
        return None
    (many, _), (total, end) = _whole(tokens, at), _whole(tokens, at + 2)
    return (many / total, end) if 0 < many < total and low_at(tokens, end) not in aliases("units.tsv") else None


def share_at(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """Read a share at a place: how much of the whole, and the place after it; None where none begins."""
    return (
        _in_of(tokens, at) or _slashed(tokens, at) or _of_parts(tokens, at) or _a_part(tokens, at) or _half(tokens, at)
    )
