"""All words and marks of an article in order, with nicknames as one, and names told from days and from small words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from attrs import evolve

from provenance.extraction import nouns
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.spellings import spellings
from provenance.extraction.tokens import NO_WORDS, Token, Words, noted_in
from provenance.model import Span
from provenance.text import WORD

_WORDS = re.compile(f"({WORD.pattern})")


def words_of(text: str, lexicon: Lexicon) -> Words:
    """Give the tokens of a whole article."""
    known = spellings(lexicon.language)
    # gap, word, gap, word ...: where each begins follows from their lengths
    parts = _WORDS.split(text)
    places = list(accumulate(map(len, parts)))
    tokens = list(map(known.__getitem__, parts[1::2]))
    starts = places[:-1:2]
    ends = places[1::2]
    for start, end in reversed(_nicknames(text, tokens, starts, ends, lexicon)):
        part = slice(bisect_left(starts, start), bisect_left(starts, end))
        tokens[part], starts[part], ends[part] = [known[text[start:end]]], [start], [end]
    if lexicon.nouns_capital:
        tokens = nouns.settled(tokens, lexicon)
    noted = noted_in(tokens)
    for at in noted:
        token = tokens[at]
        if token.timely and token.capital and not token.month and _names_with_time(tokens, at):
            tokens[at] = _in_name(token)
        elif token.given and _first_name(tokens, at):
            tokens[at] = _of_a_person(token)
    joined = [at for at in noted if tokens[at].joined]
    for at in reversed(joined):
        # "he's said": a subject and its verb
        middle = starts[at] + tokens[at].joined
        word = text[starts[at] : ends[at]]
        tokens[at : at + 1] = [known[word[: tokens[at].joined]], known[word[tokens[at].joined :]]]
        starts.insert(at + 1, middle)
        ends.insert(at, middle)
    return Words(tokens, starts, ends, _moved(noted, joined) if joined else noted)


def _moved(noted: Sequence[int], joined: Sequence[int]) -> list[int]:
    """Give the places of noted tokens after each of those that were joined has become two."""
    moved: list[int] = []
    before = 0
    for at in noted:
        moved.append(at + before)
        if before < len(joined) and joined[before] == at:
            before += 1
            moved.append(at + before)
    return moved


_NICKNAME = re.compile(
    r"(?<![^\s])(?:\((?=[^)]{1,40}\)))?(?P<mark>[“\"‘'«])"
    r"(?P<name>(?:[^\W\d_]{1,3} )?[A-ZÀ-Þ][\w-]*(?: [A-ZÀ-Þ][\w-]*){0,2})(?P<stop>[.,]?)"
    r"(?P<end>[”\"’'»])\)?(?!\w)"
)
"""What can be a nickname: one to three words with capitals in quotation marks, with an article or not."""
_OPENING_MARK = re.compile(r"[“\"‘'«](?<![^\s(].)")
_MARKS = {"“": "”", '"': '"', "‘": "’", "'": "'", "«": "»"}


def _nicknames(
    text: str, tokens: Sequence[Token], starts: Sequence[int], ends: Sequence[int], lexicon: Lexicon
) -> list[Span]:
    """Where nicknames stand: in the middle of a name (Ivo “Chip” Lund), before one, or after "goes by the name"."""
    # the marks are found first, and the whole pattern is tried at each: this is five times as fast
    marks = [mark.start() for mark in _OPENING_MARK.finditer(text)]
    tried = [_NICKNAME.match(text, at - 1 if text[at - 1 : at] == "(" else at) for at in marks]
    marked = [found for found in tried if found is not None and _MARKS[found["mark"]] == found["end"]]
    words = Words(tokens, starts, ends) if marked else NO_WORDS
    return [found.span() for found in marked if _is_nickname(found, words, lexicon)]


def _is_nickname(found: re.Match[str], words: Words, lexicon: Lexicon) -> bool:
    """Whether a capitalised word in quotation marks is a part of somebody's name, or a name that somebody goes by."""
    tokens, here = words.tokens, words.between(*found.span())
    before = tokens[here.start - 1] if here.start else None
    line = "\n" in found.string[words.ends[here.start - 1] : found.start()] if here.start else True
    if before is not None and not line and before.low in lexicon.words["name-follows"]:
        earlier = tokens[max(0, here.start - _NAME_TOLD) : here.start]
        return any(token.low in lexicon.words["goes-by"] for token in earlier)
    then = tokens[here.stop : here.stop + 3]
    if not then or not then[0].capital or then[0].small or found["stop"]:
        return False
    if found.string[found.end() : found.end() + 1] != " ":
        return False
    if before is None or line or before.low in (".", "!", "?") or (before.cue is not None and "q" in before.cue.frames):
        # “Chip” Lund said it was; not “Never” Hale said.
        known = tokens[here.start + 1 : here.stop - 1]
        opens = len(then) > _NEXT and not then[_NEXT].is_mark
        return " " not in found["name"] and not any(t.small or t.role for t in known) and opens
    return before.capital and not (before.small or before.owns)


_NEXT = 2
"""After a nickname that begins a name stand the rest of the name, its verb, and here what is said or is told of it."""
_NAME_TOLD = 7
"""Words before a name in quotation marks within which "known" or "goes" tells that it is one."""


def _names_with_time(tokens: Sequence[Token], at: int) -> bool:
    """Whether a day or time belongs to a name: "the Evening Star", "Science Today"; not "on the Sunday Ruiz left"."""
    if at and "ends-name" in tokens[at].classes and tokens[at - 1].capital and not tokens[at - 1].small:
        return True  # "Science Today reported": else it has no capital within a sentence
    if not 0 < at < len(tokens) - 1 or not tokens[at - 1].definite or not tokens[at + 1].capital:
        return False
    following = tokens[at + 1]
    told_when = at > 1 and tokens[at - 2].low == "on"
    return following.is_word and not (following.small or following.timely or told_when)


def _in_name(when: Token) -> Token:
    """Give a word for a day or a time as one of a name, that tells no time."""
    return evolve(when, day=False, timely=False, small=False, adverb=False, opener=False)


def _first_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a small word is somebody's first name: "the baker, Per Lund, said"; not "The shop Will Close in May"."""
    token, before = tokens[at], tokens[at - 1] if at else None
    last = at + 1
    while last < len(tokens) and tokens[last].capital and not tokens[last].small:
        last += 1
    if not 1 < last - at <= _NAMED or last == len(tokens):
        return False
    opens = before is None or not before.is_word
    dated = token.month and before is not None and (before.preposition or before.number or before.determiner)
    other = before is not None and before.is_word and (before.capital or before.low == "as") and not before.timely
    if dated or (other and not token.adverb):
        return False
    if opens and tokens[last].low == "of":
        last = next((k for k in range(last + 1, len(tokens)) if not tokens[k].capital), last)
        last += last + 1 < len(tokens) and tokens[last].low == ","  # "Per Lund of Orla, said"
    after = tokens[last]
    speaks = after.finite and not (after.cue is not None and after.cue.form == "base")
    if opens and (before is None or before.low not in (",", "(")):
        return speaks and not token.adverb  # "Will Lund said"; not "Will Lund speak?", "Even Lund said"
    return speaks or after.is_mark or (not token.month and not token.auxiliary)


_NAMED = 4
"""Words of a name that begins with a small word, and one more."""


def _of_a_person(word: Token) -> Token:
    """Give a small word as a first name."""
    return evolve(
        _in_name(word), month=False, auxiliary=False, modal=False, future=False, finite=False, preposition=False,
        conjunction=False, opens_according=False, cue=None, opens_cue=False, of_person=True,
    )  # fmt: skip
