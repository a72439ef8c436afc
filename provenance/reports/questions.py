"""Questions as they are read: what is asked, who says it, who is against it, and how the figures went."""

from __future__ import annotations

import re
import sys
import textwrap
from collections import Counter
from collections.abc import Sequence

from provenance.model import Figure, Question, Source, Stance, Voice
from provenance.reports import public
from provenance.reports.phrases import (
    OWN_VOICE,
    count,
    date_range,
    long_date,
    relays,
    short_date,
    short_id,
    shortened,
)
from provenance.reports.safe import one_line
from provenance.reports.table import Column, Table
from provenance.reports.wording import BOUND_SAYS, NOTHING_COUNTED, VOICE_DOES, ourselves, own_page

WIDTH = 100
"""Characters of a line where no terminal tells its own."""
_MOST = {"for": 4, "against": None, "silent": None}
"""Voices of each side that a list shows; the rest are counted. Nobody who denies, or did not answer, is left out."""
_MOST_NAMED = 8
"""As many it shows, where each is another party that is named."""
_NAME, _HEADING, _WORDS = 80, 200, 300
"""Characters of a name, of a heading and of a claim's words that a question shows of them."""
_INDENT = " " * 6


def questions_table(questions: Sequence[Question]) -> Table:
    """List questions, one a row, for a spreadsheet, a page of Markdown or another program."""
    return Table(
        title=count(len(questions), "question"),
        columns=(
            Column("id"), Column("articles", right=True, labelled=True), Column("what is told", wraps=True),
            Column("who says it", wraps=True), Column("who is against it", wraps=True),
            Column("who did not answer", wraps=True), Column("figures", wraps=True), Column("threads", wraps=True),
        ),
        rows=tuple(
            (
                short_id(one.id), str(len(one.articles)), headed(one),
                *("; ".join(dict.fromkeys(_named(v) for v in one.voices if v.side == side)) for side in _MOST),
                figures_line(one), " ".join(map(short_id, one.threads)),
            )
            for one in questions
        ),
        records=tuple(public.question(one) for one in questions),
        note=NOTHING_COUNTED,
    )  # fmt: skip


def questions_text(questions: Sequence[Question], width: int | None = None) -> str:
    """Write questions for the eye, each with its voices below it, in lines of at most `width` characters."""
    blocks = [_block(at, one, width or WIDTH) for at, one in enumerate(questions, 1)]
    return "\n".join([*blocks, *_wrapped(NOTHING_COUNTED, width or WIDTH, 0)]) + "\n" if blocks else ""


def headed(one: Question) -> str:
    """Write what a question is about, as a heading: with a capital."""
    words = one_line(one.heading)
    return words[:1].upper() + words[1:]


def _block(number: int, one: Question, width: int) -> str:
    dates = date_range([t.date for voice in one.voices for t in voice.tellings])
    facts = ", ".join(part for part in (count(len(one.articles), "article"), dates, short_id(one.id)) if part)
    lines = _wrapped(f"{number:>3}  {shortened(headed(one), _HEADING)}", width, 5)
    lines += _wrapped(f"     {facts}", width, 5)
    for line in voice_lines(one):
        lines += _wrapped(f"{_INDENT}{line}", width, len(_INDENT) + 2)
    if one.figures:
        lines += _wrapped(f"{_INDENT}Figures: {figures_line(one)}", width, len(_INDENT) + 2)
    if one.unread:
        lines += _wrapped(f"{_INDENT}{unread_line(one)}", width, len(_INDENT) + 2)
    return "\n".join(lines) + "\n"


def voice_lines(one: Question) -> list[str]:
    """Write the voices of a question, a line each, under whether they say it or are against it where both are there.

    Of many that tell it the first are shown, and how many more there are.
    """
    groups = [(called, lines) for called, lines in _grouped(one) if lines]
    if len(groups) == 1:
        return groups[0][1]
    return [line for called, lines in groups for line in (f"{called}:", *lines)]


def sides(one: Question) -> list[tuple[str, list[Voice]]]:
    """Part the voices of a question: who says it, who says no to something, who is against it, who did not answer.

    Who says in words of his own that something is not so may mean the whole or a part of it: a reader sees which.
    """
    told = [voice for voice in one.voices if voice.side == "for"]
    no = [voice for voice in told if voice.tellings[0].claim.says_no]
    return [
        ("Who says it", [voice for voice in told if voice not in no]),
        ("Who says something is not so", no),
        ("Who is against it", [voice for voice in one.voices if voice.side == "against"]),
        ("Who did not answer", [voice for voice in one.voices if voice.side == "silent"]),
    ]


def _grouped(one: Question) -> list[tuple[str, list[str]]]:
    found = []
    for at, (called, voices) in enumerate(sides(one)):
        shown = voices if at else _first(voices, _MOST["for"] or len(voices))
        # who says a thing twice on one page, in the same words, says it once
        lines = list(dict.fromkeys(voice_line(voice) for voice in shown))
        if len(voices) > len(shown):
            lines.append(_rest([voice for voice in voices if voice not in shown]))
        found.append((called, lines))
    return found


def _first(voices: Sequence[Voice], most: int) -> list[Voice]:
    """Choose the voices to show, each party once before any again: more than `most` where as many are named, or say no.

    They stay in their order.
    """
    parties = {_named(voice).casefold() for voice in voices if voice.named}
    most = max(most, min(len(parties), _MOST_NAMED))
    spoken: Counter[str] = Counter()
    turns = []
    for at, voice in enumerate(voices):
        party = _named(voice).casefold()
        turns.append((spoken[party], at))
        spoken[party] += 1
    chosen = {at for _, at in sorted(turns)[:most]}
    return [voice for at, voice in enumerate(voices) if at in chosen or voice.tellings[0].claim.says_no]


def _rest(voices: Sequence[Voice]) -> str:
    """Write what is left out: "and 10 more statements that tell it, 3 of them by named sources"."""
    named = sum(voice.named for voice in voices)
    if len(voices) == 1:
        return f"and 1 more statement for it, by {'a named source' if named else 'an unnamed source or an outlet'}"
    many = "none of them by named sources" if not named else f"{named} of them by {'a ' * (named == 1)}named source"
    return f"and {len(voices)} more statements for it, {many}{'s' * (named > 1)}"


def _wrapped(text: str, width: int, indent: int) -> list[str]:
    return textwrap.wrap(text, max(width, _LEAST), subsequent_indent=" " * indent, drop_whitespace=True) or [text]


_LEAST = 40
"""Characters of a line below which nothing is set."""


def voice_line(voice: Voice, whole: bool = False) -> str:
    """Write one voice: "Ana Ruiz (The Echo, 3 March, and 2 more articles) denies: the lamp was lit".

    Very long names and words are cut, with an ellipsis, unless the whole is asked for.
    """
    name, most = (sys.maxsize, sys.maxsize) if whole else (_NAME, _WORDS)
    first = next((one for one in voice.tellings if not one.claim.headline), voice.tellings[0])
    if voice.side == "against":
        first = max(voice.tellings, key=lambda one: (not one.claim.headline, len(one.claim.text.split())))
    named = _named(voice)
    own = named.casefold() == first.outlet.casefold()
    others = voice.articles - 1
    told = [
        *(() if own or not first.outlet else (shortened(one_line(first.outlet), name),)),
        *((_day(first.date),) if first.date else ()),
    ]
    told += [f"and {count(others, 'more article')}"] if others else []
    where = f" ({', '.join(told)})" if told else ""
    words = shortened(one_line(first.claim.proposition or first.claim.text).replace(_UNCLEAR, ""), most)
    named = shortened(named, name)
    if first.claim.points:
        return f"{named}{where} denies it"
    return f"{named}{where} {_does(voice)}" + ("" if voice.side == "silent" else f": {words}")


_UNCLEAR = " [who: not clear]"


def _day(date: str) -> str:
    """Write a day without its year, which stands above: "3 March"."""
    written = long_date(date)
    return written.rsplit(" ", 1)[0] if written.count(" ") == _WITH_DAY else written


_WITH_DAY = 2
"""Blanks of a date with day, month and year."""


def _named(voice: Voice) -> str:
    """Write who speaks, with a capital: by name, and for whom; a page that names nobody by its outlet."""
    telling = voice.tellings[0]
    credit = telling.claim.attribution
    if credit is None or not credit.source.name or own_page(credit.source.name):
        named = one_line(telling.outlet) or OWN_VOICE
    else:
        source = credit.source
        spoken = source.body and not same_words(source.body, source.name)
        # "a spokesperson for the trust" is given the name of the trust
        called, generic, _ = one_line(source.name).partition(" for the ") if spoken else (one_line(source.name), "", "")
        named = called + (f"{' ' if generic else ', '}for {one_line(source.body)}" if spoken else "")
        passed_on = [one_line(name) for name in relays(credit)]
        named += f", via {', via '.join(passed_on)}" if passed_on else ""
    return named[:1].upper() + named[1:]


def same_words(part: str, whole: str) -> bool:
    """Tell whether a name already stands in another one."""
    return part.casefold() in whole.casefold()


def _does(voice: Voice) -> str:
    """Write what a voice does: a source by its stance, an outlet that names nobody states."""
    telling = voice.tellings[0]
    claim, credit = telling.claim, telling.claim.attribution
    if credit is not None and claim.stance.asserting and credit.cue.lower().endswith(_FOR_WHAT):
        return one_line(credit.cue.lower())  # "called for: an inquiry"
    does = "own" if credit is None else claim.stance.value
    if telling.relation == "contradicts" and claim.stance.asserting:
        does = "otherwise"
    if claim.says_no:
        does = Stance.ASSERTS.value  # in words that say no themselves: "says: no talks have taken place"
    return VOICE_DOES[does][credit is not None and several(credit.source)]


_FOR_WHAT = (" for", " on", " against")
"""Ends of cues behind which stands what somebody wants, and not what he says: "called for"."""


def several(source: Source) -> bool:
    """Whether a source is more than one: "three people familiar with it", "prosecutors"; a named body is one."""
    head = _BEHIND_HEAD.split(source.name, maxsplit=1)[0].split()
    last = head[-1] if head else ""
    if last.lower() in _MANY:
        return True
    if source.count is not None:
        return source.count > 1
    return last.endswith("s") and not last.endswith("ss") and (last.islower() or len(head) == 1)


_MANY = frozenset(("couple", "group", "handful", "number", "people", "police", "series"))
_BEHIND_HEAD = re.compile(r",| (?:[a-z]+ing|of|in|at|on|with|from|for|who|which|close|familiar|near)\b")


def unread_line(one: Question) -> str:
    """Write which pages in a language that is not read seem to tell the same: "Not read: The Echo (Russian)"."""
    pages = [
        f"{shortened(one_line(page.outlet) or short_id(page.article), _NAME)} ({page.called or page.language})"
        for page in one.unread
    ]
    return f"Not read, but seems to tell the same: {', '.join(pages)}"


def figures_line(one: Question, whole: bool = False) -> str:
    """Write the figures by date: "12 (Ana Ruiz, 3 March), 17 (the union, 4 March, and 2 more articles)"."""
    most = sys.maxsize if whole else _NAME
    return ", ".join(f"{_written(figure)} ({_given(figure, most)})" for figure in one.figures)


def _written(figure: Figure) -> str:
    """Write a figure with its bound: "at least 12 people"."""
    return f"{BOUND_SAYS.get(figure.bound, '')}{one_line(figure.words)}"


def _given(figure: Figure, most: int) -> str:
    first = figure.tellings[0]
    again = f"and {count(figure.articles - 1, 'more article')}" if figure.articles > 1 else ""
    return ", ".join(part for part in (shortened(_giver(figure), most), _day(first.date), again) if part)


def _giver(figure: Figure) -> str:
    first = figure.tellings[0]
    credit = first.claim.attribution
    named = credit is not None and credit.source.name and not ourselves(credit.source.name)
    return one_line(credit.source.name if credit is not None and named else first.outlet)


def _instead(figure: Figure) -> str:
    """Write what took a figure's place, and whether somebody recorded that it was corrected."""
    later = f"{one_line(figure.replaced)}, {short_date(figure.replaced_on)}" if figure.replaced else ""
    return ", ".join(part for part in (later, "corrected" if figure.corrected else "") if part)


def _first_words(figure: Figure) -> str:
    claim = figure.tellings[0].claim
    words = one_line(claim.proposition or claim.text)
    return shortened(words[:1].upper() + words[1:], _HEADING)


def figures_table(questions: Sequence[Question]) -> Table:
    """List the figures of questions by date: who gave each, in which words, what replaced it, and who still tells it.

    A question may count several things ("five dead and 19 infected"), so that its heading does not say which one.
    """
    rows = [(one, figure) for one in questions for figure in one.figures]
    return Table(
        title=count(len(rows), "figure"),
        columns=(
            Column("id"), Column("date"), Column("figure"), Column("given by", wraps=True),
            Column("articles", right=True, labelled=True), Column("replaced by", wraps=True, labelled=True),
            Column("still told after that by", wraps=True, labelled=True),
            Column("what is told", wraps=True),
        ),
        rows=tuple(
            (
                short_id(one.id), short_date(figure.tellings[0].date), _written(figure), _giver(figure),
                str(figure.articles),
                _instead(figure),
                ", ".join(dict.fromkeys(one_line(t.outlet) for t in figure.still)), _first_words(figure),
            )
            for one, figure in rows
        ),
        records=tuple(
            {
                "question": one.id, "heading": one.heading, "words": figure.words, "bound": figure.bound,
                "claims": [telling.claim.id for telling in figure.tellings],
                "date": figure.tellings[0].date or None, "given_by": _giver(figure),
                "replaced": {"words": figure.replaced, "date": figure.replaced_on or None} if figure.replaced else None,
                "still": [telling.claim.id for telling in figure.still], "corrected": figure.corrected,
            }
            for one, figure in rows
        ),
        note=NOTHING_COUNTED if rows else "",
    )  # fmt: skip
