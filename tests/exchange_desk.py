"""A desk with two articles, and what is typed at it; for the tests of what goes out to other programs and comes in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from asking import asker


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Type a command in a folder of its own: the exit code, what is printed, what is said."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PROVENANCE_BY", "vera")
    return asker(capsys)


def written(name: str, text: str, **details: str) -> None:
    head = "".join(f"{key}: {value}\n" for key, value in details.items())
    Path(name).write_text(f"---\n{head}---\n\n{text}\n", encoding="utf-8")


SAYS = "The bow door leaked for a week, said Ada Marsh, an engineer.\n\nNobody was told, she said."
DENIES = "Orla Shipping denied that the bow door had leaked for a week."


@pytest.fixture
def two(typed: Any) -> Any:
    """Two articles: one of a story, the other later and of none."""
    written("a.md", SAYS, outlet="Torvay Post", date="2031-03-01", title="Door", url="https://torvay.example/door")
    written("b.md", "A zeppelin landed in Torvay, said Ivo Lenz, a pilot.", outlet="Harbour Echo", date="2031-03-09")
    assert typed("add", "a.md", "--story", "The door")[0] == 0
    assert typed("add", "b.md")[0] == 0
    return typed


REVIEWED = ("--rating", "Mostly false", "--url", "https://torvay.example/check/7", "--why", "published on March 9")


def thread_of(ask: Any, words: str) -> str:
    rows = json.loads(ask("status", "--all", "--threads", "--format", "json")[1])
    (found,) = [row["id"] for row in rows if words in row["proposition"]]
    return str(found)
