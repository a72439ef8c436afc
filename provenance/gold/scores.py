"""What the reader reaches on gold articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import define

from provenance.extraction import extract
from provenance.gold.annotations import GoldArticle, GoldClaim
from provenance.model import Article, Claim, Span, Stance


@define
class Tally:
    """Counts of one measurement: how many were right, of how many found and how many in the gold."""

    right: int = 0
    found: int = 0
    gold: int = 0

    @property
    def share(self) -> float:
        """Right in a hundred of those in the gold; for pairs that were matched before."""
        return 100 * self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in a hundred."""
        return 200 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0

    def add(self, right: bool) -> None:
        """Count one more pair that was matched before."""
        self.right += right
        self.gold += 1


MEASURES = (
    "attribution", "kind", "stance", "identified", "identity", "answers", "ties", "count", "hedges", "own voice",
    "type",
)  # fmt: skip


def measure(articles: Iterable[GoldArticle]) -> dict[str, Tally]:
    """Tell what extraction reaches on gold articles: F1 for attribution and own voice, shares for the rest.

    Two claims match if their contents share half of the words of both together and their sources share a word.
    """
    tallies = {name: Tally() for name in MEASURES}
    for gold_article in articles:
        details: dict[str, Any] = {name: value for name, value in gold_article.details.items() if value}
        article = Article.of(gold_article.text, language=gold_article.language, **details)
        _measure(gold_article, extract(article, gold_article.language), tallies)
    return tallies


def _measure(article: GoldArticle, found: Sequence[Claim], tallies: Mapping[str, Tally]) -> None:
    text = article.text
    credited = [c for c in found if c.attribution is not None and c.attribution.cue_spans]
    own = [c for c in found if c.attribution is None]
    wanted = [g for g in article.claims if not g.own_voice]
    pairs = _match(wanted, credited, text)
    _count(tallies["attribution"], len(pairs), len(credited), len(wanted))
    stated = [g for g in article.claims if g.own_voice]
    own_pairs = _match(stated, own, text)
    _count(tallies["own voice"], len(own_pairs), len(own), len(stated))
    for gold_claim, claim in own_pairs:
        tallies["type"].add(claim.type.value == gold_claim.type)
    for gold_claim, claim in pairs:
        assert claim.attribution is not None
        source = claim.attribution.source
        tallies["stance"].add(claim.stance.value == gold_claim.stance)
        tallies["hedges"].add(set(claim.hedges) == set(gold_claim.hedges))
        if gold_claim.by is None or not source.name:
            continue
        tallies["kind"].add(source.kind.value == gold_claim.by.kind)
        tallies["identified"].add(source.identified == gold_claim.by.identified)
        if gold_claim.count is not None:
            tallies["count"].add(source.count == gold_claim.count)
    for at, (one, claim) in enumerate(pairs):
        for other, second in pairs[at + 1 :]:
            if one.by and other.by and one.by.identified and other.by.identified:
                tallies["identity"].add((one.by == other.by) == _same(claim, second))
    _measure_answers(article, found, pairs, tallies["answers"], tallies["ties"])


def _measure_answers(
    article: GoldArticle,
    found: Sequence[Claim],
    pairs: Sequence[tuple[GoldClaim, Claim]],
    answers: Tally,
    ties: Tally,
) -> None:
    """Count the denials that hang on what they deny, and of those that hang on something, how many do so rightly."""
    by_id = {claim.id: claim for claim in found}
    for gold_claim, claim in pairs:
        told = [by_id[i] for i in claim.answers if i in by_id]
        targets = [g for g in article.claims if g.id in gold_claim.answers]
        met = any(_alike(g.content, c.spans, article.text) >= _SAME_PLACE for g in targets for c in told)
        if gold_claim.stance == "denies":
            answers.add(met if targets else not told)
        if told and claim.stance is Stance.DENIES:
            ties.add(met and gold_claim.stance == "denies")


_SAME_PLACE = 0.3
"""Share of words that two claims have in common which speak of the same place of the text."""


def _same(a: Claim, b: Claim) -> bool:
    assert a.attribution is not None and b.attribution is not None
    one, other = a.attribution.source, b.attribution.source
    return bool(one.key) and (
        one.key == other.key or (bool(one.body_key) and one.body_key in (other.key, other.body_key))
    )


def _count(tally: Tally, right: int, found: int, gold: int) -> None:
    tally.right += right
    tally.found += found
    tally.gold += gold


_WORD = re.compile(r"\w+")


def _words(spans: Iterable[Span], text: str) -> set[int]:
    return {m.start() for s, e in spans for m in _WORD.finditer(text, s, e)}


def _alike(a: Iterable[Span], b: Iterable[Span], text: str) -> float:
    one, other = _words(a, text), _words(b, text)
    return len(one & other) / len(one | other) if one | other else 0.0


def _match(wanted: Sequence[GoldClaim], found: Sequence[Claim], text: str) -> list[tuple[GoldClaim, Claim]]:
    """Pairs of claims, each used once, the most alike first."""
    scored: list[tuple[float, int, int]] = []
    for i, gold_claim in enumerate(wanted):
        for j, claim in enumerate(found):
            likeness = _alike(gold_claim.content, claim.spans, text)
            if likeness >= 0.5 and _sources_meet(gold_claim, claim, text):
                scored.append((likeness, i, j))
    scored.sort(key=lambda row: (-row[0], row[1], row[2]))
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, i, j in scored:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((wanted[i], found[j]))
    return pairs


def _sources_meet(gold_claim: GoldClaim, claim: Claim, text: str) -> bool:
    if claim.attribution is None:
        return not gold_claim.source
    spans = claim.attribution.source_spans
    if not gold_claim.source or not spans:
        return not gold_claim.source and not spans
    return bool(_words(gold_claim.source, text) & _words(spans, text))


def table(tallies: Mapping[str, Tally]) -> str:
    """Write the measurement as lines to read."""
    lines = []
    for name, tally in tallies.items():
        value = tally.f1 if name in ("attribution", "own voice") else tally.share
        lines.append(
            f"{name:12} {value:5.1f}   {tally.right} right of {tally.gold} (found {tally.found or tally.gold})"
        )
    return "\n".join(lines)
