"""What a denial that opens a story is of, where that is told next."""

from __future__ import annotations

from bisect import bisect_right

from provenance.extraction.denied.denials import Denying, Setting
from provenance.extraction.denied.named import named_in
from provenance.extraction.denied.parties import answers_for, names_party
from provenance.extraction.denied.plainno import says_no
from provenance.extraction.denied.signs import is_reported
from provenance.extraction.denied.speakers import both_official, by_an_outlet, by_office, may_be, of_himself
from provenance.model import Claim, Stance


def told_next(denying: Denying, setting: Setting) -> list[Claim]:
    """Give what a denial that opens a story is of, where that is told next: "Ruiz denied it. The Lamp said that"."""
    claim = denying.claim
    here = bisect_right(setting.starts, claim.spans[0][0])
    following = [c for c in setting.asserting[here : here + _NEXT] if c.attribution is not None]
    if following and answers_for(denying.source, following[0], setting.lexicon):
        return []  # whoever speaks for it goes on, and what it was charged with is told elsewhere
    others = [c for c in following if not (may_be(denying.source, c) or _overlaps(c, claim) or both_official(claim, c))]
    if others and by_office(denying.source, setting.lexicon) and of_himself(others[0], setting.lexicon):
        # "The mayor has denied it. “I had one sherry,” said Ana Ruiz": she is the mayor
        others = [one for one in others if one.attribution.source.key != others[0].attribution.source.key]  # type: ignore[union-attr]
    told = [one for one in others if not (says_no(one, setting.lexicon) and not by_an_outlet(one))][:1]
    return [one for one in told if _concerns(denying, one, setting)]


def _concerns(denying: Denying, other: Claim, setting: Setting) -> bool:
    """Whether a claim is reported, accuses, speaks of who denies, or shares a word with the denial or who says it."""
    if other.stance is Stance.ALLEGES or (other.attribution is not None and is_reported(other.attribution)):
        return True
    if denying.source is not None and names_party(denying.source, other):
        return True
    lexicon, text = setting.lexicon, setting.text
    return not named_in(denying.claim, text, lexicon).isdisjoint(named_in(other, text, lexicon))


def _overlaps(a: Claim, b: Claim) -> bool:
    return a.spans[0][0] < b.spans[-1][1] and b.spans[0][0] < a.spans[-1][1]


_NEXT = 3
"""Claims behind a denial that opens a story among which what it denies is told."""
