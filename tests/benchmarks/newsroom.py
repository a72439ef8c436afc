"""Articles for benchmarks, as many as wanted: `python tests/benchmarks/newsroom.py 200 > articles.jsonl`.

They are made of the gold articles and stories that are open to the makers, in English and in Spanish. Each time round, a text is
told of other people, places and figures on another day; a story keeps its outlets, its repeats and its denials, and a
text by itself is now and then copied in part by another outlet. The same number always gives the same articles.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from itertools import count, islice
from pathlib import Path

GOLD = Path(__file__).parents[1] / "gold"
LANGUAGES = ("en", "es")
"""In which a capital tells a name."""
OUTLETS = 40
"""Papers that copy others."""
RARE = 2
"""Texts in which a name may stand to be that of somebody in them: "Ministry" and "Peter" stand in more."""
_NAME = re.compile(r"[^\W\d_]{4,}")
_FIGURE = re.compile(r"(?<![\w.,:’'-])\d{2,3}(?![\w:’'-]|[.,]\d)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BEGINNINGS = [
    "Al",
    "Bar",
    "Cor",
    "Del",
    "Es",
    "Fen",
    "Gar",
    "Hol",
    "In",
    "Jar",
    "Kel",
    "Lor",
    "Mar",
    "Nor",
    "Or",
    "Pel",
    "Quor",
    "Ros",
    "Sel",
    "Tar",
    "Ul",
    "Ver",
    "Wel",
    "Yar",
    "Zan",
]
_MIDDLES = ["a", "and", "e", "el", "en", "er", "i", "il", "in", "o", "on", "or", "u", "un"]

Event = list[dict[str, str]]
"""Articles about one thing, each as a line of JSON has it."""


def articles() -> Iterator[dict[str, str]]:
    """Give articles without end."""
    told = events()
    names = _names([" ".join(one["text"] for one in event) for event in told])
    for turn in count():
        for number, event in enumerate(told):
            for at, one in enumerate(event):
                yield _retold(one, f"{turn}-{number}-{at}", turn, names)
            if (turn + number) % 5 == 0:
                yield _retold(_copied(event[0], turn + number), f"{turn}-{number}-copy", turn, names)


def events() -> list[Event]:
    """Give what the texts that are open tell of."""
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib

    found = []
    for path in sorted(path for language in LANGUAGES for path in (GOLD / language).glob("*.toml")):
        held = tomllib.loads(path.read_text(encoding="utf-8"))
        if held["half"] == "develop":
            found.append([{name: held[name] for name in ("text", "title", "outlet", "date", "byline") if name in held}])
    for path in sorted((GOLD / "stories" / "develop").glob("*/articles.jsonl")):
        lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        found.append(
            [{name: one[name] for name in ("text", "title", "outlet", "date") if one.get(name)} for one in lines]
        )
    return found


def _names(texts: list[str]) -> frozenset[str]:
    """Words that are only ever written with a capital, and stand in few texts."""
    seen: Counter[str] = Counter()
    small: set[str] = set()
    for text in texts:
        words = set(_NAME.findall(text))
        seen.update(words)
        small |= {one for one in words if one.islower()}
    return frozenset(one for one, often in seen.items() if one.istitle() and often <= RARE and one.lower() not in small)


def _retold(one: dict[str, str], key: str, turn: int, names: frozenset[str]) -> dict[str, str]:
    """Give an article of another turn: the first turn is told as it was."""

    def name(found: re.Match[str]) -> str:
        return _renamed(found[0], turn) if turn and found[0] in names else found[0]

    def figure(found: re.Match[str]) -> str:
        return str(int(found[0]) + turn)

    told = {field: _FIGURE.sub(figure, _NAME.sub(name, one[field])) for field in ("text", "title") if field in one}
    if "byline" in one:
        told["byline"] = _NAME.sub(name, one["byline"])
    told["date"] = _DAY.sub(lambda day: str(date.fromisoformat(day[0]) + timedelta(weeks=turn)), one.get("date", ""))
    return {"id": key, "outlet": one["outlet"], **told}


def _renamed(name: str, turn: int) -> str:
    """Give another name that ends as this one does."""
    drawn = sha256(f"{name} {turn}".encode()).digest()
    return _BEGINNINGS[drawn[0] % len(_BEGINNINGS)] + _MIDDLES[drawn[1] % len(_MIDDLES)] + name[-3:]


def _copied(one: dict[str, str], number: int) -> dict[str, str]:
    """Give what another paper took over: the first paragraphs, credited to where they come from."""
    paragraphs = one["text"].strip().split("\n\n")
    text = "\n\n".join([*paragraphs[: 2 + len(paragraphs) // 2], f"The story was first told by {one['outlet']}."])
    return {**one, "text": text, "outlet": f"The {_renamed('Herald', number % OUTLETS)} Herald"}


if __name__ == "__main__":
    for article in islice(articles(), int(sys.argv[1])):
        print(json.dumps(article, ensure_ascii=False))
