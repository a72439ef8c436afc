"""The outlet as its own source: where its people saw, counted or heard something themselves."""

from __future__ import annotations

import re

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.who.names import name_key
from provenance.model import Article, Attribution, Source, SourceKind, Span
from provenance.naming import may_be_one

_SEEN = re.compile(
    r"(?:a |the |our )?(?:reporters?|correspondents?|journalists?|photographers?)"
    r"(?: (?:for|of|from) (?P<outlet>[\w .’'-]{2,40}?))? "
    r"(?P<verb>counted|saw|watched|heard|visited|observed|witnessed|found|photographed|measured)\b",
    re.IGNORECASE,
)

_REPORTERS = ("eporter", "orrespondent", "ournalist", "hotographer")


def observed(article: Article, span: Span, lexicon: Lexicon) -> Attribution | None:
    """Give the outlet as its own source, where a sentence says that its people saw or counted something."""
    place = span[0], min(span[1], span[0] + 200)
    if not any(map(article.text[slice(*place)].__contains__, _REPORTERS)):
        return None
    match = _SEEN.search(article.text, *place)
    if match is None:
        return None
    outlet = name_key(article.outlet, lexicon)
    named = name_key(match.group("outlet") or "", lexicon)
    if named and not (outlet and may_be_one(named, outlet)):
        return None
    source = Source(article.outlet or "this outlet", SourceKind.OUTLET, True, key=outlet, own_observation=True)
    return Attribution(source, ((match.start(), match.start("verb") - 1),), match.group("verb"), (match.span("verb"),))
