"""Plain sentences of the daily news: who is credited with which words, and what is nobody's word."""

from __future__ import annotations

import pytest

from provenance.extraction import extract
from provenance.model import Article, Claim, ClaimType, SourceKind, Stance

CREDITED = [
    # a condition or a question ends where the sentence goes on
    ("Mira Ardo said the fund should close if Lund won, and she added that gifts must stop.", "Ardo", "that gifts must stop"),
    ("The union said it would strike if talks fail, and the firm said it would not give in.", "firm", "it would not give in"),
    ("Judge Sule put off deciding whether she could be asked but said the trust could return.", "Sule", "the trust could return"),
    ("He hedged on whether he would back Lund if she won, telling Radio Orla his vote was open.", "he", "his vote was open"),
    ("He might look fitter if he ate - others say he has never been fitter.", "others", "he has never been fitter"),
    # between the cue and what was said
    ("He said, without giving names, “They lied to us.”", "he", "“They lied to us.”"),
    ("Mira Ardo acknowledged, however, “We were late.”", "Ardo", "“We were late.”"),
    ("Two experts, Pat Megan and Chris Harm, found in 2014 that the hull was thin.", "Megan", "that the hull was thin"),
    ("The firm denied it, saying this year will meet its hopes.", "firm", "this year will meet its hopes"),
    # whoever is told stands before "that"
    ("Idris Pell admitted to Radio Orla that the boat was his.", "Pell", "that the boat was his"),
    ("Idris Pell has confessed to the board that he took the keys.", "Pell", "that he took the keys"),
    ("Idris Pell admitted to the theft that shook the town.", "Pell", "the theft that shook the town"),
    ("Idris Pell confirmed to officers that the boat was his.", "Pell", "that the boat was his"),
    ("Idris Pell said to police that the boat was his.", "Pell", "that the boat was his"),
    # where the words end
    ("The weir held, said Ana Ruiz. Idris Pell denied it (Orla Press).", "Pell", "it"),
    ('Cruz Ardo called him a "moderate," a subtle dig at a rival.', "Ardo", 'him a "moderate,"'),
    ("The yard said all staff sign a pledge, though it did not show it.", "yard", "all staff sign a pledge"),
    ("Ardo announced the deal with Orla after cutting ties with the yard.", "Ardo", "the deal with Orla"),
    ("The firm withdrew its plan, arguing that it was late, and will submit a new one.", "firm", "that it was late"),
    ("He said it should never have been signed, but stopped short of blaming her.", "he", "it should never have been signed"),
    ("With the campaign broke — new filings show it has less than $1m — allies step in.", "filings", "it has less than $1m"),
    ("The weir held, Ana Ruiz said, and she left the hall.", "Ruiz", "The weir held"),
    ("Output fell in May, the coastguard said, with landings down 12 per cent.", "coastguard", "Output fell in May with landings down 12 per cent"),
    ("Ruiz said the pump was old, and the valve had never been tested.", "Ruiz", "the pump was old, and the valve had never been tested"),
    ("“Nobody has asked us to pay”, the mayor said on the radio.", "mayor", "“Nobody has asked us to pay”"),
    ("“Who paid for the boat”, the widow asked.", "widow", "“Who paid for the boat”"),
    ("Ruiz, who was ill, announced the winner on Monday.", "Ruiz", "the winner on Monday"),
    ("Ruiz, who ran the yard, said the captain in Orla had lied.", "Ruiz", "the captain in Orla had lied"),
    ("The weir held, but Idris Pell (Labour), who chairs the board, said that it leaked.", "Pell", "that it leaked"),
    ("In the hall Idris Pell (Labour), who chairs the board, said the weir had burst.", "Idris Pell", "the weir had burst"),
    ("A letter of 3 May claims the weir leaked.", "A letter of 3 May", "the weir leaked"),
    ("Police said on Tuesday 12 people had drowned.", "Police", "12 people had drowned"),
    ("Police said last week 12 people had drowned.", "Police", "12 people had drowned"),
    ("Police said on Tuesday 12 May that people had drowned.", "Police", "that people had drowned"),
    ("On Tuesday 12 divers said that the weir had burst.", "12 divers", "that the weir had burst"),
    # who is meant
    ("According to Mira Ardo, who left in May, nobody was told.", "Ardo", "nobody was told"),
    ("Ana Ruiz of Springfield, Ill. said the weir had burst.", "Ana Ruiz", "the weir had burst"),
    ("“We will not go back,” May said.", "May", "“We will not go back,”"),
    ("May said the votes would be counted again.", "May", "the votes would be counted again"),
    ("“I have no plans to retire,” the 39-year-old said.", "39-year-old", "“I have no plans to retire,”"),
    ("The mill leaked, said Ana Ruiz, harbour captain of Orla.", "Ruiz", "The mill leaked"),
    ("Some have suggested that the mayor is ill.", "Some", "that the mayor is ill"),
    ("While conceding that it was late, the minister said it was right.", "minister", "that it was late"),
    # by whom it was reported
    ("As reported by the Sound Journal, last year Orla banned diesel.", "Sound Journal", "last year Orla banned diesel"),
    ("As The Courier reported on Saturday, he has become an adviser.", "Courier", "he has become an adviser"),
    ("The ferry leaked, as first reported by the Courier.", "Courier", "The ferry leaked"),
    ("The leak lasted an hour, according to the firm; according to workers, it went on all night.", "workers", "it went on all night"),
    ("According to the ministry, which named nobody, six people drowned.", "ministry", "six people drowned"),
    ("The victim was described by colleagues as a gentle man.", "colleagues", "The victim as a gentle man"),
    ("The firm paid donors back, a charge that Mira Ardo has faced before and has always denied.", "Ardo", "The firm paid donors back"),
    # parts of the sentence that stand between, before or behind who says it
    ("Officials at the port, who said that the valve, which was old, had failed, left.", "Officials at the port", "that the valve, which was old, had failed"),
    ("According to the school, 61 people had been hurt, nine of them badly.", "school", "61 people had been hurt, nine of them badly"),
    ("According to residents, the roof, two walls and the stairs had gone.", "residents", "the roof, two walls and the stairs had gone"),
    ("According to three people briefed on the matter, he slept.", "three people briefed on the matter", "he slept"),
    ("The coastguard said that prices had fallen by 12 per cent.", "coastguard", "that prices had fallen by 12 per cent"),
    ("Idris Pell (Labour), who chairs the board, said that the talks had failed.", "Pell", "that the talks had failed"),
    ("The pier was shut, a neighbour, who saw it, said.", "neighbour", "The pier was shut"),
    ("The harbour master promises that the pier is safe.", "harbour master", "that the pier is safe"),
    ("Her doctors are warning that the pier is unsafe.", "doctors", "that the pier is unsafe"),
    ("Ruiz complained the pier was unsafe.", "Ruiz", "the pier was unsafe"),
    ("The yard warned the bow door had leaked for days.", "yard", "the bow door had leaked for days"),
    ("Figures published on Monday by the coastguard show nobody had checked.", "Figures published on Monday by the coastguard", "nobody had checked"),
    ("The crew's lawyers wrote to the council to say that the rafts were old.", "lawyers", "that the rafts were old"),
    ("Inspector Brandt told a hastily called meeting in the hall that two boys were missing.", "Brandt", "that two boys were missing"),
    ("In a blog post the chief geologist, Dr Ola Brandt, said that the rock was old.", "Brandt", "that the rock was old"),
    ("Two of the doctors, the letter says, told managers that the ward was unsafe.", "doctors", "that the ward was unsafe"),
    ("The bank posted a loss, prompting customers to claim that it had lied.", "customers", "that it had lied"),
    ("Should the ice break, divers warned, the road would be lost.", "divers", "Should the ice break the road would be lost"),
    ("Teachers blame phones for the fall in marks.", "Teachers", "phones for the fall in marks"),
    ("His backers, who include two bishops, reply that he answers his phone.", "backers", "that he answers his phone"),
    ("Some nurses say the masks are too small, others that they are too hot.", "others", "that they are too hot"),
    ("The school denied that marks were changed, as two teachers claimed in a film.", "teachers", "marks were changed"),
    ("The school denied that marks were changed, as two teachers claimed in a film.", "school", "that marks were changed"),
    # in whose words
    ("A third man was held, the Halyard agency quoted a harbour official as saying.", "harbour official", "A third man was held"),
    ("“No ship is sold,” the director, Idris Pell, was quoted as saying.", "Pell", "“No ship is sold,”"),
    ("Ruiz quoted former captain Dan Marsh as saying that it leaked.", "Marsh", "that it leaked"),
    ("“Very happy,” was the verdict of coach Ana Ruiz.", "Ruiz", "“Very happy,”"),
    ("“Not one crown,” was how Mayor Petra Hallam put it.", "Hallam", "“Not one crown,”"),
    ("The merger, which was first reported by a student newspaper, has been confirmed by the bank.", "bank", "The merger"),
    ("The dig has found what archaeologists say is the oldest mill in the north.", "archaeologists", "the oldest mill in the north"),
    # headlines
    ("Ward closure will cost lives: minister", "minister", "Ward closure will cost lives"),
    ("Harbour master: Pier unsafe", "Harbour master", "Pier unsafe"),
    ("‘We were lied to’: residents on pier closure", "residents", "‘We were lied to’"),
    ("Ibarra: I will never sail for Merrow again", "Ibarra", "I will never sail for Merrow again"),
    ("Bishop calls soup kitchen queues a disgrace", "Bishop", "soup kitchen queues a disgrace"),
    # where a clause ends that tells of somebody
    ("Tarn, who backed Vell in May and said he would walk with him, did not come.", "Tarn", "he would walk with him"),
    ("Even as Mira Ardo has said that she opposes the dam, her firm builds it.", "Ardo", "that she opposes the dam"),
    ("Those who say they back Lund are to leave.", "Those", "they back Lund"),
    ("A witness who said that the driver fled was asked to come back.", "witness", "that the driver fled"),
    ("Unless towns plan better, the experts say, the river could rise.", "experts", "Unless towns plan better the river could rise"),
    ("Mira Ardo had said, “We’ll see,” when asked about it.", "Ardo", "“We’ll see,”"),
    ("He was unable to find a taker, he said, on condition of anonymity.", "he", "He was unable to find a taker"),
    ("Mira Ardo confessed that she had lit the fire, then asked for water.", "Ardo", "that she had lit the fire"),
    ("Critics have branded the tower a monument to greed, but it opens in May.", "Critics", "the tower a monument to greed"),
    ("Win Lund, an engineer, said that according to its own count, the mill won.", "Lund", "that according to its own count, the mill won"),
    # between a subject and its verb, and before a name
    ("Bo Lund, they said, ordered them to wait.", "they", "Bo Lund ordered them to wait"),
    ("The kiln was cold, said Ivo Lund, an analyst at the Orla Report.", "Ivo Lund", "The kiln was cold"),
    ("“We are tying their hands,” state Sen. Jason Lund said.", "Jason Lund", "“We are tying their hands,”"),
    ('The mill was shut. Said Dora Lund, "The thought of it is painful to us all."', "Dora Lund", '"The thought of it is painful to us all."'),
    ("Mira Ardo has since said she would pay.", "Ardo", "she would pay"),
    ("“It is no hard race,” he said, citing the broad appeal of his plan.", "he", "“It is no hard race,”"),
    ("While saying that it was late, Mira Ardo went on.", "Ardo", "that it was late"),
    ("Despite admitting that it was late, Mira Ardo went on.", "Ardo", "that it was late"),
    # what somebody or something is called
    ("Mira Ardo thanked the yard and called him divisive.", "Ardo", "him divisive"),
    ("The firm pushed back, calling it the mark of despair.", "firm", "it the mark of despair"),
    ("In a cutting review, Mira Ardo called the opera bloated, dull and long.", "Ardo", "the opera bloated, dull and long"),
    ("The ruling was hailed by fishing groups as a lifeline.", "fishing groups", "The ruling as a lifeline"),
    ("The headteacher spoke of “a dark day for the school”.", "headteacher", "“a dark day for the school”"),
    ("Her letters seem to show that she knew of it.", "letters", "that she knew of it"),
    # as somebody said
    ("The sale fell through, as the house has said, because nobody paid.", "house", "The sale fell through because nobody paid"),
    ("Wages, as the report notes, have barely moved.", "report", "Wages have barely moved"),
    ("Neighbours of the runway complained of cracked ceilings.", "Neighbours", "cracked ceilings"),
    ("Bo, the keeper, will go, its head, Ivo Lund, told a meeting of keepers on Tuesday, adding that it was late.", "Ivo Lund", "that it was late"),
    ("The minister left without a word, having told members that the pact was dead.", "minister", "that the pact was dead"),
    ("Her novel (she has said it was her worst) sold well.", "she", "it was her worst"),
    ("Growth will slow next year, the OCEB forecasts.", "OCEB", "Growth will slow next year"),
    ("Orla Drury admitted to being “a bag of nerves”.", "Drury", "being “a bag of nerves”"),
    ("Shopkeepers on Ferry Street blame the roadworks for a fall in takings.", "Shopkeepers", "the roadworks for a fall in takings"),
    ("Critics called the film overlong, preachy and dull.", "Critics", "the film overlong, preachy and dull"),
    ("The pact will, its authors insist, protect small firms, though none was asked.", "authors", "The pact will protect small firms"),
    # parted from its auxiliary
    ("The board, which had on Monday blamed a cut line, had no comment.", "board", "a cut line"),
    ("The minister has in a statement denied that it leaked.", "minister", "that it leaked"),
    ("The mayor had early on Monday said that it leaked.", "mayor", "that it leaked"),
    ("The other said Lund had walked to the board himself.", "The other", "Lund had walked to the board himself"),
    ("Lund's claim that the weir leaked, which nobody checked, was printed.", "Lund", "that the weir leaked"),
    ("The plan to close the weir, first reported by the Gazette, was denied by the union.", "union", "The plan to close the weir"),
    ("The court threw out the lawyer for the crew's claim that the weir leaked.", "lawyer for the crew", "that the weir leaked"),
    ("The council shut the road, saying that the weir leaked, and Ana Ruiz said it was late.", "council", "that the weir leaked"),
]  # fmt: skip


def told(text: str) -> list[Claim]:
    return [c for c in extract(Article.of(text), "en") if c.attribution is not None]


@pytest.mark.parametrize(("text", "source", "content"), CREDITED)
def test_who_is_credited_with_which_words(text: str, source: str, content: str) -> None:
    found = [(c.attribution.source.name, c.text) for c in told(text) if c.attribution is not None]
    assert any(source.lower() in name.lower() and words == content for name, words in found), found


@pytest.mark.parametrize(
    "text",
    [
        "Heavy snow claimed the lives of three climbers.",
        "The avalanche claimed four lives near the resort on Saturday.",
        "The storm claimed its first victim before dawn, when a palm fell on a bus.",
        "She has accepted a place at the school and will start in May.",
        "The captain showed great courage in the final set.",
        "The two swing states Orla and Pell met on Sunday.",
        "Omondi claimed his third title of the season.",
        "Asked about the figures, Mr Szabo smiled.",
        "The crowd roared as he replied.",
        "In 1991 he wrote his thesis on the farms of the valley.",
        "It cut jobs in swing states this week.",
    ],
)
def test_nobody_is_credited_where_nothing_is_told(text: str) -> None:
    assert [c.text for c in told(text) if c.stance.asserting] == []


def test_whoever_is_accused_accuses_nobody() -> None:
    text = "A man accused of setting fire to a caravan told detectives he was burning letters."
    [claim] = [c for c in told(text) if c.text == "he was burning letters"]
    assert claim.attribution is not None
    assert claim.attribution.source.name == "A man accused of setting fire to a caravan"


def test_nothing_had_been_agreed_is_told_and_no_silence() -> None:
    [claim] = told("The mayor left the talks and said nothing had been agreed.")
    assert claim.stance is Stance.ASSERTS
    [silent] = told("The mayor said nothing about the dam.")
    assert silent.stance is Stance.DECLINES


def test_whoever_was_told_something_speaks_nowhere_in_it() -> None:
    (claim,) = told("The mayor told the board she believed the weir held.")
    assert claim.attribution is not None and not claim.attribution.via


def test_whoever_calls_on_others_to_say_something_does_not_say_it() -> None:
    (claim,) = told("Ana Ruiz, who called on ministers to say that the rafts were old, left on Monday.")
    assert claim.text == "ministers to say that the rafts were old"


def test_others_are_nobody_in_particular() -> None:
    [claim] = told("Others say he is ill.")
    assert claim.attribution is not None
    assert not claim.attribution.source.identified
    assert claim.proposition == "he [who: not clear] is ill"


def test_a_name_with_an_article_that_reported_is_an_outlet() -> None:
    [claim] = told("The Courier reported that the dam leaked.")
    assert claim.attribution is not None
    assert claim.attribution.source.kind is SourceKind.OUTLET
    [body] = told("The Board reported that the dam leaked.")
    assert body.attribution is not None
    assert body.attribution.source.kind is SourceKind.ORGANISATION


def test_a_verb_that_was_joined_to_a_pronoun_is_written_out() -> None:
    assert [c.proposition for c in told("Mina Ardo said she’d seen it.")] == ["Mina Ardo had seen it"]
    assert [c.proposition for c in told("Mina Ardo said she’ll go.")] == ["Mina Ardo will go"]
    assert [c.proposition for c in told("Mina Ardo said she’d paid it.")] == ["Mina Ardo had paid it"]
    assert [c.proposition for c in told("Mina Ardo said she’d pay it.")] == ["Mina Ardo would pay it"]


def test_what_a_paper_tells_of_a_denial_is_the_denial() -> None:
    [claim] = told("Radio Zenit reported that the governor had denied ordering the arrests.")
    assert claim.stance is Stance.DENIES
    assert claim.attribution is not None
    assert claim.attribution.source.name == "the governor"
    assert [one.name for one in claim.attribution.via] == ["Radio Zenit"]


def test_what_somebody_demands_is_no_claim_that_can_be_denied() -> None:
    text = "The bishop called for an inquiry into the use of force.\n\nThe minister denied that force had been used."
    demand, denial = told(text)
    assert demand.type is ClaimType.IMPERATIVE
    assert not demand.checkable
    assert denial.answers == ()


def test_whom_a_charge_names_by_a_pronoun_is_a_party_to_it() -> None:
    text = "Pete Hale said reports were wrong. A report by the Gazette on Friday accused him of ordering the closure."
    charge = next(c for c in told(text) if c.stance is Stance.ALLEGES)
    assert "pete hale" in charge.about


def test_a_reply_is_not_what_it_answers() -> None:
    claims = told("Mira Ardo said the firm has not replied to her letters.")
    assert all(claim.answers == () for claim in claims)


@pytest.mark.parametrize("teller", ["Mira Ardo said", "Mira Ardo told us", "Mira Ardo told the Gazette"])
def test_who_did_not_reply_is_not_whoever_tells_of_it(teller: str) -> None:
    (silent,) = [c for c in told(f"{teller} the firm did not reply to her letters.") if c.stance is Stance.NO_RESPONSE]
    assert silent.attribution is not None and silent.attribution.source.name == "the firm"


def test_a_denial_of_a_word_or_two_leads_nothing() -> None:
    denial = next(
        c for c in told("The bank was robbed in May. The mayor denied any part.") if c.stance is Stance.DENIES
    )
    assert denial.points
    assert denial.answers == ()


def test_it_is_claimed_in_court_by_nobody_in_particular() -> None:
    [claim] = told("It was claimed in court on Monday that the locksmith kept a key.")
    assert (claim.stance, claim.text) == (Stance.ALLEGES, "that the locksmith kept a key")
    assert claim.attribution is not None
    assert claim.attribution.source.name == ""


def test_he_is_never_whom_she_stands_for() -> None:
    text = "He calls for $1 trillion in aid; she calls for a tax on boats."
    assert [c.attribution.source.name for c in told(text) if c.attribution is not None] == ["he", "she"]


@pytest.mark.parametrize("body", ["Gardaí", "Hadley Borough Council"])
def test_who_accuses_does_not_deny_the_charge(body: str) -> None:
    charged = "Colm Devin, 58, was charged on Wednesday with theft in Hadley Street."
    text = f"Former treasurer before court\n\n{charged} {body} said he had gambled. He denies the charge."
    _, charge, _, denial = extract(Article.of(text), "en")
    assert charge.stance is Stance.ALLEGES
    assert denial.attribution is not None
    assert denial.attribution.source.name == "Colm Devin"
    assert denial.answers == (charge.id,)


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("“It’s absolute rubbish,” Mira Ardo said.", ""),
        ("“This is utter fiction,” said Mira Ardo.", ""),
        (
            "“We do not recognise the figure being reported for the deficit,” a spokesman said.",
            "the figure being reported",
        ),
        ("She said she did not recognise the account given by the driver.", "the account given by the driver"),
        ("“I don't recognise that description of our firm,” Mira Ardo said.", "description of our firm"),
    ],
)
def test_what_is_not_recognised_or_is_rubbish_is_denied(text: str, denied: str) -> None:
    [claim] = told(text)
    assert claim.stance is Stance.DENIES
    assert denied in claim.proposition


def test_who_does_not_recognise_a_court_or_a_man_denies_nothing() -> None:
    assert [c.stance for c in told("Ruiz said he did not recognise the court.")] == [Stance.ASSERTS]
    assert [c.stance for c in told("She said she did not recognise the man.")] == [Stance.ASSERTS]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Idris Pell dismissed Ms Quill as a bitter woman.", Stance.ASSERTS),
        ("Idris Pell dismissed him as “a bitter man”.", Stance.ASSERTS),
        ("Idris Pell dismissed it as a lie.", Stance.DENIES),
        ("Idris Pell dismissed the report as nonsense.", Stance.DENIES),
    ],
)
def test_who_dismisses_somebody_as_something_denies_nothing(text: str, stance: Stance) -> None:
    assert [c.stance for c in extract(Article.of(text), "en")] == [stance]
