"""Where a rule is in doubt it asks nothing: what a clean draft says in its own way, beside the slip that is asked about."""

from __future__ import annotations

import pytest
from casebooks import on
from ledger_helpers import noon

from provenance import desk, linking
from provenance.ledger import Ledger
from provenance.ledger.store import InMemory
from provenance.model import Article

Told = tuple[str, str]
"""A day and what an article of that day says."""


def article(told: Told, outlet: str = "The Quay") -> Article:
    return Article.of(f"{told[1]}\n", outlet=outlet, date=told[0], date_source="page", language="en")


def codes(draft: str, *record: Told) -> set[str]:
    ledger = Ledger(InMemory(), noon)
    for one in record:
        desk.add(ledger, [desk.reading(article(one))], "ana")
    reading = desk.reading(Article.of(f"{draft}\n", outlet="The Desk", date="2025-12-12", language="en"))
    (found,) = desk.check(on(ledger, "2025-12-12"), [reading])
    return {one.rule for one in found.findings}


def test_a_title_written_out_ends_a_sentence_and_a_month_written_short_does_not() -> None:
    text = "Ida Lund was named by Tom Reed, the minister. Talks began on Sept. 8 in Torvay, said Capt. Jonas Orr."
    said = [line.text for line in linking.lines(article(("2025-12-08", text)))]
    assert said == [
        "Ida Lund was named by Tom Reed, the minister.",
        "Talks began on Sept. 8 in Torvay, said Capt. Jonas Orr.",
    ]


TARIFF = (
    "2025-12-08",
    "The harbour board has cut its planned increase in mooring fees from 22% to 15%, Ida Lund said.",
)


def test_a_rise_of_so_much_is_no_other_figure_than_an_increase_to_so_much() -> None:
    assert "PV501" not in codes("The harbour board now seeks a 15% rise in mooring fees, Ida Lund said.", TARIFF)
    assert "PV501" in codes("The harbour board now seeks a 19% rise in mooring fees, Ida Lund said.", TARIFF)


CLUBS = (
    ("2025-12-08", "Membership of the rowing federation fell by 12 percent last year to 21,400."),
    ("2025-12-09", "The federation will question four club officials on Friday."),
)


def test_a_share_is_not_overtaken_by_a_count_of_something_else() -> None:
    assert "PV507" not in codes("The federation lost 12 percent of its members last year and has 21,400.", *CLUBS)


WALL = (
    "2025-12-08",
    "The flood wall will protect 640 homes and 85 shops in Torvay, the engineer, Piet Anselm, said. "
    "Opponents of the flood wall gathered 3,150 signatures, their leader, Tom Reed, said.",
)


def test_a_sum_of_the_records_figures_and_an_age_are_no_other_figures() -> None:
    assert "PV501" not in codes("The flood wall will protect 725 homes and shops in Torvay.", WALL)
    assert "PV501" in codes("The flood wall will protect 460 homes in Torvay, Piet Anselm said.", WALL)
    assert "PV501" not in codes("Some 3,150 people have signed against the flood wall, said Tom Reed, 47.", WALL)


GUSTS = (
    ("2025-12-08", "Gusts reached 94mph at Carrick Head, the Weather Centre said."),
    ("2025-12-10", "The Weather Centre has put the strongest gust at 97mph, after checking its instruments."),
)


def test_the_newest_figure_is_not_held_against_an_older_one_and_the_older_one_is() -> None:
    assert not codes("At Carrick Head the wind reached 97mph, the Weather Centre says.", *GUSTS) & {"PV501", "PV507"}
    assert "PV507" in codes("At Carrick Head the wind reached 94mph, the Weather Centre says.", *GUSTS)


OFFER = (
    ("2025-12-08", "The port company has offered a pay rise of 6 percent over two years."),
    ("2025-12-10", "The company has raised its pay offer to 9 percent over two years, Ida Lund said."),
)


@pytest.mark.parametrize(
    ("draft", "asked"),
    [
        ("Talks begin in Torvay, where the port company has offered a pay rise of 6 percent over two years.", True),
        ("Talks begin in Torvay, where the port company now offers 9 percent over two years.", False),
        ("The port company had at first offered a pay rise of 6 percent over two years. It now offers 9.", False),
    ],
)
def test_a_figure_that_the_record_says_has_changed_is_overtaken(draft: str, asked: bool) -> None:
    assert ("PV507" in codes(draft, *OFFER)) is asked


def test_a_number_is_held_against_whether_it_is_told_in_percent_or_in_points() -> None:
    draft = "A judge will try to end the strike, as the company has raised its pay offer to 9 {} over two years."
    assert "PV501" in codes(draft.format("percentage points"), *OFFER)
    assert "PV501" not in codes(draft.format("percent"), *OFFER)


LAWYER = (
    "2025-12-08",
    "The Dockers' Union alleged that managers had telephoned strikers' families at night. "
    "Union lawyer Carla Orr said she had statements from 12 members. Mayor Piet Anselm opened a new fish market.",
)


def test_one_who_speaks_for_a_body_is_no_other_source_than_the_body() -> None:
    told = "said managers had telephoned strikers' families at night."
    assert "PV213" not in codes(f"Carla Orr, a lawyer for the union, {told}", LAWYER)
    assert "PV213" in codes(f"Piet Anselm, the mayor, {told}", LAWYER)


def test_who_denies_it_in_the_draft_is_the_one_who_denies_it_in_the_record() -> None:
    told = (
        "2025-12-08",
        "Ida Lund confirmed that Dana Orr is her cousin. Ida Lund denied steering any contract to the tannery. "
        "Dana Orr did not return phone calls.",
    )
    assert "PV213" in codes("Dana Orr denied that any contract had been steered to the tannery.", told)
    assert "PV213" not in codes("Ida Lund denied that any contract had been steered to the tannery.", told)


APPEAL = (
    "2025-12-08",
    "Mara Quill has filed an appeal with the Court of Torvay, which has 30 days to decide whether to hear it.",
)


def test_what_a_clause_leaves_open_is_not_what_stands_before_it() -> None:
    assert "PV409" not in codes("Mara Quill has appealed to the Court of Torvay.", APPEAL)
    assert "PV409" in codes("The Court of Torvay will hear the appeal of Mara Quill.", APPEAL)


def test_an_outcome_is_missed_in_the_record_only_where_it_is_grave_or_the_matter_is_not_settled() -> None:
    named = (
        "2025-12-08",
        "The minister, Tom Reed, on Sunday named the judge Helga Orr as mediator in the dock strike.",
    )
    plans = ("2025-12-08", "The minister, Tom Reed, is considering the judge Helga Orr as mediator in the dock strike.")
    draft = "The judge Helga Orr was appointed mediator in the dock strike by Tom Reed, the minister."
    assert "PV409" not in codes(draft, named)
    assert "PV409" in codes(draft, plans)


def test_what_was_open_may_have_been_settled_in_a_newer_article() -> None:
    vote = ("2025-12-01", "Voters in Cutler County will decide whether to raise taxes to keep five libraries open.")
    result = ("2025-12-08", "The levy in Cutler County passed by 212 votes, results show.")
    draft = "Cutler County's five libraries will stay open after voters backed higher taxes."
    assert "PV409" in codes(draft, vote)
    assert "PV409" not in codes(draft, vote, result)


def test_no_complaint_is_not_the_opposite_of_all_work() -> None:
    told = (
        "2025-12-08",
        "The contractor, Hale Works, said it had stopped all work. Hale Works said no call reached it.",
    )
    assert "PV408" not in codes("Hale Works, the contractor, said it had received no call.", told)


SCAN = (
    ("2025-12-08", "The manager, Ida Lund, said her captain, Ross Orr, could miss a month with a hamstring injury."),
    ("2025-12-10", "A scan showed that Ross Orr will be out for six weeks with his hamstring, Torvay said."),
)


def test_a_hedge_is_not_dropped_where_a_newer_article_tells_it_without() -> None:
    draft = "Ross Orr, the captain, will miss six weeks with a hamstring injury."
    assert "PV205" in codes(draft.replace("six weeks", "a month"), SCAN[0])
    assert "PV205" not in codes(draft, *SCAN)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("A police officer told the inquest that the light was red.", False),
        ("A police officer said that the light was red.", True),
        ("The trade minister said the tariff would be cut.", False),
        ("A minister said the tariff would be cut.", True),
        ("The clinic's manager said the fridge had failed.", False),
        ("A manager at the clinic said the fridge had failed.", True),
        ("An official inquiry said the bridge was badly built.", False),
        ("Inspectors who visited in May said the bridge was safe.", False),
        ("A teacher, who asked that her name not be used because she fears for her job, said it was shut.", False),
        ("A council official said it was late. The Quay agreed not to name the official because he fears dismissal.", False),
    ],
)  # fmt: skip
def test_who_is_known_by_an_office_or_spoke_in_public_is_not_unnamed(said: str, asked: bool) -> None:
    assert ("PV101" in codes(said)) is asked


def test_what_an_office_or_a_document_tells_of_nobody_is_no_single_origin_to_ask_about() -> None:
    paid = ("2025-12-08", "The harbour paid Hale Works $410,000 for the crane in the last school year, invoices show.")
    said = ("2025-12-08", "The harbour paid Hale Works $410,000 for the crane in the last school year, Tom Reed said.")
    draft = "The harbour paid Hale Works $410,000 for the crane in the last school year."
    assert "PV401" not in codes(draft, paid)
    assert "PV401" in codes(draft, said)
    assert "PV401" not in codes(f"{draft}\n\nTom Reed told The Quay that the money was well spent.", said)
