"""Who had it from whom, as a graph: origins, pages, and what was said against them; in Mermaid and in DOT."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from attrs import frozen

from provenance.model import Article, Thread
from provenance.reports.chains import Step
from provenance.reports.phrases import count, long_date, teller
from provenance.reports.safe import one_line
from provenance.reports.wording import NOT_COUNTED, ORIGIN_CALLED, stance_called

LONGEST = 90
"""Characters of one line of a label in a picture that another program draws."""
WHOLE = 400
"""Characters of a line up to which nothing is cut: longer ones are no name and no reason."""


class Chain(Protocol):
    """A thread with its tellings in order, each with how it came to its page."""

    @property
    def thread(self) -> Thread: ...
    @property
    def steps(self) -> Sequence[Step]: ...


@frozen
class Node:
    """An origin, a page, or somebody who says no."""

    id: str
    kind: str
    """"identified", "unnamed", "untraced", "page", "gone" (no longer live) or "against"."""
    lines: tuple[str, ...]
    """Its label, the first line the most important."""


@frozen
class Edge:
    """Information on its way from one to another."""

    start: str
    end: str
    says: tuple[str, ...] = ()
    """What changed on the way, or how many claims went it."""
    against: bool = False
    """Whoever stands at the start denies what the page at the end told, or says otherwise."""


@frozen
class Graph:
    """Nodes and edges, in the order in which they come up."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def graph(chains: Iterable[Chain], articles: Mapping[str, Article], single: bool = True) -> Graph:
    """Draw chains together: a node for each origin, page and denier; equal ways are one edge.

    `single`: threads that only one page tells are drawn too.
    """
    nodes: dict[str, Node] = {}
    ways: dict[tuple[str, str, bool], list[tuple[str, ...]]] = {}
    for chain in chains:
        against = [t for t in chain.thread.tellings if t.relation == "contradicts"]
        if not single and len(chain.steps) < 2 and not against:
            continue
        page_of = {step.telling.claim.id: step.telling.claim.article for step in chain.steps}
        origin_of = {ident: origin for origin in chain.thread.origins.keys for ident in origin.claims}
        for step in chain.steps:
            claim = step.telling.claim
            nodes.setdefault(claim.article, _page(step, articles))
            relied, origin = page_of.get(step.relies_on), origin_of.get(claim.id)
            if relied is not None:
                if relied != claim.article:
                    ways.setdefault((relied, claim.article, False), []).append(step.changes)
            elif origin is not None:
                key = f"{origin.kind} {origin.key}"
                note = ORIGIN_CALLED.get(origin.kind, origin.kind) + (", the party itself" if origin.interested else "")
                nodes.setdefault(key, Node(key, origin.kind, (_short(origin.label or origin.key), note)))
                ways.setdefault((key, claim.article, False), []).append(())
        told = next(iter(page_of.values()), "")
        for telling in against if told else ():
            # who says no, and to which page: the first that told it
            key = f"against {telling.claim.article} {teller(telling)}"
            says = stance_called(telling)
            where = ", ".join(part for part in (telling.outlet, long_date(telling.date)) if part)
            nodes.setdefault(key, Node(key, "against", (_short(teller(telling)), says, _short(where))))
            ways.setdefault((key, told, True), []).append((says,))
    edges = [Edge(start, end, _says(many), against) for (start, end, against), many in ways.items()]
    return Graph(tuple(nodes.values()), tuple(edges))


def _page(step: Step, articles: Mapping[str, Article]) -> Node:
    """Give a page; one that relies on no other shows itself how it differs from the first that told it."""
    ident = step.telling.claim.article
    article = articles.get(ident)
    kind, gone = ("page", ()) if step.telling.live else ("gone", (NOT_COUNTED,))
    apart = () if step.relies_on or step.telling.claim.attribution is None else tuple(map(_short, step.changes))
    if article is None:
        return Node(ident, kind, (ident, *gone, *apart))
    named = _short(article.outlet or article.title or "Unknown outlet")
    return Node(ident, kind, (named, long_date(article.date) or "no date", *gone, *apart))


def _says(many: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    changes = tuple(dict.fromkeys(_short(change) for changes in many for change in changes))
    return (*((count(len(many), "claim"),) if len(many) > 1 else ()), *changes)


def _short(text: str, most: int = WHOLE) -> str:
    line = one_line(text)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


_SHAPES = {
    "page": ("[", "]"),
    "gone": ("[", "]"),
    "against": ("{{", "}}"),
    "unnamed": ("([", "])"),
    "untraced": ("([", "])"),
}


def mermaid(drawn: Graph) -> str:
    """Give a graph as a Mermaid flowchart."""
    names = {node.id: f"n{number}" for number, node in enumerate(drawn.nodes, 1)}
    lines = ["flowchart LR"]
    for node in drawn.nodes:
        opening, closing = _SHAPES.get(node.kind, ("(", ")"))
        label = "<br>".join(map(_mermaid_text, node.lines))
        lines.append(f'  {names[node.id]}{opening}"{label}"{closing}:::{node.kind}')
    for edge in drawn.edges:
        label = "<br>".join(map(_mermaid_text, edge.says))
        arrow = "-.->" if edge.against else "-->"
        named = f'|"{label}"|' if label else ""
        lines.append(f"  {names[edge.start]} {arrow}{named} {names[edge.end]}")
    lines += [
        "  classDef identified stroke:#22603f", "  classDef unnamed stroke:#775300,stroke-dasharray:5 3",
        "  classDef untraced stroke:#775300,stroke-dasharray:2 3", "  classDef against stroke:#8f2a22",
        "  classDef page stroke:#48525f",
        "  classDef gone stroke:#8a8a8a,stroke-dasharray:3 3",
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _mermaid_text(text: str) -> str:
    """Text that Mermaid shows as it is: every sign that could mean something to it, or to HTML, by its number."""
    return "".join(c if c.isalnum() or c in " .,:'-–—“”‘’…" else f"#{ord(c)};" for c in _short(text, LONGEST))


_LOOKS = {
    "page": "shape=box",
    "gone": 'shape=box,style=dashed,color="#8a8a8a"',
    "against": 'shape=hexagon,color="#8f2a22"',
    "unnamed": 'shape=ellipse,style=dashed,color="#775300"',
    "untraced": 'shape=ellipse,style=dotted,color="#775300"',
    "identified": 'shape=ellipse,color="#22603f"',
}


def dot(drawn: Graph) -> str:
    """Give a graph in the DOT language of Graphviz."""
    names = {node.id: f"n{number}" for number, node in enumerate(drawn.nodes, 1)}
    lines = [
        "digraph story {",
        "  rankdir=LR;",
        '  node [fontname="Helvetica"]; edge [fontname="Helvetica",fontsize=10];',
    ]
    for node in drawn.nodes:
        label = "\\n".join(map(_dot_text, node.lines))
        lines.append(f'  {names[node.id]} [label="{label}",{_LOOKS.get(node.kind, "shape=box")}];')
    for edge in drawn.edges:
        label = "\\n".join(map(_dot_text, edge.says))
        look = f'label="{label}"' if label else ""
        if edge.against:
            look += ("," if look else "") + 'style=dashed,color="#8f2a22"'
        lines.append(f"  {names[edge.start]} -> {names[edge.end]}" + (f" [{look}];" if look else ";"))
    return "\n".join([*lines, "}"]) + "\n"


def _dot_text(text: str) -> str:
    """Text between quotation marks in DOT, which knows the backslash, and entities of HTML."""
    return _short(text, LONGEST).replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")
