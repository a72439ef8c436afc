"""What was done to the claims of a text from one version to the next."""

from __future__ import annotations

from collections.abc import Iterable

from provenance.linking.versions.differences import UNNAMED, Told, became, denies, name, told_otherwise, told_who
from provenance.linking.versions.revisions import Version, plain, revised
from provenance.linking.versions.rewritten import Anew, written_anew
from provenance.linking.versions.sentences import beyond_claims
from provenance.model import Claim, Edit, EditKind, Span


def edited(before: Version, after: Version) -> tuple[list[Edit], int]:
    """Give the edits to the claims of the text, in the order of the newer one, and how many claims were kept.

    What one sentence tells twice, as a claim and a part of it, is one edit.
    """
    found = revised(before, after)
    anew = written_anew(before, after, found)
    edits: list[tuple[float, int, Edit]] = []
    kept = len(found.kept)
    at = {id(b): place for place, b in enumerate(after.claims)}
    follows = _following(before, found.kept + found.pairs, at)
    outer = _Outer()
    for each in anew:
        told = _told_anew(each, before, after)
        edits += [(at[id(each.after)], each.before.spans[0][0], edit) for edit in told]
    for one, other in sorted(found.pairs, key=lambda both: _size(both[1]), reverse=True):
        differences = told_otherwise(
            Told(one, before.statements[one.id], one.id in found.untouched),
            Told(other, after.statements[other.id], other.id in found.untouched),
        )
        kept += not differences
        for kind, detail in differences:
            if not outer.has(kind, one, other):
                edits.append((at[id(other)], one.spans[0][0], Edit(kind, one, other, detail)))
    gone, within = _left([one for each in anew for one in each.gone], found.dropped, found.pairs, 0)
    kept += within
    for one in gone:
        edit = _gone(one, after)
        if not outer.has(edit.kind, one, None):
            edits.append((follows[id(one)], one.spans[0][0], edit))
    for one in _left([one for each in anew for one in each.new], found.added, found.pairs, 1)[0]:
        edit = _new(one, before)
        if not outer.has(edit.kind, None, one):
            edits.append((at[id(one)], one.spans[0][0], edit))
    ordered = [edit for _, _, edit in sorted(edits, key=lambda one: one[:2])]
    return beyond_claims(before, after, ordered), kept


def _left(
    anew: Iterable[Claim], left: Iterable[Claim], pairs: Iterable[tuple[Claim, Claim]], side: int
) -> tuple[list[Claim], int]:
    """Give the claims of one side that went or came, the longest first, and how many others are told within a pair."""
    taken = {id(one) for one in anew}
    pairs = list(pairs)
    whole = [_long_words(pair[1 - side]) for pair in pairs if not denies(pair[1 - side])]
    mine = [pair[side] for pair in pairs]
    over = [one for one in sorted(left, key=_size, reverse=True) if id(one) not in taken]
    found = [one for one in over if not _told_within(one, whole) and not _tells_again(one, mine)]
    return found, len(over) - len(found)


def _told_anew(each: Anew, before: Version, after: Version) -> list[Edit]:
    """Give what was done where a sentence was written anew: at least, that it has other words."""
    one, other = Told(each.before, before.statements[each.before.id]), Told(each.after, after.statements[each.after.id])
    here, there = (
        " ".join(side.plainly[at] for at in side.told_in(claim)) for side, claim in _sides(each, before, after)
    )
    found = [
        (kind, detail)
        for kind, detail in told_otherwise(one, other)
        # whose name stands in both sentences was not taken out, however they are read
        if kind not in _OF_A_SOURCE or not (_named_in(each.before, there) and _named_in(each.after, here))
    ]
    return [Edit(kind, each.before, each.after, detail) for kind, detail in found or [(EditKind.REWORDED, "")]]


def _sides(each: Anew, before: Version, after: Version) -> tuple[tuple[Version, Claim], tuple[Version, Claim]]:
    return (before, each.before), (after, each.after)


def _named_in(claim: Claim, sentence: str) -> bool:
    """Whether the name of who says a claim stands in a sentence; also where nobody is said to."""
    return claim.attribution is None or plain(claim.attribution.source.name) in sentence


_OF_A_SOURCE = (
    EditKind.SOURCE_STRIPPED, EditKind.SOURCE_UNNAMED, EditKind.SOURCE_NAMED, EditKind.SOURCE_CHANGED,
)  # fmt: skip


def _tells_again(claim: Claim, others: Iterable[Claim]) -> bool:
    """Whether a claim is another one with little around it, of which it was told what was done."""
    return not denies(claim) and any(_in(one, claim) and _size(one) >= MOST_OF_IT * _size(claim) for one in others)


MOST_OF_IT = 0.7
"""Share of a claim that another one within it has, from which on both tell one thing."""


def _gone(claim: Claim, after: Version) -> Edit:
    """Give the edit by which a claim went; where its words are still there, only who says them did."""
    if denies(claim):
        return Edit(EditKind.DENIAL_REMOVED, claim, None)
    if claim.attribution is not None and (now := _stands_in(claim, after)) is not None:
        return Edit(EditKind.SOURCE_STRIPPED, claim, now, became(name(claim), ""))
    return Edit(EditKind.DROPPED, claim, None)


def _new(claim: Claim, before: Version) -> Edit:
    """Give the edit by which a claim came; where its words were there before, only who says them is new."""
    if denies(claim):
        return Edit(EditKind.DENIAL_ADDED, None, claim)
    if claim.attribution is not None and (was := _stands_in(claim, before)) is not None:
        kind = EditKind.SOURCE_NAMED if told_who(claim) > UNNAMED else EditKind.SOURCE_CHANGED
        return Edit(kind, was, claim, f"credited to “{name(claim)}” now" if name(claim) else "")
    return Edit(EditKind.ADDED, None, claim)


_SEVERAL = 4
"""Words of a claim from which on it is no chance that they stand in the other version."""


def _stands_in(claim: Claim, version: Version) -> Claim | None:
    """Give a claim of another version in whose sentence the words of one stand; None where they stand nowhere."""
    told = plain(claim.text)
    if len(told.split()) < _SEVERAL:
        return None
    there = {at for at, sentence in enumerate(version.plainly) if told in sentence}
    return next((one for one in version.claims if there.intersection(version.told_in(one))), None) if there else None


def _told_within(claim: Claim, others: Iterable[set[str]]) -> bool:
    """Whether a claim was cut off from a longer one, or joined to one: a sentence made two, two made one.

    `others` are the words of the claims that were told otherwise.
    """
    if denies(claim):
        return False
    mine = _long_words(claim)
    return len(mine) >= _PART_WORDS and any(mine <= one for one in others)


_PART_WORDS = 3
"""Words of a part of a sentence, beside small ones, from which on it is no chance that another one has them all."""


def _long_words(claim: Claim) -> set[str]:
    return {word.strip(".,;:!?'()") for word in plain(claim.text).split() if len(word) > 3 or word[:1].isdigit()}


def _size(claim: Claim) -> int:
    return sum(end - start for start, end in claim.spans)


def _following(before: Version, pairs: Iterable[tuple[Claim, Claim]], at: dict[int, int]) -> dict[int, float]:
    """Give for each older claim the place right after which it stood, as the newer text has it."""
    now = {id(one): float(at[id(other)]) for one, other in pairs}
    found, last = {}, -1.0
    for one in before.claims:
        last = now.get(id(one), last)
        found[id(one)] = last + 0.5
    return found


_SMALL = (EditKind.REWORDED, EditKind.ADDED, EditKind.DROPPED)
"""What is no news of a part of a claim, where something was told of the whole."""


class _Outer:
    """Where claims stand of which an edit was told, so that no part of them is told again."""

    def __init__(self) -> None:
        """Begin with none."""
        self._told: list[tuple[EditKind, Claim | None, Claim | None]] = []

    def has(self, kind: EditKind, before: Claim | None, after: Claim | None) -> bool:
        """Whether an edit of the whole of this claim says it already; else note this one."""
        for told, old, new in self._told:
            within = _in(before, old) if after is None else _in(after, new)
            if within and (told is kind or kind in _SMALL):
                return True
        self._told.append((kind, before, after))
        return False


def _in(part: Claim | None, whole: Claim | None) -> bool:
    """Whether a claim is a part of another one on the page, and not that one itself."""
    if part is None or whole is None or part is whole:
        return False
    return all(any(_within(one, other) for other in whole.spans) for one in part.spans)


def _within(part: Span, whole: Span) -> bool:
    return whole[0] <= part[0] and part[1] <= whole[1]
