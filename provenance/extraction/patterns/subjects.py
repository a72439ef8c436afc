"""Whose verb a verb is: the noun phrase before it, with the asides that belong to it."""

from __future__ import annotations

from provenance.extraction import phrases
from provenance.extraction.lexicon import Cue, Lexicon
from provenance.extraction.patterns.asides import before_time, opens_with_who, placed_before, subject_before_aside
from provenance.extraction.patterns.nounphrases import (
    after_stop,
    counts_something,
    listed,
    main_verb,
    noun_phrase,
    of_contact,
    only_how,
    only_verb,
    opens_noun,
    where_or_when,
)
from provenance.extraction.patterns.places import LONGEST_ASIDE, LONGEST_SUBJECT, Range
from provenance.extraction.tokens import Token, Tokens


def subject_before(tokens: Tokens, start: int, floor: int, finite: bool, lexicon: Lexicon) -> Range | None:
    """Give the noun phrase before a verb group, with the asides that belong to it; None when it stands elsewhere."""
    if start <= floor:
        return None
    earlier = _before_when(tokens, start, floor, lexicon) if finite else start
    if earlier < start:
        return subject_before(tokens, earlier, floor, finite, lexicon)
    before = tokens[start - 1]
    if before.is_quote:
        return None
    named = before.month and before.capital and (start == 1 or tokens[start - 2].is_quote or tokens[start - 2].joins)
    if named and finite:
        return (start - 1, start)  # “We will go,” May said.
    if not finite and before.low in lexicon.words["as-what"]:
        return _quoted_as(tokens, start - 1, lexicon)
    if not finite:
        # "with the union saying that"
        begin = phrases.clause_start(tokens, start, floor, lexicon) if before.is_word else start
        attached = next((i for i in range(begin, start) if tokens[i].low == "with"), None)
        if attached is not None and attached + 1 < start:
            return (attached + 1, start)
        return _speaker_beside(tokens, start, begin, lexicon) if before.is_word else None
    if before.is_word and before.low in ("and", "but", "or", "then"):
        return None
    if before.who:
        return (start - 1, start)
    who = _who_before_when(tokens, start, floor)
    if who is not None:
        return who
    if before.that and finite:
        # "a paper that found": what stands before it, where that can be told
        begin = phrases.clause_start(tokens, start - 1, floor, lexicon)
        beside = _speaker_beside(tokens, start - 1, begin, lexicon)
        of_paper = beside is not None and beside[0] > floor + 1 and tokens[beside[0] - 1].preposition
        paper = of_paper and beside is not None and tokens[beside[0] - 2].role == "document"
        return (start - 1, start) if beside is None or paper else beside  # "a letter from his doctor that says"
    if before.is_mark and before.low != "%" and not phrases.shortens(tokens, start - 1):
        quoted = _after_quotation(tokens, start, floor)
        if quoted is not None:
            return quoted
        if before.low == ",":
            opening = opens_with_who(tokens, start - 1, floor)
            if opening is not None:
                found = subject_before_aside(tokens, opening + 1, floor, lexicon, opening=opening)
                return (found[0], start) if found is not None else None
            ended = before_time(tokens, start - 1, floor)
            if ended is not None:
                return subject_before(tokens, ended, floor, finite, lexicon)
        if before.low in (",", ")", "—", "–", "-"):
            found = subject_before_aside(tokens, start, floor, lexicon)
            return found if found is None or not tokens[found[0]].preposition else None
        return None
    begin = listed(tokens, noun_phrase(tokens, start, floor, lexicon), start, floor)
    if before.low == "whom" and start > floor + 1 and tokens[start - 2].low == "of":
        return (max(floor, start - 3), start)  # "many of whom say"
    if begin > floor and tokens[begin - 1].low in ("who", "which") and tokens[begin].preposition:
        return (begin - 1, begin)  # "who in March said"
    begin = phrases.skip_openers(tokens, begin, start, lexicon)
    begin = after_stop(tokens, begin, start, lexicon)
    placed = placed_before(tokens, begin, start, floor, lexicon)
    if placed is not None:
        return (placed, start)
    if tokens[begin].preposition and tokens[start - 1].capital:
        # "During the debate Ruiz said": the name before the verb
        begin = next((i + 1 for i in range(start - 1, begin, -1) if not tokens[i].capital), begin)
    end = phrases.trim_when(tokens, begin, start, lexicon)
    if begin < end and begin > floor + 1 and tokens[begin - 1].low == "," and not tokens[begin].capital:
        # an aside without its closing comma, or one the phrase ended in: "Ruiz, a spokeswoman for Orla said"
        longer = subject_before_aside(tokens, begin, floor, lexicon, opening=begin - 1)
        if (
            longer is not None
            and (longer[0] == floor or tokens[longer[0] - 1].kind != "word")
            and all(t.capital for t in tokens[longer[0] : begin - 1])
            and not (tokens[begin - 2].ly and begin - 2 == floor)  # "Privately, an engineer says"
            and (tokens[begin].indefinite or tokens[begin].low == "one" or tokens[start - 1].nickname)
        ):
            return (longer[0], end)
    heard = next((i for i in range(end - 2, begin, -1) if tokens[i].low in lexicon.words["perceives"]), None)
    verb = tokens[start].cue
    if heard is not None and verb is not None and verb.form == "base":
        begin = heard + 1  # "She heard a colleague say"
    if end - begin > 1 and (tokens[end - 1].indefinite or tokens[end - 1].low == "the"):
        return None  # "Following a | swiftly called meeting"
    if end - begin > 1 and tokens[end - 1].low in _SUBJECTS and tokens[end - 2].is_word and not tokens[end - 2].joins:
        begin = end - 1  # "told the court she claimed"
    if begin < end and (begin > floor or not floor) and where_or_when(tokens, begin, end, lexicon):
        return _noun_behind_when(tokens, begin, end, floor, lexicon)
    if main_verb(tokens, begin, floor) or (end - begin == 1 and only_verb(tokens[begin])):
        return None  # "Ruiz, the elder of two, | sounded a cautious note about the report"
    how = begin > 0 and tokens[begin - 1].low == "how" and end - begin > 1 and tokens[begin].ly
    begin += how  # "how deeply | Orsk believes"
    begin = begin if lexicon.subject_after else of_contact(tokens, begin, end, lexicon)
    last = tokens[end - 1].low
    alone = last in lexicon.words["pronominal"] or last.endswith("-year-old")  # "Another said", "the 39-year-old said"
    if not alone and all(
        t.timely or t.determiner or t.number or t.low.isdecimal() or t.adverb or only_how(t) for t in tokens[begin:end]
    ):
        return None  # "last week said", "and quickly hung up": no subject, but a time or a way
    return (begin, end) if begin < end else None


def _noun_behind_when(tokens: Tokens, begin: int, end: int, floor: int, lexicon: Lexicon) -> Range | None:
    """Give the subject that stands behind where or when: "Under the plan | the firm says"; None where none does.

    Behind a comma the phrase belongs to the noun before it: "His choice of Lund, a baker, to the board | suggests".
    """
    if tokens[end - 1].pronoun:
        return (end - 1, end)  # "In the evening it | explained"
    near = max(begin + 2, end - LONGEST_SUBJECT)
    inner = next((at for at in range(end - 1, near, -1) if opens_noun(tokens, at)), None)
    if inner is not None:
        return (inner, end)
    aside = begin > floor + 1 and tokens[begin - 1].low == ","
    longer = subject_before_aside(tokens, begin, floor, lexicon, opening=begin - 1) if aside else None
    return (longer[0], end) if longer is not None and longer[0] < begin else None


def _before_when(tokens: Tokens, start: int, floor: int, lexicon: Lexicon) -> int:
    """Where a verb's subject ends, without "both" and when it was: "The union | less than two weeks ago said".

    The place itself where neither stands there, or where "last year" may be more than when.
    """
    at = start
    if at > floor + 2 and tokens[at - 1].low == "ago":
        span = range(at - 2, max(floor, at - _AGO_WITHIN), -1)
        first = next((i for i in span if counts_something(tokens[i], lexicon)), None)
        if first is None:
            return start
        than = first > floor + 2 and tokens[first - 1].low == "than"
        at = first - 2 if than else first - ("roughly" in tokens[first - 1].classes)
        at -= "roughly" in tokens[at - 1].classes
        return at if at > floor else start
    while at > floor + 1 and (tokens[at - 1].timely or tokens[at - 1].low in ("last", "this", "on", "in", "late")):
        at -= 1
    timed = at < start
    if at > floor + 1 and tokens[at - 1].low in _FLOATS and not tokens[at - 2].joins:
        noun = tokens[at - 2]
        return at - 1 if (noun.is_mark and noun.low in _ASIDES) or noun.low.endswith("s") or noun.capital else start
    return at if timed and tokens[at - 1].is_mark and tokens[at - 1].low in _ASIDES and at > floor + 2 else start


_AGO_WITHIN = 5


_FLOATS = frozenset(("both", "each"))


_ASIDES = frozenset((",", "—", "–"))


def with_first(tokens: Tokens, subject: Range | None, floor: int) -> Range | None:
    """Give a subject from the first of two on where an aside stands behind that one: "Ana Lund, 41, and | Bo Lee said".

    So it is where the sentence, or what follows a quotation, begins with the first one's name.
    """
    begin = subject[0] if subject is not None else 0
    if (
        subject is None
        or begin < floor + _TWO
        or not tokens[begin - 1].joins
        or tokens[begin - 2].low not in (",", ")")
    ):
        return subject
    want = "(" if tokens[begin - 2].low == ")" else ","
    near = range(begin - 3, max(floor, begin - _SHORT_TOLD) - 1, -1)
    opens = next((at for at in near if tokens[at].low == want), 0)
    told = tokens[opens + 1 : begin - 2]
    first = opens
    while first > floor and tokens[first - 1].capital and not tokens[first - 1].small:
        first -= 1
    age = len(told) == 1 and (told[0].number or told[0].low.isdecimal())
    plain = not any(t.preposition or t.finite or t.relative or t.is_mark for t in told)
    short = bool(told) and (want == "(" or (plain and (age or told[0].determiner)))
    starts = first == 0 or tokens[first - 1].is_quote
    return (first, subject[1]) if short and starts and opens - first > 1 else subject


_TWO, _SHORT_TOLD = 5, 9
"""Words and marks of "Ana Lund, 41, and", at least; of what stands behind the first one's name, at most."""


def with_who(tokens: Tokens, subject: Range | None, floor: int, lexicon: Lexicon) -> Range | None:
    """Give a subject from its head on where it begins behind "who": "A person who works at the mill, ..., said"."""
    if subject is None or subject[0] <= floor + 1:
        return subject
    begin, end = subject
    behind = tokens[begin - 1].who and tokens[begin - 2].is_word and end - begin > 1 and _verb_of_who(tokens[begin])
    if tokens[begin - 1].who and tokens[begin].auxiliary and end - begin > 1:
        return (begin - 1, begin)  # "a man who prayed there and who didn't want to be named | said"
    return (noun_phrase(tokens, begin - 1, floor, lexicon), end) if behind else subject


def _verb_of_who(token: Token) -> bool:
    """Whether a word right after "who" is the verb of its clause, and not when or where somebody says something."""
    other = token.preposition or token.timely or token.adverb or token.ly or token.determiner or token.pronoun
    return token.is_word and not (other or token.capital or token.number or token.auxiliary or token.opener)


_SUBJECTS = frozenset(("he", "she", "they", "we", "i"))
"""Pronouns that are subjects and nothing else."""


def _quoted_as(tokens: Tokens, end: int, lexicon: Lexicon) -> Range | None:
    """Who is quoted "as saying": "quoted Ana Lund, the captain, as saying", "citing officials as saying"."""
    floor = max(0, end - LONGEST_ASIDE)
    at = next((i for i in range(end - 1, floor - 1, -1) if tokens[i].low in lexicon.words["quotes-as"]), None)
    if at is None:
        return None
    if at and tokens[at - 1].be:
        # "Ruiz, the captain, was quoted as saying"
        return subject_before(tokens, at - 1, 0, True, lexicon) if at + 1 == end else None
    if at + 1 >= end:
        return None
    stop = end - 1 if tokens[end - 1].low == "," else end
    first = tokens[at + 1]
    return (
        (at + 1, stop)
        if first.capital
        or first.determiner
        or first.possessive
        or any(t.role or t.number for t in tokens[at + 1 : stop])
        else None
    )


def _speaker_beside(tokens: Tokens, end: int, floor: int, lexicon: Lexicon) -> Range | None:
    """Give the noun phrase right before "saying": "a sign saying"; not a message, for whoever sent it is who says so.

    A message that somebody else took up says it itself: "He cited a letter claiming that", "sued over posts saying".
    """
    begin = end
    while begin > floor:
        token = tokens[begin - 1]
        if not token.is_word or token.finite or token.coordinator or (token.preposition and token.low != "of"):
            break
        begin -= 1
        if token.determiner or token.possessive or token.number:
            break
    if begin > floor + 1 and tokens[begin - 1].low == "of" and tokens[begin - 2].is_word:
        while (
            begin > floor and tokens[begin - 1].is_word and not (tokens[begin - 1].finite or tokens[begin].determiner)
        ):
            begin -= 1
    phrase = tokens[begin:end]
    if not phrase or any(t.pronoun or t.timely or t.ing or t.adverb or t.ly for t in phrase):
        return None
    if all(t.number or t.low.isdecimal() for t in phrase):
        return None  # "a film that Hale made in 2006 | saying"
    if any(t.statement_noun for t in phrase):
        taken_up = begin > 0 and tokens[begin - 1].low in lexicon.words["takes-up"]
        return (begin, end) if taken_up else None
    return (begin, end) if any(t.determiner or t.capital or t.number or t.role for t in phrase) else None


def _after_quotation(tokens: Tokens, end: int, floor: int) -> Range | None:
    """All that stands between a quotation and the verb that credits it: "...," Ana Ruiz, 81, a vet in Orla, said."""
    if tokens[end - 1].low != ",":
        return None
    for at in range(end - 2, max(floor, end - LONGEST_ASIDE) - 1, -1):
        if tokens[at].is_quote:
            first = tokens[at + 1]
            names = first.capital or first.determiner or first.possessive or bool(first.role)
            return (at + 1, end) if (names and not first.opens_cue and not first.small) or first.determiner else None
    return None


def _who_before_when(tokens: Tokens, start: int, floor: int) -> Range | None:
    """Give "who" where a time or place stands between it and its verb: "who on the day after the fire | had said"."""
    for at in range(start - 2, max(floor, start - _WHEN_WITHIN) - 1, -1):
        token = tokens[at]
        if token.who:
            return (at, at + 1) if at + 1 < start and tokens[at + 1].preposition and start - at > _SHORT_WHEN else None
        if not token.is_word or token.finite or token.that or token.relative:
            return None
    return None


_WHEN_WITHIN, _SHORT_WHEN = 10, 2
"""Words between "who" and its verb that tell when or where, at most and at least."""


def _behind_joining(tokens: Tokens, start: int, floor: int) -> int:
    """Where "in a later interview" begins, behind "but" and before a verb; else the verb's own place."""
    for at in range(start - 1, max(floor, start - _WHEN_WITHIN), -1):
        if tokens[at].coordinator:
            return at + 1 if tokens[at + 1].preposition else start
        if not tokens[at].is_word or tokens[at].finite or tokens[at].conjunction:
            break
    return start


def opens_at(tokens: Tokens, start: int, subject: Range | None, floor: int, entry: Cue, lexicon: Lexicon) -> int | None:
    first = subject[0] if subject is not None else _behind_joining(tokens, start, floor)
    at = first
    while at > floor:
        token = tokens[at - 1]
        if token.low in (",", ";", "—", "–", "-", "(") or token.coordinator or (token.is_word and token.opener):
            at -= 1
        elif token.that and at > 1 and tokens[at - 2].low == "while":
            at -= 2  # "mientras que Ruiz cree"
        else:
            break
    if at == first or at == 0:
        return 0 if at == 0 else None
    if tokens[at].low == "that":
        return None
    return at
