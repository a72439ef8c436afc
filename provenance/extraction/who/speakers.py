"""Labels that say who speaks, before a colon: in transcripts, interviews, and before a quotation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from attrs import evolve, frozen

from provenance.extraction.lexicon import Lexicon
from provenance.model import Span
from provenance.text import Paragraph


@frozen
class Label:
    """Whose words a paragraph gives, as its label says."""

    name: Span
    colon: Span
    words: int
    """Where the words begin; in a paragraph that only goes on with a turn, where the paragraph begins."""
    role: str = ""
    """"asks" or "answers", where the label says only that."""


@frozen
class _Turn:
    """A paragraph that may be labelled, with what speaks for it."""

    at: int
    label: Label
    key: str
    """By which the same speaker is known again: the last word of the name."""
    strong: bool
    """The label itself is that of a person: a first name, a title, an office, a name that the article has in full."""
    capitals: bool
    staged: bool
    """Beside the name it says how the words were heard: "(on camera)"."""
    quoted: bool
    """All that follows the label is a quotation."""
    asks: bool
    first_person: bool
    several: bool
    """The name has several words."""


_CLOCK = r"(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?\s+(?:[-–—]\s*)?)?"
"""When words were said, before their label: "[00:12] RUIZ:"."""
_SHAPE = re.compile(
    _CLOCK
    + r"(?P<name>[^\W\d_][^:\n“”\"«»!?;|/]{0,110}?)(?P<aside>\s*[(\[][^()\[\]:\n]{1,60}[)\]])?\s?(?P<colon>:)\s+(?=\S)"
)
_ROLE = re.compile(_CLOCK + r"(?P<name>[^\W\d_]{1,12})(?P<aside>)(?P<colon>[.:])\s+(?=\S)")
_FULL_NAME = re.compile(r"\b[^\W\d_a-z][\w’'-]+(?:[ \u00a0][^\W\d_a-z][\w.’'-]*)*[ \u00a0]([^\W\d_a-z][\w’'-]+)")
_I = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us)\b")
_WORD = re.compile(r"[^\W_][\w.’'-]*")
_QUOTED = re.compile(r"[“\"«‘'].{3,}[”\"»’'][.,]?\s*$", re.DOTALL)
_SAYS = re.compile(r"[^\W\d_]{2}|\?")
_STAGE_DIRECTION = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\.?\s*$")
_LONGEST_NAME, _LONGEST_OFFICE = 6, 12
"""Words of a label's name, and of what is said of it after a comma."""
_BEGINNING = 100
"""Characters of a turn within which "I" or "we" tells that its person speaks."""
_FEWEST_TURNS = 3
"""Turns from which a paragraph between two of them without a label goes on with the one before it."""
_MOST_HEADINGS = 2
"""Paragraphs above the first turn of a transcript."""
_MOST_ON = 4
"""Paragraphs that go on with a turn."""


def labels(text: str, found: Sequence[Paragraph], lexicon: Lexicon) -> dict[int, Label]:
    """Give the paragraphs that begin with the name of their speaker, by their numbers.

    A label before a quotation is one wherever its name is a person's. Of other paragraphs, "Ruiz: The bridge held" can
    stand in a list of persons or places too: they are labelled where the page is a dialogue, as a question, a speaker
    who comes back, or a first person tell.
    """
    seen = [(at, shape) for at, one in enumerate(found) if (shape := _shape(text, one, lexicon)) is not None]
    if not seen:
        return {}
    turns = [turn for at, shape in seen if (turn := _turn(text[shape.end() : found[at].end], at, shape, lexicon))]
    spoken = [turn for turn in turns if not turn.quoted]
    kept = {turn.at: turn.label for turn in turns if turn.quoted and (turn.strong or turn.several)}
    # lines above the turns may say what is heard, "From the estimates committee, 4 June", where names are in capitals
    headed = seen[0][0] <= _MOST_HEADINGS and len(turns) == len(seen) and all(turn.capitals for turn in turns)
    dialogue = _dialogue(turns, all_labelled=len(seen) == len(found) - headed * seen[0][0])
    kept |= {turn.at: turn.label for turn in dialogue}
    kept |= {turn.at: turn.label for turn in spoken if turn.staged}
    if len([turn for turn in dialogue if not turn.quoted]) >= _FEWEST_TURNS:
        kept |= _goes_on(text, found, kept)
    return kept


def _shape(text: str, paragraph: Paragraph, lexicon: Lexicon) -> re.Match[str] | None:
    if paragraph.item:
        return None
    end = min(paragraph.end, paragraph.start + 200)
    role = _ROLE.match(text, paragraph.start, end)
    if role is not None and role["name"].lower() in lexicon.speech["asks"] | lexicon.speech["answers"]:
        return role  # "Q.", "Pregunta."
    return _SHAPE.match(text, paragraph.start, end) if text.find(":", paragraph.start, end) >= 0 else None


def _turn(after: str, at: int, shape: re.Match[str], lexicon: Lexicon) -> _Turn | None:
    """Read what may be a label; `after` is the rest of its paragraph."""
    name, _, office = shape["name"].partition(",")
    words = _WORD.findall(name)
    low = [word.lower().rstrip(".").removesuffix("’s").removesuffix("'s") for word in words]
    if not words or len(words) > _LONGEST_NAME or len(office.split()) > _LONGEST_OFFICE:
        return None
    if any(_is_verb(word.lower(), lexicon) for word in _WORD.findall(office)):
        return None  # "Ana Ruiz, a caretaker, said:"
    role = next((each for each in ("asks", "answers") if " ".join(low) in lexicon.speech[each]), "")
    capitals = words[-1].isupper() and (len(words[-1]) > 1 or shape["name"].isupper())  # "RUIZ", "Ms RUIZ"
    if not _SAYS.search(after):
        return None  # "Ruiz: 1,769", a count
    if not role and (_no_speaker(low, lexicon) or not _named(words, low, lexicon)):
        return None
    aside = (shape["aside"] or "").strip(" ()[]").lower()
    staged = bool(aside) and any(part.strip() in lexicon.speech["stage"] for part in re.split(r"[,;]", aside))
    quoted = _QUOTED.match(after) is not None
    noun = low[-2] if low[-1].isdecimal() and len(low) > 1 else low[-1]  # "Speaker 2"
    office_of = lexicon.kinds.get(noun, "") in _OFFICES
    determined = not role and low[0] in lexicon.words["determiner"]
    asks = after.rstrip(" ”\"’'").endswith("?")
    paper = asks and len(words) > 1 and all(word[0].isupper() for word in words)  # "The Herald: When did it fail?"
    if determined and not (office_of or paper or (quoted and lexicon.kinds.get(low[-1]))):
        return None
    role = role or ("asks" if determined and paper and not office_of else "")
    label = Label(shape.span("name"), shape.span("colon"), shape.end(), role)
    strong = bool(role) or staged or office_of or _is_person(low, shape.string, lexicon) or (determined and not paper)
    spoken = {lexicon.function.get(word) for word in _WORD.findall(after[:_BEGINNING].lower())}
    first_person = (bool(_I.search(after[:_BEGINNING])) or not spoken.isdisjoint(("i", "we", "my"))) and not quoted
    several = len(words) > 1 and not capitals
    return _Turn(
        at,
        label,
        role or (low[-1] if noun == low[-1] else " ".join(low)),
        strong,
        capitals,
        staged,
        quoted,
        asks,
        first_person,
        several,
    )


def _is_verb(word: str, lexicon: Lexicon) -> bool:
    cue = lexicon.cues.get(word)
    return (cue is not None and "n" not in cue.frames) or not lexicon.classes_of(word).isdisjoint(("past", "auxiliary"))


_OFFICES = ("person", "official", "expert", "witness")
"""Kinds of those who speak for themselves."""


def _no_speaker(low: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a label is that of a thing: "Update", "Price", "Monday", "Read more"."""
    whole = " ".join(low)
    opening = lexicon.cues.get(low[0])
    if opening is not None and opening.form == "ed" and "q" in opening.frames:
        return True  # "Said Ruiz:"
    if whole in lexicon.speech["no-speaker"] or low[0] in lexicon.speech["no-speaker"]:
        return True
    if low[-1] in lexicon.speech["no-speaker"] or low[0] in lexicon.voice["headline-opener"]:
        return True
    if (
        low[0] in lexicon.voice["note"]
        or whole in lexicon.voice["furniture"]
        or whole.startswith(lexicon.voice["link"])
    ):
        return True
    classes = lexicon.classes_of(low[0])
    return bool(classes & {"day", "month", "when", "opener", "conjunction", "preposition"}) or low[0] in lexicon.numbers


def _named(words: Sequence[str], low: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether all words of a label begin with a capital, but for what stands within names."""
    within = lexicon.sources["name-particle"] | {"of", "the", "and"}
    first = 1 if low[0] in lexicon.words["determiner"] else 0
    if first and len(words) > 1:
        return all(word[0].isupper() or lexicon.kinds.get(each) for word, each in zip(words[1:], low[1:], strict=True))
    return all(word[0].isupper() or word.isdecimal() or each in within for word, each in zip(words, low, strict=True))


def _is_person(low: Sequence[str], text: str, lexicon: Lexicon) -> bool:
    first = low[0]
    if low[-1] in _surnames(text):
        return True
    if len(low) < 2:
        return False
    return first in lexicon.sources["title"] or any(first in lexicon.gender[f"{each}-name"] for each in ("he", "she"))


@lru_cache(maxsize=1)
def _surnames(text: str) -> frozenset[str]:
    """Give the last words of the names that a text has in full; few texts are asked for them, but some often."""
    return frozenset(name.group(1).lower() for name in _FULL_NAME.finditer(text))


def _dialogue(turns: Sequence[_Turn], all_labelled: bool) -> list[_Turn]:
    """Give the labelled paragraphs of a page on which people speak in turn; none where nothing tells that they do.

    `all_labelled`: no paragraph is without a label, as in a transcript.
    """
    counts = Counter(turn.key for turn in turns)
    if len(counts) < 2:
        return []
    roles = {turn.label.role for turn in turns}
    asked = {
        side.key
        for turn, reply in pairwise(turns)
        if (turn.asks or reply.asks) and reply.at == turn.at + 1 and reply.key != turn.key
        for side in (turn, reply)
    }
    sure = any(turn.strong or turn.capitals for turn in turns)
    again = any(turn.strong or turn.capitals for turn in turns if counts[turn.key] > 1)
    persons = [turn for turn in turns if turn.strong]
    speak = len({turn.key for turn in persons if turn.first_person}) > 1
    staged = sum(turn.staged for turn in turns) > 1
    transcript = all_labelled and len(persons) == len(turns)
    if not ({"asks", "answers"} <= roles or (asked and sure) or again or speak or staged or transcript):
        return []
    capitals = 2 * sum(turn.capitals for turn in turns) > len(turns)
    return [
        turn
        for turn in turns
        if turn.strong or counts[turn.key] > 1 or turn.key in asked or (turn.capitals and capitals)
    ]


def _goes_on(text: str, found: Sequence[Paragraph], kept: Mapping[int, Label]) -> dict[int, Label]:
    """Give the paragraphs between two turns that go on with the first, unless they outnumber all turns."""
    places = sorted(kept)
    more: dict[int, Label] = {}
    for turn, following in pairwise(places):
        between = range(turn + 1, following)
        if len(between) > _MOST_ON:
            continue
        for at in between:
            if not _STAGE_DIRECTION.match(text, found[at].start, found[at].end):
                more[at] = evolve(kept[turn], words=found[at].start)
    return more if len(more) <= len(kept) else {}
