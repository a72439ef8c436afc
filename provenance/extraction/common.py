"""A sentence of another language with those words in English on which every comparison rests."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from provenance.extraction.lexicon import lexicon, rows, speaks

_PART = re.compile(r"\d[\d.,]*|[^\W\d_]+(?:-[^\W\d_]+)*|\s+|.", re.DOTALL)
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = re.compile(rf"(\d{{1,2}})(?: of|\.) (?=(?:{_MONTH})\b)")
"""A day before its month: "15 de marzo", "15. März"."""
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_UNITS = "one|two|three|four|five|six|seven|eight|nine|a"
_ADDED = re.compile(rf"\b({_TENS}) and ({_UNITS})\b", re.IGNORECASE)
_LONGEST = 3
"""Words of a phrase of the table, at most."""


def common_words(text: str, language: str) -> str:
    """Give a sentence in which small words, numbers, months, units and the like are English; the others stay.

    The comparison of claims knows the figures, dates and negations of English. English itself is given back as it is,
    and so is a language without tables.
    """
    if language.lower().split("-")[0] in ("", "en") or not speaks(language):
        return text
    known = _table(language)
    parts = _PART.findall(text)
    all_capital = lexicon(language.lower().split("-")[0]).nouns_capital
    made: list[str] = []
    at = 0
    while at < len(parts):
        found, taken = _phrase(parts, at, known, not all_capital)
        made.append(found if taken else _figure(parts[at]))
        at += max(taken, 1)
    return _ADDED.sub(
        lambda found: f"{found[1]}-{'one' if found[2] == 'a' else found[2]}", _DAY.sub(r"\1 ", "".join(made))
    )


def _phrase(parts: list[str], at: int, known: Mapping[str, str], capitals: bool) -> tuple[str, int]:
    """Give the English for the longest phrase that begins here, and how many parts it takes; 0 for none.

    `capitals`: whether a capital of the first word is kept; "Menschen" has one as every noun has, "people" none.
    """
    for words in range(_LONGEST, 0, -1):
        taken = parts[at : at + 2 * words - 1]
        if len(taken) == 2 * words - 1 and all(part.isspace() for part in taken[1::2]):
            found = known.get(" ".join(part.lower() for part in taken[::2]))
            if found is not None:
                # a capital at the beginning of a sentence is no name
                return (found.capitalize() if capitals and taken[0][:1].isupper() else found), len(taken)
    return "", 0


def _figure(part: str) -> str:
    """Give a figure with its points and commas as English has them: "1.200" and "3,4" are 1200 and 3.4."""
    if not part[:1].isdigit():
        return part
    bare = part.rstrip(".,")
    end = part[len(bare) :]
    whole, comma, rest = bare.partition(",")
    if _THOUSANDS.fullmatch(whole):
        whole = whole.replace(".", "")
    return f"{whole}.{rest}{end}" if comma and rest.isdigit() else f"{whole}{comma}{rest}{end}"


@cache
def _table(language: str) -> Mapping[str, str]:
    primary = language.lower().split("-")[0]
    found = dict(lexicon(primary).function)
    for english, phrases in rows(primary, "compared.tsv"):
        found |= dict.fromkeys((phrase.strip() for phrase in phrases.split("|")), english)
    return found
