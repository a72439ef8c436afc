"""Proof of when: a head of the log, stamped by an authority that the user names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from provenance import fetching
from provenance.errors import ProvenanceError, UnknownIdError
from provenance.fetching import Limits, Posted
from provenance.ledger import Ledger, audit
from provenance.ledger.stamps import (
    LARGEST,
    QUERY,
    REPLY,
    Stamp,
    Stamps,
    answered,
    certificates,
    problem,
    request_for,
    says,
)
from provenance.model import Proof


def stamp(ledger: Ledger, beside: Stamps, server: str, limits: Limits, root: str = "") -> Proof:
    """Have the head of a ledger stamped by a server, and keep the stamp beside it.

    With `root`, the path of a certificate, a stamp that does not hold against it is not kept. FetchError,
    UnreadableError or ProvenanceError where no stamp comes of it.
    """
    entry, head = ledger.head
    if not head:
        raise ProvenanceError("Nothing is recorded yet, so there is no head to stamp.")
    trusted = certificates(root) if root else []
    request = request_for(head)
    bounded = Limits(limits.seconds, LARGEST, limits.redirects, limits.private)
    body = fetching.send(server, Posted(request.as_bytes(), QUERY, REPLY), bounded)
    told = answered(request, body, fetching.shown(server))
    made = Stamp(entry, head, body)
    wrong = problem(made, trusted) if trusted else ""
    if wrong:
        raise ProvenanceError(f"{fetching.shown(server)}: {wrong[:1].upper()}{wrong[1:]}. The stamp was not kept.")
    beside.keep(made)
    return Proof(entry, head, told.at, told.by)


def proofs(beside: Stamps) -> list[Proof]:
    """Give the stamps that are kept, as they are."""
    return [_proof(one) for one in beside.all()]


def checked(ledger: Ledger, beside: Stamps, root: str) -> list[Proof]:
    """Hold every stamp against its head, the log and a root certificate, without any network."""
    trusted = certificates(root)
    found = beside.all()
    broken = bool(found) and bool(audit(ledger).problems)
    return [_proof(one, _problem(one, ledger, broken, trusted)) for one in found]


def _problem(one: Stamp, ledger: Ledger, broken: bool, trusted: Sequence[Any]) -> str:
    if broken:
        return "the ledger is not as it was written; `provenance verify` says what is wrong"
    try:
        entry = ledger.log.number_of(one.head)
    except UnknownIdError:
        return "this ledger never had this head"
    if entry != one.entry:
        return f"the head is that of entry {entry} of the log, and not of {one.entry}"
    return problem(one, trusted)


def _proof(one: Stamp, wrong: str = "") -> Proof:
    try:
        told = says(one.body)
    except ValueError:
        return Proof(one.entry, one.head, problem=wrong)
    return Proof(one.entry, one.head, told.at, told.by, wrong)
