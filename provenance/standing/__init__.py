"""Origins, threads, where each stands and why; and who of the credited is one and the same."""

from __future__ import annotations

from provenance.standing.assessment import Record, assess, confidence, is_party, origin
from provenance.standing.identities import identified

__all__ = ["Record", "assess", "confidence", "identified", "is_party", "origin"]
