"""What an article claims and whom it credits.

`extract` reads one article and knows nothing of any other, of the ledger, or of today.
"""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction.claims import claims
from provenance.extraction.common import common_words
from provenance.extraction.lexicon import languages, lexicon, speaks
from provenance.model import Article, Claim, Span
from provenance.text import words

__all__ = ["common_words", "extract", "extract_with_doubts", "foreign", "knows", "likeliest", "unlike"]

_ENOUGH_WORDS = 40
_SMALL_WORDS = 0.15
"""Share of small words under which a text is in another language; English news has 35 to 45 in a hundred."""
_LOOKED_AT = 4000
"""Characters from the beginning that tell in which alphabet a text is written."""


def extract(article: Article, language: str = "en") -> list[Claim]:
    """Every claim of an article, in the order of the text; raises ProvenanceError for a language without word lists."""
    return claims(article, lexicon(language))[0]


def extract_with_doubts(article: Article, language: str = "en") -> tuple[list[Claim], list[Span]]:
    """As `extract`, and with the claims the places of quotations that are never closed."""
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
    return len(found) >= _ENOUGH_WORDS and _share(found, language) < _SMALL_WORDS


def likeliest(text: str) -> str:
    """The language whose small words a text has most of, as a BCP 47 tag; empty where it is like none known here."""
    found = [word.lower for word in words(text, 0, min(len(text), _LOOKED_AT)) if word.is_word]
    if len(found) < _ENOUGH_WORDS:
        return ""
    share, language = max((_share(found, one), one) for one in languages())
    return language if share >= _SMALL_WORDS else ""


def _share(found: Sequence[str], language: str) -> float:
    """How many of some words are small words of a language."""
    lists = lexicon(language)
    if lists.function:
        known = frozenset(lists.function)
    else:
        known = frozenset().union(*(lists.words[name] for name in _SMALL_CLASSES))
    return sum(word in known for word in found) / len(found)


_SMALL_CLASSES = ("determiner", "preposition", "pronoun", "auxiliary", "conjunction")
