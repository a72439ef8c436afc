"""What comes of asking a site for a page, as values."""

from __future__ import annotations

import re

from attrs import frozen

from provenance.errors import UnreadableError

CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:+-]{1,40})", re.IGNORECASE)


@frozen
class Limits:
    """How much of the network one page may take."""

    seconds: float = 30.0
    """For all of it: names, connections, redirects and the page."""
    size: int = 20_000_000
    """Bytes of the page, when it is unpacked."""
    redirects: int = 10
    private: bool = False
    """Whether addresses within this computer and its own network may be asked."""


@frozen
class Validators:
    """By what a site tells that a page is what it was: sent along, so that it need not send the page again."""

    etag: str = ""
    modified: str = ""
    """As the site wrote it in Last-Modified; it says when the file changed, not when the article was published."""


@frozen
class Posted:
    """What is sent to a site, which answers it; nothing else is sent along."""

    body: bytes
    media_type: str
    """What it is, as "application/timestamp-query"."""
    accept: str
    """What is wanted for an answer."""


@frozen
class Answer:
    """A site's answer to one request, its body unpacked."""

    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """Give the first header of a name, given in small letters; empty where there is none."""
        return next((value for each, value in self.headers if each.lower() == name), "")


@frozen
class Fetched:
    """A page as it was received."""

    asked: str
    """The address as it was typed."""
    address: str
    """The address at which the page is, after all redirects."""
    answer: Answer
    at: str
    """The instant at which it had come, RFC 3339."""

    @property
    def body(self) -> bytes:
        """The page, unpacked."""
        return self.answer.body

    @property
    def status(self) -> int:
        """The site's code, 200 and above."""
        return self.answer.status

    @property
    def media_type(self) -> str:
        """What the site says the page is, as "text/html"; empty where it says nothing."""
        return self.answer.header("content-type").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """The encoding that the site says the page is in; empty where it says nothing."""
        found = CHARSET.search(self.answer.header("content-type"))
        return found[1].lower() if found else ""

    @property
    def validators(self) -> Validators:
        """By what the site will tell that the page has not changed."""
        return Validators(self.answer.header("etag"), self.answer.header("last-modified"))


@frozen
class NotModified:
    """The page is what it was, says the site."""

    address: str
    at: str


class FetchError(UnreadableError):
    """Nothing to read came from an address."""

    def __init__(self, where: str, what: str, next_step: str = "", status: int = 0, wait: float | None = None) -> None:
        """Keep the site's code (0 where it gave none), and for how many seconds it asked to be left alone."""
        super().__init__(where, what, next_step)
        self.status = status
        self.wait = wait

    def __reduce__(self) -> tuple[type[UnreadableError], tuple[object, ...]]:
        """Be the same in another process."""
        return type(self), (self.where, self.what, self.next_step, self.status, self.wait)
