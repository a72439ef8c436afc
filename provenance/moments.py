"""Days and instants: when something was published or decided, what came before what, and what was there by then.

A moment is written as RFC 3339 has it: a day alone ("2026-03-10"), or an instant with its offset
("2026-03-10T10:00:00+09:00"). A day alone is an interval; a page belongs to the day that it bears, wherever that
day began. What this program records itself is written in UTC and belongs to the day of the desk's own zone.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache

from attrs import frozen

from provenance.errors import ProvenanceError

Clock = Callable[[], datetime]
"""Gives the present instant, with a zone."""

_DAY = len("2026-03-10")


def utc_now() -> datetime:
    """Give the present instant; what is handed down as the clock where nobody gives another one."""
    return datetime.now(timezone.utc)


def day(written: str) -> str:
    """Give the calendar day that a moment bears, "2026-03-10"; empty where there is none."""
    return written[:_DAY]


@lru_cache(20_000)
def instant(written: str) -> datetime | None:
    """Give the instant in UTC; None for a day alone, and for what is no moment."""
    if len(written) <= _DAY:
        return None
    try:
        found = datetime.fromisoformat(written.replace("Z", "+00:00").replace("z", "+00:00"))
        return (found if found.tzinfo else found.replace(tzinfo=timezone.utc)).astimezone(timezone.utc)
    except (ValueError, OverflowError):
        return None  # at either end of the calendar an offset can lead out of it


@lru_cache(20_000)
def order(written: str) -> tuple[bool, str]:
    """Give a key by which moments stand in their order; the undated come last.

    A day alone counts as its end: what bears an hour of that day was there by then.
    """
    if not written:
        return True, ""
    exact = instant(written)
    if exact is None:
        return False, f"{day(written)}T24"
    return False, exact.isoformat(timespec="microseconds")


def written(at: datetime, after: str = "") -> str:
    """An instant in UTC as it is recorded, to the second; a little later than `after` where it would not be otherwise.

    So what is recorded within one second keeps its order.
    """
    told = at.astimezone(timezone.utc).replace(microsecond=0)
    before = instant(after)
    if before is not None and told <= before:
        told = before + timedelta(microseconds=1)
    return told.isoformat().replace("+00:00", "Z")


def zone(name: str) -> tzinfo | None:
    """The zone of a name as "Pacific/Auckland"; None, the machine's own, for no name. ProvenanceError for others."""
    if not name:
        return None
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except Exception:
        raise ProvenanceError(f"{name[:60]!r} is not a known time zone. Write it like Europe/Madrid or UTC.") from None


def today(clock: Clock, where: tzinfo | None = None) -> str:
    """Give the present day in a zone; in the machine's own where none is given."""
    return clock().astimezone(where).date().isoformat()


@frozen
class Until:
    """The end of a view of the past: everything (no moment), a whole day, or an instant."""

    written: str = ""
    where: tzinfo | None = None
    """Zone in which a day of the desk begins and ends; None: the machine's own."""

    def __bool__(self) -> bool:
        """Whether there is an end at all."""
        return bool(self.written)

    def published(self, written: str) -> bool:
        """Whether something published then was there; the undated cannot be shown to have been."""
        if not self.written:
            return True
        if not written:
            return False
        end = instant(self.written)
        if end is None:
            return day(written) <= day(self.written)
        exact = instant(written)
        return exact <= end if exact is not None else self._ends(day(written)) <= end

    def decided(self, written: str) -> bool:
        """Whether something that was recorded then, in UTC, had been; what has no moment is older than the rest."""
        if not self.written or not written:
            return True
        exact = instant(written)
        if exact is None:
            return day(written) <= day(self.written)
        return exact <= (instant(self.written) or self._ends(day(self.written)))

    @property
    def end(self) -> datetime:
        """The last instant that belongs to it, in UTC; of the end of all, where there is no moment."""
        return instant(self.written) or self._ends(day(self.written))

    def _ends(self, written: str) -> datetime:
        """Give the last instant of a day in the desk's zone."""
        try:
            after = datetime.combine(date.fromisoformat(written) + timedelta(days=1), time())
            local = after.replace(tzinfo=self.where) if self.where is not None else after.astimezone()
            return local.astimezone(timezone.utc) - timedelta(microseconds=1)
        except (ValueError, OverflowError, OSError):
            return datetime.max.replace(tzinfo=timezone.utc)
