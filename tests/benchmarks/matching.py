"""Measure the linking of claims against gold files: python tests/benchmarks/matching.py FOLDER [OUT].

FOLDER holds paraphrase.jsonl, near_miss.jsonl, harmless.jsonl and contradiction.jsonl (lines of id, a, b),
earlier_queries.jsonl (id, text), earlier_claims.jsonl (id, text, title) and score.py. Predictions are
written to OUT (a temporary folder when it is left out), and score.py is run on each.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from provenance.linking import Index, compare, rank
from provenance.model import Statement

PAIRS = ("paraphrase", "near_miss", "harmless", "contradiction")


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Give the lines of a file."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def write(path: Path, lines: Iterable[dict[str, Any]]) -> int:
    """Write lines to a file and give their number."""
    written = 0
    with path.open("w", encoding="utf-8") as out:
        for line in lines:
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
            written += 1
    return written


def verdicts(gold: Path) -> Iterator[dict[str, Any]]:
    """Give the relation of every pair."""
    for line in read(gold):
        verdict = compare(Statement("a", line["a"]), Statement("b", line["b"]))
        yield {"id": line["id"], "relation": verdict.relation.value}


def rankings(folder: Path) -> Iterator[dict[str, Any]]:
    """Give the earlier claims found for every query."""
    index = Index(
        Statement(line["id"], line["text"], context=line.get("title") or "")
        for line in read(folder / "earlier_claims.jsonl")
    )
    for line in read(folder / "earlier_queries.jsonl"):
        yield {
            "id": line["id"],
            "ranked": [found for found, _ in rank(Statement(line["id"], line["text"]), index)],
        }


def main(folder: Path, out: Path) -> None:
    """Write all predictions and print how they score."""
    out.mkdir(parents=True, exist_ok=True)
    for task in (*PAIRS, "earlier"):
        gold = folder / (f"{task}.jsonl" if task in PAIRS else "earlier_queries.jsonl")
        if not gold.exists():
            continue
        began = time.perf_counter()
        pred = out / f"{task}.pred.jsonl"
        count = write(pred, verdicts(gold) if task in PAIRS else rankings(folder))
        print(f"== {task}: {count} in {time.perf_counter() - began:.1f} s", flush=True)
        subprocess.run([sys.executable, str(folder / "score.py"), task, str(gold), str(pred)], check=True)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    if len(sys.argv) == 3:
        main(Path(sys.argv[1]), Path(sys.argv[2]))
    else:
        with tempfile.TemporaryDirectory() as scratch:
            main(Path(sys.argv[1]), Path(scratch))
