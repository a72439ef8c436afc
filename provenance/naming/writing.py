"""Whether somebody may have written a paper, by what is told beside his name."""

from __future__ import annotations

import re
from functools import cache

from provenance.naming.keys import fold, words
from provenance.naming.tables import lines, listed


def may_have_written(role: str, paper: str) -> bool:
    """Whether who has a role may be an author of what a paper says: "the lead author", "who led the study".

    "Professor" is enough for a study, and nothing is where the role says "not": "who was not involved in the study".
    """
    told, called = set(words(role)), set(words(paper))
    if not told.isdisjoint(listed("noauthor.txt")):
        return False
    return bool(
        told & listed("authors.txt")
        or (told & listed("scholars.txt") and called & listed("studies.txt"))
        or told & called & (listed("studies.txt") | listed("papers.txt"))
    )


def is_paper(label: str) -> bool:
    """Whether a name is what a paper is called: "an e-mail obtained by the Post", and no "Record Works"."""
    article, *rest = fold(label).split() or ("",)
    return is_article(article) and bool(rest) and rest[0].rstrip(",") in listed("papers.txt")


def is_article(word: str) -> bool:
    """Whether a word is an article before what a paper is called, in any language."""
    return fold(word) in listed("beforepaper.txt")


def says_who_saw(label: str) -> bool:
    """Whether the words for a paper say who has seen it, and not whose it is: "a memo obtained by the Post"."""
    return _seen().search(label) is not None


@cache
def _seen() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, lines('seen.txt')))})\b", re.IGNORECASE)


def writes(cue: str) -> bool:
    """Whether a cue says that somebody wrote it down: "wrote in an e-mail"."""
    return not listed("writing.txt").isdisjoint(words(cue))


def says_what_sort(word: str) -> bool:
    """Whether the first word for a paper says of what sort it is, and not whose: "Official figures"."""
    return fold(word) in listed("describing.txt")


def of_one_house(a: str, b: str) -> bool:
    """Whether two papers are called by a name that both have: "a survey by Orla Bank", "a poll for Orla Bank"."""
    return not _names(a).isdisjoint(_names(b))


def _names(paper: str) -> frozenset[str]:
    first, *rest = paper.split() or ("",)
    told = rest if is_article(first) or says_what_sort(first) else [first, *rest]
    called = frozenset(one for part in told if part[:1].isupper() for one in words(part)) - listed("papers.txt")
    return called - listed("sorts.txt") or called  # two universities share no name, and the Audit Office is one
