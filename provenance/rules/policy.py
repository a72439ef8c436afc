"""Which rules a house follows, how severe each is, and what makes a draft fail."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from provenance.errors import ProvenanceError
from provenance.model import Finding, Severity

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

OFF = "off"
NEVER = "never"
BUILT_IN = ("default", "wire", "strict")


@frozen
class Policy:
    """A house's choice."""

    name: str
    severities: Mapping[str, Severity | None] = field(factory=dict)
    """By rule code: another severity than the rule's own; None where the rule is off."""
    fail_on: Severity | None = Severity.WARNING
    """The least severe finding that makes a draft fail; None: none does."""
    checked: bool = False
    """Whether corroboration counts only where a person has checked a claim of each origin."""

    def applied(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Give the findings as the house sees them."""
        kept = []
        for finding in findings:
            severity = self.severities.get(finding.rule, finding.severity)
            if severity is not None:
                kept.append(finding if severity is finding.severity else evolve(finding, severity=severity))
        return tuple(kept)

    def fails(self, findings: Iterable[Finding]) -> bool:
        """Whether any of the findings, as the house sees them, makes a draft fail."""
        return self.fail_on is not None and any(one.severity.rank >= self.fail_on.rank for one in findings)


def choose(policy: Policy, select: Iterable[str], ignore: Iterable[str], known: Iterable[str]) -> Policy:
    """Give the policy with only the rules selected, by their codes or how these begin, less those ignored.

    Where both name a rule the longer beginning holds, and of two alike the ignoring one, as in ruff. A rule that the
    policy has turned off is on again where it is selected. ProvenanceError where a beginning names no rule.
    """
    codes = list(known)
    wanted, unwanted = (_beginnings(given, codes) for given in (select, ignore))
    severities = dict(policy.severities)
    for code in codes:
        chosen, left = (max((len(b) for b in each if code.startswith(b)), default=-1) for each in (wanted, unwanted))
        if (left >= 0 and left >= chosen) or (wanted and chosen < 0):
            severities[code] = None
        elif chosen >= 0 and severities.get(code, Severity.NOTE) is None:
            del severities[code]
    return evolve(policy, severities=severities)


def _beginnings(given: Iterable[str], codes: Iterable[str]) -> list[str]:
    """Read "PV1,PV201" and the like, also several of them; "ALL" begins every code."""
    found = []
    for each in (part.strip().upper() for one in given for part in one.split(",")):
        beginning = "" if each == "ALL" else each
        if not each or not any(code.startswith(beginning) for code in codes):
            raise ProvenanceError(f"There is no rule {each!r}. `provenance rules` lists the rules.")
        found.append(beginning)
    return found


def read(given: str, known: Iterable[str]) -> Policy:
    """Give the policy of a name, or of a file of TOML; ProvenanceError where it cannot be read or names no rule.

    A file holds `fail_on` ("note", "warning", "error" or "never"), `checked` (true or false), and under `[rules]` a
    severity or "off" for codes.
    """
    try:
        if given in BUILT_IN:
            place = files("provenance.rules") / "data" / "policies" / f"{given}.toml"
            text = place.read_text(encoding="utf-8")
        else:
            text = Path(given).read_text(encoding="utf-8")
        told = tomllib.loads(text)
    except FileNotFoundError:
        raise ProvenanceError(f"{given}: There is no policy with this name, and no such file. {_NAMES}") from None
    except (OSError, UnicodeDecodeError):
        raise ProvenanceError(f"{given}: The policy cannot be read. Check the file.") from None
    except tomllib.TOMLDecodeError as error:
        raise ProvenanceError(
            f"{given}: The policy is not valid TOML ({error}). See `provenance rules --help`."
        ) from None
    return _policy(given, told, set(known))


_NAMES = f"The built-in policies are {', '.join(BUILT_IN)}."


def _policy(name: str, told: Mapping[str, Any], known: set[str]) -> Policy:
    odd = told.keys() - {"fail_on", "checked", "rules"}
    if odd:
        raise ProvenanceError(
            f"{name}: The policy contains {sorted(odd)[0]!r}. A policy has only fail_on, checked and [rules]."
        )
    if not isinstance(told.get("checked", False), bool):
        raise ProvenanceError(f"{name}: checked is neither true nor false.")
    rules = told.get("rules", {})
    if not isinstance(rules, dict):
        raise ProvenanceError(f'{name}: [rules] is not a table. Write lines such as PV101 = "error" under it.')
    severities: dict[str, Severity | None] = {}
    for code, severity in rules.items():
        if code not in known:
            raise ProvenanceError(f"{name}: There is no rule {code!r}. `provenance rules` lists the rules.")
        severities[code] = None if severity == OFF else _severity(name, severity)
    least = told.get("fail_on", Severity.WARNING.value)
    return Policy(name, severities, None if least == NEVER else _severity(name, least), told.get("checked", False))


def _severity(name: str, given: object) -> Severity:
    try:
        return Severity(given)
    except ValueError:
        raise ProvenanceError(f"{name}: {given!r} is not a severity. Write note, warning, error or off.") from None
