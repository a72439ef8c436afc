"""Articles in feeds: an entry with its full text is one, and one with a teaser names the page that has it."""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import BinaryIO

from attrs import evolve, frozen

from provenance.errors import UnreadableError
from provenance.model import Article, Layout
from provenance.moments import order
from provenance.readers.boilerplate.furniture import without_furniture
from provenance.readers.characters.decoding import nothing_in, read_whole
from provenance.readers.characters.mending import mended, mended_page
from provenance.readers.characters.places import carry
from provenance.readers.characters.quoted import joined
from provenance.readers.html.linklines import link_lines, squeezed
from provenance.readers.html.parts import main_part
from provenance.readers.html.text import Block, assemble, blocks, take_signs
from provenance.readers.metadata.dates import page_date
from provenance.readers.metadata.details import Details, make_article
from provenance.readers.pagemetadata.stated import ADDRESS, LANGUAGE
from provenance.readers.syndication.feedjson import VERSION, parsed_json
from provenance.readers.syndication.feedxml import Said, parsed
from provenance.readers.webpages.tree import prepare
from provenance.readers.webpages.webpage import parse_page
from provenance.signs import split

ROOTS = (b"<rss", b"<feed", b"<rdf:rdf")
ENDS = re.compile(rb"</\s*(?:[\w-]+:)?(?:rss|feed|rdf)\s*>\s*(?:<!--.{0,2000}?-->\s*)*\Z", re.IGNORECASE | re.DOTALL)
END = 4096
"""Bytes at the end of a feed in which it is closed."""
BREAKS_OFF = re.compile(
    r"(?:…|\.\.\.|\[\s*(?:…|\.\.\.)\s*\]|(?:read|continue reading)(?: more)?\s*[»→>.…]*)$", re.IGNORECASE
)
"""The end of a text that is the beginning of another, as "[…]" and "Read more"."""
ENDING = 200
"""Characters at the end of a text in which it is looked for."""
LONGEST_NAME = 500
"""Characters of the names of authors."""
MAIL = re.compile(r"\S+@\S+")
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
    if start.startswith(b"{"):
        return VERSION.encode() in start.replace(b"\\/", b"/")
    return start.startswith(b"<") and b"<html" not in start and any(root in start for root in ROOTS)


def read_feed(stream: BinaryIO, where: str, typed: Details, address: str = "") -> Iterator[Article | UnreadableError]:
    """Yield the articles of the entries that have their full text, and why the others are none."""
    found = entries(read_whole(stream, where), where, typed, address)
    if not found:
        raise no_entries(where)
    for one in found:
        yield one if isinstance(one, UnreadableError) else one.article or one.refused


def no_entries(where: str) -> UnreadableError:
    """Say that a feed has nothing in it."""
    return UnreadableError(where, "there is no entry in this feed", "look again later")


def entries(data: bytes, where: str, typed: Details, address: str = "") -> list[Entry | UnreadableError]:
    """Give the entries of a feed in their order, later versions of one after it; UnreadableError for what is no feed.

    `address` is where the feed was found, against which its links are read. A feed that breaks off in the middle gives
    the entries before that, and says so.
    """
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise nothing_in(where)
    written = data.removeprefix(codecs.BOM_UTF8).lstrip()
    found = parsed_json(written, address) if written.startswith(b"{") else parsed(data, address)
    if found is None:
        raise UnreadableError(where, "this is no feed that can be read", "check the file or the address")
    feed, told, complete = found
    whole = complete and (written.startswith(b"{") or ENDS.search(data[-END:]) is not None)
    told = told if whole else told[:-1]
    places = {key: at for at, key in enumerate(dict.fromkeys(one.key for one in told))}
    told.sort(key=lambda one: (places[one.key], order(_date(one.updated) or _date(one.published))))
    made: list[Entry | UnreadableError] = []
    before = ""
    for number, one in enumerate(told, 1):
        again = bool(one.key) and one.key == before
        made.append(_entry(one, f"{where}, entry {number}", typed, feed, again))
        before = one.key
    if not whole:
        what = "this feed breaks off in the middle, so its last entries were not read"
        made.append(UnreadableError(where, what, "fetch or save it again"))
    return made


def _entry(one: Said, where: str, typed: Details, feed: Said, again: bool) -> Entry | UnreadableError:
    link = one.link if ADDRESS.fullmatch(one.link) else ""
    first, second = (one.updated, one.published) if again else (one.published, one.updated)
    found = Details(
        title=one.title,
        outlet=one.publisher or feed.publisher or feed.title,
        byline=_names(one.authors) or _names(feed.authors),
        date=_date(first) or _date(second),
        url=link,
        language=_language(one.language, feed.language),
    )
    parts = (one.key, link, one.title, one.updated or one.published, one.content, one.summary)
    mark = sha256("\x1e".join(parts).encode("utf-8", "replace")).hexdigest()
    if not one.content.strip():
        return Entry(where, link, mark, None)
    try:
        article = _article(one.content if one.markup else _as_markup(one.content), where, typed, found)
    except UnreadableError as failure:
        return failure
    if article is None or BREAKS_OFF.search(article.text[-ENDING:]):
        return Entry(where, link, mark, None)
    return Entry(where, link, mark, evolve(article, key=one.key))


def _article(content: str, where: str, typed: Details, found: Details) -> Article | None:
    """Make the article of an entry's markup, which holds nothing but the story: all of its blocks are read."""
    tree = parse_page(f"<html><body><article>{mended_page(content)}</article></body></html>", where)
    seen, signs = take_signs(tree)
    prepare(tree)
    main = main_part(tree)
    led = link_lines(main, {split(found.title)[0]})
    shown = without_furniture(_without_credit(list(blocks(tree))), found, led, live=False)
    text, places = assemble(shown)
    if not text.strip():
        return None
    quoted = joined((place for place, (_, _, is_quoted) in zip(places, shown, strict=True) if is_quoted), text)
    leads = tuple(place for place, (line, _, _) in zip(places, shown, strict=True) if led and squeezed(line) in led)
    layout = Layout(carry(signs, seen, text, keep_all=False), quoted, leads)
    return make_article(text, typed, found, "page" if found.date else "", layout=layout)


def _without_credit(found: list[Block]) -> list[Block]:
    """Give the blocks of an entry without the line that a blog sets under each, of where it appeared."""
    return found[:-1] if len(found) > 1 and APPEARED.fullmatch(found[-1][0]) else found


APPEARED = re.compile(
    r"(?:The post .+ (?:appeared first|first appeared) on|La entrada .+ se publicó primero en|"
    r"Der Beitrag .+ erschien zuerst auf|L’article .+ est apparu en premier sur) .{1,200}",
    re.IGNORECASE | re.DOTALL,
)
"""The last line of an entry, as WordPress writes it: without it, a text that breaks off is seen to do so."""


def _as_markup(text: str) -> str:
    return "".join(f"<p>{html.escape(part, quote=False)}</p>" for part in mended(text).split("\n\n"))


def _names(authors: Iterable[str]) -> str:
    """Give the names of authors, without the addresses that stand beside them."""
    return ", ".join(filter(None, dict.fromkeys(map(_name, authors))))


def _name(text: str) -> str:
    if len(text) > LONGEST_NAME:
        return ""
    bare = " ".join(MAIL.sub(" ", text).split())
    inside = re.fullmatch(r"\((.*)\)", bare)
    return (inside[1] if inside else bare).removesuffix("()").strip(" <>,")


def _date(stated: str) -> str:
    """Give a date in its plain form; empty where it is none."""
    from email.utils import parsedate_to_datetime  # only where a feed is read

    found = page_date(stated)
    if found and "T" not in found and ":" in stated:
        # the zone is a name, as in "EST", which mail has a table of
        try:
            moment = parsedate_to_datetime(stated[:LONGEST_NAME])
        except (ValueError, TypeError, IndexError):
            return found
        return moment.isoformat() if moment.tzinfo is not None else found
    return found


def _language(*values: str) -> str:
    tags = (value.strip().replace("_", "-") for value in values)
    return next((tag for tag in tags if LANGUAGE.fullmatch(tag)), "")
