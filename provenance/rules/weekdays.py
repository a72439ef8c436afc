"""Weekdays of a draft that the record has otherwise, whatever the words around them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from provenance.model import Article, Span
from provenance.rules.alike import is_news
from provenance.rules.anchors import anchored
from provenance.rules.case import Beside, Case
from provenance.rules.tables import found_in, phrases, plain_words
from provenance.rules.unrecorded import Nearly, moved
from provenance.text import quotations

_NAMES = tuple(name for name in calendar.day_name)
_DAY = re.compile(
    r"\b(?P<before>last |on |since |by |that |late on |early on |until |next |from |an? )?"
    rf"(?P<day>{'|'.join(_NAMES)})\b(?! (?:evenings|nights|mornings|afternoons)|’s |'s )"
)
_CLAUSE = re.compile(
    r"[;:—–]|, (?=(?:and|but|which|who|while|when|where|after|before|having|as)\b)|,? (?=(?:while|after|before)\b)"
)
_EMERGED = re.compile(
    r"\b(?:emerged|came to light|became known|was (?:revealed|reported|disclosed)|were (?:revealed|reported|disclosed))"
    r" (?:late |early )?(?:last |on )?$"
)
TOLD, OWN, LEAST = 0.3, 0.28, 0.6
"""How surely a sentence of the record must tell one of the draft, and how much of it must be in both, for its weekday
to be the one that is meant; share of its nearness from which on another sentence upholds the draft's."""
TELLINGS, SHARED, STEM, LETTERS = 4, 2, 5, 4
"""Sentences that are asked; words that the parts with the two days must have in common; letters by which two words are
one, and from which on they say something."""
WEEK = 7
_OTHER = ("next ", "until ", "from ", "by ", "a ", "an ")
"""Words before a weekday that is not the last one of its name."""


def other_days(case: Case) -> Iterator[Nearly]:
    """Give the weekdays that a telling has otherwise, or on which nobody can have known yet what was told before."""
    written = _date(case.article.date)
    if written is None:
        return
    for one in case.beside:
        days = [m for m in _DAY.finditer(one.text) if (m["before"] or "") not in _OTHER]
        if len(days) != 1 or len(_DAY.findall(one.text)) != 1 or found_in(one.text, "pending", case.language):
            continue
        here = days[0]
        day = _resolved(written, here)
        quoted = any(q.start <= here.start() < q.end for q in quotations(one.text, 0, len(one.text)))
        if quoted or _is_upheld(case, one, day) or is_news(case, one.text):
            continue
        found = _in_tellings(case, one, here, day) or _emerged_before(one, here, day)
        if found is not None:
            words, article = found
            yield Nearly(moved(one, here.span("day")), here["day"], words, article)


def _resolved(written: date, here: re.Match[str]) -> date:
    """Give the last such day before an article, or its own."""
    back = (written.weekday() - _NAMES.index(here["day"])) % WEEK
    return written - timedelta(days=back or (WEEK if here["before"] == "last " else 0))


def _is_upheld(case: Case, one: Beside, day: date) -> bool:
    """Whether an article of that day, or one that names it, tells the sentence as well as any."""
    best = one.told[0].score if one.told else 0.0
    for told in one.told:
        published = _date(told.article.date)
        if published is None or told.score < LEAST * best:
            continue
        named = [_resolved(published, m) for m in _DAY.finditer(told.text)]
        if day in named or (not named and published == day):
            return True
    return any(day in _named(each.article, each.text) for each in anchored(case, one))


def _named(article: Article, text: str) -> list[date]:
    published = _date(article.date)
    return [] if published is None else [_resolved(published, m) for m in _DAY.finditer(text)]


def _in_tellings(case: Case, one: Beside, here: re.Match[str], day: date) -> tuple[str, Article] | None:
    """Give the other weekday of a telling that has the draft's figure, or two words of the part with the day."""
    fixed = anchored(case, one)
    own = _words(_part(one.text, here.span()), case.language)
    some: list[tuple[str, Article, bool]] = [(each.text, each.article, True) for each in fixed]
    some += [(t.text, t.article, False) for t in one.told[:TELLINGS] if t.score >= TOLD and t.own >= OWN]
    for text, article, sure in some:
        there = list(_DAY.finditer(text))
        published = _date(article.date)
        if len(there) != 1 or published is None or there[0]["before"] in _OTHER:
            continue
        other = _resolved(published, there[0])
        shared = own & _words(_part(text, there[0].span()), case.language)
        enough = len(shared) >= SHARED and any(word.islower() for word in shared)
        if there[0]["day"] != here["day"] and abs((other - day).days) <= 2 * WEEK and (enough or (sure and shared)):
            return there[0]["day"], article
    return None


def _emerged_before(one: Beside, here: re.Match[str], day: date) -> tuple[str, Article] | None:
    """Give the day of the article that first told what a draft says came to light days before."""
    best = one.told[0] if one.told else None
    if best is None or best.score < TOLD or best.own < OWN or not _EMERGED.search(one.text[: here.start("day")]):
        return None
    near = [t for t in one.told if t.score >= LEAST * best.score]
    days = [each for t in near if (each := _date(t.article.date)) is not None]
    if not days or any(0 <= (each - day).days <= 1 for each in days) or _DAY.search(best.text):
        return None
    return _NAMES[days[0].weekday()], best.article


def _part(text: str, span: Span) -> str:
    """Give the part of a sentence in which a place stands."""
    start, end = 0, len(text)
    for one in _CLAUSE.finditer(text):
        if one.end() <= span[0]:
            start = one.end()
        elif one.start() >= span[1]:
            end = one.start()
            break
    return text[start:end]


def _words(text: str, language: str) -> set[str]:
    """Give the words of a text that say something, cut to their stems; a name keeps its capital."""
    small = phrases("function", language)
    return {
        word[:STEM]
        for word in re.findall(r"[\w’'-]+", text)
        if len(word) >= LETTERS and word not in _NAMES and plain_words(word) not in small
    }


def _date(written: str) -> date | None:
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return None
