"""The newsroom's moves: recording, versions, decisions, ids, and drafts held against the record."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from provenance import desk, linking, rules
from provenance.errors import AmbiguousIdError, LedgerError, ProvenanceError, UnknownIdError
from provenance.ledger import Ledger, wordindex
from provenance.model import (
    WORDING,
    Article,
    Claim,
    DecisionKind,
    Finding,
    Link,
    Relation,
    Severity,
    Stance,
    Statement,
    Support,
    Thread,
)
from provenance.moments import Until
from provenance.readers import Details

URL = "https://torvaypost.example/ferry"
TWELVE = "The storm at Merle sank 12 fishing boats in the old harbour on Sunday night, said Ada Marsh."
COPIED = "Ada Marsh said the storm at Merle sank 12 fishing boats in the old harbour on Sunday night."
DENIAL = "Orla Shipping denied that it had sold the old ferry Corvina to a scrapyard in Halden last week."
SALE = (
    "Orla Shipping had sold the old ferry Corvina to a scrapyard in Halden last week, said Ruth Abel, a harbour master."
)


def article(text: str = TWELVE, outlet: str = "The Torvay Post", **details: str) -> Article:
    details = {"date": "2031-03-04", "date_source": "typed", "language": "en", **details}
    return Article.of(text, outlet=outlet, **details)


def version(number: int, date: str = "") -> Article:
    """One of the texts that stood at one URL."""
    text = f"The storm at Merle sank {number} fishing boats in the old harbour, said Ada Marsh."
    return article(text, url=URL, date=date, date_source="page" if date else "")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.json"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with Ledger.open(path, write=True) as opened:
        yield opened


def add(ledger: Ledger, *articles: Article) -> list[desk.Added]:
    return desk.add(ledger, (desk.reading(one) for one in articles), "ana")


def replaced(ledger: Ledger) -> dict[str, str]:
    """Text -> the text that it replaces."""
    texts = {one.id: one.text for one in ledger.articles.values()} | {"": ""}
    return {one.text: texts[one.replaces] for one in ledger.articles.values()}


def state(ledger: Ledger) -> tuple[dict[str, Any], ...]:
    return dict(ledger.articles), dict(ledger.claims), dict(ledger.links), dict(ledger.decisions)


def saying(ledger: Ledger, words: str) -> Thread:
    (found,) = (one for one in desk.Casebook(ledger).threads if words in one.proposition)
    return found


def claim_of(ledger: Ledger, one: Article) -> Claim:
    (found,) = (each for each in ledger.claims.values() if each.article == one.id)
    return found


# --- versions --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_versions_follow_their_dates_in_any_order_of_entry(ledger: Ledger, order: tuple[int, ...]) -> None:
    chain = [
        version(12, "2031-03-04"),
        version(13, "2031-03-05T08:00:00Z"),
        version(14, "2031-03-05T10:00:00Z"),
    ]
    outcomes = [add(ledger, chain[at])[0].outcome for at in order]
    assert outcomes == ["new", "new version", "new version"]
    first, second, third = (one.text for one in chain)
    assert replaced(ledger) == {first: "", second: first, third: second}
    live = {t.claim.text for thread in desk.Casebook(ledger).threads for t in thread.tellings if t.live}
    assert all("14" in text for text in live)


def test_versions_in_one_step_follow_their_dates_too(ledger: Ledger) -> None:
    late, early = version(13, "2031-03-05"), version(12, "2031-03-04")
    add(ledger, late, early)
    assert replaced(ledger) == {late.text: early.text, early.text: ""}


@pytest.mark.parametrize("date", ["", "2031-03-05"])
@pytest.mark.parametrize("numbers", list(permutations((12, 13, 14))))
def test_what_was_entered_last_is_the_newest_where_dates_do_not_tell(
    ledger: Ledger, date: str, numbers: tuple[int, ...]
) -> None:
    oldest = version(11, "2031-03-01")
    chain = [version(number, date) for number in numbers]
    for one in (*chain, oldest):
        add(ledger, one)
    expected = [oldest.text, *(one.text for one in chain)]
    assert replaced(ledger) == dict(zip(expected, ["", *expected[:-1]], strict=True))


def test_a_date_that_is_learned_later_puts_a_version_in_its_place(ledger: Ledger) -> None:
    add(ledger, version(13, "2031-03-05"), version(12))
    assert replaced(ledger)[version(12).text] == version(13).text
    (told,) = add(ledger, version(12, "2031-03-04"))
    assert told.outcome == "details changed"
    assert replaced(ledger) == {version(12).text: "", version(13).text: version(12).text}


def test_taking_back_a_version_in_the_middle_closes_the_chain(ledger: Ledger) -> None:
    add(ledger, version(12, "2031-03-04"), version(14, "2031-03-06"))
    before = state(ledger)
    add(ledger, version(13, "2031-03-05"))
    assert replaced(ledger)[version(14).text] == version(13).text
    desk.undo(ledger, "ana")
    assert state(ledger) == before


def test_texts_without_a_url_are_no_versions_of_each_other(ledger: Ledger) -> None:
    told = add(ledger, article("The quay is shut."), article("The quay is open."))
    assert [one.outcome for one in told] == ["new", "new"]
    assert set(replaced(ledger).values()) == {""}


# --- adding again ----------------------------------------------------------------------------------------


def test_adding_again_changes_nothing_and_is_not_logged(ledger: Ledger, path: Path) -> None:
    add(ledger, article(), article(SALE))
    before = path.read_bytes()
    assert [one.outcome for one in add(ledger, article(), article(SALE))] == ["already recorded"] * 2
    assert path.read_bytes() == before


def test_details_that_are_read_anew_change_the_article_and_nothing_else(ledger: Ledger) -> None:
    add(ledger, article(url=URL, outlet="Torvay"))
    claims, links = dict(ledger.claims), dict(ledger.links)
    (told,) = add(ledger, article(url=URL, outlet="The Torvay Post", byline="Tess Orr"))
    assert told.outcome == "details changed"
    (only,) = ledger.articles.values()
    assert (only.outlet, only.byline, only.date) == ("The Torvay Post", "Tess Orr", "2031-03-04")
    assert (dict(ledger.claims), dict(ledger.links)) == (claims, links)
    assert len(ledger.entries()[-1].changes) == 1


def test_what_is_not_known_this_time_is_kept(ledger: Ledger) -> None:
    add(ledger, article(url=URL, title="Storm at Merle", byline="Tess Orr"))
    bare = article(url=URL, outlet="", date="", date_source="", language="")
    assert [one.outcome for one in add(ledger, bare)] == ["already recorded"]


@pytest.mark.parametrize(
    ("known", "again", "kept"),
    [
        ("typed", "page", "typed"),
        ("typed", "guessed", "typed"),
        ("page", "guessed", "page"),
        ("page", "typed", "typed"),
        ("guessed", "page", "page"),
        ("", "guessed", "guessed"),
        ("typed", "typed", "typed"),
    ],
)
def test_a_date_gives_way_only_to_one_as_sure(ledger: Ledger, known: str, again: str, kept: str) -> None:
    add(ledger, article(url=URL, date="2031-03-01" if known else "", date_source=known))
    add(ledger, article(url=URL, date="2031-03-02", date_source=again))
    (only,) = ledger.articles.values()
    stays = kept != again
    assert (only.date, only.date_source) == ("2031-03-01" if stays else "2031-03-02", kept)


# --- what cannot be read for claims ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language", "says"),
    [
        ("La diga perdeva, disse Ilse Varn lunedì.", "it", "Labelled Italian (it). "),
        (
            "Плотина протекала, сказала Ильза Варн в понедельник.",
            "",
            "Looks like Russian, which is not in the Latin alphabet. ",
        ),
        (
            "堤防が漏れていたと、検査官は月曜日に述べた。",
            "en",
            "Looks like Japanese, which is not in the Latin alphabet. ",
        ),
    ],
)
def test_an_article_that_no_word_list_reads_is_recorded_without_claims_and_named(
    ledger: Ledger, text: str, language: str, says: str
) -> None:
    (told,) = add(ledger, article(text, language=language))
    assert (told.outcome, told.claims, told.links) == ("new", 0, 0)
    assert says in told.skipped
    assert "There are no word lists for it, so no claims were extracted." in told.skipped
    assert [one.text for one in ledger.articles.values()] == [text]
    assert not ledger.claims


def test_an_article_whose_language_is_put_right_gets_its_claims(ledger: Ledger) -> None:
    add(ledger, article(COPIED, outlet="Halden Echo"))
    add(ledger, article(url=URL, language="it"))
    assert len(ledger.claims) == 1
    (told,) = add(ledger, article(url=URL, language="en"))
    assert (told.outcome, told.claims, told.links) == ("details changed", 1, 1)
    assert len(ledger.claims) == 2
    assert [one.outcome for one in add(ledger, article(url=URL, language="en"))] == ["already recorded"]


def test_claims_carry_the_confidence_that_their_own_attribution_earns() -> None:
    (one,) = desk.reading(article()).claims
    assert one.confidence is not None
    assert one.confidence.grades


# --- one step --------------------------------------------------------------------------------------------


def test_a_batch_is_one_entry_of_the_log(ledger: Ledger) -> None:
    add(ledger, article(), article(COPIED, outlet="Halden Echo"), article(SALE))
    (entry,) = ledger.entries()
    assert (entry.number, entry.by, entry.action) == (1, "ana", "add")
    assert {change.table for change in entry.changes} == {"articles", "claims", "links"}
    desk.undo(ledger, "ana")
    assert state(ledger) == ({}, {}, {}, {})


@pytest.mark.parametrize("failure", [KeyboardInterrupt, ProvenanceError, ZeroDivisionError])
def test_a_batch_that_breaks_off_leaves_nothing(ledger: Ledger, path: Path, failure: type[BaseException]) -> None:
    add(ledger, article(SALE))
    before = path.read_bytes(), state(ledger)

    def found() -> Iterator[desk.Reading]:
        yield desk.reading(article())
        yield desk.reading(article(COPIED, outlet="Halden Echo"))
        raise failure("the third")

    with pytest.raises(failure):
        desk.add(ledger, found(), "ana")
    assert (path.read_bytes(), state(ledger)) == before
    add(ledger, article())
    assert len(ledger.entries()) == 2


def test_articles_are_read_one_by_one_as_they_are_asked_for(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"Boat {number} sank at Merle, said Ada Marsh.")
    seen: list[Article] = []
    found = desk.read([str(tmp_path)], Details(), seen.append)
    assert seen == []
    next(found)
    assert len(seen) == 1


def test_the_order_of_entry_changes_no_claim_and_no_link(tmp_path: Path) -> None:
    articles = [
        article(),
        article(COPIED, outlet="Halden Echo"),
        article(SALE),
        article(DENIAL, outlet="Gull"),
    ]
    states = []
    for number, order in enumerate((articles, articles[::-1], articles[2:] + articles[:2])):
        with Ledger.open(tmp_path / f"{number}.json", write=True) as opened:
            for one in order:
                add(opened, one)
            states.append((state(opened), desk.Casebook(opened).threads))
    assert states[0] == states[1] == states[2]
    assert len(states[0][0][2]) >= 2


# --- decisions -------------------------------------------------------------------------------------------


def test_a_person_unlinks_what_the_wording_linked_and_both_are_kept(ledger: Ledger) -> None:
    post, echo = article(), article(COPIED, outlet="Halden Echo")
    add(ledger, post, echo)
    a, b = claim_of(ledger, post), claim_of(ledger, echo)
    (made,) = ledger.links.values()
    assert (made.relation, made.judge, made.made) == (Relation.REPEATS, WORDING, True)
    before = state(ledger), desk.Casebook(ledger).threads
    desk.unlink(ledger, b.id, a.id, "ana", "another storm")
    assert sorted(one.judge for one in ledger.links.values()) == ["ana", WORDING]
    assert {len(thread.tellings) for thread in desk.Casebook(ledger).threads} == {1}
    assert len(desk.Casebook(ledger).threads) == 2
    assert ledger.entries()[-1].action == "unlink"
    desk.undo(ledger, "ana")
    assert (state(ledger), desk.Casebook(ledger).threads) == before


def test_a_person_can_change_their_mind_about_a_pair(ledger: Ledger) -> None:
    post, sale = article(), article(SALE)
    add(ledger, post, sale)
    a, b = claim_of(ledger, post).id, claim_of(ledger, sale).id
    desk.link(ledger, a, b, Relation.REPEATS, "ana", "said in one breath")
    assert len(desk.Casebook(ledger).threads) == 1
    desk.link(ledger, b, a, Relation.CONTRADICTS, "bo", "they exclude each other")
    assert len([one for one in ledger.links.values() if one.by_person]) == 2
    (last,) = (one for one in desk.Casebook(ledger).links if one.by_person)
    assert (last.relation, last.judge) == (Relation.CONTRADICTS, "bo")
    assert last.reasons[0].says == "they exclude each other"
    assert [entry.by for entry in ledger.entries()] == ["ana", "ana", "bo"]
    with pytest.raises(ProvenanceError, match="two different claims"):
        desk.link(ledger, a, a, Relation.REPEATS, "ana")


def test_a_decision_is_kept_with_who_why_and_when(ledger: Ledger) -> None:
    add(ledger, article())
    one = claim_of(ledger, article())
    made = desk.decide(ledger, DecisionKind.RETRACT, one.id, "ana", "misheard")
    assert dict(ledger.decisions) == {made.id: made}
    assert (made.by, made.why, made.on[-1]) == ("ana", "misheard", "Z")
    assert [thread.support for thread in desk.Casebook(ledger).threads] == [Support.RETRACTED]
    desk.undo(ledger, "ana")
    assert not ledger.decisions
    assert [thread.support for thread in desk.Casebook(ledger).threads] == [Support.SINGLE_SOURCE]


# --- finding ---------------------------------------------------------------------------------------------


def test_a_thread_a_claim_or_an_article_is_found_by_a_beginning_of_its_id(ledger: Ledger) -> None:
    post = evolve(article(), key="post-1")
    add(ledger, post)
    one = claim_of(ledger, post)
    found = desk.Casebook(ledger).threads
    assert desk.find(desk.Casebook(ledger), post.id[:5]) == ledger.articles[post.id]
    assert desk.find(desk.Casebook(ledger), "post-1") == ledger.articles[post.id]
    assert desk.find(desk.Casebook(ledger), one.id[:6]) == one
    assert desk.find(desk.Casebook(ledger), found[0].id[:6]) == found[0]
    assert desk.article_id(desk.Casebook(ledger), "post-1") == post.id
    assert desk.claim_id(desk.Casebook(ledger), found[0].id) == one.id
    for given in ("", "zz", "post-", post.id + "0"):
        with pytest.raises(UnknownIdError, match="provenance status"):
            desk.find(desk.Casebook(ledger), given)


def test_an_ambiguous_id_names_eight_candidates_and_counts_the_rest(ledger: Ledger) -> None:
    add(ledger, *(article(f"Boat {number} sank off Merle, said Ada Marsh.") for number in range(12)))
    ids = sorted(ledger.articles)
    with pytest.raises(AmbiguousIdError, match=r"and 4 more. Give more of it") as raised:
        desk.article_id(desk.Casebook(ledger), "a")
    assert all(one in str(raised.value) for one in ids[:8])
    assert ids[8] not in str(raised.value)


def test_a_key_that_two_articles_came_with_is_ambiguous(ledger: Ledger) -> None:
    both = [evolve(article(), key="1"), evolve(article(SALE), key="1")]
    add(ledger, *both)
    with pytest.raises(AmbiguousIdError, match=both[0].id):
        desk.article_id(desk.Casebook(ledger), "1")


def test_a_claim_is_shown_in_the_thread_that_tells_it_and_a_denial_in_what_it_denies(ledger: Ledger) -> None:
    sale, denial = article(SALE), article(DENIAL, outlet="Gull")
    add(ledger, sale, denial)
    found = desk.Casebook(ledger).threads
    thread = saying(ledger, "Corvina")
    assert desk.denied(found) == [thread]
    assert desk.disputed(found) == desk.corroborated(found) == []
    (answer,) = (one for one in ledger.claims.values() if one.stance is Stance.DENIES)
    assert desk.thread_of(answer, found) == thread
    assert desk.thread_of(claim_of(ledger, sale), found) == thread
    assert desk.thread_of(evolve(answer, id="c0000000000000"), found) is None


def test_a_claim_that_challenges_an_older_thread_is_shown_in_its_own(ledger: Ledger) -> None:
    older, newer = article(), article(TWELVE.replace("12", "21"), outlet="Gull", date="2031-03-05")
    add(ledger, older, newer)
    found = desk.Casebook(ledger).threads
    challenger = claim_of(ledger, newer)
    assert [one.relation for one in found[0].tellings] == ["repeats", "revises"]
    assert found[0].tellings[1].claim == challenger
    assert desk.thread_of(challenger, found) == found[1]


def test_claims_are_listed_by_day_and_the_undated_last(ledger: Ledger) -> None:
    undated = article("Boat 1 sank off Merle, said Ada Marsh.", date="", date_source="")
    late = article("Boat 2 sank off Merle, said Ada Marsh.", date="2031-03-06T09:00:00Z")
    early = article("Boat 3 sank off Merle, said Ada Marsh.", date="2031-03-04")
    add(ledger, undated, late, early)

    def listed(**asked: Any) -> list[str]:
        return [one.article for one in desk.claims(desk.Casebook(ledger), desk.Asked(**asked))]

    assert listed() == [early.id, late.id, undated.id]
    assert listed(since="2031-03-05") == [late.id]
    assert listed(until="2031-03-06") == [early.id, late.id]
    assert listed(article=late.id[:6]) == [late.id]
    assert listed(source="MARSH") == listed()
    assert listed(source="Nemo") == listed(stance=Stance.DENIES) == listed(unattributed=True) == []
    assert [one.id for one in desk.Casebook(ledger).published] == [early.id, late.id, undated.id]
    assert desk.Casebook(ledger, Until("2031-03-05")).published == [ledger.articles[early.id]]
    assert {one.article for one in desk.credited(desk.Casebook(ledger), "ada")} == {early.id, late.id, undated.id}


def test_a_search_ranks_what_was_recorded(ledger: Ledger) -> None:
    add(ledger, article(), article(SALE))
    index = desk.claims_index(desk.Casebook(ledger))
    (best, score), *_ = desk.rank_among(desk.said("q", "12 boats sunk in the harbour by the storm"), index, 10)
    assert best == claim_of(ledger, article()).id
    assert 0 < score <= 100
    assert len(desk.rank_among(desk.said("q", "the storm and the ferry"), index, 1)) == 1
    index = desk.index_of([Statement("x", "The ferry was sold."), Statement("y", "The harvest was poor.")])
    assert desk.rank_among(Statement("q", "a ferry that was sold"), index, 1)[0][0] == "x"


# --- drafts ----------------------------------------------------------------------------------------------


def findings(ledger: Ledger, draft: Article) -> list[tuple[str, str]]:
    (checked,) = desk.check(desk.Casebook(ledger), [desk.reading(draft)])
    return [(one.rule, one.message) for one in checked.findings]


def test_a_draft_is_held_against_the_record_and_not_recorded(ledger: Ledger, path: Path) -> None:
    add(ledger, article())
    before = path.read_bytes()
    draft = article("The storm at Merle sank 21 fishing boats in the old harbour on Sunday night.", "Gull")
    (checked,) = desk.check(desk.Casebook(ledger), [desk.reading(draft)])
    assert checked.article == draft
    (finding,) = (one for one in checked.findings if one.rule == "PV501")
    assert "“21”. The record has “12” in The Torvay Post" in finding.message
    assert draft.text[slice(*finding.span)] == "21"
    assert finding.severity is Severity.WARNING
    assert path.read_bytes() == before


def test_a_backing_has_the_words_of_the_draft_first(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    post = article()
    add(ledger, post)
    cases: list[rules.Case] = []

    def kept(case: rules.Case) -> list[Finding]:
        cases.append(case)
        return []

    monkeypatch.setattr(rules, "check", kept)
    there = claim_of(ledger, post).id
    text = "The storm at Merle sank 21 fishing boats in the old harbour on Sunday night."
    desk.check(desk.Casebook(ledger), (desk.reading(article(text, f"Gull {number}")) for number in range(60)))
    orders = set()
    for case in cases:
        ((here, (backing,)),) = case.backing.items()
        assert backing.relation is Relation.CONTRADICTS
        assert [(one.a, one.b) for one in backing.reasons if one.kind == "figures"] == [("21", "12")]
        assert case.threads == (backing.thread,)
        orders.add(here < there)
    assert orders == {True, False}, "the ids should have come in both orders"


OWN = "The storm at Merle sank 12 fishing boats in the old harbour on Sunday night."


@pytest.mark.parametrize("url", ["", URL])
def test_a_draft_that_was_recorded_does_not_back_itself(ledger: Ledger, url: str) -> None:
    draft = article(OWN, "Gull", url=url)
    add(ledger, draft)
    assert findings(ledger, draft) == []
    add(ledger, article(outlet="Halden Echo"))
    ((rule, message),) = findings(ledger, draft)
    assert rule == "PV401"
    assert "only one article and one source carry it: Halden Echo (4 March 2031)." in message


def test_an_earlier_version_of_a_draft_does_not_back_it(ledger: Ledger) -> None:
    add(ledger, article(TWELVE + " The quay is shut.", "Gull", url=URL, date="2031-03-03"))
    assert findings(ledger, article(OWN, "Gull", url=URL)) == []
    assert [rule for rule, _ in findings(ledger, article(OWN, "Gull"))] == ["PV401"]


def test_a_draft_without_a_counterpart_in_the_record_has_no_backing(ledger: Ledger) -> None:
    add(ledger, article(SALE))
    assert findings(ledger, article("The council of Calder Moss is to meet on Thursday.", "Gull")) == []


def test_a_link_that_is_only_suggested_backs_nothing(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    add(ledger, article())
    # not in the very words of the record: those are found without a link
    draft = article(OWN.replace("sank 12", "has sunk 12"), "Gull")
    assert findings(ledger, draft)
    linked = linking.link

    def suggested(new: Sequence[Statement], index: linking.Index) -> list[Link]:
        return [evolve(one, made=False, score=90.0) for one in linked(new, index)]

    monkeypatch.setattr(linking, "link", suggested)
    assert findings(ledger, draft) == []


def test_a_short_claim_that_the_record_has_word_for_word_is_backed_by_it(ledger: Ledger) -> None:
    short = "The tank was closed on Monday, Mara Quill said."
    add(ledger, Article.of(short, outlet="The Bell", date="2031-05-02", language="en"))
    draft = desk.reading(Article.of(f"It rained. {short}", outlet="Gull", date="2031-05-02", language="en"))
    (checked,) = desk.check(desk.Casebook(ledger), [draft])
    assert any(
        one.thread.proposition.startswith("The tank was closed") for many in checked.backing.values() for one in many
    )


# --- the index beside the ledger ------------------------------------------------------------------------------


def page(words: str, by: str, day: int) -> desk.Reading:
    return desk.reading(Article.of(words, outlet=by, date=f"2031-05-{day:02}", date_source="typed", language="en"))


FERRY = "The ferry line Orla sold two of its ships to a yard in Torvay for 14 million crowns, Ada Marsh said."
AGAIN = "Orla, the ferry line, has sold two ships to a yard in Torvay for 14 million crowns, Ada Marsh said on Friday."


def links_of(path: Path) -> set[tuple[str, str]]:
    with Ledger.open(path) as ledger:
        return {(link.a, link.b) for link in ledger.links.values()}


def add_to(path: Path, *pages: desk.Reading) -> None:
    for one in pages:
        with Ledger.open(path, write=True) as ledger:
            desk.add(ledger, [one], "ana")


def spoilt(index: Path, how: str) -> None:
    if how == "lost":
        index.unlink()
    elif how == "garbled":
        index.write_bytes(b"SQLite format 3\x00" + b"x" * 5000)
    elif how == "cut":
        index.write_bytes(index.read_bytes()[: index.stat().st_size // 2])
    elif how == "empty":
        index.write_bytes(b"")


@pytest.mark.parametrize("how", ["as it was", "lost", "garbled", "cut", "empty"])
def test_one_more_article_is_linked_whatever_became_of_the_index(tmp_path: Path, how: str) -> None:
    path, index = tmp_path / "ledger.json", tmp_path / "ledger.json.index"
    add_to(path, page(FERRY, "The Torvay Post", 3), page("The harbour was closed in the night.", "Halden Echo", 4))
    assert index.stat().st_mode & 0o777 == 0o600
    spoilt(index, how)
    try:
        add_to(path, page(AGAIN, "Brisk Wire", 5))
    except LedgerError as error:
        # found damaged only while it was used: it is gone, and the same command works
        assert "Run the command again." in str(error)
        add_to(path, page(AGAIN, "Brisk Wire", 5))
    assert len(links_of(path)) == 1
    other = tmp_path / "at-once.json"
    with Ledger.open(other, write=True) as ledger:
        desk.add(ledger, [page(FERRY, "The Torvay Post", 3), page(AGAIN, "Brisk Wire", 5)], "ana")
    assert links_of(path) == links_of(other)


def test_what_was_taken_back_is_found_no_more(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    add_to(path, page("The harbour was closed in the night.", "Halden Echo", 2), page(FERRY, "The Torvay Post", 3))
    with Ledger.open(path, write=True) as ledger:
        desk.undo(ledger, "ana")
    add_to(path, page(AGAIN, "Brisk Wire", 5))
    assert links_of(path) == set()
    add_to(path, page(FERRY, "The Torvay Post", 3))
    assert len(links_of(path)) == 1


def test_the_index_of_another_ledger_is_not_believed(tmp_path: Path) -> None:
    one, other = tmp_path / "ledger.json", tmp_path / "other.json"
    add_to(one, page(FERRY, "The Torvay Post", 3))
    add_to(other, page("The harbour was closed in the night.", "Halden Echo", 4))
    shutil.copy(tmp_path / "other.json.index", tmp_path / "ledger.json.index")
    add_to(one, page(AGAIN, "Brisk Wire", 5))
    assert len(links_of(one)) == 1


def test_where_no_index_can_be_kept_articles_are_added_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    (tmp_path / "ledger.json.index").mkdir()
    add_to(path, page(FERRY, "The Torvay Post", 3), page(AGAIN, "Brisk Wire", 5))
    assert len(links_of(path)) == 1


def test_an_index_that_cannot_be_written_costs_nothing_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    path = tmp_path / "ledger.json"
    add_to(path, page(FERRY, "The Torvay Post", 3))
    with monkeypatch.context() as patch:
        patch.setattr(wordindex.StoredWords, "write", full)
        add_to(path, page(AGAIN, "Brisk Wire", 5))
    assert len(links_of(path)) == 1
    assert not (tmp_path / "ledger.json.index").exists()


@pytest.mark.skipif(sys.version_info < (3, 11), reason="limits of SQLite cannot be set from Python")
def test_more_words_than_one_question_can_name_are_looked_up_all_the_same(tmp_path: Path) -> None:
    terms = {f"word{n}": 1.0 for n in range(2_000)}
    with wordindex.word_index(tmp_path / "ledger.json") as kept:
        assert kept is not None
        kept.words.add("c1", terms, 2_000.0, 2_000.0)
        kept.write(1, "")
    with wordindex.word_index(tmp_path / "ledger.json") as kept:
        assert kept is not None
        kept._db.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 600)
        (place,) = kept.words.places("word7")
        assert kept.words.weights(place, terms) == terms
