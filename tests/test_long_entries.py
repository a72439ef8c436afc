"""An entry of the log that is longer than what is read at a time: all is told of it, and little of it is in memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from ledger_helpers import FastDisk
from store_helpers import stay_unfolded

from provenance import desk
from provenance.cli import commands
from provenance.ledger import Ledger, audit, longentry, snapshot, soundness
from provenance.ledger.layout import encode
from provenance.model import Article

PAGE = 'The mill at Torvay closed in {}, Ana Ruiz said. "It is {{"table": "shut"}}", a note said.\n'


@pytest.fixture(autouse=True)
def little_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "_BLOCK", 4096)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger to which twelve articles were added at once, and then some things were done."""
    path = tmp_path / "ledger.json"
    pages = [
        Article.of(PAGE.format(f"19{n}0"), outlet=f"The Gull {n}", date=f"2031-03-{n + 10}", language="en")
        for n in range(12)
    ]
    with Ledger.open(path, write=True, disk=FastDisk()) as ledger:
        desk.add(ledger, [desk.reading(one) for one in pages], "ana")
        ledger.fold()
    with Ledger.open(path, write=True, disk=FastDisk()) as ledger:
        claim = next(iter(ledger.claims))
        desk.tag(ledger, claim, ["wool"], "bo")
        desk.note(ledger, claim, 'he says ], "undoes": 7}', "bo")
        ledger.undo("bo", 'because "changes": [')
    return path


def printed(path: Path, *asked: str) -> str:
    done = CliRunner().invoke(commands, ["--ledger", str(path), *asked])
    return f"{done.output}{done.exception!r}"


def the_parts(path: Path) -> list[list[bytes]]:
    with Ledger.open(path) as ledger:
        return [list(longentry.parts(pieces)) for _, pieces in longentry.documents(ledger._store.in_pieces("log"))]


def test_the_changes_of_a_long_entry_come_some_at_a_time_and_then_the_entry(path: Path) -> None:
    first, *others = the_parts(path)
    assert len(first) > 3 and [len(one) for one in others] == [1, 1, 1]
    assert max(map(len, first)) < 3 * 4096
    with Ledger.open(path) as ledger:
        line = next(ledger.log.lines())
    whole = json.loads(line)
    assert [change for part in first[:-1] for change in json.loads(part)] == whole["changes"]
    assert json.loads(first[-1]) == {**whole, "changes": []}


def test_the_log_is_listed_as_where_all_of_it_is_read_at_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forms = [["log", "--format", form] for form in ("table", "csv", "md")] + [["log", "--by", "bo"]]
    little = [printed(path, *one) for one in forms]
    monkeypatch.setattr(snapshot, "_BLOCK", 1 << 20)
    assert [printed(path, *one) for one in forms] == little
    with Ledger.open(path) as ledger:
        assert [made for _, made in ledger.log.counted()] == [len(one.changes) for one in ledger.entries()]


def test_what_is_sound_is_told_so_without_the_whole_entry(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    longest = 0
    parts = soundness.parts

    def noted(pieces: Iterator[bytes]) -> Iterator[bytes]:
        nonlocal longest
        for part in parts(pieces):
            longest = max(longest, len(part))
            yield part

    monkeypatch.setattr(soundness, "parts", noted)
    with Ledger.open(path) as ledger:
        found = ledger.sound()
        assert found is not None and found.entries == 4 and found.counts["articles"] == 12
        assert longest < 3 * 4096 < len(next(ledger.log.lines()))


def test_what_came_after_a_long_entry_is_told_without_reading_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger.open(path, write=True, disk=FastDisk()) as ledger:
        stay_unfolded(ledger)
        before = ledger.head
        desk.tag(ledger, next(iter(ledger.claims)), ["felt"], "bo")
        head = ledger.head
    with Ledger.open(path) as ledger:
        right = ledger.log.changed_since(*before)
        assert right is not None and [one.table for one in right] == ["decisions"]
        assert ledger.log.changed_since(before[0], "0" * 64) is None
        assert ledger.log.changed_since(before[0] - 1, before[1]) is None
        assert ledger.log.changed_since(*head) == []
    monkeypatch.setattr(snapshot.Snapshot, "backwards", lambda *_: 1 / 0)
    with Ledger.open(path) as ledger:
        assert ledger.log.changed_since(*before) == right


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"before": null, "after": {"id": "c', b'"before": null, "after": {"id":  "c'),
        (b'"undoes": 0}', b'"undoes": 0, "changes": []}'),
        (b', {"table": "claims"', b', {"tables": "claims"'),
        (b', {"table": "links"', b', {"table": "winks"'),
        (b'"by": "ana"', b'"by": "bob"'),
        (b'"chain": "', b'"chain": "0'),
    ],
)
def test_a_long_entry_that_is_otherwise_is_not_sound(path: Path, old: bytes, new: bytes) -> None:
    with Ledger.open(path) as ledger:
        held = dict(ledger._store.stored("log"))
        assert old in held["1"]
        held["1"] = held["1"].replace(old, new, 1)

        class Changed:
            """The store, with another first entry."""

            def __getattr__(self, name: str) -> object:
                return getattr(ledger._store, name)

            def in_pieces(self, name: str) -> Iterator[tuple[str, bytes, bool]]:
                for key, line in held.items():
                    for at in range(0, len(line), 4096):
                        yield key, line[at : at + 4096], at + 4096 >= len(line)

        assert soundness.sound(ledger._store, ledger.head) is not None
        assert soundness.sound(Changed(), ledger.head) is None  # type: ignore[arg-type]
        assert not audit(ledger).problems


TEXTS = st.text(st.sampled_from('ab"\\[]{}, :tableunds0')) | st.sampled_from(
    [', {"table": "', '], "undoes": 0}', '"changes": [', "\\", '\\"']
)


@given(
    st.lists(
        st.dictionaries(st.sampled_from(["id", "table", "after"]), TEXTS | st.lists(TEXTS), min_size=1), min_size=1
    ),
    st.lists(TEXTS, min_size=2, max_size=2),
    st.integers(1, 50),
)
def test_whatever_stands_in_an_entry_it_is_told_whole_or_not_at_all(
    documents: list[dict[str, object]], said: list[str], size: int
) -> None:
    entry = {
        "chain": "0" * 64, "number": 7, "when": "2031-03-01T08:00:00Z", "by": said[0], "action": "add", "why": said[1],
        "changes": [{"table": "claims", "id": "c1", "before": None, "after": one} for one in documents], "undoes": 0,
    }  # fmt: skip
    line = encode(entry)
    opening = line.index(b'"changes": [') + 20  # as a block is much larger than what an entry begins with
    pieces = [line[:opening], *(line[at : at + size] for at in range(opening, len(line), size))]
    *arrays, rest = longentry.parts(iter(pieces))
    assert all(map(longentry.is_changes, arrays)) and not longentry.is_changes(rest)
    told = json.loads(rest)
    assert {**told, "changes": [one for part in arrays for one in json.loads(part)] + told["changes"]} == entry
