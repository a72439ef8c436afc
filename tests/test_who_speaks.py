"""Who speaks: nicknames, initials, abbreviations, families, surnames alone, lists of names, and who is none of them."""

from __future__ import annotations

import pytest

from provenance.extraction import extract
from provenance.model import Article, Claim, Source
from provenance.naming import may_be_one


def claims_of(text: str) -> list[Claim]:
    return extract(Article.of(text, outlet="The Echo"))


def sources_of(text: str) -> list[Source]:
    return [claim.attribution.source for claim in claims_of(text) if claim.attribution is not None]


def told(text: str) -> list[str]:
    """Each source of a text: its name, its kind ("?" before it: nobody could tell who), and what it says."""
    return [
        f"{source.name} | {'' if source.identified else '?'}{source.kind.value} | {claim.text}"
        for claim in claims_of(text)
        if claim.attribution is not None and (source := claim.attribution.source)
    ]


# --- nicknames ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Della “Sparrow” Quenby", "della sparrow quenby"),
        ('Della "Sparrow" Quenby', "della sparrow quenby"),
        ("Della ‘Sparrow’ Quenby", "della sparrow quenby"),
        ("Della 'Sparrow' Quenby", "della sparrow quenby"),
        ("Della (“Sparrow”) Quenby", "della sparrow quenby"),
        ("Della “the Sparrow” Quenby", "della sparrow quenby"),
        ("Della “Wee Sparrow” Quenby", "della wee sparrow quenby"),
    ],
)
def test_a_nickname_in_quotation_marks_is_a_part_of_the_name(name: str, key: str) -> None:
    found = sources_of(f"{name} said the kiln was cold. Quenby denied it. Della Quenby said no more.")
    assert [(s.name, s.kind.value, s.key) for s in found] == [(name, "person", key)] * 3
    (after,) = sources_of(f"“The kiln was cold,” said {name}.")
    assert (after.name, after.key) == (name, key)


def test_who_has_a_nickname_is_no_second_origin_beside_either_form_of_the_name() -> None:
    (source,) = sources_of("Della “Sparrow” Quenby said the kiln was cold.")
    assert all(may_be_one(source.key, other) for other in ("della quenby", "sparrow quenby", "quenby"))
    assert not may_be_one(source.key, "owen quenby")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "“It burns all day,” said a woman who gave her name only as “Wren.”",
            "a woman who gave her name only as “Wren.”",
        ),
        ("“It burns,” said a porter who goes by the name “Dusty.”", "a porter who goes by the name “Dusty.”"),
        ("A lodger known as “Dusty” said the kiln was cold.", "A lodger known as “Dusty”"),
        (
            "A man who would only call himself “Dusty” said the kiln was cold.",
            "A man who would only call himself “Dusty”",
        ),
        ("“It burns,” said a porter, nicknamed “Dusty,” on Sunday.", "a porter, nicknamed “Dusty,”"),
    ],
)
def test_a_name_that_somebody_goes_by_belongs_to_who_speaks(text: str, name: str) -> None:
    (source,) = sources_of(text)
    assert (source.name, source.kind.value, source.identified) == (name, source.kind.value, False)
    assert source.kind.value in ("person", "witness")


def test_a_nickname_before_a_surname_is_a_part_of_the_name() -> None:
    assert [s.name for s in sources_of("“It burns,” said “Sparrow” Quenby, who fires it.")] == ["“Sparrow” Quenby"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Never” Quenby said.", ["Quenby | organisation | “Never”"]),
        ("Della Quenby said the “Furnace” plan was dead.", ["Della Quenby | person | the “Furnace” plan was dead"]),
        (
            "The film “Furnace” made her rich, Della Quenby said.",
            ["Della Quenby | person | The film “Furnace” made her rich"],
        ),
    ],
)
def test_other_words_in_quotation_marks_are_no_nickname(text: str, expected: list[str]) -> None:
    assert told(text) == expected


# --- abbreviations and initials ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rep. Nora J. Tolland Sr. said it was cold.", "Nora J. Tolland Sr. | official"),
        ("Ft. Ridley Timber Co. said it was cold.", "Ft. Ridley Timber Co. | organisation"),
        ("Nora Tolland, Ph.D., of Ridley said it was cold.", "Nora Tolland | person"),
        ("Nora Tolland, R.N., said it was cold.", "Nora Tolland | person"),
        ("Nora Tolland, M.D., Ph.D., a surgeon in Ridley, said it was cold.", "Nora Tolland | expert"),
        ("Prof. K.T. Tolland of Ridley University said it was cold.", "K.T. Tolland | expert"),
        ("Gov. A. K. Tolland said it was cold.", "A. K. Tolland | official"),
        ("“It was cold,” said K. T. Tolland Jr. on Sunday.", "K. T. Tolland Jr. | person"),
        ("U.S. Secretary of State Nora Tolland said it was cold.", "Nora Tolland | official"),
    ],
)
def test_a_name_with_abbreviations_is_whole(text: str, expected: str) -> None:
    (line,) = told(text)
    assert line.startswith(f"{expected} | ")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Nora Tolland of Ridley said it was cold.", "nora tolland"),
        ("Nora Tolland, Ph.D. said it was cold.", "nora tolland"),
        ("Secretary of State Nora Tolland said it was cold.", "nora tolland"),
        ("Ridley Timber Co., Ltd. said it was cold.", "ridley timber"),
        ("Ridley Timber S.A. said it was cold.", "ridley timber"),
        ("The Port Agency of Ridley said it was cold.", "port agency of ridley"),
        ("Nora Tolland, Jr., said it was cold.", "nora tolland jr"),
        ("Karim al-Tolland said it was cold.", "karim al tolland"),
        ("The Peat and Kiln Administration said it was cold.", "peat and kiln administration"),
        ("Nora Tolland Jr.’s lawyer said it was cold.", "nora tolland jr"),
    ],
)
def test_what_stands_around_a_name_makes_no_other_party_of_it(text: str, key: str) -> None:
    assert [source.key for source in sources_of(text)] == [key]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The case was put off to Sept. The magistrate said it was closed.", "The magistrate"),
        ("The case was put off to Sept. Tolland said it was closed.", "Tolland"),
        ("She works for Ridley Timber Inc. The council said it was closed.", "The council"),
        ("The kiln went out at 6 a.m. The council said it was closed.", "The council"),
        ("He left the U.S. The council said it was closed.", "The council"),
        ("He lives in Mill St. The council said it was closed.", "The council"),
    ],
)
def test_an_abbreviation_that_ends_a_sentence_is_no_part_of_who_speaks_next(text: str, expected: str) -> None:
    assert [source.name for source in sources_of(text)] == [expected]


def test_an_answer_of_one_word_is_no_speaker_and_ends_its_sentence() -> None:
    found = sources_of("Asked if the kiln was sold, Nora Tolland said no. Ridley Timber declined to comment.")
    assert [source.name for source in found if source.name] == ["Nora Tolland", "Ridley Timber"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("U.S. diplomats said it was cold.", "U.S. diplomats | ?official"),
        ("A U.K. official told reporters it was cold.", "A U.K. official | ?official"),
        ("The U.S. Navy said it was cold.", "U.S. Navy | official"),
        ("It was cold, according to the U.S. Forest Service.", "U.S. Forest Service | official"),
        ("The U.K. said it was cold.", "U.K. | official"),
        ("The US said it was cold.", "US | official"),
        ("The U.N. said it was cold.", "U.N. | organisation"),
        ("The WHO said it was cold.", "WHO | organisation"),
        ("Doctors at the WHO denied that it was cold.", "Doctors at the WHO | ?person"),
    ],
)
def test_initials_belong_to_the_source(text: str, expected: str) -> None:
    (line,) = told(text)
    assert line.startswith(f"{expected} | ")


def test_the_pronouns_that_initials_are_spelled_like_stay_pronouns() -> None:
    assert [s.name for s in sources_of("A stoker who left told us it was cold.")] == ["A stoker who left"]


# --- families ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("The family said she was well.", "The family"),
        ("Tolland’s family says that she was well.", "Tolland’s family"),
        ("The Tolland family said she was well.", "The Tolland family"),
        ("In a statement, the Tolland family said she was well.", "the Tolland family"),
        ("“She is well,” the family said.", "the family"),
        ("“She is well,” said her relatives.", "her relatives"),
        ("According to the family, she was well.", "the family"),
        ("Her parents denied that she was well.", "Her parents"),
    ],
)
def test_a_family_is_who_speaks_and_not_the_one_it_speaks_of(words: str, name: str) -> None:
    source = sources_of(f"Nora Tolland left the clinic on Friday. {words}")[-1]
    assert (source.name, source.identified, source.key) == (name, False, "")


def test_who_speaks_for_a_family_is_not_the_family() -> None:
    assert [s.name for s in sources_of("The family’s lawyer, Nora Tolland, said she was well.")] == ["Nora Tolland"]


@pytest.mark.parametrize("noun", ["assembly", "monopoly", "daily", "weekly", "ally"])
def test_a_noun_that_ends_as_adverbs_do_can_speak(noun: str) -> None:
    assert [s.name for s in sources_of(f"The {noun} said the kiln was cold.")] == [f"The {noun}"]


def test_an_adverb_before_the_verb_is_no_part_of_who_speaks() -> None:
    assert [s.name for s in sources_of("The stoker quietly said the kiln was cold.")] == ["The stoker"]


# --- surnames alone ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Quenby, 58, said the kiln was cold.",
        "Quenby, aged 58, said the kiln was cold.",
        "Quenby, then 58, said the kiln was cold.",
        "“The kiln was cold,” said Quenby, 58.",
        "Quenby, who fires it, said the kiln was cold.",
        "Quenby, a potter from Ridley, said the kiln was cold.",
        "Quenby said the kiln was cold. She has fired it since 2001.",
        "“The kiln was cold,” said Quenby. He has fired it since 2001.",
        "“The kiln was cold,” said Quenby. “The mayor never came.” He has fired it since 2001.",
        "Quenby said that he had found the kiln cold.",
        "Quenby shrugged. “The kiln was cold,” Quenby said.",
        "“The kiln was cold,” Quenby said, smiling.",
        "Quenby’s husband left. Quenby said the kiln was cold.",
        "Mrs Quenby left. Quenby said the kiln was cold.",
    ],
)
def test_a_surname_that_the_text_shows_to_be_a_persons_is_one(text: str) -> None:
    source = sources_of(text)[-1]
    assert (source.kind.value in ("person", "witness"), source.key) == (True, "quenby"), source


def test_a_surname_with_an_office_is_an_official() -> None:
    (source,) = sources_of("Quenby, the mayor of Ridley, said the kiln was cold.")
    assert (source.kind.value, source.key) == ("official", "quenby")


@pytest.mark.parametrize(
    "text",
    [
        "Vantor said the kiln was cold. It has forty workers.",
        "Vantor, a maker of kilns, said it was cold.",
        "Vantor, 60 miles from Ridley, said the kiln was cold.",
        "Vantor sacked its chief executive. He left. Vantor said the kiln was cold.",
        "Vantor said Nora Tolland had left. She has been there since 2001. Vantor said no more.",
        "Vantor Group sold it. Vantor said the kiln was cold. He left.",
        "Vantor’s owner left. Vantor said the kiln was cold.",
        "Nora Tolland was held on Monday. Her brother said that she was ill. Vantor said she had emptied its safe.",
    ],
)
def test_a_single_name_is_no_persons_where_the_text_does_not_say_so(text: str) -> None:
    assert sources_of(text)[-1].kind.value == "organisation"


@pytest.mark.parametrize("trade", ["a brewer", "a builder from Ridley", "an auctioneer", "a baker and a father of two"])
def test_a_full_name_with_a_trade_is_a_persons(trade: str) -> None:
    (source,) = sources_of(f"“The kiln was cold,” said Nora Tolland, {trade}.")
    assert (source.name, source.kind.value in ("person", "expert")) == ("Nora Tolland", True)


def test_a_body_that_makes_something_is_none() -> None:
    assert sources_of("Tolland Marsh, a maker of kilns, said it was cold.")[0].kind.value == "organisation"


# --- police and other bodies -------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["near Ridley School", "outside the Mill Bank in Ridley", "at the Ministry of Peat"])
@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("police said", "police"),
        ("police later said on Sunday", "police"),
        ("police have said", "police"),
        ("the coroner said", "the coroner"),
        ("a witness said", "a witness"),
        ("investigators told The Echo", "investigators"),
    ],
)
def test_who_is_said_to_say_so_is_no_name_for_the_place_before(place: str, said: str, who: str) -> None:
    assert [s.name for s in sources_of(f"A woman fell {place}, {said}.")] == [who]


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [
        ("At Ridley College, police found a girl asleep. Police said she was nine.", "Police", "police"),
        ("Police at Ridley College said she was nine.", "Police at Ridley College", "police at ridley college"),
        ("She fell near Ridley School, police report.", "police", "police"),
        ("She fell outside the Ministry of Peat, the ministry said.", "Ministry of Peat", "ministry of peat"),
        ("The council, which owns the kiln, said she fell.", "The council, which owns the kiln", "council"),
    ],
)
def test_the_key_of_a_body_is_its_own_name(text: str, name: str, key: str) -> None:
    source = sources_of(text)[-1]
    assert (source.name, source.key) == (name, key)


def test_an_aside_that_is_closed_still_tells_what_a_name_is() -> None:
    (source,) = sources_of("Nora Tolland, police chief of Ridley, said a woman fell.")
    assert (source.name, source.kind.value) == ("Nora Tolland", "official")


@pytest.mark.parametrize(
    "body", ["coroner", "council", "prosecution", "court", "ministry", "judge", "hospital", "widow", "embassy", "mayor"]
)
def test_a_body_or_an_office_met_for_the_first_time_is_not_the_person_named_before(body: str) -> None:
    found = sources_of(f"Owen Tolland was held on Friday. The {body} said he had lit the kiln.")
    assert [s.name for s in found] == [f"The {body}"]


@pytest.mark.parametrize(
    "text",
    [
        "Owen Tolland walked out. The cellist said he was cold.",
        "Owen Tolland, a senator, walked out. The senator said he was cold.",
        "Sen. Owen Tolland walked out. The senator said he was cold.",
        "Mayor Owen Tolland walked out. The mayor said he was cold.",
    ],
)
def test_a_noun_that_the_person_goes_by_is_still_the_person(text: str) -> None:
    assert [s.key for s in sources_of(text)] == ["owen tolland"]


@pytest.mark.parametrize("who", ["lives there", "live in Ridley", "lived in Ridley", "works at the yard"])
def test_who_lives_or_works_in_a_place_is_a_witness(who: str) -> None:
    assert [s.kind.value for s in sources_of(f"Some people who {who} said it was cold.")] == ["witness"]


def test_an_official_who_is_not_named_is_not_the_one_who_was() -> None:
    assert [s.name for s in sources_of("Owen Tolland, a senator, walked out. A senator said it was cold.")] == [
        "A senator"
    ]


def test_it_is_the_body_that_its_own_sentence_begins_with() -> None:
    found = sources_of(
        "The yard may close, the Ridley Board said. The council met on Monday and it said nobody had asked."
    )
    assert [s.name for s in found] == ["Ridley Board", "The council"]


def test_he_after_a_sentence_that_an_office_begins_is_who_holds_it() -> None:
    text = "Owen Tolland was held on Friday. The magistrate heard the case. He said the kiln was lit."
    assert [s.name for s in sources_of(text)] == ["The magistrate"]


# --- several who speak together ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "key", "kind"),
    [
        ("Nora Tolland and Abel Quenby denied it.", "nora tolland & abel quenby", "person"),
        ("Nora Tolland, Abel Quenby and Owen Pike denied it.", "nora tolland & abel quenby & owen pike", "person"),
        ("According to Nora Tolland and Abel Quenby, it was cold.", "nora tolland & abel quenby", "person"),
        ("Nora and Abel Quenby denied it.", "nora quenby & abel quenby", "person"),
        ("Mayor Nora Tolland and Governor Abel Quenby denied it.", "nora tolland & abel quenby", "official"),
        ("The ITU, the WHO and the FAO denied that it was cold.", "itu & who & fao", "organisation"),
    ],
)
def test_all_who_are_named_together_are_the_source(text: str, key: str, kind: str) -> None:
    (source,) = sources_of(text)
    assert (source.key, source.kind.value, source.role) == (key, kind, "")


@pytest.mark.parametrize(
    "text",
    [
        "In Ridley, Vantor and Brask denied it.",
        "A woman fell in Ridley, Vantor and Brask said.",
        "Speaking in Ridley, Vantor and Brask denied it.",
    ],
)
def test_a_place_before_two_names_is_none_of_them(text: str) -> None:
    assert sources_of(text)[-1].key == "vantor & brask"


# --- whose verb it is --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        (
            "While stokers slept, Nora Tolland sat up, telling her guests that it was cold.",
            "Nora Tolland",
            "that it was cold",
        ),
        ("The Echo quoted Tolland, the mayor, as saying that it was cold.", "Tolland", "that it was cold"),
        ("“It was cold,” adds chemist Nora Tolland.", "Nora Tolland", "“It was cold,”"),
        ("It was cold, adds chemist Nora Tolland.", "Nora Tolland", "It was cold"),
        ("It was cold, the kiln officials said.", "the kiln officials", "It was cold"),
    ],
)
def test_the_words_are_given_to_whom_they_belong(text: str, name: str, words: str) -> None:
    (claim,) = [one for one in claims_of(text) if one.attribution is not None]
    assert claim.attribution is not None
    assert (claim.attribution.source.name, claim.text) == (name, words)


def test_another_one_can_speak() -> None:
    first, second = sources_of("Two stokers said it was cold. Another said it was warm.")
    assert (first.name, second.name, second.identified) == ("Two stokers", "Another", False)


@pytest.mark.parametrize(
    "text",
    [
        "Brask and Ridley states that border the lake met on Sunday.",
        "The yard has added 40 kilns since June.",
        "The firm put off an earnings call for Friday.",
        "Loud calls for a ban were heard in Ridley.",
        "The mayor faces calls for a ban.",
        "The council heard calls for a ban.",
        "There were calls for a ban on Sunday.",
        "Many widely reported cracks in the kiln were old.",
    ],
)
def test_a_noun_that_looks_like_a_verb_of_saying_credits_nobody(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The council states that the lake is clean.", "The council"),
        ("The union calls for a ban.", "The union"),
        ("The mayor added the kiln was cold.", "The mayor"),
        ("The mayor added: “It was cold.”", "The mayor"),
        ("The centre at the Brask Institute and Ridley College states that the lake is clean.", ""),
    ],
)
def test_a_verb_of_saying_stays_one(text: str, name: str) -> None:
    (source,) = sources_of(text)
    assert source.name == name or not name


# --- whom a report cites, whom "who" stands for, and what is said behind a colon ----------------------------


@pytest.mark.parametrize(
    "text",
    [
        "The Courier reported, citing two officials, that the ferry sank.",
        "The ferry sank, the Courier reported, citing two officials.",
    ],
)
def test_the_people_whom_a_report_cites_say_it_through_the_paper(text: str) -> None:
    (credit,) = [claim.attribution for claim in claims_of(text) if claim.attribution is not None]
    assert (credit.source.name, credit.source.count) == ("two officials", 2)
    assert [source.name.lower() for source in credit.via] == ["the courier"]


def test_a_paper_that_a_report_cites_says_the_same_as_the_report() -> None:
    found = told("The Courier reported, citing a report by the harbour board, that the ferry sank.")
    assert [line.partition(" | ")[0].lower() for line in found] == ["the courier", "a report by the harbour board"]


def test_another_report_is_not_the_report_that_spoke_last() -> None:
    found = sources_of(
        "A report by the council said the pier was unsafe. The report by the Rail Board said it was sound."
    )
    assert [s.name for s in found] == ["A report by the council", "The report by the Rail Board"]


def test_a_reason_that_is_cited_says_nothing() -> None:
    assert not any("safety" in line for line in told("The Courier said the ferry sank, citing safety concerns."))


@pytest.mark.parametrize(
    "sentence",
    [
        "The dam leaked, the mayor, Ada Kron, said on the basis of a report by the rail board.",
        "Based on a report by the rail board, Ada Kron said the dam leaked.",
        "Ada Kron said that the dam leaked, based on a leaked copy of a report by the rail board.",
        "Ada Kron, relying on a report by the rail board, said the dam leaked.",
        "Ada Kron told councillors, quoting from a report by the rail board, that the dam leaked.",
        "The dam leaked, said Ada Kron, drawing heavily on a report by the rail board.",
    ],
)
def test_the_paper_that_words_rest_on_says_the_same(sentence: str) -> None:
    (claim, paper) = sorted(extract(Article.of(sentence)), key=lambda c: "report" in c.attribution.source.name)
    assert "Kron" in claim.attribution.source.name
    assert "rail board" in paper.attribution.source.name
    assert {claim.proposition.lower(), paper.proposition.lower()} == {"the dam leaked"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Ada Kron said the film was based on a report by the rail board.",
        "A film based on a report by the rail board will open in May, Ada Kron said.",
        "Ada Kron said she was sacked on the basis of a report by the rail board.",
    ],
)
def test_what_is_said_to_rest_on_a_paper_is_not_what_the_paper_says(sentence: str) -> None:
    assert ["Kron" in one.name for one in sources_of(sentence)] == [True]


@pytest.mark.parametrize(
    ("sentence", "basis"),
    [
        ("After reading the board's report, Ada Kron said the dam leaked.", "After reading the board's report"),
        ("Ada Kron, who has seen a confidential memo, said the dam leaked.", "who has seen a confidential memo"),
        ("The dam leaked, Ada Kron said, holding up the letter.", "holding up the letter"),
        ("Ada Kron, whose report came out on Monday, said the dam leaked.", "whose report"),
        ("Ada Kron said the dam leaked after she had read the report.", ""),
        ("Ada Kron read the poem. She said the dam leaked.", ""),
    ],
)
def test_who_had_a_paper_before_him_is_told_with_how_he_knows(sentence: str, basis: str) -> None:
    (claim,) = [c for c in extract(Article.of(sentence)) if c.attribution is not None]
    assert claim.attribution.source.basis == basis
    (detail,) = [sentence[slice(*one.span)] for one in claim.attribution.details if one.kind == "basis"] or [""]
    assert detail == basis


@pytest.mark.parametrize("first", ["Thanking", "Praising", "Quoting", "Following", "Visiting"])
def test_what_somebody_does_first_is_no_part_of_a_name(first: str) -> None:
    found = sources_of(f"{first} Bo Wirth, Ana Kron said the dam leaked. Wirth said it was sound.")
    assert found[-1].name == "Bo Wirth"


@pytest.mark.parametrize("aside", ["a diver", "the largest maker of rafts", "who is ill", "which makes rafts"])
@pytest.mark.parametrize("name", ["Harding", "Sterling Motors", "Ana Oram"])
def test_a_name_that_ends_like_a_verb_is_named_before_its_aside(name: str, aside: str) -> None:
    (source,) = sources_of(f"{name}, {aside}, said the dam leaked.")
    assert source.name == name


def test_a_first_name_that_is_a_small_word_opens_no_credit() -> None:
    (claim,) = extract(Article.of("Per Stam said the dam leaked."))
    assert claim.text == "the dam leaked"
    assert "Stam" in claim.attribution.source.name


@pytest.mark.parametrize("reason", ["police policy", "the chief's poor health", "Tom Hale's age"])
def test_a_reason_of_somebodys_is_no_more_cited_than_another(reason: str) -> None:
    assert [s.name.lower() for s in sources_of(f"The man fled, the Courier reported, citing {reason}.")] == [
        "the courier"
    ]


def test_the_words_that_credit_are_those_before_who() -> None:
    text = "Oswin Crull, who denies theft, was last week thrown out of the league."
    (credit,) = [claim.attribution for claim in claims_of(text) if claim.attribution is not None]
    assert [text[start:end] for start, end in credit.source_spans] == ["Oswin Crull", "who"]
    assert credit.source.name == "Oswin Crull"


def test_a_denial_ends_at_the_colon_before_what_is_said_against_the_charge() -> None:
    found = told("Orla denied the claim: “We paid every bill on the day.”")
    assert [line.rpartition(" | ")[2] for line in found] == ["the claim", "“We paid every bill on the day.”"]


def test_a_lead_in_that_says_only_that_is_no_claim() -> None:
    found = told("The report found that:\n\n- the door had leaked;\n- nobody had been told.")
    assert [line.rpartition(" | ")[2] for line in found] == ["the door had leaked", "nobody had been told"]


def test_who_asks_not_to_be_named_says_nothing_with_it() -> None:
    found = told("Two divers who asked not to be named told the Courier that the ferry sank.")
    assert [line.rpartition(" | ")[2] for line in found] == ["that the ferry sank"]


# --- asides, records, and who is told of beside ------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“They would have stopped the ferry,” Coun. Jim Tarn (Ind.-Sele), a harbour panel member, said on Monday.",
         "Jim Tarn | person | “They would have stopped the ferry,”"),
        ("Those close to him say that, in addition to the ferry, he would have to sell the yard.",
         "Those close to him | ?person | that, in addition to the ferry, he would have to sell the yard"),
        ("At the meeting, Ana Ruiz called her vote in favour of the closure a mistake.",
         "Ana Ruiz | person | her vote in favour of the closure a mistake"),
        ("Minna Tarn, an adviser to the yard, called Hale's remarks on Saturday \"a wake-up call\" to its workers.",
         "Minna Tarn | person | Hale's remarks on Saturday \"a wake-up call\" to its workers"),
        ("The yard continues to insist that it wants to release the accounts.",
         "The yard | ?organisation | that it wants to release the accounts"),
        ("Video of the crash shows him with his hands on the wheel before the ferry was hit.",
         "Video of the crash | document | him with his hands on the wheel before the ferry was hit"),
        ("The transcript of the meeting — published by the Courier — shows that the door leaked.",
         "The transcript of the meeting — published by the Courier | document | that the door leaked"),
        ("As stated in the inspector's report, the bow door was leaking in March.",
         "the inspector's report | document | the bow door was leaking in March"),
        ("She heard a colleague say the boxes were open.", "a colleague | ?person | the boxes were open"),
        ("Three people familiar with the central bank's thinking said the rate was cut too late.",
         "Three people familiar with the central bank's thinking | ?person | the rate was cut too late"),
        ("The former head of the Brannock Water Trust said the sluice was open.",
         "The former head of the Brannock Water Trust | ?person | the sluice was open"),
        ("The baker, Ans de Wit, told this paper that it had blocked her yard.",
         "Ans de Wit | person | that it had blocked her yard"),
        ("Ines Falk, a union official, said the boat was fine.", "Ines Falk | person | the boat was fine"),
        ("His wife Bev said the draw was fixed.", "Bev | person | the draw was fixed"),
        ("Tambo, on her first shift, carried out four babies. “There were five,” Tambo told the inquiry.",
         "Tambo | person | “There were five,”"),
        # the year of what was written, and a paper that an aside quotes
        ("As Nora Tolland wrote (2019), the kiln was cold.", "Nora Tolland | person | the kiln was cold"),
        ("Porters had read the audit, which said in March, after a long search, that the kiln was cold.",
         "the audit | document | that the kiln was cold"),
        # a first clause ends with its comma
        ("Although Nora Tolland said the kiln was cold, stokers kept it lit.", "Nora Tolland | person | the kiln was cold"),
        # of whom it was said
        ("On Monday the mayor said of the stokers who had been sent home, “They never slept.”",
         "the mayor | official | “They never slept.”"),
        # a name in a relative clause is whom it tells of
        ("The mayor who sued Ridley Timber said the kiln was cold.",
         "The mayor who sued Ridley Timber | official | the kiln was cold"),
        # when she was quoted
        ("Nora Tolland was quoted Friday as saying the kiln was cold.", "Nora Tolland | person | the kiln was cold"),
        # of two joined clauses the last
        ("The kiln closed on Monday, and its owner had fled by then, according to two porters.",
         "two porters | ?witness | its owner had fled by then"),
        # a comma before "that"
        ("Nora Tolland added, that the kiln was cold.", "Nora Tolland | person | that the kiln was cold"),
        # a time that belongs to who speaks
        ("“It was cold,” said a stoker who fires the kiln every week.",
         "a stoker who fires the kiln every week | ?person | “It was cold,”"),
        # what comes between the verb and what was said
        ("Ridley Timber shut what Nora Tolland described as “a bathtub with a door”.",
         "Nora Tolland | person | what “a bathtub with a door”"),
        ("Nora Tolland tweeted this: the kiln is cold.", "Nora Tolland | person | the kiln is cold"),
        ("In May, as Nora Tolland has said, the kiln was cold.", "Nora Tolland | person | the kiln was cold"),
        ("The mayor told him not to speak of the kiln.", "The mayor | official | him not to speak of the kiln"),
        # a time between the name and its verb
        ("Nora Tolland, on Wednesday, November 5, 2025, said the kiln was cold.", "Nora Tolland | person | the kiln was cold"),
        # who sends a message says what it says
        ("Nora Tolland sent out a message saying the kiln was cold.", "Nora Tolland | person | the kiln was cold"),
        # relative words, and what stands between them and their verb
        ("She met twelve porters, most of whom said the kiln was cold.", "most of whom | ?person | the kiln was cold"),
        ("Nora Tolland, who in March said the kiln was cold, has left.", "Nora Tolland | person | the kiln was cold"),
        ("Porters met Nora Tolland, who, after a long pause, said the kiln was cold.",
         "Nora Tolland | person | the kiln was cold"),
        # a verb in the present ends the subject
        ("Ridley Timber keeps its books in a safe, adding that the kiln is cold.",
         "Ridley Timber | organisation | that the kiln is cold"),
        # nobody was warned
        ("Engineers warn it could crack in May.", "Engineers | ?expert | it could crack in May"),
        # the page goes on in its own words
        ("Nora Tolland said the kiln had been cold for a year and more; the council was warned twice.",
         "Nora Tolland | person | the kiln had been cold for a year and more"),
        # a condition between commas is said as well
        ("Nora Tolland said, if asked, she would light the kiln.", "Nora Tolland | person | if asked, she would light the kiln"),
        # the page speaks before the colon
        ("One thing is sure: according to two porters, the kiln was cold.", "two porters | ?witness | the kiln was cold"),
        # none of these words opens an aside
        ("Police confirmed at least 20 deaths at the kiln.", "Police | official | at least 20 deaths at the kiln"),
        ("The council promised to repair the kiln by May.", "The council | official | to repair the kiln by May"),
        ("The council said last orders were taken at nine.", "The council | official | last orders were taken at nine"),
    ],
)  # fmt: skip
def test_who_is_credited_is_whoever_the_sentence_is_about(text: str, expected: str) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # whoever holds an office after him
        ("Owen Tolland, the mayor, left. The mayor who followed him said the kiln was cold.", "The mayor who followed him"),
        # two of whom nothing tells which of them is "she"
        ("Tilwen Tolland, 51, and Brask Quenby, 54, met on Monday. It was closed. She said it was cold.", "she"),
        # a place in an office before the name
        ("The mayor of Sele Quay, Joao Matos, lit the kiln on Monday. He said it was warm.", "Joao Matos"),
        # an outlet that asks, and is not who does not answer
        ("Ridley Timber said the kiln held. The Ridley Gazette reported that it had cracked. It did not respond to a request for "
         "comment.", "Ridley Timber"),
        # "and" goes on with the first verb, and not with the one in between
        ("Nora Tolland left after the porters came and declined to comment.", "Nora Tolland"),
        ("Porters met Nora Tolland, who says the kiln was cold and accuses the council of theft.", "Nora Tolland"),
        ("The council paid a porter who said the kiln was cold, adding that it was a gift.", "The council"),
        # no "he" is a government, and none is nearer
        ("Quill Tolland said the kiln was cold. The government said it was warm. It was late. “I saw it,” he said.", "Quill Tolland"),
        # a first name that ends as verbs do
        ("Ned Farrow, who lost the kiln, said it was cold.", "Ned Farrow"),
        # a part of the name of the agency that the page is from
        ("The kiln was sold in May, the Halyard News Agency reported. Halyard said porters had fled.", "Halyard News Agency"),
        # papers that nobody names, where the page says who saw them
        ("Porters had fled, according to the Halyard News Agency. Documents said the kiln was cold.", "Halyard News Agency"),
        # a surname that is a trade as well
        ("Tom Baker left. Mr Hale said it was cold. Baker was tired. He said it was warm.", "Tom Baker"),
        # "she" is one, and no porters
        ("Nora Tolland lit the kiln on Monday. The porters stayed. She said it was warm.", "Nora Tolland"),
        # nouns that cannot be his
        ("Owen Tolland walked out. The source said it was cold.", "The source"),
        ("Owen Tolland walked out. The nun said it was cold.", "The nun"),
        ("Nora Tolland left in May. She's told porters that the kiln was cold.", "Nora Tolland"),
        ("Said Nora Tolland: “The kiln was cold.”", "Nora Tolland"),
    ],
)  # fmt: skip
def test_who_speaks_last_is_not_whoever_was_named_nearest(text: str, name: str) -> None:
    assert sources_of(text)[-1].name == name


@pytest.mark.parametrize(
    "text",
    [
        "Porters wanted the kiln lit, and the mayor, Nora Tolland, said yes.",
        "When the kiln cracked, the mayor, Nora Tolland, wrote this.",
        "The council found itself accused of selling the kiln.",
        "Nora Tolland complained when the kiln was shut in May.",
        "Two porters declined to be named.",
    ],
)
def test_a_verb_of_saying_without_anything_said_credits_nobody(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(("office", "body"), [("director", "Ridley Timber"), ("former director", "")])
def test_who_has_left_a_body_does_not_speak_for_it(office: str, body: str) -> None:
    assert sources_of(f"Nora Tolland, {office} of Ridley Timber, said it was cold.")[0].body == body


def test_the_spokeswoman_is_who_spoke_for_a_body_before_whatever_other_body_is_named_between() -> None:
    text = "A spokeswoman for Ridley Timber Ltd said it was cold. Brask Shipping Ltd bought it. The spokeswoman said it was warm."
    assert sources_of(f"Halden Works owns the mill. {text}")[-1].body == "Ridley Timber Ltd"


def test_a_full_name_with_an_age_stays_a_persons_when_it_is_told_again_in_full() -> None:
    found = sources_of("Tilwen Brask, 54, said the kiln was cold. Tilwen Brask denied the sale.")
    assert [source.kind.value for source in found] == ["person", "person"]


def test_one_interview_with_a_paper_does_not_make_the_rest_of_the_page_its_news() -> None:
    found = claims_of("“It was cold,” Nora Tolland told the Ridley Gazette. A porter said it was warm.")
    assert [claim.attribution.via for claim in found if claim.attribution is not None] == [(), ()]


def test_the_owner_of_a_thing_is_not_the_body_named_elsewhere() -> None:
    found = told("Its owner said that the seats were missing. The yard Orla Marine, a shipbuilder, closed in May.")
    assert found == ["Its owner | ?person | that the seats were missing"]


def test_of_two_for_whom_he_can_stand_the_one_known_to_be_a_man_is_meant() -> None:
    found = told(
        "“The kitchen was a horse box,” said Folasade Akinwale, who runs the place. A groom, Tom Purdue, has stayed.\n\n"
        "“They never kicked me,” he said of the horses."
    )
    assert found[-1].startswith("Tom Purdue | ")


def test_a_place_in_an_office_is_not_who_he_is() -> None:
    found = told(
        "Mayor of Sele Quay defends signs\n\nThe mayor of Sele Quay, Joao Matos, defended the signs on Monday. “The letter is "
        "right,” he told the assembly."
    )
    assert found[-1].startswith("Joao Matos | ")


def test_the_engineers_in_a_report_are_not_those_whom_it_cites() -> None:
    text = (
        "Orla ran the ferry after engineers had reported a leak, the Courier reported on Monday, citing two officials."
    )
    (credit,) = [c.attribution for c in claims_of(text) if c.attribution is not None and c.attribution.via]
    assert (credit.source.name, credit.via[0].name.lower()) == ("two officials", "the courier")


def test_turns_after_a_time_of_day_are_labelled() -> None:
    found = told(
        "[00:12] INTERVIEWER: You have done this for forty summers. Are there fewer?\n\n[00:20] DR LARS WIKLUND: There "
        "are fewer than half. I counted six hundred nests.\n\n[00:41] INTERVIEWER: And now?\n\n[00:43] WIKLUND: Last June "
        "it was two hundred and eleven."
    )
    assert [line.partition(" | ")[0] for line in found if "two hundred" in line] == ["Lars Wiklund"]


def test_an_unnamed_insider_is_not_the_body_that_runs_the_works() -> None:
    text = "Ridley Group runs the mill. {} told the Post that the kiln had been off since March. Ridley denied it."
    for who in ("A person who works at the mill", "A person who works at the mill, who asked not to be named,"):
        found = [source for source in sources_of(text.format(who)) if "person" in source.name]
        assert found and not found[0].identified and not found[0].body_key, who


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        # a body is no "she"
        ("Dr Ana Ruiz kept the register. She counted 19, she said. The police say 15. “I count,” she told us.",
         "“I count,”", "Ana Ruiz"),
        # who owns is not who speaks
        ("Tolk's lawyer, Ana Ruiz, was scathing. “He made no call,” she told the court.", "“He made no call,”", "Ana Ruiz"),
        # whoever spoke goes on speaking, whatever the sentence was about
        ("Orla Marine may close its yard, the Lorne Gazette reported. It put the loss at 40 crowns.",
         "the loss at 40 crowns", "Lorne Gazette"),
        ("In a statement, the Home Ministry called the memo a forgery. It said that nobody had signed it.",
         "that nobody had signed it", "Home Ministry"),
    ],
)  # fmt: skip
def test_a_pronoun_stands_for_whoever_spoke_and_can_be_meant(text: str, words: str, who: str) -> None:
    (claim,) = [c for c in extract(Article.of(text, language="en")) if c.text == words]
    assert claim.attribution is not None
    assert claim.attribution.source.name == who


@pytest.mark.parametrize(
    "where",
    [
        "At the hospital",
        "In an interview with the broadcaster",
        "During a long meeting of the council",
        "A storm hit the yard",
    ],
)
def test_where_somebody_is_met_is_not_what_she_is(where: str) -> None:
    found = extract(Article.of(f"{where}, Ana Ruiz read the list. Nine had died, Ruiz said.", language="en"))
    (claim,) = [c for c in found if c.attribution is not None]
    assert claim.attribution is not None
    assert (claim.attribution.source.kind.value, claim.attribution.source.role) == ("person", "")


def test_where_somebody_with_an_age_is_met_is_not_what_she_is() -> None:
    (source,) = sources_of("At the broadcaster, Ana Ruiz, 45, read the news. Ruiz said that nine had died.")
    assert source.kind.value == "person"


def test_a_body_with_its_name_behind_it_is_one_also_where_the_sentence_opens_with_whom_it_wrote_to() -> None:
    (source,) = sources_of(
        "In a letter from the regulator, Netzrat, Ana Ruiz was told to pay. Netzrat said it would sue."
    )
    assert source.kind.value in ("organisation", "official")


def test_a_word_that_asks_is_no_part_of_a_name() -> None:
    assert (
        sources_of("How Tarrow lost its ferry\n\nIt sank on Monday, Tarrow council said.")[-1].name == "Tarrow council"
    )
    assert [source.name for source in sources_of("What Hale said is that the dam held.")] == ["Hale"]


def test_who_reads_a_page_or_is_quoted_on_it_is_not_the_page() -> None:
    (source,) = sources_of("A diver quoted in this article said that the hull was thin.")
    assert source.kind.value != "outlet"


def test_a_word_that_is_short_for_another_with_a_capital_ends_its_sentence_without_one() -> None:
    assert told("The nurse said that she was ill. Vantor said the kiln was cold.")[0].endswith(" | that she was ill")


def test_in_what_a_body_said_it_is_no_part_of_its_key() -> None:
    first, then = sources_of(
        "The board, in a letter dated 4 June, said that it would pay. The board said that it was sorry."
    )
    assert first.key == then.key == "board"


@pytest.mark.parametrize("who", ["Nora Tolland herself", "Nora Tolland"])
def test_oneself_is_no_part_of_a_name(who: str) -> None:
    (source,) = sources_of(f"{who} said that the kiln was cold.")
    assert (source.name, source.key) == ("Nora Tolland", "nora tolland")


def test_the_paper_is_the_study_where_a_study_spoke_last() -> None:
    first, then = sources_of(
        "A study by Merrow University found that eels had fled. The paper said the water was warm."
    )
    assert (then.key, then.kind.value) == (first.key, "document")


def test_whose_wife_she_is_tells_that_a_first_name_is_a_persons() -> None:
    (source,) = sources_of("Tom Ruiz left in May. His wife, Bev, said that the kiln was cold.")
    assert (source.name, source.identified, source.kind.value) == ("Bev", True, "person")


@pytest.mark.parametrize(
    ("who", "body"),
    [
        ("Zoe Hale, a lawyer for the families,", ""),
        ("The families' lawyer, Zoe Hale,", ""),
        ("Her lawyer, Zoe Hale,", ""),
        ("Zoe Hale, a lawyer for the company,", "Orla Steel"),
        ("Its lawyer, Zoe Hale,", "Orla Steel"),
        ("A spokeswoman, Zoe Hale,", "Orla Steel"),
    ],
)
def test_who_speaks_for_others_does_not_speak_for_the_body_that_the_page_is_about(who: str, body: str) -> None:
    claims = extract(Article.of(f"Orla Steel said six men had died. {who} said it was nine.", language="en"), "en")
    assert [c.attribution.source.body for c in claims if c.attribution and "nine" in c.text] == [body]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The minister took the money, says the Sunday Echo.", "Sunday Echo"),
        ("The minister took the money, according to the Sunday Echo.", "Sunday Echo"),
        ("The Sunday Echo said on Sunday that the minister took the money.", "Sunday Echo"),
        ("The minister took the money, wrote the Evening Star on Friday.", "Evening Star"),
        ("On the Sunday Ruiz left, Bo Hale said the gate was open.", "Bo Hale"),
        ("The firm said on the Monday Orla was closed.", "The firm"),
    ],
)
def test_a_day_of_the_week_in_a_papers_name_tells_no_time(text: str, who: str) -> None:
    assert [source.name for source in sources_of(text)] == [who]


# --- what kind of source it is -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The bureau cut its forecast. Its chief statistician, Ana Ruiz, said the harvest was poor.", "official"),
        ("The firm cut its forecast. Its president, Ana Ruiz, said the harvest was poor.", "person"),
        ("The union called it off. Its regional secretary, Ana Ruiz, said no talks had taken place.", "person"),
        ("The union’s regional secretary, Ana Ruiz, said no talks had taken place.", "person"),
        ("The council was told on Monday. Orla Marine sold it. Its chief executive, Ana Ruiz, said so much.", "person"),
        ("Orla Marine referred it to the harbour commission. Its director, Ana Ruiz, said so much.", "person"),
        ("The opposition saw it otherwise. “Pay fell,” replied its finance spokeswoman, Ana Ruiz.", "official"),
    ],
)
def test_who_holds_an_office_of_its_is_an_official_where_it_is_a_body_of_the_state(text: str, kind: str) -> None:
    assert sources_of(text)[-1].kind.value == kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("The Avalanche Warning Service", "official"),
        ("The Electoral Integrity Board", "official"),
        ("The county", "official"),
        ("The prefect, Ana Ruiz,", "official"),
        ("Ana Ruiz, who chairs the water board,", "official"),
        ("The board of Orla Foods", "organisation"),
        ("Pomologist Ana Ruiz", "expert"),
        ("Dr Ana Ruiz", "expert"),
        ("Dr Ana Ruiz, a striker,", "person"),
        ("Ana Ruiz, a baker who was on the lift,", "witness"),
        ("Ana Ruiz, whose son drowned in the lock,", "witness"),
        ("Ana Ruiz, whose grandfather planted the first rows,", "person"),
    ],
)
def test_the_kind_of_a_source_follows_from_what_it_sees_to(words: str, kind: str) -> None:
    assert sources_of(f"{words} said on Monday that it was too late.")[0].kind.value == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“I heard a bang and ran,” said Ana Ruiz.", "witness"),
        ("Ana Ruiz said she saw the van turn twice. “It was white,” Ruiz said.", "witness"),
        ("A cleaner said he smelled gas.", "witness"),
        ("“We saw sales fall,” said Ana Ruiz, the sales director of Orla Foods.", "person"),
        ("“I never ran a firm,” said Ana Ruiz.", "person"),
        ("Ana Ruiz said that the clerk saw the van turn.", "person"),
        ("“I saw to it that they were paid,” the minister said.", "official"),
    ],
)
def test_who_tells_what_he_saw_is_a_witness_unless_an_office_speaks(text: str, kind: str) -> None:
    assert {source.kind.value for source in sources_of(text)} == {kind}


def test_an_officer_whose_title_looks_like_a_participle_speaks_and_not_what_he_ordered() -> None:
    (source,) = sources_of("Returning officer Ana Ruiz, who has ordered a third count, said it would begin at noon.")
    assert (source.name, source.kind.value) == ("Ana Ruiz", "official")
