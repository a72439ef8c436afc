"""Rules about details that the sentences of the record have otherwise: names, days, figures that were overtaken."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from provenance.model import Article, DetailKind, Discrepancy, Finding, Severity, Span
from provenance.rules import orphans, persons, replaced, unrecorded, weekdays
from provenance.rules.alike import is_news, is_of_then
from provenance.rules.case import Case, Label, likeliest, name_article
from provenance.rules.instead import likely, names, people, slots
from provenance.rules.sums import wrong_weekdays
from provenance.rules.tables import found_in, plain_words

NAME_DIFFERS = Label("PV506", "name-differs", Severity.WARNING, of_record=True)
OVERTAKEN = Label("PV507", "figure-overtaken", Severity.WARNING, of_record=True)
DATE_DIFFERS = Label("PV508", "date-differs", Severity.WARNING, of_record=True)
WEEKDAY_DIFFERS = Label("PV511", "weekday-differs", Severity.WARNING)
TITLE_DIFFERS = Label("PV509", "title-differs", Severity.WARNING, of_record=True)


ALSO = 0.7
"""Share of the likeliest telling's nearness from which on a detail may be taken from another."""


def find_differing_names(case: Case) -> Iterator[Finding]:
    """Flags a name that the record has with one word spelt otherwise.

    Why:
        A wrong name is the mistake that hurts most and is found most easily: by those who bear it. Where two names are
        alike but for one word, and the record never has that word, one of the two is likely a slip. A place that the
        record never has is asked about where it has another in the same part of a sentence that tells the same.

    Example:
        Record (The Quay, 8 December 2025): The registrar of the harbour office, Mara Quillam, opened an inquiry into
        the tannery. The inquiry will last until May, Mara Quillam said.
        Draft: The registrar of the harbour office, Mara Quillan, opened an inquiry into the tannery. The inquiry will
        last until May.

    Instead:
        Draft: The registrar of the harbour office, Mara Quillam, opened an inquiry into the tannery. The inquiry will
        last until May.

    From:
        Reuters, Handbook of Journalism: accuracy (names).
        SPJ Code of Ethics: take responsibility for the accuracy of their work.
    """
    known = []
    for one in _apart(case, DetailKind.NAME):
        if likely.has(case, one.here):
            continue  # "Hale Blue" is a cheese of Hale Dairy, and in the record too
        message = f"{name_article(case.record[one.article])} has “{one.there}”. Check the name."
        known.append(one.span)
        yield NAME_DIFFERS.finding(case, one.span, message)
    for what, some in (
        (
            "place",
            (
                *names.places(case),
                *names.owned(case),
                *unrecorded.numbered(case),
                *names.sides(case),
                *orphans.places(case),
                *slots.other_names(case),
            ),
        ),
        ("name", (*names.single_names(case), *names.misspelt(case), *persons.first_names(case), *persons.mixed(case))),
    ):
        for near in some:
            if not any(a < near.span[1] and near.span[0] < b for a, b in known):
                known.append(near.span)
                where = "The draft also" if near.article is case.article else name_article(near.article)
                message = f"{where} has “{near.there}”. Check the {what}."
                yield NAME_DIFFERS.finding(case, near.span, message)


def find_overtaken_figures(case: Case) -> Iterator[Finding]:
    """Flags a figure that the record has, and a newer one in its place.

    Why:
        Tolls rise, sums are corrected, votes are counted again. Whoever writes from the first report repeats what its
        own outlet has put right. A draft that gives the newer figure beside the older one is left alone.

    Example:
        Record (The Quay, 8 December 2025): The fire at Torvay harbour injured 12 people, the harbour office said. The
        fire broke out in the rope store.
        Record (The Quay, 10 December 2025): The fire at Torvay harbour injured 19 people, the harbour office said. The
        fire broke out in the rope store.
        Draft: The fire at Torvay harbour injured 12 people, the harbour office said. The fire broke out in the rope
        store.

    Instead:
        Draft: The fire at Torvay harbour injured 19 people, the harbour office said. The fire broke out in the rope
        store.

    From:
        Reuters, Handbook of Journalism: accuracy (casualty figures).
        BBC Editorial Guidelines (2019), 3.3: accuracy.
    """
    known: list[Span] = []
    for one in _apart(case, DetailKind.OVERTAKEN):
        article = case.record[one.article]
        if not (_was_so_then(case, one.span, one.here, article) or replaced.quoted_of_another(case, one.span, article)):
            known.append(one.span)
            message = f"The newest figure in the record is “{one.there}” in {name_article(article)}."
            yield OVERTAKEN.finding(case, one.span, f"{message} Check which holds.")
    for near in replaced.replaced(case):
        if any(a < near.span[1] and near.span[0] < b for a, b in known):
            continue
        if not _was_so_then(case, near.span, near.here, near.article):
            message = f"The newest figure in the record is “{near.there}” in {name_article(near.article)}."
            yield OVERTAKEN.finding(case, near.span, f"{message} Check which holds.")


def _was_so_then(case: Case, span: Span, here: str, newer: Article) -> bool:
    """Whether a sentence itself tells a figure as one of before: "up from 11", "had said", "said on Wednesday"."""
    one = next((each for each in case.beside if each.span[0] <= span[0] < each.span[1]), None)
    if one is None:
        return False
    before = one.text[: span[0] - one.span[0]]
    return bool(_TOLD_THEN.search(one.text) or _FROM.search(before)) or is_of_then(case, one.text, here, newer.date)


_FROM = re.compile(r"\b(?:up|down|rising|falling|rose|fell|revised|corrected|cut|raised) from (?:the |about |some )?$")
_TOLD_THEN = re.compile(
    r"\bhad (?:\w+ly |first )?(?:announced|asked|bid|claimed|demanded|estimated|offered|put|reported|said|spoken)\b"
    r"|\bat (?:the time|first)\b|\b(?:first|initially|originally) (?:put|said|reported|estimated|offered)\b"
)
"""Tells what was said before, and is not so any more: "had reported that they offered"."""


def find_differing_dates(case: Case) -> Iterator[Finding]:
    """Flags a day other than the one that the record has for the same thing.

    Why:
        Who was first, and what was known when, hang on days. A weekday that is wrong by one is seen by nobody at the
        desk and by everybody who was there.

    Example:
        Record (The Quay, 8 December 2025): The harbour office received a letter from the tannery on 17 November, Mara
        Quill said. The letter names nobody.
        Draft: The harbour office received a letter from the tannery on 27 November, Mara Quill said. The letter names
        nobody.

    Instead:
        Draft: The harbour office received a letter from the tannery on 17 November, Mara Quill said. The letter names
        nobody.

    From:
        Reuters, Handbook of Journalism: accuracy (dates).
    """
    known = []
    for one in _apart(case, DetailKind.DATE):
        if (
            _is_one_name(one)
            or _is_dated_so(case, one)
            or _is_of_later(case, one)
            or _is_of_that_year(case, one)
            or unrecorded.is_a_day_of(case, one.here)
        ):
            continue
        message = f"{name_article(case.record[one.article])} has “{one.there}” for this. Check the day."
        known.append(one.span)
        yield DATE_DIFFERS.finding(case, one.span, message)
    for near in (*unrecorded.days(case), *unrecorded.years(case), *names.months(case), *weekdays.other_days(case)):
        if not any(a < near.span[1] and near.span[0] < b for a, b in known):
            message = f"{name_article(near.article)} has “{near.there}” for this. Check the day."
            yield DATE_DIFFERS.finding(case, near.span, message)


def _is_one_name(one: Discrepancy) -> bool:
    """Whether both have the same weekday: "since Monday" is the "next Monday" of a week before."""
    days = [day for day in calendar.day_name if day in one.here]
    return bool(days) and days[0] in one.there


def _is_of_later(case: Case, one: Discrepancy) -> bool:
    """Whether a day is one on which something happened after all that the record has, told beside what it has.

    A weekday is one of the last seven days; where the record ends before them it has none of these.
    """
    newest = max((article.date[:10] for article in case.record.values()), default="")
    name = one.here.split()[-1].lower()
    if name in (day.lower() for day in calendar.day_name) and _days_between(newest, case.article.date) >= _WEEK:
        return True
    beside = next((each for each in case.beside if each.span[0] <= one.span[0] < each.span[1]), None)
    turned = any(
        each.kind is DetailKind.OPPOSITE and beside is not None and beside.span[0] <= each.span[0] < beside.span[1]
        for each in case.facing
    )
    return turned and beside is not None and is_news(case, beside.text)


def _is_of_that_year(case: Case, one: Discrepancy) -> bool:
    """Whether both have the same day of a month, and the draft has its year in the words around: "of that year"."""
    days = [re.search(r"\d{1,2} [A-Z][a-z]+|[A-Z][a-z]+ \d{1,2}\b", each) for each in (one.here, one.there)]
    beside = next((each for each in case.beside if each.span[0] <= one.span[0] < each.span[1]), None)
    year = re.search(r"\b(?:1[5-9]|20)\d\d\b", one.there)
    if days[0] is None or days[1] is None or beside is None or year is None:
        return False
    return days[0][0] == days[1][0] and year[0] in beside.text


def _days_between(one: str, other: str) -> int:
    """Give the days from one date to another; 0 where either is none."""
    try:
        return (date.fromisoformat(other[:10]) - date.fromisoformat(one[:10])).days
    except ValueError:
        return 0


def _is_dated_so(case: Case, one: Discrepancy) -> bool:
    """Whether a weekday of the draft, the last one or the next, stands in the record as a day of a month.

    "Voting begins on Monday" is what the record has as "from 23 November", whoever said what on another Monday.
    """
    name = one.here.split()[-1].lower()
    try:
        written = date.fromisoformat(case.article.date[:10])
        ahead = ([day.lower() for day in calendar.day_name].index(name) - written.weekday()) % _WEEK
    except ValueError:
        return False
    for day in (written + timedelta(days=ahead + off) for off in (-_WEEK, 0, _WEEK)):
        month = calendar.month_name[day.month]
        dated = re.compile(rf"\b(?:{day.day} {month}|{month} {day.day})\b")
        if any(dated.search(article.text) for article in case.record.values()):
            return True
    return False


_WEEK = 7


def find_wrong_weekdays(case: Case) -> Iterator[Finding]:
    """Flags a day of a month with a weekday on which it does not fall.

    Why:
        One of the two is wrong, and readers who want to come do not know which. A day without a year is taken for the
        one nearest to the day of the draft.

    Example:
        Draft: The council of Torvay will vote on Tuesday 17 December 2025.

    Instead:
        Draft: The council of Torvay will vote on Wednesday 17 December 2025.

    From:
        Reuters, Handbook of Journalism: accuracy (dates).
    """
    for wrong in wrong_weekdays(case.article.text, case.article.date):
        yield WEEKDAY_DIFFERS.finding(case, wrong.span, f"{wrong.message} Check the day.")


def find_differing_titles(case: Case) -> Iterator[Finding]:
    """Flags an office, a trade or an age that the record has otherwise for the person who is named.

    Why:
        Who speaks as what gives their words their weight. A finance director who is made chief executive, or a chief
        inspector who is made superintendent, has to be put right in print. A person can hold two offices: what the
        record calls somebody anywhere is left alone, and so is a word that says less, such as "officer" or "boss".

    Example:
        Record (The Quay, 8 December 2025): Mara Quill, the finance director of the harbour office, opened an inquiry
        into the tannery. Tom Reed, 47, runs the tannery.
        Draft: Mara Quill, the registrar of the harbour office, opened an inquiry into the tannery.

    Instead:
        Draft: Mara Quill, the finance director of the harbour office, opened an inquiry into the tannery.

    From:
        Reuters, Handbook of Journalism: accuracy (names, titles).
        Associated Press Stylebook: titles; ages.
    """
    known = []
    for kind, what in ((DetailKind.OFFICE, "title"), (DetailKind.AGE, "age")):
        for one in _apart(case, kind):
            if any(number in re.findall(r"\d+", one.there) for number in re.findall(r"\d+", one.here)):
                continue  # of two brothers, "aged 24 and 27", he is one
            if any(found_in(words, "for-a-day", case.language) for words in (one.here, one.there)):
                continue  # a farmer may be the driver
            if kind is DetailKind.OFFICE and _is_what_they_do(case, one):
                continue
            message = f"{name_article(case.record[one.article])} has “{one.there}”. Check the {what}."
            known.append(one.span)
            yield TITLE_DIFFERS.finding(case, one.span, message)
    for what, some in (
        ("age", people.ages(case)),
        ("title", (*people.kin(case), *people.offices(case))),
    ):
        for near in some:
            if not any(a < near.span[1] and near.span[0] < b for a, b in known):
                message = f"{name_article(near.article)} has “{near.there}”. Check the {what}."
                yield TITLE_DIFFERS.finding(case, near.span, message)


def _is_what_they_do(case: Case, one: Discrepancy) -> bool:
    """Whether a draft tells by a verb what the record has as an office: "who manages it" of its manager."""
    does = case.article.text[: one.span[0]].endswith("who ")
    stems = [{word[:_OFFICE] for word in plain_words(each).split()} for each in (one.here, one.there)]
    return does and bool(stems[0] & stems[1])


_OFFICE = 5
"""Letters by which what somebody does is an office: "manages", "managing"."""


def _apart(case: Case, kind: DetailKind) -> list[Discrepancy]:
    near = [one for one in case.apart if kind is not DetailKind.DATE or is_likely(case, one)]
    found = [one for one in (*near, *case.facing) if one.kind is kind and one.article in case.record]
    return list({one.span: one for one in reversed(found)}.values())


def is_likely(case: Case, one: Discrepancy, also: float = ALSO) -> bool:
    """Whether a detail stands in a sentence of the record that likely tells what the draft's sentence tells.

    Where none surely does, nothing speaks against it.
    """
    beside = next((each for each in case.beside if each.span[0] <= one.span[0] < each.span[1]), None)
    best = likeliest(beside, also) if beside is not None else []
    return not best or any(each.article.id == one.article and one.there in each.text for each in best)
