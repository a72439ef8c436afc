"""Commands that bring articles in: add, and extract, which shows what add would record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from provenance.cli.options import (
    LIST_FORMATS,
    NOT_DONE,
    Room,
    complain,
    count,
    detail,
    dry_run,
    formats,
    jobs_option,
    private_option,
    progress,
    progress_done,
    put,
    room,
    tell,
    web,
    why_option,
)

if TYPE_CHECKING:
    from provenance.desk import Added, Reading, Web
    from provenance.errors import UnreadableError
    from provenance.model import Article
    from provenance.readers import Details
    from provenance.reports import Table


def details(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give the options that say what the page does not, or says wrongly."""
    for name, shown, says in (
        ("language", "TAG", "Language of the text, such as en, es or de."),
        ("url", "URL", "Where it was published. The same URL with another text is a new version."),
        ("date", "DATE", "When it was published (2025-12-08, or 2025-12-08T10:00:00Z)."),
        ("byline", "NAME", "Who wrote it."),
        ("title", "TEXT", "Its headline."),
        ("outlet", "NAME", "Who published it."),
    ):
        other = ("--lang",) if name == "language" else ()
        command = click.option(f"--{name}", *other, default="", metavar=shown, help=says)(command)
    return command


def _details(typed: dict[str, str]) -> Details:
    from provenance.readers import Details

    return Details(**typed)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@details
@click.option(
    "--story",
    default="",
    metavar="NAME",
    help="Put the articles into this story. Lists and reports take the same option.",
)
@dry_run
@why_option
@jobs_option
@private_option
@formats(*LIST_FORMATS)
@room
def add(room: Room, /, paths: tuple[str, ...], story: str, why: str, form: str, **typed: Any) -> int:
    """Record articles and their claims, linked to earlier ones.

    PATH is a file (text, Markdown, HTML, PDF, Word, OpenDocument, mail, captions, a feed, an agency's items, a web
    archive, or JSON lines with one article a line), a folder of them, the address of a page or feed (https://...), or
    - for standard input. The options count for every article you name, whatever the page itself says. Every readable
    article is recorded in one step. Files that cannot be read are named, and the exit code is then 2.

    \b
    Examples:
      provenance add examples/story
      provenance add story.html --outlet "The Tarrow Courier" --date 2026-03-09
    """
    from provenance import desk
    from provenance.fetching import is_address

    told = progress()
    unreadable: list[UnreadableError] = []
    try_only = typed.pop("dry_run")
    network = web(room, keep=not try_only, private=typed.pop("allow_private"))
    found: Iterable[Reading | UnreadableError] = desk.read(paths, _details(typed), told, network)
    if room.is_shared or any(map(is_address, paths)):
        found = list(found)  # nobody else has to wait for the ledger while pages are on their way, or are read
    opened = room.trying(must_exist=False) if try_only else room.writing(must_exist=False, ahead=desk.ahead_of(found))
    with opened as ledger:
        added = desk.add(ledger, _readable(found, unreadable), room.by, why, story)
    if network.pages is not None:
        network.pages.forget_all_but({one.article.snapshot for one in added})
    progress_done(told)
    put(_added_table(added), form)
    _sum_up(added, unreadable)
    if try_only:
        tell(NOT_DONE)
    else:
        _tell_missing([one.article for one in added])
        say_unkept(network)
    return 2 if unreadable else 0


def say_added(added: list[Added], form: str) -> None:
    """List what was added, and sum it up."""
    put(_added_table(added), form)
    _sum_up(added, [])


def say_unkept(network: Web) -> None:
    """Say that pages were not kept as they were received, and what to install."""
    from provenance.errors import how_to_install

    if network.unkept:
        tell(
            f"{count(network.unkept, 'page')} not kept as received, for want of the package warcio. "
            f"Install it with: {how_to_install('web')}"
        )


def _readable(found: Iterable[Reading | UnreadableError], unreadable: list[UnreadableError]) -> Iterator[Reading]:
    """Give the articles that could be read; the others are put aside."""
    from provenance.errors import UnreadableError

    for one in found:
        if isinstance(one, UnreadableError):
            unreadable.append(one)
        else:
            yield one


def _added_table(added: list[Added]) -> Table:
    from provenance.reports import Column, Table

    return Table(
        title=count(len(added), "article"),
        columns=(
            Column("article"), Column("date"), Column("outlet", wraps=True), Column("result"),
            Column("claims", right=True), Column("links", right=True), Column("title", wraps=True),
        ),
        rows=tuple(
            (
                one.article.id[:8], one.article.date[:10], one.article.outlet, one.outcome,
                str(one.claims), str(one.links), one.article.title,
            )
            for one in added
        ),
        records=tuple(
            {
                "id": one.article.id, "key": one.article.key or None, "outlet": one.article.outlet,
                "date": one.article.date or None, "date_source": one.article.date_source or None,
                "title": one.article.title, "outcome": one.outcome,
                "claims": one.claims, "links": one.links, "suggested": one.suggested,
            }
            for one in added
        ),
    )  # fmt: skip


def _sum_up(added: list[Added], unreadable: list[UnreadableError]) -> None:
    from provenance.signs import manifests

    for one in added:
        detail(f"{one.article.key or one.article.id}: {one.outcome}, {count(one.claims, 'claim')}")
        _tell_doubts(one)
    for failure in unreadable:
        complain(str(failure))
    claims = sum(one.claims for one in added)
    links = sum(one.links for one in added)
    undated = sum(not one.article.date for one in added)
    guessed = sum(one.article.date_source == "guessed" for one in added)
    parts = [count(len(added), "article"), count(claims, "claim"), count(links, "link")]
    if undated:
        parts.append(f"{undated} without a date, treated as the latest")
    if guessed:
        parts.append(f"{guessed} with a guessed date")
    unseen = sum(bool(one.article.signs) for one in added)
    if unseen:
        signed = sum(bool(manifests(one.article.signs)) for one in added)
        also = f", {signed} of them with a C2PA manifest, not verified" if signed else ""
        parts.append(f"{unseen} with invisible characters, kept apart from the text{also}")
    if unreadable:
        parts.append(f"{len(unreadable)} not read")
    tell(". ".join((", ".join(parts[:3]), *parts[3:])))
    newer = [one.article.id[:8] for one in added if one.outcome == "new version"]
    if newer:
        which = f" {newer[0]}" if len(newer) == 1 else ""
        tell(f"{count(len(newer), 'new version')} of a page: `provenance changes{which}` shows what was changed.")


def _tell_missing(articles: Sequence[Article]) -> None:
    """Say how to give a date and an outlet to articles that have none."""
    lacking = [one for one in articles if not (one.date and one.outlet)]
    if not lacking:
        return
    nameless = sum(not one.outlet for one in lacking)
    says = f"{nameless} without an outlet. " if nameless else ""
    options = [
        name for name, known in (("--outlet NAME", lacking[0].outlet), ("--date DATE", lacking[0].date)) if not known
    ]
    tell(
        f"{says}Give what is missing: `provenance article edit {lacking[0].id[:8]} {' '.join(options)} --why TEXT`, or "
        "the same options of `add`."
    )


def _tell_doubts(one: Added | Reading) -> None:
    """Name an article that gave no claims because it could not be read, or in part, and quotations never closed."""
    from provenance.desk import Reading

    name = one.article.key or f"{one.article.id[:8]} {one.article.title}".strip()
    told = () if isinstance(one, Reading) else one.told
    for doubt in filter(None, (one.skipped, one.mixed, *one.article.remarks, *told)):
        complain(f"{name}: {doubt}")
    for start, _ in one.doubts:
        line = one.article.text.count("\n", 0, start) + 1
        complain(f"{name}, line {line}: A quotation is opened and never closed.")


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@details
@jobs_option
@private_option
@formats(*LIST_FORMATS)
@room
def extract(room: Room, /, paths: tuple[str, ...], form: str, allow_private: bool, **typed: str) -> int:
    """Show the claims that `add` would record.

    Nothing is recorded. With --format jsonl, each line is one article with its claims, printed as it is read.

    \b
    Example:
      provenance extract story.html --format jsonl
    """
    from provenance import desk
    from provenance.fetching import is_address
    from provenance.reports import public
    from provenance.reports.formats import dumps

    told = progress()
    unreadable: list[UnreadableError] = []
    network = web(room, keep=False, private=allow_private) if any(map(is_address, paths)) else None
    readings = _readable(desk.read(paths, _details(typed), told, network), unreadable)
    if form == "jsonl":
        for one in readings:
            progress_done(told)
            click.echo(dumps(public.article(one.article, one.claims, keep_key=True)))
            _tell_doubts(one)
    else:
        found = list(readings)
        progress_done(told)
        for one in found:
            _tell_doubts(one)
        if form == "json":
            click.echo(dumps([public.article(one.article, one.claims, keep_key=True) for one in found], indent=2))
        else:
            from provenance.reports.rows import claims_table

            articles = {one.article.id: one.article for one in found}
            none = "No claims were found." if found else ""
            put(claims_table([claim for one in found for claim in one.claims], articles), form, none)
    for failure in unreadable:
        complain(str(failure))
    return 2 if unreadable else 0
