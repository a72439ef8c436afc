"""Commands for an archive of many articles, beside the ledger: read, link, ask, pull."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

import click

from provenance.cli.options import (
    FromOne,
    Room,
    arrangement,
    complain,
    count,
    dry_run,
    listed,
    put,
    room,
    tell,
    why_option,
)
from provenance.cli.recording import details, say_added

if TYPE_CHECKING:
    from provenance.archive.asking import Archive
    from provenance.errors import UnreadableError
    from provenance.model import Line, Thread

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")

SCREENFUL = 500
"""Rows that are shown at a time, where a list is written line by line."""


def _workers(command: F) -> F:
    """Add the options that say who works."""
    command = click.option(
        "--scheduler", default="", metavar="URL", help="Work with the workers of this Dask scheduler (tcp://host:8786)."
    )(command)
    return click.option(
        "--jobs", type=click.IntRange(min=1), default=None, metavar="N",
        help="How many processes of this computer work. By default, one for each processor.",
    )(command)  # fmt: skip


@click.group()
def archive() -> None:
    """Work on an archive of many articles.

    An archive is a folder of Parquet files, on this computer or in an object store. It holds what a ledger would hold
    of the same articles, for as many of them as there are. Nobody decides anything in it: `archive pull` brings what
    a story needs into a ledger. It needs the packages of the extra "archive".
    """


@archive.command(name="read")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--into", required=True, metavar="FOLDER", help="The archive. If there is none there yet, it is started.")
@details
@_workers
@dry_run
@listed()
@room
def read_(_: Room, /, sources: tuple[str, ...], into: str, form: str, dry_run: bool, **more: Any) -> int:
    """Read articles and their claims into an archive.

    SOURCE is a file or a folder as for `add` (JSON lines, WARC, WACZ, ninjs ...), a Parquet file with the columns of
    JSON lines, or an address (s3://..., file://...). Nothing is read twice, so a run that
    was stopped goes on when the same command is given again. What cannot be read is listed; the exit code is then 2.

    \b
    Example:
      provenance archive read crawl/ agency.jsonl --into archive
    """
    from provenance.archive import arrivals, folder, running
    from provenance.readers import Details

    jobs, scheduler = _who(more)
    folder.demand()
    typed = Details(**more)
    if dry_run:
        there = folder.Folder(into)
        planned = arrivals.plan(folder.known(into) if there.exists(folder.ABOUT) else None, sources, typed)
        _say_prospect(planned, jobs)
        return 2 if planned.unread else 0
    # who works is asked for first: a wrong address changes nothing
    with running.working(jobs, scheduler, folder.Folder(into).shareable) as runner:
        where = folder.begin(into)
        with folder.alone(where):
            planned = arrivals.plan(where, sources, typed)
            shown = _Progress("reading")
            found = arrivals.read(where, planned, runner, shown.bytes)
            shown.done()
    _list_unread(found.unread, form)
    again = f", {count(found.done, 'piece')} read before" if found.done else ""
    tell(
        f"{count(found.articles, 'article')}, {count(found.claims, 'claim')} read{again}. "
        f"{f'{len(found.unread)} not read. ' if found.unread else ''}`provenance archive link {into}` links them."
    )
    return 2 if found.unread else 0


def _who(more: dict[str, Any]) -> tuple[int, str]:
    """Take who works out of the options."""
    jobs, scheduler = more.pop("jobs"), more.pop("scheduler")
    if jobs and scheduler:
        raise click.UsageError("--jobs is for this computer, and --scheduler names other workers. Give one of them.")
    if scheduler and "://" not in scheduler:
        raise click.UsageError(f"{scheduler!r} is not the address of a scheduler. One looks like tcp://10.0.0.1:8786.")
    return jobs or 0, scheduler


def _say_prospect(planned: Any, jobs: int) -> None:
    articles = ", ".join(
        filter(
            None,
            (f"{count(len(planned.asked), 'piece')} to read", f"{planned.done} read before" if planned.done else ""),
        )
    )
    from provenance.archive.arrivals import GROWTH

    tell(
        f"{articles}. {_size(planned.size)} of input, some {_size(int(planned.size * GROWTH))} in the archive. "
        f"About {_time(planned.seconds)} of one processor{_shared(planned.seconds, jobs)}. Nothing was written."
    )
    for one in planned.unread:
        complain(str(one))


def _shared(seconds: float, jobs: int) -> str:
    from provenance.desk.incoming.workers import cores

    many = jobs or cores()
    return f", {_time(seconds / many)} with {many}" if many > 1 else ""


def _size(number: int) -> str:
    for unit, of in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if number >= of:
            return f"{number / of:.1f} {unit}"
    return f"{number} bytes"


def _time(seconds: float) -> str:
    if seconds >= 5400:
        return f"{seconds / 3600:.1f} hours"
    return count(round(seconds / 60), "minute") if seconds >= 90 else count(max(1, round(seconds)), "second")


def _list_unread(unread: Iterable[UnreadableError], form: str) -> None:
    from provenance.reports import Column, Table

    unread = list(unread)
    if not unread:
        return
    put(
        Table(
            title=f"{len(unread)} not read",
            columns=(Column("where"), Column("what", wraps=True), Column("next step", wraps=True)),
            rows=tuple((one.where, one.what, one.next_step) for one in unread),
            records=tuple({"where": one.where, "what": one.what, "next_step": one.next_step} for one in unread),
        ),
        form,
    )


class _Progress:
    """A line on a terminal that says how far it is, and how long it may still take; nothing in a pipe."""

    def __init__(self, step: str) -> None:
        self._step, self._shown, self._began = step, sys.stderr.isatty(), 0.0

    def bytes(self, done: int, of: int, left: float) -> None:
        """Tell how many bytes of how many are done."""
        rest = f", about {_time(left)} left" if done and done < of else ""
        self._say(f"{self._step}: {_size(done)} of {_size(of)}{rest}")

    def pieces(self, step: str, done: int, of: int) -> None:
        """Tell how many pieces of a step are done."""
        from time import monotonic

        if not done:
            self._began = monotonic()
        passed = monotonic() - self._began
        rest = f", about {_time(passed / done * (of - done))} left of this step" if 0 < done < of else ""
        self._say(f"{step}: {done} of {of}{rest}")

    def _say(self, line: str) -> None:
        if self._shown:
            click.echo(f"\r\x1b[K{line}", nl=False, err=True)

    def done(self) -> None:
        """Clear the line."""
        if self._shown:
            click.echo("\r\x1b[K", nl=False, err=True)


@archive.command(name="link")
@click.argument("place", metavar="FOLDER")
@_workers
@dry_run
def link_(place: str, dry_run: bool, **more: Any) -> None:
    """Link an archive's claims and work out its threads.

    Every claim is compared with the earlier ones that share rare words with it, as `add` does, and no pair twice. What
    was compared before is not compared again. A run that was stopped goes on when the same command is given again.

    \b
    Example:
      provenance archive link archive
    """
    from provenance.archive import folder, linkage, running

    jobs, scheduler = _who(more)
    where = folder.known(place)
    if dry_run:
        one = linkage.prospect(where)
        tell(
            f"{count(one.parts, 'part')} to compare: {count(one.articles, 'article')}, {count(one.claims, 'claim')}. "
            f"About {_time(one.seconds)} of one processor{_shared(one.seconds, jobs)}. Nothing was written."
        )
        return
    with running.working(jobs, scheduler, where.shareable) as runner, folder.alone(where):
        shown = _Progress("linking")
        found = linkage.link(where, runner, shown.pieces)
        shown.done()
    again = f" {count(found.again, 'article')} came twice." if found.again else ""
    tell(
        f"{count(found.articles, 'article')}, {count(found.claims, 'claim')}, {count(found.links, 'link')} "
        f"({found.suggested} suggested), {count(found.threads, 'thread')}.{again}"
    )


MOST = 10
"""Results of a search, where nobody says how many."""
LISTS = ("denied", "corroborated", "disputed", "search", "trace", "sources")
NOTHING = {
    "denied": "Nothing here has been denied.",
    "corroborated": "Nothing here has two independent origins.",
    "disputed": "Nothing here is disputed.",
}


@archive.command()
@click.argument("place", metavar="FOLDER")
@click.argument("which", metavar="LIST", type=click.Choice(LISTS))
@click.argument("text", required=False, default="", metavar="[TEXT]")
@listed()
def ask(place: str, which: str, text: str, form: str) -> None:
    """Ask an archive: the same lists as of a ledger.

    LIST is denied, corroborated, disputed, search, trace or sources. TEXT narrows the first three to claims with these
    words, is what `search` looks for, names the thread that `trace` follows (an id, or words), and the source of
    `sources`. With --format jsonl a list is written as it is found.

    \b
    Examples:
      provenance archive ask archive denied --limit 20
      provenance archive ask archive search "the ferry sailed with a leaking bow door"
    """
    from provenance.archive.asking import Archive
    from provenance.archive.folder import known

    if which in ("search", "trace") and not text:
        raise click.UsageError(f"Give the TEXT that `{which}` is to look for.")
    held = Archive(known(place))
    if held.unlinked:
        tell(f"{count(held.unlinked, 'article')} read since and not linked yet: `provenance archive link {place}`.")
    how = arrangement()
    # what is sorted is looked for as a whole
    limit = how.limit if how is not None and not how.sort else None
    if which == "search":
        _search(held, text, (how.limit if how is not None else None) or MOST, form)
    elif which == "trace":
        _trace(held, text, form)
    elif which == "sources":
        _sources(held, text, limit, form)
    else:
        _threads(held, which, (text, limit), form, in_turn=form == "jsonl" and (how is None or not how.sort))


def _threads(held: Archive, which: str, only: tuple[str, int | None], form: str, in_turn: bool) -> None:
    from provenance.reports.rows import threads_table

    text, most = only
    words = text.casefold().split()

    def fits(one: Thread | Line) -> bool:
        return all(word in one.proposition.casefold() for word in words)

    found: Iterator[Thread | Line] = iter(held.threads(which) if form in ("json", "jsonl") else held.lines(which))
    chosen = islice((one for one in found if fits(one)), most)
    if not in_turn:
        put(threads_table(list(chosen)), form, NOTHING[which])
        return
    empty = True
    for some in _some(chosen):
        empty = False
        put(threads_table(some), form)
    if empty:
        tell(NOTHING[which])


def _some(found: Iterator[T]) -> Iterator[list[T]]:
    while some := list(islice(found, SCREENFUL)):
        yield some


def _search(held: Archive, text: str, most: int, form: str) -> None:
    from provenance import desk
    from provenance.cli.finding import COPIES
    from provenance.reports.rows import ranking_table, told_once

    each = form in ("json", "jsonl", "csv")
    found, claims = held.searched(desk.said("query", text), most if each else most * COPIES)
    shown, copies = (found, [0] * len(found)) if each else told_once(found, most, claims)
    put(ranking_table(shown, copies, claims), form, "Nothing like that is claimed here.")


def _trace(held: Archive, text: str, form: str) -> None:
    from provenance import desk
    from provenance.errors import UnknownIdError
    from provenance.reports.chains import chain_table

    thread = held.thread(text) if _looks_like_id(text) else None
    if thread is None and not _looks_like_id(text):
        best = held.search(desk.said("query", text), 1)
        thread = held.thread(best[0][0]) if best else None
    if thread is None:
        raise UnknownIdError(f"No thread here is called {text!r}, or tells something like it.")
    chain, _ = held.chain(thread)
    put(chain_table(chain.thread, chain.steps, chain.circles), form)


def _looks_like_id(text: str) -> bool:
    return len(text) >= 5 and text[0] in "tc" and all(letter in "0123456789abcdef" for letter in text[1:])


def _sources(held: Archive, name: str, most: int | None, form: str) -> None:
    from provenance.reports.rows import claims_table, credited_table

    if not name:
        put(credited_table(held.sources(most)), form, "Nobody is credited here.")
        return
    found = list(islice(held.credited(name), most))
    articles = {article.id: article for _, article in found}
    put(claims_table([claim for claim, _ in found], articles), form, f"Nobody called {name!r} is credited here.")


@archive.command()
@click.argument("place", metavar="FOLDER")
@click.argument("query", metavar="QUERY")
@click.option("--ledger", "into", default="", metavar="PATH", help="The ledger to record in. Also before `archive`.")
@click.option("--story", default="", metavar="NAME", help="Put the articles into this story.")
@why_option
@click.option("--limit", type=FromOne(), default=20, show_default=True, metavar="N", help="Claims that are looked for.")
@listed(limit=False)
@room
def pull(room: Room, /, place: str, query: str, limit: int, form: str, **more: str) -> int:
    """Bring what a story needs into a ledger.

    These are the articles with the claims most like QUERY, those that tell the same or challenge it, the other versions
    of their pages, and what they only pass on. They are recorded as `add` records them.

    \b
    Example:
      provenance archive pull archive "the Kestrel's bow door leaked" --ledger ledger.json --story "The ferry"
    """
    from provenance import desk
    from provenance.archive.asking import Archive
    from provenance.archive.folder import known
    from provenance.archive.pulling import found, readings

    held = Archive(known(place))
    pulled = found(held, desk.said("query", query), limit)
    if not pulled.places:
        tell("Nothing like that is claimed here. Nothing was recorded.")
        return 0
    there = room.at(more["into"]) if more["into"] else room
    with there.writing(must_exist=False) as ledger:
        added = desk.add(ledger, readings(held, pulled), room.by, more["why"], more["story"])
    say_added(added, form)
    return 0
