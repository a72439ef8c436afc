"""Each value that can be recorded as a document of plain JSON, and back."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import cache, lru_cache
from sys import intern
from types import UnionType
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin, get_type_hints

import attrs

from provenance import model
from provenance.ledger.carrying import DEEPEST
from provenance.ledger.layout import Document, document_id
from provenance.ledger.migration import modern
from provenance.model import Article, Carried, Claim, Decision, Entry, Link, Merged, Reason

if TYPE_CHECKING:
    from cattrs import Converter

Value = Article | Claim | Decision | Link

KINDS: dict[str, type[Value]] = {"articles": Article, "claims": Claim, "decisions": Decision, "links": Link}
"""The table of each kind of value."""

_LATER: dict[type[Any], tuple[str, ...]] = {
    Article: (
        *("signs", "reader", "landmarks", "remarks", "speaker", "snapshot"),
        *("item", "follows", "pubstatus", "revised", "embargo"),
    ),
    Decision: ("reading",),
    Link: ("read",),
}
"""Fields that came later than the format, and are left out where they say nothing."""

_TABLES = {kind: table for table, kind in KINDS.items()}


def table_of(value: Value) -> str:
    """Give the table in which a value is kept; TypeError when it is none that is recorded."""
    try:
        return _TABLES[type(value)]
    except KeyError:
        raise TypeError(f"a {type(value).__name__} is not recorded in the ledger") from None


def write_value(value: Value) -> Document:
    """Give the document of a value; ValueError when the same value could not be read from it again."""
    document: Document = {"id": value.id, **_converter(False).unstructure(value)}
    document_id(document["id"])
    if read_value(table_of(value), document) != value:
        raise ValueError(f"{document['id']} would not be read as it was written")
    return document


def read_value(table: str, document: Document) -> Value:
    """Give the value of a document; ValueError that names the wrong field and never what it holds."""
    kind = KINDS[table]
    document = _in_todays_form(table, document)
    fields = document
    if kind is Link or kind is Decision:
        # Their id follows from the rest.
        fields = {name: held for name, held in document.items() if name != "id"}
    value: Value = _read(fields, kind)
    if value.id != document["id"]:
        raise ValueError("its id does not follow from the rest of it")
    return value


def read_line(table: str, line: bytes, shared: bool = True) -> Value | None:
    """Give the value of a document of the newest format as it is stored, many times faster than `read_value`.

    None where anything about it is not as it should be: `read_value` says what. `shared`: links have the words of their
    reasons in memory once, which holds on to these words.
    """
    from msgspec import MsgspecError

    kind: Any = KINDS[table]
    apart = shared and kind is Link
    strictly, plainly = _decoders(kind, ("reasons",) if apart else ())
    try:
        told = strictly(line)
        value: Value = _link_with_shared(told) if apart else plainly(line)
        return value if value.id == told.id else None
    except (MsgspecError, ValueError, RecursionError):
        return None


def _link_with_shared(told: Any) -> Link:
    """Give a link as it is told, with its reasons in memory once for all links that have the same.

    There are many more links than reasons: 85,000 links of 1,000 made articles had 24,000 different ones.
    """
    from msgspec import UNSET

    fields = {name: held for name in _LINK_FIELDS if (held := getattr(told, name)) is not UNSET}
    fields |= {"a": intern(told.a), "b": intern(told.b)}
    if "reasons" in fields:
        fields["reasons"] = _reasons_of(bytes(fields["reasons"]))
    return Link(**fields)


@lru_cache(100_000)
def _reasons_of(line: bytes) -> tuple[Reason, ...]:
    """Give the reasons of a link as they are stored; an error where one has a field that this version does not know."""
    strictly, plainly = _reason_decoders()
    strictly(line)
    found: tuple[Reason, ...] = plainly(line)
    return found


@cache
def _reason_decoders() -> tuple[Callable[[bytes], Any], Callable[[bytes], Any]]:
    from msgspec.json import Decoder

    strict: Any = tuple[strict_kind(Reason), ...]  # type: ignore[misc]
    return Decoder(strict).decode, Decoder(tuple[Reason, ...]).decode


_LINK_FIELDS = tuple(field.name for field in attrs.fields(Link))


@cache
def _decoders(kind: Any, unread: tuple[str, ...]) -> tuple[Callable[[bytes], Any], Callable[[bytes], Any]]:
    """Give what refuses a field that this version does not know, and what reads a value and passes over it."""
    from msgspec.json import Decoder

    return Decoder(strict_kind(kind, unread)).decode, Decoder(kind).decode


@cache
def strict_kind(kind: Any, unread: tuple[str, ...] = ()) -> type[Any]:
    """Make the struct of the fields of a kind, in which no other field may stand; what is kept has an id.

    Fields that are `unread` are given as they are stored.
    """
    from msgspec import UNSET, Raw, UnsetType, defstruct

    hints = {name: Raw if name in unread else hint for name, hint in get_type_hints(kind).items()}
    names = [field.name for field in attrs.fields(kind)]
    needed = [name for name in names if attrs.fields_dict(kind)[name].default is attrs.NOTHING]
    fields = [(name, _strict_hint(hints[name])) for name in needed]
    if kind in KINDS.values() and "id" not in names:
        fields.append(("id", str))
    # which default stands there makes no difference: only the names and kinds of what is told are asked of
    more = [(name, Union[_strict_hint(hints[name]), UnsetType], UNSET) for name in names if name not in needed]  # noqa: UP007
    return defstruct(kind.__name__, [*fields, *more], forbid_unknown_fields=True)


def _strict_hint(hint: Any) -> Any:
    if isinstance(hint, type) and attrs.has(hint):
        return strict_kind(hint)
    parts = tuple(part if part is Ellipsis else _strict_hint(part) for part in get_args(hint))
    origin: Any = get_origin(hint)
    if not parts or origin is None:
        return hint
    return Union[parts] if origin in (Union, UnionType) else origin[parts]  # noqa: UP007


def _in_todays_form(table: str, document: Document) -> Document:
    try:
        return modern(table, document)
    except Exception:
        return document  # it is no document of any format, and what is wrong with it is said below


def write_entry(entry: Entry) -> Document:
    """Give the document of an entry of the log; one that was carried in is written by `carrying`."""
    document = attrs.asdict(entry, recurse=False)
    document["changes"] = [attrs.asdict(change, recurse=False) for change in entry.changes]
    del document["carried"]
    if entry.merged is None:
        del document["merged"]
    else:
        document["merged"] = {**attrs.asdict(entry.merged), "theirs": [list(run) for run in entry.merged.theirs]}
    return document


def read_entry(document: Document) -> Entry:
    """Give the entry of a document; ValueError that names the wrong field."""
    if "carried" in document:
        return _read_carried(document)
    entry: Entry = _read({name: held for name, held in document.items() if name != "chain"}, Entry)
    return entry


def _read_carried(document: Document) -> Entry:
    """Give an entry of another ledger with what it changed there, under its number in this log."""
    levels = [document]
    while "carried" in levels[-1]:
        held = levels[-1]["carried"]
        if type(held) is not dict or held.keys() != {"after", "lapsed", "entry"} or len(levels) > DEEPEST:
            raise ValueError("the field carried is not as it should be")
        if type(held["entry"]) is not dict or type(held["lapsed"]) is not bool or type(held["after"]) is not str:
            raise ValueError("the field carried is not as it should be")
        levels.append(held["entry"])
    entry = read_entry(levels[-1])
    place: Carried | None = None
    for outer, inner in zip(reversed(levels[:-1]), reversed(levels[1:]), strict=True):
        merged = _read(inner["merged"], Merged) if "merged" in inner else None
        told = {"number": inner.get("number"), "chain": inner.get("chain"), "lapsed": outer["carried"]["lapsed"]}
        place = attrs.evolve(_read(told, Carried), merged=merged, within=place)
    number = document.get("number")
    if type(number) is not int:
        raise ValueError("the field number is not as it should be")
    return attrs.evolve(entry, number=number, undoes=0, merged=None, carried=place)


def unstorable_field(document: object, path: str = "") -> str:
    """Give the path of the first text that UTF-8 cannot hold (a lone surrogate in it), or nothing."""
    return "" if _is_storable(document) else _unstorable(document, path)


def _is_storable(document: object) -> bool:
    """Whether a document surely holds whole characters alone; it takes a fraction of looking at every text."""
    from orjson import JSONEncodeError, dumps

    try:
        dumps(document)
    except JSONEncodeError:
        return False
    return True


def _unstorable(document: object, path: str) -> str:
    if isinstance(document, str):
        return "" if _is_whole(document) else path or "text"
    if isinstance(document, dict):
        inner = ((f"{path}.{name}" if path else name, held) for name, held in document.items())
    elif isinstance(document, list):
        inner = ((path, held) for held in document)
    else:
        return ""
    return next(filter(None, (_unstorable(held, name) for name, held in inner)), "")


def _is_whole(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _read(document: Document, kind: type[Any]) -> Any:
    # Every way in which a document can be wrong ends here, and what cattrs says about it quotes the document.
    try:
        return _converter(False).structure(document, kind)
    except Exception:
        raise ValueError(_misfit(document, kind)) from None


def _misfit(document: Document, kind: type[Any]) -> str:
    """Say which field is wrong: names of fields only, never what they hold."""
    from cattrs import transform_error

    fields = attrs.fields_dict(kind)
    if document.keys() - fields.keys():
        return "it has a field that this version does not know"
    for name, field in fields.items():
        if field.default is attrs.NOTHING and name not in document:
            return f"the field {name} is missing"
    path = ""
    try:
        _converter(True).structure(document, kind)
    except Exception as error:
        # Each reads "what went wrong @ $.path.to.field".
        path = transform_error(error)[0].rpartition("@ $")[2].lstrip(".")
    return f"the field {path} is not as it should be" if path else "it is not as it should be"


@cache
def _converter(detailed: bool) -> Converter:
    """Make the converter; the detailed one is slower and knows which field went wrong."""
    from cattrs import Converter
    from cattrs.gen import make_dict_unstructure_fn, override

    converter = Converter(
        detailed_validation=detailed, forbid_extra_keys=True, unstruct_collection_overrides={tuple: list}
    )
    for kind in (str, int, bool, float):
        converter.register_structure_hook(kind, _exactly(kind))
    converter.register_structure_hook_func(lambda kind: kind == dict[str, object], _exactly(dict))
    converter.register_structure_hook_factory(_is_tuple, lambda kind: _tuple_of(kind, converter))
    # One by one: as texts they would be passed on as they are, and a document is to be plain JSON.
    for kind in (getattr(model, name) for name in model.__all__):
        if isinstance(kind, type) and issubclass(kind, Enum):
            converter.register_unstructure_hook(kind, lambda member: member.value)
    # What was recorded before there was a field is written as it was then.
    for kind, later in _LATER.items():
        left_out: dict[str, Any] = {name: override(omit_if_default=True) for name in later}
        converter.register_unstructure_hook(kind, make_dict_unstructure_fn(kind, converter, **left_out))
    return converter


def _is_tuple(kind: Any) -> bool:
    origin: object = get_origin(kind)
    return origin is tuple


def _exactly(plain: type[Any]) -> Callable[[Any, Any], Any]:
    # cattrs would turn 5 into "5" and "no" into True; a ledger takes nothing for something else.
    accepted = (int, float) if plain is float else (plain,)

    def read(held: Any, kind: Any) -> Any:
        if type(held) not in accepted:
            raise ValueError(f"expected {plain.__name__}")
        # The kind can be an enumeration of texts.
        return held if kind is type(held) or kind == dict[str, object] else kind(held)

    return read


def _tuple_of(kind: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    # A text would pass for a tuple of its letters.
    inner = get_args(kind)
    many = len(inner) == 2 and inner[1] is Ellipsis
    hooks = [converter.get_structure_hook(part) for part in inner if part is not Ellipsis]

    def read(held: Any, _: Any) -> Any:
        if type(held) is not list or not (many or len(held) == len(hooks)):
            raise ValueError("expected a list")
        if many:
            return tuple([hooks[0](part, inner[0]) for part in held])
        return tuple([hook(part, of) for hook, part, of in zip(hooks, held, inner, strict=True)])

    return read
