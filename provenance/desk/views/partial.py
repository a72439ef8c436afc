"""Some threads worked out anew from what is kept: of their claims and the articles of these, and of nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from provenance import standing
from provenance.desk.views.keptrows import Joined, Page
from provenance.desk.views.shelf import Shelf
from provenance.model import Article, Claim, Decision, DecisionKind, Fate, Source, Thread


@frozen
class Narrow:
    """Some threads, with all that where they stand rests on."""

    threads: tuple[tuple[Thread, Joined], ...]
    """In their order, each with the claims that it is made of."""
    claims: Mapping[str, Claim]
    """Those of the threads, by their ids."""
    articles: Mapping[str, Article]
    """Those of the claims, and those that they only pass on."""
    pages: Mapping[str, Page]
    """What belongs to the articles of the claims, by their ids."""
    decisions: tuple[Decision, ...]
    speakers: Mapping[str, Source]
    publishing: frozenset[str]

    def under(self, decisions: Iterable[Decision]) -> dict[str, Thread]:
        """Give each thread as it would stand under other decisions on its claims and articles, by its id."""
        view = self._view(tuple(decisions))
        versions = {ident: page.versions for ident, page in self.pages.items() if page.versions}
        return {
            thread.id: standing.assessed_one(self._cluster(joined), view, versions) for thread, joined in self.threads
        }

    @property
    def passed_on(self) -> dict[str, standing.Derived]:
        """Those of the articles that only pass on another."""
        return {ident: standing.Derived(ident, page.of, page.how) for ident, page in self.pages.items() if page.of}

    def _view(self, decisions: tuple[Decision, ...]) -> standing.View:
        view = standing.View(standing.Record(self.articles, self.claims, (), decisions))
        taken_back = {one for one, claim in self.claims.items() if view.has(DecisionKind.RETRACT, claim)}
        fates = {one: fate for page in self.pages.values() for one, fate in page.fates.items() if one in self.claims}
        # what follows from all of the record is known, and not to be worked out of this part of it
        view.fates = {**fates, **dict.fromkeys(taken_back, Fate.RETRACTED)}
        view.live = frozenset(
            one
            for one, claim in self.claims.items()
            if not self.pages[claim.article].replaced and one not in taken_back
        )
        view.derived = self.passed_on
        view.speaks_for = self.speakers
        view.publishing = self.publishing
        return view

    def _cluster(self, joined: Joined) -> standing.Cluster:
        return standing.Cluster(
            [self.claims[one] for one in joined.members],
            {one: (self.claims[one], judge) for one, judge in joined.challengers},
            {one: self.claims[one] for one in joined.replies},
            dict(joined.judges),
            list(joined.parts),
        )


def narrow(shelf: Shelf, claims: Iterable[str]) -> Narrow | None:
    """Give the threads that tell any of some claims; None where anything of it cannot be had."""
    threads = shelf.joined(claims)
    ids = {one for _, joined in threads or () for one in _in(joined)}
    found = shelf.claims(sorted(ids)) if threads is not None else None
    pages = {one.article: shelf.page(one.article) for one in found or ()}
    known = {ident: page for ident, page in pages.items() if page is not None}
    articles = shelf.articles({*known, *(page.of for page in known.values() if page.of)})
    keys = {one.attribution.source.key for one in found or () if one.attribution is not None}
    speakers, publishing, decisions = shelf.speakers(sorted(keys)), shelf.publishing(), shelf.decisions()
    if threads is None or found is None or len(known) < len(pages) or articles is None:
        return None
    if speakers is None or publishing is None or decisions is None:
        return None
    held = {one.id: one for one in found}
    return Narrow(tuple(threads), held, articles, known, tuple(decisions), speakers, publishing)


def _in(joined: Joined) -> Sequence[str]:
    return [*joined.members, *(one for one, _ in joined.challengers), *joined.replies]


def joined(cluster: standing.Cluster) -> Joined:
    """Give the claims that a thread is made of, to be kept."""
    return Joined(
        tuple(one.id for one in cluster.members),
        tuple((ident, judge) for ident, (_, judge) in cluster.challengers.items()),
        tuple(cluster.replies),
        cluster.judges,
        tuple(cluster.parts),
    )
