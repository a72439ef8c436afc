"""Which claims speak of the same thing, and which texts are one: candidates, comparison, verdict."""

from provenance.linking.copies import Texts
from provenance.linking.figures import hardened
from provenance.linking.index import OWN, Index, rank
from provenance.linking.links import Pair, judged, link, pairs
from provenance.linking.matters import Counted, counted, matters
from provenance.linking.rarity import Told
from provenance.linking.tellings import in_other_words
from provenance.linking.verdict import compare

__all__ = [
    "OWN",
    "Counted",
    "Index",
    "Pair",
    "Texts",
    "Told",
    "compare",
    "counted",
    "hardened",
    "in_other_words",
    "judged",
    "link",
    "matters",
    "pairs",
    "rank",
]
