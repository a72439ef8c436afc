"""How an article gets in, and what is said of an input that is none."""

from __future__ import annotations

import gzip
import io
import json
import logging
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from effort import tries
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.errors import ProvenanceError, UnreadableError
from provenance.model import Article
from provenance.readers import READERS, Details, parse_date, read
from provenance.readers.characters.decoding import LIMIT
from provenance.readers.files import open_file, told_plainly
from provenance.readers.metadata.details import NOTHING

STORY = "The harbour of Velmora was closed on Tuesday, Mara Quill said.\n\nIt will reopen in spring.\n"


def read_all(path: Path | str, details: Details = NOTHING) -> list[Article | UnreadableError]:
    return list(read(str(path), details))


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def article_at(path: Path, details: Details = NOTHING) -> Article:
    (article,) = read_all(path, details)
    assert isinstance(article, Article), article
    return article


def error_at(path: Path | str, details: Details = NOTHING) -> UnreadableError:
    (failure,) = read_all(path, details)
    assert isinstance(failure, UnreadableError), failure
    assert "\n" not in str(failure)
    assert failure.next_step
    return failure


def piped(data: bytes, details: Details = NOTHING) -> list[Article | UnreadableError]:
    return list(read("-", details, io.BytesIO(data)))


def page(body: str, head: str = "", lang: str = "") -> str:
    attribute = f' lang="{lang}"' if lang else ""
    return f"<!DOCTYPE html><html{attribute}><head>{head}</head><body>{body}</body></html>"


# Plain text


PIER = "The pier at Quern is shut at night, as those who moor their boats there were told in the spring of last year."


def page_text(inside: str) -> Article:
    source = f"<html><body><article><p>{PIER}</p>{inside}<p>{PIER[:-1]}, and again.</p></article></body></html>"
    (article,) = READERS[".html"].read(io.BufferedReader(io.BytesIO(source.encode())), "here", NOTHING)
    assert isinstance(article, Article)
    return article


def test_a_time_within_a_sentence_stays_in_it_and_dates_no_page() -> None:
    words = "The pier was opened on 3 March 1998 and has been mended twice since then."
    found = page_text(f"<p>{words.replace('3 March 1998', '<time datetime=1998-03-03>3 March 1998</time>')}</p>")
    assert words in found.text and found.text.count("mended twice") == 1
    assert (found.date, found.date_source) == ("", "")


def test_a_time_on_a_line_of_its_own_dates_the_page() -> None:
    assert page_text("<p>By Ida Brandt, <time datetime='2025-03-03'>3 March</time></p>").date == "2025-03-03"


def test_what_a_page_strikes_out_is_not_read() -> None:
    found = page_text("<p>The pier cost <del>four</del> <ins>five</ins> million crowns, as the town of Quern said.</p>")
    assert "cost five million crowns" in found.text


def test_a_correction_in_the_footer_of_a_story_is_read_and_the_rest_of_the_footer_is_not() -> None:
    note = "Correction: An earlier version of this story said that the pier cost four million crowns."
    found = page_text(f"<footer><p>{note}</p><p>Copyright 2025 The Quern Post, all rights reserved</p></footer>")
    assert note in found.text and "Copyright" not in found.text


def test_a_text_is_kept_to_the_character(tmp_path: Path) -> None:
    text = "\n  Two  spaces,\ttab, “quotes” – and e\u0301 \u2028 kept. \n\n\n end\n"
    assert article_at(write(tmp_path, "a.txt", text)).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_utf8_and_utf16_with_a_byte_order_mark_are_read(tmp_path: Path, encoding: str) -> None:
    assert article_at(write(tmp_path, "a.txt", "Zoë – “said”".encode(encoding))).text == "Zoë – “said”"


def test_big_endian_utf16_is_read(tmp_path: Path) -> None:
    assert article_at(write(tmp_path, "a.txt", b"\xfe\xff" + "Zoë".encode("utf-16-be"))).text == "Zoë"


def test_every_line_end_of_a_file_becomes_a_newline(tmp_path: Path) -> None:
    assert article_at(write(tmp_path, "a.txt", b"one\r\ntwo\rthree\n\r\nfour")).text == "one\ntwo\nthree\n\nfour"


def test_text_in_another_encoding_is_refused_with_its_offset_and_the_way_to_convert_it(
    tmp_path: Path,
) -> None:
    failure = error_at(write(tmp_path, "a.txt", "He said it’s so".encode("cp1252")))
    assert failure.what == "this is not UTF-8 text (byte 0x92 at offset 10)"
    assert "iconv -f WINDOWS-1252 -t UTF-8" in failure.next_step


def test_the_offset_of_a_broken_byte_counts_the_byte_order_mark(tmp_path: Path) -> None:
    assert "0xff at offset 4" in error_at(write(tmp_path, "a.txt", b"\xef\xbb\xbfa\xffb")).what


def test_broken_utf16_is_refused(tmp_path: Path) -> None:
    assert "is not UTF-16 text" in error_at(write(tmp_path, "a.txt", b"\xff\xfea\x00\x00\xd8")).what


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"PK\x03\x04rest", "this looks like a Word or LibreOffice document"),
        (b"\xd0\xcf\x11\xe0rest", "this looks like an old Word document"),
        (b"{\\rtf1 text}", "this looks like an RTF document"),
        (b"\x89PNG\r\n", "this looks like a PNG image"),
        (b"\xff\xd8\xff\xe0", "this looks like a JPEG image"),
        (gzip.compress(b"text", mtime=0), "this looks like a gzip file"),
        (b"text with a \0 in it", "this looks like a binary file, not text (NUL byte at offset 12)"),
        ("text".encode("utf-32"), "this is UTF-32 text"),
    ],
)
@pytest.mark.parametrize("ending", [".txt", ".md", ".html", ".jsonl", ".unknown"])
def test_a_file_that_is_not_text_is_called_what_it_looks_like(
    tmp_path: Path, content: bytes, says: str, ending: str
) -> None:
    assert error_at(write(tmp_path, "a" + ending, content)).what.startswith(says)


@pytest.mark.parametrize("ending", sorted(READERS))
@pytest.mark.parametrize("content", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf"])
def test_an_empty_file_is_said_to_be_empty(tmp_path: Path, ending: str, content: bytes) -> None:
    what = error_at(write(tmp_path, "a" + ending, content)).what
    assert what.startswith("this is empty")


def test_a_short_first_line_before_a_blank_one_is_the_title_and_stays_in_the_text(tmp_path: Path) -> None:
    article = article_at(write(tmp_path, "a.txt", "Harbour closed\r\n\r\n" + STORY))
    assert article.title == "Harbour closed"
    assert article.text.startswith("Harbour closed\n\nThe harbour")


@pytest.mark.parametrize(
    "text",
    [
        "It was closed.\n\nMore.",
        "“It was closed.”\n\nMore.",
        "Closed\nat once\n\nMore.",
        "Closed\n\n",
        "Closed",
        "x" * 201 + "\n\nMore.",
    ],
)
def test_a_first_line_that_is_no_title_is_none(tmp_path: Path, text: str) -> None:
    assert article_at(write(tmp_path, "a.txt", text)).title == ""


@pytest.mark.slow
def test_a_file_of_twenty_megabytes_is_read_and_one_of_more_than_fifty_is_not(tmp_path: Path) -> None:
    assert len(article_at(write(tmp_path, "a.txt", b"word " * 4_000_000)).text) == 20_000_000
    large = write(tmp_path, "b.txt", b"")
    os.truncate(large, LIMIT + 1)
    assert error_at(large).what == "this is larger than 50 MB, too large for one article"


# Details


def test_typed_details_come_before_what_the_file_says(tmp_path: Path) -> None:
    typed = Details(outlet="The Quay", title="Typed", byline="M. Q.", date="2025-12-08", url="u", language="fr")
    front = '---\noutlet: A\ntitle: B\nauthor: C\ndate: "2020-01-01"\nurl: d\nlanguage: en\n---\nText'
    for name, content in (
        ("a.md", front),
        ("a.txt", STORY),
        ("a.jsonl", '{"text":"x","title":"B","date":"2020-01-01","outlet":"A"}'),
        ("a.html", page(f"<p>{STORY}</p>", "<meta name=date content=2020-01-01><title>B</title>", "en")),
    ):
        article = article_at(write(tmp_path, name, content), typed)
        found = (article.outlet, article.title, article.byline, article.date, article.url, article.language)
        assert found == ("The Quay", "Typed", "M. Q.", "2025-12-08", "u", "fr")
        assert article.date_source == "typed"


def test_an_article_without_a_date_has_no_date_source(tmp_path: Path) -> None:
    assert article_at(write(tmp_path, "a.txt", STORY)).date_source == ""
    assert article_at(write(tmp_path, "a.html", page(f"<p>{STORY}</p>"))).date_source == ""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2025-12-08", "2025-12-08"),
        (" 2024-02-29 ", "2024-02-29"),
        ("2025-12-08T10:00:00Z", "2025-12-08T10:00:00Z"),
        ("2025-12-08t10:00:00.25z", "2025-12-08T10:00:00.25Z"),
        ("2025-12-08T23:59:59+05:30", "2025-12-08T23:59:59+05:30"),
    ],
)
def test_rfc3339_dates_are_taken(typed: str, kept: str) -> None:
    assert parse_date(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        *("", "8 December 2025", "2025-13-01", "2025-02-29", "2025-12-08T10:00:00", "2025-12-08T25:00:00Z"),
        *(
            "2025-12",
            "08-12-2025",
            "2025-12-08T10:00:00+99:00",
            "٢٠٢٥-12-08",
            "2025-12-08\n2025-12-09",
            "0000-01-01",
        ),
    ],
)
def test_any_other_date_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(ProvenanceError, match="2025-12-08T10:00:00Z") as caught:
        parse_date(typed)
    assert "\n" not in str(caught.value)


def test_a_typed_date_is_checked_before_anything_is_read() -> None:
    with pytest.raises(ProvenanceError):
        Details(date="yesterday")


# Markdown


def test_markdown_is_reduced_to_plain_text(tmp_path: Path) -> None:
    source = """# The *Harbour* Closes #

It was **closed** on _Tuesday_, see
[the note](https://a.example/b_(c) "t") and `order 5`. 5 * 3, snake_case, \\*stars\\*, AT&amp;T, [sic].

![a picture](x.png)

## Who said so

- Mara *Quill*
* the
  harbour office

1. first
2. second

> “We closed it,”
> she said.

```python
print("not news")
```
<!-- a note
to self -->
***
Second heading
---
Last line[^1] with [a link][ref] and <https://a.example/c> and <b>bold</b>.

[ref]: https://a.example
"""
    article = article_at(write(tmp_path, "a.md", source))
    assert article.title == "The Harbour Closes"
    assert article.text.split("\n\n") == [
        "The Harbour Closes",
        "It was closed on Tuesday, see the note and order 5. 5 * 3, snake_case, *stars*, AT&T, [sic].",
        "Who said so",
        "– Mara Quill\n– the harbour office",
        "1. first\n2. second",
        "“We closed it,” she said.",
        "Second heading",
        "Last line with a link and https://a.example/c and bold.",
    ]


def test_front_matter_gives_the_details_and_is_no_text(tmp_path: Path) -> None:
    front = (
        "---\nTitle: 'Harbour: closed'\nOUTLET: \"The Quay\"\nauthor: Mara Quill\ndate: 2025-12-08\n"
        "url: https://a.example/x\nlanguage: en\ntags:\n  - title: no\n# remark\n---\n# Other\n\nText.\n"
    )
    article = article_at(write(tmp_path, "a.markdown", front))
    assert (article.title, article.outlet, article.byline) == ("Harbour: closed", "The Quay", "Mara Quill")
    assert (article.date, article.date_source, article.language) == ("2025-12-08", "typed", "en")
    assert article.url == "https://a.example/x"
    assert article.text == "Other\n\nText."


@pytest.mark.parametrize("source", ["---\ntitle: A\n\nText.", "---\ntitle: A\n\nText. It goes on.\n\n---\n\nEnd."])
def test_front_matter_that_is_not_closed_is_text(tmp_path: Path, source: str) -> None:
    article = article_at(write(tmp_path, "a.md", source))
    assert article.title == ""
    assert article.text.startswith("title: A\n\nText.")


def test_a_wrong_date_in_front_matter_is_told_with_an_example(tmp_path: Path) -> None:
    failure = error_at(write(tmp_path, "a.md", "---\ndate: 8 December\n---\nText."))
    assert "its front matter: '8 December'" in failure.what + str(failure)
    assert "2025-12-08" in str(failure)


def test_a_fence_or_a_comment_that_is_never_closed_loses_no_text(tmp_path: Path) -> None:
    text = article_at(write(tmp_path, "a.md", "Before.\n\n```\nKept.\n\n<!-- and this\n\nAfter.")).text
    assert all(word in text for word in ("Before.", "Kept.", "and this", "After."))


def test_a_year_that_begins_a_wrapped_line_is_no_list_item(tmp_path: Path) -> None:
    source = "The harbour closed in\n2024. It reopened.\n1. item"
    assert article_at(write(tmp_path, "a.md", source)).text == ("The harbour closed in 2024. It reopened.\n\n1. item")


def test_a_hard_break_stays_a_line_end(tmp_path: Path) -> None:
    assert article_at(write(tmp_path, "a.md", "One  \ntwo\\\nthree\nfour")).text == "One\ntwo\nthree four"


@pytest.mark.parametrize("unit", ["[", "![", "[a](", "`", "*a", "**", "<a", "<!--", "> ", "```a\n", "*_", '[a](b "'])
@pytest.mark.parametrize("times", [3_000, pytest.param(30_000, marks=pytest.mark.slow)])
def test_hostile_markdown_is_read_to_its_end(tmp_path: Path, unit: str, times: int) -> None:
    article = article_at(write(tmp_path, "a.md", unit * times + "\n\nThe end."))
    assert article.text.endswith("The end.")


# Web pages

ARTICLE_BODY = """<nav><a href=/>Home</a> <a href=/s>Sport</a></nav>
<article><h1>Harbour closed</h1>
<p>The harbour of Velmora was <b>closed</b> on Tuesday, <a href=x>Mara Quill</a> said in a long statement.</p>
<script>var x = "not news";</script>
<ul><li>The quay stays <i>open</i>, the office said.</li><li>The ferry does not run before spring.</li></ul>
<p>It will reopen in spring, said the harbour office of Velmora, which runs the ferry as well.</p></article>
<footer>Copyright 2019 The Quay</footer>"""

LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebPage", "name": "not this", "datePublished": "1999-01-01"},
        {
            "@type": ["NewsArticle"],
            "headline": "Harbour &amp; quay closed",
            "datePublished": "2025-12-08T10:00:00+0000",
            "author": [{"@type": "Person", "name": "Mara Quill"}, {"name": "Tom Reed"}],
            "publisher": {"@type": "Organization", "name": "The Quay"},
            "inLanguage": "de",
            "url": "https://a.example/linked",
        },
    ],
}


def test_the_main_text_of_a_page_is_taken_with_its_paragraphs_and_list_items(tmp_path: Path) -> None:
    article = article_at(write(tmp_path, "a.html", page(ARTICLE_BODY)))
    assert article.text.split("\n\n")[-3:] == [
        "The harbour of Velmora was closed on Tuesday, Mara Quill said in a long statement.",
        "– The quay stays open, the office said.\n– The ferry does not run before spring.",
        "It will reopen in spring, said the harbour office of Velmora, which runs the ferry as well.",
    ]
    assert not any(word in article.text for word in ("Sport", "not news", "Copyright"))
    assert article.title == "Harbour closed"


def test_json_ld_comes_before_meta_tags_and_these_before_the_text(tmp_path: Path) -> None:
    head = (
        f"<script type='application/ld+json'>{json.dumps(LINKED)}</script>"
        "<meta property='og:title' content='Open graph'><meta property='og:site_name' content='Graph'>"
        "<meta property='article:published_time' content='2024-01-01'><meta name=author content='Meta'>"
        "<link rel=canonical href='https://a.example/canonical'><title>T - Q</title>"
    )
    linked = article_at(write(tmp_path, "a.html", page(ARTICLE_BODY, head, "en-GB")))
    assert (linked.title, linked.outlet) == ("Harbour & quay closed", "The Quay")
    assert linked.byline == "Mara Quill, Tom Reed"
    assert (linked.date, linked.date_source) == ("2025-12-08T10:00:00+00:00", "page")
    assert (linked.url, linked.language) == ("https://a.example/canonical", "en-GB")

    head = head[head.index("</script>") + 9 :]
    tagged = article_at(write(tmp_path, "b.html", page(ARTICLE_BODY, head)))
    assert (tagged.title, tagged.outlet, tagged.byline) == ("Open graph", "Graph", "Meta")
    assert (tagged.date, tagged.date_source) == ("2024-01-01", "page")


def test_a_time_tag_gives_the_date_but_not_one_in_a_side_box(tmp_path: Path) -> None:
    box = "<aside><time datetime='2001-01-01'>then</time></aside>"
    time = "<time datetime='2025-12-08 10:00'>8 December</time>"
    body = ARTICLE_BODY.replace("<h1>", box + "<h1>").replace("</h1>", "</h1>" + time)
    article = article_at(write(tmp_path, "a.html", page(body)))
    assert (article.date, article.date_source) == ("2025-12-08", "page")


def test_a_date_that_is_only_guessed_says_so(tmp_path: Path) -> None:
    head = "<link rel=canonical href='https://a.example/2024/05/06/harbour'>"
    article = article_at(write(tmp_path, "a.html", page(ARTICLE_BODY, head)))
    assert (article.date, article.date_source) == ("2024-05-06", "guessed")


def test_a_year_in_the_footer_or_a_date_in_the_story_is_no_date_of_the_article(tmp_path: Path) -> None:
    body = ARTICLE_BODY.replace("on Tuesday", "on 3 March 2019")
    assert article_at(write(tmp_path, "a.html", page(body))).date == ""


def test_a_page_with_one_short_sentence_is_read(tmp_path: Path) -> None:
    assert article_at(write(tmp_path, "a.htm", page("<p>It was closed.</p>"))).text == "It was closed."


def test_the_text_is_found_where_the_extractor_finds_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise RuntimeError("a bug in the library")

    monkeypatch.setattr("trafilatura.bare_extraction", stumble)
    text = article_at(write(tmp_path, "a.html", page(ARTICLE_BODY))).text
    assert text.startswith("Harbour closed\n\nThe harbour of Velmora was closed on Tuesday, Mara Quill said")
    assert "– The quay stays open, the office said.\n– The ferry" in text
    assert not any(word in text for word in ("Sport", "not news", "Copyright"))


@pytest.mark.slow
def test_a_page_of_very_many_elements_is_read_whole(tmp_path: Path) -> None:
    body = "<article>" + "<p>The ferry does not run.</p>" * 30_000 + "</article>"
    assert article_at(write(tmp_path, "a.html", page(body))).text.count("ferry") == 30_000


def test_a_page_without_text_is_told(tmp_path: Path) -> None:
    body = "<nav>Home</nav><script>x</script>"
    assert error_at(write(tmp_path, "a.html", page(body))).what == "there is no article text on this page"


def test_a_bomb_of_nested_tags_is_told_and_never_read_in_part(tmp_path: Path) -> None:
    for inner in ("<div>" * 100_000, "<p></b>" * 5000 + "<div>" * 300, "<b><i>" * 50_000):
        body = f"<p>The beginning.</p>{inner}The end."
        assert "nested more than 256 tags deep" in error_at(write(tmp_path, "a.html", page(body))).what


@pytest.mark.parametrize("unit", ["<p>", "<a>", "<", "</p>", "<!--", "<![CDATA[", "&#x0;", "<br>", "<p a='"])
@pytest.mark.parametrize("times", [2_000, pytest.param(20_000, marks=pytest.mark.slow)])
def test_invalid_markup_never_raises(tmp_path: Path, unit: str, times: int) -> None:
    assert len(read_all(write(tmp_path, "a.html", page(unit * times)))) == 1


def test_broken_json_ld_is_passed_over(tmp_path: Path) -> None:
    for data in (
        "{",
        "[" * 100_000,
        '{"@type": 5, "headline": {}}',
        '[{"@type":"Article","author":[1,null]}]',
        "9" * 9999,
    ):
        head = f"<script type='application/ld+json'>{data}</script><meta property='og:title' content='Tag'>"
        assert article_at(write(tmp_path, "a.html", page(ARTICLE_BODY, head))).title == "Tag"


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", ""),
        ("utf-8-sig", "<meta charset=iso-8859-1>"),
        ("utf-16", ""),
        ("cp1252", "<meta charset='iso-8859-1'>"),
        ("cp1251", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'),
        ("utf-8", "<meta charset=windows-1252x>"),
        ("utf-8", "<meta charset=rot13>"),
        ("utf-8", "<meta charset=utf-7>"),
    ],
)
def test_the_encoding_of_a_page_is_what_it_declares(tmp_path: Path, encoding: str, head: str) -> None:
    words = "Она сказала это" if encoding == "cp1251" else "“It’s so,” she said – naïve"
    data = page(f"<article><p>{words}</p></article>", head).encode(encoding)
    assert article_at(write(tmp_path, "a.html", data)).text == words


def test_a_broken_byte_matters_only_in_the_text_of_the_article(tmp_path: Path) -> None:
    source = page("<script>ADVERT</script><p>She said it was closed.</p>").encode()
    assert article_at(write(tmp_path, "a.html", source.replace(b"ADVERT", b"\x92"))).text
    assert "is not UTF-8" in error_at(write(tmp_path, "b.html", source.replace(b"said", b"s\x92d"))).what


def test_reading_a_page_prints_nothing_and_opens_no_connection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    head = "<base href='https://a.example/'><link rel=stylesheet href=x.css>"
    frame = "<iframe src='https://a.example/f'></iframe><img src='https://a.example/i.png'>"
    assert article_at(write(tmp_path, "a.html", page(frame + ARTICLE_BODY, head))).text
    logger = logging.getLogger("trafilatura")
    assert any(isinstance(handler, logging.NullHandler) for handler in logger.handlers)


# JSON lines


def test_json_lines_give_one_article_each_and_keep_their_id_and_every_character(tmp_path: Path) -> None:
    line = {
        "id": "x-1", "outlet": "The Quay", "title": None, "date": "2025-12-08", "url": "u", "language": "en",
        "byline": "Mara Quill", "text": "  one\r\ntwo\rthree \u2028\n", "unknown": {"deep": [1, None]},
    }  # fmt: skip
    other = '{"id": 7, "text": "other", "big": ' + "9" * 100_000 + ', "nan": NaN}'
    path = write(tmp_path, "a.jsonl", "\ufeff" + json.dumps(line) + "\r\n\n" + other)
    first, second = read_all(path)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.text == line["text"]
    assert (first.key, first.outlet, first.title, first.byline) == ("x-1", "The Quay", "", "Mara Quill")
    assert (first.date, first.date_source) == ("2025-12-08", "typed")
    assert (second.key, second.text, second.date_source) == ("7", "other", "")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{broken", "this is not valid JSON"),
        ('["a"]', "this is not a JSON object"),
        ("NaN", "this is not a JSON object"),
        ('{"id": "1"}', 'it has no "text" that is a string'),
        ('{"text": 12}', 'it has no "text" that is a string'),
        ('{"text": " \\n"}', 'its "text" is empty'),
        ('{"text": "a", "date": "last week"}', "'last week' is not a usable date"),
        ('{"text": "a", "title": 3}', 'its "title" is not a string'),
        ('{"text": "a", "id": [1]}', 'its "id" is not a string'),
        ('{"text": "half \\ud83d"}', "it contains half a character (a lone surrogate, U+D83D)"),
        ('{"text": "a", "outlet": "\\udc00"}', "it contains half a character"),
        ("[" * 100_000, "this JSON is nested too deep"),
        ('{"text": ' * 100_000, "this JSON is nested too deep"),
    ],
)
def test_a_bad_line_is_told_with_its_number_and_the_others_are_read(tmp_path: Path, line: str, says: str) -> None:
    path = write(tmp_path, "a.ndjson", '{"text": "one"}\n\n' + line + '\n{"text": "two"}\n')
    first, failure, second = read_all(path)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert isinstance(failure, UnreadableError)
    assert failure.where == f"{path}, line 3"
    assert failure.what.startswith(says)
    assert "\n" not in str(failure)


def test_a_line_that_is_not_utf8_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    first, second = read_all(write(tmp_path, "a.jsonl", b'{"text": "caf\xe9"}\n{"text": "two"}'))
    assert isinstance(first, UnreadableError)
    assert "byte 0xe9 at offset 13" in first.what
    assert isinstance(second, Article)


@pytest.mark.parametrize("content", ['{\n  "text": "a"\n}\n', '[\n{"text": "a"}\n]\n'])
def test_json_on_many_lines_is_told_once(tmp_path: Path, content: str) -> None:
    assert "jq -c" in error_at(write(tmp_path, "a.jsonl", content)).next_step


def test_json_lines_in_utf16_are_told_once(tmp_path: Path) -> None:
    data = '{"text": "a"}\n{"text": "b"}\n'.encode("utf-16")
    assert error_at(write(tmp_path, "a.jsonl", data)).what == "this is UTF-16, not UTF-8"


def test_json_lines_are_read_one_at_a_time() -> None:
    class Endless(io.RawIOBase):
        served = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            line = b'{"text": "again"}\n'
            whole = line * (len(buffer) // len(line))
            buffer[: len(whole)] = whole
            self.served += len(whole)
            return len(whole)

    endless = Endless()
    articles = read("-", stdin=endless)  # type: ignore[arg-type]
    assert [next(articles).text for _ in range(1000)] == ["again"] * 1000  # type: ignore[union-attr]
    assert endless.served < 1_000_000


def test_an_overlong_line_is_told_and_the_next_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("provenance.readers.syndication.jsonlines.LIMIT", 1_000_000)
    long = b'{"text": "' + b"x" * 3_000_000 + b'"}\n'
    first, second = read_all(write(tmp_path, "a.jsonl", long + b'{"text": "two"}\n'))
    assert isinstance(first, UnreadableError)
    assert first.what == "this is longer than 1 MB"
    assert isinstance(second, Article)
    assert second.text == "two"


# Files, folders and standard input


def test_a_folder_is_walked_in_order_and_only_articles_are_taken(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.TXT", "a/b.md", "c.html", "d.jsonl", "a-b.txt"):
        write(tmp_path, name, '{"text": "x"}' if name == "d.jsonl" else "The ferry leaked.")
    for name in (
        "README.md",
        "a/readme.MD",
        ".hidden.txt",
        ".git/x.txt",
        "ledger.json",
        "ledger.json.md",
    ):
        write(tmp_path, name, "not an article")
    for name in ("work.json", "work.json.lock", "work.json.index", "Thumbs.db", "~$draft.docx"):
        write(tmp_path, name, "not an article")
    seen: list[str] = []
    for each in read_all(tmp_path):
        assert isinstance(each, Article)
        seen.append(each.text)
    assert len(seen) == 6
    failing = [write(tmp_path, name, "") for name in ("a/a.txt", "b.txt", "z.md")]
    told = [each.where for each in read_all(tmp_path) if isinstance(each, UnreadableError)]
    assert told == [str(path) for path in failing]


def test_a_file_in_a_folder_that_no_reader_knows_is_named_and_never_skipped(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", STORY)
    for name in ("b.csv", "c.xlsx", "d.7z", "e", "f.yaml", "g.jpg"):
        write(tmp_path, name, "town,hurt\nQuern,40\n")
    article, *failures = read_all(tmp_path)
    assert isinstance(article, Article)
    assert [Path(each.where).name for each in failures if isinstance(each, UnreadableError)] == [
        *("b.csv", "c.xlsx", "d.7z", "e", "f.yaml", "g.jpg")
    ]
    assert all(str(each).count("No reader knows this kind of file") == 1 for each in failures)
    assert "(a table)" in str(failures[0]) and "JSON lines" in str(failures[0])


@pytest.mark.parametrize("name", ["b.csv", "c.xlsx", "d.doc", "e.rtf", "f.jpg", "g.msg"])
def test_a_file_that_is_no_article_by_its_name_is_not_read_as_one_when_it_is_named(tmp_path: Path, name: str) -> None:
    assert "no reader knows this kind of file" in error_at(write(tmp_path, name, "town,hurt\nQuern,40\n")).what


def test_documents_without_a_telling_name_are_known_by_how_they_begin(tmp_path: Path) -> None:
    assert error_at(write(tmp_path, "a.unknown", b"%PDF-1.7\n...")).what == "this PDF is cut off: its end is missing"
    (article,) = piped(b"WEBVTT\n\n00:01.000 --> 00:02.000\nThe bridge held.\n")
    assert isinstance(article, Article) and article.text == "The bridge held."


def test_one_unreadable_file_never_sinks_a_batch_and_is_never_hidden(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", STORY)
    write(tmp_path, "b.txt", b"%PDF-1.4")
    (tmp_path / "c.txt").symlink_to(tmp_path / "nowhere")
    write(tmp_path, "d.txt", STORY)
    assert [type(each).__name__ for each in read_all(tmp_path)] == [
        *("Article", "UnreadableError", "UnreadableError", "Article")
    ]


def test_a_folder_without_an_article_says_so_and_names_the_endings(tmp_path: Path) -> None:
    write(tmp_path, "README.md", "read me")
    failure = error_at(tmp_path)
    assert failure.what == "there is no article in this folder"
    assert all(ending in failure.next_step for ending in READERS)


def test_a_folder_named_like_an_article_is_walked_as_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "old.txt/a.txt", STORY)
    assert article_at(tmp_path).text == STORY


def test_a_file_named_by_the_user_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    assert article_at(write(tmp_path, "README.md", "# Title\n\nText.")).title == "Title"
    assert article_at(write(tmp_path, "story", STORY)).text == STORY
    assert article_at(write(tmp_path, "saved", page(ARTICLE_BODY))).title == "Harbour closed"
    assert article_at(write(tmp_path, "lines.json", '{"id": "1", "text": "a"}\n')).key == "1"


def test_a_ledger_is_no_article(tmp_path: Path) -> None:
    assert error_at(write(tmp_path, "ledger.json", '{"_default": {"1": {"text": "a"}}}')).what.startswith(
        "this is a ledger"
    )


@pytest.mark.parametrize("path", ["", "no/such/file.txt", "nul\0.txt", "half\ud800.txt", "line\nend.txt"])
def test_a_path_where_nothing_stands_is_told(path: str) -> None:
    failure = error_at(path)
    assert failure.what == "there is no such file"
    str(failure).encode("utf-8")


def test_a_pipe_or_a_device_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "is a pipe" in error_at(tmp_path / "a.txt").what
    assert "is a device" in error_at("/dev/null").what


def test_a_file_that_may_not_be_read_is_told() -> None:
    with pytest.raises(UnreadableError, match=r"^x: Permission denied. "), told_plainly("x"):
        raise PermissionError(13, "Permission denied")
    with pytest.raises(UnreadableError, match="input/output error"), told_plainly("x"):
        raise OSError(5, "Input/output error")


def test_a_folder_opened_as_a_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="is a directory"), open_file(str(tmp_path)):
        pass


def test_a_folder_that_may_not_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt", STORY)
    closed = str(write(tmp_path, "closed/b.txt", STORY).parent)
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path) == closed:
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    article, failure = read_all(tmp_path)
    assert isinstance(article, Article)
    assert isinstance(failure, UnreadableError)
    assert (failure.where, failure.what) == (closed, "permission denied")


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (STORY.encode(), ""),
        (b'\xef\xbb\xbf\n {"title": "J", "text": "x"}\n', "J"),
        (b"\n<!doctype HTML><title>H</title><p>Text of the page.", "H"),
        (b"<article><h1>A</h1><p>Text of the page.</p></article>", "A"),
        (b"<q>Not a page</q>\n\nbut text.", "<q>Not a page</q>"),
        (b"{Editor's note}\n\nbut text.", "{Editor's note}"),
    ],
)
def test_standard_input_is_told_apart_by_its_beginning(data: bytes, title: str) -> None:
    (article,) = piped(data)
    assert isinstance(article, Article)
    assert article.title == title


def test_standard_input_is_left_open_and_named_in_errors() -> None:
    stream = io.BytesIO(b"")
    (failure,) = read("-", stdin=stream)
    assert not stream.closed
    assert isinstance(failure, UnreadableError)
    assert failure.where == "standard input"


def test_the_real_standard_input_is_read_when_none_is_given(tmp_path: Path) -> None:
    code = "from provenance.readers import read; print([a.text for a in read('-')])"
    done = subprocess.run([sys.executable, "-c", code], input=b"From a pipe.", capture_output=True, check=True)
    assert done.stdout.decode().strip() == "['From a pipe.']"
    assert not done.stderr


def test_importing_the_readers_loads_no_heavy_library() -> None:
    code = "import sys, provenance.readers; print([m for m in ('trafilatura', 'lxml') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"


@settings(
    max_examples=tries(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    data=st.one_of(
        st.binary(max_size=300),
        st.text(max_size=200).map(lambda text: text.encode("utf-8")),
        st.lists(
            st.sampled_from(["<p>", "</div>", "<html ", "&", "“a”", "\n", "- ", "> ", "*", "{", '"text":', "[", "]("])
        )
        .map("".join)
        .map(str.encode),
    )
)
def test_no_bytes_raise_anything(tmp_path: Path, data: bytes) -> None:
    for ending in (".txt", ".md", ".html", ".jsonl", ".other"):
        found = read_all(write(tmp_path, "a" + ending, data))
        assert found
        for each in found:
            assert isinstance(each, Article | UnreadableError)
            assert not isinstance(each, Article) or each.text.strip()
    assert piped(data)
