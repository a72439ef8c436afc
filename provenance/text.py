"""Paragraphs, sentences, quotations and words: where they begin and end.

Everything here returns places in the text, never changed text, and takes time that grows linearly with the text; only
`as_compared` gives a text, without what nobody reads as a change.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from itertools import filterfalse
from types import MappingProxyType
from unicodedata import normalize

from attrs import frozen

from provenance.model import Span


@frozen
class Paragraph:
    """A run of lines that belong together."""

    start: int
    end: int
    item: bool = False
    """An item of a list; `start` is then after its bullet."""


@frozen
class Quotation:
    """Words in quotation marks; an inner quotation is part of its outer one."""

    start: int
    """Of the opening mark."""
    end: int
    """After the closing mark, or where the paragraph ends."""
    inner_start: int
    inner_end: int
    closed: bool = True
    turn: bool = False
    """A part of a turn in a dialogue set with dashes, which has no quotation marks."""


@frozen
class Word:
    """A word or a single mark of punctuation."""

    start: int
    end: int
    text: str

    @property
    def lower(self) -> str:
        """The word in lower case, with the typewriter's apostrophe."""
        return self.text.lower().replace("’", "'")

    @property
    def is_word(self) -> bool:
        """Whether it is a word and not punctuation."""
        return self.text[0].isalnum() or self.text[0] == "_"


_BULLET = re.compile(r"[ \t]*(?:[•‣◦▪●∙·*–—-]|\(?\d{1,2}[.)])[ \t]+(?=\S)")
_ENDS_LINE = frozenset(".!?:;\"”»’')]")
_SHORT_LINE = 50
"""Lines of hard-wrapped text are longer than this, but for the last one of a paragraph."""


def paragraphs(text: str) -> list[Paragraph]:
    """Every paragraph and list item of a text, in order.

    Blank lines part paragraphs; so does a bullet, and a line that looks like the end of one (a full stop,
    or too short to have been wrapped). Hard-wrapped lines are kept together.
    """
    found: list[Paragraph] = []
    start = end = -1
    item = False

    def close() -> None:
        nonlocal start
        if start >= 0:
            found.append(Paragraph(start, end, item))
        start = -1

    for line_start, line_end in _lines(text):
        line = text[line_start:line_end]
        if not line.strip():
            close()
            continue
        bullet = _BULLET.match(line)
        if start >= 0 and (bullet or end - start < _SHORT_LINE or text[end - 1] in _ENDS_LINE):
            close()
        if start < 0:
            lead = bullet.end() if bullet else len(line) - len(line.lstrip())
            start, item = line_start + lead, bullet is not None
        end = line_start + len(line.rstrip())
    close()
    return found


def _lines(text: str) -> Iterator[Span]:
    """Lines without their ends; splits at LF, CR LF and CR alone."""
    position = 0
    for line in text.splitlines(keepends=True):
        yield position, position + len(line.rstrip("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"))
        position += len(line)


_PAIRS = {"“": ("”",), "„": ("“", "”"), "«": ("»",), "»": ("«",), "‹": ("›",), "``": ("''",)}
_OPENING_BEFORE = set(" \t\n\r\u00a0([{—–-/\"“‘'")
_CLOSING_AFTER = set(" \t\n\r\u00a0)]}—–-/.,;:!?\"”’'…")
_MARKS = re.compile(r"[“”„«»‹›\"'‘’`](?:(?<=[“”„«»‹›\"])|(?<=`)`|(?<=')''?|(?<=['‘’])(?!(?<=[^\W_].)[^\W_]))")
"""Quotation marks and single ones, but for the apostrophe within a word, which neither opens nor closes anything.

It is written so that the mark itself comes first: few places have one, and the others are passed over at once.
"""


def quotations(text: str, start: int, end: int) -> list[Quotation]:
    """Give the outermost quotations between two places of one paragraph.

    Knows curly, straight and doubled marks and guillemets, and single marks where they are not apostrophes.
    A quotation that is never closed runs to `end` with `closed` False: doubt stays within its paragraph.
    A turn in a dialogue set with dashes is one as well: see `_turn`.
    """
    found: list[Quotation] = _turn(text, start, end)
    if found or not _MARKS.search(text, start, end):
        return found
    stack: list[tuple[str, int, int]] = []
    owners = _owners(text, start, end)
    for mark in filterfalse(_elides, _MARKS.finditer(text, start, end)):
        glyph, at, after = mark.group(), mark.start(), mark.end()
        if at in owners and stack and stack[-1][0] in _SINGLE and not _names_only(text[stack[-1][2] : at]):
            continue
        if glyph == "'''":
            # two quotations that end, or begin, at one place: ''He said 'never'''
            if len(stack) > 1 and stack[-1][0] == "'":
                stack.pop()
            glyph, at = "''", at + (1 if stack else 0)
            after = at + 2
        before_char = text[at - 1] if at > start else " "
        after_char = text[after] if after < end else " "
        if stack and _closes(glyph, stack[-1][0], before_char, after_char):
            _, opened, inner = stack.pop()
            if not stack:
                found.append(Quotation(opened, after, inner, at))
        elif len(stack) > 1 and glyph in ("”", "»", "«", '"') and _closes(glyph, stack[0][0], before_char, after_char):
            # an inner quotation was left open; its outer one ends here all the same
            _, opened, inner = stack[0]
            stack.clear()
            found.append(Quotation(opened, after, inner, at))
        elif len(stack) < 4 and _opens(glyph, before_char, after_char, inside=bool(stack)):
            stack.append((glyph, at, after))
    found.extend(
        Quotation(opened, end, inner, end, closed=False) for glyph, opened, inner in stack[:1] if glyph not in _SINGLE
    )
    return [q for q in found if q.inner_end > q.inner_start]


_TURN = re.compile(r"(?P<dash>[—―–])(?=[¿¡«“\"]?[^\W\d_a-z])")
_TELLING = re.compile(r"(?<=\s)[—―–](?=[^\W\d_])(?=[^A-Z])[^—―–]*(?:[—―–](?=[\s.,;:?!]|$)[.,;:]*|$)")
"""What the page tells between a speaker's words: a dash, a verb in small letters, a dash or the end."""


def _turn(text: str, start: int, end: int) -> list[Quotation]:
    """Give the words of a turn in a dialogue set with dashes: "—Ya no queda agua —dijo Ana—. Nadie vino."."""
    if not _TURN.match(text, start, end):
        return []
    told = list(_TELLING.finditer(text, start + 1, end))
    found = []
    begin = start
    for stop in [*(match.span() for match in told), *([(end, end)] if told else [])]:
        first, last = _trim(text, begin, stop[0])
        if last > first:
            found.append(Quotation(first, last, first + (first == start), last, turn=True))
        begin = stop[1]
    return found


_SINGLE = ("'", "‘")
_ELIDED = re.compile(r"['’‘](?:em|tis|twas|til|cause|cos|n|bout|round)\b", re.IGNORECASE)
"""Words whose apostrophe stands before them, and opens nothing: "tell 'em"."""
_OPENS_SINGLE = re.compile(r"['‘](?<![^\W_].)(?=\w)")  # the mark first: few places have one
_SINGLE_MARK = re.compile(r"['‘’]")
_APOSTROPHES = ("'", "’", "‘")


def _owners(text: str, start: int, end: int) -> frozenset[int]:
    """Where single marks are apostrophes that a quotation in single marks could be taken to end with: "the boys' room".

    Such a mark follows an "s" and stands before a further word; it is an apostrophe where the next mark that is
    neither such a one nor within a word ends a quotation, for then none has ended before. One pass from behind.
    """
    found: list[int] = []
    ends_next = False
    if not _OPENS_SINGLE.search(text, start, end):
        return frozenset()
    for mark in reversed(list(_SINGLE_MARK.finditer(text, start, end))):
        at = mark.start()
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        if before.isalnum() and after.isalnum():
            continue
        if _ELIDED.match(text, at, end) and not before.isalnum():
            continue
        if before in "sS" and after.isspace() and text[at + 1 : at + 3].strip()[:1].isalnum():
            if ends_next:
                found.append(at)
        elif before.isspace() or before in _OPENING_BEFORE:
            ends_next = False
        else:
            ends_next = True
    return frozenset(found)


def _elides(mark: re.Match[str]) -> bool:
    """Whether a mark is the apostrophe of a word that has lost its beginning."""
    if mark.group() not in _APOSTROPHES:
        return False
    at = mark.start()
    return (at == 0 or not mark.string[at - 1].isalnum()) and _ELIDED.match(mark.string, at) is not None


def _names_only(inner: str) -> bool:
    """Whether a quotation would be one word in small letters, as those are that only name something: 'heroes'."""
    return inner[:1].islower() and " " not in inner


def _opens(glyph: str, before: str, after: str, inside: bool) -> bool:
    if glyph in ("»", "«", "‹"):
        return _opens_pointed(glyph, before, after, inside)
    if glyph in ("“", "„", "``"):
        return True
    if glyph == "”":
        return not inside and before.isspace() and after.isalnum()  # an opening mark set the wrong way round
    if glyph in ('"', "''"):
        return not inside and (before in _OPENING_BEFORE or not before.isalnum()) and not after.isspace()
    if glyph in ("‘", "'"):
        return before in _OPENING_BEFORE and after.isalpha() and not (glyph == "'" and after.isdigit())
    return False


def _opens_pointed(glyph: str, before: str, after: str, inside: bool) -> bool:
    """Whether a pointed mark opens: «so» as in French, and »so« as in German books."""
    if glyph == "»":
        return not inside and not before.isalnum() and before not in ",.!?…" and (after.isalnum() or after in "›…")
    return not before.isalnum()


def _closes(glyph: str, opener: str, before: str, after: str) -> bool:
    if opener == '"':
        return glyph in ('"', "”")
    if opener == "''":
        return glyph == opener
    if opener == "“" and glyph == "“":
        return before in ",.!?" and not after.isalnum()  # a closing mark set the wrong way round
    if opener in ("'", "‘"):
        closing = glyph == "’" or (opener == "'" and glyph == "'")
        return closing and not before.isspace() and (after in _CLOSING_AFTER or not after.isalnum())
    return glyph in _PAIRS.get(opener, ()) or (opener == "“" and glyph == '"')


_STOP = re.compile(r"[.!?…]+[\"”»’')\]“«‘‹]*(?=[\s\u00a0]|$)")
_STARTS = re.compile(r"[\s\u00a0]*[\"“«„‘'(\[`–—»‚›-]*[\s\u00a0]*([^\W_])")
_BEFORE_LAST = re.compile(r".*[^\w.&’'-]", re.DOTALL)
"""All before the last word, with what holds its parts together; looked for from behind."""


_NONE: Mapping[str, str] = MappingProxyType({})


def sentences(
    text: str, start: int, end: int, abbreviations: Mapping[str, str] = _NONE, opaque: Collection[Span] = ()
) -> list[Span]:
    """Sentences of a paragraph; no sentence ends inside one of the `opaque` spans, but one may end with it.

    `abbreviations` are words in lower case without their last stop ("a.m", "no"), each with what follows where its
    sentence goes on: "name", always; "figure"; "title", anybody's name; or nothing, where that can be anything but a
    word that often begins a sentence; "capital" as nothing, where the word has one ("Ill.", not "was ill."). With them
    are such words, as they are spelled, each with "begins".
    """
    found: list[Span] = []
    begin = start
    closed = sorted(opaque)
    starts = [span[0] for span in closed]
    for stop in _STOP.finditer(text, start, end):
        around = bisect_right(starts, stop.start()) - 1 if starts else -1
        if stop.start() < begin or (around >= 0 and stop.end() < closed[around][1]):
            continue
        if not _is_end(text, begin, stop, end, abbreviations):
            continue
        found.append(_trim(text, begin, stop.end()))
        begin = stop.end()
    found.append(_trim(text, begin, end))
    return [span for span in found if span[1] > span[0]]


def _is_end(text: str, begin: int, stop: re.Match[str], end: int, abbreviations: Mapping[str, str]) -> bool:
    mark = stop.group()
    following = _STARTS.match(text, stop.end(), min(end, stop.end() + 40)) if stop.end() < end else None
    if following is None:
        return True
    initial = following.group(1)
    if initial.islower():
        return False
    if mark == ".":
        last = _last_word(text, max(begin, stop.start() - 24), stop.start())
        word = last.lower().lstrip("'’(")
        goes_on = abbreviations.get(word, abbreviations.get(word.rpartition("-")[2]))
        if goes_on == "capital":
            goes_on = "" if last.lstrip("'’(")[:1].isupper() else None
        if goes_on is not None:
            if goes_on == "figure":
                return not initial.isdigit()
            return goes_on != "name" and _begins_often(
                text, following.start(1), abbreviations, named=goes_on == "title"
            )
        if len(word) == 1 and word.isalpha() and word != "i":
            return False
        if "." in word and all(len(part) <= 2 and part.isalpha() for part in word.split(".")):
            return _begins_often(text, following.start(1), abbreviations)
    return True


def _last_word(text: str, start: int, end: int) -> str:
    """Give the word that ends at a place, or what of it begins behind another; empty where none does."""
    end -= text.endswith("\n", start, end)  # a stop that begins a line belongs to the line above
    before = _BEFORE_LAST.match(text, start, end)
    return text[before.end() if before is not None else start : end]


_OFTEN = frozenset(
    ("A", "About", "After", "Among", "An", "And", "As", "At", "Before", "But", "By", "During", "For", "From", "He",
     "Her", "His", "If", "In", "It", "Its", "No", "On", "She", "Since", "Some", "That", "The", "Their", "Then", "There",
     "These", "They", "This", "We", "What", "When", "Where", "While", "With", "Yet")
)  # fmt: skip
"""Words that often begin a sentence, and hardly ever a name: after "U.S." or "Inc." only these do."""


_ALSO_NAMES = frozenset(("A", "An", "As", "At", "He", "Her", "In", "It", "No", "On", "She", "We", "Yet"))
"""Some of them that are somebody's name as well: "Mr. He"."""


def _begins_often(text: str, at: int, abbreviations: Mapping[str, str], named: bool = False) -> bool:
    """Whether a word that often begins a sentence stands at a place; `named`: one that is nobody's name."""
    word = WORD.match(text, at)
    if word is not None and abbreviations.get(word.group()) == "begins":
        return True
    return word is not None and word.group() in (_OFTEN - _ALSO_NAMES if named else _OFTEN)


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


WORD = re.compile(
    r"\w+(?![\w.'’&/,-])"  # most words: nothing follows that could hold a further part, and no more need be tried
    r"|\w+(?:(?:[.'’&/-]|(?<=\d),(?=\d{3}(?!\d)))\w+)*(?:(?<=s)[’'](?= \w))?"
    r"|''|``|[^\w\s]"
)
"""A word with what holds its parts together, a doubled quotation mark, or any other mark."""


def words(text: str, start: int, end: int) -> list[Word]:
    """Words and marks of punctuation between two places, in order."""
    return [Word(m.start(), m.end(), m.group()) for m in WORD.finditer(text, start, end)]


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both counted from 1, in code points."""
    starts = _line_starts(text)
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


@lru_cache(maxsize=8)
def _line_starts(text: str) -> list[int]:
    """Where the lines of a text begin; kept, for a draft with many findings asks for it with each."""
    starts = [0]
    while (found := text.find("\n", starts[-1])) >= 0:
        starts.append(found + 1)
    return starts


def at_spans(text: str, spans: Collection[Span]) -> str:
    """Give what stands at the spans, pieces joined by one space."""
    return " ".join([text[start:end] for start, end in spans])


_UNSEEN = "\u00ad\u200b\u200e\u200f\u2060\ufeff"
_FORMS = str.maketrans(
    dict.fromkeys(_UNSEEN, "")
    | dict.fromkeys("“”„‟«»", '"')
    | dict.fromkeys("‘’‚‛‹›", "'")
    | dict.fromkeys("‐‑‒–—―−", "-")
    | {"…": "..."}
)
"""Marks that a newer template or another keyboard writes otherwise: no reader was told anything else."""


def as_compared(text: str) -> str:
    """Give a text without what nobody reads as a change: its spaces and line ends, and the forms of its marks.

    Words, figures and the places of quotation marks stay: "12" and "21", or a quotation begun elsewhere, are changes.
    """
    return " ".join(normalize("NFC", text).translate(_FORMS).split())
