"""Every command prints the same whether it is answered from what is kept beside a ledger or from the ledger itself."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_helpers import FastDisk
from small_stories import stories
from test_past import MOVES

from provenance import desk
from provenance.cli import commands
from provenance.desk.casebook import Casebook
from provenance.ledger import Ledger, kept
from provenance.model import Article
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
        "The Torvay lido opened in May, Ana Ruiz said.\n", outlet="The Gull", key="lido-1", date="2031-03-01"
    )
    with Ledger.open(path, write=True, disk=FastDisk()) as ledger:
        desk.add(ledger, [*stories()[story], desk.reading(named)], "ana")


def beside(path: Path) -> Path:
    return path.with_name(path.name + ".kept")


def questions(path: Path) -> list[Asked]:
    """Every question that can be asked of what a ledger holds, also of what it does not hold."""
    with Ledger.open(path) as ledger, pytest.MonkeyPatch.context() as patched:
        patched.setattr(Ledger, "kept", lambda _: None)
        patched.setattr(Ledger, "keep", lambda *_: None)
        book = Casebook(ledger)
        articles, claims, threads = list(book.articles), list(book.claims), list(book.by_name)
        everything = [*ledger.articles, *ledger.claims]
    beginnings = sorted({ident[:size] for ident in (*articles, *claims, *threads) for size in (3, 5, 8)})
    strange = ["", "t", "zzz", "lido", "c0000000000000", "t0000000000000", "a0000000000000", "\udcff", "é"]
    asked = [[command, one] for one in (*threads, *claims) for command in ("why", "show", "trace")]
    asked += [[command, one] for one in (*beginnings, *everything, "lido-1", *strange) for command in ("show", "why")]
    asked += [["show", one, "--format", "json"] for one in (*articles, *claims[:3], *threads[:3])]
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
    asked += [["status", "--threads"], ["questions"]]
    return asked + [[one, "--format", form] for one in LISTS for form in ("table", "json", "csv")]


def printed(path: Path, asked: Asked) -> str:
    """What a command prints, and how it fails."""
    # behind --, so that nothing is taken for an option; without colours, as in a pipe
    done = CliRunner().invoke(commands, ["--ledger", str(path), *asked], standalone_mode=False)
    return f"{done.output}\n{done.exception!r}"


def afresh(path: Path, asked: list[Asked]) -> list[str]:
    """What the commands print where nothing is kept."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Ledger, "kept", lambda _: None)
        patched.setattr(Ledger, "keep", lambda *_: None)
        return [printed(path, one) for one in asked]


def keep(path: Path) -> None:
    beside(path).unlink(missing_ok=True)
    with Ledger.open(path) as ledger:
        assert Casebook(ledger).threads is not None
    assert beside(path).exists()


def read_whole(path: Path, asked: Asked) -> bool:
    """Whether all of the ledger was worked out to answer."""
    worked_out: list[Casebook] = []
    with pytest.MonkeyPatch.context() as patched:
        real = Casebook._recorded

        def recorded(book: Casebook) -> Record:
            worked_out.append(book)
            return real(book)

        patched.setattr(Casebook, "_recorded", recorded)
        printed(path, asked)
    return bool(worked_out)


def differing(asked: list[Asked], one: list[str], other: list[str]) -> list[tuple[Asked, str, str]]:
    return [(what, a, b) for what, a, b in zip(asked, one, other, strict=True) if a != b]


@given(st.data())
@settings(deadline=None, max_examples=max(1, int(settings().max_examples / 4)))
def test_what_is_printed_from_what_is_kept_is_what_is_printed_without_it(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.json"
        begin(path, data.draw(st.sampled_from(range(len(stories())))))
        for move in data.draw(st.lists(st.sampled_from(MOVES), max_size=3)):
            with Ledger.open(path, write=True, disk=FastDisk()) as ledger:
                move(ledger, data)
        asked = questions(path)
        right = afresh(path, asked)
        assert not beside(path).exists()
        keep(path)
        assert not differing(asked, right, [printed(path, one) for one in asked])
        assert beside(path).stat().st_mode & 0o777 == 0o600
