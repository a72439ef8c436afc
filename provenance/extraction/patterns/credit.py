"""One credit as it stands in a sentence, and what the orders of words ask alike."""

from __future__ import annotations

from attrs import frozen

from provenance.extraction.lexicon import Cue
from provenance.extraction.patterns.places import Range
from provenance.extraction.patterns.verbs import Group
from provenance.extraction.tokens import Tokens


@frozen
class Credit:
    """One credit as it stands in a sentence, in tokens."""

    source: tuple[Range, ...]
    cue: Range
    content: tuple[Range, ...]
    entry: Cue
    order: str
    """"source first", "content first", "inverted", "according", "colon" or "noun"."""
    negated: bool = False
    elided: bool = False
    """The subject stands with an earlier verb ("Ruiz left and said ...")."""
    heard: tuple[Range, ...] = ()
    """Of a report that is taken back: whom it had quoted; of whom a report cites: whose report it is."""


SAYING = frozenset("qc")
"""Verbs that can stand after or inside what they credit: they take a quotation or a clause."""


PAIRS = {"“": "”", "''": "''", '"': '"', "‘": "’", "«": "»"}


def speaks(phrase: Tokens) -> bool:
    """Whether words can be a subject that says something: a name, or a noun for somebody."""
    if not phrase:
        return False
    first = phrase[0]
    other = first.preposition or first.conjunction or first.adverb or first.opener or first.timely or first.auxiliary
    opens = first.capital or first.role or first.number or (first.small and not other)
    one_of = len(phrase) > 1 and phrase[1].low == "of"  # "una de ellas"
    return opens and (one_of or any((t.capital and not t.small) or t.role for t in phrase))


def after_quotation(tokens: Tokens, group: Group) -> bool:
    """Whether a quotation stands right before a verb."""
    before = tokens[group.start - 1] if group.start else None
    if before is not None and before.low in (",", "—", "–", "―") and group.start > 1:
        before = tokens[group.start - 2]
    return before is not None and (before.is_quote or before.low in ("”", '"', "’", "''", "»"))


def crosses(credit: Credit, other: Credit) -> bool:
    """Whether two credits have a word of their cues in common."""
    return credit.cue[0] < other.cue[1] and other.cue[0] < credit.cue[1]
