"""Builds of plain sentences in several variants each: where what was told ends, who tells it, and what tells nothing."""

from __future__ import annotations

import pytest

from provenance.extraction import extract
from provenance.model import Article, Claim, Stance

ENDS = [
    # a thing ends where the outlet tells more of it
    ("Ruiz called for a new pier, which the mayor opposes.", "Ruiz", "a new pier"),
    ("The yard announced a second kiln, where forty potters will work.", "yard", "a second kiln"),
    ("Ruiz called for a new pier - a plan the mayor opposes.", "Ruiz", "a new pier"),
    ("Police called on drivers to leave the road -- a request that few heard.", "Police", "drivers to leave the road"),
    ("Ruiz praised the crew for mending the mast ― a task that took nine days.", "Ruiz", "the crew for mending the mast"),
    ("Bakers denounce the flour tax; millers and cooks say it is fair.", "Bakers", "the flour tax"),
    ("The yard has promised a refund and mended the gate.", "yard", "a refund"),
    ("The mayor vowed to mend the pier, and he has asked for money.", "mayor", "to mend the pier"),
    ("The mayor vowed to mend the pier and opened a fund.", "mayor", "to mend the pier"),
    ("Polls show Hale with a lead, with the Orla count putting her ahead.", "Polls", "Hale with a lead"),
    # a thing with a part of its own after a comma goes on
    ("Ruiz accused Bo Lund, who was born in Orla, of hiding nets.", "Ruiz", "Bo Lund, who was born in Orla, of hiding nets"),
    ("The mayor vowed to keep the U.S.-Orla ferry.", "mayor", "to keep the U.S.-Orla ferry"),
    ("The yard announced cuts, closures and a sale.", "yard", "cuts, closures and a sale"),
    # a clause ends where the outlet says how, or what was not said
    ("The mayor said she would leave if they lost, openly putting her name at stake.", "mayor", "she would leave if they lost"),
    ("The board said twenty had applied, but it refuses to name them.", "board", "twenty had applied"),
    ("The count showed that Hale had won, but polls are no measure of what people in the valley think of her.", "count", "that Hale had won"),
    # and goes on where whoever speaks does
    ("Ruiz said it would be a long winter, one of “frost and fear”.", "Ruiz", "it would be a long winter, one of “frost and fear”"),
    ("The count showed that few knew of the weir, and the share of those who feared it had fallen.", "count", "that few knew of the weir, and the share of those who feared it had fallen"),
    ("“I know Hale,” he said, but “she knows nothing of boats.”", "he", "“I know Hale,” but “she knows nothing of boats.”"),
    ("The road is shut, police said, and drivers should use the ferry.", "police", "The road is shut and drivers should use the ferry"),
    ("The plan is vague, two nurses said, including a part on pay.", "nurses", "The plan is vague including a part on pay"),
    # what was told to somebody ends where the one who tells of it is named
    ("The club was told that the gate was sold, said Bo Hale.", "", "that the gate was sold"),
    ("The club was told by Ana Ruiz that the gate was sold, said Bo Hale.", "Ruiz", "that the gate was sold"),
    ("The court heard that the gate was sold, Bo Hale said.", "", "that the gate was sold"),
    # before words that are credited anew, and before who vouches for them
    ("Ruiz said the port was lost: “It is no port any more,” she wrote.", "Ruiz", "the port was lost"),
    ("A clerk confirmed the talks on condition of anonymity because she was not allowed to speak.", "clerk", "the talks"),
    ("Ruiz called the sale “a gamble,” adding that it was “news to the whole crew.”", "Ruiz", "the sale “a gamble,”"),
    ("Ruiz said it was late before claiming that the crew had left.", "Ruiz", "it was late"),
    ("“The kiln is done for,” said Lund, who said there were “cracks in every wall.”", "Lund", "“The kiln is done for,”"),
    ("“The kiln is done for,” said Lund, who said there were “cracks in every wall.”", "Lund", "there were “cracks in every wall.”"),
    ("Ruiz wrote to the crew, “It is time to go,” and shared a map.", "Ruiz", "“It is time to go,”"),
    # a list goes on behind a semicolon, a half behind "while", a word of doubt behind "though"
    ("The cooks said they had peeled onions; washed the pans; and locked up.", "cooks", "they had peeled onions; washed the pans; and locked up"),
    ("The count found bakers favoured Hale, 72 percent, while dockers favoured Ruiz.", "count", "bakers favoured Hale, 72 percent, while dockers favoured Ruiz"),
    ("Ruiz said the mast was a safe, though slowly rotting, one.", "Ruiz", "the mast was a safe, though slowly rotting, one"),
    ("Hale warned that while “it may help the yard,” the fee “may empty the port.”", "Hale", "that while “it may help the yard,” the fee “may empty the port.”"),
    # what is put forward ends where who put it forward does more
    ("The board proposed that more boats be kept, and pushed to mend them.", "board", "that more boats be kept"),
    ("Hale has denied that it was so, and he and Ruiz still sail.", "Hale", "that it was so"),
    ("A docker called for Lund to be banned after the captain suggested that he stole.", "docker", "Lund to be banned"),
    ("Potters call it the end of clay, raising the question of what a kiln is for.", "Potters", "it the end of clay"),
    ("About half said they would vote for Hale, however that share has dropped.", "half", "they would vote for Hale"),
    # a fronted clause is over at its comma
    ("At the moment Ruiz announced her retirement in March, Lund was mending nets.", "Ruiz", "her retirement in March"),
    ("Although in May she said the sale was a mistake, the yard went on with it.", "she", "the sale was a mistake"),
    ("Lund, a docker who called himself a poet, said the kiln was cold.", "Lund", "the kiln was cold"),
    ("The fact that it leaks, as Ruiz said on Monday, only adds to the cost.", "Ruiz", "it leaks"),
    ("Asked whether she feared that Hale, the favourite, who calls it a hoax, could win, she laughed.", "", "whether she feared that Hale, the favourite, who calls it a hoax, could win"),
    # where it begins
    ("After the win, “there is a sense of haste among us,” Lund said.", "Lund", "After the win, “there is a sense of haste among us,”"),
    ("Soon after the gate burned, Lund wrote to his crew, “It is time to go.”", "Lund", "“It is time to go.”"),
    ("This is not about me, the mayor told her closest aides as she left.", "mayor", "This is not about me"),
    ("Ruiz told her supporters, “I still love Orla.”", "Ruiz", "“I still love Orla.”"),
    ("He warned the bank against buying boats.", "He", "buying boats"),
    ("Lund described, in rather harsh terms, a set of habits.", "Lund", "a set of habits"),
    ("The talks are slow - Ana Ruiz has vowed to end them.", "Ruiz", "to end them"),
    ("The shed is by the mill, which, Ruiz said, is empty.", "Ruiz", "which is empty"),
    ("The shed looks full - which it is, according to Ruiz.", "Ruiz", "which it is"),
    ("The mayor left early because, her office said, she had a cold.", "office", "because she had a cold"),
    ("The mayor had told the crew that it was late, but the crew stayed, a clerk added.", "clerk", "The mayor had told the crew that it was late, but the crew stayed"),
    ("Bo Lund said before he died that the mast was old.", "Lund", "that the mast was old"),
    ("A clerk said on condition of anonymity that the mast was old.", "clerk", "that the mast was old"),
    ("The mast is old, a clerk said on condition that he not be named.", "clerk", "The mast is old"),
    ("Ruiz told her crew at the quay to “go home”.", "Ruiz", "her crew at the quay to “go home”"),
    ("Two divers told the inquest of a smell of oil.", "divers", "a smell of oil"),
    ("The yard has denied any role in the fire.", "yard", "any role in the fire"),
    ("The yard has denied any knowledge of the leak.", "yard", "any knowledge of the leak"),
    ("The strike, which Ruiz says would cost millions, was called off.", "Ruiz", "The strike would cost millions"),
    # a semicolon parts two clauses
    ("A clerk said no word was given; the guild, she added, had lied.", "clerk", "no word was given"),
    ("A clerk said no word was given; the guild, Ruiz said, had lied.", "Ruiz", "the guild had lied"),
    ("The guild, Ruiz said, had lied; the ministry slept.", "Ruiz", "The guild had lied"),
    # and what somebody does towards those who listen
    ("Ruiz said she felt well and thanked her crew.", "Ruiz", "she felt well"),
    ("The cook said the soup was fresh and pointed to the well.", "cook", "the soup was fresh"),
    ("Ruiz said that the pool would reopen in May but gave no date.", "Ruiz", "that the pool would reopen in May"),
    ("The board said the pool was shut but refused to say why.", "board", "the pool was shut"),
    ("The tax will rise, the ministry said, a move that bakers fear.", "ministry", "The tax will rise"),
    ("Ruiz said only that she was sorry.", "Ruiz", "that she was sorry"),
    ("The board found no evidence of a leak.", "board", "no evidence of a leak"),
    ("Bo Lund, whose cellar flooded, reckoned the damage at 9,000 crowns.", "Lund", "the damage at 9,000 crowns"),
]  # fmt: skip

WHO = [
    # nouns that tell, and whose they are
    ("A complaint by tenants that the lift was broken was upheld.", "tenants", "that the lift was broken"),
    ("There are fears among oyster farmers that oil will reach the bay.", "oyster farmers", "that oil will reach the bay"),
    ("He sailed despite warnings from his doctor that it was unsafe.", "his doctor", "that it was unsafe"),
    ("A claim by a former cashier that cash was hidden is being read.", "a former cashier", "that cash was hidden"),
    ("The mayor's remark that the pier was dull drew protests.", "mayor", "that the pier was dull"),
    ("It would feed Ruiz's fear that the crew had left.", "Ruiz", "that the crew had left"),
    # "that" stands for what tells it
    ("She signed a report from the yard that says the mast is old.", "report", "the mast is old"),
    ("The firm bought another mining company that had declared it was ruined.", "company", "it was ruined"),
    # whose verb it is: behind asides with commas of their own, "ago", "both" and a question within
    ("Ana Ruiz, who was born in Orla, Valmark, said the pier was old.", "Ana Ruiz", "the pier was old"),
    ("Ana Ruiz, whose boat sank off Orla, Valmark, in May 2031, said the pier was old.", "Ana Ruiz", "the pier was old"),
    ("Ruiz, whose views on the port have upset many, last year proposed a ban on trawlers.", "Ruiz", "a ban on trawlers"),
    ("The council less than two weeks ago said that the pier was old.", "council", "that the pier was old"),
    ("The two sisters, from Orla, both said the pier was old.", "two sisters", "the pier was old"),
    ("The board gave no reason why Hale left and said the yard was safe.", "board", "the yard was safe"),
    ("Lund said the crew had left, the source recalled, adding that Lund was rude.", "source", "that Lund was rude"),
    ("The captain, whom she accused of theft, left.", "she", "The captain of theft"),
    ("Her letter was sent to Hale, who Lund on Friday called “a careless man.”", "Lund", "Hale “a careless man.”"),
    ("The mayor's verdict: the pier is a wreck.", "mayor", "the pier is a wreck"),
    # who belongs to somebody speaks for himself, and so does whoever cites a paper
    ("The coach of the champion Ana Ruiz says she is clean.", "The coach of the champion Ana Ruiz", "she is clean"),
    ("A friend of the mayor, Ana Ruiz, said the pier was old.", "A friend of the mayor, Ana Ruiz", "the pier was old"),
    ("Citing a report by the yard, the mayor, Ana Ruiz, said that it leaked.", "Ana Ruiz", "that it leaked"),
    ("Citing a report by the yard, the mayor, Ana Ruiz, said that it leaked.", "a report by the yard", "that it leaked"),
    ("According to the report, the mayor, Ana Ruiz, said, it leaked.", "Ana Ruiz", "it leaked"),
    ("According to the report that went before councillors, it leaked.", "report", "it leaked"),
    ("The memo, dated 14 May and sent to the captain, Bo Lee, says that it leaked.", "memo", "that it leaked"),
    # nobody who could be named
    ("There were claims that the pier had been sold.", "", "that the pier had been sold"),
    ("Reports have surfaced that the pier had been sold.", "", "that the pier had been sold"),
    ("Word came from the yard that the pier had been sold.", "", "that the pier had been sold"),
    # whoever it is behind "by"
    ("The mayor has been called a liar by two aides.", "two aides", "The mayor a liar"),
    ("The mayor was accused of theft by two aides.", "two aides", "The mayor of theft"),
    ("Talk of a sale was dismissed as fantasy by the yard.", "yard", "Talk of a sale"),
    # a meeting that was called says nothing, and its sentence has a subject
    ("Following a hastily called meeting, the board put out a note calling the plan a mistake.", "board", "the plan a mistake"),
    ("The town was hit by a blast that Mayor Bo Lund described as “odd”.", "Lund", "a blast as “odd”"),
    # verbs by their families
    ("The weather office warned of gales.", "weather office", "gales"),
    ("Officials warned against the use of candles.", "Officials", "the use of candles"),
    ("The guild urged ministers to ban drones.", "guild", "ministers to ban drones"),
    ("The guild implored drivers to stay home.", "guild", "drivers to stay home"),
    ("Analysts expect prices to fall in spring.", "Analysts", "prices to fall in spring"),
    ("Police believe the man to be armed.", "Police", "the man to be armed"),
    ("The lawyer submitted that his client had slept.", "lawyer", "that his client had slept"),
    ("The union demanded an inquiry.", "union", "an inquiry"),
    ("The vicar is worried the bells will fall silent.", "vicar", "the bells will fall silent"),
    ("The mill is lost, believes its owner, Ana Ruiz.", "Ruiz", "The mill is lost"),
    ("Two chemists in Marn claim to have cooled a metal.", "Two chemists in Marn", "to have cooled a metal"),
    ("The yard put the fault down to an error by the pilot.", "yard", "the fault down to an error by the pilot"),
    ("The sale is off, it was announced on Monday night.", "", "The sale is off"),
    ("The water is safe, Dr Garvie urged.", "Garvie", "The water is safe"),
    ("The guards have gone, state radio reported.", "state radio", "The guards have gone"),
    ("“We are cold,” said a man who gave only his first name, Ken.", "Ken", "“We are cold,”"),
    ("Doctors welcomed the plan as overdue.", "Doctors", "the plan as overdue"),
    ("One trader likened the mood to “a fire”.", "trader", "the mood to “a fire”"),
    ("A potter whose goats they were says the gate was rotten.", "potter", "the gate was rotten"),
    ("Airlines were assured by the ministry that the ash had gone.", "ministry", "that the ash had gone"),
    ("Fans have been warned by police not to drive.", "police", "Fans not to drive"),
    ("Divers caution against swimming by the weir.", "Divers", "swimming by the weir"),
    ("The prince will marry in May, the palace has let it be known.", "palace", "The prince will marry in May"),
    ("Crowds booed the mayor, chanting that she should go.", "Crowds", "that she should go"),
    ("The firm defended its test as “long enough”.", "firm", "its test as “long enough”"),
    ("Ruiz, who has ruled since 2014, has described Hale as “a gull”.", "Ruiz", "Hale as “a gull”"),
    ("He left because, as one put it, “it leaked”.", "one", "because “it leaked”"),
    ("Lena Ruiz, a baker in Orla, wants the pier shut and says it is rotten.", "Lena Ruiz", "it is rotten"),
    ("Privately, a diver on the pier says it is rotten.", "a diver on the pier", "it is rotten"),
    ("Emily, a diver on the pier says it is rotten.", "Emily", "it is rotten"),
    # turned round, and gone on behind the credit
    ("Not until May did the ministry concede that the pier was old.", "the ministry", "that the pier was old"),
    ("Only later did Ruiz admit that the pier was old.", "Ruiz", "that the pier was old"),
    ("Two potters were held, police said, and will be in court on Monday.", "police", "Two potters were held and will be in court on Monday"),
    ("The letter, Ruiz said, “was never sent”.", "Ruiz", "The letter “was never sent”"),
]  # fmt: skip


def told(text: str) -> list[Claim]:
    return [c for c in extract(Article.of(text), "en") if c.attribution is not None]


@pytest.mark.parametrize(("text", "source", "content"), ENDS + WHO)
def test_every_variant_of_a_build_is_read(text: str, source: str, content: str) -> None:
    found = [(c.attribution.source.name, c.text) for c in told(text) if c.attribution is not None]
    assert any(source.lower() in name.lower() and words == content for name, words in found), found


@pytest.mark.parametrize(
    "text",
    [
        "Readers may not let editors tell them how to vote.",
        "Everything Ruiz says is a lie.",
        "The yard grew by adding sheds to the quay.",
        "I wrote that speech.",
        "The crew slept as Ruiz said before she left.",
        "It was never told that fuel was kept there.",
        "A view by the river that nobody forgets is gone.",
        "She won 40 pledged delegates.",
        "The firm expects to open a mill.",
        "The gate was defended by the crew.",
        "She keeps a report by the Safety Board that the Courier has obtained.",
        "The mill ran on after engineers had warned of cracks.",
        "Cooks heard on the radio that the mill was lost.",
        "Nor did the ministry say that the pier was old.",
        "Not once did Ruiz say that the pier was old.",
        "At no point did the ministry say that the pier was old.",
    ],
)
def test_nobody_tells_anything_there(text: str) -> None:
    assert [c.text for c in told(text) if c.stance is not Stance.NEUTRAL] == []


@pytest.mark.parametrize("verdict", ["was false", "turned out to be untrue", "has proved false", "is baseless"])
def test_a_page_that_calls_a_claim_false_itself_denies_it(verdict: str) -> None:
    [one] = told(f"The claim that the pier had been sold {verdict}.")
    assert (one.stance, one.proposition) == (Stance.DENIES, "the pier had been sold")
    assert one.attribution is not None and one.attribution.source.name == ""


def test_whoever_speaks_of_the_person_he_belongs_to_is_not_that_person() -> None:
    names = {
        c.attribution.source.name
        for c in told("The wife of the captain Bo Lund said the pier was old.")
        if c.attribution
    }
    assert names == {"The wife of the captain Bo Lund"}
    [member] = told("A member of the council, Ana Ruiz, said it leaked.")
    assert member.attribution is not None and member.attribution.source.name == "Ana Ruiz"


def test_of_two_of_one_surname_she_is_the_one_named_last() -> None:
    found = told("Piet Ruiz owns half of it.\n\nMarian Ruiz rejected that. “My brother never was here,” she said.")
    assert [c.attribution.source.name for c in found if c.attribution] == ["Marian Ruiz", "Marian Ruiz"]


def test_a_person_named_in_full_twice_is_no_body() -> None:
    for text in ("Ana Ruiz left. Ana Ruiz said it leaked.", "Piet Ruiz met Jory Ruiz. Piet Ruiz said it leaked."):
        assert [c.attribution.source.kind.value for c in told(text) if c.attribution] == ["person"]


def test_a_name_that_is_never_shortened_is_a_body_though_a_first_name_opens_it() -> None:
    text = "Charles Moreland rose. Charles Moreland has 90 shops. Charles Moreland fell. Charles Moreland said it sold a mill."
    assert [c.attribution.source.kind.value for c in told(text) if c.attribution] == ["organisation"]


def test_the_county_is_no_college_that_is_named_before() -> None:
    names = {
        c.attribution.source.name
        for c in told("Pupils go to Torvay College. The county denied refusing them.")
        if c.attribution
    }
    assert names == {"The county"}


def test_what_is_only_a_credit_is_no_claim() -> None:
    found = told("The pumps failed, according to the memo, which was first reported by the Gazette.")
    assert [c.text for c in found] == ["The pumps failed"]


@pytest.mark.parametrize("verb", ["say that", "believe", "claim that"])
def test_what_somebody_no_longer_says_in_the_first_person_is_taken_back(verb: str) -> None:
    [one] = told(f"“I no longer {verb} the logs were cut,” Ana Ruiz said.")
    assert (one.stance, one.proposition) == (Stance.WITHDRAWN, "the logs were cut")


def test_what_somebody_no_longer_does_is_not_taken_back() -> None:
    assert [c.stance for c in told("“I no longer think about the logs,” Ana Ruiz said.")] == [Stance.ASSERTS]


def test_whom_a_lawyer_speaks_for_is_read_in_a_sentence_of_its_own() -> None:
    [one] = [
        c for c in told("The works were sold, Simone Pratt said. Pratt is a lawyer for Piet Aldous.") if c.attribution
    ]
    assert one.attribution is not None and one.attribution.source.body == "Piet Aldous"


def test_a_page_that_calls_no_claim_false_denies_nothing() -> None:
    for text in ("The claim that the pier had been sold was not false.", "The claim that it was sold may be false."):
        assert [c.stance for c in extract(Article.of(text), "en")] == [Stance.ASSERTS]


@pytest.mark.parametrize("by", ["", " by a former cashier", " from two clerks", " in the Gazette"])
def test_what_is_denied_is_the_claim_without_its_noun(by: str) -> None:
    (denial,) = [c for c in told(f"The bank rejected claims{by} that cash was hidden.") if c.stance is Stance.DENIES]
    assert denial.proposition == "cash was hidden"


def test_a_claim_that_is_told_by_a_noun_is_told_once() -> None:
    (claim,) = told("The team stands by its claim that the metal was cold.")
    assert claim.attribution is not None
    assert claim.attribution.source.name == "The team"


@pytest.mark.parametrize(
    ("text", "who", "words"),
    [
        ("The clerk rejected a defence submission that the seal was cut.", "The clerk", "seal was cut"),
        ("Bo Kess, who has pleaded not guilty to nine counts of fraud, told the court he was ill.", "Bo Kess", "he was ill"),
        ("Talks have ended, Orla Steel confirmed in a note to staff, nine days after it had begun them.", "Orla Steel",
         "Talks have ended"),
        ("Ana Ruiz said on a podcast she had been ill.", "Ana Ruiz", "she had been ill"),
        ("It is wrong, according to the director, who said that two met in May.", "the director", "two met in May"),
        ("The statue was stolen to order, the dealer Bo Lund suspects.", "Bo Lund", "stolen to order"),
        ("“It rang twice,” a florist whose shop faces the court said.", "a florist whose shop faces the court", "rang twice"),
        ("Half had been deleted by May, the affidavit states.", "the affidavit", "Half had been deleted by May"),
        ("Relatives claim officers ignored four calls.", "Relatives", "officers ignored four calls"),
        ("The kiln was cold. It was old, a paper in Orla Sea Letters reports.",
         "a paper in Orla Sea Letters", "It was old"),
        ("Orla Steel withdrew its report that six had died, saying it was two.", "Orla Steel", "it was two"),
    ],
)  # fmt: skip
def test_who_says_what_in_sentences_of_one_more_build(text: str, who: str, words: str) -> None:
    claims = [c for c in extract(Article.of(text, language="en"), "en") if c.attribution is not None]
    assert (who, True) in [(c.attribution.source.name, words in c.text) for c in claims if c.attribution], [
        (c.attribution.source.name, c.text) for c in claims if c.attribution
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It withdrew that statement without saying why.", "why"),
        ("Talks have ended, Orla Steel confirmed in a note, nine days after it had begun them.", "nine days"),
        ("Union leaders report cards were lost.", "cards were lost"),
        ("Bo Kess, who faces nine counts of fraud, said he was ill.", "counts"),
    ],
)
def test_what_only_stands_beside_the_words_is_not_what_was_said(text: str, words: str) -> None:
    told = [c.text for c in extract(Article.of(text, language="en"), "en") if c.attribution is not None]
    assert not [one for one in told if words in one]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("an aide to the minister", "official"),
        ("an adviser to the board of Orla Foods", "person"),
        ("state news agency TARN", "outlet"),
        ("a paper in Orla Sea Letters", "document"),
        ("a copy seen by the Orla Courier", "document"),
        ("Yonas, a 19-year-old who was among those rescued,", "witness"),
        ("the coxswain of the Tern Island station, Ana Ruiz", "person"),
    ],
)
def test_what_kind_of_source_these_words_are(words: str, kind: str) -> None:
    (claim,) = extract(Article.of(f"The boat was launched twice, {words} said.", language="en"), "en")
    assert claim.attribution is not None
    assert claim.attribution.source.kind.value == kind


@pytest.mark.parametrize("thing", ["mayor", "ferry", "report"])
def test_what_stands_before_a_credit_in_commas_is_not_who_speaks(thing: str) -> None:
    """Of "The mayor, Ruiz said, was late" the mayor is another one than Ruiz."""
    (claim,) = told(f"The {thing}, Lena Ruiz said, was late.")
    assert claim.attribution is not None
    assert (claim.attribution.source.kind.value, claim.text) == ("person", f"The {thing} was late")


def test_a_plan_that_somebody_wants_dropped_is_not_withdrawn() -> None:
    claims = told("The mayor, in a post on Tuesday, called for the plan to be dropped.")
    assert [claim.stance for claim in claims] == [Stance.ASSERTS]


def test_who_has_led_a_body_for_years_is_no_witness() -> None:
    (claim,) = told("Lena Ruiz, who has led the guild since 2015, said the pier was old.")
    assert claim.attribution is not None
    assert claim.attribution.source.kind.value == "person"
