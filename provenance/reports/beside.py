"""What people collected and wrote beside the record, as lists: stories, notes, tags."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.model import Article, Claim, Decision
from provenance.reports.phrases import count, short_date, short_id
from provenance.reports.table import Column, Table


def _called(about: Claim | Article) -> str:
    if isinstance(about, Claim):
        return about.proposition or about.text
    return ", ".join(part for part in (about.outlet, about.title) if part) or about.id


def stories_table(found: Sequence[tuple[str, Sequence[str], Sequence[str], int]]) -> Table:
    """List stories: the name, the ids of articles and of single claims in it, how many threads that touches."""
    return Table(
        title=count(len(found), "story", "stories"),
        columns=(
            Column("articles", right=True, labelled=True), Column("single claims", right=True, labelled=True),
            Column("threads", right=True, labelled=True), Column("story", wraps=True),
        ),
        rows=tuple((str(len(a)), str(len(c)), str(threads), name) for name, a, c, threads in found),
        records=tuple(
            {"name": name, "articles": list(a), "claims": list(c), "threads": threads} for name, a, c, threads in found
        ),
    )  # fmt: skip


def notes_table(found: Sequence[tuple[Decision, Claim | Article]]) -> Table:
    """List notes, each with what it was written beside."""
    return Table(
        title=count(len(found), "note"),
        columns=(
            Column("note"), Column("written"), Column("by"), Column("beside"), Column("about", wraps=True),
            Column("text", wraps=True),
        ),
        rows=tuple(
            (short_id(n.id), short_date(n.on), n.by, short_id(n.subject), _called(about), n.value)
            for n, about in found
        ),
        records=tuple(
            {"id": n.id, "subject": n.subject, "by": n.by, "on": n.on, "text": n.value} for n, _ in found
        ),
    )  # fmt: skip


def tags_table(found: Sequence[tuple[str, Claim | Article]]) -> Table:
    """List tags, each with what bears it."""
    return Table(
        title=count(len(found), "tagged item"),
        columns=(Column("tag"), Column("id"), Column("tagged", wraps=True)),
        rows=tuple((word, short_id(about.id), _called(about)) for word, about in found),
        records=tuple({"tag": word, "subject": about.id} for word, about in found),
    )
