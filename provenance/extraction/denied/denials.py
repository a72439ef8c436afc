"""Whether one claim of an article denies another: signs that a person can name, with weights that were learned.

The weights stand in `data/denials.tsv`; `tests/training/denials.py` made them from the passages beside it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from importlib.resources import files
from itertools import chain
from math import fsum

from attrs import field, frozen

from provenance.extraction import nouns
from provenance.extraction.denied.parties import names_party, same_source, words_about, words_for
from provenance.extraction.denied.saysno import denying_part, has_verdict, lowered, opening_verdict, unjudged
from provenance.extraction.denied.signs import FIGURE, FIRST, is_reported, of_itself, of_told
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.lexicon import lexicon as lexicon_of
from provenance.extraction.remembered import Remembered
from provenance.model import Claim, Source, Stance

_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_NAME = re.compile(r"[A-ZÀ-Þ](?<=[\w,;’'] .)[\w’'-]{2,}")  # the capital first: few places have one
_LEAD = 6
"""Claims at the head of a story that a denial anywhere in it may answer."""
_NEAR = 12
"""Claims before a denial, and half as many after it, that it may answer."""
_FAR = 3.0
"""Claims between a denial and what it answers at which nearness has fallen to a half."""


@frozen
class Denying:
    """A claim that may deny others, as the signs look at it."""

    claim: Claim
    words: Sequence[str]
    stems: frozenset[str]
    total: float
    """How much its words weigh in all."""
    figures: frozenset[str]
    names: frozenset[str]
    source: Source | None
    party: frozenset[str]
    """The words by which the source, or the body that it speaks for, is known."""
    about_itself: Mapping[str, float]
    """Signs that it carries whatever it may answer."""
    reports: bool = field(init=False)
    """Whether it points at a report."""
    labels: bool = field(init=False)
    """Whether it only calls what it answers something ("the claims"), and is of no report."""
    of_things: bool = field(init=False)
    """Whether it speaks of anything that a claim may have too: a report, figures, names."""

    @reports.default
    def _reports(self) -> bool:
        return "points at a report" in self.about_itself

    @labels.default
    def _labels(self) -> bool:
        return "label" in self.about_itself and not self.reports

    @of_things.default
    def _of_things(self) -> bool:
        return bool(self.reports or self.figures or self.names or "of figures" in self.about_itself)


@frozen(eq=False)  # each is one reading of one claim; two are never compared by what they hold
class Candidate:
    """A claim that a denial may answer; a score above nought says that it is likelier than not."""

    score: float
    claim: Claim
    signs: Mapping[str, float]


def whether(denying: Denying, ranked: Sequence[Candidate]) -> float:
    """How sure it is that a plain no denies what stands first; above nought it is likelier than not."""
    learned = weights()["whether"]
    return sum(learned.get(sign, 0.0) * value for sign, value in of_denial(denying, ranked))


def of_denial(denying: Denying, ranked: Sequence[Candidate]) -> Iterator[tuple[str, float]]:
    """Give the signs that a plain no is a denial: its own, and those of what it would answer."""
    yield "always", 1.0
    yield from denying.about_itself.items()
    if not ranked:
        yield "nothing to answer", 1.0
        return
    yield "likeliest", ranked[0].score
    yield "next likeliest", ranked[1].score if len(ranked) > 1 else _NONE_LEFT
    for sign, value in ranked[0].signs.items():
        if sign in _TELLING:
            yield f"likeliest: {sign}", value
    for sign in ("speaks of who denies", "accuses", "accuses who denies", "words shared"):
        yield f"any: {sign}", max((one.signs.get(sign, 0.0) for one in ranked), default=0.0)


_NONE_LEFT = -4.0
_TELLING = frozenset((
    "speaks of who denies", "accuses", "words shared", "several words shared", "no word shared", "accuses who denies",
    "outlet's own voice", "denied by the same elsewhere", "right before", "says no itself", "figure shared",
    "name shared",
))  # fmt: skip
"""Signs of the likeliest claim that tell whether a plain no denies anything."""


@frozen(slots=False)
class Told:
    """A claim that a denial may answer, with what does not depend on the denial."""

    claim: Claim
    stems: frozenset[str]
    signs: Mapping[str, float]
    """Those that it carries whatever denies it."""
    score: float
    """What these weigh."""

    @cached_property
    def figures(self) -> frozenset[str]:
        """The numbers in digits; few denials have any to set beside them."""
        return frozenset(FIGURE.findall(self.claim.text))

    @cached_property
    def names(self) -> frozenset[str]:
        """The words with capitals within sentences."""
        return frozenset(_NAME.findall(self.claim.text))

    @cached_property
    def about(self) -> frozenset[str]:
        """The words by which those are known of whom it speaks."""
        return words_about(self.claim)


def _told_beside(denying: Denying, other: Claim, text: str, lexicon: Lexicon) -> bool:
    """Whether the outlet tells something beside a denial in one sentence: "The captain, who denies it, resigned".

    Only "it" can point to what stands before it: "Ruiz sank the ferry, but he denies it".
    """
    (start, _), (_, end) = denying.claim.spans[0], denying.claim.spans[-1]
    before = other.spans[0][0] < start
    gap = text[other.spans[0][1] : start] if before else text[end : other.spans[0][0]]
    if len(gap) > _SENTENCE or _STOP.search(gap):
        return False
    return not (before and " ".join(denying.words) in lexicon.words["it-alone"])


_NO_WORDS: frozenset[str] = frozenset()
_SENTENCE = 300
"""Characters between two claims of one sentence, at most."""
_STOP = re.compile(r"[.?!…][”\"’)]*\s")


class Setting:
    """What an article tells, for finding what a denial is set against."""

    def __init__(self, claims: Sequence[Claim], text: str, lexicon: Lexicon) -> None:
        """Take in the claims of an article."""
        self.lexicon = lexicon
        self.text = text
        self.denials = [c for c in claims if c.stance is Stance.DENIES and c.attribution is not None]
        self.denied: dict[str, list[Claim]] = {}
        """By what is denied: the claims that are called denials of it."""
        self.asserting = [c for c in claims if c.stance.asserting and c.checkable]
        self.starts = [c.spans[0][0] for c in self.asserting]
        self._lead = [(c, words_about(c)) for c in self.asserting[:_LEAD] if c.about]
        self.stems = {c.id: stems(c.proposition, lexicon) for c in self.asserting}
        counts = Counter(chain.from_iterable(self.stems.values()))
        self._counts: Mapping[str, int] = counts
        self._told: dict[int, Told] = {}

    def denying(self, claim: Claim) -> Denying:
        """Give a claim as the signs look at it."""
        source = claim.attribution.source if claim.attribution is not None else None
        # summed exactly: the words of a set come in another order in every process
        told = denying_part(claim, self.lexicon)
        words = lowered(told)
        verdict = opening_verdict(words, self.lexicon)
        if verdict:
            words = words[:verdict]
            told = " ".join(words)
        labels = self.lexicon.words["label-stem"]
        # what calls it untrue does not say what is denied: "the claims as “entirely without foundation”"
        judged = has_verdict(words, self.lexicon) and not self.lexicon.nouns  # compounds are known by their capitals
        plain = " ".join(unjudged(words, self.lexicon)) if judged else told
        wanted = without(stems(plain, self.lexicon), labels)
        if source is not None and source.identified:
            wanted = wanted - stems(source.name, self.lexicon) or wanted  # his own name does not say what he denies
        party = words_for(source) if source is not None else _NO_WORDS
        itself = (*of_itself(claim, words, wanted, self.lexicon), *self._of_who_says_it(claim, source, party))
        if not wanted and not verdict:
            # "Rubbish. I was asleep, and nobody rang me": what follows tells what is rubbish
            wanted = without(stems(claim.text, self.lexicon), labels)
        total = fsum(map(self._weight, wanted))
        return Denying(
            claim, words, wanted, total, frozenset(FIGURE.findall(told)),
            frozenset(_NAME.findall(told)), source, party, dict.fromkeys(itself, 1.0),
        )  # fmt: skip

    def _of_who_says_it(self, claim: Claim, source: Source | None, party: frozenset[str]) -> Iterator[str]:
        if source is None:
            return
        if self.starts and claim.spans[0][0] <= self.starts[0]:
            yield "opens the story"
        here = bisect_left(self._denial_starts, claim.spans[0][0])
        beside = self.denials[max(0, here - _NEAR) : here + _NEAR]
        own = [other for other in beside if other is not claim and same_source(source, other)]
        if own:
            yield "who denies elsewhere"
        if any(0 < claim.spans[0][0] - other.spans[-1][1] < _JUST for other in own):
            yield "who just denied"
        spoken_of = [other for other, words in self._lead if not party.isdisjoint(words)]
        if any(names_party(source, other) and not same_source(source, other) for other in spoken_of):
            yield "the story speaks of who says it"
        elif not (own or source.body_key) and self.lexicon.words["first-person"].isdisjoint(lowered(claim.text)):
            yield "said by a bystander"

    def _weight(self, stem: str) -> float:
        """How much a word tells: less, the more claims have it."""
        count = self._counts.get(stem, 0)
        return 1 / (1 + count) if count else _UNKNOWN

    @cached_property
    def _denial_starts(self) -> list[int]:
        return [c.spans[0][0] for c in self.denials]

    def ranked(self, denying: Denying, touching: bool = False) -> list[Candidate]:
        """Give what a denial may be set against, the likeliest first.

        `touching`: only what shares a word with it, accuses, or stands right before it, and does not say no itself.
        """
        learned = weights()["which"]
        found = []
        for told, between in self._candidates(denying, touching):
            score = told.score + sum([learned.get(sign, 0.0) * value for sign, value in between.items()])
            found.append(Candidate(score, told.claim, {**told.signs, **between}))
        found.sort(key=lambda one: -one.score)
        return found

    def candidates(self, denying: Denying) -> Iterator[tuple[Claim, dict[str, float]]]:
        """Give the first claims of the article and those nearest to a denial, each with its signs."""
        for told, between in self._candidates(denying, touching=False):
            yield told.claim, {**told.signs, **between}

    def _candidates(self, denying: Denying, touching: bool) -> Iterator[tuple[Told, dict[str, float]]]:
        claim, source = denying.claim, denying.source
        here = bisect_left(self.starts, claim.spans[0][0])
        for at, other in self.around(claim):
            if touching and not self._touches(denying, at, here):
                continue
            if other.attribution is None and _told_beside(denying, other, self.text, self.lexicon):
                continue
            if other is not claim and not same_source(source, other) and not _overlap(claim, other):
                told = self._told_at(at)
                yield told, self._between(denying, at, told, here)

    def _touches(self, denying: Denying, at: int, here: int) -> bool:
        other = self.asserting[at]
        alike = not denying.stems.isdisjoint(self.stems[other.id])
        near = alike or at == here - 1 or other.stance is Stance.ALLEGES
        return near and "says no itself" not in self._told_at(at).signs

    def _nothing_between(self, denying: Denying, at: int, here: int) -> bool:
        """Whether a claim is the last that another one makes before a denial; its own source's do not count."""
        between = self.asserting[at + 1 : here] if here - at <= _OWN_BETWEEN + 1 else None
        return between is not None and all(same_source(denying.source, one) for one in between)

    def _told_at(self, at: int) -> Told:
        """Give a claim as the signs look at it, made when first asked for."""
        told = self._told.get(at)
        if told is None:
            told = self._told[at] = self._as_told(at, self.asserting[at])
        return told

    def around(self, claim: Claim) -> Iterator[tuple[int, Claim]]:
        """Give the claims that one can be set against, with their places: the first ones and those nearest."""
        here = bisect_left(self.starts, claim.spans[0][0])
        near = max(0, here - _NEAR)
        for at in (*range(min(_LEAD, near)), *range(near, min(len(self.asserting), here + _NEAR // 2))):
            yield at, self.asserting[at]

    def _as_told(self, at: int, claim: Claim) -> Told:
        signs = dict.fromkeys(of_told(at, claim, self.lexicon), 1.0)
        learned = weights()["which"]
        return Told(
            claim, self.stems[claim.id], signs,
            learned.get("always", 0.0) + sum(learned.get(sign, 0.0) for sign in signs),
        )  # fmt: skip

    def _between(self, denying: Denying, at: int, told: Told, here: int) -> dict[str, float]:
        """Give the signs that lie in how a denial and a claim stand to each other, in the order in which they count.

        Asked of every claim near every denial, so that no more is done here than has to be.
        """
        found: dict[str, float] = {}
        before = at < here
        distance = here - 1 - at if before else at - here
        near = 1 / (1 + distance / _FAR)
        self._words_of_both(found, denying, told)
        self._places_of_both(found, denying, (at, here), near)
        self._who_of_both(found, denying, told, near)
        if denying.of_things:
            _things_of_both(found, denying, at, told)
        ends, begins = denying.claim.spans[-1][1], denying.claim.spans[0][0]
        other = told.claim.spans
        if self.text.find("\n", min(ends, other[-1][1]), max(begins, other[0][0])) < 0:
            found["same paragraph"] = 1.0
        return found

    def _words_of_both(self, found: dict[str, float], denying: Denying, told: Told) -> None:
        shared = denying.stems & told.stems
        covered = fsum(map(self._weight, shared)) / denying.total if shared else 0.0
        if shared:
            found["words shared"] = covered
            if len(shared) > 1:
                found["several words shared"] = 1.0
        else:
            found["no word shared"] = 1.0
        if covered < _LITTLE and len(denying.stems) >= _MANY:
            found["little of much shared"] = 1.0

    def _places_of_both(self, found: dict[str, float], denying: Denying, where: tuple[int, int], near: float) -> None:
        at, here = where
        before = at < here
        found["near before" if before else "near after"] = near
        if denying.labels:
            found["label near before" if before else "label near after"] = near
        if before and not denying.reports and self._nothing_between(denying, at, here):
            found["right before"] = 1.0
            if denying.labels:
                found["label right before"] = 1.0

    def _who_of_both(self, found: dict[str, float], denying: Denying, told: Told, near: float) -> None:
        source, other = denying.source, told.claim
        party = source is not None and not denying.party.isdisjoint(told.about) and names_party(source, other)
        if party:
            found["speaks of who denies"] = 1.0
            found["speaks of who denies, near"] = near
        if other.stance is Stance.ALLEGES:
            found["accuses, near"] = near
            if party:
                found["accuses who denies"] = 1.0
        if other.id in self.denied and any(same_source(source, denial) for denial in self.denied[other.id]):
            named = denying.claim.stance is Stance.DENIES
            found["already denied by the same" if named else "denied by the same elsewhere"] = 1.0


def _things_of_both(found: dict[str, float], denying: Denying, at: int, told: Told) -> None:
    """Add the signs that lie in what both speak of: a report, figures, names."""
    credit = told.claim.attribution
    if denying.reports and credit and is_reported(credit):
        found["the report that it points at"] = 1.0
    if denying.reports and at < FIRST:
        found["the report, told in the lead"] = 1.0
    if "of figures" in denying.about_itself and told.figures:
        found["tells figures, which are denied"] = 1.0
    if denying.figures and denying.figures & told.figures:
        found["figure shared"] = 1.0
    if denying.names and denying.names & told.names:
        found["name shared"] = 1.0


_MANY, _LITTLE = 3, 0.3
"""A denial of so many words says for itself what it denies; a share of its words, weighed, that is little."""
_JUST = 200
"""Characters within which somebody who denied goes on about it."""
_OWN_BETWEEN = 3
"""Claims of its own that somebody may make between what is told of him and his no to it."""
_UNKNOWN = 0.5
"""Weight of a denial's word that no claim has."""


@cache
def weights() -> dict[str, dict[str, float]]:
    """The weight of each sign for two questions: "which" claim a denial answers, and "whether" a plain no is one."""
    found: dict[str, dict[str, float]] = {"which": {}, "whether": {}}
    table = (files("provenance.extraction") / "data" / "denials.tsv").read_text(encoding="utf-8")
    for line in table.splitlines():
        if line.strip() and not line.startswith("#"):
            question, sign, weight = line.split("\t")[:3]
            found[question][sign] = float(weight)
    return found


def _overlap(a: Claim, b: Claim) -> bool:
    for s, e in a.spans:
        for t, f in b.spans:
            if s < f and t < e:
                return True
    return False


def stems(words: str, lexicon: Lexicon) -> frozenset[str]:
    """Long words without their endings: "meetings" and "meeting", "attended" and "attending" meet."""
    known = _stems(lexicon.language)
    return frozenset(chain.from_iterable(map(known.__getitem__, words.split())))


@cache
def _stems(language: str) -> Remembered[tuple[str, ...]]:
    """Give the stems in what stands between two blanks; a compound has those of its two parts."""
    lexicon = lexicon_of(language)
    table = lexicon.words
    common, endings = table["common"], tuple(sorted(table["stem-ending"], key=lambda one: (-len(one), one)))
    beginnings = tuple(sorted(table.get("stem-beginning", ())))
    letters = str.maketrans(dict(pair.split(" ") for pair in table.get("stem-letter", ())))
    endings = tuple(ending.translate(letters) for ending in endings)
    if not (lexicon.nouns or letters or beginnings):
        return Remembered(
            lambda part: tuple(
                [_stem(word, endings) for word in _LONG_WORD.findall(part.lower()) if word not in common]
            )
        )

    def found(part: str) -> tuple[str, ...]:
        words: list[str] = []
        for word in _LONG_WORD.findall(part):
            low = word.lower()
            if low in common:
                continue
            split = nouns.parts(low, lexicon) if word[0].isupper() and lexicon.nouns else (low,)
            if word == low and low.startswith(beginnings) and low.endswith(lexicon.participle_endings):
                split = (next(low.removeprefix(one) for one in beginnings if low.startswith(one)),)
            words.extend(_stem(one.translate(letters), endings) for one in split if len(one) >= _SHORTEST_PART)
        return tuple(words)

    return Remembered(found)


_SHORTEST_PART = 4
"""Letters of a part of a compound that is compared."""


def _stem(word: str, endings: tuple[str, ...]) -> str:
    for ending in endings if word.endswith(endings) else ():
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def without(found: frozenset[str], beginnings: frozenset[str]) -> frozenset[str]:
    """Give the stems that begin in none of these ways."""
    return frozenset(s for s in found if s[:5] not in beginnings)
