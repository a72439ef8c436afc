"""Is one name longer by a word that makes another place of it: "South Velmark", "Velmark Bay"?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from provenance.linking.alignment.pairing import Pairing
from provenance.linking.parsing.analysis import Analysis, Item, of_one
from provenance.linking.parsing.tokens import tidy
from provenance.linking.tables import aliases, mapping, words
from provenance.model import Reason

Form = tuple[str, ...]
"""What makes a place of a name, in one form for "North" and "Northern"; empty for the name alone."""

HYPHENED = re.compile(r"\b([^\W\d_]+)-((?:[^\W\d_]+-)*)([^\W\d_]+)\b")


def _capital(side: Analysis, item: Item) -> bool:
    return item.text[:1].isupper() or not side.cased


def _left_out(item: Item, word: str) -> bool:
    """Tell whether a place is called the same with this word and without: "New York City"."""
    return mapping("oftenleftout.tsv").get(item.key.lstrip("=")) == word


def _headed(side: Analysis, item: Item) -> bool:
    """Tell whether a word can be what a longer name is made of; without capitals only a known place is."""
    return item.key[:1] == "=" or (side.cased and _capital(side, item) and item.kind in ("name", "word"))


def _parted(side: Analysis, place: int) -> bool:
    """Tell whether a mark parts a word from the one before; the full stop of "St." is none."""
    return side.items[place].broken and side.items[place - 1].low not in mapping("abbreviations.tsv")


def _before(side: Analysis, place: int) -> Iterator[tuple[str, bool, str]]:
    """Give the words before a name that are a part of it, nearest first, whether each surely is, and as written."""
    known, head, here = aliases("qualifiers.tsv"), side.items[place], place
    while here and side.items[here - 1].low in ("the", "of", "republic") and head.key[:1] == "=":
        here -= 1  # "the Democratic Republic of the Congo"
    if here < place and side.items[here].low != "republic":
        here = place
    while here and not _parted(side, here):
        here -= 1
        item = side.items[here]
        word = known.get(item.low, "")
        if not word or (word in words("ofcountries.txt") and head.key[:1] != "="):
            return
        if not _left_out(head, word):
            yield word, _capital(side, item), item.text


def _behind(side: Analysis, place: int) -> str:
    """Give the word behind a name that makes another of it."""
    for item in side.items[place + 1 : place + 2]:
        if item.low in words("placetails.txt") and _capital(side, item) and not item.broken:
            inner = side.cased and not item.text[1:].islower()  # "SpA"
            return "" if inner or _left_out(side.items[place], item.low) else item.low
    return ""


@of_one
def _hyphened(side: Analysis) -> dict[str, str]:
    """Give the names of places that are written as one with another name: "Merle-on-Sea"."""
    if "-" not in side.statement.text:
        return {}
    return {
        head.lower(): tail.lower()
        for head, middle, tail in HYPHENED.findall(tidy(side.statement.text))
        if head[:1].isupper()
        and tail[:1].isupper()
        and (middle.islower() or (not middle and head.lower() in aliases("places.tsv")))
    }


def _forms(side: Analysis, places: Sequence[int], missing: frozenset[int]) -> dict[Form, str]:
    """Give what stands around each mention of a name and makes another place of it, with the words as written."""
    found: dict[Form, str] = {}
    hyphened = _hyphened(side)
    for place in places:
        before = list(_before(side, place))
        tail = _behind(side, place) if place + 1 in missing else ""
        joined = hyphened.get(side.items[place].low, "")
        if joined and not tail and any(side.items[spot].low == joined for spot in missing):
            tail = joined
        end = place + 2 if tail else place + 1
        said = " ".join([*(text for _, _, text in reversed(before)), *(i.text for i in side.items[place:end])])
        whole = sorted(word for word, _, _ in before)
        sure = sorted(word for word, sure, _ in before if sure)  # "northern Velmark" is in Velmark
        for form in ((*whole, tail), (*sure, tail)):
            found.setdefault(form, said)
    return found


def _mentions(side: Analysis, of: Callable[[Item], str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, item in enumerate(side.items):
        if _headed(side, item):
            found.setdefault(of(item), []).append(place)
    return found


def _may_differ(side: Analysis, parting: Iterable[int]) -> bool:
    """Tell whether one of the words in which two statements part may belong to a longer name."""
    telling = aliases("qualifiers.tsv").keys() | words("placetails.txt")
    return any(side.items[place].low in telling for place in parting)


def qualified(pair: Pairing) -> list[Reason]:
    """Give the names that are another place on one side by a word before or behind them."""
    found: list[Reason] = []
    written = pair.a.statement.text, pair.b.statement.text
    parting_a, parting_b = (place for block in pair.blocks for place in block.a), (p for b in pair.blocks for p in b.b)
    if not (_may_differ(pair.a, parting_a) or _may_differ(pair.b, parting_b) or any("-" in text for text in written)):
        return found
    # First as written: "Turks and Cypriots" says nothing of which Cyprus the sentence is about.
    for of in (lambda item: item.low, lambda item: item.sense):
        named_a, named_b = _mentions(pair.a, of), _mentions(pair.b, of)
        for name in (name for name in named_a if name in named_b):
            here = _forms(pair.a, named_a[name], pair.only_a)
            there = _forms(pair.b, named_b[name], pair.only_b)
            if here.keys().isdisjoint(there):
                one, other = next(iter(here.values())), next(iter(there.values()))
                found.append(Reason("names", one, other, "another place, by a longer name"))
        if found:
            break
    return found
