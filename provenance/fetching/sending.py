"""Something sent to a server that the user named, and its answer."""

from __future__ import annotations

from datetime import datetime, timezone

from provenance.fetching.answers import FetchError, Limits, Posted
from provenance.fetching.exchange import Deadline, ask
from provenance.fetching.refusals import refused
from provenance.fetching.targets import shown, target_of


def send(address: str, posted: Posted, limits: Limits) -> bytes:
    """Give what a server answers to what is sent to it; FetchError where it refuses, or nothing comes in time.

    It is sent to this address alone: where the server passes on to another one, that is said.
    """
    target = target_of(address)
    answer = ask(target, posted, limits, Deadline(limits.seconds))
    where = shown(address)
    onward = answer.header("location")
    if 300 <= answer.status < 400 and onward:
        raise FetchError(where, "the server passes on to another address", f"name that one: {shown(onward)}")
    if not 200 <= answer.status < 300:
        raise refused(where, answer, datetime.now(timezone.utc))
    return answer.body
