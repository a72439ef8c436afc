"""A draft as fact-checkers annotate it: every assertion numbered, with what the record has on each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape

from attrs import frozen

from provenance.model import Article, Challenge, Claim, Finding, Relation, Support, Thread
from provenance.reports.passage import paragraphs, pieces_of
from provenance.reports.phrases import called, count, heading, in_quotes, long_date, origins_range, short_id, who
from provenance.reports.safe import markdown, markdown_line, one_line
from provenance.reports.styling import digest, style_sheet
from provenance.reports.ties import timed

NOT_THERE = "not found in the ledger"
NOT_FOUND = (
    "“Not found” means that nothing in the ledger surely tells the same. It may be there in other words: see "
    "`provenance search`."
)
"""Stands below a draft of which something was not found, lest anybody take it for news."""


@frozen
class Held:
    """A thread of the record that an assertion of the draft repeats or contradicts."""

    thread: Thread
    relation: Relation


DIFFERS = frozenset(
    ("PV204", "PV205", "PV213", "PV408", "PV409", "PV501", "PV506", "PV507", "PV508", "PV509", "PV601", "PV602")
)
"""Rules that say that a sentence of the record tells the same otherwise."""


OMITTED_DENIAL = "PV301"
"""The rule that knows a denial of what the record has in other words."""


def on_the_record(claim: Claim, findings: Sequence[Finding], held: Sequence[Held] = ()) -> list[Finding]:
    """Give the findings within the words of an assertion which say that the record has it otherwise.

    Where no thread of the record is held against it, one that knows of a denial is among them.
    """
    rules = DIFFERS if held else DIFFERS | {OMITTED_DENIAL}
    return [
        one
        for one in findings
        if one.rule in rules and any(one.span[0] < end and start < one.span[1] for start, end in claim.spans)
    ]


def verdict(held: Sequence[Held], findings: Sequence[Finding] = ()) -> str:
    """In a word or two, what the record has on an assertion: the worst first.

    `findings` are those which say that the record has it otherwise.
    """
    if not held and findings:
        return "denied" if any(one.rule == OMITTED_DENIAL for one in findings) else "differs from the record"
    against = [one for one in held if one.relation is Relation.CONTRADICTS]
    if against:
        return "contradicted" if len(against) == len(held) else "disputed"
    challenges = {challenge for one in held for challenge in one.thread.challenges}
    support = {one.thread.support for one in held}
    told = (
        (bool({Challenge.DENIED, Challenge.GENERAL_DENIAL} & challenges), "denied"),
        (Challenge.DISPUTED in challenges, "disputed"),
        (Support.CORROBORATED in support, "supported"),
        (Support.RETRACTED in support, "retracted"),
        (any(one.gone for one in support), "dropped"),
        (support == {Support.UNATTRIBUTED}, "unattributed"),
        (bool(held), "single source"),
    )
    return next((word for holds, word in told if holds), NOT_THERE)


def _numbered(claims: Sequence[Claim]) -> dict[str, int]:
    ordered = sorted((c for c in claims if c.checkable), key=lambda c: (c.spans[-1][1], c.spans[0][0]))
    return {claim.id: number for number, claim in enumerate(ordered, 1)}


def backing_lines(held: Sequence[Held]) -> list[str]:
    """Write a line for each thread: what it is, where it stands, who told it."""
    lines = []
    for one in held:
        thread = one.thread
        has = "had" if thread.support.gone else "has"
        how = "says otherwise in" if one.relation is Relation.CONTRADICTS else f"{has} it in"
        told = [t for t in thread.told if t.live] or thread.told
        outlets = list(dict.fromkeys(f"{t.outlet or 'an article'} ({long_date(t.date) or 'no date'})" for t in told))
        shown = ", ".join(outlets[:_SHOWN]) + (f" and {len(outlets) - _SHOWN} more" if len(outlets) > _SHOWN else "")
        stands = ", ".join(map(called, [thread.support.value, *(each.value for each in thread.challenges)]))
        origins = f"{origins_range(thread.origins)} origin{'' if thread.origins.at_most == 1 else 's'}"
        read = f"; {len(thread.checked)} of {count(len(thread.tellings), 'telling')} checked" if thread.checked else ""
        lines.append(
            f"the record {how} {short_id(thread.id)} ({stands}; {origins}{read}): {shown}: “{heading(thread)}”"
        )
    return lines


_SHOWN = 3
"""Articles that are named beside a thread."""


def annotated_markdown(
    article: Article, claims: Sequence[Claim], held: Mapping[str, Sequence[Held]], findings: Sequence[Finding] = ()
) -> str:
    """Give the draft with a number after each assertion, and under it what the record has on each."""
    numbers = _numbered(claims)
    lines = [f"# {markdown_line(article.title or article.outlet or 'Draft')}", ""]
    for found in pieces_of(article.text, [c for c in claims if c.id in numbers], paragraphs(article.text)):
        written = ""
        for piece in found:
            written += _spaced(piece.text) + _notes_of(piece.ends, numbers)
        lines += [written.strip(), ""]
    lines += ["## Line by line", ""]
    notes = _notes(claims, numbers, held, findings)
    for one in notes:
        words = f"{markdown(in_quotes(one.claim.text))} - {markdown(who(one.claim))}"
        lines.append(f"{numbers[one.claim.id]}. {words}. **{one.verdict}**")
        lines += [f"    - {markdown(line)}" for line in one.lines]
    below = ["", NOT_FOUND] if _misses(notes) else []
    return "\n".join([*lines, "", _summary(notes), *below, ""])


@frozen
class _Note:
    """What is written beside an assertion."""

    claim: Claim
    verdict: str
    lines: tuple[str, ...]


def _notes(
    claims: Sequence[Claim],
    numbers: Mapping[str, int],
    held: Mapping[str, Sequence[Held]],
    findings: Sequence[Finding],
) -> list[_Note]:
    """Give what is written beside each assertion, by their numbers."""
    notes = []
    for claim in sorted((c for c in claims if c.id in numbers), key=lambda c: numbers[c.id]):
        backing = held.get(claim.id, ())
        differing = on_the_record(claim, findings, backing)
        lines = (*backing_lines(backing), *(f"{one.rule}: {one.message}" for one in differing))
        notes.append(_Note(claim, verdict(backing, differing), lines))
    return notes


def _notes_of(ends: Sequence[str], numbers: Mapping[str, int]) -> str:
    return f"**[{', '.join(map(str, sorted(numbers[i] for i in ends)))}]**" if ends else ""


def _spaced(text: str) -> str:
    """Give a piece of a line, its blanks at both ends kept, safe in Markdown."""
    inner = markdown(text)
    left = " " if text[:1].isspace() else ""
    right = " " if text[-1:].isspace() and text.strip() else ""
    return f"{left}{inner}{right}"


def _misses(notes: Sequence[_Note]) -> bool:
    return any(one.verdict == NOT_THERE for one in notes)


def _summary(notes: Sequence[_Note]) -> str:
    tally = Counter(one.verdict for one in notes)
    told = ", ".join(f"{number} {word}" for word, number in sorted(tally.items(), key=lambda item: -item[1]))
    return f"{count(len(notes), 'assertion')}: {told}." if notes else "No assertions found."


_KEY = (
    'In the text: <mark class="supported">supported</mark>, <mark>one source, or unattributed</mark>, '
    '<mark class="denied">denied, disputed, contradicted, retracted, or told otherwise</mark>, '
    '<mark class="not">not found in the ledger</mark>.'
)


def annotated_html(
    article: Article, claims: Sequence[Claim], held: Mapping[str, Sequence[Held]], findings: Sequence[Finding] = ()
) -> str:
    """Give the same as one page that asks nothing of any network."""
    style = style_sheet()
    policy = f"default-src 'none'; style-src 'sha256-{digest(style)}'"
    numbers = _numbered(claims)
    beside = _notes(claims, numbers, held, findings)
    words = {one.claim.id: one.verdict for one in beside}
    title = escape(one_line(article.title or article.outlet or "Draft"))
    body = []
    for found in pieces_of(article.text, [c for c in claims if c.id in numbers], paragraphs(article.text)):
        written = ""
        for piece in found:
            text = escape(one_line(piece.text)) if piece.text.strip() else " "
            left = " " if piece.text[:1].isspace() and piece.text.strip() else ""
            right = " " if piece.text[-1:].isspace() and piece.text.strip() else ""
            if piece.claims:
                text = f'<mark class="{words[piece.claims[0]].split()[0]}">{text}</mark>'
            notes = " ".join(
                f'<sup id="r{n}"><a href="#n{n}" aria-label="note {n}">{n}</a></sup>'
                for n in sorted(map(numbers.__getitem__, piece.ends))
            )
            written += f"{left}{text}{notes}{right}"
        body.append(f"<p>{written}</p>")
    below = f"<p>{escape(NOT_FOUND)}</p>\n" if _misses(beside) else ""
    notes_list = []
    for one in beside:
        number = numbers[one.claim.id]
        listed = "".join(f"<li>{timed(one_line(line))}</li>" for line in one.lines)
        inner = f"<ul>{listed}</ul>" if listed else ""
        notes_list.append(
            f'<li id="n{number}">{escape(in_quotes(one.claim.text))} - {escape(one_line(who(one.claim)))}. '
            f'<strong class="v">{one.verdict}</strong> <a href="#r{number}" aria-label="back">↑</a>{inner}</li>'
        )
    return (
        f'<!doctype html>\n<html lang="{escape(article.language or "en")}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<title>{title}</title><style>{style}</style></head><body class="draft">\n<header class="top">'
        f'<p class="kicker">A draft, line by line</p>\n<h1>{title}</h1></header>\n<main>\n<div class="text">\n'
        + "\n".join(body)
        + f"\n</div>\n<h2>Line by line</h2>\n<p>{escape(_summary(beside))}</p>\n<p>{_KEY}</p>\n{below}<ol>\n"
        + "\n".join(notes_list)
        + "\n</ol></main></body></html>\n"
    )
