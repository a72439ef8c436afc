"""Drafts that tell a record in words of their own: what is news, round or shown is left alone, and a slip is found."""

from __future__ import annotations

import pytest
from drafts import findings, page

from provenance.model import Article


def at(text: str, day: str = "2026-01-05", outlet: str = "The Quay") -> Article:
    return page(text, outlet, day)


def codes(records: tuple[Article, ...], draft: str, title: str = "") -> set[str]:
    return {one.rule for one in findings(draft, records, "2026-01-16", title=title)}


CLINIC = at(
    "A fitter warned managers at Torvay clinic in February that the hot water on two wards was too cool to kill germs, he "
    "has told the Quay. Wes Garrow left in May."
)
JARS = at(
    'A belt at the Hale plant had been chipping jars, Jo Holm said. "He told me to slow the belt and keep going," she said.'
)
CROWD = at(
    "Councillor Martin Aldern, the cabinet member for culture, told the crowd that no decision had been taken. He denied "
    "claims that the Eastfield building had been offered to a builder."
)
TALKS = at(
    "The signallers' union has suspended its action on the Eastern line and will hold talks with Railtrak, led by mediator "
    "Nell Ferrow. The company said that it was prepared to limit nights to five in a row. Ms Ferrow said that she hoped "
    "for an agreement within three weeks."
)
PLANT = at(
    "The Federation said that Corvane planned to shut its plant at Haldern, where 640 people work, in June. Dieter Garrow, "
    "the union's regional secretary, said that managers had told him so in private."
)
CANVAS = at(
    'Conservators at the Orla Museum say that it will take a year to repair "The Salt Carrier". Head conservator Yuki Holm '
    "said that the canvas had been folded twice and that mould had eaten a corner. "
    '"It is like a patient who has been left in a cellar," she said.'
)
METERS = at(
    "The secretary for rivers, Lorna Quill, told her party that water meters would come with or without applause. She said "
    "that families with more than three children would have their bills capped."
)
PARK = at(
    "More than 1,100 people have objected to plans to charge for parking at Orla Park, the council said. Dog walker Phil "
    "Reed, who started a petition, accused the council of taxing fresh air."
)
BEACHES = at(
    "Three beaches near Torvay were closed on Sunday after 46 bathers were stung by jellyfish. Lifeguard captain Terry "
    'Reed said the creatures were "small, pretty and furious".'
)

GEAR = at(
    "It will take three weeks to make a new gear for the swing bridge in Torvay, its engineers say. The gear weighs 2.3 "
    "tonnes and will be cast in Orla at a cost of £84,000."
)
CALLS = at(
    "Customers of Orlabank have lost £3.2m since May to callers who pretend to be from its security department. The bank "
    "said that 410 people had been tricked."
)
KNEE = at(
    "Victor Holm told a panel that he had had four hours' sleep before he operated on the wrong knee of a patient."
)
HELD = at(
    "A man of 24 and a woman of 22 have been held over calls to customers of Orlabank. Both had worked at the call centre "
    "until April, Una Quill said."
)
LEAK = at(
    "Orlabank has denied that data about its customers leaked from a call centre in Torvay. Consumer group Pennywatch said "
    "that all the victims it had spoken to had called the centre in the weeks before data leaked."
)
CRANE = at(
    "A site manager warned the owner of the crane that fell on a school that it should not be left standing in the wind, a "
    "union said."
)
SAFE = at(
    "Strand Lifting said that it had followed the rules. Its managing director, Connie Strand, said the crane was safe up "
    "to 80mph."
)

FUND = at(
    "The company behind the wind farm, Northlight, wants to put up 62 turbines. It says it will pay £4m into a fund for the "
    "fishing fleet, and that it was asked for more."
)
SONG = at(
    "The songwriter Ida Fell says that the chorus of Marlo Holm's hit was taken from a song she wrote in 2014. She wants "
    "half of the royalties, which her lawyer, Saul Brandt, put at £1.9m."
)
HOME = at(
    "Families of residents at Larch House say that they complained for two years. Ray Holm, whose mother, Winnie, is 91, "
    "said that he had written nine letters."
)
CHESS = at(
    "Aged 16, Priya Ruiz beat the champion of the world, Oleg Aldern, in 34 moves at the Orla Open on Friday. Aldern said "
    "that she did not blink."
)
VAN = at(
    "A record measured in Wenlow may have to be struck out. A van belonged to Gino Reed, who said that his engine had been "
    'running "for the freezer".'
)

VOLT = at(
    "Voltane will build a battery plant in Brint, the company said on Thursday. The plant will cost $480m, of which the "
    "state pays $90m, and will open in 2028."
)

LINES = at(
    "Tournament referee Hamish Aldern confirmed that the line-calling system had failed for about four minutes in the third "
    "set. Olga Ruiz says that the system was switched off for a game during her defeat. Clerk Giles Reed said that he was "
    "handed the menu and told to type it up."
)

PILL = at(
    "A pill called Pilorin slowed the loss of hair in 64 per cent of men who took it for a year, its maker said. The trial "
    "had 1,150 men in it."
)
BLOWERS = at(
    "Fourteen gardeners have sued the city of Brint over its ban on leaf blowers. Their lawyer, Ned Holm, said the city had "
    "no power to ban them. City Attorney Fay Quill said that it did."
)
SCORE = at(
    "The score of a string quartet that was lost has been found inside a piano in Orla. Piano tuner Enid Reed came upon it "
    "when a key stuck. She said that it was under the B flat."
)
TRAIN = at(
    "Six people were hurt when a train hit a tractor at Netherby. Railtrak said that the barriers were down, according to "
    "its computer."
)

TRACTOR = at(
    "Six people were hurt when a train hit a tractor at Netherby. The driver of the tractor, Wilf Reed, 58, jumped clear."
)

LEFT_ALONE = (
    ("PV509", TRACTOR, "The train hit a tractor at Netherby. The farmer who was driving it, Wilf Reed, 58, jumped off in time."),
    ("PV401", PILL, "Men want it.\n\nIn a trial with 1,150 men it slowed the loss of hair in 64 per cent of men who took it for a year."),
    (
        "PV213", BLOWERS,
        "Their lawyer, Ned Holm, argued that the city had no power to ban the machines; Fay Quill, the city attorney, said it "
        "did.",
    ),
    ("PV408", SCORE, "The quartet would be in the piano still had not a key stuck. Enid Reed, a piano tuner in Orla, came upon it."),
    ("PV207", TRAIN, "Railtrak had insisted that the barriers were down. It apologised to him on Tuesday."),
    ("PV207", LINES, "Hamish Aldern, the referee, admitted that the system had failed for some four minutes in the third set."),
    ("PV207", LINES, "Olga Ruiz pointed out that the system had been switched off for a game during her defeat."),
    ("PV207", LINES, "Whether he was handed the menu and told to type it up, as Giles Reed claimed, the panel cannot say."),
    ("PV501", VOLT, "Of the $480m that the plant of Voltane in Brint was to cost, $31m had been spent."),
    ("PV501", FUND, "Northlight is to pay £6m into a fund for the fleet, half as much again as it first offered."),
    ("PV207", SONG, "Ms Fell, who wrote her song in 2014, had claimed half of what the hit earned, a sum of £1.9m."),
    ("PV501", HOME, "Ray Holm wrote nine letters about his mother, Winnie, now 92, before anybody listened."),
    (
        "PV408", CHESS,
        "Priya Ruiz, who is 16, had beaten the champion of the world, Oleg Aldern, in 34 moves in Orla at the end of July.",
    ),
    ("PV105", CHESS, 'Oleg Aldern has said sorry. "I have listened to the recording," the world champion wrote on Saturday.'),
    (
        "PV401", VAN,
        'Gino Reed, whose van it was, is relieved. He had kept his engine running for the freezer. "I sell more," he said.',
    ),
    (
        "PV408", CLINIC,
        "Wes Garrow left the clinic in May. He told the Quay that he had warned managers of Torvay clinic twice that the "
        "hot water on two wards was not hot enough.",
    ),
    (
        "PV408", JARS,
        "Jo Holm said that she went to the manager about a belt. "
        'His answer, she said, was to "slow the belt and keep going".',
    ),
    (
        "PV409", CROWD,
        "Martin Aldern, cabinet member for culture, told protesters then that nothing had been decided. He denied that the "
        "Eastfield building had been offered to a builder.",
    ),
    (
        "PV409", TALKS,
        "After three weeks of talks under Nell Ferrow, a mediator, Eastern Railtrak and the signallers' union said on "
        "Wednesday that they had settled.",
    ),
    (
        "PV301", TALKS,
        "After three weeks of talks under Nell Ferrow, a mediator, Eastern Railtrak and the signallers' union said on "
        "Wednesday that they had settled.",
    ),
    (
        "PV101", PLANT,
        "The Federation believes that the axe will fall on Haldern, which employs 640. Its regional secretary, Dieter "
        "Garrow, said managers had told him privately that the site would shut in June.",
    ),
    (
        "PV401", CANVAS,
        'The picture goes on show on Saturday.\n\n"It is like a patient who has been left in a cellar," said Yuki Holm, the '
        "head conservator. Mould has destroyed one corner, and the canvas had been folded twice.",
    ),
    ("PV301", METERS, "Families with four children or more, whose bills Ms Quill wanted to cap, will no longer need that."),
    (
        "PV207", PARK,
        "Phil Reed, who organised a petition against what he called a tax on fresh air, claimed victory. "
        '"My dog is quick," he said.',
    ),
    (
        "PV408", BEACHES,
        "All three beaches near Torvay were reopened on Wednesday after 46 bathers were stung by jellyfish.",
    ),
    ("PV501", GEAR, "The new gear came from Orla on Sunday. It cost £91,000, a little more than the engineers had thought."),
    (
        "PV501", CALLS,
        "Some 450 customers lost a total of £3.6m to callers from the bank's security department. In August the bank spoke "
        "of 410 people and £3.2m.",
    ),
    ("PV207", CALLS, "Some 450 customers lost money to callers who claimed to be from the bank's security department."),
    ("PV207", KNEE, "Victor Holm had admitted cutting the wrong knee, after four hours' sleep, but denied touching the notes."),
    (
        "PV409", HELD,
        "The pair, a man of 24 and a woman of 22, who left in April, have been charged with fraud. They were brought before "
        "magistrates on Friday.",
    ),
    (
        "PV301", LEAK,
        "Pennywatch had pointed to the call centre: its victims had all rung there before data leaked. Orlabank has "
        "acknowledged that the data leaked.",
    ),
    ("PV101", CRANE, "A union says that a site manager had warned the firm not to leave the crane standing."),
    ("PV213", SAFE, "According to its owner, Strand Lifting, the crane was safe up to 80."),
    (
        "PV508", BEACHES,
        "All three beaches near Torvay were reopened on Wednesday after 46 bathers were stung by jellyfish.",
    ),
)  # fmt: skip


@pytest.mark.parametrize(("code", "record", "draft"), LEFT_ALONE, ids=[f"{one[0]} {one[2][:30]}" for one in LEFT_ALONE])
def test_what_only_seems_to_differ_is_left_alone(code: str, record: Article, draft: str) -> None:
    assert code not in codes((record,), draft)


def test_what_the_headline_tells_is_the_news() -> None:
    draft = "Orlabank has acknowledged that the details of 1,900 customers leaked from its call centre in Torvay."
    assert not {"PV408", "PV409"} & codes((LEAK,), draft, title="Orlabank admits that customers' data leaked")
    assert "PV408" in codes((LEAK,), draft, title="Victims want their money back")


def test_a_part_and_its_whole_are_no_two_figures_of_a_headline() -> None:
    text = (
        "Mara Quill says that the nine libraries of Torvay cost too much. On Thursday councillors will vote on whether to "
        "shut the one in Eastfield, along with three more of Torvay's nine libraries."
    )
    assert "PV502" not in codes((), text, title="Four libraries of Torvay to be shut")
    assert "PV502" in codes(
        (), "Torvay shut nine libraries on Monday.", title="Four libraries shut in Torvay on Monday"
    )


FOUND = (
    (
        "PV506", "The roadworks on Orley's ring road will be over in June, the water company says.",
        "Torvay's ring road will be dug up from October so that a water main can be replaced, the water company said.",
    ),
    (
        "PV509", "Slee, 14, had put Netherby into the final as well, with a goal two minutes from time against Dunmoor.",
        "They beat Dunmoor 3-2 on Saturday with a goal in the 88th minute by postman Gary Slee, 41.",
    ),
    (
        "PV509", "Gary Slee, its butcher, had put Netherby into the final as well, with a goal against Dunmoor.",
        "They beat Dunmoor 3-2 on Saturday with a goal in the 88th minute by postman Gary Slee, 41.",
    ),
    (
        "PV501", "Mr Holm's widow, Anna, had told the court about 70 letters, which he put in a biscuit tin.",
        "The widow of a cyclist told an inquest that he had had 17 letters about a hedge. Anna Holm said that her husband "
        "had kept them in a biscuit tin.",
    ),
    (
        "PV601", 'It had no flaw; she had loaded the boat, Rune Aldern said last month, "like a camel".',
        'Boatbuilder Rune Aldern, who made the mast, denied that it had a flaw. She had loaded the boat "like a donkey", he '
        "said.",
    ),
    (
        "PV501", "The crane, which stood 45 feet tall, came down in winds of about 70mph. A union has a view.",
        "A crane fell on to a school in Lowfield on Sunday. The 45-metre crane belonged to Strand Lifting and was being used "
        "to build flats next door. Winds of up to 70mph were recorded.",
    ),
    (
        "PV501", "For nearly six weeks drivers had to go 71 miles round when the bridge was stuck.",
        "The swing bridge has been stuck since Saturday. Motorists face a detour of 17 miles.",
    ),
    (
        "PV508", "The office will not strike out the 39.2C that its thermometer in Wenlow showed on 18 January.",
        "The highest temperature ever, 39.2C, was measured in Wenlow at 3.10pm on Thursday of last week, by a thermometer.",
    ),
    (
        "PV508", "A panel found that Victor Holm had altered the notes of a patient after the operation in May last year.",
        "Victor Holm is accused of altering the notes of a patient after an operation in March 2025. He denies it.",
    ),
    (
        "PV501", "Tom Reed, 58, is accused of spending £148,000 that members of Orla Rowing Club had put aside for a boathouse.",
        "A former treasurer of a rowing club spent £184,000 of its money on holidays, a hot tub and school fees, a jury "
        "heard. The club had been saving for a boathouse. Tom Reed said that he had lent Orla Rowing Club £150,000.",
    ),
    (
        "PV501", "The picture, not much larger than a sheet of paper at 40cm by 32cm, has been valued at $4.2m.",
        '"The Salt Carrier", which measures 40cm by 32cm, was left at a police station in Sallow, said the museum\'s '
        "director, Tobias Holm. It is worth some $2.4m.",
    ),
    (
        "PV506", "A lorry was blown over on the A37 near Lesk and its driver broke an arm, and the storm toppled a spire.",
        "A lorry driver was taken to hospital with a broken arm after his vehicle was blown over on the A37 near Sallow. "
        "The Lesk ferry has cancelled Tuesday's sailings.",
    ),
    (
        "PV408",
        "Gil Anselm starts a two-match ban. He was also fined £8,000 after denying the charge, and has refused to apologise "
        "to the referee.",
        "The Orla manager admitted the charge and apologised to referee Anna Ruiz in person, the league said in a "
        "statement. The league has fined Gil Anselm £8,000 and banned him from the touchline for two matches.",
    ),
    (
        "PV408", "Wes Garrow had measured 43C at the taps of Torvay Hospital, he said. The hospital has accepted that it received the warnings.",
        "Wes Garrow, who left in May, said that he had measured 43C at the taps of Torvay Hospital. The hospital said that "
        "it had no record of the warnings.",
    ),
    (
        "PV501",
        "Paul Lund, 27, was on a beach in Orla when three men in cycling helmets robbed Abel Roth of watches worth some "
        "£400,000 in July, his counsel, Greta Ruiz, said.",
        "A jeweller was shot in the leg when two men robbed his shop in Sallow. Police said that the men, who wore cycling "
        "helmets, had fled on a motorcycle with watches worth about £400,000. The jeweller, Abel Roth, 66, was stable.",
    ),
    (
        "PV501", "The cook forged some 1,400 vouchers over ten years and got about £90,000 for the hams, Ahmed Holm had told the court.",
        "A cook sold hams worth £90,000 from the boot of his car, a court was told. Prosecutor Ahmed Holm said that he had "
        "forged 1,400 vouchers in two years.",
    ),
    (
        "PV508",
        "Instead of all homes by 2045, as the secretary promised in the summer, only new ones will be fitted with a meter, "
        "according to Lorna Quill.",
        "Every home is to have a water meter by 2035 under plans published by the secretary for rivers, Lorna Quill. Meters "
        "would save an average household £38 a year, she said.",
    ),
    (
        "PV501", "At least one person downloaded the data of nearly 30 million voters before the door was shut, the clerk's office said.",
        "The names and addresses of 2.7 million voters were left unprotected on the internet for five weeks, the clerk's "
        "office said.",
    ),
)  # fmt: skip


@pytest.mark.parametrize(("code", "draft", "record"), FOUND, ids=[f"{one[0]} {one[1][:30]}" for one in FOUND])
def test_a_slip_in_other_words_is_found(code: str, draft: str, record: str) -> None:
    assert code in codes((at(record),), draft)
