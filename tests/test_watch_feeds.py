"""What a watch tells: the edits of a new version, one story alone, and Atom feeds that other programs read."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from asking import Ask, asker
from webserver import Site, serving

from provenance.model import Article
from provenance.reports.atom import MOST, Found, atom, is_ours

ATOM = "{http://www.w3.org/2005/Atom}"
FIRST = "The bridge at Tarrow was closed for 12 days in March, said Anke Thole, who runs the office."
DENIAL = "Brandt Marine denied that it had delayed the repair of the bridge."
REST = "The council wants to build a second bridge beside the old one, and will vote on it before the summer."


def page(*paragraphs: str, title: str = "Bridge was closed for 12 days") -> str:
    text = "".join(f"<p>{each}</p>" for each in paragraphs)
    head = f"<title>{title}</title><meta property='og:site_name' content='The Tarrow Courier'>"
    return f"<!doctype html><html lang='en'><head>{head}</head><body><article><h1>{title}</h1>{text}</article></body></html>"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as started:
        yield started


@pytest.fixture
def ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    return asker(capsys, "--ledger", str(tmp_path / "ledger.json"))


def watch(ask: Ask, *typed: str) -> str:
    code, out, err = ask("watch", "--once", "--allow-private", *typed)
    assert code == 0, err
    return out


def entries(path: Path) -> list[tuple[str, str]]:
    tree = ElementTree.fromstring(path.read_bytes())
    assert tree.tag == f"{ATOM}feed"
    return [
        (one.findtext(f"{ATOM}title") or "", one.findtext(f"{ATOM}content") or "") for one in tree.iter(f"{ATOM}entry")
    ]


def test_a_new_version_is_told_with_what_it_changed(site: Site, ask: Ask) -> None:
    address = site.page("/a", page(FIRST, DENIAL, REST))
    watch(ask, address)
    site.page("/a", page(FIRST.replace("12", "21"), REST))
    line = watch(ask, address)
    assert line.count("\n") == 1
    assert "new version" in line and "2 edits, all of them not marked by the outlet" in line
    site.page("/a", page(FIRST, REST))
    told = json.loads(watch(ask, "--format", "jsonl", address))
    assert [(one["kind"], one["marked"]) for one in told["edits"]] == [("figure-changed", False)]
    assert json.loads(watch(ask, "--format", "jsonl", address))["edits"] is None


def test_a_feed_grows_by_what_changes_and_its_newest_entry_stands_first(site: Site, ask: Ask, tmp_path: Path) -> None:
    feed, address = tmp_path / "bridge.atom", site.page("/a", page(FIRST, DENIAL, REST))
    watch(ask, "--atom", str(feed), address)
    before = ElementTree.fromstring(feed.read_bytes()).findtext(f"{ATOM}id")
    assert entries(feed)[0][0] == "New: The Tarrow Courier: Bridge was closed for 12 days"
    watch(ask, "--atom", str(feed), address)
    assert len(entries(feed)) == 1
    site.page("/a", page(FIRST, REST))
    watch(ask, "--atom", str(feed), address)
    (title, content), _ = entries(feed)
    assert title.startswith("Changed: ")
    assert "<p>A denial was taken out, not marked</p>" in content and "Brandt Marine denies" in content
    tree = ElementTree.fromstring(feed.read_bytes())
    assert tree.findtext(f"{ATOM}id") == before
    assert len({one.findtext(f"{ATOM}id") for one in tree.iter(f"{ATOM}entry")}) == 2
    assert stat.S_IMODE(feed.stat().st_mode) == 0o600


def test_who_may_read_a_feed_is_left_as_it_was_set(site: Site, ask: Ask, tmp_path: Path) -> None:
    feed, address = tmp_path / "bridge.atom", site.page("/a", page(FIRST, REST))
    watch(ask, "--atom", str(feed), address)
    feed.chmod(0o644)
    site.page("/a", page(FIRST, DENIAL, REST))
    watch(ask, "--atom", str(feed), address)
    assert (len(entries(feed)), stat.S_IMODE(feed.stat().st_mode)) == (2, 0o644)


def test_in_a_folder_each_story_has_a_feed_and_a_story_alone_can_be_told(site: Site, ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "feeds").mkdir()
    bridge, mill = site.page("/a", page(FIRST, REST)), site.page("/b", page(REST, FIRST, title="Mill burned down"))
    told = [json.loads(line) for line in watch(ask, "--format", "jsonl", bridge, mill).splitlines()]
    ask("story", "add", "The bridge/ü", told[0]["article"])
    site.page("/a", page(FIRST, DENIAL, REST))
    site.page("/b", page(REST, FIRST, DENIAL, title="Mill burned down"))
    out = watch(ask, "--atom", str(tmp_path / "feeds"), "--story", "the bridge/ü", bridge, mill)
    assert "Bridge was closed" in out and "Mill" not in out
    assert sorted(one.name for one in (tmp_path / "feeds").iterdir()) == ["all.atom", "the-bridge-ü.atom"]
    assert len(entries(tmp_path / "feeds" / "the-bridge-ü.atom")) == 1
    code, _, err = ask("watch", "--once", "--story", "The mill", bridge)
    assert code != 0 and "There is no story" in err


@pytest.mark.parametrize("there", ["<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'/>", "Notes of mine"])
def test_a_file_that_is_no_feed_of_ours_is_left_as_it_is(there: str, ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "mine.atom"
    file.write_text(there, encoding="utf-8")
    code, _, err = ask("watch", "--once", "--atom", str(file), "https://courier.example/")
    assert code == 2 and "`watch` did not write this feed" in err
    assert file.read_text(encoding="utf-8") == there
    code, _, err = ask("watch", "--once", "--atom", str(tmp_path / "ledger.json"), "https://courier.example/")
    assert code == 2 and "This file is the ledger" in err


def test_whatever_a_page_holds_the_feed_can_be_read_and_does_not_grow_without_end() -> None:
    odd = Article.of(
        "A \x07 <script>alert(1)</script> & \ud800 ]]> text", title="</title>\x00", url='https://a.example/?a=1&b="2'
    )
    feed = ""
    for number in range(MOST + 20):
        feed = atom([Found(odd, "new", f"2031-03-10T10:{number // 60:02}:{number % 60:02}Z")], "Bridge & <mill>", feed)
    tree = ElementTree.fromstring(feed.encode("utf-8"))
    assert is_ours(feed)
    assert len(list(tree.iter(f"{ATOM}entry"))) == MOST
    assert tree.findtext(f"{ATOM}updated") == "2031-03-10T10:03:39Z"
    assert "&lt;script&gt;" in (tree.find(f"{ATOM}entry").findtext(f"{ATOM}content") or "")  # type: ignore[union-attr]
