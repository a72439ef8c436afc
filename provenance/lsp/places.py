"""Places in a draft as an editor counts them: lines from 0, and units of the encoding that both agreed on."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import field, frozen
from lsprotocol import types

from provenance.model import Span

UNITS = {
    types.PositionEncodingKind.Utf8: ("utf-8", 1),
    types.PositionEncodingKind.Utf16: ("utf-16-le", 2),
    types.PositionEncodingKind.Utf32: ("utf-32-le", 4),
}
"""How the units of an encoding are counted: bytes of this codec, so many a unit."""


@frozen
class Ruler:
    """The lines of a text, whose ends are all of one character, and how its columns are counted."""

    lines: Sequence[str]
    encoding: types.PositionEncodingKind = types.PositionEncodingKind.Utf16
    _starts: list[int] = field(factory=list)

    @classmethod
    def of(cls, text: str, encoding: types.PositionEncodingKind | str | None = None) -> Ruler:
        """Measure a text."""
        lines = text.split("\n")
        starts, at = [], 0
        for line in lines:
            starts.append(at)
            at += len(line) + 1
        return cls(lines, types.PositionEncodingKind(encoding or types.PositionEncodingKind.Utf16), starts)

    def position(self, offset: int) -> types.Position:
        """Give the place of a character, by its offset."""
        from bisect import bisect_right

        line = max(0, bisect_right(self._starts, offset) - 1)
        return types.Position(line, self._units(self.lines[line][: max(0, offset - self._starts[line])]))

    def range(self, span: Span) -> types.Range:
        """Give the place of a passage."""
        return types.Range(self.position(span[0]), self.position(span[1]))

    def offset(self, position: types.Position) -> int:
        """Give the offset of the character at a place; of one that is not there, the nearest before it."""
        line = min(max(0, position.line), len(self.lines) - 1)
        text, units = self.lines[line], 0
        for at, character in enumerate(text):
            if units >= position.character:
                return self._starts[line] + at
            units += self._units(character)
        return self._starts[line] + len(text)

    def _units(self, text: str) -> int:
        codec, size = UNITS[self.encoding]
        return len(text.encode(codec, "surrogatepass")) // size
