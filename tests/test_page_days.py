"""The day of a page: what is shown as its own is taken, and what dates a post, another story or a change is not."""

from __future__ import annotations

import pytest
from test_whole_pages import HEADLINE, STORY, article, page, paragraphs

TEXT = paragraphs(*STORY)
TITLE = f"<h1>{HEADLINE}</h1>"


def day(body: str, head: str = "") -> str:
    return (article(page(body, head)).date or "")[:10]


@pytest.mark.parametrize(
    "beside",
    [
        "<blockquote class='post'><p>The pier is gone</p><time datetime='2031-03-12T19:30:12Z'>12 March</time></blockquote>",
        "<div><a href='/other'><figure><figcaption><time datetime='2031-03-12'>12.03.2031</time>"
        "<p>Bakery wins a prize for its rye bread</p></figcaption></figure></a></div>",
    ],
    ids=["a post that the story shows", "the teaser of another story"],
)
def test_a_time_that_dates_something_else_dates_no_page(beside: str) -> None:
    assert not day(f"<article>{TITLE}{TEXT}{beside}</article>")
    assert day(f"<article>{TITLE}<time datetime='2031-03-10'>10 March</time>{TEXT}{beside}</article>") == "2031-03-10"


@pytest.mark.parametrize(
    "head",
    [
        "<p>10 March 2031</p>",
        "<div>10.03.2031 (mq)</div>",
        "<div>Monday | 10 March 2031 | 14:05 | By Mara Quill</div>",
        "<p class='lead'>The harbour office says that no ship will leave before Thursday, and that the pier and the two "
        "sheds beside it may have to be rebuilt from the ground.</p><h5>10.03.2031</h5>",
        "<div><span>Mara Quill</span><span class='updated hidden'>2031-04-02T10:00:00Z</span><span>March 10th, 2031</span></div>",
        "<p>By Mara Quill on March 10, 2031 at 12:06 PM, updated April 2, 2031 at 9:10 AM</p>",
    ],
    ids=[
        "alone",
        "with initials",
        "between bars",
        "under what sums it up",
        "beside that of a change",
        "before that of a change",
    ],
)
def test_a_day_that_stands_alone_under_the_title_is_that_of_the_page(head: str) -> None:
    assert day(f"<div class='main'>{TITLE}{head}{TEXT}</div>") == "2031-03-10"


def test_two_days_alone_under_a_title_are_none_since_nothing_tells_which_is_its_own() -> None:
    assert not day(f"<div>{TITLE}<p>10 March 2031</p><p>12 March 2031</p>{TEXT}</div>")


def test_a_day_that_words_lead_up_to_is_not_alone() -> None:
    assert not day(f"<div>{TITLE}<p>The pier was struck on 10 March 2031</p>{TEXT}</div>")


def test_a_day_called_that_of_publication_counts_wherever_it_stands_on_the_page() -> None:
    note = "<div class='info'><b>Source</b><br>PUBLISHED ON 10 March 2031</div>"
    events = "<ul><li><span><time datetime='2031-03-19'>19 March</time> Fair</span></li></ul>"
    assert day(f"<div class='text'>{TITLE}{TEXT}</div>{events}{note}") == "2031-03-10"


def test_a_list_of_details_and_a_link_to_the_article_itself_date_a_page() -> None:
    assert day(f"<div>{TITLE}<dl><dt>Date</dt><dd>10.03.2031</dd></dl>{TEXT}</div>") == "2031-03-10"
    assert day(f"<div>{TITLE}{TEXT}<a href='#' rel='bookmark'>March 10, 2031</a></div>") == "2031-03-10"


@pytest.mark.parametrize("line", ["[Stand: 10.03.2031, 05:02 Uhr]", "Date of last revision: 10 March 2031"])
def test_the_day_up_to_which_a_page_was_kept_is_that_of_a_change(line: str) -> None:
    assert not day(f"<div>{TITLE}<p>{line}</p>{TEXT}</div>")


def test_the_head_of_an_article_counts_though_its_box_is_called_a_sidebar() -> None:
    head = (
        f"<header>{TITLE}<span>Sa <time pubdate datetime='2031-03-10T15:52:31+02:00'>10 Mar 2031</time></span></header>"
    )
    assert day(f"<div id='sidebar'>{head}<article>{TEXT}</article></div>") == "2031-03-10"


def test_the_same_moment_is_dated_as_the_page_shows_it() -> None:
    head = "<meta property='article:published_time' content='2031-03-11T03:42:00Z'>"
    shown = "<time class='published' datetime='2031-03-10T23:42:00-04:00'>10 March 2031, 11:42 pm</time>"
    assert day(f"<article>{TITLE}{shown}{TEXT}</article>", head) == "2031-03-10"
    another = shown.replace("23:42", "21:42")
    assert day(f"<article>{TITLE}{another}{TEXT}</article>", head) == "2031-03-11"


def test_the_day_on_which_a_source_was_read_dates_no_page() -> None:
    notes = "<ol class='references'><li>Harbour rules. <span>Retrieved 2030-01-25</span>.</li></ol>"
    assert not day(f"<div>{TITLE}{TEXT}{notes}</div>")
