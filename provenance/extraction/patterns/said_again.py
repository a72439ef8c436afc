"""What somebody says again of what another one had said: "Ruiz repeated what Lund had said: that P"."""

from __future__ import annotations

from provenance.extraction.patterns.credit import SAYING, Credit
from provenance.extraction.patterns.ends import strip_end
from provenance.extraction.patterns.places import LONGEST_SUBJECT
from provenance.extraction.patterns.verbs import Group
from provenance.extraction.tokens import Tokens

_WHEN_WITHIN = 8
"""Words between the other one's verb and what was said: when it was, and to whom."""


def read(tokens: Tokens, group: Group) -> Credit | None:
    """Read: ANOTHER repeated what SOURCE had said, that CONTENT. It is the source's, heard through the other one.

    Ruiz repeated what Ana Lund had said on Sunday: that the kiln was cold. -> [that the kiln was cold] <- Ana Lund
    Ruiz echoed what the crew had told the board, that the kiln was cold. -> [that the kiln was cold] <- the crew
    not: Ruiz repeated the whole of what Ana Lund had done.
    """
    begin, n = group.end + 1, len(tokens)
    if group.subject is None or begin >= n or tokens[begin - 1].low != "what":
        return None
    ahead = range(begin + 1, min(n - 2, begin + LONGEST_SUBJECT))
    verb = next((i for i in ahead if tokens[i].cue is not None or not tokens[i].is_word), 0)
    cue = tokens[verb].cue
    if cue is None or tokens[verb].ing or cue.frames.isdisjoint(SAYING):
        return None
    near = range(verb + 1, min(n - 2, verb + _WHEN_WITHIN))
    mark = next((i for i in near if tokens[i].low in (":", ",") and tokens[i + 1].that), 0)
    end = next((i for i in range(begin, verb) if tokens[i].auxiliary), verb)
    if not mark or end <= begin:
        return None
    said = (mark + 1, strip_end(tokens, mark + 1, n))
    return Credit(
        ((begin, end),), (group.start, group.end), (said,), group.entry, "source first", heard=(group.subject,)
    )
