"""A third language: German, whose verbs stand second or last, is read with tables of its own and rules for its order."""

from __future__ import annotations

import pytest
from attrs import evolve
from ledger_helpers import noon

from provenance import desk, extraction, linking
from provenance.extraction import extract
from provenance.extraction.lexicon import languages, lexicon
from provenance.extraction.words import words_of
from provenance.ledger import Ledger
from provenance.ledger.store import InMemory
from provenance.model import Article, Challenge, Claim, Relation
from provenance.rules.tables import found_in, phrases
from provenance.text import quotations, sentences


def claims(text: str) -> list[Claim]:
    return extract(Article.of(text, outlet="Der Landbote", language="de"), "de")


def told(text: str) -> list[tuple[str, str, str, str]]:
    return [
        (
            c.attribution.source.name if c.attribution else "-",
            c.attribution.cue if c.attribution else "",
            c.stance.value,
            c.text,
        )
        for c in claims(text)
    ]


LEAK = "die Fähre sei leck gewesen"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the verb second, the subject before or after it
        ("Die Ministerin sagte, die Fähre sei leck gewesen.", ("Die Ministerin", "sagte", "asserts", LEAK)),
        ("Am Montag sagte Bürgermeisterin Lena Brandt, die Fähre sei leck gewesen.", ("Lena Brandt", "sagte", "asserts", LEAK)),
        ("In einem Interview hatte Lena Brandt gesagt, die Fähre sei leck gewesen.", ("Lena Brandt", "gesagt", "asserts", LEAK)),
        # the verb last, after "dass" and "wie"
        ("Die Polizei sagte, dass die Fähre leck war.", ("Die Polizei", "sagte", "asserts", "die Fähre leck war")),
        ("Wie die Polizei mitteilte, war die Fähre leck.", ("die Polizei", "mitteilte", "asserts", "war die Fähre leck")),
        ("Die Fähre war leck, wie die Polizei mitteilte.", ("die Polizei", "mitteilte", "asserts", "Die Fähre war leck")),
        # what was said first
        ("Die Fähre sei leck gewesen, sagte Lena Brandt.", ("Lena Brandt", "sagte", "asserts", "Die Fähre sei leck gewesen")),
        ("„Die Fähre war leck“, sagte Lena Brandt.", ("Lena Brandt", "sagte", "asserts", "„Die Fähre war leck“")),
        ("»Die Fähre war leck«, sagte Lena Brandt.", ("Lena Brandt", "sagte", "asserts", "»Die Fähre war leck«")),
        ("Lena Brandt sagte: „Die Fähre war leck.“", ("Lena Brandt", "sagte", "asserts", "„Die Fähre war leck.“")),
        # verbs whose parts stand apart
        ("Die Reederei wies die Vorwürfe zurück.", ("Die Reederei", "wies", "denies", "die Vorwürfe")),
        ("Die Vorwürfe wies die Reederei zurück.", ("die Reederei", "wies", "denies", "Die Vorwürfe")),
        ("Der Minister räumte am Montag ein, dass er den Bericht kannte.", ("Der Minister", "räumte", "confirms", "er den Bericht kannte")),
        ("Die Opposition warf ihm vor, das Parlament getäuscht zu haben.", ("Die Opposition", "warf", "alleges", "ihm das Parlament getäuscht zu haben")),
        ("Lena Brandt teilte mit, die Fähre sei leck gewesen.", ("Lena Brandt", "teilte mit", "asserts", LEAK)),
        ("Dem widersprach Lena Brandt.", ("Lena Brandt", "widersprach", "denies", "Dem")),
        ("Gerüchte über einen Verkauf nannte sie „Unsinn“.", ("sie", "nannte", "denies", "Gerüchte über einen Verkauf „Unsinn“")),
        ("Ihm wird Betrug in 14 Fällen vorgeworfen.", ("", "vorgeworfen", "alleges", "Betrug in 14 Fällen")),
        # a quotation beside a verb that no table has, and after a colon
        ("„Die Fähre war leck“, knurrte Lena Brandt.", ("Lena Brandt", "knurrte", "asserts", "„Die Fähre war leck“")),
        ("Lena Brandt gab sich gelassen: Die Fähre sei sicher.", ("Lena Brandt", "gab", "asserts", "Die Fähre sei sicher")),
        # without a verb of saying
        ("Die Fähre war leck, so Lena Brandt.", ("Lena Brandt", "so", "asserts", "Die Fähre war leck")),
        ("Laut Polizei war die Fähre leck.", ("Polizei", "Laut", "asserts", "war die Fähre leck")),
        ("Die Fähre war nach Angaben der Polizei leck.", ("der Polizei", "nach Angaben", "asserts", "Die Fähre war leck")),
        ("Dem Gutachten zufolge war die Fähre leck.", ("Dem Gutachten", "zufolge", "asserts", "war die Fähre leck")),
        ("In dem Gutachten heißt es, die Fähre sei leck gewesen.", ("dem Gutachten", "heißt es", "asserts", LEAK)),
        ("Der Zeuge will die Fähre gesehen haben.", ("Der Zeuge", "will", "alleges", "die Fähre gesehen haben")),
        # nobody answers
        ("Die Reederei wollte sich dazu nicht äußern.", ("Die Reederei", "wollte", "declines", "wollte sich dazu nicht äußern")),
        ("Eine Anfrage ließ die Reederei unbeantwortet.", ("die Reederei", "ließ", "no-response", "Eine Anfrage ließ unbeantwortet")),
        ("Lena Brandt war am Montag nicht zu erreichen.", ("Lena Brandt", "war", "no-response", "war am Montag nicht zu erreichen")),
    ],
)  # fmt: skip
def test_who_says_what_is_read_in_german(text: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in told(text)


def test_words_in_the_reported_mood_run_on_with_whoever_spoke() -> None:
    found = told("Die Fähre sei leck gewesen, sagte Lena Brandt. Man habe es gewusst. Am Montag sank sie.")
    assert found[1] == ("Lena Brandt", "sagte", "asserts", "Man habe es gewusst")
    assert (
        told("Die Fähre sei leck gewesen, sagte Lena Brandt.\n\nMan habe es gewusst. Am Montag sank sie.")[1]
        == found[1]
    )
    assert found[2] == ("-", "", "asserts", "Am Montag sank sie")


def test_a_credit_can_point_at_the_sentence_before_it() -> None:
    found = told("Die Fähre sank vor Orla. Das berichtet die „Merrower Zeitung“.")
    assert [(cue, words) for _, cue, _, words in found] == [("berichtet", "Die Fähre sank vor Orla")]


def test_a_capital_is_no_sign_of_a_name() -> None:
    text = "Die Sprecherin der Klinik sagte, die Pumpe habe versagt. Nach der Wartung lief die Pumpe wieder."
    (said, *_) = claims(text)
    assert said.attribution is not None
    assert said.attribution.source.name == "Die Sprecherin der Klinik"
    assert said.about == ()


@pytest.mark.parametrize(
    ("text", "kind", "identified"),
    [
        ("Bürgermeisterin Lena Brandt sagte, es sei so.", "official", True),
        ("Die Staatsanwaltschaft sagte, es sei so.", "official", True),
        ("Das Innenministerium sagte, es sei so.", "official", True),
        ("Ein Polizeisprecher sagte, es sei so.", "official", True),
        ("Die Hafenbehörde sagte, es sei so.", "official", True),
        ("Der Verband der Binnenschiffer sagte, es sei so.", "organisation", True),
        ("Der Brauerbund sagte, es sei so.", "organisation", True),  # "der Bund" alone is the state
        ("Die Rohrtalbahn sagte, es sei so.", "organisation", True),
        ("Der Verband sagte, es sei so.", "organisation", False),
        ("Der Zoologe Jan Ott sagte, es sei so.", "expert", True),
        ("Die damalige Ministerin Ute Falk sagte, es sei so.", "person", True),
        ("Ein Feuerwehrmann sagte, es sei so.", "official", False),
        ("Meeresbiologin Jana Ruhl sagte, es sei so.", "expert", True),
        ("Drei Anwohner sagten, es sei so.", "witness", False),
        ("Ein Gutachten des Seeamts belegt, dass es so ist.", "document", True),
        ("Die „Merrower Zeitung“ berichtet, es sei so.", "outlet", True),
    ],
)
def test_what_a_source_is_follows_from_its_noun_joined_or_not(text: str, kind: str, identified: bool) -> None:
    (said, *_) = claims(text)
    assert said.attribution is not None
    source = said.attribution.source
    assert (source.kind.value, source.identified) == (kind, identified)


def test_one_person_is_one_source_by_name_office_and_pronoun() -> None:
    found = claims(
        "Meeresbiologin Jana Ruhl sagte, das Wasser sei sauber.\n\n"
        "„Wir haben gemessen“, sagte Ruhl. Die Messung sei genau, betonte die Biologin. Sie warnte, die Lage könne kippen."
    )
    keys = {claim.attribution.source.key for claim in found if claim.attribution is not None}
    assert keys == {"jana ruhl"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Die Brücke soll im Mai öffnen.", "forecast"),
        ("Die Brücke soll marode gewesen sein.", "fact"),
        ("Wenden Sie sich bitte an das Rathaus von Orla.", "imperative"),
        ("Wann öffnet die Brücke wieder?", "question"),
    ],
)
def test_what_the_outlet_says_itself_has_its_type_in_german(text: str, kind: str) -> None:
    assert [claim.type.value for claim in claims(text)] == [kind]


def test_hedges_are_told_in_the_words_of_the_page() -> None:
    found = claims("Die Fähre war offenbar leck. Das Schiff könnte schon früher gesunken sein.")
    assert [claim.hedges for claim in found] == [("offenbar",), ("könnte",)]


def test_nothing_that_is_shown_as_content_has_english_words() -> None:
    text = (
        "Die Bürgermeisterin Lena Brandt sagte, sie habe den Bericht nicht gelesen. Er kenne ihn, sagte er. "
        "Ihre Sprecherin, die den Bericht kennt, wollte sich nicht äußern. Nach seinen Angaben war die Fähre leck."
    )
    english = {"the", "a", "he", "she", "it", "his", "her", "and", "of", "that", "not"}
    for claim in claims(text):
        proposition = claim.proposition.replace(extraction.UNCLEAR, "")  # the program's own note
        shown = f"{claim.text} {proposition} {' '.join(claim.hedges)}"
        if claim.attribution is not None:
            source = claim.attribution.source
            shown += f" {source.name} {source.role} {source.body} {claim.attribution.cue}"
        assert english.isdisjoint(shown.lower().replace(",", " ").split()), shown


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Am 3. März sank die Fähre. Sie war leck.", 2),
        ("Sie kostete ca. 3,4 Mio. Euro. Die Reederei schweigt.", 2),
        ("Dr. Jana Ruhl von der St. Marien-Klinik warnt, z. B. vor Keimen. Sie misst.", 2),
        ("„Die Fähre war leck.“ Das sagte sie.", 2),
    ],
)
def test_a_stop_that_shortens_or_numbers_ends_no_sentence(text: str, count: int) -> None:
    table = lexicon("de")
    marks = [(q.start, q.end) for q in quotations(text, 0, len(text))]
    assert len(sentences(text, 0, len(text), table.abbreviations, marks)) == count


@pytest.mark.parametrize(
    "text", ["„so“ ist", "»so« ist", '"so" ist', "„Er sagte ‚nie‘ zu mir“ ist", "»Er sagte ›nie‹ zu mir« ist"]
)
def test_german_quotation_marks_pair(text: str) -> None:
    (found,) = quotations(text, 0, len(text))
    assert text[found.end :] == " ist"
    assert found.closed


PAIRS = (
    ("Die Mine war acht Monate lang geschlossen", "Die Mine war sechs Monate lang geschlossen", "contradicts"),
    ("Rund 1.200 Anwohner sind ohne Wasser", "Etwa 1200 Anwohner sind ohne Wasser", "repeats"),
    ("Zweiunddreißig Bergleute starben in Lozau", "Einunddreißig Bergleute starben in Lozau", "contradicts"),
    ("Zweiunddreißig Bergleute starben in Lozau", "In Lozau starben 32 Bergleute", "repeats"),
    ("Die Fabrik leitete Farbe in die Torve", "Die Fabrik leitete keine Farbe in die Torve", "contradicts"),
    ("Die Brücke wurde am 15. März gesperrt", "Die Brücke wurde am 16. März gesperrt", "contradicts"),
    ("Der Umbau kostete 3,4 Millionen Euro", "Der Umbau kostete 4,3 Millionen Euro", "contradicts"),
)


@pytest.mark.parametrize(("a", "b", "relation"), PAIRS)
def test_figures_dates_and_negations_are_compared_in_german(a: str, b: str, relation: str) -> None:
    assert desk.compare(desk.said("a", a, "de"), desk.said("b", b, "de")).relation.value == relation


def test_claims_of_two_german_articles_with_two_figures_are_held_against_each_other() -> None:
    ledger = Ledger(InMemory(), noon)
    for outlet, months in (("Der Kurier", "acht"), ("Die Stimme", "sechs")):
        text = f"Die Mine von Lozau war {months} Monate lang geschlossen, sagte Bürgermeisterin Berta Roth."
        page = Article.of(text, outlet=outlet, date="2031-05-02", language="de")
        desk.add(ledger, [desk.reading(page)], "ana")
    assert {link.relation.value for link in ledger.links.values()} == {"contradicts"}


def test_german_is_one_folder_and_its_words_stand_in_no_code() -> None:
    assert "de" in languages()
    assert extraction.knows("de-AT")
    german = lexicon("de")
    assert german.verb_second
    assert german.nouns_capital
    for language in ("en", "es"):
        other = lexicon(language)
        assert not (other.verb_second or other.nouns_capital or other.reported_mood or other.nouns)


@pytest.mark.parametrize(
    "name", ["agency", "asked", "correction", "hearsay", "judging", "unnamed", "vague", "wrongdoing"]
)
def test_every_list_of_the_rules_is_there_in_german_and_no_shorter(name: str) -> None:
    german = phrases(name, "de")
    assert len(german) >= len(phrases(name, "en"))
    assert all(found_in(phrase, name, "de") for phrase in german)


def rules(draft: str) -> set[str]:
    page = Article.of(f"{draft}\n", outlet="Der Kurier", date="2025-12-11", date_source="page", language="de")
    (checked,) = desk.check(desk.Casebook(Ledger(InMemory(), noon)), [desk.reading(page)])
    return {finding.rule for finding in checked.findings}


@pytest.mark.parametrize(
    ("rule", "draft", "instead"),
    [
        ("PV101", "Zwei Beamte sagten, der Hafen werde im März schließen.", "Lena Brandt sagte, der Hafen werde im März schließen."),
        ("PV201", "Die Reederei widerlegte die Meldung.", "Die Reederei bestritt die Meldung."),
        ("PV207", "Lena Brandt räumte ein, dass die Brücke gesperrt war.", "Lena Brandt sagte, dass die Brücke gesperrt war."),
    ],
)  # fmt: skip
def test_rules_look_at_german_drafts(rule: str, draft: str, instead: str) -> None:
    assert rule in rules(draft)
    assert rule not in rules(instead)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ein Fischer blieb an Bord.", [("fischer", "witness", True)]),
        ("Jan Fischer blieb. Dann ging Fischer.", [("fischer", "", True)] * 2),  # a surname though it is a noun
        ("Rampe sank.", [("rampe", "", True)]),
        ("Die Rampe brach, und die Rampe sank.", [("rampe", "", False)] * 2),  # a noun though no table has it
    ],
)
def test_a_word_that_the_article_settles_is_told_its_kind_anew(
    text: str, expected: list[tuple[str, str, bool]]
) -> None:
    found = words_of(text, lexicon("de")).tokens
    assert [(t.noun, t.source_kind, t.of_person) for t in found if t.low in ("fischer", "rampe")] == expected


def test_all_in_a_list_of_names_say_it() -> None:
    (name, *_), *_ = told("Ana Ott, Bo Lund und Cid Rau sagten, die Fähre sei leck gewesen.")
    assert name == "Ana Ott, Bo Lund und Cid Rau"


def test_how_somebody_could_say_so_is_asked_and_nobodys_word() -> None:
    (claim,) = claims("Anwohner fragten, wie die Stadt so etwas sagen konnte.")
    assert claim.attribution is not None
    assert (claim.attribution.source.name, claim.attribution.via) == ("Anwohner", ())


@pytest.mark.parametrize(
    ("subject", "name", "kind"),
    [
        # a person's name, though words of it are nouns, prepositions or kinds of bodies
        ("Feuerwehrchef Odd Lander", "Odd Lander", "official"),
        ("Die Kassiererin Dorte Heim", "Dorte Heim", "person"),
        ("Kanzler Kai Rest", "Kai Rest", "official"),
        ("Der Aufsichtsratschef von Dockwerk, Per Lode,", "Per Lode", "person"),
        ("Die Chefin der Stadtwerke, Rike Born,", "Rike Born", "person"),
        ("Der Sprecher der Stadtwerke, Rolf Born,", "Rolf Born", "person"),
        ("Sein Verteidiger Ott Rand", "Ott Rand", "person"),
        # a body's name, with the noun that belongs to it
        ("Das Klinikum Varnholm", "Klinikum Varnholm", "organisation"),
        ("Die Reederei Holtmark", "Holtmark", "organisation"),
        ("Der Deutsche Mieterbund", "Deutsche Mieterbund", "organisation"),
        ("Der Träger, die Diakonie Nordmark,", "Diakonie Nordmark", "organisation"),
        ("Die Initiative „Rettet den Deich“", "Rettet den Deich", "organisation"),
        # who leads a body of the state holds an office, and who leads a union or a club does not
        ("Die Polizeichefin Ina Ott", "Ina Ott", "official"),
        ("Der Gewerkschaftschef Jan Ott", "Jan Ott", "person"),
    ],
)
def test_a_person_is_no_body_and_a_body_keeps_its_name_in_german(subject: str, name: str, kind: str) -> None:
    (said, *_) = claims(f"{subject} sagte, das Dach sei morsch.")
    assert said.attribution is not None
    source = said.attribution.source
    assert (source.name, source.kind.value, source.identified) == (name, kind, True)


def test_a_bodys_name_is_one_in_every_case() -> None:
    found = claims(
        "Das Theater Sankt Veit sagte, das Dach sei morsch. "
        "Eine Sprecherin des Theaters Sankt Veit sagte, man habe gewarnt."
    )
    keys = {claim.attribution.source.key for claim in found if claim.attribution is not None}
    assert keys == {"theater sankt veit"}


def test_a_number_in_words_and_a_noun_that_no_table_has_name_nobody() -> None:
    (said, *_) = claims("Zwei Statisten sagten, das Dach sei morsch.")
    assert said.attribution is not None
    source = said.attribution.source
    assert (source.kind.value, source.identified, source.count) == ("person", False, 2)


def test_a_surname_alone_is_that_of_whom_the_page_named_with_an_office_that_is_a_bodys_too() -> None:
    found = claims("Wie Stadtrat Jens Moorhoff mitteilte, wird das Bad geschlossen. Es habe, so Moorhoff, sein müssen.")
    assert {c.attribution.source.key for c in found if c.attribution is not None} == {"jens moorhoff"}


def answered(text: str) -> list[tuple[str, list[str]]]:
    """Each claim that somebody denies or will not speak of, with the claims that it answers."""
    found = claims(text)
    words = {claim.id: claim.text for claim in found}
    return [
        (claim.text, [words[one] for one in claim.answers])
        for claim in found
        if claim.stance.value in ("denies", "declines", "no-response")
    ]


@pytest.mark.parametrize(
    ("denial", "what"),
    [
        ("Der Makler Ole Sand wies diesen Einwand zurück.", "diesen Einwand"),
        ("Der Makler Ole Sand widersprach dieser Darstellung.", "dieser Darstellung"),
        ("Der Makler Ole Sand nannte den Betrugsvorwurf „abwegig“.", "den Betrugsvorwurf „abwegig“"),
        ("Der Makler Ole Sand sagte, davon könne keine Rede sein.", "davon könne keine Rede sein"),
        ("Der Makler Ole Sand bestritt, dass ein Schiff verkauft wurde.", "ein Schiff verkauft wurde"),
    ],
)
def test_what_a_german_denial_points_at_is_what_was_told(denial: str, what: str) -> None:
    told = "Die Notarin Una Feld sagte, der Makler Ole Sand habe das Schiff verkauft."
    assert (what, ["der Makler Ole Sand habe das Schiff verkauft"]) in answered(f"{told} {denial}")


@pytest.mark.parametrize(
    ("told", "denied"),
    [
        ("Ole Sand habe Pumpen gewartet", "Una Feld bestritt jede Pumpenwartung."),  # a part of a compound
        ("die Halle habe gebrannt", "Una Feld bestritt einen Hallenbrand."),  # and an umlaut more or less
    ],
)
def test_words_that_german_joins_are_compared_by_their_parts(told: str, denied: str) -> None:
    (_, targets), *_ = answered(f"Prüfer Jan Ott sagte, {told}. {denied}")
    assert targets == [told]


def test_who_will_not_speak_of_the_charges_answers_them_in_german() -> None:
    text = (
        "Die Notarin Una Feld sagte, Ole Sand habe Geld genommen. "
        "Ole Sand wollte die Vorwürfe weder bestätigen noch dementieren."
    )
    assert answered(text)[0][1] == ["Ole Sand habe Geld genommen"]


@pytest.mark.parametrize(
    ("first", "then", "name"),
    [
        ("Die Fluglinie Aerovelt dementierte das.", "Der Mann sei nüchtern gewesen, teilte sie mit.", "Aerovelt"),
        ("Der Konzern Velmar räumte ein, dass es brannte.", "Er sagte, niemand sei verletzt worden.", "Velmar"),
        ("Ministerin Ute Falk sagte, Velmar habe gelogen.", "Sie sagte, das müsse enden.", "Ute Falk"),
    ],
)
def test_er_and_sie_stand_for_a_body_by_the_gender_of_its_noun(first: str, then: str, name: str) -> None:
    last = claims(f"Der Pilot trank, behauptete ein Fahrgast.\n\n{first} {then}")[-1]
    assert last.attribution is not None
    assert last.attribution.source.name == name


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Die Universität Mehring teilte mit, sie habe die Stelle besetzt.", "Universität Mehring habe die Stelle besetzt"),
        ("Er habe das Geld nur verwahrt, sagte Kassenwart Uwe Plath.", "Uwe Plath habe das Geld nur verwahrt"),
        # a thing may be meant, somebody else, several, or nothing at all
        ("Das Klinikum Varnholm teilte mit, es habe gebrannt.", "es habe gebrannt"),
        ("Die Brücke ist alt. Sie sei morsch, sagte Ministerin Ute Falk.", "Sie [who: not clear] sei morsch"),
        ("Klubchefin Tilda Marr kritisierte den Plan: Er helfe niemandem.", "Er [who: not clear] helfe niemandem"),
        ("Ministerin Ute Falk sagte, sie hätten alle gelogen.", "sie [who: not clear] hätten alle gelogen"),
        ("„Wir haben gewarnt“, sagte Uwe Plath.", "Wir [Uwe Plath] haben gewarnt"),
    ],
)  # fmt: skip
def test_a_pronoun_that_opens_a_german_claim_has_its_name_or_a_note(text: str, shown: str) -> None:
    assert claims(text)[-1].proposition == shown


def test_somebody_in_another_case_is_the_one_who_was_named() -> None:
    found = claims("Lena Brandt sagte, der Damm sei alt. Ihr zufolge war der Damm morsch.")
    assert {c.attribution.source.key for c in found if c.attribution is not None} == {"lena brandt"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # whose father he is, is told, and nobody of those who spoke before is meant
        ("Ein Wirt klagte, es sei laut.\n\nDer Vater eines Jungen sagte, er sei wütend.", "Der Vater eines Jungen"),
        ("Der Verein Offenes Meer sagte, das Dach sei morsch.", "Offenes Meer"),
        ("Sowohl die Stadt als auch der Kreis sagten, das Dach sei morsch.", "Sowohl die Stadt als auch der Kreis"),
    ],
)
def test_who_is_told_of_by_description_has_all_words_of_it(text: str, name: str) -> None:
    last = claims(text)[-1]
    assert last.attribution is not None
    assert last.attribution.source.name == name


@pytest.mark.parametrize(
    ("denial", "what"),
    [
        ("Ole Sand sagte, das stimme nicht.", "das stimme nicht"),
        ("Ole Sand hält die Angaben für falsch.", "die Angaben für falsch"),
        ("Der Kapitän Ole Sand sieht das anders.", "das"),
    ],
)
def test_more_words_that_deny_what_was_told_before(denial: str, what: str) -> None:
    told = "Die Lotsin Una Feld sagte, das Schiff habe zehn Lecks."
    assert (what, ["das Schiff habe zehn Lecks"]) in answered(f"{told} {denial}")


@pytest.mark.parametrize(
    ("text", "name", "kind", "identified"),
    [
        ("Der Bund der Imker sagte, es sei laut.", "Der Bund der Imker", "organisation", True),
        ("Die Baufirma Greve & Sohn sagte, es sei laut.", "Greve & Sohn", "organisation", True),
        ("Ein Sprecher der Bundespolizei sagte, es sei laut.", "Ein Sprecher der Bundespolizei", "official", True),
        ("Das Amt sagte, es sei laut. Eine Sprecherin sagte, es sei still.", "Eine Sprecherin", "official", True),
        # whoever speaks is told of by what he is, and is not somebody else without a name
        ("Eine Kollegin sagte, es sei laut. Die Angeklagte sagte, es sei still.", "Die Angeklagte", "person", False),
        ("Anlegerschützer sagten, es sei laut.", "Anlegerschützer", "person", False),
    ],
)
def test_who_speaks_for_whom_is_read_in_german(text: str, name: str, kind: str, identified: bool) -> None:
    last = claims(text)[-1]
    assert last.attribution is not None
    source = last.attribution.source
    assert (source.name, source.kind.value, source.identified) == (name, kind, identified)


def test_what_he_does_not_tell_is_no_source() -> None:
    (claim,) = claims("Weitere Angaben machte er nicht.")
    assert claim.attribution is not None
    assert (claim.stance.value, claim.attribution.source.name) == ("declines", "er")


TONNES = "Laut dem Gutachten fehlten 12 Prüfsiegel."


@pytest.mark.parametrize(
    ("middle", "denied"),
    [
        # a few words in brackets go with a name, and part no clause
        ("Am Dienstag warf Vereinschef Jo Lund (Freie Liste) dem Landrat vor, die Siegel entfernt zu haben.", "dem Landrat die Siegel entfernt zu haben"),
        ("Im Ausschuss beschuldigte Kreisrätin Ute Falk (Linke) den Landrat, die Siegel entfernt zu haben.", "den Landrat die Siegel entfernt zu haben"),
        # "das" reaches over no sentence
        ("Im Ausschuss machte Jo Lund dem Landrat schwere Vorhaltungen.", "Im Ausschuss machte Jo Lund dem Landrat schwere Vorhaltungen"),
    ],
)  # fmt: skip
def test_das_is_what_was_told_last(middle: str, denied: str) -> None:
    assert answered(f"{TONNES} {middle} Ulf Renner bestritt das.") == [("das", [denied])]


@pytest.mark.parametrize(
    ("before", "speaks", "name"),
    [
        ("Ein Sprecher des Kreises bestätigte den Bericht.", "ließ der Geschäftsführer über einen Anwalt ausrichten", "der Geschäftsführer"),
        ("Eine Sprecherin des Ministeriums wies die Kritik zurück.", "teilte die Direktorin am Abend mit", "die Direktorin"),
        ("Bürgermeister Jan Ott wies die Kritik zurück.", "sagte der Geschäftsführer", "der Geschäftsführer"),
        ("Jan Ott wies die Kritik zurück.", "sagte der Jurist", "Jan Ott"),
    ],
)  # fmt: skip
def test_who_heads_a_body_is_no_spokesman_and_no_mayor_told_of_before(before: str, speaks: str, name: str) -> None:
    last = claims(f"{before} „Die Pumpe wurde im März ersetzt“, {speaks}.")[-1]
    assert last.attribution is not None
    assert last.attribution.source.name == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who knew something says it to nobody; the paper does by which it is known
        ("Die Leitung wusste nach einem vertraulichen Vermerk seit Mai, dass die Pumpe leckt.", ("einem vertraulichen Vermerk", "Die Leitung wusste seit Mai, dass die Pumpe leckt")),
        ("Der Minister erfuhr im April, dass das Geld fehlt.", ("-", "Der Minister erfuhr im April, dass das Geld fehlt")),
        ("Nach internen Unterlagen der Reederei fehlten neun Westen.", ("internen Unterlagen der Reederei", "fehlten neun Westen")),
        ("Die Halle hatte nach einem Brandbericht der Feuerwehr Mängel.", ("einem Brandbericht der Feuerwehr", "Die Halle hatte Mängel")),
        # after it, and not according to it
        ("Nach dem Gutachten wurde die Halle geschlossen.", ("-", "Nach dem Gutachten wurde die Halle geschlossen")),
        ("Nach einem Bericht über Schmiergeld trat er zurück.", ("-", "Nach einem Bericht über Schmiergeld trat er zurück")),
    ],
)  # fmt: skip
def test_nach_with_a_paper_credits_it_and_wusste_credits_nobody(text: str, expected: tuple[str, str]) -> None:
    assert [(who, words) for who, _, _, words in told(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # past tenses without an ending, which no table has, close a clause all the same
        ("Ute Falk hat eingeräumt, dass der Brief im Mai einging.", ("Ute Falk", "confirms", "der Brief im Mai einging")),
        ("Die Polizei teilte mit, dass kein Haftbefehl vorlag.", ("Die Polizei", "asserts", "kein Haftbefehl vorlag")),
        ("Lena Brandt bestritt, dass Geld abfloss.", ("Lena Brandt", "denies", "Geld abfloss")),
        # what somebody rejects stands right behind who does
        ("Nach dem Sturm hat der Betreiber Vorwürfe zurückgewiesen, die Leine sei morsch gewesen.", ("der Betreiber", "denies", "die Leine sei morsch gewesen")),
        ("Am Abend wies die Reederei Berichte zurück, wonach die Fähre leck war.", ("die Reederei", "denies", "Berichte wonach die Fähre leck war")),
        ("Die Halle hatte laut der Polizei Mängel.", ("der Polizei", "asserts", "Die Halle hatte Mängel")),
        ("Am Montag sagte der Leiter Finanzen, es fehle Geld.", ("der Leiter Finanzen", "asserts", "es fehle Geld")),
    ],
)  # fmt: skip
def test_who_says_it_ends_before_what_is_said(text: str, expected: tuple[str, str, str]) -> None:
    assert [(who, stance, words) for who, _, stance, words in told(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # a relative clause begins as an article does, and is no aside about a body
        (
            "Sabine Terk warnte früh. „Die Pumpe war defekt“, sagte Terk, die das Unternehmen im März verlassen hat. Das Unternehmen antwortete nicht.",
            ["Sabine Terk", "Das Unternehmen"],
        ),
        (
            "Petra Lohmann sprach im Rat. „Der Damm ist alt“, sagte Lohmann, die Firmen berät. Die Firma antwortete nicht.",
            ["Petra Lohmann", "Die Firma"],
        ),
        ("Terkan, die Reederei, teilte mit, es fehle Geld. Die Reederei schwieg zu Zahlen.", ["Terkan", "Terkan"]),
        # a surname that ends as a noun does, without a full name anywhere
        ("„Die Pumpe war defekt“, sagte Uhlmann, die im März ging.", ["Uhlmann"]),
    ],
)  # fmt: skip
def test_a_relative_clause_makes_nobody_a_body(text: str, names: list[str]) -> None:
    assert [c.attribution.source.name for c in claims(text) if c.attribution is not None] == names


@pytest.mark.parametrize(
    ("language", "text", "asserted", "denied"),
    [
        ("de", "„Die Pumpe lief“, sagte Ute Falk, Chefin der Werft. „Es trifft nicht zu, dass sie im Mai ausfiel.“", "Die Pumpe lief", "sie [who: not clear] im Mai ausfiel"),
        ("de", "„Die Kasse war voll. Es ist nicht wahr, dass Geld fehlte“, sagte Uwe Plath.", "Die Kasse war voll", "Geld fehlte"),
        ("de", "„Die Kasse war voll“, sagte Uwe Plath. „Dass Geld fehlte, ist falsch.“", "Die Kasse war voll", "Geld fehlte"),
        ("de", "„Die Kasse war voll“, sagte Uwe Plath. „Davon, dass Geld fehlte, kann keine Rede sein.“", "Die Kasse war voll", "Geld fehlte"),
        ("es", "«La bomba funcionaba. No es cierto que faltara dinero», dijo Luis Paz.", "La bomba funcionaba", "faltara dinero"),
        ("en", "“The till was full. It is not true that money was missing,” Carl Mott said.", "The till was full", "money was missing"),
        ("en", "Carl Mott said: “It is not true that money was missing. The till was full.”", "The till was full", "money was missing"),
    ],
)  # fmt: skip
def test_of_one_speech_only_that_sentence_is_denied_that_calls_something_untrue(
    language: str, text: str, asserted: str, denied: str
) -> None:
    found = extract(Article.of(text, outlet="The Lamp", language=language), language)
    assert {c.stance.value: c.proposition for c in found} == {"asserts": asserted, "denies": denied}


@pytest.mark.parametrize(
    ("text", "source", "words"),
    [
        ("Jan Ott zog seine Aussage zurück, die Fähre sei dicht gewesen.", "Jan Ott", "die Fähre sei dicht gewesen"),
        ("Der Verein nahm seinen Bericht zurück, wonach das Dach morsch war.", "Der Verein", "das Dach morsch war"),
        ("Jan Ott hat seine Aussage, dass die Fähre dicht war, am Montag zurückgezogen.", "Jan Ott", "die Fähre dicht war"),
        ("Die Meldung, dass die Fähre leck war, wurde von der Reederei widerrufen.", "der Reederei", "die Fähre leck war"),
        ("Der Anwalt von Werftchef Ole Sand hat dessen Aussage zur Pumpe zurückgezogen.", "Der Anwalt von Werftchef Ole Sand", "dessen Aussage zur Pumpe"),
        ("Jan Ott rückte von seiner Aussage ab, dass die Fähre dicht sei.", "Jan Ott", "die Fähre dicht sei"),
        ("Seine Aussage zog Jan Ott später zurück.", "Jan Ott", "Seine Aussage"),
    ],
)  # fmt: skip
def test_what_is_taken_back_is_asserted_by_nobody(text: str, source: str, words: str) -> None:
    assert [(stance, who, what) for who, _, stance, what in told(text)] == [("withdrawn", source, words)]


@pytest.mark.parametrize(
    "text",
    [
        "Jan Ott zog seine Kandidatur zurück.",
        "Jan Ott zog seine Aussage nicht zurück.",
        "Jan Ott will seine Aussage zurückziehen.",
        "Jan Ott rückte von der Darstellung der Polizei ab.",
        "Die Armee zog sich zurück.",
    ],
)
def test_what_is_no_word_or_still_said_is_not_taken_back(text: str) -> None:
    assert all(claim.stance.value != "withdrawn" for claim in claims(text))


def test_a_participle_may_stand_behind_the_clause_that_parts_it_from_its_verb() -> None:
    found = told("Lena Brandt hat den Vorwurf, dass die Fähre leck war, am Montag scharf zurückgewiesen.")
    assert found == [("Lena Brandt", "zurückgewiesen", "denies", "die Fähre leck war")]
    assert told("Lena Brandt hat Berichte, wonach die Fähre leck war, dementiert.")[0][2] == "denies"


def test_a_withdrawal_hangs_on_what_it_takes_back() -> None:
    found = claims(
        "Werftchef Ole Sand sagte, die Pumpe sei neu.\n\nAm Freitag zog Sand seine Aussage zurück, die Pumpe sei neu."
    )
    assert found[-1].answers == (found[0].id,)


@pytest.mark.parametrize(
    ("text", "name", "body"),
    [
        ("Der Anwalt von Ole Sand sagte, es sei laut.", "Der Anwalt von Ole Sand", "Ole Sand"),
        ("Ein Sprecher von Werftchef Ole Sand sagte, es sei laut.", "Ein Sprecher von Werftchef Ole Sand", "Ole Sand"),
        ("Der Sprecher von Velmar, Ole Sand, sagte, es sei laut.", "Ole Sand", "Velmar"),
    ],
)
def test_a_lawyer_of_somebody_speaks_for_him_and_is_not_him(text: str, name: str, body: str) -> None:
    (claim,) = claims(text)
    assert claim.attribution is not None
    assert (claim.attribution.source.name, claim.attribution.source.body) == (name, body)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Die Feuerwehr hob die Zahl der Verletzten am Abend von drei auf sieben an.",
            [("withdrawn", "die Zahl der Verletzten drei"), ("asserts", "die Zahl der Verletzten auf sieben")],
        ),
        ("Die Polizei hat die Schadenssumme inzwischen auf 4,5 Millionen Euro angehoben.", [("asserts", "die Schadenssumme auf 4,5 Millionen Euro")]),
        ("Die Klinik senkte die Zahl der Toten auf zwölf.", [("asserts", "die Zahl der Toten auf zwölf")]),
        # a deed, and what was not done
        ("Die Bank senkte den Zins von vier auf drei Prozent.", []),
        ("Die Polizei hat die Zahl der Toten nicht von 15 auf 12 gesenkt.", []),
    ],
)  # fmt: skip
def test_a_figure_put_right_is_asserted_and_the_one_before_it_taken_back(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert sorted((c.stance.value, c.text) for c in claims(text) if c.attribution is not None) == sorted(expected)


def test_a_noun_that_is_put_into_english_has_no_capital() -> None:
    assert "three people injured" in extraction.common_words("In Orla wurden drei Menschen verletzt", "de")


@pytest.mark.parametrize(
    ("language", "done", "other"),
    [
        ("de", "Die Firma Velmar habe in Orla 40 Stellen gestrichen", "Die Firma Velmar müsse in Orla 40 Stellen streichen"),
        ("de", "Die Firma Velmar habe in Orla 40 Stellen gestrichen", "Die Firma Velmar werde in Orla 40 Stellen streichen"),
        ("de", "Die Firma Velmar habe in Orla 40 Stellen gestrichen", "Die Firma Velmar könne in Orla 40 Stellen streichen"),
        ("de", "Der Damm bei Orla sei seit Mai sicher", "Der Damm bei Orla sei bis Mai sicher gewesen"),
        ("es", "El puente de Orla está cerrado desde mayo", "El puente de Orla está cerrado hasta mayo"),
        ("es", "La empresa Velmar ha suprimido 40 empleos en Orla", "La empresa Velmar debe suprimir 40 empleos en Orla"),
        ("es", "La empresa Velmar ha suprimido 40 empleos en Orla", "La empresa Velmar puede suprimir 40 empleos en Orla"),
    ],
)  # fmt: skip
def test_what_must_or_may_be_is_not_joined_with_what_was_nor_since_with_until(
    language: str, done: str, other: str
) -> None:
    assert not desk.compare(desk.said("a", done, language), desk.said("b", other, language)).made
    assert desk.compare(desk.said("a", done, language), desk.said("b", done, language)).made


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Die Reederei Holtmark hat in Orla Öl verklappt", "Die Reederei Feldmark hat in Orla Öl verklappt"),
        ("Die Bundesbank hat in Orla Geld verloren", "Die Landesbank hat in Orla Geld verloren"),
    ],
)
def test_two_nouns_in_one_place_are_two_things(one: str, other: str) -> None:
    found = desk.compare(desk.said("a", one, "de"), desk.said("b", other, "de"))
    assert not (found.made and found.relation is Relation.REPEATS)


def test_a_denial_in_the_reported_mood_meets_what_it_is_of_in_the_plain_one() -> None:
    one = desk.said("a", "die Sprinkleranlage in Halle 2 seit Januar defekt war", "de")
    other = evolve(desk.said("b", "die Sprinkleranlage defekt gewesen sei", "de"), denied=True)
    found = linking.compare(one, other)
    assert found.relation is Relation.CONTRADICTS
    assert all("gewesen" not in f"{reason.a} {reason.b}" for reason in found.reasons)


def test_in_a_story_a_denial_reaches_what_is_told_with_more() -> None:
    ledger = Ledger(InMemory(), noon)
    told_of = [
        "Ute Falk bestätigte, dass die Sprinkleranlage in Halle 2 seit Januar defekt war.",
        "Werftchef Ole Sand bestritt, dass die Sprinkleranlage defekt gewesen sei.",
        "Bei dem Brand in Orla wurden drei Menschen verletzt, teilte die Feuerwehr mit.",
        "Die Polizei bezifferte den Schaden in Orla auf zwei Millionen Euro.",
        "Anwohner in Orla klagten über den Geruch.",
    ]
    for at, text in enumerate(told_of):
        page = Article.of(text, outlet=f"Blatt {at}", date=f"2031-05-0{at + 1}", language="de")
        desk.add(ledger, [desk.reading(page)], "ana")
    broken = next(one for one in desk.Casebook(ledger).threads if "Halle 2" in one.proposition)
    assert broken.challenges == (Challenge.DISPUTED,)


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        # a paper in the genitive, in marks
        ("Nach Informationen des „Merrower Anzeigers“ fehlt Geld.", "Merrower Anzeiger", "fehlt Geld"),
        ("Nach einem Bericht des „Orlaer Tagblatts“ fehlt Geld.", "Orlaer Tagblatt", "fehlt Geld"),
        ("Nach Angaben des „Kuriers“ fehlt Geld.", "Kurier", "fehlt Geld"),
        # where somebody said it is no part of who did
        ("Am Mittwoch hatte er im Stadtrat gesagt, es fehle Geld.", "er", "es fehle Geld"),
        ("Er und sein Anwalt sagten, es fehle Geld.", "Er und sein Anwalt", "es fehle Geld"),
        # a verb right before "dem Papier zufolge"
        ("Zudem lagerten dem Papier zufolge 80 Tonnen im Hof.", "dem Papier", "Zudem lagerten 80 Tonnen im Hof"),
        ("Am Montag fehlten der Liste zufolge neun Westen.", "der Liste", "Am Montag fehlten neun Westen"),
        ("Seither sinkt der Pegel der Studie zufolge.", "der Studie", "Seither sinkt der Pegel"),
        # the place and the agency at the head of a story
        ("Orla (npa) - Die Fähre ist gesunken. Das bestätigte die Polizei.", "die Polizei", "Die Fähre ist gesunken"),
        ("Orla (npa) – Die Fähre ist gesunken, sagte Lena Brandt.", "Lena Brandt", "Die Fähre ist gesunken"),
    ],
)
def test_who_says_it_is_named_without_what_stands_beside_it(text: str, name: str, words: str) -> None:
    found = [(c.attribution.source.name, c.text) for c in claims(text) if c.attribution is not None]
    assert found == [(name, words)]


def test_a_party_in_brackets_behind_a_name_is_no_agency() -> None:
    (claim,) = extract(Article.of("Jo Lund (SPD) - the mayor - said the ferry sank.", outlet="The Lamp"))
    assert claim.attribution is not None
    assert claim.attribution.source.name == "Jo Lund"


@pytest.mark.parametrize(
    "charge",
    [
        "Jo Lund warf der Werft vor, die Leine nicht geprüft zu haben.",
        "Jo Lund hielt der Werft vor, die Leine nicht geprüft zu haben.",
        "Jo Lund bemängelte, die Werft habe die Leine nicht geprüft.",
    ],
)
def test_a_charge_that_something_was_not_done_denies_nothing(charge: str) -> None:
    found = claims(f"Die Werft habe die Leine geprüft, sagte Ute Falk. {charge}")
    assert [(claim.stance.value, claim.answers) for claim in found if claim.stance.value == "denies"] == []


@pytest.mark.parametrize(
    "answer",
    [
        "„Mir war dieser Bericht nicht bekannt“, sagte Landrätin Ute Falk.",
        "Landrätin Ute Falk bestritt das. „Mir war dieser Bericht nicht bekannt“, sagte sie.",
        "Landrätin Ute Falk sagte, ihr sei der Bericht nicht bekannt gewesen.",
    ],
)
def test_who_is_charged_and_says_no_denies_it(answer: str) -> None:
    charge, *rest = claims(f"Jo Lund (Freie Liste) warf der Landrätin vor, den Bericht zu kennen. {answer}")
    assert {(claim.stance.value, claim.answers) for claim in rest} == {("denies", (charge.id,))}


@pytest.mark.parametrize(
    "quotation",
    ["„Es war still.“", "»Es war still.«", "„Es war still. Ich war dort“,", "Öde sei es gewesen,"],
)
def test_who_speaks_is_whom_the_sentence_before_begins_with_whatever_marks_it_opens_with(quotation: str) -> None:
    found = claims(f"Jo Lund sagte, es sei laut. Landrätin Ute Falk bestritt das. {quotation} sagte sie.")
    assert found[-1].attribution is not None
    assert found[-1].attribution.source.name == "Ute Falk"


@pytest.mark.parametrize(
    ("text", "name", "body"),
    [
        ("Jan Ott schwieg. Otts Anwalt sagte, es sei laut.", "Otts Anwalt", "Jan Ott"),
        ("Ute Falk schwieg. Falks Sprecherin sagte, es sei laut.", "Falks Sprecherin", "Ute Falk"),
        ("Die Reederei Velmar schwieg. Velmars Sprecherin sagte, es sei laut.", "Velmars Sprecherin", "Velmar"),
        ("Jan Peters schwieg. Peters Anwalt sagte, es sei laut.", "Peters Anwalt", "Jan Peters"),
        # whose brother he is, and for nobody
        ("Jan Ott schwieg. Otts Bruder sagte, es sei laut.", "Otts Bruder", ""),
        ("Jan Ott schwieg. Otts Stellvertreterin Ute Falk sagte, es sei laut.", "Ute Falk", ""),
    ],
)
def test_a_name_in_the_genitive_is_of_whom_somebody_belongs_to(text: str, name: str, body: str) -> None:
    last = claims(text)[-1]
    assert last.attribution is not None
    assert (last.attribution.source.name, last.attribution.source.body) == (name, body)
