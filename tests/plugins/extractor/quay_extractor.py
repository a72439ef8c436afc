"""Proposes what stands between quotation marks before "said NAME"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.extraction.proposing import Proposed
from provenance.model import Article

SAID = re.compile(r"“([^”]+?),?” said ([A-Z]\w+ [A-Z]\w+)")


def propose(article: Article) -> Iterator[Proposed]:
    """Give the claims of an article."""
    for found in SAID.finditer(article.text):
        yield Proposed(found[1], (found.span(1),), source=found[2])
