"""What ties a claim to others on a page: why two are linked, and the claims behind where a thread stands."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import TYPE_CHECKING

from provenance.model import STORY, Link, Question, Relation
from provenance.reports import phrases
from provenance.reports.safe import one_line
from provenance.reports.wording import MONTHS, reason_says

if TYPE_CHECKING:
    from markupsafe import Markup

_TIED = {Relation.REPEATS: "repeats", Relation.CONTRADICTS: "contradicts"}
_NOT_IN_ANCHOR = re.compile(r"[^A-Za-z0-9_-]")


def anchor(ident: str) -> str:
    """Give an id in the form in which the page can be linked to at it: "page.html#t1a2b3c4d5e6f7"."""
    return ident if ident.isalnum() and ident.isascii() else _NOT_IN_ANCHOR.sub("-", ident)


def link_says(link: Link) -> str:
    """Say that one claim repeats or contradicts another, and why; nothing for a link that ties nothing."""
    if link.relation not in _TIED:
        return ""
    # what only one of them tells is no reason for a link
    told = (reason_says(reason) for reason in link.reasons if reason.says and reason.kind != "scope")
    reasons = "; ".join(dict.fromkeys(told))
    how = "told in other words" if link.judge == STORY else f"linked by {link.judge}"
    return f"{_TIED[link.relation]}, {how}" + (f": {reasons}" if reasons else "")


_SHORT_DAY = re.compile(rf"(?<=[( ])(?:[1-9]|[12][0-9]|3[01]) (?:{'|'.join(MONTHS)})(?=[),])")
_COMMAND = re.compile(r"`(provenance [a-z -]+)`")
_TIME = '<time datetime="{}">{}</time>'
_LONG_DAY = re.compile(rf"\b([1-9]|[12][0-9]|3[01]) ({'|'.join(MONTHS)}) ([0-9]{{4}})\b")


def because_line(line: str, present: Set[str], claim: str = "") -> Markup:
    """A line of why a thread stands where it does, in the page's words, with the claim that it rests on as a link."""
    from markupsafe import Markup

    told = phrases.long_days(one_line(line))
    link = Markup(' (<a href="#{}">claim</a>)').format(anchor(claim)) if claim in present else Markup("")
    return _code(timed(told)) + link


def _code(line: Markup) -> Markup:
    """Set commands between backticks as commands."""
    from markupsafe import Markup

    return Markup(_COMMAND.sub(r"<code>\1</code>", str(line)))


def timed_within(line: str, one: Question) -> Markup:
    """Mark the days without a year in a line on a question, as "(The Echo, 3 March)": its tellings tell the year."""
    from markupsafe import Markup, escape

    dates = {t.date for voice in one.voices for t in voice.tellings}
    dates |= {t.date for figure in one.figures for t in figure.tellings}
    days = {phrases.long_date(date).rsplit(" ", 1)[0]: phrases.short_date(date) for date in dates if date}
    line = one_line(line)
    parts = [Markup()]
    at = 0
    for found in _SHORT_DAY.finditer(line):
        if found.group() in days:
            parts += [escape(line[at : found.start()]), Markup(_TIME).format(days[found.group()], found.group())]
            at = found.end()
    return Markup().join([*parts, escape(line[at:])])


def timed(sentence: str) -> Markup:
    """Mark the days in a sentence of this program's, each with its year, so that a program can read them."""
    from markupsafe import Markup, escape

    sentence = one_line(sentence)
    parts = [Markup()]
    at = 0
    for found in _LONG_DAY.finditer(sentence):
        number, month, year = found.groups()
        stated = f"{year}-{MONTHS.index(month) + 1:02}-{int(number):02}"
        parts += [escape(sentence[at : found.start()]), Markup(_TIME).format(stated, found.group())]
        at = found.end()
    return Markup().join([*parts, escape(sentence[at:])])
