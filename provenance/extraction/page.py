"""An article as a page: which paragraphs are story, headline, list or furniture, and their sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from attrs import Factory, evolve, field, frozen

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.patterns.thatclauses import tell_apart
from provenance.extraction.quoting import sentence_of, spoken
from provenance.extraction.remembered import Remembered
from provenance.extraction.signatures import Signature, signature
from provenance.extraction.spellings import spellings
from provenance.extraction.tokens import PLACEHOLDER, Sentence, Words
from provenance.extraction.who.speakers import Label, labels
from provenance.extraction.words import words_of
from provenance.model import Article, Span
from provenance.text import Paragraph, Quotation, paragraphs, quotations, sentences


@frozen
class Block:
    """One paragraph of the page."""

    start: int
    end: int
    kind: str
    """"story", "headline", "item", "signature" or "furniture"."""
    sentences: Sequence[Sentence] = ()
    quotes: Sequence[Quotation] = ()
    """All quotations, spoken or borrowed."""
    quote_starts: Sequence[int] = ()
    """Where the quotations begin, for looking them up."""
    open_quote: bool = False
    """Its last quotation is not closed: the speech goes on in the next paragraph."""
    label: Label | None = None
    """Whose turn it is, in a transcript or before a quotation."""
    signed: Signature | None = None
    """Of a signature: who signs."""
    passage: int = -1
    """Which of the passages that the page sets off as quoted it belongs to; -1 for none."""

    is_speech: bool = field(init=False, default=Factory(lambda self: _is_speech(self.sentences), takes_self=True))
    """Whether it is nothing but quotations: told once, for each of its sentences asks."""


def _is_speech(told: Sequence[Sentence]) -> bool:
    return bool(told) and all(sentence.is_speech for sentence in told)


@frozen
class Page:
    """An article with its words and its paragraphs."""

    article: Article
    words: Words
    blocks: Sequence[Block]


def page(article: Article, lexicon: Lexicon) -> Page:
    """Give the blocks of an article, in order."""
    text = article.text
    words = words_of(text, lexicon)
    if lexicon.that_relates:
        tokens = tell_apart(words.tokens, lexicon, spellings(lexicon.language).__getitem__)
        words = Words(tokens, words.starts, words.ends)
    seen: set[str] = set()
    known = _Known(normal(article.title), normal(article.byline))
    blocks: list[Block] = []
    found = paragraphs(text)
    labelled = labels(text, found, lexicon)
    for at, paragraph in enumerate(found):
        leads_away = _within(paragraph.start, article.link_lines) >= 0
        passage = _within(paragraph.start, article.block_quotes)
        signed = _signed(text, paragraph, blocks[-1] if blocks else None, lexicon)
        if leads_away:
            kind = "furniture"
        elif at in labelled:
            kind = "story"
        elif signed is not None:
            kind = "signature"
        else:
            kind = _kind(article, found, at, seen, known, lexicon)
            label = _note_label(text, paragraph, lexicon)
            paragraph = evolve(paragraph, start=paragraph.start + label) if label else paragraph
        if kind in ("furniture", "signature"):
            blocks.append(Block(paragraph.start, paragraph.end, kind, signed=signed, passage=passage))
        elif at in labelled:
            turn = Paragraph(labelled[at].words, paragraph.end)
            blocks.append(evolve(_block(text, words, turn, kind, lexicon), label=labelled[at]))
        elif passage >= 0 and _is_passage(text, paragraph):
            blocks.append(_passage(paragraph, passage))
        else:
            blocks.append(_block(text, words, paragraph, kind, lexicon))
    return Page(article, words, blocks)


def _within(place: int, spans: Sequence[Span]) -> int:
    """Which of some spans, in order, a place lies in; -1 for none."""
    if not spans:
        return -1
    at = bisect_right(spans, (place, 1 << 60)) - 1
    return at if at >= 0 and place < spans[at][1] else -1


def _signed(text: str, paragraph: Paragraph, before: Block | None, lexicon: Lexicon) -> Signature | None:
    """Who signs with a paragraph: the last of a quoted passage, or what stands right under a quotation."""
    if before is None or before.kind not in ("story", "item") or before.label is not None:
        return None
    if before.passage < 0 and not before.is_speech:
        return None
    return signature(text, paragraph, lexicon)


def _is_passage(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph of a quoted passage is quoted whole; not so one that tells itself who says what."""
    quotes = quotations(text, paragraph.start, paragraph.end)
    opens = bool(quotes) and quotes[0].start == paragraph.start and quotes[0].closed
    return not opens or not _LETTER.search(text, quotes[0].end, quotes[1].start if len(quotes) > 1 else paragraph.end)


_LETTER = re.compile(r"[^\W\d_]")


def _passage(paragraph: Paragraph, passage: int) -> Block:
    """Make a block of a paragraph that the page sets off as quoted: all of it is somebody's words."""
    start, end = paragraph.start, paragraph.end
    quote = Quotation(start, end, start, end)
    sentence = Sentence([PLACEHOLDER], [start], [end])
    return Block(start, end, "story", [sentence], [quote], [start], passage=passage)


@frozen
class _Known:
    """What the article's details say of it, as lines are compared."""

    title: str
    byline: str

    @property
    def short(self) -> bool:
        """Whether each is no longer than a line."""
        return max(self.title.count(" "), self.byline.count(" ")) < _SHORT


def _block(text: str, words: Words, paragraph: Paragraph, kind: str, lexicon: Lexicon) -> Block:
    start = _after_dateline(text, paragraph, lexicon)
    quotes = quotations(text, start, paragraph.end)
    speech = spoken(text, quotes, start, lexicon) if quotes else []
    spans = sentences(text, start, paragraph.end, lexicon.abbreviations, [(q.start, q.end) for q in quotes])
    # a spoken quotation belongs to one sentence only: walk both lists together
    made: list[Sentence] = []
    at = 0
    for span in spans:
        while at < len(speech) and speech[at].end <= span[0]:
            at += 1
        last = at
        while last < len(speech) and speech[last].start < span[1]:
            last += 1
        one = sentence_of(text, words, span, speech[at:last])
        if len(one.tokens) <= _LONGEST:
            made.append(one)
        else:
            made.extend(_pieces(one))
    unclosed = bool(quotes) and not quotes[-1].closed
    return Block(start, paragraph.end, kind, made, quotes, [q.start for q in quotes], unclosed)


_LONGEST = 160
"""Words and marks; what runs on for longer is no sentence, and is read piece by piece, so that time stays linear."""


def _pieces(one: Sentence) -> list[Sentence]:
    return [
        Sentence(one.tokens[at : at + _LONGEST], one.starts[at : at + _LONGEST], one.ends[at : at + _LONGEST])
        for at in range(0, len(one.tokens), _LONGEST)
    ]


_DATELINE = re.compile(
    r"(?:(?P<place>[^\W\d_][\w.'’ -]{2,40}?)(?:, [^\W\d_][\w. ]{1,24})?(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?"
    r" ?(?:\((?P<wire>[^\W\d_][\w -]{1,19})\))? ?[—–-]{1,2} "
    r"|\([^\W\d_][\w -]{1,20}\) ?[—–-]{1,2} )"
)


_DASHES = ("- ", "– ", "— ")


def _after_dateline(text: str, paragraph: Paragraph, lexicon: Lexicon) -> int:
    """Where the story starts after "LONDON, March 3 (Agency) - ": its place is in capitals, or an agency follows it."""
    start, end = paragraph.start, min(paragraph.end, paragraph.start + 120)
    # the pattern is slow, and few paragraphs have a dash with a blank after it near their beginning
    if max([text.find(dash, start, end) for dash in _DASHES]) < 0:
        return start
    found = _DATELINE.match(text, start, end)
    if found is None or (found["place"] is not None and not (found["place"].isupper() or _by_wire(found, lexicon))):
        return paragraph.start
    return found.end()


def _by_wire(found: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether brackets behind a place name an agency: "Orla (mdn) – ", "Orla (Reuters) – "; not "Jo Lund (SPD) – "."""
    wire = found["wire"] or ""
    known = bool(wire) and (wire.islower() or wire.lower() in lexicon.sources["agency"])
    return known and found["place"][:1].isupper()


def normal(text: str) -> str:
    """Give a line as it is compared with another: words in lower case."""
    return " ".join(filter(None, map(_WORDS.__getitem__, text.lower().split())))


_WORD = re.compile(r"\w+")
_WORDS = Remembered(lambda part: " ".join(_WORD.findall(part)))
"""The words in what stands between two blanks: most of it was met before."""


_SHORT = 30
"""Words of a line that is compared with the others of its page."""
_LONGEST_LINE = 400
"""Characters; a longer paragraph is neither furniture nor a headline, nor looked for among the ones seen."""


def _kind(
    article: Article, found: Sequence[Paragraph], at: int, seen: set[str], known: _Known, lexicon: Lexicon
) -> str:
    paragraph = found[at]
    if paragraph.end - paragraph.start > _LONGEST_LINE:
        return "item" if paragraph.item else "story"
    line = article.text[paragraph.start : paragraph.end]
    parts = line.split()
    if known.short and len(parts) > _SHORT and sum(map(str.isalnum, parts)) > _SHORT:
        # each of these is a word: more than in any line that is compared with another
        first = _WORD.search(line.lower())
        noted = _note(article.text, paragraph, line, first[0] if first is not None else "", lexicon)
        return noted or ("item" if paragraph.item else "story")
    plain = normal(line)
    if not plain:
        return "furniture"
    words = plain.split()
    short = len(words) <= _SHORT
    if short and plain in seen:
        return "furniture"
    if short:
        seen.add(plain)
    if plain == known.title:
        return "headline" if at == 0 else "furniture"
    noted = _note(article.text, paragraph, line, words[0], lexicon)
    if noted:
        return noted
    if len(words) <= 14 and _is_furniture(line, plain, words, lexicon):
        return "furniture"
    if known.byline and plain.endswith(known.byline) and plain in (known.byline, "by " + known.byline):
        return "furniture"
    if paragraph.item:
        return "item"
    if at == 0 and len(found) > 1 and short and _unpunctuated(line, article, found):
        return "headline"
    return "story"


def _note(text: str, paragraph: Paragraph, line: str, first: str, lexicon: Lexicon) -> str:
    """Tell the kind of a note on the article, or of a credit in brackets; empty where a paragraph is neither."""
    if first in lexicon.voice["note"] and line[: len(first) + 14].rstrip().find(":") > 0:
        return "story" if _note_label(text, paragraph, lexicon) else "furniture"
    names_agency = line[0] == "(" and line[1:].lower().startswith(lexicon.voice["credit-line"])
    return "furniture" if names_agency else ""


def _note_label(text: str, paragraph: Paragraph, lexicon: Lexicon) -> int:
    """How many characters name a note that puts the article right ("Correction: "); 0 where none do."""
    end = min(paragraph.end, paragraph.start + _LONGEST_LABEL)
    if text.find(":", paragraph.start, end) < 0:
        return 0
    found = _LABEL.match(text, paragraph.start, end)
    named = found is not None and found[1].lower() in lexicon.voice["correction-note"]
    return found.end() - paragraph.start if found is not None and named else 0


_LONGEST_LABEL = 60
_LABEL = re.compile(r"([^\W\d_]+)[^:.!?\n]{0,40}:\s+(?=\S)")


def _unpunctuated(line: str, article: Article, found: Sequence[Paragraph]) -> bool:
    """Whether a first line stands as a headline: no full stop, or every main word with a capital."""
    if not line.rstrip().endswith((".", "!", "”", '"', ":")):
        return True
    long_words = [w for w in line.split() if len(w) > 3 and w[0].isalpha()]
    capitals = sum(w[0].isupper() for w in long_words)
    return len(long_words) > 3 and capitals >= 0.8 * len(long_words)


def _is_furniture(line: str, plain: str, words: Sequence[str], lexicon: Lexicon) -> bool:
    if line.rstrip().endswith((".", "!", "?", "”", '"')) and len(words) > 7:
        return False
    for phrase in lexicon.voice["furniture"]:
        if plain == phrase or (plain.startswith(phrase + " ") and (":" in line or (len(words) <= 6 and " " in phrase))):
            return True
    if plain in lexicon.voice["byline"]:
        return True
    return plain.startswith("by ") and len(words) <= 6 and not line.rstrip().endswith(".")
