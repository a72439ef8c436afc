"""A claim made of what a person says of it: these words, by this source, in this stance, read as any other is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve

from provenance.extraction import stance as stances
from provenance.extraction.denied.restored import restored
from provenance.extraction.lexicon import Lexicon, lexicon, speaks
from provenance.extraction.page import Block, page
from provenance.extraction.propositions import about, is_told, means_source, proposition
from provenance.extraction.quoting import quote_share
from provenance.extraction.who.cast import cast
from provenance.extraction.who.figures import Cast
from provenance.extraction.who.sources import describe
from provenance.model import Article, Claim, Key, Source, Span, Stance
from provenance.text import at_spans


def restated(article: Article, claim: Claim, answered: Sequence[Claim] = (), hedges: bool = True) -> Claim:
    """Read anew what follows from the words, the source and the stance that a person gave a claim.

    `answered` are the claims that it answers. What follows is its text, its proposition, whom it is about, what of it
    is quoted, whether it denies at large, and the hedges unless they were given too. In a language without word lists
    the words stand as they are.
    """
    words = at_spans(article.text, claim.spans)
    language = article.language or "en"
    if not speaks(language):
        return evolve(claim, text=words, proposition=" ".join(words.split()))
    table = lexicon(language)
    read = page(article, table)
    people = cast(article, read.words, table)
    block = _block_at(read.blocks, claim.spans[0][0])
    source = claim.attribution.source if claim.attribution is not None else None
    beside = claim.attribution.cue_spans if claim.attribution is not None else ()
    made = evolve(
        claim,
        text=words,
        proposition=proposition(words, source, claim.stance, "", table, _means(claim, words, people, table)),
        hedges=stances.hedged(people.hedges, (*claim.spans, *beside)) if hedges else claim.hedges,
        quoted=quote_share(claim.spans, block.quotes, block.quote_starts) if block is not None else "none",
        general=claim.stance is Stance.DENIES and stances.is_general(words, table),
        headline=block is not None and block.kind == "headline",
        about=_about(article, claim.spans, source, people, table),
    )
    return restored(made, answered, table) if made.stance is Stance.DENIES else made


def _means(claim: Claim, words: str, people: Cast, table: Lexicon) -> bool:
    source = claim.attribution.source if claim.attribution is not None else None
    return source is not None and is_told(words) and means_source(claim.spans[0], words, source, people, table)


def _block_at(blocks: Sequence[Block], at: int) -> Block | None:
    return next((one for one in blocks if one.start <= at < one.end), None)


def _about(
    article: Article, spans: Sequence[Span], source: Source | None, people: Cast, table: Lexicon
) -> tuple[Key, ...]:
    own = source if source is not None and source.identified else None
    found = about(article, spans, None, people, table)
    # whoever speaks of "I" alone is no party to it, as in every other reading
    return tuple(key for key in found if own is None or key != own.key or own.body_key)


def credited(article: Article, name: str, near: int = 0) -> tuple[Source, tuple[Span, ...]]:
    """Give the source that a name stands for in an article, and where it is named, nearest to a place.

    A name that the article does not have is described by its own words, and stands nowhere.
    """
    language = article.language if speaks(article.language or "en") else ""
    table = lexicon(language or "en")
    places = [found.span() for found in re.finditer(_as_words(name), article.text, re.IGNORECASE)]
    if places:
        span = min(places, key=lambda one: (abs(one[0] - near), one))
        people = cast(article, page(article, table).words, table)
        source = describe(article, (span,), people, table)
        if source.name and not source.own_observation:
            return source, (span,)
    alone = Article.of(name)
    source = describe(alone, ((0, len(name)),), cast(alone, page(alone, table).words, table), table)
    return (source if source.name else evolve(source, name=name)), ()


def _as_words(name: str) -> str:
    inner = r"\s+".join(re.escape(word) for word in name.split())
    return rf"(?<!\w){inner}(?!\w)"
