"""What the tables say of a word, looked up once for each way to spell it: most words of an article were met before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Said = TypeVar("Said")

_MOST = 40_000
"""Words that are kept; when there are more, all are forgotten, so that memory does not grow with what is read."""


class Remembered(dict[str, Said]):
    """What a function gives for each word, made when the word is first met."""

    def __init__(self, make: Callable[[str], Said]) -> None:
        """Begin with none."""
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> Said:
        """Look a word up that was not met before."""
        if len(self) >= _MOST:
            self.clear()
        made = self[word] = self._make(word)
        return made
