"""What waits for a person, asked one by one with one key each, and what becomes of the answers."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from story import record_story

from provenance import desk
from provenance.__main__ import run
from provenance.desk.deciding.reviewing import LEAST_LIKE
from provenance.ledger import Ledger
from provenance.model import Article, Claim, DecisionKind, Reason, Stance, Waiting
from provenance.reports import judging_page
from provenance.reports.judging import words_apart
from provenance.reports.wording import reason_phrase

Press = Callable[..., int]


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("story") / "ledger.json"
    record_story(path)
    return path.read_bytes()


@pytest.fixture
def path(recorded: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("ledger.json").write_bytes(recorded)
    return tmp_path / "ledger.json"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def press(path: Path, monkeypatch: pytest.MonkeyPatch) -> Press:
    """Runs `review` at a terminal on which these keys are pressed."""

    def pressed(keys: str, *options: str) -> int:
        left = iter(keys)
        monkeypatch.setattr(click, "getchar", lambda: next(left))
        monkeypatch.setattr(sys, "stdin", Terminal())
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
        return run(["--by", "vera", "review", *options])

    return pressed


def waiting(path: Path) -> list[desk.Judgement]:
    with Ledger.open(str(path)) as ledger:
        return desk.judgements(desk.Casebook(ledger))


def test_conflicts_come_first_then_names_then_suggestions_and_figures_before_denials(path: Path) -> None:
    found = waiting(path)
    kinds = [one.kind for one in found]
    assert kinds == sorted(kinds, key=list(Waiting).index) and set(kinds) == set(Waiting) - {Waiting.READING}
    assert {"21", "12"} <= set(f"{found[0].a.text} {found[0].b.text}".split())


def test_a_key_is_a_judgement_and_is_not_asked_again(press: Press, path: Path) -> None:
    first, second, *_ = waiting(path)
    assert press("ycq") == 0
    left = waiting(path)
    assert not {(first.a.id, first.b.id), (second.a.id, second.b.id)} & {(one.a.id, one.b.id) for one in left}
    with Ledger.open(str(path)) as ledger:
        mine = {one.relation.value for one in ledger.links.values() if one.judge == "vera"}
    assert mine == {"repeats", "contradicts"}


def test_undo_asks_the_last_one_again_and_takes_back_what_was_recorded(
    press: Press, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = waiting(path)
    assert press("nsuuq") == 0
    told = capsys.readouterr()
    assert "You have not judged anything yet" in told.out and "0 judgements recorded" in told.err
    assert waiting(path) == before


def test_undo_does_not_take_back_what_somebody_else_did_meanwhile(
    path: Path, press: Press, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def keys() -> Iterator[str]:
        yield "y"
        with Ledger.open(str(path), write=True) as ledger:
            desk.tag(ledger, next(iter(ledger.claims)), ["meanwhile"], "someone else")
        yield "u"
        yield "q"

    left = keys()
    assert press("q") == 0
    monkeypatch.setattr(click, "getchar", lambda: next(left))
    assert run(["--by", "vera", "review"]) == 0
    assert "Somebody has changed the ledger since" in capsys.readouterr().out
    with Ledger.open(str(path)) as ledger:
        assert "meanwhile" in desk.tagged(desk.Casebook(ledger))
        assert any(link.judge == "vera" for link in ledger.links.values())


def test_what_somebody_else_answered_meanwhile_is_not_answered_over_it(
    path: Path, press: Press, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first = waiting(path)[0]

    def keys() -> Iterator[str]:
        with Ledger.open(str(path), write=True) as ledger:
            desk.tag(ledger, first.a.id, ["a tag changes no question"], "ben")
            desk.judge(ledger, first, "unrelated", "ben")
        yield "y"
        yield "q"

    left = keys()
    assert press("q") == 0
    monkeypatch.setattr(click, "getchar", lambda: next(left))
    assert run(["--by", "vera", "review"]) == 0
    told = capsys.readouterr()
    assert "ben judged the two meanwhile: unrelated. Your answer was not recorded." in told.out
    assert "0 judgements recorded" in told.err
    with Ledger.open(str(path)) as ledger:
        assert {one.judge for one in ledger.links.values() if one.by_person} == {"ben"}


def test_skipping_leaves_it_waiting_and_a_strange_key_changes_nothing(
    press: Press, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = waiting(path)
    assert press("x\x1b") == 0
    assert "does nothing here" in capsys.readouterr().out
    assert press("s" * len(before)) == 0
    assert waiting(path) == before


def test_names_are_merged_or_parted_for_good(press: Press, path: Path) -> None:
    names = [one for one in waiting(path) if one.kind is Waiting.SOURCE]
    assert {tuple(sorted(one.names)) for one in names} >= {("Sandrick", "Sandrick Ferries")}
    assert press("yn", "--only", "source") == 0
    assert not [one for one in waiting(path) if one.kind is Waiting.SOURCE]
    with Ledger.open(str(path)) as ledger:
        kinds = sorted(d.kind.value for d in ledger.decisions.values())
    assert kinds == [DecisionKind.SAME_SOURCE.value, DecisionKind.TWO_SOURCES.value]
    assert run(["verify"]) == 0
    assert run(["undo", "--steps", "2"]) == 0
    assert [one for one in waiting(path) if one.kind is Waiting.SOURCE] == names


@pytest.mark.parametrize("kind", ["conflict", "suggestion"])
def test_no_question_about_two_claims_is_one_that_yes_would_answer(
    kind: str, press: Press, capsys: pytest.CaptureFixture[str]
) -> None:
    press("q", "--only", kind)
    asks = capsys.readouterr().out.strip().splitlines()[1]
    assert asks.endswith("Which is it?"), "y says that they are the same claim, not yes"


def test_c_is_no_answer_about_names(press: Press, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert press("cq", "--only", "source") == 0
    assert "does nothing here" in capsys.readouterr().out


def test_a_change_by_something_else_is_shown_and_asked_first(
    press: Press, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path.write_bytes(path.read_bytes().replace(b"was leaking", b"was whistling", 1))
    changed = path.read_bytes()
    assert press("q") == 3
    told = capsys.readouterr()
    assert "was whistling" in told.out or "Something else than provenance changed" in told.out
    assert path.read_bytes() == changed
    assert press("aq") == 0
    assert "accepted as no." in capsys.readouterr().err
    assert run(["log", "--who", "vera", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["action"] == "accept"


def test_a_file_that_was_only_written_anew_promises_no_undo(
    press: Press, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["tag", "te4db078", "safety"]) == 0
    path.write_text(json.dumps(json.loads(path.read_bytes()), indent=1), encoding="utf-8")
    capsys.readouterr()
    assert press("aq") == 0
    told = capsys.readouterr()
    assert "Its content is the same." in told.out and "there is nothing to take back" in told.err
    assert run(["verify"]) == 0


def test_a_change_of_a_text_and_of_the_log_alike_is_named_before_and_after(
    press: Press, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path.write_bytes(path.read_bytes().replace(b"for 11 days in February", b"for 17 days in February"))
    assert press("aq") == 0
    told = capsys.readouterr()
    assert "the ledger and its log" in told.out and "does not match its hash" in told.out
    assert "Only an earlier backup can fix them" in told.err


def test_a_changed_value_is_shown_where_it_differs(
    press: Press, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tables = json.loads(path.read_bytes())
    article = next(one for one in tables["articles"].values() if "remained in service" in one["text"])
    article["text"] = article["text"].replace("remained in service", "remained in harbour", 1)
    path.write_text(json.dumps(tables), encoding="utf-8")
    assert press("?q") == 3
    shown = capsys.readouterr().out
    (was,) = [line for line in shown.splitlines() if line.strip().startswith("was")]
    (now,) = [line for line in shown.splitlines() if line.strip().startswith("is ")]
    assert "remained in service" in was and "remained in harbour" in now
    assert "an article: The Tarrow Courier" in shown
    assert shown.count("a accept it") == 2, "a key that means nothing asks again"


def test_a_batch_judges_names_too(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = next(one for one in waiting(path) if "Sandrick" in one.names)
    lines = [
        {"a": "Prosecutors", "b": "prosecutors in Port Tarrow", "relation": "two-sources", "why": "two offices"},
        {"a": "Sandrick Ferries", "b": "Sandrick Ferries", "relation": "same-source"},
        {"a": "Nobody", "b": "Sandrick Ferries", "relation": "same-source"},
        {"a": first.a.id[:8], "b": first.b.id[:8], "relation": "same-source"},
    ]
    Path("judged.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert run(["review", "--batch", "judged.jsonl"]) == 2
    told = capsys.readouterr().err
    assert "2 judgements recorded, 2 lines not used" in told and "the same source already" in told
    assert not [one for one in waiting(path) if one.kind is Waiting.SOURCE]


def test_the_words_in_which_two_passages_differ_are_marked() -> None:
    assert words_apart("12 rafts were late", "21 rafts were late.") == {0}
    assert words_apart("late " * 100_000, "early " * 100_000) == set(), "nobody reads that, and nobody waits for it"
    article = Article.of("Hale said 12 rafts were late, and left. Nobody knew.", outlet="The Quay", date="2031-05-01")
    a = Claim.of(article.id, "12 rafts were late", ((10, 28),), "12 rafts were late")
    b = Claim.of("elsewhere", "21 rafts were late", ((0, 18),), "21 rafts were late")
    one = desk.Judgement(Waiting.SUGGESTION, a, b)
    plain = judging_page(one, {article.id: article}, 60, False)
    assert "«*12* rafts were late», and left." in plain and "«*21* rafts were late»" in plain
    coloured = judging_page(one, {article.id: article}, 60, True)
    assert "\x1b[1;4m12\x1b[0m \x1b[1mrafts\x1b[0m" in coloured and "*" not in coloured


def test_what_a_passage_only_points_at_stands_below_it() -> None:
    article = Article.of("12 rafts were late, Hale said. Abel denies this.", outlet="The Quay", date="2031-05-01")
    said = Claim.of(article.id, "12 rafts were late", ((0, 18),), "12 rafts were late")
    no = Claim.of(article.id, "this", ((43, 47),), "12 rafts were late", stance=Stance.DENIES)
    page = judging_page(desk.Judgement(Waiting.CONFLICT, said, no), {article.id: article}, 60, False)
    assert page.count("This is: 12 rafts were late") == 1 and page.index("denies «*this*»") < page.index("This is:")


def test_a_denial_and_a_no_are_said_to_agree_in_plain_words() -> None:
    says = "one side puts it forward as false: the two cancel out"
    assert reason_phrase(Reason("denial", "put forward as false", "", says)) == (
        "A denies it, and B says that it is not so: they agree"
    )


def test_what_both_sides_have_alike_is_written_once() -> None:
    assert reason_phrase(Reason("names", "Graham", "Graham", "the same name")) == "the same name: Graham"
    assert reason_phrase(Reason("figures", "two", "2", "the same figure")) == "the same figure: two / 2"


def test_no_escape_of_an_article_reaches_the_terminal() -> None:
    article = Article.of("Bad \x1b[31m words \x07here.", outlet="\x1b]0;x\x07", date="2031-05-01")
    a = Claim.of(article.id, "Bad \x1b[31m words", ((0, 15),), "")
    page = judging_page(desk.Judgement(Waiting.CONFLICT, a, a), {article.id: article}, 60, False)
    assert "\x1b" not in page and "\x07" not in page


def test_what_could_change_no_list_is_counted_and_asked_only_on_request(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def listed(*options: str) -> tuple[list[dict[str, object]], str]:
        assert run(["review", "--list", "--format", "json", *options]) == 0
        shown = capsys.readouterr()
        return json.loads(shown.out), shown.err

    every, _ = listed("--all")
    asked, said = listed()
    assert len(every) == len(waiting(path)) > len(asked) > 0
    assert f"{len(every) - len(asked)} more questions could change no list now" in said
    deciding = [one for one in waiting(path) if one.decides]
    assert len(asked) == len(deciding) and {one.kind for one in deciding} >= {Waiting.CONFLICT, Waiting.SUGGESTION}
    assert len(listed("--limit", "1")[0]) == 1


def test_a_claim_that_is_read_wrong_is_put_right_in_the_midst_of_a_question(
    press: Press, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = waiting(path)[0]
    assert press("bnq", "--limit", "2") == 0
    shown = capsys.readouterr().out
    assert "is this read right?" in shown and "2 of 2" in shown
    with Ledger.open(str(path)) as ledger:
        (said,) = desk.Casebook(ledger).decided(DecisionKind.DROPPED)
    assert said.subject == first.b.id
    assert first.b.id not in {one.b.id for one in waiting(path)}
    assert press("akq", "--limit", "1") == 0


def test_a_contradiction_between_claims_that_hardly_share_a_topic_is_asked_after_the_rest(tmp_path: Path) -> None:
    long = (
        "The mill closed in 2019 after the owners had sold the land around it to a company from Vesk that wanted to "
        "build flats there, residents told the council on Friday."
    )
    with Ledger.open(str(tmp_path / "mill.json"), write=True) as ledger:
        for text, outlet in (("The mill never closed, Ana Ruiz said.", "Gull"), (long, "Tern")):
            page = Article.of(text, outlet=outlet, date="2031-03-02", language="en")
            desk.add(ledger, [desk.reading(page)], "ana")
        found = [one for one in desk.judgements(desk.Casebook(ledger)) if one.kind is Waiting.SUGGESTION]
    assert [one.decides for one in found] == [False]
    assert found[0].link is not None and found[0].link.score < LEAST_LIKE
