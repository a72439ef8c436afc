from __future__ import annotations

import random

import pytest
from attrs import evolve
from effort import tries
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.linking import Index, compare, link, rank, tables
from provenance.linking.alignment.pairing import Pairing, pair
from provenance.linking.alignment.scope import scope
from provenance.linking.alignment.subject import subject
from provenance.linking.events.polarity import polarity
from provenance.linking.numbers.dates import dates
from provenance.linking.numbers.figures import figures
from provenance.linking.parsing.analysis import analyse
from provenance.linking.parsing.stems import stem
from provenance.linking.participants.names import names
from provenance.linking.participants.roles import roles
from provenance.model import Relation, Statement, Verdict

REPEATS, CONTRADICTS = "repeats", "contradicts"
NOT_REPEATS = "not repeats"

# fmt: off
PAIRS = [
    # figures
    ("figures", REPEATS, "The council spent $3.5 million on the new bridge last year.", "The council spent $3.5m on the new bridge last year."),
    ("figures", REPEATS, "The council spent 3,500 million euros on the new bridge.", "The council spent €3.5bn on the new bridge."),
    ("figures", REPEATS, "Half a dozen sailors were rescued off Port Ellery on the night of the storm.", "Six sailors were rescued off Port Ellery on the night of the storm."),
    ("figures", REPEATS, "Twenty-four miners were trapped below ground at the Karsk pit.", "24 miners were trapped below ground at the Karsk pit."),
    ("figures", REPEATS, "More than 700 residents signed the petition against the quarry.", "723 residents signed the petition against the quarry."),
    ("figures", REPEATS, "Unemployment in Velmark rose to 7.2 percent in the second quarter.", "Unemployment in Velmark rose to 7.2% in the second quarter."),
    ("figures", REPEATS, "Orlen Freight lost 4.62 million crowns in the first half of the year.", "Orlen Freight lost 4.6 million crowns in the first half of the year."),
    ("figures", REPEATS, "About 50 tractors blocked the road to the Harrow depot.", "51 tractors blocked the road to the Harrow depot."),
    ("figures", REPEATS, "A third of the pupils at Marden school stayed at home.", "One-third of the pupils at Marden school stayed at home."),
    ("figures", CONTRADICTS, "The collapse of the mill killed 12 workers and closed the road.", "The collapse of the mill killed 21 workers and closed the road."),
    ("figures", CONTRADICTS, "The council spent $3.5 million on the new bridge last year.", "The council spent $3.5 billion on the new bridge last year."),
    ("figures", CONTRADICTS, "Unemployment in Velmark rose to 7.2 percent in the second quarter.", "Unemployment in Velmark rose to 9.2 percent in the second quarter."),
    ("figures", CONTRADICTS, "Hundreds of people marched through Karsk to protest the closure.", "Thousands of people marched through Karsk to protest the closure."),
    ("figures", CONTRADICTS, "Three people were killed and four hurt when the ferry struck the pier.", "Four people were killed and three hurt when the ferry struck the pier."),
    ("figures", CONTRADICTS, "The 34-year-old driver of the tram was held for questioning.", "The 43-year-old driver of the tram was held for questioning."),
    ("figures", CONTRADICTS, "Nearly 6,000 bus drivers walked out across Velmark on strike.", "Nearly 9,000 bus drivers walked out across Velmark on strike."),
    # dates
    ("dates", REPEATS, "The trial of Tomas Reyl will open on June 30 in Karsk.", "The trial of Tomas Reyl will open on 30 June in Karsk."),
    ("dates", REPEATS, "The trial of Tomas Reyl will open in September in Karsk.", "The trial of Tomas Reyl will open in Sept. in Karsk."),
    ("dates", REPEATS, "The mayor signed the contract on Tuesday at the town hall.", "The mayor signed the contract on Tue. at the town hall."),
    ("dates", REPEATS, "The mayor signed the contract on Tuesday at the town hall.", "The mayor signed the contract at the town hall."),
    ("dates", CONTRADICTS, "The trial of Tomas Reyl will open on June 30 in Karsk.", "The trial of Tomas Reyl will open on July 30 in Karsk."),
    ("dates", CONTRADICTS, "The mayor signed the contract on Tuesday at the town hall.", "The mayor signed the contract on Friday at the town hall."),
    ("dates", CONTRADICTS, "Orlen Freight bought the shipyard in 1997 from the state.", "Orlen Freight bought the shipyard in 1999 from the state."),
    ("dates", CONTRADICTS, "The pipeline burst on March 3, 2019 near the village of Ostrel.", "The pipeline burst on March 13, 2019 near the village of Ostrel."),
    # names
    ("names", REPEATS, "Senator Ilse Brandt asked for the report on the harbour works.", "Sen. Brandt asked for the report on the harbour works."),
    ("names", REPEATS, "The National Harbour Board closed the northern quay after the spill.", "The NHB closed the northern quay after the spill."),
    ("names", REPEATS, "The United States withdrew its envoy from Velmark after the vote.", "The U.S. withdrew its envoy from Velmark after the vote."),
    ("names", REPEATS, "Rebels shelled the town of Fallunja for the second night running.", "Rebels shelled the town of Falunja for the second night running."),
    ("names", REPEATS, "Orlen Freight Inc. will close its depot at Harrow in the spring.", "Orlen Freight will close its depot at Harrow in the spring."),
    ("names", NOT_REPEATS, "Police searched the home of Marta Quill over the missing funds.", "Police searched the home of Dana Voss over the missing funds."),
    ("names", NOT_REPEATS, "Orlen Freight will close its depot at Harrow in the spring.", "Orlen Freight will close its depot at Ostrel in the spring."),
    ("names", NOT_REPEATS, "The minister met the Kenyan delegation at the airport on arrival.", "The minister met the Danish delegation at the airport on arrival."),
    ("names", NOT_REPEATS, "Judge Anton Weir ordered the release of the port documents.", "Judge Anton Mayle ordered the release of the port documents."),
    ("names", NOT_REPEATS, "The harbour board fined Marta Quill on Friday for the spill.", "For the spill, which killed seals, the board of the harbour fined Dana Voss on Friday."),
    # roles
    ("roles", REPEATS, "Ruiz sued Hale over the sale of the family vineyard.", "Hale was sued by Ruiz over the sale of the family vineyard."),
    ("roles", REPEATS, "In the end Velmark defeated Ostrel in the cup final.", "In the end Ostrel was defeated by Velmark in the cup final."),
    ("roles", REPEATS, "Leaders of Velmark and Ostrel signed the fishing pact.", "Leaders of Ostrel and Velmark signed the fishing pact."),
    ("roles", CONTRADICTS, "Last week Ruiz sued Hale over the sale of the family vineyard.", "Last week Hale sued Ruiz over the sale of the family vineyard."),
    ("roles", CONTRADICTS, "The dispute began when Ruiz sued Hale over the vineyard.", "The dispute began when Ruiz was sued by Hale over the vineyard."),
    ("roles", CONTRADICTS, "The bank of Velmark lent the state of Ostrel forty million crowns.", "The bank of Ostrel lent the state of Velmark forty million crowns."),
    # negation
    ("polarity", REPEATS, "The mayor did not take the money from the developer.", "The mayor didn't take the money from the developer."),
    ("polarity", REPEATS, "Investigators have not ruled out arson at the Karsk warehouse.", "Investigators haven't ruled out arson at the Karsk warehouse."),
    ("polarity", REPEATS, "The company cannot deliver the turbines before the winter.", "The company can't deliver the turbines before the winter."),
    ("polarity", CONTRADICTS, "The mayor took bribes from the developer of the marina.", "The mayor never took bribes from the developer of the marina."),
    ("polarity", CONTRADICTS, "The inspectors found traces of lead in the drinking water.", "The inspectors found no traces of lead in the drinking water."),
    ("polarity", CONTRADICTS, "The board reached a deal with the dockers over the weekend.", "The board failed to reach a deal with the dockers over the weekend."),
    ("polarity", CONTRADICTS, "The ferry left the port of Ellery with a working radio.", "The ferry left the port of Ellery without a working radio."),
    ("polarity", CONTRADICTS, "The report wasn't shown to the members of the committee.", "The report was shown to the members of the committee."),
    ("polarity", CONTRADICTS, "Dana Voss is being investigated by the tax office.", "Dana Voss is not being investigated by the tax office."),
    # opposites
    ("polarity", CONTRADICTS, "Sales at the Karsk plant rose sharply in the third quarter.", "Sales at the Karsk plant fell sharply in the third quarter."),
    ("polarity", CONTRADICTS, "The assembly approved the plan to dam the upper river.", "The assembly rejected the plan to dam the upper river."),
    ("polarity", CONTRADICTS, "The court ruled that the search of the boat was legal.", "The court ruled that the search of the boat was illegal."),
    ("polarity", CONTRADICTS, "The suspect was arrested before the vote in the assembly.", "The suspect was arrested after the vote in the assembly."),
    ("polarity", CONTRADICTS, "Orlen Freight won the contract for the northern line.", "Orlen Freight lost the contract for the northern line."),
    ("polarity", REPEATS, "Sales at the Karsk plant rose sharply in the third quarter.", "Sales at the Karsk plant climbed sharply in the third quarter."),
    # denial
    ("denial", CONTRADICTS, "Officials denied that the dam had been leaking for a month.", "The dam had been leaking for a month."),
    ("denial", CONTRADICTS, "It is false that the dam had been leaking for a month.", "The dam had been leaking for a month."),
    ("denial", REPEATS, "Officials denied that the dam had been leaking for a month.", "It is not true that the dam had been leaking for a month."),
    # credit
    ("credit", REPEATS, "The dam had been leaking for a month, officials said.", "The dam had been leaking for a month."),
    ("credit", REPEATS, "Inspector Paula Dray said that the dam had been leaking for a month.", "The dam had been leaking for a month, Paula Dray told reporters."),
    ("credit", REPEATS, "According to the river authority, the dam had been leaking for a month.", "The dam had been leaking for a month, the river authority said."),
    ("credit", REPEATS, '"The dam had been leaking for a month," said Paula Dray, the inspector.', '"The dam had been leaking for a month," Paula Dray added.'),
    ("credit", CONTRADICTS, "The dam had been leaking for a month, officials said.", "The dam had not been leaking for a month, officials said."),
    # dress: spelling, order, quotation marks, capitals
    ("dress", REPEATS, "The defence ministry cancelled its programme at the centre.", "The defense ministry canceled its program at the center."),
    ("dress", REPEATS, "The labour organisation honoured its former chairman.", "The labor organization honored its former chairman."),
    ("dress", REPEATS, "On Monday the ferry struck the pier at Port Ellery.", "The ferry struck the pier at Port Ellery on Monday."),
    ("dress", REPEATS, "The ferry’s captain “heard nothing” before the crash at the pier.", "The ferry's captain \"heard nothing\" before the crash at the pier."),
    ("dress", REPEATS, "THE FERRY STRUCK THE PIER AT PORT ELLERY IN THICK FOG.", "The ferry struck the pier at Port Ellery in thick fog."),
    ("dress", REPEATS, "He's accused of moving the money through a bank in Ostrel.", "He is accused of moving the money through a bank in Ostrel."),
    ("dress", REPEATS, "The café owner Zoë Brandt paid the fine in full in May.", "The cafe owner Zoe Brandt paid the fine in full in May."),
    # paraphrase
    ("paraphrase", REPEATS, "The company will cut 400 jobs at its Karsk plant by the end of the year.", "By the end of the year the firm will shed 400 jobs at its plant in Karsk."),
    ("paraphrase", REPEATS, "Police arrested two men over the theft of the painting from the town museum.", "Two men were detained by police over the theft of the painting from the town museum."),
    ("paraphrase", REPEATS, "Torrential rain washed away the bridge at Ostrel on Sunday night.", "The bridge at Ostrel was washed away by torrential rain on Sunday night."),
    ("paraphrase", REPEATS, "The airline said it would refund all passengers whose flights were cancelled.", "All passengers whose flights were cancelled will be refunded, the airline said."),
    ("figures", REPEATS, "The fine of £250,000 was paid by the shipping line in March.", "The fine of 250,000 pounds was paid by the shipping line in March."),
    ("figures", REPEATS, "Between 20 and 30 houses were flooded when the Ostrel burst its banks.", "Some 25 houses were flooded when the Ostrel burst its banks."),
    ("polarity", REPEATS, "The plant failed to meet the limits on sulphur last year.", "The plant did not meet the limits on sulphur last year."),
    ("polarity", CONTRADICTS, "The envoy said he would attend the talks in Ostrel next week.", "The envoy said he would not attend the talks in Ostrel next week."),
    # another story
    ("subject", NOT_REPEATS, "The ferry struck the pier at Port Ellery in thick fog.", "The ferry line will raise its fares to Port Ellery in spring."),
    ("subject", NOT_REPEATS, "The mayor of Karsk opened the new library on Tuesday.", "The governor closed the mine after the inspectors' visit."),
    ("subject", NOT_REPEATS, "Ilse Brandt voted for the harbour bill in the senate.", "Ilse Brandt grew up in a village near the border with Ostrel."),
    ("subject", NOT_REPEATS, "Shares of Orlen Freight rose after the sale of its ships.", "Orlen Freight was founded by two brothers from the coast."),
    ("subject", NOT_REPEATS, "The court heard the first witness in the Reyl trial today.", "The court postponed the hearing in the vineyard dispute."),
    # units, shares, days that have names, what is planned, who belongs to whom, parts turned round
    ("figures", REPEATS, "The lorry rolled for five miles along the coast near Port Ellery.", "The lorry rolled for eight kilometres along the coast near Port Ellery."),
    ("figures", CONTRADICTS, "The lorry rolled for five miles along the coast near Port Ellery.", "The lorry rolled for five kilometres along the coast near Port Ellery."),
    ("figures", CONTRADICTS, "The fine imposed on the shipping line was 250,000 euros.", "The fine imposed on the shipping line was 250,000 yen."),
    ("figures", REPEATS, "One in five adults in Karsk has never seen a dentist in their life.", "20 per cent of adults in Karsk have never seen a dentist in their life."),
    ("figures", CONTRADICTS, "One in five adults in Karsk has never seen a dentist in their life.", "Five per cent of adults in Karsk have never seen a dentist in their life."),
    ("dates", NOT_REPEATS, "The theatre in Ostrel burned down in the early hours of New Year's Day.", "The theatre in Ostrel burned down in the early hours of Halloween."),
    ("dates", NOT_REPEATS, "Voters in Karsk rejected the new charter in a poll five years ago.", "Voters in Karsk rejected the new charter in a poll last week."),
    ("aspect", REPEATS, "Tom Hale was arrested in Karsk on Monday after the fire at the mill.", "Tom Hale was arrested in Karsk on Monday after the fire at the mill and is due to be charged."),
    ("aspect", NOT_REPEATS, "Police in Karsk looked into theft and fraud at the mill in May.", "Police in Karsk looked into theft and arson at the mill in May."),
    ("aspect", NOT_REPEATS, "The health ministry plans to build a hospital for children in Karsk.", "The health ministry has built a hospital for children in Karsk."),
    ("names", NOT_REPEATS, "Governor Anton Reyl was arrested at his ranch on Monday morning.", "Governor Anton Reyl's son was arrested at his ranch on Monday morning."),
    # that somebody knew of it is another claim than that it was so
    ("known", NOT_REPEATS, "A filter at the Dale works failed on 9 October, three weeks before Orla Water shut the plant.", "Orla Water was aware for three weeks that a filter at the Dale works had failed."),
    ("known", NOT_REPEATS, "The dam at Vesk had been leaking for a month before it burst.", "The ministry at Vesk had been alerted about the dam that had been leaking for a month before it burst."),
    ("known", REPEATS, "Orla Water knew for three weeks that a filter at the Dale works had failed.", "Orla Water was aware for three weeks that a filter at the Dale works had failed."),
    # one deed, told from the side of either party
    ("roles", REPEATS, "Quillon Sports got £2.1 million from Skerrow Rovers in May.", "Skerrow Rovers paid £2.1m to Quillon Sports in May."),
    ("roles", CONTRADICTS, "Quillon Sports got £2.1 million from Skerrow Rovers in May.", "Quillon Sports paid £2.1m to Skerrow Rovers in May."),
    ("roles", REPEATS, "Orla Steel sold the plant in Vesk to Tamsin Mills in March.", "Tamsin Mills bought the plant in Vesk from Orla Steel in March."),
    ("roles", CONTRADICTS, "Orla Steel sold the plant in Vesk to Tamsin Mills in March.", "Orla Steel bought the plant in Vesk from Tamsin Mills in March."),
    ("roles", REPEATS, "Orla beat Vesk 3-1 in the final on Sunday.", "Vesk lost 3-1 to Orla in the final on Sunday."),
    ("roles", CONTRADICTS, "Orla beat Vesk 3-1 in the final on Sunday.", "Orla lost 3-1 to Vesk in the final on Sunday."),
    ("roles", CONTRADICTS, "Hale gave Ruiz 5,000 euros at the hotel in May.", "Hale took 5,000 euros from Ruiz at the hotel in May."),
    ("polarity", REPEATS, "Nobody had mentioned her son's liver when he signed up for the trial.", "Nobody had mentioned his liver when he signed up for the trial."),
    ("polarity", CONTRADICTS, "The phone in her coat was stolen at the fair in Orla.", "The phone in his coat was stolen at the fair in Orla."),
    ("roles", CONTRADICTS, "A police officer shot a man dead outside the bar on Saturday night.", "A man shot a police officer dead outside the bar on Saturday night."),
    ("polarity", REPEATS, "It was the first visit of a Karsk minister to Ostrel since the war of 2022.", "No Karsk minister had made a visit to Ostrel since the war of 2022."),
    ("polarity", REPEATS, "It was the first visit of a Karsk minister to Ostrel since the war and had not been reported.", "No Karsk minister had made a visit to Ostrel since the war, and this one had gone unreported."),
    ("figures", REPEATS, "The party said that 10 or more people had died in the streets of Karsk.", "The party said that at least 10 people had died in the streets of Karsk."),
    # part of the other
    ("scope", REPEATS, "Two men were arrested in Karsk over the theft of the painting.", "Two men were arrested in Karsk over the theft of the painting, and a third is being sought."),
    ("scope", NOT_REPEATS, "Two men were arrested in Karsk.", "The museum in Karsk, which lost three paintings last year, has hired guards and two men to watch the doors at night, its director wrote to the council."),
    # thousands parted by spaces, times of day, by and to, numbers that name, other forms, 3/4/2025
    ("figures", REPEATS, "Some 23 400 voters were struck off the roll in Ostrel.", "Some 23,400 voters were struck off the roll in Ostrel."),
    ("figures", CONTRADICTS, "The strike cost 96 000 working hours at the Karsk plant.", "The strike cost 96 working hours at the Karsk plant."),
    ("figures", REPEATS, "The train derailed at 7.15pm outside the station in Karsk.", "The train derailed at 19:15 outside the station in Karsk."),
    ("figures", CONTRADICTS, "The train derailed at 7.15pm outside the station in Karsk.", "The train derailed at 7.15am outside the station in Karsk."),
    ("figures", CONTRADICTS, "The train derailed shortly before noon in Karsk.", "The train derailed shortly before midnight in Karsk."),
    ("dates", NOT_REPEATS, "The train derailed on Monday morning outside the station in Karsk.", "The train derailed on Monday evening outside the station in Karsk."),
    ("polarity", NOT_REPEATS, "The train derailed at dawn outside the station in Karsk.", "The train derailed at dusk outside the station in Karsk."),
    ("figures", REPEATS, "The central bank cut its rate by a quarter point on Tuesday.", "The central bank cut its rate by 25 basis points on Tuesday."),
    ("figures", CONTRADICTS, "The party's vote increased by 3 per cent in the poll of May.", "The party's vote increased by 3 percentage points in the poll of May."),
    ("figures", CONTRADICTS, "The levy went up by 30 crowns a tonne in the summer.", "The levy went up to 30 crowns a tonne in the summer."),
    ("figures", REPEATS, "The rate was cut from 5 percent to 4 percent by the bank.", "The rate was cut to 4 percent from 5 percent by the bank."),
    ("figures", CONTRADICTS, "The rate was cut from 5 percent to 4 percent by the bank.", "The rate was cut from 4 percent to 5 percent by the bank."),
    ("things", NOT_REPEATS, "Train 508 from Karsk to Ostrel was held at the border on Friday.", "Train 580 from Karsk to Ostrel was held at the border on Friday."),
    ("figures", CONTRADICTS, "Police arrested 12 in raids on the harbour at Karsk on Friday.", "Police arrested 15 in raids on the harbour at Karsk on Friday."),
    ("figures", REPEATS, "Nine out of ten pupils at Marden school stayed at home.", "90% of pupils at Marden school stayed at home."),
    ("figures", REPEATS, "A quarter of a million people fled the valley of the Ostrel.", "250,000 people fled the valley of the Ostrel."),
    ("figures", REPEATS, "The firm plans to close 5 to 10 million square feet of offices.", "The firm plans to close 7 million square feet of offices."),
    ("figures", CONTRADICTS, "The plant burned 10⁶ tonnes of coal in a year near Karsk.", "The plant burned 106 tonnes of coal in a year near Karsk."),
    ("figures", CONTRADICTS, "It was the worst harvest in more than a decade in Velmark.", "It was the worst harvest in less than a decade in Velmark."),
    ("dates", REPEATS, "The trial of Tomas Reyl opened on 3/4/2025 in Karsk.", "The trial of Tomas Reyl opened on 3 April 2025 in Karsk."),
    ("dates", CONTRADICTS, "The trial of Tomas Reyl opened on 3/4/2025 in Karsk.", "The trial of Tomas Reyl opened on 5 June 2025 in Karsk."),
    # lakh and crore, and how figures are grouped where those are told
    ("figures", REPEATS, "The flood drove 12 lakh people from their homes in Karsk.", "The flood drove 1.2 million people from their homes in Karsk."),
    ("figures", CONTRADICTS, "The flood drove 12 lakh people from their homes in Karsk.", "The flood drove 12 crore people from their homes in Karsk."),
    ("figures", REPEATS, "The state paid Rs 5 crore to the firm that built the bridge.", "The state paid 50 million rupees to the firm that built the bridge."),
    ("figures", CONTRADICTS, "The state paid Rs 5 crore to the firm that built the bridge.", "The state paid Rs. 5 lakh to the firm that built the bridge."),
    ("figures", REPEATS, "The state paid ₹1,23,45,678 to the firm that built the bridge.", "The state paid Rs 12,345,678 to the firm that built the bridge."),
    ("figures", REPEATS, "The state paid Rs 1 crore 20 lakh to the firm that built the bridge.", "The state paid Rs 1.2 crore to the firm that built the bridge."),
    ("figures", REPEATS, "The fund holds ₹2 lakh crore for the harbours of Karsk.", "The fund holds 2 trillion rupees for the harbours of Karsk."),
    ("figures", REPEATS, "Some 1 234 567 voters were struck off the roll in Ostrel.", "Some 12,34,567 voters were struck off the roll in Ostrel."),
    ("figures", CONTRADICTS, "Some 1 234 567 voters were struck off the roll in Ostrel.", "Some 234,567 voters were struck off the roll in Ostrel."),
]
# fmt: on


def statement(text: str, name: str = "s", **rest: object) -> Statement:
    return Statement(name, text, **rest)  # type: ignore[arg-type]


def laid(a: str, b: str, **rest: object) -> Pairing:
    return pair(analyse(statement(a)), analyse(statement(b, **rest)))


def judged(a: str, b: str) -> Verdict:
    return compare(statement(a, "a"), statement(b, "b"))


@pytest.mark.parametrize(("kind", "expected", "a", "b"), PAIRS)
def test_two_sentences_are_put_in_the_right_relation(kind: str, expected: str, a: str, b: str) -> None:
    verdict = judged(a, b)
    if kind == "subject":
        assert verdict.relation is not Relation.REPEATS or not verdict.made, verdict
    elif expected == NOT_REPEATS:
        assert verdict.relation is not Relation.REPEATS, verdict
    else:
        assert verdict.relation.value == expected, verdict


@pytest.mark.parametrize(("kind", "expected", "a", "b"), PAIRS)
def test_the_order_of_a_pair_changes_nothing_but_the_sides(kind: str, expected: str, a: str, b: str) -> None:
    there, back = judged(a, b), judged(b, a)
    assert (there.relation, there.score, there.made) == (back.relation, back.score, back.made)
    assert [(r.kind, r.a, r.b) for r in there.reasons] == [(r.kind, r.b, r.a) for r in back.reasons]


def test_the_table_of_pairs_asks_ten_kinds_of_question_and_knows_both_answers() -> None:
    assert len(PAIRS) >= 80
    assert len({kind for kind, *_ in PAIRS}) >= 10
    assert {expected for _, expected, *_ in PAIRS} >= {REPEATS, CONTRADICTS, NOT_REPEATS}


# Each question alone.


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("10 lakhs", 1_000_000, ""),
        ("five crores", 50_000_000, ""),
        ("1 lac", 100_000, ""),
        ("Rs 500 cr", 5_000_000_000, "rupee"),
        ("₹500cr", 5_000_000_000, "rupee"),
        ("Rs. 5 crore", 50_000_000, "rupee"),
        ("Rs5 crore", 50_000_000, "rupee"),
        ("INR 1,50,000", 150_000, "rupee"),
        ("2 lakh 30 thousand people", 230_000, "person"),
        ("1 crore 20 lakh rupees", 12_000_000, "rupee"),
        ("1\u202f234\u202f567 people", 1_234_567, "person"),
        ("1\u00a0234,5 tonnes", 1234.5, "ton"),
        ("12,34,567.50 rupees", 1_234_567.5, "rupee"),
    ],
)
def test_figures_of_india_and_those_parted_by_spaces_are_read(text: str, low: float, unit: str) -> None:
    from provenance.linking.parsing.quantities import figures as read
    from provenance.linking.parsing.tokens import tokens

    (only,) = read(tokens(text), frozenset())
    assert (only.low, only.high, only.unit) == (low, low, unit)


@pytest.mark.parametrize("text", ["lakhs of people", "crores of rupees", "tens of lakhs of people"])
def test_lakhs_of_something_are_vague(text: str) -> None:
    from provenance.linking.parsing.quantities import figures as read
    from provenance.linking.parsing.tokens import tokens

    (only,) = read(tokens(text), frozenset())
    assert only.vague


def test_figures_speak_with_the_words_of_both_sides() -> None:
    answer = figures(laid("The mill employed 48 people in Karsk.", "The mill employed 84 people in Karsk."))
    assert answer.conflicting
    assert (answer.reasons[0].kind, answer.reasons[0].a, answer.reasons[0].b) == (
        "figures",
        "48 people",
        "84 people",
    )


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("It cost $1.2 billion.", "It cost US$1,200 million."),
        ("It cost about £5m.", "It cost roughly 5 million pounds."),
        ("It grew 3 percent.", "It grew three per cent."),
        ("At least 12 were hurt.", "14 were hurt."),
        ("He is a 61-year-old.", "He is sixty-one years old."),
        ("It lasted two and a half hours.", "It lasted 2.5 hours."),
        ("She came twenty-first.", "She came 21st."),
        ("Dozens of boats sank.", "36 boats sank."),
        ("It opens at 6:30 p.m. daily.", "It opens at 6:30 pm daily."),
        ("It was cut by ½ percent.", "It was cut by 0.5 percent."),
    ],
)
def test_one_figure_in_two_dresses_is_one_figure(a: str, b: str) -> None:
    assert not figures(laid(a, b)).conflicting


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("It cost $1.2 billion.", "It cost $1.2 million."),
        ("It grew 3 percent.", "It grew 3.5 percent."),
        ("At least 12 boats sank.", "9 boats sank."),
        ("More than 100 boats sank.", "Fewer than 100 boats sank."),
        ("Dozens of boats sank.", "Hundreds of boats sank."),
        ("60,000 boats sank.", "60,004 boats sank."),
    ],
)
def test_two_figures_for_one_thing_conflict(a: str, b: str) -> None:
    assert figures(laid(a, b)).conflicting


def test_a_figure_that_one_side_leaves_out_is_no_conflict() -> None:
    assert not figures(laid("The 40 dockers went home at 6 p.m.", "The 40 dockers went home.")).conflicting


def test_pounds_are_not_set_against_dollars() -> None:
    assert not figures(laid("The yacht cost £2 million.", "The yacht cost $3 million.")).conflicting


def test_weekdays_are_read_from_the_day_of_publication() -> None:
    text = "The mayor resigned on Tuesday after the vote."
    same = compare(statement(text, "a", date="2024-05-08"), statement(text, "b", date="2024-05-09"))
    other = compare(statement(text, "a", date="2024-05-08"), statement(text, "b", date="2024-06-12"))
    assert same.relation is Relation.REPEATS
    assert other.relation is Relation.CONTRADICTS


@pytest.mark.parametrize("when", ["last year", "two years ago", "three months ago", "last week", "in March"])
def test_a_stretch_of_time_told_a_day_later_is_the_same(when: str) -> None:
    text = f"The mill at Harrow had shipped 4,300 barrels of oil to the navy {when}."
    one, other = statement(text, "a", date="2031-05-13"), statement(text, "b", date="2031-05-14")
    assert compare(one, other).made
    assert compare(one, other).relation is Relation.REPEATS


@pytest.mark.parametrize(
    "when", ["last year", "this year", "this month", "last spring", "in March", "on Monday", "two years ago"]
)
def test_a_stretch_of_time_told_a_year_later_is_another(when: str) -> None:
    text = f"The mill at Harrow had shipped 4,300 barrels of oil to the navy {when}."
    one, other = statement(text, "a", date="2031-05-13"), statement(text, "b", date="2032-05-11")
    assert compare(one, other).relation is not Relation.REPEATS
    assert not compare(one, other).made


def test_what_is_to_come_is_read_ahead_of_publication_and_what_has_been_behind_it() -> None:
    ahead = statement("The mill at Harrow will open on 5 June.", date="2031-05-13")
    behind = statement("The mill at Harrow opened on 5 June.", date="2031-07-01")
    other = statement("The mill at Harrow opened on 5 June.", date="2031-05-20")
    assert not dates(pair(analyse(ahead), analyse(behind))).conflicting
    assert dates(pair(analyse(ahead), analyse(other))).conflicting


def test_a_day_of_may_says_nothing_of_what_may_be() -> None:
    a = statement("Hale gave the referee 50,000 pounds at the hotel on May 17.", "a", date="2031-06-08")
    b = statement("The cash was passed to the referee at the hotel on 17 May.", "b", date="2031-06-08")
    assert not dates(pair(analyse(a), analyse(b))).conflicting


def test_a_day_of_the_week_in_a_name_is_no_day() -> None:
    a = statement("The cash was passed in a blue bag, the Sunday Echo can reveal.", "a", date="2031-06-08")
    b = statement("The cash was passed in a blue bag on 17 May.", "b", date="2031-06-08")
    assert not dates(pair(analyse(a), analyse(b))).conflicting
    met = statement("The cash was passed in a blue bag on the Sunday Ruiz left.", "c", date="2031-06-08")
    assert dates(pair(analyse(met), analyse(b))).conflicting


def test_yesterday_and_the_weekday_it_was_are_one_date() -> None:
    a = statement("The mayor resigned yesterday after the vote.", "a", date="2024-05-08")
    b = statement("The mayor resigned on Tuesday after the vote.", "b", date="2024-05-10")
    assert not dates(pair(analyse(a), analyse(b))).conflicting


def test_a_name_left_out_is_no_conflict() -> None:
    assert not names(laid("Marta Quill sold the boat in Ostrel.", "Marta Quill sold the boat.")).conflicting


def test_a_name_replaced_names_both() -> None:
    answer = names(laid("The boat was sold to Marta Quill in spring.", "The boat was sold to Dana Voss in spring."))
    assert [(r.a, r.b) for r in answer.reasons] == [("Marta Quill", "Dana Voss")]


def test_the_passive_turns_the_parts_round() -> None:
    assert not roles(laid("The vineyard: Ruiz sued Hale.", "The vineyard: Hale was sued by Ruiz.")).conflicting
    assert roles(laid("At last Ruiz sued Hale.", "At last Ruiz was sued by Hale.")).conflicting


def test_a_denial_and_a_negation_cancel_out() -> None:
    plain = statement("The minister did not know of the leak in the tank.", "a")
    denied = statement("The minister knew of the leak in the tank.", "b", denied=True)
    assert not polarity(pair(analyse(plain), analyse(denied))).conflicting
    assert compare(plain, denied).relation is Relation.REPEATS


def test_a_claim_denied_by_its_source_contradicts_the_claim_asserted() -> None:
    text = "The minister knew of the leak in the tank for months."
    verdict = compare(statement(text, "a"), statement(text, "b", denied=True))
    assert verdict.relation is Relation.CONTRADICTS
    assert "denial" in {reason.kind for reason in verdict.reasons}


def test_who_denies_what_a_payment_was_does_not_deny_the_payment() -> None:
    paid = statement("In March the agent Quillon paid £400,000 to the brother of the director at Crouch Turf.", "a")
    said = (
        "The £400,000 payment by the agent Quillon in March to the brother of the director at Crouch Turf was a bribe."
    )
    assert not compare(paid, statement(said, "b", denied=True)).made
    told = statement(
        "In March the agent Quillon paid £400,000 to the director's brother at Crouch Turf as a bribe.", "a"
    )
    assert compare(told, statement(said, "b", denied=True)).made


def test_what_only_one_side_tells_is_noted_and_decides_nothing() -> None:
    answer = scope(laid("The boat sank.", "The boat sank off Ostrel in a storm with forty crates of brandy on board."))
    assert not answer.conflicting
    assert "brandy" in " ".join(reason.b for reason in answer.reasons)


def test_the_credit_counts_for_nothing_in_the_subject() -> None:
    with_credit = laid("The dam had leaked for a month, Paula Dray said.", "The dam had leaked for a month.")
    assert subject(with_credit).covered_a == subject(with_credit).covered_b == 1.0


def test_a_verdict_gives_its_reasons_with_the_words_of_both_sides() -> None:
    verdict = judged("The collapse killed 12 workers at the mill.", "The collapse killed 21 workers at the mill.")
    assert verdict.reasons[0].kind == "wording"
    assert ("figures", "12", "21") in {(r.kind, r.a, r.b) for r in verdict.reasons}


def test_short_statements_are_only_suggested() -> None:
    verdict = judged("The dam burst at dawn.", "The dam burst at dawn.")
    assert verdict.relation is Relation.REPEATS
    assert not verdict.made


@pytest.mark.parametrize(
    "text", ["", " ", "...", "?", "12", "n't", "$", "a.m.", "to 5 -", "١٢ %", "1,2,3.4.5", "\ud800"]
)
def test_odd_texts_are_compared_without_a_word_of_protest(text: str) -> None:
    assert judged(text, text).relation is Relation.REPEATS
    judged(text, "The dam burst at dawn.")


def test_hostile_text_is_read_in_one_pass() -> None:
    long = "a." * 20000 + "'" * 20000 + "1," * 20000
    assert analyse(statement(long)).words > 0


# What must always hold.

WORDS = """
the mayor of Karsk Ostrel Ruiz Hale sued was by not never 12 21 $3.5 million percent on Tuesday June 30 rose
fell denied that said , . and in won lost about more than dozens yesterday no
"""
SENTENCE = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=14).map(" ".join)


@settings(max_examples=tries(150), deadline=None)
@given(SENTENCE, SENTENCE, st.booleans(), st.booleans())
def test_the_relation_is_the_same_from_both_ends(a: str, b: str, deny_a: bool, deny_b: bool) -> None:
    one, other = statement(a, "a", denied=deny_a), statement(b, "b", denied=deny_b)
    there, back = compare(one, other), compare(other, one)
    assert (there.relation, there.score, there.made) == (back.relation, back.score, back.made)


@settings(max_examples=tries(150), deadline=None)
@given(st.one_of(SENTENCE, st.text(max_size=60)))
def test_every_statement_repeats_itself(text: str) -> None:
    assert compare(statement(text, "a"), statement(text, "b")).relation is Relation.REPEATS


@settings(max_examples=tries(100), deadline=None)
@given(SENTENCE)
def test_a_denied_statement_never_repeats_itself_asserted(text: str) -> None:
    verdict = compare(statement(text, "a"), statement(text, "b", denied=True))
    assert verdict.relation is not Relation.REPEATS


# Links.

TEXTS = [a for _, _, a, _ in PAIRS[::3]] + [b for *_, b in PAIRS[::3]]
NEW = [statement(text, f"n{number:03}") for number, text in enumerate(TEXTS)]
EARLIER = [statement(a, f"e{number:03}") for number, (_, _, a, _) in enumerate(PAIRS[1::3])]


def test_links_do_not_depend_on_the_order_in_which_statements_came() -> None:
    expected = link(NEW, Index(EARLIER))
    assert expected
    for seed in (1, 2, 3):
        new, earlier = NEW[:], EARLIER[:]
        random.Random(seed).shuffle(new)
        random.Random(seed + 10).shuffle(earlier)
        assert link(new, Index(earlier)) == expected


def test_links_are_made_with_earlier_statements_and_among_the_new_ones() -> None:
    earlier = Index([statement("The ferry struck the pier at Port Ellery in thick fog on Monday.", "e1")])
    new = [
        statement("On Monday the ferry struck the pier at Port Ellery in thick fog.", "n1"),
        statement("The ferry did not strike the pier at Port Ellery in thick fog on Monday.", "n2"),
        statement("Sales of umbrellas rose again in the shops of the capital.", "n3"),
    ]
    found = {(made.a, made.b): made.relation for made in link(new, earlier)}
    assert found == {
        ("e1", "n1"): Relation.REPEATS,
        ("e1", "n2"): Relation.CONTRADICTS,
        ("n1", "n2"): Relation.CONTRADICTS,
    }


def test_linking_adds_nothing_to_the_index() -> None:
    index = Index(EARLIER)
    link(NEW, index)
    assert len(index) == len(EARLIER)


def test_short_statements_are_linked_only_as_a_suggestion() -> None:
    made = link([statement("The dam burst at dawn.", "n1")], Index([statement("The dam burst at dawn.", "e1")]))
    assert [(one.relation, one.made) for one in made] == [(Relation.REPEATS, False)]


def test_a_link_carries_its_score_and_its_reasons() -> None:
    index = Index([statement("The collapse of the mill at Karsk killed 12 workers.", "e1")])
    (made,) = link([statement("The collapse of the mill at Karsk killed 21 workers.", "n1")], index)
    assert made.relation is Relation.CONTRADICTS
    assert made.score > 50
    assert any(reason.kind == "figures" for reason in made.reasons)


# The index.


def test_the_index_finds_by_rare_words_and_leaves_the_statement_itself_out() -> None:
    index = Index(EARLIER)
    wanted = EARLIER[0]
    again = statement(wanted.text, "q")
    assert index.candidates(again)[0] == wanted
    assert wanted not in index.candidates(wanted)


def test_the_index_knows_figures_in_every_dress() -> None:
    index = Index(
        [
            statement("Rescuers pulled twenty-four miners from the shaft.", "e1"),
            statement("Rescuers pulled some miners from the shaft.", "e2"),
        ]
    )
    assert [found.id for found in index.candidates(statement("24 miners", "q"))] == ["e1", "e2"]


def test_the_context_helps_to_find() -> None:
    index = Index(
        [
            statement("It will close in the spring.", "e1", context="Harrow depot"),
            statement("It will close in the spring.", "e2", context="Ostrel quarry"),
        ]
    )
    assert next(iter(index.candidates(statement("The Ostrel quarry is to close.", "q")))).id == "e2"


def test_the_index_holds_a_statement_once() -> None:
    index = Index()
    index.add(EARLIER[0])
    index.add(EARLIER[0])
    assert len(index) == 1
    assert EARLIER[0].id in index


def test_an_empty_index_finds_nothing() -> None:
    assert Index().candidates(EARLIER[0]) == []
    assert rank(EARLIER[0], Index()) == []


@pytest.mark.slow
def test_words_that_everyone_has_cost_nothing_when_there_are_rare_ones() -> None:
    common = [statement(f"The ferry sailed again on day number {n} of its voyage.", f"c{n:05}") for n in range(6000)]
    index = Index([*common, statement("The ferry struck a dolphin.", "rare")])
    found = index.candidates(statement("A dolphin was struck by the ferry.", "q"))
    assert found[0].id == "rare"
    assert len(found) < 50


def test_ranking_is_best_first_with_scores_between_0_and_100() -> None:
    ranked = rank(statement("Ruiz sued Hale over a vineyard.", "q"), Index(EARLIER), limit=5)
    scores = [score for _, score in ranked]
    assert len(ranked) <= 5
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 100 for score in scores)


def test_a_hashtag_is_found_by_its_words() -> None:
    index = Index([statement("The Harrow depot is to close.", "e1"), statement("The mill burned down.", "e2")])
    assert rank(statement("so sad #HarrowDepot https://example.org/x", "q"), index)[0][0] == "e1"


def test_one_toll_of_one_event_is_one_claim_however_it_is_worded() -> None:
    one = statement("Around 700 people had been shot or beaten to death by the army in Karsk.", "a", date="2031-05-02")
    other = statement("The dead of three days of protest number about 700, the party says.", "b", date="2031-05-03")
    named = evolve(other, context="Protests in Karsk")
    assert (compare(one, named).relation, compare(one, named).made) == (Relation.REPEATS, True)
    assert not compare(one, other).made
    assert compare(one, evolve(named, date="2032-05-03")).relation is not Relation.REPEATS
    fewer = statement("The dead of three days of protest number about 70, the party says.", "c", context="Karsk")
    assert compare(one, fewer).relation is not Relation.REPEATS


def test_a_date_is_one_word_of_the_index() -> None:
    index = Index([statement("The pier closed on May 3, 2031.", "a"), statement("May 31 saw 2,031 visitors.", "b")])
    assert [one.id for one in index.candidates(statement("What happened on 3 May 2031?", "q"))][:1] == ["a"]


def test_what_cannot_become_a_link_is_not_looked_at() -> None:
    many = Index(statement(f"The harbour of Ost{n}el was closed on Monday for repairs.", f"s{n}") for n in range(60))
    query = statement("The harbour of Ost7el was closed on Monday for repairs.", "q")
    assert len(many.scored(query, 50)) == 50
    best, *others = many.scored(query, 50, least=20.0)
    assert best[0].id == "s7"
    assert all(score >= 20.0 for _, score in others)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_end_of_the_calendar_has_no_next_week(day: str) -> None:
    a, b = (
        Statement(ident, f"The ferry {ident} left on Monday, a day after tomorrow, in Torvay", date=day)
        for ident in "ab"
    )
    assert compare(a, b).relation in Relation


@pytest.mark.parametrize("text", ["The mayor of Torvay told them", "Ana Ruiz told the council", "Tom Hale tells"])
def test_a_sentence_that_ends_where_it_was_told_is_compared_like_any_other(text: str) -> None:
    assert compare(Statement("a", text), Statement("b", f"{text} of the ferry")).score >= 0


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Hale will sell the ferry company in spring", "Ruiz will sell the ferry company in spring"),
        ("Moscow sent 40 tanks to the border on Monday", "Paris sent 40 tanks to the border on Monday"),
        ("Williams will sell the ferry company in spring", "Davis will sell the ferry company in spring"),
    ],
)
def test_sentences_that_begin_with_different_words_that_may_be_names_are_not_joined_without_a_person(
    a: str, b: str
) -> None:
    found = compare(Statement("a", a), Statement("b", b))
    assert not (found.relation is Relation.REPEATS and found.made)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("at least 100", "less than 100"),
        ("more than 100", "no more than 100"),
        ("100 or more", "100 or less"),
        ("more than 100", "fewer than 100"),
    ],
)
def test_a_figure_that_is_a_bound_from_below_is_not_one_from_above(a: str, b: str) -> None:
    one, other = (Statement(x, f"The storm sank {x} boats in the old harbour of Merle") for x in (a, b))
    found = compare(one, other)
    assert found.relation is not Relation.REPEATS
    assert not any("opposite words" in reason.says for reason in found.reasons), "it is said once, of the figures"


@pytest.mark.parametrize(
    ("planned", "done"),
    [
        ("The council will approve the plan for the harbour on Monday",
         "The plan for the harbour was approved by the council on Monday"),
        ("The court will hear the case of the mill on Friday", "The case of the mill was heard by the court on Friday"),
    ],
)  # fmt: skip
def test_what_is_planned_is_not_what_was_done_in_the_passive(planned: str, done: str) -> None:
    assert compare(Statement("a", planned), Statement("b", done)).relation is not Relation.REPEATS


def test_two_commas_before_whoever_says_it_at_the_end_leave_the_day_of_saying_out() -> None:
    one = Statement("a", "After the rain, the dam at Kela leaked, Dray said on Monday.", date="2026-05-06")
    other = Statement("b", "After the rain, the dam at Kela leaked on Tuesday.", date="2026-05-06")
    assert compare(one, other).relation is Relation.REPEATS


def test_a_word_in_us_keeps_its_end_and_meets_its_plural() -> None:
    assert stem("virus") == stem("viruses")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The health board banned the ointment for children with shingles on Monday.",
         "The health board praised the ointment for children with shingles on Monday."),
        ("The council approved the harbour budget on Monday after a long debate.",
         "The council discussed the harbour budget on Monday after a long debate."),
        ("The yard unveiled its plan for a second ferry at the harbour fair in Orla.",
         "The yard dropped its plan for a second ferry at the harbour fair in Orla."),
        ("Ana Ruiz sued the repair yard in Orla over the leaking door of the ferry.",
         "Ana Ruiz visited the repair yard in Orla over the leaking door of the ferry."),
        ("The health board found the banned ointment in nursery schools in Orla on Monday.",
         "The health board found the tested ointment in nursery schools in Orla on Monday."),
    ],
)  # fmt: skip
def test_another_verb_in_the_same_words_is_another_claim(one: str, other: str) -> None:
    found = compare(Statement("a", one), Statement("b", other))
    assert found.relation is not Relation.REPEATS and not found.made
    assert any("another verb" in reason.says for reason in found.reasons) or found.relation is Relation.CONTRADICTS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The council postponed the hearing on the harbour wall in Orla for a month.",
         "The council delayed the hearing on the harbour wall in Orla for a month."),
        ("Officials said the pump at the Orla sluice failed in the night.",
         "Officials added the pump at the Orla sluice failed in the night."),
        ("The flood forced 219 families from their homes in Orla and cut the road to Vesk.",
         "The flood drove 219 families from their homes in Orla and cut the road to Vesk."),
    ],
)  # fmt: skip
def test_a_verb_of_the_same_sense_or_a_figure_of_the_same_thing_makes_one_claim(one: str, other: str) -> None:
    assert compare(Statement("a", one), Statement("b", other)).relation is Relation.REPEATS


def test_a_table_of_words_is_read_from_the_disk_once() -> None:
    assert tables.rows("hyphened.tsv") is tables.rows("hyphened.tsv")
