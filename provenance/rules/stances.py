"""Where somebody stands in a sentence of a draft, and on which other side in the sentence that tells the same."""

from __future__ import annotations

from functools import cache

from provenance.rules.case import Beside, Case, name_article
from provenance.rules.tables import found_in, phrases, plain_words

SURELY, ITS = 0.45, 0.3
"""How surely a sentence tells one of the draft, and how much of it is in both, for where somebody stands to be one."""
ALSO = 0.75
"""Share of the likeliest telling's nearness from which on another is asked as well."""
FAINT = 0.2
"""How surely another sentence of the record must tell it for the side that it has to be one that somebody took."""

Side = frozenset[str]


@cache
def _sides(language: str) -> tuple[tuple[Side, Side], ...]:
    rows = (row.split("\t") for row in sorted(phrases("stances", language)))
    return tuple((frozenset(one.split(";")), frozenset(other.split(";"))) for one, other in rows)


def other_stance(case: Case, one: Beside) -> str:
    """Say on which side somebody is in the telling, where the draft has them on the other; empty where on none."""
    language = case.language
    best = one.told[0].score if one.told else 0.0
    some = [t for t in one.told[:2] if t.score >= max(SURELY, ALSO * best) and t.own >= ITS]
    for told in some:
        if bool(found_in(one.text, "negating", language)) is not bool(found_in(told.text, "negating", language)):
            continue
        for pair in _sides(language):
            for mine, theirs in (pair, pair[::-1]):
                here, there = _has(one.text, mine), _has(told.text, theirs)
                if not here or not there or _has(one.text, theirs) or _has(told.text, mine):
                    continue
                if any(_has(each.text, mine) for each in one.told if each.score >= FAINT):
                    continue
                return f"{name_article(told.article)} has “{there}”, and the draft “{here}”. Check which is right."
    return ""


def _has(text: str, words: Side) -> str:
    plain = f" {plain_words(text)} "
    return next((each for each in sorted(words, key=lambda w: (-len(w), w)) if f" {each} " in plain), "")
