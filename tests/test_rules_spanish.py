"""The rules on Spanish drafts: for each that looks for words, a draft that is caught and one that is not."""

from __future__ import annotations

from importlib.resources import files

import pytest
from casebooks import on
from ledger_helpers import noon

from provenance import desk
from provenance.ledger import Ledger
from provenance.ledger.store import InMemory
from provenance.model import Article, Finding
from provenance.rules.tables import found_in, phrases

DATA = files("provenance.rules") / "data"
LISTS = sorted(file.name.removesuffix(".txt") for file in (DATA / "en").iterdir())
TODAY = "2025-12-11"


def article(text: str, outlet: str, date: str, **details: str) -> desk.Reading:
    made = Article.of(f"{text}\n", outlet=outlet, date=date, date_source="page", language="es", **details)
    return desk.reading(made)


def found(draft: str, *records: str, url: str = "", **details: str) -> list[Finding]:
    """What is found in a draft, where the ledger has a page of El Muelle for each record."""
    ledger = Ledger(InMemory(), noon)
    desk.add(ledger, [article(one, "El Muelle", "2025-12-08", url=url) for one in records], "ana")
    (checked,) = desk.check(on(ledger, TODAY), [article(draft, "La Mesa", TODAY, url=url, **details)])
    return list(checked.findings)


def rules(draft: str, *records: str, **details: str) -> set[str]:
    return {finding.rule for finding in found(draft, *records, **details)}


@pytest.mark.parametrize(
    ("rule", "draft", "instead"),
    [
        (
            "PV101",
            "Dos funcionarios dijeron que el puerto cerrará en marzo.",
            "Dos funcionarios, bajo condición de anonimato, dijeron que el puerto cerrará en marzo.",
        ),
        ("PV101", "Según una vecina, el puerto cerrará en marzo.", "Según Mara Quill, el puerto cerrará en marzo."),
        ("PV101", "Una ingeniera dijo que el muelle cederá.", "La empresa dijo que el muelle cederá."),
        (
            "PV102",
            "Según fuentes, la curtiduría cerrará en mayo.",
            "Según dos personas que han visto el plan de la junta, la curtiduría cerrará en mayo.",
        ),
        (
            "PV102",
            "Un funcionario dijo que el puerto cerrará.",
            "Un funcionario del puerto dijo que el puerto cerrará.",
        ),
        (
            "PV103",
            "Un directivo, bajo condición de anonimato, dijo que la fábrica será vendida.",
            "Un directivo, bajo condición de anonimato por temor a perder su puesto, dijo que la fábrica será vendida.",
        ),
        (
            "PV103",
            "Un directivo no autorizado a hablar dijo que la fábrica será vendida.",
            "Un directivo dijo que la fábrica será vendida.",
        ),
        (
            "PV104",
            "«Es el peor director que ha tenido el puerto», dijo un antiguo colega.",
            "«Es el peor director que ha tenido el puerto», dijo Mara Quill, una antigua colega.",
        ),
        (
            "PV104",
            "«No está a la altura», dijo una funcionaria.",
            "«No está a la venta», dijo una funcionaria.",
        ),
        (
            "PV107",
            "La naviera Salar declinó hacer comentarios. Un directivo de Salar dijo que el barco se venderá.",
            "La naviera Salar declinó hacer comentarios. Mara Quill, directiva de Salar, dijo que el barco se venderá.",
        ),
        (
            "PV106",
            "Fuentes dijeron que la curtiduría cerrará en mayo. La fuente dijo que la junta lo había votado.",
            "Una fuente dijo que la curtiduría cerrará en mayo. La fuente dijo que la junta lo había votado.",
        ),
        (
            "PV106",
            "Los funcionarios dijeron que el muelle cederá. El funcionario dijo que nadie lo había revisado.",
            "Dos funcionarios dijeron que el muelle cederá. El funcionario dijo que nadie lo había revisado.",
        ),
        ("PV201", "La naviera Orla refutó la noticia el martes.", "La naviera Orla negó la noticia el martes."),
        ("PV201", "Las navieras refutaron la noticia.", "«Refutaron la noticia», dijo Mara Quill."),
        (
            "PV202",
            "La compañía Hale sobornó a dos inspectores del puerto en 2019.",
            "La compañía Hale sobornó a dos inspectores del puerto en 2019, dijo la fiscalía.",
        ),
        (
            "PV202",
            "La compañía Hale había blanqueado el dinero del puerto.",
            "La compañía Hale había blanqueado el dinero del puerto, según la fiscalía.",
        ),
        (
            "PV202",
            "La compañía Hale lavó dinero del puerto.",
            "Tomás Reina acusó a la compañía Hale de sobornar a dos inspectores.",
        ),
        (
            "PV203",
            "La curtiduría vendió presuntamente su prado junto al río en junio.",
            "La curtiduría vendió su prado junto al río en junio, informó El Muelle.",
        ),
        (
            "PV203",
            "Al parecer, la curtiduría vendió su prado en junio.",
            "Al parecer, la curtiduría vendió su prado en junio, informó El Muelle.",
        ),
        (
            "PV207",
            "Mara Quill admitió que la curtiduría estaba cerrada desde mayo.",
            "Mara Quill dijo que la curtiduría estaba cerrada desde mayo.",
        ),
        (
            "PV302",
            "Tomás Reina dijo que la compañía Hale sobornó a dos inspectores. Los inspectores trabajan en el puerto.",
            "Tomás Reina dijo que Hale sobornó a dos inspectores. Hale no respondió a las preguntas.",
        ),
    ],
)
def test_a_draft_is_caught_and_its_alternative_is_not(rule: str, draft: str, instead: str) -> None:
    assert rule in rules(draft)
    assert rule not in rules(instead)


C = "la curtiduría de Torvay vertió tinte en el río Torv en junio"
D = "La curtiduría de Torvay cerrará sus talleres de tinte junto al río en mayo"
H = "La compañía Hale vertió petróleo en el puerto de Torvay en junio, dijo Tomás Reina."
Q = "«La curtiduría ha envenenado el río Torv durante once años», dijo Mara Quill."


@pytest.mark.parametrize(
    ("rule", "record", "draft", "instead"),
    [
        ("PV204", f"Mara Quill dijo que {C}.", f"Mara Quill confirmó que {C}.", f"Mara Quill dijo que {C}."),
        (
            "PV205",
            f"Mara Quill dijo que {C.replace('vertió', 'podría haber vertido')}.",
            f"Mara Quill dijo que {C}.",
            f"Mara Quill dijo que {C.replace('vertió', 'podría haber vertido')}.",
        ),
        (
            "PV206",
            f"{D}, dijeron dos personas.",
            f"{D}, informó El Muelle.",
            f"{D}, informó El Muelle, citando a dos personas que conocen el plan.",
        ),
        ("PV301", f"{H} La compañía Hale negó haber vertido petróleo en el puerto de Torvay.", H, f"{H} La compañía Hale negó haberlo hecho."),
        (
            "PV303",
            f"{H} La compañía Hale negó haber vertido petróleo en el puerto de Torvay.",
            f"{H} La compañía Hale no quiso hacer comentarios.",
            f"{H} La compañía Hale negó haber vertido petróleo en el puerto.",
        ),
        ("PV401", f"Mara Quill dijo que {C}.", f"L{C[1:]}.", f"L{C[1:]}, dijo Mara Quill."),
        ("PV404", f"{D}, informó el diario La Mesa.", f"{D}, informó El Muelle.", f"{D}, dijo Mara Quill."),
        ("PV601", Q, Q.replace("ha envenenado", "ha estado envenenando"), Q),
        ("PV602", Q, Q.replace("Mara Quill", "Tomás Reina"), Q),
    ],
)  # fmt: skip
def test_what_the_record_has_is_asked_in_spanish_too(rule: str, record: str, draft: str, instead: str) -> None:
    assert rule in rules(draft, record)
    assert rule not in rules(instead, record)


def test_a_change_is_labelled_in_spanish() -> None:
    old, new = (f"La tormenta hundió {n} barcos en el puerto de Torvay el lunes." for n in (21, 12))
    at = "https://muelle.example/tormenta"
    assert "PV603" in rules(new, old, url=at)
    for label in ("Corrección: eran 12.", "Fe de errores: eran 12.", "Una versión anterior daba otra cifra."):
        assert "PV603" not in rules(f"{new} {label}", old, url=at)
    assert "PV501" in rules(new, old)


WIRE = "La curtiduría de Torvay cerrará en mayo."


@pytest.mark.parametrize(
    "text",
    [
        f"HALVERN (ANH) - {WIRE}",
        f"Halvern, 9 mar (EFE).- {WIRE}",
        f"HALVERN, 9 de marzo (Agencia de Noticias Halvern) — {WIRE}",
        f"{WIRE}\n\n- ANH",
        f"{WIRE}\n\n(Reporte de Mara Quill; editado por Tomás Reina)",
        f"{WIRE}\n\n(Reporte de Mara Quill. Editado en español por Tomás Reina)",
    ],
)
def test_a_wire_text_is_credited_to_its_agency(text: str) -> None:
    assert "PV209" in rules(text, byline="Redacción")
    assert "PV209" not in rules(text, byline="Agencias")
    assert "PV209" not in rules(
        text.replace(WIRE, f"{WIRE} Lo contó la Agencia de Noticias Halvern, o EFE, o ANH."), byline="Redacción"
    )
    assert "PV209" not in rules(f"{WIRE}\n\n- FIN", byline="Redacción")


def test_the_words_of_an_agency_are_told_from_those_of_a_paper() -> None:
    words = (
        "La curtiduría de Torvay vertió cuatrocientos barriles de tinte en el río la noche de la feria, según halló la oficina "
        "del puerto. Los pescadores habían sacado redes azules durante una semana antes de que nadie mirase río arriba."
    )
    for outlet, rule in (("Agencia Halvern", "PV209"), ("El Muelle", "PV208")):
        ledger = Ledger(InMemory(), noon)
        desk.add(ledger, [article(words, outlet, "2025-12-08")], "ana")
        for credit, expected in (("", {rule}), (f" Lo publicó {outlet.removeprefix('El ')}.", set())):
            (checked,) = desk.check(on(ledger, TODAY), [article(words + credit, "La Mesa", TODAY)])
            assert {one.rule for one in checked.findings} & {"PV208", "PV209"} == expected


def test_an_open_question_is_told_in_spanish() -> None:
    ledger = Ledger(InMemory(), noon)
    desk.add(ledger, [article(H, "El Muelle", "2025-12-08")], "ana")
    for claim in list(ledger.claims):
        desk.ask_for_reply(ledger, claim, "la compañía Hale", "ana", "por carta", "2025-12-12")

    def asked(draft: str) -> set[str]:
        (checked,) = desk.check(on(ledger, TODAY), [article(draft, "La Mesa", TODAY)])
        return {finding.rule for finding in checked.findings} & {"PV302", "PV304"}

    assert asked(H) == {"PV304"}
    for told in (
        "La Mesa envió preguntas a Hale el miércoles.",
        "Hale, preguntada al respecto, tiene hasta el viernes para responder.",
        "Hale no respondió.",
        "Hale lo negó.",
    ):
        assert asked(f"{H} {told}") == set()


def test_a_message_gives_the_spanish_word() -> None:
    (refuted,) = [one for one in found("Hale refutó la noticia.") if one.rule == "PV201"]
    assert "“refutó”" in refuted.message and "“negó”" in refuted.message
    (loaded,) = [one for one in found("Mara Quill admitió que estaba cerrada.") if one.rule == "PV207"]
    assert "Write “dijo”" in loaded.message


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_there_in_spanish_and_no_shorter(name: str) -> None:
    spanish = phrases(name, "es")
    assert len(spanish) >= len(phrases(name, "en"))
    for phrase in spanish:
        word = phrase.split("\t")[0]
        assert (
            found_in(f"x {word.upper()}, y", name, "es") in (word, "") if "\t" in phrase else found_in(word, name, "es")
        )


def test_an_accent_typed_as_a_mark_of_its_own_is_found() -> None:
    assert found_in("una versio\u0301n anterior", "correction", "es-MX") == "una versión anterior"


def test_a_tag_that_is_no_language_has_no_lists_and_leads_to_no_file() -> None:
    from provenance.rules.tables import phrases

    for tag in ("x" * 4000, "..", "../data/es", "\0"):
        assert phrases("refuted", tag) == frozenset()
