"""Words by which a claim says no, or calls something false, and where in it they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.lexicon import lexicon as lexicon_of
from provenance.extraction.remembered import Remembered
from provenance.model import Claim, Stance

_WORD = re.compile(r"[\w']+")
KEPT = 256
"""Claims whose words are remembered: those of about one article."""


@lru_cache(KEPT)
def lowered(text: str) -> tuple[str, ...]:
    """Give the words of a text in lower case, with the typewriter's apostrophe."""
    return tuple(chain.from_iterable(map(_LOWERED.__getitem__, text.lower().split())))


def _lowered(part: str) -> tuple[str, ...]:
    """Give the words in what stands between two blanks, in lower case."""
    return tuple([word.strip("'") or word for word in _WORD.findall(part.replace("’", "'"))])


_LOWERED = Remembered(_lowered)
"""By what stands between two blanks: most of it was met before."""


def first_piece(text: str) -> tuple[str, ...]:
    """Give the words before the first mark of a text, in lower case: "never", "a", "penny" of "Never a penny, sir"."""
    return lowered(_FIRST_PIECE.split(text, maxsplit=1)[0])


def is_false(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether words call something untrue: "a pack of lies", "simply not the case"."""
    phrases = _false_phrases(lexicon.language)
    for sign in phrases.keys() & words:
        at = -1
        for _ in range(words.count(sign)):
            at = words.index(sign, at + 1)
            for phrase, offset in phrases[sign]:
                if at >= offset and tuple(words[at - offset : at - offset + len(phrase)]) == phrase:
                    return True
    return False


def has_verdict(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether any word is a sign of a phrase that calls something untrue; where none is, no part of the words does."""
    return not _false_phrases(lexicon.language).keys().isdisjoint(words)


def may_say_no(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether any word is a sign of a no; where none is, no part of the words says no, nor calls anything untrue."""
    return _has_no(words, lexicon) or has_verdict(words, lexicon)


def _has_no(words: Sequence[str], lexicon: Lexicon) -> bool:
    return not lexicon.words["saying-no"].isdisjoint(words) or "n't" in " ".join(words)


def opening_verdict(words: Sequence[str], lexicon: Lexicon) -> int:
    """Give how many words at the beginning only call untrue what was said before: "that is nonsense, and she"."""
    if not words or words[0] not in lexicon.words["points-back"]:
        return 0
    end = next((end for begin, end in _false_places(words[:_VERDICT], lexicon) if begin), 0)
    over = end == len(words) or (end and "conjunction" in lexicon.classes_of(words[end]))
    return end if over else 0


_VERDICT = 8
"""Words within which a verdict on what was said before is at its end."""


def unjudged(words: Sequence[str], lexicon: Lexicon) -> list[str]:
    """Give the words that belong to no phrase which calls something untrue."""
    left = list(words)
    for begin, end in _false_places(words, lexicon):
        left[begin:end] = [""] * (end - begin)
    return [word for word in left if word]


def _false_places(words: Sequence[str], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Where phrases stand among some words that call something untrue."""
    phrases = _false_phrases(lexicon.language)
    if phrases.keys().isdisjoint(words):
        return
    for at, word in enumerate(words):
        for phrase, offset in phrases.get(word, ()):
            begin = at - offset
            if begin >= 0 and tuple(words[begin : begin + len(phrase)]) == phrase:
                yield begin, begin + len(phrase)


@cache
def _false_phrases(language: str) -> dict[str, list[tuple[tuple[str, ...], int]]]:
    """Phrases that call something untrue, by their longest word, with where in the phrase it stands."""
    found: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for phrase in lexicon_of(language).stance["falsehood"]:
        words = tuple(phrase.split())
        longest = max(words, key=len)
        found.setdefault(longest, []).append((words, words.index(longest)))
    return found


def first_no(words: Sequence[str], lexicon: Lexicon) -> int:
    """Which word says no first: "We did not cut it", "no such briefing took place"; -1 where none does.

    What a clause by the way says is not looked at: "was removed because it did not meet our standards".
    """
    if not _has_no(words, lexicon):
        return -1
    subordinates, no = lexicon.words["subordinates"], lexicon.words["saying-no"]
    for at, word in enumerate(words):
        if at and word in subordinates:
            return -1
        if (word in no or word.endswith("n't")) and " ".join(words[at : at + 2]) not in lexicon.stance["no-denial"]:
            return at
    return -1


def denying_part(claim: Claim, lexicon: Lexicon) -> str:
    """Give of what somebody says the sentence that says no, or what he denies in the first person; all, if no one does.

    "Ana is happy where she is. She walked out of nothing": the second.
    """
    if claim.stance is Stance.DENIES and not claim.points:
        first = lowered(claim.text[:_OPENING])[:1]
        if not lexicon.words["first-person"].isdisjoint(first):
            return claim.proposition
    if claim.quoted == "none" or not _ENDS_WITHIN.search(claim.text):
        return claim.text
    return _sentence_with_no(claim.text, lexicon)


@lru_cache(KEPT)
def _sentence_with_no(text: str, lexicon: Lexicon) -> str:
    """Give the first sentence that says no; all of a text where none does. It is asked of one claim several times."""
    return next((one for one in _BETWEEN.split(text) if _says_no(lowered(one), lexicon)), text)


def _says_no(words: Sequence[str], lexicon: Lexicon) -> bool:
    return first_no(words, lexicon) >= 0 or is_false(words, lexicon)


_OPENING = 12
"""Characters in which the first word of a claim stands."""
_BETWEEN = re.compile(r"(?<=[.!?…])[”\"’»]*\s+[“\"‘«]*|(?<=[.!?…,])[”\"»]\s+[“\"«]")
"""Between two sentences that one person says, or two pieces of a quotation."""
_ENDS_WITHIN = re.compile(r"[.!?…,][”\"’»]*\s")
"""A mark and a blank as they stand before any such place; it is found sooner, and few claims have one."""
_FIRST_PIECE = re.compile(r"(?<=\w)[,.!;?]")
