"""The graph of who had it from whom, as Mermaid, as DOT and as a list: what it says, and that no text breaks out of it."""

from __future__ import annotations

import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from story import record_story

from provenance import desk
from provenance.ledger import Ledger
from provenance.model import Article, Attribution, Claim, Source, SourceKind, Stance, Telling
from provenance.reports import dot, graph, mermaid
from provenance.reports.graphs import Edge, Graph, Node
from provenance.reports.travel import DEEPEST, chain_list, days


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


def items(written: str) -> list[ET.Element]:
    return list(ET.fromstring(written).iter("li"))


def name_of(item: ET.Element) -> str:
    return item.findtext("b", "")


def test_each_page_of_a_chain_stands_below_what_it_relies_on(drawn: Graph) -> None:
    written = chain_list(drawn)
    told = {name_of(item): item for item in items(written)}
    below = {name: {name_of(item) for item in one.iter("li")} for name, one in told.items()}
    assert "Radio Corrigan" in below["Halyard News Agency"]
    assert "Halyard News Agency" in below["unnamed sources heard by Halyard News Agency"]
    assert "Radio Corrigan" not in below["Dunstan Orrell"]
    assert len(items(written)) == sum(node.kind != "against" for node in drawn.nodes)
    assert "…" not in written, "nothing is cut"


def test_a_timeline_names_every_telling_on_its_day_and_who_denies_it(gathered: desk.Gathered) -> None:
    thread = max((chain.thread for chain in gathered.chains), key=lambda thread: len(thread.tellings))
    there = days(thread)
    assert [one.on for one in there] == sorted({telling.date[:10] for telling in thread.tellings})
    told = [ident for one in there for mark in one.marks for ident in mark.claims]
    assert sorted(told) == sorted(telling.claim.id for telling in thread.tellings)
    labels = {mark.label: mark.kind for one in there for mark in one.marks}
    assert labels["Kestrel Television"] == "repeats"
    assert labels["Sandrick Ferries denies it"] == "contradicts"
    assert labels["Transport Ministry declines to comment"] == "replies"
    assert any(not mark.live for one in there for mark in one.marks)


def test_of_several_people_a_mark_has_the_verb_of_several(gathered: desk.Gathered) -> None:
    def label(name: str, count: int | None, stance: Stance = Stance.ASSERTS, body: str = "") -> str:
        text = "The pier was cut in two places"
        article = Article.of(text, outlet="The Quay", date="2031-05-09")
        source = Source(name, SourceKind.PERSON, False, count=count, body=body)
        credit = Attribution(source, ((0, 1),), "said", ())
        claim = Claim.of(article.id, text, ((0, len(text)),), text, attribution=credit, stance=stance)
        telling = Telling(claim, article.outlet, article.date, "contradicts")
        (day,) = days(evolve(gathered.chains[0].thread, tellings=(telling,)))
        return day.marks[0].label

    assert label("two clerks", 2) == "two clerks say otherwise"
    assert label("two clerks", 2, Stance.DENIES) == "two clerks deny it"
    assert label("a clerk", None) == "a clerk says otherwise"
    assert label("its spokesmen", None, Stance.DENIES, "Pier Works") == "Pier Works denies it"


def test_what_has_no_date_stands_last_in_a_timeline(gathered: desk.Gathered) -> None:
    thread = max((chain.thread for chain in gathered.chains), key=lambda thread: len(thread.tellings))
    first, *others = thread.tellings
    assert days(evolve(thread, tellings=(evolve(first, date=""), *others)))[-1].on == ""


def test_an_empty_graph_has_no_chain() -> None:
    assert chain_list(Graph((), ())) == ""


def test_a_chain_longer_than_the_stack_is_written_and_set_in_only_so_far() -> None:
    nodes = tuple(Node(str(n), "page", (f"Outlet {n}",)) for n in range(3000))
    edges = tuple(Edge(str(n), str(n + 1)) for n in range(2999))
    written = chain_list(Graph(nodes, edges))
    assert len(items(written)) == 3000
    assert written.count("<ul") == DEEPEST + 1


def test_pages_that_lead_to_each_other_in_a_circle_are_written_once() -> None:
    nodes = tuple(Node(name, "page", (name,)) for name in "abc")
    edges = (Edge("a", "b"), Edge("b", "a"), Edge("c", "a"))
    assert len(items(chain_list(Graph(nodes, edges)))) == 3


def test_signs_that_cannot_be_shown_are_written_out_in_a_chain() -> None:
    drawn = Graph((Node("a", "page", ("x\uffff\ufffe\x00<y",)),), ())
    assert "".join(ET.fromstring(chain_list(drawn)).itertext()) == "x\\uffff\\ufffe\\x00<y"


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
