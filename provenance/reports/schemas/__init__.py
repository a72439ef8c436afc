"""JSON Schema of every JSON output, with a promise for each field: what other programs may rely on."""

from __future__ import annotations

from provenance.reports.schemas.outputs import OUTPUTS, Output, schema

__all__ = ["OUTPUTS", "Output", "schema"]
