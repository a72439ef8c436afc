"""Origins, threads, where each stands and why; who had it from whom; who of the credited is one and the same."""

from __future__ import annotations

from provenance.standing.amendments import (
    OF_READINGS,
    PARTS,
    Reading,
    amended,
    by_claim,
    contested,
    is_checked,
    is_dropped,
    is_settled,
    not_found,
    parts,
    readings,
)
from provenance.standing.assessment import assess, assessed, assessed_of, assessed_one, place, versions
from provenance.standing.chains import (
    Chain,
    Rested,
    Step,
    chain,
    impact,
    rested,
    standing_with,
    standing_without,
    trace,
    traces,
)
from provenance.standing.derived import Derived, firsthand, followed, passing
from provenance.standing.grades import confidence
from provenance.standing.identities import identified, one_source
from provenance.standing.origins import DISTINCT, is_party, origin
from provenance.standing.questions import question
from provenance.standing.record import EDITABLE, Record, in_force, put_right, seen_by, versions_before
from provenance.standing.threads import Cluster, clusters
from provenance.standing.versions import kept
from provenance.standing.view import View, judged, publisher

__all__ = [
    "DISTINCT",
    "EDITABLE",
    "OF_READINGS",
    "PARTS",
    "Chain",
    "Cluster",
    "Derived",
    "Reading",
    "Record",
    "Rested",
    "Step",
    "View",
    "amended",
    "assess",
    "assessed",
    "assessed_of",
    "assessed_one",
    "by_claim",
    "chain",
    "clusters",
    "confidence",
    "contested",
    "firsthand",
    "followed",
    "identified",
    "impact",
    "in_force",
    "is_checked",
    "is_dropped",
    "is_party",
    "is_settled",
    "judged",
    "kept",
    "not_found",
    "one_source",
    "origin",
    "parts",
    "passing",
    "place",
    "publisher",
    "put_right",
    "question",
    "readings",
    "rested",
    "seen_by",
    "standing_with",
    "standing_without",
    "trace",
    "traces",
    "versions",
    "versions_before",
]  # fmt: skip
