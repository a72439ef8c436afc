"""Pages that say of themselves that only those who pay see the whole of them."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Any

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


SELECTOR = re.compile(r'"cssSelector"\s*:\s*"\s*([.#])([\w-]{1,80})\s*"')
"""Where the part of a page stands that only those see who pay, as it tells search engines (schema.org)."""
EMPTY = 60
"""Characters of such a part from which on it is there."""


def is_locked(tree: Any, page: str) -> bool:
    """Whether the part of a page that is only for those who pay has its place on it, and is not there."""
    if LOCKED.search(page[:LARGEST]) is None:
        return False
    names = {(mark, name) for mark, name in SELECTOR.findall(page[:LARGEST])}
    ids = {name for mark, name in names if mark == "#"}
    classes = {name for mark, name in names if mark == "."}
    held = [
        one
        for one in (tree.iter() if names else ())
        if one.get("id") in ids or not classes.isdisjoint((one.get("class") or "").split())
    ]
    return bool(held) and not any(length > EMPTY for one in held for length in accumulate(map(len, one.itertext())))
