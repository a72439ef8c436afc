"""Whether somebody may have written a paper, by what is told beside his name."""

from __future__ import annotations

from provenance.naming.keys import words
from provenance.naming.tables import listed


def may_have_written(role: str, paper: str) -> bool:
    """Whether who has a role may be an author of what a paper says: "the lead author", "who led the study".

    "Professor" is enough for a study, and nothing is where the role says "not": "who was not involved in the study".
    """
    told, called = set(words(role)), set(words(paper))
    if "not" in told:
        return False
    return bool(
        told & listed("authors.txt")
        or (told & listed("scholars.txt") and called & listed("studies.txt"))
        or told & called & (listed("studies.txt") | listed("papers.txt"))
    )
