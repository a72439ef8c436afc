"""Which claims speak of the same thing, and which texts are one: candidates, comparison, verdict."""

from provenance.linking.copies import Texts
from provenance.linking.figures import hardened
from provenance.linking.index import Index, rank
from provenance.linking.links import Pair, judged, link, pairs
from provenance.linking.matters import Counted, Told, counted, matters
from provenance.linking.verdict import compare

__all__ = [
    "Counted",
    "Index",
    "Pair",
    "Texts",
    "Told",
    "compare",
    "counted",
    "hardened",
    "judged",
    "link",
    "matters",
    "pairs",
    "rank",
]
