"""Claims joined to threads: what repeats what, and what hangs on it as a denial, a contradiction or a reply."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from attrs import Factory, define

from provenance.model import STORY, Claim, Link, Relation, Span, Stance, Telling
from provenance.moments import order
from provenance.standing.origins import own_keys
from provenance.standing.view import View

WITHIN = "article"
"""Who puts a denial where its own article has it."""


@define
class Cluster:
    """Claims joined by links that say "repeats"."""

    members: list[Claim] = Factory(list)
    challengers: dict[str, tuple[Claim, str]] = Factory(dict)
    """Claims set against the cluster, by id, with who judged."""
    replies: dict[str, Claim] = Factory(dict)
    """Claims that leave it open, and those by which somebody gives up what he has set against it, by id."""
    judges: dict[str, str] = Factory(dict)
    parts: list[frozenset[str]] = Factory(list)
    """Ids of the members that are told in the same words, part by part: origins are counted within a part."""

    @property
    def asserted(self) -> bool:
        """Whether anybody ever put it forward as true."""
        return any(c.stance.asserting for c in self.members)


def clusters(view: View) -> list[Cluster]:
    """Give the claims of a record, each in the cluster that tells it; denials also hang on what they deny."""
    links = [link for link in view.links if link.made]
    claims = view.record.claims
    topics = [c for c in claims.values() if _leads(c)]
    joined = _Joined.of([c.id for c in topics])
    within = [link for link in links if link.a in joined.parent and link.b in joined.parent]
    for link in within:
        if link.relation is Relation.CONTRADICTS or (link.by_person and link.relation is not Relation.REPEATS):
            joined.hold_apart(link.a, link.b)
    judges: dict[str, str] = {}
    parts: dict[str, str] | None = None
    # people's links first: no chain of the machine's may join what a person, or a figure, holds apart; and what is told
    # in other words comes last, when it is known what is told in the same
    for link in sorted(within, key=lambda one: (not one.by_person, one.in_other_words)):
        if link.in_other_words and link.relation is Relation.REPEATS and parts is None:
            parts = {one: joined.root(one) for one in joined.parent}
        if not _on_one_side(link, claims):
            continue
        held = joined.apart_already(link.a, link.b) and not link.by_person and claims[link.a].stance.asserting
        if held:
            continue
        joined.join(link.a, link.b)
        for end in (link.a, link.b):
            judges.setdefault(end, STORY if link.in_other_words else link.judge)
    root, parent = joined.root, joined.parent
    found: dict[str, Cluster] = defaultdict(Cluster)
    for claim in topics:
        found[root(claim.id)].members.append(claim)
        found[root(claim.id)].judges[claim.id] = judges.get(claim.id, "")
    for cluster in found.values():
        cluster.parts = _parts(cluster.members, parts or {})
    _hang(view, links, found, root, parent)
    gave_up = _give_up(view, links, found)
    negative = _other_sides(links, found, root, claims)
    hung = {c for cluster in found.values() if cluster.asserted for c in (*cluster.challengers, *cluster.replies)}
    hung |= _taken_off(view, links) | {one.id for one in gave_up if one.stance is Stance.WITHDRAWN}
    return [
        one
        for key, one in found.items()
        if key not in negative and (one.asserted or not all(c.id in hung for c in one.members))
    ]


def _on_one_side(link: Link, claims: Mapping[str, Claim]) -> bool:
    """Whether a link joins two tellings of one side.

    A denial repeats a denial; it never joins what it denies, nor lends support to anything. And "no log was rewritten"
    is no telling, in other words, of "the logs were rewritten".
    """
    one, other = claims[link.a], claims[link.b]
    if link.relation is not Relation.REPEATS or one.stance.asserting is not other.stance.asserting:
        return False
    return link.judge != STORY or one.says_no is other.says_no


@define
class _Joined:
    """Which claims are one so far, and which groups are held apart."""

    parent: dict[str, str]
    """By claim, another one of its group, nearer its root."""
    apart: dict[str, set[str]]
    """By root of a group, the roots of those that it must not be joined to."""

    @classmethod
    def of(cls, claims: Sequence[str]) -> _Joined:
        """Give each claim alone."""
        return cls({one: one for one in claims}, {one: set() for one in claims})

    def root(self, one: str) -> str:
        """Give the claim that stands for a claim's group."""
        parent = self.parent
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    def hold_apart(self, a: str, b: str) -> None:
        """Note that two claims must not become one; before any is joined."""
        self.apart[a].add(b)
        self.apart[b].add(a)

    def apart_already(self, a: str, b: str) -> bool:
        """Whether the groups of two claims are held apart."""
        first, second = sorted((self.root(a), self.root(b)))
        return second in self.apart[first]

    def join(self, a: str, b: str) -> None:
        """Make the groups of two claims one."""
        first, second = sorted((self.root(a), self.root(b)))
        if first == second:
            return
        self.parent[second] = first
        for other in self.apart.pop(second):
            self.apart[other].discard(second)
            self.apart[other].add(first)
            self.apart[first].add(other)
        self.apart[first].discard(first)


def _parts(members: Sequence[Claim], home: Mapping[str, str]) -> list[frozenset[str]]:
    """Give the members of a cluster by what they were joined to before what is told in other words was."""
    found: dict[str, set[str]] = {}
    for claim in members:
        found.setdefault(home.get(claim.id, ""), set()).add(claim.id)
    return [frozenset(each) for each in found.values()]


def _other_sides(
    links: Sequence[Link], found: Mapping[str, Cluster], root: Callable[[str], str], claims: Mapping[str, Claim]
) -> set[str]:
    """Clusters that only say "no" to another one, by one voice: they are its other side, and no thread of their own.

    "No talks are taking place" stands against "talks are taking place" as a denial does, in whatever words it is put.
    """
    aside: set[str] = set()
    for link in links:
        if link.relation is not Relation.CONTRADICTS or link.a not in claims or link.b not in claims:
            continue
        if not any(reason.kind == "polarity" for reason in link.reasons):
            continue
        for one, other in ((link.a, link.b), (link.b, link.a)):
            if not (claims[one].says_no and claims[one].stance.asserting and claims[other].stance.asserting):
                continue
            mine, theirs = found.get(root(one)), found.get(root(other))
            if mine is not None and theirs is not None and _only_says_no(mine) and not _only_says_no(theirs):
                aside.add(root(one))
                for claim in mine.members:
                    theirs.challengers.setdefault(claim.id, (claim, link.judge))
    return aside


def _only_says_no(cluster: Cluster) -> bool:
    voices = {c.attribution.source.key if c.attribution is not None else "" for c in cluster.members}
    return len(voices) == 1 and all(c.says_no or not c.stance.asserting for c in cluster.members)


def _leads(claim: Claim) -> bool:
    """Whether a claim can lead a thread: assertions, and denials until what they deny is found."""
    if claim.stance is Stance.WITHDRAWN and claim.general:
        return False  # a story is taken back, and what it said is not told
    if claim.stance is Stance.WITHDRAWN and claim.says_no:
        return False  # a denial is taken back, and what it was of is not told
    if claim.points and not claim.answers:
        return False  # "denied the report": of what is not told, and `review` asks
    return claim.checkable and (claim.stance.asserting or claim.stance.against)


def _taken_off(view: View, links: Sequence[Link]) -> set[str]:
    """Denials that a person took off what they were hung on: they answer nothing here, and lead no thread."""
    claims = view.record.claims
    return {
        end
        for link in links
        if link.by_person and link.relation is Relation.UNRELATED
        for end, other in ((link.a, link.b), (link.b, link.a))
        if end in claims and other in claims
        if claims[end].stance.against and claims[other].stance.asserting
    }


def _taken_apart(links: Sequence[Link]) -> set[frozenset[str]]:
    """Pairs of which a person said that neither challenges the other."""
    unopposed = (Relation.UNRELATED, Relation.RELATED, Relation.REPEATS)
    return {frozenset((one.a, one.b)) for one in links if one.by_person and one.relation in unopposed}


def _hang(
    view: View,
    links: Sequence[Link],
    found: Mapping[str, Cluster],
    root: Callable[[str], str],
    parent: Mapping[str, str],
) -> None:
    """Hang denials, contradictions and replies on what they challenge, with all that repeats them."""
    claims = view.record.claims
    against: list[tuple[str, str, str]] = [
        (link.a, link.b, link.judge) for link in links if link.relation is Relation.CONTRADICTS
    ]
    removed = _taken_apart(links)
    for claim in claims.values():
        for target in claim.answers:
            if target not in parent or frozenset((claim.id, target)) in removed:
                continue
            if claim.stance.against:
                against.append((claim.id, target, WITHIN))
            else:
                found[root(target)].replies[claim.id] = claim
    for a, b, judge in against:
        for one, other in ((a, b), (b, a)):
            if one in parent and other in parent and claims[other].stance.asserting and root(one) != root(other):
                group = found[root(one)].members if claims[one].stance.against else [claims[one]]
                challenged = found[root(other)].challengers
                for challenger in group:
                    if frozenset((challenger.id, other)) not in removed:
                        challenged.setdefault(challenger.id, (challenger, judge))


# --- who denied something, and says later that it is so ------------------------------------------------------

SAME_WORDS = 95.0
"""How like a denial, of 100, what its author says later has to be for the denial to be given up by it.

Who admits that he knew of it in May has not said that he knew of it before: that is longer, and less like.
"""


def _give_up(view: View, links: Sequence[Link], found: Mapping[str, Cluster]) -> list[Claim]:
    """Put what somebody says against his own denial beside each cluster that the denial is of; give all of it."""
    claims = view.record.claims
    against: dict[str, list[Claim]] = {}
    """By denial, what gives it up."""
    for link in links:
        if link.relation is not Relation.CONTRADICTS or link.score < SAME_WORDS:
            continue
        if link.a not in claims or link.b not in claims:
            continue
        for one, other in ((link.a, link.b), (link.b, link.a)):
            if gives_up(claims[other], claims[one], view):
                against.setdefault(one, []).append(claims[other])
    for cluster in found.values() if against else ():
        members = {one.id for one in cluster.members}
        for denial in (*members, *cluster.challengers):
            for later in against.get(denial, ()):
                if later.id not in members:
                    cluster.challengers.pop(later.id, None)
                    cluster.replies[later.id] = later
    return [one for each in against.values() for one in each]


def gives_up(later: Claim, denial: Claim, view: View) -> bool:
    """Tell whether a claim that contradicts a denial is its author's own word, on a later day.

    He says himself that it is so, or takes back that it is not. Who tells what others say does neither.
    """
    if denial.stance is not Stance.DENIES or later.attribution is None or later.attribution.via or later.hedges:
        return False
    if set(own_keys(denial)).isdisjoint(own_keys(later)):
        return False
    said, denied = (view.article(one).date[:10] for one in (later, denial))
    if not said or not denied:
        return False
    if later.stance is Stance.WITHDRAWN:
        return said >= denied
    own = later.stance in (Stance.ASSERTS, Stance.CONFIRMS) and not later.says_no
    return own and said > denied


def when(telling: Telling, version: int = 0) -> tuple[tuple[bool, str], int, str, tuple[Span, ...], str]:
    """Oldest first, of one page's versions the first; the undated come last, whatever the order of entry."""
    claim = telling.claim
    return (order(telling.date), version, claim.article, claim.spans, claim.id)
