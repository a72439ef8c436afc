"""A story put in order for a reader: threads by where they stand, claims by where they stand on the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from attrs import frozen

from provenance.model import (
    Article,
    Challenge,
    Claim,
    Decision,
    Line,
    Link,
    Origin,
    Question,
    Revision,
    Stage,
    Support,
    Telling,
    Thread,
)
from provenance.reports.graphs import Chain
from provenance.reports.phrases import count, date_range, listed, parties, shortened, speaker
from provenance.reports.safe import one_line
from provenance.reports.wording import COUNTED_AS, DENIED_TOO, GROUPED_AS


class Suggested(Protocol):
    """A link that waits for a person."""

    @property
    def link(self) -> Link: ...
    @property
    def a(self) -> Claim: ...
    @property
    def b(self) -> Claim: ...


class Awaited(Protocol):
    """Somebody who was asked about a claim."""

    @property
    def claim(self) -> Claim: ...
    @property
    def who(self) -> str: ...
    @property
    def asked(self) -> Decision: ...
    @property
    def overdue(self) -> bool: ...


class PassedOn(Protocol):
    """An article that passes on an earlier one."""

    @property
    def article(self) -> Article: ...
    @property
    def of(self) -> Article: ...
    @property
    def how(self) -> str: ...


class Questions(Protocol):
    """What is still open."""

    @property
    def suggestions(self) -> Sequence[Suggested]: ...
    @property
    def unanswered(self) -> Sequence[Thread]: ...
    @property
    def awaited(self) -> Sequence[Awaited]: ...
    @property
    def uncredited(self) -> Sequence[PassedOn]: ...
    @property
    def circles(self) -> Sequence[Sequence[str]]: ...


@frozen
class NoQuestions:
    """Where nothing is open."""

    suggestions: tuple[Suggested, ...] = ()
    unanswered: tuple[Thread, ...] = ()
    awaited: tuple[Awaited, ...] = ()
    uncredited: tuple[PassedOn, ...] = ()
    circles: tuple[tuple[str, ...], ...] = ()


@frozen
class Around:
    """What a story shows beside its threads, articles and claims."""

    chains: Sequence[Chain] = ()
    links: Sequence[Link] = ()
    notes: Sequence[Decision] = ()
    """Those beside articles; threads have their own."""
    questions: Questions = NoQuestions()
    matters: Sequence[Question] = ()
    """What is told of one matter, brought together, those that matter most first."""
    gone: frozenset[str] = frozenset()
    """Ids of claims that no longer stand: a newer version of their page replaced them, or they were taken back."""
    print_all: bool = False
    """Whether a page on paper has the articles and every telling too, and not only where things stand."""

    revisions: Sequence[Revision] = ()
    """What was changed from one version of a page to the next."""
    stages: Sequence[Stage] = ()
    """Where the threads stood at the end of each day, oldest first."""


FIRST_MATTERS = 12
"""Those of them that a report opens with."""


NOTHING_AROUND = Around()


LONGEST_TITLE = 90
"""Characters of a title that is made of what a story tells."""


def story_title(around: Around) -> str:
    """Name a story that has no name by what most of it is about, as what is said and no fact."""
    if not around.matters:
        return "Where the claims stand"
    words = shortened(one_line(around.matters[0].heading), LONGEST_TITLE)
    return f"Who says it, who denies it: “{words[:1].upper()}{words[1:]}”"


def standing_now(claims: Sequence[Claim], around: Around) -> tuple[Claim, ...]:
    """Get the claims that still stand: those on which the list of sources counts."""
    return tuple(claim for claim in claims if claim.id not in around.gone)


def open_count(questions: Questions) -> int:
    """Count what is open."""
    several = (questions.suggestions, questions.unanswered, questions.awaited, questions.uncredited, questions.circles)
    return sum(len(each) for each in several)


CONTESTED = (Challenge.DENIED, Challenge.GENERAL_DENIAL, Challenge.DISPUTED)
"""The challenges that say "no"; the others only say nothing, or have been dealt with."""


@frozen
class Group:
    """A part of the list of threads, with its heading."""

    key: str
    title: str
    says: str


GROUPS = tuple(Group(*each) for each in GROUPED_AS)


def group_of(thread: Thread | Line) -> str:
    """Tell under which heading a thread is listed: the first that holds."""
    if thread.support is Support.CORROBORATED:
        return "corroborated"
    if contested(thread):
        return "contested"
    return "single-origin" if thread.support is Support.SINGLE_ORIGIN else "other"


def mark_tone(thread: Thread, claim: str) -> str:
    """Tell how a claim is marked in its article: as its thread stands where it tells it, and not where it answers it.

    A denial of what is corroborated, and "did not answer calls", are not corroborated.
    """
    relation = next((one.relation for one in thread.tellings if one.claim.id == claim), "repeats")
    if relation == "repeats":
        return group_of(thread)
    return "contested" if relation == "contradicts" else "other"


def contested(thread: Thread | Line) -> bool:
    """Tell whether someone denies or disputes a thread."""
    return any(challenge in CONTESTED for challenge in thread.challenges)


def is_brief(thread: Thread) -> bool:
    """Tell whether a line says all of a thread: told once, challenged by nobody, and nobody wrote beside it."""
    beside = thread.challenges or thread.notes or thread.tags or thread.replies or thread.own_level
    return len(thread.tellings) == 1 and not beside


def grouped(threads: Sequence[Thread]) -> Mapping[str, tuple[Thread, ...]]:
    """Put threads under their headings, in the order given."""
    return {group.key: tuple(each for each in threads if group_of(each) == group.key) for group in GROUPS}


def by_origin(thread: Thread) -> tuple[tuple[Origin, Telling], ...]:
    """Get each origin of a thread with its oldest telling that still stands, the strongest origin first.

    Named ones come before unnamed ones, these before what cannot be traced, and a party that speaks for itself after
    the other named ones.
    """
    told = {telling.claim.id: telling for telling in thread.told}
    found = []
    for at, origin in enumerate(thread.origins.keys):
        tellings = [told[ident] for ident in origin.claims if ident in told]
        if tellings:
            strength = (_STRENGTH.get(origin.kind, len(_STRENGTH)), origin.interested, at)
            found.append((strength, origin, min(tellings, key=lambda t: (not t.live, t.claim.headline, *_day(t)))))
    return tuple((origin, telling) for _, origin, telling in sorted(found, key=lambda one: one[0]))


_STRENGTH = {"identified": 0, "unnamed": 1, "untraced": 2}


def by_party(tellings: Sequence[Telling]) -> tuple[tuple[Telling, int], ...]:
    """Get one telling of each party among some, with the number of articles in which it says so.

    It is one that still stands and says what it answers, the one that says most of it, and the oldest of these.
    """
    full = parties(telling.claim for telling in tellings)
    found: dict[str, list[Telling]] = {}
    for telling in sorted(tellings, key=_says_most):
        found.setdefault(full[speaker(telling.claim)], []).append(telling)
    return tuple((told[0], len({t.claim.article for t in told})) for told in found.values())


def _says_most(telling: Telling) -> tuple[object, ...]:
    claim = telling.claim
    return not telling.live, claim.general, claim.points, -len(claim.text.split()), *_day(telling)


def _day(telling: Telling) -> tuple[bool, str]:
    return telling.date == "", telling.date[:10]


def oldest_first(thread: Thread) -> tuple[Telling, ...]:
    """Get all tellings, challenges and replies in the order of their dates; the undated come last."""
    return tuple(sorted(thread.tellings, key=_day))


def threads_by_claim(threads: Sequence[Thread]) -> Mapping[str, tuple[Thread, ...]]:
    """Find the threads of each claim: the one it tells comes before those it challenges."""
    found: dict[str, list[tuple[int, int]]] = {}
    for at, thread in enumerate(threads):
        for telling in thread.tellings:
            found.setdefault(telling.claim.id, []).append((int(not telling.tells), at))
    return {
        ident: tuple(threads[at] for at in dict.fromkeys(at for _, at in sorted(places)))
        for ident, places in found.items()
    }


def in_order(claims: Sequence[Claim], article: Article) -> tuple[Claim, ...]:
    """Get the claims of one article as they come on the page."""
    return tuple(
        sorted((claim for claim in claims if claim.article == article.id), key=lambda each: (each.spans, each.id))
    )


def summary(threads: Sequence[Thread], articles: Sequence[Article], claims: Sequence[Claim]) -> str:
    """Say in plain words how much there is and how it stands."""
    outlets = len({article.outlet for article in articles if article.outlet})
    read = count(len(articles), "article") + (f" from {count(outlets, 'outlet')}" if outlets else "")
    days = date_range([article.date for article in articles])
    read += f", {days}" if days else ""
    return f"{read}. They make {count(len(claims), 'claim')}, grouped into {standings_said(threads)}."


def standings_said(threads: Sequence[Thread | Line]) -> str:
    """Say how many threads there are and where they stand, each counted once: where it is listed."""
    tally = {key: [each for each in threads if group_of(each) == key] for key, _, _ in GROUPED_AS}
    shown = [f"{len(those)} {COUNTED_AS[key]}" for key, those in tally.items() if those]
    if too := sum(map(contested, tally["corroborated"])):
        which = "" if too == len(tally["corroborated"]) else f"{too} of them "
        shown[0] += f" ({which}{DENIED_TOO})"
    return f"{count(len(threads), 'thread')}{': ' + listed(shown) if shown else ''}"
