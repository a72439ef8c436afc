"""Command line in, one desk call, one report out; this room alone knows click."""

from __future__ import annotations

import click

from provenance import __version__
from provenance.cli import (
    agents,
    amending,
    archiving,
    articles,
    asking,
    changing,
    collecting,
    configuring,
    deciding,
    demonstrating,
    describing,
    drafting,
    editing,
    explaining,
    finding,
    keeping,
    ledgers,
    manual,
    merging,
    packing,
    plugging,
    proposing,
    protecting,
    publishing,
    recording,
    replying,
    reviewing,
    serving,
    stamping,
    trackrecord,
    watching,
)
from provenance.cli.empties import refuse_empties
from provenance.cli.options import CONTEXT, Room, detail, loudness
from provenance.cli.settings import found_in, look_up, name_variables

COMMANDS = {
    "Bring articles in": (recording.add, recording.extract, watching.watch, amending.import_),
    "Ask the ledger": (
        asking.status, asking.questions, asking.figures, asking.corroborated, asking.disputed, asking.denied,
        asking.claims, explaining.show, explaining.why, explaining.trace, explaining.impact, finding.search,
        finding.compare, asking.sources, trackrecord.record,
    ),
    "See what changed": (changing.diff, changing.changes, changing.since),
    "Check a draft": (drafting.check, drafting.rules, drafting.waive, editing.lsp),
    "Show it to somebody": (publishing.report, publishing.export, packing.pack),
    "Work in the browser": (serving.serve,),
    "Answer an agent": (agents.mcp,),
    "Decide": (
        reviewing.review, deciding.link, deciding.unlink, deciding.relink, deciding.retract, deciding.correct,
        deciding.vouch, deciding.distinct, deciding.merge, deciding.split, deciding.set_, deciding.rate,
        articles.article, replying.reply,
    ),
    "Put the reading right": (
        amending.claim, amending.reread, proposing.propose, proposing.proposals, amending.accuracy, amending.measure,
    ),
    "Collect and note": (collecting.story, collecting.note, collecting.notes, collecting.tag, collecting.tags_),
    "Protect sources": (protecting.vault_group, protecting.forget),
    "Keep the ledger": (
        keeping.undo, keeping.redo, keeping.log, keeping.verify, stamping.stamp, keeping.doctor, keeping.backup,
        ledgers.ledger,
    ),
    "Past one machine": (archiving.archive,),
    "Help": (
        demonstrating.demo, configuring.settings, plugging.plugins_, keeping.completion, manual.manual_command,
        describing.schema,
    ),
}  # fmt: skip
"""The commands under the headings of a newsroom's day."""


LONGEST_SUMMARY = 60
"""Characters that a command's summary may have: so many fit beside its name on a terminal of 80."""


class ReaderGoneError(Exception):
    """Whoever read the output through a pipe has had enough ("| head"); click would call it a failure."""


class InOrder(click.Group):
    """A group that lists its commands in the order of a newsroom's day and not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands, in order."""
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List them under their headings."""
        for heading, under in COMMANDS.items():
            rows = [(str(one.name), one.get_short_help_str(LONGEST_SUMMARY)) for one in under]
            with formatter.section(heading):
                formatter.write_dl(rows, col_max=max(map(len, self.commands)) + 2)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; where there is none of that name, say which group has one: "reply ask" for "ask"."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as failure:
            typed = args[0]
            groups = [(name, one) for name, one in self.commands.items() if isinstance(one, click.Group)]
            within = [f"{name} {typed}" for name, one in groups if typed in one.commands]
            if typed == "help":
                within = ["--help"]
            if not within:
                raise
            others = " or ".join(f"`provenance {one}`" for one in within)
            raise click.UsageError(f"No such command {typed!r}. Did you mean {others}?", failure.ctx) from None

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; ReaderGoneError where its output is no longer wanted."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise ReaderGoneError from None


@click.group(cls=InOrder, context_settings=CONTEXT)
@click.version_option(__version__, prog_name="provenance", message="%(prog)s %(version)s")
@click.option(
    "--settings",
    envvar="PROVENANCE_SETTINGS",
    default=None,
    metavar="FILE",
    is_eager=True,
    expose_value=False,
    callback=look_up,
    help="Read settings from this file, or “none”. By default, .provenance.toml or pyproject.toml, here or further up.",
)
@click.option(
    "--ledger",
    "place",
    envvar="PROVENANCE_LEDGER",
    default="ledger.json",
    show_default=True,
    metavar="PATH",
    help="The ledger to use. Also PROVENANCE_LEDGER.",
)
@click.option(
    "--by",
    envvar="PROVENANCE_BY",
    default="",
    metavar="NAME",
    help="Your name, for the log. Also PROVENANCE_BY. By default, your user name on this computer.",
)
@click.option(
    "--zone",
    envvar="PROVENANCE_ZONE",
    default="",
    metavar="NAME",
    help="The desk's time zone, such as Europe/Madrid. Also PROVENANCE_ZONE. By default, this computer's.",
)
@click.option(
    "--no-plugins",
    is_flag=True,
    expose_value=False,
    callback=plugging.without,
    help="Run without plug-ins. Also PROVENANCE_PLUGINS=off.",
)
@click.pass_context
def commands(ctx: click.Context, place: str, by: str, zone: str) -> None:
    """Keep a newsroom's ledger of claims.

    It records who said what, who repeats it and who denies it, and works out where each claim stands.

    \b
    A first look:
      provenance add story/            record every article in a folder
      provenance status                where each claim stands
      provenance why ID                and why
    """
    ctx.obj = Room(place, by, zone)
    detail(f"settings: {found_in(ctx).file or 'no file'}")
    detail(f"ledger: {place}")


for command in merging.COMMANDS:
    ledgers.ledger.add_command(command)
for under in COMMANDS.values():
    for command in under:
        commands.add_command(command)
loudness(commands)
name_variables(commands)
refuse_empties(commands)
