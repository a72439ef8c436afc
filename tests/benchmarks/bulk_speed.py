"""How long many articles take, beside another version: python tests/benchmarks/bulk_speed.py OLD [--articles N ...].

OLD is the `provenance` command of the other version. Each version reads the same articles into a ledger of its own in
one go (`add`), and compares everything afresh (`relink`). Each is run as a process, by turns with its peer's, and the CPU
and the time by the clock of each is told (the least of the rounds), with the ratio. `--jobs 1 2` runs this version with
so many workers, where it knows the option. `--write FILE` only writes the articles as JSON lines.

The articles are made of the texts of the gold set (those to develop with alone), with other names, figures, things and
days each time that the texts come round, so that a story of several pages stays one story; among them are pages that repeat an
earlier one in part for another outlet, and pages with a denial of what an earlier one says. The same number always makes
the same articles.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

NEW = [sys.executable, "-m", "provenance"]
HOUSE = Path(__file__).parent.parent.parent / "provenance"
GOLD = Path(__file__).parent.parent / "gold"
OUTLETS = ("Orvane Courier", "The Tesk Ledger", "Marrowby Echo", "Brenholt Post", "Quay Dispatch", "Ilvaro Wire")
FIRST_DAY = datetime(2026, 1, 5, 8, 0)
REPEATS, DENIALS = 6, 9
"""Every so many-eth article repeats an earlier one, or denies something of it."""

Row = dict[str, Any]


# --- articles --------------------------------------------------------------------------------------------


class Page(NamedTuple):
    """A text of the gold set, with the name of what it tells of: its own, or that of a story of several pages."""

    story: str
    title: str
    language: str
    text: str


@cache
def _pages() -> tuple[Page, ...]:
    found = []
    for path in sorted(GOLD.glob("*/*.toml")):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        # an earlier version reads no German
        if told["half"] == "develop" and told["language"] in ("en", "es"):
            found.append(Page(path.stem, told.get("title", ""), told["language"], told["text"]))
    for path in sorted((GOLD / "stories" / "develop").glob("*/articles.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            told = json.loads(line)
            found.append(Page(path.parent.name, told["title"], told["language"], told["text"]))
    return tuple(found)


_CAPITAL = re.compile(r"(?<=[a-z,] )[A-ZÁÉÍÓÚÑÄÖÜ][a-záéíóúñäöüß]{2,}")
_WORD = re.compile(r"\b[A-ZÁÉÍÓÚÑÄÖÜ][a-záéíóúñäöüß]{2,}\b")
_NUMBER = re.compile(r"(?<![\d.,:])\d{2,3}(?![\d.,:]*\d)")
_DAYS = frozenset(
    (
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March",
        "April", "June", "July", "August", "September", "October", "November", "December",
    )
)  # fmt: skip
_SYLLABLES = ("ba", "cel", "di", "fo", "gun", "ha", "kel", "li", "mor", "nu", "par", "re", "sil", "to", "vas", "wen")
_ENDS = ("ck", "dal", "mer", "n", "ria", "s", "th", "vik")


@cache
def _names(page: Page) -> tuple[str, ...]:
    """Words that stand with a capital within a sentence and nowhere without."""
    found = set(_CAPITAL.findall(page.text)) - _DAYS
    return tuple(sorted(word for word in found if not re.search(rf"\b{word.lower()}\b", page.text)))


@cache
def _another(word: str, story: str, edition: int) -> str:
    chance = random.Random(f"{word} {story} {edition}")
    made = "".join(chance.choice(_SYLLABLES) for _ in range(chance.choice((2, 3)))) + chance.choice(_ENDS)
    return made.capitalize()


_LONG = re.compile(r"(?<![\w'’-])[a-záéíóúñü]{5,}(?![\w'’-])")


@cache
def _of_the_trade() -> frozenset[str]:
    """Words that the program has in its lists: they stay as they are."""
    lists = (path for room in ("extraction", "linking") for path in (HOUSE / room / "data").rglob("*.t[xs][tv]"))
    return frozenset(word for path in lists for word in _LONG.findall(path.read_text(encoding="utf-8")))


@cache
def _exchanged(language: str, edition: int) -> dict[str, str]:
    """Give other words of the same language and ending for those in no list, so that no edition retells another."""
    found = {word for page in _pages() if page.language == language for word in _LONG.findall(page.text)}
    by_ending: dict[str, list[str]] = {}
    for word in sorted(found - _of_the_trade()):
        by_ending.setdefault(word[-2:], []).append(word)
    chance = random.Random(edition)
    made: dict[str, str] = {}
    for words in by_ending.values() if edition else ():
        made.update(zip(words, chance.sample(words, len(words)), strict=True))
    return made


def _dressed(page: Page, edition: int) -> Page:
    """Give a page with the names, figures and things of an edition."""
    names = {word: _another(word, page.story, edition) for word in _names(page)}
    things = _exchanged(page.language, edition)

    def number(match: re.Match[str]) -> str:
        return str(int(match[0]) + 3 * edition)

    def dress(text: str) -> str:
        text = _LONG.sub(lambda match: things.get(match[0], match[0]), text)
        return _NUMBER.sub(number, _WORD.sub(lambda match: names.get(match[0], match[0]), text))

    return page._replace(title=dress(page.title), text=dress(page.text))


_PLAIN = re.compile(r"(?:^|(?<=\. ))(?:The|A) [a-z][^.?!“”\"\n]{30,120}\.(?= |$)", re.MULTILINE)


def articles(count: int) -> Iterator[Row]:
    """Give so many articles."""
    pages = _pages()
    for number in range(count):
        edition, at = divmod(number, len(pages))
        page = _dressed(pages[at], edition)
        text, outlet = page.text, OUTLETS[(number + edition) % len(OUTLETS)]
        chance = random.Random(number)
        before = _dressed(pages[max(0, at - 1 - number % 3)], edition)
        if number % REPEATS == REPEATS - 1 and before.language == page.language:
            paragraphs = before.text.strip().split("\n\n")
            kept = [one for one in paragraphs if chance.random() < 0.6] or paragraphs
            page = before._replace(title=f"What is known: {before.title}")
            text = "\n\n".join(kept)
        elif number % DENIALS == DENIALS - 1 and page.language == "en":
            said = _PLAIN.findall(before.text) or _PLAIN.findall(text)
            if said:
                who = f"{_another('Given', str(number), 1)} {_another('Family', str(number), 2)}"
                plain = chance.choice(said)
                text += f"\n\n{who}, a spokesman, denied that {plain[0].lower()}{plain[1:]}"
        day = FIRST_DAY + timedelta(days=2 * edition + number % 2, minutes=11 * (number % 97))
        yield {
            "id": f"{number:05}",
            "outlet": outlet,
            "title": page.title,
            "date": f"{day:%Y-%m-%dT%H:%M:00Z}",
            "url": f"https://news{number % len(OUTLETS)}.example/{number:05}",
            "language": page.language,
            "text": text,
        }


def write(path: Path, count: int) -> None:
    """Write so many articles as JSON lines."""
    rows = (json.dumps(row, ensure_ascii=False) for row in articles(count))
    path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")


# --- measuring -------------------------------------------------------------------------------------------


class Cost(NamedTuple):
    """What a process took, with its workers: CPU seconds, and seconds by the clock."""

    cpu: float
    wall: float


def cost(command: Sequence[str]) -> Cost:
    """Run a command and give what it took."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    wall, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall)


def measure(old: str, count: int, jobs: Sequence[int], rounds: int) -> None:
    """Print two lines for each way to run this version."""
    ways: dict[str, tuple[list[str], list[str]]] = {"old": ([old], [])}
    ways |= {f"jobs {n}": (NEW, ["--jobs", str(n)]) for n in jobs} or {"new": (NEW, [])}
    spent: dict[tuple[str, str], list[Cost]] = {}
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        write(source, count)
        for turn in range(rounds):
            for name, (command, options) in ways.items():
                if command is NEW:
                    os.environ["PYTHONPATH"] = str(Path(__file__).parent.parent.parent)
                else:
                    os.environ.pop("PYTHONPATH", None)  # it is this version's
                here = [*command, "--ledger", str(Path(folder) / f"{name}-{turn}.json")]
                spent.setdefault(("add", name), []).append(cost([*here, "add", *options, str(source)]))
                spent.setdefault(("relink", name), []).append(cost([*here, "relink", *options]))
    for (what, name), costs in sorted(spent.items()):
        cpu, wall = min(one.cpu for one in costs), min(one.wall for one in costs)
        peers = spent[what, "old"]
        ratios = f"{cpu / min(p.cpu for p in peers):8.3f} {wall / min(p.wall for p in peers):8.3f}"
        print(f"{count:>6} {what:8} {name:8} {cpu:9.1f} {wall:9.1f} {ratios}", flush=True)


def main() -> None:
    """Print a line for each size, command and way to run it."""
    asked = argparse.ArgumentParser(description="Time add and relink beside another version.")
    asked.add_argument("old", nargs="?", help="the other version's command")
    asked.add_argument("--articles", type=int, nargs="+", default=[200, 600])
    asked.add_argument("--jobs", type=int, nargs="*", default=[])
    asked.add_argument("--rounds", type=int, default=1)
    asked.add_argument("--write", type=Path, help="only write the articles here")
    given = asked.parse_args()
    if given.write is not None:
        write(given.write, given.articles[0])
        return
    if not given.old:
        asked.error("give the other version's command")
    print(f"{'':6} {'':8} {'':8} {'CPU s':>9} {'clock s':>9} {'of old':>8} {'of old':>8}")
    for count in given.articles:
        measure(given.old, count, given.jobs, given.rounds)


if __name__ == "__main__":
    main()
