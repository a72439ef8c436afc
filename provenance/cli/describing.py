"""What other programs may rely on: the JSON Schema of every JSON output."""

from __future__ import annotations

import click

from provenance.cli.options import listed, put


@click.command()
@click.argument("name", metavar="[NAME]", default="")
@listed()
def schema(name: str, form: str) -> None:
    """Print the JSON Schema of an output.

    Without a name, it lists the outputs and the commands that give them. Each field says whether it is stable (its
    name, type and meaning stay) or open (its name and type stay, and what it says may change). New fields may come at
    any time.

    \b
    Examples:
      provenance schema
      provenance schema thread > thread.schema.json
    """
    from provenance.reports import Column, Table, dumps
    from provenance.reports.schemas import OUTPUTS
    from provenance.reports.schemas import schema as made

    if name:
        click.echo(dumps(made(name), indent=2))
        return
    rows = [(one.name, ", ".join(one.commands), one.says) for one in OUTPUTS.values()]
    put(
        Table(
            title=f"{len(rows)} outputs",
            columns=(Column("name"), Column("given by", wraps=True), Column("what it is", wraps=True)),
            rows=tuple(rows),
            records=tuple(
                {"name": one.name, "commands": list(one.commands), "description": one.says} for one in OUTPUTS.values()
            ),
        ),
        form,
    )
