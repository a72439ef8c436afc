"""What is kept of a reading of the ledger, laid out as the shelf finds it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from provenance import standing
from provenance.desk.articles.versions import ways
from provenance.desk.views import keptparts, keptrows
from provenance.desk.views.keptrows import Page
from provenance.desk.views.partial import joined
from provenance.desk.views.renewing import publishing, replacing
from provenance.ledger import ASIDE, Part
from provenance.model import Claim, DecisionKind, Fate, Line, Link, Thread, listed

if TYPE_CHECKING:
    from provenance.desk.views.casebook import Casebook


class Shelving:
    """The parts of what is kept, worked out of a casebook; `renewing` works out the same where little was changed."""

    def __init__(self, book: Casebook) -> None:
        """Stand on a reading of the ledger as it is now."""
        self._book = book

    def parts(
        self, threads: Sequence[Thread], clusters: Sequence[standing.Cluster], stories: Mapping[str, Sequence[Link]]
    ) -> dict[str, Part]:
        """Give every part, by its name: of some threads, and of the links that each story tells in other words."""
        record, view = self._book.record, self._book.view
        mine, others, located = self._links_by_article()
        lines = [Line.of(one) for one in threads]
        told = {telling.claim.article for one in threads for telling in one.tellings}
        pages = [self._page(one, one in told) for one in record.articles]
        numbers = {ident: number for number, ident in enumerate(record.articles)}
        return {
            "articles": Part(record.articles.values()),
            "claims": Part(record.claims.values()),
            "links": Part([keptrows.Links(tuple(mine.get(one, ()))) for one in record.articles]),
            "links from others": Part([keptrows.Links(tuple(others.get(one, ()))) for one in record.articles]),
            "decisions": Part(record.decisions),
            "decided": keptparts.decided(record.decisions),
            "people's links": keptparts.links([one for one in record.links if one.by_person]),
            "in story": keptparts.stories(stories),
            "threads": Part(threads),
            "joined": Part([joined(one) for one in clusters]),
            "speakers": keptparts.speakers(view.speaks_for),
            "voices": keptparts.voices(record.claims.values()),
            "publishing": Part([keptrows.Publishing(publishing(record.articles.values()))]),
            "passing": Part([keptrows.Passing({one.article: (one.of, one.how) for one in view.firsthand.values()})]),
            "replacing": Part([keptrows.Replacing(replacing(record.articles.values()))]),
            "pages": Part(pages),
            "ids": keptparts.ids(record.articles, record.claims, threads),
            "names": keptparts.names((one.key, one.id) for one in record.articles.values()),
            "alike": keptparts.names((way, one.id) for one in record.articles.values() for way in ways(one)),
            "lines": keptparts.lines(dict(enumerate(lines))),
            **{
                name: keptparts.lines({number: one for number, one in enumerate(lines) if listed(one, name)})
                for name in keptrows.LISTS
            },
            "told": Part(
                [
                    keptrows.Told(
                        len(told),
                        tuple(numbers[one.id] for one in self._book.published),
                        located,
                        dict.fromkeys(ASIDE, self._book.ledger.keeping.state),
                    )
                ]
            ),
        }

    def _links_by_article(self) -> tuple[dict[str, list[Link]], dict[str, list[Link]], bool]:
        """Give all links, also between readings that are not in force, by the article of their first end.

        Then those of them that lead from another article, by that of their second end; and whether it is known of all
        of them where they lead, and not only of those that count.
        """
        articles = self._book.record.articles
        of = {d.subject: d.reading.article for d in self._book.decisions if d.reading is not None}
        of |= {ident: claim.article for ident, claim in self._book.ledger.claims.items()}
        of |= {ident: ident for ident in self._book.ledger.articles}
        mine: dict[str, list[Link]] = {}
        others: dict[str, list[Link]] = {}
        located = True
        for link in self._book.ledger.links.values():
            first, second = of.get(link.a, ""), of.get(link.b, "")
            located = located and bool(first and second)
            if first in articles and second in articles:
                mine.setdefault(first, []).append(link)
                if first != second:
                    others.setdefault(second, []).append(link)
        return mine, others, located

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {ident: number for number, ident in enumerate(self._book.claims)}

    def _page(self, article: str, tells: bool) -> Page:
        book = self._book
        claims, derived = book.by_article.get(article, []), book.view.derived.get(article)
        told = self._told_in.get(article, [])
        read = self._read_in.get(article, {})
        said = {one: tuple(book.said[one]) for one in told if one in book.said}
        of, how = (derived.of, derived.how) if derived is not None else ("", "")
        return Page(
            tuple(self._numbers[one.id] for one in claims),
            of,
            how,
            said,
            {ident: read[ident] for ident in said if ident in read},
            told=tuple(self._numbers[one] for one in told),
            replaced=article in book.record.newer,
            versions=self._versions.get(article, 0),
            fates={one: fate for one in told if (fate := book.view.fates_if_not_taken_back[one]) is not Fate.STANDS},
            raw={ident: one for ident, one in read.items() if ident in book.claims and one != book.claims[ident]},
            gone=tuple(sorted(one for one in self._once_in.get(article, ()) if one not in book.claims)),
            tells=tells,
        )

    @cached_property
    def _read_in(self) -> dict[str, dict[str, Claim]]:
        """All claims as they were first read, by the id of their article and their own."""
        found: dict[str, dict[str, Claim]] = {}
        for ident, claim in self._book.ledger.claims.items():
            found.setdefault(claim.article, {})[ident] = claim
        return found

    @cached_property
    def _once_in(self) -> dict[str, set[str]]:
        """The ids of all that was ever read as a claim, by the id of its article."""
        found = {article: set(read) for article, read in self._read_in.items()}
        for one in self._book.decisions:
            if one.reading is not None and one.kind is not DecisionKind.PROPOSED:
                found.setdefault(one.reading.article, set()).add(one.subject)
        return found

    @cached_property
    def _versions(self) -> Mapping[str, int]:
        """How many versions stand before each article that has any before it."""
        return standing.versions(self._book.view)

    @cached_property
    def _told_in(self) -> dict[str, list[str]]:
        """The ids of all claims, also of those that were taken back, by the id of their article."""
        found: dict[str, list[str]] = {}
        for claim in self._book.claims.values():
            found.setdefault(claim.article, []).append(claim.id)
        return found
