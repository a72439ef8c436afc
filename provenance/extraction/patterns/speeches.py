"""Who speaks where no verb of saying credits a quotation: turns, passages, lead-ins, signatures, and neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import Factory, define, evolve

from provenance.extraction.lexicon import Cue, Lexicon
from provenance.extraction.page import Block, Page
from provenance.extraction.patterns.crediting import Crediting
from provenance.extraction.tokens import Sentence, Token
from provenance.extraction.who import introductions
from provenance.extraction.who.figures import Cast
from provenance.extraction.who.introductions import Introduction
from provenance.extraction.who.names import bare_name, name_key
from provenance.extraction.who.speakers import Label
from provenance.model import Source, SourceKind, Span, Stance

UNSAID = Cue("", "base", Stance.ASSERTS, frozenset("q"))
"""What credits where no verb does."""


@define
class Speeches:
    """The quotations of a page that stand by themselves, and who speaks them."""

    page: Page
    people: Cast
    lexicon: Lexicon
    _runs: dict[int, int] = Factory(dict)
    """Which run of quoted paragraphs, all by one author, a block belongs to."""
    _authors: dict[int, Crediting] = Factory(dict)
    """By run: who was settled on for its first paragraph."""
    _signers: dict[int, Crediting] = Factory(dict)
    """By run: who signs under it."""
    _askers: frozenset[str] | None = None
    """The labels of those who do nothing but ask, once they were looked for."""
    _asked: tuple[Span, ...] | None = None
    """Who is interviewed, once that was looked for."""

    def __attrs_post_init__(self) -> None:
        """Look once for the signatures: each ends a run, so that of two posts in a row each has its author."""
        blocks = self.page.blocks
        run = 0
        for at, block in enumerate(blocks):
            follows = at > 0 and block.passage >= 0 and blocks[at - 1].passage == block.passage
            run += not (follows and blocks[at - 1].signed is None) and block.signed is None
            self._runs[at] = run
            if block.signed is not None:
                cue = (block.signed.cue,) if block.signed.cue[1] > block.signed.cue[0] else ()
                self._signers[run] = Crediting((block.signed.name,), cue, (), UNSAID, "signed", at, 0)

    def signed(self, at: int) -> Crediting | None:
        """Who signs right under a block that is nothing but a quotation."""
        return self._signers.get(self._runs[at]) if self.page.blocks[at].is_speech else None

    def passage(self, at: int, awaited: Crediting | None, spoke: Crediting | None) -> Crediting:
        """Give the credit of a paragraph that the page sets off as quoted; to nobody where its author is not told.

        `awaited`: who is about to speak; `spoke`: who spoke last.
        """
        block = self.page.blocks[at]
        run = self._runs[at]
        known = self._authors.get(run)
        if known is None:
            known = self._signers.get(run) or awaited or self.beside(at, 0) or spoke
            known = known or Crediting((), (), (), UNSAID, "passage", at, 0)
            self._authors[run] = evolve(known, also=())
            known = evolve(known, also=awaited.also if awaited is not None else ())
        return evolve(known, content=((block.start, block.end),), block=at, sentence=0)

    def turns(self, at: int) -> list[Crediting]:
        """Give what somebody says in a labelled paragraph: statements and questions apart."""
        block = self.page.blocks[at]
        label = block.label
        if label is None:
            return []
        source: tuple[Span, ...] = (label.name,)
        cue = label.colon
        if label.role:
            asked = self._interviewee() if label.role == "answers" else None
            source, cue = (asked,) if asked is not None else (), (label.name[0], label.colon[1])
        made = Crediting(source, (cue,), (), UNSAID, "label", at, 0)
        asker = self._only_asks(label)
        return [
            evolve(
                made, content=(span,), sentence=first, also=tuple((at, i) for i in range(first + 1, last)),
                source=() if asks and asker else made.source,  # what an interviewer asks is nobody's word
            )
            for span, first, last, asks in _runs(self.page.article.text, block)
        ]  # fmt: skip

    def _only_asks(self, label: Label) -> bool:
        """Whether a label's speaker does nothing but ask on this page, more than once, as whoever interviews does."""
        if self._askers is None:
            text = self.page.article.text
            asked: dict[str, list[bool]] = {}
            for block in self.page.blocks:
                if block.label is not None:
                    told = asked.setdefault(text[slice(*block.label.name)], [])
                    told.extend(asks for *_, asks in _runs(text, block))
            self._askers = frozenset(name for name, told in asked.items() if len(told) > 1 and all(told))
        return self.page.article.text[slice(*label.name)] in self._askers

    def _interviewee(self) -> Span | None:
        """Who is interviewed: whom the page names before its first turn."""
        if self._asked is None:
            first = next((block.label.name[0] for block in self.page.blocks if block.label is not None), 0)
            found = introductions.interviewee(self.people, first, self.page.article.byline, self.lexicon)
            self._asked = (found,) if found is not None else ()
        return self._asked[0] if self._asked else None

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
        return None if found is None else evolve(self._made(sentence, found, at, index), also=((at, index),))

    def led_within(self, at: int, index: int) -> list[Crediting]:
        """Give the credit of a sentence that is a lead-in and a quotation: "And this from the mayor: “No.”"."""
        block = self.page.blocks[at]
        if not block.quotes:
            return []
        sentence = block.sentences[index]
        tokens = sentence.tokens
        quote = next((i for i, token in enumerate(tokens) if token.is_quote), 0)
        if tokens[0].is_quote and len(tokens) > 2 and _signs(tokens[1:]):
            # "“We will not pay.” — Ana Ruiz, mayor of Pell"
            end = len(tokens) - (tokens[-1].low == ".")
            cue, source, content = (sentence.span(part) for part in ((1, 2), (2, end), (0, 1)))
            return [Crediting((source,), (cue,), (content,), UNSAID, "signed", at, index)]
        if quote < 2 or tokens[quote - 1].low != ":" or any(token.is_word for token in tokens[quote + 1 :]):
            return []
        lead = Sentence(tokens[:quote], sentence.starts[:quote], sentence.ends[:quote])
        found = introductions.lead_in(lead, self.people, self.lexicon)
        if found is None:
            return []
        return [evolve(self._made(lead, found, at, index), content=(sentence.span((quote, quote + 1)),))]

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
        far = near is not None and index == 0 and near is not block.sentences[-1] and len(blocks[at - 1].sentences) > 1
        signed = index + 1 < len(block.sentences) and signature_of(block.sentences[index + 1]) is not None
        if near is None or near.is_speech or signed:
            return None
        quoted = self.page.article.text[sentence.start : sentence.end]
        found = introductions.beside(near, quoted, self.people, self.lexicon, only_said=far)
        return None if found is None else self._made(near, found, at, index)

    def _made(self, sentence: Sentence, found: Introduction, at: int, index: int) -> Crediting:
        cue = (sentence.span(found.cue),) if found.cue[1] <= len(sentence.tokens) else ()
        start, end = sentence.span(found.source)
        owner = self.page.article.text[start:end]
        end -= 2 * owner.endswith(("'s", "’s")) + owner.endswith(("s'", "s’"))
        return Crediting(((start, end),), cue, (), UNSAID, "beside", at, index)

    def another(self, at: int, index: int, speaker: Crediting) -> bool:
        """Whether the sentence between two quotations brings in another person by name, who speaks the second."""
        if not index or speaker.block != at or (at, index - 1) in ((at, speaker.sentence), *speaker.also):
            return False
        found = self.beside(at, index)
        if found is None or not speaker.source:
            return False
        text = self.page.article.text
        here, last = (text[slice(*one.source[0])].split(",")[0].split() for one in (found, speaker))
        pronoun = len(here) == 1 and here[0].lower() in self.lexicon.words["personal"]
        return not pronoun and here[-1].lower() not in (word.lower() for word in last)


def of_label(source: Source, label: str, people: Cast, lexicon: Lexicon) -> Source:
    """Give the source that a label names, as a person: "RUIZ" is whom the page names in full, and no company.

    What names a body by its last word, or is one elsewhere on the page, stays one.
    """
    words = label.partition(",")[0].split()
    last = words[-1].lower() if words else ""
    if source.kind in _OF_PERSONS and " " in source.name and source.identified and not source.name.isupper():
        return source
    company = last in lexicon.sources["company-word"] or last in lexicon.sources["body-suffix"]
    if not words or last in lexicon.kinds or company:
        return source
    if any(name.lower() == " ".join(words).lower() for _, name in people.bodies):
        return source
    named = bare_name(" ".join(words), lexicon)
    name = people.full.get(last, " ".join(named)) if len(named) == 1 else " ".join(named)
    name = " ".join(word.title() if word.isupper() and len(word) > 2 else word for word in name.split())
    kind = SourceKind.PERSON if source.kind not in _OF_PERSONS else source.kind
    return evolve(source, name=name, kind=kind, identified=True, key=name_key(name, lexicon), body="", body_key="")


_OF_PERSONS = (SourceKind.PERSON, SourceKind.OFFICIAL, SourceKind.EXPERT, SourceKind.WITNESS)


def _runs(text: str, block: Block) -> Iterator[tuple[Span, int, int, bool]]:
    """Sentences of a turn in a row that all ask, or all do not: their span, first, the one after the last, whether."""
    asks = [text[one.start : one.end].rstrip("”\"'’»").endswith("?") for one in block.sentences]
    first = 0
    for at in range(1, len(asks) + 1):
        if at == len(asks) or asks[at] != asks[first]:
            last = block.sentences[at - 1]
            end = last.starts[-1] if last.tokens[-1].low == "." and len(last.tokens) > 1 else last.end
            yield (block.sentences[first].start, end), first, at, asks[first]
            first = at


def signature_of(sentence: Sentence) -> tuple[Span, Span] | None:
    """Give the dash and the name of a sentence that is nothing but "— Ana Ruiz, mayor of Pell"."""
    if not _signs(sentence.tokens):
        return None
    return sentence.span((0, 1)), sentence.span((1, len(sentence.tokens)))


def _signs(tokens: Sequence[Token]) -> bool:
    """Whether words are a dash and a name, with or without what is said of it after a comma."""
    if tokens[0].low not in _DASHES:
        return False
    rest = tokens[1:]
    comma = next((i for i, token in enumerate(rest) if token.low == ","), len(rest))
    return (
        1 <= comma <= 8
        and len(rest) - comma <= 15
        and all(token.capital or token.low == "." for token in rest[:comma])
        and not any(token.is_quote or token.opens_cue for token in rest)
    )


_DASHES = frozenset(("—", "―", "–", "-", "--"))
