"""What an article claims and whom it credits.

`extract` reads one article and knows nothing of any other, of the ledger, or of today.
"""

from __future__ import annotations

from provenance.extraction.claims.article import claims
from provenance.extraction.common import common_words
from provenance.extraction.doubts import doubts
from provenance.extraction.language import Guess, foreign, guess, language_name, mislabelled, second
from provenance.extraction.lexicon import brought, lexicon, speaks
from provenance.extraction.propositions import UNCLEAR
from provenance.extraction.restating import credited, restated
from provenance.model import Article, Claim, Span

__all__ = [
    "READER",
    "UNCLEAR",
    "Guess",
    "brought",
    "common_words",
    "credited",
    "doubts",
    "extract",
    "extract_with_doubts",
    "foreign",
    "guess",
    "knows",
    "language_name",
    "mislabelled",
    "restated",
    "second",
]


READER = "2026-11-30.17"
"""Version of the reader: another one wherever it reads the shipped story otherwise."""


def extract(article: Article, language: str = "en") -> list[Claim]:
    """Every claim of an article, in the order of the text; raises ProvenanceError for a language without word lists."""
    return claims(article, lexicon(language))[0]


def extract_with_doubts(article: Article, language: str = "en") -> tuple[list[Claim], list[Span]]:
    """As `extract`, and with the claims the places of quotations that are never closed."""
    return claims(article, lexicon(language))


def knows(language: str) -> bool:
    """Whether there are word lists for a language, by its BCP 47 tag."""
    return speaks(language)
