"""Claims as the comparison looks at them, each in every reading that it had, and the index that finds them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from attrs import evolve

from provenance import extraction, linking, standing
from provenance.desk.articles.words import Words
from provenance.ledger import Ledger
from provenance.model import Article, Claim, Decision, Link, Statement
from provenance.moments import order


def linkable(claim: Claim) -> bool:
    told = not claim.general and not (claim.points and not claim.answers)
    return claim.checkable and (claim.stance.asserting or claim.stance.against) and told


_ITEM_HEAD = 12
"""Characters by which the last part of a proposition is known to be the item itself."""


def statement(claim: Claim, article: Article) -> Statement:
    """Give a claim as the comparison looks at it."""
    text, context = (claim.proposition or claim.text).replace(extraction.UNCLEAR, ""), article.title
    lead, mark, item = text.rpartition(": ")
    if mark and claim.text.startswith(item[:_ITEM_HEAD]):
        # an item of a list: what introduces it helps to find it, and says nothing of its own
        text, context = item, f"{context} {lead}"
    return Statement(
        claim.id,
        extraction.common_words(text, article.language),
        denied=claim.stance.against and not claim.says_no,
        date=article.date,
        context=context,
        language=article.language,
    )


def index_over(claims: Iterable[Claim], articles: Mapping[str, Article], words: Words | None = None) -> linking.Index:
    return linking.Index((statement(c, articles[c.article]) for c in claims if linkable(c)), words)


def nested(link: Link, here: Mapping[str, Claim]) -> bool:
    """Whether a link joins a claim with a part of itself: what a page says once is told once, by whomever it says."""
    a, b = here.get(link.a), here.get(link.b)
    return a is not None and b is not None and any(s < f and t < e for s, e in a.spans for t, f in b.spans)


# --- a claim that was amended is compared in each of its readings, so that every view has the links of its day ----


def said_of(ledger: Ledger) -> dict[str, list[Decision]]:
    """Give the decisions on how claims are to be read, by the claim's id, oldest first."""
    held = sorted(ledger.decisions.values(), key=lambda d: (order(d.on), d.id))
    return standing.by_claim(held)


def amended(ledger: Ledger) -> dict[str, list[standing.Reading]]:
    """Give the readings of claims that are not those read first, by the claim's id."""
    found = {ident: standing.readings(ledger.claims.get(ident), said) for ident, said in said_of(ledger).items()}
    return {ident: [one for one in all_of_them if one.since] for ident, all_of_them in found.items()}


def entry(reading: standing.Reading) -> str:
    """Give the name under which a reading is in an index."""
    return f"{reading.claim.id} {reading.since}".rstrip()


def entered(reading: standing.Reading, article: Article) -> Statement | None:
    """Give a reading as the comparison looks at it; None where it is not compared with anything."""
    if not linkable(reading.claim):
        return None
    return evolve(statement(reading.claim, article), id=entry(reading))


def every_reading(ledger: Ledger, articles: Collection[str] | None = None) -> Iterator[standing.Reading]:
    """Give every claim, or those of some articles, in every reading that it had."""
    for claim in ledger.claims.values() if articles is None else ledger.claims_in(articles):
        yield standing.Reading(claim)
    for readings in amended(ledger).values():
        yield from (one for one in readings if articles is None or one.claim.article in articles)


def between_claims(links: Iterable[Link], here: Sequence[standing.Reading]) -> list[Link]:
    """Give links between claims, of links between readings; none of a claim with itself or a part of itself."""
    told = {entry(one): one.claim for one in here}
    found = []
    for one in links:
        if nested(one, told):
            continue
        (a, read_a), (b, read_b) = _parted(one.a), _parted(one.b)
        if not (read_a or read_b):
            found.append(one)
        elif a != b:
            # a blank comes before every letter, so the ends of a link between readings are in the order of their claims
            found.append(evolve(one, a=a, b=b, read=(read_a, read_b)))
    return found


def _parted(entry_name: str) -> tuple[str, str]:
    ident, _, since = entry_name.partition(" ")
    return ident, since
