"""What is said before its subject is named: "Noting that P, Ruiz left"."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from provenance.extraction import phrases
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.patterns import source_first
from provenance.extraction.patterns.credit import Credit
from provenance.extraction.patterns.places import LONGEST_SUBJECT, Range
from provenance.extraction.patterns.verbs import Group
from provenance.extraction.tokens import Tokens


def read(tokens: Tokens, groups: Sequence[Group], at: int, lexicon: Lexicon, spoken_before: bool) -> Credit | None:
    """Read: Noting that CONTENT, SOURCE left; Having warned that CONTENT, SOURCE left.

    Noting that the kiln was cold, Ana Ruiz left. -> [that the kiln was cold] <- Ana Ruiz
    Having warned for months that the kiln was cold, she resigned. -> [that the kiln was cold] <- she
    Accusing the yard of theft, the potters walked out. -> [the yard of theft] <- the potters
    Noting that the kiln, which was old, had cracked, she left. -> [that the kiln, which was old, had cracked] <- she
    Noting that the kiln, a shed and a mill were cold, she left. -> [that the kiln, a shed and a mill were cold] <- she
    Warning that if it is lit, the kiln will crack, she left. -> [that if it is lit, the kiln will crack] <- she
    While saying that the kiln was cold, Ruiz went on firing. -> [that the kiln was cold] <- Ruiz
    not: Saying goodbye, she left. Adding water, she smiled.
    """
    group = groups[at]
    if group.entry.form != "ing" or any(token.is_word and token.low not in _OPENS for token in tokens[: group.start]):
        return None
    subject = _main_subject(tokens, group.end)
    if subject is None:
        return None
    clause = tokens[: subject[0] - 1]
    # as if it had its own subject: no main verb stands in this clause, before which what was said would end
    finite = [*groups[:at], evolve(group, entry=evolve(group.entry, form="ed"))]
    found = source_first.read(clause, finite, at, lexicon, spoken_before)
    return None if found is None else evolve(found, source=(subject,), entry=group.entry, order="fronted", elided=False)


_OPENS = frozenset(("after", "before", "by", "despite", "in", "when", "while", "without"))
"""Words that can stand before it: "While saying that", "By denying that"."""


def _main_subject(tokens: Tokens, start: int) -> Range | None:
    """Give the subject of the clause that follows a fronted one, from its comma to its verb; None without one."""
    waits = start < len(tokens) and tokens[start].that
    # "that unless it is mended, the kiln will burst, Ruiz": the clause that waits comes after a comma of its own
    inner = waits and start + 1 < len(tokens) and (tokens[start + 1].conjunction or tokens[start + 1].supposes)
    for comma in range(start + 1, len(tokens) - 2):
        if waits and tokens[comma].finite:
            waits = False
        if tokens[comma].low != "," or waits:
            continue
        if inner:
            inner, waits = False, True
            continue
        first = tokens[comma + 1]
        if (
            not first.is_word
            or first.relative
            or first.conjunction
            or first.preposition
            or first.joins
            or first.ing
            or first.finite
        ):
            continue
        end = _verb_after(tokens, comma + 1)
        if end is not None:
            return (comma + 1, end)
    return None


def _verb_after(tokens: Tokens, begin: int) -> int | None:
    """Where the verb of the noun phrase that begins at a place stands, past its asides; None where none follows."""
    aside = False
    for at in range(begin, min(len(tokens), begin + LONGEST_SUBJECT + 4)):
        token = tokens[at]
        if token.low == ",":
            aside = not aside
        elif token.is_quote or (token.is_mark and token.low in (";", ":", ".") and not phrases.shortens(tokens, at)):
            return None
        elif (
            at > begin
            and (not aside or tokens[at - 1].low == ",")
            and (token.finite or token.auxiliary or (token.cue and not token.capital))
        ):
            while at > begin + 1 and (tokens[at - 1].adverb or tokens[at - 1].ly):
                at -= 1
            return at
    return None
