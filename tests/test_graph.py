"""The graph of who had it from whom, as Mermaid, as DOT and drawn: what it says, and that no text breaks out of it."""

from __future__ import annotations

import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from story import record_story

from provenance import desk
from provenance.ledger import Ledger
from provenance.model import Article
from provenance.reports import dot, graph, mermaid
from provenance.reports.drawing import chain_drawing, timeline, ways_in_words
from provenance.reports.graphs import Edge, Graph, Node


@pytest.fixture(scope="module")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> desk.Gathered:
    path = tmp_path_factory.mktemp("story") / "ledger.json"
    record_story(path)
    with Ledger.open(str(path)) as ledger:
        return desk.gather(desk.Casebook(ledger))


@pytest.fixture
def drawn(gathered: desk.Gathered) -> Graph:
    """The thread that is told most."""
    chain = max(gathered.chains, key=lambda chain: len(chain.steps))
    return graph([chain], {a.id: a for a in gathered.articles})


def named(drawn: Graph, start: str) -> Node:
    return next(node for node in drawn.nodes if node.lines[0].startswith(start))


def test_a_page_that_credits_another_is_led_from_it_and_one_with_its_own_source_from_that(drawn: Graph) -> None:
    ways = {(edge.start, edge.end) for edge in drawn.edges if not edge.against}
    agency, radio = named(drawn, "Halyard News Agency"), named(drawn, "Radio Corrigan")
    assert (agency.id, radio.id) in ways
    engineer, television = named(drawn, "Dunstan Orrell"), named(drawn, "Kestrel Television")
    assert (engineer.id, television.id) in ways and engineer.kind == "identified"
    unnamed = named(drawn, "unnamed")
    assert (unnamed.id, agency.id) in ways and unnamed.kind == "unnamed"


def test_who_denies_it_stands_against_it_and_leads_no_page(drawn: Graph) -> None:
    deniers = {node.id for node in drawn.nodes if node.kind == "against"}
    assert any(node.lines[0].startswith("Ilse Varnholt") for node in drawn.nodes if node.id in deniers)
    assert {edge.start for edge in drawn.edges if edge.against} == deniers
    assert not {edge.end for edge in drawn.edges} & deniers


def test_a_story_is_one_graph_with_equal_ways_counted(gathered: desk.Gathered) -> None:
    whole = graph(gathered.chains, {a.id: a for a in gathered.articles}, single=False)
    assert len({node.id for node in whole.nodes}) == len(whole.nodes)
    ways = [(edge.start, edge.end, edge.against) for edge in whole.edges]
    assert len(ways) == len(set(ways))
    assert any(re.match(r"\d+ claims", says) for edge in whole.edges for says in edge.says)


def test_the_drawing_is_sound_xml_and_no_box_stands_on_another(drawn: Graph) -> None:
    picture = ET.fromstring(chain_drawing(drawn, "a title & more"))
    boxes = [{k: int(b.attrib[k]) for k in ("x", "y", "width", "height")} for b in picture.iter("rect")]
    assert len(boxes) == len(drawn.nodes)
    for at, a in enumerate(boxes):
        assert a["x"] >= 0 and a["x"] + a["width"] <= int(picture.attrib["width"])
        assert a["y"] >= 0 and a["y"] + a["height"] <= int(picture.attrib["height"])
        for b in boxes[at + 1 :]:
            beside = a["x"] + a["width"] <= b["x"] or b["x"] + b["width"] <= a["x"]
            assert beside or a["y"] + a["height"] <= b["y"] or b["y"] + b["height"] <= a["y"]
    assert picture.attrib["aria-label"] == "a title & more"
    assert len(ways_in_words(drawn)) == sum(not edge.against for edge in drawn.edges)


def test_the_timeline_has_a_mark_for_each_dated_telling_with_its_place_on_the_page(gathered: desk.Gathered) -> None:
    thread = max((chain.thread for chain in gathered.chains), key=lambda thread: len(thread.tellings))
    places = {telling.claim.id: f"at-{telling.claim.id}" for telling in thread.tellings}
    picture = ET.fromstring(timeline(thread, places))
    assert len(list(picture.iter("a"))) == len([t for t in thread.tellings if t.date])
    marks = [each for each in picture.iter() if "mark" in each.attrib.get("class", "").split()]
    assert sum("contradicts" in each.attrib["class"] for each in marks) == sum(
        telling.relation == "contradicts" for telling in thread.tellings
    )
    across = {each.attrib["cx"] for each in marks if "cx" in each.attrib}
    assert len(across) > 2, "the days stand apart"


def test_a_thread_told_once_has_no_timeline_and_an_empty_graph_no_drawing(gathered: desk.Gathered) -> None:
    once = next(chain.thread for chain in gathered.chains if len(chain.thread.tellings) == 1)
    assert timeline(once, {}) == "" and chain_drawing(Graph((), ()), "") == ""


def test_a_chain_longer_than_the_stack_is_drawn() -> None:
    nodes = tuple(Node(str(n), "page", (f"Outlet {n}",)) for n in range(3000))
    edges = tuple(Edge(str(n), str(n + 1)) for n in range(2999))
    assert chain_drawing(Graph(nodes, edges), "long").count("<rect") == 3000


def test_pages_that_lead_to_each_other_in_a_circle_are_drawn_once() -> None:
    nodes = tuple(Node(name, "page", (name,)) for name in "abc")
    edges = (Edge("a", "b"), Edge("b", "a"), Edge("c", "a"))
    assert chain_drawing(Graph(nodes, edges), "round").count("<rect") == 3


def test_signs_that_xml_cannot_hold_are_written_out_in_a_drawing() -> None:
    drawn = Graph((Node("a", "page", ("x\uffff\ufffe\x00y",)),), ())
    assert "".join(ET.fromstring(chain_drawing(drawn, "t\uffff")).itertext()) == "x\\uffff\\ufffe\\x00y"


HOSTILE = st.text(st.sampled_from('"\\]})|;#&<>%\n\r\x1b-:a{[(“é\u202e'), max_size=12)


def two(text: str) -> Graph:
    nodes = (Node("a", "page", (text, text)), Node("b", "unnamed", (text,)), Node("c", "against", (text,)))
    return Graph(nodes, (Edge("b", "a", (text,)), Edge("c", "a", (), against=True)))


@given(HOSTILE)
def test_no_text_ends_its_label_in_mermaid(text: str) -> None:
    lines = mermaid(two(text)).splitlines()
    assert lines[0] == "flowchart LR" and len(lines) == 12, lines
    for line in lines[1:6]:
        labels = re.findall(r'"([^"]*)"', line)
        assert line.count('"') in (0, 2)
        assert all(re.fullmatch(r"(?:[\w .,:'\-–—“”‘’…]|#\d+;|<br>)*", label) for label in labels)


@given(HOSTILE)
def test_no_text_ends_its_label_in_dot(text: str) -> None:
    lines = dot(two(text)).splitlines()
    assert lines[0] == "digraph story {" and lines[-1] == "}" and len(lines) == 9
    for line in lines[3:-1]:
        rest = re.sub(r'"(?:[^"\\]|\\.)*"', '""', line)
        assert re.fullmatch(r'  n\d+( -> n\d+)?( \[[a-z=",]*\])?;', rest), line


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
def test_graphviz_reads_it(gathered: desk.Gathered, tmp_path: Path) -> None:
    written = dot(graph(gathered.chains, {a.id: a for a in gathered.articles}))
    done = subprocess.run(["dot", "-Tsvg"], input=written, text=True, capture_output=True, check=True)
    assert "<svg" in done.stdout and not done.stderr


def test_a_page_that_is_not_there_keeps_its_id(gathered: desk.Gathered) -> None:
    chain = max(gathered.chains, key=lambda chain: len(chain.steps))
    nowhere: dict[str, Article] = {}
    assert {node.lines[0] for node in graph([chain], nowhere).nodes} >= {
        step.telling.claim.article for step in chain.steps
    }
