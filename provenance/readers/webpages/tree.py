"""What is put right in the tree of a page before its text is looked for."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import accumulate, islice
from typing import Any

from provenance.readers.boilerplate.boxnames import ATTRIBUTES
from provenance.readers.boilerplate.lost import is_note
from provenance.readers.characters.raised import raised
from provenance.readers.html.cuts import take_out, unwrap
from provenance.readers.html.hidden import drop_hidden
from provenance.readers.html.parts import marks_of
from provenance.readers.metadata.bylines import HANDLE, is_name
from provenance.readers.pagemetadata.times import Lines, in_a_sentence

MARKS = (("“", "”"), ("‘", "’"))
"""Around words in <q>, by how deep they stand in others: what a browser shows, and no source has."""
ANY_MARK = "\"'“”„«»‘’‹›"


def prepare(tree: Any) -> None:
    """Make of the tree what a browser shows: without what is hidden, with what an extractor would lose."""
    drop_hidden(tree)
    arrange(tree)


def arrange(tree: Any) -> None:
    """Make of the tree of what a browser shows one of which an extractor loses nothing."""
    _drop_struck(tree)
    _raise_signs(tree)
    _mark_quotations(tree)
    _name_paragraphs(tree)
    _part_words(tree)
    _sign_quotations(tree)
    _keep_notes(tree)


def _drop_struck(tree: Any) -> None:
    """Take out what the page itself strikes out, and unwrap a <time> within a sentence, which an extractor loses."""
    take_out(tree, list(tree.iter("del", "s", "strike")))
    lines: Lines = {}
    unwrap(tree, [one for one in tree.iter("time", "ins") if one.tag == "ins" or in_a_sentence(one, lines)])


def _raise_signs(tree: Any) -> None:
    """Leave the marks of notes out, and write other raised digits as such: none is a digit of the figure before it."""
    marks = []
    for sign in tree.iter("sup"):
        if _marks_note(sign):
            marks.append(sign)
        elif not len(sign):
            sign.text = raised(sign.text or "") or None
    targets = {name for one in tree.iter() for name in (one.get("id"), one.get("name")) if name}
    take_out(tree, [*marks, *(one for one in tree.iter("a") if _leads_to_note(one, targets))])


def _leads_to_note(link: Any, targets: Collection[str]) -> bool:
    """Whether a link within a line is the mark of a note on the same page, raised by a style sheet alone."""
    words = "".join(link.itertext()).strip()
    address = link.get("href") or ""
    if not BARE_MARK.fullmatch(words) or address[:1] != "#" or address[1:] not in targets:
        return False
    before = link.getprevious()
    head = link.getparent().text if before is None else before.tail or "".join(before.itertext())
    return bool(head and head.strip())


def _marks_note(sign: Any) -> bool:
    """Whether a raised sign leads to a note on its page, or stands in brackets as only such a mark does."""
    words = "".join(sign.itertext()).strip()
    if not NOTE_MARK.fullmatch(words):
        return False
    links = (*sign.iter("a"), *islice(sign.iterancestors("a"), 1))
    return words.startswith("[") or any((one.get("href") or "").startswith("#") for one in links)


NOTE_MARK = re.compile(r"[\[(]?(?:[0-9]{1,3}|[a-z]|[ivx]{1,5}|note\s?[0-9]{1,3})[\])]?", re.IGNORECASE)


BARE_MARK = re.compile(r"[\[(]?(?:[0-9]{1,3}|[*†‡§]{1,3})[\])]?")


def _mark_quotations(tree: Any) -> None:
    """Write the marks of <q> as text, so that the sentence around it stays whole."""
    depth = 0
    for event, element in _walk(tree, "q"):
        if event == "start":
            opening, closing = MARKS[depth % len(MARKS)]
            words = "".join(element.itertext()).strip() if depth == 0 else ""
            depth += 1
            if words and words[0] in ANY_MARK and words[-1] in ANY_MARK:
                continue
            element.text = opening + (element.text or "").lstrip()
            _append(element, closing)
        else:
            depth -= 1
    unwrap(tree, list(tree.iter("q")))


def _part_words(tree: Any) -> None:
    """Put a space between the words of two elements that only a style sheet sets apart: a caption and its credit."""
    for element in tree.iter("span"):
        before = element.getprevious()
        if before is None or before.tag != "span" or before.tail or not _called(element):
            continue
        if _called(before) == _called(element):
            continue
        first, last = _edge(element, first=True), _edge(before, first=False)
        # the day and the length of a story, one after the other, would be another day
        figures = bool(_called(before)) and first[:1].isdecimal() and last[-1:].isdecimal()
        if figures or (first[:1].isupper() and last[-1:].isalnum() and len(last) > 1):
            before.tail = " "


def _called(element: Any) -> str:
    """Give what a page calls an element, by its class or by another name."""
    names = (element.get("class"), *(element.get(name) for name in sorted(ATTRIBUTES)))
    return " ".join(filter(None, names))


def _edge(element: Any, *, first: bool) -> str:
    """Give the first, or the last, string within an element; empty where it has none."""
    while True:
        own = element.text if first or not len(element) else element[-1].tail
        if own or not len(element):
            return own or ""
        element = element[0 if first else -1]


def _append(element: Any, mark: str) -> None:
    """Put a mark after the last words of an element."""
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip() + mark
    else:
        element.text = (element.text or "").rstrip() + mark


def _name_paragraphs(tree: Any) -> None:
    """Call preformatted text, and what stands around a quotation or under it, by tags that an extractor keeps."""
    for element in tree.iter("pre"):
        if element.find(".//code") is None and element.find(".//span") is None:
            element.tag = "p"
    for quotation in tree.iter("blockquote"):
        for element in quotation.iterchildren("footer"):
            element.tag = "p"
        # an extractor passes over figures, which are mostly pictures
        for element in quotation.iterancestors("figure"):
            element.tag = "div"


AUTHOR = re.compile(r"\s*(?:[—–―-]+\s*)?(?=\S)")
"""Before whoever a block quotation is by: a dash, or nothing."""
LONGEST_AUTHOR = 160
"""Characters of a line that says by whom a block quotation is."""


def _sign_quotations(tree: Any) -> None:
    """Set whoever the page says a block quotation is by on a line of its own after it, with a dash before."""
    for quotation in tree.iter("blockquote"):
        # a line that is a link is lost, and here it may say whose words these are
        unwrap(quotation, list(quotation.iter("a")))
        _unbox(quotation)
        _sign_at_end(quotation)
        _dash_name(quotation)
        cites = list(quotation.iter("cite"))
        if cites and not (cites[-1].tail or "").strip(" \n.)") and _stands_last(cites[-1], quotation):
            _set_apart(cites[-1], quotation)
    for figure in dict.fromkeys(quotation.getparent() for quotation in tree.iter("blockquote")):
        for caption in list(figure.iterchildren("figcaption")) if figure is not None else ():
            caption.tag = "p"
            _dash(caption)


def _stands_last(element: Any, around: Any) -> bool:
    """Whether nothing but white space follows an element within another."""
    while element is not around:
        follows = element.getnext()
        if (element.tail or "").strip(" \n.)") or (follows is not None and "".join(follows.itertext()).strip()):
            return False
        element = element.getparent()
    return True


def _set_apart(cite: Any, quotation: Any) -> None:
    """Make of a <cite> that ends its quotation a paragraph of its own, with what stands before it on its line."""
    line = cite.getparent()
    whole = "".join(line.itertext()).strip()
    if line is not quotation and len(whole) <= LONGEST_AUTHOR and line.find(".//br") is None:
        before = whole[: whole.rfind("".join(cite.itertext()).strip())].rstrip(" \n\t—–―-")
        if not before or before[-1] not in SENTENCE_ENDS:
            _dash(line)  # the line is the author's, as in "— Ana Ruiz, <cite>Letters</cite>"
            return
    cite.tag = "p"
    near = cite.getprevious()
    holder, name = (line, "text") if near is None else (near, "tail")
    words = (getattr(holder, name) or "").rstrip()
    setattr(holder, name, words.rstrip("—–―- \n") or None)
    _dash(cite)
    if line is not quotation and line.getparent() is not None:
        cite.tail = None
        line.addnext(cite)


EMBEDS = frozenset({"social", "embed", "embedded", "share"})
"""Words of the class of a box around a post: an extractor takes it for buttons."""


def _unbox(quotation: Any) -> None:
    """Take the name off the boxes around a post that hold nothing else, since an extractor leaves such boxes out."""
    longest = sum(map(len, quotation.itertext())) + LONGEST_AUTHOR
    for around in islice(quotation.iterancestors("div", "figure", "section"), MOST_BOXES):
        if any(length > longest for length in accumulate(map(len, around.itertext()))):
            return
        if not EMBEDS.isdisjoint(marks_of(around)):
            around.attrib.pop("class", None)
            around.attrib.pop("id", None)


MOST_BOXES = 3


def _sign_at_end(quotation: Any) -> None:
    """Set the name that stands over the words of a post under them, with a dash, as it does under most."""
    first = next(iter(quotation), None)
    if first is None or first.tag not in ("header", "cite", "div", "p") or (quotation.text or "").strip():
        return
    name = HANDLE.sub(" ", " ".join(" ".join(first.itertext()).split())).strip(" :,·")
    if len(name) > LONGEST_NAME or not is_name(name) or not (first.getnext() is not None or (first.tail or "").strip()):
        return
    quotation.text, first.tail = first.tail, None
    for one in list(first):
        first.remove(one)
    first.tag, first.text = "p", f"— {name}"
    quotation.append(first)


def _dash_name(quotation: Any) -> None:
    """Put a dash before the name that ends a quotation on a line of its own."""
    last = quotation[-1] if len(quotation) else None
    if last is None or last.tag == "cite":
        return
    name = " ".join((last.tail or "").split())
    if name and len(name) <= LONGEST_NAME and is_name(name):
        line = quotation.makeelement("p", {})
        line.text, last.tail = f"— {name}", None
        quotation.append(line)
    elif not name and last.getprevious() is not None and last.tag in ("p", "div", "footer"):
        words = " ".join("".join(last.itertext()).split())
        if len(words) <= LONGEST_NAME and is_name(words):
            _dash(last)


LONGEST_NAME = 60


def _dash(element: Any) -> None:
    """Put a dash before the words of an element that have none."""
    if "".join(element.itertext()).strip()[:1] not in DASHES:
        element.text = "— " + (element.text or "").lstrip()


DASHES = ("", "—", "–", "―", "-")
SENTENCE_ENDS = ".!?…”’\"'»"


def _keep_notes(tree: Any) -> None:
    """Take the corrections out of a footer of the story, which an extractor leaves out whole."""
    for footer in list(tree.iterfind(".//article//footer")):
        for element in list(footer.iter("p", "div", "li")):
            words = " ".join("".join(element.itertext()).split())
            if is_note(words) and not any(inner.tag == "p" for inner in element):
                element.tag, element.tail = "p", None
                footer.addprevious(element)


def _walk(tree: Any, tag: str) -> Any:
    from lxml import etree

    return etree.iterwalk(tree, events=("start", "end"), tag=tag)
