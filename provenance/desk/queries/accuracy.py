"""How right the reader was, by what people confirmed, amended, dropped and added: nothing else is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import sqrt

from attrs import frozen

from provenance import extraction, standing
from provenance.desk.views.casebook import Casebook
from provenance.model import Claim, Decision, DecisionKind
from provenance.moments import day

FIELDS = ("a claim at all", "found", "words", "source", "kind", "stance", "answers")
"""What can be right or wrong of a reading; "found": of the claims that people say there are, those that were read."""


@frozen
class Score:
    """How many of those that people judged were right, of one field."""

    field: str
    group: str
    """The outlet, or how sure the reader was; empty for all."""
    right: int
    judged: int

    @property
    def interval(self) -> tuple[float, float]:
        """The shares between which the true one lies, 95 times in 100: Wilson's score interval (JASA 22, 1927)."""
        return wilson(self.right, self.judged)


_Z = 1.959964
"""Standard deviations within which 95 in 100 lie."""


def wilson(right: int, judged: int) -> tuple[float, float]:
    """Wilson's score interval of a share, 0 to 1; the whole range where nothing was judged."""
    if not judged:
        return 0.0, 1.0
    share, z2 = right / judged, _Z * _Z
    middle = (share + z2 / (2 * judged)) / (1 + z2 / judged)
    half = _Z * sqrt(share * (1 - share) / judged + z2 / (4 * judged * judged)) / (1 + z2 / judged)
    return max(0.0, middle - half), min(1.0, middle + half)


def accuracy(book: Casebook, since: str = "", by_outlet: bool = False, by_doubt: bool = False) -> list[Score]:
    """How right the reader was of what people judged, by field and, where that is asked, by outlet or its own doubts.

    What was amended was wrong in the parts that were amended, and right in the others; what was dropped was no claim;
    what was added was not found. What a person added himself says nothing of the reader's words or sources.
    """
    unsure = _unsure(book) if by_doubt else frozenset()
    judged: dict[tuple[str, str], list[bool]] = {}
    for ident, decisions in standing.by_claim(book.decisions).items():
        said = [one for one in decisions if not since or day(one.on) >= day(since)]
        groups = [""]
        if by_outlet:
            groups.append(_outlet(book, ident, decisions))
        if by_doubt and ident in book.ledger.claims:
            groups.append(UNSURE if ident in unsure else SURE)
        for field, right in _judged(said):
            for group in groups:
                judged.setdefault((field, group), []).append(right)
    found = sorted({group for _, group in judged}, key=lambda group: (group != "", group.casefold()))
    return [
        Score(field, group, sum(judged[field, group]), len(judged[field, group]))
        for group in found
        for field in FIELDS
        if (field, group) in judged
    ]


SURE, UNSURE = "the reader was sure", "the reader was unsure"


def _unsure(book: Casebook) -> frozenset[str]:
    """Give the claims of which the reader was unsure, as it first read them."""
    here: dict[str, list[Claim]] = {}
    for claim in book.ledger.claims.values():
        here.setdefault(claim.article, []).append(claim)
    judged = {book.ledger.claims[i].article for i in book.said if i in book.ledger.claims}
    return frozenset(
        ident
        for article in judged & book.articles.keys()
        for ident in extraction.doubts(book.articles[article], here[article])
    )


def _outlet(book: Casebook, ident: str, decisions: Iterable[Decision]) -> str:
    claim = book.ledger.claims.get(ident) or next((d.reading for d in decisions if d.reading is not None), None)
    article = book.articles.get(claim.article) if claim is not None else None
    return (article.outlet if article is not None else "") or "unknown outlet"


def _judged(decisions: Iterable[Decision]) -> list[tuple[str, bool]]:
    """Give each field of a claim that people judged, and whether the reader had it right."""
    said = list(decisions)
    kinds = [one.kind for one in said]
    if DecisionKind.ADDED in kinds:
        return [("found", False)]
    if DecisionKind.DROPPED in kinds:
        return [("a claim at all", False)]
    if not {DecisionKind.AMENDED, DecisionKind.CONFIRMED} & set(kinds):
        return []
    wrong = {part for one in said if one.kind is DecisionKind.AMENDED for part in standing.parts(one)}
    parts: Callable[[str], bool] = lambda part: part not in wrong  # noqa: E731
    return [("a claim at all", True), ("found", True), *((part, parts(part)) for part in FIELDS[2:])]
