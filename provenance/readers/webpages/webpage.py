"""Articles in web pages: the main text without what surrounds it, and what the page states of it."""

from __future__ import annotations

import logging
import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Any, BinaryIO

from attrs import evolve

from provenance.errors import UnreadableError
from provenance.model import Article, Layout
from provenance.moments import order
from provenance.readers.boilerplate.asides import without_beside
from provenance.readers.boilerplate.asks import asking_boxes
from provenance.readers.boilerplate.authorbox import drop_author
from provenance.readers.boilerplate.boxes import drop_boxes
from provenance.readers.boilerplate.boxnames import name_boxes
from provenance.readers.boilerplate.comments import name_comments
from provenance.readers.boilerplate.decks import with_deck
from provenance.readers.boilerplate.furniture import without_furniture
from provenance.readers.boilerplate.lost import Paragraph, notes_beside, paragraphs, parted, restored, unread
from provenance.readers.boilerplate.teasers import teasers
from provenance.readers.characters.decoding import nothing_in, read_whole, unify_line_ends
from provenance.readers.characters.mending import mended_page
from provenance.readers.characters.places import carry
from provenance.readers.characters.quoted import joined
from provenance.readers.html.cuts import flatten, take_out
from provenance.readers.html.hidden import drop_hidden
from provenance.readers.html.layout import plain_layout
from provenance.readers.html.linklines import link_lines, squeezed
from provenance.readers.html.parts import beside, drop_others, main_part
from provenance.readers.html.shape import outermost, shapes
from provenance.readers.html.text import Block, assemble, blocks, placed_blocks, quoted_blocks, take_signs
from provenance.readers.metadata.bylines import first_byline
from provenance.readers.metadata.dates import page_date
from provenance.readers.metadata.details import Details, make_article
from provenance.readers.pagemetadata.address import name_address
from provenance.readers.pagemetadata.embedded import entry_landmarks, live_blocks, whole_text, with_entries
from provenance.readers.pagemetadata.scriptdata import Carried, carried_article
from provenance.readers.pagemetadata.stated import Stated, find_details
from provenance.readers.pagemetadata.times import guess_date
from provenance.readers.pagemetadata.title import mark_title
from provenance.readers.webpages.encoding import decode_page
from provenance.readers.webpages.paywalls import ONLY_A_PART, is_cut, is_locked
from provenance.readers.webpages.tree import arrange
from provenance.signs import split

MOST_ELEMENTS = 20_000
"""Elements of a page given to trafilatura, whose time grows with their square: release 2.3.1 took 2 s for
20,000 and 75 s for 120,000. News pages have 500 to 5,000; of larger ones all is taken that is not beside the story."""

MOST_MEASURED = 200_000
"""Elements of a page whose boxes are measured, in some hundred bytes each."""

NO_ARTICLE = "there is no article text on this page"
SAVE = "save the article as plain text and read that"
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def read_webpage(
    stream: BinaryIO, where: str, typed: Details, address: str = ""
) -> Iterator[Article | UnreadableError]:
    """Yield the article in a web page, or raise UnreadableError; `address` is where the page was fetched, if it was."""
    data = read_whole(stream, where)
    source, failure = decode_page(data, where)
    if not source.strip():
        raise nothing_in(where)
    tree = parse_page(mended_page(source), where)
    # trafilatura drops some signs and keeps others: they go before it reads the page.
    seen, signs = take_signs(tree)
    locked = is_locked(tree, source)
    if address:
        name_address(tree, address)
    mark_title(tree)
    plain_layout(tree)
    name_boxes(tree)
    name_comments(tree)
    stated = find_details(tree)
    carried = carried_article(tree, stated.details.title)
    found, url = _with_carried(stated.details, carried), typed.url or stated.details.url
    guess = "" if typed.date or found.date else guess_date(tree, url, stated.changed)
    drop_hidden(tree)
    drop_boxes(tree)
    _drop_by_shape(tree, {squeezed(found.title), *(squeezed(one.headline) for one in stated.entries)})
    arrange(tree)
    main = main_part(tree)
    drop_others(tree, main)
    led = link_lines(main, {split(found.title)[0]})
    drop_author(tree, paragraphs(main, ()), found.byline)
    elsewhere = beside(tree, main)
    story = paragraphs(main, elsewhere)
    shown = live_blocks(main, story) if stated.entries else _extract(tree, url, main, story, found.title)
    shown += notes_beside(main, elsewhere, shown)
    shown, remarks = _with_data(shown, evolve(stated, body=stated.body or carried.body), story)
    shown = shown if stated.entries else with_deck(shown, tree, elsewhere, found.title)
    before = {squeezed(line) for line, _, _ in shown}
    shown = without_furniture(shown, found, led, live=bool(stated.entries))
    known = led | (before - {squeezed(line) for line, _, _ in shown})
    text, places = assemble(shown)
    if not text:
        raise UnreadableError(where, NO_ARTICLE, SAVE)
    if failure and "\N{REPLACEMENT CHARACTER}" in text:
        raise failure
    date_source = "page" if found.date else "guessed"
    quoted = joined((place for place, (_, _, is_quoted) in zip(places, shown, strict=True) if is_quoted), text)
    leads = tuple(place for place, (line, _, _) in zip(places, shown, strict=True) if led and squeezed(line) in led)
    details = evolve(found, date=found.date or guess)
    taken = carry(signs, seen, text, keep_all=False)
    remarks += filter(None, [unread(story, tree, text, known), ONLY_A_PART if locked or is_cut(text, source) else ""])
    marks = entry_landmarks(shown, places, stated.entries)
    layout = Layout(taken, quoted, leads, marks, tuple(remarks))
    made = make_article(text, typed, details, date_source, layout=layout)
    yield evolve(made, revised=_last_changed(made.date, stated.changed)) if made.date_source == "page" else made


def _drop_by_shape(tree: Any, own: Collection[str]) -> None:
    """Take other stories, and what asks its reader for something, out of a page; `own` are titles of its own."""
    body = tree.find(".//body")
    body = tree if body is None else body
    if sum(1 for _ in islice(body.iter(), MOST_MEASURED + 1)) > MOST_MEASURED:
        return
    found = shapes(body)
    take_out(tree, outermost([*teasers(body, found, own), *asking_boxes(body, found)]))
    # lxml looks through what was taken out for each element of it that is let go, but from the last to the first
    while found:
        found.popitem()


def _last_changed(date: str, changed: Sequence[str]) -> str:
    """Give when a page says that it was last changed; empty where that is not after it was published."""
    latest = max(changed, key=order, default="")
    return latest if latest and order(latest) > order(date) else ""


def _with_carried(stated: Details, carried: Carried) -> Details:
    """Give the details that a page states, and where it states none, those in the data of its scripts."""
    byline = stated.byline or first_byline([carried.byline], stated.outlet)
    return evolve(stated, byline=byline, date=stated.date or page_date(carried.published))


def _with_data(shown: list[Block], stated: Stated, story: Sequence[Paragraph]) -> tuple[list[Block], list[str]]:
    """Give the blocks of a page with what it does not show and carries in its data, and what is to be said of that."""
    if stated.entries:
        shown, added = with_entries(shown, stated.entries)
        total = len(stated.entries)
        told = f"{added} of {total} entries of this live blog are only in the data of the page, and were read there."
        return shown, [told] if added else []
    if whole := whole_text(shown, sum(len(one.letters) for one in story if one.counted), stated.body):
        return whole, ["The page shows only a part of its text; the whole was read from the data that it carries."]
    return shown, []


def parse_page(source: str, where: str) -> Any:
    """Give the tree of a page; UnreadableError where it is nested too deep, or is no HTML at all."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    clean = NOT_IN_XML.sub("", unify_line_ends(source))
    try:
        tree = html.document_fromstring(clean.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError):
        raise UnreadableError(where, "this HTML cannot be read", SAVE) from None
    # libxml2 stops at 256 levels or at 10 MB in one piece, and says so only here: the rest is missing.
    if any("HUGE" in entry.message for entry in parser.error_log):
        raise UnreadableError(
            where,
            "this HTML is nested more than 256 tags deep, or has a passage of more than 10 MB",
            SAVE,
        )
    return tree


def _extract(tree: Any, url: str, main: Any, story: Sequence[Paragraph], title: str) -> list[Block]:
    """Give the blocks of the article, the paragraphs of its story among them."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    # Without a handler, Python prints a library's warnings on stderr.
    for name in ("trafilatura", "htmldate", "justext", "courlan"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
    flatten(tree)
    small = sum(1 for _, _ in zip(tree.iter(), range(MOST_ELEMENTS + 1), strict=False)) <= MOST_ELEMENTS
    found: list[Block] = []
    if small:
        quotations = quoted_blocks(tree) if tree.find(".//blockquote") is not None else frozenset()
        try:
            document = bare_extraction(
                tree,
                url=url or None,
                include_comments=False,
                with_metadata=False,
            )
        except Exception:
            # Whatever makes the library stumble over a page, its paragraphs can still be read.
            document = None
        if isinstance(document, Document):
            marked = document.body.find(".//quote") is not None
            found = [
                (text, line, quoted or (not marked and text in quotations))
                for text, line, quoted in parted(list(blocks(document.body)), story)
            ]
            if found:
                found = restored(without_beside(found, story, tree, main), story, main, title)
    return found or ([] if small else _own_text(main, story)) or _whole_text(tree)


def _own_text(main: Any, story: Sequence[Paragraph]) -> list[Block]:
    """Give the blocks of a page that is too large for an extractor, without what stands beside its story."""
    own = {one.element for one in story}
    found = [block for block, element in placed_blocks(main) if element in own]
    return found if any(one.counted for one in story) else []


def _whole_text(tree: Any) -> list[Block]:
    """Give the blocks of the only article or else of the whole page, without what never belongs to one."""
    articles = tree.findall(".//article")
    for element in (*(articles if len(articles) == 1 else ()), *tree.iterfind(".//main"), tree):
        if found := list(blocks(element)):
            return found
    return []
