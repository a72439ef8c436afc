"""Sentences of a draft beside those of the record: how much of one stands in another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log

from attrs import field, frozen

from provenance.linking.analysis import Analysis, Item, analyse
from provenance.model import Article, Span, Statement
from provenance.text import paragraphs, quotations, sentences

CONTENT = ("word", "name")
"""Kinds of items that tell what a sentence is about; figures and dates are what is compared."""


@frozen
class Line:
    """A sentence of an article, taken apart."""

    article: str
    date: str
    span: Span
    side: Analysis
    senses: frozenset[str] = field(init=False)

    @senses.default
    def _senses(self) -> frozenset[str]:
        return frozenset(item.sense for item in self.side.items if item.kind in CONTENT)

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return self.side.statement.text

    def place(self, words: str, after: int = 0) -> Span:
        """Give where words of it stand in the article; all of it where they stand otherwise."""
        at = self.text.find(words, after)
        return (self.span[0] + at, self.span[0] + at + len(words)) if words and at >= 0 else self.span


def lines(article: Article) -> list[Line]:
    """Cut an article into sentences; none ends within quotation marks."""
    text, found = article.text, []
    for paragraph in paragraphs(text):
        quoted = [(q.start, q.end) for q in quotations(text, paragraph.start, paragraph.end) if q.closed]
        for start, end in sentences(text, paragraph.start, paragraph.end, opaque=quoted):
            words = " ".join(text[start:end].split())
            statement = Statement("", words, date=article.date, language=article.language)
            if len(words) == end - start and words:
                found.append(Line(article.id, article.date, (start, end), analyse(statement)))
    return found


class Beside:
    """The sentences of a record, and how rare each word is in them."""

    def __init__(self, articles: Iterable[Article]) -> None:
        """Take the articles apart."""
        self.lines = [line for article in articles for line in lines(article)]
        counted = Counter(sense for line in self.lines for sense in line.senses)
        number = max(1, len(self.lines))
        self._rarity = {sense: log(1 + number / count) for sense, count in counted.items()}
        self._unknown = log(1 + number)

    def rarity(self, sense: str) -> float:
        """Tell how much a word says about what a sentence is about."""
        return self._rarity.get(sense, self._unknown)

    def shared(self, one: Line, other: Line) -> float:
        """Tell what share of a sentence stands in another, its words weighed by how rare they are."""
        whole = sum(map(self.rarity, one.senses))
        return sum(map(self.rarity, one.senses & other.senses)) / whole if whole else 0.0

    def near(self, one: Line, least: float, most: int = 40) -> list[tuple[float, Line]]:
        """Give the sentences in which at least that share of one stands, the nearest first."""
        found = [(self.shared(one, other), at) for at, other in enumerate(self.lines)]
        best = sorted((share, -at) for share, at in found if share >= least)[::-1][:most]
        return [(share, self.lines[-at]) for share, at in best]


def items_of(line: Line, kind: str) -> Sequence[Item]:
    """Give the figures, or the dates, of a sentence."""
    return [item for item in line.side.items if item.kind == kind]


def by_article(articles: Iterable[Article]) -> Mapping[str, Article]:
    """Give articles by their ids."""
    return {article.id: article for article in articles}
