"""An article as a page: which paragraphs are story, headline, list or furniture, and their sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from attrs import frozen

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.tokens import Sentence, Words, sentence_of, spoken, words_of
from provenance.model import Article
from provenance.text import Paragraph, Quotation, paragraphs, quotations, sentences


@frozen
class Block:
    """One paragraph of the page."""

    start: int
    end: int
    kind: str
    """"story", "headline", "item" or "furniture"."""
    sentences: Sequence[Sentence] = ()
    quotes: Sequence[Quotation] = ()
    """All quotations, spoken or borrowed."""
    quote_starts: Sequence[int] = ()
    """Where the quotations begin, for looking them up."""
    open_quote: bool = False
    """Its last quotation is not closed: the speech goes on in the next paragraph."""


@frozen
class Page:
    """An article with its words and its paragraphs."""

    article: Article
    words: Words
    blocks: Sequence[Block]


def page(article: Article, lexicon: Lexicon) -> Page:
    """The blocks of an article, in order."""
    text = article.text
    words = words_of(text, lexicon)
    seen: set[str] = set()
    known = _Known(normal(article.title), normal(article.byline))
    blocks: list[Block] = []
    found = paragraphs(text)
    leads = [start for start, _ in article.link_lines]
    for at, paragraph in enumerate(found):
        led = bisect_right(leads, paragraph.start) - 1
        leads_away = led >= 0 and paragraph.start < article.link_lines[led][1]
        kind = "furniture" if leads_away else _kind(article, found, at, seen, known, lexicon)
        if kind == "furniture":
            blocks.append(Block(paragraph.start, paragraph.end, kind))
        else:
            blocks.append(_block(text, words, paragraph, kind, lexicon))
    return Page(article, words, blocks)


@frozen
class _Known:
    """What the article's details say of it, as lines are compared."""

    title: str
    byline: str


def _block(text: str, words: Words, paragraph: Paragraph, kind: str, lexicon: Lexicon) -> Block:
    start = _after_dateline(text, paragraph)
    quotes = quotations(text, start, paragraph.end)
    speech = spoken(text, quotes, start, lexicon) if quotes else []
    spans = sentences(text, start, paragraph.end, lexicon.abbreviations, [(q.start, q.end) for q in quotes])
    # a spoken quotation belongs to one sentence only: walk both lists together
    made: list[Sentence] = []
    at = 0
    for span in spans:
        while at < len(speech) and speech[at].end <= span[0]:
            at += 1
        last = at
        while last < len(speech) and speech[last].start < span[1]:
            last += 1
        one = sentence_of(text, words, span, speech[at:last])
        if len(one.tokens) <= _LONGEST:
            made.append(one)
        else:
            made.extend(_pieces(one))
    unclosed = bool(quotes) and not quotes[-1].closed
    return Block(start, paragraph.end, kind, made, quotes, [q.start for q in quotes], unclosed)


_LONGEST = 160
"""Words and marks; what runs on for longer is no sentence, and is read piece by piece, so that time stays linear."""


def _pieces(one: Sentence) -> list[Sentence]:
    return [
        Sentence(one.tokens[at : at + _LONGEST], one.starts[at : at + _LONGEST], one.ends[at : at + _LONGEST])
        for at in range(0, len(one.tokens), _LONGEST)
    ]


_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.' -]{2,40}(?:, [A-Za-z. ]{2,25})?(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?"
    r" ?(?:\([A-Za-z -]{2,20}\))? ?[—–-]{1,2} "
    r"|\([A-Z][A-Za-z -]{1,20}\) ?[—–-]{1,2} )"
)


def _after_dateline(text: str, paragraph: Paragraph) -> int:
    """Where the story starts after "LONDON, March 3 (Agency) - "."""
    found = _DATELINE.match(text, paragraph.start, min(paragraph.end, paragraph.start + 120))
    return found.end() if found else paragraph.start


def normal(text: str) -> str:
    """A line as it is compared with another: words in lower case."""
    return " ".join(_WORD.findall(text.lower()))


_WORD = re.compile(r"\w+")


_LONGEST_LINE = 400
"""Characters; a longer paragraph is neither furniture nor a headline, nor looked for among the ones seen."""


def _kind(
    article: Article, found: Sequence[Paragraph], at: int, seen: set[str], known: _Known, lexicon: Lexicon
) -> str:
    paragraph = found[at]
    if paragraph.end - paragraph.start > _LONGEST_LINE:
        return "item" if paragraph.item else "story"
    line = article.text[paragraph.start : paragraph.end]
    plain = normal(line)
    if not plain:
        return "furniture"
    words = plain.split()
    short = len(words) <= 30
    if short and plain in seen:
        return "furniture"
    if short:
        seen.add(plain)
    if plain == known.title:
        return "headline" if at == 0 else "furniture"
    if words[0] in lexicon.voice["note"] and line[: len(words[0]) + 14].rstrip().find(":") > 0:
        return "furniture"
    if line[0] == "(" and line[1:].lower().startswith(lexicon.voice["credit-line"]):
        return "furniture"
    if len(words) <= 14 and _is_furniture(line, plain, words, lexicon):
        return "furniture"
    if known.byline and plain.endswith(known.byline) and plain in (known.byline, "by " + known.byline):
        return "furniture"
    if paragraph.item:
        return "item"
    if at == 0 and len(found) > 1 and short and _unpunctuated(line, article, found):
        return "headline"
    return "story"


def _unpunctuated(line: str, article: Article, found: Sequence[Paragraph]) -> bool:
    """Whether a first line stands as a headline: no full stop, or every main word with a capital."""
    if not line.rstrip().endswith((".", "!", "”", '"', ":")):
        return True
    long_words = [w for w in line.split() if len(w) > 3 and w[0].isalpha()]
    capitals = sum(w[0].isupper() for w in long_words)
    return len(long_words) > 3 and capitals >= 0.8 * len(long_words)


def _is_furniture(line: str, plain: str, words: Sequence[str], lexicon: Lexicon) -> bool:
    if line.rstrip().endswith((".", "!", "?", "”", '"')) and len(words) > 7:
        return False
    for phrase in lexicon.voice["furniture"]:
        if plain == phrase or (plain.startswith(phrase + " ") and (":" in line or (len(words) <= 6 and " " in phrase))):
            return True
    if plain in lexicon.voice["byline"]:
        return True
    return plain.startswith("by ") and len(words) <= 6 and not line.rstrip().endswith(".")
