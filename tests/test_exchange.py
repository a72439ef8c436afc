"""Exports for other programs: each is read back by its own library, holds back what must not leave, and loses no text."""

from __future__ import annotations

import json
import sqlite3
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from effort import tries
from exchange_desk import DENIES, REVIEWED, thread_of, written
from exchange_helpers import (
    HOSTILE,
    MADE,
    NAMES,
    NEEDS,
    VALID,
    Drawn,
    checked,
    outgoings,
    parquet_is_valid,
    sqlite_is_valid,
)
from hypothesis import HealthCheck, given, settings
from standing_helpers import link, person, told, unnamed

from provenance import standing
from provenance.model import Article, DecisionKind
from provenance.reports.exchange import parquet, sqlite

ROOT = Path(__file__).parent.parent


def needs(name: str) -> None:
    for library in NEEDS[name]:
        pytest.importorskip(library)


def exported(typed: Any, name: str, *more: str) -> str:
    """Export in a format; everything that can be read in it, as one text."""
    needs(name)
    target = Path(f"out.{name}")
    code, printed, said = typed("export", "--format", name, *more, *(() if name in MADE else ("-o", str(target))))
    assert code == 0, said
    if name == "sqlite":
        database = sqlite3.connect(target)
        found = "\n".join(database.iterdump())
        database.close()
        return found
    if name == "parquet":
        import pyarrow.parquet

        return "\n".join(map(str, pyarrow.parquet.read_table(target).to_pylist()))
    return str(printed)


@pytest.mark.parametrize("name", NAMES)
def test_an_export_of_the_example_story_is_valid_by_its_own_library(name: str, recorded: Path, tmp_path: Path) -> None:
    needs(name)
    from provenance import desk
    from provenance.ledger import Ledger

    with Ledger.open(str(recorded)) as ledger:
        out = desk.Outgoing(desk.Casebook(ledger, publishing=True))
        checked(name, out, tmp_path)


@pytest.mark.parametrize("name", NAMES)
def test_an_export_of_any_ledger_is_valid_whatever_its_text(name: str, tmp_path: Path) -> None:
    needs(name)

    @settings(max_examples=tries(60), suppress_health_check=list(HealthCheck))
    @given(outgoings())
    def once(out: Drawn) -> None:
        checked(name, out, tmp_path)

    once()


@pytest.mark.slow
def test_exports_of_two_hundred_ledgers_are_valid_in_every_format(tmp_path: Path) -> None:
    for name in NAMES:
        needs(name)

    @settings(max_examples=200, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
    @given(outgoings())
    def once(out: Drawn) -> None:
        for name in NAMES:
            checked(name, out, tmp_path)

    once()


@pytest.mark.parametrize("name", NAMES)
def test_a_story_and_a_day_narrow_every_format(name: str, two: Any) -> None:
    for words in ("bow door leaked", "zeppelin"):
        assert two("rate", thread_of(two, words), *REVIEWED)[0] == 0
    everything = exported(two, name)
    assert "door" in everything and "zeppelin" in everything
    of_story = exported(two, name, "--story", "the door")
    assert "door" in of_story and "zeppelin" not in of_story
    of_day = exported(two, name, "--as-of", "2031-03-02")
    assert "door" in of_day and "zeppelin" not in of_day


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("held", [{"embargoed": "2999-01-01T00:00:00Z"}, {"pubstatus": "withheld"}])
def test_what_an_agency_holds_back_leaves_in_no_format(name: str, held: dict[str, str], two: Any) -> None:
    item = {
        "uri": "urn:newsml:torvay.example:1", "versioncreated": "2031-03-02T10:00:00Z", "headline": "Leaking door",
        "body_text": "The quay lamp failed at noon, said Rut Sand, a warden.", "provider": "Torvay Wire", **held,
    }  # fmt: skip
    Path("c.json").write_text(json.dumps(item), encoding="utf-8")
    assert two("add", "c.json")[0] == 0
    assert two("rate", thread_of(two, "quay lamp"), *REVIEWED)[0] == 0
    assert "lamp" not in exported(two, name)
    assert "Left out: 1 article" in two("export", "--format", "jsonl")[2]
    assert "lamp" in exported(two, name, "--embargoed")


@pytest.mark.parametrize("name", NAMES)
def test_a_confidential_source_leaves_in_no_format(name: str, two: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import pyrage

    key = pyrage.x25519.Identity.generate()
    Path("desk.key").write_text(str(key), encoding="utf-8")
    monkeypatch.setenv("PROVENANCE_VAULT_KEY", "desk.key")
    written("d.md", "The quay lamp was sold, an engineer at the yard said.", outlet="Quay Courier", date="2031-03-03")
    assert two("add", "d.md")[0] == 0
    claims = json.loads(two("claims", "--format", "json")[1])
    (unnamed_claim,) = [one["id"] for one in claims if "lamp" in one["text"]]
    typed = iter(["Ottoline Vandermeer", "met twice"])
    monkeypatch.setattr("provenance.cli.protecting._asked", lambda what: next(typed))
    assert two("vault", "add", "heron", "--as", "somebody at the yard")[0] == 0
    assert two("vault", "credit", unnamed_claim, "heron", "--why", "showed papers at the pier")[0] == 0
    assert two("rate", unnamed_claim, *REVIEWED)[0] == 0
    assert two("note", unnamed_claim, "ask the pilot again")[0] == 0
    found = exported(two, name)
    for secret in ("heron", "Ottoline", "Vandermeer", "papers at the pier", "ask the pilot"):
        assert secret not in found
    assert "lamp" in found
    # a name that stands in an article leaves nowhere where that is asked
    written("e.md", "The lamp was found, said Ottoline V., an engineer.", outlet="Quay Courier", date="2031-03-04")
    assert two("add", "e.md")[0] == 0
    if name != "claimreview":
        more = ("-o", "redacted.out")
        code, printed, said = two("export", "--format", name, "--redact", *more)
        assert code == 2 and "heron" in said and "Ottoline" not in said + printed
        assert not Path("redacted.out").exists()


# --- ClaimReview


def test_only_what_a_person_recorded_as_reviewed_is_a_claimreview(two: Any) -> None:
    empty = two("export", "--format", "claimreview")
    assert json.loads(empty[1])["dataFeedElement"] == [] and "provenance rate" in empty[2]
    door = thread_of(two, "bow door leaked")
    assert two("rate", door, *REVIEWED, "--publisher", "Torvay Post")[0] == 0
    (row,) = json.loads(two("export", "--format", "claimreview")[1])["dataFeedElement"]
    (review,) = row["item"]
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "Mostly false"}
    assert (review["url"], review["author"]["name"]) == ("https://torvay.example/check/7", "Torvay Post")
    assert "bow door leaked for a week" in review["claimReviewed"]
    claim = review["itemReviewed"]
    assert claim["author"] == {"@type": "Person", "name": "Ada Marsh", "jobTitle": "an engineer"}
    assert [one["url"] for one in claim["appearance"]] == ["https://torvay.example/door"]
    whole = json.dumps(row)
    assert not any(word in whole for word in ("single-source", "ratingValue", "confidence", "published on March 9"))


def test_a_review_that_was_withdrawn_or_is_another_desks_is_not_passed_on(two: Any) -> None:
    door = thread_of(two, "bow door leaked")
    url = ("--url", "https://torvay.example/check/7")
    assert two("rate", door, *url, "--withdrawn", "--why", "none there")[0] == 2
    assert two("rate", door, *REVIEWED)[0] == 0
    assert "“Mostly false”" in two("show", door)[1]
    assert two("rate", door, *url, "--withdrawn", "--why", "we were wrong")[0] == 0
    assert json.loads(two("export", "--format", "claimreview")[1])["dataFeedElement"] == []
    assert "Mostly false" not in two("show", door)[1]
    assert "rate" in two("log")[1]


def test_a_review_changes_nothing_of_where_a_claim_stands(two: Any) -> None:
    door = thread_of(two, "bow door leaked")
    before = json.loads(two("show", door, "--format", "json")[1])
    assert two("rate", door, *REVIEWED)[0] == 0
    after = json.loads(two("show", door, "--format", "json")[1])
    (review,) = after.pop("reviews")
    assert (review["rating"], review["by"], review["own"]) == ("Mostly false", "vera", True)
    assert after == before


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--rating", "", "--url", "https://x.example/"), "--rating"),
        (("--rating", "False", "--withdrawn", "--url", "https://x.example/"), "--rating"),
        (("--rating", "False", "--url", "ftp://x.example/"), "no address of a web page"),
        (("--rating", "False", "--url", "https://x.example/a b"), "no address of a web page"),
        (("--rating", "x" * 201, "--url", "https://x.example/"), "200 characters"),
    ],
)
def test_a_review_without_rating_or_address_is_refused(given: tuple[str, ...], said: str, two: Any) -> None:
    code, _, told_of = two("rate", thread_of(two, "bow door leaked"), *given, "--why", "x")
    assert code == 2 and said in told_of


# --- PROV


def drawn(*tellings: Any, **more: Any) -> Drawn:
    articles = {page.id: evolve(page, text="the ships were sold", title="Ships") for page, _ in tellings}
    return Drawn(standing.Record.of(articles, {claim.id: claim for _, claim in tellings}, **more))


def test_relays_are_derivations_and_people_speak_on_behalf_of_bodies() -> None:
    pytest.importorskip("prov")
    from standing_helpers import ECHO, POST, document, outlet, spokesman

    out = drawn(
        told("c1", person(), POST, "2031-03-01"),
        told("c2", outlet(POST), ECHO, "2031-03-02"),
        told("c3", spokesman(), ECHO, "2031-03-03", via=(outlet(POST),)),
        told("c4", document(), ECHO, "2031-03-04"),
        links=(link("c1", "c2"), link("c2", "c3"), link("c3", "c4")),
    )
    text = "\n".join(MADE["provn"](out))
    assert 'wasDerivedFrom(record:c2, record:c1, [prov:label="credits The Torvay Post"])' in text
    assert text.count("prov:PrimarySource") == 1 and text.count("actedOnBehalfOf(") == 1
    assert text.count("prov:Quotation") == 4 and text.count("wasInfluencedBy(") == 1
    assert VALID["provn"](text) == VALID["prov"]("".join(MADE["prov"](out)))


def test_decisions_are_activities_of_those_who_decided() -> None:
    pytest.importorskip("prov")
    from standing_helpers import decision

    seen = decision(DecisionKind.VERIFIED, "c1", "2031-03-05T10:00:00Z")
    alone = decision(DecisionKind.DISTINCT, "c1", "2031-03-05T10:00:00Z", value="heron")
    text = "\n".join(MADE["provn"](drawn(told("c1", unnamed()), decisions=(seen, alone))))
    assert f"activity(record:{seen.id}, 2031-03-05T10:00:00+00:00, 2031-03-05T10:00:00+00:00" in text
    assert f"used(record:{seen.id}, record:c1, -)" in text and text.count("wasAssociatedWith(") == 1
    assert "heron" not in text and VALID["provn"](text)


# --- Web Annotation, ninjs


def test_positions_count_code_points_of_the_text_as_read() -> None:
    pytest.importorskip("pyld")
    out = drawn(told("c1", person()))
    (article,) = out.record.articles.values()
    text = "𝄞👩‍👩‍👧 — the ships were sold"
    at = text.index("the")
    out.record.articles[article.id] = evolve(article, text=text)  # type: ignore[index]
    out.record.claims["c1"] = evolve(out.record.claims["c1"], spans=((at, len(text)),))  # type: ignore[index]
    page = "".join(MADE["webannotation"](out))
    quote, position = json.loads(page)["items"][0]["target"]["selector"]
    assert (position["start"], position["end"]) == (at, len(text)) and quote["exact"] == "the ships were sold"
    assert quote["prefix"] == text[:at]
    VALID["webannotation"](page)


def test_a_ledger_comes_back_from_ninjs_with_its_claims(recorded: Path, typed: Any) -> None:
    code, printed, _ = typed("--ledger", str(recorded), "export", "--format", "ninjs")
    assert code == 0
    Path("back.jsonl").write_text(printed, encoding="utf-8")
    assert typed("add", "back.jsonl")[0] == 0
    before = [
        json.loads(line) for line in typed("--ledger", str(recorded), "export", "--format", "jsonl")[1].splitlines()
    ]
    after = {row["id"]: row for row in map(json.loads, typed("export", "--format", "jsonl")[1].splitlines())}
    assert before and {row["id"] for row in before} == after.keys()
    for row in before:
        back = after[row["id"]]
        same = ("text", "outlet", "title", "byline", "date", "language", "claims", "replaces")
        assert {name: back[name] for name in same} == {name: row[name] for name in same}


# --- files


def test_sqlite_opens_in_datasette_with_its_lists_and_searches_words(two: Any) -> None:
    app = pytest.importorskip("datasette.app")
    import asyncio

    written("f.md", DENIES, outlet="Harbour Echo", date="2031-03-02")
    assert two("add", "f.md")[0] == 0
    assert two("export", "--format", "sqlite", "-o", "story.db")[0] == 0
    sqlite_is_valid(Path("story.db"))

    async def asked() -> tuple[Any, Any]:
        opened = app.Datasette([], immutables=["story.db"])
        rows = await opened.client.get("/story/denied.json?_shape=array")
        found = await opened.client.get("/story/claims.json?_shape=array&_search=zeppelin")
        return rows.json(), found.json()

    rows, found = asyncio.run(asked())
    assert ["bow door" in row["proposition"] for row in rows] == [True]
    assert [row["source"] for row in found] == ["Ivo Lenz"]


@pytest.mark.parametrize("name", ["sqlite", "parquet"])
def test_a_file_is_its_owners_only_and_takes_the_place_of_its_own_kind_alone(name: str, two: Any) -> None:
    needs(name)
    code, _, said = two("export", "--format", name)
    assert code == 2 and "-o" in said
    for _ in range(2):
        assert two("export", "--format", name, "-o", "out.file")[0] == 0
    assert stat.S_IMODE(Path("out.file").stat().st_mode) == 0o600
    foreign = sqlite3.connect("foreign.db")
    foreign.execute("CREATE TABLE diary (entry TEXT)")
    foreign.close()
    Path("notes.txt").write_text("PAR1 and notes", encoding="utf-8")
    for other in ("foreign.db", "notes.txt", "ledger.json", "."):
        held = Path(other).read_bytes() if Path(other).is_file() else b""
        code, _, said = two("export", "--format", name, "-o", other)
        assert code == 2 and "Choose another" in said
        assert not held or Path(other).read_bytes() == held
    left = [one.name for one in Path().iterdir() if one.name.startswith(".")]
    assert left == [], "nothing half written is left"


def test_a_database_that_cannot_be_finished_leaves_the_one_before(two: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert two("export", "--format", "sqlite", "-o", "out.db")[0] == 0
    before = Path("out.db").read_bytes()

    def fails(*given: Any) -> None:
        raise sqlite3.OperationalError("disk is full")

    monkeypatch.setattr(sqlite, "_insert", fails)
    code, _, said = two("export", "--format", "sqlite", "-o", "out.db")
    assert code == 2 and "disk is full" in said
    assert Path("out.db").read_bytes() == before
    assert [one.name for one in Path().iterdir() if one.name.startswith(".")] == []


def test_parquet_says_what_to_install_where_pyarrow_is_missing(two: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    code, _, said = two("export", "--format", "parquet", "-o", "out.parquet")
    assert code == 2 and "pyarrow" in said and "arrow" in said
    assert not Path("out.parquet").exists()


def test_text_of_any_kind_comes_back_from_a_file_as_it_was(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    for words in HOSTILE:
        out = drawn(told("c1", person()))
        (article,) = out.record.articles.values()
        out.record.articles[article.id] = Article.of(words, title=words)  # type: ignore[index]
        out.record.claims["c1"] = evolve(out.record.claims["c1"], text=words, spans=((0, len(words)),))  # type: ignore[index]
        database = sqlite3.connect(":memory:")
        sqlite.fill(database, out)
        assert database.execute("SELECT text, title FROM articles").fetchall() == [(words, words)]
        database.close()
        with (tmp_path / "one.parquet").open("wb") as stream:
            parquet.write(stream, out)
        parquet_is_valid(tmp_path / "one.parquet", list(parquet.rows(out)))


def test_every_format_of_lines_goes_into_a_file_too(two: Any) -> None:
    for name in (*MADE, "json", "jsonl", "csv", "md"):
        printed = two("export", "--format", name)[1]
        assert two("export", "--format", name, "-o", "out.txt")[0] == 0
        assert Path("out.txt").read_text(encoding="utf-8") == printed
        assert stat.S_IMODE(Path("out.txt").stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["webannotation", "ninjs", "ftm", "ftm-statements", "prov", "provn"])
def test_an_article_is_written_before_the_next_is_asked_for(name: str) -> None:
    asked: list[int] = []

    class Endless(Drawn):
        def articles(self) -> Iterator[Any]:
            for number in range(1000):
                asked.append(number)
                _, claim = told(f"c{number}", person())
                yield Article.of(f"the ships were sold {number}", outlet=f"Outlet {number}"), [claim]

    lines = MADE[name](Endless(standing.Record({}, {})))
    for _ in range(12):
        next(lines)
    assert len(asked) <= 12


def test_a_pipe_is_written_to_and_not_replaced(two: Any) -> None:
    assert two("export", "--format", "ninjs", "-o", "/dev/null")[0] == 0
    assert not Path("/dev/null").is_file()
    code, _, said = two("export", "--format", "ninjs", "-o", "no/such/folder/out")
    assert code == 2 and "Choose another place" in said


def test_a_page_that_denies_a_claim_is_no_appearance_of_it(two: Any) -> None:
    written("f.md", DENIES, outlet="Harbour Echo", date="2031-03-02", url="https://echo.example/denied")
    assert two("add", "f.md")[0] == 0
    assert two("rate", thread_of(two, "bow door leaked"), *REVIEWED)[0] == 0
    feed = two("export", "--format", "claimreview")[1]
    assert "https://torvay.example/door" in feed and "echo.example" not in feed
