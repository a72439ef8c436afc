"""How near two statements of one story are, their words weighed by how rare they are in it.

Two tellings of one thing in one story seldom share enough words to be called the same claim: "the wall gave way", "the
collapse of the wall". Within a story the words that are rare in it tell what is spoken of, so that fewer are enough.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log, sqrt

from attrs import frozen

from provenance.linking.numbers.tolls import tells_toll
from provenance.linking.parsing.analysis import Analysis, analyse
from provenance.model import Statement


@frozen
class Weights:
    """What each sign counts, in log odds, for what is asked of two statements."""

    always: float
    shared: float
    """What the share of common words of both statements counts."""
    of_shorter: float
    """What their share of the shorter one counts."""
    words: float
    """What common words that are no names count, by how rare they are, and up to `most_words`."""
    most_words: float
    same_figure: float
    other_figure: float
    same_name: float
    """What each common name counts, up to two."""
    other_name: float
    same_voice: float
    both_tolls: float
    """What it counts that both count the dead: in one story their figures differ since they are of other days."""


# Logistic regression over these signs, one story left out at a time, on the six stories of tests/gold/stories/develop
# (1,073 pairs of tellings in different pages that tell one proposition). Of pairs that stand in one question so
# (`matters.py`), 77 in 100 tell one proposition, and of pairs that do 37 in 100 stand in one. On the six stories that
# nobody read while this was set the two are 66 and 27.
MATTER = Weights(-3.2, 2.6, 1.4, 0.6, 3.0, 2.3, -1.5, 0.7, -0.45, 1.5, 3.0)
"""Whether two statements speak of one matter."""
# The same regression for whether two tell one proposition, without the signs that tell nothing of it.
CLAIM = Weights(-2.9, 4.0, 1.55, 0.95, 3.0, 1.55, -1.5, 0.0, -0.45, 1.45, 0.0)
"""Whether two statements are tellings of one claim, or stand on its two sides."""
_MOST_NAMES = 2
NOTHING = -4.5
"""What two statements count that share nothing; groups are joined by the mean over all their pairs."""
_CROWD = 60
"""Statements from which on a common word leads to nothing: it belongs to the story, or to every story."""


@frozen
class Told:
    """A statement with the article that it stands in and the key of whoever makes it, empty where nobody is named."""

    statement: Statement
    article: str
    voice: str = ""
    says_no: bool = False
    """Whether its own words say that something is not so."""

    @property
    def against(self) -> bool:
        """Whether it stands against what it speaks of: a denial, or words that say no, and not both."""
        return self.statement.denied != self.says_no


@frozen
class Signs:
    """What the grouping looks at in one statement."""

    words: Mapping[str, float]
    """By sense, how much each counts."""
    names: frozenset[str]
    figures: frozenset[str]
    total: float
    toll: bool
    spelled: Mapping[str, str]
    """By sense, the word as it stands there."""


def signs_of(told: Sequence[Told]) -> list[Signs]:
    """Take the statements apart, and weigh their words by how rare they are in the story."""
    taken = [analyse(one.statement) for one in told]
    pages: dict[str, set[str]] = {}
    for one, found in zip(told, taken, strict=True):
        for place in found.core:
            pages.setdefault(found.items[place].sense, set()).add(one.article)
    articles = len({one.article for one in told})
    rare = {sense: log(1 + articles / len(each)) for sense, each in pages.items()}
    made = []
    for found in taken:
        items = [found.items[place] for place in found.core]
        words = {i.sense: i.weight * rare[i.sense] for i in items if i.content and i.kind != "title"}
        names = frozenset(i.sense for i in items if i.kind == "name")
        figures = _given(found)
        spelled = {i.sense: i.text for i in items}
        made.append(Signs(words, names, figures, sum(words.values()) or 1.0, tells_toll(found), spelled))
    return made


def _given(found: Analysis) -> frozenset[str]:
    """Give the figures that a statement gives: not those that it says something was not, or rose from."""
    taken_back = {one.places.stop for one in found.negations}  # "17, not 21"
    places = [place for place in found.core if found.items[place].kind == "figure" and place not in taken_back]
    items = [found.items[place] for place in places]
    return frozenset(i.key for i in items if i.figure is None or i.figure.way != "from")


def candidates(signs: Sequence[Signs]) -> set[tuple[int, int]]:
    """Pairs of places that share a word which not too many have, or both count the dead."""
    tolls = [at for at, one in enumerate(signs) if one.toll][:_CROWD]
    holding: dict[str, list[int]] = {}
    for at, one in enumerate(signs):
        for sense in one.words:
            holding.setdefault(sense, []).append(at)
    crowds = [each for each in (*holding.values(), tolls) if len(each) <= _CROWD]
    return {(a, b) for each in crowds for place, b in enumerate(each) for a in each[:place]}


def score(one: Signs, other: Signs, one_voice: bool, weights: Weights) -> float:
    """How likely two statements are what `weights` are for, as log odds; what shares only names shares nothing.

    `one_voice` says whether one party makes both.
    """
    few, many = (one, other) if len(one.words) <= len(other.words) else (other, one)
    found, shared, words = many.words.get, 0.0, 0.0
    for sense, weight in few.words.items():
        beside = found(sense)
        if beside is not None:
            least = weight if weight < beside else beside
            shared += least
            if sense not in one.names:
                words += least
    same_figure = not one.figures.isdisjoint(other.figures)
    tolls = one.toll and other.toll and weights.both_tolls != 0
    if not words and not same_figure and not tolls:
        return NOTHING
    odds = weights.always + weights.shared * shared / sqrt(one.total * other.total)
    odds += weights.of_shorter * shared / min(one.total, other.total)
    odds += weights.words * min(weights.most_words, words)
    if tolls:
        odds += weights.both_tolls
    elif one.figures and other.figures:
        odds += weights.same_figure if same_figure else weights.other_figure
    if one.names and other.names:
        both = len(one.names & other.names)
        odds += weights.same_name * min(_MOST_NAMES, both) if both else weights.other_name
    return odds + weights.same_voice * one_voice


def one_voice(one: Told, other: Told) -> bool:
    """Tell whether one party, that is named, makes both statements."""
    return bool(one.voice) and one.voice == other.voice


def shared(one: Signs, other: Signs) -> list[str]:
    """Give the words that two statements share as the first has them, the rarest first."""
    common = one.words.keys() & other.words.keys()
    weighed = sorted(common, key=lambda sense: (-min(one.words[sense], other.words[sense]), sense))
    return [one.spelled[sense] for sense in weighed]
