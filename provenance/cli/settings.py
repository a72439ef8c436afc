"""Settings from a file: `.provenance.toml`, or `[tool.provenance]` in `pyproject.toml`, in the nearest folder upward.

The file may have come with somebody else's folder. So it can say which of the program's own options have which value,
and nothing else; what it names lies in its own folder, and is no address.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import click

OWN, SHARED = ".provenance.toml", "pyproject.toml"
"""The files that may hold settings, in the order in which they are looked for in a folder."""
LARGEST = {OWN: 64_000, SHARED: 512_000}
"""Bytes of them that are read; a larger one is no file of settings."""
LONGEST = 1000
"""Characters of a text that is set."""
LARGEST_NAMED = 1_000_000
"""Bytes of a policy or a list that a file of settings may name."""
NAMED = "PROVENANCE_SETTINGS"
NONE = "none"
"""Typed for --settings, it leaves every file out."""
FAMILIES = "PROVENANCE_FAMILIES"
POLICIES = ("default", "wire", "strict")
"""The policies that come with the program, as `rules` has them."""
_TABLE = b"[tool.provenance]"
_META = "provenance.settings"


class Setting(NamedTuple):
    """One setting: its name in the file, what it may be, and which option of which commands it speaks for."""

    name: str
    kind: str
    """"text", "words" (a list of texts), "yes" (true or false), or "file", "ledger", "policy": a path."""
    says: str
    option: str = ""
    """The option's own name; empty where there is none."""
    commands: tuple[str, ...] = ("",)
    """The commands that have the option; empty for the program itself."""
    choices: tuple[str, ...] = ()

    @property
    def variable(self) -> str:
        """The variable of the environment that says the same, and outranks the file."""
        return f"PROVENANCE_{self.name.upper().replace('-', '_')}"


_CHECKS = ("check", "lsp")
_TYPED = (*_CHECKS, "search", "compare")
SETTINGS = (
    Setting("ledger", "ledger", "The ledger to use.", "place"),
    Setting("by", "text", "Your name, for the log.", "by"),
    Setting("zone", "text", "The desk's time zone.", "zone"),
    Setting("quiet", "yes", "Report only what went wrong.", "quiet"),
    Setting("policy", "policy", "Which rules apply to drafts.", "policy", _CHECKS),
    Setting("select", "words", "Only these rules.", "select", _CHECKS),
    Setting("ignore", "words", "Not these rules.", "ignore", _CHECKS),
    Setting(
        "fail-on", "text", "From which findings on the exit code is 1.", "fail_on", ("check",),
        ("note", "warning", "error", "never"),
    ),
    Setting("outlet", "text", "Whose drafts they are.", "outlet", _CHECKS),
    Setting("language", "text", "Language of drafts, and of what you type.", "language", _TYPED),
    Setting("families", "file", "Your own list of publisher families."),
)  # fmt: skip
"""Everything that can be set. `outlet` and `language` never speak for somebody else's page: `add` takes neither."""


class Held(NamedTuple):
    """A value from the file, and the line where it stands; 0 where that cannot be told."""

    value: Any
    line: int


class Found(NamedTuple):
    """The file that was found, and what it sets, by the names of SETTINGS."""

    file: str
    held: Mapping[str, Held]

    def where(self, name: str) -> str:
        """Say where a setting stands: the file, and the line if it is known."""
        line = self.held[name].line
        return f"{_shown(self.file)}, line {line}" if line else _shown(self.file)


NOTHING = Found("", {})


def look_up(ctx: click.Context, _: click.Parameter, typed: str | None) -> None:
    """Find the settings and make them the defaults of the options; UnreadableError where they are no settings."""
    if ctx.resilient_parsing:
        return
    found = find(typed)
    ctx.meta[_META] = found
    ctx.default_map = {**(ctx.default_map or {}), **defaults(found)}
    if "families" in found.held and not os.environ.get(FAMILIES):
        os.environ[FAMILIES] = found.held["families"].value
        ctx.call_on_close(lambda: os.environ.pop(FAMILIES, None))


def found_in(ctx: click.Context) -> Found:
    """Give the settings that a command runs with."""
    held = ctx.meta.get(_META, NOTHING)
    return held if isinstance(held, Found) else NOTHING


def defaults(found: Found) -> dict[str, Any]:
    """Give the values of a file as click takes them: by option, and by command and option."""
    made: dict[str, Any] = {}
    for one in SETTINGS:
        if one.name in found.held and one.option:
            for command in one.commands:
                place = made.setdefault(command, {}) if command else made
                place[one.option] = found.held[one.name].value
    return made


def name_variables(program: click.Group) -> None:
    """Let every option that can be set in a file be set in the environment as well."""
    for one in SETTINGS:
        for command in one.commands:
            where = program.commands[command] if command else program
            for param in where.params:
                if param.name == one.option:
                    param.envvar = one.variable


# --- finding


def find(named: str | None = None) -> Found:
    """Give the settings of the file that was named, or of the nearest one upward; NOTHING where there is none.

    UnreadableError where the file has an unknown key, a value of another kind, or is no TOML.
    """
    if named == NONE:
        return NOTHING
    if named:
        text = _text(named, NAMED)
        if text is None:
            raise _error(named, "there is no such file, or it is too large to be settings", "Check the path")
        return _read(named, text) or NOTHING
    for folder in _upward():
        for name in (OWN, SHARED):
            path = os.path.join(folder, name)  # noqa: PTH118  (pathlib is loaded only when there is a file)
            text = _text(path, name)
            found = _read(path, text) if text is not None else None
            if found is not None:
                return found
    return NOTHING


def _upward() -> Iterator[str]:
    try:
        folder = os.getcwd()  # noqa: PTH109
    except OSError:
        return  # the folder is gone
    while True:
        yield folder
        above = os.path.dirname(folder)  # noqa: PTH120
        if above == folder:
            return
        folder = above


def _text(path: str, kind: str) -> str | None:
    """Give the text of a file that may hold settings; None where there is none, or none that can be ours."""
    import stat

    try:
        there = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return None  # there is none, or none that can be seen from here
    try:
        largest = LARGEST.get(kind, LARGEST[OWN] if not path.endswith(SHARED) else LARGEST[SHARED])
        if not stat.S_ISREG(there.st_mode) or (there.st_size > largest and kind != OWN):
            return None
        with open(path, "rb") as file:  # noqa: PTH123
            raw = file.read(largest + 1)
    except (OSError, ValueError) as failure:
        if kind == SHARED or isinstance(failure, FileNotFoundError | ValueError) or _is_somebody_elses(there.st_uid):
            return None
        raise _error(path, "the settings cannot be read", "Check who may read the file") from None
    if kind != NAMED and _is_somebody_elses(there.st_uid):
        if kind == OWN or _TABLE in raw:
            click.echo(f"provenance: {_shown(path)}: Left out. It belongs to another user.", err=True)
        return None
    if len(raw) > largest:
        raise _error(path, "this is too large to be settings", "Check the file")
    if path.endswith(SHARED) and b"provenance" not in raw:
        return None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise _error(path, "this is not UTF-8", "Save it as UTF-8") from None


def _is_somebody_elses(owner: int) -> bool:
    """Whether a file belongs to another user, who may have put it into a folder that all share; root's is trusted."""
    return hasattr(os, "geteuid") and owner not in (0, os.geteuid())


# --- reading


def _read(path: str, text: str) -> Found | None:
    """Give what a file sets; None where it is of another program and sets nothing here."""
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib

    try:
        told: Any = tomllib.loads(text)
    except (ValueError, RecursionError) as failure:
        # a number with thousands of digits is a ValueError too, and brackets without end a RecursionError
        what = _plain(str(failure)) if isinstance(failure, tomllib.TOMLDecodeError) else "a value cannot be read"
        raise _error(path, f"this is not valid TOML ({what})", "Correct the file") from None
    shared = os.path.basename(path) == SHARED  # noqa: PTH119
    if shared:
        tool = told.get("tool")
        told = tool.get("provenance") if isinstance(tool, dict) else None
        if told is None:
            return None
    if not isinstance(told, dict):
        raise _error(path, "[tool.provenance] has to be a table", 'Write a line like ledger = "story.json"')
    held = {}
    for key, value in told.items():
        line = _line_of(text, key, shared)
        place = f"{path}, line {line}" if line else path
        held[key] = Held(_checked(_known(key, place), value, path, place), line)
    return Found(path, held)


def _known(key: str, place: str) -> Setting:
    for one in SETTINGS:
        if one.name == key:
            return one
    from difflib import get_close_matches

    names = [one.name for one in SETTINGS]
    near = get_close_matches(key.casefold().replace("_", "-"), names, 1, 0.5)
    step = f"Did you mean {near[0]}?" if near else f"The settings are {', '.join(names)}"
    raise _error(place, f"there is no setting {_plain(key)}", step)


_KINDS = {
    "words": 'a list of texts, as in select = ["PV1", "PV3"]',
    "yes": "true or false",
}
_CALLED = {str: "a text", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a table"}


def _checked(one: Setting, value: Any, path: str, place: str) -> Any:
    """Give a value as the option takes it; UnreadableError where it cannot be one."""
    wanted: type = {"words": list, "yes": bool}.get(one.kind, str)
    many: list[Any] = value if isinstance(value, list) else [value]
    if type(value) is not wanted or (wanted is list and not all(isinstance(each, str) for each in many)):
        is_now = "a list with something else" if type(value) is wanted else _CALLED.get(type(value), "a date")
        kind = _KINDS.get(one.kind, "a text in quotation marks")
        raise _error(place, f"{one.name} is {is_now} here", f"It has to be {kind}")
    for each in many:
        if isinstance(each, str) and (not each.strip() or not each.isprintable() or len(each) > LONGEST):
            what = f"{one.name} is empty, too long, or has unseen characters"
            raise _error(place, what, "Write it again, or leave it out")
    if one.choices and value not in one.choices:
        raise _error(place, f"{one.name} is {_plain(str(value))}", f"It has to be one of {', '.join(one.choices)}")
    if one.kind in ("file", "ledger") or (one.kind == "policy" and value not in POLICIES):
        return _inside(one, str(value), path, place)
    return value


def _inside(one: Setting, value: str, path: str, place: str) -> str:
    """Give a path as it is from here; UnreadableError where it leads out of the settings' own folder."""
    from pathlib import Path

    typed = f"--{one.name}" if one.option else one.variable
    folder = Path(path).parent
    try:
        real = (folder / value).resolve()
        inside = "://" not in value and real.is_relative_to(folder.resolve()) and real != folder.resolve()
        # a ledger may be yet to be made; a device or a pipe is none
        small = one.kind == "ledger" or not real.is_file() or real.stat().st_size <= LARGEST_NAMED
        fit = inside and small and (real.is_file() or (one.kind == "ledger" and not real.exists()))
    except (OSError, RuntimeError, ValueError):
        inside, fit, small = True, False, True
    if not inside:
        raise _error(
            place,
            f"{one.name} leads out of the folder of the settings",
            f"A file of settings names only what lies beside it or below. Type {typed}, or set {one.variable}",
        )
    if not fit:
        what = f"{one.name} is not a file" if small else f"{one.name} is a file that is too large"
        raise _error(place, what, "Check the path. It counts from the folder of the settings")
    # in full where it is not plain: a ledger that is typed "service=desk" is a database, and no file
    here = folder.resolve() == Path.cwd() and re.fullmatch(r"[\w./ -]+", value)
    return value if here else str(Path.cwd() / folder / value)


def _line_of(text: str, key: str, shared: bool) -> int:
    """Give the line on which a key is set, where it is written on one as people write them; else 0."""
    inside = not shared
    begins = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*[=.]""")
    for number, line in enumerate(text.split("\n"), 1):
        if line.lstrip().startswith("["):
            inside = shared and re.match(r"\s*\[\s*tool\s*\.\s*provenance\s*\]", line) is not None
        elif inside and begins.match(line):
            return number
    return 0


def _plain(text: str) -> str:
    """Give what stands in a file as it may be printed."""
    return "".join(c if c.isprintable() else "?" for c in text[:80])


def _shown(path: str) -> str:
    """Give a path as it is from here, where it lies here or below."""
    try:
        here = os.getcwd() + os.sep  # noqa: PTH109
    except OSError:
        here = os.sep * 2
    return "".join(c if c.isprintable() else "?" for c in path.removeprefix(here))


def _error(where: str, what: str, next_step: str) -> Exception:
    from provenance.errors import UnreadableError

    return UnreadableError(_shown(where), what, next_step)
