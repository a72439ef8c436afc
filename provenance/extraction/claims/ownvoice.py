"""The claims that a page makes in its own voice: sentences and clauses that nobody else is credited with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from attrs import frozen

from provenance.extraction import voice
from provenance.extraction.beside import own_clauses
from provenance.extraction.claims.concerned import subject
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.page import Block
from provenance.extraction.patterns.crediting import Crediting
from provenance.extraction.propositions import about, proposition
from provenance.extraction.quoting import quote_share
from provenance.extraction.stance import hedged
from provenance.extraction.statements import speaker
from provenance.extraction.tokens import MAY_ADD, Sentence
from provenance.extraction.who.figures import Cast
from provenance.extraction.who.observing import observed
from provenance.model import Article, Attribution, Claim, ClaimType, Span, Stance
from provenance.text import at_spans


@frozen
class Stated:
    """Words of a page that nobody is credited with, and that claim something."""

    block: Block
    spans: tuple[Span, ...]
    type: ClaimType
    lead: str = ""
    """Of a list item: what introduces the list."""


def own_voice(article: Article, stated: Iterable[Stated], people: Cast, lexicon: Lexicon) -> list[Claim]:
    """Give the claims of whoever states a whole page, or else of its outlet."""
    return [_claim(article, one, people, lexicon) for one in stated]


def uncredited(
    text: str,
    blocks: Sequence[Block],
    covered: set[tuple[int, int]],
    credited: Mapping[tuple[int, int], Sequence[Crediting]],
    lexicon: Lexicon,
) -> Iterator[Stated]:
    """Find the sentences, clauses and asides that claim something in the page's own voice.

    `covered`: the sentences that somebody is credited with, by block and number; `credited`: their credits.
    """
    lead_in = ""
    for at, block in enumerate(blocks):
        if block.kind == "furniture":
            lead_in = ""
            continue
        for index, sentence in enumerate(block.sentences):
            said = voice.stated(text, block, sentence, lexicon) if (at, index) not in covered else None
            if said is not None:
                end = _last_word(sentence)
                lead = lead_in if block.kind == "item" else ""
                yield Stated(block, ((sentence.start, end),), said, lead)
            elif (at, index) in credited and not lexicon.verb_second:
                for parts in own_clauses(sentence, credited[at, index], lexicon):
                    spans = tuple(sentence.span(part) for part in parts)
                    words = at_spans(text, spans).lower()
                    yield Stated(block, spans, voice.type_of(sentence.of(parts), words, lexicon))
            by_the_way = sentence.traits & MAY_ADD and block.kind != "headline"
            for part in voice.inner_claims(sentence, lexicon) if by_the_way else ():
                yield Stated(block, (sentence.span(part),), ClaimType.FACT)
        if block.kind != "item":
            last = block.sentences[-1] if block.sentences else None
            ends = last is not None and text.endswith(":", 0, last.end)
            lead_in = text[last.start : last.end] if last is not None and ends else ""


def _claim(article: Article, stated: Stated, people: Cast, lexicon: Lexicon) -> Claim:
    """Give a claim in the page's own voice: of whoever states it all, or of the outlet where its own people saw it."""
    block, spans = stated.block, stated.spans
    words = at_spans(article.text, spans)
    body = speaker(article, lexicon)
    prop = proposition(words, body, Stance.ASSERTS, stated.lead, lexicon)
    charged = _charges(words, lexicon)
    own = Attribution(body) if body is not None else observed(article, spans[0], lexicon)
    stance = Stance.NEUTRAL if stated.type in (ClaimType.QUESTION, ClaimType.IMPERATIVE) else Stance.ASSERTS
    return Claim.of(
        article.id, words, spans, prop,
        stance=Stance.ALLEGES if charged else stance, type=stated.type,
        quoted=quote_share(spans, block.quotes, block.quote_starts),
        hedges=hedged(people.hedges, spans), attribution=own,
        headline=block.kind == "headline", about=about(article, spans, subject(body, prop, words), people, lexicon),
    )  # fmt: skip


def _last_word(sentence: Sentence) -> int:
    at = len(sentence.tokens) - 1
    while at > 0 and sentence.tokens[at].low in (".", "!", ":", ";", ","):
        at -= 1
    return sentence.ends[at]


def _charges(words: str, lexicon: Lexicon) -> bool:
    """Whether words say that somebody is charged; the pattern is slow, and few claims have a verb of it."""
    phrases = lexicon.words["charged-so"]
    low = words.lower()
    return any(map(low.__contains__, _verbs_of(phrases))) and _charging(phrases).search(words) is not None


@cache
def _verbs_of(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in phrases)


@cache
def _charging(phrases: frozenset[str]) -> re.Pattern[str]:
    """Find such words: "charged with theft", "charged on Wednesday with theft", "summonsed over rats in his bakery"."""
    pairs = (map(re.escape, phrase.split()) for phrase in sorted(phrases))
    either = "|".join(rf"{verb}\b(?: [\w,]+){{0,4}}? {joins}" for verb, joins in pairs)
    return re.compile(rf"\b(?:{either})\b", re.IGNORECASE)
