"""Do two statements give one stage of a case: questioned, charged, convicted; and one crime?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from provenance.linking.alignment.pairing import Pairing
from provenance.linking.parsing.analysis import Analysis, of_one
from provenance.linking.parsing.stems import sense, stem
from provenance.linking.tables import aliases, mapping, rows, words
from provenance.model import Reason

PASSIVE = "passive"
"""What a word needs that tells a stage after a form of "to be" only."""
BEFORE = 3
"""Words before a participle among which a form of "to be" makes it a passive."""
OPEN = 4
"""Words before a stage among which one says that it is still to come: "could be jailed", "if convicted"."""
OBJECT = 8
"""Words from a stage to the crime: "charged the two sailors with smuggling"."""


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], int, frozenset[str]], ...]]:
    """Give the phrases of the stages by their first word, with the number of the stage and what it needs around it."""
    order = {stage: number for number, stage in enumerate(_order())}
    found: dict[str, list[tuple[tuple[str, ...], int, frozenset[str]]]] = {}
    for row in rows("stages.tsv"):
        phrase = tuple(row[0].split())
        found.setdefault(phrase[0], []).append(
            (phrase, order[row[1]], frozenset(row[2].split() if len(row) > 2 else ()))
        )
    return {first: tuple(sorted(rest, key=lambda one: -len(one[0]))) for first, rest in found.items()}


@cache
def stage_words() -> frozenset[str]:
    """Give the senses of the verbs that tell a stage of a case."""
    return frozenset(sense(stem(row[0])) for row in rows("stages.tsv") if " " not in row[0])


@cache
def _order() -> tuple[str, ...]:
    return tuple(word for row in rows("stageorder.txt") for cell in row for word in cell.split())


def _meant(side: Analysis, place: int, needs: frozenset[str]) -> bool:
    """Tell whether a word is a stage of a case where it stands: "was charged", and neither "if charged" nor a price."""
    before = [item.low for item in side.items[max(0, place - OPEN) : place]]
    if "if" in before or not words("modal.txt").isdisjoint(before) or "to" in before[-2:]:
        return False
    if not needs or (PASSIVE in needs and not words("being.txt").isdisjoint(before[-BEFORE:])):
        return True
    for item in side.items[place + 1 : place + 1 + OBJECT]:
        if item.broken or (item.figure and item.figure.unit not in ("", "person")):
            return False
        if item.low in needs:
            return True
    return False


def _stages(side: Analysis, missing: frozenset[int]) -> dict[int, tuple[int, str]]:
    """Give the stages of a case that a statement tells, outside of its credit: place, number, and words."""
    return _by_verbs(side) or {place: stage for place, stage in _by_nouns(side).items() if place in missing}


@of_one
def _by_verbs(side: Analysis) -> dict[int, tuple[int, str]]:
    found: dict[int, tuple[int, str]] = {}
    if side.lows.isdisjoint(_phrases()):
        return found
    lows = [item.low for item in side.items]
    for place, item in enumerate(side.items):
        if item.credit or item.low not in _phrases():
            continue
        for phrase, stage, needs in _phrases()[item.low]:
            if tuple(lows[place : place + len(phrase)]) == phrase and _meant(side, place, needs):
                found[place] = stage, " ".join(one.text for one in side.items[place : place + len(phrase)])
                break
    found.update(_found_so(side))
    return found


def _found_so(side: Analysis) -> dict[int, tuple[int, str]]:
    """Give "found guilty" where whoever was found so stands in between: "found the captain guilty"."""
    known = {
        phrase: stage for phrase, stage, _ in _phrases().get("found", ()) if len(phrase) == len(("found", "guilty"))
    }
    told: dict[int, tuple[int, str]] = {}
    for place, item in enumerate(side.items):
        if item.low != "found" or item.credit:
            continue
        for behind in side.items[place + 2 : place + 1 + OBJECT]:
            if behind.broken:
                break
            stage = known.get((item.low, behind.low))
            if stage is not None and side.items[place + 1].low != "not":
                told[place] = stage, f"{item.text} {behind.text}"
    return told


@of_one
def _by_nouns(side: Analysis) -> dict[int, tuple[int, str]]:
    found: dict[int, tuple[int, str]] = {}
    nouns = mapping("stagenouns.tsv")
    if side.lows.isdisjoint(nouns):
        return found
    for place, item in enumerate(side.items):
        before = {other.low for other in side.items[max(0, place - BEFORE) : place]}
        if item.low in nouns and not item.credit and words("beforestage.txt").isdisjoint(before):
            found[place] = _order().index(nouns[item.low]), item.text
    return found


@of_one
def _crimes(side: Analysis) -> dict[str, str]:
    """Give the crimes that a statement names outside of its credit, each with the word as written."""
    known = aliases("crimes.tsv")
    if side.lows.isdisjoint(known):
        return {}
    return {known[item.low]: item.text for item in side.items if item.low in known and not item.credit}


@of_one
def _unfinished(side: Analysis) -> str:
    """Give the word that makes of a crime one that was only tried or agreed on: "attempted murder"."""
    known = aliases("crimes.tsv")
    for place, item in enumerate(side.items):
        behind = side.items[place + 1 : place + 1 + OBJECT]
        if item.low in words("inchoate.txt") and not item.credit and any(other.low in known for other in behind):
            return item.text
    return ""


def _laid_to(pair: Pairing, told_a: Mapping[int, object], told_b: Mapping[int, object]) -> Reason | None:
    """Give two deeds that one stage of a case is about at the same place: "held for poisoning", "held for digging"."""
    for block in pair.blocks:
        if not (len(block.a) == len(block.b) == 1):
            continue
        x, y = block.a[0], block.b[0]
        one, other = pair.a.items[x], pair.b.items[y]
        if not (x in pair.only_a and y in pair.only_b and one.kind == other.kind == "word"):
            continue
        if any(x - OBJECT < p < x for p in told_a) and any(y - OBJECT < p < y for p in told_b):
            return Reason("aspect", one.text, other.text, "two crimes")
    return None


def stages(pair: Pairing) -> list[Reason]:
    """Give the last stage of each side where they are two, or the crimes where those are."""
    told_a = _stages(pair.a, pair.only_a)
    told_b = _stages(pair.b, pair.only_b) if told_a else {}
    crimes_a, crimes_b = _crimes(pair.a), _crimes(pair.b)
    if told_a and told_b:
        (one, said_a), (other, said_b) = max(told_a.values()), max(told_b.values())
        if one != other:
            return [Reason("aspect", said_a, said_b, "two stages of a case")]
    if crimes_a and crimes_b:
        tried_a, tried_b = _unfinished(pair.a), _unfinished(pair.b)
        if bool(tried_a) != bool(tried_b):
            return [Reason("aspect", tried_a, tried_b, "only one side has the crime carried out")]
        if len(crimes_a.keys() & crimes_b.keys()) < min(len(crimes_a), len(crimes_b)):
            return [Reason("aspect", " ".join(crimes_a.values()), " ".join(crimes_b.values()), "two crimes")]
    laid = _laid_to(pair, told_a, told_b)
    return [laid] if laid else []
