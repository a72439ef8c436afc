"""The quality floors of floors.toml hold, and are no lower than what is reached."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from story import judge, record_story

from provenance.linking import compare
from provenance.model import Relation, Statement

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


def test_pairs_written_to_mislead_are_told_apart_and_joined() -> None:
    lines = (Path(__file__).parent / "pairs.jsonl").read_text(encoding="utf-8").splitlines()
    right: dict[bool, int] = {True: 0, False: 0}
    for pair in map(json.loads, lines):
        verdict = compare(Statement("a", pair["a"]), Statement("b", pair["b"]))
        right[pair["same"]] += (verdict.relation is Relation.REPEATS) == pair["same"]
    assert right[True] >= FLOORS["pairs"]["joined"]
    assert right[False] >= FLOORS["pairs"]["kept_apart"]
