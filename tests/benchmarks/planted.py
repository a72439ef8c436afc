"""How many planted errors `check` finds, and how much it finds in drafts without any.

python tests/benchmarks/planted.py FOLDER [--half a] [--missed] [--clean] [--write findings.jsonl]

The folder is not part of this project. It has `errors.jsonl`, one error a line: {"file", "clean", "record", "half", "kind",
"line", "needs_record", "was", "is"}, where "file" is a draft with the error and "clean" the same without it; and for each
"record" a folder of articles (.txt) with meta.jsonl: {"file", "outlet", "date", "title", "url"}. A draft is held against
its record alone. An error is found when a finding stands within a line of it that the clean draft has not: of the same
rule, with the same message, each clean finding counted once.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from provenance import desk, readers
from provenance.ledger import Ledger
from provenance.ledger.store import InMemory
from provenance.model import Finding

NEAR = 1
"""Lines between a finding and an error that it may be about."""


def articles(folder: Path) -> Iterator[desk.Reading]:
    """Read the articles of a record."""
    for line in (folder / "meta.jsonl").read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        details = readers.Details(
            outlet=told["outlet"], date=told["date"], title=told["title"], url=told["url"], language="en"
        )
        yield from (one for one in desk.read([str(folder / told["file"])], details) if isinstance(one, desk.Reading))


def held(folder: Path, record: str, drafts: Sequence[str]) -> dict[str, list[Finding]]:
    """Hold drafts against a record; give the findings of each by its name."""
    ledger = Ledger(InMemory(), lambda: datetime.now(timezone.utc))
    desk.add(ledger, articles(folder / record), "benchmark")
    book = desk.Casebook(ledger)
    details = readers.Details(language="en")
    readings = [one for name in drafts for one in desk.read([str(folder / name)], details)]
    read = [one for one in readings if isinstance(one, desk.Reading)]
    assert len(read) == len(drafts)
    return {name: list(one.findings) for name, one in zip(drafts, desk.check(book, read), strict=True)}


def fresh(found: Sequence[Finding], clean: Sequence[Finding]) -> list[Finding]:
    """Give the findings that a clean draft has not."""
    there = Counter((one.rule, one.message) for one in clean)
    new = []
    for one in found:
        there[one.rule, one.message] -= 1
        if there[one.rule, one.message] < 0:
            new.append(one)
    return new


def main() -> None:
    """Check every draft of a folder and print what was found."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--half", default="", help="only errors of this half")
    asked.add_argument("--missed", action="store_true", help="print the errors that were not found")
    asked.add_argument("--clean", action="store_true", help="print the findings of clean drafts")
    asked.add_argument("--write", type=Path, help="write every finding, a draft a line")
    given = asked.parse_args()
    lines = (given.folder / "errors.jsonl").read_text(encoding="utf-8").splitlines()
    errors = [one for one in map(json.loads, lines) if given.half in ("", one["half"])]
    wanted: dict[str, dict[str, None]] = defaultdict(dict)
    for one in errors:
        wanted[one["record"]].update({one["clean"]: None, one["file"]: None})
    found = {
        name: found
        for record, drafts in wanted.items()
        for name, found in held(given.folder, record, [*drafts]).items()
    }
    if given.write:
        rows = (json.dumps({"file": name, "findings": [_row(f) for f in each]}) for name, each in found.items())
        given.write.write_text("\n".join(rows) + "\n", encoding="utf-8")
    _sum_up(errors, found, given.missed)
    clean = list(dict.fromkeys(one["clean"] for one in errors))
    number = sum(len(found[name]) for name in clean)
    print(f"findings a clean draft: {number / len(clean):.2f} ({number} in {len(clean)})")
    print(
        "  by rule:", ", ".join(f"{r} {n}" for r, n in Counter(f.rule for c in clean for f in found[c]).most_common())
    )
    if given.clean:
        for name in clean:
            for one in found[name]:
                print(f"  {name}:{one.line} {one.rule} {one.message}")


def _row(one: Finding) -> dict[str, object]:
    return {"line": one.line, "rule": one.rule, "message": one.message}


def _sum_up(errors: Sequence[Mapping[str, Any]], found: Mapping[str, Sequence[Finding]], missed: bool) -> None:
    tally: dict[str, list[bool]] = defaultdict(list)
    rules: Counter[str] = Counter()
    for one in errors:
        near = [f for f in fresh(found[one["file"]], found[one["clean"]]) if abs(f.line - one["line"]) <= NEAR]
        for kind in ("all", "needs the record" if one["needs_record"] else "needs no record", f"  {one['kind']}"):
            tally[kind].append(bool(near))
        rules.update({f.rule for f in near})
        if missed and not near:
            print(f"missed {one['file']}:{one['line']} {one['kind']}: {one['was']!r} -> {one['is']!r}")
    for kind, told in sorted(tally.items(), key=lambda item: (item[0].startswith(" "), -len(item[1]))):
        print(f"{kind:26} {sum(told):4} of {len(told):4}  {sum(told) / len(told):.0%}")
    print("found by:", ", ".join(f"{rule} {number}" for rule, number in rules.most_common()))


if __name__ == "__main__":
    main()
