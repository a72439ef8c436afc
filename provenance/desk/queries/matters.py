"""Questions: the threads of a story about one matter, brought together to be read, those that matter most first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set

from attrs import evolve, frozen

from provenance import extraction, linking, standing
from provenance.desk.articles.statements import statement
from provenance.desk.collecting import stories
from provenance.desk.incoming.readings import why_unread
from provenance.desk.views.casebook import Casebook
from provenance.desk.views.ids import ambiguous
from provenance.desk.views.stories import LARGEST_STORY
from provenance.desk.views.tellings import told
from provenance.errors import UnknownIdError
from provenance.model import Claim, DecisionKind, Figure, Link, Question, Relation, Thread, Unread, Verdict
from provenance.moments import order


def questions(book: Casebook, threads: Sequence[Thread]) -> list[Question]:
    """Give the questions that threads raise, the most told first, with the pages that seem to tell the same unread."""
    return _with_unread(book, _raised(book, threads))


def _raised(book: Casebook, threads: Sequence[Thread]) -> list[Question]:
    """Give the questions that threads raise: told by two articles or more, or contested; the most told come first."""
    telling = [[one.claim for one in thread.told] for thread in threads]
    units = [[told(book.articles, claim) for claim in claims] for claims in telling]
    home = {claim.id: at for at, claims in enumerate(telling) for claim in claims}
    tied = [
        (at, home[one.claim.id])
        for at, thread in enumerate(threads)
        for one in thread.tellings
        if not one.tells and home.get(one.claim.id, at) != at
    ]
    made = []
    for group in linking.matters(units, tied):
        each = [threads[at] for at in group]
        found = standing.question(each, _figures(book, each))
        if len(found.articles) > 1 or found.contested:
            made.append(found)
    return sorted(made, key=lambda one: (-_matters(one), one.id))


def _with_unread(book: Casebook, found: Sequence[Question]) -> list[Question]:
    """Give questions with the pages that seem to tell the same in a language that is not read."""
    pages = [one for one in book.silent() if why_unread(one)]
    if not pages:
        return list(found)
    told = [[t.claim.proposition for voice in one.voices for t in voice.tellings] for one in found]
    sought = linking.Sought(told, book.outlets())
    beside: dict[int, list[Unread]] = {}
    for page in sorted(pages, key=lambda one: (order(one.date), one.id))[:LARGEST_STORY]:
        same = sought.told_by(page.text)
        if same is not None:
            language = page.language or extraction.guess(page.text).language
            called = extraction.language_name(language)
            unread = Unread(page.id, page.outlet, language, called, (*same.names, *same.figures))
            beside.setdefault(same.matter, []).append(unread)
    return [evolve(one, unread=tuple(beside.get(at, ()))) for at, one in enumerate(found)]


_ASKED = re.compile("q[0-9a-f]+")
"""An id of a question: that of the thread that leads it, with another letter."""
_WRITTEN = 8
"""Characters of an id as lists show it; less of one is taken only for a question of today."""


def find_question(book: Casebook, given: str) -> Question | None:
    """Give the question with an id, or a beginning of one; None where what was typed is no id of a question.

    A question is also found by the other threads in it, so that an id that was written down holds when another thread
    leads it later. UnknownIdError where nothing has the id, AmbiguousIdError where several have.
    """
    if not _ASKED.fullmatch(given) or any(one.key == given for one in book.articles.values()):
        return None
    found = {one.id: one for one in _every(book)}
    named = [ident for ident in found if ident.startswith(given)]
    if not named and len(given) >= _WRITTEN:
        held = {thread.id for name, thread in book.by_name.items() if name.startswith(f"t{given[1:]}")}
        named = [one.id for one in found.values() if held.intersection(one.threads)]
        if not named and held:
            raise UnknownIdError(
                f"{given} is no question here now: one article tells it, and nobody is recorded as denying it. "
                f"`provenance show t{given[1:]}` shows the claim."
            )
    if not named:
        raise UnknownIdError(
            f"Nothing here has the id {given!r}. `provenance status` and `provenance questions --all` list ids."
        )
    if len(named) > 1:
        raise ambiguous(given, sorted(named))
    return found[named[0]]


def _every(book: Casebook) -> list[Question]:
    """Give the questions of the ledger where it is one story, and of each of its stories where it is larger."""
    if len(book.articles) <= LARGEST_STORY:
        return questions(book, book.threads)
    return [
        question
        for story in stories(book)
        for question in questions(book, [one for one in book.threads if story.has(one)])
    ]


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
    for question in _raised(book, book.threads):
        threads = [thread for ident in question.threads if _asserted(thread := book.by_name[ident])]
        told = [one for thread in threads for one in _named(thread)]
        while len(told) > 1:
            first = told.pop(0)
            beside = [
                pair for other in told
                if first.thread == other.thread or frozenset((first.thread, other.thread)) not in linked
                if (pair := _pair(book, first, other)) is not None
            ]  # fmt: skip
            if beside:
                found.append(max(beside, key=lambda pair: (pair[2].score, pair[2].id)))
    return sorted(found, key=lambda pair: (-pair[2].score, pair[2].id))


def _asserted(thread: Thread) -> bool:
    """Whether a thread that stands is put forward by somebody, and not in a headline alone."""
    told = [one.claim for one in thread.told if one.live]
    return any(claim.stance.asserting and not claim.headline for claim in told)


@frozen
class _Named:
    """What is told in the same words by named origins that are no party: each with a claim that it makes."""

    thread: str
    tellers: Sequence[tuple[str, str]]


def _pair(book: Casebook, one: _Named, other: _Named) -> tuple[Claim, Claim, Link] | None:
    """Give what is asked of two: their most alike claims from two origins."""
    if len({key for key, _ in (*one.tellers, *other.tellers)}) < 2:
        return None
    best = None
    for key, a in one.tellers:
        for second, b in other.tellers:
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


def _named(thread: Thread) -> Iterator[_Named]:
    """Give who tells a thread, in each of the ways in which it is told."""
    origins = [one for one in thread.origins.keys if one.kind == "identified" and not one.interested]
    for part in thread.parts or (frozenset(one.claim.id for one in thread.tellings),):
        tellers = [(one.key, claim) for one in origins for claim in one.claims if claim in part]
        first = dict(reversed(tellers))
        if first:
            yield _Named(thread.id, sorted(first.items()))


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
        ident: [
            each
            for each in linking.counted(statement(one.claim, book.articles[one.claim.article]))
            if each.words not in _AGE.findall(one.claim.text)
        ]
        for ident, one in tellings.items()
    }
    units = Counter(unit for each in found.values() for unit in {one.unit for one in each})
    unit = max(sorted(units), key=lambda one: units[one], default="")
    by_claim = {ident: {one.value: one for one in reversed(each) if one.unit == unit} for ident, each in found.items()}
    # of how many it is told, as the 22 of "three of 22 samples", is in every claim that gives two numbers
    whole = _in_all([counts.keys() for counts in by_claim.values() if len(counts) > 1])
    chosen: dict[frozenset[str], str] = {}
    figures = {}
    for ident in sorted(found, key=lambda one: (order(tellings[one].date), one)):
        counts = {value: one for value, one in by_claim[ident].items() if value not in whole} or by_claim[ident]
        if counts:
            # of "21 of the 32 rafts" the first tells what is counted; "32 rafts, of which 21" tells the same
            one = counts[chosen.setdefault(frozenset(counts), next(reversed(counts)))]
            corrected = book.view.has(DecisionKind.CORRECT, tellings[ident].claim)
            figures[ident] = [Figure(one.words, one.value, (tellings[ident],), one.bound, corrected=corrected)]
    return figures


_AGE = re.compile(r"[^\W\d_][\w’'-]*, (?:aged )?(\d{1,3})(?=,|$)")
"""A number between commas behind a name, which is the age of somebody: "Ana Ruiz, 61, said"."""


def _in_all(sets: Sequence[Set[str]]) -> frozenset[str]:
    """Give what is in each of two sets or more; nothing where they are all alike."""
    shared = frozenset.intersection(*map(frozenset, sets)) if len(sets) > 1 else frozenset[str]()
    return shared if any(one - shared for one in sets) else frozenset()
