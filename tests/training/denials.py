"""Learn what tells that one claim of an article denies another; writes provenance/extraction/data/denials.tsv.

Run it by hand, with scikit-learn beside the project, when a sign or a passage has changed:

    python tests/training/denials.py            the figures, by six-fold cross-validation
    python tests/training/denials.py --write    and the weights, from everything

It learns from `denials.jsonl` here (invented passages, each with its denials marked) and from the half of tests/gold
that is there for developing. Two questions, two sets of weights: *which* claim a denial answers, and *whether* a plain
no ("No bonus was approved") is a denial of anything told.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).parents[1]))
from gold_set import GoldClaim, gold

from provenance.extraction.claims.article import unanswered
from provenance.extraction.denied.denials import Candidate, Denying, Setting, of_denial
from provenance.extraction.denied.plainno import says_no
from provenance.extraction.lexicon import lexicon
from provenance.gold.scores import _alike, _match
from provenance.model import Article, Claim, Span, Stance

_HERE = Path(__file__).parent
_TABLE = Path(__file__).parents[2] / "provenance" / "extraction" / "data" / "denials.tsv"
_SAME_PLACE = 0.3
_STRENGTH_WHICH, _STRENGTH_WHETHER = 1.0, 0.1
"""Inverse strength of regularisation, the best of 0.03, 0.1, 0.3, 1 and 3 in cross-validation."""


@frozen
class Case:
    """One claim that denies something or may, with what it may be set against."""

    page: str
    named: bool
    """Called a denial ("denied that"), and not only a plain no."""
    denies: bool
    told: bool
    """The page tells what it denies."""
    denying: Denying
    candidates: tuple[tuple[Claim, dict[str, float], bool], ...]


def pages() -> Iterator[tuple[str, Article, Sequence[GoldClaim]]]:
    """The invented passages, and the gold articles for developing."""
    for line in (_HERE / "denials.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield row["id"], Article.of(row["text"], language="en"), list(_marked(row))
    for page in gold("en", "develop"):
        yield page.id, Article.of(page.text, language="en", **{k: v for k, v in page.details.items() if v}), page.claims


def _marked(row: dict[str, object]) -> Iterator[GoldClaim]:
    text, last = str(row["text"]), 0
    for claim in row["claims"]:  # type: ignore[attr-defined]
        content = tuple(_place(text, piece, last) for piece in claim["content"])
        last = content[0][0]
        source = (_place(text, claim["source"], last),) if claim.get("source") else ()
        cue = (_place(text, claim["cue"], last),) if claim.get("cue") else ()
        yield GoldClaim(
            id=claim["content"][0], content=content, source=source, cue=cue, by=None,
            stance=claim.get("stance", "asserts"), answers=tuple(claim.get("answers", ())),
        )  # fmt: skip


def _place(text: str, piece: str, near: int) -> Span:
    found, at = [], text.find(piece)
    while at >= 0:
        found.append(at)
        at = text.find(piece, at + 1)
    start = min(found, key=lambda place: abs(place - near))
    return start, start + len(piece)


def cases() -> list[Case]:
    """Every denial and every plain no of the pages that extraction finds."""
    made: list[Case] = []
    words = lexicon("en")
    for name, article, wanted in pages():
        found, _ = unanswered(article, words)
        setting = Setting(found, article.text, words)
        credited = [c for c in found if c.attribution is not None and c.attribution.cue_spans]
        matched = _match([g for g in wanted if g.cue], credited, article.text)
        for marked, claim in sorted(matched, key=lambda both: both[1].stance is not Stance.DENIES):
            named = claim.stance is Stance.DENIES
            if not named and not says_no(claim, words):
                continue
            denies = marked.stance == "denies"
            targets = [g for g in wanted if denies and g.id in marked.answers]
            denying = setting.denying(claim)
            rows = []
            for other, signs in setting.candidates(denying):
                right = any(_alike(g.content, other.spans, article.text) >= _SAME_PLACE for g in targets)
                rows.append((other, dict(signs), right))
                if right and named:
                    setting.denied.setdefault(other.id, []).append(claim)
            made.append(Case(name, named, denies, bool(targets), denying, tuple(rows)))
    return made


class Weights:
    """What a set of cases teaches."""

    def __init__(self, learned: Sequence[Case]) -> None:
        """Learn which claim a denial answers, then whether a plain no is a denial."""
        rows = [
            (signs, right)
            for case in learned
            if any(right for _, _, right in case.candidates) or (case.named and case.denies and not case.told)
            for _, signs, right in case.candidates
        ]
        self.which = _fit(rows, _STRENGTH_WHICH)
        plain = [case for case in learned if not case.named]
        self.whether = _fit([(self.of_denial(case), case.denies) for case in plain], _STRENGTH_WHETHER)

    def ranked(self, case: Case) -> list[tuple[Candidate, bool]]:
        """The candidates of a case, the likeliest first, and whether each is right."""
        found = [(Candidate(_score(self.which, signs), claim, signs), right) for claim, signs, right in case.candidates]
        return sorted(found, key=lambda one: -one[0].score)

    def of_denial(self, case: Case) -> dict[str, float]:
        """The signs that a plain no is a denial."""
        return dict(of_denial(case.denying, [one for one, _ in self.ranked(case)]))


def _fit(rows: Sequence[tuple[dict[str, float], bool]], strength: float) -> dict[str, float]:
    names = DictVectorizer()
    table = names.fit_transform([{"always": 1.0, **signs} for signs, _ in rows])
    model = LogisticRegression(C=strength, max_iter=5000, fit_intercept=False)
    model.fit(table, [right for _, right in rows])
    return dict(zip(names.feature_names_, model.coef_[0], strict=True))


def _score(weights: dict[str, float], signs: dict[str, float]) -> float:
    return weights["always"] + sum(weights.get(sign, 0.0) * value for sign, value in signs.items())


def report(found: Sequence[Case]) -> None:
    """Print what is reached on pages that the weights were not learned from."""
    names = sorted({case.page for case in found})
    random.Random(1).shuffle(names)
    named: list[bool] = []
    plain: list[tuple[bool, bool, bool]] = []
    for fold in range(6):
        held = set(names[fold::6])
        weights = Weights([case for case in found if case.page not in held])
        for case in found:
            if case.page not in held:
                continue
            ranked = weights.ranked(case)
            right = bool(ranked) and ranked[0][1]
            if case.named and case.denies:
                named.append(right)
            elif not case.named:
                signs = weights.of_denial(case)
                said = sum(weights.whether.get(sign, 0.0) * value for sign, value in signs.items()) > 0
                plain.append((said, case.denies, right))
    print(f"called a denial: first target right {sum(named)} of {len(named)}")
    print(f"plain no: judged right {sum(said == true for said, true, _ in plain)} of {len(plain)};", end=" ")
    print(
        f"denials found {sum(said and true for said, true, _ in plain)} of {sum(true for _, true, _ in plain)},",
        end=" ",
    )
    print(f"first target right {sum(said and true and right for said, true, right in plain)},", end=" ")
    print(f"wrongly called one {sum(said and not true for said, true, _ in plain)}")


def write(found: Sequence[Case]) -> None:
    """Write the weights that all cases teach."""
    weights = Weights(found)
    lines = [
        "# Signs that one claim of an article denies another, with weights: log-odds that add up; above nought is likelier",
        "# than not. Learned by tests/training/denials.py from invented passages; the signs are named in denials.py and signs.py.",
    ]
    for question, table in (("which", weights.which), ("whether", weights.whether)):
        rows = sorted(table.items(), key=lambda row: -row[1])
        lines += [f"{question}\t{sign}\t{weight:.2f}" for sign, weight in rows]
    _TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    everything = cases()
    report(everything)
    if "--write" in sys.argv[1:]:
        write(everything)
