"""What of a page is its article, and what stands beside it: other stories, readers' comments, menus."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from itertools import islice, takewhile
from typing import Any

from provenance.readers.html.cuts import take_out
from provenance.readers.html.linklines import ENDS_SENTENCE

BESIDE_TAGS = frozenset({"aside", "footer", "nav"})
COMMENTS = frozenset(
    (
        *("comment", "comments", "commentlist", "respond", "disqus", "replies", "discussion"),
        *("kommentar", "kommentare", "leserkommentare", "comentario", "comentarios", "commentaire", "commentaires"),
        *("commento", "commenti", "reacties"),
    )
)
"""Words of a class or an id that stand for readers' comments, however many there are."""
BESIDE_WORDS = COMMENTS | frozenset(
    (
        *("teaser", "teasers", "related", "recommended", "recommendations", "recirc", "promo", "promos"),
        *("trending", "popular", "sidebar", "mostread", "readmore", "readnext", "upnext", "outbrain", "taboola"),
        "newsletter",
    )
)
"""Words of a class or an id that stand for what is beside an article."""
FOOT = frozenset({"footer", "site-footer", "colophon"})
"""Ids of the foot of a page; an article can have a foot of its own, with a correction in it."""
SUBJECTS = ("category-", "tag-", "topic-")
"""Before the name of what an article is about, in its class."""
LIVE = "liveblogposting"
"""The type of a live blog (schema.org), in small letters."""
PART = re.compile(r"[a-z]+")
CAMEL = re.compile(r"[A-Z]?[a-z]+")


def main_part(tree: Any) -> Any:
    """Give the element of the story: the <article> with most words in its paragraphs, or else <main>, or the body.

    The entries of a live blog are articles too, and its story is what holds them all.
    """
    story: dict[Any, Any] = {}
    words: dict[Any, int] = {}
    out: set[Any] = set()
    most = _holding_most(tree)
    for element in tree.iter():
        parent = element.getparent()
        if parent in out or _is_beside(element, most):
            out.add(element)
            continue
        around = element if element.tag == "article" else story.get(parent)
        story[element] = around
        if element.tag == "p" and around is not None:
            words[around] = words.get(around, 0) + sum(map(len, element.itertext()))
    if words and not (len(words) > 1 and _is_live(tree)):
        own = _titled(tree, words)
        return own.getparent() if _further_pieces(own) else own
    holding = [
        one for one in tree.iter("article") if sum(inner in words for inner in one.iterdescendants("article")) > 1
    ]
    if holding:
        return holding[0]
    for path in (".//main", ".//body"):
        if (found := tree.find(path)) is not None:
            return found
    return tree


def _titled(tree: Any, words: Mapping[Any, int]) -> Any:
    """Give of several articles the one under the title of the page, where it is no mere teaser, or else the longest.

    A page can load the next story below its own, and that may be longer.
    """
    longest = max(words, key=lambda one: words[one])
    title = title_shown(tree) if len(words) > 1 else None
    if title is None or longest in title.iterancestors():
        return longest
    around = [one for one in title.iterancestors("article") if one in words]
    below = next(iter(title.xpath("following::article | following::h1")), None)
    own = around[0] if around else below
    return own if own in words and SHARE * words[own] > words[longest] else longest


SHARE = 4
"""By how many times another article may be longer than the one under the title of the page."""


def _is_live(tree: Any) -> bool:
    """Whether a page says that it is a live blog."""
    if any(LIVE in (one.get("itemtype") or "").lower() for one in tree.iterfind(".//*[@itemtype]")):
        return True
    scripts = tree.iterfind(".//script[@type='application/ld+json']")
    return any(f'"{LIVE}"' in (one.text or "").lower() for one in scripts)


def beside(tree: Any, main: Any) -> frozenset[Any]:
    """Give the elements that stand beside the story, with all that is in them; the story itself is in none of them."""
    around = {main, *main.iterancestors()}
    title = title_shown(tree)
    if title is not None:
        around |= {title, *title.iterancestors()}
    found = set(_next_story(main, title))
    most = {*_holding_most(tree), *_under_title(main)}
    live = _is_live(tree)
    several = () if main.tag == "article" or live else islice(main.iterchildren("article"), MOST_PIECES)
    entries = set(main.iter("article")) if live else set()
    pieces = {piece for one in several if (further := _further_pieces(one)) for piece in (one, *further)}
    for element in tree.iter():
        parent = element.getparent()
        if (parent is not None and parent in found) or (
            element not in around
            and (
                (element.tag == "article" and element not in pieces and element not in entries)
                or _is_beside(element, most)
            )
        ):
            found.add(element)
    return frozenset(found)


def _further_pieces(story: Any) -> list[Any]:
    """Give the articles after one that are pieces of the same story."""
    return [one for one in islice(story.itersiblings("article"), MOST_PIECES) if _is_piece(one, story)]


def _is_piece(element: Any, story: Any) -> bool:
    """Whether an article is a further piece of another: called the same, with neither title nor time nor author."""
    return (
        element.get("class") == story.get("class")
        and not any(one.tag in OWN_DETAILS or one.get("rel") == "author" for one in element.iter())
        and any(ENDS_SENTENCE.search("".join(one.itertext()).strip()) for one in element.iter("p"))
    )


OWN_DETAILS = frozenset({"h1", "h2", "h3", "h4", "time", "form"})
MOST_PIECES = 20


def _under_title(main: Any) -> Iterator[Any]:
    """Yield the feet of an article that stand above its paragraphs: some sites put byline and date into such a one."""
    feet: set[Any] = set()
    for element in main.iter() if main.tag == "article" else ():
        if element.tag == "footer":
            feet.add(element)
            yield element
        elif element.tag == "p" and feet.isdisjoint(element.iterancestors("footer")):
            return


def drop_others(tree: Any, main: Any) -> None:
    """Take the other stories out of a page that it shows whole, or in part, beside its own."""
    take_out(tree, [*_other_stories(tree, main), *_next_story(main, title_shown(tree))])


def _next_story(main: Any, first: Any) -> Iterator[Any]:
    """Yield the elements of what a page shows below its own story, from the box of the next title on.

    That title is set as the first one is, and stands below the story; or in it, where the page marks no article.
    """
    if first is None:
        return
    around = {main, first, *main.iterancestors(), *first.iterancestors()}
    for other in first.xpath("following::h1")[:MOST_TITLES]:
        if other.get("class") != first.get("class") or len("".join(other.itertext()).split()) < FEWEST_OF_TITLE:
            continue
        box = other
        while (parent := box.getparent()) is not None and parent not in around:
            box = parent
        if main in other.iterancestors():
            if main.tag == "article" or not (first.get("class") or _has_like(box, first)):
                continue
        elif main not in other.xpath("preceding::*"):
            continue
        yield from box.iter()
        yield from box.xpath("following::*")
        return


MOST_TITLES = 20
"""Headings of a page among which the title of the next story is looked for."""


def _has_like(box: Any, title: Any) -> bool:
    """Whether a title stands in a box beside another one that is called the same."""
    beside_it = next((one for one in title.iterancestors() if one.getparent() is box.getparent()), None)
    return beside_it is not None and bool(box.get("class")) and beside_it.get("class") == box.get("class")


def _other_stories(tree: Any, main: Any) -> Iterator[Any]:
    """Yield the articles of a page that tell another story and lead to it by their heading."""
    if main.tag != "article" or _is_live(tree):
        return
    around = {main, *main.iterancestors()}
    for element in tree.iter("article"):
        if element not in around and any(one.find(".//a[@href]") is not None for one in element.iter(*HEADINGS)):
            yield element


HEADINGS = ("h1", "h2", "h3", "h4")


def title_shown(tree: Any) -> Any:
    """Give the heading of the story, where a page has but one or names itself by it: what is around it is no box."""
    titles = {element: " ".join("".join(element.itertext()).split()) for element in tree.iter("h1")}
    own = " ".join("".join(tree.findtext(".//title") or "").split())
    for element, words in titles.items():
        if len(words.split()) >= FEWEST_OF_TITLE and (len(titles) == 1 or own.startswith(words)):
            return element
    return None


def head_of(tree: Any, main: Any) -> Any:
    """Give the element that holds the story and the title of the page: some set byline and date between the two."""
    title = title_shown(tree)
    if title is None:
        return main
    around = {*title.iterancestors()}
    return next((one for one in (main, *main.iterancestors()) if one in around), main)


def from_title(tree: Any, main: Any) -> Iterator[Any]:
    """Yield the elements of a story in their order, from the title on where that stands before it."""
    title = title_shown(tree)
    if title is not None and main not in title.iterancestors():
        following = title.xpath("following::*")
        yield from takewhile(lambda one: one is not main, following if main in following else ())
    yield from main.iter()


FEWEST_OF_TITLE = 3
"""Words of a title; the name of a site has fewer."""


OTHER_THINGS = ("object", "photograph", "review", "comment", "usercomments", "book", "quotation", "product", "event")
"""Ends of the schema.org types of things in an article that have an author and a day of their own."""


def of_another_thing(element: Any) -> bool:
    """Whether the property that an element states (itemprop) is that of a picture, a comment or a book in the story."""
    around = next((one for one in element.iterancestors() if one.get("itemscope") is not None), None)
    return around is not None and (around.get("itemtype") or "").lower().rstrip("/").endswith(OTHER_THINGS)


def _is_beside(element: Any, most: Collection[Any]) -> bool:
    """Whether an element stands beside a story; not one that holds `most` of its page, but for readers' comments."""
    if element.tag in ("html", "body", "main"):
        return False
    names = _names(element)
    if names == " ":
        return element.tag in BESIDE_TAGS and element not in most
    words = {word for name in names.split() if not name.lower().startswith(SUBJECTS) for word in words_of(name)}
    if not COMMENTS.isdisjoint(words):
        return True
    foot = (element.get("id") or "").lower() in FOOT
    return (foot or element.tag in BESIDE_TAGS or not BESIDE_WORDS.isdisjoint(words)) and element not in most


def _holding_most(tree: Any) -> Collection[Any]:
    """Give the elements that hold more than half of the words in paragraphs of a page, readers' comments left out."""
    held: dict[Any, int] = {}
    said: dict[Any, bool] = {None: False}
    whole = 0
    for paragraph in tree.iter("p"):
        if _in_comments(paragraph.getparent(), said):
            continue
        length = sum(map(len, paragraph.itertext()))
        whole += length
        parent = paragraph.getparent()
        held[parent] = held.get(parent, 0) + length
    for element, length in list(held.items()):
        for around in element.iterancestors():
            held[around] = held.get(around, 0) + length
    return {one for one, length in held.items() if 2 * length > whole}


def _in_comments(element: Any, said: dict[Any, bool]) -> bool:
    """Whether an element stands among readers' comments; `said` is what is known already, and becomes more."""
    path = []
    while element not in said:
        path.append(element)
        element = element.getparent()
    result = said[element]
    for one in reversed(path):
        names = "" if one.tag in ("html", "body") else _names(one)
        result = said[one] = result or not COMMENTS.isdisjoint(words_of(names))
    return result


def _names(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


@lru_cache(maxsize=4096)
def words_of(names: str) -> frozenset[str]:
    """Give the words that names in a page are made of, in small letters: "article-author", "articleAuthor"."""
    return frozenset(PART.findall(names.lower())) | {word.lower() for word in CAMEL.findall(names)}


def marks_of(element: Any) -> frozenset[str]:
    """Give the words of the class and the id of an element, in small letters."""
    return words_of(_names(element))
