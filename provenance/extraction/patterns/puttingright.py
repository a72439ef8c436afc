"""Whether a sentence puts right what was told before it: what is wrong, what is so instead, who asked for it."""

from __future__ import annotations

from itertools import pairwise

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.tokens import Tokens
from provenance.model import Stance

_OPENS = 4
"""Words at the head of a sentence that tells that there is nothing in a report."""


def owns_up(tokens: Tokens, lexicon: Lexicon, surely: bool = False) -> bool:
    """Whether an outlet says that it was wrong: "That was incorrect", "The report was wrong", "We now accept that".

    `surely`: only in the first person, as whoever calls somebody else's report wrong does not; and who is only sorry
    about "a report" may be so about anybody's.
    """
    if tokens and tokens[0].spelled in lexicon.words.get("puts-right", ()):
        return True  # "Richtig ist: ..."
    if len(tokens) <= _SHORT and _called_wrong(tokens, lexicon):
        return True
    sorry = lexicon.words["is-sorry"] if surely else frozenset()
    low = [t.low for t in tokens]
    owning = {
        at
        for at, word in enumerate(low)
        if word in lexicon.words["outlet-itself"]
        and any(one in lexicon.words["owns-up"] and one not in sorry for one in low[at + 1 : at + 4])
    }
    if surely or 0 in owning:
        return bool(owning)
    if _no_truth(tokens, lexicon):
        return True
    be = next((i for i in range(1, min(4, len(tokens))) if tokens[i].be), None)
    if be is None or not (low[0] in lexicon.words["definite"] or tokens[0].pronoun or tokens[0].determiner):
        return False
    points = be == 1 or low[be - 1] in lexicon.words["withdrawn-thing"]
    wrong = any(t.low in lexicon.words["incorrect"] for t in tokens[be + 1 : be + 4])
    return points and wrong and not any(t.negation for t in tokens[be : be + 3])


def _called_wrong(tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether a short sentence only calls what stood before it untrue, by a phrase: "Das ist nicht richtig"."""
    words = f" {' '.join(token.spelled for token in tokens)} "
    points = bool(lexicon.function) and tokens[0].spelled in lexicon.words["points-back"]
    return points and any(f" {phrase} " in words for phrase in lexicon.stance["falsehood"])


_SHORT = 8
"""Words of a sentence that only calls something untrue."""


def _no_truth(tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether a sentence says of what was told that there is nothing in it: "There is no truth in the claim"."""
    low = " ".join(t.low for t in tokens[:_OPENS])
    return any(phrase in low for phrase in lexicon.stance["nothing-in-it"])


def stands_by(tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether somebody keeps to what was told, or another one only denies it, which is his answer and no correction."""
    words = [t.low for t in tokens]
    pairs = {" ".join(pair) for pair in pairwise(words)}
    if not pairs.isdisjoint(lexicon.words["stands-by"]):
        return True
    ours = any(word in lexicon.words["outlet-itself"] for word in words[:1])
    return not ours and any(t.cue is not None and t.cue.stance is Stance.DENIES for t in tokens)


def says_another_figure(tokens: Tokens, old: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a sentence has a figure, and none of those that were told."""
    new = figures(tokens, lexicon)
    return bool(new and old) and new.isdisjoint(old)


def says_otherwise(tokens: Tokens, old: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a sentence says another figure, or "not", "in fact", "remains": then it does not only explain."""
    if says_another_figure(tokens, old, lexicon):
        return True
    return any(t.negation or t.low in lexicon.words["says-otherwise"] for t in tokens)


def gives_another(tokens: Tokens, old: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a sentence gives the right figure in the place of one: "The correct figure is 9", "It was 9, not 12"."""
    new = figures(tokens, lexicon)
    if not new - old or not old:
        return False
    low = [t.low for t in tokens]
    negated = any(t.negation and figures(tokens[at + 1 : at + 4], lexicon) & old for at, t in enumerate(tokens))
    right = any(word in lexicon.words["right-one"] for word in low[:4])
    figure = any(t.be and figures(tokens[at + 1 : at + 4], lexicon) for at, t in enumerate(tokens))
    return negated or (right and figure)


def quotes(tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether an outlet tells whose words it gave: "we attributed to Hale the claim that P"."""
    return any(t.low in lexicon.words["quotes-as"] for t in tokens)


def never_said(tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether a sentence says that somebody did not say so: "She did not say that"."""
    plain = [t for t in tokens if t.is_word]
    negated = any(t.negation for t in plain)
    return (
        len(plain) <= _NEVER_SAID
        and negated
        and plain[-1].low in lexicon.words["it-alone"]
        and plain[-2].cue is not None
    )


_NEVER_SAID = 7
"""Words of a sentence that only says that somebody never said something."""


def asks_us(tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether somebody asks the outlet to say something: "The union has asked us to make clear that"."""
    low = [t.low for t in tokens]
    return any(
        word in lexicon.words["asks-of-us"] and low[at + 1] in lexicon.words["outlet-itself"] and tokens[at + 2].to
        for at, word in enumerate(low[:-3])
    )


def figures(tokens: Tokens, lexicon: Lexicon) -> frozenset[str]:
    """Give the numbers among some words, in figures: "fifteen" and "15" are one; days of a month are left out."""
    made = set()
    for at, token in enumerate(tokens):
        beside = [*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2]]
        if (token.number or token.low in lexicon.numbers) and not any(t.month for t in beside):
            made.add(str(lexicon.numbers.get(token.low, token.low)))
    return frozenset(made)
