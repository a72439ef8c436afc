"""What kind of source a few words describe: "the county's director of public health", "a forklift driver"."""

from __future__ import annotations

from provenance.extraction.lexicon import Lexicon, by_first_word
from provenance.extraction.phrases import shortens
from provenance.extraction.tokens import Tokens


def head_at(tokens: Tokens, lexicon: Lexicon) -> int:
    """Which of the tokens is the noun that a phrase is about: the last before a preposition, a relative or a mark.

    -1 where there is none.
    """
    head = -1
    if lexicon.head_first:
        described = next(
            (i for i, t in enumerate(tokens) if i and (t.preposition or t.relative or t.is_mark)), len(tokens)
        )
        return next((i for i, t in enumerate(tokens[:described]) if t.role and not t.determiner), described - 1)
    if lexicon.genitive_after:
        return _before_owner(tokens)
    for at, token in enumerate(tokens):
        if not token.is_word:
            if head >= 0 and token.low != "'" and not shortens(tokens, at):
                break
            continue
        if head >= 0 and (
            token.preposition
            or token.relative
            or token.pronoun
            or ((token.past_only or token.comes_out) and tokens[head].role and not token.role)
            or (token.conjunction and not token.joins)
            or token.low in lexicon.sources["described-by"]
        ):
            break
        if not (token.determiner or token.adverb):
            head = at
    return head


def _before_owner(tokens: Tokens) -> int:
    """Give the noun that a phrase is about where its owner follows it: "der Sprecher des Konzerns", "Kapitän Jan Ott".

    A noun for what somebody is stands before the name; of a name alone it is the last word.
    """
    head = -1
    for at, token in enumerate(tokens):
        if head >= 0 and (
            token.preposition or token.relative or token.pronoun or token.determiner or token.possessive
            or (token.is_mark and token.low not in ("-", "'", ".", "„", "“", "»", "«")) or token.conjunction
        ):  # fmt: skip
            break
        if token.is_word and token.upper and not token.small:
            if head >= 0 and tokens[head].source_kind:
                continue
            head = at
        elif head < 0 and token.is_word and not (token.determiner or token.adverb) and at == len(tokens) - 1:
            head = at
    return head


def kind_of(tokens: Tokens, lexicon: Lexicon) -> str:
    """Give the kind of source that a phrase describes; empty where its words do not tell."""
    return kind_by_head(tokens, head_at(tokens, lexicon), lexicon)


def kind_by_head(tokens: Tokens, at: int, lexicon: Lexicon) -> str:
    """As `kind_of`, where the noun is known that the phrase is about."""
    if True not in [token.describes for token in tokens]:
        return ""  # as of most names
    if len(tokens) > 2 and tokens[0].low in lexicon.sources["one-of"] and tokens[1].low == "of":
        return kind_of(tokens[2:], lexicon)  # "one of the passengers"
    if at < 0:
        return ""
    group = tokens[: at + 1]
    role = tokens[at].source_kind
    if joined := kind_of_two(tokens, at, lexicon):
        return joined
    if not role or role == "person":
        # "government sources", "a police spokesman", "security officials": the words before the noun
        kin = tokens[at].noun in lexicon.sources["of-another"]  # not "the mayor's wife", who holds no office
        others = [(token.source_kind, token.owns) for token in group[:-1] if not (kin and token.owns)]
        if tokens[at].noun in lexicon.sources.get("heard-from", ()):
            # "fuentes policiales", "fuentes de la fiscalía": of a language whose nouns come first
            others.extend((token.source_kind, False) for token in _up_to_aside(tokens)[at + 1 :])
        role = next((r for r, owns in others if r in ("official", "expert") or (r == "witness" and not owns)), role)
    if tokens[at].noun in lexicon.sources["serves"] and _serves_official(tokens, at, lexicon):
        return "official"  # "an aide to the minister"
    if role == "official" and _trades_as(tokens, at, lexicon):
        return "organisation"
    owned = at + 1 < len(tokens) and tokens[at + 1].determiner and lexicon.genitive_after
    if owned and tokens[at].noun in lexicon.in_compound:
        return lexicon.in_compound[tokens[at].noun]  # "der Bund der Imker"
    if role == "official" and not lexicon.sources["former"].isdisjoint([token.low for token in group]):
        return "person"  # "a former minister" holds no office any more
    if role == "expert" and any(t.noun in lexicon.sources["place-owner"] for t in group if t.owns):
        return "official"  # "the country's chief epidemiologist"
    whole = lexicon.head_first or tokens[at].noun in lexicon.sources["office"]
    held = _up_to_aside(tokens) if whole else group
    if role not in ("expert", "witness", "document") and names_public_body(held, lexicon):
        return "official"
    if tokens[at].noun in lexicon.sources["leads-science"] and any(
        t.noun in lexicon.sources["science-body"] for t in _up_to_aside(tokens)
    ):
        return "expert"
    if tokens[at].noun == "author" and any(t.low in lexicon.sources["study-word"] for t in _up_to_aside(tokens)):
        return "expert"
    if not lexicon.sources["office"].isdisjoint([token.noun for token in group]):
        beside = [token for i, token in enumerate(_up_to_aside(tokens)) if i != at]
        words = {token.noun for token in beside}
        public = words & lexicon.sources["public-word"]
        # "Keldon Council" is named as a firm is, and none
        firms = lexicon.sources["company-word"] - lexicon.sources["public-word"]
        several = tokens[at].low.endswith("s") and not tokens[at].capital
        named = beside[1:] if several else beside  # the capital of "Health officials said" names no firm
        private = words & lexicon.sources["private-word"] or {t.noun for t in named if t.capital} & firms
        if private and not public:
            return role if role in ("expert", "witness") else "person"
        if public and not private and role != "witness":
            return "official"
    return role


def kind_of_two(tokens: Tokens, at: int, lexicon: Lexicon) -> str:
    """Give the kind of what two words are together: "charge sheet", "government figure", "consejera delegada"."""
    pair = tokens[at : at + 2] if lexicon.head_first else tokens[max(0, at - 1) : at + 1]
    alone = len(pair) == 1 and lexicon.nouns  # of "Polizeichef" the end alone says less
    may = not alone and (len(pair) == 1 or tokens[at].noun in lexicon.kind_parts)
    return lexicon.kinds.get("-".join([token.noun for token in pair]), "") if may else ""


def _serves_official(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether somebody assists one who holds public office: "a senior adviser to the mayor"."""
    rest = _up_to_aside(tokens[at + 1 :])
    if len(rest) < _SERVED or rest[0].low not in ("to", "of"):
        return False
    former = any(token.low in lexicon.sources["former"] for token in (*tokens[:at], *rest))
    return not former and kind_of(rest[1:], lexicon) == "official"


_SERVED = 2
"""Words that tell whom somebody serves, at least: "to ministers"."""


def _trades_as(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a word for those who serve the state is part of a firm's name: "Orla Marine"."""
    last, before = tokens[at], tokens[at - 1] if at else None
    named = last.capital and before is not None and before.capital and not before.small
    return named and last.noun in lexicon.sources["company-word"] - lexicon.sources["body-noun-any"]


def names_public_body(tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether a body of the state is named in several words: "the parole board", "Central Bank governor"."""
    heads = by_first_word(lexicon.sources["public-name"])
    for at, token in enumerate(tokens):
        if token.opens_public:
            rest = " ".join(t.noun for t in tokens[at : at + 4]) + " "
            if any(rest.startswith(f"{name} ") for name in heads[token.low]):
                return True
    topics, bodies = lexicon.sources["state-topic"], lexicon.sources["state-body"]
    if bodies.isdisjoint([token.noun for token in tokens]):
        return False
    return any(
        token.noun in bodies and any(t.low in topics for t in tokens[max(0, at - _TOPIC) : at])
        for at, token in enumerate(tokens)
    )


_TOPIC = 2
"""Words before "board" or "service" that tell what it is for: "electoral integrity board"."""


def _up_to_aside(tokens: Tokens) -> Tokens:
    """Give what of a phrase stands before its first relative clause or comma."""
    end = next((i for i, t in enumerate(tokens) if t.who or (t.low == "," and i)), len(tokens))
    return tokens[:end]


def did_the_study(tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether a clause that begins with "who" tells that somebody did research, or was no part of it."""
    if len(tokens) < 3 or not tokens[0].who:
        return False
    words = [token.low for token in tokens[1:9]]
    return any(w in lexicon.sources["study-noun"] or w in lexicon.sources["study-or-project"] for w in words[1:]) and (
        words[0] in lexicon.sources["did-study"] or words[:2] in (["was", "not"], ["were", "not"])
    )


def witnesses(tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether a clause that begins with "who" tells that somebody was there or lives with what is told."""
    if len(tokens) < 3 or not tokens[0].relative:
        return False
    if tokens[0].low == "whose":
        # "whose son drowned", "whose house was flooded"; not "whose grandfather planted it"
        own = lexicon.sources["kin"] | lexicon.sources["own-place"]
        kin = next((at for at, token in enumerate(tokens[1:4], 1) if token.noun in own), None)
        return kin is not None and any(token.low in lexicon.sources["befell"] for token in tokens[kin + 1 : kin + 6])
    words = [token.low for token in tokens[1:24]]
    if any(word in lexicon.sources["was-there"] for word in words[:3]):
        return True
    was, there = words[0] in ("was", "were"), words[1] in lexicon.sources["there"]
    if (words[0] in ("is", "are") and there) or (was and (there or words[1] in lexicon.sources["befell"])):
        return True  # "who was inside", "who was injured"
    doing = 1 if words[0] in ("was", "were") else 2 if words[:2] == ["had", "been"] else 0
    if doing and len(tokens) > doing + 1 and tokens[doing + 1].ing:
        return True  # "who was rinsing jars when the tank burst"
    lives = words[0] in ("has", "have") and words[1] in lexicon.sources["was-there"]
    return lives and any(word in ("since", "for") for word in words)  # "who has farmed there for 30 years"
