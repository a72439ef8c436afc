"""Documents and outlets that words name: a report, a poll, another paper, the page itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from attrs import evolve

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.tokens import Token, Tokens
from provenance.extraction.who.figures import Cast
from provenance.extraction.who.names import clean, name_key, outlet_in
from provenance.model import Article, Source, SourceKind, Span


def document_named(
    base: Source, tokens: Tokens, at: int, low: str, found: Sequence[Span], cast: Cast, lexicon: Lexicon
) -> Source:
    """Give a document: the one that the article spoke of before, or one that the words tell from others."""
    head = tokens[at].noun
    definite = tokens[0].low in ("the", "that", "this", "its", "their")
    last = cast.last_document
    if (
        definite
        and at <= 1
        and not found
        and last is not None
        and (head in last.role or head in lexicon.sources["vague-document"])
    ):
        return last
    first = tokens[0].low
    certain = (
        bool(found)
        or first == "the"
        or (head not in lexicon.sources["vague-document"] and not head.endswith("s"))
        or (len(tokens) > 1 and bool(tokens[0].role))
        or any(t.low in lexicon.sources["described-by"] for t in tokens)
    )
    whole = name_key(base.name, lexicon)
    return evolve(base, kind=SourceKind.DOCUMENT, identified=certain, key=whole, role=head, count=None)


def relayed_by(
    phrase: str, low: str, head: str, text: str, found: Sequence[Span], cast: Cast, lexicon: Lexicon
) -> Source | None:
    """Another outlet, or news of which nobody can tell whose it is."""
    if head in lexicon.sources["spokesman"]:
        return None
    plain = low
    for word in lexicon.sources["article"]:
        plain = plain.removeprefix(word + " ")
    last = cast.last_document
    if last is not None and plain == "report" and "report" in last.role:
        return last
    if last is not None and plain == "paper" and last.role in lexicon.sources["study-noun"]:
        return last
    if low in lexicon.sources["untraced"] or plain in lexicon.sources["relayed-as"]:
        relay = cast.relays[0] if len(cast.relays) == 1 else None
        return relay or Source(phrase, SourceKind.OUTLET, False)
    outlets = [outlet for s, e in found if (outlet := outlet_in(clean(text[s:e]), lexicon))]
    if outlets and _speaks_as_outlet(head, low, outlets[0], lexicon) and not _had_by(low, outlets[0], lexicon):
        return Source(outlets[0], SourceKind.OUTLET, True, key=name_key(outlets[0], lexicon))
    return None


def _had_by(low: str, outlet: str, lexicon: Lexicon) -> bool:
    """Whether an outlet only had a paper before it: "a laboratory report obtained by the Echo"."""
    words = low[: low.find(outlet.lower())].split()
    by = "by" in words[-2:]
    return by and any(word in lexicon.sources.get("had-by", ()) for word in words[-3:-1])


def own_people(article: Article, low: str, head: Token, lexicon: Lexicon) -> Source | None:
    """Give the outlet's own people, where the words say so; `head`: the noun that they are about."""
    outlet = name_key(article.outlet, lexicon)
    last = low.rsplit(None, 2)[-2:]
    here = len(last) > 1 and last[0] in lexicon.words["this-here"] and last[1] in lexicon.words["this-page"]
    # "einer früheren Fassung": where it is not told of what, of this page
    was = len(last) > 1 and last[0] in lexicon.words.get("former-version", ()) and last[1] in lexicon.words["version"]
    here = here or was
    # not "a reader of this article", "an engineer quoted in this story"
    if here and (head.source_kind not in _OTHERS or head.noun in lexicon.sources["writes"]):
        return Source(article.outlet or "this outlet", SourceKind.OUTLET, True, key=outlet)
    ours = low.startswith(_openings(lexicon.sources["own-people"]))
    theirs = outlet and outlet in low
    if ours or (theirs and any(w in low for w in lexicon.sources["reporter"])):
        return Source(article.outlet or "this outlet", SourceKind.OUTLET, True, key=outlet, own_observation=True)
    return None


@cache
def _openings(phrases: frozenset[str]) -> tuple[str, ...]:
    """Give phrases as what a text is asked to begin with."""
    return tuple(phrases)


_OTHERS = ("person", "official", "expert", "witness")


def _speaks_as_outlet(head: str, low: str, outlet: str, lexicon: Lexicon) -> bool:
    """Whether the outlet itself is credited: "a Dispatch report", but not "a source told The Dispatch"."""
    return (
        head in outlet.lower()
        or head in lexicon.sources["outlet-says"]
        or low.removeprefix("the ").startswith(outlet.lower())
    )
