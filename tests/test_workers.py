"""Work shared among processes: the same to the last id whatever their number, and nothing half when it stops."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from provenance import desk, linking, readers
from provenance.desk.incoming import workers
from provenance.desk.recording import adding
from provenance.errors import ProvenanceError, UnreadableError
from provenance.ledger import Ledger
from provenance.linking.matching import links, verdict
from provenance.linking.parsing import analysis
from provenance.model import Statement

STORY = Path(__file__).parent / "gold" / "stories" / "develop" / "tirkwendo-dam" / "articles.jsonl"
ROWS = STORY.read_text(encoding="utf-8").splitlines()


def articles(folder: Path, times: int) -> Path:
    """Several editions of a story, each with other people and figures, as JSON lines."""
    made = folder / "articles.jsonl"
    with made.open("w", encoding="utf-8") as out:
        for edition in range(times):
            for line in ROWS:
                row = json.loads(line)
                row["url"] = f"https://news.example/{edition}/{row['id']}"
                row["text"] = (
                    row["text"].replace("Okwaroti", f"Okwaroti{'abcdefgh'[edition]}").replace("15", str(15 + edition))
                )
                out.write(json.dumps(row) + "\n")
    return made


def documents(path: Path) -> dict[str, dict[str, Any]]:
    with Ledger.open(path) as ledger:
        return {table: dict(ledger.documents(table)) for table in ("articles", "claims", "links")}


def recorded(path: Path, source: Path, jobs: int = 1) -> dict[str, dict[str, Any]]:
    with Ledger.open(path, write=True) as ledger, desk.sharing(jobs):
        found = [one for one in desk.read([str(source)], readers.Details()) if isinstance(one, desk.Reading)]
        desk.add(ledger, found, "tests")
    return documents(path)


# --- the same whatever the way ---------------------------------------------------------------------------


def test_in_one_go_in_two_and_by_relink_the_links_are_the_same(tmp_path: Path) -> None:
    source = articles(tmp_path, 2)
    whole = recorded(tmp_path / "one.json", source)
    lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
    for number, some in enumerate((lines[7:], lines[:7])):
        part = tmp_path / f"part{number}.jsonl"
        part.write_text("".join(some), encoding="utf-8")
        again = recorded(tmp_path / "two.json", part)
    assert again == whole
    assert len(whole["links"]) > 20
    with Ledger.open(tmp_path / "two.json", write=True) as ledger:
        with ledger.transaction("tests", "add") as change:
            for link in list(ledger.links.values())[::2]:
                change.remove(link)
        done = desk.relink(ledger, "tests")
    assert done.new == (len(whole["links"]) + 1) // 2
    assert documents(tmp_path / "two.json") == whole


@pytest.mark.slow
def test_two_workers_record_what_one_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "WORTH_IT", 2)
    monkeypatch.setattr(workers, "WORTH_IT", 20)
    source = articles(tmp_path, 3)
    alone = recorded(tmp_path / "one.json", source)
    assert recorded(tmp_path / "two.json", source, jobs=2) == alone
    with Ledger.open(tmp_path / "two.json", write=True) as ledger, desk.sharing(2):
        assert desk.relink(ledger, "tests") == desk.Relinked(len(alone["links"]), 0, 0)
    assert documents(tmp_path / "two.json") == alone


@pytest.mark.slow
def test_two_workers_read_a_folder_and_name_what_cannot_be_read_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "WORTH_IT", 20)
    for number in range(24):
        (tmp_path / f"{number:02}.txt").write_text(json.loads(ROWS[number % len(ROWS)])["text"], encoding="utf-8")
    (tmp_path / "07.txt").write_bytes(b"\x00\x01\x02 no text")
    (tmp_path / "11.jsonl").write_text("\n".join((*ROWS[:3], "{ no json")) + "\n", encoding="utf-8")
    alone = list(desk.read([str(tmp_path)], readers.Details()))
    told: list[str] = []
    with desk.sharing(2):
        together = list(desk.read([str(tmp_path)], readers.Details(), lambda one: told.append(one.id)))
    assert [one if isinstance(one, desk.Reading) else str(one) for one in together] == [
        one if isinstance(one, desk.Reading) else str(one) for one in alone
    ]
    assert sum(isinstance(one, UnreadableError) for one in together) == 2
    assert told == [one.article.id for one in together if isinstance(one, desk.Reading)]


# --- few or many -----------------------------------------------------------------------------------------


class Now:
    """A pool that does at once what it is given, and keeps count."""

    def __init__(self, jobs: int) -> None:
        self.jobs, self.given, self.out = jobs, 0, 0

    def submit(self, work: Callable[[Any], Any], piece: Any) -> Future[Any]:
        self.given += 1
        done: Future[Any] = Future()
        done.set_result(work(piece))
        return done

    def close(self) -> None:
        pass


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> Now:
    pool = Now(2)
    monkeypatch.setattr(workers, "_pools", [pool])
    return pool


def test_no_worker_is_started_for_a_small_job(pool: Now) -> None:
    assert list(workers.in_order(str, range(workers.WORTH_IT - 1))) == [str(n) for n in range(workers.WORTH_IT - 1)]
    assert pool.given == 0
    assert list(workers.in_order(str, range(workers.WORTH_IT))) == [str(n) for n in range(workers.WORTH_IT)]
    assert pool.given == workers.WORTH_IT


def test_one_worker_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    pool = Now(1)
    monkeypatch.setattr(workers, "_pools", [pool])
    seen: list[int] = []

    def pieces() -> Iterator[int]:
        for number in range(80):
            seen.append(number)
            yield number

    coming = workers.in_order(str, pieces())
    assert next(coming) == "0"
    assert (pool.given, seen) == (0, [0])  # and nothing is read ahead


def test_no_more_is_handed_out_than_a_few_pieces_for_each_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    class Never(Now):
        def submit(self, work: Callable[[Any], Any], piece: Any) -> Future[Any]:
            done = super().submit(work, piece)
            waiting: Future[Any] = Future()
            # it is there when it is asked for, and not before
            waiting.result = done.result  # type: ignore[method-assign]
            return waiting

    pool = Never(2)
    monkeypatch.setattr(workers, "_pools", [pool])
    coming = workers.in_order(str, iter(range(10_000)))
    for taken in range(1, 50):
        next(coming)
        assert pool.given <= taken + workers.AHEAD * pool.jobs


# --- when it stops ---------------------------------------------------------------------------------------


def end_at_five(number: int) -> int:
    """Be ended from outside, as by the system for want of memory."""
    if number == 5:
        os._exit(9)
    return number


def refuse_seven(number: int) -> int:
    if number == 7:
        raise UnreadableError("seven.txt", "there is no such file")
    return number


@pytest.mark.slow
def test_a_worker_that_dies_gives_one_clear_line() -> None:
    with desk.sharing(2), pytest.raises(ProvenanceError, match=r"Nothing was recorded. Run .* --jobs 1") as told:
        list(workers.in_order(end_at_five, range(80)))
    assert "\n" not in str(told.value)


@pytest.mark.slow
def test_a_failure_in_a_worker_is_the_same_failure_here() -> None:
    with desk.sharing(2), pytest.raises(UnreadableError) as told:
        list(workers.in_order(refuse_seven, range(80)))
    assert (told.value.where, str(told.value)) == ("seven.txt", "seven.txt: There is no such file.")


def children(of: int) -> list[int]:
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(of)], capture_output=True, text=True, check=False)
    return [int(pid) for pid in found.stdout.split()]


@pytest.mark.slow
@pytest.mark.parametrize("to_all", [True, False])
def test_control_c_stops_all_of_it_and_records_nothing(tmp_path: Path, to_all: bool) -> None:
    source, ledger = articles(tmp_path, 8), tmp_path / "ledger.json"
    command = [sys.executable, "-m", "provenance", "--ledger", str(ledger), "add", "--jobs", "2", str(source)]
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    until = time.monotonic() + 60
    while len(children(running.pid)) < 2 and time.monotonic() < until:
        time.sleep(0.02)
    began = children(running.pid)
    assert len(began) >= 2
    if to_all:
        os.killpg(running.pid, signal.SIGINT)  # as a terminal does
    else:
        running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (130, "")
    assert err.lstrip("\n") == "provenance: Interrupted. Anything unfinished was not recorded.\n"
    assert not ledger.exists() or not documents(ledger)["articles"]
    while any(Path(f"/proc/{pid}").exists() for pid in began) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(Path(f"/proc/{pid}").exists() for pid in began)


@pytest.mark.slow
def test_workers_leave_when_the_program_is_killed(tmp_path: Path) -> None:
    source = articles(tmp_path, 8)
    command = [
        sys.executable,
        "-m",
        "provenance",
        "--ledger",
        str(tmp_path / "l.json"),
        "add",
        "--jobs",
        "2",
        str(source),
    ]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    until = time.monotonic() + 60
    while len(children(running.pid)) < 3 and time.monotonic() < until:
        time.sleep(0.02)
    began = children(running.pid)
    running.kill()
    running.wait()
    while any(Path(f"/proc/{pid}").exists() for pid in began) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(Path(f"/proc/{pid}").exists() for pid in began)


# --- work that is done once ------------------------------------------------------------------------------


def counted(monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> list[tuple[Any, ...]]:
    """The arguments of each call of a function from here on."""
    calls: list[tuple[Any, ...]] = []
    plain = getattr(module, name)

    def counting(*given: Any) -> Any:
        calls.append(given)
        return plain(*given)

    monkeypatch.setattr(module, name, counting)
    return calls


def test_each_statement_is_analysed_once_and_few_pairs_are_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = articles(tmp_path, 2)
    taken_apart = counted(monkeypatch, analysis, "tokens")
    analysis.analyse.cache_clear()
    asked, compared = counted(monkeypatch, links, "compare_if_near"), counted(monkeypatch, verdict, "_judge")
    made = recorded(tmp_path / "ledger.json", source)
    told = {one for pair in asked for one in pair}
    assert sum(text in {one.text for one in told} for (text,) in taken_apart) <= len(told)
    pairs = [tuple(one.id for one in pair) for pair in asked]
    assert len(set(pairs)) == len(pairs)
    assert len(made["links"]) <= len(compared) < len(asked) / 3
    asked.clear()
    with Ledger.open(tmp_path / "ledger.json", write=True) as ledger:
        desk.relink(ledger, "tests")
    again = [tuple(one.id for one in pair) for pair in asked]
    assert sorted(again) == sorted(pairs)  # each from one end alone


def test_relink_writes_nothing_where_nothing_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from provenance.ledger import transaction, valuetable

    made = recorded(tmp_path / "ledger.json", articles(tmp_path, 1))
    written = counted(monkeypatch, transaction, "write_value")
    read, at_once = counted(monkeypatch, valuetable, "read_value"), counted(monkeypatch, valuetable, "read_line")
    with Ledger.open(tmp_path / "ledger.json", write=True) as ledger:
        assert desk.relink(ledger, "tests").kept > 0
    assert written == []
    assert len(read) + len(at_once) == sum(map(len, made.values()))  # each document once


def test_a_statement_is_taken_apart_for_the_index_once(tmp_path: Path) -> None:
    index_module = sys.modules["provenance.linking.matching.index"]
    index_module._weights.cache_clear()  # type: ignore[attr-defined]
    index = linking.Index()
    found = [one for one in desk.read([str(STORY)], readers.Details()) if isinstance(one, desk.Reading)]
    told: Sequence[Any] = [desk.statement(claim, one.article) for one in found for claim in one.claims]
    for at in range(0, len(told), 20):
        some = told[at : at + 20]
        linking.link(some, index)
        for one in some:
            index.add(one)
    assert index_module._weights.cache_info().misses == len(told)  # type: ignore[attr-defined]


# --- a draft of many claims that are nearly one --------------------------------------------------------------


def _rows(number: int) -> list[Statement]:
    told = "The harbour master said that barge {} carried {} crates of salt when it left the quay on Monday"
    return [Statement(f"c{at}", told.format(at + 3, at + 20)) for at in range(number)]


def test_in_a_draft_of_many_rows_of_one_list_each_is_compared_with_few(monkeypatch: pytest.MonkeyPatch) -> None:
    met = counted(monkeypatch, links, "compare_if_near")
    linking.link(_rows(300), linking.Index())
    assert 300 < len(met) <= 300 * links.CROWD.likeliest
    assert links.CROWD.likeliest < links.CROWD.more_than < 300


def test_in_a_draft_that_is_no_such_list_every_pair_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    met = counted(monkeypatch, links, "compare_if_near")
    some = links.CROWD.more_than + 1
    linking.link(_rows(some), linking.Index())
    assert len(met) == some * (some - 1) // 2


def test_what_is_likeliest_in_a_crowd_does_not_depend_on_the_order() -> None:
    rows = _rows(150)
    assert linking.link(rows, linking.Index()) == linking.link(rows[::-1], linking.Index())


# --- what is told again in the same words --------------------------------------------------------------------


def test_pairs_told_in_the_same_words_on_other_days_are_judged_once(monkeypatch: pytest.MonkeyPatch) -> None:
    judge = sys.modules["provenance.linking.matching.verdict"]
    judge._judged.cache_clear()  # type: ignore[attr-defined]
    one, other = "The mill in Velmark sold 40 looms to the port", "The mill in Velmark sold 46 looms to the port"
    days = [f"2026-03-0{at}" for at in range(1, 8)]
    told = [linking.compare(Statement("a", one, date=a), Statement("b", other, date=b)) for a in days for b in days]
    assert len({repr(each) for each in told}) == 1
    assert judge._judged.cache_info().misses <= 2  # type: ignore[attr-defined]  # on one day, and on two


def test_what_is_asked_of_one_text_alone_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    aspect = sys.modules["provenance.linking.events.aspect"]
    asked = counted(monkeypatch, aspect, "_done")
    first = "The mill sold the looms to the port of Tesk in spring"
    others = [f"The mill planned to sell the looms to the port of Tesk for {at} crowns" for at in range(300, 320)]
    for at, other in enumerate(others):
        linking.compare(Statement("a", first), Statement(f"b{at}", other))
    places = [place for side, place in asked if side.statement.text == first]
    assert places and len(places) == len(set(places))


def test_a_verdict_rests_on_the_days_where_both_name_one() -> None:
    one, other = "The mill in Velmark was sold on Tuesday", "The mill in Velmark was sold on Tuesday, the owner said"
    near = linking.compare(Statement("a", one, date="2026-03-04"), Statement("b", other, date="2026-03-05"))
    far = linking.compare(Statement("a", one, date="2026-03-04"), Statement("b", other, date="2026-06-25"))
    assert near.relation is not far.relation or near.reasons != far.reasons


def test_a_verdict_on_short_claims_rests_on_how_far_apart_they_are() -> None:
    one, other = "Tomas Hale forged the safety papers", "Tomas Hale had forged the safety papers"
    near = linking.compare(Statement("a", one, date="2026-03-04"), Statement("b", other, date="2026-03-05"))
    far = linking.compare(Statement("a", one, date="2026-03-04"), Statement("b", other, date="2026-06-25"))
    assert near.made and not far.made
