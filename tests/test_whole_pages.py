"""Pages read whole: what is lost is put back or counted, what is beside the story is left out, live blogs keep their times."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from provenance.model import Article
from provenance.readers import read
from provenance.readers.metadata.details import NOTHING

HEADLINE = "Harbour of Velmora closed after a barge struck the pier"
LEAD = "The harbour office says that no ship will leave before Thursday, and that the pier may have to be rebuilt."
STORY = [
    "The harbour of Velmora was closed on Tuesday after a barge had struck the outer pier, Mara Quill said.",
    "Four ships with grain from the north are waiting outside, and a fifth has turned back to Corrigan.",
    "The barge, which is forty years old, had lost its rudder in the storm of Monday night, the owner said.",
    "It is the third time in two years that the pier has been damaged, and the council wants to widen the entrance.",
    "The harbour office will say on Thursday whether ships can use the inner basin until the pier is repaired.",
]


def page(body: str, head: str = "") -> str:
    return (
        f"<!doctype html><html lang='en'><head><title>{HEADLINE}</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a></nav>{body}<footer><p>All about us.</p></footer></body></html>"
    )


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def article(source: str) -> Article:
    (found,) = read("-", NOTHING, io.BytesIO(source.encode()))
    assert isinstance(found, Article), found
    return found


TITLE = f"<h1>{HEADLINE}</h1>"


@pytest.mark.parametrize(
    "above",
    [
        f"<p class='chapo'>{LEAD}</p>",
        f"<div class='standfirst'>{LEAD}</div>",
        f"<h2 class='dek'>{LEAD}</h2>",
        f"<section><span class='intro'>{LEAD}</span></section>",
        f"<header><p class='excerpt'>{LEAD}</p></header>",
    ],
)
def test_what_a_story_says_in_short_under_its_title_is_read(above: str) -> None:
    found = article(page(f"<article>{TITLE}{above}<div class='text'>{paragraphs(*STORY)}</div></article>"))
    assert found.text.count(LEAD) == 1
    assert found.text.index(LEAD) < found.text.index(STORY[0])
    assert found.remarks == ()


@pytest.mark.parametrize(
    "above",
    [
        f"<div class='box'><img src='a.jpg'><div>{LEAD}</div></div>",
        f"<figure><figcaption>{LEAD}</figcaption></figure>",
        f"<div class='author'><p>{LEAD}</p></div>",
        f"<div class='articleAuthorBio'><p>{LEAD}</p></div>",
        f"<div>© {LEAD}</div>",
        f"<ul><li>{LEAD}</li></ul>",
    ],
)
def test_captions_authors_and_notices_under_the_title_are_not_put_back(above: str) -> None:
    from lxml import html

    from provenance.readers.boilerplate.lost import paragraphs as told
    from provenance.readers.boilerplate.lost import restored

    tree = html.document_fromstring(
        page(f"<article>{TITLE}{above}<div class='text'>{paragraphs(*STORY)}</div></article>")
    )
    main = tree.find(".//article")
    found = [(text, False, False) for text in STORY]
    assert restored(found, told(main, frozenset()), main, HEADLINE) == found


def test_words_between_paragraphs_that_no_tag_sets_apart_are_read() -> None:
    body = f"<div class='text'>{STORY[0]}{paragraphs(*STORY[1:])}</div>"
    found = article(page(f"<div id='content'>{TITLE}{body}</div>"))
    assert all(text in found.text for text in STORY)


def test_words_between_paragraphs_are_put_back_where_an_extractor_lost_them() -> None:
    from lxml import html

    from provenance.readers.boilerplate.lost import paragraphs as told
    from provenance.readers.boilerplate.lost import restored

    tree = html.document_fromstring(
        page(f"<article>{TITLE}<div class='x'>{paragraphs(STORY[0])}{STORY[1]}<p>{STORY[2]}</p></div></article>")
    )
    main = tree.find(".//article")
    found = [(text, False, False) for text in (STORY[0], STORY[2])]
    assert [text for text, _, _ in restored(found, told(main, frozenset()), main, HEADLINE)] == STORY[:3]


def test_nothing_is_counted_where_the_text_was_read_from_elsewhere_on_the_page() -> None:
    from lxml import html

    from provenance.readers.boilerplate.lost import paragraphs as told
    from provenance.readers.boilerplate.lost import unread

    tree = html.document_fromstring(page(f"<main><p>{LEAD}</p></main>"))
    story = told(tree.find(".//main"), frozenset())
    assert unread(story, tree, "\n\n".join(STORY), ()) == ""
    assert unread(story, tree, STORY[0][:50], ()) == "1 of 1 paragraphs of the page was not read."


def test_a_paragraph_that_was_not_read_is_counted() -> None:
    hidden_from_readers = f"<div class='overlay'><div class='inner'><span>{LEAD}</span><i></i></div></div>"
    body = f"{paragraphs(*STORY[:2])}<noscript></noscript><button>More</button>{paragraphs(*STORY[2:])}"
    # an extractor takes no text out of a form, and neither does anybody count it
    with_form = article(page(f"<article>{TITLE}{body}<form><p>{LEAD}</p></form></article>"))
    assert with_form.remarks == () and LEAD not in with_form.text
    lost = article(
        page(f"<article>{TITLE}{paragraphs(*STORY[:3])}{hidden_from_readers}{paragraphs(*STORY[3:])}</article>")
    )
    assert LEAD in lost.text or lost.remarks == ("1 of 6 paragraphs of the page was not read.",)


def test_the_count_is_of_the_story_and_not_of_what_stands_below_it() -> None:
    from lxml import html

    from provenance.readers.boilerplate.lost import paragraphs as told
    from provenance.readers.boilerplate.lost import unread

    below = paragraphs("This site uses cookies to remember what you have read, and to show you more of the same kind.")
    tree = html.document_fromstring(
        page(f"<article><div>{paragraphs(*STORY)}</div><section>{below}</section></article>")
    )
    story = told(tree.find(".//article"), frozenset())
    assert unread(story, tree, "\n\n".join(STORY), ()) == ""
    assert (
        unread(story, tree, "\n\n".join((*STORY[:1], *STORY[2:])), ()) == "1 of 5 paragraphs of the page was not read."
    )
    assert unread(story, tree, "\n\n".join(STORY[:3]), ()) == "2 of 5 paragraphs of the page were not read."
    assert unread(story, tree, STORY[4], ()) == "5 of 6 paragraphs of the page were not read."
    assert unread(story, tree, "\n\n".join(STORY).replace("Monday night", "Monday"), ()) == ""


def test_of_two_articles_on_a_page_the_one_that_was_read_is_counted() -> None:
    from lxml import html

    from provenance.readers.boilerplate.lost import paragraphs as told
    from provenance.readers.boilerplate.lost import unread

    other = paragraphs(*(" ".join(reversed(text.rstrip(".").split())) + "." for text in STORY))
    tree = html.document_fromstring(
        page(f"<article>{paragraphs(*STORY[:4])}</article><article>{other}{other}</article>")
    )
    wrong = told(tree.findall(".//article")[1], frozenset())
    assert unread(wrong, tree, "\n\n".join(STORY[:4]), ()) == ""
    assert unread(wrong, tree, "\n\n".join(STORY[:3]), ()) == "1 of 4 paragraphs of the page was not read."


COMMENT = "<div class='{0}'><p>I have said for years that this pier would not last, and nobody in the office listened.</p></div>"


@pytest.mark.parametrize("name", ["comment-list", "sf_comment_text", "inline-article-recirc", "newsletterSignup"])
def test_comments_and_lists_of_other_stories_that_an_extractor_takes_along_are_left_out(name: str) -> None:
    found = article(page(f"<main>{TITLE}<div>{paragraphs(*STORY)}</div>{COMMENT.format(name) * 3}</main>"))
    assert "nobody in the office listened" not in found.text
    assert all(text in found.text for text in STORY)


@pytest.mark.parametrize("name", ["content sidebar", "category-newsletter post", "related-layout", "tag-comments"])
def test_a_box_that_holds_most_of_a_page_is_its_story_whatever_it_is_called(name: str) -> None:
    dated = "<time datetime='2031-05-04T10:00:00Z'>4 May 2031</time>"
    found = article(page(f"<div class='{name}'>{TITLE}{dated}{paragraphs(*STORY)}</div>"))
    assert found.date == "2031-05-04T10:00:00Z"
    assert all(text in found.text for text in STORY)


def test_a_text_that_a_page_only_carries_in_its_data_is_read_and_that_is_said() -> None:
    data = json.dumps({"@type": "NewsArticle", "headline": HEADLINE, "articleBody": "\n\n".join(STORY)})
    head = f'<script type="application/ld+json">{data}</script>'
    found = article(page(f"<article>{TITLE}<p>{STORY[0][:60]} ...</p></article>", head))
    assert found.text.split("\n\n") == STORY
    assert found.remarks == (
        "The page shows only a part of its text; the whole was read from the data that it carries.",
    )
    shown = article(page(f"<article>{TITLE}{paragraphs(*STORY[1:])}</article>", head))
    assert STORY[0] not in shown.text


# --- live blogs ------------------------------------------------------------------------------------------------------

ENTRIES = [
    ("2031-05-04T12:30:00+02:00", "Ships wait outside", STORY[1]),
    ("2031-05-04T11:05:00+02:00", "Rudder lost", STORY[2]),
    ("2031-05-04T10:00:00+02:00", "Pier struck", STORY[0]),
]


def data(**more: Any) -> str:
    updates = [
        {"@type": "BlogPosting", "headline": title, "datePublished": at, "articleBody": f"<p>{text}</p>"}
        for at, title, text in ENTRIES
    ]
    blog = {"@type": "LiveBlogPosting", "headline": HEADLINE, "datePublished": "2031-05-04T09:45:00+02:00"}
    return f'<script type="application/ld+json">{json.dumps({**blog, "liveBlogUpdate": updates, **more})}</script>'


def entry(at: str, title: str, text: str) -> str:
    return f"<article class='entry'><time datetime='{at}'>{at[11:16]}</time><h2>{title}</h2><p>{text}</p></article>"


def test_each_entry_of_a_live_blog_bears_its_own_time_and_the_page_that_of_the_blog() -> None:
    body = "".join(entry(*one) for one in ENTRIES)
    found = article(page(f"<main>{TITLE}{paragraphs(LEAD)}{body}</main>", data()))
    assert (found.title, found.date) == (HEADLINE, "2031-05-04T09:45:00+02:00")
    for at, _, text in ENTRIES:
        assert found.landmark(found.text.index(text)) == at[:16].replace("T", " ")
    assert len(found.landmarks) == 3
    assert found.landmark(found.text.index(LEAD)) == ""


def test_entries_that_only_the_data_has_are_read_and_counted() -> None:
    found = article(page(f"<main>{TITLE}{paragraphs(LEAD, STORY[3])}{entry(*ENTRIES[0])}</main>", data()))
    assert all(text in found.text for _, _, text in ENTRIES)
    assert found.remarks[0] == "2 of 3 entries of this live blog are only in the data of the page, and were read there."
    assert found.landmark(found.text.index(STORY[0])) == "2031-05-04 10:00"


def in_short(entries: list[tuple[str, str, str]]) -> str:
    """Give the data of a live blog that has its entries in other words."""
    updates = [
        {"@type": "BlogPosting", "headline": one, "datePublished": at, "articleBody": text} for at, one, text in entries
    ]
    return data(liveBlogUpdate=updates)


def test_entries_that_the_data_has_in_short_are_read_as_the_page_shows_them() -> None:
    short = [(at, title, f"In short: {title.lower()}, it was said.") for at, title, _ in ENTRIES]
    listed = "".join(f"<li>{title}</li>" for _, title, _ in ENTRIES)
    whole = "".join(entry(*one) for one in ENTRIES)
    found = article(page(f"<main>{TITLE}{paragraphs(LEAD)}<ul>{listed}</ul>{whole}</main>", in_short(short)))
    assert "In short" not in found.text
    assert not found.remarks
    for at, _, text in ENTRIES:
        assert found.landmark(found.text.index(text)) == at[:16].replace("T", " ")


def test_entries_of_which_a_page_shows_less_than_its_data_or_the_headline_alone_are_read_from_there() -> None:
    longer = [(at, title, f"In full, {title.lower()} is told here. {STORY[3]} {LEAD}") for at, title, _ in ENTRIES]
    whole = "".join(entry(*one) for one in ENTRIES)
    found = article(page(f"<main>{TITLE}{paragraphs(LEAD)}{whole}</main>", in_short(longer)))
    assert found.text.count("In full") == len(ENTRIES)
    same = [(at, "Update", f"{text} In other words, that is.") for at, _, text in reversed(ENTRIES)]
    shown = entry(ENTRIES[0][0], "Update", ENTRIES[0][2])
    found = article(page(f"<main>{TITLE}{paragraphs(LEAD)}{shown}</main>", in_short(same)))
    assert all(text in found.text for _, _, text in ENTRIES)


def test_entries_are_told_by_their_marks_where_there_is_no_data() -> None:
    marked = "".join(
        f"<div itemprop='liveBlogUpdate' itemscope><time itemprop='datePublished' datetime='{at}'>{at[11:16]}</time>"
        f"<h3>{title}</h3><div itemprop='articleBody'><p>{text}</p></div></div>"
        for at, title, text in ENTRIES
    )
    blog = f"<div itemscope itemtype='https://schema.org/LiveBlogPosting'>{TITLE}{paragraphs(LEAD)}{marked}</div>"
    found = article(page(blog))
    assert found.landmark(found.text.index(STORY[2])) == "2031-05-04 11:05"
    assert len(found.landmarks) == 3


# --- dates -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("<div class='ar-date'>12.10.2031, 19:16 Uhr</div>", "2031-10-12"),
        ("<a class='post-meta-time' href='/2031'>08/08/2031</a>", "2031-08-08"),
        ("<span class='day'>2031年6月18日 10:01</span>", "2031-06-18"),
        ("<span class='date'>Updated 12 October 2031</span>", ""),
        ("<span class='date'>The ferry sailed again on 12 October 2031 with all of its passengers</span>", ""),
    ],
)
def test_a_day_that_stands_alone_and_is_called_a_date_is_that_of_the_page(line: str, day: str) -> None:
    created = "<meta itemprop='dateCreated' content='2035-05-07T17:00:52+02:00'>" if day else ""
    found = article(page(f"<article>{TITLE}{line}{created}{paragraphs(*STORY)}</article>"))
    assert found.date == day


def test_a_long_heading_under_the_title_sums_the_story_up_and_is_read() -> None:
    deck = "Harbour office expects a week without ships, and the council wants to widen the entrance at last"
    found = article(page(f"<article><h1>{HEADLINE}</h1><h2>{deck}</h2>{paragraphs(*STORY)}</article>"))
    assert deck in found.text


def test_items_of_a_list_between_paragraphs_are_put_back_and_links_to_other_pages_are_not() -> None:
    from provenance.readers.boilerplate.lost import paragraphs as cut
    from provenance.readers.boilerplate.lost import restored
    from provenance.readers.webpages.webpage import parse_page

    item = "The owner shall have the barge raised from the bed of the harbour within twenty days of the order;"
    link = "<a href='/x'>Corrigan council votes for a new mole in the outer harbour after years of quarrels</a>"
    source = f"<div class='text'><p>{STORY[0]}</p><ol><li>{item}</li><li>{link}</li></ol><p>{STORY[1]}</p></div>"
    main = parse_page(page(source), "page").find(".//div")
    found = restored([(STORY[0], False, False), (STORY[1], False, False)], cut(main, ()), main, HEADLINE)
    assert found == [(STORY[0], False, False), (f"– {item}", True, False), (STORY[1], False, False)]


@pytest.mark.parametrize("name", ["footer", "sidebar"])
def test_what_stands_in_the_foot_of_a_page_or_beside_it_by_its_id_is_no_text_of_the_story(name: str) -> None:
    box = f"<div id='{name}'><p>We use cookies and trackers, and take part in programmes that pay us for what you buy.</p></div>"
    found = article(page(f"<div class='text'><h1>{HEADLINE}</h1>{paragraphs(*STORY)}</div>{box}"))
    assert "cookies" not in found.text and STORY[-1] in found.text


@pytest.mark.parametrize("day", ["<time>{}</time>", "<p><time>{}</time></p>", "<div>By Bo Lee, <time>{}</time></div>"])
def test_a_brief_with_its_day_in_a_time_is_read_in_paragraphs(day: str) -> None:
    brief = ("Harbour master Mara Quill said no ship would leave.", "The owner of the barge denied any fault.")
    head = "<h1>Harbour closed</h1>" + day.replace("{}", "1 March 2031")
    found = article(page(f"<article>{head}{paragraphs(*brief)}</article>"))
    lines = found.text.split("\n\n")
    assert lines[0] == "Harbour closed" and tuple(lines[-2:]) == brief, found.text
    assert found.remarks == ()


# --- decks -----------------------------------------------------------------------------------------------------------

DECK = "Four ships wait outside, and nobody knows for how long"


@pytest.mark.parametrize(
    "deck",
    [
        f"<p class='post-sub-title'>{DECK}</p>",
        f"<h2 class='c-heading b-subheadline'>{DECK}</h2>",
        f"<div data-gu-name='standfirst'><p>{DECK}</p></div>",
        f"<div class='note__bajada'><b>{DECK}</b></div>",
    ],
)
@pytest.mark.parametrize("within", [True, False])
def test_the_deck_of_a_story_is_read_under_its_title_wherever_the_page_has_its_text(deck: str, within: bool) -> None:
    story = paragraphs(*STORY)
    body = f"<article>{TITLE}{deck}{story}</article>" if within else f"{TITLE}{deck}<article>{story}</article>"
    found = article(page(f"<main>{body}</main>"))
    lines = [line for line in found.text.split("\n\n") if line != HEADLINE]
    assert lines[0] == DECK
    assert found.text.count(DECK) == 1
    assert STORY[0] in lines[1]


@pytest.mark.parametrize(
    "other",
    [
        "<div class='subtitle'>Coast and harbour</div>",
        "<p class='caption'>Four ships wait outside the harbour in the evening</p>",
        "<aside class='related'><p class='subtitle'>Six ships waited outside the harbour last year</p></aside>",
    ],
)
def test_a_section_a_caption_or_the_deck_of_another_story_is_no_deck(other: str) -> None:
    body = f"{TITLE}{other}<article>{paragraphs(*STORY)}</article>"
    text = article(page(f"<main>{body}</main>")).text
    assert not any(words in text for words in ("Coast and harbour", "in the evening", "last year"))
