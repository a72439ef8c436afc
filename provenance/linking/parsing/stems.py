"""Words brought to the form in which two spellings and two inflections of one word are equal."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from provenance.linking.tables import aliases, mapping, rows, words

VOWELS = frozenset("aeiouy")
ENDINGS = (
    "ational", "ations", "ation", "ments", "ment", "nesses", "ness", "ities", "ity", "ively", "ive",
    "ions", "ion", "ally", "ably", "ly",
)  # fmt: skip
LEAST = 4
"""Letters that must remain before an ending is taken off, so that "nation" and "only" stay whole."""


@cache
def _spelling_rules() -> tuple[tuple[str, str, int], ...]:
    return tuple((row[0], row[1], int(row[2])) for row in rows("spellrules.tsv"))


@cache
def _british_endings() -> tuple[str, ...]:
    return tuple(ending for ending, _, _ in _spelling_rules())


@cache
def _families() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for number, row in enumerate(rows("synonyms.tsv")):
        for word in row[0].split():
            found.setdefault(stem(word), f"~{number}")
    return found


def american(word: str) -> str:
    """Give the American spelling of a word in small letters."""
    known = mapping("spelling.tsv").get(word)
    if known:
        return known
    if not word.endswith(_british_endings()):
        return word
    for ending, other, least in _spelling_rules():
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word[: -len(ending)] + other
    return word


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def past(word: str) -> bool:
    """Tell whether a word in small letters is a verb in the past or a participle, as far as its form tells."""
    return word.endswith("ed") or word in words("past.txt")


def _lacks_its_e(rest: str) -> bool:
    """Tell whether a short verb without its ending has lost an "e": "hid-ing", "vot-ed", where "stopp-ed" has not."""
    if len(rest) != 3 or rest[0] in VOWELS or rest[2] in VOWELS or rest[2] in "wx":
        return False
    return rest[1] in VOWELS


def _bare(word: str) -> str:
    for ending in ("ing", "ied", "ed"):
        rest = word[: -len(ending)]
        if word.endswith(ending) and _lacks_its_e(rest):
            return rest + "e"
        if word.endswith(ending) and len(rest) >= 3 and VOWELS & set(rest):
            if ending == "ied":
                return rest + "y"
            if rest[-1] == rest[-2] and rest[-1] not in "lsz":
                return rest[:-1]
            return rest
    return word


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Give the stem of a word in small letters: "cancelled" and "canceling" both give "cancel"."""
    known = aliases("irregular.tsv").get(word)
    if known is None:
        word = american(word)
        known = aliases("irregular.tsv").get(word)
    word = known or word
    if len(word) <= 3:
        return word
    word = _bare(_singular(word))
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= LEAST:
            word = word[: -len(ending)]
            break
    if word.endswith("y") and len(word) > 4:
        word = word[:-1] + "i"
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


@lru_cache(maxsize=65536)
def sense(stemmed: str) -> str:
    """Give the mark of the stem's group of synonyms, or the stem itself."""
    return _families().get(stemmed, stemmed)
