"""Who speaks where no verb of saying credits a quotation: turns, passages, lead-ins, signatures, and what stands beside."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import Factory, define, evolve

from provenance.extraction import introductions
from provenance.extraction.crediting import Crediting
from provenance.extraction.figures import Cast
from provenance.extraction.introductions import Introduction
from provenance.extraction.lexicon import Cue, Lexicon
from provenance.extraction.page import Block, Page
from provenance.extraction.tokens import Sentence
from provenance.model import Span, Stance

UNSAID = Cue("", "base", Stance.ASSERTS, frozenset("q"))
"""What credits where no verb does."""


@define
class Speeches:
    """The quotations of a page that stand by themselves, and who speaks them."""

    page: Page
    people: Cast
    lexicon: Lexicon
    _passages: dict[int, Crediting] = Factory(dict)
    """By passage: who was settled on for its first paragraph."""
    _signers: dict[int, Crediting] = Factory(dict)
    """By passage, and by block outside one: who signs under it."""

    def __attrs_post_init__(self) -> None:
        """Look once for the signatures."""
        blocks = self.page.blocks
        for at, block in enumerate(blocks):
            if block.signed is None:
                continue
            passage = block.passage if block.passage >= 0 else blocks[at - 1].passage
            cue = (block.signed.cue,) if block.signed.cue[1] > block.signed.cue[0] else ()
            made = Crediting((block.signed.name,), cue, (), UNSAID, "signed", at, 0)
            self._signers[-1 - at if passage < 0 else passage] = made

    def signed(self, at: int) -> Crediting | None:
        """Who signs right under a block that is nothing but a quotation."""
        return self._signers.get(-2 - at) if self.page.blocks[at].is_speech else None

    def passage(self, at: int, likely: Crediting | None) -> Crediting:
        """The credit of a paragraph that the page sets off as quoted; to nobody where its author is not told.

        `likely`: who is about to speak, or spoke last.
        """
        block = self.page.blocks[at]
        known = self._passages.get(block.passage)
        if known is None:
            known = self._signers.get(block.passage) or (likely if likely is not None and not likely.content else None)
            known = known or self.beside(at, 0) or likely
            known = known or Crediting((), (), (), UNSAID, "passage", at, 0)
            self._passages[block.passage] = evolve(known, also=())
        return evolve(known, content=((block.start, block.end),), block=at, sentence=0)

    def turns(self, at: int) -> list[Crediting]:
        """What somebody says in a labelled paragraph: statements and questions apart."""
        block = self.page.blocks[at]
        label = block.label
        if label is None:
            return []
        source: tuple[Span, ...] = (label.name,)
        cue = label.colon
        if label.role:
            asked = self._interviewee(label.name[0]) if label.role == "answers" else None
            source, cue = (asked,) if asked is not None else (), (label.name[0], label.colon[1])
        made = Crediting(source, (cue,), (), UNSAID, "label", at, 0)
        return [
            evolve(made, content=(span,), sentence=first, also=tuple((at, i) for i in range(first + 1, last)))
            for span, first, last in _runs(self.page.article.text, block)
        ]

    def _interviewee(self, before: int) -> Span | None:
        return introductions.interviewee(self.people, before, self.page.article.byline, self.lexicon)

    def led(self, at: int, index: int) -> Crediting | None:
        """Who is named by a line that only leads to the quotation after it."""
        blocks = self.page.blocks
        block = blocks[at]
        if index + 1 < len(block.sentences) or at + 1 >= len(blocks):
            return None
        following = blocks[at + 1]
        if following.label is not None or not following.sentences or not following.sentences[0].is_speech:
            return None
        sentence = block.sentences[index]
        colon = sentence.tokens[-1].low == ":"
        if block.kind == "headline" or not (colon or len(block.sentences) == 1):
            return None
        found = introductions.lead_in(sentence, self.people, self.lexicon)
        return None if found is None else evolve(_made(sentence, found, at, index), also=((at, index),))

    def led_within(self, at: int, index: int) -> list[Crediting]:
        """The credit of a sentence that is a lead-in and a quotation: "And this from the mayor: “No.”"."""
        sentence = self.page.blocks[at].sentences[index]
        tokens = sentence.tokens
        quote = next((i for i, token in enumerate(tokens) if token.is_quote), 0)
        if quote < 2 or tokens[quote - 1].low != ":" or any(token.is_word for token in tokens[quote + 1 :]):
            return []
        lead = Sentence(tokens[:quote], sentence.starts[:quote], sentence.ends[:quote])
        found = introductions.lead_in(lead, self.people, self.lexicon)
        if found is None:
            return []
        return [evolve(_made(lead, found, at, index), content=(sentence.span((quote, quote + 1)),))]

    def beside(self, at: int, index: int) -> Crediting | None:
        """Who speaks a quotation that is a sentence of its own, as the sentence before or after it settles it."""
        blocks = self.page.blocks
        block = blocks[at]
        sentence = block.sentences[index]
        near: Sentence | None = None
        if index:
            near = block.sentences[index - 1]
        elif len(block.sentences) > 1 and not block.sentences[1].is_speech:
            near = block.sentences[1]
        elif at and blocks[at - 1].kind == "story" and blocks[at - 1].label is None and blocks[at - 1].sentences:
            near = blocks[at - 1].sentences[-1]
        signed = index + 1 < len(block.sentences) and signature_of(block.sentences[index + 1]) is not None
        if near is None or near.is_speech or signed:
            return None
        quoted = self.page.article.text[sentence.start : sentence.end]
        found = introductions.beside(near, quoted, self.people, self.lexicon)
        return None if found is None else _made(near, found, at, index)


def _made(sentence: Sentence, found: Introduction, at: int, index: int) -> Crediting:
    cue = (sentence.span(found.cue),) if found.cue[1] <= len(sentence.tokens) else ()
    return Crediting((sentence.span(found.source),), cue, (), UNSAID, "beside", at, index)


def _runs(text: str, block: Block) -> Iterator[tuple[Span, int, int]]:
    """Sentences of a turn that follow each other and all ask, or all do not, with the first and the last's successor."""
    asks = [text[one.start : one.end].rstrip("”\"'’»").endswith("?") for one in block.sentences]
    first = 0
    for at in range(1, len(asks) + 1):
        if at == len(asks) or asks[at] != asks[first]:
            yield (block.sentences[first].start, block.sentences[at - 1].end), first, at
            first = at


def signature_of(sentence: Sentence) -> tuple[Span, Span] | None:
    """The dash and the name of a sentence that is nothing but "— Ana Ruiz"."""
    first, *rest = sentence.tokens
    if (
        first.low not in ("—", "―", "–", "-", "--")
        or not 1 <= len(rest) <= 8
        or not all(t.capital or t.low in (",", ".") for t in rest)
    ):
        return None
    return sentence.span((0, 1)), sentence.span((1, len(sentence.tokens)))


