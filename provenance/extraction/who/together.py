"""Who speaks together, where words name several: "Orla Group and Vesk Forge", "Ana Ruiz and Bo Lee"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.tokens import Tokens
from provenance.extraction.who import gender
from provenance.extraction.who.figures import Cast, Figure
from provenance.extraction.who.names import clean, name_key
from provenance.extraction.who.persons import person_named
from provenance.model import Key, Source, SourceKind, Span
from provenance.naming import JOINT


def spoken_together(text: str, found: Sequence[Span], cast: Cast, lexicon: Lexicon) -> Source | None:
    """Those who speak together, if that is what the names are: "Orla Group and Vesk Forge", "Ana Ruiz and Bo Lee"."""
    if not 1 < len(found) <= _SPEAK_TOGETHER:
        return None
    joined = False
    for (_, end), (start, _) in pairwise(found):
        between = cast.words.tokens[cast.words.between(end, start)]
        joined = any(token.coordinator for token in between)
        if not between or not (_joins_two(between) or _joins_with_aside(between)):
            return None
    persons = [person_named(text, span[0], [span], cast, lexicon) for span in found]
    if not joined:
        return None
    keys: dict[Key, Figure | None] = {}
    for (start, end), person in zip(found, persons, strict=True):
        name = person or clean(text[start:end])
        if person is None and persons[-1] is not None and " " not in name and gender.of_name(name, lexicon):
            name = f"{name} {persons[-1].split()[-1]}"  # "Ana and Bo Ruiz"
            persons[0] = persons[0] or name
        figure = cast.figures.get(name_key(name, lexicon))
        keys[name_key(figure.name if figure is not None else name, lexicon)] = figure
    named = persons[0] if persons[0] and text[: found[0][1]].endswith(persons[0]) else ""
    name = clean(text[found[0][1] - len(named) if named else found[0][0] : found[-1][1]])  # less "Neighbours" before it
    told = cast.words.tokens[cast.words.between(found[0][1], found[-1][0])]
    if len(found) == _TWO and len(told) > 1 and persons[0] and persons[-1]:
        name = f"{persons[0]} {next(t.text for t in told if t.coordinator)} {persons[-1]}"  # less ", 41," between them
    kinds = {figure.kind if figure is not None else "" for figure in keys.values()}
    alike = kinds.pop() if len(kinds) == 1 else ""
    kind = alike if alike in _TOGETHER else "person" if persons[0] or persons[-1] else "organisation"
    return Source(name, SourceKind(kind), True, key=JOINT.join(keys))


def _joins_two(between: Tokens) -> bool:
    """Whether nothing but "and", a comma and what both are stands between two names: "and the nurse"."""
    behind = next((i for i, t in enumerate(between) if t.coordinator), len(between))
    said = all(t.determiner or t.low == "," for t in between[:behind])
    rest = between[behind + 1 :]
    return said and all(t.determiner or (t.source_kind in _SOMEBODY and not t.capital) for t in rest)


def _joins_with_aside(between: Tokens) -> bool:
    """Whether "and" stands between two names behind a short aside about the first: ", 41, and", " (left) and"."""
    behind = next((i for i, t in enumerate(between) if t.coordinator), 0)
    aside = between[1 : behind - 1]
    marks = behind > 1 and (between[0].low, between[behind - 1].low) in ((",", ","), ("(", ")"))
    plain = not any(t.finite or t.preposition or t.relative for t in aside) or between[0].low == "("
    return marks and 0 < len(aside) <= _SHORT_ASIDE and plain and _joins_two(between[behind:])


_SHORT_ASIDE = 5
_TWO = 2
_SOMEBODY = ("person", "official", "expert", "witness")
_SPEAK_TOGETHER = 4
"""Those who are taken to speak with one voice; a longer list names something else."""
_TOGETHER = ("official", "expert", "witness")
"""Kinds that are told of several who speak together, where all of them are of this kind."""
