"""The Atom feeds that `watch` writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli.options import Room, complain

if TYPE_CHECKING:
    from provenance.desk import News
    from provenance.reports.atom import Found

ALL = "all"
"""The name of the feed in which all stands."""
_TOLD = frozenset({"new", "new version", "details changed", "brought back"})
_NOT_IN_NAMES = re.compile(r"[^\w-]+")


class Feeds:
    """What was found since it was last written, and where it goes."""

    def __init__(self, room: Room, place: str) -> None:
        """Write to a file, or to a folder with a feed for each story; UsageError where another file would be lost."""
        self._place = Path(place) if place else None
        self._found: dict[Path, tuple[str, list[Found]]] = {}
        if self._place is not None and not self._place.is_dir():
            self._check(self._place, room)

    def note(self, one: News, story: str) -> None:
        """Keep one thing that was found for the feeds it belongs to."""
        if self._place is None or one.added is None or one.outcome not in _TOLD:
            return
        from provenance.reports.atom import Found

        at = one.at.isoformat(timespec="seconds").replace("+00:00", "Z")
        for path, title in self._feeds(one, story):
            found = self._found.setdefault(path, (title, []))[1]
            found.append(Found(one.added.article, one.outcome, at, one.revision))

    def _feeds(self, one: News, story: str) -> Iterator[tuple[Path, str]]:
        """Yield each feed in which something is told, and what it is called."""
        assert self._place is not None
        if not self._place.is_dir():
            yield self._place, story or "What changed"
            return
        yield self._place / f"{ALL}.atom", "What changed"
        for name in one.stories:
            written = _NOT_IN_NAMES.sub("-", name.casefold()).strip("-") or "story"
            yield self._place / f"{f'story-{written}' if written == ALL else written}.atom", name

    def write(self) -> None:
        """Write what was found; where that fails it is said, and tried again with what is found next."""
        from provenance.errors import LedgerError

        for path, (title, found) in list(self._found.items()):
            try:
                _add(path, title, found)
            except (LedgerError, OSError) as failure:
                complain(f"{path}: This feed was not written. {failure}")
            else:
                del self._found[path]

    @staticmethod
    def _check(path: Path, room: Room) -> None:
        from provenance.ledger import read_feed_file
        from provenance.reports.atom import is_ours

        if path.resolve() == Path(room.path).resolve():
            raise click.UsageError(f"{path}: This file is the ledger. Choose another name for the feed.")
        try:
            ours = is_ours(read_feed_file(path))
        except OSError as failure:
            raise click.UsageError(f"{path}: {(failure.strerror or 'It cannot be read').lower()}.") from None
        if not ours:
            raise click.UsageError(f"{path}: `watch` did not write this feed. Choose another name for the feed.")


def _add(path: Path, title: str, found: list[Found]) -> None:
    """Put what was found into a feed, in front of what is there."""
    from provenance.ledger import read_feed_file, write_feed_file
    from provenance.reports.atom import atom, is_ours

    before = read_feed_file(path)
    if not is_ours(before):
        raise OSError("There is another file of this name.")
    write_feed_file(path, atom(found, title, before))
