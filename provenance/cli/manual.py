"""The manual, made from the commands' own help: as plain text, as a page for `man`, or as Markdown."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

import click

from provenance import __version__
from provenance.cli.options import formats

ENVIRONMENT = (
    ("PROVENANCE_LEDGER", "The ledger to use, unless --ledger is given."),
    ("PROVENANCE_BY", "Your name, for the log, unless --by is given."),
    ("PROVENANCE_SETTINGS", "The file of settings, or “none”, unless --settings is given."),
    (
        "PROVENANCE_...",
        "Any other setting, as `settings` lists them. It outranks the file.",
    ),
    ("PROVENANCE_VAULT_KEY", "A file with an age key that opens the vault, unless --key-file is given."),
    ("NO_COLOR", "If it is set to anything, there is no colour."),
)
EXIT_STATUS = (
    ("0", "No problems."),
    ("1", "Findings."),
    ("2", "Wrong usage, or input that could not be read."),
    ("3", "The ledger is damaged, or another process is writing to it."),
    ("130", "Interrupted by control-C."),
)
FILES = (
    (".provenance.toml", "Settings, in this folder or one above it; or [tool.provenance] in pyproject.toml."),
    ("ledger.json", "The ledger: a plain TinyDB file with one document on each line."),
    ("ledger.json.journal", "Changes not yet written into the ledger's file. Never delete it."),
    ("ledger.json.lock", "Who is writing now, and since when."),
    ("ledger.json.vault", "The identities of confidential sources, encrypted in the age format."),
    ("ledger.json.index", "An index of the words in each claim. You can delete it at any time."),
    ("ledger.json.kept", "Where everything stood when it was last asked. You can delete it at any time."),
    ("ledger.json.pages", "Pages that were fetched, as they were received. Keep the folder with the ledger."),
    ("ledger.json.stamps", "Time-stamps on heads of the log. Keep the folder with the ledger."),
    ("ledger.json.watch", "What `watch` knows of each address. You can delete it at any time."),
    ("ledger.json.kept-words", "The same for searching. You can delete it at any time."),
)

CODE = re.compile("`([^`]+)`")
"""What help shows as code."""


class Block(NamedTuple):
    """One piece of the manual: a section, a command, a paragraph, lines kept as they are, or a term explained."""

    kind: Literal["section", "command", "prose", "lines", "term"]
    text: str
    says: str = ""


def pages(command: click.Command, name: str, parent: click.Context | None = None) -> Iterator[click.Context]:
    """Give a command and all below it, in order, each as click would show it."""
    context = click.Context(command, parent, name, **command.context_settings)
    yield context
    if isinstance(command, click.Group):
        for under in command.list_commands(context):
            yield from pages(command.commands[under], under, context)


def manual(page: click.Context) -> Iterator[Block]:
    """Give the manual of a command with all that is below it; of the whole program also its surroundings."""
    parts = list(described(page.command))
    about = parts[0].text.rstrip(".")
    name = page.command_path.replace(" ", "-")
    yield from (Block("section", "Name"), Block("prose", f"{name} - {about[:1].lower()}{about[1:]}"))
    yield from (Block("section", "Synopsis"), Block("lines", usage(page)))
    yield from (Block("section", "Description"), *parts)
    yield from (Block("section", "Options"), *options(page))
    below = list(pages(page.command, str(page.info_name), page.parent))[1:]
    if below:
        yield Block("section", "Commands")
    for one in below:
        prose = list(described(one.command))
        # an example is read with the options in mind, and so stands after them
        before = next((n for n, b in enumerate(prose) if re.match(r"Examples?:$", b.text)), len(prose))
        yield from (Block("command", one.command_path), Block("lines", usage(one)))
        yield from (*prose[:before], *list(options(one))[:-1], *prose[before:])
    if page.parent is None:
        for section, terms in (("Environment", ENVIRONMENT), ("Exit status", EXIT_STATUS), ("Files", FILES)):
            yield from (Block("section", section), *(Block("term", *pair) for pair in terms))


def usage(page: click.Context) -> str:
    """How a command is typed."""
    return " ".join((page.command_path, *page.command.collect_usage_pieces(page)))


def options(page: click.Context) -> Iterator[Block]:
    """Give the options of a command with what they do; --help comes last."""
    for parameter in page.command.get_params(page):
        record = parameter.get_help_record(page)
        # to some versions of click an argument is a term as well, with nothing said of it
        if record is not None and isinstance(parameter, click.Option):
            yield Block("term", record[0], " ".join(record[1].split()))


def described(command: click.Command) -> Iterator[Block]:
    r"""The help of a command, paragraph by paragraph; one that begins with \b keeps its lines."""
    import textwrap

    for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
        kept = paragraph.removeprefix("\b\n")
        heading, _, rest = kept.partition("\n")
        if kept == paragraph:
            yield Block("prose", " ".join(paragraph.split()))
        elif heading.endswith(":") and rest:
            yield from (Block("prose", heading), Block("lines", textwrap.dedent(rest)))
        else:
            yield Block("lines", kept)


def as_roff(name: str, blocks: Iterator[Block]) -> str:
    """Give the manual as a page for `man`; it bears no date, so that the same program makes the same page."""
    made = [f'.TH "{_roff(name.upper())}" 1 "" "provenance {_roff(__version__)}" "User Commands"']
    for kind, text, says in blocks:
        if kind == "section":
            made.append(f".SH {_roff(text.upper())}")
        elif kind == "command":
            made.append(f".SS {_roff(text)}")
        elif kind == "term":
            made.append(f".TP\n\\fB{_roff(text)}\\fP\n{_roff_prose(says)}")
        else:
            if not made[-1].startswith(".S"):
                made.append(".PP")
            lines = "\n".join(map(_roff_line, text.splitlines()))
            made.append(_roff_prose(text) if kind == "prose" else f".RS 2\n.nf\n{lines}\n.fi\n.RE")
    return "\n".join(made) + "\n"


_ROFF = {"\\": r"\e", "-": r"\-", "'": r"\(aq", '"': r"\(dq", "`": r"\(ga", "^": r"\(ha", "~": r"\(ti"}


def _roff(text: str) -> str:
    """Text whose characters are shown as they are, also where groff is not told its encoding."""
    return "".join(_ROFF.get(c) or (c if c.isascii() else rf"\[u{ord(c):04X}]") for c in text)


def _roff_line(line: str) -> str:
    """Give a line that is shown, and is no request where it begins with a dot."""
    return (r"\&" if line.startswith(".") else "") + _roff(line)


def _roff_prose(text: str) -> str:
    return "".join(rf"\fB{_roff(part)}\fP" if n % 2 else _roff_line(part) for n, part in enumerate(CODE.split(text)))


def as_markdown(name: str, blocks: Iterator[Block]) -> str:
    """Give the manual as Markdown."""
    made = [f"# {name}(1)"]
    for block in blocks:
        if block.kind == "section":
            made.append(f"## {block.text}")
        elif block.kind == "command":
            made.append(f"### {block.text}")
        else:
            made.append(_block(block))
    return "\n\n".join(made) + "\n"


def prose(page: click.Context) -> Iterator[str]:
    """Give the help of one command as paragraphs of Markdown: what it does, its options, then its examples."""
    told = list(described(page.command))
    before = next((n for n, b in enumerate(told) if re.match(r"Examples?:$", b.text)), len(told))
    yield from map(_block, (*told[:before], *options(page), *told[before:]))


def _block(block: Block) -> str:
    if block.kind == "term":
        return f"- `{block.text}`: {_markdown(block.says)}"
    return _markdown(block.text) if block.kind == "prose" else f"```\n{block.text}\n```"


def _markdown(text: str) -> str:
    """Prose without accidental emphasis, links, lists or tags; what stands between backticks is left alone."""
    parts = CODE.split(text)
    parts[::2] = [re.sub(r"([\\*<&`]|\b_\B|\B_\b|\](?=\())|^([-+>#])", r"\\\1\2", part) for part in parts[::2]]
    return "".join(f"`{part}`" if n % 2 else part for n, part in enumerate(parts))


def as_text(name: str, blocks: Iterator[Block]) -> str:
    """Give the manual as plain text, 80 characters wide; long lines of examples are left long."""
    import textwrap

    made = [f"{name}(1)"]
    for kind, text, says in blocks:
        if kind == "section":
            made.append(text.upper())
        elif kind == "command":
            made.append(f"  {text}")
        elif kind == "term":
            made.append(f"    {text}\n{_wrapped(says, 8)}")
        else:
            made.append(_wrapped(text, 4) if kind == "prose" else textwrap.indent(text, " " * 6))
    return "\n\n".join(made) + "\n"


def _wrapped(text: str, indent: int) -> str:
    import textwrap

    room = " " * indent
    return textwrap.fill(text, 80, initial_indent=room, subsequent_indent=room, break_on_hyphens=False)


FORMATS: dict[str, Callable[[str, Iterator[Block]], str]] = {"text": as_text, "man": as_roff, "md": as_markdown}


@click.command(name="manual")
@click.argument("names", nargs=-1, metavar="[COMMAND]")
@formats(*FORMATS, default="text")
@click.pass_context
def manual_command(ctx: click.Context, names: tuple[str, ...], form: str) -> None:
    """Print the manual, or the part on one command.

    It comes as plain text, as a page for `man`, or as Markdown.

    \b
    Examples:
      provenance manual vault add
      provenance manual --format man > provenance.1
    """
    wanted = " ".join(("provenance", *names))
    page = next((p for p in pages(ctx.find_root().command, "provenance") if p.command_path == wanted), None)
    if page is None:
        raise click.UsageError(f"There is no command {' '.join(names)!r}. `provenance --help` lists the commands.", ctx)
    click.echo(FORMATS[form](page.command_path.replace(" ", "-"), manual(page)), nl=False)
