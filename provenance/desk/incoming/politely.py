"""Sites asked a few at a time, and none of them twice at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from queue import SimpleQueue
from threading import Semaphore, Thread
from typing import Generic, TypeVar

from attrs import frozen

from provenance.fetching import site_of

AT_ONCE = 4
"""Sites that are asked at once."""
WAITING = 8
"""Answers that wait to be dealt with; each may be a large page."""
Answer = TypeVar("Answer")


def politely(addresses: Sequence[str], ask: Callable[[str], Answer]) -> Iterator[tuple[str, Answer]]:
    """Yield each address with what `ask` gives for it, as it comes; those of one site in their order, one by one.

    `ask` runs on threads; what it raises is raised here. Where nobody takes the answers, nothing more is asked.
    """
    sites: dict[str, deque[str]] = {}
    for address in addresses:
        sites.setdefault(site_of(address), deque()).append(address)
    if len(sites) < 2:
        yield from ((address, ask(address)) for address in addresses)
        return
    asking = _Asking(sites.values(), ask)
    for _ in range(min(AT_ONCE, len(sites))):
        # daemons: control-C does not wait for a site that stalls
        Thread(target=asking.work, daemon=True).start()
    try:
        for _ in addresses:
            yield asking.next()
    finally:
        asking.end()


@frozen
class _Raised:
    """What asking raised."""

    failure: Exception


class _Asking(Generic[Answer]):
    """The addresses that are still to be asked, shared by the threads that ask."""

    def __init__(self, sites: Iterable[deque[str]], ask: Callable[[str], Answer]) -> None:
        self._sites, self._ask = deque(sites), ask
        self._answers: SimpleQueue[tuple[str, Answer | _Raised]] = SimpleQueue()
        self._room, self._over = Semaphore(WAITING), False

    def work(self) -> None:
        """Take one site after the other, and ask for all that is wanted of it."""
        while not self._over:
            try:
                site = self._sites.popleft()
            except IndexError:
                return
            for address in site:
                self._room.acquire()
                if self._over:
                    return
                self._answers.put((address, self._answered(address)))

    def _answered(self, address: str) -> Answer | _Raised:
        try:
            return self._ask(address)
        except Exception as failure:
            return _Raised(failure)  # it is raised where the answers are taken, not lost on a thread

    def next(self) -> tuple[str, Answer]:
        """Give the next address that was answered, and make room for another one."""
        address, found = self._answers.get()
        self._room.release()
        if isinstance(found, _Raised):
            raise found.failure
        return address, found

    def end(self) -> None:
        """Ask for nothing more."""
        self._over = True
        for _ in range(AT_ONCE):
            self._room.release()
