"""What pages of one story tell in other words: read together, with the origins of each way counted apart."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from attrs import evolve
from ledger_helpers import noon

from provenance import desk
from provenance.ledger import Ledger
from provenance.ledger.store import InMemory
from provenance.linking import Told, in_other_words
from provenance.model import RETOLD, STORY, Article, Level, Link, Relation, Statement, Support, Thread, Waiting
from provenance.moments import Until

PAGES = [
    ("The Quay", "The keeper of the Ilmar sluice slept through the siren, Rima Solt, a digger, said.\n\nThe choir sang."),
    ("Ore Weekly", "A keeper slept in the hut beside the gates of the Ilmar sluice all night with his radio on, said Beko "
     "Arrun, a farmer."),
    ("Radio Lome", "A school stayed shut on Monday, said Ada Venn, a nurse."),
    ("Daily Lome", "Nine cows drowned in the valley, the farmers' union said.\n\nThe road is open again."),
    ("The Lome Star", "The council meets on Friday.\n\nPell Odum, the mayor, said the bridge will be rebuilt by May."),
    ("Hill Radio", "Seeds are handed out at the hall.\n\nPell Odum said that the school would open on Tuesday."),
]  # fmt: skip


def articles(pages: Sequence[tuple[str, str]] = PAGES) -> list[Article]:
    return [
        Article.of(text, outlet=outlet, date=f"2031-05-{day:02}", date_source="typed", language="en")
        for day, (outlet, text) in enumerate(pages, 1)
    ]


def recorded(pages: Sequence[Article]) -> Ledger:
    ledger = Ledger(InMemory(), noon)
    desk.add(ledger, [desk.reading(page) for page in pages], "tests")
    return ledger


def asleep(ledger: Ledger) -> list[Thread]:
    return [t for t in desk.Casebook(ledger).threads if any("slept" in o.claim.text for o in t.tellings)]


def test_tellings_in_other_words_stand_in_one_thread_with_their_origins_counted_apart() -> None:
    (thread,) = asleep(recorded(articles()))
    assert {t.outlet: t.judge for t in thread.tellings} == {
        "The Quay": "", "Ore Weekly": STORY,
    }  # fmt: skip
    assert thread.support is Support.UNCONFIRMED_MULTIPLE
    assert (thread.origins.at_least, thread.origins.at_most) == (1, 2)
    assert sorted(map(len, thread.parts)) == [1, 1]


def test_review_asks_whether_they_are_one_and_yes_counts_them_together() -> None:
    ledger = recorded(articles())
    (thread,) = asleep(ledger)
    asked = desk.judgements(desk.Casebook(ledger), [Waiting.SUGGESTION])
    told = {t.claim.id for t in thread.tellings}
    one = next(one for one in asked if {one.a.id, one.b.id} <= told)
    desk.link(ledger, one.a.id, one.b.id, Relation.REPEATS, "ana", "the same nap")
    (joined,) = asleep(ledger)
    assert (joined.support, joined.origins.at_least) == (Support.CORROBORATED, 2)
    assert joined.id == thread.id


def test_no_takes_them_apart() -> None:
    ledger = recorded(articles())
    (thread,) = asleep(ledger)
    first, second = (t.claim.id for t in thread.tellings)
    desk.unlink(ledger, first, second, "ana", "another keeper")
    assert [len(t.tellings) for t in asleep(ledger)] == [1, 1]


def test_nothing_of_it_is_recorded_and_the_order_of_pages_changes_nothing() -> None:
    ledger = recorded(articles())
    assert not any(link.judge == STORY for link in ledger.links.values())
    threads = [(t.id, t.proposition, t.origins) for t in desk.Casebook(ledger).threads]
    pages = articles()
    for seed in range(3):
        random.Random(seed).shuffle(pages)
        assert [(t.id, t.proposition, t.origins) for t in desk.Casebook(recorded(pages)).threads] == threads


def test_a_view_of_the_past_knows_only_the_pages_of_then() -> None:
    ledger = recorded(articles())
    book = desk.Casebook(ledger, Until("2031-05-03"))
    assert book.view.record.in_story == ()  # of three pages no word can be called rare
    assert len([t for t in book.threads if any("slept" in o.claim.text for o in t.tellings)]) > 1


def test_in_a_ledger_of_many_stories_only_a_named_one_is_read_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("provenance.desk.views.tellings.LARGEST_STORY", 6)
    more = [("The Tern", "Oda Brenner, the coach, said the match was lost."), *PAGES]
    ledger = recorded(articles(more))
    assert len(asleep(ledger)) == 2
    mine = [a.id for a in desk.Casebook(ledger).articles.values() if a.outlet != "The Tern"]
    desk.collect(ledger, "Ilmar flood", mine, "ana")
    assert len(asleep(ledger)) == 1


# --- the comparison ---------------------------------------------------------------------------------------

OTHERS = [
    "Nine cows drowned in the valley", "the council meets on Friday", "the school would open on Tuesday",
    "the farmers want seed for the spring", "the bridge will be rebuilt by May",
]  # fmt: skip


def links(one: str, other: str, known: Sequence[Link] = ()) -> list[Link]:
    told = [Told(Statement(f"c{at}", text), f"a{at}") for at, text in enumerate((one, other, *OTHERS))]
    return in_other_words(told, known)


def test_words_that_are_rare_in_the_story_join_what_conflicts_in_nothing() -> None:
    (link,) = links("the sluice keeper at Ilmar fell asleep", "the keeper of the sluice was asleep")
    assert (link.a, link.b, link.relation, link.judge) == ("c0", "c1", Relation.REPEATS, RETOLD)
    assert "sluice" in link.reasons[0].says


@pytest.mark.parametrize(
    ("one", "other", "judge"),
    [
        ("the keeper of the Ilmar sluice slept through the siren",
         "a keeper slept in the hut beside the gates of the Ilmar sluice all night with his radio on", STORY),
        ("the Ilmar sluice had cost 40,000 crowns", "40,000 crowns went into the new sluice at Ilmar", RETOLD),
        ("hundreds of crowns went into the Ilmar sluice", "hundreds of crowns went missing at the Ilmar sluice", STORY),
        ("40,000 crowns went to the keeper of the Ilmar sluice",
         "the 40,000 crowns for the keeper of the Ilmar sluice were a bribe", STORY),
    ],
)  # fmt: skip
def test_what_is_the_same_beyond_doubt_counts_as_one(one: str, other: str, judge: str) -> None:
    (link,) = links(one, other)
    assert (link.relation, link.judge) == (Relation.REPEATS, judge)


def test_a_denial_on_another_page_stands_against_what_it_denies() -> None:
    denied = Told(
        Statement("c0", "the sluice keeper at Ilmar had slept through the siren", denied=True), "a0", "keeper"
    )
    said = Told(Statement("c1", "the keeper of the sluice slept when the siren went"), "a1", "farmer")
    others = [Told(Statement(f"c{at}", text), f"a{at}") for at, text in enumerate(OTHERS, 2)]
    (link,) = in_other_words([denied, said, *others], ())
    assert (link.relation, link.judge) == (Relation.CONTRADICTS, STORY)
    asked = evolve(denied, statement=evolve(denied.statement, text="the sluice keeper had taken 300 crowns for it"))
    assert in_other_words([asked, said, *others], ()) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the sluice keeper at Ilmar fell asleep at nine", "the keeper of the sluice was asleep at eleven"),
        ("the sluice keeper at Ilmar fell asleep", "the keeper of the sluice was not asleep"),
        ("17 sheep drowned at the Ilmar sluice", "21 sheep drowned at the Ilmar sluice in the flood"),
        ("the sluice keeper of Ilmar was charged", "the deputy sluice keeper of Ilmar was charged that day"),
        ("he fell", "that he fell"),
        ("the choir sang on while the sluice keeper at Ilmar fell asleep", "the keeper of the sluice was asleep"),
    ],
)
def test_figures_sides_people_too_few_words_and_what_is_said_in_passing_join_nothing(one: str, other: str) -> None:
    assert links(one, other) == []


def test_what_a_link_holds_apart_is_not_joined_and_what_is_one_is_not_said_again() -> None:
    one, other = "the sluice keeper at Ilmar fell asleep", "the keeper of the sluice was asleep"
    assert links(one, other, [Link.between("c0", "c1", Relation.UNRELATED, judge="ana")]) == []
    assert links(one, other, [Link.between("c0", "c1", Relation.CONTRADICTS)]) == []
    assert links(one, other, [Link.between("c0", "c1", Relation.REPEATS)]) == []
    # a mere suggestion holds nothing apart
    assert links(one, other, [Link.between("c0", "c1", Relation.REPEATS, made=False)]) != []


def test_of_few_pages_nothing_is_joined() -> None:
    told = [
        Told(Statement(f"c{at}", text), f"a{at}")
        for at, text in enumerate(("the sluice keeper at Ilmar fell asleep", "the keeper of the sluice was asleep"))
    ]
    assert in_other_words(told, ()) == []


def test_only_who_asks_where_things_stand_waits_for_the_comparing(monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = recorded(articles())

    def never(_: object) -> tuple[Link, ...]:
        raise AssertionError("compared")

    monkeypatch.setattr("provenance.desk.views.tellings.in_other_words", never)
    book = desk.Casebook(ledger)
    assert (len(book.articles), len(book.decisions)) == (6, 0)
    with pytest.raises(AssertionError, match="compared"):
        _ = desk.Casebook(ledger).threads


def test_confidence_rests_on_the_origins_of_one_way_of_telling() -> None:
    ledger = recorded(articles())
    (thread,) = asleep(ledger)
    assert thread.confidence.level.rank < Level.MODERATE.rank
