"""A second language: Spanish is read by the same rules, with tables of its own."""

from __future__ import annotations

import pytest
from ledger_helpers import noon

from provenance import desk, extraction
from provenance.extraction import extract
from provenance.extraction.lexicon import languages, lexicon
from provenance.ledger import Ledger
from provenance.ledger.store import InMemory
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


PAIRS = (
    ("La mina estuvo cerrada durante ocho meses", "La mina estuvo cerrada durante seis meses", "contradicts"),
    ("Unos 1.200 vecinos están sin agua", "Cerca de 1200 vecinos están sin agua", "repeats"),
    ("Treinta y dos mineros murieron en Lozana", "Treinta y un mineros murieron en Lozana", "contradicts"),
    ("Treinta y dos mineros murieron en Lozana", "En Lozana murieron 32 mineros", "repeats"),
    ("La fábrica vertió tinte al río Torva", "La fábrica no vertió tinte al río Torva", "contradicts"),
    ("El puente se cerró el 15 de marzo", "El puente se cerró el 16 de marzo", "contradicts"),
    ("La obra costó 3,4 millones de euros", "La obra costó 4,3 millones de euros", "contradicts"),
    ("La obra costó 3,4 millones de euros", "La obra costó 3,4 millones de euros, según el alcalde", "repeats"),
)


@pytest.mark.parametrize(("a", "b", "relation"), PAIRS)
def test_figures_dates_and_negations_are_compared_in_spanish(a: str, b: str, relation: str) -> None:
    assert desk.compare(desk.said("a", a, "es"), desk.said("b", b, "es")).relation.value == relation


def test_english_and_a_language_without_tables_are_left_as_they_are() -> None:
    for language in ("", "en", "en-GB", "fi"):
        assert extraction.common_words("La mina, 1.200 m, y dos once", language) == "La mina, 1.200 m, y dos once"


def test_claims_of_two_spanish_articles_with_two_figures_are_held_against_each_other() -> None:
    ledger = Ledger(InMemory(), noon)
    for outlet, months in (("El Faro", "ocho"), ("La Voz", "seis")):
        text = f"La mina de Lozana estuvo cerrada durante {months} meses por una fuga de gas, dijo Berta Roca, la alcaldesa."
        page = Article.of(text, outlet=outlet, date="2031-05-02", language="es")
        desk.add(ledger, [desk.reading(page)], "ana")
    relations = {link.relation.value for link in ledger.links.values()}
    assert relations == {"contradicts"}


def test_a_tag_that_no_language_has_is_unknown() -> None:
    for tag in ("x" * 4000, "..", "en/../es", "\0", ""):
        assert not extraction.knows(tag)
