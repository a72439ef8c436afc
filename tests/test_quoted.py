"""Passages that a page sets off as quoted: where they stand, and what is not asked of them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from casebooks import on
from hypothesis import given
from hypothesis import strategies as st

from provenance import desk
from provenance.ledger import Ledger
from provenance.model import Article, Layout
from provenance.readers import READERS, Details, read
from provenance.readers.metadata.details import make_article
from provenance.readers.texts.blocks import find_blocks
from provenance.rules import RULES
from provenance.signs import split

LETTER = "The divers have refuted the survey. The mole will open in May, sources said."
BEFORE = "The mole at Quern will stay shut until the spring, the town of Quern has told the people who moor their boats there."
WROTE = "Ida Brandt, who runs the town's works, wrote to them on Friday:"
AFTER = "The town has not said when anybody will be let out to the light at its end again, or who will pay."


def read_one(ending: str, source: str) -> Article:
    (article,) = READERS[ending].read(io.BufferedReader(io.BytesIO(source.encode())), "here", Details(language="en"))
    assert isinstance(article, Article), article
    return article


def quoted(article: Article) -> list[str]:
    return [article.text[start:end] for start, end in article.block_quotes]


def page(inside: str) -> str:
    return f"<html><body><article><p>{BEFORE}</p><p>{WROTE}</p>{inside}<p>{AFTER}</p></article></body></html>"


def rules_found(ledger: Ledger, article: Article) -> list[str]:
    (checked,) = desk.check(on(ledger), [desk.reading(article)])
    return sorted({one.rule for one in checked.findings})


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.json", write=True) as opened:
        yield opened


MARKDOWN = {
    "a line": (f"> {LETTER}", [LETTER]),
    "no blank after the mark": (f">{LETTER}", [LETTER]),
    "wrapped": ("> " + LETTER.replace(". The", ".\n> The"), [LETTER]),
    "wrapped without the mark": ("> " + LETTER.replace(". The", ".\nThe"), [LETTER]),
    "one within another": (f"> > {LETTER}", [LETTER]),
    "two paragraphs": (f"> {LETTER}\n>\n> **Enough.**", [f"{LETTER}\n\nEnough."]),
    "two with a blank line between": (f"> {LETTER}\n\n> Enough.", [f"{LETTER}\n\nEnough."]),
    "a list": (f"> - {LETTER}\n> - Enough.", [f"– {LETTER}\n– Enough."]),
    "a heading": (f"> ## To all\n> {LETTER}", [f"To all\n\n{LETTER}"]),
    "after a line of text": (f"She wrote:\n> {LETTER}", [LETTER]),
    "with its author": (f"> {LETTER}\n>\n> — Ida Brandt", [f"{LETTER}\n\n— Ida Brandt"]),
    "a tag": (f"<blockquote>{LETTER}</blockquote>", [LETTER]),
    "tags on lines of their own": (f"<blockquote class='letter'>\n\n{LETTER}\n\n</blockquote>", [LETTER]),
    "tags around two": (f"<BLOCKQUOTE>\n{LETTER}\n\nEnough.\n</BLOCKQUOTE>", [f"{LETTER}\n\nEnough."]),
    "two apart": (f"> {LETTER}\n\nAnd:\n\n> Enough.", [LETTER, "Enough."]),
    "a tag that is never closed": (f"<blockquote>\n\n{LETTER}", []),
    "a tag within code": (f"`<blockquote>`\n\n{LETTER}\n\n`</blockquote>`", []),
    "no mark": (f"{LETTER}\n\n5 > 4", []),
}


@pytest.mark.parametrize("how", MARKDOWN)
def test_block_quotations_of_markdown_have_their_places(how: str) -> None:
    inside, expected = MARKDOWN[how]
    assert quoted(read_one(".md", f"---\noutlet: x\n---\n{BEFORE}\n\n{inside}\n\n{AFTER}\n")) == expected


HTML = {
    "a paragraph": (f"<blockquote><p>{LETTER}</p></blockquote>", [LETTER]),
    "bare": (f"<blockquote>{LETTER}</blockquote>", [LETTER]),
    "with other marks inside": (f"<blockquote><p>{LETTER.replace('divers', '<b>divers</b>')}</p></blockquote>", [LETTER]),
    "in a box": (f"<figure><blockquote><p>{LETTER}</p></blockquote></figure>", [LETTER]),
    "two paragraphs": (f"<blockquote><p>{LETTER}</p>\n<p>Enough.</p></blockquote>", [f"{LETTER}\n\nEnough."]),
    "a list": (f"<blockquote><ul><li>{LETTER}</li></ul></blockquote>", [f"– {LETTER}"]),
    "with its author": (f"<blockquote><p>{LETTER}</p><footer>— Ida Brandt</footer></blockquote>", [f"{LETTER}\n\n— Ida Brandt"]),
    "two apart": (f"<blockquote>{LETTER}</blockquote><p>And then:</p><blockquote>Enough of it.</blockquote>", [LETTER, "Enough of it."]),
    "preformatted text is the writer's": (f"<pre>{LETTER}</pre>", []),
    "a quotation in a line is none": (f"<p>She wrote: <q>{LETTER}</q></p>", []),
}  # fmt: skip


@pytest.mark.parametrize("how", HTML)
def test_block_quotations_of_a_page_have_their_places(how: str) -> None:
    inside, expected = HTML[how]
    assert quoted(read_one(".html", page(inside))) == expected


def test_block_quotations_are_told_where_the_extractor_finds_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trafilatura.bare_extraction", lambda *_, **__: None)
    assert quoted(read_one(".html", page(f"<blockquote><p>{LETTER}</p></blockquote>"))) == [LETTER]


def test_block_quotations_are_told_by_their_words_where_the_extractor_drops_their_marks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from lxml import etree
    from trafilatura.settings import Document

    def unmarked(*_: object, **__: object) -> Document:
        document = Document()
        document.body = etree.fromstring(f"<body><p>{BEFORE}</p><p>{LETTER}</p><p>Enough.</p></body>")
        return document

    monkeypatch.setattr("trafilatura.bare_extraction", unmarked)
    source = page(f"<blockquote><p>{LETTER}</p><p>Enough.</p></blockquote>")
    assert quoted(read_one(".html", source)) == [LETTER], "a word can stand anywhere"


def test_words_in_q_are_quoted_words_of_a_whole_sentence() -> None:
    told = read_one(".html", page("<p>It was <q>a bad\n day</q>, <q> and he said <q>never</q></q>, <q>“so”</q>.</p>"))
    assert "It was “a bad day”, “and he said ‘never’”, “so”." in told.text


@given(st.text(alphabet="a> \n`<-#", max_size=60))
def test_places_of_quotations_are_places_of_the_text_in_order(source: str) -> None:
    for article in read("-", Details(), io.BytesIO(b"x")):
        assert isinstance(article, Article) and article.block_quotes == ()
    article = read_one(".md", f"x\n\n{source}\n<blockquote>y</blockquote>")
    ends = [0, *(place for span in article.block_quotes for place in span), len(article.text)]
    assert ends == sorted(ends)
    assert all(text == text.strip() and text for text in quoted(article))


@pytest.mark.slow
def test_very_many_tags_take_no_longer_than_very_many_words() -> None:
    article = read_one(".md", "<blockquote>\n\n" * 20_000 + LETTER + "\n\n</blockquote>" * 20_000)
    assert quoted(article) == [LETTER]
    assert sum(1 for _ in find_blocks("> " * 20_000)) <= 1


# --- what is not asked -----------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", [".md", ".html"])
def test_the_words_of_a_letter_are_not_the_writer_s_to_change(ledger: Ledger, ending: str) -> None:
    plain, set_off = (
        (f"{BEFORE}\n\n{WROTE}\n\n{mark}{LETTER}\n\n{AFTER}" for mark in ("", "> "))
        if ending == ".md"
        else (page(f"<{tag}>{LETTER}</{tag}>") for tag in ("p", "blockquote"))
    )
    assert "PV201" in rules_found(ledger, read_one(ending, plain))
    assert rules_found(ledger, read_one(ending, set_off)) == []


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("Two officials said the mole would close in March.", "PV101"),
        ("The mole will close in May, sources said.", "PV102"),
        ("The mole will be sold, said a manager who was not authorized to speak.", "PV103"),
        ('"He is the worst director the harbour ever had," a former colleague said.', "PV104"),
        ('"They knew," an engineer said.', "PV105"),
        ("Sources said the mole will close in May. The source said the board had voted for it.", "PV106"),
        ("Orla Shipping declined to comment. An executive at Orla Shipping said the ferry will be sold.", "PV107"),
        ("The company refuted the report on Tuesday.", "PV201"),
        ("The Hale company bribed two harbour inspectors in 2019.", "PV202"),
        ("The tannery reportedly sold its river meadow in June.", "PV203"),
        ("Mara Quill admitted that the tannery had been closed since May.", "PV207"),
    ],
)
def test_no_rule_that_judges_wording_finds_anything_in_a_quoted_passage(ledger: Ledger, words: str, rule: str) -> None:
    assert rule in rules_found(ledger, read_one(".md", f"{words}\n\n{AFTER}"))
    assert rule not in rules_found(ledger, read_one(".md", f"> {words}\n\n{AFTER}"))
    assert rule in rules_found(ledger, read_one(".md", f"> Enough of it.\n\n{words}"))


def test_a_label_used_in_a_letter_first_is_found_where_the_writer_uses_it(ledger: Ledger) -> None:
    article = read_one(".md", f"> The mole will close in May, sources said.\n\n{AFTER}\n\nIt is sold, sources said.")
    (checked,) = desk.check(on(ledger), [desk.reading(article)])
    vague = [one for one in checked.findings if one.rule == "PV102"]
    assert [one.line for one in vague] == [5]


def test_what_a_letter_says_is_still_held_against_the_record(ledger: Ledger) -> None:
    told = "The storm at Merle sank {} fishing boats in the old harbour on Sunday night, said Ada Marsh."
    record = Article.of(
        told.format(12), outlet="The Torvay Post", date="2031-03-04", date_source="typed", language="en"
    )
    desk.add(ledger, [desk.reading(record)], "ana")
    assert "PV501" in rules_found(ledger, read_one(".md", f"{AFTER}\n\n> {told.format(21)}"))


def test_every_rule_of_wording_is_one_of_the_first_two_chapters() -> None:
    chapters = {label.code[:3] for label in RULES if label.of_wording}
    assert chapters == {"PV1", "PV2"}
    others = {label.code for label in RULES if label.code[:3] in chapters and not label.of_wording}
    assert others == {"PV208", "PV209", "PV210", "PV211", "PV212", "PV213"}, "they ask whose work it is"


def test_quoted_passages_are_kept_with_the_article(ledger: Ledger) -> None:
    article = read_one(".md", f"{BEFORE}\n\n> {LETTER}")
    desk.add(ledger, [desk.reading(article)], "ana")
    (kept,) = ledger.articles.values()
    assert quoted(kept) == [LETTER]


SIGNED = "\u200bThe divers\ufeff have re\u00adfuted the survey. The mole will open in May, sou\u00adrces said.\u2060"


@pytest.mark.parametrize("ending", [".md", ".html"])
@pytest.mark.parametrize("escaped", [False, True])
def test_a_quotation_is_at_its_place_in_the_text_without_invisible_signs(ending: str, escaped: bool) -> None:
    before = BEFORE.replace("mole", "mo\u00adle\u200b")
    if ending == ".md":
        source = f"{before}\n\n{WROTE}\n\n\u200b> {SIGNED}\n>\n> \u200bEnough.\n\n{AFTER}"
    else:
        source = page(f"<blockquote><p>{SIGNED}</p><p>\u200bEnough.</p></blockquote>").replace(BEFORE, before)
    if escaped:
        source = "".join(f"&#x{ord(one):x};" if one in "\u00ad\u200b\u2060\ufeff" else one for one in source)
    if escaped and ending == ".md":
        source = source.replace("\n\n&#x200b;> ", "\n\n> ")  # there a sign before the mark is text
    article = read_one(ending, source)
    assert article.signs
    assert quoted(article) == [f"{LETTER}\n\nEnough."]


@given(st.lists(st.sampled_from(["ab", "\u00ad", "\u200b\ufeff", " ", "\n\n", "c."]), max_size=20), st.data())
def test_a_place_is_moved_by_the_signs_before_it(parts: list[str], data: st.DataObject) -> None:
    text = "".join(parts)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    article = make_article(text, Details(), layout=Layout(block_quotes=((start, end),)))
    inside = split(text[start:end])[0]
    assert quoted(article) == ([inside] if inside else [])
