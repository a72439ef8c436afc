"""Lines of a page that tell of the page: they are read as its details, and are no part of its story."""

from __future__ import annotations

import io
import json

import pytest

from provenance.model import Article
from provenance.readers import read
from provenance.readers.metadata.details import NOTHING

TITLE = "Ferry to Corrigan laid up after its engine burned"
STORY = (
    "The ferry to Corrigan was laid up on Sunday after its engine had burned for an hour, the line said.",
    "Nobody was hurt. The forty passengers were taken off by the lifeboat of Velmora, which was there in minutes.",
    "The owner of the line, Mara Quill, denied that the engine had been due for repair since the spring.",
)


def article(body: str, head: str = "") -> Article:
    source = (
        f"<!doctype html><html lang='en'><head><title>{TITLE}</title><meta property='og:site_name' content='The Lantern'>"
        f"{head}</head><body><main>{body}</main></body></html>"
    )
    (found,) = read("-", NOTHING, io.BytesIO(source.encode()))
    assert isinstance(found, Article), found
    return found


def told(*, above: str = "", between: str = "", below: str = "", head: str = "") -> Article:
    """Read the story with something under its title, after its first paragraph, and at its foot."""
    first, *rest = (f"<p>{one}</p>" for one in STORY)
    return article(f"<article><h1>{TITLE}</h1>{above}{first}{between}{''.join(rest)}{below}</article>", head)


def lines(found: Article) -> list[str]:
    return [line for line in found.text.split("\n") if line]


ONLY_STORY = [TITLE, *STORY]


@pytest.mark.parametrize(
    ("above", "byline", "day"),
    [
        ("<p>Words by Ana Ruiz. Pictures by Bo Lee</p>", "Ana Ruiz", ""),
        ("<p class='byline'>Interview by Ana Ruiz</p><p>4 May 2031</p>", "Ana Ruiz", "2031-05-04"),
        ("<div><span>Words: Ana Ruiz</span> <span>Published: 4 May 2031, 09:15</span> <span>Updated: 5 May 2031</span></div>", "Ana Ruiz", "2031-05-04"),
        ("<p>By Ana Ruiz and Bo Lee</p><p>May 4, 2031 | Updated May 5</p>", "Ana Ruiz and Bo Lee", "2031-05-04"),
        ("<div><span class='author'>Ana Ruiz</span><span> and </span><span class='author'>Bo Lee</span></div>", "Ana Ruiz, Bo Lee", ""),
        ("<p>By <a rel='author' href='/a'>Ana Ruiz</a> and <a rel='author' href='/b'>Bo Lee</a></p>", "Ana Ruiz, Bo Lee", ""),
        ("<p>Author: Ana Ruiz</p><p>Sunday, May 4, 2031, 5:14 p.m. EDT</p>", "Ana Ruiz", "2031-05-04"),
    ],
)  # fmt: skip
def test_a_line_that_says_who_wrote_a_story_and_when_is_read_as_that_and_is_no_line_of_it(
    above: str, byline: str, day: str
) -> None:
    found = told(above=above)
    assert (found.byline, found.date[:10]) == (byline, day)
    assert lines(found) == ONLY_STORY


@pytest.mark.parametrize(
    "line",
    [
        "<div>Advertisement</div>",
        "<p>ADVERTISEMENT</p>",
        "<div><div><span>Story continues below</span></div></div>",
        "<div><span>2 / 7</span></div>",
        "<div><span>3 of 7</span></div>",
        "<div><span>1:04</span></div>",
        "<div class='promo-box'><p><strong>The Lantern in the morning.</strong> <a href='/p'>Hear all parts now</a></p></div>",
    ],
)
def test_advertisements_counters_and_lengths_between_paragraphs_are_no_lines_of_a_story(line: str) -> None:
    assert lines(told(between=line)) == ONLY_STORY


def test_a_line_that_says_that_the_page_is_its_outlets_is_left_out_and_an_agencys_stays() -> None:
    assert lines(told(below="<p>Copyright 2031 by The Lantern. All rights reserved.</p>")) == ONLY_STORY
    agency = "© 2031 Norrland Press. All rights reserved."
    assert lines(told(below=f"<p>{agency}</p>"))[-1] == agency


def test_sections_and_badges_above_the_title_are_left_out_and_so_is_a_kicker_on_its_line() -> None:
    story = "".join(f"<p>{one}</p>" for one in STORY)
    kicked = (
        f"<div>Live</div><div>Coast and harbour</div><h1><span>Ferries</span><span>: </span><span>{TITLE}</span></h1>"
    )
    found = article(f"<article>{kicked}{story}</article>")
    assert found.title == TITLE
    assert lines(found) == ONLY_STORY


def test_a_list_that_leads_to_parts_of_the_page_is_no_part_of_the_story_and_a_list_of_facts_is() -> None:
    contents = "<h3>In this story</h3><ul><li><a href='#a'>The fire on board</a></li><li><a href='#b'>What the owner says</a></li></ul>"
    assert lines(told(between=contents)) == ONLY_STORY
    facts = "<ul><li>Built in 1988, says the <a href='#n1'>register</a></li><li>Burned once before, in 2029</li></ul>"
    assert "– Burned once before, in 2029" in lines(told(between=facts))


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("It cost 5<sup><a href='#n1'>1</a></sup> million crowns to mend.", "It cost 5 million crowns to mend."),
        ("It cost 5<a href='#n1'><sup>1</sup></a> million crowns to mend.", "It cost 5 million crowns to mend."),
        ("It cost 5<sup class='ref'>[12]</sup> million crowns to mend.", "It cost 5 million crowns to mend."),
        ("In all 40<sup>3</sup> people were aboard on that day.", "In all 40³ people were aboard on that day."),
        ("It carried 10<sup>6</sup> tonnes of grain in a year.", "It carried 10⁶ tonnes of grain in a year."),
        ("It burned for the 3<sup>rd</sup> time in five years.", "It burned for the 3rd time in five years."),
        ("The line lost 40<sup>*</sup> of its 200 berths.", "The line lost 40 of its 200 berths."),
        ("It gave off CO<sub>2</sub> for an hour on Sunday.", "It gave off CO2 for an hour on Sunday."),
    ],
)
def test_a_raised_sign_on_a_page_is_no_digit_of_the_figure_before_it(written: str, read_as: str) -> None:
    assert lines(told(between=f"<p>{written}</p>"))[2] == read_as


def test_short_paragraphs_of_a_story_stay_though_they_name_its_author_or_a_day() -> None:
    found = told(
        above="<p>By Ana Ruiz</p>", between="<p>It was 4 May.</p><p>Ana Ruiz saw it.</p><p>Live animals were aboard</p>"
    )
    assert lines(found)[2:5] == ["It was 4 May.", "Ana Ruiz saw it.", "Live animals were aboard"]


def test_a_page_that_says_it_is_for_those_who_pay_and_shows_little_is_told_of() -> None:
    locked = '<script type=\'application/ld+json\'>{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    assert any("those who pay" in one for one in told(head=locked).remarks)
    assert not told().remarks
    whole = "".join(f"<p>{one.replace('Sunday', f'day {n}')}</p>" for n in range(8) for one in STORY)
    assert not any("those who pay" in one for one in told(below=whole, head=locked).remarks)


BETWEEN = {
    "a form": "<div class='module'><h3>The Lantern at six</h3><p>Our best stories, every morning.</p><form><input><button>Sign up</button></form></div>",
    "a plea": "<p><em><a href='/n'>Sign up for our newsletter</a> to read the best of the Lantern.</em></p>",
    "a gift": "<div class='gift'><p>Readers can give this story to a friend.</p></div>",
    "a film": "<div class='player'><video src='x.mp4'></video><div>Watch: the ferry burns</div><div>0:42</div></div>",
    "a recording": "<div><span>Listen to this story</span><span>4 min</span><audio src='a.mp3'></audio></div>",
    "words said again": f"<figure class='pullquote'><blockquote>{STORY[1][:15]}</blockquote></figure>",
    "a label over links": "<p>Read more:</p><ul><li><a href='/1'>Second ferry found unfit</a></li></ul>",
    "an end mark": "<p>■</p>",
    "a dialog": "<div role='dialog'><p>We and our 812 partners would like to store who you are and what you read on this device.</p></div>",
}  # fmt: skip


@pytest.mark.parametrize("what", BETWEEN)
def test_boxes_between_paragraphs_that_ask_or_repeat_are_no_lines_of_a_story(what: str) -> None:
    found = told(between=BETWEEN[what])
    links = [found.text[start:end] for start, end in found.link_lines]
    assert [line for line in lines(found) if line not in links] == ONLY_STORY


def test_words_set_in_large_letters_that_stand_nowhere_else_are_kept() -> None:
    assert "Nobody heard the alarm" in told(between="<div class='pull'>Nobody heard the alarm</div>").text


def test_a_question_about_cookies_over_a_page_is_not_its_story() -> None:
    asked = (
        "We and our 812 partners would like to store who you are, and what you read, for as long as the law lets us."
    )
    story = "".join(f"<p>{one}</p>" for one in STORY)
    found = article(f"<div id='cmp-box'><p>{asked}</p><p>{asked}</p></div><div><h1>{TITLE}</h1>{story}</div>")
    assert lines(found) == ONLY_STORY


def test_what_an_author_is_at_the_foot_of_the_story_is_left_out_and_what_she_tells_is_not() -> None:
    foot = "<p>Ana Ruiz is a reporter for the Lantern.</p><p>Contact Ana Ruiz at ana@lantern.example.</p>"
    assert lines(told(above="<p>By Ana Ruiz</p>", below=foot)) == ONLY_STORY
    saw = "Ana Ruiz saw the ferry burn from the pier."
    assert lines(told(above="<p>By Ana Ruiz</p>", below=f"<p>{saw}</p>"))[-1] == saw


LONGER = [
    *STORY,
    "The harbour office of Velmora will say on Tuesday when another ferry can be had, and from which line.",
    "Corrigan has no other way to the mainland, and its baker says that he has flour for four days.",
]


@pytest.mark.parametrize(
    "body",
    [
        {"body": "".join(f"<p>{one}</p>" for one in LONGER)},
        {"blocks": [{"type": "text", "content": one} for one in LONGER] + [{"type": "image", "url": "x.jpg"}]},
        {"content": {"html": "".join(f"<p>{one}</p>" for one in LONGER)}},
    ],
)
def test_a_story_that_a_browser_would_build_is_read_from_the_data_of_its_page(body: dict[str, object]) -> None:
    other = {"title": "Another story", "body": f"<p>{STORY[2]}</p>" * 9}
    told_of = {"title": TITLE, "publishedAt": "2031-05-04T10:00:00Z", "author": {"name": "Ana Ruiz"}, **body}
    data = json.dumps({"props": {"related": [other], "article": told_of}})
    shown = f"<h1>{TITLE}</h1><p>{STORY[0]}</p><script type='application/json'>{data}</script>"
    found = article(f"<div>{shown}</div>")
    assert lines(found)[-5:] == LONGER
    assert (found.byline, found.date) == ("Ana Ruiz", "2031-05-04T10:00:00Z")


def test_data_of_a_page_that_are_broken_or_of_another_story_change_nothing() -> None:
    for data in ("{", "[" * 5000, json.dumps({"title": "Another story", "body": "<p>Another thing.</p>" * 99}), "7"):
        assert lines(told(below=f"<script type='application/json'>{data}</script>")) == ONLY_STORY


PULL = "Nobody was hurt. The forty passengers were taken off by the lifeboat of Velmora"


@pytest.mark.parametrize(
    "box",
    [
        f"<blockquote class='box left'><p>{PULL}</p></blockquote>",
        f"<blockquote><p>{PULL}</p><cite>Mara Quill, owner</cite></blockquote>",
        "<div class='pullquote'><p>Nobody was hurt. The engine had been due for repair since the spring.</p></div>",
    ],
)
def test_words_of_the_story_that_stand_again_in_large_letters_are_read_once(box: str) -> None:
    assert lines(told(below=box)) == ONLY_STORY


@pytest.mark.parametrize(
    "box",
    [
        "<p>The line wrote on Monday:</p><blockquote><p>Nobody was hurt. The forty passengers were taken off</p></blockquote>",
        "<blockquote><p>Nobody was hurt. The forty passengers were put up by families in Velmora.</p></blockquote>",
        "<div class='pullquote'><p>Nobody was hurt. The engine was new.</p></div>",
    ],
)
def test_a_quotation_that_the_story_leads_to_or_that_says_more_stays(box: str) -> None:
    assert any("Nobody was hurt." in line for line in lines(told(below=box))[len(ONLY_STORY) :])


def test_names_and_days_below_the_deck_are_no_lines_of_the_story() -> None:
    deck = "Forty people were taken off the Corrigan ferry by a lifeboat after an hour of fire."
    above = f"<p>{deck}</p><p>Interview by Ana Ruiz. Photographs by Una Strand.</p><p>4 May 2031 · 9 minute read</p>"
    found = told(above=above)
    assert (found.byline, found.date[:10]) == ("Ana Ruiz", "2031-05-04")
    assert lines(found) == [TITLE, deck, *STORY]


def test_a_heading_with_only_links_to_other_stories_in_its_box_is_no_heading_of_the_story() -> None:
    links = "<li><a href='/a'>Cider from Velmora wins at the show</a></li><li><a href='/b'>Rower found after two days</a></li>"
    box = f"<div><section><h3>People here are reading…</h3><ul>{links}</ul></section></div>"
    assert lines(told(between=box)) == ONLY_STORY
    facts = "<section><h3>What is known so far</h3><ul><li>It burned for an hour.</li><li>It was built in 1988.</li></ul></section>"
    assert "What is known so far" in lines(told(between=facts))


@pytest.mark.parametrize(
    ("mark", "read_as"),
    [
        ("<a href='#n1'>1</a>", "The repair came to 40 crowns."),
        ("<a id='r1' class='anchor' href='#n1'>[1]</a>", "The repair came to 40 crowns."),
        ("<a href='#n1'>*</a>", "The repair came to 40 crowns."),
        ("<a href='/n1'>1</a>", "The repair came to 401 crowns."),
        ("<a href='#n9'>1</a>", "The repair came to 401 crowns."),
    ],
)
def test_a_mark_that_leads_to_a_note_of_the_page_is_no_digit_of_the_figure_before_it(mark: str, read_as: str) -> None:
    between = f"<p>The repair came to 40{mark} crowns.</p>"
    below = "<div class='footnote'><a id='n1' href='#r1'>1</a><p>Without the paint, says the yard.</p></div>"
    assert read_as in lines(told(between=between, below=below))


def test_a_line_that_says_where_an_outlet_can_be_followed_is_left_out_and_one_that_tells_of_networks_stays() -> None:
    links = "<a href='https://f.example/lantern'>Facebook</a> and <a href='https://x.example/lantern'>X</a>"
    asking = f"<p>Follow all that happens on the coast with The Lantern on {links}, or in our mail.</p>"
    assert lines(told(below=asking)) == ONLY_STORY
    telling = f"<p>The line told its passengers of the fire on {links} an hour later.</p>"
    assert lines(told(below=telling))[:-1] == ONLY_STORY


@pytest.mark.parametrize(
    ("line", "byline", "day"),
    [
        ("<div>Submitted by <a title='See profile.' href='/user/4'>Ana Ruiz</a> on <span class='field-name-created'>Mon, 05/06/2030 - 14:05</span></div>", "Ana Ruiz", "2030-05-06"),
        ("<p>Submitted by Ana Ruiz on Wed, 06/05/2030</p>", "Ana Ruiz", "2030-06-05"),
        ("<p>Submitted by Ana Ruiz on Tue, 05/06/2030</p>", "Ana Ruiz", ""),
        ("<p>Submitted by Ana Ruiz on 05/06/2030</p>", "Ana Ruiz", ""),
        ("<p>Pictures and words by Ana Ruiz</p><p>4 May 2031</p>", "Ana Ruiz", "2031-05-04"),
    ],
)  # fmt: skip
def test_a_line_of_who_sent_a_story_in_is_its_byline_and_a_weekday_tells_the_order_of_a_day_in_numbers(
    line: str, byline: str, day: str
) -> None:
    found = told(above=line)
    assert (found.byline, found.date[:10]) == (byline, day)


def test_labels_of_a_form_are_no_lines_of_a_story() -> None:
    box = "<div><label><input type='checkbox'> Only what matters most</label></div>"
    assert lines(told(between=box)) == ONLY_STORY


def test_the_list_of_what_a_story_is_about_is_left_out_and_a_list_of_facts_at_its_foot_is_read() -> None:
    subjects = "<div class='x1'><h2>Topics</h2><ul><li>Ferries</li><li>Corrigan</li><li>Safety at sea</li></ul></div>"
    assert lines(told(below=subjects)) == ONLY_STORY
    facts = "<h2>The ferry</h2><ul><li>Built in 1988</li><li>Bought in 2004</li></ul>"
    assert lines(told(below=facts))[-3:] == ["The ferry", "– Built in 1988", "– Bought in 2004"]


def test_a_line_that_says_where_the_newsroom_is_reached_is_left_out_and_an_appeal_of_others_stays() -> None:
    own = "<p>Ring the newsdesk on 0155 10 20 or write to news@thelantern.example.</p>"
    assert lines(told(below=own)) == ONLY_STORY
    appeal = "Call the coastguard on 0155 30 40 or write to rescue@corrigan.example, its captain said."
    assert lines(told(below=f"<p>{appeal}</p>"))[-1] == appeal


def test_a_notice_of_the_house_that_is_called_after_its_outlet_is_left_out() -> None:
    own = "<p>Copyright 2031 Lantern Media Inc. All rights reserved. This material may not be rewritten.</p>"
    assert lines(told(below=own)) == ONLY_STORY
    agency = "Copyright 2031 Norrland Press. All rights reserved."
    assert lines(told(below=f"<p>{agency}</p>"))[-1] == agency


@pytest.mark.parametrize(
    ("above", "byline"),
    [
        ("<div><span>The Lantern</span><span class='x-signature'>Ana Ruiz</span></div>", "Ana Ruiz"),
        (
            "<div><span>Ana Ruiz</span> | Published: 4 May 2031, 21:40 | Last updated: 5 May 2031, 07:15</div>",
            "Ana Ruiz",
        ),
        ("<div><span>Ana Ruiz</span> | 4 May 2031</div>", "Ana Ruiz"),
        ("<div><span>Local News</span> | 4 May 2031</div>", ""),
    ],
)
def test_a_name_beside_the_day_or_in_what_is_called_a_signature_is_the_byline(above: str, byline: str) -> None:
    assert told(above=above).byline == byline
    if byline:
        assert lines(told(above=above)) == ONLY_STORY


def test_a_name_with_an_office_over_some_lines_at_the_foot_opens_the_box_about_the_author() -> None:
    about = (
        "<div><h4>About</h4><p>Ana Ruiz, News Editor</p><p>Ana is from Velmora. She likes trains and rhubarb.</p></div>"
    )
    assert lines(told(above="<p>By Ana Ruiz</p>", below=about)) == ONLY_STORY


def test_the_day_on_which_a_page_is_read_is_not_that_of_its_story() -> None:
    today, own = "<span class='date-today'>Monday 9 May 2031</span>", "<div class='x__date'>4 May 2031 - 06:00</div>"
    story = "".join(f"<p>{one}</p>" for one in STORY)
    assert article(f"<div>{today}</div><h1>{TITLE}</h1>{own}{story}").date[:10] == "2031-05-04"
    assert article(f"<div>{today}</div><h1>{TITLE}</h1>{story}").date[:10] != "2031-05-09"
    shown = today.replace("date-today", "date")
    assert article(f"<div>{shown}</div><h1>{TITLE}</h1>{own}{story}").date[:10] == "2031-05-04"


def test_details_that_only_a_style_sheet_sets_apart_are_read_apart() -> None:
    parts = (("name", "Ana Ruiz"), ("day", "May 4, 2031"), ("length", "3 min read"))
    above = "".join(f"<span data-hook='{called}'>{words}</span>" for called, words in parts)
    found = told(above=f"<div>{above}</div>", head="<meta name='author' content='Ana Ruiz'>")
    assert (found.byline, found.date[:10]) == ("Ana Ruiz", "2031-05-04")
    assert lines(found) == ONLY_STORY
    figures = "<p>The repair came to <span data-hook='a'>May 1</span><span data-hook='b'>3 crowns</span> in the end, it said.</p>"
    assert "May 1 3 crowns" in told(between=figures).text
    whole = "<p>The repair came to <span>4</span><span>0 crowns</span> in the end, as the line had said.</p>"
    assert "40 crowns" in told(between=whole).text


@pytest.mark.parametrize(
    "line",
    [
        "<p>Words Ana Ruiz / Photographs Bo Lee</p>",
        "<p>Words by Ana Ruiz, pictures Bo Lee</p>",
    ],
)
def test_who_made_the_words_and_who_the_pictures_is_no_line_of_the_story(line: str) -> None:
    assert lines(told(above=line, head="<meta name='author' content='Ana Ruiz'>")) == ONLY_STORY


def test_a_marked_line_that_says_what_its_author_is_by_the_last_name_is_left_out() -> None:
    author = "<meta name='author' content='Ana Ruiz'>"
    assert lines(told(below="<p>• Ruiz is an engineer and was on the council once.</p>", head=author)) == ONLY_STORY
    other = "• Quill is an engineer and was on the council once."
    assert lines(told(below=f"<p>{other}</p>", head=author))[-1] == other


@pytest.mark.parametrize(
    ("above", "head", "byline"),
    [
        (
            "<div class='autorzeile'>Ana Ruiz, 04.05.2031 15:12 Uhr, aktualisiert: 05.05.2031, 09:00 Uhr</div>",
            "",
            "Ana Ruiz",
        ),
        (
            "<dl><dd class='createdby'>Written by Ana Ruiz</dd></dl>",
            "<meta name='author' content='Super User'>",
            "Ana Ruiz",
        ),
        ("<div class='authority'>The council of Velmora</div>", "", ""),
    ],
)
def test_the_line_of_the_author_is_told_by_a_word_that_is_made_of_one(above: str, head: str, byline: str) -> None:
    found = told(above=above, head=head)
    assert found.byline == byline
    assert lines(found)[-3:] == list(STORY)
