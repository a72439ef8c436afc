"""The command that asks addresses again and again, and records what changed there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from provenance.cli.options import Room, complain, count, private_option, room, tell, web
from provenance.cli.recording import _details, say_unkept

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from provenance.desk import News, Round

UNITS = {"m": 60.0, "h": 3600.0, "d": 86400.0}
LENGTH = re.compile(r"([0-9]{1,6})\s*([mhd])")


def _seconds(_: click.Context, __: click.Parameter, typed: str) -> float:
    """Give a length of time such as 15m in seconds."""
    found = LENGTH.fullmatch(typed.strip().lower())
    if not found or not int(found[1]):
        raise click.BadParameter(f"{typed} is not a length of time. Write it as 15m, 2h or 1d, and at least 1m.")
    return int(found[1]) * UNITS[found[2]]


@click.command()
@click.argument("places", nargs=-1, required=True, metavar="ADDRESS|FILE...")
@click.option("--outlet", default="", metavar="NAME", help="The publisher, whatever the pages say.")
@click.option("--lang", "language", default="", metavar="TAG", help="The language of the pages, such as en, es or de.")
@click.option(
    "--every",
    callback=_seconds,
    default="15m",
    show_default=True,
    metavar="TIME",
    help="How often to check each address: 15m, 2h, 1d.",
)
@click.option("--once", is_flag=True, help="Check each address once and stop. For cron and other schedulers.")
@click.option("--until", default="", metavar="DAY", help="Stop at the end of this day (2026-03-12).")
@private_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["line", "jsonl"]),
    default="line",
    show_default=True,
    help="Output format.",
)
@click.option("--story", default="", metavar="NAME", help="Report only articles in the story with this name.")
@click.option(
    "--atom",
    default="",
    metavar="FILE|FOLDER",
    help="Also write what changes into an Atom feed; in a folder, one for each story, and all.atom.",
)
@room
def watch(
    room: Room, /, places: tuple[str, ...], every: float, once: bool, until: str, **more: Any
) -> int:  # fmt: skip
    """Watch pages and feeds, and record what changes.

    Name the addresses of pages or feeds, or a FILE with one address on each line. A page with another text is recorded
    as a new version, a new entry of a feed as a new article. Each change is printed on one line. After
    a failure, a site is left alone, longer each time. Pages that robots.txt closes to programs are not watched. Stop it
    with control-C. The next time, it goes on where it stopped.

    \b
    Examples:
      provenance watch --once https://courier.example/news/door
      provenance watch --once --format jsonl addresses.txt
      provenance watch --story "The ferry" --atom ferry.atom addresses.txt
    """
    from provenance import desk
    from provenance.cli.feeding import Feeds

    private, form = more.pop("allow_private"), more.pop("form")
    story, feeds = _story(room, more.pop("story")), Feeds(room, more.pop("atom"))
    network = web(room, keep=True, private=private)
    plan = desk.Plan(_addresses(places), room.path, room.by, every, once, _end(room, until), _details(more))
    zone = room.until("").where
    unread = 0
    try:
        for one in desk.Watch(plan, network).rounds():
            if isinstance(one, desk.Round):
                tell(_summary(one, zone))
                unread = one.counts.get("not read", 0)
                feeds.write()
            elif one.added is None or not story or story in one.stories:
                _put(one, form, zone)
                feeds.note(one, story)
    finally:
        feeds.write()  # what was recorded before control-C is told as well
    say_unkept(network)
    return 2 if unread else 0


def _story(room: Room, name: str) -> str:
    """Give a story as it is called; UnknownIdError where there is none of this name."""
    if not name:
        return ""
    from provenance import desk

    with room.casebook() as book:
        return desk.story(book, name).name


def _addresses(places: tuple[str, ...]) -> list[str]:
    from provenance import readers
    from provenance.fetching import is_address

    return [each for one in places for each in ([one] if is_address(one) else readers.read_addresses(one))]


def _end(room: Room, until: str) -> float:
    """Give the end of a day in the zone of the desk, in seconds since 1970; 0 where none was typed."""
    if not until:
        return 0.0
    from datetime import datetime, timezone

    end = room.until(until).end
    if end <= datetime.now(timezone.utc):
        raise click.UsageError(f"{until} is over. Give a day to come to --until.")
    return end.timestamp()


def _put(one: News, form: str, zone: tzinfo | None) -> None:
    if one.problem is not None and form == "line":
        again = f" It is asked again at {_time(one.due, zone)}." if one.due is not None else ""
        complain(f"{one.problem}{again}")
        return
    if form == "jsonl":
        from provenance.reports import dumps

        click.echo(dumps(_record(one)))
    elif one.outcome == "waiting":
        again = f" before {_time(one.due, zone)}" if one.due is not None else ""
        complain(f"{_shown(one.address)}: This is not asked again{again}, since nothing came of it the last time.")
    elif one.added is not None and one.outcome != "unchanged":
        article = one.added.article
        title = " ".join(filter(None, (article.outlet and f"{article.outlet}:", article.title))) or article.id
        parts = [_time(one.at, zone), one.outcome, article.id[:8], title, article.url or _shown(one.address)]
        if one.revision is not None:
            from provenance.reports.changes import summary

            parts.append(summary([one.revision]))
        click.echo("  ".join(_plain(each) for each in parts))


def _record(one: News) -> dict[str, Any]:
    article = one.added.article if one.added is not None else None
    return {
        "at": _instant(one.at),
        "address": _shown(one.address),
        "outcome": one.outcome,
        "article": article.id if article is not None else None,
        "outlet": article.outlet if article is not None else None,
        "title": article.title if article is not None else None,
        "url": article.url if article is not None else None,
        "claims": one.added.claims if one.added is not None else 0,
        "links": one.added.links if one.added is not None else 0,
        "edits": _edits(one),
        "stories": list(one.stories),
        "problem": str(one.problem) if one.problem is not None else None,
        "next": _instant(one.due) if one.due is not None else None,
    }


def _edits(one: News) -> list[dict[str, Any]] | None:
    """Give what a new version changed, in short; None for what is no new version."""
    if one.revision is None:
        return None
    from provenance.reports.changes import called

    told = one.revision
    return [
        {"kind": each.kind.value, "called": called(each, told), "marked": each.marked, "detail": each.detail}
        for each in told.edits
    ]


def _summary(one: Round, zone: tzinfo | None) -> str:
    """Say what came of a round: "14:05: 1 new article, 3 pages unchanged. Next at 14:20."."""
    said = [count(number, *_OUTCOMES.get(outcome, (outcome, outcome))) for outcome, number in one.counts.items()]
    counts = ", ".join(said) or "nothing was due"
    following = f" Next at {_time(one.next, zone)}." if one.next is not None else ""
    return f"{_time(one.at, zone)}: {counts}.{following}"


_OUTCOMES = {
    "new": ("new article", "new articles"),
    "new version": ("new version", "new versions"),
    "details changed": ("article with other details", "articles with other details"),
    "brought back": ("article brought back", "articles brought back"),
    "unchanged": ("page or feed entry unchanged", "pages or feed entries unchanged"),
    "not read": ("could not be read", "could not be read"),
    "waiting": ("left alone after a failure", "left alone after failures"),
}
"""What came of an address, or of an article of a feed, for one and for several."""


def _shown(address: str) -> str:
    from provenance.fetching import shown

    return shown(address)


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _time(at: datetime | None, zone: tzinfo | None) -> str:
    return at.astimezone(zone).strftime("%Y-%m-%d %H:%M") if at is not None else ""


def _instant(at: datetime) -> str:
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")
