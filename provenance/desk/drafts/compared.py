"""What drafts are held against: what all claims say, and the words of all articles; gathered, or kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TypeVar
from zlib import crc32

from attrs import field, frozen

from provenance import linking
from provenance.desk.articles.statements import index_over
from provenance.desk.articles.words import DamagedError, GrownWords, KeptWords, Words
from provenance.desk.views.casebook import Casebook
from provenance.desk.views.grown import only_added
from provenance.ledger import Kept, Part
from provenance.model import Claim, Statement

K = TypeVar("K")
V = TypeVar("V")

NAME = "drafts"
"""Under which it is kept."""
IN_A_DRAWER = 64
"""Runs of words, or claims, that are kept together."""


@frozen
class Compared:
    """What drafts are held against; with one that is kept, DamagedError comes from whatever cannot be had."""

    index: linking.Index
    """Every claim that is compared at all, also what was taken back: a draft that rests on it has to be told."""
    texts: linking.Texts
    said: Callable[[str], Sequence[str]]
    """Gives the ids of the claims that stand and say something, as `plain_words` has it."""


@frozen
class Sentences:
    """Some of the claims that stand, by what they say."""

    claims: Mapping[str, tuple[str, ...]] = field(factory=dict)


@frozen
class Running:
    """Some of the runs of words, each with the articles that have it."""

    articles: Mapping[int, tuple[str, ...]] = field(factory=dict)


@frozen
class Sizes:
    """How many runs of words the articles have, by their ids."""

    runs: Mapping[str, int] = field(factory=dict)


def compared(book: Casebook) -> Compared:
    """Give what was kept of it, where anything was, and else gather it."""
    kept = book.kept_beside(NAME)
    if kept is None:
        return _grown(book) or gathered(book)
    words = KeptWords(kept)

    def lookup(ident: str) -> Statement:
        return words.beside("compared", [ident], Statement)[0]

    index = linking.Index(postings=words, lookup=lookup)
    return Compared(index, linking.Texts(runs=_KeptRuns(kept)), lambda sentence: _saying(kept, sentence))


def _saying(kept: Kept, sentence: str) -> Sequence[str]:
    """Give the ids of the claims that say something, as they were kept."""
    found = kept.some("sentences", [_drawer(_number(sentence), kept.size("sentences"))], Sentences)
    if found is None:
        raise DamagedError
    return found[0].claims.get(sentence, ())


def _grown(book: Casebook) -> Compared | None:
    """Give it as it was kept, with what was added since; None where that cannot be told, or nothing else is kept."""
    found = only_added(book, NAME) if book.kept_rows is not None else None
    if found is None:
        return None
    kept, fresh = found
    claims = [book.known(one) for one in sorted(fresh) if one[:1] == "c"]
    articles = book.articles_called(sorted({one for one in fresh if one[:1] == "a"} | {c.article for c in claims}))
    more = Words(own=True)
    added = index_over(claims, articles, more)
    words = GrownWords(kept, more, ())
    runs = linking.RunsInMemory()
    for one in sorted(fresh & articles.keys()):
        linking.Texts(runs=runs).add(articles[one])
    sentences: dict[str, list[str]] = {}
    for claim in claims:
        sentences.setdefault(plain_words(claim), []).append(claim.id)

    def lookup(ident: str) -> Statement:
        return added.statement(ident) or words.beside("compared", [ident], Statement)[0]

    def said(sentence: str) -> Sequence[str]:
        # a page of which a newer version was added says nothing any more
        every = (*_saying(kept, sentence), *sentences.get(sentence, ()))
        return [one for one in every if not book.is_replaced(book.known(one).article)]

    index = linking.Index(postings=words, lookup=lookup)
    return Compared(index, linking.Texts(runs=_GrownRuns(kept, runs)), said)


def gathered(book: Casebook) -> Compared:
    """Gather it from all that is recorded, and keep it."""
    words, runs = Words(own=True), _Runs()
    index = index_over(book.claims.values(), book.articles, words)
    texts = linking.Texts(book.articles.values(), runs)
    sentences: dict[str, list[str]] = {}
    live = book.view.live
    for claim in book.held:
        if claim.id in live:
            sentences.setdefault(plain_words(claim), []).append(claim.id)
    book.keep_beside(
        NAME,
        lambda: {
            **words.parts(compared=Part([one for ident in words.ids if (one := index.statement(ident)) is not None])),
            **runs.parts(),
            "sentences": _sentences(sentences),
        },
    )
    return Compared(index, texts, lambda sentence: sentences.get(sentence, ()))


def plain_words(claim: Claim) -> str:
    """Give what a claim says in plain words, and whether it says that it is so."""
    words = "".join(c if c.isalnum() else " " for c in claim.text.casefold()).split()
    return f"{'is' if claim.stance.asserting else 'not'}: {' '.join(words)}"


class _Runs(linking.RunsInMemory):
    """Which article has which runs of words: in memory, to be kept."""

    def parts(self) -> dict[str, Part]:
        running = _in_drawers((run, run, tuple(articles)) for run, articles in self._holding.items())
        return {"runs": Part([Running(each) for each in running]), "sizes": Part([Sizes(self._sizes)])}


class _KeptRuns:
    """The same, of which only those drawers are read that a draft has runs in."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        sizes, drawers = kept.all("sizes", Sizes), kept.size("runs")
        if not sizes or not drawers:
            raise DamagedError
        self._sizes, self._drawers = sizes[0].runs, drawers
        self._read: dict[int, Mapping[int, tuple[str, ...]]] = {}

    def size(self, article: str) -> int | None:
        return self._sizes.get(article)

    def holding(self, run: int) -> Collection[str]:
        number = _drawer(run, self._drawers)
        if number not in self._read:
            found = self._kept.some("runs", [number], Running)
            if found is None:
                raise DamagedError
            self._read[number] = found[0].articles
        return self._read[number].get(run, ())

    def add(self, article: str, runs: Collection[int]) -> None:
        raise NotImplementedError  # what is kept is of one state of the ledger


class _GrownRuns(_KeptRuns):
    """The same of an earlier state, with the articles that were added since."""

    def __init__(self, kept: Kept, more: linking.RunsInMemory) -> None:
        super().__init__(kept)
        self._more = more

    def size(self, article: str) -> int | None:
        found = self._more.size(article)
        return found if found is not None else super().size(article)

    def holding(self, run: int) -> Collection[str]:
        return (*super().holding(run), *self._more.holding(run))


def _sentences(claims: Mapping[str, Sequence[str]]) -> Part:
    held = _in_drawers((_number(words), words, tuple(ids)) for words, ids in claims.items())
    return Part([Sentences(each) for each in held])


def _in_drawers(found: Iterable[tuple[int, K, V]]) -> list[dict[K, V]]:
    """Put values with their keys into drawers, by a number of each."""
    every = list(found)
    drawers: list[dict[K, V]] = [{} for _ in range(max(1, len(every) // IN_A_DRAWER))]
    for number, key, value in every:
        drawers[_drawer(number, len(drawers))][key] = value
    return drawers


def _drawer(number: int, drawers: int | None) -> int:
    return number % drawers if drawers else -1


def _number(words: str) -> int:
    return crc32(words.encode("utf-8", "surrogatepass"))
