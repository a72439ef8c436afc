"""What other programs export of claims, as values: reviews (ClaimReview, Check), annotations (W3C, Hypothes.is)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import frozen

from provenance.errors import UnreadableError
from provenance.model import Span

DEEPEST = 12
"""How far below the top of a JSON file a review or an annotation may stand."""
LONGEST_QUOTE = 20_000
"""Characters of a marked passage, which is looked for in a text."""
_LONGEST_CELL = 2_000_000
"""Characters of a cell of a table: Check puts what it read of a page into one."""


@frozen
class FoundReview:
    """A published review of a claim, as a feed or a table tells it."""

    where: str
    """The file, and where in it."""
    claim: str
    rating: str
    url: str
    publisher: str = ""
    ident: str = ""
    """Of the claim or the thread, where this program wrote the feed."""
    pages: tuple[str, ...] = ()
    """Addresses at which the claim appears."""
    author: str = ""
    """Who made the claim."""
    date: str = ""
    """When the claim was made."""
    tags: tuple[str, ...] = ()


@frozen
class Annotation:
    """A passage of a page that somebody marked, with what was written beside it."""

    where: str
    page: str
    """Its address, or the id of the article in one of our own exports."""
    quotes: tuple[tuple[str, str, str], ...] = ()
    """Each passage, with the words before and after it; none where the whole page is meant."""
    at: tuple[Span, ...] = ()
    """Where the passages stand, as far as that is told."""
    text: str = ""
    by: str = ""
    tags: tuple[str, ...] = ()
    claim: Mapping[str, Any] | None = None
    """What one of our own exports says of the claim; None where it is somebody's note."""


def reviews(data: bytes, where: str) -> Iterator[FoundReview | UnreadableError]:
    """Yield the ClaimReviews of a JSON file: one, a list, a graph or a feed of them, or one a line."""
    number = 0
    for found in _objects(data, where, lambda one: "ClaimReview" in _types(one)):
        number += 1
        yield _review(found, f"{where}, review {number}")
    if not number:
        raise UnreadableError(where, "there is no ClaimReview in it", "give JSON-LD, as schema.org has it")


def _review(found: Mapping[str, Any], place: str) -> FoundReview | UnreadableError:
    about = _first(found.get("itemReviewed"))
    rating = _first(found.get("reviewRating"))
    words = _text(rating.get("alternateName")) or _text(rating.get("ratingValue"))
    claim, url = _text(found.get("claimReviewed")) or _text(about.get("name")), _text(found.get("url"))
    if not (claim and words and url):
        missing = "claimReviewed" if not claim else "reviewRating" if not words else "url"
        return UnreadableError(place, f"the review has no {missing}", "leave it out, or complete it")
    shown = [one for name in ("appearance", "firstAppearance") for one in _listed(about.get(name))]
    pages = [_text(one.get("url")) or _text(one.get("@id")) if isinstance(one, dict) else _text(one) for one in shown]
    return FoundReview(
        place,
        claim,
        words,
        url,
        publisher=_name(found.get("author")) or _name(found.get("publisher")),
        ident=_own_id(about.get("@id")),
        pages=tuple(dict.fromkeys(filter(None, (*pages, _text(about.get("url")))))),
        author=_name(about.get("author")),
        date=_text(about.get("datePublished")),
    )


def check_table(data: bytes, where: str) -> Iterator[FoundReview | UnreadableError]:
    """Yield the rows of a table that Meedan's Check exports: of a list of items, or of a feed of fact-checks."""
    rows = csv.reader(io.StringIO(_decoded(data, where), newline=""), strict=True)
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        names = [one.strip().casefold() for one in next(rows, [])]
        if not (set(names) >= _ITEMS or set(names) >= _FACT_CHECKS):
            raise UnreadableError(
                where,
                "this is no table of Check",
                "it has the columns Claim, Item page URL and Status, or Fact-check title",
            )
        for row in rows:
            if any(map(str.strip, row)):
                told = dict(zip(names, map(str.strip, row), strict=False))
                yield _checked(told, f"{where}, line {rows.line_num}")
    except csv.Error as failure:
        raise UnreadableError(where, f"the table cannot be read ({failure})", "save it as CSV with commas") from None
    finally:
        csv.field_size_limit(before)


_ITEMS = {"claim", "item page url", "status"}
_FACT_CHECKS = {"fact-check title", "fact-check url", "rating"}


def _checked(told: Mapping[str, str], place: str) -> FoundReview | UnreadableError:
    claim = told.get("claim", "") or told.get("fact-check title", "")
    rating = told.get("status", "") or told.get("rating", "")
    url = told.get("fact-check url", "") or told.get("item page url", "")
    if not (claim and rating and url):
        missing = "claim" if not claim else "rating" if not rating else "address"
        return UnreadableError(place, f"the row has no {missing}", "leave it out, or complete it")
    tags = tuple(one.strip() for one in told.get("tags", "").replace(" and ", ",").split(",") if one.strip())
    return FoundReview(place, claim, rating, url, publisher=told.get("workspace", ""), tags=tags)


# --- annotations


def marked(data: bytes, where: str) -> Iterator[Annotation | UnreadableError]:
    """Yield the annotations of a JSON file: what Hypothes.is gives or exports, or Web Annotations in any holder."""
    number = 0
    for found in _objects(data, where, _is_annotation):
        number += 1
        yield _annotation(found, f"{where}, annotation {number}")
    if not number:
        raise UnreadableError(
            where, "there is no annotation in it", "give an export of Hypothes.is, or Web Annotations"
        )


def _is_annotation(one: Mapping[str, Any]) -> bool:
    return "target" in one and ("Annotation" in _types(one) or "uri" in one or "user" in one)


def _annotation(found: Mapping[str, Any], place: str) -> Annotation | UnreadableError:
    if found.get("references"):
        return UnreadableError(
            place, "this is a reply to another annotation", "only annotations of pages are brought in"
        )
    quotes: list[tuple[str, str, str]] = []
    at: list[Span] = []
    page = _text(found.get("uri"))
    for target in _listed(found.get("target")):
        if isinstance(target, str):
            page = page or target
            continue
        if not isinstance(target, dict):
            continue
        page = _source(target) or page
        selectors = [one for one in _listed(target.get("selector")) if isinstance(one, dict)]
        quotes += [
            (_text(one.get("exact")), _text(one.get("prefix")), _text(one.get("suffix")))
            for one in selectors
            if "TextQuoteSelector" in _types(one) and _text(one.get("exact")).strip()
        ]
        at += [
            (one["start"], one["end"])
            for one in selectors
            if "TextPositionSelector" in _types(one) and type(one.get("start")) is type(one.get("end")) is int
        ]
    if any(len(exact) > LONGEST_QUOTE for exact, _, _ in quotes):
        return UnreadableError(place, "the passage that it marks is very long", "mark the words of one claim")
    if not page:
        return UnreadableError(place, "it does not say which page it is about", "leave it out")
    own = {name.removeprefix(_OWN): value for name, value in found.items() if name.startswith(_OWN)}
    bodies = [one for one in _listed(found.get("body")) if isinstance(one, (dict, str))]
    return Annotation(
        place,
        _own_id(page) or page,
        tuple(quotes),
        tuple(at),
        text=_text(found.get("text")) or _noted(bodies),
        by=_text(found.get("user")).removeprefix("acct:") or _name(found.get("creator")),
        tags=tuple(filter(None, (*map(_text, _listed(found.get("tags"))), *_tagged(bodies)))),
        claim=own or None,
    )


_OWN = "provenance:"


def _source(target: Mapping[str, Any]) -> str:
    source = target.get("source")
    return _text(source.get("id")) if isinstance(source, dict) else _text(source)


def _noted(bodies: Iterable[dict[str, Any] | str]) -> str:
    """Give what somebody wrote: no tag, and no other name of what is marked."""
    kept = (one for one in bodies if isinstance(one, dict) and one.get("purpose") not in ("tagging", "identifying"))
    return "\n\n".join(filter(None, (_text(one.get("value")) for one in kept)))


def _tagged(bodies: Iterable[dict[str, Any] | str]) -> list[str]:
    return [_text(one.get("value")) for one in bodies if isinstance(one, dict) and one.get("purpose") == "tagging"]


# --- JSON of any shape


def _objects(data: bytes, where: str, wanted: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the objects that are wanted, wherever they stand in a file of JSON or of JSON lines."""
    for top in _tops(_decoded(data, where), where):
        waiting: list[tuple[object, int]] = [(top, 0)]
        while waiting:
            value, depth = waiting.pop()
            if isinstance(value, dict):
                if wanted(value):
                    yield value
                    continue
                value = list(value.values())
            if isinstance(value, list) and depth < DEEPEST:
                waiting += ((one, depth + 1) for one in reversed(value))


def _tops(text: str, where: str) -> Iterator[object]:
    try:
        yield json.loads(text)
    except (ValueError, RecursionError):
        try:
            made = [json.loads(line) for line in text.splitlines() if line.strip()]
        except (ValueError, RecursionError):
            raise UnreadableError(where, "this is no JSON", "give JSON, or an object a line") from None
        yield from made


def _decoded(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableError(where, "this is not UTF-8", "convert it first") from None


def _types(one: Mapping[str, Any]) -> list[str]:
    told = [_text(each) for name in ("@type", "type") for each in _listed(one.get(name))]
    return [each.rpartition("/")[2].rpartition("#")[2].rpartition(":")[2] for each in told]


def _own_id(value: object) -> str:
    """Give the id of an article, a claim or a thread that this program put into an address."""
    text = _text(value)
    return text.removeprefix(_URN) if text.startswith(_URN) else ""


_URN = "urn:claim-provenance:"


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _first(value: object) -> Mapping[str, Any]:
    return next((one for one in _listed(value) if isinstance(one, dict)), {})


def _name(value: object) -> str:
    for one in _listed(value):
        found = _text(one.get("name")) if isinstance(one, dict) else _text(one)
        if found:
            return found
    return ""


def _text(value: object) -> str:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8").strip() if _halves(value) else value.strip()
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else ""


def _halves(text: str) -> bool:
    """Whether JSON escaped half a character, which no file can hold."""
    return any("\ud800" <= one <= "\udfff" for one in text)
