"""Why a person is asked whether two claims are one, however alike their wording: small words that turn a claim round.

"Will close" and "may close", "twice" and "once", "all six" and "one of the six", "from the house" and "to the house",
"stabbed by a passenger" and "a passenger was stabbed by" share nearly every word. None of these shows that two claims
contradict each other, so nothing is held apart; but no link is made by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from provenance.linking.alignment.pairing import Pairing, opposite
from provenance.linking.events.deeds import deeds, doer, subordinate
from provenance.linking.matching.counted import (
    all_but,
    counts_another,
    each_or_together,
    every_or_some,
    not_all,
    only_those,
    share_of_another,
    times_or_part,
)
from provenance.linking.matching.replaced import bound_of_time, other_words, parted_word, signs
from provenance.linking.parsing.analysis import Analysis, Item, of_one
from provenance.linking.parsing.stems import VOWELS, past
from provenance.linking.tables import rows, words
from provenance.model import Reason

_BEFORE = 3
"""Words before a noun among which stands whether something goes from it or to it."""
_BEHIND_BY = 4
"""Words behind "by" that name whoever did it."""
_BEING = 2
"""Words before a participle among which stands the form of "to be" that makes it a passive."""


def reservation(pair: Pairing) -> Reason | None:
    """Give the first thing that speaks against making a link of two alike statements; None where nothing does."""
    for asks in _QUESTIONS:
        reason = asks(pair)
        if reason is not None:
            return reason
    return None


def still_open(pair: Pairing) -> bool:
    """Tell whether one side only talks of what the other tells as settled: "in talks to buy for", "agreed to buy for".

    A figure of the talks and one of the deal do not contradict each other.
    """
    one, other = _talks(pair.a), _talks(pair.b)
    return bool(one) is not bool(other)


@of_one
def _talks(side: Analysis) -> frozenset[str]:
    return frozenset(item.low for item in side.items if not item.credit and item.low in words("stillopen.txt"))


def _reason(one: str, other: str, says: str) -> Reason:
    return Reason("roles", one, other, says, agrees=False)


def _turned_word(pair: Pairing) -> Reason | None:
    """Find a word on one side that denies one on the other: "raised" and "lowered"."""
    here, there = (_own(side, only) for side, only in ((pair.a, pair.only_a), (pair.b, pair.only_b)))
    for x in here:
        for y in there:
            one, other = pair.a.items[x], pair.b.items[y]
            if opposite(one, other):
                return _reason(one.text, other.text, "a word here says the opposite of one there")
    return None


def _own(side: Analysis, only: frozenset[int]) -> list[int]:
    return [place for place in sorted(only) if side.items[place].content and not side.items[place].credit]


def _how_sure(pair: Pairing) -> Reason | None:
    """Find what may, must or should be on one side only: "will close", "may close"; "repaid", "must repay"."""
    one, other = _modals(pair.a), _modals(pair.b)
    if bool(one) is bool(other):
        return None
    return _reason(" ".join(sorted(one)), " ".join(sorted(other)), "what is certain here is only possible or due there")


@of_one
def _modals(side: Analysis) -> frozenset[str]:
    """Give the words by which the main clause tells what only may or ought to be."""
    aside, open_ = subordinate(side), words("openwhether.txt")
    found = (item for place, item in enumerate(side.items) if item.low in open_ and place not in aside)
    return frozenset(item.low for item in found if not (item.credit or item.text[:1].isupper()))


def open_or_done(pair: Pairing) -> Reason | None:
    """Find what on one side only may, must or will be, in another language than English: "muss streichen", "strich".

    Where the verb stands behind all else, no other comparison sees which verb a modal one goes with. Else it is asked
    whether a day is a bound of another kind: "seit Mai", "bis Mai".
    """
    one, other = _all_modals(pair.a), _all_modals(pair.b)
    if one == other:
        return bound_of_time(pair)
    says = "what is told as done here may, must or will be there"
    return _reason(" ".join(sorted(one)), " ".join(sorted(other)), says)


@of_one
def _all_modals(side: Analysis) -> frozenset[str]:
    return frozenset(item.low for item in side.items if item.low in words("modal.txt") and not item.credit)


def _how_settled(pair: Pairing) -> Reason | None:
    """Find what one side only talks of, wants or is near to: "is in talks to buy it", "bought it"; "nearly drowned"."""
    if not still_open(pair):
        return None
    one, other = _talks(pair.a), _talks(pair.b)
    return _reason(" ".join(sorted(one)), " ".join(sorted(other)), "what is settled here is still open there")


def _how_often(pair: Pairing) -> Reason | None:
    """Find "once" on one side and "twice" on the other."""
    one, other = pair.a.lows & words("howoften.txt"), pair.b.lows & words("howoften.txt")
    if not one or not other or one == other:
        return None
    return _reason(" ".join(sorted(one)), " ".join(sorted(other)), "how often it was differs")


def _how_much(pair: Pairing) -> Reason | None:
    """Find a whole on one side and a part, or nobody, on the other: "all six wings", "one of the six"."""
    for here, there, turned in ((pair.a, pair.b, False), (pair.b, pair.a, True)):
        whole = (here.lows & words("wholes.txt")) - there.lows
        part = (there.lows & words("partsofit.txt")) - here.lows
        nobody = (here.lows & words("nobodies.txt")) - there.lows
        counted = nobody and not there.negations and (part or there.counts)
        if (whole and part) or counted:
            one, other = " ".join(sorted(whole or nobody)), " ".join(sorted(part))
            one, other = (other, one) if turned else (one, other)
            return _reason(one, other, "a whole here is a part there")
    return None


def _bounded(pair: Pairing) -> Reason | None:
    """Find a figure that is a least on one side and a most on the other: "at least 300", "no more than 300"."""
    one, other = _bounds(pair.a), _bounds(pair.b)
    if one and other and one.isdisjoint(other):
        return _reason(" ".join(sorted(one)), " ".join(sorted(other)), "a least here is a most there")
    return None


@of_one
def _bounds(side: Analysis) -> frozenset[str]:
    """Give on which side of its figures the bounds of a statement stand: "least", "most"."""
    text = f" {side.statement.text.lower()} "
    return frozenset(
        kind for phrase, kind in _bound_phrases() for at in _all(text, f" {phrase} ") if _figure_follows(text[at:])
    ) | frozenset(
        "least" for at in _all(text, " from ") if _figure_follows(text[at:]) and not _range_follows(text[at:])
    )


def _all(text: str, phrase: str) -> Iterator[int]:
    """Give where each mention of a phrase ends that is not turned round: no "more than" in "no more than"."""
    at = text.find(phrase)
    while at >= 0:
        if not text.endswith((" no", " not"), 0, at):
            yield at + len(phrase)
        at = text.find(phrase, at + 1)


def _figure_follows(rest: str) -> bool:
    return rest.lstrip("£$€(")[:1].isdecimal()


def _range_follows(rest: str) -> bool:
    """Whether a figure behind "from" is one end of a stretch or of a change: "from 5 to 7 million"."""
    return "to" in rest.split()[1:_RANGE]


_RANGE = 5
"""Words behind "from" within which the other end of a stretch is told."""


@cache
def _bound_phrases() -> tuple[tuple[str, str], ...]:
    kinds = {"from": "least", "above": "least", "below": "most"}
    return tuple((row[0], kinds[row[1]]) for row in rows("bounds.tsv") if row[1] in kinds)


def _which_way(pair: Pairing) -> Reason | None:
    """Find what goes from a place on one side and to it on the other."""
    one, other = _ways(pair.a), _ways(pair.b)
    for thing in sorted(one.keys() & other.keys()):
        if {one[thing], other[thing]} == {"from", "to"}:
            return _reason(f"{one[thing]} {thing}", f"{other[thing]} {thing}", "it goes the other way")
    return None


@of_one
def _ways(side: Analysis) -> dict[str, str]:
    """Give for each thing that something goes from or to, told once, which of both."""
    found: dict[str, str] = {}
    for sense, places in side.places.items():
        if len(places) != 1 or not side.items[places[0]].content or side.items[places[0]].kind in ("figure", "date"):
            continue
        before = [item.low for item in side.items[max(0, places[0] - _BEFORE) : places[0]]]
        way = next((low for low in reversed(before) if low in ("from", "to", "into")), "")
        if way:
            found[sense] = "from" if way == "from" else "to"
    return found


def _who_did_it(pair: Pairing) -> Reason | None:
    """Find two that change places: who does it on one side has it done to him on the other."""
    one, other = _agents(pair.a), _agents(pair.b)
    both = one and other and one.isdisjoint(other) and one <= pair.b.known and other <= pair.a.known
    if not both:
        return None
    return _reason(" ".join(sorted(one)), " ".join(sorted(other)), "another one does it")


@of_one
def _agents(side: Analysis) -> frozenset[str]:
    """Give the words for whoever does what a statement tells: behind "by" in a passive, else before the first verb."""
    done = next((place for place in range(1, len(side.items)) if _is_passive(side, place)), 0)
    if not done:
        return frozenset(side.items[place].key for place in doer(side)) if deeds(side) else frozenset()
    for place in range(done + 1, len(side.items)):
        if side.items[place].low == "by" and not side.items[place].credit:
            return _named_at(side, place + 1)
    return frozenset()  # nobody tells who did it


def _is_passive(side: Analysis, place: int) -> bool:
    before = (item.low for item in side.items[max(0, place - _BEING) : place])
    return not side.items[place].credit and past(side.items[place].low) and not words("being.txt").isdisjoint(before)


def _named_at(side: Analysis, start: int) -> frozenset[str]:
    """Give the words of the noun at a place; none where it is a day or a figure: "by Friday", "by 9 percent"."""
    named: list[str] = []
    for item in side.items[start : start + _BEHIND_BY]:
        if item.kind in ("figure", "date") or (named and (item.broken or not item.content)):
            break
        named.extend([item.key] if item.content else [])
    return frozenset(named)


def _done_to(pair: Pairing) -> Reason | None:
    """Find what is done to somebody on one side and done by him on the other: "was warned of it", "warned of it"."""
    one, other = _voices(pair.a), _voices(pair.b)
    for deed in sorted(one.keys() & other.keys()):
        (passive, subject), (turned, there) = one[deed], other[deed]
        if passive is not turned and subject and subject == there:
            return _reason(*_SUFFERS[::-1] if turned else _SUFFERS, "what somebody does here is done to him there")
    return None


_SUFFERS = ("done to somebody", "done by him")


@of_one
def _voices(side: Analysis) -> dict[str, tuple[bool, frozenset[str]]]:
    """Give of each deed whether it is told as done to somebody, and the words before the first verb."""
    verbs = deeds(side)
    before = side.items[: min(verbs, default=0)]
    subject = frozenset(item.key for item in before if item.content and not item.credit)
    return {side.items[place].key: (_is_passive(side, place), subject) for place in sorted(verbs)}


def _turned_parties(pair: Pairing) -> Reason | None:
    """Find two who change places around one deed: "the club lent its cook 90", "the cook lent the club 90"."""
    one, other = _voices(pair.a), _voices(pair.b)
    for deed in sorted(one.keys() & other.keys()):
        (passive, subject), (turned, there) = one[deed], other[deed]
        apart = subject and there and subject.isdisjoint(there)
        if apart and passive is turned and subject.issubset(pair.b.keys) and there.issubset(pair.a.keys):
            return _reason(" ".join(sorted(subject)), " ".join(sorted(there)), "who does it here has it done there")
    return None


def _another_letter(pair: Pairing) -> Reason | None:
    """Find two names that one letter parts, which may be two places or people: "Dunmore", "Dunmere"."""
    for place, item in enumerate(pair.a.items):
        if item.kind != "name" or item.credit or place in pair.only_a or item.key in pair.b.keys:
            continue
        for there in pair.b.items:
            if there.kind == "name" and not there.credit and _one_vowel(item.low, there.low):
                return _reason(item.text, there.text, "the names differ in a letter")
    return None


def _one_vowel(one: str, other: str) -> bool:
    """Whether two words of one length differ in one vowel only."""
    if len(one) != len(other):
        return False
    apart = [(x, y) for x, y in zip(one, other, strict=True) if x != y]
    return len(apart) == 1 and VOWELS.issuperset(apart[0])


def _on_condition(pair: Pairing) -> Reason | None:
    """Find a condition that one side makes and the other leaves out: "only if a new one is built"."""
    one, other = (side.lows & words("conditions.txt") for side in (pair.a, pair.b))
    if bool(one) is bool(other):
        return None
    return _reason(
        " ".join(sorted(one)), " ".join(sorted(other)), "what is so on a condition here is so without one there"
    )


def _which_day(pair: Pairing) -> Reason | None:
    """Find two that tell another day first: "fell on Monday", "fell on Friday, three days before Monday's warning"."""
    one, other = _first_day(pair.a), _first_day(pair.b)
    if one is None or other is None or one.key == other.key:
        return None
    if (one.key in pair.b.keys) is (other.key in pair.a.keys):
        return None  # both tell both days, in another order; or two days, of which another question asks
    return _reason(one.text, other.text, "another day is told first")


@of_one
def _first_day(side: Analysis) -> Item | None:
    days = (item for item in side.items if item.kind == "date" and not (item.credit or item.owner))
    return next(days, None)


def _another_noun(pair: Pairing) -> Reason | None:
    """Find one noun for which another stands on the other side, where all else is told: "a foreman", "a manager"."""
    one, other = (_own(side, only) for side, only in ((pair.a, pair.only_a), (pair.b, pair.only_b)))
    if not len(one) == len(other) == 1:
        return None
    here, there = pair.a.items[one[0]], pair.b.items[other[0]]
    if not (_may_be_noun(here) and _may_be_noun(there)):
        return None
    return _reason(here.text, there.text, "another noun stands in this one's place")


def _may_be_noun(item: Item) -> bool:
    told_otherwise = past(item.low) or item.low.endswith(("ing", "ly"))
    return item.kind in ("word", "common", "title") and item.low.isalpha() and not told_otherwise


_QUESTIONS: tuple[Callable[[Pairing], Reason | None], ...] = (
    _turned_word, _how_sure, _how_settled, _how_often, _how_much, _bounded, _which_way, _who_did_it, _done_to,
    _turned_parties, _another_letter, _another_noun, _on_condition, _which_day, share_of_another, counts_another,
    each_or_together, only_those, every_or_some, not_all, all_but, times_or_part, bound_of_time, signs, parted_word,
    other_words,
)  # fmt: skip
