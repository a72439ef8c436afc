"""Commands for what leaves the desk: check a draft, write the report, export the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from provenance.cli.options import (
    LIST_FORMATS,
    Room,
    as_of,
    checked_date,
    complain,
    count,
    formats,
    put,
    room,
    tell,
)
from provenance.cli.protecting import key_file, unredacted
from provenance.cli.recording import _details, _readable, details

if TYPE_CHECKING:
    from provenance.errors import UnreadableError
    from provenance.model import Claim


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="DRAFT...")
@click.option(
    "--fail-on",
    type=click.Choice(["note", "warning", "error", "never"]),
    default="warning",
    show_default=True,
    help="The least severe finding that makes the exit code 1.",
)
@details
@formats(*LIST_FORMATS)
@room
def check(room: Room, /, paths: tuple[str, ...], fail_on: str, form: str, **typed: str) -> int:
    """Ask of a draft what an editor would; nothing is recorded. Exit code 1 where there are findings.

    \b
    Example:
      provenance check draft.md
    """
    from provenance import desk
    from provenance.model import Severity
    from provenance.reports import findings_table, findings_text

    unreadable: list[UnreadableError] = []
    with room.reading() as ledger:
        checked = desk.check(ledger, _readable(desk.read(paths, _details(typed)), unreadable))
    findings = [f for one in checked for f in one.findings]
    if form == "table":
        for one in checked:
            click.echo(findings_text(one.findings, one.article), nl=False)
    else:
        put(findings_table(findings), form)
    for failure in unreadable:
        complain(str(failure))
    tell(f"{count(len(findings), 'finding')} in {count(len(checked), 'draft')}")
    if unreadable:
        return 2
    worst = max((f.severity.rank for f in findings), default=-1)
    return 1 if fail_on != "never" and worst >= Severity(fail_on).rank else 0


redact = click.option(
    "--redact",
    is_flag=True,
    help="Fail where the name of a source in the vault, or a part of it, would leave; asks for the vault's passphrase.",
)


@click.command()
@click.option(
    "-o",
    "--output",
    default="story.html",
    show_default=True,
    metavar="FILE",
    help="Where to write it; - is standard output.",
)
@click.option("--title", default="", metavar="TEXT", help="Headline of the page.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "md"]),
    default=None,
    help="By default, what the file's name ends in.",
)
@redact
@key_file
@as_of
@room
def report(room: Room, output: str, title: str, form: str | None, as_of: str, redact: bool, key_file: str) -> None:
    """Write one self-contained page: where things stand, and every article with its claims marked.

    \b
    Example:
      provenance report -o story.html
    """
    from datetime import datetime, timezone

    from provenance import desk
    from provenance.reports import story_markdown, story_page

    as_of = checked_date(as_of)
    with room.reading() as ledger:
        threads = desk.threads(ledger, as_of)
        articles = desk.published(ledger, as_of)
        there = {a.id for a in articles}
        claims = [c for c in desk.claims(ledger, desk.Asked()) if c.article in there]
    form = form or ("md" if output.lower().endswith((".md", ".markdown")) else "html")
    if form == "html":
        now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        page = story_page(threads, articles, claims, title or "Where the claims stand", now)
    else:
        page = story_markdown(threads, articles, claims)
    if redact:
        unredacted(room, page, key_file)
    _write(output, page)


def _write(output: str, page: str) -> None:
    """Write a page whole, readable by its owner only: it can name people who are in danger."""
    import os
    import tempfile
    from pathlib import Path

    from provenance.errors import ProvenanceError

    if output == "-":
        click.echo(page, nl=False)
        return
    target = Path(output)
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(page)
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink()
            raise
    except OSError as failure:
        reason = (failure.strerror or "cannot be written").lower()
        raise ProvenanceError(f"{output}: {reason}; choose another place with -o") from None
    tell(f"wrote {output}")


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "jsonl", "csv", "md"]),
    default="json",
    show_default=True,
    help="json: all of it. jsonl: an article with its claims a line. csv: a claim a line. md: the story.",
)
@redact
@key_file
@as_of
@room
def export(room: Room, form: str, as_of: str, redact: bool, key_file: str) -> None:
    """Print all that was recorded, and where it stands, for another program or a spreadsheet."""
    page = _exported(room, form, as_of)
    if redact:
        unredacted(room, page, key_file)
    click.echo(page, nl=False)


def _exported(room: Room, form: str, as_of: str) -> str:
    from provenance import desk
    from provenance.reports import claims_table, dumps, public, render, story_markdown

    as_of = checked_date(as_of)
    with room.reading() as ledger:
        articles = desk.published(ledger, as_of)
        by_article: dict[str, list[Claim]] = {a.id: [] for a in articles}
        claims = [c for c in desk.claims(ledger, desk.Asked()) if c.article in by_article]
        for claim in claims:
            by_article[claim.article].append(claim)
        if form == "csv":
            return render(claims_table(claims, dict(ledger.articles)), "csv")
        threads = desk.threads(ledger, as_of)
        if form == "md":
            return story_markdown(threads, articles, claims)
        rows = [public.article(a, by_article[a.id]) for a in articles]
        if form == "jsonl":
            return "".join(dumps(row) + "\n" for row in rows)
        held = {c.id for c in claims}
        links = [public.link(one) for one in ledger.links.values() if {one.a, one.b} <= held]
        told = {
            "head": ledger.head[1],
            "articles": rows,
            "threads": [public.thread(t) for t in threads],
            "links": links,
        }
        return dumps(told, indent=2) + "\n"
