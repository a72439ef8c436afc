"""The words of all claims as they were kept before, with those of what was added since."""

from __future__ import annotations

from collections.abc import Collection

from provenance.desk.casebook import Casebook
from provenance.desk.statements import index_over
from provenance.desk.words import GrownWords, KeptWords, Shown, Words
from provenance.model import Change, Decision, DecisionKind


def grown(book: Casebook) -> KeptWords | None:
    """Give the words as they were kept, with those of what was added since; None where something else was changed too.

    What is added one by one need not have all of it gathered each time.
    """
    found = book.earlier_beside("words")
    if found is None or not all(map(_leaves_words, found[1])):
        return None
    kept, changes = found
    ledger, words = book.ledger, Words()
    fresh = {one.id for one in changes if one.before is None and one.table in ("articles", "claims")}
    if len(fresh) > GROWN or any(_is_about(fresh, one) for one in ledger.decisions.values()):
        return None
    ledger.look_up(fresh)
    claims = {ident: ledger.claims[ident] for ident in sorted(fresh) if ident in ledger.claims}
    index_over(claims.values(), ledger.articles, words)
    shown = [Shown.of(claims[ident], ledger.articles[claims[ident].article]) for ident in words.ids]
    return GrownWords(kept, words, shown)


GROWN = 5_000
"""Articles and claims that are looked at one by one; for more it pays to gather all of them, and to keep that."""
_BESIDE = frozenset(
    (
        *(DecisionKind.IN_STORY, DecisionKind.NOTE, DecisionKind.TAG, DecisionKind.ASKED, DecisionKind.ANSWERED),
        *(DecisionKind.CONFIDENCE, DecisionKind.VERIFIED, DecisionKind.WAIVED, DecisionKind.PROPOSED),
        *(DecisionKind.REFUSED, DecisionKind.REVIEWED, DecisionKind.REVIEWED_ELSEWHERE),
    )
)
"""Decisions that leave what is claimed as it is, and who told it when."""


def _is_about(fresh: Collection[str], said: Decision) -> bool:
    """Whether people had said something already of what was added only now, as of what was taken back before."""
    read_in = said.reading.article if said.reading is not None else ""
    return said.kind not in _BESIDE and (said.subject in fresh or read_in in fresh)


def _leaves_words(change: Change) -> bool:
    """Whether a change leaves all claims as they were, or adds one."""
    if change.table == "links":
        return True
    if change.after is None:
        return False
    if change.table == "decisions":
        return change.after.get("kind") in _BESIDE
    # an older version that is added later has the one after it point to it
    return change.before is None or {**change.before, "replaces": ""} == {**change.after, "replaces": ""}
