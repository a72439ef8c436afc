"""After a change, what is kept beside a ledger is brought up to it; nothing in it is other than if worked out afresh."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_helpers import FastDisk
from small_stories import stories
from test_past import MOVES

from provenance import desk, standing
from provenance.desk.views import after, making, renewing, tellings
from provenance.desk.views.casebook import Afresh
from provenance.desk.views.proving import contents
from provenance.desk.views.shelf import Shelf
from provenance.extraction.proposing import Proposed
from provenance.ledger import Ledger, kept
from provenance.ledger.undoing import last_standing
from provenance.model import Article, DecisionKind, Relation, Stance
from provenance.plugins import Plugin


@pytest.fixture(autouse=True)
def however_small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(kept, "KEPT_FROM", 0)
    story_of(monkeypatch, 1)
    monkeypatch.setattr(renewing, "MOST_ARTICLES", 10.0)
    yield


def story_of(monkeypatch: pytest.MonkeyPatch, articles: int) -> None:
    """A ledger of more articles than these is no story of itself."""
    for module in (after, renewing, tellings):
        monkeypatch.setattr(module, "LARGEST_STORY", articles)


def beside(path: Path) -> Path:
    return path.with_name(path.name + ".kept")


def opened(path: Path) -> Any:
    return Ledger.open(path, write=True, disk=FastDisk())


def begun(path: Path, *which: int) -> None:
    with opened(path) as ledger:
        desk.add(ledger, [one for number in which for one in stories()[number]], "ana")
    asked(path)


def asked(path: Path) -> dict[str, Any]:
    """What is kept once somebody asked."""
    with Ledger.open(path) as ledger:
        _ = desk.Casebook(ledger).is_empty, desk.Casebook(ledger).threads
    with Ledger.open(path) as ledger:
        found = ledger.keeping.kept()
        assert found is not None
        return contents(found)


def afresh(path: Path) -> dict[str, Any]:
    """What would be kept, were all of it worked out again."""
    aside = path.with_name("aside")
    beside(path).rename(aside)
    found = asked(path)
    aside.replace(beside(path))
    return found


def at_once(path: Path) -> dict[str, Any]:
    """What would be kept, were all of it worked out at once and not some claims after others."""
    with Ledger.open(path) as ledger, ledger.keeping.as_if_kept(Afresh(ledger).parts) as found:
        return contents(found)


def renewals(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """For each change that was met: whether what was kept could be brought up to it."""
    met: list[bool] = []
    real = renewing.renewed

    def renewed(*given: Any) -> Any:
        found = real(*given)
        met.append(found is not None)
        return found

    monkeypatch.setattr(renewing, "renewed", renewed)
    return met


def _more(ledger: Ledger, data: st.DataObject) -> None:
    every = [one for story in stories()[:8] for one in story]
    desk.add(ledger, [data.draw(st.sampled_from(every))], "bo")


def _collect(ledger: Ledger, data: st.DataObject) -> None:
    articles = sorted(desk.Casebook(ledger).articles)
    if articles:
        story = data.draw(st.sampled_from(["One", "Two"]))
        desk.collect(ledger, story, data.draw(st.lists(st.sampled_from(articles), min_size=1, unique=True)), "bo")


def _undo(ledger: Ledger, data: st.DataObject) -> None:
    """Whatever it was, also an article that was added; but not the first ones, without which there is nothing to ask."""
    standing = last_standing(ledger.log)
    if standing is not None and standing.number > 1:
        desk.undo(ledger, "bo")


def test_what_extractors_propose_is_kept_as_if_worked_out_afresh(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, met = tmp_path / "ledger.json", renewals(monkeypatch)
    begun(path, 1, 0)
    given_ = SimpleNamespace(propose=lambda one: [Proposed(one.text[:3], ((0, 3),))] if one.text[:3].isalpha() else [])
    plugin = Plugin("extractors", "first", "first-words", "1.0", given_)
    for move in (
        lambda ledger: list(desk.propose(ledger, ledger.articles.values(), [plugin], "bo")),
        lambda ledger: desk.accept(ledger, desk.proposals(desk.Casebook(ledger))[:1], "bo"),
        lambda ledger: desk.refuse(ledger, desk.proposals(desk.Casebook(ledger))[1:2], "bo"),
    ):
        with opened(path) as ledger:
            assert move(ledger)
        assert asked(path) == afresh(path)
    assert met == [True, True, True]
    beside(path).unlink()
    asked(path)
    with Ledger.open(path) as ledger:
        held = ledger.keeping.kept()
        assert held is not None
        assert {one[:1] for page in Shelf(held).pages() or () for one in page.gone} <= {"c"}


@pytest.mark.parametrize("articles", [1, 5])
@given(st.data())
@settings(deadline=None, max_examples=int(settings().max_examples / 2))
def test_what_is_brought_up_to_a_change_is_what_would_be_worked_out(articles: int, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        story_of(patched, articles)
        # so that few articles, and few threads, are worked out at a time
        patched.setattr(making, "ON_A_PILE", data.draw(st.sampled_from([10, 10_000])))
        patched.setattr(making, "IN_A_BATCH", data.draw(st.sampled_from([1, 10, 1_000])))
        path = Path(folder) / "ledger.json"
        begun(path, data.draw(st.integers(1, 7)), 0)
        moves = st.sampled_from((*MOVES, _more, _more, _collect, _undo))
        for move in data.draw(st.lists(moves, min_size=1, max_size=4)):
            with opened(path) as ledger:
                move(ledger, data)
            found, wanted, whole = asked(path), afresh(path), at_once(path)
            for part in wanted:
                assert found[part] == wanted[part], (part, move.__name__)
                assert wanted[part] == whole[part], (part, move.__name__)


LIDO = Article.of(
    "The Merrow lido opened in May, Ana Ruiz said.\n", outlet="The Gull", date="2031-03-05", language="en"
)


FERRY = Article.of("A ferry ran aground at dawn, Ian Moss said.\n", outlet="The Tern", date="2031-03-06", language="en")


@pytest.mark.parametrize("change", ["add", "retract", "link", "amend", "drop", "note", "undo"])
def test_what_a_change_does_not_touch_is_not_judged_again(
    path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    begun(path, 0, 1, 7, 8, 13, 14, 19, 20)
    with opened(path) as ledger:
        desk.add(ledger, [desk.reading(LIDO)], "ana")
        [claim] = ledger.claims_in([LIDO.id])
    every = len(asked(path)["threads"])
    with opened(path) as ledger:
        if change in ("add", "undo"):
            desk.add(ledger, [desk.reading(FERRY)], "ana")
        elif change == "retract":
            desk.decide(ledger, DecisionKind.RETRACT, claim.id, "ana", "withdrawn")
        elif change == "link":
            other = next(one for one in ledger.claims if one != claim.id)
            desk.link(ledger, claim.id, other, Relation.REPEATS, "ana", "the same")
        elif change == "amend":
            desk.amend(ledger, claim, desk.Told(hedges=("reportedly",)), "ana", "read wrong")
        elif change == "drop":
            desk.drop_claim(ledger, claim, "ana", "no claim")
        else:
            desk.note(ledger, claim.id, "look again", "ana")
    if change == "undo":
        asked(path)
        with opened(path) as ledger:
            desk.undo(ledger, "ana")
    judged: list[str] = []
    real = standing.assessed_one

    def one(cluster: standing.Cluster, *rest: Any) -> Any:
        judged.append(cluster.members[0].id)
        return real(cluster, *rest)

    monkeypatch.setattr(standing, "assessed_one", one)
    monkeypatch.setattr(standing, "assessed_of", lambda _: pytest.fail("all of it was judged"))
    found = asked(path)
    monkeypatch.undo()
    monkeypatch.setattr(kept, "KEPT_FROM", 0)
    story_of(monkeypatch, 1)
    assert len(judged) < every / 2
    assert found == afresh(path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.json"


@pytest.mark.parametrize(
    ("change", "stays"),
    [
        ("note", {"words", "drafts", "sources", "review"}),
        ("level", {"words", "drafts", "sources"}),
        ("link", {"words", "drafts"}),
        ("retract", set()),
        ("amend", set()),
        ("add", set()),
        ("nothing", {"words", "drafts", "sources", "review"}),
    ],
)
def test_what_only_some_questions_ask_for_stays_where_nothing_changed_that_it_rests_on(
    path: Path, change: str, stays: set[str]
) -> None:
    begun(path, 0, 1, 7)
    with opened(path) as ledger:
        desk.add(ledger, [desk.reading(LIDO)], "ana")
        [claim] = ledger.claims_in([LIDO.id])
        other = next(one for one in ledger.claims if one != claim.id)
    before = resting_on(path)
    with opened(path) as ledger:
        if change == "note":
            desk.note(ledger, claim.id, "look again", "ana")
        elif change == "level":
            desk.decide(ledger, DecisionKind.CONFIDENCE, claim.id, "ana", "seen", "low")
        elif change == "link":
            desk.link(ledger, claim.id, other, Relation.REPEATS, "ana", "the same")
        elif change == "retract":
            desk.decide(ledger, DecisionKind.RETRACT, claim.id, "ana", "withdrawn")
        elif change == "amend":
            desk.amend(ledger, claim, desk.Told(hedges=("reportedly",)), "ana", "read wrong")
        elif change == "add":
            desk.add(ledger, [desk.reading(FERRY)], "ana")
    now = resting_on(path)
    assert {name for name, state in now.items() if state == before[name]} == stays


def resting_on(path: Path) -> dict[str, str]:
    """Since which state of the ledger nothing was changed that rests on it, by the names of what is kept aside."""
    asked(path)
    with Ledger.open(path) as ledger:
        held = ledger.keeping.kept()
        told = Shelf(held).told() if held is not None else None
        assert told is not None
        return dict(told.rests_on)


def test_what_reaches_far_has_all_of_it_worked_out_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun(path, 0, 1)
    met = renewals(monkeypatch)
    with opened(path) as ledger:
        desk.decide(ledger, DecisionKind.SAME_SOURCE, "mara quill", "ana", "so they say", "piet anselm")
    assert asked(path) == afresh(path) and met[0] is False


def test_a_new_outlet_makes_a_relay_of_what_was_credited_to_it_before(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(path, 0)
    with opened(path) as ledger:
        text = "The Torvay lido closed in May, the Brackwater said.\n"
        told = Article.of(text, outlet="The Bell", date="2031-03-02", language="en")
        desk.add(ledger, [desk.reading(told)], "ana")
    before = origins(path, told)
    met = renewals(monkeypatch)
    with opened(path) as ledger:
        own = Article.of("Rain fell on Merrow in May.\n", outlet="The Brackwater", date="2031-03-03", language="en")
        desk.add(ledger, [desk.reading(own)], "ana")
    assert origins(path, told) != before
    assert asked(path) == afresh(path) and met[0] is True


def test_who_is_said_to_speak_for_a_body_speaks_for_it_on_all_pages(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(path, 0)
    with opened(path) as ledger:
        text = "The Calder lido closed in May, Ana Ruiz said.\n"
        told = Article.of(text, outlet="The Bell", date="2031-03-02", language="en")
        desk.add(ledger, [desk.reading(told)], "ana")
    before = origins(path, told)
    met = renewals(monkeypatch)
    with opened(path) as ledger:
        text = "Rain fell on Merrow in May, said Ana Ruiz, a spokeswoman for Orla Works.\n"
        own = Article.of(text, outlet="The Tern", date="2031-03-03", language="en")
        desk.add(ledger, [desk.reading(own)], "ana")
    assert origins(path, told) != before
    assert asked(path) == afresh(path) and met[0] is True


SHARED = (
    "The Torvay tannery dumped 40 barrels of dye into the river in June, said Mara Quill, the harbour officer.\n\n"
    "Nine swimmers were taken to the Torvay hospital on Monday, Mara Quill said.\n\n"
    "The Torvay council closed the beach for three weeks in July, Mara Quill said.\n"
)


def test_what_a_page_adds_to_an_earlier_one_is_heard_anew_once_that_is_known(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(path, 1)
    with opened(path) as ledger:
        text = f"{SHARED}\nThe mayor knew of the dye in May, two officials said.\n"
        later = Article.of(text, outlet="The Bell", date="2031-03-05", language="en")
        desk.add(ledger, [desk.reading(later)], "ana")
    before = origins(path, later)
    met = renewals(monkeypatch)
    with opened(path) as ledger:
        first = Article.of(SHARED, outlet="Coast Daily", date="2031-03-01", language="en")
        desk.add(ledger, [desk.reading(first)], "ana")
    assert any(one not in before for one in origins(path, later))
    assert asked(path) == afresh(path) and met[0] is True


def test_a_denial_that_is_joined_to_another_stands_against_all_that_this_one_does(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(path, 0)
    with opened(path) as ledger:
        text = "The Merrow brewery denied that it had sold casks of lye to the council of Merrow.\n"
        desk.add(ledger, [desk.reading(Article.of(text, outlet="The Tern", date="2031-03-05", language="en"))], "ana")
        denials = {c.id: "casks" in c.text for c in ledger.claims.values() if c.stance is Stance.DENIES}
    assert sorted(denials.values()) == [False, True]
    asked(path)
    met = renewals(monkeypatch)
    with opened(path) as ledger:
        desk.link(ledger, *denials, Relation.REPEATS, "ana", "one denial")
    found = asked(path)
    denied = [one for one in found["threads"] if one.proposition.startswith("The Torvay tannery dumped")]
    assert [{t.claim.id for t in one.tellings} >= denials.keys() for one in denied] == [True]
    assert found == afresh(path) and met[0] is True


def test_what_a_newer_version_of_a_page_leaves_out_stands_no_more(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun(path, 0)
    page = {"outlet": "The Bell", "url": "https://bell.example/lido", "language": "en"}
    texts = "The Calder lido closed in May, Ana Ruiz said.\n\nA ferry ran aground at dawn, Ian Moss said.\n"
    with opened(path) as ledger:
        desk.add(ledger, [desk.reading(Article.of(texts, date="2031-03-02", **page))], "ana")
    asked(path)
    met = renewals(monkeypatch)
    with opened(path) as ledger:
        newer = Article.of("Rain fell on Merrow in May, Tom Hale said.\n", date="2031-03-03", **page)
        desk.add(ledger, [desk.reading(newer)], "ana")
    gone = [one.support.value for one in asked(path)["threads"] if "lido" in one.proposition]
    assert gone == ["dropped"]
    assert asked(path) == afresh(path) and met[0] is True


def origins(path: Path, article: Article) -> Any:
    """Of the threads that an article tells."""
    return [one.origins for one in asked(path)["threads"] if any(t.claim.article == article.id for t in one.tellings)]


def test_a_file_that_was_written_anew_since_is_held_against_its_hashes(path: Path) -> None:
    begun(path, 0, 1)
    with opened(path) as ledger:
        desk.note(ledger, next(iter(ledger.claims)), "look again", "ana")
        ledger.fold()
    assert asked(path) == afresh(path)


@pytest.mark.parametrize("part", ["ids", "pages", "threads", "links", "voices", "decisions", "told"])
def test_where_anything_that_was_kept_was_harmed_all_of_it_is_worked_out_again(path: Path, part: str) -> None:
    import sqlite3
    from contextlib import closing

    begun(path, 0, 1)
    with closing(sqlite3.connect(beside(path))) as db:
        [(first, following)] = db.execute("SELECT first, next FROM part WHERE part = ?", (part,)).fetchall()
        db.execute("UPDATE kept SET sum = sum + 1 WHERE place >= ? AND place < ?", (first, first + following))
        db.commit()
    with opened(path) as ledger:
        desk.add(ledger, [stories()[2][0]], "ana")
        desk.note(ledger, next(iter(ledger.claims)), "look again", "ana")
    assert asked(path) == afresh(path)


def test_a_file_that_somebody_else_kept_meanwhile_is_not_written_over_with_numbers_of_another(path: Path) -> None:
    begun(path, 0, 1)
    first = beside(path).read_bytes()
    with opened(path) as ledger:
        desk.add(ledger, [stories()[2][0]], "ana")
        _undo_last(ledger)
    asked(path)  # an article was numbered, and is gone again
    beside(path).unlink()
    asked(path)  # of the same state, with other numbers
    other = beside(path).read_bytes()
    with opened(path) as ledger:
        desk.note(ledger, next(iter(ledger.claims)), "look again", "ana")
    with Ledger.open(path) as ledger:
        found = ledger.keeping.earlier()
        assert found is not None
        # as a slow reader would put it there who began before
        beside(path).write_bytes(first)
        ledger.keeping.renew(found[0], renewing.renewed(*found, ledger.keeping.state) or {})
        assert beside(path).read_bytes() == first != other
    assert asked(path) == afresh(path)


def _undo_last(ledger: Ledger) -> None:
    desk.undo(ledger, "ana")


def test_where_the_disk_is_full_the_answer_is_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun(path, 0, 1)
    with opened(path) as ledger:
        desk.add(ledger, [stories()[2][0]], "ana")

    def full(*_: Any, **__: Any) -> Any:
        raise OSError(28, "No space left on device")

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(kept.shutil, "copyfile", full)
        with Ledger.open(path) as ledger:
            found = desk.Casebook(ledger).threads
    assert [one.name for one in path.parent.iterdir() if one.name.endswith(".new")] == []
    assert found == asked(path)["threads"] == afresh(path)["threads"]
