"""Questions: the threads of a story about one matter, brought together to be read, those that matter most first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from provenance import linking, standing
from provenance.desk.casebook import Casebook
from provenance.desk.statements import statement
from provenance.model import Claim, Figure, Question, Thread


def questions(book: Casebook, threads: Sequence[Thread]) -> list[Question]:
    """Give the questions that threads raise: told by two articles or more, or contested; the most told come first."""
    telling = [[one.claim for one in thread.tellings if one.relation == "repeats"] for thread in threads]
    units = [[_told(book, claim) for claim in claims] for claims in telling]
    home = {claim.id: at for at, claims in enumerate(telling) for claim in claims}
    tied = [
        (at, home[one.claim.id])
        for at, thread in enumerate(threads)
        for one in thread.tellings
        if one.relation != "repeats" and home.get(one.claim.id, at) != at
    ]
    made = []
    for group in linking.matters(units, tied):
        each = [threads[at] for at in group]
        found = standing.question(each, _figures(book, each))
        if len(found.articles) > 1 or found.contested:
            made.append(found)
    return sorted(made, key=lambda one: (-_matters(one), one.id))


def _matters(one: Question) -> int:
    """How much a question matters to an editor: how many articles tell it, and whether anybody is against it."""
    named = {voice.tellings[0].claim.attribution is not None for voice in one.voices}
    return len(one.articles) + 2 * one.contested + 2 * (True in named)


def _figures(book: Casebook, threads: Sequence[Thread]) -> dict[str, list[Figure]]:
    """Give what the claims of threads count, by claim, of the unit that most of them have."""
    tellings = {one.claim.id: one for thread in threads for one in thread.tellings}
    found = {
        ident: linking.counted(statement(one.claim, book.articles[one.claim.article]))
        for ident, one in tellings.items()
    }
    units = Counter(unit for each in found.values() for unit in {one.unit for one in each})
    unit = max(sorted(units), key=lambda one: units[one], default="")
    return {
        ident: [Figure(one.words, one.value, tellings[ident]) for one in each if one.unit == unit]
        for ident, each in found.items()
    }


def _told(book: Casebook, claim: Claim) -> linking.Told:
    source = claim.attribution.source if claim.attribution is not None else None
    voice = (source.body_key or source.key) if source is not None else ""
    return linking.Told(statement(claim, book.articles[claim.article]), claim.article, voice)
