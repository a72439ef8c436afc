"""Claims as the comparison looks at them, and the index that finds them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from provenance import extraction, linking
from provenance.model import Article, Claim, Link, Stance, Statement


def linkable(claim: Claim) -> bool:
    return claim.checkable and (claim.stance.asserting or claim.stance is Stance.DENIES) and not claim.general


_ITEM_HEAD = 12
"""Characters by which the last part of a proposition is known to be the item itself."""


def statement(claim: Claim, article: Article) -> Statement:
    """A claim as the comparison looks at it."""
    text, context = claim.proposition or claim.text, article.title
    lead, mark, item = text.rpartition(": ")
    if mark and claim.text.startswith(item[:_ITEM_HEAD]):
        # an item of a list: what introduces it helps to find it, and says nothing of its own
        text, context = item, f"{context} {lead}"
    return Statement(
        claim.id,
        extraction.common_words(text, article.language),
        denied=claim.stance is Stance.DENIES and not claim.says_no,
        date=article.date,
        context=context,
        language=article.language,
    )


def index_over(claims: Iterable[Claim], articles: Mapping[str, Article]) -> linking.Index:
    return linking.Index(statement(c, articles[c.article]) for c in claims if linkable(c))


def nested(link: Link, here: Mapping[str, Claim]) -> bool:
    """Whether a link joins a claim with a part of itself: what a page says once is told once, by whomever it says."""
    a, b = here.get(link.a), here.get(link.b)
    return a is not None and b is not None and any(s < f and t < e for s, e in a.spans for t, f in b.spans)
