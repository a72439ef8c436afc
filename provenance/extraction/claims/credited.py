"""The claim that one credit makes: speaker, content, stance, hedges, and a proposition that can stand alone."""

from __future__ import annotations

from attrs import evolve

from provenance.extraction.claims.concerned import about_others, accused, subject
from provenance.extraction.claims.heard import came_through, said_first
from provenance.extraction.claims.speaker import speaker_of
from provenance.extraction.claims.stances import only_asks, stance_of
from provenance.extraction.denied.saysno import lowered
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.page import Block
from provenance.extraction.patterns.crediting import Crediting
from provenance.extraction.patterns.withdrawals import DENIAL
from provenance.extraction.propositions import about, is_told, means_source, proposition
from provenance.extraction.quoting import quote_share
from provenance.extraction.stance import hedged, is_general
from provenance.extraction.who.figures import Cast
from provenance.extraction.who.papers import paper_read
from provenance.extraction.who.sourcedetails import details
from provenance.extraction.who.sources import describe
from provenance.model import Article, Attribution, Claim, ClaimType, Detail, Source, SourceKind, Stance
from provenance.text import at_spans


def claim_of(article: Article, block: Block, crediting: Crediting, people: Cast, lexicon: Lexicon) -> Claim:
    """Give the claim that a credit makes; the cast learns who was credited."""
    text, sentence = article.text, block.sentences[crediting.sentence]
    crediting = said_first(article, sentence.end, crediting, people, lexicon)
    source = speaker_of(article, block, crediting, people, lexicon)
    words = at_spans(text, crediting.content)
    stance, untrue = stance_of(block, crediting, source, people, lexicon)
    asks = only_asks([text[slice(*span)] for span in crediting.content])
    if asks or (crediting.negated and crediting.order != "reply"):
        stance = Stance.NEUTRAL  # who asks asserts nothing
    place = (sentence.end if crediting.lead_in else sentence.start, sentence.end)
    heard = came_through(article, place, source, people, lexicon)
    if crediting.heard:
        heard = (describe(article, crediting.heard, people, lexicon),)
    if source.kind is SourceKind.DOCUMENT and not source.identified and heard:
        # "the report": another outlet's, and the article names it
        source, heard = heard[0], ()
    cue = at_spans(text, crediting.cue)
    told_of = details(article.text, crediting.source, source)
    paper = paper_read(sentence, crediting.content) if _may_have_read(source) else None
    if paper is not None:
        source = evolve(source, basis=text[slice(*paper)])
        told_of = (*told_of, Detail("basis", paper))
    attribution = Attribution(source, crediting.source, cue, crediting.cue, heard, told_of)
    lead = at_spans(text, crediting.lead_in)
    told = is_told(words) and not _told_somebody(text, crediting, lexicon)
    sure = told and means_source(crediting.content[0], untrue or words, source, people, lexicon)
    prop = proposition(untrue or words, source, stance, lead, lexicon, sure)
    # "its story", of which nothing is told
    bare = stance is Stance.WITHDRAWN and len(words.split()) <= _BARE and not crediting.heard
    general = bare or (stance is Stance.DENIES and any(is_general(one, lexicon) for one in (words, untrue)))
    return Claim.of(
        article.id, words, crediting.content, prop,
        stance=stance, hedges=hedged(people.hedges, (*crediting.content, *crediting.cue)), attribution=attribution,
        type=_type(crediting, asks, lexicon),
        quoted=quote_share(crediting.content, block.quotes, block.quote_starts),
        general=general, headline=block.kind == "headline", admission=crediting.entry.admission,
        says_no=crediting.order == DENIAL,
        about=about_others(source, stance, words, (*about(
            article, (*crediting.content, *crediting.lead_in), subject(source, prop, words), people, lexicon
        ), *accused(article, crediting, source, people, lexicon))),
    )  # fmt: skip


_BARE = 3
"""Words of what is taken back that only name it: "its Tuesday story"."""


def _may_have_read(source: Source) -> bool:
    """Whether it is told of a source how they know: of somebody named of whom that is not told yet, and of no paper."""
    return source.identified and not source.basis and source.kind not in (SourceKind.DOCUMENT, SourceKind.OUTLET)


def _type(crediting: Crediting, asks: bool, lexicon: Lexicon) -> ClaimType:
    """Tell whether a claim states something, asks, or says what should be."""
    if asks:
        return ClaimType.QUESTION
    # "called for an inquiry": that there was one, or should be, is no claim that anybody could deny
    return ClaimType.IMPERATIVE if crediting.entry.lemma in lexicon.words["demands"] else ClaimType.FACT


def _told_somebody(text: str, crediting: Crediting, lexicon: Lexicon) -> bool:
    """Whether one person was told something, who may be meant by "he": "told the clerk", not "told reporters"."""
    if "r" not in crediting.entry.frames or not crediting.cue:
        return False
    between = lowered(text[crediting.cue[-1][1] : crediting.content[0][0]])
    people = ("person", "official", "expert", "witness")
    return any(
        word in lexicon.words["told-one"] or (lexicon.kinds.get(word) in people and not word.endswith("s"))
        for word in between
    )
