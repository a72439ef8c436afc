"""What the outlet tells in its own voice in a sentence that credits somebody with another part of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from attrs import frozen

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.patterns.crediting import Crediting
from provenance.extraction.patterns.places import Range
from provenance.extraction.tokens import Sentence, Token, Tokens
from provenance.model import Stance

_SHORTEST = 3
"""Words of a clause; what is shorter is a scrap."""
_READ = frozenset(("source first", "fronted", "named"))
"""Orders of words beside which a clause of the outlet's own can stand; one word of another order, and none is read."""


def own_clauses(sentence: Sentence, credited: Sequence[Crediting], lexicon: Lexicon) -> list[tuple[Range, ...]]:
    """Give the clauses of a sentence that nobody in it is credited with, each in one or two pieces, in tokens.

    The firm sold the drug even after doctors warned that it killed. -> the firm sold the drug
    While the yard denied the charge, two kilns closed in March. -> two kilns closed in March
    The captain, who denies the charge, resigned on Monday. -> the captain | resigned on Monday
    Ruiz signed the bill and said it would save lives. -> Ruiz signed the bill
    Ruiz denied the charge and sued the paper. -> Ruiz | sued the paper
    not: On Monday, the mayor said the dam leaked. In a letter that was sent in May, Ruiz denied it.
    """
    start, end = sentence.start, sentence.end
    for credit in credited:
        if credit.order not in _READ or not start <= credit.cue[0][0] < end:
            return []
    tokens = sentence.tokens
    regions = sorted((_region(sentence, credit, lexicon) for credit in credited), key=lambda r: (r.start, r.end))
    return [clause for run in _runs(tokens, regions) if (clause := _clause(tokens, run, regions, lexicon)) is not None]


@frozen
class _Region:
    """A credit with the words of its clause, in tokens."""

    start: int
    end: int
    kind: str
    """What it is to its sentence: "main", "joined", "after" or "aside"."""
    source: Range | None


def _range(sentence: Sentence, start: int, end: int) -> Range:
    """Give the tokens between two characters of the article."""
    return bisect_right(sentence.starts, start) - 1, bisect_left(sentence.starts, end)


def _region(sentence: Sentence, credit: Crediting, lexicon: Lexicon) -> _Region:
    """Where a credit's clause begins and ends, and what it is to its sentence."""
    tokens = sentence.tokens
    opens, closes = sentence.start, sentence.end
    cue = _range(sentence, credit.cue[0][0], credit.cue[-1][1])
    source = [_range(sentence, *span) for span in credit.source if opens <= span[0] < closes]
    content = [_range(sentence, *span) for span in credit.content if opens <= span[0] < closes]
    end = max([cue[1], *[stop for start, stop in content if start >= cue[0]]])
    near = source[-1] if source and source[-1][1] <= cue[0] else None
    if near is not None and near[1] < cue[0] and any(map(_parts, tokens[near[1] : cue[0]])):
        near = None  # "Ruiz signed it and said"
    begin, kind = (0, "after") if credit.order == "fronted" else _opening(tokens, near, cue, lexicon)
    return _Region(begin, end, kind, source[0] if source else None)


def _opening(tokens: Tokens, near: Range | None, cue: Range, lexicon: Lexicon) -> tuple[int, str]:
    """Where the clause of a cue opens, and what it is to its sentence; `near`: its subject, right before it."""
    start = near[0] if near is not None else cue[0]
    relative = tokens[start].who or tokens[start].low == "which"
    first = start
    while first > 0 and (tokens[first - 1].adverb or tokens[first - 1].ly) and not _opens(tokens, first - 1, lexicon):
        first -= 1
    before = tokens[max(0, first - 1)]
    found = (start, "main")
    if relative or (first and (before.who or before.low == "which")):
        opens = start if relative else first - 1
        while opens > 1 and (tokens[opens - 1].preposition or tokens[opens - 2].low == ","):
            opens -= 1  # ", one of which it said", "in which it said"
        found = (opens - (opens > 0 and tokens[opens - 1].is_mark), "aside")
    elif first and before.low in lexicon.words["as-what"] and tokens[cue[0]].ing:
        found = (0, "main")  # "quoted Ruiz as saying"
    elif first and _opens(tokens, first - 1, lexicon):
        begin = first - 1
        while begin > 0 and _modifies(tokens, begin - 1, lexicon):
            begin -= 1
        found = (begin, "after")
    elif near is None and tokens[cue[0]].ing:
        found = (first, "after")
    elif first and (before.joins or before.coordinator):
        aside = _aside_open(tokens, first - 1) if near is None else None
        found = (first - 1, "joined") if aside is None else (aside, "aside")
    return found


def _aside_open(tokens: Tokens, before: int) -> int | None:
    """Where the aside opens in which a second verb stands: "Tarn, who left in May and said"; None outside of one."""
    for at in range(before - 1, 0, -1):
        if tokens[at].is_mark:
            return None
        if tokens[at].who or tokens[at].low == "which":
            return at - 1 if tokens[at - 1].low == "," else None
    return None


def _parts(token: Token) -> bool:
    """Whether a word between a subject and a verb tells that the verb is another one's or a second one."""
    return token.joins or token.coordinator or token.is_mark


def _opens(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a word opens a clause that is told beside another."""
    return tokens[at].low in lexicon.words["beside-opens"]


def _modifies(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a word belongs to the word that opens a clause: "even after", "two days before"."""
    token = tokens[at]
    timed = token.number or token.low in lexicon.numbers
    return token.low in lexicon.words["beside-modifies"] or (
        timed and tokens[at + 1].low in lexicon.words["beside-modifies"]
    )


def _runs(tokens: Tokens, regions: Sequence[_Region]) -> Iterator[tuple[Range, ...]]:
    """Give what lies between the regions, with what stands before and behind an aside as one."""
    run: tuple[Range, ...] = ()
    at = 0
    within = False
    for region in (*regions, None):
        start = region.start if region is not None else len(tokens)
        if start > at:
            if run and not within:
                yield run
                run = ()
            run = (*run, (at, start))
            within = True
        if region is not None:
            within = within and region.kind == "aside"
            at = max(at, region.end)
    if run:
        yield run


def _clause(
    tokens: Tokens, run: tuple[Range, ...], regions: Sequence[_Region], lexicon: Lexicon
) -> tuple[Range, ...] | None:
    """Give what lies between credits where it is a clause with its subject and its verb."""
    begin, end = run[0][0], run[-1][1]
    before = next((region for region in reversed(regions) if region.end <= begin), None)
    following = next((region for region in regions if region.start >= end), None)
    if following is not None and following.kind == "main" and tokens[end - 1].low != ";":
        return None  # "On Monday, the mayor said"; "When it rained, the mayor said"
    pieces = tuple(piece for part in run if (piece := _trimmed(tokens, *part, lexicon)) is not None)
    verb = _verb(tokens, pieces, lexicon) if pieces else None
    if verb is None or not _parted(tokens, begin, pieces[0][0], before):
        return None
    if all(token.adverb or token.ly for token in tokens[pieces[0][0] : verb]):
        # "denied the charge and sued the paper": who sued stands with the credit before it
        if before is None or before.source is None or before.kind == "aside":
            return None
        pieces = (before.source, *pieces)
    words = sum(token.is_word for start, end in pieces for token in tokens[start:end])
    return pieces if words >= _SHORTEST else None


def _parted(tokens: Tokens, begin: int, first: int, before: _Region | None) -> bool:
    """Whether what begins here is a clause beside the credit before it, and no more of what was said."""
    if before is None:
        return True
    between = tokens[begin:first]
    if before.kind in ("main", "joined") and all(token.low == "," for token in between):
        return False  # "said it would pay, something the yard had asked for"
    return any(_parts(token) for token in between) or tokens[begin - 1].is_mark


def _trimmed(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> Range | None:
    """Give a place without the marks and joining words around it; None where nothing is left."""
    while start < end and (tokens[start].low in _AROUND or _joins(tokens, start, lexicon)):
        start += 1
    while end > start and (tokens[end - 1].low in _AROUND or _waits(tokens[end - 1])):
        end -= 1
    return (start, end) if start < end else None


def _joins(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a word only joins what follows to what stands before it: "and", not "although"."""
    return (tokens[at].joins or tokens[at].coordinator) and not _opens(tokens, at, lexicon)


def _waits(token: Token) -> bool:
    """Whether a word belongs to what follows it: "a statement in | which", "and", "is | among those who"."""
    return token.coordinator or token.preposition or token.determiner or token.be


_AROUND = frozenset((",", ".", ";", ":", "—", "–", "-", "!", "…"))


def _verb(tokens: Tokens, pieces: tuple[Range, ...], lexicon: Lexicon) -> int | None:
    """Where the verb of a clause stands; None where it has none of its own, or opens with what makes it half a one.

    Behind an aside it is the first word, however it is spelled: "The yard, which denies it, | runs two ferries".
    """
    opening = tokens[pieces[0][0]]
    if (
        _opens(tokens, pieces[0][0], lexicon)
        or opening.relative
        or opening.that
        or opening.supposes
        or opening.negation
    ):
        return None
    inner = False
    if len(pieces) > 1 and tokens[pieces[1][0]].low.endswith("s") and not tokens[pieces[1][0]].determiner:
        return pieces[1][0]
    for start, end in pieces:
        for at in range(start, end):
            token = tokens[at]
            if token.is_mark:
                inner = False
            elif token.relative or token.that or (at > start and _opens(tokens, at, lexicon)):
                inner = True
            elif token.is_quote:
                return None
            elif (token.finite or token.auxiliary) and not (inner or token.negation or tokens[at - 1].determiner):
                denies = token.cue is not None and token.cue.stance is Stance.DENIES
                return None if denies else at  # "; the council denies it": of which the words are not known
    return None
