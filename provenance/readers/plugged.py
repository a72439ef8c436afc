"""Readers that other packages bring: group `provenance.readers` of entry points."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import BinaryIO, Protocol, cast

from attrs import fields_dict, frozen

from provenance import plugins
from provenance.errors import ProvenanceError, UnreadableError
from provenance.model import DETAILS, Article, Layout
from provenance.plugins import Plugin, PluginError, UnfitError
from provenance.readers.characters.decoding import nothing_in, read_whole
from provenance.readers.metadata.details import Details, make_article

KIND = "readers"
MOST = 100_000
"""Articles of one file."""


class PluggedReader(Protocol):
    """What an entry point of the group `provenance.readers` names: a module, or any value, with these two names."""

    suffixes: Iterable[str]
    """The ends of the names of its files, each with its point and in small letters: (".quay",). None of ours."""

    def read(self, data: bytes, where: str, /) -> Article | Iterable[Article]:
        """Give the article in the bytes of a file, or the articles.

        `where` is what to call the file in messages. Each is made by `Article.of(text, outlet=..., title=...,
        byline=..., date=..., url=..., language=...)`; what is not known is left out, and what the user typed comes
        before what was found. Dates are RFC 3339. A `Layout` says what else is known of the text: where its pages
        begin, what was left out of it. Raise `provenance.errors.UnreadableError(where, what, next_step)` for bytes
        that are no such file.

        A third name may be there: `sniff(head)`, which tells from the first 65,536 bytes whether an input without a
        telling name is one of these files. It is asked only where none of our own readers knows it.
        """


@frozen
class Plugged:
    """A reader that was brought, as the registry uses it."""

    plugin: Plugin
    suffixes: tuple[str, ...]
    read_bytes: Callable[[bytes, str], object]
    sniffs: Callable[[bytes], object] | None = None

    def read(self, stream: BinaryIO, where: str, typed: Details) -> Iterator[Article | UnreadableError]:
        """Yield the articles in a file, each made anew with what the user typed; or raise UnreadableError."""
        data = read_whole(stream, where)
        try:
            with plugins.at_work(self.plugin, explains=True):
                given = self.read_bytes(data, where)
                # a generator works as it is asked
                found = [given] if isinstance(given, Article) else _some(cast("Iterable[object]", given))
        except PluginError as failure:
            raise UnreadableError(where, str(failure), "--no-plugins reads without it") from None
        if not found:
            raise nothing_in(where)
        for one in found:
            yield _made(one, where, typed, self.plugin)


def _some(given: Iterable[object]) -> list[object]:
    found = []
    for one in given:
        found.append(one)
        if len(found) > MOST:
            raise ValueError("too many articles")
    return found


_TEXTS = (*DETAILS, "key", "text", "speaker")


def _made(one: object, where: str, typed: Details, plugin: Plugin) -> Article:
    """Make an article of ours from one that a plug-in gave; raise UnreadableError where it is none."""
    if not isinstance(one, Article) or not all(isinstance(getattr(one, name), str) for name in _TEXTS):
        raise UnreadableError(where, f"{plugin.called} gave something that is no article")
    if not one.text.strip():
        raise nothing_in(where)
    layout = Layout(**{name: getattr(one, name) for name in fields_dict(Layout) if name != "snapshot"})
    size = len(one.text)
    spans = (*layout.block_quotes, *layout.link_lines)
    try:
        marks = [each.at for each in layout.landmarks] + [each.at for each in layout.signs]
        if not all(0 <= a < b <= size for a, b in spans) or not all(0 <= at <= size for at in marks):
            raise UnreadableError(where, f"{plugin.called} gave places that are not in the text")
        found = Details(**{name: getattr(one, name) for name in DETAILS if name != "date_source"})
        source = one.date_source if one.date_source in ("page", "guessed") else "page"
        return make_article(one.text, typed, found, date_source=source, key=one.key, layout=layout)
    except UnreadableError:
        raise
    except (ProvenanceError, TypeError, ValueError, AttributeError):
        raise UnreadableError(where, f"{plugin.called} gave an article with a detail that cannot be used") from None


_SUFFIX = re.compile(r"(?:\.[a-z0-9_+-]{1,16}){1,2}")


class _Fitting:
    """Holds each against the contract, and against those before it."""

    def __init__(self, ours: Iterable[str]) -> None:
        self.taken = dict.fromkeys(ours, "one of the program's own readers")

    def __call__(self, one: Plugin) -> Plugged:
        read, sniffs = getattr(one.value, "read", None), getattr(one.value, "sniff", None)
        suffixes = getattr(one.value, "suffixes", None)
        if not callable(read):
            raise UnfitError("It has no function read(data, where).")
        if sniffs is not None and not callable(sniffs):
            raise UnfitError("Its sniff is no function.")
        given = None if suffixes is None or isinstance(suffixes, str) else tuple(suffixes)
        if not given or not all(isinstance(each, str) and _SUFFIX.fullmatch(each) for each in given):
            raise UnfitError('Its suffixes are no list of ends of names, such as (".quay",).')
        for each in given:
            if each in self.taken:
                raise UnfitError(f"Files that end in {each} are read by {self.taken[each]}.")
        self.taken |= dict.fromkeys(given, f"the reader {one.name}")
        return Plugged(one, given, read, sniffs)


def brought(ours: Iterable[str]) -> tuple[Plugin, ...]:
    """Give every reader that was brought, working or not; `ours` are the endings that it must not take."""
    return plugins.every(KIND, _Fitting(ours))


def by_suffix(ours: Iterable[str]) -> Mapping[str, Plugged]:
    """Give those that work by the ends of names."""
    working = (one.value for one in brought(ours) if not one.wrong)
    return {suffix: one for one in working for suffix in one.suffixes}


def sniffed(head: bytes, ours: Iterable[str]) -> Plugged | None:
    """Give the first that knows an input by its beginning; None where none does."""
    for one in (each.value for each in brought(ours) if not each.wrong):
        if one.sniffs is None:
            continue
        try:
            with plugins.at_work(one.plugin):
                known = bool(one.sniffs(head))
        except PluginError as failure:
            plugins.left_out(failure)
            continue
        if known:
            return cast("Plugged", one)
    return None
