"""Which articles only pass on what an earlier one told: word for word, or reworded with no reporting of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from attrs import frozen

from provenance.model import Article, Claim, Link, Relation, Source, SourceKind
from provenance.moments import day, instant, order
from provenance.naming import family, is_agency, is_outlet, may_be_one

MOST = 0.5
"""Share of an article's claims that earlier ones told, from which it can be a rewrite of them."""
FEWEST = 3
"""Claims under which an article is too short to be called a rewrite."""


@frozen
class Derived:
    """An article that passes on what an earlier one told."""

    article: str
    of: str
    how: str
    """"copied" or "rewritten"."""


def earlier(article: Article) -> tuple[tuple[bool, str], str]:
    """Give a key by which articles stand in the order in which they can have copied each other; the undated come last.

    What a news agency sends on a day of which it gives no hour stands before all that others publish on that day.
    """
    if article.date and is_agency(article.outlet) and instant(article.date) is None:
        return (False, day(article.date)), article.id
    return order(article.date), article.id


def derived(articles: Mapping[str, Article], claims: Mapping[str, Claim], links: Iterable[Link]) -> dict[str, Derived]:
    """For each article that passes on an earlier one: which, and how. Chains are followed to their beginning.

    `links` are those that stand; suggested ones count here, since what is asked is whether a page tells the
    same story, and not whether two sentences are one claim.
    """
    return followed(firsthand(articles, claims, links))


def firsthand(
    articles: Mapping[str, Article], claims: Mapping[str, Claim], links: Iterable[Link]
) -> dict[str, Derived]:
    """As `derived`, and no chain is followed: what is told of an article rests on its links and where they lead."""
    of_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims.values():
        of_article[claim.article].append(claim)
    return passing(articles, {claim.id: claim.article for claim in claims.values()}, lambda one: of_article[one], links)


def passing(
    articles: Mapping[str, Article],
    homes: Mapping[str, str],
    claims_of: Callable[[str], Sequence[Claim]],
    links: Iterable[Link],
    pages: Collection[str] | None = None,
) -> dict[str, Derived]:
    """As `firsthand`, where claims are had by their article when they are asked for; `homes` tells it of each claim.

    Where only some pages are asked about, `links` need have no more than those that lead to and from them.
    """
    links = list(links)
    found = _copied(articles, links)
    shared = _shared(articles, homes, links)
    # articles of which a person said that neither has it from the other
    parted = {frozenset((one.a, one.b)) for one in links if one.by_person and one.relation is Relation.UNRELATED}
    earlier_ones: dict[str, list[str]] = defaultdict(list)
    for page, other in shared:
        if pages is not None and page not in pages:
            continue
        known = page in found or frozenset((page, other)) in parted
        if not known and earlier(articles[other]) < earlier(articles[page]):
            earlier_ones[page].append(other)
    for page, others in earlier_ones.items():
        here = claims_of(page)
        telling = {c.id for c in here if c.stance.asserting and c.checkable and not c.headline}
        told = {other: telling & shared[page, other] for other in others}
        if len(telling) < FEWEST or len(set().union(*told.values())) < MOST * len(telling):
            continue
        if not _reports(here, [c for other in others for c in claims_of(other)], articles):
            best = min(others, key=lambda one: (-len(told[one]), earlier(articles[one])))
            found[page] = Derived(page, best, "rewritten")
    return found if pages is None else {page: one for page, one in found.items() if page in pages}


def _copied(articles: Mapping[str, Article], links: Iterable[Link]) -> dict[str, Derived]:
    """Give the articles that are copies, each with the earliest one that it is a copy of."""
    found: dict[str, Derived] = {}
    for link in links:
        if link.relation is Relation.COPIES and _of_two_outlets(articles, link.a, link.b):
            first, second = sorted((articles[link.a], articles[link.b]), key=earlier)
            known = found.get(second.id)
            if known is None or earlier(first) < earlier(articles[known.of]):
                found[second.id] = Derived(second.id, first.id, "copied")
    return found


def _shared(
    articles: Mapping[str, Article], homes: Mapping[str, str], links: Iterable[Link]
) -> dict[tuple[str, str], set[str]]:
    """Give for each two articles of two outlets the claims of the first that the second tells too."""
    shared: dict[tuple[str, str], set[str]] = defaultdict(set)
    for link in links:
        if link.relation is Relation.REPEATS and link.a in homes and link.b in homes:
            a, b = homes[link.a], homes[link.b]
            if _of_two_outlets(articles, a, b):
                shared[a, b].add(link.a)
                shared[b, a].add(link.b)
    return shared


def followed(found: Mapping[str, Derived]) -> dict[str, Derived]:
    """Give each article that passes on another with the one at the beginning of its chain."""
    return {page: _from_the_start(one, found) for page, one in found.items()}


def _of_two_outlets(articles: Mapping[str, Article], a: str, b: str) -> bool:
    """Whether two articles are there and of two outlets: what one outlet prints again is its own."""
    if a == b or a not in articles or b not in articles:
        return False
    one, other = articles[a].outlet, articles[b].outlet
    return not one or family(one) != family(other)


def _reports(page: Iterable[Claim], others: Iterable[Claim], articles: Mapping[str, Article]) -> bool:
    """Whether a page credits anybody by name whom earlier ones do not: that is reporting of its own."""
    others = list(others)
    known = {key for c in others if c.attribution for s in _credited(c) for key in (s.key, s.body_key) if key}
    publishers = {family(articles[c.article].outlet) for c in others} - {""}
    for claim in page:
        credit = claim.attribution
        if credit is None:
            continue
        if credit.source.own_observation:
            return True
        for source in _credited(claim):
            named = source.identified and source.key and source.kind is not SourceKind.OUTLET
            own = {source.key, source.body_key} - {""}
            if not named or own & known or is_outlet(source.key, publishers):
                continue
            if not any(may_be_one(key, other) for key in own for other in known):
                return True
    return False


def _credited(claim: Claim) -> tuple[Source, ...]:
    assert claim.attribution is not None
    return claim.attribution.source, *claim.attribution.via


def _from_the_start(one: Derived, found: Mapping[str, Derived]) -> Derived:
    """Give a copy of a copy is one of what that was copied from."""
    seen = {one.article}
    of = one.of
    while of in found and of not in seen:
        seen.add(of)
        of = found[of].of
    return Derived(one.article, of, one.how)
