"""A paper that two outlets were shown, a letter and its writer, and who only cites a report are one origin each."""

from __future__ import annotations

import pytest
from ledger_helpers import noon

from provenance import desk, reports
from provenance.ledger import Ledger
from provenance.ledger.store import InMemory
from provenance.model import Article, Thread, Waiting

CRACKED = "The Ansel bridge was cracked in March"


def told_by(*sentences: str, language: str = "en") -> tuple[Ledger, Thread]:
    """The thread that pages of as many outlets tell."""
    held = Ledger(InMemory(), noon)
    outlets = ("Alder Times", "Bexley Post", "Corran Mail")
    for at, (outlet, sentence) in enumerate(zip(outlets, sentences, strict=False), 1):
        page = Article.of(sentence, outlet=outlet, date=f"2031-03-0{at}", language=language)
        desk.add(held, [desk.reading(page)], "ana")
    return held, max(desk.Casebook(held).threads, key=lambda one: len(one.tellings))


@pytest.mark.parametrize(
    "sentences",
    [
        (f"{CRACKED}, according to a memo seen by the Times.", f"{CRACKED}, a memo obtained by the Post shows."),
        (f"{CRACKED}, engineer Bo Ruiz said.", f"{CRACKED}, according to a letter from Ruiz to the mayor."),
        (
            f"{CRACKED}, a report by the Rail Board says.",
            "The minister, Ana Hale, said, citing the Rail Board's report, that the Ansel bridge was cracked in March.",
        ),
        (
            f"{CRACKED}, a report by the Rail Board says.",
            f"{CRACKED}, Ana Hale said, referring to a report by the Rail Board.",
        ),
        (f"{CRACKED}, Kirsten Attley said.", f"{CRACKED}, said Joan Attley, who was told so by her daughter."),
        (
            f"{CRACKED}, a report by the Rail Board says.",
            "Based on the Rail Board's report, Ana Hale said the Ansel bridge was cracked in March.",
        ),
        (
            f"{CRACKED}, a report by the Rail Board says.",
            "After reading the Rail Board's report, Ana Hale said the Ansel bridge was cracked in March.",
        ),
        (
            f"{CRACKED}, Bo Ruiz, who had seen the report, said.",
            f"{CRACKED}, Ana Hale said, waving a copy of the report.",
        ),
        (f"{CRACKED}, the auditor Ida Wirth said.", f"Echoing Wirth, Ana Hale said that {CRACKED}."),
        (f"Bo Ruiz wrote in an e-mail that {CRACKED}.", f"An e-mail obtained by the Post says that {CRACKED}."),
        (f"{CRACKED}, according to a survey by Orla Bank.", f"A poll for Orla Bank found that {CRACKED}."),
        (f"{CRACKED}, Professor Ida Wirth said.", f"{CRACKED}, a study by the University of Orrin says."),
        (f"Pohl's office said that {CRACKED}.", f"A statement from Pohl said that {CRACKED}."),
        (f"The Statistics Office said that {CRACKED}.", f"Official figures show that {CRACKED}."),
        (f"{CRACKED}, Simone Pratt said. Pratt is a lawyer for Piet Aldous.", f"{CRACKED}, Piet Aldous said."),
        (f"{CRACKED}, Ida Wirth said. She heads the Bridge Board.", f"{CRACKED}, the Bridge Board said."),
        (
            f"{CRACKED}, Ida Wirth said. She is the lead author of the study.",
            f"{CRACKED}, a study by Orrin College says.",
        ),
        (
            f"Bo Ruiz said on behalf of Orla Works that {CRACKED}.",
            f"Ana Hale, who runs Orla Works, said that {CRACKED}.",
        ),
        (f"Bo Ruiz repeated that {CRACKED}. Ana Hale had said so in May.", f"Ana Hale said that {CRACKED}."),
    ],
)
def test_one_paper_is_one_origin_at_least(sentences: tuple[str, ...]) -> None:
    _, thread = told_by(*sentences)
    assert len({one.claim.article for one in thread.tellings}) == 2
    assert thread.origins.at_least == 1


def test_the_reason_says_what_a_lawyer_is_to_the_one_spoken_for() -> None:
    held, thread = told_by(f"{CRACKED}, the family's lawyer, Simone Pratt, said.", f"{CRACKED}, Pia Aldous said.")
    assert thread.origins.doubts == (("pia aldous", "simone pratt"),)
    told = " ".join(reports.why_page(thread).split())
    assert "“Pia Aldous” and “Simone Pratt” may be one person or body, or one may speak for the other." in told
    (asked,) = desk.judgements(desk.Casebook(held), [Waiting.SOURCE])
    assert set(asked.keys) == {"pia aldous", "simone pratt"}


def test_the_two_names_of_a_third_are_no_two_people() -> None:
    said = (f"{CRACKED}, Pia said.", f"Pia Lund said that {CRACKED}.", f"Mrs Lund said that {CRACKED}.")
    assert told_by(*said)[1].origins.at_least == 1
    assert told_by(said[0], said[2], f"Ida Lund said that {CRACKED}.")[1].origins.at_least == 2


@pytest.mark.parametrize(
    "second",
    [
        f"{CRACKED}, engineer Bo Ruiz said.",
        f"{CRACKED}, a report by the Rail Board says.",
        f"{CRACKED}, according to a letter from Ida Wirth to the mayor.",
    ],
)
def test_a_paper_and_somebody_else_are_two(second: str) -> None:
    _, thread = told_by(f"{CRACKED}, according to a memo seen by the Times.", second)
    assert thread.origins.at_least == 2


def test_a_person_says_that_two_papers_are_two() -> None:
    held, thread = told_by(
        f"{CRACKED}, according to a memo seen by the Times.", f"{CRACKED}, a memo obtained by the Post shows."
    )
    assert thread.origins.at_least == 1
    (asked,) = desk.judgements(desk.Casebook(held), [Waiting.SOURCE])
    desk.judge(held, asked, "two-sources", "ana")
    book = desk.Casebook(held)
    assert max(one.origins.at_least for one in book.threads) == 2
    assert desk.judgements(book, [Waiting.SOURCE]) == []


def test_a_german_paper_without_a_name_may_be_another() -> None:
    sold = "Der Verein Tarn Rovers hat sein Stadion im Mai für neun Millionen Kronen an Corvane verkauft"
    _, thread = told_by(
        f"{sold}, geht aus einem internen Vermerk hervor, der dem Boten vorliegt.",
        f"{sold}, geht aus einem Schreiben hervor, das der Kurier einsehen konnte.",
        language="de",
    )
    assert len({one.claim.article for one in thread.tellings}) == 2 and thread.origins.at_least == 1


def test_who_cites_a_report_still_counts_for_what_he_says_himself() -> None:
    _, thread = told_by(f"{CRACKED}, a report by the Rail Board says.", f"{CRACKED}, the minister, Ana Hale, said.")
    assert thread.origins.at_least == 2
