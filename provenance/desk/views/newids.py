"""The drawers of ids after a change: what leads to which thread, claim or article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from provenance.desk.views import keptrows
from provenance.desk.views.after import AfreshError, got
from provenance.desk.views.keptrows import Ids
from provenance.desk.views.shelf import Shelf
from provenance.ledger import Changed, Kept
from provenance.model import Thread


class NewIds:
    """The drawers of ids in which something is otherwise."""

    def __init__(self, kept: Kept, shelf: Shelf) -> None:
        self._kept, self._shelf = kept, shelf
        self._drawers: dict[str, tuple[dict[str, Any], ...]] = {}
        self.claims: set[str] = set()
        """Claims that a thread tells now that did not, or no more."""

    def _drawer(self, ident: str) -> tuple[dict[str, Any], ...]:
        begins = ident[: keptrows.ALIKE]
        if begins not in self._drawers:
            held = self._shelf.alike_ids(ident)
            if held is None and self._kept.led("ids", begins) is not None:
                raise AfreshError
            held = held or Ids()
            self._drawers[begins] = dict(held.now), dict(held.earlier), dict(held.telling), dict(held.beside)
        return self._drawers[begins]

    def put(self, ident: str, number: int | None) -> None:
        """Have an id lead to a number, or to nothing."""
        _set(self._drawer(ident)[0], ident, number)

    def tell(self, before: Mapping[int, Thread], now: Mapping[int, Thread], every: Sequence[int]) -> None:
        """Have claims lead to the threads that tell them now and did before; `every` has all threads in their order."""
        telling, beside = _leading(now.items())
        claims = {t.claim.id for one in (*before.values(), *now.values()) for t in one.tellings}
        places = {number: at for at, number in enumerate(every)} if any(beside.values()) else {}
        for thread in before.values():
            for name in thread.names:
                self._drawer(name)[1].pop(name, None)
        for ident in claims:
            _, _, told, others = self._drawer(ident)
            was = self.tells(ident)
            if told.get(ident) in before or ident in telling:
                _set(told, ident, telling.get(ident))
            left = [one for one in others.get(ident, ()) if one not in before]
            numbers = sorted({*left, *beside.get(ident, ())}, key=lambda one: places.get(one, one))
            _set(others, ident, tuple(numbers) or None)
            if self.tells(ident) != was:
                self.claims.add(ident)
        for number, thread in now.items():
            for name in thread.names:
                if name not in self._drawer(name)[0]:
                    self._drawer(name)[1][name] = number

    def tells(self, claim: str) -> bool:
        """Whether any thread tells a claim, or what stands against it."""
        _, _, told, others = self._drawer(claim)
        return claim in told or claim in others

    def part(self) -> Changed:
        """Give the drawers, with a number for each that is new."""
        following = got(self._kept.next("ids"))
        if self._kept.keys("ids") != following:
            raise AfreshError  # one is there that nothing leads to any more
        keys: dict[str, int] = {}
        values: dict[int, Ids] = {}
        for begins, held in self._drawers.items():
            number = self._kept.led("ids", begins)
            if number is None:
                if not any(held):
                    continue
                keys[begins] = number = following
                following += 1
            values[number] = Ids(*held)
        return Changed(values, range(following), keys)


def _leading(threads: Iterable[tuple[int, Thread]]) -> tuple[dict[str, int], dict[str, list[int]]]:
    """Give the number of the thread that tells each claim, and of those that it challenges or replies to."""
    telling: dict[str, int] = {}
    beside: dict[str, list[int]] = {}
    for number, thread in threads:
        told = {one.claim.id for one in thread.told}
        telling.update(dict.fromkeys(told, number))
        for ident in {one.claim.id for one in thread.tellings} - told:
            beside.setdefault(ident, []).append(number)
    return telling, beside


def _set(held: dict[str, Any], key: str, value: object) -> None:
    if value is None:
        held.pop(key, None)
    else:
        held[key] = value
