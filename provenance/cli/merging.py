"""Commands that join two ledgers that grew apart: by hand, and as git's merge driver."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from provenance.cli.options import Room, complain, count, room, tell, why_option

if TYPE_CHECKING:
    from provenance.desk import Joined
    from provenance.ledger import Ledger

NAMED = 5
"""People whose entries were merged that are named."""
SHOWN = 20
"""Disagreements that are named; `review` lists all."""


@click.command()
@click.argument("other", metavar="OTHER")
@click.option("--dry-run", "try_only", is_flag=True, help="Say what would come of it and record nothing.")
@why_option
@room
def merge(room: Room, other: str, try_only: bool, why: str) -> None:
    """Merge another ledger into this one.

    Both can have grown from one file, as two branches in git do, or be unrelated. This ledger gets everything that the
    other has: articles, claims, links, decisions, notes, stories, replies. Links between the two are found as `add`
    finds them. Where people decided differently, both decisions stay on record, the later one holds for now unless it
    would count more, and `review` asks. The log gets the other's entries, with their authors and times. `undo` takes
    the whole merge back. OTHER is not changed.

    \b
    Examples:
      provenance ledger merge ana.json --dry-run
      provenance ledger merge ana.json
    """
    from provenance import desk
    from provenance.ledger import Ledger

    room.must_exist()
    _must_exist(other)
    if _is_same(room.path, other):
        raise click.UsageError(f"{other} is this ledger itself. Name the other one.")
    with Ledger.open(other, tell=tell) as theirs, room.reading() if try_only else room.writing() as ledger:
        found = desk.join(ledger, theirs, room.by, why or f"from {other}", try_only)
        for line in _said(found, ledger, theirs):
            click.echo(line)
    if found.entries:
        tell("Nothing was recorded." if try_only else "`provenance undo` takes the whole merge back.")
    if found.clashes and not try_only:
        tell("`provenance review --only merge` asks about the disagreements.")


def _must_exist(other: str) -> None:
    """Refuse to go on where there is no other ledger: it is a slip, and not an empty one."""
    import os

    from provenance.errors import ProvenanceError

    if "://" in other:
        return  # no file
    try:
        os.lstat(other)
    except (FileNotFoundError, NotADirectoryError):
        raise ProvenanceError(f"{other}: There is no such ledger. Check the path.") from None
    except (OSError, ValueError):
        return  # opening it says why


def _is_same(path: str, other: str) -> bool:
    from pathlib import Path

    try:
        return Path(path).resolve() == Path(other).resolve()
    except (OSError, RuntimeError, ValueError):
        return path == other


def _said(found: Joined, ledger: Ledger, theirs: Ledger) -> list[str]:
    """Say what came of a merge, and name what people decided differently."""
    from provenance.cli.disagreeing import around
    from provenance.reports.clashes import clash_lines
    from provenance.reports.safe import one_line

    if not found.entries:
        return [f"Nothing new in {theirs.where}."]
    by = f" by {one_line(', '.join(found.by[:NAMED]))}{' and others' if len(found.by) > NAMED else ''}"
    lines = [
        f"{count(found.entries, 'entry', 'entries')}{by}: {count(found.articles, 'article')}, "
        f"{count(found.claims, 'claim')}, {count(found.judgements, 'decision')}"
    ]
    lines += [f"{count(found.links, 'link')} found between the two"] if found.links else []
    lines += [
        f"brought back: {ident[:8]}, removed in one ledger and added again later in the other"
        for ident in found.brought_back[:SHOWN]
    ]
    lines += [
        f"The same text twice, under two ids: {a.id[:8]} and {b.id[:8]} (`provenance article remove` drops one)"
        for a, b in found.twice[:SHOWN]
    ]
    if found.clashes:
        lines.append(f"{count(len(found.clashes), 'disagreement')}:")
        articles, claims = around(ledger, found.clashes)
        more_articles, more_claims = around(theirs, found.clashes)
        held = {**more_articles, **articles}, {**more_claims, **claims}
        lines += [line for one in found.clashes[:SHOWN] for line in clash_lines(one, *held)]
        if len(found.clashes) > SHOWN:
            lines.append(f"  and {len(found.clashes) - SHOWN} more")
    return lines


@click.command("merge-driver")
@click.argument("base", metavar="%O")
@click.argument("ours", metavar="%A")
@click.argument("theirs", metavar="%B")
@click.argument("path", metavar="[%P]", required=False, default="")
@room
def merge_driver(room: Room, base: str, ours: str, theirs: str, path: str) -> int:
    """Merge two versions of a ledger for git.

    Git runs this itself whenever two branches changed the ledger. It does what `ledger merge` does. Nothing is left
    to resolve in the file. Where people decided differently, `review` asks. Only a damaged version leaves a conflict
    (exit code 1). Changes that wait in the journal beside the ledger are merged too.

    \b
    Set it up with a line in .gitattributes, which you commit, and a command in each clone:
      ledger.json merge=provenance -text
      git config merge.provenance.driver "provenance ledger merge-driver %O %A %B %P"

    \b
    Example:
      provenance ledger merge-driver base.json ours.json theirs.json
    """
    import tempfile
    from pathlib import Path

    from provenance import desk
    from provenance.errors import ProvenanceError
    from provenance.ledger import Ledger, as_git_has_it

    name = path or ours
    try:
        with tempfile.TemporaryDirectory() as folder, as_git_has_it(ours, path, Path(folder, "ledger.json")) as mine:
            with Ledger.open(mine.copy, write=True, tell=tell) as ledger, Ledger.open(theirs, tell=tell) as other:
                found = desk.join(ledger, other, room.by, "merged by git")
                ledger.fold()
                lines = _said(found, ledger, other)
            if found.entries:
                mine.hand_over()
    except (ProvenanceError, OSError) as failure:
        told = (
            str(failure) if isinstance(failure, ProvenanceError) else f"The file cannot be merged ({failure.strerror})."
        )
        for temporary in (ours, theirs, base):
            told = told.replace(temporary, f"{name} ({'ours' if temporary == ours else 'theirs'})")
        complain(f"{told} git has kept your version and a conflict.")
        return 1
    for line in lines:
        tell(f"{name}: {line}" if not line.startswith(" ") else line)
    return 0


COMMANDS = (merge, merge_driver)
"""What belongs to the group `ledger`."""
