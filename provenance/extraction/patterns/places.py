"""Places in a sentence, in its tokens."""

from __future__ import annotations

Range = tuple[int, int]
"""Tokens `[start, end)` of one sentence."""


SHORT_ASIDE = 5
"""Words before a relative clause within which the comma is looked for that opens its aside."""


LONGEST_ASIDE = 24
"""Words between a quotation and its verb that are looked through."""
LONGEST_SUBJECT = 12
"""Words; a longer stretch before a verb is more than its subject."""
