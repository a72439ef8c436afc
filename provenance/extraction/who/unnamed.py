"""People and bodies that are told of without a name: "three officials", "the company"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from attrs import evolve

from provenance.extraction import nouns
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.tokens import Tokens
from provenance.extraction.who import roles
from provenance.extraction.who.known import BODILY, belongs_to
from provenance.extraction.who.names import clean, name_key, outlet_in
from provenance.model import Source, SourceKind, Span
from provenance.naming import DESCRIBED

_ASIDES = frozenset((",", "(", "—", "–", "-"))
_ASIDE = re.compile(r",|\s*[(—–]|\s+-")
"""What opens an aside behind a noun."""


def names_nobody(low: str, lexicon: Lexicon) -> bool:
    """Whether a word that opens a phrase is no name, whatever its capital: "Officials", "Mr", "Others"."""
    return low in lexicon.kinds or low in lexicon.sources["title-word"] or low in lexicon.words["pronominal"]


def has_left(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether somebody is called after a body that he has left: "the former head of Orla"."""
    held = tokens[at].source_kind in ("person", "official", "expert")
    return held and any(token.low in lexicon.sources["former"] for token in tokens[:at])


def of_the_group(low: str, lexicon: Lexicon) -> bool:
    """Whether a phrase picks some out of those who were just credited: "one of them", "another"."""
    first = low.partition(",")[0]
    phrases = lexicon.sources["of-the-group"]
    return first in phrases or first.endswith(_behind_blank(phrases))


@cache
def _behind_blank(phrases: frozenset[str]) -> tuple[str, ...]:
    """Give phrases as a text can end with that does not begin with them."""
    return tuple(f" {phrase}" for phrase in phrases)


def unnamed_source(
    base: Source, text: str, tokens: Tokens, head: str, found: Sequence[Span], lexicon: Lexicon
) -> Source:
    """Give people or a body that a reader could not tell from the words: "three officials", "the company"."""
    kind = roles.kind_of(tokens, lexicon)
    witness = next((i for i, t in enumerate(tokens) if t.who or (i and t.low == "whose")), None)
    if witness is not None and kind in ("", "person") and roles.witnesses(tokens[witness:], lexicon):
        kind = "witness"
    at = next((i for i, t in enumerate(tokens) if t.noun == head), 0)
    # "the coast guard", which is a "coastguard" too, and no guard
    guards = at > 0 and tokens[0].definite and lexicon.kinds.get(f"{tokens[at - 1].noun}{head}") in BODILY
    if kind in BODILY and (head not in lexicon.sources["anonymous"] or guards):
        certain = (
            kind == "organisation" and tokens[0].definite and not head.endswith("s") and _which(tokens, head, lexicon)
        )
        named = kind != "organisation" or certain or head in lexicon.sources["spokesman"]
        comma = next((i for i, t in enumerate(tokens) if t.low in _ASIDES), len(tokens))  # "the board, in a letter"
        whole = " ".join(t.low for t in tokens[:comma] if not t.determiner)
        # "the main opposition party" has no name that tells it from "the largest opposition party": its key says so
        plain = name_key(_ASIDE.split(base.name)[0], lexicon)  # "the council, which owns it", "the mayor (who is ill)"
        described = f"{DESCRIBED}{plain}"
        told = certain or head in lexicon.sources.get("force", ())  # "the force": any police
        return evolve(
            base, kind=SourceKind(kind), identified=named and not tokens[0].indefinite,
            key=described if told else plain if named else whole * (kind == "organisation"),
            generic=head in lexicon.sources["generic"],
        )  # fmt: skip
    body = next((clean(text[s:e]) for s, e in found if belongs_to(text, s, lexicon)), "")
    generic = head in lexicon.sources["generic"] and not found and not base.basis
    if generic and kind == "person" and any(t.noun in lexicon.sources["private-word"] for t in tokens):
        kind = "organisation"
    return evolve(
        base, kind=SourceKind(kind or "person"), role=head, body=body,
        body_key=name_key(body, lexicon) if body else "", generic=generic,
    )  # fmt: skip


def _which(tokens: Tokens, head: str, lexicon: Lexicon) -> bool:
    """Whether the words before a noun tell a body from others of its kind: "the firefighters' union"."""
    at = next((i for i, t in enumerate(tokens[1:], 1) if t.noun == head), 1)
    if lexicon.genitive_after and any(t.upper for t in tokens[at + 1 :]):
        return True  # "der Verband der Binnenschiffer"
    if lexicon.nouns and at < len(tokens) and len(nouns.parts(tokens[at].low, lexicon)) > 1:
        return True  # "der Brauerbund", "die Rohrtalbahn"
    return any(t.is_word and not (t.determiner or t.adverb or t.low in lexicon.sources["vague"]) for t in tokens[1:at])


def told_by_noun(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a small noun says who one person is, and the name beside it only of what: "the Orla Rovers forward".

    A noun that is not known may be one ("the Corwin Prize laureate"), unless it stands for bodies or for several.
    """
    noun, head = tokens[at].noun, tokens[at]
    if head.capital or not head.is_word or lexicon.nouns_capital or lexicon.head_first:
        return False
    kind = lexicon.kinds.get(noun, "")
    owned = bool(kind) and tokens[at - 1].owns and at > 0  # "Tom Hale's widow"
    if not (tokens[0].determiner or owned):
        return False
    kind = roles.kind_by_head(tokens, at, lexicon) if kind == "official" else kind  # of a club, he holds no office
    owner = noun in lexicon.sources["owner-noun"]
    several = noun.endswith("s") and not noun.endswith("ss")
    if several or (noun in lexicon.sources["body-noun-any"] and not owner):
        return False
    behind = at + 1 < len(tokens) and tokens[at + 1].preposition  # "the widow of Tom Hale"
    beside = at > 1 and tokens[at - 1].capital
    return kind in ("person", "witness", "expert") and (behind or beside) if kind else beside


def is_anonymous(
    tokens: Tokens, at: int, head: str, found: Sequence[Span], text: str, end: int, lexicon: Lexicon
) -> bool:
    """Whether a phrase with a name in it still names nobody: "two Orla officials", "a manager at Orla"."""
    if head in lexicon.sources["anonymous"]:
        # "the regulator, Netzrat": by its name
        after = text[: found[0][0]].endswith(", ") and len(found) == 1 and end - found[0][1] <= 1
        body = head in lexicon.sources["body-noun-any"] and lexicon.kinds.get(head) in BODILY
        return not (after and body and tokens[0].definite and at == 1)
    if not (tokens[0].indefinite or tokens[0].low in ("one", "another")):
        return False
    named = next((i for i, token in enumerate(tokens) if i and token.capital), len(tokens))
    placed = any(token.preposition for token in tokens[1:named])  # "a grape picker in the Orla hills"
    placed = placed and not any(outlet_in(clean(text[s:e]), lexicon) for s, e in found)  # "a scoop in the Daily Lome"
    return bool(tokens[at].source_kind) or (placed and not lexicon.head_first)
