"""Ids as people type them: any unambiguous beginning, or the name that an article came with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from provenance.desk.views.casebook import Casebook
from provenance.errors import AmbiguousIdError, UnknownIdError
from provenance.model import Article, Claim, DecisionKind, Thread


def find(book: Casebook, given: str) -> Thread | Claim | Article:
    """Give the thread, claim or article with an id, a beginning of one, or the key that an article came with.

    A thread is found by every id that it ever had.
    """
    return book.named(given) or _value(book, _found(book, given))


def _found(book: Casebook, given: str) -> str:
    present = [one.id for one in book.threads]
    try:
        return _one(given, [*present, *book.claims, *book.articles], _keys(book))
    except UnknownIdError:
        earlier = [name for name in book.by_name if given and name.startswith(given)]
        led = {book.by_name[name].id for name in earlier}
        if len(led) == 1:
            return led.pop()
        if led:
            raise ambiguous(given, sorted(led)) from None
        dropped = sorted(name for name in book.said if given and name.startswith(given) and name not in book.claims)
        if dropped:
            last = book.said[dropped[0]][-1]
            raise UnknownIdError(
                f"{dropped[0]} is no claim, says {last.by}"
                + (f": {last.why}" if last.why else "")
                + ". `provenance log` shows it, and `provenance claim add` with its words brings it back."
            ) from None
        kept = book.ledger.articles
        removed = [
            d
            for d in book.decided(DecisionKind.REMOVE)
            if given and (d.subject.startswith(given) or (d.subject in kept and kept[d.subject].key == given))
        ]
        if removed:
            raise UnknownIdError(
                f"{removed[0].subject} was removed by {removed[0].by}: {removed[0].why}. `provenance log` shows it. "
                "Add the article again to bring it back."
            ) from None
        raise


def _value(book: Casebook, one: str) -> Thread | Claim | Article:
    if one in book.by_name:
        return book.by_name[one]
    return book.claims[one] if one in book.claims else book.articles[one]


def article_id(book: Casebook, given: str) -> str:
    """Give the full id of an article."""
    found = book.article_named(given)
    if found is not None:
        return found.id
    try:
        return _one(given, list(book.articles), _keys(book))
    except UnknownIdError:
        other = _something(book, given)
        if other is None or isinstance(other, Article):
            raise
        tellings = [one.claim for one in other.tellings] if isinstance(other, Thread) else [other]
        told = list(dict.fromkeys(one.article for one in tellings))
        more = f" and {len(told) - SHOWN} more" if len(told) > SHOWN else ""
        kind = "thread" if isinstance(other, Thread) else "claim"
        raise UnknownIdError(
            f"{given} is a {kind}. Give an article. It is told, or answered, in {', '.join(told[:SHOWN])}{more}."
        ) from None


def claim_id(book: Casebook, given: str) -> str:
    """Give the full id of a claim; a thread's id stands for its first telling."""
    found = find(book, given) if given[:1] == "t" else None
    if isinstance(found, Thread):
        return found.tellings[0].claim.id
    named = book.claim_named(given)
    if named is not None:
        return named.id
    try:
        return _one(given, list(book.claims), {})
    except UnknownIdError:
        if isinstance(_something(book, given), Article):
            raise UnknownIdError(f"{given} is an article. `provenance show {given}` lists its claims.") from None
        raise


def _something(book: Casebook, given: str) -> Thread | Claim | Article | None:
    """Find whatever has an id that was typed; None where nothing has, or more than one."""
    try:
        return find(book, given)
    except (UnknownIdError, AmbiguousIdError):
        return None


def linked_id(book: Casebook, given: str) -> str:
    """Give the full id of what can stand at an end of a link: a claim, a thread's first telling, or an article."""
    one = find(book, given)
    return one.tellings[0].claim.id if isinstance(one, Thread) else one.id


def _keys(book: Casebook) -> dict[str, list[str]]:
    keys: dict[str, list[str]] = {}
    for article in book.articles.values():
        if article.key:
            keys.setdefault(article.key, []).append(article.id)
    return keys


_QUESTION = re.compile("q[0-9a-f]{4,}")
SHOWN = 8
"""Candidates that are named when an id is ambiguous."""


def _one(given: str, ids: Sequence[str], keys: Mapping[str, Sequence[str]]) -> str:
    exact = keys.get(given, [])
    found = list(exact) if exact else sorted({i for i in ids if given and i.startswith(given)})
    if given in found:
        return given
    if len(found) == 1:
        return found[0]
    if not found and _QUESTION.fullmatch(given):
        raise UnknownIdError(
            f"{given} is the id of a question, or of nothing here. Give one of its claims: `provenance show {given}` "
            "lists them."
        )
    if not found:
        raise UnknownIdError(
            f"Nothing here has the id {given!r}. `provenance status` and `provenance claims` list ids, and "
            "`provenance show` with a claim's id gives that of its article."
        )
    raise ambiguous(given, found)


def ambiguous(given: str, found: Sequence[str]) -> AmbiguousIdError:
    """Say that what was typed begins several ids, and name some of them."""
    more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    return AmbiguousIdError(f"{given!r} could be {', '.join(found[:SHOWN])}{more}. Give more of it.")


def thread_of(claim: Claim, found: Iterable[Thread]) -> Thread | None:
    """Give the thread that tells a claim, or else one that it challenges."""
    holding = [t for t in found if any(one.claim.id == claim.id for one in t.tellings)]
    telling = [t for t in holding if any(one.claim.id == claim.id for one in t.told)]
    return next(iter(telling or holding), None)
