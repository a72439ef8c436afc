"""What is told in an article of that which somebody takes back."""

from __future__ import annotations

from itertools import pairwise

from provenance.extraction.denied.denials import Setting, stems
from provenance.extraction.denied.speakers import comes_from
from provenance.extraction.denied.tying import MOST
from provenance.extraction.lexicon import Lexicon
from provenance.model import Claim


def taken_back(claim: Claim, setting: Setting) -> list[Claim]:
    """Give what its article tells of that which somebody takes back: in the same words, or by the same source."""
    credit = claim.attribution
    wanted = stems(claim.text, setting.lexicon) - stems(
        " ".join(setting.lexicon.words["withdrawn-thing"]), setting.lexicon
    )
    others = [one for _, one in setting.around(claim) if one is not claim]
    figures = _figures(claim.text, setting.lexicon)
    if figures:
        # "cut the toll to 12 from 15": what is taken back is the fifteen, and not what takes its place
        told = [(one, _figures(one.text, setting.lexicon)) for one in others]
        others = [one for one, theirs in told if not theirs or figures <= theirs]
        counted = [one for one, theirs in told if figures <= theirs]
        told_so = [
            one for one in counted if wanted & setting.stems[one.id] or (credit and comes_from(credit.source, one))
        ]
        if told_so:
            return told_so[:MOST]
    alike = [one for one in others if len(wanted & setting.stems[one.id]) >= min(MOST, len(wanted))] if wanted else []
    if alike or credit is None:
        return alike[:MOST]
    # what it reported, and not what it says in so many words of taking it back
    heard = [one for one in others if one.quoted == "none" and comes_from(credit.source, one)]
    before = [one for one in heard if one.spans < claim.spans]
    return (before[-1:] or heard[:1]) if not wanted else []


def _figures(text: str, lexicon: Lexicon) -> frozenset[str]:
    """Give the numbers that a text gives, in figures, "fifteen" and "15" alike; not "not 15"."""
    words = [word.strip(".,;:!?()'\"“”‘’£$€%") for word in text.lower().split()]
    return frozenset(
        str(lexicon.numbers.get(word, word))
        for before, word in pairwise(["", *words])
        if (word in lexicon.numbers or word[:1].isdecimal()) and "negation" not in lexicon.classes_of(before)
    )
