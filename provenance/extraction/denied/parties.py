"""Whether two claims of an article are of one source, and whether a claim speaks of a source."""

from __future__ import annotations

from functools import lru_cache

from provenance.extraction.denied.saysno import KEPT, lowered
from provenance.extraction.lexicon import Lexicon
from provenance.model import Claim, Key, Source, SourceKind
from provenance.naming import DESCRIBED, key_words, may_be_one


def same_source(source: Source | None, claim: Claim) -> bool:
    """Whether a claim comes from the one who denies or declines, or from the body spoken for."""
    if source is None or claim.attribution is None:
        return False
    other = claim.attribution.source
    if not (source.key or other.key):
        return source.name.lower() == other.name.lower()  # "he", and "he" again
    keys = (source.key, source.body_key), (other.key, other.body_key)
    return _same_keys(*keys, source.generic or other.generic)


@lru_cache(KEPT)
def _same_keys(ones: tuple[Key, Key], others: tuple[Key, Key], described: bool) -> bool:
    """Whether one of two keys is one of two others; `described`: one of them is told by description only."""
    for one in filter(None, ones):
        for another in filter(None, others):
            # a body that is only described may be any in a ledger, but within an article it is one of those named
            if one == another or (not described and _one_here(one, another)):
                return True
    return False


def _one_here(one: Key, another: Key) -> bool:
    """Whether two keys of one article may be one party's: "the union" may be the Dockers' Union, and no ferry line."""
    if one.startswith(DESCRIBED) or another.startswith(DESCRIBED):
        words, others = frozenset(key_words(one)), frozenset(key_words(another))
        return words <= others or others <= words
    return may_be_one(one, another)


def answers_for(source: Source | None, other: Claim, lexicon: Lexicon) -> bool:
    """Whether a claim is of somebody who holds an office of the body that denies, told by "the firm's" or "its".

    "Orla Roofing denied that it was paid. “Every tile is there,” said Bo Orla, the firm's director": his is no charge.
    """
    if source is None or source.kind is not SourceKind.ORGANISATION or other.attribution is None:
        return False
    role = lowered(other.attribution.source.role)
    if len(role) < _HIS_OFFICE:
        return False
    owner = role[1].removesuffix("'s")
    body = owner != role[1] and owner in lexicon.sources["body-noun-any"]
    return role[0] in lexicon.words["possessive"] or (role[0] in lexicon.words["definite"] and body)


_HIS_OFFICE = 2
"""Words of "its director"."""


def names_party(source: Source, claim: Claim) -> bool:
    """Whether a claim speaks of the source or of the body that the source speaks for."""
    if not claim.about or words_about(claim).isdisjoint(words_for(source)):
        return False
    return any(may_be_one(key, name) for key in (source.key, source.body_key) if key for name in claim.about)


def words_about(claim: Claim) -> frozenset[str]:
    """Give the words by which those are known of whom a claim speaks."""
    return _words_of(claim.about)


def words_for(source: Source) -> frozenset[str]:
    """Give the words by which a source is known, and the body that it speaks for: who shares none is another one."""
    return _words_of((source.key, source.body_key))


@lru_cache(KEPT)
def _words_of(keys: tuple[Key, ...]) -> frozenset[str]:
    return frozenset().union(*map(_words_of_one, keys))


@lru_cache(KEPT)
def _words_of_one(key: Key) -> frozenset[str]:
    return key_words(key)
