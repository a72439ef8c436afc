"""What was read and what people say of it, side by side; what a new reading changes; how right the reader was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from provenance.model import Article, Claim, Decision, DecisionKind
from provenance.reports.phrases import count, in_quotes, long_date, short_id, who
from provenance.reports.safe import one_line
from provenance.reports.table import Column, Table
from provenance.reports.wording import HOW_RIGHT, KIND_CALLED, READING_CALLED, STANCE_CALLED


def told_as(claim: Claim) -> str:
    """Write a claim on one line: its words, who says it and how."""
    return f"{in_quotes(claim.text)} - {one_line(who(claim))}, {STANCE_CALLED[claim.stance]}"


def history(read: Claim | None, decisions: Sequence[Decision]) -> list[tuple[str, str]]:
    """Give what was read at first, and what was decided about it since, each under a heading, oldest first."""
    lines: list[tuple[str, str]] = []
    changed = {part for one in decisions for part in one.field.split(",") if one.reading is not None and part}
    if read is not None and changed:
        lines.append(("first read", _parts(read, sorted(changed, key=_PARTS.index))))
    for one in decisions:
        when = f"{one_line(one.by)}, {long_date(one.on)}"
        why = f": {one.why}" if one.why else ""
        if one.kind is DecisionKind.AMENDED and one.reading is not None:
            told = _parts(one.reading, [part for part in one.field.split(",") if part in _PARTS])
            lines.append(("corrected", f"{told}, says {when}{why}"))
        elif one.kind is DecisionKind.REREAD:
            lines.append(
                ("read again", f"{told_as(one.reading)}, by {when}" if one.reading else f"not found by {when}")
            )
        elif one.kind in _SAID:
            lines.append((_SAID[one.kind], f"by {when}{why}"))
    return lines


_PARTS = ("words", "source", "kind", "stance", "hedges", "type", "answers")
_SAID = {
    DecisionKind.ADDED: "added",
    DecisionKind.DROPPED: "dropped",
    DecisionKind.CONFIRMED: "confirmed",
}


def _parts(claim: Claim, parts: Iterable[str]) -> str:
    return "; ".join(_part(claim, one) for one in parts)


def _part(claim: Claim, part: str) -> str:
    """Write one part of a claim."""
    credit = claim.attribution
    written = {
        "words": in_quotes(claim.text),
        "source": f"said by {one_line(who(claim))}",
        "kind": KIND_CALLED[credit.source.kind] if credit is not None else "nobody credited",
        "stance": STANCE_CALLED[claim.stance],
        "hedges": f"hedged: {', '.join(claim.hedges)}" if claim.hedges else "not hedged",
        "type": claim.type.value,
        "answers": f"answers {', '.join(claim.answers)}" if claim.answers else "answers nothing in its article",
    }
    return written[part]


def checked_by(decisions: Sequence[Decision]) -> str:
    """Write who read a claim and found it right, or put it right, last."""
    said = [one.by for one in decisions if one.kind in (*_SAID, DecisionKind.AMENDED)]
    return one_line(said[-1]) if said else ""


class Again(Protocol):
    """What another reading of one article makes of its claims."""

    @property
    def article(self) -> Article: ...
    @property
    def appear(self) -> Sequence[Claim]: ...
    @property
    def vanish(self) -> Sequence[Claim]: ...
    @property
    def change(self) -> Sequence[tuple[Claim, Claim]]: ...
    @property
    def orphans(self) -> Sequence[Claim]: ...


SHOWN = 3
"""Claims of each sort that are shown of an article."""


def reread_page(found: Sequence[Again]) -> str:
    """Show what another reading of articles changes: counts, and a few claims of each sort."""
    changed = [one for one in found if one.appear or one.vanish or one.change]
    lines = [
        f"{count(len(found), 'article')} read again, {count(len(changed), 'article')} otherwise than before: "
        f"{sum(len(one.appear) for one in found)} claims appear, {sum(len(one.vanish) for one in found)} vanish, "
        f"{sum(len(one.change) for one in found)} change"
    ]
    for one in changed:
        name = ", ".join(filter(None, [one.article.outlet, long_date(one.article.date), one.article.title]))
        lines += ["", f"{one_line(name) or one.article.id}"]
        lines += _some("appears", [told_as(each) for each in one.appear])
        lines += _some("vanishes", [f"{short_id(each.id)} {told_as(each)}" for each in one.vanish])
        lines += _some("was", [f"{short_id(a.id)} {told_as(a)}\n      is  {told_as(b)}" for a, b in one.change])
    orphans = [each for one in found for each in one.orphans]
    if orphans:
        lines += ["", "Not found any more, and kept because somebody corrected or confirmed it:"]
        lines += [
            f"  {short_id(each.id)} {told_as(each)}, characters {each.spans[0][0]}-{each.spans[-1][1]}"
            for each in orphans
        ]
    return "\n".join(lines) + "\n"


def _some(what: str, told: Sequence[str]) -> list[str]:
    lines = [f"  {what}: {one}" for one in told[:SHOWN]]
    return [*lines, f"  {what}: {len(told) - SHOWN} more"] if len(told) > SHOWN else lines


def accuracy_table(scores: Iterable[tuple[str, str, int, int, tuple[float, float]]]) -> Table:
    """List how many readings were right of those judged: field, outlet, right, judged, and the interval, 0 to 1."""
    rows, records = [], []
    for field, group, right, judged, (low, high) in scores:
        share = 100 * right / judged if judged else 0
        likely = f"{100 * low:.0f} to {100 * high:.0f}%"
        called = READING_CALLED.get(field, field)
        rows.append((called, group or "all", str(right), str(judged), f"{share:.0f}%", likely))
        records.append({
            "field": field, "outlet": group, "right": right, "judged": judged, "low": round(low, 4),
            "high": round(high, 4),
        })  # fmt: skip
    return Table(
        title="How often the program read right, of what people checked",
        columns=(
            Column("what was read"), Column("where"), Column("right", right=True, labelled=True),
            Column("checked", right=True, labelled=True), Column("share", right=True),
            Column("likely between", labelled=True),
        ),
        rows=tuple(rows),
        records=tuple(records),
        note=HOW_RIGHT if rows else "",
    )  # fmt: skip
