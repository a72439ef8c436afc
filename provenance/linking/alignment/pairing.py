"""Two statements laid side by side: which words stand for each other, and where they part."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from attrs import frozen
from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio

from provenance.linking.parsing.analysis import Analysis, Item
from provenance.linking.parsing.stems import stem
from provenance.linking.tables import rows, words

ALIKE = 84.0
"""Ratio from which two rare words or names are one word in two spellings ("Falluja", "Fallujah")."""

ALIKE_LONG = 78.0
"""The same for words of five letters and more, where one exchanged vowel weighs less."""


@frozen(slots=True)
class Block:
    """A stretch of one statement that stands in the place of a stretch of the other."""

    a: tuple[int, ...]
    b: tuple[int, ...]


@frozen
class Pairing:
    """Two analyses with their common and their separate items."""

    a: Analysis
    b: Analysis
    blocks: tuple[Block, ...]
    """Places where the two part, in order."""
    only_a: frozenset[int]
    """Places in `a` of what stands nowhere in `b`, in whatever form."""
    only_b: frozenset[int]


PREFIXES = ("un", "in", "im", "ir", "il", "non", "dis")
"""Beginnings that turn a word into its opposite."""


@cache
def _opposites() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for left, right in rows("opposites.tsv"):
        for one in left.split():
            for other in right.split():
                for here, there in ((one, other), (other, one)):
                    for word in (here, stem(here)):
                        found.setdefault(word, set()).update((there, stem(there)))
    return {word: frozenset(others - {word}) for word, others in found.items()}


@lru_cache(maxsize=65536)
def opposites_of(key: str, low: str) -> frozenset[str]:
    """Give the words and stems that deny a word: "legal" gives "illegal", "unlawful"."""
    known = _opposites().get(key, frozenset()) | _opposites().get(low, frozenset())
    if len(low) <= 3:
        return known
    made = {prefix + low for prefix in PREFIXES}
    bare = {low[len(prefix) :] for prefix in PREFIXES if low.startswith(prefix) and len(low) - len(prefix) > 3}
    return known | made | bare


def opposite(one: Item, other: Item) -> bool:
    """Whether saying one word is denying the other: "rose" and "fell", "legal" and "illegal"."""
    denying = opposites_of(one.key, one.low)
    return other.key in denying or other.low in denying


def _absent(these: Analysis, those: Analysis) -> frozenset[int]:
    senses, keys, lows, joined = those.senses, those.known, those.lows, those.joined
    return frozenset(
        [
            place
            for place, sense, key, low, with_next, with_last, _ in these.forms
            if sense not in senses
            and key not in keys
            and low not in joined
            and with_next not in lows
            and with_last not in lows
        ]
    )


def tail(one: Item, other: Item) -> str:
    """Give the letters that the longer of two words has behind the shorter; none where it begins otherwise."""
    short, long = sorted((one.low, other.low), key=len)
    return long[len(short) :] if long.startswith(short) else ""


def lengthened(one: Item, other: Item) -> bool:
    """Tell whether one name is the other with more than the ending of its people: "Marden", "Mardenby"."""
    more = tail(one, other)
    return len(more) > 1 and more not in words("demonyms.txt")


def _spelt_alike(one: Item, other: Item) -> bool:
    """Tell whether two words may be one in two spellings; a country has only one, and a longer name is another."""
    if "=" in (one.key[:1], other.key[:1]) or one.low[0] != other.low[0]:
        return tail(one, other) == "s"
    if one.text[:1].isupper() and other.text[:1].isupper() and lengthened(one, other):
        return False
    needed = ALIKE_LONG if min(len(one.low), len(other.low)) >= 5 else ALIKE
    return ratio(one.low, other.low) >= needed and not opposite(one, other)


def _respelled(a: Analysis, b: Analysis, only_a: frozenset[int], only_b: frozenset[int]) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    there: dict[str, list[int]] = {}
    for y in only_b:
        if opens := b.forms[y].opens:
            there.setdefault(opens, []).append(y)
    for x in only_a if there else ():
        # two spellings of one word begin alike
        for y in there.get(a.forms[x].opens, ()):
            if _spelt_alike(a.items[x], b.items[y]):
                found.add((x, y))
    return found


def _acronyms(these: Analysis, those: Analysis, missing: frozenset[int]) -> set[int]:
    """Give the places of names of which the other side has the initials, and of initials it has in full."""
    found: set[int] = set()
    short = those.initials
    if not short:
        return found
    for start in range(len(these.items)):
        initials = ""
        for end in range(start, min(len(these.items), start + 8)):
            item = these.items[end]
            if item.kind in ("figure", "date") or (item.broken and end > start):
                break
            if item.kind == "function" and not item.text[:1].isupper():
                if item.low not in ("of", "and", "for", "the", "in") or end == start:
                    break
                continue
            initials += item.low[0]
            if len(initials) >= 2 and initials in short and these.items[start].text[:1].isupper():
                found.update(range(start, end + 1))
    return found & missing


def _letters(those: Analysis, these: Analysis, covered: set[int], missing: frozenset[int]) -> set[int]:
    """Give the places of the initials themselves, whose full form the other side has."""
    if not covered:
        return set()
    heads = "".join(these.items[p].low[0] for p in sorted(covered))
    return {
        place
        for place in missing
        if those.items[place].text.isupper() and those.items[place].low.replace(".", "") in heads
    }


def parted(a: Analysis, b: Analysis) -> tuple[frozenset[int], frozenset[int], set[tuple[int, int]]]:
    """Give the places in either of what stands nowhere in the other, and those of words that both spell otherwise."""
    only_a, only_b = _absent(a, b), _absent(b, a)
    respelled = _respelled(a, b, only_a, only_b) if only_a and only_b else set()
    if respelled:
        only_a -= {x for x, _ in respelled}
        only_b -= {y for _, y in respelled}
    if not a.initials and not b.initials:
        return only_a, only_b, respelled
    full_a, full_b = _acronyms(a, b, only_a), _acronyms(b, a, only_b)
    return (
        only_a - full_a - _letters(a, b, full_b, only_a),
        only_b - full_b - _letters(b, a, full_a, only_b),
        respelled,
    )


def pair(a: Analysis, b: Analysis) -> Pairing:
    """Lay two statements side by side."""
    only_a, only_b, respelled = parted(a, b)
    same = {y: a.items[x].key for x, y in respelled}
    keys_b = [same.get(place, key) for place, key in enumerate(b.keys)] if same else b.keys
    blocks: list[Block] = []
    left: list[int] = []
    right: list[int] = []
    for op in Levenshtein.opcodes(a.keys, keys_b):
        if op.tag != "equal":
            left.extend(range(op.src_start, op.src_end))
            right.extend(range(op.dest_start, op.dest_end))
        elif left or right:
            blocks.append(Block(tuple(left), tuple(right)))
            left, right = [], []
    if left or right:
        blocks.append(Block(tuple(left), tuple(right)))
    return Pairing(a, b, tuple(blocks), only_a, only_b)
