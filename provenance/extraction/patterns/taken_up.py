"""A clause that takes up the one before it to deny that: "P, a charge that Ruiz has denied"."""

from __future__ import annotations

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.patterns.places import LONGEST_ASIDE
from provenance.extraction.tokens import Tokens


def denied_before(tokens: Tokens, start: int, floor: int, lexicon: Lexicon) -> tuple[int, int, int] | None:
    """Tell where a clause opens that takes up the one before it to deny that: its comma, its subject's two ends.

    "P, which Ruiz denies", "P, something she has denied", "P, a claim that the company disputes", "P, a charge that
    Ruiz has faced before and has always denied".
    """
    if start > floor + 1 and tokens[start - 1].joins:
        return _denied_with_another(tokens, start, floor, lexicon)
    for comma in range(start - 2, max(floor - 1, start - LONGEST_ASIDE, 0), -1):
        token = tokens[comma]
        # “kill them all,” a claim the ministry denies: the comma stands inside the quotation
        inside = (token.is_quote and token.ends == ",") or (token.quotes and tokens[comma - 1].low == ",")
        if not inside and (token.finite or token.is_quote or (token.is_mark and token.low not in (",", ".", "'"))):
            return None
        if token.low != "," and not inside:
            continue
        first = tokens[comma + 1]
        at = comma + 1
        if first.low in ("which", "something"):
            at = comma + 2
        elif first.determiner and comma + 2 < start and tokens[comma + 2].low in lexicon.stance["denied-thing"]:
            at = comma + 3
        elif first.low in lexicon.stance["denied-thing"] and tokens[comma + 2].relative:
            at = comma + 2  # "P, extremo que Ruiz niega"
        if at == comma + 1:
            continue
        at += at < start and tokens[at].low in ("that", "which")
        return (comma + inside, at, start) if at < start else None
    return None


def _denied_with_another(tokens: Tokens, start: int, floor: int, lexicon: Lexicon) -> tuple[int, int, int] | None:
    """Read "P, a charge that Ruiz has faced before and | has denied", as `denied_before` does one verb."""
    comma = next((at for at in range(start - 2, max(floor, start - LONGEST_ASIDE), -1) if tokens[at].low == ","), 0)
    verb = next((at for at in range(comma, start - 1) if tokens[at].finite or tokens[at].auxiliary), 0)
    denied = denied_before(tokens, verb, floor, lexicon) if comma < verb else None
    return None if denied is None or denied[1] >= verb else (denied[0], denied[1], verb)


def nothing_follows(tokens: Tokens, end: int) -> bool:
    """Whether nothing that could be denied follows a verb: it ends its clause, or tells when, or as what."""
    if end >= len(tokens):
        return True
    following = tokens[end]
    return following.is_mark or following.timely or following.preposition or following.adverb or following.low == "as"
