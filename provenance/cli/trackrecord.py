"""What became of that which somebody told first and alone; which outlets and days there are."""

from __future__ import annotations

import click

from provenance.cli.options import Room, as_of, in_story, in_the_story, listed, nothing, put, room


@click.command()
@click.argument("name", required=False, default="", metavar="[SOURCE|OUTLET]")
@in_story
@as_of
@listed()
@room
def record(room: Room, name: str, form: str, as_of: str, story: str) -> None:
    """Count what became of claims that one source told alone.

    It lists each claim that a named source, or an outlet on its own pages, told before anybody else, and what came
    later: who corroborated, denied or disputed it, and whether it was corrected, changed, withdrawn or dropped. These
    are counts with their claims. There is no score, and no claim's confidence rests on them.

    Without a name, it lists which outlets and days the ledger holds.

    \b
    Examples:
      provenance record
      provenance record "Halyard News Agency" --as-of 2026-03-12
    """
    from provenance.desk.queries.trackrecord import covered, track_record
    from provenance.reports.trackrecord import coverage_table, track_table

    with room.casebook(as_of) as book:
        belongs = in_the_story(book, story)
        if not name:
            table = coverage_table(covered(one for one in book.articles.values() if belongs(one)))
            put(table, form, "No articles are recorded here.")
            return
        found = track_record(book, name, belongs)
        if found is None:
            from provenance.errors import ProvenanceError

            none = nothing(book, f"No outlet and no named source here is called {name!r}.", story)()
            raise ProvenanceError(f"{none} `provenance sources` lists who is credited.")
        table = track_table(found, covered(one for one in book.articles.values() if belongs(one)))
        put(table, form, table.note)
