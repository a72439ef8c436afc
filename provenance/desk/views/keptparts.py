"""What is kept of a casebook, laid out in rows and drawers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from provenance.desk.views.keptrows import (
    ALIKE,
    DRAWERS,
    IN_A_ROW,
    Decided,
    Ids,
    Lines,
    Links,
    Names,
    Sources,
    Speakers,
    Voices,
    drawer,
)
from provenance.ledger import Part
from provenance.model import Claim, Credited, Decision, DecisionKind, Line, Link, Source, Thread

K = TypeVar("K")


def ids(articles: Iterable[str], claims: Collection[str], threads: Sequence[Thread]) -> Part:
    """Give the drawers in which ids are found, by how they begin."""
    now: dict[str, int] = {}
    for here in (articles, claims, (one.id for one in threads)):
        now.update({ident: number for number, ident in enumerate(here)})
    earlier: dict[str, int] = {}
    telling: dict[str, int] = {}
    others: dict[str, list[int]] = {}
    for number, thread in enumerate(threads):
        told = {one.claim.id for one in thread.told}
        telling.update(dict.fromkeys(told, number))
        for ident in {one.claim.id for one in thread.tellings} - told:
            others.setdefault(ident, []).append(number)
        earlier.update({name: number for name in thread.names if name not in now})
    beside = {ident: tuple(numbers) for ident, numbers in others.items()}
    parts = _by_beginning(now), _by_beginning(earlier), _by_beginning(telling)
    others_by_beginning = _by_beginning(beside)
    begins = sorted({*parts[0], *parts[1], *parts[2], *others_by_beginning})
    first, second, third = parts
    drawers = [
        Ids(first.get(one, {}), second.get(one, {}), third.get(one, {}), others_by_beginning.get(one, {}))
        for one in begins
    ]
    return Part(drawers, {one: number for number, one in enumerate(begins)})


def lines(found: Mapping[int, Line]) -> Part:
    """Give what lists show of threads, many in a row: to read so many rows would take longer than what is in them."""
    rows: list[dict[int, Line]] = []
    for number, line in found.items():
        rows.extend({} for _ in range(number // IN_A_ROW + 1 - len(rows)))
        rows[number // IN_A_ROW][number] = line
    return Part([Lines(row) for row in rows])


def sources(found: Sequence[Credited]) -> Part:
    """Give who is credited, many in a row."""
    return Part([Sources(tuple(found[at : at + IN_A_ROW])) for at in range(0, len(found), IN_A_ROW)])


def links(found: Sequence[Link]) -> Part:
    """Give links, many in a row."""
    return Part([Links(tuple(found[at : at + IN_A_ROW])) for at in range(0, len(found), IN_A_ROW)])


def stories(found: Mapping[str, Sequence[Link]]) -> Part:
    """Give the links within each story, by its name; the names stand in their order."""
    names = sorted(found)
    return Part([Links(tuple(found[name])) for name in names], {name: at for at, name in enumerate(names)})


def merged(stories: Iterable[Iterable[Link]]) -> tuple[Link, ...]:
    """Give the links of stories as one: of two on one pair the one of the first story."""
    found: dict[tuple[str, str], Link] = {}
    for each in stories:
        for link in each:
            found.setdefault((link.a, link.b), link)
    return tuple(found[ends] for ends in sorted(found))


def _by_beginning(found: Mapping[str, K]) -> dict[str, dict[str, K]]:
    drawers: dict[str, dict[str, K]] = {}
    for ident, value in found.items():
        drawers.setdefault(ident[:ALIKE], {})[ident] = value
    return drawers


def decided(decisions: Iterable[Decision]) -> Part:
    """Give the decisions by their kind, of which every kind is there."""
    held: dict[str, list[Decision]] = {kind.value: [] for kind in DecisionKind}
    for one in decisions:
        held[one.kind.value].append(one)
    return Part([Decided(tuple(each)) for each in held.values()], {kind: at for at, kind in enumerate(held)})


def speakers(found: Mapping[str, Source]) -> Part:
    """Give the drawers in which those are found who speak for somebody, by their keys."""
    drawers: list[dict[str, Source]] = [{} for _ in range(DRAWERS)]
    for key, source in found.items():
        drawers[drawer(key)][key] = source
    return Part([Speakers(held) for held in drawers])


def voices(claims: Iterable[Claim]) -> Part:
    """Give the drawers in which those are found who are credited, by their keys."""
    drawers: list[tuple[dict[str, list[str]], dict[str, list[str]]]] = [({}, {}) for _ in range(DRAWERS)]
    for claim in claims:
        key = voice(claim)
        if key:
            credited, introducing = drawers[drawer(key)]
            credited.setdefault(key, []).append(claim.id)
            if introduces(claim):
                introducing.setdefault(key, []).append(claim.id)
    return Part([Voices(*({key: tuple(ids) for key, ids in each.items()} for each in both)) for both in drawers])


def voice(claim: Claim) -> str:
    """Give the key of whom a claim credits; empty where it credits nobody."""
    return claim.attribution.source.key if claim.attribution is not None else ""


def introduces(claim: Claim) -> bool:
    """Whether a claim says for whom a named person speaks: see `View.speaks_for`."""
    source = claim.attribution.source if claim.attribution is not None else None
    return source is not None and source.identified and bool(source.body_key) and source.key != source.body_key


def names(named: Iterable[tuple[str, str]]) -> Part:
    """Give the drawers in which articles are found by a name, given each name with the id of its article."""
    drawers: list[dict[str, list[str]]] = [{} for _ in range(DRAWERS)]
    for name, ident in named:
        if name:
            drawers[drawer(name)].setdefault(name, []).append(ident)
    return Part([Names({name: tuple(ids) for name, ids in held.items()}) for held in drawers])
