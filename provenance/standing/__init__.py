"""Origins, threads, where each stands and why; who had it from whom; who of the credited is one and the same."""

from __future__ import annotations

from provenance.standing.amendments import (
    PARTS,
    Reading,
    by_claim,
    contested,
    is_checked,
    is_dropped,
    is_settled,
    not_found,
    parts,
    readings,
)
from provenance.standing.assessment import assess, assessed, assessed_of, assessed_one, versions
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
from provenance.standing.derived import Derived
from provenance.standing.grades import confidence
from provenance.standing.identities import identified
from provenance.standing.origins import is_party, origin
from provenance.standing.questions import question
from provenance.standing.record import EDITABLE, Record, put_right
from provenance.standing.threads import Cluster
from provenance.standing.view import View, judged

__all__ = [
    "EDITABLE",
    "PARTS",
    "Chain",
    "Cluster",
    "Derived",
    "Reading",
    "Record",
    "Rested",
    "Step",
    "View",
    "assess",
    "assessed",
    "assessed_of",
    "assessed_one",
    "by_claim",
    "chain",
    "confidence",
    "contested",
    "identified",
    "impact",
    "is_checked",
    "is_dropped",
    "is_party",
    "is_settled",
    "judged",
    "not_found",
    "origin",
    "parts",
    "put_right",
    "question",
    "readings",
    "rested",
    "standing_with",
    "standing_without",
    "trace",
    "traces",
    "versions",
]  # fmt: skip
