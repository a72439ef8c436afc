"""What a site's robots.txt asks of programs (RFC 9309)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from time import monotonic
from urllib.parse import quote

from attrs import evolve, frozen

from provenance.fetching.answers import Fetched, FetchError, Limits
from provenance.fetching.exchange import AGENT
from provenance.fetching.following import fetch
from provenance.fetching.targets import Target, shown, target_of

LARGEST = 600_000
"""Bytes of a robots.txt; the standard asks for 500 kibibytes to be read."""
QUICK = 10.0
"""Seconds for a robots.txt."""
FRESH = 24 * 3600.0
"""Seconds for which what it says is believed."""
FAILED = 300.0
"""Seconds for which a site that could not be asked is not asked again: it may have hundreds of addresses."""
MOST_RULES = 5000


@frozen
class _Rule:
    allows: bool
    pieces: tuple[str, ...]
    """What a path has one after the other, with anything between."""
    whole: bool
    """Whether the path has to end where the last piece does."""
    length: int

    def fits(self, path: str) -> bool:
        first, *rest = self.pieces
        if not path.startswith(first):
            return False
        at = len(first)
        if not rest:
            return not self.whole or at == len(path)
        for piece in rest[:-1] if self.whole else rest:
            found = path.find(piece, at)
            if found < 0:
                return False
            at = found + len(piece)
        return not self.whole or (path.endswith(rest[-1]) and len(path) - len(rest[-1]) >= at)


class Robots:
    """What sites ask of programs, each asked once a day."""

    def __init__(self, limits: Limits) -> None:
        """Ask within the limits of pages, and smaller ones."""
        self._limits = evolve(limits, size=min(limits.size, LARGEST), seconds=min(limits.seconds, QUICK))
        self._told: dict[str, tuple[float, tuple[_Rule, ...]]] = {}
        self._failed: dict[str, tuple[float, FetchError]] = {}

    def allow(self, address: str) -> bool:
        """Whether a site lets programs read a page; FetchError where the site cannot be asked."""
        target = target_of(address)
        since, rules = self._told.get(target.origin, (0.0, ()))
        if target.origin not in self._told or monotonic() - since > FRESH:
            rules = self._asked(target)
            self._told[target.origin] = monotonic(), rules
        return allows(rules, target.path)

    def require(self, address: str) -> None:
        """Raise FetchError for a page that its site asks programs not to read."""
        if not self.allow(address):
            what = "the site's robots.txt asks programs not to read this page, so it is not watched"
            raise FetchError(shown(address), what, "read it in a browser, or add it once with `provenance add`", 403)

    def _asked(self, target: Target) -> tuple[_Rule, ...]:
        since, before = self._failed.get(target.origin, (0.0, None))
        if before is not None and monotonic() - since < FAILED:
            raise before
        try:
            found = fetch(target.origin + "/robots.txt", limits=self._limits)
        except FetchError as failure:
            # the standard: without the file everything is allowed, and nothing where the site has a failure
            if 400 <= failure.status < 500 and failure.status != 429:
                return ()
            self._failed[target.origin] = monotonic(), failure
            raise
        body = found.body if isinstance(found, Fetched) else b""
        return tuple(rules_for(body.decode("utf-8", "replace"), AGENT))


def allows(rules: tuple[_Rule, ...], path: str) -> bool:
    """Whether rules let a path be read: the longest that fits decides, and of two as long the one that allows."""
    fitting = [(rule.length, rule.allows) for rule in rules if rule.fits(path)]
    return max(fitting)[1] if fitting else True


def rules_for(text: str, agent: str) -> Iterator[_Rule]:
    """Yield the rules of a robots.txt for a program: those under its name, or else those for all."""
    named: list[_Rule] = []
    general: list[_Rule] = []
    under: set[str] = set()
    naming, own = False, False
    for line in text.removeprefix("\ufeff").splitlines():
        field, _, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        field = field.lower()
        if field == "user-agent":
            under = under if naming else set()
            under.add(value.lower())
            own = own or value.lower() == agent
            naming = True
        elif field in ("allow", "disallow"):
            naming = False
            for rules, name in ((named, agent), (general, "*")):
                if value and name in under and len(rules) < MOST_RULES:
                    rules.append(_rule(field == "allow", value))
    yield from named if own else general


def _rule(allows: bool, value: str) -> _Rule:
    whole = value.endswith("$")
    path = quote(value.removesuffix("$"), safe="!$%&'()*+,/:;=@~[]?-._")
    return _Rule(allows, tuple(re.sub(r"\*+", "*", path).split("*")), whole, len(value))
