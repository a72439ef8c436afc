"""The desk in the browser, page by page: what it shows, what it records, and whom it refuses."""

from __future__ import annotations

import html
import io
import re
import stat
import subprocess
import sys
import tempfile
import threading
import webbrowser
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hostile import HOSTILE, record_hostile
from story import EXAMPLES, record_story

pytest.importorskip("flask", reason="Flask is not installed: pip install '.[desk]'")
pytest.importorskip("waitress", reason="waitress is not installed: pip install '.[desk]'")

from desk_helpers import OWN, PORT, Visitor, hidden

from provenance import desk
from provenance.cli.serving import show_in_browser
from provenance.model import Claim

READ = (
    "/",
    "/articles",
    "/list/all",
    "/list/denied",
    "/list/disputed",
    "/list/corroborated",
    "/state",
    "/decide",
    "/readings",
    "/ask?q=ferry",
    "/source?name=Orrell",
    "/bring",
    "/check",
    "/replies",
)
"""Pages that need no id."""


@pytest.fixture
def visitor(tmp_path: Path) -> Visitor:
    record_story(tmp_path / "ledger.json")
    return Visitor(tmp_path / "ledger.json")


@pytest.fixture
def thread(visitor: Visitor) -> str:
    with visitor.ledger() as ledger:
        return max(desk.Casebook(ledger).threads, key=lambda one: len(one.tellings)).id


@pytest.fixture(scope="module")
def kept_out(tmp_path_factory: pytest.TempPathFactory) -> Visitor:
    """Somebody whose requests are all refused, so that the ledger stays as it is."""
    path = tmp_path_factory.mktemp("desk") / "ledger.json"
    record_story(path)
    return Visitor(path)


# --- reading


def test_the_first_page_says_what_the_briefing_of_the_report_says(visitor: Visitor, thread: str) -> None:
    page = visitor.text("/")
    for title in ("Told by independent origins", "What is denied or disputed", "What is still open"):
        assert title in page
    assert f'href="/thread/{thread}"' in page
    assert ("question by question" in page and "Ilse Varnholt" in page) or "Sandrick Ferries" in page


def test_a_thread_says_why_it_stands_so_with_its_tellings_and_denials(visitor: Visitor, thread: str) -> None:
    page = visitor.text(f"/thread/{thread}")
    with visitor.ledger() as ledger:
        one = next(each for each in desk.Casebook(ledger).threads if each.id == thread)
    assert "Why it stands where it does" in page and "Who is against it" in page and "Who says it" in page
    assert page.count('<li class="rel-') == len(one.tellings)
    assert all(f'href="/article/{each.claim.id}#claim"' in page for each in one.tellings)


def test_an_article_is_shown_word_for_word_with_every_claim_marked(visitor: Visitor) -> None:
    with visitor.ledger() as ledger:
        book = desk.Casebook(ledger)
        article = book.published[0]
        claims = book.claims_in(article.id)
    page = visitor.text(f"/article/{article.id}")
    inside = re.search(r'<div class="text" id="text">(.*?)</div>', page, re.DOTALL)
    assert inside is not None
    assert html.unescape(re.sub(r"<[^>]*>", "", inside.group(1))) == article.text
    assert all(f'id="at-{one.id}"' in page for one in claims)
    assert visitor.get(f"/article/{claims[0].id}").status_code == 200


def test_j_goes_to_the_first_claim_of_an_article_on_which_none_is_chosen(visitor: Visitor) -> None:
    with visitor.ledger() as ledger:
        book = desk.Casebook(ledger)
        article = book.published[0]
        first = book.claims_in(article.id)[0]
    assert f'data-key="j" href="/article/{first.id}#claim"' in visitor.text(f"/article/{article.id}")


def test_a_page_with_a_newer_version_is_marked_in_the_list_of_articles(visitor: Visitor) -> None:
    page = visitor.text("/articles")
    assert page.count("replaced by a newer version") == 1
    line = next(each for each in page.splitlines() if "replaced by" in each)
    assert "The Merrow Standard" in line and "10 March 2026" in line


def test_whoever_says_otherwise_is_not_said_to_assert_it(visitor: Visitor) -> None:
    with visitor.ledger() as ledger:
        threads = desk.Casebook(ledger).threads
    one = next(
        thread
        for thread in threads
        if any(each.relation == "contradicts" and each.claim.stance.asserting for each in thread.tellings)
    )
    against = visitor.text(f"/thread/{one.id}").partition("Who is against it")[2].partition("</section>")[0]
    assert "says otherwise" in against and "asserts it" not in against


def test_an_id_of_another_kind_leads_to_what_it_names(visitor: Visitor, thread: str) -> None:
    with visitor.ledger() as ledger:
        article = next(iter(desk.Casebook(ledger).articles))
    assert visitor.get(f"/article/{thread}").headers["Location"].endswith(f"/thread/{thread}")
    assert visitor.get(f"/thread/{article}").headers["Location"].endswith(f"/article/{article}")
    for address in ("/article/nothing", "/thread/nothing", "/list/nothing", "/nothing"):
        assert visitor.get(address).status_code == 404, address


def test_without_a_ledger_the_first_page_says_how_to_begin(tmp_path: Path) -> None:
    assert "Nothing is recorded yet" in Visitor(tmp_path / "ledger.json").text("/")


def test_without_a_ledger_every_page_can_be_asked_for_and_nothing_taken_back(tmp_path: Path) -> None:
    visitor = Visitor(tmp_path / "ledger.json")
    for address in READ:
        assert visitor.get(address).status_code == 200, address
    assert visitor.post("/undo", {"entry": "1"}).status_code == 400
    assert visitor.post("/check", {"text": DRAFT}).status_code == 200
    assert visitor.post("/bring/record", hidden(brought(visitor, text=NEWS), "/bring/record")).status_code == 303
    assert "The Quay" in visitor.text("/")


def test_what_changes_in_the_terminal_changes_the_state_that_a_page_asks_for(visitor: Visitor) -> None:
    before = visitor.get("/state").json["state"]
    assert visitor.get("/state").json["state"] == before
    with visitor.ledger(write=True) as ledger:
        desk.note(ledger, next(iter(ledger.claims)), "call back at five", "ben")
    assert visitor.get("/state").json["state"] != before


def test_a_ledger_of_many_articles_opens_with_its_lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "LARGEST_STORY", 3)
    record_story(tmp_path / "ledger.json")
    page = Visitor(tmp_path / "ledger.json").text("/")
    assert "This is too many articles for one story" in page and "/list/corroborated" in page


def test_a_long_list_is_shown_a_part_at_a_time(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("provenance.web.reading.ON_A_PAGE", 5)
    first, second = visitor.text("/list/all"), visitor.text("/list/all?from=5")
    found = [re.findall(r'href="/thread/(\w+)"', page) for page in (first, second)]
    assert len(found[0]) == len(found[1]) == 5 and not set(found[0]) & set(found[1])
    assert "from=5" in first and "from=0" in second
    for odd in ("-1", "x", "99999999999", "²"):
        assert visitor.get(f"/list/all?from={odd}").status_code == 200


# --- who is let in


def test_without_the_address_nobody_is_let_in(tmp_path: Path) -> None:
    record_story(tmp_path / "ledger.json")
    stranger = Visitor(tmp_path / "ledger.json", enter=False)
    for address in (*READ, "/style.css", "/static/desk.css", "/nothing", "/article/a"):
        answer = stranger.get(address)
        assert answer.status_code == 403 and "has not been let in" in answer.text, address
    assert stranger.get("/enter?token=wrong").status_code == 403
    assert stranger.get("/enter").status_code == 403
    stranger.client.set_cookie("provenance-desk", "guessed", domain="127.0.0.1")
    assert stranger.get("/").status_code == 403


def test_the_address_lets_one_browser_in_and_once_only(visitor: Visitor) -> None:
    again = visitor.app.test_client()
    answer = again.get(f"/enter?token={visitor.guard.token}", base_url=OWN)
    assert answer.status_code == 403 and "used before" in answer.text
    assert again.get("/", base_url=OWN).status_code == 403
    back = visitor.get(f"/enter?token={visitor.guard.token}")
    assert back.status_code == 303 and back.headers["Location"].endswith("/"), "whoever is in goes on"


def test_the_cookie_is_kept_from_scripts_and_from_other_sites(tmp_path: Path) -> None:
    stranger = Visitor(tmp_path / "ledger.json", enter=False)
    answer = stranger.get(f"/enter?token={stranger.guard.token}")
    told = answer.headers["Set-Cookie"]
    assert "HttpOnly" in told and "SameSite=Strict" in told and "Path=/" in told
    assert stranger.guard.token not in answer.text


@pytest.mark.parametrize(
    "host", ["localhost:8017", "127.0.0.1", "127.0.0.1:80", "evil.example", "127.0.0.1:8017.evil.example", ""]
)
def test_another_name_of_the_server_is_refused(kept_out: Visitor, host: str) -> None:
    answer = kept_out.get("/", Host=host)
    assert answer.status_code == 403 and "Pier" not in answer.text
    assert kept_out.get(f"/enter?token={kept_out.guard.token}", Host=host).status_code == 403


@pytest.mark.parametrize(
    "sent",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "null"},
        {"Origin": f"https://127.0.0.1:{PORT}"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Origin": OWN, "Sec_Fetch_Site": "cross-site"},
    ],
)
def test_a_page_of_anybody_else_can_read_nothing(kept_out: Visitor, sent: dict[str, str]) -> None:
    for address in READ:
        answer = kept_out.get(address, **sent)
        assert answer.status_code == 403 and "another page" in answer.text


def test_every_answer_forbids_scripts_from_elsewhere_and_is_kept_nowhere(visitor: Visitor) -> None:
    stranger = visitor.app.test_client()
    answers = [visitor.get(one) for one in (*READ, "/nothing", "/style.css", "/static/desk.js")]
    answers += [stranger.get("/", base_url=OWN), stranger.get("/enter", base_url=OWN)]
    for answer in answers:
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Access-Control-Allow-Origin" not in answer.headers


class Tags(HTMLParser):
    """Every element of a page, with its attributes, and the text of scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def harmless(page: str) -> bool:
    """Whether a page has nothing in it but what its template put there."""
    for tag, attributes in Tags(page).found:
        assert tag not in ("style", "img", "iframe", "object", "svg", "b1", "u", "i"), tag
        assert tag != "script" or attributes["src"] == "/static/desk.js"
        for name, value in attributes.items():
            assert not name.startswith("on") and name != "style", (tag, name)
            assert name not in ("href", "src", "action") or value[:1] in "/#?" or value.startswith("http"), value
    assert "\u202e" not in page and "49 " not in page
    return True


def test_other_methods_are_refused(kept_out: Visitor) -> None:
    for method in ("OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "FOO"):
        assert kept_out.client.open("/", method=method, base_url=OWN).status_code == 403, method
    assert kept_out.post("/").status_code == 405


def test_what_articles_and_people_write_is_shown_and_never_run(visitor: Visitor) -> None:
    ident = record_hostile(visitor.path)
    with visitor.ledger() as ledger:
        book = desk.Casebook(ledger)
        claims = [one.id for one in book.claims_in(ident)]
        threads = [one.id for one in book.threads[:3]] + [t.id for one in claims if (t := book.telling.get(one))]
    addresses = ["/", "/articles", "/list/all", f"/article/{ident}"]
    addresses += [f"/article/{one}" for one in claims] + [f"/thread/{one}" for one in threads]
    for address in addresses:
        assert harmless(visitor.text(address)), address
    assert "&lt;script&gt;window.broken" in visitor.text(f"/article/{ident}")


def test_a_bug_tells_the_terminal_where_and_nobody_what(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError(" ".join(("Dunstan", "Orrell")))

    monkeypatch.setattr(desk, "gather", broken)
    answer = visitor.get("/")
    told = capsys.readouterr()
    assert answer.status_code == 500 and "Please report it" in answer.text
    assert "RuntimeError" in told.err and "reading.py" in told.err
    assert "Dunstan Orrell" not in told.err + told.out + answer.text


def test_a_ledger_that_cannot_be_read_is_said_in_one_line(visitor: Visitor) -> None:
    visitor.path.write_text("{", encoding="utf-8")
    answer = visitor.get("/")
    assert answer.status_code == 503 and "Restore the file from a backup" in answer.text


# --- the command


def test_without_flask_one_line_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['flask'] = None\n"
        "from provenance.__main__ import run; raise SystemExit(run(['serve', '--no-browser']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(
        "provenance: serve: The desk in the browser needs a package that is not installed. Install it with: pip install "
    )
    assert "[desk]" in done.stderr and done.stderr.count("\n") == 1


# --- deciding


def first_question(visitor: Visitor) -> tuple[str, dict[str, str]]:
    page = visitor.text("/decide")
    return page, hidden(page, "/decide")


def judged(visitor: Visitor) -> list[tuple[str, str]]:
    with visitor.ledger() as ledger:
        return [(one.relation.value, one.judge) for one in desk.Casebook(ledger).judged_by_people]


def head(visitor: Visitor) -> int:
    with visitor.ledger() as ledger:
        return ledger.head[0]


def test_a_question_shows_both_passages_with_what_sets_them_apart(visitor: Visitor) -> None:
    page, _ = first_question(visitor)
    assert page.count("<blockquote") == 2 and '<mark class="apart">12</mark>' in page
    for key in "ycns":
        assert f'data-key="{key}"' in page


def test_an_answer_is_recorded_under_the_name_of_who_gave_it_and_the_next_one_is_asked(visitor: Visitor) -> None:
    _, form = first_question(visitor)
    answer = visitor.post("/decide", {**form, "answer": "contradicts"})
    assert answer.status_code == 303 and f"done={head(visitor)}" in answer.headers["Location"]
    assert judged(visitor) == [("contradicts", "ana")]
    following = visitor.text(answer.headers["Location"])
    assert f"Recorded as no. {head(visitor)}" in following
    assert hidden(following, "/decide")["name"] != form["name"]


def test_what_is_left_for_later_comes_again_and_records_nothing(visitor: Visitor) -> None:
    _, form = first_question(visitor)
    later = visitor.text(f"/decide?after={form['name']}")
    assert hidden(later, "/decide")["name"] != form["name"] and "2 of" in later
    assert hidden(visitor.text("/decide"), "/decide")["name"] == form["name"]
    assert judged(visitor) == []


def test_two_names_can_be_said_to_be_two_sources(visitor: Visitor) -> None:
    after = ""
    for _ in range(60):
        page = visitor.text(f"/decide?all=1&after={after}")
        form = hidden(page, "/decide")
        if form["key"]:
            break
        after = form["name"]
    assert "Two sources" in page and "“" in page
    assert visitor.post("/decide", {**form, "answer": "two-sources"}).status_code == 303
    with visitor.ledger() as ledger:
        assert [one.value for one in desk.Casebook(ledger).decisions if one.kind.value == "two-sources"]


def test_an_answer_can_be_taken_back_until_somebody_else_changes_something(visitor: Visitor) -> None:
    _, form = first_question(visitor)
    visitor.post("/decide", {**form, "answer": "contradicts"})
    answer = visitor.post("/undo", {"entry": str(head(visitor)), "back": "/decide"})
    assert answer.status_code == 303 and answer.headers["Location"].startswith("/decide?undone=")
    assert "Undone: no." in visitor.text(answer.headers["Location"])
    assert judged(visitor) == []
    visitor.post("/decide", {**form, "answer": "contradicts"})
    mine = head(visitor)
    with visitor.ledger(write=True) as ledger:
        desk.note(ledger, form["a"], "call back at five", "ben")
    refused = visitor.post("/undo", {"entry": str(mine), "back": "/decide"})
    assert refused.status_code == 400 and "by ben" in refused.text
    assert judged(visitor) == [("contradicts", "ana")]
    for odd in ("", "-1", "0", "x", "9" * 30, "²"):
        assert visitor.post("/undo", {"entry": odd}).status_code == 400


@pytest.mark.parametrize(
    "back",
    ["//evil.example", "https://evil.example", "/\\evil.example", "/x\r\nSet-Cookie: a=b", "javascript:alert(1)"],
)
def test_an_undoing_leads_back_to_no_other_site(visitor: Visitor, back: str) -> None:
    _, form = first_question(visitor)
    visitor.post("/decide", {**form, "answer": "contradicts"})
    answer = visitor.post("/undo", {"entry": str(head(visitor)), "back": back})
    assert answer.headers["Location"].startswith("/?undone=")


def test_who_was_quicker_is_named_and_his_judgement_stands(visitor: Visitor) -> None:
    _, form = first_question(visitor)
    with visitor.ledger(write=True) as ledger:
        desk.unlink(ledger, form["a"], form["b"], "ben")
    answer = visitor.post("/decide", {**form, "answer": "contradicts"})
    assert answer.status_code == 409
    assert "ben answered that question in the meantime" in answer.text and "different claims" in answer.text
    assert "was not recorded" in answer.text
    assert judged(visitor) == [("unrelated", "ben")]


def test_a_claim_put_right_meanwhile_asks_the_question_again(visitor: Visitor) -> None:
    _, form = first_question(visitor)
    with visitor.ledger(write=True) as ledger:
        claim = desk.Casebook(ledger).known(form["a"])
        desk.amend(ledger, claim, desk.Told(source="Ada Orm"), "ben", "a slip")
    answer = visitor.post("/decide", {**form, "answer": "contradicts"})
    assert answer.status_code == 409 and "corrected one of the two claims" in answer.text
    assert judged(visitor) == []


def test_what_changes_elsewhere_keeps_nobody_from_answering(visitor: Visitor) -> None:
    _, form = first_question(visitor)
    with visitor.ledger(write=True) as ledger:
        desk.note(ledger, form["a"], "call back at five", "ben")
    assert visitor.post("/decide", {**form, "answer": "contradicts"}).status_code == 303


def test_an_answer_that_there_is_not_is_refused(visitor: Visitor) -> None:
    _, form = first_question(visitor)
    for answer in ("", "perhaps", "same-source"):
        assert visitor.post("/decide", {**form, "answer": answer}).status_code == 400
    assert visitor.post("/decide", {"answer": "contradicts"}).status_code == 409
    assert judged(visitor) == []


def test_the_readings_that_a_list_rests_on_come_first_and_go_when_they_are_checked(visitor: Visitor) -> None:
    page = visitor.text("/readings")
    first = re.findall(r"/article/(\w+)#claim", page)[0]
    assert "corroborated" in page or "denied" in page
    visitor.post(f"/claim/{first}", {**hidden(visitor.text(f"/article/{first}"), f"/claim/{first}"), "do": "confirm"})
    assert f"/article/{first}#claim" not in visitor.text("/readings")


# --- putting the reading right


def claim_of(visitor: Visitor, ident: str) -> Claim:
    with visitor.ledger() as ledger:
        return desk.Casebook(ledger).known(ident)


@pytest.fixture
def denial(visitor: Visitor) -> Claim:
    """A denial of the example story."""
    with visitor.ledger() as ledger:
        book = desk.Casebook(ledger)
        return next(
            one for one in book.held if one.stance.value == "denies" and len(one.spans) == 1 and one.attribution
        )


def filled(visitor: Visitor, ident: str) -> dict[str, str]:
    """The form of a claim as it is shown, nothing changed in it."""
    page = visitor.text(f"/article/{ident}")
    (inside,) = re.findall(rf'<form action="/claim/{ident}".*?</form>', page, re.DOTALL)
    form = hidden(page, f"/claim/{ident}")
    for name in ("source", "role", "spoken_for", "why", "nth"):
        (given,) = re.findall(rf'<input [^>]*name="{name}"[^>]*?value="([^"]*)"', inside)
        form[name] = html.unescape(given)
    (words,) = re.findall(r"<textarea[^>]*>(.*?)</textarea>", inside, re.DOTALL)
    form["words"] = html.unescape(words)
    for name, options in re.findall(r'<select [^>]*name="([^"]*)"[^>]*>(.*?)</select>', inside, re.DOTALL):
        chosen = re.findall(r'<option value="([^"]*)" selected', options)
        form[name] = chosen[0] if chosen else ""
    if re.search(r'name="unnamed"[^>]* checked', inside):
        form["unnamed"] = "1"
    return form


def test_a_form_that_nobody_changed_changes_nothing(visitor: Visitor) -> None:
    before = head(visitor)
    with visitor.ledger() as ledger:
        claims = [one.id for one in desk.Casebook(ledger).held][::7]
    for ident in claims:
        answer = visitor.post(f"/claim/{ident}", {**filled(visitor, ident), "why": "looked at it", "do": "edit"})
        assert answer.status_code == 400 and "already read that way" in answer.text, ident
    assert head(visitor) == before


def test_source_stance_and_kind_are_put_right_and_nothing_else(visitor: Visitor, denial: Claim) -> None:
    form = {**filled(visitor, denial.id), "source": "Dunstan Orrell", "kind": "witness", "stance": "asserts"}
    answer = visitor.post(f"/claim/{denial.id}", {**form, "why": "the question was put to him", "do": "edit"})
    assert answer.status_code == 303 and answer.headers["Location"].endswith("#claim")
    now = claim_of(visitor, denial.id)
    assert now.attribution is not None and now.attribution.source.name == "Dunstan Orrell"
    assert (now.attribution.source.kind.value, now.stance.value) == ("witness", "asserts")
    assert now.spans == denial.spans
    page = visitor.text(answer.headers["Location"])
    assert "the question was put to him" in page and "says ana" in page


def test_the_outlets_own_voice_is_said_by_an_empty_source(visitor: Visitor, denial: Claim) -> None:
    form = {**filled(visitor, denial.id), "source": "", "stance": "asserts", "why": "nobody says so", "do": "edit"}
    assert visitor.post(f"/claim/{denial.id}", form).status_code == 303
    assert claim_of(visitor, denial.id).attribution is None


def test_whether_a_source_is_named_is_what_the_box_says(visitor: Visitor) -> None:
    with visitor.ledger() as ledger:
        held = desk.Casebook(ledger).held
    unnamed = next(one for one in held if one.attribution and not one.attribution.source.identified)

    def source(**given: str) -> tuple[str, bool]:
        form = {**filled(visitor, unnamed.id), "why": "as the page has it", "do": "edit", **given}
        if not form["unnamed"]:
            del form["unnamed"]
        assert visitor.post(f"/claim/{unnamed.id}", form).status_code == 303
        credit = claim_of(visitor, unnamed.id).attribution
        assert credit is not None
        return credit.source.name, credit.source.identified

    assert source(source="Heron") == ("Heron", False), "the box was left as it was"
    assert source(source="Ada Orm", unnamed="") == ("Ada Orm", True)
    assert source(source="Heron", unnamed="1") == ("Heron", False)


def test_words_are_put_right_where_they_were_selected(visitor: Visitor, denial: Claim) -> None:
    start, end = denial.spans[0]
    chosen = denial.text.split(" ", 1)[1]
    form = {**filled(visitor, denial.id), "words": chosen, "why": "less the first word", "do": "edit"}
    form |= {"start": str(end - len(chosen)), "end": str(end)}
    assert visitor.post(f"/claim/{denial.id}", form).status_code == 303
    assert claim_of(visitor, denial.id).spans == ((end - len(chosen), end),)
    assert end - len(chosen) > start


def test_words_that_were_typed_are_found_and_those_that_do_not_stand_there_are_refused(
    visitor: Visitor, denial: Claim
) -> None:
    form = {**filled(visitor, denial.id), "why": "less the first word", "do": "edit", "start": "7", "end": "9"}
    typed = denial.text.split(" ", 1)[1]
    refused = visitor.post(f"/claim/{denial.id}", {**form, "words": f"{typed} of course"})
    assert refused.status_code == 400 and "does not have the words" in refused.text
    assert f"{typed} of course</textarea>" in html.unescape(refused.text), "what was typed is still there"
    assert visitor.post(f"/claim/{denial.id}", {**form, "words": typed}).status_code == 303
    assert claim_of(visitor, denial.id).spans[0][1] == denial.spans[0][1]
    for odd in ({"start": "-1"}, {"end": "9" * 40}, {"nth": "99"}, {"start": "5", "end": "2"}):
        assert visitor.post(f"/claim/{denial.id}", {**form, "words": "no such words", **odd}).status_code in (400, 409)


def test_what_a_denial_answers_is_chosen_among_the_claims_of_its_article(visitor: Visitor, denial: Claim) -> None:
    with visitor.ledger() as ledger:
        book = desk.Casebook(ledger)
        other = next(
            one for one in book.claims_in(denial.article) if one.stance.asserting and one.id not in denial.answers
        )
        elsewhere = next(one for one in book.held if one.article != denial.article)
    form = {**filled(visitor, denial.id), "why": "it answers that", "do": "edit"}
    assert visitor.post(f"/claim/{denial.id}", {**form, "answers": elsewhere.id}).status_code == 400
    assert visitor.post(f"/claim/{denial.id}", {**form, "answers": other.id}).status_code == 303
    assert claim_of(visitor, denial.id).answers == (other.id,)
    form = {**filled(visitor, denial.id), "why": "it answers nothing", "do": "edit", "answers": "none"}
    assert visitor.post(f"/claim/{denial.id}", form).status_code == 303
    assert claim_of(visitor, denial.id).answers == ()


def test_a_claim_is_confirmed_with_one_key_and_dropped_with_a_reason(visitor: Visitor, denial: Claim) -> None:
    form = filled(visitor, denial.id)
    assert 'data-key="r"' in visitor.text(f"/article/{denial.id}")
    assert visitor.post(f"/claim/{denial.id}", {**form, "do": "confirm"}).status_code == 303
    with visitor.ledger() as ledger:
        book = desk.Casebook(ledger)
        assert book.checked(book.known(denial.id))
    form = filled(visitor, denial.id)
    assert visitor.post(f"/claim/{denial.id}", {**form, "do": "drop"}).status_code == 400, "a reason is asked for"
    answer = visitor.post(f"/claim/{denial.id}", {**form, "do": "drop", "why": "claims nothing"})
    assert answer.status_code == 303 and f"/article/{denial.article}" in answer.headers["Location"]
    assert f'id="at-{denial.id}"' not in visitor.text(f"/article/{denial.article}")
    gone = visitor.get(f"/article/{denial.id}")
    assert gone.status_code == 404 and "is no claim, says ana: claims nothing" in gone.text
    for do in ("", "nonsense"):
        other = next(one for one in (claim_of(visitor, i) for i in self_ids(visitor)) if one.id != denial.id)
        form = filled(visitor, other.id)
        assert visitor.post(f"/claim/{other.id}", {**form, "do": do, "why": "x"}).status_code == 400


def self_ids(visitor: Visitor) -> list[str]:
    with visitor.ledger() as ledger:
        return [one.id for one in desk.Casebook(ledger).held[:3]]


def test_a_claim_that_was_missed_is_added_by_its_words(visitor: Visitor, denial: Claim) -> None:
    address = f"/article/{denial.article}/claims"
    with visitor.ledger() as ledger:
        text = desk.Casebook(ledger).articles[denial.article].text
    words = " ".join(text.split()[3:9])
    form = {**hidden(visitor.text(f"/article/{denial.article}"), address), "stance": "alleges"}
    assert visitor.post(address, {**form, "words": ""}).status_code == 400
    refused = visitor.post(address, {**form, "words": "words that nobody wrote"})
    assert refused.status_code == 400 and "words that nobody wrote</textarea>" in refused.text
    answer = visitor.post(address, {**form, "words": words, "source": "Ada Orm", "unnamed": "", "kind": "official"})
    assert answer.status_code == 303
    made = claim_of(visitor, answer.headers["Location"].partition("?")[0].rpartition("/")[2])
    assert made.text == words and made.stance.value == "alleges"
    assert made.attribution is not None and made.attribution.source.kind.value == "official"
    assert visitor.post(address, {**form, "words": words, "source": "Ada Orm"}).status_code == 400, (
        "it is there already"
    )
    assert visitor.post("/article/nothing/claims", {**form, "words": words}).status_code == 404
    assert visitor.post(address, {**form, "words": words, "stance": "sings"}).status_code == 400


def test_nobodys_correction_is_overwritten_unseen(visitor: Visitor, denial: Claim) -> None:
    form = {**filled(visitor, denial.id), "source": "Ada Orm", "why": "she said it", "do": "edit"}
    with visitor.ledger(write=True) as ledger:
        desk.amend(ledger, denial, desk.Told(source="Dunstan Orrell"), "ben", "heard it again")
    before = head(visitor)
    answer = visitor.post(f"/claim/{denial.id}", form)
    assert answer.status_code == 409 and head(visitor) == before
    assert "Someone changed this claim while you had it open" in answer.text
    assert "says ben" in answer.text and "heard it again" in answer.text and "Dunstan Orrell" in answer.text
    assert 'value="Ada Orm"' in answer.text, "what was entered is still there"
    again = {**form, **hidden(answer.text, f"/claim/{denial.id}")}
    assert visitor.post(f"/claim/{denial.id}", again).status_code == 303, "seen, it can be said again"
    now = claim_of(visitor, denial.id)
    assert now.attribution is not None and now.attribution.source.name == "Ada Orm"


def test_a_confirmation_of_what_has_changed_meanwhile_is_asked_again(visitor: Visitor, denial: Claim) -> None:
    form = filled(visitor, denial.id)
    with visitor.ledger(write=True) as ledger:
        desk.amend(ledger, denial, desk.Told(source="Dunstan Orrell"), "ben", "heard it again")
        desk.undo(ledger, "ben")
        desk.confirm(ledger, [denial], "ben")
    answer = visitor.post(f"/claim/{denial.id}", {**form, "do": "confirm"})
    assert answer.status_code == 409 and "by ben" in answer.text


# --- asking


def test_one_box_finds_claims_sources_and_articles(visitor: Visitor) -> None:
    page = visitor.text("/ask?q=Orrell")
    assert "Dunstan Orrell" in page and "/source?name=Dunstan+Orrell" in page.replace("%20", "+")
    assert "I reported it and she kept sailing" in page and page.count("#claim") > 2
    assert re.search(r"Dunstan Orrell[^<]* · (asserts|confirms) it · ", page)
    assert visitor.text("/source?name=Dunstan+Orrell").count("#claim") > 2
    assert "Nothing like that is claimed here" in visitor.text("/ask?q=zxqv")
    assert "Nobody called so" in visitor.text("/source?name=zxqv")
    for odd in ("", "%00%01", "a" * 5000, "%F0%9F%9A%A2", "%C2%AD", "'\"<script>"):
        assert visitor.get(f"/ask?q={odd}").status_code == 200, odd
        assert visitor.get(f"/source?name={odd}").status_code == 200, odd


def test_nothing_that_is_asked_is_written_anywhere(visitor: Visitor, capfd: pytest.CaptureFixture[str]) -> None:
    visitor.text("/ask?q=Dunstan+Orrell")
    told = capfd.readouterr()
    assert told.out + told.err == ""


# --- bringing in

NEWS = """Ferry inspector resigns

Edda Roan, the board's chief inspector, said on Friday that she would resign.

She said Sandrick Ferries had never answered her letters.
"""


def brought(visitor: Visitor, **fields: object) -> str:
    answer = visitor.post("/bring", {"outlet": "The Quay", "date": "2026-03-14", **fields})
    assert answer.status_code == 200, answer.text
    return str(answer.text)


def test_what_is_pasted_is_shown_first_and_recorded_when_that_is_said(visitor: Visitor) -> None:
    before = head(visitor)
    page = brought(visitor, text=NEWS, story="The ferry")
    assert "This would be recorded" in page and "that she would resign</mark>" in page and "New" in page
    assert head(visitor) == before
    answer = visitor.post("/bring/record", {**hidden(page, "/bring/record"), "why": "sent by a reader"})
    assert answer.status_code == 303
    with visitor.ledger() as ledger:
        book = desk.Casebook(ledger)
        made = next(one for one in book.published if one.outlet == "The Quay")
        assert made.date == "2026-03-14" and book.claims_in(made.id)
        assert made.id in desk.story(book, "the ferry").articles
    assert made.id in answer.headers["Location"]
    assert "Recorded already" in brought(visitor, text=NEWS)
    again = visitor.post("/bring/record", hidden(page, "/bring/record"))
    assert again.status_code == 400 and "Bring it in again" in again.text


def test_files_are_read_as_the_command_line_reads_them(visitor: Visitor) -> None:
    files = [(io.BytesIO(one.read_bytes()), one.name) for one in sorted((EXAMPLES / "story").glob("*.html"))[:2]]
    page = brought(visitor, outlet="", date="", files=files)
    assert page.count("Recorded already") == 2


def test_what_cannot_be_read_is_named_and_leaves_nothing_behind(
    visitor: Visitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = tmp_path / "temporary"
    left.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(left))
    for name in (
        "a.pdf",
        "../../etc/passwd.docx",
        "..",
        "/",
        "x" * 300 + ".odt",
        "a\\b.wacz",
        "nothing.zip",
        "\u202e.eml",
    ):
        answer = visitor.post("/bring", {"files": (io.BytesIO(b"\x00\x01\x02 no such thing"), name)})
        assert answer.status_code == 400, name
        assert str(left) not in answer.text and 'class="notice wrong"' in answer.text
    assert list(left.iterdir()) == []
    for fields in ({}, {"text": "   "}, {"text": NEWS, "date": "yesterday"}):
        answer = visitor.post("/bring", fields)
        assert answer.status_code == 400 and 'class="notice wrong"' in answer.text
    assert "yesterday" in answer.text and "she would resign" in answer.text, "what was typed is still there"


def test_what_is_shown_and_never_recorded_is_not_kept_for_ever(visitor: Visitor) -> None:
    pages = [brought(visitor, text=f"{NEWS} No. {number}.") for number in range(7)]
    assert visitor.post("/bring/record", hidden(pages[0], "/bring/record")).status_code == 400
    assert visitor.post("/bring/record", hidden(pages[-1], "/bring/record")).status_code == 303


def test_a_hostile_text_is_shown_and_never_run(visitor: Visitor) -> None:
    assert harmless(brought(visitor, text=HOSTILE, outlet='"><img src=x onerror=alert(1)>', story="<script>x</script>"))
    assert harmless(str(visitor.post("/check", {"text": HOSTILE, "title": "</textarea><script>x</script>"}).text))


# --- drafts

DRAFT = (EXAMPLES / "draft.md").read_text(encoding="utf-8")


def test_findings_stand_beside_the_words_and_nothing_is_recorded(visitor: Visitor) -> None:
    before = head(visitor)
    page = visitor.post("/check", {"text": DRAFT}).text
    assert "Omitted denial" in page and "Figure differs" in page and "Line by line" in page
    assert re.search(r'href="#finding-\d+">17 days</a>', page)
    assert html.unescape(re.findall(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)[0]).strip() == DRAFT.strip()
    assert head(visitor) == before
    assert visitor.post("/check", {"text": " \n"}).status_code == 400


def test_the_policy_is_one_of_ours_and_no_file(visitor: Visitor, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('fail_on = "error"\n[rules]\nPV301 = "off"\n', encoding="utf-8")
    assert "Omitted denial" in visitor.post("/check", {"text": DRAFT, "policy": str(own)}).text
    assert "<option selected>strict" in visitor.post("/check", {"text": DRAFT, "policy": "strict"}).text


def findings_of(page: str, action: str) -> list[str]:
    return re.findall(rf'<button name="{action}" value="([^"]+)"', page)


def test_the_denial_is_put_in_behind_the_paragraph_and_answers_the_finding(visitor: Visitor) -> None:
    page = visitor.post("/check", {"text": DRAFT}).text
    finding, *_ = findings_of(page, "deny")
    after = visitor.post("/check", {"text": DRAFT, "deny": finding}).text
    assert "a source said. Sandrick Ferries denied this, Ansel Business Journal reported on 10 March 2026." in after
    assert "Omitted denial" not in after and "inserted after the paragraph" in after
    assert visitor.post("/check", {"text": DRAFT, "deny": "nothing"}).status_code == 400
    other = next(one for one in findings_of(page, "waive") if one != finding)
    assert visitor.post("/check", {"text": DRAFT, "deny": other}).status_code == 400


def test_a_finding_is_waived_with_a_reason_and_named_from_then_on(visitor: Visitor) -> None:
    finding = findings_of(visitor.post("/check", {"text": DRAFT}).text, "waive")[0]
    given = {"text": DRAFT, "waive": finding}
    assert visitor.post("/check", given).status_code == 400, "a reason is asked for"
    for until in ("2020-01-01", "soon"):
        given |= {f"why-{finding}": "known to the desk", f"until-{finding}": until}
        assert visitor.post("/check", given).status_code == 400
    page = visitor.post("/check", {**given, f"until-{finding}": ""}).text
    assert "by ana: known to the desk" in page and f"recorded as no. {head(visitor)}" in page
    assert finding not in findings_of(page, "waive")
    assert visitor.post("/check", {**given, f"until-{finding}": ""}).status_code == 400, "it is waived already"


# --- right of reply


def test_who_was_asked_and_what_came_of_it_is_recorded(visitor: Visitor, thread: str) -> None:
    assert "No requests for comment" in visitor.text("/replies")
    address = f"/thread/{thread}/ask"
    asked = {"who": "Sandrick  Ferries", "how": "e-mail with all findings", "until": "2026-03-16"}
    asked |= hidden(visitor.text(f"/thread/{thread}"), address)
    assert visitor.post(address, asked).status_code == 303
    assert "Sandrick Ferries was asked" in visitor.text(f"/thread/{thread}")
    assert "1 request for comment still unanswered" in visitor.text("/")
    late = visitor.post(address, {**asked, "until": "2026-04-01"})
    assert late.status_code == 409 and "Sandrick Ferries was asked on" in late.text and "2026-04-01" in late.text
    page = visitor.text("/replies")
    assert "Overdue" in page and "16 March 2026" in page
    form = {**hidden(page, "/replies"), "answer": "denied", "words": "None of this is true."}
    assert visitor.post("/replies", form).status_code == 303
    page = visitor.text("/replies")
    assert "None of this is true." in page and "Overdue" not in page
    late = visitor.post("/replies", {**form, "answer": "declined", "words": "No comment."})
    assert late.status_code == 409 and "None of this is true." in late.text and "was not recorded" in late.text
    for wrong in ({"answer": "sang"}, {"words": " "}):
        assert visitor.post("/replies", {**form, **wrong}).status_code == 400
    asked |= hidden(visitor.text(f"/thread/{thread}"), address)
    for wrong in ({"who": " "}, {"how": ""}, {"until": "soon"}):
        assert visitor.post(address, {**asked, **wrong}).status_code == 400
    assert visitor.post("/thread/nothing/ask", asked).status_code == 404


# --- who may change anything

CHANGES = (
    "/decide", "/undo", "/claim/c1cbd139", "/article/aca7c774/claims", "/bring", "/bring/record", "/check", "/replies",
    "/thread/te4db078/ask",
)  # fmt: skip
"""Every address at which something is changed."""


def test_every_address_that_changes_anything_is_tried_here(visitor: Visitor) -> None:
    rules = {one.rule for one in visitor.app.url_map.iter_rules() if one.methods and "POST" in one.methods}
    assert {re.sub(r"(?<=/)[act][0-9a-f]{7}", "<ident>", one) for one in CHANGES} == rules


@pytest.mark.parametrize(
    "sent",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "http://127.0.0.1:9999", "Sec_Fetch_Site": "same-site"},
        {"Origin": "null", "Sec_Fetch_Site": "cross-site"},
        {"Origin": "null", "Sec_Fetch_Site": "-"},
        {"Origin": "-", "Sec_Fetch_Site": "-"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "none"},
        {"Host": "evil.example"},
        {"form_token": "guessed"},
        {"form_token": ""},
        {"form_token": "\u202e" * 32},
    ],
)
def test_no_page_of_anybody_else_can_change_anything(kept_out: Visitor, sent: dict[str, str]) -> None:
    before = head(kept_out)
    for address in CHANGES:
        data, headers = {"answer": "contradicts", "entry": str(before), "text": "x", "why": "x"}, dict(sent)
        if "form_token" in headers:
            data["form_token"] = headers.pop("form_token")
        assert kept_out.post(address, data, **headers).status_code == 403, address
    assert head(kept_out) == before


def test_a_form_is_taken_without_an_origin_only_where_the_browser_says_that_it_is_our_own(visitor: Visitor) -> None:
    _, form = first_question(visitor)
    answer = visitor.post("/decide", {**form, "answer": "contradicts"}, Origin="null", Sec_Fetch_Site="same-origin")
    assert answer.status_code == 303


def test_without_the_cookie_nothing_is_changed(visitor: Visitor) -> None:
    before, token = head(visitor), visitor.form_token
    visitor.client.delete_cookie("provenance-desk", domain="127.0.0.1")
    for address in CHANGES:
        assert visitor.post(address, {"entry": str(before), "form_token": token}).status_code == 403, address
    assert head(visitor) == before


def test_what_is_too_large_is_refused(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = visitor.post("/decide", {"answer": "x" * 5_000_000})
    assert answer.status_code == 413 and "too large" in answer.text
    assert visitor.post("/decide", {f"field{n}": "x" for n in range(500)}).status_code == 413
    monkeypatch.setitem(visitor.app.config, "MAX_CONTENT_LENGTH", 1000)
    assert visitor.post("/decide", {"answer": "x" * 2000}).status_code == 413
    assert judged(visitor) == []


def test_the_address_is_handed_to_the_browser_in_a_file_that_nobody_else_can_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[str] = []
    done = threading.Event()

    def note(address: str) -> None:
        opened.append(address)
        done.set()

    monkeypatch.setattr(webbrowser, "open", note)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("DISPLAY", ":0")
    show_in_browser("http://127.0.0.1:8017/a/enter?token=secret")
    assert done.wait(30)
    (file,) = tmp_path.iterdir()
    assert opened == [file.as_uri()] and stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "token=secret" in file.read_text(encoding="utf-8")


def test_where_there_is_no_screen_no_browser_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(tempfile, "mkstemp", None)
    show_in_browser("http://127.0.0.1:8017/")


def test_where_things_are_kept_a_page_reads_only_what_it_shows(
    visitor: Visitor, thread: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def everything(_: desk.Casebook) -> None:
        raise AssertionError("all of the ledger was read")

    with visitor.ledger() as ledger:
        claim = desk.Casebook(ledger).held[0]
    monkeypatch.setattr("provenance.ledger.kept.KEPT_FROM", 1)
    monkeypatch.setattr(desk, "LARGEST_STORY", 3)
    pages = ["/", "/list/denied", "/list/all", "/articles", f"/thread/{thread}", f"/article/{claim.article}", "/decide"]
    pages += [f"/article/{claim.id}", "/ask?q=ferry", "/source?name=Orrell", "/replies", "/bring"]
    for address in pages:
        visitor.text(address)
    monkeypatch.setattr(desk.Casebook, "record", property(everything))
    for address in pages:
        visitor.text(address)
