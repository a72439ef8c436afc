"""The claims of two versions of a text laid side by side: told as before, told otherwise, left out, and new."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from attrs import define, frozen
from rapidfuzz.fuzz import ratio, token_sort_ratio

from provenance.linking.matching.index import Index
from provenance.linking.matching.verdict import compare, may_link
from provenance.model import Article, Claim, Relation, Span, Statement
from provenance.text import as_compared, paragraphs, quotations, sentences

ALIKE = 62.0
"""Likeness from which two claims are one told otherwise."""
IN_PLACE = 54.0
"""The same for two that stand between the same unchanged sentences (both set on invented edits)."""
SURELY = 85.0
"""Likeness of their letters from which two claims are one, whatever the comparison finds."""
LINKED = 60.0
"""What a link that the comparison finds is worth at least, whatever the letters say."""
SHORT = 5
"""Claims of a changed stretch up to which it is a place; two articles that share no sentence are one long stretch."""
SAME_PLACE, SAME_SOURCE, OUT_OF_PLACE = 8.0, 4.0, 6.0
"""What speaks for a pair, and against one that stands far from its place, beside the words."""
WITHIN = 30
"""Claims before and after its place in a changed stretch with which each is compared by letters."""


@define(eq=False, slots=False)
class Version:
    """An article as it is laid beside another: its claims, each as the comparison looks at it, and its sentences."""

    article: Article
    claims: Sequence[Claim]
    """Those of the text and of its headline, in the order of the text."""
    statements: Mapping[str, Statement]
    """By the claim's id."""
    common: Callable[[str], str] = str
    """Puts the small words and figures of a text into English, as those of the statements are."""

    aside: Sequence[Span] = ()
    """Passages that are not laid beside anything, as notes of correction."""

    @cached_property
    def sentences(self) -> list[Span]:
        """Where its sentences stand, in order."""
        text, found = self.article.text, []
        for one in paragraphs(text):
            quotes = [(q.start, q.end) for q in quotations(text, one.start, one.end)]
            found += sentences(text, one.start, one.end, opaque=quotes)
        aside = dict(self.aside)
        return [one for one in found if not any(start <= one[0] < end for start, end in aside.items())]

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    @cached_property
    def written(self) -> list[str]:
        """Its sentences without what nobody reads as a change."""
        return [as_compared(self.article.text[start:end]) for start, end in self.sentences]

    @cached_property
    def plainly(self) -> list[str]:
        """Its sentences as they are compared letter by letter."""
        return [plain(one) for one in self.written]

    def places(self, spans: Sequence[Span]) -> tuple[int, ...]:
        """Give the numbers of the sentences in which some spans stand."""
        found: set[int] = set()
        for start, end in spans:
            first = max(bisect_right(self._starts, start) - 1, 0)
            found.update(range(first, max(bisect_left(self._starts, end), first + 1)))
        return tuple(sorted(found))

    @cached_property
    def claims_at(self) -> Mapping[int, Sequence[Claim]]:
        """The claims of the text that stand in each sentence, by the sentence's place."""
        found: dict[int, list[Claim]] = defaultdict(list)
        for one in self.claims:
            for at in () if one.headline else self.places(one.spans):
                found[at].append(one)
        return found

    def told_in(self, claim: Claim) -> tuple[int, ...]:
        """Give the sentences in which a claim and whoever says it stand."""
        credit = claim.attribution
        return self.places((*claim.spans, *credit.source_spans, *credit.cue_spans) if credit else claim.spans)


@frozen
class Aligned:
    """The claims of two versions, each in one place only."""

    kept: tuple[tuple[Claim, Claim], ...]
    """Those of sentences that nobody touched, as before and as now."""
    pairs: tuple[tuple[Claim, Claim], ...]
    """Those told otherwise, or in a sentence that was touched."""
    dropped: tuple[Claim, ...]
    added: tuple[Claim, ...]
    untouched: frozenset[str] = frozenset()
    """Ids of those in the pairs that stand in sentences which nobody touched."""


def revised(before: Version, after: Version) -> Aligned:
    """Lay the claims of two versions side by side, headlines aside: identical ones first, then by place and likeness.

    A claim is in no more than one pair. What stands in a sentence that was not touched is kept, however the rest of the
    page makes it read.
    """
    here, there = matched(before, after)
    old = [one for one in before.claims if not one.headline]
    new = [one for one in after.claims if not one.headline]
    kept, left, right = _untouched(_Side(before, old, here), _Side(after, new, there))
    told = [(a, b) for a, b in _alike(left, right)]
    paired = {id(one) for pair in told for one in pair}
    kept += [(a, b) for a, b in told if left.whole(a) and right.whole(b)]
    pairs = tuple((a, b) for a, b in told if not (left.whole(a) and right.whole(b)))
    whole = [a.id for a, _ in pairs if left.whole(a)] + [b.id for _, b in pairs if right.whole(b)]
    return Aligned(
        tuple(kept),
        pairs,
        tuple(one for one in left.claims if id(one) not in paired and not left.whole(one)),
        tuple(one for one in right.claims if id(one) not in paired and not right.whole(one)),
        frozenset(whole),
    )


@frozen
class _Side:
    """Claims of a version, and what of its sentences stands in the other version too."""

    version: Version
    claims: Sequence[Claim]
    same: Mapping[int, int]
    """A number for each sentence that stands in both, the same on either side, by the sentence's place."""

    def whole(self, claim: Claim) -> bool:
        """Whether nothing was touched where a claim stands."""
        return all(at in self.same for at in self.version.told_in(claim))

    def shared(self, claim: Claim) -> tuple[int, ...]:
        return tuple(self.same[at] for at in self.version.told_in(claim) if at in self.same)


def matched(before: Version, after: Version) -> tuple[dict[int, int], dict[int, int]]:
    """Give the sentences that stand in both versions, each with a number of its own."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, sentence in enumerate(after.written):
        places[sentence].append(at)
    here: dict[int, int] = {}
    there: dict[int, int] = {}
    told = Counter[str]()
    for at, sentence in enumerate(before.written):
        if told[sentence] < len(places.get(sentence, ())):
            here[at] = there[places[sentence][told[sentence]]] = len(here)
            told[sentence] += 1
    return here, there


def _untouched(before: _Side, after: _Side) -> tuple[list[tuple[Claim, Claim]], _Side, _Side]:
    """Pair the same words in the same untouched sentences; gives the pairs and what is left on either side."""
    there: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for one in after.claims:
        if after.whole(one):
            there[after.shared(one), as_compared(one.text)].append(one)
    pairs = []
    for one in before.claims:
        same = there.get((before.shared(one), as_compared(one.text))) if before.whole(one) else None
        if same:
            pairs.append((one, same.pop(0)))
    paired = {id(one) for pair in pairs for one in pair}
    left = [one for one in before.claims if id(one) not in paired]
    right = [one for one in after.claims if id(one) not in paired]
    return pairs, _Side(before.version, left, before.same), _Side(after.version, right, after.same)


def _alike(before: _Side, after: _Side) -> list[tuple[Claim, Claim]]:
    """Pair what is left, the most alike first, in the order of the older text.

    Most are told by their letters; only what these leave is compared, which takes a hundred times as long.
    """
    here, there = _stretches(before, after)
    places = list(_candidates(before, after, here, there))
    look = _Look(before, after, here, there)
    sure = _best((a, b, score) for a, b in places if (score := look.by_letters(a, b)) is not None)
    taken = ({a for a, _ in sure}, {b for _, b in sure})
    rest = [(a, b) for a, b in places if a not in taken[0] and b not in taken[1]]
    found = sure + _best((a, b, score) for a, b in rest if (score := look.compared(a, b)) is not None)
    return [(before.claims[a], after.claims[b]) for a, b in sorted(found)]


def _best(scored: Iterable[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """Give each place with the one that suits it best, each in one pair at most."""
    taken: tuple[set[int], set[int]] = (set(), set())
    found = []
    for a, b, _ in sorted(scored, key=lambda one: (-one[2], one[0], one[1])):
        if a not in taken[0] and b not in taken[1]:
            taken[0].add(a)
            taken[1].add(b)
            found.append((a, b))
    return found


class _Look:
    """How alike the claims of two sides are, by their places in what is left."""

    def __init__(self, before: _Side, after: _Side, here: Sequence[int], there: Sequence[int]) -> None:
        """Look at two sides; `here` and `there` give the stretch in which each claim stands."""
        self._before, self._after, self._here, self._there = before, after, here, there
        self._old, self._new = Counter(here), Counter(there)
        self._letters = tuple([plain(one.text) for one in side.claims] for side in (before, after))

    def by_letters(self, a: int, b: int) -> float | None:
        """Tell how well two claims suit each other by their letters alone; None where that is not sure."""
        alike = self._ratio(a, b)
        return self._score(a, b, alike) if alike >= SURELY else None

    def compared(self, a: int, b: int) -> float | None:
        """Tell how well two claims suit each other; None where they are two."""
        one, other = self._before.claims[a], self._after.claims[b]
        alike, in_place = self._ratio(a, b), self._in_place(a, b)
        mine, theirs = self._before.version.statements[one.id], self._after.version.statements[other.id]
        if mine.text and theirs.text and may_link(mine, theirs):
            verdict = compare(mine, theirs)
            if verdict.relation in (Relation.REPEATS, Relation.CONTRADICTS):
                alike = max(alike, LINKED + (100 - LINKED) * verdict.score / 100)
        if in_place and alike < IN_PLACE and _source(one) == _source(other) and _brief(one) and _brief(other):
            alike = _sentences_alike(one, other, self._before.version, self._after.version)
        return self._score(a, b, alike) if alike >= (IN_PLACE if in_place else ALIKE) else None

    def _ratio(self, a: int, b: int) -> float:
        one, other = self._letters[0][a], self._letters[1][b]
        return max(ratio(one, other), token_sort_ratio(one, other))

    def _in_place(self, a: int, b: int) -> bool:
        here, there = self._here[a], self._there[b]
        return here == there and max(self._old[here], self._new[there]) <= SHORT

    def _score(self, a: int, b: int, alike: float) -> float:
        same = _source(self._before.claims[a]) == _source(self._after.claims[b])
        away = abs(a / len(self._before.claims) - b / len(self._after.claims))
        return alike + SAME_PLACE * self._in_place(a, b) + SAME_SOURCE * same - OUT_OF_PLACE * away


def _stretches(before: _Side, after: _Side) -> tuple[list[int], list[int]]:
    """Give for each claim the number of the stretch in which it stands: between which unchanged sentences.

    A sentence counts for this where it keeps its place among the others.
    """
    anchors = steady(before.same, after.same)
    old, new = [one for one, _ in anchors], [other for _, other in anchors]

    def stretch(side: _Side, anchors: list[int]) -> list[int]:
        return [bisect_left(anchors, side.version.places(one.spans)[0]) for one in side.claims]

    return stretch(before, old), stretch(after, new)


def steady(here: Mapping[int, int], there: Mapping[int, int]) -> list[tuple[int, int]]:
    """Give the places of the sentences that stand in both versions and keep their order, in that order."""
    place = {number: at for at, number in here.items()}
    now = {place[number]: at for at, number in there.items()}
    return [(one, now[one]) for one in _rising([place[number] for _, number in sorted(there.items())])]


def _rising(numbers: Sequence[int]) -> list[int]:
    """Give the longest row of numbers that only rises, in their order."""
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for at, number in enumerate(numbers):
        where = bisect_left(tails, number)
        back.append(ends[where - 1] if where else -1)
        if where == len(tails):
            tails.append(number)
            ends.append(at)
        else:
            tails[where], ends[where] = number, at
    found, at = [], ends[-1] if ends else -1
    while at >= 0:
        found.append(numbers[at])
        at = back[at]
    return found[::-1]


def _candidates(before: _Side, after: _Side, here: Sequence[int], there: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give the pairs worth a look: those of one stretch near each other, and those that share enough words."""
    held: dict[int, list[int]] = defaultdict(list)
    for b, stretch in enumerate(there):
        held[stretch].append(b)
    seen: set[tuple[int, int]] = set()
    counted: Counter[int] = Counter()
    for a, stretch in enumerate(here):
        near = held.get(stretch, [])
        middle = counted[stretch]
        counted[stretch] += 1
        seen.update((a, b) for b in near[max(0, middle - WITHIN) : middle + WITHIN + 1])
    index = Index([after.version.statements[one.id] for one in after.claims])
    numbers = {one.id: at for at, one in enumerate(after.claims)}
    for a, one in enumerate(before.claims):
        seen.update((a, numbers[other.id]) for other in index.near(before.version.statements[one.id]))
    yield from sorted(seen)


_BRIEF = 3


def _brief(claim: Claim) -> bool:
    """Whether a claim is so short that only its sentence tells whether it is another one: "police say | 15"."""
    return len(claim.text.split()) <= _BRIEF


def _sentences_alike(one: Claim, other: Claim, before: Version, after: Version) -> float:
    here, there = before.places(one.spans)[0], after.places(other.spans)[0]
    return ratio(before.plainly[here], after.plainly[there])


def _source(claim: Claim) -> str:
    credit = claim.attribution
    return credit.source.key or credit.source.name if credit is not None else ""


def plain(text: str) -> str:
    """Give words as they are compared letter by letter: in small letters, without quotation marks and a last stop."""
    return as_compared(text).casefold().replace('"', "").strip(" ,.;:!")
