"""A view of the past stays as it was: nothing published, decided or taken back later changes what it shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from types import SimpleNamespace
from typing import Any

import pytest
from attrs import asdict, evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from small_stories import stories

from provenance import desk
from provenance.desk.recording import rereading
from provenance.errors import ProvenanceError
from provenance.extraction.proposing import Proposed
from provenance.ledger import Ledger
from provenance.ledger.store import InMemory
from provenance.ledger.undoing import last_standing
from provenance.model import Article, Claim, DecisionKind, Level, Relation, Stance
from provenance.moments import Until
from provenance.plugins import Plugin
from provenance.reports import Around, claims_table, public, render, sources_table, story_markdown, threads_table

DAY = "2031-03-03"
AFTER = datetime(2031, 3, 10, 9, tzinfo=timezone.utc)


def shown(ledger: Ledger, as_of: str) -> list[Any]:
    """What every list and every report prints of a day."""
    book = desk.Casebook(ledger, Until(as_of, timezone.utc), lambda: AFTER)
    told = desk.gather(book)
    around = Around(told.chains, told.links, told.notes, told.questions)
    return [
        [public.thread(one) for one in book.threads],
        render(threads_table(book.threads), "csv"),
        render(claims_table(desk.claims(book, desk.Asked()), book.articles), "csv"),
        render(sources_table(desk.credited(book), book.articles, book.threads), "csv"),
        [public.article(a, [c for c in told.claims if c.article == a.id]) for a in told.articles],
        story_markdown(told.threads, told.articles, told.claims, "The story", "", around),
        [[asdict(step) for step in desk.trace(book, one).steps] for one in book.threads],
        [asdict(rested.before) for a in told.articles for rested in desk.impact(book, a.id)],
        [(one.kind, one.names, one.a.id, one.b.id) for one in desk.judgements(book)],
        [(one.name, sorted(one.articles)) for one in desk.stories(book)],
        [one.value for one in desk.notes(book)],
        sorted(desk.tagged(book).items()),
        [(one.who, one.answered) for one in desk.replies(book)],
    ]


Move = Callable[[Ledger, st.DataObject], None]


def _some_claim(ledger: Ledger, data: st.DataObject) -> str:
    return data.draw(st.sampled_from(sorted(ledger.claims)))


def _two(ledger: Ledger, data: st.DataObject) -> tuple[str, str]:
    claims = sorted(ledger.claims)
    a = data.draw(st.sampled_from(claims))
    return a, data.draw(st.sampled_from([one for one in claims if one != a]))


def _add(ledger: Ledger, data: st.DataObject) -> None:
    later = [one for story in stories() for one in story if one.article.date[:10] > DAY]
    desk.add(ledger, [data.draw(st.sampled_from(later))], "bo")


def _article(ledger: Ledger, data: st.DataObject) -> str:
    return data.draw(st.sampled_from(sorted(desk.Casebook(ledger).articles) or sorted(ledger.articles)))


def _edit(ledger: Ledger, data: st.DataObject) -> None:
    held = sorted(desk.Casebook(ledger).articles)
    if held:
        changed = data.draw(st.sampled_from([{"outlet": "Gull"}, {"date": "2031-02-01"}, {"date": ""}, {"title": "T"}]))
        desk.edit(ledger, data.draw(st.sampled_from(held)), changed, "bo", "typed wrong")


def _merge(ledger: Ledger, data: st.DataObject) -> None:
    keys = sorted({s.key for c in desk.Casebook(ledger).claims.values() if c.attribution
                   for s in [c.attribution.source] if s.key})  # fmt: skip
    if len(keys) > 1:
        a = data.draw(st.sampled_from(keys))
        b = data.draw(st.sampled_from([one for one in keys if one != a]))
        kind = data.draw(st.sampled_from([DecisionKind.SAME_SOURCE, DecisionKind.TWO_SOURCES]))
        desk.decide(ledger, kind, a, "bo", "so they say", b)


def _link(ledger: Ledger, data: st.DataObject) -> None:
    relation = data.draw(st.sampled_from([Relation.REPEATS, Relation.CONTRADICTS, Relation.UNRELATED]))
    desk.link(ledger, *_two(ledger, data), relation, "bo", "judged")


def _decide(ledger: Ledger, data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from([DecisionKind.RETRACT, DecisionKind.CORRECT, DecisionKind.VERIFIED,
                                      DecisionKind.DISTINCT, DecisionKind.REMOVE]))  # fmt: skip
    about = _article(ledger, data) if kind is DecisionKind.REMOVE else _some_claim(ledger, data)
    desk.decide(ledger, kind, about, "bo", "said so")


def _beside(ledger: Ledger, data: st.DataObject) -> None:
    claim = _some_claim(ledger, data)
    what = data.draw(st.integers(0, 5))
    if what == 0:
        desk.note(ledger, claim, "look again", "bo")
    elif what == 1:
        desk.tag(ledger, claim, ["river"], "bo")
    elif what == 2:
        desk.collect(ledger, "The river", [claim], "bo")
    elif what == 3:
        desk.set_confidence(ledger, claim, Level.HIGH, "bo", "seen")
    elif what == 4:
        desk.untag(ledger, claim, ["dye"], "bo")
    else:
        desk.ask_for_reply(ledger, claim, "the mill", "bo", "by letter")
        desk.record_reply(ledger, claim, "the mill", "denied", "bo", "No.")


def _undo(ledger: Ledger, data: st.DataObject) -> None:
    del data
    standing = last_standing(ledger.log)
    if standing is not None and standing.action != "add":  # with the articles, there is nothing to ask of the day
        desk.undo(ledger, "bo")


def _relink(ledger: Ledger, data: st.DataObject) -> None:
    del data
    desk.relink(ledger, "bo")


def _again(ledger: Ledger, data: st.DataObject) -> None:
    """A recorded text is added again, with other details than before."""
    held = data.draw(st.sampled_from(sorted(ledger.articles)))
    known = ledger.articles[held]
    other = data.draw(st.sampled_from([{"title": "Another headline"}, {"byline": "Ana Ruiz"}, {"date": "2031-02-01"},
                                       {"date": "2031-03-09T08:00:00+09:00"}]))  # fmt: skip
    again = evolve(known, date_source="typed", **other)
    desk.add(ledger, [desk.Reading(again, ())], "bo")


def _read_claim(ledger: Ledger, data: st.DataObject) -> Claim | None:
    held = desk.Casebook(ledger).claims
    return held[data.draw(st.sampled_from(sorted(held)))] if held else None


def _amend(ledger: Ledger, data: st.DataObject) -> None:
    """A person says something of a reading."""
    claim = _read_claim(ledger, data)
    if claim is None:
        return
    words = claim.text.split()
    shorter = ((claim.spans[0][0], claim.spans[0][0] + len(words[0])),)
    told = data.draw(st.sampled_from([
        desk.Told(source="Ines Falk"), desk.Told(source=""), desk.Told(stance=Stance.DENIES), desk.Told(spans=shorter),
        desk.Told(source="an official", unnamed=True), desk.Told(hedges=("reportedly",)), None, "confirm", "drop",
    ]))  # fmt: skip
    if told == "confirm":
        desk.confirm(ledger, [claim], "bo")
    elif told == "drop":
        desk.drop_claim(ledger, claim, "bo", "no claim")
    elif told is None:
        article = desk.Casebook(ledger).articles[claim.article]
        start = article.text.find(words[0], 3)
        with suppress(ProvenanceError):  # it is there already
            if start >= 0:
                span = (start, start + len(words[0]))
                desk.add_claim(ledger, article, desk.Told(spans=(span,), source="Ines Falk"), "bo", "missed")
    else:
        assert isinstance(told, desk.Told)
        desk.amend(ledger, claim, told, "bo", "read wrong")


def _reread(ledger: Ledger, data: st.DataObject) -> None:
    """A newer reader finds less, or reads a sentence otherwise."""
    articles = list(desk.Casebook(ledger).articles.values())
    if not articles:
        return
    article = data.draw(st.sampled_from(articles))
    found = desk.reading(article)
    fewer = found.claims[data.draw(st.integers(0, 1)) :]
    otherwise = tuple(evolve(c, hedges=("perhaps",)) for c in fewer)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(rereading, "reading", lambda _: evolve(found, claims=otherwise))
        desk.reread(ledger, [article], "bo")


def _propose(ledger: Ledger, data: st.DataObject) -> None:
    """An extractor proposes the first word of each line; a person takes one of them over, or refuses it, or neither."""
    articles = list(desk.Casebook(ledger).articles.values())
    if not articles:
        return

    def proposed(article: Article) -> list[Proposed]:
        found = [*re.finditer(r"^\w+", article.text, re.MULTILINE)]
        return [Proposed(one[0], (one.span(),), source="Ines Falk") for one in found]

    plugin = Plugin("extractors", "first", "first-words", "1.0", SimpleNamespace(propose=proposed))
    list(desk.propose(ledger, [data.draw(st.sampled_from(articles))], [plugin], "bo"))
    decide = data.draw(st.sampled_from([desk.accept, desk.refuse, None]))
    if decide is not None:
        decide(ledger, desk.proposals(desk.Casebook(ledger))[:1], "bo")


MOVES: tuple[Move, ...] = (
    _add, _again, _edit, _merge, _link, _decide, _beside, _undo, _relink, _amend, _reread, _propose,
)  # fmt: skip


def _begun(data: st.DataObject) -> tuple[Ledger, list[datetime]]:
    """A ledger as it was on the day, with some decisions of before; and its clock."""
    clock = [datetime(2031, 3, 2, 9, tzinfo=timezone.utc)]

    def now() -> datetime:
        clock[0] += timedelta(seconds=30)
        return clock[0]

    ledger = Ledger(InMemory(), now)
    story = data.draw(st.sampled_from(range(len(stories()))))
    desk.add(ledger, [one for one in stories()[story] if one.article.date[:10] <= DAY], "ana")
    for move in data.draw(st.lists(st.sampled_from([_merge, _link, _decide, _beside]), max_size=2)):
        move(ledger, data)
    return ledger, clock


@given(st.data())
@settings(deadline=None)
def test_nothing_that_comes_later_changes_what_a_day_shows(data: st.DataObject) -> None:
    ledger, clock = _begun(data)
    before = shown(ledger, DAY)
    clock[0] = AFTER
    for move in data.draw(st.lists(st.sampled_from(MOVES), min_size=1, max_size=4)):
        move(ledger, data)
    assert shown(ledger, DAY) == before


def test_a_decision_taken_back_later_was_in_force_until_then() -> None:
    clock = [datetime(2031, 3, 2, 9, tzinfo=timezone.utc)]
    ledger = Ledger(InMemory(), lambda: clock[0])
    desk.add(ledger, [stories()[0][0]], "ana")
    claim = next(iter(ledger.claims))
    desk.decide(ledger, DecisionKind.RETRACT, claim, "ana", "withdrawn")
    clock[0] = AFTER
    desk.undo(ledger, "ana")
    then = desk.Casebook(ledger, Until(DAY, timezone.utc))
    assert claim not in then.view.live and claim in desk.Casebook(ledger).view.live


def test_a_second_retraction_leaves_the_first_in_the_past() -> None:
    clock = [datetime(2031, 3, 2, 9, tzinfo=timezone.utc)]
    ledger = Ledger(InMemory(), lambda: clock[0])
    desk.add(ledger, [stories()[0][0]], "ana")
    claim = next(iter(ledger.claims))
    desk.decide(ledger, DecisionKind.RETRACT, claim, "ana", "withdrawn")
    clock[0] = AFTER
    desk.decide(ledger, DecisionKind.RETRACT, claim, "bo", "withdrawn, I heard too")
    assert claim not in desk.Casebook(ledger, Until(DAY, timezone.utc)).view.live


@pytest.mark.parametrize("again", [False, True])
def test_an_article_recorded_without_a_date_is_in_the_past_once_it_has_one_and_stays_where_it_was_put_first(
    again: bool,
) -> None:
    clock = [AFTER]

    def now() -> datetime:
        clock[0] += timedelta(seconds=30)
        return clock[0]

    ledger = Ledger(InMemory(), now)
    read = stories()[0][0]
    (added,) = desk.add(ledger, [evolve(read, article=evolve(read.article, date="", date_source=""))], "ana")

    def dated(date: str) -> None:
        if again:
            known = ledger.articles[added.article.id]
            desk.add(ledger, [desk.Reading(evolve(known, date=date, date_source="typed"), ())], "ana")
        else:
            desk.edit(ledger, added.article.id, {"date": date}, "ana", "from the wire")

    def there() -> bool:
        return added.article.id in desk.Casebook(ledger, Until(DAY, timezone.utc)).articles

    assert not there()
    dated("2031-03-02")
    assert there()
    dated("2031-03-09")
    assert there()
    assert desk.Casebook(ledger).articles[added.article.id].date == "2031-03-09"


@pytest.mark.parametrize(
    ("date", "as_of", "there"),
    [
        ("2031-03-10T08:00:00+13:00", "2031-03-10", True),   # Auckland's morning is of its own day
        ("2031-03-10T23:30:00-05:00", "2031-03-10", True),   # and so is New York's evening
        ("2031-03-10", "2031-03-10", True),
        ("2031-03-11", "2031-03-10", False),
        ("2031-03-10T10:00:00+09:00", "2031-03-10T01:00:00Z", True),
        ("2031-03-10T10:00:01+09:00", "2031-03-10T01:00:00Z", False),
        ("2031-03-10", "2031-03-10T12:00:00Z", False),       # nobody can show that it was there at noon
        ("", "2031-03-10", False),
    ],
)  # fmt: skip
def test_what_was_there_by_then(date: str, as_of: str, there: bool) -> None:
    assert Until(as_of, timezone.utc).published(date) is there
