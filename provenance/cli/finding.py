"""Commands that find what was claimed before: most like some words, and whether two claims are the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import click

from provenance.cli.asking import of_the_story
from provenance.cli.options import (
    FromOne,
    Room,
    formats,
    in_story,
    in_the_story,
    listed,
    nothing,
    put,
    room,
    terminal,
)

if TYPE_CHECKING:
    from provenance.desk import Casebook
    from provenance.model import Claim, Statement
    from provenance.reports.rows import Ranked


_language = click.option(
    "--lang", "language", default="", metavar="TAG", help="Language of the text you type, such as en, es or de."
)


@click.command()
@click.argument("text", nargs=-1)
@click.option(
    "--queries",
    type=click.Path(),
    help='Search for many texts: JSON lines of {"id", "text"}. Use - for standard input.',
)
@click.option("--among", type=click.Path(), help='Search JSON lines of {"id", "text", "title"} instead of the ledger.')
@click.option("--limit", type=FromOne(), default=10, show_default=True, metavar="N", help="How many results to list.")
@_language
@in_story
@listed(limit=False)
@room
def search(
    room: Room,
    text: tuple[str, ...],
    queries: str | None,
    among: str | None,
    limit: int,
    form: str,
    story: str,
    language: str,
) -> None:
    """Find the recorded claims most like TEXT, quoted or not.

    Use it to see whether anyone has claimed this before. Copies of one telling are listed once, with their number.

    \b
    Example:
      provenance search "the ferry sailed with a leaking bow door"
    """
    from provenance import desk

    if bool(text) == (queries is not None):
        raise click.UsageError("Give the TEXT to look for, or --queries FILE.")
    words = " ".join(text) if text else None
    if among is not None and story:
        raise click.UsageError("--among searches a file and --story the ledger. Give one of them.")
    if among is not None:
        _search(_among(among), _Sought(words, queries, limit), form, language)
        return
    with room.casebook() as whole:
        book = of_the_story(whole, story)
        sought = _Sought(words, queries, limit, nothing(book, "Nothing like that is claimed here.", story))
        book.keep_all()  # or each search would read all of it for the claims behind its results
        rank = _in_story(book, story) if story else (lambda query, most: desk.search(book, query, most))
        _search(rank, sought, form, language, book.claim)


Ranking = Callable[["Statement", int], "list[Ranked]"]
"""Gives what is most like a query, at most so many, best first."""
COPIES = 10
"""Results of a search that are looked through for each that is shown: those with the same words are shown as one."""


class _Sought(NamedTuple):
    text: str | None
    queries: str | None
    limit: int
    none: str | Callable[[], str] = "Nothing like that is claimed there."


def _search(
    rank: Ranking,
    sought: _Sought,
    form: str,
    language: str,
    known: Callable[[str], Claim | None] = lambda _: None,
) -> None:
    """Show what is most like some words; `known` gives the claim behind a result."""
    from provenance import desk
    from provenance.reports import public
    from provenance.reports.formats import dumps
    from provenance.reports.rows import ranking_table, told_once

    if sought.queries is None:
        query = desk.said("query", sought.text or "", language)
        each = form in ("json", "jsonl", "csv")
        found = rank(query, sought.limit if each else sought.limit * COPIES)
        claims = {} if form == "json" else {one[0]: claim for one in found if (claim := known(one[0])) is not None}
        shown, copies = (found, [0] * len(found)) if each else told_once(found, sought.limit, claims)
        table = ranking_table(shown, copies, claims)
        put(table, form, sought.none)
        return
    for query in _statements(sought.queries):
        scores = [(ident, score) for ident, _, _, _, score in rank(query, sought.limit)]
        click.echo(dumps(public.ranking(query.id, scores)))


def _among(path: str) -> Ranking:
    from provenance import desk

    held = {one.id: one for one in _statements(path)}
    index = desk.index_of(held.values())
    return lambda query, most: [
        (ident, held[ident].text, "", "", score) for ident, score in desk.rank_among(query, index, most)
    ]


def _in_story(book: Casebook, story: str) -> Ranking:
    from provenance import desk

    index = desk.claims_index(book, in_the_story(book, story))
    held = {one.id: one for one in book.held}

    def rank(query: Statement, most: int) -> list[Ranked]:
        found = []
        for ident, score in desk.rank_among(query, index, most):
            claim = held[ident]
            article = book.articles[claim.article]
            found.append((ident, claim.proposition or claim.text, article.outlet, article.date, score))
        return found

    return rank


@click.command()
@click.argument("a", required=False)
@click.argument("b", required=False)
@click.option(
    "--pairs", type=click.Path(), help='Compare many pairs: JSON lines of {"id", "a", "b"}. Use - for standard input.'
)
@_language
@formats("table", "json", "jsonl")
@room
def compare(room: Room, a: str | None, b: str | None, pairs: str | None, form: str, language: str) -> None:
    """Say whether A and B are the same claim, and why.

    A and B are two sentences, or the ids of two recorded claims.

    \b
    Example:
      provenance compare "12 of the 32 life rafts were out of date" "21 of the 32 life rafts were out of date"
    """
    from provenance import desk
    from provenance.reports import dumps, public, verdict_page

    if pairs is not None:
        for ident, one, other in _pairs(pairs):
            verdict = desk.compare(desk.said(f"{ident} a", one, language), desk.said(f"{ident} b", other, language))
            click.echo(dumps(public.verdict(ident, verdict)))
        return
    if a is None or b is None:
        raise click.UsageError("Give two sentences, or --pairs FILE.")
    if not a.strip() or not b.strip():
        raise click.UsageError("One of the sentences is empty. Give two sentences.")
    if _CLAIM_ID.fullmatch(a) and _CLAIM_ID.fullmatch(b):
        with room.casebook() as book:
            first, second = (book.claims[desk.claim_id(book, given)] for given in (a, b))
            a, b = first.proposition or first.text, second.proposition or second.text
            verdict = desk.compare_claims(book, first, second)
    else:
        verdict = desk.compare(desk.said("a", a, language), desk.said("b", b, language))
    if form == "table":
        click.echo(verdict_page(a, b, verdict, terminal()[0]))
    else:
        click.echo(dumps(public.verdict("", verdict), indent=2 if form == "json" else None))


_CLAIM_ID = re.compile(r"c(?=[a-f]*[0-9])[0-9a-f]{3,14}")
"""How the id of a claim looks, or the beginning of one; no word of a language does."""


def _lines(path: str, *wanted: str) -> Iterator[dict[str, str]]:
    """Give records of a file of JSON lines that have the fields wanted, as text."""
    import json

    from provenance.errors import UnreadableError
    from provenance.signs import split

    try:
        with click.open_file(path, encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                try:
                    row = json.loads(line)
                    values = {name: _worded(name, row[name]) for name in wanted}
                    yield values | {"title": split(str(row.get("title") or ""))[0]}
                except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
                    fields = ", ".join(f'"{name}"' for name in wanted)
                    example = json.dumps(dict.fromkeys(wanted, "…") | {"id": "1"}, ensure_ascii=False)
                    raise UnreadableError(
                        f"{path}, line {number}",
                        f"this is not a JSON object with {fields} as text",
                        f"write a line like {example}",
                    ) from None
    except (OSError, UnicodeDecodeError) as failure:
        what = failure.strerror if isinstance(failure, OSError) and failure.strerror else "this cannot be read as UTF-8"
        raise UnreadableError(path, what[:1].lower() + what[1:], "give a file of JSON lines") from None


def _worded(name: str, value: object) -> str:
    """Give a value that is text, without signs that nobody sees, or an id; ValueError for any other."""
    from provenance.signs import split

    if name == "id" and isinstance(value, str | int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, str):
        return split(value)[0]
    raise ValueError(name)


def _statements(path: str) -> Iterable[Statement]:
    from provenance.model import Statement

    for row in _lines(path, "id", "text"):
        yield Statement(row["id"], row["text"], context=row["title"])


def _pairs(path: str) -> Iterator[tuple[str, str, str]]:
    for row in _lines(path, "id", "a", "b"):
        yield row["id"], row["a"], row["b"]
