"""What a site sends in an article's place: the notice of a paywall, a question about cookies, a check for robots."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from attrs import frozen

from provenance.errors import UnreadableError
from provenance.model import Article
from provenance.readers.webpages.encoding import decode_page
from provenance.readers.webpages.paywalls import LARGEST, is_cut
from provenance.readers.webpages.webpage import parse_page

SAVE = "open it in a browser, save the page, and add the file"
SAYS = {
    "paywall": "this is the notice of a paywall, not the article",
    "consent": "this is a question about cookies, not the article",
    "script": "this page shows its article only to a browser that runs scripts",
    "robots": "the site asks whether a person is reading, and does not show the article",
    "missing": "the site says that there is no such page",
}
"""Kind of stub, and what is said of it."""
UNSEEN = frozenset({"script", "style", "template"})


@frozen
class _Sign:
    words: str
    kind: str
    most: int
    """Words that an article has at most where this is taken for a sign of a stub."""


def refuse_stub(article: Article, page: bytes, where: str) -> None:
    """Raise UnreadableError where what was read of a page stands in the article's place."""
    found = stub_of(article.text, article.title, page, where)
    if found is not None:
        raise found


def stub_of(text: str, title: str, page: bytes, where: str) -> UnreadableError | None:
    """Give the error for a page that is a stub, by the text and title that were read of it; none for an article."""
    words = len(text.split())
    signs = [one for one in _signs() if words <= one.most]
    if not signs:
        return None
    shown = _plain(f"{title}\n{_words(page[:LARGEST], where)}")
    for one in signs:
        if one.words in shown:
            return UnreadableError(where, SAYS[one.kind], SAVE if one.kind != "missing" else "check the address")
    if is_cut(text, page[:LARGEST].decode("latin-1")):
        return UnreadableError(where, SAYS["paywall"], SAVE)
    return None


def _words(page: bytes, where: str) -> str:
    """Give all words of a page that a person could see, or one without scripts."""
    try:
        tree = parse_page(decode_page(page, where)[0], where)
    except UnreadableError:
        return ""
    strings = []
    for element in tree.iter():
        strings += ["" if element.tag in UNSEEN else element.text or "", element.tail or ""]
    return " ".join(strings)


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


@cache
def _signs() -> tuple[_Sign, ...]:
    lines = (files("provenance.readers") / "data" / "stubs.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    return tuple(_Sign(_plain(words), kind, int(most)) for words, kind, most in rows)
