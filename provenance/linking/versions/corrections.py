"""Which edits a note of correction names: it has the changed words, or most of the claim."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from provenance.linking.parsing.analysis import Analysis, analyse
from provenance.model import Claim, Edit, EditKind, Statement

MOST = 0.4
"""Share of the weight of a claim, with the name of who says it, that a note must have to be about it."""
_ABOUT_A_SOURCE = (
    EditKind.SOURCE_STRIPPED, EditKind.SOURCE_UNNAMED, EditKind.SOURCE_NAMED, EditKind.SOURCE_CHANGED,
    EditKind.QUOTATION_ALTERED, EditKind.DENIAL_ADDED, EditKind.DENIAL_REMOVED,
)  # fmt: skip
"""Edits that a note can name by who speaks."""


def marked(edits: Sequence[Edit], notes: Sequence[Statement], told: dict[str, Statement]) -> list[Edit]:
    """Give the edits, those marked that a note names; `told` has the claims' statements by their ids."""
    read = [analyse(one) for one in notes]
    return [evolve(one, marked=any(_names(note, one, told) for note in read)) for one in edits]


def _names(note: Analysis, edit: Edit, told: dict[str, Statement]) -> bool:
    if edit.kind.of_headline and not _HEADLINE.isdisjoint(note.lows):
        return True
    for claim in (edit.before, edit.after):
        if claim is None:
            continue
        told_as = told.get(claim.id) or Statement(claim.id, claim.text)
        if _share(note, analyse(told_as), claim) >= MOST:
            return True
        if edit.kind in _ABOUT_A_SOURCE and (_speaker(claim) & note.lows or _described(claim, note)):
            return True
        if edit.kind in _ABOUT_WORDS and claim.quoted != "none" and not _QUOTATION.isdisjoint(note.lows):
            return True
    return False


def _described(claim: Claim, note: Analysis) -> bool:
    """Whether a note has the words by which somebody who is not named is told."""
    credit = claim.attribution
    if credit is None or credit.source.identified:
        return False
    words = [word.lower() for word in credit.source.name.split() if len(word) >= _LONG]
    return len(words) > 1 and all(word in note.lows for word in words)


_LONG = 4
"""Letters of a word that is more than a connecting one."""
_ABOUT_WORDS = (EditKind.DROPPED, EditKind.QUOTATION_ALTERED)
_QUOTATION = frozenset(("quotation", "quotations", "quote", "quotes", "cita", "citas", "zitat", "zitate"))
_HEADLINE = frozenset(("headline", "title", "headlines", "titular", "titel", "überschrift", "schlagzeile"))


def _share(note: Analysis, claim: Analysis, told: Claim) -> float:
    """Tell which share of what a claim says, by weight, stands in a note."""
    places = [at for at in claim.core if claim.items[at].content]
    whole = sum(claim.items[at].weight for at in places)
    shared = sum(claim.items[at].weight for at in places if claim.items[at].sense in note.senses)
    speaker = _speaker(told)
    if speaker & note.lows:
        whole, shared = whole + len(speaker), shared + len(speaker & note.lows)
    return shared / whole if whole else 0.0


def _speaker(claim: Claim) -> frozenset[str]:
    """Give the words of the name of who says a claim, in small letters; none where nobody is named."""
    credit = claim.attribution
    if credit is None or not credit.source.identified:
        return frozenset()
    return frozenset(word.lower() for word in credit.source.name.split() if word[:1].isupper() and len(word) > 1)
