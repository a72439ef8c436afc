"""What a schema is made of: fields, each with what it means and how long it will."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any

from attrs import frozen

Schema = dict[str, Any]

STABLE = "stable"
"""Neither its name, its type nor its meaning changes, and it is not taken away, before the next major version."""
OPEN = "open"
"""Its name and type stay; what its values say may become more, or be worded otherwise."""


@frozen
class Field:
    """One field of a record."""

    name: str
    schema: Schema
    says: str
    always: bool = True
    """Whether it is there in every record; the others are left out where there is nothing to tell."""
    stability: str = STABLE


def text(says: str = "") -> Schema:
    """Give the schema of any text."""
    return {"type": "string", **({"description": says} if says else {})}


def one_of(kind: type[Enum] | Iterable[str]) -> Schema:
    """Give the schema of one word of several; more may be added, so that a reader has to expect others."""
    return {"type": "string", "enum": [str(one.value) if isinstance(one, Enum) else one for one in kind]}


def some(items: Schema) -> Schema:
    """Give the schema of a list."""
    return {"type": "array", "items": items}


def or_null(schema: Schema) -> Schema:
    """Give the schema of what may be null."""
    return {"anyOf": [schema, {"type": "null"}]}


def ref(name: str) -> Schema:
    """Give a reference to another schema."""
    return {"$ref": f"#/$defs/{name}"}


def record(says: str, *fields: Field, more: tuple[str, ...] = ()) -> Schema:
    """Give the schema of an object; fields that are not named in it may be added to it.

    `more` are the names of schemas whose fields it has too.
    """
    made: Schema = {
        "type": "object",
        "description": says,
        "properties": {
            one.name: {**one.schema, "description": one.says, "x-stability": one.stability} for one in fields
        },
        "required": [one.name for one in fields if one.always],
    }
    if more:
        made["allOf"] = [ref(name) for name in more]
    return made


TEXT = text()
WHOLE: Schema = {"type": "integer"}
COUNT: Schema = {"type": "integer", "minimum": 0}
NUMBER: Schema = {"type": "number"}
YES_OR_NO: Schema = {"type": "boolean"}
TEXTS = some(TEXT)
DAY_OR_MOMENT = text()
MAYBE = or_null(TEXT)
SPAN: Schema = {"type": "array", "items": COUNT, "minItems": 2, "maxItems": 2}
SPANS = some(SPAN)


def ident(letter: str) -> Schema:
    """Give the schema of an id: a letter for what it is of, and thirteen hexadecimal digits."""
    return {"type": "string", "pattern": f"^{letter}[0-9a-f]+$"}
