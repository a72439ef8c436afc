"""One rule of a house of its own."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.model import Finding, Severity
from provenance.rules import Case, Label, labelled

SHOUTING = Label("QX101", "shouting", Severity.WARNING, of_wording=True)


@labelled(SHOUTING)
def find_shouting(case: Case) -> Iterator[Finding]:
    """Flags an exclamation mark: a report does not shout.

    Why:
        Readers hear a voice that is not in the facts.

    Example:
        Draft: The bridge at Torvay fell on Sunday!

    Instead:
        Draft: The bridge at Torvay fell on Sunday.

    From:
        The desk's own style book.
    """
    for at, sign in enumerate(case.article.text):
        if sign == "!":
            yield SHOUTING.finding(case, (at, at + 1), "An exclamation mark shouts. Write a full stop.")
