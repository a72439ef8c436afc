"""Two passages beside each other for a person to judge, with the words in which they differ marked."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Protocol

from provenance.model import Article, Change, Claim, Clash, Link, Waiting
from provenance.reports import public
from provenance.reports.clashes import clash_cells, clash_record
from provenance.reports.passage import excerpt
from provenance.reports.phrases import count, long_date, meant, short_id, who
from provenance.reports.safe import one_line
from provenance.reports.table import Column, Table
from provenance.reports.wording import VERDICT_MEANS, WAITING_ASKS, reason_phrase

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


def judging_page(one: Judged, articles: Mapping[str, Article], width: int | None, colour: bool) -> str:
    """Show what is to be judged: both passages where they stand, what differs marked, and why it is asked."""
    lines = [WAITING_ASKS[one.kind], ""]
    other = {"A": one.b, "B": one.a}
    for mark, claim, name in (("A", one.a, one.names[0]), ("B", one.b, one.names[1])):
        article = articles.get(claim.article)
        place = ", ".join(p for p in (article.outlet, long_date(article.date)) if p) if article else "another article"
        head = f"“{one_line(name)}”, {one_line(place)}" if name else f"{one_line(place)} · {one_line(who(claim))}"
        lines += textwrap.wrap(head, max(20, width or 100), initial_indent=f"  {mark}  ", subsequent_indent="     ")
        differing = set() if name else words_apart(claim.text, other[mark].text)
        lines += _passage(claim, article, differing, width, colour)
        if not name and (means := meant(claim)):
            lines += textwrap.wrap(f"This is: {means}", max(20, (width or 100) - 5), initial_indent=" " * 5,
                                   subsequent_indent=" " * 5)  # fmt: skip
        lines.append("")
    if one.link is not None:
        relation = one.link.relation.value
        likeness = f", likeness {one.link.score:.0f}"
        told = [f"  the wording suggests: {VERDICT_MEANS.get(relation, relation)}{likeness}"]
        told += [f"     {one_line(reason_phrase(reason))}" for reason in one.link.reasons if reason.says]
        for line in told:
            lines += textwrap.wrap(line, max(20, width or 100), subsequent_indent="     ", break_long_words=False)
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


def judgements_table(found: Sequence[Judged], articles: Mapping[str, Article], clashes: Sequence[Clash] = ()) -> Table:
    """List what waits for a person: what two people decided differently, conflicts, names, suggestions."""

    def said(claim: Claim, name: str) -> str:
        outlet = articles[claim.article].outlet if claim.article in articles else ""
        told = "" if name else meant(claim)
        return f"{outlet}: {f'{name}: ' if name else ''}{claim.text}{f' ({told})' if told else ''}"

    return Table(
        title=f"{count(len(clashes) + len(found), 'question')} to answer",
        columns=(
            Column("a"), Column("b"), Column("kind"), Column("suggested", labelled=True),
            Column("likeness", right=True, labelled=True), Column("one says", wraps=True, labelled=True),
            Column("the other says", wraps=True, labelled=True),
        ),
        rows=tuple(map(clash_cells, clashes)) + tuple(
            (
                short_id(one.a.id), short_id(one.b.id), one.kind.value,
                one.link.relation.value if one.link else "same source",
                f"{one.link.score:.0f}" if one.link else "", said(one.a, one.names[0]), said(one.b, one.names[1]),
            )
            for one in found
        ),
        records=(*map(clash_record, clashes), *(_record(one) for one in found)),
    )  # fmt: skip


def _record(one: Judged) -> public.Record:
    if one.link is not None:
        return {**public.link(one.link), "kind": one.kind.value}
    return {"kind": one.kind.value, "name": one.names[0], "other": one.names[1], "a": one.a.id, "b": one.b.id}


MOST_SHOWN = 20
"""Changes, and problems, of a file that are shown; `doctor` names more."""
BEFORE = 30
"""Characters before the first difference that are shown with it."""


def outside_page(changes: Sequence[Change], problems: Sequence[str], width: int | None) -> str:
    """Show what something else than this program changed in the ledger, each value where it first differs."""
    if not changes and not problems:
        return "Another program rewrote the ledger's file. Its content is the same."
    lines = [f"Another program changed {count(len(changes), 'document')} in the ledger:"]
    if not changes:
        lines = ["Another program changed the ledger and its log, so the earlier state is lost:"]
    for change in changes[:MOST_SHOWN]:
        lines.append(f"  {change.id}, {_about(change)}")
        if change.before is None or change.after is None:
            lines.append(f"     {'added' if change.before is None else 'removed'}")
            continue
        before, after = dict(_leaves(change.before)), dict(_leaves(change.after))
        for path in sorted(before.keys() | after.keys()):
            was, now = before.get(path, "nothing"), after.get(path, "nothing")
            if was != now:
                lines.append(f"     {path}:")
                lines += [
                    f"       {mark} {cut}" for mark, cut in zip(("was", "is "), _apart(was, now, width), strict=True)
                ]
    lines += [f"  and {len(changes) - MOST_SHOWN} more"] if len(changes) > MOST_SHOWN else []
    lines += [f"  wrong: {one_line(problem)}" for problem in problems[:MOST_SHOWN]]
    return "\n".join(lines)


def _about(change: Change) -> str:
    """Give what a document is, for one who does not know ids."""
    document = change.after or change.before or {}
    told = [str(document.get(name) or "") for name in ("outlet", "title", "date", "proposition", "kind", "why")]
    noun = {"articles": "an article", "claims": "a claim", "links": "a link", "decisions": "a decision"}
    says = textwrap.shorten(one_line(", ".join(part for part in told if part)), 70, placeholder=" …")
    return noun.get(change.table, change.table) + (f": {says}" if says else "")


def _leaves(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Each single value of a document with the way to it: "attribution, source, name"."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _leaves(part, f"{path}, {name}" if path else str(name))
    elif isinstance(value, list):
        for number, part in enumerate(value, 1):
            yield from _leaves(part, f"{path} {number}")
    else:
        yield path, one_line(str(value))


def _apart(was: str, now: str, width: int | None) -> tuple[str, str]:
    """Two values cut to where they first differ."""
    shared = 0
    while shared < min(len(was), len(now)) and was[shared] == now[shared]:
        shared += 1
    start, room = max(0, shared - BEFORE), max(40, (width or 100) - 12)
    start = was.rfind(" ", 0, start) + 1
    lead = "… " if start else ""
    shown = [f"{lead}{text[start : start + room]}{' …' if len(text) > start + room else ''}" for text in (was, now)]
    return shown[0], shown[1]
