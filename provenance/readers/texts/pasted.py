"""The head of a text that somebody pasted: headline, outlet and day, each on a line of its own with no name before it.

It is believed only where one line is a day and nothing else. Then the first line is the headline, and what is left is
the outlet, if it is written as a name is.
"""

from __future__ import annotations

from provenance.readers.metadata.bylines import AROUND, opens_byline, tidy_byline
from provenance.readers.metadata.dates import beside_date, page_date, without_dates
from provenance.readers.texts.frontmatter import FrontMatter, split_front_matter

LONGEST_LINE, LONGEST_NAME = 200, 60
"""Characters of a line of a head, and of the name of an outlet."""
MOST_LINES = 5
FEWEST_LETTERS = 4
"""Of a word that begins with a capital in a name: "of", "the" and "del" need none."""


def split_head(source: str) -> FrontMatter:
    """Give the head of a plain text, with names before its details or without."""
    front = split_front_matter(source)
    return front if front.values or front.remark else split_pasted_head(source)


def split_pasted_head(source: str) -> FrontMatter:
    """Give what the lines above a text say, and the rest of it; nothing where they are no head for certain."""
    nothing = FrontMatter({}, source)
    first, _, rest = source.lstrip("\n").partition("\n\n")
    lines = first.split("\n")
    if len(lines) == 1:
        # the headline stands alone, and the outlet and the day below it
        below, _, rest = rest.lstrip("\n").partition("\n\n")
        lines += below.split("\n")
    title, *others = (line.strip() for line in lines)
    if not rest.strip() or not 0 < len(others) < MOST_LINES or _is_prose(title):
        return nothing
    told = {"title": title}
    for line in others:
        for name, value in _read(line).items() or [("", "")]:
            if not name or name in told:
                return nothing
            told[name] = value
    return FrontMatter(told, rest.lstrip("\n")) if "date" in told else nothing


def _read(line: str) -> dict[str, str]:
    """Give what one line says: a day, an outlet, both, or who wrote it; nothing where it may be something else."""
    if not line or _is_prose(line):
        return {}
    if opens_byline(line):
        return {"byline": tidy_byline(line)}
    day = page_date(line)
    name = without_dates(line).strip(AROUND) if day else line
    if not any(map(str.isalpha, name)):
        return {"date": day} if day else {}
    at_its_end = not day or beside_date(line)[1] == 0
    if not at_its_end or not _is_name(name):
        return {}
    return {"outlet": name, **({"date": day} if day else {})}


def _is_name(text: str) -> bool:
    """Whether words are written as a name is: a deck below a headline has small ones."""
    words = text.split()
    return len(text) <= LONGEST_NAME and all(not word[:1].islower() for word in words if len(word) >= FEWEST_LETTERS)


def _is_prose(line: str) -> bool:
    return line.rstrip("\"'”’»)").endswith(".") or len(line) > LONGEST_LINE
