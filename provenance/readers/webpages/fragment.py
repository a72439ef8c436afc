"""The text of a fragment of HTML that is known to be the article: nothing of it is furniture."""

from __future__ import annotations

from attrs import frozen

from provenance.model import Layout
from provenance.readers.characters.decoding import unify_line_ends
from provenance.readers.characters.mending import mended_page
from provenance.readers.characters.places import carry
from provenance.readers.characters.quoted import joined
from provenance.readers.html.text import assemble, blocks, take_signs
from provenance.readers.webpages.tree import prepare
from provenance.readers.webpages.webpage import NOT_IN_XML, parse_page


@frozen
class Marked:
    """A text and how it lay in its markup."""

    text: str
    layout: Layout


def read_markup(source: str, where: str) -> Marked:
    """Give the words of a fragment as a browser shows them; UnreadableError where it is nested too deep."""
    whole = f"<html><body>{mended_page(NOT_IN_XML.sub('', unify_line_ends(source)))}</body></html>"
    tree = parse_page(whole, where)
    seen, signs = take_signs(tree)
    prepare(tree)
    shown = list(blocks(tree))
    text, places = assemble(shown)
    quoted = joined((place for place, (_, _, is_quoted) in zip(places, shown, strict=True) if is_quoted), text)
    return Marked(text, Layout(carry(signs, seen, text), quoted))


def plain_line(source: str) -> str:
    """Give a title or a name that may hold markup, on one line: the words inside the markup stay."""
    from lxml import etree, html

    if "<" not in source and "&" not in source:
        return " ".join(source.split())
    try:
        words = html.fragment_fromstring(NOT_IN_XML.sub("", source), create_parent="div").text_content()
    except (etree.LxmlError, ValueError):
        words = source
    return " ".join(words.split())
