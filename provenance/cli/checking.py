"""The part of `review` in which a person checks readings: right, or wrong in what, one key each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from provenance.cli.options import STANCES, Room, terminal

if TYPE_CHECKING:
    from provenance.desk import Check, Told
    from provenance.ledger import Ledger
    from provenance.model import Claim

_BY_NUMBER, _ANSWERS = "1-9 said by that one   ", "a what it answers   "
KEYS = f"r right   {_BY_NUMBER}s source   t stance   w words   {_ANSWERS}n no claim   k leave it   u undo   q stop"
_STOP = ("q", "\x03", "\x04", "\x1b", "")
MOST = 9
"""Candidates that are offered by number."""


def ask(room: Room, waiting: Sequence[Check], shown_keys: Callable[[str, int | None], str]) -> int:
    """Ask until all is checked or the person stops; how many judgements stand."""
    from provenance.errors import ProvenanceError
    from provenance.reports import reading_page

    judged: list[tuple[int, int]] = []
    at = 0
    with room.reading() as ledger:
        asked_at = ledger.head
    while at < len(waiting):
        one = waiting[at]
        width, colour = terminal()
        candidates = candidates_of(one)
        bar = "#" * round(20 * at / len(waiting))
        click.echo(f"\n[{bar:.<20}] {at + 1} of {len(waiting)}, is this read right?")
        click.echo(reading_page(one, candidates, width, colour))
        keys = KEYS if candidates else KEYS.replace(_BY_NUMBER, "")
        click.echo(shown_keys(keys if one.beside else keys.replace(_ANSWERS, ""), width), nl=False)
        key = click.getchar()
        click.echo(key if key.isprintable() else "")
        key = key.lower()
        if key in _STOP:
            break
        if key in ("k", " "):
            at += 1
            continue
        if key == "u":
            at = take_back(room, judged, at, "judged")
            continue
        try:
            number = _judge(room, one, key, candidates, asked_at)
        except ProvenanceError as refused:
            click.echo(f"  {refused}")
            continue
        if number > 0:
            judged.append((at, number))
        at += number != 0
    return len(judged)


def candidates_of(one: Check) -> list[str]:
    """Who else may say it, the likeliest first."""
    named = [name for doubt in one.doubts for name in doubt.candidates]
    return list(dict.fromkeys(named))[:MOST]


def take_back(room: Room, done: list[tuple[int, int]], at: int, did: str) -> int:
    """Take back the last of one's own answers, where nothing came after it; give the place to go on from.

    `done`: the place and the number in the log of each answer; `did`: what was done, in the past ("judged").
    """
    from provenance import desk

    if not done:
        click.echo(f"  You have not {did} anything yet.")
        return at
    with room.writing() as ledger:
        if ledger.head[0] != done[-1][1]:
            click.echo("  Somebody has changed the ledger since. `provenance undo` takes the last change back.")
            return at
        taken = desk.undo(ledger, room.by, f"{did} by mistake")
    if taken is not None:
        click.echo(f"  taken back: no. {taken.undoes}")
    return done.pop()[0]


def _judge(room: Room, one: Check, key: str, candidates: Sequence[str], asked_at: tuple[int, str]) -> int:
    """Record what a key says; the number of its entry in the log, 0 where nothing was recorded.

    -1 where somebody else decided on the claim since the log had the head at which it was asked.
    """
    from provenance import desk

    told = None if key in ("r", "n") else _asked(one, key, candidates)
    if told is None and key not in ("r", "n"):
        return 0
    with room.writing() as ledger:
        before = ledger.head[0]
        other = desk.read_meanwhile(ledger, asked_at, one.claim.id, room.by)
        if other:
            click.echo(f"  {other} Your answer was not recorded. `provenance review --only reading` asks what is left.")
            return -1
        if key == "r":
            desk.confirm(ledger, [one.claim], room.by, "checked in review")
        elif key == "n":
            desk.drop_claim(ledger, one.claim, room.by, "checked in review")
        elif told is not None:
            desk.amend(ledger, one.claim, told, room.by, "checked in review")
        number = ledger.head[0]
    if number == before:
        click.echo("  It is read so already. Press r if it is right.")
        return 0
    return number


def _asked(one: Check, key: str, candidates: Sequence[str]) -> Told | None:
    """Ask what is wrong, by the key; None where nothing was said."""
    from provenance import desk

    ask_of: dict[str, Callable[[], Told | None]] = {
        "s": _asked_source,
        "t": _asked_stance,
        "w": lambda: _asked_words(one),
    }
    if one.beside:
        ask_of["a"] = lambda: _asked_answered(one)
    if key in ask_of:
        return ask_of[key]()
    if key.isdigit() and 1 <= int(key) <= len(candidates):
        return desk.Told(source=candidates[int(key) - 1])
    click.echo("  There is nobody of that number." if key.isdigit() else "  That key does nothing here.")
    return None


def _typed(asked: str) -> str:
    return str(click.prompt(f"  {asked}", default="", show_default=False)).strip()


def _asked_source() -> Told | None:
    from provenance import desk

    typed = _typed("who says it (- for nobody)")
    return desk.Told(source="" if typed == "-" else typed) if typed else None


def _asked_stance() -> Told | None:
    from provenance import desk
    from provenance.model import Stance

    click.echo("  " + "   ".join(f"{at} {name}" for at, name in enumerate(STANCES, 1)))
    number = click.getchar()
    chosen = number.isdigit() and 1 <= int(number) <= len(STANCES)
    return desk.Told(stance=Stance(STANCES[int(number) - 1])) if chosen else None


def _asked_answered(one: Check) -> Told | None:
    from provenance import desk
    from provenance.reports import told_as

    click.echo("  0 nothing in this article")
    for at, each in enumerate(one.beside, 1):
        click.echo(f"  {at} {told_as(each)}")
    number = click.getchar()
    if not number.isdigit() or int(number) > len(one.beside):
        return None
    return desk.Told(answers=(one.beside[int(number) - 1],) if number != "0" else ())


def _asked_words(one: Check) -> Told | None:
    from provenance import desk

    typed = _typed("the words, as they stand in the article")
    return desk.Told(spans=desk.place(one.article, typed)) if typed else None


def record_line(ledger: Ledger, claim: Claim, told: Mapping[str, object], by: str) -> None:
    """Record one line of a file: {"claim", "answer", "value", "why"}; ValueError where it is none."""
    from provenance import desk
    from provenance.model import Stance

    answer = str(told["answer"])
    value, why = str(told.get("value", "")), str(told.get("why", "judged in a batch"))
    if answer == "right":
        desk.confirm(ledger, [claim], by, why)
    elif answer == "no claim":
        desk.drop_claim(ledger, claim, by, why)
    elif answer == "source":
        desk.amend(ledger, claim, desk.Told(source=value), by, why)
    elif answer == "stance":
        desk.amend(ledger, claim, desk.Told(stance=Stance(value)), by, why)
    elif answer == "words":
        article = desk.Casebook(ledger).articles[claim.article]
        desk.amend(ledger, claim, desk.Told(spans=desk.place(article, value)), by, why)
    else:
        raise ValueError(answer)
