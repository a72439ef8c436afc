"""Who gives a figure: a body of the record in the place of the one that the record has it from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from provenance.model import Article, Claim, Source, SourceKind, Span
from provenance.naming import may_be_one
from provenance.rules.anchors import anchored, dated
from provenance.rules.case import Beside, Case, sentences_of
from provenance.rules.tables import phrases, plain_words

STEM, LONG = 6, 4
"""Letters by which two words are one, and from which on one says something."""


@frozen
class Given:
    """Another giver of a figure: the words of the record, and where they stand."""

    span: Span
    name: str
    article: Article


def other_givers(case: Case) -> Iterator[Given]:
    """Give the sentences that credit a figure to somebody, where every sentence that has it credits another.

    Both are in the record, and the draft does not have the other near by.
    """
    for at, one in enumerate(case.beside):
        claims = [c for c in case.claims if one.span[0] <= c.spans[0][0] < one.span[1] and c.attribution is not None]
        there = (anchored(case, one) or dated(case, one)) if claims else []
        told = {" ".join(t.text.split()): t for t in one.told}
        if not there or any(each.text not in told for each in there):
            continue
        theirs = [c.attribution.source for each in there for c in told[each.text].claims if c.attribution is not None]
        mine = next((c for c in claims if _has_figure(one, c, there[0].number.span)), None)
        if mine is None or mine.attribution is None or not theirs:
            continue
        near = " ".join(each.text for each in case.beside[max(0, at - 1) : at + 2])
        source = mine.attribution.source
        if (
            _is_called(source)
            and _is_of_record(case, source)
            and not any(_may_be(source, other, near, case) for other in theirs)
            and not any(_names(each.text, source) for each in there)
        ):
            yield Given(one.span, theirs[0].name, there[0].article)


_BESIDE = re.compile(r", (?:in|at|on|of|after|before) which\b|, when\b")
"""Where a sentence goes on to tell something that whoever is credited need not have said."""


def _has_figure(one: Beside, claim: Claim, span: Span) -> bool:
    at = one.span[0] + span[0]
    cue = claim.attribution.cue_spans if claim.attribution is not None else ()
    aside = next((m.start() + one.span[0] for m in _BESIDE.finditer(one.text)), at)
    if cue and cue[0][1] <= aside < at:
        return False
    return any(start <= at < end for start, end in claim.spans)


def _is_called(source: Source) -> bool:
    return source.identified and source.kind is not SourceKind.OUTLET and bool(re.search(r"[A-Z]", source.name))


def _is_of_record(case: Case, source: Source) -> bool:
    return any(_names(text, source) for article in case.record.values() for text in sentences_of(article))


def _names(text: str, source: Source) -> bool:
    last = plain_words(source.name).split()[-1:]
    return bool(last) and f" {last[0]} " in f" {plain_words(text)} "


def _may_be(source: Source, other: Source, near: str, case: Case) -> bool:
    """Whether somebody may be, or speak for, another; or the other stands near by in the draft."""
    keys = [(a, b) for a in (source.key, source.body_key) for b in (other.key, other.body_key) if a and b]
    if not other.name or any(may_be_one(a, b) for a, b in keys) or not _content(other.name, case.language):
        return True
    if _content(source.name, case.language) & _content(other.name, case.language):
        return True
    if _content(other.name, case.language) & _content(near, case.language):
        return True
    # who is named beside the other anywhere may speak for it
    return any(
        _names(text, source) and _content(other.name, case.language) & _content(text, case.language)
        for article in case.record.values()
        for text in sentences_of(article)
    )


def _content(text: str, language: str) -> frozenset[str]:
    small = phrases("function", language)
    return frozenset(
        w.removesuffix("'s")[:STEM] for w in plain_words(text).split() if len(w) >= LONG and w not in small
    )
