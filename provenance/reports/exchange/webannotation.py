"""Web Annotations (W3C): each claim a note on the words of its article, found by quotation and by position.

Positions count code points, as the standard has it and as the ledger does, in the text as it was read.
"""

from __future__ import annotations

from collections.abc import Iterator

from provenance.model import Article, Claim, Span
from provenance.reports.exchange.lines import filled, listed
from provenance.reports.exchange.outgoing import TERMS, URN, Outgoing, address
from provenance.reports.public import Record

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Characters before and after a quotation that tell it from the same words elsewhere; Hypothes.is takes as many."""


def webannotation(out: Outgoing) -> Iterator[str]:
    """Yield the lines of an AnnotationPage with an annotation for each claim."""
    head = {"@context": [CONTEXT, {"provenance": TERMS}], "id": URN + "page:" + out.head, "type": "AnnotationPage"}
    items = (_annotation(claim, article) for article, claims in out.articles() for claim in claims)
    yield from listed(head, "items", items)


def _annotation(claim: Claim, article: Article) -> Record:
    targets = [_target(article, span) for span in claim.spans]
    body = {"type": "TextualBody", "value": claim.proposition or claim.text, "format": "text/plain"}
    if article.language:
        body["language"] = article.language
    return {
        "id": URN + claim.id,
        "type": "Annotation",
        "motivation": "identifying",
        "body": [{**body, "purpose": "identifying"}],
        "target": targets[0] if len(targets) == 1 else targets,
        **_said(claim),
    }


def _said(claim: Claim) -> Record:
    """Give what this program knows of a claim and the standard has no words for."""
    told: Record = {
        "article": URN + claim.article,
        "stance": claim.stance.value,
        "claimType": claim.type.value,
        "hedge": list(claim.hedges),
    }
    credit = claim.attribution
    if credit is not None:
        told |= {
            "source": credit.source.name,
            "sourceKind": credit.source.kind.value,
            "sourceNamed": credit.source.identified,
            "sourceRole": credit.source.role,
            "via": [one.name for one in credit.via],
        }
    return {f"provenance:{name}": value for name, value in filled(told).items()}


def _target(article: Article, span: Span) -> Record:
    start, end = span
    text = article.text
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
    }
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"source": address(article), "selector": [quote, position]}
