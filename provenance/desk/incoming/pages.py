"""What comes from addresses: pages and feeds, fetched, kept as they were received, and handed on to be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import evolve, frozen

from provenance import fetching, readers
from provenance.errors import UnreadableError
from provenance.ledger import Ledger, Pages, Received, is_there, pages_beside
from provenance.model import Article


@frozen
class Page:
    """A page that has come, and is to be read."""

    address: str
    data: bytes
    media_type: str
    """As the site says, with the charset."""
    snapshot: str = ""


class Web:
    """The network for the length of a command: what may be fetched, and where what comes is kept."""

    def __init__(
        self, ledger: str = "", limits: fetching.Limits = fetching.LIMITS, tell: Callable[[str], None] | None = None
    ) -> None:
        """Fetch within limits; `ledger` is the path of the ledger beside which pages are kept, or empty for none."""
        self.limits = limits
        self.robots = fetching.Robots(limits)
        self.pages: Pages | None = pages_beside(ledger) if ledger else None
        self.unkept = 0
        """Pages of which nothing was kept, for want of what writes them."""
        self._ledger = ledger
        self._tell = tell or (lambda _: None)
        self._recorded: frozenset[str] | None = None

    def tell(self, line: str) -> None:
        """Say something that a person should know of what was fetched."""
        self._tell(line)

    def keep(self, page: fetching.Fetched) -> str:
        """Keep a page beside the ledger and give its SHA-256; empty where none is kept."""
        if self.pages is None:
            return ""
        answer = page.answer
        status = f"{answer.status} {answer.reason}".strip()
        name = self.pages.keep(Received(page.address, page.at, status, answer.headers, answer.body))
        self.unkept += not name
        return name

    def is_recorded(self, address: str) -> bool:
        """Whether the ledger has an article of a page."""
        if self._recorded is None:
            self._recorded = frozenset()
            if self._ledger and is_there(self._ledger):
                with Ledger.open(self._ledger) as ledger:
                    urls = (article.url for article in ledger.articles.values())
                    self._recorded = frozenset(readers.page_address(url) for url in urls if url)
        return readers.page_address(address) in self._recorded


def came(page: fetching.Fetched, web: Web) -> Page:
    """Give a page that was fetched as it is to be read, and keep it as it was received."""
    return Page(page.address, page.body, page.answer.header("content-type"), web.keep(page))


def fetched(address: str, web: Web) -> fetching.Fetched:
    """Give what is at an address that a person typed; it is said where the site asks programs not to read it."""
    found = fetching.fetch(address, limits=web.limits)
    assert isinstance(found, fetching.Fetched)  # nothing is known of it that could be unchanged
    try:
        allowed = web.robots.allow(found.address)
    except fetching.FetchError:
        allowed = True  # what a site asks cannot be told, and the page is there
    if not allowed:
        web.tell(f"{fetching.shown(found.address)}: robots.txt asks programs not to read this page.")
    return found


def pieces(address: str, details: readers.Details, web: Web) -> Iterator[Page | Article | UnreadableError]:
    """Yield what is at an address: the page, or the articles of a feed and the pages of its other entries."""
    try:
        found = fetched(address, web)
        if not readers.is_feed(found.body, found.answer.header("content-type")):
            yield came(found, web)
            return
        yield from _entries(found, details, web)
    except UnreadableError as failure:
        yield failure


def _entries(feed: fetching.Fetched, details: readers.Details, web: Web) -> Iterator[Page | Article | UnreadableError]:
    where, known, snapshot = fetching.shown(feed.address), 0, ""
    found = readers.entries(feed.body, where, details, feed.address)
    if not found:
        yield readers.no_entries(where)
    for one in found:
        if isinstance(one, UnreadableError):
            yield one
        elif one.article is not None:
            snapshot = snapshot or web.keep(feed)
            yield evolve(one.article, snapshot=snapshot)
        elif not one.link:
            yield one.refused
        elif web.is_recorded(one.link):
            known += 1
        else:
            try:
                yield came(fetched(one.link, web), web)
            except UnreadableError as failure:
                yield failure
    if known:
        count = "1 page is" if known == 1 else f"{known} pages are"
        again = "was" if known == 1 else "were"
        web.tell(f"{where}: {count} in the ledger already and {again} not fetched again.")


def read_page(page: Page, details: readers.Details) -> Iterator[Article | UnreadableError]:
    """Yield the articles of a page, and why there is none."""
    where = fetching.shown(page.address)
    try:
        for one in readers.read_bytes(page.data, where, details, page.media_type, page.address):
            yield one if isinstance(one, UnreadableError) else evolve(one, snapshot=page.snapshot)
    except UnreadableError as failure:
        yield failure
