"""The figure that takes the place of one which an outlet takes back, told of what the first was told of.

"We reported that the weir cost £640. The correct figure is £460" tells that the weir cost £460.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from provenance.extraction.lexicon import Lexicon
from provenance.model import Claim, SourceKind, Stance

_NEAR = 240
"""Characters behind what is taken back within which the right figure is told."""
_BARE = 12
"""Words of a claim that tells a figure and nothing of its own."""
_CURRENCY = "£€$¥"


def with_subject(claims: Sequence[Claim], text: str, lexicon: Lexicon) -> list[Claim]:
    """Give the claims, each that only tells the right figure with what that is the figure of."""
    back = [one for one in claims if _taken_back_by_outlet(one)]
    return [_restated(one, back, text, lexicon) for one in claims] if back else list(claims)


def _taken_back_by_outlet(claim: Claim) -> bool:
    credit = claim.attribution
    outlet = credit is not None and credit.source.kind is SourceKind.OUTLET
    return claim.stance is Stance.WITHDRAWN and not claim.general and outlet and len(claim.spans) == 1


def _restated(claim: Claim, back: Sequence[Claim], text: str, lexicon: Lexicon) -> Claim:
    if not claim.stance.asserting or not _only_a_figure(claim.text, lexicon):
        return claim
    new = _figures(claim.text, lexicon)[:1]
    for one in back:
        between = text[one.spans[-1][1] : claim.spans[0][0]]
        near = one.spans[-1][1] <= claim.spans[0][0] and len(between) <= _NEAR and "\n" not in between
        old = _figures(one.proposition, lexicon) if near and new else []
        if len(old) == 1 and _sign(old[0], lexicon) == _sign(new[0], lexicon):
            return evolve(claim, proposition=one.proposition.replace(old[0], new[0]))
    return claim


def _only_a_figure(words: str, lexicon: Lexicon) -> bool:
    """Whether a claim tells a figure and not of what: "The correct figure is £460", "that it was five, not six"."""
    low = [_plain(word) for word in words.split()]
    if not 0 < len(low) <= _BARE or not _figures(words, lexicon):
        return False
    figure = next(at for at, word in enumerate(low) if _begins_figure(word, lexicon))
    ahead = low[:figure]
    be = any("be" in lexicon.classes_of(word) for word in ahead[-1:])
    if be and any(word in lexicon.words["right-one"] for word in ahead[:2]):
        return True  # "The correct figure in the letter is"
    return all(_tells_nothing(word, lexicon) for word in low)


def _tells_nothing(word: str, lexicon: Lexicon) -> bool:
    classes = lexicon.classes_of(word)
    small = classes & {"be", "auxiliary", "modal", "negation", "determiner", "adverb", "nowadays", "that"}
    named = word in lexicon.words["revised-thing"] | lexicon.words["it-alone"] | lexicon.words["right-one"]
    said = word in lexicon.cues
    return bool(small) or named or said or _begins_figure(word, lexicon) or _goes_on(word, lexicon)


def _figures(words: str, lexicon: Lexicon) -> list[str]:
    """Give the figures in some words as they stand there: "£12.4m", "four", "12 million"."""
    found: list[list[str]] = []
    running = False
    for word in words.split():
        plain = word.strip(".,;:!?()“”'\"’")
        if running and _goes_on(plain.lower(), lexicon):
            found[-1].append(plain)
            continue
        running = _begins_figure(_plain(word), lexicon)
        if running:
            found.append([plain])
    return [" ".join(one) for one in found]


def _begins_figure(word: str, lexicon: Lexicon) -> bool:
    return word.lstrip(_CURRENCY)[:1].isdecimal() or word in lexicon.numbers


def _goes_on(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.words["some-number"] or word in lexicon.words["of-hundred"]


def _plain(word: str) -> str:
    return word.lower().strip(".,;:!?()“”'\"’")


def _sign(figure: str, lexicon: Lexicon) -> str:
    """Give what a figure is one of: a currency, a share, or a plain number."""
    last = figure.lower().split()[-1]
    return figure[0] if figure[0] in _CURRENCY else "%" * (last.endswith("%") or last in lexicon.words["of-hundred"])
