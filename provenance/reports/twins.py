"""One proposition in two threads, of which one is denied: whoever reads one card has to know of the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from provenance.model import Relation, Thread
from provenance.reports.phrases import heading
from provenance.reports.story import Suggested, contested

MOST_TWINS = 3
"""That a card points at."""
_WORD = re.compile(r"\w+")


def twins(threads: Sequence[Thread], suggestions: Iterable[Suggested] = ()) -> Mapping[str, tuple[Thread, ...]]:
    """Find for each thread, by its id, those that tell the same and of which it or they alone are denied or disputed.

    Two tell the same where they have one proposition, word for word, or where the wording suggests that a claim of
    one is told by the other and nobody has judged it yet.
    """
    found: dict[str, dict[str, Thread]] = {}
    for alike in _alike(threads):
        denied = [one for one in alike if contested(one)]
        other = [one for one in alike if not contested(one)]
        for those, against in ((denied, other), (other, denied)):
            for one in those if against else ():
                found.setdefault(one.id, {}).update((each.id, each) for each in against[:MOST_TWINS])
    telling = {t.claim.id: one for one in threads for t in one.told}
    for each in suggestions:
        a, b = telling.get(each.a.id), telling.get(each.b.id)
        if each.link.relation is Relation.REPEATS and a and b and contested(a) is not contested(b):
            found.setdefault(a.id, {})[b.id] = b
            found.setdefault(b.id, {})[a.id] = a
    return {ident: tuple(those.values())[:MOST_TWINS] for ident, those in found.items()}


def _alike(threads: Iterable[Thread]) -> Iterable[Sequence[Thread]]:
    """Put together those that have one heading, word for word."""
    by_words: dict[tuple[str, ...], list[Thread]] = {}
    for thread in threads:
        by_words.setdefault(tuple(_WORD.findall(heading(thread).casefold())), []).append(thread)
    return by_words.values()
