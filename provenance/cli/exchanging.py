"""What leaves for other programs, in their formats: written to a stream, or whole into a file of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

import click

from provenance.cli.options import Room, tell
from provenance.cli.protecting import unredacted

if TYPE_CHECKING:
    from pathlib import Path

    from provenance.desk import Casebook, Outgoing

LINES = ("claimreview", "prov", "provn", "webannotation", "ninjs", "ftm", "ftm-statements")
"""Formats that are text, and come line by line."""
EXCHANGED = (*LINES, "sqlite", "parquet")
_BLOCK = 1 << 18
"""Characters that are written at a time."""


class Wanted(NamedTuple):
    """Where an export goes, and what of the record it has."""

    output: str
    """"-" for standard output."""
    story: str
    key_file: str | None
    """What opens the vault, where nothing may leave that gives a source away; None where that is not asked."""


def exchange(room: Room, book: Casebook, form: str, wanted: Wanted) -> None:
    """Write the record in a format of other programs."""
    from provenance import desk
    from provenance.errors import ProvenanceError

    if form not in LINES and wanted.output == "-":
        raise ProvenanceError(f"{_CALLED[form]} needs a file. Name one with -o.")
    out = desk.Outgoing(book, wanted.story)
    if form == "sqlite":
        _sqlite(room, out, wanted)
    elif form == "parquet":
        _parquet(room, out, wanted)
    else:
        lines: Iterator[str] = (f"{line}\n" for line in _lines(form)(out))
        if wanted.key_file is not None:
            page = "".join(lines)
            unredacted(room, page, wanted.key_file)
            lines = iter([page])
        leave(lines, wanted.output)
    if form == "claimreview" and not any(one.kind.value == "reviewed" for one in out.decisions()):
        tell("No review is recorded, so this feed is empty. `provenance rate` records one that you published.")


_CALLED = {"sqlite": "SQLite", "parquet": "Parquet"}


def _lines(form: str) -> Callable[[Outgoing], Iterator[str]]:
    """Give what writes a format, loaded when it is asked for."""
    if form == "claimreview":
        from provenance.reports.exchange.claimreview import claimreview as made
    elif form == "prov":
        from provenance.reports.exchange.prov import prov_json as made
    elif form == "provn":
        from provenance.reports.exchange.prov import prov_n as made
    elif form == "webannotation":
        from provenance.reports.exchange.webannotation import webannotation as made
    elif form == "ninjs":
        from provenance.reports.exchange.ninjs import ninjs as made
    elif form == "ftm":
        from provenance.reports.exchange.ftm import ftm as made
    else:
        from provenance.reports.exchange.ftm import ftm_statements as made
    return made


def leave(parts: Iterable[str], output: str) -> None:
    """Print text, or write it whole into a file."""
    held: list[str] = []
    size = 0
    if output == "-":
        for part in parts:
            held.append(part)
            size += len(part)
            if size > _BLOCK:
                click.echo("".join(held), nl=False)
                held, size = [], 0
        click.echo("".join(held), nl=False)
        return
    stream_there = _stream(output)
    if stream_there is not None:
        with stream_there.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(parts)
        return
    with own_file(output) as path, path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(parts)


def _stream(output: str) -> Path | None:
    """Give a pipe or a device, as /dev/null: nothing can take its place; None for whatever else is there."""
    from pathlib import Path

    path = Path(output)
    try:
        return path if path.exists() and not (path.is_file() or path.is_dir()) else None
    except (OSError, ValueError):
        return None


@contextmanager
def own_file(output: str, may_replace: Callable[[Path], bool] = lambda _: True) -> Iterator[Path]:
    """Give a new file that takes its place when it is done, readable by its owner only.

    `may_replace` is asked about a file that is there already. ProvenanceError where it may not, or cannot, be written.
    """
    import os
    import tempfile
    from pathlib import Path

    from provenance.errors import ProvenanceError

    made = None
    try:
        # what a link leads to is written, and never the link itself
        target = Path(output).resolve()
        if target.exists() and not (target.is_file() and may_replace(target)):
            raise ProvenanceError(
                f"{output}: This program did not make what is there, so it was left alone. Choose another name with -o."
            )
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        os.close(handle)
        made = Path(name)
        yield made
        made.replace(target)
    except (OSError, ValueError, RuntimeError) as failure:
        reason = (getattr(failure, "strerror", None) or "cannot be written").lower()
        raise ProvenanceError(f"{output}: {reason}. Choose another place with -o.") from None
    finally:
        if made is not None:
            for each in (made, made.with_name(f"{made.name}-journal")):
                each.unlink(missing_ok=True)
    tell(f"wrote {output}")


def _sqlite(room: Room, out: Outgoing, wanted: Wanted) -> None:
    import sqlite3
    from contextlib import closing

    from provenance.errors import ProvenanceError
    from provenance.reports.exchange import sqlite

    try:
        with own_file(wanted.output, _is_our_database) as path, closing(sqlite3.connect(path)) as database:
            database.execute("PRAGMA journal_mode = OFF")  # the file is new, and thrown away where it is not finished
            sqlite.fill(database, out)
            if wanted.key_file is not None:
                unredacted(room, "\n".join(sqlite.texts(database)), wanted.key_file)
    except sqlite3.Error as failure:
        raise ProvenanceError(f"{wanted.output}: The database could not be written ({failure}).") from None


def _is_our_database(path: Path) -> bool:
    """Whether a file is a database that this program wrote, by its head; an empty file may be replaced."""
    from provenance.reports.exchange.sqlite import APPLICATION

    with path.open("rb") as stream:
        head = stream.read(100)
    return not head or (head.startswith(b"SQLite format 3\x00") and head[68:72] == APPLICATION.to_bytes(4, "big"))


def _parquet(room: Room, out: Outgoing, wanted: Wanted) -> None:
    from provenance.errors import ProvenanceError, how_to_install
    from provenance.reports.exchange import parquet

    if wanted.key_file is not None:
        unredacted(room, "\n".join(str(row) for row in parquet.rows(out)), wanted.key_file)
    try:
        with own_file(wanted.output, _is_our_parquet) as path, path.open("wb") as stream:
            parquet.write(stream, out)
    except ImportError:
        raise ProvenanceError(f"Parquet needs pyarrow. Install it with: {how_to_install('arrow')}") from None


def _is_our_parquet(path: Path) -> bool:
    """Whether a file is one that this program wrote, by its foot; an empty file may be replaced."""
    from provenance.reports.exchange.parquet import MADE_BY

    size = path.stat().st_size
    with path.open("rb") as stream:
        head = stream.read(4)
        stream.seek(max(0, size - _FOOT))
        foot = stream.read()
    return not size or (head == b"PAR1" and MADE_BY in foot)


_FOOT = 1 << 20
"""Bytes at the end of a Parquet file in which its metadata stand."""
