"""How somebody answered, by what the record has of them in all: who only ever denied has admitted nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from provenance.model import Article, Claim, Source, Span, Stance
from provenance.naming import may_be_one
from provenance.rules.anchors import anchored
from provenance.rules.case import Beside, Case, Told, name_article, paragraph_at, parties, sentences_of, share_a_name
from provenance.rules.tables import found_in, plain_words

TELLS = 0.3
"""How surely a sentence of the record must tell one of the draft for the answer in it to be to the same thing."""
BEHIND = 3
"""Sentences behind a telling in which somebody answers what it says."""
SILENT = (Stance.DECLINES, Stance.NO_RESPONSE)
NEAR = 2
"""Sentences before one that tells of no answer in which it stands to what there was none."""


@frozen
class Stood:
    """Another answer of the record: who gave it, how, and where."""

    span: Span
    claim: Claim
    other: str
    """The words of the record."""
    article: Article


def stood_otherwise(case: Case) -> Iterator[Stood]:
    """Give the answers of a draft that somebody never gave in the record, where they gave one that excludes it."""
    for one in case.beside:
        for claim in case.claims:
            if one.span[0] <= claim.spans[0][0] < one.span[1] and claim.attribution is not None and not claim.headline:
                found = _other(case, one, claim, claim.attribution.source)
                if found is not None:
                    yield Stood(one.span, claim, found[0], found[1])
                    break


def _other(case: Case, one: Beside, claim: Claim, source: Source) -> tuple[str, Article] | None:
    if not source.key or claim.says_no or claim.stance not in (Stance.DENIES, Stance.CONFIRMS):
        return None
    mine, wanted = (
        (("denying", "rebutting"), (Stance.CONFIRMS,)) if claim.stance is Stance.DENIES
        else (("answer-yes",), (Stance.DENIES,))
    )  # fmt: skip
    if claim.stance is Stance.CONFIRMS and (no := _says_no(case, one, source)) is not None:
        return no
    if found_in(one.text, "denying", case.language) and found_in(one.text, "answer-yes", case.language):
        return None  # admits one thing and denies another
    if any(found_in(text, name, case.language) for text, _ in _of(case, source) for name in mine):
        return None
    fixed = {each.text for each in anchored(case, one)}
    told = [each for each in one.told if each.score >= TELLS or each.text in fixed]
    for each in one.told:
        near = each in told or any(0 < each.at - t.at <= BEHIND and t.article.id == each.article.id for t in told)
        if near and any(c.stance in wanted and _is_by(c, source) for c in each.claims):
            return each.text, each.article
    return None


def _says_no(case: Case, one: Beside, source: Source) -> tuple[str, Article] | None:
    """Give what somebody says who owns up to it here, and says there that it is not so, or that they do not know."""
    if found_in(one.text, "negating", case.language) or found_in(one.text, "denying", case.language):
        return None
    own = [t for t in one.told if t.claims and all(_is_by(c, source) for c in t.claims)]
    if not own or own[0].score < SURELY or own[0] not in one.told[:2]:
        return None
    if not found_in(own[0].text, "negating", case.language):
        return None
    yes = any(found_in(t.text, "answer-yes", case.language) for t in own if t.score >= HALF * own[0].score)
    return None if yes else (own[0].text, own[0].article)


SURELY = 0.38
"""How surely somebody's own words must tell a sentence for the no in them to be to the same thing."""


def _of(case: Case, source: Source) -> Iterator[tuple[str, Article]]:
    """Give the sentences of the record that name somebody, each with those beside it, in which "he" may be they."""
    last = source.key.split()[-1]
    for article in case.record.values():
        every = sentences_of(article)
        for at, text in enumerate(every):
            if f" {last} " in f" {plain_words(text)} ":
                yield from ((each, article) for each in every[at : at + 2])


def _is_by(claim: Claim, source: Source) -> bool:
    return claim.attribution is not None and any(
        a and b and may_be_one(a, b)
        for a in (claim.attribution.source.key, claim.attribution.source.body_key)
        for b in (source.key, source.body_key)
    )


def silent_for_denied(case: Case) -> Iterator[Stood]:
    """Give where a draft says that there was no answer, and the record has a no to what stands before it."""
    denied = {key for c in case.claims if c.stance is Stance.DENIES and c.attribution for key in parties(c)}
    for at, one in enumerate(case.beside):
        for claim in case.claims:
            if not one.span[0] <= claim.spans[0][0] < one.span[1]:
                continue
            points = claim.stance is Stance.CONFIRMS and len(claim.text.split()) <= POINTS
            keys = parties(claim) if claim.stance in SILENT or points else _opening(one, claim, case.language)
            if not keys or any(share_a_name(a, b) for a in keys for b in denied):
                continue
            answer = _answer(case, case.beside[max(0, at - NEAR) : at], one, keys)
            if answer is not None:
                yield Stood(one.span, claim, answer[0], answer[1])
                break


POINTS = 2
"""Words of what somebody confirms up to which that is told in the sentence before: "confirmed that"."""


def _opening(one: Beside, claim: Claim, language: str) -> set[str]:
    """Give the name with which a sentence opens that tells of no answer, where nobody is read as silent in it."""
    if claim.attribution is not None or not found_in(one.text, "gives-no-answer", language):
        return set()
    first = re.match(r"(?:[A-Z][\w-]+ ){1,3}(?=(?:has|had|did|declined|would|could|made|refused)\b)", one.text)
    return {plain_words(first[0])} if first else set()


def _answer(case: Case, before: Sequence[Beside], one: Beside, keys: set[str]) -> tuple[str, Article] | None:
    """Give who of some said no in the record to what a sentence of this paragraph tells."""
    text = case.article.text
    for each in reversed(before):
        if paragraph_at(text, each.span[0]) != paragraph_at(text, one.span[0]):
            continue
        for told in _likely(each):
            for answer in told.answers:
                if any(share_a_name(a, b) for a in keys for b in answer.keys):
                    silent = any(c.stance in SILENT and keys & parties(c) for t in each.told for c in t.claims)
                    if not silent:
                        return answer.text, answer.article
    return None


def _likely(one: Beside) -> list[Told]:
    return [each for each in one.told if each.score >= TELLS and each.score >= HALF * one.told[0].score]


HALF = 0.5
"""Share of the likeliest telling's nearness from which on another may be meant."""


def message_of(stood: Stood) -> str:
    """Say how it stands in the record."""
    return f"{name_article(stood.article)} has: “{stood.other}” Check which is right."
