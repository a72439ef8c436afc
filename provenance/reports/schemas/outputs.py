"""Which command gives which record, and the whole schema of each."""

from __future__ import annotations

import json
import re

from attrs import frozen

from provenance.errors import ProvenanceError
from provenance.reports.schemas.fields import Schema, ref
from provenance.reports.schemas.parts import PARTS

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@frozen
class Output:
    """A record of which a command gives one, or a list."""

    name: str
    commands: tuple[str, ...]
    """Those that give it: a list of them with --format json, one a line with jsonl."""
    schema: Schema

    @property
    def says(self) -> str:
        """What it is, as a sentence."""
        return str(self.schema["description"])


def _both(says: str, *names: str) -> Schema:
    return {"description": says, "allOf": [ref(name) for name in names]}


def _either(says: str, *names: str) -> Schema:
    return {"description": says, "anyOf": [ref(name) for name in names]}


def _as(name: str) -> Schema:
    return {"description": PARTS[name]["description"], "allOf": [ref(name)]}


OUTPUTS = {
    one.name: one
    for one in (
        Output("claim", ("claims", "show CLAIM"), _as("claim")),
        Output("claim-in-list", ("claims",), _both("A claim, with who published it and when.", "claim", "listed")),
        Output("article", ("extract", "export --format jsonl", "show ARTICLE"), _as("article")),
        Output("thread", ("status", "corroborated", "disputed", "denied", "show THREAD", "archive ask"), _as("thread")),
        Output("question", ("questions", "show QUESTION"), _as("question")),
        Output("figure", ("figures",), _as("figure")),
        Output("finding", ("check",), _as("finding")),
        Output("rule", ("rules",), _as("rule")),
        Output("verdict", ("compare",), _as("verdict")),
        Output("result", ("search",), _as("result")),
        Output("ranking", ("search --queries",), _as("ranking")),
        Output("source", ("sources",), _as("credited")),
        Output("told-alone", ("record SOURCE",), _as("told_alone")),
        Output("coverage", ("record",), _as("covered")),
        Output("proof", ("stamp",), _as("proof")),
        Output("step", ("trace",), _as("step")),
        Output("rested", ("impact",), _as("rested")),
        Output("edit", ("diff", "changes"), _as("edit")),
        Output("move", ("since",), _as("move")),
        Output("printed", ("since published",), _both("A claim that we printed and that moved.", "ours", "move")),
        Output("judgement", ("review --list",), _either("What waits for a person.", "conflict", "names")),
        Output("reading", ("review --list --only reading",), _as("reading")),
        Output("plugin", ("plugins",), _as("plugin")),
        Output("unread", ("archive read",), _as("unread")),
        Output("proposal", ("proposals",), _as("proposal")),
        Output("reply", ("reply list",), _as("asked")),
        Output("story", ("story list",), _as("story")),
        Output("note", ("notes",), _as("noted")),
        Output("tag", ("tags",), _as("tagged")),
        Output("score", ("accuracy",), _as("score")),
        Output("entry", ("log",), _as("entry")),
        Output("added", ("add", "archive pull"), _as("added")),
        Output("news", ("watch --format jsonl",), _as("news")),
        Output("handle", ("vault list",), _as("handle")),
        Output("audit", ("verify",), _as("audit")),
        Output("link", ("export",), _as("link")),
        Output("record", ("export",), _as("record")),
        Output("setting", ("settings",), _as("setting")),
        Output("output", ("schema",), _as("output")),
    )
}
"""Every JSON output by its name."""


def schema(name: str) -> Schema:
    """Give the JSON Schema (2020-12) of an output, with all that it refers to; ProvenanceError for no such output."""
    if name not in OUTPUTS:
        raise ProvenanceError(f"There is no output {name!r}. `provenance schema` lists them.")
    made: Schema = {
        "$schema": DIALECT,
        "$id": f"urn:claim-provenance:schema:{name}",
        "title": name,
        **OUTPUTS[name].schema,
    }
    return {**made, "$defs": {each: PARTS[each] for each in sorted(_referred(made))}}


def _referred(made: Schema) -> set[str]:
    """Give the names of all schemas to which one refers, or to which those refer."""
    found: set[str] = set()
    new = _named(made)
    while new:
        found |= new
        new = {name for each in new for name in _named(PARTS[each])} - found
    return found


def _named(made: Schema) -> set[str]:
    return set(re.findall(r'"#/\$defs/(\w+)"', json.dumps(made)))
