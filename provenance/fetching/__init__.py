"""Bytes from the network, and nothing else: what is at an address, or why nothing can be read there.

What speaks with servers is loaded when it is first asked for: most of what is read comes from files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.fetching.targets import is_address, shown, site_of
from provenance.ondemand import loaded_on_demand

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
__getattr__ = loaded_on_demand(__name__, _MODULES)

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
