"""Who had a paper before them when they spoke: "after reading the auditors' report, Ruiz said"."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction.tokens import MAY_READ, Sentence
from provenance.model import Span

_TO_PAPER = 7
"""Words from the verb to the noun for the paper: "read a leaked copy of the auditors' report"."""
_OPENING = 3
"""Words before the verb that tell when or how: "after having", "who had been"."""


def paper_read(sentence: Sentence, content: Sequence[Span]) -> Span | None:
    """Where a sentence says, outside what is claimed, that somebody read or wrote a paper; None where nowhere."""
    tokens = sentence.tokens
    for at in sentence.signs if sentence.traits & MAY_READ else ():
        if not tokens[at].reads_paper or _inside(sentence, at, content):
            continue
        for paper in range(at + 1, min(at + _TO_PAPER + 1, len(tokens))):
            if tokens[paper].role == "document":
                if _inside(sentence, paper, content):
                    break
                first = at
                while first and at - first < _OPENING and _opens(sentence, first - 1):
                    first -= 1
                return sentence.span((first, _copied(sentence, paper) + 1))
            if tokens[paper].is_mark or tokens[paper].that:
                break
    return None


def _copied(sentence: Sentence, paper: int) -> int:
    """Where the paper stands of which one is a copy: "a copy of | the report"; the place itself of any other."""
    ahead = sentence.tokens[paper + 1 : paper + 1 + _TO_PAPER]
    if not ahead or ahead[0].low != "of":
        return paper
    stop = next((i for i, t in enumerate(ahead) if t.is_mark or t.that or t.finite), len(ahead))
    return next((paper + 1 + i for i in range(stop) if ahead[i].role == "document"), paper)


def _opens(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    return token.auxiliary or token.who or token.low in ("after", "having")


def _inside(sentence: Sentence, at: int, content: Sequence[Span]) -> bool:
    start, end = sentence.starts[at], sentence.ends[at]
    return any(begin < end and start < stop for begin, stop in content)
