"""What people collect and write beside the record: stories, notes and tags, which count for no standing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from attrs import frozen

from provenance.desk.views.casebook import Casebook
from provenance.errors import ProvenanceError, UnknownIdError
from provenance.ledger import Ledger
from provenance.model import Article, Claim, Decision, DecisionKind, Thread
from provenance.moments import order

LONGEST_NAME = 100
"""Characters of the name of a story or of a tag: they are headings, and not texts."""

_ACTIONS = {DecisionKind.IN_STORY: ("story add", "story remove"), DecisionKind.TAG: ("tag", "untag")}
"""What the log calls it when they are put on, and taken off."""


@frozen
class Story:
    """What was collected under one name."""

    name: str
    articles: frozenset[str]
    claims: frozenset[str]
    """Ids of claims that were collected apart from their articles, as the first tellings of threads are."""

    def has(self, one: Thread | Claim | Article) -> bool:
        """Whether something belongs to the story: itself, by its article, or by any of its tellings."""
        if isinstance(one, Thread):
            return any(self.has(telling.claim) for telling in one.tellings)
        if isinstance(one, Claim):
            return one.id in self.claims or one.article in self.articles
        return one.id in self.articles


def _name(given: str, what: str) -> str:
    name = " ".join(given.split())
    if not name:
        raise ProvenanceError(f"A {what} needs a name.")
    if len(name) > LONGEST_NAME:
        raise ProvenanceError(f"The name of a {what} can have at most {LONGEST_NAME} characters. Give a shorter one.")
    return name


def story_names(book: Casebook) -> list[str]:
    """Give the names of all stories, by name; what belongs to them is not read."""
    return sorted({one.value for one in book.decided(DecisionKind.IN_STORY)}, key=str.casefold)


def stories(book: Casebook) -> list[Story]:
    """Every story that something was collected for, by name."""
    held: dict[str, set[str]] = {}
    for one in (book.filed or book).decided(DecisionKind.IN_STORY):
        held.setdefault(one.value, set()).add(one.subject)
    return [
        Story(
            name,
            frozenset(i for i in held[name] if i[:1] == "a" and book.has(i)),
            frozenset(i for i in held[name] if i[:1] == "c" and book.has(i)),
        )
        for name in sorted(held, key=str.casefold)
    ]


def story(book: Casebook, name: str) -> Story:
    """Give the story of a name, in whatever case it is typed; UnknownIdError where there is none."""
    wanted = " ".join(name.split()).casefold()
    known = stories(book)
    found = next((one for one in known if one.name.casefold() == wanted), None)
    if found is None:
        there = ", ".join(one.name for one in known) or "none yet"
        raise UnknownIdError(f"There is no story {name!r} (stories: {there}). `provenance story add` starts one.")
    return found


def collect(ledger: Ledger, name: str, subjects: Sequence[str], by: str, why: str = "") -> int:
    """Put claims and articles, by their ids, into a story, which begins with the first; gives how many are new."""
    return _put(ledger, DecisionKind.IN_STORY, subjects, [story_name(ledger, name)], by, why)


def story_name(ledger: Ledger, given: str) -> str:
    """Give the name of a story as it was first written, in whatever case it is typed now; a new one as it is typed."""
    wanted = _name(given, "story")
    return next((one.name for one in stories(Casebook(ledger)) if one.name.casefold() == wanted.casefold()), wanted)


def drop(ledger: Ledger, name: str, subjects: Sequence[str], by: str, why: str = "") -> int:
    """Take claims and articles out of a story; gives how many were in it."""
    known = story(Casebook(ledger), name)
    return _take(ledger, DecisionKind.IN_STORY, subjects, lambda value: value == known.name, by, why)


def note(ledger: Ledger, subject: str, text: str, by: str) -> Decision:
    """Write a note beside a claim or an article."""
    if not text.strip():
        raise ProvenanceError("The note is empty. Write something in it.")
    made = Decision(DecisionKind.NOTE, subject, by, "", ledger.moment(), text.strip())
    with ledger.transaction(by, "note", "") as change:
        change.put(made)
    return made


def notes(book: Casebook) -> list[Decision]:
    """Every note, oldest first."""
    return sorted(book.decided(DecisionKind.NOTE), key=lambda d: (order(d.on), d.id))


def drop_note(ledger: Ledger, given: str, by: str) -> Decision:
    """Take back one note by its id or the beginning of it; the log keeps it."""
    found = [one for one in notes(Casebook(ledger)) if given and one.id.startswith(given)]
    if len(found) != 1:
        what = "Several notes begin" if found else "No note begins"
        raise UnknownIdError(f"{what} with {given!r}. `provenance notes` lists them.")
    with ledger.transaction(by, "drop note", "") as change:
        change.remove(found[0])
    return found[0]


def tag(ledger: Ledger, subject: str, tags: Iterable[str], by: str) -> int:
    """Put tags on a claim or an article; gives how many are new on it."""
    return _put(ledger, DecisionKind.TAG, [subject], [_name(one, "tag").casefold() for one in tags], by, "")


def untag(ledger: Ledger, subject: str, tags: Iterable[str], by: str) -> int:
    """Take tags off a claim or an article; gives how many were on it."""
    gone = {_name(one, "tag").casefold() for one in tags}
    return _take(ledger, DecisionKind.TAG, [subject], gone.__contains__, by, "")


def tagged(book: Casebook) -> dict[str, list[str]]:
    """Give the ids of the claims and articles that bear each tag, by tag."""
    held: dict[str, list[str]] = {}
    for one in sorted(book.decided(DecisionKind.TAG), key=lambda d: (d.value, order(d.on), d.subject)):
        held.setdefault(one.value, []).append(one.subject)
    return held


def _put(ledger: Ledger, kind: DecisionKind, subjects: Sequence[str], values: Sequence[str], by: str, why: str) -> int:
    pairs = [(subject, value) for subject in dict.fromkeys(subjects) for value in dict.fromkeys(values)]
    made = [Decision(kind, subject, by, why, ledger.moment(), value) for subject, value in pairs]
    known = {(d.subject, d.value) for d in ledger.decisions.values() if d.kind is kind}
    fresh = [one for one in made if (one.subject, one.value) not in known]
    with ledger.transaction(by, _ACTIONS[kind][0], why) as change:
        for one in fresh:
            change.put(one)
    return len({one.id for one in fresh})


def _take(
    ledger: Ledger, kind: DecisionKind, subjects: Sequence[str], chosen: Callable[[str], bool], by: str, why: str
) -> int:
    gone = [d for d in ledger.decisions.values() if d.kind is kind and d.subject in subjects and chosen(d.value)]
    with ledger.transaction(by, _ACTIONS[kind][1], why) as change:
        for one in gone:
            change.remove(one)
    return len(gone)
