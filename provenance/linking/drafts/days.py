"""Days of a draft other than those of the sentences of the record that tell the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provenance.linking.drafts.lines import CLEARLY, Beside, Line, Met, items_of
from provenance.linking.numbers.dates import fit
from provenance.linking.parsing.analysis import Item
from provenance.linking.parsing.calendar import Day, days
from provenance.linking.parsing.tokens import tokens
from provenance.linking.tables import words as table
from provenance.model import Article, DetailKind, Discrepancy

OF_ITS_DAY = 0.6
"""What the nearness of a sentence counts that only the day of its article dates."""
AROUND = 0.5
"""Share of what stands around a day that must stand around another for the two to be set against each other."""
IMPLIED = 0.7
"""What the nearness of a sentence counts whose day is only that of its article."""
SAID = 0.7
"""Share from which on the day of an article is the day on which what it tells was said."""
SAME_MONTH = 0.2
"""Share from which on a day that the record never has is taken for another one of the same month."""
DATED = 0.4
"""Share of a sentence's words from which on its days are compared."""


def days_apart(line: Line, near: Sequence[tuple[float, Line]], published: str, beside: Beside) -> Iterator[Discrepancy]:
    """Give the days of a sentence for which the nearest sentences of the record have others."""
    for item in items_of(line, "date"):
        day = item.day
        if day is None or not (day.day or day.weekday is not None) or _is_byline(line):
            continue
        met = [m for share, other in near for m in _met(line, item, (share, other, published), beside)]
        agreeing = max((m.share for m in met if m.agrees), default=0.0)
        against = [m for m in met if not m.agrees and m.facing and m.share >= DATED]
        if not against and day.day and not any(each.day.key == day.key for _, o in near for each in o.days if each.day):
            # a day that the record never has, where the nearest sentence has another of that month
            met = [m for m in met if not m.agrees and m.day is not None and m.day.month == day.month and m.day.day]
            against = [m for m in met if m.share >= SAME_MONTH]
        best = max(against, key=lambda m: m.share, default=None)
        if best is not None and best.share > CLEARLY * agreeing:
            yield Discrepancy(DetailKind.DATE, line.place(day.words), day.words, best.words, best.line.article)


def _met(line: Line, item: Item, there: tuple[float, Line, str], beside: Beside) -> Iterator[Met]:
    """Give the days of a sentence of the record that can be the same as one of a draft, or stand in its place."""
    share, other, published = there
    day = item.day
    assert day is not None
    for each in () if _is_byline(other) else other.days:
        if each.day is None:
            continue
        agrees = day.key == each.day.key or fit(day, each.day, published, other.date)
        if agrees is not None:
            alike = (day.weekday is None) is (each.day.weekday is None) and bool(day.day) is bool(each.day.day)
            local = beside.of(line.around(item), other.around(each))
            near_by = max((share + local) / 2, share * OF_ITS_DAY if agrees else 0.0)
            before = line.before(item)
            facing = alike and (local >= AROUND or bool(before and before == other.before(each)))
            yield Met(near_by, other, each.text, agrees, facing=facing, day=each.day)
    if of_day(day, published, other.date):
        yield Met(share * OF_ITS_DAY, other, "", True)
    elif share >= SAID and not other.days and _says(line, item) and _is_dated(day, published, other):
        yield Met(share * IMPLIED, other, other.date[:10], False)


def _says(line: Line, item: Item) -> bool:
    """Whether a day stands behind a verb of saying: "told reporters on Tuesday"."""
    at = line.side.items.index(item)
    return any(each.low in table("reporting.txt") for each in line.side.items[max(0, at - 3) : at])


def _is_dated(day: Day, published: str, other: Line) -> bool:
    return (
        other.date[:4].isdigit()
        and len(other.date) >= len("2025-12-08")
        and fit(day, _day(other.date), published, other.date) is False
    )


def _day(date: str) -> Day:
    year, month, number = map(int, date[:10].split("-"))
    return Day(year, month, number)


def _is_byline(line: Line) -> bool:
    return not line.text.rstrip("”\"’'»)").endswith((".", "!", "?", "…"))


def of_day(day: Day, published: str, article: str) -> bool:
    """Tell whether an article is of the day that is told: what it tells without a day happened then."""
    if len(article) < 10 or not article[:4].isdigit():
        return False
    return fit(day, _day(article), published, article) is True


def signed(draft: Article) -> str:
    """Give the day in a byline at the top of a draft that bears no other; empty where there is none."""
    for written in draft.text.split("\n")[:TOP]:
        if written.rstrip().endswith((".", "!", "?")):
            continue
        for day in days(tokens(written)):
            if day.year and day.month and day.day:
                return f"{day.year:04}-{day.month:02}-{day.day:02}"
    return ""


TOP = 5
"""Lines of a draft in which its byline stands."""
