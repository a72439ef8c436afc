"""Do two stretches of words stand at the same place of their sentences?"""

from __future__ import annotations

from collections.abc import Sequence

from provenance.linking.alignment.pairing import Block, Pairing
from provenance.linking.parsing.analysis import Analysis

REACH = 3
"""How many items away the nearest content word may stand to count as a neighbour."""
AROUND = 4
"""Items to either side among which two places may share a word."""
LONGEST_BLOCK = 7
"""Items on both sides together up to which a replaced stretch is taken for one thing replaced by another."""


def neighbour(side: Analysis, places: Sequence[int], step: int) -> int | None:
    """Give the place of the nearest content word before (-1) or after (1) a stretch, or None."""
    here = (places[-1] if step > 0 else places[0]) + step
    for _ in range(REACH):
        if not 0 <= here < len(side.items):
            return None
        if side.items[here].content:
            return here
        here += step
    return None


def same_neighbour(pair: Pairing, a: Sequence[int], b: Sequence[int], step: int) -> bool:
    """Tell whether the same content word stands before, or after, both stretches."""
    x, y = neighbour(pair.a, a, step), neighbour(pair.b, b, step)
    if x is None or y is None:
        return False
    return pair.a.items[x].sense == pair.b.items[y].sense


def replaced(pair: Pairing, a: Sequence[int], b: Sequence[int]) -> bool:
    """Tell whether one stretch stands where the other stood, with all around it unchanged."""
    for block in pair.blocks:
        small = block.a and block.b and len(block.a) + len(block.b) <= LONGEST_BLOCK
        if small and set(a) <= set(block.a) and set(b) <= set(block.b):
            return True
    return False


def same_slot(pair: Pairing, a: Sequence[int], b: Sequence[int]) -> bool:
    """Tell whether two stretches stand at the same place, by the alignment or by a shared neighbour."""
    return replaced(pair, a, b) or same_neighbour(pair, a, b, -1) or same_neighbour(pair, a, b, 1)


def exchanged(block: Block) -> bool:
    """Tell whether a block sets one or two words against one or two others."""
    return 1 <= len(block.a) <= 2 and 1 <= len(block.b) <= 2


def beside(pair: Pairing, x: int, y: int) -> bool:
    """Tell whether the very next word, or the one just before, is the same content word for both places."""
    for step in (1, -1):
        here, there = x + step, y + step
        if 0 <= here < len(pair.a.items) and 0 <= there < len(pair.b.items):
            one, other = pair.a.items[here], pair.b.items[there]
            if one.content and one.sense == other.sense:
                return True
    return False


def near(pair: Pairing, x: int, y: int) -> bool:
    """Tell whether two places share a content word among the words around them."""
    around = {item.sense for item in pair.a.items[max(0, x - AROUND) : x + AROUND + 1] if item.content}
    return any(item.content and item.sense in around for item in pair.b.items[max(0, y - AROUND) : y + AROUND + 1])
