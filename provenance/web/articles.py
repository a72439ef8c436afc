"""An article with its claims marked in the text; one claim, or one that was missed, is put right beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import frozen
from flask import redirect, request, url_for

from provenance import desk
from provenance.errors import ProvenanceError
from provenance.model import Article, Claim, ClaimType, SourceKind, Stance, Thread
from provenance.reports.amendments import history
from provenance.reports.phrases import beside_text
from provenance.reports.wording import KIND_CALLED, STANCE_CALLED
from provenance.web import putting
from provenance.web.front import front
from provenance.web.putting import Entered
from provenance.web.showing import blocks, page

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from provenance.desk import Casebook


@frozen
class Again:
    """A form that was sent and not recorded: what was in it, and why it is shown again."""

    entered: Entered
    wrong: str = ""
    """What cannot be as it was entered."""
    moved: Sequence[tuple[str, str]] = ()
    """What people said of the claim meanwhile, each under a heading."""


_KINDS = [(one.value, KIND_CALLED[one]) for one in SourceKind]
_STANCES = [(one.value, STANCE_CALLED[one]) for one in Stance]
_TYPES = [(one.value, one.value) for one in ClaimType]


def article(ident: str) -> ResponseReturnValue:
    """Show an article word for word with its claims marked; of one claim, what was read, and the form beside it."""
    with front().reading() as book:
        found = desk.find(book, ident)
        if isinstance(found, Thread):
            return redirect(url_for("reading.thread", ident=found.id), 303)
        if isinstance(found, Claim):
            return _page(book, book.article(found), found)
        return _page(book, found, None)


def _page(book: Casebook, one: Article, chosen: Claim | None, again: Again | None = None) -> str:
    claims = sorted(book.claims_in(one.id), key=lambda each: (each.spans, each.id))
    if chosen is not None and chosen.id not in {each.id for each in claims}:
        claims = sorted([*claims, chosen], key=lambda each: (each.spans, each.id))
    before, after = desk.versions_beside(book, one)
    stated = f"All of it is a statement of {one.speaker}." if one.speaker else ""
    told = book.readings_of(chosen) if chosen is not None else (None, ())
    as_read = putting.as_read(chosen, one) if chosen is not None else Entered(stance=Stance.ASSERTS.value)
    return page(
        "article", article=one, claims=claims, blocks=blocks(one, claims), chosen=chosen,
        numbers={each.id: number for number, each in enumerate(claims, 1)},
        threads=_threads(book, claims), before=before, after=after,
        notes=[*filter(None, (stated, beside_text(one)))],
        told=history(*told), said=len(told[1]), again=again, form=again.entered if again is not None else as_read,
        state_of=putting.state_of(book, chosen) if chosen is not None else "",
        names=putting.names_in(claims), source_kinds=_KINDS, stance_names=_STANCES, type_names=_TYPES,
        answerable=[each for each in claims if each.stance.asserting and each != chosen],
    )  # fmt: skip


def _threads(book: Casebook, claims: Sequence[Claim]) -> Mapping[str, Thread]:
    """Give the thread of each claim, by the claim's id."""
    return {one.id: found for one in claims if (found := book.thread_of(one)) is not None}


def add(ident: str) -> ResponseReturnValue:
    """Record a claim that the reader missed."""
    entered = putting.sent()
    with front().writing() as book:
        (one,) = book.articles_called([desk.article_id(book, ident)]).values()
        try:
            if not entered.words:
                raise ProvenanceError("Give the words of the claim as they stand in the article.")
            told = putting.told_of(entered, Entered(), one, book.claims_in(one.id))
            made = desk.add_claim(book.ledger, one, told, front().by, entered.why)
        except ProvenanceError as refused:
            return _page(book, one, None, Again(entered, str(refused))), 400
        done = book.ledger.head[0]
    return redirect(url_for("articles.article", ident=made.id, done=done, _anchor="claim"), 303)


def change(ident: str) -> ResponseReturnValue:
    """Record what a person says of a claim: it is right, it is none, or it is to be read otherwise."""
    entered, do = putting.sent(), request.form.get("do", "")
    with front().writing() as book:
        claim = book.known(desk.claim_id(book, ident))
        one = book.article(claim)
        if putting.state_of(book, claim) != request.form.get("state", ""):
            return _page(book, one, claim, Again(entered, moved=_meanwhile(book, claim))), 409
        try:
            _record(book, one, claim, do, entered)
        except ProvenanceError as refused:
            return _page(book, one, claim, Again(entered, str(refused))), 400
        done = book.ledger.head[0]
    there = one.id if do == "drop" else claim.id
    return redirect(url_for("articles.article", ident=there, done=done, _anchor=None if do == "drop" else "claim"), 303)


def _record(book: Casebook, one: Article, claim: Claim, do: str, entered: Entered) -> None:
    """Make the one move that was asked for; ProvenanceError where nothing would be changed by it."""
    ledger, by = book.ledger, front().by
    before = ledger.head
    if do == "confirm":
        desk.confirm(ledger, [claim], by, entered.why)
    elif not entered.why:
        raise ProvenanceError("Say why, for the log.")
    elif do == "drop":
        desk.drop_claim(ledger, claim, by, entered.why)
    elif do == "edit":
        told = putting.told_of(entered, putting.as_read(claim, one), one, book.claims_in(one.id))
        desk.amend(ledger, claim, told, by, entered.why)
    if ledger.head == before:
        raise ProvenanceError("It is already read that way. Nothing was changed.")


def _meanwhile(book: Casebook, claim: Claim) -> list[tuple[str, str]]:
    """Give what people said of a claim since the form was shown; the rest of it has changed where they said nothing."""
    given = request.form.get("said", "")
    known = int(given) if given.isdecimal() and len(given) < 6 else 0
    later = list(book.readings_of(claim)[1])[known:]
    return history(None, later) or [("changed", "what it rests on was changed, or something was undone")]
