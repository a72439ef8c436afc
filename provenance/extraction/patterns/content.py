"""What was said: where it stands before and around its credit."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction import openings, phrases
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.patterns.ends import _DASHES, OPENING_QUOTES, _plural, concedes, strip_end
from provenance.extraction.patterns.places import Range
from provenance.extraction.patterns.verbs import Group
from provenance.extraction.tokens import Tokens


def content_before(tokens: Tokens, end: int, groups: Sequence[Group], at: int, lexicon: Lexicon) -> tuple[Range, ...]:
    """What stands before a credit: the quotation, or the clause back to the sentence's start or a joined clause."""
    stop = end
    while stop > 0 and tokens[stop - 1].is_mark and tokens[stop - 1].low in (",", "—", "–", "-", ";"):
        stop -= 1
    if stop == 0:
        return ()
    if tokens[stop - 1].low == "(" and stop > 1:
        stop -= 1  # "The ferry leaked (according to Ruiz)."
    start = max(_after_parenthesis(tokens, stop), _after_semicolon(tokens, stop))
    for earlier in groups[:at]:
        if earlier.end < stop and tokens[earlier.start].low != "had":
            joined = [
                i
                for i in range(earlier.end, stop)
                if tokens[i].low in ("but", "and", "while") and tokens[i - 1].low in (",", "—", "–")
            ]
            if joined:
                start = joined[-1] + 1
    if not tokens[stop - 1].is_quote and end < len(tokens) and openings.according(tokens, end, lexicon):
        start = _last_clause(tokens, start, stop)
    if tokens[stop - 1].low in _OPENS_ANOTHER and stop - 2 > start:
        many = tokens[stop - 2].low == "of" and stop - 3 > start  # "all of which"
        return ((stop - 3 if many else stop - 1, stop),)  # "It is in the park, which, Ruiz said, is full"
    if tokens[stop - 1].is_quote:
        first = stop - 1
        while first > start and tokens[first - 1].is_quote:
            first -= 1
        goes_on = tokens[first - 1].low not in (",", ":") or (tokens[first - 1].low == "," and tokens[first].goes_on)
        if first > start and goes_on and not phrases.any_finite(tokens, start, first, lexicon):
            first = start  # "After the win, “there is a sense of haste,” Law said"
        return ((first, stop),)
    while start < stop - 1 and (tokens[start].low == "," or "links-on" in tokens[start].classes):
        start += 1
    return ((start, stop),)


_OPENS_ANOTHER = frozenset(("because", "where", "which", "who", "although", "though", "while"))
"""Words right before an inserted credit that open the clause which goes on behind it."""


def _last_clause(tokens: Tokens, start: int, stop: int) -> int:
    """Where the last of several joined clauses begins: "They met twice, and he signed it, according to Ruiz"."""
    for at in range(stop - 3, start + 3, -1):
        if tokens[at].low in _DASHES and tokens[at + 1].relative and not tokens[at + 1].that:
            return at + 1  # "It looks full - which it often is, according to Ruiz"
        if tokens[at].low == "," and tokens[at + 1].joins:
            opens = tokens[at + 2]
            subject = opens.pronoun or opens.determiner or opens.possessive or opens.capital
            before = any(token.finite for token in tokens[start:at])
            if subject and before and any(token.finite for token in tokens[at + 3 : stop]):
                return at + 2
    return start


def _after_semicolon(tokens: Tokens, end: int) -> int:
    """After the semicolon before the clause that ends at a place: "He said no; the guild, she said"; 0 without one."""
    at = next((i for i in range(end - 2, 0, -1) if tokens[i].low == ";"), -1)
    if at < 0:
        return 0
    quoted = any(t.quotes or t.is_quote for t in tokens[:end])
    return at + 1 if not quoted and any(t.finite for t in tokens[:at]) else 0


def _after_parenthesis(tokens: Tokens, end: int) -> int:
    """After the parenthesis that a place stands in; 0 where it stands in none."""
    for at in range(end - 1, max(-1, end - 60), -1):
        if tokens[at].low == ")":
            return 0
        if tokens[at].low == "(":
            return at + 1
    return 0


def content_resumed(
    tokens: Tokens,
    at: int,
    content: tuple[Range, ...],
    groups: Sequence[Group],
    index: int,
    lexicon: Lexicon,
) -> tuple[Range, ...]:
    """Give what goes on after a credit that stands in the middle: "The deal, she said, was dead"."""
    n = len(tokens)
    beside = index < len(groups) and at > groups[index].end  # "confirmed in a statement": where, or to whom
    while at < n and tokens[at].is_mark and tokens[at].low in (",", "—", "–", "-", ":", "."):
        at += 1
    if at >= n or not content:
        return ()
    quoted = tokens[content[-1][1] - 1].kind == "quote"
    if tokens[at].is_quote:
        return ((at, at + 1),)
    following = next((group for group in groups[index + 1 :] if group.start >= at), None)
    inserted = following is not None and following.start == at and following.subject == content[0]
    following = None if inserted else following  # "Two doctors, the letter says, told managers that"
    if quoted:
        return _quote_resumed(tokens, at, following)
    token = tokens[at]
    low = token.low
    end = strip_end(tokens, at, n)
    if low in ("and", "but") and following is None and at + 3 < end and tokens[at - 1].low == ",":
        quotes = any(t.low in OPENING_QUOTES or t.is_quote for t in tokens[at:end])
        began_quoted = any(t.low in OPENING_QUOTES for t in tokens[content[0][0] : content[-1][1]])
        subject = (tokens[at + 1].determiner or tokens[at + 1].pronoun) and tokens[at + 1].low not in (
            "he",
            "she",
        )
        goes_on = tokens[at + 1].auxiliary or tokens[at + 1].modal or tokens[at + 1].future  # ", and will be withdrawn"
        goes_on = goes_on and not any(token.cue for token in tokens[at + 2 : at + 4])  # ", but could not say whether"
        subject = subject or goes_on or _many_should(tokens, at + 1, end)
        if (quotes and began_quoted) or (quotes and tokens[at + 1].low in OPENING_QUOTES) or subject:
            return ((at, end),)
    opening = tokens[content[0][0]].low
    half = opening in _HALF_CLAUSE or not phrases.any_finite(tokens, *content[-1], lexicon)
    if (
        tokens[at - 1].low not in (",", "—", "–", "-")
        or (low.endswith("ing") and low != "including" and not half)
        or (token.relative and not token.that)
        or token.coordinator
    ):
        return ()
    if low in ("according", "citing", "as", "after", "before") or _told_beside(tokens, at):
        return ()
    if beside and _so_long_after(tokens, at, lexicon):
        return ()
    if following is not None and following.opens is not None:
        # another one speaks further on: what goes on ends where that clause opens
        if following.opens <= at + 1:
            return ()
        end = strip_end(tokens, at, following.opens)
    end = _resumed_end(tokens, at, end)
    return ((at, end),) if end - at >= 2 else ()


def _so_long_after(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether it is told when somebody spoke: "Orla confirmed, eleven days after it had called them fanciful"."""
    ahead = tokens[at : at + _AFTER_WITHIN]
    since = next((i for i, token in enumerate(ahead) if token.low in ("after", "before")), 0)
    return since > 0 and ahead[since - 1].low in lexicon.words["time-unit"]


_AFTER_WITHIN = 6
"""Words within which "less than two days after" is over."""


def _told_beside(tokens: Tokens, at: int) -> bool:
    """Whether the outlet goes on behind a credit: "with", "on condition of anonymity", "a move that bakers fear"."""
    low = tokens[at].low
    if low == "with":
        return not _tells_figure(tokens, at)
    if tokens[at].indefinite:
        return any(t.that or t.relative for t in tokens[at + 2 : at + 4])
    return low == "on" and tokens[at + 1].low == "condition"


def _many_should(tokens: Tokens, at: int, end: int) -> bool:
    """Whether it is told what many should or will do: "and drivers should use the ferry"."""
    verb = next((t for t in tokens[at + 1 : min(end, at + 4)] if t.finite or t.is_mark), None)
    return _plural(tokens[at]) and verb is not None and verb.modal


def _resumed_end(tokens: Tokens, at: int, end: int) -> int:
    """Where what goes on behind its credit ends: at a semicolon, or before what the outlet concedes."""
    if not any(t.quotes or t.is_quote for t in tokens[at:end]):
        end = next((i for i in range(at + 2, end) if tokens[i].low == ";"), end)
    return next((i for i in range(at + 2, end - 2) if tokens[i].low == "," and concedes(tokens, i + 1)), end)


def _tells_figure(tokens: Tokens, at: int) -> bool:
    """Whether a figure follows shortly: "Output fell, the NSO said, with mining down 12.4%"."""
    return any(token.low[:1].isdigit() for token in tokens[at + 1 : at + _FIGURE_WITHIN])


_FIGURE_WITHIN = 6


def _quote_resumed(tokens: Tokens, at: int, following: Group | None) -> tuple[Range, ...]:
    """Give the quotation that goes on behind its credit: "...," Ruiz said, pointing to the map, "..."."""
    n = len(tokens)
    if tokens[at].coordinator and at + 1 < n and _all_quoted(tokens, at + 1):
        return ((at, strip_end(tokens, at, n)),)  # "“I know him,” he said, but “he is wrong.”"
    if tokens[at].low in OPENING_QUOTES and following is None:
        return ((at, strip_end(tokens, at, n)),)  # "«La obra», dijo Ruiz, «llega tarde»"
    resumed = next((i for i in range(at, n) if tokens[i].is_quote), None)
    # "said Lund, who said there were “many”": another one's, or said anew
    spoken = following is not None and resumed is not None and following.end <= resumed
    return ((resumed, resumed + 1),) if resumed is not None and not spoken else ()


def _all_quoted(tokens: Tokens, at: int) -> bool:
    """Whether a quotation opens at a place and closes with the sentence."""
    last = strip_end(tokens, at, len(tokens)) - 1
    if tokens[at].is_quote:
        return last == at
    return tokens[at].low in OPENING_QUOTES and tokens[last].quotes and last > at


_HALF_CLAUSE = frozenset(("though", "although", "while", "if", "when", "because", "since", "after", "before", "as"))
"""Words that open a clause which waits for another: "Though it was small, she said, moving it ..."."""


def before_according(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> int:
    """Give the end of a content that stands before "according to"."""
    for i in range(start + 1, end - 1):
        if tokens[i].opens_according and openings.according(tokens, i, lexicon):
            if i == start + 1 and tokens[start].that:
                continue  # "said that according to its count, six drowned"
            if lexicon.that_relates and i + 2 < end and tokens[i + 1].determiner and tokens[i + 2].low == "which":
                continue  # "las informaciones según las cuales falta dinero"
            return strip_end(tokens, start, i)
    return end
