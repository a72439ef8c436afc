"""What a page states of its article in JSON-LD: read as search engines read it, and of this article only."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

from attrs import field, frozen

from provenance.readers.metadata.addresses import page_address

ARTICLE_TYPES = ("article", "posting", "report")
"""Ends of the schema.org types of articles: NewsArticle, BlogPosting, LiveBlogPosting, Report."""
OTHER_ARTICLES = frozenset(
    (
        *("itemListElement", "item", "mentions", "citation", "relatedLink", "isBasedOn", "hasPart", "about"),
        *("isRelatedTo", "significantLink", "subjectOf", "workExample", "translationOfWork", "comment", "review"),
        *("exampleOfWork", "associatedMedia", "liveBlogUpdate", "backstory", "isPartOf"),
    )
)
"""Properties under which a page names articles that it is not."""
WRAPPERS = ("//", "/*", "*/", "<![CDATA[", "]]>", "<!]]>", "<!--", "-->", "<!", ">")
"""Around the data: what hid a script from the browsers of long ago, and from readers of XML."""
MOST_WRAPPERS = 12
"""Of them on each side; where more stand, it is no data."""
LAST_COMMA = re.compile(r",(?=\s*[}\]])")
DEEPEST = 9
"""References, and names within names, that are followed."""
NAMES = ("name", "@value", "@list", "alternateName", "legalName")

Node = Mapping[str, object]


@frozen
class Linked:
    """What JSON-LD states of the article of a page."""

    titles: tuple[str, ...] = ()
    """Headline, name and other headline, those that are given."""
    outlet: str = ""
    byline: str = ""
    published: str = ""
    """In whatever form the page has it."""
    modified: tuple[str, ...] = ()
    """Of every article of the data."""
    url: str = ""
    language: str = ""
    body: str = ""
    updates: tuple[Node, ...] = ()
    """The entries of a live blog."""


@frozen
class _Candidate:
    node: Node
    other: bool
    """Named as another article than the page's."""
    addresses: Collection[str] = field(factory=frozenset)
    titles: tuple[str, ...] = ()


def find_linked(tree: Any, addresses: Collection[str], titles: Collection[str], others: Collection[str] = ()) -> Linked:
    """Give what the JSON-LD of a page states of its article.

    `addresses` and `titles` are those that the page itself gives, the first as `page_address` has them. Of several
    articles it is the one that fits them; one that fits nothing, where the page is at another address, is another's.
    So is one of the `others`, the headings outside the story that lead to other pages.
    """
    elsewhere = {squeezed(title) for title in others}
    told = {
        short: frozenset(_words(title)) for title in titles if (short := squeezed(title)) and short not in elsewhere
    }
    data = [each for script in _scripts(tree) for each in _parsed(script)]
    by_id: dict[str, dict[str, object]] = {}
    for node, _ in _nodes(data):
        name = node.get("@id")
        if isinstance(name, str) and len(node) > 1:
            by_id.setdefault(name, {}).update({key: value for key, value in node.items() if value})
    base = next(iter(addresses), "")
    found = [
        _Candidate(
            whole, other or not elsewhere.isdisjoint(map(squeezed, named)), _addresses(whole, by_id, base), named
        )
        for node, other in _nodes(data)
        for whole in [by_id.get(str(node.get("@id")), node)]
        if _is_article(node)
        for named in [_titles(whole, by_id)]
    ]
    modified = tuple(day for one in found if (day := _name(one.node.get("dateModified"), by_id)))
    best = max(found, key=lambda one: _fit(one, addresses, told), default=None)
    if best is None or _fit(best, addresses, told) < 0:
        return Linked(modified=modified)
    return Linked(
        titles=best.titles,
        outlet=_name(best.node.get("publisher"), by_id) or _name(best.node.get("sourceOrganization"), by_id),
        byline=_name(best.node.get("author"), by_id) or _name(best.node.get("creator"), by_id),
        published=_name(best.node.get("datePublished"), by_id) or _name(best.node.get("dateCreated"), by_id),
        modified=modified,
        url=_address_of(best.node, by_id),
        language=_name(best.node.get("inLanguage"), by_id),
        body=body if isinstance(body := best.node.get("articleBody"), str) else "",
        updates=tuple(_updates(best.node, by_id)),
    )


def _updates(node: Node, by_id: Mapping[str, Node]) -> Iterator[Node]:
    listed = node.get("liveBlogUpdate")
    for each in listed if isinstance(listed, list) else [listed]:
        if isinstance(each, dict):
            near = {_short(str(key)): value for key, value in each.items()}
            yield by_id.get(str(near.get("@id")), near)


def squeezed(text: str) -> str:
    """Give a title as it is compared: letters and digits, in lower case."""
    return "".join(filter(str.isalnum, html.unescape(text).casefold()))


def _fit(one: _Candidate, addresses: Collection[str], titles: Mapping[str, Collection[str]]) -> int:
    """Give how well an article fits the page: below 0 where it is another."""
    fits = 4 * any(address in addresses for address in one.addresses)
    if any(squeezed(title) in titles for title in one.titles):
        fits += 4
    elif any(_alike(_words(title), words) for title in one.titles for words in titles.values()):
        fits += 2
    if fits:
        return fits - one.other
    elsewhere = bool(addresses and one.addresses)
    # a headline for search engines alone says nothing against an article
    return -1 if one.other or elsewhere else 0


def _words(title: str) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+", html.unescape(title).casefold()) if len(word) >= SHORTEST]


def _alike(words: Collection[str], others: Collection[str]) -> bool:
    """Whether two titles share most words of the shorter."""
    shared = len(set(words) & set(others))
    return shared >= FEWEST and 2 * shared > min(len(set(words)), len(set(others)))


SHORTEST, FEWEST = 4, 2
"""Letters of a word that tells one title from another, and words that two titles share at least."""


def _scripts(tree: Any) -> Iterator[str]:
    for script in tree.iterfind(".//script"):
        kind = (script.get("type") or "").partition(";")[0].strip().lower()
        if kind == "application/ld+json" and script.text:
            yield script.text


def _unwrapped(text: str) -> str:
    """Give what a script holds without the comment marks around it."""
    blank = "\ufeff \t\r\n"
    bare = text.strip(blank)
    for _ in range(MOST_WRAPPERS):
        before = next((mark for mark in WRAPPERS if bare.startswith(mark)), "")
        after = next((mark for mark in WRAPPERS if bare.endswith(mark)), "")
        if not before and not after:
            break
        bare = bare.removeprefix(before).removesuffix(after).strip(blank)
    return bare


def _parsed(text: str) -> Iterator[object]:
    """Yield each value in a script, whatever is wrapped around it; nothing for what is no data."""
    bare = _unwrapped(text)
    # the escapes of HTML do not belong into a script, and many put them there
    for attempt in (bare, LAST_COMMA.sub("", bare), html.unescape(bare) if "&quot;" in bare else ""):
        found = list(_values(attempt))
        if found:
            yield from found
            return


def _values(text: str) -> Iterator[object]:
    decoder = json.JSONDecoder(strict=False)  # pages carry raw line ends inside their strings
    start = re.search(r"[{\[]", text)
    while start:
        try:
            value, end = decoder.raw_decode(text, start.start())
        except (ValueError, RecursionError):
            return
        yield value
        start = re.compile(r"[{\[]").search(text, end)


def _nodes(data: list[object]) -> Iterator[tuple[dict[str, object], bool]]:
    """Yield every object in the data, outer ones before inner ones, and whether it is named as another article."""
    waiting: list[tuple[object, bool]] = [(each, False) for each in data]
    for each, other in waiting:
        if isinstance(each, dict):
            node = {_short(str(key)): value for key, value in each.items()}
            yield node, other
            inside = other or _is_article(node)
            for key, value in node.items():
                named = other or key in OTHER_ARTICLES or (inside and key not in ("@graph", "mainEntityOfPage"))
                waiting.append((value, named))
        elif isinstance(each, list):
            waiting.extend((one, other) for one in each)


def _short(key: str) -> str:
    """Give a key without what names its vocabulary: "schema:author", "http://schema.org/author"."""
    short = key.rpartition("schema.org/")[2].removeprefix("schema:")
    return "@" + short if short in ("type", "id", "graph", "value", "list") else short


def _is_article(node: Node) -> bool:
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and name.lower().endswith(ARTICLE_TYPES) for name in names)


def _titles(node: Node, by_id: Mapping[str, Node]) -> tuple[str, ...]:
    given = (_name(node.get(key), by_id) for key in ("headline", "name", "alternativeHeadline"))
    return tuple(dict.fromkeys(title for title in given if title))


def _addresses(node: Node, by_id: Mapping[str, Node], base: str) -> frozenset[str]:
    given = [_name(node.get("url"), by_id), _address_of({"mainEntityOfPage": node.get("mainEntityOfPage")}, by_id)]
    own = node.get("@id")
    # an id is an address only where it is written as one, and often with a mark of its own at the end
    if isinstance(own, str) and own.startswith("http"):
        given.append(own.partition("#")[0])
    return frozenset(page_address(_joined(base, each)) for each in given if each)


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def _address_of(node: Node, by_id: Mapping[str, Node]) -> str:
    """Give the address of an article, or of the page of which it is the main part."""
    if url := _name(node.get("url"), by_id):
        return url
    main = node.get("mainEntityOfPage")
    for each in main if isinstance(main, list) else [main]:
        if isinstance(each, str):
            return each
        if isinstance(each, dict):
            near = {_short(str(key)): value for key, value in each.items()}
            whole = by_id.get(str(near.get("@id")), near)
            if address := _name(whole.get("url"), by_id) or str(near.get("@id") or ""):
                return address.partition("#")[0]
    return ""


def _name(value: object, by_id: Mapping[str, Node], depth: int = 0) -> str:
    """Give a text, the name of an object or of the one that it refers to, or the names of several, parted by commas."""
    if isinstance(value, str):
        named = by_id.get(value) if value.startswith(("#", "_:", "http")) else None
        return _name(named, by_id, depth + 1) if named and depth < DEEPEST else value.strip()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(name for each in value if (name := _name(each, by_id, depth + 1))))
    if not isinstance(value, dict) or depth > DEEPEST:
        return ""
    near = {_short(str(key)): inner for key, inner in value.items()}
    for node in (near, by_id.get(str(near.get("@id")), {})):
        if name := next((name for key in NAMES if (name := _name(node.get(key), by_id, depth + 1))), ""):
            return name
        parts = [_name(node.get(key), by_id, depth + 1) for key in ("givenName", "familyName")]
        if all(parts):
            return " ".join(parts)
    return ""
