"""What an article claims and whom it credits.

`extract` reads one article and knows nothing of any other, of the ledger, or of today.
"""

from __future__ import annotations

from provenance.extraction.claims import claims
from provenance.extraction.lexicon import lexicon
from provenance.model import Article, Claim

__all__ = ["extract"]


def extract(article: Article, language: str = "en") -> list[Claim]:
    """Every claim of an article, in the order of the text; raises ProvenanceError for a language without word lists."""
    return claims(article, lexicon(language))
