"""Questions made of threads that speak of one matter: who tells it, who is against it, who did not say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve

from provenance.model import Figure, Question, Stance, Telling, Thread, Voice
from provenance.moments import order
from provenance.standing.threads import when

SIDES = ("for", "against", "silent")
_SENTENCE = 4
"""Words from which what a thread tells can head a question."""


def question(threads: Sequence[Thread], figures: Mapping[str, Sequence[Figure]]) -> Question:
    """Make a question of threads, those first that are most like the others.

    `figures` are what each claim counts, by the claim's id, of the unit that this question is about.
    """
    lead = max(enumerate(threads), key=lambda both: (*_leads(both[1]), -both[0]))[1]
    ordered = [lead, *(one for one in threads if one is not lead)]
    voices = sorted(_voices(ordered), key=lambda voice: (SIDES.index(voice.side), when(voice.tellings[0])))
    ids = tuple(one.id for one in ordered)
    return Question(f"q{lead.id[1:]}", lead.proposition, ids, tuple(voices), _series(voices, figures))


def _leads(thread: Thread) -> tuple[bool, bool, bool]:
    """How fit a thread is to head a question: what somebody asserts, in a sentence, and not in a headline alone."""
    telling = [t.claim for t in thread.tellings if t.relation == "repeats"]
    sentence = len(thread.proposition.split()) >= _SENTENCE and "[" not in thread.proposition
    return any(c.stance.asserting for c in telling), sentence, not all(c.headline for c in telling)


def _voices(threads: Iterable[Thread]) -> list[Voice]:
    """Give the tellings of threads by who says it, how, and on which side, each the oldest first."""
    found: dict[tuple[str, str, Stance], dict[str, Telling]] = {}
    for thread in threads:
        for telling in thread.tellings:
            kind = (_side(telling), _who(telling), telling.claim.stance)
            found.setdefault(kind, {}).setdefault(telling.claim.id, telling)
    return [Voice(side, tuple(sorted(each.values(), key=when))) for (side, _, _), each in found.items()]


def _side(telling: Telling) -> str:
    if telling.relation == "replies":
        return "silent"
    against = telling.relation == "contradicts" or telling.claim.stance.against
    return "against" if against else "for"


def _who(telling: Telling) -> str:
    """Tell voices apart: a party by its key, people without names and an outlet's own voice by the outlet."""
    credit = telling.claim.attribution
    if credit is None:
        return f"/ {telling.outlet}"
    source = credit.source
    return source.body_key or source.key or f"{source.name.casefold()} / {telling.outlet}"


def _series(voices: Sequence[Voice], figures: Mapping[str, Sequence[Figure]]) -> tuple[Figure, ...]:
    """Give the figures by date where they differ: each value once, by who gave it first.

    A value that one telling gives and no other is left out, unless whoever gives it gave another before.
    """
    given: dict[str, list[Figure]] = {}
    owners: dict[str, set[str]] = {}
    for voice in voices:
        for telling in voice.tellings if voice.side != "silent" else ():
            for one in figures.get(telling.claim.id, ()):
                given.setdefault(one.value, []).append(evolve(one, telling=telling))
                if telling.claim.attribution is not None:
                    owners.setdefault(_who(telling), set()).add(one.value)
    shown = []
    for value, each in given.items():
        each.sort(key=lambda one: (order(one.telling.date), one.telling.claim.id))
        revised = any(value in values and len(values) > 1 for values in owners.values())
        articles = {one.telling.claim.article for one in each}
        if len(articles) > 1 or revised:
            shown.append(evolve(each[0], again=len(articles) - 1))
    shown.sort(key=lambda one: (order(one.telling.date), one.value))
    return tuple(shown) if len(shown) > 1 else ()
