"""How things are shown: nothing lost, nothing moved, nothing dangerous let through."""

from __future__ import annotations

from provenance.model import (
    Article,
    Attribution,
    Challenge,
    Claim,
    Confidence,
    Level,
    Origin,
    Origins,
    Source,
    SourceKind,
    Stance,
    Support,
    Telling,
    Thread,
)

HARBOUR = Article.of(
    "The Anselm bridge was closed at noon on Monday, city engineer Mira Solt said. “We found cracks in two "
    "of the piers,” she told reporters.\n\nThe builder, Torvald & Sons, reportedly knew of the cracks since "
    "March, "
    "according to two people familiar with the inspection.\n\nThe company did not respond to questions.",
    outlet="Harbour Wire",
    title="Bridge closed after cracks found",
    byline="Ilka Brandt",
    date="2025-12-08",
    date_source="page",
    url="https://harbour.example/bridge",
    language="en",
    key="01",
)
COAST = Article.of(
    "Torvald & Sons denied on Tuesday that it had known of the cracks. “That is simply untrue,” spokesman "
    "Edo Vance said.\n\nAn inspection report seen by the Coast Daily lists cracks in two piers of the Anselm "
    "bridge and is dated 14 March.",
    outlet="Coast Daily",
    title="Builder denies it knew of bridge cracks",
    date="2025-12-09T08:30:00Z",
    date_source="typed",
    url="javascript:alert(1)",
)


def span(article: Article, words: str) -> tuple[int, int]:
    start = article.text.index(words)
    return (start, start + len(words))


SOLT = Source("Mira Solt", SourceKind.OFFICIAL, True, key="mira solt", role="city engineer")
INSIDERS = Source(
    "two people familiar with the inspection",
    SourceKind.PERSON,
    False,
    count=2,
    basis="familiar with the inspection",
)
VANCE = Source("Edo Vance", SourceKind.PERSON, True, key="edo vance", role="spokesman", body="Torvald & Sons")
REPORT = Source("inspection report", SourceKind.DOCUMENT, True, key="report", own_observation=True)


def said(
    article: Article, words: tuple[str, ...], source: Source | None, cue: str = "", **rest: object
) -> Claim:
    spans = tuple(span(article, part) for part in words)
    credit = None
    if source:
        cues = (span(article, cue),) if cue else ()
        credit = Attribution(source, (span(article, source.name),), cue, cues)
    rest.setdefault("proposition", " ".join(words))
    rest.setdefault("confidence", Confidence(Level.LOW, "R10", ("one named source",)))
    return Claim.of(article.id, " ".join(words), spans, attribution=credit, **rest)  # type: ignore[arg-type]


CLOSED = said(HARBOUR, ("The Anselm bridge was closed at noon on Monday",), SOLT, "said")
CRACKS = said(HARBOUR, ("We found cracks in two of the piers",), SOLT, "told", quoted="all")
KNEW = said(
    HARBOUR,
    ("The builder, Torvald & Sons,", "knew of the cracks since March"),
    INSIDERS,
    "according to",
    hedges=("reportedly",),
    proposition="Torvald & Sons knew of the cracks since March",
)
DENIED = said(
    COAST,
    ("it had known of the cracks",),
    VANCE,
    "denied",
    stance=Stance.DENIES,
    proposition="Torvald & Sons had known of the cracks",
)
LISTED = said(COAST, ("cracks in two piers of the Anselm bridge",), REPORT, "seen by")
DATED = said(COAST, ("An inspection report seen by the Coast Daily lists cracks in two piers",), None)
CLAIMS = (CLOSED, CRACKS, KNEW, DENIED, LISTED, DATED)
ARTICLES = (HARBOUR, COAST)
BY_ID = {article.id: article for article in ARTICLES}


def telling(claim: Claim, relation: str = "repeats", judge: str = "", live: bool = True) -> Telling:
    article = BY_ID[claim.article]
    return Telling(claim, article.outlet, article.date, relation, judge, live)


BRIDGE = Thread(
    id="t1111111111111",
    proposition="There are cracks in two piers of the Anselm bridge",
    support=Support.CORROBORATED,
    challenges=(),
    confidence=Confidence(Level.HIGH, "R7", ("two origins, one of them a record",)),
    origins=Origins(
        2,
        2,
        (
            Origin("mira solt", "Mira Solt", "identified", claims=(CRACKS.id,)),
            Origin("report", "inspection report", "identified", claims=(LISTED.id,)),
        ),
    ),
    tellings=(telling(CRACKS), telling(LISTED, judge="wording")),
    because=("2 independent origins, named",),
)
KNOWLEDGE = Thread(
    id="t2222222222222",
    proposition="Torvald & Sons knew of the cracks since March",
    support=Support.SINGLE_SOURCE,
    challenges=(Challenge.DENIED, Challenge.NO_RESPONSE),
    confidence=Confidence(Level.LOW, "R5", ("one unnamed origin",)),
    origins=Origins(
        1, 3, (Origin("unnamed:Harbour Wire", "unnamed, Harbour Wire", "unnamed", claims=(KNEW.id,)),)
    ),
    tellings=(telling(KNEW), telling(DENIED, "contradicts", "ilka")),
    because=("unnamed sources of one outlet",),
)
CLOSING = Thread(
    id="t3333333333333",
    proposition="The Anselm bridge was closed at noon on Monday",
    support=Support.SINGLE_ORIGIN,
    challenges=(),
    confidence=Confidence(Level.MODERATE, "R9"),
    origins=Origins(1, 1, (Origin("mira solt", "Mira Solt", "identified", claims=(CLOSED.id,)),)),
    tellings=(telling(CLOSED),),
)
THREADS = (BRIDGE, KNOWLEDGE, CLOSING)
