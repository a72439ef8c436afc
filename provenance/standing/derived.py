"""Which articles only pass on what an earlier one told: word for word, or reworded with no reporting of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from attrs import frozen

from provenance.model import Article, Claim, Link, Relation, Source, SourceKind
from provenance.moments import order
from provenance.naming import family, is_outlet, may_be_one

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
    """A key by which articles stand in the order in which they can have copied each other; the undated come last."""
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
) -> dict[str, Derived]:
    """As `firsthand`, where claims are had by their article when they are asked for; `homes` tells it of each claim."""
    found: dict[str, Derived] = {}
    shared: dict[tuple[str, str], set[str]] = defaultdict(set)
    links = list(links)
    # articles of which a person said that neither has it from the other
    parted = {frozenset((one.a, one.b)) for one in links if one.by_person and one.relation is Relation.UNRELATED}
    for link in links:
        if link.relation is Relation.COPIES:
            if link.a in articles and link.b in articles and _apart(articles[link.a], articles[link.b]):
                first, second = sorted((articles[link.a], articles[link.b]), key=earlier)
                known = found.get(second.id)
                if known is None or earlier(first) < earlier(articles[known.of]):
                    found[second.id] = Derived(second.id, first.id, "copied")
        elif link.relation is Relation.REPEATS and link.a in homes and link.b in homes:
            a, b = homes[link.a], homes[link.b]
            if a in articles and b in articles and _apart(articles[a], articles[b]):
                shared[a, b].add(link.a)
                shared[b, a].add(link.b)
    candidates: dict[str, list[str]] = defaultdict(list)
    for page, other in shared:
        if frozenset((page, other)) in parted or page in found:
            continue
        if earlier(articles[other]) < earlier(articles[page]):
            candidates[page].append(other)
    for page, others in candidates.items():
        here = claims_of(page)
        telling = {c.id for c in here if c.stance.asserting and c.checkable and not c.headline}
        if len(telling) < FEWEST:
            continue
        told = {other: telling & shared[page, other] for other in others}
        if len(set().union(*told.values())) < MOST * len(telling):
            continue
        if not _reports(here, [c for other in others for c in claims_of(other)], articles):
            best = min(others, key=lambda one: (-len(told[one]), earlier(articles[one])))
            found[page] = Derived(page, best, "rewritten")
    return found


def followed(found: Mapping[str, Derived]) -> dict[str, Derived]:
    """Give each article that passes on another with the one at the beginning of its chain."""
    return {page: _from_the_start(one, found) for page, one in found.items()}


def _apart(one: Article, other: Article) -> bool:
    """Whether two articles are of two outlets: what one outlet prints again is its own."""
    return one.id != other.id and (not one.outlet or family(one.outlet) != family(other.outlet))


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
