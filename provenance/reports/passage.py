"""Claims shown where they stand: an article cut at its spans, and a claim within its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from attrs import frozen

from provenance.model import Article, Claim, Finding, Span
from provenance.reports.safe import one_line

AROUND = 200
"""Characters of surrounding text that an excerpt shows at most, on both sides together."""

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]{0,3}(?=\s|$)")


@frozen
class Piece:
    """A stretch of an article over which the same claims stand; together the pieces are the whole text."""

    text: str
    claims: tuple[str, ...] = ()
    """Ids of the claims that stand here, the shortest first."""
    begins: tuple[str, ...] = ()
    """Those of them whose first character is the first one here."""
    ends: tuple[str, ...] = ()
    """Those of them whose last character is the last one here."""


@frozen
class Part:
    """A stretch of an excerpt, and whether it belongs to the claim."""

    text: str
    marked: bool = False


def paragraphs(text: str) -> tuple[Span, ...]:
    """Find where the paragraphs stand: apart by a blank line, or each on its line where no line is blank."""
    lines: list[Span] = []
    at = 0
    for line in text.split("\n"):
        lines.append((at, at + len(line)))
        at += len(line) + 1
    blank = [not text[start:end].strip(" \t\r") for start, end in lines]
    filled = [at for at in range(len(lines)) if not blank[at]]
    apart = bool(filled) and any(blank[filled[0] : filled[-1]])
    found: list[Span] = []
    for number in filled:
        start, end = lines[number]
        if apart and found and not blank[number - 1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)


def pieces(text: str, claims: Sequence[Claim]) -> tuple[Piece, ...]:
    """Cut a text wherever a claim begins or ends; overlapping claims share pieces."""
    return pieces_of(text, claims, ((0, len(text)),))[0]


def pieces_of(text: str, claims: Sequence[Claim], parts: Sequence[Span]) -> list[tuple[Piece, ...]]:
    """Cut parts of a text, which stand in their order, wherever a claim begins or ends; give each part's pieces."""
    standing = {claim.id: inside(claim.spans, len(text)) for claim in claims}
    size = {ident: sum(end - start for start, end in spans) for ident, spans in standing.items()}
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for ident, spans in standing.items():
        for start, end in spans:
            opening.setdefault(start, []).append(ident)
            closing.setdefault(end, []).append(ident)
    edges = sorted({*opening, *closing, *(edge for part in parts for edge in part)})
    until = dict(pairwise(edges))
    here: dict[str, None] = {}
    reached = iter(edges)
    found: list[tuple[Piece, ...]] = []
    for low, high in parts:
        cut: list[Piece] = []
        for start in reached if low < high else ():
            for ident in closing.get(start, ()):
                here.pop(ident, None)
            here.update(dict.fromkeys(opening.get(start, ())))
            if start < low:
                continue
            end = until.get(start, high)
            covering = sorted(here, key=lambda ident: (size[ident], ident))
            cut.append(
                Piece(
                    text[start:end],
                    tuple(covering),
                    tuple(ident for ident in covering if standing[ident][0][0] == start),
                    tuple(ident for ident in covering if standing[ident][-1][1] == end),
                )
            )
            if end >= high:
                break
        found.append(tuple(cut))
    return found


def inside(spans: Iterable[Span], length: int) -> tuple[Span, ...]:
    """Keep what lies in a text of this length, in order, with touching and overlapping spans as one."""
    kept: list[Span] = []
    for start, end in sorted((max(0, start), min(end, length)) for start, end in spans):
        if start >= end:
            continue
        if kept and start <= kept[-1][1]:
            kept[-1] = (kept[-1][0], max(kept[-1][1], end))
        else:
            kept.append((start, end))
    return tuple(kept)


def excerpt(claim: Claim, article: Article | None, around: int = AROUND) -> tuple[Part, ...]:
    """Get a claim within its sentence, its own words marked; without the article, only its words."""
    spans = inside(claim.spans, len(article.text)) if article else ()
    if article is None or not spans:
        return (Part(one_line(claim.text), marked=True),)
    text = article.text
    credit = claim.attribution.source_spans + claim.attribution.cue_spans if claim.attribution else ()
    first, last = spans[0][0], spans[-1][1]
    close = [span for span in inside(credit, len(text)) if span[1] > first - around and span[0] < last + around]
    start, led = _beginning(text, min([first, *(span[0] for span in close)]), around // 2)
    end, cut = _ending(text, max([last, *(span[1] for span in close)]), around // 2)
    parts: list[Part] = [Part("… ")] if led else []
    at = start
    for span in spans:
        parts.append(Part(_between(text[at : span[0]], around)))
        parts.append(Part(text[slice(*span)], marked=True))
        at = span[1]
    parts.append(Part(text[at:end]))
    if cut:
        parts.append(Part(" …"))
    return tuple(Part(_flat(part.text), part.marked) for part in parts if part.text)


def landmark(claim: Claim, article: Article | None) -> str:
    """Say where in the original of its article a claim stands: "page 4"; empty where that has no such places."""
    return article.landmark(claim.spans[0][0]) if article is not None and claim.spans else ""


def place_of(finding: Finding, article: Article | None) -> str:
    """Write the place of a finding: its line and column, and the page or paragraph of the original if it has such."""
    at = article.landmark(finding.span[0]) if article is not None else ""
    return f"{finding.line}:{finding.column}" + (f" ({at})" if at else "")


def quotation(claim: Claim, article: Article | None, around: int = AROUND) -> str:
    """Write a claim within its sentence on one line, its own words between «»."""
    return "".join(f"«{part.text}»" if part.marked else part.text for part in excerpt(claim, article, around)).strip()


def _beginning(text: str, at: int, room: int) -> tuple[int, bool]:
    """Find where the sentence around `at` begins, and whether something had to be left out for room."""
    low = max(0, at - room)
    line = text.rfind("\n", low, at) + 1
    ends = [found.end() for found in _SENTENCE_END.finditer(text, max(low, line), at) if found.end() < at]
    if ends:
        return ends[-1] + len(text[ends[-1] : at]) - len(text[ends[-1] : at].lstrip()), False
    if line or low == 0:
        return max(low, line), False
    space = text.find(" ", low, at)
    return (space + 1 if space >= 0 else at), True


def _ending(text: str, at: int, room: int) -> tuple[int, bool]:
    """Find where the sentence around `at` ends, and whether something had to be left out for room."""
    high = min(len(text), at + room)
    line = text.find("\n", at, high)
    limit = line if line >= 0 else high
    done = _SENTENCE_END.search(text, max(0, at - 2), limit)
    while done and done.end() < at:
        done = _SENTENCE_END.search(text, done.end(), limit)
    # A match at the limit may only look like an end because the text was cut there.
    if done and (done.end() < limit or line >= 0 or limit == len(text)):
        return done.end(), False
    if line >= 0 or limit == len(text):
        return limit, False
    space = text.rfind(" ", at, limit)
    return (space if space >= 0 else at), True


def _between(text: str, around: int) -> str:
    """Shorten a long stretch between two pieces of one claim to its ends."""
    if len(text) <= around:
        return text
    return f"{text[: around // 4]} […] {text[-around // 4 :]}"


def _flat(text: str) -> str:
    """Bring a part to one line and keep the spaces at its edges."""
    line = one_line(text)
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and line else ""
    return f"{before}{line}{after}"
