"""The part of `review` in which a person answers where ledgers that were merged disagree, one key each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from provenance.cli.checking import take_back
from provenance.cli.options import Room, count, in_the_story, tell, terminal

if TYPE_CHECKING:
    from provenance.desk import Casebook
    from provenance.ledger import Ledger
    from provenance.model import Article, Claim, Clash

KEYS = "1 the first   2 the second   s leave it for later   u undo   q stop"
_STOP = ("q", "\x03", "\x04", "\x1b", "")


def waiting(book: Casebook, story: str, only: Collection[str]) -> list[Clash]:
    """Give what people decided differently and nobody has answered, in a story where one is named.

    Nothing where other kinds of questions alone are asked.
    """
    from provenance import desk

    if only and "merge" not in only:
        return []
    belongs = in_the_story(book, story)
    found = []
    for one in desk.contested(book):
        claim, article = book.ledger.claims.get(one.subject), book.ledger.articles.get(one.subject)
        about = claim or article
        if not story or (about is not None and belongs(about)):
            found.append(one)
    return found


def ask(room: Room, found: Sequence[Clash], shown_keys: Callable[[str, int | None], str]) -> bool:
    """Ask until all is answered or the person stops; False where he stopped."""
    from provenance import desk
    from provenance.reports.clashes import clash_page

    answered: list[tuple[int, int]] = []
    at, stopped = 0, False
    while at < len(found):
        one = found[at]
        articles, claims = _around(room, one)
        width = terminal()[0]
        bar = "#" * round(20 * at / len(found))
        click.echo(f"\n[{bar:.<20}] {at + 1} of {len(found)}, from a merge")
        click.echo(clash_page(one, articles, claims, width))
        click.echo(shown_keys(KEYS, width), nl=False)
        key = click.getchar().lower()
        click.echo(key if key.isprintable() else "")
        if key in _STOP:
            stopped = True
            break
        if key == "s":
            at += 1
        elif key == "u":
            at = take_back(room, answered, at, "answered")
        elif key in ("1", "2"):
            with room.writing() as ledger:
                desk.answer(ledger, one, (one.a if key == "1" else one.b).id, room.by)
                answered.append((at, ledger.head[0]))
            at += 1
        else:
            click.echo("  That key does nothing here.")
    if found:
        tell(f"{count(len(answered), 'disagreement')} settled, {len(found) - len(answered)} left.")
    return not stopped


def _around(room: Room, one: Clash) -> tuple[dict[str, Article], dict[str, Claim]]:
    """Give the articles and claims that a disagreement is about, by their ids."""
    with room.reading() as ledger:
        return around(ledger, [one])


def around(ledger: Ledger, found: Sequence[Clash]) -> tuple[dict[str, Article], dict[str, Claim]]:
    """Give the articles and claims that disagreements are about, by their ids; also those that were removed."""
    from provenance.model import Link

    ends = {end for one in found for end in (one.subject, *((one.a.a, one.a.b) if isinstance(one.a, Link) else ()))}
    claims = {end: ledger.claims[end] for end in ends if end in ledger.claims}
    pages = {one.article for one in claims.values()} | ends
    return {page: ledger.articles[page] for page in pages if page in ledger.articles}, claims


def record_line(ledger: Ledger, book: Casebook, told: Mapping[str, object], by: str) -> None:
    """Record one line of a file: {"merge", "keep", "why"}; KeyError where there is no such question."""
    from provenance import desk

    one = {each.id: each for each in desk.contested(book)}[str(told["merge"])]
    desk.answer(ledger, one, str(told["keep"]), by, str(told.get("why", "judged in a batch")))
