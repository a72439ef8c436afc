"""Commands that collect and write beside the record: stories, notes and tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from provenance.cli.options import (
    Room,
    count,
    in_story,
    in_the_story,
    listed,
    put,
    room,
    tell,
    why_option,
)

if TYPE_CHECKING:
    from provenance.ledger import Ledger

_SUBJECT = "CLAIM|THREAD|ARTICLE"


def _ids(ledger: Ledger, subjects: tuple[str, ...]) -> list[str]:
    """Give the ids of what was named; a thread stands for its first telling."""
    from provenance import desk

    book = desk.Casebook(ledger)
    return [desk.linked_id(book, one) for one in subjects]


@click.group()
def story() -> None:
    """Collect articles, threads and claims in a story.

    Use --story to narrow a list or the report to one story.
    """


@story.command(name="add")
@click.argument("name", metavar="NAME")
@click.argument("subjects", nargs=-1, required=True, metavar=f"{_SUBJECT}...")
@why_option
@room
def put_in(room: Room, name: str, subjects: tuple[str, ...], why: str) -> None:
    """Put articles, threads or claims into a story.

    The first one starts the story.

    \b
    Example:
      provenance story add "The ferry" aca7c774 08-harbour-post-rafts te4db078
    """
    from provenance import desk

    with room.writing() as ledger:
        new = desk.collect(ledger, name, _ids(ledger, subjects), room.by, why)
    tell(
        f"Put {new} of {len(subjects)} into “{name}”."
        + ("" if new == len(subjects) else " The others were already in it.")
    )


@story.command(name="remove")
@click.argument("name", metavar="NAME")
@click.argument("subjects", nargs=-1, required=True, metavar=f"{_SUBJECT}...")
@why_option
@room
def take_out(room: Room, name: str, subjects: tuple[str, ...], why: str) -> None:
    """Take articles, threads or claims out of a story.

    They stay in the ledger.

    \b
    Example:
      provenance story remove "The ferry" 08-harbour-post-rafts
    """
    from provenance import desk

    with room.writing() as ledger:
        gone = desk.drop(ledger, name, _ids(ledger, subjects), room.by, why)
    rest = (
        ""
        if gone == len(subjects)
        else " The others were not put in by themselves. A claim can be in a story through its article."
    )
    tell(f"Took {gone} of {len(subjects)} out of “{name}”.{rest}")


@story.command(name="list")
@listed()
@room
def list_(room: Room, form: str) -> None:
    """List the stories and how much is in each.

    \b
    Example:
      provenance story list
    """
    from provenance import desk
    from provenance.reports import stories_table

    with room.casebook() as book:
        found = [
            (one.name, sorted(one.articles), sorted(one.claims), sum(map(one.has, book.threads)))
            for one in desk.stories(book)
        ]
    put(stories_table(found), form, "No stories yet. `provenance story add NAME ID...` starts one.")


@click.command()
@click.argument("subject", metavar=_SUBJECT, required=False, default="")
@click.argument("text", required=False, default="")
@click.option("--drop", default="", metavar="NOTE", help="Take back the note with this id.")
@room
def note(room: Room, subject: str, text: str, drop: str) -> None:
    """Write a note beside a claim, a thread or an article.

    It is shown beside it, and changes nothing about where it stands.

    \b
    Example:
      provenance note te4db078 "Varnholt's office promised the maintenance log by Friday"
    """
    from provenance import desk

    if bool(drop) == bool(subject or text) or bool(subject) != bool(text):
        raise click.UsageError("Give what the note is about and the note, or --drop NOTE.")
    with room.writing() as ledger:
        if drop:
            made = desk.drop_note(ledger, drop, room.by)
        else:
            made = desk.note(ledger, _ids(ledger, (subject,))[0], text, room.by)
    tell(f"{'Taken back' if drop else 'Written'}: note {made.id} beside {made.subject}")


@click.command()
@in_story
@listed()
@room
def notes(room: Room, form: str, story: str) -> None:
    """List the notes, oldest first.

    \b
    Example:
      provenance notes --story "The ferry"
    """
    from provenance import desk
    from provenance.reports import notes_table

    with room.casebook() as book:
        belongs = in_the_story(book, story)
        found = []
        for one in desk.notes(book):
            about = book.claims.get(one.subject) or book.articles.get(one.subject)
            if about is not None and belongs(about):
                found.append((one, about))
    put(notes_table(found), form, "No notes here. `provenance note ID TEXT` writes one.")


@click.command()
@click.argument("subject", metavar=_SUBJECT)
@click.argument("tags", nargs=-1, required=True, metavar="TAG...")
@click.option("--remove", is_flag=True, help="Remove the tags.")
@room
def tag(room: Room, subject: str, tags: tuple[str, ...], remove: bool) -> None:
    """Tag a claim, a thread or an article.

    `provenance tags` finds it again.

    \b
    Example:
      provenance tag te4db078 safety to-check
    """
    from provenance import desk

    with room.writing() as ledger:
        (ident,) = _ids(ledger, (subject,))
        done = (desk.untag if remove else desk.tag)(ledger, ident, tags, room.by)
    tell(f"{count(done, 'tag')} {'removed from' if remove else 'added to'} {ident}")


@click.command(name="tags")
@click.argument("name", metavar="[TAG]", required=False, default="")
@in_story
@listed()
@room
def tags_(room: Room, name: str, form: str, story: str) -> None:
    """List everything tagged, or everything with one tag.

    \b
    Example:
      provenance tags to-check
    """
    from provenance import desk
    from provenance.reports import tags_table

    with room.casebook() as book:
        belongs = in_the_story(book, story)
        found = []
        for word, subjects in desk.tagged(book).items():
            for subject in subjects if not name or word == name.casefold() else ():
                about = book.claims.get(subject) or book.articles.get(subject)
                if about is not None and belongs(about):
                    found.append((word, about))
    put(tags_table(found), form, f"Nothing here is tagged {name!r}." if name else "Nothing here is tagged.")
