"""What `undo` and `redo` take back, as the log tells it."""

from __future__ import annotations

from provenance.ledger.layout import Document
from provenance.ledger.logbook import Logbook
from provenance.ledger.transaction import Place
from provenance.model import Change, Entry


def last_standing(log: Logbook) -> Entry | None:
    """Give the newest entry that is no undoing itself and was not taken back."""
    undone: set[int] = set()
    for line, told in log.newest_first():
        if told.undoes and told.number not in undone:
            undone.add(told.undoes)
        elif told.carried is not None or told.undoes or told.number in undone:
            continue  # what was carried in is taken back with the entry that joined it
        elif told.changes or told.merged is not None:
            return log.read(line)
    return None


def last_undoing(log: Logbook) -> Entry | None:
    """Give the newest undoing that stands, if since then nothing was done but undoing and redoing."""
    undone: set[int] = set()
    for line, told in log.newest_first():
        if not told.undoes:
            return None
        if told.number not in undone:
            if told.action == "undo":
                return log.read(line)
            undone.add(told.undoes)
    return None


def done(log: Logbook, entry: Entry) -> tuple[Change, ...]:
    """Give what an entry changed; of one that joined another ledger, what all of that came to."""
    if entry.merged is None:
        return entry.changes
    first = entry.number - entry.merged.carried
    before: dict[Place, Document | None] = {}
    after: dict[Place, Document | None] = {}
    for line, one in log.newest_first():
        if one.number > entry.number:
            continue
        if one.number < first and len(before) == len(after):
            break
        into = after if one.number >= first else before
        if one.number >= first or any((each.table, each.id) in after for each in one.changes):
            for each in log.read(line).changes:
                if one.number >= first or (each.table, each.id) in after:
                    into.setdefault((each.table, each.id), each.after)
    return tuple(Change(*place, before.get(place), after[place]) for place in sorted(after))
