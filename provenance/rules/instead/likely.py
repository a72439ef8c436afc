"""Where a word of the draft is looked for in the record: in sentences that likely tell the same, or anywhere."""

from __future__ import annotations

from functools import lru_cache

from provenance.rules.case import Beside, Case, Told
from provenance.rules.tables import plain_words

SURELY, LIKELY = 0.5, 0.3
"""How surely a sentence of the record must tell one of the draft for a word in it to be set against the draft's, and
for a count of the same thing to be."""
TELLINGS = 3
"""Sentences of the record that may tell the same in which another word is looked for."""


def likely(one: Beside, least: float = SURELY) -> list[Told]:
    """Give the sentences of the record that tell what one of the draft tells, as surely as is asked."""
    return [told for told in one.told[:TELLINGS] if told.score >= least]


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Give the words of a text alone, a blank before and behind each."""
    return f" {plain_words(text)} "


def has(case: Case, words: str) -> bool:
    """Whether the record has some words anywhere, in its headlines too."""
    said = plain(words)
    return any(said in plain(text) for article in case.record.values() for text in (article.text, article.title))


def is_given(case: Case, words: str) -> bool:
    """Whether the draft has some words anywhere."""
    return plain(words) in plain(case.article.text)


SHORT = 3
"""Letters of the shortest word that says something: "A37"."""
STEM = 6
"""Letters by which two words are one."""
