"""Who or what a claim is credited to, and with which words."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from provenance.model.place import Key, Span


class SourceKind(str, Enum):
    """Who or what a claim is credited to."""

    PERSON = "person"
    OFFICIAL = "official"
    ORGANISATION = "organisation"
    EXPERT = "expert"
    WITNESS = "witness"
    DOCUMENT = "document"
    OUTLET = "outlet"


@frozen
class Source:
    """Who or what a claim is credited to."""

    name: str
    """As the article has it, completed from the same article: "John Kitoka", "three people familiar"."""
    kind: SourceKind
    identified: bool
    """Whether a reader could tell who it is: a name, a body, a document; "officials" are not."""
    key: Key = ""
    """Equal for two mentions of one source; empty for the unnamed."""
    count: int | None = None
    """How many people the text says these are; shown, never counted as origins."""
    role: str = ""
    """"foreign minister", "spokesman": what the text calls them."""
    body: str = ""
    """The organisation spoken for."""
    body_key: Key = ""
    basis: str = ""
    """How they know: "familiar with the matter", "with direct knowledge of the talks"."""
    reason: str = ""
    """Why they are not named, where the text says so."""
    own_observation: bool = False
    """The outlet's own people saw, counted or hold it."""
    generic: bool = False
    """Stands for the party without naming it: "the company", "his lawyer", "company representatives"."""


@frozen
class Party:
    """A credited name with what its article says of it, as names are compared."""

    key: Key
    name: str = ""
    """As printed; its words tell more than the key's, as which letters are initials."""
    role: str = ""
    """"health minister": a person in office may be the voice of a body that another page names."""
    body: Key = ""
    """Key of the body spoken for."""
    described: bool = False
    """Told by description only ("a regulatory filing"), so that it may be any other one."""


@frozen
class Detail:
    """Something that the text says of a source, with its place: its role, body, count, basis or reason."""

    kind: str
    """"role", "body", "count", "basis" or "reason", as the fields of a source."""
    span: Span


@frozen
class Attribution:
    """Who is credited, with which words, each with its place on the page."""

    source: Source
    source_spans: tuple[Span, ...] = ()
    cue: str = ""
    cue_spans: tuple[Span, ...] = ()
    via: tuple[Source, ...] = ()
    """Those between the source and this page, nearest to the source first: who heard it, whose report.

    Where the source only passes on what another one had said ("Hale said that Ruiz had told him"), that one.
    """
    details: tuple[Detail, ...] = ()
    """Where on the page the text says who the source is, how many, how they know and why they are not named."""
