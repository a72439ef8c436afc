"""An archive: the same claims, links and threads as in a ledger, and nothing half, whatever is broken."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("distributed")
pytest.importorskip("fsspec")
pa = pytest.importorskip("pyarrow")

import pyarrow.parquet as pq  # noqa: E402
from archives import differences  # noqa: E402
from test_wires import ninjs  # noqa: E402

from provenance.__main__ import run  # noqa: E402
from provenance.archive import arrivals, folder, joining, linkage, pieces, reading, running, settling, threads  # noqa: E402
from provenance.archive.asking import Archive  # noqa: E402
from provenance.desk.views import stories as story_room  # noqa: E402
from provenance.desk.views import tellings  # noqa: E402
from provenance.errors import ArchiveError  # noqa: E402
from provenance.ledger import Ledger  # noqa: E402
from provenance.linking.matching import links  # noqa: E402
from provenance.readers import NOTHING  # noqa: E402

sys.path.insert(0, str(Path(__file__).parent / "benchmarks"))
from newsroom import articles as newsroom  # noqa: E402

DAM = Path(__file__).parent / "gold" / "stories" / "develop" / "tirkwendo-dam" / "articles.jsonl"


def written(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def added(place: Path, *sources: Path) -> Path:
    ledger = place / "ledger.json"
    assert run(["--ledger", str(ledger), "add", "--jobs", "1", *map(str, sources)]) in (0, 2)
    return ledger


def archived(place: Path, *sources: Path | str) -> str:
    made = str(place / "archive")
    assert run(["archive", "read", *map(str, sources), "--into", made, "--jobs", "1"]) in (0, 2)
    assert run(["archive", "link", made, "--jobs", "1"]) == 0
    return made


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bounds so low that some articles are a large archive: many pieces, parts and buckets, and only a few claims
    of which any two are compared."""
    monkeypatch.setattr(pieces, "BYTES", 12_000)
    monkeypatch.setattr(reading, "IN_A_PART", 4)
    monkeypatch.setattr(joining, "IN_A_BUCKET", 3_000)
    monkeypatch.setattr(joining, "PAIRS", 500)
    monkeypatch.setattr(threads, "IN_A_BUCKET", 40)
    monkeypatch.setattr(settling, "GROUPS", 1)
    for room in (links, linkage):
        monkeypatch.setattr(room, "MANY", 150)
    for desk_room in (story_room, tellings):
        monkeypatch.setattr(desk_room, "LARGEST_STORY", 3)


def stories() -> list[dict[str, Any]]:
    """Two editions of a story that repeats and denies, with versions of pages, copies, and the same again."""
    rows = [json.loads(line) for line in DAM.read_text(encoding="utf-8").splitlines()][:9]
    for row in rows:
        row["url"] = f"https://news.example/{row['id']}"
    again = [{**row, "id": f"{row['id']}-b", "url": f"{row['url']}-b"} for row in rows[:5]]
    for row in again:
        row["text"] = row["text"].replace("15", "16").replace("Okwaroti", "Okwarotu")
        row["outlet"] = f"{row['outlet']} Weekly"
    newer = {
        **rows[1],
        "id": "newer",
        "text": f"{rows[1]['text'].rpartition(chr(10))[0]}\n\nThe toll was 19, police said.",
    }
    twice = {**rows[2], "id": "twice", "title": f"{rows[2].get('title', '')} (again)"}
    unread = {
        "id": "es",
        "text": "El presidente dijo que la presa no se rompió. Nadie lo ha confirmado hasta ahora, señaló.",
    }
    agency = [
        ninjs(),
        ninjs(days=12, at="2031-03-10T11:00:00Z"),
        ninjs(at="2031-03-10T12:00:00Z", pubstatus="canceled"),
    ]
    return [*rows[:6], *again, newer, *rows[6:], twice, unread, *agency, *islice(newsroom(), 3)]


def test_an_archive_of_few_articles_is_one_story_as_a_ledger_of_them_is(tmp_path: Path) -> None:
    made = written(tmp_path / "in.jsonl", stories()[:12])
    assert differences(archived(tmp_path, made), added(tmp_path, made)) == []


@pytest.mark.usefixtures("small")
def test_a_large_archive_has_the_claims_links_and_threads_of_a_ledger_to_the_last_id(tmp_path: Path) -> None:
    made = written(tmp_path / "in.jsonl", stories())
    ledger, archive = added(tmp_path, made), archived(tmp_path, made)
    held = Archive(folder.known(archive))
    assert len(held.parts) > 6 and held.settled.chains and held.settled.dropped and held.settled.decisions
    assert differences(archive, ledger) == []


@pytest.mark.usefixtures("small")
def test_what_is_read_later_is_linked_as_if_it_had_been_added_later(tmp_path: Path) -> None:
    rows = stories()
    first, second = written(tmp_path / "a.jsonl", rows[:14]), written(tmp_path / "b.jsonl", rows[14:])
    archive = archived(tmp_path, first)
    before = len(Archive(folder.known(archive)).parts)
    told: list[str] = []
    assert run(["archive", "read", str(second), "--into", archive, "--jobs", "1"]) == 0
    with running.working(1) as runner:
        done = linkage.link(folder.known(archive), runner, lambda step, *_: told.append(step))
    assert 0 < done.judged == len(Archive(folder.known(archive)).parts) - before
    assert differences(archive, added(tmp_path, first, second)) == []


def test_a_claim_is_kept_in_the_line_that_the_ledger_has_of_it(tmp_path: Path) -> None:
    made = written(tmp_path / "in.jsonl", stories()[:2])
    ledger, archive = added(tmp_path, made), archived(tmp_path, made)
    there = ledger.read_text(encoding="utf-8")
    lines = [
        row for name in folder.Folder(archive).names("claims") for row in folder.Folder(archive).table(name).to_pylist()
    ]
    assert lines
    assert all(row["line"] in there and row["id"] in row["line"] for row in lines)


def test_the_lists_are_those_of_the_ledger_in_every_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = written(tmp_path / "in.jsonl", stories()[:9])
    ledger, archive = added(tmp_path, made), archived(tmp_path, made)
    claim = next(iter(Archive(folder.known(archive)).threads("denied"))).id
    for asked in (
        ["denied"],
        ["disputed"],
        ["corroborated"],
        ["sources"],
        ["search", "the dam wall"],
        ["trace", claim],
    ):
        for form in ("table", "json", "csv"):
            capsys.readouterr()
            assert run(["--ledger", str(ledger), *asked, "--format", form]) == 0
            one = capsys.readouterr()
            assert run(["archive", "ask", archive, *asked, "--format", form]) == 0
            other = capsys.readouterr()
            assert other.out == one.out, (asked, form)
            # of an empty list the ledger says as well which outlets and days it holds
            assert one.err.startswith(other.err.rstrip("\n")), (asked, form)


def test_a_limit_shortens_a_list_and_words_narrow_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = archived(tmp_path, written(tmp_path / "in.jsonl", stories()[:9]))
    capsys.readouterr()
    assert run(["archive", "ask", archive, "sources", "--limit", "2", "--format", "jsonl"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    whole = list(Archive(folder.known(archive)).threads("denied"))
    word = whole[0].proposition.split()[-1]
    assert run(["archive", "ask", archive, "denied", word, "--format", "jsonl"]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert len(shown) == sum(word.casefold() in one.proposition.casefold() for one in whole)
    assert run(["archive", "ask", archive, "trace", "xyzzy plugh"]) == 2
    assert run(["archive", "ask", archive, "search"]) == 2


def test_what_a_story_needs_is_recorded_in_a_ledger_as_add_records_it(tmp_path: Path) -> None:
    rows = [*stories()[:7], *islice(newsroom(), 4)]
    archive = archived(tmp_path, written(tmp_path / "in.jsonl", rows))
    pulled = tmp_path / "pulled.json"
    assert (
        run(
            [
                "archive",
                "pull",
                archive,
                "the dam burst its wall, police said",
                "--limit",
                "3",
                "--ledger",
                str(pulled),
                "--story",
                "The dam",
            ]
        )
        == 0
    )
    with Ledger.open(pulled) as ledger:
        keys = {article.key for article in ledger.articles.values()}
        claims = set(ledger.claims)
    chosen = written(tmp_path / "chosen.jsonl", [row for row in rows if row["id"] in keys])
    assert 1 < len(keys) < len(rows)
    with Ledger.open(added(tmp_path, chosen)) as ledger:
        assert set(ledger.claims) == claims
        by_hand = {one.id for one in ledger.links.values()}
    with Ledger.open(pulled) as ledger:
        assert {one.id for one in ledger.links.values()} == by_hand
    assert run(["archive", "pull", archive, "zzz qqq xxx", "--ledger", str(tmp_path / "none.json")]) == 0
    assert not (tmp_path / "none.json").exists()


# --- what is read


def test_parquet_folders_agencies_and_stores_are_read_as_the_same_articles_in_json_lines(tmp_path: Path) -> None:
    import fsspec

    rows = [{name: row.get(name) for name in ("id", "text", "title", "outlet", "date")} for row in stories()[:4]]
    lines = written(tmp_path / "in.jsonl", rows)
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "in.parquet", row_group_size=2)
    inside = tmp_path / "folder"
    inside.mkdir()
    for number, row in enumerate(rows):
        (inside / f"{number}.json").write_text(json.dumps([row]), encoding="utf-8")
    with fsspec.open("memory://crawl/in.jsonl", "wb") as out:
        out.write(lines.read_bytes())
    seen = []
    for number, source in enumerate((lines, tmp_path / "in.parquet", inside, "memory://crawl", lines.as_uri())):
        place = tmp_path / str(number)
        place.mkdir()
        archive = Archive(folder.known(archived(place, source)))
        seen.append([thread.id for thread in archive.threads()])
    assert seen[0] and all(one == seen[0] for one in seen)


def test_an_archive_can_lie_in_an_object_store(tmp_path: Path) -> None:
    made = written(tmp_path / "in.jsonl", stories()[:3])
    for place in ("memory://news/archive", (tmp_path / "there").as_uri()):
        assert run(["archive", "read", str(made), "--into", place, "--jobs", "1"]) == 0
        assert run(["archive", "link", place, "--jobs", "1"]) == 0
        assert list(Archive(folder.known(place)).threads())
    assert run(["archive", "link", "memory://news/archive", "--scheduler", "tcp://127.0.0.1:1"]) == 3


@pytest.mark.usefixtures("small")
def test_what_cannot_be_read_is_listed_with_its_line_and_the_rest_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = [json.dumps(row) for row in stories()[:6]]
    lines = tmp_path / "in.jsonl"
    lines.write_text("\n".join([*good[:5], '{"id": 1}', good[5], "{not json"]), encoding="utf-8")
    (tmp_path / "cut.parquet").write_bytes(b"PAR1 and no more")
    (tmp_path / "table.csv").write_text("a,b\n", encoding="utf-8")
    archive = str(tmp_path / "archive")
    sources = [str(tmp_path / name) for name in ("in.jsonl", "cut.parquet", "table.csv", "none.txt")]
    assert run(["archive", "read", *sources, "--into", archive, "--jobs", "1", "--format", "jsonl"]) == 2
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    wheres = [one["where"].removeprefix(f"{tmp_path}/") for one in told]
    assert sorted(wheres) == ["cut.parquet", "in.jsonl, line 6", "in.jsonl, line 8", "none.txt", "table.csv"]
    kept = folder.Folder(archive).read(arrivals.UNREAD).decode()
    assert len(kept.splitlines()) == 5
    assert sum(one.articles for one in linkage.parts(folder.known(archive))) == 6


# --- resuming, and what is broken


@pytest.mark.usefixtures("small")
def test_a_run_that_stops_goes_on_and_ends_as_if_it_had_not_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = written(tmp_path / "in.jsonl", stories())
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    whole.mkdir()
    broken.mkdir()
    ledger, once = added(whole, made), archived(whole, made)
    archive = str(broken / "archive")

    class CutError(Exception):
        pass

    real = folder.Folder.write
    left = [3]

    def write(self: folder.Folder, name: str, data: bytes) -> None:
        left[0] -= 1
        if not left[0]:
            real(self, f"{name}{folder.HALF}", data[: len(data) // 2])
            raise CutError
        real(self, name, data)

    monkeypatch.setattr(folder.Folder, "write", write)
    stops = 0
    for command in (["read", str(made), "--into", archive], ["link", archive]):
        for more in range(9, 400, 41):
            left[0] = more
            try:
                assert run(["archive", *command, "--jobs", "1"]) == 0
                break
            except CutError:
                stops += 1
                capsys.readouterr()
                if command[0] == "read" and stops == 1:
                    left[0] = 10_000
                    assert run(["archive", "link", archive, "--jobs", "1"]) == 3
                    assert "not read yet" in capsys.readouterr().err
    monkeypatch.undo()
    assert stops >= 3
    monkeypatch.setattr(story_room, "LARGEST_STORY", 3)
    monkeypatch.setattr(tellings, "LARGEST_STORY", 3)
    monkeypatch.setattr(links, "MANY", 150)
    assert differences(archive, ledger) == []
    one, other = Archive(folder.known(once)), Archive(folder.known(archive))
    assert [part.name for part in one.parts] == [part.name for part in other.parts]


def test_what_was_read_before_is_not_read_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = written(tmp_path / "in.jsonl", stories()[:3])
    archive = archived(tmp_path, made)
    before = {path: path.stat().st_mtime_ns for path in Path(archive).rglob("*.parquet")}
    assert run(["archive", "read", str(made), "--into", archive, "--jobs", "1"]) == 0
    assert "1 piece read before" in capsys.readouterr().err
    assert {path: path.stat().st_mtime_ns for path in Path(archive).rglob("*.parquet")} == before


def test_a_dry_run_says_how_much_there_is_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = written(tmp_path / "in.jsonl", stories()[:3])
    archive = str(tmp_path / "archive")
    assert run(["archive", "read", str(made), "--into", archive, "--dry-run", "--jobs", "1"]) == 0
    assert "1 piece to read" in (said := capsys.readouterr().err) and "Nothing was written" in said
    assert not Path(archive).exists()
    assert run(["archive", "read", str(made), "--into", archive, "--jobs", "1"]) == 0
    before = sorted(Path(archive).rglob("*"))
    assert run(["archive", "link", archive, "--dry-run"]) == 0
    assert "1 part to compare: 3 articles" in capsys.readouterr().err
    assert sorted(Path(archive).rglob("*")) == before


def test_only_its_owner_can_read_an_archive(tmp_path: Path) -> None:
    archive = Path(archived(tmp_path, written(tmp_path / "in.jsonl", stories()[:2])))
    modes = {path.stat().st_mode & 0o777 for path in archive.rglob("*") if path.is_file()}
    assert modes == {0o600}
    assert {path.stat().st_mode & 0o077 for path in (archive, *archive.rglob("*")) if path.is_dir()} == {0}


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Path]:
    yield Path(archived(tmp_path, written(tmp_path / "in.jsonl", stories()[:2])))


def spoilt(archive: Path, how: str) -> None:
    about = archive / "archive.json"
    if how == "newer":
        about.write_text('{"format": 99}')
    elif how == "no json":
        about.write_bytes(b"\xff{")
    elif how == "another shape":
        about.write_text("[1]")
    elif how == "no archive":
        about.unlink()
    elif how == "a part cut off":
        path = next(archive.glob("claims/*/*.parquet"))
        path.write_bytes(path.read_bytes()[:50])
    elif how == "a part gone":
        next(archive.glob("articles/*/*.parquet")).unlink()
    else:
        linked = archive / "linked.json"
        linked.write_text("{}")


@pytest.mark.parametrize(
    "how", ["newer", "no json", "another shape", "no archive", "a part cut off", "a part gone", "linked"]
)
def test_a_broken_archive_is_refused_in_one_line_and_left_as_it_is(
    held: Path, how: str, capsys: pytest.CaptureFixture[str]
) -> None:
    spoilt(held, how)
    before = {path: path.read_bytes() for path in held.rglob("*") if path.is_file()}
    capsys.readouterr()
    for command in (["ask", str(held), "search", "the dam wall"], ["link", str(held), "--jobs", "1"]):
        if how in ("linked", "a part gone", "a part cut off") and command[0] == "link":
            continue
        assert run(["archive", *command]) == 3
        said = capsys.readouterr().err
        assert said.count("\n") == 1 and said.startswith("provenance: ")
    assert {path: path.read_bytes() for path in held.rglob("*") if path.is_file()} == before


def test_a_folder_of_other_things_is_no_archive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = written(tmp_path / "in.jsonl", stories()[:2])
    assert run(["archive", "read", str(made), "--into", str(tmp_path), "--jobs", "1"]) == 3
    assert run(["archive", "ask", str(tmp_path / "none"), "denied"]) == 3
    assert run(["archive", "link", "nowhere://x"]) == 3
    assert run(["archive", "link", str(made), "--jobs", "1"]) == 3
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 4 and all(line.startswith("provenance: ") for line in said)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl"]


def test_a_wrong_address_of_a_scheduler_is_told_in_a_line_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(running, "ARRIVING", 0.3)
    made = written(tmp_path / "in.jsonl", stories()[:2])
    for address, code in (("tcp://127.0.0.1:1", 3), ("nonsense://x:1", 3), ("nonsense", 2)):
        command = ["archive", "read", str(made), "--into", str(tmp_path / "archive"), "--scheduler", address]
        assert run(command) == code
        assert address in capsys.readouterr().err
    assert not (tmp_path / "archive").exists()


def test_two_do_not_work_on_one_archive_at_a_time(held: Path) -> None:
    where = folder.known(str(held))
    with folder.alone(where), pytest.raises(ArchiveError, match="Somebody else"), folder.alone(where):
        pass


def test_a_piece_of_which_workers_die_is_listed_and_the_rest_is_read(tmp_path: Path) -> None:
    class Dying(running.Here):
        def run(self, work: Any, pieces: Any) -> Any:
            for at, piece in enumerate(pieces):
                yield piece, running.LostError("its workers died") if at == 0 else work(piece)

    made = [written(tmp_path / f"{at}.jsonl", [row]) for at, row in enumerate(stories()[:3])]
    where = folder.begin(str(tmp_path / "archive"))
    planned = arrivals.plan(where, map(str, made), NOTHING)
    done = arrivals.read(where, planned, Dying(), lambda *_: None)
    assert (done.articles, done.lost, [Path(one.where).name for one in done.unread]) == (2, 1, ["0.jsonl"])
    with running.working(1) as runner:
        assert linkage.link(where, runner, lambda *_: None).articles == 2


def test_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert run(["archive", "ask", str(tmp_path), "denied"]) == 2
    assert "[archive]" in capsys.readouterr().err
