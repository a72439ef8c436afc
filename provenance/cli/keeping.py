"""Commands that keep the ledger itself: verify, doctor, backup, log, undo, redo."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

from provenance.cli.options import (
    FromOne,
    Room,
    arrangement,
    checked_date,
    count,
    dry_run,
    formats,
    in_story,
    in_the_story,
    listed,
    put,
    room,
    tell,
    why_option,
)

if TYPE_CHECKING:
    from provenance.desk import Casebook
    from provenance.ledger import Ledger
    from provenance.model import Article, Change, Claim, Entry

_STEPS = click.option("--steps", type=FromOne(), default=1, show_default=True, help="How many changes.")


@click.command()
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Also work everything out afresh and hold all that is kept beside the ledger against it, not only a sample.",
)
@formats("table", "json")
@room
def verify(room: Room, form: str, everything: bool) -> int:
    """Check the whole ledger against its hashes and its log.

    It also prints the head, the hash of everything recorded. Keep a head elsewhere, as in a mail or a published
    report. It shows later that nothing recorded before it has changed.

    \b
    Example:
      provenance verify
    """
    from provenance.ledger import audit, data_path
    from provenance.reports import dumps

    with room.reading() as ledger:
        found = audit(ledger)
        of_kept = _prove(ledger, everything) if not found.problems else ""
    if form == "json":
        from attrs import asdict

        click.echo(dumps({**asdict(found), "kept": of_kept}, indent=2))
    else:
        held = ", ".join(count(number, noun[:-1]) for noun, number in found.counts.items())
        click.echo(f"{held}, and {count(found.entries, 'entry', 'entries')} in the log")
        click.echo(f"head: {found.head or 'none yet'}")
        for number in found.accepted:
            click.echo(f"note: entry {number} accepted changes that another program had made (see `provenance log`)")
        if found.missing_pages:
            kept = count(found.missing_pages, "page")
            click.echo(f"note: {kept} kept as received not found beside the ledger, in {data_path(room.path)}.pages")
        for problem in found.problems:
            click.echo(f"wrong: {problem}")
        click.echo("Everything is as it was written." if not found.problems else count(len(found.problems), "problem"))
        if of_kept:
            click.echo(f"wrong: {of_kept}")
    return 3 if found.problems else 1 if of_kept else 0


def _prove(ledger: Ledger, everything: bool) -> str:
    """Say what of what is kept beside the ledger is not what would be worked out; it is then kept no more."""
    from provenance import desk

    proof = desk.proved(desk.Casebook(ledger)) if everything else desk.sampled(ledger)
    if not proof.differing:
        return ""
    ledger.keeping.forget()
    parts = ", ".join(proof.differing)
    return (
        f"The saved answers beside the ledger differ from a fresh calculation ({parts}). They were "
        "removed, and the next question makes them again."
    )


@click.command()
@dry_run
@room
def doctor(room: Room, dry_run: bool) -> int:
    """Diagnose a damaged ledger and save everything readable.

    Everything readable goes into a new file beside the ledger. The ledger's own files are not changed.

    \b
    Example:
      provenance --ledger damaged.json doctor
    """
    from datetime import datetime, timezone
    from pathlib import Path

    from provenance.errors import LedgerError
    from provenance.ledger import Ledger, audit
    from provenance.ledger.salvage import salvage

    room.must_exist()
    try:
        with Ledger.open(room.path, tell=tell) as ledger:
            found = audit(ledger)
        if not found.problems:
            click.echo("Nothing is wrong. Everything is as it was written.")
            return 0
        for problem in found.problems:
            click.echo(f"wrong: {problem}")
        click.echo("The ledger opens. `provenance log` shows who changed what, and `provenance undo` takes it back.")
        return 3
    except LedgerError as error:
        click.echo(f"wrong: {error}")
    if room.is_shared:
        click.echo("Nothing was changed. `provenance backup` saves what a database holds when it opens.")
        return 3
    _say_what_differs(room)
    done = salvage(Path(room.path).resolve(), lambda: datetime.now(timezone.utc), try_only=dry_run)
    if not done.file:
        click.echo("Nothing in it can be read. Restore the file from a backup.")
        return 3
    saved = ", ".join(count(number, noun[:-1]) for noun, number in done.saved.items() if noun != "log")
    entries = count(done.saved["log"], "entry", "entries")
    click.echo(f"{'would be saved' if dry_run else 'saved'} in {done.file}: {saved}, {entries} of the log")
    if done.from_journal:
        click.echo(f"This includes {count(done.from_journal, 'change')} from the journal.")
    if done.lost or done.lost_of_journal:
        click.echo(f"not saved: {count(done.lost + done.lost_of_journal, 'unreadable line')}")
    if dry_run:
        tell("Nothing was written. Without --dry-run, it is.")
        return 3
    click.echo(f"Check it with `provenance --ledger {done.file} verify`. The ledger's own files were not changed.")
    return 3


def _say_what_differs(room: Room) -> None:
    """Name the documents in which a file that something else changed differs from its log."""
    from provenance.errors import LedgerError
    from provenance.ledger import Ledger, audit

    try:
        with Ledger.open(room.path, altered=True) as ledger:
            for problem in audit(ledger).problems:
                click.echo(f"changed: {problem}")
    except LedgerError:
        return  # it does not read even so


@click.command()
@click.argument("to", required=False, default="", metavar="[FILE]")
@room
def backup(room: Room, to: str) -> None:
    """Write the whole ledger into one new backup file.

    It includes the changes that wait in the journal. Only you can read the file.

    \b
    Example:
      provenance backup /safe/ledger-2026-11.json
    """
    from datetime import datetime, timezone
    from pathlib import Path

    from provenance.ledger import Ledger, audit, shown

    usual = f"{shown(room.path).rpartition('/')[2]}.json" if room.is_shared else room.path
    target = Path(to or f"{usual}.backup-{datetime.now(timezone.utc):%Y%m%dT%H%M%SZ}")
    with room.reading() as ledger:
        ledger.backup(target)
    with Ledger.open(target) as copy:
        head = audit(copy).head
    tell(f"wrote {target}, head: {head or 'none yet'}")


@click.command()
@click.option(
    "--about", default="", metavar="ID", help="Only changes to the claim, thread, article or link with this id."
)
@click.option("--who", default="", metavar="NAME", help="Only changes by people whose name contains NAME.")
@click.option("--since", default="", metavar="DATE", help="On this day or later.")
@click.option("--until", default="", metavar="DATE", help="On this day or earlier.")
@in_story
@listed()
@room
def log(room: Room, about: str, who: str, since: str, until: str, form: str, story: str) -> None:
    """List every change to the ledger: when, who, what and why.

    \b
    Example:
      provenance log --since 2026-03-10 --about ce4db078
    """
    from provenance.moments import day
    from provenance.reports import dumps, log_table, public

    since, until = day(checked_date(since)), day(checked_date(until))
    with room.casebook() as book:
        ledger = book.ledger
        about_ids = _and_tellings(book, about)
        belongs = in_the_story(book, story)

        def asked_for(entry: Entry) -> bool:
            return (
                (not about or any(name.startswith(about_ids) for change in entry.changes for name in _names(change)))
                and (not who or who.casefold() in entry.by.casefold())
                and (not story or any(map(belongs, _touched(ledger, entry))))
                and (not since or day(entry.when) >= since)
                and (not until or day(entry.when) <= until)
            )

        if form == "jsonl" and arrangement() is None:
            # one after another, for all of it has every document several times
            for entry in filter(asked_for, ledger.log.each()):
                click.echo(dumps(public.entry(entry)))
            return
        none = "No change to the ledger is like that. `provenance log` lists all of them."
        if about or story or form in ("json", "jsonl"):
            put(log_table(list(filter(asked_for, ledger.log.each()))), form, none)
            return
        counted = [(one, made) for one, made in ledger.log.counted() if asked_for(one)]
        put(log_table([one for one, _ in counted], [made for _, made in counted]), form, none)


def _touched(ledger: Ledger, entry: Entry) -> Iterator[Article | Claim]:
    """Give the articles and claims of the ledger that an entry is about: themselves, or by a link or a decision."""
    for change in entry.changes:
        for ident in _names(change):
            found = ledger.articles.get(ident) or ledger.claims.get(ident)
            if found is not None:
                yield found


def _names(change: Change) -> tuple[str, ...]:
    """Give the ids that a change names: its own, the ends of a link, what a decision is about."""
    document = change.after or change.before or {}
    subject = document.get("subject")
    ends = (document.get("a"), document.get("b"), subject)
    return change.id, *(str(end) for end in ends if end)


def _and_tellings(book: Casebook, about: str) -> tuple[str, ...]:
    """Give what was typed, and, where that is a thread, the claims that tell it: threads are never stored."""
    threads = {id(one): one for name, one in book.by_name.items() if name.startswith(about)} if about[:1] == "t" else {}
    return about, *(t.claim.id for one in threads.values() for t in one.tellings)


@click.command()
@_STEPS
@why_option
@room
def undo(room: Room, steps: int, why: str) -> None:
    """Take back the last change.

    Run it again to take back the change before that.

    \b
    Example:
      provenance undo --steps 2 --why "the wrong Petra Hallam"
    """
    from provenance import desk

    _take_back(room, steps, why, desk.undo, "taken back", "There is nothing to take back")


@click.command()
@_STEPS
@why_option
@room
def redo(room: Room, steps: int, why: str) -> None:
    """Redo what the last `undo` took back.

    This works only if nothing else has changed since.

    \b
    Example:
      provenance redo
    """
    from provenance import desk

    _take_back(room, steps, why, desk.redo, "redone", "There is nothing to redo")


def _take_back(room: Room, steps: int, why: str, move: Callable[..., Entry | None], done: str, none: str) -> None:
    with room.writing() as ledger:
        for step in range(steps):
            entry = move(ledger, room.by, why)
            if entry is None:
                tell(f"{none}." if not step else f"{none} beyond that.")
                return
            taken = ledger.log.brief(entry.undoes)
            first = ledger.log.brief(taken.undoes) if taken.undoes else taken
            on = f"{first.when[:10]} at {first.when[11:19]} UTC" if first.when.endswith("Z") else first.when
            changed = f", {count(len(first.changes), 'change')}" if first.changes else ""
            tell(f"{done}: no. {first.number}, {first.action} by {first.by} on {on}{changed}")


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print a script that makes your shell complete commands.

    \b
    Examples:
      eval "$(provenance completion bash)"      in ~/.bashrc
      eval "$(provenance completion zsh)"       in ~/.zshrc
      provenance completion fish > ~/.config/fish/completions/provenance.fish
    """
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    assert made is not None
    root = ctx.find_root().command
    click.echo(made(root, {}, "provenance", "_PROVENANCE_COMPLETE").source())
