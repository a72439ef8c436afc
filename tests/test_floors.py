"""The quality floors of floors.toml hold, and are no lower than what is reached."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from story import judge, record_story

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FLOORS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    return list(judge(record_story(tmp_path_factory.mktemp("floors") / "ledger.json")))


def test_the_example_story_stands_as_its_editor_judged(judged: list[Any]) -> None:
    wrong = [f"{j.wanted['proposition'][:60]}: {j.found and j.found.support.value}" for j in judged if not j.support]
    assert sum(j.support for j in judged) >= FLOORS["story"]["support"], wrong


def test_the_example_story_is_challenged_as_its_editor_judged(judged: list[Any]) -> None:
    wrong = [f"{j.wanted['proposition'][:60]}: {j.found and j.found.challenges}" for j in judged if not j.challenges]
    assert sum(j.challenges for j in judged) >= FLOORS["story"]["challenges"], wrong
