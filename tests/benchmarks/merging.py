"""Merge random histories of two reporters and count what differs from the one ledger in which both had worked.

    python tests/benchmarks/merging.py [HOW_MANY] [MOVES]

Prints how many of them were merged, and how many came out otherwise: other articles, claims, links or decisions, other
standings, more origins, a judgement lost, a log that does not verify, a merge that is not taken back exactly, or other ways round.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parent.parent))

from histories import copied, counts_more, histories, judged, said
from ledger_helpers import state

from provenance import desk
from provenance.ledger import audit

WRONG = ("differs", "one-sided", "lost", "unsound", "stands otherwise", "counts more", "links", "again", "undo")


def merged(seed: int, moves: int) -> tuple[list[str], int]:
    """Give what is wrong with one merge, and how many disagreements it had."""
    made = histories(seed, moves)
    here, there = copied(made.ana), copied(made.ben)
    found = desk.join(here, made.ben, "Ana")
    desk.join(there, made.ana, "Ben")
    for_now = len(said(here)) != len(state(here))
    threads = desk.Casebook(here).threads
    relinked = desk.relink(copied(here), "ana")
    wanted = {one for one in judged(made.ana, made.ben) if one in state(made.one)}
    checks = {
        "differs": said(here) == said(made.one),
        "one-sided": said(here) == said(there),
        "lost": wanted <= judged(here),
        "unsound": not audit(here).problems and not audit(there).problems,
        "stands otherwise": threads == desk.Casebook(there).threads
        and (for_now or threads == desk.Casebook(made.one).threads),
        "counts more": not counts_more(here, made.one),
        "links": (relinked.new, relinked.gone) == (0, 0),
        "again": desk.join(copied(here), made.ben, "Ana").entries == 0,
    }
    here.undo("Ana")
    checks["undo"] = state(here) == state(made.ana) and not audit(here).problems
    return [name for name, right in checks.items() if not right], len(found.clashes)


def main(how_many: int = 200, moves: int = 12) -> int:
    """Merge so many; 1 where anything was wrong."""
    began = process_time()
    wrong: dict[int, list[str]] = {}
    clashes = 0
    for seed in range(1000, 1000 + how_many):
        problems, open_ = merged(seed, moves)
        clashes += open_
        if problems:
            wrong[seed] = problems
            print(f"{seed}: {', '.join(problems)}", flush=True)
    counts = {name: sum(name in problems for problems in wrong.values()) for name in WRONG}
    print(f"{how_many} merges, {len(wrong)} wrong, {clashes} disagreements, {process_time() - began:.0f} s of CPU")
    print("  ".join(f"{name}: {number}" for name, number in counts.items()))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
