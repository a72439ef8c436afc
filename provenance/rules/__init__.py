"""What an editor would ask of a draft: one function for each question, whose docstring is its manual."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from provenance.errors import ProvenanceError
from provenance.model import Finding
from provenance.rules.anonymity import UNNAMED_SOURCE, find_unnamed_sources
from provenance.rules.attribution import REFUTED, find_refuted
from provenance.rules.case import Backing, Case, Label
from provenance.rules.figures import FIGURE_DIFFERS, find_differing_figures
from provenance.rules.record import SINGLE_ORIGIN, find_single_origins
from provenance.rules.reply import OMITTED_DENIAL, find_omitted_denials

__all__ = ["RULES", "Backing", "Case", "check", "explain"]

Rule: TypeAlias = Callable[[Case], Iterator[Finding]]

RULES: Mapping[Label, Rule] = {
    UNNAMED_SOURCE: find_unnamed_sources,
    REFUTED: find_refuted,
    OMITTED_DENIAL: find_omitted_denials,
    SINGLE_ORIGIN: find_single_origins,
    FIGURE_DIFFERS: find_differing_figures,
}
"""Every rule by its code, name and severity; another question is one more entry."""


def check(case: Case) -> list[Finding]:
    """Give every finding on a draft, in the order of their places."""
    found = {finding for rule in RULES.values() for finding in rule(case)}
    return sorted(found, key=lambda finding: (finding.span, finding.rule, finding.message))


def explain(code: str) -> str:
    """Give the handbook page of a rule, by its code or its name in any case."""
    wanted = code.strip().casefold()
    for label, rule in RULES.items():
        if wanted in (label.code.casefold(), label.name):
            return inspect.getdoc(rule) or ""
    known = ", ".join(label.code for label in RULES)
    raise ProvenanceError(f"there is no rule {code.strip()!r}; the rules are {known}")
