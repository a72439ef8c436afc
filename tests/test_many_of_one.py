"""Pages that hold one thing very often are read at a cost that grows as the page does, and no faster."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from lxml import html
from many_pages import KINDS, page, sentence

from provenance.model import Article
from provenance.readers import read
from provenance.readers.html.cuts import MOST_INLINE, flatten, take_out, unwrap
from provenance.readers.metadata.details import NOTHING

ONCE_SLOW = frozenset({"times in a paragraph", "times in a link", "inline quotes", "changed words", "boxed quotes"})
"""Kinds of which the work grew as the square; the rest is asked in the slow tests."""
FEW, MANY = 40, 160
MOST = 5
"""By how much the work may grow from the few to the many, which are four times as many."""


class Work:
    """Counts the elements and the letters that are walked over or joined."""

    def __init__(self) -> None:
        self.done = 0

    def walking(self, walk: Callable[..., Any]) -> Callable[..., Iterator[Any]]:
        def counted(element: Any, *args: Any, **named: Any) -> Iterator[Any]:
            for one in walk(element, *args, **named):
                self.done += 1 + (len(one) if isinstance(one, str) else 0)
                yield one

        return counted

    def joining(self, drop: Callable[[Any], None]) -> Callable[[Any], None]:
        def counted(element: Any) -> None:
            before, around = element.getprevious(), element.getparent()
            self.done += len((around.text if before is None else before.tail) or "")
            drop(element)

        return counted


def work_of(source: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """Give how much is done to read a page."""
    work = Work()
    with monkeypatch.context() as patched:
        for name in ("iter", "itertext", "iterancestors", "itersiblings", "iterchildren", "iterdescendants"):
            patched.setattr(html.HtmlElement, name, work.walking(getattr(html.HtmlElement, name)), raising=False)
        for name in ("drop_tag", "drop_tree"):
            patched.setattr(html.HtmlElement, name, work.joining(getattr(html.HtmlElement, name)), raising=False)
        found = list(read("-", NOTHING, io.BytesIO(source.encode())))
    assert isinstance(found[0], Article), found
    return work.done


@pytest.mark.parametrize(
    "kind", [one if one in ONCE_SLOW else pytest.param(one, marks=pytest.mark.slow) for one in KINDS]
)
def test_four_times_as_many_of_one_thing_are_at_most_five_times_the_work(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    few, many = (work_of(KINDS[kind](number), monkeypatch) for number in (FEW, MANY))
    assert many <= MOST * few


def test_elements_are_taken_out_with_what_is_in_them_and_the_text_between_them_stays() -> None:
    tree = html.fromstring("<div>a<i>b<b>c</b></i>d<i>e</i>f<p>g<i>h</i></p>k</div>")
    take_out(tree, list(tree.iter("i")))
    assert html.tostring(tree) == b"<div>adf<p>g</p>k</div>"
    assert tree.text == "adf"
    assert len(tree.xpath("text()")) == 2


def test_elements_are_unwrapped_and_the_text_around_them_is_one() -> None:
    tree = html.fromstring("<div>a<i>b<b>c</b><i>d</i></i>e<i>f</i>g</div>")
    unwrap(tree, list(tree.iter("i")))
    assert html.tostring(tree) == b"<div>ab<b>c</b>defg</div>"
    assert len(tree.xpath("text()")) == 2


def test_only_a_line_with_hundreds_of_links_loses_them() -> None:
    line, list_of_them = "<p>a <a href=x>b</a></p>", f"<p>{'<a href=x>c</a> '}</p>"
    tree = html.fromstring(f"<div>{line}<p>{'<a href=x>c</a> ' * (MOST_INLINE + 1)}</p>{list_of_them}</div>")
    flatten(tree)
    assert len(tree.findall(".//a")) == 2
    assert tree[1].text == "c " * (MOST_INLINE + 1)


def test_of_a_page_too_large_for_an_extractor_readers_comments_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("provenance.readers.webpages.webpage.MOST_ELEMENTS", 20)
    said = "".join(f"<div class='comment'><b>Reader {n}</b><p>{sentence(n)}</p></div>" for n in range(30))
    (found,) = read("-", NOTHING, io.BytesIO(page(f"<div id='comments'>{said}</div>").encode()))
    assert isinstance(found, Article)
    assert "Mara Quill said" in found.text
    assert "Item" not in found.text
