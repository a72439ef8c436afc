"""Findings for the machines of a publishing pipeline: SARIF, JUnit, and annotations of GitHub."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from attrs import frozen

from provenance import __version__
from provenance.model import Article, Finding, Severity
from provenance.reports.fileplaces import find_in_file
from provenance.reports.safe import one_line
from provenance.signs import as_seen, before, split

SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


@frozen
class Draft:
    """A checked draft with where it came from."""

    where: str
    """Path as it was given."""
    raw: str
    """The file's text without its byte order mark; empty where it is not to be had, as of standard input."""
    article: Article
    findings: tuple[Finding, ...]
    waived: tuple[tuple[Finding, str], ...] = ()
    """Findings that a person has waived, each with the reason."""
    off: tuple[tuple[Finding, str], ...] = ()
    """Findings that the draft itself says are accepted, each with the reason."""
    head: int = 0
    """Where the text begins in the file, after what only tells of it: the lines at the top, the head of a page."""


@frozen
class RuleText:
    """What a pipeline shows of a rule."""

    code: str
    name: str
    severity: Severity
    page: str
    """The handbook page."""


def place_in_file(draft: Draft, finding: Finding, counting_signs: bool = True) -> tuple[int, int] | None:
    """Line and column of a finding in the file itself, counted from 1; None where the file has its words otherwise.

    The text that was checked is without what stands at the top of a file, without the marks of a page and without signs
    that nobody sees. A column counts those signs, as the program does that goes to it; for a person who reads the line
    they can be left out of it.
    """
    if not draft.raw:
        return None
    raw, signs = split(draft.raw)
    at = find_in_file(raw, as_seen(signs, draft.head), draft.article.text, finding.span)
    if at is None:
        return None
    line_at = raw.rfind("\n", 0, at) + 1
    skipped = before(signs, at) - before(signs, line_at - 1) if counting_signs else 0
    return raw.count("\n", 0, at) + 1, at - line_at + skipped + 1


_LEVELS = {Severity.NOTE: "note", Severity.WARNING: "warning", Severity.ERROR: "error"}


def sarif(drafts: Sequence[Draft], rules: Sequence[RuleText]) -> dict[str, Any]:
    """Give a log of SARIF 2.1.0; its columns count characters, and its fingerprints survive an edit elsewhere."""
    numbers = {rule.code: number for number, rule in enumerate(rules)}
    driver = {
        "name": "provenance",
        "version": __version__,
        "rules": [
            {
                "id": rule.code,
                "name": "".join(part.capitalize() for part in rule.name.split("-")),
                "shortDescription": {"text": rule.page.partition("\n")[0]},
                "fullDescription": {"text": rule.page},
                "help": {"text": rule.page},
                "defaultConfiguration": {"level": _LEVELS[rule.severity]},
            }
            for rule in rules
        ],
    }
    results = []
    for draft in drafts:
        for finding in draft.findings:
            results.append(_result(draft, finding, numbers))
        for kind, accepted in (("external", draft.waived), ("inSource", draft.off)):
            for finding, why in accepted:
                suppressed = {"suppressions": [{"kind": kind, "justification": why}]}
                results.append({**_result(draft, finding, numbers), **suppressed})
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": uri}} for uri in dict.fromkeys(_uri(draft) for draft in drafts)],
        "results": results,
    }
    return {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}


def _uri(draft: Draft) -> str:
    """Where a draft lies as a relative reference of RFC 3986; a name that is no text keeps its bytes."""
    if draft.where.lower().startswith(("http://", "https://")):
        return quote(draft.where, safe="!#$%&'()*+,/:;=?@[]~")  # an address on the web is one already
    return quote(draft.where.encode("utf-8", "surrogateescape"))


def _result(draft: Draft, finding: Finding, numbers: Mapping[str, int]) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(draft)}}
    place = place_in_file(draft, finding)
    if place is not None:
        words = draft.article.text[slice(*finding.span)]
        physical["region"] = {
            "startLine": place[0],
            "startColumn": place[1],
            "snippet": {"text": words.partition("\n")[0]},
        }
    location: dict[str, Any] = {"physicalLocation": physical}
    if at := draft.article.landmark(finding.span[0]):
        location["logicalLocations"] = [{"name": at}]
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [location],
        "partialFingerprints": {"provenance/v1": finding.fingerprint},
    }
    if finding.rule in numbers:
        result["ruleIndex"] = numbers[finding.rule]
    return result


def junit(drafts: Sequence[Draft], rules: Sequence[RuleText]) -> str:
    """Give a report of JUnit: a suite for each draft, a case for each rule, a failure for each that found something."""
    suites = []
    for draft in drafts:
        found: dict[str, list[Finding]] = {}
        for finding in draft.findings:
            found.setdefault(finding.rule, []).append(finding)
        cases = []
        for rule in rules:
            opening = f"<testcase classname={_quoted(draft.where)} name={_quoted(f'{rule.code} {rule.name}')}"
            if rule.code not in found:
                cases.append(f"    {opening}/>")
                continue
            told = "\n".join(_told(draft, one) for one in found[rule.code])
            first = found[rule.code][0]
            failure = f"<failure type={_quoted(first.severity.value)} message={_quoted(first.message)}>"
            cases.append(f"    {opening}>\n      {failure}{_text(told)}</failure>\n    </testcase>")
        counts = f'tests="{len(rules)}" failures="{len(found)}" errors="0"'
        suites.append(f"  <testsuite name={_quoted(draft.where)} {counts}>\n" + "\n".join(cases) + "\n  </testsuite>")
    return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n' + "\n".join(suites) + "\n</testsuites>\n"


def _told(draft: Draft, finding: Finding) -> str:
    """Give a finding with its line and column in the file as a person sees it, or else with the words that it flags."""
    place = place_in_file(draft, finding, counting_signs=False)
    if place is not None:
        return f"{place[0]}:{place[1]}: {finding.message}"
    words = " ".join(draft.article.text[slice(*finding.span)].split())
    return f"{_landmark(draft, finding)}“{words if len(words) <= _SHOWN else words[:_SHOWN] + '…'}”: {finding.message}"


def _landmark(draft: Draft, finding: Finding) -> str:
    at = draft.article.landmark(finding.span[0])
    return f"{at}, " if at else ""


_SHOWN = 60
"""Characters of the words that a finding flags."""


_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_COMMANDS = {Severity.NOTE: "notice", Severity.WARNING: "warning", Severity.ERROR: "error"}


def github(drafts: Sequence[Draft]) -> str:
    """Give workflow commands of GitHub, which shows each at its line."""
    lines = []
    for draft in drafts:
        for finding in draft.findings:
            place = place_in_file(draft, finding)
            at = f",line={place[0]},col={place[1]}" if place is not None else ""
            title = f"{finding.rule} {finding.name}"
            where = f"file={_property(draft.where)}{at},title={_property(title)}"
            said = _told(draft, finding) if place is None and _landmark(draft, finding) else finding.message
            lines.append(f"::{_COMMANDS[finding.severity]} {where}::{_data(said)}\n")
    return "".join(lines)


def _plain(text: str) -> str:
    """Give the text without what XML cannot hold."""
    return _NOT_XML.sub("", text)


def _text(text: str) -> str:
    from xml.sax.saxutils import escape

    return escape(_plain(text))


def _quoted(text: str) -> str:
    from xml.sax.saxutils import quoteattr  # it loads an HTTP client, which most commands have no use for

    return quoteattr(_plain(one_line(text)))


def _data(text: str) -> str:
    return one_line(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
