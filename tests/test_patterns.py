"""Each order of words proves itself: the sentences of its own page come out as the page says."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

from provenance.extraction import extract, patterns
from provenance.model import Article

_EXAMPLE = re.compile(r"^ +(?!not: )(?P<text>.+) -> \[(?P<content>[^\]]+)\] <- (?P<source>[^;\n]+)$", re.M)
_NOT = re.compile(r"^ +not: (?P<text>.+)$", re.M)


def pages() -> Iterator[tuple[str, str]]:
    """The name and the page of whatever shows an example."""
    for found in pkgutil.iter_modules(patterns.__path__):
        module = importlib.import_module(f"{patterns.__name__}.{found.name}")
        for one in vars(module).values():
            page = getattr(one, "__doc__", None) or ""
            if getattr(one, "__module__", "") == module.__name__ and (_EXAMPLE.search(page) or _NOT.search(page)):
                yield found.name, page


def _sentences(text: str) -> list[str]:
    return [f"{one.rstrip('.')}." for one in text.split(". ")]


EXAMPLES = [(name, m["text"], m["source"], m["content"]) for name, page in pages() for m in _EXAMPLE.finditer(page)]
OTHERS = [(name, text) for name, page in pages() for m in _NOT.finditer(page) for text in _sentences(m["text"])]


def told(text: str) -> list[tuple[str, str]]:
    """Who is credited with what: their words as they stand."""
    return [
        (" ".join(text[s:e] for s, e in one.attribution.source_spans) or "nobody named", one.text)
        for one in extract(Article.of(text, outlet="The Echo", language="en"))
        if one.attribution is not None and (one.attribution.source_spans or one.attribution.cue_spans)
    ]


@pytest.mark.parametrize(("name", "text", "source", "content"), EXAMPLES)
def test_an_order_of_words_reads_its_example(name: str, text: str, source: str, content: str) -> None:
    found = [(who.removesuffix("'s").removesuffix("’s").strip(" ,"), what) for who, what in told(text)]
    assert (source.strip(" ,"), content) in found


@pytest.mark.parametrize(("name", "text"), OTHERS)
def test_an_order_of_words_lets_others_be(name: str, text: str) -> None:
    assert told(text) == []


def test_every_order_of_words_shows_an_example_and_what_is_none() -> None:
    named = {
        "as_said", "citing", "colon", "constructions", "content_first", "denied_by", "disowned", "inverted", "passive",
        "source_first",
    }  # fmt: skip
    assert named | {"according", "answering"} <= {name for name, *_ in EXAMPLES}
    assert named <= {name for name, _ in OTHERS}
