"""Sentences that were changed where no claim was read: what they say as a whole is asked of too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz.fuzz import ratio

from provenance.linking.versions.differences import Told, became, facts, parting
from provenance.linking.versions.revisions import Version, matched, steady
from provenance.model import Claim, Edit, EditKind, Statement

ALIKE = 75.0
"""Likeness of their letters from which two sentences at one place are one that was changed (set on invented edits)."""
WHOLE = 8
"""Words of a sentence with a stop at its end from which on it is no line of furniture, as "Updated 14:05" is."""
_SMALL = (EditKind.REWORDED, EditKind.ADDED, EditKind.DROPPED, EditKind.HEDGE_ADDED)
"""Edits that say less than that a figure differs, or that a sentence says the opposite."""
_FEW = 6


def beyond_claims(before: Version, after: Version, edits: Sequence[Edit]) -> list[Edit]:
    """Give the edits, with those that only whole sentences show: a figure beside a claim, a sentence without one.

    Who says something, and by which verb, is no difference by itself: "she said", "Ruiz told reporters".
    """
    found = list(edits)
    told: dict[str, list[Edit]] = defaultdict(list)
    for each in edits:
        for claim in (each.before, each.after):
            if claim is not None:
                told[claim.id].append(each)
    for one, other in _changed(before, after):
        claims = (*before.claims_at.get(one, ()), *after.claims_at.get(other, ()))
        here = [each for claim in claims for each in told.get(claim.id, ())]
        if any(each.kind not in _SMALL for each in here):
            continue
        edit = _whole(one, other, before, after, bool(here))
        if edit is None:
            continue
        found = [each for each in found if each not in here] if edit.kind is not EditKind.REWORDED else found
        found.insert(_place(found, edit), edit)
    return found


def _place(edits: Sequence[Edit], edit: Edit) -> int:
    """Give the place of an edit among others, in the order of the newer text."""
    assert edit.after is not None
    start = edit.after.spans[0][0]
    later = (at for at, one in enumerate(edits) if one.after is not None and one.after.spans[0][0] > start)
    return next(later, len(edits))


def _changed(before: Version, after: Version) -> Iterator[tuple[int, int]]:
    """Give the sentences that were changed, by their places: alike, and between the same unchanged ones."""
    here, there = matched(before, after)
    lasts = (-1, -1)
    for old, new in [*steady(here, there), (len(before.sentences), len(after.sentences))]:
        left = [at for at in range(lasts[0] + 1, old) if at not in here]
        right = [at for at in range(lasts[1] + 1, new) if at not in there]
        lasts = (old, new)
        for one in left[:_FEW]:
            alike = [(ratio(before.plainly[one], after.plainly[other]), -other) for other in right[:_FEW]]
            best = max(alike, default=(0.0, 0))
            if best[0] >= ALIKE:
                right.remove(-best[1])
                yield one, -best[1]


def _whole(one: int, other: int, before: Version, after: Version, told: bool) -> Edit | None:
    """Give what differs between two sentences as a whole; `told`: an edit says already that their words do."""
    a, b = _as_claim(before, one), _as_claim(after, other)
    if len(a.text.split()) < WHOLE or a.text[-1:].isalnum() or (one <= 1 and _dateline_only(a.text, b.text)):
        return None
    first, last = (_told(claim, version) for claim, version in ((a, before), (b, after)))
    for kind, detail in facts(first, last):
        return Edit(kind, _claim_at(before, one, a), _claim_at(after, other, b), detail)
    if told or before.claims_at.get(one) or after.claims_at.get(other):
        return None
    was, now = parting(a.text, b.text)
    short = max(len(was.split()), len(now.split())) <= _FEW
    return Edit(EditKind.REWORDED, a, b, became(was, now) if short else "") if was or now else None


_DASHES = (" - ", " – ", " — ", ": ")
_LINE = 60


def _dateline_only(was: str, now: str) -> bool:
    """Whether two openings of a page differ in their datelines alone: "LUKENDA, April 20 (ENA) - A dam ..."."""
    for dash in _DASHES:
        one, other = was.find(dash, 0, _LINE), now.find(dash, 0, _LINE)
        if one > 0 and other > 0 and was[one:] == now[other:]:
            return True
    return False


def _as_claim(version: Version, at: int) -> Claim:
    """Give a sentence as if it were a claim in the outlet's own voice."""
    start, end = version.sentences[at]
    text = version.article.text[start:end]
    return Claim.of(version.article.id, text, ((start, end),), text)


def _told(claim: Claim, version: Version) -> Told:
    words = version.common(claim.text)
    return Told(claim, Statement(claim.id, words, language=version.article.language))


def _claim_at(version: Version, at: int, whole: Claim) -> Claim:
    """Give the claim of a sentence, for its id and its source; where it has none or several, the sentence."""
    found = version.claims_at.get(at, ())
    return found[0] if len(found) == 1 and len(found[0].text.split()) >= _FEW else whole
