"""What every place in which a ledger can be kept must do: the file with its journal, memory, a database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from ledger_helpers import VALUES, article, claim, decision, link, noon, state

from provenance.ledger import Ledger, audit, snapshot
from provenance.ledger.layout import decode, document_id
from provenance.ledger.storage import JournalStorage
from provenance.ledger.store import InMemory, Store

Make = Callable[[], Store]


@pytest.fixture(params=["file", "file whose changes wait", "memory", "database"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    """Gives the store, and the same one again when it is asked again after it was closed."""
    kept = InMemory()
    address = request.getfixturevalue("database") if request.param == "database" else ""

    def again() -> Store:
        if address:
            from provenance.ledger.postgres.store import PostgresStore

            return PostgresStore(address, write=True)
        if request.param == "memory":
            kept.closed = False
            return kept
        storage = JournalStorage(tmp_path / "ledger.json", stock=False)
        if "wait" in request.param:
            storage.folded_on_close = 0
        return storage

    return again


def test_what_is_committed_is_there_and_is_there_again(make: Make) -> None:
    store = make()
    store.commit({("a", "2"): {"n": 2, "id": "x"}, ("a", "10"): {"n": 2**70}, ("b", ""): {}})
    store.commit({("a", "2"): {"n": 3.5}, ("a", "10"): None, ("c", "1"): {"text": "„Größe“\u2028\t\n\x00"}})
    for _ in range(2):
        assert store.names() == ["a", "b", "c"]
        assert dict(store.table("a")) == {"2": {"n": 3.5}}
        assert dict(store.table("b")) == {} == dict(store.table("never"))
        assert store.table("c")["1"]["text"] == "„Größe“\u2028\t\n\x00"
        assert [store.count(name) for name in ("a", "b", "c", "never")] == [1, 0, 1, 0]
        store.close()
        assert store.closed
        store = make()
    store.close()


def test_what_cannot_be_stored_changes_nothing(make: Make) -> None:
    store = make()
    store.commit({("a", "1"): {"n": 1}})
    for bad in ({"n": float("nan")}, {"n": float("inf")}, {"n": object()}, {"n": "half \ud800"}):
        with pytest.raises(Exception):  # noqa: B017
            store.commit({("a", "1"): {"n": 2}, ("a", "2"): bad})
        assert dict(store.table("a")) == {"1": {"n": 1}}
    store.close()


def test_what_is_stored_is_what_was_hashed(make: Make) -> None:
    store = make()
    store.commit({("a", "1"): {"n": 0.1, "m": [1e100, -0.0], "t": "é"}})
    first = dict(store.stored("a"))
    store.fold()
    assert dict(store.stored("a")) == first == {"1": '{"n": 0.1, "m": [1e+100, -0.0], "t": "é"}'.encode()}
    store.close()


def test_documents_come_one_by_one_from_either_end(make: Make) -> None:
    store = make()
    store.commit({("a", str(n)): {"n": n, "t": "é" * (100_000 if n == 7 else n)} for n in (10, 2, 7, 1_000, 35)})
    store.fold()
    store.commit({("a", "7"): {"n": 7.5}, ("a", "2"): None, ("a", "36"): {"n": 36}, ("b", ""): {}})
    for _ in range(2):
        stored = store.stored("a")
        in_order = [(key, stored[key]) for key in ("7", "10", "35", "36", "1000")]
        assert list(store.each("a")) == in_order
        assert list(store.backwards("a")) == in_order[::-1]
        assert list(store.each("b")) == list(store.backwards("never")) == []
        store.fold()
    store.close()


@pytest.mark.parametrize("at_a_time", [1, 7, 64, 1 << 20])
def test_a_document_larger_than_what_is_read_at_a_time_passes_whole(
    make: Make, at_a_time: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = make()
    held = {str(number): {"text": "said: " * size} for number, size in enumerate((0, 3, 500, 0, 1, 40, 2_000, 2), 1)}
    store.commit({("a", key): document for key, document in held.items()})
    store.close()
    monkeypatch.setattr(snapshot, "_BLOCK", at_a_time)
    store = make()
    assert [(key, decode(bytes(line))) for key, line in store.passing("a")] == list(held.items())
    assert [(key, decode(line)) for key, line in store.each("a")] == list(held.items())
    store.commit({("a", "3"): None, ("a", "4"): {"text": "other"}, ("a", "9"): {"text": "new"}})
    found: dict[str, list[tuple[bytes, bool]]] = {}
    for key, piece, last in store.in_pieces("a"):
        found.setdefault(key, []).append((piece, last))
    assert [(key, b"".join(piece for piece, _ in each)) for key, each in found.items()] == list(store.each("a"))
    assert all([last for _, last in each] == [False] * (len(each) - 1) + [True] for each in found.values())
    store.close()


def test_a_ledger_stands_on_it(make: Make) -> None:
    store = make()
    ledger = Ledger(store, noon)
    with ledger.transaction("ana", "add") as change:
        for value in VALUES:
            change.put(value)
    with pytest.raises(ValueError), ledger.transaction("ana", "add") as change:
        change.put(claim(7))
        raise ValueError
    assert state(ledger) == {value.id: value for value in VALUES}
    assert ledger.undo("bo") is not None and state(ledger) == {}
    assert ledger.redo("bo") is not None and len(state(ledger)) == len(VALUES)
    with ledger.transaction("cy", "add") as change:
        change.put(decision(3))
        change.remove(link())
        change.put(article(2))
    head = ledger.head
    store.close()
    ledger = Ledger(make(), noon)
    assert ledger.head == head and head[0] == 4
    assert link().id not in ledger.links and decision(3).id in ledger.decisions
    assert [entry.action for entry in ledger.entries()] == ["add", "undo", "redo", "add"]
    assert not any("entry" in problem or "log" in problem for problem in audit(ledger).problems)
    assert ledger.log.changed_since(3, ledger.entries()[2].action) is None
    with ledger.word_index():
        pass


def test_the_claims_of_some_articles_are_found_and_documents_are_read_ahead(make: Make) -> None:
    store = make()
    ledger = Ledger(store, noon)
    with ledger.transaction("ana", "add") as change:
        for number in range(1, 9):
            change.put(article(number))
            change.put(claim(number))
    wanted = {article(3).id, article(5).id, article(77).id}
    assert ledger.claims_in(wanted) == sorted((claim(3), claim(5)), key=lambda one: one.id)
    assert ledger.claims_in([]) == []
    places = [("claims", document_id(claim(number).id)) for number in (1, 2, 77)]
    store.look_up(places)
    assert [key in store.table(name) for name, key in places] == [True, True, False]
    store.close()


def test_a_number_beyond_64_bits_marks_its_table_for_good(make: Make) -> None:
    store = make()
    store.commit({("a", "1"): {"n": 2**70}, ("b", "1"): {"n": 1}})
    assert store.huge() == {"a"}
    store.fold()
    assert store.huge() == {"a"} and store.table("a")["1"]["n"] == 2**70
    store.close()


def test_a_state_is_written_out_whole(make: Make, tmp_path: Path) -> None:
    store = make()
    ledger = Ledger(store, noon)
    with ledger.transaction("ana", "add") as change:
        change.put(claim())
    ledger.backup(tmp_path / "copy.json")
    with Ledger.open(tmp_path / "copy.json") as copy:
        assert state(copy) == state(ledger) and copy.head == ledger.head
    store.close()
