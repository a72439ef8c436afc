"""Proof of when: a stamp on a head of the log, and whether it holds."""

from __future__ import annotations

from attrs import frozen


@frozen
class Proof:
    """What a stamp says, and what is wrong with it."""

    entry: int
    """Number of the entry of the log that was the newest one."""
    head: str
    at: str = ""
    """The instant, RFC 3339 in UTC; empty where the stamp cannot be read."""
    by: str = ""
    """Who stamped it, as the certificate that came along says."""
    problem: str = ""
    """Why it proves nothing; empty where it holds, or was not checked."""
