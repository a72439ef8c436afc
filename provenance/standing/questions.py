"""Questions made of threads that speak of one matter: who tells it, who is against it, who did not say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve

from provenance.model import Claim, Figure, Question, Stance, Telling, Thread, Voice
from provenance.moments import order
from provenance.standing.threads import when

SIDES = ("for", "against", "silent")
_SENTENCE = 4
"""Words from which what a thread tells can head a question."""


def question(threads: Sequence[Thread], figures: Mapping[str, Sequence[Figure]]) -> Question:
    """Make a question of threads, that first which most articles tell, then those that are most like the others.

    `figures` are what each claim counts, by the claim's id, of the unit that this question is about.
    """
    whole = _whole(threads)
    lead = max(enumerate(threads), key=lambda both: (*_leads(both[1]), _pages(both[1]), both[1].id in whole, -both[0]))[
        1
    ]
    ordered = [lead, *(one for one in threads if one is not lead)]
    voices = _in_turn(_voices(ordered))
    ids = tuple(one.id for one in ordered)
    return Question(f"q{lead.id[1:]}", lead.proposition, ids, tuple(voices), _series(voices, figures))


def _leads(thread: Thread) -> tuple[bool, bool, bool, bool]:
    """How fit a thread is to head a question: what somebody puts forward, in a sentence, not in a headline alone.

    What only says that something is not so is an answer, and heads nothing that somebody puts forward.
    """
    telling = [t.claim for t in thread.told]
    sentence = len(thread.proposition.split()) >= _SENTENCE and "[" not in thread.proposition
    asserted = any(c.stance.asserting for c in telling)
    answers = all(c.says_no for c in telling)
    return asserted, sentence, not answers, not all(c.headline for c in telling)


def _pages(thread: Thread) -> int:
    """How many articles tell a thread."""
    return len({t.claim.article for t in thread.told if t.live})


def _whole(threads: Sequence[Thread]) -> frozenset[str]:
    """Give the ids of threads of which no claim stands within another one's: "firms, including Orla" says less."""
    places: dict[str, list[tuple[int, int]]] = {}
    for thread in threads:
        for telling in thread.tellings:
            places.setdefault(telling.claim.article, []).extend(telling.claim.spans)

    def within(claim: Claim) -> bool:
        start, end = claim.spans[0][0], claim.spans[-1][1]
        return any(a <= start and end <= b and (a, b) != (start, end) for a, b in places[claim.article])

    return frozenset(one.id for one in threads if not any(within(t.claim) for t in one.tellings))


def _voices(threads: Iterable[Thread]) -> list[Voice]:
    """Give what still counts of the tellings of threads by who says it, how, and on which side, each by date."""
    found: dict[tuple[str, str, str, Stance], dict[str, Telling]] = {}
    for thread in threads:
        for telling in thread.tellings:
            if telling.live:
                kind = (thread.id, _side(telling), _who(telling), telling.claim.stance)
                found.setdefault(kind, {}).setdefault(telling.claim.id, telling)
    told: set[str] = set()
    made = []
    for (_, side, _, _), each in found.items():
        new = {ident: one for ident, one in each.items() if ident not in told}
        told |= new.keys()
        if new:
            made.append(Voice(side, tuple(sorted(new.values(), key=when))))
    return made


def _in_turn(voices: Iterable[Voice]) -> list[Voice]:
    """Sort voices by side and strongest first; of equal ones each party speaks once before any speaks again."""
    spoken: Counter[tuple[str, str]] = Counter()
    turns = []
    for voice in sorted(voices, key=_strongest_first):
        party = (voice.side, _who(voice.tellings[0]))
        turns.append(((SIDES.index(voice.side), _weakness(voice), spoken[party]), voice))
        spoken[party] += 1
    return [voice for _, voice in sorted(turns, key=lambda turn: turn[0])]


def _strongest_first(voice: Voice) -> tuple[object, ...]:
    return SIDES.index(voice.side), _weakness(voice), when(voice.tellings[0])


def _weakness(voice: Voice) -> int:
    """Rank voices of a side: those that are named, or say no; outlets and people without names; pages that name nobody.

    Who says no in words of his own stands on the side of what he says, and is a denial to whoever reads the question.
    """
    claim = voice.tellings[0].claim
    if claim.attribution is None:
        return 2
    return int(not (voice.named or claim.says_no))


def _side(telling: Telling) -> str:
    takes_a_denial_back = telling.claim.stance is Stance.WITHDRAWN and telling.claim.says_no
    if telling.relation == "replies" or takes_a_denial_back:
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
    """Give the figures by date where they differ: each value once, with whoever gave it, the first first.

    A value that one article gives, in its own voice, is left out.
    """
    given: dict[str, list[tuple[Figure, Telling]]] = {}
    owners: dict[str, dict[str, tuple[str, str]]] = {}
    """By whom: each value with the words and the date that it was first given in."""
    # a number inside its denial was never given
    told = [
        one for voice in voices for one in voice.tellings if one.claim.stance.asserting and one.relation != "replies"
    ]
    for telling in sorted(told, key=lambda one: (order(one.date), one.claim.id)):
        for one in figures.get(telling.claim.id, ()):
            given.setdefault(one.value, []).append((one, telling))
            if telling.claim.attribution is not None:
                owners.setdefault(_who(telling), {}).setdefault(one.value, (one.words, telling.date))
    shown = []
    for value, each in given.items():
        first = each[0][1]
        credited = any(telling.claim.attribution is not None for _, telling in each)
        if credited or len({telling.claim.article for _, telling in each}) > 1:
            words, on = _put_right(value, first, voices, figures) or _replaced(
                value, first, owners.get(_who(first), {})
            )
            tellings = tuple(telling for _, telling in each)
            # its headline gives a figure of the page's text too
            page = first.claim.article
            corrected = any(one.corrected for one, t in each if t.claim.article == page or _who(t) == _who(first))
            shown.append(
                evolve(
                    each[0][0], tellings=tellings, replaced=words, replaced_on=on, still=_still(tellings, on),
                    corrected=corrected,
                )
            )  # fmt: skip
    return tuple(shown) if len(shown) > 1 else ()


def _put_right(
    value: str, first: Telling, voices: Sequence[Voice], figures: Mapping[str, Sequence[Figure]]
) -> tuple[str, str] | None:
    """Give what the outlet that gave a figure first put in its place in a correction, its words and its date.

    None where it took nothing back, or gives no other figure behind what it takes back.
    """
    every = [one for voice in voices for one in voice.tellings]
    for back in every:
        claim = back.claim
        own = bool(back.outlet) and back.outlet == first.outlet and claim.stance is Stance.WITHDRAWN
        if not own or claim.says_no or all(one.value != value for one in figures.get(claim.id, ())):
            continue
        behind = [
            (one.claim.spans, each.words)
            for one in every
            if one.claim.article == claim.article and one.claim.stance.asserting and one.claim.spans > claim.spans
            for each in figures.get(one.claim.id, ())
            if each.value != value
        ]
        if behind:
            return min(behind)[1], back.date
    return None


def _still(tellings: Sequence[Telling], replaced_on: str) -> tuple[Telling, ...]:
    """Give the tellings, one for each article, after the day on which what they tell was replaced."""
    later = [one for one in tellings if replaced_on and one.live and one.date and order(one.date) > order(replaced_on)]
    return tuple({one.claim.article: one for one in later}.values())


def _replaced(value: str, first: Telling, given: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    """Give what somebody gave next instead of a figure, its words and its date; empty where there is nothing later."""
    later = [(on, words) for other, (words, on) in given.items() if other != value and order(on) > order(first.date)]
    on, words = min(later, key=lambda one: (order(one[0]), one[1]), default=("", ""))
    return words, on
