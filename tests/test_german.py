"""A third language: German, whose verbs stand second or last, is read with tables of its own and rules for its order."""

from __future__ import annotations

import pytest
from ledger_helpers import noon

from provenance import desk, extraction
from provenance.extraction import extract
from provenance.extraction.lexicon import languages, lexicon
from provenance.extraction.tokens import words_of
from provenance.ledger import Ledger
from provenance.ledger.store import InMemory
from provenance.model import Article, Claim
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
        shown = f"{claim.text} {claim.proposition} {' '.join(claim.hedges)}"
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
