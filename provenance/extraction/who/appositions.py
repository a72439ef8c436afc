"""Which words beside a name describe whoever bears it: those right before it, and an aside behind it."""

from __future__ import annotations

from bisect import bisect_left

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.tokens import Tokens
from provenance.extraction.who.figures import Cast
from provenance.extraction.who.names import letters


def words_before(cast: Cast, first: int, last: int, lexicon: Lexicon) -> Tokens:
    """Give the words that describe a name from before it, in its paragraph: "the harbour master Ana Ruiz"."""
    tokens = cast.words.tokens
    before = _before(tokens, first, last) if first else ()
    if before:
        before = _in_paragraph(cast, before, first)
    return _titled_before(tokens, first, last) if lexicon.head_first and first and not before else before


def aside_behind(cast: Cast, last: int, lexicon: Lexicon) -> Tokens:
    """Give the aside behind a name and the letters after it: "Ana Ruiz, M.D., | who led the study |,"."""
    tokens, behind = cast.words.tokens, last + 1
    if behind >= len(tokens) or tokens[behind].low not in _OPENS_ASIDE:
        return ()
    return aside_at(tokens, _after_letters(tokens, behind, lexicon))


def _before(tokens: Tokens, first: int, last: int) -> Tokens:
    """Give the words that describe a name from before it: "forklift driver Joe", "the regulator, Netzrat"."""
    at = first
    comma = at > 0 and tokens[at - 1].low == ","
    if comma:
        at -= 1
    begin = at
    while begin > 0 and at - begin < 7:
        token = tokens[begin - 1]
        if not token.is_word or token.finite or token.preposition or token.pronoun or token.conjunction:
            break
        begin -= 1
        if token.determiner or token.possessive or token.owns:
            break
    if comma and begin > 1 and tokens[begin - 1].low == "of":
        head = _head_of(tokens, begin - 1)  # "the coxswain of the Orla station, Ana Ruiz"
        begin = head if head != begin else _whole_of(tokens, begin, at)
    phrase = tokens[begin:at]
    if comma and not (phrase and (phrase[0].determiner or phrase[0].possessive or phrase[0].owns)):
        return ()
    if comma and (tells_where(tokens, begin, last) or _said_by_the_way(tokens, last)):
        return ()  # "At the hospital, Ana Ruiz said": where, and not what she is; "The mayor, Ruiz said, was late"
    if comma and phrase[-1].capital:
        return ()  # "Asked about his talks with the yard Orla Marine, Hale said": another one's name
    return phrase


def _head_of(tokens: Tokens, of: int) -> int:
    """Where the noun phrase begins that "of" belongs to: "the coxswain | of"; behind it, where that has no article."""
    for at in range(of - 1, max(-1, of - LONGEST_TITLE), -1):
        token = tokens[at]
        if not token.is_word or token.finite or token.preposition or token.pronoun or token.conjunction:
            break
        if token.determiner or token.possessive:
            return at
    return of + 1


def _whole_of(tokens: Tokens, begin: int, end: int) -> int:
    """Where a noun phrase begins that ends in a thing of which somebody is told: "the man in charge of | the site"."""
    thing = tokens[end - 1]
    if begin < _IN_PHRASE or not tokens[begin - 1].preposition or thing.source_kind in _PERSONAL:
        return begin
    for first in range(begin - 2, max(-1, begin - _IN_PHRASE - 4), -1):
        token = tokens[first]
        if not token.is_word or token.finite or token.pronoun or token.conjunction:
            return begin
        if token.determiner:
            return first if tokens[first + 1].source_kind in _PERSONAL else begin
    return begin


_IN_PHRASE = 3
"""Words of "the head of", at least."""
_PERSONAL = ("person", "official", "expert", "witness")


def _said_by_the_way(tokens: Tokens, last: int) -> bool:
    """Whether a name and a verb of saying stand in commas inside what is said: "The leak, | Ruiz said, | was old"."""
    verb = last + 1
    while verb < len(tokens) and (tokens[verb].adverb or tokens[verb].auxiliary):
        verb += 1
    ahead = tokens[verb : verb + 2]
    return len(ahead) > 1 and ahead[0].cue is not None and ahead[1].low == ","


def tells_where(tokens: Tokens, begin: int, last: int) -> bool:
    """Tell whether what stands before a comma and a name is where it was, or another one: "At the yard, Ruiz said"."""
    if not begin or not tokens[begin - 1].is_word:
        return False
    if tokens[begin - 1].preposition and (begin == 1 or tokens[begin - 2].low in (".", "!", "?")):
        return True
    # "In talks with the paper, Ruiz said", "They met the regulator, Ruiz said": an aside would end with a comma
    verb = last + 1
    while verb < len(tokens) and (tokens[verb].adverb or tokens[verb].ly):
        verb += 1
    following = tokens[verb] if verb < len(tokens) else None
    if following is None or following.capital:
        return False
    said = following.cue is not None and following.cue.form in ("ed", "s")
    return following.finite or following.auxiliary or said


def _in_paragraph(cast: Cast, before: Tokens, first: int) -> Tokens:
    """Leave out of the words before a name those of the paragraph above, such as its headline."""
    starts = cast.words.starts
    last = first - (cast.words.tokens[first - 1].low == ",")
    begin = last - len(before)
    line = cast.text.rfind("\n", starts[begin], starts[first])
    return before if line < 0 else cast.words.tokens[bisect_left(starts, line, begin, last) : last]


def _titled_before(tokens: Tokens, first: int, last: int) -> Tokens:
    """Give the words before a name that are a title with whose it is: "el ministro de Agricultura, Ana Ruiz"."""
    at = first - (tokens[first - 1].low == ",")
    begin = at
    while begin > 0 and at - begin < LONGEST_TITLE:
        token = tokens[begin - 1]
        other = token.finite or token.pronoun or token.conjunction or (token.preposition and token.low != "of")
        if not token.is_word or other:
            break
        begin -= 1
        if (token.determiner or token.possessive) and not (begin and tokens[begin - 1].low == "of"):
            break
    phrase = tokens[begin:at]
    if at < first and tells_where(tokens, begin, last):
        return ()  # "De acuerdo con la fiscalía, Ruiz pagó"
    titled = len(phrase) > 1 and (phrase[0].determiner or phrase[0].possessive) and phrase[1].role
    return phrase if titled and phrase[-1].low != "of" else ()  # "el alcalde de Orla": whose it is, and no title


LONGEST_TITLE = 12
"""Words of a title with whose it is."""
_OPENS_ASIDE = (",", "(")


def aside_at(tokens: Tokens, at: int) -> Tokens:
    """Give what stands in commas or brackets after a name."""
    if at + 1 >= len(tokens) or tokens[at].low not in _OPENS_ASIDE:
        return ()
    closing = ")" if tokens[at].low == "(" else ","
    begin = at + 1
    if tokens[begin].number and begin + 1 < len(tokens) and tokens[begin + 1].low == ",":
        begin += 2  # "Ruiz, 45, a nurse"
    elif tokens[begin].low == "of" and begin + 3 < len(tokens) and tokens[begin + 1].number:
        begin += 4 * (tokens[begin + 3].low == ",")  # "Ruiz, de 45 años, enfermera"
    end = begin
    told = tokens[begin].relative
    while end < len(tokens) and end - begin < 18 and tokens[end].low != closing:
        token = tokens[end]
        told = told or token.who  # "a baker who was on the lift"
        if (token.is_mark and token.low not in ("-", "'", "’", "&", ".")) or token.is_quote:
            break
        if token.low == "." and not tokens[end - 1].abbreviation:
            break
        if (token.finite or _takes_object(tokens, end)) and not told:
            break
        end += 1
    aside = tokens[begin:end]
    relative = any(token.relative for token in aside)
    reports = len(aside) > 1 and aside[-1].cue is not None and aside[-1].cue.form == "base" and aside[-2].many
    if not aside or reports or speaks_next(tokens, end, relative):
        return ()
    first = aside[0]
    opens = first.relative or first.determiner or first.possessive or first.aside or bool(first.role) or first.capital
    return aside if opens or closing == ")" else ()


def speaks_next(tokens: Tokens, at: int, relative: bool = False) -> bool:
    """Whether a verb of saying begins at a place: what stands before it speaks, and is no aside ("..., police said").

    `relative`: a relative clause stands before it, whose verb this may be.
    """
    while at + 1 < len(tokens) and (tokens[at].adverb or tokens[at].ly or (tokens[at].auxiliary and not relative)):
        at += 1
    if at < len(tokens) and not relative and _takes_object(tokens, at):
        return True  # "At the Merrow College, police found a girl"
    cue = tokens[at].cue if at < len(tokens) else None
    if cue is None or relative or cue.form not in ("ed", "s", "base") or "q" not in cue.frames:
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    # "the man charged with theft": a participle
    return not ("o" in cue.frames and after is not None and after.preposition)


def _takes_object(tokens: Tokens, at: int) -> bool:
    """Whether a verb has an object or a clause after it, so that it is no participle: "found a girl", "had left"."""
    token, after = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or not (token.finite or (token.cue is not None and token.cue.form == "ed")):
        return False
    return after.determiner or after.possessive or after.pronoun or after.number


def _after_letters(tokens: Tokens, at: int, lexicon: Lexicon) -> int:
    """Find what follows the letters after a name: the last comma of "Nora Tolland, M.D., Ph.D., a surgeon"."""
    while at + 2 < len(tokens) and tokens[at].low == "," and letters(tokens[at + 1].low, lexicon):
        at += 3 if tokens[at + 2].low == "." else 2
    return at
