"""What a phrase that describes somebody adds to what is known of them: a kind, a role, nouns for them."""

from __future__ import annotations

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.tokens import Tokens
from provenance.extraction.who import roles
from provenance.extraction.who.appositions import LONGEST_TITLE
from provenance.extraction.who.figures import Cast, Figure, Mention

_RANK = {"": 0, "person": 1, "organisation": 2, "witness": 2, "expert": 3, "outlet": 3, "official": 4, "document": 4}
"""Which of two things that an article calls somebody says more of who they are."""


def learn(cast: Cast, mention: Mention, words: Tokens, at: int, lexicon: Lexicon, near: bool = False) -> None:
    """Take in a phrase that describes somebody; `near`: it stands right before a body's name."""
    figure, key = mention.figure, mention.key
    if True not in [token.describes for token in words]:
        return  # as most names
    head = roles.head_at(words, lexicon)
    kind = roles.kind_by_head(words, head, lexicon)
    if head < 0 or (near and not kind and words[head].noun not in lexicon.sources["body-noun-any"]):
        return
    raise_kind(figure, kind)
    if kind and not figure.role:
        figure.role = (
            _spelled(cast, words, at, lexicon)
            if lexicon.function
            else " ".join(t.low for t in words).replace(" .", ".")
        )
    for token in words[: head + 1]:
        noun = token.noun
        if token.role or noun in lexicon.sources["body-noun-any"]:
            figure.nouns.add(noun)
            places = cast.by_noun.setdefault(noun, [])
            if not places or places[-1][1] != key:
                places.append((cast.words.starts[at], key))


def _spelled(cast: Cast, words: Tokens, at: int, lexicon: Lexicon) -> str:
    """Give words near a place as the article spells them; tokens have the small ones in English."""
    tokens, wanted = cast.words.tokens, list(words)
    for begin in range(max(0, at - LONGEST_TITLE - 8), min(at + LONGEST_TITLE + 12, len(tokens))):
        if list(tokens[begin : begin + len(wanted)]) == wanted:
            end = begin + len(wanted) - 1
            spelled = cast.text[cast.words.starts[begin] : cast.words.ends[end]]
            return spelled if lexicon.nouns_capital else spelled.lower()
    return ""


def raise_kind(figure: Figure, kind: str) -> None:
    if figure.kind == "organisation" and not figure.person and kind in ("document", "outlet"):
        return  # "the leak at Elmstead University", "the school's paper": what its name says is surer
    if _RANK[kind] > _RANK[figure.kind]:
        figure.kind = kind
