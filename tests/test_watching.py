"""Articles from addresses on the command line, and addresses that are watched."""

from __future__ import annotations

import gzip
import itertools
import json
import os
import re
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from asking import Ask, asker
from test_feeds import item, rss
from webserver import Site, article, serving

from provenance import desk
from provenance.errors import LedgerError
from provenance.fetching import Limits
from provenance.ledger import Ledger, Seen, read_seen, write_seen

LIMITS = Limits(seconds=10, private=True)
MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as started:
        yield started


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "ledger.json"


@pytest.fixture
def ask(ledger: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    return asker(capsys, "--ledger", str(ledger), "--zone", "UTC")


def add(ask: Ask, *typed: str) -> tuple[int, list[dict[str, object]], str]:
    code, out, err = ask("add", "--allow-private", "--format", "json", *typed)
    return code, json.loads(out), err


def recorded(ledger: Path) -> list[str]:
    """The texts of the articles in a ledger; its log says in which order they came."""
    with Ledger.open(ledger) as held:
        return [one.text for one in held.articles.values()]


def kept(ledger: Path) -> list[str]:
    folder = ledger.with_name("ledger.json.pages")
    return sorted(each.name for each in folder.iterdir()) if folder.is_dir() else []


# --- add


def test_a_page_is_added_from_its_address(site: Site, ask: Ask, ledger: Path) -> None:
    site.page("/news/bridge", article())
    code, (one,), err = add(ask, site.passes_on("/b", "/news/bridge"))
    assert (code, one["outcome"], one["outlet"], one["date"]) == (
        0,
        "new",
        "The Tarrow Courier",
        "2026-03-09T10:00:00Z",
    )
    _, out, _ = ask("show", str(one["id"]), "--format", "json")
    assert json.loads(out)["url"] == site.at("/news/bridge")
    assert "robots" not in err


def test_last_modified_is_no_date_of_publication(site: Site, ask: Ask) -> None:
    page = article().replace("2026-03-09T10:00:00Z", "")
    _, (one,), _ = add(ask, site.page("/a", page, Last_Modified="Mon, 02 Feb 2026 10:00:00 GMT"))
    assert one["date"] is None


def test_a_page_within_this_computer_is_fetched_only_where_that_is_typed(site: Site, ask: Ask, ledger: Path) -> None:
    code, _, err = ask("add", site.page("/a", article()))
    assert code == 2
    assert "--allow-private" in err
    assert site.asked == []
    assert recorded(ledger) == []


def test_what_cannot_be_fetched_is_named_and_the_rest_is_recorded(site: Site, ask: Ask, ledger: Path) -> None:
    site.page("/down", article(), 500)
    code, found, err = add(ask, site.at("/none"), site.page("/a", article()), site.at("/down"))
    assert (code, len(found), len(recorded(ledger))) == (2, 1, 1)
    assert f"{site.at('/none')}: There is no page at this address (HTTP 404)." in err
    assert f"{site.at('/down')}: The site has a failure of its own (HTTP 500)." in err


def test_what_robots_txt_asks_is_told_and_the_page_is_read(site: Site, ask: Ask) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /a\n")
    code, found, err = add(ask, site.page("/a", article()))
    assert (code, len(found)) == (0, 1)
    assert f"{site.at('/a')}: robots.txt asks programs not to read this page." in err


def test_a_paywall_is_never_recorded(site: Site, ask: Ask, ledger: Path) -> None:
    page = article(paragraphs=("The mayor denied it.", "Subscribe to continue reading."))
    code, _, err = add(ask, site.page("/a", page))
    assert code == 2
    assert "notice of a paywall" in err
    assert recorded(ledger) == []
    assert kept(ledger) == []


def test_another_text_at_the_same_address_is_a_new_version(site: Site, ask: Ask) -> None:
    add(ask, site.page("/a", article()))
    _, (one,), _ = add(ask, site.page("/a", article("Bridge closed", "The mayor has since resigned.")))
    assert one["outcome"] == "new version"


def test_extract_and_check_take_an_address_and_record_nothing(site: Site, ask: Ask, ledger: Path) -> None:
    address = site.page("/a", article())
    code, out, _ = ask("extract", "--allow-private", address)
    assert code == 0
    assert "Petra Hallam" in out
    code, out, err = ask("check", "--allow-private", address)
    assert (code in (0, 1), "Traceback" in err) == (True, False)
    assert not ledger.exists()
    assert kept(ledger) == []


def test_the_address_of_a_draft_stands_in_a_report_for_pipelines_as_it_is(site: Site, ask: Ask) -> None:
    address = site.page("/a?b=1", article("Bridge closed", "He refuted the claim."))
    _, out, _ = ask("check", "--allow-private", "--format", "sarif", address)
    assert json.loads(out)["runs"][0]["artifacts"][0]["location"]["uri"] == address


def test_compare_does_not_ask_the_network(site: Site, ask: Ask) -> None:
    ask("compare", site.page("/a", article()), "the bridge is closed")
    assert site.asked == []


@pytest.mark.slow
@pytest.mark.parametrize("command", [["add"], ["extract", "--format", "jsonl"]])
def test_pages_are_read_by_several_processes_as_by_one(
    site: Site, ask: Ask, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.setattr("provenance.desk.incoming.workers.WORTH_IT", 2)
    addresses = [site.page(f"/{n}", article(f"Bridge {n}", f"It is bridge number {n}.")) for n in range(3)]
    code, out, _ = ask(*command, "--allow-private", "--jobs", "2", *addresses, site.at("/none"))
    assert code == 2
    assert all(f"Bridge {n}" in out for n in range(3))


# --- pages as they were received


def test_the_page_as_received_is_kept_and_written_out(site: Site, ask: Ask, ledger: Path) -> None:
    page = article().encode("utf-8")
    _, (one,), _ = add(ask, site.page("/a", gzip.compress(page), Content_Encoding="gzip"))
    folder = ledger.with_name("ledger.json.pages")
    (file,) = folder.iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    _, out, _ = ask("show", str(one["id"]))
    assert str(file) in " ".join(out.split()).replace(" ", "") or file.name in out
    assert f"provenance article page {str(one['id'])[:8]}" in " ".join(out.split())
    done = subprocess.run(
        [sys.executable, "-m", "provenance", "--ledger", str(ledger), "article", "page", str(one["id"])], capture_output=True, check=True,
    )  # fmt: skip
    assert done.stdout == page


def test_the_kept_page_is_a_warc_record_that_others_can_read(site: Site, ask: Ask, ledger: Path) -> None:
    from warcio.archiveiterator import ArchiveIterator

    page = article().encode("utf-8")
    add(ask, site.page("/a", gzip.compress(page), Content_Encoding="gzip", ETag='"1"'))
    (file,) = ledger.with_name("ledger.json.pages").iterdir()
    with file.open("rb") as stream:
        ((kind, address, digest, etag, body),) = [
            (one.rec_type, one.rec_headers["WARC-Target-URI"], one.rec_headers["WARC-Payload-Digest"], one.http_headers["ETag"], one.content_stream().read())
            for one in ArchiveIterator(stream, check_digests="raise")
        ]  # fmt: skip
    assert (kind, address, etag, body) == ("response", site.at("/a"), '"1"', page)
    assert digest


def test_a_page_that_came_to_nothing_is_not_kept(site: Site, ask: Ask, ledger: Path) -> None:
    add(ask, site.page("/a", article()))
    before = kept(ledger)
    add(ask, site.page("/a", article().replace("</body>", "<footer>another day</footer></body>")))
    assert kept(ledger) == before
    assert len(before) == 1


def test_a_text_that_was_saved_before_gets_its_page(site: Site, ask: Ask, tmp_path: Path, ledger: Path) -> None:
    address = site.page("/a", article())
    (tmp_path / "a.html").write_text(article(), encoding="utf-8")
    ask("add", str(tmp_path / "a.html"), "--url", address)
    _, (one,), _ = add(ask, address)
    assert one["outcome"] == "details changed"
    assert len(kept(ledger)) == 1
    _, (one,), _ = add(ask, address)
    assert one["outcome"] == "already recorded"


def test_verify_finds_a_page_that_was_changed_and_notes_one_that_is_gone(site: Site, ask: Ask, ledger: Path) -> None:
    _, (one,), _ = add(ask, site.page("/a", article()))
    assert ask("verify")[0] == 0
    (file,) = ledger.with_name("ledger.json.pages").iterdir()
    file.write_bytes(gzip.compress(gzip.decompress(file.read_bytes()).replace(b"12 of the 32", b"13 of the 32")))
    code, out, _ = ask("verify")
    assert code == 3
    assert f"wrong: the page kept as {file.name} is not as it was received" in out
    code, _, err = ask("article", "page", str(one["id"]))
    assert code == 3
    assert "not as it was received" in err
    file.unlink()
    code, out, _ = ask("verify")
    assert code == 0
    assert "note: 1 page kept as received not found beside the ledger" in out


def test_an_article_from_a_file_has_no_page(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mayor denied it.", encoding="utf-8")
    _, (one,), _ = add(ask, str(tmp_path / "a.txt"))
    code, _, err = ask("article", "page", str(one["id"]))
    assert code == 2
    assert "No page was kept of this article" in err


def test_without_warcio_articles_are_recorded_and_what_to_install_is_said(
    site: Site, ask: Ask, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("warcio", "warcio.statusandheaders", "warcio.warcwriter"):
        monkeypatch.setitem(sys.modules, name, None)
    code, found, err = add(ask, site.page("/a", article()))
    assert (code, len(found), kept(ledger)) == (0, 1, [])
    assert re.search(r"pip install '\S*\[web\]'", err)


def test_a_folder_with_a_ledger_in_it_does_not_give_its_pages_for_articles(
    site: Site, ask: Ask, tmp_path: Path, ledger: Path
) -> None:
    add(ask, site.page("/a", article()))
    (ledger.with_name("ledger.json.pages") / "x.html").write_text(article("Other"), encoding="utf-8")
    (tmp_path / "b.txt").write_text("The mayor denied it.", encoding="utf-8")
    _, found, _ = add(ask, str(tmp_path))
    assert len(found) == 1


# --- feeds


def teaser(path: str, title: str = "Bridge") -> str:
    return f"<item><title>{title}</title><link>{path}</link><description>In short.</description></item>"


def test_a_feed_is_added_with_the_pages_of_its_teasers(site: Site, ask: Ask, ledger: Path) -> None:
    site.page("/2", article("Second"))
    feed = site.page("/feed", rss(item(link="/1"), teaser("/2"), teaser("/gone")), Content_Type="application/rss+xml")
    code, found, err = add(ask, feed)
    assert code == 2
    assert [one["title"] for one in found] == ["Bridge", "Second"]
    assert site.at("/gone") in err
    assert len(kept(ledger)) == 2  # the feed, and the page


def test_the_page_of_a_teaser_that_is_recorded_is_not_fetched_again(site: Site, ask: Ask) -> None:
    feed = site.page("/feed", rss(teaser("/2")))
    add(ask, site.page("/2", article("Second")))
    site.asked.clear()
    code, found, err = add(ask, feed)
    assert (code, found) == (0, [])
    assert "/2" not in site.paths()
    assert "1 page is in the ledger already and was not fetched again." in err


def test_a_teaser_in_a_file_is_refused(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_bytes(rss(teaser("https://courier.example/2")))
    code, _, err = ask("add", str(tmp_path / "feed.xml"))
    assert code == 2
    assert "only a teaser, which is no article" in err


# --- watch


class Hand:
    """A clock that a test moves: sleeping passes the time at once; what happens meanwhile can be said."""

    def __init__(self) -> None:
        self.time = 1_772_800_000.0
        self.slept = 0.0
        self.meanwhile: list[Callable[[], None]] = []

    @property
    def clock(self) -> desk.Clock:
        return desk.Clock(lambda: self.time, self.sleep)

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.time += seconds
        self.slept += seconds
        if self.meanwhile:
            self.meanwhile.pop(0)()


@pytest.fixture
def hand() -> Hand:
    return Hand()


def plan(ledger: Path, *addresses: str, once: bool = True, every: float = 15 * MINUTE, until: float = 0.0) -> desk.Plan:
    return desk.Plan(addresses, str(ledger), "Ana", every, once, until)


def watched(made: desk.Plan, hand: Hand, limits: Limits = LIMITS) -> list[str]:
    """What a watch tells, in words: "new", "unchanged"; a problem by its text; the end of a round by a bar."""
    told: list[str] = []
    for one in desk.Watch(made, desk.Web(made.ledger, limits), hand.clock).rounds():
        if isinstance(one, desk.Round):
            told.append("|")
        else:
            told.append(str(one.problem) if one.problem is not None else one.outcome)
    return told


def test_a_page_is_new_then_unchanged_then_a_new_version(site: Site, ledger: Path, hand: Hand) -> None:
    address = site.page("/a", article())
    assert watched(plan(ledger, address), hand) == ["new", "|"]
    assert watched(plan(ledger, address), hand) == ["unchanged", "|"]
    site.page("/a", article("Bridge closed", "The mayor has since resigned."))
    assert watched(plan(ledger, address), hand) == ["new version", "|"]
    assert len(recorded(ledger)) == 2


def test_a_page_with_other_furniture_alone_is_unchanged(site: Site, ledger: Path, hand: Hand) -> None:
    address = site.page("/a", article())
    watched(plan(ledger, address), hand)
    site.page("/a", article().replace("</body>", "<footer>weather of today</footer></body>"))
    assert watched(plan(ledger, address), hand) == ["unchanged", "|"]
    assert len(kept(ledger)) == 1


def test_what_a_person_removed_is_not_brought_back(site: Site, ask: Ask, ledger: Path, hand: Hand) -> None:
    address = site.page("/a", article())
    watched(plan(ledger, address), hand)
    with Ledger.open(ledger) as held:
        (ident,) = held.articles
    assert ask("article", "remove", ident, "--why", "not about this story")[0] == 0
    site.page("/a", article().replace("</body>", "<footer>weather of today</footer></body>"))
    assert watched(plan(ledger, address), hand) == ["unchanged", "|"]
    code, out, _ = ask("claims", "--format", "json")
    assert (code, json.loads(out)) == (0, [])


def test_a_site_is_asked_whether_anything_changed(site: Site, ledger: Path, hand: Hand) -> None:
    address = site.tagged("/a", article(), '"1"')
    watched(plan(ledger, address), hand)
    before = ledger.stat().st_mtime_ns
    assert watched(plan(ledger, address), hand) == ["unchanged", "|"]
    assert site.asked[-1][1]["If-None-Match"] == '"1"'
    assert ledger.stat().st_mtime_ns == before


def test_what_a_site_says_of_changes_counts_only_for_what_is_recorded(site: Site, ledger: Path, hand: Hand) -> None:
    address = site.tagged("/a", article(), '"1"')
    watched(plan(ledger, address), hand)
    ledger.unlink()
    assert watched(plan(ledger, address), hand) == ["new", "|"]


@pytest.mark.parametrize(
    "state", [b"", b'{"version": 1, "addr', b"[]", b'{"version": 1, "addresses": {"x": 1}}', b"\xff\0", b"[" * 100_000]
)
def test_a_torn_state_costs_a_fetch_and_nothing_else(site: Site, ledger: Path, hand: Hand, state: bytes) -> None:
    address = site.tagged("/a", article(), '"1"')
    watched(plan(ledger, address), hand)
    ledger.with_name("ledger.json.watch").write_bytes(state)
    assert watched(plan(ledger, address), hand) == ["unchanged", "|"]
    assert len(recorded(ledger)) == 1


def test_the_state_is_for_its_owner_only_and_keeps_what_others_wrote(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json.watch"
    seen = {"https://a.example/": Seen('"1"', "Mon", "ab", "a1", 12.5, 3, {"k": "m"}), "https://b.example/": Seen()}
    write_seen(path, seen)
    assert read_seen(path) == seen
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_values_of_a_wrong_kind_in_the_state_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json.watch"
    path.write_text(
        '{"version": 1, "addresses": {"a": {"etag": 7, "due": NaN, "failures": true, "entries": [], "article": "x"}}}'
    )
    assert read_seen(path) == {"a": Seen(article="x")}


FAILURES: dict[str, Callable[[Site], object]] = {
    "an error page": lambda site: site.page("/a", article("Sorry"), 500),
    "a page cut off": lambda site: site.raw("/a", b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n<html><body><p>The mayor"),
    "chunks cut off": lambda site: site.raw("/a", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n<html>"),
    "nothing at all": lambda site: site.page("/a", ""),
    "a paywall": lambda site: site.page("/a", article(paragraphs=("In short.", "Subscribe to continue reading."))),
    "a redirect in a circle": lambda site: site.passes_on("/a", "/a"),
    "nonsense": lambda site: site.page("/a", b"\x89PNG\0\0", Content_Type="image/png"),
}  # fmt: skip


@pytest.mark.parametrize("kind", FAILURES)
def test_what_is_no_page_is_told_and_never_recorded(site: Site, ledger: Path, hand: Hand, kind: str) -> None:
    address = site.tagged("/a", article(), '"1"')
    watched(plan(ledger, address), hand)
    before = recorded(ledger)
    FAILURES[kind](site)
    problem, end = watched(plan(ledger, address), hand)
    assert (problem.startswith(site.address), end) == (True, "|")
    assert recorded(ledger) == before
    assert len(kept(ledger)) == 1
    hand.time += 2 * DAY
    site.tagged("/a", article("Bridge closed", "The mayor has since resigned."), '"2"')
    assert watched(plan(ledger, address), hand) == ["new version", "|"]


def test_a_page_that_stalls_does_not_hold_up_the_others(site: Site, ledger: Path, hand: Hand) -> None:
    slow = site.raw("/slow", b"HTTP/1.1 200 OK\r\n", stalls=True)
    site.page("/robots.txt", "")
    told = watched(plan(ledger, slow, site.page("/a", article())), hand, Limits(seconds=1.5, private=True))
    assert ("had not come after" in told[0], told[1:]) == (True, ["new", "|"])


def test_what_robots_txt_asks_not_to_read_is_not_watched(site: Site, ledger: Path, hand: Hand) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /private")
    site.page("/private/b", article("Other"))
    told = watched(plan(ledger, site.page("/private/a", article()), site.passes_on("/c", "/private/b")), hand)
    assert ["robots.txt asks programs not" in one for one in told] == [True, True, False]
    assert sorted(site.paths()) == ["/c", "/robots.txt"]


def rounds(made: desk.Plan, hand: Hand, limits: Limits = LIMITS) -> Iterator[desk.Round]:
    for one in desk.Watch(made, desk.Web(made.ledger, limits), hand.clock).rounds():
        if isinstance(one, desk.Round):
            yield one


def test_the_interval_is_obeyed(site: Site, ledger: Path, hand: Hand) -> None:
    address = site.tagged("/a", article(), '"1"')
    begun = hand.time
    turns = rounds(plan(ledger, address, once=False), hand)
    at = [next(turns).at.timestamp() - begun for _ in range(4)]
    assert at == [0, 15 * MINUTE, 30 * MINUTE, 45 * MINUTE]
    assert site.paths().count("/a") == 4


def test_a_watch_that_begins_again_goes_on_where_it_stopped(site: Site, ledger: Path, hand: Hand) -> None:
    address = site.tagged("/a", article(), '"1"')
    next(rounds(plan(ledger, address, once=False), hand))
    hand.time += 5 * MINUTE
    turns = rounds(plan(ledger, address, once=False), hand)
    assert dict(next(turns).counts) == {}
    begun = hand.time
    assert dict(next(turns).counts) == {"unchanged": 1}
    assert hand.time - begun == 10 * MINUTE
    assert site.paths().count("/a") == 2


def test_a_site_with_a_failure_is_left_alone_for_longer_each_time(site: Site, ledger: Path, hand: Hand) -> None:
    address = site.page("/a", article(), 500)
    turns = rounds(plan(ledger, address, once=False), hand)
    at = [next(turns).at.timestamp() for _ in range(10)]
    waits = [later - earlier for earlier, later in itertools.pairwise(at)]
    assert waits[:4] == [15 * MINUTE, 30 * MINUTE, 60 * MINUTE, 120 * MINUTE]
    assert waits[-1] == DAY
    site.page("/a", article())
    next(turns)
    begun = hand.time
    next(turns)
    assert hand.time - begun == 15 * MINUTE  # what works again is asked as before


def test_a_lost_network_is_tried_again_within_the_hour(
    ledger: Path, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    import socket

    def lost(*_: object, **__: object) -> None:
        raise socket.gaierror(-3, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", lost)
    turns = rounds(plan(ledger, "https://courier.example/a", once=False), hand)
    at = [next(turns).at.timestamp() for _ in range(8)]
    assert at[-1] - at[-2] == HOUR


def test_a_site_that_asks_for_time_has_it(site: Site, ledger: Path, hand: Hand) -> None:
    address = site.page("/a", article(), 503, Retry_After="7200")
    turns = rounds(plan(ledger, address, once=False), hand)
    begun = hand.time
    next(turns)
    next(turns)
    assert hand.time - begun == 7200


def test_once_asks_everything_but_a_site_that_is_to_be_left_alone(site: Site, ledger: Path, hand: Hand) -> None:
    down = site.page("/down", article(), 503, Retry_After="7200")
    both = plan(ledger, down, site.page("/a", article()))
    watched(both, hand)
    hand.time += MINUTE
    assert watched(both, hand) == ["waiting", "unchanged", "|"]
    hand.time += 7200
    site.page("/down", article("Open", "It is open again."))
    assert watched(both, hand) == ["new", "unchanged", "|"]


def test_a_watch_ends_when_nothing_more_is_due_by_its_end(site: Site, ledger: Path, hand: Hand) -> None:
    made = plan(ledger, site.tagged("/a", article(), '"1"'), once=False, until=hand.time + 40 * MINUTE)
    told = [one.next for one in rounds(made, hand)]
    assert len(told) == 3
    assert told[-1] is None


def test_a_clock_that_was_wrong_does_not_stop_the_watch(site: Site, ledger: Path, hand: Hand) -> None:
    address = site.tagged("/a", article(), '"1"')
    hand.time += 400 * DAY
    watched(plan(ledger, address), hand)
    hand.time -= 400 * DAY
    assert dict(next(rounds(plan(ledger, address, once=False), hand)).counts) == {"unchanged": 1}


def test_changes_are_seen_while_the_watch_goes_on(site: Site, ledger: Path, hand: Hand) -> None:
    address = site.tagged("/a", article(), '"1"')
    hand.meanwhile = [lambda: site.tagged("/a", article("Bridge closed", "It was opened again."), '"2"') and None]
    turns = rounds(plan(ledger, address, once=False, every=MINUTE), hand)
    assert [dict(next(turns).counts) for _ in range(3)] == [{"new": 1}, {"new version": 1}, {"unchanged": 1}]


def test_somebody_at_work_in_the_ledger_does_not_end_the_watch(
    site: Site, ledger: Path, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, real, refusals = site.page("/a", article()), Ledger.open, [1]

    def busy(*given: object, **named: object) -> object:
        if named.get("write") and refusals:
            refusals.pop()
            raise LedgerError("ledger.json: Another provenance is writing to this ledger. Wait for it to finish.")
        return real(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Ledger, "open", busy)
    turns = rounds(plan(ledger, address, once=False), hand)
    assert dict(next(turns).counts) == {}
    assert dict(next(turns).counts) == {"new": 1}
    refusals.append(1)
    site.page("/b", article("Other", "Something else."))
    with pytest.raises(LedgerError):
        watched(plan(ledger, site.at("/b")), hand)


# --- watching feeds


def test_entries_of_a_feed_are_recorded_as_they_come(site: Site, ledger: Path, hand: Hand) -> None:
    feed = site.page("/feed", rss(item(link="/1")))
    assert watched(plan(ledger, feed), hand) == ["new", "|"]
    assert watched(plan(ledger, feed), hand) == ["unchanged", "|"]
    site.page("/feed", rss(item(link="/2", text="<p>Other words.</p>"), item(link="/1")))
    assert watched(plan(ledger, feed), hand) == ["new", "|"]
    site.page("/feed", rss(item(link="/2", text="<p>Other words, changed.</p>"), item(link="/1")))
    assert watched(plan(ledger, feed), hand) == ["new version", "|"]


def test_the_page_of_a_teaser_is_fetched_when_the_entry_changes(site: Site, ledger: Path, hand: Hand) -> None:
    site.page("/2", article())
    feed = site.page("/feed", rss(teaser("/2")))
    assert watched(plan(ledger, feed), hand) == ["new", "|"]
    site.page("/2", article("Bridge closed", "It was opened again."))
    site.page("/feed", rss(teaser("/2", "Bridge open")))
    assert watched(plan(ledger, feed), hand) == ["new version", "|"]
    site.page("/feed", rss(teaser("/2", "Bridge open"), item(link="/3")))
    assert watched(plan(ledger, feed), hand) == ["new", "|"]
    assert site.paths().count("/2") == 2


def test_a_page_that_did_not_come_is_asked_for_again_though_the_feed_is_unchanged(
    site: Site, ledger: Path, hand: Hand
) -> None:
    site.page("/2", article(), 503)
    feed = site.tagged("/feed", rss(teaser("/2"), item(link="/1")).decode(), '"1"', Content_Type="application/rss+xml")
    told = watched(plan(ledger, feed), hand)
    assert (told[0], "HTTP 503" in told[1]) == ("new", True)
    site.page("/2", article())
    assert watched(plan(ledger, feed), hand) == ["new", "|"]
    assert watched(plan(ledger, feed), hand) == ["unchanged", "|"]


def test_the_pages_of_a_feed_are_not_read_where_robots_txt_asks_that(site: Site, ledger: Path, hand: Hand) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /private")
    site.page("/private/2", article())
    told = watched(plan(ledger, site.page("/feed", rss(teaser("/private/2"), item(link="/1")))), hand)
    assert (told[0], "robots.txt asks programs not" in told[1]) == ("new", True)
    assert "/private/2" not in site.paths()


def test_a_page_that_is_byte_for_byte_what_it_was_is_not_read_again(
    site: Site, ledger: Path, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = site.page("/a", article())
    watched(plan(ledger, address), hand)
    monkeypatch.setattr("provenance.readers.read_bytes", lambda *_: pytest.fail("the page was read"))
    assert watched(plan(ledger, address), hand) == ["unchanged", "|"]


def test_a_page_that_will_never_come_is_told_once(site: Site, ledger: Path, hand: Hand) -> None:
    feed = site.page("/feed", rss(teaser("/gone"), item(link="/1")))
    told = watched(plan(ledger, feed), hand)
    assert "HTTP 404" in told[1]
    site.page("/feed", rss(teaser("/gone"), item(link="/1"), item(link="/3", text="<p>More.</p>")))
    assert watched(plan(ledger, feed), hand) == ["new", "|"]


# --- the command


def test_watch_tells_changes_in_lines_and_the_rest_in_a_word(site: Site, ask: Ask) -> None:
    address = site.page("/a", article())
    code, out, err = ask("watch", "--once", "--allow-private", address, site.at("/none"))
    assert code == 2
    assert out.count("\n") == 1
    assert "  new  a" in out
    assert f"The Tarrow Courier: Bridge closed  {address}" in out
    assert "HTTP 404" in err
    assert "It is asked again at" in err
    assert "1 new article, 1 could not be read." in err
    code, out, err = ask("watch", "--once", "--allow-private", address)
    assert (code, out) == (0, "")
    assert "1 page or feed entry unchanged." in err


def test_watch_tells_other_programs_in_json_lines(site: Site, ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text(f"# ours\n{site.page('/a', article())}\n{site.at('/none')}\n", encoding="utf-8")
    code, out, _ = ask("watch", "--once", "--allow-private", "--format", "jsonl", str(tmp_path / "list.txt"))
    first, second = map(json.loads, out.splitlines())
    assert code == 2
    assert (first["outcome"], first["url"], first["problem"]) == ("new", site.at("/a"), None)
    assert (second["outcome"], second["article"], "HTTP 404" in second["problem"]) == ("not read", None, True)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (["--every", "15"], "Write it as 15m"), (["--every", "0m"], "Write it as 15m"), (["--every", "30s"], "Write it as 15m"),
        (["--until", "2020-01-01"], "is over"), (["--until", "soon"], "not a usable date"),
    ],
)  # fmt: skip
def test_a_wrong_interval_or_end_is_named(ask: Ask, typed: list[str], says: str) -> None:
    code, _, err = ask("watch", *typed, "https://courier.example/")
    assert code == 2
    assert says in err


@pytest.mark.parametrize("name", ["none.txt", "story.html"])
def test_a_file_that_is_no_list_is_named(ask: Ask, tmp_path: Path, name: str) -> None:
    (tmp_path / "story.html").write_text(article(), encoding="utf-8")
    code, _, err = ask("watch", "--once", str(tmp_path / name))
    assert code == 2
    assert "Traceback" not in err


@pytest.mark.slow
def test_control_c_ends_a_watch_cleanly(site: Site, ledger: Path) -> None:
    address = site.page("/a", article())
    command = [sys.executable, "-m", "provenance", "--ledger", str(ledger), "watch", "--allow-private", address]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    ) as running:
        assert running.stdout is not None
        assert "new" in running.stdout.readline()
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=20)
    assert running.returncode == 130
    assert "Interrupted" in err
    assert "Traceback" not in err
    assert len(recorded(ledger)) == 1
