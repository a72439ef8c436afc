"""The right of reply: who was asked, what came of it, and that an answer counts for where a claim stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from attrs import evolve
from casebooks import on
from click.testing import CliRunner, Result
from ledger_helpers import noon

from provenance import desk
from provenance.cli import commands
from provenance.ledger import Ledger, audit
from provenance.ledger.store import InMemory
from provenance.model import Article, Finding
from provenance.reports.wording import grounds

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
        (found,) = desk.Casebook(ledger).threads
    return found.id, [challenge.value for challenge in found.challenges], grounds(found)


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
    assert any(": the tannery, to vera on " in line and "No." in line for line in because) is bool(challenges)
    with Ledger.open("ledger.json") as ledger:
        assert audit(ledger).problems == ()
    assert ask("undo").exception is None
    assert thread()[1] == []


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("denied", "the tannery denied it"),
        ("declined", "the tannery declined to comment"),
        ("no-response", "the tannery did not respond"),
        ("confirmed", "the tannery confirmed it"),
    ],
)
def test_an_answer_is_told_in_a_sentence(answer: str, says: str) -> None:
    ident, _, _ = thread()
    assert ask("reply", "ask", ident, "--who", "the tannery", "--how", "by letter").exception is None
    told = ask("reply", "record", ident, "--who", "the tannery", "--answer", answer, "--words", "-")
    assert told.stderr.startswith(f"recorded: {says} (c")


def test_who_was_not_asked_cannot_have_answered() -> None:
    ident, _, _ = thread()
    told = ask("reply", "record", ident, "--who", "the mayor", "--answer", "denied", "--words", "No.")
    assert "was not asked" in str(told.exception) and "reply ask" in str(told.exception)
    assert "Say who" in str(ask("reply", "ask", ident, "--who", " ", "--how", "by letter").exception)


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


# What a draft tells of a question that is open (PV304)

CHARGE = "The Hale company dumped oil in Torvay harbour in June, Tom Reed said."
TOLD = f"{CHARGE} The Orla works dumped lye in Torvay harbour in July, Tom Reed said."


def found(
    draft: str, *questions: tuple[str, str], today: str = "2031-03-04", day: str = "2031-03-04", answer: str = ""
) -> list[Finding]:
    """What is found on 4 March 2031, the day on which everybody was asked, about questions open until a day."""
    ledger = Ledger(InMemory(), noon)
    old = Article.of(f"{TOLD}\n", outlet="The Quay", date="2031-03-01", language="en")
    desk.add(ledger, [desk.reading(old)], "ana")
    for who, until in questions:
        word = "lye" if "Orla" in who else "oil"
        claim = next(one.id for one in ledger.claims.values() if word in one.text)
        asked = desk.ask_for_reply(ledger, claim, who, "ana", "by letter", until)
        with ledger.transaction("ana", "asked") as change:
            change.put(evolve(asked, on="2031-03-04T12:00:00Z"))
        if answer:
            desk.record_reply(ledger, claim, who, answer, "ana", "No.")
    new = Article.of(f"{draft}\n", outlet="The Desk", date=day, language="en")
    (checked,) = desk.check(on(ledger, today), [desk.reading(new)])
    return [finding for finding in checked.findings if finding.rule in ("PV302", "PV304")]


HALE = ("the Hale company", "2031-03-06")


@pytest.mark.parametrize(
    ("until", "today", "day", "said"),
    [
        (
            "2031-03-06",
            "2031-03-05",
            "2031-03-05",
            "has until 6 March 2031 to answer. The draft does not mention it. Wait,",
        ),
        ("2031-03-06", "2031-03-06", "", "has until 6 March 2031 to answer."),
        ("2031-03-06", "2031-03-07", "2031-03-07", "had until 6 March 2031 to answer. No answer is recorded."),
        ("", "2031-03-04", "", "the day of the draft, with no deadline. The draft does not mention it. Give time"),
        ("", "2031-03-09", "2031-03-04", "the day of the draft, with no deadline."),
        ("", "2031-03-09", "2031-03-09", "with no deadline. No answer is recorded."),
    ],
)
def test_a_question_that_is_open_and_not_told_is_flagged_with_who_and_since_when_and_until(
    until: str, today: str, day: str, said: str
) -> None:
    (open_,) = found(CHARGE, ("the Hale company", until), today=today, day=day)
    assert open_.rule == "PV304"
    assert open_.message.startswith("“the Hale company” was asked about this on 4 March 2031, ")
    assert said in open_.message
    assert CHARGE[slice(*open_.span)] == "The Hale company dumped oil in Torvay harbour in June"
    assert len(open_.claims) == 2


@pytest.mark.parametrize(
    "told",
    [
        "The company was asked for comment and has until Thursday.",
        "Asked by letter on Tuesday, the company had not answered by the evening.",
        "The Hale company denied it.",
        "The Hale company did not respond.",
        "Mara Quill, a spokeswoman for the Hale company, said that it would look into it.",
        "The company said that it would look into it.",
    ],
)
def test_a_draft_that_tells_of_the_question_or_has_a_word_of_the_party_is_left_alone(told: str) -> None:
    assert found(f"{CHARGE} {told}", HALE) == []
    assert found(f"{CHARGE}\n\n{told}", HALE) == []


@pytest.mark.parametrize("answer", ["denied", "declined", "no-response", "confirmed"])
def test_an_answer_on_record_ends_the_question(answer: str) -> None:
    assert found(CHARGE, HALE, answer=answer) == []


def test_what_is_told_of_one_party_is_not_told_of_another() -> None:
    both = (HALE, ("the Orla works", "2031-03-06"))
    assert ["Hale" in one.message for one in found(TOLD, *both)] == [True, False]
    (left,) = found(f"{TOLD}\n\nThe Hale company was asked for comment.", *both)
    assert "Orla" in left.message
    assert found(CHARGE, ("the Orla works", "2031-03-06")) == []


def test_a_charge_of_which_the_draft_says_nothing_is_no_matter_of_the_draft() -> None:
    assert found("The harbour fair opens on Monday, Tom Reed said.", HALE) == []
    assert found(f"{CHARGE} Nobody was hurt, Mara Quill said.", HALE) != []


def test_who_was_asked_about_the_draft_itself_was_asked() -> None:
    ledger = Ledger(InMemory(), noon)
    charge = "Tom Reed accused the Hale company of bribing two inspectors of the harbour office at Torvay in June."
    draft = desk.reading(Article.of(f"{charge}\n", outlet="The Desk", date="2031-03-04", language="en"))

    def rules() -> set[str]:
        (checked,) = desk.check(on(ledger, "2031-03-04"), [draft])
        return {finding.rule for finding in checked.findings} & {"PV302", "PV304"}

    desk.add(ledger, [draft], "ana")
    assert rules() == {"PV302"}
    for claim in list(ledger.claims):
        desk.ask_for_reply(ledger, claim, "the Hale company", "ana", "by letter", "2031-03-06")
    assert rules() == {"PV304"}
