"""Through whom the words of a speaker came: an outlet that is relayed, or somebody who says them again."""

from __future__ import annotations

import re

from attrs import evolve

from provenance.extraction.claims.speaker import NOBODY
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.patterns.crediting import Crediting
from provenance.extraction.who.figures import Cast
from provenance.model import Article, Source, SourceKind, Span


def came_through(
    article: Article, sentence: Span, source: Source, people: Cast, lexicon: Lexicon
) -> tuple[Source, ...]:
    """Give through whom the words came: the outlet that the sentence says was told, or the only one that is relayed.

    `sentence`: where it stands, or its end alone for an item of a list.
    """
    if not people.relays or source is NOBODY or source.own_observation:
        return ()
    relays = [r for r in people.relays if r.key != source.key]
    line = article.text[slice(*sentence)]
    said_here = [r for r in relays if r.name in line]
    if said_here:
        return (said_here[0],)
    if not source.identified and len(relays) == 1 and source.kind is not SourceKind.OUTLET:
        heard_here = bool(article.outlet) and _tells(line, article.outlet, lexicon)
        return () if heard_here or people.place(relays[0].name) > sentence[1] else (relays[0],)
    return ()


def _tells(line: str, outlet: str, lexicon: Lexicon) -> bool:
    """Whether a sentence says that the page's own outlet was told: "two people told the Lamp"."""
    the = "|".join(f"{word} |{word.capitalize()} " for word in sorted(lexicon.sources["outlet-article"]))
    name = re.escape(re.sub(f"^(?:{the})", "", outlet))
    told = "|".join(sorted(lexicon.words["tells-outlet"]))
    return re.search(rf"\b(?:{told}) (?:{the})?{name}\b", line) is not None


def said_first(article: Article, end: int, crediting: Crediting, people: Cast, lexicon: Lexicon) -> Crediting:
    """Give words that are said again to whom the next sentence names as having said so before: "Ochs had said so".

    They are heard through whoever says them again; `end`: where their sentence ends.
    """
    again = lexicon.sources.get("says-again", frozenset())
    if not crediting.source or again.isdisjoint([article.text[s:e].lower() for s, e in crediting.cue]):
        return crediting
    for name in people.names_within(end, end + _NEXT_NAMED)[:1]:
        after = people.words.tokens[people.words.between(name[1], name[1] + _NEXT_NAMED)][:3]
        said = len(after) > 2 and after[0].auxiliary and after[1].cue is not None and "said-so" in after[2].classes
        if said and not article.text[end : name[0]].strip(" .\n"):
            return evolve(crediting, source=(name,), heard=crediting.source)
    return crediting


_NEXT_NAMED = 40
"""Characters behind a sentence within which the next one begins with a name, and says what that one did."""
