"""Bodies that words name: by a name of their own, or by a noun that the article settles ("the company")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.tokens import Tokens
from provenance.extraction.who import roles
from provenance.extraction.who.figures import Cast, of_that_sort
from provenance.extraction.who.known import BODILY, after_preposition, belongs_to, from_figure, places_of
from provenance.extraction.who.names import clean, name_key
from provenance.extraction.who.together import spoken_together
from provenance.model import Source, SourceKind, Span
from provenance.naming import may_be_one


def body_by_noun(tokens: Tokens, at: int, head: str, start: int, cast: Cast, lexicon: Lexicon) -> Source | None:
    """Give the body that "the company" or "the watchdog" means, where the article settles it."""
    named = head in lexicon.sources["of-its-own"] and at + 2 < len(tokens) and tokens[at + 1].low == "of"
    if head not in lexicon.sources["body-noun-any"] or tokens[0].indefinite or at > 2 or named:
        return None
    if any(t.relative for t in tokens[at + 1 : at + 2]):
        return None  # "the auditor who found it", "the firm that owns it": another one than the one told of
    # "its owner", "their lender": another body than the one told of
    plain = at == 0 or (at == 1 and tokens[0].determiner)
    opposition = any(t.low == "opposition" for t in tokens)
    if not (plain or opposition):
        return None
    places = [(place, key) for place, key in places_of(cast, head, start, lexicon) if not cast.figures[key].person]
    keys = [key for _, key in places]
    public, name = cast.public_body(head, start, lexicon)
    if public >= 0 and (not keys or places[-1][0] <= public):
        return Source(name, SourceKind.OFFICIAL, True, key=name, role=head)
    if keys:
        made = from_figure(keys[-1], cast.figures[keys[-1]], lexicon)
        kind = lexicon.kinds.get(head, "")
        return evolve(made, kind=SourceKind(kind), role=head) if kind in BODILY else evolve(made, role=head)
    kind = lexicon.kinds.get(head, "organisation")
    wanted = head if head in lexicon.sources["public-body"] or opposition else ""
    body = cast.body_before(start, lexicon, wanted)
    # "the auditor" is nobody's that the page names later; "la asociación acusó a Orla": another one than Orla
    later = not lexicon.head_first or head in lexicon.sources["generic"]
    if not body and later and (kind in BODILY or kind == "official"):
        body = cast.body_before(1 << 60, lexicon, wanted)
    if body and not of_that_sort(head, body, lexicon):
        body = cast.body_of_sort(head, start, lexicon)
    if not body or (kind == "official" and not wanted):
        return None
    if head in lexicon.sources["public-word"] and head not in body.lower().split():
        return None  # "the county" is not Torvay College
    kind = kind if kind in BODILY else "organisation"
    return Source(body, SourceKind(kind), True, key=name_key(body, lexicon), role=head)


def named_body(
    base: Source,
    text: str,
    tokens: Tokens,
    at: int,
    head: str,
    found: Sequence[Span],
    cast: Cast,
    lexicon: Lexicon,
) -> Source:
    """Give a body that the words name: "Orla Shipping", "Tanzanian authorities", "the Ministry of Health"."""
    together = spoken_together(text, found, cast, lexicon)
    if together is not None:
        return together
    first = found[0]
    named = text[first[0] : first[1]]
    # "Police at Orla School": a capital that only begins a sentence
    alone = len(found) == 1 and text[: first[0]].endswith(", ") and base.name.endswith(clean(named))
    if alone and tokens[0].definite and lexicon.kinds.get(head) in BODILY and not base.name.startswith(named):
        # "the quarry firm, Bexley Stone"
        called = base.name.removesuffix(clean(named)).strip(" ,").lower().removeprefix("the ")
        body = SourceKind(lexicon.kinds[head])
        return Source(clean(named), body, True, key=name_key(clean(named), lexicon), role=called)
    begins = at == 0 and any(t.preposition and t.low not in lexicon.sources["name-particle"] for t in tokens[1:2])
    lowered = (begins or not tokens[at].capital) and head not in named.lower()
    if lowered and not belongs_to(text, first[0], lexicon) and first[0] <= text.find(head, first[0]):
        # "Tanzanian authorities", "Orla officials": the name says whose, the noun says who
        name = base.name
        for article_word in lexicon.sources["article"]:
            name = re.sub(rf"^{article_word}\s+", "", name, flags=re.IGNORECASE)
    elif lowered and after_preposition(cast.words, text.find(base.name), first[0]):
        name = base.name  # "prosecutors in Port Tarrow": the name says where, not who
    else:
        name = clean(text[first[0] : found[-1][1]]) if len(found) > 1 and found[-1][1] - first[0] < 60 else clean(named)
        if ", " in name or "\n" in name:
            name = clean(named)
    placed = lowered and after_preposition(cast.words, text.find(base.name), first[0])
    last = clean(text[found[-1][0] : found[-1][1]])
    before = name.removesuffix(last).rstrip(" ,").rpartition(" ")[2]
    told = len(found) > 1 and lexicon.kinds.get(before) in BODILY  # "Norland's main opposition party, Orla"
    key = name_key(last if told else name if placed else _proper(name, clean(named)), lexicon)
    figure = cast.figures.get(name_key(clean(named), lexicon))
    kind = roles.kind_of(tokens, lexicon)
    if figure is not None and figure.kind and (kind in ("", "person") or figure.kind == "outlet"):
        kind = figure.kind  # "state news agency Orla": what the words before a name say of it as a whole
    if clean(named) in cast.states:
        kind = "official"
    if kind in ("", "person", "witness"):
        # "Ana Lund's warning that": her own, whatever she is not called
        kind = "person" if figure is not None and figure.person and base.name == clean(named) else "organisation"
    if figure is not None and name == clean(named):
        name, key = figure.name, name_key(figure.name, lexicon)
    relay = next((r for r in cast.relays if key and may_be_one(key, r.key)), None)
    if relay is not None:
        return relay  # "Halyard said", where the article speaks of the Halyard News Agency
    return Source(
        name, SourceKind(kind), True, key=key, role="" if _undotted(head) in _undotted(name.lower()) else head
    )


def _undotted(text: str) -> str:
    return text.replace(".", "")


def _proper(name: str, named: str) -> str:
    """Give what identifies a body in its description: "main opposition Orla party", "the ferry operator Orla"."""
    at = name.find(named)
    if at <= 0:
        return name
    return named if name.endswith(named) else name[at:]
