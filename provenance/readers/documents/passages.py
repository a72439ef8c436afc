"""What the readers of documents have in common: passages in order, notes after the text, and details that can be so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from provenance.errors import UnreadableError
from provenance.model import Article, Landmark, Layout
from provenance.readers.characters.mending import mended
from provenance.readers.characters.quoted import joined
from provenance.readers.html.text import assemble
from provenance.readers.metadata.details import Details, make_article
from provenance.readers.texts.plain import find_title
from provenance.signs import split


@frozen
class Passage:
    """A paragraph, an item of a list, a row of a table, or a note."""

    text: str
    line: bool = False
    """Whether it is a line of a list or a table."""
    quoted: bool = False
    """Whether the document sets it off as quoted."""
    label: str = ""
    """Where it stands, as a landmark says it; empty for a paragraph, which is counted."""


def document_article(
    passages: Sequence[Passage], typed: Details, found: Details, remarks: Sequence[str], where: str
) -> Article:
    """Make the article of a document of its passages, each with its landmark, or raise UnreadableError for none."""
    kept = [evolve(one, text=text) for one in passages if (text := _tidy(mended(one.text)))]
    text, places = assemble((one.text, one.line, one.quoted) for one in kept)
    seen = split(text)[0]
    if not seen.strip():
        raise UnreadableError(where, "there is no text in this document", "check that the article was saved")
    counted = 0
    landmarks: list[Landmark] = []
    for one, (start, _) in zip(kept, places, strict=True):
        counted += not one.label
        label = one.label or f"paragraph {counted}"
        if not landmarks or landmarks[-1].label != label:
            landmarks.append(Landmark(start, label))
    quoted = joined((place for one, place in zip(kept, places, strict=True) if one.quoted), text)
    layout = Layout(block_quotes=quoted, landmarks=tuple(landmarks), remarks=tuple(filter(None, remarks)))
    title = found.title or find_title(seen)
    return make_article(text, typed, evolve(found, title=title), layout=layout)


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(filter(None, lines))


NO_TITLE = re.compile(
    r"(?i)microsoft (?:word|powerpoint)\b.*|(?:word )?document\s*\d*|untitled.*|unbenannt.*|sin título.*|"
    r".*\.(?:docx?|odt|rtf|pdf|indd|qxp|pages|tex|dvi|txt|pptx?)"
)
NOBODY = re.compile(
    r"(?i).*\b(?:user|admin(?:istrator)?|owner|author|microsoft|python-docx|unknown|windows|office)\b.*"
)
NAME = re.compile(r"[^\W\d_][^\d@_/\\<>]*\s[^\d@_/\\<>]*[^\W\d_]\.?")


def plausible_title(text: str) -> str:
    """Give a title out of the properties of a file, or nothing where a program put it there."""
    title = " ".join(text.split())
    return title if " " in title and len(title) <= LONGEST_TITLE and not NO_TITLE.fullmatch(title) else ""


def plausible_author(text: str) -> str:
    """Give an author out of the properties of a file, or nothing where that is an account and no name."""
    name = " ".join(text.split())
    real = NAME.fullmatch(name) and len(name) <= LONGEST_NAME and name != name.lower() and not NOBODY.fullmatch(name)
    return name if real else ""


LONGEST_TITLE, LONGEST_NAME = 200, 100


def counted(number: int, one: str, many: str, rest: str) -> str:
    """Write a remark on a number of things, or nothing where there are none: "2 comments were not read."."""
    return f"{number} {one if number == 1 else many} {rest}" if number else ""
