"""Every thread and where it stands, worked out afresh from what was recorded, never stored.

Nothing here looks at wording or scores. The rules are those of `docs/standing.md`, which is made from the same tables:
support, challenges, and confidence by the first rule that applies, then caps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum

from attrs import evolve

from provenance.model import (
    RETOLD,
    STORY,
    WORDING,
    Claim,
    Confidence,
    Decision,
    DecisionKind,
    Fate,
    Ground,
    GroundCode,
    Key,
    Level,
    Origins,
    Stance,
    Support,
    Telling,
    Thread,
)
from provenance.standing.challenges import Opposed, challenges, left_out, names_it, revises
from provenance.standing.grades import Graded, graded
from provenance.standing.origins import Entered, counted, entered, own_keys
from provenance.standing.record import Record
from provenance.standing.support import support
from provenance.standing.threads import Cluster, clusters, when
from provenance.standing.view import View
from provenance.standing.withdrawals import reaches, still_carried, taken_back


def assess(record: Record) -> list[Thread]:
    """Every thread of a record and where it stands, oldest thread first."""
    return assessed(View(record))


def assessed(view: View) -> list[Thread]:
    """As `assess`, on a view that was made already."""
    return [thread for thread, _ in assessed_of(view)]


def assessed_of(view: View) -> list[tuple[Thread, Cluster]]:
    """Give the same, each with the claims that it is made of."""
    found = versions(view)
    threads = [(assessed_one(cluster, view, found), cluster) for cluster in clusters(view)]
    return sorted(threads, key=lambda one: place(one[0], found))


def place(thread: Thread, versions: Mapping[str, int]) -> tuple[object, str]:
    """Give a key by which threads stand in their order; `versions` is what `versions` gives."""
    first = thread.tellings[0]
    return when(first, versions.get(first.claim.article, 0)), thread.id


def versions(view: View) -> dict[str, int]:
    """How many versions of the same page stand before each article that replaces one."""
    articles = view.record.articles
    found = {}
    for article in articles.values():
        count, one, seen = 0, article, {article.id}
        while one.replaces in articles and one.replaces not in seen:
            one = articles[one.replaces]
            seen.add(one.id)
            count += 1
        if count:
            found[article.id] = count
    return found


def assessed_one(cluster: Cluster, view: View, versions: Mapping[str, int]) -> Thread:
    """Give one thread and where it stands; `view` need have no more than the claims of it and their articles."""
    if len(cluster.members) == 1 and not (cluster.challengers or cluster.replies):
        alone = _in_own_voice(cluster.members[0], view)
        if alone is not None:
            return alone

    def by_time(telling: Telling) -> object:
        return when(telling, versions.get(telling.claim.article, 0))

    reached = taken_back(cluster, view)
    tellings = sorted((_telling(c, "repeats", cluster.judges[c.id], view) for c in cluster.members), key=by_time)  # type: ignore[arg-type]
    tellings = [evolve(t, live=False, fate=Fate.WITHDRAWN) if t.claim.id in reached else t for t in tellings]
    first = tellings[0]
    tellings[0] = evolve(first, judge="")
    in_one_breath = _in_one_breath(cluster, tellings)
    others = [_telling(c, "contradicts", judge, view) for c, judge in cluster.challengers.values()]
    replies = [_telling(c, "replies", "article", view) for c in cluster.replies.values()]
    own_words = [t.claim for t in replies if t.claim.stance in _GIVING_UP and t.live]
    others += replies
    asserting = [t.claim for t in tellings if t.live and t.claim.stance.asserting]
    against = [t.claim for t in others if t.live and t.claim.id not in in_one_breath]
    against = [c for c in against if c.id not in cluster.replies or c.stance not in _GIVING_UP]
    against = [c for c in against if c.stance is not Stance.WITHDRAWN or reaches(c, reached)]
    if not cluster.asserted:
        against += [t.claim for t in tellings if t.live]
    # an outlet's "this was not true" of its own report is no dispute
    back = {one.id for one in reached.values()}
    against = [evolve(one, stance=Stance.WITHDRAWN) if one.id in back else one for one in against]
    names = _about(cluster, tellings, against, view)
    told = entered(asserting, names, view)
    origins, firm, carrying = _counted_apart(told, cluster, view)
    held, ground = support(tellings, cluster.asserted, firm)
    found, grounds = challenges(tellings, Opposed(against, own_words), origins, names, view)
    revising = in_one_breath | {c.id for c in own_words}
    revising |= {c.id for c in against if c.stance.asserting and revises(c, origins, names, view)}
    others = [evolve(t, relation="revises") if t.claim.id in revising else t for t in others]
    level = graded(Graded([t.claim for t in tellings], carrying, firm, against, names, view))
    own = next((d for t in tellings if (d := view.decided.get((DecisionKind.CONFIDENCE, t.claim.id)))), None)
    text = [t.claim for t in tellings if t.live and not t.claim.headline] or [first.claim]
    # what was corrected heads nothing that others tell right
    right = [one for one in text if not view.has(DecisionKind.CORRECT, one)]
    shown = _central(right or text, others, view)
    carried = still_carried(tellings, reached, view)
    called = {one.party.key: one.label for one in origins.keys if one.party is not None}
    doubts = tuple(
        Ground(GroundCode.MAY_BE_ONE, names=(called.get(a) or a, called.get(b) or b)) for a, b in origins.doubts
    )
    if len(cluster.parts) > 1:
        doubts += (Ground(GroundCode.OTHER_WORDS),)
    return Thread(
        id="t" + first.claim.id[1:], proposition=shown.proposition, support=held, challenges=found,
        confidence=level, origins=origins, tellings=(*tellings, *sorted(others, key=by_time)),  # type: ignore[arg-type]
        grounds=(ground, *grounds, *carried, *left_out(tellings), *doubts, *_decided(tellings, view)),
        own_level=f"{own.value} ({own.by}: {own.why})" if own is not None else "",
        parts=tuple(cluster.parts) if len(cluster.parts) > 1 else (),
    )  # fmt: skip


def _in_one_breath(cluster: Cluster, tellings: Sequence[Telling]) -> set[str]:
    """Give the ids of those challengers, found by the program alone, that are of the same voice as a telling."""
    voices = {_voice(t.claim) for t in tellings} - {None}
    # "nobody of us has been there", and "we deny any part in it": one side, said twice
    say_no = {v[1] for t in tellings if t.claim.says_no and (v := _voice(t.claim)) is not None}
    return {
        c.id
        for c, judge in cluster.challengers.values()
        if judge in _BY_ITSELF
        and (v := _voice(c)) is not None
        and (v in voices or (c.stance is Stance.DENIES and v[1] in say_no))
    }


def _about(cluster: Cluster, tellings: Sequence[Telling], against: Sequence[Claim], view: View) -> frozenset[Key]:
    """Give the parties that a thread is about, by their keys: those never corroborate it in their own favour."""
    names = frozenset(name for t in tellings for name in t.claim.about)
    if not cluster.asserted:
        # who denies what nobody here asserts answers for himself
        return names | frozenset(key for t in tellings for key in own_keys(t.claim))
    return names or _in_headlines(tellings, against, view)


_GIVING_UP = (Stance.ASSERTS, Stance.CONFIRMS, Stance.WITHDRAWN)
"""How somebody speaks who gives up a denial of his own, as nobody does who only leaves a claim open."""
_BY_ITSELF = (WORDING, "article", STORY, RETOLD)
"""Who hangs a challenge on a thread, where no person does."""


def _voice(claim: Claim) -> tuple[str, str] | None:
    """Who speaks in a claim, on one page; None for nobody certain.

    Nobody disputes himself in one breath: "We deny any part in it, and none of us has been there since May".
    """
    source = claim.attribution.source if claim.attribution is not None else None
    return (claim.article, source.key) if source is not None and source.identified and source.key else None


def _counted_apart(told: Sequence[Entered], cluster: Cluster, view: View) -> tuple[Origins, Origins, Sequence[Entered]]:
    """Count the origins of a thread: all of them, and as far as they can carry it.

    What is told in other words may be another claim, so that as many are certain as its best part has. The second is
    the same, with the origins of that part alone where these are two or more; the third, the claims that they make.
    """
    origins = counted(told, view)
    if len(cluster.parts) < 2:
        return origins, origins, told
    parts = [[one for one in told if one[0].id in part] for part in cluster.parts]
    best, made = max(((counted(part, view), part) for part in parts), key=lambda both: both[0].at_least)
    origins = evolve(origins, at_least=min(origins.at_least, best.at_least))
    return (origins, best, made) if best.at_least > 1 else (origins, origins, told)


def _central(told: Sequence[Claim], others: Sequence[Telling], view: View) -> Claim:
    """Give the telling that is most like the other ones and what is set against them, one that names somebody first.

    A thread is headed by it, and by the oldest of several: where one page told something beside the matter first,
    nobody has to guess what the rest of them tell, or what is denied.
    """
    beside = {c.id for c in told} | {t.claim.id for t in others}

    def fitness(one: Claim) -> tuple[bool, float]:
        return bool(one.about), fsum(like for other, like in view.ties.get(one.id, {}).items() if other in beside)

    return max(told, key=fitness) if len(told) > 1 else told[0]


def _in_headlines(tellings: Sequence[Telling], against: Sequence[Claim], view: View) -> frozenset[Key]:
    """Give the keys of those who deny a claim that names nobody, where a page that tells it has them in its headline.

    "Talks are active", says a page headed "Orla in talks to buy Vesk": Orla, which denies it, is a party to it.
    """
    titles = {view.article(t.claim).title for t in tellings if t.live}
    keys = {key for claim in against for key in own_keys(claim)}
    return frozenset(key for key in keys if any(names_it(title, key) for title in titles))


_R2 = Confidence(Level.VERY_LOW, "R2")
_NO_ORIGINS = Origins(0, 0)
_ONCE_AND_BY_NOBODY = (Ground(GroundCode.UNATTRIBUTED, articles=1),)


def _in_own_voice(claim: Claim, view: View) -> Thread | None:
    """Give the thread of what one page says once and credits to nobody, as most are; None for any other."""
    if claim.attribution is not None or claim.id not in view.live or not claim.stance.asserting:
        return None
    if claim.id in view.decided_on or claim.article in view.decided_on:
        return None
    article = view.article(claim)
    telling = Telling(claim, article.outlet, article.date, "repeats")
    return Thread(
        "t" + claim.id[1:], claim.proposition, Support.UNATTRIBUTED, (), _R2, _NO_ORIGINS, (telling,),
        _ONCE_AND_BY_NOBODY,
    )  # fmt: skip


def _decided(tellings: Sequence[Telling], view: View) -> list[Ground]:
    """Tell what people decided about the tellings of a thread."""
    words = {DecisionKind.VERIFIED: GroundCode.VERIFIED, DecisionKind.DISTINCT: GroundCode.DISTINCT}
    return [
        Ground(code, t.claim.id, by=decision.by, why=_seen(decision), date=decision.on)
        for t in tellings
        for kind, code in words.items()
        if (decision := view.decided.get((kind, t.claim.id))) is not None
    ]


def _seen(decision: Decision) -> str:
    """Give what a person says of a decision, with the evidence that was named for it."""
    evidence = decision.value if decision.kind is DecisionKind.VERIFIED else ""
    return f"{decision.why} ({evidence})" if evidence else decision.why


def _telling(claim: Claim, relation: str, judge: str, view: View) -> Telling:
    article = view.article(claim)
    fate = view.fates.get(claim.id, Fate.STANDS)
    return Telling(claim, article.outlet, article.date, relation, judge, claim.id in view.live, fate)
