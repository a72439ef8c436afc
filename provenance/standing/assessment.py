"""Origins, threads, where each stands and why; worked out afresh from what was recorded, never stored.

Nothing here looks at wording or scores. The rules are those of the handbook (README, "Where a claim stands"):
support, challenges, and confidence by the first rule that matches, then caps.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from attrs import Factory, define, evolve, frozen

from provenance.model import (
    DESCRIBED,
    Article,
    Attribution,
    Challenge,
    Claim,
    Confidence,
    Decision,
    DecisionKind,
    Key,
    Level,
    Link,
    Origin,
    Origins,
    Relation,
    Source,
    SourceKind,
    Span,
    Stance,
    Support,
    Telling,
    Thread,
    key_words,
    same_party,
)
from provenance.standing.derived import Derived, derived

_DIRECT_KINDS = (SourceKind.WITNESS, SourceKind.DOCUMENT)
_RANKS = {
    SourceKind.DOCUMENT: 4,
    SourceKind.OFFICIAL: 3,
    SourceKind.ORGANISATION: 3,
    SourceKind.WITNESS: 3,
    SourceKind.EXPERT: 2,
    SourceKind.PERSON: 2,
    SourceKind.OUTLET: 1,
}
"""Which kind of source is equal to or better than which, for cap K1."""


@frozen
class Record:
    """What the ledger holds, as standing sees it."""

    articles: Mapping[str, Article]
    claims: Mapping[str, Claim]
    links: tuple[Link, ...] = ()
    decisions: tuple[Decision, ...] = ()


# --- what is live ----------------------------------------------------------------------------------------


@frozen
class _View:
    """A record with what is live in it at a date."""

    record: Record
    live: frozenset[str]
    """Ids of live claims."""
    known: frozenset[str]
    """Ids of claims that had been published by the date, live or not."""
    decided: Mapping[tuple[DecisionKind, str], Decision]
    speaks_for: Mapping[Key, Source]
    """Named persons whom some article introduces as speaking for a body, by their key."""
    outlets: frozenset[Key]
    """Who publishes the articles recorded here: to credit one of them is to relay it."""
    derived: Mapping[str, Derived] = Factory(dict)
    """Articles that only pass on an earlier one."""
    answers: Mapping[str, Sequence[Decision]] = Factory(dict)
    """What those who were asked about a claim answered to a person, by its id."""

    def article(self, claim: Claim) -> Article:
        return self.record.articles[claim.article]

    def has(self, kind: DecisionKind, claim: Claim) -> bool:
        return (kind, claim.id) in self.decided or (kind, claim.article) in self.decided

    def completed(self, claim: Claim) -> Claim:
        """The claim with the body that its source speaks for, where only another page says which."""
        credit = claim.attribution
        if credit is not None and _plain(credit.source.key) in self.outlets and not credit.source.own_observation:
            outlet = evolve(credit.source, kind=SourceKind.OUTLET)
            return evolve(claim, attribution=evolve(credit, source=outlet))
        if credit is not None and credit.source.identified and not credit.source.body_key:
            introduced = self.speaks_for.get(credit.source.key)
            if introduced is not None:
                credit = evolve(
                    credit, source=evolve(credit.source, body=introduced.body, body_key=introduced.body_key)
                )
                claim = evolve(claim, attribution=credit)
        return claim

    def origin(self, claim: Claim, names: Iterable[Key] = ()) -> Origin | None:
        """Where a claim's information entered, told in a thread about these names."""
        known = self.decided.get((DecisionKind.DISTINCT, claim.id))
        distinct = (known.value or claim.id) if known is not None else ""
        found = origin(self.completed(claim), self.article(claim), distinct, names)
        passed_on = self.derived.get(claim.article)
        if found is None or passed_on is None or distinct:
            return found
        if found.kind == "identified" or (found.kind == "untraced" and found.key.startswith(_HEARD)):
            return found
        # sources without names, in a page that only passes on another one: what it adds cannot be told from nothing
        earlier = self.record.articles[passed_on.of]
        key = f"{_HEARD}{_plain(earlier.outlet) or earlier.id}"
        label = f"{earlier.outlet or 'an earlier page'}, {passed_on.how}"
        return Origin(key, label, "untraced", False, found.claims)


def _view(record: Record, as_of: str) -> _View:
    """Live: not retracted, in the newest version of an article that is not retracted, on or before the date.

    An article without a date is left out of a view of the past: it cannot be shown to have been there.
    """
    published = {a.id for a in record.articles.values() if not as_of or (a.date and a.date[:10] <= as_of[:10])}
    decided = {(d.kind, d.subject): d for d in record.decisions if not as_of or not d.on or d.on[:10] <= as_of[:10]}
    replaced = {a.replaces for a in record.articles.values() if a.replaces and a.id in published}
    known = {c.id for c in record.claims.values() if c.article in published}
    live = {
        c
        for c in known
        if (article := record.claims[c].article) not in replaced
        and (DecisionKind.RETRACT, c) not in decided
        and (DecisionKind.RETRACT, article) not in decided
    }
    speaks_for = {
        s.key: s
        for c in sorted(known)
        if (credit := record.claims[c].attribution) is not None
        and (s := credit.source).identified
        and s.body_key
        and s.key != s.body_key
    }
    outlets = frozenset(_plain(a.outlet) for a in record.articles.values() if a.outlet and a.id in published)
    passed_on = derived(
        {i: a for i, a in record.articles.items() if i in published},
        {i: c for i, c in record.claims.items() if i in known},
        judged(record.links),
    )
    answers: dict[str, list[Decision]] = {}
    for (kind, subject), decision in sorted(decided.items()):
        if kind is DecisionKind.ANSWERED:
            answers.setdefault(subject.partition(" ")[0], []).append(decision)
    return _View(record, frozenset(live), frozenset(known), decided, speaks_for, outlets, passed_on, answers)


# --- origins ---------------------------------------------------------------------------------------------

_NAMED, _DISTINCT, _HEARD = "named ", "unnamed ", "heard by "
"""How the keys of origins begin; a body is one origin whether it speaks itself or through its spokesman."""


def origin(claim: Claim, article: Article, distinct: str = "", names: Iterable[Key] = ()) -> Origin | None:
    """Where a claim's information entered, by the first rule that applies; None in the outlet's own voice.

    `names` are those whom the thread is about, beside those whom the claim itself names; `distinct` is by what a person
    tells the unnamed source from all others, if one does: a handle, or the claim's own id.
    """
    credit = claim.attribution
    if credit is None:
        return None
    source = credit.source
    interested = not claim.admission and is_party(claim, (*claim.about, *names))
    ends = (claim.id,)
    if source.kind is SourceKind.DOCUMENT and source.identified:
        return Origin(f"document {source.key or source.name.lower()}", source.name, "identified", False, ends)
    if source.own_observation:
        return Origin(f"outlet {source.key}", f"{source.name}, own observation", "identified", False, ends)
    if not source.name:
        return _untraced(credit, article, ends)
    if source.kind is SourceKind.OUTLET:
        return _relayed(credit, source, article, ends)
    if source.identified and any(not v.identified and v.kind is not SourceKind.OUTLET for v in credit.via):
        return _unnamed(article, ends)  # what people without names say that somebody told them
    if source.identified and source.body_key:
        return Origin(f"{_NAMED}{source.body_key}", source.body, "identified", interested, ends)
    if source.identified:
        return Origin(f"{_NAMED}{source.key}", source.name, "identified", interested, ends)
    # an insider without a name is not the party speaking; "company representatives" are
    interested = interested and source.generic
    if distinct:
        known = "recorded as distinct" if distinct == claim.id else f"known to the desk as {distinct}"
        label = f"{source.name} ({known})"
        return Origin(f"{_DISTINCT}{distinct}", label, "unnamed", interested, ends)
    hearer = next((v for v in credit.via if v.kind is SourceKind.OUTLET), None)
    if hearer is not None:
        if not hearer.key:
            return _untraced(credit, article, ends)
        key = f"{_HEARD}{hearer.key}"
        return Origin(key, f"unnamed, heard by {hearer.name}", "unnamed", interested, ends)
    return evolve(_unnamed(article, ends), interested=interested)


def _unnamed(article: Article, ends: tuple[str, ...]) -> Origin:
    """Somebody without a name whom the outlet itself heard."""
    outlet = article.outlet or "an unnamed outlet"
    key = f"{_HEARD}{_plain(article.outlet) or article.id}"
    return Origin(key, f"unnamed, heard by {outlet}", "unnamed", False, ends)


def _relayed(credit: Attribution, source: Source, article: Article, ends: tuple[str, ...]) -> Origin:
    """The end of the chain of a relay, as far as this page tells it."""
    if not source.key:
        return _untraced(credit, article, ends)
    own = _plain(article.outlet)
    if same_party(source.key, own) and not credit.via:
        return Origin(f"{_HEARD}{own}", f"{source.name}, own reporting", "unnamed", False, ends)
    return Origin(f"{_HEARD}{source.key}", f"{source.name}, as relayed", "untraced", False, ends)


def _untraced(credit: Attribution, article: Article, ends: tuple[str, ...]) -> Origin:
    """Where a chain that breaks at its far end ("media reports said") can still be followed to."""
    hearer = next((v for v in credit.via if v.key), None)
    if hearer is None:
        label = (
            f"untraced: “{credit.source.name}”" if credit.source.name else f"untraced: “{credit.cue}”, by nobody named"
        )
        return Origin(f"untraced {article.id}", label, "untraced", False, ends)
    return Origin(f"{_HEARD}{hearer.key}", f"{hearer.name}, as relayed", "untraced", False, ends)


def _plain(outlet: str) -> Key:
    return outlet.lower().removeprefix("the ").strip()


def _origins(tellings: Sequence[Claim], names: frozenset[Key], view: _View) -> Origins:
    """Distinct origins as a range.

    At least: identified ones and unnamed ones recorded as distinct; 1 when there are only others.
    At most: all of them. The party that a claim is about counts only where nobody else does.
    """
    found: dict[str, Origin] = {}
    for one in _traced([(c, view.origin(c, names)) for c in _less_headlines(tellings)], view):
        known = found.get(one.key)
        if known is None:
            found[one.key] = one
            continue
        # heard itself outranks relayed; and a party that once conceded it is no longer one-sided
        better = one if known.kind == "untraced" else known
        found[one.key] = evolve(
            better, interested=known.interested and one.interested, claims=(*known.claims, *one.claims)
        )
    keys = tuple(evolve(one, claims=tuple(sorted(set(one.claims)))) for _, one in sorted(found.items()))
    independent = [k for k in keys if not k.interested]
    distinct = sum(k.key.startswith(_DISTINCT) for k in independent)
    at_least = max(_told_apart(independent) + distinct, 1) if keys else 0
    at_most = max(len(independent), 1) if keys else 0
    return Origins(at_least, at_most, keys)


def _less_headlines(tellings: Sequence[Claim]) -> list[Claim]:
    """The tellings, less the unnamed ones of headlines above a text that tells it: "inspectors say" shortens it."""
    told = {c.article for c in tellings if not c.headline}
    return [
        c
        for c in tellings
        if not (c.headline and c.article in told and c.attribution and not c.attribution.source.identified)
    ]


def _told_apart(origins: Sequence[Origin]) -> int:
    """How many identified origins there are for certain: "police" and "Torvay police" may be one.

    The most names of which no two can name one party (`same_party`): all of them, less those that can be
    paired off, each with another longer name (Dilworth).
    """
    certain = [k for k in origins if k.kind == "identified"]
    described = [k for k in certain if k.key.startswith(_NAMED + DESCRIBED)]
    if described:
        # a body that nobody names may be any of those that somebody does, or another article's in other words
        certain = [k for k in certain if k not in described] or described[:1]
    named = sorted({k.key.removeprefix(_NAMED) for k in certain if k.key.startswith(_NAMED)})
    words = [key_words(name) for name in named]
    longer = [
        [j for j, other in enumerate(words) if one < other or (one == other and i < j)] for i, one in enumerate(words)
    ]
    before: dict[int, int] = {}

    def place(i: int, tried: set[int]) -> bool:
        for j in longer[i]:
            if j not in tried:
                tried.add(j)
                if j not in before or place(before[j], tried):
                    before[j] = i
                    return True
        return False

    joined = sum(place(i, set()) for i in range(len(named)))
    return len(certain) - joined


_Node = tuple[str, str]
"""Key and kind of an origin: what an outlet heard itself is another thing than what others have from it."""
_OWN_VOICE: _Node = ("", "")


def _traced(entered: Sequence[tuple[Claim, Origin | None]], view: _View) -> list[Origin]:
    """The origins of claims, with relays followed to where their chain ends, as far as the claims tell."""
    steps: dict[_Node, set[_Node]] = {}
    for _, one in entered:
        if one is not None and one.kind == "untraced" and one.key.startswith(_HEARD):
            steps.setdefault((one.key, one.kind), set())
    for claim, one in entered:
        page = _plain(view.article(claim).outlet)
        for node, following in steps.items():
            if same_party(node[0].removeprefix(_HEARD), page):
                following.add((one.key, one.kind) if one is not None else _OWN_VOICE)
    ends = _ends(steps)
    first = {(one.key, one.kind): one for _, one in reversed(entered) if one is not None}
    found: list[Origin] = []
    lost: list[Origin] = []
    for _, one in entered:
        if one is None:
            continue
        node = (one.key, one.kind)
        for end in sorted(ends.get(node, {node})):
            if end == node:
                found.append(one)
            elif end == _OWN_VOICE:
                lost.append(one)
            else:
                # a relay says nothing about whether a party spoke in its own favour
                found.append(evolve(first[end], claims=one.claims, interested=True))
    if found or not lost:
        return found
    # outlets crediting outlets, and the last of them nobody: one untraced origin, however many they are
    return [evolve(min(lost, key=lambda o: o.key), claims=one.claims) for one in lost]


def _ends(steps: Mapping[_Node, set[_Node]]) -> dict[_Node, set[_Node]]:
    """For each relay, where its chain ends; outlets that have it from each other in a circle are one end."""
    reach: dict[_Node, frozenset[_Node]] = {}
    for start in steps:
        seen = {start}
        waiting = [start]
        while waiting:
            fresh = steps.get(waiting.pop(), set()) - seen
            seen |= fresh
            waiting.extend(fresh)
        reach[start] = frozenset(seen)
    return {
        start: {
            min(reach.get(node, {node}))
            for node in reach[start]
            if all(node in reach.get(further, {further}) for further in reach.get(node, ()))
        }
        for start in steps
    }


# --- threads ---------------------------------------------------------------------------------------------


@define
class _Cluster:
    """Claims joined by links that say "repeats"."""

    members: list[Claim] = Factory(list)
    challengers: dict[str, tuple[Claim, str]] = Factory(dict)
    """Claims set against the cluster, by id, with who judged."""
    replies: dict[str, Claim] = Factory(dict)
    judges: dict[str, str] = Factory(dict)


def assess(record: Record, as_of: str = "") -> list[Thread]:
    """Every thread of the record and where it stands at a date (empty: now), oldest thread first."""
    view = _view(record, as_of)
    effective = _effective(record.links)
    clusters = _clusters(view, effective)
    threads = [_thread(cluster, view) for cluster in clusters]
    return sorted(threads, key=lambda t: (_when(t.tellings[0]), t.id))


def judged(links: Iterable[Link]) -> list[Link]:
    """The last word on each pair: a person's judgement before the machine's; with them what is only suggested."""
    by_pair: dict[tuple[str, str], Link] = {}
    for link in sorted(links, key=lambda one: one.by_person):
        by_pair[(link.a, link.b)] = link
    return [link for _, link in sorted(by_pair.items())]


def _effective(links: Iterable[Link]) -> list[Link]:
    """Links that count: the last word on each pair, and no suggestions."""
    return [link for link in judged(links) if link.made]


def _clusters(view: _View, links: Sequence[Link]) -> list[_Cluster]:
    claims = view.record.claims
    topics = [c for c in claims.values() if c.id in view.known and _leads(c)]
    parent = {c.id: c.id for c in topics}
    apart: dict[str, set[str]] = {c.id: set() for c in topics}

    def root(one: str) -> str:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    within = [link for link in links if link.a in parent and link.b in parent]
    for link in within:
        if link.relation is Relation.CONTRADICTS or (link.by_person and link.relation is not Relation.REPEATS):
            apart[link.a].add(link.b)
            apart[link.b].add(link.a)
    judges: dict[str, str] = {}
    # people's links first: no chain of the machine's may join what a person, or a figure, holds apart
    for link in sorted(within, key=lambda one: not one.by_person):
        if link.relation is not Relation.REPEATS:
            continue
        # a denial repeats a denial; it never joins what it denies, nor lends support to anything
        if claims[link.a].stance.asserting is not claims[link.b].stance.asserting:
            continue
        first, second = sorted((root(link.a), root(link.b)))
        if second in apart[first] and not link.by_person and claims[link.a].stance.asserting:
            continue
        if first != second:
            parent[second] = first
            for other in apart.pop(second):
                apart[other].discard(second)
                apart[other].add(first)
                apart[first].add(other)
            apart[first].discard(first)
        for end in (link.a, link.b):
            judges.setdefault(end, link.judge)
    clusters: dict[str, _Cluster] = defaultdict(_Cluster)
    for claim in topics:
        clusters[root(claim.id)].members.append(claim)
        clusters[root(claim.id)].judges[claim.id] = judges.get(claim.id, "")
    _hang(view, links, clusters, root, parent)
    hung = {c for cluster in clusters.values() if _asserted(cluster) for c in (*cluster.challengers, *cluster.replies)}
    return [
        cluster for cluster in clusters.values() if _asserted(cluster) or not all(c.id in hung for c in cluster.members)
    ]


def _leads(claim: Claim) -> bool:
    """Whether a claim can lead a thread: assertions, and denials until what they deny is found."""
    return claim.checkable and (claim.stance.asserting or claim.stance is Stance.DENIES)


def _asserted(cluster: _Cluster) -> bool:
    return any(c.stance.asserting for c in cluster.members)


def _hang(
    view: _View,
    links: Sequence[Link],
    clusters: Mapping[str, _Cluster],
    root: object,
    parent: Mapping[str, str],
) -> None:
    """Hang denials, contradictions and replies on what they challenge, with all that repeats them."""
    claims = view.record.claims
    find = root if callable(root) else None
    assert find is not None
    against: list[tuple[str, str, str]] = [
        (link.a, link.b, link.judge) for link in links if link.relation is Relation.CONTRADICTS
    ]
    removed = {
        frozenset((link.a, link.b))
        for link in links
        if link.by_person and link.relation in (Relation.UNRELATED, Relation.RELATED, Relation.REPEATS)
    }
    for claim in claims.values():
        for target in claim.answers:
            if claim.id in view.known and target in parent and frozenset((claim.id, target)) not in removed:
                if claim.stance is Stance.DENIES:
                    against.append((claim.id, target, "article"))
                else:
                    clusters[find(target)].replies[claim.id] = claim
    for a, b, judge in against:
        for one, other in ((a, b), (b, a)):
            if one not in parent or other not in parent:
                continue
            if not claims[other].stance.asserting or find(one) == find(other):
                continue
            group = clusters[find(one)].members if claims[one].stance is Stance.DENIES else [claims[one]]
            for challenger in group:
                if frozenset((challenger.id, other)) in removed:
                    continue
                clusters[find(other)].challengers.setdefault(challenger.id, (challenger, judge))


def _when(telling: Telling) -> tuple[bool, str, str, tuple[Span, ...], str]:
    """Oldest first; the undated come last, in an order that does not depend on when they were entered."""
    # a day without an hour counts as its end: what has an hour was told by then
    date = telling.date if len(telling.date) > len("2026-01-01") else telling.date + "T99"
    return (not telling.date, date, telling.claim.article, telling.claim.spans, telling.claim.id)


def _thread(cluster: _Cluster, view: _View) -> Thread:
    tellings = sorted((_telling(c, "repeats", cluster.judges[c.id], view) for c in cluster.members), key=_when)
    first = tellings[0]
    others = [_telling(c, "contradicts", judge, view) for c, judge in cluster.challengers.values()]
    others += [_telling(c, "replies", "article", view) for c in cluster.replies.values()]
    tellings[0] = evolve(first, judge="")
    asserting = [t.claim for t in tellings if t.live and t.claim.stance.asserting]
    ever = any(t.claim.stance.asserting for t in tellings)
    against = [t.claim for t in others if t.live]
    if not ever:
        against += [t.claim for t in tellings if t.live]
    names = frozenset(name for t in tellings for name in t.claim.about)
    if not ever:
        # who denies what nobody here asserts answers for himself
        names |= frozenset(key for t in tellings for key in _own_keys(t.claim))
    origins = _origins(asserting, names, view)
    support, why = _support(asserting, ever, origins, view)
    challenges, reasons = _challenges(tellings, against, origins, names, view)
    revising = {c.id for c in against if c.stance.asserting and _revises(c, origins, names, view)}
    others = [evolve(t, relation="revises") if t.claim.id in revising else t for t in others]
    level = _confidence([t.claim for t in tellings], asserting, origins, against, names, view)
    own = next((d for t in tellings if (d := view.decided.get((DecisionKind.CONFIDENCE, t.claim.id)))), None)
    shown = next((t.claim for t in tellings if t.live and not t.claim.headline), first.claim)
    return Thread(
        id="t" + first.claim.id[1:], proposition=shown.proposition, support=support, challenges=challenges,
        confidence=level, origins=origins, tellings=(*tellings, *sorted(others, key=_when)),
        because=(why, *reasons, *_decided(tellings, view)),
        own_level=f"{own.value} ({own.by}: {own.why})" if own is not None else "",
    )  # fmt: skip


def _own_keys(claim: Claim) -> list[Key]:
    source = claim.attribution.source if claim.attribution is not None else None
    return [key for key in (source.key, source.body_key) if key] if source is not None else []


def _decided(tellings: Sequence[Telling], view: _View) -> list[str]:
    """What people decided about the tellings of a thread, in plain words."""
    words = {DecisionKind.VERIFIED: "verified", DecisionKind.DISTINCT: "recorded as a source of its own"}
    return [
        f"{said} by {decision.by}: {decision.why} [{t.claim.id}]"
        for t in tellings
        for kind, said in words.items()
        if (decision := view.decided.get((kind, t.claim.id))) is not None
    ]


def _telling(claim: Claim, relation: str, judge: str, view: _View) -> Telling:
    article = view.article(claim)
    return Telling(claim, article.outlet, article.date, relation, judge, claim.id in view.live)


# --- support and challenges ------------------------------------------------------------------------------


def _support(asserting: Sequence[Claim], ever: bool, origins: Origins, view: _View) -> tuple[Support, str]:
    """Exactly one, the first that holds."""
    articles = len({c.article for c in asserting})
    told = f"told in {articles} article{'s' if articles != 1 else ''}"
    counted = f"{_range(origins)} independent origin{'s' if origins.at_most != 1 else ''}"
    if ever and not asserting:
        return Support.RETRACTED, "retracted: it was asserted, and nothing that asserts it stands any more"
    if asserting and not origins.keys:
        return Support.UNATTRIBUTED, f"unattributed: {told}, and none of them credits anybody"
    if origins.at_least >= 2 and any(k.kind == "identified" and not k.interested for k in origins.keys):
        return (
            Support.CORROBORATED,
            f"corroborated: {told}, from {counted}, at least one of them identified and not a party",
        )
    if asserting and origins.at_most <= 1 and articles >= 2:
        return (
            Support.SINGLE_ORIGIN,
            f"single-origin: {told}, and all of it comes from {counted}; repetition is not corroboration",
        )
    if asserting and origins.at_most <= 1:
        return Support.SINGLE_SOURCE, f"single-source: one article, {counted}"
    if asserting:
        return (
            Support.UNCONFIRMED_MULTIPLE,
            f"unconfirmed-multiple: {told}, from {counted}; they may be one and the same",
        )
    return Support.UNSUPPORTED, "unsupported: it is recorded only where it is denied; nobody asserts it"


def _range(origins: Origins) -> str:
    if origins.at_least == origins.at_most:
        return str(origins.at_least)
    return f"{origins.at_least} to {origins.at_most}"


def _challenges(
    tellings: Sequence[Telling],
    against: Sequence[Claim],
    origins: Origins,
    names: frozenset[Key],
    view: _View,
) -> tuple[tuple[Challenge, ...], list[str]]:
    found: dict[Challenge, str] = {}
    revised: list[str] = []
    for claim in sorted(against, key=lambda c: c.id):
        kind = _challenge(claim, origins, names, view)
        if kind is not None:
            found.setdefault(kind, f"{kind.value}: by {_who(claim)} in {_where(claim, view)} [{claim.id}]")
        elif claim.stance.asserting:
            revised.append(f"revised: {_who(claim)} gives it otherwise in {_where(claim, view)} [{claim.id}]")
    for telling in tellings:
        claim = telling.claim
        if view.has(DecisionKind.CORRECT, claim):
            found.setdefault(Challenge.CORRECTED, f"corrected: {_where(claim, view)} was corrected [{claim.id}]")
        for answer in view.answers.get(claim.id, ()):
            came = _ANSWERED.get(answer.value)
            if came is not None:
                who = answer.subject.partition(" ")[2]
                on = f" on {answer.on[:10]}" if answer.on else ""
                found.setdefault(came, f"{came.value}: by {who}, to {answer.by}{on}: {answer.why} [{claim.id}]")
    order = [c for c in Challenge if c in found]
    return tuple(order), [*(found[c] for c in order), *revised]


_ANSWERED = {
    "denied": Challenge.DENIED,
    "declined": Challenge.DECLINED,
    "no-response": Challenge.NO_RESPONSE,
}
"""What an answer to a person's question sets against a claim; one that confirms it sets nothing."""


def _challenge(claim: Claim, origins: Origins, names: frozenset[Key], view: _View) -> Challenge | None:
    if claim.stance is Stance.DECLINES:
        return Challenge.DECLINED
    if claim.stance is Stance.NO_RESPONSE:
        return Challenge.NO_RESPONSE
    if claim.stance is Stance.NEUTRAL:
        return None
    party = is_party(view.completed(claim), names)
    if claim.stance is Stance.DENIES:
        if party:
            return Challenge.GENERAL_DENIAL if claim.general else Challenge.DENIED
        return Challenge.GENERAL_DENIAL if claim.general else Challenge.DISPUTED
    if _revises(claim, origins, names, view):
        return None
    return Challenge.DENIED if party else Challenge.DISPUTED


def _revises(claim: Claim, origins: Origins, names: frozenset[Key], view: _View) -> bool:
    """Whether what contradicts a thread comes from the only one who tells it: that is a revision, no dispute."""
    one = view.origin(claim, names)
    traced = {k.key for k in origins.keys if k.kind != "untraced"}
    return one is not None and one.kind == "identified" and traced == {one.key}


def is_party(claim: Claim, names: Iterable[Key]) -> bool:
    """Whether the source of a claim is, or speaks for, somebody that the thread is about."""
    if claim.attribution is None:
        return False
    if claim.attribution.source.generic:
        return True
    return any(same_party(key, name) for key in _own_keys(claim) for name in names)


def _who(claim: Claim) -> str:
    return claim.attribution.source.name if claim.attribution is not None else "the outlet itself"


def _where(claim: Claim, view: _View) -> str:
    article = view.article(claim)
    return (article.outlet or article.title or article.id) + (f", {article.date[:10]}" if article.date else "")


# --- confidence ------------------------------------------------------------------------------------------


def confidence(claim: Claim, article: Article) -> Confidence:
    """The confidence of a single claim: the same table, read on its own attribution."""
    view = _view(Record({article.id: article}, {claim.id: claim}), "")
    if not claim.stance.asserting:
        # what is certain is that it was said; how far it carries is read as if it were asserted
        claim = evolve(claim, stance=Stance.ASSERTS)
    names = frozenset(claim.about)
    return _confidence([claim], [claim], _origins([claim], names, view), (), names, view)


def _confidence(
    tellings: Sequence[Claim],
    asserting: Sequence[Claim],
    origins: Origins,
    against: Sequence[Claim],
    names: frozenset[Key],
    view: _View,
) -> Confidence:
    level, rule, why = _rule(asserting, origins, names, view)
    because = [f"{rule}: {why}"]
    caps = _caps(asserting, origins, against, names, view)
    if _sole_support_corrected(tellings, origins, names, view):
        lowest = min(level.rank, *(limit.rank for _, limit, _ in caps), Level.HIGH.rank)
        caps.append(("K4", list(Level)[max(0, lowest - 1)], "the only support was corrected"))
    for cap, limit, reason in caps:
        if limit.rank < level.rank:
            level, rule = limit, f"{rule} {cap}"
            because.append(f"{cap}: {reason}")
    return Confidence(level, rule, tuple(because))


def _rule(asserting: Sequence[Claim], origins: Origins, names: frozenset[Key], view: _View) -> tuple[Level, str, str]:
    """The first rule that matches."""
    if not asserting:
        return Level.NONE, "R1", "nothing that asserts it stands"
    if not origins.keys:
        return Level.VERY_LOW, "R2", "no source is named anywhere"
    if all(k.kind == "untraced" for k in origins.keys):
        return Level.VERY_LOW, "R3", "only relays whose chain breaks, or hearsay"
    counting = [c for c in asserting if c.attribution is not None]
    proven = any(
        c.attribution.source.own_observation or view.has(DecisionKind.VERIFIED, c) for c in counting if c.attribution
    )
    if proven and origins.at_least >= 2:
        return (
            Level.HIGH,
            "R4",
            "a verified document or an own observation, and at least two independent origins",
        )
    identified = [k for k in origins.keys if k.kind == "identified"]
    unnamed = [k for k in origins.keys if k.kind == "unnamed"]
    if not identified:
        if len(unnamed) == 1:
            return Level.LOW, "R5", "one unnamed origin"
        if sum(k.key.startswith(_DISTINCT) for k in unnamed) >= 2:
            return Level.MODERATE, "R6", "two or more unnamed sources, recorded as distinct"
        return Level.LOW, "R11", "unnamed sources only, which may be one and the same"
    direct = any(_direct(c, names, view) for c in counting)
    if origins.at_least >= 2 and direct:
        return (
            Level.HIGH,
            "R7",
            "at least two independent origins, one identified, one direct",
        )
    if origins.at_least >= 2:
        return Level.MODERATE, "R8", "at least two independent origins"
    if len(identified) == 1 or not all(k.interested for k in identified):
        if direct or any(_conceded(c, view) for c in counting):
            return Level.MODERATE, "R9", "one identified origin, direct or told against its own interest"
        return Level.LOW, "R10", "one identified origin"
    return Level.LOW, "R11", "nobody but parties, each in its own favour"


def _direct(claim: Claim, names: frozenset[Key], view: _View) -> bool:
    """A witness, a participant or a record, named; not the party that the claim is about."""
    if claim.attribution is None:
        return False
    source = claim.attribution.source
    one = view.origin(claim, names)
    if one is None or one.kind != "identified" or one.interested:
        return False
    return source.kind in _DIRECT_KINDS or source.own_observation


def _conceded(claim: Claim, view: _View) -> bool:
    """Whether an identified source tells it against its own interest; what is only relayed is hearsay."""
    one = view.origin(claim)
    return claim.admission and one is not None and one.kind == "identified"


def _brings(claim: Claim, view: _View) -> bool:
    """Whether a claim brings an origin, as a relay and the outlet's own voice do not."""
    one = view.origin(claim)
    return one is not None and one.kind != "untraced"


def _caps(
    asserting: Sequence[Claim],
    origins: Origins,
    against: Sequence[Claim],
    names: frozenset[Key],
    view: _View,
) -> list[tuple[str, Level, str]]:
    caps: list[tuple[str, Level, str]] = []
    ours = max((_RANKS[c.attribution.source.kind] for c in asserting if c.attribution is not None), default=0)
    mine = {k.key for k in origins.keys}
    found = [(c, _challenge(c, origins, names, view)) for c in against]
    for claim, kind in found:
        one = view.origin(claim, names)
        if kind is not Challenge.DISPUTED or one is None or one.kind != "identified" or one.key in mine:
            continue
        if claim.attribution is not None and _RANKS[claim.attribution.source.kind] >= ours:
            caps.append(("K1", Level.LOW, "disputed by an identified, independent origin of equal or better kind"))
            break
    verified = any(view.has(DecisionKind.VERIFIED, c) for c in asserting)
    told_no = any(a.value == "denied" for c in asserting for a in view.answers.get(c.id, ()))
    if (told_no or any(kind is Challenge.DENIED for _, kind in found)) and not verified:
        caps.append(("K2", Level.MODERATE, "specifically denied by the party, and no document was verified"))
    # a relay that drops the "reportedly", or a headline without it, makes nothing firmer
    bringing = [c for c in asserting if _brings(c, view)]
    if bringing and all(c.hedges for c in bringing):
        caps.append(("K3", Level.LOW, "every telling is hedged"))
    return caps


def _sole_support_corrected(tellings: Sequence[Claim], origins: Origins, names: frozenset[Key], view: _View) -> bool:
    """Whether all there is, relays not counted, is one origin, and a telling of it was corrected.

    A corrected telling counts even if it was withdrawn since: withdrawing it must not make its copies firmer.
    """
    support = {k.key for k in origins.keys if k.kind != "untraced"}
    corrected = [view.origin(c, names) for c in tellings if view.has(DecisionKind.CORRECT, c)]
    if len(support) > 1 or not corrected:
        return False
    return not support or any(one is not None and one.key in support for one in corrected)
