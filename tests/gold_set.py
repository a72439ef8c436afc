"""The gold articles of tests/gold: reading them, finding the places of their words, and measuring extraction by them.

`python tests/gold_set.py FILE...` checks files and prints every claim with its places, for annotators;
`python tests/gold_set.py measure LANGUAGE [develop|test]` prints what extraction reaches.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import define, frozen

from provenance.extraction import extract
from provenance.model import Article, Claim

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

GOLD = Path(__file__).parent / "gold"

Span = tuple[int, int]

KINDS = ("person", "official", "organisation", "expert", "witness", "document", "outlet")
STANCES = ("asserts", "confirms", "alleges", "denies", "declines", "no-response", "neutral")
TYPES = ("fact", "opinion", "question", "forecast", "imperative")


@frozen
class GoldSource:
    """One who is credited in an article."""

    id: str
    name: str
    kind: str
    identified: bool


@frozen
class GoldClaim:
    """One claim as the annotators marked it."""

    id: str
    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    by: GoldSource | None = None
    stance: str = "asserts"
    type: str = "fact"
    hedges: tuple[str, ...] = ()
    count: int | None = None
    via: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()

    @property
    def own_voice(self) -> bool:
        """Whether the outlet itself states it."""
        return not self.cue


@frozen
class GoldArticle:
    """An invented article with its annotation."""

    id: str
    language: str
    register: str
    half: str
    details: Mapping[str, str]
    text: str
    claims: tuple[GoldClaim, ...]


class AnnotationError(ValueError):
    """An annotation that does not fit its text or the guidelines."""


def load(path: Path) -> GoldArticle:
    """Read one file; raises AnnotationError where it does not fit its text or the guidelines."""
    row = tomllib.loads(path.read_text(encoding="utf-8"))
    text = row["text"].strip("\n")
    sources = {s["id"]: GoldSource(s["id"], s["name"], s["kind"], s["identified"]) for s in row.get("source", [])}
    claims = tuple(_claim(c, text, sources) for c in row["claim"])
    article = GoldArticle(
        row["id"], row["language"], row["register"], row["half"],
        {name: row.get(name, "") for name in ("outlet", "title", "byline", "date")}, text, claims,
    )  # fmt: skip
    _check(article, sources)
    return article


def gold(language: str, half: str = "") -> Iterator[GoldArticle]:
    """The articles of a language, or of one half of them."""
    for path in sorted((GOLD / language).glob("*.toml")):
        article = load(path)
        if not half or article.half == half:
            yield article


def _claim(row: dict[str, Any], text: str, sources: Mapping[str, GoldSource]) -> GoldClaim:
    unknown = set(row) - {
        "id", "content", "source", "cue", "by", "stance", "type", "hedges", "count", "via", "answers", "nth",
        "source_nth", "cue_nth",
    }  # fmt: skip
    if unknown:
        raise AnnotationError(f"{row['id']}: unknown fields {sorted(unknown)}")
    content = _pieces(row, text)
    cue = _nearest(row["id"], text, row.get("cue", ""), content, row.get("cue_nth"))
    source = _nearest(row["id"], text, row.get("source", ""), cue or content, row.get("source_nth"))
    if "by" in row and row["by"] not in sources:
        raise AnnotationError(f"{row['id']}: no source has the id {row['by']!r}")
    return GoldClaim(
        row["id"], content, source, cue, sources[row["by"]] if "by" in row else None,
        row.get("stance", "asserts"), row.get("type", "fact"), tuple(row.get("hedges", ())), row.get("count"),
        tuple(row.get("via", ())), tuple(row.get("answers", ())),
    )  # fmt: skip


def _pieces(row: dict[str, Any], text: str) -> tuple[Span, ...]:
    found: list[Span] = []
    for number, piece in enumerate(row["content"]):
        places = _places(text, piece)
        if found:
            at = next((p for p in places if p >= found[-1][1]), None)
        else:
            nth = row.get("nth", 1)
            if len(places) > 1 and "nth" not in row:
                raise AnnotationError(f"{row['id']}: {piece[:60]!r} occurs {len(places)} times; give nth")
            at = places[nth - 1] if len(places) >= nth else None
        if at is None:
            raise AnnotationError(f"{row['id']}: piece {number + 1} does not stand in the text: {piece[:70]!r}")
        found.append((at, at + len(piece)))
    return tuple(found)


def _places(text: str, words: str) -> list[int]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return [p for p in found if _whole(text, p, p + len(words))]


def _whole(text: str, start: int, end: int) -> bool:
    before = start == 0 or not (text[start].isalnum() and text[start - 1].isalnum())
    after = end == len(text) or not (text[end - 1].isalnum() and text[end].isalnum())
    return before and after


def _nearest(ident: str, text: str, words: str, around: tuple[Span, ...], nth: int | None) -> tuple[Span, ...]:
    """The occurrence of some words that stands nearest to the spans, outside of them where possible."""
    if not words:
        return ()
    places = _places(text, words)
    if not places:
        raise AnnotationError(f"{ident}: does not stand in the text: {words!r}")
    if nth is not None:
        at = places[nth - 1]
    else:

        def distance(place: int) -> tuple[bool, int]:
            end = place + len(words)
            inside = any(s < end and place < e for s, e in around)
            return inside, min(max(s - end, place - e, 0) for s, e in around)

        at = min(places, key=distance)
    return ((at, at + len(words)),)


def _check(article: GoldArticle, sources: Mapping[str, GoldSource]) -> None:
    ids = [c.id for c in article.claims]
    if len(set(ids)) != len(ids):
        raise AnnotationError("two claims have one id")
    if article.half not in ("develop", "test"):
        raise AnnotationError(f"half is {article.half!r}")
    for source in sources.values():
        if source.kind not in KINDS:
            raise AnnotationError(f"{source.id}: kind {source.kind!r}")
    for claim in article.claims:
        if claim.stance not in STANCES or claim.type not in TYPES:
            raise AnnotationError(f"{claim.id}: stance {claim.stance!r}, type {claim.type!r}")
        if claim.source and not (claim.cue and claim.by):
            raise AnnotationError(f"{claim.id}: a source goes with its cue and with by")
        for other in claim.answers:
            if other not in ids:
                raise AnnotationError(f"{claim.id}: answers {other!r}, which is no claim here")
        for other in claim.via:
            if other not in sources:
                raise AnnotationError(f"{claim.id}: via {other!r}, which is no source here")


def show(article: GoldArticle) -> str:
    """The annotation as an annotator checks it: each claim with the words at its places."""
    lines = [f"{article.id}: {len(article.claims)} claims"]
    for claim in article.claims:
        words = [" … ".join(article.text[s:e] for s, e in spans) for spans in (claim.source, claim.cue, claim.content)]
        who = f"{claim.by.id}({claim.by.kind}{'' if claim.by.identified else '?'})" if claim.by else "-"
        where = [spans[0][0] if spans else -1 for spans in (claim.source, claim.cue, claim.content)]
        rest = " ".join(
            [claim.stance, claim.type if claim.own_voice else "", *claim.hedges, *(f"->{a}" for a in claim.answers)]
        )
        lines.append(f"  {claim.id} {who} @{where} [{words[0]}] [{words[1]}] {words[2]!r} {rest}")
    return "\n".join(lines)


# --- measuring extraction --------------------------------------------------------------------------------


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
    "attribution", "kind", "stance", "identified", "identity", "answers", "count", "hedges", "own voice", "type",
)  # fmt: skip


def measure(articles: Iterable[GoldArticle]) -> dict[str, Tally]:
    """What extraction reaches on gold articles: F1 for attribution and own voice, shares for the rest.

    Two claims match if their contents share half of the words of both together and their sources share a word.
    """
    tallies = {name: Tally() for name in MEASURES}
    for gold_article in articles:
        details = {name: value for name, value in gold_article.details.items() if value}
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
    _measure_answers(article, found, pairs, tallies["answers"])


def _measure_answers(
    article: GoldArticle, found: Sequence[Claim], pairs: Sequence[tuple[GoldClaim, Claim]], tally: Tally
) -> None:
    by_id = {claim.id: claim for claim in found}
    for gold_claim, claim in pairs:
        if gold_claim.stance != "denies":
            continue
        told = [by_id[i] for i in claim.answers if i in by_id]
        targets = [g for g in article.claims if g.id in gold_claim.answers]
        if not targets:
            tally.add(not told)
        else:
            tally.add(any(_alike(g.content, c.spans, article.text) >= _SAME_PLACE for g in targets for c in told))


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
    """The measurement as lines to read."""
    lines = []
    for name, tally in tallies.items():
        value = tally.f1 if name in ("attribution", "own voice") else tally.share
        lines.append(
            f"{name:12} {value:5.1f}   {tally.right} right of {tally.gold} (found {tally.found or tally.gold})"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    failed = False
    if sys.argv[1:2] == ["measure"]:
        print(table(measure(gold(*sys.argv[2:]))))
        sys.exit()
    for name in sys.argv[1:]:
        try:
            print(show(load(Path(name))))
        except (AnnotationError, KeyError, tomllib.TOMLDecodeError) as failure:
            failed = True
            print(f"{name}: {failure!r}")
    sys.exit(failed)
