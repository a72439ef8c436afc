"""Numbers as they are written, in digits, in words or both: "1.2 million", "two and a half", "a dozen"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from provenance.linking.parsing.tokens import Token
from provenance.linking.parsing.units import CURRENCIES, is_long, unit_behind
from provenance.linking.tables import rows, words

VAGUE = ("vague", "scales")
"""Kinds of words that say how many without a number, "scales" those that also stand behind one: "5 crores"."""


@cache
def number_words() -> Mapping[str, tuple[float, float, str]]:
    found = {}
    for word, value, kind in rows("numbers.tsv"):
        low, _, high = value.partition("-")
        found[word] = (float(low), float(high or low), kind)
    return found


def kind_of(token: Token) -> str:
    known = number_words().get(token.low) if token.kind == "word" else None
    return known[2] if known else ""


_PARTING = str.maketrans("", "", " ',")


def _digits(written: str) -> int:
    return len(written.translate(_PARTING).replace(".", "").strip("0")) or 1


def value_of(written: str) -> float:
    """Read "1,670.21", "53.7", ".85", "1,5" and "742 000": a comma groups thousands when three digits follow it."""
    grouped = written.split(",")
    spaced = " " in written or "'" in written
    if len(grouped) == 2 and (spaced or "." in grouped[0] or ("." not in written and len(grouped[1]) != 3)):
        whole, part = grouped[0].translate(_PARTING).replace(".", ""), grouped[1].replace(".", "")
        return float(f"{whole or 0}.{part}")
    whole, *rest = written.translate(_PARTING).split(".")
    if len(rest) > 1:
        return float(whole + "".join(rest))
    return float(f"{whole or 0}.{''.join(rest) or 0}")


def _spelled(tokens: Sequence[Token], at: int, begun: float = 0.0) -> tuple[float, int]:
    """Read number words from a place, behind an "a" that stands for one: the value and the place after them."""
    total, current, here, last = 0.0, begun, at, "unit" if begun else ""
    while here < len(tokens):
        token = tokens[here]
        if token.low in ("-", "and") and last and here + 1 < len(tokens):
            after = kind_of(tokens[here + 1])
            fits = (token.low == "-" and (after == "scale" or (last == "ten" and after == "unit"))) or (
                token.low == "and" and last == "scale" and after in ("unit", "ten")
            )
            if not fits:
                break
            here += 1
            continue
        kind = kind_of(token)
        value = number_words()[token.low][0] if kind else 0.0
        if (kind == "unit" and last in ("", "ten", "scale")) or (kind == "ten" and last in ("", "scale")):
            current += value
        elif kind == "scale" and last:
            if value >= 1000:
                total += (current or 1) * value
                current = 0.0
            else:
                current = (current or 1) * value
        else:
            break
        last = kind
        here += 1
    return (total + current, here) if last else (0.0, at)


def _power(tokens: Sequence[Token], at: int) -> tuple[float, int]:
    """Read "10^6", and the rest of "4.2 x 10^6": what it multiplies and the place after it."""
    here = at + 1 if at < len(tokens) and tokens[at].low in ("x", "×", "*") else at
    lows = [t.text for t in tokens[here : here + 3]]
    if len(lows) == 3 and lows[:2] == ["10", "^"] and lows[2].isdigit() and len(lows[2]) <= 2:
        return 10.0 ** int(lows[2]), here + 3
    return 1.0, at


def _in_digits(tokens: Sequence[Token], at: int) -> tuple[float, float, str, int, int]:
    """Read a number in digits, as `simple_number`."""
    token = tokens[at]
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    value = value_of(token.text)
    if after is None or (after.kind == "word" and after.low != "x" and after.low not in words("ordinalends.txt")):
        return value, value, "", at + 1, _digits(token.text)
    power, past = _power(tokens, at)
    if past > at:
        return power, power, "", past, 1
    if after.low in words("ordinalends.txt") and after.start == token.end:
        return value, value, "ordinal", at + 2, 4
    power, past = _power(tokens, at + 1)
    return value * power, value * power, "", past, _digits(token.text)


def _in_words(tokens: Sequence[Token], at: int) -> tuple[float, float, str, int, int]:
    """Read a number or rank in words, as `simple_number`."""
    here = at + 2 if at + 1 < len(tokens) and tokens[at + 1].text == "-" else at + 1
    value = number_words()[tokens[at].low][0]
    if kind_of(tokens[at]) == "ordinal":
        return value, value, "ordinal", at + 1, 4
    last = tokens[here] if here < len(tokens) else None
    if (
        kind_of(tokens[at]) == "ten"
        and last is not None
        and kind_of(last) == "ordinal"
        and number_words()[last.low][0] < 10
    ):
        value += number_words()[last.low][0]
        return value, value, "ordinal", here + 1, 4
    value, here = _spelled(tokens, at)
    return value, value, "", here, _digits(f"{value:.0f}")


def _in_all(tokens: Sequence[Token], at: int) -> tuple[float, float, str, int, int]:
    """Read "dozens", "tens of thousands", as `simple_number`."""
    low, high, _ = number_words()[tokens[at].low]
    if at + 2 < len(tokens) and tokens[at + 1].low == "of" and kind_of(tokens[at + 2]) in VAGUE:
        times = number_words()[tokens[at + 2].low][0]
        return low * times, high * times, "vague", at + 3, 1
    return low, high, "vague", at + 1, 1


def _one_alone(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether "one" counts nothing: "one of them", "one.", "one-way"; "one-mile" and "one-million" count."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is not None and after.text == "-" and at + 2 < len(tokens):
        return not unit_behind(tokens, at + 1)[0] and kind_of(tokens[at + 2]) != "scale"
    if [t.low for t in tokens[at + 1 : at + 4]] in (["and", "a", "half"], ["and", "a", "quarter"]):
        return False
    return after is None or after.kind == "mark" or after.low in words("function.txt")


def _half_a(tokens: Sequence[Token], at: int) -> tuple[float, float, str, int, int] | None:
    """Read "half a million" and "half a tonne", as `simple_number`."""
    if [t.low for t in tokens[at + 1 : at + 2]] not in (["a"], ["an"]) or at + 2 >= len(tokens):
        return None
    unit, _ = unit_behind(tokens, at + 2)
    if unit and unit not in CURRENCIES and unit not in ("year", "clock", "age"):
        return 0.5, 0.5, "", at + 2, 4
    if kind_of(tokens[at + 2]) == "scale":
        value = number_words()[tokens[at + 2].low][0] / 2
        return value, value, "", at + 3, 2
    return None


def simple_number(tokens: Sequence[Token], at: int) -> tuple[float, float, str, int, int] | None:
    """Read one value: low, high, kind, place after it, digits given."""
    token, kind = tokens[at], kind_of(tokens[at])
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    found: tuple[float, float, str, int, int] | None = None
    if token.kind == "number":
        found = _in_digits(tokens, at)
    elif kind in ("unit", "ten", "ordinal"):
        found = None if token.low == "one" and _one_alone(tokens, at) else _in_words(tokens, at)
    elif kind in VAGUE:
        found = _in_all(tokens, at)
    elif kind in ("group", "fold"):
        value = number_words()[token.low][0]
        found = value, value, kind, at + 1, 4
    elif token.low == "a" and after is not None and kind_of(after) == "scale":
        value, here = _spelled(tokens, at + 1, 1.0)
        found = value, value, "", here, 2 if here == at + 2 else _digits(f"{value:.0f}")
    elif token.low in ("a", "an") and after is not None and after.low in words("longtimes.txt"):
        found = 1.0, 1.0, "", at + 1, 1
    elif token.low == "half":
        found = _half_a(tokens, at)
    return found


def with_fraction(tokens: Sequence[Token], here: int, value: float) -> tuple[float, int]:
    """Add "1/2" after a whole number, read "16/32", "and a half"."""
    lows = [t.low for t in tokens[here : here + 4]]
    if lows[:2] and lows[0] == "/" and len(lows) > 1 and tokens[here + 1].kind == "number":
        under = value_of(tokens[here + 1].text)
        return (value / under if under else value), here + 2
    if len(lows) >= 3 and tokens[here].kind == "number" and lows[1] == "/" and tokens[here + 2].kind == "number":
        under = value_of(tokens[here + 2].text)
        return value + (value_of(tokens[here].text) / under if under else 0), here + 3
    rest = [low for low in lows if low != "-"][:3]
    if rest in (["and", "a", "half"], ["and", "a", "quarter"]):
        # "a million and a half" has half a million more
        whole = number_words()[tokens[here - 1].low][0] if kind_of(tokens[here - 1]) == "scale" else 1.0
        return value + whole * (0.5 if rest[2] == "half" else 0.25), here + 3 + lows.count("-")
    return value, here


def scale_behind(tokens: Sequence[Token], here: int, money: bool) -> tuple[float, int]:
    """Read "million", "-million", "m", "MM", "bn" and "k" after a value."""
    at = here + 1 if here < len(tokens) and tokens[here].text == "-" else here
    if at >= len(tokens):
        return 1.0, here
    kind = kind_of(tokens[at])
    attached = tokens[at].start == tokens[here - 1].end
    if tokens[at].low == "mm" and (money or tokens[at].text == "MM"):
        return 1e6, at + 1  # "$1MM" is a million, and 1 mm none
    if kind == "suffix" and is_long(tokens, at):
        return 1.0, here
    if kind == "scales" and [t.low for t in tokens[at + 1 : at + 2]] != ["of"]:
        return number_words()[tokens[at].low][0], at + 1
    if kind == "scale" or (kind == "suffix" and (attached or money or len(tokens[at].low) > 1)):
        times, after = number_words()[tokens[at].low][0], at + 1
        more, after = scale_behind(tokens, after, False) if kind == "scale" else (1.0, after)
        return times * more, after
    return 1.0, here
