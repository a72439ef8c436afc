"""Every call to the disk fails in turn, in every way, and what is told and what is kept agree.

The disk counts its calls. The same work is done again and again, and each time the next call fails: once, from then on,
after half of what it had to write, or after it has done its work.
"""

from __future__ import annotations

import errno
import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from ledger_helpers import SECRET, FastDisk, noon
from store_helpers import (
    NOTHING,
    WAYS,
    FailingDisk,
    Shown,
    add,
    add_at,
    shown,
    shown_at,
    stay_unfolded,
    takes_one_more,
    tells_what_to_do,
)

from provenance.errors import LedgerError
from provenance.ledger import Disk, Ledger

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)


Work = Callable[[Ledger], object]


def nothing_before(path: Path) -> None:
    pass


def one_in_the_file(path: Path) -> None:
    add_at(path, 1, FastDisk())


def two_in_the_journal(path: Path) -> None:
    one_in_the_file(path)
    add_at(path, 2, FastDisk(), fold=False)
    add_at(path, 3, FastDisk(), fold=False)


def a_line_not_finished(path: Path) -> None:
    two_in_the_journal(path)
    with path.with_name("ledger.json.journal").open("ab") as journal:
        journal.write(b"0123456789abcdef" * 3)


def a_journal_not_removed(path: Path) -> None:
    """The power went when the new file was in place."""
    two_in_the_journal(path)
    disk = FailingDisk(0, errno.EIO, "once")
    disk.unlink = lambda path: None  # type: ignore[method-assign]
    with Ledger.open(path, write=True, disk=disk, now=noon) as ledger:
        ledger._store.fold()


def adding(ledger: Ledger) -> None:
    add(ledger, 7)


def adding_twice(ledger: Ledger) -> None:
    add(ledger, 7)
    add(ledger, 8)


def folding(ledger: Ledger) -> None:
    ledger._store.fold()


def undoing(ledger: Ledger) -> None:
    ledger.undo("ana")


def redoing_what_was_undone(ledger: Ledger) -> None:
    ledger.undo("ana")
    ledger.redo("ana")


def looking(ledger: Ledger) -> None:
    shown(ledger)


CASES = [
    (nothing_before, adding),
    (nothing_before, adding_twice),
    (one_in_the_file, adding),
    (one_in_the_file, adding_twice),
    (two_in_the_journal, adding),
    (two_in_the_journal, folding),
    (two_in_the_journal, undoing),
    (one_in_the_file, redoing_what_was_undone),
    (two_in_the_journal, looking),
    (a_line_not_finished, looking),
    (a_line_not_finished, adding),
    (a_journal_not_removed, looking),
    (a_journal_not_removed, adding),
]
"""Each with the opening before it and the closing after it, of which every call fails too."""


def states(path: Path, work: Work) -> list[Shown]:
    """What is shown before the work and after each of its changes, when nothing fails."""
    found = [shown_at(path)]
    with Ledger.open(path, write=True, disk=FastDisk(), now=noon) as ledger:
        commit = ledger._store.commit

        def committed(changes: Any) -> None:
            commit(changes)
            found.append(shown(ledger))

        ledger._store.commit = committed  # type: ignore[method-assign]
        work(ledger)
    return found


def check(path: Path, work: Work, disk: FailingDisk, known: list[Shown], fold: bool) -> None:
    """Do the work on a disk that fails, and compare all that tells of it."""
    notes: list[str] = []
    try:
        with Ledger.open(path, write=True, disk=disk, now=noon, tell=notes.append) as ledger:
            if not fold:
                stay_unfolded(ledger)
            assert shown(ledger) == known[0]
            known = [worked(path, work, ledger, known)]
    except LedgerError as error:
        tells_what_to_do(error)
        known = known[:1]
    for note in notes:
        assert SECRET not in note and "\n" not in note
    assert shown_at(path) in known


def worked(path: Path, work: Work, ledger: Ledger, known: list[Shown]) -> Shown:
    """Do the work, check what is told of it against what is there, and give what is there at the end."""
    error = None
    try:
        work(ledger)
    except LedgerError as raised:
        error = raised
    seen = shown_at(path)
    assert shown(ledger) == seen
    assert seen in known
    if error is None:
        assert seen == known[-1]
    else:
        tells_what_to_do(error)
        tells_what_is_kept(error, seen, known)
    if ledger._store._disk.failed:  # type: ignore[attr-defined]
        once = ledger._store._disk.way in ("once", "half")  # type: ignore[attr-defined]
        goes_on(ledger, path, seen, must=once and work is not folding)
    return shown_at(path)


def tells_what_is_kept(error: LedgerError, seen: Shown, known: list[Shown]) -> None:
    """Check that what is said of the change is so; of several changes the first ones may be kept."""
    if len(known) == 2 and "stays as it was" in str(error):
        assert seen == known[0]
    if len(known) == 2 and "the change is written" in str(error):
        assert seen == known[1]


def goes_on(ledger: Ledger, path: Path, seen: Shown, must: bool) -> None:
    """Check that the ledger that is open still takes changes, or says that it must be opened anew.

    It `must` take them where one call failed, and that was not in putting a new file in the old one's place.
    """
    ledger._store._disk.mended = True  # type: ignore[attr-defined]
    try:
        add(ledger, 50)
    except LedgerError as error:
        assert not must
        tells_what_to_do(error)
        assert shown_at(path) == seen
    else:
        assert len(shown_at(path)[1]) == len(seen[1]) + 1
    assert shown(ledger) == shown_at(path)
    ledger._store._disk.mended = False  # type: ignore[attr-defined]


def trials(
    folder: Path, fails: int, way: str, fold: bool, prepare: Callable[[Path], None], work: Work
) -> Iterator[str]:
    """Do the work with the first call failing, with the second, and so on; give the calls."""
    prepared, model = folder / "prepared", folder / "model"
    prepared.mkdir()
    prepare(prepared / "ledger.json")
    shutil.copytree(prepared, model)
    known = states(model / "ledger.json", work)
    for number in itertools.count(1):
        path = Path(shutil.copytree(prepared, folder / str(number))) / "ledger.json"
        disk = FailingDisk(number, fails, way)
        check(path, work, disk, known, fold)
        if not disk.failed:
            break
        yield disk.failed
        takes_one_more(path, shown_at(path))


HOW = (("once", True), ("half", False), ("half from then on", False), ("late", True))


def each_case() -> Iterator[Any]:
    """Every case in every way; the quick run has every second case in one of them, and each way at least once."""
    for number, (prepare, work) in enumerate(CASES):
        for at, (way, fold) in enumerate(HOW):
            quick = number % 2 == 0 and number // 2 % len(HOW) == at
            marks = () if quick else (pytest.mark.slow,)
            name = f"{prepare.__name__}-{work.__name__}-{way}-{fold}"
            yield pytest.param(way, fold, prepare, work, marks=marks, id=name)


@pytest.mark.parametrize(("way", "fold", "prepare", "work"), list(each_case()))
def test_whichever_call_fails_memory_and_disk_agree(
    tmp_path: Path, way: str, fold: bool, prepare: Callable[[Path], None], work: Work
) -> None:
    assert list(trials(tmp_path, errno.ENOSPC, way, fold, prepare, work)) or work is looking


@pytest.mark.long
@pytest.mark.parametrize("fails", ERRORS)
@pytest.mark.parametrize("fold", [True, False])
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("prepare", "work"), CASES, ids=lambda one: one.__name__)
def test_whatever_the_disk_says_memory_and_disk_agree(
    tmp_path: Path, fails: int, fold: bool, way: str, prepare: Callable[[Path], None], work: Work
) -> None:
    failed = list(trials(tmp_path, fails, way, fold, prepare, work))
    print(f"{len(failed)} calls failed")
    assert failed or work is looking


def test_every_call_of_the_disk_comes_to_fail(tmp_path: Path) -> None:
    failed = set(trials(tmp_path, errno.EIO, "once", True, a_line_not_finished, adding))
    assert failed == {name for name in vars(Disk) if not name.startswith("_")}


def test_a_fold_that_fails_on_close_is_told_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    two_in_the_journal(path)
    before = shown_at(path)
    notes: list[str] = []
    disk = FailingDisk(1, errno.ENOSPC, "from then on")
    with Ledger.open(path, write=True, disk=disk, now=noon, tell=notes.append):
        pass
    (note,) = notes
    tells_what_to_do(note)
    assert note.endswith("All changes are kept in ledger.json.journal")
    assert shown_at(path) == before != NOTHING
