"""What moved since a moment, and who moved it: for the eye, and as a list."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.model import Decision, DecisionKind, Fate, Move, Printed, Relation, Support, Telling, Thread
from provenance.reports import public
from provenance.reports.changes import UNCLEAR, flow
from provenance.reports.phrases import (
    called,
    count,
    listed,
    long_date,
    origins_range,
    short_id,
    shortened,
    standing,
    who,
)
from provenance.reports.safe import one_line
from provenance.reports.table import Column, Later, Table
from provenance.reports.wording import DECIDED_SAYS, FATE_CALLED, MOVED_NOTHING, TOLD_BY, inside, own_page

_WORDS, _MOST = 600, 4
"""Characters of a claim that are shown, and tellings that are named; of more, the number is given."""


def moves_text(moves: Sequence[Move], since: str, width: int | None = None) -> str:
    """Write what moved for the eye: a sentence that sums up, then a block for each thread; `since` is in words."""
    lines = [*flow(moves_summary(moves, since), "", width)]
    for one in moves:
        lines += ["", *flow(f"{heading(one)} ({short_id(one.thread.id)})", "", width)]
        lines += flow(shortened(one_line(one.thread.proposition), _WORDS), "  ", width)
        lines += _standings(one, width)
    return "\n".join(lines) + "\n"


def printed_text(printed: Sequence[Printed], ours: int, width: int | None = None) -> str:
    """Write what of our own stories no longer stands as it did, for the eye; `ours` is how many stories there are."""
    lines = [*flow(printed_summary(printed, ours), "", width)]
    for one in printed:
        article = one.article
        page = ", ".join(filter(None, [one_line(article.outlet), long_date(article.date), one_line(article.title)]))
        lines += ["", *flow(f"{heading(one.move)} ({short_id(one.move.thread.id)})", "", width)]
        lines += flow(shortened(one_line(one.claim.proposition or one.claim.text), _WORDS), "  ", width)
        lines += flow(f"{page} ({short_id(article.id)})", "  ours:   ", width)
        lines += _standings(one.move, width)
    return "\n".join(lines) + "\n"


def moves_summary(moves: Sequence[Move], since: str) -> str:
    """Sum up what moved in a sentence."""
    new = sum(one.before is None for one in moves)
    old = len(moves) - new
    told = []
    if old or not new:
        told.append(f"{count(old, 'thread')} moved" if old else "nothing moved")
    if new:
        verb = "is" if new == 1 else "are"
        told.append(f"{count(new, 'new thread')} {verb} corroborated, denied, disputed or withdrawn")
    return f"Since {since}, {listed(told)}."


def printed_summary(printed: Sequence[Printed], ours: int) -> str:
    """Sum up in a sentence how many of our claims no longer stand as they did."""
    stories = count(ours, "story of ours", "stories of ours")
    if not printed:
        return f"Every claim in {stories} still stands as on the day it was published."
    stand = "claim no longer stands" if len(printed) == 1 else "claims no longer stand"
    return f"{len(printed)} {stand} as on the day we published, in {stories}."


def heading(one: Move) -> str:
    """Say in a few words what happened to a thread."""
    was, now = one.support
    if now is None:
        return "No longer in the ledger" if one.opposes is None else "Counts now only against another claim"
    raised = [called(each.value) for each in one.raised]
    if was is None:
        held = [called(now.value)] if now is Support.CORROBORATED else []
        return f"New: {', '.join([*held, *raised])}" if held or raised else "New"
    if now.gone and now is not was:
        return called(now.value).capitalize()
    told = [f"now {listed(raised)}"] if raised else []
    if one.fell:
        told.append(f"no longer {listed([f'“{called(each.value)}”' for each in one.fell])}")
    if was is not now:
        told.append(f"from “{called(was.value)}” to “{called(now.value)}”")
    if not told:
        told.append("more origins" if _origins(one)[1] > _origins(one)[0] else "fewer origins")
    words = "; ".join(told)
    return words[:1].upper() + words[1:]


def _origins(one: Move) -> tuple[tuple[int, int], ...]:
    return tuple(
        (each.origins.at_least, each.origins.at_most) if each is not None else (0, 0)
        for each in (one.before, one.after)
    )


def _standings(one: Move, width: int | None) -> list[str]:
    lines = []
    if one.before is not None:
        lines += flow(_stood(one.before), "  was:    ", width)
    lines += flow(_stood(one.after) if one.after is not None else _opposing(one), "  now:    ", width)
    for line in movers(one):
        lines += flow(line, "  since:  ", width)
    return lines


def _opposing(one: Move) -> str:
    if one.opposes is None:
        return "nothing"
    return f"against “{one_line(one.opposes.proposition)}” ({short_id(one.opposes.id)})"


def _stood(thread: Thread) -> str:
    at_most = thread.origins.at_most
    return f"{standing(thread)}; {origins_range(thread.origins)} {'origin' if at_most == 1 else 'origins'}"


def movers(one: Move) -> list[str]:
    """Say who moved a thread, a line each: new tellings, those that count no more, and what people decided."""
    against = [each for each in one.told if not each.tells]
    told = [each for each in one.told if each.tells]
    told.sort(key=lambda each: each.claim.id in one.joined)  # the news first
    shown = [*against, *told[: max(0, _MOST - len(against))]]
    first = told[0] if told and one.before is None else None  # nobody else had told it
    lines = [f"{_told(each, each is first)}{_BEFORE if each.claim.id in one.joined else ''}" for each in shown]
    if len(told) + len(against) > len(shown):
        lines.append(f"and {count(len(told) + len(against) - len(shown), 'more telling')}")
    # of a page that tells it again, the newer version is among the new tellings
    gone = [each for each in one.gone if each.fate is not Fate.KEPT]
    lines += [_gone(each) for each in gone[:_MOST]]
    if len(gone) > _MOST:
        lines.append(f"and {count(len(gone) - _MOST, 'more telling')} that no longer count")
    lines += [_decided(each) for each in one.decisions]
    lines += [f"{one_line(link.judge)} {_JUDGED[link.relation]} on {long_date(link.on)}" for link in one.links]
    return list(dict.fromkeys(lines)) or [MOVED_NOTHING]  # two claims of one page can say the same of it


_JUDGED = {
    Relation.REPEATS: "said that two tellings are the same claim",
    Relation.CONTRADICTS: "said that two claims contradict each other",
    Relation.RELATED: "said that two claims are about one matter, and not the same",
    Relation.UNRELATED: "said that two claims are different ones",
    Relation.COPIES: "said that one article has its words from the other",
}
"""What a person said of two claims, or of two articles."""
_BEFORE = "; until then a claim of its own"


def _page(one: Telling) -> str:
    told = ", ".join(filter(None, [one_line(one.outlet), long_date(one.date)]))
    return f" ({told})" if told else ""


def _told(one: Telling, first: bool = False) -> str:
    """Say what a telling does to a thread, and who tells; the `first` of all tells it and does not "also" tell it."""
    credit = one.claim.attribution
    if credit is not None and own_page(credit.source.name):
        credit = None  # the page itself, in a note on what it had wrong
    speaker = (
        inside(one_line(who(one.claim)))
        if credit is not None and credit.source.name
        else one_line(one.outlet) or "a page"
    )
    page = _page(one) if credit is not None else (f" ({long_date(one.date)})" if one.date else "")
    if not one.tells and (one.claim.stance.asserting or one.claim.says_no):
        words = one_line(one.claim.proposition or one.claim.text).replace(UNCLEAR, "")
        return f"told otherwise by {speaker}{page}: {shortened(words, _WORDS)}"
    does = TOLD_BY[one.claim.stance]
    return f"{does.removeprefix('also ') if first else does} {speaker}{page}"


def _gone(one: Telling) -> str:
    why = FATE_CALLED[one.fate] or "no longer among its tellings"
    return f"{one_line(one.outlet) or 'a page'}{f' ({long_date(one.date)})' if one.date else ''}: {why}"


def _decided(one: Decision) -> str:
    says = DECIDED_SAYS.get(one.kind, one.kind.value)
    if one.kind is DecisionKind.ANSWERED:
        says = f"{says} from {one_line(one.party)}"
    if one.kind is DecisionKind.EDIT:
        says = f"{says} ({one_line(one.field)})"
    why = f": {one_line(one.why)}" if one.why else ""
    return f"{one_line(one.by)} {says} on {long_date(one.on)}{why}"


# --- lists


_COLUMNS = (
    Column("id"), Column("what happened", wraps=True), Column("was", labelled=True, tinted=True),
    Column("now", labelled=True, tinted=True), Column("origins", labelled=True),
    Column("by", wraps=True, labelled=True), Column("proposition", wraps=True),
)  # fmt: skip


def moves_table(moves: Sequence[Move], since: str) -> Table:
    """List the threads that moved."""
    return Table(
        title=moves_summary(moves, since),
        columns=_COLUMNS,
        rows=tuple((*_cells(one), one.thread.proposition) for one in moves),
        records=Later(lambda: (record(one) for one in moves)),
    )


def printed_table(printed: Sequence[Printed], ours: int) -> Table:
    """List the claims of our own stories that no longer stand as they did."""
    return Table(
        title=printed_summary(printed, ours),
        columns=(Column("article"), Column("published"), *_COLUMNS[:-1], Column("what we printed", wraps=True)),
        rows=tuple(
            (
                short_id(one.article.id), one.article.date[:10], *_cells(one.move),
                one.claim.proposition or one.claim.text,
            )
            for one in printed
        ),
        records=Later(
            lambda: (
                {
                    "article": one.article.id, "date": one.article.date, "title": one.article.title,
                    "claim": public.claim(one.claim), **record(one.move),
                }
                for one in printed
            )
        ),
    )  # fmt: skip


def _cells(one: Move) -> tuple[str, ...]:
    was, now = one.before, one.after
    origins = " -> ".join(origins_range(each.origins) if each is not None else "0" for each in (was, now))
    return (
        short_id(one.thread.id), heading(one), standing(was) if was is not None else "",
        standing(now) if now is not None else "", origins, "; ".join(movers(one)),
    )  # fmt: skip


def record(one: Move) -> public.Record:
    """Give the public record of a move: the thread at both moments, and who moved it."""
    return {
        "thread": one.thread.id,
        "proposition": one.thread.proposition,
        "what": heading(one),
        "was": public.thread(one.before) if one.before is not None else None,
        "now": public.thread(one.after) if one.after is not None else None,
        "told": [each.claim.id for each in one.told],
        "gone": [each.claim.id for each in one.gone],
        "by": movers(one),
        "decisions": [
            {
                "id": each.id,
                "kind": each.kind.value,
                "subject": each.subject,
                "by": each.by,
                "on": each.on,
                "why": each.why,
            }
            for each in one.decisions
        ],
    }
