"""What people say of a reading: a claim added, amended, dropped, split, joined, confirmed; what was read is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from provenance import extraction, naming, standing
from provenance.desk.articles.anchoring import place
from provenance.desk.articles.statements import every_reading, said_of
from provenance.desk.articles.versions import known_by
from provenance.desk.recording.adding import caught_up, put_links
from provenance.desk.views.casebook import Casebook
from provenance.desk.views.ids import claim_id, find
from provenance.errors import ProvenanceError
from provenance.ledger import Ledger
from provenance.model import (
    Article,
    Attribution,
    Claim,
    ClaimType,
    Decision,
    DecisionKind,
    Link,
    Reason,
    Relation,
    Source,
    SourceKind,
    Span,
    Stance,
    Thread,
)

A_PERSON = "a person"
"""Who read a note: no reader reads it again."""


@frozen
class Told:
    """What a person says of a claim; None where nothing is said of it."""

    spans: tuple[Span, ...] | None = None
    """Where its words stand."""
    source: str | None = None
    """Who says it; empty: nobody, it is the outlet's own voice."""
    unnamed: bool | None = None
    kind: SourceKind | None = None
    role: str | None = None
    spoken_for: str | None = None
    """The body for which the source speaks; empty: none, it speaks for itself."""
    via: tuple[str, ...] | None = None
    """Through whom the page has it, nearest to the source first."""
    stance: Stance | None = None
    type: ClaimType | None = None
    hedges: tuple[str, ...] | None = None
    answers: tuple[Claim, ...] | None = None
    """The claims of its article that it denies or answers."""
    replaces: str = ""
    """Id of the claim that it is set against, as an earlier figure."""


def add_claim(ledger: Ledger, article: Article, told: Told, by: str, why: str) -> Claim:
    """Record a claim that the reader missed; where it had been dropped, it is there again."""
    (made,) = add_claims(ledger, [made_of(Casebook(ledger), article, told)], by, why)
    return made


def made_of(book: Casebook, article: Article, told: Told) -> Claim:
    """Give the claim that a person says stands in an article; ProvenanceError where it is recorded already."""
    made = _made(article, told)
    if made.id in book.claims:
        raise ProvenanceError(f"This claim is recorded already: {made.id}. `provenance claim edit` changes it.")
    return made


def claim_told(article: Article, told: Told) -> Claim:
    """Give the claim that somebody says stands in an article, recorded or not; ProvenanceError where there is none."""
    return _made(article, told)


def add_claims(ledger: Ledger, made: Sequence[Claim], by: str, why: str) -> list[Claim]:
    """Record claims that the reader missed: all of them or none."""
    moment = ledger.moment()
    decisions = [
        Decision(DecisionKind.CONFIRMED, one.id, by, why, moment)
        if one.id in ledger.claims
        else Decision(DecisionKind.ADDED, one.id, by, why, moment, reading=one)
        for one in made
    ]
    _record(ledger, "claim add", decisions, by, why)
    return [ledger.claims.get(one.id, one) for one in made]


def note_of(called: str, words: str, date: str) -> Article:
    """Make the note in which a person keeps what was heard or counted: its name, the words, when it was."""
    text = " ".join(words.split())
    if not text or not called.strip():
        raise ProvenanceError("Give the words of the claim, and with --from what they come from.")
    return Article.of(
        text, title=" ".join(called.split()), date=date, date_source="typed", language="en", reader=A_PERSON
    )


def add_note(ledger: Ledger, note: Article, told: Told, by: str, why: str) -> Claim:
    """Record what a person heard or counted, with no article but a note; it counts like any other claim."""
    if note.id in ledger.articles:
        raise ProvenanceError(f"This note is recorded already: {note.id}. `provenance show {note.id}` shows it.")
    moment = ledger.moment()
    made = _made(note, evolve(told, spans=((0, len(note.text)),)))
    added = Decision(DecisionKind.ADDED, made.id, by, why, moment, reading=made)
    with ledger.word_index() as kept:
        index, texts = caught_up(ledger, kept)
        with ledger.transaction(by, "claim add", why) as change:
            change.put(note)
            change.put(added)
            fresh = [standing.Reading(made, moment)]
            put_links(fresh, fresh, {note.id: note}, index, change)
            if told.replaces:
                reason = Reason("person", says=why or f"replaced by: {note.title}")
                change.put(
                    Link.between(
                        made.id,
                        told.replaces,
                        Relation.CONTRADICTS,
                        score=100.0,
                        reasons=(reason,),
                        judge=by,
                        on=moment,
                    )
                )
        texts.add(note)
        if kept is not None:
            kept.ways.add(note.id, known_by(note))
            kept.write(*ledger.head)
    return made


def _made(article: Article, told: Told) -> Claim:
    """Give the claim that a person says stands in an article."""
    spans, stance = told.spans or (), told.stance or Stance.ASSERTS
    bare = Claim.of(article.id, "", spans, "", stance=stance)
    made, _ = _told(bare, article, told, {})
    ident = Claim.of(made.article, made.text, made.spans, "", stance=made.stance, attribution=made.attribution).id
    return evolve(made, id=ident)


def amend(ledger: Ledger, claim: Claim, told: Told, by: str, why: str) -> tuple[Claim, tuple[str, ...]]:
    """Record that a claim was read wrong; gives it as it is to be read, and what of it that changes."""
    book = Casebook(ledger)
    made, changed = _told(claim, book.article(claim), told, _answered(claim, book))
    if changed:
        _record(ledger, "claim edit", [_amendment(made, changed, by, why, ledger.moment())], by, why)
    return made, changed


def _amendment(made: Claim, changed: Sequence[str], by: str, why: str, moment: str) -> Decision:
    return Decision(DecisionKind.AMENDED, made.id, by, why, moment, field=",".join(changed), reading=made)


def _told(claim: Claim, article: Article, told: Told, held: Mapping[str, Claim]) -> tuple[Claim, tuple[str, ...]]:
    """Give a claim with what a person says of it, and the parts that this changes; `held` are those it answers."""
    answered = tuple(held[i] for i in claim.answers if i in held) if told.answers is None else told.answers
    made = claim if told.spans is None else evolve(claim, spans=told.spans)
    credit = _credit(made, article, told)
    made = evolve(
        made,
        attribution=credit,
        stance=told.stance or made.stance,
        type=told.type or made.type,
        hedges=made.hedges if told.hedges is None else told.hedges,
        answers=made.answers if told.answers is None else tuple(one.id for one in answered),
    )
    if made.stance is not claim.stance:
        made = evolve(made, says_no=False)
    if _settles(made) != _settles(claim) or not made.text:
        kept = made.answers
        made = extraction.restated(article, made, answered, hedges=told.hedges is None and told.spans is not None)
        made = evolve(made, answers=kept)
        if told.spans is None and told.answers is None and made.stance is claim.stance and claim.text:
            made = _as_understood(claim, made, extraction.restated(article, claim, answered))
    made = evolve(made, confidence=None)
    made = evolve(made, confidence=standing.confidence(made, article))
    return made, _changed(claim, made)


def _as_understood(before: Claim, made: Claim, plain: Claim) -> Claim:
    """Give a claim of another source in the words that the reader had for it, where they came from around it.

    "No, not one of them" says what the question asked; `plain` is the claim by its own words alone. A name in those
    words may have been put there for the source that was wrong.
    """
    credit = before.attribution
    wrong = set(naming.words(credit.source.name)) if credit is not None else set()
    if plain.proposition == before.proposition or wrong & set(naming.words(before.proposition)):
        return made
    return evolve(made, proposition=before.proposition, says_no=before.says_no, about=before.about)


def _answered(claim: Claim, book: Casebook) -> dict[str, Claim]:
    """Give the claims that a claim answers, as far as they are there, by their ids."""
    return {ident: one for ident in claim.answers if (one := book.claim(ident)) is not None}


def _settles(claim: Claim) -> object:
    """Give the parts of a claim from which the rest of it is read."""
    return claim.spans, claim.attribution, claim.stance, claim.answers


def _changed(before: Claim, now: Claim) -> tuple[str, ...]:
    """Name the parts in which two readings of a claim differ."""
    a, b = before.attribution, now.attribution
    found = {
        "words": before.spans != now.spans,
        "source": _who(a) != _who(b),
        "kind": (a and a.source.kind) != (b and b.source.kind),
        "stance": before.stance is not now.stance,
        "hedges": before.hedges != now.hedges,
        "type": before.type is not now.type,
        "answers": before.answers != now.answers,
    }
    return tuple(name for name in standing.PARTS if found[name])


def _who(credit: Attribution | None) -> object:
    if credit is None:
        return None
    source = credit.source
    return source.name, source.key, source.identified, source.role, source.body_key, tuple(v.key for v in credit.via)


def _credit(claim: Claim, article: Article, told: Told) -> Attribution | None:
    """Give whom a person credits with a claim; what is not said of the source stays as it was read."""
    said = (told.unnamed, told.kind, told.role, told.spoken_for, told.via)
    if told.source == "":
        return None
    if told.source is None and all(one is None for one in said):
        return claim.attribution
    before = claim.attribution
    if told.source is not None:
        source, places = extraction.credited(article, told.source, claim.spans[0][0])
        cue, cue_spans = (before.cue, before.cue_spans) if before is not None else ("", ())
        credit = Attribution(source, places, cue, cue_spans, before.via if before is not None else ())
    elif before is not None:
        credit = before
    else:
        raise ProvenanceError("Nobody is credited with this claim. Say who says it, with --source.")
    source = credit.source
    if told.unnamed:
        source = Source(source.name, source.kind, identified=False, count=source.count, role=source.role)
    elif told.unnamed is False:
        # "two officials" stays without a name, whoever types it, unless a person says that it is one
        source = evolve(source, identified=True, key=source.key or naming.key(source.name))
    if told.kind is not None:
        source = evolve(source, kind=told.kind)
    if told.role is not None:
        source = evolve(source, role=told.role)
    if told.spoken_for is not None:
        body = extraction.credited(article, told.spoken_for, claim.spans[0][0])[0] if told.spoken_for else None
        source = evolve(source, body=body.name if body else "", body_key=body.key if body else "")
    via = credit.via if told.via is None else tuple(extraction.credited(article, one)[0] for one in told.via)
    return evolve(credit, source=source, via=via)


def drop_claim(ledger: Ledger, claim: Claim, by: str, why: str) -> Decision:
    """Record that what was read as a claim is none: no list or page shows it any more; undoing brings it back."""
    made = Decision(DecisionKind.DROPPED, claim.id, by, why, ledger.moment())
    _record(ledger, "claim drop", [made], by, why)
    return made


def confirm(ledger: Ledger, claims: Sequence[Claim], by: str, why: str = "") -> int:
    """Record that a person read claims and that they are right as they stand; gives how many that is news of."""
    book = Casebook(ledger)
    open_ = [one for one in claims if not standing.is_checked(book.readings_of(one)[1])]
    moment = ledger.moment()
    made = [Decision(DecisionKind.CONFIRMED, one.id, by, why, moment) for one in open_]
    _record(ledger, "claim confirm", made, by, why)
    return len(made)


def split_claim(ledger: Ledger, claim: Claim, words: str, by: str, why: str) -> tuple[Claim, Claim]:
    """Record that a claim is two: the second one begins with some words of it."""
    book = Casebook(ledger)
    article = book.article(claim)
    begins = [s for s in place_within(article, claim.spans, words) if s > claim.spans[0][0]]
    if len(begins) != 1:
        raise ProvenanceError(
            "Give words that stand once in the claim and do not begin it: the second claim begins there."
        )
    at = _with_its_mark(article.text, begins[0])
    first = tuple((s, min(e, at)) for s, e in claim.spans if s < at)
    second = tuple((max(s, at), e) for s, e in claim.spans if e > at)
    first = (*first[:-1], (first[-1][0], _last_word(article.text, *first[-1])))
    answered = _answered(claim, book)
    made, changed = _told(claim, article, Told(spans=first), answered)
    other, _ = _told(claim, article, Told(spans=second), answered)
    other = evolve(
        other,
        id=Claim.of(other.article, other.text, second, "", stance=other.stance, attribution=other.attribution).id,
    )
    moment = ledger.moment()
    decisions = [
        _amendment(made, changed, by, why, moment),
        Decision(DecisionKind.ADDED, other.id, by, why, moment, reading=other),
    ]
    _record(ledger, "claim split", decisions, by, why)
    return made, other


def _with_its_mark(text: str, at: int) -> int:
    """Where words begin, with the mark that opens their quotation: it is no part of what stands before."""
    before = text[at - 1 : at]
    opens = before in _MARKS and (at < 2 or text[at - 2].isspace())
    return at - 1 if before and opens else at


_MARKS = "“„«»‘\"'"
_JOINING = (" and", " but", " while", " and that", " but that")


def _last_word(text: str, start: int, end: int) -> int:
    """Where the first of two claims ends: before the comma and the "and" that joined them."""
    kept = text[start:end].rstrip(" ,;:\u2013\u2014-\n\t")
    for word in _JOINING:
        kept = kept.removesuffix(word)
    return start + len(kept.rstrip(" ,;:\u2013\u2014-\n\t"))


def place_within(article: Article, spans: Sequence[Span], words: str) -> list[int]:
    """Where some words begin within some places."""
    low, high = spans[0][0], spans[-1][1]
    inner = place(Article.of(article.text[low:high]), words)
    return [low + inner[0][0]]


def join_claims(ledger: Ledger, a: Claim, b: Claim, by: str, why: str) -> Claim:
    """Record that two claims of one article are one; it goes on under the id of the one that begins first."""
    if a.article != b.article:
        raise ProvenanceError("The two claims stand in different articles. `provenance link` says that they are one.")
    if a.id == b.id:
        raise ProvenanceError("Both ids are the same claim. Give two different claims.")
    first, second = sorted((a, b), key=lambda one: one.spans)
    book = Casebook(ledger)
    told = Told(spans=_merged((*first.spans, *second.spans)))
    made, changed = _told(first, book.article(first), told, _answered(first, book))
    moment = ledger.moment()
    decisions = [
        Decision(DecisionKind.DROPPED, second.id, by, why or f"part of {first.id}", moment),
        *([_amendment(made, changed, by, why, moment)] if changed else []),
    ]
    _record(ledger, "claim join", decisions, by, why)
    return made


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)


def answered_by(book: Casebook, denial: Claim, given: str) -> tuple[Claim, ...]:
    """Give the claims of the denial's own article that a claim or a thread stands for; none for "none"."""
    if given == "none":
        return ()
    found = find(book, given)
    told = [one.claim for one in found.tellings] if isinstance(found, Thread) else [book.claims[claim_id(book, given)]]
    here = [one for one in told if one.article == denial.article and one.id != denial.id]
    if not here:
        raise ProvenanceError(
            f"{given} is not told in the article of {denial.id}. `provenance link --relation contradicts` sets a "
            "denial against a claim of another article."
        )
    return tuple(here)


def _record(ledger: Ledger, action: str, decisions: Sequence[Decision], by: str, why: str) -> None:
    """Put decisions on readings, with the links of every reading that is new: all of it or nothing."""
    if all(one.reading is None for one in decisions):
        with ledger.transaction(by, action, why) as change:
            for one in decisions:
                change.put(one)
        return
    with ledger.word_index() as kept:
        index, _ = caught_up(ledger, kept)
        with ledger.transaction(by, action, why) as change:
            for one in decisions:
                change.put(one)
            fresh = _new_readings(ledger, decisions)
            pages = {one.claim.article for one in fresh}
            beside = list(every_reading(ledger, pages))
            put_links(fresh, [*beside, *fresh], ledger.articles, index, change)
        if kept is not None:
            kept.write(*ledger.head)


def _new_readings(ledger: Ledger, decisions: Sequence[Decision]) -> list[standing.Reading]:
    """Give the readings that decisions make which are not in the ledger yet."""
    said = said_of(ledger)
    found = []
    for one in decisions:
        if one.reading is not None:
            read = ledger.claims.get(one.subject)
            found.append(standing.readings(read, [*said.get(one.subject, ()), one])[-1])
    return found
