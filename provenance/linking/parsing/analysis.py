"""A statement taken apart once: its words in comparable form, its figures, dates, names and negations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache, wraps
from itertools import pairwise
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from attrs import field, fields, frozen

from provenance.linking.parsing.calendar import Day, days
from provenance.linking.parsing.credits import credit
from provenance.linking.parsing.quantities import Figure, figures
from provenance.linking.parsing.stems import sense, stem
from provenance.linking.parsing.tokens import Token, tokens
from provenance.linking.tables import aliases, mapping, openings, words
from provenance.model import Statement

T = TypeVar("T")
P = ParamSpec("P")

READ = 20_000
"""Texts, and statements, of which the analyses are held."""
SCOPE = 3
"""Content words after a negation that it surely reaches, unless the phrase ends before."""
REACH = 14
"""Items after a negation that it may reach within its clause."""
WEIGHTS = {"function": 0.1, "common": 0.5, "word": 1.0, "name": 1.3, "figure": 1.0, "date": 0.8, "title": 0.3}


class Item(NamedTuple):
    """One unit of comparison: a word, a figure with its unit, or a date; a tuple, as so many are made."""

    key: str
    sense: str
    low: str
    text: str
    kind: str
    """"function", "common", "word", "title", "name", "figure" or "date"."""
    broken: bool
    """A comma, semicolon, colon, full stop or bracket stands before it."""
    credit: bool
    first: bool
    """It begins a sentence, so its capital says nothing."""
    figure: Figure | None = None
    day: Day | None = None
    owner: bool = False
    """It is written as an owner: "Hale's"."""

    @property
    def weight(self) -> float:
        """How much it says about what the sentence is about."""
        return WEIGHTS[self.kind]

    @property
    def content(self) -> bool:
        """Whether it is more than a connecting word."""
        return self.kind != "function"


def joins(item: Item) -> bool:
    """Tell whether a word may be a part of another written apart; "the rapist" is not the therapist."""
    return item.kind != "function" or item.low in words("particles.txt")


class Form(NamedTuple):
    """What shows whether an item stands in another statement too, in whatever form."""

    place: int
    sense: str
    key: str
    low: str
    with_next: str
    """It and the next word as one, where they may be one written apart; empty where they may not."""
    with_last: str
    opens: str
    """The first letter of a word that may be spelt in another way; empty for any other."""


def _with_next(item: Item, after: Item | None) -> str:
    return item.low + after.low if item.kind in ("word", "name") and after is not None and joins(after) else ""


def _with_last(before: Item | None, item: Item) -> str:
    whole = item.kind in ("word", "name", "common")
    return before.low + item.low if whole and before is not None and joins(before) else ""


def _opens_as(item: Item) -> str:
    return item.low[0] if item.kind in ("word", "name") and len(item.low) >= 4 else ""


@frozen(slots=True)
class Negation:
    """Words that negate, and the places of the items that they reach, nearest first."""

    words: str
    places: range
    """Places of the negating words themselves."""
    scope: tuple[int, ...]
    reach: range
    """Places up to the end of the clause, any of which may be meant to be negated."""


@frozen
class Analysis:
    """What the comparison knows of one statement."""

    statement: Statement
    bare: Statement
    """Its text, and whether it is denied, alone."""
    items: tuple[Item, ...]
    negations: tuple[Negation, ...]
    denied: bool
    """Put forward as false as a whole, by its source or by its own opening words, but not by both."""
    cased: bool
    """Whether capitals can be trusted to mark names."""
    words: int
    keys: tuple[str, ...] = field(init=False)
    places: Mapping[str, tuple[int, ...]] = field(init=False, eq=False)
    """Where each sense stands."""
    negated: Mapping[int, int] = field(init=False, eq=False)
    """How many negations may reach a place, where there are any."""
    core: tuple[int, ...] = field(init=False)
    """Places of the items that belong to the claim and not to its credit."""
    weight: float = field(init=False)
    senses: frozenset[str] = field(init=False)
    triples: frozenset[object] = field(init=False)
    lows: frozenset[str] = field(init=False, eq=False)
    """The words in small letters, each once."""
    joined: frozenset[str] = field(init=False, eq=False)
    """Every two words that follow each other as one, where they may be one written apart."""
    plain: str = field(init=False)
    """The words in small letters."""
    ordered: str = field(init=False)
    """The stems of the claim without its credit, in the order of the alphabet."""
    # What so many pairs are asked for that it is worked out once for each statement:
    known: frozenset[str] = field(init=False, eq=False)
    """The keys, each once."""
    weights: tuple[float, ...] = field(init=False, eq=False)
    """What each item counts; one that belongs to the credit counts nothing."""
    figures: tuple[int, ...] = field(init=False, eq=False)
    """Places of all figures, numbers that name a thing among them."""
    counts: bool = field(init=False, eq=False)
    """Whether one of them counts or measures."""
    numbered: frozenset[int] = field(init=False, eq=False)
    """Places of the figures that belong to the claim."""
    initials: frozenset[str] = field(init=False, eq=False)
    """Words in capitals that may be the initials of a name."""
    forms: tuple[Form, ...] = field(init=False, eq=False)
    """The forms of each item."""
    dated: bool = field(init=False, eq=False)
    """Whether it names a day."""
    answered: dict[object, Any] = field(init=False, factory=dict, eq=False, repr=False)
    """What was asked of it alone, with the answers: `of_one` keeps them."""

    def of(self, statement: Statement) -> Analysis:
        """Give the same of another statement that has this one's text, and is as much denied."""
        if statement == self.statement:
            return self
        told = object.__new__(Analysis)
        for name in _FIELDS:
            object.__setattr__(told, name, getattr(self, name))
        object.__setattr__(told, "statement", statement)
        return told

    @keys.default
    def _keys(self) -> tuple[str, ...]:
        return tuple(item.key for item in self.items)

    @places.default
    def _places(self) -> Mapping[str, tuple[int, ...]]:
        found: dict[str, tuple[int, ...]] = {}
        for place, item in enumerate(self.items):
            found[item.sense] = (*found.get(item.sense, ()), place)
        return found

    @negated.default
    def _negated(self) -> Mapping[int, int]:
        return Counter(place for negation in self.negations for place in negation.reach)

    @core.default
    def _core(self) -> tuple[int, ...]:
        return tuple(place for place, item in enumerate(self.items) if not item.credit)

    @weight.default
    def _weight(self) -> float:
        return sum(self.items[place].weight for place in self.core)

    @senses.default
    def _senses(self) -> frozenset[str]:
        return frozenset(item.sense for item in self.items)

    @triples.default
    def _triples(self) -> frozenset[object]:
        line = [item.sense for item in self.items]
        return frozenset(zip(line, line[1:], line[2:], strict=False))

    @lows.default
    def _lows(self) -> frozenset[str]:
        return frozenset(item.low for item in self.items if item.low)

    @joined.default
    def _joined(self) -> frozenset[str]:
        line = [(item.low, joins(item)) for item in self.items]
        return frozenset(x + y for (x, one), (y, other) in pairwise(line) if one and other)

    @plain.default
    def _plain(self) -> str:
        return " ".join(item.low for item in self.items)

    @ordered.default
    def _ordered(self) -> str:
        return " ".join(sorted(" ".join(self.items[place].key for place in self.core).split()))

    @known.default
    def _known(self) -> frozenset[str]:
        return frozenset(self.keys)

    @weights.default
    def _weights(self) -> tuple[float, ...]:
        return tuple(0.0 if item.credit else item.weight for item in self.items)

    @figures.default
    def _figures(self) -> tuple[int, ...]:
        return tuple(place for place, item in enumerate(self.items) if item.figure is not None)

    @counts.default
    def _counts(self) -> bool:
        return any(figure is not None and not figure.name for figure in (self.items[p].figure for p in self.figures))

    @numbered.default
    def _numbered(self) -> frozenset[int]:
        return frozenset(place for place in self.core if self.items[place].kind == "figure")

    @forms.default
    def _forms(self) -> tuple[Form, ...]:
        items = (None, *self.items, None)
        return tuple(
            Form(
                place,
                item.sense,
                item.key,
                item.low,
                _with_next(item, after),
                _with_last(before, item),
                _opens_as(item),
            )
            for place, (before, item, after) in enumerate(zip(items, self.items, items[2:], strict=False))
        )

    @dated.default
    def _dated(self) -> bool:
        return any(item.day is not None for item in self.items)

    @initials.default
    def _initials(self) -> frozenset[str]:
        shouted = (item for item in self.items if item.text.isupper() and 2 <= len(item.text) <= 6)
        return frozenset(item.low.replace(".", "") for item in shouted)


_FIELDS = tuple(one.name for one in fields(Analysis))


def of_one(question: Callable[Concatenate[Analysis, P], T]) -> Callable[Concatenate[Analysis, P], T]:
    """Have what is asked of one side alone worked out once for each text, however many others it is laid beside.

    What it gives is shared, and not to be changed. It rests on the words, and not on the day or the title.
    """

    @wraps(question)
    def asked(side: Analysis, /, *rest: P.args, **named: P.kwargs) -> T:
        key = (question, *rest, *sorted(named.items())) if rest or named else question
        found: T = side.answered.get(key, _UNASKED)
        if found is _UNASKED:
            found = side.answered[key] = question(side, *rest, **named)
        return found

    return asked


_UNASKED: Any = object()


@cache
def _everyday() -> frozenset[str]:
    return frozenset(stem(word) for word in words("common.txt"))


def ordinary(low: str) -> bool:
    """Tell whether a word is known to be an everyday one, so that its capital alone makes no name of it."""
    return low in _dictionary() or stem(low) in _dictionary()


@cache
def _dictionary() -> frozenset[str]:
    """Words that are known to be ordinary: a capital at the head of a sentence makes no name of them."""
    known = set(words("common.txt")) | set(words("function.txt"))
    for table in ("synonyms.tsv", "opposites.tsv", "irregular.tsv", "units.tsv"):
        known |= words(table)
    return frozenset(known | {stem(word) for word in known})


def possible(side: Analysis, item: Item) -> bool:
    """Tell whether a word can be a name: it is one, or only the head of the sentence keeps that open."""
    return item.kind == "name" or (side.cased and item.first and item.kind == "word" and item.text[:1].isupper())


@lru_cache(maxsize=65536)
def _keyed(low: str, written: str) -> tuple[str, str, str]:
    """Give key, sense and kind of a word."""
    country = aliases("places.tsv").get(low + "." if "." in low else low)
    if low == "us" and written == "US":
        country = "usa"
    if country and len(low) <= 4 and not written[0].isupper() and "." not in low:
        country = None
    if not country and written.isupper() and low.replace(".", "") in words("acronyms.txt"):
        country = low.replace(".", "")
    if country:
        return "=" + country, "=" + country, "name"
    if low in words("function.txt"):
        return low, low, "function"
    full = mapping("abbreviations.tsv").get(low)
    plain = full.split()[-1] if full else low
    key = stem(plain)
    if low in words("titles.txt") or plain in words("titles.txt"):
        return key, sense(key), "title"
    return key, sense(key), "common" if key in _everyday() or low in words("common.txt") else "word"


def _named(token: Token, first: bool, after: Token | None, kind: str, cased: bool) -> bool:
    if kind == "name":
        return True
    if not cased or not token.capital or kind == "function" or len(token.low) < 2:
        return False
    if kind == "title":
        return False
    if not first:
        return True
    if ordinary(token.low):
        return False
    return after is not None and after.kind == "word" and after.capital


def _cased(found: Sequence[Token]) -> bool:
    heads = [t for t in found if t.kind == "word" and len(t.text) > 1]
    upper = sum(t.text.isupper() for t in heads)
    capital = sum(t.capital for t in heads)
    return bool(heads) and upper <= 0.6 * len(heads) and 0 < capital <= 0.75 * len(heads)


def _opens(found: Sequence[Token], at: int) -> bool:
    """Tell whether a mark opens a new sentence, so that the next capital says nothing."""
    mark, before = found[at].text, found[at - 1].low if at else ""
    if mark == ".":
        return not (len(before) == 1 or before in mapping("abbreviations.tsv") or before in words("titles.txt"))
    return mark in ":?!" or (mark == '"' and before != ",")


def _items(found: Sequence[Token], taken: frozenset[int]) -> tuple[tuple[Item, ...], bool]:
    dated = days(found)
    covered = frozenset(place for day in dated for place in range(day.start, day.end))
    units: dict[int, Day | Figure] = {day.start: day for day in dated}
    units |= {figure.start: figure for figure in figures(found, covered)}
    cased = _cased(found)
    items: list[Item] = []
    at, broken, first = 0, False, True
    while at < len(found):
        token, unit, credited = found[at], units.get(at), at in taken
        if isinstance(unit, Day):
            items.append(Item(unit.key, unit.key, token.low, unit.words, "date", broken, credited, first, day=unit))
            at = unit.end
        elif isinstance(unit, Figure):
            kind = "figure" if unit.unit != "ordinal" and unit.bound != "rank" else "common"
            low = unit.name if token.low in words("numbersign.txt") else token.low  # "No. 4" negates nothing
            items.append(Item(unit.key, unit.key, low, unit.words, kind, broken, credited, first, figure=unit))
            at = unit.end
        elif token.kind in ("mark", "sign"):
            broken = broken or token.text in ",;:.()?!"
            first = first or _opens(found, at)
            at += 1
            continue
        else:
            key, meaning, kind = _keyed(token.low, token.text)
            after = found[at + 1] if at + 1 < len(found) else None
            if _named(token, first, after, kind, cased):
                kind = "name"
            owner = token.kind == "word" and token.end - token.start > len(token.text)
            items.append(Item(key, meaning, token.low, token.text, kind, broken, credited, first, owner=owner))
            at += 1
        broken = first = False
    return tuple(items), cased


def _matches(items: Sequence[Item], at: int, phrase: tuple[str, ...]) -> bool:
    return len(items) >= at + len(phrase) and all(items[at + n].low == word for n, word in enumerate(phrase))


@cache
def _ends(reach: str) -> frozenset[str]:
    """Give the connecting words at which the phrase ends that a negation surely reaches."""
    return words("scopeends.txt") | (words("nounends.txt") if reach == "noun" else frozenset())


def _negations(items: Sequence[Item]) -> tuple[Negation, ...]:
    found: list[Negation] = []
    at = 0
    while at < len(items):
        low = items[at].low
        for phrase, _ in openings("notnegations.txt").get(low, ()):
            if _matches(items, at, phrase):
                at += len(phrase)
                break
        else:
            for phrase, reach in openings("negations.tsv").get(low, ()):
                if _matches(items, at, phrase):
                    scope: list[int] = []
                    here = at + len(phrase)
                    while here < len(items) and len(scope) < SCOPE and not items[here].broken:
                        if items[here].content:
                            scope.append(here)
                        elif scope and items[here].low in _ends(reach):
                            break
                        here += 1
                    far = here
                    while far < len(items) and far - at < REACH and not items[far].broken:
                        far += 1
                    said = " ".join(i.text for i in items[at : at + len(phrase)])
                    here = at + len(phrase)
                    found.append(Negation(said, range(at, here), tuple(scope), range(here, far)))
                    at += len(phrase)
                    break
            else:
                at += 1
    return tuple(found)


@lru_cache(maxsize=READ)
def analyse(statement: Statement) -> Analysis:
    """Give the statement in the form in which it is compared; worked out once for each text."""
    return _read(statement.text, statement.denied).of(statement)


@lru_cache(maxsize=READ)
def _read(text: str, denied: bool) -> Analysis:
    bare, found = Statement("", text, denied=denied), tokens(text)
    credited = credit(found)
    items, cased = _items(found, credited.places)
    core = tuple(item for item in items if not (item.credit and credited.denies))
    shift = len(items) - len(core)
    negations = tuple(
        Negation(
            n.words,
            range(n.places.start + shift, n.places.stop + shift),
            tuple(place + shift for place in n.scope),
            range(n.reach.start + shift, n.reach.stop + shift),
        )
        for n in _negations(items[shift:])
    )
    return Analysis(
        statement=bare,
        bare=bare,
        items=items,
        negations=negations,
        denied=denied != credited.denies,
        cased=cased,
        words=sum(t.kind != "mark" for t in found),
    )
