"""Credits without a verb of saying: whose view something is, in whose words it is told, who is sure of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provenance.extraction import phrases
from provenance.extraction.lexicon import Cue, Lexicon
from provenance.extraction.patterns.content import content_resumed
from provenance.extraction.patterns.credit import Credit
from provenance.extraction.patterns.ends import clause_end, strip_end
from provenance.extraction.patterns.places import Range
from provenance.extraction.patterns.subjects import subject_before
from provenance.extraction.sourceends import source_after
from provenance.extraction.tokens import Token, Tokens
from provenance.model import Stance

HOLDS = Cue("hold", "s", Stance.ASSERTS, frozenset("c"))

_LONGEST_OWNER = 9
"""Words of whoever holds a view: "the town's Social Democratic deputy mayor's view"."""


def constructed(tokens: Tokens, signs: Iterable[int], lexicon: Lexicon) -> list[Credit]:
    """Give the credits of a sentence that no verb of saying makes.

    The ministry's position is that the dam held. -> [that the dam held] <- The ministry
    In Hale's telling, the dam held. -> [the dam held] <- Hale
    By her own account, the dam held. -> [the dam held] <- her
    Hale is adamant that the dam held. -> [that the dam held] <- Hale
    As Hale would have it, the dam held. -> [the dam held] <- Hale
    What Hale told the court was that the dam held. -> [that the dam held] <- Hale
    The union's count is at least nine. -> [count at least nine] <- The union
    The man is said to be Hale. -> [The man is Hale] <- nobody named
    For coach Hale, the call was "a shocker". -> [the call was "a shocker"] <- coach Hale
    The line from headquarters: the dam held. -> [the dam held] <- headquarters
    The club issued a statement on Monday: the dam held. -> [the dam held] <- The club
    "It was cold," was the verdict of coach Hale. -> ["It was cold,"] <- coach Hale
    not: The mayor's position is secure. In Hale's house the lamp fell.
    """
    found: list[Credit] = list(_was_the_verdict(tokens, lexicon))
    for at in [at for at in signs if tokens[at].holds and at + 1 < len(tokens)]:
        low = tokens[at].low
        if low in lexicon.words["held"]:
            found.extend(_holds(tokens, at, lexicon))
            found.extend(_line_from(tokens, at, lexicon))
        if low in lexicon.words["for-whom"] and at == 0:
            found.extend(_for_whom(tokens, lexicon))
        if low in lexicon.words["figure-word"] and at:
            found.extend(_counts(tokens, at, lexicon))
        if low in lexicon.words["hearsay"] and at > 1:
            found.extend(_is_said(tokens, at, lexicon))
        if low in lexicon.words["held-in"]:
            found.extend(_in_words_of(tokens, at, lexicon))
        if low in lexicon.words["adamant"] and at > 1:
            found.extend(_is_sure(tokens, at, lexicon))
        if low in lexicon.words["cleft"] and not any(t.is_word and not t.coordinator for t in tokens[:at]):
            found.extend(_cleft(tokens, at))
        found.extend(_by_verb(tokens, at, lexicon) if at else ())
    return found


def _by_verb(tokens: Tokens, at: int, lexicon: Lexicon) -> Iterator[Credit]:
    """Read what a verb that is none of saying makes known: "would have it", "issued a statement:"."""
    for word, reads in (("has-it", _has_it), ("puts-out", _puts_out)):
        if tokens[at].low in lexicon.words.get(word, ()):
            yield from reads(tokens, at, lexicon)


def _was_the_verdict(tokens: Tokens, lexicon: Lexicon) -> Iterator[Credit]:
    """Read: “CONTENT,” was the verdict of SOURCE."""
    if len(tokens) < _SHORTEST_VERDICT or not (tokens[0].is_quote and tokens[1].be):
        return
    of = next((i for i in range(3, _SHORTEST_VERDICT) if tokens[i].low in lexicon.words["held-by"]), None)
    if of is not None and tokens[of - 1].low in lexicon.words["held"]:
        end = source_after(tokens, of + 1, lexicon)
        yield Credit(((of + 1, end),), (1, of + 1), ((0, 1),), HOLDS, "held")


_SHORTEST_VERDICT = 6


def _holds(tokens: Tokens, noun: int, lexicon: Lexicon) -> Iterator[Credit]:
    """Read: SOURCE's view is that CONTENT; the view of SOURCE is that CONTENT."""
    verb = noun + 1
    of = tokens[verb].low in lexicon.words["held-by"]
    while of and verb < len(tokens) - 2 and tokens[verb].is_word and not tokens[verb].auxiliary:
        verb += 1
    behind = (noun + 2, verb) if of and noun + 2 < verb <= noun + 2 + _LONGEST_OWNER else None
    remains = lexicon.words["remains"]
    while verb < len(tokens) - 2 and (tokens[verb].adverb or tokens[verb].auxiliary or tokens[verb].low in remains):
        if tokens[verb].negation or tokens[verb].modal:
            return
        verb += 1
    if verb == noun + 1 or not tokens[verb].that or not any(t.be or t.low in remains for t in tokens[noun + 1 : verb]):
        return
    owner = behind or _owner(tokens, noun)
    if owner is not None:
        end = clause_end(tokens, verb, strip_end(tokens, verb, len(tokens)), HOLDS)
        yield Credit((owner,), (noun, verb), ((verb, end),), HOLDS, "held")


def _line_from(tokens: Tokens, noun: int, lexicon: Lexicon) -> Iterator[Credit]:
    """Read: The line from SOURCE: CONTENT; SOURCE's verdict: CONTENT."""
    if tokens[noun + 1].low == ":" and noun + 3 < len(tokens) and (owner := _owner(tokens, noun)) is not None:
        if owner[0] == 0:  # "The mayor's verdict: the pier is a wreck."
            said = (noun + 2, strip_end(tokens, noun + 2, len(tokens)))
            yield Credit((owner,), (owner[1], noun + 2), (said,), HOLDS, "held")
        return
    colon = next((i for i in range(noun + 3, min(len(tokens) - 2, noun + _LONGEST_OWNER)) if tokens[i].low == ":"), 0)
    opens = all(t.determiner or t.opener or t.adjectival or t.is_word for t in tokens[:noun]) and noun < _LATER
    if colon and opens and tokens[noun + 1].low in lexicon.words["held-by"] and not _finite(tokens, noun, colon):
        yield Credit(
            ((noun + 2, colon),), (noun, colon), ((colon + 1, strip_end(tokens, colon, len(tokens))),), HOLDS, "held"
        )


def _finite(tokens: Tokens, start: int, end: int) -> bool:
    return any(token.finite for token in tokens[start:end])


def _for_whom(tokens: Tokens, lexicon: Lexicon) -> Iterator[Credit]:
    """Read: For SOURCE, CONTENT with words of it in quotation marks."""
    comma = next((i for i in range(2, min(len(tokens) - 3, _LONGEST_OWNER)) if tokens[i].low == ","), 0)
    if not comma or tokens[0].low not in lexicon.words["for-whom"] or _finite(tokens, 1, comma):
        return
    person = any(t.source_kind in ("person", "expert", "witness", "official") for t in tokens[1:comma])
    quoted = any(t.quotes for t in tokens[comma + 2 :])
    if (
        person
        and quoted
        and not tokens[comma + 1].quotes
        and phrases.any_finite(tokens, comma + 1, len(tokens), lexicon)
    ):
        yield Credit(((1, comma),), (0, 1), ((comma + 1, strip_end(tokens, comma, len(tokens))),), HOLDS, "held")


def _counts(tokens: Tokens, noun: int, lexicon: Lexicon) -> Iterator[Credit]:
    """Read: SOURCE's count is FIGURE; SOURCE's estimate stood at FIGURE."""
    owner = _owner(tokens, noun)
    verb = noun + 1
    while verb < len(tokens) - 1 and (tokens[verb].adverb or tokens[verb].auxiliary or tokens[verb].be):
        if tokens[verb].negation or tokens[verb].modal or tokens[verb].future:
            return
        verb += 1
    stands = verb < len(tokens) - 2 and tokens[verb].low in lexicon.words["stands-at"]
    begin = verb + 2 if stands and tokens[verb + 1].preposition else verb
    if owner is None or begin == noun + 1 or not _number_ahead(tokens, begin, lexicon):
        return
    figure = (begin, strip_end(tokens, begin, len(tokens)))
    yield Credit((owner,), (noun + 1, begin), ((noun, noun + 1), figure), HOLDS, "held")


def _number_ahead(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a figure stands at a place: "9", "at least nine", "£9m"."""
    for token in tokens[at : at + _FIGURE_WITHIN]:
        if token.number or token.low in lexicon.numbers or token.low in "$£€":
            return True
        if not (token.low in lexicon.words["about-a-number"] or token.preposition or token.adverb):
            return False
    return False


_FIGURE_WITHIN = 4


def _is_said(tokens: Tokens, cue: int, lexicon: Lexicon) -> Iterator[Credit]:
    """Read: SUBJECT is said to have DONE, of which nobody tells who says so."""
    if cue + 3 >= len(tokens) or not tokens[cue + 1].to or tokens[cue + 2].low not in lexicon.words["be-or-have"]:
        return
    verb = cue
    while verb and (tokens[verb - 1].adverb or tokens[verb - 1].ly or tokens[verb - 1].auxiliary):
        verb -= 1
        if tokens[verb].negation or tokens[verb].modal or tokens[verb].low in lexicon.words["wrongly"]:
            return
    if verb in (0, cue) or not any(t.be for t in tokens[verb:cue]):
        return
    subject = subject_before(tokens, verb, 0, True, lexicon)
    if subject is not None:
        be = next(at for at in range(verb, cue) if tokens[at].be)
        end = clause_end(tokens, cue + 2, strip_end(tokens, cue + 2, len(tokens)), HOLDS)
        # "The man is | said to be | Hale"
        content = (subject, (be, be + 1), (cue + 3, end)) if tokens[cue + 2].be else ((subject[0], end),)
        yield Credit((), (verb, cue + 1), content, HOLDS, "impersonal")


def _owner(tokens: Tokens, noun: int) -> Range | None:
    """Whose a noun is: "the ministry's present", "its"; None where nobody is named."""
    at = noun - 1
    while at > max(0, noun - 3) and tokens[at].is_word and not (tokens[at].owns or tokens[at].possessive):
        at -= 1
    if at < 0:
        return None
    if tokens[at].possessive:
        return (at, at + 1)
    if not tokens[at].owns:
        return None
    begin = at
    while begin and at - begin < _LONGEST_OWNER and _belongs(tokens[begin - 1]):
        begin -= 1
        if tokens[begin].determiner:
            break
    return (begin, at + 1)


def _office_before(tokens: Tokens, noun: int) -> Range | None:
    """Whose a noun is by the office before it: "the police account"."""
    begin = noun - 1
    while begin > 0 and noun - begin < _LATER and not tokens[begin].determiner:
        begin -= 1
    body = begin < noun - 1 and tokens[begin].determiner and tokens[noun - 1].source_kind in _BODILY
    return (begin, noun) if body else None


_BODILY = ("official", "organisation")


def _belongs(token: Token) -> bool:
    """Whether a word can stand within the name of whoever owns something."""
    other = token.preposition or token.finite or token.conjunction or token.auxiliary or token.adverb or token.timely
    return token.is_word and ((token.capital and not token.small) or not other)


def _in_words_of(tokens: Tokens, noun: int, lexicon: Lexicon) -> Iterator[Credit]:
    """Read: By SOURCE's account, CONTENT; CONTENT, by his reckoning(, CONTENT)."""
    owner = _owner(tokens, noun) or _office_before(tokens, noun)
    if owner is None or owner[0] == 0:
        return
    opening = owner[0] - 1
    if tokens[opening].low not in lexicon.words["in-words"]:
        return
    n = len(tokens)
    leading = all(t.is_mark or t.opener or t.coordinator for t in tokens[:opening])
    end = noun + 1
    while end < n and tokens[end].is_word and (tokens[end].preposition or tokens[end].timely) and end - noun < _LATER:
        end += 1  # "by his count of Thursday"
    runs_on = end < n and tokens[end].is_word
    if runs_on and not (leading and _opens_clause(tokens[end], lexicon)):
        return
    if leading:
        begin = end if runs_on else end + 1  # "By his count nine men died"
        stop = strip_end(tokens, begin, n) if begin < n else 0
        content: tuple[Range, ...] = ((begin, stop),) if stop > begin + 1 else ()
    else:
        content = _before(tokens, opening)
        content += content_resumed(tokens, end, content, (), 0, lexicon) if content else ()
    stated = any(phrases.any_finite(tokens, *place, lexicon) for place in content)
    if content and stated:
        yield Credit((owner,), (opening, noun + 1), content, HOLDS, "held")


def _opens_clause(token: Token, lexicon: Lexicon) -> bool:
    """Whether a clause can begin with a word: with its subject."""
    number = token.number or token.low in lexicon.numbers
    return number or token.determiner or token.pronoun or token.possessive or token.capital


_LATER = 4


def _before(tokens: Tokens, opening: int) -> tuple[Range, ...]:
    """Give what stands before a place in its sentence, where a comma parts the two."""
    if opening < 2 or tokens[opening - 1].low not in (",", "—", "–"):
        return ()
    begin = 0
    while begin < opening - 1 and (tokens[begin].is_mark or tokens[begin].coordinator):
        begin += 1
    return ((begin, opening - 1),)


def _is_sure(tokens: Tokens, word: int, lexicon: Lexicon) -> Iterator[Credit]:
    """Read: SOURCE is adamant (that) CONTENT."""
    verb = word
    while verb and (tokens[verb - 1].adverb or tokens[verb - 1].ly or tokens[verb - 1].auxiliary):
        verb -= 1
        if tokens[verb].negation or tokens[verb].modal or tokens[verb].future:
            return
    remains = verb and tokens[verb - 1].low in lexicon.words["remains"]
    verb -= bool(remains)
    if verb == 0 or not (remains or any(t.be for t in tokens[verb:word])):
        return
    begin = word + 1
    colon = tokens[begin].low == ":" and begin + 2 < len(tokens)  # "was adamant: nobody had told her"
    begin += colon
    if not (colon or tokens[begin].that or _opens_clause(tokens[begin], lexicon)) or not phrases.any_finite(
        tokens, begin + 1, len(tokens), lexicon
    ):
        return
    subject = subject_before(tokens, verb, 0, True, lexicon)
    if subject is None or (subject[1] - subject[0] == 1 and tokens[subject[0]].low in lexicon.words["no-holder"]):
        return  # "it is clear that"
    if not any(t.role or t.pronoun or (t.capital and not t.small) for t in tokens[slice(*subject)]):
        return  # "One thing is sure:"
    end = clause_end(tokens, begin, strip_end(tokens, begin, len(tokens)), HOLDS)
    yield Credit((subject,), (verb, word + 1), ((begin, end),), HOLDS, "source first")


def _puts_out(tokens: Tokens, verb: int, lexicon: Lexicon) -> Iterator[Credit]:
    """Read: SOURCE issued a statement (WHEN): CONTENT."""
    behind = range(verb + 1, min(len(tokens) - 2, verb + _STATEMENT_WITHIN))
    noun = next((i for i in behind if tokens[i].statement_noun), 0)
    colon = next((i for i in behind if i > noun and tokens[i].low == ":"), 0)
    if (
        not (noun and colon)
        or _finite(tokens, verb + 1, colon)
        or tokens[colon + 1].quotes
        or tokens[colon + 1].is_quote
    ):
        return
    subject = subject_before(tokens, verb, 0, True, lexicon)
    if subject is not None and phrases.any_finite(tokens, colon + 1, len(tokens), lexicon):
        said = (colon + 1, strip_end(tokens, colon, len(tokens)))
        yield Credit((subject,), (verb, noun + 1), (said,), HOLDS, "source first")


_STATEMENT_WITHIN = 12
"""Words of "issued a short statement late on Monday evening:" behind its verb."""


def _cleft(tokens: Tokens, opening: int) -> Iterator[Credit]:
    """Read: What SOURCE says is that CONTENT; All SOURCE would say was that CONTENT."""
    for be in range(opening + 3, min(len(tokens) - 2, opening + _LONGEST_OWNER + _LATER)):
        if tokens[be].be and tokens[be + 1].that:
            break
    else:
        return
    cue = next((i for i in range(be - 1, opening + 1, -1) if tokens[i].cue is not None), 0)
    entry = tokens[cue].cue
    if entry is None or not entry.frames & frozenset("qc") or not entry.stance.asserting:
        return
    verb = cue
    while verb > opening + 1 and (tokens[verb - 1].auxiliary or tokens[verb - 1].adverb or tokens[verb - 1].negation):
        verb -= 1
        if tokens[verb].negation:
            return  # "What the mayor did not tell the court was that"
    if verb > opening + 1:
        content = (be + 1, strip_end(tokens, be + 1, len(tokens)))
        yield Credit(((opening + 1, verb),), (verb, cue + 1), (content,), entry, "source first")


def _has_it(tokens: Tokens, it: int, lexicon: Lexicon) -> Iterator[Credit]:
    """Read: SOURCE has it that CONTENT; As SOURCE would have it, CONTENT; To hear SOURCE tell it, CONTENT."""
    n = len(tokens)
    verb = it - 1
    while verb and tokens[verb - 1].auxiliary:
        verb -= 1
    if tokens[it - 1].low in lexicon.words["has-it-that"] and tokens[it + 1].that:
        subject = subject_before(tokens, verb, 0, True, lexicon)
        if subject is not None:
            yield Credit((subject,), (verb, it + 1), ((it + 1, strip_end(tokens, it + 1, n)),), HOLDS, "source first")
        return
    opening = next(
        (i for i in range(verb - 1, max(-1, verb - _LONGEST_OWNER), -1) if tokens[i].low in ("as", "hear")), -1
    )
    if opening < 0 or opening + 1 >= verb or tokens[it - 1].low not in lexicon.words["tells-it"]:
        return
    source = (opening + 1, verb)
    opening -= tokens[opening].low == "hear" and opening > 0 and tokens[opening - 1].to
    if tokens[it + 1].low != "," and not tokens[it + 1].is_mark:
        return
    content = ((it + 2, strip_end(tokens, it + 2, n)),) if opening == 0 and it + 3 < n else _before(tokens, opening)
    if content:
        yield Credit((source,), (verb, it + 1), content, HOLDS, "held")
