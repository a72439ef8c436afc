"""Denials of the record of which a draft has no word, although it has whoever denied, or what they denied."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from provenance.model import Article, Claim, Span, Stance
from provenance.naming import may_be_one
from provenance.rules.case import Beside, Case, sentences_of
from provenance.rules.tables import found_in, phrases, plain_words

TOLD, SURELY = 0.3, 0.45
"""How surely a sentence of the draft must tell the denial for it to be there; and must tell what is denied for it to be
needed there."""
RATHER = 0.35
"""How surely a sentence that names whoever denied must tell something of that article."""
CLOSE, FAR = 2, 4
"""Sentences before a denial in which it is named who denies; and before one that begins with "it" or "he"."""
SHARED = 2
"""Words of what is denied that a sentence must have to tell it."""
MOST = 0.5
"""Share of all of them that it must have where it does not name whoever denied."""
STEM, LONG = 6, 4
"""Letters by which two words are one, and from which on one says something."""


@frozen
class LeftOut:
    """A denial of the record that a draft does not give, and the sentence of the draft that needs it."""

    span: Span
    denial: Claim
    article: Article
    text: str
    """The sentence in which the record has it."""


def left_out(case: Case) -> Iterator[LeftOut]:
    """Give the denials of the record that a draft has no word of, one for each who denies.

    The draft names whoever denied and tells something of the article that has it, or has two words of what was denied.
    One that a court has settled since is not asked for.
    """
    known: set[str] = set()
    for denial, article in case.denied:
        last = last_name(denial)
        text = _sentence(denial, article)
        if denial.says_no or not last or not text or last in known or _is_given(case, denial, last, text):
            continue
        one = _needing(case, denial, article, last, text)
        if one is not None and not is_settled(case, last):
            known.add(last)
            yield LeftOut(one.span, denial, article, text)


def last_name(denial: Claim) -> str:
    """Give the last word of the name of whoever denied, as it is compared; empty where they have none."""
    name = denial.attribution.source.name if denial.attribution is not None else ""
    return plain_words(name).split()[-1] if name and name.split()[-1][:1].isupper() else ""


def _sentence(denial: Claim, article: Article) -> str:
    at = denial.spans[0][0]
    for text in sentences_of(article):
        start = article.text.find(text)
        if start <= at < start + len(text):
            return " ".join(text.split())
    return ""


def _is_given(case: Case, denial: Claim, last: str, text: str) -> bool:
    """Whether the draft has the denial: by whoever denied, in a sentence that tells it, or by two of its words."""
    if any(_is_answer(claim, denial) for claim in case.claims):
        return True
    said = _stems(denial.text, case.language)
    for at, one in enumerate(case.beside):
        denies = bool(found_in(one.text, "denying", case.language))
        opens = found_in(" ".join(plain_words(one.text).split()[:2]), "meaning-them", case.language)
        back = FAR if denies and opens else CLOSE if denies else 1
        plain = f" {plain_words(' '.join(each.text for each in case.beside[max(0, at - back) : at + 1]))} "
        if f" {last} " in plain and found_in(one.text, "contesting", case.language):
            return True
        if not _says_no(one, case.language):
            continue
        shared = len(said & _stems(one.text, case.language))
        rebuts = denies or found_in(one.text, "rebutting", case.language)
        if shared >= SHARED or (f" {last} " in plain and (rebuts or shared)):
            return True
        if any(told.text == text and told.score >= TOLD for told in one.told[:3]):
            return True
    return False


def _is_answer(claim: Claim, denial: Claim) -> bool:
    """Whether a draft gives any word of whoever denied: what he says in answer need not be called a denial."""
    if claim.attribution is None or denial.attribution is None or claim.stance not in _ANSWERS:
        return False
    mine, theirs = claim.attribution.source, denial.attribution.source
    return any(a and b and may_be_one(a, b) for a in (mine.key, mine.body_key) for b in (theirs.key, theirs.body_key))


_ANSWERS = (Stance.DENIES, Stance.CONFIRMS, Stance.ASSERTS)


def _says_no(one: Beside, language: str) -> bool:
    """Whether a sentence denies or negates anything, but only that somebody has answered."""
    if found_in(one.text, "denying", language) or found_in(one.text, "rebutting", language):
        return not found_in(one.text, "gives-no-answer", language) or bool(found_in(one.text, "denying", language))
    return bool(found_in(one.text, "negating", language)) and not found_in(one.text, "gives-no-answer", language)


def _needing(case: Case, denial: Claim, article: Article, last: str, text: str) -> Beside | None:
    """Give the sentence of the draft that is not whole without a denial; None where none needs it."""
    said = _stems(denial.text, case.language)
    meant = _before(article, text) if len(said) < SHARED else ()
    # where it was, or whose, does not tell that two sentences are of one matter: "Calder Moss"
    told_of = _stems(" ".join(w for w in denial.text.split() if not w[:1].isupper()), case.language)
    found: tuple[int, int, Beside] | None = None
    for at, one in enumerate(case.beside):
        if not one.text.rstrip("”\"’'»)").endswith("."):
            continue
        # "a dairy" is not "the dairy"
        named = f" {last} " in f" {plain_words(one.text)} " and not _is_any(one.text, last, case.language)
        shared = len(told_of & _stems(one.text, case.language))
        about = named and any(_is_of(near, text) for near in case.beside[at : at + 2])
        answered = any(
            told.text in meant or any(answer.text == text for answer in told.answers)
            for told in one.told[:1]
            if told.score >= SURELY
        )
        told = shared >= SHARED and (named or shared >= MOST * len(told_of))
        if (about or answered or told) and (found is None or (shared, about) > found[:2]):
            found = shared, about, one
    return found[2] if found is not None else None


def _is_any(text: str, last: str, language: str) -> bool:
    """Whether a word of a name stands in a sentence only as one of many: "in a dairy"."""
    said = re.findall(rf"(\S+) {re.escape(last)}\b", text)
    return bool(said) and all(word.lower() in phrases("any-of-many", language) for word in said)


def _before(article: Article, text: str) -> tuple[str, ...]:
    """Give the two sentences before a denial, one of which it means where it says only "it" or "the finding"."""
    every = [" ".join(each.split()) for each in sentences_of(article)]
    at = every.index(text) if text in every else 0
    return tuple(every[max(0, at - 2) : at])


def _is_of(one: Beside, text: str) -> bool:
    """Whether a sentence surely tells what the article tells that has a denial."""
    return any(
        told.score >= RATHER and any(" ".join(each.split()) == text for each in sentences_of(told.article))
        for told in one.told[:2]
    )


def is_settled(case: Case, last: str) -> bool:
    """Tell whether the draft says of somebody that a court has judged what they denied."""
    near = [] if not last else zip(case.beside, (*case.beside[1:], None), strict=True)
    return any(
        found_in(one.text, "verdicts", case.language)
        and f" {last} " in f" {plain_words(f'{one.text} {after.text if after is not None else str()}')} "
        for one, after in near
    )


def _stems(text: str, language: str) -> frozenset[str]:
    small = phrases("function", language) | phrases("denying", language)
    return frozenset(
        word.removesuffix("'s")[:STEM] for word in plain_words(text).split() if len(word) >= LONG and word not in small
    )
