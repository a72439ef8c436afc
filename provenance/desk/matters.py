"""Questions: the threads of a story about one matter, brought together to be read, those that matter most first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from provenance import linking, standing
from provenance.desk.casebook import LARGEST_STORY, Casebook
from provenance.desk.statements import statement
from provenance.model import Claim, Figure, Link, Question, Relation, Thread, Verdict


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


def may_corroborate(book: Casebook) -> list[tuple[Claim, Claim, Link]]:
    """Give pairs of claims of one question that would bring two named origins together if they were one claim.

    Nothing rests on them before a person says so. Each thread is asked of once, beside the one that is most like it;
    what is linked, suggested or judged already is not asked here. A ledger of many stories has none of these.
    """
    if len(book.articles) > LARGEST_STORY:
        return []
    telling = book.telling
    linked = {
        frozenset((telling[one.a].id, telling[one.b].id)) for one in book.links if one.a in telling and one.b in telling
    }
    found = []
    for question in questions(book, book.threads):
        threads = [thread for ident in question.threads if _asserted(thread := book.by_name[ident])]
        while len(threads) > 1:
            first = threads.pop(0)
            beside = [
                pair for other in threads if frozenset((first.id, other.id)) not in linked
                if (pair := _pair(book, first, other)) is not None
            ]  # fmt: skip
            if beside:
                found.append(max(beside, key=lambda pair: (pair[2].score, pair[2].id)))
    return sorted(found, key=lambda pair: (-pair[2].score, pair[2].id))


_LEAST_LIKE = 5.0
"""Likeness under which two claims of one question are not asked of: they share a word or two."""


def _asserted(thread: Thread) -> bool:
    """Whether a thread that stands is put forward by somebody, and not in a headline alone."""
    told = [one.claim for one in thread.tellings if one.relation == "repeats" and one.live]
    return any(claim.stance.asserting and not claim.headline for claim in told)


def _pair(book: Casebook, one: Thread, other: Thread) -> tuple[Claim, Claim, Link] | None:
    """Give what is asked of two threads: their most alike claims from two named origins that are no party."""
    named, beside = _named(one), _named(other)
    if len({key for key, _ in named + beside}) < 2:
        return None
    best = None
    for key, a in named:
        for second, b in beside:
            verdict = compare_claims(book, book.claims[a], book.claims[b])
            apart = key != second and book.claims[a].article != book.claims[b].article
            if (
                apart
                and verdict.relation is not Relation.CONTRADICTS
                and (best is None or verdict.score > best[2].score)
            ):
                link = Link.between(a, b, Relation.REPEATS, score=verdict.score, reasons=verdict.reasons, made=False)
                best = (book.claims[link.a], book.claims[link.b], link)
    return best


def _named(thread: Thread) -> list[tuple[str, str]]:
    """Give the named origins of a thread that are no party, each with a claim that it makes."""
    origins = [one for one in thread.origins.keys if one.kind == "identified" and not one.interested and one.claims]
    return [(one.key, one.claims[0]) for one in origins]


def compare_claims(book: Casebook, a: Claim, b: Claim) -> Verdict:
    """Compare two claims as the ledger does."""
    return linking.compare(statement(a, book.articles[a.article]), statement(b, book.articles[b.article]))


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
    # of "21 of the 32 rafts" the first tells what is counted
    firsts = {ident: next((one for one in each if one.unit == unit), None) for ident, each in found.items()}
    return {
        ident: [Figure(one.words, one.value, (tellings[ident],), one.bound)]
        for ident, one in firsts.items()
        if one is not None
    }


def _told(book: Casebook, claim: Claim) -> linking.Told:
    source = claim.attribution.source if claim.attribution is not None else None
    voice = (source.body_key or source.key) if source is not None else ""
    return linking.Told(statement(claim, book.articles[claim.article]), claim.article, voice)
