"""The four short lists with which a report opens."""

from __future__ import annotations

import pytest
from attrs import evolve

from provenance.model import (
    Article,
    Attribution,
    Challenge,
    Claim,
    Fate,
    Line,
    Origin,
    Source,
    SourceKind,
    Stage,
    Stance,
    Support,
    Telling,
    Thread,
)
from provenance.reports.briefing import MOST, briefing
from provenance.reports.story import NOTHING_AROUND, Around, by_origin, by_party
from tests.test_reports import BRIDGE, KNOWLEDGE, THREADS


def says(threads: tuple[Thread, ...], key: str) -> list[str]:
    part = next(one for one in briefing(threads, NOTHING_AROUND) if one.key == key)
    return [line.says for line in part.lines]


def told(text: str, name: str, date: str, stance: Stance = Stance.ASSERTS, body: str = "") -> Telling:
    article = Article.of(text, outlet=f"Paper of {date}")
    source = Source(name, SourceKind.ORGANISATION, True, key=name.casefold(), body=body)
    claim = Claim.of(
        article.id, text, ((0, len(text)),), text, attribution=Attribution(source, ((0, 1),), "said", ()), stance=stance
    )
    relation = "contradicts" if stance is Stance.DENIES else "repeats"
    return Telling(claim, article.outlet, date, relation)


def test_what_is_known_names_who_carries_it() -> None:
    assert says(THREADS, "known") == ["Two independent origins: Mira Solt and inspection report."]
    assert says((KNOWLEDGE,), "known") == []


def test_more_names_than_origins_are_not_counted_as_so_many() -> None:
    third = Origin("k3", "the log", "identified", claims=(BRIDGE.tellings[0].claim.id,))
    thread = evolve(BRIDGE, origins=evolve(BRIDGE.origins, keys=(*BRIDGE.origins.keys, third)))
    assert says((thread,), "known")[0].startswith("At least two of these are independent: Mira Solt")


def test_a_newer_version_is_news_on_its_own_day_alone() -> None:
    gone = evolve(told("The pier was painted", "Ada Holm", "2026-01-01"), live=False, fate=Fate.CHANGED)
    last = told("The pier was cut", "Ada Holm", "2026-01-05")
    threads = (evolve(BRIDGE, id="t9", tellings=(gone,)), evolve(BRIDGE, id="t8", tellings=(last,)))

    def changed(on: str) -> list[str]:
        newer = Article.of("The pier was varnished", outlet="Paper", date=on, replaces=gone.claim.article)
        (part,) = (one for one in briefing(threads, NOTHING_AROUND, (newer,)) if one.key == "changed")
        return [line.says for line in part.lines if line.thread.id == "t9"]

    assert changed("2026-01-05") == [f"A newer version at {gone.outlet} tells it differently."]
    assert changed("2026-01-03") == []


def test_who_tells_it_with_another_figure_is_not_said_to_deny_it() -> None:
    firm = told("The pier was cut in three places", "Pier Works", "2026-01-02", Stance.DENIES)
    staff = evolve(told("The pier was cut in two places", "two clerks", "2026-01-03"), relation="contradicts")
    thread = evolve(
        BRIDGE,
        id="t9",
        support=Support.SINGLE_SOURCE,
        challenges=(Challenge.DENIED, Challenge.DISPUTED),
        tellings=(told("The pier was cut in three places", "An audit report", "2026-01-01"), firm, staff),
        origins=evolve(BRIDGE.origins, keys=(Origin("k", "An audit report by the pier board", "identified"),)),
    )
    (line,) = says((thread,), "contested")
    assert line.startswith("Denied by Pier Works, told otherwise by two clerks. ")
    assert line.endswith("from an audit report by the pier board.")


@pytest.mark.parametrize("stance", [Stance.WITHDRAWN, Stance.DENIES])
def test_only_who_took_a_report_back_no_longer_stands_by_it(stance: Stance) -> None:
    by_it = evolve(told("The pier was cut", "three sources", "2026-01-01"), outlet="Leak", live=False)
    copied = evolve(told("The pier was cut", "officials", "2026-01-02"), outlet="Post", live=False)
    back = evolve(told("We were wrong", "we", "2026-01-05", stance), outlet="Leak", relation="contradicts")
    gone = [evolve(one, fate=Fate.WITHDRAWN) for one in (by_it, copied)]
    thread = evolve(BRIDGE, id="t9", support=Support.RETRACTED, tellings=(*gone, back))
    (told_of,) = says((thread,), "changed")
    assert told_of == ("Withdrawn: Leak no longer stands by it. Post has it from someone who has withdrawn it.")
    later = evolve(BRIDGE, id="t8", tellings=(told("The pier was painted", "Ada Holm", "2026-02-01"),))
    assert says((thread, later), "changed") == [], "it was withdrawn on an earlier day"


def test_only_the_newest_day_is_news() -> None:
    assert says((KNOWLEDGE,), "changed") == ["New: denied by Torvald & Sons."]
    later = told("The pier was painted", "Ada Holm", "2026-01-01")
    assert says((KNOWLEDGE, evolve(BRIDGE, id="t9", tellings=(later,))), "changed") == []


def test_a_party_that_denied_it_before_under_another_form_of_its_name_is_no_news() -> None:
    earlier = told("the pier was rotten", "Orla Works", "2025-12-01", Stance.DENIES)
    again = told("that the pier was rotten", "Orla", "2025-12-09", Stance.DENIES)
    first = told("The pier was rotten", "Ada Holm", "2025-11-30")
    thread = evolve(KNOWLEDGE, tellings=(first, earlier, again))
    assert says((thread,), "changed") == []
    assert "Denied by Orla Works." in says((thread,), "contested")[0]
    assert [pages for _, pages in by_party((earlier, again))] == [2]


def test_what_came_to_stand_otherwise_on_the_newest_day_is_news_and_what_did_so_by_no_day_is_none() -> None:
    now, was = Line.of(BRIDGE), evolve(Line.of(BRIDGE), support=Support.SINGLE_SOURCE)
    day = max(telling.date for telling in BRIDGE.tellings)[:10]
    old = evolve(BRIDGE, support=Support.UNCONFIRMED_MULTIPLE)  # so that no second origin is the news
    came = evolve(now, support=Support.UNCONFIRMED_MULTIPLE)
    before, then = Stage("2025-12-01", (was,), {BRIDGE.id: was}), Stage(day, (came,), {BRIDGE.id: came})

    def changed(*stages: Stage) -> list[str]:
        (part,) = (one for one in briefing((old,), Around(stages=stages)) if one.key == "changed")
        return [line.says for line in part.lines]

    assert changed(before, then) == ["Now several unconfirmed sources. Before: single-source."]
    assert changed(before, evolve(then, stood={BRIDGE.id: was})) == [], "it came to stand so by what has no date"
    assert changed(before, evolve(then, on="2025-12-02")) == [], "the newest day was not worked out"
    assert changed() == []


def test_the_strongest_origin_comes_first() -> None:
    tellings = tuple(told(f"The pier leaks, {n}", n, "2025-12-01") for n in ("a", "b", "c"))
    kinds = ("untraced", "unnamed", "identified")
    keys = tuple(Origin(k, k, k, claims=(t.claim.id,)) for k, t in zip(kinds, tellings, strict=True))
    thread = evolve(BRIDGE, tellings=tellings, origins=evolve(BRIDGE.origins, keys=keys))
    assert [origin.kind for origin, _ in by_origin(thread)] == ["identified", "unnamed", "untraced"]


def test_a_list_shows_its_first_lines_and_counts_the_rest() -> None:
    many = tuple(evolve(KNOWLEDGE, id=f"t{at}") for at in range(MOST + 2))
    part = briefing(many, NOTHING_AROUND)[1]
    assert len(part.lines) == MOST
    assert part.more == 2


def test_a_thread_that_is_open_for_two_reasons_stands_there_once() -> None:
    thread = evolve(KNOWLEDGE, support=Support.UNCONFIRMED_MULTIPLE, challenges=())
    around = evolve(NOTHING_AROUND, questions=evolve(NOTHING_AROUND.questions, unanswered=(thread,)))
    (part,) = (one for one in briefing((thread,), around) if one.key == "open")
    (line,) = part.lines
    assert line.says.startswith("An accusation.") and line.says.endswith("They may be one and the same.")
