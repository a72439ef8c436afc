"""What the record has as still to come, and a draft tells as done: "has spent" for "plans to spend"."""

from __future__ import annotations

import calendar
import re
from datetime import date

from provenance.rules.alike import is_news
from provenance.rules.case import Beside, Case, Told, paragraph_at
from provenance.rules.tables import found_in, hedge_in, phrases, plain_words

SURELY, OWN = 0.45, 0.35
"""How surely a sentence of the record must tell one of the draft for what it plans to be what the draft has as done;
and how much of the two must be in both."""
ALSO = 0.3
"""How surely another sentence of the record must tell it for what it has as done to have happened."""
SHARED = 2
"""Words that must stand behind the plan and in the draft's sentence."""
STEM, LONG = 5, 4
"""Letters by which two words are one, and from which on one says something."""
SOON = 21
"""Days after which a plan without a day may have been carried out."""
BETWEEN = 2
"""Words that may stand between "has" and what was done."""

_PART = re.compile(r"[;:“”\"]|, (?=(?:which|who|and|but|while|although|though|where|when) )| (?=because )")
_DAY = re.compile(rf"(?P<day>\d{{1,2}}) (?P<month>{'|'.join(filter(None, calendar.month_name))})\b")


def done_too_soon(case: Case, one: Beside) -> Told | None:
    """Give the sentence of the record by which something is still to come that a sentence of a draft tells as done.

    A day that has gone by since, a sentence that says when it happened, and a record that has it as done are believed.
    """
    language = case.language
    if not _is_done(one.text, language) or _is_to_come(one.text, language) or is_news(case, one.text):
        return None
    if any(found_in(one.text, name, language) for name in ("negating", "denying", "silent")) or hedge_in(
        one.text, language
    ):
        return None
    number = paragraph_at(case.article.text, one.span[0])
    beside = [each for each in case.beside if paragraph_at(case.article.text, each.span[0]) == number]
    here = _stems(one.text, language)
    for told in one.told[:2]:
        if told.score < SURELY or told.own < OWN:
            break
        part = _planned(told.text, here, language)
        if part is None or _has_passed(case, told) or _is_done_there(one, told, language):
            continue
        if not any(
            _is_to_come(each.text, language) and len(_stems(each.text, language) & part) >= SHARED for each in beside
        ):
            return told
    return None


def _is_done(text: str, language: str) -> bool:
    """Whether a sentence has a verb of what was done behind "has", "have" or "had"."""
    said = plain_words(text).split()
    return any(
        word in phrases("perfect", language)
        and any(_is_participle(w, language) for w in said[at + 1 : at + 2 + BETWEEN])
        for at, word in enumerate(said)
    )


def _is_participle(word: str, language: str) -> bool:
    ends = tuple(phrases("participle-endings", language))
    return word in phrases("participles", language) or (len(word) > LONG and bool(ends) and word.endswith(ends))


def _is_to_come(text: str, language: str) -> bool:
    return any(found_in(text, name, language) for name in ("planned", "pending"))


def _planned(text: str, here: frozenset[str], language: str) -> frozenset[str] | None:
    """Give the words behind a plan in a sentence of the record, where enough of them stand in the draft's."""
    for part in _PART.split(text):
        said = f" {plain_words(part)} "
        word = found_in(said, "planned", language)
        if not word or found_in(said, "perfect", language):
            continue
        behind = _stems(said[said.index(f" {word} ") + len(word) + 1 :], language)
        if len(behind & here) >= SHARED:
            return behind
    return None


def _has_passed(case: Case, told: Told) -> bool:
    """Whether the day of a plan lies before the draft; one without a day passes after some weeks."""
    try:
        written = date.fromisoformat(case.article.date[:10])
        planned = date.fromisoformat(told.article.date[:10])
    except ValueError:
        return False
    named = [(m["day"], m["month"]) for m in _DAY.finditer(told.text)]
    months = [list(calendar.month_name).index(m) for m in calendar.month_name if m and f" {m}" in told.text]
    for day, month in named:
        try:
            on = date(planned.year, list(calendar.month_name).index(month), int(day))
        except ValueError:
            continue
        if planned <= on < written:
            return True
    if not named and months:
        return any((written.year, written.month) > (planned.year + (m < planned.month), m) for m in months)
    return not named and (written - planned).days > SOON


def _is_done_there(one: Beside, plan: Told, language: str) -> bool:
    """Whether the record has it as done, in an article that is as new as the plan."""
    return any(
        told is not plan
        and told.own >= ALSO
        and told.article.date[:10] >= plan.article.date[:10]
        and _is_done(told.text, language)
        for told in one.told
    )


def _stems(text: str, language: str) -> frozenset[str]:
    small = phrases("function", language) | phrases("planned", language)
    return frozenset(
        w.removesuffix("'s")[:STEM]
        for w in plain_words(text).split()
        if (len(w) >= LONG or w.isdigit()) and w not in small
    )
