"""What a keystroke costs in the server for editors: CPU of one look at a draft, after the first.

python tests/benchmarks/keystroke.py LEDGER DRAFT [--rounds N]

Each round puts one more letter into the draft and looks at it as the server does: read, held against the ledger, and shown.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from provenance.lsp import shown
from provenance.lsp.desk import Desk
from provenance.lsp.places import Ruler
from provenance.lsp.settings import Settings


def main() -> None:
    """Print the CPU of the first look, and the median and the most of the others, in milliseconds."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("ledger")
    asked.add_argument("draft", type=Path)
    asked.add_argument("--rounds", type=int, default=20)
    given = asked.parse_args()
    desk = Desk(Settings(ledger=given.ledger, language="en"))
    text = given.draft.read_text(encoding="utf-8")
    at, costs = len(text) // 2, []
    at = text.find(" ", at)
    for _ in range(given.rounds + 1):
        begun = time.process_time()
        sheet = desk.look(text, str(given.draft))
        found = shown.diagnostics(sheet, Ruler.of(sheet.text))
        costs.append((time.process_time() - begun) * 1000)
        text = text[:at] + "x" + text[at:]
    first, *rest = costs
    rest.sort()
    words = len(text.split())
    print(f"{words} words, {len(found)} findings; first look {first:.0f} ms")
    print(f"a keystroke: median {rest[len(rest) // 2]:.0f} ms, most {rest[-1]:.0f} ms")


if __name__ == "__main__":
    main()
