"""Commands for a recorded article: put its details right, take it out, or write out its page as it was received."""

from __future__ import annotations

import sys

import click

from provenance.cli.options import Room, checked_date, room, tell

_must_say_why = click.option("--why", "why", required=True, metavar="TEXT", help="The reason, for the log.")


@click.group()
def article() -> None:
    """Correct an article's details, remove it, or get its page."""


@article.command()
@click.argument("ident", metavar="ARTICLE")
@click.option("--outlet", default=None, metavar="NAME", help="Who published it.")
@click.option("--date", default=None, metavar="DATE", help="When it was published. Leave it empty if nobody knows.")
@click.option("--title", default=None, metavar="TEXT", help="Its headline.")
@click.option("--byline", default=None, metavar="NAME", help="Who wrote it.")
@click.option("--url", default=None, metavar="URL", help="Its address.")
@click.option("--lang", "language", default=None, metavar="TAG", help="Its language, such as en, es or de.")
@click.option(
    "--ours/--not-ours",
    "ours",
    default=None,
    help="Mark it as one of your own stories, in every version of its page, or take that back. See `since published`.",
)
@_must_say_why
@room
def edit(room: Room, /, ident: str, why: str, ours: bool | None, **details: str | None) -> None:
    """Correct the details of an article.

    The details that were read are kept.

    The change counts in every list, page and rule from now on; views of the past keep the old details.

    \b
    Examples:
      provenance article edit aca7c774 --date 2026-03-10 --why "the page gives the date of the archive"
      provenance article edit a6f08e7b --ours --why "our story"
    """
    from provenance import desk

    typed = {name: value for name, value in details.items() if value is not None}
    if not typed and ours is None:
        raise click.UsageError("Say what to change, with --outlet, --date, --title, --byline, --url, --lang or --ours.")
    if typed.get("date"):
        typed["date"] = checked_date(typed["date"])
    with room.writing() as ledger:
        found = desk.article_id(desk.Casebook(ledger), ident)
        made = desk.edit(ledger, found, typed, room.by, why) if typed else []
        marked = ours is not None and desk.mark_ours(ledger, found, ours, room.by, why)
    if marked:
        tell(f"recorded: {found} is {'' if ours else 'not '}one of your own stories")
    if made:
        tell(f"recorded: {found} now has " + ", ".join(f"{one.field} “{one.value}”" for one in made))
        if any(one.field == "language" for one in made):
            tell(f"Its claims are as they were read. `provenance reread {found[:8]}` reads it in this language.")
    elif not marked:
        tell(f"{found} has these details already. Nothing was changed.")


@article.command()
@click.argument("ident", metavar="ARTICLE")
@_must_say_why
@room
def remove(room: Room, ident: str, why: str) -> None:
    """Remove an article that was added by mistake.

    The log keeps it.

    No list or page shows it any more. Where an outlet withdrew its article, use `provenance retract`.

    \b
    Example:
      provenance article remove 04-radio-corrigan --why "not about this story"
    """
    from provenance import desk

    with room.writing() as ledger:
        found = desk.article_id(desk.Casebook(ledger), ident)
        desk.remove(ledger, found, room.by, why)
    tell(f"removed: {found}. To bring it back, use `provenance undo` or add it again.")


@article.command()
@click.argument("ident", metavar="ARTICLE")
@room
def page(room: Room, ident: str) -> None:
    """Write out an article's page as it was received.

    Pages that `add` and `watch` fetch are kept beside the ledger. The page goes to standard output, byte for byte, and
    is checked against its SHA-256 first.

    \b
    Example:
      provenance article page aca7c774 > page.html
    """
    from provenance import desk
    from provenance.errors import ProvenanceError
    from provenance.ledger import pages_beside

    with room.casebook() as book:
        found = book.articles[desk.article_id(book, ident)]
    if not found.snapshot:
        raise ProvenanceError(f"{found.id}: No page was kept of this article. Only pages that were fetched are kept.")
    data = pages_beside(room.path).page(found.snapshot)
    if sys.stdout.isatty():
        # what a page holds can be meant for the terminal
        raise click.UsageError("Send the page into a file, as in: provenance article page ARTICLE > page.html")
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
