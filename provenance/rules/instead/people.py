"""What somebody is, where the record has something else: an age, a relative, an office or a trade."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from provenance.model import Article, Span
from provenance.rules.case import Beside, Case, sentences_of
from provenance.rules.instead.likely import LIKELY, SHORT, has, is_given, likely
from provenance.rules.numbers import is_slip, number_in
from provenance.rules.tables import phrases, plain_words
from provenance.rules.unrecorded import Nearly, moved

_AGED = re.compile(
    r"\b(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?(?:[A-Z][\w’'-]+ )?(?P<last>[A-Z][\w’'-]+), "
    r"(?:who is |aged )?(?P<age>\d{1,3})(?=,| who| and|\.)"
)
_SHE_IS = re.compile(r"\b(?:[Hh]e|[Ss]he|who) (?:is|was) (?P<age>\d{1,3})(?=[.,]| and| when)")
_OLD = re.compile(r"\b(?P<age>\d{1,3}|[a-z]+)-(?P<unit>year|month|week)-old\b")


def ages(case: Case) -> Iterator[Nearly]:
    """Give the age of somebody who is called by the last name, where the record has another and never this one."""
    for at, one in enumerate(case.beside):
        before = likely(case.beside[at - 1], LIKELY) if at else []
        for here in _AGED.finditer(one.text):
            pattern = re.compile(rf"\b{re.escape(here['last'])},? (?:who is |aged )?(?P<age>\d{{1,3}})\b(?! and \d)")
            known = [(article, m["age"]) for article in case.record.values() for m in pattern.finditer(article.text)]
            given = {int(age) for _, age in known}
            mine = int(here["age"])
            if known and mine not in given and mine - 1 not in given:
                yield Nearly(moved(one, here.span("age")), here["age"], known[0][1], known[0][0])
        for here in (*_SHE_IS.finditer(one.text), *_OLD.finditer(one.text)):
            age = number_in(here["age"], case.language)
            if age is None or has(case, here["age"]) or any(has(case, f"{age.value + off:g}") for off in (0, -1)):
                continue
            for told in (*likely(one, LIKELY), *before):
                unit = here.groupdict().get("unit")
                there = [m for m in _AGES.finditer(told.text) if not unit or unit in told.text[m.end() : m.end() + 8]]
                if len(there) == 1 and is_slip(age.value, float(there[0]["age"])):
                    yield Nearly(moved(one, here.span("age")), here["age"], there[0]["age"], told.article)
                    break
            else:
                yield from _turned_age(case, one, here.span("age"), here["age"])


def _turned_age(case: Case, one: Beside, span: Span, age: str) -> Iterator[Nearly]:
    """Give the one age of the record that has the two digits of another the other way round: 34 for 43."""
    for article in case.record.values():
        for there in _AGES.finditer(article.text):
            if there["age"] != age and there["age"] == age[::-1] and not is_given(case, there["age"]):
                yield Nearly(moved(one, span), age, there["age"], article)
                return


_AGES = re.compile(r"\b(?:age of|aged|of|was|is|[A-Z][\w’'-]+,) (?P<age>\d{1,3})\b")


def kin(case: Case) -> Iterator[Nearly]:
    """Give what somebody is to another, where the record has them as something else: "her sister" for her niece."""
    words = phrases("kin", case.language)
    given = [(article, text, _kin(text, words)) for article in case.record.values() for text in sentences_of(article)]
    for one in case.beside:
        for span, name, word in _kin(one.text, words):
            theirs = [
                (article, other)
                for article, _, found in given
                for _, who, other in found
                if who.split()[-1] == name.split()[-1]
            ]
            if theirs and all(other != word for _, other in theirs):
                yield Nearly(moved(one, span), word, theirs[0][1], theirs[0][0])


def _kin(text: str, words: frozenset[str]) -> list[tuple[Span, str, str]]:
    """Give who is called what of somebody: "her niece, the conductor Ana Ruiz", "Ana Ruiz, his sister"."""
    either = "|".join(map(re.escape, sorted(words))) or "(?!)"
    name = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+"
    before = rf"\b(?i:his|her|their|whose|\w+[’']s?) (?P<word>(?i:{either})),? (?:the [\w-]+ )?(?P<name>{name})"
    behind = rf"(?P<name>{name}), (?:his|her|their|whose) (?P<word>{either})\b"
    found = []
    for pattern in (before, behind):
        for one in re.finditer(pattern, text):
            found.append((one.span("word"), one["name"], one["word"].lower()))
    return found


_TITLE = r"(?:(?:Dr|Dame|Sir|Lord|Prof|Professor|Mr|Mrs|Ms|Cllr)\.? )?"
_PERSON = r"(?P<name>(?:[A-Z][\w’'-]+ ){0,2}[A-Z][\w’'-]+)"
_WORD = r"(?!(?:who|that|which|and|in|on|at|of|for|from|with|to|as|said|says|told|when|by)\b)[a-zà-ÿ-]+"
_POST = rf"(?P<post>(?:{_WORD} ){{0,3}}{_WORD})"
_FIRST = rf"(?P<post>[A-Z][a-zà-ÿ-]+(?: {_WORD}){{0,3}})"
_WHOSE = r"(?:[Tt]he|[Ii]ts|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[\w’']+[’']s?)"
_CALLED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_PERSON}, (?:\d{{1,3}}, )?(?:who (?:is|was) )?(?:(?:the|its|an?|his|her|their) )?"
        rf"(?:[\w’' ]{{1,40}}[’']s? )?{_POST}(?=[,.]| (?:of|for|at|who|in)\b)",
        rf"\b{_WHOSE} {_POST}, {_TITLE}{_PERSON}(?=[,.]| \w)",
        rf"\b{_WHOSE} {_POST} (?:of|at|for) [^,.]{{2,40}}, {_TITLE}{_PERSON}(?=[,.]| \w)",
        rf"\b(?:[Tt]he|[Aa]nd|[Bb]y|that|when|with) {_POST} {_TITLE}{_PERSON}(?=[,.]| \w)",
        rf"(?:^|[.!?][”\"]? ){_FIRST} {_TITLE}{_PERSON}(?=[,.]| \w)",
    )
)
"""Who is called what: "Ana Ruiz, the finance director,", "the club's doctor, Ana Ruiz", "Finance director Ana Ruiz"."""


def offices(case: Case) -> Iterator[Nearly]:
    """Give the office or trade of a person, where the record has another and never this one near the name."""
    known: dict[str, list[tuple[str, frozenset[str], Article]]] = {}
    for article in case.record.values():
        for text in sentences_of(article):
            for last, post, _ in _called(text, case.language):
                known.setdefault(last, []).append((post, _kind(post, case.language), article))
    for one in case.beside:
        for last, post, span in _called(one.text, case.language):
            theirs = known.get(last, [])
            if theirs and not _holds(case, last, post) and _is_another(post, [each for each, _, _ in theirs], case):
                yield Nearly(moved(one, span), post, theirs[0][0], theirs[0][2])


@lru_cache(maxsize=4096)
def _called(text: str, language: str) -> tuple[tuple[str, str, Span], ...]:
    """Give the last name of each who is called by an office in a sentence, the office, and where that stands."""
    found = []
    for pattern in _CALLED:
        for one in pattern.finditer(text):
            post = one["post"].split(" of ")[0]
            if _kind(post, language) and one["name"].split()[-1][0].isupper():
                found.append((one["name"].split()[-1].casefold(), post.lower(), one.span("post")))
    return tuple(found)


@cache
def _groups(language: str) -> dict[str, frozenset[str]]:
    return {word: frozenset(row.split()) for row in phrases("offices", language) for word in row.split()}


_JOINED = re.compile(
    r"\b(?:chief executive|head teacher|harbour master|vice chancellor|director general)\b", re.IGNORECASE
)
"""Offices of two words."""


def _head(post: str, language: str) -> str:
    """Give the word of an office that says what somebody is: "director" of "finance director"; empty without one."""
    said = _JOINED.sub(lambda one: one[0].replace(" ", "-"), post.lower()).split()
    return next((word for word in reversed(said) if word in _groups(language)), "")


def _kind(post: str, language: str) -> frozenset[str]:
    head = _head(post, language)
    return _groups(language)[head] if head else frozenset()


def _holds(case: Case, last: str, post: str) -> bool:
    """Whether a sentence of the record that names somebody, or one beside it, has the office."""
    words = {word for word in plain_words(post).split() if len(word) > SHORT}
    for article in case.record.values():
        every = sentences_of(article)
        for at, text in enumerate(every):
            if last in plain_words(text).split():
                near = set(plain_words(" ".join(every[max(0, at - 1) : at + 2])).split())
                if words <= near:
                    return True
    return False


def _is_another(post: str, others: list[str], case: Case) -> bool:
    """Whether an office is none of some: another word for what somebody is, or the same with another before it."""
    language = case.language
    head, kind = _head(post, language), _kind(post, language)
    if all(not kind & _kind(other, language) for other in others):
        # the leader of a union may be its general secretary
        return not any(_head(each, language) in phrases("says-less", language) for each in (post, *others))
    when = phrases("status-words", language)
    mine = set(plain_words(post).split()) - {head} - phrases("function", language) - when
    alike = [other for other in others if kind & _kind(other, language)]
    same = [set(plain_words(other).split()) - {_head(other, language)} - when for other in alike]
    return bool(mine) and all(theirs and not mine & theirs for theirs in same)
