"""Origins, threads, where each stands and why; who had it from whom; who of the credited is one and the same."""

from __future__ import annotations

from provenance.standing.assessment import assess, assessed
from provenance.standing.chains import Chain, Rested, Step, impact, trace, traces
from provenance.standing.grades import confidence
from provenance.standing.identities import identified
from provenance.standing.origins import is_party, origin
from provenance.standing.record import EDITABLE, Record, put_right
from provenance.standing.view import View, judged

__all__ = [
    "EDITABLE", "Chain", "Record", "Rested", "Step", "View", "assess", "assessed", "confidence", "identified", "impact",
    "is_party", "judged", "origin", "put_right", "trace", "traces",
]  # fmt: skip
