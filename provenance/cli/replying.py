"""The right of reply: who was asked about which claim, how, until when, and what came of it."""

from __future__ import annotations

import click

from provenance.cli.options import (
    Room,
    checked_date,
    in_story,
    in_the_story,
    listed,
    put,
    room,
    tell,
)

_who = click.option("--who", required=True, metavar="NAME", help="Who was asked.")


@click.group()
def reply() -> None:
    """Keep the right of reply: who was asked, and the answer.

    An answer counts towards where a claim stands.
    """


@reply.command()
@click.argument("subject", metavar="CLAIM|THREAD")
@_who
@click.option("--how", required=True, metavar="TEXT", help="How they were asked, and about what.")
@click.option("--until", default="", metavar="DATE", help="The deadline for an answer.")
@room
def ask(room: Room, subject: str, who: str, how: str, until: str) -> None:
    """Record that somebody was asked about a claim.

    \b
    Example:
      provenance reply ask te4db078 --who "Sandrick Ferries" --how "e-mail with all findings" --until 2026-03-16
    """
    from provenance import desk

    with room.writing() as ledger:
        ident = desk.claim_id(desk.Casebook(ledger), subject)
        desk.ask_for_reply(ledger, ident, who, room.by, how, checked_date(until))
    tell(f"recorded: {who} was asked about {ident}")


@reply.command()
@click.argument("subject", metavar="CLAIM|THREAD")
@_who
@click.option(
    "--answer",
    type=click.Choice(["denied", "declined", "no-response", "confirmed"]),
    required=True,
    help="The answer.",
)
@click.option("--words", required=True, metavar="TEXT", help="Their words, or that they said nothing.")
@room
def record(room: Room, subject: str, who: str, answer: str, words: str) -> None:
    """Record the answer, or that there was none.

    \b
    Example:
      provenance reply record te4db078 --who "Sandrick Ferries" --answer denied --words "None of this is true."
    """
    from provenance import desk
    from provenance.reports import ANSWERED_CALLED

    with room.writing() as ledger:
        ident = desk.claim_id(desk.Casebook(ledger), subject)
        desk.record_reply(ledger, ident, who, answer, room.by, words)
    tell(f"recorded: {who} {ANSWERED_CALLED[answer]} ({ident})")


@reply.command(name="list")
@click.option("--open", "unanswered", is_flag=True, help="Only questions without an answer.")
@in_story
@listed()
@room
def list_(room: Room, unanswered: bool, form: str, story: str) -> None:
    """List who was asked, with the unanswered first.

    \b
    Example:
      provenance reply list --open
    """
    from provenance import desk
    from provenance.reports import replies_table

    with room.casebook() as book:
        belongs = in_the_story(book, story)
        found = [one for one in desk.replies(book) if belongs(one.claim) and not (unanswered and one.answered)]
    table = replies_table([(r.claim, r.who, r.asked, r.answered, r.overdue) for r in found])
    waiting = "Nobody here owes an answer." if unanswered else "Nobody is recorded here as asked for a reply."
    put(table, form, f"{waiting} `provenance reply ask` records that somebody was asked.")
