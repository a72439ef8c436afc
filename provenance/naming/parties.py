"""Whether two credited names are one party: certainly, possibly, or certainly not.

In doubt the answer is *possibly*: a wrong "two" makes one source corroborate itself, a wrong "possibly" asks a person.
"""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from itertools import product

from attrs import evolve, frozen

from provenance.model import Key, Party, Source
from provenance.naming.forms import in_one_form
from provenance.naming.keys import DESCRIBED, JOINT, apart, key, words
from provenance.naming.outlets import family, same_by_table
from provenance.naming.speaking import one_house, speaks_for, told_by_role
from provenance.naming.spelling import alike, frame, initials_of, short_for, sound
from provenance.naming.tables import listed, mapped

_KEPT = 50_000


class Sameness(str, Enum):
    """What two names are to each other."""

    ONE = "one"
    POSSIBLY = "possibly one"
    TWO = "two"


def party(source: Source) -> Party:
    """Give the party that a source is; for somebody who speaks for a body, that body."""
    spoken_for = key(source.body_key)
    name = source.body if spoken_for else source.name
    return Party(spoken_for or key(source.key or source.name), name, source.role, spoken_for)


@lru_cache(_KEPT)
def may_be_one(a: Key, b: Key) -> bool:
    """Whether two keys may be one party's: they are not certainly two."""
    if a > b:
        return may_be_one(b, a)  # it is the same whichever comes first, so it is worked out once
    return bool(a and b) and compare(Party(a), Party(b)) is not Sameness.TWO


@lru_cache(_KEPT)
def compare(a: Party, b: Party) -> Sameness:
    """Tell what two parties are to each other; the same whichever comes first."""
    if not a.key or not b.key or apart(a.key) or apart(b.key):
        return Sameness.ONE if a.key and a.key == b.key else Sameness.TWO
    if JOINT in a.key or JOINT in b.key:
        return _together(a, b)
    if a.key != b.key and (_described(a) or _described(b)):
        return Sameness.POSSIBLY  # a body that nobody names may be any of those that somebody does
    one, other = _Words.of(a), _Words.of(b)
    told_apart = (_age(a, one), _age(b, other)), (_addressed(a, one), _addressed(b, other))
    if any(x and y and x != y for x, y in told_apart):
        return Sameness.TWO
    if a.key == b.key or _surely_one(a, one, b, other):
        return Sameness.ONE
    in_two_scripts = _latin(a.key) != _latin(b.key)  # in which nothing can be compared
    return Sameness.POSSIBLY if in_two_scripts or _perhaps_one(a, one, b, other) else Sameness.TWO


def _together(a: Party, b: Party) -> Sameness:
    """Tell what parties are to each other of which one at least is several who speak together."""
    some, others = a.key.split(JOINT), b.key.split(JOINT)
    if set(some) == set(others):
        return Sameness.ONE
    each = (compare(evolve(a, key=x, name=""), evolve(b, key=y, name="")) for x, y in product(some, others))
    return Sameness.POSSIBLY if any(one is not Sameness.TWO for one in each) else Sameness.TWO


def _surely_one(a: Party, one: _Words, b: Party, other: _Words) -> bool:
    """Whether two names are of one party: by a table, as outlets of one house, or as a body's in other order."""
    known = same_by_table(a.key, b.key) or family(a.key) == family(b.key)
    return known or (one.body and other.body and one.bag == other.bag)


def _perhaps_one(a: Party, one: _Words, b: Party, other: _Words) -> bool:
    """Whether anything says that two names may be one party's."""
    return (
        _told_as_one(one, other)
        or _same_office(a, one, b, other)
        or _one_person(a, one, b, other)
        or _may_speak_as(a, one, b, other)
        or _may_speak_as(b, other, a, one)
    )


def _may_speak_as(a: Party, one: _Words, b: Party, other: _Words) -> bool:
    """Whether the first may be there for the second: in office there, a part of it, its capital, or it has his name."""
    return _office(a, other) or _part_of(one, other) or _capital(a, b, other) or _named_after(one, other)


def _one_person(a: Party, one: _Words, b: Party, other: _Words) -> bool:
    """Whether one may be the other's lawyer or agent, or "the Halvern striker" whom another page names."""
    known = [own for party, own in ((a, one), (b, other)) if not told_by_role(party.name)]
    if len(known) < 2:
        return not any(own.body for own in known)
    if one.body or other.body:
        return False
    if one_house(a.role, b.role):
        return True
    return (not a.body and speaks_for(a.role, other.line, b.role)) or (
        not b.body and speaks_for(b.role, one.line, a.role)
    )


def _capital(city: Party, other: Party, its: _Words) -> bool:
    """Whether a capital may stand for the government that speaks, or for whoever of it does: "Berlin", a minister."""
    if city.key not in listed("capitals.txt"):
        return False
    return not listed("governing.txt").isdisjoint(its.bag | _role_words(other.role) | _bodies(_role_words(other.role)))


def _named_after(body: _Words, person: _Words) -> bool:
    """Whether a body has its name from a person: "Pohl's office", "Pohl Shipping", Adam Pohl."""
    if not body.body or person.body or len(person.line) < 2:
        return False
    return body.bag - listed("sorts.txt") == {person.line[-1]}


def _described(party: Party) -> bool:
    return party.described or party.key.startswith(DESCRIBED)


def _age(party: Party, own: _Words) -> str:
    """Which of two generations a name or what is said beside it means: "Tom Hale Jr.", "Tom Hale the elder"."""
    if own.generation or not party.role:
        return own.generation
    said = (word for word in words(party.role) if word in listed("generationroles.txt"))
    return mapped("generations.tsv").get(next(said, ""), "")


def _addressed(party: Party, own: _Words) -> str:
    """Whether a title in a name or beside it says that it is a man's or a woman's: "Mr Hale"."""
    if own.addressed or not party.role:
        return own.addressed
    # of other titles the same person may bear two: a woman is "Lord Chancellor" too
    first = next(iter(words(party.role)), "")
    return mapped("addressing.tsv")[first] if first in listed("addressonly.txt") else ""


def _latin(name: Key) -> bool:
    return any("a" <= letter <= "z" for letter in name)


@frozen
class _Words:
    """The words of a party's name, as they are compared."""

    line: tuple[str, ...]
    """All of them but articles, titles and marks of a generation."""
    bag: frozenset[str]
    """Those that tell it from others: no "of", "and", "van"."""
    generation: str
    """"jr" or "sr", "ii" and so on; empty where nothing is said."""
    addressed: str
    """"man" or "woman", where a title says so; empty elsewhere."""
    body: bool
    """Whether a word says that it is a body or a document, and no person."""
    begins: frozenset[str]
    """Letters and sounds with which its words begin, each and run together: names that share none are not one."""

    @classmethod
    def of(cls, party: Party) -> _Words:
        return _words_of(party.key, party.name)


@lru_cache(_KEPT)
def _words_of(found: Key, name: str) -> _Words:
    # a printed name that its page shortened or completed is told by its key
    line = words(name) if key(name) == found or set(words(found)) <= set(words(name)) else words(found)
    generations, addressing = mapped("generations.tsv"), mapped("addressing.tsv")
    marks = [generations[word] for word in line[1:] if word in generations]
    titles = [addressing[word] for word in line[:-1] if word in addressing]
    kept = [word for i, word in enumerate(line) if not (i and word in generations)]
    while len(kept) > 1 and kept[0] in listed("articles.txt"):
        kept = kept[1:]
    sorts = listed("sorts.txt")
    # "the mayor's office" is told from other offices by the mayor
    while len(kept) > 1 and kept[0] in listed("titles.txt") and not sorts.issuperset(kept[1:]):
        kept = kept[1:]
    while len(kept) > 1 and kept[-1] in listed("legal.txt"):
        kept = kept[:-1]
    kept = [in_one_form(word) for word in kept]
    bag = frozenset(w for w in kept if w not in listed("small.txt")) or frozenset(kept)
    begins = {first for word in kept for first in (word[:1], sound(word)[:1])} | {frame("".join(kept))[:1]}
    return _Words(
        tuple(kept), bag, marks[-1] if marks else "", titles[0] if titles else "", any(w in sorts for w in bag),
        frozenset(begins),
    )  # fmt: skip


def _told_as_one(one: _Words, other: _Words) -> bool:
    """Whether the words of two names allow that they are one party's."""
    if not one.begins & other.begins:
        return False
    short, long = sorted((one, other), key=lambda w: (len(w.bag), w.line))
    if short.bag <= long.bag or one.bag == other.bag:
        return True
    if _fits(short.line, long.line):
        return True
    joined = "".join(one.line), "".join(other.line)
    if (
        len(one.line) != len(other.line)
        and min(map(len, joined)) >= _JOINED
        and abs(len(joined[0]) - len(joined[1])) < _JOINED
        and frame(joined[0]) == frame(joined[1])
    ):
        return True  # "Vanderberg", "van der Berg"
    for here, there in ((one.line, other.line), (other.line, one.line)):
        if initials_of(here, there) or (len(there) == 1 and _begins_with_initials(here, there[0])):
            return True
    return False


def _begins_with_initials(line: tuple[str, ...], acronym: str) -> bool:
    """Whether an acronym begins with the initials in another name: "UN refugee agency", "UNRWA"."""
    first = line[0]
    return len(line) > 1 and 1 < len(first) < len(acronym) <= _ACRONYM and acronym.startswith(first)


_ACRONYM = 6
"""Letters of an acronym, at most."""


_JOINED = 6
"""Letters from which two names run together can be compared."""


def _fits(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether each word of a name has a counterpart of its own in a longer one, and one of them at least in full.

    A counterpart is the same word, another spelling of it, a short form, or its initial.
    """
    small = listed("small.txt")
    here = [word for word in short if word not in small]
    there = [word for word in long if word not in small]
    if not here or len(here) > len(there) or len(there) > _LONGEST:
        return False
    full = False
    for at, word in enumerate(here):
        found = next((o for o in there if o == word), None) or next((o for o in there if alike(o, word)), None)
        if found is not None:
            full = full or len(word) > 1
        else:
            given = at < len(here) - 1  # the last word of a person's name is no short form
            found = next((o for o in there if given and short_for(word, o)), None)
        if found is None:
            return False
        there.remove(found)
    return full


_LONGEST = 10
"""Words of a name beyond which spellings are not compared."""


def _office(person: Party, body: _Words) -> bool:
    """Whether somebody in office may be the voice of a body: "Health Minister Ana Ruiz", "the health ministry".

    So may whoever works there: "Ana Ruiz, a vet at Orla Clinic", "Orla Clinic".
    """
    if not person.role or person.body:
        return False
    role = _role_words(person.role)
    if body.bag <= role or (body.body and next(iter(words(person.role)), "") in listed("bodysowners.txt")):
        return True
    return body.body and (bool(role & listed("voices.txt")) or bool((role | _bodies(role)) & body.bag))


def _part_of(one: _Words, whole: _Words) -> bool:
    """Whether a body may be the part of another that spoke for it: "the health ministry", "the government"."""
    if not (one.body and whole.body and _bodies(one.bag)):
        return False
    return whole.bag - listed("anypart.txt") <= one.bag | _bodies(one.bag)


def _bodies(words_: frozenset[str]) -> frozenset[str]:
    """Give the bodies that words of an office or of a body are known to belong to."""
    offices = mapped("offices.tsv")
    return frozenset(body for word in words_ for body in offices.get(word, "").split())


def _same_office(a: Party, one: _Words, b: Party, other: _Words) -> bool:
    """Whether two people who share a name hold one office: "Jane Lund", "Jane Porter", the coroner of Oakmere."""
    if not a.role or not b.role or not one.bag & other.bag:
        return False
    mine, theirs = _role_words(a.role), _role_words(b.role)
    shared = mine & theirs
    return len(shared) > 1 and shared in (mine, theirs)


@lru_cache(_KEPT)
def _role_words(role: str) -> frozenset[str]:
    told = frozenset(in_one_form(word) for word in words(role)) - listed("small.txt") - listed("articles.txt")
    return told | {"ministry"} if any(word.endswith("ministry") for word in told) else told
