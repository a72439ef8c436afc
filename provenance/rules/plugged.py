"""Rules that other packages bring: group `provenance.rules` of entry points."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Protocol, TypeVar

from attrs import evolve

from provenance import plugins
from provenance.model import Finding
from provenance.plugins import Plugin, PluginError, UnfitError
from provenance.rules.case import Case, Label

KIND = "rules"
MOST = 1000
"""Findings of one rule on one draft."""
LONGEST = 500
"""Characters of a message."""
F = TypeVar("F", bound=Callable[[Case], Iterable[Finding]])


class PluggedRule(Protocol):
    """What an entry point of the group `provenance.rules` names: a function that `labelled` was put on."""

    label: Label
    """Its code, name and severity. The code has capitals and digits ("QX101"), and does not begin with PV."""

    def __call__(self, case: Case, /) -> Iterable[Finding]:
        """Give the findings on a draft, each made by `label.finding(case, span, message, claims)`.

        The case holds the draft, its claims and what the record has on them, as values; a rule has no ledger.

        The docstring is the rule's page in the handbook, as that of our own: what it flags in the first line, and the
        sections "Why:", "Example:" and "Instead:". In the last two a line that begins "Draft:" shows a draft that the
        rule flags, and one that it leaves alone.
        """


def labelled(label: Label) -> Callable[[F], F]:
    """Say under which code, name and severity a rule's findings are filed."""

    def put(rule: F) -> F:
        rule.label = label  # type: ignore[attr-defined]
        return rule

    return put


_CODE = re.compile(r"(?!PV)[A-Z]{2,8}[0-9]{1,4}")
_NAME = re.compile(r"[a-z][a-z0-9-]{1,39}")


class _Fitting:
    """Holds each against the contract, against our own, and against those before it."""

    def __init__(self, ours: Iterable[Label]) -> None:
        self.taken = {each for one in ours for each in (one.code, one.name)}

    def __call__(self, one: Plugin) -> tuple[Label, Callable[[Case], Iterator[Finding]]]:
        label, page = getattr(one.value, "label", None), inspect.getdoc(one.value) or ""
        if not callable(one.value) or not isinstance(label, Label):
            raise UnfitError("It is no function with a label. Put @labelled(Label(...)) on it.")
        if not _CODE.fullmatch(label.code) or not _NAME.fullmatch(label.name):
            raise UnfitError("Its code or its name cannot be used. Write them as QX101 and small-words, and not PV.")
        for each in (label.code, label.name):
            if each in self.taken:
                raise UnfitError(f"There is another rule {each}.")
        lacking = [part for part in ("Why", "Example", "Instead") if not re.search(rf"^{part}:$", page, re.MULTILINE)]
        if lacking or page.count("Draft:") < 2:
            raise UnfitError(f"Its page lacks {', '.join(lacking) or 'a draft in its Example or Instead'}.")
        self.taken |= {label.code, label.name}
        return label, _asked(one, label)


def _asked(one: Plugin, label: Label) -> Callable[[Case], Iterator[Finding]]:
    """Give the rule as it is asked: what it finds is looked at, and a failure leaves it out."""
    asked = one.value

    def rule(case: Case) -> Iterator[Finding]:
        try:
            with plugins.at_work(one):
                found = [_made(label, case, each) for each in islice(asked(case) or (), MOST)]
        except PluginError as failure:
            plugins.left_out(failure)
            return
        yield from found

    rule.__doc__ = inspect.getdoc(asked)
    return rule


def _made(label: Label, case: Case, given: Finding) -> Finding:
    """Make a finding under the rule's own label; ValueError where its place is not in the draft."""
    start, end = given.span
    if not 0 <= start < end <= len(case.article.text):
        raise ValueError("no place in the draft")
    message, instead = (" ".join(str(each).split())[:LONGEST] for each in (given.message, given.instead))
    made = label.finding(case, (start, end), message, [str(each) for each in given.claims])
    return evolve(made, severity=given.severity, instead=instead)


def brought(ours: Iterable[Label]) -> tuple[Plugin, ...]:
    """Give every rule that was brought, working or not; `ours` are those whose codes and names it must not take."""
    return plugins.every(KIND, _Fitting(ours))


def working(ours: Iterable[Label]) -> Mapping[Label, Callable[[Case], Iterator[Finding]]]:
    """Give those that work by their labels."""
    return dict(one.value for one in brought(ours) if not one.wrong)
