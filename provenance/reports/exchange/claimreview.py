"""ClaimReview (schema.org): reviews that the desk published, as a feed; nothing that was worked out is a rating."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provenance.model import Article, Claim, Decision, DecisionKind, Telling, Thread
from provenance.moments import order
from provenance.reports.exchange.lines import filled, listed
from provenance.reports.exchange.outgoing import URN, Outgoing, address, is_person
from provenance.reports.public import Record
from provenance.reports.safe import web_address

CONTEXT = "https://schema.org"


def claimreview(out: Outgoing) -> Iterator[str]:
    """Yield the lines of a DataFeed with a ClaimReview for each review of a thread that the desk itself recorded."""
    head = {"@context": CONTEXT, "@type": "DataFeed", "identifier": URN + "head:" + out.head}
    yield from listed(head, "dataFeedElement", _items(out))


def _items(out: Outgoing) -> Iterator[Record]:
    reviewed = [one for one in out.threads() if any(_own(review) for review in one.reviews)]
    wanted = {telling.claim.article for thread in reviewed for telling in thread.tellings}
    articles = {one.id: one for one, _ in out.articles() if one.id in wanted} if wanted else {}
    for thread in reviewed:
        for review in filter(_own, thread.reviews):
            item = _review(thread, review, articles)
            yield {"@type": "DataFeedItem", "dateCreated": review.on, "item": [item]}


def _own(review: Decision) -> bool:
    """Whether a person of this desk recorded a review of its own, with a rating in words and its address."""
    return review.kind is DecisionKind.REVIEWED and bool(review.value and web_address(review.field))


def _review(thread: Thread, review: Decision, articles: dict[str, Article]) -> Record:
    told = [one for one in thread.told if one.claim.stance.asserting and one.claim.article in articles]
    return filled(
        {
            "@type": "ClaimReview",
            "@id": URN + review.id,
            "url": review.field,
            "author": _named("Organization", review.party),
            "claimReviewed": thread.proposition,
            "itemReviewed": _claim(thread, told, articles),
            "reviewRating": {"@type": "Rating", "alternateName": review.value},
        }
    )


def _claim(thread: Thread, told: Sequence[Telling], articles: dict[str, Article]) -> Record:
    works = [_work(articles[ident]) for ident in dict.fromkeys(one.claim.article for one in told)]
    dated = sorted((one.date for one in told if one.date), key=order)
    return filled(
        {
            "@type": "Claim",
            "@id": URN + thread.id,
            "author": _author([one.claim for one in told]),
            "datePublished": dated[0] if dated else "",
            "firstAppearance": works[0] if works else None,
            "appearance": works,
        }
    )


def _author(claims: Sequence[Claim]) -> Record:
    """Give the first whom any page names as its source."""
    for claim in claims:
        credit = claim.attribution
        if credit is not None and credit.source.identified:
            return filled(
                {
                    **_named("Person" if is_person(credit.source) else "Organization", credit.source.name),
                    "jobTitle": credit.source.role if is_person(credit.source) else "",
                }
            )
    return {}


def _work(article: Article) -> Record:
    return filled(
        {
            "@type": "CreativeWork",
            "@id": URN + article.id,
            "url": address(article),
            "headline": article.title,
            "datePublished": article.date,
            "inLanguage": article.language,
            "publisher": _named("Organization", article.outlet),
        }
    )


def _named(kind: str, name: str) -> Record:
    return {"@type": kind, "name": name} if name else {}
