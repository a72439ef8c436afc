"""What stands in or below a story and is none of it, told by its shape, whatever its boxes are called."""

from __future__ import annotations

import io
import json

import pytest
from test_page_furniture import ONLY_STORY, STORY, TITLE, article, lines, told

from provenance.model import Article
from provenance.readers import read
from provenance.readers.metadata.details import NOTHING

OTHERS = (
    "Second ferry in a year found unfit to sail",
    "Owner of the line sells his house on the quay",
    "Why nobody checks the engines of small ships",
)
SUMMARY = "It was the third closure in forty weeks, and people in Velmora say that nobody had told them."


def cards(box: str, heading: str, around: str = "div") -> str:
    """Give boxes that lead to other stories, called by names that mean nothing."""
    each = (box.format(heading=heading.format(number=n, words=words), text=SUMMARY) for n, words in enumerate(OTHERS))
    return f"<{around} class='x9'>{''.join(each)}</{around}>"


LINKED = "<h3><a href='/s/{number}'>{words}</a></h3>"


@pytest.mark.parametrize(
    "boxes",
    [
        cards("<div class='y1'>{heading}<p>{text}</p></div>", LINKED),
        cards("<li>{heading}<p>{text}</p><time datetime='2031-03-01'>1 March</time></li>", LINKED, "ul"),
        cards("<div class='y1'>{heading}</div>", "<a href='/s/{number}'><div>Coast</div><div>{words}</div></a>"),
        cards("<div>{heading}<p>{text}</p><a href='/s'>Read more &rarr;</a></div>", LINKED),
        cards("<li>{heading}</li>", "<p><a href='/s/{number}'>{words}</a></p>", "ul"),
        f"<article>{LINKED.format(number=1, words=OTHERS[0])}<p>{SUMMARY}</p></article>",
        f"<blockquote class='z'><a href='/s/1'>{OTHERS[0]}</a></blockquote>",
        f"<p><strong>Read more</strong></p><ul><li><a href='/s/1'>{OTHERS[0]}</a></li></ul>",
        f"<div><span>More on this</span>{LINKED.format(number=1, words=OTHERS[0])}</div>",
    ],
)
@pytest.mark.parametrize("where", ["between", "below"])
def test_boxes_that_lead_to_other_stories_are_none_of_this_one(boxes: str, where: str) -> None:
    assert lines(told(**{where: boxes})) == ONLY_STORY


def test_what_stands_under_linked_headings_stays_where_it_is_the_story_itself() -> None:
    body = cards("<div class='y1'>{heading}<p>{text}</p></div>", LINKED)
    found = article(f"<h1>{TITLE}</h1>{body}")
    assert SUMMARY in found.text


def test_a_long_text_under_a_linked_heading_and_a_sentence_that_is_a_link_stay() -> None:
    said = f"<div><h3><a href='/paper'>What the report says of engines</a></h3><p>{' '.join(STORY)}</p></div>"
    linked = "<div><a href='/denial'>The line denied on Monday that it had known of the leak.</a></div>"
    found = lines(told(between=said + linked))
    assert " ".join(STORY) in found
    assert "The line denied on Monday that it had known of the leak." in found


@pytest.mark.parametrize(
    "box",
    [
        "<div class='q'><h3>The Undertow</h3><div>All that happened, in four minutes.</div><button>Sign me up</button></div>",
        "<div class='q'><p>We are a newsroom of six. If this mattered to you, <a href='/donate'>please give what you can</a>.</p></div>",
        "<section><h3>Will you keep us free?</h3><p>Everyone should understand the place that they live in, and few do.</p><a href='/x/membership?a=1'>Yes</a></section>",
        "<div><h3>Únete para leer sin límites</h3><a href='/suscripciones'>Suscríbete</a></div>",
    ],
)
@pytest.mark.parametrize("where", ["between", "below"])
def test_a_box_that_asks_its_reader_for_money_or_an_address_is_no_part_of_a_story(box: str, where: str) -> None:
    assert lines(told(**{where: box})) == ONLY_STORY


def test_a_sentence_of_the_story_that_links_to_where_one_can_give_stays() -> None:
    said = "The widow asked all who read of it to <a href='/donate'>give to the lifeboat</a> of Velmora."
    found = told(between=f"<p>{said}</p>")
    assert "The widow asked all who read of it to give to the lifeboat of Velmora." in lines(found)


def test_nothing_after_the_article_that_a_page_marks_is_read_but_its_correction() -> None:
    about = "<div><p>The Lantern has told of the coast since 1888, and it belongs to nobody but the people who write it.</p></div>"
    note = "Correction: an earlier version of this story said that the ferry was laid up on Saturday."
    story = "".join(f"<p>{one}</p>" for one in STORY)
    found = article(f"<article><h1>{TITLE}</h1>{story}</article><div><p>{note}</p></div>{about}")
    assert lines(found) == [*ONLY_STORY, note]


@pytest.mark.parametrize(
    "box",
    [
        "<div class='ContentFooter'><p><em>{note}</em></p></div>",
        "<footer><p>• {note}</p></footer>",
        "<div class='notice'><p>{note}</p></div>",
    ],
)
def test_a_note_that_takes_something_back_is_read_in_whatever_box_it_stands(box: str) -> None:
    note = "This article was amended on 4 May 2031. An earlier version said that fifty passengers were taken off."
    assert note in told(below=box.format(note=note)).text


@pytest.mark.parametrize(
    "box",
    [
        "<div class='k'><h2>Sobre la firma</h2><a href='/a'>Ana Ruiz</a><p>She grew up on the coast. She keeps bees.</p></div>",
        "<section><div><a href='/a'>Ana Ruiz</a></div><p>Before she wrote, she was a diver for the harbour.</p></section>",
        "<p>Ana Ruiz, a staff writer, began contributing to the magazine in 2029.</p>",
        "<p>Ana Ruiz can be reached at 555-0199.</p>",
    ],
)
def test_who_the_author_is_at_the_foot_of_a_story_is_no_line_of_it(box: str) -> None:
    assert lines(told(below=box, head="<meta name='author' content='Ana Ruiz'>")) == ONLY_STORY


def test_a_name_between_paragraphs_stays() -> None:
    found = told(between="<div><p>Ana Ruiz</p></div>", head="<meta name='author' content='Ana Ruiz'>")
    assert set(STORY) <= set(lines(found))


ENTRIES = (
    ("The doors are closed", "The counting is expected to take half an hour, the clerk of the council said."),
    ("Firm denies it", "The line has sent a statement: “Every bill that we sent was for hours that were worked.”"),
    ("What this is about", "The ferry was paid for twice, and the second time by the council, the auditors say."),
)


def test_entries_of_a_live_blog_that_are_articles_are_read_where_they_stand() -> None:
    updates = [{"@type": "BlogPosting", "headline": head, "articleBody": body} for head, body in ENTRIES]
    data = {"@type": "LiveBlogPosting", "headline": TITLE, "liveBlogUpdate": updates}
    body = "".join(f"<article class='b'><h2>{head}</h2><p>{told}</p></article>" for head, told in ENTRIES)
    script = f"<script type='application/ld+json'>{json.dumps(data)}</script>"
    found = article(f"<h1>{TITLE}</h1>{body}", script)
    assert lines(found) == [TITLE, *(line for entry in ENTRIES for line in entry)]
    assert not found.remarks


@pytest.mark.parametrize(
    ("part", "remark"),
    [("<div class='locked'></div>", True), (f"<div class='locked'><p>{STORY[0]} {STORY[1]}</p></div>", False)],
)
def test_a_page_of_which_the_part_that_is_paid_for_is_not_there_is_said_to_be_a_part(part: str, remark: bool) -> None:
    data = {"isAccessibleForFree": False, "hasPart": {"isAccessibleForFree": False, "cssSelector": ".locked"}}
    long = "".join(f"<p>{one} It was day {number} of the inquiry.</p>" for number in range(5) for one in STORY)
    script = f"<script type='application/ld+json'>{json.dumps(data)}</script>"
    found = told(below=long + part, head=script)
    assert any("only for those who pay" in one for one in found.remarks) is remark


def test_what_only_those_hear_who_have_a_page_read_aloud_is_no_part_of_it() -> None:
    found = told(
        between="<p>The <a href='/r'>report<span class='sr-only'> (opens in a new window)</span></a> is long.</p>"
    )
    assert "The report is long." in lines(found)


def test_a_caption_and_its_credit_that_a_style_sheet_sets_apart_are_two_words() -> None:
    found = told(
        below="<div><p><span class='a'>The bay at Velmora</span><span class='b'>Bo Lee for the Lantern</span>.</p></div>"
    )
    assert "VelmoraBo" not in found.text


@pytest.mark.parametrize("attribute", ["data-component", "data-testid", "data-hook", "aria-label"])
def test_boxes_are_known_by_other_names_than_their_class(attribute: str) -> None:
    box = f"<section class='sc-1f0b3ab6' {attribute}='newsletter promotion'><h3>The Undertow</h3><p>Under the surface, each day.</p></section>"
    assert lines(told(between=box)) == ONLY_STORY


def test_a_byline_in_a_box_that_is_called_so_by_another_attribute_comes_before_the_outlet() -> None:
    data = {"@type": "NewsArticle", "headline": TITLE, "author": {"@type": "Organization", "name": "The Lantern"}}
    found = told(
        above="<div data-component='byline-block' class='css-1'><span>Ana Ruiz</span></div>",
        head=f"<script type='application/ld+json'>{json.dumps(data)}</script>",
    )
    assert found.byline == "Ana Ruiz"


@pytest.mark.parametrize(
    ("title", "link", "outlet"),
    [
        ("{} | Northaven Mirror", "<a href='/'>Northaven Mirror</a>", "Northaven Mirror"),
        ("Northaven Mirror: {}", "<h1><a href='https://mirror.example/'>Northaven Mirror</a></h1>", "Northaven Mirror"),
        ("{} | Northaven Mirror", "<a href='/news'>Northaven Mirror</a>", ""),
        ("{} | Local news", "<a href='/'>Northaven Mirror</a>", ""),
    ],
)
def test_a_site_is_called_what_its_title_and_the_link_to_its_front_page_say(title: str, link: str, outlet: str) -> None:
    import io

    from provenance.readers import read
    from provenance.readers.metadata.details import NOTHING

    story = "".join(f"<p>{one}</p>" for one in STORY)
    source = (
        f"<html lang='en'><head><title>{title.format(TITLE)}</title></head><body><header>{link}</header>"
        f"<article><h2>{TITLE}</h2>{story}</article></body></html>"
    )
    (found,) = read("-", NOTHING, io.BytesIO(source.encode()))
    assert getattr(found, "outlet", None) == outlet


@pytest.mark.parametrize(
    "above",
    [
        "<div class='x1'><a href='/author/77'>Ana Ruiz</a><span>4 March 2031</span></div>",
        "<div><a href='https://lantern.example/profile/ana-ruiz/'>Ana Ruiz</a></div>",
        "<p class='author'>Ana Ruiz.</p>",
    ],
)
def test_a_name_above_the_story_that_leads_to_its_author_s_page_is_the_byline(above: str) -> None:
    assert told(above=above).byline == "Ana Ruiz"


def test_a_link_to_a_person_in_the_story_is_no_byline() -> None:
    said = f"<p>{STORY[0]} {STORY[1]} So says <a href='/people/bo-lee'>Bo Lee</a>.</p>"
    assert told(between=said).byline == ""


def test_when_a_story_was_published_is_no_line_at_its_foot_either() -> None:
    below = "<p>Published - March 18, 2031 11:55 pm IST</p>"
    assert lines(told(below=below, head="<meta property='article:published_time' content='2031-03-18'>")) == ONLY_STORY


@pytest.mark.parametrize(
    "above",
    [
        "<div class='x'><span>By <a href='/team/ana' class='y'>Ana Ruiz</a></span><span>City reporter</span></div>",
        "<div class='x'><div>Ana Ruiz</div><div>Political editor</div></div>",
        "<address>Ana Ruiz</address>",
    ],
)
def test_a_name_over_what_somebody_is_or_in_an_address_is_the_byline_and_no_line_of_the_story(above: str) -> None:
    found = told(above=above)
    assert (found.byline, lines(found)) == ("Ana Ruiz", ONLY_STORY)


@pytest.mark.parametrize(
    "above",
    [
        "<dl><dt>Published</dt><dd>17 April 2031</dd><dt>Last updated</dt><dd>22 April 2031 — <a href='#a'>See all updates</a></dd></dl>",
        "<details><summary>Tue 22 Apr 2031 10.12 CET</summary>First published on Thu 17 Apr 2031 19.30 CET</details>",
    ],
)
def test_the_day_of_publication_is_told_from_that_of_a_change_in_lists_of_details_and_behind_a_summary(
    above: str,
) -> None:
    assert told(above=above).date[:10] == "2031-04-17"


@pytest.mark.parametrize(
    "box",
    [
        "<div class='video-player'><div>Watch: the ferry burns</div><div>Video Loading</div><button>Play</button></div>",
        "<div class='primaryaudio'><h4>3-Minute Listen</h4><ul><li>Download</li><li>Transcript</li></ul></div>",
        "<div><span>118 views</span><span>·</span><span>4 min read</span></div>",
        "<div>1,204 comments</div>",
        "<div><p>Here stands what somebody else has put on a network. It is shown when you agree that he learns of it.</p><button>Show content</button></div>",
    ],
)
def test_players_counts_and_what_is_shown_only_after_a_click_are_no_part_of_a_story(box: str) -> None:
    assert lines(told(between=box)) == ONLY_STORY


def test_a_correction_in_a_box_at_the_top_of_a_story_is_read_and_one_of_another_story_is_not() -> None:
    note = "Correction, 5 May: An earlier version of this story gave the wrong day. The fire was on Sunday."
    assert note in told(above=f"<aside class='x'><p>{note}</p></aside>").text
    assert note not in told(below=f"<aside class='related'><p>{note}</p></aside>").text


MENU = "<font size='2'><a href='/news.asp'>News</a><br><a href='/church.asp'>Church</a><br><b>Poll</b><br>Pave the quay road?</font>"
SPONSOR = "<table align='right'><tr><td>ADVERTISEMENT<br><a href='https://tyres.example'>Bo's tyres and oil</a></td></tr></table>"


def laid_out(story: str, title: str = f"The Lantern - {TITLE}") -> Article:
    """Read a page that is one table: a masthead, a menu, the story, the weather."""
    head = "<tr><td colspan='3'><img src='masthead.gif' alt='The Lantern'></td></tr>"
    row = f"<tr><td>{MENU}</td><td>{story}</td><td><b>Weather</b><br>High 4</td></tr>"
    foot = "<tr><td colspan='3'><font size='1'>PO Box 12, Velmora</font></td></tr>"
    source = f"<html><head><title>{title}</title></head><body><table>{head}{row}{foot}</table></body></html>"
    (found,) = read("-", NOTHING, io.BytesIO(source.encode()))
    assert isinstance(found, Article), found
    return found


def test_a_page_that_is_a_table_with_a_story_of_broken_lines_is_read_as_one_with_paragraphs() -> None:
    signed = "<font size='2'><i>By Ana Ruiz, Staff Writer</i><br>Posted Sunday, May 4, 2031</font><br><br>"
    first, *rest = STORY
    more = "<a href='/print.asp'>Printer-friendly version</a> | <a href='/mail.asp'>E-mail this story</a>"
    others = "<hr><b>Other stories</b><br><a href='/s/2'>Fair board picks a treasurer after two votes</a>"
    story = f"<font size='5'><b>{TITLE}</b></font><br>{signed}<font size='3'>{first}<br><br>{SPONSOR}{'<br><br>'.join(rest)}</font><br><br>{more}{others}"
    found = laid_out(story)
    assert (found.title, found.byline, found.date[:10], found.outlet) == (
        TITLE,
        "Ana Ruiz",
        "2031-05-04",
        "The Lantern",
    )
    assert [line for line in lines(found) if line != TITLE] == list(STORY)


def test_a_table_of_what_people_said_keeps_its_rows_where_the_page_has_paragraphs() -> None:
    said = "<br>".join(STORY)
    table = f"<table><tr><td>The line</td><td>{said}</td></tr><tr><td>The yard</td><td>Nothing</td></tr></table>"
    assert "The yard | Nothing" in lines(told(below=table))


def test_a_line_in_large_type_is_the_title_only_where_the_page_has_no_heading_for_it_and_it_is_no_link() -> None:
    story = "".join(f"<p>{one}</p>" for one in STORY)
    assert article(f"<div><span>{TITLE}</span></div>{story}").title == TITLE
    other = "Second ferry in a year found unfit to sail"
    head = f"<meta property='og:title' content='{TITLE}'>"
    assert article(f"<h1>{TITLE}</h1><div><b>{other}</b></div>{story}", head).title == TITLE


@pytest.mark.parametrize(
    "box",
    [
        SPONSOR,
        "<div><span>Advertisement</span><div><a href='https://tyres.example'>Tyres at half the price</a></div></div>",
        "<section><p>Anzeige</p><p>Reifen zum halben Preis</p></section>",
    ],
)
def test_a_box_that_opens_with_the_word_for_an_advertisement_is_one(box: str) -> None:
    assert lines(told(between=box)) == ONLY_STORY


def test_a_box_that_opens_so_and_tells_something_stays() -> None:
    said = "Advertising on the ferry was the only income of the line that winter, its owner said."
    assert said in lines(told(between=f"<div><p>{said}</p></div>"))
    assert said in lines(told(between=f"<div><b>Advertising</b> {said.removeprefix('Advertising ')}</div>"))


def in_boxes(between: str = "", below: str = "") -> Article:
    """Read a page that sets its paragraphs in boxes, and has no other."""
    first, *rest = (f"<div>{one}</div>" for one in STORY)
    return article(f"<div class='s'><h1>{TITLE}</h1><div class='t'>{first}{between}{''.join(rest)}</div>{below}</div>")


def test_paragraphs_that_are_boxes_are_paragraphs_when_other_stories_and_comments_are_told_from_them() -> None:
    links = "".join(f"<div><a href='/s/{n}'>{words}</a></div>" for n, words in enumerate(OTHERS[:2]))
    more = f"<div class='b'><div class='bt'>Read more</div>{links}</div>"
    said = "They lost my bag on the same ferry in the year before, so nothing is new under the sun."
    comments = f"<div class='z'><h3>Comments</h3><div><b>Joe</b> <span>28 Feb</span><div>{said}</div></div></div>"
    found = in_boxes(more, comments)
    assert [line for line in lines(found) if line != TITLE] == list(STORY)


def test_a_heading_of_the_story_that_says_comments_takes_nothing_of_it() -> None:
    below = "<h3>Comments</h3><div>The owner said that no comment of his would bring the forty passengers back.</div>"
    assert "no comment of his" in in_boxes(below=below).text
