"""Plug-ins: what other packages bring, found by their entry points, and left out where it does not work.

Nothing is looked for until a room asks for a kind, and nothing of another kind is loaded then. What a plug-in has to be
is said beside the room's own: `readers.plugged`, `rules.plugged`, `extraction.plugged`, `reports.plugged`.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from traceback import extract_tb
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from provenance.errors import ProvenanceError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

KINDS = {
    "readers": "reader",
    "rules": "rule",
    "languages": "language",
    "reports": "report format",
    "extractors": "extractor",
}
"""What can be plugged in, by the group of its entry points ("provenance.readers"), with what one of it is called."""
SWITCH = "PROVENANCE_PLUGINS"
"""The variable with which all of them are off."""
_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
_LONGEST = 300
"""Characters of what is said of a failure."""


@frozen
class Plugin:
    """One plug-in, whether it works or not."""

    kind: str
    """One of KINDS."""
    name: str
    package: str
    version: str
    value: Any = None
    """What its package brings, as the room uses it; None where it does not work."""
    wrong: str = ""
    """Why it is left out, as a sentence; empty where it works."""

    @property
    def called(self) -> str:
        """Give its name for a message, with the package that it is from."""
        return f"The {KINDS[self.kind]} {self.name} (package {self.package} {self.version})"


class UnfitError(Exception):
    """What a plug-in brings is not what its kind has to be; its words end "It was left out: "."""


class PluginError(ProvenanceError):
    """A plug-in failed at its work. Where in it is told, and none of its words: these may hold what an article says."""


_known: dict[str, tuple[Plugin, ...]] = {}
_told: set[str] = set()


def forget() -> None:
    """Look anew, as in a new process."""
    _known.clear()
    _told.clear()


def are_off() -> bool:
    """Whether the user wants none."""
    return os.environ.get(SWITCH, "").strip().lower() in ("off", "0", "no", "none", "false")


def switch_off() -> None:
    """Run without any, in this process and in those that it starts."""
    os.environ[SWITCH] = "off"
    forget()


def working(kind: str, fit: Callable[[Plugin], object]) -> list[Plugin]:
    """Give the plug-ins of a kind that work, by name.

    `fit` is asked of each that could be loaded, once: it gives the value as its room uses it, or raises UnfitError.
    Whatever does not work is named on stderr, once, and left out.
    """
    return [one for one in every(kind, fit) if not one.wrong]


def every(kind: str, fit: Callable[[Plugin], object]) -> tuple[Plugin, ...]:
    """Give the plug-ins of a kind, those that do not work as well, by name; none where they are off."""
    if kind not in _known:
        _known[kind] = () if are_off() else tuple(_fitted(one, fit) for one in _loaded(kind))
        for one in _known[kind]:
            if one.wrong:
                tell(f"{one.called} was left out: {one.wrong}")
    return _known[kind]


def value_of(kind: str, name: str) -> Any:
    """Give what a plug-in brings, where its room has looked for it and it works; else None."""
    return next((one.value for one in _known.get(kind, ()) if one.name == name and not one.wrong), None)


def installed(kind: str) -> list[Plugin]:
    """List the plug-ins of a kind that are installed, and load none."""
    return [_of(kind, entry) for entry in _entries(kind)]


def _loaded(kind: str) -> Iterator[Plugin]:
    entries = _entries(kind)
    times = Counter(entry.name for entry in entries)
    for entry in entries:
        made = _of(kind, entry)
        if not _NAME.fullmatch(entry.name):
            yield evolve(made, wrong="Its name is not made of small letters, digits and hyphens.")
        elif times[entry.name] > 1:
            yield evolve(made, wrong="Another package has one of the same name. Uninstall one of the two.")
        else:
            yield _load(made, entry)


def _load(made: Plugin, entry: EntryPoint) -> Plugin:
    try:
        with redirect_stdout(sys.stderr):  # which would end up in the middle of an answer
            return evolve(made, value=entry.load())
    except (Exception, SystemExit) as failure:
        # it has seen no article yet, so that its words can be shown: "No module named 'spacy'"
        return evolve(made, wrong=f"It cannot be loaded ({_line(f'{type(failure).__name__}: {failure}')}).")


def _fitted(one: Plugin, fit: Callable[[Plugin], object]) -> Plugin:
    if one.wrong:
        return one
    try:
        with redirect_stdout(sys.stderr):
            return evolve(one, value=fit(one))
    except UnfitError as failure:
        return evolve(one, value=None, wrong=_line(str(failure)))
    except (Exception, SystemExit) as failure:
        return evolve(one, value=None, wrong=f"It failed when it was looked at ({_where(failure)}).")


def _of(kind: str, entry: EntryPoint) -> Plugin:
    dist = entry.dist
    package, version = (dist.name, dist.version) if dist is not None else ("?", "?")
    return Plugin(kind, _line(entry.name), _line(package), _line(version))


def _entries(kind: str) -> list[EntryPoint]:
    from importlib.metadata import entry_points

    try:
        found = entry_points(group=f"provenance.{kind}")
        return sorted(found, key=lambda one: (one.name, one.dist.name if one.dist is not None else ""))
    except Exception as failure:
        # some package's own description of itself is broken; whose, the library does not tell
        tell(f"The {KINDS[kind]}s that packages bring cannot be listed ({type(failure).__name__}).")
        return []


@contextmanager
def at_work(one: Plugin, explains: bool = False) -> Iterator[None]:
    """Let a plug-in work: what it prints goes to stderr, and a failure of its own becomes a PluginError.

    Where it may explain its failures itself, as a reader does by UnreadableError, those pass.
    """
    try:
        with redirect_stdout(sys.stderr):
            yield
    except (Exception, SystemExit) as failure:
        if explains and isinstance(failure, ProvenanceError):
            raise
        raise PluginError(f"{one.called} failed: {_where(failure)}.") from None


def left_out(failure: PluginError) -> None:
    """Name on stderr, once, a plug-in that failed and is left out for that."""
    tell(f"{failure} It was left out.")


def tell(line: str) -> None:
    """Say something of plug-ins on stderr, once."""
    if line not in _told:
        _told.add(line)
        print(f"provenance: {line}", file=sys.stderr)


def _where(failure: BaseException) -> str:
    """Say what kind of failure it was, and in which line of the plug-in."""
    frames = extract_tb(failure.__traceback__)
    at = frames[-1] if frames else None
    kind = type(failure).__name__
    return kind if at is None else f"{kind} in {'/'.join(_parts(at.filename)[-2:])}, line {at.lineno}"


def _parts(path: str) -> Sequence[str]:
    return path.replace("\\", "/").split("/")


def _line(words: str) -> str:
    """Give words on one line, of a length that can be shown."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"
