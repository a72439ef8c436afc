"""The rule about a hedge that is dropped: "may", "reportedly", and what they leave open."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.model import Finding, Relation, Severity
from provenance.rules.case import (
    Beside,
    Case,
    Label,
    Near,
    Told,
    likeliest,
    live_tellings,
    name_article,
    name_articles,
    whole_span,
)
from provenance.rules.estimates import only_estimated
from provenance.rules.tables import found_in, hedge_in, phrases, plain_words

HEDGE_DROPPED = Label("PV205", "hedge-dropped", Severity.WARNING, of_wording=True, of_record=True)


def find_dropped_hedges(case: Case) -> Iterator[Finding]:
    """Flags a claim without the "may" or "reportedly" that every telling in the record has.

    Why:
        A hedge says how far the source would go. Where it is lost on the way, the story says more than anybody did.

    Example:
        Record (The Quay, 8 December 2025): Mara Quill said the tannery may have dumped dye into the river Torv in June.
        Draft: The tannery dumped dye into the river Torv in June, Mara Quill said.

    Instead:
        Draft: The tannery may have dumped dye into the river Torv in June, Mara Quill said.

    From:
        Reuters, Handbook of Journalism: accuracy.
        BBC Editorial Guidelines (2019), 3.3: accuracy.
    """
    found: list[Finding] = []
    for claim, backing in case.backed(Relation.REPEATS):
        tellings = live_tellings(backing.thread)
        hedged = [telling for telling in tellings if telling.claim.hedges]
        if claim.hedges or not claim.stance.asserting or not hedged or len(hedged) < len(tellings):
            continue
        beside = next((one for one in case.beside if one.span[0] <= claim.spans[0][0] < one.span[1]), None)
        if beside is not None and _told_without(case, beside, max(t.date[:10] for t in hedged), later=True):
            continue
        words = hedged[0].claim.hedges[0]
        if not any(_hedges_it(claim.text, t.claim.text, t.claim.hedges[0], case.language) for t in hedged):
            continue
        message = f"The record has “{words}” in {name_articles(hedged)}. The draft has dropped it."
        found.append(HEDGE_DROPPED.finding(case, whole_span(claim), message, [claim.id, *(t.claim.id for t in hedged)]))
    yield from found
    found += (some := list(_dropped_beside(case, found)))
    yield from some
    for one in case.beside:
        if any(f.span[0] < one.span[1] and one.span[0] < f.span[1] for f in found):
            continue
        if (estimate := only_estimated(case, one)) is not None:
            words, article, number = estimate
            start, end = (one.span[0] + at for at in number.span)
            message = f"{name_article(article)} has this figure only as “{words}”. Say that it is an estimate."
            yield HEDGE_DROPPED.finding(case, (start, end), message)


def _dropped_beside(case: Case, known: list[Finding]) -> Iterator[Finding]:
    """Find a sentence without the hedge that its likely tellings have."""
    for one in case.beside:
        if one.text.rstrip("”\"’'»)").endswith("?"):
            continue
        flagged = any(f.span[0] < one.span[1] and one.span[0] < f.span[1] for f in known)
        if flagged or _is_open(one.text, case.language):
            continue
        found = _part_left_open(case, one) or _left_open(case, one)
        if found is not None:
            message = f"The record has “{found[0]}” in {name_article(found[1].article)}. The draft has dropped it."
            yield HEDGE_DROPPED.finding(case, one.span, message)


def _is_open(text: str, language: str) -> bool:
    """Whether a sentence leaves open what it tells, says no to it, or is none."""
    stops = text.rstrip("”\"’'»)").endswith((".", "!", "?"))
    lists = ("supposing", "negating", "denying", "estimating")
    return (
        not stops
        or re.search(r"\bcan \w", text) is not None
        or bool(hedge_in(text, language))
        or any(found_in(text, name, language) for name in lists)
    )


def _left_open(case: Case, one: Beside) -> tuple[str, Told] | None:
    """Give the hedge that every likely telling of a sentence has, and the first of them."""
    near = [each for each in likeliest(one) if each.own >= (_LESS if each.score >= _SURELY else _HEDGED)]
    hedges = [hedge_of(each, case.language) for each in near]
    if not near or not all(hedges) or _told_without(case, one, near[0].article.date[:10]):
        return None
    if not any(_hedges_it(one.text, n.text, w, case.language) for n, w in zip(near, hedges, strict=True)):
        return None
    said, proven = (found_in(one.text, name, case.language) for name in ("crediting", "proving"))
    # who says "alleged" and who says "said" leave it open alike
    doubted = any(found_in(hedge, "doubting", case.language) for hedge in hedges)
    return (hedges[0], near[0]) if proven or not said or doubted else None


def _part_left_open(case: Case, one: Beside) -> tuple[str, Told] | None:
    """Give the hedge of a telling, where most of what it leaves open is told in the draft, and nobody tells it without.

    A sentence of a draft may take one part from here and another from there: so the part is looked for, whatever else
    the two have in common.
    """
    here = _told(one.text)
    for each in one.told:
        if each.score < _MAYBE:
            break
        hedge = found_in(each.text, "only-may", case.language) if hedge_of(each, case.language) else ""
        part = _behind(each.text, hedge) if hedge else set[str]()
        both = part & here
        if len(both) < _WORDS or len(both) < _MOST * len(part):
            continue
        day = each.article.date[:10]
        newer = [t for t in one.told if t.article.date[:10] > day and both & _told(t.text)]
        others = [t for t in one.told if t is not each and both <= _told(t.text)]
        if all(hedge_of(t, case.language) for t in (*newer, *others)):
            return hedge, each
    return None


_MAYBE, _MOST, _WORDS = 0.35, 0.6, 2
"""How likely a sentence must tell one of the draft; share of what it leaves open that must stand there, and words."""
_SURELY, _LESS = 0.6, 0.35
"""From where on a sentence surely tells one of the draft, and how much of the two must then be in both."""
_CLAUSE = re.compile(r"[,;:—–]|\b(?:and|but|if|while|although|though|after|because|since|which|who)\b")
_LETTERS, _STEM = 4, 5
"""Letters from which on a word tells of something; letters by which two are one word."""


def _hedges_it(text: str, there: str, hedge: str, language: str) -> bool:
    """Whether a word of what a hedge in one sentence leaves open stands in another: "could close", "will close".

    A hedge that stands alone in its part, or at its end ("reportedly"), is taken to be of all of it.
    """
    every = {hedge.lower(), *(each for each in phrases("hedging", language) if found_in(there, "hedging", language))}
    return any(_opens_it(text, there, each) for each in every if f" {each} " in f" {plain_words(there)} ")


def _opens_it(text: str, there: str, hedge: str) -> bool:
    low = there.lower()
    at = low.find(hedge)
    if at < 0:
        return True
    here, behind = _told(text), _behind(there, hedge)
    beyond = (_told(there) - behind - _names(there) - _told(hedge)) & here
    # what the draft has may all be of another part of the sentence: "paid the gallery, and may claim the picture"
    return len(behind) <= 1 or bool(behind & here) or len(beyond) < _WORDS


def _behind(there: str, hedge: str) -> set[str]:
    """Give what a hedge leaves open: the words behind it up to the end of its clause, names left out."""
    low = there.lower()
    found = re.search(rf"\b{re.escape(hedge)}\b", low)
    if found is None:
        return set()
    ends = _CLAUSE.search(low, found.end())
    return _told(low[found.end() : ends.start() if ends else len(low)]) - _names(there)


def _names(text: str) -> set[str]:
    return {word[:_STEM].lower() for word in re.findall(r"(?<=\w )[A-Z][\w’'-]+", text)}


def _told(text: str) -> set[str]:
    return {word[:_STEM] for word in plain_words(text).split() if len(word) >= _LETTERS}


def _told_without(case: Case, one: Beside, day: str, later: bool = False) -> bool:
    """Whether an article of a day, or a newer one, likely tells it without a hedge: what was open is known by now."""
    return any(
        each.own >= _HEDGED and not hedge_of(each, case.language)
        for each in likeliest(one, _ALSO)
        if each.article.date[:10] > day or (each.article.date[:10] == day and not later)
    )


_ALSO = 0.6
"""Share of the likeliest telling's nearness from which on a newer one may tell it without the hedge."""
_HEDGED = 0.4
"""How much of two sentences must be in both for the hedge of one to be looked for in the other."""


def hedge_of(near: Near | Told, language: str) -> str:
    """Give the word by which a sentence of the record says that something may be so; empty without one."""
    return hedge_in(_THAN.sub(" ", _NOT_ABLE.sub(" ", near.text)), language)


_NOT_ABLE = re.compile(
    r"\b(?:could(?:n['’]t| not)|(?:could|may|might) (?:also|only))\b"
    r"|\b(?:I|he|she|we|you|they) (?:could|may|might)\b(?! have\b)",
    re.IGNORECASE,
)
"""Leaves nothing open: "could not be reached", "told her that she could go"."""
_THAN = re.compile(r"\b(?:fewer|less|more|higher|lower|earlier|later|sooner|larger|smaller) than [^,.;]*")
"""Tells of what others said, which a sentence does not leave open: "fewer than they claimed"."""
