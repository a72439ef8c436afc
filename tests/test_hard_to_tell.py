"""Who speaks where it is hard to tell: descriptions beside names, asides with clauses of their own, "it" and "he"."""

from __future__ import annotations

import pytest

from provenance.extraction import extract
from provenance.model import Article, Source
from provenance.naming import may_be_one


def told(text: str) -> list[str]:
    """Each source of a text: its name, its kind ("?" before it: nobody could tell who), and what it says."""
    return [
        f"{source.name} | {'' if source.identified else '?'}{source.kind.value} | {claim.proposition}"
        for claim in extract(Article.of(text, outlet="The Echo"))
        if claim.attribution is not None and (source := claim.attribution.source)
    ]


def source_of(text: str) -> Source:
    """The source of the last claim that has one."""
    return [c.attribution.source for c in extract(Article.of(text, outlet="The Echo")) if c.attribution is not None][-1]


# --- what somebody is, beside a name -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "who",
    [
        "The Merrow Athletic winger",
        "The Velling Prize laureate",
        "The Tarrick widow",
        "The Progress Union leader",
        "The Merrow Athletic president",
        "The owner of Tarrick Freight",
        "The leader of the Progress Union",
        "The widow of a man killed in the Tarrick blast",
    ],
)
def test_whoever_is_only_described_beside_a_name_is_an_unnamed_person(who: str) -> None:
    assert told(f"{who} said that the pump was old.") == [f"{who} | ?person | the pump was old"]


@pytest.mark.parametrize(
    ("who", "name", "kind"),
    [
        ("The Merrow consortium", "Merrow consortium", "organisation"),
        ("The board of Tarrick Freight", "The board of Tarrick Freight", "organisation"),
        ("The Tarrick mayor", "Tarrick mayor", "official"),
        ("FC Merrow", "FC Merrow", "organisation"),
        ("Merrow FC", "Merrow FC", "organisation"),
    ],
)
def test_a_body_or_an_office_beside_a_name_is_named(who: str, name: str, kind: str) -> None:
    assert told(f"{who} said that the pump was old.") == [f"{name} | {kind} | the pump was old"]


@pytest.mark.parametrize(
    ("text", "name", "body"),
    [
        ("The defendant, Tom Arkwell, said the pump was old.", "Tom Arkwell", ""),
        ("The head of the dockers' union, Ralf Imre, said the pump was old.", "Ralf Imre", ""),
        ("The baker, Per Arkwell, said the pump was old.", "Per Arkwell", ""),
        ("The yard's lawyer, Even Arkwell, said the pump was old.", "Even Arkwell", ""),
        ("According to Per Arkwell, the pump was old.", "Per Arkwell", ""),
        ("The pump was old, Will Arkwell said.", "Will Arkwell", ""),
        ("Per Arkwell of Tarrick, said the pump was old.", "Per Arkwell", ""),
        ("Chairman Per Arkwell of Tarrick Freight said the pump was old.", "Per Arkwell", "Tarrick Freight"),
        ("Finance director Ralf Imre of Tarrick Freight said the pump was old.", "Ralf Imre", "Tarrick Freight"),
        ("Finance director Ralf Imre said the pump was old.", "Ralf Imre", ""),
        ("Ralf Imre said on behalf of Tarrick Freight that the pump was old.", "Ralf Imre", "Tarrick Freight"),
        ("On behalf of Tarrick Freight, Ralf Imre said that the pump was old.", "Ralf Imre", "Tarrick Freight"),
        ("The man, who was later named as Ralf Imre, said the pump was old.", "Ralf Imre", ""),
    ],
)
def test_a_person_is_named_whatever_stands_around_the_name(text: str, name: str, body: str) -> None:
    found = source_of(text)
    assert (found.name, found.kind.value, found.identified, found.body) == (name, "person", True, body)


def test_a_small_word_before_a_name_is_no_first_name_where_it_does_its_own_work() -> None:
    assert [
        source_of(text).name
        for text in ("In May Arkwell said the pump was old.", "The kiln fell. As per Arkwell, it was old.")
    ] == ["Arkwell", "Arkwell"]
    assert told("Brewery Will Close in May, Owner Says") == ["Owner | ?person | Brewery Will Close in May"]


@pytest.mark.parametrize(
    "text",
    [
        "Ysolt Imre denies theft\n\nYsolt Imre denied on Monday that she took the money.",
        "Ysolt Imre to lead the yard\n\nThe post is new. Ysolt Imre sold her shop last week, and said it was time.",
        "“I never saw it,” Ysolt Imre said. Ysolt Imre has run the yard since 2011.",
        "Ysolt Imre has run the yard since 2011. “I never saw it,” said Ysolt Imre.",
    ],
)
def test_a_name_told_whole_again_is_a_persons_where_her_own_words_or_deeds_say_so(text: str) -> None:
    assert {(s.name, s.kind.value) for s in map(source_of, [text])} == {("Ysolt Imre", "person")}


def test_a_name_told_whole_again_is_a_bodys_where_nothing_says_otherwise() -> None:
    text = "Vesk Imre to close\n\nVesk Imre will close in May. They told Vesk Imre that he knew. Vesk Imre said it was sad."
    assert source_of(text).kind.value == "organisation"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Hugh Cobley runs the farm. Later Hugh said that the gate was open.", "Hugh Cobley | person"),
        ("Ada Venn and her husband, Bev, left. Bev said that the gate was open.", "Bev | person"),
        ("In a letter to the Post, Ralf Imre's widow said that the gate was open.", "Ralf Imre's widow | ?person"),
    ],
)
def test_a_first_name_alone_and_a_relative_are_persons(text: str, who: str) -> None:
    assert told(text) == [f"{who} | the gate was open"]


def test_a_surname_is_no_part_of_the_role() -> None:
    assert source_of("Ralf Imre left at noon. Imre, in a post, said the gate was open.").role == "in a post"


def test_a_figure_behind_a_name_is_no_part_of_it() -> None:
    text = "Ralf Imre said Ada Venn had 41,310 votes and Tom Arkwell 31,272. Arkwell said the count was late."
    assert told(text)[-1] == "Tom Arkwell | person | the count was late"


@pytest.mark.parametrize(
    ("sentence", "role", "body"),
    [
        ("She heads the Mine Safety Board.", "head of Mine Safety Board", "Mine Safety Board"),
        ("She is the council's chief surveyor.", "the council's chief surveyor", ""),
        ("She is the lead author of the study.", "the lead author of the study", ""),
        ("Venn is the lawyer of his widow, Ida Arkwell.", "the lawyer of his widow", "Ida Arkwell"),
    ],
)
def test_what_the_next_sentence_says_that_somebody_is_counts(sentence: str, role: str, body: str) -> None:
    found = source_of(f"Ada Venn said that the pump was old. {sentence}")
    assert (found.name, found.role, found.body) == ("Ada Venn", role, body)


def test_what_is_said_of_he_is_nobodys_where_two_are_named() -> None:
    assert source_of("Ralf Imre said Tom Arkwell was late. He is the council's chief surveyor.").role == ""


@pytest.mark.parametrize(
    "who",
    [
        "People close to the yard's founder, Ralf Imre,",
        "Friends of the winger, Ralf Imre,",
        "Two aides to the mayor, Ralf Imre,",
        "A person familiar with the thinking of the chairman, Ralf Imre,",
    ],
)
def test_an_unnamed_source_is_never_the_one_whom_they_know(who: str) -> None:
    found = source_of(f"{who} said that the pump was old.")
    assert (found.name, found.identified) == (who.rstrip(","), False)


@pytest.mark.parametrize(
    ("who", "name", "kind"),
    [
        ("Both men, Ralf Imre and Tom Pike,", "Ralf Imre and Tom Pike", "person"),
        ("The man in charge of the site, Ralf Imre,", "Ralf Imre", "person"),
        ("The lawyer for the family, Ralf Imre,", "Ralf Imre", "person"),
        ("The former Merrow Town goalkeeper Ysolt Venn", "Ysolt Venn", "person"),
        ("Former Merrow Town goalkeeper Ysolt Venn", "Ysolt Venn", "person"),
        ("The quarry firm, Bexley Stone,", "Bexley Stone", "organisation"),
        (
            "A laboratory report obtained by the Velling Echo",
            "A laboratory report obtained by the Velling Echo",
            "document",
        ),
        ("A text message sent by Ralf Imre", "A text message sent by Ralf Imre", "document"),
    ],
)
def test_what_stands_before_a_name_tells_who_that_is(who: str, name: str, kind: str) -> None:
    assert told(f"{who} said that the pump was old.") == [f"{name} | {kind} | the pump was old"]


# --- asides with a clause of their own -----------------------------------------------------------------------


def test_an_unnamed_person_keeps_what_they_say_behind_the_reason_for_not_being_named() -> None:
    text = (
        "Fire chief Ralf Imre said the blaze was out.\n\n"
        "A welder at the depot, who asked not to be named because he feared for his job, said two valves were stuck. "
        "“I told them,” he said."
    )
    welder = "A welder at the depot, who asked not to be named because he feared for his job | ?person"
    assert told(text)[1:] == [f"{welder} | two valves were stuck", f"{welder} | I told them"]


def test_a_verb_of_saying_in_an_aside_ends_with_it() -> None:
    text = "Ada Venn, whose brother says he saw the blaze, told the inquest that two valves were stuck."
    assert told(text) == [
        "brother | ?witness | he [who: not clear] saw the blaze",
        "Ada Venn | person | two valves were stuck",
    ]


# --- "he", "it" and a name that two share --------------------------------------------------------------------


def test_whose_campaign_it_was_is_not_he() -> None:
    text = (
        "Returning officer Ralf Imre said he had a letter from Tom Arkwell's campaign.\n\n"
        "He also said that two boxes had come late."
    )
    assert told(text)[-1] == "Ralf Imre | official | two boxes had come late"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ada Tarrick owns a third of Tarrick Foods. Tarrick said on Monday that it had no plans.", "Tarrick"),
        ("Ada Tarrick, who owns a third of it, voted for the sale, Tarrick said. Tarrick Foods makes soup.", "Tarrick"),
        ("Ada Tarrick owns a third of Tarrick Foods. Tarrick said she had no plans.", "Ada Tarrick"),
        ("Ada Tarrick owns a third of Tarrick Foods. Tarrick said the sale was late.", "Ada Tarrick"),
    ],
)
def test_a_name_that_a_person_shares_with_a_body_is_the_bodys_where_it_goes_by_it(text: str, who: str) -> None:
    assert source_of(text).name == who


def test_whose_spokeswoman_it_is_follows_from_who_spoke_right_before() -> None:
    text = "Velling General Hospital took in four. Tarrick denied it. “No valve was stuck,” the company's spokeswoman Ada Venn wrote."
    assert source_of(text).body == "Tarrick"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "The plant was dirty, the Food Board said. In a report out on Monday it found that two wells were foul.",
            "Food Board",
        ),
        ("The court is wrong, says a union. It said two wells were foul.", "a union"),
        ("A union says the wall was weak, which the firm disputes; it says it kept to the rules.", "the firm"),
    ],
)
def test_it_is_the_body_that_spoke_last(text: str, who: str) -> None:
    assert source_of(text).name == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Merrow Care runs it. The state Water Department, which paid, would only say it looked on. It denied that it knew.",
            "Water Department",
        ),
        (
            "Merrow Motors said no. Ada Venn and Ralf Imre, who run a blog, said they had the file. They say ten people saw it.",
            "Ada Venn and Ralf Imre",
        ),
        ("Two nurses said it was cold. One of them, Ada Venn, said the valves were stuck.", "Ada Venn"),
        ("The track was shut, or so the resort says. Its director told the newspaper Le Courrier so.", "the resort"),
        ("The regulator, Netzrat, said the line was full.", "Netzrat"),
    ],
)
def test_a_noun_or_pronoun_is_nobody_whom_it_cannot_mean(text: str, who: str) -> None:
    assert source_of(text).name == who


@pytest.mark.parametrize("who", ["The coast guard"])
def test_a_public_body_is_told_by_its_noun(who: str) -> None:
    assert told(f"{who} said the line was full.") == [f"{who} | official | the line was full"]


def test_the_force_may_be_any_police() -> None:
    force = source_of("The force said the line was full.")
    assert all(
        may_be_one(force.key, source_of(f"{one} said the line was full.").key) for one in ("Police", "Orla Police")
    )


def test_a_quotation_of_several_sentences_does_not_hide_whom_the_sentence_before_began_with() -> None:
    text = (
        "Ralf Imre and Suri Venn left. Ralf Imre said the depot was empty.\n\n"
        "Ham Arkwell, 58, a carter, was outside. “Nine men? I pulled out seven and I knew them all,” he said."
    )
    assert source_of(text).name == "Ham Arkwell"


# --- several, and two of one name ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "who",
    [
        "Neighbours Tom Pike and Ada Venn",
        "Tom Pike (left) and Ada Venn",
        "Tom Pike, 41, and Ada Venn, 38,",
        "Tom Pike, a roofer, and Ada Venn, a nurse,",
        "The roofer Tom Pike and the nurse Ada Venn",
        "Both neighbours, Tom Pike and Ada Venn,",
    ],
)
def test_two_who_say_it_together_are_both_named_whatever_is_told_of_them(who: str) -> None:
    (source,) = {source_of(f"{who} said that the pump was old.")}
    assert (source.name, source.kind.value, source.identified) == ("Tom Pike and Ada Venn", "person", True)


def test_two_with_one_surname_are_persons() -> None:
    assert told("Ysolt and Ada Venn said that the pump was old.") == ["Ysolt and Ada Venn | person | the pump was old"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ada Venn and her husband, Tom Venn, left. Mr Venn said it was old.", "Tom Venn"),
        ("Ada Venn and her husband, Tom Venn, left. Mrs Venn said it was old.", "Ada Venn"),
        ("Tom Venn left. Mrs Venn said it was old.", "Venn"),
    ],
)
def test_of_two_with_one_surname_the_title_tells_which(text: str, who: str) -> None:
    assert source_of(text).name == who


@pytest.mark.parametrize("trade", ["Shipowner", "Bookkeeper", "Dog-walker"])
def test_a_trade_of_two_words_in_one_is_no_part_of_a_name(trade: str) -> None:
    found = source_of(f"{trade} Ysolt Venn said that the pump was old.")
    assert (found.name, found.role, found.kind.value) == ("Ysolt Venn", trade, "person")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Tom Pike gave evidence on Monday. “That is a lie,” the witness replied.", "Tom Pike"),
        ("Tom Pike told the jury it was cold. Ada Venn was there. The witness said the pump was old.", "Tom Pike"),
        ("Tom Pike told the jury it was cold. A witness said it was hot. The witness said it was old.", "The witness"),
        (
            "Tom Pike, a welder, said no. A welder, who would not be named, said it was hot. The welder said it was old.",
            "The welder",
        ),
    ],
)
def test_the_witness_is_who_gave_evidence_and_never_one_who_was_named_before_an_unnamed_one(
    text: str, who: str
) -> None:
    assert source_of(text).name == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Velling City bought him. City said the fee was paid. It was late, City said.", "Velling City"),
        ("Tarnley Rovers sold him. The fee was paid, Rovers said.", "Tarnley Rovers"),
        ("A chemist who was no part of the work, Ysolt Venn, said the pump was old.", "Ysolt Venn"),
        (
            "The firm that owns it, which is run by Ysolt Venn, said the pump was old.",
            "The firm that owns it, which is run by Ysolt Venn",
        ),
    ],
)
def test_a_name_cut_short_and_one_behind_a_clause_are_known(text: str, who: str) -> None:
    assert source_of(text).name == who


def test_who_gives_no_name_says_nothing_by_that() -> None:
    text = "A man, who did not give his name, said the pump was old."
    assert told(text) == ["A man, who did not give his name | ?person | the pump was old"]


def test_she_may_be_the_girl_where_it_is_not_told_that_who_speaks_is_a_woman() -> None:
    text = "A girl of nine was pulled from the pond. Inspector Ysolt Venn said she was well."
    assert told(text)[-1].endswith("she [who: not clear] was well")


# --- said again ----------------------------------------------------------------------------------------------


def heard(text: str) -> list[str]:
    """Each source of a text with those through whom it was heard."""
    found = [c.attribution for c in extract(Article.of(text, outlet="The Echo")) if c.attribution is not None]
    return [" via ".join([one.source.name, *(v.name for v in one.via)]) for one in found]


def test_who_repeats_what_another_one_said_is_no_origin_beside_that_one() -> None:
    assert heard("Tom Pike repeated what Ada Venn had said on Sunday: that the pump was old.") == [
        "Ada Venn via Tom Pike"
    ]
    assert heard("Tom Pike repeated on Monday that the pump was old. Ada Venn had said so.") == [
        "Ada Venn via Tom Pike"
    ]
    assert heard("Tom Pike said on Monday that the pump was old. Ada Venn had said so.") == ["Tom Pike"]


def test_two_who_say_one_thing_as_the_sentence_has_it_both_say_it() -> None:
    text = "Tom Pike said, as Ada Venn had said before him, that the pump was old."
    assert sorted(told(text)) == ["Ada Venn | person | the pump was old", "Tom Pike | person | the pump was old"]


def test_a_deed_that_somebody_tells_is_nobody_whom_they_had_it_from() -> None:
    assert heard("One guard has threatened to leave, Ada Venn said.") == ["Ada Venn"]


def test_who_heard_it_from_another_one_is_no_witness() -> None:
    assert source_of("Tom Pike said he had heard from Ada Venn that the pump was old.").kind.value == "person"


def test_the_owner_of_a_warning_is_a_person() -> None:
    assert told("Tom Pike echoed Ysolt Venn's warning that the pump was old.") == [
        "Ysolt Venn | person | the pump was old"
    ]


# --- what is said, and what is not ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It is a decent net,” as Ada Venn put it.", "Ada Venn | person | It is a decent net"),
        ("“It is a decent net,” as Ada Venn likes to say.", "Ada Venn | person | It is a decent net"),
        ("A brief statement from Ada Venn said that the pump was old.", "Ada Venn | person | the pump was old"),
        (
            "An e-mail seen by the Post says that the pump was old.",
            "An e-mail seen by the Post | document | the pump was old",
        ),
        (
            "From the dock came a shout from Ada Venn that the rope had snapped.",
            "Ada Venn | person | the rope had snapped",
        ),
        ("The pump was old, two friends of his said.", "two friends of his | ?person | The pump was old"),
        ("Arkwell is said to be ill, his aunt told the Post.", "his aunt | ?person | Arkwell is said to be ill"),
        ("One guard has threatened to leave, Ada Venn said.", "Ada Venn | person | One guard has threatened to leave"),
        (
            "According to a study published today in Orla Letters, the pump was old.",
            "a study published today in Orla Letters | document | the pump was old",
        ),
        (
            "The court saw pictures of the hut in Merrow, which police said was bought with the money.",
            "police | official | the hut in Merrow was bought with the money",
        ),
    ],
)
def test_what_somebody_says_is_found_whole_and_theirs(text: str, expected: str) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The chairman, Ralf Imre, showed the Courier a letter dated 4 May.",
        "Arkwell had said so on Monday.",
        "The Arkwells were wrongly said to have left the town.",
    ],
)
def test_nothing_is_said_where_no_words_are_told(text: str) -> None:
    assert told(text) == []


def test_a_paper_that_others_speak_of_is_nobody_who_can_be_told() -> None:
    text = "Police had taken a form showing that two valves were stuck, two officials said."
    assert told(text)[-1].startswith("a form | ?document | ")


def test_a_denial_answers_that_somebody_was_told_to_do_a_thing() -> None:
    text = "A union says that a foreman had told the firm to leave it standing, which the firm disputes."
    assert "the firm | ?organisation | a foreman had told the firm to leave it standing" in told(text)


# --- names that look like something else ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Councillor Ada Brand said that the pump was old.", "Ada Brand | official | the pump was old"),
        ("“It is old,” said Oskar Venn of Merrow Securities. He said that it leaked.", "Oskar Venn | person | it leaked"),
        ("Wiremu Odell of Merrow University said that the pump was old.", "Wiremu Odell | expert | the pump was old"),
        ("The Royal Society of Merrow University said that the pump was old.",
         "Royal Society of Merrow University | organisation | the pump was old"),
        ("Velling Group owns it. Ida Velling runs it. Ms Velling said that the pump was old.",
         "Ida Velling | person | the pump was old"),
        ("Minister Ruth Corr owns it. Julian Corr sold it. Mr Corr said that the pump was old.",
         "Julian Corr | person | the pump was old"),
        ("The lawyer Salvo Di Lund said that the pump was old.", "Salvo Di Lund | person | the pump was old"),
        ("The Daily Velling said that the pump was old.", "Daily Velling | outlet | the pump was old"),
        ("Velling Capital owns it. The league said that the pump was old.", "The league | ?organisation | the pump was old"),
        ("In a filing to the stock exchange the fund said that the pump was old.",
         "the fund | ?organisation | the pump was old"),
        ("Velling Road belongs to the city, which said that the pump was old.", "the city | official | the pump was old"),
        ("A grape picker in the Velling hills said that the pump was old.",
         "A grape picker in the Velling hills | ?person | the pump was old"),
        ("According to the minutes of 29 October, 17 pumps were old.",
         "the minutes of 29 October | document | 17 pumps were old"),
        ("It was reported on Monday, citing an unnamed nurse, that the pump was old.",
         "an unnamed nurse | ?person | the pump was old"),
        ("Asked whether the pump was old, as the nurse had claimed, Bo Lund left.", "the nurse | ?person | the pump was old"),
        ("The pump was old, his biographer, Ana Lund, notes.", "Ana Lund | expert | The pump was old"),
        ("The club issued a statement on Monday: the pump was old.", "The club | ?organisation | the pump was old"),
        ("The complaint says that an agent kept the pump and threatened to sell it.",
         "The complaint | document | an agent kept the pump and threatened to sell it"),
        ("The offer is final, Bo Lund said, and will be withdrawn at noon.",
         "Bo Lund | person | The offer is final and will be withdrawn at noon"),
    ],
)  # fmt: skip
def test_a_name_is_read_as_whose_it_is(text: str, expected: str) -> None:
    assert expected in told(text)


def test_a_title_is_no_role() -> None:
    assert (
        source_of("Julian Corr sold it. Mr Corr, who breeds horses, said that it was old.").role == "who breeds horses"
    )


def test_what_is_only_pointed_at_is_no_claim() -> None:
    assert told("The Velling Courier first reported it.") == []


def test_half_a_quotation_that_calls_something_untrue_is_the_denial() -> None:
    text = "“It is not true that five have died,” Bo Lund said. “There have been 12 cases.”"
    found = [(c.stance.value, c.proposition) for c in extract(Article.of(text))]
    assert found == [("denies", "five have died"), ("asserts", "There have been 12 cases")]


@pytest.mark.parametrize(
    ("text", "stance", "proposition"),
    [
        ("Ana Lund denied that cleaning had been cut.", "denies", "cleaning had been cut"),
        ("Ana Lund has denied wrongdoing.", "denies", "wrongdoing"),
        ("Ana Lund denied attending the talks.", "denies", "Ana Lund attending the talks"),
        ("Ana Lund dismissed speculation about the manager.", "denies", "speculation about the manager"),
        ("Ana Lund said she had never discussed the contract.", "asserts", "Ana Lund had never discussed the contract"),
        ("“I don't talk about players of other clubs,” Ana Lund said.", "declines",
         "I [Ana Lund] don't talk about players of other clubs"),
        ("“That conversation never took place,” Ana Lund said.", "asserts", "That conversation never took place"),
    ],
)  # fmt: skip
def test_what_is_denied_and_what_is_only_not_talked_about(text: str, stance: str, proposition: str) -> None:
    assert (stance, proposition) in [(c.stance.value, c.proposition) for c in extract(Article.of(text))]
