"""Whether "he" or "she" can stand for somebody, as far as an article's words tell."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from provenance.extraction.lexicon import Lexicon

HE, SHE = "he", "she"


@lru_cache(20_000)
def of_name(name: str, lexicon: Lexicon) -> str:
    """By which pronoun a person of that name goes, told by title or first name; empty where neither tells."""
    words = name.lower().replace(".", "").split()
    for word in words[:-1]:
        for pronoun in (HE, SHE):
            if word in lexicon.gender[f"{pronoun}-title"]:
                return pronoun
    first = words[0] if words else ""
    return next((p for p in (HE, SHE) if first in lexicon.gender[f"{p}-name"]), "")


def of_words(words: Iterable[str], lexicon: Lexicon) -> str:
    """By which pronoun goes whom some words describe: "a spokeswoman", "one mother"; empty where they do not tell."""
    return next(filter(None, map(lexicon.pronouns.get, words)), "")


def agree(one: str, other: str) -> bool:
    """Whether two can be one person: both alike, or one of them not told."""
    return not one or not other or one == other
