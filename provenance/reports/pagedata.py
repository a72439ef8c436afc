"""The data of a story's page: its threads, as `status --threads --format json` has them, and where they stood.

The page is read without it. Its script makes downloads and the slider of days of it, and any other program may read it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from provenance.model import Article, Line, Link, Stage, Thread
from provenance.reports import public
from provenance.reports.formats import compact
from provenance.reports.phrases import heading, long_date, standing
from provenance.reports.public import Record
from provenance.reports.story import standings_said
from provenance.reports.ties import link_says
from provenance.reports.wording import STANDING_CALLED

USUAL = {"relation": "repeats", "stance": "asserts", "live": True}
"""What is left out of a telling where it is so."""
KEPT = ("live", "articles")
"""What is there even where it is no, or none."""
NOW = "As this report was made"


def page_data(
    threads: Sequence[Thread],
    articles: Sequence[Article],
    links: Sequence[Link],
    stages: Sequence[Stage],
    uncarded: Collection[str] = (),
) -> str:
    """Write the data as JSON that can stand in a page: no sign in it ends an element or begins one.

    `uncarded` are the ids of threads that have no card on the page.

    Fields are those of the public JSON. Left out are what says nothing (null, "", [], false), what is so as a rule
    (`USUAL`), what the articles say already (the outlet and date of a telling), a telling's words where they are the
    thread's, a source's role where its name has it, and reasons.
    """
    known = {one.id for one in articles}
    shown = {telling.claim.id for thread in threads for telling in thread.tellings}
    told = [(link, says) for link in links if {link.a, link.b} <= shown and (says := link_says(link))]
    record: Record = {
        "articles": [_said(_article(one)) for one in articles],
        "threads": [_said(_thread(one, known)) for one in threads],
        "called": dict(STANDING_CALLED),
        "links": [{"a": link.a, "b": link.b, "says": says} for link, says in told],
    }
    if stages:
        record["days"] = _days(threads, stages, uncarded)
    return compact(record).replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _article(one: Article) -> Record:
    return {"id": one.id, "outlet": one.outlet, "title": one.title, "date": one.date, "url": one.url}


def _thread(thread: Thread, known: set[str]) -> Record:
    line = Line.of(thread)
    record = public.thread(thread)
    if line.standing_in != 1:
        record["articles"] = line.standing_in
    if [line.first_date] != [telling.date for telling in thread.tellings[:1]]:
        record["first_date"] = line.first_date
    if (headed := heading(thread)) != f"{thread.proposition[:1].upper()}{thread.proposition[1:]}":
        record["heading"] = headed
    record["confidence"].pop("because")
    for name in ("because", "grounds"):
        del record[name]
    for origin in record["origins"]["keys"]:
        del origin["key"]
    for telling in record["claims"]:
        _shorten(telling, thread, known)
    return record


def _shorten(telling: Record, thread: Thread, known: set[str]) -> None:
    """Take out of a telling what the page has elsewhere, or what is so as a rule."""
    if telling["article"] in known:
        del telling["outlet"], telling["date"]
    if telling["text"] == thread.proposition:
        del telling["text"]
    for name, usual in USUAL.items():
        if telling[name] == usual:
            del telling[name]
    if (source := telling["source"]) and source["role"] and source["role"].casefold() in source["name"].casefold():
        del source["role"]


def _said(value: Any) -> Any:
    """Leave out what says nothing."""
    if isinstance(value, Mapping):
        return {
            name: _said(each) for name, each in value.items() if name in KEPT or each not in (None, "", [], {}, False)
        }
    return [_said(each) for each in value] if isinstance(value, list) else value


def _days(threads: Sequence[Thread], stages: Sequence[Stage], uncarded: Collection[str]) -> Record:
    """Give each day with how many threads stood where, and which of the standings each thread had (-1: none yet).

    Threads without a card are only counted.
    """
    now = Stage("", tuple(map(Line.of, threads)), {one.id: Line.of(one) for one in threads})
    all_of_them = stages if stages[-1].lines == now.lines else (*stages, now)
    words: dict[str, int] = {}
    stood = {}
    for thread in threads:
        if thread.id in uncarded:
            continue
        lines = [stage.stood.get(thread.id) for stage in all_of_them]
        stood[thread.id] = [-1 if line is None else words.setdefault(_words(line), len(words)) for line in lines]
    return {
        "on": [stage.on for stage in stages],
        "called": [long_date(stage.on) or NOW for stage in all_of_them],
        "counts": [standings_said(stage.lines) for stage in all_of_them],
        "standings": list(words),
        "stood": stood,
    }


def _words(line: Line) -> str:
    said = standing(line)
    return said[:1].upper() + said[1:]
