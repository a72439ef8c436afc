"""Feeds: entries with their full text are articles, and a teaser is none."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance import readers
from provenance.errors import UnreadableError
from provenance.model import Article
from provenance.readers import Details, Entry

ADDRESS = "https://courier.example/feeds/news.xml"
TEXT = "The mayor denied it. The bridge stays open."


def rss(*items: str, head: str = "") -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Tarrow Courier</title>'
        f"<link>https://courier.example/</link><language>en-gb</language>{head}{''.join(items)}</channel></rss>"
    ).encode()


def item(text: str = f"<p>{TEXT}</p>", more: str = "", link: str = "/news/1", title: str = "Bridge") -> str:
    return (
        f"<item><title>{title}</title><link>{link}</link>{more}"
        f"<content:encoded><![CDATA[{text}]]></content:encoded></item>"
    )


def atom(*entries: str) -> bytes:
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="es" '
        'xml:base="https://courier.example/a/"><title type="html">Courier &amp;amp; Sons</title><id>urn:feed</id>'
        f"{''.join(entries)}</feed>"
    ).encode()


def entry(content: str = f'<content type="html">&lt;p&gt;{TEXT}&lt;/p&gt;</content>', more: str = "") -> str:
    return (
        "<entry><id>urn:1</id><title>Bridge</title><link href='story'/>"
        f"<published>2026-03-09T10:00:00+01:00</published>{more}{content}</entry>"
    )


def told(data: bytes, typed: Details = readers.NOTHING) -> list[Entry | UnreadableError]:
    return readers.entries(data, "feed", typed, ADDRESS)


def one(data: bytes, typed: Details = readers.NOTHING) -> Article:
    (found,) = told(data, typed)
    assert isinstance(found, Entry)
    assert found.article is not None
    return found.article


def test_an_entry_with_its_full_text_is_an_article() -> None:
    found = one(
        rss(item(more="<pubDate>Mon, 09 Mar 2026 10:00:00 +0100</pubDate><guid isPermaLink='false'>a-1</guid>"))
    )
    assert (found.text, found.title, found.outlet) == (TEXT, "Bridge", "The Tarrow Courier")
    assert (found.url, found.key, found.language) == ("https://courier.example/news/1", "a-1", "en-gb")
    assert (found.date, found.date_source) == ("2026-03-09T10:00:00+01:00", "page")


def test_an_entry_of_atom_is_an_article_too() -> None:
    found = one(atom(entry(more="<updated>2026-03-11T10:00:00Z</updated>")))
    assert (found.text, found.outlet, found.language) == (TEXT, "Courier & Sons", "es")
    assert (found.url, found.date) == ("https://courier.example/a/story", "2026-03-09T10:00:00+01:00")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ('<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One <b>two</b>.</p><p>Three.</p></div></content>', "One two.\n\nThree."),
        ('<content type="text">Fish &amp;amp; 2 &lt; 3.</content>', "Fish &amp; 2 < 3."),
        ("<content>Plain text.</content>", "Plain text."),
    ],
)  # fmt: skip
def test_the_text_of_an_entry_is_read_as_what_the_feed_says_it_is(content: str, text: str) -> None:
    assert one(atom(entry(content))).text == text


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ('<title type="html">AT&amp;amp;T &amp;lt;3 &lt;em&gt;now&lt;/em&gt;</title>', "AT&T <3 now"),
        ('<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">2 &lt; <em>3</em></div></title>', "2 < 3"),
        ('<title type="text">2 &lt; 3 &amp;amp; more</title>', "2 < 3 &amp; more"),
        ("<title>Two\n lines</title>", "Two lines"),
    ],
)
def test_a_title_is_shown_as_a_reader_sees_it(title: str, shown: str) -> None:
    assert one(atom(entry().replace("<title>Bridge</title>", title))).title == shown


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("<author>ana@news.photography (Ana Ruiz)</author>", "Ana Ruiz"),
        ("<author>ana@courier.example (Ana Ruiz)</author>", "Ana Ruiz"),
        ("<author>Ana Ruiz</author>", "Ana Ruiz"),
        ("<dc:creator>Ana Ruiz</dc:creator><dc:creator>Bo Lee</dc:creator>", "Ana Ruiz, Bo Lee"),
        ("<author>ana@courier.example</author>", ""),
        ("", ""),
    ],
)
def test_an_author_is_a_name_without_an_address(author: str, name: str) -> None:
    assert one(rss(item(more=author))).byline == name


def test_the_publisher_is_whom_an_entry_was_taken_from() -> None:
    source = '<source url="https://merrow.example/feed">The Merrow Standard</source>'
    assert one(rss(item(more=source))).outlet == "The Merrow Standard"
    assert one(rss(item(more=source)), Details(outlet="Typed")).outlet == "Typed"


def test_a_zone_that_is_a_name_is_understood() -> None:
    found = one(rss(item(more="<pubDate>Mon, 09 Mar 2026 23:30:00 EST</pubDate>")))
    assert found.date == "2026-03-09T23:30:00-05:00"


def test_a_later_version_of_an_entry_comes_after_it_with_the_day_of_its_change() -> None:
    later = entry('<content type="html">Changed.</content>', "<updated>2026-03-11T10:00:00Z</updated>")
    first = entry(more="<updated>2026-03-09T09:00:00Z</updated>")
    found = [each.article for each in told(atom(later, first)) if isinstance(each, Entry)]
    assert [(a.text, a.date) for a in found if a] == [
        (TEXT, "2026-03-09T10:00:00+01:00"),
        ("Changed.", "2026-03-11T10:00:00Z"),
    ]


@pytest.mark.parametrize(
    "teaser",
    [
        "<item><title>Bridge</title><link>/news/1</link><description>The mayor denied it.</description></item>",
        item("The mayor denied it. […]"),
        item("<p>The mayor denied it…</p>"),
        item('<p>The mayor denied it.</p><p><a href="/news/1">Continue reading →</a></p>'),
        item("<p> </p>"),
    ],
)
def test_a_teaser_is_no_article_and_names_its_page(teaser: str) -> None:
    (found,) = told(rss(teaser))
    assert isinstance(found, Entry)
    assert found.article is None
    assert found.link == "https://courier.example/news/1"
    assert str(found.refused) == (
        "feed, entry 1: This entry has no full text, only a teaser, which is no article. "
        "Add its page: https://courier.example/news/1."
    )


def test_what_a_feed_quotes_and_hides_is_told_apart() -> None:
    text = "<p>She wrote:</p><blockquote><p>We will not pay for the bridge.</p></blockquote><script>x</script><p hidden>no</p>"
    found = one(rss(item(text)))
    assert found.text == "She wrote:\n\nWe will not pay for the bridge."
    assert [found.text[slice(*span)] for span in found.block_quotes] == ["We will not pay for the bridge."]


def test_a_feed_that_breaks_off_gives_no_half_of_an_entry() -> None:
    whole = rss(item(link="/news/1"), item("<p>" + TEXT * 20 + "</p>", link="/news/2"))
    found = told(whole[: whole.rindex(b"The mayor denied")])
    assert [each.link for each in found if isinstance(each, Entry)] == ["https://courier.example/news/1"]
    assert "breaks off in the middle" in str(found[-1])


@pytest.mark.parametrize(
    "data", [b"<rss", b"<rss></rss", b"<feed>nothing</feed>", b"<rdf:RDF/>", b"\xff\xfe<\0r\0s\0s\0"]
)
def test_what_is_no_feed_is_named(data: bytes) -> None:
    try:
        found = told(data)
    except UnreadableError as failure:
        found = [failure]
    assert not any(isinstance(each, Entry) for each in found)


def test_entities_that_grow_do_not_fill_the_memory() -> None:
    lots = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{lots}]><rss version="2.0"><channel><item><title>&l9;</title></item></channel></rss>'
    for each in told(bomb.encode()):
        assert len(repr(each)) < 10_000


def test_an_entity_does_not_read_a_file_of_this_computer(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("SECRET", encoding="utf-8")
    doctype = f'<!DOCTYPE x [<!ENTITY s SYSTEM "file://{tmp_path}/secret">]>'
    data = rss(item("x").replace("Bridge", "&s;")).replace(b"<rss", doctype.encode() + b"<rss", 1)
    assert "SECRET" not in repr(told(data))


HOSTILE = {
    "a long name": b"<item><title>x</title><author>" + b"a" * 300_000 + b"</author></item></channel></rss>",
    "names without end": b"<item><author>" + b"a@" * 100_000 + b"</author></item></channel></rss>",
    "tags in tags": b"<a>" * 30_000,
    "items in items": b"<item>" * 20_000,
    "entities": b"<item><title>" + b"&nbsp;&notreal;&" * 20_000 + b"</title></item></channel></rss>",
    "angles": b"<" * 200_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_feed_made_to_take_long_is_read_or_named(kind: str) -> None:
    try:
        found = told(b'<?xml version="1.0"?><rss version="2.0"><channel>' + HOSTILE[kind])
    except UnreadableError as failure:
        found = [failure]
    assert not any(isinstance(each, Entry) and each.article is not None for each in found)


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Ca&eacute;n &mdash; B&nbsp;C", "Caén — B C"),
        ("AT&amp;T &amp;lt;3", "AT&T <3"),
        ("2 &lt; 3 &amp; more", "2 < 3 & more"),
        ("Fish &amp;amp; &lt;em&gt;chips&lt;/em&gt;", "Fish & chips"),
        ("<![CDATA[Caf&eacute; <b>x</b>]]>", "Café x"),
    ],
)
def test_a_title_of_rss_is_shown_as_a_reader_sees_it(title: str, shown: str) -> None:
    assert one(rss(item(title=title))).title == shown


def test_a_feed_without_an_entry_is_named(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_bytes(rss())
    (found,) = readers.read(str(tmp_path / "feed.xml"))
    assert "there is no entry in this feed" in getattr(found, "what", "")


def test_entries_behind_one_that_is_nested_too_deep_are_not_lost_in_silence() -> None:
    deep = item().replace("</item>", "<a>" * 300 + "</a>" * 300 + "</item>")
    assert isinstance(told(rss(item(), deep, item(link="/9")))[-1], UnreadableError)


def test_what_other_formats_say_within_an_entry_is_not_its_own() -> None:
    media = '<media:title xmlns:media="http://search.yahoo.com/mrss/">A picture</media:title>'
    assert one(rss(item(more=media).replace("<title>Bridge</title>", "") + "")).title == ""


def test_a_feed_of_rss_1_is_read() -> None:
    data = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        '<channel rdf:about="https://courier.example/"><title>The Tarrow Courier</title><dc:language>en</dc:language></channel>'
        '<item rdf:about="https://courier.example/1"><title>Bridge</title><link>https://courier.example/1</link>'
        f"<dc:date>2026-03-09T10:00:00+01:00</dc:date><content:encoded>&lt;p&gt;{TEXT}&lt;/p&gt;</content:encoded></item></rdf:RDF>"
    )
    found = one(data.encode())
    assert (found.text, found.outlet, found.language, found.key) == (
        TEXT,
        "The Tarrow Courier",
        "en",
        "https://courier.example/1",
    )
    assert found.date == "2026-03-09T10:00:00+01:00"


def test_a_prefix_that_a_feed_forgot_to_explain_is_understood() -> None:
    data = rss(item()).replace(b'xmlns:content="http://purl.org/rss/1.0/modules/content/" ', b"")
    assert one(data).text == TEXT


def test_bytes_that_begin_with_an_address_are_not_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: pytest.fail("the network was asked"))
    with pytest.raises(UnreadableError):
        told(b"http://courier.example/<rss")


@pytest.mark.parametrize("name", ["feed.xml", "news.rss", "news.atom", "feed.txt.unknown"])
def test_a_file_with_a_feed_is_read_whatever_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(rss(item(), item(link="/news/2", text="Other words.")))
    found = list(readers.read(str(tmp_path / name)))
    assert [each.text for each in found if isinstance(each, Article)] == [TEXT, "Other words."]


def test_a_feed_from_standard_input_is_read() -> None:
    (found,) = readers.read("-", stdin=io.BytesIO(rss(item())))
    assert isinstance(found, Article)


# --- bytes from an address


def read(data: bytes, kind: str = "text/html", address: str = "https://courier.example/news/1") -> Article:
    (found,) = readers.read_bytes(data, "page", readers.NOTHING, kind, address)
    assert isinstance(found, Article)
    return found


PAGE = "<!doctype html><html><head><title>Café closed</title>{head}</head><body><article><h1>Café closed</h1>{body}</article></body></html>"
LONG = "".join(
    f"<p>The café in the {n} street was closed on Monday, the council said in its report.</p>"
    for n in ("first", "second", "third")
)


def page(head: str = "", body: str = LONG) -> str:
    return PAGE.format(head=head, body=body)


def encodings() -> Iterator[tuple[bytes, str]]:
    text = page()
    yield text.encode("utf-8"), "text/html; charset=utf-8"
    yield text.encode("utf-8"), "text/html"
    yield text.encode("utf-8"), "text/html; charset=iso-8859-1"  # what many servers say of all pages
    yield text.encode("cp1252"), "text/html; charset=windows-1252"
    yield text.encode("cp1252"), "text/html; charset=utf-8"  # the page itself says nothing, the site is wrong
    yield (
        page('<meta charset="utf-8">').encode("cp1250"),
        "text/html; charset=windows-1250",
    )  # the site goes before the page
    yield text.encode("utf-16"), "text/html; charset=utf-8"
    yield page('<meta charset="windows-1252">').encode("cp1252"), "text/html; charset=nonsense"
    yield text.encode("utf-8"), "application/octet-stream"
    yield text.encode("utf-8"), ""


@pytest.mark.parametrize(("data", "kind"), list(encodings()))
def test_a_page_is_read_in_its_encoding_whatever_the_site_says(data: bytes, kind: str) -> None:
    if data == page().encode("cp1252") and kind.endswith("utf-8"):
        with pytest.raises(UnreadableError, match="not UTF-8"):
            read(data, kind)
        return
    assert "The café in the first street" in read(data, kind).text


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("", "https://www.courier.example/news/1?a=1"),
        ('<link rel="canonical" href="/news/one">', "https://www.courier.example/news/one"),
        ('<link rel="canonical" href="https://courier.example/news/one">', "https://courier.example/news/one"),
        ('<meta property="og:url" content="https://courier.example/news/one">', "https://courier.example/news/one"),
        ('<link rel="canonical" href="https://merrow.example/news/one">', "https://www.courier.example/news/1?a=1"),
        (
            '<meta property="og:url" content="https://merrow.example/news/one">',
            "https://www.courier.example/news/1?a=1",
        ),
        ('<link rel="canonical" href="https://courier.example/">', "https://www.courier.example/news/1?a=1"),
        ('<link rel="canonical" href="http://[bad">', "https://www.courier.example/news/1?a=1"),
        ('<link rel="canonical" href="javascript:x">', "https://www.courier.example/news/1?a=1"),
    ],
)
def test_a_page_has_the_address_where_it_was_found_or_its_own_on_that_site(head: str, url: str) -> None:
    assert read(page(head).encode(), address="https://www.courier.example/news/1?a=1").url == url


def test_a_text_from_an_address_is_read_as_one() -> None:
    found = read(b"Bridge closed\n\nThe mayor denied it.\n", "text/plain")
    assert (found.title, found.url) == ("Bridge closed", "https://courier.example/news/1")
    assert read(b"# Bridge closed\n\nThe mayor *denied* it.\n", "text/markdown").title == "Bridge closed"


STUBS = {
    "paywall": ("<p>The mayor denied it.</p><p>Subscribe to continue reading.</p>", "notice of a paywall"),
    "locked": ('<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script><p>The mayor denied it on Monday.</p>', "notice of a paywall"),
    "consent": ("<p>We value your privacy.</p><form><button>Accept all cookies</button></form>", "question about cookies"),
    "script": ("<noscript>Please enable JavaScript to view this page.</noscript><div id=app></div>", "browser that runs scripts"),
    "robots": ("<p>Verify you are human to go on.</p>", "whether a person is reading"),
    "missing": ("<h2>Page not found</h2><p>Try our front page.</p>", "no such page"),
    "spanish": ("<p>El alcalde lo negó.</p><p>Suscríbete para seguir leyendo.</p>", "notice of a paywall"),
}  # fmt: skip


@pytest.mark.parametrize("kind", STUBS)
def test_what_a_site_sends_in_an_articles_place_is_no_article(kind: str) -> None:
    body, says = STUBS[kind]
    with pytest.raises(UnreadableError, match=says):
        read(f"<!doctype html><html><head><title>x</title></head><body>{body}</body></html>".encode())


@pytest.mark.parametrize("kind", STUBS)
def test_an_article_with_the_same_words_around_it_is_read(kind: str) -> None:
    long = "".join(
        f"<p>Paragraph {n}: the council said on Monday that the bridge over the river stays closed for now.</p>"
        for n in range(12)
    )
    assert (
        "Paragraph 11" in read(page(body=long).replace("</body>", f"<div>{STUBS[kind][0]}</div></body>").encode()).text
    )


def test_a_stub_in_a_file_that_a_person_saved_is_theirs_to_judge(tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text(page(body=STUBS["paywall"][0]), encoding="utf-8")
    (found,) = readers.read(str(tmp_path / "x.html"))
    assert isinstance(found, Article)


def test_the_table_of_stubs_is_sorted_and_names_known_kinds() -> None:
    from importlib.resources import files

    from provenance.readers.webpages.stubs import SAYS

    lines = (files("provenance.readers") / "data" / "stubs.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert [(kind, words) for words, kind, _ in rows] == sorted({(kind, words) for words, kind, _ in rows})
    assert {kind for _, kind, _ in rows} == SAYS.keys()


# --- lists of addresses


def test_a_list_of_addresses_is_read_line_by_line(tmp_path: Path) -> None:
    (tmp_path / "list").write_text(
        "# ours\nhttps://courier.example/1\r\n\n  http://merrow.example/2 \n", encoding="utf-8"
    )
    assert readers.read_addresses(str(tmp_path / "list")) == ["https://courier.example/1", "http://merrow.example/2"]


@pytest.mark.parametrize(
    ("text", "says"),
    [("", "empty"), ("# x\n", "no address"), ("https://a.example/\nstory.html\n", "line 2: This is not an address"), ("https://a b.example", "not an address")],
)  # fmt: skip
def test_what_is_no_list_of_addresses_is_named(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "list").write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableError, match=says):
        readers.read_addresses(str(tmp_path / "list"))


def test_the_line_of_where_an_entry_appeared_is_no_part_of_it_and_hides_no_text_that_breaks_off() -> None:
    appeared = "<p>The post <a href='/1'>Bridge</a> appeared first on <a href='/'>The Tarrow Courier</a>.</p>"
    assert one(rss(item(f"<p>{TEXT}</p>{appeared}"))).text == TEXT
    (found,) = told(rss(item(f"<p>{TEXT} [&#8230;]</p>{appeared}")))
    assert isinstance(found, Entry)
    assert found.article is None
    assert one(rss(item(appeared))).text.startswith("The post Bridge")


def test_a_feed_in_json_is_read_as_the_others_are(tmp_path: Path) -> None:
    entry = {"id": 7, "url": "/news/1", "title": "Bridge", "date_published": "2026-03-09T10:00:00+01:00"}
    html = {**entry, "content_html": f"<p>{TEXT}</p>", "authors": [{"name": "Ana Ruiz"}, {"name": "Bo Lee"}]}
    plain = {**entry, "id": "8", "content_text": TEXT, "author": {"name": "Ana Ruiz"}}
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Tarrow Courier",
        "items": [html, plain, {**entry, "id": 9}, 7],
    }
    data = json.dumps(feed).encode()
    assert readers.is_feed(data, "application/feed+json")
    first, second, teaser = told(data)
    assert isinstance(first, Entry) and first.article is not None
    article = first.article
    assert (article.text, article.title, article.outlet) == (TEXT, "Bridge", "The Tarrow Courier")
    assert (article.byline, article.date) == ("Ana Ruiz, Bo Lee", "2026-03-09T10:00:00+01:00")
    assert isinstance(second, Entry) and second.article is not None and second.article.byline == "Ana Ruiz"
    assert isinstance(teaser, Entry) and teaser.article is None
    (tmp_path / "feed.json").write_bytes(data)
    found = list(readers.read(str(tmp_path / "feed.json"), readers.NOTHING))
    assert [type(each) for each in found] == [Article, Article, UnreadableError]
