"""Names and quotations of a draft that the record has, but for a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from unicodedata import combining, normalize

from rapidfuzz import fuzz

from provenance.linking.drafts.lines import Beside, Names
from provenance.linking.tables import words as table
from provenance.model import Article, DetailKind, Discrepancy
from provenance.text import Quotation, paragraphs, quotations

CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w’'-]{0,60}"
"""A word with a capital, as a pattern."""
_NAME = re.compile(rf"(?<![\w’'-]){CAPITAL}(?:[ ](?:(?:of|de|da|van|von|al|bin|the|for)[ ]){{0,2}}{CAPITAL}){{1,5}}")
ALIKE = 60.0
"""Likeness of two words from which one may be the other misspelt, or taken for it."""


def names_apart(draft: Article, beside: Beside) -> Iterator[Discrepancy]:
    """Give the names of a draft that the record has with one word spelt otherwise."""
    if beside.names is None:
        beside.names = _names_of(beside.articles)
    known, words = beside.names
    told: set[tuple[str, ...]] = set()
    for name in (piece for whole in _NAME.finditer(draft.text) for piece in _pieces(draft.text, whole)):
        parts = _parts(name[0])
        if parts in known or parts in told or len(parts) < 2:
            continue
        for other, (written, ident) in known.items():
            if _is_another_spelling(parts, other, words):
                told.add(parts)
                yield Discrepancy(DetailKind.NAME, name.span(), name[0], written, ident)
                break


def _names_of(record: Sequence[Article]) -> Names:
    """Give the names of a record, each as it is written and where, and all its words."""
    known: dict[tuple[str, ...], tuple[str, str]] = {}
    for article in record:
        for whole in _NAME.finditer(article.text):
            for name in _pieces(article.text, whole):
                parts = _parts(name[0])
                known.setdefault(parts, (name[0], article.id))
                # a title that no list has stands before a name as its first word would: "Creel fisher Ana Ruiz"
                for at in range(1, len(parts) - 1):
                    known.setdefault(parts[at:], (" ".join(name[0].split()[-len(parts[at:]) :]), article.id))
    return known, frozenset(folded(word) for a in record for word in re.findall(r"[\w’'-]+", a.text))


def _pieces(text: str, name: re.Match[str]) -> Iterator[re.Match[str]]:
    """Give a name, and where words that only connect stand in it, its parts: "Ana Ruiz of the Hale Institute"."""
    yield name
    if re.search(r" (?:of|for|the) ", name[0]):
        yield from _PLAIN.finditer(text, *name.span())


_PLAIN = re.compile(rf"(?<![\w’'-]){CAPITAL}(?:[ ]{CAPITAL}){{1,5}}")


def _is_another_spelling(parts: tuple[str, ...], other: tuple[str, ...], words: frozenset[str]) -> bool:
    """Whether a name is another with one word spelt otherwise, or put in, where the record never has that word."""
    if len(parts) == len(other):
        odd = [(a, b) for a, b in zip(parts, other, strict=True) if a != b]
        return len(odd) == 1 and odd[0][0] not in words and fuzz.ratio(*odd[0]) >= ALIKE and len(odd[0][0]) > 3
    longer, shorter = (parts, other) if len(parts) > len(other) else (other, parts)
    if len(longer) != len(shorter) + 1 or len(shorter) < 4:
        return False
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(1, len(longer) - 1))


def _parts(name: str) -> tuple[str, ...]:
    parts = [low for part in name.split() if (low := folded(part)) != "the"]
    while len(parts) > 1 and parts[0] in table("titles.txt"):
        parts = parts[1:]
    return tuple(parts)


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """Give a word in small letters, without accents and without the mark of an owner."""
    plain = "".join(c for c in normalize("NFD", word.casefold()) if not combining(c))
    return plain.removesuffix("’s").removesuffix("'s")


LEAST_QUOTED = 5
"""Words of a quotation; fewer can be said by anybody."""
MOST_QUOTED, LONGEST_QUOTED = 200, 1000
"""Quotations of a text that are compared, and their characters: an article has a dozen of some twenty words."""
NEARLY = 80.0
"""Likeness to the nearest words of the record from which a quotation is the same one, and not exact."""


def quotations_apart(draft: Article, record: Sequence[Article]) -> Iterator[Discrepancy]:
    """Give the quotations of a draft that the record has in nearly the same words, and not in these."""
    texts = [(_plain(article.text), article.id) for article in record]
    told = [
        (_plain(article.text[q.inner_start : q.inner_end]), article.text[q.inner_start : q.inner_end], article.id)
        for article in record
        for q in _quoted(article)[:MOST_QUOTED]
    ]
    for quoted in _quoted(draft)[:MOST_QUOTED]:
        words = draft.text[quoted.inner_start : quoted.inner_end]
        for piece in re.split(r"\[[^\]]*\]|…|\.\.\.", words):
            plain = _plain(piece)
            if len(plain.split()) < LEAST_QUOTED or any(f" {plain} " in f" {text} " for text, _ in texts):
                continue
            best = max(
                ((fuzz.partial_ratio(plain, other), other, said, ident) for other, said, ident in told), default=None
            )
            if best is not None and best[0] >= NEARLY and len(best[1].split()) >= len(plain.split()) - 3:
                yield Discrepancy(
                    DetailKind.QUOTATION, (quoted.start, quoted.end), words, " ".join(best[2].split()), best[3]
                )
                break


def _quoted(article: Article) -> list[Quotation]:
    text = article.text
    every = (q for p in paragraphs(text) for q in quotations(text, p.start, p.end))
    return [q for q in every if q.closed and q.end - q.start <= LONGEST_QUOTED]


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold().replace("’", "'")))
