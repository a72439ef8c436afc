"""Whom a claim concerns: whom its words name, less whoever only speaks of himself, and with whoever is accused."""

from __future__ import annotations

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.patterns.crediting import Crediting
from provenance.extraction.who.figures import Cast
from provenance.extraction.who.sources import spoken_of
from provenance.model import Article, Key, Source, SourceKind, Stance


def subject(source: Source | None, prop: str, words: str) -> Source | None:
    """Give the source, where a proposition names it and the words do not."""
    if source is None or len(prop) <= len(words):
        return None
    name = source.body or source.name
    return source if name and name in prop and name not in words else None


def about_others(source: Source | None, stance: Stance, words: str, keys: tuple[Key, ...]) -> tuple[Key, ...]:
    """Whom a claim is about, less a person whom only "I" or "she" brought in: to tell what one did is no interest."""
    if not keys or source is None or stance is Stance.DENIES:
        return keys
    if source.body_key or source.kind in (SourceKind.ORGANISATION, SourceKind.DOCUMENT, SourceKind.OUTLET):
        return keys
    last = source.key.split()[-1] if source.key else ""
    return tuple(k for k in keys if k != source.key or (last and last in words.lower()))


def accused(article: Article, crediting: Crediting, source: Source, people: Cast, lexicon: Lexicon) -> tuple[Key, ...]:
    """Give the key of whoever is charged and named by a pronoun alone: "the Gazette accused him of ordering it"."""
    start, end = crediting.content[0]
    if crediting.entry.stance is not Stance.ALLEGES or end - start < _PRONOUN:
        return ()
    first = article.text[start : start + _PRONOUN].lower().split()[:1]
    if not first:
        return ()
    one = spoken_of(article, first[0], start, people, lexicon)
    return (one.key,) if one is not None and one.key and one.key != source.key else ()


_PRONOUN = 5
"""Characters within which a pronoun ends."""
