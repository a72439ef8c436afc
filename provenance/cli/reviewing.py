"""The command by which a person judges what waits, one key each, or many from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from provenance.cli.options import (
    FromOne,
    Room,
    complain,
    count,
    in_story,
    in_the_story,
    listed,
    not_read,
    put,
    room,
    tell,
    terminal,
)
from provenance.cli.proposing import review_proposals

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from provenance.cli.proposing import Keys
    from provenance.desk import Casebook, Judgement, Waits
    from provenance.model import Article, Waiting

_KEYS = {
    "claims": {"y": "repeats", "c": "contradicts", "n": "unrelated"},
    "names": {"y": "same-source", "n": "two-sources"},
}
_HOW = {
    "claims": "y the same claim   c they contradict   n different claims   a or b is read wrong",
    "names": "y one source   n two sources",
}
_ALWAYS = "s leave it for later   u undo   q stop"
_STOP = ("q", "\x03", "\x04", "\x1b", "")


@click.command()
@click.option("--list", "listed", is_flag=True, help="List the open questions and ask none.")
@click.option(
    "--only",
    type=click.Choice(["merge", "conflict", "source", "suggestion", "reading", "proposal"]),
    multiple=True,
    help="Only this kind. Can be given several times. “merge” asks where two merged ledgers disagree, “reading” "
    "whether claims are read right, “proposal” what extractors propose.",
)
@click.option("--all", "everything", is_flag=True, help="Also ask what would not change where any claim stands.")
@click.option("--limit", type=FromOne(), default=None, metavar="N", help="The first N questions only.")
@click.option(
    "--batch",
    type=click.Path(),
    help='Judge from JSON lines of {"a", "b", "relation", "why"}. For two claims: repeats, contradicts or unrelated. '
    "For two sources, given by name or by claims that credit them: same-source or two-sources. Where merged ledgers "
    'disagree: {"merge", "keep"}, the ids that --only merge --format json shows.',
)
@in_story
@listed(limit=False)
@room
def review(room: Room, /, only: tuple[str, ...], form: str, story: str, **how: Any) -> int | None:
    """Answer the program's open questions, one key each.

    It asks only what could change whether a claim is corroborated, disputed or denied. --all asks the rest too, and
    --only asks everything of one kind. You are asked about changes that another program made to the ledger file, then
    where people disagree in ledgers that were merged, then about contradictions that the program found, names that may
    be one source, and claims that may be the same. You see both passages in their place, with the words that differ
    marked. Each answer is recorded at once. It outranks the program's, is never asked again, and can be undone (`u`
    here, or `provenance undo`). Stop when you like and go on later. Without a terminal, or with --list, the questions
    are listed.

    With --only reading you check what the program read: first the claims that decide where something stands, then
    those it is unsure of.

    \b
    Examples:
      provenance review
      provenance review --only reading
      provenance review --list --only conflict --format md
    """
    import sys

    from provenance.cli import disagreeing
    from provenance.reports import judgements_table

    if how["batch"] is not None:
        return _judge_batch(room, how["batch"])
    asked = not how["listed"] and form == "table" and sys.stdin.isatty() and sys.stdout.isatty()
    if asked and not _ask_of_outside_changes(room):
        return 3
    if alone := _ALONE.intersection(only):
        if len(only) > 1:
            raise click.UsageError(f"Give --only {min(alone)} alone: it asks another question.")
        ask = _check_readings if only == ("reading",) else review_proposals
        ask(room, asked, form, story, (how["limit"], _keys_shown))
        return None
    kinds = _kinds(only)
    with room.casebook() as book:
        clashes = disagreeing.waiting(book, story, only)
        found = _waiting(book, kinds, only, story, how)
        waiting = list(found.first)
        articles = book.articles_of(claim for one in waiting for claim in (one.a, one.b))
        asked_at = book.ledger.head
    if found.contested:
        tell(f"People read {count(found.contested, 'claim')} differently. `provenance review --only reading` asks.")
    nothing = "There is nothing to judge."
    if not asked:
        put(judgements_table(waiting, articles, clashes), form, nothing)
    elif not waiting and not clashes:
        tell(nothing)
    elif disagreeing.ask(room, clashes, _keys_shown) and waiting:
        judged = _ask_one_by_one(room, waiting, articles, asked_at)
        tell(f"{count(judged, 'judgement')} recorded, {len(waiting) - judged} left to judge.")
    _tell_of_the_rest(found, len(waiting))
    return None


def _tell_of_the_rest(found: Waits, shown: int) -> None:
    """Say what else there is to judge."""
    if found.decisive > shown:
        tell(f"--limit leaves {count(found.decisive - shown, 'more question')} for another time.")
    if found.every > found.decisive:
        tell(f"{count(found.every - found.decisive, 'more question')} could change no list now. --all asks them too.")


def _kinds(only: Collection[str]) -> list[Waiting]:
    """Give the kinds of questions that are asked, those about merged ledgers apart."""
    from provenance.model import Waiting

    return [one for one in Waiting if one is not Waiting.READING and (not only or one.value in only)]


def _waiting(book: Casebook, kinds: list[Waiting], only: tuple[str, ...], story: str, how: Mapping[str, Any]) -> Waits:
    """Give what waits: in all of the ledger, or of some kinds, in a story, or with what could change no list."""
    from provenance import desk

    if not (only or story or how["everything"]):
        return desk.waits(book, how["limit"])
    belongs = in_the_story(book, story)
    every = desk.judgements(book, kinds, belongs)
    decisive = [one for one in every if one.decides or only or how["everything"]]
    contested = sum(one.contested for one in desk.checks(book, belongs)) if not only else 0
    return desk.Waits(tuple(decisive[: how["limit"]]), len(decisive), len(every), contested)


_ALONE = frozenset(("reading", "proposal"))
"""Kinds that are asked in another way than the others."""


def _check_readings(room: Room, asked: bool, form: str, story: str, how: tuple[int | None, Keys]) -> None:
    """Ask of readings, or list what would be asked."""
    from provenance import desk
    from provenance.cli import checking
    from provenance.reports import readings_table

    limit, _ = how
    with room.casebook() as book:
        belongs = in_the_story(book, story)
        waiting = desk.checks(book, belongs)
        shown = {one.claim.id for one in waiting[:limit]}
        rest = sum(not book.checked(one) and one.id not in shown for one in book.held if belongs(one))
    nothing = "There is nothing to check: nothing doubtful, and no list rests on what nobody has checked."
    if not asked:
        put(readings_table(waiting[:limit]), form, nothing)
    elif not waiting:
        tell(nothing)
    else:
        judged = checking.ask(room, waiting[:limit], _keys_shown)
        tell(f"{count(judged, 'reading')} judged, {len(waiting) - judged} left to check.")
    if rest:
        where = f' --story "{story}"' if story else ""
        tell(
            f"{count(rest, 'more claim')} that nobody has checked. `provenance claims --unchecked{where}` lists every "
            "claim that nobody has."
        )


def _ask_one_by_one(
    room: Room, waiting: list[Judgement], articles: Mapping[str, Article], asked_at: tuple[int, str]
) -> int:
    """Ask until all is judged or the person stops; how many judgements stand. `asked_at` is the head that is shown."""
    from provenance import desk
    from provenance.reports import judging_page

    judged: list[int] = []
    at = newest = 0  # newest: number of the last entry of the log that was made here
    while at < len(waiting):
        one = waiting[at]
        kind = "names" if one.link is None else "claims"
        width, colour = terminal()
        bar = "#" * round(20 * at / len(waiting))
        click.echo(f"\n[{bar:.<20}] {at + 1} of {len(waiting)}, {one.kind.value}")
        click.echo(judging_page(one, articles, width, colour))
        click.echo(_keys_shown(f"{_HOW[kind]}   {_ALWAYS}", width), nl=False)
        key = click.getchar().lower()
        click.echo(key if key.isprintable() else "")
        if key in _STOP:
            break
        if key == "u" and judged:
            with room.writing() as ledger:
                # what somebody else has done since is not taken back in his stead
                mine = ledger.head[0] == newest
                taken = desk.undo(ledger, room.by, "judged by mistake") if mine else None
                newest = ledger.head[0] if mine else newest
            if taken is None:
                click.echo(
                    "  Somebody has changed the ledger since. `provenance log` shows the change, `provenance "
                    "undo` takes it back."
                )
                continue
            at = judged.pop()
            click.echo(f"  taken back: no. {taken.undoes}")
        elif key in _KEYS[kind]:
            with room.writing() as ledger:
                other = desk.meanwhile(ledger, asked_at, one, room.by)
                if not other:
                    desk.judge(ledger, one, _KEYS[kind][key], room.by)
                    newest = ledger.head[0]
            if other:
                click.echo(f"  {other} Your answer was not recorded. `provenance review` asks what is left to ask.")
            else:
                judged.append(at)
            at += 1
        elif key in ("a", "b") and kind == "claims":
            at += _put_right(room, one, key)
        elif key == "s":
            at += 1
        else:
            click.echo("  That key does nothing here." if key != "u" else "  You have not judged anything yet.")
    return len(judged)


def _put_right(room: Room, one: Judgement, side: str) -> int:
    """Ask what is wrong with one of two claims; 1 where the question about the two is gone by that."""
    from provenance import desk
    from provenance.cli import checking

    claim = one.a if side == "a" else one.b
    with room.casebook() as book:
        check = desk.check_of(book, book.claims[claim.id]) if claim.id in book.claims else None
    if check is None or not checking.ask(room, [check], _keys_shown):
        return 0
    with room.casebook() as book:
        left = {(each.a.id, each.b.id) for each in desk.judgements(book, [one.kind])}
    return 0 if (one.a.id, one.b.id) in left else 1


def _keys_shown(keys: str, width: int | None) -> str:
    """Give the keys, each with its meaning on one line, as many beside each other as there is room for."""
    lines, room = [""], max(20, (width or 100) - 3)
    for key in keys.split("   "):
        if lines[-1] and len(lines[-1]) + 3 + len(key) > room:
            lines.append("")
        lines[-1] += f"   {key}" if lines[-1] else key
    return "".join(f"\n  {line}" for line in lines)[1:] + " "


def _ask_of_outside_changes(room: Room) -> bool:
    """Show what something else changed in the file and ask whether to take it over; False where it is left."""
    from provenance.errors import AlteredError
    from provenance.ledger import Ledger, audit, outside_changes
    from provenance.reports import outside_page

    try:
        with room.reading() as ledger:
            ledger.check()
        return True
    except AlteredError:
        pass
    with Ledger.open(room.path, altered=True) as ledger:
        changes = outside_changes(ledger)
        # what the list of changes says already is not said twice
        problems = [one for one in audit(ledger).problems if "differs from the log" not in one]
    width = terminal()[0]
    click.echo(outside_page(changes, problems, width))
    key = "?"
    while key not in ("a", *_STOP):
        click.echo(_keys_shown("a accept it, on record with your name   q leave it and stop", width), nl=False)
        key = click.getchar().lower()
        click.echo(key if key.isprintable() else "")
    if key != "a":
        tell("Nothing was changed. `provenance doctor` saves everything readable, or you can restore a backup.")
        return False
    with Ledger.open(room.path, write=True, altered=True, tell=tell) as held:
        entry = held.accept(room.by, "accepted in review")
    if entry is None:
        tell("There was no difference after all.")
    elif changes:
        tell(f"accepted as no. {entry.number}. `provenance undo` takes it back.")
    else:
        tell(f"accepted as no. {entry.number}. No document differs from the log, so there is nothing to take back.")
    if problems:
        tell("The problems above remain. `provenance verify` lists them. Only an earlier backup can fix them.")
    return True


def _judge_batch(room: Room, path: str) -> int:
    """Record the judgements of a file; a line that cannot be used is named, and the rest is recorded."""
    import json
    import sys
    from pathlib import Path

    from provenance import desk
    from provenance.cli import checking, disagreeing
    from provenance.errors import ProvenanceError
    from provenance.model import Relation, Waiting

    try:
        lines = (sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8")).split("\n")
    except (OSError, UnicodeDecodeError) as failure:
        raise ProvenanceError(not_read(path, failure)) from None
    done = wrong = 0
    with room.writing() as ledger:
        book = desk.Casebook(ledger)
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                told = json.loads(line)
                why = str(told.get("why", "judged in a batch"))
                if "merge" in told:
                    disagreeing.record_line(ledger, book, told, room.by)
                    book = desk.Casebook(ledger)
                elif "claim" in told:
                    checking.record_line(ledger, book.claims[desk.claim_id(book, str(told["claim"]))], told, room.by)
                    book = desk.Casebook(ledger)
                elif told["relation"] in desk.ANSWERS[Waiting.SOURCE]:
                    desk.judge_names(ledger, str(told["a"]), str(told["b"]), told["relation"], room.by, why)
                else:
                    a, b = (desk.linked_id(book, str(told[end])) for end in ("a", "b"))
                    desk.link(ledger, a, b, Relation(told["relation"]), room.by, why)
                done += 1
            except (ValueError, TypeError, KeyError, RecursionError):
                complain(
                    f'{path}, line {number}: This is not a judgement. Write {{"a", "b", "relation", "why"}}. The '
                    "relation is "
                    "repeats, contradicts or unrelated, or for two sources same-source or two-sources. Of a reading, "
                    'write {"claim", "answer", "value"}. The answer is right, no claim, source, stance or words.'
                )
                wrong += 1
            except ProvenanceError as error:
                complain(f"{path}, line {number}: {error}")
                wrong += 1
    tell(f"{count(done, 'judgement')} recorded" + (f", {count(wrong, 'line')} not used" if wrong else ""))
    return 2 if wrong else 0
