"""The right of reply: who was asked, what came of it, and that an answer counts for where a claim stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from provenance import desk
from provenance.cli import commands
from provenance.ledger import Ledger, audit

PAGE = """---
outlet: The Quay
date: 2031-03-01
language: en
---

The tannery at Torvay dumped four hundred barrels of spent dye into the river, said Mara Quill.
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("quay.md").write_text(PAGE, encoding="utf-8")
    assert ask("add", "quay.md").exception is None
    return tmp_path


def ask(*typed: str) -> Result:
    return CliRunner().invoke(commands, list(typed), standalone_mode=False)


def thread() -> tuple[str, list[str], tuple[str, ...]]:
    with Ledger.open("ledger.json") as ledger:
        (found,) = desk.threads(ledger)
    return found.id, [challenge.value for challenge in found.challenges], found.because


@pytest.mark.parametrize(
    ("answer", "challenges"),
    [("denied", ["denied"]), ("declined", ["declined"]), ("no-response", ["no-response"]), ("confirmed", [])],
)
def test_an_answer_counts_for_where_the_claim_stands_and_can_be_taken_back(answer: str, challenges: list[str]) -> None:
    ident, before, _ = thread()
    assert before == []
    typed = ("reply", "ask", ident, "--who", "the tannery", "--how", "by letter", "--until", "2031-03-05")
    assert ask(*typed).exception is None
    assert thread()[1] == []
    recorded = ask(
        "--by", "vera", "reply", "record", ident, "--who", "the tannery", "--answer", answer, "--words", "No."
    )
    assert recorded.exception is None
    _, after, because = thread()
    assert after == challenges
    assert any("by the tannery, to vera on " in line and "No." in line for line in because) is bool(challenges)
    with Ledger.open("ledger.json") as ledger:
        assert audit(ledger).problems == ()
    assert ask("undo").exception is None
    assert thread()[1] == []


def test_who_was_not_asked_cannot_have_answered() -> None:
    ident, _, _ = thread()
    told = ask("reply", "record", ident, "--who", "the mayor", "--answer", "denied", "--words", "No.")
    assert "was not asked" in str(told.exception) and "reply ask" in str(told.exception)
    assert "say who" in str(ask("reply", "ask", ident, "--who", " ", "--how", "by letter").exception)


def test_questions_are_listed_with_those_unanswered_first_and_the_overdue_named() -> None:
    ident, _, _ = thread()
    for who, until in (("the tannery", "2001-01-01"), ("the mayor", "2999-01-01"), ("the fair", "")):
        typed = ["reply", "ask", ident, "--who", who, "--how", "by letter"]
        assert ask(*typed, *(["--until", until] if until else [])).exception is None
    assert (
        ask("reply", "record", ident, "--who", "the tannery", "--answer", "declined", "--words", "-").exception is None
    )
    rows = json.loads(ask("reply", "list", "--format", "json").stdout)
    assert [row["who"] for row in rows] == ["the mayor", "the fair", "the tannery"]
    assert [row["answer"] for row in rows] == [None, None, "declined"]
    assert len(json.loads(ask("reply", "list", "--open", "--format", "json").stdout)) == 2
    assert ask("undo").exception is None
    rows = json.loads(ask("reply", "list", "--format", "json").stdout)
    assert rows[0]["who"] == "the tannery" and rows[0]["overdue"] is True


def test_a_charge_about_which_somebody_was_asked_is_not_called_unanswered() -> None:
    charge = "Tom Reed accused the Hale company of bribing two inspectors of the harbour office at Torvay in June."
    page = f"---\noutlet: The Quay\ndate: 2031-03-01\nlanguage: en\n---\n\n{charge}\n"
    Path("charge.md").write_text(page, encoding="utf-8")
    Path("draft.md").write_text(page.replace("The Quay", "The Desk"), encoding="utf-8")
    assert ask("add", "charge.md").exception is None

    def rules() -> set[str]:
        return {row["rule"] for row in json.loads(ask("check", "--format", "json", "draft.md").stdout)}

    assert "PV302" in rules()
    with Ledger.open("ledger.json") as ledger:
        ident = next(c.id for c in ledger.claims.values() if "inspectors" in c.text)
    assert ask("reply", "ask", ident, "--who", "the Hale company", "--how", "by letter").exception is None
    assert "PV302" not in rules()
