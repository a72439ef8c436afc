"""When two names are one party: one key and one comparison for people, bodies, documents and outlets, in every room."""

from __future__ import annotations

from provenance.naming.keys import DESCRIBED, JOINT, apart, key, key_words, words
from provenance.naming.outlets import Publishers, family, is_outlet, names_outlet, outlet
from provenance.naming.parties import Sameness, compare, may_be_one, party
from provenance.naming.relayed import cites, from_paper, second_hand
from provenance.naming.twins import twins
from provenance.naming.writing import may_have_written

__all__ = [
    "DESCRIBED", "JOINT", "Publishers", "Sameness", "apart", "cites", "compare", "family", "from_paper", "is_outlet",
    "key", "key_words", "may_be_one", "may_have_written", "names_outlet", "outlet", "party", "second_hand",
    "twins", "words",
]  # fmt: skip
