"""x"""

from __future__ import annotations

from collections.abc import Sequence

from provenance.model import Article, Claim


def article_of(text: str, **details: str) -> Article:
    return Article.of(text, **{"outlet": "The Echo", **details})


def faults(article: Article, claims: Sequence[Claim]) -> list[str]:
    """What is wrong with the places that claims point at; nothing, when all is well."""
    text, wrong = article.text, []
    for claim in claims:
        if claim.text != " ".join(text[s:e] for s, e in claim.spans):
            wrong.append(f"{claim.text!r} is not what stands at {claim.spans}")
        places = list(claim.spans)
        if claim.attribution is not None:
            places += [*claim.attribution.source_spans, *claim.attribution.cue_spans]
            cue = " ".join(text[s:e] for s, e in claim.attribution.cue_spans)
            if claim.attribution.cue != cue:
                wrong.append(f"the cue {claim.attribution.cue!r} is not what stands at its place: {cue!r}")
        if not all(0 <= start < end <= len(text) for start, end in places):
            wrong.append(f"{claim.text!r} points outside the text, or at nothing: {places}")
        if any(a[1] > b[0] for a, b in zip(claim.spans, claim.spans[1:], strict=False)):
            wrong.append(f"the pieces of {claim.text!r} overlap or stand in the wrong order: {claim.spans}")
        if not claim.proposition.strip() or not claim.text.strip():
            wrong.append(f"nothing is said at {claim.spans}")
        if claim.article != article.id:
            wrong.append(f"{claim.text!r} belongs to another article")
    ids = [claim.id for claim in claims]
    if len(set(ids)) != len(ids):
        wrong.append("two claims have one id")
    for claim in claims:
        if any(answered not in ids for answered in claim.answers):
            wrong.append(f"{claim.text!r} answers a claim that is not there")
    return wrong
