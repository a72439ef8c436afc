"""Words of a draft in whose place the sentence of the record that tells the same has others of their kind.

The other side, the other of two brothers' names, the sister for the niece, the age, the month, two men for three: each
where the record never has what the draft has, and the draft nowhere what the record has.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from functools import cache, lru_cache

from provenance.model import Article, Span
from provenance.rules.alike import is_news
from provenance.rules.anchors import anchored
from provenance.rules.case import Beside, Case, Told, sentences_of
from provenance.rules.numbers import Number, is_slip, number_in, numbers
from provenance.rules.tables import found_in, phrases, plain_words
from provenance.rules.unrecorded import Nearly, moved

SURELY, LIKELY = 0.5, 0.3
"""How surely a sentence of the record must tell one of the draft for a word in it to be set against the draft's, and
for a count of the same thing to be."""
TELLINGS = 3
"""Sentences of the record that may tell the same in which another word is looked for."""


def likely(one: Beside, least: float = SURELY) -> list[Told]:
    """Give the sentences of the record that tell what one of the draft tells, as surely as is asked."""
    return [told for told in one.told[:TELLINGS] if told.score >= least]


_PLACE = re.compile(
    r"(?<![\w’'])(?=(?P<head>[\w’']+) (?P<where>near|in|at|outside|off|above|below|from|of|to|for|on) "
    r"(?P<name>(?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}))"
)


def places(case: Case) -> Iterator[Nearly]:
    """Give a place that stands behind words behind which the telling has another: "the school in Lomax" for Brint."""
    for one in case.beside:
        tellings = likely(one, LIKELY)
        for here in _PLACE.finditer(one.text) if tellings else ():
            if not here["head"][0].islower() and not any(c.isdigit() for c in here["head"]):
                continue
            if here["name"].split()[-1] in _CALENDAR:
                continue
            if plain_words(here["head"]) in phrases("negating", case.language) or len(here["head"]) < _SHORT:
                continue
            met = [(told, m) for told in tellings for m in _PLACE.finditer(told.text) if _same_words(here, m)]
            if not met or _has(case, f"{here['head']} {here['where']} {here['name']}"):
                continue
            told, there = met[0]
            given = plain_words(there["name"]) in plain_words(case.article.text) and (
                told.score < PLACED or _has(case, here["name"])
            )
            if given or _may_be_one(here["name"], there["name"]) or found_in(here["name"], "agency", case.language):
                continue
            yield Nearly(moved(one, here.span("name")), here["name"], there["name"], told.article)


PLACED = 0.4
"""How surely a telling must tell a sentence for a place that the record never has to be another than the one there."""
_SHORT = 3
"""Letters of a word that says something before a place: "A37"."""
_CALENDAR = frozenset(name for name in (*calendar.month_name, *calendar.day_name) if name)


_OWNED = re.compile(r"(?P<name>[A-Z][\w-]+)[’']s (?P<what>[a-z][\w-]+ [a-z][\w-]+)")


def owned(case: Case) -> Iterator[Nearly]:
    """Give the town whose road it is, where the record has it as another's: "Orley's ring road" for Brayle's."""
    given = {
        (m["what"], m["name"], article)
        for article in case.record.values()
        for m in _OWNED.finditer(f"{article.title}. {article.text}")
    }
    for one in case.beside:
        for here in _OWNED.finditer(one.text):
            theirs = [(name, article) for what, name, article in given if what == here["what"]]
            known = any(here["name"] in f"{article.title} {article.text}" for article in case.record.values())
            if theirs and len({name for name, _ in theirs}) == 1 and not known:
                name, article = theirs[0]
                yield Nearly(moved(one, here.span("name")), here["name"], name, article)


def _same_words(here: re.Match[str], there: re.Match[str]) -> bool:
    return here["head"].lower() == there["head"].lower() and here["where"] == there["where"]


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return f" {plain_words(text)} "


def _has(case: Case, words: str) -> bool:
    """Whether the record has some words anywhere, in its headlines too."""
    said = _plain(words)
    return any(said in _plain(text) for article in case.record.values() for text in (article.text, article.title))


def _is_given(case: Case, words: str) -> bool:
    return _plain(words) in _plain(case.article.text)


def _may_be_one(name: str, other: str) -> bool:
    """Whether two names have a word in common, or one is the other's initials."""
    a, b = (set(plain_words(each).removeprefix("the ").split()) for each in (name, other))
    initials = {"".join(word[0] for word in each.split() if word[:1].isupper()) for each in (name, other)}
    return bool(a & b) or name in initials or other in initials


@cache
def _other_side(language: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in phrases("sides", language):
        one, other = row.split("\t")
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


def sides(case: Case) -> Iterator[Nearly]:
    """Give the left where the telling has the right, before the same word or by the same figure: "his right thigh"."""
    other = _other_side(case.language)
    for one in case.beside:
        for here in re.finditer(r"[\w-]+", one.text):
            if here[0].lower() not in other:
                continue
            phrase = " ".join([here[0], *plain_words(one.text[here.end() :]).split()[:1]])
            for told in likely(one, LIKELY):
                there = [m for m in re.finditer(r"[\w-]+", told.text) if m[0].lower() in other[here[0].lower()]]
                there = [m for m in there if _is_in_one_place(one.text, here, told, m, case.language)]
                if there and not _has(case, phrase) and not _is_given(case, there[0][0]):
                    yield Nearly(moved(one, here.span()), here[0], there[0][0], told.article)
                    break


def _is_in_one_place(text: str, here: re.Match[str], told: Told, there: re.Match[str], language: str) -> bool:
    """Whether two words stand before the same word, or by the same figure, in sentences that tell the same."""
    behind = [plain_words(each[at:]).split()[:1] for each, at in ((text, here.end()), (told.text, there.end()))]
    if behind[0] and behind[0] == behind[1] and told.score >= SURELY:
        return True
    near = [
        {(n.value, n.unit) for n in numbers(each, language) if -BY <= n.span[0] - at.start() <= BY}
        for each, at in ((text, here), (told.text, there))
    ]
    return bool(near[0] & near[1])


BY = 25
"""Letters between a word and the figure that it is of: "220 metres too short", "lost 38m euros"."""


_SINGLE = re.compile(r"(?<=[a-z,’'] )(?P<name>[A-Z][a-zà-ÿ]{3,})(?![\w’'-]| [A-Z])")
"""A name of one word within a sentence."""
ALIKE = 0.5
"""Share of the letters of two names that must stand in both, in order, for one to be the other's slip."""


def single_names(case: Case) -> Iterator[Nearly]:
    """Give a name of one word that the record never has, where the telling has one that is much like it."""
    for one in case.beside:
        for here in _SINGLE.finditer(one.text):
            name = here["name"]
            if name in _CALENDAR or _has(case, name) or case.article.text.count(name) > 1:
                continue
            for told in one.told[:TELLINGS] if one.told and one.told[0].score >= LIKELY else ():
                there = next(
                    (
                        word
                        for word in re.findall(r"(?<![.!?] )(?<!^)\b[A-Z][a-zà-ÿ]{3,}", told.text)
                        if word not in _CALENDAR and not _is_given(case, word) and _is_much_like(name, word)
                    ),
                    "",
                )
                if there:
                    yield Nearly(moved(one, here.span("name")), name, there, told.article)
                    break


def _is_much_like(one: str, other: str) -> bool:
    """Whether two names begin and end alike, or differ in one or two letters."""
    if one[0] != other[0] or abs(len(one) - len(other)) > _SLIP:
        return False
    head = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    tail = next(
        (n for n, (a, b) in enumerate(zip(one[::-1], other[::-1], strict=False)) if a != b), min(len(one), len(other))
    )
    longest = max(len(one), len(other))
    return head + tail >= ALIKE * longest and one != other and not (one.startswith(other) or other.startswith(one))


_SLIP = 2
"""Letters by which a misspelt name is longer or shorter."""

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
            if age is None or _has(case, here["age"]) or any(_has(case, f"{age.value + off:g}") for off in (0, -1)):
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
            if there["age"] != age and there["age"] == age[::-1] and not _is_given(case, there["age"]):
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


_MONTH = re.compile(
    rf"(?<!\d )\b(?:in|last|since|until|from|by|of) (?P<month>{'|'.join(filter(None, calendar.month_name))})\b"
    r"(?! \d{1,2}\b)"
)


def months(case: Case) -> Iterator[Nearly]:
    """Give a month that the record never has, where the telling has another, and the draft nowhere that one."""
    known = {article.date[5:7] for article in case.record.values()}
    for one in case.beside:
        for here in _MONTH.finditer(one.text):
            number = f"{list(calendar.month_name).index(here['month']):02}"
            if _has(case, here["month"]) or number in known or number == case.article.date[5:7]:
                continue
            for told in one.told[:TELLINGS]:
                there = [m["month"] for m in _MONTH.finditer(told.text) if not _is_given(case, m["month"])]
                if told.score >= LIKELY and len(there) == 1:
                    yield Nearly(moved(one, here.span("month")), here["month"], there[0], told.article)
                    break
            else:
                best = one.told[0] if one.told else None
                month = calendar.month_name[int(best.article.date[5:7])] if best and best.article.date[5:7] else ""
                dated = best is not None and (_MONTH.search(best.text) or any(c.isdigit() for c in best.text))
                if best and month and best.score >= SURELY and not dated and not _is_given(case, month):
                    yield Nearly(moved(one, here.span("month")), here["month"], month, best.article)


LARGE = 100
"""Counts from which on another one is rather of something else."""
SMALL, TELLING = 20, 10
"""Counts under which a number stands in a record by chance; from which on one that stands there is taken for it."""


def counts(case: Case) -> Iterator[Nearly]:
    """Give a small count of something, where the record counts as many others of the same: "three men" for two."""
    language = case.language
    given = frozenset(
        (each.value, _noun(text, each))
        for article in case.record.values()
        for text in (*sentences_of(article), article.title)
        for each in numbers(text, language)
    )
    own = {(each.value, _noun(one.text, each)) for one in case.beside for each in numbers(one.text, language)}
    for one in case.beside:
        for number in () if is_news(case, one.text) else numbers(one.text, language):
            noun = _noun(one.text, number)
            if not _may_be_wrong(number, noun, given, language):
                continue
            there = _only_count(case, one, noun, given) or _counted_there(one, noun, language)
            if there is not None and (there[0].value, noun) not in own:
                words = one.text[slice(*number.span)], there[1]
                yield Nearly(moved(one, number.span), f"{words[0]} {noun}", f"{words[1]} {noun}", there[2])


def _may_be_wrong(number: Number, noun: str, given: frozenset[tuple[float, str]], language: str) -> bool:
    """Whether a number is a small count of things, and no such count stands in the record."""
    if not number.counts() or number.value >= LARGE or len(noun) < _SHORT or (number.value, noun) in given:
        return False
    if number.value >= SMALL and noun in phrases("crowd-nouns", language):
        return False
    # "two years later" and "four years ago" are of two things
    if any(noun in phrases(name, language) for name in ("function", "done", "time-units")):
        return False
    # "has risen to 14" counts them without their noun
    return number.value < TELLING or all(value != number.value for value, _ in given)


Counted = tuple[Number, str, Article]
"""A number of the record, how it is written, and where."""


def _only_count(case: Case, one: Beside, noun: str, given: frozenset[tuple[float, str]]) -> Counted | None:
    """Give the one count of something that the record has, where a telling names what is counted."""
    every = {value for value, what in given if what == noun}
    if len(every) != 1 or noun not in plain_words(" ".join(told.text for told in likely(one, LIKELY))).split():
        return None
    for article in case.record.values():
        for text in (*sentences_of(article), article.title):
            for each in numbers(text, case.language):
                if each.value in every and _noun(text, each) == noun:
                    return each, text[slice(*each.span)], article
    return None


def _counted_there(one: Beside, noun: str, language: str) -> Counted | None:
    """Give the one count of something in a telling that has a word in common beside it."""
    for told in likely(one, LIKELY):
        there = [each for each in numbers(told.text, language) if _noun(told.text, each) == noun and each.counts()]
        if len(there) == 1 and _shares(one.text, told.text, noun):
            return there[0], told.text[slice(*there[0].span)], told.article
    return None


def _noun(text: str, number: Number) -> str:
    behind = text[number.span[1] : number.span[1] + _REACH]
    if (whole := _OF_A_WHOLE.match(behind)) is not None:
        return plain_words(whole["noun"])
    said = plain_words(behind).split()
    return said[0] if said and text[number.span[1] : number.span[1] + 1] in (" ", "-") else ""


_REACH = 40
_OF_A_WHOLE = re.compile(r" of (?:(?:the|its|his|her|their) |[\w’']+['’]s? )?[\d,]+ (?P<noun>[\w-]+)")
"""A part of so many: "11 of its 74 routes" are routes."""


def _shares(one: str, other: str, noun: str) -> bool:
    """Whether two sentences have a word in common that says something, beside what is counted."""
    a, b = ({word[:_STEM] for word in plain_words(each).split() if len(word) > _STEM - 1} for each in (one, other))
    return bool((a & b) - {noun[:_STEM]})


_STEM = 6


def beside_a_figure(case: Case) -> Iterator[Nearly]:
    """Give a count that the record has otherwise in the sentences with another figure of it: "61 ill at six schools".

    Every sentence that has the figure, and counts the same, counts as many others; and the draft nowhere has so many.
    """
    language = case.language
    own = {(each.value, _noun(one.text, each)) for one in case.beside for each in numbers(one.text, language)}
    for one in case.beside:
        if is_news(case, one.text):
            continue
        there = anchored(case, one)
        for number in numbers(one.text, language) if there else ():
            noun = _noun(one.text, number)
            if (
                not number.counts()
                or len(noun) < _SHORT
                or any(noun in phrases(name, language) for name in ("function", "done", "time-units", "crowd-nouns"))
            ):
                continue
            some = [each for each in there if each.number is not number]
            theirs = [
                (other, each)
                for each in some
                for other in numbers(each.text, language)
                if other.counts() and _noun(each.text, other) == noun
            ]
            if theirs and all(other.value != number.value and (other.value, noun) not in own for other, _ in theirs):
                other, each = theirs[0]
                words = one.text[slice(*number.span)], each.text[slice(*other.span)]
                yield Nearly(moved(one, number.span), f"{words[0]} {noun}", f"{words[1]} {noun}", each.article)


def spans_of_time(case: Case) -> Iterator[Nearly]:
    """Give how long something took, where the telling has another time beside the same figure: "1,400 in two years"."""
    language = case.language
    for one in case.beside:
        mine = _times(one.text, language)
        for told in likely(one, LIKELY):
            there = _times(told.text, language)
            if len(mine) != 1 or len(there) != 1 or mine[0][1] != there[0][1] or mine[0][0].value == there[0][0].value:
                continue
            both = _telling_numbers(one.text, language) & _telling_numbers(told.text, language)
            words = told.text[slice(*there[0][0].span)]
            if both and not _is_given(case, f"{words} {there[0][1]}"):
                here = one.text[slice(*mine[0][0].span)]
                yield Nearly(moved(one, mine[0][0].span), here, words, told.article)
                break


def _times(text: str, language: str) -> list[tuple[Number, str]]:
    """Give how long things took in a sentence, each with its measure; "two years later" is none."""
    found = []
    for each in numbers(text, language):
        noun = _noun(text, each)
        behind = plain_words(text[each.span[1] :]).split()[1:2]
        if noun in phrases("time-units", language) and behind not in (
            ["later"],
            ["ago"],
            ["before"],
            ["old"],
            ["earlier"],
        ):
            found.append((each, noun))
    return found


def _telling_numbers(text: str, language: str) -> set[float]:
    return {each.value for each in numbers(text, language) if each.value >= SMALL}


def swapped(case: Case) -> Iterator[Nearly]:
    """Give a large count of one thing that the record has of another which the draft counts too: hens for turkeys."""
    language = case.language
    given: dict[float, set[str]] = {}
    for article in case.record.values():
        for text in sentences_of(article):
            for each in numbers(text, language):
                given.setdefault(each.value, set()).add(_counted_noun(text, each, language))
    every = {noun for nouns in given.values() for noun in nouns}
    own = {_counted_noun(one.text, each, language) for one in case.beside for each in numbers(one.text, language)}
    for one in case.beside:
        for number in numbers(one.text, language):
            noun, known = _counted_noun(one.text, number, language), given.get(number.value, set())
            if number.value < COUNTING or not number.counts() or not noun or len(known) != 1 or noun in known:
                continue
            other = next(iter(known))
            if other and noun in every and other in own and not _is_same_thing(noun, other, language):
                article = next(a for a in case.record.values() if _plain(other).strip() in _plain(a.text))
                here = one.text[slice(*number.span)]
                yield Nearly(moved(one, number.span), f"{here} {noun}", f"{here} {other}", article)


def _is_same_thing(noun: str, other: str, language: str) -> bool:
    """Whether two nouns are words for one thing: "votes" are counted as "ballots"."""
    return any({noun, other} <= set(row.split("\t")) for row in phrases("same-things", language))


COUNTING = 50
"""Counts from which on one number counts one thing."""


def _counted_noun(text: str, number: Number, language: str) -> str:
    """Give what is counted, whatever stands between: "14,000 of its turkeys", "52,000 laying hens"."""
    said = plain_words(text[number.span[1] : number.span[1] + _REACH]).split()
    nouns = [word for word in said[:4] if word not in phrases("function", language) and len(word) > _SHORT]
    return next((word for word in nouns if word.endswith("s")), "")


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
    words = {word for word in plain_words(post).split() if len(word) > _SHORT}
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


@cache
def _measures(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """Give what finds a number with its measure, "45 metres" or "a 45-metre crane", and one word for each measure."""
    one_word: dict[str, str] = {}
    for row in phrases("measures", language):
        word, _, others = row.partition("\t")
        one_word.update(dict.fromkeys((word, *others.split()), word))
    either = "|".join(map(re.escape, sorted(one_word, key=lambda word: (-len(word), word)))) or "(?!)"
    return re.compile(rf"(?<![\w.,])(?P<number>\d[\d,]*(?:\.\d+)?)[ -](?P<what>{either})\b"), one_word


def measures(case: Case) -> Iterator[Nearly]:
    """Give a figure that a telling has with another measure, and the record never with this one: 45 feet for metres."""
    pattern, one_word = _measures(case.language)
    given = {
        (m["number"], one_word[m["what"]]) for article in case.record.values() for m in pattern.finditer(article.text)
    }
    own = {(m["number"], one_word[m["what"]]) for m in pattern.finditer(case.article.text)}
    for one in case.beside:
        for here in pattern.finditer(one.text):
            if (here["number"], one_word[here["what"]]) in given:
                continue
            there = [
                (m, told)
                for told in one.told
                for m in pattern.finditer(told.text)
                if m["number"] == here["number"] and (m["number"], one_word[m["what"]]) not in own
            ]
            if there:
                yield Nearly(moved(one, here.span()), here[0], there[0][0][0], there[0][1].article)
