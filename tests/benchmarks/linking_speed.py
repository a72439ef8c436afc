"""Time the linking of one claim against rapidfuzz by brute force: python tests/benchmarks/linking_speed.py [N ...].

For each N it makes N synthetic claims (invented names, figures, places; seeded, so that every run makes the same),
links new ones to them end to end, and prints the time per claim beside that of `process.extractOne` with `ratio` over
the same claims, in one run, with the memory that the index takes.
"""

from __future__ import annotations

import gc
import random
import resource
import sys
import time

from rapidfuzz import fuzz, process

from provenance.linking import Index, link
from provenance.model import Statement

_SYLLABLES = [
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "ha",
    "ke",
    "li",
    "mo",
    "nu",
    "pa",
    "re",
    "si",
    "to",
    "va",
    "we",
    "ya",
    "zo",
    "bran",
    "del",
    "mir",
    "stol",
    "ven",
    "kar",
    "los",
    "pit",
    "ran",
    "sul",
]
_VERBS = [
    "sold",
    "bought",
    "closed",
    "opened",
    "repaired",
    "inspected",
    "delayed",
    "cancelled",
    "funded",
    "approved",
    "rejected",
    "leased",
]
_THINGS = [
    "ferry",
    "bridge",
    "mine",
    "school",
    "hospital",
    "railway",
    "dam",
    "harbour",
    "factory",
    "reservoir",
    "airport",
    "stadium",
    "prison",
]
_ENDS = [
    "after a fire",
    "before the election",
    "despite a warning",
    "under a secret deal",
    "without a permit",
    "for the third year",
]


def name(chance: random.Random) -> str:
    """An invented name."""
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.choice((2, 3)))).capitalize()


def claim(chance: random.Random) -> str:
    """An invented claim of a dozen words or more."""
    return (
        f"{name(chance)} {name(chance)} {chance.choice(_VERBS)} the {name(chance)} {chance.choice(_THINGS)} in "
        f"{name(chance)} for {chance.randint(2, 900)} million {name(chance).lower()}s in {chance.randint(1990, 2026)} "
        f"{chance.choice(_ENDS)}"
    )


def measure(size: int, tries: int) -> None:
    """Print one line for a ledger of `size` claims."""
    chance = random.Random(size)
    claims = [claim(chance) for _ in range(size)]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    index = Index(Statement(f"c{i}", text) for i, text in enumerate(claims))
    built = time.process_time() - began
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    # half of what is new repeats something in other words, half is new altogether
    new = [claims[chance.randrange(size)].replace(" the ", " a ") if i % 2 else claim(chance) for i in range(tries)]
    # What building left over is collected now, or whether that falls to the claims timed here would be luck.
    gc.collect()
    began = time.process_time()
    for i, text in enumerate(new):
        link([Statement(f"n{i}", text)], index)
    ours = (time.process_time() - began) / tries
    few = max(2, min(tries, 2_000_000 // size))
    began = time.process_time()
    for text in new[:few]:
        process.extractOne(text, claims, scorer=fuzz.ratio)
    brute = (time.process_time() - began) / few
    print(
        f"{size:>9} claims: {1000 * ours:8.2f} ms a claim; by brute force {1000 * brute:8.2f} ms; "
        f"1/{brute / ours:.1f}; index built in {built:.1f} s, {grown:.0f} MB",
        flush=True,
    )


if __name__ == "__main__":
    for wanted in sys.argv[1:] or ("10000", "100000"):
        measure(int(wanted), 200)
