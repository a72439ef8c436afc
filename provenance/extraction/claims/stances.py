"""The stance of a speaker to the content: by the cue, and by what the content itself calls untrue, asks or leaves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extraction.denied.saysno import has_verdict, is_false, lowered, unjudged
from provenance.extraction.denied.verdicts import called_untrue, disowned, not_recognised, pointed_at, taken_back
from provenance.extraction.lexicon import Lexicon, longest_words
from provenance.extraction.page import Block
from provenance.extraction.patterns.crediting import Crediting
from provenance.extraction.propositions import means_source
from provenance.extraction.stance import pleads_lawful, puts_off
from provenance.extraction.who.figures import Cast
from provenance.model import Source, SourceKind, Stance
from provenance.text import at_spans


def stance_of(block: Block, crediting: Crediting, source: Source, people: Cast, lexicon: Lexicon) -> tuple[Stance, str]:
    """Give how the speaker of a credit stands to its content, and what of that is called untrue in so many words."""
    words = at_spans(people.text, crediting.content)
    before = people.text[block.sentences[crediting.sentence].start : (crediting.cue or crediting.content)[0][0]]
    for_another = _answers_for_another(source, lexicon)
    stance, untrue = _by_words(crediting, words, before, for_another, lexicon)
    if stance is Stance.ASSERTS and pleads_lawful(words, lexicon):
        own = for_another or means_source(crediting.content[0], words, source, people, lexicon)
        if _of_oneself(words, source, own, lexicon):
            stance = Stance.DENIES  # "said that it had complied with the law": it denies wrongdoing
    if stance is Stance.ASSERTS and puts_off(words, lexicon):
        stance = Stance.NEUTRAL
    return stance, untrue


def _by_words(crediting: Crediting, words: str, before: str, for_another: bool, lexicon: Lexicon) -> tuple[Stance, str]:
    """Give the stance that the cue and the content tell, and what of the content is called untrue.

    `before`: the sentence up to these words; `for_another`: the source may deny for whom it speaks.
    """
    stance = crediting.entry.stance
    if crediting.entry.lemma in lexicon.words["calling"] and is_false(lowered(words), lexicon):
        return Stance.DENIES, called_untrue(words, lexicon, named=True)  # "called the report false"
    if stance is Stance.DENIES:
        # "dismissed Ana Ruiz as a bitter woman": nothing is denied
        return (Stance.ASSERTS, "") if _somebody_as(words, lexicon) else (stance, pointed_at(before, words, lexicon))
    if stance is Stance.ASSERTS and (back := taken_back(words, lexicon)):
        return Stance.WITHDRAWN, back  # “I no longer say that the logs were cut,” Ruiz said
    if stance in (Stance.ASSERTS, Stance.CONFIRMS):
        untrue = called_untrue(words, lexicon) or pointed_at(before, words, lexicon)
        untrue = untrue or disowned(words, lexicon, for_another) or not_recognised(words, lexicon)
        if untrue:
            return Stance.DENIES, untrue
    if stance is Stance.ASSERTS and _only_untrue(words, lexicon):
        return Stance.DENIES, ""  # "Rubbish," said Ruiz
    # "said it did not comment on single cases"
    declines = stance is Stance.ASSERTS and _says_nothing(words, lexicon)
    return Stance.DECLINES if declines else stance, ""


def only_asks(pieces: Sequence[str]) -> bool:
    """Whether what somebody says is nothing but questions, in all its pieces."""
    for one in pieces:
        if not one.rstrip(_ENDING).endswith("?"):
            return False
    return not any(map(_STATES.search, pieces))


_ENDING = " ”\"'’»“«"
_STATES = re.compile(r"[^\W_]{3,}[.!][”\"'’»]*\s")
"""The end of a sentence that is no question, within others."""


def _somebody_as(words: str, lexicon: Lexicon) -> bool:
    """Whether it is told as what somebody is seen, and no thing: "him as a bitter man", "Ms Ruiz as a liar"."""
    told = words.split()
    at = next((at for at, word in enumerate(told) if word in lexicon.words["as-what"]), 0)
    if not 0 < at < len(told) - 1:
        return False
    if at == 1 and told[0] in lexicon.words["somebody"]:
        return True
    return all(word[:1].isupper() and word.strip("“”'\".").isalpha() for word in told[:at])


def _only_untrue(words: str, lexicon: Lexicon) -> bool:
    """Whether what is said begins with a sentence that only calls something untrue: "Rubbish", "This is a lie"."""
    if not has_verdict(lowered(words)[:_VERDICT], lexicon):
        return False  # as of most claims
    said = lowered(_FIRST_SENTENCE.split(words, maxsplit=1)[0])
    if not 0 < len(said) <= _VERDICT or not is_false(said, lexicon):
        return False
    points = lexicon.words["points-back"]
    degrees = lexicon.words["verdict-degree"]
    return all(
        word.removesuffix("'s") in points or word in degrees or _SMALL & lexicon.classes_of(word)
        for word in unjudged(said, lexicon)
    )


_FIRST_SENTENCE = re.compile(r"(?<=\w)(?:[.!?][”\"’»]*\s|[,.!?][”\"’»])")
_VERDICT = 6
"""Words of which a verdict and nothing else is made."""
_SMALL = frozenset(("auxiliary", "be", "negation", "adverb", "determiner"))
"""Classes of words beside a verdict that name nothing: "it is all rubbish"."""


def _says_nothing(words: str, lexicon: Lexicon) -> bool:
    """Whether it is only said that nothing is said: "it did not comment on single cases"."""
    if len(words) >= 2 * _FIRST_WORDS:
        return False
    opening = words[:_FIRST_WORDS]
    # few claims hold any of the words that carry these phrases
    if not any(map(opening.lower().replace("’", "'").__contains__, longest_words(lexicon.language, "says-nothing"))):
        return False
    low = f" {' '.join(lowered(opening))} "
    return any(f" {phrase} " in low for phrase in lexicon.stance["says-nothing"])  # not "has never discussed it"


_FIRST_WORDS = 90
"""Characters of what somebody said within which it is told that nothing is said."""


def _answers_for_another(source: Source, lexicon: Lexicon) -> bool:
    """Whether somebody speaks for another: a spokesman, a lawyer, "his management"; never a prosecutor or a rival."""
    if source.body_key or not lexicon.sources["spokesman"].isdisjoint(lowered(source.role)):
        return True
    if source.kind not in _NO_OFFICE:
        return False
    first = lowered(source.name)[:1]
    return not (lexicon.words["possessive-of-people"].isdisjoint(first) and lexicon.words["of-body"].isdisjoint(first))


_NO_OFFICE = (SourceKind.PERSON, SourceKind.ORGANISATION)


def _of_oneself(words: str, source: Source, own: bool, lexicon: Lexicon) -> bool:
    """Whether words speak of who says them, or of whom he speaks for: "we", "it", "the company", "the Orla club".

    `own`: a "he" or "she" at their head is the source, or whom the source speaks for.
    """
    first = lowered(words)[: _OPENS + 1]
    first = first[1:] if first[:1] and first[0] in lexicon.that else first
    if not first or source.kind in (SourceKind.DOCUMENT, SourceKind.OUTLET, SourceKind.EXPERT):
        return False
    if first[0] in lexicon.words["first-person"]:
        return True
    if first[0] in lexicon.words["pronoun"]:
        # "“He did nothing wrong,” the judge said", and a daughter's "he was innocent": of another
        of_people = first[0] in lexicon.words["of-people-alone"]
        return own if of_people else source.kind is SourceKind.ORGANISATION or bool(source.body_key)
    if lexicon.words["client"].intersection(first[1:2]):
        return True  # "said his client was innocent"
    named = frozenset(f"{source.key} {source.body_key}".split())
    return not named.isdisjoint(first) or (bool(source.body_key) and "determiner" in lexicon.classes_of(first[0]))


_OPENS = 4
"""Words at the head of a claim among which it names whom it is about."""
