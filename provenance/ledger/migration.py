"""Documents and logs of earlier formats in today's form.

Format 1 had no hashes. Format 2 packed two ids into one text ("ID NAME"), and kept one decision of a kind on a subject
and one link of a person between two claims: a later one took the place of the earlier. In format 3 each has its own
place and its day, so that the past stays as it was; what the log of an older ledger tells of earlier ones comes back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from provenance.ledger.chain import bound
from provenance.ledger.layout import HEAD, LETTERS, LOG, Document, document_id
from provenance.ledger.store import InMemory, Store
from provenance.model import WORDING, Decision, DecisionKind, Link, Reason, Relation

_PACKED = (DecisionKind.ASKED.value, DecisionKind.ANSWERED.value, DecisionKind.OTHER_SOURCE.value)
"""Kinds of decisions whose subject held an id, a blank, and a name or the key of one."""
_KEPT = ("decisions", "links")
"""The tables in which something was overwritten."""


def modern(table: str, document: Document, on: str = "") -> Document:
    """Give a document of any format in today's; `on` is when a person judged, for links that did not say so."""
    if table == "decisions" and "party" not in document:
        subject, party = str(document["subject"]), ""
        if document["kind"] in _PACKED:
            subject, _, party = subject.partition(" ")
        made = {**document, "subject": subject, "party": party, "field": ""}
        decision = Decision(
            DecisionKind(made["kind"]), subject, made["by"], made["why"], made["on"], made["value"], party
        )
        return {**made, "id": decision.id}
    if table == "links" and "on" not in document and document["judge"] != WORDING:
        reasons = tuple(Reason(r["kind"], r["a"], r["b"], r["says"]) for r in document["reasons"])
        link = Link(
            document["a"], document["b"], Relation(document["relation"]), document["score"], reasons,
            document["judge"], document["made"], on,
        )  # fmt: skip
        return {**document, "on": on, "id": link.id}
    return document


class Rewritten:
    """The log of an older ledger, entry by entry in today's form, and what its tables hold when it is through."""

    def __init__(self) -> None:
        """Begin with an empty ledger."""
        self._held: dict[tuple[str, str], list[tuple[Document, Document]]] = {}

    def entry(self, document: Document) -> Document:
        """Give an entry with its changes as today's format has them."""
        changes = [one for change in document["changes"] for one in self._changes(change, document)]
        return {**{name: held for name, held in document.items() if name != "chain"}, "changes": changes}

    def _changes(self, change: Document, entry: Document) -> Iterator[Document]:
        table, ident = change["table"], change["id"]
        if table not in _KEPT:
            yield change
            return
        stack = self._held.setdefault((table, ident), [])
        after = change["after"]
        if after is None:
            gone = [one for _, one in stack] or [modern(table, change["before"])] if change["before"] else []
            for one in reversed(gone):
                yield _change(table, one, None)
            stack.clear()
            return
        if entry["undoes"] and len(stack) > 1 and stack[-2][0] == after:
            yield _change(table, stack.pop()[1], None)  # the earlier one is there still
            return
        made = modern(table, after, entry["when"])
        if made["id"] == ident:
            # it has no more than one place in today's format either, as a link of the comparison
            stack[:] = [(after, made)]
            yield {**change, "after": made}
            return
        if all(one["id"] != made["id"] for _, one in stack):
            yield _change(table, None, made)
        stack.append((after, made))

    def tables(self, now: Mapping[tuple[str, str], Document]) -> Iterator[tuple[str, Document]]:
        """Give what the tables with overwritten documents hold, by what they hold now; with their tables' names."""
        for (table, ident), document in now.items():
            stack = self._held.get((table, ident), [])
            if stack and stack[-1][0] == document:
                yield from ((table, one) for _, one in stack)
            else:
                yield table, modern(table, document)


def _change(table: str, before: Document | None, after: Document | None) -> Document:
    ident = (after or before or {})["id"]
    return {"table": table, "id": ident, "before": before, "after": after}


def rewritten(store: Store) -> tuple[dict[tuple[str, str], Document | None], int, str]:
    """Give what changes, by table and document id, where a ledger of an earlier format is written in today's.

    And with it number and hash of the last entry; 0 and nothing where there is none.
    """
    number, chain = 0, ""
    wanted: dict[tuple[str, str], Document | None] = {(HEAD, ""): {}}
    log, entries = Rewritten(), store.table(LOG)
    for number in sorted(map(int, entries)):
        document = bound(chain, log.entry(entries[str(number)]))
        chain = document["chain"]
        wanted[LOG, str(number)] = document
    old = {(name, one["id"]): one for name in _KEPT for one in store.table(name).values()}
    wanted |= {(table, document_id(ident)): None for table, ident in old}
    wanted |= {(table, document_id(one["id"])): one for table, one in log.tables(old)}
    return wanted, number, chain


def in_memory(store: Store) -> InMemory:
    """Give a ledger of an earlier format as it would be in today's; the store itself stays as it is."""
    held = InMemory()
    held.where = store.where
    held.commit({(name, ""): {} for name in (*LETTERS, LOG, HEAD)})
    held.commit({(name, key): one for name in LETTERS for key, one in store.table(name).items()})
    wanted, number, chain = rewritten(store)
    head = {"entry": number, "chain": chain}
    held.commit({**wanted, **({(HEAD, "1"): head} if number else {})})
    return held


def migrated(before: int, schema: int, aside: str) -> str:
    """Give what the log says of a ledger that was brought to a newer format."""
    return f"from format {before} to {schema}{_ASIDE}{aside}"


_ASIDE = "; a copy of the old file is in "


def is_through(entries: Iterable[Document], schema: int) -> bool:
    """Tell whether the newest entry says that the ledger was brought to a format."""
    newest = max(entries, key=lambda one: int(one["number"]), default=None)
    return newest is not None and newest["action"] == "migrate" and f" to {schema}{_ASIDE}" in str(newest["why"])
