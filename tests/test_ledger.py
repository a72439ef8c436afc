"""What the ledger keeps, and that nothing that goes wrong costs a line of it."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import random
import resource
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from effort import tries
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_helpers import (
    CALLS,
    FOLDING,
    SECRET,
    VALUES,
    BrokenDisk,
    FastDisk,
    article,
    beside,
    claim,
    decision,
    ended,
    failing,
    heard,
    interrupted,
    killed,
    link,
    noon,
    old_format,
    process,
    put,
    source,
    state,
    state_at,
)
from msgspec import ValidationError, convert
from tinydb import Query, TinyDB

from provenance.errors import LedgerError
from provenance.ledger import Ledger, logbook
from provenance.ledger.briefs import brief
from provenance.ledger.database import JournalDB
from provenance.ledger.documents import KINDS, read_line, read_value, strict_kind, write_value
from provenance.ledger.layout import LOG, decode, encode, is_huge
from provenance.ledger.logbook import newest_first
from provenance.ledger.storage import JournalStorage
from provenance.model import (
    Article,
    Attribution,
    Claim,
    Confidence,
    Decision,
    DecisionKind,
    Level,
    Link,
    Reason,
    Relation,
    Source,
    SourceKind,
    Stance,
    content_id,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    return folder / "ledger.json"


# What is kept


def test_a_ledger_that_is_not_there_reads_as_empty_and_is_not_made(path: Path) -> None:
    with Ledger.open(path) as ledger:
        assert state(ledger) == {}
        assert ledger.entries() == []
        assert not ledger.claims
    assert list(path.parent.iterdir()) == []


def test_every_kind_of_value_comes_back_as_it_was_put(path: Path) -> None:
    put(path, *VALUES)
    assert state_at(path) == {value.id: value for value in VALUES}
    with Ledger.open(path) as ledger:
        assert ledger.articles[article().id] == article()
        assert ledger.claims[claim().id] == claim()
        assert set(ledger.links) == {link().id, link(judge="ana").id}
        assert ledger.decisions[decision().id] == decision()


def test_what_comes_back_has_its_own_types(path: Path) -> None:
    put(path, claim())
    with Ledger.open(path) as ledger:
        found = ledger.claims[claim().id]
    assert type(found.stance) is Stance
    assert type(found.spans) is tuple and type(found.spans[0]) is tuple
    assert found.attribution is not None and type(found.attribution.source.kind) is SourceKind
    assert type(found.attribution.via[0]) is Source


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
SPANS = st.lists(st.tuples(st.integers(), st.integers()), max_size=2).map(tuple)
TEXTS = st.lists(TEXT, max_size=2).map(tuple)
SOURCES = st.builds(
    Source,
    name=TEXT,
    kind=st.sampled_from(SourceKind),
    identified=st.booleans(),
    count=st.none() | st.integers(),
    key=TEXT,
    reason=TEXT,
    generic=st.booleans(),
)
ATTRIBUTIONS = st.builds(
    Attribution,
    source=SOURCES,
    source_spans=SPANS,
    cue=TEXT,
    cue_spans=SPANS,
    via=st.lists(SOURCES, max_size=2).map(tuple),
)
ANY_VALUE = st.one_of(
    st.builds(Article.of, TEXT, outlet=TEXT, title=TEXT, url=TEXT, date=TEXT, replaces=TEXT),
    st.builds(
        Claim,
        id=TEXT.map(lambda text: content_id("c", text)),
        article=TEXT,
        text=TEXT,
        spans=SPANS,
        proposition=TEXT,
        stance=st.sampled_from(Stance),
        hedges=TEXTS,
        attribution=st.none() | ATTRIBUTIONS,
        headline=st.booleans(),
        confidence=st.none() | st.builds(Confidence, st.sampled_from(Level), TEXT, TEXTS),
    ),
    st.builds(
        Link,
        a=TEXT,
        b=TEXT,
        relation=st.sampled_from(Relation),
        score=st.floats(0, 100) | st.integers(0, 100),
        reasons=st.lists(st.builds(Reason, TEXT, TEXT, TEXT, TEXT), max_size=2).map(tuple),
        judge=TEXT,
        made=st.booleans(),
    ),
    st.builds(Decision, st.sampled_from(DecisionKind), TEXT, TEXT, TEXT, TEXT, TEXT),
)


@given(ANY_VALUE)
@settings(max_examples=tries(150), deadline=None)
def test_any_value_survives_the_way_through_the_file(value: Any) -> None:
    table = next(name for name, kind in KINDS.items() if kind is type(value))
    document = write_value(value)
    assert json.loads(json.dumps(document)) == document
    raw = encode(document)
    assert decode(raw, is_huge(raw)) == document == decode(raw, exactly=True)
    assert read_value(table, decode(raw, is_huge(raw))) == value


@given(ANY_VALUE, st.randoms(use_true_random=False))
@settings(max_examples=tries(500), deadline=None)
def test_what_is_read_at_once_is_what_is_read_one_by_one_or_nothing(value: Any, draw: random.Random) -> None:
    table = next(name for name, kind in KINDS.items() if kind is type(value))
    line = encode(write_value(value))
    read = read_line(table, line)
    assert (read is None and is_huge(line)) or read == read_value(table, decode(line, is_huge(line)))
    harmed = _harmed(json.loads(line), draw)
    try:
        right = read_value(table, harmed)
    except (ValueError, KeyError):
        right = None
    assert read_line(table, encode(harmed)) in (right, None)


def _harmed(document: Any, draw: random.Random) -> Any:
    """A document in which something, however deep, is another thing, missing, or too much."""
    inside = [held for held in document.values() if isinstance(held, dict) and held]
    inside += [each for held in document.values() if isinstance(held, list) for each in held if isinstance(each, dict)]
    where = draw.choice([document, document, *inside])
    name = draw.choice(list(where))
    where.update(
        {draw.choice([name, name, "ferry"]): draw.choice([None, 5, 5.0, True, "", "5", [], ["a"], {}, {"a": 1}])}
    )
    if draw.random() < 0.2:
        del where[name]
    return document


def test_ids_come_in_one_order_however_they_were_entered(path: Path) -> None:
    values = [claim(number) for number in range(9)]
    with Ledger.open(path, write=True) as ledger:
        for value in values:
            with ledger.transaction("ana", "add") as change:
                change.put(value)
        assert list(ledger.claims) == sorted(value.id for value in values)
    lines = path.read_text(encoding="utf-8").split('"claims": {\n')[1].split("\n}")[0].split("\n")
    keys = [int(line.lstrip(",").split('"')[1]) for line in lines]
    assert keys == sorted(keys) and len(keys) == 9
    assert list(state_at(path)) == sorted(value.id for value in values)


def test_what_is_not_there_is_a_key_error_and_never_a_neighbour(path: Path) -> None:
    put(path, claim())
    same_digits = "l" + claim().id[1:]
    with Ledger.open(path) as ledger:
        for identity in ("", "c", "c123", same_digits, claim(2).id, claim().id.upper(), "c" + "9" * 13):
            assert identity not in ledger.claims
            with pytest.raises(KeyError):
                ledger.claims[identity]


def test_only_what_can_be_recorded_is_put(path: Path) -> None:
    with Ledger.open(path, write=True) as ledger:
        with pytest.raises(TypeError), ledger.transaction("ana", "add") as change:
            change.put(source())  # type: ignore[arg-type]
        with pytest.raises(ValueError, match="hexadecimal"), ledger.transaction("ana", "add") as change:
            change.put(Article(id="draft", text=""))
        with pytest.raises(ValueError, match="spans"), ledger.transaction("ana", "add") as change:
            change.put(Claim(claim().id, "a", "b", ((1, "2"),), "d"))  # type: ignore[arg-type]
        with pytest.raises(ValueError), ledger.transaction("ana", "add") as change:
            change.put(Link("a", "b", Relation.REPEATS, score=float("nan")))
    assert not path.exists()


def test_a_ledger_open_for_reading_or_closed_is_not_changed(path: Path) -> None:
    put(path, claim())
    with Ledger.open(path) as reading:
        with pytest.raises(RuntimeError), reading.transaction("ana", "add"):
            pass
        with pytest.raises(RuntimeError):
            reading.undo("ana")
    with Ledger.open(path, write=True) as closed:
        pass
    with pytest.raises(RuntimeError):
        closed.undo("ana")


# The file


def test_stock_tinydb_opens_the_file_and_sees_the_tables(path: Path) -> None:
    put(path, *VALUES)
    with TinyDB(path, access_mode="r", encoding="utf-8") as stock:
        assert stock.tables() == {"meta", "articles", "claims", "links", "decisions", "log", "head"}
        (about,) = stock.table("meta").all()
        assert (about["format"], about["schema"]) == ("provenance ledger", 3)
        found = stock.table("claims").get(Query().stance == "alleges")
        assert found == write_value(claim())
        assert found.doc_id == int(claim().id[1:], 16)
        assert [entry.doc_id for entry in stock.table("log")] == [1]


def test_tinydb_works_on_the_ledgers_own_storage(path: Path) -> None:
    put(path, *VALUES)
    with JournalDB(path) as ours:
        assert ours.table("claims").remove(Query().id == claim().id)
    assert claim().id not in state_at(path)
    assert len(state_at(path)) == len(VALUES) - 1


def test_a_storage_reads_and_writes_whole_states_as_tinydbs_do(path: Path) -> None:
    with TinyDB(path, storage=JournalStorage) as stock:
        stock.insert_multiple({"n": n} for n in range(3))
        stock.table("other").insert({"m": 2**80})
        stock.remove(Query().n == 1)
    with TinyDB(path, access_mode="r") as stock:
        assert stock.all() == [{"n": 0}, {"n": 2}]
    with TinyDB(path, storage=JournalStorage, access_mode="r") as stock:
        assert stock.table("other").all() == [{"m": 2**80}]
        with pytest.raises(LedgerError, match="not opened for writing"):
            stock.insert({"n": 4})


def test_what_stock_tinydb_wrote_is_an_outside_change_that_must_be_accepted(path: Path) -> None:
    put(path, *VALUES)
    with TinyDB(path, encoding="utf-8") as stock:
        stock.insert({"note": "ring the clerk"})
        stock.table("claims").update({"quoted": "all"}, Query().id == claim().id)
    assert path.read_text().count("\n") == 0
    before = path.read_bytes()
    for write in (False, True):
        with pytest.raises(LedgerError, match="Another program has changed"), Ledger.open(path, write=write):
            pass
    assert path.read_bytes() == before
    with Ledger.open(path, write=True, altered=True) as ledger:
        accepted = ledger.accept("bo", "mended by hand")
    assert [change.id for change in accepted.changes] == [claim().id]
    put(path, claim(2))
    assert set(state_at(path)) == {value.id for value in (*VALUES, claim(2))}
    assert state_at(path)[claim().id].quoted == "all"
    with TinyDB(path, access_mode="r", encoding="utf-8") as stock:
        assert stock.all() == [{"note": "ring the clerk"}]
    with Ledger.open(path, write=True) as ledger:
        ledger.undo("bo")
        ledger.undo("bo", "it was right before")
        assert ledger.claims[claim().id] == claim()


def test_each_document_has_a_line_of_its_own_in_the_authors_characters(path: Path) -> None:
    put(path, *(claim(number) for number in range(5)), article())
    lines = path.read_bytes().decode("utf-8").split("\n")
    for number in range(5):
        (line,) = [line for line in lines if line.lstrip(",").startswith(f'"{int(claim(number).id[1:], 16)}"')]
        held = json.loads("{" + line.lstrip(",") + "}")
        assert list(held.values()) == [write_value(claim(number))]
    assert "Die Brücke von Torvay" in path.read_text(encoding="utf-8")


def test_a_changed_claim_changes_one_line_and_adds_one_to_the_log(path: Path) -> None:
    put(path, *(claim(number) for number in range(5)))
    before = path.read_text(encoding="utf-8").split("\n")
    put(path, claim(3, proposition="The bridge was shut."))
    after = path.read_text(encoding="utf-8").split("\n")
    gone = [line for line in before if line not in after]
    come = [line for line in after if line not in before]
    # the claim itself, the head of the log, and the line of hashes
    assert len(gone) == 3 and "The bridge is shut." in gone[0]
    assert len(come) == 4 and len(after) == len(before) + 1
    assert any(line.startswith(',"2": ') and "The bridge was shut." in line for line in come)


def test_two_ledgers_with_the_same_history_are_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "one.json", tmp_path / "two.json"
    put(first, *VALUES)
    put(second, *reversed(VALUES))
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("umask", [0, 0o077])
def test_file_lock_and_temporary_file_are_private_whatever_the_umask(path: Path, umask: int) -> None:
    seen: list[int] = []

    def look() -> None:
        seen.extend(stat.S_IMODE(found.stat().st_mode) for found in path.parent.iterdir())

    old = os.umask(umask)
    try:
        put(path, claim(), disk=BrokenDisk({}, after={"open": look, "append": look}))
        put(path, claim(2))
    finally:
        os.umask(old)
    assert len(seen) > 6
    assert set(seen) == {0o600}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.with_name("ledger.json.lock").stat().st_mode) == 0o600


def test_a_file_that_others_could_read_is_private_after_the_next_change(path: Path) -> None:
    put(path, claim())
    path.chmod(0o644)
    put(path, claim(2))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_target_of_a_link_is_replaced_and_the_link_stays(path: Path, tmp_path: Path) -> None:
    link_to = tmp_path / "link.json"
    link_to.symlink_to(path)
    put(link_to, claim())
    put(link_to, claim(2))
    assert link_to.is_symlink()
    assert set(state_at(path)) == {claim().id, claim(2).id}
    assert {found.name for found in tmp_path.iterdir()} == {"link.json", "desk"}


def test_a_change_is_on_the_disk_before_it_is_told_and_a_new_file_before_it_takes_the_old_ones_place(
    path: Path,
) -> None:
    put(path, claim())
    disk = BrokenDisk({})
    with Ledger.open(path, write=True, disk=disk) as ledger:
        with ledger.transaction("ana", "add") as change:
            change.put(claim(2))
        first = [call for call in disk.calls if call != "write"]
        disk.calls.clear()
        with ledger.transaction("ana", "add") as change:
            change.put(claim(3))
        second = [call for call in disk.calls if call != "write"]
        disk.calls.clear()
    folding = [call for call in disk.calls if call != "write"]
    assert first == ["open", "fsync", "close", "fsync_directory"]
    assert second == ["append", "fsync"]
    assert folding == ["open", "fsync", "close", "fsync", "replace", "fsync_directory", "close", "unlink"]


# Transactions and the log


def test_a_transaction_is_one_entry_with_every_document_before_and_after(path: Path) -> None:
    put(path, claim())
    with Ledger.open(path, write=True, now=noon) as ledger:
        with ledger.transaction(by="ana", action="correct", why="the clerk rang") as change:
            change.put(claim(1, "The bridge is open."))
            change.put(article())
            change.remove(decision())
        first, second = ledger.entries()
    assert (first.number, first.action, first.undoes) == (1, "add", 0)
    # a little later than the first, though the clock stands still
    assert (second.number, second.when, second.by) == (2, "2031-03-04T12:00:05.000001Z", "ana")
    assert (second.action, second.why) == ("correct", "the clerk rang")
    assert [(change.table, change.before, change.after) for change in second.changes] == [
        ("articles", None, write_value(article())),
        ("claims", write_value(claim()), write_value(claim(1, "The bridge is open."))),
    ]
    with Ledger.open(path) as again:
        assert again.entries() == [first, second]


def test_the_ledger_shows_the_change_after_the_block_and_not_before(path: Path) -> None:
    with Ledger.open(path, write=True) as ledger:
        claims = ledger.claims
        with ledger.transaction("ana", "add") as change:
            change.put(claim())
            assert not claims
        assert claims[claim().id] == claim()
        with ledger.transaction("ana", "correct") as change:
            change.put(claim(1, "The bridge is open."))
        assert claims[claim().id].proposition == "The bridge is open."
        with ledger.transaction("ana", "remove") as change:
            change.remove(claim())
        assert not claims and claim().id not in claims


def test_recording_twice_changes_nothing_and_writes_nothing(path: Path) -> None:
    put(path, *VALUES)
    before, identity = path.read_bytes(), path.stat().st_ino
    put(path, *VALUES)
    with Ledger.open(path, write=True) as ledger, ledger.transaction("ana", "add") as change:
        change.put(claim(2))
        change.remove(claim(2))
        change.remove(claim(3))
        change.remove(claim())
        change.put(claim())
    assert (path.read_bytes(), path.stat().st_ino) == (before, identity)


def test_a_document_without_a_field_that_has_a_default_is_not_a_changed_one(path: Path) -> None:
    put(path, claim())
    old_format(path)
    raw = path.read_text(encoding="utf-8").replace(', "headline": false', "")
    path.write_text(raw, encoding="utf-8")
    put(path, claim())
    with Ledger.open(path) as ledger:
        assert [entry.action for entry in ledger.entries()] == ["add", "migrate"]


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt, SystemExit, GeneratorExit])
def test_a_transaction_that_does_not_end_well_changes_nothing(path: Path, failure: type[BaseException]) -> None:
    put(path, claim())
    before = path.read_bytes()
    with Ledger.open(path, write=True) as ledger:
        with pytest.raises(failure), ledger.transaction("ana", "add") as change:
            change.put(claim(2))
            change.remove(claim())
            raise failure
        assert state(ledger) == {claim().id: claim()}
        assert path.read_bytes() == before
        with ledger.transaction("ana", "add") as change:
            change.put(claim(3))
    assert set(state_at(path)) == {claim().id, claim(3).id}


def test_a_transaction_within_a_transaction_is_refused(path: Path) -> None:
    with Ledger.open(path, write=True) as ledger:
        with ledger.transaction("ana", "add") as change:
            change.put(claim())
            with pytest.raises(RuntimeError), ledger.transaction("ana", "add"):
                pass
            with pytest.raises(RuntimeError):
                ledger.undo("ana")
        assert set(ledger.claims) == {claim().id}


@pytest.mark.parametrize("where", ["value", "by", "action", "why"])
def test_half_a_character_is_refused_with_its_field_before_anything_is_written(path: Path, where: str) -> None:
    put(path, claim())
    before = path.read_bytes()
    half = {where: f"{SECRET}\udc80"}
    with Ledger.open(path, write=True) as ledger:
        with (
            pytest.raises(LedgerError) as caught,
            ledger.transaction(half.get("by", "ana"), half.get("action", "add"), half.get("why", "")) as change,
        ):
            change.put(article(2, title=half.get("value", "")))
        assert ("title" if where == "value" else where) in str(caught.value)
        assert SECRET not in str(caught.value)
        assert len(state(ledger)) == 1
    assert path.read_bytes() == before


# Taking back


def test_undo_restores_exactly_and_is_itself_in_the_log(path: Path) -> None:
    put(path, claim(), article())
    before = json.loads(path.read_bytes())
    put(path, claim(1, "The bridge is open."), claim(2), link())
    with Ledger.open(path, write=True, now=noon) as ledger:
        entry = ledger.undo("bo", "too early")
        assert entry is not None
        assert (entry.number, entry.undoes, entry.by, entry.why) == (3, 2, "bo", "too early")
        assert state(ledger) == {claim().id: claim(), article().id: article()}
        assert ledger.entries()[-1] == entry
    after = json.loads(path.read_bytes())
    same = {"log": None, "head": None, "meta": None}
    assert {**after, **same} == {**before, **same}
    assert len(after["log"]) == 3


def test_each_undo_goes_one_further_back_until_there_is_nothing(path: Path) -> None:
    for number in (1, 2, 3):
        put(path, claim(number))
    with Ledger.open(path, write=True) as ledger:
        assert [ledger.undo("bo").undoes for _ in range(2)] == [3, 2]  # type: ignore[union-attr]
        assert set(ledger.claims) == {claim(1).id}
    put(path, claim(4))
    with Ledger.open(path, write=True) as ledger:
        assert [ledger.undo("bo").undoes for _ in range(2)] == [6, 1]  # type: ignore[union-attr]
        assert state(ledger) == {}
        written = len(ledger.entries())
        assert ledger.undo("bo") is None
        assert len(ledger.entries()) == written


def test_redo_takes_back_undoings_until_something_else_is_done(path: Path) -> None:
    put(path, claim(1))
    put(path, claim(2))
    put(path, claim(3))
    with Ledger.open(path, write=True) as ledger:
        assert ledger.redo("bo") is None
        assert [ledger.undo("bo").undoes for _ in range(3)] == [3, 2, 1]  # type: ignore[union-attr]
        assert [ledger.redo("bo").undoes for _ in range(2)] == [6, 5]  # type: ignore[union-attr]
        assert set(ledger.claims) == {claim(1).id, claim(2).id}
        assert ledger.undo("bo").undoes == 2  # type: ignore[union-attr]
        assert ledger.redo("bo") and ledger.redo("bo")
        assert set(ledger.claims) == {claim(1).id, claim(2).id, claim(3).id}
        assert ledger.redo("bo") is None
        assert ledger.undo("bo").undoes == 3  # type: ignore[union-attr]
        with ledger.transaction("ana", "add") as change:
            change.put(claim(4))
        assert ledger.redo("bo") is None


def test_there_is_nothing_to_undo_in_an_empty_ledger(path: Path) -> None:
    with Ledger.open(path, write=True) as ledger:
        assert ledger.undo("bo") is None
    assert not path.exists()


def test_an_undo_never_overwrites_what_was_changed_without_the_log(path: Path) -> None:
    put(path, claim())
    old_format(path)
    path.write_text(path.read_text().replace('"part"', '"all"', 1))
    with (
        Ledger.open(path, write=True) as ledger,
        pytest.raises(LedgerError, match=r"Entry 1 .* the log does not say how"),
    ):
        ledger.undo("bo")


PUTS = st.tuples(st.just("put"), st.integers(0, 3), st.sampled_from(["open", "shut"]))
REMOVES = st.tuples(st.just("remove"), st.integers(0, 3))
STEPS = st.lists(
    st.lists(PUTS | REMOVES, min_size=1, max_size=3) | st.sampled_from(["undo", "fail", "reopen"]),
    max_size=14,
)


@given(STEPS)
@settings(max_examples=tries(60), deadline=None)
def test_any_sequence_of_changes_and_undos_is_that_of_a_dictionary(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Any]
) -> None:
    path = tmp_path_factory.mktemp("desk") / "ledger.json"
    model: dict[str, Any] = {}
    past: list[dict[str, Any]] = []
    opened = Ledger.open(path, write=True, disk=FastDisk())
    ledger = opened.__enter__()
    for step in steps:
        if step == "reopen":
            opened.__exit__(None, None, None)
            opened = Ledger.open(path, write=True, disk=FastDisk())
            ledger = opened.__enter__()
        elif step == "undo":
            assert (ledger.undo("bo") is not None) == bool(past)
            model = past.pop() if past else model
        elif step == "fail":
            with pytest.raises(ZeroDivisionError), ledger.transaction("ana", "add") as change:
                change.put(claim(0, "lost"))
                raise ZeroDivisionError
        else:
            wanted = dict(model)
            with ledger.transaction("ana", "add") as change:
                for what, number, *rest in step:
                    if what == "put":
                        wanted[claim(number).id] = claim(number, *rest)
                        change.put(claim(number, *rest))
                    else:
                        wanted.pop(claim(number).id, None)
                        change.remove(claim(number))
            if wanted != model:
                past.append(model)
            model = wanted
        assert state(ledger) == model
    opened.__exit__(None, None, None)
    assert state_at(path) == model


# The disk fails


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EIO])
def test_a_disk_that_fails_leaves_the_state_before_and_says_so(path: Path, call: str, number: int) -> None:
    put(path, claim())
    before = path.read_bytes()
    disk = BrokenDisk({})
    with Ledger.open(path, write=True, disk=disk) as ledger:
        disk.before[call] = failing(number)
        with pytest.raises(LedgerError) as caught, ledger.transaction("ana", "add") as change:
            change.put(claim(2))
            change.put(claim(1, "The bridge is open."))
        assert state(ledger) == {claim().id: claim()}
        assert len(ledger.entries()) == 1
        assert path.read_bytes() == before
        assert beside(path) == set()
        assert caught.value.exit_code == 3
        message = str(caught.value)
        assert str(path) in message and os.strerror(number).lower() in message and ". " in message
        assert SECRET not in message and "\n" not in message
        with pytest.raises(LedgerError):
            ledger.undo("bo")
        assert state(ledger) == {claim().id: claim()}
        del disk.before[call]
        with ledger.transaction("ana", "add") as change:
            change.put(claim(2))
    assert set(state_at(path)) == {claim().id, claim(2).id}


def test_a_first_write_that_fails_leaves_no_file_at_all(path: Path) -> None:
    with pytest.raises(LedgerError, match="Free some space"):
        put(path, claim(), disk=BrokenDisk({"fsync": failing()}))
    assert {found.name for found in path.parent.iterdir()} == {"ledger.json.lock"}


@pytest.mark.parametrize("call", FOLDING)
def test_a_journal_that_cannot_be_folded_keeps_its_changes_and_says_so(path: Path, call: str) -> None:
    put(path, claim())
    own = path.with_name(".ledger.json.draft.tmp")
    own.touch()
    notes: list[str] = []
    with (
        Ledger.open(path, write=True, disk=BrokenDisk({call: failing()}), tell=notes.append) as ledger,
        ledger.transaction("ana", "add") as change,
    ):
        change.put(claim(2))
    assert set(state_at(path)) == {claim().id, claim(2).id}
    assert [("ledger.json.journal" in note, SECRET in note) for note in notes] == [(True, False)] * (call != "unlink")
    put(path, claim(3))
    assert set(state_at(path)) == {claim().id, claim(2).id, claim(3).id}
    assert beside(path) == {own.name}


def test_a_change_that_cannot_be_confirmed_nor_taken_back_stands_in_file_and_memory_alike(path: Path) -> None:
    put(path, claim())
    broken = {"fsync_directory": failing(errno.EIO), "unlink": failing(errno.EIO)}
    with Ledger.open(path, write=True, disk=BrokenDisk(broken)) as ledger:
        with pytest.raises(LedgerError, match="did not confirm"), ledger.transaction("ana", "add") as change:
            change.put(claim(2))
        assert set(state(ledger)) == {claim().id, claim(2).id}
        assert state(ledger) == state_at(path)


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("late", [False, True])
def test_an_interruption_while_writing_leaves_file_and_memory_in_one_state(path: Path, call: str, late: bool) -> None:
    put(path, claim())
    moments = {call: interrupted}
    with Ledger.open(path, write=True, disk=BrokenDisk(*(({}, moments) if late else (moments,)))) as ledger:
        with pytest.raises(KeyboardInterrupt), ledger.transaction("ana", "add") as change:
            change.put(claim(2))
        assert set(state(ledger)) == {claim().id}
        assert state(ledger) == state_at(path)
    # A descriptor is lost when the interruption falls between the system's open and ours; its name is not.
    assert beside(path) == set()


@pytest.mark.parametrize("call", FOLDING)
@pytest.mark.parametrize("late", [False, True])
def test_an_interruption_while_folding_loses_nothing(path: Path, call: str, late: bool) -> None:
    put(path, claim())
    moments = {call: interrupted}
    with (
        pytest.raises(KeyboardInterrupt),
        Ledger.open(path, write=True, disk=BrokenDisk(*(({}, moments) if late else (moments,)))) as ledger,
        ledger.transaction("ana", "add") as change,
    ):
        change.put(claim(2))
    assert set(state_at(path)) == {claim().id, claim(2).id}
    put(path, claim(3))
    assert set(state_at(path)) == {claim().id, claim(2).id, claim(3).id}
    assert beside(path) == set()


def _write_beyond_the_limit(path: Path, sent: Any) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
    try:
        put(path, *(claim(number) for number in range(50)))
    except LedgerError as error:
        sent.send(str(error))


def test_a_file_that_grows_beyond_the_systems_limit_leaves_the_one_before(path: Path) -> None:
    put(path, decision())
    before = path.read_bytes()
    received, sent = multiprocessing.Pipe()
    with process(_write_beyond_the_limit, path, sent) as running:
        assert "file too large" in heard(received)
        assert ended(running) == 0
    assert path.read_bytes() == before
    assert beside(path) == set()


def _put_and_die(path: Path, moment: str, late: bool) -> None:
    moments = {moment: killed}
    put(path, claim(2), disk=BrokenDisk({}, moments) if late else BrokenDisk(moments))


@pytest.mark.parametrize("moment", [*CALLS, *FOLDING])
@pytest.mark.parametrize("late", [False, True])
def test_a_process_killed_at_any_step_of_writing_leaves_the_old_or_the_new(path: Path, moment: str, late: bool) -> None:
    put(path, claim())
    with process(_put_and_die, path, moment, late) as running:
        assert ended(running) == -9
    old, new = {claim().id}, {claim().id, claim(2).id}
    found = set(state_at(path))
    assert found in (old, new)
    assert found == old if moment in ("open", "write") else found == new
    put(path, claim(3))
    assert set(state_at(path)) == found | {claim(3).id}
    assert {name.partition("-")[0] for name in beside(path)} <= {"ledger.json.journal.unfinished"}


def _put_on_and_on(path: Path, sent: Any) -> None:
    with Ledger.open(path, write=True) as ledger:
        for number in range(10_000):
            with ledger.transaction("ana", "add") as change:
                change.put(claim(1, f"{number}"))
                change.put(decision(1, f"{number}"))
            sent.send(number)


def test_a_process_killed_at_any_time_loses_nothing_that_it_had_confirmed(path: Path) -> None:
    chance = random.Random(7)
    for _ in range(12):
        path.unlink(missing_ok=True)
        path.with_name("ledger.json.journal").unlink(missing_ok=True)
        received, sent = multiprocessing.Pipe()
        with process(_put_on_and_on, path, sent) as running:
            heard(received)
            time.sleep(chance.random() * 0.03)
            running.kill()
            running.join()
        sent.close()
        confirmed = 0
        with pytest.raises(EOFError):
            while True:
                confirmed = received.recv()
        with Ledger.open(path) as ledger:
            (found,) = ledger.claims.values()
            assert found.proposition in {one.why for one in ledger.decisions.values()}
            assert len(ledger.decisions) == int(found.proposition) + 1
            assert confirmed <= int(found.proposition) == len(ledger.entries()) - 1


# One writer at a time


def _add_ten(path: Path, begin: Any, first: int) -> None:
    begin.wait()
    for number in range(first, first + 10):
        put(path, claim(number), by=f"clerk {first}")


def test_four_processes_adding_at_once_lose_nothing(path: Path) -> None:
    begin = multiprocessing.get_context("fork").Event()
    with (
        process(_add_ten, path, begin, 0) as a,
        process(_add_ten, path, begin, 10) as b,
        process(_add_ten, path, begin, 20) as c,
        process(_add_ten, path, begin, 30) as d,
    ):
        begin.set()
        for running in (a, b, c, d):
            assert ended(running) == 0
    with Ledger.open(path) as ledger:
        assert set(ledger.claims) == {claim(number).id for number in range(40)}
        entries = ledger.entries()
    assert [entry.number for entry in entries] == list(range(1, 41))
    assert len({entry.by for entry in entries}) == 4


def _hold(path: Path, sent: Any) -> None:
    with Ledger.open(path, write=True):
        sent.send(os.getpid())
        signal.pause()  # until it is killed


def test_a_held_lock_is_told_with_its_holder_and_readers_do_not_wait(path: Path) -> None:
    put(path, claim())
    received, sent = multiprocessing.Pipe()
    with process(_hold, path, sent):
        holder = heard(received)
        assert state_at(path) == {claim().id: claim()}
        with pytest.raises(LedgerError) as caught, Ledger.open(path, write=True, wait=0.1):
            pass
    message = str(caught.value)
    assert "ledger.json: Another provenance is writing to this ledger" in message
    assert f"(process {holder}" in message and " since " in message
    assert "Wait for it to finish" in message
    assert caught.value.exit_code == 3
    # The lock of a process that was killed holds nobody up.
    put(path, claim(2))
    assert path.with_name("ledger.json.lock").read_bytes() == b""


def test_a_second_writer_in_the_same_process_is_refused_too(path: Path) -> None:
    with Ledger.open(path, write=True):
        with pytest.raises(LedgerError, match="is writing to this ledger"), Ledger.open(path, write=True, wait=0.1):
            pass
        link_to = path.with_name("link.json")
        link_to.symlink_to(path)
        with pytest.raises(LedgerError, match="is writing to this ledger"), Ledger.open(link_to, write=True, wait=0):
            pass


@pytest.mark.parametrize("note", [b"", b"\xff", b"[]", b"{}", b'{"pid": 1, "user": [], "since": "x"}', b"[" * 999])
def test_a_note_of_the_holder_that_does_not_read_is_left_out(path: Path, note: bytes) -> None:
    received, sent = multiprocessing.Pipe()
    with process(_hold, path, sent):
        heard(received)
        path.with_name("ledger.json.lock").write_bytes(note)
        with (
            pytest.raises(LedgerError, match=r"writing to this ledger. Wait"),
            Ledger.open(path, write=True, wait=0),
        ):
            pass


def test_a_writer_works_on_what_the_writer_before_it_left(path: Path) -> None:
    put(path, claim())
    received, sent = multiprocessing.Pipe()
    with process(_put_when_free, path, sent) as waiting:
        with Ledger.open(path, write=True) as ledger:
            assert heard(received) == "ready"
            with ledger.transaction("ana", "add") as change:
                change.put(claim(2))
        assert ended(waiting) == 0
    assert set(state_at(path)) == {claim(number).id for number in (1, 2, 3)}


def _put_when_free(path: Path, sent: Any) -> None:
    while not path.with_name("ledger.json.lock").read_bytes():
        time.sleep(0.001)
    sent.send("ready")
    put(path, claim(3))


# Damage


def _sound(path: Path) -> str:
    put(path, *VALUES)
    old_format(path)
    return path.read_text(encoding="utf-8")


def _edited(*pairs: tuple[str, str]) -> Any:
    def edit(text: str) -> bytes:
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new, 1)
        return text.encode("utf-8", "surrogatepass")

    return edit


def _on_the_claim(old: str, new: str) -> Any:
    """Change the claim itself, and not what the log says of it."""

    def edit(text: str) -> bytes:
        start = text.index('"claims": {\n')
        assert old in text[start:]
        return (text[:start] + text[start:].replace(old, new, 1)).encode()

    return edit


CLAIM_KEY = str(int(claim().id[1:], 16))

DAMAGE = {
    "empty": (lambda text: b"", "is empty"),
    "blank": (lambda text: b" \n\n", "only blanks"),
    "torn in the middle": (lambda text: text[: len(text) // 2].encode(), "breaks off"),
    "torn at the end": (lambda text: text.rstrip().removesuffix("}").encode(), "breaks off"),
    "zeros": (lambda text: bytes(4096), "not valid JSON"),
    "not UTF-8": (
        lambda text: text.replace("ü", "\udcfc", 1).encode("utf-8", "surrogateescape"),
        "line 2: .*UTF-8",
    ),
    "a comma lost": (_edited(("\n,", "\n")), "line 4: The file is not valid JSON"),
    "unfinished merge": (_edited(("\n,", "\n<<<<<<< HEAD\n,")), "line 4: .* merge"),
    "an article": (lambda text: "---\noutlet: Müller\n---\nA bridge.".encode(), "not a ledger.*--ledger"),
    "a picture": (lambda text: b"\xff\xd8\xff\xe0", "not a ledger.*--ledger"),
    "a list": (lambda text: b"[]", "not a ledger.*--ledger"),
    "a text": (lambda text: b'"ledger"', "not a ledger"),
    "an empty object": (lambda text: b"{}", "not a provenance ledger"),
    "another TinyDB": (lambda text: b'{"_default": {"1": {"name": "x"}}}', "not a provenance ledger"),
    "another meta": (_edited(("provenance ledger", "cookery")), "not a provenance ledger"),
    "a newer schema": (_edited(('"schema": 1', '"schema": 4')), "newer provenance .*Update"),
    "an odd schema": (_edited(('"schema": 1', '"schema": true')), "schema"),
    "no claims": (_edited(('"claims"', '"clams"')), "no table of claims"),
    "a table that is a list": (_edited(('"meta"', '"more": [],"meta"')), "not made of documents"),
    "a document that is a text": (
        _edited((f'"{CLAIM_KEY}": {{', f'"{CLAIM_KEY}": "", "1": {{')),
        "line 5: .*id",
    ),
    "an id of another": (_edited((f'"{CLAIM_KEY}":', '"77":')), "line 5: .*not its own"),
    "an entry of another number": (_edited(('"number": 1', '"number": 2')), "not its own"),
    "one id twice": (_edited((f'"{CLAIM_KEY}":', f'"{CLAIM_KEY}": {{}}, "{CLAIM_KEY}":')), "same name"),
    "no number": (_on_the_claim("83.25", "NaN"), "not valid JSON"),
    "a number beyond measure": (_on_the_claim("83.25", "9" * 5000), "not valid JSON"),
    "an endless number": (_on_the_claim("83.25", "1e999"), "not valid JSON"),
    "nested beyond measure": (lambda text: b"[" * 100_000, "not valid JSON|breaks off"),
    "an unknown stance": (_on_the_claim('"alleges"', '"sings"'), "line 5: .*claims.*stance"),
    "a field lost": (_on_the_claim('"proposition"', '"propositions"'), "line 5: .*does not know"),
    "a field taken out": (
        _on_the_claim('"proposition": "The bridge is shut.", ', ""),
        "line 5: .*proposition",
    ),
    "a text for a list": (_on_the_claim('["may", "reportedly"]', '"may"'), "line 5: .*hedges"),
    "a number for a text": (_on_the_claim(f'"{SECRET}"', "7"), "line 5: .*attribution.source.name"),
    "a text for yes or no": (
        _on_the_claim('"identified": true', '"identified": "no"'),
        "line 5: .*identified",
    ),
    "a span of three": (_on_the_claim("[0, 8]", "[0, 8, 9]"), "line 5: .*spans"),
    "null for a text": (_on_the_claim('"quoted": "part"', '"quoted": null'), "line 5: .*quoted"),
    "a link of other ends": (_on_the_claim('"b": "', '"b": "x'), "links.*id"),
    "an entry without changes": (_on_the_claim('"changes": [', '"change": ['), "log"),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_damaged_file_is_refused_and_left_alone(path: Path, kind: str) -> None:
    damage, words = DAMAGE[kind]
    damaged = damage(_sound(path))
    path.write_bytes(damaged)
    identity = path.stat().st_ino
    for write in (False, True):
        with pytest.raises(LedgerError, match=words) as caught, Ledger.open(path, write=write) as ledger:
            # A writer looks at everything before it begins.
            assert not write
            state(ledger)
            ledger.entries()
        message = str(caught.value)
        assert message.startswith(str(path))
        assert "Nothing was overwritten. " in message
        assert SECRET not in message and "\n" not in message
        assert caught.value.exit_code == 3
        assert caught.value.__cause__ is None
    assert (path.read_bytes(), path.stat().st_ino) == (damaged, identity)
    assert beside(path) == set()


def test_a_file_that_was_changed_by_hand_is_refused_until_it_is_accepted_and_its_bytes_stay(path: Path) -> None:
    put(path, *VALUES)
    for old, new in (("The bridge is shut.", "The bridge is open."), ("\n}\n", "\n}\n "), ('"part"', '"none"')):
        sound = path.read_bytes()
        changed = sound.replace(old.encode(), new.encode(), 1)
        assert changed != sound
        path.write_bytes(changed)
        for write in (False, True):
            with pytest.raises(LedgerError, match="doctor") as caught, Ledger.open(path, write=write) as ledger:
                state(ledger)
                ledger.entries()
                with ledger.transaction("ana", "add") as change:
                    change.put(claim(2))
                ledger.fold()
            assert SECRET not in str(caught.value) and "\n" not in str(caught.value)
        assert path.read_bytes() == changed
        path.with_name(path.name + ".journal").unlink(missing_ok=True)
        path.write_bytes(sound)


def test_half_a_character_that_was_written_into_the_file_is_not_taken_over(path: Path) -> None:
    put(path, claim(), article())
    path.write_text(path.read_text(encoding="utf-8").replace("Torvay Post", "\\ud800"), encoding="utf-8")
    before = path.read_bytes()
    with (
        pytest.raises(LedgerError, match="half a character"),
        Ledger.open(path, write=True, altered=True) as ledger,
    ):
        ledger.accept("bo", "it looks right")
    assert path.read_bytes() == before


@pytest.mark.parametrize("write", [False, True])
def test_what_is_not_a_file_is_refused(path: Path, write: bool) -> None:
    path.mkdir()
    pipe, loop = path.with_name("pipe.json"), path.with_name("loop.json")
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    for odd in (path, pipe, loop, path / "\0"):
        with pytest.raises(LedgerError, match=r"\. "), Ledger.open(odd, write=write):
            pass


def test_a_ledger_in_a_folder_that_does_not_exist_is_not_written(path: Path) -> None:
    with pytest.raises(LedgerError, match="folder"):
        put(path.parent / "cellar" / "ledger.json", claim())
    assert not path.with_name("cellar").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_what_the_system_forbids_is_told_in_one_line(path: Path) -> None:
    put(path, claim())
    path.chmod(0)
    with pytest.raises(LedgerError, match="permission"), Ledger.open(path):
        pass
    path.chmod(0o600)
    path.with_name("ledger.json.lock").unlink()
    path.parent.chmod(0o500)
    try:
        assert state_at(path) == {claim().id: claim()}
        with pytest.raises(LedgerError, match="permission"):
            put(path, claim(2))
    finally:
        path.parent.chmod(0o700)
    assert state_at(path) == {claim().id: claim()}


def test_a_name_that_is_not_unicode_can_be_told(tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/l\xe9dger.json"))
    odd.write_bytes(b"")
    with pytest.raises(LedgerError) as caught, Ledger.open(odd):
        pass
    str(caught.value).encode("utf-8")


def test_the_heavy_libraries_are_loaded_when_a_ledger_is_opened_and_not_before() -> None:
    asked = "import sys, provenance.ledger; print(set(sys.modules) & {'tinydb', 'filelock', 'cattrs'})"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout == "set()\n"


def entries_read(path: Path, ask: Callable[[Ledger], object]) -> int:
    """How many entries of the log are looked at."""
    read: list[bytes] = []
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(logbook, "brief", lambda line: (read.append(line), brief(line))[1])
        patched.setattr(Ledger, "entries", None)
        with Ledger.open(path, write=True, now=noon) as ledger:
            ask(ledger)
    return len(read)


def test_taking_back_the_newest_change_reads_no_more_of_a_longer_log(path: Path) -> None:
    asked: tuple[Callable[[Ledger], object], ...] = (
        lambda ledger: ledger.undo("ana"),
        lambda ledger: ledger.redo("ana"),
        lambda ledger: ledger.undo("ana"),
        lambda ledger: ledger.log.changed_since(*ledger.head),
        lambda ledger: ledger.moment(),
    )
    counted = []
    for number in (5, 40):
        for each in range(number):
            put(path, claim(100 * number + each))
        counted.append([entries_read(path, ask) for ask in asked])
    assert counted[0] == counted[1] and max(counted[0]) <= 4


def test_a_log_of_which_an_entry_does_not_follow_is_read_as_a_whole(path: Path) -> None:
    for number in range(1, 6):
        put(path, claim(number))
    with Ledger.open(path) as ledger:
        chain = ledger.head[1]
        lines = [line for _, line in ledger._store.each(LOG)]
        assert list(newest_first(ledger._store, 5, chain)) == lines[::-1]
        # as where a person accepted what something else had changed
        assert list(newest_first(ledger._store, 5, "0" * 64)) == lines[::-1]
    raw = path.read_bytes().replace(b'"by": "ana"', b'"by": "bob"')
    path.write_bytes(raw)
    with Ledger.open(path) as ledger, pytest.raises(LedgerError, match="Another program has changed"):
        list(newest_first(ledger._store, 5, chain))


def test_an_earlier_entry_that_was_altered_is_noticed_before_anything_is_overwritten(path: Path) -> None:
    for number in range(1, 6):
        put(path, claim(number))
    raw = path.read_bytes()
    altered = raw.replace(b'"by": "ana"', b'"by": "bob"', 1)
    path.write_bytes(altered)
    with suppress(LedgerError), Ledger.open(path, write=True, now=noon) as ledger:
        ledger.undo("ana")
    assert path.read_bytes() == altered
    with pytest.raises(LedgerError, match="Another program has changed"), Ledger.open(path) as ledger:
        ledger.check()


def test_a_large_change_can_be_taken_back_and_made_again_though_the_file_is_written_anew_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("provenance.ledger.storage.FOLDED_AT", 1)
    with Ledger.open(tmp_path / "ledger.json", write=True) as ledger:
        for number in range(1, 4):
            with ledger.transaction("ana", "add") as change:
                change.put(article(number))
    with Ledger.open(tmp_path / "ledger.json", write=True) as ledger:
        taken = ledger.undo("ana")
        assert taken is not None
        assert ledger.log.brief(taken.undoes).number == 3
        again = ledger.redo("ana")
        assert again is not None
        assert [ledger.log.brief(number).action for number in (again.undoes, taken.undoes, 1)] == ["undo", "add", "add"]


@pytest.mark.parametrize("name", ["judge", "read", "reasons", "made"])
def test_a_field_of_a_link_that_may_be_left_out_is_never_null(name: str) -> None:
    whole = {"id": "l1", "a": "c1", "b": "c2", "relation": "repeats"}
    strict = strict_kind(KINDS["links"])
    assert convert(whole, strict).a == "c1"
    with pytest.raises(ValidationError):
        convert({**whole, name: None}, strict)


def test_links_with_the_same_reasons_have_them_in_memory_once(path: Path) -> None:
    """There are many more links than reasons: held by each link, they would be most of what a ledger takes."""
    reasons = (Reason("figures", "12", "12", "the same figure", True),)
    with Ledger.open(path, write=True) as ledger, ledger.transaction("Ana", "link") as change:
        for number in range(3):
            change.put(Link("c1", f"c2{number}", Relation.REPEATS, 90.0, reasons))
    with Ledger.open(path) as ledger:
        one, *others = [link.reasons for link in ledger.links.values()]
    assert one == reasons
    assert all(other is one for other in others)
