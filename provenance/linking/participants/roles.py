"""Do the same names play the same parts: who did what to whom?"""

from __future__ import annotations

from collections.abc import Callable

from provenance.linking.alignment.answers import AGREES, CONFLICTS, SILENT, Answer
from provenance.linking.alignment.converses import converse
from provenance.linking.alignment.pairing import Pairing
from provenance.linking.alignment.slots import exchanged
from provenance.linking.parsing.analysis import Analysis, Item, of_one
from provenance.linking.parsing.stems import past
from provenance.linking.tables import words
from provenance.model import Reason

CLOSE = 4
"""Words from one name to the next within which what stands between them is taken to be the deed (harmless pairs)."""
MARGIN = 1.5
"""How many more neighbours two names must share crosswise than straight to count as exchanged."""


def _places(side: Analysis, other: Analysis) -> dict[str, int]:
    """Give the names that occur exactly once with their places; a first word is one where the other side shows it."""
    found = _names_once(side)
    opens = side.items[0].sense if side.items else ""
    if opens and opens not in found and len(side.places[opens]) == 1 and _named(other, opens):
        return {opens: 0, **found}
    return found


@of_one
def _names_once(side: Analysis) -> dict[str, int]:
    return {key: places[0] for key, places in side.places.items() if len(places) == 1 and _is_name(side, places[0])}


def _is_name(side: Analysis, place: int) -> bool:
    return side.items[place].kind == "name"


def _named(side: Analysis, key: str) -> bool:
    return any(_is_name(side, place) for place in side.places.get(key, ()))


def _passive(side: Analysis, left: int, right: int) -> bool:
    """Tell whether the second of two names does it: "was sued by", and not "was there by May"."""
    between = side.items[left + 1 : right]
    lows = [item.low for item in between]
    if "by" not in lows:
        return False
    by = len(lows) - 1 - lows[::-1].index("by")
    return by == 1 or (not words("being.txt").isdisjoint(lows[:by]) and any(map(past, lows[:by])))


def _deeds(side: Analysis, left: int, right: int) -> set[str]:
    """Give the senses of the words between two names of one clause, which may be the verb."""
    return {item.sense for item in side.items[left + 1 : right] if item.kind in ("word", "common")}


def _mutual(side: Analysis, left: int, right: int) -> bool:
    """Tell whether what stands between two names is done by both: "met", "fought"."""
    return any(item.low in words("mutual.txt") for item in side.items[left + 1 : right])


@of_one
def _around(side: Analysis, place: int) -> dict[tuple[str, str], float]:
    """Give what stands next to a name, beyond the rest of the name, and how much each neighbour says."""
    found: dict[tuple[str, str], float] = {}
    for side_name, step in (("before", -1), ("after", 1)):
        here, taken = place + step, 0
        while 0 <= here < len(side.items) and taken < 3:
            item = side.items[here]
            if item.kind in ("name", "title") and taken == 0:
                here += step
                continue
            found.setdefault((side_name, item.sense), 1.0 if item.content else 0.5)
            taken += 1
            here += step
    return found


def _likeness(one: dict[tuple[str, str], float], other: dict[tuple[str, str], float]) -> float:
    return sum(weight for key, weight in one.items() if key in other)


def _joined(side: Analysis, left: int, right: int) -> bool:
    """Tell whether two names are only listed beside each other, so that their order says nothing."""
    return right - left <= 4 and all(
        item.kind in ("name", "title") or item.low in words("joining.txt") for item in side.items[left + 1 : right]
    )


def _parts(pair: Pairing, a1: int, a2: int, b1: int, b2: int, alike: Callable[[int, int], float]) -> bool | None:
    """Tell whether two shared names, at these places of both sides, keep their parts; None when nothing tells."""
    left_a, right_a, left_b, right_b = min(a1, a2), max(a1, a2), min(b1, b2), max(b1, b2)
    if _joined(pair.a, left_a, right_a) or _joined(pair.b, left_b, right_b):
        return None
    turned = (a1 < a2) != (b1 < b2)
    passive_a, passive_b = _passive(pair.a, left_a, right_a), _passive(pair.b, left_b, right_b)
    deeds = _deeds(pair.a, left_a, right_a) & _deeds(pair.b, left_b, right_b)
    if deeds and (passive_a or passive_b):
        return turned == (passive_a != passive_b)
    if deeds and _mutual(pair.a, left_a, right_a):
        return None  # "Hale met Ruiz", "Ruiz met Hale"
    close = right_a - left_a <= CLOSE and right_b - left_b <= CLOSE
    if deeds and turned and close:
        return False  # "Hale sued Ruiz", "Ruiz sued Hale": the same deed, the other way round
    straight = alike(a1, b1) + alike(a2, b2)
    across = alike(a1, b2) + alike(a2, b1)
    if across - straight >= MARGIN:
        return False
    return True if straight > across else None


def _swap(pair: Pairing) -> Reason | None:
    """Give two capitalised words that stand for each other at two places, once each way."""
    seen: dict[tuple[str, str], tuple[int, int]] = {}
    for block in pair.blocks:
        if not exchanged(block):
            continue
        x, y = block.a[0], block.b[0]
        one, other = pair.a.items[x], pair.b.items[y]
        if not (one.text[:1].isupper() and other.text[:1].isupper() and one.content and other.content):
            continue
        before = seen.get((other.sense, one.sense))
        if before is not None:
            if _joined(pair.a, before[0], x) and _joined(pair.b, before[1], y):
                continue
            left, right = sorted((before[0], x))
            if _mutual(pair.a, left, right):
                continue
            first = pair.a.items[before[0]].text
            said = f"{first} ... {one.text}", f"{one.text} ... {other.text}"
            return Reason("roles", said[0], said[1], "the parts are exchanged")
        seen[one.sense, other.sense] = (x, y)
    return None


BY = 5
"""Words from a participle to "by": "was stabbed in the arm by"."""
NEXT = 3
"""Content words to either side of a verb among which who does it, and to whom, is looked for."""


@of_one
def _beside(side: Analysis, place: int, step: int) -> list[str]:
    found: list[str] = []
    here = place + step
    while 0 <= here < len(side.items) and len(found) < NEXT:
        item = side.items[here]
        if item.broken and step > 0 and found:
            break
        if item.content:
            found.append(item.sense)
        here += step
    return found


def _suffered(side: Analysis, place: int) -> bool:
    """Whether a verb stands in the passive, as far as the words right before it tell."""
    return any(item.low in words("being.txt") for item in side.items[max(0, place - 2) : place])


@of_one
def _in_passive(side: Analysis) -> bool:
    """Whether a statement tells what was done by somebody: "was stabbed in the arm by"."""
    for place, item in enumerate(side.items):
        behind = [one.low for one in side.items[place + 1 : place + 1 + BY]]
        if past(item.low) and _suffered(side, place) and "by" in behind:
            return True
    return False


def _turned(pair: Pairing) -> Reason | None:
    """Give a deed that two sides of the very same words do to each other: "an officer shot a man", "a man shot ..."."""
    if any(pair.a.items[x].content for x in pair.only_a) or any(pair.b.items[y].content for y in pair.only_b):
        return None
    suffered = _in_passive(pair.a) or _in_passive(pair.b)
    for sense, places in pair.a.places.items():
        there = pair.b.places.get(sense, ())
        if len(places) != 1 or len(there) != 1 or pair.a.items[places[0]].kind not in ("word", "common"):
            continue
        item, there_item = pair.a.items[places[0]], pair.b.items[there[0]]
        if item.credit or item.low in words("mutual.txt") or (suffered and not past(item.low)):
            continue  # "a passenger stabbed a driver", "a driver was stabbed by a passenger": the noun is no deed
        left_a, left_b = _beside(pair.a, places[0], -1), _beside(pair.b, there[0], -1)
        if not (left_a and left_b) or left_a[0] in left_b or left_b[0] in left_a:
            continue
        right_a, right_b = _beside(pair.a, places[0], 1), _beside(pair.b, there[0], 1)
        crossed = left_a[0] in right_b and left_b[0] in right_a
        if _suffered(pair.a, places[0]) != _suffered(pair.b, there[0]):
            continue
        by = any(t.low == "by" for s, p in ((pair.a, places[0]), (pair.b, there[0])) for t in s.items[p + 1 : p + 3])
        if crossed and not by:
            said_a, said_b = (_shown(*side) for side in ((pair.a, left_a[0], item), (pair.b, left_b[0], there_item)))
            return Reason("roles", said_a, said_b, "the parts are exchanged")
    return None


def _shown(side: Analysis, sense: str, deed: Item) -> str:
    """Give who does a deed, and the deed, as they are written."""
    return f"{side.items[side.places[sense][0]].text} {deed.text}"


def roles(pair: Pairing) -> Answer:
    """Answer whether two shared names have exchanged their parts; "was sued by" turns them round."""
    told = converse(pair)
    if told is not None:
        says = "the same parts" if told.kept else "the parts are exchanged"
        reason = Reason("roles", " ... ".join(told.parties_a), " ... ".join(told.parties_b), says)
        return Answer("roles", AGREES if told.kept else CONFLICTS, (reason,))
    swap = _swap(pair) if pair.a.cased and pair.b.cased else None
    swap = swap or _turned(pair)
    if swap is not None:
        return Answer("roles", CONFLICTS, (swap,))
    at_a, at_b = _places(pair.a, pair.b), _places(pair.b, pair.a)
    shared = sorted((key for key in at_a if key in at_b), key=lambda key: at_a[key])
    if len(shared) < 2:
        return Answer("roles", SILENT)
    known: dict[tuple[int, int], float] = {}

    def alike(at_one: int, at_other: int) -> float:
        places = at_one, at_other
        found = known.get(places)
        if found is None:
            found = known[places] = _likeness(_around(pair.a, at_one), _around(pair.b, at_other))
        return found

    kept = None
    for number, one in enumerate(shared):
        for other in shared[number + 1 :]:
            same = _parts(pair, at_a[one], at_a[other], at_b[one], at_b[other], alike)
            if same is None or (same and kept):
                continue
            words_a = f"{pair.a.items[at_a[one]].text} ... {pair.a.items[at_a[other]].text}"
            first, second = sorted((one, other), key=lambda key: at_b[key])
            words_b = f"{pair.b.items[at_b[first]].text} ... {pair.b.items[at_b[second]].text}"
            if not same:
                return Answer("roles", CONFLICTS, (Reason("roles", words_a, words_b, "the parts are exchanged"),))
            kept = Reason("roles", words_a, words_b, "the same parts")
    return Answer("roles", AGREES, (kept,)) if kept else Answer("roles", SILENT)
