"""Origins, threads, where each stands and why; who had it from whom; who of the credited is one and the same."""

from __future__ import annotations

from provenance.standing.assessment import Record, assess, confidence, is_party, judged, origin
from provenance.standing.chains import Chain, Rested, Step, impact, passed, trace, traces
from provenance.standing.identities import identified

__all__ = [
    "Chain", "Record", "Rested", "Step", "assess", "confidence", "identified", "impact", "is_party", "judged", "origin",
    "passed", "trace", "traces",
]  # fmt: skip
