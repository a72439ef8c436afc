"""What a person says of a reading is in force, the reading is kept, and nothing else moves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

import pytest
from attrs import evolve
from ledger_helpers import noon

from provenance import desk, naming
from provenance.desk.recording import rereading
from provenance.errors import ProvenanceError, UnknownIdError
from provenance.ledger import Ledger, audit
from provenance.ledger.store import InMemory
from provenance.model import (
    Article,
    Claim,
    ClaimType,
    DecisionKind,
    Relation,
    SourceKind,
    Stance,
    Support,
)

MILL = Article.of(
    "Dye ran into the river Tarn on Monday, Ana Ruiz said. The mill's manager, Ben Hale, told the Courier. He said the "
    "pumps had failed and the main valve of the second tank was open that night.\n\nThe mill denied that the pumps had failed. Fish died.\n\nFish died.",
    outlet="Courier", title="Dye in the river", date="2031-03-01", language="en",
)  # fmt: skip


@pytest.fixture
def ledger() -> Ledger:
    made = Ledger(InMemory(), noon)
    desk.add(made, [desk.reading(MILL)], "ana")
    return made


def book(ledger: Ledger) -> desk.Casebook:
    return desk.Casebook(ledger)


def claim(ledger: Ledger, words: str) -> Claim:
    return next(c for c in book(ledger).held if words in c.text)


def who(one: Claim) -> str:
    return one.attribution.source.name if one.attribution is not None else ""


def spans(words: str, nth: int = 0) -> tuple[tuple[int, int], ...]:
    return desk.place(MILL, words, nth=nth)


# --- where words stand -----------------------------------------------------------------------------------------------


def test_words_are_found_exactly_where_they_stand_with_any_quotation_mark_and_blank() -> None:
    ((start, end),) = desk.place(Article.of("It is  the\nmill’s own."), "the mill's own")
    assert "It is  the\nmill’s own."[start:end] == "the\nmill’s own"


def test_words_that_stand_apart_are_given_with_dots_between_them() -> None:
    assert len(spans("Dye ran ... Monday")) == 2


def test_words_that_do_not_stand_there_are_refused_with_the_closest_place() -> None:
    with pytest.raises(ProvenanceError, match=r"does not have the words .*Closest: line 1: “Dye ran into the river"):
        desk.place(MILL, "Dye ran into a river on Monday")


def test_a_lookalike_is_never_taken() -> None:
    with pytest.raises(ProvenanceError):
        desk.place(MILL, "Fish dies")
    with pytest.raises(ProvenanceError):
        desk.place(MILL, "...")


def test_words_at_two_places_are_chosen_by_line_or_number() -> None:
    with pytest.raises(ProvenanceError, match=r"more than once: 1\. on line 3, 2\. on line 5\. Choose one"):
        desk.place(MILL, "Fish died")
    first, second = spans("Fish died", 1), spans("Fish died", 2)
    assert first < second and desk.place(MILL, "Fish died", line=5) == second
    with pytest.raises(ProvenanceError, match="do not stand there"):
        desk.place(MILL, "Fish died", line=2)


# --- amendments ------------------------------------------------------------------------------------------------------


def test_a_source_is_put_right_and_what_was_read_is_kept(ledger: Ledger) -> None:
    read = claim(ledger, "Dye ran")
    made, changed = desk.amend(ledger, read, desk.Told(source="Ben Hale"), "dana", "it was he")
    assert "source" in changed and made.id == read.id
    now = claim(ledger, "Dye ran")
    assert who(now) == "Ben Hale" and now.attribution is not None and now.attribution.source.key == "ben hale"
    assert ledger.claims[read.id] == read and who(read) == "Ana Ruiz"
    (said,) = book(ledger).said[read.id]
    assert (said.kind, said.by, said.why) == (DecisionKind.AMENDED, "dana", "it was he")


def test_a_source_put_right_leaves_the_question_that_an_answer_stands_for() -> None:
    held = Ledger(InMemory(), noon)
    text = "Asked by Ned Quill whether the invoices might have been genuine, he replied: “No. Not one of them.” Ana Orr left."
    desk.add(held, [desk.reading(Article.of(text, outlet="Quay Courier", date="2031-03-02", language="en"))], "ana")
    (read,) = [one for one in book(held).held if one.stance is Stance.DENIES]
    made, _ = desk.amend(held, read, desk.Told(source="Ana Orr"), "ana", "she was the witness")
    assert (made.stance, made.proposition) == (Stance.DENIES, "the invoices might have been genuine") == (
        read.stance, read.proposition,
    )  # fmt: skip
    # of words that name the source that was wrong, nothing is kept
    amended, _ = desk.amend(
        held, evolve(read, proposition="Ned Quill had seen them"), desk.Told(source="Ana Orr"), "ana", ""
    )
    assert "Quill" not in amended.proposition


def test_what_the_page_says_of_a_named_source_comes_with_it(ledger: Ledger) -> None:
    made, _ = desk.amend(ledger, claim(ledger, "Dye ran"), desk.Told(source="Ben Hale"), "dana", "he")
    assert made.attribution is not None and "manager" in made.attribution.source.role
    assert MILL.text[slice(*made.attribution.source_spans[0])] == "Ben Hale"


def test_a_source_that_the_page_does_not_name_is_taken_by_its_own_words(ledger: Ledger) -> None:
    made, _ = desk.amend(ledger, claim(ledger, "Dye ran"), desk.Told(source="Ministry of Health"), "dana", "seen")
    assert made.attribution is not None and made.attribution.source_spans == ()
    assert made.attribution.source.key == "ministry of health" and made.attribution.source.identified


def test_the_body_that_a_source_speaks_for_can_be_put_right(ledger: Ledger) -> None:
    text = "Harl Works knew of the crack, Bo Lee said. “That is false,” Mara Quill, its spokesperson, said."
    desk.add(ledger, [desk.reading(Article.of(text, outlet="Lantern", date="2031-03-02", language="en"))], "ana")
    said = claim(ledger, "That is false")
    made, changed = desk.amend(ledger, said, desk.Told(spoken_for="Tarn Mill"), "dana", "hers is the mill")
    assert made.attribution is not None and changed == ("source",)
    assert (made.attribution.source.body, made.attribution.source.body_key) == ("Tarn Mill", naming.key("Tarn Mill"))
    alone, _ = desk.amend(ledger, made, desk.Told(spoken_for=""), "dana", "for nobody")
    assert alone.attribution is not None and not alone.attribution.source.body_key


def test_nobody_can_be_credited_and_a_source_be_without_a_name(ledger: Ledger) -> None:
    one = claim(ledger, "Dye ran")
    assert desk.amend(ledger, one, desk.Told(source=""), "dana", "own voice")[0].attribution is None
    thread = book(ledger).telling[one.id]
    assert thread.support is Support.UNATTRIBUTED
    made, _ = desk.amend(ledger, claim(ledger, "Dye ran"), desk.Told(source="an official", unnamed=True), "dana", "x")
    assert made.attribution is not None and not made.attribution.source.identified
    assert book(ledger).telling[one.id].origins.keys[0].kind == "unnamed"


def test_a_kind_without_a_source_is_refused(ledger: Ledger) -> None:
    own = next(c for c in book(ledger).held if c.attribution is None)
    with pytest.raises(ProvenanceError, match="Say who says it, with --source"):
        desk.amend(ledger, own, desk.Told(kind=SourceKind.OFFICIAL), "dana", "x")


@pytest.mark.parametrize(
    ("told", "part"),
    [
        (desk.Told(stance=Stance.DENIES), "stance"),
        (desk.Told(hedges=("reportedly",)), "hedges"),
        (desk.Told(type=ClaimType.OPINION), "type"),
        (desk.Told(kind=SourceKind.EXPERT), "kind"),
        (desk.Told(role="chemist"), "source"),
        (desk.Told(spoken_for="Tarn Council"), "source"),
        (desk.Told(via=("Quay Times",)), "source"),
        (desk.Told(spans=((0, 23),)), "words"),
    ],
)
def test_each_part_is_changed_and_named(ledger: Ledger, told: desk.Told, part: str) -> None:
    one = claim(ledger, "Dye ran")
    made, changed = desk.amend(ledger, one, told, "dana", "x")
    assert part in changed and book(ledger).claims[one.id] == made != one


def test_to_say_what_is_so_already_changes_nothing(ledger: Ledger) -> None:
    one = claim(ledger, "Dye ran")
    before = ledger.head
    assert desk.amend(ledger, one, desk.Told(source="Ana Ruiz", stance=Stance.ASSERTS), "dana", "x")[1] == ()
    assert ledger.head == before


def test_words_that_are_put_right_stand_at_their_place_and_the_proposition_follows(ledger: Ledger) -> None:
    one = claim(ledger, "pumps had failed and")
    made, changed = desk.amend(
        ledger, one, desk.Told(spans=spans("the main valve of the second tank was open that night")), "dana", "x"
    )
    assert (
        changed == ("words",)
        and made.text == "the main valve of the second tank was open that night" == made.proposition
    )
    assert audit(ledger).problems == ()


def test_an_amended_claim_is_compared_anew_and_no_other(ledger: Ledger) -> None:
    gull = Article.of(
        "The main valve of the second tank was open that night, Tal Orr said.",
        outlet="Gull",
        date="2031-03-02",
        language="en",
    )
    desk.add(ledger, [desk.reading(gull)], "ana")
    one = claim(ledger, "pumps had failed and")
    before = set(ledger.links)
    desk.amend(
        ledger, one, desk.Told(spans=spans("the main valve of the second tank was open that night")), "dana", "x"
    )
    assert before <= set(ledger.links)
    assert all(one.id in (link.a, link.b) for ident, link in ledger.links.items() if ident not in before)
    thread = book(ledger).telling[one.id]
    assert {t.outlet for t in thread.tellings} == {"Courier", "Gull"}
    assert thread.origins.at_least == 2
    desk.undo(ledger, "dana")
    assert set(ledger.links) == before and book(ledger).claims[one.id] == one


def test_what_comes_later_is_compared_with_the_amended_words_and_after_undo_with_the_read_ones(ledger: Ledger) -> None:
    one = claim(ledger, "Dye ran")
    desk.amend(
        ledger, one, desk.Told(spans=spans("the main valve of the second tank was open that night")), "dana", "x"
    )
    gull = Article.of(
        "The main valve of the second tank was open that night, Tal Orr said.",
        outlet="Gull",
        date="2031-03-02",
        language="en",
    )
    dye = Article.of("Dye ran into the river Tarn on Monday, Lea Voss said.", outlet="Post", date="2031-03-02",
                     language="en")  # fmt: skip
    desk.add(ledger, [desk.reading(gull), desk.reading(dye)], "ana")
    assert {t.outlet for t in book(ledger).telling[one.id].tellings} == {"Courier", "Gull"}
    desk.relink(ledger, "ana")
    assert {t.outlet for t in book(ledger).telling[one.id].tellings} == {"Courier", "Gull"}
    desk.amend(ledger, book(ledger).claims[one.id], desk.Told(spans=one.spans), "dana", "no, as it was")
    assert {t.outlet for t in book(ledger).telling[one.id].tellings} == {"Courier", "Post"}


def test_a_claim_that_was_missed_counts_like_any_other(ledger: Ledger) -> None:
    made = desk.add_claim(
        ledger, MILL, desk.Told(spans=spans("The mill's manager, Ben Hale"), source="Ana Ruiz"), "dana", "missed"
    )
    assert made.id in book(ledger).claims and made.id not in ledger.claims
    assert made.confidence is not None and who(made) == "Ana Ruiz"
    assert book(ledger).telling[made.id].support is Support.SINGLE_SOURCE
    assert audit(ledger).problems == ()
    with pytest.raises(ProvenanceError, match="recorded already"):
        desk.add_claim(
            ledger, MILL, desk.Told(spans=spans("The mill's manager, Ben Hale"), source="Ana Ruiz"), "dana", "missed"
        )
    desk.undo(ledger, "dana")
    assert made.id not in book(ledger).claims


def test_a_dropped_claim_is_nowhere_and_comes_back(ledger: Ledger) -> None:
    one = claim(ledger, "Dye ran")
    desk.drop_claim(ledger, one, "dana", "no claim")
    assert one.id not in book(ledger).claims and one.id not in book(ledger).telling
    with pytest.raises(UnknownIdError, match="is no claim, says dana: no claim"):
        desk.find(book(ledger), one.id)
    again = desk.add_claim(ledger, MILL, desk.Told(spans=one.spans, source="Ana Ruiz"), "dana", "it is one")
    assert again.text == one.text and again.id in book(ledger).claims
    desk.undo(ledger, "dana")
    desk.undo(ledger, "dana")
    assert book(ledger).claims[one.id] == one


def test_one_claim_is_split_into_two_and_two_are_joined(ledger: Ledger) -> None:
    one = claim(ledger, "pumps had failed and")
    first, second = desk.split_claim(ledger, one, "the main valve", "dana", "two things")
    assert first.id == one.id and first.text.endswith("the pumps had failed")
    assert second.text == "the main valve of the second tank was open that night" and who(second) == who(first) == who(
        one
    )
    joined = desk.join_claims(ledger, second, first, "dana", "one after all")
    assert joined.id == one.id and second.id not in book(ledger).claims
    assert "pumps had failed" in joined.text and "main valve" in joined.text
    assert audit(ledger).problems == ()


def test_a_split_leaves_no_quotation_mark_of_the_second_claim_behind_in_the_first(ledger: Ledger) -> None:
    text = "“I told them twice,” Ana Ruiz said. “They knew of the crack.”"
    desk.add(ledger, [desk.reading(Article.of(text, outlet="Lantern", date="2031-03-02", language="en"))], "ana")
    first, second = desk.split_claim(ledger, claim(ledger, "I told them"), "They knew", "dana", "two things")
    assert (first.text, second.text) == ("“I told them twice,”", "“They knew of the crack.”")


def test_a_claim_cannot_be_split_where_it_begins_or_joined_with_itself_or_another_article(ledger: Ledger) -> None:
    one = claim(ledger, "Dye ran")
    with pytest.raises(ProvenanceError):
        desk.split_claim(ledger, one, "Dye ran", "dana", "")
    with pytest.raises(ProvenanceError, match="same claim"):
        desk.join_claims(ledger, one, one, "dana", "")
    gull = Article.of(
        "The main valve of the second tank was open that night, Tal Orr said.",
        outlet="Gull",
        date="2031-03-02",
        language="en",
    )
    desk.add(ledger, [desk.reading(gull)], "ana")
    with pytest.raises(ProvenanceError, match="different articles"):
        desk.join_claims(ledger, one, claim(ledger, "The main valve"), "dana", "")


def test_a_denial_answers_what_a_person_says_that_it_answers(ledger: Ledger) -> None:
    denial = next(c for c in book(ledger).held if c.stance is Stance.DENIES)
    answered = claim(ledger, "Dye ran")
    told = desk.Told(answers=desk.answered_by(book(ledger), denial, answered.id))
    desk.amend(ledger, denial, told, "dana", "the dye")
    thread = book(ledger).telling[answered.id]
    assert denial.id in {t.claim.id for t in thread.tellings}
    nothing = desk.Told(answers=desk.answered_by(book(ledger), denial, "none"))
    desk.amend(ledger, book(ledger).claims[denial.id], nothing, "dana", "nothing here")
    assert denial.id not in {t.claim.id for t in book(ledger).telling[answered.id].tellings}


def test_a_note_counts_like_any_other_claim_and_stands_against_what_it_replaces(ledger: Ledger) -> None:
    read = Article.of("Twelve people died, Ana Ruiz said.", outlet="Gull", date="2031-03-02", language="en")
    desk.add(ledger, [desk.reading(read)], "ana")
    old = claim(ledger, "Twelve people died")
    note = desk.note_of("call, 2 March 14:00", "16 people died", "2031-03-02T14:00:00Z")
    told = desk.Told(source="Tal Orr", kind=SourceKind.OFFICIAL, replaces=old.id)
    made = desk.add_note(ledger, note, told, "dana", "")
    found = book(ledger)
    assert found.articles[made.article].title == "call, 2 March 14:00"
    assert found.telling[made.id].support is Support.SINGLE_SOURCE
    assert any(link.by_person and {link.a, link.b} == {made.id, old.id} for link in found.links)
    assert audit(ledger).problems == ()
    with pytest.raises(ProvenanceError, match="recorded already"):
        desk.add_note(ledger, note, told, "dana", "")
    desk.undo(ledger, "dana")
    assert made.article not in ledger.articles


# --- checked ---------------------------------------------------------------------------------------------------------


def test_what_a_person_confirms_is_checked_and_counts_once(ledger: Ledger) -> None:
    one, other = book(ledger).held[:2]
    assert desk.confirm(ledger, [one], "dana") == 1
    assert desk.confirm(ledger, [one, other], "dana") == 1
    assert book(ledger).checked(one) and [c.id for c in desk.claims(book(ledger), desk.Asked(checked=True))] == sorted(
        [one.id, other.id], key=[c.id for c in book(ledger).held].index
    )
    assert one.id in book(ledger).telling[one.id].checked


def test_corroborated_rests_on_checked_claims_only_where_each_origin_has_one(ledger: Ledger) -> None:
    gull = Article.of("Dye ran into the river Tarn on Monday, Lea Voss said.", outlet="Gull", date="2031-03-02",
                      language="en")  # fmt: skip
    desk.add(ledger, [desk.reading(gull)], "ana")
    thread = book(ledger).telling[claim(ledger, "Dye ran").id]
    assert thread.support is Support.CORROBORATED and not thread.rests_on_checked
    first, second = (one.claims[0] for one in thread.origins.keys)
    desk.confirm(ledger, [book(ledger).claims[first]], "dana")
    assert not book(ledger).telling[first].rests_on_checked
    desk.confirm(ledger, [book(ledger).claims[second]], "dana")
    assert book(ledger).telling[first].rests_on_checked


def test_of_two_people_the_later_one_wins_and_the_question_stays_open_until_somebody_confirms(ledger: Ledger) -> None:
    one = claim(ledger, "Dye ran")
    desk.amend(ledger, one, desk.Told(source="Ben Hale"), "dana", "he")
    desk.amend(ledger, book(ledger).claims[one.id], desk.Told(source="Lea Voss"), "eli", "she")
    assert who(book(ledger).claims[one.id]) == "Lea Voss" and not book(ledger).checked(one)
    assert desk.checks(book(ledger))[0].contested
    desk.confirm(ledger, [book(ledger).claims[one.id]], "dana")
    assert book(ledger).checked(one) and not any(check.contested for check in desk.checks(book(ledger)))


def test_what_decides_is_asked_first_and_what_is_checked_no_more(ledger: Ledger) -> None:
    found = desk.checks(book(ledger))
    decisive = [one.decides != "" for one in found]
    assert decisive == sorted(decisive, reverse=True) and found[0].decides
    desk.confirm(ledger, [found[0].claim], "dana")
    assert found[0].claim.id not in {one.claim.id for one in desk.checks(book(ledger))}


def test_the_reader_says_of_what_it_is_unsure(ledger: Ledger) -> None:
    text = "Ana Ruiz said the dam held. Lea Voss said it had cracks. She said it would burst. It was Monday."
    page = Article.of(text, outlet="Gull", date="2031-03-02", language="en")
    desk.add(ledger, [desk.reading(page)], "ana")
    doubts = {one.claim.text: [d.code.value for d in one.doubts] for one in desk.checks(book(ledger))}
    assert doubts["it would burst"] == ["pronoun"]
    alone = Article.of("Lea Voss denied the plan.", outlet="Post", date="2031-03-02", language="en")
    desk.add(ledger, [desk.reading(alone)], "ana")
    (check,) = (one for one in desk.checks(book(ledger)) if one.article.outlet == "Post")
    assert [d.code.value for d in check.doubts] == ["denies-nothing-here"]


# --- reading anew ----------------------------------------------------------------------------------------------------


def read_as(monkeypatch: pytest.MonkeyPatch, claims: Sequence[Claim]) -> None:
    """Another reader finds these claims."""
    monkeypatch.setattr(rereading, "reading", lambda article: desk.Reading(article, tuple(claims)))


def test_the_same_reader_reads_the_same(ledger: Ledger) -> None:
    assert desk.stale(book(ledger)) == []
    (found,) = desk.reread(ledger, [MILL], "dana")
    before = ledger.head
    assert found.nothing and not found.orphans and ledger.head == before


def test_a_newer_reader_changes_what_nobody_said_anything_of(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    first, *rest = (c for c in ledger.claims.values())
    moved = evolve(first, id="c00000000000aa", hedges=("perhaps",))
    new = evolve(rest[-1], id="c00000000000bb", spans=((0, 3),), text="Dye", proposition="Dye")
    read_as(monkeypatch, [moved, *rest[:-1], new])
    (tried,) = desk.reread(ledger, [MILL], "dana", try_only=True)
    assert book(ledger).claims[first.id] == first
    (found,) = desk.reread(ledger, [MILL], "dana")
    assert found == tried and [(a.id, b.id) for a, b in found.change] == [(first.id, first.id)]
    assert [one.id for one in found.appear] == [new.id] and [one.id for one in found.vanish] == [rest[-1].id]
    claims = book(ledger).claims
    assert claims[first.id].hedges == ("perhaps",) and new.id in claims and rest[-1].id not in claims
    (again,) = desk.reread(ledger, [MILL], "dana")
    assert again.nothing
    desk.undo(ledger, "dana")
    assert dict(book(ledger).claims) == dict(ledger.claims.items())


def test_what_a_person_said_is_in_force_after_any_reading_and_what_is_not_found_is_kept(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third, *rest = ledger.claims.values()
    desk.amend(ledger, first, desk.Told(source="Lea Voss"), "dana", "she")
    desk.confirm(ledger, [second], "dana")
    desk.drop_claim(ledger, third, "dana", "none")
    read_as(monkeypatch, [evolve(first, hedges=("perhaps",), attribution=None), third, *rest])
    (found,) = desk.reread(ledger, [MILL], "dana")
    now = book(ledger).claims
    assert who(now[first.id]) == "Lea Voss" and now[first.id].hedges == ("perhaps",)
    assert second.id in now and [one.id for one in found.orphans] == [second.id]
    assert third.id not in now


# --- how right the reader was ----------------------------------------------------------------------------------------


def test_the_reader_is_judged_by_what_people_said_and_by_nothing_else(ledger: Ledger) -> None:
    assert desk.accuracy(book(ledger)) == []
    first, second, third, *_ = book(ledger).held
    desk.confirm(ledger, [first], "dana")
    desk.amend(ledger, second, desk.Told(source="Lea Voss"), "dana", "she")
    desk.drop_claim(ledger, third, "dana", "none")
    desk.add_claim(ledger, MILL, desk.Told(spans=((0, 3),)), "dana", "missed")
    found = {one.field: (one.right, one.judged) for one in desk.accuracy(book(ledger))}
    assert found["a claim at all"] == (2, 3) and found["found"] == (2, 3)
    assert found["source"] == (1, 2) and found["words"] == (2, 2) and found["stance"] == (2, 2)
    by_outlet = desk.accuracy(book(ledger), by_outlet=True)
    assert {one.group for one in by_outlet} == {"", "Courier"}
    assert desk.accuracy(book(ledger), since="2100-01-01") == []


def test_the_interval_is_wilsons() -> None:
    low, high = desk.Score("words", "", 8, 10).interval
    assert (round(low, 3), round(high, 3)) == (0.49, 0.943)  # Newcombe, Statistics in Medicine 17 (1998)
    assert desk.Score("words", "", 0, 0).interval == (0.0, 1.0)
    assert desk.Score("words", "", 10, 10).interval[1] == pytest.approx(1.0)


def test_a_link_between_readings_that_no_longer_hold_joins_nothing(ledger: Ledger) -> None:
    gull = Article.of("Dye ran into the river Tarn on Monday, Lea Voss said.", outlet="Gull", date="2031-03-02",
                      language="en")  # fmt: skip
    desk.add(ledger, [desk.reading(gull)], "ana")
    one = claim(ledger, "Dye ran")
    assert {t.outlet for t in book(ledger).telling[one.id].tellings} == {"Courier", "Gull"}
    held = len(ledger.links)
    desk.amend(ledger, one, desk.Told(spans=((0, 3),)), "dana", "only that")
    assert {t.outlet for t in book(ledger).telling[one.id].tellings} == {"Courier"} and len(ledger.links) >= held


def tellers(ledger: Ledger, ident: str) -> list[str]:
    return sorted(t.claim.id for t in book(ledger).telling[ident].tellings if t.relation == "repeats")


@pytest.mark.parametrize("greater", [True, False])
def test_an_amended_claim_is_linked_whether_its_id_comes_before_the_other_or_after_it(
    ledger: Ledger, greater: bool
) -> None:
    gull = Article.of("Dye ran into the river Tarn on Monday, Lea Voss said.", outlet="Gull", date="2031-03-02",
                      language="en")  # fmt: skip
    desk.add(ledger, [desk.reading(gull)], "ana")
    pair = tellers(ledger, claim(ledger, "Dye ran").id)
    assert len(pair) == 2
    changed = book(ledger).claims[pair[greater]]
    desk.amend(ledger, changed, desk.Told(source="Ben Hale"), "dana", "he")
    thread = book(ledger).telling[changed.id]
    assert tellers(ledger, changed.id) == pair and thread.origins.at_least == 2
    assert {reading for link in book(ledger).links for reading in link.read if reading}
    later = book(ledger).claims[pair[not greater]]
    desk.amend(ledger, later, desk.Told(source="Tal Orr"), "dana", "he")
    assert tellers(ledger, changed.id) == pair


def test_reasons_of_a_link_have_the_words_of_their_own_side_whichever_claim_was_amended(ledger: Ledger) -> None:
    gull = Article.of("Dye ran into the river Tarn on 3 March, Lea Voss said.", outlet="Gull", date="2031-03-02",
                      language="en")  # fmt: skip
    desk.add(ledger, [desk.reading(gull)], "ana")
    for words in ("Dye ran into the river Tarn on Monday", "Dye ran into the river Tarn on 3 March"):
        one = claim(ledger, words)
        desk.amend(ledger, one, desk.Told(source="Ben Hale"), "dana", "he")
        for link in book(ledger).links:
            held = book(ledger).claims
            for reason in (one for one in link.reasons if one.kind in ("dates", "names", "figures")):
                assert not reason.a or reason.a.split()[0].casefold() in held[link.a].proposition.casefold()
                assert not reason.b or reason.b.split()[0].casefold() in held[link.b].proposition.casefold()


def test_line_and_number_together_choose_among_the_places_of_that_line() -> None:
    page = Article.of("Fish died.\n\nFish died. Fish died.")
    ((start, _),) = desk.place(page, "Fish died", line=3, nth=2)
    assert start == page.text.rindex("Fish")


def test_what_was_judged_on_the_day_itself_counts_since_that_day(ledger: Ledger) -> None:
    desk.confirm(ledger, book(ledger).held[:1], "dana")
    (said,) = book(ledger).decisions
    assert desk.accuracy(book(ledger), since=said.on[:10])
    assert not desk.accuracy(book(ledger), since="2031-12-31")


def test_a_party_carries_no_corroboration_and_is_not_asked_as_if_it_did(ledger: Ledger) -> None:
    def page(text: str, outlet: str) -> Article:
        return Article.of(text, outlet=outlet, date="2031-03-02", language="en")

    fresh = Ledger(InMemory(), noon)
    pages = [
        page("Orla Shipping sold 40 boats to the navy in June, Lea Voss said.", "Gull"),
        page("Orla Shipping sold 40 boats to the navy in June, Tal Orr said.", "Tern"),
        page("Orla Shipping sold 40 boats to the navy in June, Orla Shipping said.", "Post"),
    ]
    desk.add(fresh, [desk.reading(one) for one in pages], "ana")
    (thread,) = [one for one in book(fresh).threads if one.support is Support.CORROBORATED]
    party = {ident for one in thread.origins.keys if one.interested for ident in one.claims}
    asked = {one.claim.id for one in desk.checks(book(fresh)) if one.decides == "corroborated"}
    assert party and asked and not party & asked
    desk.confirm(fresh, [book(fresh).claims[ident] for ident in asked], "dana")
    assert book(fresh).telling[next(iter(asked))].rests_on_checked


# --- small moves beside it -------------------------------------------------------------------------------------------


def test_what_is_given_twice_is_recorded_once(ledger: Ledger) -> None:
    assert desk.collect(ledger, "The river", [MILL.id, MILL.id], "bo") == 1
    assert desk.tag(ledger, MILL.id, ["Dye", "dye"], "bo") == 1
    assert desk.tagged(book(ledger)) == {"dye": [MILL.id]}


def test_a_source_that_was_parted_off_in_one_article_can_be_named_again(ledger: Ledger) -> None:
    again = Article.of("Dye ran into the lake, Ana Ruiz said.", outlet="Gull", date="2031-03-02", language="en")
    desk.add(ledger, [desk.reading(again)], "ana")
    desk.split(ledger, "Ana Ruiz", MILL.id, "bo", "another one")
    assert desk.source_key(book(ledger), "Ana Ruiz") == "ana ruiz"
    desk.split(ledger, "Ana Ruiz", again.id, "bo", "and a third")


def test_of_two_words_within_one_second_the_later_one_holds_whatever_the_first_was_written_like() -> None:
    clock = [datetime(2031, 3, 4, 12, tzinfo=timezone.utc)]
    ledger = Ledger(InMemory(), lambda: clock[0])
    gull = Article.of("Nothing ran into the lake at Vesk, Ina Wells said.", outlet="Gull", date="2031-03-02",
                      language="en")  # fmt: skip
    desk.add(ledger, [desk.reading(MILL), desk.reading(gull)], "ana")
    a, b = claim(ledger, "Dye ran").id, claim(ledger, "Nothing ran").id
    for at in range(12):
        if at % 3 == 0:
            clock[0] += timedelta(minutes=1)  # the first of three is written without a fraction of the second
        relation = Relation.REPEATS if at % 2 else Relation.CONTRADICTS
        desk.link(ledger, a, b, relation, "bo" if at % 2 else "dana", f"{at}")
        (last,) = (one for one in book(ledger).links if one.by_person)
        assert last.relation is relation and last.reasons[0].says == f"{at}"
        desk.note(ledger, a, f"{at}", "bo")
        assert [one.value for one in desk.notes(book(ledger))] == [f"{n}" for n in range(at + 1)]


def test_a_merge_reaches_those_through_whom_a_page_has_it(ledger: Ledger) -> None:
    one = claim(ledger, "Dye ran")
    desk.amend(ledger, one, desk.Told(via=("Ben Hale",)), "dana", "by way of him")
    desk.decide(ledger, DecisionKind.SAME_SOURCE, "ben hale", "bo", "the same man", "tal orr")
    credit = book(ledger).claims[one.id].attribution
    assert credit is not None and [source.key for source in credit.via] == ["tal orr"]


def test_what_was_confirmed_or_added_is_read_anew_no_more(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, *_ = ledger.claims.values()
    desk.confirm(ledger, [first], "dana")
    mine = desk.add_claim(ledger, MILL, desk.Told(spans=((0, 3),), source="Ana Ruiz"), "dana", "missed")
    found = [*ledger.claims.values(), evolve(mine, hedges=("perhaps",))]
    read_as(monkeypatch, [evolve(one, hedges=("perhaps",)) for one in found])
    (said,) = desk.reread(ledger, [MILL], "dana")
    now = book(ledger).claims
    assert now[first.id] == first and now[mine.id] == mine and now[second.id].hedges == ("perhaps",)
    assert first.id not in {b.id for _, b in said.change} and said.appear == ()


def test_a_claim_that_one_reader_lost_is_there_again_when_another_finds_it(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = list(ledger.claims.values())
    read_as(monkeypatch, every[1:])
    desk.reread(ledger, [MILL], "dana")
    assert every[0].id not in book(ledger).claims
    read_as(monkeypatch, every)
    (found,) = desk.reread(ledger, [MILL], "dana")
    assert [one.id for one in found.appear] == [every[0].id] and every[0].id in book(ledger).claims
    assert {thread.claim.id for t in book(ledger).threads for thread in t.tellings} <= set(book(ledger).claims)


def test_words_that_name_nobody_make_no_named_source_whoever_types_them(ledger: Ledger) -> None:
    for typed in ("two officials", "people familiar with the matter", "a spokesman"):
        made, _ = desk.amend(ledger, claim(ledger, "Dye ran"), desk.Told(source=typed), "dana", "x")
        assert made.attribution is not None and not made.attribution.source.identified
    made, _ = desk.amend(ledger, claim(ledger, "Dye ran"), desk.Told(unnamed=False), "dana", "it is a name")
    assert made.attribution is not None and made.attribution.source.identified
