"""Which language a text is in: by the commonest words of English, and where those are missing by a detector.

The detector is py3langid, whose model of 139 languages comes with it. Loading takes about a second, so that what is
plainly English is never shown to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from provenance.extraction.lexicon import ENGLISH, lexicon, rows, speaks
from provenance.text import paragraphs

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LOOKED_AT = 4000
"""Characters from the beginning that tell in which language a text is written."""

# Set with py3langid 0.4.0 on 172 invented texts in 43 other languages (headlines, sentences, short articles: all were
# told from English and named right), and on 1,280 English articles and 2,878 English sentences and headlines, none of
# which was taken for another language. English was at least 100 times less likely for each of the former; of the
# latter, no headline that was likelier in another language was so by more than 6 times.
LIKELY, UNLIKE = 0.2, 20
"""Certainty from which a text is in another language, if English is that many times less likely."""
VERY_SURE, LONG = 0.9, 40
"""Certainty, and words, from which a text is not in the language that it is labelled with."""

PLAIN, SHARE = 3, 0.1
"""How many of the commonest English words a text has at least, and their share of all, if it is plainly English:
English news articles have 0.06 to 0.35, in nearly all cases over 0.11; no text in another language had two of them."""

SMALL, SMALL_SHARE = 3, 0.2
"""How many of the small words of English, "the" among them, a paragraph has at least, and their share of all, if the
detector need not be loaded for it: those that lack the commonest words have 0.23 to 0.4 of them."""

A_PART, SENTENCE = 0.25, 12
"""Share of a text in paragraphs of another language from which that is said; words that make up such a paragraph."""


@frozen
class Guess:
    """A language that a text seems to be in."""

    language: str
    """BCP 47 tag."""
    sure: float
    """0 to 1: how sure that is, or, where a text is in two languages, how much of it is in this one."""


def guess(text: str) -> Guess:
    """Give the language of a text: English, unless another one is likelier; of a few words hardly any is."""
    head = text[:LOOKED_AT]
    if _plainly_english(head):
        return Guess(ENGLISH, 1.0)
    first, english = _detect(head)
    return first if first.sure >= LIKELY and first.sure > UNLIKE * english else Guess(ENGLISH, english)


def mislabelled(text: str, label: str) -> Guess | None:
    """Give the language of a long text where that is for certain another one than its label says; else None.

    Asked only where it matters: where the label or the text is in a language that there are word lists for.
    """
    head, primary = text[:LOOKED_AT], label.lower().split("-")[0]
    english = _plainly_english(head)
    if (english if primary == ENGLISH else not speaks(label) and not english) or len(_words(head)) < LONG:
        return None
    first, _ = _detect(head)
    return first if first.sure >= VERY_SURE and first.language != primary else None


def second(text: str, language: str) -> Guess | None:
    """Another language in which a good part of a text is, paragraph by paragraph, with how much; else None."""
    found = [text[one.start : one.end] for one in paragraphs(text)]
    if language.lower().split("-")[0] == ENGLISH:
        other = [one for one in found if not _has_english(one) and len(_words(one)) >= SENTENCE]
        doubtful = [one for one in other if not _in_small_words(one)]
    else:
        other = doubtful = [one for one in found if _plainly_english(one) and len(_words(one)) >= SENTENCE]
    whole = sum(map(len, found)) or 1
    if sum(map(len, doubtful)) < A_PART * whole:
        return None
    part = sum(map(len, other)) / whole
    first, _ = _detect("\n".join(other)[:LOOKED_AT])
    return Guess(first.language, part) if first.sure >= VERY_SURE and first.language != language else None


def foreign(text: str) -> bool:
    """Whether most letters of a text are not of the Latin alphabet, so that no word list here can read it."""
    head = text[:LOOKED_AT]
    other = sum(map(str.isalpha, _BEYOND_LATIN.findall(head)))
    return bool(other) and other > sum(map(str.isalpha, head)) / 2


_BEYOND_LATIN = re.compile(r"[^\x00-\u024f]")


def language_name(tag: str) -> str:
    """Tell what a language is called in English, by its BCP 47 tag; empty where that is not known."""
    return _names().get(tag.lower().split("-")[0], "")


def _detect(text: str) -> tuple[Guess, float]:
    """Give the likeliest language of a text, and how likely English is; languages of one name count as one."""
    shares: dict[str, Guess] = {}
    for tag, share in _identifier().rank(text):
        known = shares.setdefault(_names()[tag], Guess(tag, 0.0))
        shares[_names()[tag]] = evolve(known, sure=known.sure + share)
    return max(shares.values(), key=lambda one: one.sure), shares[_names()[ENGLISH]].sure


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([label for label in identifier.labels if label in _names()])
    return identifier


@cache
def _names() -> dict[str, str]:
    table = files("provenance.extraction") / "data" / "languages.tsv"
    lines = (line for line in table.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return dict(_pairs(lines))


def _pairs(lines: Iterator[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        tag, _, name = line.partition("\t")
        yield tag, name


@cache
def _plain() -> frozenset[str]:
    return frozenset(row[0] for row in rows(ENGLISH, "plain.txt"))


_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _plainly_english(text: str) -> bool:
    found = _words(text)
    plain = [word for word in found if word in _plain()]
    return len(set(plain)) >= PLAIN and len(plain) >= SHARE * len(found)


@cache
def _small() -> frozenset[str]:
    """Give the small words of English; many are words of other languages too ("in", "was", "is"), but for "the"."""
    return frozenset().union(*(lexicon(ENGLISH).words[kind] for kind in _SMALL_KINDS))


_SMALL_KINDS = ("auxiliary", "conjunction", "determiner", "possessive", "preposition", "pronoun", "relative")


def _in_small_words(text: str) -> bool:
    """Whether small words of English hold a paragraph together."""
    found = _words(text)
    small = [word for word in found if word in _small()]
    return "the" in small and len(set(small)) >= SMALL and len(small) >= SMALL_SHARE * len(found)


def _has_english(text: str) -> bool:
    """Whether a paragraph has as many as two of the commonest English words, as nearly every one in English has."""
    # what stands between blanks is found sooner, and tells in nearly all cases
    return len(_plain().intersection(text.lower().split())) > 1 or len(_plain().intersection(_words(text))) > 1
