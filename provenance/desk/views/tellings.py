"""What the pages of one story tell in other words: joined for reading, with nothing counted on it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from provenance import linking, standing
from provenance.desk.articles.statements import statement
from provenance.desk.views.stories import LARGEST_STORY, collected
from provenance.model import Article, Claim, Link


def in_other_words(record: standing.Record) -> dict[str, list[Link]]:
    """Give the links between claims that only the words rare in their story make, by the story's name."""
    known = standing.judged(record.links)
    return {name: of_story(record, articles, known) for name, articles in stories(record)}


def of_story(record: standing.Record, articles: Collection[str], known: Iterable[Link]) -> list[Link]:
    """Give those within one story; `record` need have no more than its articles and claims, `known` than its links."""
    claims = [c for c in record.claims.values() if c.article in articles and c.checkable and not c.points]
    return linking.in_other_words([told(record.articles, claim) for claim in claims], known)


def told(articles: Mapping[str, Article], claim: Claim) -> linking.Told:
    """Give a claim as it is compared within its story."""
    source = claim.attribution.source if claim.attribution is not None else None
    voice = (source.body_key or source.key) if source is not None else ""
    return linking.Told(statement(claim, articles[claim.article]), claim.article, voice, claim.says_no)


def stories(record: standing.Record) -> Iterator[tuple[str, frozenset[str]]]:
    """Give the articles of each story: all there are, or in a ledger of many stories those that people collected."""
    if len(record.articles) <= LARGEST_STORY:
        yield "", frozenset(record.articles)
        return
    for name, articles in sorted(collected(record.decisions).items()):
        there = articles & record.articles.keys()
        if there and len(there) <= LARGEST_STORY:
            yield name, frozenset(there)
