"""Whether a draft gives the answer of whoever denied something in the record, in whatever words."""

from __future__ import annotations

import re

from provenance.model import (
    Claim,
    Finding,
    Source,
    SourceKind,
    Stance,
    Telling,
)
from provenance.naming import may_be_one
from provenance.rules.answering.who import has_name
from provenance.rules.case import (
    Beside,
    Case,
    divided,
    paragraph_at,
    parties,
)
from provenance.rules.persons import last_names
from provenance.rules.tables import found_in, phrases, plain_words

ANSWERS = frozenset({Stance.DENIES, Stance.DECLINES})
HEARD = ANSWERS | {Stance.CONFIRMS}
"""How a party stands that has answered: who grants by now what was denied denies it no more."""


def is_answered(case: Case, claim: Claim, denials: list[Telling]) -> bool:
    """Whether the draft itself has an answer to the claim, or one from the party that denied it before."""
    theirs = {key for denial in denials for key in parties(denial.claim)}
    return any(
        claim.id in other.answers or theirs.intersection(parties(other))
        for other in case.claims
        if other.stance in HEARD and other.id != claim.id
    )


def has_answered(case: Case, denial: Claim) -> bool:
    """Whether the draft has an answer of the party that denied."""
    keys = parties(denial)
    return any(
        claim.stance in (*ANSWERS, Stance.CONFIRMS)
        and any(may_be_one(one, other) for one in parties(claim) for other in keys)
        for claim in case.claims
    )


def tells_answer(case: Case, one: Beside, denial: Claim) -> bool:
    """Whether a sentence, its paragraph or the next has a word of denying, or the words of who denied."""
    text = case.article.text
    if not has_name(denial):
        return bool(found_in(text, "denying", case.language))
    at = paragraph_at(text, one.span[0])
    if at >= 0:
        near = " ".join(text[p.start : p.end] for p in divided(text)[max(0, at - 1) : at + 2])
        return bool(found_in(near, "denying", case.language)) or any(
            abs(paragraph_at(text, other.span[0]) - at) <= 1
            and found_in(other.text, "negating", case.language)
            and any(denial.id in (c.id for c in told.claims) for told in other.told[:3] if told.score >= IN_WORDS)
            for other in case.beside
        )
    return True


IN_WORDS = 0.25
"""How surely a sentence that says no must tell a denial of the record to give it in its own words."""


def denied_by_one_unnamed(case: Case, claim: Claim, denial: Claim) -> bool:
    """Whether who denied is called "her client" or the like, and the draft denies something beside the claim."""
    text, at = case.article.text, claim.spans[0][0]
    number = paragraph_at(text, at)
    here = text[divided(text)[number].start : divided(text)[number].end] if number >= 0 else ""
    return not has_name(denial) and bool(found_in(here, "denying", case.language))


def has_a_no(case: Case, source: Source | None, said: str) -> bool:
    """Whether the draft has a no of somebody to what they said no to, in whatever words: then it is not left out.

    It is theirs where the sentence has a word of their name, or of that of the body that they speak for, or begins with
    "she", "it" or the like once they were named; and it is to that where it likely tells the words of the record.
    """
    if source is None:
        return False
    language, small = case.language, phrases("function", case.language)
    names = {w for w in plain_words(f"{source.name} {source.body}").split() if len(w) >= LONG and w not in small}
    # "its maker", "the plant's manager" speak for a body that was named, or for whoever speaks for one
    named, body = False, source.kind is SourceKind.ORGANISATION or bool(found_in(said, "answers-for", language))
    for one in case.beside:
        here = bool(names & set(plain_words(one.text).split()))
        office = named and body and found_in(one.text, "answers-for", language) and not last_names(one.text)
        here = here or bool(office)
        opens = bool(found_in(" ".join(plain_words(one.text).split()[:2]), "meaning-them", language))
        if (here or (opens and named)) and _tells_a_no(one, said, language):
            return True
        named = named or here
    return False


def _tells_a_no(one: Beside, said: str, language: str) -> bool:
    """Whether a sentence says no, or tells it otherwise, and likely tells some words of the record."""
    if found_in(one.text, "gives-no-answer", language) and not found_in(one.text, "denying", language):
        return False
    no = any(found_in(one.text, name, language) for name in ("answering-no", "denying"))
    no = no or bool(
        found_in(one.text, "crediting", language)
        and any(found_in(one.text, name, language) for name in ("negating", "rebutting"))
    )
    return no and any(told.score >= OF_IT and (said in told.text or told.text in said) for told in one.told)


OF_IT = 0.12
"""How surely a sentence that says no must tell a denial of the record to be that one."""
LONG = 4
"""Letters from which on a word of a name tells whose it is."""


def is_denied_at_once(case: Case, finding: Finding) -> bool:
    """Whether a body without its name answers in the sentence behind, or somebody does further on in it.

    "The company denied any", "The company says that it was shut in October"; "he says money had nothing to do with it".
    """
    text = case.article.text
    parts = _FURTHER.split(text[slice(*finding.span)])[1:]
    if any(
        found_in(part, "crediting", case.language)
        and any(found_in(part, name, case.language) for name in ("rebutting", "negating", "denying"))
        for part in parts
    ):
        return True
    at = next((n for n, one in enumerate(case.beside) if one.span[0] <= finding.span[0] < one.span[1]), None)
    behind = case.beside[at + 1] if at is not None and at + 1 < len(case.beside) else None
    if at is not None and any(
        _grants(one, case.language) for one in (*case.beside[max(0, at - 1) : at], behind) if one
    ):
        return True
    if behind is None or paragraph_at(text, behind.span[0]) != paragraph_at(text, finding.span[0]):
        return False
    denies = bool(found_in(behind.text, "denying", case.language))
    body = _is_of_a_body(behind, case.language)
    says = bool(found_in(behind.text, "crediting", case.language)) and not found_in(
        behind.text, "gives-no-answer", case.language
    )
    if denies and means_one_of(plain_words(behind.text), set(), case.language):
        return True
    return (body and says) or _is_answered_by_name(case, finding, behind)


def _is_of_a_body(one: Beside, language: str) -> bool:
    """Whether a sentence begins with a body without its name: "the company", "the plant's manager"."""
    opens = plain_words(one.text).split()[:4]
    return not phrases("article", language).isdisjoint(opens[:1]) and any(
        word in phrases("answers-for", language) for word in opens[1:]
    )


def _grants(one: Beside, language: str) -> bool:
    """Whether a body without its name grants something: "The company has acknowledged the letter" is its answer."""
    return _is_of_a_body(one, language) and bool(found_in(one.text, "answer-yes", language))


def _is_answered_by_name(case: Case, finding: Finding, behind: Beside) -> bool:
    """Whether the sentence behind has words of one who is named in this, and is not the one who speaks there.

    "Ruiz says Hale saved money. Hale says that all was as ordered", or of its owner: "the owner of Hale points back".
    """
    said = case.article.text[slice(*finding.span)]
    opens = " ".join(behind.text.split()[:OPENS])
    speaking = {
        word
        for claim in case.claims
        if finding.span[0] <= claim.spans[0][0] < finding.span[1] and claim.attribution is not None
        for word in claim.attribution.source.name.split()
    }
    names = {w for w in _NAME.findall(opens) if w not in speaking and plain_words(w) not in _small(case.language)}
    if not any(re.search(rf"(?<=[a-zà-ÿ,;:] ){re.escape(word)}\b", said) for word in names):
        return False
    answers = any(found_in(behind.text, name, case.language) for name in ("crediting", "rebutting", "answering-no"))
    return (answers or ": " in behind.text) and not found_in(behind.text, "gives-no-answer", case.language)


def _small(language: str) -> frozenset[str]:
    return phrases("function", language) | phrases("calendar", language)


OPENS = 8
"""Words at the head of a sentence in which the one who answers is named."""
_NAME = re.compile(r"\b[A-ZÀ-Þ][a-zà-ÿ]{2,}")


_FURTHER = re.compile(r"; |, (?:but|though|although|while) ")
"""Where a sentence goes on to what another says of it."""


def means_one_of(sentence: str, names: set[str], language: str) -> bool:
    """Whether a sentence names one of some people, or begins with a word that can mean them."""
    said = plain_words(sentence).split()
    return bool(names & set(said)) or bool(found_in(" ".join(said[:2]), "meaning-them", language))


def ends_in_stop(text: str) -> bool:
    return text.rstrip("”\"’'»)").endswith(".")
