"""Which recorded article a text is: the same again, another version of one page, or none of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, MutableMapping
from unicodedata import normalize

from provenance.ledger import StoredWays
from provenance.model import Article
from provenance.moments import order
from provenance.naming import family
from provenance.readers import page_address, versions_of
from provenance.text import as_compared

_ONE_BY_ONE = 8
"""Looks for a page that read all addresses; for more of them it pays to take each of these apart."""
_OPENING, _LOOKED_AT = 40, 400
"""Letters by which texts that may be the same are found, and the characters in which these are looked for."""


def same_text(a: Article, b: Article) -> bool:
    """Whether nothing was changed from one text to the other."""
    return a.sha256 == b.sha256 or as_compared(a.text) == as_compared(b.text)


def is_again(article: Article, known: Article) -> bool:
    """Whether a text without an address is a recorded one: of one outlet, under one title, in the same words."""
    return (
        not (article.url or known.url)
        and article.outlet == known.outlet
        and as_compared(article.title) == as_compared(known.title)
        and same_text(article, known)
    )


def ways(article: Article) -> tuple[str, str]:
    """Give that by which an article, versions of its page and the same text again are known from all others."""
    page = f"at {page_address(article.url)}" if article.url else f"by {article.outlet}\n{as_compared(article.title)}"
    return page, article.id


def _fits(article: Article, known: Article) -> bool:
    """Whether what is said of a text allows that it is a recorded one in the same words: two papers print one wire."""
    if (article.url and known.url) or (article.item and known.item):
        return False  # another page or item, or `versions_of` had found it
    if not article.outlet or not known.outlet:
        return not article.outlet or not known.url
    return family(article.outlet) == family(known.outlet)


def known_by(article: Article) -> list[str]:
    """Give that by which an article is found among all: its page, the names of its item, its first words."""
    page = [_page(article.url)] if article.url else []
    items = [_item(name) for name in sorted({article.item, article.follows} - {""})] if article.item else []
    return [*page, *items, f"begins {_opening(article.text)}"]


def _page(url: str) -> str:
    return f"at {page_address(url)}"


def _item(name: str) -> str:
    return f"item {name}"


class Recorded:
    """The recorded articles, as the one that is read again is looked for among them."""

    def __init__(self, articles: MutableMapping[str, Article], ways: StoredWays | None = None) -> None:
        """Look among these, which may become more; `ways` knows of all of them what they are known by."""
        self.articles = articles
        self._ways = ways
        self._by_opening: dict[str, list[str]] | None = None
        self._by_page: dict[str, list[str]] | None = None
        self._by_item: dict[str, list[str]] | None = None
        self._looked = 0

    def find(self, article: Article) -> Article | None:
        """Give the recorded article in which this one says nothing new: the same page or outlet, the same words.

        A text that says nowhere who published it or where is any article with these words.
        """
        if article.id in self.articles:
            return self.articles[article.id]
        found = []
        if article.url or article.item:
            found = [one for one in self.versions_of(article) if same_text(one, article)]
        if not found:
            found = [one for one in self._alike(article) if same_text(one, article) and _fits(article, one)]
        exact = [one for one in found if one.sha256 == article.sha256]
        return max(exact or found, key=lambda one: (order(one.date), one.id), default=None)

    def versions_of(self, article: Article) -> list[Article]:
        """Give the other articles that were published at the same page, or are the same item of a news agency."""
        found = {one.id: one for one in (*self._at_page(article), *self._of_item(article))}
        found.pop(article.id, None)
        return list(found.values())

    def _of_item(self, article: Article) -> list[Article]:
        """Give the versions of an item, those under another name with them whose place it took, or which took its."""
        if not article.item:
            return []
        if self._by_item is None and self._ways is None:
            self._by_item = {}
            for one in self.articles.values():
                self.note_item(one)
        names, waiting, found = {""}, [article.item, article.follows], dict[str, Article]()
        while waiting:
            name = waiting.pop()
            if name in names:
                continue
            names.add(name)
            for ident in self._named(name):
                one = found[ident] = self.articles[ident]
                waiting += [one.item, one.follows]
        return list(found.values())

    def _named(self, item: str) -> Collection[str]:
        if self._ways is not None:
            return self._ways.articles(_item(item))
        return self._by_item.get(item, ()) if self._by_item is not None else ()

    def note_item(self, article: Article) -> None:
        """Look among this item of a news agency too from now on."""
        if self._ways is not None and article.item:
            self._ways.add(article.id, known_by(article))
        if self._by_item is not None and article.item:
            for name in {article.item, article.follows} - {""}:
                self._by_item.setdefault(name, []).append(article.id)

    def _at_page(self, article: Article) -> list[Article]:
        if self._ways is not None:
            known = self._ways.articles(_page(article.url)) if article.url else ()
            return versions_of(article, [self.articles[ident] for ident in known])
        if self._by_page is None and article.url:
            self._looked += 1
            if self._looked <= _ONE_BY_ONE:
                return versions_of(article, self.articles.values())
            self._by_page = {}
            for one in self.articles.values():
                if one.url:
                    self._by_page.setdefault(page_address(one.url), []).append(one.id)
        if self._by_page is None or not article.url:
            return []
        there = self._by_page.get(page_address(article.url), ())
        return versions_of(article, [self.articles[ident] for ident in there])

    def note(self, article: Article) -> None:
        """Look among this one too from now on."""
        if self._ways is not None:
            self._ways.add(article.id, known_by(article))
        if self._by_page is not None and article.url:
            self._by_page.setdefault(page_address(article.url), []).append(article.id)
        self.note_item(article)
        if self._by_opening is not None:
            self._by_opening.setdefault(_opening(article.text), []).append(article.id)

    def _alike(self, article: Article) -> Iterator[Article]:
        if self._ways is not None:
            begun = self._ways.articles(f"begins {_opening(article.text)}")
            return (self.articles[ident] for ident in begun)
        if self._by_opening is None:
            self._by_opening = {}
            for one in self.articles.values():
                self._by_opening.setdefault(_opening(one.text), []).append(one.id)
        return (self.articles[ident] for ident in self._by_opening.get(_opening(article.text), ()))


def _opening(text: str) -> str:
    """Give the first letters of a text, without those that can be written in two ways."""
    return "".join(_LETTER.findall(normalize("NFD", text[:_LOOKED_AT])))[:_OPENING]


_LETTER = re.compile("[A-Za-z0-9]")
