"""A part of a sentence of the record that says no to what a draft tells with the same words, or the other way round."""

from __future__ import annotations

import re

from provenance.rules.alike import is_news, undone
from provenance.rules.case import Beside, Case, Told
from provenance.rules.tables import found_in, phrases, plain_words

TOLD = 0.4
"""How surely a sentence of the record must tell one of the draft for a part of it to say no to that."""
SHARED, MOST = 3, 0.75
"""Words of the part that must stand in the draft's sentence, and share of all it has."""
STEM, LONG = 5, 4
"""Letters by which two words are one, and from which on one says something."""
REACH = 4
"""Words behind a no among which the first that says something is what is negated."""

_PART = re.compile(
    r"[;:“”\"]|, (?=(?:which|who|and|but|while|although|though|where|when|because) )|,? (?=(?:but|because|although) )"
)


def says_no(case: Case, one: Beside) -> tuple[str, Told] | None:
    """Give the part of a telling that negates what the draft has without a no, or has what the draft negates.

    All but a little of what the part tells must stand in the draft's sentence, and nothing else of the record may have
    it as the draft has it.
    """
    language = case.language
    if is_news(case, one.text) or not one.text.rstrip("”\"’'»)").endswith("."):
        return None
    for told in (t for t in one.told[:3] if t.score >= TOLD):
        for there in _PART.split(told.text):
            for here in _PART.split(one.text):
                if not _is_opposite(here, there, language) or undone(here, there, language):
                    continue
                if not any(_is_same(here, part, language) for t in one.told for part in _PART.split(t.text)):
                    return there.strip(" ,."), told
    return None


def _is_opposite(here: str, there: str, language: str) -> bool:
    """Whether one of two parts negates a word that stands in the other without a no, and they tell the same else."""
    if any(found_in(each, name, language) for each in (here, there) for name in ("denying", "silent", "supposing")):
        return False
    no, yes = (here, there) if found_in(here, "negating", language) else (there, here)
    if not found_in(no, "negating", language) or found_in(yes, "negating", language) or found_in(yes, "few", language):
        return False
    word = _negated(no, language)
    return bool(word) and word in _stems(yes, language) and _tells(here, there, language)


def _is_same(here: str, there: str, language: str) -> bool:
    """Whether a part of the record has it as the draft has it."""
    no = bool(found_in(here, "negating", language))
    return no is bool(found_in(there, "negating", language)) and _tells(here, there, language)


def _tells(here: str, there: str, language: str) -> bool:
    a, b = _stems(here, language), _stems(there, language)
    both = len(a & b)
    return both >= SHARED and both >= MOST * min(len(a), len(b))


def _negated(text: str, language: str) -> str:
    """Give the first word that says something behind a no."""
    said = plain_words(text).split()
    for at, word in enumerate(said):
        if word in phrases("plain-no", language):
            behind = said[at + 1 : at + 1 + REACH]
            if behind and behind[0] in phrases("still", language):
                return ""
            return next((w[:STEM] for w in behind if len(w) >= LONG and w not in phrases("function", language)), "")
    return ""


def _stems(text: str, language: str) -> frozenset[str]:
    small = phrases("function", language) | phrases("negating", language) | phrases("crediting", language)
    return frozenset(
        w.removesuffix("'s")[:STEM] for w in plain_words(text).split() if len(w) >= LONG and w not in small
    )
