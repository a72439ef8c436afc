"""Invisible signs: characters in a text that nobody sees, taken out of it and put back, and what they can carry.

A text as published can hold them for good reason: C2PA signs unstructured text by a manifest written in variation
selectors, publishing systems put soft hyphens into long words. A name or a quotation that is broken by one is not
found again, so an article keeps them beside its text (`model.Sign`) and never in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from attrs import frozen

from provenance.model import Sign

_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_NEVER_SEEN = (
    "\u00ad"  # soft hyphen
    "\u034f"  # combining grapheme joiner
    "\u200b-\u200d"  # zero width space, non-joiner and joiner
    "\u2060-\u2065\u206a-\u206f"  # word joiner, invisible operators, formats that Unicode has given up
    "\ufeff"  # byte order mark
    "\U000e0000-\U000e0fff" + _SELECTORS  # tags, and more selectors
)
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"

# What stays, since it is a part of what is seen: the sequences of emoji-variation-sequences.txt, of
# emoji-zwj-sequences.txt and of StandardizedVariants.txt (Unicode 17), by the blocks of their bases, and the
# ideographic ones (UTS #37). A selector that a quotation mark takes goes: quotations are read by their marks.

_EMOJI = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_SKIN = "\U0001f3fb-\U0001f3ff"
_ONE_EMOJI = f"[{_EMOJI}][\ufe0e\ufe0f]?[{_SKIN}]?"
_TAKE_ONE = (
    (
        "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af",
        "\ufe00-\ufe02\U000e0100-\U000e01ef",
    ),  # ideographs
    ("\u2200-\u22ff\u2a00-\u2aff", "\ufe00"),  # mathematical operators
    ("\u3001\u3002\uff01\uff0c\uff0e\uff1a\uff1b\uff1f", "\ufe00\ufe01"),  # fullwidth punctuation
    ("\u1000-\u109f\uaa60-\uaa7f\ua840-\ua877\U00010ac0-\U00010aff", "\ufe00"),  # Myanmar, Phags-pa, Manichaean
    ("\U00013000-\U000143ff", "\ufe00-\ufe06"),  # Egyptian hieroglyphs
)
"""Bases, and the selectors of which such a base takes one."""
_JOINED = (
    "\u0590-\u061b\u061d-\u085f\u0860-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\u1900-\u1cff\ua800-\uaaff\uabc0-\uabff"
    "\ufb1d-\ufdff\ufe70-\ufefc\U00010a00-\U00010d3f\U00011000-\U00011fff\U0001e900-\U0001e95f"
)
"""Scripts in which a joiner or a non-joiner changes how a word is written: Arabic, Syriac, those of India, others."""
_UNSPACED = "\u0e00-\u109f\u1780-\u17ff\u1900-\u1aff\u1b00-\u1bff\ua980-\ua9df\uaa00-\uaa7f"
"""Scripts without spaces between words, where a zero width space stands for one: Thai, Lao, Khmer and others."""
_JOINERS = "\u034f\u200c\u200d"

_STAYS = (
    "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f",  # the flags of England, Scotland and Wales
    "[0-9#*]\ufe0f\u20e3",  # a keycap
    f"{_ONE_EMOJI}(?:\u200d{_ONE_EMOJI})*",
    *(f"[{base}][{taken}](?![{_SELECTORS}])" for base, taken in _TAKE_ONE),
    # More than three in a row spell nothing: they are a code.
    f"(?<=[{_JOINED}])[{_JOINERS}]{{1,3}}(?![{_NEVER_SEEN}])",
    f"[{_JOINERS}]{{1,3}}(?=[{_JOINED}])",
    f"(?<=[{_UNSPACED}])\u200b(?=[{_UNSPACED}])",
)
_SUSPECT = re.compile(f"[{_NEVER_SEEN}{_DIRECTION}]")
_TURNS = re.compile(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff\u202d\u202e]"
)
"""A letter written from right to left, or an override: where there is one, marks of direction change the look."""


@cache
def _unseen(both_ways: bool) -> re.Pattern[str]:
    """Give what finds signs, as its first group; made when a text has any, since most have none."""
    return re.compile("|".join((*_STAYS, f"([{_NEVER_SEEN}{'' if both_ways else _DIRECTION}]+)")))


def split(text: str) -> tuple[str, tuple[Sign, ...]]:
    """Give a text as a person sees it, and the signs that stood in it; splitting it again finds none.

    Signs are soft hyphens, zero width spaces, byte order marks, word joiners, tag characters, and variation selectors
    after what takes none. What changes how its neighbours look stays: one selector after an emoji or an ideograph,
    joiners in an emoji or inside a word of a script that needs them, marks of direction wherever a letter runs from
    right to left.
    """
    if not _SUSPECT.search(text):
        return text, ()
    unseen = _unseen(bool(_TURNS.search(text)))
    pieces: list[str] = []
    signs: list[Sign] = []
    place = length = 0
    for found in unseen.finditer(text):
        if found[1] is None:
            continue
        pieces.append(text[place : found.start()])
        length += found.start() - place
        place = found.end()
        signs.append(Sign(length, found[1]))
    pieces.append(text[place:])
    return "".join(pieces), tuple(signs)


def put_back(text: str, signs: Sequence[Sign]) -> str:
    """Give the text as published: what `split` gave, together again."""
    pieces: list[str] = []
    place = 0
    for sign in signs:
        pieces += [text[place : sign.at], sign.characters]
        place = sign.at
    pieces.append(text[place:])
    return "".join(pieces)


def before(signs: Sequence[Sign], offset: int) -> int:
    """How many characters of signs stand before the character at an offset of the text without them."""
    return sum(len(sign.characters) for sign in signs if sign.at <= offset)


def as_seen(signs: Sequence[Sign], offset: int) -> int:
    """Give the offset, in a text without its signs, of what stands at an offset of the text with them."""
    taken = 0
    for sign in signs:
        if sign.at + taken >= offset:
            break
        taken += min(len(sign.characters), offset - sign.at - taken)
    return offset - taken


@frozen
class Manifest:
    """A C2PA manifest store found in the signs of a text; whether it holds true of the text was not looked at."""

    at: int
    """Offset in the text without signs."""
    size: int
    """Bytes, as it says itself; 0 where that cannot be read."""
    whole: bool
    """False: cut short, or otherwise not as it is to be written."""


_MAGIC = b"C2PATXT\0"
_HEADER = len(_MAGIC) + 1 + 4
_VERSION = 1
_RUN = re.compile(f"\ufeff?([{_SELECTORS}]{{{len(_MAGIC)},}})")


def manifests(signs: Sequence[Sign]) -> tuple[Manifest, ...]:
    """Find the C2PA manifests that signs carry, without verifying any.

    A `C2PATextManifestWrapper` is U+FEFF and a run of variation selectors, each of which stands for a byte: U+FE00 to
    U+FE0F for 0 to 15, U+E0100 to U+E01EF for 16 to 255. The bytes are "C2PATXT" and a zero, the version 1, the length
    of the manifest store in four bytes, the most significant first, and the store (C2PA Technical Specification 2.3,
    A.7.2 to A.7.4; 2.4 has it as A.8, with room for padding at the end). A text should have one; publishers that sign
    each sentence write many.
    """
    found: list[Manifest] = []
    for sign in signs:
        for run in _RUN.finditer(sign.characters):
            held = _bytes(run[1])
            if not held.startswith(_MAGIC):
                continue
            size = int.from_bytes(held[_HEADER - 4 : _HEADER], "big") if len(held) >= _HEADER else 0
            sound = run[0] != run[1] and held[len(_MAGIC) : len(_MAGIC) + 1] == bytes([_VERSION])
            found.append(Manifest(sign.at, size, sound and 0 < size <= len(held) - _HEADER))
    return tuple(found)


def _bytes(selectors: str) -> bytes:
    return bytes(ord(one) - (0xFE00 if one <= "\ufe0f" else 0xE0100 - 16) for one in selectors)
