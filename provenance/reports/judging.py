"""Two passages beside each other for a person to judge, with the words in which they differ marked."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Protocol

from provenance.model import Article, Change, Claim, Link, Waiting
from provenance.reports import public
from provenance.reports.passage import excerpt
from provenance.reports.phrases import count, long_date, short_id, who
from provenance.reports.safe import one_line
from provenance.reports.table import Column, Table
from provenance.reports.wording import VERDICT_MEANS

CONTEXT = 700
"""Characters around a claim that are shown, on both sides together."""
MOST_COMPARED = 250_000
"""Words of one passage times words of the other beyond which what differs is not marked: it would take seconds."""
_BOLD, _MARKED, _DIM, _OFF = "\x1b[1m", "\x1b[1;4m", "\x1b[2m", "\x1b[0m"


class Judged(Protocol):
    """What waits to be judged."""

    @property
    def kind(self) -> Waiting: ...
    @property
    def a(self) -> Claim: ...
    @property
    def b(self) -> Claim: ...
    @property
    def link(self) -> Link | None: ...
    @property
    def names(self) -> tuple[str, str]: ...


ASKS: Mapping[Waiting, str] = {
    Waiting.CONFLICT: "These are held against each other. Are they?",
    Waiting.SOURCE: "Are these two names one source?",
    Waiting.SUGGESTION: "Is this one claim?",
}


def judging_page(one: Judged, articles: Mapping[str, Article], width: int | None, colour: bool) -> str:
    """Show what is to be judged: both passages where they stand, what differs marked, and why it is asked."""
    lines = [ASKS[one.kind], ""]
    other = {"A": one.b, "B": one.a}
    for mark, claim, name in (("A", one.a, one.names[0]), ("B", one.b, one.names[1])):
        article = articles.get(claim.article)
        place = ", ".join(p for p in (article.outlet, long_date(article.date)) if p) if article else "another article"
        head = f"{f'“{one_line(name)}” in ' if name else ''}{one_line(place)} · {one_line(who(claim))}"
        lines += textwrap.wrap(head, max(20, width or 100), initial_indent=f"  {mark}  ", subsequent_indent="     ")
        differing = set() if name else words_apart(claim.text, other[mark].text)
        lines += _passage(claim, article, differing, width, colour)
        lines.append("")
    if one.link is not None:
        relation = one.link.relation.value
        likeness = f", likeness {one.link.score:.0f}"
        lines.append(f"  the wording says: {VERDICT_MEANS.get(relation, relation)}{likeness}")
        for reason in one.link.reasons:
            if reason.says:
                sides = f": {reason.a} / {reason.b}" if reason.a or reason.b else ""
                lines.append(f"     {one_line(reason.says)}{one_line(sides)}")
    return "\n".join(lines)


def words_apart(text: str, other: str) -> set[int]:
    """Give which words of a text, by their place in it, the other one does not have there."""
    mine, theirs = text.split(), other.split()
    if len(mine) * len(theirs) > MOST_COMPARED:
        return set()
    plain = [[word.strip(".,;:!?“”\"'()").casefold() for word in words] for words in (mine, theirs)]
    same = SequenceMatcher(None, plain[0], plain[1], autojunk=False).get_matching_blocks()
    shared = {at for block in same for at in range(block.a, block.a + block.size)}
    return set(range(len(mine))) - shared


def _passage(claim: Claim, article: Article | None, differing: set[int], width: int | None, colour: bool) -> list[str]:
    """Wrap a passage, its claim bold and the differing words underlined; without colour «claim» and *word*."""
    words: list[list[tuple[str, str]]] = []
    at = 0
    apart_from_last = True
    for part in excerpt(claim, article, CONTEXT):
        split = part.text.split()
        for place, word in enumerate(split):
            code = _DIM
            if part.marked:
                apart = at in differing
                at += 1
                code = _MARKED if apart else _BOLD
                if not colour:
                    word = f"*{word}*" if apart else word
                    word = ("«" if place == 0 else "") + word + ("»" if place == len(split) - 1 else "")
            if place == 0 and words and not apart_from_last and not part.text[:1].isspace():
                words[-1].append((word, code))  # a full stop after the claim, say
            else:
                words.append([(word, code)])
        apart_from_last = part.text[-1:].isspace() if part.text else apart_from_last
    lines: list[str] = []
    room = max(20, (width or 100) - 5)
    line: list[list[tuple[str, str]]] = []
    for each in words:
        if line and sum(map(_length, line)) + len(line) + _length(each) > room:
            lines.append(_coloured(line, colour))
            line = []
        line.append(each)
    return [*lines, _coloured(line, colour)]


def _length(word: Sequence[tuple[str, str]]) -> int:
    return sum(len(text) for text, _ in word)


def _coloured(line: Sequence[Sequence[tuple[str, str]]], colour: bool) -> str:
    shown = ["".join(f"{code}{text}{_OFF}" if colour else text for text, code in word) for word in line]
    return "     " + " ".join(shown)


def judgements_table(found: Sequence[Judged], articles: Mapping[str, Article]) -> Table:
    """List what waits for a person: conflicts, names that may be one source, suggestions."""

    def said(claim: Claim, name: str) -> str:
        outlet = articles[claim.article].outlet if claim.article in articles else ""
        return f"{outlet}: {f'{name}: ' if name else ''}{claim.text}"

    return Table(
        title=f"{count(len(found), 'judgement')} {'waits' if len(found) == 1 else 'wait'} for a person",
        columns=(
            Column("a"), Column("b"), Column("kind"), Column("wording says"), Column("likeness", right=True),
            Column("one says", wraps=True), Column("the other says", wraps=True),
        ),
        rows=tuple(
            (
                short_id(one.a.id), short_id(one.b.id), one.kind.value,
                one.link.relation.value if one.link else "one source",
                f"{one.link.score:.0f}" if one.link else "", said(one.a, one.names[0]), said(one.b, one.names[1]),
            )
            for one in found
        ),
        records=tuple(_record(one) for one in found),
    )  # fmt: skip


def _record(one: Judged) -> public.Record:
    if one.link is not None:
        return {**public.link(one.link), "kind": one.kind.value}
    return {"kind": one.kind.value, "name": one.names[0], "other": one.names[1], "a": one.a.id, "b": one.b.id}


def outside_page(changes: Sequence[Change], width: int | None) -> str:
    """Show what something else than this program changed in the ledger, field by field."""
    lines = [f"Something else than provenance changed {count(len(changes), 'document')} of the ledger:"]
    for change in changes[:20]:
        if change.before is None or change.after is None:
            lines.append(f"  {change.id}: {'put in' if change.before is None else 'taken out'} ({change.table})")
            continue
        for field in sorted(change.before.keys() | change.after.keys()):
            before, after = change.before.get(field), change.after.get(field)
            if before != after:
                lines.append(f"  {change.id}, {field}:")
                for mark, value in (("was", before), ("is ", after)):
                    shown = textwrap.shorten(one_line(str(value)), max(40, (width or 100) - 10), placeholder=" …")
                    lines.append(f"     {mark} {shown}")
    if len(changes) > 20:
        lines.append(f"  and {len(changes) - 20} more")
    return "\n".join(lines)
