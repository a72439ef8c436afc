"""An article as a page: which paragraphs are story, headline, list or furniture, and their sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.tokens import Token, spoken, tokens
from provenance.model import Article
from provenance.text import Paragraph, Quotation, paragraphs, quotations, sentences


@frozen
class Sentence:
    """One sentence with its tokens."""

    start: int
    end: int
    tokens: Sequence[Token]

    @property
    def is_speech(self) -> bool:
        """Whether it is nothing but one or more spoken quotations."""
        return (
            bool(self.tokens)
            and all(t.kind != "word" for t in self.tokens)
            and any(t.kind == "quote" for t in self.tokens)
        )


@frozen
class Block:
    """One paragraph of the page."""

    start: int
    end: int
    kind: str
    """"story", "headline", "item" or "furniture"."""
    sentences: Sequence[Sentence]
    quotes: Sequence[Quotation]
    """All quotations, spoken or borrowed."""
    quote_starts: Sequence[int] = ()
    """Where the quotations begin, for looking them up."""
    open_quote: bool = False
    """Its last quotation is not closed: the speech goes on in the next paragraph."""


def page(article: Article, lexicon: Lexicon) -> list[Block]:
    """The blocks of an article, in order."""
    text = article.text
    seen: set[str] = set()
    blocks: list[Block] = []
    found = paragraphs(text)
    for at, paragraph in enumerate(found):
        kind = _kind(article, found, at, seen, lexicon)
        if kind == "furniture":
            blocks.append(Block(paragraph.start, paragraph.end, kind, (), ()))
            continue
        blocks.append(_block(text, paragraph, kind, lexicon))
    return blocks


def _block(text: str, paragraph: Paragraph, kind: str, lexicon: Lexicon) -> Block:
    start = _after_dateline(text, paragraph)
    quotes = quotations(text, start, paragraph.end)
    speech = spoken(text, quotes, start, lexicon)
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
        made.extend(_sentences(tokens(text, span, speech[at:last])))
    unclosed = bool(quotes) and not quotes[-1].closed
    return Block(start, paragraph.end, kind, made, quotes, [q.start for q in quotes], unclosed)


_LONGEST = 160
"""Words and marks; what runs on for longer is no sentence, and is read piece by piece, so that time stays linear."""


def _sentences(found: Sequence[Token]) -> list[Sentence]:
    pieces = [found[at : at + _LONGEST] for at in range(0, len(found), _LONGEST)]
    return [Sentence(piece[0].start, piece[-1].end, piece) for piece in pieces]


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
    return " ".join(re.findall(r"\w+", text.lower()))


def _kind(article: Article, found: Sequence[Paragraph], at: int, seen: set[str], lexicon: Lexicon) -> str:
    paragraph = found[at]
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
    if article.title and plain == normal(article.title):
        return "headline" if at == 0 else "furniture"
    if (words[0] in lexicon.voice["note"] and line[: len(words[0]) + 14].rstrip().find(":") > 0) or line.startswith(
        ("(Reporting by", "(Additional reporting", "(Editing by", "(Writing by")
    ):
        return "furniture"
    if _is_furniture(line, plain, words, lexicon):
        return "furniture"
    if article.byline and plain in (normal(article.byline), "by " + normal(article.byline)):
        return "furniture"
    if paragraph.item:
        return "item"
    if at == 0 and len(found) > 1 and len(words) <= 30 and _unpunctuated(line, article, found):
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
    if len(words) > 14:
        return False
    if line.rstrip().endswith((".", "!", "?", "”", '"')) and len(words) > 7:
        return False
    for phrase in lexicon.voice["furniture"]:
        if plain == phrase or (plain.startswith(phrase + " ") and (":" in line or (len(words) <= 6 and " " in phrase))):
            return True
    if plain in lexicon.voice["byline"]:
        return True
    return plain.startswith("by ") and len(words) <= 6 and not line.rstrip().endswith(".")
