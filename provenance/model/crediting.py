"""Who is credited in the claims of a ledger, each with all that it is credited with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from attrs import frozen

from provenance.model.article import Article
from provenance.model.claim import Claim
from provenance.model.source import Source
from provenance.model.standing import Thread


@frozen
class Credited:
    """One source, with what is credited to it."""

    source: Source
    """As it is named at greatest length, by itself where it ever is."""
    outlet: str
    """Of an unnamed source, the outlet that heard it: "officials" in two papers are not the same."""
    claims: tuple[str, ...]
    articles: tuple[str, ...]
    threads: tuple[str, ...]
    """Ids, as of the claims and articles."""


def same_source(source: Source, outlet: str) -> tuple[str, ...]:
    """Give what is equal for two mentions of one source; the unnamed are known only within their outlet."""
    if source.identified:
        return ("named", source.key or source.name.casefold())
    return ("unnamed", source.name.casefold(), source.kind.value, outlet)


def fullest(mentions: Iterable[Source]) -> Source:
    """Give the mention of one source that names it at greatest length; "a spokesman for Ana Ruiz" is not her name."""
    return max(mentions, key=lambda one: (not one.body or one.body == one.name, len(one.name), one.name))


def credited(
    claims: Iterable[Claim],
    articles: Mapping[str, Article],
    threads: Iterable[Thread],
    called: Callable[[Source, str], Source] = lambda source, _: source,
) -> list[Credited]:
    """Give who is credited in some claims, the most often credited first; `articles` may lack some.

    `called` gives a source as it is named in a list, from the source and the outlet of its page.
    """
    thread_of: dict[str, set[str]] = {}
    for thread in threads:
        for telling in thread.tellings:
            thread_of.setdefault(telling.claim.id, set()).add(thread.id)
    held: dict[tuple[str, ...], list[tuple[Source, Claim]]] = {}
    for claim in claims:
        if claim.attribution:
            source = claim.attribution.source
            outlet = articles[claim.article].outlet if claim.article in articles else ""
            held.setdefault(same_source(source, outlet), []).append((called(source, outlet), claim))
    return [
        Credited(
            source=fullest(source for source, _ in theirs),
            outlet="" if key[0] == "named" else key[-1],
            claims=tuple(claim.id for _, claim in theirs),
            articles=tuple(sorted({claim.article for _, claim in theirs})),
            threads=tuple(sorted(set().union(*(thread_of.get(claim.id, set()) for _, claim in theirs)))),
        )
        for key, theirs in sorted(held.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    ]
