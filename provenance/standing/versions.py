"""What a page's newer version tells in the same words: one claim, however short it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from provenance.model import Article, Claim, Link, Reason, Relation
from provenance.text import as_compared

_SAME = Reason("wording", says="the newer version of the page has it in the same words", agrees=True)


def kept(articles: Mapping[str, Article], claims: Iterable[Claim]) -> list[Link]:
    """Link each claim of a replaced version with the one in the same words, of the same stance, in the next version.

    The comparison makes no link between claims of a few words, for two pages can have them by chance. Two versions of
    one page do not.
    """
    newer = {one.id: one.replaces for one in articles.values() if one.replaces in articles}
    if not newer:
        return []
    told: dict[str, list[Claim]] = defaultdict(list)
    versions = {*newer, *newer.values()}
    for one in claims:
        if one.article in versions:
            told[one.article].append(one)
    found = []
    for after, before in newer.items():
        old, new = (sorted(told[ident], key=lambda one: (one.spans, one.id)) for ident in (before, after))
        for one, other in _pairs(old, new):
            found.append(Link.between(one.id, other.id, Relation.REPEATS, score=100.0, reasons=(_SAME,)))
    return found


def _pairs(old: list[Claim], new: list[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Pair claims in the same words: first those of one source, then those that are left, in their order."""
    for key in (_words_and_source, _words):
        there: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
        for one in new:
            there[key(one)].append(one)
        left, taken = [], set()
        for one in old:
            same = there.get(key(one))
            if same:
                other = same.pop(0)
                taken.add(other.id)
                yield one, other
            else:
                left.append(one)
        old, new = left, [one for one in new if one.id not in taken]


def _words(claim: Claim) -> tuple[str, ...]:
    return as_compared(claim.text).casefold(), claim.stance.value


def _words_and_source(claim: Claim) -> tuple[str, ...]:
    credit = claim.attribution
    return (*_words(claim), (credit.source.key or credit.source.name) if credit is not None else "")
