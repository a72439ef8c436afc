"""The rows of what is kept of a casebook beside its ledger: of which kinds they are, and in which drawers they lie."""

from __future__ import annotations

from collections.abc import Mapping
from zlib import crc32

from attrs import field, frozen

from provenance.model import Claim, Credited, Decision, Fate, Line, Link, Source

ALIKE = 4
"""Characters by which ids lie together: a letter and three digits, so that a drawer stays small in a large ledger."""

DRAWERS = 256
"""For the names that articles came with. All of them are there: what is not in its drawer is nowhere."""

LISTS = ("corroborated", "disputed", "denied")
"""Of the lines of all threads, those that are kept once more by themselves: they are few, and asked for often."""

IN_A_ROW = 200
"""Lines of a list that are kept together."""


@frozen
class Ids:
    """Where that is kept whose ids begin alike: each id with the number of its thread, claim or article."""

    now: Mapping[str, int] = field(factory=dict)
    earlier: Mapping[str, int] = field(factory=dict)
    """Ids by which a thread was known before."""
    telling: Mapping[str, int] = field(factory=dict)
    """Claims that any thread tells, with the number of that thread."""
    beside: Mapping[str, tuple[int, ...]] = field(factory=dict)
    """Claims that challenge threads or reply to them, with the numbers of these in their order."""

    def thread(self, claim: str) -> int | None:
        """Give the number of the thread that tells a claim, or else of the first that it challenges, if any."""
        others = self.beside.get(claim)
        return self.telling.get(claim, others[0] if others else None)


@frozen
class Names:
    """Articles by the names that they came with."""

    articles: Mapping[str, tuple[str, ...]] = field(factory=dict)


@frozen
class Page:
    """What belongs to an article."""

    claims: tuple[int, ...] = ()
    """Numbers of the claims in it that nobody took back, by place."""
    of: str = ""
    """The article that it only passes on, by its id, and `how` it does."""
    how: str = ""
    said: Mapping[str, tuple[Decision, ...]] = field(factory=dict)
    """What people, and newer readers, said of how claims in it are to be read, by the claim's id."""
    read: Mapping[str, Claim] = field(factory=dict)
    """Those claims as they were first read."""
    told: tuple[int, ...] = ()
    """Numbers of all claims in it, also of those that were taken back."""
    replaced: bool = False
    """Whether there is a newer version of it."""
    versions: int = 0
    """How many versions of it stand before it."""
    fates: Mapping[str, Fate] = field(factory=dict)
    """What would have become of those claims in it that would not stand, were nothing taken back; by the claim's id."""
    raw: Mapping[str, Claim] = field(factory=dict)
    """Those claims in it that are read otherwise now, as they were first read, by their ids."""
    gone: tuple[str, ...] = ()
    """Ids of what was once read as a claim in it, and is none any more."""
    tells: bool = False
    """Whether any thread tells of it."""


@frozen
class Joined:
    """The claims that a thread is made of, by their ids: see `standing.Cluster`."""

    members: tuple[str, ...] = ()
    challengers: tuple[tuple[str, str], ...] = ()
    """Each with who judged."""
    replies: tuple[str, ...] = ()
    judges: Mapping[str, str] = field(factory=dict)
    parts: tuple[frozenset[str], ...] = ()


@frozen
class Speakers:
    """Some of those who speak for somebody, by their key."""

    speakers: Mapping[str, Source] = field(factory=dict)


@frozen
class Publishing:
    """The keys of those who publish, with how many articles each does."""

    outlets: Mapping[str, int] = field(factory=dict)


@frozen
class Voices:
    """Those who are credited, by their key, with the ids of the claims that credit them."""

    credited: Mapping[str, tuple[str, ...]] = field(factory=dict)
    introducing: Mapping[str, tuple[str, ...]] = field(factory=dict)
    """Of these the claims that say for whom they speak."""


@frozen
class Passing:
    """Articles that only pass on an earlier one, each with that one and how it does; no chain is followed."""

    pages: Mapping[str, tuple[str, str]] = field(factory=dict)


@frozen
class Replacing:
    """Articles that came in the place of another, each with that one and its own date."""

    pages: Mapping[str, tuple[str, str]] = field(factory=dict)


@frozen
class Lines:
    """What lists show of some threads, by their numbers."""

    lines: Mapping[int, Line] = field(factory=dict)


@frozen
class Published:
    """Of an article only by whom it was published."""

    outlet: str = ""


@frozen
class Sources:
    """Some of those who are credited, in the order of the list."""

    sources: tuple[Credited, ...] = ()


@frozen
class Links:
    """Some of the links."""

    links: tuple[Link, ...] = ()


@frozen
class Decided:
    """All decisions of one kind, oldest first."""

    decisions: tuple[Decision, ...] = ()


@frozen
class Told:
    """What follows from all of it."""

    articles: int = 0
    """How many there are of which any thread tells."""
    published: tuple[int, ...] = ()
    """Numbers of all articles, the oldest first and the undated last."""
    renewable: bool = False
    """Whether all is there that is asked for when something changes."""
    rests_on: Mapping[str, str] = field(factory=dict)
    """For each of the `ASIDE`: the state of the ledger since which nothing that it rests on was changed."""


def drawer(name: str) -> int:
    """Give the number of the drawer in which a name lies."""
    return crc32(name.encode("utf-8", "surrogatepass")) % DRAWERS
