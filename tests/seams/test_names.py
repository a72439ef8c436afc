"""From text to standing: two articles that credit one party in two spellings never corroborate each other.

`names.jsonl` has pairs of short articles that tell one claim, each with what a careful editor says of the two names:
certainly one party, possibly one, certainly two. Outlets' names are real shapes; people, firms and events are invented.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ledger_helpers import noon

from provenance import desk
from provenance.ledger import Ledger
from provenance.ledger.store import InMemory
from provenance.model import Article, Relation, Thread, Waiting

PAIRS = [json.loads(line) for line in (Path(__file__).parent / "names.jsonl").read_text(encoding="utf-8").splitlines()]
KINDS = sorted({pair["kind"] for pair in PAIRS})


def told_by(thread: Thread) -> int:
    return len({one.claim.article for one in thread.tellings if one.relation == "repeats"})


@cache
def stands(ident: str) -> tuple[int, bool]:
    """How many origins the claim of a pair has at least, and whether review asks about the names."""
    pair = next(one for one in PAIRS if one["id"] == ident)
    ledger = Ledger(InMemory(), noon)
    pages = [
        Article.of(pair[end]["text"], outlet=pair[end]["outlet"], date=f"2031-03-0{at}", language="en")
        for at, end in enumerate("ab", 1)
    ]
    desk.add(ledger, [desk.reading(page) for page in pages], "ana")
    book = desk.Casebook(ledger)
    if not any(told_by(thread) == 2 and not thread.parts for thread in book.threads):
        # the question here is who says it; that it is one claim is said by a person where the wording does not
        near = next((thread for thread in book.threads if told_by(thread) == 2), None)
        told = book.held if near is None else [one.claim for one in near.tellings]
        leading = [next(c for c in told if c.article == page.id and c.checkable) for page in pages]
        desk.link(ledger, leading[0].id, leading[1].id, Relation.REPEATS, "ana")
        book = desk.Casebook(ledger)
    both = [thread for thread in book.threads if told_by(thread) == 2]
    asked = {frozenset(one.keys) for one in desk.judgements(book, [Waiting.SOURCE])}
    doubted = {frozenset(pair) for thread in both for pair in thread.origins.doubts}
    assert doubted <= asked, "what lowers the number of origins waits in review"
    return max((thread.origins.at_least for thread in both), default=0), bool(doubted)


@pytest.mark.parametrize("kind", KINDS)
def test_a_party_in_two_spellings_never_corroborates_itself(kind: str) -> None:
    wrong = [
        f"{pair['id']}: {' / '.join(pair['names'])}"
        for pair in PAIRS
        if pair["kind"] == kind and pair["answer"] != "two" and stands(pair["id"])[0] > 1
    ]
    assert wrong == []


def test_parties_that_are_certainly_two_are_told_apart_in_most_pairs() -> None:
    found: Mapping[bool, int] = Counter(stands(pair["id"])[0] > 1 for pair in PAIRS if pair["answer"] == "two")
    assert found[True] >= 23, "fewer than before: real corroboration is lost"


def test_there_are_pairs_of_every_kind() -> None:
    assert len(PAIRS) >= 150 and len(KINDS) >= 12


def test_what_a_person_says_of_two_names_holds() -> None:
    pair: dict[str, Any] = next(one for one in PAIRS if stands(one["id"])[1])
    ledger = Ledger(InMemory(), noon)
    for at, end in enumerate("ab", 1):
        page = Article.of(pair[end]["text"], outlet=pair[end]["outlet"], date=f"2031-03-0{at}", language="en")
        desk.add(ledger, [desk.reading(page)], "ana")
    (asked,) = desk.judgements(desk.Casebook(ledger), [Waiting.SOURCE])
    desk.judge(ledger, asked, "two-sources", "ana")
    book = desk.Casebook(ledger)
    assert max(thread.origins.at_least for thread in book.threads) == 2
    assert desk.judgements(book, [Waiting.SOURCE]) == []
    desk.judge(ledger, asked, "same-source", "bo")
    assert max(thread.origins.at_least for thread in desk.Casebook(ledger).threads) == 1
