"""What two sides decided differently on one thing, as it is found when their ledgers are merged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from provenance import naming, standing
from provenance.model import Clash, ClashKind, Decision, DecisionKind, Link
from provenance.moments import order

Said = Decision | Link
"""What people say: a decision, or a link that a person judged."""
_Thing = tuple[ClashKind, tuple[str, ...]]
"""What something is said of."""


def clashes(ours: Iterable[Said], theirs: Iterable[Said], article_of: Callable[[str], str]) -> list[Clash]:
    """Give what two sides decided differently since they parted, each side by its last word; each pair once.

    `article_of` gives the article of a claim's id, and of an article's the same.
    """
    mine, others = list(ours), list(theirs)
    here, there = _last(mine), _last(others)
    found: dict[frozenset[str], Clash] = {}

    def note(kind: ClashKind, a: Said, b: Said) -> None:
        first, second = sorted((a, b), key=lambda one: (order(one.on), one.id))
        found.setdefault(frozenset((a.id, b.id)), Clash(kind, subject_of(a), first, second, second.id))

    for thing in here.keys() & there.keys():
        (answer, a), (other, b) = here[thing], there[thing]
        if answer != other:
            note(thing[0], a, b)
    for removing, judging in ((mine, others), (others, mine)):
        for kind, gone, used in _removed(removing, judging, article_of):
            note(kind, gone, used)
    return sorted(
        found.values(), key=lambda one: (list(ClashKind).index(one.kind), order(one.b.on), one.a.id, one.b.id)
    )


def subject_of(one: Said) -> str:
    """Give the id or key that something is said of; of a pair, the first, and of a proposal the claim it would be."""
    if isinstance(one, Link):
        return one.a
    return claim_of(one.subject) if one.kind is DecisionKind.REFUSED else one.subject


def claim_of(proposal: str) -> str:
    """Give the id of the claim that a proposal is once it is accepted."""
    return f"c{proposal[1:]}"


def things(one: Said) -> Iterator[tuple[_Thing, str]]:
    """Give all that something says, each as what it says it of, and what."""
    if isinstance(one, Link):
        yield (ClashKind.PAIR, (one.a, one.b)), one.relation.value
        return
    if one.kind in _BY_VALUE:
        kind, by_party, by_field = _BY_VALUE[one.kind]
        yield (kind, (one.subject, one.party * by_party, one.field * by_field)), one.value
    if one.kind is DecisionKind.CONFIDENTIAL:
        # one handle can stand for two people where two desks chose it
        yield (ClashKind.HANDLE, (one.subject,)), one.id
    for thing, answer in _OF_KIND.get(one.kind, ()):
        yield (thing, (subject_of(one),)), answer
    if one.kind in (DecisionKind.SAME_SOURCE, DecisionKind.TWO_SOURCES):
        gone, stays = naming.key(one.subject), naming.key(one.value)
        yield (ClashKind.NAMES, tuple(sorted((gone, stays)))), one.kind.value
        if one.kind is DecisionKind.SAME_SOURCE:
            yield (ClashKind.SAME_AS, (gone,)), stays
            yield from (((ClashKind.APART, (key,)), "one") for key in (gone, stays))
    elif one.kind is DecisionKind.OTHER_SOURCE:
        yield (ClashKind.APART, (naming.key(one.party),)), "apart"
    elif one.kind is DecisionKind.AMENDED and one.reading is not None:
        for part in standing.parts(one):
            says = repr([getattr(one.reading, name) for name in standing.PARTS.get(part, ())])
            yield (ClashKind.READING, (one.subject, part)), says


_BY_VALUE: Mapping[DecisionKind, tuple[ClashKind, bool, bool]] = {
    DecisionKind.EDIT: (ClashKind.DETAIL, False, True),
    DecisionKind.DISTINCT: (ClashKind.SOURCE_OF, False, False),
    DecisionKind.CONFIDENCE: (ClashKind.CONFIDENCE, False, False),
    DecisionKind.ANSWERED: (ClashKind.ANSWER, True, False),
    DecisionKind.OTHER_SOURCE: (ClashKind.SPLIT, True, False),
    DecisionKind.REVIEWED: (ClashKind.RATING, False, True),
}
"""Decisions that say their `value` of their subject, and whether of a `party` and a `field` of it."""
_OF_KIND: Mapping[DecisionKind, Sequence[tuple[ClashKind, str]]] = {
    DecisionKind.RETRACT: ((ClashKind.WITHDRAWN, "yes"),),
    DecisionKind.VERIFIED: ((ClashKind.WITHDRAWN, "no"),),
    DecisionKind.DROPPED: ((ClashKind.CLAIM, "no"), (ClashKind.PROPOSAL, "no")),
    DecisionKind.REFUSED: ((ClashKind.PROPOSAL, "no"),),
    DecisionKind.CONFIRMED: ((ClashKind.CLAIM, "yes"), (ClashKind.CHECKED, "right")),
    DecisionKind.AMENDED: ((ClashKind.CLAIM, "yes"), (ClashKind.CHECKED, "wrong")),
    DecisionKind.ADDED: ((ClashKind.CLAIM, "yes"), (ClashKind.PROPOSAL, "yes")),
}
"""Decisions that say something of their subject by what they are."""


def _last(said: Iterable[Said]) -> dict[_Thing, tuple[str, Said]]:
    """Give the last word on each thing, by its own date."""
    found: dict[_Thing, tuple[str, Said]] = {}
    for one in sorted(said, key=lambda each: (order(each.on), each.id)):
        for thing, answer in things(one):
            found[thing] = answer, one
    return found


def _removed(
    removing: Iterable[Said], judging: Sequence[Said], article_of: Callable[[str], str]
) -> Iterator[tuple[ClashKind, Decision, Said]]:
    """Give what one side removed and the other judged, each with the last such judgement."""
    for gone in removing:
        if not isinstance(gone, Decision) or gone.kind not in (DecisionKind.REMOVE, DecisionKind.FORGOTTEN):
            continue
        if gone.kind is DecisionKind.REMOVE:
            kind = ClashKind.REMOVED
            used = [one for one in judging if gone.subject in map(article_of, _ends(one)) and not _removes(one)]
        else:
            kind = ClashKind.FORGOTTEN
            used = [one for one in judging if isinstance(one, Decision) and _names(one, gone.subject)]
        if used:
            yield kind, gone, max(used, key=lambda one: (order(one.on), one.id))


def _removes(one: Said) -> bool:
    return isinstance(one, Decision) and one.kind is DecisionKind.REMOVE


def _names(one: Decision, handle: str) -> bool:
    """Whether a decision says something of a confidential source, by its handle."""
    return (one.kind is DecisionKind.CONFIDENTIAL and one.subject == handle) or (
        one.kind is DecisionKind.DISTINCT and one.value == handle
    )


def _ends(one: Said) -> tuple[str, ...]:
    return (one.a, one.b) if isinstance(one, Link) else (one.subject,)
