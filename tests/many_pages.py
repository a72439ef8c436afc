"""Pages that hold one thing very often, as lists, logs and hostile pages do: what a reader does for each must not grow with their number."""

from __future__ import annotations

import json
from collections.abc import Callable

WORDS = [
    "the",
    "harbour",
    "pier",
    "council",
    "barge",
    "grain",
    "storm",
    "rudder",
    "ship",
    "basin",
    "entrance",
    "office",
    "owner",
    "week",
    "north",
]


def sentence(number: int) -> str:
    """Give a sentence that no other number has, of ten to fourteen words."""
    told = " ".join(WORDS[(number * 7 + place * (3 + number % 4)) % len(WORDS)] for place in range(8 + number % 5))
    return f"Item {number} says that {told}."


def _p(number: int) -> str:
    return f"<p>{sentence(number)}</p>"


STORY = "".join(
    f"<p>The harbour of Velmora was closed on day {n} after a barge struck the pier, Mara Quill said.</p>"
    for n in range(6)
)


def page(body: str, head: str = "") -> str:
    """Give a page with a story, a head and a body beside them."""
    return (
        f"<!doctype html><html lang='en'><head><title>Harbour closed after a barge struck the pier</title>{head}</head>"
        f"<body><article><h1>Harbour closed after a barge struck the pier</h1>{STORY}{body}</article></body></html>"
    )


def _each(one: Callable[[int], str], number: int) -> str:
    return "".join(map(one, range(number)))


def _json(value: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps(value)}</script>"


def _news(number: int) -> dict[str, object]:
    return {
        "@type": "NewsArticle",
        "@id": f"#a{number}",
        "headline": f"Another story {number}",
        "datePublished": "2031-05-03",
        "author": {"@id": f"#p{number}"},
    }


def _person(number: int) -> dict[str, object]:
    return {"@type": "Person", "@id": f"#p{number}", "name": f"Ana Ruiz{number}"}


def _post(number: int) -> dict[str, object]:
    return {
        "@type": "BlogPosting",
        "headline": f"Entry {number}",
        "datePublished": f"2031-05-03T10:{number % 60:02}:00Z",
        "articleBody": sentence(number),
    }


def _live(number: int) -> dict[str, object]:
    return {
        "@type": "LiveBlogPosting",
        "headline": "Harbour closed after a barge struck the pier",
        "datePublished": "2031-05-03T09:00:00Z",
        "liveBlogUpdate": [_post(one) for one in range(number)],
    }


def _entry(number: int) -> str:
    return f"<section><time datetime='2031-05-03T10:{number % 60:02}:00Z'>10:{number % 60:02}</time><h3>Entry {number}</h3>{_p(number)}</section>"


def _nested(number: int) -> str:
    # a tree may not be deeper than 256: many boxes, each in ten others
    return _each(lambda one: "<div>" * 10 + _p(one) + "</div>" * 10, number // 10)


KINDS: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda n: page(_each(_p, n)),
    "one paragraph": lambda n: page(f"<p>{_each(lambda i: sentence(i) + ' ', n)}</p>"),
    "lines": lambda n: page(f"<p>{_each(lambda i: sentence(i) + '<br>', n)}</p>"),
    "bare lines": lambda n: page(_each(lambda i: sentence(i) + "<br><br>", n)),
    "times": lambda n: page(f"<div>{_each(lambda i: '<time datetime=2031-05-03>3 May</time> ', n)}</div>"),
    "times in a paragraph": lambda n: page(f"<p>{_each(lambda i: '<time>3 May 2031</time> word ', n)}</p>"),
    "times in items": lambda n: page(
        f"<ul>{_each(lambda i: f'<li><time>3 May 2031</time> {sentence(i)}</li>', n)}</ul>"
    ),
    "times in spans": lambda n: page(f"<div>{_each(lambda i: '<span class=date>3 May 2031</span> ', n)}</div>"),
    "updated": lambda n: page(f"<div>{_each(lambda i: '<span class=updated>3 May 2031</span> ', n)}</div>"),
    "links": lambda n: page(f"<div>{_each(lambda i: f'<a href=/story/{i}>{sentence(i)}</a> ', n)}</div>"),
    "links in a paragraph": lambda n: page(f"<p>{_each(lambda i: f'<a href=/s/{i}>word {i}</a> and ', n)}</p>"),
    "link paragraphs": lambda n: page(_each(lambda i: f"<p><a href=/s/{i}>{sentence(i)}</a></p>", n)),
    "read more": lambda n: page(
        _each(lambda i: f"<p><b>READ MORE:</b> <a href=/s/{i}>{sentence(i)}</a></p>{_p(i)}", n // 2)
    ),
    "items": lambda n: page(f"<ul>{_each(lambda i: f'<li>{sentence(i)}</li>', n)}</ul>"),
    "link items": lambda n: page(f"<ul>{_each(lambda i: f'<li><a href=/s/{i}>{sentence(i)}</a></li>', n)}</ul>"),
    "definitions": lambda n: page(f"<dl>{_each(lambda i: f'<dt>Date {i}</dt><dd>3 May 2031</dd>', n)}</dl>"),
    "boxes": lambda n: page(_each(lambda i: f"<div class='box b{i}'><div>{_p(i)}</div></div>", n)),
    "nested boxes": lambda n: page(_nested(n)),
    "nested items": lambda n: page(_each(lambda i: "<ul><li>" * 10 + sentence(i) + "</li></ul>" * 10, n // 10)),
    "nested spans": lambda n: page(
        _each(lambda i: "<p>" + "<span>" * 10 + sentence(i) + "</span>" * 10 + "</p>", n // 10)
    ),
    "articles": lambda n: page("").replace(
        "</body>", _each(lambda i: f"<article><h2>Story {i}</h2>{_p(i)}</article>", n) + "</body>"
    ),
    "comments": lambda n: page(
        f"<div id='comments'>{_each(lambda i: f'<div class=comment><b class=author>Reader {i}</b><time>3 May 2031</time>{_p(i)}</div>', n)}</div>"
    ),
    "comment items": lambda n: page(
        f"<section><h2>Comments</h2><ol>{_each(lambda i: f'<li>Reader {i}: {sentence(i)} <a href=#r>Reply</a></li>', n)}</ol></section>"
    ),
    "html comments": lambda n: page(_each(lambda i: f"<!-- {i} -->", n)),
    "rows": lambda n: page(f"<table>{_each(lambda i: f'<tr><th>Row {i}<td>{i}<td>{i * 3}</tr>', n)}</table>"),
    "cells": lambda n: page(f"<table><tr>{_each(lambda i: f'<td>{i}</td>', n)}</tr></table>"),
    "tables": lambda n: page(_each(lambda i: f"<table><tr><th>Ships<td>{i}</table>", n)),
    "layout tables": lambda n: page(_each(lambda i: f"<table><tr><td>{_p(i)}</td></tr></table>", n)),
    "nested tables": lambda n: page(_each(lambda i: "<table><tr><td>" * 10 + _p(i) + "</table>" * 10, n // 10)),
    "json graph": lambda n: page("", _json({"@graph": [each for i in range(n) for each in (_news(i), _person(i))]})),
    "json items": lambda n: page("", _each(lambda i: _json(_news(i)), n)),
    "json authors": lambda n: page(
        "",
        _json(
            {
                **_news(0),
                "headline": "Harbour closed after a barge struck the pier",
                "author": [_person(i) for i in range(n)],
            }
        ),
    ),
    "json live blog": lambda n: page("", _json(_live(n))),
    "live blog": lambda n: page(_each(_entry, n), _json(_live(n))),
    "json body": lambda n: page(
        "",
        _json(
            {
                **_news(0),
                "headline": "Harbour closed after a barge struck the pier",
                "articleBody": " ".join(map(sentence, range(n))),
            }
        ),
    ),
    "meta": lambda n: page("", _each(lambda i: f"<meta name='m{i}' content='{sentence(i)}'>", n)),
    "meta authors": lambda n: page("", _each(lambda i: f"<meta name='author' content='Ana Ruiz{i}'>", n)),
    "meta days": lambda n: page(
        "", _each(lambda i: "<meta property='article:published_time' content='2031-05-03'>", n)
    ),
    "links in head": lambda n: page("", _each(lambda i: f"<link rel='alternate' hreflang='x{i}' href='/x{i}'>", n)),
    "scripts": lambda n: page(_each(lambda i: f"<script>var a{i} = {{'b': [1, 2, {i}]}};</script>", n)),
    "json scripts": lambda n: page(
        _each(lambda i: f'<script type=\'application/json\'>{{"b": {{"body": "{sentence(i)}"}}}}</script>', n)
    ),
    "styles": lambda n: page("", "<style>" + _each(lambda i: f".c{i} {{ display: none }}\n", n) + "</style>"),
    "style rules met": lambda n: page(
        _each(lambda i: f"<p class='c{i} d'>{sentence(i)}</p>", n),
        "<style>" + _each(lambda i: f".c{i} .d {{ display: none }}\n", n) + "</style>",
    ),
    "captions": lambda n: page(
        _each(lambda i: f"<figure><img src={i}.jpg><figcaption>{sentence(i)} Photo: Bo Lee</figcaption></figure>", n)
    ),
    "bylines": lambda n: page(_each(lambda i: f"<p class='byline'>By <a rel=author href=/a/{i}>Ana Ruiz</a></p>", n)),
    "bylines in a box": lambda n: page(
        f"<div class='byline'>By {_each(lambda i: f'<span class=author>Ana Ruiz{i}</span>, ', n)}</div>"
    ),
    "vcards": lambda n: page(
        _each(lambda i: f"<span class='author vcard'><a class='fn' href=/a/{i}>Ana Ruiz{i}</a></span>", n)
    ),
    "microdata": lambda n: page(
        _each(
            lambda i: (
                f"<div itemscope itemtype='https://schema.org/Person' itemprop='author'><b itemprop=name>Ana Ruiz{i}</b></div>"
            ),
            n,
        )
    ),
    "headings": lambda n: page(_each(lambda i: f"<h2>Part {i} of this</h2>{_p(i)}", n)),
    "titles": lambda n: page(_each(lambda i: f"<h1>Harbour {i} closed</h1>", n)),
    "quotes": lambda n: page(_each(lambda i: f"<blockquote><p>“{sentence(i)}”</p><cite>Bo Lee</cite></blockquote>", n)),
    "inline quotes": lambda n: page(f"<p>{_each(lambda i: f'<q>{sentence(i)}</q>, Bo Lee said. ', n)}</p>"),
    "posts": lambda n: page(
        _each(
            lambda i: (
                f"<blockquote class='twitter-tweet'><p>{sentence(i)}</p>— Bo Lee (@bo{i}) <a href=/x/{i}>May 3, 2031</a></blockquote>"
            ),
            n,
        )
    ),
    "pull quotes": lambda n: page(
        _each(lambda i: f"{_p(i)}<aside class=pullquote><p>{sentence(i)}</p></aside>", n // 2)
    ),
    "hidden": lambda n: page(_each(lambda i: f"<div hidden>{_p(i)}</div>", n)),
    "hidden by style": lambda n: page(_each(lambda i: f"<div style='display:none'>{_p(i)}</div>", n)),
    "hidden nested": lambda n: page(_each(lambda i: "<div aria-hidden=true>" * 10 + _p(i) + "</div>" * 10, n // 10)),
    "forms": lambda n: page(_each(lambda i: f"<form><label>Name {i}<input></label><button>Send</button></form>", n)),
    "options": lambda n: page(f"<form><select>{_each(lambda i: f'<option>Word {i}</option>', n)}</select></form>"),
    "entities": lambda n: page(f"<p>{'&amp;&eacute;&#8217;&nbsp;word ' * n}</p>"),
    "soft hyphens": lambda n: page(f"<p>{'har&shy;bour &#8203;pier ' * n}</p>"),
    "raised": lambda n: page(f"<p>{_each(lambda i: f'In all 40<sup>{i}</sup> ships. ', n)}</p>"),
    "changed words": lambda n: page(f"<p>{_each(lambda i: f'<del>four {i}</del> <ins>five {i}</ins> ships ', n)}</p>"),
    "inline": lambda n: page(f"<p>{_each(lambda i: f'<b>word {i}</b> <i>and</i> ', n)}</p>"),
    "spaces": lambda n: page(f"<p>a{' ' * 20 * n}b</p>"),
    "footers": lambda n: page(_each(lambda i: f"<footer>{_p(i)}</footer>", n)),
    "asides": lambda n: page(_each(lambda i: f"<aside><h3>More {i}</h3>{_p(i)}</aside>", n)),
    "same paragraph": lambda n: page(
        "<p>Item says that the harbour pier council barge grain storm rudder ship.</p>" * n
    ),
    "unclosed": lambda n: page(_each(lambda i: f"<p>{sentence(i)}<b>", min(n, 200)) + _each(_p, n)),
    "text between paragraphs": lambda n: page(f"<div class=a>{_each(lambda i: sentence(i) + _p(i + n), n // 2)}</div>"),
    "boxed quotes": lambda n: page(
        f"<div>{_each(lambda i: f'<blockquote><p>“{sentence(i)}”</p><cite>Bo Lee</cite></blockquote>', n)}</div>"
    ),
    "boxed captions": lambda n: page(
        f"<div>{_each(lambda i: f'<figure><img src={i}.jpg><figcaption>{sentence(i)}</figcaption></figure>', n)}</div>"
    ),
    "boxed headings": lambda n: page(f"<div>{_each(lambda i: f'<h2>Part {i} of this</h2>{_p(i)}', n)}</div>"),
    "empty forms": lambda n: page(f"<div>{'<form></form>' * n}</div>"),
    "empty times": lambda n: page(f"<div>{'<time datetime=2031-05-03></time>' * n}</div>"),
    "empty spans": lambda n: page(f"<div>{'<span class=updated title=2031-05-03></span>' * n}</div>"),
    "days": lambda n: page(
        f"<div>{_each(lambda i: f'<time datetime={2000 + i // 336}-{1 + i // 28 % 12:02}-{1 + i % 28:02}>x</time>', n)}</div>"
    ),
    "story and comments": lambda n: page(
        f"{_each(_p, n // 2)}<div class=comments>{_each(lambda i: _p(i + n), n // 2)}</div>"
    ),
    "story and lists": lambda n: page(
        f"{_each(_p, n // 2)}<ul class=related>{_each(lambda i: f'<li><a href=/{i}>{sentence(i + n)}</a>', n // 2)}</ul>"
    ),
    "teasers": lambda n: page(
        _each(lambda i: f"<div class=teaser><a href=/s/{i}><h3>{sentence(i)}</h3><time>3 May 2031</time></a></div>", n)
    ),
    "times in a link": lambda n: page(
        f"<a href=/s>{_each(lambda i: f'<time>3 May 2031</time> {sentence(i)} ', n)}</a>"
    ),
    "classes": lambda n: page(f"<p class='{' '.join(f'c{i}' for i in range(n))}'>{sentence(1)}</p>"),
    "footnotes": lambda n: page(
        f"<p>{_each(lambda i: f'Word<a href=#f{i}><sup>{i}</sup></a> ', n // 2)}</p><ol>{_each(lambda i: f'<li id=f{i}>{sentence(i)}</li>', n // 2)}</ol>"
    ),
    "cards": lambda n: page(
        f"<div>{_each(lambda i: f'<div class=x{i}><h3><a href=/s/{i}>Ship {i} comes into the harbour</a></h3>{_p(i)}</div>', n)}</div>"
    ),
    "cards apart": lambda n: page(
        _each(lambda i: f"{_p(i)}<section><a href=/s/{i}><div>Ship {i} comes into the harbour</div></a></section>", n)
    ),
    "asking": lambda n: page(
        f"<div>{_each(lambda i: f'<p>{sentence(i)} <a href=/subscribe/{i}>Read {i}</a></p>', n)}</div>"
    ),
    "asking boxes": lambda n: page(f"<div>{'<div><span></span><button>Subscribe</button></div>' * n}</div>{_p(1)}"),
    "asking and nothing": lambda n: page(f"<div>{'<i></i>' * n}{'<a href=/subscribe>Subscribe</a>' * 60}</div>{_p(1)}"),
    "names at the foot": lambda n: page(
        f"<p class=byline>By Ana Ruiz</p>{_each(_p, n)}{'<div><div><a href=/a>Ana Ruiz</a></div></div>' * n}"
    ),
    "spans beside": lambda n: page(f"<p>{'<span class=a>Word</span><span class=b>Word</span>' * n}.</p>"),
    "after the story": lambda n: page(f"{_each(_p, n)}<div>{_each(lambda i: f'<div>Line {i}</div>', n)}</div>"),
    "labels": lambda n: page(
        _each(lambda i: f"{_p(i)}<p>Read more:</p><ul><li><a href=/s/{i}>Ship {i} comes into the harbour</a></ul>", n)
    ),
}
"""Name -> how a page with so many of them is made."""
