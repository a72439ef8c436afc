"""Whether whoever is credited is called by a name, and for whom they may speak."""

from __future__ import annotations

from provenance.model import (
    Claim,
    Source,
    SourceKind,
)
from provenance.naming import may_be_one
from provenance.rules.beside import SHORT, STEM
from provenance.rules.case import (
    Case,
    sentences_of,
)
from provenance.rules.tables import plain_words


def named_here(case: Case, claim: Claim) -> bool:
    """Tell whether who is credited is named where the claim credits them; whom "she" stands for may be misread."""
    credit = claim.attribution
    if credit is None or not credit.source.name:
        return False
    last = credit.source.name.split()[-1].casefold()
    return any(last in case.article.text[a:b].casefold() for a, b in credit.source_spans)


def may_speak_for(case: Case, source: Source, other: Source) -> bool:
    """Whether one who is named may speak for the body that the record credits, or the other way round.

    By what is read of them, or because the draft calls them by a word of its name, or a sentence of the record does
    that names both: "Hale Oil said", "Ida Lund, a lawyer for the company, said", "the oil company's lawyer, Ida Lund".
    """
    if any(may_be_one(a, b) for a, b in ((source.body_key, other.key), (source.key, other.body_key)) if a and b):
        return True
    if any(a.split()[-1:] == b.split()[:1] for a, b in ((source.key, other.key), (other.key, source.key))):
        return True  # Connie Strand runs Strand Lifting
    person, body = (other, source) if source.kind is SourceKind.ORGANISATION else (source, other)
    if body.kind is not SourceKind.ORGANISATION or not person.key:
        return False
    words = {word[:STEM] for word in plain_words(body.name).split() if len(word) > SHORT}
    last = person.key.split()[-1]
    texts = [person.role, *(each for article in case.record.values() for each in sentences_of(article))]
    said = [plain_words(each) for each in texts]
    return any(
        words & {word.removesuffix("'s")[:STEM] for word in each.split()}
        for each in said
        if each is said[0] or f" {last} " in f" {each} "
    )


def is_somebody(source: Source, wide: bool = False) -> bool:
    """Whether a source is a person with a name; `wide`: or may be one, called by two words, read as a body."""
    known = source.identified and bool(source.key) and _is_name(source.name)
    body = wide and source.kind is SourceKind.ORGANISATION and len(source.name.split()) == _TWO
    return known and (source.kind in _PEOPLE or body)


_PEOPLE = (SourceKind.PERSON, SourceKind.OFFICIAL, SourceKind.EXPERT, SourceKind.WITNESS)
_TWO = 2


def is_known(source: Source) -> bool:
    """Whether a source is a person with a name, or a body with one."""
    body = source.identified and source.kind is SourceKind.ORGANISATION and source.name.split()[-1][:1].isupper()
    return is_somebody(source) or body


def is_called(source: Source) -> bool:
    """Whether a source is called by a name, if only the last."""
    return bool(source.key) and source.name.split()[-1][:1].isupper()


def _is_name(name: str) -> bool:
    """Whether a source is called by a name, and not by what it does."""
    words = name.split()
    return len(words) > 1 and words[0][:1].isupper() and words[-1][:1].isupper()
