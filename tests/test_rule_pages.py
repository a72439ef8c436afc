"""Each rule's page is proven as an editor would meet it: its record is read and recorded, and its draft is checked."""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

import pytest
from casebooks import on
from ledger_helpers import noon

from provenance import desk, readers, rules
from provenance.cli.drafting import ReadDraft, hold
from provenance.ledger import Ledger
from provenance.ledger.store import InMemory
from provenance.model import Article, DecisionKind, Finding
from provenance.rules import RULES, explain

BY_HAND = {"PV101", "PV201", "PV301", "PV401"}
"""Rules whose pages `test_rules.py` proves on cases made by hand."""
PAGES = [label.code for label in RULES if label.code not in BY_HAND]

HEAD = re.compile(
    r"^(?:Record \((?P<outlet>[^,)]+), (?P<day>\d+ \w+ \d{4})(?P<more>[^)]*)\)"
    r"|Draft(?: of (?P<own>[^:,]+?))?(?: by (?P<by>[^:,]+))?(?:, headed \"(?P<title>[^\"]+)\")?"
    r"(?: at (?P<at>/\w+))?(?P<guessed> with a guessed date)?): ",
    re.MULTILINE,
)

ASKED = re.compile(r"asked (?P<who>.+) until (?P<until>\d+ \w+ \d{4})")
TODAY = "2025-12-11"


class Page(NamedTuple):
    records: list[tuple[Article, str]]
    draft: Article


def entries(code: str, section: str) -> Page:
    """The records and the draft of a section, and the records of the example where the alternative has none."""
    page = explain(code)
    parts = re.split(r"^(Why|Example|Instead|From):$", page, flags=re.MULTILINE)
    named = dict(zip(parts[1::2], parts[2::2], strict=True))
    text = re.sub(r"^ +", "", named[section], flags=re.MULTILINE)
    if section == "Instead":
        example = re.sub(r"^ +", "", named["Example"], flags=re.MULTILINE)
        text = example[: example.index("Draft")] + text
    heads = list(HEAD.finditer(text))
    records: list[tuple[Article, str]] = []
    draft = None
    for number, head in enumerate(heads):
        end = heads[number + 1].start() if number + 1 < len(heads) else len(text)
        words = " ".join(text[head.end() : end].split())
        if head["outlet"]:
            day = iso(head["day"])
            at = re.search(r"at (/\w+)", head["more"])
            url = f"https://quay.example{at[1]}" if at else ""
            records.append((article(words, head["outlet"], day, url=url), head["more"]))
        else:
            where = f"https://quay.example{head['at']}" if head["at"] else ""
            guessed = "guessed" if head["guessed"] else "page"
            draft = article(
                words, head["own"] or "The Desk", TODAY, head["title"] or "", where, guessed, head["by"] or ""
            )
    assert draft is not None, f"{code} has no draft in {section}"
    return Page(records, draft)


def iso(day: str) -> str:
    return datetime.strptime(day, "%d %B %Y").strftime("%Y-%m-%d")


def article(
    words: str, outlet: str, day: str, title: str = "", url: str = "", date_source: str = "page", byline: str = ""
) -> Article:
    text = f"{title}\n\n{words}\n" if title else f"{words}\n"
    return Article.of(
        text, outlet=outlet, date=day, title=title, url=url, date_source=date_source, language="en", byline=byline
    )


def replaced(one: Article, more: str) -> list[Article]:
    """An article of the record; where its page was replaced, with the newer version, which tells something else."""
    if "replaced" not in more:
        return [one]
    details = {"outlet": one.outlet, "language": "en", "url": "https://quay.example/river"}
    return [
        Article.of(one.text, date=one.date, **details),
        Article.of("The harbour fair opens in May, Piet Anselm said.\n", date=TODAY, **details),
    ]


def found(code: str, section: str) -> list[Finding]:
    page = entries(code, section)
    ledger = Ledger(InMemory(), noon)
    for one, more in page.records:
        desk.add(ledger, [desk.reading(each) for each in replaced(one, more)], "ana")
    for one, more in page.records:
        for word, kind in (("retracted", DecisionKind.RETRACT), ("corrected", DecisionKind.CORRECT)):
            if word in more:
                desk.decide(ledger, kind, one.id, "ana", "its outlet said so")
        if asked := ASKED.search(more):
            for claim in [claim for claim in ledger.claims.values() if claim.article == one.id]:
                desk.ask_for_reply(ledger, claim.id, asked["who"], "ana", "by letter", iso(asked["until"]))
    if "<!--" in page.draft.text:  # what stands in a comment is no part of the text
        written = readers.written_as(page.draft.text.encode(), "draft.md")
        (reading,) = desk.read_written(written, readers.Details(language="en"))
        (held,) = hold(on(ledger, TODAY), [ReadDraft(reading, written)], desk.Terms())
        return [finding for finding in held.draft.findings if finding.rule == code]
    (checked,) = desk.check(on(ledger, TODAY), [desk.reading(page.draft)])
    return [finding for finding in checked.findings if finding.rule == code]


@pytest.mark.parametrize("code", PAGES)
def test_the_example_is_caught_where_it_stands(code: str) -> None:
    caught = found(code, "Example")
    assert caught, f"{code} does not find its own example"
    text = entries(code, "Example").draft.text
    for finding in caught:
        assert 0 <= finding.span[0] < finding.span[1] <= len(text)
        assert finding.message.endswith((".", "”")) and "\n" not in finding.message


@pytest.mark.parametrize("code", PAGES)
def test_the_alternative_is_not(code: str) -> None:
    assert found(code, "Instead") == []


def test_there_are_pages_to_prove() -> None:
    assert len(PAGES) >= 24


APART = (
    ("PV502", "21 boats sink in Torvay harbour", "The storm sank 12 boats in Torvay harbour on Monday.", "12"),
    (
        "PV504", "Tannery dumped dye into the river Torv",
        "The tannery dumped dye into the river Torv in June, two people familiar with the matter said.",
        "The tannery dumped dye into the river Torv in June",
    ),
)  # fmt: skip


@pytest.mark.parametrize(("code", "title", "text", "at"), APART, ids=[one[0] for one in APART])
def test_a_headline_apart_from_the_text_is_held_against_it_too(code: str, title: str, text: str, at: str) -> None:
    draft = Article.of(f"{text}\n", title=title, outlet="The Desk", date="2025-12-11", language="en")
    (checked,) = desk.check(on(Ledger(InMemory(), noon)), [desk.reading(draft)])
    (finding,) = [one for one in checked.findings if one.rule == code]
    assert draft.text[slice(*finding.span)].startswith(at) and finding.message.startswith("The headline")
    agreeing = Article.of(f"{text}\n", title="Nothing of the kind", outlet="The Desk", language="en")
    (checked,) = desk.check(on(Ledger(InMemory(), noon)), [desk.reading(agreeing)])
    assert code not in {one.rule for one in checked.findings}


@pytest.mark.parametrize("code", PAGES)
def test_a_rule_that_needs_a_record_says_so_and_no_other_does(code: str) -> None:
    # PV209 knows an agency's words from the record, and finds its other signs without one
    assert (code in rules.ask_the_record()) is bool(entries(code, "Example").records) or code == "PV209"
