"""Report formats that other packages bring: group `provenance.reports` of entry points."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Protocol

from attrs import frozen

from provenance import plugins
from provenance.errors import ProvenanceError
from provenance.model import Article, Claim, Thread
from provenance.plugins import Plugin, UnfitError

KIND = "reports"
OURS = ("html", "md", "csv", "mermaid", "dot")
ENDINGS: Mapping[str, str] = {
    "html": "html", "htm": "html", "md": "md", "markdown": "md", "csv": "csv",
    "mmd": "mermaid", "dot": "dot", "gv": "dot",
}  # fmt: skip
"""Our own formats by the ends of names."""


@frozen
class Told:
    """What a report tells, as values; confidential sources are in it by their public descriptions only."""

    title: str
    threads: tuple[Thread, ...]
    articles: tuple[Article, ...]
    """Oldest first."""
    claims: tuple[Claim, ...]
    """Of these articles."""
    head: str
    """The hash of all that was recorded."""
    made: str
    """RFC 3339 moment at which the report is made."""


class PluggedFormat(Protocol):
    """What an entry point of the group `provenance.reports` names: a function, or a module, with this name.

    A second name may be there: `suffixes`, the ends of names by which `report -o` knows the format: (".quay",).
    """

    def write(self, told: Told, /) -> str:
        """Give the report as text. Whatever it raises ends the command with exit code 2, and no file is written."""


@frozen
class Plugged:
    """A format that was brought."""

    plugin: Plugin
    suffixes: tuple[str, ...] = ()

    def write(self, told: Told) -> str:
        """Give the report as text, or raise ProvenanceError."""
        with plugins.at_work(self.plugin, explains=True):
            page = self.plugin.value.write(told)
        if not isinstance(page, str):
            raise ProvenanceError(f"{self.plugin.called} gave no text.")
        return page


_SUFFIX = re.compile(r"\.[a-z0-9_+-]{1,16}")


class _Fitting:
    """Holds each against the contract, against our own, and against those before it."""

    def __init__(self) -> None:
        self.taken = {*OURS, *(f".{one}" for one in ENDINGS)}

    def __call__(self, one: Plugin) -> Plugged:
        if not callable(getattr(one.value, "write", None)):
            raise UnfitError("It has no function write(told).")
        given = getattr(one.value, "suffixes", ())
        suffixes = None if isinstance(given, str) or not isinstance(given, Iterable) else tuple(given)
        if suffixes is None or not all(isinstance(each, str) and _SUFFIX.fullmatch(each) for each in suffixes):
            raise UnfitError('Its suffixes are no list of ends of names, such as (".quay",).')
        for each in (one.name, *suffixes):
            if each in self.taken:
                raise UnfitError(f"There is another format for {each}.")
        self.taken |= {one.name, *suffixes}
        return Plugged(one, suffixes)


def brought() -> tuple[Plugin, ...]:
    """Give every report format that was brought, working or not."""
    return plugins.every(KIND, _Fitting())


def formats() -> Mapping[str, Plugged]:
    """Give those that work by their names."""
    return {one.name: one.value for one in brought() if not one.wrong}


def by_ending(ending: str) -> str:
    """Give the name of the format for a file whose name ends so, without its point; empty where there is none."""
    if ending in ENDINGS:
        return ENDINGS[ending]
    return next((name for name, one in formats().items() if f".{ending}" in one.suffixes), "")
