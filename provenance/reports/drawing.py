"""Pictures of a thread, drawn as SVG: the days on which it was told, and the chain by which it came to each page.

Colours and lines are the style sheet's: nothing is drawn here but places, and text is always escaped.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

from attrs import frozen

from provenance.model import Telling, Thread
from provenance.reports.graphs import Graph, Node
from provenance.reports.phrases import long_date, who
from provenance.reports.safe import one_line
from provenance.reports.wording import NOT_COUNTED, RELATION_CALLED

# All measures in pixels, at a type of 13 pixels.
WIDE, GAP, LINE, PAD, BETWEEN = 196, 44, 17, 9, 16
LETTERS = 24
"""Characters that stand in a box of this width beside each other."""
MOST_LINES, MOST_LABEL = 3, 8
"""Lines of a change, and of a label, that are drawn; the list below the picture has all of it."""


@frozen
class _Box:
    """A node with its place."""

    node: Node
    label: tuple[str, ...]
    changes: tuple[str, ...]
    x: int
    y: int

    @property
    def height(self) -> int:
        return 2 * PAD + LINE * len(self.label)

    @property
    def middle(self) -> int:
        return self.y + self.height // 2


def _wrapped(text: str, most: int = MOST_LINES) -> list[str]:
    lines = textwrap.wrap(one_line(text), LETTERS) or [""]
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1][: LETTERS - 1]}…"]


def chain_drawing(drawn: Graph, title: str) -> str:
    """Draw a thread's graph from left to right: origins, who heard them, who relied on those.

    What changed on the way to a page stands below its box. Nothing where there is nothing to draw.
    """
    placed = _placed(drawn)
    if not placed:
        return ""
    wide = max(box.x for box in placed.values()) + WIDE + 2
    high = max(box.y + box.height + LINE * len(box.changes) for box in placed.values()) + 4
    parts = [
        f'<svg class="chain" role="img" aria-label="{escape(one_line(title))}" width="{wide}" height="{high}" '
        f'viewBox="0 0 {wide} {high}">'
    ]
    for edge in drawn.edges:
        start, end = placed.get(edge.start), placed.get(edge.end)
        if start is not None and end is not None and not edge.against:
            parts.append(_arrow(start, end))
    parts += [part for box in placed.values() for part in _box(box)]
    return "".join([*parts, "</svg>"])


def _placed(drawn: Graph) -> dict[str, _Box]:
    """Give every node its place: a column for each step away from the origins, a row for each end of a chain.

    A page has at most one page or origin before it here, so this is a tree; a page without any stands where
    origins stand, and those who say no in the rows below.
    """
    nodes = {node.id: node for node in drawn.nodes}
    changed = {edge.end: edge.says for edge in drawn.edges if not edge.against}
    after: dict[str, list[str]] = {}
    led: dict[str, str] = {}
    for edge in drawn.edges:
        if not edge.against and edge.end not in led:
            after.setdefault(edge.start, []).append(edge.end)
            led[edge.end] = edge.start
    roots = [node.id for node in drawn.nodes if node.id not in led and node.kind != "against"]
    roots += [node.id for node in drawn.nodes if node.kind == "against"]
    placed: dict[str, _Box] = {}
    low = 2
    # Depth first by hand: a chain of pages can be longer than Python's stack.
    # What only leads round in a circle has no root, and is placed last.
    waiting = [(ident, 0) for ident in reversed([*roots, *nodes])]
    while waiting:
        ident, column = waiting.pop()
        if ident in placed:
            continue
        node = nodes[ident]
        label = tuple(line for part in node.lines for line in _wrapped(part, 2))[:MOST_LABEL]
        changes = tuple(line for change in changed.get(ident, ()) for line in _wrapped(change))[: 2 * MOST_LINES]
        before = led.get(ident, "")
        first = before in placed and after[before][0] == ident
        box = _Box(node, label, changes, column * (WIDE + GAP) + 1, placed[before].y if first else low)
        placed[ident] = box
        low = max(low, box.y + box.height + LINE * len(changes) + BETWEEN)
        waiting += [(each, column + 1) for each in reversed(after.get(ident, []))]
    return placed


def _arrow(start: _Box, end: _Box) -> str:
    x1, y1, x2, y2 = start.x + WIDE, start.middle, end.x, end.middle
    bend = x2 - GAP // 2
    return f'<path class="way" d="M{x1} {y1}H{bend}V{y2}H{x2 - 1}"/><path class="head" d="M{x2} {y2}l-7 -4v8z"/>'


def _box(box: _Box) -> list[str]:
    parts = [f'<rect class="box {box.node.kind}" x="{box.x}" y="{box.y}" width="{WIDE}" height="{box.height}" rx="4"/>']
    at = box.y + PAD + LINE - 4
    first = len(_wrapped(box.node.lines[0], 2)) if box.node.lines else 0
    for number, line in enumerate(box.label):
        kind = "name" if number < first else "more"
        parts.append(f'<text class="{kind}" x="{box.x + PAD}" y="{at + LINE * number}">{escape(line)}</text>')
    under = box.y + box.height + LINE - 3
    for number, line in enumerate(box.changes):
        parts.append(f'<text class="change" x="{box.x + PAD}" y="{under + LINE * number}">{escape(line)}</text>')
    return parts


STRIP, EDGE, STEP = 640, 22, 13


def timeline(thread: Thread, links: Mapping[str, str]) -> str:
    """Draw the tellings over the days: filled where it is told, a diamond where challenged, hollow where withdrawn.

    `links` has the place on the page of each claim that is shown there. Nothing where fewer than two have a date.
    """
    dated = [(day, telling) for telling in thread.tellings if (day := _day(telling.date)) is not None]
    if len(dated) < 2:
        return ""
    first, last = min(day for day, _ in dated), max(day for day, _ in dated)
    room = STRIP - 2 * EDGE

    def across(day: int) -> int:
        return STRIP // 2 if first == last else EDGE + round(room * (day - first) / (last - first))

    stacked: dict[int, int] = {}
    marks: list[str] = []
    tops: list[tuple[int, int, Telling]] = []
    for day, telling in dated:
        slot = across(day) // STEP
        height = stacked[slot] = stacked.get(slot, 0) + 1
        tops.append((across(day), height, telling))
    base = max(stacked.values()) * STEP + 8
    for x, height, telling in tops:
        marks.append(_mark(x, base - STEP * height + 4, telling, links))
    days = [(across(first), "start", first)]
    if last != first:
        days.append((across(last), "end", last))
    else:
        days = [(across(first), "middle", first)]
    labels = [
        f'<text class="more" x="{x}" y="{base + 22}" text-anchor="{anchor}">'
        f"{escape(long_date(date.fromordinal(day).isoformat()))}</text>"
        for x, anchor, day in days
    ]
    line = f'<path class="axis" d="M{EDGE - 8} {base + 4}H{STRIP - EDGE + 8}"/>'
    return (
        f'<svg class="timeline" role="group" aria-label="Timeline of tellings" width="{STRIP}" height="{base + 30}" '
        f'viewBox="0 0 {STRIP} {base + 30}">{line}{"".join(labels)}{"".join(marks)}</svg>'
    )


def _day(written: str) -> int | None:
    try:
        return date.fromisoformat(written[:10]).toordinal()
    except ValueError:
        return None


def _mark(x: int, y: int, telling: Telling, links: Mapping[str, str]) -> str:
    kind = telling.relation if telling.relation in RELATION_CALLED else "other"
    says = ", ".join(
        part
        for part in (
            long_date(telling.date),
            one_line(telling.outlet),
            one_line(who(telling.claim)),
            RELATION_CALLED.get(telling.relation, ""),
            "" if telling.live else NOT_COUNTED,
        )
        if part
    )
    look = f"mark {kind}{'' if telling.live else ' gone'}"
    shape = (
        f'<circle class="{look}" cx="{x}" cy="{y}" r="5"/>'
        if kind in ("repeats", "revises")
        else f'<path class="{look}" d="M{x} {y - 6}l6 6l-6 6l-6 -6z"/>'
    )
    told = f"<title>{escape(says)}</title>{shape}"
    place = links.get(telling.claim.id)
    return f'<a href="#{escape(place)}" aria-label="{escape(says)}">{told}</a>' if place else f"<g>{told}</g>"


def ways_in_words(drawn: Graph) -> Sequence[tuple[str, str, tuple[str, ...]]]:
    """Give what the picture shows as lines: from whom, to which page, what changed on the way."""
    named = {node.id: ", ".join(node.lines) for node in drawn.nodes}
    return [(named[edge.start], named[edge.end], edge.says) for edge in drawn.edges if not edge.against]
