"""Every command prints the same whether it is answered from what is kept beside a ledger or from the ledger itself."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from typing import Any

import pytest
from attrs import evolve, fields
from click.testing import CliRunner
from effort import tries
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_helpers import FastDisk
from msgspec import msgpack
from small_stories import stories
from store_helpers import stay_unfolded
from test_past import MOVES

from provenance import desk, standing
from provenance.cli import commands
from provenance.cli.publishing import exported
from provenance.desk.publishing.gathering import Gathered
from provenance.desk.queries import asking, excerpt
from provenance.desk.views import after, keptrows, proving, tellings
from provenance.desk.views.casebook import Casebook
from provenance.ledger import Ledger, kept
from provenance.ledger.keeping import ASIDE, Keeping
from provenance.ledger.layout import LETTERS
from provenance.model import Article, DecisionKind, Relation, Thread
from provenance.moments import Until
from provenance.standing import Record

LISTS = ("status", "corroborated", "disputed", "denied", "sources", "claims")
Asked = list[str]


@pytest.fixture(autouse=True)
def however_small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(kept, "KEPT_FROM", 0)
    yield


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.json"
    begin(path, 0)
    return path


def begin(path: Path, story: int) -> None:
    """A ledger with a story, in which one article came with a name."""
    named = Article.of(
        "The Torvay lido opened in May, Ana Ruiz said.\n",
        outlet="The Gull",
        key="lido-1",
        date="2031-03-01",
        url="https://gull.example/lido",
    )
    with Ledger.open(path, write=True, disk=FastDisk()) as ledger:
        desk.add(ledger, [*stories()[story], desk.reading(named)], "ana", story="The river")


@contextmanager
def moved(data: st.DataObject, most: int) -> Iterator[Path]:
    """A ledger with any story, after any few moves of its people."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.json"
        begin(path, data.draw(st.sampled_from(range(len(stories())))))
        for move in data.draw(st.lists(st.sampled_from(MOVES), max_size=most)):
            with Ledger.open(path, write=True, disk=FastDisk()) as ledger:
                move(ledger, data)
        yield path


def beside(path: Path) -> Path:
    return path.with_name(path.name + ".kept")


def words(path: Path) -> Path:
    return path.with_name(path.name + ".kept-words")


def held_against(path: Path) -> Path:
    return path.with_name(path.name + ".kept-drafts")


@contextmanager
def nothing_kept() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        for name in ("kept", "kept_beside", "keep", "keep_beside", "make", "earlier"):
            patched.setattr(Keeping, name, lambda *_: None)
        yield


def questions(path: Path) -> list[Asked]:
    """Every question that can be asked of what a ledger holds, also of what it does not hold."""
    with Ledger.open(path) as ledger, nothing_kept():
        book = Casebook(ledger)
        articles, claims, threads = list(book.articles), list(book.claims), list(book.by_name)
        everything = [*ledger.articles, *ledger.claims]
    beginnings = sorted({ident[:size] for ident in (*articles, *claims, *threads) for size in (3, 5, 8)})
    strange = ["", "t", "zzz", "lido", "c0000000000000", "t0000000000000", "a0000000000000", "\udcff", "é"]
    asked = [[command, one] for one in (*threads, *claims) for command in ("why", "show", "trace")]
    asked += [[command, one] for one in (*beginnings, *everything, "lido-1", *strange) for command in ("show", "why")]
    asked += [["show", one, "--format", "json"] for one in (*articles, *claims[:3], *threads[:3])]
    asked += [["impact", one, "--format", "json"] for one in (*articles, *claims, *threads[:2], *strange)]
    asked += [["trace", one, "--format", form] for one in threads[:3] for form in ("json", "mermaid")]
    asked += [["claims", "--article", one] for one in (*articles, *articles[0:1], "lido-1", *strange)]
    asked += [
        ["claims", *more] for more in (["--source", "a"], ["--stance", "denies"], ["--checked"], ["--unattributed"])
    ]
    asked += [["claims", "--article", one, "--source", "said"] for one in articles]
    asked += [["search", text] for text in ("dumped into the river", "Torvay lido", "ferry", "in June 2031")]
    asked += [
        ["search", "the river", "--limit", "1"],
        ["sources", "Quill"],
        ["status", "--all"],
        ["status", "--checked-only"],
    ]
    asked += [["status", "--threads"], ["questions"], ["log"], ["log", "--format", "jsonl"]]
    asked += [["review", "--list", *more] for more in ([], [], ["--limit", "2"], ["--all"], ["--format", "json"])]
    asked += [["check", str(draft), "--fail-on", "never", *form] for draft in drafts(path) for form in AS_DRAFT]
    asked += [[one, "--story", "The river"] for one in LISTS]
    return asked + [[one, "--format", form] for one in LISTS for form in ("table", "json", "csv")]


AS_DRAFT: tuple[Asked, ...] = (["--format", "json"], ["--line-by-line", "--format", "md"])


def drafts(path: Path) -> list[Path]:
    """Drafts about what is recorded: of somebody else's words, a recorded article again, a version of a page, a copy."""
    with Ledger.open(path) as ledger, nothing_kept():
        pages = sorted(ledger.articles.values(), key=lambda one: one.id)
        told = [one.text for one in Casebook(ledger).held]
    whole = pages[0]
    heads = {
        "another": "outlet: The Tern",
        "again": f"outlet: {whole.outlet}\ntitle: {whole.title}",
        "version": "url: https://gull.example/lido",
    }
    texts = {
        "another": " ".join(dict.fromkeys(told)),
        "again": whole.text,
        "version": "The lido closed, Ana Ruiz said.",
    }
    folder = path.parent / "drafts"
    folder.mkdir(exist_ok=True)
    for name, head in heads.items():
        (folder / f"{name}.md").write_text(f"---\n{head}\ndate: 2031-04-01\n---\n\n{texts[name]}\n", encoding="utf-8")
    return sorted(folder.iterdir())


def printed(path: Path, asked: Asked) -> str:
    """What a command prints, and how it fails."""
    # behind --, so that nothing is taken for an option; without colours, as in a pipe
    done = CliRunner().invoke(commands, ["--ledger", str(path), *asked], standalone_mode=False)
    return f"{done.output}\n{done.exception!r}"


def afresh(path: Path, asked: list[Asked]) -> list[str]:
    """What the commands print where nothing is kept."""
    with nothing_kept():
        return [printed(path, one) for one in asked]


def keep(path: Path) -> None:
    beside(path).unlink(missing_ok=True)
    with Ledger.open(path) as ledger:
        assert Casebook(ledger).threads is not None
    assert beside(path).exists()


def read_whole(path: Path, asked: Asked) -> bool:
    """Whether all of the ledger was worked out to answer."""
    worked_out: list[object] = []
    with pytest.MonkeyPatch.context() as patched:
        read, make = Casebook._recorded, Keeping.make

        def recorded(book: Casebook) -> Record:
            worked_out.append(book)
            return read(book)

        def made(keeping: Keeping, write: Any) -> None:
            worked_out.append(keeping)
            make(keeping, write)

        patched.setattr(Casebook, "_recorded", recorded)
        patched.setattr(Keeping, "make", made)
        printed(path, asked)
    return bool(worked_out)


def differing(asked: list[Asked], one: list[str], other: list[str]) -> list[tuple[Asked, str, str]]:
    return [(what, a, b) for what, a, b in zip(asked, one, other, strict=True) if a != b]


@given(st.data())
@settings(deadline=None, max_examples=max(1, int(settings().max_examples / 4)))
def test_what_is_printed_from_what_is_kept_is_what_is_printed_without_it(data: st.DataObject) -> None:
    with moved(data, 3) as path:
        asked = questions(path)
        right = afresh(path, asked)
        assert not beside(path).exists()
        keep(path)
        assert not differing(asked, right, [printed(path, one) for one in asked])
        kept_files = [beside(path), *(path.with_name(f"{path.name}.kept-{name}") for name in ASIDE)]
        assert {one.stat().st_mode & 0o777 for one in kept_files} == {0o600}


def test_what_is_printed_is_the_same_of_a_ledger_with_some_of_everything(path: Path) -> None:
    with Ledger.open(path, write=True, disk=FastDisk()) as ledger:
        page = next(one for one in ledger.articles.values() if one.outlet == "The Quay")
        copy = Article.of(page.text, outlet="The Gull", date="2031-03-09", language="en")
        desk.add(ledger, [desk.reading(copy), *stories()[7]], "ana")
    with Ledger.open(path, write=True, disk=FastDisk()) as ledger:
        book = Casebook(ledger)
        amended, merged, *others = (one.tellings[0].claim for one in reversed(book.threads) if not one.challenges)
        own = [one.tellings[0].claim for one in book.threads if one.tellings[0].claim.article not in {merged.article}]
        desk.amend(ledger, amended, desk.Told(source="Ines Falk"), "bo", "read wrong")
        desk.confirm(ledger, [others[0]], "bo")
        # each of them tells a thread of its own, and challenges the other's
        desk.link(ledger, merged.id, own[-1].id, Relation.CONTRADICTS, "bo", "judged")
        desk.decide(ledger, DecisionKind.RETRACT, others[-1].id, "bo", "taken back")
    asked = questions(path)
    right = afresh(path, asked)
    assert any("copied from" in one for one in right)
    assert any("first read" in one for one in right)
    keep(path)
    assert not differing(asked, right, [printed(path, one) for one in asked])


def some_questions(path: Path) -> list[Asked]:
    """One of each kind that finds something, and one that finds nothing."""
    with Ledger.open(path) as ledger:
        book = Casebook(ledger)
        thread = max(book.threads, key=lambda one: len(one.tellings))
        article, claim = thread.tellings[0].claim.article, thread.tellings[-1].claim.id
    asked = [["why", thread.id], ["why", claim], ["show", claim], ["show", thread.id[:6]], ["show", article]]
    asked += [
        ["trace", thread.id],
        ["trace", claim],
        ["claims", "--article", article],
        ["claims", "--article", "lido-1"],
    ]
    asked += [["impact", claim], ["impact", article], ["impact", "lido-1"], ["review", "--list", "--limit", "3"]]
    asked += [["show", "lido-1"], ["show", "t0000000000000"], ["search", "dumped into the river"]]
    asked += [["check", str(draft), *AS_DRAFT[0]] for draft in drafts(path) if draft.stem == "another"]
    return [*asked, ["status", "--threads"], *([one] for one in LISTS)]


def test_a_question_about_one_thing_is_answered_without_reading_the_ledger(path: Path) -> None:
    asked = some_questions(path)
    beside(path).unlink()
    assert read_whole(path, asked[0])
    assert [one for one in asked if read_whole(path, one)] == []


def rows_read(path: Path, asked: Asked) -> int:
    read: list[int] = []
    with pytest.MonkeyPatch.context() as patched:
        real = kept._whole

        def whole(*row: object) -> bytes:
            read.append(1)
            return real(*row)

        patched.setattr(kept, "_whole", whole)
        printed(path, asked)
    return len(read)


def test_a_question_about_one_thing_reads_no_more_rows_of_a_larger_ledger(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # which words are rare in a story, and so what is told in other words, changes with its pages
    monkeypatch.setattr("provenance.desk.views.tellings.LARGEST_STORY", 0)
    keep(path)
    alone = [one for one in some_questions(path) if one[0] in ("why", "show", "trace", "impact") or "--article" in one]
    alone.remove(["show", "t0000000000000"])
    before = [(one, rows_read(path, one)) for one in alone]
    with Ledger.open(path, write=True, disk=FastDisk()) as ledger:
        desk.add(ledger, [page for at in (7, 14, 21) for page in stories()[at]], "ana")
    keep(path)
    assert [(one, rows_read(path, one)) for one in alone] == before
    # to explain a thread: where its name could be, where its id is, and the thread
    assert [rows for one, rows in before if one[0] == "why"] == [3, 4]
    assert max(rows for _, rows in before) < 60


HEAVY = ("tinydb", "rapidfuzz", "trafilatura", "lxml", "jinja2", "rich", "cattrs", "provenance.extraction",
         "provenance.linking", "provenance.standing", "provenance.readers")  # fmt: skip


@pytest.mark.parametrize("command", ["why", "show"])
def test_a_question_about_one_thing_loads_nothing_that_reads_or_judges_articles(path: Path, command: str) -> None:
    keep(path)
    ident = some_questions(path)[0][1]
    code = (
        "import sys; from provenance.__main__ import run; run(sys.argv[1:]); "
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    asked = [sys.executable, "-c", code, "--ledger", str(path), command, ident]
    done = subprocess.run(asked, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    assert ident in done.stdout and done.stderr.strip() == "[]"


def test_a_question_is_answered_while_changes_wait_in_the_journal(path: Path) -> None:
    with Ledger.open(path, write=True, disk=FastDisk()) as ledger:
        stay_unfolded(ledger)
        desk.note(ledger, sorted(ledger.claims)[0], "look again", "bo")
    assert path.with_name(path.name + ".journal").exists()
    asked = some_questions(path)
    keep(path)
    found = [printed(path, one) for one in asked]
    assert not any(read_whole(path, one) for one in asked[:3])
    assert not differing(asked, afresh(path, asked), found)


def test_a_journal_that_was_changed_by_hand_is_refused_though_something_is_kept(path: Path) -> None:
    with Ledger.open(path, write=True, disk=FastDisk()) as ledger:
        stay_unfolded(ledger)
        desk.note(ledger, sorted(ledger.claims)[0], "look again", "bo")
    keep(path)
    journal = path.with_name(path.name + ".journal")
    journal.write_bytes(journal.read_bytes().replace(b"look again", b"look about"))
    assert "This line has changed" in printed(path, ["status"])


@pytest.mark.parametrize("unfolded", [True, False])
def test_whoever_reads_sees_one_state_though_a_change_comes_and_is_kept_meanwhile(path: Path, unfolded: bool) -> None:
    def note(text: str) -> None:
        with Ledger.open(path, write=True, disk=FastDisk()) as ledger:
            if unfolded:
                stay_unfolded(ledger)
            desk.note(ledger, sorted(ledger.claims)[0], text, "bo")

    note("look again")
    keep(path)
    with Ledger.open(path) as ledger:
        right, entries = Casebook(ledger).threads, len(ledger.entries())
    with Ledger.open(path) as ledger:
        book = Casebook(ledger)
        first = book.named(right[0].id)
        note("and once more")
        keep(path)
        assert [first, *(book.named(one.id) for one in right[1:])] == right
        assert len(ledger.entries()) == entries
        assert Casebook(ledger).threads == right
        assert {one.value for one in ledger.decisions.values()} >= {"look again"}
        assert "and once more" not in {one.value for one in ledger.decisions.values()}


# --- some threads worked out without the rest


def assert_narrow_is_whole(path: Path) -> None:
    """Threads that are worked out of what is kept of them alone are those that are worked out of everything."""
    with Ledger.open(path) as ledger, nothing_kept():
        whole = Casebook(ledger)
        threads = {one.id: one for one in standing.assessed(whole.view)}
        told = {claim: thread.id for claim, thread in whole.telling.items()}
        claims, articles, decisions = list(whole.claims), list(whole.articles), whole.decisions
    keep(path)
    with Ledger.open(path) as ledger:
        book = Casebook(ledger)
        found = {}
        for one in (*claims, *articles):
            narrow = book.narrow(one)
            assert narrow is not None and narrow.decisions == decisions
            found.update(narrow.under(narrow.decisions))
            assert one not in told or told[one] in found
        assert "record" not in book.__dict__
    assert {ident: threads[ident] for ident in found} == found and set(told.values()) <= set(found)


@given(st.data())
@settings(deadline=None, max_examples=max(1, int(settings().max_examples / 2)))
def test_threads_worked_out_by_themselves_are_those_worked_out_of_everything(data: st.DataObject) -> None:
    with moved(data, 4) as path:
        assert_narrow_is_whole(path)


def test_what_other_pages_tell_of_a_thread_counts_where_it_is_worked_out_by_itself(path: Path) -> None:
    sold = "Orla Shipping sold the old ferry Corvina to a scrapyard in Halden last week, {} said on Monday.\n"
    pages = [
        Article.of(sold.format("Ivo Lenz"), outlet="The Post", date="2031-03-01", language="en"),
        # only this page tells for whom he speaks
        Article.of("The port is open again, Ivo Lenz, a spokesman for Orla Shipping, said.\n", outlet="The Echo",
                   date="2031-03-01", language="en"),
        Article.of(sold.format("The Echo"), outlet="The Tern", date="2031-03-03", language="en"),
        # unnamed people whom two outlets heard may be two; in a copy they are those of the first
        *(Article.of("Officials said the mill at Torvay closed in May after a fire had burnt its store of wool and "
                     "three of its seven looms, and that nobody had been hurt when the roof came down on them.\n",
                     outlet=outlet, date=f"2031-03-0{day}", language="en")
          for day, outlet in enumerate(("The Gull", "The Heron", "The Plover"), 4)),
        # of one day, so that only their versions tell which came first
        *(Article.of(f"The lido at Merle has {more} pools. Ana Ruiz said the lido at Merle opened in May.\n",
                     outlet="The Tern", date="2031-03-03", language="en", url="https://tern.example/lido")
          for more in ("two", "three", "four", "five", "six", "seven")),
    ]  # fmt: skip
    with Ledger.open(path, write=True, disk=FastDisk()) as ledger:
        desk.add(ledger, [desk.reading(one) for one in pages], "ana")
        page = next(iter(ledger.articles.values()))
        desk.add(
            ledger, [desk.reading(Article.of(page.text, outlet="The Gull", date="2031-03-09", language="en"))], "bo"
        )
    with Ledger.open(path) as ledger:
        view = Casebook(ledger).view
        assert view.speaks_for and view.derived and len(view.record.newer) > 4
    assert_narrow_is_whole(path)


# --- the past, as what is kept of the present tells it


@given(st.data())
@settings(deadline=None, max_examples=max(1, int(settings().max_examples / 2)))
def test_what_was_recorded_by_a_moment_is_the_same_from_what_is_kept_as_from_the_log(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.json"
        begin(path, data.draw(st.sampled_from(range(len(stories())))))
        moments = []
        for move in data.draw(st.lists(st.sampled_from(MOVES), min_size=1, max_size=5)):
            with Ledger.open(path) as ledger:
                moments.append(ledger.entries()[-1].when)
            with Ledger.open(path, write=True, disk=FastDisk()) as ledger:
                move(ledger, data)
        keep(path)
        with Ledger.open(path) as ledger:
            for moment in moments:
                quick = Casebook(ledger, Until(moment))._as_now()
                if quick is not None:
                    with pytest.MonkeyPatch.context() as patched:
                        patched.setattr(Casebook, "_as_now", lambda _: None)
                        right = Casebook(ledger, Until(moment))._whole
                    assert dict(quick.articles) == dict(right.articles) and dict(quick.claims) == dict(right.claims)
                    assert sorted(map(repr, quick.links)) == sorted(map(repr, right.links))
                    assert quick.decisions == right.decisions


# --- a story read without the rest


OF_A_STORY = (
    ["status"], ["status", "--threads", "--all", "--format", "json"], ["corroborated"], ["disputed"], ["denied"],
    ["questions", "--all", "--format", "json"], ["figures"], ["claims", "--format", "csv"], ["claims", "--unchecked"],
    ["sources", "--format", "csv"], ["sources", "a"], ["search", "the river"], ["export", "--format", "csv"],
)  # fmt: skip


def assert_stories_are_told_alike(path: Path) -> None:
    """What a report shows of a story is the same whether the story alone is read, or everything."""
    with Ledger.open(path) as ledger, nothing_kept():
        whole = Casebook(ledger)
        names = desk.story_names(whole)
        right = {name: (desk.gather(whole, name), exported(whole, "json", name)) for name in names}
    listed = [[*one, "--story", name] for name in names for one in OF_A_STORY]
    shown = afresh(path, listed)
    keep(path)
    assert [printed(path, one) for one in listed] == shown
    for name in names:
        with Ledger.open(path) as ledger:
            book = Casebook(ledger)
            told = desk.gather(book, name)
            assert {one.name: getattr(told, one.name) for one in fields(Gathered)} == {
                one.name: getattr(right[name][0], one.name) for one in fields(Gathered)
            }
            assert exported(book, "json", name) == right[name][1]
            assert "record" not in book.__dict__


@pytest.fixture
def of_many_stories(monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger of more than one article is of many stories."""
    for module in (after, excerpt, tellings):
        monkeypatch.setattr(module, "LARGEST_STORY", 1)


@pytest.mark.usefixtures("of_many_stories")
@given(st.data())
@settings(deadline=None, max_examples=max(1, int(settings().max_examples / 4)))
def test_a_story_read_by_itself_is_told_as_in_the_whole_ledger(data: st.DataObject) -> None:
    with moved(data, 4) as path:
        with Ledger.open(path, write=True, disk=FastDisk()) as ledger:
            book = Casebook(ledger)
            for name, there in (("Some pages", list(book.articles)), ("Some claims", list(book.claims))):
                desk.collect(ledger, name, data.draw(st.lists(st.sampled_from(there), min_size=1, max_size=3)), "bo")
        assert_stories_are_told_alike(path)


@pytest.mark.usefixtures("of_many_stories")
def test_a_story_with_versions_copies_and_a_page_that_is_not_read_is_told_as_in_the_whole_ledger(path: Path) -> None:
    lido = "The lido at Merle has {} pools. Ana Ruiz said the lido at Merle opened in May.\n"
    pages = [
        *(Article.of(lido.format(more), outlet="The Tern", date=f"2031-03-0{day}", language="en",
                     url="https://tern.example/lido") for day, more in ((3, "two"), (4, "three"))),
        Article.of("Лидо в Мерле открыто с мая, сказала Ана Руис.\n", outlet="Вестник", date="2031-03-05"),
    ]  # fmt: skip
    with Ledger.open(path, write=True, disk=FastDisk()) as ledger:
        desk.add(ledger, [desk.reading(one) for one in pages], "ana")
        copied = next(one for one in ledger.articles.values() if one.outlet == "The Quay")
        copy = Article.of(copied.text, outlet="The Gull", date="2031-03-09", language="en")
        desk.add(ledger, [desk.reading(copy)], "ana")
        for name, there in (("Old", pages[0]), ("New", pages[1]), ("Copy", copy)):
            desk.collect(ledger, name, [there.id], "bo")
    with Ledger.open(path) as ledger:
        book = Casebook(ledger)
        assert book.view.derived and book.view.record.newer and book.silent()
    assert_stories_are_told_alike(path)


@pytest.mark.usefixtures("of_many_stories")
@pytest.mark.parametrize("asked", OF_A_STORY, ids=" ".join)
def test_a_list_of_a_story_reads_no_list_of_all_that_is_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch, asked: list[str]
) -> None:
    keep(path)
    read = set()
    every = kept.Kept.all

    def noted(self: kept.Kept, part: str, kind: Any) -> Any:
        read.add(part)
        return every(self, part, kind)

    monkeypatch.setattr(kept.Kept, "all", noted)
    assert "None" in printed(path, [*asked, "--story", "The river"])
    assert read.isdisjoint(("threads", "claims", "links", "articles"))


# --- a kept file that is anything else than what was written


def cut(path: Path) -> None:
    beside(path).write_bytes(beside(path).read_bytes()[: beside(path).stat().st_size // 2])


def foreign(path: Path) -> None:
    beside(path).write_bytes(b"The ferry sails at nine.\n" * 2_000)


def read_only(path: Path) -> None:
    beside(path).chmod(0o400)


def a_pipe(path: Path) -> None:
    beside(path).unlink()
    os.mkfifo(beside(path))


def a_folder(path: Path) -> None:
    beside(path).unlink()
    beside(path).mkdir()


def stale(path: Path) -> None:
    with Ledger.open(path) as ledger:
        claim = Casebook(ledger).threads[0].tellings[0].claim.id
    old = beside(path).read_bytes()
    with Ledger.open(path, write=True, disk=FastDisk()) as ledger:
        desk.decide(ledger, DecisionKind.RETRACT, claim, "bo", "taken back")
    beside(path).write_bytes(old)


def changed(*statements: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        with closing(sqlite3.connect(beside(path))) as db:
            for one in statements:
                db.execute(one)
            db.commit()

    return change


HARMED = {
    "cut": cut,
    "foreign": foreign,
    "read-only": read_only,
    "a pipe": a_pipe,
    "a folder": a_folder,
    "stale": stale,
    "no keys": changed("DELETE FROM key"),
    "half the keys": changed("DELETE FROM key WHERE at % 2"),
    "keys that lead elsewhere": changed("UPDATE key SET at = at + 1"),
    "half the rows": changed("DELETE FROM kept WHERE place % 2"),
    "the last row of each part gone": changed("UPDATE part SET size = size - 1"),
    "rows in other places": changed("UPDATE kept SET place = -place", "UPDATE kept SET place = 1 - place"),
    "every value the same": changed("UPDATE kept SET value = (SELECT value FROM kept WHERE place = 0)"),
    "sums gone": changed("UPDATE kept SET sum = NULL"),
    "parts that begin elsewhere": changed("UPDATE part SET first = first + 1"),
    "no parts": changed("DELETE FROM part"),
    "no rows": changed("DROP TABLE kept"),
}


@pytest.mark.parametrize("harm", HARMED.values(), ids=HARMED)
def test_a_kept_file_that_is_not_as_it_was_written_changes_no_answer(path: Path, harm: Callable[[Path], None]) -> None:
    keep(path)
    asked = some_questions(path)
    whole = beside(path).read_bytes()
    harm(path)
    right = afresh(path, asked)
    for what, told in zip(asked, right, strict=True):
        if harm is not stale:
            put(path, whole)
            harm(path)
        assert (what, printed(path, what)) == (what, told)


def test_an_article_that_came_with_a_name_like_the_id_of_a_thread_is_found_by_it(path: Path) -> None:
    keep(path)
    with Ledger.open(path) as ledger:
        like = Casebook(ledger).threads[0].id[:8]
    named = Article.of("The tannery at Calder closed, Ben Oder said.\n", outlet="The Gull", key=like, date="2031-03-01")
    with Ledger.open(path, write=True, disk=FastDisk()) as ledger:
        desk.add(ledger, [desk.reading(named)], "ana")
    asked = [["show", like], ["claims", "--article", like], ["why", like]]
    right = afresh(path, asked)
    assert "The Gull" in right[0] and "is an article" in right[2]
    elsewhere = changed("UPDATE key SET at = (at + 1) % 256 WHERE part = 'names'")
    for harm in (lambda _: None, elsewhere):
        for what, told in zip(asked, right, strict=True):
            keep(path)
            harm(path)
            assert (what, printed(path, what)) == (what, told)


def harms(whole: bytes, draw: Random) -> Iterator[bytes]:
    """A file with a bit of it changed here and there, five times."""
    for _ in range(5):
        harmed = bytearray(whole)
        for _ in range(draw.choice([1, 1, 20])):
            harmed[draw.randrange(len(harmed))] ^= 1 << draw.randrange(8)
        yield bytes(harmed)


def put(path: Path, whole: bytes) -> None:
    """The kept file as it was, in whatever place it had been harmed."""
    if beside(path).is_dir():
        beside(path).rmdir()
    beside(path).unlink(missing_ok=True)
    beside(path).write_bytes(whole)


@pytest.mark.parametrize("seed", range(tries(200)))
def test_bytes_changed_anywhere_in_the_kept_file_change_no_answer(path: Path, seed: int) -> None:
    keep(path)
    draw = Random(seed)
    asked = draw.sample(some_questions(path), 4)
    right = afresh(path, asked)
    whole = beside(path).read_bytes()
    for harmed in harms(whole, draw):
        for what, told in zip(asked, right, strict=True):
            put(path, harmed)
            assert (what, printed(path, what)) == (what, told)


# --- searching

SEARCHED = (
    "dumped into the river",
    "Torvay lido",
    "ferry",
    "barrels of dye in June",
    "Mara Quill, the harbour officer",
    "",
)


@given(st.data())
@settings(deadline=None, max_examples=max(1, int(settings().max_examples / 2)))
def test_a_search_in_what_is_kept_ranks_as_one_in_memory(data: st.DataObject) -> None:
    with moved(data, 3) as path:
        queries = [desk.said("q", text) for text in SEARCHED]
        with Ledger.open(path) as ledger:
            book = Casebook(ledger)
            index = desk.claims_index(book)
            right = [desk.rank_among(query, index, 5) for query in queries]
            assert [desk.most_like(book, query, 5) for query in queries] == right
        with Ledger.open(path) as ledger, pytest.MonkeyPatch.context() as patched:
            patched.setattr(asking, "_gathered", None)
            book = Casebook(ledger)
            assert [desk.most_like(book, query, 5) for query in queries] == right


@pytest.mark.parametrize("seed", range(tries(200)))
def test_what_drafts_are_held_against_is_not_read_where_it_was_harmed(path: Path, seed: int) -> None:
    asked = [["check", str(draft), *AS_DRAFT[0]] for draft in drafts(path)]
    right = [printed(path, one) for one in asked]
    draw = Random(seed)
    whole = held_against(path).read_bytes()
    for harmed in harms(whole, draw):
        for what, told in zip(asked, right, strict=True):
            held_against(path).write_bytes(harmed)
            assert (what, printed(path, what)) == (what, told)


@pytest.mark.parametrize("seed", range(tries(200)))
def test_words_that_were_harmed_change_no_search(path: Path, seed: int) -> None:
    asked = [["search", text, "--format", "json"] for text in SEARCHED if text]
    right = [printed(path, one) for one in asked]
    draw = Random(seed)
    whole = words(path).read_bytes()
    for harmed in harms(whole, draw):
        for what, told in zip(asked, right, strict=True):
            words(path).write_bytes(harmed)
            assert (what, printed(path, what)) == (what, told)


def test_words_of_before_a_change_are_not_searched(path: Path) -> None:
    printed(path, ["search", "river"])
    with Ledger.open(path, write=True, disk=FastDisk()) as ledger:
        desk.decide(ledger, DecisionKind.RETRACT, sorted(ledger.claims)[0], "bo", "taken back")
    assert words(path).exists()
    asked = [["search", text] for text in SEARCHED]
    assert [printed(path, one) for one in asked] == afresh(path, asked)


# --- who writes, with what is kept


def writings(path: Path) -> list[Asked]:
    """What people do to a ledger, of what it holds and of what it does not hold."""
    with Ledger.open(path) as ledger, nothing_kept():
        book = Casebook(ledger)
        threads, held, articles = book.threads, book.held, book.published
        thread = max(threads, key=lambda one: len(one.tellings))
        several = next((one for one in held if " and " in one.text), held[0])
        named = [one.attribution.source.name for one in held if one.attribution and one.attribution.source.identified]
    claim, other = thread.tellings[0].claim.id, held[-1].id
    why = ["--why", "seen"]
    done: list[Asked] = [
        ["tag", one, "x"] for one in (claim, claim[:7], thread.id, articles[0].id, "lido-1", "c00", "zz")
    ]
    done += [["note", claim, "look again"], ["story", "add", "Another", claim, articles[-1].id], ["undo"], ["redo"]]
    done += [[kind, one, *why] for kind in ("retract", "correct") for one in (claim, thread.id, "lido-1", other[:9])]
    done += [["vouch", claim, *why], ["distinct", other, *why], ["undo", "--steps", "2"]]
    done += [["set", one, "--confidence", "low", *why] for one in (claim, thread.id, articles[0].id)]
    done += [["link", claim, other, "--relation", "repeats", *why], ["unlink", thread.id, other, *why]]
    done += [["claim", "confirm", one, *why] for one in (claim, claim, other[:8], articles[0].id)]
    done += [["claim", "edit", claim, "--source", "Ines Falk", *why], ["claim", "drop", other, *why]]
    done += [["claim", "edit", other, "--stance", "denies", *why], ["claim", "answers", other, claim, *why]]
    done += [["claim", "split", several.id, "and", *why], ["claim", "join", held[0].id, held[1].id, *why]]
    done += [["reply", "ask", claim, "--who", "the mill", "--how", "by letter"], ["log"], ["log", "--about", claim]]
    done += [
        ["merge", *named[:2], *why],
        ["split", named[0], articles[0].id, *why],
        ["article", "remove", "lido-1", *why],
    ]
    return done


@contextmanager
def counted_moments() -> Iterator[None]:
    told: list[int] = []

    def moment(_: Ledger) -> str:
        told.append(1)
        return f"2031-05-01T{len(told) // 3600:02}:{len(told) // 60 % 60:02}:{len(told) % 60:02}.000000Z"

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Ledger, "moment", moment)
        yield


@pytest.mark.parametrize("story", range(0, len(stories()), 3))
def test_what_is_written_by_what_is_kept_is_what_is_written_without_it(tmp_path: Path, story: int) -> None:
    kept_beside, without = tmp_path / "kept.json", tmp_path / "without.json"
    for path in (kept_beside, without):
        with counted_moments():
            begin(path, story)
    done = writings(without)
    found, right = [], []
    with counted_moments():
        for one in done:
            keep(kept_beside)
            found.append(printed(kept_beside, one))
    with counted_moments(), nothing_kept():
        right = [printed(without, one) for one in done]
    assert not differing(done, right, found)
    with Ledger.open(kept_beside) as one, Ledger.open(without) as other:
        assert {name: one.documents(name) for name in LETTERS} == {name: other.documents(name) for name in LETTERS}


def test_one_decision_reads_nothing_that_grows_with_the_ledger(path: Path) -> None:
    asked = some_questions(path)
    claim = asked[1][1]
    for command in (["tag", claim, "x"], ["retract", claim, "--why", "seen"], ["claim", "confirm", claim]):
        keep(path)
        assert not read_whole(path, command)


# --- what is kept, held against what is worked out afresh


def verified(path: Path, *more: str) -> tuple[int, str]:
    done = CliRunner().invoke(commands, ["--ledger", str(path), "verify", *more], standalone_mode=False)
    assert done.exception is None
    return done.return_value, done.output


def other_threads(path: Path) -> None:
    """Have every kept thread say something else, as it would if the code that brings it up to a change were wrong."""
    with closing(sqlite3.connect(beside(path))) as db:
        first, size = db.execute("SELECT first, size FROM part WHERE part = 'threads'").fetchone()
        for place in range(first, first + size):
            (value,) = db.execute("SELECT value FROM kept WHERE place = ?", (place,)).fetchone()
            thread = msgpack.decode(value, type=Thread)
            value = msgpack.encode(evolve(thread, tags=("nobody put it there",)))
            db.execute("UPDATE kept SET value = ?, sum = ? WHERE place = ?", (value, kept._sum_of(place, value), place))
        db.commit()


@pytest.mark.parametrize("more", [(), ("--all",)])
def test_verify_finds_kept_threads_that_are_otherwise_and_has_them_made_anew(path: Path, more: tuple[str, ...]) -> None:
    keep(path)
    assert verified(path, *more) == (0, verified(path)[1])
    other_threads(path)
    code, told = verified(path, *more)
    assert code == 1 and "differ from a fresh calculation (threads" in told
    assert not beside(path).exists()
    keep(path)
    assert verified(path, *more)[0] == 0


def test_verify_with_all_finds_one_row_that_a_sample_does_not_look_at(path: Path) -> None:
    keep(path)
    with closing(sqlite3.connect(beside(path))) as db:
        (place,) = db.execute("SELECT first FROM part WHERE part = 'publishing'").fetchone()
        value = msgpack.encode(keptrows.Publishing({"nobody": 9}))
        db.execute("UPDATE kept SET value = ?, sum = ? WHERE place = ?", (value, kept._sum_of(place, value), place))
        db.commit()
    assert verified(path)[0] == 0
    code, told = verified(path, "--all")
    assert code == 1 and "(publishing)" in told


def test_verify_alone_works_out_no_more_than_a_sample(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from provenance.standing import assessment

    keep(path)
    judged: list[object] = []
    real = assessment.assessed_one

    def counting(*given: Any) -> Any:
        judged.append(given)
        return real(*given)

    for module in (assessment, standing):
        monkeypatch.setattr(module, "assessed_one", counting)
    assert verified(path)[0] == 0
    assert 0 < len(judged) <= proving.SAMPLE
    assert verified(path, "--all")[0] == 0
    with Ledger.open(path) as ledger:
        assert len(judged) >= len(Casebook(ledger).threads)


_LOADED = """
import sys
from provenance.__main__ import run
from provenance.ledger import kept
kept.KEPT_FROM = 0
run(sys.argv[1:])
print(*(name for name in sys.modules if name.startswith("provenance.")), file=sys.stderr)
"""


def _loaded(path: Path, *asked: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", _LOADED, "--ledger", str(path), *asked], capture_output=True, text=True, check=True
    )
    return set(done.stderr.split())


def test_a_search_of_what_is_kept_loads_neither_the_reader_nor_the_comparisons(path: Path) -> None:
    _loaded(path, "search", "the lido opened")
    loaded = _loaded(path, "search", "the lido opened")
    assert "provenance.linking.matching.index" in loaded
    apart = {"provenance.extraction", "provenance.standing", "provenance.linking.matching.verdict"}
    assert not apart & loaded
