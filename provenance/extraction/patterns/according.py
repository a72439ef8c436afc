"""Whose word something is: "According to Ruiz, P", "P, as Ruiz has indicated"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provenance.extraction import openings, phrases
from provenance.extraction.lexicon import Cue, Lexicon
from provenance.extraction.patterns.content import before_according, content_before, content_resumed
from provenance.extraction.patterns.credit import Credit
from provenance.extraction.patterns.ends import strip_end
from provenance.extraction.patterns.places import Range
from provenance.extraction.patterns.tellnouns import LONGEST_NAME
from provenance.extraction.patterns.verbs import Group
from provenance.extraction.sourceends import source_after
from provenance.extraction.tokens import (
    Tokens,
)
from provenance.model import Stance

ACCORDING = Cue("according to", "base", Stance.ASSERTS, frozenset("q"))


def according_to(tokens: Tokens, groups: Sequence[Group], lexicon: Lexicon) -> list[Credit]:
    """Read: According to SOURCE, CONTENT; CONTENT, according to SOURCE; SOURCE, according to whom CONTENT, has left.

    According to Ana Ruiz, the kiln was cold. -> [the kiln was cold] <- Ana Ruiz
    The kiln was cold, according to Ana Ruiz. -> [The kiln was cold] <- Ana Ruiz
    Ana Ruiz, according to whom the kiln was cold, has left. -> [the kiln was cold] <- Ana Ruiz
    """
    found: list[Credit] = []
    n = len(tokens)
    i = 0
    while i < n - 1:
        size = openings.according(tokens, i, lexicon) if tokens[i].opens_according else 0
        if not size or (i and (tokens[i - 1].be or _said_that(tokens, i))):
            i += 1
            continue
        begin = _behind_verb(tokens, i + size, lexicon) if lexicon.subject_after else i + size
        if begin < n and tokens[begin].relative:
            found.extend(_according_to_whom(tokens, i, begin, lexicon))
            i += size
            continue
        clause = i if i and tokens[i - 1].low in (":", ";") else 0
        leading = all(t.is_mark or (t.opener or t.coordinator) for t in tokens[clause:i])
        end = source_after(tokens, begin, lexicon, according=True, leading=leading)
        end = _leading_end(tokens, begin, end) if leading else end
        if end <= begin:
            found.extend(() if leading else _as_indicated(tokens, (i, i + size, begin), lexicon))
            i += size
            continue
        content: tuple[Range, ...]
        if leading:
            told = end
            told = next((g.end for g in groups if g.subject == (told + 1, g.start) and _inserted(tokens, g)), told)
            while told < n and tokens[told].is_mark and tokens[told].low in (",", ":", "—"):
                told += 1
            if told + 1 < n and tokens[told].relative and not tokens[told].that:
                # "According to the ministry, which did not name the dead, six drowned"
                told = next((k + 1 for k in range(told, n) if tokens[k].low == ","), n)
            stop = strip_end(tokens, told, n)
            stop = before_according(tokens, told, stop, lexicon)
            content = ((told, stop),) if stop > told else ()
        else:
            at = next((k for k, g in enumerate(groups) if g.start > i), len(groups))
            joined = [
                g
                for g in groups[:at]
                if g.opens and g.opens > 0 and tokens[g.opens].low in ("but", "and", "while", ",")
            ]
            content = content_before(tokens, i, list(joined), len(joined), lexicon)
            stop = end
            if stop < n and tokens[stop].low == "," and stop + 1 < n:
                content += content_resumed(tokens, stop, content, groups, len(groups), lexicon) if content else ()
        if content:
            found.append(Credit(((begin, end),), (i, begin), content, ACCORDING, "according"))
        i = end
    return found


def _leading_end(tokens: Tokens, begin: int, end: int) -> int:
    """Where what leads a sentence ends behind "According to": before who says it, and behind what is told of a paper.

    "According to the report that went before councillors, | it leaks".
    """
    if end + 1 < len(tokens) and tokens[end].that and not tokens[end + 1].determiner:
        return next((k for k in range(end, len(tokens)) if tokens[k].low == ","), end)
    return before_speaker(tokens, begin, end)


def _inserted(tokens: Tokens, group: Group) -> bool:
    """Whether commas stand around a verb and its subject: "According to the report, | Ruiz said, | it leaks"."""
    before = group.subject[0] - 1 if group.subject is not None else group.start - 1
    return before >= 0 and group.end < len(tokens) and tokens[before].low == "," == tokens[group.end].low


def _as_indicated(tokens: Tokens, places: tuple[int, int, int], lexicon: Lexicon) -> list[Credit]:
    """Read: CONTENT, as indicated, where whoever spoke before goes on: "No hay heridos, según indicó".

    `places`: where the phrase begins, where it ends, and where the words behind its verb begin.
    """
    at, verb, end = places
    if not lexicon.drops_subject or end <= verb or tokens[at - 1].low != ",":
        return []
    content = content_before(tokens, at, [], 0, lexicon)
    return [Credit((), (at, end), content, ACCORDING, "according")] if content else []


def _said_that(tokens: Tokens, at: int) -> bool:
    """Whether "that" and before it a verb of saying stand before a place: "Ruiz said that according to them"."""
    said = tokens[at - 2] if at > 1 else tokens[0]
    return tokens[at - 1].that and (said.timely or (said.cue is not None and "c" in said.cue.frames))


def _according_to_whom(tokens: Tokens, at: int, whom: int, lexicon: Lexicon) -> Iterator[Credit]:
    """Read: SOURCE, according to whom CONTENT, has left."""
    stop = at - (at > 0 and tokens[at - 1].low == ",")
    begin = phrases.skip_openers(tokens, phrases.clause_start(tokens, stop, 0, lexicon), stop, lexicon)
    named = any(t.role or (t.capital and not t.small) for t in tokens[begin:stop])
    end = next((i for i in range(whom + 1, len(tokens)) if tokens[i].low == ","), strip_end(tokens, whom, len(tokens)))
    if named and stop - begin <= LONGEST_NAME and end > whom + 2:
        yield Credit(((begin, stop),), (at, whom + 1), ((whom + 1, end),), ACCORDING, "according")


def _behind_verb(tokens: Tokens, start: int, lexicon: Lexicon) -> int:
    """Where whoever is meant begins behind a verb of saying: "según ha explicado este lunes Ruiz"."""
    at = start
    while at < len(tokens) and (tokens[at].auxiliary or tokens[at].adverb):
        at += 1
    cue = tokens[at].cue if at < len(tokens) else None
    if cue is None or cue.form == "ing" or tokens[at].capital:
        return start
    return phrases.behind_adjuncts(tokens, at + 1, lexicon)


def before_speaker(tokens: Tokens, begin: int, end: int) -> int:
    """Where what is cited ends, when who cites it is named behind: "Citing a report, | the minister, Hale, said"."""
    verb = end + (end < len(tokens) and tokens[end].low == ",")
    if verb >= len(tokens) or tokens[verb].cue is None or not tokens[verb].finite:
        return end
    return next((i for i in range(begin + 1, end) if tokens[i].low == ","), end)
