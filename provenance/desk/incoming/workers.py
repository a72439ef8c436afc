"""Work that several processes share, each result in its place, as if one process had done it all.

`with sharing(jobs):` has the moves of the desk share what they do within it; outside of it, and where there is too
little to do, no process is started. A worker records nothing. What is handed out and not yet taken back is bounded, so
that a large archive does not lie in memory twice.
"""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from provenance.errors import ProvenanceError

# what starts processes is loaded with the first of them: most commands start none
if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

T = TypeVar("T")
R = TypeVar("R")

WORTH_IT = 60
"""Pieces of work, such as articles, from which on workers are started.

A worker takes a second and a half of CPU to begin, as much as 20 to 30 articles: on 24, two took longer than one.
"""
AHEAD = 8
"""Pieces for each worker that are handed out before the first of them is taken back."""


class _Pool:
    """Workers, of which the first is started when something is handed out."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self._processes: ProcessPoolExecutor | None = None

    def submit(self, work: Callable[[T], R], piece: T) -> Future[R]:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context, resource_tracker

        # which is begun with the first worker otherwise, and ends the deafness of those after it (CPython 3.11.7:
        # multiprocessing.resource_tracker unblocks what it blocked, whatever was blocked before)
        resource_tracker.ensure_running()
        with _deaf():
            if self._processes is None:
                self._processes = ProcessPoolExecutor(self.jobs, mp_context=get_context("spawn"), initializer=_begin)
            return self._processes.submit(work, piece)

    def close(self) -> None:
        if self._processes is not None:
            self._processes.shutdown(wait=True, cancel_futures=True)


_pools = [_Pool(1)]
"""The last is the one at hand."""


def cores() -> int:
    """Give the number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def shared() -> bool:
    """Whether there are workers, should there be enough to do."""
    return _pools[-1].jobs > 1


@contextmanager
def sharing(jobs: int = 0) -> Iterator[None]:
    """Share the work of the block among so many processes; 0 stands for as many as there are processors."""
    _pools.append(_Pool(jobs or cores()))
    try:
        yield
    finally:
        _pools.pop().close()


def in_order(work: Callable[[T], R], pieces: Iterable[T], worth_it: int = 0) -> Iterator[R]:
    """Give what `work`, a function of a module, makes of each piece, in the order of the pieces.

    Where there are fewer than `worth_it` (0 for as usual), it is done here. ProvenanceError where a worker is ended
    from outside, as for want of memory.
    """
    coming, pool, worth_it = iter(pieces), _pools[-1], worth_it or WORTH_IT
    first = list(islice(coming, worth_it)) if shared() else []
    if len(first) < worth_it:
        yield from map(work, chain(first, coming))
        return
    from concurrent.futures.process import BrokenProcessPool

    waiting: deque[Future[R]] = deque()
    try:
        for piece in chain(first, coming):
            waiting.append(pool.submit(work, piece))
            while waiting and (len(waiting) >= AHEAD * pool.jobs or waiting[0].done()):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool:
        raise ProvenanceError(
            "A process that did a part of the work was ended, perhaps for want of memory. Nothing was recorded. "
            "Run the command again with --jobs 1."
        ) from None
    finally:
        for one in waiting:
            one.cancel()


@contextmanager
def _deaf() -> Iterator[None]:
    """Let control-C wait for a moment: a worker that begins in it hears none, and this process alone stops the work."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    Thread(target=_leave_with_parent, daemon=True).start()
    # as in the front door: what a worker makes is handed over, and there is next to nothing to throw away
    gc.set_threshold(100_000, 50, 100)


def _leave_with_parent() -> None:
    """End this worker when the process that started it is gone: it would wait for work for ever."""
    from multiprocessing.connection import wait
    from multiprocessing.process import parent_process

    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
