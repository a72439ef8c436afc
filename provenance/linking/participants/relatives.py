"""Is it somebody else who belongs to the one named: his son, her aide, his wife?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from provenance.linking.alignment.pairing import Pairing
from provenance.linking.parsing.analysis import Analysis, Item, of_one, possible
from provenance.linking.parsing.stems import sense, stem
from provenance.linking.participants.offices import apposed, somebody
from provenance.linking.tables import aliases, mapping, words
from provenance.model import Reason

RELATED_WITHIN = 3
"""Words from an owner to the word for who belongs to him: "Hale's elder son"."""
OWNED_WITHIN = 4
"""Words from "of" to the owner: "the son of the deputy fisheries minister"."""
TWO = "2"
"""The mark of a couple: "Mr and Mrs Hale"."""


@frozen(slots=True)
class Belonging:
    """A word for somebody, and where it stands, who belongs to somebody else."""

    word: str
    place: int
    who: range
    """Where the one stands who has somebody."""

    @property
    def start(self) -> int:
        """Where the phrase of both begins."""
        return min(self.place, self.who.start)


def _people(side: Analysis) -> Iterator[range]:
    """Give the stretches outside of the credit that may mean one person: a name, or a word alone."""
    start = None
    for place, item in enumerate(side.items):
        named = possible(side, item) and not item.credit
        if start is not None and (not named or item.broken):
            yield range(start, place)
            start = None
        if named and start is None:
            start = place
        elif not named and item.kind in ("word", "common", "title") and not item.credit:
            yield range(place, place + 1)
    if start is not None:
        yield range(start, len(side.items))


def _behind(side: Analysis, who: range) -> int | None:
    """Give the place of the word for who belongs to somebody, behind him: "Hale's son", "a Hale aide"."""
    last = side.items[who.stop - 1]
    if last.owner:
        for place in range(who.stop, min(len(side.items), who.stop + RELATED_WITHIN)):
            if side.items[place].broken:
                return None
            if side.items[place].low in words("relations.txt"):
                return place
    elif last.kind == "name" or last.low in mapping("officeadjectives.tsv"):
        for place, item in enumerate(side.items[who.stop : who.stop + 1], who.stop):
            related = item.low in words("relations.txt") - words("closeto.txt") - words("family.txt")
            if related and not item.broken:
                return place
    return None


def _before(side: Analysis, who: range) -> int | None:
    """Give the place of the word for who belongs to somebody, before him: "the son of Hale", "an aide to the mayor"."""
    named = possible(side, side.items[who.start])
    for of in range(who.start - 1, max(0, who.start - 1 - OWNED_WITHIN), -1):
        item, relation = side.items[of], side.items[of - 1]
        if side.items[of + 1].broken:
            return None
        if item.low in ("of", "to", "for"):
            titled = relation.text[:1].isupper() and relation.low in words("titles.txt")
            known = relation.low in words("relations.txt") and not (named and relation.low in words("closeto.txt"))
            # "the chaplain of the bishop": whoever holds an office under somebody who holds one
            known = known or (item.low == "of" and somebody(side.items[who.stop - 1]) and somebody(relation))
            return of - 1 if known and not titled else None
        if item.figure or item.day or (named and item.content and not somebody(item)):
            return None  # "the secretary of state Ana Ruiz"
    return None


def _sense(last: Item) -> str:
    """Give what the last word of somebody is compared by; "mayoral" is a mayor's."""
    office = mapping("officeadjectives.tsv").get(last.low)
    return sense(stem(office)) if office else last.sense


@of_one
def _belongings(side: Analysis) -> list[Belonging]:
    """Give who belongs to somebody; to whom no word for a person is known, only one of the family does."""
    found = []
    if words("relations.txt").isdisjoint(side.lows) and "of" not in side.lows:
        return []
    for who in _people(side):
        last = side.items[who.stop - 1]
        behind, before = _behind(side, who), _before(side, who)
        place = before if behind is None else behind
        if place is None:
            continue
        word = side.items[place].low
        known = possible(side, last) or somebody(last) or last.low in mapping("officeadjectives.tsv")
        if known or word in words("family.txt"):
            found.append(Belonging(word, place, who))
    return found


def _given(side: Analysis, last: int) -> set[str]:
    """Give the words of a name before its last."""
    found = set()
    while last and side.items[last - 1].kind == "name" and not side.items[last].broken:
        last -= 1
        found.add(side.items[last].sense)
    return found


def _for_himself(side: Analysis, taken: Sequence[Belonging], owner: str, given: set[str]) -> bool:
    """Tell whether somebody is mentioned for himself, and neither as an owner, nor as another of his name."""
    held = {place for one in taken for place in one.who}
    for place in side.places.get(owner, ()):
        item = side.items[place]
        if item.owner or item.credit or place in held:
            continue
        if not possible(side, item) and place and side.items[place - 1].low == "for":
            continue  # "ran for governor"
        names = _given(side, place)
        if not (names and given) or names & given:
            return True
    return False


def _named(side: Analysis, one: Belonging) -> set[str]:
    """Give the names of who belongs to somebody: "Hale's son Tom", "Tom Ruiz, Hale's son"."""
    found: set[str] = set()
    here = one.place + 1
    while here < len(side.items) and side.items[here].kind == "name" and here not in one.who:
        found.add(side.items[here].sense)
        here += 1
    found |= apposed(side, one.start)
    return found - {side.items[place].sense for place in one.who}


def _kin(word: str) -> str:
    return aliases("kin.tsv").get(word, "")


def _told_apart(one: Belonging, other: Belonging) -> bool:
    """Tell whether two who belong to one are two: his wife and his son, not his aide and his adviser."""
    return _kin(one.word) != _kin(other.word) and bool(_kin(one.word) and _kin(other.word))


def _phrase(side: Analysis, one: Belonging) -> str:
    return f"{' '.join(side.items[place].text for place in one.who)}'s {one.word}"


def _two_of_one(pair: Pairing, here: Sequence[Belonging], there: Sequence[Belonging]) -> list[Reason]:
    """Give two who belong to one and the same, and are two."""
    owned: dict[str, list[Belonging]] = {}
    for one in there:
        owned.setdefault(_sense(pair.b.items[one.who.stop - 1]), []).append(one)
    found = []
    for one in here:
        others = owned.get(_sense(pair.a.items[one.who.stop - 1]), [])
        if others and all(_told_apart(one, other) for other in others) and not _named(pair.a, one):
            says = "two who belong to the one named"
            found.append(Reason("names", _phrase(pair.a, one), _phrase(pair.b, others[0]), says))
    return found


def _somebody_else(pair: Pairing) -> list[Reason]:
    """Give who does something on one side, where on the other somebody who belongs to him does it."""
    belong_a, belong_b = _belongings(pair.a), _belongings(pair.b)
    found = _two_of_one(pair, belong_a, belong_b)
    for here, there, mine, theirs in ((pair.a, pair.b, belong_a, belong_b), (pair.b, pair.a, belong_b, belong_a)):
        kin = {_kin(low) for low in there.lows} - {""} if mine else set()
        for one in mine:
            last = one.who.stop - 1
            owner, given = _sense(here.items[last]), _given(here, last)
            if one.word in there.lows or _kin(one.word) in kin or _named(here, one) & there.places.keys():
                continue
            if _for_himself(there, theirs, owner, given) and not _for_himself(here, mine, owner, given):
                said = _phrase(here, one), there.items[there.places[owner][0]].text
                says = "somebody else, who belongs to the one named"
                found.append(Reason("names", *(said if here is pair.a else said[::-1]), says))
    return found


@of_one
def _titles(side: Analysis) -> dict[str, list[tuple[str, str]]]:
    """Give the names that have a title which tells a man from a woman, each with whom it is of, and with the words."""
    told, found = mapping("gendered.tsv"), dict[str, list[tuple[str, str]]]()
    if told.keys().isdisjoint(side.lows):
        return found
    for place, item in enumerate(side.items):
        if item.low not in told or item.credit:
            continue
        coupled = [other.low for other in side.items[max(0, place - 2) : place]]
        last = place
        while last + 1 < len(side.items) and side.items[last + 1].kind == "name":
            if side.items[last + 1].broken and last > place:
                break
            last += 1
        if last > place:
            couple = len(coupled) == 2 and coupled[0] in told and coupled[1] == "and"
            code = TWO if couple else told[item.low]
            found.setdefault(side.items[last].sense, []).append((code, f"{item.text} {side.items[last].text}"))
    return found


def _man_and_woman(pair: Pairing) -> list[Reason]:
    """Give the names that are a man's on one side and a woman's, or both of theirs, on the other."""
    titled_a, titled_b = _titles(pair.a), _titles(pair.b)
    return [
        Reason("names", titled_a[name][0][1], titled_b[name][0][1], "two people of one name")
        for name in titled_a
        if name in titled_b
        and not any(set(one) & set(other) for one, _ in titled_a[name] for other, _ in titled_b[name])
    ]


def relatives(pair: Pairing) -> list[Reason]:
    """Give who is somebody else on the other side: of the same name, or who belongs to the one named."""
    return _man_and_woman(pair) or _somebody_else(pair)
