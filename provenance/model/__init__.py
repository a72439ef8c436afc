"""The words of the trade as frozen values: articles, sources, claims, links, decisions, threads and findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.ondemand import loaded_on_demand

if TYPE_CHECKING:
    from provenance.model.article import DETAILS, Article, Landmark, Layout, Sign
    from provenance.model.claim import Claim, ClaimType, Doubt, DoubtCode, Stance
    from provenance.model.clash import Clash, ClashKind, said_by
    from provenance.model.crediting import Credited, credited, fullest, same_source
    from provenance.model.decision import Decision, DecisionKind
    from provenance.model.discrepancy import DetailKind, Discrepancy
    from provenance.model.edit import Edit, EditKind, Revision
    from provenance.model.finding import Finding, Severity
    from provenance.model.grades import CAPS, GRADES, Confidence, Grade, Level
    from provenance.model.link import (
        BESIDES,
        RETOLD,
        STORY,
        WORDING,
        Link,
        Reason,
        Relation,
        Statement,
        Verdict,
        Waiting,
    )
    from provenance.model.log import Carried, Change, Entry, Merged
    from provenance.model.move import Move, Printed
    from provenance.model.off import OWN_FAMILY, Off
    from provenance.model.place import Key, Span, content_id
    from provenance.model.proof import Proof
    from provenance.model.question import Figure, Question, Unread, Voice
    from provenance.model.source import Attribution, Detail, Party, Source, SourceKind
    from provenance.model.standing import (
        LISTED,
        Challenge,
        Fate,
        Ground,
        GroundCode,
        Line,
        Origin,
        Origins,
        Stage,
        Support,
        Telling,
        Thread,
        listed,
    )
    from provenance.model.track import Became, Coverage, Covered, Outcome, ToldAlone, TrackRecord

_MODULES = {
    "article": "DETAILS Article Landmark Layout Sign",
    "claim": "Claim ClaimType Doubt DoubtCode Stance",
    "clash": "Clash ClashKind said_by",
    "crediting": "Credited credited fullest same_source",
    "decision": "Decision DecisionKind",
    "discrepancy": "DetailKind Discrepancy",
    "edit": "Edit EditKind Revision",
    "finding": "Finding Severity",
    "grades": "CAPS GRADES Confidence Grade Level",
    "link": "BESIDES RETOLD STORY WORDING Link Reason Relation Statement Verdict Waiting",
    "log": "Carried Change Entry Merged",
    "move": "Move Printed",
    "off": "OWN_FAMILY Off",
    "place": "Key Span content_id",
    "proof": "Proof",
    "question": "Figure Question Unread Voice",
    "source": "Attribution Detail Party Source SourceKind",
    "standing": "LISTED Challenge Fate Ground GroundCode Line Origin Origins Stage Support Telling Thread listed",
    "track": "Became Coverage Covered Outcome ToldAlone TrackRecord",
}
"""Module -> the names that it gives, loaded when one is first asked for: a question needs few of them."""
__getattr__ = loaded_on_demand(__name__, _MODULES)

__all__ = [
    "BESIDES",
    "CAPS",
    "DETAILS",
    "GRADES",
    "LISTED",
    "OWN_FAMILY",
    "RETOLD",
    "STORY",
    "WORDING",
    "Article",
    "Attribution",
    "Became",
    "Carried",
    "Challenge",
    "Change",
    "Claim",
    "ClaimType",
    "Clash",
    "ClashKind",
    "Confidence",
    "Coverage",
    "Covered",
    "Credited",
    "Decision",
    "DecisionKind",
    "Detail",
    "DetailKind",
    "Discrepancy",
    "Doubt",
    "DoubtCode",
    "Edit",
    "EditKind",
    "Entry",
    "Fate",
    "Figure",
    "Finding",
    "Grade",
    "Ground",
    "GroundCode",
    "Key",
    "Landmark",
    "Layout",
    "Level",
    "Line",
    "Link",
    "Merged",
    "Move",
    "Off",
    "Origin",
    "Origins",
    "Outcome",
    "Party",
    "Printed",
    "Proof",
    "Question",
    "Reason",
    "Relation",
    "Revision",
    "Severity",
    "Sign",
    "Source",
    "SourceKind",
    "Span",
    "Stage",
    "Stance",
    "Statement",
    "Support",
    "Telling",
    "Thread",
    "ToldAlone",
    "TrackRecord",
    "Unread",
    "Verdict",
    "Voice",
    "Waiting",
    "content_id",
    "credited",
    "fullest",
    "listed",
    "said_by",
    "same_source",
]
