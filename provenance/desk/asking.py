"""What the ledger says: threads and claims, by what is asked of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from attrs import frozen

from provenance import extraction, linking, signs, standing
from provenance.desk.collecting import beside
from provenance.desk.ids import article_id
from provenance.desk.statements import index_over
from provenance.errors import ProvenanceError
from provenance.ledger import Ledger
from provenance.model import Article, Challenge, Claim, Stance, Statement, Support, Thread, Verdict


def published(ledger: Ledger, as_of: str = "") -> list[Article]:
    """Articles that were there on a day (empty: now), oldest first; the undated last, and only now."""
    found = [a for a in ledger.articles.values() if not as_of or (a.date and a.date[:10] <= as_of[:10])]
    return sorted(found, key=lambda a: (not a.date, a.date, a.id))


def record(ledger: Ledger) -> standing.Record:
    """All that was recorded, as standing looks at it."""
    return standing.Record(
        dict(ledger.articles.items()),
        standing.identified(dict(ledger.claims.items()), ledger.decisions.values()),
        tuple(ledger.links.values()),
        tuple(ledger.decisions.values()),
    )


def threads(ledger: Ledger, as_of: str = "") -> list[Thread]:
    """Every thread and where it stands at a date, with what people wrote beside it; empty: now."""
    held = record(ledger)
    return beside(standing.assess(held, as_of), held.decisions, as_of)


def corroborated(found: Iterable[Thread]) -> list[Thread]:
    """Threads with at least two independent origins."""
    return [t for t in found if t.support is Support.CORROBORATED]


def disputed(found: Iterable[Thread]) -> list[Thread]:
    """Threads that somebody other than the party denies or contradicts."""
    return [t for t in found if Challenge.DISPUTED in t.challenges]


def denied(found: Iterable[Thread]) -> list[Thread]:
    """Threads that the party they are about denies, specifically or at large."""
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


def claims(ledger: Ledger, asked: Asked) -> list[Claim]:
    """Claims that match, by date of their article and then by place."""
    only = article_id(ledger, asked.article) if asked.article else ""
    articles = ledger.articles
    found = [c for c in ledger.claims.values() if _matches(c, articles[c.article], asked, only)]
    return sorted(found, key=lambda c: (not articles[c.article].date, articles[c.article].date, c.article, c.spans[0]))


def _matches(claim: Claim, article: Article, asked: Asked, only: str) -> bool:
    if only and claim.article != only:
        return False
    if asked.stance is not None and claim.stance is not asked.stance:
        return False
    if asked.unattributed and claim.attribution is not None:
        return False
    if asked.source and not _credits(claim, asked.source):
        return False
    if asked.since and not (article.date and article.date[:10] >= asked.since[:10]):
        return False
    return not asked.until or bool(article.date and article.date[:10] <= asked.until[:10])


def _credits(claim: Claim, name: str) -> bool:
    if claim.attribution is None:
        return False
    wanted = name.casefold()
    everyone = (claim.attribution.source, *claim.attribution.via)
    return any(wanted in part.casefold() for s in everyone for part in (s.name, s.body, s.role, s.kind.value))


def credited(ledger: Ledger, name: str = "") -> list[Claim]:
    """Claims that credit somebody, or somebody whose name holds `name`."""
    claims = standing.identified(ledger.claims, ledger.decisions.values())
    return [c for c in claims.values() if c.attribution is not None and (not name or _credits(c, name))]


def search(ledger: Ledger, text: str, limit: int = 10) -> list[tuple[Claim, float]]:
    """Recorded claims most like a text, best first."""
    index = index_over(ledger.claims.values(), ledger.articles)
    ranked = linking.rank(Statement("query", text), index, limit)
    return [(ledger.claims[found], score) for found, score in ranked]


def rank_among(query: Statement, index: linking.Index, limit: int) -> list[tuple[str, float]]:
    """Statements of an index most like a query, best first."""
    return linking.rank(query, index, limit)


def index_of(statements: Iterable[Statement]) -> linking.Index:
    """An index to look statements up in."""
    return linking.Index(statements)


def claims_index(ledger: Ledger, chosen: Callable[[Claim], bool] = lambda _: True) -> linking.Index:
    """An index over every claim of the ledger, or over those that are chosen."""
    return index_over((c for c in ledger.claims.values() if chosen(c)), ledger.articles)


def compare(a: Statement, b: Statement) -> Verdict:
    """Whether two statements are the same claim, with the reasons."""
    return linking.compare(a, b)


def said(ident: str, text: str, language: str = "") -> Statement:
    """A sentence that somebody typed, as the comparison looks at it."""
    if language and not extraction.knows(language):
        raise ProvenanceError(f"no word lists for the language {language!r}")
    return Statement(ident, extraction.common_words(signs.split(text)[0], language), language=language)
