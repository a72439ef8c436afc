"""The findings of drafts, each at its line in the file that the writer has before them."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from provenance.model import Article, Claim, Finding, Off, Relation, Span, Stance, Telling
from provenance.reports import public
from provenance.reports.annotated import Held, backing_lines, on_the_record, verdict
from provenance.reports.fileplaces import WORD, find_in_file, find_passage
from provenance.reports.pages import findings_text
from provenance.reports.passage import place_of
from provenance.reports.phrases import count, in_quotes, long_date, who
from provenance.reports.pipelines import Draft, place_in_file
from provenance.reports.public import Record
from provenance.reports.safe import markdown, one_line
from provenance.reports.table import Column, Table
from provenance.signs import as_seen, before, split


def at_home(draft: Draft) -> Draft:
    """Give a draft whose findings have the line and column of its file, as a person sees it, where they are there."""
    return evolve(
        draft,
        findings=tuple(_at_home(draft, one) for one in draft.findings),
        waived=tuple((_at_home(draft, one), why) for one, why in draft.waived),
        off=tuple((_at_home(draft, one), why) for one, why in draft.off),
    )


def _at_home(draft: Draft, finding: Finding) -> Finding:
    place = place_in_file(draft, finding, counting_signs=False)
    return finding if place is None else evolve(finding, line=place[0], column=place[1])


def off_of(draft: Draft, mark: tuple[Span, bool], rules: tuple[str, ...], why: str) -> Off:
    """Give what a remark in a draft's file turns off; `mark` is its place, and whether it is alone on its lines."""
    raw, signs = split(draft.raw)
    (start, end), alone = mark
    seen = as_seen(signs, start), as_seen(signs, end)
    page = "</" in raw
    return Off(find_passage((raw, as_seen(signs, draft.head)), draft.article.text, (seen, alone), page), rules, why)


def drafts_text(drafts: Sequence[Draft]) -> str:
    """Show the findings of drafts, the file before each place where there are several drafts."""
    several = len(drafts) > 1
    told = (findings_text(one.findings, one.article, f"{one.where}:" if several else "") for one in drafts)
    return "\n".join(filter(None, told))


def drafts_table(drafts: Sequence[Draft]) -> Table:
    """List the findings of drafts with the file, its line and column."""
    every = [(draft, finding) for draft in drafts for finding in draft.findings]
    several = len(drafts) > 1
    return Table(
        title=count(len(every), "finding"),
        columns=(
            *((Column("draft"),) if several else ()),
            Column("place"),
            Column("rule"),
            Column("name"),
            Column("severity", tinted=True),
            Column("message", wraps=True),
        ),
        rows=tuple(
            (
                *((one_line(draft.where),) if several else ()),
                place_of(finding, draft.article),
                finding.rule,
                finding.name,
                finding.severity.value,
                finding.message,
            )
            for draft, finding in every
        ),
        records=tuple(_record(draft, finding, draft.article) for draft, finding in every),
    )


def _record(draft: Draft, finding: Finding, article: Article) -> Record:
    in_file = place_in_file(draft, finding) is not None
    return {**public.finding(finding, article), "file": draft.where, "lines_of": "file" if in_file else "text"}


def range_in_file(draft: Draft, span: Span) -> Span | None:
    """Give the characters of a draft's file at which a passage of its text stands; None where they cannot be told."""
    raw, signs = split(draft.raw)
    head, text = as_seen(signs, draft.head), draft.article.text
    start = find_in_file(raw, head, text, span)
    words = list(WORD.finditer(text, *span))
    if start is None or not words:
        return None
    last = find_in_file(raw, head, text, words[-1].span())
    if last is None or last < start:
        last = start
    end = last + len(words[-1][0])
    rest = text[words[-1].end() : span[1]]
    end += len(rest) if raw.startswith(rest, end) else 0
    return start + before(signs, start), end + before(signs, end - 1)


def on_record(claim: Claim, held: Sequence[Held], denials: Sequence[Telling], findings: Sequence[Finding] = ()) -> str:
    """Tell in Markdown what the record has on a claim of a draft: the threads, their origins, who denies it.

    `findings` are those of the draft: they tell where the record has it in other words.
    """
    differing = on_the_record(claim, findings, held)
    lines = [f"**{verdict(held, differing)}** - {markdown(who(claim))}", ""]
    lines += [f"- {one.rule}: {markdown(one.message)}" for one in differing]
    lines += [f"- {markdown(line)}" for line in backing_lines(held)]
    for one in denials:
        name = one.claim.attribution.source.name if one.claim.attribution else "the party"
        told = f"{one.outlet or 'an article'} ({long_date(one.date) or 'no date'})"
        lines.append(f"- denied by {markdown(name)} in {markdown(told)}: {markdown(in_quotes(one.claim.text))}")
    return "\n".join(lines) + "\n"


def denials_of(held: Sequence[Held]) -> list[Telling]:
    """Give the denials that still stand of what a draft repeats."""
    return [
        telling
        for one in held
        if one.relation is Relation.REPEATS
        for telling in one.thread.tellings
        if telling.live and telling.claim.stance is Stance.DENIES
    ]
