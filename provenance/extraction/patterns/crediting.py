"""One credit on a page: who is credited with which words, and by which."""

from __future__ import annotations

from attrs import frozen

from provenance.extraction.lexicon import Cue
from provenance.model import Span


@frozen
class Crediting:
    """One credit in characters of the article, with where it was read."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    entry: Cue
    order: str
    block: int
    sentence: int
    negated: bool = False
    lead_in: tuple[Span, ...] = ()
    """Of a list item: what introduces the list, without its credit."""
    also: tuple[tuple[int, int], ...] = ()
    """Further sentences that it takes up, by block and number: of a speech that goes on, of a line that leads to it."""
    heard: tuple[Span, ...] = ()
    """Of a report that is taken back: whom it had quoted; of whom a report cites: whose report it is."""
