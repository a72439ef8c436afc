"""A second language: Spanish is read by the same rules, with tables of its own."""

from __future__ import annotations

import pytest
from ledger_helpers import noon

from provenance import desk, extraction
from provenance.extraction import extract
from provenance.extraction.lexicon import languages, lexicon
from provenance.ledger import Ledger
from provenance.ledger.store import InMemory
from provenance.model import Article, Claim


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
    assert {"en", "es"} <= set(languages())
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


def credited(text: str) -> set[tuple[str, str, str]]:
    """Give who is credited with which words, and how they stand to them, without a leading "que"."""
    return {(name, stance, words.removeprefix("que ")) for name, cue, stance, words in told(text) if cue}


SAID = (
    # a subject behind its verb, with when, where and to whom between them
    ("«El muelle cede», ha señalado este lunes la concejala Eva Lind.", "Eva Lind", "asserts", "«El muelle cede»"),
    ("«El muelle cede», dijo a El Faro el ingeniero Bruno Sal.", "Bruno Sal", "asserts", "«El muelle cede»"),
    ("«El muelle cede», relata por teléfono Eva Lind, pasajera.", "Eva Lind", "asserts", "«El muelle cede»"),
    ("El muelle cede, aclaró después el ayuntamiento en un tuit.", "el ayuntamiento", "asserts", "El muelle cede"),
    ("El muelle cede, indicó una de ellas.", "una de ellas", "asserts", "El muelle cede"),
    ("El muelle cederá en mayo, dijeron dos personas.", "dos personas", "asserts", "El muelle cederá en mayo"),
    ("Dijo ayer el alcalde que el muelle se cerrará.", "el alcalde", "asserts", "el muelle se cerrará"),
    ("«El muelle cede», ha dicho este viernes, en declaraciones a Onda Sur, la portavoz, Eva Lind.", "Eva Lind", "asserts", "«El muelle cede»"),
    ("Como explicó la fiscal, el muelle cedió.", "la fiscal", "asserts", "el muelle cedió"),
    ("El muelle cedió, como explicó la fiscal.", "la fiscal", "asserts", "El muelle cedió"),
    # between commas, with a subject and without
    ("El muelle, explica la ingeniera Noa Vidal, cedió dos veces.", "Noa Vidal", "asserts", "El muelle cedió dos veces"),
    ("El muelle, dijo, está en buen estado.", "", "asserts", "El muelle está en buen estado"),
    ("«El muelle», señaló Sal, «cede».", "Sal", "asserts", "«El muelle» «cede»"),
    # what opens with "de que", "en que", and behind an aside or a time
    ("Sal informó de que el muelle cederá.", "Sal", "asserts", "el muelle cederá"),
    ("Sal advirtió, no obstante, de que habrá cortes.", "Sal", "asserts", "habrá cortes"),
    ("El portavoz dijo el lunes en Torla que habrá cortes.", "El portavoz", "asserts", "habrá cortes"),
    ("Orla informó en su cuenta de X que cierra el muelle.", "Orla", "asserts", "cierra el muelle"),
    # "que" as a relative
    ("Una vecina que salía a correr asegura que vio humo.", "Una vecina", "asserts", "vio humo"),
    ("Sal, que dirige la obra desde mayo, rechazó esa versión.", "Sal", "denies", "esa versión"),
    ("El informe que firmó Sal concluye que hay grietas.", "El informe que firmó Sal", "asserts", "hay grietas"),
    ("El consejo quiere oír a Sal, que niega los hechos.", "Sal", "denies", "los hechos"),
    ("Orla juzga a Ana Roa, que niega los hechos y acusa a su socio.", "Ana Roa", "alleges", "a su socio"),
    ("Dos buzos que pidieron el anonimato afirman que cedió.", "Dos buzos", "asserts", "cedió"),
    # joined verbs
    ("Los bomberos pidieron calma y negaron que haya heridos.", "Los bomberos", "asserts", "calma"),
    ("Los bomberos pidieron calma y negaron que haya heridos.", "Los bomberos", "denies", "haya heridos"),
    ("Sal cree que cederá, mientras que Eva Lind opina que aguantará.", "Sal", "asserts", "cederá"),
    ("Orla asegura que pagará la deuda, aunque los bancos lo dudan.", "Orla", "asserts", "pagará la deuda"),
    ("Sal dice sentirse «uno más».", "Sal", "asserts", "sentirse «uno más»"),
    ("Sal dijo no saber nada del contrato.", "Sal", "asserts", "no saber nada del contrato"),
    ("El Banco Central sube los tipos y avisa de que habrá más alzas.", "Banco Central", "asserts", "habrá más alzas"),
    # charges, and those who are urged
    ("La fiscal acusa a Tunelsa de pagar sobornos.", "La fiscal", "alleges", "a Tunelsa de pagar sobornos"),
    ("Sal acusó este lunes a Tunelsa de mentir.", "Sal", "alleges", "a Tunelsa de mentir"),
    ("Sal culpó de la avería a su socio.", "Sal", "alleges", "de la avería a su socio"),
    ("Sal insta al Gobierno a bajar el impuesto.", "Sal", "asserts", "al Gobierno a bajar el impuesto"),
    ("La diputada preguntó al presidente si pensaba irse.", "La diputada", "neutral", "si pensaba irse"),
    ("Un portavoz confirmó a El Faro la muerte de dos buzos.", "Un portavoz", "confirms", "la muerte de dos buzos"),
    ("El detenido negó ante el juez haber estado allí.", "El detenido", "denies", "haber estado allí"),
    # denials
    ("Orla tachó de «completamente falsa» esa afirmación.", "Orla", "denies", "de «completamente falsa» esa afirmación"),
    ("Orla rechazó «de plano» las acusaciones.", "Orla", "denies", "«de plano» las acusaciones"),
    ("Sal mantiene que Orla pagó el viaje, extremo que Orla niega.", "Orla", "denies", "Orla pagó el viaje"),
    ("El perito desmintió ese extremo: «Lo medimos dos veces».", "El perito", "denies", "ese extremo"),
    ("El perito desmintió ese extremo: «Lo medimos dos veces».", "El perito", "asserts", "«Lo medimos dos veces»"),
    # replies of nobody
    ("Ninguno de los dos partidos quiso comentar el acuerdo.", "Ninguno de los dos partidos", "declines", "quiso comentar el acuerdo"),
    ("Ni la empresa ni el sindicato respondieron a las llamadas.", "Ni la empresa ni el sindicato", "no-response", "respondieron a las llamadas"),
    # according-to forms
    ("El muelle cederá, según ha explicado este martes la concejala.", "la concejala", "asserts", "El muelle cederá"),
    ("Según contó a este periódico su hermana, el muelle cedió.", "su hermana", "asserts", "el muelle cedió"),
    ("El muelle cederá, según ha podido saber Onda Sur.", "Onda Sur", "asserts", "El muelle cederá"),
    ("El muelle cederá, a juicio del sindicato Unión Fabril.", "Unión Fabril", "asserts", "El muelle cederá"),
    ("Orla lo ve de otro modo: según el plan, fechado en mayo, el muelle aguantará.", "el plan", "asserts", "el muelle aguantará"),
    ("La agencia Halda informó, citando a dos buzos, que el muelle cedió.", "dos buzos", "asserts", "el muelle cedió"),
    # a thing that leads to a quotation, a reply with an aside, and what is hoped within what is said
    ("Sal celebró el fichaje: «Es un día feliz para todos».", "Sal", "asserts", "«Es un día feliz para todos»"),
    ("Sal no descartó, sin embargo, otra subida en junio.", "Sal", "neutral", "otra subida en junio"),
    ("Orla aconsejó a sus socios no salir de casa.", "Orla", "asserts", "no salir de casa"),
    # labels
    ("18.20 | El ministro: «No hay indicios de sabotaje»", "El ministro", "asserts", "«No hay indicios de sabotaje»"),
    ("La oposición: el muelle cederá", "La oposición", "asserts", "el muelle cederá"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "who", "stance", "what"), SAID)
def test_orders_of_words_that_only_spanish_has(text: str, who: str, stance: str, what: str) -> None:
    found = credited(text)
    assert any(
        name.removeprefix("El ").removeprefix("La ").startswith(who.removeprefix("El ").removeprefix("La "))
        and (how, words) == (stance, what)
        for name, how, words in found
    ), found


@pytest.mark.parametrize(
    "text",
    [
        "El fallo se corrigió en horas.",
        "Gobierno mantiene el arancel al maíz pese al reclamo.",
        "Así lo aseguró la portavoz del consorcio.",
        "El socio de Sal se negó a firmar el pacto.",
        "El juicio nace de un audio que difundió ayer Radio Nogal.",
    ],
)
def test_who_only_does_something_says_nothing(text: str) -> None:
    assert not credited(text)


@pytest.mark.parametrize(
    "text",
    [
        "—El muelle cede —dijo Bruno Sal, buzo—. Nadie lo vigila.",
        "–El muelle cede –dijo Bruno Sal, buzo–. Nadie lo vigila.",
        "«El muelle cede», dijo Bruno Sal, buzo. «Nadie lo vigila».",
    ],
)
def test_a_speech_goes_on_behind_its_credit(text: str) -> None:
    (found,) = told(text)
    assert found[0] == "Bruno Sal"
    assert "El muelle cede" in found[3]
    assert "Nadie lo vigila" in found[3]


def test_what_somebody_hopes_within_what_they_say_is_no_claim_of_its_own() -> None:
    assert credited("Orla dijo que espera vender un millón.") == {("Orla", "asserts", "espera vender un millón")}


def test_a_dash_that_opens_no_turn_opens_an_item_or_an_aside() -> None:
    assert not [c for c in told("—Cerrado hasta mayo.") if c[1]]
    assert ("Sal", "afirmó", "asserts", "que avisó") in told("Sal —un buzo que dejó el cargo— afirmó que avisó.")


def test_who_spoke_last_goes_on_without_a_subject() -> None:
    text = "Bruno Sal visitó el muelle. Ha pedido «calma» y ha avisado de que habrá cortes."
    assert {what for _, _, what in credited(text)} == {"«calma»", "habrá cortes"}
    asked = told("Preguntado por si cederá, contestó: «Aguantará sin problemas».")
    assert [(name, words) for name, cue, _, words in asked if cue == "contestó"] == [("", "«Aguantará sin problemas»")]


def test_a_consejera_delegada_holds_no_public_office() -> None:
    text = "La consejera delegada de Orla, Inés Vald, dijo que pagará. La consejera de Salud, Ana Roa, dijo que no lo hará."
    found = extract(Article.of(text, language="es"), "es")
    assert [c.attribution.source.kind.value for c in found if c.attribution] == ["person", "official"]


def test_a_time_of_day_ends_a_sentence() -> None:
    assert [words for *_, words in told("El muelle cerró a las 14.30. Sal pasó después por la cubierta.")] == [
        "El muelle cerró a las 14.30",
        "Sal pasó después por la cubierta",
    ]


def test_a_noun_with_an_article_stands_for_whoever_was_named_with_it() -> None:
    text = "El ministro de Energía, Fermín Oyar, llegó tarde. El ministro dijo que pagará."
    (claim,) = [claim for claim in extract(Article.of(text, language="es"), "es") if claim.attribution]
    assert claim.attribution is not None
    source = claim.attribution.source
    assert (source.name, source.identified, source.role) == ("Fermín Oyar", True, "el ministro de energía")
    other = told("Amaia Luz, bióloga marina, firmó el estudio. La investigadora dijo que funciona.")
    assert "Amaia Luz" in [name for name, *_ in other]


def test_who_asks_and_who_answers_is_told_by_labels() -> None:
    text = (
        "Ana Roa dirige el puerto de Torla desde 2022.\n\nPregunta. ¿Va a dimitir usted?\n\n"
        "Respuesta. No. El puerto gana dinero.\n\nP. ¿Y la deuda?\n\nR. Está pagada."
    )
    found = [(name, stance, words) for name, cue, stance, words in told(text) if cue]
    assert found == [
        ("", "neutral", "¿Va a dimitir usted?"),
        ("Ana Roa", "denies", "No. El puerto gana dinero"),
        ("", "neutral", "¿Y la deuda?"),
        ("Ana Roa", "asserts", "Está pagada"),
    ]


def test_a_body_of_the_state_is_known_by_its_whole_name() -> None:
    found = extract(Article.of("El Instituto de Estadística dijo que el maíz subió.", language="es"), "es")
    assert [c.attribution.source.kind.value for c in found if c.attribution] == ["official"]


def test_whose_mayor_somebody_is_does_not_become_one() -> None:
    text = "El alcalde de Torla, Ivo Sal, dimitió. Torla vende miel. El alcalde dijo que volverá."
    assert "Ivo Sal" in [name for name, cue, *_ in told(text) if cue]


def claims(text: str) -> list[Claim]:
    return extract(Article.of(text, outlet="El Faro", language="es"), "es")


def answers(text: str) -> list[tuple[str, str, list[str]]]:
    """Who denies or will not speak, with which words, and which claims that answers."""
    found = claims(text)
    words = {claim.id: claim.text for claim in found}
    return [
        (claim.attribution.source.name, claim.text, [words[one] for one in claim.answers])
        for claim in found
        if claim.attribution is not None and claim.stance.value in ("denies", "declines", "no-response")
    ]


PAID = "La constructora Ferral pagó sobornos"


@pytest.mark.parametrize(
    ("denial", "who", "what"),
    [
        # what is meant stands before the verb
        ("La empresa lo niega.", "Ferral", "lo"),
        ("Lo negó ayer la compañía.", "Ferral", "Lo"),
        ("Ferral lo ha desmentido de inmediato.", "Ferral", "lo"),
        ("Ferral lo desmiente: «Nunca hubo obra».", "Ferral", "lo"),
        # what it is called, and what it points at
        ("Ferral tachó la acusación de infundada.", "Ferral", "la acusación de infundada"),
        ("Ferral calificó esas palabras de «mentira malintencionada».", "Ferral", "esas palabras de «mentira malintencionada»"),
        ("Ferral rechazó esa hipótesis.", "Ferral", "esa hipótesis"),
        ("Ferral negó haber pagado sobornos.", "Ferral", "haber pagado sobornos"),
        ("La empresa no quiso confirmar ni desmentir la información.", "Ferral", "no quiso confirmar ni desmentir la información"),
    ],
)  # fmt: skip
def test_what_a_spanish_denial_points_at_is_what_was_told(denial: str, who: str, what: str) -> None:
    assert (who, what, [PAID]) in answers(f"{PAID}, según un antiguo contable. {denial}")


@pytest.mark.parametrize(
    "text",
    [
        "El club lo fichó en mayo.",
        "La policía los detuvo ayer.",
    ],
)
def test_a_pronoun_before_a_verb_is_denied_only_where_somebody_denies(text: str) -> None:
    assert all(targets == [] for _, _, targets in answers(f"{PAID}, según un antiguo contable. {text}"))


def test_it_is_not_true_that_denies_in_spanish() -> None:
    (claim,) = claims("No es cierto que falte dinero, aseguró el concejal.")
    assert (claim.stance.value, claim.proposition) == ("denies", "falte dinero")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("La naviera Coral se hunde. La compañía dijo que el barco flota.", "Coral"),
        ("El Grupo Coral se hunde. La empresa dijo que el barco flota.", "Grupo Coral"),
        ("Coral, una naviera, se hunde. La empresa dijo que el barco flota.", "Coral"),
        # another one than whom it accuses
        ("La asociación acusó al matadero Olmedo de engañar.", "La asociación"),
    ],
)
def test_la_empresa_is_the_one_that_was_named(text: str, name: str) -> None:
    last = claims(text)[-1]
    assert last.attribution is not None
    assert last.attribution.source.name == name


@pytest.mark.parametrize(
    ("subject", "name", "kind"),
    [
        ("El Ayuntamiento de Vellín", "Ayuntamiento de Vellín", "official"),
        ("La Policía Local de Vellín", "Policía Local de Vellín", "official"),
        ("La Gaceta del Mar", "Gaceta del Mar", "outlet"),
        ("El Teatro San Vito", "Teatro San Vito", "organisation"),
        ("El jefe de bomberos, Aurelio Mont,", "Aurelio Mont", "official"),
        ("La presidenta de la cofradía, Carmen Vol,", "Carmen Vol", "person"),
        ("Fuentes policiales", "Fuentes policiales", "official"),
        ("Fuentes de la investigación", "Fuentes de la investigación", "person"),
    ],
)
def test_a_person_is_no_body_and_a_body_keeps_its_name_in_spanish(subject: str, name: str, kind: str) -> None:
    verb = "dijeron" if subject.startswith("Fuentes") else "dijo"
    (said, *_) = claims(f"{subject} {verb} que el barco flota.")
    assert said.attribution is not None
    source = said.attribution.source
    assert (source.name, source.kind.value) == (name, kind)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # whoever spoke last goes on, be it a body
        ("La naviera Coral admitió el fallo. Antes había dicho que no lo hubo.", "Coral"),
        # what stands before the commas does not speak
        ("La naviera Coral admitió el fallo. El capitán, señaló, estaba sobrio.", "Coral"),
        ("Ana Ruiz llegó tarde. «Es falso», respondió ella.", "Ana Ruiz"),
        # nobody named fits, and least of all the public prosecutor
        ("De acuerdo con la fiscalía, el barco flota. «Es falso», respondió él.", "él"),
        ("De acuerdo con la fiscalía, Ruiz pagó el barco.", "la fiscalía"),
        ("Ruiz, a quien la fiscalía acusa de fraude, niega haber cobrado.", "Ruiz"),
        # of another gender than the one who was named
        ("La diputada Nuria Cas acusó al alcalde de mentir. El regidor negó la acusación.", "El regidor"),
    ],
)
def test_who_goes_on_speaking_in_spanish(text: str, name: str) -> None:
    last = claims(text)[-1]
    assert last.attribution is not None
    assert last.attribution.source.name == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("El ministro negó las informaciones según las cuales falta dinero.", ("El ministro", "denies", "las informaciones según las cuales falta dinero")),
        ("El entrenador Milo Ras descartó dimitir.", ("Milo Ras", "denies", "dimitir")),
        ("Tres personas hablaron de contactos con un fondo.", ("Tres personas", "asserts", "contactos con un fondo")),
        ("Sal tachó el plan de «bofetada».", ("Sal", "asserts", "el plan de «bofetada»")),
    ],
)  # fmt: skip
def test_orders_of_words_that_were_added_to_spanish(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in credited(text)


def test_who_only_has_spoken_is_not_what_a_denial_answers() -> None:
    text = (
        "La cantante Rocío Sol ha hablado.\n\nSu exmarido dijo que él pagó las deudas de Sol.\n\n"
        "Sol negó que él pagara sus deudas."
    )
    (_, _, targets), *_ = answers(text)
    assert targets == ["que él pagó las deudas de Sol"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Ruiz pidió auxilio. Nadie acudió, añadió.", ("Ana Ruiz", "asserts", "Nadie acudió")),
        ("Ana Ruiz pidió calma. No hay heridos, según indicó.", ("Ana Ruiz", "asserts", "No hay heridos")),
        ("Ana Ruiz lo desmiente: nadie llamó a la puerta.", ("Ana Ruiz", "asserts", "nadie llamó a la puerta")),
        ("El Banco Central lo había descartado.", ("Banco Central", "denies", "lo")),
        ("Ana Ruiz descartó un traspaso.", ("Ana Ruiz", "denies", "un traspaso")),
        ("El tribunal vio probado el robo. Este había negado los hechos.", ("este", "denies", "los hechos")),
        ("La alcaldesa Ana Ruiz admitió la fuga. Hace tres semanas negó conocerla.", ("Ana Ruiz", "denies", "conocerla")),
    ],
)  # fmt: skip
def test_more_orders_of_words_that_were_added_to_spanish(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in credited(text)


def test_who_is_left_out_of_a_team_is_not_denied() -> None:
    assert all(stance != "denies" for _, stance, _ in credited("El técnico descartó a Hale para el partido."))


def test_the_voice_of_a_body_of_the_state_speaks_for_the_one_that_spoke_last() -> None:
    last = claims("Exteriores confirmó el secuestro. El portavoz dijo que hay dos rehenes.")[-1]
    assert last.attribution is not None
    assert last.attribution.source.kind.value == "official"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("La naviera Coral dijo que Hale mintió. Añadió que el barco flota.", "Coral"),
        # somebody else is told of since, and nobody tells who says it
        ("La naviera Coral dijo que el barco flota. Reyes discrepa. Muestra una foto en la que, dice, se hunde.", ""),
    ],
)
def test_nobody_goes_on_speaking_once_a_sentence_begins_with_another_name(text: str, name: str) -> None:
    last = claims(text)[-1]
    assert last.attribution is not None
    assert last.attribution.source.name == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La Voz de Orla retiró su noticia de que el dique se había roto.", ("withdrawn", "el dique se había roto")),
        ("Ana Ruiz ha retirado su acusación de que faltaba dinero.", ("withdrawn", "faltaba dinero")),
        ("El testigo se retractó de su testimonio.", ("withdrawn", "su testimonio")),
        ("Ana Ruiz retiró su candidatura.", ("asserts", "Ana Ruiz retiró su candidatura")),
        ("Ana Ruiz no retiró su acusación.", ("asserts", "Ana Ruiz no retiró su acusación")),
    ],
)
def test_what_is_taken_back_in_spanish_is_asserted_by_nobody(text: str, expected: tuple[str, str]) -> None:
    assert [(stance, words) for _, _, stance, words in told(text)] == [expected]
