"""Who speaks before a colon, or behind it in a headline: "Ruiz: P", "P: residents"."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from provenance.extraction import phrases
from provenance.extraction.lexicon import Cue, Lexicon
from provenance.extraction.patterns.credit import Credit
from provenance.extraction.patterns.ends import strip_end
from provenance.extraction.patterns.verbs import headline_case
from provenance.extraction.tokens import (
    Tokens,
)
from provenance.extraction.who import roles
from provenance.model import Stance

COLON = Cue(":", "base", Stance.ASSERTS, frozenset("q"))


def denied_with(tokens: Tokens, found: Sequence[Credit]) -> list[Credit]:
    """Credit whoever denies something with the quotation behind a colon: "She denied the claim: “We paid.”".

    Ana Ruiz denied the claim: “The kiln was warm.” -> [“The kiln was warm.”] <- Ana Ruiz
    """
    made = []
    for credit in found:
        # "lo desmiente: «...»": what is denied may stand before its verb
        colon = max(credit.content[-1][1], credit.cue[1]) if credit.content else len(tokens)
        denies = credit.entry.stance is Stance.DENIES and credit.order == "source first"
        before = bool(credit.content) and credit.content[-1][0] < credit.cue[1]
        follows = denies and colon + 1 < len(tokens) and tokens[colon].low == ":"
        if follows and (before or tokens[colon + 1].is_quote):
            said = (colon + 1, strip_end(tokens, colon + 1, len(tokens)))
            made.append(evolve(credit, cue=(colon, colon + 1), content=(said,), entry=COLON, order="colon"))
    return made


def before_colon(tokens: Tokens, lexicon: Lexicon) -> list[Credit]:
    """Read: SPEAKER: CONTENT, as in transcripts and headlines; CONTENT: SPEAKER, in headlines.

    The mayor: The kiln was cold. -> [The kiln was cold] <- The mayor
    Kiln closed in winter: residents -> [Kiln closed in winter] <- residents
    not: The kiln had three doors: one was shut.
    """
    n = len(tokens)
    begin = next((i + 1 for i in range(1, min(n - 1, 3)) if tokens[i].low == "|"), 0)  # "18.20 | Ruiz: ..."
    colon = next((i for i in range(begin + 1, min(n - 1, begin + 7)) if tokens[i].low == ":"), None)
    behind = _behind_colon(tokens, lexicon)
    if behind is not None:
        return [behind]
    if colon is None or (colon + 2 >= n and not tokens[colon + 1].is_quote):
        return []
    speaker = tokens[begin:colon]
    article = speaker[0].definite  # "El ministro: ..."
    office = speaker[0].upper and bool(speaker[-1].role) and tokens[colon + 1].upper  # "Harbour master: Pier unsafe"
    if not office and not all(t.upper or (t.role and article) or t.low in (".", "of", "the", "&") for t in speaker):
        return []
    said_by = speaker[roles.head_at(speaker, lexicon)] if lexicon.genitive_after else speaker[-1]
    headline = tokens[-1].low != "."
    first_person = headline and any(t.low in lexicon.words["first-person"] for t in tokens[colon + 1 :])
    named = bool(said_by.role) or first_person or (headline_case(tokens) and not lexicon.nouns_capital)
    if speaker[0].low in lexicon.voice["headline-opener"] or not named:
        return []
    if sum(t.low == "," for t in tokens[colon:]) >= 2 and not phrases.any_finite(tokens, colon + 1, n, lexicon):
        return []  # "Sources: one agency, another, a third": a list, and nobody speaking
    return [
        Credit(
            ((begin, colon),),
            (colon, colon + 1),
            ((colon + 1, strip_end(tokens, colon + 1, n)),),
            COLON,
            "colon",
        )
    ]


def _behind_colon(tokens: Tokens, lexicon: Lexicon) -> Credit | None:
    """Read a headline, which has no full stop: CONTENT: SPEAKER."""
    n = len(tokens)
    colon = next((i for i in range(n - 2, max(1, n - _LONGEST_SPEAKER), -1) if tokens[i].low == ":"), None)
    if colon is None or lexicon.nouns_capital or not all(t.is_word for t in tokens[colon + 1 :]):
        return None
    quoted = tokens[0].low in _OPENS_QUOTED and tokens[colon - 1].is_mark  # "‘We were lied to’: residents on the pier"
    about = (i for i in range(colon + 2, n - 1) if tokens[i].preposition)
    end = next(about, n) if quoted else n
    speaker = tokens[colon + 1 : end]
    somebody = bool(speaker[-1].role) and not (speaker[0].determiner or speaker[0].finite)
    if not somebody or colon < _SHORTEST_SAID or any(t.is_mark and t.low in ".!?:" for t in tokens[:colon]):
        return None
    return Credit(((colon + 1, end),), (colon, colon + 1), ((0, colon),), COLON, "colon")


_OPENS_QUOTED = frozenset("‘“'\"")
_LONGEST_SPEAKER = 6
"""Words behind the colon of a headline that name who says so."""
_SHORTEST_SAID = 2
