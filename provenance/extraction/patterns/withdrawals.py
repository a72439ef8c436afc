"""A report that is taken back: who withdraws it, and what it said, which nobody there asserts any more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from provenance.extraction import phrases
from provenance.extraction.lexicon import Cue, Lexicon
from provenance.extraction.patterns.credit import Credit
from provenance.extraction.patterns.ends import strip_end
from provenance.extraction.patterns.places import Range
from provenance.extraction.patterns.sharedsubject import sentence_subject
from provenance.extraction.patterns.subjects import subject_before
from provenance.extraction.sourceends import source_after
from provenance.extraction.tokens import Token, Tokens
from provenance.model import Stance

_OBJECT_WITHIN = 5
"""Words after "withdrew" within which it is told what: "withdrew its Tuesday front-page story"."""
_THAT_WITHIN = 8
"""Words after "story" within which it is told what the story said."""


def withdrawn(tokens: Tokens, found: Sequence[Credit], lexicon: Lexicon) -> list[Credit]:
    """Give the credits of a sentence, those of what is taken back in the place of all that stands within it."""
    made = list(_withdrawals(tokens, found, lexicon))
    if not made:
        return list(found)
    made = [_innermost(tokens, one, found) for one in made]
    kept = [c for c in found if not any(_within(c, one) for one in made)]
    return [*(_before_joined(tokens, c, made) for c in kept), *made]


def _before_joined(tokens: Tokens, credit: Credit, made: Sequence[Credit]) -> Credit:
    """Give a credit without the clause joined to it that takes something back: "shows that P, | and we withdraw it"."""
    for one in made:
        start, end = credit.content[-1] if credit.content else (0, 0)
        opens = one.source[0][0] - 1 if one.source else 0
        if start < opens - 1 and opens < end and tokens[opens].coordinator:
            return evolve(credit, content=(*credit.content[:-1], (start, strip_end(tokens, start, opens))))
    return credit


DENIAL = "withdrawn denial"
"""The order of a credit by which somebody takes back his denial of what it tells."""


def denies_no_more(tokens: Tokens, found: Sequence[Credit], lexicon: Lexicon) -> list[Credit]:
    """Give the credits of a sentence, as taken back a denial that its author gives up.

    Hale no longer denies that he knew. -> his denial of [he knew] is withdrawn
    Hale apologised for denying that he knew. Hale withdrew his denial that he knew. -> the same
    """
    made = []
    for credit in found:
        start = _gives_up_from(tokens, credit, lexicon)
        if start is not None:
            subject = subject_before(tokens, start, 0, True, lexicon)
            source = (subject,) if subject is not None else sentence_subject(tokens, start, lexicon)
            entry = _cue(tokens, start, credit.cue[1])
            credit = evolve(credit, source=source, cue=(start, credit.cue[1]), entry=entry, order=DENIAL)
        made.append(credit)
    return made


def _gives_up_from(tokens: Tokens, credit: Credit, lexicon: Lexicon) -> int | None:
    """Where the words begin by which a denial is given up: "no longer denies", "withdrew her denial"."""
    at = credit.cue[0]
    if credit.entry.stance is not Stance.DENIES or not credit.content or credit.content[0][0] < at:
        return None
    for start in range(max(0, at - _OBJECT_WITHIN), at + 1):
        size = _phrase(tokens, start, "denies-no-more", lexicon)
        if size and at <= start + size < credit.cue[1]:
            return start
        size = _phrase(tokens, start, "withdraws", lexicon)
        own = start + size == at or (start + size < at and (tokens[at - 1].possessive or tokens[at - 1].owns))
        if size and own and start + size <= at and _is_done(tokens, start, lexicon):
            return start
    return None


def given_up(tokens: Tokens, found: Sequence[Credit], lexicon: Lexicon) -> list[Credit]:
    """Give the credits of a sentence, as taken back those of somebody who gives in: "Orla, who had denied P, gave in".

    What somebody "had" said, as "who" tells of him, he says no more where his own verb is one of giving in.
    """
    gives_in = [at for at, token in enumerate(tokens) if token.low in lexicon.words["gives-in"]]
    made = []
    for credit in found:
        start, end = credit.cue
        had = tokens[start].low == "had" and start > 0 and tokens[start - 1].relative and credit.content
        later = [at for at in gives_in if at > end and not any(s <= at < e for s, e in credit.content)]
        if had and later and credit.entry.stance is not Stance.NEUTRAL:
            # who gives in after a denial denies no more, and does not take P back
            now = Stance.NEUTRAL if credit.entry.stance is Stance.DENIES else Stance.WITHDRAWN
            credit = evolve(credit, entry=evolve(credit.entry, stance=now))
        made.append(credit)
    return made


def _innermost(tokens: Tokens, taken_back: Credit, found: Sequence[Credit]) -> Credit:
    """Give a withdrawal with what somebody was quoted with as its content: "its story that Ruiz said P" is of P."""
    (start, end) = taken_back.content[0]
    for credit in found:
        told = credit.source[0][0] if credit.source else 0
        if end <= told <= end + 1 and tokens[told].relative and credit.content:
            return evolve(taken_back, content=credit.content)  # "withdrew its note, which said P"
        inside = bool(credit.source) and credit.source[0][0] == start and not credit.negated
        if inside and credit.content and credit.cue[0] < credit.content[0][0] and credit.content[-1][1] == end:
            return evolve(taken_back, content=credit.content, heard=credit.source)
    return taken_back


def _within(credit: Credit, taken_back: Credit) -> bool:
    """Whether a credit stands in what is taken back, or only leads to it: "a story claiming that P"."""
    if credit.cue[0] < taken_back.cue[0]:
        return False
    end = max(stop for _, stop in taken_back.content)
    return credit.cue[0] < end or any(s < end and taken_back.cue[1] <= s for s, _ in credit.content)


def _withdrawals(tokens: Tokens, found: Sequence[Credit], lexicon: Lexicon) -> Iterator[Credit]:
    for at in [i for i, token in enumerate(tokens) if token.takes_back]:
        size = _verb(tokens, at, lexicon)
        if not size or not _is_done(tokens, at, lexicon):
            continue
        floor = max((c.cue[1] for c in found if c.cue[1] <= at), default=0)
        ahead = tokens[: _teller(tokens, at, found)]
        cue = (at, at + size)
        made = _denying(ahead, cue, lexicon) or _active(ahead, cue, floor, lexicon) or _passive(ahead, *cue, lexicon)
        if made is not None:
            yield made


def _teller(tokens: Tokens, at: int, found: Sequence[Credit]) -> int:
    """Where whoever tells of a withdrawal is named behind it: "withdrew its claim that P, | its director said"."""
    told = (c.source[0][0] - 1 for c in found if c.source and c.order == "content first" and c.cue[0] > at)
    return min((begin for begin in told if begin > at and tokens[begin].low == ","), default=len(tokens))


def _verb(tokens: Tokens, at: int, lexicon: Lexicon) -> int:
    """How many words of a phrase for taking back stand at a place; 0 where none does."""
    return _phrase(tokens, at, "withdraws", lexicon)


def _phrase(tokens: Tokens, at: int, kind: str, lexicon: Lexicon) -> int:
    """How many words of a phrase of a class of words.txt stand at a place; 0 where none does."""
    for words in lexicon.phrases(kind).get(tokens[at].low, ()):
        if tuple(t.low for t in tokens[at : at + len(words)]) == words:
            return len(words)
    return 0


def _is_done(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether something is taken back, and not only to be, or not at all: "will withdraw", "refused to retract"."""
    before = at
    while before and (tokens[before - 1].auxiliary or tokens[before - 1].adverb or tokens[before - 1].negation):
        before -= 1
        if tokens[before].negation or tokens[before].modal or tokens[before].future:
            return False
    if at and tokens[at - 1].low in lexicon.words["first-person"]:
        return True  # "We withdraw it"
    if at and tokens[at - 1].to:
        return at > 1 and tokens[at - 2].low in lexicon.words["forced"]
    return before < at or tokens[at].low not in lexicon.words["bare-form"]


def _active(tokens: Tokens, cue: Range, floor: int, lexicon: Lexicon) -> Credit | None:
    """Read: SOURCE withdrew a story that CONTENT."""
    start, end = cue
    end = phrases.time_end(tokens, end)  # "recanted on Thursday his testimony"
    noun = _thing(tokens, end, lexicon) or _ours(tokens, start, end, lexicon)
    if noun is None:
        return None
    behind = noun + 1
    said = _said(tokens, behind, lexicon) or _said_in_it(tokens, behind) or _said_falsely(tokens, behind, lexicon)
    said = said or (end, behind)
    opens = start
    while opens > floor and _leads(tokens[opens - 1]):
        opens -= 1
    subject = subject_before(tokens, opens, floor, True, lexicon) if not (opens and tokens[opens - 1].to) else None
    source = (subject,) if subject is not None else sentence_subject(tokens, opens, lexicon)
    return Credit(source, (start, end), (said,), _cue(tokens, start, end), "withdrawn")


def _denying(tokens: Tokens, cue: Range, lexicon: Lexicon) -> Credit | None:
    """Read: SOURCE apologised for denying that CONTENT."""
    start, end = cue
    denying = tokens[end].cue if end < len(tokens) - 2 else None
    if denying is None or denying.stance is not Stance.DENIES or denying.form != "ing" or not tokens[end + 1].that:
        return None
    subject = subject_before(tokens, start, 0, True, lexicon)
    source = (subject,) if subject is not None else sentence_subject(tokens, start, lexicon)
    content = (end + 2, strip_end(tokens, end + 2, len(tokens)))
    return Credit(source, (start, end + 1), (content,), _cue(tokens, start, end + 1), DENIAL)


def _leads(token: Token) -> bool:
    """Whether a word can stand between a subject and what it takes back."""
    return token.auxiliary or token.be or token.adverb or token.ly


def _ours(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> int | None:
    """Where "it" stands that somebody takes back who speaks himself: "We withdraw it unreservedly"."""
    pronoun = end < len(tokens) and (tokens[end].pronoun or tokens[end].low in lexicon.words["definite"])
    mine = any(t.low in lexicon.words["first-person"] for t in tokens[max(0, start - 3) : start])
    return end if pronoun and mine else None


def _passive(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> Credit | None:
    """Read: the story that CONTENT was withdrawn by SOURCE."""
    if not (start > 1 and tokens[start - 1].be) or tokens[start - 2].to:  # "for the report to be withdrawn"
        return None
    opening = next((i + 1 for i in range(start) if tokens[i].low == ","), 0) if tokens[0].opens_according else 0
    noun = next((i for i in range(opening, start - 1) if tokens[i].low in lexicon.words["withdrawn-thing"]), None)
    if noun is None or any(t.finite for t in tokens[opening:noun]):
        return None
    if noun and tokens[noun - 1].low in lexicon.words["this-here"]:
        return None  # "This article was amended on 3 May": it goes on to tell what was wrong
    opens = start - 1
    while tokens[opens - 1].auxiliary or tokens[opens - 1].adverb:
        opens -= 1
    told = noun + 2 < opens and tokens[noun + 1].that
    said = (noun + 2, opens) if told else (opening, noun + 1)
    by = next((i for i in range(end, min(len(tokens), end + 4)) if tokens[i].by), None)
    stop = source_after(tokens, by + 1, lexicon) if by is not None else 0
    source = ((by + 1, stop),) if by is not None and stop > by + 1 else ()
    return Credit(source, (start, end), (said,), _cue(tokens, start, end), "withdrawn")


def _thing(tokens: Tokens, end: int, lexicon: Lexicon) -> int | None:
    """Where it is told what is taken back; None where it is no story, report or statement."""
    if end >= len(tokens) - 1:
        return None
    if tokens[end].low in lexicon.words["withdrawn-thing"] and tokens[end + 1].that:
        return end  # "walked back remarks that"
    if not (tokens[end].determiner or tokens[end].possessive or tokens[end].owns):
        return None
    for at in range(end + 1, min(len(tokens), end + 1 + _OBJECT_WITHIN)):
        if tokens[at].low in lexicon.words["withdrawn-thing"]:
            return None if tokens[at + 1 : at + 2] and tokens[at + 1].low == "for" else at
        if not tokens[at].is_word or tokens[at].finite or tokens[at].preposition:
            return None
    return None


def _said(tokens: Tokens, begin: int, lexicon: Lexicon) -> Range | None:
    """Give what a story said that is named right before: "that P", "claiming that P", "that wrongly said P"."""
    of = begin < len(tokens) - 1 and tokens[begin].low in lexicon.words["held-by"]
    if of and (tokens[begin + 1].number or tokens[begin + 1].low in lexicon.numbers):
        # "its figure of four deaths"
        return (begin + 1, strip_end(tokens, begin + 1, len(tokens)))
    for at in range(begin, min(len(tokens) - 2, begin + _THAT_WITHIN)):
        token = tokens[at]
        if token.low in (",", ";", ".", "without") or token.finite:
            return None  # "withdrew its statement without saying why"
        if not (token.that or (token.cue is not None and token.cue.form == "ing")):
            continue
        at += 1
        if tokens[at].low in lexicon.words["wrongly"] and at + 2 < len(tokens):
            at += 2  # "that wrongly said"
        elif token.that and at + 2 < len(tokens) and (cue := tokens[at].cue) is not None and cue.form == "ed":
            at += 1  # "a study that claimed"
        at += tokens[at].that
        stop = strip_end(tokens, at, _before_saying(tokens, at))
        return (at, stop) if stop > at else None
    return None


def _before_saying(tokens: Tokens, at: int) -> int:
    """Where what is taken back ends before what is said instead: "its story that P | , saying it was two"."""
    n = len(tokens)
    for comma in range(at + 2, n - 2):
        cue = tokens[comma + 1].cue
        if tokens[comma].low == "," and cue is not None and cue.form == "ing" and not cue.frames.isdisjoint("cq"):
            return comma
    return n


def _said_in_it(tokens: Tokens, begin: int) -> Range | None:
    """Give what somebody said in a statement: "a statement in which they said (that) P"."""
    if begin + 2 >= len(tokens) or not tokens[begin].preposition or not tokens[begin + 1].relative:
        return None
    for at in range(begin + 2, min(len(tokens) - 2, begin + _THAT_WITHIN)):
        cue = tokens[at].cue
        if cue is not None and cue.form == "ed" and "c" in cue.frames:
            start = at + 1 + tokens[at + 1].that
            return (start, strip_end(tokens, start, len(tokens)))
    return None


def _said_falsely(tokens: Tokens, begin: int, lexicon: Lexicon) -> Range | None:
    """Give what the same sentence tells further on that it falsely claimed."""
    for at in range(begin, len(tokens) - 3):
        if tokens[at].low in lexicon.words["wrongly"] and tokens[at + 1].cue is not None:
            start = at + 2 + tokens[at + 2].that
            return (start, strip_end(tokens, start, len(tokens)))
    return None


def _cue(tokens: Tokens, start: int, end: int) -> Cue:
    return Cue(" ".join(t.low for t in tokens[start:end]), "ed", Stance.WITHDRAWN, frozenset("o"))
