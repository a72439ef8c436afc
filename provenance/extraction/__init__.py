"""What an article claims and whom it credits.

`extract` reads one article and knows nothing of any other, of the ledger, or of today.
"""

from __future__ import annotations

from provenance.extraction.claims import claims
from provenance.extraction.lexicon import lexicon, speaks
from provenance.model import Article, Claim
from provenance.text import words

__all__ = ["extract", "foreign", "knows", "unlike"]

_ENOUGH_WORDS = 40
_SMALL_WORDS = 0.15
"""Share of small words under which a text is in another language; English news has 35 to 45 in a hundred."""
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


def unlike(text: str, language: str = "en") -> bool:
    """Whether a text has hardly any small words of a language; one too short to tell is not unlike it."""
    found = [word.lower for word in words(text, 0, min(len(text), _LOOKED_AT)) if word.is_word]
    if len(found) < _ENOUGH_WORDS:
        return False
    small = lexicon(language).words
    known = small["determiner"] | small["preposition"] | small["pronoun"] | small["auxiliary"] | small["conjunction"]
    return sum(word in known for word in found) < _SMALL_WORDS * len(found)
