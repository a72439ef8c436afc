"""Whose office somebody holds who is "its director" or "their head": a body of the state's makes an official of him."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.tokens import Token, Tokens
from provenance.extraction.who import roles
from provenance.extraction.who.figures import OF_BODIES, Cast, Figure, Holder


def settle_offices(
    cast: Cast, named: Sequence[tuple[int, Figure]], holders: Sequence[Holder], lexicon: Lexicon
) -> None:
    """Put right the kind of those who hold an office of a body that is told by "its" or "their" alone.

    `named`: the bodies that the article names, with where, in order.
    """
    for holder in holders:
        kind = _kind_of_owner(cast, named, holder, lexicon)
        if kind == "official":
            holder.figure.kind = "official"  # who leads a body of the state holds public office
        elif kind == "organisation" and holder.figure.kind in ("official", ""):
            holder.figure.kind = "person"  # a union has a president too


def _kind_of_owner(cast: Cast, named: Sequence[tuple[int, Figure]], holder: Holder, lexicon: Lexicon) -> str:
    """Give the kind of the body that "its" or "their" means, whether it has a name or not: "the bureau".

    It is what the last sentence before that speaks of a body begins with, unless that is only spoken of by the way:
    "Orla Marine referred questions to the commission. Its chief executive". Where there is none, the body named last.
    """
    tokens = cast.words.tokens
    begin = max(0, holder.at - _BODY_WITHIN)
    last_named = named[max(0, holder.named - _BODIES_NEAR) : holder.named]
    near = {place: figure.kind for place, figure in reversed(last_named) if place >= begin}
    for place in range(begin + 1, holder.at):
        kind = "" if place in near else _body_told(cast, place, lexicon)
        if kind:
            near[place] = kind
    heads = [place for place in sorted(near) if not _by_the_way(tokens, place)]
    if not heads:
        return near[max(near)] if near else holder.last.kind if holder.last is not None else ""
    last = heads[-1]
    line = cast.text.rfind("\n", cast.words.starts[begin], cast.words.starts[last])
    opens = max(begin, bisect_left(cast.words.starts, line))
    ends = next((i for i in range(last, opens, -1) if tokens[i].low in (".", "!", "?")), opens)
    return near[next(place for place in heads if place >= ends)]


_BODIES_NEAR = 8
"""Bodies named last that are looked at."""


def _by_the_way(tokens: Tokens, place: int) -> bool:
    """Whether a body stands behind a preposition, or says whose something is: "to the commission"."""
    before = tokens[max(0, place - 3) : place]
    mark = next((i for i in range(len(before) - 1, -1, -1) if before[i].is_mark), -1)
    return any(token.preposition for token in before[mark + 1 :])


def _body_told(cast: Cast, place: int, lexicon: Lexicon) -> str:
    """Give the kind of the body that a noun at a place is for, or that a name stands for elsewhere; mostly empty."""
    tokens = cast.words.tokens
    token = tokens[place]
    if token.noun not in lexicon.sources["body-noun-any"] or token.capital:
        return ""
    opens = next((i for i in range(place - 1, max(-1, place - 4), -1) if _opens(tokens[i])), -1)
    if opens < 0:
        return ""
    keys = [key for _, key in cast.by_noun.get(token.noun, ()) if not cast.figures[key].person]
    known = cast.figures[keys[-1]].kind if keys else ""
    kind = known or roles.kind_of(tokens[opens : place + 1], lexicon)
    return kind if kind in OF_BODIES else ""


def _opens(token: Token) -> bool:
    """Whether a word can open the words for a certain body: "the bureau", "its union", "St Orla's hospital"."""
    return token.definite or token.owns


_BODY_WITHIN = 50
"""Words before "its director" in which the body is looked for that is told of."""
