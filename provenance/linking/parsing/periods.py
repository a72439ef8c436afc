"""Which days of the calendar a mention in an article means, by the day of its publication."""

from __future__ import annotations

from datetime import date, timedelta

from provenance.linking.parsing.calendar import Day, spans

Period = tuple[date, date]
"""First and last day."""
COARSE = 7
"""Days from which a stretch of time is told loosely: "two weeks ago", "three years ago"."""
SEASON = 3
"""Months of a season."""


def _month(year: int, month: int, count: int = 1) -> Period:
    """Give a number of months from one on; months beyond twelve belong to the years after."""
    after = month + count - 1
    end = date(year + after // 12, after % 12 + 1, 1) - timedelta(days=1)
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1), end


def _years(first: int, count: int) -> Period:
    return date(first, 1, 1), date(first + count - 1, 12, 31)


def _absolute(day: Day) -> Period | None:
    """Give what a mention means whenever it was published; None where it leaves out the year."""
    if not day.year:
        return None
    if day.season:
        return _month(day.year, day.season, SEASON)
    if day.span == "decade":
        return _years(day.year, 10)
    if not day.month:
        return _years(day.year, 1)
    return (date(day.year, day.month, day.day),) * 2 if day.day else _month(day.year, day.month)


_HALF_SEASON = timedelta(days=150)
"""Days to either side of the one on which "this season" was told that may belong to it."""


def _stretch(day: Day, today: date) -> Period | None:
    """Give the days of "last year", "this month", "next week"."""
    steps = day.steps or 0
    if day.span in ("week", "weekend"):
        monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * steps)
        # Told on a Sunday, on which some begin the week, it may be the one that ended the day before.
        longer = timedelta(days=6 if today.weekday() == 6 and steps == -1 else 0)
        first = monday + timedelta(days=4 if day.span == "weekend" else 0)
        return first, monday + timedelta(days=6) + longer
    if day.span in ("month", "quarter"):
        size = 3 if day.span == "quarter" else 1
        place = (today.year * 12 + today.month - 1) // size * size + steps * size
        return _month(place // 12, place % 12 + 1, size)
    if day.span == "season":
        # of football, rain or hurricanes: over the turn of the year as often as not, and another one a year later
        middle = today + timedelta(days=365 * steps)
        return middle - _HALF_SEASON, middle + _HALF_SEASON
    size = {"year": 1, "decade": 10, "century": 100}[day.span]
    return _years((today.year // size + steps) * size, size)


def _season(day: Day, today: date, ahead: bool) -> Period:
    """Give the season that began last, or comes next: of "last spring" and "next spring" the one that is over."""
    found = [_month(year, day.season, SEASON) for year in range(today.year - 2, today.year + 3)]
    if day.steps == 1:
        return next(one for one in found if one[0] > today)
    if day.steps == -1:
        return next(one for one in reversed(found) if one[1] < today)
    if ahead:
        return next(one for one in found if one[1] >= today)
    return next(one for one in reversed(found) if one[0] <= today)


def _of_year(day: Day, today: date, ahead: bool) -> Period | None:
    """Give the last, or the next, "June" or "5 June"."""
    years = range(today.year, today.year + 9) if ahead else range(today.year, today.year - 9, -1)
    for year in years:
        try:
            found = (date(year, day.month, day.day),) * 2 if day.day else _month(year, day.month)
        except ValueError:
            continue  # no 29 February
        if found[1] >= today if ahead else found[0] <= today:
            return found
    return None


def _of_week(day: Day, today: date, ahead: bool) -> Period:
    """Give the last, or the next, of a weekday; "on Monday", told on a Monday, is that day."""
    back = (today.weekday() - (day.weekday or 0)) % 7
    found = today - timedelta(days=back)
    if ahead and found < today:
        found += timedelta(days=7)
    return found, found


def _read(day: Day, published: str, ahead: bool) -> Period | None:
    known = _absolute(day)
    if known is not None or not published:
        return known
    today = date.fromisoformat(published[:10])
    if day.offset is not None:
        length = spans().get(day.span, 1)
        loose = timedelta(days=length // 2 if length >= COARSE else 0)
        middle = today + timedelta(days=day.offset)
        return middle - loose, middle + loose
    if day.season:
        return _season(day, today, ahead)
    if day.steps is not None:
        return _stretch(day, today)
    if day.weekday is not None and not day.month:
        return _of_week(day, today, ahead)
    return _of_year(day, today, ahead) if day.month else None


def period(day: Day, published: str, ahead: bool) -> Period | None:
    """Give the days that a mention means, ahead of its publication or behind it; None when untold."""
    try:
        return _read(day, published, ahead)
    except (ValueError, OverflowError):
        return None  # no such day, or none that a calendar has


def nearest(day: Day, published: str) -> bool:
    """Tell whether of the two days that a mention can mean the one ahead is nearer to its publication."""
    behind, ahead = period(day, published, False), period(day, published, True)
    if behind is None or ahead is None or behind == ahead:
        return False
    today = date.fromisoformat(published[:10])
    return ahead[0] - today < today - behind[1]
