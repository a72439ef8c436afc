"""Commands by which people decide: link, unlink, retract, correct, vouch, merge."""

from __future__ import annotations

import click

from provenance.cli.options import (
    Room,
    count,
    room,
    tell,
    why_option,
)


@click.command()
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option(
    "--relation",
    type=click.Choice(["repeats", "contradicts"]),
    required=True,
    help="What the two claims are to each other.",
)
@why_option
@room
def link(room: Room, a: str, b: str, relation: str, why: str) -> None:
    """Judge that two claims speak of the same thing; outranks the machine's judgement, which is kept.

    A and B are ids of claims, or of threads (then their first telling is meant).

    \b
    Example:
      provenance link cc3f56c9 cbe514c8 --relation contradicts --why "two counts of the same rafts"
    """
    from provenance import desk
    from provenance.model import Relation

    with room.writing() as ledger:
        book = desk.Casebook(ledger)
        made = desk.link(ledger, desk.claim_id(book, a), desk.claim_id(book, b), Relation(relation), room.by, why)
    tell(f"recorded: {made.a} {relation} {made.b}")


@click.command()
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@why_option
@room
def unlink(room: Room, a: str, b: str, why: str) -> None:
    """Judge that two claims do not speak of the same thing, whatever the machine says.

    Of two articles: that neither has its words from the other.

    \b
    Example:
      provenance unlink cc3f56c9 cbe514c8 --why "one counts the rafts of March, one those of June"
    """
    from provenance import desk

    with room.writing() as ledger:
        book = desk.Casebook(ledger)
        made = desk.unlink(ledger, desk.linked_id(book, a), desk.linked_id(book, b), room.by, why)
        articles = made.a in ledger.articles
    tell(f"recorded: {made.a} and {made.b} " + ("are no copies of each other" if articles else "are different claims"))


@click.command()
@why_option
@room
def relink(room: Room, why: str) -> None:
    """Judge all links anew, after a change of version; what people judged stands, and `undo` takes it back.

    \b
    Example:
      provenance relink --why "a new version compares figures better"
    """
    from provenance import desk

    with room.writing() as ledger:
        done = desk.relink(ledger, room.by, why)
    tell(f"{count(done.kept, 'link')} kept, {done.new} new, {done.gone} taken out; what people judged stands")


def _decide(room: Room, kind: str, subject: str, why: str) -> None:
    from provenance import desk
    from provenance.errors import ProvenanceError
    from provenance.model import Claim, DecisionKind, Thread

    with room.writing() as ledger:
        found = desk.find(desk.Casebook(ledger), subject)
        if isinstance(found, Thread):
            raise ProvenanceError(f"{subject} is a thread; name the claim or the article (`provenance show {subject}`)")
        if kind in ("distinct", "verified") and not isinstance(found, Claim):
            raise ProvenanceError(f"{subject} is an article; name one of its claims (`provenance show {subject}`)")
        desk.decide(ledger, DecisionKind(kind), found.id, room.by, why)
    tell(f"recorded: {found.id} {kind}")


_must_say_why = click.option("--why", "why", required=True, metavar="TEXT", help="The reason, for the log.")


@click.command()
@click.argument("subject", metavar="CLAIM|ARTICLE")
@_must_say_why
@room
def retract(room: Room, subject: str, why: str) -> None:
    """Record that a claim or a whole article was withdrawn: it no longer supports anything.

    \b
    Example:
      provenance retract 02-shoreline-buzz --why "withdrawn by its outlet"
    """
    _decide(room, "retract", subject, why)


@click.command()
@click.argument("subject", metavar="CLAIM|ARTICLE")
@_must_say_why
@room
def correct(room: Room, subject: str, why: str) -> None:
    """Record that a claim or an article was corrected by its outlet.

    \b
    Example:
      provenance correct 10-ansel-charge --why "the Journal corrected Gareth Lindow's age"
    """
    _decide(room, "correct", subject, why)


@click.command()
@click.argument("subject", metavar="CLAIM")
@_must_say_why
@room
def vouch(room: Room, subject: str, why: str) -> None:
    """Record that a person has seen the document or record behind a claim and vouches for it.

    \b
    Example:
      provenance vouch cc5f27e1 --why "I have read the inspection report"
    """
    _decide(room, "verified", subject, why)


@click.command()
@click.argument("subject", metavar="CLAIM")
@_must_say_why
@room
def distinct(room: Room, subject: str, why: str) -> None:
    """Record that the unnamed source of a claim is known to be another one than any other.

    \b
    Example:
      provenance distinct c75dce5d --why "met in person; works for nobody else in this story"
    """
    _decide(room, "distinct", subject, why)


@click.command()
@click.argument("name", metavar="NAME")
@click.argument("other", metavar="OTHER")
@_must_say_why
@room
def merge(room: Room, name: str, other: str, why: str) -> None:
    """Record that NAME and OTHER are one source: all that NAME said counts as said by OTHER.

    \b
    Example:
      provenance merge "Ilse Varnholt" "Sandrick Ferries" --why "she speaks for the line and for nobody else"
    """
    from provenance import desk

    with room.writing() as ledger:
        gone, stays = desk.merge(ledger, name, other, room.by, why)
    tell(f"recorded: “{gone}” is “{stays}”")


@click.command()
@click.argument("name", metavar="NAME")
@click.argument("article", metavar="ARTICLE")
@_must_say_why
@room
def split(room: Room, name: str, article: str, why: str) -> None:
    """Record that NAME means somebody else in ARTICLE than everywhere else.

    \b
    Example:
      provenance split "Petra Hallam" 08-harbour-post-rafts --why "another safety officer of that name"
    """
    from provenance import desk

    with room.writing() as ledger:
        apart = desk.split(ledger, name, article, room.by, why)
    tell(f"recorded: in this article the source is “{apart}”")


@click.command(name="set")
@click.argument("subject", metavar="CLAIM|THREAD")
@click.option(
    "--confidence",
    "level",
    type=click.Choice(["none", "very low", "low", "moderate", "high"]),
    required=True,
    help="Your own level.",
)
@_must_say_why
@room
def set_(room: Room, subject: str, level: str, why: str) -> None:
    """Record your own level of confidence; it stands beside the rule's, with your name and reason.

    \b
    Example:
      provenance set te4db078 --confidence high --why "I have seen the ferry's log"
    """
    from provenance import desk
    from provenance.model import Level

    with room.writing() as ledger:
        ident = desk.claim_id(desk.Casebook(ledger), subject)
        desk.set_confidence(ledger, ident, Level(level), room.by, why)
    tell(f"recorded: {ident} {level}, by {room.by}")
