"""Bytes from the network, and nothing else: what is at an address, or why nothing can be read there.

What speaks with servers is loaded when it is first asked for: most of what is read comes from files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from provenance.fetching.targets import is_address, shown, site_of

if TYPE_CHECKING:
    from provenance.fetching.answers import Answer, Fetched, FetchError, Limits, NotModified, Posted, Validators
    from provenance.fetching.following import LIMITS, fetch
    from provenance.fetching.robots import Robots
    from provenance.fetching.sending import send

_FOLLOWING = frozenset(("LIMITS", "fetch"))

__all__ = [
    "LIMITS",
    "Answer",
    "FetchError",
    "Fetched",
    "Limits",
    "NotModified",
    "Posted",
    "Robots",
    "Validators",
    "fetch",
    "is_address",
    "send",
    "shown",
    "site_of",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name in _FOLLOWING:
        from provenance.fetching import following

        return getattr(following, name)
    if name == "Robots":
        from provenance.fetching import robots

        return robots.Robots
    if name == "send":
        from provenance.fetching import sending

        return sending.send
    from provenance.fetching import answers

    return getattr(answers, name)
