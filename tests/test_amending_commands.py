"""Putting the reading right from the command line: what a person types, sees and is refused."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from provenance import desk
from provenance.__main__ import run
from provenance.gold import load, measure
from provenance.ledger import Ledger

TEXT = (
    "Dye ran into the river Tarn on Monday, Ana Ruiz said. Lea Voss said the dam had cracks. She said it would burst.\n\n"
    "The mill denied it had known of the leak. Fish died.\n\nFish died.\n\nThe inquiry begins on Friday.\n"
)
Typed = Callable[..., str]


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    """Types a command, and gives all that it shows; the exit code is checked."""
    monkeypatch.chdir(tmp_path)
    Path("river.txt").write_text(TEXT, encoding="utf-8")
    assert run(["add", "river.txt", "--outlet", "Courier", "--date", "2031-03-01"]) == 0
    capsys.readouterr()

    def type_(*words: str, code: int = 0) -> str:
        assert run(["--by", "dana", *words]) == code
        shown = capsys.readouterr()
        return shown.out + shown.err

    return type_


def ids(typed: Typed) -> dict[str, str]:
    """The ids of the claims by their words."""
    return {one["text"]: one["id"] for one in json.loads(typed("claims", "--format", "json"))}


def test_a_correction_shows_both_what_was_read_and_what_a_person_says(typed: Typed) -> None:
    ident = ids(typed)["it would burst"]
    assert "is now “it would burst” - Ana Ruiz" in typed("claim", "edit", ident, "--source", "Ana Ruiz", "--why", "she")
    assert "Harl Works" in typed("claim", "edit", ident, "--for", "Harl Works", "--why", "its engineer")
    assert "Harl Works" not in typed("claim", "edit", ident, "--for", "none", "--why", "on her own")
    page = typed("show", ident)
    assert "first read:  said by Lea Voss" in page and "corrected:   said by Ana Ruiz, says dana" in page
    assert "claim edit" in typed("log")
    assert "Everything is as it was written" in typed("verify")
    for _ in range(3):
        typed("undo")
    assert "first read" not in typed("show", ident)


def test_what_is_typed_wrong_is_refused_with_the_next_step(typed: Typed) -> None:
    ident = ids(typed)["it would burst"]
    assert "Say what to correct" in typed("claim", "edit", ident, "--why", "x", code=2)
    assert "not both" in typed("claim", "edit", ident, "--source", "A", "--no-source", "--why", "x", code=2)
    assert "--why" in typed("claim", "edit", ident, "--source", "A", code=2)
    assert "ARTICLE and WORDS" in typed("claim", "add", "only words", code=2)
    assert "Closest: line 1" in typed("claim", "edit", ident, "--words", "the dam had holes", "--why", "x", code=2)
    article = json.loads(typed("claims", "--format", "json"))[0]["article"]
    assert "more than once" in typed("claim", "add", article, "Fish died", code=2)
    assert "recorded: c" in typed("claim", "add", article, "Fish died", "--line", "5", "--source", "Ana Ruiz")
    assert "is read so already" in typed("claim", "edit", ident, "--stance", "asserts", "--why", "x")


def test_each_command_says_what_it_recorded(typed: Typed) -> None:
    known = ids(typed)
    dam, burst = known["the dam had cracks"], known["it would burst"]
    assert "1 claim confirmed" in typed("claim", "confirm", dam)
    assert "checked before" in typed("claim", "confirm", dam)
    assert "“the dam”" in typed("claim", "split", dam, "--at", "had cracks")
    assert "“the dam had cracks”" in typed("claim", "join", dam, ids(typed)["had cracks"])
    denial = next(one for one in json.loads(typed("claims", "--stance", "denies", "--format", "json")))
    assert f"answers {burst}" in typed("claim", "answers", denial["id"], burst)
    assert "answers nothing" in typed("claim", "answers", denial["id"], "none")
    assert f"dropped: {burst}" in typed("claim", "drop", burst, "--why", "none")
    assert "is no claim, says dana: none" in typed("show", burst, code=2)
    assert "16 people died" in typed("claim", "add", "--from", "call, 14:00", "16 people died", "--source", "Tal Orr")
    assert "it is a claim" in typed("accuracy", "--by-outlet") and "Courier" in typed("accuracy", "--by-outlet")
    assert "Every article was read by this version" in typed("reread")
    assert "1 article read again, 0 articles otherwise" in typed("reread", "--dry-run", denial["article"])


def test_claims_and_threads_are_listed_by_whether_a_person_has_checked_them(typed: Typed) -> None:
    dam = ids(typed)["the dam had cracks"]
    typed("claim", "confirm", dam)
    assert [one["id"] for one in json.loads(typed("claims", "--checked", "--format", "json"))] == [dam]
    assert dam not in typed("claims", "--unchecked", "--format", "json")
    (thread,) = json.loads(typed("status", "--checked-only", "--format", "json"))
    assert thread["checked"] == [dam]
    assert "checked by a person: 1 of 1 telling" in typed("why", dam)
    assert "1 of 1" in typed("status", "--threads") and "0 of 1" in typed("status", "--all")
    Path("draft.txt").write_text("Lea Voss said the dam had cracks.\n", encoding="utf-8")
    assert "1 of 1 telling checked" in typed("check", "--line-by-line", "draft.txt", "--fail-on", "error")


def test_how_right_the_reader_was_is_told_apart_by_how_sure_it_was(typed: Typed) -> None:
    known = ids(typed)
    typed("claim", "confirm", known["the dam had cracks"])
    typed("claim", "edit", known["it would burst"], "--source", "Ana Ruiz", "--why", "she")
    found = {(one["field"], one["outlet"]): (one["right"], one["judged"])
             for one in json.loads(typed("accuracy", "--by-doubt", "--format", "json"))}  # fmt: skip
    assert found["source", "the reader was unsure"] == (0, 1) and found["source", "the reader was sure"] == (1, 1)
    assert found["source", ""] == (1, 2)


def test_a_reading_on_which_people_differ_waits_in_review(typed: Typed) -> None:
    ident = ids(typed)["it would burst"]
    typed("claim", "edit", ident, "--source", "Ana Ruiz", "--why", "she")
    assert run(["--by", "eli", "claim", "edit", ident, "--source", "Tal Orr", "--why", "no, he"]) == 0
    typed("log")
    assert "People read 1 claim differently" in typed("review", "--list")
    page = typed("show", ident)
    assert "said by Ana Ruiz, says dana" in page and "said by Tal Orr" in page and "says eli" in page
    typed("claim", "confirm", ident)
    assert "differently" not in typed("review", "--list")


def test_claims_made_by_hand_come_in_with_a_line_for_each_refusal(typed: Typed) -> None:
    Path("mine.csv").write_text(
        "Words,source,kind,stance\nthe river Tarn,Ana Ruiz,witness,asserts\nno such words,X,,\nFish,X,king,\n"
        "the river Tarn,Ana Ruiz,witness,asserts\n", encoding="utf-8",
    )  # fmt: skip
    article = json.loads(typed("claims", "--format", "json"))[0]["article"]
    shown = typed("import", "claims", "mine.csv", "--article", article, "--strict", code=2)
    assert "line 3: The article does not have" in shown and "line 4: " in shown and "line 5: The same claim" in shown
    assert "0 claims recorded, 3 rows refused" in shown and "the river Tarn" not in ids(typed)
    assert "1 claim recorded, 3 rows refused" in typed("import", "claims", "mine.csv", "--article", article, code=2)
    assert "the river Tarn" in ids(typed)
    for text, said in [("source\nX\n", "needs a column"), ("words,colour\nx,y\n", "does not know the column 'colour'"),
                       ("", "needs a column"), ('words\n"open\n', "cannot be read")]:  # fmt: skip
        Path("mine.csv").write_text(text, encoding="utf-8")
        assert said in typed("import", "claims", "mine.csv", "--article", article, code=2)
    assert "There is no such file" in typed("import", "claims", "none.csv", code=2)


def test_an_article_that_was_checked_is_gold_by_which_the_reader_is_measured(typed: Typed) -> None:
    first = json.loads(typed("claims", "--format", "json"))[0]
    assert "nobody has checked" in typed("export", "--format", "gold", "--article", first["article"], code=2)
    typed("claim", "confirm", *ids(typed).values())
    Path("gold.toml").write_text(typed("export", "--format", "gold", "--article", first["article"]), encoding="utf-8")
    found = measure([load(Path("gold.toml"))])
    assert found["attribution"].f1 == 100.0 and found["own voice"].f1 == 100.0 and found["attribution"].gold == 4
    typed("claim", "edit", ids(typed)["it would burst"], "--source", "Ana Ruiz", "--why", "she")
    Path("gold.toml").write_text(typed("export", "--format", "gold", "--article", first["article"]), encoding="utf-8")
    assert measure([load(Path("gold.toml"))])["attribution"].f1 < 100.0
    assert "attribution" in typed("measure", "gold.toml")
    Path("gold.toml").write_text("id = 3", encoding="utf-8")
    assert "gold.toml" in typed("measure", "gold.toml", code=2)
    assert "cannot be read" in typed("measure", "none.toml", code=2)


# --- review --only reading -------------------------------------------------------------------------------------------


@pytest.fixture
def press(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Presses keys in `review --only reading`; what is typed at a prompt comes between them as one piece."""

    class Terminal:
        encoding = "utf-8"

        def isatty(self) -> bool:
            return True

    def pressed(*keys: str, code: int = 0) -> str:
        left = iter(keys)
        monkeypatch.setattr(click, "getchar", lambda: next(left))
        monkeypatch.setattr(click, "prompt", lambda *_, **__: next(left))
        monkeypatch.setattr(sys, "stdin", Terminal())
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
        return typed("review", "--only", "reading", code=code)

    return pressed


def test_one_key_says_what_is_wrong_and_is_recorded_at_once(press: Typed, typed: Typed) -> None:
    shown = press("k", "1", "q")
    assert "2 of 2" in shown and "somebody else may be meant" in shown and "1 Ana Ruiz" in shown
    assert json.loads(typed("claims", "--source", "Ana Ruiz", "--checked", "--format", "json"))


def test_what_somebody_else_decided_meanwhile_is_not_decided_over_it(
    press: Typed, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, _ = json.JSONDecoder().raw_decode(typed("review", "--only", "reading", "--list", "--format", "json"))
    real, done = click.echo, []

    def echo(*given: object, **how: object) -> None:
        if not done and "is this read right?" in str(given[0]):
            with Ledger.open("ledger.json", write=True) as ledger:
                claim = ledger.claims[found[0]["claim"]["id"]]
                done.append(desk.confirm(ledger, [claim], "ben", "heard it"))
        real(*given, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(click, "echo", echo)
    shown = press("r", "q")
    assert "ben decided on this claim meanwhile: confirmed. Your answer was not recorded." in shown
    assert "dana" not in typed("log", "--who", "dana", "--format", "json")


@pytest.mark.parametrize(
    ("keys", "field", "value"),
    [
        (("s", "Tal Orr"), "source", "Tal Orr"),
        (("s", "-"), "source", None),
        (("t", "4"), "stance", "denies"),
        (("w", "burst"), "text", "burst"),
        (("r",), "text", "it would burst"),
    ],
)
def test_each_part_can_be_put_right(
    press: Typed, typed: Typed, keys: tuple[str, ...], field: str, value: str | None
) -> None:
    press("k", *keys, "q")
    (one,) = json.loads(typed("claims", "--checked", "--format", "json"))
    credit = one["attribution"]
    assert (credit["source"]["name"] if field == "source" and credit else one.get(field)) == value


def test_what_a_denial_answers_is_chosen_by_number(press: Typed, typed: Typed) -> None:
    shown = press("a", "1", "q")
    assert "0 nothing in this article" in shown and "1 “it would burst”" in shown
    (one,) = json.loads(typed("claims", "--checked", "--format", "json"))
    assert one["stance"] == "denies"
    assert "answers:  “it would burst”" not in press("q")
    assert ids(typed)["it would burst"] in typed("show", one["id"])


def test_keys_can_be_pressed_wrong_taken_back_and_left(press: Typed, typed: Typed) -> None:
    shown = press("x", "9", "w", "no such words", "t", "x", "u", "n", "u", "q")
    assert "That key does nothing" in shown and "nobody of that number" in shown
    assert "does not have the words" in shown and "not judged anything" in shown and "taken back" in shown
    assert typed("claims", "--checked", "--format", "json").startswith("[]")


def test_readings_are_judged_from_a_file(typed: Typed) -> None:
    known = ids(typed)
    lines = [
        {"claim": known["it would burst"], "answer": "source", "value": "Ana Ruiz", "why": "she"},
        {"claim": known["the dam had cracks"], "answer": "right"},
        {"claim": known["Dye ran into the river Tarn on Monday"], "answer": "stance", "value": "alleges"},
        {"claim": known["the dam had cracks"], "answer": "maybe"},
    ]
    Path("said.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    shown = typed("review", "--batch", "said.jsonl", code=2)
    assert "3 judgements recorded, 1 line not used" in shown and "line 4" in shown
    assert len(json.loads(typed("claims", "--checked", "--format", "json"))) == 3


def test_what_would_be_asked_is_listed_and_reading_is_asked_alone(typed: Typed) -> None:
    found, _ = json.JSONDecoder().raw_decode(typed("review", "--only", "reading", "--list", "--format", "json"))
    assert [one["doubts"][0]["why"] for one in found if one["doubts"]]
    assert "alone" in typed("review", "--only", "reading", "--only", "source", code=2)


# --- what a person vouches for, and what a policy demands ------------------------------------------------------------


def test_evidence_is_kept_as_words_and_a_hash_and_no_name_of_a_file(typed: Typed) -> None:
    dam = ids(typed)["the dam had cracks"]
    Path("from-lea.pdf").write_bytes(b"cracks")
    typed("vouch", dam, "--evidence", "page 4", "--file", "from-lea.pdf", "--why", "I have read it")
    shown = typed("why", dam)
    assert "verified by dana: I have read it (page 4; SHA-256 " in shown and "from-lea" not in shown
    assert len(shown.partition("SHA-256 ")[2].partition(")")[0]) == 64
    assert "from-lea" not in Path("ledger.json").read_text(encoding="utf-8")
    assert "There is no such file" in typed("vouch", dam, "--file", "none.pdf", "--why", "x", code=2)


def test_a_strict_policy_counts_two_origins_only_where_a_person_has_checked_a_claim_of_each(typed: Typed) -> None:
    Path("gull.txt").write_text("Tal Orr said the dam had cracks in it on Monday.\n", encoding="utf-8")
    Path("tern.txt").write_text("The dam had cracks in it on Monday, Ina Wells said.\n", encoding="utf-8")
    typed("add", "gull.txt", "--outlet", "Gull", "--date", "2031-03-02")
    typed("add", "tern.txt", "--outlet", "Tern", "--date", "2031-03-02")
    (thread,) = json.loads(typed("corroborated", "--format", "json"))
    Path("draft.txt").write_text("The dam had cracks in it on Monday.\n", encoding="utf-8")
    Path("house.toml").write_text('checked = true\nfail_on = "never"\n', encoding="utf-8")
    assert "nobody at the desk has checked" in typed("check", "draft.txt", "--policy", "house.toml")
    assert "nobody at the desk has checked" not in typed("check", "draft.txt", "--fail-on", "error")
    typed("claim", "confirm", *(one["id"] for one in thread["claims"]))
    assert "nobody at the desk has checked" not in typed("check", "draft.txt", "--policy", "house.toml")
    typed("report", "-o", "page.html")
    assert "checked by a person" in Path("page.html").read_text(encoding="utf-8")
    Path("house.toml").write_text("checked = 3\n", encoding="utf-8")
    assert "neither true nor false" in typed("check", "draft.txt", "--policy", "house.toml", code=2)


def test_after_a_change_of_language_it_is_said_how_to_read_the_article_in_it(typed: Typed) -> None:
    Path("pier.txt").write_text("The pier was shut on Monday, Ina Wells said.\n", encoding="utf-8")
    typed("add", "pier.txt", "--lang", "xx", "--date", "2031-03-02", "--outlet", "Gull")
    (article,) = [one["id"] for one in json.loads(typed("export"))["articles"] if one["outlet"] == "Gull"]
    told = typed("article", "edit", article, "--lang", "en", "--why", "it is English")
    assert f"`provenance reread {article[:8]}` reads it in this language" in told
    assert "The pier was shut" not in typed("claims")
    typed("reread", article[:8])
    assert "The pier was shut" in typed("claims")
    assert "reread" not in typed("article", "edit", article, "--title", "Pier", "--why", "x")
