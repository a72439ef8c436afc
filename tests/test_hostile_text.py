"""What extraction does with text that nobody wrote for a reader: no crash, no lost place, no work that runs away."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable
from functools import cache
from math import inf
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from effort import tries
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_extraction import article_of, faults

from provenance.extraction import extract
from provenance.extraction.lexicon import lexicon
from provenance.extraction.who import personal, persons
from provenance.extraction.who.figures import Cast
from provenance.model import Article, Source, SourceKind
from provenance.readers import read
from provenance.text import paragraphs, quotations, sentences, words

STORY = Path(__file__).parent.parent / "examples" / "story"

# --- any text at all ----------------------------------------------------------------------------------------

FRAGMENTS = st.sampled_from(
    [
        "Ana Ruiz", "Ruiz", "Hale", "Orla Shipping", "the company", "he", "she", "they", "who", "sources",
        "three people", "a spokeswoman for Orla Shipping", "The Echo", "the report", "prosecutors", "said",
        "said that", "told", "denied", "denies", "did not deny", "according to", "declined to comment",
        "did not respond", "reportedly", "claimed that", "adding that", "charged with", "rejected reports that",
        "neither confirmed nor denied", "which", "including", "after leaving", "since", "and", "but", "while",
        "that", "the ferry leaked", "12 of 32", "900,000", "in 2022", "U.S.", "Mr.", "a.m.", "'s", "’s", ",",
        ".", ":", ";", "?", "!", "…", "—", "–", "-", '"', "“", "”", "‘", "’", "'", "''", "``", "«", "»", "(",
        ")", "[", "]", "\n", "\n\n", "\r\n", "\r", "\t", "\xa0", "\u2028", "\x0b", "\x1c", "\x00", "\x85", "- ",
        "• ", "1. ", "🚢", "👩‍✈️", "e\u0301", "שלום", "\u202e", "\u200b", "ß", "İ", "ǆ", "٣", "_",
    ]
)  # fmt: skip
NEWSLIKE = st.lists(st.tuples(FRAGMENTS, st.sampled_from([" ", " ", " ", "", "\n"])), max_size=40).map(
    lambda parts: "".join(fragment + gap for fragment, gap in parts)
)
ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)
DETAILS = st.fixed_dictionaries(
    {
        "title": NEWSLIKE | st.just(""),
        "outlet": st.sampled_from(["", "The Echo", "'", "…"]),
        "byline": FRAGMENTS,
    }
)

FUZZED = settings(derandomize=True, max_examples=tries(200), deadline=None, suppress_health_check=list(HealthCheck))


@FUZZED
@given(text=NEWSLIKE | ANYTHING | st.builds(str.__add__, NEWSLIKE, ANYTHING), details=DETAILS)
def test_any_text_is_read_and_every_claim_keeps_its_place(text: str, details: dict[str, str]) -> None:
    article = Article.of(text, **details)
    found = extract(article)
    assert faults(article, found) == []
    assert extract(article) == found


@FUZZED
@given(text=NEWSLIKE | ANYTHING)
def test_any_text_falls_into_paragraphs_sentences_and_words_that_lie_in_order(text: str) -> None:
    at = 0
    for paragraph in paragraphs(text):
        assert at <= paragraph.start < paragraph.end <= len(text)
        at = paragraph.end
        quotes = quotations(text, paragraph.start, paragraph.end)
        for quote in quotes:
            assert paragraph.start <= quote.start < quote.inner_start
            assert quote.inner_start < quote.inner_end <= quote.end <= paragraph.end
        assert all(a.end <= b.start for a, b in itertools.pairwise(quotes))
        inside = paragraph.start
        for start, end in sentences(text, paragraph.start, paragraph.end, opaque=[(q.start, q.end) for q in quotes]):
            assert inside <= start < end <= paragraph.end
            assert text[start:end] == text[start:end].strip()
            assert not text[inside:start].strip()
            inside = end
        assert not text[inside : paragraph.end].strip()
    assert all(text[w.start : w.end] == w.text for w in words(text, 0, len(text)))


@pytest.mark.parametrize("text", ["² did not deny the sale.", "²³ people said the ferry was safe."])
def test_a_raised_figure_is_read_like_any_other_character(text: str) -> None:
    assert faults(article_of(text), extract(article_of(text))) == []


@pytest.mark.parametrize("text", ["Ana Ruiz said “ ", "Ana Ruiz said '' "])
def test_a_quotation_without_words_says_nothing(text: str) -> None:
    assert extract(article_of(text)) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("o(According to e", "en"),
        ("t(As r said", "en"),
        ("said A:;", "en"),
        ("(,charged o", "en"),
        ('Z hinting" ', "en"),
        ("bragged Ana Ruiz said:. ", "en"),
        ("asked about", "en"),
        ("the " * 156 + "Ruiz was asked about the sale of the ferry in the night", "en"),
        ("Asked by that, Ruiz said no.", "en"),
        ("If, as Ruiz said, ...", "en"),
        ("Said Ruiz: ...", "en"),
        ("Minister: ...", "en"),
        ("The ferry leaked ( — Ruiz said) today.", "en"),
        ("»said denied h", "en"),
        ("Witnesses said no report exists.", "en"),
        ("Fuentes dijeron que el informe no existe.", "es"),
        ("smearsfishes” pointing out reports say ridiculous” ", "en"),
        ("n(Según&", "es"),
        ("n(como r niega", "es"),
        ("niega ñ:.", "es"),
        ("niegan “", "es"),
        ("calificó la información de falsa, critican several ", "es"),
        ("Ruiz, who left,, said that it was so.", "en"),
        ("Ruiz told , , “", "en"),
    ],
)
def test_scraps_of_sentences_give_no_empty_claim_and_no_claim_that_answers_itself(text: str, language: str) -> None:
    article = Article.of(text, outlet="The Echo", language=language)
    assert faults(article, extract(article)) == []


@pytest.mark.parametrize(
    "text", ["", " ", "\n", ".", '"', "“", "said", "Ruiz said", "\ufeff", "- ", "1.", "''", "('", "…"]
)
def test_next_to_nothing_claims_nothing(text: str) -> None:
    assert extract(article_of(text)) == []


# --- work -----------------------------------------------------------------------------------------------------


class TooMuchWorkError(Exception):
    """The text took more than it may."""


def work(text: str, most: float = float("inf"), language: str = "en") -> int:
    """Lines of the program that run while a text is read: a measure of time that no other process disturbs."""
    lines = 0

    def step(frame: FrameType, event: str, argument: object) -> Callable[..., Any] | None:
        nonlocal lines
        if event == "call" and "provenance" not in frame.f_code.co_filename:
            return None
        lines += 1
        if lines > most:
            raise TooMuchWorkError
        return step

    article = Article.of(text, outlet="The Echo", language=language)
    if most == float("inf"):
        extract(article, language)  # what is looked up once and remembered is no work of this text's
    before = sys.gettrace()
    sys.settrace(step)
    try:
        extract(article, language)
    finally:
        sys.settrace(before)
    return lines


def filled(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]


def numbered(unit: str, size: int) -> str:
    return "".join(unit.replace("%", str(at)) for at in range(size // len(unit) + 1))[:size]


HOSTILE: dict[str, Callable[[int], str]] = {
    "straight quotes": lambda n: '"' * n,
    "brackets": lambda n: "(" * n,
    "one letter": lambda n: "a" * n,
    "stops": lambda n: "." * n,
    "apostrophes": lambda n: "'" * n,
    "hyphens": lambda n: "a" + "-a" * (n // 2),
    "blank lines": lambda n: "a" + " \n" * (n // 2) + "b",
    "said that": lambda n: filled("said that ", n),
    "somebody said": lambda n: filled("Ruiz said ", n),
    "somebody said,": lambda n: filled("Ruiz said, ", n),
    "somebody said -": lambda n: filled("Ruiz said — ", n),
    "somebody said:": lambda n: filled("Ruiz said: ", n),
    "who said": lambda n: "Ruiz" + filled(", who said ", n),
    "told": lambda n: filled("told Abc ", n),
    "his claim that": lambda n: filled("Ruiz's claim that it was ", n),
    "denied that": lambda n: filled("denied that ", n),
    "declined to comment": lambda n: filled("declined to comment ", n),
    "declined to say": lambda n: filled("Ruiz declined to say ", n),
    "a short no": lambda n: filled('"No," he said. ', n),
    "names, and denials": lambda n: numbered("Zab%, head of Qab%, said ", n // 2) + filled("Ruiz denied it. ", n // 2),
    "declined and": lambda n: filled("Ruiz declined to comment and ", n),
    "according to": lambda n: filled("according to ", n),
    "according to somebody": lambda n: filled("according to Ruiz, ", n),
    "nested quotes": lambda n: filled("“‘", n),
    "nested quotes with words": lambda n: filled("“so ‘it ", n),
    "quotes left open": lambda n: filled("“It was so.\n\n", n),
    "quotes that stand alone": lambda n: 'Ruiz said: "It was so."\n\n' + filled('"It was so."\n\n', n),
    "quotes that stand alone in one paragraph": lambda n: filled("“It was so there.” ", n),
    "quotes and credits in one sentence": lambda n: filled('"It was so," Ruiz said, ', n),
    "quotes and credits": lambda n: filled('"It was so," Ruiz said. ', n),
    "items": lambda n: filled("- item\n", n),
    "credited items": lambda n: "Ruiz said that the plan covered:\n\n" + numbered("- item % of it\n", n),
    "titles": lambda n: filled("Mr. ", n),
    "initials": lambda n: filled("A. ", n),
    "capitalised words": lambda n: filled("Ab ", n),
    "names with of": lambda n: filled("Ab of ", n),
    "names with &": lambda n: filled("Ab & ", n),
    "names and names": lambda n: filled("Ab and ", n),
    "words without a stop": lambda n: filled("tolda rimoc vessa harbon lume kedrin ", n),
    "lines without a stop": lambda n: filled("the harbour was closed in the night and the master slept on\n", n),
    "small words": lambda n: filled("of ", n),
    "verbs": lambda n: filled("has ", n),
    "adverbs": lambda n: filled("quickly ", n),
    "relatives": lambda n: filled("ab who went ", n),
    "which": lambda n: filled("ab, which were cd ef, ", n),
    "including": lambda n: filled("ab including Cd ", n),
    "since": lambda n: filled("since the war began in 2022 ", n),
    "a company each": lambda n: numbered("Orla% Shipping left. The company said it was so %. ", n),
    "an outlet each": lambda n: numbered("The Zab% Times reported that it was so. ", n),
    "a denial each": lambda n: numbered("Hale% said ship % leaked. Ruiz% denied the claim that ship % leaked. ", n),
    "a refusal each": lambda n: numbered("Ruiz% said it was so. Hale% declined to comment. ", n),
    "he said": lambda n: filled("he said ", n),
    "he denied it": lambda n: filled("Hale accused Ruiz of theft. He denied it. ", n),
    "they denied it": lambda n: filled("They denied it. ", n),
    "he said it was so": lambda n: filled("Ana Ruiz left. He said it was so. ", n),
    "nobody confirmed nor denied": lambda n: filled("Ruiz neither confirmed nor denied it. ", n),
    "he denied the report": lambda n: filled("The Echo reported a theft by Ruiz. Ruiz denied the report. ", n),
    "a name each": lambda n: numbered("Zab% went home on day %. ", n),
    "a no each": lambda n: numbered("Hale% said ship % did not sink. ", n),
    "he, again and again": lambda n: filled("He said he was. ", n),
    "turns of two": lambda n: filled("Ana Ruiz: It was so.\n\nBo Lee: I know.\n\n", n),
    "de: a spokesman each": lambda n: filled("Die Kosten steigen, so ein Sprecher. ", n),
    "de: the police said so": lambda n: filled("Laut Polizei sank das Boot, so die Behörde. ", n),
    "es: Ruiz denied it": lambda n: numbered("Ana Ruiz% negó que el barco % se hundiera. ", n),
}
"""By name what makes so many characters of it; in English where the name does not begin with another language."""
SIZE = 4000
MOST = 10
"""Times the work of as much news that no text may take."""
SOME = 1000
GROWS = {SOME: 6, SIZE: 5}
"""Characters -> how many times the work four times as many may take: a square would take sixteen.

In a short text what is met only in its longer part weighs more.
"""
MEASURED = [(kind, SOME) for kind in sorted(HOSTILE)[::4]]
MEASURED += [pytest.param(kind, SIZE, marks=pytest.mark.slow) for kind in sorted(HOSTILE)]
"""Each kind of text with a size; the quick run takes every fourth of them, and shorter."""


def news(size: int) -> str:
    story = "\n\n".join(a.text for a in read(str(STORY)) if isinstance(a, Article))
    return filled(story + "\n\n", size)


@cache
def usual(size: int) -> int:
    """The work that so much news takes."""
    work(news(SIZE))  # tables and patterns are made on first use
    return work(news(size))


@cache
def works(kind: str, size: int) -> tuple[float, float]:
    """The work that so much of a hostile text takes, and the work that four times as much takes; of too much: inf."""
    most, language = MOST * usual(4 * size), kind[:2] if kind[2:3] == ":" else "en"
    short, long = HOSTILE[kind](size), HOSTILE[kind](4 * size)
    try:
        for text in (short, long):
            work(text, most, language)  # what is looked up once and remembered is no work of this text's
        return work(short, most, language), work(long, most, language)
    except TooMuchWorkError:
        return inf, inf


def test_the_measure_of_work_tells_a_square_from_a_line() -> None:
    with pytest.raises(TooMuchWorkError):
        work(news(SIZE), most=1000)
    assert work(news(SIZE)) == work(news(SIZE)) > 10_000


@pytest.mark.parametrize(("kind", "size"), MEASURED)
def test_four_times_the_text_takes_about_four_times_the_work(kind: str, size: int) -> None:
    once, four_times = works(kind, size)
    assert four_times <= GROWS[size] * once < inf


@pytest.mark.parametrize(("kind", "size"), MEASURED)
def test_no_text_takes_ten_times_the_work_of_news(kind: str, size: int) -> None:
    assert works(kind, size)[1] <= MOST * usual(4 * size)


class Watched(str):
    """A text that counts how often somebody looks through it for a name."""

    searches = 0

    def find(self, *sought: Any) -> int:
        self.searches += 1
        return super().find(*sought)


def test_the_names_of_a_text_are_looked_for_once_and_not_for_each_pronoun() -> None:
    """Python's own search runs no line of the program, so that `work` does not see it."""
    full = {name.lower(): f"Ana {name}" for name in (f"Ab{one}{two}" for one in "bcdfg" for two in "klmnp")}
    text = Watched("Ruiz said it sank. " + " ".join(f"{name} left." for name in full.values()))
    known = Cast(full=full, text=text)
    ruiz = Source("Ruiz", SourceKind.PERSON, identified=True, key="ruiz")
    pronouns = 40
    assert not any(personal.may_be_many(ruiz, "he", known, lexicon()) for _ in range(pronouns))
    assert text.searches <= len(full) + pronouns


def test_a_name_is_looked_for_once_however_many_sentences_ask_where_it_stands_first() -> None:
    text = Watched("Orla Foods left. " + "A spokesman for Orla spoke. " * 40 + "Ana Orla left.")
    known = Cast(full={"orla": "Ana Orla"}, bodies=((0, "Orla Foods"),), text=text)
    assert all(persons._body_came_first("Orla", at, known) for at in range(20, 60))
    assert text.searches == 1
