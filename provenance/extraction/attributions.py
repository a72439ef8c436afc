"""Who is credited with which words in a whole article: credits that reach over sentences, lists and paragraphs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from attrs import evolve

from provenance.extraction.credits import credits_in
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.page import Block, Page
from provenance.extraction.patterns import verbsecond
from provenance.extraction.patterns.colon import COLON
from provenance.extraction.patterns.credit import Credit
from provenance.extraction.patterns.crediting import Crediting
from provenance.extraction.patterns.ownreports import owned_up
from provenance.extraction.patterns.speeches import Speeches, signature_of
from provenance.extraction.stance import is_speech
from provenance.extraction.tokens import MAY_CREDIT, PLACEHOLDER, Sentence, Token
from provenance.extraction.who.figures import Cast
from provenance.model import Span, Stance

_MOST_PIECES = 60
"""A speech in more pieces than this is read as several."""


def attributions(read: Page, people: Cast, lexicon: Lexicon) -> list[Crediting]:
    """Give every credit on the page, in the order of the text."""
    return owned_up(read, _Reading(read, people, lexicon).credits(), lexicon)


class _Reading:
    """A page as it is read from its beginning: the credits so far, and who may go on speaking."""

    def __init__(self, read: Page, people: Cast, lexicon: Lexicon) -> None:
        self._page = read
        self._lexicon = lexicon
        self._speeches = Speeches(read, people, lexicon)
        self._found: list[Crediting] = []
        self._speaker: Crediting | None = None
        """Who spoke last, for quotations that stand alone."""
        self._spoken_at = 0
        """Where among the credits the last speaker stands."""
        self._awaiting: Crediting | None = None
        """Who is about to speak: "He said:" at the end of a paragraph."""
        self._lead: Crediting | None = None
        """Whose list is being read."""
        self._open_quote = False
        """Whether the paragraph before left a quotation open."""
        self._alone: Sentence | None = None
        """A quotation right before, in this paragraph, that nobody is credited with yet."""

    def credits(self) -> list[Crediting]:
        """Read the page and give its credits, in the order of the text."""
        for at, block in enumerate(self._page.blocks):
            if not self._as_a_whole(at, block):
                self._by_sentences(at, block)
        return self._found

    def _as_a_whole(self, at: int, block: Block) -> bool:
        """Read a block that needs no look at its sentences, and tell whether it is one."""
        if block.kind in ("furniture", "signature"):
            self._lead = self._speaker = self._awaiting = None
        elif block.label is not None:
            self._labelled(at, block)
        elif block.passage >= 0 and block.is_speech:
            self._found.append(self._speeches.passage(at, self._awaiting, self._speaker))
            self._lead = self._awaiting = self._speaker = None
            self._open_quote = False
        elif block.kind == "item" and self._lead is not None:
            item = ((block.start, _without_stop(block)),)
            self._found.append(evolve(self._lead, content=item, block=at, sentence=0))
            self._awaiting = None
        elif self._awaiting is not None and block.sentences and not block.quotes and block.kind == "story":
            # "He added:", and then his words as a paragraph without quotation marks
            self._found.append(evolve(self._awaiting, content=((block.start, block.end),), block=at, sentence=0))
            self._lead = self._awaiting = self._speaker = None
        else:
            return False
        return True

    def _labelled(self, at: int, block: Block) -> None:
        """Read what stands behind a speaker's label: "RUIZ: ..."."""
        turns = self._speeches.turns(at)
        self._found.extend(turns)
        self._lead = self._awaiting = None
        self._speaker = turns[-1] if turns and block.quotes else None
        self._spoken_at = len(self._found) - 1
        self._open_quote = block.open_quote

    def _by_sentences(self, at: int, block: Block) -> None:
        self._lead = self._alone = None
        for index, sentence in enumerate(block.sentences):
            if sentence.is_speech:
                self._speech(at, index, sentence)
            elif not self._signed(at, index, sentence):
                self._telling(at, index, sentence)
        self._lead = self._list_opened(at, block)
        self._open_quote = block.open_quote

    def _speech(self, at: int, index: int, sentence: Sentence) -> None:
        """Read a sentence that is a quotation: of whoever is announced, goes on speaking, or was brought in."""
        span = ((sentence.start, sentence.end),)
        announced = self._speeches.signed(at) or self._awaiting
        if announced is not None:
            self._speaks(evolve(announced, content=span, block=at, sentence=index))
            self._awaiting = None
            return
        credited_next = _credited_next(self._page.blocks[at], index, self._lexicon)
        speaker = self._speaker
        if speaker is not None and self._speeches.another(at, index, speaker):
            speaker = self._speaker = None
        if speaker is not None and not credited_next and self._goes_on(speaker, at, index):
            self._speaker = evolve(speaker, content=speaker.content + span, also=(*speaker.also, (at, index)))
            self._found[self._spoken_at] = self._speaker
            return
        brought_in = None if credited_next else self._speeches.beside(at, index)
        if brought_in is None and not credited_next and self._lexicon.reported_mood:
            brought_in = _told_before(self._found, at, index)
        if brought_in is None:
            self._alone = sentence
            return
        self._speaks(evolve(brought_in, content=span))
        self._alone = None

    def _goes_on(self, speaker: Crediting, at: int, index: int) -> bool:
        """Whether a quotation that stands alone goes on with the speech of whoever spoke last."""
        return (
            len(speaker.content) < _MOST_PIECES
            and _continues(self._page.blocks, at, index, self._open_quote)
            and (not self._lexicon.reported_mood or _ends_quoted(self._page.article.text, speaker))
        )

    def _speaks(self, credit: Crediting) -> None:
        self._speaker = credit
        self._spoken_at = len(self._found)
        self._found.append(credit)

    def _signed(self, at: int, index: int, sentence: Sentence) -> bool:
        """Read what only signs the quotation before it, "— Ana Ruiz", and tell whether it does."""
        under = signature_of(sentence)
        if under is None or self._alone is None:
            return False
        span = ((self._alone.start, self._alone.end),)
        also = ((at, index - 1),)
        self._found.append(Crediting((under[1],), (under[0],), span, COLON, "colon", at, index, also=also))
        self._alone = None
        return True

    def _telling(self, at: int, index: int, sentence: Sentence) -> None:
        """Read a sentence that is no quotation by itself: whom it credits, with its own words or those before it."""
        lexicon, block = self._lexicon, self._page.blocks[at]
        asked = self._alone is not None
        here = [
            _crediting(sentence, credit, at, index)
            for credit in (credits_in(sentence, lexicon, asked) if _worth_reading(sentence, lexicon) else ())
            if is_speech(sentence.tokens, credit, lexicon)
        ]
        if self._alone is not None:
            span = ((self._alone.start, self._alone.end),)
            here = [evolve(c, content=span, also=((at, index - 1),)) if not c.content else c for c in here]
            self._alone = None
        if lexicon.reported_mood:
            here = _over_sentences(self._page.blocks, self._found, here, (at, index), lexicon)
        awaiting = _awaiting(sentence, at, index, lexicon) or self._speeches.led(at, index)
        here = [c for c in here if c.content] or self._speeches.led_within(at, index)
        first = len(self._found)
        self._found.extend(here)
        quoted = [c for c in here if any(_quotes_in(block, span) for span in c.content)] if block.quotes else []
        if quoted:
            self._speaker = quoted[0]
            self._spoken_at = first + here.index(quoted[0])
        elif here or index == 0:
            self._speaker = None
        self._awaiting = awaiting

    def _list_opened(self, at: int, block: Block) -> Crediting | None:
        """Give whose list comes next, where a paragraph ends with a colon; else nobody."""
        if not block.sentences or not block.sentences[-1].tokens or block.sentences[-1].tokens[-1].low != ":":
            return None
        here = [c for c in self._found if c.block == at and c.sentence == len(block.sentences) - 1]
        lead = here[-1] if here else self._awaiting
        return evolve(lead, lead_in=_lead_in(block.sentences[-1], lead)) if lead is not None else None


def _worth_reading(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a sentence may hold a credit: a word of it tells, or a quotation where its place tells as well."""
    if sentence.traits & MAY_CREDIT:
        return True
    if sentence.tokens[0].low in lexicon.words["for-whom"]:
        return any(token.quotes for token in sentence.tokens)  # "For the coach, it was "a shocker""
    return lexicon.verb_second and any(token.is_quote for token in sentence.tokens)


def _ends_quoted(text: str, speaker: Crediting) -> bool:
    """Whether all of the last piece of what somebody said is a quotation, which another one goes on with."""
    start, end = speaker.content[-1]
    return text[start] in _OPENS and (text[end - 1] in _CLOSES or text[end - 1] in ".?!,")


_OPENS, _CLOSES = '„“»«"', '“”«»"'


def _told_before(found: Sequence[Crediting], at: int, index: int) -> Crediting | None:
    """Give the credit of the sentence before, or of the paragraph before where a paragraph begins, to go on with."""
    last = found[-1] if found else None
    if last is None or not last.cue:
        return None
    near = (last.block, last.sentence) in ((at, index - 1), (at, index)) or (index == 0 and last.block == at - 1)
    entry = evolve(last.entry, stance=Stance.ASSERTS, admission=False)
    return evolve(last, entry=entry, block=at, sentence=index, also=(), lead_in=(), negated=False) if near else None


def _over_sentences(
    blocks: Sequence[Block],
    found: Sequence[Crediting],
    here: list[Crediting],
    where: tuple[int, int],
    lexicon: Lexicon,
) -> list[Crediting]:
    """Give the credits of a sentence, with those that need the one before it.

    "Das sagte die Ministerin" credits what was told before it, and "Man habe es gewusst" runs on from whoever spoke.
    """
    at, index = where
    sentence = blocks[at].sentences[index]
    if all(c.order == "source first" for c in here) and verbsecond.in_reported_mood(sentence.tokens, lexicon):
        goes_on = _told_before(found, at, index)
        end = sentence.ends[-2] if sentence.tokens[-1].low == "." and len(sentence.tokens) > 1 else sentence.end
        if goes_on is None:
            return here
        kept = () if verbsecond.tells_of_himself(sentence.tokens, lexicon) else here
        return [evolve(goes_on, content=((sentence.start, end),)), *kept]
    place = (at, index - 1) if index else (at - 1, len(blocks[at - 1].sentences) - 1) if at else (-1, -1)
    if not any(c.order == verbsecond.POINTS_BACK for c in here) or place[0] < 0 or place[1] < 0:
        return here
    before = blocks[place[0]].sentences[place[1]]
    told = any((c.block, c.sentence) == place for c in found) or blocks[place[0]].kind in ("headline", "furniture")
    if told:
        return here
    end = before.ends[-2] if before.tokens[-1].low == "." and len(before.tokens) > 1 else before.end
    return [
        evolve(c, content=((before.start, end),), also=(place,)) if c.order == verbsecond.POINTS_BACK else c
        for c in here
    ]


def _lead_in(sentence: Sentence, credit: Crediting) -> tuple[Span, ...]:
    """Give what introduces a list: the sentence up to its colon, without who is credited in its middle."""
    colon = sentence.starts[-1]
    if credit.order not in ("content first", "inverted"):
        return ((credit.content[0][0], max(colon, credit.content[0][0])),) if credit.content else ()
    inside = [*credit.source, *credit.cue]
    start, end = min(s for s, _ in inside), max(e for _, e in inside)
    return tuple(span for span in ((sentence.start, start), (end, colon)) if span[1] > span[0])


def _without_stop(block: Block) -> int:
    """Give the end of a list item without its full stop."""
    last = block.sentences[-1]
    return last.starts[-1] if last.tokens[-1].low in (".", ";", ",") else block.end


def _continues(blocks: Sequence[Block], at: int, index: int, open_quote: bool) -> bool:
    """Whether a quotation that stands alone goes on with the speech before it, in its paragraph or as a whole one."""
    return index > 0 or open_quote or len(blocks[at].sentences) == 1


def _credited_next(block: Block, index: int, lexicon: Lexicon) -> bool:
    """Whether the next sentence credits this quotation ("What?" Ruiz asked.)."""
    if index + 1 >= len(block.sentences):
        return False
    following = credits_in(block.sentences[index + 1], lexicon, spoken_before=True)
    return any(not c.content for c in following)


def _quotes_in(block: Block, span: Span) -> bool:
    """Whether a content holds quoted words, so that a quotation after it goes on with it."""
    at = max(0, bisect_right(block.quote_starts, span[0]) - 1)
    return any(q.start < span[1] and q.end > span[0] for q in block.quotes[at : at + 2])


def _awaiting(sentence: Sentence, at: int, index: int, lexicon: Lexicon) -> Crediting | None:
    """Give the credit at the end of "He said:"."""
    if sentence.tokens[-1].low != ":" or not sentence.traits & MAY_CREDIT:
        return None
    # a word in the place of the quotation lets the sentence be read as if it went on
    end = sentence.end
    filled = Sentence([*sentence.tokens, PLACEHOLDER], [*sentence.starts, end], [*sentence.ends, end])
    place = (len(filled.tokens) - 1, len(filled.tokens))
    found = [c for c in credits_in(filled, lexicon) if c.content and c.content[-1] in (place, (place[0] - 1, place[1]))]
    if not found:
        return None
    made = _crediting(filled, found[-1], at, index)
    return made if _tells_more(sentence.tokens, found[-1]) else evolve(made, also=((at, index),))


def _tells_more(tokens: Sequence[Token], credit: Credit) -> bool:
    """Whether a line that leads to a quotation says something of its own: "The bridge closed, and Ruiz said:"."""
    begins = min((place[0] for place in (*credit.source, credit.cue)), default=0)
    joined = next((i for i in range(1, begins) if tokens[i].coordinator and tokens[i - 1].low == ","), None)
    return joined is not None and any(token.finite for token in tokens[:joined])


def _crediting(sentence: Sentence, credit: Credit, block: int, index: int) -> Crediting:
    return Crediting(
        source=tuple([sentence.span(part) for part in credit.source]),
        cue=(sentence.span(credit.cue),),
        content=tuple([sentence.span(part) for part in credit.content]),
        entry=credit.entry,
        order=credit.order,
        block=block,
        sentence=index,
        negated=credit.negated,
        heard=tuple([sentence.span(part) for part in credit.heard]),
    )
