"""People of a draft in sentences that the record tells of somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from provenance.model import Article, SourceKind
from provenance.rules.case import Beside, Case, Told, sentences_of
from provenance.rules.persons import names, with_both_names
from provenance.rules.tables import phrases, plain_words
from provenance.rules.unrecorded import Nearly, moved
from provenance.text import quotations

TELLINGS = 3
"""Sentences of the record that may tell the same in which somebody else is looked for."""
TELLING = 4
"""Words of a sentence that says enough for another one to tell the same of somebody else."""
ALSO = 0.7
"""Share of the likeliest telling's nearness from which on another is asked as well."""
LEAST, SAID, OWN = 0.3, 0.4, 0.6
"""How much of what is said must be in both sentences for it to be told of another, where the draft never names that one
and where it does; share of that which may stand in what the record tells of the one of the draft."""
AT_LEAST, STEM = 2, 4
"""Words that describe somebody; letters by which two of them are one: "chairs", "chair"."""
AHEAD, CLOSE = 8, 5
"""Words before a name, and behind it, among which the first of these must stand."""
_PEOPLE = (SourceKind.PERSON, SourceKind.OFFICIAL, SourceKind.EXPERT, SourceKind.WITNESS)


def someone_else(case: Case) -> Iterator[Nearly]:
    """Give a person in the place of another whom the record has: by what is told of them, or by what they are called.

    Both are people of the record, and the other is not named near the sentence.
    """
    people = _people(case)
    if people:
        yield from _in_place_of(case, people)
    # whoever stands between commas with both names may be described, and never speak
    known = frozenset().union(people, *(with_both_names(article) for article in case.record.values()))
    if known:
        yield from _described(case, known)


def _people(case: Case) -> frozenset[str]:
    """Give the last names of the people of a record: of those who speak there, or have a title.

    A word that stands alone, as the name of a town does, is no first name.
    """
    sources = [
        c.attribution.source for one in case.beside for t in one.told for c in t.claims if c.attribution is not None
    ]
    speak = {s.name.split()[-1] for s in sources if s.kind in _PEOPLE and " " in s.name.strip()}
    every = [*case.record.values(), case.article]
    titled = frozenset().union(*(_titled(article.text) for article in every))
    alone = frozenset().union(*(_alone(article.text) for article in every))
    known = {(first, last) for article in case.record.values() for _, _, first, last in names(article.text)}
    towns = {last for first, last in known if first in alone}
    return frozenset(last for _, last in known if last in speak or last in titled) - towns


_TITLE = re.compile(r"\b(?:Mr|Ms|Mrs|Miss|Dr|Prof|Cllr)\.? ([A-ZÀ-Þ][\w’'-]*\w)")
_LONE = re.compile(r"[a-z,] ([A-ZÀ-Þ][\w’'-]*\w)(?![\w’'-])(?! [A-Z])")
_WORD = re.compile(r"[A-ZÀ-Þ][\w-]*")


@lru_cache(maxsize=256)
def _titled(text: str) -> frozenset[str]:
    return frozenset(_TITLE.findall(text))


@lru_cache(maxsize=256)
def _alone(text: str) -> frozenset[str]:
    return frozenset(_LONE.findall(text))


@lru_cache(maxsize=20_000)
def _capitals(text: str) -> frozenset[str]:
    """Give the words of a text that have a capital."""
    return frozenset(_WORD.findall(text))


def _in_place_of(case: Case, people: frozenset[str]) -> Iterator[Nearly]:
    """Give somebody of whom a telling knows nothing, and which it tells of another."""
    for at, one in enumerate(case.beside):
        here = people & _capitals(one.text)
        if not here or not one.told or not one.text.rstrip("”\"’'»)").endswith((".", "!", "?")):
            continue
        around = frozenset().union(*(_capitals(each.text) for each in case.beside[max(0, at - 1) : at + 2]))
        same = _with_its_words(one)
        for told in (*same, *one.told[:TELLINGS]):
            odd = here - _capitals(_window(told))
            theirs = (people & _capitals(told.text) or (people & _speakers(told) if told in same else set())) - around
            if len(odd) != 1 or len(theirs) != 1:
                continue
            last, other = next(iter(odd)), next(iter(theirs))
            if told in same or _is_told_of(case, one, told, last, other):
                start = one.text.index(last)
                yield Nearly(moved(one, (start, start + len(last))), last, other, told.article)
                break


def _with_its_words(one: Beside) -> list[Told]:
    """Give the tellings that have a quotation of a sentence."""
    marked = [q for q in quotations(one.text, 0, len(one.text)) if q.closed]
    said = [words for q in marked if " " in (words := plain_words(one.text[q.inner_start : q.inner_end]))]
    return [told for told in one.told if any(f" {words} " in f" {plain_words(told.text)} " for words in said)]


def _speakers(told: Told) -> set[str]:
    """Give the last names of those who speak in a telling, whatever they are called there: "he said"."""
    sources = [c.attribution.source.name for c in told.claims if c.attribution is not None]
    return {name.split()[-1] for name in sources if name.strip()}


def _is_told_of(case: Case, one: Beside, told: Told, last: str, other: str) -> bool:
    """Whether a telling has enough of a sentence, and nothing of the one whom the draft names is as like it."""
    if told.said < LEAST or told.score < ALSO * one.told[0].score:
        return False
    said = " ".join(word for word in one.text.split() if not word[:1].isupper())
    if len(_content(said, case.language)) < TELLING:
        return False
    own = max((each.said for each in one.told if last in _capitals(_window(each))), default=0.0)
    return (told.said >= SAID or other not in _capitals(case.article.text)) and own <= OWN * told.said


@lru_cache(maxsize=20_000)
def _near(article: Article, text: str) -> str:
    every = sentences_of(article)
    at = next((n for n, each in enumerate(every) if " ".join(each.split()) == text), -1)
    return " ".join(every[max(0, at - 1) : at + 2]) if at >= 0 else text


def _window(told: Told) -> str:
    """Give a sentence of the record with those before and behind it, in which "she" may be named."""
    return _near(told.article, told.text)


_DESCRIBED = re.compile(
    r"(?P<last>[A-ZÀ-Þ][\w’'-]+), (?:who (?P<does>[a-z]+) |(?:an?|the|its|his|her|their) )"
    r"(?P<what>[^,.;:“\"]{3,60})[,.]"
)


def _described(case: Case, people: frozenset[str]) -> Iterator[Nearly]:
    """Give a person who is called what the record calls another: "Reed, who chairs the board", where Quill does.

    Two words that say something must be what it has beside the other's name, and not near this one's.
    """
    for one in case.beside:
        for here in _DESCRIBED.finditer(one.text):
            last, called = here["last"], f"{here['does'] or ''} {here['what']}"
            words = _content(called, case.language)
            if last not in people or len(words) < AT_LEAST:
                continue
            own = words & _beside(case, last, 1)
            if own == words or len(own) >= AT_LEAST or len(words - own) < AT_LEAST:
                continue
            first = next((w[:STEM] for w in plain_words(called).split() if w[:STEM] in words), "")
            for other in sorted(people - {last} - _capitals(one.text)):
                if first in _close(case, other) and words <= _beside(case, other, -1):
                    article = next(a for a in case.record.values() if other in _capitals(a.text))
                    yield Nearly(moved(one, here.span("last")), last, other, article)
                    break


@lru_cache(maxsize=20_000)
def _content(text: str, language: str) -> frozenset[str]:
    small = phrases("function", language)
    return frozenset(w[:STEM] for w in plain_words(text).split() if len(w) >= STEM and w not in small)


def _close(case: Case, last: str) -> frozenset[str]:
    """Give the words that stand right before a name of the record, or right behind it."""
    found: set[str] = set()
    for article in case.record.values():
        if last in _capitals(article.text):
            said = article.text.replace(".", " ").split()
            at = [n for n, word in enumerate(said) if last in _capitals(word)]
            near = " ".join(word for n in at for word in said[max(0, n - AHEAD) : n + CLOSE])
            found |= _content(near, case.language)
    return frozenset(found)


def _beside(case: Case, last: str, off: int) -> frozenset[str]:
    """Give the words of the sentences that name somebody, with those before them; for 1 with those behind them too."""
    found: set[str] = set()
    for article in case.record.values():
        if last not in _capitals(article.text):
            continue
        every = sentences_of(article)
        for at, text in enumerate(every):
            if last in _capitals(text):
                near = every[max(0, at - 1) : at + 1 + max(0, off)]
                found |= _content(" ".join(near), case.language)
    return frozenset(found)
