"""The rule about what a draft says to the rules."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.model import OWN_FAMILY, Finding, Severity
from provenance.rules.case import Case, Label

OFF_NOT_IN_FORCE = Label(f"{OWN_FAMILY}01", "off-not-in-force", Severity.WARNING)


def find_offs_not_in_force(case: Case) -> Iterator[Finding]:
    """Flags a "provenance off" in the draft that has no reason, or names no rule that there is.

    Why:
        A finding may be right and the words may stay all the same. Whoever decides that says why, so that the next
        editor need not ask again, and can disagree. Without a reason nothing is turned off. The remark stands in the
        paragraph that it is about, or alone on the line before; in Markdown and HTML it is a comment, and in plain text
        a line in square brackets: [provenance off PV201: the court's own word].

    Example:
        Draft: The company refuted the report on Tuesday. <!-- provenance off PV201 -->

    Instead:
        Draft: The company refuted the report on Tuesday. <!-- provenance off PV201: it published the proof -->

    From:
        SPJ Code of Ethics: be accountable and transparent.
    """
    from provenance.rules import every  # the rules know this one, too

    codes = [label.code for label in every()]
    for off in case.offs:
        unknown = [given for given in off.rules if not any(code.startswith(given) for code in codes)]
        if unknown:
            message = f"There is no rule {unknown[0]}. `provenance rules` lists the rules."
        elif not off.why:
            message = "This “provenance off” gives no reason, so it turns nothing off. Write why, after a colon."
        elif off.span is None:
            message = "It is not clear which paragraph this “provenance off” means. Put it into the paragraph."
        else:
            continue
        at = off.span[0] if off.span else 0
        yield OFF_NOT_IN_FORCE.finding(case, (at, min(at + 1, len(case.article.text))), message)
