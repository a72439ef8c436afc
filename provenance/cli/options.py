"""What the commands share: the ledger they work on, who works, formats, and how output leaves."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from provenance.desk import Casebook, Web
    from provenance.ledger import Ledger
    from provenance.model import Article, Claim, Thread
    from provenance.moments import Until
    from provenance.reports import Table

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
        self._zone = zone

    @property
    def by(self) -> str:
        """Who is working."""
        import getpass

        try:
            return self._by or getpass.getuser()
        except (OSError, KeyError):
            return "unknown"

    def reading(self) -> AbstractContextManager[Ledger]:
        """The ledger, to look things up; a ledger that is not there yet is named, not made."""
        from provenance.ledger import Ledger

        self.must_exist()
        return Ledger.open(self.path, tell=tell)

    @contextmanager
    def casebook(self, as_of: str = "", must_exist: bool = True, publishing: bool = False) -> Iterator[Casebook]:
        """What the ledger says, now or as of a moment; without a ledger, where it need not exist, nothing.

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
        """The end of a view of the past, in the zone of the desk."""
        from provenance.moments import Until, zone

        return Until(checked_date(as_of), zone(self._zone))

    def must_exist(self) -> None:
        """Refuse to go on where there is no ledger."""
        from provenance.errors import ProvenanceError

        try:
            os.lstat(self.path)
        except (FileNotFoundError, NotADirectoryError):
            raise ProvenanceError(
                f"{self.path}: There is no ledger here yet. `provenance add FILE` makes one, and --ledger names "
                "another."
            ) from None
        except (OSError, ValueError):
            return  # whether there is one cannot be told from here; opening it says why

    def writing(self, must_exist: bool = True) -> AbstractContextManager[Ledger]:
        """The ledger, to record in it."""
        from provenance.ledger import Ledger

        if must_exist:
            self.must_exist()
        return Ledger.open(self.path, write=True, tell=tell)


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


def formats(*choices: str, default: str = "table") -> Callable[[F], F]:
    """The option --format."""
    return click.option(
        "--format", "form", type=click.Choice(choices or LIST_FORMATS), default=default, show_default=True,
        help="Output format.",
    )  # fmt: skip


as_of = click.option(
    "--as-of",
    default="",
    metavar="DATE",
    help="Show how things stood at the end of a day (2025-12-08), or at a time (2025-12-08T18:00:00Z).",
)

in_story = click.option("--story", default="", metavar="NAME", help="Only the story with this name.")


def in_the_story(book: Casebook, name: str) -> Callable[[Thread | Claim | Article], bool]:
    """Whether something belongs to the story of a name; where no name was typed, everything does."""
    from provenance import desk

    return desk.story(book, name).has if name else lambda _: True


def _share(ctx: click.Context, _: click.Parameter, jobs: int | None) -> None:
    from provenance import desk

    if not ctx.resilient_parsing:
        ctx.with_resource(desk.sharing(jobs or 0))


jobs_option = click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", callback=_share, expose_value=False,
    help="How many processors to use. By default, all of them where there is much to do.",
)  # fmt: skip

private_option = click.option(
    "--allow-private",
    is_flag=True,
    help="Also fetch pages from this computer and its own network.",
)


def web(room: Room, keep: bool, private: bool) -> Web:
    """How addresses are fetched; `keep`: pages are kept beside the ledger as they were received."""
    from provenance import desk
    from provenance.fetching import Limits

    return desk.Web(room.path if keep else "", Limits(private=private), complain)


why_option = click.option("--why", "why", default="", metavar="TEXT", help="The reason, for the log.")


def checked_date(given: str) -> str:
    """A date that was typed, in its plain form; raises ProvenanceError with an example if it is none."""
    if not given:
        return ""
    from provenance.readers import parse_date

    return parse_date(given)


def nothing(book: Casebook, says: str, story: str = "") -> Callable[[], str]:
    """What is said of an empty list, with the outlets and days among which nothing was found."""

    def told() -> str:
        from provenance.desk.trackrecord import covered
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


def tell(line: str) -> None:
    """Say something about the run, on stderr; on a terminal no word is cut in two."""
    import shutil
    import textwrap

    if sys.stderr.isatty():
        width = max(20, shutil.get_terminal_size((100, 24)).columns)
        line = textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)
    click.echo(line, err=True)


def count(number: int, noun: str, many: str = "") -> str:
    """A number with its noun: "1 article", "3 articles"."""
    return f"{number} {noun}" if number == 1 else f"{number} {many or noun + 's'}"


def not_read(path: str, failure: Exception, text: bool = True) -> str:
    """Say why a file could not be read, and what to do."""
    if isinstance(failure, FileNotFoundError):
        return f"{path}: The file cannot be read, for there is no such file. Check the path."
    return f"{path}: The file cannot be read. Check the path{', and that it is UTF-8' * text}."


def complain(line: str) -> None:
    """Name something that could not be read, on stderr."""
    click.echo(f"provenance: {line}", err=True)


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
