"""Findings that were there before: a file of them, so that only what is new is shown."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from provenance.errors import ProvenanceError
from provenance.model import Finding

VERSION = 1
LARGEST = 64_000_000
"""Bytes of a baseline: some half a million findings."""

Marks = Mapping[str, frozenset[str]]
"""By the name of a draft, the fingerprints of its findings.

A fingerprint is of the rule, of the words flagged, and of how often that rule flagged these words before: so a finding
keeps it wherever its words move in the draft, and a third place with the words of two old ones is new.
"""


def baseline(path: str) -> Marks:
    """Read a baseline; ProvenanceError where it cannot be read or is none."""
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except FileNotFoundError:
        raise ProvenanceError(f"{path}: There is no baseline here yet. --write-baseline makes one.") from None
    except (OSError, ValueError):
        raise ProvenanceError(f"{path}: The baseline cannot be read. Check the path.") from None
    if len(data) > LARGEST:
        raise _none(path)
    try:
        told = json.loads(data)
        if told["version"] != VERSION:
            raise _none(path)
        return {
            str(name): frozenset(mark for marks in by_rule.values() for mark in marks if isinstance(mark, str))
            for name, by_rule in told["findings"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise _none(path) from None


def _none(path: str) -> ProvenanceError:
    return ProvenanceError(f"{path}: This is no baseline of `provenance check`. Choose another file, or write it anew.")


def write_baseline(path: str, drafts: Iterable[tuple[str, Collection[Finding]]]) -> int:
    """Write the findings of some drafts into a baseline, whole or not at all; give how many there are in it.

    What it holds of other drafts stays. ProvenanceError where another file would be replaced, or none can be written.
    """
    found: dict[str, dict[str, list[str]]] = {}
    if Path(path).exists():
        baseline(path)  # nothing but a baseline is replaced
        found = json.loads(Path(path).read_bytes())["findings"]
    for name, findings in drafts:
        by_rule: dict[str, list[str]] = {}
        for one in findings:
            by_rule.setdefault(one.rule, []).append(one.fingerprint)
        found.pop(name, None)
        if by_rule:
            found[name] = {rule: sorted(marks) for rule, marks in sorted(by_rule.items())}
    page = json.dumps({"version": VERSION, "findings": dict(sorted(found.items()))}, indent=1) + "\n"
    _replace(path, page.encode("utf-8", "surrogateescape"))
    return sum(len(marks) for by_rule in found.values() for marks in by_rule.values())


def _replace(path: str, data: bytes) -> None:
    beside = Path(f"{path}.{secrets.token_hex(4)}")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            beside.replace(path)
        except BaseException:
            with suppress(OSError):
                beside.unlink()
            raise
    except (OSError, ValueError):
        raise ProvenanceError(f"{path}: The baseline cannot be written. Check the path and its folder.") from None
