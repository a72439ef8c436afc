"""Commands for what leaves the desk: write the report, export the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from provenance.cli.exchanging import EXCHANGED, Wanted, exchange, leave
from provenance.cli.options import (
    Room,
    as_of,
    count,
    in_story,
    in_the_story,
    room,
    tell,
)
from provenance.cli.plugging import OrPlugged
from provenance.cli.protecting import key_file, unredacted
from provenance.errors import ProvenanceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.desk import Casebook
    from provenance.model import Claim


embargoed = click.option(
    "--embargoed",
    is_flag=True,
    help="Include articles that their agency holds under embargo or withholds. By default they are left out.",
)


redact = click.option(
    "--redact",
    is_flag=True,
    help="Write nothing if it contains all or part of a name in the vault. You are asked for the vault's passphrase.",
)


@click.command()
@click.option(
    "-o",
    "--output",
    default="report.html",
    show_default=True,
    metavar="FILE",
    help="Where to write it. Use - for standard output.",
)
@click.option(
    "--title",
    default="",
    metavar="TEXT",
    help="Headline of the page. By default, the name of the story, or what it mostly tells.",
)
@click.option(
    "--format",
    "form",
    type=OrPlugged(["html", "md", "csv", "mermaid", "dot"]),
    default=None,
    help=(
        "By default, by the ending of the file's name. csv: one thread a line. mermaid, dot: a map of who got it "
        "where. A plug-in's format by its name."
    ),
)
@click.option(
    "--print",
    "printed",
    type=click.Choice(["short", "full"]),
    default="short",
    show_default=True,
    help="What the page prints. short: where things stand. full: the articles and every telling too.",
)
@click.option("--notes", is_flag=True, help="Include this desk's notes and tags. By default they are left out.")
@in_story
@embargoed
@redact
@key_file
@as_of
@room
def report(
    room: Room,
    output: str,
    title: str,
    form: str | None,
    as_of: str,
    redact: bool,
    key_file: str,
    story: str,
    notes: bool,
    printed: str,
    embargoed: bool,
) -> None:
    """Write a report as one self-contained page.

    It shows where things stand and why, every article with its claims, and the sources.

    \b
    Examples:
      provenance report -o pier.html
      provenance report -o story.md --as-of 2026-03-10
      provenance report -o origins.dot
    """
    with room.casebook(as_of, publishing=not embargoed) as book:
        page = reported(book, form or _form_of(output), Asked(title, story, notes, printed == "full"))
    if redact:
        unredacted(room, page, key_file)
    if len(page) > LARGE:
        tell(
            f"The report is {len(page) / 1e6:.0f} MB and will be slow to open. --story NAME makes a page on one story."
        )
    if output != "-" and _is_the_ledgers(output, room.path):
        raise ProvenanceError(f"{output}: This file is the ledger, or belongs to it. Choose another place with -o.")
    _refuse_to_replace(output)
    write(output, page)


def _refuse_to_replace(output: str) -> None:
    """Raise where a page would take the place of a web page that is no report: a saved article may have its name."""
    from pathlib import Path

    from provenance.reports import GENERATOR

    if output == "-" or not output.lower().endswith((".html", ".htm")):
        return
    try:
        if not Path(output).is_file():
            return
        with Path(output).open("rb") as there:
            head = there.read(_HEAD)
    except (OSError, ValueError):
        return  # writing says what is in the way
    if head.strip() and GENERATOR.encode() not in head and _OLDER_REPORT not in head:
        raise ProvenanceError(
            f"{output}: This page is not a report, so it was left alone. Choose another name with -o."
        )


_HEAD = 40_000
"""Bytes of a page in which it says what it is, behind its style sheet."""
_OLDER_REPORT = b'<p class="kicker">Claims and their sources'
"""In reports of before they said what made them."""


def _is_the_ledgers(output: str, ledger: str) -> bool:
    """Whether a file is the ledger or one of those beside it, by whatever way it is named."""
    import os

    try:
        there, own = os.path.realpath(output), os.path.realpath(ledger)
    except ValueError:
        return False  # no name that a file can have; writing says so
    return there == own or there.startswith(f"{own}.")


def _form_of(output: str) -> str:
    """Give the format that a file's name asks for; a page where it asks for none."""
    ending = output.lower().rpartition("/")[2].rpartition(".")
    if output == "-" or not ending[1]:
        return "html"
    from provenance.reports.plugged import by_ending

    form = by_ending(ending[2])
    if not form:
        printed = " For a PDF, write a page and print it from the browser." if ending[2] == "pdf" else ""
        raise click.UsageError(f"No format has the ending .{ending[2]}. Give one with --format.{printed}")
    return form


LARGE = 5_000_000
"""Characters of a report from which on it is called large: some 100 long articles."""


class Asked(NamedTuple):
    """What a report is to be about, and what of it is to be there."""

    title: str
    story: str
    notes: bool
    print_all: bool


def reported(book: Casebook, form: str, asked: Asked) -> str:
    """Write the report of what a casebook holds, in one of the formats of `report`."""
    from datetime import datetime, timezone

    from attrs import evolve

    from provenance import desk
    from provenance.moments import Start
    from provenance.reports import (
        Around,
        dot,
        graph,
        mermaid,
        render,
        story_markdown,
        story_page,
        story_title,
        threads_table,
    )

    book = desk.story_book(book, asked.story)
    told = desk.gather(book, asked.story)
    title = asked.title or (desk.story(book, asked.story).name if asked.story else "")
    revised = desk.changes(book, Start(), in_the_story(book, asked.story)) if form in ("html", "md") else []
    if not asked.notes:
        # a report is for others to read; what the desk writes for itself stays with it
        bare = tuple(evolve(thread, notes=(), tags=()) for thread in told.threads)
        told = evolve(told, threads=bare, notes=())
    if form in ("mermaid", "dot"):
        drawn = graph(told.chains, {a.id: a for a in told.articles}, single=False)
        return mermaid(drawn) if form == "mermaid" else dot(drawn)
    if form == "csv":
        return render(threads_table(told.threads), "csv")
    if not told.articles:
        dated = "Nothing with a date" if book.undated else "Nothing"
        tell(f"No articles here. {dated} had been published by then." if book.until else "No articles here.")
    around = Around(
        told.chains, told.links, told.notes, told.questions, told.matters, told.gone, asked.print_all, tuple(revised),
        desk.stages(book, told.threads, asked.story) if form == "html" else (),
    )  # fmt: skip
    if form == "md":
        return story_markdown(told.threads, told.articles, told.claims, title or story_title(around), told.head, around)
    now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    headline = title or story_title(around)
    if form != "html":
        from provenance.reports.plugged import Told, formats

        return formats()[form].write(Told(headline, told.threads, told.articles, told.claims, told.head, now))
    return story_page(told.threads, told.articles, told.claims, headline, now, told.head, around)


def write(output: str, page: str, say: bool = True) -> None:
    """Write a page whole, readable by its owner only: it can name people who are in danger."""
    import os
    import tempfile
    from pathlib import Path

    if output == "-":
        click.echo(page, nl=False)
        return
    try:
        # what a link leads to is written, and never the link itself
        target = Path(output).resolve()
        if target.exists() and not target.is_file() and not target.is_dir():
            # a pipe, or a device as /dev/null: there is nothing to put in its place
            with target.open("w", encoding="utf-8") as stream:
                stream.write(page)
            return
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(page)
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink()
            raise
    except (OSError, ValueError, RuntimeError) as failure:
        reason = (getattr(failure, "strerror", None) or "cannot be written").lower()
        raise ProvenanceError(f"{output}: {reason}. Choose another place with -o.") from None
    if say:
        tell(f"wrote {output}")


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "jsonl", "csv", "md", "gold", *EXCHANGED]),
    default=None,
    metavar="FORMAT",
    help="json: everything. jsonl: one article and its claims a line. csv: one claim a line. md: the story. gold: one "
    "article, every claim of which a person has checked, for `provenance measure`. For other programs: "
    f"{', '.join(EXCHANGED)}. By default, what the ending of -o asks for (.csv, .db, .jsonl, .md, .parquet, .sqlite), "
    "or json.",
)
@click.option(
    "-o",
    "--output",
    default="-",
    show_default=True,
    metavar="FILE",
    help="Where to write it. Use - for standard output. SQLite and Parquet need a file.",
)
@click.option("--article", default="", metavar="ID", help="With --format gold: the article.")
@in_story
@embargoed
@redact
@key_file
@as_of
@room
def export(room: Room, /, form: str | None, as_of: str, redact: bool, embargoed: bool, **more: str) -> None:
    """Print the record for another program or a spreadsheet.

    In JSON, that is everything recorded and where each thread stands. docs/exchange.md says what the formats of other
    programs can hold.

    \b
    Examples:
      provenance export > story.json
      provenance export --format csv --story "The ferry" > claims.csv
      provenance export -o story.db
    """
    target = more["output"]
    form = form or _BY_ENDING.get(target.lower().rpartition("/")[2].rpartition(".")[2], "json")
    if target != "-" and _is_the_ledgers(target, room.path):
        raise ProvenanceError(f"{target}: This file is the ledger, or belongs to it. Choose another place with -o.")
    key_file = more["key_file"] if redact else None
    with room.casebook(as_of, publishing=not embargoed) as book:
        if form in EXCHANGED:
            exchange(room, book, form, Wanted(target, more["story"], key_file))
            return
        if form in ("json", "jsonl") and not (redact or more["story"]):
            leave((f"{block}\n" for block in _blocks(_in_turn(book, form))), target)
            return
        if form == "csv" and not redact:
            leave((f"{block}\n" for block in _blocks(line[:-1] for line in _sheet(book, more["story"]))), target)
            return
        page = _gold(book, more["article"]) if form == "gold" else exported(book, form, more["story"])
    if redact:
        unredacted(room, page, more["key_file"])
    leave([page], target)


_BY_ENDING = {
    "csv": "csv", "db": "sqlite", "jsonl": "jsonl", "markdown": "md", "md": "md", "parquet": "parquet",
    "sqlite": "sqlite",
}  # fmt: skip
"""Formats of `export` by the ends of names: nobody who writes claims.csv wants JSON in it."""


def _sheet(book: Casebook, story: str) -> Iterator[str]:
    """All claims of the articles of a story, or of all articles, in lines of a spreadsheet."""
    from provenance import desk
    from provenance.reports import claims_kept
    from provenance.reports.formats import sheet

    book.keep_all()
    book = desk.story_book(book, story)
    belongs = in_the_story(book, story)
    held = ((claim, article) for claim, article in book.held_in_turn() if belongs(article))
    yield from sheet(claims_kept(held, book.threads_in_turn(), book.said))


def _gold(book: Casebook, ident: str) -> str:
    """One article as gold; ProvenanceError where a person has not checked all that it claims."""
    from provenance import desk, gold

    if not ident:
        raise click.UsageError("Name the article, with --article.")
    article = book.articles[desk.article_id(book, ident)]
    claims = sorted((one for one in book.held if one.article == article.id), key=lambda one: one.spans)
    left = sum(not book.checked(one) for one in claims)
    if left:
        raise ProvenanceError(
            f"{count(left, 'claim')} of {article.id} nobody has checked. `provenance claims --unchecked --article "
            f"{article.id}` lists them, `provenance claim confirm` records that they are right."
        )
    return gold.gold_toml(article, claims)


def _in_turn(book: Casebook, form: str) -> Iterator[str]:
    """All that is recorded, in lines of JSON, little of which is in memory at a time."""
    from provenance.reports import dumps, public

    book.keep_all()
    held: set[str] = set()

    def articles() -> Iterator[str]:
        for article, claims in book.told_in_turn():
            held.update(one.id for one in claims)
            yield dumps(public.article(article, claims))

    if form == "jsonl":
        yield from articles()
        return
    yield f'{{"head": {dumps(book.ledger.head[1])},'  # type: ignore[arg-type]
    yield from _listed("articles", articles(), "],")
    yield from _listed("threads", (dumps(public.thread(one)) for one in book.threads_in_turn()), "],")
    links = (one for one in book.links_in_turn() if one.a in held and one.b in held)
    yield from _listed("links", (dumps(public.link(one)) for one in links), "]}")


_BLOCK = 1 << 18
"""Characters that are printed at a time."""


def _blocks(lines: Iterator[str]) -> Iterator[str]:
    """Lines, many at a time."""
    held, size = [], 0
    for line in lines:
        held.append(line)
        size += len(line)
        if size > _BLOCK:
            yield "\n".join(held)
            held, size = [], 0
    if held:
        yield "\n".join(held)


def _listed(name: str, rows: Iterator[str], end: str) -> Iterator[str]:
    """Lines of a list in JSON under its name."""
    before = f'"{name}": ['
    for row in rows:
        yield before + row
        before = ","
    yield end if before == "," else before + end


def exported(book: Casebook, form: str, story: str) -> str:
    """Write the record of a story, or of all of it, in one of its formats."""
    from provenance import desk
    from provenance.reports import dumps, public, story_markdown

    if form == "csv":
        return "".join(_sheet(book, story))
    book = desk.story_book(book, story)
    told = desk.gather(book, story)
    if form == "md":
        return story_markdown(told.threads, told.articles, told.claims)
    by_article: dict[str, list[Claim]] = {a.id: [] for a in told.articles}
    for claim in told.claims:
        by_article[claim.article].append(claim)
    rows = [public.article(a, by_article[a.id]) for a in told.articles]
    if form == "jsonl":
        return "".join(dumps(row) + "\n" for row in rows)
    held = {c.id for c in told.claims}
    record = {
        "head": told.head,
        "articles": rows,
        "threads": [public.thread(t) for t in told.threads],
        "links": [public.link(one) for one in book.links_in_turn() if {one.a, one.b} <= held],
    }
    return dumps(record, indent=2) + "\n"
