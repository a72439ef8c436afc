"""Whether two claims speak of the same thing: statements compared, verdicts, links, and what waits for a person."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from provenance.model.place import content_id


class Relation(str, Enum):
    """What two claims are to each other."""

    REPEATS = "repeats"
    CONTRADICTS = "contradicts"
    RELATED = "related"
    UNRELATED = "unrelated"
    COPIES = "copies"
    """Of two articles: the later one has its words from the earlier."""


@frozen
class Reason:
    """One answer of the comparison, with the words on both sides."""

    kind: str
    """"wording", "figures", "things", "dates", "names", "roles", "polarity", "scope", "denial", "besides", "person"."""
    a: str = ""
    b: str = ""
    says: str = ""
    """The answer in plain words."""
    agrees: bool = False
    """Whether it speaks for the two being one: "the same figure"."""


@frozen
class Verdict:
    """What the comparison found two statements to be to each other."""

    relation: Relation
    score: float
    """0 to 100; how alike the wording is. It ranks, it never decides alone."""
    reasons: tuple[Reason, ...] = ()
    made: bool = True
    """False: too short or too unsure to link without a person; only ever suggested."""


@frozen
class Statement:
    """What the comparison looks at: a claim, or any sentence, with what its article tells about it."""

    id: str
    text: str
    denied: bool = False
    """Whether the sentence is put forward as false."""
    date: str = ""
    """When it was published, for "on Tuesday" and "last week"."""
    context: str = ""
    """Title or sentence before, which helps to find and never to decide."""
    language: str = ""
    """BCP 47 tag of what was written; the text itself has its small words and figures in English."""


WORDING = "wording"
"""The judge of a link that the comparison made, as opposed to a person."""
STORY = "other words"
"""The judge of a link that only the words that are rare in a story make: for reading, and never counted."""
BESIDES = "besides"
"""The kind of reason that says what each of two statements tells and the other does not."""
RETOLD = "rare words"
"""The judge of one that they make beyond doubt, so that it counts as one by the wording does."""


@frozen
class Link:
    """A judgement that two claims speak of the same thing."""

    a: str
    b: str
    relation: Relation
    score: float = 0.0
    reasons: tuple[Reason, ...] = ()
    judge: str = WORDING
    """WORDING, or the name of the person who judged."""
    made: bool = True
    """False: suggested, and without effect until a person says so."""
    on: str = ""
    """When a person judged, as an RFC 3339 time in UTC; empty for the comparison's own links."""
    read: tuple[str, str] = ("", "")
    """Which readings of the two ends were compared: when each was amended last, empty for what was read first."""

    @classmethod
    def between(cls, a: str, b: str, relation: Relation, **rest: object) -> Link:
        """Make a link with its ends in one fixed order, so that A-B and B-A are the same link."""
        return cls(min(a, b), max(a, b), relation, **rest)  # type: ignore[arg-type]

    @property
    def by_person(self) -> bool:
        """Whether a person judged."""
        return self.judge not in (WORDING, STORY, RETOLD)

    @property
    def in_other_words(self) -> bool:
        """Whether it is for reading, and origins are not counted over it before a person says that both are one."""
        return self.judge == STORY or (not self.by_person and any(one.kind == BESIDES for one in self.reasons))

    @property
    def id(self) -> str:
        """One id for the machine's judgement on a pair and one for each of people's, so that all are kept."""
        said = (self.judge, self.relation.value, *(r.says for r in self.reasons), self.on) if self.by_person else ()
        read = self.read if any(self.read) else ()
        return content_id("l", *sorted((self.a, self.b)), "person" if self.by_person else WORDING, *said, *read)


class Waiting(str, Enum):
    """What kind of judgement waits, in the order in which they are asked."""

    CONFLICT = "conflict"
    """Two claims that the machine holds against each other: where they stand rests on it."""
    SOURCE = "source"
    """Two names that may be one source: how many origins there are rests on it."""
    SUGGESTION = "suggestion"
    """Two claims that may be one: nothing rests on it before a person says so."""
    READING = "reading"
    """A claim that may be read wrong; asked only where somebody wants to check."""
