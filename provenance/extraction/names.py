"""Names in a text: where they stand, when two are one, and which are those of outlets."""

from __future__ import annotations

import re

from provenance.extraction.lexicon import Lexicon
from provenance.model import Key, Span
from provenance.text import Word, words

NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12,
}  # fmt: skip


def name_key(name: str, lexicon: Lexicon) -> Key:
    """The form of a name in which two mentions are equal: no titles, no legal endings, lower case."""
    parts = [w.lower().replace("’", "'").removesuffix("'s").removesuffix("'") for w in re.findall(r"[\w&.'’-]+", name)]
    parts = [p.rstrip(".") for p in parts]
    parts = [p for p in parts if p and p != "the"]
    parts = untitled(parts, lexicon)
    while len(parts) > 1 and parts[-1] in lexicon.sources["body-suffix"]:
        parts = parts[:-1]
    return " ".join(parts)


def untitled(parts: list[str], lexicon: Lexicon) -> list[str]:
    """A person's name without what stands before it; "Foreign Ministry" and "Justice Department" stay whole."""
    roles = ("person", "expert", "official", "witness")
    last = max(
        (
            i
            for i, p in enumerate(parts[:-1])
            if (low := p.lower().rstrip(".")) in lexicon.sources["title"]
            or (lexicon.kinds.get(low) in roles and len(parts) - i > 2)
        ),
        default=-1,
    )
    rest = parts[last + 1 :]
    if last < 0 or lexicon.kinds.get(rest[-1].lower()) in ("official", "organisation", "document", "outlet"):
        return parts
    return rest


_MOST_WORDS = 12
"""Words in one name; a longer run of capitals is a headline or a table."""


def names(text: str, start: int, end: int, lexicon: Lexicon) -> list[Span]:
    """Runs of capitalised words, with the particles inside them ("Volker van den Berg")."""
    found: list[Span] = []
    run: list[Word] = []
    tail: list[Word] = []

    def close() -> None:
        kept = run
        while kept and not kept[0].text[0].isalnum():
            kept = kept[1:]
        if kept:
            found.append((kept[0].start, kept[-1].end))
        run.clear()
        tail.clear()

    for word in words(text, start, end):
        capital = word.text[0].isupper() or (bool(run) and word.text[0].isdigit() and word.start == run[-1].end + 1)
        if capital and not (not run and _is_small(word.lower, lexicon)):
            if len(run) >= _MOST_WORDS or (run and text[(tail or run)[-1].end : word.start].strip(" .\u00a0")):
                close()
            run.extend(tail)
            tail.clear()
            run.append(word)
            if word.lower.endswith(("'s", "s'")):
                close()
        elif run and word.lower in lexicon.sources["name-particle"] and not tail:
            tail.append(word)
        elif run and word.text == "." and (run[-1].lower in lexicon.abbreviations or len(run[-1].text) == 1):
            continue
        elif run and word.text == "&" and not tail:
            tail.append(word)
        else:
            close()
    close()
    return found


def _is_small(low: str, lexicon: Lexicon) -> bool:
    """Whether a word that begins with a capital is no name for that."""
    classes = (
        "determiner",
        "possessive",
        "pronoun",
        "conjunction",
        "preposition",
        "auxiliary",
        "adverb",
        "opener",
    )
    return lexicon.is_a(low, *classes, "day", "month") or low in NUMBERS


def clean(name: str) -> str:
    name = " ".join(name.split())
    for ending in ("'s", "’s", "'", "’"):
        name = name.removesuffix(ending)
    return name


def outlet_in(name: str, lexicon: Lexicon) -> str:
    """The outlet that a few words name, or nothing: a known agency, or a name that ends as papers' names do."""
    low = name.lower().removeprefix("the ")
    if low in lexicon.sources["agency"]:
        return name
    parts = name.split()
    for size in range(len(parts), 0, -1):
        head = " ".join(parts[:size])
        if head.lower().removeprefix("the ") in lexicon.sources["agency"]:
            return head
    if len(parts) >= 2 and parts[-1].lower() in lexicon.sources["outlet-word"] and parts[-1][0].isupper():
        return name
    return ""
