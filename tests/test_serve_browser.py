"""The desk in a real browser: by keyboard, on a telephone, in the dark, without script, and with a page that tries."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from chromium import CHROMIUM, IN_A_BROWSER, QUIET
from story import EXAMPLES, record_story

pytest.importorskip("flask", reason="Flask is not installed: pip install '.[desk]'")
pytest.importorskip("waitress", reason="waitress is not installed: pip install '.[desk]'")

from hostile import record_hostile
from served import Served, served

from provenance import desk
from provenance.ledger import Ledger

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: pip install '.[dev]'")
axe_module = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")

pytestmark = IN_A_BROWSER
DRAFT = (EXAMPLES / "draft.md").read_text(encoding="utf-8")
PROMISED = 2000
"""Milliseconds within which a change made in the terminal is shown; a test waits longer, and never for the clock."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    record_story(tmp_path / "ledger.json")
    return tmp_path / "ledger.json"


@pytest.fixture
def there(ledger: Path) -> Iterator[Served]:
    with served(ledger) as found:
        yield found


class Watched:
    """A page that was let in, with all that it asked for and complained of."""

    def __init__(self, browser: Any, there: Served, **options: Any) -> None:
        self.base = there.base
        self.context = browser.new_context(reduced_motion="reduce", **options)
        self.page = self.context.new_page()
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda told: self.complaints.append(told.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(there.entry)
        self.page.wait_for_url(f"{self.base}/")

    def go(self, path: str) -> Any:
        self.page.goto(self.base + path)
        return self.page


@pytest.fixture
def watched(browser: Any, there: Served) -> Iterator[Watched]:
    opened = Watched(browser, there)
    yield opened
    assert opened.complaints == []
    assert all(url.startswith(opened.base) for url in opened.asked), "nothing is asked of anybody else"
    assert opened.page.evaluate("window.broken") is None
    opened.context.close()


def views(ledger: Path) -> list[str]:
    """Every view, by an address of it."""
    with Ledger.open(str(ledger)) as held:
        book = desk.Casebook(held)
        thread = max(book.threads, key=lambda one: len(one.tellings)).id
        article, claim = book.published[0].id, book.held[3].id
    return [
        "/", "/articles", "/list/all", f"/thread/{thread}", f"/article/{article}", f"/article/{claim}#claim", "/decide", "/readings",
        "/ask", "/ask?q=ferry", "/source?name=Sandrick", "/bring", "/check", "/replies", "/nothing",
    ]  # fmt: skip


def head(ledger: Path) -> int:
    with Ledger.open(str(ledger)) as held:
        return held.head[0]


def free_of_barriers(page: Any, where: str) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = axe_module.Axe().run(page)
        assert found.violations_count == 0, f"{where}, {scheme}: {found.generate_report()}"


def test_every_view_is_free_of_barriers_in_light_and_dark(watched: Watched, ledger: Path) -> None:
    with Ledger.open(str(ledger), write=True) as held:
        desk.ask_for_reply(held, next(iter(held.claims)), "The mill", "ana", "by letter", "2026-03-20")
    for view in views(ledger):
        free_of_barriers(watched.go(view), view)
    watched.complaints[:] = [one for one in watched.complaints if "404" not in one]
    page = watched.go("/check")
    page.fill("[data-draft]", DRAFT)
    page.click("button.first")
    page.wait_for_selector(".findings")
    free_of_barriers(page, "findings")
    page = watched.go("/bring")
    page.fill("#text", "Ada Orm said on Friday that the mill had closed.")
    page.click("button.first")
    page.wait_for_selector("text=This would be recorded")
    free_of_barriers(page, "preview")


def test_on_a_telephone_no_view_is_wider_than_the_screen(browser: Any, there: Served, ledger: Path) -> None:
    record_hostile(ledger)
    opened = Watched(browser, there, viewport={"width": 360, "height": 740})
    with Ledger.open(str(ledger)) as held:
        hostile = [f"/article/{one.id}" for one in desk.Casebook(held).published if "script" in one.text]
    for view in (*views(ledger), *hostile):
        page = opened.go(view)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 360, f"{view} is {wide} wide"
    opened.context.close()


def test_a_change_in_the_terminal_shows_on_the_page_that_is_open(watched: Watched, ledger: Path) -> None:
    with Ledger.open(str(ledger)) as held:
        thread = max(desk.Casebook(held).threads, key=lambda one: len(one.tellings))
    page = watched.go(f"/thread/{thread.id}")
    with Ledger.open(str(ledger), write=True) as held:
        desk.note(held, thread.tellings[0].claim.id, "call the yard at five", "ben")
    page.wait_for_selector("text=call the yard at five", timeout=15 * PROMISED)


def test_what_somebody_types_is_not_taken_away_by_a_change(watched: Watched, ledger: Path) -> None:
    with Ledger.open(str(ledger)) as held:
        claim = desk.Casebook(held).held[3]
    page = watched.go(f"/article/{claim.id}")
    page.click("summary:has-text('Something is wrong')")
    page.fill("#source", "Ada Orm")
    with Ledger.open(str(ledger), write=True) as held:
        desk.amend(held, claim, desk.Told(source="Ben Tull"), "ben", "heard again")
    page.wait_for_selector("#moved:visible", timeout=15 * PROMISED)
    assert page.input_value("#source") == "Ada Orm"
    page.fill("#why", "she said so")
    page.click("button[value=edit]")
    page.wait_for_selector("text=Someone changed this claim while you had it open")
    assert page.input_value("#source") == "Ada Orm"
    watched.complaints[:] = [one for one in watched.complaints if "409" not in one]


def test_questions_are_answered_with_one_key_and_taken_back_with_another(watched: Watched, ledger: Path) -> None:
    page = watched.go("/decide")
    first = page.inner_text(".sides")
    page.keyboard.press("s")
    page.wait_for_selector("text=2 of")
    assert page.inner_text(".sides") != first
    watched.go("/decide")
    before = head(ledger)
    page.keyboard.press("c")
    page.wait_for_selector(f"text=Recorded as no. {before + 1}")
    assert page.inner_text(".sides") != first
    page.keyboard.press("u")
    page.wait_for_selector(f"text=Undone: no. {before + 1}")
    assert page.inner_text(".sides") == first
    page.focus("a >> nth=1")
    for key in ("Control+c", "Alt+n", "q", "Shift"):
        page.keyboard.press(key)
    assert head(ledger) == before + 2


def test_single_keys_can_be_turned_off(watched: Watched, ledger: Path) -> None:
    page = watched.go("/decide")
    before = head(ledger)
    page.click("#keys")
    page = watched.go("/decide")
    assert page.inner_text("#keys") == "Single keys: off"
    for key in "ycns":
        page.keyboard.press(key)
    page.click("#keys")
    assert head(ledger) == before and page.url.endswith("/decide")
    page.focus("main")
    page.keyboard.press("c")
    page.wait_for_selector("text=Recorded as no.")


def test_who_goes_by_keyboard_stays_where_he_was_when_the_page_changes(watched: Watched, ledger: Path) -> None:
    with Ledger.open(str(ledger)) as held:
        thread = max(desk.Casebook(held).threads, key=lambda one: len(one.tellings))
    page = watched.go(f"/thread/{thread.id}")
    page.focus("main a >> nth=5")
    there = page.evaluate("document.activeElement.getAttribute('href')")
    with Ledger.open(str(ledger), write=True) as held:
        desk.note(held, thread.tellings[0].claim.id, "call the yard at five", "ben")
    page.wait_for_selector("text=call the yard at five", timeout=15 * PROMISED)
    assert page.evaluate("document.activeElement.getAttribute('href')") == there


def test_every_main_use_is_reached_by_the_tab_key_alone(watched: Watched, ledger: Path) -> None:
    page = watched.go("/decide")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "unrelated":
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid", "where one is can be seen"
    before = head(ledger)
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Recorded as no.")
    assert head(ledger) == before + 1


def test_words_are_chosen_by_selecting_them_in_the_text(watched: Watched, ledger: Path) -> None:
    with Ledger.open(str(ledger)) as held:
        book = desk.Casebook(held)
        claim = next(one for one in book.held if len(one.spans) == 1 and len(one.text.split()) > 8 and one.attribution)
        text = book.article(claim).text
    page = watched.go(f"/article/{claim.id}")
    page.click("summary:has-text('Something is wrong')")
    page.evaluate(
        """(ident) => {
            const mark = document.getElementById(`at-${ident}`).nextElementSibling.querySelector('[data-at]');
            const range = document.createRange();
            range.setStart(mark.firstChild, mark.firstChild.data.indexOf(' ') + 1);
            range.setEnd(mark.firstChild, mark.firstChild.data.length);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }""",
        claim.id,
    )
    page.click("[data-take] button")
    chosen = page.input_value("[data-words]")
    start, end = int(page.input_value("[data-start]")), int(page.input_value("[data-end]"))
    assert " ".join(text[start:end].split()) == chosen and chosen in claim.text and chosen != claim.text
    page.fill("#why", "less the first word")
    page.click("button[value=edit]")
    page.wait_for_selector("text=Recorded as no.")
    with Ledger.open(str(ledger)) as held:
        assert desk.Casebook(held).known(claim.id).spans == ((start, end),)


def test_a_claim_is_added_by_dragging_over_its_words(watched: Watched, ledger: Path) -> None:
    with Ledger.open(str(ledger)) as held:
        article = desk.Casebook(held).published[0]
    page = watched.go(f"/article/{article.id}")
    address = page.url
    box = page.locator("#text p >> nth=2").bounding_box()
    page.mouse.move(box["x"] + 2, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 260, box["y"] + 10, steps=8)
    page.mouse.up()
    assert page.url == address, "whoever selects words over a marked claim does not follow it"
    page.click("[data-take] button")
    assert len(page.input_value("[data-words]")) > 5
    page.mouse.click(box["x"] + 40, box["y"] + 300)
    page.locator("#text mark a").nth(4).click()
    page.wait_for_url("**/article/c*")
    assert page.locator("mark.chosen").count() > 0, "a click alone opens the claim"


def test_a_draft_is_checked_while_it_is_typed(watched: Watched, ledger: Path) -> None:
    before = head(ledger)
    page = watched.go("/check")
    page.fill("[data-draft]", DRAFT)
    page.wait_for_selector(".findings")
    page.click("button[name=deny]")
    page.wait_for_selector("text=inserted after the paragraph")
    assert "Sandrick Ferries denied this" in page.input_value("[data-draft]")
    assert head(ledger) == before


def test_without_script_it_is_read_and_decided_all_the_same(browser: Any, there: Served, ledger: Path) -> None:
    opened = Watched(browser, there, java_script_enabled=False)
    page = opened.page
    page.click(".briefing a")
    page.wait_for_selector("text=Why it stands where it does")
    page.click("text=in the article")
    page.wait_for_selector("#claim")
    opened.go("/decide")
    before = head(ledger)
    page.click("button[value=unrelated]")
    page.wait_for_selector("text=Recorded as no.")
    assert head(ledger) == before + 1
    opened.go("/check")
    page.fill("[data-draft]", DRAFT)
    page.click("button.first >> nth=0")
    page.wait_for_selector(".findings")
    opened.context.close()


def test_a_hostile_article_breaks_no_view(watched: Watched, ledger: Path) -> None:
    ident = record_hostile(ledger)
    with Ledger.open(str(ledger)) as held:
        claims = [one.id for one in desk.Casebook(held).claims_in(ident)]
    for view in (
        "/",
        "/articles",
        f"/article/{ident}",
        *(f"/article/{one}" for one in claims),
        "/decide?all=1",
        "/replies",
    ):
        page = watched.go(view)
        assert page.locator("h1").first.is_visible()
    page = watched.go("/bring")
    page.fill("#text", "<script>window.broken = 1</script> Ada Orm said \"<img src=x onerror='window.broken=1'>\".")
    page.click("button.first")
    page.wait_for_selector("text=This would be recorded")


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """A page of somebody else, on another port of this computer; its address."""

    class Empty(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!doctype html><title>elsewhere</title><p id=p>elsewhere</p>")

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Empty)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_a_page_on_another_port_can_neither_read_nor_change_anything(
    browser: Any, there: Served, ledger: Path, elsewhere: str
) -> None:
    opened = Watched(browser, there)
    page = opened.go("/decide")
    token = page.get_attribute("input[name=form_token]", "value")
    fields = {
        name: page.get_attribute(f"input[name={name}]", "value") for name in ("name", "state", "a", "b", "key", "other")
    }
    before = head(ledger)
    other = opened.context.new_page()  # in the same browser, with the same cookies
    other.goto(elsewhere)
    read = """async ([address, mode]) => {
        try {
            const answer = await fetch(address, {credentials: "include", mode});
            return `${answer.type} ${answer.status} ${(await answer.text()).slice(0, 50)}`;
        } catch (error) { return "refused"; }
    }"""
    assert other.evaluate(read, [f"{there.base}/", "cors"]) == "refused"
    assert other.evaluate(read, [f"{there.base}/", "no-cors"]) in ("refused", "opaque 0 ")
    # even who had guessed the token of the form
    post = """async ([address, fields, mode]) => {
        try {
            const answer = await fetch(address, {
                method: "POST", credentials: "include", mode, body: new URLSearchParams(fields)});
            return `${answer.type} ${answer.status}`;
        } catch (error) { return "refused"; }
    }"""
    sent = {**fields, "answer": "unrelated", "form_token": token}
    for mode in ("cors", "no-cors"):
        assert other.evaluate(post, [f"{there.base}/decide", sent, mode]) in ("refused", "opaque 0")
    assert head(ledger) == before
    # a form, which leads there
    other.evaluate(
        """([address, fields]) => {
            const form = document.createElement("form");
            form.method = "post"; form.action = address;
            for (const [name, value] of Object.entries(fields)) {
                const input = document.createElement("input");
                input.name = name; input.value = value; form.append(input);
            }
            document.body.append(form); form.submit();
        }""",
        [f"{there.base}/decide", sent],
    )
    other.wait_for_url(f"{there.base}/decide")
    assert "another page" in other.inner_text("body")
    assert head(ledger) == before
    other.goto(elsewhere)
    other.evaluate(
        "(address) => { const f = document.createElement('iframe'); f.src = address; document.body.append(f); }",
        f"{there.base}/",
    )
    other.wait_for_timeout(500)
    assert all("independent origins" not in frame.content() for frame in other.frames if frame is not other.main_frame)
    other.evaluate("(address) => { location.href = address; }", f"{there.base}/articles")
    other.wait_for_url(f"{there.base}/articles")
    assert "another page" in other.inner_text("body"), "nor is anybody led there"
    opened.context.close()
