"""Commands by which a person puts the reading right: `claim`, `reread`, `accuracy`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from provenance.cli.options import (
    NOT_DONE,
    STANCES,
    FromOne,
    Room,
    checked_date,
    complain,
    count,
    dry_run,
    listed,
    not_read,
    put,
    room,
    tell,
    why_option,
)

if TYPE_CHECKING:
    from provenance.desk import Brought, Casebook, Told
    from provenance.model import Claim

F = TypeVar("F", bound=Callable[..., Any])

_KINDS = ("person", "official", "organisation", "expert", "witness", "document", "outlet")
_TYPES = ("fact", "opinion", "question", "forecast", "imperative")

_must_say_why = click.option("--why", "why", required=True, metavar="TEXT", help="The reason, for the log.")


def _about_the_claim(command: F) -> F:
    """Add the options that say whose claim it is and how it is meant."""
    for option in reversed((
        click.option("--source", default=None, metavar="NAME", help="Who says it."),
        click.option("--unnamed", is_flag=True, help="The source is not named: NAME is what the page calls it."),
        click.option("--kind", type=click.Choice(_KINDS), default=None, help="What kind of source it is."),
        click.option("--role", default=None, metavar="TEXT", help="What the source is: “foreign minister”."),
        click.option(
            "--for", "spoken_for", default=None, metavar="BODY", help="The body that the source speaks for, or “none”."
        ),
        click.option("--via", multiple=True, metavar="NAME", help="Through whom the page has it."),
        click.option(
            "--stance", type=click.Choice(STANCES), default=None, metavar="STANCE",
            help=f"How the source stands to it: {', '.join(STANCES)}.",
        ),
        click.option("--hedge", "hedges", multiple=True, metavar="WORDS", help="Words that make it less sure."),
        click.option("--type", "type_", type=click.Choice(_TYPES), default=None, help="What kind of thing it says."),
    )):  # fmt: skip
        command = option(command)
    return command


_line = click.option("--line", type=FromOne(), default=None, help="The line on which the words begin.")
_nth = click.option("--nth", type=FromOne(), default=None, help="Which of several places is meant: 1 is the first.")


@click.group()
def claim() -> None:
    """Correct what was read: a claim's source, stance or words."""


def _told(given: dict[str, Any]) -> Told:
    """Give what the options say of a claim."""
    from provenance import desk
    from provenance.model import ClaimType, SourceKind, Stance

    kind, stance, type_, body = given["kind"], given["stance"], given["type_"], given["spoken_for"]
    return desk.Told(
        source=given["source"],
        unnamed=True if given["unnamed"] else None,
        kind=SourceKind(kind) if kind else None,
        role=given["role"],
        spoken_for="" if body == "none" else body,
        via=given["via"] or None,
        stance=Stance(stance) if stance else None,
        type=ClaimType(type_) if type_ else None,
        hedges=given["hedges"] or None,
    )


@claim.command()
@click.argument("place", metavar="[ARTICLE] WORDS", nargs=-1, required=True)
@_about_the_claim
@click.option(
    "--from",
    "called",
    default="",
    metavar="TEXT",
    help="Where your own note is from: “call, 4 Sept 14:00”. Name no ARTICLE then.",
)
@click.option(
    "--date", default="", metavar="DATE", help="With --from: when you heard or counted it. Now, if you do not say."
)
@click.option(
    "--replaces", default="", metavar="CLAIM", help="With --from: the claim that it replaces, as an earlier figure."
)
@_line
@_nth
@why_option
@room
def add(room: Room, /, place: tuple[str, ...], called: str, why: str, **given: Any) -> None:
    """Add a claim that was missed.

    WORDS must stand in the article exactly as you give them. Put "..." where you leave words out. With --from, the
    claim is your own note and needs no article.

    \b
    Examples:
      provenance claim add 07-kestrel-engineer "three e-mails about the door" --source "Dunstan Orrell"
      provenance claim add --from "call, 4 Sept 14:00" "16 people died" --source "the prime minister" --kind official
    """
    from attrs import evolve

    from provenance import desk

    told = _told(given)
    _exactly(place, 1 if called else 2, "WORDS" if called else "ARTICLE and WORDS")
    with room.writing(must_exist=not called) as ledger:
        book = desk.Casebook(ledger)
        if called:
            told = evolve(told, replaces=desk.claim_id(book, given["replaces"]) if given["replaces"] else "")
            note = desk.note_of(called, place[0], checked_date(given["date"]) or ledger.moment())
            made = desk.add_note(ledger, note, told, room.by, why)
        else:
            article = book.articles[desk.article_id(book, place[0])]
            told = evolve(told, spans=desk.place(article, place[1], given["line"] or 0, given["nth"] or 0))
            made = desk.add_claim(ledger, article, told, room.by, why)
    tell(f"recorded: {made.id}, {_in_words(made)}")


def _exactly(given: tuple[str, ...], wanted: int, names: str) -> None:
    if len(given) != wanted:
        raise click.UsageError(f"Give {names}.")


def _in_words(one: Claim) -> str:
    from provenance.reports import told_as

    return told_as(one)


def _the_claim(book: Casebook, given: str) -> Claim:
    from provenance import desk

    return book.known(desk.claim_id(book, given))


@claim.command()
@click.argument("ident", metavar="CLAIM")
@_about_the_claim
@click.option("--no-source", is_flag=True, help="Nobody is credited: it is the outlet's own voice.")
@click.option("--named", is_flag=True, help="The article does name the source.")
@click.option("--no-hedges", is_flag=True, help="Nothing makes it less sure.")
@click.option(
    "--words", default="", metavar="TEXT", help="The words of the claim, exactly as they stand in the article."
)
@_line
@_nth
@_must_say_why
@room
def edit(room: Room, /, ident: str, words: str, why: str, **given: Any) -> None:
    """Correct a claim: its source, stance, words or kind.

    The first reading is kept, and `provenance show` shows both. Links and standings of this claim are worked out again.

    \b
    Examples:
      provenance claim edit c27b03a5 --source "Dunstan Orrell" --why "the question was put to him"
      provenance claim edit cca3c97d --words "any passenger had been injured on the ferry" --why "less the month"
    """
    from attrs import evolve

    from provenance import desk

    told = _told(given)
    if given["no_source"] and told.source is not None:
        raise click.UsageError("Give --source or --no-source, not both.")
    told = evolve(
        told,
        source="" if given["no_source"] else told.source,
        unnamed=False if given["named"] else told.unnamed,
        hedges=() if given["no_hedges"] else told.hedges,
    )
    if told == desk.Told() and not words:
        raise click.UsageError(
            "Say what to correct: --source, --no-source, --for, --stance, --words, --kind, --type or --hedge."
        )
    with room.writing() as ledger:
        book = desk.Casebook(ledger)
        before = _the_claim(book, ident)
        if words:
            told = evolve(told, spans=desk.place(book.article(before), words, given["line"] or 0, given["nth"] or 0))
        made, changed = desk.amend(ledger, before, told, room.by, why)
    if changed:
        tell(f"recorded: {made.id} is now {_in_words(made)}. `provenance undo` takes it back.")
    else:
        tell(f"{made.id} is read so already. Nothing was changed.")


@claim.command("drop")
@click.argument("ident", metavar="CLAIM")
@_must_say_why
@room
def drop_(room: Room, ident: str, why: str) -> None:
    """Drop something that is not a claim.

    No list or page shows it any more. The log keeps it, and `provenance undo` brings it back. Where an outlet took
    back what it said, use `provenance retract`.

    \b
    Example:
      provenance claim drop cba46a20 --why "announces a programme, and claims nothing"
    """
    from provenance import desk

    with room.writing() as ledger:
        found = _the_claim(desk.Casebook(ledger), ident)
        desk.drop_claim(ledger, found, room.by, why)
    tell(f"dropped: {found.id}. `provenance undo` brings it back.")


@claim.command("split")
@click.argument("ident", metavar="CLAIM")
@click.option("--at", "words", required=True, metavar="WORDS", help="The words with which the second claim begins.")
@why_option
@room
def split_(room: Room, ident: str, words: str, why: str) -> None:
    """Split one claim into two.

    \b
    Example:
      provenance claim split c5953a5e --at "the company denied everything"
    """
    from provenance import desk
    from provenance.reports import in_quotes

    with room.writing() as ledger:
        one, other = desk.split_claim(ledger, _the_claim(desk.Casebook(ledger), ident), words, room.by, why)
    tell(f"recorded: {one.id}, {in_quotes(one.text)}; {other.id}, {in_quotes(other.text)}")


@claim.command("join")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@why_option
@room
def join_(room: Room, a: str, b: str, why: str) -> None:
    """Join two claims of one article into one.

    It keeps the id of the one that begins first.

    \b
    Example:
      provenance claim join cb8ab69d ca98c764
    """
    from provenance import desk
    from provenance.reports import in_quotes

    with room.writing() as ledger:
        book = desk.Casebook(ledger)
        made = desk.join_claims(ledger, _the_claim(book, a), _the_claim(book, b), room.by, why)
    tell(f"recorded: {made.id}, {in_quotes(made.text)}")


@claim.command()
@click.argument("denial", metavar="DENIAL")
@click.argument("answered", metavar="CLAIM|THREAD|none")
@why_option
@room
def answers(room: Room, denial: str, answered: str, why: str) -> None:
    """Say which claim a denial or a reply answers.

    It is a claim in the same article, or a thread that is told there. Say "none" where it answers nothing there.

    \b
    Example:
      provenance claim answers c1ea4383 c9d18524
    """
    from provenance import desk

    with room.writing() as ledger:
        book = desk.Casebook(ledger)
        one = _the_claim(book, denial)
        told = desk.Told(answers=desk.answered_by(book, one, answered))
        made, changed = desk.amend(ledger, one, told, room.by, why)
    if changed:
        tell(f"recorded: {made.id} answers {', '.join(made.answers) or 'nothing in its article'}")
    else:
        tell(f"{made.id} is read so already. Nothing was changed.")


@claim.command()
@click.argument("idents", metavar="CLAIM...", nargs=-1, required=True)
@why_option
@room
def confirm(room: Room, idents: tuple[str, ...], why: str) -> None:
    """Say that you read a claim and it is right as it stands.

    \b
    Example:
      provenance claim confirm c3da2bc6 c4639245
    """
    from provenance import desk

    with room.writing() as ledger:
        book = desk.Casebook(ledger)
        fresh = desk.confirm(ledger, [_the_claim(book, one) for one in idents], room.by, why)
    tell(f"{count(fresh, 'claim')} confirmed" + (", the others were checked before" if fresh < len(idents) else ""))


@click.command()
@click.argument("idents", metavar="[ARTICLE]...", nargs=-1)
@dry_run
@why_option
@room
def reread(room: Room, idents: tuple[str, ...], dry_run: bool, why: str) -> None:
    """Read recorded articles again with this version.

    Without ARTICLE, it reads those that another version read. What people added, corrected or confirmed stays. Run it
    with --dry-run first: it shows what would appear, vanish and change.

    \b
    Example:
      provenance reread --dry-run
    """
    from provenance import desk
    from provenance.reports import reread_page

    with room.writing() as ledger:
        book = desk.Casebook(ledger)
        chosen = desk.stale(book, {desk.article_id(book, one) for one in idents})
        found = desk.reread(ledger, chosen, room.by, why, try_only=dry_run)
    if not found:
        tell("Every article was read by this version already. Nothing was changed.")
        return
    click.echo(reread_page(found), nl=False)
    if dry_run:
        tell(NOT_DONE)


@click.command()
@click.option("--since", default="", metavar="DATE", help="Only what people checked on this day or later.")
@click.option("--by-outlet", is_flag=True, help="Also show each outlet.")
@click.option("--by-doubt", is_flag=True, help="Also show what the program was sure of, and what not.")
@listed()
@room
def accuracy(room: Room, form: str, since: str, by_outlet: bool, by_doubt: bool) -> None:
    """Show how often the program read right, where people checked.

    It counts what people confirmed, corrected, dropped and added here, and nothing else. Where extractors (plug-ins)
    proposed claims, each is counted by its name, with the program beside it on the same articles.

    \b
    Example:
      provenance accuracy --since 2026-03-01
    """
    from provenance import desk
    from provenance.reports import accuracy_table

    with room.casebook() as book:
        found = desk.accuracy(book, checked_date(since), by_outlet, by_doubt)
        found += desk.side_by_side(book, checked_date(since))
    table = accuracy_table([(one.field, one.group, one.right, one.judged, one.interval) for one in found])
    put(table, form, "Nobody has judged a reading yet. `provenance review --only reading` asks.")


@click.group("import")
def import_() -> None:
    """Bring in what was recorded elsewhere."""


@import_.command("claims")
@click.argument("file", metavar="FILE.csv", type=click.Path())
@click.option("--article", default="", metavar="ID", help="The article, where a row names none.")
@click.option("--strict", is_flag=True, help="Record nothing unless every row can be recorded.")
@dry_run
@why_option
@room
def import_claims(room: Room, /, file: str, article: str, why: str, **how: bool) -> int:
    """Bring in claims that were made by hand, as a table.

    The first row names the columns. Only "words" must be there: the words exactly as they stand in the article. The
    others are article, source, unnamed, kind, role, via, stance, hedges, type, line and why. A row that cannot be
    recorded is named with its line, and the others are recorded.

    \b
    Example:
      provenance import claims examples/claims.csv --article 07-kestrel-engineer
    """
    from provenance import desk
    from provenance.errors import ProvenanceError

    try:
        text = _bytes_of(file).decode("utf-8")
    except UnicodeDecodeError as failure:
        raise ProvenanceError(not_read(file, failure)) from None
    with room.trying() if how["dry_run"] else room.writing() as ledger:
        found = list(desk.rows(desk.Casebook(ledger), text, article))
        refused = [one for one in found if one.refused]
        for one in refused:
            complain(f"{file}, line {one.line}: {one.refused}")
        made = [one.claim for one in found if one.claim is not None]
        if how["strict"] and refused:
            made = []
        desk.add_claims(ledger, made, room.by, why)
    tell(f"{count(len(made), 'claim')} recorded" + (f", {count(len(refused), 'row')} refused" if refused else ""))
    if how["dry_run"]:
        tell(NOT_DONE)
    return 2 if refused else 0


def _bytes_of(file: str) -> bytes:
    """Read a file, or standard input where it is "-"; ProvenanceError where it cannot be read."""
    import sys
    from pathlib import Path

    from provenance.errors import ProvenanceError

    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except (OSError, ValueError) as failure:
        raise ProvenanceError(not_read(file, failure, text=False)) from None


_ours = click.option("--ours", is_flag=True, help="The reviews are this desk's own, and are exported again.")
_add = click.option("--add", is_flag=True, help="Record a claim that is not here yet as a note, with its author.")


@import_.command("claimreview")
@click.argument("file", metavar="FILE.json", type=click.Path())
@_ours
@_add
@dry_run
@why_option
@room
def import_claimreview(room: Room, /, file: str, why: str, **how: bool) -> int:
    """Bring in published reviews: ClaimReview, one or a feed.

    Each is shown beside the claim that it is about, which is found by its words and its pages. A rating counts for
    nothing. What is recorded already stays as it is.

    \b
    Example:
      provenance import claimreview examples/exchange/reviews.json
    """
    from provenance.readers.exchanged import reviews

    return _reviews(room, reviews, (file, why), how)


@import_.command("check")
@click.argument("file", metavar="FILE.csv", type=click.Path())
@_ours
@_add
@dry_run
@why_option
@room
def import_check(room: Room, /, file: str, why: str, **how: bool) -> int:
    """Bring in a table that Meedan's Check exports.

    The status of an item is the rating of its claim; its tags are put on the claim.

    \b
    Example:
      provenance import check examples/exchange/check.csv
    """
    from provenance.readers.exchanged import check_table

    return _reviews(room, check_table, (file, why), how)


def _reviews(room: Room, read: Callable[[bytes, str], Any], given: tuple[str, str], asked: dict[str, bool]) -> int:
    from provenance import desk

    file, why = given
    data = _bytes_of(file)
    with room.trying() if asked["dry_run"] else room.writing() as ledger:
        how = desk.Bringing(room.by, why or f"brought in from {file}", own=asked["ours"], add=asked["add"])
        found = desk.bring_reviews(ledger, read(data, file), how)
    return _brought(found, "review", asked["dry_run"])


@import_.command("annotations")
@click.argument("file", metavar="FILE.json", type=click.Path())
@click.option("--claims", "add", is_flag=True, help="Record each marked passage that is not yet a claim as one.")
@dry_run
@why_option
@room
def import_annotations(room: Room, file: str, add: bool, dry_run: bool, why: str) -> int:
    """Bring in annotations of pages: Hypothes.is, or W3C.

    What was written beside a passage becomes a note on the claim that stands there, or else on its article; tags
    become tags. Claims of an export of this program are recorded where they are missing.

    \b
    Example:
      provenance import annotations examples/exchange/hypothesis.json
    """
    from provenance import desk
    from provenance.readers.exchanged import marked

    data = _bytes_of(file)
    with room.trying() if dry_run else room.writing() as ledger:
        how = desk.Bringing(room.by, why or f"brought in from {file}", add=add)
        found = desk.bring_annotations(ledger, marked(data, file), how)
    return _brought(found, "annotation", dry_run)


def _brought(found: list[Brought], noun: str, tried: bool) -> int:
    """Tell what became of what was brought in; the exit code."""
    from collections import Counter

    for one in found:
        if one.why:
            complain(one.why)
    told = Counter(one.came.value for one in found)
    recorded = told["recorded"] + told["added"]
    more = [f"{told['added']} of them with a new claim"] if told["added"] else []
    more += [f"{told[name]} {name}" for name in ("already there", "refused") if told[name]]
    tell(", ".join([f"{count(recorded, noun)} recorded", *more]))
    if tried:
        tell(NOT_DONE)
    return 2 if told["refused"] else 0


@click.command()
@click.argument("files", metavar="GOLD...", nargs=-1, required=True, type=click.Path())
def measure(files: tuple[str, ...]) -> None:
    """Measure the program on articles that people marked.

    GOLD are files of TOML, as `provenance export --format gold` writes them.

    \b
    Example:
      provenance measure examples/gold.toml
    """
    from pathlib import Path

    from provenance import gold

    click.echo(gold.table(gold.measure([gold.load(Path(file)) for file in files])))
