"""Which order of words a verb that credits stands in; each order is a file beside this one."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.patterns import (
    as_said,
    content_first,
    disowned,
    fronted,
    inverted,
    passive,
    said_again,
    source_first,
    subject_behind,
)
from provenance.extraction.patterns.credit import Credit
from provenance.extraction.patterns.verbs import Group
from provenance.extraction.tokens import Tokens
from provenance.model import Stance


def credit_of(tokens: Tokens, groups: Sequence[Group], at: int, lexicon: Lexicon, spoken_before: bool) -> Credit | None:
    """Give the credit that one verb of a sentence makes: the first order of words that it stands in; None for none.

    `spoken_before`: the sentence before is a quotation that ends with "?" or "!", which this one may credit.
    """
    group = groups[at]
    if group.negated and group.entry.lemma in lexicon.words.get("denies-negated", ()):
        # "does not accept that it failed" denies it, and is no denied acceptance
        denies = evolve(group.entry, stance=Stance.DENIES, frames=group.entry.frames.union("o"))
        groups = [*groups[:at], evolve(group, entry=denies, negated=False), *groups[at + 1 :]]
        group = groups[at]
    if group.passive:
        return passive.read(tokens, groups, at, lexicon, spoken_before)
    if group.disowns:
        return disowned.read(tokens, groups, at, lexicon)
    if lexicon.subject_after:
        behind = next(filter(None, (order(tokens, groups, at, lexicon) for order in subject_behind.ORDERS)), None)
        if behind is not None:
            return evolve(behind, negated=group.negated)
    again = said_again.read(tokens, group)
    if again is not None:
        return again
    for read in (fronted.read, as_said.read, inverted.read, content_first.read, source_first.read):
        found = read(tokens, groups, at, lexicon, spoken_before)
        if found is not None:
            return evolve(found, negated=True) if group.negated else found
    return None
