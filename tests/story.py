"""The example story, recorded, and held against what a careful editor concludes from it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from attrs import frozen

from provenance import desk, readers
from provenance.ledger import Ledger
from provenance.model import Relation, Statement, Thread

EXAMPLES = Path(__file__).parent.parent / "examples"


@frozen
class Judged:
    """One thread that the editor expects, and the thread that was found for it."""

    wanted: dict[str, Any]
    found: Thread | None

    @property
    def support(self) -> bool:
        """Whether the support is as expected."""
        return self.found is not None and self.found.support.value == self.wanted["support"]

    @property
    def challenges(self) -> bool:
        """Whether all that must be found is found, and nothing that may not be."""
        if self.found is None:
            return False
        found = {challenge.value for challenge in self.found.challenges}
        must = set(self.wanted["challenges"])
        return must <= found <= must | set(self.wanted.get("challenges_open", []))


@cache
def _recorded() -> dict[str, bytes]:
    """The files of a ledger with the example story, by what their names end in; it is recorded once for all tests."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.json"
        with Ledger.open(str(path), write=True) as ledger:
            found = [
                one for one in desk.read([str(EXAMPLES / "story")], readers.Details()) if isinstance(one, desk.Reading)
            ]
            desk.add(ledger, found, "tests")
        (path.parent / "ledger.json.lock").unlink()
        return {one.name.removeprefix(path.name): one.read_bytes() for one in path.parent.iterdir()}


def record_story(path: Path) -> list[Thread]:
    """Put a new ledger with the example story there; its threads."""
    for ending, data in _recorded().items():
        path.with_name(path.name + ending).write_bytes(data)
        path.with_name(path.name + ending).chmod(0o600)
    with Ledger.open(str(path)) as ledger:
        return desk.Casebook(ledger).threads


def judge(threads: list[Thread]) -> Iterator[Judged]:
    """Each expected thread with the one among the threads that tells its proposition."""
    index = desk.index_of(
        Statement(f"{at} {telling.claim.id}", telling.claim.proposition)
        for at, thread in enumerate(threads)
        for telling in thread.tellings
        if telling.relation == "repeats"
    )
    for wanted in json.loads((EXAMPLES / "expected.json").read_text(encoding="utf-8")):
        query = Statement("q", wanted["proposition"])
        ranked = [threads[int(ident.split()[0])] for ident, _ in desk.rank_among(query, index, 8)]
        same = [t for t in ranked if _tells(query, t)]
        yield Judged(wanted, next(iter(same or ranked), None))


def _tells(query: Statement, thread: Thread) -> bool:
    """Whether a telling of the thread repeats the proposition."""
    return any(
        desk.compare(query, Statement("t", telling.claim.proposition)).relation is Relation.REPEATS
        for telling in thread.tellings
        if telling.relation == "repeats"
    )
