"""Orders of words of languages whose subject stands behind its verb: "Dijo ayer el alcalde que P"."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction import phrases
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.patterns.content import content_before, content_resumed
from provenance.extraction.patterns.credit import SAYING, Credit, after_quotation, speaks
from provenance.extraction.patterns.ends import clause_end, strip_end
from provenance.extraction.patterns.places import Range
from provenance.extraction.patterns.source_first import opening_of
from provenance.extraction.patterns.verbs import Group
from provenance.extraction.tokens import Tokens


def _interposed(tokens: Tokens, groups: Sequence[Group], at: int, lexicon: Lexicon) -> Credit | None:
    """CONTENT, says SOURCE, CONTENT; CONTENT, (SOURCE) says, CONTENT: "El error, explica Ruiz, se repitió"."""
    group = groups[at]
    n = len(tokens)
    before = tokens[: group.start]
    comma = group.start > 1 and before[-1].low == "," and not any(t.low == "," or t.is_quote for t in before[:-1])
    if not (comma and group.entry.frames & SAYING and group.entry.form != "ing"):
        return None
    end = begin = group.end
    if begin < n and tokens[begin].low != ",":
        begin = phrases.behind_adjuncts(tokens, begin, lexicon)
        end = phrases.source_after(tokens, begin, lexicon)
        if not speaks(tokens[begin:end]):
            return None
    if end + 2 >= n or tokens[end].low != "," or tokens[end + 1].joins:
        return None
    content = content_before(tokens, group.start, groups, at, lexicon)
    rest = content_resumed(tokens, end, content, groups, at, lexicon)
    if not rest:
        return None
    source = ((begin, end),) if end > begin else ()
    return Credit(source, (group.start, group.end), content + rest, group.entry, "inverted", elided=not source)


def _verb_first(tokens: Tokens, groups: Sequence[Group], at: int, lexicon: Lexicon) -> Credit | None:
    """Said SOURCE that CONTENT: "Dijo ayer el alcalde que el puente se cerrará"."""
    group = groups[at]
    subject = group.subject is not None and not tokens[group.subject[0]].preposition
    if subject or "c" not in group.entry.frames or group.entry.form == "ing" or after_quotation(tokens, group):
        return None
    begin = phrases.behind_adjuncts(tokens, group.end, lexicon)
    that = next((i for i in range(begin, len(tokens)) if tokens[i].that), 0)
    if not that or not speaks(tokens[begin:that]) or phrases.any_finite(tokens, begin, that, lexicon):
        return None
    stop = that - (tokens[that - 1].low == ",")
    source = (begin, phrases.trim_when(tokens, begin, stop, lexicon))
    limit = next((end for g in groups[at + 1 :] if (end := opening_of(tokens, that, g, lexicon))), len(tokens))
    end = clause_end(tokens, that, strip_end(tokens, that, limit), group.entry)
    return Credit((source,), (group.start, group.end), ((that, end),), group.entry, "inverted")


def _as_told(tokens: Tokens, groups: Sequence[Group], at: int, lexicon: Lexicon) -> Credit | None:
    """As said SOURCE, CONTENT; CONTENT, as said SOURCE: "Como explicó Ruiz, el muelle cedió"."""
    group = groups[at]
    opening = group.start - 1
    as_said = opening >= 0 and tokens[opening].low == "as" and group.entry.frames & SAYING
    if group.subject is not None or not as_said:
        return None
    leading = not phrases.any_finite(tokens, 0, opening, lexicon)
    begin = phrases.behind_adjuncts(tokens, group.end, lexicon)
    end = phrases.source_after(tokens, begin, lexicon, leading=leading)
    if not speaks(tokens[begin:end]):
        return None
    told = strip_end(tokens, end + 1, len(tokens))
    content: tuple[Range, ...] = ((end + 1, told),) if told > end + 1 else ()
    content = content if leading else content_before(tokens, opening, groups, at, lexicon)
    return Credit(((begin, end),), (group.start, group.end), content, group.entry, "inverted") if content else None


ORDERS = (_interposed, _verb_first, _as_told)
"""Orders of words in which a subject stands behind its verb."""
