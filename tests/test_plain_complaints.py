"""What a command says when it is used wrongly: what is the matter, and what would do, in plain words."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance.__main__ import run
from provenance.errors import how_to_install

STORY = Path(__file__).parent.parent / "examples" / "story"


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cold") / "ledger.json"
    assert run(["--ledger", str(path), "add", str(STORY)]) == 0
    return path


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    yield


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (("search", "door", "--limit", "0"), "0 is not a whole number from 1 up."),
        (("undo", "--steps", "few"), "few is not a whole number from 1 up."),
        (("import", "claims", "no.csv"), "no.csv: There is no such file."),
        (("review", "--batch", "no.jsonl"), "no.jsonl: There is no such file."),
        (
            ("vouch", "te4db078", "--why", "x", "--file", "no.pdf"),
            "no.pdf: There is no such file.",
        ),
        (("article", "remove", "te4db078", "--why", "x"), "te4db078 is a thread. Give an article. It is told"),
        (("claims", "--article", "c3da2bc6"), "c3da2bc6 is a claim. Give an article. It is told, or answered, in a0da"),
        (("claim", "edit", "aca7c774", "--source", "X", "--why", "x"), "aca7c774 is an article. `provenance show"),
        (("vault", "show", "heron"), "ledger.json.vault: There is no vault here yet. `provenance vault add"),
        (("vault", "list"), "ledger.json.vault: There is no vault here yet. `provenance vault add"),
    ],
)
def test_the_complaint_names_the_fault_and_the_next_step(
    typed: tuple[str, ...], says: str, recorded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = recorded.read_bytes()
    capsys.readouterr()
    assert run(["--ledger", str(recorded), *typed]) == 2
    told = capsys.readouterr()
    assert says in told.err and not told.out
    assert recorded.read_bytes() == before


def test_what_could_not_be_read_is_not_said_to_have_no_claims(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", "no.txt"]) == 2
    assert capsys.readouterr().err == "provenance: no.txt: There is no such file. Check the path.\n"
    Path("bare.txt").write_text("Noch nicht. Hm.\n", encoding="utf-8")
    run(["extract", "bare.txt", "--format", "csv"])
    assert "No claims were found.\n" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("told", "command"),
    [
        ('{"url": "file:///home/ana/my%20copy", "dir_info": {}}', "pip install '/home/ana/my copy[web]'"),
        ('{"url": "https://host.example/a.whl"}', "pip install '.[web]', in the folder of this program's copy"),
        (None, "pip install '.[web]', in the folder of this program's copy"),
        ("[", "pip install '.[web]', in the folder of this program's copy"),
    ],
)
def test_what_is_missing_is_installed_from_where_the_program_was(
    told: str | None, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Installed:
        def read_text(self, name: str) -> str | None:
            assert name == "direct_url.json"
            return told

    monkeypatch.setattr("importlib.metadata.distribution", lambda _: Installed())
    assert how_to_install("web") == command


def test_on_a_terminal_no_word_of_a_complaint_is_cut_in_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    told = {}
    for width in (0, 40, 80):
        if width:
            monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
            monkeypatch.setenv("COLUMNS", str(width))
        assert run(["status"]) == 2 and run(["add", "there-is-no-such-file.md"]) == 2
        told[width] = re.sub(r"\r|\x1b\[K", "", capsys.readouterr().err)
        assert not width or max(map(len, told[width].splitlines())) <= width
    assert told[0].split() == told[40].split() == told[80].split()
    assert len(told[0].splitlines()) < len(told[80].splitlines()) < len(told[40].splitlines())
