"""The command that lists what other packages bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from provenance.cli.options import listed, put

if TYPE_CHECKING:
    _Choice = click.Choice[str]
else:
    _Choice = click.Choice  # which takes no type before click 8.2


class OrPlugged(_Choice):
    """Formats of our own, and those of plug-ins, which are looked for only where another name was typed."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read what was typed; raise BadParameter where no format has that name."""
        if value not in self.choices:
            from provenance.reports import plugged

            if value in plugged.formats():
                return value
        return super().convert(value, param, ctx)


def without(ctx: click.Context, _: click.Parameter, given: bool) -> None:
    """Run without plug-ins, if that was asked."""
    if given and not ctx.resilient_parsing:
        from provenance.plugins import switch_off

        switch_off()


@click.command("plugins")
@listed()
def plugins_(form: str) -> None:
    """List the plug-ins that are installed, and whether they work.

    A plug-in is a package that brings a reader, a rule, a language, a report format or an extractor. One that does not
    work is left out of everything, and this says why. --no-plugins before a command runs it without any, and so does
    PROVENANCE_PLUGINS=off.

    \b
    Example:
      provenance plugins
    """
    from provenance import desk
    from provenance.plugins import are_off
    from provenance.reports.plugs import plugins_table

    found = desk.plugged()
    none = "No plug-ins are installed. docs/plugins/ says how to write one."
    put(plugins_table(found, are_off()), form, none)
