"""Rules about sources who are not named."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.model import Claim, Finding, Severity, Source, SourceKind, Span
from provenance.rules.case import Case, Label, whole_span

UNNAMED_SOURCE = Label("PV101", "unnamed-source-without-reason", Severity.WARNING)

NOT_ASKING = (SourceKind.OUTLET, SourceKind.DOCUMENT)
"""Sources that cannot ask to stay unnamed."""


def find_unnamed_sources(case: Case) -> Iterator[Finding]:
    """Flags a source who is not named and of whom the article does not say why.

    Why:
        Readers weigh what is said by who says it. Where the name is kept back they are owed the reason,
        and how the source knows. A label such as "sources" or "officials" gives them neither.
        A party speaking through people it does not name ("the company said") is left alone, and so is a
        document. One reason does for every mention under the same label.

    Example:
        Two officials said the harbour would close in March.

    Instead:
        Two officials of the harbour office said the harbour would close in March. They asked not to be
        named because the decision has not been announced.

    From:
        Associated Press, Statement of News Values and Principles: anonymous sources.
        Reuters, Handbook of Journalism: the essentials of Reuters sourcing.
    """
    explained = {_label(each) for each in _sources(case) if each.reason}
    mentions: dict[Span, list[Claim]] = {}
    for claim in case.claims:
        source = claim.attribution.source if claim.attribution else None
        if source and _unnamed(source) and _label(source) not in explained:
            mentions.setdefault(_place(claim), []).append(claim)
    for place, claims in mentions.items():
        attribution = claims[0].attribution
        assert attribution is not None
        message = f"The article does not say why it leaves “{attribution.source.name}” unnamed"
        if not (attribution.source.basis or attribution.source.role or attribution.source.body):
            message += ", nor who that is or how they know"
        advice = ". Name the source, or tell the reader why you do not."
        yield UNNAMED_SOURCE.finding(case, place, message + advice, [claim.id for claim in claims])


def _sources(case: Case) -> list[Source]:
    return [claim.attribution.source for claim in case.claims if claim.attribution]


def _unnamed(source: Source) -> bool:
    return not (source.identified or source.generic or source.reason or source.kind in NOT_ASKING)


def _label(source: Source) -> str:
    return source.name.casefold()


def _place(claim: Claim) -> Span:
    """Give the place where the source is mentioned, else that of the words that credit it."""
    attribution = claim.attribution
    if attribution and (spans := attribution.source_spans or attribution.cue_spans):
        return spans[0]
    return whole_span(claim)
