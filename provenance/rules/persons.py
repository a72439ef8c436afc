"""People of a draft whom its record knows by another first or last name, or has in the place of somebody else."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from provenance.model import Article, SourceKind
from provenance.naming import key, may_be_one
from provenance.rules.case import Beside, Case, Told, sentences_of
from provenance.rules.tables import phrases, plain_words
from provenance.rules.unrecorded import Nearly, moved
from provenance.text import Quotation, quotations

_NAME = re.compile(
    r"(?<![\w’'-])(?P<first>[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-Z][a-zà-ÿ]+)?) "
    r"(?P<last>(?:(?:de|van|von|al|el|O) )?[A-ZÀ-Þ][\w’'-]+)(?![\w’'-])(?! [A-Z])"
)
"""A first and a last name; what stands before a first name, "Detective Sergeant Una Priest", is none."""
ALIKE = 0.6
"""Share of the letters of two names that stand in both, in order, from which on one may be the other's slip."""
_PEOPLE = (SourceKind.PERSON, SourceKind.OFFICIAL, SourceKind.EXPERT, SourceKind.WITNESS)
LETTERS = 3
"""Letters of a name; shorter ones are initials."""


@lru_cache(maxsize=256)
def _names(text: str) -> tuple[tuple[int, int, str, str], ...]:
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
        for _, _, first, last in _names(article.text):
            firsts[last].setdefault(first, article)
            lasts[first].setdefault(last, article)
    for one in case.beside:
        for start, end, first, last in _names(one.text):
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


@lru_cache(maxsize=256)
def last_names(text: str) -> frozenset[str]:
    """Give the last names of those who are called by both names in a text."""
    return frozenset(last for _, _, _, last in _names(text))


def _people(case: Case) -> dict[str, set[str]]:
    """Give the last names of the people of a record, each with how else they are called there.

    A person speaks, or has a title.
    """
    texts = [article.text for article in case.record.values()]
    whole = " ".join((*texts, case.article.text))
    speak = {
        c.attribution.source.name.split()[-1]
        for one in case.beside
        for told in one.told
        for c in told.claims
        if c.attribution is not None and c.attribution.source.kind in _PEOPLE and " " in c.attribution.source.name
    }
    found: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        for _, _, first, last in _names(text):
            found[last].add(first)
    return {
        last: firsts
        for last, firsts in found.items()
        if (last in speak or re.search(rf"\b(?:Mr|Ms|Mrs|Miss|Dr|Prof|Cllr)\.? {re.escape(last)}\b", whole))
        and not _is_alone(whole, firsts)
    }


def _is_alone(text: str, firsts: set[str]) -> bool:
    """Whether a first name stands without a last one, as that of a town or a firm does."""
    return any(re.search(rf"[a-z,] {re.escape(first)}(?![\w-])(?! [A-Z])", text) for first in firsts)


def in_place_of(case: Case) -> Iterator[Nearly]:
    """Give a person in a sentence of whom the telling knows nothing, and which it tells of another: "Reed" for "Quill".

    The one whom the telling names is not named near the sentence, and nothing in the record that names the one of
    the draft is as like it.
    """
    people = _people(case)
    if not people:
        return
    where = {last: re.compile(rf"\b{re.escape(last)}\b") for last in people}
    for at, one in enumerate(case.beside):
        here = [(last, m) for last, name in where.items() if (m := name.search(one.text))]
        if not here or not one.told or not _stops(one.text):
            continue
        around = " ".join(each.text for each in case.beside[max(0, at - 1) : at + 2])
        quoted = [words for q in quotations(one.text, 0, len(one.text)) if " " in (words := _quoted(one.text, q))]
        same = [told for told in one.told if any(f" {words} " in f" {plain_words(told.text)} " for words in quoted)]
        for told in (*same, *one.told[:TELLINGS]):
            window = _window(told)
            odd = [(last, m) for last, m in here if not where[last].search(window)]
            names = [last for last, name in where.items() if name.search(told.text)]
            if not names and told in same:  # "he said"
                sources = [c.attribution.source.name for c in told.claims if c.attribution is not None]
                speak = {name.split()[-1] for name in sources if name.strip()}
                names = [last for last in where if last in speak]
            theirs = [last for last in names if not where[last].search(around)]
            if len(odd) != 1 or len(theirs) != 1:
                continue
            if told in same:
                yield Nearly(moved(one, odd[0][1].span()), odd[0][0], theirs[0], told.article)
                break
            if (
                len(_content(_NAME.sub(" ", one.text), case.language)) < TELLING
                or told.said < LEAST
                or told.score < ALSO * one.told[0].score
            ):
                continue
            last, match = odd[0]
            gone = not where[theirs[0]].search(case.article.text)
            own = max((each.said for each in one.told if where[last].search(_window(each))), default=0.0)
            if (told.said >= SAID or gone) and own <= OWN * told.said:
                yield Nearly(moved(one, match.span()), last, theirs[0], told.article)
                break


def _quoted(text: str, quotation: Quotation) -> str:
    """Give the words of a quotation; none where it does not end."""
    return plain_words(text[quotation.inner_start : quotation.inner_end]) if quotation.closed else ""


_DESCRIBED = re.compile(
    r"(?P<last>[A-ZÀ-Þ][\w’'-]+), (?:who (?P<does>[a-z]+) |(?:an?|the|its|his|her|their) )"
    r"(?P<what>[^,.;:“\"]{3,60})[,.]"
)


def described_as(case: Case) -> Iterator[Nearly]:
    """Give a person who is called what the record calls another: "Reed, who chairs the board", where Quill does.

    Both are people of the record; two words that say something must be what it has beside the other's name, and not
    near this one's.
    """
    people = _people(case)
    for one in case.beside:
        for here in _DESCRIBED.finditer(one.text):
            last = here["last"]
            words = _content(f"{here['does'] or ''} {here['what']}", case.language)
            if last not in people or len(words) < AT_LEAST:
                continue
            if words & _beside(case, last, 1) == words or len(words & _beside(case, last, 1)) >= AT_LEAST:
                continue
            for other in people:
                if other == last or re.search(rf"\b{re.escape(other)}\b", one.text):
                    continue
                whole = _beside(case, other, 0) | _beside(case, other, -1)
                if words <= whole and _first(f"{here['does'] or ''} {here['what']}", words) in _close(case, other):
                    article = next(a for a in case.record.values() if re.search(rf"\b{re.escape(other)}\b", a.text))
                    yield Nearly(moved(one, here.span("last")), last, other, article)
                    break


AT_LEAST, LETTER_STEM = 2, 4
"""Words that describe somebody; letters by which two of them are one: "chairs", "chair"."""


def _content(text: str, language: str) -> frozenset[str]:
    small = phrases("function", language)
    return frozenset(w[:LETTER_STEM] for w in plain_words(text).split() if len(w) >= LETTER_STEM and w not in small)


def _first(text: str, words: frozenset[str]) -> str:
    """Give the first word that says something: what somebody is, or does."""
    return next((w[:LETTER_STEM] for w in plain_words(text).split() if w[:LETTER_STEM] in words), "")


def _close(case: Case, last: str) -> frozenset[str]:
    """Give the words that stand right before a name of the record, or right behind it."""
    near = re.compile(rf"((?:\S+ ){{0,5}}){re.escape(last)}\b((?:[ ,]+[^\s.]+){{0,4}})")
    said = (one for article in case.record.values() for one in near.finditer(article.text))
    return frozenset().union(*(_content(f"{one[1]} {one[2]}", case.language) for one in said))


def _beside(case: Case, last: str, off: int) -> frozenset[str]:
    """Give the words of the sentences that name somebody; with those beside them for 1, with the one before for -1."""
    found: set[str] = set()
    for article in case.record.values():
        every = sentences_of(article)
        for at, text in enumerate(every):
            if re.search(rf"\b{re.escape(last)}\b", text):
                near = every[max(0, at - abs(off)) : at + 1 + max(0, off)]
                found |= _content(" ".join(near), case.language)
    return frozenset(found)


TELLINGS = 3
"""Sentences of the record that may tell the same in which somebody else is looked for."""
TELLING = 4
"""Words of a sentence that says enough for another one to tell the same of somebody else."""
ALSO = 0.7
"""Share of the likeliest telling's nearness from which on another is asked as well."""
LEAST, SAID, OWN = 0.3, 0.4, 0.6
"""How much of what is said must be in both sentences for it to be told of another, where the draft never names that one
and where it does; share of that which may stand in what the record tells of the one of the draft."""


@lru_cache(maxsize=4096)
def _near(article: Article, text: str) -> str:
    every = sentences_of(article)
    at = next((n for n, each in enumerate(every) if " ".join(each.split()) == text), -1)
    return " ".join(every[max(0, at - 1) : at + 2]) if at >= 0 else text


def _window(told: Told) -> str:
    """Give a sentence of the record with those before and behind it, in which "she" may be named."""
    return _near(told.article, told.text)


def _stops(text: str) -> bool:
    return text.rstrip("”\"’'»)").endswith((".", "!", "?"))
