"""Bytes from the network, and nothing else: what is at an address, or why nothing can be read there.

What speaks with servers is loaded when it is first asked for: most of what is read comes from files.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from provenance.fetching.targets import is_address, shown, site_of

if TYPE_CHECKING:
    from provenance.fetching.answers import Answer, Fetched, FetchError, Limits, NotModified, Posted, Validators
    from provenance.fetching.following import LIMITS, fetch
    from provenance.fetching.robots import Robots
    from provenance.fetching.sending import send

_MODULES = {
    "answers": "Answer Fetched FetchError Limits NotModified Posted Validators",
    "following": "fetch LIMITS",
    "robots": "Robots",
    "sending": "send",
}
"""Module -> the names that it gives: each is loaded when one of them is first asked for."""
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names.split()}

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
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"provenance.fetching.{_MODULE_OF[name]}"), name)
