"""The credits of an article before claims are made of them: replies are added, and what holds no words goes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from attrs import evolve

from provenance.extraction import stance as stances
from provenance.extraction.claims.nested import holds
from provenance.extraction.denied.saysno import has_verdict, lowered
from provenance.extraction.denied.verdicts import called_untrue
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.page import Block
from provenance.extraction.patterns.crediting import Crediting
from provenance.extraction.tokens import MAY_OPEN_REPLY, MAY_REPLY
from provenance.extraction.who.observing import observed
from provenance.model import Article, Span, Stance
from provenance.text import sentences


def settled(
    article: Article, blocks: Sequence[Block], credited: Sequence[Crediting], lexicon: Lexicon
) -> list[Crediting]:
    """Give the credits of which claims can be made, in the order of the text, each with one verdict on its content."""
    credited = [c for c in credited if not _own_count(article, blocks, c, lexicon)]
    credited = _with_words(article.text, _with_replies(article.text, blocks, credited, lexicon))
    return [part for c in credited for part in _by_verdict(article.text, c, lexicon)]


def only_points(text: str, crediting: Crediting, lexicon: Lexicon) -> bool:
    """Whether a credit's content is told elsewhere: a list is to follow, or a word only points at it."""
    return _only_that(text, crediting.content[-1], lexicon) or _only_a_pointer(text, crediting, lexicon)


def _by_verdict(text: str, crediting: Crediting, lexicon: Lexicon) -> Sequence[Crediting]:
    """Give a credit once for what a quotation calls untrue and once for what it says besides.

    “It is not true that five have died,” Mott said. “There have been 12 cases.” Only the first is denied.
    """
    if crediting.entry.stance is not Stance.ASSERTS:
        return (crediting,)
    parts: Sequence[Span] = crediting.content
    if any(has_verdict(lowered(text[slice(*part)]), lexicon) for part in parts):
        parts = [one for part in parts for one in sentences(text, *part, lexicon.abbreviations)]
    untrue = [bool(called_untrue(text[slice(*part)], lexicon)) for part in parts] if len(parts) > 1 else []
    if all(untrue) or not any(untrue):
        return (crediting,)
    return [
        evolve(crediting, content=_run_on(part for part, so in zip(parts, untrue, strict=True) if so is wanted))
        for wanted in (untrue[0], not untrue[0])
    ]


def _run_on(parts: Iterable[Span]) -> tuple[Span, ...]:
    """Give places in order, those that follow on each other as one."""
    found: list[Span] = []
    for part in parts:
        if found and part[0] - found[-1][1] <= 1:
            found[-1] = (found[-1][0], part[1])
        else:
            found.append(part)
    return tuple(found)


def _with_replies(
    text: str, blocks: Sequence[Block], credited: Sequence[Crediting], lexicon: Lexicon
) -> list[Crediting]:
    """Add the places where somebody was asked and did not answer; they outrank a credit read from the same words."""
    by_sentence: dict[tuple[int, int], list[Crediting]] = {}
    for crediting in credited:
        by_sentence.setdefault((crediting.block, crediting.sentence), []).append(crediting)
    for at, block in enumerate(blocks):
        for index, sentence in enumerate(block.sentences):
            # where the verb stands second, places tell of a reply as well as words do
            traits = sentence.traits
            may_reply = lexicon.verb_second or (traits & MAY_REPLY and traits & MAY_OPEN_REPLY)
            for reply in stances.replies(sentence, lexicon) if may_reply else ():
                cue = sentence.span(reply.cue)
                here = by_sentence.setdefault((at, index), [])
                if reply.entry.stance is Stance.NEUTRAL and any(holds(c, cue) for c in here):
                    continue
                here[:] = [c for c in here if not _touches(c.cue, cue)]
                begins = sentence.span(reply.source[0])[0] if reply.source else cue[0]
                here[:] = [_cut_before(text, c, begins) for c in here]
                source = tuple(sentence.span(part) for part in reply.source)
                content = tuple(sentence.span(part) for part in reply.content)
                here.append(Crediting(source, (cue,), content, reply.entry, "reply", at, index))
    return [
        c for place in sorted(by_sentence) for c in sorted(_without_denied(by_sentence[place]), key=lambda c: c.cue)
    ]


def _own_count(article: Article, blocks: Sequence[Block], credit: Crediting, lexicon: Lexicon) -> bool:
    """Whether the outlet's own people counted: "A reporter for The Echo counted 31 cars" is what it saw itself."""
    if credit.entry.frames != _COUNTS:
        return False
    sentence = blocks[credit.block].sentences[credit.sentence]
    return observed(article, (sentence.start, sentence.end), lexicon) is not None


_COUNTS = frozenset("u")


def _with_words(text: str, credited: Sequence[Crediting]) -> list[Crediting]:
    """Give the credits without pieces of content that hold no word, as a bracket or a quotation mark left open alone.

    A credit of which nothing remains is left out: its source says nothing that could be checked.
    """
    kept = []
    for crediting in credited:
        content = tuple([span for span in crediting.content if _A_WORD.search(text, *span)])
        if content:
            kept.append(crediting if content == crediting.content else evolve(crediting, content=content))
    return kept


_A_WORD = re.compile(r"[^\W_]")


def _cut_before(text: str, credit: Crediting, place: int) -> Crediting:
    """Give a credit with its content ended where a joined clause tells that somebody else did not answer."""
    start, end = credit.content[-1]
    joined = _JOINS.search(text, start, place) if start < place < end and place - start < _JOINED_WITHIN else None
    if joined is None or joined.start() <= start:
        return credit
    return evolve(credit, content=(*credit.content[:-1], (start, joined.start())))


_JOINS = re.compile(r",?\s+(?:while|though|although|but|and|as)\s+$")
_JOINED_WITHIN = 600
"""Characters of one content that are looked through."""


def _without_denied(credited: Sequence[Crediting]) -> list[Crediting]:
    """Leave out what stands inside a denial: "denied that engineers had reported a leak" reports no leak."""
    denials = [c for c in credited if c.entry.stance is Stance.DENIES and c.order == "source first"]
    return [c for c in credited if not any(d is not c and holds(d, c.cue[0]) for d in denials)]


def _touches(spans: Sequence[Span], other: Span) -> bool:
    return any(s < other[1] and other[0] < e for s, e in spans)


def _only_that(text: str, span: Span, lexicon: Lexicon) -> bool:
    """Whether nothing but "that" stands at a place, before the colon of a list."""
    if not text[span[1] - 1 : span[1] + 1].endswith(":"):
        return False
    word = text[slice(*span)].strip(" :").lower()
    return lexicon.function.get(word, word) == "that"


def _only_a_pointer(text: str, crediting: Crediting, lexicon: Lexicon) -> bool:
    """Whether what is said is only pointed at, and nothing says whether it is so: "The Courier first reported it"."""
    if crediting.entry.stance is not Stance.ASSERTS or len(crediting.content) > 1:
        return False
    start, end = crediting.content[0]
    word = text[start:end].lower() if end - start <= _LONGEST_POINTER else ""
    return lexicon.function.get(word, word) in lexicon.words["pointing"]


_LONGEST_POINTER = 6
