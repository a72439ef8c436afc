"""What is reached on whole invented stories, against the floors of floors.toml, which may only be raised."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from test_floors import FLOORS

sys.path.insert(0, str(Path(__file__).parent / "benchmarks"))
from stories import Story, Tally, measure

FOLDERS = sorted(one for one in (Path(__file__).parent / "gold" / "stories").glob("*/*") if one.is_dir())


@pytest.mark.slow
def test_stories_kept_for_measuring_reach_their_floors() -> None:
    tally = Tally()
    for folder in FOLDERS:
        if folder.parent.name == "test":
            measure(Story(folder), tally)
    # of lists without an entry none is wrong
    reached = {
        name: round(100 * tally.right[what] / tally.of[what], 1) if tally.of[what] else 100.0
        for name, what in ((name, name.replace("_", " ")) for name in FLOORS["stories"])
    }
    below = {name: (reached[name], floor) for name, floor in FLOORS["stories"].items() if reached[name] < floor}
    assert not below, f"reached and floor: {below}"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda one: one.name)
def test_all_that_is_marked_stands_on_its_page(folder: Path) -> None:
    lines = (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    pages = {one["id"]: f"{one['title']}\n{one['text']}" for one in map(json.loads, lines)}
    marked = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    assert len(pages) == 10
    for proposition in marked["propositions"]:
        for page, cells in proposition["articles"].items():
            for cell in cells if isinstance(cells, list) else [cells]:
                assert all(cell[part] in pages[page] for part in ("source_phrase", "sentence", "words")), (page, cell)
                assert cell["stance"] in ("asserts", "denies", "withdrawn")
    assert all(one["sentence"] in pages[one["article"]] for one in marked["pronouns"])
