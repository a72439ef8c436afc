"""Whom "he", "a spokesman", "the hospital" and "his lawyer" mean, where somebody else is named more often or nearer."""

from __future__ import annotations

import pytest

from provenance.extraction import extract
from provenance.model import Article, Source, Stance


def sources(text: str, outlet: str = "The Quay") -> list[Source]:
    return [c.attribution.source for c in extract(Article.of(text, outlet=outlet)) if c.attribution is not None]


@pytest.mark.parametrize(
    "worker",
    [
        "A worker at the plant said the alarms had been off since Friday.",
        "A worker at the plant, who declined to be named, said the alarms had been off since Friday.",
    ],
)
def test_whoever_is_not_named_goes_on_speaking(worker: str) -> None:
    text = f"Fire chief Carl Marker said the fire was out.\n\n{worker}\n\n“Everybody on the shift knew,” he said."
    *_, before, last = sources(text)
    assert (last.name, last.identified) == (before.name, False)


@pytest.mark.parametrize(
    "text",
    [
        "Boyd said he had a request from Clive Tull's campaign.\n\n“A van broke down,” he said.",
        "Hamish Boyd counts the votes. Boyd rejected a call from Clive Tull's campaign to resign.\n\n“I stay,” he said.",
    ],
)
def test_the_owner_of_a_thing_is_not_who_speaks_of_it(text: str) -> None:
    assert sources(text)[-1].name.endswith("Boyd")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("According to Science Today, the paper is withdrawn.", "Science Today"),
        ("On 20 January Science Today reported that the paper is withdrawn.", "Science Today"),
        ("In its report the Rail Board found that the boxes were left alone.", "Rail Board"),
        ("In a statement the council said the pier was safe.", "the council"),
        ("Bexley Rovers won. The Bexley striker said he was tired.", "The Bexley striker"),
        ("Orla Chemicals runs the plant. Seven people died, according to the hospital.", "the hospital"),
    ],
)
def test_a_name_is_whole_and_nothing_else(text: str, name: str) -> None:
    assert sources(text)[-1].name == name


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Orla Foods met Bexley Capital. Bexley denied it. “It is false,” a spokesman said.", "bexley"),
        ("Orla Foods runs the plant. Its lawyer said it was shut.", "orla foods"),
        ("Orla Foods runs the plant. Bo Lund signed the form. His lawyer said it was real.", "bo lund"),
        ("The family of a dead man will sue Orla Foods, their lawyer said.", ""),
        ("Orla Foods runs the plant. A former manager signed the form. His lawyer said it was real.", ""),
        (
            "Orla Foods runs the plant. Seven were taken to Bexley Hospital. No alarm was off, the company's "
            "spokeswoman, Ida Wirth, said.",
            "orla foods",
        ),
    ],
)
def test_who_speaks_for_whom(text: str, body: str) -> None:
    last = sources(text)[-1]
    assert last.body_key == body


def test_a_short_name_is_the_body_that_came_first() -> None:
    text = (
        "Orla Foods makes bread. Orla said it was not in talks. Karin Orla, who owns a part, voted for it, Orla said."
    )
    assert [one.key for one in sources(text)] == ["orla", "orla"]
    later = "Karin Orla owns a part of Orla Foods. Orla said she was glad."
    assert [one.key for one in sources(later)] == ["karin orla"]


def test_who_told_this_paper_is_not_heard_through_another() -> None:
    told = "Bexley Herald reported on Monday that the board met. Two people told The Quay that it is split."
    late = "Two people said the board is split.\n\nBexley Herald reported on Tuesday that it is not."
    relayed = "Bexley Herald reported on Monday that the board met. Two people said it is split."
    for text, through in ((told, False), (late, False), (relayed, True)):
        claims = extract(Article.of(text, outlet="The Quay"))
        (credit,) = [c.attribution for c in claims if c.attribution is not None and c.attribution.source.count == 2]
        assert bool(credit.via) is through


@pytest.mark.parametrize("asked", ["whether", "if"])
def test_a_no_before_what_was_asked_denies_it(asked: str) -> None:
    claims = extract(Article.of(f"“Absolutely not,” Ida Wirth said when asked {asked} the party had paid for it."))
    (denial,) = [c for c in claims if c.stance is Stance.DENIES]
    assert denial.proposition.removeprefix("whether ") == "the party had paid for it"


@pytest.mark.parametrize(
    ("sentence", "source", "proposition"),
    [
        ("The monitors voiced concern that guns had been moved.", "The monitors", "guns had been moved"),
        ("Ida Wirth expressed dismay that guns had been moved.", "Ida Wirth", "guns had been moved"),
        (
            "Ida Wirth disputes the customs board's finding that guns had been moved.",
            "Ida Wirth",
            "guns had been moved",
        ),
        ("Guns had been moved, it was announced by the league on Monday.", "the league", "Guns had been moved"),
    ],
)
def test_who_says_so_in_a_noun(sentence: str, source: str, proposition: str) -> None:
    (claim,) = [c for c in extract(Article.of(sentence)) if c.attribution is not None]
    assert claim.attribution is not None
    assert (claim.attribution.source.name, claim.proposition) == (source, proposition)


def test_who_is_found_guilty_finds_nothing() -> None:
    assert sources("A player found guilty of a first offence can be banned.") == []
    assert sources("The board offered $41 a share, which values the firm at $2 billion.") == []
    assert [one.name for one in sources("The inquiry found that a valve failed.")] == ["The inquiry"]


def test_what_which_tells_is_told_of_the_noun_and_never_joined_to_another_verb() -> None:
    first, second = extract(Article.of("The plant belongs to Orla Chemicals, which employs 310 people in the town."))
    assert first.proposition == "The plant belongs to Orla Chemicals, which employs 310 people in the town"
    assert second.proposition == "Orla Chemicals employs 310 people in the town"


@pytest.mark.parametrize(
    ("sentence", "source", "proposition"),
    [
        (
            "Ida Wirth, who on the day after the fire had said the hall was safe, left.",
            "Ida Wirth",
            "the hall was safe",
        ),
        ("The hall was too short, as the league announced nine days ago.", "the league", "The hall was too short"),
    ],
)
def test_a_time_stands_between_a_speaker_and_his_words(sentence: str, source: str, proposition: str) -> None:
    (claim,) = [c for c in extract(Article.of(sentence)) if c.attribution is not None]
    assert claim.attribution is not None
    assert (claim.attribution.source.name, claim.proposition) == (source, proposition)


def test_who_accepts_a_sum_confirms_nothing() -> None:
    assert sources("Bexley Town accepted £12m for the striker.") == []
    assert [one.name for one in sources("Ida Wirth accepted that the hall was unsafe.")] == ["Ida Wirth"]
