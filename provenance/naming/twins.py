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


def twins(parties: Iterable[Party]) -> list[tuple[Key, Key]]:
    """Give the pairs of keys that may be one party's and are not certainly one, each in order, sorted."""
    held = {one.key: one for one in parties if one.key and JOINT not in one.key and not apart(one.key)}
    by_sign: dict[str, list[Key]] = defaultdict(list)
    for name in sorted(held):
        for sign in _signs(name):
            by_sign[sign].append(name)
    pairs: set[tuple[Key, Key]] = set()
    for names in by_sign.values():
        if len(names) <= CROWD:
            pairs.update(combinations(names, 2))
    return sorted(pair for pair in pairs if compare(held[pair[0]], held[pair[1]]) is Sameness.POSSIBLY)


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
