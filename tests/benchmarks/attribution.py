"""Measure who says what against gold files: python tests/benchmarks/attribution.py GOLD.jsonl SCORER [OUT].

GOLD holds articles (lines of id, text, title and attributions with source, cue and content spans); SCORER is the
script that compares predictions with it. The articles are read with `provenance extract --format jsonl`, and its
public JSON is turned into predictions, so that what is measured is what a user gets.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any


def prediction(article: dict[str, Any]) -> dict[str, Any]:
    """The attributions of an extracted article, as the scorer wants them."""
    credited = [claim for claim in article["claims"] if claim["attribution"] and claim["attribution"]["cue_spans"]]
    return {
        "id": article["id"],
        "attributions": [
            {
                "source": claim["attribution"]["source_spans"],
                "cue": claim["attribution"]["cue_spans"],
                "content": claim["spans"],
            }
            for claim in credited
        ],
    }


def main() -> None:
    """Extract, turn into predictions, and run the scorer."""
    gold, scorer = Path(sys.argv[1]), Path(sys.argv[2])
    out = Path(sys.argv[3]) if len(sys.argv) > 3 else Path(tempfile.mkdtemp())
    out.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "provenance", "extract", str(gold), "--format", "jsonl"]
    begun = time.perf_counter()
    extracted = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    taken = time.perf_counter() - begun
    lines = [prediction(json.loads(line)) for line in extracted.splitlines()]
    predicted = out / "attribution.jsonl"
    predicted.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    print(f"{len(lines)} articles in {taken:.1f} s, the whole process")
    subprocess.run([sys.executable, str(scorer), str(gold), str(predicted), "--bootstrap", "200"], check=True)


if __name__ == "__main__":
    main()
