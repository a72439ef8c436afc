"""Bytes from the network, and nothing else: what is at an address, or why nothing can be read there."""

from provenance.fetching.answers import Answer, Fetched, FetchError, Limits, NotModified, Posted, Validators
from provenance.fetching.following import LIMITS, fetch
from provenance.fetching.robots import Robots
from provenance.fetching.sending import send
from provenance.fetching.targets import is_address, shown, site_of

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
