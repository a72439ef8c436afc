"""Places in a sentence, in its tokens."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction.tokens import Token

Range = tuple[int, int]
"""Tokens `[start, end)` of one sentence."""


Tokens = Sequence[Token]

SHORT_ASIDE = 5
"""Words before a relative clause within which the comma is looked for that opens its aside."""
