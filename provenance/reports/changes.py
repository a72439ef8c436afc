"""What outlets changed on their pages, by claim: for the eye, and as a list."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from provenance.model import Article, Claim, Edit, EditKind, Revision, SourceKind, Stance
from provenance.reports import public
from provenance.reports.phrases import count, long_date, short_date, short_id, shortened
from provenance.reports.safe import one_line
from provenance.reports.table import Column, Later, Table
from provenance.reports.wording import BETWEEN_TWO, EDIT_CALLED

WIDTH = 100
"""Characters of a line where no terminal tells its own."""
_LEAST, _WORDS = 40, 600
"""Characters of a line below which nothing is set, and those of a claim that are shown."""


def versions_note(article: Article, before: Article | None, after: Article | None) -> str:
    """Say which versions of an article's page are recorded beside it, and how to see what changed; empty for none."""
    told = []
    if before is not None:
        told.append(f"It replaces an earlier version{_of(before)}: {_diff(before, article)} shows what changed.")
    if after is not None:
        told.append(
            f"A newer version{_of(after)} replaces it: {_diff(article, after)} shows what changed. Claims that only "
            "this version makes no longer count."
        )
    return " ".join(told)


def _diff(before: Article, after: Article) -> str:
    return f"`provenance diff {short_id(before.id)} {short_id(after.id)}`"


def called(one: Edit, revision: Revision) -> str:
    """Give the heading of an edit."""
    return (EDIT_CALLED if revision.one_page else BETWEEN_TWO)[one.kind]


def summary(revisions: Sequence[Revision]) -> str:
    """Sum up in a sentence: "4 edits, 3 of them not marked by the outlet; 21 claims kept."."""
    edits = sum(len(one.edits) for one in revisions)
    kept = f"{count(sum(one.kept for one in revisions), 'claim')} kept"
    if not all(one.one_page for one in revisions):
        kept = f"{count(sum(one.kept for one in revisions), 'claim')} told alike"
        return f"{count(edits, 'difference')}; {kept}."
    if not edits:
        return f"No edits; {kept}."
    left = sum(one.unmarked for one in revisions)
    if edits == 1:
        return f"1 edit, {'not ' * bool(left)}marked by the outlet; {kept}."
    marked = "all of them" if left == edits else "none of them" if not left else f"{left} of them"
    said = "all of them marked by the outlet" if not left else f"{marked} not marked by the outlet"
    return f"{edits} edits, {said}; {kept}."


def page_line(revision: Revision) -> str:
    """Name a page and its two versions: "The Standard, 4 March 2026: Ferry sailed (a6f08e7b, before aca7c774)"."""
    after, before = revision.after, revision.before
    named = ", ".join(filter(None, [one_line(after.outlet), long_date(after.date)])) or "A page"
    title = f": {shortened(one_line(after.title), 120)}" if after.title else ""
    return f"{named}{title} ({short_id(after.id)}, was {short_id(before.id)}{_of(before)})"


def _of(article: Article) -> str:
    return f" of {long_date(article.date)}" if article.date else ""


def revisions_text(revisions: Sequence[Revision], width: int | None = None, headed: bool = True) -> str:
    """Write edits for the eye: a sentence that sums up, then a block for each, those that no note marks first.

    `headed`: each page is named above its edits.
    """
    written = [summary(revisions)]
    for one in revisions:
        if headed and one.edits:
            written += ["", *flow(page_line(one), "", width)]
        for headings, told in lines(one):
            written.append("")
            for heading in headings:
                written += flow(heading, "", width)
            for label, words in told:
                written += flow(words, f"  {label + ':':8}", width)
        for note in one.notes:
            written += ["", *flow(f"The page says: {one_line(note)}", "", width)]
    return "\n".join(written) + "\n"


def _together(edits: Sequence[Edit]) -> list[list[Edit]]:
    """Give the edits of one claim together, those that no note marks first."""
    found: dict[tuple[int, int], list[Edit]] = {}
    for one in sorted(edits, key=lambda each: each.marked):
        found.setdefault((id(one.before), id(one.after)), []).append(one)
    return list(found.values())


def lines(revision: Revision) -> list[tuple[list[str], list[tuple[str, str]]]]:
    """Write each edit, those of one claim together: their headings, and the words of either version under its label."""
    found = []
    for edits in _together(revision.edits):
        headings = [_heading(one, revision) for one in edits]
        one, (first, last) = edits[0], ("before", "now") if revision.one_page else ("first", "second")
        sides = ((first, one.before, revision.before), (last, one.after, revision.after))
        told = [(label, told_as(claim, one, article)) for label, claim, article in sides if claim is not None]
        found.append((headings, told))
    return found


def _heading(one: Edit, revision: Revision) -> str:
    heading = called(one, revision)
    if revision.one_page:
        heading += ", and the page says so" if one.marked else ", not marked"
    return f"{heading}: {one_line(one.detail)}" if one.detail else heading


UNCLEAR = " [who: not clear]"


def told_as(claim: Claim, edit: Edit, article: Article) -> str:
    """Write a claim as its page has it, with who says it; of a headline, the whole of it."""
    if edit.kind.of_headline and article.title:
        return shortened(one_line(article.title), _WORDS)
    quoted = edit.kind is EditKind.QUOTATION_ALTERED or claim.quoted == "all"
    words = claim.text if quoted else (claim.proposition or claim.text).replace(UNCLEAR, "")
    words = shortened(one_line(words), _WORDS)
    credit = claim.attribution
    if credit is None or not credit.source.name:
        return words
    relays = [one.name for one in credit.via if one.name and one.kind is SourceKind.OUTLET]
    said = one_line(", via ".join((credit.source.name, *relays)))
    return f"{said} denies: {words}" if claim.stance is Stance.DENIES and not claim.says_no else f"{words} - {said}"


def flow(text: str, lead: str, width: int | None) -> list[str]:
    """Break a text into lines, the first led by a label and the rest set below what follows it."""
    return textwrap.wrap(
        text, max(width or WIDTH, _LEAST), initial_indent=lead, subsequent_indent=" " * (len(lead) or 2),
        break_long_words=False, break_on_hyphens=False,
    ) or [lead.rstrip()]  # fmt: skip


def edits_table(revisions: Sequence[Revision]) -> Table:
    """List edits, one a row, those that no note marks first."""
    rows = [(one, edit) for one in revisions for edit in one.edits]
    rows.sort(key=lambda row: row[1].marked)
    return Table(
        title=summary(revisions),
        columns=(
            Column("date"), Column("outlet"), Column("article"), Column("what was done", wraps=True),
            Column("marked", labelled=True), Column("what differs", wraps=True), Column("before", wraps=True),
            Column("now", wraps=True),
        ),
        rows=tuple(
            (
                short_date(one.after.date), one.after.outlet, short_id(one.after.id), called(edit, one),
                "yes" if edit.marked else "no", edit.detail,
                *(
                    told_as(claim, edit, article) if claim is not None else ""
                    for claim, article in ((edit.before, one.before), (edit.after, one.after))
                ),
            )
            for one, edit in rows
        ),
        records=Later(lambda: (record(edit, one) for one, edit in rows)),
        note=summary(revisions),
    )  # fmt: skip


def record(edit: Edit, revision: Revision) -> public.Record:
    """Give the public record of an edit, with the two articles and how many of their claims were kept."""
    return {
        "kind": edit.kind.value,
        "marked": edit.marked,
        "detail": edit.detail,
        "before": public.claim(edit.before) if edit.before is not None else None,
        "after": public.claim(edit.after) if edit.after is not None else None,
        "article": revision.after.id,
        "earlier": revision.before.id,
        "outlet": revision.after.outlet,
        "date": revision.after.date or None,
        "title": revision.after.title,
        "one_page": revision.one_page,
        "kept": revision.kept,
        "notes": list(revision.notes),
    }
