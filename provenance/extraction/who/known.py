"""What an article tells of a party by itself: the figure behind a name, and where its nouns stand."""

from __future__ import annotations

from bisect import bisect_left

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.tokens import Words
from provenance.extraction.who.figures import Cast, Figure
from provenance.extraction.who.names import name_key
from provenance.model import Key, Source, SourceKind

BODILY = ("organisation", "official", "outlet")
"""Kinds of which a noun can stand for a whole body: "the ministry", "the company"."""


def from_figure(key: Key, figure: Figure, lexicon: Lexicon) -> Source:
    kind = SourceKind(figure.kind) if figure.kind else SourceKind.PERSON
    if not figure.kind and not figure.person:
        kind = SourceKind.ORGANISATION
    return Source(
        figure.name, kind, True, key=key, role=figure.role, body=figure.body,
        body_key=name_key(figure.body, lexicon) if figure.body else "",
    )  # fmt: skip


def places_of(cast: Cast, noun: str, start: int, lexicon: Lexicon) -> list[tuple[int, Key]]:
    """Where, before a place, somebody is spoken of by a noun; all places where there is none before it."""
    places = cast.by_noun.get(noun, [])
    if not places:
        # "Sen. Tom Hale left. The senator said"
        short = next((one for one in cast.by_noun if one in lexicon.abbreviations and noun.startswith(one)), "")
        places = cast.by_noun.get(short, [])
    before = places[: bisect_left(places, (start, ""))]
    return before or places[:1]


def belongs_to(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether a name follows a word that ties people to a body: "an official at Orla"."""
    before = text[max(0, start - 14) : start].lower().split()
    ties = lexicon.sources["ties"]
    return bool(before) and (before[-1] in ties or (len(before) > 1 and before[-1] == "the" and before[-2] in ties))


OWNERS = ("'s", "’s")


ARTICLE = 5
"""Characters before the first name of a phrase that can be its article."""


def after_preposition(words: Words, start: int, at: int) -> bool:
    return any(token.preposition for token in words.tokens[words.between(max(0, start), at)])


def spoke_here(start: int, cast: Cast) -> str:
    """Give the body credited last in the paragraph: "Castellan denied it. “It is false,” a spokesman said"."""
    if cast.spoke is None or cast.spoke[1].kind is not SourceKind.ORGANISATION or cast.spoke[1].body:
        return ""
    at, source = cast.spoke
    return source.name if source.identified and cast.text.find("\n", at, start) < 0 <= start - at else ""
