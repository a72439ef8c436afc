"""What is kept of the words of all claims, where since then something was only added: that, and what was added."""

from __future__ import annotations

from collections.abc import Collection

from provenance.desk.articles.words import GrownWords, KeptWords, Shown, Words
from provenance.desk.views.casebook import Casebook
from provenance.ledger import Kept
from provenance.model import Change, Decision, DecisionKind


def grown(book: Casebook) -> KeptWords | None:
    """Give the words as they were kept, with those of what was added since; None where something else was changed too.

    What is added one by one need not have all of it gathered each time.
    """
    found = only_added(book, "words")
    if found is None:
        return None
    kept, fresh = found
    ledger, words = book.ledger, Words()
    if not fresh:  # a tag, say: what reads and compares claims need not be loaded
        return GrownWords(kept, words, [])
    from provenance.desk.articles.statements import index_over

    ledger.look_up(fresh)
    claims = {ident: ledger.claims[ident] for ident in sorted(fresh) if ident in ledger.claims}
    index_over(claims.values(), ledger.articles, words)
    shown = [Shown.of(claims[ident], ledger.articles[claims[ident].article]) for ident in words.ids]
    return GrownWords(kept, words, shown)


def only_added(book: Casebook, name: str) -> tuple[Kept, frozenset[str]] | None:
    """Give what was kept by a name before, with the ids of the articles and claims that were added since.

    None where something was changed that is not added, or much was added.
    """
    found = book.earlier_beside(name)
    if found is None or not all(map(_leaves_words, found[1])):
        return None
    kept, changes = found
    fresh = frozenset(one.id for one in changes if one.before is None and one.table in ("articles", "claims"))
    if len(fresh) > GROWN or any(_is_about(fresh, one) for one in book.ledger.decisions.values()):
        return None
    return kept, fresh


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
