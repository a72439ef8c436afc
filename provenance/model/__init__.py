"""The words of the trade as frozen values: articles, sources, claims, links, decisions, threads and findings."""

from __future__ import annotations

from provenance.model.article import DETAILS, Article, Landmark, Layout, Sign
from provenance.model.claim import Claim, ClaimType, Doubt, DoubtCode, Stance
from provenance.model.clash import Clash, ClashKind, said_by
from provenance.model.credited import Credited, credited, fullest, same_source
from provenance.model.decision import Decision, DecisionKind
from provenance.model.discrepancy import DetailKind, Discrepancy
from provenance.model.edit import Edit, EditKind, Revision
from provenance.model.finding import Finding, Severity
from provenance.model.grades import CAPS, GRADES, Confidence, Grade, Level
from provenance.model.link import BESIDES, RETOLD, STORY, WORDING, Link, Reason, Relation, Statement, Verdict, Waiting
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
