"""From an address, over all redirects, to the page: or why nothing can be read there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone
from urllib.parse import urljoin

from provenance.fetching.answers import Answer, Fetched, FetchError, Limits, NotModified, Validators
from provenance.fetching.exchange import Deadline, ask
from provenance.fetching.refusals import refused
from provenance.fetching.targets import shown, target_of

NOTHING_KNOWN = Validators()
LIMITS: Limits = Limits()
REDIRECTS = frozenset({301, 302, 303, 307, 308})


def fetch(
    address: str,
    known: Validators = NOTHING_KNOWN,
    limits: Limits = LIMITS,
    before: Callable[[str], None] | None = None,
) -> Fetched | NotModified:
    """Give what is at an http or https address, or that it is what is known of it; FetchError where neither comes.

    Redirects are followed. `before` is told of each address before anything is sent to it, and may raise.
    """
    deadline = Deadline(limits.seconds)
    here, seen = target_of(address).address, list[str]()
    while True:
        target = target_of(here)
        if target.address in seen:
            raise FetchError(shown(address), "the site sends this address round in a circle", "open it in a browser")
        if len(seen) > limits.redirects:
            what = f"this address is passed on more than {limits.redirects} times"
            raise FetchError(shown(address), what, "open it in a browser, and add the address at which it ends")
        seen.append(target.address)
        if before is not None:
            before(target.address)
        answer = ask(target, known, limits, deadline)
        onward = answer.header("location")
        if answer.status not in REDIRECTS or not onward:
            if answer.status == 304 and known == NOTHING_KNOWN:  # nothing was said of what is there already
                raise refused(shown(address), answer, datetime.now(timezone.utc))
            return _told(address, target.address, answer)
        here = _joined(target.address, onward)


def _joined(here: str, onward: str) -> str:
    try:
        return urljoin(here, onward.strip())
    except ValueError:
        raise FetchError(shown(here), "the site passes on to an address that is none", "open it in a browser") from None


def _told(asked: str, final: str, answer: Answer) -> Fetched | NotModified:
    now = datetime.now(timezone.utc)
    at = now.isoformat(timespec="seconds").replace("+00:00", "Z")
    if answer.status == 304:
        return NotModified(final, at)
    if not 200 <= answer.status < 300:
        raise refused(shown(asked), answer, now)
    return Fetched(asked, final, answer, at)
