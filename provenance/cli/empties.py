"""Options that were given nothing: an empty value is refused, and never taken for an option that was left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import click
from click.core import ParameterSource

Callback = Callable[[click.Context, click.Parameter, Any], Any]

_LET_BE: Mapping[str, frozenset[str]] = {
    "compare": frozenset(("a", "b")),
    "reply ask": frozenset(("who",)),
    "reply record": frozenset(("who",)),
    "article edit": frozenset(("outlet", "date", "title", "byline", "url", "language")),
    "claim add": frozenset(("source", "role")),
    "claim edit": frozenset(("source", "role")),
}
"""Where an empty value says something, that a detail is not known after all, or the command itself refuses it."""

_WANTED: Mapping[str, str] = {
    "story": "the name of a story, as `provenance story list` shows it",
    "source": "a source's name, or a part of it",
    "article": "an article's id, or the name it came with",
    "outlet": "the outlet's name",
    "name": "a source's name, or a part of it",
    "code": "a rule's code, such as PV301",
    "text": "the words to look for",
    "who": "a name, or a part of it",
    "DATE": "a day such as 2026-03-09",
    "NAME": "a name",
    "ID": "an id, or the beginning of one",
    "CLAIM": "a claim's id, or the beginning of one",
    "NOTE": "a note's id, or the beginning of one",
    "TEXT": "a few words",
    "WORDS": "the words",
    "TAG": "a language such as en, es or de",
    "URL": "an address such as https://courier.example/story",
    "PATH": "the path of a ledger",
    "FILE": "the path of a file",
}
"""What to give instead, by the option's own name or by what its help calls its value."""


def refuse_empties(command: click.Command, path: str = "") -> None:
    """Let a command, and every command in it, refuse an option or a name that is typed and empty."""
    for one in command.params:
        flag = isinstance(one, click.Option) and (one.is_flag or one.count)
        needed = isinstance(one, click.Argument) and one.required  # the command complains of what it cannot find
        # an option that many commands share is met many times
        if not (flag or needed or one.name in _LET_BE.get(path, ()) or isinstance(one.callback, _Refusing)):
            one.callback = _Refusing(one.callback)
    if isinstance(command, click.Group):
        for name, under in command.commands.items():
            refuse_empties(under, f"{path} {name}".strip())


class _Refusing:
    """Looks at a value before whatever looked at it so far."""

    def __init__(self, before: Callback | None) -> None:
        self._before = before

    def __call__(self, ctx: click.Context, param: click.Parameter, value: Any) -> Any:
        typed = param.name is not None and ctx.get_parameter_source(param.name) is ParameterSource.COMMANDLINE
        each = value if isinstance(value, tuple) else (value,)
        if typed and any(isinstance(one, str) and not one.strip() for one in each):
            raise click.UsageError(_complaint(param), ctx)
        return self._before(ctx, param, value) if self._before is not None else value


def _complaint(param: click.Parameter) -> str:
    name = (
        max(param.opts, key=len)
        if isinstance(param, click.Option)
        else (param.metavar or param.name or "").upper().strip("[]")
    )
    called = (param.metavar or "").strip("[]").split("|")[-1]
    wanted = _WANTED.get(str(param.name)) or _WANTED.get(called)
    if wanted is None:
        wanted = _WANTED["FILE"] if isinstance(param.type, click.Path) else "a value"
    return f"{name} is empty. Give {wanted}" + ("." if param.required else ", or leave it out.")
