"""Sentences of a draft beside those of the record: how much of one stands in another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import fsum, log
from typing import Any

from attrs import field, frozen

from provenance.linking.parsing.analysis import Analysis, Item, analyse
from provenance.linking.parsing.calendar import Day
from provenance.linking.parsing.quantities import Figure
from provenance.linking.parsing.stems import sense
from provenance.linking.tables import mapping, rows, words
from provenance.model import Article, Discrepancy, Span, Statement
from provenance.text import Paragraph, paragraphs, quotations, sentences

CONTENT = ("word", "name")
"""Kinds of items that tell what a sentence is about; figures and dates are what is compared."""
WINDOW = 5
"""Items before and behind a figure or a day that tell what it is of."""
MOST_LINES, MOST_OWN = 3000, 400
"""Sentences of the record, and of a draft, that are compared: thirty articles of a hundred, and a very long draft."""
MOST_NEAR = 300
"""Sentences of drafts of which it is remembered what is near them, for the next look."""
BEHIND = 5
"""Items behind a figure in which the word stands that tells what those counted do."""


@frozen
class Line:
    """A sentence of an article, taken apart."""

    article: str
    date: str
    span: Span
    side: Analysis
    senses: frozenset[str] = field(init=False)
    figures: tuple[Item, ...] = field(init=False)
    days: tuple[Item, ...] = field(init=False)

    @figures.default
    def _figures(self) -> tuple[Item, ...]:
        return tuple(item for item in self.side.items if item.figure is not None)

    @days.default
    def _days(self) -> tuple[Item, ...]:
        return tuple(item for item in self.side.items if item.day is not None)

    @senses.default
    def _senses(self) -> frozenset[str]:
        return frozenset(item.sense for item in self.side.items if item.kind in CONTENT)

    def around(self, item: Item) -> frozenset[str]:
        """Give what stands around a figure or a day: the words that tell of what it is."""
        at = self.side.items.index(item)
        some = self.side.items[max(0, at - WINDOW) : at + WINDOW + 1]
        return frozenset(each.sense for each in some if each.kind in CONTENT)

    def does(self, item: Item) -> frozenset[str]:
        """Give the words behind a figure that tell what those counted are or do, its noun left out."""
        at, found = self.side.items.index(item) + 1, []
        for each in self.side.items[at : at + BEHIND]:
            if each.broken or each.figure is not None or each.day is not None:
                break
            if each.kind in (*CONTENT, "common") and each.low not in words("people.txt"):
                found.append(each.sense)
        noun = sense(item.figure.noun) if item.figure is not None and item.figure.noun else ""
        return frozenset(word for word in found[:3] if word != noun)

    def before(self, item: Item) -> str:
        """Give the word before a figure that tells what is counted: "cited 412 times"; empty where none is near."""
        at = self.side.items.index(item)
        return next((i.sense for i in self.side.items[max(0, at - 2) : at][::-1] if i.kind in CONTENT), "")

    def aside(self, item: Item) -> bool:
        """Whether a figure stands between commas, as an age does."""
        at = self.side.items.index(item) + 1
        return item.broken and (at == len(self.side.items) or self.side.items[at].broken)

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return self.side.statement.text

    def place(self, said: str, after: int = 0) -> Span:
        """Give where words of it stand in the article; all of it where they stand otherwise."""
        found = self._find(said, after)
        return (self.span[0] + found[0], self.span[0] + found[1]) if found else self.span

    def written(self, said: str) -> str:
        """Give words as they stand in the sentence: "£155,000" for what is taken apart as "£ 155,000"."""
        found = self._find(said, 0)
        return self.text[slice(*found)] if found else said

    def _find(self, said: str, after: int) -> Span | None:
        at = self.text.find(said, after)
        if said and at >= 0:
            return at, at + len(said)
        loose = re.compile(r"\s*".join(map(re.escape, said.split()))).search(self.text, after) if said else None
        return loose.span() if loose else None


def lines(article: Article) -> list[Line]:
    """Cut an article into sentences; none ends within quotation marks."""
    text, found = article.text, []
    for paragraph in paragraphs(text):
        quoted = [(q.start, q.end) for q in quotations(text, paragraph.start, paragraph.end) if q.closed]
        for start, end in _cut(text, paragraph, quoted):
            said = " ".join(text[start:end].split())
            statement = Statement("", said, date=article.date, language=article.language)
            if len(said) == end - start and 0 < len(said) <= LONGEST:
                found.append(Line(article.id, article.date, (start, end), analyse(statement)))
            if len(found) >= MOST_OWN:
                return found
    return found


LONGEST = 2000
"""Characters of a sentence; what is longer is none."""


def line(article: Article, words: str) -> Line:
    """Take words apart as a sentence of an article."""
    statement = Statement("", " ".join(words.split()), date=article.date, language=article.language)
    return Line(article.id, article.date, (0, 0), analyse(statement))


def _cut(text: str, paragraph: Paragraph, quoted: Sequence[Span]) -> list[Span]:
    """Cut a paragraph into sentences; a headline and the byline under it are two."""
    first, under, _ = text[paragraph.start : paragraph.end].partition("\n")
    if under and len(first) < SHORT and not first.rstrip(_CLOSING).endswith((".", "!", "?", ",", ";", ":")):
        at, found = paragraph.start, []
        for line in text[paragraph.start : paragraph.end].split("\n"):
            found += sentences(text, at, at + len(line), _shortened(), quoted)
            at += len(line) + 1
        return found
    return sentences(text, paragraph.start, paragraph.end, _shortened(), quoted)


@cache
def _shortened() -> Mapping[str, str]:
    """Give titles and months as they are written short: the stop behind "Capt" or "Sept" ends no sentence.

    The one behind "minister" does: a title that is written out is a word like others.
    """
    titles = words("titles.txt")
    clipped = [short for short, full in mapping("abbreviations.tsv").items() if full in titles]
    return {
        **dict.fromkeys((*clipped, *(title for title in titles if not _VOWELS & set(title))), "title"),
        **{short: "figure" for row in rows("months.tsv") for short in row[-1].split()},
        "no": "figure",
    }


_VOWELS = frozenset("aeiouy")
"""Letters of which a word that is not cut short has one: "Mr", "Mrs", "Cllr"."""
SHORT = 120
"""Characters under which a line without a stop is no line of a paragraph that was wrapped."""
_CLOSING = "”\"’'») "


CLEARLY = 1.25
"""How many times nearer the sentence with the other detail must be than the nearest one with this detail."""


@frozen
class Met:
    """A detail of the record, and how near its sentence is."""

    share: float
    line: Line
    words: str
    agrees: bool
    same_thing: bool = True
    """Whether it surely counts the same: by its noun or its unit."""
    figure: Figure | None = None
    facing: bool = True
    """Whether it can be set against the draft's, or only agree with it."""
    day: Day | None = None


Names = tuple[Mapping[tuple[str, ...], tuple[str, str]], frozenset[str]]
"""Names by their words, each as it is written and the id of its article; and every word."""


class Beside:
    """The sentences of a record, and how rare each word is in them."""

    def __init__(self, articles: Iterable[Article]) -> None:
        """Take the articles apart."""
        self.articles = tuple(articles)
        self.lines = [line for article in self.articles for line in lines(article)][:MOST_LINES]
        counted = Counter(sense for line in self.lines for sense in line.senses)
        number = max(1, len(self.lines))
        self._rarity = {sense: log(1 + number / count) for sense, count in counted.items()}
        self._unknown = log(1 + number)
        self._near: dict[str, list[tuple[float, Line]]] = {}
        self.names: Names | None = None
        """The names in the record, once they were asked for."""
        self.changes: Any = None
        """What the record says has changed, once it was asked for."""
        self.known: dict[tuple[str, ...], list[tuple[Discrepancy, int]]] = {}
        """What was found out about sentences of drafts, with what stood around them, and where each began."""

    def remember(self, said: tuple[str, ...], found: list[tuple[Discrepancy, int]]) -> None:
        """Keep what was found out about a sentence, for the next look at its draft."""
        if len(self.known) >= MOST_NEAR:
            self.known.clear()
        self.known[said] = found

    def rarity(self, sense: str) -> float:
        """Tell how much a word says about what a sentence is about."""
        return self._rarity.get(sense, self._unknown)

    def shared(self, one: Line, other: Line) -> float:
        """Tell what share of a sentence stands in another, its words weighed by how rare they are."""
        whole = self._weight(one.senses)
        return self._weight(one.senses & other.senses) / whole if whole else 0.0

    def of(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Tell what share of some words is among others, weighed by how rare they are; none where it is but one."""
        both = one & other
        return self._weight(both) / self._weight(one) if len(both) > 1 else 0.0

    def _weight(self, senses: frozenset[str]) -> float:
        return fsum(map(self.rarity, senses))  # a set has no order, and `sum` gives another last digit in each

    def near(self, one: Line) -> list[tuple[float, Line]]:
        """Give every sentence with the share of one that stands in it."""
        if one.text not in self._near:
            if len(self._near) >= MOST_NEAR:
                self._near.clear()
            self._near[one.text] = [(self.shared(one, other), other) for other in self.lines]
        return self._near[one.text]


def items_of(line: Line, kind: str) -> Sequence[Item]:
    """Give the figures, or the dates, of a sentence."""
    return line.figures if kind == "figure" else line.days
