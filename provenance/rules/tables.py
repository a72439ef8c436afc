"""The lists of words that rules look for, by language; a sub-editor can extend them without code."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from unicodedata import normalize

from provenance import plugins

_BETWEEN_WORDS = re.compile(r"[^\w']|_")
LONGEST_TAG = 8
"""Letters of the first part of a BCP 47 tag, at most."""


@cache
def phrases(name: str, language: str) -> frozenset[str]:
    """Give the phrases of a list, in lower case; none where the language has no such list."""
    primary = language.split("-")[0].lower() or "en"
    folder = files("provenance.rules") / "data" / primary
    place = folder / f"{name}.txt"
    # a language comes from a page, and need not be the name of any folder
    if not (primary.isalpha() and len(primary) <= LONGEST_TAG):
        return frozenset()
    brought = plugins.value_of("languages", primary)  # which extraction has looked for, where the draft is in it
    if brought is not None and not folder.is_dir():
        place = brought / "rules" / f"{name}.txt"
    if not place.is_file():
        return frozenset()
    lines = place.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@lru_cache(maxsize=20_000)
def found_in(text: str, name: str, language: str) -> str:
    """Give the longest phrase of a list that stands in a text as whole words, or nothing."""
    low = f" {plain_words(text)} "
    held = [phrase for phrase in phrases(name, language) if f" {phrase} " in low]
    return max(held, key=lambda phrase: (len(phrase), phrase), default="")


_MAY = re.compile(r"(?<=[\w,] )May\b")
"""The month, within a sentence."""


def hedge_in(text: str, language: str) -> str:
    """Give the word by which a text leaves something open; the month of May is none."""
    return found_in(_MAY.sub("", text), "hedging", language)


@lru_cache(maxsize=20_000)
def plain_words(text: str) -> str:
    """Give a text as it is compared with a list: its words in lower case, one blank between them."""
    # an accent that was typed as a mark of its own is no letter
    low = normalize("NFC", text).lower().replace("’", "'")
    return " ".join(_BETWEEN_WORDS.sub(" ", low).split())
