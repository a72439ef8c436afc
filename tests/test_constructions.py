"""Who says what where no plain verb of saying tells it: each way of putting it, in a sentence that fails without it."""

from __future__ import annotations

import pytest

from provenance.extraction import extract
from provenance.model import Article


def told(text: str) -> list[str]:
    """Each credit of a text: who, how, and what."""
    return [
        f"{text[slice(*one.attribution.source_spans[0])]} | {one.stance.value} | {one.text}"
        for one in extract(Article.of(text, outlet="The Echo", language="en"))
        if one.attribution is not None and one.attribution.source_spans
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # whose view it is
        ("The guild's position is that the kiln was cold.", "The guild's | asserts | that the kiln was cold"),
        ("Quenby's line remains that the kiln was cold.", "Quenby's | asserts | that the kiln was cold"),
        # in whose words
        ("In Quenby's telling, the kiln was cold.", "Quenby's | asserts | the kiln was cold"),
        ("By the guild's own account, the kiln was cold.", "the guild's | asserts | the kiln was cold"),
        ("The kiln was cold, by Quenby's reckoning.", "Quenby's | asserts | The kiln was cold"),
        ("By the police account, the kiln was cold.", "the police | asserts | the kiln was cold"),
        ("A claim by the potters' guild that the kiln was cold was dismissed.", "the potters' guild | asserts | that the kiln was cold"),
        ("Accusations by the guild that the kiln was cold grew.", "the guild | alleges | that the kiln was cold"),
        ("Sources close to the potter claim he left.", "Sources close to the potter | alleges | he left"),
        ("The defence maintains the kiln was cold.", "The defence | asserts | the kiln was cold"),
        ("Doctors warn the glaze is unsafe.", "Doctors | asserts | the glaze is unsafe"),
        ("Doctors warned ministers it was unsafe.", "Doctors | asserts | it was unsafe"),
        ("Quenby was told by the inspector that the kiln was cold.", "the inspector | asserts | that the kiln was cold"),
        ("Quenby is accused by three potters of hiding pots.", "three potters | alleges | Quenby of hiding pots"),
        ("Quenby Wicks, according to whom the kiln was cold, left.", "Quenby Wicks | asserts | the kiln was cold"),
        ("Claims that the kiln was cold, dismissed by the guild, grew.", "the guild | denies | the kiln was cold"),
        ("The story, denied by the guild, is old.", "the guild | denies | The story"),
        ("The guild counts 19.", "The guild | asserts | 19"),
        ("The potters logged losses of 141 pots.", "The potters | asserts | losses of 141 pots"),
        # how somebody came to speak
        ("Quenby rang to say the kiln was cold.", "Quenby | asserts | the kiln was cold"),
        ("Quenby took to the radio to deny that the kiln was cold.", "Quenby | denies | that the kiln was cold"),
        ("The guild was forced to admit that the kiln was cold.", "The guild | confirms | that the kiln was cold"),
        ("Counsel put it to the potter that the kiln was cold.", "Counsel | asserts | that the kiln was cold"),
        # for whom, and from where
        ('For coach Quenby Wicks, the kiln was "a wreck".', 'coach Quenby Wicks | asserts | the kiln was "a wreck"'),
        ("The line from the guild: the kiln was cold.", "the guild | asserts | the kiln was cold"),
        # what is denied and taken back
        ("The guild disclaimed responsibility for it.", "The guild | denies | responsibility"),
        ("Quenby disavowed any knowledge of the kiln.", "Quenby | denies | any knowledge of the kiln"),
        ("Quenby walked back remarks that the kiln was cold.", "Quenby | withdrawn | the kiln was cold"),
        ("The guild rowed back on its promise of free pots.", "The guild | withdrawn | its promise"),
        # who is sure
        ("Quenby is adamant that the kiln was cold.", "Quenby | asserts | that the kiln was cold"),
        ("Quenby remains convinced the kiln was cold.", "Quenby | asserts | the kiln was cold"),
        # what something comes to, and what it is put down to
        ("The guild puts the loss at 40 pots.", "The guild | asserts | the loss at 40 pots"),
        ("The guild's count is at least 40 pots.", "The guild's | asserts | count at least 40 pots"),
        ("The guild's estimate stands at 40.", "The guild's | asserts | estimate 40"),
        ("Quenby Wicks priced a new kiln at 40 crowns.", "Quenby Wicks | asserts | a new kiln at 40 crowns"),
        ("The guild gave the loss as at least 40 pots.", "The guild | asserts | the loss as at least 40 pots"),
        ("The guild blamed a cracked flue for the loss.", "The guild | alleges | a cracked flue for the loss"),
        ("The guild attributed the loss to a cracked flue.", "The guild | asserts | the loss to a cracked flue"),
        # what it is called
        ("Quenby called the complaint opportunistic and wrong.", "Quenby | asserts | the complaint opportunistic and wrong"),
        ("The guild termed the letter a crude copy.", "The guild | asserts | the letter a crude copy"),
        # who keeps to it, who owns to it, who no longer says it
        ("The Gazette stood by its story that the kiln was cold.", "The Gazette | asserts | that the kiln was cold"),
        ("The guild owned up to a cold kiln.", "The guild | confirms | a cold kiln"),
        ("The guild no longer claims that the kiln was hot.", "The guild | withdrawn | that the kiln was hot"),
        # what is told in a roundabout way
        ("What Quenby told the court was that the kiln was cold.", "Quenby | asserts | that the kiln was cold"),
        ("All the guild would say was that the kiln was cold.", "the guild | asserts | that the kiln was cold"),
        ("The guild was quick to say that the kiln was cold.", "The guild | asserts | that the kiln was cold"),
        ("The guild went so far as to say that the kiln was cold.", "The guild | asserts | that the kiln was cold"),
        ("The kiln was cold - or so Quenby says.", "Quenby | asserts | The kiln was cold"),
        ("The kiln, the guild is now claiming, was cold.", "the guild | alleges | The kiln was cold"),
        ("The line from the palace is that the kiln was cold.", "the palace | asserts | that the kiln was cold"),
        ("By the guild's count nine pots broke.", "the guild's | asserts | nine pots broke"),
        ("Quenby was adamant: nobody had lit the kiln.", "Quenby | asserts | nobody had lit the kiln"),
        ("The hospital in Lome says 19.", "The hospital in Lome | asserts | 19"),
        ("Forty pots broke, it said in a note read out by Quenby.", "it | asserts | Forty pots broke"),
        ("“The kiln was cold,” Quenby said by telephone.", "Quenby | asserts | “The kiln was cold,”"),
        # as what, and for what
        ("Quenby hailed the kiln as a triumph.", "Quenby | asserts | the kiln as a triumph"),
        ("Quenby criticised the guild for hiding the loss.", "Quenby | alleges | the guild for hiding the loss"),
        ("Quenby apologised for hiding the loss.", "Quenby | confirms | hiding the loss"),
        # what is not so
        ("The guild rubbished talk of a sale.", "The guild | denies | talk of a sale"),
        ("Quenby scotched rumours of a sale.", "Quenby | denies | rumours of a sale"),
        ("Quenby “utterly rejects” the charge that the kiln was cold.", "Quenby | denies | the charge that the kiln was cold"),
        ("Quenby's denial that she lit the kiln was read out.", "Quenby's | denies | that she lit the kiln"),
        ("“Rubbish,” said Quenby.", "Quenby | denies | “Rubbish,”"),
        # what was asked
        ("Asked whether the kiln was cold, Quenby said it was not.", "Quenby | denies | the kiln was cold"),
        ("Asked if the kiln was cold, Quenby nodded.", "Quenby | confirms | the kiln was cold"),
        ("Asked if the kiln was cold, Quenby shook her head.", "Quenby | denies | the kiln was cold"),
        # messages that somebody took up, and reports of denials
        ("Quenby cited a letter saying that the kiln was cold.", "a letter | asserts | that the kiln was cold"),
        ("Pots fell after a Gazette report suggesting the kiln was cold.", "a Gazette report | asserts | the kiln was cold"),
        ("Quenby denied it, according to the Gazette.", "Quenby | denies | it"),
        ("The guild called the story false, the Gazette reported.", "The guild | denies | the story false"),
        # where it ends
        ("The guild, saying the kiln was cold, shut the shop.", "The guild | asserts | the kiln was cold"),
        ("The guild denied rumours of a sale, following a report.", "The guild | denies | rumours of a sale"),
        ("The guild rejects the claims and calls the report baseless.", "The guild | denies | the claims"),
        ("Quenby told the court she knew of it.", "Quenby | asserts | she knew of it"),
        ("Quenby is alleged by auditors to have lit the kiln.", "auditors | alleges | Quenby to have lit the kiln"),
    ],
)  # fmt: skip
def test_it_is_told_by_whom_it_is_told(text: str, expected: str) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The guild's position is secure.",
        "In Quenby's shop the lamp fell.",
        "It is clear that the kiln was cold.",
        "The guild put the pots at the back.",
        "Quenby stood by the gate.",
        "Quenby is not certain that the kiln was cold.",
        "The judge quashed the order.",
        "The guild pays 40 crowns per pot.",
        "One thing is sure: the kiln was cold.",
        "What the guild sells is pots.",
        "Quenby hailed a tram.",
        # what somebody may hold, did not say, or did not speak up to say
        "The guild's claim may be that the kiln was cold.",
        "What Quenby did not tell the court was that the kiln was cold.",
        "The guild never broke its silence to say that the kiln was cold.",
    ],
)
def test_nobody_says_anything_there(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text", ["The guild dismissed the report.", "Quenby denied it.", "The guild rejected the figures."]
)
def test_a_denial_of_what_is_not_told_points_at_it_and_names_nothing(text: str) -> None:
    (one,) = [c for c in extract(Article.of(text, outlet="The Echo", language="en")) if c.attribution]
    assert one.points and not one.answers


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The man is understood to be Tal Orun.", "The man is Tal Orun"),
        ("They were widely said to be in talks.", "They were in talks"),
        ("The potter is believed to have fled.", "The potter is believed to have fled"),
    ],
)
def test_what_is_said_by_nobody_in_particular_is_hearsay_and_not_the_outlets_word(text: str, words: str) -> None:
    (claim,) = extract(Article.of(text, outlet="The Echo", language="en"))
    assert claim.attribution is not None
    assert (claim.attribution.source.name, claim.text) == ("", words)


@pytest.mark.parametrize(
    "text",
    [
        "He was told to have a rest.",
        "The kiln is known to be cold.",
        "She was not reported to have left.",
        "The guild's number two is Ana Pell.",
        "The number of pots is 40.",
        "The guild's figure was wrong.",
        "By all accounts the kiln was cold.",
        "Quenby would not take to the radio to say that the kiln was cold.",
        "For the guild, the kiln was cold.",
        "A view by the river that nobody forgets is gone.",
    ],
)
def test_what_looks_like_these_credits_nobody(text: str) -> None:
    (claim,) = extract(Article.of(text, outlet="The Echo", language="en"))
    assert claim.attribution is None
