"""Pieces of work, done here or by the workers of a scheduler, each result as it comes.

A worker that dies takes nothing with it: what it had is given to another. A scheduler that is restarted is waited for.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from provenance.errors import ArchiveError, ProvenanceError

if TYPE_CHECKING:
    from distributed import Client

P = TypeVar("P")
R = TypeVar("R")

AHEAD = 3
"""Pieces for each thread of a worker that are handed out at a time."""
WORTH_IT = 3
"""Pieces from which on processes are started: to begin takes each of them some seconds of CPU."""
PATIENCE = 60.0
"""Seconds for which a scheduler that went away is waited for."""
ARRIVING = 10.0
"""Seconds in which a scheduler answers."""


_GONE = "The scheduler went away and did not come back. What was finished is kept. Run the command again."


class LostError(Exception):
    """What became of a piece whose workers died of it, again and again."""


class Runner(Protocol):
    """Who does the work."""

    def run(self, work: Callable[[P], R], pieces: Iterable[P]) -> Iterator[tuple[P, R | LostError]]:
        """Give each piece with what a function of a module makes of it, as they come."""


class Here:
    """Do the work in this process."""

    workers = 1

    def run(self, work: Callable[[P], R], pieces: Iterable[P]) -> Iterator[tuple[P, R | LostError]]:
        """Do one after another."""
        for piece in pieces:
            yield piece, work(piece)


class Cluster:
    """The workers of a scheduler."""

    def __init__(self, connect: Callable[[], Client]) -> None:
        """Connect; ArchiveError where nobody answers."""
        self._connect = connect
        self._client = connect()

    @property
    def workers(self) -> int:
        """How many threads are at work."""
        threads: dict[str, int] = self._client.nthreads()  # type: ignore[no-untyped-call]
        return max(1, sum(threads.values()))

    def close(self) -> None:
        """Leave the scheduler."""
        with suppress(Exception):
            self._client.close(timeout=2)  # type: ignore[no-untyped-call]

    def run(self, work: Callable[[P], R], pieces: Iterable[P]) -> Iterator[tuple[P, R | LostError]]:
        """Hand pieces out, no more than are worked on soon; ArchiveError where the scheduler is gone for good."""
        from distributed import wait

        coming = iter(pieces)
        out: dict[Any, P] = {}
        while True:
            try:
                for piece in islice(coming, max(0, AHEAD * self.workers - len(out))):
                    out[self._client.submit(work, piece, pure=False, retries=2)] = piece
                if not out:
                    return
                # `wait` asks no future whose it is, but what client is the current one
                with self._client.as_current():
                    ready = wait(list(out), return_when="FIRST_COMPLETED").done  # type: ignore[no-untyped-call]
            except _gone() as gone:
                out = self._again(work, list(out.values()), gone)
                continue
            for future in ready:
                done = self._result(future)
                if done is None:  # its scheduler forgot it
                    out = self._again(work, list(out.values()), None)
                    break
                yield out.pop(future), done[0]

    def _result(self, future: Any) -> tuple[Any] | None:
        from distributed.scheduler import KilledWorker

        if future.status in ("cancelled", "lost"):
            return None
        try:
            return (future.result(timeout=ARRIVING),)
        except KilledWorker:
            return (LostError("the workers that worked on it were ended, perhaps for want of memory"),)
        except ProvenanceError:
            raise
        except _gone():
            return None
        except ModuleNotFoundError as failure:
            raise ArchiveError(
                f"A worker has not the package {failure.name}. Install this program there too."
            ) from None

    def _again(self, work: Callable[[P], R], pieces: list[P], why: BaseException | None) -> dict[Any, P]:
        """Hand pieces out once more, as soon as the scheduler is there again."""
        end = time.monotonic() + PATIENCE
        self.close()
        while True:
            try:
                self._client = self._connect()
                return {self._client.submit(work, one, pure=False, retries=2): one for one in pieces}
            except (ArchiveError, OSError, TimeoutError):
                if time.monotonic() > end:
                    raise ArchiveError(_GONE) from why
                time.sleep(1)


class Local:
    """Processes of this machine, started when there is enough for them to do."""

    def __init__(self, jobs: int) -> None:
        """Use so many."""
        self._jobs = jobs
        self._opened = ExitStack()
        self._cluster: Cluster | None = None

    def close(self) -> None:
        """End them."""
        self._opened.close()

    def run(self, work: Callable[[P], R], pieces: Iterable[P]) -> Iterator[tuple[P, R | LostError]]:
        """Do few pieces here, where no process was started yet, and hand out more of them."""
        coming = iter(pieces)
        first = list(islice(coming, WORTH_IT))
        if self._cluster is None and len(first) == WORTH_IT:
            self._cluster = self._started()
        yield from (self._cluster or Here()).run(work, chain(first, coming))

    def _started(self) -> Cluster:
        import dask
        from distributed import Client, LocalCluster

        # a worker would look a hundred times a second at what it is doing, which nobody asks about here
        dask.config.set({"distributed.worker.profile.enabled": False})
        try:
            made = LocalCluster(  # type: ignore[no-untyped-call]
                n_workers=self._jobs, threads_per_worker=1, processes=True, dashboard_address=None,
                silence_logs=logging.CRITICAL, host="127.0.0.1",
            )  # fmt: skip
        except (RuntimeError, OSError, TimeoutError) as failure:
            told = str(failure).partition("\n")[0]
            raise ArchiveError(f"No other processes could be started ({told}). Work in this one: --jobs 1.") from None
        local = self._opened.enter_context(made)
        cluster = Cluster(lambda: Client(local))  # type: ignore[no-untyped-call]
        self._opened.callback(cluster.close)
        return cluster


def _gone() -> tuple[type[BaseException], ...]:
    from asyncio import CancelledError
    from concurrent.futures import CancelledError as Cancelled

    from distributed.client import FutureCancelledError
    from distributed.comm.core import CommClosedError

    return (CommClosedError, FutureCancelledError, CancelledError, Cancelled, TimeoutError, OSError)


@contextmanager
def working(jobs: int = 0, scheduler: str = "", shareable: bool = True) -> Iterator[Runner]:
    """Give who does the work: a scheduler's workers, or so many processes of this machine; 0 stands for its cores.

    ArchiveError where no scheduler answers, and where a scheduler's workers would not see what is written.
    """
    from provenance.desk.incoming.workers import cores

    if scheduler and not shareable:
        raise ArchiveError("Workers do not see the memory of this process. Give a folder that all of them reach.")
    if not scheduler and ((jobs or cores()) == 1 or not shareable):
        yield Here()
        return
    _quiet()
    if scheduler:
        cluster = Cluster(lambda: _connected(scheduler))
        try:
            yield cluster
        finally:
            cluster.close()
        return
    local = Local(jobs or cores())
    try:
        yield local
    finally:
        local.close()


def _connected(address: str) -> Client:
    from distributed import Client

    try:
        return Client(address, timeout=ARRIVING, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError, ImportError, RuntimeError) as failure:
        told = str(failure).partition("\n")[0][:120]
        raise ArchiveError(
            f"{address}: No scheduler answers there{f' ({told})' if told else ''}. "
            "An address looks like tcp://10.0.0.1:8786, as `dask scheduler` says it."
        ) from None


def _quiet() -> None:
    """Let a library's account of a worker's end stay out of what a reader sees; what matters is told in one line."""
    for name in ("distributed", "tornado", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
