"""How many examples the tests try: few in the run that anybody waits for, more in the slow ones of CI, all where asked."""

from __future__ import annotations

from hypothesis import settings

PROFILES = {"quick": 10, "ci": 25, "thorough": 100}
"""Name -> examples that a test tries in a hundred of its own; `--hypothesis-profile=thorough` tries all."""


def tries(all_of_them: int) -> int:
    """Give how many of so many examples are tried in this run."""
    return max(1, all_of_them * settings.default.max_examples // PROFILES["thorough"])
