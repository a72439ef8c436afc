"""People of a draft whom its record knows by another first or last name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from provenance.model import Article
from provenance.naming import key, may_be_one
from provenance.rules.case import Beside, Case, sentences_of
from provenance.rules.tables import phrases, plain_words
from provenance.rules.unrecorded import Nearly, moved

_NAME = re.compile(
    r"(?<![\w’'-])(?P<first>[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-Z][a-zà-ÿ]+)?) "
    r"(?P<last>(?:(?:de|van|von|al|el|O) )?[A-ZÀ-Þ][\w’'-]+)(?![\w’'-])(?! [A-Z])"
)
"""A first and a last name; what stands before a first name, "Detective Sergeant Una Priest", is none."""
ALIKE = 0.6
"""Share of the letters of two names that stand in both, in order, from which on one may be the other's slip."""
LETTERS = 3
"""Letters of a name; shorter ones are initials."""


@lru_cache(maxsize=20_000)
def names(text: str) -> tuple[tuple[int, int, str, str], ...]:
    """Give the first and last names of a text, with where each begins and ends."""
    found = []
    for one in _NAME.finditer(text):
        last = re.sub(r"[’']s?$", "", one["last"])
        if len(one["first"]) >= LETTERS and len(last) >= LETTERS:
            found.append((one.start(), one.start("last") + len(last), one["first"], last))
    return tuple(found)


def first_names(case: Case) -> Iterator[Nearly]:
    """Give a person with a first or a last name that the record never has, where it has the other with another one.

    The two are spelt alike, or both people are called by the same office; nobody is asked about a relative.
    """
    firsts: dict[str, dict[str, Article]] = defaultdict(dict)
    lasts: dict[str, dict[str, Article]] = defaultdict(dict)
    for article in case.record.values():
        for _, _, first, last in names(article.text):
            firsts[last].setdefault(first, article)
            lasts[first].setdefault(last, article)
    for one in case.beside:
        for start, end, first, last in names(one.text):
            if first in firsts.get(last, ()):
                continue
            near = [(first, other, f"{other} {last}", at) for other, at in firsts.get(last, {}).items()]
            near += [(last, other, f"{first} {other}", at) for other, at in lasts.get(first, {}).items()]
            called = _called(one.text, start, end, case)
            for mine, other, name, article in near:
                if _is_named_so(case, mine, f"{first} {last}", name):
                    continue
                if (
                    _is_like(mine, other)
                    or (mine == last and _is_told(one, name))
                    or (not _is_kin(case, one) and called & _called_in(article, name, case))
                ):
                    yield Nearly(moved(one, (start, end)), f"{first} {last}", name, article)
                    break


def mixed(case: Case) -> Iterator[Nearly]:
    """Give a person with the first name of one of the record and the last name of another: Ana Reed, of Ruiz and Reed.

    The first name is that of one alone there, and the draft has that one nowhere by both names.
    """
    lasts: dict[str, dict[str, Article]] = defaultdict(dict)
    firsts: dict[str, set[str]] = defaultdict(set)
    for article in case.record.values():
        for _, _, first, last in names(f"{article.title}. {article.text}"):
            lasts[first].setdefault(last, article)
            firsts[last].add(first)
    people = {last for article in case.record.values() for last in _spoken_of(article)}
    for one in case.beside:
        for start, end, first, last in names(one.text):
            theirs = lasts.get(first, {})
            if len(theirs) != 1 or last in theirs or not firsts.get(last) or firsts.get(first):
                continue
            other, article = next(iter(theirs.items()))
            if {last, other} <= people and f"{first} {other}" not in case.article.text and not _is_kin(case, one):
                yield Nearly(moved(one, (start, end)), f"{first} {last}", f"{first} {other}", article)


_PERSON = re.compile(
    r"\b(?:Mr|Ms|Mrs|Dr|Prof|Cllr|Dame|Sir) (?P<a>[A-Z][\w-]+)|"
    r"(?P<b>[A-Z][\w-]+),? (?:has |had |who |also )?(?:said|says|told|added|denied|denies|asked|called|wrote)\b|"
    r"\b(?:said|says) (?:[A-Z][\w-]+ )?(?P<c>[A-Z][\w-]+)|[a-z], [A-Z][\w-]+ (?P<d>[A-Z][\w-]+),|"
    r"[A-Z][\w-]+ (?P<e>[A-Z][\w-]+), (?:\d|an? |the |who |of |its |his |her )"
)


@lru_cache(maxsize=64)
def _spoken_of(article: Article) -> frozenset[str]:
    """Give the last names of an article that stand as people's do: before "said", behind "Ms", between commas."""
    return frozenset(word for one in _PERSON.finditer(article.text) for word in one.groups() if word)


_BETWEEN_COMMAS = re.compile(r"(?:[\w’'-]+ ){2,}[\w’'-]+, [A-ZÀ-Þ][\w-]+ (?P<last>[A-ZÀ-Þ][\w’'-]+\w)(?=,)")


@lru_cache(maxsize=64)
def with_both_names(article: Article) -> frozenset[str]:
    """Give the last names of those who stand between commas behind what they are: "the head of the port, Ana Ruiz,"."""
    return frozenset(one["last"] for one in _BETWEEN_COMMAS.finditer(article.text))


def _is_named_so(case: Case, word: str, name: str, other: str) -> bool:
    """Whether the record has a word of a name, the draft the other name as well, or the two may be one person's."""
    return _has_word(case, word) or other in case.article.text or may_be_one(key(name), key(other))


def _is_told(one: Beside, name: str) -> bool:
    """Whether a sentence that may tell what one of the draft tells has a name."""
    return any(told.score >= LEAST and name in told.text for told in one.told[:TELLINGS])


def _has_word(case: Case, word: str) -> bool:
    said = re.compile(rf"\b{re.escape(word)}\b")
    return any(said.search(f"{a.title} {a.text}") for a in case.record.values())


def _is_like(one: str, other: str) -> bool:
    """Whether two names are spelt much alike, and neither is the other cut short."""
    a, b = one.casefold(), other.casefold()
    if a.startswith(b) or b.startswith(a):
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= ALIKE


def _is_kin(case: Case, one: Beside) -> bool:
    words = set(plain_words(one.text).split())
    return bool(words & phrases("kin", case.language))


def _called(text: str, start: int, end: int, case: Case) -> set[str]:
    """Give the words of office or trade that stand beside a name."""
    return _offices(text[max(0, start - BESIDE) : start] + " " + text[end : end + BESIDE], case.language)


def _called_in(article: Article, name: str, case: Case) -> set[str]:
    found: set[str] = set()
    for text in sentences_of(article):
        at = text.find(name)
        if at >= 0:
            found |= _called(text, at, at + len(name), case)
    return found


def _offices(text: str, language: str) -> set[str]:
    known = {word for row in phrases("offices", language) for word in row.split()}
    return set(plain_words(text).split()) & known


BESIDE = 45
"""Letters beside a name in which it stands what somebody is."""


@lru_cache(maxsize=20_000)
def last_names(text: str) -> frozenset[str]:
    """Give the last names of those who are called by both names in a text."""
    return frozenset(last for _, _, _, last in names(text))


TELLINGS = 3
"""Sentences of the record that may tell the same in which a name is looked for."""
LEAST = 0.3
"""How surely a sentence of the record must tell one of the draft for a name in it to be the one that is meant."""
