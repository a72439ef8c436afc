"""Hold every export against its own library or rules: of ledgers that are named, and of ledgers at random.

python tests/benchmarks/exchange.py [--random 200] [LEDGER ...]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings

sys.path.insert(0, str(Path(__file__).parent.parent))

from exchange_helpers import NAMES, checked, outgoings

from provenance import desk
from provenance.ledger import Ledger


def errors_of(name: str, out: Any, folder: Path) -> str:
    """Give what a library says against an export; empty where it takes it."""
    try:
        checked(name, out, folder)
    except Exception as failure:
        return f"{type(failure).__name__}: {str(failure)[:200]}"
    return ""


def at_random(name: str, number: int, folder: Path) -> list[str]:
    """Give what is said against exports of ledgers at random."""
    found: list[str] = []

    @settings(
        max_examples=number, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    @given(outgoings())
    def once(out: Any) -> None:
        found.append(errors_of(name, out, folder))

    once()
    return found


def main() -> int:
    """Print a line for each format; 1 where anything is not valid."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("ledgers", nargs="*")
    asked.add_argument("--random", type=int, default=200)
    typed = asked.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for name in NAMES:
            told = at_random(name, typed.random, folder)
            said = [one for one in told if one]
            print(f"{name:15} {len(told):4} ledgers at random: {len(said)} errors", *said[:3])
            wrong += len(said)
        for path in typed.ledgers:
            with Ledger.open(path) as ledger:
                out = desk.Outgoing(desk.Casebook(ledger, publishing=True))
                for name in NAMES:
                    error = errors_of(name, out, folder)
                    print(f"{path} {name}: {error or 'valid'}")
                    wrong += bool(error)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
