"""Texts that are somebody's own statement, as a press release is its sender's: no outlet speaks in them."""

from __future__ import annotations

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.who.names import name_key, outlet_in
from provenance.extraction.who.personnames import is_person
from provenance.model import Article, Source, SourceKind


def speaker(article: Article, lexicon: Lexicon) -> Source | None:
    """Give who states the whole of an article; None for an outlet's report, also one that an agency sends round."""
    name = article.speaker
    if not name or outlet_in(name, lexicon):
        return None
    first = name.split()[0].lower()
    person = is_person(name, lexicon) and any(first in lexicon.gender[f"{each}-name"] for each in ("he", "she"))
    kind = SourceKind.PERSON if person else SourceKind.ORGANISATION
    return Source(name, kind, True, key=name_key(name, lexicon))
