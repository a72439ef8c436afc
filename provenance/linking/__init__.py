"""Which claims speak of the same thing, and which texts are one: candidates, comparison, verdict."""

from provenance.linking.copies import Texts
from provenance.linking.figures import hardened
from provenance.linking.index import OWN, Index, rank
from provenance.linking.links import link
from provenance.linking.matters import Counted, Told, counted, matters
from provenance.linking.verdict import compare

__all__ = ["OWN", "Counted", "Index", "Texts", "Told", "compare", "counted", "hardened", "link", "matters", "rank"]
