"""The desk's values made into those that the API hands out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from provenance import desk, model
from provenance.api import values
from provenance.reports import public
from provenance.reports.pages import why_page
from provenance.reports.phrases import heading
from provenance.reports.wording import grades, grounds, reason_phrase

_NOWHERE = model.Article(id="", text="")


def claim(one: model.Claim, article: model.Article | None) -> values.Claim:
    """Make a claim, with what it has of its article."""
    there, credit = article or _NOWHERE, one.attribution
    return values.Claim(
        id=one.id,
        article=one.article,
        outlet=there.outlet,
        date=there.date,
        text=one.text,
        proposition=one.proposition,
        source=credit.source.name if credit else "",
        source_kind=credit.source.kind.value if credit else "",
        named=bool(credit and credit.source.identified),
        role=credit.source.role if credit else "",
        cue=credit.cue if credit else "",
        stance=one.stance.value,
        type=one.type.value,
        quoted=one.quoted,
        hedges=tuple(one.hedges),
        record={**public.claim(one, article), "outlet": there.outlet, "date": there.date or None},
    )


def claims(found: Sequence[model.Claim], articles: Mapping[str, model.Article]) -> tuple[values.Claim, ...]:
    """Make claims, with what each has of its article."""
    return tuple(claim(one, articles.get(one.article)) for one in found)


def article(one: model.Article, theirs: Sequence[model.Claim]) -> values.Article:
    """Make an article with its claims."""
    return values.Article(
        id=one.id,
        outlet=one.outlet,
        title=one.title,
        byline=one.byline,
        date=one.date,
        url=one.url,
        language=one.language,
        replaces=one.replaces,
        text=one.text,
        claims=claims(theirs, {one.id: one}),
        record=public.article(one, theirs),
    )


def thread(one: model.Thread) -> values.Thread:
    """Make a thread with its tellings and its origins."""
    line, record = model.Line.of(one), public.thread(one)
    return values.Thread(
        id=one.id,
        heading=heading(one),
        proposition=one.proposition,
        support=one.support.value,
        challenges=tuple(each.value for each in one.challenges),
        confidence=line.level.value,
        origins_at_least=one.origins.at_least,
        origins_at_most=one.origins.at_most,
        articles=line.standing_in,
        first_date=line.first_date,
        because=tuple(grounds(one)),
        tellings=tuple(map(_telling, one.tellings, record["claims"])),
        origins=tuple(map(_origin, one.origins.keys, record["origins"]["keys"])),
        record=record,
    )


def _telling(one: model.Telling, record: public.Record) -> values.Telling:
    credit = one.claim.attribution
    return values.Telling(
        claim=one.claim.id,
        article=one.claim.article,
        outlet=one.outlet,
        date=one.date,
        source=credit.source.name if credit else "",
        named=bool(credit and credit.source.identified),
        stance=one.claim.stance.value,
        relation=one.relation,
        live=one.live,
        text=one.claim.text,
        record=record,
    )


def _origin(one: model.Origin, record: public.Record) -> values.Origin:
    return values.Origin(one.label or one.key, one.kind, one.interested, tuple(one.claims), record=record)


def why(one: model.Thread) -> values.Why:
    """Make the reasons for where a thread stands."""
    made = thread(one)
    said = tuple(grades(one.confidence))
    record = {
        "thread": one.id,
        "because": list(made.because),
        "grounds": made.record["grounds"],
        "origins": made.record["origins"],
        "confidence": made.record["confidence"],
        "grades": list(said),
    }
    return values.Why(
        made, made.because, made.origins, made.confidence, one.confidence.rule, said, why_page(one), record=record
    )


def source(one: model.Credited) -> values.Source:
    """Make a source with what it is credited with."""
    who = one.source
    record = {
        "source": public.source(who),
        "outlet": one.outlet or None,
        "claims": list(one.claims),
        "articles": list(one.articles),
        "threads": list(one.threads),
    }
    return values.Source(
        who.name,
        who.kind.value,
        who.identified,
        who.role,
        who.body,
        one.outlet,
        len(one.claims),
        len(one.articles),
        len(one.threads),
        record=record,
    )


def hit(ident: str, text: str, outlet: str, date: str, score: float) -> values.Hit:
    """Make a result of a search."""
    record = {"id": ident, "score": score, "text": text, "outlet": outlet, "date": date or None}
    return values.Hit(ident, text, outlet, date, score, record=record)


def finding(one: model.Finding, draft: str, article: model.Article) -> values.Finding:
    """Make a finding in a draft."""
    return values.Finding(
        draft,
        one.rule,
        one.name,
        one.severity.value,
        one.line,
        one.column,
        one.message,
        one.instead,
        tuple(one.claims),
        one.fingerprint,
        record={"draft": draft, **public.finding(one, article)},
    )


def added(one: desk.Added) -> values.Added:
    """Make what became of an article."""
    article = one.article
    remarks = tuple(filter(None, (one.skipped, one.mixed, *article.remarks, *one.told)))
    record = {
        "id": article.id,
        "key": article.key or None,
        "outlet": article.outlet,
        "date": article.date or None,
        "date_source": article.date_source or None,
        "title": article.title,
        "outcome": one.outcome,
        "claims": one.claims,
        "links": one.links,
        "suggested": one.suggested,
        "remarks": list(remarks),
    }
    return values.Added(
        article.id, article.outlet, article.date, article.title, one.outcome, one.claims, one.links, remarks,
        record=record,
    )  # fmt: skip


def comparison(one: model.Verdict) -> values.Comparison:
    """Make what two sentences are to each other."""
    said = tuple(reason_phrase(each) for each in one.reasons)
    return values.Comparison(one.relation.value, one.score, one.made, said, record=public.verdict("", one))
