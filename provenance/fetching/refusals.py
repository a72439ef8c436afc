"""Answers of a site that are no page, in plain words."""

from __future__ import annotations

from datetime import datetime, timezone

from provenance.fetching.answers import Answer, FetchError

WHAT = {
    401: ("the site wants a name and a password", "open it in a browser, save the page, and add the file"),
    402: ("the site wants to be paid", "open it in a browser, save the page, and add the file"),
    403: ("the site refuses programs, or this page", "open it in a browser, save the page, and add the file"),
    404: ("there is no page at this address", "check the address"),
    410: ("the site says that this page was taken down", ""),
    429: ("the site wants fewer requests", "try again later"),
    451: ("the site may not show this page, for legal reasons", ""),
}
"""Codes whose meaning a newsroom should know (RFC 9110, RFC 6585, RFC 7725)."""
LONGEST_WAIT = 7 * 24 * 3600.0
"""Seconds; a site that asks for more is asked once a week."""


def refused(where: str, answer: Answer, now: datetime) -> FetchError:
    """Give the error for an answer that is no page."""
    status = answer.status
    if status in WHAT:
        what, next_step = WHAT[status]
    elif status >= 500:
        what, next_step = "the site has a failure of its own", "try again later"
    else:
        what, next_step = "the site sent something else than a page", "open it in a browser"
    wait = _wait(answer.header("retry-after"), now)
    return FetchError(where, f"{what} (HTTP {status})", next_step, status, wait)


def _wait(told: str, now: datetime) -> float | None:
    """Give for how many seconds a site asks to be left alone: a number, or a date (RFC 9110, 10.2.3)."""
    from email.utils import parsedate_to_datetime

    told = told.strip()
    if told.isascii() and told.isdecimal():
        return min(float(told[:12]), LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(told)
    except (ValueError, TypeError, IndexError):
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=timezone.utc)
    return min(max((until - now).total_seconds(), 0.0), LONGEST_WAIT)
