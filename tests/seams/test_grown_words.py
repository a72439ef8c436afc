"""A search, and a check of a draft, after a change find what they find in what was gathered anew."""

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
from provenance.desk.articles.words import GrownWords
from provenance.desk.drafts import compared
from provenance.desk.queries import asking
from provenance.ledger import Ledger
from provenance.model import Article, Statement

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
    monkeypatch.setattr("provenance.desk.views.grown.GROWN", 3)
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


def held_against(path: Path, drafts: list[desk.Reading], anew: bool = False) -> tuple[list[Any], int]:
    """What is found of drafts, and how often all that they are held against was gathered."""
    times = 0

    def counted(book: desk.Casebook) -> compared.Compared:
        nonlocal times
        times += 1
        return gathered(book)

    gathered = compared.gathered
    with Ledger.open(path) as ledger, pytest.MonkeyPatch.context() as patched:
        patched.setattr(compared, "gathered", counted)
        book = desk.Casebook(ledger)
        if anew:
            patched.setattr(book, "kept_beside", lambda name: None)
            patched.setattr(book, "earlier_beside", lambda name: None)
            patched.setattr(book, "keep_beside", lambda *_: None)
        return desk.check(book, drafts), times


def as_draft(one: desk.Reading) -> desk.Reading:
    """The same told by another outlet on another day."""
    made = evolve(one.article, outlet="The Linnet", date="2031-04-01", url="", key="")
    return desk.reading(Article.of(f"{made.text}\nNobody was hurt, she said.\n", outlet="The Linnet", date=made.date))


def test_a_draft_is_held_against_what_was_added_without_gathering_the_rest(path: Path) -> None:
    begun(path, 0, 1)
    drafts = [as_draft(one) for number in (0, 2, 3) for one in stories()[number][:2]]
    assert held_against(path, drafts)[1] == 1
    for number in (2, 3):
        with opened(path) as ledger:
            desk.add(ledger, stories()[number], "ana", story="Quay")
        found, times = held_against(path, drafts)
        assert times == 0
        assert found == held_against(path, drafts, anew=True)[0]


def test_a_page_of_which_a_newer_version_was_added_says_nothing_any_more(path: Path) -> None:
    begun(path, 0)
    old, new = (
        Article.of(
            f"The quay at Merle sank by {depth} metres in May, Ana Ruiz said.\n",
            outlet="The Tern",
            date=f"2031-03-0{day}",
            url="https://tern.example/quay",
        )
        for day, depth in ((3, "two"), (4, "three"))
    )
    with opened(path) as ledger:
        desk.add(ledger, [desk.reading(old)], "ana")
    assert held_against(path, [desk.reading(old)])[1] == 1
    with opened(path) as ledger:
        desk.add(ledger, [desk.reading(new)], "ana")
    with Ledger.open(path) as ledger:
        book = desk.Casebook(ledger)
        words = {one.id: compared.plain_words(book.claims_in(one.id)[0]) for one in (old, new)}
        said, right = compared.compared(book).said, compared.gathered(book).said
        assert not said(words[old.id]) and said(words[new.id])
        assert {one: list(said(one)) for one in words.values()} == {one: list(right(one)) for one in words.values()}


@given(st.data())
@settings(deadline=None, max_examples=int(settings().max_examples / 2))
def test_whatever_was_changed_the_same_is_said_of_a_draft(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.json"
        number = data.draw(st.integers(1, 7))
        begun(path, number, 0)
        drafts = [as_draft(data.draw(st.sampled_from(stories()[one]))) for one in (number, 0)]
        held_against(path, drafts)
        moves = st.sampled_from((*MOVES, _more, _more, _more, _collect, _undo))
        for move in data.draw(st.lists(moves, min_size=1, max_size=4)):
            with opened(path) as ledger:
                move(ledger, data)
            if data.draw(st.booleans()):
                assert held_against(path, drafts)[0] == held_against(path, drafts, anew=True)[0], move.__name__


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
