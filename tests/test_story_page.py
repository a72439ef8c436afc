"""The story's page as a whole: what it weighs, the data in it, that its counts agree, and where things stood each day."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from lxml import html
from story import record_story

from provenance import desk, reports
from provenance.__main__ import run
from provenance.ledger import Ledger
from provenance.model import Challenge, Line, Stage
from provenance.reports import public
from provenance.reports.pagedata import page_data
from provenance.reports.story import NOTHING_AROUND
from provenance.reports.ties import timed
from provenance.reports.twins import MOST_TWINS, twins
from provenance.reports.wording import MONTHS
from tests.test_reports import ARTICLES, BRIDGE, CLAIMS, CLOSING, KNOWLEDGE, THREADS

HEAVIEST = 298_000
"""Bytes of the page of the example: it must stay under 300,000, with room to spare."""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("story") / "ledger.json"
    record_story(path)
    return path


@pytest.fixture(scope="module")
def written(ledger: Path) -> str:
    assert run(["--ledger", str(ledger), "report", "-o", str(ledger.with_name("story.html"))]) == 0
    return ledger.with_name("story.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(written: str) -> html.HtmlElement:
    return html.document_fromstring(written)


@pytest.fixture(scope="module")
def data(page: html.HtmlElement) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(page.get_element_by_id("data").text)
    return found


def classed(element: html.HtmlElement, name: str, tag: str = "*") -> list[html.HtmlElement]:
    found: list[html.HtmlElement] = element.xpath(f".//{tag}[contains(concat(' ', @class, ' '), ' {name} ')]")
    return found


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_page_of_the_example_is_light(written: str) -> None:
    assert len(written.encode()) < HEAVIEST


# The data


def test_the_data_has_the_threads_with_the_fields_of_the_public_json(ledger: Path, data: dict[str, Any]) -> None:
    with Ledger.open(str(ledger)) as held:
        threads = desk.Casebook(held).threads
    assert [one["id"] for one in data["threads"]] == [one.id for one in threads]
    articles = {one["id"]: one for one in data["articles"]}
    for thread, told in zip(threads, data["threads"], strict=True):
        full = public.thread(thread)
        for name in ("id", "proposition", "support"):
            assert told[name] == full[name]
        assert told.get("challenges", []) == full["challenges"]
        assert told.get("articles", 1) == Line.of(thread).standing_in
        for short, long in zip(told["claims"], full["claims"], strict=True):
            assert (short["id"], short["article"]) == (long["id"], long["article"])
            assert (short.get("relation", "repeats"), short.get("stance", "asserts"), short.get("live", True)) == (
                long["relation"],
                long["stance"],
                long["live"],
            )
            assert short.get("text", thread.proposition) == long["text"]
            assert articles[short["article"]].get("date") == long["date"]
            assert (short.get("source") or {}).get("name") == (long["source"] or {}).get("name")


def test_no_sign_in_the_data_ends_its_element_and_every_program_reads_it_back() -> None:
    hostile = "</script><!--<script>&\u2028\u202e"
    thread = evolve(BRIDGE, proposition=hostile)
    held = page_data([thread], [evolve(ARTICLES[0], title=hostile)], (), ())
    assert not set("<>&\u2028\u202e") & set(held)
    told = json.loads(held)
    assert told["threads"][0]["proposition"] == told["articles"][0]["title"] == hostile


# Counts


def card_of(page: html.HtmlElement, line: html.HtmlElement) -> html.HtmlElement:
    return page.get_element_by_id(line.find("a").get("href")[1:])


def test_each_number_in_the_four_lists_is_what_the_page_lists(page: html.HtmlElement) -> None:
    lines = classed(page, "briefing")[0].xpath(".//li")
    assert len(lines) > 5
    checked = 0
    for line in lines:
        says, card = words(classed(line, "small")[0]), card_of(page, line)
        facts = " ".join(map(words, classed(card, "facts")))
        if told := re.search(r"(\d+) articles? tells? it", says):
            assert f"told in {told[1]} article" in facts
            outlets = [each for each in classed(card, "repeats") if "gone" not in each.get("class")]
            assert not outlets or len(outlets) >= int(told[1])
            checked += 1
        if found := re.match(r"(\w+) independent origins: (.*?)\.(?: |$)", says):
            number = ["No", "One", "Two", "Three", "Four", "Five"].index(found[1])
            assert re.match(rf"{number}\b.* independent origins", facts)
            voices = [words(each).casefold() for each in classed(card, "side")[0].xpath(".//b")]
            named = re.split(r", | and ", found[2])
            assert number == len(named) and all(one.casefold() in voices for one in named)
            checked += 1
        if "all lead back to one origin" in says:
            assert facts.startswith("1 ") and "Single-origin" in words(classed(card, "badges")[0])
            checked += 1
    assert checked > 5


def test_the_lists_and_the_headings_count_the_same_threads(page: html.HtmlElement, data: dict[str, Any]) -> None:
    summary = words(next(one for one in page.xpath("//header//p") if "grouped into" in words(one)))
    shown = {one.get("id"): len(one.xpath(".//*[@data-item='thread']")) for one in classed(page, "group")}
    linked = {
        one.find("a").get("href")[1:]: words(classed(one, "small")[0])
        for one in classed(page.get_element_by_id("story"), "inner")[0].xpath("li")
    }
    assert f"grouped into {len(data['threads'])} threads" in summary
    for key, name in (("corroborated", "known"), ("contested", "contested")):
        (part,) = classed(page, f"brief-{name}")
        more = re.search(r"And (\d+) more", words(part))
        assert len(part.xpath(".//li")) + int(more[1] if more else 0) == shown.get(f"group-{key}", 0)
        assert linked.get(f"group-{key}", "0") == str(shown.get(f"group-{key}", 0))
    assert f"{shown['group-corroborated']} corroborated (denied or disputed all the same)" in summary
    assert f"{shown['group-contested']} denied or disputed" in summary
    aside = int(re.search(r"(\d+) more claims are listed with", words(page.get_element_by_id("story")))[1])  # type: ignore[index]
    assert linked["group-other"] == f"{shown['group-other']}, and {aside} with the articles"
    assert sum(shown.values()) + aside == len(data["threads"])
    assert f"{shown['group-other'] + aside} not corroborated, or no longer told" in summary
    for view in ("articles", "sources", "questions"):
        number = page.xpath(f"//nav//a[@href='#{view}']")[0].getnext()
        kind = view.removesuffix("s")
        assert int(words(number)) == len(page.get_element_by_id(view).xpath(f".//*[@data-item='{kind}']")), view


def test_every_day_that_the_program_writes_out_can_be_read_by_a_program(page: html.HtmlElement) -> None:
    for one in page.xpath("//time"):
        assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", one.get("datetime"))
    days = re.compile(rf"\b\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}\b")
    for name in ("days", "facts", "because", "briefing", "kicker"):
        for part in classed(page, name):
            assert len(days.findall(words(part))) == len(part.xpath(".//time")), name


# Where things stood each day


def test_each_day_has_the_standings_that_a_view_of_the_past_has(ledger: Path, data: dict[str, Any]) -> None:
    days = data["days"]
    assert days["on"] == ["2026-03-09", "2026-03-10", "2026-03-11", "2026-03-12", "2026-03-13"]
    assert {len(stood) for stood in days["stood"].values()} == {len(days["called"])} == {len(days["counts"])}
    ferry = days["stood"]["te4db078823d12"]
    told = [days["standings"][at] for at in ferry]
    assert told[0] == "Single-source, no response"
    assert told[2].startswith("Corroborated, denied")
    for on, count in zip(days["on"], days["counts"], strict=False):
        assert run(["--ledger", str(ledger), "report", "--as-of", on, "-o", str(ledger.with_name("then.html"))]) == 0
        then = html.document_fromstring(ledger.with_name("then.html").read_text(encoding="utf-8"))
        assert count in words(classed(then, "top")[0]), on


def test_a_thread_that_several_became_is_followed_by_the_one_with_most_of_its_tellings() -> None:
    now = Stage("", tuple(map(Line.of, THREADS)), {one.id: Line.of(one) for one in THREADS})
    before = Stage("2025-12-08", now.lines[:1], {BRIDGE.id: now.lines[1]})
    two = evolve(KNOWLEDGE, id=BRIDGE.id, tellings=KNOWLEDGE.tellings)
    held = json.loads(page_data([two], ARTICLES, (), (before,)))["days"]
    assert held["called"] == ["8 December 2025", "As this report was made"]
    assert [held["standings"][at] for at in held["stood"][BRIDGE.id]] == ["Single-source, denied, no response"] * 2


def test_every_card_of_a_page_has_its_days_also_one_told_once_that_points_at_a_denied_one() -> None:
    calm = evolve(CLOSING, id="t4", proposition=KNOWLEDGE.proposition, tellings=CLOSING.tellings[:1])
    stage = Stage("2025-12-08", (), {})
    around = evolve(NOTHING_AROUND, stages=(stage, evolve(stage, on="2025-12-09")))
    page = html.document_fromstring(
        reports.story_page([KNOWLEDGE, calm], ARTICLES, CLAIMS, "Bridge", "", around=around)
    )
    cards = {one.get("id") for one in page.xpath("//*[@data-item='thread']")}
    assert "t4" in cards
    assert set(json.loads(page.get_element_by_id("data").text)["days"]["stood"]) == cards


def test_a_record_too_large_for_its_days_has_none_and_a_long_story_some(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from provenance.desk.queries import timeline

    with Ledger.open(str(ledger)) as held:
        book = desk.Casebook(held)
        monkeypatch.setattr(timeline, "MOST_DAYS", 3)
        assert [one.on for one in desk.stages(book, book.threads)] == ["2026-03-09", "2026-03-11", "2026-03-13"]
        monkeypatch.setattr(timeline, "MOST_READ", len(book.claims))
        assert desk.stages(book, book.threads) == ()


# One proposition in two threads


def test_two_threads_with_one_proposition_of_which_one_is_denied_point_at_each_other() -> None:
    calm = evolve(CLOSING, id="t4", proposition="Torvald & Sons KNEW of the cracks, since March.")
    found = twins([KNOWLEDGE, calm, BRIDGE])
    assert {ident: [one.id for one in others] for ident, others in found.items()} == {
        KNOWLEDGE.id: ["t4"],
        "t4": [KNOWLEDGE.id],
    }
    page = html.document_fromstring(reports.story_page([KNOWLEDGE, calm], ARTICLES, CLAIMS, "Bridge", ""))
    for here, other, says in (
        ("t4", KNOWLEDGE.id, "where it is denied"),
        (KNOWLEDGE.id, "t4", "where nobody denies it"),
    ):
        (pointer,) = classed(page.get_element_by_id(here), "twin")
        assert says in words(pointer) and pointer.find("a").get("href") == f"#{other}"


def test_threads_that_are_both_denied_or_both_not_point_at_nobody_and_of_many_some_are_named() -> None:
    assert not twins([KNOWLEDGE, evolve(KNOWLEDGE, id="t4")])
    assert not twins([CLOSING, evolve(CLOSING, id="t4")])
    many = [evolve(CLOSING, id=f"t{at}", challenges=(Challenge.DENIED,) if at else ()) for at in range(9)]
    assert len(twins(many)["t0"]) == MOST_TWINS


def test_a_sentence_with_marked_days_shows_what_cannot_be_seen_and_no_markup() -> None:
    shown = timed("on 3 March 2026\u202e <b>and 31 June")
    assert shown == 'on <time datetime="2026-03-03">3 March 2026</time>\\u202e &lt;b&gt;and 31 June'
