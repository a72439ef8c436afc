"""What stood in a ledger at an earlier moment, or when an entry of its log was written, as the log tells it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import field, frozen

from provenance.ledger.carrying import in_time
from provenance.ledger.documents import read_value
from provenance.ledger.layout import Document, document_id
from provenance.ledger.migration import modern
from provenance.ledger.transaction import Place
from provenance.model import DETAILS, Article, Claim, Decision, DecisionKind, Entry, Link
from provenance.moments import Until, order


@frozen
class AsItWas:
    """What people had decided by a moment, the links, and which details of articles had been read otherwise."""

    decisions: tuple[Decision, ...]
    links: tuple[Link, ...]
    """The comparison's own as they are, people's and those of amended readings as they were."""
    details: Mapping[str, Mapping[str, str]] = field(factory=dict)
    """By the article's id: what is otherwise now."""


@frozen
class AsRecorded:
    """Everything that stood in the tables at an earlier moment, by table and id."""

    articles: dict[str, Article] = field(factory=dict)
    claims: dict[str, Claim] = field(factory=dict)
    links: dict[str, Link] = field(factory=dict)
    decisions: dict[str, Decision] = field(factory=dict)


def as_it_was(
    entries: Sequence[Entry],
    until: Until,
    decisions: Mapping[str, Decision],
    links: Mapping[str, Link],
    articles: Mapping[str, Document],
) -> AsItWas:
    """Give what people had decided by a moment, and how articles had been read by then.

    `entries` is the whole log, oldest first; `decisions` and `links`, by id, and `articles`, by document id, are
    those of now. An article that was recorded without a date has the first one that anybody gave it, whenever that
    was: else no view of the past could ever show it.
    """
    timed = in_time(entries)
    entries = [one for _, one in timed]
    by_then = [one for when, one in timed if until.decided(when)]
    people = [read_value(table, document) for (table, _), document in sorted(_people_said(by_then).items())]
    # what was recorded later counts as it was first read
    read = _recorded(reversed(entries)) | _recorded(by_then)
    read |= _dated({ident: one for ident, one in read.items() if not one.get("date")}, entries, decisions)
    return AsItWas(
        tuple(one for one in people if isinstance(one, Decision)),
        (
            *(one for one in links.values() if not one.by_person and not any(one.read)),
            *(one for one in people if isinstance(one, Link) and (one.by_person or any(one.read))),
        ),
        {ident: one for ident, then in read.items() if (one := _read_otherwise(then, articles, ident))},
    )


def _read_otherwise(then: Document, articles: Mapping[str, Document], ident: str) -> dict[str, str]:
    now = articles.get(document_id(ident), then)
    return {name: str(then[name]) for name in DETAILS if name in then and then[name] != now.get(name)}


def recorded(entries: Iterable[Entry]) -> AsRecorded:
    """Give everything that stood in the tables after some entries of a log, which are its first ones, oldest first."""
    told: dict[Place, Document] = {}
    for entry in entries:
        for one in entry.changes:
            told[one.table, one.id] = {} if one.after is None else modern(one.table, one.after, entry.when)
    found = AsRecorded()
    for (table, ident), document in sorted(told.items()):
        if document:
            getattr(found, table)[ident] = read_value(table, document)
    return found


def replayed(entries: Iterable[Entry]) -> dict[Place, Document]:
    """Give the documents by table and id as the log tells that they are."""
    told: dict[Place, Document] = {}
    for entry in entries:
        for change in entry.changes:
            if change.after is None:
                told.pop((change.table, change.id), None)
            else:
                told[change.table, change.id] = change.after
    return told


def _people_said(entries: Iterable[Entry]) -> dict[Place, Document]:
    """Give the decisions and links as `replayed` does, each in today's form with the day of its entry."""
    told: dict[Place, Document] = {}
    for entry in entries:
        for one in entry.changes:
            if one.table in ("decisions", "links"):
                told[one.table, one.id] = modern(one.table, one.after, entry.when) if one.after is not None else {}
    return {place: document for place, document in told.items() if document}


def _recorded(entries: Iterable[Entry]) -> dict[str, Document]:
    """Give each article by its id as the last of the entries that tells of it has it."""
    changes = (one for entry in entries for one in entry.changes if one.table == "articles")
    return {one.id: one.after for one in changes if one.after is not None}


def _dated(
    undated: Mapping[str, Document], entries: Sequence[Entry], decisions: Mapping[str, Decision]
) -> dict[str, Document]:
    """Give articles that were recorded without a date, by their ids, with the first date that they were given."""
    if not undated:
        return {}
    given: dict[str, str] = {}
    for one in sorted(decisions.values(), key=lambda one: (order(one.on), one.id)):
        if one.kind is DecisionKind.EDIT and one.field == "date" and one.value and one.subject in undated:
            given.setdefault(one.subject, one.value)
    for change in (change for entry in entries for change in entry.changes if change.table == "articles"):
        if change.id in undated and change.after is not None and change.after.get("date"):
            given.setdefault(change.id, str(change.after["date"]))
    return {ident: {**undated[ident], "date": date, "date_source": "typed"} for ident, date in given.items()}
