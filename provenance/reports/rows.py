"""The lists that a newsroom asks for: threads, claims, sources, the log, findings, search results."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from attrs import evolve

from provenance.model import Article, Claim, Credited, Decision, Entry, Level, Line, Severity, Support, Thread, credited
from provenance.reports import public
from provenance.reports.phrases import (
    count,
    heading,
    origins_range,
    short_date,
    short_id,
    standing,
    who,
)
from provenance.reports.table import Column, Later, Table
from provenance.reports.wording import CORROBORATED_NOTE, KIND_CALLED, rests_on

if TYPE_CHECKING:
    from provenance.reports.pipelines import RuleText

_WORD = re.compile(r"\w+")

_LEVELS = tuple(one.value for one in Level)
_SEVERITIES = tuple(one.value for one in Severity)

Ranked = tuple[str, str, str, str, float]
"""A search result: id, text, outlet, date, score."""


def threads_table(threads: Sequence[Thread | Line]) -> Table:
    """List threads with where each stands; a line has no record for other programs behind it."""
    lines = [one if isinstance(one, Line) else Line.of(one) for one in threads]
    corroborated = any(one.support is Support.CORROBORATED for one in lines)
    # said where anybody has checked anything, so that the column is not empty for all who never do
    checked = any(one.checked for one in lines)
    return Table(
        title=count(len(lines), "thread"),
        columns=(
            Column("id"),
            Column("where it stands", tinted=True),
            Column("origins", labelled=True),
            Column("confidence", labelled=True, tinted=True, order=_LEVELS),
            Column("articles", right=True, labelled=True),
            *((Column("checked", labelled=True),) if checked else ()),
            Column("first date"),
            Column("proposition", wraps=True),
        ),
        rows=tuple(
            (
                short_id(one.id),
                standing(one),
                origins_range(one.origins),
                one.level.value,
                str(one.standing_in),
                *((f"{one.checked} of {one.tellings}",) if checked else ()),
                short_date(one.first_date),
                heading(one),
            )
            for one in lines
        ),
        records=Later(lambda: (public.thread(one) for one in threads if isinstance(one, Thread))),
        note=CORROBORATED_NOTE if corroborated else "",
    )


def claims_table(claims: Sequence[Claim], articles: Mapping[str, Article]) -> Table:
    """List claims with who says them and where; `articles` are by ledger id, and may lack some."""
    nowhere = Article(id="", text="")
    found = [articles.get(claim.article, nowhere) for claim in claims]
    records = Later(
        lambda: (
            {**public.claim(claim, article), "outlet": article.outlet, "date": article.date or None}
            for claim, article in zip(claims, found, strict=True)
        )
    )
    return evolve(claims_listed(zip(claims, found, strict=True)), records=records)


def claims_listed(claims: Iterable[tuple[Claim, Article]]) -> Table:
    """List claims, each with its article, for the eye: none of them is held, and there are no records."""
    held: dict[str, str] = {}

    def once(cell: str) -> str:
        """Give a cell that stands in many rows as the same text in each."""
        return held.setdefault(cell, cell)

    rows = tuple(
        (
            short_id(claim.id),
            once(short_date(article.date)),
            once(article.outlet),
            once(who(claim)),
            once(claim.attribution.cue if claim.attribution else ""),
            claim.stance.value,
            once(rests_on(claim)),
            claim.proposition or claim.text,
        )
        for claim, article in claims
    )
    return Table(
        title=count(len(rows), "claim"),
        columns=(
            Column("id"),
            Column("date"),
            Column("outlet"),
            Column("source", wraps=True),
            Column("cue"),
            Column("stance", tinted=True),
            Column("rests on", wraps=True),
            Column("claim", wraps=True),
        ),
        rows=rows,
        records=(),
    )


def claims_kept(
    claims: Iterable[tuple[Claim, Article]], threads: Iterable[Thread], said: Mapping[str, Sequence[Decision]]
) -> Iterator[tuple[str, ...]]:
    """Give claims, each with its article, as a spreadsheet keeps them, in turn: first the names of the columns.

    They have thread and standing, sentence, address and who checked them. Of the threads nothing else is held.
    """
    from provenance.reports.amendments import checked_by
    from provenance.reports.passage import quotation

    yield (
        "id", "date", "outlet", "source", "cue", "stance", "rests on", "claim", "words", "sentence", "kind", "named",
        "hedges", "quoted", "title", "address", "thread", "standing", "checked by",
    )  # fmt: skip
    called: dict[str, str] = {}
    telling: dict[str, tuple[str, str]] = {}
    for thread in threads:
        where = standing(thread)
        stands = thread.id, called.setdefault(where, where)
        telling.update((one.claim.id, stands) for one in thread.told)
    for claim, article in claims:
        credit = claim.attribution
        yield (
            claim.id, article.date, article.outlet, who(claim), credit.cue if credit else "", claim.stance.value,
            rests_on(claim), claim.proposition or claim.text, claim.text,
            quotation(claim, article), credit.source.kind.value if credit else "",
            ("yes" if credit.source.identified else "no") if credit else "", "; ".join(claim.hedges), claim.quoted,
            article.title, article.url, *telling.get(claim.id, ("", "")), checked_by(said.get(claim.id, ())),
        )  # fmt: skip


def sources_table(claims: Sequence[Claim], articles: Mapping[str, Article], threads: Sequence[Thread] = ()) -> Table:
    """List who is credited, with how much, the most often credited first.

    Unnamed sources have a row for each outlet that heard them: "officials" in two papers are not the same.
    """
    from provenance import naming

    return credited_table(credited(claims, articles, threads, naming.called))


def credited_table(found: Sequence[Credited]) -> Table:
    """List who is credited, in the order given."""
    rows = [
        (
            one.source.name or "an unnamed source",
            KIND_CALLED[one.source.kind],
            "named" if one.source.identified else f"unnamed{', in ' + one.outlet if one.outlet else ''}",
            str(len(one.claims)),
            str(len(one.articles)),
            str(len(one.threads)),
        )
        for one in found
    ]
    return Table(
        title=count(len(rows), "source"),
        columns=(
            Column("source", wraps=True),
            Column("kind"),
            Column("named or not", wraps=True),
            Column("claims", right=True, labelled=True),
            Column("articles", right=True, labelled=True),
            Column("threads", right=True, labelled=True),
        ),
        rows=tuple(rows),
        records=Later(lambda: map(_credited, found)),
    )


def _credited(one: Credited) -> public.Record:
    return {
        "source": public.source(one.source),
        "outlet": one.outlet or None,
        "claims": list(one.claims),
        "articles": list(one.articles),
        "threads": list(one.threads),
    }


def log_table(entries: Sequence[Entry], made: Sequence[int] | None = None) -> Table:
    """List what was changed in the ledger, by whom and why.

    `made` tells how many changes each entry made, where they come without these and no record of them is asked for.
    """
    if made is None:
        made = [len(one.changes) for one in entries]
    return Table(
        title=count(len(entries), "entry", "entries"),
        columns=(
            Column("no.", right=True, labelled=True),
            Column("when"),
            Column("by"),
            Column("action"),
            Column("changes", right=True, labelled=True),
            Column("why", wraps=True),
        ),
        rows=tuple(
            (
                str(entry.number),
                f"{entry.when.rstrip('Z').partition('.')[0]}Z",
                entry.by,
                _action(entry),
                str(changes),
                entry.why,
            )
            for entry, changes in zip(entries, made, strict=True)
        ),
        records=Later(lambda: map(public.entry, entries)),
    )


def _action(entry: Entry) -> str:
    """Say what was done, what it took back, and that it was done in another ledger."""
    if entry.carried is not None:
        return f"{entry.action} (merged in, no. {entry.carried.first.number} there)"
    return f"{entry.action} (takes back {entry.undoes})" if entry.undoes else entry.action


def replies_table(rows: Sequence[tuple[Claim, str, Decision, Decision | None, bool]]) -> Table:
    """List who was asked about which claim, how, until when, and what came of it."""
    return Table(
        title=count(len(rows), "question"),
        columns=(
            Column("claim"), Column("who"), Column("asked"), Column("deadline"), Column("answer"),
            Column("words", wraps=True), Column("about", wraps=True),
        ),
        rows=tuple(
            (
                short_id(claim.id), who, f"{short_date(asked.on)}, {asked.why}", short_date(asked.value),
                answered.value if answered else "none yet, overdue" if late else "none yet",
                answered.why if answered else "", claim.proposition,
            )
            for claim, who, asked, answered, late in rows
        ),
        records=tuple(
            {
                "claim": claim.id, "who": who, "asked": asked.on or None, "how": asked.why, "by": asked.by,
                "until": asked.value or None, "answer": answered.value if answered else None,
                "words": answered.why if answered else None, "overdue": late,
            }
            for claim, who, asked, answered, late in rows
        ),
    )  # fmt: skip


def handles_table(rows: Sequence[tuple[str, str, int]]) -> Table:
    """List confidential sources by handle, with what may be said of them and how many claims are theirs."""
    return Table(
        title=count(len(rows), "confidential source"),
        columns=(
            Column("handle"),
            Column("public description", wraps=True),
            Column("claims", right=True, labelled=True),
        ),
        rows=tuple((handle, described, str(claims)) for handle, described, claims in rows),
        records=tuple({"handle": handle, "described": d, "claims": claims} for handle, d, claims in rows),
    )


def rules_table(rules: Sequence[RuleText]) -> Table:
    """List the rules of `check`."""
    return Table(
        title=count(len(rules), "rule"),
        columns=(
            Column("code"),
            Column("name"),
            Column("severity", tinted=True, order=_SEVERITIES),
            Column("what it flags", wraps=True),
        ),
        rows=tuple((rule.code, rule.name, rule.severity.value, _first_line(rule.page)) for rule in rules),
        records=tuple(
            {"code": rule.code, "name": rule.name, "severity": rule.severity.value, "page": rule.page} for rule in rules
        ),
    )


def _first_line(page: str) -> str:
    return page.partition("\n")[0].removeprefix("Flags ").rstrip(".")


def told_once(
    ranked: Sequence[Ranked], most: int, claims: Mapping[str, Claim] = MappingProxyType({})
) -> tuple[list[Ranked], list[int]]:
    """Put results with the same words together: the oldest of each, best first, and how many copies of it there are.

    What is denied in the same words is no copy of it, where `claims` says so by the results' ids.
    """
    alike: dict[tuple[object, ...], list[Ranked]] = {}
    for one in ranked:
        words = _WORD.findall(one[1].casefold())
        denied = one[0] in claims and claims[one[0]].stance.against
        alike.setdefault((denied, *words), []).append(one)
    groups = list(alike.values())[:most]
    return [min(each, key=lambda one: (not one[3], one[3])) for each in groups], [len(each) - 1 for each in groups]


def ranking_table(
    ranked: Sequence[Ranked], copies: Sequence[int] = (), claims: Mapping[str, Claim] = MappingProxyType({})
) -> Table:
    """List search results, best first, as they are given, each with how many copies of it are left out.

    With `claims`, by the results' ids, it says whose word each is, and whether he asserts or denies it.
    """
    credited_too = bool(claims)
    return Table(
        title=count(len(ranked), "result"),
        columns=(
            Column("score", right=True, labelled=True),
            Column("id"),
            Column("date"),
            Column("outlet"),
            *((Column("source", wraps=True), Column("stance", tinted=True)) if credited_too else ()),
            Column("text", wraps=True),
        ),
        rows=tuple(
            (
                f"{score:.0f}",
                short_id(ident),
                short_date(date),
                outlet,
                *(_whose(claims.get(ident)) if credited_too else ()),
                f"{text}{_copied(more)}",
            )
            for (ident, text, outlet, date, score), more in zip(ranked, copies or [0] * len(ranked), strict=True)
        ),
        records=tuple(
            {"id": ident, "text": text, "outlet": outlet, "date": date or None, "score": score}
            for ident, text, outlet, date, score in ranked
        ),
    )


def _whose(claim: Claim | None) -> tuple[str, str]:
    return (who(claim), claim.stance.value) if claim is not None else ("", "")


def _copied(number: int) -> str:
    return f" (and {count(number, 'copy', 'copies')})" if number else ""
