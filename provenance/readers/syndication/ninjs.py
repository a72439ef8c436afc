"""ninjs, the IPTC's news in JSON: versions 1, 2 and 3, of which the second parts bodies from their roles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from provenance.errors import UnreadableError
from provenance.model import Article
from provenance.readers.metadata.details import Details
from provenance.readers.syndication.wires import Wire, lowered, wire_article

NAMES = ("uri", "guid")
SIGNS = frozenset(
    {"versioncreated", "firstcreated", "pubstatus", "bodies", "headlines", "representationtype", "profile"}
)
"""Fields that no other JSON with articles has beside a name."""
BODY = "body_"
"""What the fields of bodies begin with in ninjs 1: body_text, body_xhtml, body_html, body_richtext ..."""
PLAIN = ("text", "text/plain", "plain")
MARKED = ("html", "xml", "nitf")
NO_TEXT = frozenset({"picture", "photo", "graphic", "audio", "video", "event", "planning", "animated"})
"""Types of items that are no articles."""


@frozen
class _Told:
    """One of several bodies, headlines or descriptions."""

    role: str
    kind: str
    value: str


def is_ninjs(values: Mapping[str, object]) -> bool:
    """Whether a JSON object is an item of ninjs, by its fields."""
    names = {str(name).lower() for name in values}
    standard = lowered(values).get("standard")
    if isinstance(standard, dict) and str(standard.get("name", "")).lower() == "ninjs":
        return True
    bodies = any(name.startswith(BODY) for name in names)
    return not names.isdisjoint(NAMES) and (bodies or not names.isdisjoint(SIGNS))


def ninjs_article(values: Mapping[str, object], where: str, typed: Details) -> Article:
    """Give the article that an item is; UnreadableError where it has no text, or is a picture."""
    item = lowered(values)
    bodies = list(_told(item, "bodies", BODY))
    kind = _text(item.get("type")).lower()
    if kind in NO_TEXT and not any(one.value.strip() for one in bodies):
        raise UnreadableError(where, f"this is a ninjs item of type {kind!r}, without an article", "leave it out")
    main = _main(bodies)
    body = _best([one for one in bodies if one.role == main] or bodies)
    headline = _best(list(_told(item, "headlines", "headline_")))
    summary = _best(list(_told(item, "descriptions", "description_")))
    beside = item.get("associations")
    remarks = []
    if isinstance(beside, (dict, list)) and beside:
        number = len(beside)
        what = "1 item that goes with this one was" if number == 1 else f"{number} items that go with this one were"
        remarks.append(f"{what} not read.")
    more = sorted({one.role for one in bodies} - {main, "", "text", "xhtml", "html", "richtext", "nitf", "caption"})
    if more:
        remarks.append(f"Other bodies of this item were not read: {', '.join(more)}.")
    return wire_article(
        Wire(
            uri=_text(item.get("uri")) or _text(item.get("guid")),
            headline=headline.value if headline else _text(item.get("headline")) or _text(item.get("title")),
            byline=_text(item.get("byline")) or _text(item.get("by")),
            provider=_name(item.get("provider")) or _name(item.get("source")),
            holder=_name(item.get("copyrightholder")) or _info_source(item),
            dates=(
                *(_text(item.get(name)) for name in ("versioncreated", "firstcreated", "contentcreated")),
                _day(item),
            ),
            language=_text(item.get("language")),
            status=_text(item.get("pubstatus")),
            embargo=_text(item.get("embargoed")) or None,
            follows=_text(item.get("evolvedfrom")) or _text(item.get("previousversion")),
            note=_text(item.get("ednote")),
            body=body.value if body else "",
            marked=body is None or _is_marked(body),
            summary=summary.value if summary else "",
            remarks=tuple(remarks),
        ),
        typed,
        where,
    )


def _told(item: Mapping[str, object], many: str, one: str) -> Iterator[_Told]:
    """Yield what an item tells in several forms: objects in a list (ninjs 2 and 3), or fields of like names (1)."""
    listed = item.get(many)
    for each in listed if isinstance(listed, list) else ():
        if isinstance(each, dict):
            near = lowered(each)
            yield _Told(
                _text(near.get("role")).lower(), _text(near.get("contenttype")).lower(), _text(near.get("value"))
            )
    for name, value in item.items():
        if name.startswith(one) and isinstance(value, str):
            yield _Told(name.removeprefix(one), name.removeprefix(one), value)


def _main(bodies: Iterable[_Told]) -> str:
    """Give the role of the body that is the article: "main", or the fullest."""
    filled = [one for one in bodies if one.value.strip()]
    if any(one.role == "main" for one in filled):
        return _twin(filled)
    best = max(filled, key=lambda one: (_is_marked(one), len(one.value)), default=None)
    return best.role if best else ""


def _twin(filled: Iterable[_Told]) -> str:
    """Give "main", or the role of a body with markup that has the words of the main one."""
    main = next(one for one in filled if one.role == "main")
    start = _letters(main.value)[:200]
    for one in filled:
        if _is_marked(one) and not _is_marked(main) and start and start in _letters(one.value):
            return one.role
    return "main"


def _letters(text: str) -> str:
    import re

    return "".join(filter(str.isalnum, re.sub(r"<[^<>]{0,2000}>", "", text)))


def _best(told: list[_Told]) -> _Told | None:
    """Give the main one of several that say something, with markup rather than without."""
    filled = [one for one in told if one.value.strip()]
    return max(filled, key=lambda one: (one.role == "main", _is_marked(one)), default=None)


def _is_marked(body: _Told) -> bool:
    return any(sign in body.kind for sign in MARKED) or (body.kind not in PLAIN and "</" in body.value)


def _day(item: Mapping[str, object]) -> str:
    """Give the day on which it was published, where that is all that is known and this program wrote the item."""
    listed = item.get("altids")
    for each in listed if isinstance(listed, list) else ():
        if isinstance(each, dict) and lowered(each).get("role") == "day":
            return _text(lowered(each).get("value"))
    return ""


def _info_source(item: Mapping[str, object]) -> str:
    listed = item.get("infosources") or item.get("infosource")
    each = listed if isinstance(listed, list) else [listed]
    return next((name for one in each if (name := _name(one))), "")


def _name(value: object) -> str:
    if isinstance(value, dict):
        near = lowered(value)
        return _text(near.get("name")) or _text(near.get("literal"))
    return _text(value)


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""
