"""What the ledger says: threads and claims, by what is asked of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from attrs import frozen

from provenance import extraction, linking, signs
from provenance.desk.casebook import Casebook
from provenance.desk.ids import article_id
from provenance.desk.statements import index_over
from provenance.errors import ProvenanceError
from provenance.model import Article, Challenge, Claim, Line, Stance, Statement, Support, Thread, Verdict
from provenance.moments import day

T = TypeVar("T", Thread, Line)


def corroborated(found: Iterable[T]) -> list[T]:
    """Threads, or lines of them, with at least two independent origins."""
    return [t for t in found if t.support is Support.CORROBORATED]


def disputed(found: Iterable[T]) -> list[T]:
    """Threads, or lines of them, that somebody other than the party denies or contradicts."""
    return [t for t in found if Challenge.DISPUTED in t.challenges]


def denied(found: Iterable[T]) -> list[T]:
    """Threads, or lines of them, that the party they are about denies, specifically or at large."""
    return [t for t in found if {Challenge.DENIED, Challenge.GENERAL_DENIAL} & set(t.challenges)]


@frozen
class Asked:
    """Which claims to list; every part that is given must hold."""

    article: str = ""
    source: str = ""
    stance: Stance | None = None
    since: str = ""
    until: str = ""
    unattributed: bool = False
    checked: bool | None = None
    """Whether a person has read it; None: whether or not."""


def claims(book: Casebook, asked: Asked) -> list[Claim]:
    """Claims that match, by date of their article and then by place."""
    there = book.claims_in(article_id(book, asked.article)) if asked.article else book.held
    articles = book.articles_of(there)
    found = [c for c in there if _matches(c, articles[c.article], asked)]
    return found if asked.checked is None else [c for c in found if book.checked(c) is asked.checked]


def _matches(claim: Claim, article: Article, asked: Asked) -> bool:
    if asked.stance is not None and claim.stance is not asked.stance:
        return False
    if asked.unattributed and claim.attribution is not None:
        return False
    if asked.source and not _credits(claim, asked.source):
        return False
    if asked.since and not (article.date and day(article.date) >= day(asked.since)):
        return False
    return not asked.until or bool(article.date and day(article.date) <= day(asked.until))


def _credits(claim: Claim, name: str) -> bool:
    if claim.attribution is None:
        return False
    wanted = name.casefold()
    everyone = (claim.attribution.source, *claim.attribution.via)
    return any(wanted in part.casefold() for s in everyone for part in (s.name, s.body, s.role, s.kind.value))


def credited(book: Casebook, name: str = "") -> list[Claim]:
    """Claims that stand and credit somebody, or somebody whose name holds `name`."""
    return [c for c in book.credited if not name or _credits(c, name)]


def rank_among(query: Statement, index: linking.Index, limit: int) -> list[tuple[str, float]]:
    """Statements of an index most like a query, best first."""
    return linking.rank(query, index, limit)


def index_of(statements: Iterable[Statement]) -> linking.Index:
    """An index to look statements up in."""
    return linking.Index(statements)


def claims_index(book: Casebook, chosen: Callable[[Claim], bool] = lambda _: True) -> linking.Index:
    """An index over every claim that nobody took back, or over those of them that are chosen."""
    return index_over((c for c in book.held if chosen(c)), book.articles)


def compare(a: Statement, b: Statement) -> Verdict:
    """Whether two statements are the same claim, with the reasons."""
    return linking.compare(a, b)


def said(ident: str, text: str, language: str = "") -> Statement:
    """A sentence that somebody typed, as the comparison looks at it."""
    if language and not extraction.knows(language):
        raise ProvenanceError(f"There are no word lists for the language {language!r}.")
    return Statement(ident, extraction.common_words(signs.split(text)[0], language), language=language)
