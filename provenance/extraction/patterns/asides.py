"""Whose verb a verb is where an aside stands between the two: "Ana Ruiz, a spokeswoman for Orla, | said"."""

from __future__ import annotations

from provenance.extraction import phrases
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.patterns.nounphrases import name_item, noun_phrase
from provenance.extraction.patterns.places import LONGEST_ASIDE, LONGEST_SUBJECT, Range
from provenance.extraction.tokens import Tokens
from provenance.extraction.who.names import belongs, letters


def opens_with_who(tokens: Tokens, comma: int, floor: int) -> int | None:
    """Give the comma that opens an aside with commas of its own: "Ruiz, | who was born in Orla, Valmark, said".

    None where the nearest comma opens the aside, or a clause of another begins within it.
    """
    commas = [at for at in range(max(floor, comma - LONGEST_ASIDE), comma) if tokens[at].low == ","]
    opening = next((at for at in reversed(commas) if tokens[at + 1].low in _WHOSE or _paper_dated(tokens, at)), None)
    # not "Ruiz, who, after a pause, said": there the verb is that of "who"
    if opening is None or opening == commas[-1] or opening <= floor or tokens[opening + 2].low == ",":
        return None
    first = next(at for at in commas if at > opening)
    within = tokens[first + 1 : comma]
    if not within or any(t.is_quote or t.low in (";", ":") for t in tokens[opening:comma]):
        return None
    joined = bool(within) and (within[0].joins or within[0].relative or within[0].who)
    return opening if joined or not any(t.finite or t.pronoun for t in within) else None


def _paper_dated(tokens: Tokens, comma: int) -> bool:
    """Whether a comma opens what is told of a paper: "The memo, | dated 14 May and sent to the captain, Bo Lee,"."""
    return comma > 0 and tokens[comma - 1].role == "document" and "of-papers" in tokens[comma + 1].classes


_WHOSE = frozenset(("which", "who", "whose"))


def before_time(tokens: Tokens, comma: int, floor: int) -> int | None:
    """Give the comma after a subject that an aside tells the time of: "Orla, on Wednesday, November 5, 2025, said"."""
    at = comma - 1
    timely = False
    while at > floor and (
        tokens[at].timely or tokens[at].low.isdecimal() or tokens[at].low in ("on", "in", "last", "late", "early", ",")
    ):
        timely = timely or tokens[at].timely
        at -= 1
    return at + 1 if timely and tokens[at + 1].low == "," and tokens[at].is_word else None


def placed_before(tokens: Tokens, begin: int, start: int, floor: int, lexicon: Lexicon) -> int | None:
    """Where a name begins that asides without a closing comma follow: "Ana Lund, M.D., of Orla said"."""
    if begin <= floor + 1 or begin >= len(tokens) or tokens[begin - 1].low != ",":
        return None
    first = tokens[begin]
    after_name = first.capital and (letters(first.low, lexicon) or belongs(first, lexicon))
    titled = begin + 1 < start and tokens[begin + 1].capital  # "It is cold, Dr Lund said"
    after_name = after_name and not titled
    state = (
        not titled and first.capital and first.abbreviation and begin + 2 == start
    )  # "Ana Lund of Springfield, Ill. said"
    if first.low not in lexicon.words["comes-from"] and not (after_name or state):
        return None
    longer = subject_before_aside(tokens, begin, floor, lexicon, opening=begin - 1)
    return longer[0] if longer is not None and tokens[longer[0]].capital else None


def subject_before_aside(
    tokens: Tokens, end: int, floor: int, lexicon: Lexicon, opening: int | None = None
) -> Range | None:
    """Give a noun phrase with an aside after it: "Ana Ruiz, a spokeswoman for Orla, said"."""
    closing = end - 1
    marks = {",": ",", ")": "(", "—": "—", "–": "–", "-": "-"}
    want = marks.get(tokens[closing].low) if opening is None else ","
    closing -= opening is None and _dash_of_two(tokens, closing)
    at = closing - 1 if opening is None else opening
    while at > floor and tokens[at].low != want:
        if tokens[at].is_quote or tokens[at].low in (";", ":"):
            return None
        at -= 1
    at -= at > floor and _dash_of_two(tokens, at)
    if at <= floor:
        return None
    if tokens[at - 1].who:
        return (at - 1, at)  # "Hale, who, after some thought, said"
    if tokens[at - 1].is_quote or (
        want == "," and tokens[at - 1].is_mark and tokens[at - 1].low not in (".", ")", "'")
    ):
        return None
    stop = _before_brackets(tokens, at, floor)
    begin = noun_phrase(tokens, stop, floor, lexicon)
    begin = phrases.skip_openers(tokens, begin, stop, lexicon)
    head = tokens[begin] if begin < stop else None
    if head is None:
        return None
    office = stop - begin > 1 and tokens[begin + 1].role and tokens[stop - 1].capital  # "Acting mayor Ana Ruiz, who"
    if head.ing and begin == floor and at < end and not (office or name_item(tokens, begin, stop)):
        return (at + 1, end)  # "Citing a report, the minister, Ana Hale, said", not "Sterling, a diver, said"
    named = tokens[at + 1].capital and (head.determiner or head.possessive)
    name = tokens[begin - 2] if begin > floor + 1 else None
    opener = name is not None and ((name.opener or name.adverb or name.day) or name.ly)
    told = any(
        token.finite for token in tokens[floor : max(floor, begin - 2)]
    )  # "The fire began in Orla, a fireman, Vane,"
    if name is not None and tokens[begin - 1].low == "," and name.capital and not opener and not told:
        named = False  # "Ana Ruiz, the head of its oldest yard, Orla, said": more about the name before
    aside_like = not named and (
        head.low.isdigit()
        or head.relative
        or letters(head.low, lexicon)
        or (not head.capital and begin > floor and tokens[begin - 1].low == "," and not _clause(tokens, floor, begin))
    )
    if aside_like and begin > floor + 1 and tokens[begin - 1].low == ",":
        earlier = subject_before_aside(tokens, begin, floor, lexicon, opening=begin - 1)
        if earlier is not None:
            return (earlier[0], end - 1 if opening is None else end)
    if tokens[begin].preposition:
        # "In a blog post the geologist, Dr Ana Lund, said"
        place = range(stop - 1, begin + 2, -1)
        own = next(
            (i for i in place if tokens[i].definite and (tokens[i - 1].statement_noun or tokens[i - 1].timely)), 0
        )
        if own:
            return (own, end if opening is None else opening)
        # "At the convention Sen. Ana Hale (D) said": the name before the aside
        begin = next(
            (i + 1 for i in range(stop - 1, begin, -1) if not tokens[i].capital and tokens[i].low != "."), begin
        )
        if not tokens[begin].capital:
            return None
    return (begin, end if opening is None else opening)


def _dash_of_two(tokens: Tokens, at: int) -> bool:
    """Whether a dash ends at a place that is typed as two hyphens."""
    return tokens[at].low == "-" and at > 0 and tokens[at - 1].low == "-"


def _clause(tokens: Tokens, floor: int, end: int) -> bool:
    """Whether a clause stands before a place: "The pier was shut, a neighbour, who saw it, said"."""
    before = tokens[floor:end]
    return any(t.finite for t in before) and not any(t.relative for t in before)


def _before_brackets(tokens: Tokens, at: int, floor: int) -> int:
    """Where a name ends that brackets follow: "Ana Hale (D), who chairs the board, said"."""
    if tokens[at - 1].low != ")":
        return at
    return next((i for i in range(at - 2, max(floor, at - LONGEST_SUBJECT), -1) if tokens[i].low == "("), at)
