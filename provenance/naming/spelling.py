"""Words of names that may be one: other spellings and transliterations, short forms, initials."""

from __future__ import annotations

import re
from functools import lru_cache

from provenance.naming.tables import listed, short_forms

_KEPT = 50_000
_SAME_SOUND = (
    *((letters, "C") for letters in ("tsch", "tch", "tsh", "sch", "cz", "sz", "sh", "zh", "ch")),
    ("ph", "f"), ("kh", "k"), ("gh", "k"), ("ck", "k"), ("q", "k"), ("g", "k"),
    *((f"c{letter}", f"k{letter}") for letter in "aourl"),
    ("x", "ks"), ("th", "d"), ("dh", "d"), ("w", "v"), ("z", "s"), ("ou", "o"), ("oo", "o"), ("ue", "o"), ("u", "o"),
    ("oe", "o"), ("ee", "i"), ("y", "i"), ("j", "i"), ("ae", "a"), ("e", "a"),
)  # fmt: skip
"""Letters that transliterations and languages write for one sound, in the order in which they are made alike."""
_SILENT_OR_TWICE = re.compile(r"(?<=.)h|(.)(?=\1)")
_VOWELS = re.compile(r"[aio]")
_SHORTEST_FRAME = 3
"""Consonants from which two words of the same consonants may be one: "Varnholt", "Vernholt"; not "Tom", "Tim"."""
_SHORTEST_SLIP = 5
"""Letters from which one wrong letter is taken for a slip: "Varnholt", "Varnhold"."""
_LONGEST = 24


@lru_cache(_KEPT)
def sound(word: str) -> str:
    """Give a word in letters that are the same for other spellings of it."""
    for written, heard in _SAME_SOUND:
        word = word.replace(written, heard)
    if word.endswith("c"):
        word = word[:-1] + "k"
    return _SILENT_OR_TWICE.sub("", word)


@lru_cache(_KEPT)
def frame(word: str) -> str:
    """Give the consonants of a word, by their sound."""
    return _VOWELS.sub("", sound(word))


@lru_cache(_KEPT)
def alike(a: str, b: str) -> bool:
    """Whether two words may be spellings of one."""
    if a == b:
        return True
    if max(len(a), len(b)) > _LONGEST or min(len(a), len(b)) < 2 or a.isdigit() or b.isdigit():
        return False
    heard = sound(a), sound(b)
    if heard[0][:1] != heard[1][:1]:
        return False  # no transliteration changes how a name begins
    if heard[0] == heard[1] or (frame(a) == frame(b) and len(frame(a)) >= _SHORTEST_FRAME):
        return True
    return min(len(a), len(b)) >= _SHORTEST_SLIP and _a_slip_apart(a, b)


def _a_slip_apart(a: str, b: str) -> bool:
    # loaded where names are compared: `why` and `show` only print them
    from rapidfuzz.distance import DamerauLevenshtein

    return DamerauLevenshtein.distance(a, b, score_cutoff=1) <= 1 and not {a, b} <= listed("opposed.txt")


@lru_cache(_KEPT)
def short_for(a: str, b: str) -> bool:
    """Whether of two given names one may be short for the other, its initial, or both short for a third."""
    short, long = sorted((a, b), key=lambda word: (len(word), word))
    if len(short) == 1 or (len(short) <= _INITIALS and not re.search("[aeiouy]", short)):
        return long.startswith(short[0]) and (len(long) == 1 or bool(re.search("[aeiouy]", long)))
    if long.startswith(short) or (len(short) >= _LAST_PART and long.endswith(short)):
        return True
    forms = short_forms(a), short_forms(b)
    return bool(forms[0] & forms[1]) or any(alike(one, b) for one in forms[0]) or any(alike(one, a) for one in forms[1])


_LAST_PART = 4
"""Letters from which a given name may be the end of a longer one: "Lupe", "Guadalupe"."""
_INITIALS = 3
"""Letters that can be initials written together, where there is no vowel among them: "JR Orr"."""


def initials_of(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a word of one name is made of the other's first letters: "EPA", "Environmental Protection Agency"."""
    if len(long) < 2:
        return False
    all_letters = "".join(word[0] for word in long)
    telling = "".join(word[0] for word in long if word not in listed("small.txt"))
    together = "".join(short) if all(len(word) == 1 for word in short) else ""
    for word in (*short, together):
        if not 2 <= len(word) <= _LONGEST_ACRONYM:
            continue
        if word in (all_letters, telling):
            return True
        # the last letter can be that of a legal form, which names are without: "BBC"
        if len(word) > 2 and word[:-1] in (all_letters, telling) and word[-1] in "acgilps":
            return True
    return False


_LONGEST_ACRONYM = 7
