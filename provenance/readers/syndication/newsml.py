"""NewsML-G2, the IPTC's news items in XML: one item, or a message with many."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from provenance.errors import UnreadableError
from provenance.model import Article
from provenance.readers.metadata.details import Details
from provenance.readers.syndication.nitf import nitf_body
from provenance.readers.syndication.wires import Wire, wire_article
from provenance.readers.xmlparts import as_html, at, children, local, words

EVOLVED = ("evolvedfrom", "previousversion", "isupdateof", "replaces")
"""Relations in whose place an item stands (IPTC, Item Relation NewsCodes), in small letters."""
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
PRIVATE = frozenset({"contacts", "dpacontacts", "notepad", "closingline"})
"""Roles of notes to editors that say nothing about the text."""
NOT_ARTICLES = ("packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")


def read_newsml(root: Any, where: str, typed: Details) -> Iterator[Article | UnreadableError]:
    """Yield the article of each news item below an element, itself one or a message; what is no article is named."""
    items = list(_items(root))
    if not items:
        raise UnreadableError(where, "there is no news item in this message", "look for it in another one")
    for number, item in enumerate(items, start=1):
        place = where if len(items) == 1 else f"{where}, item {number}"
        if local(item) in NOT_ARTICLES:
            what = f"this is a {local(item)}, which only lists or describes other items"
            yield UnreadableError(place, what, "add the items themselves")
            continue
        try:
            yield _read_item(item, place, typed)
        except UnreadableError as failure:
            yield failure


def _items(root: Any) -> Iterator[Any]:
    if local(root) == "newsItem" or local(root) in NOT_ARTICLES:
        yield root
        return
    for group in children(root, "itemSet"):
        yield from children(group, "newsItem", *NOT_ARTICLES)


def _read_item(item: Any, where: str, typed: Details) -> Article:
    about, content = at(item, "itemMeta"), at(item, "contentMeta")
    body, marked, remarks = _body(item)
    embargo = at(about, "embargoed")
    return wire_article(
        Wire(
            uri=item.get("guid") or "",
            headline=words(_chosen(content, "headline")) or words(at(about, "title")),
            byline=words(_chosen(content, "by")) or _person(_named(at(content, "creator"))),
            provider=_named(at(about, "provider")),
            holder=_named(at(item, "rightsInfo/copyrightHolder")) or _named(at(content, "infoSource")),
            dates=(
                *(words(at(about, name)) for name in ("versionCreated", "firstCreated")),
                words(at(content, "contentCreated")),
            ),
            language=_language(item, content),
            status=_code(at(about, "pubStatus")),
            embargo=None if embargo is None else words(embargo),
            follows=_follows(about, item.get("guid") or ""),
            note=" ".join(_notes(about)),
            body=body,
            marked=marked,
            summary=words(at(content, "description")),
            remarks=tuple(remarks),
        ),
        typed,
        where,
    )


def _body(item: Any) -> tuple[str, bool, list[str]]:
    """Give the first rendition of the content that can be read, whether it is HTML, and what was left out."""
    content = at(item, "contentSet")
    for each in children(content, "inlineXML"):
        for root in each:
            if local(root) == "html":
                return _html(root), True, []
            if local(root) == "nitf":
                body, remarks = nitf_body(root)
                return body, True, remarks
            if local(root):
                return as_html(list(each), {}, frozenset()), True, []
    for each in children(content, "inlineData"):
        kind = (each.get("contenttype") or "text/plain").lower()
        if each.get("encoding") is None and kind.startswith(("text/", "application/xhtml")):
            return "".join(one for one in each.itertext() if isinstance(one, str)), "html" in kind, []
    elsewhere = sum(1 for _ in children(content, "remoteContent"))
    return "", True, ["The content of this item lies elsewhere and was not fetched."] if elsewhere else []


def _html(root: Any) -> str:
    """Give the body of a page without its header, which repeats what is said of the item, where a text stands below."""
    body = next(children(root, "body"), root)
    below = any(
        local(one) == "p" and not any(local(up) == "header" for up in one.iterancestors()) for one in body.iter()
    )
    return as_html([body], {}, frozenset({"title", "header"} if below else {"title"}))


def _notes(about: Any) -> Iterator[str]:
    """Yield the notes to editors that are not marked as private, nor only repeat others or give telephone numbers."""
    for one in children(about, "edNote"):
        if one.get("pubconstraint") is None and _plain(one.get("role") or "").lower() not in PRIVATE:
            yield words(one)


def _person(name: str) -> str:
    """Give a name that may be a person's or a body's; nothing for the name of an account."""
    return name if " " in name or name.isupper() else ""


def _chosen(content: Any, name: str) -> Any:
    """Give the main one of several elements of a name, or the first."""
    found = list(children(content, name))
    main = (one for one in found if (one.get("role") or "").lower().rpartition(":")[2] in ("main", "headline"))
    return next(main, found[0] if found else None)


def _named(element: Any) -> str:
    """Give the name of a party: in words, else as its code has it."""
    if element is None:
        return ""
    name = words(at(element, "name"))
    return name or element.get("literal") or _plain(element.get("qcode") or "") or ""


def _plain(code: str) -> str:
    return code.partition(":")[2] or code


def _code(element: Any) -> str:
    return (
        ""
        if element is None
        else element.get("qcode") or element.get("uri") or element.get("literal") or words(element)
    )


def _language(item: Any, content: Any) -> str:
    stated = at(content, "language")
    return (stated.get("tag") or "" if stated is not None else "") or item.get(LANGUAGE) or ""


def _follows(about: Any, own: str) -> str:
    """Give the name of the item from which this one evolved; nothing for an earlier version under the same name."""
    for link in children(about, "link"):
        relation = _plain((link.get("rel") or link.get("reluri") or "").rpartition("/")[2]).lower()
        name = link.get("residref") or link.get("href") or ""
        if relation in EVOLVED and name and name != own:
            return name
    return ""
