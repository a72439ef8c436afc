"""Every JSON output is as its schema says, with no field that the schema does not know, and no schema is idle."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from provenance.__main__ import run
from provenance.cli import COMMANDS
from provenance.model import Article
from provenance.reports.schemas import OUTPUTS, schema
from provenance.reports.schemas.fields import OPEN, STABLE
from provenance.reports.schemas.parts import PARTS

jsonschema = pytest.importorskip("jsonschema")
ROOT = Path(__file__).parent.parent
REVIEW = ("--url", "https://merrow.example/check/7", "--rating", "False", "--why", "published")


def strict(made: Any, inside_all: bool = False) -> Any:
    """Give a schema that refuses what it does not know; what is told as open to others stays a promise to them."""
    if isinstance(made, list):
        return [strict(one, inside_all) for one in made]
    if not isinstance(made, dict):
        return made
    found = {name: strict(value, name == "allOf") for name, value in made.items()}
    whole = "$schema" in found
    if not inside_all and ("$ref" in found or ("allOf" in found and whole)):
        found["unevaluatedProperties"] = False
    return found


def inner(made: Any) -> Any:
    """Close the objects that stand within a field."""
    if isinstance(made, list):
        return [inner(one) for one in made]
    if not isinstance(made, dict):
        return made
    found = {name: inner(value) for name, value in made.items()}
    if "x-stability" in found and "properties" in found:
        found["additionalProperties"] = False
    items = found.get("items")
    if isinstance(items, dict) and "properties" in items:
        items["additionalProperties"] = False
    return found


def holds(name: str, rows: Any) -> None:
    made = inner(strict(copy.deepcopy(schema(name))))
    jsonschema.Draft202012Validator.check_schema(made)
    validator = jsonschema.Draft202012Validator(made)
    for row in rows:
        wrong = next(iter(validator.iter_errors(row)), None)
        assert wrong is None, f"{name}: {wrong.message[:300]} at {list(wrong.absolute_path)}"


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with a little of everything that can be recorded."""
    folder = tmp_path_factory.mktemp("full")
    path = str(folder / "ledger.json")
    with pytest.MonkeyPatch.context() as here:
        here.chdir(ROOT)
        for typed in (
            ("add", "examples/story", "--story", "The ferry"),
            ("note", "te4db078", "ask again"), ("tag", "te4db078", "bow door"), ("rate", "te4db078", *REVIEW),
            ("reply", "ask", "te4db078", "--who", "Sandrick Ferries", "--how", "mail", "--until", "2026-03-16"),
            ("reply", "record", "te4db078", "--who", "Sandrick Ferries", "--answer", "denied", "--words", "No."),
            ("claim", "confirm", "c50ded31"), ("vouch", "c50ded31", "--why", "seen"),
            ("set", "te4db078", "--confidence", "high", "--why", "seen"),
            ("distinct", "c1cbd139", "--why", "met"), ("article", "edit", "07-kestrel-engineer", "--ours", "--why", "ours"),
            ("retract", "02-shoreline-buzz", "--why", "withdrawn"),
        ):  # fmt: skip
            code = run(["--ledger", path, "--by", "vera", *typed])
            assert code == 0, typed
    return Path(path)


@pytest.fixture
def asked(full: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    monkeypatch.chdir(ROOT)

    def ask(*typed: str) -> Any:
        capsys.readouterr()
        run(["--ledger", str(full), *typed])
        printed = capsys.readouterr().out
        if "jsonl" in typed or "--queries" in typed or "--pairs" in typed:
            return [json.loads(line) for line in printed.splitlines()]
        found = json.loads(printed)
        return found if isinstance(found, list) else [found]

    return ask


JSON = ("--format", "json")
LISTS = [
    ("claim-in-list", ("claims", *JSON)), ("claim", ("show", "c50ded31", *JSON)),
    ("article", ("export", "--format", "jsonl")), ("article", ("show", "07-kestrel-engineer", *JSON)),
    ("article", ("extract", "examples/draft.md", *JSON)),
    ("thread", ("status", "--all", "--threads", *JSON)), ("thread", ("corroborated", *JSON)), ("thread", ("denied", *JSON)),
    ("thread", ("disputed", *JSON)), ("thread", ("show", "te4db078", *JSON)),
    ("question", ("questions", *JSON)), ("figure", ("figures", *JSON)),
    ("finding", ("check", "examples/draft.md", *JSON)), ("rule", ("rules", *JSON)),
    ("result", ("search", "life rafts", *JSON)), ("source", ("sources", *JSON)), ("step", ("trace", "te4db078", *JSON)),
    ("told-alone", ("record", "Halyard News Agency", *JSON)), ("coverage", ("record", *JSON)),
    ("rested", ("impact", "aca7c774", *JSON)), ("edit", ("changes", *JSON)),
    ("move", ("since", "2026-03-10", *JSON)), ("printed", ("since", "published", *JSON)),
    ("judgement", ("review", "--list", *JSON)), ("reading", ("review", "--list", "--only", "reading", *JSON)),
    ("reply", ("reply", "list", *JSON)), ("story", ("story", "list", *JSON)), ("note", ("notes", *JSON)),
    ("tag", ("tags", *JSON)), ("score", ("accuracy", *JSON)), ("entry", ("log", *JSON)), ("audit", ("verify", *JSON)),
    ("record", ("export",)), ("output", ("schema", *JSON)), ("setting", ("settings", *JSON)),
]  # fmt: skip
MAY_BE_EMPTY = {"printed"}


@pytest.mark.parametrize(("name", "typed"), LISTS, ids=lambda one: one if isinstance(one, str) else " ".join(one))
def test_what_a_command_prints_is_as_its_schema_says(name: str, typed: tuple[str, ...], asked: Any) -> None:
    rows = asked(*typed)
    assert rows or name in MAY_BE_EMPTY, f"nothing to hold {name} against"
    holds(name, rows)


def test_what_is_compared_ranked_diffed_and_linked_is_as_its_schema_says(asked: Any, tmp_path: Path) -> None:
    pairs, queries = tmp_path / "pairs.jsonl", tmp_path / "queries.jsonl"
    pairs.write_text('{"id": "1", "a": "The door leaked.", "b": "The door never leaked."}\n', encoding="utf-8")
    queries.write_text('{"id": "1", "text": "life rafts"}\n', encoding="utf-8")
    holds("verdict", asked("compare", "--pairs", str(pairs)))
    holds("ranking", asked("search", "--queries", str(queries)))
    holds("edit", asked("diff", "aa5ca2ea", "a6f08e7b", *JSON))
    (record,) = asked("export")
    assert record["links"]
    holds("link", record["links"])


def test_what_add_and_watch_print_is_as_its_schema_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from datetime import datetime, timezone

    from provenance import desk
    from provenance.cli.watching import _record

    monkeypatch.chdir(tmp_path)
    assert run(["add", str(ROOT / "examples/story"), *JSON]) == 0
    holds("added", json.loads(capsys.readouterr().out))
    news = desk.News("https://torvay.example/feed", datetime(2031, 3, 1, tzinfo=timezone.utc), "unchanged")
    holds("news", [_record(news)])


def test_handles_are_listed_as_their_schema_says() -> None:
    from provenance.reports import handles_table

    holds("handle", handles_table([("heron", "somebody at the yard", 2)]).records)


def test_stamps_are_listed_as_their_schema_says() -> None:
    from provenance.model import Proof
    from provenance.reports.proofs import proofs_table

    rows = [Proof(7, "ab" * 32, "2026-03-12T10:00:00Z", "CN=Clock"), Proof(8, "cd" * 32, problem="no stamp")]
    holds("proof", proofs_table(rows, False).records)
    holds("proof", proofs_table(rows, True).records)


def test_proposals_are_listed_as_their_schema_says() -> None:
    from attrs import make_class

    from provenance.extraction import extract
    from provenance.reports.proposals import record

    proposed = make_class("Proposed", ["id", "claim", "by", "state", "near", "same"], frozen=True)
    (claim,) = extract(Article.of("Ana Ruiz said that the kiln was cold."), "en")
    holds("proposal", [record(proposed("p1", claim, ("wordy",), "", near, False)) for near in (None, claim)])


def test_plugins_are_listed_as_their_schema_says() -> None:
    from provenance.plugins import Plugin
    from provenance.reports.plugs import plugins_table

    one = Plugin("readers", "tally", "claim-tally", "1.0")
    holds("plugin", plugins_table([one]).records)
    holds("plugin", plugins_table([one], off=True).records)


def test_what_an_archive_cannot_read_is_listed_as_its_schema_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("distributed")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "broken.jsonl").write_text("{\n", encoding="utf-8")
    assert run(["archive", "read", "broken.jsonl", "--into", "archive", "--jobs", "1", *JSON]) == 2
    rows = json.loads(capsys.readouterr().out)
    assert rows
    holds("unread", rows)


def test_every_schema_is_held_against_something_real() -> None:
    held = {name for name, _ in LISTS} | {"verdict", "ranking", "link", "added", "news", "handle", "proof"}
    held |= {"proposal", "unread", "plugin"}
    assert held == OUTPUTS.keys()


def commands(group: click.Command, path: str = "") -> Iterator[tuple[str, click.Command]]:
    if isinstance(group, click.Group):
        for name, command in group.commands.items():
            yield from commands(command, f"{path} {name}".strip())
    else:
        yield path, group


def test_every_command_that_prints_json_has_a_schema() -> None:
    from provenance.cli import commands as front

    known = {one.partition(" --")[0].rstrip() for output in OUTPUTS.values() for one in output.commands}
    known = {" ".join(word for word in one.split() if word.islower()) for one in known}
    for path, command in commands(front):
        for option in command.params:
            kinds = option.type.choices if isinstance(option.type, click.Choice) and option.name == "form" else ()
            if "json" in kinds or "jsonl" in kinds:
                assert path in known, f"{path} prints JSON, and no schema says what"
    assert COMMANDS


@pytest.mark.parametrize("name", OUTPUTS)
def test_a_schema_is_valid_and_says_of_each_field_what_it_means_and_whether_it_stays(name: str) -> None:
    made = schema(name)
    jsonschema.Draft202012Validator.check_schema(made)
    assert made["$id"].endswith(name) and made["description"].endswith(".")
    waiting: list[Any] = [made]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            for field in one.get("properties", {}).values() if one.get("type") == "object" else ():
                assert field["description"] and field["x-stability"] in (STABLE, OPEN)
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one


def test_a_field_that_no_schema_knows_and_one_that_is_missing_are_caught() -> None:
    row = {"tag": "door", "subject": "c1"}
    holds("tag", [row])
    for wrong in ({**row, "more": 1}, {"tag": "door"}, {"tag": 1, "subject": "c1"}):
        with pytest.raises(AssertionError):
            holds("tag", [wrong])


def test_fields_of_the_published_json_stay(capsys: pytest.CaptureFixture[str]) -> None:
    """What was promised first: no schema may lose any of it."""
    promised = {
        "claim": "id article text spans proposition quoted stance hedges attribution confidence",
        "attribution": "source source_spans cue cue_spans via",
        "source": "name kind identified count role",
        "article": "id outlet title byline date date_source url language sha256 text claims",
        "thread": "id proposition support challenges confidence origins claims because",
        "verdict": "id relation score reasons",
        "ranking": "id ranked scores",
        "finding": "rule name severity article span line column message claims",
    }
    for name, fields in promised.items():
        assert set(fields.split()) <= set(PARTS[name]["required"]), name
    assert run(["schema", "nothing"]) == 2
    assert "`provenance schema` lists them" in capsys.readouterr().err
    assert run(["schema", "thread"]) == 0
    assert json.loads(capsys.readouterr().out) == schema("thread")
