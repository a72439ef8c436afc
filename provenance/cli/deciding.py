"""Commands by which people decide: link, unlink, retract, correct, vouch, merge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from provenance.cli.options import (
    NOT_DONE,
    Room,
    count,
    dry_run,
    jobs_option,
    not_read,
    room,
    tell,
    why_option,
)

if TYPE_CHECKING:
    from provenance.model import Thread


@click.command()
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option(
    "--relation",
    type=click.Choice(["repeats", "contradicts"]),
    required=True,
    help="How the two claims are related.",
)
@why_option
@room
def link(room: Room, a: str, b: str, relation: str, why: str) -> None:
    """Link two claims: one repeats or contradicts the other.

    Your link outranks the program's, which is kept. A and B are ids of claims, or of threads. For a thread, its
    first telling is linked.

    \b
    Example:
      provenance link c734f56e cbe514c8 --relation contradicts --why "two counts of the same rafts"
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
    """Record that two claims are not about the same thing.

    This outranks the program's link. Where B is a thread that tells A, A is parted from every claim of it. For two
    articles, it records that neither took its words from the other.

    \b
    Examples:
      provenance unlink c734f56e cbe514c8 --why "one counts the rafts of March, one those of June"
      provenance unlink c24256a8 te4db078 --why "the report is about another ship"
    """
    from provenance import desk
    from provenance.model import Thread

    with room.writing() as ledger:
        book = desk.Casebook(ledger)
        one, other, found = desk.linked_id(book, a), desk.linked_id(book, b), desk.find(book, b)
        was = book.tells(one)
        whole = found if isinstance(found, Thread) and was is not None and was.id == found.id else None
        parted = desk.part(ledger, one, whole, room.by, why) if whole is not None else []
        if not parted:
            desk.unlink(ledger, one, other, room.by, why)
        articles = one in ledger.articles
    if parted and whole is not None:
        tell(f"recorded: {one} is not about {whole.id}; parted from {count(len(parted), 'claim')} there")
    else:
        tell(f"recorded: {one} and {other} " + ("are not copies of each other" if articles else "are different claims"))
        if was is not None:
            _where_now(room, was, (one, other))


def _where_now(room: Room, was: Thread, pair: tuple[str, str]) -> None:
    """Say in which thread each of two claims is told now that stood in one: it may be the wrong one that left."""
    if not {*pair} <= {each.claim.id for each in was.told}:
        return
    with room.casebook() as book:
        now = [book.tells(one) for one in pair]
    places = [f"{one} in {thread.id}" for one, thread in zip(pair, now, strict=True) if thread is not None]
    tell(
        f"Now told: {', '.join(places)}. To take one claim out of a whole thread, give the thread: `provenance unlink "
        "CLAIM THREAD`."
    )


@click.command()
@dry_run
@why_option
@jobs_option
@room
def relink(room: Room, why: str, dry_run: bool) -> None:
    """Redo the program's own links, after an upgrade.

    Links that people made are never touched. `undo` takes the new links back.

    \b
    Examples:
      provenance relink --dry-run
      provenance relink --why "a new version compares figures better"
    """
    from provenance import desk

    with room.trying() if dry_run else room.writing() as ledger:
        done = desk.relink(ledger, room.by, why)
    tell(
        f"{count(done.kept, 'link')} kept, {done.new} new, {done.gone} removed. Links that people made were not "
        "touched."
    )
    if dry_run:
        tell(NOT_DONE)


_DECIDED = {
    "retract": "was withdrawn",
    "correct": "was corrected",
    "verified": "is vouched for",
    "distinct": "has a source of its own",
}
"""What is told of a decision."""


def _decide(room: Room, kind: str, subject: str, why: str, value: str = "") -> None:
    from provenance import desk
    from provenance.errors import ProvenanceError
    from provenance.model import Claim, DecisionKind, Thread

    with room.writing() as ledger:
        found = desk.find(desk.Casebook(ledger), subject)
        if isinstance(found, Thread):
            raise ProvenanceError(
                f"{subject} is a thread. Name a claim or an article in it. `provenance show {subject}` lists them."
            )
        if kind in ("distinct", "verified") and not isinstance(found, Claim):
            raise ProvenanceError(
                f"{subject} is an article. Name one of its claims. `provenance show {subject}` lists them."
            )
        desk.decide(ledger, DecisionKind(kind), found.id, room.by, why, value)
    tell(f"recorded: {found.id} {_DECIDED[kind]}")


_must_say_why = click.option("--why", "why", required=True, metavar="TEXT", help="The reason, for the log.")


@click.command()
@click.argument("subject", metavar="CLAIM|ARTICLE")
@_must_say_why
@room
def retract(room: Room, subject: str, why: str) -> None:
    """Record that a claim or an article was withdrawn.

    It no longer supports anything.

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
    """Record that an outlet corrected a claim or an article.

    \b
    Example:
      provenance correct 10-ansel-charge --why "the Journal corrected Gareth Lindow's age"
    """
    _decide(room, "correct", subject, why)


@click.command()
@click.argument("subject", metavar="CLAIM")
@click.option("--evidence", default="", metavar="TEXT", help="Where it can be seen: a page, a photograph, an archive.")
@click.option("--file", "file", default=None, type=click.Path(), help="The document itself. Only its hash is recorded.")
@_must_say_why
@room
def vouch(room: Room, subject: str, evidence: str, file: str | None, why: str) -> None:
    """Vouch for the document or record behind a claim.

    Use it when someone at the desk has seen the document or record. With --file, the ledger keeps the file's SHA-256
    hash, and neither the file nor its name: whoever has the file can show later that it is the same.

    \b
    Example:
      provenance vouch c50ded31 --evidence "page 4" --why "I have read the inspection report"
    """
    _decide(room, "verified", subject, why, "; ".join(filter(None, [evidence, _hash_of(file) if file else ""])))


def _hash_of(file: str) -> str:
    import hashlib
    from pathlib import Path

    from provenance.errors import ProvenanceError

    try:
        digest = hashlib.sha256()
        with Path(file).open("rb") as stream:
            while piece := stream.read(1 << 20):
                digest.update(piece)
        return f"SHA-256 {digest.hexdigest()}"
    except (OSError, ValueError) as failure:
        raise ProvenanceError(not_read(file, failure, text=False)) from None


@click.command()
@click.argument("subject", metavar="CLAIM")
@_must_say_why
@room
def distinct(room: Room, subject: str, why: str) -> None:
    """Record that an unnamed source is a separate person.

    The desk knows that the unnamed source of this claim is not one of its other sources.

    \b
    Example:
      provenance distinct c75dce5d --why "met in person; works for nobody else in this story"
    """
    _decide(room, "distinct", subject, why)


@click.command()
@click.argument("subject", metavar="CLAIM|THREAD")
@click.option("--rating", default="", metavar="TEXT", help="The rating, in the words that you published.")
@click.option("--url", required=True, metavar="URL", help="Where your review is published.")
@click.option("--publisher", default="", metavar="NAME", help="Who published it: your outlet.")
@click.option("--withdrawn", is_flag=True, help="The review at this address no longer stands.")
@_must_say_why
@room
def rate(room: Room, /, subject: str, withdrawn: bool, why: str, **told: str) -> None:
    """Record a review of a claim that you published.

    The rating is yours and changes nothing in the ledger. `export --format claimreview` passes it on, and nothing
    that was not recorded here.

    \b
    Example:
      provenance rate te4db078 --rating "False" --url https://merrow.example/check/7 --why "published on March 14"
    """
    from provenance import desk

    rating = told["rating"].strip()
    if bool(rating) == withdrawn:
        raise click.UsageError("Give a --rating, or --withdrawn for a review that no longer stands.")
    with room.writing() as ledger:
        ident = desk.claim_id(desk.Casebook(ledger), subject)
        desk.rate(ledger, ident, desk.Review(told["url"], rating, told["publisher"]), room.by, why)
    tell(f"recorded: the review of {ident} " + ("no longer stands" if withdrawn else f"rates it “{rating}”"))


@click.command()
@click.argument("name", metavar="NAME")
@click.argument("other", metavar="OTHER")
@dry_run
@_must_say_why
@room
def merge(room: Room, name: str, other: str, why: str, dry_run: bool) -> None:
    """Record that NAME and OTHER are the same source.

    Everything NAME said counts as said by OTHER.

    \b
    Example:
      provenance merge "Ilse Varnholt" "Sandrick Ferries" --why "she speaks for the line and for nobody else"
    """
    from provenance import desk

    with room.trying() if dry_run else room.writing() as ledger:
        gone, stays = desk.merge(ledger, name, other, room.by, why)
        credited = desk.credited(desk.Casebook(ledger)) if dry_run else ()
        said = sum(one.attribution is not None and one.attribution.source.key == gone for one in credited)
    gone, stays = desk.as_typed(name, gone), desk.as_typed(other, stays)
    if dry_run:
        tell(f"{count(said, 'claim')} of “{gone}” would count as said by “{stays}”. {NOT_DONE}")
    else:
        tell(f"recorded: “{gone}” and “{stays}” are the same source")


@click.command()
@click.argument("name", metavar="NAME")
@click.argument("article", metavar="ARTICLE")
@_must_say_why
@room
def split(room: Room, name: str, article: str, why: str) -> None:
    """Record that NAME is somebody else in ARTICLE.

    In every other article, NAME stays the same source as before.

    \b
    Example:
      provenance split "Petra Hallam" 08-harbour-post-rafts --why "another safety officer of that name"
    """
    from provenance import desk

    with room.writing() as ledger:
        desk.split(ledger, name, article, room.by, why)
    tell(f"recorded: “{name}” in {article} is somebody else than in every other article")


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
    """Record your own level of confidence in a claim.

    It is shown beside the rule's level, with your name and reason.

    \b
    Example:
      provenance set te4db078 --confidence high --why "I have seen the ferry's log"
    """
    from provenance import desk
    from provenance.model import Level

    with room.writing() as ledger:
        ident = desk.claim_id(desk.Casebook(ledger), subject)
        desk.set_confidence(ledger, ident, Level(level), room.by, why)
    tell(f"recorded: confidence in {ident} is {level}, by {room.by}")
