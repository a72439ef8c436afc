"""Is one thing done that the other statement only plans, threatens or lays to somebody, or a case at another stage?"""

from __future__ import annotations

from functools import cache

from provenance.linking.alignment.answers import CONFLICTS, SILENT, Answer
from provenance.linking.alignment.pairing import Pairing
from provenance.linking.events.stages import stage_words, stages
from provenance.linking.parsing.analysis import Analysis, Item, of_one
from provenance.linking.parsing.stems import past, stem
from provenance.linking.tables import openings, words
from provenance.model import Reason

WITHIN = 6
"""Words from a word that says a deed was only talked of to the deed: "urged the board of the bank to close"."""
CLOSER = 6
"""The same for words that say so of a verb with "to" alone: "told the board to close"."""
CLAUSE = 8
"""Words from "that" to the verb of its clause."""
LONGEST = 4
"""Words of the longest phrase that says a thing is still to be done ("is about to")."""


def _planned(side: Analysis, place: int) -> str:
    """Give the words before a verb that say it is still to be done; empty where there are none."""
    known = openings("planned.tsv")
    for start in range(max(0, place - LONGEST), place):
        opened = known.get(side.items[start].low)
        if opened is None:
            continue
        lows = tuple(item.low for item in side.items[start:place])
        for phrase, _ in opened:
            between = range(start + len(phrase), place)
            held = phrase[0] in words("maybe.txt") and any(side.items[p].low == "have" for p in between)
            if lows[: len(phrase)] == phrase and not held and not any(side.items[p].content for p in between):
                return " ".join(item.text for item in side.items[start : start + len(phrase)])
    return ""


def _infinitive(side: Analysis, place: int) -> bool:
    """Tell whether "to" stands before a verb: "to sell", "to be sold", "to have sold"."""
    here = place - 1
    while here > 0 and (side.items[here].low in words("beforeverb.txt") or side.items[here].low.endswith("ly")):
        here -= 1
    return side.items[here].low == "to"


def _governed(side: Analysis, place: int) -> str:
    """Give the word before a verb by which its deed was only talked of, or laid to somebody; empty where none is."""
    verb, infinitive = side.items[place], _infinitive(side, place)
    finite = past(verb.low) and side.items[place - 1].low not in words("beforeparticiple.txt")
    if not infinitive and (verb.sense in stage_words() or finite):
        return ""
    closer = words("notdoneto.txt") if infinitive else frozenset()
    further = words("notdone.txt") | (
        words("notdoneing.txt") if verb.low.endswith("ing") or past(verb.low) else frozenset()
    )
    for here in range(place - 1, max(-1, place - 1 - CLAUSE), -1):
        item = side.items[here]
        near = place - here <= WITHIN or side.items[here + 1].low == "that"
        if not item.credit and ((near and item.low in further) or (item.low in closer and place - here <= CLOSER)):
            return item.text
        if item.broken or item.low in words("clauseends.txt"):
            return ""
    return ""


def _reported(side: Analysis, place: int) -> str:
    """Give the words before a clause by which it is only what is said: "allegations that the bank hid losses"."""
    for here in range(place - 1, max(0, place - 1 - CLAUSE), -1):
        item, noun = side.items[here], side.items[here - 1]
        if item.low == "that" and noun.low in words("hearsaynouns.txt") and not item.credit:
            return f"{noun.text} {item.text}"
        if item.broken:
            return ""
    return ""


@of_one
def _undone(side: Analysis, place: int) -> str:
    """Give the words by which a deed is not told as done; empty where there are none."""
    return _planned(side, place) or _governed(side, place) or _reported(side, place)


@of_one
def _hearsay(side: Analysis) -> bool:
    """Tell whether a statement says itself that it is only what is said: "allegedly", "it is claimed that"."""
    lows = [item.low for item in side.items[:2]]
    known = words("hearsay.txt") | words("hearsaynouns.txt")
    return not known.isdisjoint(side.lows) or (lows[:1] == ["it"] and lows[-1] in words("being.txt"))


def _done(side: Analysis, place: int) -> bool:
    """Whether a verb tells of what has happened: "has built", "was sold", "approved"; not "is burned", "the burned"."""
    before = [item.low for item in side.items[max(0, place - 3) : place]]
    if (
        "to" in before
        or "if" in before
        or any(low in words("modal.txt") for low in before)
        or not past(side.items[place].low)
    ):
        return False
    if any(low in words("waswere.txt") or low in words("perfect.txt") for low in before[-2:]):
        return True
    told = [low for low in before if not low.endswith("ly")]
    return not (told and told[-1] in words("determiners.txt")) and words("being.txt").isdisjoint(before[-2:])


def _told_done(side: Analysis, deed: Item) -> list[int]:
    """Give the places where a deed is told as done, in the same word where the word is an everyday one."""
    return [
        place
        for place in _done_in(side, deed.sense)
        if side.items[place].key == deed.key or side.items[place].kind == deed.kind == "word"
    ]


@of_one
def _done_in(side: Analysis, meaning: str) -> list[int]:
    """Give the places where a deed of some sense is told as done."""
    places = (place for place in side.places.get(meaning, ()) if not side.items[place].credit)
    return [place for place in places if _done(side, place) and not _undone(side, place)]


@cache
def _telling() -> frozenset[str]:
    """Give the words without one of which nothing is told as not done."""
    lists = ("notdone.txt", "notdoneto.txt", "notdoneing.txt", "hearsaynouns.txt")
    return frozenset(openings("planned.tsv")).union(*(words(name) for name in lists))


def _both_say_so(undone: str, there: Analysis) -> bool:
    """Tell whether the other side has the word too by which a deed is not told as done, or says it in its own way."""
    first = undone.split()[0].lower()
    if first in words("hearsaynouns.txt") or first in words("saidto.txt"):
        return _hearsay(there)
    telling = words("notdone.txt") | words("notdoneto.txt") | words("notdoneing.txt")
    return first in telling and any(item.key == stem(first) for item in there.items)


@of_one
def _talked_of(side: Analysis) -> list[tuple[str, Item]]:
    """Give the deeds that are only planned, threatened, urged or laid to somebody, with the words that say so."""
    if side.lows.isdisjoint(_telling()):
        return []
    found = []
    for place, item in enumerate(side.items):
        if item.kind not in ("word", "common") or item.credit or not place or item.low in words("lightverbs.txt"):
            continue
        undone = _undone(side, place)
        if undone and not _told_done(side, item):
            found.append((undone, item))
    return found


def _not_done(pair: Pairing) -> list[Reason]:
    """Give the deeds done on one side and, on the other, only talked of."""
    reasons = []
    for here, there in ((pair.a, pair.b), (pair.b, pair.a)):
        for undone, item in _talked_of(here):
            done = _told_done(there, item) if item.sense in there.places else []
            if done and not _both_say_so(undone, there):
                said = f"{undone} {item.text}", there.items[done[0]].text
                reasons.append(Reason("aspect", *(said if here is pair.a else said[::-1]), "not done, and done"))
    return reasons


def aspect(pair: Pairing) -> Answer:
    """Answer whether a deed is done on one side only, or a case at another stage."""
    reasons = _not_done(pair) or stages(pair)
    return Answer("aspect", CONFLICTS, tuple(reasons)) if reasons else Answer("aspect", SILENT)
