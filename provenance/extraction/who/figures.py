"""Who is who in an article, as values: each person and body that it names, and all of them together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from attrs import Factory, define, frozen

from provenance.extraction.lexicon import Lexicon, by_first_word
from provenance.extraction.stance import Hedge
from provenance.extraction.tokens import NO_WORDS, Words
from provenance.extraction.who.names import name_key
from provenance.model import Key, Source, Span

OF_BODIES = ("official", "organisation", "outlet")


@define
class Figure:
    """A person or a body that the article names, with all that it tells of them anywhere."""

    name: str
    kind: str = ""
    role: str = ""
    """What the text calls them, where it does so first."""
    body: str = ""
    """The organisation that a person belongs to."""
    person: bool = False
    gender: str = ""
    """Whether "he" or "she" stands for them; empty where the article does not tell."""
    nouns: set[str] = Factory(set)
    """By which nouns they are spoken of: "minister", "owner"."""


class Mention(NamedTuple):
    """Where a person or a body is named."""

    figure: Figure
    key: Key
    name: str
    person: bool
    first: int
    last: int


@frozen
class Holder:
    """Somebody with an office of a body that is told by "its" or "their" alone."""

    figure: Figure
    at: int
    """Which token the words for the office begin with."""
    named: int
    """How many mentions of bodies stand before."""
    last: Figure | None
    """The body named last, of those whose kind is known."""


@define
class Cast:
    """The names of one article: full names by their last word, and who was credited last."""

    full: dict[str, str] = Factory(dict)
    """Last word of a name in lower case -> the full name as last printed before."""
    last_person: Source | None = None
    persons: list[Source] = Factory(list)
    """Persons credited so far, in order."""
    person_end: int = -1
    """Where the words end that named the last of them."""
    asker: Key = ""
    """Who asked what is answered next: no pronoun there stands for them."""
    last_body: Source | None = None
    last_other_body: Source | None = None
    """The body credited last that is no outlet."""
    last_document: Source | None = None
    relays: tuple[Source, ...] = ()
    """Other outlets that the article says it has its news from."""
    bodies: tuple[tuple[int, str], ...] = ()
    """Organisations named in the article, with where; the first few hundred mentions."""
    names: tuple[Span, ...] = ()
    """Where the names of the article stand, in order."""
    name_starts: Sequence[int] = ()
    """Where they begin."""
    text: str = ""
    words: Words = NO_WORDS
    """The tokens of the article."""
    hedges: Sequence[Hedge] = ()
    """The words of the article that make claims less sure."""
    inner: frozenset[str] = frozenset()
    """Single names that stand inside a sentence, where a capital means something."""
    leaders: dict[str, tuple[list[int], list[str]]] = Factory(dict)
    """By kind of body: where bodies are named, and which leads by then."""
    figures: dict[Key, Figure] = Factory(dict)
    """Persons and bodies by their key."""
    spoken_of: tuple[Sequence[int], Sequence[Key]] = ((), ())
    """Where a noun stands for somebody ("the mill", "the minister"), and for whom."""
    by_noun: dict[str, list[tuple[int, Key]]] = Factory(dict)
    """For each noun by which somebody is spoken of: where, and who."""
    nicknamed: dict[str, str] = Factory(dict)
    """A full name without its nickname -> with it: "Ivo Lund" -> "Ivo “Chip” Lund"."""
    surnames: frozenset[str] = frozenset()
    """Single names that the article shows to be persons'."""
    in_office: frozenset[str] = frozenset()
    """Full names behind what somebody is, where all nouns have capitals: persons, whatever their words mean."""
    states: frozenset[str] = frozenset()
    """Names of countries: they have governments and ministries."""
    public: dict[str, list[tuple[int, str]]] | None = None
    """For "bank", "force", "board": where the article speaks of one of the state's, and its whole name."""
    sentence_ends: Sequence[Span] | None = None
    """Marks that can end a sentence, each with the blanks after it; looked for when somebody first asks."""
    last_spokesman: Source | None = None
    last_group: Source | None = None
    """Several people without names, credited last: "three engineers"."""
    genders: dict[str, str] = Factory(dict)
    """Where things are "he" and "she" too: by the key of who was credited, or what it is called, the pronoun for it."""
    credited: Source | None = None
    """Who was credited last, whoever it was: for a verb without its subject."""
    credited_end: int = -1
    """Where the words for them end."""
    spoke: tuple[int, Source] | None = None
    """The body credited last, and where the words for it end: for "It said" in the sentence after."""
    first_called: dict[str, int] = Factory(dict)
    """By pronoun: where the first with a full name is named for whom it may stand, once somebody asked."""
    by_first: dict[str, set[str]] | None = None
    """First word of a name -> the full names that begin with it; made when somebody first asks."""
    called_bodies: list[int] | None = None
    """The tokens that call a body by its noun, behind "the"; looked for when somebody first asks."""
    known: dict[Key, Source] = Factory(dict)
    """Named sources credited so far, as fully as they were described."""
    _places: dict[str, int] = Factory(dict)
    _keys: dict[str, Key] = Factory(dict)
    _by_last: dict[str, list[Figure]] | None = None

    def bodies_ending(self, word: str) -> list[Figure]:
        """Give the bodies with a name of several words of which this is the last; all of them sorted once."""
        if self._by_last is None:
            self._by_last = {}
            for figure in self.figures.values():
                if " " in figure.name and not figure.person:
                    self._by_last.setdefault(figure.name.rpartition(" ")[2], []).append(figure)
        return self._by_last.get(word, [])

    def place(self, name: str) -> int:
        """Give where a name first stands in the text, -1 where it does not; looked for once.

        To look for it for every sentence that asks would cost the square of the text's length.
        """
        if name not in self._places:
            self._places[name] = self.text.find(name)
        return self._places[name]

    def key_of(self, name: str, lexicon: Lexicon) -> Key:
        """Give the key of whom a name calls, by the full name where the article has one; looked up once."""
        key = self._keys.get(name)
        if key is None:
            key = self._keys[name] = name_key(self.full.get(name.lower()) or name, lexicon)
        return key

    def public_body(self, noun: str, at: int, lexicon: Lexicon) -> tuple[int, str]:
        """The body of the state that "the bank" means at a place, with where it was named; -1 where there is none."""
        if self.public is None:
            self.public = _public_bodies(self.words, lexicon)  # few articles ask
        known = self.public.get(noun, [])
        before = [one for one in known if one[0] < at]
        return before[-1] if before else (-1, "")

    def named_first(self, word: str) -> set[str]:
        """Give the full names of the page that begin with a word."""
        if self.by_first is None:
            self.by_first = {}
            for full in self.full.values():
                self.by_first.setdefault(full.partition(" ")[0], set()).add(full)
        return self.by_first.get(word, set())

    def names_within(self, start: int, end: int) -> list[Span]:
        """Give the names, or what of them stands, between two places."""
        first = max(0, bisect_left(self.name_starts, start) - 1)
        found = list(self.names[first : bisect_left(self.name_starts, end, first)])
        if found and found[0][0] < start:
            found[0] = (start, found[0][1])
        if found and found[-1][1] > end:
            found[-1] = (found[-1][0], end)
        return found if not found or found[0][0] < found[0][1] else found[1:]

    def body_before(self, at: int, lexicon: Lexicon, head: str = "company") -> str:
        """The organisation that "the company" or "the board" means at a place: the one most often named before it."""
        kind = head if head in lexicon.sources["public-body"] else ""
        if kind not in self.leaders:
            self.leaders[kind] = _leaders(self.bodies, kind, lexicon)
        starts, names = self.leaders[kind]
        before = bisect_left(starts, at)
        return names[before - 1] if before else ""

    def body_of_sort(self, head: str, at: int, lexicon: Lexicon) -> str:
        """Give the body named last before a place that a noun can mean by that one's name."""
        before = (name for start, name in reversed(self.bodies) if start < at)
        return next((name for name in before if of_that_sort(head, name, lexicon)), "")


def of_that_sort(head: str, body: str, lexicon: Lexicon) -> bool:
    """Whether a noun can mean a body by its name: "the hospital" no Orla Works, "the company" no Orla Hospital."""
    sorts, own = lexicon.sources["sort-in-name"], body.lower().split()
    if head in lexicon.sources.get("force", ()):
        return not lexicon.sources["force-name"].isdisjoint(own)
    if head in sorts:
        return not sorts.isdisjoint(own)
    if head in lexicon.sources.get("sort-or-letters", ()):
        return head in own or body.isupper()  # "the federation" is the FIB, and no Orla Capital
    return own[0 if lexicon.head_first else -1] not in sorts or head not in lexicon.sources["business-noun"]


def _leaders(bodies: Sequence[tuple[int, str]], kind: str, lexicon: Lexicon) -> tuple[list[int], list[str]]:
    """For each mention of a body, with where it stands, which has been named most often by then.

    `kind` is the last word that its name must have; where it is empty, public bodies are left out.
    """
    public = lexicon.sources["public-body"]
    counts: dict[str, int] = {}
    longer: dict[str, dict[str, None]] = {}
    best = ""
    starts: list[int] = []
    leaders: list[str] = []
    for start, name in bodies:
        parts = name.lower().split()
        noun = parts[0 if lexicon.head_first else -1]
        if (noun != kind) if kind else (noun in public):
            continue
        if name not in counts:
            # a short form and its full name are one body: "Orla" counts for "Orla Shipping"
            shorter = [" ".join(name.split()[:size]) for size in range(1, len(parts))]
            counts[name] = sum(counts.get(short, 0) for short in shorter)
            for short in shorter:
                longer.setdefault(short, {})[name] = None
        for counted in (name, *longer.get(name, ())):
            counts[counted] += 1
            fuller = counted.startswith(best + " ") and counts[counted] == counts.get(best)
            if not best or fuller or counts[counted] > counts[best]:
                best = counted
        starts.append(start)
        leaders.append(best)
    return starts, leaders


def _public_bodies(words: Words, lexicon: Lexicon) -> dict[str, list[tuple[int, str]]]:
    """Where bodies of the state are named in several words, by the last of these: "central bank", "parole board"."""
    heads = by_first_word(lexicon.sources["public-name"])
    found: dict[str, list[tuple[int, str]]] = {}
    for at in [at for at in words.noted if words.tokens[at].opens_public]:
        for name in heads[words.tokens[at].low]:
            size = name.count(" ") + 1
            if size > 1 and " ".join(t.noun for t in words.tokens[at : at + size]) == name:
                found.setdefault(name.rsplit(" ", 1)[1], []).append((words.starts[at], name))
    return found
