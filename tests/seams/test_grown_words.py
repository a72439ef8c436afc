"""A search after a change finds what a search through words that were gathered anew finds."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from small_stories import stories
from test_past import MOVES
from test_renewing import _collect, _more, _undo, begun, however_small, opened  # noqa: F401 - a fixture

from provenance import desk
from provenance.desk import asking
from provenance.desk.words import GrownWords
from provenance.ledger import Ledger
from provenance.model import Statement

ASKED = ("the ferry ran aground", "bolts failed on the bridge", "denied", "Ruiz said it was open", "40 people")


def searched(path: Path, anew: bool = False) -> tuple[list[Any], type]:
    """What is found, and in which words it was looked for."""
    with Ledger.open(path) as ledger, pytest.MonkeyPatch.context() as patched:
        book = desk.Casebook(ledger)
        if anew:
            patched.setattr(book, "kept_beside", lambda name: None)
            patched.setattr(book, "earlier_beside", lambda name: None)
            patched.setattr(book, "keep_beside", lambda *_: None)
        found = [asking.search(book, Statement("query", words), 50) for words in ASKED]
        return found, type(book.words)


@pytest.fixture
def path() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder) / "ledger.json"


def test_what_was_added_is_found_without_gathering_the_rest(path: Path) -> None:
    begun(path, 0, 1)
    searched(path)
    for number in (2, 3):
        with opened(path) as ledger:
            desk.add(ledger, stories()[number], "ana", story="Quay")
            desk.note(ledger, next(iter(ledger.claims)), "call back", "ana")
        found, how = searched(path)
        assert how is GrownWords
        assert found == searched(path, anew=True)[0]


def test_where_more_was_added_than_pays_all_of_it_is_gathered(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("provenance.desk.grown.GROWN", 3)
    begun(path, 0)
    searched(path)
    with opened(path) as ledger:
        desk.add(ledger, stories()[1], "ana")
    found, how = searched(path)
    assert how is not GrownWords and found == searched(path, anew=True)[0]


@pytest.mark.parametrize("change", ["taken back", "another outlet"])
def test_what_is_not_only_added_is_looked_for_anew(path: Path, change: str) -> None:
    begun(path, 0, 1)
    one = stories()[2][0]
    with opened(path) as ledger:
        desk.add(ledger, [evolve(one, article=evolve(one.article, outlet=""))], "ana")
    searched(path)
    with opened(path) as ledger:
        if change == "taken back":
            desk.undo(ledger, "ana")
        else:
            [again] = desk.add(ledger, [evolve(one, article=evolve(one.article, outlet="The Tern"))], "ana")
            assert again.outcome == "details changed"
    found, how = searched(path)
    assert how is not GrownWords and found == searched(path, anew=True)[0]


def test_what_a_person_drops_is_not_found_any_more(path: Path) -> None:
    begun(path, 0, 1)
    with opened(path) as ledger:
        desk.add(ledger, stories()[2], "ana")
        claim = next(iter(ledger.claims_in([one.article.id for one in stories()[2]])))
    searched(path)
    with opened(path) as ledger:
        desk.drop_claim(ledger, claim, "ana", "no claim")
    found, how = searched(path)
    assert how is not GrownWords and found == searched(path, anew=True)[0]


@given(st.data())
@settings(deadline=None, max_examples=int(settings().max_examples / 2))
def test_whatever_was_changed_the_same_is_found(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.json"
        begun(path, data.draw(st.integers(1, 7)), 0)
        searched(path)
        moves = st.sampled_from((*MOVES, _more, _more, _more, _collect, _undo))
        for move in data.draw(st.lists(moves, min_size=1, max_size=4)):
            with opened(path) as ledger:
                move(ledger, data)
            if data.draw(st.booleans()):
                assert searched(path)[0] == searched(path, anew=True)[0], move.__name__
