"""The public JSON: what other programs may rely on; fields are added here and never changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import asdict

from provenance.model import (
    Article,
    Attribution,
    Carried,
    Claim,
    Confidence,
    Decision,
    DecisionKind,
    Entry,
    Finding,
    Ground,
    Link,
    Merged,
    Question,
    Reason,
    Source,
    Span,
    Telling,
    Thread,
    Verdict,
)
from provenance.reports.wording import grades, grounds
from provenance.signs import manifests

Record = dict[str, Any]


def claim(claim: Claim, article: Article | None = None) -> Record:
    """Give the public record of a claim; with its article also where in the original it stands, if that has pages."""
    record: Record = {
        "id": claim.id,
        "article": claim.article,
        "text": claim.text,
        "spans": _spans(claim.spans),
        "proposition": claim.proposition,
        "quoted": claim.quoted,
        "stance": claim.stance.value,
        "type": claim.type.value,
        "hedges": list(claim.hedges),
        "attribution": _attribution(claim.attribution) if claim.attribution else None,
        "confidence": _confidence(claim.confidence) if claim.confidence else None,
    }
    for name in ("general", "says_no", "points", "headline", "admission"):
        if getattr(claim, name):
            record[name] = True
    for name in ("about", "answers"):
        if getattr(claim, name):
            record[name] = list(getattr(claim, name))
    if at := article.landmark(claim.spans[0][0]) if article is not None and claim.spans else "":
        record["landmark"] = at
    return record


def article(article: Article, claims: Sequence[Claim], keep_key: bool = False) -> Record:
    """Give the public record of an article with its claims.

    With `keep_key` its id is the one it came with, if any, so that a bulk reading can be joined with its input.
    """
    return {
        "id": (keep_key and article.key) or article.id,
        "key": article.key or None,
        "outlet": article.outlet,
        "title": article.title,
        "byline": article.byline,
        "date": article.date or None,
        "date_source": article.date_source or None,
        "url": article.url,
        "language": article.language,
        "sha256": article.sha256,
        "replaces": article.replaces or None,
        "text": article.text,
        "signs": [{"at": sign.at, "characters": sign.characters} for sign in article.signs],
        "c2pa": [{"at": one.at, "size": one.size, "whole": one.whole} for one in manifests(article.signs)],
        "landmarks": [{"at": one.at, "label": one.label} for one in article.landmarks],
        "remarks": list(article.remarks),
        "speaker": article.speaker or None,
        "snapshot": article.snapshot or None,
        "item": article.item or None,
        "follows": article.follows or None,
        "pubstatus": article.pubstatus or None,
        "embargo": article.embargo or None,
        "claims": [claim(each, article) for each in claims],
    }


def thread(thread: Thread) -> Record:
    """Give the public record of a thread: where it stands, why, and every telling."""
    record: Record = {
        "id": thread.id,
        "proposition": thread.proposition,
        "support": thread.support.value,
        "challenges": [challenge.value for challenge in thread.challenges],
        "confidence": _confidence(thread.confidence),
        "origins": {
            "at_least": thread.origins.at_least,
            "at_most": thread.origins.at_most,
            "keys": [
                {
                    "key": origin.key,
                    "label": origin.label,
                    "kind": origin.kind,
                    "interested": origin.interested,
                    "claims": list(origin.claims),
                }
                for origin in thread.origins.keys
            ],
        },
        "claims": [_telling(telling) for telling in thread.tellings],
        "because": grounds(thread),
        "grounds": [_ground(one) for one in thread.grounds],
    }
    if thread.checked:
        record["checked"] = sorted(thread.checked)
    if thread.own_level:
        record["own_level"] = thread.own_level
    if thread.notes:
        record["notes"] = [
            {"id": note.id, "subject": note.subject, "by": note.by, "on": note.on, "text": note.value}
            for note in thread.notes
        ]
    if thread.replies:
        record["replies"] = [
            {
                "who": r.party,
                "kind": r.kind.value,
                "by": r.by,
                "on": r.on,
                "value": r.value,
                "text": r.why,
            }
            for r in thread.replies
        ]
    if thread.tags:
        record["tags"] = list(thread.tags)
    if thread.reviews:
        record["reviews"] = [_review(one) for one in thread.reviews]
    return record


def _review(one: Decision) -> Record:
    return {
        "claim": one.subject,
        "rating": one.value,
        "url": one.field,
        "publisher": one.party,
        "own": one.kind is DecisionKind.REVIEWED,
        "by": one.by,
        "on": one.on,
    }


def verdict(ident: str, verdict: Verdict) -> Record:
    """Give the public record of a comparison; `ident` is the id that the pair was given."""
    return {
        "id": ident,
        "relation": verdict.relation.value,
        "score": verdict.score,
        "reasons": [_reason(reason) for reason in verdict.reasons],
        "made": verdict.made,
    }


def ranking(ident: str, ranked: Sequence[tuple[str, float]]) -> Record:
    """Give the public record of a search: ids and scores, best first; `ident` is that of the query."""
    return {
        "id": ident,
        "ranked": [found for found, _ in ranked],
        "scores": [score for _, score in ranked],
    }


def finding(finding: Finding, article: Article | None = None) -> Record:
    """Give the public record of a finding; with its draft also where in the original it stands, if that has pages."""
    at = article.landmark(finding.span[0]) if article is not None else ""
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity.value,
        "article": finding.article,
        "span": list(finding.span),
        "line": finding.line,
        "column": finding.column,
        "message": finding.message,
        "claims": list(finding.claims),
        "fingerprint": finding.fingerprint,
        **({"landmark": at} if at else {}),
        **({"instead": finding.instead} if finding.instead else {}),
    }


def entry(entry: Entry) -> Record:
    """Give the public record of a line of the log, with what it changed."""
    return {
        "number": entry.number,
        "when": entry.when or None,
        "by": entry.by,
        "action": entry.action,
        "why": entry.why,
        "undoes": entry.undoes or None,
        **({"merged_in": _place(entry.carried.first)} if entry.carried is not None else {}),
        **({"merges": _place(entry.merged)} if entry.merged is not None else {}),
        "changes": [
            {"table": change.table, "id": change.id, "before": change.before, "after": change.after}
            for change in entry.changes
        ],
    }


def _place(one: Carried | Merged) -> Record:
    """Give number and head of an entry in the log of another ledger."""
    return {"number": one.number, "head": one.chain}


def link(link: Link) -> Record:
    """Give the public record of a link."""
    return {
        "id": link.id,
        "a": link.a,
        "b": link.b,
        "relation": link.relation.value,
        "score": link.score,
        "reasons": [_reason(reason) for reason in link.reasons],
        "judge": link.judge,
        "made": link.made,
    }


def source(source: Source) -> Record:
    """Give the public record of a source."""
    record: Record = {
        "name": source.name,
        "kind": source.kind.value,
        "identified": source.identified,
        "count": source.count,
        "role": source.role,
    }
    for name in ("body", "basis", "reason"):
        if getattr(source, name):
            record[name] = getattr(source, name)
    if source.own_observation:
        record["own_observation"] = True
    return record


def question(question: Question) -> Record:
    """Give the public record of a question: its threads, who says what of it, and its figures."""
    return {
        "id": question.id,
        "heading": question.heading,
        "threads": list(question.threads),
        "articles": sorted(question.articles),
        "contested": question.contested,
        "voices": [
            {"side": voice.side, "claims": [_telling(telling) for telling in voice.tellings]}
            for voice in question.voices
        ],
        "figures": [
            {
                "words": one.words,
                "bound": one.bound,
                "claims": [_telling(telling) for telling in one.tellings],
                "replaced": {"words": one.replaced, "date": one.replaced_on or None} if one.replaced else None,
            }
            for one in question.figures
        ],
        "unread": [
            {"article": one.article, "outlet": one.outlet, "language": one.language, "shares": list(one.shares)}
            for one in question.unread
        ],
    }


def _telling(telling: Telling) -> Record:
    credit = telling.claim.attribution
    return {
        "id": telling.claim.id,
        "article": telling.claim.article,
        "outlet": telling.outlet,
        "date": telling.date or None,
        "relation": telling.relation,
        "stance": telling.claim.stance.value,
        "source": source(credit.source) if credit else None,
        "judge": telling.judge,
        "live": telling.live,
        "text": telling.claim.text,
    }


def _attribution(attribution: Attribution) -> Record:
    return {
        "source": source(attribution.source),
        "source_spans": _spans(attribution.source_spans),
        "cue": attribution.cue,
        "cue_spans": _spans(attribution.cue_spans),
        "via": [source(relay) for relay in attribution.via],
        "details": [{"kind": one.kind, "span": list(one.span)} for one in attribution.details],
    }


def _confidence(confidence: Confidence) -> Record:
    return {
        "level": confidence.level.value,
        "rule": confidence.rule,
        "because": grades(confidence),
    }


def _ground(ground: Ground) -> Record:
    told = {name: value for name, value in asdict(ground).items() if value and value != ("", "")}
    return {**told, "code": ground.code.value}


def _reason(reason: Reason) -> Record:
    record: Record = {"kind": reason.kind, "a": reason.a, "b": reason.b}
    if reason.says:
        record["says"] = reason.says
    return record


def _spans(spans: Sequence[Span]) -> list[list[int]]:
    return [list(span) for span in spans]
