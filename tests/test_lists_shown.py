"""Lists as they are read: nothing of an empty one but a sentence, a narrow terminal's lines, and counts that agree."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from provenance import desk
from provenance.__main__ import run
from provenance.ledger import Ledger
from provenance.model import Article, Support, Waiting
from provenance.reports import (
    Table,
    claims_table,
    figures_table,
    judgements_table,
    questions_text,
    render,
    sources_table,
    threads_table,
)
from provenance.reports.table import Column

WIDTHS = (40, 60, 80, 120)
Ask = Callable[..., tuple[int, str, str]]


EMPTY = [
    ("corroborated", "--as-of", "2001-01-01"), ("disputed", "--as-of", "2001-01-01"),
    ("denied", "--as-of", "2001-01-01"), ("status", "--as-of", "2001-01-01"),
    ("status", "--threads", "--as-of", "2001-01-01"), ("questions", "--as-of", "2001-01-01"),
    ("figures", "--as-of", "2001-01-01"), ("sources", "--as-of", "2001-01-01"), ("sources", "Nobody"),
    ("claims", "--source", "Nobody"), ("search", "zzzz"), ("log", "--who", "Nobody"), ("notes",), ("tags",),
    ("tags", "safety"), ("story", "list"), ("reply", "list"), ("reply", "list", "--open"), ("accuracy",),
    ("review", "--list", "--only", "source", "--story", "empty"),
]  # fmt: skip


@pytest.mark.parametrize("typed", EMPTY, ids=" ".join)
def test_of_an_empty_list_only_a_sentence_is_shown(typed: tuple[str, ...], recorded: Path, ask: Ask) -> None:
    if "empty" in typed:
        copied = recorded.with_name("copied.json")
        copied.write_bytes(recorded.read_bytes())
        assert ask("--ledger", str(copied), "story", "add", "empty", "a4605e32")[0] == 0
        typed = ("--ledger", str(copied), *typed)
    code, out, err = ask(*typed)
    assert (code, out) == (0, "") and err.endswith(".\n") and len(err.splitlines()) == 1
    code, out, again = ask(*typed, "--format", "csv")
    assert code == 0 and len(list(csv.reader(io.StringIO(out)))) == 1
    assert ask(*typed, "--format", "json")[1] == "[]\n"
    if typed[0] != "status":
        assert again == err


def narrow(recorded: Path, name: str) -> Table:
    with Ledger.open(recorded) as ledger:
        book = desk.Casebook(ledger)
        kinds = [one for one in Waiting if one is not Waiting.READING]
        made: dict[str, Callable[[], Table]] = {
            "threads": lambda: threads_table(book.threads),
            "claims": lambda: claims_table(book.held, book.articles),
            "sources": lambda: sources_table(desk.credited(book), book.articles, book.threads),
            "figures": lambda: figures_table(desk.questions(book, book.threads)),
            "review": lambda: judgements_table(desk.judgements(book, kinds), book.articles),
        }
        return made[name]()


def letters(text: str) -> str:
    return re.sub(r"[\s·─]", "", text)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["threads", "claims", "sources", "figures", "review"])
def test_a_narrow_terminal_loses_nothing(name: str, width: int, recorded: Path) -> None:
    table = narrow(recorded, name)
    shown = render(table, "table", width)
    assert all(cell_len(line) <= width for line in shown.splitlines())
    if name == "sources" and width > 60:
        return  # cells that run on beside each other cannot be read off line by line
    words = letters(shown)
    for row in table.rows:
        for cell in row:
            assert letters(cell) in words or (letters(cell[:60]) in words and "…" in shown), cell


def test_where_columns_do_not_fit_each_number_and_name_says_what_it_is(recorded: Path) -> None:
    reviewed = render(narrow(recorded, "review"), "table", 60)
    assert "likeness 44\n  one says: The Tarrow Courier: that 12" in reviewed
    assert "the other says: The Harbour Post: that 21" in reviewed
    assert "claims 9 · articles 2" in render(narrow(recorded, "sources"), "table", 60)
    table = narrow(recorded, "figures")
    columns = [column.heading for column in table.columns]
    row = list(table.rows[0])
    row[columns.index("replaced by")] = "17, 2026-03-12"
    row[columns.index("still told after that by")] = "Ore Weekly"
    changed = render(Table(table.title, table.columns, (tuple(row),), ()), "table", 40)
    assert "  replaced by: 17, 2026-03-12\n  still told after that by: Ore Weekly\n" in changed


@pytest.mark.parametrize("width", WIDTHS)
def test_a_fact_is_not_cut_in_two_where_a_line_of_its_own_holds_it(width: int, recorded: Path) -> None:
    if width > 80:
        return  # columns fit there
    lines = render(narrow(recorded, "threads"), "table", width).splitlines()
    assert any("confidence low" in line for line in lines)
    facts = [line for line in lines if not line.startswith(("  ", "Corroborated means"))]
    assert not any(line.endswith(("origins", "confidence", "articles", "·")) for line in facts)


def test_a_very_long_name_is_cut_on_a_terminal_and_kept_whole_for_other_programs() -> None:
    long = "The Ilmar Digger and Quarryman " * 20 + "Gazette"
    columns = (Column("outlet"), Column("where it stands", tinted=True), Column("claim", wraps=True))
    table = Table("1 claim", columns, ((long, "corroborated", "The wall fell. " * 60),), ())
    for width in WIDTHS:
        shown = render(table, "table", width)
        assert shown.count("…") == 2 and "Gazette" not in shown and len(shown) < 800
        assert all(cell_len(line) <= width for line in shown.splitlines())
    assert long in render(table, "csv") and long in render(table, "md") and long in render(table, "table")


@pytest.mark.parametrize("width", WIDTHS)
def test_questions_fit_a_narrow_terminal(width: int, recorded: Path) -> None:
    with Ledger.open(recorded) as ledger:
        book = desk.Casebook(ledger)
        found = desk.questions(book, book.threads)
    shown = questions_text(found, width)
    assert all(cell_len(line) <= width for line in shown.splitlines())
    assert all(one.id[:8] in shown for one in found)


def test_the_counts_of_questions_and_threads_agree(ask: Ask) -> None:
    every = json.loads(ask("questions", "--all", "--format", "json")[1])
    threads = json.loads(ask("status", "--threads", "--all", "--format", "json")[1])
    alone = len(threads) - sum(len(one["threads"]) for one in every)
    err = ask("questions")[2]
    lists = "`provenance status --threads --all` lists every claim, and where it stands.\n"
    more = f"{len(every) - 12} more questions of {len(every)}. `provenance questions --all` shows all of them.\n"
    assert err == f"{more}{lists}"
    assert ask("questions", "--all")[2] == (
        f"{alone} more claims are each told by one article only, and nobody denies them. {lists}"
    )
    held = {ident for one in every for ident in one["threads"]}
    for one in threads:
        if one["id"] not in held:
            assert len({telling["article"] for telling in one["claims"] if telling["live"]}) <= 1
            assert not {"denied", "disputed", "general-denial"} & set(one["challenges"])
    some = json.loads(ask("status", "--threads", "--format", "json")[1])
    rest = len(threads) - len(some)
    assert ask("status", "--threads")[2] == (
        f"{rest} more threads, each of them stated by one article in its own voice and challenged by nobody. "
        "--all lists them.\n"
    )
    shown = {one["id"] for one in some}
    left = [one for one in threads if one["id"] not in shown]
    assert all(one["support"] == Support.UNATTRIBUTED.value and not one["challenges"] for one in left)


def test_what_narrows_a_list_is_in_the_command_that_shows_the_rest(ask: Ask) -> None:
    _, _, err = ask("questions", "--as-of", "2026-03-13")
    assert "`provenance questions --all --as-of 2026-03-13`" in err
    _, _, err = ask("status", "--as-of", "2026-03-13")
    assert "`provenance status --threads --all --as-of 2026-03-13` lists every claim" in err


def test_the_list_of_every_claim_is_named_once(tmp_path: Path, ask: Ask) -> None:
    (tmp_path / "one.txt").write_text(
        "The Quay\n\nThe pier was closed on Monday, Ada Holm said. The mayor, Jon Reed, denied that the pier was closed "
        "on Monday. The clock was sold, Mara Quill said.",
        encoding="utf-8",
    )
    ledger = ("--ledger", str(tmp_path / "small.json"))
    ask(*ledger, "add", str(tmp_path / "one.txt"))
    for command in ("status", "questions"):
        _, out, err = ask(*ledger, command)
        assert out and err.count("`provenance status --threads --all`") == 1, err


def test_a_page_that_speaks_of_itself_is_listed_under_its_outlets_name(tmp_path: Path, ask: Ask) -> None:
    for name, text in (
        ("post", "Correction: An earlier version of this article said that three slips were shut. It was two."),
        ("echo", "Three slips were shut, according to the Brint Post."),
    ):
        (tmp_path / f"{name}.txt").write_text(text + " The weather was fine.", encoding="utf-8")
        ledger = ("--ledger", str(tmp_path / "small.json"))
        ask(*ledger, "add", str(tmp_path / f"{name}.txt"), "--outlet", f"Brint {name.title()}", "--date", "2026-05-09")
    (found,) = json.loads(ask(*ledger, "sources", "--format", "json")[1])
    assert (found["source"]["name"], len(found["claims"])) == ("Brint Post", 2)


def test_a_source_that_a_page_does_not_name_is_called_so(ask: Ask) -> None:
    names = [row[0] for row in csv.reader(io.StringIO(ask("sources", "--format", "csv")[1]))]
    assert all(names) and "an unnamed source" in names


def test_the_report_counts_the_sources_that_the_list_of_sources_has(ask: Ask) -> None:
    listed = json.loads(ask("sources", "--format", "json")[1])
    text = ask("report", "-o", "-", "--format", "md")[1]
    told = text.partition("## Sources")[2].partition("\n## ")[0]
    named = sum(line.startswith("- ") and " article" in line for line in told.splitlines())
    assert f"- and {len(listed) - named} more sources, none of them with more claims than these" in told
    claims = json.loads(ask("claims", "--format", "json")[1])
    (counted,) = re.findall(r"Of (\d+) claims that still stand", told)
    assert int(counted) < len(claims)
    page = ask("report", "-o", "-")[1]
    assert page.count('data-item="source"') == len(listed)
    assert f"Counted here: {counted} claims that still stand. {len(claims) - int(counted)} claims left out" in page


def test_review_says_what_a_limit_leaves_and_what_could_change_no_list(ask: Ask) -> None:
    whole = len(json.loads(ask("review", "--list", "--format", "json")[1]))
    every = len(json.loads(ask("review", "--list", "--all", "--format", "json")[1]))
    assert ask("review", "--list", "--limit", "4")[2] == (
        f"--limit leaves {whole - 4} more questions for another time.\n"
        f"{every - whole} more questions could change no list now. --all asks them too.\n"
    )


def test_review_counts_the_readings_that_nobody_has_checked(ask: Ask) -> None:
    unread = len(json.loads(ask("claims", "--unchecked", "--format", "json")[1]))
    for limit in (1, 3):
        said = ask("review", "--only", "reading", "--list", "--limit", str(limit))[2]
        assert said.startswith(f"{unread - limit} more claims that nobody has checked.")


def test_a_view_of_the_past_says_which_pages_it_leaves_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with Ledger.open("ledger.json", write=True) as opened:
        texts = ("Rima Solt said the pond wall had fallen.", "Beko Arrun denied that the pond wall had fallen.")
        articles = [Article.of(text, outlet=f"Paper {at}", language="en") for at, text in enumerate(texts)]
        desk.add(opened, [desk.reading(article) for article in articles], "tests")
    left_out = "Left out: 2 articles without a date. A view of the past shows only what had certainly been published"
    for typed in (["denied"], ["status"], ["claims"], ["report", "-o", "-"]):
        assert run([*typed, "--as-of", "2031-05-01"]) == 0
        told = capsys.readouterr()
        assert told.err.startswith(left_out)
        assert run(typed) == 0
        assert "Left out" not in capsys.readouterr().err
    assert run(["report", "-o", "-", "--as-of", "2031-05-01"]) == 0
    assert "No articles here. Nothing with a date had been published by then." in capsys.readouterr().err


def test_what_nobody_asserts_is_headed_by_who_denies_it(tmp_path: Path, ask: Ask) -> None:
    text = "The mayor opened the pier on Monday.\n\nOrla Works denied any part in the bribery of the harbour master.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    ledger = ("--ledger", str(tmp_path / "ledger.json"))
    assert ask(*ledger, "add", str(tmp_path / "a.txt"), "--outlet", "The Lamp")[0] == 0
    shown = ask(*ledger, "denied", "--format", "md")[1]
    assert "Denied by Orla Works: any part in the bribery" in shown, "a few words alone say nothing"
    assert "| The mayor opened" in ask(*ledger, "status", "--threads", "--all", "--format", "md")[1]
