"""What an article claims and whom it credits.

`extract` reads one article and knows nothing of any other, of the ledger, or of today.
"""

from __future__ import annotations

from provenance.extraction.claims import claims
from provenance.extraction.lexicon import lexicon, speaks
from provenance.model import Article, Claim

__all__ = ["extract", "foreign", "knows"]

_LOOKED_AT = 4000
"""Characters from the beginning that tell in which alphabet a text is written."""


def extract(article: Article, language: str = "en") -> list[Claim]:
    """Every claim of an article, in the order of the text; raises ProvenanceError for a language without word lists."""
    return claims(article, lexicon(language))


def knows(language: str) -> bool:
    """Whether there are word lists for a language, by its BCP 47 tag."""
    return speaks(language)


def foreign(text: str) -> bool:
    """Whether most letters of a text are not of the Latin alphabet, so that no word list here can read it."""
    letters = [c for c in text[:_LOOKED_AT] if c.isalpha()]
    return bool(letters) and sum(c > "\u024f" for c in letters) > len(letters) / 2
