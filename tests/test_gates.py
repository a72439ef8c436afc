"""What no rule needs to be asked is not asked: gates that keep reading cheap, told by counting and not by a clock."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from provenance.extraction import extract, spellings, stance, tokens, words
from provenance.extraction.denied import plainno, saysno
from provenance.extraction.lexicon import lexicon
from provenance.extraction.who import roles
from provenance.model import Article

PLAIN = "The mayor said that the bridge was old. Rain fell on the town, and the market was full of fruit."
ON_NO = "Ana Ruiz said the kiln was not cold. Bo Hale declined to comment. The firm was charged with theft."


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Callable[[ModuleType, str], list[int]]:
    """Counts how often a function is called, as the length of what it gives back."""

    def counted(module: ModuleType, name: str) -> list[int]:
        asked: list[int] = []
        inner = getattr(module, name)

        def count(*given: Any, **named: Any) -> Any:
            asked.append(1)
            return inner(*given, **named)

        monkeypatch.setattr(module, name, count)
        return asked

    return counted


@pytest.mark.parametrize(
    ("module", "name"),
    [(plainno, "denying_part"), (stance, "_reply"), (saysno, "_false_places")],
)
def test_a_rule_is_not_asked_about_a_text_without_its_words(
    module: ModuleType, name: str, calls: Callable[[ModuleType, str], list[int]]
) -> None:
    asked = calls(module, name)
    extract(Article.of(PLAIN))
    assert not asked


def test_a_rule_is_asked_about_a_text_with_its_words(calls: Callable[[ModuleType, str], list[int]]) -> None:
    asked = [calls(plainno, "denying_part"), calls(stance, "_reply")]
    extract(Article.of(ON_NO))
    assert all(asked)


def test_an_article_is_walked_once_for_the_words_that_are_noted(calls: Callable[[ModuleType, str], list[int]]) -> None:
    walks = [calls(module, "noted_in") for module in (tokens, words)]
    extract(Article.of(f"{PLAIN} {ON_NO} He's said it's so."))
    assert sum(map(len, walks)) == 1


def test_a_spelling_is_looked_up_once_in_however_many_articles(
    calls: Callable[[ModuleType, str], list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    known = spellings.spellings.__wrapped__("en")
    monkeypatch.setattr(words, "spellings", lambda language: known)
    made = calls(spellings, "_word")
    extract(Article.of(ON_NO))
    met = len(made)
    extract(Article.of(f"{ON_NO} {ON_NO}"))
    assert len(made) == met > 0


def test_a_phrase_is_learned_from_only_where_a_word_of_it_describes_somebody(
    calls: Callable[[ModuleType, str], list[int]],
) -> None:
    asked = calls(roles, "head_at")
    extract(Article.of("Ana Ruiz left. Bo Hale came. Ana Ruiz and Bo Hale slept."))
    assert not asked


@pytest.mark.parametrize("language", ["en", "es", "de"])
def test_every_word_that_tells_a_kind_of_source_says_so(language: str) -> None:
    table = lexicon(language)
    nouns = (
        *table.kinds,
        *(noun for kind in ("office", "leads-science", "body-noun-any") for noun in table.sources[kind]),
    )
    known = spellings.spellings(language)
    assert [noun for noun in nouns if noun.isalpha() and not known[noun].describes] == []


@pytest.mark.parametrize("language", ["en", "es", "de"])
def test_every_phrase_that_calls_something_untrue_is_found_wherever_it_stands(language: str) -> None:
    table = lexicon(language)
    for phrase in table.stance["falsehood"]:
        parts = tuple(phrase.split())
        for before, after in itertools.product(((), ("xyz",), parts[:1], parts[:-1]), ((), ("xyz",), parts[-1:])):
            assert saysno.is_false((*before, *parts, *after), table), phrase
        assert not saysno.is_false(("xyz",), table)
