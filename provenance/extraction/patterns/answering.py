"""Who answers a question in the same sentence in a word or by a sign: "Asked whether P, Ruiz said no"."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.patterns.credit import Credit
from provenance.extraction.patterns.ends import strip_end
from provenance.extraction.patterns.places import Range
from provenance.extraction.patterns.subjects import subject_before
from provenance.extraction.patterns.verbs import Group
from provenance.extraction.tokens import (
    Tokens,
)
from provenance.model import Stance

_ANSWERS = {"no": Stance.DENIES, "yes": Stance.CONFIRMS}


def answering(tokens: Tokens, groups: Sequence[Group], found: list[Credit], lexicon: Lexicon) -> list[Credit]:
    """Credit who answered a question in the same sentence in a word: "Asked whether he had paid, Hale said no".

    So do a nod, and "said he had", "said he had not".

    Asked whether the kiln was cold, Ana Ruiz said no. -> [the kiln was cold] <- Ana Ruiz
    Asked whether the kiln was cold, Ana Ruiz shook her head. -> [the kiln was cold] <- Ana Ruiz
    """
    asked = next((c for c in found if c.order == "asked" and c.content), None)
    if asked is None or not tokens[asked.content[0][0]].clause_opener:
        return found  # "asked about the bridge, she said no" tells of no claim
    behind = asked.content[-1][1]
    answer = _in_a_word(tokens, groups, behind, lexicon) or _by_a_sign(tokens, behind, lexicon)
    if answer is None:
        return found
    source, cue, stance = answer
    begin, end = asked.content[0]
    entry = evolve(asked.entry, lemma="say", stance=stance)
    made = Credit((source,), cue, ((begin + 1, end),), entry, "answered")
    return [*(c for c in found if c is not asked and c.cue[0] < behind), made]


def _in_a_word(
    tokens: Tokens, groups: Sequence[Group], behind: int, lexicon: Lexicon
) -> tuple[Range, Range, Stance] | None:
    """Who says yes or no behind a place: "said no", "said he had not"."""
    for group in groups:
        if group.subject is None or group.start < behind or group.end + 1 >= len(tokens) or group.negated:
            continue
        word = tokens[group.end]
        if word.low in _ANSWERS and word.low in lexicon.words["answer-word"] and tokens[group.end + 1].is_mark:
            return group.subject, (group.start, group.end + 1), _ANSWERS[word.low]
        end = strip_end(tokens, group.end, len(tokens))
        said = tokens[group.end + tokens[group.end].that : end]
        short = 1 < len(said) <= _SHORT_ANSWER and said[0].pronoun and all(t.auxiliary or t.negation for t in said[1:])
        if short:
            denies = any(t.negation or t.low.endswith("n't") for t in said)
            return group.subject, (group.start, group.end), Stance.DENIES if denies else Stance.CONFIRMS
    return None


def _by_a_sign(tokens: Tokens, behind: int, lexicon: Lexicon) -> tuple[Range, Range, Stance] | None:
    """Who nods or shakes a head behind a place."""
    for at in range(behind + 1, len(tokens)):
        stance = next((s for name, s in _SIGNS if tokens[at].low in lexicon.words[name]), None)
        if stance is None:
            continue
        shakes = stance is Stance.DENIES
        if shakes and not any(t.low in lexicon.words["head-shaken"] for t in tokens[at + 1 : at + 3]):
            continue
        subject = subject_before(tokens, at, behind, True, lexicon)
        if subject is not None:
            return subject, (at, at + 1), stance
    return None


_SIGNS = (("nods", Stance.CONFIRMS), ("shakes", Stance.DENIES))
_SHORT_ANSWER = 4
"""Words of "he had not", "that he had not been"."""
