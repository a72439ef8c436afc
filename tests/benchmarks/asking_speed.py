"""How long a question to a ledger takes, beside another version: `python tests/benchmarks/asking_speed.py OLD ARTICLES`.

OLD is the `provenance` command of the other version, ARTICLES a file of articles in JSON lines, which each version reads
into a ledger of its own. Each question is run as a process, by turns with its peer's, and the least CPU time of each is
told, with the ratio. "first" is asked right after a change to the ledger, "again" when nothing has changed since.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

NEW = [sys.executable, "-m", "provenance"]
ROUNDS = 3
QUESTIONS = ("status", "why", "show", "denied", "claims", "sources", "search", "report")


def cpu(command: list[str]) -> float:
    """CPU seconds of one process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


class Version:
    """One version of the program with its ledger."""

    def __init__(self, command: list[str], ledger: Path, articles: Path) -> None:
        """Record the articles."""
        self._command = [*command, "--ledger", str(ledger)]
        self._folder = ledger.parent
        self.kept = ledger.with_name(ledger.name + ".kept")
        subprocess.run([*self._command, "add", str(articles)], capture_output=True, check=True)
        told = subprocess.run([*self._command, "claims", "--format", "json"], capture_output=True, check=True)
        self._claim = json.loads(told.stdout)[0]["id"]

    def asked(self, question: str) -> list[str]:
        """Give the command for a question."""
        rest = {
            "why": [self._claim],
            "show": [self._claim],
            "search": ["the harbour was closed"],
            "report": ["-o", str(self._folder / "page.html")],
        }
        return [*self._command, question, *rest.get(question, [])]


def main() -> None:
    """Print a line for each question."""
    old_command, articles = sys.argv[1], Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        new = Version(NEW, Path(folder) / "new.json", articles)
        os.environ.pop("PYTHONPATH", None)  # it is this version's
        old = Version([old_command], Path(folder) / "old.json", articles)
        print(f"{'CPU seconds':12} {'old':>7} {'first':>7} {'again':>7} {'again / old':>12}")
        for question in QUESTIONS:
            times: dict[str, list[float]] = {"old": [], "first": [], "again": []}
            for _ in range(ROUNDS):
                times["old"].append(cpu(old.asked(question)))
                new.kept.unlink(missing_ok=True)
                times["first"].append(cpu(new.asked(question)))
                times["again"].append(cpu(new.asked(question)))
            least = {name: min(each) for name, each in times.items()}
            told = "".join(f"{least[name]:8.2f}" for name in ("old", "first", "again"))
            print(f"{question:12}{told} {least['again'] / least['old']:12.2f}", flush=True)


if __name__ == "__main__":
    main()
