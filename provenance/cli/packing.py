"""What a lawyer asks for: a story as of its publication, in one folder that can be checked without this desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from provenance.cli.options import Room, as_of, count, tell
from provenance.cli.options import room as in_room
from provenance.cli.protecting import key_file, unredacted
from provenance.cli.publishing import Asked, embargoed, exported, redact, reported

if TYPE_CHECKING:
    from provenance.desk import Casebook
    from provenance.desk.publishing.packing import Packed
    from provenance.desk.publishing.unpacking import Checked
    from provenance.moments import Until
    from provenance.reports.packs import Contents


class _Choice(NamedTuple):
    """What was typed of a pack that is to be made."""

    story: str
    as_of: str
    embargoed: bool
    whole_log: bool


@click.command()
@click.argument("story", required=False, default="", metavar="[STORY]")
@click.option("--into", default="", metavar="FOLDER", help="Where to write it: a new folder, or a new file NAME.zip.")
@click.option("--verify", "checked", default="", metavar="FOLDER", help="Check a pack instead of writing one.")
@click.option("--root", default="", metavar="FILE", help="With --verify: the root certificate of the time-stamps.")
@click.option(
    "--whole-log", is_flag=True, help="Include every entry of the log. It contains all articles, also of other stories."
)
@embargoed
@redact
@key_file
@as_of
@in_room
def pack(room: Room, /, story: str, into: str, **typed: str | bool) -> int:
    """Pack a story, as published, into one folder.

    The pack has the report as of the day when your own first article came out (`article edit --ours` marks it), or as
    of --as-of, every article's text, pages as received, who was asked for comment, the documents that someone here
    vouches for, the log, its head and the time-stamps. `pack --verify FOLDER` checks one, without the ledger and
    without a network; `sha256sum --check SHA256SUMS` checks the files alone.

    Identities in the vault, notes and tags never go in. Articles under embargo go in only with --embargoed.

    \b
    Examples:
      provenance pack --into ferry.zip
      provenance pack --as-of 2026-03-12 --into ferry-12-march
    """
    checked, root = str(typed["checked"]), str(typed["root"])
    if bool(into) is bool(checked):
        raise click.UsageError("Give --into FOLDER to write a pack, or --verify FOLDER to check one.")
    if checked:
        from provenance.desk.publishing.unpacking import verified

        return _tell(verified(checked, root), bool(root))
    if root:
        raise click.UsageError("--root goes with --verify.")
    from pathlib import Path

    from provenance.ledger.packs import write_pack

    choice = _Choice(story, str(typed["as_of"]), bool(typed["embargoed"]), bool(typed["whole_log"]))
    files = _files(room, choice)
    if typed["redact"]:
        unredacted(room, _text(files), str(typed["key_file"]))
    whole = write_pack(Path(into), files)
    tell(f"wrote {into}: {count(len(files) + 1, 'file')}")
    tell(f"SHA-256 of its SHA256SUMS, to keep elsewhere: {whole}")
    return 0


def _text(files: dict[str, bytes]) -> str:
    """Give all text in a pack, that of its pages unpacked."""
    import gzip

    unpacked = (gzip.decompress(body) if name.startswith("pages/") else body for name, body in files.items())
    return "\n".join(body.decode("utf-8", "replace") for body in unpacked)


def _tell(found: Checked, rooted: bool) -> int:
    parts = [
        count(found.files, "file"),
        f"{count(found.articles, 'article')} ({found.recorded} as the log has them)",
        f"{found.entries} of {count(found.of_entries, 'entry', 'entries')} of the log",
        count(found.stamps, "stamp"),
    ]
    click.echo(", ".join(parts))
    if found.head:
        click.echo(f"head: {found.head}")
    for at in found.proved:
        click.echo(f"stamped: {at}")
    if found.stamps and not rooted:
        click.echo("note: who made the stamps was not checked; --root FILE names the root certificate")
    for problem in found.problems:
        click.echo(f"wrong: {problem}")
    click.echo("The pack is as it was made." if not found.problems else count(len(found.problems), "problem"))
    return 3 if found.problems else 0


def _files(room: Room, choice: _Choice) -> dict[str, bytes]:
    from provenance import desk
    from provenance.desk.publishing.packing import packed, published

    with room.casebook(publishing=not choice.embargoed) as now:
        name = desk.story(now, choice.story).name if choice.story else ""
        ours = "" if choice.as_of else published(now, name)
        until = room.until(choice.as_of or ours)
        then = desk.Casebook(now.ledger, until, publishing=not choice.embargoed) if until else now
        # what belongs to the story is known today, and need not have been on that day
        then.filed = now if until else None
        found = packed(then, now, name, choice.whole_log)
        files = _of_the_desk(then, found, name)
        files |= _beside(room, found)
        told = _contents(then, found, files, choice)
        return files | _explained(told, until, name)


def _of_the_desk(then: Casebook, found: Packed, story: str) -> dict[str, bytes]:
    """Give the report, the record, the texts, replies, documents and the log."""
    from provenance.reports import render, replies_table
    from provenance.reports.packs import article_text, vouched_table

    replies = [(one.claim, one.who, one.asked, one.answered, one.overdue) for one in found.replies]
    vouched = [(one.claim, one.decision) for one in found.vouched]
    texts = {
        "report.html": reported(then, "html", Asked("", story, False, False)),
        "story.json": exported(then, "json", story),
        "replies.csv": render(replies_table(replies), "csv"),
        "documents.csv": render(vouched_table(vouched), "csv"),
        "chain.txt": "".join(f"{number} {chained}\n" for number, chained in found.chain),
        "head.txt": then.ledger.head[1],
        **{f"articles/{one.id}.txt": article_text(one) for one in found.articles},
    }
    return {
        **{name: text.encode("utf-8", "surrogatepass") for name, text in texts.items()},
        "log.jsonl": b"".join(line.rstrip(b"\n") + b"\n" for line in found.log),
    }


def _beside(room: Room, found: Packed) -> dict[str, bytes]:
    """Give pages as received, and stamps: as they lie beside the ledger."""
    from provenance.desk.publishing.packing import snapshots
    from provenance.ledger import pages_beside
    from provenance.ledger.stamps import stamps_beside

    pages = pages_beside(room.path)
    files = {}
    for name in snapshots(found.articles):
        path = pages.path(name)
        if path.exists():
            pages.page(name)  # one that is not as it was received is named, and no pack is made of it
            files[f"pages/{path.name}"] = path.read_bytes()
    heads = set(found.chain)
    kept = (one for one in stamps_beside(room.path).all() if (one.entry, one.head) in heads)
    return files | {f"stamps/{one.name}": one.body for one in kept}


def _contents(then: Casebook, found: Packed, files: dict[str, bytes], choice: _Choice) -> Contents:
    from datetime import datetime, timezone

    from provenance.desk.publishing.packing import snapshots
    from provenance.reports.packs import Contents

    held = {kind: sum(name.startswith(f"{kind}/") for name in files) for kind in ("pages", "stamps")}
    as_of = then.until.written
    return Contents(
        story="", as_of=as_of, why_then="typed" if choice.as_of else "ours" if as_of else "",
        made=datetime.now(timezone.utc).isoformat(timespec="seconds").replace("+00:00", "Z"), head=then.ledger.head[1],
        articles=len(found.articles), log=(len(found.log), len(found.chain)),
        pages=(held["pages"], len(snapshots(found.articles))), stamps=held["stamps"], replies=len(found.replies),
        vouched=len(found.vouched), embargoed=choice.embargoed, held_back=len(then.held_back), undated=then.undated,
    )  # fmt: skip


def _explained(told: Contents, until: Until, story: str) -> dict[str, bytes]:
    """Give the page that explains the pack, for people and for programs."""
    from attrs import asdict, evolve

    from provenance import __version__
    from provenance.reports import dumps
    from provenance.reports.packs import readme

    whole = evolve(told, story=story)
    record = {"pack": 1, "provenance": __version__, **asdict(whole), "as_of": until.written or None}
    return {"README.txt": readme(whole).encode("utf-8"), "pack.json": f"{dumps(record, 2)}\n".encode()}
