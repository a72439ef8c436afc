"""For whom a spokesman or a lawyer without a name speaks: the body answers, where the article tells which."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from attrs import evolve

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.tokens import Token, Tokens
from provenance.extraction.who import roles
from provenance.extraction.who.bodies import body_by_noun
from provenance.extraction.who.figures import Cast
from provenance.extraction.who.known import BODILY, spoke_here
from provenance.extraction.who.names import clean, name_key
from provenance.extraction.who.persons import person_named
from provenance.extraction.who.together import spoken_together
from provenance.model import Source, SourceKind, Span


def speaker_for(
    base: Source,
    text: str,
    start: int,
    tokens: Tokens,
    at: int,
    found: Sequence[Span],
    cast: Cast,
    lexicon: Lexicon,
) -> Source:
    """Give for whom somebody without a name speaks: the body answers for the words, where the article tells which."""
    head = tokens[at].noun
    plural = head.endswith("s") and not head.endswith("ss")
    together = spoken_together(text, found, cast, lexicon)
    if together is not None:
        return evolve(together, name=base.name, role=head, body=together.name, body_key=together.key, basis=base.basis)
    if found:
        name = clean(text[found[-1][0] : found[-1][1]])
        person = person_named(text, -1, [found[-1]], cast, lexicon)
        figure = cast.figures.get(name_key(person or name, lexicon))
        kind = "person" if person else figure.kind if figure is not None and figure.kind in BODILY else ""
        kind = kind or roles.kind_of(tokens, lexicon)
        kind = kind if kind in (*BODILY, "person") and (person or kind != "person") else "organisation"
        body = person or (figure.name if figure is not None else name)
        key = name_key(body, lexicon)
        return evolve(
            base, kind=SourceKind(kind), identified=True, key=key, role=head, body=body, body_key=key, count=None
        )
    if tokens[0].low in ("the", head) and at <= 1 and cast.last_spokesman is not None and not plural:
        return evolve(cast.last_spokesman, name=base.name, role=head)
    owner = next((i for i, t in enumerate(tokens[:at]) if t.owns), None)
    whose = tokens[owner : owner + 1] if owner is not None else tokens[max(0, at - 1) : at]
    of = next((i for i, t in enumerate(tokens) if t.low in ("for", "of") and i > at), None)
    if of is None and lexicon.genitive_after and at + 2 < len(tokens) and tokens[at + 1].determiner:
        of = at + 1  # "ein Sprecher der Bundespolizei"
    if of is not None:
        rest = tokens[of + 1 :]
        inner = max(0, roles.head_at(rest, lexicon))
        whose = rest[inner : inner + 1]
    noun = whose[0].noun if whose else ""
    made = None
    if noun in lexicon.sources["body-noun-any"]:
        which = rest[inner + 1 : inner + 2] if of is not None else ()
        # "a spokesman for the firm that owns Orla Motors": of another firm than the one told of
        made = None if any(t.relative for t in which) else body_by_noun(whose, 0, noun, start, cast, lexicon)
        kind = lexicon.kinds.get(noun, "organisation")
        if made is None and kind in BODILY:
            return evolve(base, kind=SourceKind(kind), identified=not plural, key=noun, role=head, generic=True)
    elif whose and whose[0].source_kind == "official":
        return evolve(base, kind=SourceKind.OFFICIAL, identified=True, key=name_key(base.name, lexicon), role=head)
    elif at <= 1 and not plural:
        body = spoke_here(start, cast) or cast.body_before(start, lexicon)
        made = Source(body, SourceKind.ORGANISATION, True, key=name_key(body, lexicon)) if body else None
        if lexicon.nouns_capital:
            made = _body_beside(start, cast, lexicon) or made
        made = _state_credited(start, cast, lexicon) or made
    if made is None or plural:
        kind = roles.kind_of(tokens, lexicon)
        if plural and any(t.noun in lexicon.sources["private-word"] for t in tokens):
            kind = "organisation"
        return evolve(base, kind=SourceKind(kind or "person"), role=head, generic=head in lexicon.sources["generic"])
    return voice_of(base, made, head)


def voice_of(base: Source, body: Source, role: str) -> Source:
    """Give a spokesman without a name as the body that answers for the words; `base`: what the words tell of him."""
    return evolve(
        base, kind=body.kind, identified=True, key=body.key, role=role, body=body.name, body_key=body.key, count=None
    )


def _state_credited(start: int, cast: Cast, lexicon: Lexicon) -> Source | None:
    """Give the body of the state credited last in the paragraph: "Exteriores lo confirmó. El portavoz evitó"."""
    last = cast.credited
    if (
        not lexicon.function
        or last is None
        or last.kind is not SourceKind.OFFICIAL
        or not (last.identified and last.key)
    ):
        return None
    figure = cast.figures.get(last.key)
    near = start >= cast.credited_end and cast.text.find("\n", cast.credited_end, start) < 0
    body = last.role in lexicon.sources["body-noun-any"] or not last.role
    return last if near and body and not (figure is not None and figure.person) else None


def _body_beside(start: int, cast: Cast, lexicon: Lexicon) -> Source | None:
    """Give the body that a paragraph speaks of before a place: "Die Feuerwehr zählt ..., so ein Sprecher"."""
    tokens = cast.words.tokens
    called = cast.called_bodies
    if (
        called is None
    ):  # once for the article: to go back through the paragraph each time costs the square of its length
        nouns = lexicon.sources["body-noun-any"]
        called = [at for at in range(1, len(tokens)) if tokens[at].noun in nouns and tokens[at - 1].definite]
        cast.called_bodies = called
    last = bisect_left(called, cast.words.between(start, start).start) - 1
    if last < 0 or cast.text.find("\n", cast.words.starts[called[last] - 1], start) >= 0:
        return None
    at = called[last]
    kind = lexicon.kinds.get(tokens[at].noun, "organisation")
    kind = kind if kind in _BODILY_KINDS else "organisation"
    name = cast.text[cast.words.starts[at - 1] : cast.words.ends[at]]
    return Source(name, SourceKind(kind), True, key=name_key(name, lexicon), role=tokens[at].noun)


def joined_body(base: Source, word: Token, head: str, lexicon: Lexicon) -> Source | None:
    """Whom a spokesman speaks for where one word tells both: "ein Polizeisprecher", "eine Harms-Sprecherin"."""
    ends = (noun for noun in lexicon.sources["spokesman"] if word.low.endswith(noun) and noun != word.low)
    plain = next(ends, "") if lexicon.nouns else ""
    whose = word.low[: -len(plain)].rstrip("-") if plain else ""
    if len(whose) < _SHORTEST_BODY:
        return None
    kind = lexicon.kinds.get(word.noun, "person")
    kind = lexicon.kinds.get(whose) or lexicon.kinds.get(whose.removesuffix("s")) or kind
    kind = kind if kind in _BODILY_KINDS else "official" if kind == "official" else "organisation"
    key = name_key(whose, lexicon)
    return evolve(base, kind=SourceKind(kind), identified=True, key=key, role=head, body_key=key, count=None)


_SHORTEST_BODY = 3
_BODILY_KINDS = ("organisation", "official", "outlet")
