"""What a web page is: who wrote it and when, under which title, and what of it is not its article."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance import extraction
from provenance.model import Article, Layout
from provenance.readers import READERS, Details
from provenance.readers.characters.mending import mended
from provenance.readers.metadata.bylines import first_byline, tidy_byline
from provenance.readers.metadata.dates import page_date
from provenance.readers.metadata.details import make_article

TITLE = "Pilot boat of Sorrel Bay is late"
STORY = (
    "<p>The new pilot boat of Sorrel Bay will not sail before June, the harbour office told its staff on Friday.</p>"
    "<p>“We have no engine for it,” said Anke Thole, who runs the office. “Nobody has told us when it will come.”</p>"
    "<p>The yard in Merle that builds the boat denied on Saturday that it had promised the engine for the spring.</p>"
)
OTHER = (
    "<p>The mayor of Quern, Tilda Roe, said on Monday that she would leave her office over the price of ferries.</p>"
)


def read_page(body: str = STORY, head: str = "", title: str = f"<title>{TITLE} | The Lantern</title>") -> Article:
    source = f"<!doctype html><html lang=en><head>{title}{head}</head><body>{body}</body></html>"
    (article,) = READERS[".html"].read(io.BufferedReader(io.BytesIO(source.encode())), "here", Details())
    assert isinstance(article, Article), article
    return article


def story(before: str = "", after: str = "", heading: str = f"<h1>{TITLE}</h1>") -> str:
    return f"<main><article>{heading}{before}{STORY}{after}</article></main>"


def news(**details: Any) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": TITLE,
        "datePublished": "2031-05-02T08:30:00Z",
        "dateModified": "2031-05-04T09:00:00Z",
        "author": {"@type": "Person", "name": "Runa Vik"},
        "publisher": {"@type": "Organization", "name": "The Lantern"},
        **details,
    }


def script(data: object, kind: str = "application/ld+json", around: str = "{}") -> str:
    text = data if isinstance(data, str) else json.dumps(data)
    return f"<script type='{kind}'>{around.replace('{}', text)}</script>"


# --- JSON-LD ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        script(news()),
        script(news(), around="\n//<![CDATA[\n{}\n//]]>\n"),
        script(news(), around="<![CDATA[{}]]>"),
        script(news(), around="/* <![CDATA[ */ {} /* ]]> */"),
        script(news(), around="<!--\n{}\n-->"),
        script(news(), around="<!-- {} //-->"),
        script(news(), around="<!--//--><![CDATA[//><!--\n{}\n//--><!]]>"),
        script(news(), around="{};"),
        script(news(), around="\ufeff{}"),
        script(news(), around="window.data = {};"),
        script(news(), around='{"@type": "WebSite", "name": "x"}\n{}'),
        script(news(), around="[{}]"),
        script(news(), "APPLICATION/LD+JSON"),
        script(news(), "application/ld+json; charset=utf-8"),
        script(json.dumps(news()).replace("}", ",}").replace(",,", ",")),
        script(json.dumps(news()).replace('"', "&quot;")),
        script(news(headline=TITLE + "\n").__repr__().replace("'", '"').replace("\\n", "\n")),
        script(news(**{"@type": ["Thing", "ReportageNewsArticle"]})),
        script(news(**{"@type": "https://schema.org/NewsArticle"})),
        script(news(**{"@type": "newsarticle"})),
        script({key.replace("@type", "type"): value for key, value in news().items()}),
        script({f"schema:{key}" if key[0] != "@" else key: value for key, value in news().items()}),
        script({f"http://schema.org/{key}" if key[0] != "@" else key: value for key, value in news().items()}),
        script({"@graph": [{"@type": "WebPage", "datePublished": "1999-01-01"}, news()]}),
        script({"@type": "WebPage", "mainEntity": news()}),
    ],
)
def test_what_a_page_states_is_read_however_it_is_wrapped(written: str) -> None:
    article = read_page(story(), written)
    assert (article.title, article.byline, article.outlet) == (TITLE, "Runa Vik", "The Lantern")
    assert (article.date, article.date_source) == ("2031-05-02T08:30:00Z", "page")


PEOPLE = [{"@type": "Person", "@id": "#runa", "name": "Runa Vik"}, {"@type": "Person", "@id": "#bo", "name": "Bo Lie"}]


@pytest.mark.parametrize(
    ("author", "beside", "name"),
    [
        ({"@id": "#runa"}, PEOPLE, "Runa Vik"),
        ([{"@id": "#runa"}, {"@id": "#bo"}], PEOPLE, "Runa Vik, Bo Lie"),
        ("#runa", PEOPLE, "Runa Vik"),
        ({"@type": "Person", "@id": "#runa"}, PEOPLE, "Runa Vik"),
        ({"name": {"@type": "Person", "name": "Runa Vik"}}, [], "Runa Vik"),
        ({"name": {"@value": "Runa Vik", "@language": "no"}}, [], "Runa Vik"),
        ({"name": ["Runa Vik", "Bo Lie"]}, [], "Runa Vik, Bo Lie"),
        ({"@list": [{"name": "Runa Vik"}, "Bo Lie"]}, [], "Runa Vik, Bo Lie"),
        ({"givenName": "Runa", "familyName": "Vik"}, [], "Runa Vik"),
        (["Runa Vik", "Runa Vik"], [], "Runa Vik"),
        ({"@id": "#a"}, [{"@id": "#a", "name": {"@id": "#b"}}, {"@id": "#b", "name": "Runa Vik"}], "Runa Vik"),
        ({"@id": "#loop"}, [{"@id": "#loop", "name": {"@id": "#loop"}}], ""),
        ({"@id": "#nobody"}, PEOPLE, ""),
        ("https://lantern.example/people/runa", [], ""),
        (None, [], ""),
    ],
)
def test_a_reference_to_the_author_is_followed(author: object, beside: list[object], name: str) -> None:
    assert read_page(story(), script({"@graph": [news(author=author), *beside]})).byline == name


def test_a_reference_to_the_outlet_is_followed_from_one_script_to_another() -> None:
    organisation = {"@type": "NewsMediaOrganization", "@id": "https://lantern.example/#us", "name": "The Lantern"}
    head = script(news(publisher={"@id": "https://lantern.example/#us"})) + script(organisation)
    assert read_page(story(), head).outlet == "The Lantern"


ANOTHER = news(
    headline="Quern gets a new swimming bath",
    datePublished="2030-01-02T00:00:00Z",
    dateModified="2030-01-03",
    author={"name": "Somebody Else"},
    publisher={"name": "Another Paper"},
    url="https://lantern.example/bath",
)
CANONICAL = "<link rel=canonical href='https://www.lantern.example/pilot-boat/'>"


@pytest.mark.parametrize(
    "head",
    [
        script({"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": ANOTHER}]}) + script(news()),
        script(ANOTHER) + script(news()),
        script([ANOTHER, news()]),
        script({"@graph": [ANOTHER, news()]}),
        script(news(headline="All about the boat", url="http://lantern.example/pilot-boat#article") | {}) + script(ANOTHER),
        CANONICAL + script(ANOTHER) + script(news(headline="All about it", url="http://lantern.example/pilot-boat")),
        CANONICAL + script(ANOTHER) + script(news(headline="x", mainEntityOfPage={"@id": "https://lantern.example/pilot-boat"})),
        script(ANOTHER) + script(news(headline=f"{TITLE}, office says")),
        script(news(mentions=[ANOTHER], citation=ANOTHER)),
        script({"@type": "WebPage", "relatedLink": ANOTHER, "mainEntity": news()}),
    ],
)  # fmt: skip
def test_of_several_articles_the_page_s_own_is_read(head: str) -> None:
    article = read_page(story(), head)
    assert (article.title, article.byline, article.outlet) == (TITLE, "Runa Vik", "The Lantern")
    assert article.date == "2031-05-02T08:30:00Z"


@pytest.mark.parametrize(
    "head",
    [
        CANONICAL + script(ANOTHER),
        script({"@type": "ItemList", "itemListElement": [{"item": ANOTHER}]}),
        script({"@type": "ItemList", "itemListElement": [ANOTHER, ANOTHER]}),
    ],
)
def test_another_article_s_details_are_never_taken(head: str) -> None:
    article = read_page(story(), head)
    assert (article.title, article.byline, article.outlet, article.date) == (TITLE, "", "", "")


def test_the_data_of_a_story_that_the_page_only_points_to_are_not_its_own() -> None:
    other = script(news(headline="Condors return to the bay", url="https://a.example/condors"))
    teaser = "<section><h2><a href=/condors>Condors return to the bay</a></h2></section>"
    line = "<p>By <a rel=author href=/o>Odd Lervik</a>, <time datetime=2031-05-03>3 May</time></p>"
    article = read_page(teaser + story(line), other)
    assert (article.title, article.byline, article.date) == (TITLE, "Odd Lervik", "2031-05-03")


def test_an_article_with_a_headline_for_search_engines_is_the_page_s_own_where_nothing_speaks_against_it() -> None:
    article = read_page(story(), script(news(headline="Late boats explained")))
    assert (article.title, article.byline, article.date) == (TITLE, "Runa Vik", "2031-05-02T08:30:00Z")


@settings(deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=9),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["@type", "@id", "@graph", "author", "name", "url", "headline"]), inner)
        ),
        max_leaves=9,
    )
)
def test_no_data_raises_anything(data: Any) -> None:
    read_page(
        story(), script(json.dumps({"@type": "NewsArticle", "author": data, "mainEntityOfPage": data, "name": data}))
    )
    read_page(story(), script(json.dumps([data, {"@type": "NewsArticle", "@id": "#a"}])))


# --- dates -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "kept"),
    [
        ("2031-05-02", "2031-05-02"),
        ("2031-05-02T08:30:00Z", "2031-05-02T08:30:00Z"),
        ("2031-05-02T08:30Z", "2031-05-02T08:30:00Z"),
        ("2031-05-02T08:30:00.123+0200", "2031-05-02T08:30:00+02:00"),
        ("2031-05-02 08:30:00 +02", "2031-05-02T08:30:00+02:00"),
        ("2031-05-02 08:30:00 UTC", "2031-05-02T08:30:00Z"),
        ("2031-05-02 08:30", "2031-05-02"),
        ("2031/5/2", "2031-05-02"),
        ("20310502", "2031-05-02"),
        ("20310502T083000Z", "2031-05-02T08:30:00Z"),
        ("Fri May 02 2031 08:30:00 GMT+0000 (Coordinated Universal Time)", "2031-05-02T08:30:00+00:00"),
        ("Fri May 02 2031 23:30:00 GMT-0500 (CDT)", "2031-05-02T23:30:00-05:00"),
        ("Fri, 02 May 2031 08:30:00 +0000", "2031-05-02T08:30:00+00:00"),
        ("Fri, 2 May 2031 08:30:00 GMT", "2031-05-02T08:30:00Z"),
        ("Fri May  2 08:30:00 UTC 2031", "2031-05-02T08:30:00Z"),
        ("May 2, 2031", "2031-05-02"),
        ("May 2, 2031 8:30 pm GMT", "2031-05-02T20:30:00Z"),
        ("12:05 a.m. UTC, May 2, 2031", "2031-05-02T00:05:00Z"),
        ("Friday, May 2nd, 2031 at 8:30 am", "2031-05-02"),
        ("2 May 2031", "2031-05-02"),
        ("2nd of May 2031", "2031-05-02"),
        ("02-May-2031", "2031-05-02"),
        ("Sept. 2, 2031", "2031-09-02"),
        ("2 de mayo de 2031", "2031-05-02"),
        ("2. Mai 2031, 08:30 Uhr", "2031-05-02"),
        ("le 2 août 2031", "2031-08-02"),
        ("02.05.2031", "2031-05-02"),
        ("23/05/2031", "2031-05-23"),
        ("05/23/2031", "2031-05-23"),
        ("05/05/2031", "2031-05-05"),
        ("1935657000", "2031-05-04T10:30:00Z"),
        ("1935657000000", "2031-05-04T10:30:00Z"),
        ("02/05/2031", ""),
        ("31 February 2031", ""),
        ("2031-13-40", ""),
        ("May 2031", ""),
        ("yesterday", ""),
        ("12345", ""),
        ("5 minutes ago", ""),
        ("", ""),
    ],
)
def test_a_date_is_read_in_any_form_that_is_certain(stated: str, kept: str) -> None:
    assert page_date(stated) == kept


@given(st.text())
def test_no_date_raises_anything(stated: str) -> None:
    assert page_date(page_date(stated)) == page_date(stated)


@pytest.mark.parametrize(
    "stated",
    ["Fri May 02 2031 08:30:00 GMT+0000 (UTC)", "May 2, 2031", "2 May 2031", "1935477000000", "Fri, 02 May 2031 08:30 GMT"],
)  # fmt: skip
def test_the_published_date_in_words_comes_before_the_modified_one_in_figures(stated: str) -> None:
    article = read_page(story(), script(news(datePublished=stated)))
    assert (article.date[:10], article.date_source) == ("2031-05-02", "page")
    head = f"<meta property=article:published_time content='{stated}'><meta property=article:modified_time content=2031-05-04>"
    assert read_page(story(), head).date[:10] == "2031-05-02"


def test_a_date_that_cannot_be_read_is_not_replaced_by_that_of_a_change() -> None:
    # a day that has passed: the guess never takes one that is to come
    stated = news(datePublished="some day in spring", dateModified="2024-05-04T09:00:00Z")
    article = read_page(story(), script(stated))
    assert (article.date, article.date_source) == ("", "")
    address = "<link rel=canonical href=https://lantern.example/2024/05/02/pilot-boat>"
    article = read_page(story(), address + script(stated))
    assert (article.date, article.date_source) == ("2024-05-02", "guessed")


@pytest.mark.parametrize(
    "line",
    [
        "<p>Updated <time datetime=2031-05-04>4 May</time> Published <time datetime=2031-05-02>2 May</time></p>",
        "<p><span>Last updated: <time datetime=2031-05-04>4 May</time></span> <span>First published: <time datetime=2031-05-02>2 May</time></span></p>",
        "<p><b>Updated</b> <time datetime=2031-05-04>4 May</time> | <b>Posted</b> <time datetime=2031-05-02>2 May</time></p>",
        "<p><time class='post-updated' datetime=2031-05-04>4 May</time> <time class=post-published datetime=2031-05-02>2 May</time></p>",
        "<time class='entry-date published updated' datetime=2031-05-02>2 May</time>",
        "<p><time itemprop=dateModified datetime=2031-05-04>4 May</time> <time itemprop=datePublished datetime=2031-05-02>2 May</time></p>",
        "<p>Published 2 May 2031, <span>updated <time itemprop=dateModified datetime=2031-05-04>4 May 2031</time></span></p>",
        "<p>By Runa Vik | Published: May 2, 2031 | Updated: May 4, 2031</p>",
        "<p>Updated 4 May 2031; first published on 2 May 2031</p>",
        "<p>Updated <time datetime=2031-05-04>4 May</time></p><p><time datetime=2031-05-02>2 May</time></p>",
        "<p>Actualizado <time datetime=2031-05-04>4</time></p><p>Publicado el 2 de mayo de 2031</p>",
        "<meta itemprop=dateModified content=2031-05-04><meta itemprop=datePublished content=2031-05-02>",
        "<p><time datetime=2031-05-02>2 May</time> (updated <time datetime=2031-05-04>4 May</time>)</p>",
        "<p><time datetime=2031-05-04>4 May</time> (updated) <time datetime=2031-05-02>2 May</time> (published)</p>",
        "<time title='Last updated' datetime=2031-05-04>4</time> <time title='Published' datetime=2031-05-02>2</time>",
        "<div class=updated><time datetime=2031-05-04>4</time></div><div class=x><time datetime=2031-05-02>2</time></div>",
        "<p>Actualizado a las 10:20 del 4 de mayo de 2031. Publicado el 2 de mayo de 2031</p>",
        "<div><span>Updated</span><span>4 May 2031</span></div><div><span>Published</span><span>2 May 2031</span></div>",
        "<p>Stand: 04.05.2031 · Erstveröffentlicht: 02.05.2031</p>",
    ],
)
def test_the_time_that_is_marked_as_published_is_taken(line: str) -> None:
    article = read_page(story(line))
    assert (article.date, article.date_source) == ("2031-05-02", "page")


@pytest.mark.parametrize(
    "line",
    [
        "<p>Updated <time datetime=2031-05-04>4 May 2031</time></p>",
        "<p>Last updated 4 May 2031</p>",
        "<p>Updated: <time datetime=2031-05-04T09:00:00Z>4 May 2031</time></p>",
        "<p>The office was created on 4 May 2031 by the town.</p>",
        "<time class=updated datetime=2031-05-04>4 May 2031</time>",
        "<p><time itemprop=dateModified datetime=2031-05-04>4 May 2031</time></p>",
        "<time aria-label='Updated 4 May 2031' datetime=2031-05-04>4 May 2031</time>",
        "<div class=lastmod><time datetime=2031-05-04>4 May 2031</time></div>",
        "<p>Amended 4 May 2031</p>",
    ],
)
def test_the_time_of_a_change_is_never_that_of_publication(line: str) -> None:
    assert read_page(story(line)).date == ""


@pytest.mark.parametrize(
    "line", ["<p>3 May 2031</p>", "<p><span>Updated 5 May 2031</span> <span>Published 3 May 2031</span></p>"]
)
def test_a_day_between_the_title_and_the_article_is_read(line: str) -> None:
    page = f"<div><h1>{TITLE}</h1>{line}<p>By Runa Vik</p><article>{STORY}</article><p>9 May 2031</p></div>"
    article = read_page(page)
    assert (article.date, article.byline) == ("2031-05-03", "Runa Vik")


BESIDE = [
    "<section id=comments><article class=comment><a rel=author href=/u>seadog</a> <time datetime=2031-06-01>1 June</time><p>They knew.</p></article></section>",
    "<div class='comment-list'><div><span itemprop=author>seadog</span> <time itemprop=datePublished datetime=2031-06-01>1 June</time><p>They knew.</p></div></div>",
    "<div class=related-stories><article><h1>Bath opens</h1><p class=byline>By seadog</p><time datetime=2031-06-01>1 June</time></article></div>",
    "<aside><h1>Bath opens</h1><a rel=author>seadog</a><time datetime=2031-06-01>1 June 2031</time></aside>",
    "<article class=teaser><h1><a href=/b>Bath opens</a></h1><a rel=author>seadog</a><time pubdate datetime=2031-06-01>1 June 2031</time></article>",
    "<footer><time datetime=2031-06-01>1 June 2031</time><a rel=author>seadog</a></footer>",
]  # fmt: skip


@pytest.mark.parametrize("element", BESIDE)
@pytest.mark.parametrize("where", ["before", "after", "within"])
def test_names_and_times_of_comments_and_other_stories_are_not_the_article_s(element: str, where: str) -> None:
    body = {"before": element + story(), "after": story() + element, "within": story("", element)}[where]
    article = read_page(body)
    assert (article.title, article.byline, article.date) == (TITLE, "", "")
    line = "<p class=byline>By <a rel=author href=/r>Runa Vik</a>, <time datetime=2031-05-02>2 May</time></p>"
    article = read_page(body.replace(f"<h1>{TITLE}</h1>", f"<h1>{TITLE}</h1>{line}"))
    assert (article.title, article.byline, article.date) == (TITLE, "Runa Vik", "2031-05-02")


def test_comments_that_are_longer_than_the_story_are_not_the_story() -> None:
    comments = "".join(f"<article class=comment><time datetime=2031-06-01>x</time>{OTHER * 9}</article>" for _ in "ab")
    assert read_page(story() + f"<section class=comments>{comments}</section>").date == ""


SAID = "<p>Shame on the lot of them. The owner, Mr Tann, said so himself on Monday, and nobody in the bay is surprised.</p>"
COMMENTED = {
    "by type": f"<div itemscope itemtype=https://schema.org/Comment><b itemprop=author>seadog</b> <time itemprop=dateCreated datetime=2031-06-02>2 June</time>{SAID}</div>",
    "by property": f"<div itemprop=comment itemscope><meta itemprop=author content=seadog><meta itemprop=datePublished content=2031-06-02>{SAID}</div>",
    "under a heading": f"<h3>Readers’ comments (2)</h3><div><p class=byline>By seadog</p><p>2 June 2031</p>{SAID}</div>",
    "under a line": f"<hr><p><b>Comments</b></p><p><b>seadog</b> wrote on 2 June 2031:</p>{SAID}",
    "in a box of its own": f"<div><div><h4>3 responses to “{TITLE}”</h4></div><div><a rel=author>seadog</a> <time datetime=2031-06-02>2 June</time>{SAID}</div></div>",
    "in German": f"<section class=kommentare><a rel=author>seadog</a> <time datetime=2031-06-02>2.6.</time>{SAID}</section>",
    "in one word": f"<div class=readerComments><a rel=author>seadog</a> <time datetime=2031-06-02>2.6.</time>{SAID}</div>",
}  # fmt: skip


@pytest.mark.parametrize("how", COMMENTED)
@pytest.mark.parametrize("page", [story, lambda _, after: f"<main><h1>{TITLE}</h1>{STORY}{after}</main>"])
def test_what_readers_say_is_no_part_of_the_article_however_a_page_marks_it(how: str, page: Any) -> None:
    article = read_page(page("", COMMENTED[how]))
    assert (article.title, article.byline, article.date) == (TITLE, "", "")
    assert "Mr Tann" not in article.text and "denied on Saturday" in article.text


@pytest.mark.parametrize(
    "element",
    [
        f"<h2>Discussion</h2>{OTHER}",
        f"<h3>Comments</h3>{OTHER}",
        f"<p><b>Have your say</b></p>{OTHER}<form><input></form>",
        f"<div class=commentary>{OTHER}</div>",
    ],
)
def test_a_passage_of_the_story_under_such_words_stays(element: str) -> None:
    assert "Tilda Roe" in read_page(story("", element)).text


# --- the next story --------------------------------------------------------------------------------------

NEXT = "Mayor of Quern to leave over ferries"
LONG_OTHER = OTHER + OTHER.replace("The mayor of Quern, Tilda Roe,", "Her deputy, Arno Pell,") * 8


@pytest.mark.parametrize(
    "body",
    [
        f"<article><h1>{TITLE}</h1>{STORY}</article><article><h1>{NEXT}</h1><a rel=author>seadog</a>{LONG_OTHER}</article>",
        f"<main><h1 class=a>{TITLE}</h1><article>{STORY}</article><div><h1 class=a>{NEXT}</h1><article>{LONG_OTHER}</article></div></main>",
        f"<main><div><h1 class=a>{TITLE}</h1><div>{STORY}</div></div><div><h1 class=a>{NEXT}</h1>{OTHER * 2}</div></main>",
        f"<section class=s><h1>{TITLE}</h1>{STORY}</section><section class=s><h1>{NEXT}</h1><time datetime=2031-06-02>x</time>{OTHER * 2}</section>",
        f"<article><h1>{TITLE}</h1>{STORY}<article><h2><a href=/x>{NEXT}</a></h2>{OTHER}</article></article>",
    ],
)  # fmt: skip
def test_the_next_story_of_a_page_is_no_part_of_its_own(body: str) -> None:
    article = read_page(body)
    assert (article.title, article.byline, article.date) == (TITLE, "", "")
    assert "Anke Thole" in article.text and "Quern" not in article.text and "Arno Pell" not in article.text


@pytest.mark.parametrize(
    "body",
    [
        f"<main><article><h1>{TITLE}</h1>{STORY}<h1>What the mayor says</h1>{OTHER}</article></main>",
        f"<main><h1 class=title>{TITLE}</h1>{STORY}<h1>What the mayor says</h1>{OTHER}</main>",
        f"<main><h1>{TITLE}</h1><article class=b>{STORY}</article><article class=b>{OTHER}</article></main>",
    ],
)
def test_a_heading_within_a_story_ends_nothing(body: str) -> None:
    article = read_page(body)
    assert article.title == TITLE and "Anke Thole" in article.text and "Tilda Roe" in article.text


def test_a_foot_above_the_paragraphs_of_an_article_is_its_own() -> None:
    line = (
        "<footer class=submitted>By <a rel=author href=/r>Runa Vik</a> <time datetime=2031-05-02>2 May</time></footer>"
    )
    article = read_page(story(line))
    assert (article.byline, article.date) == ("Runa Vik", "2031-05-02")


@pytest.mark.parametrize("cell", ["<td>", "<td valign=top><font size=2>"])
def test_a_table_that_lays_out_a_page_is_no_table(cell: str) -> None:
    line = "<time datetime=2031-05-02>2 May 2031</time>"
    article = read_page(
        f"<table><tr><td><b>The Lantern</b></td></tr><tr><td><a href=/>Home</a></td>{cell}<h1>{TITLE}</h1>{line}{STORY}"
        "<table><tr><td>Berths</td><td>14</td></tr><tr><td>Boats</td><td>9</td></tr></table></td></tr></table>"
    )
    assert article.date == "2031-05-02"
    assert "said Anke Thole, who runs the office. “Nobody has told us when it will come.”\n\nThe yard" in article.text
    assert "Berths | 14\nBoats | 9" in article.text or "Berths" not in article.text


# --- bylines ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "name"),
    [
        ("Runa Vik", "Runa Vik"),
        ("By Runa Vik", "Runa Vik"),
        ("by Runa Vik,", "Runa Vik"),
        ("BY RUNA VIK", "Runa Vik"),
        ("BY RUNA VIK AND J.R. LIE", "Runa Vik And J.R. Lie"),
        ("RUNA VIK", "RUNA VIK"),
        ("By: Runa Vik |", "Runa Vik"),
        ("Written by Runa Vik", "Runa Vik"),
        ("Por Runa Vik", "Runa Vik"),
        ("Von Runa Vik", "Runa Vik"),
        ("von der Heide", "von der Heide"),
        ("Byron Vik", "Byron Vik"),
        ("Runa Vik (@runavik)", "Runa Vik"),
        ("Runa Vik @runavik", "Runa Vik"),
        ("Runa Vik, runa@lantern.example", "Runa Vik"),
        ("Runa Vik, https://lantern.example/runa", "Runa Vik"),
        ("By Runa Vik, Harbour Correspondent", "Runa Vik"),
        ("By Runa Vik in Sorrel Bay", "Runa Vik"),
        ("By Runa Vik for The Lantern", "Runa Vik"),
        ("By Runa Vik and Bo Lie", "Runa Vik and Bo Lie"),
        ("By Runa Vik, by Bo Lie", "Runa Vik, Bo Lie"),
        ("Words by Runa Vik, photographs by Bo Lie", "Runa Vik"),
        ("By Von Miller", "Von Miller"),
        ("Text: Runa Vik; Fotos: Bo Lie", "Runa Vik"),
        ("Escrito por Runa Vik", "Runa Vik"),
        ("Runa Vik, Bo Lie", "Runa Vik, Bo Lie"),
        ("BY AFP", "AFP"),
        ("@runavik", "@runavik"),
        ("https://lantern.example/runa", ""),
        ("By", ""),
        ("-", ""),
        ("", ""),
    ],
)
def test_a_byline_is_the_name_alone(stated: str, name: str) -> None:
    assert tidy_byline(stated) == name


@pytest.mark.parametrize(
    "line",
    [
        "<p>By the sea</p>",
        "<p class=author-bio>Runa Vik</p>",
        "<blockquote><p>We have no engine for it at all.</p><p class=author>Anke Thole</p></blockquote>",
        "<p>From New Merle</p>",
    ],
)
def test_what_is_no_byline_names_nobody(line: str) -> None:
    assert read_page(story(line)).byline == ""


@given(st.text(max_size=40))
def test_a_tidy_byline_stays_as_it_is(stated: str) -> None:
    tidy_byline(tidy_byline(stated))
    assert first_byline([stated]) == tidy_byline(stated)


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("<meta name=byl content='By Runa Vik'>", ""),
        ("", "<p class=byline>By <a rel=author href=/r>Runa Vik</a></p>"),
        ("<meta name=author content='@runavik'>", "<p>By <a rel=author href=/r>Runa Vik</a></p>"),
        (
            "<meta property=article:author content='https://a.example/runa'>",
            "<address rel=author>By Runa Vik</address>",
        ),
        ("", "<p class='story-byline'>By Runa Vik</p>"),
        ("", "<p class=byline>By Runa Vik 2 May 2031</p>"),
        ("", "<span itemprop=author><span itemprop=name>Runa Vik</span>, she writes about boats</span>"),
        (script(news(author="By Runa Vik,")), ""),
        ("", "<div class=article__authors>Von <a href=/r>Runa Vik</a></div>"),
        ("", "<p>By Runa Vik, 2 May 2031</p>"),
        ("", "<p class=byline>By <span>Runa Vik</span><span>Chief reporter</span></p>"),
        ("", "<div class=byline>By <a href=/r>Runa Vik</a> <span class=role>on the quays</span></div>"),
        ("<meta name=author content=admin>", "<p class=byline>Published by Runa Vik at 10:20</p>"),
        (
            "<meta name=author content='The Lantern'><meta property=og:site_name content='The Lantern'>",
            "<p class=byline>By Runa Vik | The Lantern</p>",
        ),
        (
            "",
            "<figure itemscope itemtype=https://schema.org/ImageObject><b itemprop=author>Bo Lie</b></figure>"
            "<p class=author>Runa Vik</p>",
        ),
    ],
)
def test_a_page_s_byline_is_the_name_alone(head: str, line: str) -> None:
    assert read_page(story(line), head).byline == "Runa Vik"


# --- titles ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (f"<header><h1 class=logo><a href=/>The Lantern</a></h1></header>{story(heading=f'<h2>{TITLE}</h2>')}", ""),
        (f"<header><h1>The Lantern</h1></header>{story(heading=f'<h2>{TITLE}</h2>')}", ""),
        (f"<header><h1><a href='https://lantern.example/'>Lantern</a></h1></header>{story()}", ""),
        (f"<article class=teaser><h1><a href=/b>Bath opens</a></h1></article>{story()}", ""),
        (story(heading=f"<h1 class=section>Harbour</h1><h2>{TITLE}</h2>"), ""),
        (story(heading=f"<h1>Live</h1><h1>{TITLE}</h1>"), ""),
        (story(), f"<meta property=og:title content='{TITLE} | The Lantern'><meta property=og:site_name content='The Lantern'>"),
        (story(), f"<meta property=og:title content='{TITLE} - Lantern'>"),
        (story(), script(news(name=TITLE, headline="Boats"))),
        (story(), script(news(headline="The Lantern", alternativeHeadline=TITLE))),
        (story(), script(news(headline="Why is there no boat at the bay?"))),
        (story(heading=""), script(news())),
        (story(heading=""), f"<meta property=og:title content='{TITLE}'>"),
        (story(heading=f"<h1>{TITLE.upper()}</h1>"), f"<meta property=og:title content='{TITLE}'>"),
    ],
)  # fmt: skip
def test_the_title_is_what_the_page_shows_as_one(body: str, head: str) -> None:
    assert read_page(body, head).title == TITLE


@pytest.mark.parametrize(
    "heading",
    [
        f"<h4>{TITLE}</h4>",
        f"<div class=headline>{TITLE}</div>",
        f"<p role=heading>{TITLE}</p>",
        f"<h2><span>Harbour</span> {TITLE}</h2>",
    ],
)
@pytest.mark.parametrize("element", ["{} | The Lantern", "The Lantern / {}", "Harbour — {} — The Lantern"])
def test_the_name_of_the_site_is_no_title_where_the_title_element_has_another(heading: str, element: str) -> None:
    body = f"<h1>The Lantern</h1>{heading}{STORY}"
    assert read_page(body, title=f"<title>{element.format(TITLE)}</title>").title == TITLE


@pytest.mark.parametrize(
    ("element", "heading", "title"),
    [
        ("Storm - the night in figures | The Lantern", "Storm - the night in figures", "Storm - the night in figures"),
        ("The Lantern: no boat for the bay", "No boat for the bay", "No boat for the bay"),
        ("No boat for the bay", "", "No boat for the bay"),
        ("Harbour | The Lantern", "No boat for the bay", "No boat for the bay"),
        ("", "No boat for the bay", "No boat for the bay"),
    ],
)
def test_the_title_without_meta_tags_is_the_heading(element: str, heading: str, title: str) -> None:
    body = story(heading=f"<h1>{heading}</h1>" if heading else "")
    assert read_page(body, title=f"<title>{element}</title>" if element else "").title == title


def test_the_site_is_taken_off_the_title_element_where_its_name_is_known() -> None:
    head = "<meta property=og:site_name content='The Lantern'>"
    assert read_page(story(heading=""), head).title == TITLE


# --- what is not shown -----------------------------------------------------------------------------------

HIDDEN = {
    "an attribute": ("", f"<div hidden>{OTHER}</div>"),
    "an attribute with a value": ("", f"<section hidden=''>{OTHER}</section>"),
    "a template": ("", f"<template>{OTHER}</template>"),
    "a dialog": ("", f"<dialog>{OTHER}</dialog>"),
    "its own style": ("", f"<div style='color: red; display : none'>{OTHER}</div>"),
    "invisible": ("", f"<div style='visibility:hidden'>{OTHER}</div>"),
    "a class": ("<style>.more { display: none; }</style>", f"<div class='box more'>{OTHER}</div>"),
    "a class in a list": ("<style>p.x, .more{color:red;display:none}</style>", f"<div class=more>{OTHER}</div>"),
    "an id": ("<style>#more{display:none}</style>", f"<div id=more>{OTHER}</div>"),
    "a tag with a class": ("<style>div.more{display:none}</style>", f"<div class=more>{OTHER}</div>"),
    "within another": ("<style>article .more{display:none}</style>", f"<div><div class=more>{OTHER}</div></div>"),
    "a child": ("<style>article > div{display:none}</style>", f"<div>{OTHER}</div>"),
    "an attribute's value": ("<style>[data-state=off]{display:none}</style>", f"<div data-state=off>{OTHER}</div>"),
    "for the screen": ("<style>@media screen{.more{display:none}}</style>", f"<div class=more>{OTHER}</div>"),
    "after other rules": (
        "<style>/* {} */ @import 'x'; @media print{.a{display:block}} .b{} .more{display:none}</style>",
        f"<div class=more>{OTHER}</div>",
    ),
    "against the attribute of another rule": (
        "<style>.more{display:none!important} div.more{display:block}</style>",
        f"<div class=more>{OTHER}</div>",
    ),
}
SHOWN = {
    "near": ("", f"<div style='position:relative;left:-9px;text-indent:-2em'>{OTHER}</div>"),
    "for print": ("<style>@media print{.more{display:none}}</style>", f"<div class=more>{OTHER}</div>"),
    "for small screens": (
        "<style>@media (max-width:9em){.more{display:none}}</style>",
        f"<div class=more>{OTHER}</div>",
    ),
    "a later rule": ("<style>.more{display:none} .more{display:block}</style>", f"<div class=more>{OTHER}</div>"),
    "a rule for fewer": (
        "<style>div.more{display:block} .more{display:none}</style>",
        f"<div class=more>{OTHER}</div>",
    ),
    "its own style": ("<style>.more{display:none}</style>", f"<div class=more style='display:block'>{OTHER}</div>"),
    "another's class": ("<style>.less{display:none}</style>", f"<div class=more>{OTHER}</div>"),
    "another's child": ("<style>section > div{display:none}</style>", f"<div>{OTHER}</div>"),
    "while pointed at": ("<style>.more:hover{display:none}</style>", f"<div class=more>{OTHER}</div>"),
}


HIDDEN |= {
    "for readers aloud": (
        "<style>.more{position:absolute;width:1px;clip:rect(0, 0, 0, 0);overflow:hidden}</style>",
        f"<div class=more>{OTHER}</div>",
    ),
    "far outside": ("", f"<div style='position:absolute;left:-9999px'>{OTHER}</div>"),
    "in a layer": ("<style>@layer base{.more{display:none}}</style>", f"<div class=more>{OTHER}</div>"),
    "where a browser can": (
        "<style>@supports (display:grid){.more{display:none}}</style>",
        f"<p class=more>{OTHER[3:]}",
    ),
}


@pytest.mark.parametrize("how", HIDDEN)
def test_what_a_browser_does_not_show_is_no_part_of_the_article(how: str) -> None:
    head, element = HIDDEN[how]
    article = read_page(story("", element), head)
    assert "Tilda Roe" not in article.text and "Anke Thole" in article.text


@pytest.mark.parametrize("how", SHOWN)
def test_what_a_browser_shows_is_read(how: str) -> None:
    head, element = SHOWN[how]
    assert "Tilda Roe" in read_page(story("", element), head).text


def test_a_story_that_a_script_shows_later_is_read() -> None:
    head = "<style>body, main, .text { display: none }</style>"
    body = f"<main><article><h1>{TITLE}</h1><div class=text>{STORY}</div></article></main>"
    assert "Anke Thole" in read_page(body, head).text


@settings(deadline=None)
@given(st.text(alphabet="{}.#a@;:>, /*\"'[]=!", max_size=60))
def test_no_style_sheet_raises_anything(css: str) -> None:
    assert read_page(story(), f"<style>{css.replace('<', '')}</style>").text


@pytest.mark.slow
def test_no_style_sheet_takes_longer_than_its_length() -> None:
    css = ".a .b .c .d .e{display:none}" * 20_000 + "{" * 20_000
    body = "<div class=a>" * 200 + "<p class=e>x</p>" * 2_000 + "</div>" * 200
    assert read_page(story("", body), f"<style>{css}</style>").text


# --- other stories, and paragraphs that an extractor loses -----------------------------------------------

HEADLINE = "Court stops sale of the old ferry terminal"


@pytest.mark.parametrize(
    "line",
    [
        f"<p>READ MORE: <a href=/x>{HEADLINE}</a></p>",
        f"<p><strong>Read also: <a href=/x>{HEADLINE}</a></strong></p>",
        f"<p><b>MORE</b> | <a href=/x>{HEADLINE}.</a></p>",
        f"<p><a href=/x>{HEADLINE.upper()}</a></p>",
        f"<p><a href=/x><em>{HEADLINE}</em></a></p>",
        f"<p>• <a href=/x>{HEADLINE}</a></p>",
        f"<p>&gt;&gt; <a href=/x>{HEADLINE}</a> &lt;&lt;</p>",
        f"<p>➡ <a href=/x>{HEADLINE}?</a></p>",
        f"<h3><a href=/x>{HEADLINE}</a></h3>",
        f"<div class=box><a href=/x>{HEADLINE}</a></div>",
        f"<div>Related: <a href=/x>{HEADLINE}</a></div>",
        f"<ul><li>Read more: <a href=/x>{HEADLINE}</a></li></ul>",
        f"<p>Lee también: <a href=/x>{HEADLINE}</a></p>",
        f"<p>Also in the Lantern — <a href=/x>{HEADLINE}</a></p>",
        f"<p><em>From the quay: <a href=/x>{HEADLINE}</a></em></p>",
        f"<p>TOP STORY <a href=/x>{HEADLINE}</a></p>",
        f"<p>(Read: <a href=/x>{HEADLINE}</a>, 3 min read)</p>",
        f"<table><tr><td><p>x</p><p>y</p><p>READ ALSO: <a href=/x>{HEADLINE}</a></p></td></tr></table>",
    ],
)
def test_a_link_to_another_story_claims_nothing(line: str) -> None:
    first, second, third = STORY.replace("</p>", "</p>|").split("|")[:3]
    article = read_page(f"<main><article><h1>{TITLE}</h1>{first}{line}{second}{third}</article></main>")
    claims = extraction.extract(article, "en")
    assert len(claims) >= 4 and not any(HEADLINE.lower()[:20] in claim.text.lower() for claim in claims)
    at = article.text.lower().find(HEADLINE.lower())
    assert at < 0 or any(start <= at < end for start, end in article.link_lines), "the extractor leaves some out itself"


DENIAL = "The insurer of the harbour, Vesk Mutual, denied on Sunday that it had refused to pay for the engine."


@pytest.mark.parametrize(
    "line",
    [
        f"<p><a href=/x>{DENIAL}</a></p>",
        f"<div><p><a href=/x><strong>{DENIAL}</strong></a></p></div>",
        f"<div class=wrap><p><em><a href=/x rel=nofollow>{DENIAL}</a></em></p></div>",
        f"<p><a href=/x>“{DENIAL[:-1]},”</a></p>",
        f"<p>In short: <a href=/x>{DENIAL[:-1]}</a></p>",
        f"<p><a href=/x>{DENIAL[:-1]}</a>.</p>",
        f"<div><a href=/x>{DENIAL}</a></div>",
        f"<div class=line><a href=/x><b>{DENIAL}</b></a></div>",
        f"<p>{DENIAL[:20]}<a href=/x>{DENIAL[20:-1]}</a></p>",
    ],
)
def test_a_sentence_of_the_story_stays_though_it_is_a_link(line: str) -> None:
    first, second, third = STORY.replace("</p>", "</p>|").split("|")[:3]
    text = read_page(f"<main><article><h1>{TITLE}</h1>{first}{line}{second}{third}</article></main>").text
    assert not read_page(f"<main><article><h1>{TITLE}</h1>{first}{line}{second}{third}</article></main>").link_lines
    assert text.split("\n\n")[2].strip("“,”. ").endswith(DENIAL[:-1])
    assert text.count(DENIAL[:-1]) == 1


def test_the_title_stays_where_it_is_a_link() -> None:
    assert read_page(story(heading=f"<h2><a href=/x>{TITLE}</a></h2>")).title == TITLE


MORE = (
    "<p>The pilots of the bay have sailed a boat of 1979 since the winter, and say that it leaks at both ends.</p>"
    "<p>The town of Sorrel Bay did not answer questions about the cost of the boat on Saturday or on Sunday.</p>"
    "<p>The office denied that it had known of the leaks, and said that nobody had written to it about them.</p>"
)


@pytest.mark.parametrize("name", ["article-body", "post-content", "story", "entry-content", "article__body text"])
@pytest.mark.parametrize("inner", ["{}", "<div class=inner>{}</div>"])
def test_paragraphs_in_several_boxes_are_all_read(name: str, inner: str) -> None:
    boxes = [STORY, MORE, OTHER.replace("mayor of Quern", "head of the pilots")]
    made = "<div class=ad><div></div></div>".join(f"<div class='{name}'>{inner.format(box)}</div>" for box in boxes)
    text = read_page(f"<main><article><h1>{TITLE}</h1><div class=grid>{made}</div></article></main>").text
    expected = [part.rstrip() for box in boxes for part in box.replace("<p>", "").split("</p>") if part]
    assert [part for part in text.split("\n\n") if part != TITLE] == expected


@pytest.mark.parametrize(
    "element",
    [
        f"<div class=related><div class=article-body>{OTHER}</div></div>",
        f"<div class=author-bio><div class=article-body>{OTHER}</div></div>",
        f"<form class=article-body>{OTHER}</form>",
        f"<section class=comments><div class=article-body>{OTHER}</div></section>",
        f"<aside class=article-body>{OTHER}</aside>",
    ],
)
def test_what_is_put_back_is_of_the_story(element: str) -> None:
    body = f"<main><article><h1>{TITLE}</h1><div class=grid><div class=article-body>{STORY}</div>{element}"
    text = read_page(body + f"<div class=article-body>{MORE}</div></div></article></main>").text
    assert "Tilda Roe" not in text and "leaks at both ends" in text


@pytest.mark.slow
def test_a_page_of_very_many_paragraphs_and_links_is_read_in_time() -> None:
    body = f"<article><div class=article-body>{STORY}</div>" + "".join(
        f"<div class=article-body><p>Another sentence of the story, number {number}.</p></div>"
        for number in range(3_000)
    )
    assert "Anke Thole" in read_page(body + "<p>" + "<a href=/>x</a>" * 9_000 + "</p></article>").text


# --- posts and letters -----------------------------------------------------------------------------------

WORDS = "We told the yard in March that the boat would be late, and nobody there believed us."


@pytest.mark.parametrize(
    "post",
    [
        f"<blockquote><header>Odd Lervik <span>@oddlervik</span></header><p>{WORDS}</p></blockquote>",
        f"<blockquote><cite>Odd Lervik:</cite><p>{WORDS}</p></blockquote>",
        f"<blockquote><p>{WORDS} <cite>Odd Lervik</cite></p></blockquote>",
        f"<div class=social-embed><blockquote><p>{WORDS}</p><a href=/o>Odd Lervik</a></blockquote></div>",
        f"<blockquote><p>{WORDS}</p><p>Odd Lervik</p></blockquote>",
    ],
)
def test_a_post_is_its_author_s_wherever_the_name_stands(post: str) -> None:
    first, second, third = STORY.replace("</p>", "</p>|").split("|")[:3]
    article = read_page(f"<main><article><h1>{TITLE}</h1>{first}{second}{post}{third}</article></main>")
    claims = extraction.extract(article, "en")
    (said,) = [claim for claim in claims if "in March" in claim.text]
    assert said.attribution is not None and said.attribution.source is not None
    assert said.attribution.source.name == "Odd Lervik" and not any("Lervik" in claim.text for claim in claims)


# --- broken on the way -----------------------------------------------------------------------------------

WHOLE = "Runa Vik — of the “Lantern” — isn’t sure: the café’s €40 … José Núñez, Zoë Møller."


@pytest.mark.parametrize(
    "broken",
    [
        WHOLE.encode("cp1252").decode("latin-1"),
        WHOLE.encode("utf-8").decode("cp1252", "replace"),
        WHOLE.encode("utf-8").decode("latin-1"),
        WHOLE.encode("utf-8").decode("cp1252", "ignore"),
        WHOLE.encode("utf-8").decode("cp1252", "replace").replace("\ufffd", "?"),
        WHOLE.encode("utf-8").decode("cp1252", "replace").encode("utf-8").decode("cp1252", "replace"),
        WHOLE.encode("utf-8").decode("latin-1").encode("utf-8").decode("latin-1"),
        *(WHOLE.encode("utf-8").decode(name, "replace") for name in ("mac-roman", "cp437", "cp850")),
        WHOLE.replace("“", "&amp;ldquo;").replace("”", "&amp;rdquo;"),
        WHOLE.replace("“", "\\u201c").replace("”", "\\u201d"),
        WHOLE,
    ],
)
@pytest.mark.parametrize("ending", [".txt", ".md", ".html"])
def test_text_that_was_broken_on_the_way_is_mended(broken: str, ending: str) -> None:
    assert mended(broken) == WHOLE
    source = f"<html><body><p>{broken}</p></body></html>" if ending == ".html" else broken
    (article,) = READERS[ending].read(io.BufferedReader(io.BytesIO(source.encode())), "here", Details())
    assert isinstance(article, Article) and article.text == WHOLE


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The caf\ufffd said \ufffdno\ufffd to all of it.", "3 signs of this text could not be read"),
        ("The board doesn?t know, said Jos? N??ez: “We can?t tell.”", "Question marks stand within words"),
        ("Who knows? See https://x.example/a?b and https://x.example/c?d for what they said.", ""),
    ],
)
@pytest.mark.parametrize("ending", [".txt", ".md", ".html"])
def test_signs_that_were_lost_on_the_way_are_named(text: str, said: str, ending: str) -> None:
    source = f"<html><body><p>{text}</p></body></html>" if ending == ".html" else text
    (article,) = READERS[ending].read(io.BufferedReader(io.BytesIO(source.encode())), "here", Details())
    assert (
        isinstance(article, Article)
        and " ".join(article.remarks).startswith(said)
        and bool(said) == bool(article.remarks)
    )


def test_a_letter_by_its_number_in_windows_1252_is_what_browsers_show() -> None:
    assert "“so”" in read_page(story("<p>It is &#147;so&#148; and &#x93;so&#x94;, they said to all.</p>")).text
    assert "&#1470;" not in read_page(story("<p>It is &#1470; and they said so to all.</p>")).text


@pytest.mark.parametrize(
    "text",
    [
        "NÃO",
        "Ã©",
        "10 Â° and £5",
        "Größe, Þór, ß©",
        "日本語、“引用”",
        "a\x85b",
        "São Tomé – Ação",
        "«Да», сказал он.",
        "O R&D €",
        "a &ldquo; b",
    ],
)
def test_text_that_is_whole_is_not_mended(text: str) -> None:
    assert mended(text) == text


@given(st.text(alphabet=st.characters(codec="cp1252")))
def test_text_that_was_read_wrongly_comes_back_or_stays(text: str) -> None:
    once = mended(text.encode().decode("latin-1"))
    assert once in (text, text.encode().decode("latin-1")) or mended(once) is not None


def test_broken_marks_and_signs_that_nobody_sees_leave_quotations_and_links_at_their_places() -> None:
    page = """<h1>Council votes to close the old bridge</h1>
<p>The coun\u00adcil voted on Monday to close the old bridge, the mayor Ines Calder told reporters in the town hall.</p>
<p>\u00e2\u20ac\u0153It is un\u00adsafe,\u00e2\u20ac\ufffd she said, and added that the work would take about nine months in all.</p>
<p><a href="/crane">The har\u00adbour gets a new crane and a longer quay</a></p>
<blockquote><p>We have asked for th\u00adis bridge to be mended since the year 2011, and nobody answered.</p></blockquote>
<p>The town has set aside 4.2 million for the bridge, according to the budget that was published last week.</p>"""
    article = read_page(f"<main><article>{page}</article></main>")
    assert "“It is unsafe,” she said" in article.text
    assert [article.text[start:end] for start, end in article.link_lines] == [
        "The harbour gets a new crane and a longer quay"
    ]
    assert [article.text[start:end] for start, end in article.block_quotes] == [
        "We have asked for this bridge to be mended since the year 2011, and nobody answered."
    ]
    assert len(article.signs) == 4


def test_a_line_that_leads_away_is_found_in_the_text_without_signs() -> None:
    text = "Li\u00adne one.\n\nRead\u00ad more: th\u00adat\n\nThe end."
    lead = text.index("Read"), text.index("\n\nThe end")
    article = make_article(text, Details(), layout=Layout(link_lines=(lead,)))
    assert [article.text[start:end] for start, end in article.link_lines] == ["Read more: that"]


def test_a_time_beside_a_link_to_another_story_dates_that_story() -> None:
    ticker = "<div><p><time datetime=2026-05-11T12:00:00Z>Mon</time> <a href=/x>Parrots found at customs</a></p></div>"
    found = read_page(story(before="<p>3 May 2026 · Tilda Roe</p>").replace("<main>", f"<main>{ticker}"))
    assert found.date[:10] != "2026-05-11"


def test_a_heading_that_leads_to_another_story_is_no_claim() -> None:
    found = read_page(story(after="<h3>From our archive desk: <a href=/x>Comet named after a school cook</a></h3>"))
    assert "Comet" not in found.text and "denied on Saturday" in found.text
