"""One thing shown in full as plain text: a thread, a claim, why a thread stands, a verdict, findings."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence

from provenance.model import (
    Article,
    Claim,
    Confidence,
    DecisionKind,
    Finding,
    Relation,
    Severity,
    Telling,
    Thread,
    Verdict,
)
from provenance.reports.passage import landmark, place_of, quotation
from provenance.reports.phrases import (
    articles_telling,
    called,
    checked_phrase,
    count,
    heading,
    listed,
    long_date,
    long_days,
    origins_range,
    placed_by,
    reply_phrase,
    review_phrase,
    short_id,
    standing,
    who,
)
from provenance.reports.safe import one_line, visible
from provenance.reports.wording import (
    CHALLENGE_MEANS,
    CORROBORATED_NOTE,
    DATE_FROM,
    KIND_CALLED,
    NOT_COUNTED,
    ORIGIN_CALLED,
    RELATION_CALLED,
    STANCE_CALLED,
    SUPPORT_MEANS,
    VERDICT_MEANS,
    grades,
    grounds,
    reason_says,
    reason_sides,
)

LINE = 100
"""Characters of a draft's line that are shown around a finding; paragraphs are often one long line."""


def thread_page(thread: Thread, articles: Mapping[str, Article], width: int | None = None) -> str:
    """Show a thread: where it stands, then every telling, oldest first, quoted where it stands."""
    lines = [*_flow(heading(thread), "", width), *_standing(thread, width)]
    told = count(articles_telling(thread), "article")
    lines += ["", f"{count(len(thread.tellings), 'telling')}, told as true in {told}, oldest first"]
    for telling in sorted(thread.tellings, key=lambda each: (each.date == "", each.date)):
        lines += ["", *_telling(telling, articles.get(telling.claim.article), width)]
    return _page([*lines, "", f"thread {thread.id}"])


def claim_page(
    claim: Claim,
    article: Article,
    thread: Thread | None = None,
    width: int | None = None,
    history: Sequence[tuple[str, str]] = (),
) -> str:
    """Show a claim: its words where they stand, who says so and how, and the thread that it is in.

    `history` is what was read at first and what people said of it since, each under a heading.
    """
    at = ", ".join(f"{start}-{end}" for start, end in claim.spans)
    printed = (article.outlet, long_date(article.date), article.title)
    facts = [
        ("says", who(claim)),
        ("stance", STANCE_CALLED[claim.stance]),
    ]
    if claim.attribution:
        source = claim.attribution.source
        named = "named" if source.identified else "unnamed"
        facts += [
            ("cue", claim.attribution.cue),
            ("source", f"{KIND_CALLED[source.kind]}, {named}"),
            ("number", count(source.count, "person", "people") if source.count else ""),
            ("basis", source.basis),
            ("why unnamed", source.reason),
        ]
    facts += [
        ("hedges", ", ".join(claim.hedges)),
        ("quoted", {"all": "word for word", "part": "in part"}.get(claim.quoted, "")),
        ("confidence", _confidence(claim.confidence) if claim.confidence else ""),
        ("article", f"{', '.join(filter(None, printed))} ({short_id(article.id)})".strip()),
        ("date", DATE_FROM.get(article.date_source, "") if article.date else "no date"),
        ("characters", at),
        ("place", landmark(claim, article)),
        ("thread", f"{thread.id}: {standing(thread)}" if thread else ""),
        *history,
    ]
    lines = [*_flow(claim.proposition or claim.text, "", width), ""]
    lines += [*_flow(quotation(claim, article), "    ", width), ""]
    for name, fact in facts:
        if fact:
            lines += _flow(fact, f"{name + ':':13}", width)
    return _page([*lines, "", f"claim {claim.id}"])


def why_page(thread: Thread, width: int | None = None) -> str:
    """Show why a thread stands where it does: the rules, the origins, and the claims behind each."""
    lines = [*_flow(heading(thread), "", width), *_standing(thread, width, counts=False)]
    if thread.grounds:
        lines += ["", "Because"]
        for line in grounds(thread):
            lines += _flow(long_days(line), "  - ", width)
    lines += ["", f"Independent origins: {origins_range(thread.origins)}"]
    for origin in thread.origins.keys:
        label = origin.label or origin.key
        kind = ORIGIN_CALLED.get(origin.kind, origin.kind)
        party = ", the party itself" if origin.interested else ""
        lines += _flow(f"{label} ({kind}{party})", "  - ", width)
        lines += _flow(
            f"in {'claim' if len(origin.claims) == 1 else 'claims'} {listed(origin.claims) or 'none'}", "      ", width
        )
    if not thread.origins.keys:
        lines.append("  - none recorded")
    lines += ["", f"Confidence: {thread.confidence.level.value} ({thread.confidence.rule})"]
    for line in grades(thread.confidence):
        lines += _flow(line, "  - ", width)
    return _page([*lines, "", f"thread {thread.id}"])


def verdict_page(a_text: str, b_text: str, verdict: Verdict, width: int | None = None) -> str:
    """Show what two statements are to each other, with the words on both sides behind each reason."""
    relation = verdict.relation.value
    unsure = not verdict.made and verdict.relation in (Relation.REPEATS, Relation.CONTRADICTS)
    means = f"{'perhaps ' if unsure else ''}{relation}: {VERDICT_MEANS[relation]}"
    lines = [means, f"wording: {verdict.score:.0f} of 100", ""]
    lines += [*_flow(a_text, "  a: ", width), *_flow(b_text, "  b: ", width)]
    if verdict.reasons:
        lines += ["", "Because"]
    for reason in verdict.reasons:
        lines += _flow(f"{reason.kind}: {reason_says(reason)}" if reason.says else reason.kind, "  - ", width)
        if reason.a or reason.b:
            for side, words in zip("ab", reason_sides(reason), strict=True):
                lines += _flow(words or "(nothing)", f"      {side}: ", width)
    if unsure:
        lines += ["", "This is only a suggestion: too short or too unsure to link without a person."]
    return _page(lines)


def findings_text(findings: Sequence[Finding], article: Article, before: str = "") -> str:
    """Show findings as line:column with the line of the draft, the words at fault underlined by carets.

    `before` stands before each place: the name of the draft.

    Where the draft is a document, its own page or paragraph is named beside the line of its text.
    """
    blocks: list[str] = []
    for finding in sorted(findings, key=lambda each: (each.span, each.rule)):
        told, severity = f"{finding.rule} {finding.name}", f" [{finding.severity.value}]"
        severity = "" if finding.severity is Severity.WARNING else severity
        lines = [
            one_line(f"{before}{place_of(finding, article)}: {told}{severity}: {finding.message}"),
            *_underlined(article.text, *finding.span),
        ]
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def _confidence(confidence: Confidence) -> str:
    return f"{confidence.level.value} ({'; '.join(grades(confidence)) or confidence.rule})"


def _standing(thread: Thread, width: int | None, counts: bool = True) -> list[str]:
    """Say where a thread stands, each word with what it means."""
    lines = [""]
    lines += _flow(SUPPORT_MEANS[thread.support], f"{called(thread.support.value)}: ", width)
    for challenge in thread.challenges:
        lines += _flow(CHALLENGE_MEANS[challenge], f"{called(challenge.value)}: ", width)
    confidence = thread.confidence
    if counts:
        lines += [
            f"origins: {origins_range(thread.origins)}",
            f"confidence: {confidence.level.value} ({confidence.rule})",
        ]
    lines += _flow(checked_phrase(thread), "checked by a person: ", width)
    if thread.own_level:
        lines += _flow(thread.own_level, "level set by a person: ", width)
    for one in thread.replies:
        lines += _flow(reply_phrase(one), "asked: " if one.kind is DecisionKind.ASKED else "answer: ", width)
    for note in thread.notes:
        lines += _flow(note.value, f"note by {one_line(note.by)}, {long_date(note.on)}: ", width)
    if thread.tags:
        lines += _flow(", ".join(thread.tags), "tags: ", width)
    for one in thread.reviews:
        lines += _flow(review_phrase(one), "review: ", width)
    if thread.support.value == "corroborated":
        lines += ["", *_flow(CORROBORATED_NOTE, "", width)]
    return lines


def _telling(telling: Telling, article: Article | None, width: int | None) -> list[str]:
    claim = telling.claim
    head = [
        long_date(telling.date) if telling.date else "no date",
        telling.outlet or "unknown outlet",
        landmark(claim, article),
        who(claim),
        f"“{claim.attribution.cue}”" if claim.attribution and claim.attribution.cue else "",
        STANCE_CALLED[claim.stance],
    ]
    tail = [
        RELATION_CALLED.get(telling.relation, telling.relation),
        f"hedged: {', '.join(claim.hedges)}" if claim.hedges else "",
        placed_by(telling),
        "" if telling.live else NOT_COUNTED,
        claim.id,
    ]
    return [
        *_flow(" · ".join(filter(None, head)), "", width),
        *_flow(quotation(claim, article), "    ", width),
        *_flow(" · ".join(filter(None, tail)), "    ", width),
    ]


def _underlined(text: str, start: int, end: int) -> list[str]:
    """Cut the line around a span and draw carets under the span, as far as the line goes."""
    from rich.cells import cell_len

    start = max(0, min(start, len(text)))
    low = text.rfind("\n", 0, start) + 1
    high = text.find("\n", start)
    high = len(text) if high < 0 else high
    end = max(start, min(end, high))
    before, after = text[low:start], text[end:high]
    room = max(20, LINE - (end - start)) // 2
    if len(before) > room:
        before = "…" + before[-room:]
    if len(after) > room:
        after = after[:room] + "…"
    left, middle, right = (visible(part.replace("\t", " "), keep="") for part in (before, text[start:end], after))
    return [
        f"    {left}{middle}{right}".rstrip(),
        f"    {' ' * cell_len(left)}{'^' * max(1, cell_len(middle))}",
    ]


def _flow(text: str, lead: str, width: int | None) -> list[str]:
    """Set text after a lead on one line, or on as many as the width asks for, hanging under its beginning."""
    line = one_line(text)
    if width is None:
        return [lead + line]
    hanging = " " * (len(lead) if len(lead) <= 14 else 4)
    room = max(width, len(hanging) + 20)
    return textwrap.wrap(line, room, initial_indent=lead, subsequent_indent=hanging) or [lead.rstrip()]


def _page(lines: Sequence[str]) -> str:
    return "\n".join(visible(line, keep="") for line in lines).rstrip() + "\n"
