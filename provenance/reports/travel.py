"""How a thread travelled, as lists: who told it on each day, and by which way it came to each page."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

from attrs import frozen

from provenance.model import Telling, Thread
from provenance.reports.graphs import Graph, Node
from provenance.reports.phrases import OWN_VOICE, short_date, speaker
from provenance.reports.questions import several
from provenance.reports.safe import one_line
from provenance.reports.ties import timed
from provenance.reports.wording import RELATION_CALLED, own_page, stance_called

DEEPEST = 8
"""Steps of a chain that are set in further and further; what comes after stands below each other."""


@frozen
class Mark:
    """What one outlet told of a thread on one day, or what one party said to it there."""

    kind: str
    """"repeats", "contradicts", "revises", "replies", or "other"."""
    label: str
    claims: tuple[str, ...]
    live: bool
    quoted: str
    """Its words, for where the page has no article to show them in."""


@frozen
class Day:
    """A day on which a thread was told or answered; `on` is empty for what has no date."""

    on: str
    marks: tuple[Mark, ...]


def days(thread: Thread) -> tuple[Day, ...]:
    """Put the tellings of a thread on their days, oldest first; what an outlet says twice on a day is one mark."""
    by_day = sorted(thread.tellings, key=lambda one: (not one.date, short_date(one.date)))
    return tuple(Day(on, tuple(_marks(told))) for on, told in groupby(by_day, key=lambda one: short_date(one.date)))


def _marks(told: Iterator[Telling]) -> Iterator[Mark]:
    alike: dict[tuple[str, str, bool], list[Telling]] = {}
    for one in told:
        kind = one.relation if one.relation in RELATION_CALLED else "other"
        alike.setdefault((kind, _label(one, kind), one.live), []).append(one)
    for (kind, label, live), tellings in alike.items():
        yield Mark(kind, label, tuple(one.claim.id for one in tellings), live, tellings[0].claim.text)


def _label(telling: Telling, kind: str) -> str:
    if kind in ("repeats", "other"):
        return one_line(telling.outlet) or "Unknown outlet"
    name = one_line(speaker(telling.claim))
    credit = telling.claim.attribution
    many = credit is not None and not own_page(name) and not credit.source.body and several(credit.source)
    called = (one_line(telling.outlet) if own_page(name) else name) or OWN_VOICE
    return f"{called} {stance_called(telling, many)}"


@frozen
class _Step:
    node: Node
    depth: int
    changes: tuple[str, ...]


def chain_list(drawn: Graph) -> str:
    """Write a thread's graph as a nested list in HTML: origins, who heard them, who relied on those.

    What changed on the way stands beside each page. Who is against it is left out. Nothing where there is nothing.
    """
    parts: list[str] = []
    at = -1
    for step in _steps(drawn):
        depth = min(step.depth, DEEPEST)
        if depth > at:
            parts.append("<ul>" if parts else '<ul class="chain">')
        else:
            parts.append("</li>" + "</ul></li>" * (at - depth))
        at = depth
        name, *more = map(one_line, step.node.lines or ("",))
        beside = "".join(f"{' · ' if place else ', '}{timed(line)}" for place, line in enumerate(more))
        changed = "".join(f" <em>{escape(one_line(change))}</em>" for change in step.changes)
        parts.append(f'<li class="{escape(step.node.kind)}"><b>{escape(name)}</b>{beside}{changed}')
    return "".join([*parts, "</li></ul>" * (at + 1)]) if parts else ""


def _steps(drawn: Graph) -> Iterator[_Step]:
    """Go through a graph from its origins, each page once, below what it relies on.

    A page has at most one page or origin before it here, so this is a tree.
    """
    nodes = {node.id: node for node in drawn.nodes if node.kind != "against"}
    changed: dict[str, tuple[str, ...]] = {}
    after: dict[str, list[str]] = {}
    for edge in drawn.edges:
        if not edge.against and edge.end not in changed:
            after.setdefault(edge.start, []).append(edge.end)
            changed[edge.end] = edge.says
    # By hand: a chain of pages can be longer than Python's stack. What only leads round in a circle comes last.
    roots = [ident for ident in nodes if ident not in changed]
    waiting = [(ident, 0) for ident in reversed([*roots, *nodes])]
    seen: set[str] = set()
    while waiting:
        ident, depth = waiting.pop()
        if ident in seen or ident not in nodes:
            continue
        seen.add(ident)
        yield _Step(nodes[ident], depth, changed.get(ident, ()))
        waiting += [(each, depth + 1) for each in reversed(after.get(ident, []))]
