"""What counts as a denial, and which claim of its article it is set against."""

from __future__ import annotations

import pytest

from provenance.extraction import extract
from provenance.model import Article, Claim, Stance


def read(text: str) -> list[Claim]:
    return list(extract(Article.of(text), "en"))


def tied(text: str) -> list[tuple[str, str, list[str]]]:
    """Who denies, in which words, and what is answered by it."""
    claims = read(text)
    told = {claim.id: claim.text.removeprefix("that ") for claim in claims}
    return [
        (claim.attribution.source.name, claim.text, [told[one] for one in claim.answers])
        for claim in claims
        if claim.stance is Stance.DENIES and claim.attribution is not None
    ]


@pytest.mark.parametrize(
    ("says_no", "words"),
    [
        ("Oda Lund pleaded not guilty to two counts of theft.", "two counts of theft"),
        ("Oda Lund entered a plea of not guilty.", "entered a plea of not guilty"),
        ("Lund has protested her innocence.", "protested her innocence"),
        ("Lund denies theft and forgery.", "theft and forgery"),
    ],
)
def test_who_pleads_not_guilty_denies_the_charge(says_no: str, words: str) -> None:
    claims = tied(f"Prosecutors said Oda Lund took 5,000 crowns from the choir. {says_no}")
    assert [(text, answers) for _, text, answers in claims] == [(words, ["Oda Lund took 5,000 crowns from the choir"])]


@pytest.mark.parametrize("says_no", ["has pleaded not guilty", "denied wrongdoing", "denied wrongdoing in the sale"])
def test_a_plea_alone_is_a_denial_in_general(says_no: str) -> None:
    (claim,) = read(f"Oda Lund {says_no}.")
    assert (claim.stance, claim.general) == (Stance.DENIES, True)


def test_a_verdict_on_what_was_just_said_is_one_also_where_the_sentence_goes_on() -> None:
    text = (
        "The grid firm says 18,000 homes are dark. Mayor Tara Donn says that is nonsense and her town has 20,000 alone."
    )
    assert tied(text)[0][2] == ["18,000 homes are dark"]


@pytest.mark.parametrize("words", ["I did not", "Never in my life"])
def test_a_no_that_stands_alone_denies_what_was_asked(words: str) -> None:
    text = f"The verger, Osric Tann, was asked whether he had made up the letter. \u201c{words},\u201d he replied."
    (no,) = [claim for claim in read(text) if claim.stance is Stance.DENIES]
    assert no.proposition == "he had made up the letter"


def test_what_somebody_says_is_denied_of_those_who_say_it() -> None:
    text = (
        "Passengers say the crew locked the doors. The union says the radar had failed. "
        "Strand Ferries rejected what passengers say about the doors."
    )
    assert tied(text) == [("Strand Ferries", "what passengers say about the doors", ["the crew locked the doors"])]


def test_charges_that_somebody_denies_in_a_relative_clause_are_what_is_denied() -> None:
    (claim,) = tied("Prosecutors brought charges, which Hale denies.")
    assert claim[:2] == ("Hale", "charges")
    assert tied("He sought a loan, which the bank denied.") == []


def test_a_letter_that_is_called_false_is_the_one_in_which_it_was_written() -> None:
    text = (
        "The college wrote in a letter that Acha never took a degree. One guest asked for brandy. "
        "Her campaign called the letter false."
    )
    assert [answers for *_, answers in tied(text)] == [["Acha never took a degree"]]


def test_what_a_firm_never_discusses_does_not_tell_what_it_was_asked_about() -> None:
    text = (
        "Two bankers said the Ravel family had made an offer for Quill. Ravel Holdings declined to comment on rumours."
    )
    claims = read(text.replace("rumours", "market speculation"))
    assert claims[1].answers == (claims[0].id,)


def test_who_would_not_tell_more_is_the_one_who_told() -> None:
    _, refusal = read("Police said a man had been arrested but would not say why.")
    assert refusal.attribution is not None
    assert (refusal.attribution.source.name, refusal.stance) == ("Police", Stance.DECLINES)


@pytest.mark.parametrize("how", ["took pains", "took great pains", "went out of her way"])
def test_how_somebody_came_to_say_so_is_part_of_saying(how: str) -> None:
    (claim,) = read(f"The minister {how} to say that the pier was safe.")
    assert claim.attribution is not None
    assert (claim.attribution.source.name, claim.text) == ("The minister", "that the pier was safe")


@pytest.mark.parametrize(
    ("said", "denied"),
    [
        ("\u201cWe categorically deny these allegations,\u201d Dov Ranse said.", "these allegations"),
        ("\u201cI deny that we drove anyone away,\u201d Dov Ranse said.", "we [Dov Ranse] drove anyone away"),
        ("\u201cWe reject the report outright. It is late,\u201d Dov Ranse said.", "the report outright"),
    ],
)
def test_who_denies_in_the_first_person_denies(said: str, denied: str) -> None:
    (claim,) = read(said)
    assert (claim.stance, claim.proposition) == (Stance.DENIES, denied)


def test_a_bank_that_refuses_somebody_a_loan_in_the_first_person_denies_nothing() -> None:
    (claim,) = read("\u201cWe deny him a loan whenever he asks,\u201d Dov Ranse said.")
    assert claim.stance is Stance.ASSERTS


def test_a_denial_that_opens_a_story_is_of_what_is_told_next() -> None:
    text = (
        "Housing minister Dorrin Vash denied accepting free holidays. "
        "The Oulver Courier reported that Vash had spent two weeks at a lodge owned by Brestol Group."
    )
    assert tied(text)[0][2] == ["Vash had spent two weeks at a lodge owned by Brestol Group"]


def test_what_the_denier_himself_says_next_is_not_what_he_denies() -> None:
    text = (
        "The mayor of Ennick has denied being drunk at the parade. \u201cI had one sherry at lunch,\u201d said Perpetua Lodge. "
        "But trader Reg Basc said: \u201cShe was drunk on the steps.\u201d"
    )
    assert tied(text)[0][2] == ["\u201cShe was drunk on the steps.\u201d"]
    told = "The mayor of Ennick has denied being drunk at the parade. Reg Basc alleged that she fell off the steps."
    assert tied(told)[0][2] == ["she fell off the steps"]
    firm = "Tovan Ores denied that the pond wall had collapsed. The firm puts the dead at nine."
    assert tied(firm)[0][2] == []


def test_of_several_sentences_the_one_that_says_no_is_the_denial() -> None:
    text = (
        "The site reported that the singer had walked out of talks after a row. "
        "\u201cOz is happy where she is,\u201d manager Curro Ash said. \u201cThere was no row and she did not walk out of talks.\u201d"
    )
    assert tied(text)[0][2] == ["the singer had walked out of talks after a row"]


def test_what_is_kept_private_is_no_source() -> None:
    claims = read("The ministry would neither confirm nor deny the deaths, citing the privacy of families.")
    assert [claim.stance for claim in claims] == [Stance.DECLINES]


def test_what_opens_after_a_denial_and_has_nothing_to_do_with_it_is_not_denied() -> None:
    text = "Stratton Steel denied that it used bad steel. Shops fear for trade, the chamber of commerce said."
    assert tied(text) == [("Stratton Steel", "that it used bad steel", [])]
    assert [c.attribution.source.name for c in read(text) if c.attribution][1] == "the chamber of commerce"


def test_what_somebody_knew_or_learned_is_not_what_he_says() -> None:
    for known in ("has known since May", "learned in May"):
        claims = read(f"Brill Ltd {known} that the tank was cracked, Ann Poe said.")
        assert [c.attribution.source.name for c in claims if c.attribution] == ["Ann Poe"], (
            "the accused corroborates nothing"
        )
    (told,) = read("The Tarrow Courier has learned that the tank was cracked.")
    assert told.attribution is not None


def test_what_is_told_behind_a_verdict_is_not_what_is_denied() -> None:
    text = (
        "The council says it knew nothing before August. \u201cThat is not true,\u201d Hannah Brill said. "
        "\u201cThe director of works called me on 16 July.\u201d"
    )
    (denial,) = [claim for claim in read(text) if claim.stance is Stance.DENIES and "not true" in claim.text]
    assert denial.proposition == "The council knew nothing before August"


def test_who_speaks_is_told_where_a_place_stands_before_his_office() -> None:
    (claim,) = read("The fire began in Orla, a firefighter, Jon Vane, said on Monday.")
    assert claim.attribution is not None
    assert (claim.attribution.source.name, claim.text) == ("Jon Vane", "The fire began in Orla")


def test_a_no_to_a_question_that_asks_for_more_denies_nothing() -> None:
    claims = read("\u201cWho told you that?\u201d asked the interviewer. \u201cNobody told me,\u201d Ana Ruiz said.")
    assert [claim.stance for claim in claims if claim.text.startswith("\u201cNobody")] == [Stance.ASSERTS]


def test_a_claim_that_somebody_denies_is_what_the_story_was_and_not_that_it_is_stood_by() -> None:
    text = (
        "The Lantern stands by a story that Hale ordered the strike on the boat, a claim the ministry denies. "
        "\u201cThe Lantern is proud of its rigorous reporting,\u201d a spokesman said."
    )
    denials = tied(text)
    assert [words for _, words, _ in denials] == ["Hale ordered the strike on the boat"]
    assert not any("proud" in answer for *_, answers in denials for answer in answers)


def test_who_charges_somebody_with_not_doing_a_thing_denies_nothing() -> None:
    text = (
        "The club knew of the injuries in May, parents say. Prosecutors alleged that the coach did not tell the club."
    )
    charge = extract(Article.of(text), "en")[-1]
    assert charge.stance is Stance.ALLEGES
    assert charge.answers == ()


@pytest.mark.parametrize(
    ("said", "no"),
    [
        ("six of the patients had died, not the four it gave on Monday", True),
        ("the number is not less than nine", False),
        ("no fewer than 12 people had drowned", False),
        ("it had certainly not sold the boats", True),
    ],
)
def test_a_bound_denies_nothing_and_a_figure_that_is_replaced_is_denied(said: str, no: bool) -> None:
    (claim,) = extract(Article.of(f"Orla Steel said {said}.", language="en"), "en")
    assert (claim.says_no or claim.stance is Stance.DENIES) is no


@pytest.mark.parametrize(
    ("text", "general", "words"),
    [
        ("Orla Steel said it had complied with the law.", True, "complied with the law"),
        ("Bo Lund told the Echo that he had broken no rule.", True, "broken no rule"),
        ("“We deny any wrongdoing,” Orla Steel said, “and are sorry for the farmers.”", True, "any wrongdoing"),
        ("“Bo Lund strongly denies the allegations,” his manager said.", True, "denies the allegations"),
        ("His solicitor said that he “flatly denies being the driver”.", False, "being the driver"),
        ("Bo Lund denies all the charges.", True, "all the charges"),
    ],
)
def test_who_says_that_he_kept_the_law_or_denies_in_a_quotation_denies(text: str, general: bool, words: str) -> None:
    (claim,) = [one for one in read(text) if one.stance is Stance.DENIES]
    assert (claim.general, words in claim.text) == (general, True)


@pytest.mark.parametrize(
    "text",
    [
        "The auditor said Orla Steel had complied with the law.",
        "“Bo Lund denies the charges,” prosecutor Ana Ruiz said.",
        "“Bo Lund denies the charges,” said Ana Ruiz.",
        "Prosecutors said he “flatly denies being there”.",
        "“He did nothing wrong,” the judge said of Bo Lund.",
        "The watchdog said it had complied with the law.",
        "Bo Lund's daughter, Ana Lund, said he was innocent.",
        "Ana Ruiz said they had done nothing wrong.",
        "“Nobody denies that it was cold,” Ana Ruiz said.",
        "“This denies us a chance,” Ana Ruiz said.",
    ],
)
def test_what_somebody_says_of_another_is_no_denial_of_his_own(text: str) -> None:
    assert not [one for one in read(text) if one.stance is Stance.DENIES]


def test_a_no_to_a_question_answers_what_was_told_in_its_words() -> None:
    text = (
        "The boiler had been condemned in March, a clerk said. The roof was new. Bo Lund was asked on Tuesday "
        "whether the boiler had been condemned. It had not, he replied."
    )
    assert tied(text) == [("Bo Lund", "It had not", ["The boiler had been condemned in March"])]


def test_who_does_not_know_says_neither_yes_nor_no() -> None:
    said = read("Asked whether the bridge would hold, Ana Ruiz replied: “I don't know, and nobody does.”")
    assert [one.stance for one in said] == [Stance.NEUTRAL, Stance.NEUTRAL]


def test_this_is_what_has_just_been_said_of_whoever_denies_it() -> None:
    text = (
        "The fans say that stewards opened the gate. The steward, Bo Lund, said the gate was opened by police. "
        "The police deny this."
    )
    assert tied(text)[-1][2] == ["the gate was opened by police"]


def test_a_lie_is_not_what_the_page_tells_of_the_scene() -> None:
    text = (
        "Pupils were marked present so that the figures rose, three heads told the Echo. Nobody put it in writing. "
        "The director, Farah Lind, was given a prize in May. “It's a lie,” Lind said."
    )
    assert [answers for _, _, answers in tied(text)] == [["Pupils were marked present so that the figures rose"]]


def test_the_claim_that_is_named_by_what_it_is_of_is_no_other_one() -> None:
    text = (
        "Two grooms accuse the stud of racing a lame horse. They also allege that their passports were taken away. "
        "The manager, Bo Lund, rejected the wage claim."
    )
    assert [answers for *_, answers in tied(text)] == [[]]


def test_it_is_too_early_to_say_and_will_not_rule_it_out_assert_nothing() -> None:
    said = read("Ana Ruiz told reporters it was too early to speak of causes. Prosecutors will not rule it out.")
    assert [one.stance for one in said] == [Stance.NEUTRAL, Stance.NEUTRAL]


def test_what_prosecutors_say_is_a_charge_that_a_lawyer_answers() -> None:
    text = (
        "Prosecutors say Oskar Thiel poisoned his partner with antifreeze over nine months. They say he had sold the "
        "flat. Opening the defence case, lawyer Katja Brand said her client had never touched antifreeze."
    )
    assert tied(text)[-1][2] == ["Oskar Thiel poisoned his partner with antifreeze over nine months"]


def test_a_clause_that_is_denied_for_itself_is_not_what_the_page_tells_before_it() -> None:
    text = (
        "Goalkeeper Marek Dusan will be back for the derby after a three-match ban. Dusan, 31, was sent off in "
        "November for allegedly spitting at a linesman, something he has always denied."
    )
    assert [answers for *_, answers in tied(text)] == [[]]


def test_who_has_no_knowledge_of_a_thing_does_not_deny_the_thing() -> None:
    text = (
        "Villagers say the mine's trucks have been dumping red sludge in the river. Fish began to die in August. "
        "The director, Bo Lund, said that the mine had no knowledge of any dumping."
    )
    assert not [answers for *_, answers in tied(text) if answers]


@pytest.mark.parametrize(
    "text",
    [
        "The thieves got in through a pantry window on Friday. Det Insp Gail Moffat said nobody had been arrested.",
        "The bank sold the shares, a clerk said. It was cold. The watchdog may fine it 15% of sales. Rain fell. The bank "
        "denied any wrongdoing.",
        "Police in Tarrow have denied that an officer was drunk. A video has been seen by many. Supt Moira Calder said the "
        "officer had been breathalysed within the hour.",
    ],
)
def test_a_no_is_not_hung_on_what_the_page_or_the_same_side_tells_beside_it(text: str) -> None:
    beside = ("thieves", "watchdog", "breathalysed", "Rain")
    assert not [told for *_, answers in tied(text) for told in answers if any(word in told for word in beside)]


def test_a_lie_is_not_that_somebody_laughed_off_the_testimony() -> None:
    text = (
        "The president, Joaquin Estrello, met smugglers on a yacht, a trafficker told the court. Estrello, speaking to "
        "reporters hours later, laughed off the testimony. “It is a lie told to shorten a sentence,” he said."
    )
    assert not [told for *_, answers in tied(text) for told in answers if "laughed" in told]


def test_who_could_not_yet_say_says_nothing() -> None:
    assert [one.stance for one in read("Ana Ruiz said she could not yet say who was behind it.")] == [Stance.NEUTRAL]


def test_what_the_headline_calls_a_lie_is_what_the_story_opens_with() -> None:
    text = (
        "It's a lie, says singer over wedding rumours\n\nPop star Lena Marchi secretly married her drummer last month, "
        "Glint magazine reported. The magazine quoted a waiter who said she had served the cake."
    )
    assert [answers for *_, answers in tied(text)] == [["Pop star Lena Marchi secretly married her drummer last month"]]


def test_the_allegation_is_the_charge_and_not_what_is_told_beside_it() -> None:
    text = (
        "Port Anselm's ferries sailed with faulty rafts, a union alleged on Monday. The union released pictures it said "
        "were taken in August. Veltra Ferries denied the allegation."
    )
    assert [answers for *_, answers in tied(text)] == [["Port Anselm's ferries sailed with faulty rafts"]]


@pytest.mark.parametrize(
    ("says", "general"),
    [
        ("Voss pleaded not guilty in Amberley on Monday.", True),
        ("Voss's lawyer said his client was innocent.", True),
        ("Voss pleaded not guilty to theft.", False),
    ],
)
def test_a_plea_without_a_charge_is_a_general_denial(says: str, general: bool) -> None:
    (claim,) = [
        c for c in read(f"Prosecutors say Gerald Voss poisoned his partner. {says}") if c.stance is Stance.DENIES
    ]
    assert claim.general is general


def test_nobodys_says_no_and_no_part_in_it_points_back() -> None:
    milk = "Farmers accuse the Greenfold cooperative of short-weighing their milk. "
    said = "“Nobody's milk has been short-weighed,” its chair, Annika Sorel, said."
    assert [answers for *_, answers in tied(milk + said)] == [
        ["the Greenfold cooperative of short-weighing their milk"]
    ]
    front = "The Kharan Front was behind the bombing, the president said. Nine were killed. "
    assert tied(front + "The Front said its fighters had no part in it.")[-1][2] == [
        "The Kharan Front was behind the bombing"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Inspectors wrote that the cannery had hired children. They wrote too that its doors were chained. In a letter, "
        "Bell Foods called the findings baseless.",
        "Three women have told the Orla Blade that the conductor Pieter Venn groped them. A fourth said he had threatened "
        "her. Venn denied any wrongdoing.",
    ],
)
def test_who_denies_all_of_it_denies_each_thing_that_is_charged(text: str) -> None:
    found = extract(Article.of(text))
    denial = next(claim for claim in found if claim.stance is Stance.DENIES)
    assert set(denial.answers) == {claim.id for claim in found if claim is not denial}


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Oda Lund denied that cleaning had been cut.", "cleaning had been cut"),
        ("Oda Lund denied cleaning had been cut.", "cleaning had been cut"),
        ("Oda Lund denied wrongdoing.", "wrongdoing"),
        ("Oda Lund denied attending the wake.", "Oda Lund attending the wake"),
    ],
)
def test_only_a_deed_without_its_doer_is_told_of_whoever_denies_it(text: str, denied: str) -> None:
    (claim,) = read(text)
    assert (claim.stance, claim.proposition) == (Stance.DENIES, denied)


@pytest.mark.parametrize(
    "text",
    [
        "Ruth Lund admitted that she had met the head of Brack Civil in May. Her brother, Nils Lund, denied that he "
        "owned shares in Brack Civil.",
        "Ruth Lund admitted that she had met the head of Brack Civil in May.\n\nNils Lund, her brother, denied a report in "
        "The Daily Lamp that he owned shares in Brack.",
        "Lena Voss said that Mr Tann had told her at a dinner that he was tired. Dov Ranse, the manager, denied that he "
        "had been told to go.",
        "A clerk said that Ana Pell had asked for the file in May. Bo Wold denied that he had asked Ana Pell for money.",
    ],
)
def test_a_denial_told_in_full_is_not_of_what_somebody_else_did_with_one_who_is_named(text: str) -> None:
    assert [answers for *_, answers in tied(text)] == [[]]


@pytest.mark.parametrize(
    "text",
    [
        "A clerk said that Bo Wold had asked Ana Pell for a grant. Bo Wold denied that he had asked Ana Pell for a grant.",
        "Police accused Bo Wold of meeting the head of Brack Civil. Bo Wold denied that he had met the head of Brack Civil.",
    ],
)
def test_a_denial_told_in_full_is_of_what_is_told_of_whoever_denies(text: str) -> None:
    assert [len(answers) for *_, answers in tied(text)] == [1]


def test_a_plain_no_on_a_matter_of_its_own_is_not_of_what_the_paragraph_before_tells() -> None:
    text = (
        "Oskar Brem of Tidewater Securities estimated that Kestrel Capital would have to put in another £20m.\n\n"
        "A spokeswoman for Kestrel Capital said that no decision had been taken on the management of the team."
    )
    assert tied(text) == []


_TOLD = "The valve at the Orsk mine failed in May, a former engineer told the Courier."


@pytest.mark.parametrize(
    "says_no",
    [
        "Orsk Mining does not accept that the valve failed.",
        "Orsk Mining does not agree that the valve failed.",
        "Orsk Mining does not accept the claim.",
        "Orsk Mining challenged the claim.",
        "Orsk Mining disagreed with the claim.",
        "Orsk Mining took exception to the claim.",
        "Orsk Mining called the claim inaccurate.",
        "Orsk Mining labelled the claim misleading.",
        "Orsk Mining admitted that it had no log but denied that the valve failed.",
        "Orsk Mining said it “rejects the claim”.",
    ],
)
def test_ways_of_denying_a_claim(says_no: str) -> None:
    denials = tied(f"{_TOLD}\n\n{says_no}")
    assert [(name, answers) for name, _, answers in denials] == [
        ("Orsk Mining", ["The valve at the Orsk mine failed in May"])
    ]


@pytest.mark.parametrize("told", ["Orsk Mining accepted the claim.", "Orsk Mining challenged its rivals to a race."])
def test_who_accepts_a_claim_or_challenges_somebody_denies_nothing(told: str) -> None:
    assert tied(f"{_TOLD}\n\n{told}") == []


@pytest.mark.parametrize("pointing", ["that number", "this figure", "those figures"])
def test_that_number_is_the_one_that_another_gave_last(pointing: str) -> None:
    text = (
        "The town hall counted eleven dead. The rescue guild maintains that nine hikers are missing. "
        f"The prefect, Ari Duvel, rejected {pointing}."
    )
    assert tied(text) == [("Ari Duvel", pointing, ["nine hikers are missing"])]


def test_nobody_rejects_a_figure_of_his_own() -> None:
    assert tied("Orla Marine said 300 dockers had been sacked. Orla Marine later rejected that figure.")[0][2] == []


@pytest.mark.parametrize(
    "denial",
    [
        "disputed parts of that account",
        "dismissed his account as a grudge",
        "rejected the engineer's version",
        "rejected that version",
    ],
)
def test_an_account_that_is_denied_is_what_somebody_else_told_last(denial: str) -> None:
    text = (
        "Six ferries sail from Tarn, the harbour office said. Halvard Keld, an engineer, said the log had been torn. "
        f"Matteo Quarles, a lawyer for Orla Marine, {denial}."
    )
    assert tied(text)[0][2] == ["the log had been torn"]


def test_an_account_that_names_its_subject_is_told_by_its_words() -> None:
    text = "Halvard Keld said the log had been torn. Orla Marine denied that account of the sale of the yard."
    assert tied(text)[0][2] == []


def test_who_is_not_to_blame_answers_what_was_told_right_before() -> None:
    text = (
        "Six walls fell in May.\n\nTrampling by walkers is the main threat to the slope, Hana Weis wrote in a paper. "
        "The Alpine Guild denied that its members were to blame."
    )
    assert tied(text) == [
        ("Alpine Guild", "that its members were to blame", ["Trampling by walkers is the main threat to the slope"])
    ]


def test_who_is_not_to_blame_does_not_deny_what_happened() -> None:
    text = "Six men were hurt when the wall fell, police said. The Alpine Guild denied that its members were to blame."
    assert tied(text)[0][2] == []


@pytest.mark.parametrize(
    "text",
    [
        "The county denied free school meals to 4,000 children.",
        "The firm denied refunds to its guests.",
        "A foul denied the captain a goal.",
    ],
)
def test_who_keeps_somebody_from_a_thing_denies_nothing(text: str) -> None:
    assert tied(text) == []


@pytest.mark.parametrize(
    ("told", "denial", "thing"),
    [("the talks began on 3 May", "disputed", "the date"), ("the sale cost 3 million crowns", "disputed", "the sum")],
)
def test_a_date_or_a_sum_that_is_disputed_is_the_one_that_was_told(told: str, denial: str, thing: str) -> None:
    assert tied(f"Six men met. Oda Lund said {told}. Bo Penhale {denial} {thing}.") == [("Bo Penhale", thing, [told])]
    assert tied(f"Six men met. Oda Lund said {told}. Bo Penhale rejected {thing}.") == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("None of the firms responded to questions.", "the firms"),
        ("Neither firm replied to a letter.", "Neither firm"),
        ("No brewery responded to a letter.", "No brewery"),
    ],
)
def test_who_of_several_gave_no_answer(text: str, who: str) -> None:
    (claim,) = read(text)
    assert claim.attribution is not None
    assert (claim.stance, claim.attribution.source.name) == (Stance.NO_RESPONSE, who)


@pytest.mark.parametrize("text", ["Nobody on the bridge replied.", "The firm responded to questions."])
def test_an_answer_or_a_call_that_nobody_hears_is_no_silence(text: str) -> None:
    assert [claim.stance for claim in read(text)] == [Stance.ASSERTS]


def test_of_two_accounts_the_one_is_denied_that_speaks_of_whoever_denies_it() -> None:
    text = (
        "Prosecutors said that Orla Marine had burned its log. Halvard Keld, an engineer, said the harbour was cold. "
        "Orla Marine disputed that account."
    )
    assert tied(text)[-1][2] == ["Orla Marine had burned its log"]


@pytest.mark.parametrize("office", ["the firm's managing director", "its managing director"])
def test_what_a_director_of_whoever_denies_says_beside_it_is_not_what_is_denied(office: str) -> None:
    text = (
        "Orla Roofing has denied that it was paid for school roof repairs that were never carried out. "
        f"“Every tile we invoiced for is on those roofs,” said Declan Orr, {office}."
    )
    assert tied(text)[0][2] == []
