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
from provenance.extraction.sourceends import source_after
from provenance.extraction.tokens import Tokens
from provenance.model import Stance


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
        end = source_after(tokens, begin, lexicon)
        if not speaks(tokens[begin:end]):
            return None
    if end + 2 >= n or tokens[end].low != "," or tokens[end + 1].joins:
        return None
    content = content_before(tokens, group.start, groups, at, lexicon)
    rest = content_resumed(tokens, end, content, groups, at, lexicon)
    if not rest:
        return None
    # "El comandante, señaló, estaba sobrio": what stands before the comma is told of, and does not speak
    source = ((begin, end),) if end > begin else ()
    return Credit(source, (group.start, group.end), content + rest, group.entry, "inverted")


def _said_last(tokens: Tokens, groups: Sequence[Group], at: int, lexicon: Lexicon) -> Credit | None:
    """CONTENT, says: "Nadie acudió, añadió": whoever spoke goes on."""
    group = groups[at]
    comma = group.start - 1
    last = all(t.is_mark or t.timely or t.adverb for t in tokens[group.end :])
    if comma < _LEAST_SAID or tokens[comma].low != "," or not last or group.subject is not None:
        return None
    if not group.entry.frames & SAYING or group.entry.form == "ing" or not group.entry.stance.asserting:
        return None
    if any(t.is_quote for t in tokens[:comma]) or not phrases.any_finite(tokens, 0, comma, lexicon):
        return None
    content = content_before(tokens, group.start, groups, at, lexicon)
    return Credit((), (group.start, group.end), content, group.entry, "inverted") if content else None


_LEAST_SAID = 2
"""Words of what was said, at least."""


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
    end = source_after(tokens, begin, lexicon, leading=leading)
    if not speaks(tokens[begin:end]):
        return None
    told = strip_end(tokens, end + 1, len(tokens))
    content: tuple[Range, ...] = ((end + 1, told),) if told > end + 1 else ()
    content = content if leading else content_before(tokens, opening, groups, at, lexicon)
    return Credit(((begin, end),), (group.start, group.end), content, group.entry, "inverted") if content else None


def _object_before(tokens: Tokens, groups: Sequence[Group], at: int, lexicon: Lexicon) -> Credit | None:
    """(SOURCE) it denies: "La empresa lo niega", "Lo negó ayer la policía": what is meant stands before the verb."""
    group = groups[at]
    behind = group.end - 1
    meant = next((i for i in (*range(behind, group.start - 1, -1), group.start - 1) if _meant(tokens, i, lexicon)), -1)
    if meant < 0 or group.entry.stance not in _ANSWERS:
        return None
    begin = phrases.behind_adjuncts(tokens, group.end, lexicon)
    ends = begin == len(tokens) or tokens[begin].is_mark or tokens[begin].conjunction
    before = group.subject is not None and _may_say(tokens[slice(*group.subject)])
    source: tuple[Range, ...] = (group.subject,) if before and group.subject is not None else ()
    if source and source[0][1] > meant:
        source = ((source[0][0], meant),) if source[0][0] < meant else ()
    if not (source or ends):
        end = source_after(tokens, begin, lexicon)
        if not speaks(tokens[begin:end]) or tokens[begin].to:
            return None  # "Lo negó al ser preguntado"
        source = ((begin, phrases.trim_when(tokens, begin, end, lexicon)),)
    elif tokens[begin : begin + 1] and (tokens[begin].that or tokens[begin].capital):
        return None  # "se lo negó a Ruiz"
    order = "source first" if before else "inverted"
    cue = (group.start, group.end)
    return Credit(source, cue, ((meant, meant + 1),), group.entry, order, elided=not source)


def _may_say(subject: Tokens) -> bool:
    """Whether a subject can deny something: a noun phrase or a pronoun, and not "mismo" of "ayer mismo lo negó"."""
    first = subject[0]
    return not first.preposition and any(
        t.capital or t.role or t.determiner or t.possessive or t.pronoun or t.relative or t.who for t in subject
    )


def _meant(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a word means, before its verb, what was told before: "lo niega"."""
    return at >= 0 and tokens[at].text.lower() in lexicon.words.get("it-before-verb", ())


_ANSWERS = (Stance.DENIES, Stance.CONFIRMS)
"""What is said of something that was told before."""


ORDERS = (_object_before, _interposed, _said_last, _verb_first, _as_told)
"""Orders of words in which a subject stands behind its verb."""
