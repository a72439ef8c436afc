"""Where a sentence names its source, so that who told it is not taken for what was told."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from provenance.linking.parsing.calendar import days
from provenance.linking.parsing.tokens import Token
from provenance.linking.tables import openings, words

LONGEST_SOURCE = 14
"""Tokens that the name and description of a source may take before its verb."""
LONGEST_TAIL = 7
"""Tokens that may follow a verb at the end: "said on Tuesday", "told reporters in a statement"."""
PLAIN = frozenset({"said", "says", "say", "told"})
"""Verbs that credit even without "that"."""


@frozen(slots=True)
class Credit:
    """Which tokens credit, and whether they put the rest forward as false."""

    places: frozenset[int] = frozenset()
    denies: bool = False


def _lows(tokens: Sequence[Token], start: int, end: int) -> tuple[str, ...]:
    return tuple(t.low for t in tokens[start:end])


def _past_hearer(tokens: Sequence[Token], at: int) -> int:
    """Step over "reporters", "the BBC", "the Associated Press" after *told*."""
    here = at + 1 if at < len(tokens) and tokens[at].low == "the" else at
    if here < len(tokens) and tokens[here].low in words("hearers.txt"):
        return here + 1
    while here < len(tokens) and here - at < 4 and tokens[here].kind == "word" and tokens[here].capital:
        here += 1
        if here - at >= 1 and tokens[here - 1].text.isupper():
            break
    return here if here > at + (1 if tokens[at].low == "the" else 0) else at


def _denial(tokens: Sequence[Token]) -> Credit:
    for start in range(min(len(tokens), LONGEST_SOURCE)):
        for phrase, _ in openings("denying.txt").get(tokens[start].low, ()):
            if _lows(tokens, start, start + len(phrase)) == phrase:
                clear = not any(t.text in ".;" or t.low == "not" for t in tokens[:start])
                if clear:
                    return Credit(frozenset(range(start + len(phrase))), True)
        if tokens[start].text in ".;":
            break
    return Credit()


def _leading(tokens: Sequence[Token]) -> frozenset[int]:
    if len(tokens) > 2 and _lows(tokens, 0, 2) == ("according", "to"):
        comma = next((at for at in range(2, min(len(tokens), LONGEST_SOURCE)) if tokens[at].text == ","), -1)
        return frozenset(range(comma + 1))
    for verb in range(1, min(len(tokens) - 1, LONGEST_SOURCE)):
        token = tokens[verb]
        if token.text in '.;:"' or token.low in ("that", "not", "which", "if", "when"):
            break
        if token.low in words("reporting.txt"):
            return frozenset(range(_behind_credit(tokens, verb)))
    return frozenset()


def _behind_credit(tokens: Sequence[Token], verb: int) -> int:
    """Give where a credit ends that leads the sentence with this verb of saying; 0 where it is none."""
    if _leads_nothing(tokens, verb):
        return 0
    token = tokens[verb]
    tells = token.low in ("told", "tells", "tell")
    here = _past_hearer(tokens, verb + 1) if tells else verb + 1
    if here >= len(tokens):
        return 0  # "As the mayor told reporters": nothing follows that could be credited
    if tells or tokens[here].low in words("aftersaying.txt") | {"that"} or days(tokens[here : here + 2]):
        that = _that_behind(tokens, here)
        if that >= 0:
            return that + 1
    if tokens[here].text not in ',:"' and token.low not in PLAIN:
        return 0
    dated = next((d for d in days(tokens[here : here + 4])), None)
    if dated is not None and dated.start <= 1 and token.low in PLAIN and here + dated.end < len(tokens) - 1:
        return here + dated.end
    return here


def _leads_nothing(tokens: Sequence[Token], verb: int) -> bool:
    """Whether a verb of saying tells of somebody, or of what stands before it, and leads no words behind it."""
    if tokens[verb - 1].low in words("being.txt") and tokens[verb + 1].low == "to":
        return True  # "was said to have sold": of whom it is said, and not who said it
    if _was_told(tokens, verb):
        return True  # "The captain was warned that": what he was told of, and no credit
    commas = sum(t.text == "," for t in tokens[:verb])
    # "The dam leaked, Dray said": the credit stands behind; "Dray, the inspector, said": it leads
    return bool(commas) and not (commas > 1 and tokens[verb - 1].text == ",")


def _that_behind(tokens: Sequence[Token], here: int) -> int:
    """Give where "that" stands behind a place and before any mark; -1 where it does not."""
    for at in range(here, min(here + LONGEST_TAIL, len(tokens))):
        if tokens[at].low == "that":
            return at
        if tokens[at].text in ',;:."':
            break
    return -1


def _was_told(tokens: Sequence[Token], verb: int) -> bool:
    """Whether somebody was made to know a thing, who is no court that hears what people say."""
    if tokens[verb].low not in words("madeknown.txt") or tokens[verb - 1].low not in words("being.txt"):
        return False
    return words("hearings.txt").isdisjoint(token.low for token in tokens[:verb])


def _trailing(tokens: Sequence[Token]) -> frozenset[int]:
    end = len(tokens)
    while end and tokens[end - 1].kind == "mark":
        end -= 1
    for verb in range(end - 1, max(0, end - 2 * LONGEST_SOURCE), -1):
        begins = _begins_behind(tokens, verb, end)
        if begins >= 0:
            return frozenset(range(begins, len(tokens)))
    return frozenset()


def _begins_behind(tokens: Sequence[Token], verb: int, end: int) -> int:
    """Give where a credit begins that ends the sentence with this verb; -1 where it is none."""
    token = tokens[verb]
    if token.low == "according" and _lows(tokens, verb, verb + 2) == ("according", "to"):
        return verb if end - verb <= LONGEST_SOURCE and verb and tokens[verb - 1].text in ',"' else -1
    if token.low not in words("reporting.txt"):
        return -1
    if tokens[verb - 1].text in ',"' and not any(t.text == '"' for t in tokens[verb:end]):
        return verb
    tail = tokens[verb + 1 : end]
    fits = not tail or (
        len(tail) <= LONGEST_TAIL
        and (tail[0].low in words("aftersaying.txt") or bool(days(tail[:3])) or token.low in ("told", "tells"))
        and not any(t.text in ',"' for t in tail)
    )
    for comma in range(verb - 1, max(-1, verb - LONGEST_SOURCE), -1) if fits else ():
        if tokens[comma].low in ("that", "not", "which", "who"):
            break
        if tokens[comma].text in ',"' and comma + 1 < verb:
            return comma
    return -1


def credit(tokens: Sequence[Token]) -> Credit:
    """Give the tokens that credit the sentence to someone, at its beginning or its end."""
    denial = _denial(tokens)
    places = denial.places or _leading(tokens)
    rest = [place for place in range(len(tokens)) if place not in places]
    behind = _trailing([tokens[place] for place in rest])
    places = places | {rest[place] for place in behind}
    left = sum(tokens[p].kind != "mark" for p in range(len(tokens)) if p not in places)
    if left < 4:
        # What is left is no claim: the verb belongs to the claim itself ("The minister told the BBC").
        return Credit(denial.places, denial.denies)
    return Credit(frozenset(places), denial.denies)
