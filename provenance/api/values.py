"""What the Python API hands out: frozen values with few, flat fields, each with its public record behind it.

Names, fields and their kinds are stable: within one major version, fields are added and never changed or removed.
"""

from __future__ import annotations

import copy
from typing import Any

from attrs import field, frozen

from provenance.reports.formats import dumps
from provenance.reports.public import Record


@frozen
class Value:
    """One thing of the ledger."""

    record: Record = field(repr=False, eq=False, kw_only=True, factory=dict)
    """What `--format json` shows of it; use `to_dict`, which gives a copy."""

    def to_dict(self) -> dict[str, Any]:
        """Give its public record, as `--format json` shows it."""
        return copy.deepcopy(self.record)

    def to_json(self, indent: int | None = None) -> str:
        """Give its public record as JSON."""
        return dumps(self.record, indent)


@frozen
class Claim(Value):
    """One assertion in one article."""

    id: str
    article: str
    """Id of the article in which it stands."""
    outlet: str
    date: str
    """Of the article: a day or an instant (RFC 3339), or empty."""
    text: str
    """Exactly the words of the page."""
    proposition: str
    """The claim made able to stand alone."""
    source: str
    """Who is credited; empty for the outlet's own voice."""
    source_kind: str
    """"person", "official", "organisation", "expert", "witness", "document", "outlet", or empty."""
    named: bool
    """Whether a reader could tell who the source is."""
    role: str
    cue: str
    """The crediting words: "said", "according to"."""
    stance: str
    """"asserts", "confirms", "alleges", "denies", "declines", "no-response", "withdrawn" or "neutral"."""
    type: str
    """"fact", "opinion", "question", "forecast" or "imperative"."""
    quoted: str
    """"all", "part" or "none" of it stands in quotation marks."""
    hedges: tuple[str, ...]


@frozen
class Telling(Value):
    """One claim in its thread."""

    claim: str
    """Its id."""
    article: str
    outlet: str
    date: str
    source: str
    named: bool
    stance: str
    relation: str
    """"repeats", "contradicts", "revises" or "replies"."""
    live: bool
    """Whether it still stands."""
    text: str


@frozen
class Origin(Value):
    """Where information entered."""

    label: str
    kind: str
    """"identified", "unnamed" or "untraced"."""
    interested: bool
    """The party that the claim is about, speaking in its own favour."""
    claims: tuple[str, ...]


@frozen
class Thread(Value):
    """Claims linked as the same proposition, and where they stand."""

    id: str
    heading: str
    """As lists show it; who denies it, where nobody asserts it."""
    proposition: str
    support: str
    """"corroborated", "single-origin", "unconfirmed-multiple" and so on: exactly one holds."""
    challenges: tuple[str, ...]
    """"denied", "disputed", "corrected" and so on: any number may hold."""
    confidence: str
    """"none", "very low", "low", "moderate" or "high"."""
    origins_at_least: int
    """Independent origins, never a count of articles."""
    origins_at_most: int
    articles: int
    """That tell it and still stand."""
    first_date: str
    because: tuple[str, ...]
    """The reasons, a sentence each."""
    tellings: tuple[Telling, ...] = field(repr=False)
    origins: tuple[Origin, ...] = field(repr=False)

    def _repr_html_(self) -> str:
        from provenance.api.shown import thread_html

        return thread_html(self)


@frozen
class Article(Value):
    """A published text, kept word for word, with its claims."""

    id: str
    outlet: str
    title: str
    byline: str
    date: str
    url: str
    language: str
    replaces: str
    """Id of the earlier version of the same page, or empty."""
    text: str = field(repr=False)
    claims: tuple[Claim, ...] = field(repr=False)

    def _repr_html_(self) -> str:
        from provenance.api.shown import article_html

        return article_html(self)


@frozen
class Source(Value):
    """Who is credited, and how often."""

    name: str
    kind: str
    named: bool
    role: str
    body: str
    """The organisation spoken for."""
    outlet: str
    """Of an unnamed source, the outlet that heard it."""
    claims: int
    articles: int
    threads: int


@frozen
class Hit(Value):
    """A claim that a search found."""

    id: str
    text: str
    outlet: str
    date: str
    score: float
    """0 to 100."""


@frozen
class Finding(Value):
    """One place in a draft where an editor's rule applies."""

    draft: str
    """Path or name of the draft."""
    rule: str
    name: str
    severity: str
    """"note", "warning" or "error"."""
    line: int
    column: int
    message: str
    instead: str
    """Words to put in the place of those flagged, where these put it right."""
    claims: tuple[str, ...]
    """Claims of the record on which it rests."""
    fingerprint: str


@frozen
class Added(Value):
    """What became of one article that was added."""

    id: str
    outlet: str
    date: str
    title: str
    outcome: str
    """"new", "new version", "details changed", "already recorded" or "brought back"."""
    claims: int
    links: int
    remarks: tuple[str, ...]
    """What the reader left out or was unsure of, a sentence each."""


@frozen
class Why(Value):
    """Why a thread stands where it does."""

    thread: Thread
    because: tuple[str, ...]
    origins: tuple[Origin, ...]
    confidence: str
    rule: str
    """The rules of confidence that hold: "R7 K2"."""
    grades: tuple[str, ...]
    """What these rules say."""
    text: str = field(repr=False)
    """All of it as `provenance why` prints it."""

    def __str__(self) -> str:
        """Give it as `provenance why` prints it."""
        return self.text

    def _repr_html_(self) -> str:
        from provenance.api.shown import why_html

        return why_html(self)


@frozen
class Comparison(Value):
    """What two sentences are to each other."""

    relation: str
    """"repeats", "contradicts", "unrelated" and so on."""
    score: float
    """How much of the wording they share, 0 to 100."""
    made: bool
    """Whether the program would link them by itself."""
    because: tuple[str, ...]
