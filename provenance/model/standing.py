"""Where a claim stands: origins, threads, support, challenges, and the grounds of each as values."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from attrs import frozen

from provenance.model.claim import Claim
from provenance.model.decision import Decision
from provenance.model.grades import Confidence, Level
from provenance.model.place import Key
from provenance.model.source import Party


class Support(str, Enum):
    """How far the ledger's origins carry a thread; exactly one holds."""

    CORROBORATED = "corroborated"
    SINGLE_ORIGIN = "single-origin"
    SINGLE_SOURCE = "single-source"
    UNCONFIRMED_MULTIPLE = "unconfirmed-multiple"
    UNATTRIBUTED = "unattributed"
    UNSUPPORTED = "unsupported"
    RETRACTED = "retracted"
    """Whoever told it took it back: said only where an outlet or a person says so."""
    CHANGED = "changed"
    """The newer version of the only page that told it tells it otherwise."""
    DROPPED = "dropped"
    """The newer version of the only page that told it leaves it out."""

    @property
    def gone(self) -> bool:
        """Whether nothing that tells it stands any more."""
        return self in (Support.RETRACTED, Support.CHANGED, Support.DROPPED)


class Challenge(str, Enum):
    """What stands against a thread; any number may hold."""

    DENIED = "denied"
    GENERAL_DENIAL = "general-denial"
    DISPUTED = "disputed"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"
    NO_RESPONSE = "no-response"
    CORRECTED = "corrected"


class Fate(str, Enum):
    """What became of a telling."""

    STANDS = "stands"
    DROPPED = "dropped"
    """A newer version of its page leaves it out."""
    CHANGED = "changed"
    """A newer version of its page tells it otherwise."""
    KEPT = "kept"
    """A newer version of its page tells it again, and speaks for it."""
    RETRACTED = "retracted"
    """A person recorded that it was taken back."""
    WITHDRAWN = "withdrawn"
    """Whoever told it, or whom it comes from, has taken it back, as a page says."""


class GroundCode(str, Enum):
    """What kind of reason there is for where a thread stands."""

    CORROBORATED = "corroborated"
    SINGLE_ORIGIN = "single-origin"
    SINGLE_SOURCE = "single-source"
    UNCONFIRMED_MULTIPLE = "unconfirmed-multiple"
    UNATTRIBUTED = "unattributed"
    UNSUPPORTED = "unsupported"
    RETRACTED = "retracted"
    CHANGED = "changed"
    DROPPED = "dropped"
    DENIED = "denied"
    GENERAL_DENIAL = "general-denial"
    DISPUTED = "disputed"
    WITHDRAWN = "withdrawn"
    STILL_CARRIED = "still-carried"
    """A page still tells what the one it has it from took back."""
    DECLINED = "declined"
    NO_RESPONSE = "no-response"
    CORRECTED = "corrected"
    ANSWERED = "answered"
    """Somebody who was asked by a person denied it, declined, or did not respond: `challenge` says which."""
    REVISED = "revised"
    """The only one who tells it gives it otherwise later."""
    GAVE_UP = "gave-up"
    """Who denied it says so since: the denial does not stand against it any more."""
    PAGE_DROPPED = "page-dropped"
    """One page's newer version leaves it out, while others still tell it."""
    PAGE_CHANGED = "page-changed"
    VERIFIED = "verified"
    DISTINCT = "distinct"
    MAY_BE_ONE = "may-be-one"
    """Two names among its origins may be one party's, and count once until a person says that they are two."""
    OTHER_WORDS = "other-words"
    """Some of its tellings are in other words, and may be another claim: their origins are not counted together."""


@frozen
class Ground:
    """One reason for where a thread stands, as a value; `reports.wording` makes it a sentence."""

    code: GroundCode
    claim: str = ""
    """Id of the claim that it rests on."""
    who: str = ""
    outlet: str = ""
    """Where it was told: outlet, else title, else id of the article."""
    date: str = ""
    by: str = ""
    """Who decided, where a person did."""
    why: str = ""
    challenge: str = ""
    articles: int = 0
    at_least: int = 0
    at_most: int = 0
    names: tuple[str, str] = ("", "")


@frozen
class Origin:
    """Where information entered."""

    key: str
    label: str
    kind: str
    """"identified", "unnamed" or "untraced"."""
    interested: bool = False
    """The party that the claim is about, speaking in its own favour."""
    claims: tuple[str, ...] = ()
    party: Party | None = None
    """Who it is, for telling it from others; None where nobody is named."""


@frozen
class Origins:
    """Independent origins as a range, never a count of articles."""

    at_least: int
    at_most: int
    keys: tuple[Origin, ...] = ()
    doubts: tuple[tuple[Key, Key], ...] = ()
    """Keys of parties among them that may be one."""


_REPEATS = "repeats"


@frozen
class Telling:
    """One claim in its thread."""

    claim: Claim
    outlet: str
    date: str
    relation: str
    """"repeats" (it tells the thread's proposition), "contradicts" (it challenges it), "revises" (the only
    one who tells it gives it otherwise) or "replies"."""
    judge: str = ""
    """Who put it there: empty for the first telling, else `wording` or a person."""
    live: bool = True
    fate: Fate = Fate.STANDS
    """Why it does not count any more, where it is not live."""

    @property
    def tells(self) -> bool:
        """Whether it tells the thread's proposition, and does not challenge it, revise it or reply."""
        return self.relation == _REPEATS


@frozen
class Thread:
    """Claims linked as the same proposition, oldest first, with what challenges them and where they stand."""

    id: str
    proposition: str
    support: Support
    challenges: tuple[Challenge, ...]
    confidence: Confidence
    origins: Origins
    tellings: tuple[Telling, ...]
    grounds: tuple[Ground, ...] = ()
    own_level: str = ""
    """A person's own level for the thread, with its reason, where one was set."""
    notes: tuple[Decision, ...] = ()
    """What people wrote beside its tellings, oldest first."""
    tags: tuple[str, ...] = ()
    replies: tuple[Decision, ...] = ()
    """Who was asked about its tellings, and what they answered, oldest first."""
    reviews: tuple[Decision, ...] = ()
    """Published reviews of its tellings that stand, the desk's own and others', oldest first."""

    checked: frozenset[str] = frozenset()
    """Ids of the claims among its tellings that a person has read, and that are right as they stand."""
    parts: tuple[frozenset[str], ...] = ()
    """Where some of its claims are told in other words: the ids of those told in the same words, part by part."""

    @property
    def told(self) -> tuple[Telling, ...]:
        """The tellings of its proposition; the others challenge it, revise it or reply."""
        return tuple(one for one in self.tellings if one.tells)

    @property
    def rests_on_checked(self) -> bool:
        """Whether a person has read a claim of each origin that carries it: of the named ones that are no party.

        Where nobody is credited, whether a person has read any telling.
        """
        named = [one for one in self.origins.keys if one.kind == "identified" and not one.interested]
        carrying = named or self.origins.keys
        return bool(self.checked) and all(self.checked & set(one.claims) for one in carrying)

    @property
    def denied_by(self) -> tuple[str, ...]:
        """Who denies what nobody here asserts, in the order of the tellings; nobody where somebody ever asserted it."""
        if self.support is not Support.UNSUPPORTED:
            return ()
        told = (one.claim for one in self.told if one.claim.stance.against)
        return tuple(dict.fromkeys(one.attribution.source.name for one in told if one.attribution is not None))

    @property
    def names(self) -> tuple[str, ...]:
        """Every id by which the thread is or ever was known: one for each claim that tells it, its own first."""
        told = (f"t{one.claim.id[1:]}" for one in self.told)
        return tuple(dict.fromkeys((self.id, *told)))


@frozen
class Line:
    """What a list shows of a thread, and chooses it by."""

    id: str
    proposition: str
    support: Support
    challenges: tuple[Challenge, ...]
    origins: Origins
    """How many; which they are is left out."""
    level: Level
    articles: int
    """That told it, whatever became of them."""
    standing_in: int
    """Articles that tell it: those that still stand, as long as any does."""
    first_date: str
    """Of the oldest dated telling; empty where none has a date."""
    tellings: int
    checked: int
    """Tellings that a person has read, and that are right as they stand."""
    rests_on_checked: bool
    denied_by: tuple[str, ...]
    """Who denies it, where nobody asserts it."""

    @property
    def taken_back(self) -> bool:
        """Whether somebody withdrew or corrected it, or the newer version of its page no longer has it so."""
        return self.support.gone or not _TAKEN_BACK.isdisjoint(self.challenges)

    @classmethod
    def of(cls, thread: Thread) -> Line:
        """Give what a list shows of a thread."""
        told = thread.told
        live = [one for one in told if one.live]
        return cls(
            thread.id,
            thread.proposition,
            thread.support,
            thread.challenges,
            Origins(thread.origins.at_least, thread.origins.at_most),
            thread.confidence.level,
            len({one.claim.article for one in told}),
            len({one.claim.article for one in live or told}),
            min((one.date for one in told if one.date), default=""),
            len(thread.tellings),
            len(thread.checked),
            thread.rests_on_checked,
            thread.denied_by,
        )


_TAKEN_BACK = frozenset((Challenge.WITHDRAWN, Challenge.CORRECTED))


@frozen
class Stage:
    """Where the threads of a story stood at the end of a day, as it could be known then."""

    on: str
    """The day."""
    lines: tuple[Line, ...]
    """Every thread that there was."""
    stood: Mapping[str, Line]
    """Those of them by the id of the thread that tells their claims now."""


LISTED = {"disputed": (Challenge.DISPUTED,), "denied": (Challenge.DENIED, Challenge.GENERAL_DENIAL)}
"""List -> any of the challenges for which a thread is in it."""


def listed(one: Thread | Line, to: str) -> bool:
    """Whether a thread is in a list: of those "corroborated", "disputed" or "denied"."""
    if to == "corroborated":
        return one.support is Support.CORROBORATED
    return any(challenge in one.challenges for challenge in LISTED[to])
