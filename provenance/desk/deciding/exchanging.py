"""Reviews and annotations from other programs, put in their places: what is there stays, what is missing is filled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import Enum
from functools import cached_property
from typing import TypeVar

from attrs import evolve, frozen

from provenance import readers, standing
from provenance.desk.articles.anchoring import standing_at
from provenance.desk.articles.statements import statement
from provenance.desk.collecting import LONGEST_NAME
from provenance.desk.deciding.decisions import Review, reviewed
from provenance.desk.queries.asking import compare, most_like, said
from provenance.desk.recording.amending import Told, add_claims, add_note, made_of, note_of
from provenance.desk.views.casebook import Casebook
from provenance.desk.views.ids import find
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

URN = "urn:claim-provenance:"
"""Before an id, in what this program exports."""
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


class _Known:
    """What is recorded beside claims and articles already, with what is about to be."""

    def __init__(self, ledger: Ledger) -> None:
        """Look at everything that was decided."""
        self.moment = ledger.moment()
        self.fresh: list[Decision] = []
        self._reviews: dict[tuple[str, ...], Decision] = {}
        self._beside: set[tuple[str, ...]] = set()
        for one in sorted(ledger.decisions.values(), key=lambda d: (order(d.on), d.id)):
            self._keep(one)

    def _keep(self, one: Decision) -> None:
        self._reviews[one.kind.value, one.subject, one.field] = one
        self._beside.add((one.kind.value, one.subject, one.value))

    def last(self, made: Decision) -> Decision | None:
        """Give the last word that is recorded on the review at an address, by this desk or by others."""
        return self._reviews.get((made.kind.value, made.subject, made.field))

    def put(self, one: Decision) -> None:
        """Have something recorded, unless it stands beside its claim or article already."""
        if (one.kind.value, one.subject, one.value) not in self._beside or one.field:
            self._keep(one)
            self.fresh.append(one)

    def tag(self, subject: str, tags: Iterable[str], by: str) -> None:
        """Have tags put on a claim or an article."""
        for tag in filter(None, (" ".join(one.split()).casefold()[:LONGEST_NAME] for one in tags)):
            self.put(Decision(DecisionKind.TAG, subject, by, "", self.moment, tag))

    def record(self, ledger: Ledger, how: Bringing) -> None:
        """Record all of it at once."""
        if self.fresh:
            with ledger.transaction(how.by, "import", how.why) as change:
                for one in self.fresh:
                    change.put(one)


# --- reviews


def bring_reviews(ledger: Ledger, found: Iterable[FoundReview | UnreadableError], how: Bringing) -> list[Brought]:
    """Record reviews with the claims that they are about; give what became of each."""
    book, known, brought = Casebook(ledger), _Known(ledger), []
    for one in found:
        if isinstance(one, UnreadableError):
            brought.append(Brought(Came.REFUSED, str(one)))
            continue
        try:
            came = _bring_review(book, one, how, known)
        except ProvenanceError as refused:
            brought.append(Brought(Came.REFUSED, f"{one.where}: {refused}"))
            continue
        if came is Came.ADDED:
            book = Casebook(ledger)  # what comes after may be about a claim that is new
        brought.append(Brought(came))
    known.record(ledger, how)
    return brought


def _bring_review(book: Casebook, one: FoundReview, how: Bringing, known: _Known) -> Came:
    review = Review(one.url, one.rating, one.publisher, how.own)
    made = reviewed(book.ledger, "", review, how.by, how.why)
    claim, came = _claim_of(book, one), Came.RECORDED
    if claim is None:
        if not how.add:
            raise ProvenanceError("No claim here says that. --add records it as a note, with its author as its source.")
        note = note_of(f"Review: {one.url}", one.claim, readers.parse_date(one.date) if one.date else "")
        told = Told(source=one.author or None)
        claim, came = add_note(book.ledger, note, told, how.by, how.why).id, Came.ADDED
    made = evolve(made, subject=claim, on=known.moment)
    before = known.last(made)
    if before is not None and before.value != made.value:
        raise ProvenanceError(f"It is recorded as “{before.value}”, which stays. `provenance rate` changes it.")
    if before is not None:
        return Came.KNOWN
    known.put(made)
    known.tag(claim, one.tags, how.by)
    return came


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
    wanted = {readers.page_address(page) for page in one.pages}
    pages = [each for each in book.published if each.url and readers.page_address(each.url) in wanted] if wanted else []
    there = [claim for page in pages for claim in book.claims_in(page.id)]
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


def bring_annotations(ledger: Ledger, found: Iterable[Annotation | UnreadableError], how: Bringing) -> list[Brought]:
    """Record annotations: notes and tags on the claims that they mark, and what is missing of our own exports."""
    places, known, brought = _Places(Casebook(ledger)), _Known(ledger), []
    for one in found:
        if isinstance(one, UnreadableError):
            brought.append(Brought(Came.REFUSED, str(one)))
            continue
        try:
            brought.append(Brought(_bring_annotation(places, one, how, known)))
        except ProvenanceError as refused:
            brought.append(Brought(Came.REFUSED, f"{one.where}: {refused}"))
    if places.made:
        add_claims(ledger, list(places.made.values()), how.by, how.why)
    known.record(ledger, how)
    return brought


class _Places:
    """Where annotations are put: the articles by their addresses, and the claims that are about to be added."""

    def __init__(self, book: Casebook) -> None:
        """Look for them in a casebook."""
        self.book = book
        self.made: dict[tuple[str, tuple[Span, ...]], Claim] = {}

    @cached_property
    def _pages(self) -> dict[str, list[Article]]:
        found: dict[str, list[Article]] = {}
        for one in reversed(self.book.published):
            for name in {one.id, readers.page_address(one.url) if one.url else one.id}:
                found.setdefault(name, []).append(one)
        return found

    def pages(self, address: str, ident: str = "") -> list[Article]:
        """Give the articles with an id, or else at an address, the newest first; ProvenanceError for none."""
        own = self._pages.get(ident.removeprefix(URN), [])
        found = own or self._pages.get(address) or self._pages.get(readers.page_address(address))
        if not found:
            raise ProvenanceError("No article here has this address. `provenance add` brings the page in.")
        return found

    @cached_property
    def dropped(self) -> dict[tuple[str, tuple[Span, ...]], str]:
        """What was read and is no claim, as a person says: its id, by its article and its place."""
        found: dict[tuple[str, tuple[Span, ...]], str] = {}
        for ident, decisions in self.book.said.items():
            if standing.is_dropped(decisions):
                for one in (self.book.ledger.claims.get(ident), *(each.reading for each in decisions)):
                    if one is not None:
                        found[one.article, one.spans] = ident
        return found


def _bring_annotation(places: _Places, one: Annotation, how: Bringing, known: _Known) -> Came:
    article, spans = _passage(places, one)
    place = (article.id, spans)
    waiting = places.made.get(place)
    there = waiting.id if waiting is not None else _claim_at(places.book, article, spans, exactly=one.claim is not None)
    before, came, text = len(known.fresh), Came.KNOWN, one.text.strip()
    subject = there or article.id
    if there is None and spans and (how.add or one.claim is not None):
        if place in places.dropped:
            raise ProvenanceError(f"A person recorded that {places.dropped[place]} is no claim, and that stays.")
        places.made[place] = made = made_of(places.book, article, _told(one, spans))
        subject, came = made.id, Came.ADDED
    elif there is None and spans and text:
        text = f"“{' ... '.join(article.text[a:b] for a, b in spans)}”: {text}"
    if text:
        known.put(Decision(DecisionKind.NOTE, subject, one.by or how.by, "", known.moment, text))
    known.tag(subject, one.tags, how.by)
    return Came.RECORDED if came is Came.KNOWN and len(known.fresh) > before else came


def _passage(places: _Places, one: Annotation) -> tuple[Article, tuple[Span, ...]]:
    """Give the article that an annotation is about, and where in it; ProvenanceError where it is not there."""
    pages = places.pages(one.page, str((one.claim or {}).get("article", "")))
    if not one.quotes:
        return pages[0], ()
    for page in pages:
        found = [_place(page, quote, one.at[at : at + 1]) for at, quote in enumerate(one.quotes)]
        if all(found):
            return page, tuple(sorted(place for place in found if place is not None))
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
