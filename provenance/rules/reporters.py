"""Outlets that a draft credits with what the record has from another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from attrs import frozen

from provenance.model import Article, Span
from provenance.naming import names_outlet
from provenance.rules.case import Beside, Case, Told, outlet_key
from provenance.rules.tables import phrases, plain_words

TOLD, OWN = 0.45, 0.3
"""How surely a sentence of another outlet must tell one of the draft, and how much must be in both, for it to be the
outlet's report."""
ALSO = 0.5
"""Share of the likeliest telling's nearness from which on an outlet has it too."""
RELATED = 0.2
"""How surely a sentence of a copy, or of what it copies, must tell one of the draft, or the one before it."""
OPENING = 700
"""Characters of an article in which it says whose report it passes on."""


@frozen
class Credited:
    """An outlet that a sentence credits with a report, and the article of the record that it is in."""

    span: Span
    outlet: str
    article: Article
    copied: bool
    """Whether the outlet only passed that article on."""


def misreported(case: Case) -> Iterator[Credited]:
    """Give the sentences that credit an outlet with what only another has in the record, or had first."""
    outlets = list(dict.fromkeys(a.outlet for a in case.record.values() if a.outlet))
    credited = [(one, outlet) for one in case.beside for outlet in outlets if reports(one.text, outlet, case.language)]
    copies = leaning(list(case.record.values())) if credited else []
    for at, one in enumerate(case.beside):
        for outlet in [named for each, named in credited if each is one]:
            before = case.beside[at - 1].told if at and _POINTS.search(one.text) else ()
            origin = _copied_from(case, outlet, (*one.told, *before), copies)
            if origin is not None:
                yield Credited(one.span, outlet, origin, True)
            elif (other := _of_another(one, outlet) or _by_its_words(case, one, outlet)) is not None:
                yield Credited(one.span, outlet, other, False)
            break  # of two outlets in one sentence, one has it from the other


_POINTS = re.compile(r"\b(?:this|that|it|them|which|the (?:bid|claim|offer|report|story|news|affair|matter))\b")
"""Points at what the sentence before has told: "first reported this"."""


def _copied_from(
    case: Case, outlet: str, told: Sequence[Told], copies: Sequence[tuple[Article, Article]]
) -> Article | None:
    """Give the article that all the outlet's own have theirs from, where the draft does not name its outlet."""
    near = {each.article.id for each in told if each.score >= RELATED}
    own = [a for a in case.record.values() if outlet_key(a.outlet) == outlet_key(outlet)]
    some = [a for a in own if a.id in near] or own
    origins = [[origin for copy, origin in copies if copy.id == each.id] for each in some]
    if not origins or not all(origins) or not near & {a.id for many in origins for a in (*many, *some)}:
        return None
    first = min((a for many in origins for a in many), key=lambda a: a.date)
    return None if names(case.article.text, first.outlet) else first


def _of_another(one: Beside, outlet: str) -> Article | None:
    """Give the article of another outlet that tells a sentence, where the outlet itself has nothing like it."""
    best = one.told[0] if one.told else None
    if best is None or best.score < TOLD or best.own < OWN or outlet_key(best.article.outlet) == outlet_key(outlet):
        return None
    for told in one.told:
        own = outlet_key(told.article.outlet) == outlet_key(outlet)
        if told.score >= ALSO * best.score and (own or names(told.article.text, outlet)):
            return None
    return best.article


def _by_its_words(case: Case, one: Beside, outlet: str) -> Article | None:
    """Give the article that the likeliest telling stands in, where only it, and none of the outlet's, has the words."""
    best = one.told[0] if one.told else None
    if best is None or best.score < RELATED or outlet_key(best.article.outlet) == outlet_key(outlet):
        return None
    own = [a for a in case.record.values() if outlet_key(a.outlet) == outlet_key(outlet)]
    said = _said(
        " ".join(word for word in one.text.split() if word.islower() or word == one.text.split()[0]), case.language
    )
    theirs = said & _said(best.article.text, case.language)
    mine = said & frozenset().union(*(_said(f"{a.title} {a.text}", case.language) for a in own))
    passed_on = any(names(a.text, best.article.outlet) for a in own) or names(best.article.text, outlet)
    return None if passed_on or len(theirs - mine) < max(1, len(mine)) or theirs <= mine else best.article


STEM, LONG_WORD = 6, 5
"""Letters by which two words are one, and from which on one says something."""


@lru_cache(maxsize=4096)
def _said(text: str, language: str) -> frozenset[str]:
    small = phrases("function", language) | phrases("reporting", language) | phrases("crediting", language)
    return frozenset(w[:STEM] for w in plain_words(text).split() if len(w) >= LONG_WORD and w not in small)


@lru_cache(maxsize=20_000)
def reports(text: str, outlet: str, language: str) -> bool:
    """Tell whether a sentence says that an outlet reported something: "X first reported", "reported by X"."""
    plain, name = f" {plain_words(text)} ", _bare(outlet, language)
    if f" {name} " not in plain or not names(text, outlet):
        return False
    verbs = "|".join(map(re.escape, sorted(phrases("reporting", language), key=lambda verb: (-len(verb), verb))))
    before = phrases("report-by", language)
    return re.search(rf" {re.escape(name)} (?:\w+ ){{0,2}}(?:{verbs}) ", plain) is not None or any(
        f" {words} {article}{name} " in plain
        for words in before
        for article in ("", *(f"{each} " for each in phrases("article", language)))
    )


def leaning(record: Sequence[Article]) -> list[tuple[Article, Article]]:
    """Give the articles that name another outlet of the record which told it before, each with that one's."""
    return [
        (copy, origin)
        for copy in sorted(record, key=lambda a: a.date)
        for origin in record
        if origin.outlet
        and copy.outlet
        and outlet_key(origin.outlet) != outlet_key(copy.outlet)
        and origin.date[:10] <= copy.date[:10]
        and names(copy.text[:OPENING], origin.outlet)
        and not names(origin.text[:OPENING], copy.outlet)
    ]


@lru_cache(maxsize=20_000)
def names(text: str, outlet: str) -> bool:
    """Tell whether a text names an outlet; kept for the next question about it."""
    return bool(outlet) and names_outlet(text, outlet)


@lru_cache(maxsize=256)
def _bare(outlet: str, language: str) -> str:
    """Give the name of an outlet without the article that it may have: "standard"."""
    name = plain_words(outlet)
    return name.split(" ", 1)[-1] if name.split(" ", 1)[0] in phrases("article", language) else name
