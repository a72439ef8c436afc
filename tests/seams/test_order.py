"""Whatever the order of entry, the same links, threads and standings; and `relink` right after `add` changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_helpers import noon
from small_stories import stories
from story import EXAMPLES

from provenance import desk, readers
from provenance.ledger import Ledger
from provenance.ledger.store import InMemory


def stood(ledger: Ledger) -> Any:
    """Everything that could depend on the order of entry."""
    book = desk.Casebook(ledger)
    return dict(ledger.links.items()), book.threads, [one.id for one in book.held], desk.judgements(book)


def recorded(readings: Sequence[desk.Reading], at_once: bool = False) -> Ledger:
    ledger = Ledger(InMemory(), noon)
    for batch in [readings] if at_once else [[one] for one in readings]:
        desk.add(ledger, batch, "ana")
    return ledger


@pytest.mark.slow
@given(st.data())
@settings(deadline=None)
def test_the_order_of_entry_changes_no_link_and_no_standing(data: st.DataObject) -> None:
    story = data.draw(st.sampled_from(range(len(stories()))))
    mixed = [*stories()[story], *stories()[(story + 1) % len(stories())]]
    shuffled = data.draw(st.permutations(mixed))
    assert stood(recorded(shuffled)) == stood(recorded(mixed, at_once=data.draw(st.booleans())))


def test_every_small_story_is_linked_and_relinking_at_once_changes_nothing() -> None:
    for story in stories():
        ledger = recorded(story)
        assert ledger.links
        done = desk.relink(ledger, "ana")
        assert (done.new, done.gone) == (0, 0)


@pytest.mark.slow
def test_the_example_story_stands_the_same_in_any_order() -> None:
    read = [one for one in desk.read([str(EXAMPLES / "story")], readers.Details()) if isinstance(one, desk.Reading)]
    first = stood(recorded(read, at_once=True))
    for seed in range(4):
        shuffled = list(read)
        Random(seed).shuffle(shuffled)
        assert stood(recorded(shuffled)) == first
    ledger = recorded(read[::-1])
    done = desk.relink(ledger, "ana")
    assert (done.new, done.gone) == (0, 0)


def test_a_crowd_does_not_hide_a_later_figure() -> None:
    told = "The storm at Merle sank {} fishing boats in the old harbour on Sunday night, {} said."
    names = ("Ada Marsh", "Ivo Brandt", "Nils Oder", "Ruth Abel", "Piet Anselm", "Jon Reed", "Ana Lund", "Tom Hale")
    ledger = Ledger(InMemory(), noon)
    for at, name in enumerate((*names, *(f"{one} Orr" for one in names))):
        page = readers_article(told.format("12", name), f"Paper {at}")
        desk.add(ledger, [desk.reading(page)], "ana")
    desk.add(ledger, [desk.reading(readers_article(told.format("21", "Bo Lee"), "The Late Post"))], "ana")
    (other,) = (t for t in desk.Casebook(ledger).threads if "21" in t.proposition)
    assert "disputed" in [one.value for one in other.challenges]


def readers_article(text: str, outlet: str) -> Any:
    from provenance.model import Article

    return Article.of(f"{text}\n", outlet=outlet, date="2031-03-03", language="en")
