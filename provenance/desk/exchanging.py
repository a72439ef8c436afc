"""Reviews and annotations from other programs, put in their places: what is there stays, what is missing is filled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import TypeVar

from attrs import frozen

from provenance import readers, standing
from provenance.desk.amending import Told, add_claims, add_note, made_of, note_of
from provenance.desk.asking import compare, most_like, said
from provenance.desk.casebook import Casebook
from provenance.desk.collecting import LONGEST_NAME
from provenance.desk.deciding import Review, reviewed
from provenance.desk.ids import find
from provenance.desk.placing import standing_at
from provenance.desk.statements import statement
from provenance.errors import ProvenanceError, UnreadableError
from provenance.ledger import Ledger
from provenance.model import (
    Article,
    Claim,
    ClaimType,
    Decision,
    DecisionKind,
    Relation,
    SourceKind,
    Span,
    Stance,
    Thread,
)
from provenance.moments import order
from provenance.readers.exchanged import Annotation, FoundReview

LIKELIEST = 20
"""Claims that are compared with the words of a review; those of its own pages are compared before."""


class Came(str, Enum):
    """What became of something that was brought in."""

    RECORDED = "recorded"
    ADDED = "added"
    """Recorded, with a claim that was not there before."""
    KNOWN = "already there"
    REFUSED = "refused"


@frozen
class Brought:
    """One review or annotation, and what became of it."""

    came: Came
    why: str = ""
    """Of what is refused: where it stands and what is wrong, as one line."""


@frozen
class Bringing:
    """Who brings something in, why, and what may be done."""

    by: str
    why: str
    own: bool = False
    """The reviews are this desk's own."""
    add: bool = False
    """What is not in the record is added: the claim of a review as a note, a marked passage as a claim."""


# --- reviews


def bring_reviews(ledger: Ledger, found: Iterable[FoundReview | UnreadableError], how: Bringing) -> Iterator[Brought]:
    """Record reviews with the claims that they are about, one after the other; give what became of each."""
    book = Casebook(ledger)
    for one in found:
        if isinstance(one, UnreadableError):
            yield Brought(Came.REFUSED, str(one))
            continue
        try:
            brought = _bring_review(book, one, how)
        except ProvenanceError as refused:
            brought = Brought(Came.REFUSED, f"{one.where}: {refused}")
        if brought.came is Came.ADDED:
            book = Casebook(ledger)  # what comes after may be about a claim that is new
        yield brought


def _bring_review(book: Casebook, one: FoundReview, how: Bringing) -> Brought:
    ledger = book.ledger
    claim = _claim_of(book, one)
    came = Came.RECORDED
    if claim is None:
        if not how.add:
            raise ProvenanceError("No claim here says that. --add records it as a note, with its author as its source.")
        reviewed(ledger, "", Review(one.url, one.rating, one.publisher, how.own), how.by, how.why)  # refuses it, or not
        told = Told(source=one.author or None)
        note = note_of(f"Review: {one.url}", one.claim, readers.parse_date(one.date) if one.date else "")
        claim, came = add_note(ledger, note, told, how.by, how.why).id, Came.ADDED
    decision = reviewed(ledger, claim, Review(one.url, one.rating, one.publisher, how.own), how.by, how.why)
    before = _last(ledger, decision)
    if before is not None and before.value == decision.value:
        return Brought(Came.KNOWN)
    if before is not None:
        raise ProvenanceError(f"It is recorded as “{before.value}”, which stays. `provenance rate` changes it.")
    tags = [Decision(DecisionKind.TAG, claim, how.by, "", decision.on, tag) for tag in _tags(ledger, claim, one.tags)]
    with ledger.transaction(how.by, "import", how.why) as change:
        for each in (decision, *tags):
            change.put(each)
    return Brought(came)


def _last(ledger: Ledger, made: Decision) -> Decision | None:
    """Give the last word that is recorded on the review at an address, by this desk or by others."""
    known = [
        d for d in ledger.decisions.values()
        if (d.kind, d.subject, d.field) == (made.kind, made.subject, made.field)
    ]  # fmt: skip
    return max(known, key=lambda d: (order(d.on), d.id), default=None)


def _tags(ledger: Ledger, subject: str, tags: Iterable[str]) -> list[str]:
    """Give those of some tags that are not on a claim or an article yet."""
    wanted = dict.fromkeys(" ".join(tag.split()).casefold()[:LONGEST_NAME] for tag in tags)
    known = {d.value for d in ledger.decisions.values() if d.kind is DecisionKind.TAG and d.subject == subject}
    return [tag for tag in wanted if tag and tag not in known]


def _claim_of(book: Casebook, one: FoundReview) -> str | None:
    """Give the claim that a review is about: by its id, on its pages, or anywhere; None where none surely is."""
    if one.ident:
        try:
            found = find(book, one.ident)
        except ProvenanceError:
            found = None
        if isinstance(found, Thread):
            return found.tellings[0].claim.id
        if isinstance(found, Claim):
            return found.id
    if book.is_empty:
        return None
    query = said("", one.claim)
    there = [claim for page in _pages(book, one.pages) for claim in book.claims_in(page.id)]
    near = [claim for ident, _ in most_like(book, query, LIKELIEST) if (claim := book.claim(ident)) is not None]
    for claim in (*there, *near):
        verdict = compare(query, statement(claim, book.article(claim)))
        sure = verdict.made or _words(one.claim) in (_words(claim.proposition), _words(claim.text))
        if verdict.relation is Relation.REPEATS and sure and claim.stance.asserting:
            return claim.id
    return None


def _words(text: str) -> list[str]:
    """Give the words of a sentence: what is too short to be compared is the same only in the same words."""
    return re.findall(r"\w+", text.casefold())


# --- annotations


def bring_annotations(
    ledger: Ledger, found: Iterable[Annotation | UnreadableError], how: Bringing
) -> Iterator[Brought]:
    """Record annotations: notes and tags on the claims that they mark, and what is missing of our own exports."""
    book = Casebook(ledger)
    for one in found:
        if isinstance(one, UnreadableError):
            yield Brought(Came.REFUSED, str(one))
            continue
        try:
            brought = _bring_annotation(book, one, how)
        except ProvenanceError as refused:
            brought = Brought(Came.REFUSED, f"{one.where}: {refused}")
        if brought.came is Came.ADDED:
            book = Casebook(ledger)  # what comes after may be about a claim that is new
        yield brought


def _bring_annotation(book: Casebook, one: Annotation, how: Bringing) -> Brought:
    ledger = book.ledger
    article, spans = _passage(book, one)
    known = _claim_at(book, article, spans, exactly=one.claim is not None)
    came, text = Came.RECORDED, one.text
    subject = known or article.id
    if known is None and spans and (how.add or one.claim is not None):
        made = made_of(book, article, _told(one, spans))
        if dropped := _dropped_at(book, article, spans):
            raise ProvenanceError(f"A person recorded that {dropped} is no claim, and that stays.")
        add_claims(ledger, [made], how.by, how.why)
        subject, came = made.id, Came.ADDED
    elif known is None and spans and text:
        text = f"“{' ... '.join(article.text[a:b] for a, b in spans)}”: {text}"
    fresh = _notes(ledger, subject, text, one.by or how.by)
    fresh += [
        Decision(DecisionKind.TAG, subject, how.by, "", ledger.moment(), tag)
        for tag in _tags(ledger, subject, one.tags)
    ]
    if fresh:
        with ledger.transaction(how.by, "import", how.why) as change:
            for each in fresh:
                change.put(each)
    return Brought(came if fresh or came is Came.ADDED else Came.KNOWN)


def _notes(ledger: Ledger, subject: str, text: str, by: str) -> list[Decision]:
    known = {d.value for d in ledger.decisions.values() if d.kind is DecisionKind.NOTE and d.subject == subject}
    made = text.strip()
    return [Decision(DecisionKind.NOTE, subject, by, "", ledger.moment(), made)] if made and made not in known else []


def _pages(book: Casebook, addresses: Iterable[str]) -> list[Article]:
    """Give the articles at some addresses, the newest first."""
    wanted = {readers.page_address(one) for one in addresses if one}
    ids = {one.removeprefix("urn:claim-provenance:") for one in addresses}
    return [
        one for one in reversed(book.published)
        if one.id in ids or (one.url and readers.page_address(one.url) in wanted)
    ]  # fmt: skip


def _passage(book: Casebook, one: Annotation) -> tuple[Article, tuple[Span, ...]]:
    """Give the article that an annotation is about, and where in it; ProvenanceError where it is not there."""
    pages = _pages(book, [one.page])
    if not pages:
        raise ProvenanceError("No article here has this address. `provenance add` brings the page in.")
    if not one.quotes:
        return pages[0], ()
    for page in pages:
        places = [_place(page, quote, one.at[at : at + 1]) for at, quote in enumerate(one.quotes)]
        if all(places):
            return page, tuple(sorted(place for place in places if place is not None))
    raise ProvenanceError(f"These words do not stand in the article: “{one.quotes[0][0][:80]}”.")


def _place(page: Article, quote: tuple[str, str, str], at: Sequence[Span]) -> Span | None:
    """Where a quotation stands: of several places, where its position says, or where the words around it fit best."""
    exact, prefix, suffix = quote
    found = [spans[0] for spans in standing_at(page.text, exact)]
    if not found:
        return None

    def fits(span: Span) -> tuple[bool, int, int]:
        before, after = page.text[: span[0]].rstrip(), page.text[span[1] :].lstrip()
        around = _alike(before[::-1], prefix[::-1]) + _alike(after, suffix)
        return span in at, around, -abs(span[0] - at[0][0]) if at else 0

    return max(found, key=fits)


def _alike(a: str, b: str) -> int:
    """Count the characters that two texts have in common at their beginnings."""
    return next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _claim_at(book: Casebook, article: Article, spans: Sequence[Span], exactly: bool) -> str | None:
    """Give the claim that stands at some places: the one that shares most with them, at least half of either."""
    best: tuple[float, str] | None = None
    for claim in book.claims_in(article.id) if spans else ():
        if exactly:
            if claim.spans == tuple(spans):
                return claim.id
            continue
        shared = sum(max(0, min(b, d) - max(a, c)) for a, b in spans for c, d in claim.spans)
        least = min(sum(b - a for a, b in spans), sum(d - c for c, d in claim.spans))
        share = shared / max(1, least)
        if share >= 0.5 and (best is None or (share, claim.id) > best):
            best = (share, claim.id)
    return best[1] if best is not None else None


def _dropped_at(book: Casebook, article: Article, spans: Sequence[Span]) -> str:
    """Give what was read at some places and is no claim, as a person says; empty where there is nothing."""
    for ident, decisions in book.said.items():
        read = [book.ledger.claims.get(ident), *(one.reading for one in decisions)]
        here = any(one is not None and (one.article, one.spans) == (article.id, tuple(spans)) for one in read)
        if here and standing.is_dropped(decisions):
            return ident
    return ""


def _told(one: Annotation, spans: tuple[Span, ...]) -> Told:
    """Give what an annotation says of its claim; of one that somebody else made, only where it stands."""
    own = one.claim or {}
    via, hedges = _several(own.get("via")), _several(own.get("hedge"))
    named = own.get("sourceNamed")
    return Told(
        spans=spans,
        source=str(own.get("source") or ""),
        unnamed=not named if isinstance(named, bool) else None,
        kind=_one_of(SourceKind, own.get("sourceKind")),
        role=str(own["sourceRole"]) if own.get("sourceRole") else None,
        via=via or None,
        stance=_one_of(Stance, own.get("stance")),
        type=_one_of(ClaimType, own.get("claimType")),
        hedges=hedges or None,
    )


def _several(value: object) -> tuple[str, ...]:
    return tuple(map(str, value if isinstance(value, list) else [value] if value else []))


E = TypeVar("E", bound=Enum)


def _one_of(kind: type[E], value: object) -> E | None:
    return next((one for one in kind if one.value == value), None)
