"""Commands about what extractors propose: ask them, list it, accept or refuse it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from provenance.cli.amending import claim
from provenance.cli.options import (
    Room,
    complain,
    count,
    in_story,
    in_the_story,
    listed,
    put,
    room,
    tell,
    terminal,
    why_option,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from provenance.desk import Proposal

_named = click.option(
    "--extractor", "names", multiple=True, metavar="NAME", help="Only this extractor. Can be given several times."
)


@click.command()
@click.argument("idents", metavar="[ARTICLE]...", nargs=-1)
@_named
@why_option
@room
def propose(room: Room, idents: tuple[str, ...], names: tuple[str, ...], why: str) -> None:
    """Ask extractors, which are plug-ins, for claims.

    Without ARTICLE, they are asked about every article that is recorded. What they propose is kept with their names,
    beside what the program itself read. It counts for nothing until you accept it: `proposals` lists it, `claim accept`
    and `claim refuse` decide, and `review --only proposal` asks one by one.

    \b
    Example:
      provenance propose 07-kestrel-engineer
    """
    from provenance import desk

    asked = desk.extractors(names)
    if not asked:
        tell("No extractor is installed. docs/plugins/extractor.md says how to write one.")
        return
    new = known = 0
    with room.writing() as ledger:
        book = desk.Casebook(ledger)
        articles = [book.articles[desk.article_id(book, one)] for one in idents] or list(book.articles.values())
        for one in desk.propose(ledger, articles, asked, room.by, why):
            new, known = new + one.new, known + one.known
            if one.refused:
                complain(
                    f"{one.article.id}: {count(one.refused, 'proposal')} of {one.extractor} refused: the words do not "
                    "stand at their places."
                )
    before = f", {known} proposed before" if known else ""
    tell(f"{count(new, 'proposal')} recorded{before}. `provenance proposals` lists them.")


@click.command()
@_named
@click.option("--all", "everything", is_flag=True, help="Also list what was accepted or refused, or is read so.")
@in_story
@listed()
@room
def proposals(room: Room, form: str, names: tuple[str, ...], everything: bool, story: str) -> None:
    """List claims that extractors propose.

    \b
    Example:
      provenance proposals --all
    """
    from provenance import desk
    from provenance.reports.proposals import proposals_table

    with room.casebook() as book:
        found = desk.proposals(book, names, in_the_story(book, story))
    shown = [one for one in found if everything or _waits(one)]
    put(proposals_table(shown), form, "No proposals here wait for you.")
    if len(found) > len(shown):
        tell(f"{count(len(found) - len(shown), 'more proposal')} decided, or read just so. --all lists them too.")


def _waits(one: Proposal) -> bool:
    return not (one.state or one.same)


@claim.command("accept")
@click.argument("idents", metavar="PROPOSAL...", nargs=-1, required=True)
@why_option
@room
def accept_(room: Room, idents: tuple[str, ...], why: str) -> None:
    """Accept what an extractor proposed, as a claim.

    From then on it counts like any claim that a person added. Where the program read something else at that place,
    both stand: `claim edit` and `claim drop` put that right.

    \b
    Example:
      provenance claim accept p27b03a5
    """
    from provenance import desk
    from provenance.reports import in_quotes

    with room.writing() as ledger:
        book = desk.Casebook(ledger)
        found = [desk.find_proposal(book, one) for one in idents]
        made = desk.accept(ledger, found, room.by, why)
    for one in made:
        tell(f"recorded: {one.id}, {in_quotes(one.text)}")
    for proposal in found:
        if proposal.near is not None and not proposal.same:
            tell(f"{proposal.near.id} is read at the same place. `provenance claim drop` drops it, if it is wrong.")
    if len(made) < len(found):
        tell(f"{count(len(found) - len(made), 'proposal')} accepted before.")


@claim.command("refuse")
@click.argument("idents", metavar="PROPOSAL...", nargs=-1, required=True)
@why_option
@room
def refuse_(room: Room, idents: tuple[str, ...], why: str) -> None:
    """Refuse what an extractor proposed: it is not a claim.

    \b
    Example:
      provenance claim refuse p27b03a5 --why "an instruction to the reader"
    """
    from provenance import desk

    with room.writing() as ledger:
        book = desk.Casebook(ledger)
        fresh = desk.refuse(ledger, [desk.find_proposal(book, one) for one in idents], room.by, why)
    tell(f"{count(fresh, 'proposal')} refused" + (", the others decided before" if fresh < len(idents) else ""))


_HOW = "y accept it   n it is not a claim   s leave it for later   q stop"
_STOP = ("q", "\x03", "\x04", "\x1b", "")


def review_proposals(room: Room, asked: bool, form: str, story: str, how: tuple[int | None, Keys]) -> None:
    """Ask of proposals one by one, or list what would be asked."""
    from provenance import desk
    from provenance.reports.proposals import proposal_page, proposals_table

    limit, keys = how
    with room.casebook() as book:
        waiting = [one for one in desk.proposals(book, belongs=in_the_story(book, story)) if _waits(one)]
        shown: Sequence[Proposal] = waiting[:limit]
        articles = book.articles_of(one.claim for one in shown)
    if not asked or not shown:
        put(proposals_table(shown), form, "No proposals here wait for you.")
        return
    judged = 0
    for at, one in enumerate(shown, 1):
        width, _ = terminal()
        click.echo(f"\n{at} of {len(shown)}, is this a claim?")
        click.echo(proposal_page(one, articles[one.claim.article], width))
        key = "?"
        while key not in ("y", "n", "s", *_STOP):
            click.echo(keys(_HOW, width), nl=False)
            key = click.getchar().lower()
            click.echo(key if key.isprintable() else "")
        if key in _STOP:
            break
        if key != "s":
            with room.writing() as ledger:
                decide = desk.accept if key == "y" else desk.refuse
                decide(ledger, [desk.find_proposal(desk.Casebook(ledger), one.id)], room.by, "judged in review")
            judged += 1
    tell(f"{count(judged, 'proposal')} judged, {len(waiting) - judged} left.")


if TYPE_CHECKING:
    Keys = Callable[[str, int | None], str]
