"""How long a question to a ledger takes: `python tests/benchmarks/asking_speed.py [--articles N] [--old COMMAND] [--rounds N]`.

The ledger has N articles that `newsroom.py` makes, and is built once in the folder given. Each question is run as a
process, by turns with its peer's, and the least CPU time of each is told: "afresh" is asked when nothing is kept of the
ledger, "after" right after a tag was put on a claim, "again" when nothing has changed since. OLD is the `provenance` command of another version, with a ledger of its
own; beside it stand the ratios. The last column is the most memory that the second asking took, in MB.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from newsroom import articles

NEW = [sys.executable, "-m", "provenance"]
QUESTIONS = (
    "why", "show", "trace", "claims of one article", "search", "status", "status --threads", "corroborated", "disputed",
    "denied", "sources", "claims", "check of a draft", "impact", "review --list --limit 50", "log", "verify",
    "export --format json", "report",
)  # fmt: skip
CHANGES = ("tag", "retract", "set", "undo")
"""Each is made after a question, as somebody at the desk would, and taken back by `undo`."""
ONLY_NEW = {"status --threads": "status", "review --list --limit 50": "review --list"}
"""What other versions may not know, and what they are asked instead."""

_FIRST = "import json, sys; one = json.load(sys.stdin)[0]['claims'][0]; print(one['id'], one['article'])"


def cpu(command: list[str], env: Mapping[str, str]) -> tuple[float, float]:
    """CPU seconds of one process, and the most memory that it took in MB."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


class Version:
    """One version of the program with its ledger."""

    def __init__(self, command: list[str], ledger: Path, made: Path, env: Mapping[str, str]) -> None:
        """Record the articles, unless that was done before."""
        self.env = env
        self._command = [*command, "--ledger", str(ledger)]
        self._folder = ledger.parent
        asked_for = ("", "-words", "-drafts", "-review", "-sources")
        self.kept = [ledger.with_name(f"{ledger.name}.kept{more}") for more in asked_for]
        if not ledger.exists():
            subprocess.run([*self._command, "add", str(made)], capture_output=True, check=True, env=env)
        # read by a process of its own: what this one holds would count as the memory of those that it starts
        told = subprocess.Popen([*self._command, "status", "--format", "json"], stdout=subprocess.PIPE, env=env)
        read = subprocess.run(
            [sys.executable, "-c", _FIRST], stdin=told.stdout, capture_output=True, text=True, check=True
        )
        told.communicate()
        self._claim, self._article = read.stdout.split()

    def asked(self, question: str) -> list[str]:
        """Give the command for a question."""
        whole = {
            "why": ["why", self._claim],
            "show": ["show", self._claim],
            "trace": ["trace", self._claim],
            "claims of one article": ["claims", "--article", self._article],
            "search": ["search", "the harbour was closed"],
            "report": ["report", "-o", str(self._folder / "page.html")],
            "check of a draft": ["check", str(self._folder / "draft.md"), "--fail-on", "never"],
            "impact": ["impact", self._article],
            "tag": ["tag", self._claim, "harbour"],
            "retract": ["retract", self._claim, "--why", "withdrawn"],
            "set": ["set", self._claim, "--confidence", "low", "--why", "seen"],
        }
        return [*self._command, *whole.get(question, question.split())]

    def forget(self) -> None:
        """Take away what was kept."""
        for one in self.kept:
            one.unlink(missing_ok=True)

    def change(self) -> None:
        """Change something small, as somebody at the desk does all day."""
        cpu([*self._command, "tag", self._claim, f"t{time.time_ns()}"], self.env)


def main() -> None:
    """Print a line for each question."""
    told = argparse.ArgumentParser()
    told.add_argument("--articles", type=int, default=200)
    told.add_argument("--rounds", type=int, default=3, help="how often each question is asked")
    told.add_argument("--old", default="", help="the command of another version")
    told.add_argument("--only", default="", help="questions that begin so, parted by commas; and no changes")
    told.add_argument("--folder", type=Path, default=Path("asking-speed"), help="where the ledgers are, or will be")
    given = told.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    made = given.folder / f"{given.articles}.jsonl"
    with made.open("w", encoding="utf-8") as lines:
        lines.writelines(f"{json.dumps(one)}\n" for one in islice(articles(), given.articles))
    draft = next(islice(articles(), given.articles, None))["text"]
    (given.folder / "draft.md").write_text(f"{draft}\n", encoding="utf-8")
    new = Version(NEW, given.folder / f"new-{given.articles}.json", made, os.environ)
    old = None
    if given.old:
        elsewhere = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        old = Version([given.old], given.folder / f"old-{given.articles}.json", made, elsewhere)
    print(
        f"{given.articles} articles{'':12} {'old':>8} {'afresh':>8} {'after':>8} {'again':>8} {'after / old':>12} "
        f"{'again / old':>12} {'MB':>6}"
    )
    for question in QUESTIONS:
        if question.startswith(tuple(given.only.split(","))):
            _ask(question, new, old, given.rounds)
    if given.only:
        return
    print(f"\n{'after a question':24} {'old':>8} {'new':>8} {'new / old':>12} {'MB':>6}")
    for change in CHANGES:
        _change(change, new, old)


def _ask(question: str, new: Version, old: Version | None, rounds: int) -> None:
    times: dict[str, list[float]] = {"old": [], "afresh": [], "after": [], "again": []}
    memory = 0.0
    for _ in range(rounds):
        if old is not None:
            times["old"].append(cpu(old.asked(ONLY_NEW.get(question, question)), old.env)[0])
        new.forget()
        times["afresh"].append(cpu(new.asked(question), new.env)[0])
        cpu(new.asked("why"), new.env)
        new.change()
        times["after"].append(cpu(new.asked(question), new.env)[0])
        seconds, memory = cpu(new.asked(question), new.env)
        times["again"].append(seconds)
    least = {name: min(each, default=0.0) for name, each in times.items()}
    shown = " ".join(f"{least[name]:8.2f}" if times[name] else f"{'':8}" for name in times)
    ratios = [f"{least[name] / least['old']:12.3f}" if old is not None else f"{'':12}" for name in ("after", "again")]
    print(f"{question:24} {shown} {' '.join(ratios)} {memory:6.0f}", flush=True)


def _change(change: str, new: Version, old: Version | None) -> None:
    """Make a change once in each ledger, and take it back."""
    seconds, memory = {}, 0.0
    for name, one in (("old", old), ("new", new)):
        if one is not None:
            cpu(one.asked("why"), one.env)
            if change == "undo":
                cpu(one.asked("tag"), one.env)
            seconds[name], memory = cpu(one.asked(change), one.env)
            if change != "undo":
                cpu(one.asked("undo"), one.env)
    shown = f"{seconds['old']:8.2f}" if old is not None else f"{'':8}"
    ratio = f"{seconds['new'] / seconds['old']:12.3f}" if old is not None else f"{'':12}"
    print(f"{change:24} {shown} {seconds['new']:8.2f} {ratio} {memory:6.0f}", flush=True)


if __name__ == "__main__":
    main()
