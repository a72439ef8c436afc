"""What was found out about a draft a moment ago, for the next look at it: most of it has not changed since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

from attrs import evolve

from provenance import linking
from provenance.desk.drafts import denials
from provenance.desk.drafts.compared import Compared, compared, gathered
from provenance.desk.views.casebook import Casebook
from provenance.model import Article, Link, Relation, Statement, Thread

MOST = 20_000
"""Statements and pairs that are remembered; beyond, everything is compared once more."""


class Memory:
    """Links of statements that were compared before, in whatever draft, with a ledger that has not changed since.

    A statement is known by what it says and not by its id, which follows from its place: one that stands further down
    than before, since something was written above it, is not compared again.
    """

    def __init__(self, book: Casebook) -> None:
        """Remember nothing yet; `book` is of the ledger as it stands."""
        self._book = book
        self._against: Compared | None = None
        self._outside: dict[str, tuple[Link, ...]] = {}
        self._inside: dict[tuple[str, str], tuple[Link, ...]] = {}
        self._told: dict[str, Thread | None] = {}
        self._beside = linking.Beside(())
        self._record: denials.Record | None = None

    def against(self, anew: bool = False) -> Compared:
        """Give what drafts are held against; anew where what was kept of it is damaged."""
        if self._against is None or anew:
            self._against = gathered(self._book) if anew else compared(self._book)
            self._outside.clear()
        return self._against

    def tells(self, claim: str) -> Thread | None:
        """Give the thread that tells a claim, by the claim's id."""
        if claim not in self._told:
            if len(self._told) > MOST:
                self._told.clear()
            self._told[claim] = self._book.tells(claim)
        return self._told[claim]

    def beside(self, articles: Sequence[Article]) -> linking.Beside:
        """Give articles of the record sentence by sentence."""
        if tuple(one.id for one in articles) != tuple(one.id for one in self._beside.articles):
            self._beside = linking.Beside(articles)
            older = {one.id: self._older(one) for one in articles if one.replaces}
            if older:
                self._beside.lines = [_first_told(one, older.get(one.article, ())) for one in self._beside.lines]
        return self._beside

    def _older(self, article: Article) -> list[tuple[str, str]]:
        """Give the date and the words of each earlier version of a page, the oldest first."""
        found: list[tuple[str, str]] = []
        seen = {article.id}
        while article.replaces and article.replaces not in seen and article.replaces in self._book.articles:
            article = self._book.articles[article.replaces]
            seen.add(article.id)
            found.append((article.date, " ".join(article.text.split())))
        return found[::-1]

    def record(self, articles: Sequence[Article]) -> denials.Record:
        """Give the sentences of articles with what is read in each, and who denies it."""
        beside = self.beside(articles)
        if self._record is None or self._record.beside is not beside:
            told = {one.id: sorted(self._book.claims_in(one.id), key=lambda c: c.spans) for one in beside.articles}
            judged = self._book.judged_by_people
            parted = {frozenset((one.a, one.b)) for one in judged if one.relation is Relation.UNRELATED}
            self._record = denials.record(beside, told, parted)
        return self._record

    def link(self, statements: Sequence[Statement], index: linking.Index) -> list[Link]:
        """Give what `linking.link` gives, in its order."""
        if len(self._outside) + len(self._inside) > MOST:
            self._outside.clear()
            self._inside.clear()
        called: dict[str, list[str]] = {}
        known: dict[str, Statement] = {}
        for one in statements:
            known.setdefault(name := _named(one), evolve(one, id=name))
            called.setdefault(name, []).append(one.id)
        fresh = [one for name, one in known.items() if name not in self._outside]
        found: dict[str, list[Link]] = {one.id: [] for one in fresh}
        for link in linking.judged(pair for one in fresh for pair in linking.pairs([one], index)):
            found[link.a if link.a in found else link.b].append(link)
        self._outside.update((name, tuple(links)) for name, links in found.items())
        links = [link for name in known for link in self._outside[name]]
        links += self._among(list(known.values()))
        told = {one.id: one for link in links for one in _as_called(link, called)}
        twice = [ids for ids in called.values() if len(ids) > 1]
        if twice:  # what stands in a draft twice, word for word, has no pair under its one name
            again = {ident for ids in twice for ident in ids}
            every = linking.link([one for one in statements if one.id in again], linking.Index())
            told.update((one.id, one) for one in every)
        return sorted(told.values(), key=lambda one: (one.a, one.b))

    def _among(self, statements: Sequence[Statement]) -> list[Link]:
        """Give the links of a draft's statements with each other."""
        links: list[Link] = []
        for pair in linking.pairs(statements, linking.Index(), crowd=linking.CROWD):
            ends = pair[0].id, pair[1].id
            if ends not in self._inside:
                self._inside[ends] = tuple(linking.judged([pair]))
            links += self._inside[ends]
        return links


def _named(one: Statement) -> str:
    """Name a statement by all that the comparison looks at."""
    said = repr(evolve(one, id=""))
    return f"s{sha256(said.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _as_called(link: Link, called: dict[str, list[str]]) -> Iterable[Link]:
    """Give a link between what its ends are called in the draft, its reasons the right way round."""
    for a in called.get(link.a, [link.a]):
        for b in called.get(link.b, [link.b]):
            if a == b:
                continue
            reasons = link.reasons if a < b else tuple(evolve(r, a=r.b, b=r.a) for r in link.reasons)
            yield evolve(link, a=min(a, b), b=max(a, b), reasons=reasons)


def _first_told(line: linking.Line, older: Sequence[tuple[str, str]]) -> linking.Line:
    """Give a sentence with the date of the first version of its page that has it: it is no newer than that."""
    first = next((date for date, words in older if date and line.text in words), "")
    return evolve(line, date=first) if first else line
