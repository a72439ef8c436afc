"""What a person enters of a claim, as the form has it and as the desk takes it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from attrs import frozen
from flask import request

from provenance import desk
from provenance.errors import ProvenanceError
from provenance.model import Article, Claim, ClaimType, SourceKind, Span, Stance
from provenance.web.front import seen

if TYPE_CHECKING:
    from provenance.desk import Casebook, Told

E = TypeVar("E", bound=Enum)
NOTHING = "none"
"""What the form says of a denial that answers nothing in its article."""


@frozen
class Entered:
    """The fields of the form, as they stand in it."""

    words: str = ""
    source: str = ""
    """Who says it; empty: nobody, it is the outlet's own voice."""
    unnamed: str = ""
    kind: str = ""
    role: str = ""
    spoken_for: str = ""
    stance: str = ""
    type: str = ""
    answers: str = ""
    """Id of the claim that it answers, or `NOTHING`; empty: as it is read."""
    why: str = ""
    nth: str = ""
    start: str = ""
    end: str = ""
    """Where the words were selected in the text, if they were."""


FIELDS = tuple(Entered.__annotations__)


def sent() -> Entered:
    """Give what was entered."""
    return Entered(**{name: " ".join(request.form.get(name, "").split()) for name in FIELDS})


def as_read(claim: Claim, article: Article) -> Entered:
    """Give the form of a claim as it is read now."""
    credit = claim.attribution
    words = " ... ".join(" ".join(article.text[start:end].split()) for start, end in claim.spans)
    if credit is None:
        return Entered(words, stance=claim.stance.value, type=claim.type.value)
    source = credit.source
    return Entered(
        words, source.name, "" if source.identified else "1", source.kind.value, source.role, source.body,
        claim.stance.value, claim.type.value,
    )  # fmt: skip


def state_of(book: Casebook, claim: Claim) -> str:
    """Give what a form remembers of a claim: how it is read, and what people said of it."""
    return seen(claim, [one.id for one in book.readings_of(claim)[1]])


def told_of(entered: Entered, before: Entered, article: Article, claims: Sequence[Claim]) -> Told:
    """Give what is said of a claim, of only what was changed in the form; `claims` are those of its article.

    ProvenanceError where something was entered that cannot be.
    """
    same = {name: getattr(entered, name) == getattr(before, name) for name in FIELDS}
    return desk.Told(
        spans=None if same["words"] and not entered.nth else spans_of(entered, article),
        source=None if same["source"] else entered.source,
        # a new name is taken for what it looks like, unless the box says that it is none
        unnamed=None if same["unnamed"] and (same["source"] or not entered.unnamed) else bool(entered.unnamed),
        kind=None if same["kind"] else _chosen(SourceKind, entered.kind),
        role=None if same["role"] else entered.role,
        spoken_for=None if same["spoken_for"] else entered.spoken_for,
        stance=None if same["stance"] else _chosen(Stance, entered.stance),
        type=None if same["type"] else _chosen(ClaimType, entered.type),
        answers=_answered(entered.answers, claims),
    )


def spans_of(entered: Entered, article: Article) -> tuple[Span, ...]:
    """Give where the words stand that were entered: at the place where they were selected, or else where they are."""
    if entered.start.isdecimal() and entered.end.isdecimal() and len(entered.start + entered.end) < 20:
        start, end = int(entered.start), int(entered.end)
        chosen = article.text[start:end]
        if chosen.split() and " ".join(chosen.split()) == entered.words:
            return ((start + len(chosen) - len(chosen.lstrip()), start + len(chosen.rstrip())),)
    nth = int(entered.nth) if entered.nth.isdecimal() and len(entered.nth) < 6 else 0
    return desk.place(article, entered.words, nth=nth)


def _chosen(kinds: type[E], value: str) -> E | None:
    if not value:
        return None
    try:
        return kinds(value)
    except ValueError:
        raise ProvenanceError(f"Choose one of {', '.join(one.value for one in kinds)}.") from None


def _answered(given: str, claims: Sequence[Claim]) -> tuple[Claim, ...] | None:
    if not given:
        return None
    found = tuple(one for one in claims if one.id == given)
    if not found and given != NOTHING:
        raise ProvenanceError("A denial answers a claim of its own article. Choose one of those listed.")
    return found


def names_in(claims: Sequence[Claim]) -> list[str]:
    """Give who is credited in an article, each once, in the order of the text."""
    credits_ = [one.attribution for one in claims if one.attribution is not None]
    return list(dict.fromkeys(one.source.name for one in credits_ if one.source.name))
