"""Articles in feeds: an entry with its full text is one, and one with a teaser names the page that has it."""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from io import BytesIO
from time import strftime
from typing import Any, BinaryIO
from urllib.parse import urljoin

from attrs import evolve, frozen

from provenance.errors import UnreadableError
from provenance.model import Article, Layout
from provenance.readers.decoding import nothing_in, read_whole
from provenance.readers.details import Details, make_article
from provenance.readers.linklines import link_lines, squeezed
from provenance.readers.mending import mended, mended_page
from provenance.readers.pagedates import page_date
from provenance.readers.pagedetails import ADDRESS, LANGUAGE
from provenance.readers.pageparts import main_part
from provenance.readers.pagetext import assemble, blocks, take_signs
from provenance.readers.pagetree import prepare
from provenance.readers.places import carry
from provenance.readers.quoted import joined
from provenance.readers.webpage import parse_page
from provenance.signs import split

ROOTS = (b"<rss", b"<feed", b"<rdf:rdf")
ENDS = re.compile(rb"</\s*(?:[\w-]+:)?(?:rss|feed|rdf)\s*>\s*(?:<!--.{0,2000}?-->\s*)*\Z", re.IGNORECASE | re.DOTALL)
END = 4096
"""Bytes at the end of a feed in which it is closed."""
BREAKS_OFF = re.compile(
    r"(?:…|\.\.\.|\[\s*(?:…|\.\.\.)\s*\]|(?:read|continue reading)(?: more)?\s*[»→>.…]*)$", re.IGNORECASE
)
"""The end of a text that is the beginning of another, as "[…]" and "Read more"."""
TAG = re.compile(r"<[^<>]{1,500}>")
MAIL = re.compile(r"\S+@\S+")
INSTALL = "install it with: pip install 'claim-provenance[web]'"
TEASER = "this entry has no full text, only a teaser, which is no article"


@frozen
class Entry:
    """One entry of a feed."""

    where: str
    """The entry as it is named in messages: the feed, and the number of the entry or its address."""
    link: str
    """The address of its page; empty where it names none."""
    mark: str
    """Changes whenever something in the entry does."""
    article: Article | None
    """Its article, where the feed has the full text."""

    @property
    def refused(self) -> UnreadableError:
        """Why an entry without full text is no article."""
        step = f"add its page: {self.link}" if self.link else "look for its page in a browser"
        return UnreadableError(self.where, TEASER, step)


def looks_like_feed(head: bytes) -> bool:
    """Whether an input is a feed, by its first bytes."""
    start = head.removeprefix(codecs.BOM_UTF8).lstrip().lower()
    return start.startswith(b"<") and b"<html" not in start and any(root in start for root in ROOTS)


def read_feed(stream: BinaryIO, where: str, typed: Details, address: str = "") -> Iterator[Article | UnreadableError]:
    """Yield the articles of the entries that have their full text, and why the others are none."""
    for one in entries(read_whole(stream, where), where, typed, address):
        yield one if isinstance(one, UnreadableError) else one.article or one.refused


def entries(data: bytes, where: str, typed: Details, address: str = "") -> list[Entry | UnreadableError]:
    """Give the entries of a feed in their order, later versions of one after it; UnreadableError for what is no feed.

    `address` is where the feed was found, against which its links are read. A feed that breaks off in the middle gives
    the entries before that, and says so.
    """
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise nothing_in(where)
    parsed = _parsed(data, where, address)
    # as plain tables: feedparser's own give the one date where the other is asked for
    found: list[dict[str, Any]] = [dict(one) for one in parsed.entries]
    if not found and not parsed.version:
        raise UnreadableError(where, "this is no feed that can be read", "check the file or the address")
    whole = ENDS.search(data[-END:]) is not None
    told = found if whole else found[:-1]
    seen = dict.fromkeys(_key(one) for one in told)
    order = {key: at for at, key in enumerate(seen)}
    told.sort(key=lambda one: (order[_key(one)], _changed(one)))
    made: list[Entry | UnreadableError] = []
    before = ""
    for number, one in enumerate(told, 1):
        again = bool(_key(one)) and _key(one) == before
        made.append(_entry(one, f"{where}, entry {number}", typed, _Feed(parsed.feed, address), again))
        before = _key(one)
    if not whole:
        what = "this feed breaks off in the middle, so its last entry was not read"
        made.append(UnreadableError(where, what, "fetch or save it again"))
    return made


@frozen
class _Feed:
    says: Mapping[str, Any]
    address: str


def _parsed(data: bytes, where: str, address: str) -> Any:
    try:
        import feedparser
    except ImportError:
        raise UnreadableError(where, "a feed is read with feedparser, which is not installed", INSTALL) from None
    headers = {"content-type": "application/xml", **({"content-location": address} if address else {})}
    try:
        # a stream, since the library would take a string for an address or a file; its markup is read here
        return feedparser.parse(
            BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception:
        raise UnreadableError(where, "this feed cannot be read", "check the file or the address") from None


def _key(one: Mapping[str, Any]) -> str:
    return str(one.get("id") or one.get("link") or "")


def _changed(one: Mapping[str, Any]) -> tuple[int, ...]:
    return tuple(one.get("updated_parsed") or one.get("published_parsed") or ())


def _entry(one: Mapping[str, Any], where: str, typed: Details, feed: _Feed, again: bool) -> Entry | UnreadableError:
    link = _link(one, feed.address)
    content, markup, language = _content(one)
    found = Details(
        title=_line(one.get("title_detail") or {"value": one.get("title")}),
        outlet=_publisher(one, feed.says),
        byline=_author(one) or _author(feed.says),
        date=_date(one, again),
        url=link,
        language=_language(language, one.get("language"), feed.says.get("language")),
    )
    parts = (_key(one), link, found.title, str(one.get("updated") or one.get("published") or ""), content)
    mark = sha256("\x1e".join((*parts, str(one.get("summary") or ""))).encode("utf-8", "replace")).hexdigest()
    if not content.strip():
        return Entry(where, link, mark, None)
    try:
        article = _article(content if markup else _as_markup(content), where, typed, found)
    except UnreadableError as failure:
        return failure
    if article is None or BREAKS_OFF.search(article.text):
        return Entry(where, link, mark, None)
    return Entry(where, link, mark, evolve(article, key=_key(one)))


def _article(content: str, where: str, typed: Details, found: Details) -> Article | None:
    """Make the article of an entry's markup, which holds nothing but the story: all of its blocks are read."""
    tree = parse_page(f"<html><body><article>{mended_page(content)}</article></body></html>", where)
    seen, signs = take_signs(tree)
    prepare(tree)
    main = main_part(tree)
    led = link_lines(main, {split(found.title)[0]})
    shown = list(blocks(tree))
    text, places = assemble(shown)
    if not text.strip():
        return None
    quoted = joined((place for place, (_, _, is_quoted) in zip(places, shown, strict=True) if is_quoted), text)
    leads = tuple(place for place, (line, _, _) in zip(places, shown, strict=True) if led and squeezed(line) in led)
    layout = Layout(carry(signs, seen, text, keep_all=False), quoted, leads)
    return make_article(text, typed, found, "page" if found.date else "", layout=layout)


def _as_markup(text: str) -> str:
    return "".join(f"<p>{html.escape(part, quote=False)}</p>" for part in mended(text).split("\n\n"))


def _content(one: Mapping[str, Any]) -> tuple[str, bool, str]:
    """Give the full text of an entry, whether it is markup, and its language; empty where there is only a teaser."""
    best: Mapping[str, Any] = max(one.get("content") or [{}], key=lambda each: len(each.get("value") or ""))
    kind = str(best.get("type") or "")
    return str(best.get("value") or ""), kind != "text/plain", str(best.get("language") or "")


def _link(one: Mapping[str, Any], address: str) -> str:
    try:
        link = urljoin(address, str(one.get("link") or "").strip())
    except ValueError:
        return ""
    return link if ADDRESS.fullmatch(link) else ""


def _line(detail: Mapping[str, Any]) -> str:
    """Give a title on one line: without tags where it is markup, as it stands where it is plain text."""
    value = str(detail.get("value") or "")
    if detail.get("type") not in (None, "text/plain"):
        value = html.unescape(TAG.sub("", value))
    return " ".join(value.split())


def _publisher(one: Mapping[str, Any], feed: Mapping[str, Any]) -> str:
    """Give who published an entry: where it was taken from, or else the feed's publisher or title."""
    source = one.get("source") or {}
    for says in (source, {"title": one.get("publisher")}, {"title": feed.get("publisher")}, feed):
        title = _line(says.get("title_detail") or {"value": says.get("title"), "type": "text/html"})
        if title:
            return title
    return ""


def _author(one: Mapping[str, Any]) -> str:
    """Give the names of the authors, without the addresses that stand beside them."""
    # of "ana@news.photography (Ana Ruiz)" feedparser 6.0.14 makes the name "ography (Ana Ruiz": the line is read here
    names = [_name(str(each.get("name") or "")) for each in one.get("authors") or ()]
    whole = _name(str(one.get("author") or ""))
    return ", ".join(filter(None, names)) if len(names) > 1 and not any("(" in name for name in names) else whole


def _name(text: str) -> str:
    bare = " ".join(MAIL.sub(" ", text).split())
    inside = re.fullmatch(r"\((.*)\)", bare)
    return (inside[1] if inside else bare).removesuffix("()").strip(" <>,")


def _date(one: Mapping[str, Any], again: bool) -> str:
    """Give when an entry was published; of a later version in one feed, when it was changed."""
    for name in ("updated", "published") if again else ("published", "updated", "created"):
        stated = page_date(str(one.get(name) or ""))
        parsed = one.get(f"{name}_parsed")
        if stated and "T" not in stated and parsed and ":" in str(one.get(name)):
            return strftime("%Y-%m-%dT%H:%M:%SZ", parsed)  # the zone is a name, as in "EST"
        if stated:
            return stated
    return ""


def _language(*values: object) -> str:
    tags: Iterable[str] = (str(value or "").strip().replace("_", "-") for value in values)
    return next((tag for tag in tags if LANGUAGE.fullmatch(tag)), "")
