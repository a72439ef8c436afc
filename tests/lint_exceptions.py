"""The list of pyproject.toml with the files that still break a rule of the house; run as a program, it is written anew.

python tests/lint_exceptions.py     # the list, and how many places break each rule
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent
PYPROJECT = ROOT / "pyproject.toml"
RULES = ("ARG", "C901", "D401", "ERA", "PLR0911", "PLR0913")
IN_TESTS = ("C901", "ERA")
"""Those that tests keep too: a fixture is asked for by its name, and a case may need many arguments."""
BEGIN = "# Exceptions, file by file: may only get fewer. `python tests/lint_exceptions.py` writes them anew.\n"
END = "# End of the exceptions.\n"


def broken() -> list[tuple[str, str]]:
    """Give each place where a rule is broken, whatever the list says, as file and code."""
    asked = ["check", "--isolated", "--no-cache", "--select", ",".join(RULES), "--target-version", "py310"]
    done = subprocess.run(
        [sys.executable, "-m", "ruff", *asked, "--output-format", "json", "provenance", "tests"],
        capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False,
    )  # fmt: skip
    if done.returncode > 1:
        raise RuntimeError(done.stderr)
    places = [(Path(one["filename"]).relative_to(ROOT).as_posix(), str(one["code"])) for one in json.loads(done.stdout)]
    return [(file, code) for file, code in places if not file.startswith("tests/") or code.startswith(IN_TESTS)]


def counted(places: list[tuple[str, str]]) -> dict[str, int]:
    """Count the places by rule."""
    found = Counter(rule for _, code in places for rule in RULES if code.startswith(rule))
    return {rule: found[rule] for rule in RULES}


def listed(places: list[tuple[str, str]]) -> str:
    """Give the lines of the list."""
    by_file: dict[str, set[str]] = {}
    for file, code in places:
        by_file.setdefault(file, set()).add(code)
    return "".join(f'"{file}" = {json.dumps(sorted(codes))}\n' for file, codes in sorted(by_file.items()))


def stands() -> str:
    """Give the lines of the list as they stand."""
    return PYPROJECT.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0]


def write(lines: str) -> None:
    """Put these lines in the place of the list."""
    before, begin, rest = PYPROJECT.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    PYPROJECT.write_text(before + begin + lines + end + after, encoding="utf-8")


if __name__ == "__main__":
    found = broken()
    write(listed(found))
    print(counted(found))
