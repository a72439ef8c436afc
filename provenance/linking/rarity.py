"""How near two statements of one story are, their words weighed by how rare they are in it.

Two tellings of one thing in one story seldom share enough words to be called the same claim: "the wall gave way", "the
collapse of the wall". Within a story the words that are rare in it tell what is spoken of, so that fewer are enough.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log, sqrt

from attrs import frozen

from provenance.linking.analysis import analyse
from provenance.linking.tolls import tells_toll
from provenance.model import Statement

# Set on the six stories of tests/gold/stories/develop (1,073 pairs of tellings in different pages that tell one
# proposition): logistic regression over these signs, leaving one story out, gave them in about this proportion. Of
# pairs that stand in one question so (`matters.py`), 77 in 100 tell one proposition, and of pairs that do 37 in 100
# stand in one. On the six stories that nobody read while this was set the two are 66 and 27.
_ALWAYS = -3.2
_SHARED, _OF_SHORTER = 2.6, 1.4
"""What the share of common words counts: of both statements, and of the shorter one."""
_WORDS, _MOST_WORDS = 0.6, 3.0
"""What common words that are no names count, by how rare they are, and up to how much."""
_SAME_FIGURE, _OTHER_FIGURE = 2.3, -1.5
_SAME_NAME, _OTHER_NAME, _MOST_NAMES = 0.7, -0.45, 2
_SAME_VOICE = 1.5
_BOTH_TOLLS = 3.0
"""What it counts that both count the dead: in one story their figures differ since they are of other days."""
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
        figures = frozenset(i.key for i in items if i.kind == "figure")
        spelled = {i.sense: i.text for i in items}
        made.append(Signs(words, names, figures, sum(words.values()) or 1.0, tells_toll(found), spelled))
    return made


def candidates(signs: Sequence[Signs]) -> set[tuple[int, int]]:
    """Pairs of places that share a word which not too many have, or both count the dead."""
    tolls = [at for at, one in enumerate(signs) if one.toll][:_CROWD]
    holding: dict[str, list[int]] = {}
    for at, one in enumerate(signs):
        for sense in one.words:
            holding.setdefault(sense, []).append(at)
    crowds = [each for each in (*holding.values(), tolls) if len(each) <= _CROWD]
    return {(a, b) for each in crowds for place, b in enumerate(each) for a in each[:place]}


def score(one: Signs, other: Signs, voice: str, other_voice: str) -> float:
    """How likely two statements speak of one matter, as log odds; what shares only names shares nothing."""
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
    tolls = one.toll and other.toll
    if not words and not same_figure and not tolls:
        return NOTHING
    odds = (
        _ALWAYS + _SHARED * shared / sqrt(one.total * other.total) + _OF_SHORTER * shared / min(one.total, other.total)
    )
    odds += _WORDS * min(_MOST_WORDS, words)
    if tolls:
        odds += _BOTH_TOLLS
    elif one.figures and other.figures:
        odds += _SAME_FIGURE if same_figure else _OTHER_FIGURE
    if one.names and other.names:
        both = len(one.names & other.names)
        odds += _SAME_NAME * min(_MOST_NAMES, both) if both else _OTHER_NAME
    return odds + _SAME_VOICE * (bool(voice) and voice == other_voice)


def shared(one: Signs, other: Signs) -> list[str]:
    """Give the words that two statements share as the first has them, the rarest first."""
    common = one.words.keys() & other.words.keys()
    weighed = sorted(common, key=lambda sense: (-min(one.words[sense], other.words[sense]), sense))
    return [one.spelled[sense] for sense in weighed]
