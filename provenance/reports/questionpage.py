"""One question in full: who says what of it, its figures, and where each of its claims stands by itself."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from provenance.model import Question, Thread
from provenance.reports.phrases import (
    articles_telling,
    count,
    date_range,
    heading,
    long_days,
    origins_range,
    short_id,
    standing,
)
from provenance.reports.questions import figures_line, headed, sides, voice_line
from provenance.reports.wording import COUNTED_ALONE, grounds


def question_page(one: Question, threads: Sequence[Thread], width: int | None = None) -> str:
    """Show a question in full: every voice, its figures, and its threads with where each stands; nothing is cut."""
    dates = date_range([t.date for voice in one.voices for t in voice.tellings])
    facts = ", ".join(part for part in (count(len(one.articles), "article"), dates) if part)
    lines = [*_flow(headed(one), "", width), facts]
    for side_called, voices in sides(one):
        if voices:
            lines += ["", side_called]
        for voice in voices:
            lines += _flow(voice_line(voice, whole=True), "  - ", width)
    if one.figures:
        lines += ["", *_flow(figures_line(one, whole=True), "Figures: ", width)]
    lines += ["", "Its claims, and where each stands"]
    for thread in threads:
        told = f"{origins_range(thread.origins)} independent origin{'s' if thread.origins.at_most != 1 else ''}"
        stands = f"{standing(thread)} · {told} · {count(articles_telling(thread), 'article')}"
        lines += _flow(f"{stands} · {heading(thread)}", f"  {short_id(thread.id)}  ", width)
    return _page(one, [*lines, "", *_flow(COUNTED_ALONE, "", width)], width)


def question_why(one: Question, threads: Sequence[Thread], width: int | None = None) -> str:
    """Show why each claim of a question stands where it does, in a line for each reason."""
    opening = f"This question brings {count(len(threads), 'claim')} together. It has no standing of its own."
    lines = [*_flow(headed(one), "", width), "", *_flow(f"{opening} {COUNTED_ALONE}", "", width)]
    for thread in threads:
        lines += ["", *_flow(heading(thread), f"{short_id(thread.id)}  ", width)]
        for line in grounds(thread) or [standing(thread)]:
            lines += _flow(long_days(line), "  - ", width)
    return _page(one, [*lines, ""], width)


def _page(one: Question, lines: Sequence[str], width: int | None) -> str:
    ask = "`provenance why` with the id of one of them gives its origins, its confidence and the claims behind them."
    more = _flow(ask, "", width)
    return "\n".join([*lines, *more, "", f"question {one.id}"]) + "\n"


def _flow(text: str, lead: str, width: int | None) -> list[str]:
    """Set text after a lead, in lines of at most `width` characters that hang under its beginning."""
    if width is None:
        return [f"{lead}{text}"]
    return textwrap.wrap(text, max(width, 20), initial_indent=lead, subsequent_indent=" " * min(len(lead), 12)) or [
        lead
    ]
