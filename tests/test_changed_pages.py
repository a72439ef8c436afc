"""A newer version of a page bears the day on which the page was changed, not that on which its first text came out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Ask = Callable[..., tuple[int, str, str]]
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Dye in the Tarn</title>
<link rel="canonical" href="https://quay.example/dye"><meta property="og:site_name" content="The Quay">
<meta property="article:published_time" content="2031-03-02T19:40:00Z">{changed}</head><body><article>
<h1>Dye in the Tarn</h1><p>The mill at Torvay supplies about {homes} homes, said Mara Quill, who runs it.</p>
<p>The pumps of the mill had failed on Sunday evening, said Tom Reed, who mends them for the town.</p>
</article></body></html>"""
CHANGED = '<meta property="article:modified_time" content="{}">'


@pytest.fixture
def fresh(tmp_path: Path, ask: Ask) -> Ask:
    """Ask a ledger of this test alone."""
    return lambda *typed: ask("--ledger", str(tmp_path / "fresh.json"), *typed)


def page(folder: Path, name: str, homes: str, changed: str = "") -> str:
    path = folder / f"{name}.html"
    path.write_text(PAGE.format(homes=homes, changed=CHANGED.format(changed) if changed else ""), encoding="utf-8")
    return str(path)


def added(ask: Ask, path: str, *typed: str) -> tuple[str, str]:
    code, out, err = ask("add", path, "--format", "json", *typed)
    assert code == 0, err
    (one,) = json.loads(out)
    return one["date"][:10], one["outcome"]


def told(ask: Ask, day: str) -> str:
    return ask("status", "--threads", "--all", "--as-of", day, "--format", "csv")[1]


def test_a_page_that_was_changed_later_is_as_it_was_until_then(fresh: Ask, tmp_path: Path) -> None:
    old, new = page(tmp_path, "a", "90,000"), page(tmp_path, "b", "19,000", "2031-03-05T09:15:00Z")
    assert added(fresh, old) == ("2031-03-02", "new")
    assert added(fresh, new) == ("2031-03-05", "new version")
    assert "90,000" in told(fresh, "2031-03-03") and "19,000" not in told(fresh, "2031-03-03")
    assert "19,000" in told(fresh, "2031-03-05")
    assert added(fresh, new) == ("2031-03-05", "already recorded")
    assert added(fresh, old)[1] == "already recorded"


def test_a_page_that_is_met_first_bears_the_day_on_which_it_came_out(fresh: Ask, tmp_path: Path) -> None:
    new = page(tmp_path, "b", "19,000", "2031-03-05T09:15:00Z")
    assert added(fresh, new) == ("2031-03-02", "new")


def test_versions_that_tell_when_they_were_changed_may_come_in_any_order(fresh: Ask, tmp_path: Path) -> None:
    old = page(tmp_path, "a", "90,000", "2031-03-02T20:00:00Z")
    new = page(tmp_path, "b", "19,000", "2031-03-05T09:15:00Z")
    added(fresh, new)
    added(fresh, old)
    assert "90,000" in told(fresh, "2031-03-03") and "19,000" not in told(fresh, "2031-03-03")
    rows = json.loads(fresh("status", "--threads", "--all", "--format", "json")[1])
    assert [one["support"] for one in rows if "90,000" in one["proposition"]] == ["changed"]


def test_a_third_version_comes_after_the_second(fresh: Ask, tmp_path: Path) -> None:
    added(fresh, page(tmp_path, "a", "90,000"))
    added(fresh, page(tmp_path, "b", "19,000", "2031-03-05T09:15:00Z"))
    added(fresh, page(tmp_path, "c", "21,000", "2031-03-06T09:15:00Z"))
    assert "19,000" in told(fresh, "2031-03-05") and "21,000" not in told(fresh, "2031-03-05")
    rows = json.loads(fresh("status", "--threads", "--all", "--format", "json")[1])
    assert [one["support"] for one in rows if "21,000" in one["proposition"]] == ["single-source"]


def test_a_date_that_is_typed_outranks_what_the_page_says_of_its_change(fresh: Ask, tmp_path: Path) -> None:
    added(fresh, page(tmp_path, "a", "90,000"))
    new = page(tmp_path, "b", "19,000", "2031-03-05T09:15:00Z")
    assert added(fresh, new, "--date", "2031-03-04") == ("2031-03-04", "new version")


def test_what_a_page_takes_back_is_not_called_a_denial_by_a_source_of_that_name(fresh: Ask, tmp_path: Path) -> None:
    old, new = page(tmp_path, "a", "90,000"), page(tmp_path, "b", "19,000", "2031-03-05T09:15:00Z")
    note = "<p>Correction: An earlier version of this article said that the pumps feed 90,000 homes. It is 19,000.</p>"
    Path(new).write_text(Path(new).read_text(encoding="utf-8").replace("</article>", f"{note}</article>"), "utf-8")
    added(fresh, old)
    added(fresh, new)
    listed = told(fresh, "2031-03-05")
    assert "Taken back by its outlet: the pumps feed 90,000 homes" in listed.replace("The pumps", "the pumps")
    assert "Denied by" not in listed
    assert "taken back by The Quay (5 March 2031)" in fresh("since", "2031-03-05")[1]
    asked = fresh("questions", "--all")[1]
    assert "earlier version of this article" not in asked or "The Quay (5 March) takes back" in asked


def test_what_a_newer_version_of_a_page_still_has_is_no_newer_figure(fresh: Ask, tmp_path: Path) -> None:
    ill = "Some {} people have been treated for cramps since Friday, the health board of Torvay said."
    old, new = page(tmp_path, "a", "90,000"), page(tmp_path, "b", "19,000", "2031-03-05T09:15:00Z")
    for path in (old, new):
        text = Path(path).read_text(encoding="utf-8")
        Path(path).write_text(text.replace("</article>", f"<p>{ill.format(40)}</p></article>"), encoding="utf-8")
    later = tmp_path / "c.txt"
    later.write_text(ill.format(71) + "\n", encoding="utf-8")
    draft = tmp_path / "d.txt"
    draft.write_text(ill.format(40) + "\n", encoding="utf-8")
    added(fresh, old)
    added(fresh, str(later), "--outlet", "The Post", "--date", "2031-03-04", "--lang", "en")
    added(fresh, new)
    found = json.loads(fresh("check", str(draft), "--lang", "en", "--format", "json")[1])
    assert any("71 people" in one["message"] for one in found if one["rule"] == "PV507"), found
