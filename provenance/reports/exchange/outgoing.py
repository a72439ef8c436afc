"""What leaves the desk for another program, and the names that it has there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from provenance.model import Article, Claim, Decision, Link, Source, SourceKind, Thread, content_id
from provenance.reports.chains import Step
from provenance.reports.safe import web_address

URN = "urn:claim-provenance:"
"""Before an id of the ledger, where a format wants an address."""
TERMS = "urn:claim-provenance:terms:"
"""Before a word of this program, where a format has none of its own for it."""
PERSONS = frozenset({SourceKind.PERSON, SourceKind.OFFICIAL, SourceKind.EXPERT, SourceKind.WITNESS})


class Outgoing(Protocol):
    """A ledger, or a story of it, at one moment; little is in memory at a time, and all can be asked for again."""

    @property
    def head(self) -> str:
        """The hash of all that was recorded."""

    def articles(self) -> Iterator[tuple[Article, Sequence[Claim]]]:
        """Give the articles, oldest first, each with its claims that nobody took back."""

    def threads(self) -> Iterator[Thread]:
        """Give the threads, oldest first."""

    def links(self) -> Iterator[Link]:
        """Give the links between these claims."""

    def chain(self, thread: Thread) -> Sequence[Step]:
        """Give who had a thread's claim from whom."""

    def decisions(self) -> Iterator[Decision]:
        """Give what people decided of these articles and claims and may be told: nothing of confidential sources."""


def address(article: Article) -> str:
    """Give the address of an article: its own on the web, or one made of its id."""
    return _ILLEGAL.sub(lambda found: f"%{ord(found.group()):02X}", web_address(article.url)) or URN + article.id


_ILLEGAL = re.compile(r"""[<>"{}|\\^`]""")
"""What may stand in no address, and browsers let pass."""


def source_id(source: Source, outlet: str) -> str:
    """Give the id of a source: the unnamed are known only within the outlet that heard them."""
    if source.identified:
        return content_id("s", source.key or source.name.casefold())
    return content_id("s", "unnamed", source.name.casefold(), source.kind.value, outlet)


def is_person(source: Source) -> bool:
    """Whether a source is a human being, as far as a page tells it."""
    return source.kind in PERSONS


def told_by(thread: Thread, held: set[str]) -> list[Claim]:
    """Give the claims that tell a thread and are among some, by their ids."""
    return [one.claim for one in thread.told if one.claim.id in held]
