"""Words that a person types, found where they stand in an article: exactly there, and never at a lookalike."""

from __future__ import annotations

import re

from provenance import linking
from provenance.errors import ProvenanceError
from provenance.model import Article, Span, Statement
from provenance.text import line_and_column, sentences

SHOWN = 5
"""Places that are named where words stand at several, or nowhere."""
GAP = "..."
"""Parts words that stand apart in the article: "the mill ... closed"."""
_QUOTES = {"'": "['‘’ʼ]", "’": "['‘’ʼ]", "‘": "['‘’ʼ]", '"': '["“”„«»]', "“": '["“”„«»]', "”": '["“”„«»]'}
"""A mark that a keyboard has may stand for the one that was printed; no other character may stand for another."""


def place(article: Article, words: str, line: int = 0, nth: int = 0) -> tuple[Span, ...]:
    """Where some words stand in an article; ProvenanceError names the closest places, or all of several.

    `line` and `nth` choose one of several, both counted from 1. Pieces parted by "..." must follow each other.
    """
    pieces = [" ".join(piece.split()) for piece in words.replace("…", GAP).split(GAP)]
    pieces = [piece for piece in pieces if piece]
    if not pieces:
        raise ProvenanceError("Give the words of the claim as they stand in the article.")
    found = _standing(article.text, pieces)
    if not found:
        raise ProvenanceError(_closest(article, words))
    chosen = [one for one in found if not line or _line(article, one) == line]
    if nth:
        chosen = chosen[nth - 1 : nth]
    if len(chosen) == 1:
        return chosen[0]
    if not chosen:
        raise ProvenanceError(f"These words do not stand there. They stand {_places(article, found)}.")
    raise ProvenanceError(
        f"These words stand more than once: {_places(article, chosen)}. Choose one with --line or --nth."
    )


def standing_at(text: str, words: str) -> list[tuple[Span, ...]]:
    """Give every place at which some words stand, whatever white space and whichever quotation marks they have."""
    return _standing(text, [" ".join(words.split())]) if words.strip() else []


def _standing(text: str, pieces: list[str]) -> list[tuple[Span, ...]]:
    """Every place of the first piece from which the others follow in order, as near as they stand."""
    found: list[tuple[Span, ...]] = []
    for first in _pattern(pieces[0]).finditer(text):
        spans = [first.span()]
        for piece in pieces[1:]:
            after = _pattern(piece).search(text, spans[-1][1])
            if after is None:
                break
            spans.append(after.span())
        if len(spans) == len(pieces):
            found.append(tuple(spans))
    return found


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile("".join(r"\s+" if c == " " else _QUOTES.get(c, re.escape(c)) for c in words))


def _line(article: Article, spans: tuple[Span, ...]) -> int:
    return line_and_column(article.text, spans[0][0])[0]


def _places(article: Article, found: list[tuple[Span, ...]]) -> str:
    named = [f"{at}. on line {_line(article, one)}" for at, one in enumerate(found, 1)]
    return ", ".join(named[:SHOWN]) + (f" and {len(named) - SHOWN} more" if len(named) > SHOWN else "")


def _closest(article: Article, words: str) -> str:
    stated = sentences(article.text, 0, len(article.text))
    index = linking.Index(Statement(str(at), article.text[slice(*span)]) for at, span in enumerate(stated))
    ranked = [stated[int(ident)] for ident, _ in linking.rank(Statement("", words), index, 3)]
    near = [f"line {_line(article, (span,))}: “{' '.join(article.text[slice(*span)].split())}”" for span in ranked]
    said = f"The article does not have the words “{' '.join(words.split())}”."
    return f"{said} Closest: {'; '.join(near)}" if near else f"{said} `provenance show {article.id}` lists its claims."
