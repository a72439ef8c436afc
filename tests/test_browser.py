"""The report in a real browser: every view, search, deep links, the keyboard, a hostile article, and accessibility."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chromium import CHROMIUM, IN_A_BROWSER, QUIET
from hostile import HOSTILE, record_hostile
from story import record_story

from provenance.__main__ import run

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: pip install '.[dev]'")
axe_module = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")

pytestmark = IN_A_BROWSER
VIEWS = ("story", "articles", "sources", "questions", "words")


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    ledger = folder / "ledger.json"
    record_story(ledger)
    record_hostile(ledger)
    assert run(["--ledger", str(ledger), "report", "--notes", "-o", str(folder / "story.html")]) == 0
    return folder / "story.html"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


class Watched:
    """A page, with all that it asked for and complained of."""

    def __init__(self, browser: Any, file: Path, **options: Any) -> None:
        self.context = browser.new_context(reduced_motion="reduce", **options)
        self.page = self.context.new_page()
        self.url = file.as_uri()
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda told: self.complaints.append(told.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(self.url)

    def shown(self) -> list[str]:
        return [view for view in VIEWS if self.page.locator(f"#{view}").is_visible()]


@pytest.fixture
def watched(browser: Any, page_file: Path) -> Iterator[Watched]:
    opened = Watched(browser, page_file)
    yield opened
    assert opened.complaints == []
    assert {url.partition("#")[0] for url in opened.asked} == {opened.url}
    assert opened.page.evaluate("window.broken") is None
    opened.context.close()


def test_each_view_is_shown_alone_and_named_as_the_current_one(watched: Watched) -> None:
    assert watched.shown() == ["story"]
    for view in VIEWS:
        watched.page.click(f"nav a[href='#{view}']")
        watched.page.wait_for_selector(f"#{view}", state="visible")
        assert watched.shown() == [view]
        assert watched.page.locator("nav a[aria-current='page']").get_attribute("href") == f"#{view}"


def test_every_view_and_every_fold_is_free_of_barriers(watched: Watched) -> None:
    watched.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    for scheme in ("light", "dark"):
        watched.page.emulate_media(color_scheme=scheme)
        for view in VIEWS:
            watched.page.click(f"nav a[href='#{view}']")
            watched.page.wait_for_selector(f"#{view}", state="visible")
            found = axe_module.Axe().run(watched.page)
            assert found.violations_count == 0, f"{view}, {scheme}: {found.generate_report()}"


def test_search_leaves_what_has_the_words_and_says_how_much_that_is(watched: Watched) -> None:
    cards = watched.page.locator("#story .thread")
    everything = cards.count()
    watched.page.fill("#find", "Orrell door")
    some = watched.page.locator("#story .thread:visible").count()
    assert 0 < some < everything
    assert f"{some} of {everything} threads" in watched.page.inner_text("#found")
    watched.page.fill("#find", "no such word anywhere")
    assert watched.page.locator("#story .thread:visible").count() == 0
    assert watched.page.locator("#story .group:visible").count() == 0
    assert watched.page.inner_text("#found") == "Nothing here has these words."
    watched.page.click("#clear")
    assert watched.page.locator("#story .thread:visible").count() == everything
    watched.page.fill("#find", "ÓRRELL")
    assert watched.page.locator("#story .thread:visible").count() > 0, "capitals and accents make no difference"
    watched.page.fill("#find", "")
    assert watched.page.locator("#found").inner_text() == ""


def test_the_filter_leaves_the_threads_of_a_standing(watched: Watched) -> None:
    watched.page.select_option("#stands", "contested")
    cards = watched.page.locator("#story .thread:visible")
    assert cards.count() > 0
    for told in cards.locator(".badges").all_inner_texts():
        assert "Denied" in told or "Disputed" in told


def test_a_deep_link_opens_the_view_and_the_fold_that_it_leads_into(watched: Watched) -> None:
    thread = watched.page.locator("#story article.thread").first.get_attribute("id")
    claim = watched.page.locator("#articles .claims li[id]").last.get_attribute("id")
    watched.page.fill("#find", "no such word anywhere")
    watched.page.evaluate("(id) => { location.hash = id; }", claim)
    watched.page.wait_for_selector(f"#{claim}", state="visible")
    assert watched.shown() == ["articles"]
    watched.page.goto(f"{watched.url}#{thread}")
    watched.page.reload()
    assert watched.shown() == ["story"] and watched.page.locator(f"#{thread} details").get_attribute("open") is not None


def test_the_keyboard_shows_the_claim_under_it_and_escape_hides_it(watched: Watched) -> None:
    watched.page.click("nav a[href='#articles']")
    link = watched.page.locator("#articles mark a").first
    link.focus()
    panel = watched.page.locator("#panel")
    assert panel.is_visible()
    own = (link.get_attribute("data-claims") or "c" + link.get_attribute("href")[2:]).split()[0]
    assert watched.page.locator(f"#{own} p").first.inner_text() in panel.inner_text()
    watched.page.locator("#articles mark[data-n='2'] a").first.focus()
    # claims that overlap are shown together, the shortest first, each under its own number
    assert 2 in panel.locator("> ol > li").evaluate_all("(items) => items.map((item) => item.value)")
    watched.page.keyboard.press("Escape")
    assert not panel.is_visible()


def test_a_hostile_article_is_shown_as_its_words(watched: Watched) -> None:
    watched.page.click("nav a[href='#articles']")
    text = watched.page.locator("#articles .leaf .text").last.inner_text()
    for words in ("<script>window.broken = true</script>", "</p></article><style>", "{{ 7*7 }}", "<b>Anton Brack</b>"):
        assert words in text
    assert watched.page.locator("main img, main script, main style").count() == 0
    assert watched.page.locator("body").is_visible()


def test_the_slider_shows_each_day_by_the_keyboard_and_says_which_it_is(watched: Watched) -> None:
    page = watched.page
    days = json.loads(page.locator("#data").text_content())["days"]
    slider = page.get_by_role("slider", name="Day")
    slider.focus()
    page.keyboard.press("Home")
    for at, called in enumerate(days["called"]):
        assert page.inner_text("#asof-day") == called == slider.get_attribute("aria-valuetext")
        assert page.inner_text("#asof-counts") == f"{days['counts'][at]}."
        there = [ident for ident, stood in days["stood"].items() if stood[at] >= 0]
        assert page.locator("#asof-moved li, #asof-same li").count() == len(there)
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Home")
    first = page.locator("#asof-moved li", has_text="Sandrick Ferries kept its car ferry")
    assert "First told. Single-source" in first.inner_text()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert "Corroborated, denied" in first.inner_text() and "Before: " in first.inner_text()
    first.locator("a").click()
    assert page.locator("#te4db078823d12 h4").is_visible()


def test_the_downloads_are_the_tables_that_the_program_writes(
    watched: Watched, page_file: Path, tmp_path: Path
) -> None:
    sheets = {}
    for button in watched.page.locator("[data-sheet]").all():
        with watched.page.expect_download() as started:
            button.click()
        started.value.save_as(tmp_path / started.value.suggested_filename)
        sheets[started.value.suggested_filename] = (tmp_path / started.value.suggested_filename).read_text("utf-8")
    assert set(sheets) == {"threads.csv", "tellings.csv", "articles.csv", "sources.csv", "story.json"}
    written = page_file.with_name("threads.csv")
    assert run(["--ledger", str(page_file.with_name("ledger.json")), "report", "-o", str(written)]) == 0
    header, *rows = csv.reader(io.StringIO(written.read_text("utf-8")))
    own_header, *own = csv.reader(io.StringIO(sheets["threads.csv"]))
    assert own_header == header
    assert [[row[0][:8], *row[1:]] for row in own] == rows
    data = json.loads(sheets["story.json"])
    assert len(data["threads"]) == len(own)
    assert sheets["tellings.csv"].count("\n") > sum(len(one["claims"]) for one in data["threads"])
    assert sheets["sources.csv"].startswith("Source,Kind,Claims,Articles,Stance\n")
    for name in ("threads", "tellings", "articles", "sources"):
        cells = [cell for row in csv.reader(io.StringIO(sheets[f"{name}.csv"])) for cell in row]
        assert not [cell for cell in cells if cell.lstrip()[:1] in ("=", "+", "-", "@") and cell.strip()]
    assert any(cell.startswith("'=") for row in csv.reader(io.StringIO(sheets["articles.csv"])) for cell in row)


def test_a_card_that_is_opened_has_every_telling_in_its_words_and_why_they_are_linked(watched: Watched) -> None:
    card = watched.page.locator("#te4db078823d12")
    assert "of the wording is shared" not in watched.page.inner_text("main")
    card.locator("summary").click()
    told = card.locator(".tellings > li")
    data = json.loads(watched.page.locator("#data").text_content())
    (thread,) = [one for one in data["threads"] if one["id"] == "te4db078823d12"]
    told.first.wait_for()
    assert told.count() == len(thread["claims"])
    assert "three people familiar with the matter" in card.locator(".tellings").inner_text().casefold()
    assert "of the wording is shared" in card.locator(".tellings").inner_text()


def test_a_printed_report_is_at_most_eight_sheets_and_begins_with_the_four_lists(browser: Any, page_file: Path) -> None:
    import pypdfium2

    opened = Watched(browser, page_file)
    sheets = pypdfium2.PdfDocument(opened.page.pdf(format="A4"))
    first = sheets[0].get_textpage().get_text_range()
    assert len(sheets) <= 8
    for words in ("Told by independent origins", "What is denied or disputed", "What changed on", "What is still open"):
        assert words in first
    assert "From rumour to report" not in "".join(sheet.get_textpage().get_text_range() for sheet in sheets)
    opened.context.close()


def test_a_phone_scrolls_only_down(browser: Any, page_file: Path) -> None:
    opened = Watched(browser, page_file, viewport={"width": 360, "height": 740})
    opened.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    opened.page.locator(".tellings").first.wait_for(state="attached")
    assert opened.page.locator("#asof").bounding_box()["width"] > 150
    for view in VIEWS:
        opened.page.click(f"nav a[href='#{view}']")
        opened.page.wait_for_selector(f"#{view}", state="visible")
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= 360, view
    opened.context.close()


def test_without_its_script_everything_is_there_to_read(browser: Any, page_file: Path) -> None:
    opened = Watched(browser, page_file, java_script_enabled=False)
    assert opened.shown() == list(VIEWS)
    for only_with_it in (".tools", ".asof", ".sheets"):
        assert not opened.page.locator(only_with_it).is_visible()
    card = opened.page.locator("#te4db078823d12")
    assert "Kestrel Television" in card.locator(".days").inner_text()
    card.locator("summary").click()
    assert "unnamed sources heard by Halyard News Agency" in card.locator(".chain").inner_text()
    opened.context.close()


def test_on_paper_is_where_things_stand_and_the_rest_where_it_was_asked_for(watched: Watched) -> None:
    watched.page.fill("#find", "no such word anywhere")
    watched.page.emulate_media(media="print")
    assert watched.shown() == ["story"]
    assert watched.page.locator(".thread").first.is_visible()
    watched.page.evaluate("document.body.classList.add('print-all')")
    assert watched.shown() == list(VIEWS)
    assert not watched.page.locator("nav").is_visible()


def test_the_annotated_draft_is_free_of_barriers_and_complaints(browser: Any, tmp_path: Path, page_file: Path) -> None:
    import contextlib

    draft = tmp_path / "draft.md"
    draft.write_text(HOSTILE, encoding="utf-8")
    written = io.StringIO()
    with contextlib.redirect_stdout(written):
        run(
            [
                "--ledger",
                str(page_file.parent / "ledger.json"),
                "check",
                "--line-by-line",
                "--format",
                "html",
                str(draft),
            ]
        )
    (tmp_path / "draft.html").write_text(written.getvalue(), encoding="utf-8")
    opened = Watched(browser, tmp_path / "draft.html")
    found = axe_module.Axe().run(opened.page)
    assert found.violations_count == 0, found.generate_report()
    assert opened.complaints == [] and opened.page.evaluate("window.broken") is None
    opened.context.close()
