"""Pages that say of themselves that only those who pay see the whole of them."""

from __future__ import annotations

import re

LOCKED = re.compile(r'"isAccessibleForFree"\s*:\s*"?false', re.IGNORECASE)
"""What a page with a paywall tells search engines (schema.org)."""
FEWEST = 120
"""Words that an article behind a paywall has at least; the beginnings that are given away are shorter."""
LARGEST = 2_000_000
"""Characters of a page that are looked through."""
ONLY_A_PART = "The page says that the whole of it is only for those who pay; what was read may be a part."


def is_cut(text: str, page: str) -> bool:
    """Whether what was read of a page is no more than what it gives away before it asks for money."""
    return len(text.split()) < FEWEST and LOCKED.search(page[:LARGEST]) is not None
