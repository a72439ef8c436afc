"""A draft as fact-checkers annotate it: every assertion numbered, with what the record has on each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from attrs import frozen

from provenance.model import Article, Challenge, Claim, Relation, Support, Thread
from provenance.reports.passage import paragraphs, pieces_of
from provenance.reports.phrases import called, count, heading, in_quotes, long_date, origins_range, short_id, who
from provenance.reports.safe import markdown, markdown_line, one_line
from provenance.reports.styling import digest, style_sheet
from provenance.reports.ties import timed

NOT_THERE = "not in the ledger"


@frozen
class Held:
    """A thread of the record that an assertion of the draft repeats or contradicts."""

    thread: Thread
    relation: Relation


def verdict(held: Sequence[Held]) -> str:
    """In a word or two, what the record has on an assertion: the worst first."""
    against = [one for one in held if one.relation is Relation.CONTRADICTS]
    if against:
        return "contradicted" if len(against) == len(held) else "disputed"
    challenges = {challenge for one in held for challenge in one.thread.challenges}
    if {Challenge.DENIED, Challenge.GENERAL_DENIAL} & challenges:
        return "denied"
    if Challenge.DISPUTED in challenges:
        return "disputed"
    support = {one.thread.support for one in held}
    if Support.CORROBORATED in support:
        return "supported"
    if Support.RETRACTED in support:
        return "retracted"
    if any(one.gone for one in support):
        return "dropped"
    if support == {Support.UNATTRIBUTED}:
        return "unattributed"
    return "single source" if held else NOT_THERE


def _numbered(claims: Sequence[Claim]) -> dict[str, int]:
    ordered = sorted((c for c in claims if c.checkable), key=lambda c: (c.spans[-1][1], c.spans[0][0]))
    return {claim.id: number for number, claim in enumerate(ordered, 1)}


def backing_lines(held: Sequence[Held]) -> list[str]:
    """Write a line for each thread: what it is, where it stands, who told it."""
    lines = []
    for one in held:
        thread = one.thread
        how = "says otherwise in" if one.relation is Relation.CONTRADICTS else "has it in"
        told = [t for t in thread.tellings if t.live and t.relation == "repeats"]
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


def annotated_markdown(article: Article, claims: Sequence[Claim], held: Mapping[str, Sequence[Held]]) -> str:
    """Give the draft with a number after each assertion, and under it what the record has on each."""
    numbers = _numbered(claims)
    lines = [f"# {markdown_line(article.title or article.outlet or 'Draft')}", ""]
    for found in pieces_of(article.text, [c for c in claims if c.id in numbers], paragraphs(article.text)):
        written = ""
        for piece in found:
            written += _spaced(piece.text) + _notes_of(piece.ends, numbers)
        lines += [written.strip(), ""]
    lines += ["## Line by line", ""]
    for claim in sorted((c for c in claims if c.id in numbers), key=lambda c: numbers[c.id]):
        backing = held.get(claim.id, ())
        lines.append(
            f"{numbers[claim.id]}. {markdown(in_quotes(claim.text))} - {markdown(who(claim))}. **{verdict(backing)}**"
        )
        lines += [f"    - {markdown(line)}" for line in backing_lines(backing)]
    return "\n".join([*lines, "", _summary(numbers, held), ""])


def _notes_of(ends: Sequence[str], numbers: Mapping[str, int]) -> str:
    return f"**[{', '.join(map(str, sorted(numbers[i] for i in ends)))}]**" if ends else ""


def _spaced(text: str) -> str:
    """A piece of a line, its blanks at both ends kept, safe in Markdown."""
    inner = markdown(text)
    left = " " if text[:1].isspace() else ""
    right = " " if text[-1:].isspace() and text.strip() else ""
    return f"{left}{inner}{right}"


def _summary(numbers: Mapping[str, int], held: Mapping[str, Sequence[Held]]) -> str:
    tally: dict[str, int] = {}
    for ident in numbers:
        found = verdict(held.get(ident, ()))
        tally[found] = tally.get(found, 0) + 1
    told = ", ".join(f"{number} {word}" for word, number in sorted(tally.items(), key=lambda item: -item[1]))
    return f"{count(len(numbers), 'assertion')}: {told}." if numbers else "No assertions found."


_KEY = (
    'In the text: <mark class="supported">supported</mark>, <mark>one source, or unattributed</mark>, '
    '<mark class="denied">denied, disputed, contradicted or retracted</mark>, '
    '<mark class="not">not in the ledger</mark>.'
)


def annotated_html(article: Article, claims: Sequence[Claim], held: Mapping[str, Sequence[Held]]) -> str:
    """Give the same as one page that asks nothing of any network."""
    style = style_sheet()
    policy = f"default-src 'none'; style-src 'sha256-{digest(style)}'"
    numbers = _numbered(claims)
    words = {ident: verdict(held.get(ident, ())) for ident in numbers}
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
    notes_list = []
    for claim in sorted((c for c in claims if c.id in numbers), key=lambda c: numbers[c.id]):
        backing = "".join(f"<li>{timed(one_line(line))}</li>" for line in backing_lines(held.get(claim.id, ())))
        inner = f"<ul>{backing}</ul>" if backing else ""
        notes_list.append(
            f'<li id="n{numbers[claim.id]}">{escape(in_quotes(claim.text))} - {escape(one_line(who(claim)))}. '
            f'<strong class="v">{words[claim.id]}</strong> '
            f'<a href="#r{numbers[claim.id]}" aria-label="back">↑</a>{inner}</li>'
        )
    return (
        f'<!doctype html>\n<html lang="{escape(article.language or "en")}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<title>{title}</title><style>{style}</style></head><body class="draft">\n<header class="top">'
        f'<p class="kicker">A draft, line by line</p>\n<h1>{title}</h1></header>\n<main>\n<div class="text">\n'
        + "\n".join(body)
        + f"\n</div>\n<h2>Line by line</h2>\n<p>{escape(_summary(numbers, held))}</p>\n<p>{_KEY}</p>\n<ol>\n"
        + "\n".join(notes_list)
        + "\n</ol></main></body></html>\n"
    )
