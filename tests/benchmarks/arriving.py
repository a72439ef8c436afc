"""What it costs that articles come over the network: python tests/benchmarks/arriving.py [--articles 1000] [--pages 500].

A server on loopback, in a process of its own, holds one feed with so many entries and the page of each. Told are the CPU
seconds of `add`, each time into a ledger of its own (the least of the rounds, by turns):

- of the feed with its entries in full, against the same entries as a feed that was saved;
- of the feed with teasers, whose pages are then fetched, against the same pages as files.

Then so many pages are watched: CPU seconds of a round of `watch --once` in which nothing changed, with a site that answers
304 and with one that sends every page again. The articles are those of bulk_speed.py.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from bulk_speed import NEW, articles, cost

ITEM = """<item><title>{title}</title><link>{link}</link><pubDate>{date}</pubDate><description>{teaser}</description>
{full}</item>"""
FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>{outlet}</title>
<link>{site}</link><description>All of it</description>{items}</channel></rss>"""
PAGE = """<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>
<meta property="og:site_name" content="{outlet}"><meta property="article:published_time" content="{date}"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><main><article><h1>{title}</h1>{body}</article></main>
<footer><p>All rights reserved.</p></footer></body></html>"""


def _body(text: str) -> str:
    return "".join(f"<p>{escape(each)}</p>" for each in text.split("\n\n"))


def _page(row: Mapping[str, Any]) -> str:
    told = {key: escape(row[key]) for key in ("title", "outlet", "date", "language")}
    return PAGE.format(body=_body(row["text"]), **told)


def _feed(rows: list[dict[str, Any]], site: str, full: bool) -> str:
    items = (
        ITEM.format(
            title=escape(row["title"]),
            link=f"{site}/{number}.html",
            date=row["date"],
            teaser=escape(row["text"][:80]),
            full=f"<content:encoded>{escape(_body(row['text']))}</content:encoded>" if full else "",
        )
        for number, row in enumerate(rows)
    )
    return FEED.format(outlet="Benchmark Courier", site=site, items="".join(items))


def _serve(rows: list[dict[str, Any]], told: Any) -> None:
    pages = {f"/{number}.html": _page(row).encode() for number, row in enumerate(rows)}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            tag = f'"{self.path}"'
            again = self.path.startswith("/again")
            body = pages.get(self.path.removeprefix("/again"), b"")
            if body and not again and self.headers.get("If-None-Match") == tag:
                self.send_response(304)
                self.end_headers()
                return
            self.send_response(200 if body else 404)
            self.send_header(
                "Content-Type", "application/rss+xml" if "feed" in self.path else "text/html; charset=utf-8"
            )
            self.send_header("Content-Length", str(len(body)))
            if not again:
                self.send_header("ETag", tag)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = f"http://127.0.0.1:{server.server_address[1]}"
    pages["/full-feed"], pages["/feed"] = (_feed(rows, site, full).encode() for full in (True, False))
    told.send(site)
    server.serve_forever()


@contextmanager
def _site(rows: list[dict[str, Any]]) -> Iterator[str]:
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.Process(target=_serve, args=(rows, theirs), daemon=True)
    process.start()
    try:
        yield ours.recv()
    finally:
        process.terminate()


def _adding(count: int, rounds: int) -> None:
    rows = list(articles(count))
    with tempfile.TemporaryDirectory() as folder, _site(rows) as site:
        place = Path(folder)
        (place / "pages").mkdir()
        for number, row in enumerate(rows):
            (place / "pages" / f"{number:05}.html").write_text(_page(row), encoding="utf-8")
        (place / "feed.xml").write_text(_feed(rows, site, full=True), encoding="utf-8")
        ways = {
            "entries in full": (f"{site}/full-feed", str(place / "feed.xml")),
            "pages of entries": (f"{site}/feed", str(place / "pages")),
        }
        for name, (address, file) in ways.items():
            spent: list[tuple[float, float]] = []
            for turn in range(rounds):
                costs = [
                    cost([*NEW, "--ledger", str(place / f"{kind}-{turn}-{name[0]}.json"), "add", "--jobs", "1", *more])
                    for kind, more in (("net", ["--allow-private", address]), ("file", [file]))
                ]
                spent.append((costs[0].cpu, costs[1].cpu))
            net, saved = (min(one[at] for one in spent) for at in (0, 1))
            print(f"{count:>6} {name:17} {net:8.1f} s  as files {saved:8.1f} s  {net / saved:6.2f}", flush=True)


def _watching(count: int, rounds: int) -> None:
    rows = list(articles(count))
    with tempfile.TemporaryDirectory() as folder, _site(rows) as site:
        for name, path in (("answers 304", ""), ("sends all again", "/again")):
            addresses = Path(folder) / f"addresses{path.strip('/')}.txt"
            addresses.write_text("".join(f"{site}{path}/{number}.html\n" for number in range(count)), encoding="utf-8")
            watch = [
                *NEW,
                "--ledger",
                str(Path(folder) / f"watch{path.strip('/')}.json"),
                "watch",
                "--once",
                "--allow-private",
            ]
            first = cost([*watch, str(addresses)])
            later = min(cost([*watch, str(addresses)]).cpu for _ in range(rounds))
            print(f"{count:>6} watched, {name:16} first {first.cpu:8.1f} s  unchanged {later:6.2f} s", flush=True)


def main() -> None:
    """Print a line for each way in which articles come."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=1)
    told = parser.parse_args()
    os.environ["PYTHONPATH"] = str(Path(__file__).parent.parent.parent)
    if told.articles:
        _adding(told.articles, told.rounds)
    if told.pages:
        _watching(told.pages, told.rounds)


if __name__ == "__main__":
    sys.exit(main())
