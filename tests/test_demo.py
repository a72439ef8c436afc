"""The example story opens in a folder of its own, and what is said to try next works there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from provenance.__main__ import run
from provenance.cli.demonstrating import NEXT

ROOT = Path(__file__).parent.parent


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_demo_is_the_example_story_with_a_ledger_and_a_page(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["demo"]) == 0
    told = capsys.readouterr()
    made = here / "provenance-demo"
    assert [one.name for one in here.iterdir()] == ["provenance-demo"]
    for one in (ROOT / "examples" / "story").iterdir():
        assert (made / "story" / one.name).read_bytes() == one.read_bytes()
    assert "te4db078" in (made / "report.html").read_text(encoding="utf-8")
    assert "11 articles" in told.err
    assert told.out.startswith("Try next:\n\n  cd provenance-demo\n")
    for one in made.rglob("*"):
        assert oct(one.stat().st_mode)[-3:] == ("700" if one.is_dir() else "600"), one


def test_everything_that_is_said_to_try_next_works(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["demo", "my ferry"]) == 0
    told = capsys.readouterr().out
    assert "cd 'my ferry'" in told
    monkeypatch.chdir(here / "my ferry")
    typed = re.findall(r"^  provenance (.*?)\s+#", told, re.MULTILINE)
    assert typed == [words for words, _ in NEXT]
    for words in typed:
        assert run(shlex.split(words)) == (1 if words.startswith("check") else 0), words
        assert capsys.readouterr().out


def test_nothing_is_overwritten(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "full").mkdir()
    (here / "full" / "a.txt").write_text("mine")
    (here / "file").write_text("mine")
    (here / "link").symlink_to(here / "nowhere")
    for place in ("full", "file", "link"):
        assert run(["demo", place]) == 2
        assert capsys.readouterr().err.count("\n") == 1
    assert sorted(one.name for one in here.rglob("*")) == ["a.txt", "file", "full", "link"]
    (here / "empty").mkdir()
    assert run(["-q", "demo", "empty"]) == 0


def test_where_anything_fails_nothing_is_left_behind(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("provenance.cli.publishing.write", full)
    assert run(["demo"]) == 2
    assert "no space left on device" in capsys.readouterr().err
    assert list(here.iterdir()) == []


def test_the_ledger_that_is_in_use_is_not_touched(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROVENANCE_LEDGER", str(here / "ours.json"))
    assert run(["-q", "demo"]) == 0
    assert not (here / "ours.json").exists()
    assert (here / "provenance-demo" / "ledger.json").exists()


# --- the image


def test_the_image_runs_as_nobody_and_takes_in_nothing_but_the_program() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    users = [line.split()[1] for line in lines if line.startswith("USER ")]
    assert users == ["10001:10001"]
    assert lines.index("USER 10001:10001") > max(n for n, line in enumerate(lines) if line.startswith("FROM "))
    let_in = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert let_in[1] == "*"
    for line in let_in[2:]:
        assert line.startswith("**/") or (ROOT / line.removeprefix("!")).exists(), line
    for line in (ROOT / "provenance" / "demo").iterdir():
        assert f"!{line.resolve().relative_to(ROOT.resolve())}" in let_in
