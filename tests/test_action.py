"""The action for GitHub: what its steps do is run, in the shell that GitHub runs them in."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}
DRAFT = "---\nlanguage: en\n---\n\nThe board refuted the report on Monday.\n"

needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "provenance"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m provenance "$@"\n', encoding="utf-8")
    program.chmod(0o700)
    (tmp_path / "a draft.md").write_text(DRAFT, encoding="utf-8")
    return tmp_path


def run(folder: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """Run the step that checks, with inputs by their names and the others as they are by default."""
    step = STEPS["Check"]
    inputs = {name: one.get("default", "") for name, one in ACTION["inputs"].items()} | given
    told = {name: inputs[value.split("inputs.")[1].split()[0]] for name, value in step["env"].items()}
    for name in ("summary", "output"):
        (folder / name).write_text("", encoding="utf-8")
    env = {
        **os.environ, **told, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT),
        "GITHUB_STEP_SUMMARY": str(folder / "summary"), "GITHUB_OUTPUT": str(folder / "output"),
    }  # fmt: skip
    line = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    return subprocess.run(line, cwd=folder, env=env, capture_output=True, text=True, check=False)


@needs_bash
def test_findings_are_shown_at_their_lines_and_summed_up(folder: Path) -> None:
    (folder / "b.md").write_text("Mara Quill said on Monday that the ferry sails.\n", encoding="utf-8")
    done = run(folder, drafts="\n  a draft.md  \n\nb.md\n", select="PV2")
    assert done.returncode == 1
    assert done.stdout == (
        "::warning file=a draft.md,line=5,col=11,title=PV201 refuted-for-denied::“refuted” means “proved wrong”. "
        "Write “denied” unless the article shows the proof.\n"
    )
    summary = (folder / "summary").read_text(encoding="utf-8")
    assert summary.startswith("## Sourcing of drafts\n\n| ") and "| a draft.md | 5:11 | PV201 |" in summary
    assert (folder / "output").read_text(encoding="utf-8") == "findings=1\n"


@needs_bash
def test_a_clean_draft_is_said_to_be_one_and_what_fails_is_chosen(folder: Path) -> None:
    assert run(folder, drafts="a draft.md", **{"fail-on": "error"}).returncode == 0
    assert "refuted-for-denied" in (folder / "summary").read_text(encoding="utf-8")
    done = run(folder, drafts="a draft.md", ignore="PV2")
    assert done.returncode == 0 and "No findings." in (folder / "summary").read_text(encoding="utf-8")
    assert run(folder, drafts="none.md").returncode == 2


@needs_bash
def test_no_input_is_run_by_the_shell(folder: Path) -> None:
    for name in ("drafts", "select", "story", "policy"):
        run(folder, **{"drafts": "a draft.md", name: "$(touch owned) `touch owned` ; touch owned"})
    assert not (folder / "owned").exists()
    assert "${{" not in STEPS["Check"]["run"] + STEPS["Install"]["run"]


def test_every_option_of_the_action_reaches_the_command() -> None:
    used = " ".join(str(value) for step in STEPS.values() for value in step["env"].values())
    assert all(f"inputs.{name} " in used for name in ACTION["inputs"])
    assert "$ACTION" in STEPS["Install"]["run"], "it installs itself from its own repository"
