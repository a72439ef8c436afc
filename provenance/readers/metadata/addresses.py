"""When two addresses lead to one page: what says how a reader got there is left out of the comparison."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from unicodedata import normalize
from urllib.parse import quote, urlsplit

from attrs import frozen

from provenance.model import Article

WITHOUT_SCHEME = re.compile(r"(?://)?[^\s/:@?#]+\.[^\s/:@?#\d.]{2,63}(?::[0-9]{1,5})?(?=[/?#]|$)")
"""The beginning of an address typed as people write it: "courier.example/news", "//courier.example/news"."""
PORT = re.compile(r"(?:\.|:(?:80|443)?)+$")
"""After the name of a site: the usual port, and the dot that ends a full name."""
DRESS = re.compile(r"^(?:(?:www[0-9]{0,2}|m|mobile|amp)\.)+(?=[^.]+\.)")
"""Before the name of a site: the same site, or the same made for small screens."""
AMP_CACHE = re.compile(r"(?:[^/]+\.)?cdn\.ampproject\.org/(?:[a-z]{1,3}/)+?s/|(?:www\.)?google\.[a-z.]+/amp/(?:s/)?")
"""Caches whose addresses hold the page's own (AMP Project, "AMP Cache URL format"; Google's viewer)."""
AMP_ENDING = re.compile(r"\.amp(?=\.html?$|$)", re.IGNORECASE)
INDEX = re.compile(r"(?:index|default)\.(?:html?|php|aspx?|jsp)", re.IGNORECASE)
SLUG = re.compile(r"[^-_]+[-_][^-_]|[0-9]|\.html?$")
"""What the part of a path has that names one article: words with hyphens between, a number."""
PLAIN_WORDS = re.compile(r"(?:(?:[a-z]+|[A-Z]+|[A-Z][a-z]+|[0-9]+)(?:[-_.]|$))+")
SESSION_IN_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#;]*", re.IGNORECASE)
SHORTEST_SESSION = 16
"""Characters of the mark of a session; what is shorter may be the number of a story."""
PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
UNRESERVED = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
ROUTE = ("!", "/")
"""First characters of a fragment by which a page that is put together in the browser names what it shows."""
LONGEST = 4000
"""Characters of an address; a longer one is compared as it stands."""


def versions_of(article: Article, others: Iterable[Article]) -> list[Article]:
    """Give the other articles that were published at the same page, in their order; none for one without an address."""
    if not article.url:
        return []
    page = page_address(article.url)
    site = page.removeprefix("https://").partition("/")[0]
    # a look at the name of the site is quick, and passes over nearly all of a large ledger
    plain = site.isascii() and not site.startswith("xn--") and ".xn--" not in site
    return [
        one
        for one in others
        if one.url
        and one.id != article.id
        and (one.url == article.url or ((not plain or site in one.url.lower()) and page_address(one.url) == page))
    ]


@lru_cache(maxsize=65536)
def page_address(url: str) -> str:
    """Give an address in the form that is equal for every address of one page; for comparing, not for opening."""
    tidy = url.strip()
    if len(tidy) > LONGEST:
        return tidy
    if WITHOUT_SCHEME.match(tidy):
        tidy = "https://" + tidy.removeprefix("//")
    try:
        parts = urlsplit(tidy)
    except ValueError:
        return tidy
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return tidy
    address = _site(parts.netloc) + "/" + parts.path.lstrip("/")
    if cached := AMP_CACHE.match(address):
        inner = address[cached.end() :]
        address = _site(inner.partition("/")[0]) + "/" + inner.partition("/")[2]
    site, _, path = address.partition("/")
    if not site or any(map(str.isspace, site)):
        return tidy
    steps = _steps(path)
    named = any(map(SLUG.search, steps))
    query = _query(parts.query, named)
    fragment = parts.fragment
    # what a fragment points to is a place in the page, but where nothing else says which page it is
    kept = fragment if fragment.startswith(ROUTE) or not (steps or query) else ""
    return "https://" + "/".join((site, *steps)) + ("?" + query if query else "") + ("#" + kept if kept else "")


def _site(netloc: str) -> str:
    """Give the name of a site, with a port only where it is not the usual one."""
    name = PORT.sub("", netloc.rpartition("@")[2].lower())
    if not name.isascii():
        try:
            name = normalize("NFC", name).encode("idna").decode("ascii")
        except UnicodeError:
            return name
    return DRESS.sub("", name)


def _steps(path: str) -> tuple[str, ...]:
    """Give the parts of a path, without what says in which dress the page is shown."""
    steps: list[str] = []
    for step in SESSION_IN_PATH.sub("", path).split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in ("", "."):
            steps.append(_case(_spelled(step)))
    if steps and INDEX.fullmatch(steps[-1]):
        del steps[-1]
    if steps and AMP_ENDING.search(steps[-1]):
        steps[-1] = AMP_ENDING.sub("", steps[-1])
    # a page of the word "amp" has no article's name beside it
    for end in (-1, 0):
        rest = steps[:-1] if end else steps[1:]
        if rest and steps[end] in ("amp", "amp.html") and any(map(SLUG.search, rest)):
            steps = rest
    return tuple(steps)


def _case(step: str) -> str:
    """Give a part of a path in lower case where it is made of words; in others, as in "aB3dE", case may tell pages."""
    return step.lower() if PLAIN_WORDS.fullmatch(step) else step


def _spelled(text: str) -> str:
    """Give letters that were written as percent and number, and others so, in the one form of RFC 3986, 6.2.2."""

    def plain(found: re.Match[str]) -> str:
        letter = chr(int(found[0][1:], 16))
        return letter if letter in UNRESERVED else found[0].upper()

    return PERCENT.sub(plain, quote(normalize("NFC", text), safe="!#$%&'()*+,/:;=?@[]~"))


def _query(query: str, named: bool) -> str:
    """Give what of a query says which page it is, in the order of the names."""
    kept = []
    for part in query.replace("&amp;", "&").split("&"):
        name, equals, value = part.partition("=")
        if name and not _is_mark(_spelled(name).lower(), value, named):
            kept.append((_spelled(name), equals, _spelled(value.replace("+", "%20"))))
    return "&".join(map("".join, sorted(kept)))


@frozen
class _Marks:
    """The names in a query that say how a reader got to a page, by when they are left out."""

    always: Collection[str]
    beginnings: tuple[str, ...]
    slug: Collection[str]
    session: Collection[str]


def _is_mark(name: str, value: str, named: bool) -> bool:
    marks = _marks()
    if name in marks.always or name.startswith(marks.beginnings):
        return True
    if name in marks.slug:
        return named and not value.isdecimal()
    return name in marks.session and len(value) >= SHORTEST_SESSION


@cache
def _marks() -> _Marks:
    text = (files("provenance.readers") / "data" / "address-marks.tsv").read_text(encoding="utf-8")
    rows: Sequence[list[str]] = [
        line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")
    ]
    names = {when: frozenset(row[0] for row in rows if row[1] == when) for when in ("always", "slug", "session")}
    beginnings = tuple(name[:-1] for name in sorted(names["always"]) if name.endswith("*"))
    return _Marks(names["always"], beginnings, names["slug"], names["session"])
