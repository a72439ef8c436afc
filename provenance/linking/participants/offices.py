"""Is somebody named by an office on one side, and by another on the other: a mayor, and a deputy mayor?"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from provenance.linking.alignment.pairing import Pairing
from provenance.linking.alignment.slots import exchanged
from provenance.linking.parsing.analysis import Analysis, Item, of_one
from provenance.linking.parsing.stems import past
from provenance.linking.tables import aliases, words
from provenance.model import Reason

LONGEST = 5
"""Words from a rank to the office: "the former harbour board chairman"."""
SHORTEST = 5
"""Letters from which the end of a word tells that it is somebody's trade."""


@frozen(slots=True)
class Office:
    """One mention of an office, with what makes another office of it."""

    place: int
    start: int
    end: int
    """Where its phrase begins and ends."""
    ranks: frozenset[str]
    """What makes another office of it, in one form each: "deputy", "former"."""
    post: frozenset[str]
    """What tells it from others of its kind: "finance", "appeal"."""
    holders: frozenset[str]
    """Names that stand with it."""


def somebody(item: Item) -> bool:
    """Tell whether a word means one person by office, trade or part."""
    if item.kind not in ("word", "common", "title"):
        return False
    ends = tuple(words("agentendings.txt"))
    return (
        item.low in words("offices.txt")
        or item.low in words("relations.txt")
        or (len(item.low) > SHORTEST and item.low.endswith(ends))
    )


def _leading(side: Analysis, place: int) -> Iterator[int]:
    """Give the places before an office that belong to its phrase, nearest first."""
    for here in range(place - 1, max(-1, place - 1 - LONGEST), -1):
        item = side.items[here]
        rank = item.low in aliases("ranks.tsv")
        owner = item.owner and item.low not in words("portfolios.txt")  # "a magistrates' court"
        if side.items[here + 1].broken or owner or item.kind == "figure" or not (item.content or rank):
            return
        if past(item.low) and not rank:
            return
        yield here


def _following(side: Analysis, place: int) -> Iterator[int]:
    """Give the places of what an office is of: "of appeal", "for the arts"."""
    if place + 1 < len(side.items) and side.items[place + 1].low in ("of", "for"):
        for here in range(place + 2, min(len(side.items), place + 2 + LONGEST)):
            if side.items[here].broken or (not side.items[here].content and side.items[here].low != "the"):
                return
            yield here


def apposed(side: Analysis, start: int) -> set[str]:
    """Give the name that a description of somebody stands behind, by where that begins: "Ana Ruiz, the mayor"."""
    while start and not side.items[start].broken and not side.items[start - 1].content:
        start -= 1
    found: set[str] = set()
    while start and side.items[start].broken is not bool(found) and side.items[start - 1].kind == "name":
        start -= 1
        found.add(side.items[start].sense)
    return found


def _holders(side: Analysis, place: int, start: int) -> frozenset[str]:
    """Give the names that stand with an office: "mayor Ana Ruiz", "Ana Ruiz, the mayor"."""
    found: set[str] = set()
    here = place + 1
    while here < len(side.items) and (somebody(side.items[here]) or side.items[here].low in words("titles.txt")):
        here += 1
    while here < len(side.items) and (side.items[here].kind == "name" or (not side.cased and not found)):
        found.add(side.items[here].sense)
        here += 1
    return frozenset(found | apposed(side, start))


def _offices(side: Analysis) -> list[Office]:
    """Give the offices that a statement mentions outside of its credit."""
    ranks = aliases("ranks.tsv")
    found = []
    for place, item in enumerate(side.items):
        post = item.low in words("posts.txt")
        if item.credit or not (post or somebody(item)):
            continue
        leading = list(_leading(side, place))
        behind = [side.items[p].low for p in range(place + 1, min(place + 2, len(side.items)))]
        held = {ranks[side.items[p].low] for p in leading if side.items[p].low in ranks}
        held |= {ranks[low] for low in behind if low in words("ranksbehind.txt")}
        around = [*leading, *_following(side, place)] if post else []
        telling = [p for p in around if side.items[p].low in words("portfolios.txt")]
        told = [place, *telling, *(p for p in leading if side.items[p].low in ranks)]
        start, end = min(told), max(told) + 1
        portfolio = frozenset(side.items[p].key for p in telling)
        holders = _holders(side, place, min(leading, default=place))
        found.append(Office(place, start, end, frozenset(held), portfolio, holders))
    return found


@of_one
def _by_word(side: Analysis) -> dict[str, list[Office]]:
    found: dict[str, list[Office]] = {}
    for office in _offices(side):
        found.setdefault(side.items[office.place].key, []).append(office)
    return found


@of_one
def _names(side: Analysis) -> set[str]:
    """Give the names of a statement; without capitals any word may be one."""
    return {item.sense for item in side.items if item.kind == "name" or (item.kind == "word" and not side.cased)}


def _held_by_one(here: list[Office], there: list[Office], pair: Pairing) -> bool:
    """Tell whether a name that stands with an office is on the other side too: one person, by whatever office."""
    named_a, named_b = _names(pair.a), _names(pair.b)
    return any(one.holders & named_b for one in here) or any(one.holders & named_a for one in there)


def _differ(here: list[Office], there: list[Office]) -> str:
    """Tell in which way no mention of an office can be a mention on the other side; empty where one can."""
    if {one.ranks for one in here}.isdisjoint(one.ranks for one in there):
        return "another office"
    if all(one.post for one in here + there) and not any(one.post & other.post for one in here for other in there):
        return "another post or body of the same kind"
    return ""


def _said(side: Analysis, office: Office) -> str:
    return " ".join(item.text for item in side.items[office.start : office.end])


def _missing(pair: Pairing) -> tuple[tuple[Analysis, frozenset[int]], ...]:
    return (pair.a, pair.only_a), (pair.b, pair.only_b)


def _lengthened(pair: Pairing) -> list[Reason]:
    """Give the words for somebody that are the other side's word with more before it: "bishop", "archbishop"."""
    found: list[Reason] = []
    beginnings = tuple(words("personprefixes.txt"))
    if not any(s.items[p].low.startswith(beginnings) for s, m in _missing(pair) for p in m):
        return found
    for x in sorted(pair.only_a):
        for y in sorted(pair.only_b):
            one, other = pair.a.items[x], pair.b.items[y]
            short, long = sorted((one, other), key=lambda item: len(item.low))
            beginning = long.low[: -len(short.low)] if long.low.endswith(short.low) else ""
            if beginning in words("personprefixes.txt") and somebody(short):
                found.append(Reason("names", one.text, other.text, "another office"))
    return found


def _posts_exchanged(pair: Pairing) -> list[Reason]:
    """Give the posts that one word tells apart at the same place: "quarries minister", "bridges minister"."""
    found = []
    for block in pair.blocks:
        if not exchanged(block) or not (block.a[-1] in pair.only_a and block.b[-1] in pair.only_b):
            continue
        x, y = block.a[-1] + 1, block.b[-1] + 1
        if x >= len(pair.a.items) or y >= len(pair.b.items):
            continue
        post, other = pair.a.items[x], pair.b.items[y]
        if post.low not in words("posts.txt") or post.key != other.key or post.broken or other.broken or post.credit:
            continue
        if pair.a.items[x - 1].kind == pair.b.items[y - 1].kind == "word":
            said = f"{pair.a.items[x - 1].text} {post.text}", f"{pair.b.items[y - 1].text} {other.text}"
            found.append(Reason("names", *said, "another post or body of the same kind"))
    return found


def offices(pair: Pairing) -> list[Reason]:
    """Give the offices that are other people's on the other side, where no name tells who is meant."""
    found = _lengthened(pair) or _posts_exchanged(pair)
    telling = aliases("ranks.tsv").keys() | words("posts.txt")
    if telling.isdisjoint(pair.a.lows) and telling.isdisjoint(pair.b.lows):
        return found
    by_a, by_b = _by_word(pair.a), _by_word(pair.b)
    for word in (word for word in by_a if word in by_b):
        here, there = by_a[word], by_b[word]
        says = "" if _held_by_one(here, there, pair) else _differ(here, there)
        if says:
            found.append(Reason("names", _said(pair.a, here[0]), _said(pair.b, there[0]), says))
    return found
