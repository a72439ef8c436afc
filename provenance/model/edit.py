"""What an outlet changed from one version of a page to the next, claim by claim."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from provenance.model.article import Article
from provenance.model.claim import Claim


class EditKind(str, Enum):
    """What was done to a claim; the gravest come first."""

    DENIAL_REMOVED = "denial-removed"
    REVERSED = "reversed"
    """It now says the opposite, or exchanges who did it and to whom."""
    FIGURE_CHANGED = "figure-changed"
    """Another figure, or another date."""
    QUOTATION_ALTERED = "quotation-altered"
    """Other words between the quotation marks, of the same speaker."""
    SOURCE_STRIPPED = "source-stripped"
    """It had a source, and the outlet now says it in its own voice."""
    SOURCE_UNNAMED = "source-unnamed"
    """A named source is no longer named."""
    SOURCE_CHANGED = "source-changed"
    """It is credited to somebody else."""
    HEDGE_DROPPED = "hedge-dropped"
    HEADLINE_HARDENED = "headline-hardened"
    DROPPED = "dropped"
    DENIAL_ADDED = "denial-added"
    HEDGE_ADDED = "hedge-added"
    SOURCE_NAMED = "source-named"
    """A source that was not named now is."""
    HEADLINE_CHANGED = "headline-changed"
    ADDED = "added"
    REWORDED = "reworded"
    """Other words, and no difference that any of the above names."""

    @property
    def of_headline(self) -> bool:
        """Whether it is about the headline."""
        return self in (EditKind.HEADLINE_CHANGED, EditKind.HEADLINE_HARDENED)


@frozen
class Edit:
    """One thing that was changed from one version to the next."""

    kind: EditKind
    before: Claim | None
    """None where it was added."""
    after: Claim | None
    """None where it was left out."""
    detail: str = ""
    """What differs, in a few words: "“14 centimetres” became “40 centimetres”"."""
    marked: bool = False
    """Whether a note in the newer version names what was changed."""


@frozen
class Revision:
    """Two versions of a page, or any two articles, and what differs."""

    before: Article
    after: Article
    edits: tuple[Edit, ...]
    """In the order of the newer text, with what was left out at its place."""
    kept: int
    """Claims that are told as before."""
    notes: tuple[str, ...] = ()
    """What the newer version says itself of having been changed, word for word, a paragraph each."""
    one_page: bool = True
    """Whether the two are versions of one page."""

    @property
    def unmarked(self) -> int:
        """How many edits no note names."""
        return sum(not one.marked for one in self.edits)
