"""What the commands share: the ledger they work on, who works, formats, and how output leaves."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from provenance.desk import Casebook, Web
    from provenance.ledger import Ledger
    from provenance.model import Article, Claim, Thread
    from provenance.moments import Until
    from provenance.reports import Table
    from provenance.reports.listing import Arrangement

STANCES = ("asserts", "confirms", "alleges", "denies", "declines", "no-response", "withdrawn", "neutral")
"""How a source can stand to a claim (`model.Stance`), spelled out, so that `--help` need not load the model."""

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 110}
F = TypeVar("F", bound=Callable[..., Any])

LIST_FORMATS = ("table", "json", "jsonl", "csv", "md")


class Room:
    """Where a command works, and who is at work."""

    def __init__(self, ledger: str, by: str, zone: str = "") -> None:
        """Keep what was typed; the ledger is opened by the command that needs it."""
        self.path = ledger
        self._by = by
        self._known_as: str | None = None
        self._zone = zone

    def at(self, ledger: str) -> Room:
        """Give the same with another ledger."""
        return Room(ledger, self._by, self._zone)

    @property
    def by(self) -> str:
        """Who is working; a ledger that many share knows that itself, whatever was typed."""
        import getpass

        from provenance.ledger import user_of

        if self._known_as is None:
            self._known_as = user_of(self.path)
        try:
            return self._known_as or self._by or getpass.getuser()
        except (OSError, KeyError):
            return "unknown"

    @property
    def is_shared(self) -> bool:
        """Whether others wait while the ledger is open for writing."""
        from provenance.ledger import is_shared

        return is_shared(self.path)

    def reading(self) -> AbstractContextManager[Ledger]:
        """Give the ledger, to look things up; a ledger that is not there yet is named, not made."""
        from provenance.ledger import Ledger

        self.must_exist()
        return Ledger.open(self.path, tell=tell)

    @contextmanager
    def casebook(self, as_of: str = "", must_exist: bool = True, publishing: bool = False) -> Iterator[Casebook]:
        """Give what the ledger says, now or as of a moment; without a ledger, where it need not exist, nothing.

        For publishing, what agencies have under embargo is left out, and that is told.
        """
        from provenance import desk
        from provenance.ledger import Ledger

        until = self.until(as_of)
        if must_exist:
            self.must_exist()
        with Ledger.open(self.path, tell=tell) as ledger:
            book = desk.Casebook(ledger, until, publishing=publishing)
            if book.held_back:
                tell(
                    f"Left out: {count(len(book.held_back), 'article')} under embargo or withheld. "
                    "--embargoed includes them."
                )
            if book.undated:
                tell(
                    f"Left out: {count(book.undated, 'article')} without a date. A view of the past shows only what "
                    "had certainly been published by then."
                )
            yield book

    def until(self, as_of: str) -> Until:
        """Give the end of a view of the past, in the zone of the desk."""
        from provenance.cli.settings import found_in
        from provenance.errors import ProvenanceError
        from provenance.moments import Until, zone

        try:
            where = zone(self._zone)
        except ProvenanceError as failure:
            found = found_in(click.get_current_context())
            if self._zone != (found.held["zone"].value if "zone" in found.held else ""):
                raise
            raise ProvenanceError(f"{found.where('zone')}: {failure}") from None
        return Until(checked_date(as_of), where)

    def must_exist(self) -> None:
        """Refuse to go on where there is no ledger."""
        from provenance.errors import ProvenanceError
        from provenance.ledger import is_there

        if not is_there(self.path):
            raise ProvenanceError(
                f"{self.path}: There is no ledger here yet. `provenance add FILE` makes one, and --ledger names "
                "another."
            )

    def writing(
        self, must_exist: bool = True, ahead: Callable[[Ledger], None] | None = None
    ) -> AbstractContextManager[Ledger]:
        """Give the ledger, to record in it; of a shared one `ahead` is done before others have to wait."""
        from provenance.ledger import Ledger

        if must_exist:
            self.must_exist()
        return Ledger.open(self.path, write=True, tell=tell, ahead=ahead)

    def trying(self, must_exist: bool = True) -> AbstractContextManager[Ledger]:
        """Give the ledger as `writing` does, of which nothing is kept: to say what would be done."""
        from provenance.ledger import Ledger

        if must_exist:
            self.must_exist()
        return Ledger.trying(self.path, tell=tell)


room = click.make_pass_decorator(Room)


class FromOne(click.IntRange):
    """A whole number from 1 up; what is none is named in plain words."""

    def __init__(self) -> None:
        """Begin at 1."""
        super().__init__(1)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read what was typed; raise BadParameter where it is no number from 1 up."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{value} is not a whole number from 1 up.", param, ctx)


def shared(*names: str, **attributes: Any) -> Callable[[F], F]:
    """Give an option that many commands take, made once: to make each anew would take longer than all else at start."""
    made = click.Option(names, **attributes)

    def give(*_: Any, **__: Any) -> click.Option:
        return made

    return click.option(cls=give)  # type: ignore[arg-type]


@cache
def formats(*choices: str, default: str = "table") -> Callable[[F], F]:
    """Give the option --format."""
    return shared(
        "--format", "form", type=click.Choice(choices or LIST_FORMATS), default=default, show_default=True,
        help="Output format.",
    )  # fmt: skip


dry_run = shared("--dry-run", is_flag=True, help="Say what would be done, and change nothing.")
NOT_DONE = "Nothing was recorded. Without --dry-run, it is."


def listed(*choices: str, limit: bool = True) -> Callable[[F], F]:
    """Give the option --format of a list, and those that arrange it; no --limit where the command has its own."""

    def options(command: F) -> F:
        return formats(*choices)(_sort(_columns(_limit(command) if limit else command)))

    return options


def _note(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    if value is not None:
        ctx.meta.setdefault(_LISTING, {})[param.name] = value


_columns = shared(
    "--columns", default=None, metavar="NAMES", callback=_note, expose_value=False,
    help="Only these columns, in this order (id,date). In JSON, fields.",
)  # fmt: skip
_sort = shared(
    "--sort", default=None, metavar="COLUMN", callback=_note, expose_value=False,
    help="Sort by this column; -COLUMN reverses the order.",
)  # fmt: skip
_limit = shared(
    "--limit", type=FromOne(), default=None, metavar="N", callback=_note, expose_value=False,
    help="The first N rows only.",
)  # fmt: skip
_LISTING = "provenance.listing"


def arrangement() -> Arrangement | None:
    """How the list is to be arranged; None where nobody asked for it."""
    ctx = click.get_current_context(silent=True)
    asked = ctx.meta.get(_LISTING) if ctx is not None else None
    if not asked:
        return None
    from provenance.reports.listing import Arrangement

    names = tuple(one.strip() for one in asked.get("columns", "").split(",") if one.strip())
    return Arrangement(asked.get("sort", ""), names, asked.get("limit"))


as_of = shared(
    "--as-of",
    default="",
    metavar="DATE",
    help="Show how things stood at the end of a day (2025-12-08), or at a time (2025-12-08T18:00:00Z).",
)

in_story = shared("--story", default="", metavar="NAME", help="Only the story with this name.")


def in_the_story(book: Casebook, name: str) -> Callable[[Thread | Claim | Article], bool]:
    """Whether something belongs to the story of a name; where no name was typed, everything does."""
    from provenance import desk

    return desk.story(book, name).has if name else lambda _: True


def _share(ctx: click.Context, _: click.Parameter, jobs: int | None) -> None:
    from provenance import desk

    if not ctx.resilient_parsing:
        ctx.with_resource(desk.sharing(jobs or 0))


jobs_option = shared(
    "--jobs", type=click.IntRange(min=1), metavar="N", callback=_share, expose_value=False,
    help="How many processors to use. By default, all of them where there is much to do.",
)  # fmt: skip

private_option = shared(
    "--allow-private",
    is_flag=True,
    help="Also fetch pages from this computer and its own network.",
)


def web(room: Room, keep: bool, private: bool) -> Web:
    """How addresses are fetched; `keep`: pages are kept beside the ledger as they were received."""
    from provenance import desk
    from provenance.fetching import Limits

    return desk.Web(room.path if keep else "", Limits(private=private), complain)


why_option = shared("--why", "why", default="", metavar="TEXT", help="The reason, for the log.")


def checked_date(given: str) -> str:
    """Give a date that was typed, in its plain form; raises ProvenanceError with an example if it is none."""
    if not given:
        return ""
    from provenance.readers import parse_date

    return parse_date(given)


def nothing(book: Casebook, says: str, story: str = "") -> Callable[[], str]:
    """Say what is not there, and among which outlets and days it was looked for."""

    def told() -> str:
        from provenance.desk.queries.trackrecord import covered
        from provenance.reports.trackrecord import coverage_phrase

        belongs = in_the_story(book, story)
        held = coverage_phrase(covered(one for one in book.articles.values() if belongs(one)))
        return f"{says} Recorded here: {held}."

    return told


def put(table: Table, form: str, none: str | Callable[[], str] = "") -> None:
    """Print a list: for the eye on a terminal, plain in a pipe.

    Of an empty one only what `none` says is shown, unless another program is to read it.
    """
    from provenance.reports.formats import render

    how = arrangement()
    if how is not None:
        from provenance.reports.listing import arranged

        made = arranged(table, how, records=form in ("json", "jsonl"))
        table = made.table
        if made.left:
            tell(f"--limit leaves out {count(made.left, 'more row')}.")
    if not table.rows and none:
        tell(none if isinstance(none, str) else none())
    if not table.rows and form == "table":
        return
    width, colour = terminal()
    click.echo(render(table, form, width, colour), nl=False)


def terminal() -> tuple[int | None, bool]:
    """Width of the terminal, None in a pipe; and whether colour is welcome there."""
    import shutil

    if not sys.stdout.isatty():
        return None, False
    return shutil.get_terminal_size((100, 24)).columns, not os.environ.get("NO_COLOR") and os.environ.get(
        "TERM"
    ) != "dumb"


_LOUDNESS = "provenance.loudness"


def loudness(program: click.Group) -> None:
    """Let a program, and every command in it, be told to be quiet or to say more; help shows it once."""

    def note(ctx: click.Context, param: click.Parameter, value: bool) -> None:
        if value:
            ctx.meta.setdefault(_LOUDNESS, set()).add(param.name)

    def options(hidden: bool) -> list[click.Parameter]:
        return [
            click.Option(names, is_flag=True, help=says, hidden=hidden, callback=note, expose_value=False)
            for names, says in (
                (("-q", "--quiet"), "Report only what went wrong. Also after the command."),
                (("-v", "--verbose"), "Say which files and rules are used. Also after the command."),
            )
        ]

    program.params += options(hidden=False)
    _below(program, options(hidden=True))


def _below(group: click.Group, options: list[click.Parameter]) -> None:
    for command in group.commands.values():
        command.params += options
        if isinstance(command, click.Group):
            _below(command, options)


def _is_set(name: str) -> bool:
    ctx = click.get_current_context(silent=True)
    return ctx is not None and name in ctx.meta.get(_LOUDNESS, ())


def detail(line: str) -> None:
    """Say on stderr what only who typed -v wants to know."""
    if _is_set("verbose"):
        click.echo(line, err=True)


def tell(line: str, always: bool = False) -> None:
    """Say something about the run, on stderr; on a terminal no word is cut in two.

    `always`: also to who asked for quiet, since nothing else tells it.
    """
    if always or not _is_set("quiet"):
        click.echo(wrapped(line), err=True)


def wrapped(text: str) -> str:
    """Give what goes to stderr as it is, or on a terminal with its lines broken between words."""
    import shutil
    import textwrap

    if not sys.stderr.isatty():
        return text
    width = max(20, shutil.get_terminal_size((100, 24)).columns)
    lines = text.split("\n")
    return "\n".join(textwrap.fill(one, width, break_long_words=False, break_on_hyphens=False) for one in lines)


def count(number: int, noun: str, many: str = "") -> str:
    """Give a number with its noun: "1 article", "3 articles"."""
    return f"{number} {noun}" if number == 1 else f"{number} {many or noun + 's'}"


def not_read(path: str, failure: Exception, text: bool = True) -> str:
    """Say why a file could not be read, and what to do."""
    if isinstance(failure, FileNotFoundError):
        return f"{path}: There is no such file. Check the path."
    return f"{path}: The file cannot be read. Check the path{', and that it is UTF-8' * text}."


def complain(line: str) -> None:
    """Name something that could not be read, on stderr."""
    click.echo(wrapped(f"provenance: {line}"), err=True)


def progress() -> Callable[[Article], None] | None:
    """Tells on a terminal which article is being worked on; silent in a pipe."""
    if not sys.stderr.isatty():
        return None
    count = 0

    def told(article: Article) -> None:
        nonlocal count
        count += 1
        name = "".join(c for c in (article.title or article.outlet or article.id) if c.isprintable())[:60]
        click.echo(f"\r\x1b[Kreading {count}: {name}", nl=False, err=True)

    return told


def progress_done(told: Callable[[Article], None] | None) -> None:
    """Clear the line that progress wrote on."""
    if told is not None:
        click.echo("\r\x1b[K", nl=False, err=True)
