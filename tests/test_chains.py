"""Who had it from whom: copies and rewrites, what changed on the way, circles, and what rests on what."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from attrs import evolve
from standing_helpers import (
    ECHO,
    POST,
    WIRE,
    Telling,
    body,
    chain,
    decision,
    ledger,
    link,
    one_thread,
    origins,
    outlet,
    person,
    thread_of,
    told,
    unnamed,
)

from provenance import linking
from provenance.model import Article, Claim, DecisionKind, Relation, Source, SourceKind, Stance, Statement, Support
from provenance.standing import Record, View, assess, impact, trace
from provenance.standing.derived import derived

STORY = (
    "The harbour board of Torvay sold two of its ships in March without asking the council, and the money was "
    "used to pay for a new crane that has stood idle since it was delivered at the end of the summer. "
    "The ships were built in 1974 and had carried grain between the islands for almost forty years. "
)


# --- copied texts -----------------------------------------------------------------------------------------


def article(text: str, by: str, date: str) -> Article:
    return Article.of(text, outlet=by, date=date)


def copies(*articles: Article) -> list[tuple[str, str]]:
    texts = linking.Texts()
    found = []
    for one in articles:
        found += [(link.a, link.b) for link in texts.copies(one)]
        texts.add(one)
    return found


def test_a_text_printed_again_with_another_head_is_a_copy() -> None:
    first = article(STORY, WIRE, "2031-03-04")
    second = article("Torvay in uproar over ships! " + STORY, ECHO, "2031-03-05")
    assert copies(first, second) == [tuple(sorted((first.id, second.id)))]
    assert copies(second, first) == copies(first, second)


def test_two_reports_that_share_a_quotation_are_no_copies() -> None:
    said = "“" + STORY.strip() + "”"
    one = article(f"Ada Marsh spoke for an hour on Monday night. {said}", POST, "2031-03-04")
    other = article(f"There was shouting in the hall when the treasurer rose. {said}", ECHO, "2031-03-04")
    assert copies(one, other) == []


def test_two_texts_on_one_event_are_no_copies() -> None:
    other = "Two grain ships that served the islands for decades are gone, and the council of Torvay wants to know why."
    assert copies(article(STORY, WIRE, "2031-03-04"), article(other, ECHO, "2031-03-05")) == []


def passed_on(*tellings: Telling, links: Sequence[object] = ()) -> dict[str, tuple[str, str]]:
    record = ledger(*tellings, links=links)  # type: ignore[arg-type]
    return {page: (one.of, one.how) for page, one in derived(record.articles, record.claims, record.links).items()}


COPY = link("a1", "a2", Relation.COPIES)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2031-03-04", "2031-03-05", {"a2": ("a1", "copied")}),
        ("2031-03-05", "2031-03-04", {"a1": ("a2", "copied")}),
        ("", "2031-03-04", {"a1": ("a2", "copied")}),
    ],
)
def test_of_two_copies_the_later_one_has_it_from_the_earlier(
    first: str, second: str, expected: dict[str, tuple[str, str]]
) -> None:
    one, other = told("c1", unnamed(), date=first, article="a1"), told("c2", by=ECHO, date=second, article="a2")
    assert passed_on(one, other, links=(COPY,)) == expected


@pytest.mark.parametrize(
    ("sent", "printed", "origin"),
    [
        ("2031-03-04", "2031-03-04", WIRE),  # "a1" would come first by its id
        ("2031-03-04", "2031-03-04T09:00:00Z", WIRE),  # at which hour it was sent nobody says
        ("2031-03-04T12:00:00Z", "2031-03-04T09:00:00Z", ECHO),
        ("2031-03-05", "2031-03-04", ECHO),
    ],
)
def test_of_two_copies_of_one_day_the_news_agencys_is_the_first(sent: str, printed: str, origin: str) -> None:
    copy, first = told("c1", by=ECHO, date=printed, article="a1"), told("c2", by=WIRE, date=sent, article="a2")
    ((page, (of, _)),) = passed_on(copy, first, links=(COPY,)).items()
    assert {"a1": ECHO, "a2": WIRE}[of] == origin and page != of


def rewrite(source: Source | None) -> dict[str, tuple[str, str]]:
    first = [told(f"c{n}", unnamed(), article="a1") for n in range(4)]
    second = [told(f"d{n}", source if n == 0 else None, by=ECHO, date="2031-03-05", article="a2") for n in range(4)]
    links = [link(f"c{n}", f"d{n}", made=False) for n in range(3)]
    return passed_on(*first, *second, links=links)


def test_a_page_that_tells_the_same_and_names_nobody_new_is_a_rewrite() -> None:
    assert rewrite(None) == {"a2": ("a1", "rewritten")}
    assert rewrite(unnamed("officials with direct knowledge")) == {"a2": ("a1", "rewritten")}


def test_a_page_with_a_named_source_of_its_own_is_no_rewrite() -> None:
    assert rewrite(person("Nils Oder")) == {}


def test_what_a_rewrite_invents_raises_nothing() -> None:
    first = [told(f"c{n}", unnamed(), article="a1") for n in range(3)]
    invented = unnamed("officials with direct knowledge")
    second = [told(f"d{n}", invented, by=ECHO, date="2031-03-05", article="a2") for n in range(3)]
    links = [link(f"c{n}", f"d{n}") for n in range(3)]
    thread = thread_of(ledger(*first, *second, links=links), "c0")
    assert (thread.support, origins(thread)) == (Support.SINGLE_ORIGIN, (1, 1))


def test_two_versions_of_one_outlet_are_its_own() -> None:
    one, other = told("c1", unnamed(), article="a1"), told("c2", unnamed(), date="2031-03-05", article="a2")
    assert passed_on(one, other, links=(COPY,)) == {}


def test_a_body_that_is_only_described_is_not_counted_beside_another() -> None:
    def described(words: str) -> Source:
        return Source(f"the {words}", SourceKind.ORGANISATION, True, key=f"the {words}")

    several = one_thread(
        told("c1", described("largest opposition party")),
        told("c2", described("biggest opposition group"), by=ECHO),
        told("c3", body("Chaven"), by=WIRE),
    )
    assert several.origins.at_least == 1


# --- chains -----------------------------------------------------------------------------------------------


def no_figures(before: Claim, after: Claim) -> Sequence[str]:
    return ()


def steps(*tellings: Telling, links: Sequence[object] = ()) -> list[tuple[str, str, tuple[str, ...]]]:
    record = ledger(*tellings, links=(*chain(*(c.id for _, c in tellings)), *links))  # type: ignore[arg-type]
    found = trace(thread_of(record, tellings[0][1].id), View(record), no_figures)
    return [(s.telling.claim.id, s.origin, s.changes) for s in found.steps]


def test_a_chain_tells_in_the_order_of_dates_who_had_it_from_whom() -> None:
    found = steps(
        told("c1", unnamed("people familiar", basis="familiar with the sale"), by=WIRE, date="2031-03-03"),
        told("c2", outlet(WIRE), by=POST, date="2031-03-04"),
        told("c3", person(), by=ECHO, date="2031-03-05"),
        told("c4", by="Daily Blast", date="2031-03-06", article="a4"),
        links=[link("a4", "ac1", Relation.COPIES)],
    )
    assert [(claim, how) for claim, how, _ in found] == [
        ("c1", "credits nobody by name"),
        ("c2", f"credits {WIRE}"),
        ("c3", "has it from Ada Marsh"),
        ("c4", f"copied from {WIRE}, and credits nobody"),
    ]
    assert found[3][2] == ("source stripped: “people familiar”",)


def test_a_page_is_before_the_one_that_credits_it_on_a_day_without_an_hour() -> None:
    found = steps(
        told("c1", unnamed("people familiar", basis="familiar with the sale"), by=WIRE, date="2031-03-03"),
        told("c2", outlet(WIRE), by=POST, date="2031-03-03T19:40:00Z"),
    )
    assert [(claim, how) for claim, how, _ in found] == [("c1", "credits nobody by name"), ("c2", f"credits {WIRE}")]


@pytest.mark.parametrize("date", ["2031-03-04", "2031-03-03T20:00:00Z"])
def test_a_page_that_is_certainly_later_is_not_what_was_credited(date: str) -> None:
    found = steps(
        told("c1", unnamed("people familiar", basis="familiar with the sale"), by=WIRE, date=date),
        told("c2", outlet(WIRE), by=POST, date="2031-03-03T19:40:00Z"),
    )
    assert [(claim, how) for claim, how, _ in found] == [
        ("c2", f"credits {WIRE}, whose own telling here comes later"),
        ("c1", "credits nobody by name"),
    ]


def test_what_became_firmer_on_the_way_is_named() -> None:
    page, first = told("c1", unnamed("two people", basis="familiar with the sale"), by=WIRE, hedges=("reportedly",))
    assert first.attribution is not None
    first = evolve(first, attribution=evolve(first.attribution, cue="said"))
    later_page, later = told(
        "c2", unnamed("officials", basis="with direct knowledge of the sale"), by=ECHO, date="2031-03-05",
        stance=Stance.CONFIRMS,
    )  # fmt: skip
    assert later.attribution is not None
    later = evolve(later, attribution=evolve(later.attribution, cue="confirmed"))
    (_, _, changes) = steps((page, first), (later_page, later))[1]
    assert changes == (
        "hedge dropped: “reportedly”",
        "how they know: “familiar with the sale” became “with direct knowledge of the sale”",
        "firmer: “said” became “confirmed”",
    )


def test_a_number_that_hardened_is_named() -> None:
    rough = Statement("a", "At least 40 of the ships were sold in March, the board said.")
    exact = Statement("b", "The board said 40 of the ships were sold in March.")
    assert linking.hardened(rough, exact) == ["number hardened: “at least 40” became “40”"]
    assert linking.hardened(exact, rough) == []


def test_outlets_that_credit_each_other_in_a_circle_are_named() -> None:
    tellings = [
        told("c1", outlet(ECHO), by=POST, date="2031-03-04"),
        told("c2", outlet(WIRE), by=ECHO, date="2031-03-05"),
        told("c3", outlet(POST), by=WIRE, date="2031-03-06"),
    ]
    record = ledger(*tellings, links=chain("c1", "c2", "c3"))
    assert trace(assess(record)[0], View(record), no_figures).circles == ((WIRE, POST, ECHO),)


# --- what rests on what ------------------------------------------------------------------------------------


def resting() -> Record:
    return ledger(
        told("c1", person(), by=WIRE, date="2031-03-03"),
        told("c2", outlet(WIRE), by=POST, date="2031-03-04"),
        told("c3", by=ECHO),
        links=chain("c1", "c2"),
    )


@pytest.mark.parametrize("subject", ["c1", "ac1"])
def test_what_rests_on_a_claim_is_shown_with_it_and_without_it(subject: str) -> None:
    (one,) = impact(resting(), subject, no_figures)
    assert one.before.support is Support.SINGLE_ORIGIN
    assert one.after is not None
    assert one.after.origins.at_most <= 1
    assert one.after.support is Support.SINGLE_SOURCE
    assert [t.claim.id for t in one.carried] == ["c2"]


def test_what_rested_on_a_withdrawn_claim_is_still_known() -> None:
    record = resting()
    gone = Record(record.articles, record.claims, record.links, (decision(DecisionKind.RETRACT, "c1"),))
    assert [t.claim.id for one in impact(gone, "c1", no_figures) for t in one.carried] == ["c2"]


def test_nothing_rests_on_what_nobody_repeats_but_its_own_thread() -> None:
    (one,) = impact(resting(), "c3", no_figures)
    assert one.after is not None
    assert one.after.support is Support.RETRACTED
    assert one.carried == ()
