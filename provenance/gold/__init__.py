"""Gold: what people say that an article claims, and how near the reader comes to it."""

from __future__ import annotations

from provenance.gold.annotations import AnnotationError, GoldArticle, GoldClaim, GoldSource, load
from provenance.gold.scores import MEASURES, Tally, measure, table
from provenance.gold.writing import gold_toml

__all__ = [
    "MEASURES", "AnnotationError", "GoldArticle", "GoldClaim", "GoldSource", "Tally", "gold_toml", "load", "measure",
    "table",
]  # fmt: skip
