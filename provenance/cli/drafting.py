"""Commands about drafts: check one, explain a rule, waive a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import click

from provenance.cli.options import (
    LIST_FORMATS,
    Room,
    checked_date,
    complain,
    count,
    detail,
    formats,
    listed,
    private_option,
    put,
    room,
    tell,
    web,
)
from provenance.cli.recording import _details, _readable, details

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from provenance.desk import Casebook, Checked, Reading, Terms, Web
    from provenance.errors import UnreadableError
    from provenance.readers import Details, Written
    from provenance.reports import Draft, RuleText


CHECK_FORMATS = (*LIST_FORMATS, "html", "sarif", "junit", "github")


def rule_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say which rules are asked, and of what."""
    for option in reversed(
        (
            click.option(
                "--policy",
                default="default",
                show_default=True,
                metavar="NAME|FILE",
                help="Which rules apply and how severe they are: default, wire, strict, or a TOML file.",
            ),
            click.option(
                "--select",
                multiple=True,
                metavar="RULES",
                help="Only these rules: codes or how they begin, with commas (PV3,PV501), or ALL.",
            ),
            click.option(
                "--ignore",
                multiple=True,
                metavar="RULES",
                help="Not these rules. Where both name a rule, the longer beginning counts.",
            ),
            click.option(
                "--story",
                default="",
                metavar="NAME",
                help="Hold drafts only against what was collected for the story with this name.",
            ),
        )
    ):
        command = option(command)
    return command


@click.command()
@click.argument("paths", nargs=-1, metavar="DRAFT...")
@rule_options
@click.option(
    "--fail-on",
    type=click.Choice(["note", "warning", "error", "never"]),
    default=None,
    help="Exit with code 1 for findings this severe or worse. By default, the policy decides.",
)
@click.option(
    "--baseline", default="", metavar="FILE", help="Leave out the findings that are in this file, however they moved."
)
@click.option("--write-baseline", is_flag=True, help="Write the findings of these drafts into the --baseline file.")
@click.option(
    "--stdin-filename", default="", metavar="NAME", help="What to call the draft on standard input, and its kind."
)
@click.option(
    "--line-by-line",
    "annotated",
    is_flag=True,
    help="Print the draft with every assertion numbered, and the record on each. Needs --format md or html.",
)
@click.option("--explain", is_flag=True, help="Also print the handbook page of each rule that found something.")
@details
@private_option
@formats(*CHECK_FORMATS)
@room
def check(room: Room, /, paths: tuple[str, ...], form: str, **given: Any) -> int:
    """Check a draft for problems an editor would raise.

    Nothing is recorded. The exit code is 1 if any finding is as severe as --fail-on or worse. Lines are those of the
    file itself. In a paragraph with <!-- provenance off PV201: the reason -->, or in plain text under a line with
    [provenance off PV201: the reason], the finding is accepted.

    \b
    Examples:
      provenance check draft.md
      provenance check --select PV1,PV3 --ignore PV102 draft.md
      provenance check --policy strict --format sarif drafts/*.md > findings.sarif
      provenance check --line-by-line --format html draft.md > draft.html
    """
    asked = _Asked.of(given, form)
    network = web(room, keep=False, private=given.pop("allow_private"))
    if asked.stdin_name and not paths:
        paths = ("-",)
    if not paths:
        raise click.UsageError("Missing argument 'DRAFT...'.")
    found = read_drafts(paths, _details(given), network, asked.stdin_name)
    for one in found.readings:
        for doubt in filter(None, (one.reading.skipped, one.reading.mixed, *one.reading.article.remarks)):
            complain(f"{one.reading.article.key or one.reading.article.title or one.reading.article.id}: {doubt}")
    with room.casebook(must_exist=False) as book:
        alone = book.is_empty
        checked = hold(book, found.readings, asked.terms(book))
    drafts = [one.draft for one in checked]
    _say_details(asked.policy, drafts)
    if asked.write_baseline:
        return _write_baseline(asked.baseline, drafts, found.unreadable)
    drafts, old = _without_old(asked.baseline, drafts)
    _put(asked, drafts, [one.checked for one in checked])
    for failure in found.unreadable:
        complain(str(failure))
    _sum_up(drafts, [one.checked for one in checked], old)
    if alone:
        from provenance import desk

        tell(
            "There is no ledger here, or it is empty. These rules had nothing to check against: "
            f"{desk.rules_on_the_record()}"
        )
    findings = [finding for one in drafts for finding in one.findings]
    if drafts or not found.unreadable:
        tell(f"{count(len(findings), 'finding')} in {count(len(drafts), 'draft')}")
    if found.unreadable:
        return 2
    return 1 if asked.fails(findings) else 0


def _say_details(policy: Any, drafts: Sequence[Draft]) -> None:
    """Say which rules were asked and of which files, to who wants to know."""
    from provenance import desk

    asked = [row[0] for row in desk.handbook() if policy.severities.get(row[0], row[2]) is not None]
    detail(f"rules: policy {policy.name}; {', '.join(asked)}")
    for draft in drafts:
        detail(f"{draft.where}: {count(len(draft.findings), 'finding')}")


class _Asked(NamedTuple):
    """What was typed, as far as it says how to check and how to show it."""

    policy: Any
    story: str
    baseline: str
    write_baseline: bool
    stdin_name: str
    annotated: bool
    explain: bool
    form: str

    @classmethod
    def of(cls, given: dict[str, Any], form: str) -> _Asked:
        """Take from what was typed what is not of the article; raise where options do not go together."""
        from attrs import evolve

        from provenance import desk
        from provenance.model import Severity

        policy = desk.policy(given.pop("policy"), given.pop("select"), given.pop("ignore"))
        fail_on = given.pop("fail_on")
        if fail_on is not None:
            policy = evolve(policy, fail_on=None if fail_on == "never" else Severity(fail_on))
        story, baseline, stdin_name = given.pop("story"), given.pop("baseline"), given.pop("stdin_filename")
        write, annotated, explain = given.pop("write_baseline"), given.pop("annotated"), given.pop("explain")
        asked = cls(policy, story, baseline, write, stdin_name, annotated, explain, form)
        if asked.explain and (asked.annotated or form != "table"):
            raise click.UsageError("--explain works only with the findings as text.")
        if asked.annotated and form not in ("table", "md", "html"):
            raise click.UsageError("--line-by-line works only with --format md or html.")
        if form == "html" and not asked.annotated:
            raise click.UsageError("--format html works only with --line-by-line.")
        if asked.write_baseline and not asked.baseline:
            raise click.UsageError("--write-baseline needs --baseline FILE.")
        return asked

    def terms(self, book: Casebook) -> Terms:
        """On which terms drafts are checked against a ledger."""
        from provenance import desk

        return desk.Terms(self.policy, {}, desk.story(book, self.story).has if self.story else None)

    def fails(self, findings: Sequence[Any]) -> bool:
        """Whether the exit code is 1."""
        return bool(self.policy.fails(findings))


class ReadDraft(NamedTuple):
    """A draft that was read, and the file that it lies in."""

    reading: Reading
    written: Written


class Found(NamedTuple):
    """Drafts that could be read, and why others could not."""

    readings: list[ReadDraft]
    unreadable: list[UnreadableError]


class Held(NamedTuple):
    """A draft with its findings, as the desk has them and at their lines in the file."""

    draft: Draft
    checked: Checked


def read_drafts(paths: Sequence[str], typed: Details, network: Web | None, stdin_name: str) -> Found:
    """Read the drafts at paths and addresses, each with the characters of its file where those are to be had."""
    from provenance import readers
    from provenance.errors import UnreadableError

    found = Found([], [])
    for path in (each for given in dict.fromkeys(paths) for each in readers.files_at(given)):
        if isinstance(path, UnreadableError):
            found.unreadable.append(path)
            continue
        for reading, written in _read_draft(path, typed, network, (stdin_name, found.unreadable)):
            found.readings.append(ReadDraft(reading, written))
    return found


def _read_draft(
    path: str, typed: Details, network: Web | None, more: tuple[str, list[UnreadableError]]
) -> Iterator[tuple[Reading, Written]]:
    import sys

    from provenance import desk, fetching, readers
    from provenance.errors import UnreadableError

    stdin_name, unreadable = more
    try:
        if path == "-" and stdin_name:
            written = readers.written_on(sys.stdin.buffer, stdin_name)
        else:
            here = path == "-" or fetching.is_address(path)
            written = readers.Written(path) if here else readers.written(path)
    except UnreadableError as failure:
        unreadable.append(failure)
        return
    if (path == "-" and stdin_name) or written.marks:
        read = desk.read_written(written, typed)
    else:
        read = desk.read([path], typed, web=network)
    for one in _readable(read, unreadable):
        yield one, written


def hold(book: Casebook, drafts: Sequence[ReadDraft], terms: Terms) -> list[Held]:
    """Hold drafts against the ledger, with what they themselves say is accepted, and give findings in their files."""
    from attrs import evolve

    from provenance import desk
    from provenance.reports import Draft, at_home, off_of

    bare = [Draft(written.name, written.raw, r.article, (), head=written.head) for r, written in drafts]
    offs = {
        one.article.id: [off_of(one, (mark.span, mark.alone), mark.rules, mark.why) for mark in written.marks]
        for one, (_, written) in zip(bare, drafts, strict=True)
    }
    found = desk.check(book, [reading for reading, _ in drafts], terms=evolve(terms, offs=offs))
    held = []
    for one, checked in zip(bare, found, strict=True):
        told = evolve(
            one,
            findings=checked.findings,
            waived=tuple((finding, decision.why) for finding, decision in checked.waived),
            off=tuple((finding, off.why) for finding, off in checked.off),
        )
        held.append(Held(at_home(told), checked))
    return held


def _write_baseline(path: str, drafts: Sequence[Draft], unreadable: Sequence[UnreadableError]) -> int:
    from provenance import desk

    for failure in unreadable:
        complain(str(failure))
    number = desk.write_baseline(path, [(one.where, one.findings) for one in drafts])
    tell(f"wrote {path}: {count(number, 'finding')}, which --baseline {path} leaves out from now on")
    return 2 if unreadable else 0


def _without_old(path: str, drafts: Sequence[Draft]) -> tuple[list[Draft], int]:
    """Leave out the findings that a baseline has, and count them."""
    from attrs import evolve

    from provenance import desk

    if not path:
        return list(drafts), 0
    known = desk.baseline(path)
    kept = [
        evolve(one, findings=tuple(f for f in one.findings if f.fingerprint not in known.get(one.where, ())))
        for one in drafts
    ]
    return kept, sum(len(one.findings) for one in drafts) - sum(len(one.findings) for one in kept)


def _put(asked: _Asked, drafts: Sequence[Draft], checked: Sequence[Checked]) -> None:
    """Show what was found, in the format asked for."""
    from provenance import desk
    from provenance.reports import RuleText, drafts_table, drafts_text, dumps, github, junit, sarif

    pages = [RuleText(*row) for row in desk.handbook()]
    if asked.annotated:
        _put_annotated(checked, asked.form)
    elif asked.form == "table":
        click.echo(drafts_text(drafts), nl=False)
        found = {finding.rule for one in drafts for finding in one.findings} if asked.explain else set()
        for page in pages:
            if page.code in found:
                click.echo(f"\n{_handbook_page(page)}")
    elif asked.form == "sarif":
        click.echo(dumps(sarif(drafts, pages), indent=2))
    elif asked.form == "junit":
        click.echo(junit(drafts, pages), nl=False)
    elif asked.form == "github":
        click.echo(github(drafts), nl=False)
    else:
        put(drafts_table(drafts), asked.form)


def _sum_up(drafts: Sequence[Draft], checked: Sequence[Checked], old: int) -> None:
    """Say on stderr which findings are accepted, by whom and why."""
    several = len(drafts) > 1
    for draft, one in zip(drafts, checked, strict=True):
        name = f"{draft.where}:" if several else ""
        for (finding, why), (_, decision) in zip(draft.waived, one.waived, strict=True):
            until = f" until {decision.value[:10]}" if decision.value else ""
            place = f"{name}{finding.line}:{finding.column}"
            tell(f"waived: {finding.rule} at {place}, by {decision.by}{until}: {why}")
        for finding, why in draft.off:
            tell(f"off in the draft: {finding.rule} at {name}{finding.line}:{finding.column}: {why}")
    if old:
        tell(f"{count(old, 'finding')} in the baseline not shown")


def _put_annotated(checked: Sequence[Checked], form: str) -> None:
    from provenance.reports import Held as OnRecord
    from provenance.reports import annotated_html, annotated_markdown

    show = annotated_html if form == "html" else annotated_markdown
    for one in checked:
        held = {ident: tuple(OnRecord(b.thread, b.relation) for b in many) for ident, many in one.backing.items()}
        click.echo(show(one.article, one.claims, held, one.findings), nl=False)


@click.command()
@click.argument("code", required=False, default="")
@listed()
@room
def rules(room: Room, code: str, form: str) -> None:
    """List the rules of `check`, or explain one of them.

    The page of a rule says what it flags and why, with an example and a better version.

    \b
    Your own policy is a TOML file:
      fail_on = "error"
      checked = true
      [rules]
      PV101 = "error"
      PV207 = "off"

    With `checked`, two origins count only where a person has checked a claim of each.

    \b
    Example:
      provenance rules PV301
    """
    from provenance import desk
    from provenance.errors import ProvenanceError
    from provenance.reports import RuleText, rules_table

    pages = [RuleText(*row) for row in desk.handbook()]
    if not code:
        put(rules_table(pages), form)
        return
    wanted = code.strip().casefold()
    found = [page for page in pages if wanted in (page.code.casefold(), page.name)]
    if not found:
        raise ProvenanceError(f"There is no rule {code!r}. `provenance rules` lists the rules.")
    if form == "table":
        click.echo(_handbook_page(found[0]))
    else:
        put(rules_table(found[:1]), form)


def _handbook_page(rule: RuleText) -> str:
    return f"{rule.code} {rule.name} [{rule.severity.value}]\n\n{rule.page}"


@click.command()
@click.argument("draft", metavar="DRAFT")
@click.argument("place", metavar="RULE@LINE:COLUMN")
@click.option("--why", required=True, metavar="TEXT", help="The reason, for the log.")
@click.option("--until", default="", metavar="DATE", help="The last day the waiver is valid.")
@details
@room
def waive(room: Room, /, draft: str, place: str, why: str, until: str, **typed: str) -> None:
    """Accept a finding in a draft, on record with your name.

    `check` still names it but no longer counts it. The waiver covers these words in this sentence under this rule,
    wherever the sentence moves. The same words in another sentence are asked about again.

    \b
    Example:
      provenance waive draft.md PV101@10:144 --why "named to the desk; her safety" --until 2099-06-30
    """
    from datetime import datetime, timezone

    from provenance import desk
    from provenance.errors import ProvenanceError

    until = checked_date(until)
    if until and until[:10] < datetime.now(timezone.utc).strftime("%Y-%m-%d"):
        raise ProvenanceError(f"{until[:10]} has passed, so the waiver would never apply. Give a later day, or none.")
    read = read_drafts([draft], _details(typed), None, "")
    for failure in read.unreadable:
        raise failure
    with room.writing() as ledger:
        held = hold(desk.Casebook(ledger), read.readings, desk.Terms())
        here = [
            (finding, desk.place_of(one.draft.article, finding))
            for one in held
            for finding in one.draft.findings
            if f"{finding.rule}@{finding.line}:{finding.column}".casefold() == place.strip().casefold()
        ]
        if not here:
            raise ProvenanceError(
                f"{draft}: There is no finding {place!r}. `provenance check {draft}` lists the findings."
            )
        for finding, where in here:
            desk.waive(ledger, (finding.fingerprint, where), room.by, why, until)
    first = here[0][0]
    tell(f"waived: {first.rule} {first.name} at {first.line}:{first.column}")
