"""Commands that list what the ledger has: what stands where, who said it, and who denies it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import click

from provenance.cli.options import (
    STANCES,
    Room,
    arrangement,
    as_of,
    checked_date,
    count,
    in_story,
    in_the_story,
    listed,
    nothing,
    put,
    room,
    tell,
    terminal,
)

if TYPE_CHECKING:
    from provenance.desk import Casebook
    from provenance.model import Line, Question, Thread


def _list_threads(
    room: Room, form: str, as_of: str, story: str, chosen: str | Callable[[list[Line]], list[Line]], none: str
) -> None:
    """List the threads of one of the desk's lists, or those chosen from all of them."""
    from provenance.model import Line, listed
    from provenance.reports.rows import threads_table

    with room.casebook(as_of) as whole:
        book = of_the_story(whole, story)
        if story:
            belongs = in_the_story(book, story)
            found = [Line.of(one) for one in book.threads if belongs(one)]
            found = [one for one in found if listed(one, chosen)] if isinstance(chosen, str) else chosen(found)
        else:
            found = book.listed(chosen) if isinstance(chosen, str) else chosen(book.lines)
        # what another program reads has all of each thread
        full: list[Thread | Line] = [book.by_name[one.id] for one in found] if form in ("json", "jsonl") else [*found]
        put(threads_table(full), form, nothing(book, none, story))


def of_the_story(book: Casebook, story: str) -> Casebook:
    """Give the casebook of a story alone, which reads the rest of the ledger only where it must; else the whole one."""
    if not story:
        return book
    from provenance import desk

    return desk.story_book(book, story)


@click.command()
@as_of
@click.option("--threads", is_flag=True, help="List threads, and where each stands.")
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="List every thread, including what only one article states in its own voice.",
)
@click.option("--taken-back", is_flag=True, help="Only what was withdrawn, corrected, changed or left out since.")
@click.option("--checked-only", is_flag=True, help="Only threads where a person has checked a claim from each origin.")
@in_story
@listed()
@room
def status(room: Room, /, form: str, as_of: str, story: str, **only: bool) -> None:
    """Show what the articles tell, who says it and who denies it.

    It opens with the questions that the articles raise, the most told first, as `questions` shows them. With --threads,
    and in every format but table, it lists threads: one claim with all its tellings. Claims that only one article
    states, without a source, and that nobody challenges are left out. --all lists them too.

    \b
    Example:
      provenance status --as-of 2026-03-10
    """
    from provenance.model import Support

    first = arrangement()
    as_questions = form == "table" and not any(only.values()) and not (first and (first.sort or first.columns))
    if as_questions and (shown := _show_questions(room, form, as_of, story, FIRST_QUESTIONS)) and shown.found:
        return
    hidden = 0

    def chosen(found: list[Line]) -> list[Line]:
        nonlocal hidden
        shown = found = [one for one in found if one.rests_on_checked] if only["checked_only"] else found
        if only["taken_back"]:
            shown = [one for one in found if one.taken_back]
        elif not only["everything"]:
            shown = [t for t in found if t.challenges or t.support is not Support.UNATTRIBUTED or t.articles > 1]
            hidden = len(found) - len(shown)
        return sorted(shown, key=lambda t: (-t.articles, -len(t.challenges)))

    none = "Nothing here was taken back." if only["taken_back"] else "No threads here."
    _list_threads(room, form, as_of, story, chosen, none)
    if hidden:
        stated = "stated by one article in its own voice and challenged by nobody"
        them = "each of them " if hidden > 1 else ""
        tell(f"{count(hidden, 'more thread')}, {them}{stated}. --all lists {'them' if hidden > 1 else 'it'}.")


FIRST_QUESTIONS = 12
"""Questions that an editor reads first."""


@click.command()
@as_of
@click.option("--all", "everything", is_flag=True, help=f"Show all of them, not only the first {FIRST_QUESTIONS}.")
@in_story
@listed()
@room
def questions(room: Room, form: str, as_of: str, story: str, everything: bool) -> None:
    """Show claims about one matter together, by who says what.

    Claims about one matter are brought together, in whatever words each article tells them. This is for reading only:
    nothing is counted across them. `show` with a question's id shows all of it, with where each of its claims stands,
    and `review` lets you say that two claims are the same.

    \b
    Example:
      provenance questions --all
    """
    shown = _show_questions(room, form, as_of, story, None if everything else FIRST_QUESTIONS)
    if shown is None:
        raise click.UsageError(_NO_ONE_STORY)
    if not shown.found:
        tell(f"No questions here: no two articles speak of one matter, and nobody denies anything. {shown.held}")


@click.command()
@as_of
@in_story
@listed()
@room
def figures(room: Room, form: str, as_of: str, story: str) -> None:
    """List figures that changed or differ, with who gave each.

    Tolls, prices and counts, by what they are about and by date: who gave each figure first, what the same source gave
    later instead, and which pages still carried the old one after that.

    \b
    Example:
      provenance figures --format csv
    """
    from provenance.reports import figures_table

    asked = _questions(room, as_of, story)
    if asked is None:
        raise click.UsageError(_NO_ONE_STORY)
    put(figures_table(asked.found), form, f"No figures here that changed or differ. {asked.held}".rstrip())


_NO_ONE_STORY = "So many articles are no one story. Name one with --story, or start it: `story add`."


def _narrowed(story: str, as_of: str) -> str:
    """Write the options that narrow a list, as they are typed again."""
    return (f' --story "{story}"' if story else "") + (f" --as-of {as_of}" if as_of else "")


class _Matters(NamedTuple):
    """The questions of the ledger, or of a story."""

    found: list[Question]
    alone: int
    """How many threads are in none of them."""
    held: str
    """Where they tell of no figure: which outlets and days there are."""


def _questions(room: Room, as_of: str, story: str) -> _Matters | None:
    """Give the questions of the ledger, or of a story; None where there are too many articles for one story."""
    from provenance import desk

    with room.casebook(as_of) as whole:
        if not story and whole.articles_told > desk.LARGEST_STORY:
            return None
        book = of_the_story(whole, story)
        belongs = in_the_story(book, story)
        threads = [one for one in book.threads if belongs(one)]
        if len({telling.claim.article for one in threads for telling in one.tellings}) > desk.LARGEST_STORY:
            return None
        found = desk.questions(book, threads)
        held = "" if any(one.figures for one in found) else nothing(book, "", story)().lstrip()
        return _Matters(found, len(threads) - sum(len(one.threads) for one in found), held)


def _show_questions(room: Room, form: str, as_of: str, story: str, most: int | None) -> _Matters | None:
    """Show the first questions of the ledger, or of a story, and give all of them; None where it is no story."""
    from provenance.reports.questions import questions_table, questions_text

    asked = _questions(room, as_of, story)
    if asked is None:
        return None
    found, alone, _ = asked
    how = arrangement()
    if how is not None:
        most = how.limit
    if form == "table" and not (how and (how.sort or how.columns)):
        click.echo(questions_text(found[:most], terminal()[0]), nl=False)
    else:
        put(questions_table(found if how else found[:most]), form)
    narrowed = _narrowed(story, as_of)
    where = f"`provenance status --threads --all{narrowed}` lists every claim, and where it stands."
    if most is not None and len(found) > most:
        more = count(len(found) - most, "more question")
        tell(f"{more} of {len(found)}. `provenance questions --all{narrowed}` shows all of them.")
    elif found and alone:
        them = (
            "are each told by one article only, and nobody denies them"
            if alone > 1
            else ("is told by one article only, and nobody denies it")
        )
        where = f"{count(alone, 'more claim')} {them}. {where}"
    if found:
        tell(where)
    return asked


@click.command()
@in_story
@as_of
@listed()
@room
def corroborated(room: Room, form: str, as_of: str, story: str) -> None:
    """List claims with at least two independent origins.

    This means independent origins recorded here. It is not a finding of fact. Ten sites that re-run one story are
    one origin, and unnamed sources count once.

    \b
    Example:
      provenance corroborated --as-of 2026-03-11
    """
    _list_threads(room, form, as_of, story, "corroborated", "Nothing here has two independent origins.")


@click.command()
@in_story
@as_of
@listed()
@room
def disputed(room: Room, form: str, as_of: str, story: str) -> None:
    """List claims that someone other than the party disputes.

    The claim is about the party. To dispute is to deny or contradict it.

    \b
    Example:
      provenance disputed --format md
    """
    _list_threads(room, form, as_of, story, "disputed", "Nothing here is disputed.")


@click.command()
@in_story
@as_of
@listed()
@room
def denied(room: Room, form: str, as_of: str, story: str) -> None:
    """List claims denied by the party they are about.

    \b
    Example:
      provenance denied --as-of 2026-03-10
    """
    _list_threads(room, form, as_of, story, "denied", "Nothing here has been denied.")


@click.command()
@click.option("--article", default="", metavar="ID", help="Only claims in this article.")
@click.option("--source", default="", metavar="NAME", help="Only claims credited to a source whose name contains NAME.")
@click.option(
    "--stance",
    type=click.Choice(STANCES),
    default=None,
    metavar="STANCE",
    help=f"Only claims with this stance: {', '.join(STANCES)}.",
)
@click.option("--since", default="", metavar="DATE", help="Published on this day or later.")
@click.option("--until", default="", metavar="DATE", help="Published on this day or earlier.")
@click.option("--unattributed", is_flag=True, help="Only claims in the outlet's own voice.")
@click.option("--checked/--unchecked", default=None, help="Only claims that a person has checked, or has not.")
@in_story
@as_of
@listed()
@room
def claims(
    room: Room,
    form: str,
    article: str,
    source: str,
    stance: str | None,
    since: str,
    until: str,
    unattributed: bool,
    checked: bool | None,
    as_of: str,
    story: str,
) -> None:
    """List recorded claims, oldest first.

    \b
    Example:
      provenance claims --source spokeswoman --stance denies
    """
    from provenance import desk
    from provenance.model import Stance
    from provenance.reports.rows import claims_listed, claims_table

    asked = desk.Asked(
        article,
        source,
        Stance(stance) if stance else None,
        checked_date(since),
        checked_date(until),
        unattributed,
        checked,
    )
    with room.casebook(as_of) as whole:
        # an article may be of no story
        book = whole if article else of_the_story(whole, story)
        belongs = in_the_story(book, story)
        none = nothing(book, "No claims here are like that.", story)
        if form not in ("json", "jsonl"):
            put(claims_listed(one for one in desk.claims_in_turn(book, asked) if belongs(one[0])), form, none)
            return
        found = [one for one in desk.claims(book, asked) if belongs(one)]
        put(claims_table(found, book.articles_of(found)), form, none)


@click.command()
@click.argument("name", required=False, default="")
@in_story
@as_of
@listed()
@room
def sources(room: Room, name: str, form: str, as_of: str, story: str) -> None:
    """List the sources, or what one of them said.

    The list says how often each is credited, whether it is named, and in how many threads. With NAME, it lists
    the claims credited to sources whose name, body or role contains NAME.

    \b
    Examples:
      provenance sources
      provenance sources Varnholt --as-of 2026-03-10
    """
    from provenance import desk
    from provenance.reports.rows import claims_table, credited_table, sources_table

    with room.casebook(as_of) as whole:
        book = of_the_story(whole, story)
        if not (name or story):
            put(credited_table(book.sources), form, nothing(book, "Nobody is credited here."))
            return
        belongs = in_the_story(book, story)
        found = [c for c in desk.credited(book, name) if belongs(c)]
        if name:
            none = nothing(book, f"Nobody called {name!r} is credited here.", story)
            put(claims_table(found, book.articles), form, none)
        else:
            threads = [one for one in book.threads if belongs(one)]
            put(sources_table(found, book.articles, threads), form, nothing(book, "Nobody is credited here.", story))
