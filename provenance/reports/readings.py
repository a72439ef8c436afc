"""One reading for a person to check: its paragraph with source, cue and words marked, and what was read of it."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Protocol

from provenance.model import Article, Claim, Doubt, Span, Thread
from provenance.reports import public
from provenance.reports.passage import paragraphs
from provenance.reports.phrases import called, count, in_quotes, long_date, short_id, who
from provenance.reports.safe import one_line
from provenance.reports.table import Column, Table
from provenance.reports.wording import DECISIVE, DISAGREED, DOUBTED, KIND_CALLED, STANCE_CALLED

AROUND = 700
"""Characters of a paragraph that are shown around the words."""
_MARKS = {"words": "\x01\x02", "source": "\x03\x04", "cue": "\x05\x06"}
"""Signs that stand in no text that is shown; what they become is put in when the lines are cut."""
_PLAIN = str.maketrans({"\x01": "«", "\x02": "»", "\x03": "[", "\x04": "]", "\x05": "<", "\x06": ">"})
_COLOURED = str.maketrans(
    {"\x01": "\x1b[1m", "\x03": "\x1b[4m", "\x05": "\x1b[3m", "\x02": "\x1b[0m", "\x04": "\x1b[0m", "\x06": "\x1b[0m"}
)


class Checked(Protocol):
    """What is asked of a reading."""

    @property
    def claim(self) -> Claim: ...
    @property
    def article(self) -> Article: ...
    @property
    def thread(self) -> Thread | None: ...
    @property
    def decides(self) -> str: ...
    @property
    def doubts(self) -> Sequence[Doubt]: ...
    @property
    def contested(self) -> bool: ...
    @property
    def answered(self) -> Sequence[Claim]: ...


def reading_page(one: Checked, candidates: Sequence[str], width: int | None, colour: bool) -> str:
    """Show a reading: where it stands, what was read, why it is asked, and who else may say it, by number."""
    room = max(20, (width or 100) - 4)
    claim = one.claim
    place = ", ".join(filter(None, [one.article.outlet, long_date(one.article.date), one.article.title]))
    lines = [*(f"  {why}" for why in reasons(one)), "", *textwrap.wrap(one_line(place), room, initial_indent="  ")]
    lines += [f"    {line}" for line in _passage(one.article, claim, room, colour)]
    lines.append("")
    facts = [
        ("says", who(claim)),
        ("stance", STANCE_CALLED[claim.stance]),
        ("source", _source(claim)),
        ("hedges", ", ".join(claim.hedges)),
        ("answers", "; ".join(in_quotes(each.text) for each in one.answered)),
        ("read as", claim.proposition),
    ]
    for name, fact in facts:
        if fact:
            lines += textwrap.wrap(one_line(fact), room, initial_indent=f"  {name + ':':9}", subsequent_indent=" " * 11)
    if candidates:
        named = "   ".join(f"{at} {one_line(name)}" for at, name in enumerate(candidates, 1))
        lines += ["", *textwrap.wrap(f"or said by: {named}", room, initial_indent="  ", subsequent_indent="    ")]
    return "\n".join(lines)


def reasons(one: Checked) -> list[str]:
    """Why a reading is asked."""
    found = [DISAGREED] if one.contested else []
    if one.decides:
        found.append(DECISIVE.format(standing=called(one.decides)))
    return [*found, *(DOUBTED[doubt.code] for doubt in one.doubts)]


def _source(claim: Claim) -> str:
    if claim.attribution is None:
        return "nobody is credited"
    source = claim.attribution.source
    return f"{KIND_CALLED[source.kind]}, {'named' if source.identified else 'unnamed'}"


def _passage(article: Article, claim: Claim, room: int, colour: bool) -> list[str]:
    """Give the paragraph of a claim, with what was read in it marked; without colour «words», [source] and <cue>."""
    low, high = next(
        ((s, e) for s, e in paragraphs(article.text) if s <= claim.spans[0][0] < e), (0, len(article.text))
    )
    low, high = max(low, claim.spans[0][0] - AROUND), min(high, claim.spans[-1][1] + AROUND)
    marks: dict[int, list[str]] = {}
    credit = claim.attribution
    kinds: list[tuple[str, tuple[Span, ...]]] = [("words", claim.spans)]
    if credit is not None:
        kinds += [("source", credit.source_spans), ("cue", credit.cue_spans)]
    for kind, spans in kinds:
        for start, end in spans:
            if low <= start < end <= high:
                marks.setdefault(start, []).append(_MARKS[kind][0])
                marks.setdefault(end, []).insert(0, _MARKS[kind][1])
    shown, at = "", low
    for place in sorted(marks):
        shown += _one_line(article.text[at:place]) + "".join(marks[place])
        at = place
    lines = textwrap.wrap(shown + _one_line(article.text[at:high]), room)
    return [line.translate(_COLOURED if colour else _PLAIN) for line in lines]


def _one_line(text: str) -> str:
    """Make a piece of a line safe, with the blanks at its ends kept."""
    left = " " if text[:1].isspace() else ""
    right = " " if text[-1:].isspace() and text.strip() else ""
    return f"{left}{one_line(text)}{right}"


def readings_table(found: Sequence[Checked]) -> Table:
    """List the readings that are worth checking, the first first."""
    return Table(
        title=f"{count(len(found), 'reading')} to check",
        columns=(
            Column("id"), Column("rests on it", labelled=True), Column("doubt", wraps=True), Column("who", wraps=True),
            Column("stance"), Column("claim", wraps=True),
        ),
        rows=tuple(
            (
                short_id(one.claim.id), called(one.decides) if one.decides else "",
                " ".join([*([DISAGREED] if one.contested else []), *(DOUBTED[d.code] for d in one.doubts)]),
                who(one.claim), one.claim.stance.value, one.claim.text,
            )
            for one in found
        ),
        records=tuple(
            {
                "kind": "reading", "claim": public.claim(one.claim), "thread": one.thread.id if one.thread else None,
                "standing": _in_codes(one.thread) if one.thread else "", "decides": one.decides,
                "doubts": [{"part": d.part, "why": d.code.value, "candidates": list(d.candidates)} for d in one.doubts],
                "contested": one.contested,
            }
            for one in found
        ),
    )  # fmt: skip


def _in_codes(thread: Thread) -> str:
    """Write where a thread stands in the words of the public JSON."""
    return ", ".join((thread.support.value, *(one.value for one in thread.challenges)))
