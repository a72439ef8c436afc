"""One page under several addresses, and a page that is added again with nothing changed."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from casebooks import on
from hypothesis import given
from hypothesis import strategies as st

from provenance import desk
from provenance.desk.articles.versions import Recorded, as_compared
from provenance.ledger import Ledger
from provenance.model import Article, Layout, Sign
from provenance.readers import page_address, versions_of
from provenance.readers.metadata.addresses import LONGEST
from provenance.signs import put_back

PAGE = "https://lantern.example/harbour/2031/pilot-boat"
COST = "The new pilot boat of Sorrel Bay will cost {} million marks, said Anke Thole, who runs the harbour office."


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.json", write=True) as opened:
        yield opened


def article(text: str, url: str = PAGE, date: str = "2031-05-02", **details: str) -> Article:
    details = {"outlet": "The Lantern", "language": "en", "date_source": "typed", **details}
    return Article.of(text, url=url, date=date, **details)


def add(ledger: Ledger, *articles: Article) -> list[str]:
    return [one.outcome for one in desk.add(ledger, (desk.reading(one) for one in articles), "ana")]


# --- addresses -------------------------------------------------------------------------------------------

SAME = [
    "http://lantern.example/harbour/2031/pilot-boat",
    "HTTPS://LANTERN.example/harbour/2031/pilot-boat/",
    "https://www.lantern.example:443/Harbour/2031/Pilot-Boat",
    "http://lantern.example:80/harbour/2031/pilot-boat",
    "https://lantern.example./harbour//2031/./pilot-boat",
    "https://lantern.example/sport/../harbour/2031/pilot-boat",
    "lantern.example/harbour/2031/pilot-boat",
    "//lantern.example/harbour/2031/pilot-boat",
    " https://lantern.example/harbour/2031/pilot-boat ",
    "https://lantern.example/harbour/2031/pilot%2Dboat",
    "https://lantern.example/harbour/2031/pilot-boat/index.html",
    "https://lantern.example/harbour/2031/pilot-boat?",
    "https://lantern.example/harbour/2031/pilot-boat?utm_source=mail&utm_medium=letter&UTM_Campaign=x",
    "https://lantern.example/harbour/2031/pilot-boat?mc_cid=1&amp;utm_source=mail",
    "https://lantern.example/harbour/2031/pilot-boat?fbclid=IwAR0&gclid=2&mc_cid=3&mc_eid=4&igsh=5&msclkid=6",
    "https://lantern.example/harbour/2031/pilot-boat?ref=rss&source=newsletter&CMP=share_btn_tw",
    "https://lantern.example/harbour/2031/pilot-boat?at_medium=RSS&ns_campaign=x&smid=tw-share&xtor=RSS-3",
    "https://lantern.example/harbour/2031/pilot-boat?PHPSESSID=9f2c&sid=0123456789abcdef0123",
    "https://lantern.example/harbour/2031/pilot-boat;jsessionid=1A2B.node3?share=facebook",
    "https://lantern.example/harbour/2031/pilot-boat#comments",
    "https://lantern.example/harbour/2031/pilot-boat#:~:text=pilot%20boat",
    "https://lantern.example/harbour/2031/pilot-boat?replytocom=88#respond",
    "https://lantern.example/harbour/2031/pilot-boat/amp/",
    "https://lantern.example/harbour/2031/pilot-boat?amp=1",
    "https://lantern.example/harbour/2031/pilot-boat.amp",
    "https://lantern.example/amp/harbour/2031/pilot-boat",
    "https://amp.lantern.example/harbour/2031/pilot-boat?usqp=mq331AQ",
    "https://m.lantern.example/harbour/2031/pilot-boat",
    "https://lantern-example.cdn.ampproject.org/c/s/lantern.example/harbour/2031/pilot-boat/amp",
    "https://www.google.com/amp/s/www.lantern.example/harbour/2031/pilot-boat",
]


@pytest.mark.parametrize("url", SAME)
def test_what_says_how_a_reader_got_there_is_no_part_of_the_page_s_address(url: str) -> None:
    assert page_address(url) == page_address(PAGE)
    one, other = article("a", url), article("b")
    assert versions_of(one, [other]) == [other] and versions_of(other, [one]) == [one]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/?id=123", "https://a.example/?id=124"),
        ("https://a.example/?p=45", "https://a.example/"),
        ("https://a.example/article.php?story=quay", "https://a.example/article.php?story=ferry"),
        ("https://a.example/view?ref=quay", "https://a.example/view?ref=ferry"),
        ("https://a.example/news/read-on?ref=4711", "https://a.example/news/read-on?ref=4712"),
        ("https://a.example/news/read-on?cid=8", "https://a.example/news/read-on"),
        ("https://a.example/x-y?reference=1&gallery=2", "https://a.example/x-y"),
        ("https://a.example/x-y?sid=2031", "https://a.example/x-y"),
        ("https://a.example/x-y?page=2", "https://a.example/x-y"),
        ("https://a.example/s/aB3dEf", "https://a.example/s/Ab3DeF"),
        ("https://a.example/s/xQzTr", "https://a.example/s/xqztr"),
        ("https://a.example/#!/story/5", "https://a.example/#!/story/6"),
        ("https://a.example/app#/story/5", "https://a.example/app"),
        ("https://a.example/#post-5", "https://a.example/#post-6"),
        ("https://a.example/words/amp", "https://a.example/words"),
        ("https://a.example/a%2Fb", "https://a.example/a/b"),
        ("https://a.example:8080/x-y", "https://a.example/x-y"),
        ("https://forum.a.example/x-y", "https://forua.example/x-y"),
        ("https://news.a.example/x-y", "https://a.example/x-y"),
        ("https://a.example/x-y", "https://b.a.example/x-y"),
        ("https://amp.example/x-y", "https://example/x-y"),
        ("ftp://a.example/x-y", "https://a.example/x-y"),
        ("archive/x-y.html", "x-y.html"),
        ("https://[a.example/x", "https://a.example/x"),
    ],
)
def test_what_tells_one_page_from_another_is_kept(one: str, other: str) -> None:
    assert page_address(one) != page_address(other)


def test_an_address_is_one_in_any_of_its_spellings() -> None:
    spelled = "https://xn--hfen-loa.example/stra%C3%9Fe?b=%7e&a=1+2"
    assert page_address("HTTP://www.Häfen.example/straße?a=1%202&b=~") == page_address(spelled)
    assert page_address("https://ha\N{COMBINING DIAERESIS}fen.example/strasse") == page_address("häfen.example/strasse")
    one, other = article("a", "https://häfen.example/x-y"), article("b", "https://xn--hfen-loa.example/x-y")
    assert page_address(one.url) == page_address(other.url)
    assert versions_of(one, [other]) == [other] and versions_of(other, [one]) == [one]


@given(st.one_of(st.text(), st.text().map("https://a.example/{}".format), st.text().map("https://{}".format)))
def test_every_address_has_one_form_which_stays_as_it_is(url: str) -> None:
    assert page_address(page_address(url)) == page_address(url)


def test_an_address_that_is_too_long_to_be_one_is_compared_as_it_stands() -> None:
    assert page_address(PAGE + "?utm_source=" + "x" * LONGEST).endswith("x")


def test_the_list_of_marks_is_in_order() -> None:
    text = (files("provenance.readers") / "data" / "address-marks.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    assert {len(row) for row in rows} == {3}
    assert {row[1] for row in rows} == {"always", "slug", "session"}
    assert all(row[0] == row[0].lower().strip() for row in rows)
    assert [name for name, count in Counter(row[0] for row in rows).items() if count > 1] == []
    assert all(row[1] == "always" for row in rows if row[0].endswith("*"))


# --- versions --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("url", SAME)
def test_the_page_under_another_address_is_a_new_version(ledger: Ledger, url: str) -> None:
    assert add(ledger, article(COST.format(4)), article(COST.format(6), url, "2031-05-03")) == ["new", "new version"]
    live = {one.claim.text for thread in on(ledger).threads for one in thread.tellings if one.live}
    assert live and all("6 million" in text for text in live)
    assert {one.url for one in ledger.articles.values()} == {PAGE, url}, "an address is kept as it was typed"


def test_two_stories_whose_addresses_differ_in_a_number_are_no_versions(ledger: Ledger) -> None:
    there = "https://lantern.example/story.php?id="
    assert add(ledger, article(COST.format(4), there + "7"), article(COST.format(6), there + "8")) == ["new", "new"]
    assert {one.replaces for one in ledger.articles.values()} == {""}


def test_the_same_page_under_another_address_is_recorded_once(ledger: Ledger) -> None:
    told = add(ledger, article(COST.format(4)), *(article(COST.format(4), url) for url in SAME))
    assert told == ["new"] + ["already recorded"] * len(SAME)
    assert [one.url for one in ledger.articles.values()] == [PAGE]


def test_a_draft_under_another_address_is_held_against_its_own_page(ledger: Ledger) -> None:
    add(ledger, article(COST.format(4)))
    draft = article(COST.format(6), PAGE + "/?utm_source=desk", "2031-05-03")
    (checked,) = desk.check(on(ledger), [desk.reading(draft)])
    assert [one.rule for one in checked.findings] == ["PV603"], "a correction without a word, and no other account"


# --- nothing changed -------------------------------------------------------------------------------------

TOLD = (
    "The office of Sorrel Bay can't say when the “Hanne Thole” will sail, its head, Zoë Møller, wrote on Friday - not "
    "before June.\n\nHer deputy said the boat had cost 4-5 million marks, and that was all...\n"
)
AGAIN = {
    "two blanks": TOLD.replace(" its", "  its"),
    "a blank at the end of a line": TOLD.replace("June.", "June. "),
    "a blank before the text": " " + TOLD,
    "no line end at the end": TOLD.rstrip(),
    "a line end for a blank": TOLD.replace("sail, its", "sail,\nits"),
    "a blank line more": TOLD.replace("\n\n", "\n\n\n"),
    "a tab": TOLD.replace(" had cost", "\thad cost"),
    "a blank that does not break": TOLD.replace("4-5 million", "4-5\u00a0million"),
    "a narrow one": TOLD.replace("4-5 million", "4-5\u202fmillion"),
    "a thin one": TOLD.replace("4-5 million", "4-5\u2009million"),
    "line ends of another system": TOLD.replace("\n", "\r\n"),
    "letters put together otherwise": unicodedata.normalize("NFD", TOLD),
    "a soft hyphen": TOLD.replace("deputy", "de\u00adputy"),
    "a space of no width": TOLD.replace("deputy", "deputy\u200b"),
    "a byte order mark": "\ufeff" + TOLD,
    "straight marks": TOLD.replace("“", '"').replace("”", '"'),
    "a curly apostrophe": TOLD.replace("'", "’"),
    "a longer dash": TOLD.replace(" - ", " – "),
    "dots in one sign": TOLD.replace("...", "…"),
}


@pytest.mark.parametrize("how", AGAIN)
@pytest.mark.parametrize(
    "details",
    [{}, {"url": ""}, {"url": "", "title": "Pilot boat"}, {"url": "", "outlet": ""}],
    ids=["page", "outlet", "title", "text"],
)
def test_what_nobody_reads_as_a_change_is_none(ledger: Ledger, how: str, details: dict[str, str]) -> None:
    assert AGAIN[how] != TOLD
    assert add(ledger, article(TOLD, **details), article(AGAIN[how], **details)) == ["new", "already recorded"]
    assert [one.text for one in ledger.articles.values()] == [TOLD]


@pytest.mark.parametrize(
    "text",
    [
        TOLD.replace("4-5", "5-4"),
        TOLD.replace("4-5", "45"),
        TOLD.replace("4-5", "4.5"),
        TOLD.replace("can't", "can"),
        TOLD.replace("“Hanne", "Hanne").replace("Thole”", "Thole"),
        TOLD.replace("“Hanne Thole” will", "“Hanne Thole will”"),
        TOLD.replace("Zoë", "Zoe"),
        TOLD.replace("friday", "Friday").replace("Friday", "friday"),
        TOLD.replace("4-5 million", "4\u00b2 million"),
    ],
)
def test_a_word_a_figure_or_the_place_of_a_mark_is_a_change(ledger: Ledger, text: str) -> None:
    assert add(ledger, article(TOLD), article(text)) == ["new", "new version"]


def test_a_power_is_not_another_figure() -> None:
    assert as_compared("4² km") != as_compared("42 km")


def test_texts_without_an_address_are_told_apart_by_outlet_and_a_title_can_change(ledger: Ledger) -> None:
    first = article(TOLD, "", title="Pilot boat")
    other_outlet = article(AGAIN["a tab"], "", outlet="Halden Echo", title="Pilot boat")
    other_title = article(AGAIN["a tab"], "", title="No pilot boat")
    assert add(ledger, first, other_outlet, other_title) == ["new", "new", "details changed"]
    assert add(ledger, article(AGAIN["two blanks"], "", title="No  pilot boat")) == ["already recorded"]


def test_a_text_added_twice_in_one_step_is_found_among_what_came_with_it(ledger: Ledger) -> None:
    add(ledger, article(COST.format(4), ""))
    told = add(ledger, article(TOLD, "", outlet=""), article(AGAIN["a tab"], "", outlet=""))
    assert told == ["new", "already recorded"]


def test_a_later_date_for_the_same_words_puts_the_page_where_it_belongs(ledger: Ledger) -> None:
    add(ledger, article(TOLD), article(COST.format(4), date="2031-05-03"))
    assert add(ledger, article(AGAIN["a tab"], date="2031-05-04")) == ["details changed"]
    newest = [one for one in ledger.articles.values() if one.replaces]
    assert [one.text for one in newest] == [TOLD], "the page went back to what it had said first"


def test_a_draft_recorded_with_other_blanks_does_not_back_itself(ledger: Ledger) -> None:
    own = "The storm at Quern sank 12 fishing boats in the old harbour on Sunday night."
    add(ledger, article(own, ""), article(own[:-1] + ", said Ada Marsh.", "", outlet="Halden Echo"))
    (checked,) = desk.check(on(ledger), [desk.reading(article(own.replace(" sank", "  sank"), ""))])
    assert [one.rule for one in checked.findings] == ["PV401"]
    assert "The Lantern" not in checked.findings[0].message


def test_an_article_read_again_in_its_language_gets_claims_at_places_of_the_kept_text(ledger: Ledger) -> None:
    add(ledger, article("  " + COST.format(4), language="it"))
    assert not ledger.claims
    assert add(ledger, article(COST.format(4))) == ["details changed"]
    (kept,), (claim, *_) = ledger.articles.values(), ledger.claims.values()
    assert claim.article == kept.id
    assert " ".join(kept.text[start:end] for start, end in claim.spans) == claim.text


def test_a_text_is_looked_for_among_texts_that_begin_alike_and_no_others() -> None:
    known = {one.id: one for one in (article(TOLD, ""), article(COST.format(4), ""), article("", ""))}
    recorded = Recorded(known)
    assert recorded.find(article(AGAIN["a tab"], "")) == article(TOLD, "")
    assert recorded.find(article("\n", "")) == article("", "")
    assert recorded.find(article(TOLD + "More.", "")) is None


def test_invisible_signs_are_taken_over_only_into_the_text_in_which_they_stand(ledger: Ledger) -> None:
    text = COST.format(4)
    signs = (Sign(text.index("boat"), "\u200b"),)
    wider = Article.of(text.replace("new ", "new  "), Layout(signs), url=PAGE, outlet="The Lantern", language="en")
    signed = Article.of(text, Layout(signs), url=PAGE, outlet="The Lantern", language="en")
    assert add(ledger, article(text)) == ["new"]
    assert add(ledger, wider) == ["already recorded"]
    assert add(ledger, signed) == ["details changed"]
    (kept,) = ledger.articles.values()
    assert put_back(kept.text, kept.signs) == text.replace("boat", "\u200bboat")


def test_versions_of_one_day_stand_in_the_order_of_their_hours_in_any_zone(ledger: Ledger) -> None:
    early = article(COST.format(4), date="2031-05-02T23:30:00+09:00")
    late = article(COST.format(5), url=PAGE + "?utm_source=mail", date="2031-05-02T15:00:00Z")
    assert add(ledger, late, early) == ["new", "new version"]
    assert ledger.articles[late.id].replaces == early.id
    assert ledger.articles[early.id].replaces == ""


def test_a_text_added_again_with_its_outlet_is_no_second_article_and_two_papers_with_one_text_are_two(
    tmp_path: Path,
) -> None:
    words = "The storm sank 12 boats in Torvay harbour on Sunday night, said Ada Marsh, the harbour master.\n"
    with Ledger.open(tmp_path / "ledger.json", write=True) as ledger:

        def added(**details: str) -> str:
            return desk.add(ledger, [desk.reading(Article.of(words, language="en", **details))], "ana")[0].outcome

        assert added() == "new"
        assert added(outlet="The Quay") == "details changed"
        assert added(outlet="The Quay", title="Storm sinks boats") == "details changed"
        assert len(ledger.articles) == 1
        assert added(outlet="Harbour News") == "new"


def test_an_article_that_was_removed_comes_back_when_it_is_added_again(tmp_path: Path) -> None:
    page = Article.of("The storm sank 12 boats at Merle, said Ada Marsh.\n", outlet="The Quay", language="en")
    with Ledger.open(tmp_path / "ledger.json", write=True) as ledger:
        desk.add(ledger, [desk.reading(page)], "ana")
        desk.remove(ledger, page.id, "ana", "another story")
        assert page.id not in desk.Casebook(ledger).articles
        (back,) = desk.add(ledger, [desk.reading(page)], "ana")
        assert back.outcome == "brought back" and page.id in desk.Casebook(ledger).articles


def test_however_many_pages_are_looked_for_the_same_versions_are_found() -> None:
    pages = [article(f"text {number}", url) for number, url in enumerate((*SAME, "https://a.example/?id=1", ""))]
    recorded = Recorded({one.id: one for one in pages[::2]})
    for one in pages * 2:
        assert recorded.versions_of(one) == versions_of(one, recorded.articles.values())
    for one in pages[1::2]:
        recorded.articles[one.id] = one
        recorded.note(one)
    for one in pages:
        assert recorded.versions_of(one) == versions_of(one, recorded.articles.values())
