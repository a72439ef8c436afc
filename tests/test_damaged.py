"""A ledger that is damaged in any way is refused with both files as they were, or read as what it truly holds.

Only a journal that lost its end may show less, and then what was true at an earlier moment.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from effort import tries
from ledger_helpers import SECRET, VALUES, FastDisk, noon, put
from store_helpers import Shown, add, add_at, numbered, shown, shown_at, stay_unfolded, takes_one_more

from provenance.errors import LedgerError
from provenance.ledger import Ledger

SECTOR = 512


@dataclass(frozen=True)
class Files:
    """The ledger's file and its journal; None where there is none."""

    file: bytes | None
    journal: bytes | None

    @classmethod
    def at(cls, path: Path) -> Files:
        places = (path, path.with_name(path.name + ".journal"))
        return cls(*(place.read_bytes() if place.exists() else None for place in places))

    def put(self, path: Path) -> None:
        path.parent.mkdir(parents=True)
        for place, data in ((path, self.file), (path.with_name(path.name + ".journal"), self.journal)):
            if data is not None:
                place.write_bytes(data)


@dataclass(frozen=True)
class Case:
    """A sound ledger, what it truly shows, and others to take parts of."""

    files: Files
    history: tuple[Shown, ...]
    """What it showed at each moment since the file was written, the last as it is now."""
    earlier: Files
    """Its own files before the file was last written."""
    foreign: Files


def made(folder: Path, adds: int, waiting: int, first: int) -> tuple[Files, Files, tuple[Shown, ...]]:
    path = folder / "ledger.json"
    path.parent.mkdir()
    add_at(path, first, FastDisk())
    add_at(path, first + 1, FastDisk(), fold=False)
    earlier = Files.at(path)
    put(path, *VALUES, disk=FastDisk())
    for number in range(adds):
        add_at(path, first + 10 + number, FastDisk())
    history = [shown_at(path)]
    for number in range(waiting):
        add_at(path, first + 50 + number, FastDisk(), fold=False)
        history.append(shown_at(path))
    return earlier, Files.at(path), tuple(history)


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> list[Case]:
    """Ledgers with a journal of several changes, of one, and with none."""
    folder = tmp_path_factory.mktemp("sound")
    _, foreign, _ = made(folder / "foreign", 1, 2, 500)
    found = []
    for adds, waiting in ((2, 4), (0, 1), (3, 0)):
        earlier, files, history = made(folder / f"{adds}-{waiting}", adds, waiting, 2)
        found.append(Case(files, history, earlier, foreign))
    return found


# What can happen to a file

Damage = Callable[[random.Random, bytes, Case], bytes]


def a_flipped_bit(lot: random.Random, data: bytes, case: Case) -> bytes:
    at = lot.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << lot.randrange(8)]) + data[at + 1 :]


def another_byte(lot: random.Random, data: bytes, case: Case) -> bytes:
    at = lot.randrange(len(data))
    return data[:at] + bytes([(data[at] + lot.randrange(1, 256)) % 256]) + data[at + 1 :]


def a_changed_end(lot: random.Random, data: bytes, case: Case) -> bytes:
    return data[:-1] + bytes([lot.choice([0x0B, 0x0D, 0x20, 0x2A, 0x8A])])


def a_nought_for_a_blank(lot: random.Random, data: bytes, case: Case) -> bytes:
    """A flipped bit, too, and one that looks like bytes that never came to the disk."""
    at = lot.choice([at for at, byte in enumerate(data) if byte == 0x20] or [0])
    return data[:at] + b"\0" + data[at + 1 :]


def the_end_cut_off(lot: random.Random, data: bytes, case: Case) -> bytes:
    return data[: lot.randrange(1, len(data))]


def whole_lines_cut_off(lot: random.Random, data: bytes, case: Case) -> bytes:
    lines = data.splitlines(keepends=True)
    return b"".join(lines[: lot.randrange(1, len(lines))])


def the_beginning_cut_off(lot: random.Random, data: bytes, case: Case) -> bytes:
    return data[lot.randrange(1, len(data)) :]


def a_sector_of_noughts(lot: random.Random, data: bytes, case: Case) -> bytes:
    at = lot.randrange(0, len(data), SECTOR)
    size = min(SECTOR * lot.choice([1, 1, 8]), len(data) - at)
    return data[:at] + bytes(size) + data[at + size :]


def lines_swapped(lot: random.Random, data: bytes, case: Case) -> bytes:
    lines = data.splitlines(keepends=True)
    a, b = lot.sample(range(len(lines)), 2)
    lines[a], lines[b] = lines[b], lines[a]
    return b"".join(lines)


def a_line_twice(lot: random.Random, data: bytes, case: Case) -> bytes:
    lines = data.splitlines(keepends=True)
    lines.insert(lot.randrange(len(lines) + 1), lot.choice(lines))
    return b"".join(lines)


def a_line_missing(lot: random.Random, data: bytes, case: Case) -> bytes:
    lines = data.splitlines(keepends=True)
    del lines[lot.randrange(len(lines) - 1)]
    return b"".join(lines)


def merge_marks(lot: random.Random, data: bytes, case: Case) -> bytes:
    lines = data.splitlines(keepends=True)
    at = lot.randrange(len(lines))
    lines[at : at + 1] = [b"<<<<<<< HEAD\n", lines[at], b"=======\n", lines[at], b">>>>>>> theirs\n"]
    return b"".join(lines)


def changed_by_hand(lot: random.Random, data: bytes, case: Case) -> bytes:
    old, new = lot.choice([(b"is shut", b"is open"), (b"ana", b"bea"), (b"very low", b"high"), (b"alleges", b"denies")])
    places = [at for at in range(len(data)) if data.startswith(old, at)]
    at = lot.choice(places or [0])
    return data[:at] + (new if places else b"x") + data[at + (len(old) if places else 1) :]


def nothing_in_it(lot: random.Random, data: bytes, case: Case) -> bytes:
    return lot.choice([b"", b" ", b"\n", b"\n\n \n"])


def rubbish(lot: random.Random, data: bytes, case: Case) -> bytes:
    return lot.randbytes(lot.choice([20, 300, 3000, len(data)])) + lot.choice([b"", b"\n"])


def a_huge_nest(lot: random.Random, data: bytes, case: Case) -> bytes:
    opening = lot.choice(
        [b"[", b'{"meta": ', b'{"meta": {"1": {"format": "provenance ledger", "schema": 2, "tables": ']
    )
    return opening * lot.choice([1000, 100_000]) + lot.choice([b"", b"\n"])


def something_after_the_end(lot: random.Random, data: bytes, case: Case) -> bytes:
    return data + lot.choice([b"\n", b" ", b"x\n", b"{}\n", data, lot.randbytes(50) + b"\n"])


def ended_as_windows_does(lot: random.Random, data: bytes, case: Case) -> bytes:
    return data.replace(b"\n", b"\r\n")


def a_newer_format(lot: random.Random, data: bytes, case: Case) -> bytes:
    return data.replace(b'"schema": 2', b'"schema": 3').replace(b"\tjournal\t1", b"\tjournal\t2")


def rewritten(lot: random.Random, data: bytes, case: Case) -> bytes:
    """By another program, which says the same in other words."""
    return json.dumps(json.loads(data), indent=lot.choice([None, 1])).encode()


def without_the_table_that_describes(lot: random.Random, data: bytes, case: Case) -> bytes:
    return json.dumps({name: held for name, held in json.loads(data).items() if name != "meta"}).encode()


def without_a_table(lot: random.Random, data: bytes, case: Case) -> bytes:
    tables = json.loads(data)
    del tables[lot.choice(sorted(tables))]
    return json.dumps(tables).encode()


def sizes_that_are_none(lot: random.Random, data: bytes, case: Case) -> bytes:
    numbers = [b"-1", b"1e400", b"null", b'"5"', b"9" * 30, b"true", b"[]"]
    field = lot.choice([b"bytes", b"documents"])
    head, _, rest = data.rpartition(b'"%s": ' % field)
    return head + b'"%s": ' % field + lot.choice(numbers) + rest.lstrip(b"0123456789")


def of_another_ledger(lot: random.Random, data: bytes, case: Case) -> bytes:
    foreign = case.foreign.file if data == case.files.file else case.foreign.journal
    assert foreign is not None
    return foreign


def of_earlier(lot: random.Random, data: bytes, case: Case) -> bytes:
    """From a backup, while the other file is the one of today."""
    earlier = case.earlier.file if data == case.files.file else case.earlier.journal
    assert earlier is not None
    return earlier


ANYWHERE: tuple[Damage, ...] = (
    a_flipped_bit, another_byte, a_changed_end, a_nought_for_a_blank, the_end_cut_off, whole_lines_cut_off,
    the_beginning_cut_off, a_sector_of_noughts, lines_swapped, a_line_twice, a_line_missing, merge_marks,
    changed_by_hand, nothing_in_it, rubbish, a_huge_nest, something_after_the_end, ended_as_windows_does,
    a_newer_format,
)  # fmt: skip
IN_THE_FILE: tuple[Damage, ...] = (
    *ANYWHERE, rewritten, without_the_table_that_describes, without_a_table, sizes_that_are_none,
)  # fmt: skip
TAKEN_FROM_ELSEWHERE: tuple[Damage, ...] = (of_another_ledger, of_earlier)
"""Of a file without a journal it cannot be told: it is then a sound ledger, only another one."""
ENDS: tuple[Damage, ...] = (the_end_cut_off, whole_lines_cut_off, nothing_in_it, a_sector_of_noughts)
"""After these a journal may show less: the end of it is gone, or is what a power cut makes of a last line."""


def damaged(lot: random.Random, cases: list[Case], number: int) -> tuple[str, Files, tuple[Shown, ...], Case]:
    """Give a kind of damage, what it makes of a sound ledger, and what may then be shown."""
    kinds = [("file", one) for one in (*IN_THE_FILE, *TAKEN_FROM_ELSEWHERE)]
    kinds += [("journal", one) for one in (*ANYWHERE, *TAKEN_FROM_ELSEWHERE)]
    where, damage = kinds[number % len(kinds)]
    has_journal = where == "journal" or damage in TAKEN_FROM_ELSEWHERE
    case = lot.choice([one for one in cases if one.files.journal or not has_journal])
    before = getattr(case.files, where)
    files = replace(case.files, **{where: damage(lot, before, case)})
    allowed = case.history if where == "journal" and damage in ENDS else case.history[-1:]
    return f"{where}: {damage.__name__}", files, allowed, case


# What may come of it


def is_refused(error: LedgerError) -> None:
    text = str(error)
    assert error.exit_code == 3
    assert "ledger.json" in text and "\n" not in text and SECRET not in text
    assert len(text) < 600


def check(path: Path, files: Files, allowed: tuple[Shown, ...]) -> str:
    """Open the files for reading, for writing and for a change; give what came of it."""
    files.put(path)
    seen = None
    try:
        seen = shown_at(path)
    except LedgerError as error:
        is_refused(error)
    assert Files.at(path) == files
    assert seen is None or seen in allowed
    try:
        with Ledger.open(path, write=True, disk=FastDisk(), now=noon) as ledger:
            stay_unfolded(ledger)
            assert shown(ledger) == seen
    except LedgerError as error:
        is_refused(error)
        assert seen is None
        assert Files.at(path) == files
        blindly_added(path, files, allowed)
        return "refused"
    takes_one_more(path, seen)
    return "true" if seen == allowed[-1] else "earlier"


def blindly_added(path: Path, files: Files, allowed: tuple[Shown, ...]) -> None:
    """Add without reading first, which may be possible where the damage is in another table, and may hide nothing."""
    try:
        with Ledger.open(path, write=True, disk=FastDisk(), now=noon) as ledger:
            add(ledger, 9_999)
    except LedgerError as error:
        is_refused(error)
        assert Files.at(path) == files
    assert Files.at(path).file == files.file
    with pytest.raises(LedgerError):
        shown_at(path)


def outcomes(folder: Path, cases: list[Case], trials: int, seed: str) -> dict[str, Counter[str]]:
    lot = random.Random(seed)
    found: dict[str, Counter[str]] = {}
    wrong = []
    for number in range(trials):
        kind, files, allowed, case = damaged(lot, cases, number)
        if files == case.files:
            continue
        try:
            came = check(folder / str(number) / "ledger.json", files, allowed)
        except Exception as error:
            came = "wrong"
            wrong.append(f"{number} {kind}: {type(error).__name__} {str(error)[:200]}")
        found.setdefault(kind, Counter())[came] += 1
    for kind, counts in sorted(found.items()):
        print(f"{kind:45} {dict(sorted(counts.items()))}")
    print(f"{sum(map(Counter.total, found.values()))} damaged ledgers")
    assert wrong == []
    return found


def test_a_damaged_ledger_is_refused_unchanged_or_read_as_it_is(tmp_path: Path, cases: list[Case]) -> None:
    trials = max(100, tries(330))
    found = outcomes(tmp_path, cases, trials, "short")
    assert len(found) >= 40
    assert sum(counts["refused"] for counts in found.values()) > 0.6 * trials


@pytest.mark.long
def test_thousands_of_damaged_ledgers_are_refused_unchanged_or_read_as_they_are(
    tmp_path: Path, cases: list[Case]
) -> None:
    outcomes(tmp_path, cases, 3100, "long")


def test_a_file_or_a_journal_that_is_gone_is_no_other_ledger(tmp_path: Path, cases: list[Case]) -> None:
    case = cases[0]
    assert check(tmp_path / "a" / "ledger.json", Files(None, case.files.journal), case.history) == "refused"
    assert check(tmp_path / "b" / "ledger.json", Files(case.files.file, None), case.history) == "earlier"
    assert check(tmp_path / "c" / "ledger.json", case.files, case.history) == "true"
    assert numbered(2).id in case.history[0][0]
