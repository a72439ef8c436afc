"""Whose verb a verb of saying is: what stands before it and is no speaker, and who is one further off."""

from __future__ import annotations

import pytest

from provenance.extraction import extract
from provenance.model import Article, Claim


def _read(text: str) -> tuple[str, list[Claim]]:
    article = Article.of(text, language="en")
    return article.text, [one for one in extract(article, "en") if one.attribution is not None]


def _told(text: str) -> list[str]:
    """Each claim that somebody is credited with: the words for who, and the claim."""
    whole, found = _read(text)
    return [
        f"{' … '.join(whole[start:end] for start, end in one.attribution.source_spans)} | {one.text}"
        for one in found
        if one.attribution is not None
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The club still hopes to win seats in states that vote late.",
        "The first four states that vote choose a tenth of the seats.",
        "Its members came from states he had won.",
        "The plan needs the help of states that may not pay.",
        "Harlow came to two morning shows amid news reports that question his war record.",
        "The board met after press reports that linked the firm to a spill.",
        "Voters want a prosecutor to investigate alleged bribes at the port.",
        "Half of all reported gifts went to the two largest parties.",
        "The radio host has many themes: alleged plots in the army, hidden cures, secret trains.",
        "Police used forged papers to harass printers and alleged spies.",
        "There is still time for Lund to make peace, even after dismissing them as crooks.",
        "The club made a push in Vesk, a state that has fueled comebacks before.",
        "Hale lost in a state she won eight years ago.",
        "The reel could harm the former secretary of state: her husband is in it.",
        "Lund spends the day in Vesk and Orla, states that vote on 1 March.",
        "Three moderates have led big states: Bo Lund, Ana Ruiz and Per Hale.",
        "The reel uses remarks that are old.",
        "A takeover announced Monday would turn the brewer into an Orsk firm.",
        "A deal reported last week could end the strike.",
        "Now, Hale has responded to Lund's rant.",
        "They would only describe it in the broadest terms, as a club.",
        "Bill McTurk, the elder half of a team, sounded a cautious note about the jobs report.",
        "After years adding coal-fired plants at great speed, the ministry fell.",
        "Its custom - adding one digit to an account after the last one is closed - needs no clerk.",
        "The board dismissed Per Hale on Friday.",
        "The group dug up columns Bradley wrote while a student in Orsk.",
        "The rifts he promised to bridge have only grown.",
        "The second motion, the so called “Home Rule” plan, seeks to bar lorries.",
        "A foul denied the captain a goal.",
        "The guards denied the men any water.",
        "The base will not buy it, as conservative thought leaders back the sale.",
        "As they skated by, that bond quickly revealed itself.",
        "Web sites had gathered six videos of the 1960s remark, their only row being which to show.",
        "The clerk - who ran the server - deleted an archive of Hale emails.",
        "“Call the roll,” came shouts from the crowd.",
    ],
)
def test_a_noun_or_a_participle_that_looks_like_a_verb_credits_nobody(text: str) -> None:
    assert _told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The law states that no town may tax ports.",
        "The minister in her letter states that the pier is safe.",
        "Ruiz resigned and alleged that fraud was rife.",
        "The deacon went to Orsk and reported that it was shut.",
        "Both alleged that fraud was rife.",
        "Press reports suggest that the pier was shut.",
        "The Tarn Press reports that the pier was shut.",
        "Court papers state that the pier was shut.",
        "The union announced on Monday that it would strike.",
        "She could only say that it was cold.",
        "The mayor dismissed Hale as a crank.",
        "Hale promised to bridge the rifts.",
        "At five, Hale said, it was cold.",
        "The firm denied the men were paid.",
        "He made a point of saying the hall “was a place of peace.”",
        "Sanna called her fallen son her hero.",
        "On Monday, as the parade rolled by, the Post reported at least six planes had left.",
        "The mayor rang the bell, echoing experts who say spies have forged letters.",
        "Though Lund was not willing to say who it was, the hall was full.",
    ],
)
def test_a_verb_that_looks_like_a_noun_or_a_participle_still_credits(text: str) -> None:
    assert len(_told(text)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what stands between dashes or in an aside is not who speaks
        ("The chief justice -- who has been in a quarrel for days -- said she was sorry.",
         "The chief justice -- who has been in a quarrel for days -- | she was sorry"),
        ("Dag Orlov - who earlier said he would “burn” oil fields held by rebels - said that he was joking.",
         "Dag Orlov - who earlier said he would “burn” oil fields held by rebels - | that he was joking"),
        ("Preben, in the wake of a poll showing a loss of support, told Orsk News that he would fight.",
         "Preben, in the wake of a poll showing a loss of support, | that he would fight"),
        ("His choice of a baker, the head of an institute, to the panel suggests that he wants a new text.",
         "His choice of a baker, the head of an institute, to the panel | that he wants a new text"),
        # nor what tells when and where
        ("The worker at first denied it, but in a later interview said he had wiped the files.",
         "The worker | he had wiped the files"),
        ("Under the plan the firm says it will close.", "the firm | it will close"),
        ("In court on Monday he denied it.", "he | it"),
        ("Hale released her medical records in July, which showed she was fit.",
         "her medical records … which | she was fit"),
        ("The reel has scenes that Hale shot in 2006 saying he hoped the market would crash.",
         "Hale | he hoped the market would crash"),
        # nor "there" and "it", nor a verb with its object
        ("There is a lot of talk about Perrin, who is the liveliest of them, saying “streets should not decide.”",
         "Perrin … who | “streets should not decide.”"),
        ("It was a double blow, as Mrs. Hale repeated the charge, saying Mr. Lund had lied.",
         "Mrs. Hale | Mr. Lund had lied"),
        ("Sen. Bern Sand (I-Vt.) on Saturday criticized the accord adopted after two weeks of talks, saying it was late.",
         "Sen. Bern Sand | it was late"),
        # who is told of last goes on, unless "but" takes up the sentence's own subject
        ("That could help, especially with Mr. Varga, who is enjoying his new post and is saying he will not sell.",
         "Varga … who | he will not sell"),
        ("He praised those who left but said, “We are in another game now.”", "He | “We are in another game now.”"),
        ("Sand's victory, which Hale conceded when polls closed at eight, showed that the guild was strong.",
         "Sand's victory, which Hale conceded when polls closed at eight, | that the guild was strong"),
        ("Neither he nor Bo liked the tone of Hale, who has called the banker turned poet an obvious fraud.",
         "Hale … who | the banker turned poet an obvious fraud"),
        ("The mayor rang the bell, echoing experts who say spies have forged letters.",
         "experts … who | spies have forged letters"),
        ("The repeal is a rare union, uniting liberals who say the tests are dear.", "liberals … who | the tests are dear"),
        ("They found that, due to party rules, Lund would fall off the list.",
         "They | that, due to party rules, Lund would fall off the list"),
        ("Another man who prayed at the hall and who didn't want to be named said he heard him rage.",
         "Another man … who | he heard him rage"),
        ("It is a sign of how deeply Orsk believes that Vesk has bugged its talks.",
         "Orsk | that Vesk has bugged its talks"),
        ("Text messages found on one of the phones suggested that they had no plan.",
         "Text messages found on one of the phones | that they had no plan"),
        ("Mr. Sand, whose sole win came in Vesk, did not attack Hale but argued that he would be the better mayor.",
         "Mr. Sand, whose sole win came in Vesk, | that he would be the better mayor"),
        ("His appeal rests on luck, and he seldom speaks of his brother.", "he | his brother"),
        ("Rosa, as she asked to be called, said the pier was shut.", "Rosa, as she asked to be called, | the pier was shut"),
        # whose verb it is in a clause that tells of a noun
        ("They broke the only law the Founding Mothers wrote “shall not be broken.”",
         "the Founding Mothers | “shall not be broken.”"),
        ("The charity the Friends of Orla said it was cold.", "The charity the Friends of Orla | it was cold"),
        ("A pavement along the quay shows that it was cold.", "A pavement along the quay | that it was cold"),
        # whoever is told behind the verb, and how it was said
        ("Mr. Olen warned the general, Xan Pell, not to send ships, said an Orsk official who was briefed and spoke anonymously.",
         "an Orsk official who was briefed and spoke anonymously"
         " | Mr. Olen warned the general, Xan Pell, not to send ships"),
        ("“Go away,” said softly the old man.", "the old man | “Go away,”"),
        ("“We need you,” Miller, a retired nurse, said pleasantly into the phone.", "Miller, a retired nurse, | “We need you,”"),
        ("Sen. Carl Trask, a candidate who has made faith his theme, tweeted a warning.",
         "Sen. Carl Trask, a candidate who has made faith his theme, | a warning"),
        ("Profit fell, according to court papers leaked earlier by a clerk, making it the poorest firm.",
         "court papers leaked earlier by a clerk | Profit fell"),
    ],
)  # fmt: skip
def test_a_verb_is_whose_the_sentence_makes_it(text: str, expected: str) -> None:
    assert _told(text)[-1] == expected


@pytest.mark.parametrize("aside", [", who is ill,", " – who is ill –", " -- a keen diver --", " (who is ill)"])
def test_an_aside_between_any_marks_leaves_it_one_mayor(aside: str) -> None:
    """Else one mayor would be two origins, and what he alone says would look corroborated."""
    _, found = _read(f"The mayor{aside} said the pier was shut.")
    source = found[-1].attribution.source if found[-1].attribution is not None else None
    assert source is not None
    assert source.key == "mayor"
    assert not source.name.endswith(("-", "–", ","))


@pytest.mark.parametrize(
    ("text", "told", "own"),
    [
        ("When it was reported that the dam had cracked, the town emptied.",
         [" | that the dam had cracked"], ["the town emptied"]),
        ("Hale said: “I have owned up,” but in fact Hale used only one account.",
         ["Hale | “I have owned up,”"], ["in fact Hale used only one account"]),
        ("Dockers insist the tide is turning — and the council is holding talks on a plan to bar all lorries.",
         ["Dockers | the tide is turning"], ["the council is holding talks on a plan to bar all lorries"]),
        ("Although he says it “is dry,” and “is old,” he also accuses it of theft.",
         ["he | it “is dry,” and “is old", "he | it of theft"], []),
    ],
)  # fmt: skip
def test_what_the_outlet_adds_is_its_own(text: str, told: list[str], own: list[str]) -> None:
    assert _told(text) == told
    assert [one.text for one in extract(Article.of(text, language="en"), "en") if one.attribution is None] == own


def test_no_scrap_is_left_before_those_who_say_something() -> None:
    text = "The mayor is among those who say spies have forged letters."
    assert [one.text for one in extract(Article.of(text, language="en"), "en")] == ["spies have forged letters"]
