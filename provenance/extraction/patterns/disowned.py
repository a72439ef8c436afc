"""A clause that the next one denies: "P, which Ruiz denies"."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction import phrases
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.patterns.credit import Credit
from provenance.extraction.patterns.ends import strip_end
from provenance.extraction.patterns.verbs import Group
from provenance.extraction.tokens import Tokens


def read(tokens: Tokens, groups: Sequence[Group], at: int, lexicon: Lexicon) -> Credit | None:
    """Read: CONTENT, which SOURCE denies; CONTENT, a claim that SOURCE disputes.

    The yard sold the ferry, which Ruiz denies. -> [The yard sold the ferry] <- Ruiz
    The yard sold the ferry, a claim that Orla disputes. -> [The yard sold the ferry] <- Orla
    not: He sought bail, which the judge denied.
    """
    group = groups[at]
    if group.subject is None or group.opens is None:
        return None
    begin, end = (groups[at - 1].end if at else 0), group.opens
    if begin >= end:  # "P, Ruiz said, a claim the union denies"
        earlier = groups[at - 1]
        begin, end = 0, strip_end(tokens, 0, (earlier.subject or (earlier.start, 0))[0])
    elif not any(t.finite or t.ing for t in tokens[begin:end]):
        begin = 0
    elif (subject := groups[at - 1].subject) is not None and any(t.to for t in tokens[begin:end]):
        # "The foreman had told them to leave it standing, which the firm denies": that he had
        begin = begin if any(t.finite for t in tokens[begin:end]) else subject[0]
    begin = phrases.skip_openers(tokens, begin, end, lexicon) if not begin else begin + tokens[begin].that
    things = [at for at in range(begin, end) if tokens[at].low in lexicon.stance["denied-thing"]]
    told = next((at + 2 for at in things if at + 1 < end and tokens[at + 1].that), begin)
    if end - told >= _LEAST_DENIED:
        begin = told  # "stands by a story that P, a claim the union denies": P
    if things[-1:] == [end - 1] and end - begin >= _LEAST_DENIED:
        begin = end - 1  # "Prosecutors brought charges, which Hale denies": the charges
    elif end - begin < _LEAST_DENIED or not (things or any(t.finite or t.ing for t in tokens[begin:end])):
        return None  # "a loan, which the bank denied"
    sought = (i for i in range(begin, end) if tokens[i].low in lexicon.stance["not-speech-object"])
    if any(i == 0 or not tokens[i - 1].to for i in sought):
        return None  # "He sought bail, which the judge denied"; not "told them to leave, which the judge denied"
    cue = (group.start, group.end)
    return Credit((group.subject,), cue, ((begin, end),), group.entry, "disowned", group.negated)


_LEAST_DENIED = 3
"""Words of a clause that can be denied as a whole."""
