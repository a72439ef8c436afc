"""The id of a question: shown wherever questions are, the same in every command, and understood by `show` and `why`."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from provenance import desk
from provenance.__main__ import run
from provenance.errors import AmbiguousIdError, UnknownIdError
from provenance.ledger import Ledger
from provenance.reports.questions import voice_line, voice_lines

Ask = Callable[..., tuple[int, str, str]]


def records(ask: Ask) -> list[dict[str, list[str]]]:
    found: list[dict[str, list[str]]] = json.loads(ask("questions", "--all", "--format", "json")[1])
    return found


def test_every_form_of_the_list_shows_one_id_and_shows_it_again_the_next_time(ask: Ask) -> None:
    ids = [str(one["id"])[:8] for one in records(ask)]
    assert ids == [str(one["id"])[:8] for one in records(ask)]
    shown = ask("questions", "--all")[1]
    assert re.findall(r"^ {5}\d+ articles?, .*, (q\w{7})$", shown, re.M) == ids
    assert ask("questions", "--all")[1] == shown
    assert re.findall(r"^\| (q\w{7}) \|", ask("questions", "--all", "--format", "md")[1], re.M) == ids
    assert re.findall(r"^ {5}\d+ articles?, .*, (q\w{7})$", ask("status")[1], re.M) == ids[:12]
    assert set(re.findall(r"^q\w{7}", ask("figures")[1], re.M)) <= set(ids)
    report = ask("report", "-o", "-", "--format", "md")[1]
    assert re.findall(r"^\d+\. \*\*.*articles?, `(q\w{7})`\)$", report, re.M) == ids[:12]
    page = ask("report", "-o", "-")[1]
    assert all(f"<code>{one}</code>" in page for one in ids[:12])


def test_in_every_question_the_named_and_those_who_say_no_come_first_and_no_denial_is_hidden(recorded: Path) -> None:
    with Ledger.open(recorded) as ledger:
        book = desk.Casebook(ledger)
        found = desk.questions(book, book.threads)
    for one in found:
        lines = voice_lines(one)
        for side in ("for", "against", "silent"):
            ranks = [voice.named or voice.tellings[0].claim.says_no for voice in one.voices if voice.side == side]
            assert ranks == sorted(ranks, reverse=True)
        for voice in one.voices:
            if voice.side != "for" or voice.tellings[0].claim.says_no:
                assert voice_line(voice) in lines


def test_show_gives_a_question_in_full(ask: Ask) -> None:
    for one in records(ask):
        code, page, _ = ask("show", str(one["id"])[:8])
        assert code == 0 and page.endswith(f"question {one['id']}\n") and "…" not in page
        assert all(re.search(rf"^  {ident[:8]}  ", page, re.M) for ident in one["threads"])
        assert page.count("\n  - ") == len(one["voices"])
        assert " more statements" not in page
        assert json.loads(ask("show", str(one["id"]), "--format", "json")[1]) == one


def test_what_each_claim_counts_is_said_beside_the_standings(ask: Ask) -> None:
    (one,) = [each for each in records(ask) if any(ident.startswith("tca3c97d") for ident in each["threads"])]
    for command in ("show", "why"):
        page = ask(command, str(one["id"]))[1]
        assert "unsupported" in page
        assert "Each standing counts what is said of that one claim, as it is told there." in page
    assert "nobody asserts it as it is told here" in ask("why", "tca3c97d")[1]


def test_why_gives_the_reasons_of_each_claim_of_a_question(ask: Ask) -> None:
    many = next(one for one in records(ask) if any(ident.startswith("te4db078") for ident in one["threads"]))
    assert len(many["threads"]) > 1
    code, page, _ = ask("why", str(many["id"])[:8])
    assert code == 0 and f"brings {len(many['threads'])} claims together" in page
    assert all(re.search(rf"^{ident[:8]}  ", page, re.M) for ident in many["threads"])
    assert "  - corroborated: told in 8 articles" in page
    only = next(one for one in records(ask) if len(one["threads"]) == 1)
    assert ask("why", str(only["id"])) == ask("why", only["threads"][0])


def test_what_takes_one_claim_names_those_of_a_question(ask: Ask) -> None:
    many = next(one for one in records(ask) if len(one["threads"]) > 4)
    short = str(many["id"])[:8]
    code, out, err = ask("trace", short)
    assert (code, out) == (2, "")
    assert f"{short} is a question of {len(many['threads'])} claims. Ask for one of them: {many['threads'][0]}" in err
    code, out, err = ask("retract", short, "--why", "x")
    assert (code, out) == (2, "") and f"`provenance show {short}` lists them" in err


def test_an_id_of_nothing_and_of_several_is_refused(ask: Ask) -> None:
    assert ask("show", "qffffffff")[2] == (
        "provenance: Nothing here has the id 'qffffffff'. `provenance status` and `provenance questions --all` list "
        "ids.\n"
    )
    first = Counter(ident[1] for one in records(ask) for ident in one["threads"]).most_common(1)[0][0]
    assert "could be q" in ask("show", f"q{first}")[2]
    alone = json.loads(ask("status", "--threads", "--all", "--format", "json")[1])
    held = {ident for one in records(ask) for ident in one["threads"]}
    other = next(one["id"] for one in alone if one["id"] not in held)
    assert f"q{other[1:]} is no question here now" in ask("show", f"q{other[1:]}")[2]


def test_a_question_is_found_by_any_of_its_threads(recorded: Path) -> None:
    with Ledger.open(recorded) as ledger:
        book = desk.Casebook(ledger)
        for one in desk.questions(book, book.threads):
            for ident in one.threads:
                assert desk.find_question(book, f"q{ident[1:]}") == one
        assert desk.find_question(book, "te4db078") is None
        first = Counter(one.id[1] for one in desk.questions(book, book.threads)).most_common(1)[0][0]
        with pytest.raises(AmbiguousIdError):
            desk.find_question(book, f"q{first}")
        with pytest.raises(UnknownIdError):
            desk.find_question(book, "qdeadbeef")


def test_in_a_ledger_of_many_stories_a_question_is_found_by_its_story(
    recorded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger.open(recorded) as ledger:
        one = desk.questions(desk.Casebook(ledger), desk.Casebook(ledger).threads)[0]
    copied = recorded.with_name("many.json")
    copied.write_bytes(recorded.read_bytes())
    assert run(["--ledger", str(copied), "story", "add", "The ferry", *sorted(one.articles)[:3]]) == 0
    monkeypatch.setattr("provenance.desk.queries.matters.LARGEST_STORY", 2)
    with Ledger.open(copied) as ledger:
        book = desk.Casebook(ledger)
        found = desk.find_question(book, one.id)
        story = desk.story(book, "The ferry")
        assert found in desk.questions(book, [each for each in book.threads if story.has(each)])
    assert found != one


def test_an_article_whose_own_key_looks_like_such_an_id_is_found_by_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    page = {"id": "qade", "outlet": "The Quay", "text": "Rima Solt said the pond wall had fallen."}
    Path("a.jsonl").write_text(json.dumps(page), encoding="utf-8")
    assert run(["add", "a.jsonl"]) == 0
    capsys.readouterr()
    assert run(["show", "qade"]) == 0 and "Rima Solt" in capsys.readouterr().out
