"""What is called untrue in so many words: "it is not true that P", "reports that P were false" deny P."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from provenance.extraction.denied.saysno import KEPT, has_verdict, is_false, lowered
from provenance.extraction.lexicon import Lexicon
from provenance.model import Stance

_WORD = re.compile(r"[\w'’]+")
_LONGEST_HEAD = 8
"""Words before "that": "there is no truth whatsoever in the reports that"."""
_LONGEST_TAIL = 7
"""Words that call something untrue: "were simply not the case"."""


def called_untrue(words: str, lexicon: Lexicon, named: bool = False) -> str:
    """Give what some words call untrue and say nothing else of; empty where they do not.

    "It is not true that P", "there is no truth in reports that P", "the claim that P is false": P, as it is spelled.
    `named`: after a verb of calling, which needs no "is": called "the report that P false".
    """
    put_first = _before_verdict(words, lexicon) if lexicon.verb_second else ""
    return put_first or _behind_verdict(words, lexicon, named)


def _behind_verdict(words: str, lexicon: Lexicon, named: bool) -> str:
    """Give what stands behind a verdict, or after a word for what was told, and is called untrue; empty for nothing."""
    opening = _opening(words, lexicon) if named or _may_judge(words, lexicon) else []
    that = opening.index("that", 1) if "that" in opening[1:] else 0
    if not (named or that):
        return ""
    found, lows = list(_WORD.finditer(words)), _lows(words, lexicon)
    if not that:
        last = _verdict_at(lows, 1, lexicon)
        return words[: found[last].start()].strip(' ,;“"') if last else ""  # called "the story a hoax"
    if that + _LEAST > len(lows):
        return ""
    head = tuple(lows[:that])
    if is_false(head, lexicon) and not _tells_more(head, lexicon):
        return words[found[that].end() :].strip(' .,;”"')
    # "reports on social media that P are wrong"
    noun = next((at for at, word in enumerate(head) if "preposition" in lexicon.classes_of(word)), len(head)) - 1
    things = lexicon.stance["denied-thing"]
    labelled = (noun >= 0 and head[noun] in things) or head[0] in things  # "Rumours online that P are untrue"
    if not (labelled or head[-1] in things) or any(_VERBAL & lexicon.classes_of(word) for word in head):
        return ""
    last = _verdict_at(lows, that + 1, lexicon) if named else _verdict_verb(lows, that, lexicon)
    return words[found[that].end() : found[last].start()].strip(' ,;“"') if last else ""


def _before_verdict(words: str, lexicon: Lexicon) -> str:
    """Give what is put first and called untrue behind a comma: "Dass P, ist falsch", "Davon, dass P, keine Rede"."""
    opening = _opening(words[:_OPENS_WITHIN], lexicon)
    that = opening.index("that") if "that" in opening[:2] else -1
    comma = words.rfind(",") if that >= 0 else -1
    tail = lowered(words[comma + 1 :]) if comma > 0 else ()
    if not 0 < len(tail) <= _LONGEST_TAIL or not is_false(tail, lexicon):
        return ""
    start = next(islice(_WORD.finditer(words), that, None)).end()
    return words[start:comma].strip(' .,;”"') if comma > start else ""


_OPENS_WITHIN = 40
"""Characters within which two words end."""


def disowned(words: str, lexicon: Lexicon, for_another: bool = False) -> str:
    """Give what somebody denies in the first person: "these allegations" of "We categorically deny these allegations".

    `for_another`: who speaks may deny for somebody as well, as his lawyer does in “Mr Hale denies these allegations”.
    Empty where the words deny nothing so, or where it is not words that they deny ("I refuse him a loan").
    """
    words = words.removeprefix("that ")
    first = _first_low(words, lexicon)
    quoted = words[len(first) + 1 : len(first) + 2] in _OPENS_QUOTE
    told = quoted and first in lexicon.words["personal"]
    named = words[:1] in _OPENS_QUOTE and words[1:2].isupper() and lexicon.classes_of(first).isdisjoint(_NO_NAME)
    itself = quoted and first in lexicon.words.get("body-pronoun", ())  # the firm said it “denies the allegations”
    if not (first in _SPEAKER or itself or (for_another and (told or named))):
        return ""
    found, lows = list(_WORD.finditer(words)), _lows(words, lexicon)
    begin = next((at for at, one in enumerate(found[:_NAMED]) if not one[0][:1].isupper()), _NAMED) if named else 1
    verb = next((at for at in range(begin, min(len(lows), begin + _ADVERBS)) if not _adverbial(lows[at], lexicon)), 0)
    cue = lexicon.cues.get(lows[verb]) if verb else None
    # his lawyer said that he “vehemently denies being there”, “Mr Hale denies the allegations”
    form = "s" if told or named or itself else "base"
    if cue is None or cue.form != form or cue.stance is not Stance.DENIES or verb + 1 >= len(lows):
        return ""
    rest = lows[verb + 1 : verb + 1 + _ADVERBS]
    if rest[0] != "that" and not set(lexicon.stance["not-speech-object"]).isdisjoint(rest):
        return ""
    last = _last_said(lows, verb, lexicon)
    start = verb + 2 if rest[0] == "that" and len(rest) > _LEAST_CLAUSE else verb + 1
    sentence = _SENTENCE_END.search(words, found[start].start())
    end = min(found[last].end(), sentence.start() if sentence else len(words))
    return words[found[start].start() : end].strip(' .,;”"')


def _last_said(lows: Sequence[str], verb: int, lexicon: Lexicon) -> int:
    """Give the last word of what is denied, without the adverbs behind it."""
    last = len(lows) - 1
    while last > verb + 1 and _adverbial(lows[last], lexicon):
        last -= 1
    return last


def taken_back(words: str, lexicon: Lexicon) -> str:
    """Give what somebody takes back in the first person: "the logs were cut" of "I no longer say the logs were cut".

    Empty where the words take nothing back so.
    """
    if _first_low(words, lexicon) not in _SPEAKER:
        return ""
    if wrong := _said_wrongly(words, lexicon):
        return wrong
    found, lows = list(_WORD.finditer(words)), _lows(words, lexicon)
    if len(lows) < _LEAST_CLAUSE + _NO_LONGER or lows[0] not in _SPEAKER or lows[1:3] != ["no", "longer"]:
        return ""
    cue = lexicon.cues.get(lows[3])
    if cue is None or cue.form != "base" or not cue.stance.asserting or "c" not in cue.frames:
        return ""
    start = _NO_LONGER + (lows[_NO_LONGER] == "that")
    if "preposition" in lexicon.classes_of(lows[start]):
        return ""  # "I no longer think about it"
    sentence = _SENTENCE_END.search(words, found[start].start())
    return words[found[start].start() : sentence.start() if sentence else len(words)].strip(' .,;”"')


def _said_wrongly(words: str, lexicon: Lexicon) -> str:
    """Give what somebody said and calls wrong: "the hall was dry" of "We said the hall was dry. That was wrong"."""
    end = _SENTENCE_END.search(words)
    verdict = lowered(_SENTENCE_END.split(words[end.end() :], maxsplit=1)[0]) if end is not None else ()
    if end is None or not (is_false(verdict, lexicon) or not lexicon.words["slip"].isdisjoint(verdict[:_SHORT])):
        return ""
    found, lows = list(_WORD.finditer(words[: end.start()])), _lows(words[: end.start()], lexicon)
    verb = next((at for at in range(1, min(len(lows), _ADVERBS)) if not _adverbial(lows[at], lexicon)), 0)
    verb += verb > 0 and "auxiliary" in lexicon.classes_of(lows[verb])
    cue = lexicon.cues.get(lows[verb]) if 0 < verb < len(lows) - _LEAST_CLAUSE else None
    if cue is None or cue.form != "ed" or not cue.stance.asserting or "c" not in cue.frames:
        return ""
    that = next((at for at in range(verb + 1, min(len(lows) - 1, verb + _ADVERBS)) if lows[at] == "that"), verb)
    start = that + 1  # "told the court that"
    return words[found[start].start() : end.start()].strip(' .,;”"')


_SHORT = 6
"""Words of a sentence that calls what was said before it a mistake: "That was an honest mistake"."""
_NO_LONGER = 4
"""Words of "I no longer say"."""


def not_recognised(words: str, lexicon: Lexicon) -> str:
    """Give the report that somebody does not recognise, which in British English denies it; empty where none is.

    "We do not recognise the figure being reported": that figure; not "does not recognise the court".
    """
    if "recogni" not in words.lower():
        return ""
    lows = _lows(words, lexicon)
    verb = next((at for at in range(1, min(len(lows) - 1, _NOT_WITHIN)) if lows[at] in lexicon.words["recognises"]), 0)
    before = lows[max(0, verb - 2) : verb]
    negated = not lexicon.words["negation"].isdisjoint(before) or any(word.endswith("n't") for word in before)
    if not (verb and negated):
        return ""
    thing = lows[verb + 1 : verb + 1 + _ADVERBS]
    end = next((at for at, word in enumerate(thing) if at and "preposition" in lexicon.classes_of(word)), len(thing))
    told = lexicon.words["figure-word"].union(lexicon.stance["denied-thing"], lexicon.words["described-thing"])
    named = not told.isdisjoint(thing[:end]) or (len(lows) == verb + 2 and thing[0] in lexicon.words["points-back"])
    start = list(_WORD.finditer(words))[verb + 1].start()
    stop = _SENTENCE_END.search(words, start)
    return words[start : stop.start() if stop else len(words)].strip(" .,;”\"’'") if named else ""


_NOT_WITHIN = 8
"""Words within which somebody says that he does not recognise something."""


def _adverbial(word: str, lexicon: Lexicon) -> bool:
    return "adverb" in lexicon.classes_of(word) or word.endswith(lexicon.adverb_endings)


_SPEAKER = frozenset(("i", "we"))
_NO_NAME = frozenset(("pronoun", "determiner", "nobody", "possessive"))
_NAMED = 4
"""Words of the name of whoever denies something in a quotation."""
_OPENS_QUOTE = ("“", '"', "‘", "'", "«", "„")
_ADVERBS = 5
"""Words within which the verb follows on "we", or its object on the verb."""
_LEAST_CLAUSE = 2
_SENTENCE_END = re.compile(r"[.!?][”\"’»]*\s")


def _verdict_verb(lows: Sequence[str], that: int, lexicon: Lexicon) -> int:
    """Where "is" or "were" stands before a verdict at the end: "were simply not the case"; 0 where none does."""
    for verb in range(len(lows) - 2, max(that, len(lows) - _LONGEST_TAIL), -1):
        if lows[verb] in lexicon.words["be"] and is_false(tuple(lows[verb:]), lexicon):
            return verb
    return 0


def _verdict_at(lows: Sequence[str], first: int, lexicon: Lexicon) -> int:
    """Where the words begin at the end of others that call these untrue; 0 where none do."""
    at = next((at for at in range(len(lows) - 1, first - 1, -1) if is_false(tuple(lows[at:]), lexicon)), 0)
    before = {"a", "an", "as"}.union(lexicon.words.get("called-as", ()))  # "el informe | de falso"
    return at - 1 if at > first and lows[at - 1] in before else at


def pointed_at(before: str, words: str, lexicon: Lexicon) -> str:
    """Give the report before some words that only mean it ("denied it", "they were false"); empty where there is none.

    "She addressed reports that P, saying they were false": P. `before` is the sentence up to these words.
    """
    if _first_low(words, lexicon) not in lexicon.words["points-back"] or len(lowered(words)) > _LONGEST_TAIL:
        return ""
    lows = _lows(words, lexicon)
    if len(lows) > 1 and not is_false(tuple(lows), lexicon):
        return ""
    found = list(_WORD.finditer(before))
    told = _lows(before, lexicon)
    for at in range(len(told) - _LEAST, 0, -1):
        if told[at] == "that" and told[at - 1] in lexicon.stance["denied-thing"]:
            return before[found[at].end() :].partition(",")[0].partition(" while ")[0].strip(' .;”"')
    return ""


_VERBAL = frozenset(("auxiliary", "pronoun", "negation"))
_LEAST = 2
"""Words that something which is claimed has at least."""


def _may_judge(words: str, lexicon: Lexicon) -> bool:
    """Whether a "that" and a verdict can stand in some words, without which nobody needs to look at each of them."""
    if lexicon.function:  # small words go by other names, and a word as it is spelled is no sign
        low = words.lower()
        return any(low.find(that, 1) > 0 for that in lexicon.that)
    told = lowered(words)
    return "that" in told[1 : _LONGEST_HEAD + 1] and has_verdict(told, lexicon)


def _opening(text: str, lexicon: Lexicon) -> list[str]:
    """Give the first words of a text, by the names under which the rules know them."""
    first = [found[0] for found in islice(_WORD.finditer(text), _LONGEST_HEAD + 1)]
    return _lows(" ".join(first), lexicon)


@lru_cache(KEPT)
def _first_low(text: str, lexicon: Lexicon) -> str:
    """Give the first word of a text by the name under which the rules know it; empty where there is none."""
    first = _WORD.search(text)
    low = first[0].replace("’", "'").lower() if first is not None else ""
    return lexicon.function.get(low, low)


def _lows(text: str, lexicon: Lexicon) -> list[str]:
    """Give the words of a text by the names under which the rules know them."""
    known = lexicon.function
    return [known.get(low, low) for low in map(str.lower, _WORD.findall(text.replace("’", "'")))]


def _tells_more(head: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether words before "that" are about somebody, and not only a verdict: "she lied when she said that"."""
    return (
        head[0] not in ("it", "there", "no", "not") and head[0] not in lexicon.words["be"] | lexicon.words["negation"]
    )
