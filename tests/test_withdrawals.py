"""What is taken back: read as a withdrawal, and reaching every telling that leads back to whoever withdraws."""

from __future__ import annotations

import pytest
from casebooks import on
from ledger_helpers import noon

from provenance import desk
from provenance.extraction import extract
from provenance.ledger import Ledger
from provenance.ledger.store import InMemory
from provenance.model import Article, Challenge, DecisionKind, Fate, GroundCode, Stance, Support, Thread
from provenance.reports.wording import grounds

BURST = "the weir at Lorne had burst on Sunday"


def read(text: str) -> list[tuple[str, str, str]]:
    found = extract(Article.of(text, outlet="The Bramley Packet"))
    return [(c.stance.value, c.attribution.source.name, c.text) for c in found if c.attribution is not None]


@pytest.mark.parametrize(
    "text",
    [
        f"The Lorne Gazette retracted a story claiming that {BURST}.",
        f"The Lorne Gazette was forced to withdraw a report that wrongly said {BURST}.",
        f"The Lorne Gazette took back its claim that {BURST}.",
        f"The Lorne Gazette has withdrawn its story, after it falsely claimed that {BURST}.",
        f"The story that {BURST} was withdrawn by the Lorne Gazette.",
    ],
)
def test_a_report_that_is_taken_back_is_withdrawn_and_asserted_by_nobody(text: str) -> None:
    assert read(text) == [("withdrawn", "Lorne Gazette", BURST)]


def test_a_withdrawn_report_of_what_somebody_said_is_of_what_was_said_with_the_chain_kept() -> None:
    found = extract(Article.of(f"The Lorne Gazette retracted its story that Governor Ana Pell said {BURST}."))
    (claim,) = (c for c in found if c.attribution is not None)
    assert claim.attribution is not None
    assert (claim.stance.value, claim.text) == ("withdrawn", BURST)
    assert [one.name for one in claim.attribution.via] == ["Ana Pell"]


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        # it names another story, which the page does not tell
        ("The Lorne Gazette reported that the dam had cracked. The Lorne Gazette retracted its story that the mayor had fled.",
         False),
        # what the paper had from others, and its short name
        ("The Lorne Gazette reported, citing two officials, that the dam had cracked. The Gazette has retracted its story.", True),
    ],
)  # fmt: skip
def test_a_withdrawal_is_tied_to_what_the_same_page_tells_of_that_report(text: str, tied: bool) -> None:
    told, withdrawal = sorted(extract(Article.of(text)), key=lambda claim: claim.spans)
    assert withdrawal.answers == ((told.id,) if tied else ())


@pytest.mark.parametrize(
    "text",
    [
        "The army withdrew its troops from the valley.",
        "The minister withdrew the bill on Monday.",
        "She withdrew her claim for damages.",
        f"The Lorne Gazette refused to withdraw its report that {BURST}.",
        f"The Lorne Gazette has not retracted its story that {BURST}.",
        f"The council will withdraw its claim that {BURST}.",
        f"Mayor Oda Brenner demanded that the Gazette withdraw its story that {BURST}.",
    ],
)
def test_troops_bills_and_what_is_not_taken_back_yet_are_no_withdrawals(text: str) -> None:
    assert "withdrawn" not in {stance for stance, _, _ in read(text)}


def test_what_is_said_wrongly_is_denied_by_whoever_says_so_and_asserted_by_nobody() -> None:
    assert read(f"The Lorne Gazette wrongly reported that {BURST}.") == [
        ("denies", "The Bramley Packet", f"that {BURST}")
    ]
    told = read(f"Prosecutors say he falsely claimed that {BURST}.")
    assert ("denies", "Prosecutors", f"that {BURST}") in told
    threat = "The council wrongly threatened to shut the weir."  # a deed, and nothing that could be untrue
    assert read(threat) == [("asserts", "The council", "to shut the weir")]


def recorded(*pages: tuple[str, str, str]) -> Ledger:
    held = Ledger(InMemory(), noon)
    for outlet, day, text in pages:
        made = Article.of(f"{text}\n", outlet=outlet, date=day, language="en")
        desk.add(held, [desk.reading(made)], "ana")
    return held


def told_by(*pages: tuple[str, str, str]) -> list[Thread]:
    return on(recorded(*pages)).threads


LEAD = "The weir at Lorne burst on Sunday and drowned forty sheep"
OWN = ("Lorne Gazette", "2031-03-03", f"{LEAD}, two people familiar with the matter said.")
RELAY = ("The Quay", "2031-03-04", f"{LEAD}, the Lorne Gazette reported.")
OTHER = ("Halden Echo", "2031-03-04", f"{LEAD}, said Ruth Abel, a river warden.")
BACK = (
    "Coast Daily",
    "2031-03-06",
    "The Lorne Gazette withdrew its report that the weir at Lorne burst on Sunday and drowned forty sheep.",
)


@pytest.mark.parametrize("late", [False, True])
def test_a_withdrawal_reaches_what_leads_back_to_it_also_what_is_added_later(late: bool) -> None:
    pages = [OWN, BACK, RELAY] if late else [OWN, RELAY, BACK]
    (thread,) = told_by(*pages)
    assert (thread.support, thread.challenges) == (Support.RETRACTED, (Challenge.WITHDRAWN,))
    assert {t.fate for t in thread.tellings if t.claim.stance.asserting} == {Fate.WITHDRAWN}
    carried = [g.outlet for g in thread.grounds if g.code is GroundCode.STILL_CARRIED]
    assert carried == ["The Quay"]


def test_a_withdrawal_reaches_a_page_that_only_passes_on_the_text() -> None:
    text = f"{OWN[2]}\n\nThe sheep had been driven up from the coast in May, and were to stay until the first snow."
    threads = told_by((*OWN[:2], text), ("The Quay", "2031-03-04", text), BACK)
    (thread,) = [one for one in threads if Challenge.WITHDRAWN in one.challenges]
    assert {t.outlet for t in thread.tellings if t.fate is Fate.WITHDRAWN} == {"Lorne Gazette", "The Quay"}


def test_a_page_that_was_withdrawn_itself_carries_nothing_any_more() -> None:
    held = recorded(OWN, RELAY, BACK)
    relayed = next(t.claim.id for t in on(held).threads[0].tellings if t.outlet == "The Quay")
    desk.decide(held, DecisionKind.RETRACT, relayed, "ana", "taken off the page")
    (thread,) = on(held).threads
    assert GroundCode.STILL_CARRIED not in {ground.code for ground in thread.grounds}


def test_a_withdrawal_leaves_what_another_one_tells_from_his_own_knowledge() -> None:
    (thread,) = told_by(OWN, RELAY, OTHER, BACK)
    assert (thread.origins.at_least, thread.origins.at_most) == (1, 1)
    assert Challenge.WITHDRAWN in thread.challenges
    assert [k.label for k in thread.origins.keys] == ["Ruth Abel"]


def test_what_only_others_told_is_not_withdrawn_by_whoever_takes_his_own_word_back() -> None:
    (thread,) = told_by(OTHER, BACK)
    assert (thread.support, thread.challenges) == (Support.SINGLE_SOURCE, ())
    assert [t.fate for t in thread.tellings if t.claim.stance.asserting] == [Fate.STANDS]


def test_before_the_day_of_the_withdrawal_nothing_was_withdrawn() -> None:
    (thread,) = told_by(OWN, RELAY)
    assert thread.challenges == () and thread.support is Support.SINGLE_ORIGIN


def test_a_page_that_says_its_story_was_withdrawn_and_no_more_is_tied_to_what_that_outlet_told() -> None:
    text = f"{LEAD}, the Lorne Gazette reported. On Monday the Gazette withdrew its story."
    found = extract(Article.of(text, outlet="The Quay"))
    claim, withdrawal = (c for c in found if c.attribution is not None)
    assert (withdrawal.stance.value, withdrawal.answers) == ("withdrawn", (claim.id,))


# --- one proposition, two sides: who says no stands against who says yes, in whatever words ----------------------

TALKS = (
    "The Quay",
    "2031-03-01",
    "Halden Works is in talks to buy the Orrin paper mill, the Lorne Gazette reported on Monday.",
)


@pytest.mark.parametrize(
    "no",
    [
        "Halden Works denied that it is in talks to buy the Orrin paper mill.",
        "Halden Works said it is not in talks to buy the Orrin paper mill.",
        "Halden Works said reports that it is in talks to buy the Orrin paper mill were false.",
        "Halden Works pushed back on reports that it is in talks to buy the Orrin paper mill.",
    ],
)
def test_a_no_on_another_page_is_the_other_side_of_one_thread_in_every_wording(no: str) -> None:
    (thread,) = told_by(TALKS, ("Coast Daily", "2031-03-02", no))
    assert thread.challenges == (Challenge.DENIED,)
    assert thread.proposition == "Halden Works is in talks to buy the Orrin paper mill"
    assert (thread.origins.at_least, thread.origins.at_most) == (1, 1)


def test_what_nobody_says_otherwise_is_a_thread_of_its_own_although_it_says_no() -> None:
    (thread,) = told_by(
        ("The Quay", "2031-03-01", "No child was hurt in the Orrin paper mill, said Ruth Abel, a fire chief.")
    )
    assert thread.support is Support.SINGLE_SOURCE and thread.challenges == ()


def test_who_denies_and_goes_on_in_his_own_words_denies_once() -> None:
    text = (
        "Halden Works denied that it was in talks to buy the Orrin paper mill. "
        "“No talks are taking place,” a spokeswoman for Halden Works said."
    )
    assert [c.stance.value for c in extract(Article.of(text)) if c.attribution is not None] == ["denies", "denies"]


@pytest.mark.parametrize(
    "text", ["The witness recanted", "The bank said it was safe. Hale withdrew", "Ana Ruiz took back"]
)
def test_a_text_that_breaks_off_after_a_verb_of_taking_back_is_read(text: str) -> None:
    assert [stance for stance, _, _ in read(text)] in ([], ["asserts"])


@pytest.mark.parametrize(
    ("text", "taken_back"),
    [
        ("“We said that no alarm was off. That was wrong, and we apologise,” Bo Wold said.", "no alarm was off"),
        ("“I told the court that the boxes were sealed. It was not true,” Bo Wold said.", "the boxes were sealed"),
        ("“I said the boxes were sealed. That was a mistake,” Bo Wold said.", "the boxes were sealed"),
        (
            "Bo Wold, who had insisted that the boxes were sealed, said he accepted the findings.",
            "the boxes were sealed",
        ),
        ("Orla Letters has retracted a study that claimed the boxes were sealed.", "the boxes were sealed"),
        ("The Quay withdrew a story which said the boxes were sealed.", "the boxes were sealed"),
        ("Police retracted a statement in which they said that the boxes were sealed.", "the boxes were sealed"),
        ("The club has withdrawn its claim that the boxes were sealed, its head told fans.", "the boxes were sealed"),
    ],
)
def test_what_is_called_wrong_by_whoever_said_it_is_taken_back(text: str, taken_back: str) -> None:
    assert [c.proposition for c in extract(Article.of(text)) if c.stance is Stance.WITHDRAWN] == [taken_back]


@pytest.mark.parametrize(
    "text",
    [
        "“I said the boxes were sealed. That is so,” Bo Wold said.",
        "“They said the boxes were sealed. That is wrong,” Bo Wold said.",
        "“We denied that the boxes were sealed. That was wrong,” Bo Wold said.",
        "Bo Wold, who had denied that the boxes were sealed, apologised.",
        "Bo Wold, who had said that the boxes were sealed, said it again.",
    ],
)
def test_who_keeps_to_it_or_takes_a_denial_back_takes_no_claim_back(text: str) -> None:
    assert [c for c in extract(Article.of(text)) if c.stance is Stance.WITHDRAWN] == []


OFF = "the alarms in the storage hall were switched off on Friday"


def test_a_denial_does_not_stand_once_whoever_denied_it_owns_up_to_it() -> None:
    told = ("Alder Times", "2031-03-03", f"Police said that {OFF}.")
    denied = ("Bexley Post", "2031-03-04", f"Agron Works denied that {OFF}.")
    admitted = ("Corran Mail", "2031-03-06", f"Agron Works admitted that {OFF}.")
    (before,) = told_by(told, denied)
    assert set(before.challenges) <= {Challenge.DENIED, Challenge.DISPUTED}
    assert before.challenges
    (since,) = told_by(told, denied, admitted)
    assert since.challenges == ()
    assert [one.code for one in since.grounds if one.code is GroundCode.GAVE_UP] == [GroundCode.GAVE_UP]


@pytest.mark.parametrize(
    "later",
    [
        f"Agron Works withdrew its denial that {OFF}.",
        f"Agron Works no longer denies that {OFF}.",
        f"Agron Works apologised for denying that {OFF}.",
        "Agron Works withdrew its statement that the alarms in the storage hall were not switched off on Friday.",
        f"Agron Works said on Thursday that {OFF}.",
        "“The alarms in the storage hall were switched off on Friday,” Agron Works said.",
    ],
)
@pytest.mark.parametrize("together", [False, True])
def test_a_denial_does_not_stand_once_its_author_takes_it_back_or_says_so_himself(later: str, together: bool) -> None:
    told, no = f"Police said that {OFF}.", f"Agron Works denied that {OFF}."
    first = (told, f"{told} {no}") if together else (told, no)
    pages = [("Alder Times", "2031-03-03", first[0]), ("Bexley Post", "2031-03-04", first[1])]
    (thread,) = told_by(*pages, ("Corran Mail", "2031-03-06", later))
    assert thread.challenges == ()
    assert GroundCode.GAVE_UP in {one.code for one in thread.grounds}
    assert Challenge.WITHDRAWN not in thread.challenges
    assert thread.origins.at_least == 1 or "said" in later


@pytest.mark.parametrize(
    "later",
    [
        "Agron Works withdrew its statement that the pumps in the storage hall were not switched off on Friday.",
        f"Bexley Works withdrew its denial that {OFF}.",
        f"Agron Works will withdraw its denial that {OFF}.",
        "Agron Works admitted that the alarms in the cellar were tested on Monday.",
    ],
)
def test_a_denial_stands_where_another_one_or_nothing_is_taken_back(later: str) -> None:
    told = ("Alder Times", "2031-03-03", f"Police said that {OFF}.")
    denied = ("Bexley Post", "2031-03-04", f"Agron Works denied that {OFF}.")
    threads = told_by(told, denied, ("Corran Mail", "2031-03-06", later))
    assert {Challenge.DENIED, Challenge.DISPUTED} & set(threads[0].challenges)


@pytest.mark.parametrize(
    ("later", "said"),
    [("withdrew its denial that", "who takes the denial back in"), ("admitted that", "who says in")],
)
def test_it_is_told_by_what_a_denial_was_given_up(later: str, said: str) -> None:
    (thread,) = told_by(
        ("Alder Times", "2031-03-03", f"Police said that {OFF}."),
        ("Bexley Post", "2031-03-04", f"Agron Works denied that {OFF}."),
        ("Corran Mail", "2031-03-06", f"Agron Works {later} {OFF}."),
    )
    assert any(f"no longer denied by Agron Works, {said} Corran Mail" in line for line in grounds(thread))


def test_a_denial_that_is_taken_back_leads_no_thread_and_answers_nothing() -> None:
    text = f"Police said that {OFF}. Agron Works withdrew its denial that {OFF}."
    (thread,) = told_by(("Alder Times", "2031-03-03", text))
    assert (thread.challenges, thread.support) == ((), Support.SINGLE_SOURCE)


@pytest.mark.parametrize(
    "later",
    [
        ("Corran Mail", "2031-03-06", f"Bexley Works admitted that {OFF}."),  # somebody else
        ("Corran Mail", "2031-03-02", f"Agron Works admitted that {OFF}."),  # before it was denied
        ("Corran Mail", "2031-03-06", f"Agron Works said that two officers had claimed that {OFF}."),
    ],
)
def test_a_denial_stands_where_nobody_gives_it_up(later: tuple[str, str, str]) -> None:
    told = ("Alder Times", "2031-03-03", f"Police said that {OFF}.")
    denied = ("Bexley Post", "2031-03-04", f"Agron Works denied that {OFF}.")
    threads = told_by(told, denied, later)
    assert any({Challenge.DENIED, Challenge.DISPUTED} & set(one.challenges) for one in threads)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Lorne Gazette corrects its story of 2 May to remove a reference to a child being hurt.", "Lorne Gazette"),
        ("The Lorne Gazette has corrected its report to delete a claim that a child being hurt.", "Lorne Gazette"),
        ("This article was amended on 4 May to remove a reference to a child being hurt.", "This article"),
    ],
)
def test_what_a_page_takes_out_of_itself_is_withdrawn(text: str, who: str) -> None:
    assert read(text) == [("withdrawn", who, "a child being hurt")]


@pytest.mark.parametrize(
    "text",
    ["The council edited the sign to remove a reference to dogs.", "The tax was cut to remove a burden on firms."],
)
def test_what_is_taken_out_of_no_report_is_not_withdrawn(text: str) -> None:
    assert read(text) == []


def test_a_withdrawal_joined_to_what_somebody_shows_is_no_part_of_it() -> None:
    text = "The minutes of the college show that she was present, and we withdraw the claim."
    assert ("asserts", "The minutes of the college", "that she was present") in read(text)
