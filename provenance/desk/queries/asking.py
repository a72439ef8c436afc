"""What the ledger says: threads and claims, by what is asked of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from attrs import frozen

from provenance import signs
from provenance.desk.views.casebook import Casebook
from provenance.desk.views.ids import article_id
from provenance.errors import ProvenanceError
from provenance.model import Article, Claim, Line, Stance, Statement, Thread, Verdict, listed
from provenance.moments import day

if TYPE_CHECKING:
    from provenance import linking
    from provenance.desk.articles.words import KeptWords, Shown, Words

T = TypeVar("T", Thread, Line)


def corroborated(found: Iterable[T]) -> list[T]:
    """Threads, or lines of them, with at least two independent origins."""
    return [t for t in found if listed(t, "corroborated")]


def disputed(found: Iterable[T]) -> list[T]:
    """Threads, or lines of them, that somebody other than the party denies or contradicts."""
    return [t for t in found if listed(t, "disputed")]


def denied(found: Iterable[T]) -> list[T]:
    """Threads, or lines of them, that the party they are about denies, specifically or at large."""
    return [t for t in found if listed(t, "denied")]


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
    if asked.article:
        there = book.claims_in(article_id(book, asked.article))
    else:
        book.keep_all()
        there = book.held
    articles = book.articles_of(there)
    found = [c for c in there if _matches(c, articles[c.article], asked)]
    return found if asked.checked is None else [c for c in found if book.checked(c) is asked.checked]


def claims_in_turn(book: Casebook, asked: Asked) -> Iterator[tuple[Claim, Article]]:
    """Give the same in turn, each with its article."""
    if asked.article or asked.checked is not None:
        found = claims(book, asked)
        articles = book.articles_of(found)
        return ((one, articles[one.article]) for one in found)
    book.keep_all()
    return ((one, article) for one, article in book.held_in_turn() if _matches(one, article, asked))


def _matches(claim: Claim, article: Article, asked: Asked) -> bool:
    if asked.stance is not None and claim.stance is not asked.stance:
        return False
    if asked.unattributed and claim.attribution is not None:
        return False
    if asked.source and not is_credited(claim, asked.source):
        return False
    if asked.since and not (article.date and day(article.date) >= day(asked.since)):
        return False
    return not asked.until or bool(article.date and day(article.date) <= day(asked.until))


def is_credited(claim: Claim, name: str) -> bool:
    """Whether a claim is credited to, or comes by way of, somebody whose name, body or role holds a name."""
    if claim.attribution is None:
        return False
    wanted = name.casefold()
    everyone = (claim.attribution.source, *claim.attribution.via)
    return any(wanted in part.casefold() for s in everyone for part in (s.name, s.body, s.role, s.kind.value))


def credited(book: Casebook, name: str = "") -> list[Claim]:
    """Claims that stand and credit somebody, or somebody whose name holds `name`."""
    return [c for c in book.credited if not name or is_credited(c, name)]


def most_like(book: Casebook, query: Statement, limit: int) -> list[tuple[str, float]]:
    """Give the ids of the claims most like a query that nobody took back, best first, each with 0 to 100."""
    return [(ident, score) for ident, _, _, _, score in search(book, query, limit)]


def search(book: Casebook, query: Statement, limit: int) -> list[tuple[str, str, str, str, float]]:
    """Give the same with more of each: its id, what it claims, outlet and date, and 0 to 100."""
    from provenance import linking
    from provenance.desk.articles.words import DamagedError, KeptWords

    if book.words is None:
        with suppress(DamagedError):
            kept = book.kept_beside("words")
            book.words = KeptWords(kept) if kept is not None else _grown(book)
    if isinstance(book.words, KeptWords):
        with suppress(DamagedError):
            index = linking.Index(postings=book.words, lookup=lambda ident: Statement(ident, ""))
            ranked = linking.rank(query, index, limit)
            shown = book.words.shown(ident for ident, _ in ranked)
            return [(ident, *one.told, score) for (ident, score), one in zip(ranked, shown, strict=True)]
        book.words = None
    if book.words is None:
        book.words = _gathered(book)
    index = linking.Index(postings=book.words, lookup=lambda ident: Statement(ident, ""))
    return [(ident, *_shown(book, ident).told, score) for ident, score in linking.rank(query, index, limit)]


def _grown(book: Casebook) -> KeptWords | None:
    from provenance.desk.views.grown import grown

    return grown(book)


def _shown(book: Casebook, ident: str) -> Shown:
    from provenance.desk.articles.words import Shown

    claim = book.claims[ident]
    return Shown.of(claim, book.articles[claim.article])


def _gathered(book: Casebook) -> Words:
    """Gather the words of every claim that nobody took back, and keep them."""
    from provenance.desk.articles.statements import index_over
    from provenance.desk.articles.words import Words
    from provenance.ledger import Part

    words = Words()
    index_over(book.held, book.articles, words)
    book.keep_beside("words", lambda: words.parts(shown=Part([_shown(book, ident) for ident in words.ids])))
    return words


def rank_among(query: Statement, index: linking.Index, limit: int) -> list[tuple[str, float]]:
    """Statements of an index most like a query, best first."""
    from provenance import linking

    return linking.rank(query, index, limit)


def index_of(statements: Iterable[Statement]) -> linking.Index:
    """Give an index to look statements up in."""
    from provenance import linking

    return linking.Index(statements)


def claims_index(book: Casebook, chosen: Callable[[Claim], bool] = lambda _: True) -> linking.Index:
    """Give an index over every claim that nobody took back, or over those of them that are chosen."""
    from provenance.desk.articles.statements import index_over

    return index_over((c for c in book.held if chosen(c)), book.articles)


def compare(a: Statement, b: Statement) -> Verdict:
    """Whether two statements are the same claim, with the reasons."""
    from provenance import linking

    return linking.compare(a, b)


def said(ident: str, text: str, language: str = "") -> Statement:
    """Give a sentence that somebody typed, as the comparison looks at it."""
    plain = signs.split(text)[0]
    if language:
        from provenance import extraction

        if not extraction.knows(language):
            raise ProvenanceError(f"There are no word lists for the language {language!r}.")
        plain = extraction.common_words(plain, language)
    return Statement(ident, plain, language=language)
