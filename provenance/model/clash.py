"""What two ledgers that are merged say differently, each side recorded with its author."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from provenance.model.decision import Decision
from provenance.model.link import Link


class ClashKind(str, Enum):
    """What two people decided differently."""

    PAIR = "pair"
    """What two claims, or two articles, are to each other."""
    DETAIL = "detail"
    """A detail of an article."""
    SOURCE_OF = "source-of"
    """Who the unnamed source of a claim is."""
    UNNAMED = "unnamed"
    """Whether the unnamed sources that two desks each know are two: nobody has compared them."""
    CONFIDENCE = "confidence"
    ANSWER = "answer"
    """What somebody answered about a claim."""
    NAMES = "names"
    """Whether two names are one source."""
    SAME_AS = "same-as"
    """Which of two sources a name is."""
    APART = "apart"
    """Whether a name is the same source in one article as elsewhere."""
    SPLIT = "split"
    """Which other source a name is in one article."""
    HANDLE = "handle"
    """What may be said of a confidential source: perhaps one handle for two people."""
    READING = "reading"
    """How a part of a claim is to be read."""
    CHECKED = "checked"
    """Whether a claim is read right as it stands."""
    CLAIM = "claim"
    """Whether there is a claim at all."""
    PROPOSAL = "proposal"
    """Whether what an extractor proposed is a claim."""
    RATING = "rating"
    """What rating the desk's review at an address gives."""
    WITHDRAWN = "withdrawn"
    """Whether a claim is withdrawn or vouched for."""
    REMOVED = "removed"
    """An article was removed on one side, and judged on the other."""
    FORGOTTEN = "forgotten"
    """A confidential source was forgotten on one side, and used on the other."""


@frozen
class Clash:
    """Two decisions, or links, that cannot both be right."""

    kind: ClashKind
    subject: str
    a: Decision | Link
    """The earlier one by its own date."""
    b: Decision | Link
    holds: str = ""
    """Id of the one that counts until a person answers."""
    id: str = ""
    """Of the decision by which it is recorded as open; empty before it is."""


def said_by(one: Decision | Link) -> str:
    """Give who decided something."""
    return one.judge if isinstance(one, Link) else one.by
