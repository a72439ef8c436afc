"""Places in a sentence, in its tokens."""

from __future__ import annotations

Range = tuple[int, int]
"""Tokens `[start, end)` of one sentence."""


SHORT_ASIDE = 5
"""Words before a relative clause within which the comma is looked for that opens its aside."""
