"""Which of many names may be one party's, found without comparing each with each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from provenance.model import Key, Party
from provenance.naming.keys import JOINT, apart, words
from provenance.naming.parties import Sameness, compare
from provenance.naming.spelling import frame
from provenance.naming.tables import listed

CROWD = 60
"""Names that share a word from which on that word alone is no reason to compare them: "police", "ministry"."""


Pair = tuple[Key, Key]


def twins(parties: Iterable[Party], before: tuple[Iterable[Party], Iterable[Pair]] = ((), ())) -> list[Pair]:
    """Give the pairs of keys that may be one party's and are not certainly one, each in order, sorted.

    `before` are parties that were asked about already, with what was given then: of two that were among them as they
    are now, that holds, and they are not compared again.
    """
    held, then = _compared(parties), _compared(before[0])
    same = {key for key, one in then.items() if held.get(key) == one}
    likely = _likely(held)
    asked = {pair for pair in likely.intersection(_likely(then)) if same.issuperset(pair)} if same else set()
    new = (one for one in likely - asked if compare(held[one[0]], held[one[1]]) is Sameness.POSSIBLY)
    return sorted({*asked.intersection(before[1]), *new})


def _compared(parties: Iterable[Party]) -> dict[Key, Party]:
    """Give the parties that are compared at all, by their keys."""
    return {one.key: one for one in parties if one.key and JOINT not in one.key and not apart(one.key)}


def _likely(held: Iterable[Key]) -> set[Pair]:
    """Give the pairs of keys that have something in common by which they may be one."""
    by_sign: dict[str, list[Key]] = defaultdict(list)
    for name in sorted(held):
        for sign in _signs(name):
            by_sign[sign].append(name)
    pairs: set[Pair] = set()
    for names in by_sign.values():
        if len(names) <= CROWD:
            pairs.update(combinations(names, 2))
    return pairs


def _signs(name: Key) -> set[str]:
    """Tell what two names that may be one have in common at least once."""
    parts = words(name)
    small = listed("small.txt")
    found = {f"word {word}" for word in parts if word not in small}
    found |= {f"sound {frame(word)}" for word in parts if len(frame(word)) > 1}
    letters = "".join(word[0] for word in parts if word not in small)
    if len(letters) > 1:
        found.add(f"letters {letters}")
    found |= {f"letters {word}" for word in parts if 2 <= len(word) <= len("unesco")}
    found.add(f"joined {frame(''.join(parts))}")
    return found
