"""Ids as people type them: any unambiguous beginning, or the name that an article came with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from provenance.errors import AmbiguousIdError, UnknownIdError
from provenance.ledger import Ledger
from provenance.model import Article, Claim, Thread


def find(ledger: Ledger, given: str, found: Sequence[Thread]) -> Thread | Claim | Article:
    """The thread, claim or article with an id, a beginning of one, or the key that an article came with."""
    by_thread = {t.id: t for t in found}
    one = _one(given, [*by_thread, *ledger.claims, *ledger.articles], _keys(ledger))
    if one in by_thread:
        return by_thread[one]
    return ledger.claims[one] if one in ledger.claims else ledger.articles[one]


def article_id(ledger: Ledger, given: str) -> str:
    """The full id of an article."""
    return _one(given, list(ledger.articles), _keys(ledger))


def claim_id(ledger: Ledger, given: str, found: Sequence[Thread] = ()) -> str:
    """The full id of a claim; a thread's id stands for its first telling."""
    first = {t.id: t.tellings[0].claim.id for t in found}
    one = _one(given, [*ledger.claims, *first], {})
    return first.get(one, one)


def linked_id(ledger: Ledger, given: str, found: Sequence[Thread]) -> str:
    """The full id of what can stand at an end of a link: a claim, a thread's first telling, or an article."""
    one = find(ledger, given, found)
    return one.tellings[0].claim.id if isinstance(one, Thread) else one.id


def _keys(ledger: Ledger) -> dict[str, list[str]]:
    keys: dict[str, list[str]] = {}
    for article in ledger.articles.values():
        if article.key:
            keys.setdefault(article.key, []).append(article.id)
    return keys


SHOWN = 8
"""Candidates that are named when an id is ambiguous."""


def _one(given: str, ids: Sequence[str], keys: Mapping[str, Sequence[str]]) -> str:
    exact = keys.get(given, [])
    found = list(exact) if exact else sorted({i for i in ids if given and i.startswith(given)})
    if given in found:
        return given
    if len(found) == 1:
        return found[0]
    if not found:
        raise UnknownIdError(f"nothing here has the id {given!r}; `provenance status` and `provenance claims` list ids")
    more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    raise AmbiguousIdError(f"{given!r} could be {', '.join(found[:SHOWN])}{more}; give more of it")


def thread_of(claim: Claim, found: Iterable[Thread]) -> Thread | None:
    """The thread that tells a claim, or else one that it challenges."""
    holding = [t for t in found if any(one.claim.id == claim.id for one in t.tellings)]
    telling = [t for t in holding if any(one.claim.id == claim.id and one.relation == "repeats" for one in t.tellings)]
    return next(iter(telling or holding), None)
