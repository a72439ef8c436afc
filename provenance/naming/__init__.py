"""When two names are one party: one key and one comparison for people, bodies, documents and outlets, in every room."""

from __future__ import annotations

from provenance.naming.keys import DESCRIBED, JOINT, apart, key, key_words, own_words, words
from provenance.naming.outlets import Publishers, called, family, is_agency, is_outlet, names_outlet, outlet
from provenance.naming.parties import Sameness, compare, may_be_one, party
from provenance.naming.relayed import cites, from_paper, second_hand
from provenance.naming.remembering import forget
from provenance.naming.twins import twins
from provenance.naming.writing import (
    is_article,
    is_paper,
    may_have_written,
    of_one_house,
    says_what_sort,
    says_who_saw,
    writes,
)

__all__ = [
    "DESCRIBED",
    "JOINT",
    "Publishers",
    "Sameness",
    "apart",
    "called",
    "cites",
    "compare",
    "family",
    "forget",
    "from_paper",
    "is_agency",
    "is_article",
    "is_outlet",
    "is_paper",
    "key",
    "key_words",
    "may_be_one",
    "may_have_written",
    "names_outlet",
    "of_one_house",
    "outlet",
    "own_words",
    "party",
    "says_what_sort",
    "says_who_saw",
    "second_hand",
    "twins",
    "words",
    "writes",
]  # fmt: skip
