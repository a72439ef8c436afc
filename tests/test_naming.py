"""Names: one key whatever the dress, and three answers to whether two names are one party."""

from __future__ import annotations

import sys

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

from provenance.model import Party
from provenance.naming import (
    Sameness,
    compare,
    family,
    from_paper,
    is_agency,
    is_outlet,
    is_paper,
    key,
    may_be_one,
    may_have_written,
    names_outlet,
    of_one_house,
    says_what_sort,
    tables,
    twins,
    writes,
)
from provenance.naming.keys import fold

ONE, POSSIBLY, TWO = Sameness.ONE, Sameness.POSSIBLY, Sameness.TWO

ANSWERS = [
    ("Ana Peña", "Ana Pena", ONE), ("Kim Jong-su", "Kim Jong Su", ONE), ("Orla Ltd", "Orla Inc", ONE),
    ("Quay Media Group", "Quay Media", ONE), ("El País", "El Pais", ONE), ("WHO", "World Health Organisation", ONE),
    ("health ministry of Oxley", "Oxley's Ministry of Health", ONE), ("BBC News", "BBC World Service", ONE),
    ("Volodymyr Sadensky", "Volodymyr Sadenskyy", POSSIBLY), ("Robert Hale", "Bob Hale", POSSIBLY),
    ("William Hale", "Bill Hale", POSSIBLY), ("Katherine Orr", "Kate Orr", POSSIBLY),
    ("Muhammad al-Masri", "Mohammed Al Masri", POSSIBLY), ("J. R. Orr", "James Orr", POSSIBLY),
    ("José García", "José García Pérez", POSSIBLY), ("Ronald Ludwig", "Ronald L. Ludwig", POSSIBLY),
    ("Rail Board", "a report by the Rail Board", POSSIBLY), ("Tom Hale", "Tom Hale Jr.", POSSIBLY),
    ("police", "Torvay police", POSSIBLY), ("Vanderberg", "van der Berg", POSSIBLY),
    ("Сергей Волин", "Sergei Volin", POSSIBLY), ("UN refugee agency", "UNRWA", POSSIBLY),
    ("the mayor of Orla", "the governor of Orla", POSSIBLY), ("Yusuf Demir", "Youssef Demir", POSSIBLY), ("Nguyen Van An", "An Nguyen", POSSIBLY),
    ("Tom Hale Jr.", "Tom Hale Sr.", TWO), ("James R. Orr", "James T. Orr", TWO), ("Ana Ruiz", "Eva Ruiz", TWO),
    ("Ana Ruiz", "Ana Hale", TWO), ("Ana Marsten", "Ana Karsten", TWO), ("Torvay police", "Orrin police", TWO), ("Orla Shipping", "Orla Motors", TWO),
    ("health ministry of Oxley", "health ministry of Tarn", TWO), ("Bob Hale", "William Hale", TWO),
    ("North Tarn Council", "South Tarn Council", TWO), ("Mr Hale", "Mrs Hale", TWO), ("Tom Hale", "Tim Hale", TWO),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b", "answer"), ANSWERS, ids=[f"{a} / {b}" for a, b, _ in ANSWERS])
def test_two_names_are_one_party_or_possibly_or_two(a: str, b: str, answer: Sameness) -> None:
    assert compare(Party(key(a), a), Party(key(b), b)) is answer
    assert compare(Party(key(b), b), Party(key(a), a)) is answer
    # a pair that shares no word in any spelling is asked where a thread rests on it, and not sought in all the ledger
    if answer is POSSIBLY and "UNRWA" not in b and not a.startswith("С"):
        assert twins([Party(key(a), a), Party(key(b), b)]) == [tuple(sorted((key(a), key(b))))]


def test_a_title_and_one_name_keep_two_people_apart_by_their_keys_alone() -> None:
    assert not may_be_one(key("Mr Hale"), key("Mrs Hale"))
    assert may_be_one(key("Mr Hale"), key("Tom Hale"))


def test_whoever_holds_an_office_may_be_the_voice_of_the_body() -> None:
    ministry = Party("health ministry", "the health ministry")
    assert compare(Party("ana ruiz", "Ana Ruiz", "Health Minister"), ministry) is POSSIBLY
    assert compare(Party("ana ruiz", "Ana Ruiz", "spokeswoman"), ministry) is POSSIBLY
    assert compare(Party("ana ruiz", "Ana Ruiz", "baker"), ministry) is TWO
    assert compare(Party("ana ruiz", "Ana Ruiz", "a vet at Orla Clinic"), Party("orla clinic")) is POSSIBLY
    assert compare(Party("ana ruiz", "Ana Ruiz", "Inspector"), Party("police")) is POSSIBLY
    assert compare(Party("ana ruiz", "Ana Ruiz", "health minister"), Party("government")) is POSSIBLY
    assert compare(Party("ana ruiz", "Ana Ruiz", "the mayor"), Party("city council")) is POSSIBLY
    assert compare(Party("ana ruiz", "Ana Ruiz", "Bürgermeisterin"), Party("stadtverwaltung")) is POSSIBLY
    assert compare(Party("ana ruiz", "Ana Ruiz", "Kommissarin"), Party("polizei")) is POSSIBLY
    assert compare(Party("ana ruiz", "Ana Ruiz", "Ministerin"), Party("regierung")) is POSSIBLY
    assert compare(Party("ana ruiz", "Ana Ruiz", "its safety officer"), Party("harbour board")) is POSSIBLY
    assert (
        compare(Party("ana ruiz", "Ana Ruiz", "chief inspector"), Party("inspection report by rail board")) is POSSIBLY
    )
    assert compare(Party("ana ruiz", "Ana Ruiz", "chief inspector"), Party("rail board")) is TWO


def test_a_ministry_may_be_the_part_of_a_government_that_spoke() -> None:
    assert compare(Party("health ministry"), Party("government")) is POSSIBLY
    assert compare(Party("government"), Party("health ministry")) is POSSIBLY
    assert compare(Party("health ministry"), Party("ansel government")) is TWO
    assert compare(Party("health ministry"), Party("foreign ministry")) is TWO


def test_who_speaks_for_another_person_is_no_second_source_beside_him() -> None:
    eide = Party("marit eide", "Marit Eide")
    for role in ("The family's lawyer", "Solicitor", "who represents Marit Eide", "his agent", "an aide to the mayor",
                 "Press secretary", "acting for the widow", "for the defence", "Eide's agent"):  # fmt: skip
        assert compare(Party("ned quill", "Ned Quill", role), eide) is POSSIBLY, role
        assert compare(eide, Party("ned quill", "Ned Quill", role)) is POSSIBLY, role
    for role in ("Orrin's agent", "who represents Tom Hale", "defence minister", "a baker", "union secretary"):
        assert compare(Party("ned quill", "Ned Quill", role), eide) is TWO, role
    inspector = Party("rune tveit", "Rune Tveit", "Police inspector")
    assert compare(Party("ned quill", "Ned Quill", "his lawyer"), inspector) is TWO


def test_somebody_who_is_only_described_may_be_anybody_with_a_name() -> None:
    striker = Party("dynamo halvern striker", "The Dynamo Halvern striker")
    assert compare(striker, Party("emeka okoro", "Emeka Okoro")) is POSSIBLY
    assert compare(Party("labour leader", "Labour leader"), Party("emeka okoro", "Emeka Okoro")) is POSSIBLY
    assert compare(striker, Party("rail board", "Rail Board")) is TWO
    assert compare(Party("dynamo halvern", "Dynamo Halvern"), Party("emeka okoro", "Emeka Okoro")) is TWO


@pytest.mark.parametrize(
    ("role", "body"),
    [("Prosecutor", "Police"), ("prosecuting", "The prosecution"), ("for the Crown", "Prosecutors"),
     ("Judge", "The court"), ("Mayor", "The mayor's office"), ("The finance minister", "The Treasury"),
     ("prime minister", "The prime minister's office"), ("Fire chief", "Emergency services"),
     ("Ambassador", "the embassy"), ("General", "the army"), ("General", "The defence ministry"), ("Queen", "the palace"),
     ("Governor", "the central bank"), ("Commissioner", "European Commission"), ("teacher", "Orrin School"),
     ("Orla coach", "FC Orla"), ("Foreign minister", "Paris")],
)  # fmt: skip
def test_an_office_and_the_body_that_goes_with_it_count_once(role: str, body: str) -> None:
    assert compare(Party("ana ruiz", "Ana Ruiz", role), Party(key(body), body)) is POSSIBLY


@pytest.mark.parametrize(
    ("role", "body"),
    [("Staatsanwältin", "Die Staatsanwaltschaft"), ("Staatsanwalt", "Die Polizei"), ("Richterin", "Das Gericht"),
     ("Der Finanzminister", "Das Finanzministerium"), ("Die Umweltministerin", "Die Bundesregierung"),
     ("Kanzler", "Die Bundesregierung"), ("Kriminalhauptkommissar", "Die Polizei"), ("Die Ärztin", "Klinikum Orla"),
     ("Trainer", "FC Orla"), ("La jueza", "El tribunal"), ("El presidente", "El Gobierno"),
     ("La doctora", "El hospital de Orla"), ("El entrenador", "FC Orla")],
)  # fmt: skip
def test_offices_in_german_and_spanish_count_once_with_their_bodies(role: str, body: str) -> None:
    assert compare(Party("ana ruiz", "Ana Ruiz", role), Party(key(body), body)) is POSSIBLY


@pytest.mark.parametrize(
    "role",
    [
        "Die Anwältin der Familie",
        "Ein Anwalt für die Familie",
        "Sein Berater",
        "Rechtsanwalt",
        "El abogado",
        "Su representante",
    ],
)
def test_who_speaks_for_another_person_is_known_in_german_and_spanish(role: str) -> None:
    assert compare(Party("ana ruiz", "Ana Ruiz", role), Party("marit eide", "Marit Eide")) is POSSIBLY


def test_leaders_and_descriptions_are_known_in_german_and_spanish() -> None:
    assert (
        led("Ida Strand", "El consejero delegado de Muelles Vesk", "Per Lode", "El presidente de Muelles Vesk")
        is POSSIBLY
    )
    assert led("Ida Strand", "El presidente de Vesk", "Per Lode", "El presidente de Orla") is TWO
    assert led("Ida Strand", "Der Vorstandschef von Vesk", "Per Lode", "Aufsichtsratschef von Vesk") is POSSIBLY
    okoro = Party("emeka okoro", "Emeka Okoro")
    assert compare(Party("delantero del halvern", "El delantero del Halvern"), okoro) is POSSIBLY
    assert compare(Party("ana ruiz", "Ana Ruiz", "La catedrática"), okoro) is TWO
    assert may_have_written("La catedrática", "Un estudio de la Universidad de Orrin")


def test_bodies_of_one_inquiry_count_once_and_two_offices_are_two() -> None:
    assert compare(Party("police", "Police"), Party("prosecutors", "prosecutors")) is POSSIBLY
    assert compare(Party("police", "Police"), Party("emergency services", "Emergency services")) is POSSIBLY
    assert compare(Party("police", "Police"), Party("health services", "Health Services")) is TWO
    offices = [Party(key(one), one) for one in ("The mayor's office", "The governor's office")]
    assert compare(*offices) is TWO


def led(a: str, office: str, b: str, other: str) -> Sameness:
    return compare(Party(key(a), a, office), Party(key(b), b, other))


def test_two_who_lead_one_house_are_one_voice() -> None:
    strand, lode = ("Ida Strand", "Per Lode")
    assert led(strand, "chief executive of Vesk", lode, "Vesk chairman") is POSSIBLY
    assert led(strand, "Orla Party leader", lode, "Orla Party deputy leader") is POSSIBLY
    assert led(strand, "Former Vesk chairman", lode, "Former Orla chairman") is TWO
    assert led(strand, "a cook at Vesk", lode, "a driver at Vesk") is TWO


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("Pia Lund", "Nurse"), ("Dennis Auld", "the caretaker")),
        (("Anna Holm", "Prosecutor"), ("Ned Quill", "Defence lawyer")),
        (("Josie Marsh", "Mayor"), ("Clive Dunmore", "Opposition leader")),
        (("Ida Strand", "Vesk chief executive"), ("Per Lode", "Orla Motors chairman")),
        (("Fabio Zenga", "Okoro's agent"), ("Arnaud Delcour", "president of Port Lisse")),
        (("Ada Pohl", "Professor of Orrin University"), ("Jo Fricke", "Professor of Vesk University")),
        (("Bo Lind", "General"), ("Pia Lund", "Doctor")),
    ],
)
def test_two_who_have_nothing_to_do_with_each_other_are_two(a: tuple[str, str], b: tuple[str, str]) -> None:
    assert led(*a, *b) is TWO and led(*b, *a) is TWO


def test_a_body_called_after_a_person_and_an_owner_without_a_name_may_be_that_person() -> None:
    pohl = Party("adam pohl", "Adam Pohl")
    for body in ("Pohl's office", "Pohl Shipping", "the owner of Vesk Shipping"):
        assert compare(Party(key(body), body), pohl) is POSSIBLY, body
    for body in ("Hale Shipping", "Adam Works", "the board of Vesk"):
        assert compare(Party(key(body), body), pohl) is TWO, body
    assert compare(Party("orla club", "Orla's club"), Party("fc orla", "FC Orla")) is ONE


def test_a_capital_may_be_any_government() -> None:
    assert compare(Party("berlin", "Berlin"), Party("german government", "the German government")) is POSSIBLY
    assert compare(Party("orla", "Orla"), Party("german government", "the German government")) is TWO
    assert compare(Party("berlin", "Berlin"), Party("union credit", "Union Credit")) is TWO


def test_papers_are_told_by_what_they_are_called() -> None:
    assert is_paper("A statement from Pohl") and is_paper("an e-mail obtained by the Post")
    assert is_paper("un informe obtenido por El Faro") and is_paper("Ein Vermerk, der dem Boten vorliegt")
    assert is_paper("La auditoría de la Junta")
    assert not is_paper("Record Works") and not is_paper("the owner of a letter") and not is_paper("La Junta")
    assert of_one_house("a survey by Orla Bank", "A poll for Orla Bank")
    assert not of_one_house("A survey by Orla Bank", "A poll for Vesk Bank")
    assert of_one_house("a report by the Audit Office", "a letter from the Audit Office")
    assert says_what_sort("Official") and not says_what_sort("Orla")
    assert writes("wrote in") and not writes("said")


@pytest.mark.parametrize(
    ("role", "paper", "may"),
    [("the lead author", "a study published in Marine Letters", True), ("Professor", "a study by Orrin College", True),
     ("who led the study", "a study", True), ("Professor", "a memo seen by the Post", False),
     ("a chemist who was not involved in the study", "a study", False), ("a baker", "a study", False)],
)  # fmt: skip
def test_who_may_have_written_a_paper_is_told_by_what_he_is_called(role: str, paper: str, may: bool) -> None:
    assert may_have_written(role, paper) is may


NAMES = st.lists(
    st.sampled_from(["Ana", "José", "J.", "van", "Hale", "Ruiz-Orr", "O’Neill", "Ministry", "of", "the", "Group", "Jr.", "&"]),
    max_size=5,
).map(" ".join)  # fmt: skip


@example("L:A:0")
@given(st.one_of(NAMES, st.text(max_size=30)))
def test_the_key_of_a_key_is_itself(name: str) -> None:
    assert key(key(name)) == key(name)


@given(NAMES, NAMES)
def test_the_answer_is_the_same_whichever_name_comes_first(a: str, b: str) -> None:
    assert compare(Party(key(a), a), Party(key(b), b)) is compare(Party(key(b), b), Party(key(a), a))


@pytest.mark.parametrize(
    ("credited", "publisher"),
    [
        ("El Pais", "El País"), ("Quay Media Group", "Quay Media"), ("The Quay", "Quay"), ("the BBC", "BBC News"),
        ("Halyard", "Halyard News Agency"), ("WSJ", "The Wall Street Journal"), ("Agence France-Presse", "AFP"),
        ("courier.com", "The Courier"), ("Süddeutsche Zeitung", "Sueddeutsche Zeitung"),
    ],
)  # fmt: skip
def test_a_credited_name_is_the_outlet_that_publishes(credited: str, publisher: str) -> None:
    assert is_outlet(key(credited), [key(publisher)])


@pytest.mark.parametrize(
    ("credited", "publisher"),
    [("Morning Star", "Evening Star"), ("Irish Times", "Financial Times"), ("Torvay police", "The Torvay Post")],
)
def test_another_name_is_another_outlet(credited: str, publisher: str) -> None:
    assert not is_outlet(key(credited), [key(publisher)])


def test_a_house_can_list_families_of_its_own(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    from provenance.naming import outlets

    assert family("Torvay Post") != family("Torvay Sunday Post")
    (tmp_path / "families.txt").write_text(
        "# ours\nTorvay Post | Torvay Sunday Post\nOrla Wire | BBC News\n", encoding="utf-8"
    )
    monkeypatch.setenv(outlets.HOUSE_LIST, str(tmp_path / "families.txt"))
    outlets._families.cache_clear()
    outlets._families_by_name.cache_clear()
    outlets.family.cache_clear()
    try:
        assert family("The Torvay Post") == family("Torvay Sunday Post")
        assert family("BBC News") == family("Orla Wire")  # its own list counts before the one that ships
    finally:
        monkeypatch.undo()
        outlets._families.cache_clear()
        outlets._families_by_name.cache_clear()
        outlets.family.cache_clear()


def test_a_text_names_an_outlet_by_any_of_its_names() -> None:
    assert names_outlet("The storm sank two boats, Agence France-Presse reported.", "AFP")
    assert names_outlet("The storm sank two boats (AFP).", "Agence France-Presse")
    assert not names_outlet("He would not tap the pa system.", "Press Association")
    assert not names_outlet("They met on the quay.", "Quay Media Group")


def test_an_acronym_of_two_letters_is_brought_up_beside_the_name_that_it_stands_for() -> None:
    found = twins([Party("rb", "RB"), Party("rail board", "Rail Board"), Party("harbour office", "Harbour Office")])
    assert ("rail board", "rb") in found


def test_how_somebody_knows_is_a_paper_in_spanish_too() -> None:
    assert from_paper("tras leer la auditoría") and not from_paper("tras oír a los testigos")


@pytest.mark.parametrize("table", sorted(one.name for one in tables._FOLDER.iterdir() if one.name.endswith(".txt")))
def test_the_tables_of_names_stand_as_they_are_looked_up(table: str) -> None:
    assert [entry for entry in tables.lines(table) if entry != fold(entry)] == []


def test_names_that_were_compared_before_are_not_compared_again_and_the_answer_is_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module = sys.modules["provenance.naming.twins"]
    first, last = ("Ana", "A.", "Bo", "Orla"), ("Ruiz", "Quill", "Varga")
    every = [Party(key(f"{one} {other}"), f"{one} {other}") for one in first for other in last]
    every += [Party(f"witness {number}", f"Witness {number}") for number in range(module.CROWD)]
    some, more = every[:-3], [*every[:3], evolve(every[3], role="minister"), *every[4:]]
    before = (some, twins(some))
    seen: list[frozenset[str]] = []
    plain = compare

    def compared(a: Party, b: Party) -> Sameness:
        seen.append(frozenset((a.key, b.key)))
        return plain(a, b)

    monkeypatch.setattr(module, "compare", compared)
    found = twins(more, before)
    monkeypatch.undo()
    assert found == twins(more)
    new = {one.key for one in more} - {one.key for one in some} | {every[3].key}
    assert seen
    assert all(pair & new for pair in seen)


@pytest.mark.parametrize(
    ("name", "agency"),
    [
        ("Halyard News Agency", True), ("Sportwire", True), ("Mittelländischer Nachrichtendienst", True),
        ("Deutsche Presse-Agentur", True), ("The Press Association", True), ("Agencia Lorne", True),
        ("The Wired Post", False), ("Coast Daily", False), ("", False),
    ],
)  # fmt: skip
def test_an_outlet_whose_name_says_so_is_a_news_agency(name: str, agency: bool) -> None:
    assert is_agency(name) is agency
