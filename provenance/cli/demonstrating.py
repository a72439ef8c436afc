"""The command that opens the example story in a folder of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from provenance.cli.options import Room, count, room, tell

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = "demo"
"""The folder of the package in which the story comes with it."""
PAGE, LEDGER = "report.html", "ledger.json"
NEXT = (
    ("status", "what is told, who says it and who denies it"),
    ("corroborated", "what has two independent origins"),
    ("why te4db078", "why it stands so"),
    ("status --threads --as-of 2026-03-10", "what could be said that evening"),
    ("changes", "what an outlet changed on its pages"),
    ("check draft.md", "what an editor would ask of a draft"),
    ("review", "what waits for you"),
)
"""What to try next, and what it shows."""
SETTINGS = '# `provenance settings` shows what is set, and where.\nledger = "ledger.json"\n'


@click.command()
@click.argument("folder", required=False, default="provenance-demo", metavar="[FOLDER]")
@room
def demo(room: Room, folder: str) -> None:
    """Open the example story in a new folder, to try things on.

    Eleven invented articles about a ferry with a leaking door, a ledger of them, a report and a draft. FOLDER is made,
    and has to be new or empty: nothing is ever overwritten. Your own ledger is not touched.

    \b
    Example:
      provenance demo ferry
    """
    import shutil
    import tempfile
    from pathlib import Path

    from provenance.errors import ProvenanceError

    target = Path(folder)
    try:
        if target.is_symlink() or (target.exists() and (not target.is_dir() or any(target.iterdir()))):
            raise ProvenanceError(f"{folder}: There is something here already. Name a new folder.")
        target.parent.mkdir(parents=True, exist_ok=True)
        # made beside it and moved there whole, so that nothing is left behind where anything fails
        made = Path(tempfile.mkdtemp(prefix=".provenance-demo-", dir=target.parent))
        try:
            articles, claims = _fill(made, room.by)
            made.rename(target)
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise
    except (OSError, ValueError) as failure:
        reason = (getattr(failure, "strerror", None) or "no name that a folder can have").lower()
        raise ProvenanceError(f"{folder}: The folder cannot be made ({reason}). Name another one.") from None
    tell(f"{count(articles, 'article')}, {count(claims, 'claim')}, a ledger and a report are in {folder}")
    width = max(len(typed) for typed, _ in NEXT)
    click.echo(f"Try next:\n\n  cd {_quoted(folder)}")
    for typed, shows in NEXT:
        click.echo(f"  provenance {typed:{width}}   # {shows}")
    click.echo(f"\n{PAGE} opens in any browser, without a network. Everybody in it is invented.")


def _fill(folder: Path, by: str) -> tuple[int, int]:
    """Put the story, its ledger and its page into a folder; give how many articles and claims there are."""
    from importlib.resources import as_file, files

    from provenance import desk
    from provenance.cli.publishing import Asked, reported, write
    from provenance.errors import UnreadableError
    from provenance.readers import Details

    with as_file(files("provenance") / SHIPPED) as shipped:
        (folder / "story").mkdir(mode=0o700)
        for one in (shipped / "draft.md", *sorted((shipped / "story").iterdir())):
            _write_new(folder / one.relative_to(shipped), one.read_bytes())
    _write_new(folder / ".provenance.toml", SETTINGS.encode("utf-8"))
    inside = Room(str(folder / LEDGER), by)
    read = [one for one in desk.read([str(folder / "story")], Details()) if not isinstance(one, UnreadableError)]
    with inside.writing(must_exist=False) as ledger:
        added = desk.add(ledger, read, by, "the example story that comes with the program")
    with inside.casebook() as book:
        write(str(folder / PAGE), reported(book, "html", Asked("", "", False, False)), say=False)
    return len(added), sum(one.claims for one in added)


def _write_new(path: Path, data: bytes) -> None:
    import os

    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)


def _quoted(folder: str) -> str:
    import shlex

    return shlex.quote(folder)
