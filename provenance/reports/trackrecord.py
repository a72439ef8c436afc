"""What became of that which somebody told first and alone; which outlets and days the ledger holds."""

from __future__ import annotations

from provenance.model import Became, Coverage, Covered, Outcome, ToldAlone, TrackRecord
from provenance.reports.phrases import count, date_range, listed, long_date, short_date, short_id, who
from provenance.reports.public import Record
from provenance.reports.safe import one_line
from provenance.reports.table import Column, Later, Table
from provenance.reports.wording import ourselves

_NAMED = 3
"""Outlets that a sentence names; of more, it gives the number."""
_BY = {
    Became.CORROBORATED: "corroborated by",
    Became.DENIED: "denied by",
    Became.DISPUTED: "disputed by",
    Became.WITHDRAWN: "withdrawn by",
}
_AT = {
    Became.CORRECTED: "corrected by its outlet",
    Became.CHANGED: "changed on the page",
    Became.DROPPED: "dropped from the page",
    Became.WITHDRAWN: "withdrawn",
    Became.CORROBORATED: "corroborated",
    Became.DENIED: "denied",
    Became.DISPUTED: "disputed",
}


def coverage_phrase(one: Coverage) -> str:
    """Say which outlets and days there are: "3 outlets, 9 to 13 March 2026"."""
    if not one.articles:
        return "no articles"
    names = [one_line(each.outlet) or "one without a name" for each in one.outlets]
    outlets = count(len(names), "outlet")
    if len(names) <= _NAMED:
        outlets = f"{outlets} ({listed(names)})"
    days = date_range(one.days)
    undated = f"{count(one.undated, 'article')} without a date" if one.undated else ""
    return ", ".join(filter(None, (outlets, days, undated)))


def coverage_table(one: Coverage) -> Table:
    """List how many articles of each outlet there are, and of which days."""
    return Table(
        title=f"{count(one.articles, 'article')}: {coverage_phrase(one)}",
        columns=(
            Column("outlet", wraps=True),
            Column("articles", right=True, labelled=True),
            Column("days", right=True, labelled=True),
            Column("first", labelled=True),
            Column("last", labelled=True),
            Column("undated", right=True, labelled=True),
        ),
        rows=tuple(
            (
                each.outlet or "no outlet named",
                str(each.articles),
                str(len(each.days)),
                each.days[0] if each.days else "",
                each.days[-1] if each.days else "",
                str(each.undated),
            )
            for each in one.outlets
        ),
        records=tuple(map(_covered, one.outlets)),
        note="What an outlet published beyond this is not in the ledger, and no list here can know of it.",
    )


def _covered(one: Covered) -> Record:
    return {"outlet": one.outlet or None, "articles": one.articles, "days": list(one.days), "undated": one.undated}


def track_table(record: TrackRecord, coverage: Coverage) -> Table:
    """List what somebody told first and alone, with what became of each, under a sentence that counts it."""
    return Table(
        title=f"{one_line(record.name)}: {count(len(record.alone), 'claim')} told first and alone",
        columns=(
            Column("id"),
            Column("told"),
            Column("source" if record.is_outlet else "outlet", wraps=True),
            Column("since", wraps=True, labelled=True),
            Column("proposition", wraps=True),
        ),
        rows=tuple(
            (
                short_id(one.first.claim.id),
                short_date(one.first.date),
                who(one.first.claim) if record.is_outlet else one.first.outlet,
                "; ".join(map(_became, one.outcomes)) or "nothing yet",
                one.thread.proposition,
            )
            for one in record.alone
        ),
        records=Later(lambda: map(_alone, record.alone)),
        note=track_note(record, coverage),
    )


def track_note(record: TrackRecord, coverage: Coverage) -> str:
    """Count what became of it, and say of what: no score, and nothing on which confidence rests."""
    counts = ", ".join(f"{one.value} {record.counted(one)}" for one in Became)
    told = f"{one_line(record.name)} told {count(len(record.alone), 'claim')} first and alone"
    others = f", and {record.with_others} that others told before or on the same day" if record.with_others else ""
    return (
        f"{told}{others}. Since then: {counts}; nothing yet: {record.nothing_since}. One claim can count more than "
        f"once. These are counts of what is recorded here ({coverage_phrase(coverage)}), not a score, and they change "
        "no claim's confidence."
    )


def _became(one: Outcome) -> str:
    named = "" if ourselves(one.who) else one.who
    speaker = one_line(named or (one.outlet if one.became in _BY else ""))
    said = f"{_BY[one.became]} {speaker}" if one.became in _BY and speaker else _AT[one.became]
    where = f" in {one_line(one.outlet)}" if one.outlet and named else ""
    on = f", {long_date(one.date)}" if one.date else ""
    return f"{said}{where}{on} ({short_id(one.claim)})"


def _alone(one: ToldAlone) -> Record:
    return {
        "claim": one.first.claim.id,
        "thread": one.thread.id,
        "told": one.first.date or None,
        "outlet": one.first.outlet or None,
        "source": who(one.first.claim),
        "proposition": one.thread.proposition,
        "since": [
            {
                "became": each.became.value,
                "claim": each.claim,
                "date": each.date or None,
                "who": each.who or None,
                "outlet": each.outlet or None,
            }
            for each in one.outcomes
        ],
    }
