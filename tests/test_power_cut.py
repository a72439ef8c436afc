"""The power can go at any moment, and the ledger is then as it was before or after the change that was under way.

A disk that writes down every effect it has lets each moment be taken as the last one. What the disk shows afterwards is
not one thing: bytes that were not flushed are there, gone, cut off or noughts, and names that were not flushed are there
up to any point in their order, or but for one of them. Each such folder is made and opened.
"""

from __future__ import annotations

import errno
import itertools
import math
import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from effort import tries
from ledger_helpers import FastDisk, noon
from store_helpers import NOTHING, Shown, add, add_at, numbered, shown, shown_at, stay_unfolded, takes_one_more

from provenance.ledger import Disk, Ledger

Folder = Mapping[str, bytes]
"""Name -> bytes of each file."""

SECTOR = 512
"""Bytes that a disk writes whole or not at all."""
MOST, DRAWN = 400, 8
"""So many folders of one moment are all opened; of more, so many are drawn. Only a disk that does not flush has more."""


@dataclass(frozen=True)
class Effect:
    """One thing that was done to the disk."""

    kind: str
    file: int = 0
    """Number of the file that was made, written, cut or flushed: it keeps it when it is renamed."""
    name: str = ""
    to: str = ""
    data: bytes = b""
    size: int = 0


class RecordingDisk(Disk):
    """A disk that does what it is told and writes it down."""

    def __init__(self, folder: Path) -> None:
        self.before = {found.name: found.read_bytes() for found in folder.iterdir() if found.suffix != ".lock"}
        self.effects: list[Effect] = []
        self.named = {name: number for number, name in enumerate(self.before, 1)}
        self._numbers = itertools.count(len(self.before) + 1)
        self._opened: dict[int, int] = {}
        self.flushes_names = True

    def open(self, path: Path) -> int:
        descriptor = super().open(path)
        self._opened[descriptor] = self.named[path.name] = next(self._numbers)
        self.effects.append(Effect("create", self.named[path.name], path.name))
        return descriptor

    def append(self, path: Path) -> int:
        descriptor = super().append(path)
        self._opened[descriptor] = self.named[path.name]
        return descriptor

    def write(self, descriptor: int, data: memoryview) -> int:
        written = super().write(descriptor, data)
        self.effects.append(Effect("write", self._opened[descriptor], data=bytes(data[:written])))
        return written

    def truncate(self, descriptor: int, size: int) -> None:
        super().truncate(descriptor, size)
        self.effects.append(Effect("truncate", self._opened[descriptor], size=size))

    def fsync(self, descriptor: int) -> None:
        self.effects.append(Effect("fsync", self._opened[descriptor]))

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        self.named[target.name] = self.named.pop(source.name)
        self.effects.append(Effect("rename", name=source.name, to=target.name))

    def fsync_directory(self, path: Path) -> None:
        if not self.flushes_names:
            raise OSError(errno.EIO, "input/output error")
        self.effects.append(Effect("fsync_directory"))

    def unlink(self, path: Path) -> None:
        super().unlink(path)
        del self.named[path.name]
        self.effects.append(Effect("unlink", name=path.name))


class NeverFlushes(RecordingDisk):
    """A disk whose files are not flushed when it says so."""

    def fsync(self, descriptor: int) -> None:
        pass


class NeverFlushesNames(RecordingDisk):
    """A disk whose folders are not flushed when it says so."""

    def fsync_directory(self, path: Path) -> None:
        pass


# What a disk can show after the power went


@dataclass
class Platter:
    """What is safe on the disk, and what is on its way there."""

    names: dict[str, int]
    held: dict[int, bytes]
    names_coming: list[Effect] = field(default_factory=list)
    bytes_coming: dict[int, list[Effect]] = field(default_factory=dict)

    @classmethod
    def of(cls, before: Folder) -> Platter:
        names = {name: number for number, name in enumerate(before, 1)}
        return cls(names, {names[name]: data for name, data in before.items()})

    def take(self, effect: Effect) -> None:
        if effect.kind in ("create", "rename", "unlink"):
            self.names_coming.append(effect)
            self.held.setdefault(effect.file, b"")
        elif effect.kind in ("write", "truncate"):
            self.bytes_coming.setdefault(effect.file, []).append(effect)
        elif effect.kind == "fsync":
            self.held[effect.file] = self._written(effect.file, self.bytes_coming.pop(effect.file, []))
        elif effect.kind == "fsync_directory":
            self.names, self.names_coming = self._renamed(self.names_coming), []

    def folders(self, lot: random.Random) -> Iterator[Folder]:
        """Every folder that can be found after a power cut now; of very many, some drawn by lot."""
        for names in self._directories():
            contents = [self._contents(file) for file in names.values()]
            found: Iterable[tuple[bytes, ...]] = itertools.product(*contents)
            if math.prod(map(len, contents)) > MOST:
                found = (tuple(map(lot.choice, contents)) for _ in range(DRAWN))
            for one in found:
                yield dict(zip(names, one, strict=True))

    def _directories(self) -> Iterator[dict[str, int]]:
        """The names up to any point in their order, and those without one change that others came after."""
        for count in range(len(self.names_coming) + 1):
            yield self._renamed(self.names_coming[:count])
            for left_out in range(count - 1):
                yield self._renamed(self.names_coming[:left_out] + self.names_coming[left_out + 1 : count])

    def _renamed(self, effects: list[Effect]) -> dict[str, int]:
        names = dict(self.names)
        for effect in effects:
            if effect.kind == "create":
                names[effect.name] = effect.file
            elif effect.kind == "rename" and effect.name in names:
                names[effect.to] = names.pop(effect.name)
            elif effect.kind == "unlink":
                names.pop(effect.name, None)
        return names

    def _written(self, file: int, effects: list[Effect]) -> bytes:
        data = self.held[file]
        for effect in effects:
            data = data[: effect.size] if effect.kind == "truncate" else data + effect.data
        return data

    def _contents(self, file: int) -> list[bytes]:
        """What a file can hold: what is safe, and what is coming in part, in noughts, or whole."""
        coming = self.bytes_coming.get(file, [])
        steps = [self._written(file, coming[:count]) for count in range(len(coming) + 1)]
        whole, safe = steps[-1], len(self.held[file])
        found = [*steps]
        if coming and coming[-1].kind == "write":
            last, size = len(steps[-2]), len(coming[-1].data)
            found += [whole[: last + end] for end in (1, size // 4, size // 2, size - size // 4, size - 2, size - 1)]
        if all(effect.kind == "write" for effect in coming):
            # The size came to the disk and some of the sectors did not.
            middle, end = ((at // SECTOR * SECTOR) for at in ((safe + len(whole)) // 2, len(whole) - 1))
            for start, stop in ((safe, len(whole)), (safe, middle), (middle, len(whole)), (end, len(whole))):
                if safe <= start < stop:
                    found.append(whole[:start] + bytes(stop - start) + whole[stop:])
        return list(dict.fromkeys(found))


# What is done to a ledger while the power can go


@dataclass
class Story:
    """Which effects were done when, and what the ledger may show if they were the last ones."""

    disk: RecordingDisk
    moments: list[tuple[int, tuple[Shown, ...]]] = field(default_factory=list)
    """From how many effects on what may be shown."""

    def cuts(self) -> Iterator[tuple[Folder, tuple[Shown, ...]]]:
        """Every folder that can be found, and what it may show; each once."""
        platter = Platter.of(self.disk.before)
        seen: set[tuple[int, frozenset[tuple[str, int]]]] = set()
        lot = random.Random(len(self.disk.effects))
        moments = iter([*self.moments, (len(self.disk.effects) + 1, ())])
        _, allowed = next(moments)
        until, later = next(moments)
        span = 0
        for count in range(len(self.disk.effects) + 1):
            if count:
                platter.take(self.disk.effects[count - 1])
            while count >= until:
                allowed, span = later, span + 1
                until, later = next(moments)
            for folder in platter.folders(lot):
                key = (span, frozenset((name, hash(data)) for name, data in folder.items()))
                if key not in seen:
                    seen.add(key)
                    yield folder, allowed


class Teller:
    """Does things to a ledger and notes what it may show meanwhile."""

    def __init__(self, path: Path, disk: RecordingDisk) -> None:
        self.path, self.disk = path, disk
        self.story = Story(disk)
        self.now = shown_at(path)
        self.story.moments.append((0, (self.now,)))

    def open(self) -> Iterator[Ledger]:
        return Ledger.open(self.path, write=True, now=noon, disk=self.disk)  # type: ignore[return-value]

    def change(self, ledger: Ledger, work: Callable[[], object]) -> None:
        """Do something that changes what is shown: until it returns, the state before and the one after may be."""
        begun = len(self.disk.effects)
        work()
        before, self.now = self.now, shown(ledger)
        assert self.now != before
        self.story.moments += [(begun, (before, self.now)), (len(self.disk.effects), (self.now,))]


def first_add(teller: Teller) -> None:
    with teller.open() as ledger:
        teller.change(ledger, lambda: add(ledger, 1))


def adds_that_fold_on_close(teller: Teller) -> None:
    for number in range(10, 14):
        with teller.open() as ledger:
            teller.change(ledger, lambda number=number: add(ledger, number))


def adds_that_wait_and_are_folded(teller: Teller) -> None:
    with teller.open() as ledger:
        stay_unfolded(ledger)
        for number in range(20, 23):
            teller.change(ledger, lambda number=number: add(ledger, number))
    with teller.open() as ledger:
        stay_unfolded(ledger)
        teller.change(ledger, lambda: add(ledger, 23))
        ledger._store.fold()
        teller.change(ledger, lambda: add(ledger, 24))
        ledger._store.fold()


def undo_and_redo(teller: Teller) -> None:
    with teller.open() as ledger:
        teller.change(ledger, lambda: add(ledger, 30, "The bridge is open."))
        teller.change(ledger, lambda: ledger.undo("ana"))
        teller.change(ledger, lambda: ledger.redo("ana"))
    with teller.open() as ledger:
        teller.change(ledger, lambda: ledger.undo("ana"))


def recovery_of_a_line_that_was_not_finished(teller: Teller) -> None:
    with teller.open() as ledger:
        teller.change(ledger, lambda: add(ledger, 40))


def a_fold_that_the_disk_did_not_confirm(teller: Teller) -> None:
    """The new file is in place, and may not stay there; the next writer finds the journal still there."""
    with teller.open() as ledger:
        teller.change(ledger, lambda: add(ledger, 50))
        teller.disk.flushes_names = False
    teller.disk.flushes_names = True
    with teller.open() as ledger:
        teller.change(ledger, lambda: add(ledger, 51))


STORIES = {
    first_add: 0,
    adds_that_fold_on_close: 1,
    adds_that_wait_and_are_folded: 1,
    undo_and_redo: 1,
    recovery_of_a_line_that_was_not_finished: 2,
    a_fold_that_the_disk_did_not_confirm: 2,
}
"""What is done -> how many adds there were before; those after the first wait in the journal."""


def told(folder: Path, work: Callable[[Teller], None], disk: type[RecordingDisk] = RecordingDisk) -> Story:
    path = folder / "ledger.json"
    folder.mkdir(parents=True)
    for number in range(STORIES[work]):
        add_at(path, 100 + number, FastDisk(), fold=not number)
    if work is recovery_of_a_line_that_was_not_finished:
        journal = path.with_name("ledger.json.journal")
        journal.write_bytes(journal.read_bytes() + b"0123456789abcdef" * 3)
    teller = Teller(path, disk(folder))
    work(teller)
    assert shown_at(path) == teller.now
    return teller.story


def wrong(folder: Path, found: Folder, allowed: tuple[Shown, ...]) -> str:
    """Open what was found for reading, for writing and for a change; give what is wrong with it."""
    folder.mkdir(parents=True)
    path = folder / "ledger.json"
    for name, data in found.items():
        (folder / name).write_bytes(data)
    try:
        seen = shown_at(path)
        if seen not in allowed:
            return f"a reader sees {len(seen[1])} entries of {[len(one[1]) for one in allowed]}"
        with Ledger.open(path, write=True, disk=FastDisk(), now=noon) as ledger:
            stay_unfolded(ledger)
            if shown(ledger) != seen:
                return "a writer sees something else than a reader"
        if shown_at(path) != seen:
            return "the recovery changed what a reader sees"
        takes_one_more(path, seen)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""


def violations(folder: Path, disk: type[RecordingDisk] = RecordingDisk, most: int = 0) -> Iterator[str]:
    """Give for each folder opened what was wrong, "" for nothing; at most so many of each story, drawn by lot."""
    for work in STORIES:
        cuts = list(told(folder / work.__name__, work, disk).cuts())
        if most and len(cuts) > most:
            cuts = random.Random(work.__name__).sample(cuts, most)
        for number, (found, allowed) in enumerate(cuts):
            said = wrong(folder / f"{work.__name__}-{number}", found, allowed)
            sizes = {name: len(data) for name, data in found.items()}
            yield said and f"{work.__name__}, folder {number} {sizes}: {said}"


@pytest.mark.slow
def test_after_a_power_cut_the_ledger_is_as_before_or_after_the_change(tmp_path: Path) -> None:
    most = max(10, tries(50))
    found = list(violations(tmp_path, most=most))
    assert [said for said in found if said] == []
    assert len(found) >= 4 * most


@pytest.mark.long
def test_after_every_power_cut_the_ledger_is_as_before_or_after_the_change(tmp_path: Path) -> None:
    found = list(violations(tmp_path))
    print(f"{len(found)} folders")
    assert [said for said in found if said] == []
    assert len(found) >= 1800


@pytest.mark.parametrize("disk", [NeverFlushes, NeverFlushesNames])
def test_a_disk_that_does_not_flush_is_found_out(tmp_path: Path, disk: type[RecordingDisk]) -> None:
    assert any(violations(tmp_path, disk, most=25))


def test_the_simulated_disk_shows_what_the_real_one_does_when_nothing_is_lost(tmp_path: Path) -> None:
    for work in STORIES:
        folder = tmp_path / work.__name__
        disk = told(folder, work).disk
        platter = Platter.of(disk.before)
        for effect in disk.effects:
            platter.take(effect)
        names = platter._renamed(platter.names_coming)
        found = {name: platter._written(file, platter.bytes_coming.get(file, [])) for name, file in names.items()}
        assert found == {one.name: one.read_bytes() for one in folder.iterdir() if one.suffix != ".lock"}


def test_a_ledger_whose_first_add_was_cut_off_is_empty_or_has_it(tmp_path: Path) -> None:
    outcomes = {tuple(sorted(one[0])) for _, allowed in told(tmp_path / "desk", first_add).cuts() for one in allowed}
    assert outcomes == {(), (numbered(1).id,)}
    assert shown_at(tmp_path / "nothing.json") == NOTHING
