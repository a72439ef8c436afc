"""A second language: Spanish is read by the same rules, with tables of its own."""

from __future__ import annotations

import pytest

from provenance.extraction import extract, likeliest, unlike
from provenance.extraction.lexicon import languages, lexicon
from provenance.model import Article


def told(text: str) -> list[tuple[str, str, str, str]]:
    found = extract(Article.of(text, outlet="El Eco", language="es"), "es")
    return [
        (
            c.attribution.source.name if c.attribution else "-",
            c.attribution.cue if c.attribution else "",
            c.stance.value,
            c.text,
        )
        for c in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La ministra dijo que el barco era seguro.", ("La ministra", "dijo", "asserts", "que el barco era seguro")),
        ("«El barco era seguro», dijo Ana Ruiz.", ("Ana Ruiz", "dijo", "asserts", "«El barco era seguro»")),
        ("El barco era seguro, según la naviera Orla.", ("Orla", "según", "asserts", "El barco era seguro")),
        ("Ana Ruiz negó haber firmado el contrato.", ("Ana Ruiz", "negó", "denies", "haber firmado el contrato")),
        ("Orla no quiso comentar la noticia.", ("Orla", "no quiso comentar", "declines", "no quiso comentar la noticia")),
        ("Orla no respondió a las preguntas.", ("Orla", "no respondió a las preguntas", "no-response", "no respondió a las preguntas")),
        ("Los vecinos aseguraron que nadie les avisó.", ("Los vecinos", "aseguraron", "asserts", "que nadie les avisó")),
    ],
)  # fmt: skip
def test_who_says_what_is_read_in_spanish(text: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in told(text)


def test_a_verb_without_its_subject_goes_on_with_whoever_spoke() -> None:
    found = told("Ana Ruiz dijo que el barco era seguro. Añadió que nadie lo había revisado.")
    assert found[1] == ("Ana Ruiz", "Añadió", "asserts", "que nadie lo había revisado")


def test_a_hedge_is_told_in_the_words_of_the_page() -> None:
    text = "Al parecer el barco era seguro. El barco habría salido sin permiso. Las balsas podrían haber fallado."
    found = extract(Article.of(text, outlet="El Eco", language="es"), "es")
    assert [claim.hedges for claim in found] == [("al parecer",), ("habría",), ("podrían haber",)]


def test_every_language_has_the_tables_that_the_rules_ask_for() -> None:
    assert languages() == ["en", "es"]
    english = lexicon("en")
    for language in languages():
        lists = lexicon(language)
        assert set(lists.words) >= set(english.words)
        assert set(lists.sources) >= set(english.sources)
        assert set(lists.stance) >= set(english.stance)
        assert lists.cues
        assert lists.kinds


def test_spanish_is_told_from_english() -> None:
    text = "La ministra dijo que el barco era seguro y que nadie lo había revisado en los últimos años. " * 5
    assert unlike(text)
    assert likeliest(text) == "es"
    assert likeliest("The ferry was safe and nobody had checked it in the years before that, she said. " * 5) == "en"
