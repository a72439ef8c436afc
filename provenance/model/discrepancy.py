"""A detail of a draft that the record has otherwise."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from provenance.model.place import Span


class DetailKind(str, Enum):
    """What kind of detail differs."""

    NAME = "name"
    """A name that the record has with one word spelt otherwise."""
    FIGURE = "figure"
    OVERTAKEN = "overtaken"
    """A figure that the record has, and a newer one for the same thing."""
    UPHELD = "upheld"
    """A figure that the newest sentences of the record have as well: no discrepancy."""
    DATE = "date"
    OFFICE = "office"
    """What somebody is called, by office or trade."""
    AGE = "age"
    QUOTATION = "quotation"
    OPPOSITE = "opposite"
    """One side says that it is so, the other that it is not."""
    PARTS = "parts"
    """Who does something, and to whom, the other way round."""


@frozen
class Discrepancy:
    """A detail of a draft, and what the record has in the sentence that is nearest."""

    kind: DetailKind
    span: Span
    """In the text of the draft."""
    here: str
    there: str
    article: str
    """Id of the article of the record."""
