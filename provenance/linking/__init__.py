"""Which claims speak of the same thing: candidates, comparison, verdict."""

from provenance.linking.index import Index, rank
from provenance.linking.links import link
from provenance.linking.verdict import compare

__all__ = ["Index", "compare", "link", "rank"]
