"""Some of several people: "another", "one of them", "most" are of the kind of those whom the text speaks of before."""

from __future__ import annotations

from attrs import evolve

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.tokens import Tokens
from provenance.extraction.who import roles
from provenance.extraction.who.figures import Cast
from provenance.extraction.who.lookback import last_ends, opening_before
from provenance.extraction.who.pronouns import is_plural
from provenance.extraction.who.unnamed import of_the_group
from provenance.model import Source, SourceKind

_KINDS = ("person", "official", "expert", "witness")
_SUBJECT = 9
"""Words within which the subject of a sentence ends: "Two officials at the ministry | spoke"."""


def some_of_them(base: Source, low: str, start: int, cast: Cast, lexicon: Lexicon) -> Source | None:
    """Give those whom a phrase picks out of several people: of those credited last, or of those named before.

    None where it picks nobody out, or where the text speaks of no group.
    """
    counted = low in lexicon.sources.get("some-of-them", ())
    if not (counted or of_the_group(low, lexicon)):
        return None
    told = cast.last_group is not None and cast.credited is cast.last_group and not counted
    named = _subject_before(start, cast, lexicon) if not told else None
    if named is not None:
        kind, noun = named
        return evolve(base, kind=SourceKind(kind), role=noun)
    if counted or cast.last_group is None:
        return None
    # "one of them": of the kind of those just credited, who know it in the same way
    return evolve(cast.last_group, name=base.name, key="", count=base.count or cast.last_group.count)


def _subject_before(start: int, cast: Cast, lexicon: Lexicon) -> tuple[str, str] | None:
    """Give the kind and the noun of the several people whom the sentence before begins with; None where it does not."""
    paragraph = opening_before(start, cast)
    ends = last_ends(paragraph, start, cast, lexicon)
    if not ends or not (start - ends[-1] <= _OPENS or cast.text.startswith(_QUOTES, ends[-1])):
        return None
    opening = ends[-2] if len(ends) > 1 else paragraph
    tokens = cast.words.tokens[cast.words.between(opening, ends[-1])]
    end = next((i for i, t in enumerate(tokens[:_SUBJECT]) if t.finite or t.auxiliary or t.is_mark or t.cue), 0)
    subject: Tokens = tokens[:end]
    at = roles.head_at(subject, lexicon) if subject and not subject[0].preposition else -1
    if at < 0 or not is_plural(subject[at]):
        return None
    kind = roles.kind_by_head(subject, at, lexicon)
    return (kind, subject[at].noun) if kind in _KINDS else None


_OPENS = 2
"""Characters, such as a quotation mark, before the first word of a sentence."""
_QUOTES = ("“", '"', "‘", "«", "„")
"""Marks with which a sentence begins that ends in whose words it gives: "“It sank,” one said"."""
