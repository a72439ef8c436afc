"""Commands that tell what changed: `diff`, `changes`, `since`."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

import click

from provenance.cli.options import (
    Room,
    arrangement,
    checked_date,
    count,
    in_story,
    in_the_story,
    listed,
    nothing,
    put,
    room,
    tell,
    terminal,
)

if TYPE_CHECKING:
    from provenance.desk import Casebook


@click.command()
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option("--lang", "language", default="", metavar="TAG", help="The language of a file, such as en, es or de.")
@listed()
@room
def diff(room: Room, a: str, b: str, form: str, language: str) -> None:
    """Compare two versions of a page, claim by claim.

    A and B are articles of the ledger, by their ids, or files. White space, typographic marks and what stands around
    the text are no change. An edit is marked where a note on the newer page names it. Any two articles can be compared.

    \b
    Example:
      provenance diff aa5ca2ea a6f08e7b
    """
    from provenance import desk
    from provenance.readers import Details
    from provenance.reports.changes import edits_table, revisions_text

    if a == b == "-":
        raise click.UsageError("Only one of the two can be standard input.")
    needed = not (desk.is_file(a) and desk.is_file(b))
    opened: AbstractContextManager[Casebook | None] = room.casebook(must_exist=False) if needed else nullcontext()
    with opened as book:
        found = desk.diff(book, a, b, Details(language=language))
    if form == "table" and arrangement() is None:
        click.echo(revisions_text([found], terminal()[0], headed=False), nl=False)
    else:
        put(edits_table([found]), form)


@click.command()
@click.argument("article", required=False, default="", metavar="[ARTICLE]")
@click.option("--since", default="", metavar="DATE", help="Only edits from this day, or time, on.")
@in_story
@listed()
@room
def changes(room: Room, article: str, since: str, form: str, story: str) -> None:
    """List every edit that an outlet made to its pages.

    Pages with edits that no note on the page marks come first. With ARTICLE, it is all versions of that page. An edit
    has the date of the newer version; with --since, pages without a date are left out.

    \b
    Examples:
      provenance changes --since 2026-03-10
      provenance changes a6f08e7b --format json
    """
    from provenance import desk
    from provenance.moments import Start
    from provenance.reports.changes import edits_table, revisions_text

    start = Start(checked_date(since))
    with room.casebook() as book:
        belongs = in_the_story(book, story)
        page = desk.page_of(book, desk.article_id(book, article)) if article else None
        found = desk.changes(book, start, lambda one: belongs(one) and (page is None or one.id in page))
        undated = sum(bool(one.replaces and not one.date) for one in book.articles.values()) if since else 0
        held = "" if found or article else nothing(book, "", story)()
    if undated:
        tell(f"Left out: {count(undated, 'newer version')} without a date.")
    if not found:
        none = "No newer version of any page is recorded here." if not (article or story or since) else _NONE
        tell(f"{none}{held}")
        if form == "table":
            return
    if form == "table" and arrangement() is None:
        click.echo(revisions_text(found, terminal()[0]), nl=False)
    else:
        put(edits_table(found), form)


_NONE = "No newer version is recorded there."


@click.command()
@click.argument("moment", metavar="DATE|HEAD|published")
@in_story
@listed()
@room
def since(room: Room, moment: str, form: str, story: str) -> None:
    """Show what moved since a day, and who moved it.

    It lists each claim that stands differently now, each new claim that is denied, and what was withdrawn. DATE is a
    day (that day counts as new), a time, today or yesterday. HEAD is a head of the log, as `verify` and reports print
    it, or its first characters: everything recorded after it counts as new, whatever its date.

    With `published`, it lists each claim in your own stories that stands differently from the day the story came
    out. `article edit --ours` marks a story as yours.

    \b
    Examples:
      provenance since 2026-03-11
      provenance since published
    """
    if not moment.strip():
        raise click.UsageError("Give a day, a time, a head of the log, or the word published.")
    if moment.casefold() == "published":
        _since_published(room, form, story)
        return
    from provenance import desk
    from provenance.moments import Start
    from provenance.reports.moves import moves_table, moves_text
    from provenance.reports.phrases import long_date

    day = "" if _HEAD.fullmatch(moment.strip().lower()) else checked_date(_day_of(moment, room))
    with room.casebook() as book:
        start = Start(day)
        if day:
            then = desk.Casebook(book.ledger, start.before(book.until.where))
            named = f"the beginning of {long_date(day)}" if len(day) <= _DAY else day
            if then.undated:
                tell(f"Left out of how things stood then: {count(then.undated, 'article')} without a date.")
        else:
            then = desk.Casebook(book.ledger, entry=book.ledger.log.number_of(moment))
            named = f"the head {moment.strip()[:_SHOWN]}"
        belongs = in_the_story(book, story)
        found = desk.moved(then, book, belongs)
        newer = [
            one for one in book.articles.values() if day and one.replaces and start.reached(one.date) and belongs(one)
        ]
        late, head = desk.recorded_since(book, start.before(book.until.where)) if day and not found else (False, "")
    if form == "table" and arrangement() is None:
        click.echo(moves_text(found, named, terminal()[0]), nl=False)
        if newer:
            whose = f' --story "{story}"' if story else ""
            tell(
                f"{count(len(newer), 'newer version')} of a page came since: `provenance changes --since {day}{whose}` "
                "shows what was changed."
            )
    else:
        put(moves_table(found, named), form)
    if late:
        instead = f"`provenance since {head[:_SHOWN]}` counts them as new" if head else "Give an earlier day"
        tell(f"Articles were recorded since then that are dated earlier. {instead}.")


def _day_of(typed: str, room: Room) -> str:
    """Give the day that "today" and "yesterday" are at the desk; anything else as it was typed."""
    back = {"today": 0, "yesterday": 1}.get(typed.strip().casefold())
    if back is None:
        return typed
    from datetime import datetime, timedelta

    return (datetime.now(room.until("").where) - timedelta(days=back)).date().isoformat()


_HEAD = re.compile("[0-9a-f]{9,64}")
"""A head, or its beginning; longer than a day that is written without hyphens."""
_DAY, _SHOWN = len("2026-03-10"), 12


def _since_published(room: Room, form: str, story: str) -> None:
    from provenance import desk
    from provenance.reports.moves import printed_table, printed_text

    with room.casebook() as book:
        belongs = in_the_story(book, story)
        mine = [book.articles[one] for one in desk.ours(book) if belongs(book.articles[one])]
        found = desk.since_published(book, belongs)
        newer = book.record.newer
    undated = [one for one in mine if not one.date]
    stories = sum(one.id not in newer and bool(one.date) for one in mine)
    if undated:
        tell(f"Left out: {count(len(undated), 'story of ours', 'stories of ours')} without a date.")
    if not mine:
        tell("No article is marked as one of your own stories. `provenance article edit ARTICLE --ours` marks one.")
    if form != "table" or arrangement() is not None:
        put(printed_table(found, stories), form)
    elif stories:
        click.echo(printed_text(found, stories, terminal()[0]), nl=False)
