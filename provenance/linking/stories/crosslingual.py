"""Which matter of a story a page seems to tell whose language is not read: by the names and figures that it shares.

No claim is taken from such a page and nothing is counted on it. Names are compared in the letters of ASCII, so that
"Бхарат Фордж" and "Bharat Forge" can meet, and with other endings, as languages with cases give them ("Путина").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from math import ceil, log

from attrs import frozen

_LEAST_LETTERS = 4
"""Letters of a name under which another language has a word spelled so."""
_STEM = 0.65
"""Share of a name's letters with which it begins in any of its forms: "India", "Indian", "Индии"."""
_ENDING = 3
"""Letters by which a name may end otherwise in a language with cases."""
_ALIKE = 85.0
"""Likeness, of 100, from which two spellings are one name: of letters that stand for sounds of another language."""
_FEWEST_NAMES, _FIGURES_FOR_A_NAME = 2, 2
"""Names that have to be shared; or one, and so many figures."""
_LOOKED_AT = 50_000
"""Characters of a page that are looked at."""
_NAME = re.compile(r"(?<=[^.!?\n\"“'‘] )[A-Z][\w’'-]{3,}")
_WORD = re.compile(r"[^\W\d_]+")
_FIGURE = re.compile(r"(?<![\w.,])\d[\d.,  ]*\d(?!\w)|(?<![\w.,])\d\d+(?!\w)")


@frozen
class Shared:
    """The matter that a page seems to tell, by its place, and the names and figures that the two share."""

    matter: int
    names: tuple[str, ...]
    figures: tuple[str, ...]


class Sought:
    """Matters of a story, taken apart once for all the pages that may tell one of them."""

    def __init__(self, matters: Sequence[Iterable[str]], known: Iterable[str] = ()) -> None:
        """Take the propositions told of each; `known` are names that say nothing, as those of the outlets."""
        said = [list(each) for each in matters]
        silent = {word for name in known for word in _words(name)}
        self._names = [
            {w for text in each for name in _NAME.findall(text) for w in _words(name) if len(w) >= _LEAST_LETTERS}
            - silent
            for each in said
        ]
        self._figures = [{_plain(one) for text in each for one in _FIGURE.findall(text)} for each in said]
        self._seen = Counter(word for each in (*self._names, *self._figures) for word in each)

    def told_by(self, page: str) -> Shared | None:
        """Give the matter that a page seems to tell: of several, the one whose rarest names it has; None for none."""
        here = _Spelled(word for word in _words(page[:_LOOKED_AT]) if len(word) >= _LEAST_LETTERS)
        counted = {_plain(one) for one in _FIGURE.findall(page[:_LOOKED_AT])}
        best: tuple[float, Shared] | None = None
        for at, (called, numbers) in enumerate(zip(self._names, self._figures, strict=True)):
            both = sorted(word for word in called if here.has(word))
            same = sorted(numbers & counted)
            enough = len(both) >= _FEWEST_NAMES or (both and len(same) >= _FIGURES_FOR_A_NAME)
            weight = sum(log(1 + len(self._names) / self._seen[word]) for word in (*both, *same))
            if enough and (best is None or weight > best[0]):
                best = (weight, Shared(at, tuple(both), tuple(same)))
        return best[1] if best is not None else None


class _Spelled:
    """The words of a page, among which names are looked for."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._sorted = sorted(self._words)
        self._found: dict[str, bool] = {}

    def has(self, name: str) -> bool:
        """Whether a name stands there, spelled so, with another ending, or as another alphabet has its sounds."""
        if name not in self._found:
            self._found[name] = name in self._words or self._otherwise(name)
        return self._found[name]

    def _otherwise(self, name: str) -> bool:
        from rapidfuzz import process
        from rapidfuzz.fuzz import ratio

        stem = name[: max(_LEAST_LETTERS, ceil(len(name) * _STEM))]
        if any(abs(len(word) - len(name)) <= _ENDING for word in self._beginning(stem)):
            return True
        return process.extractOne(name, self._beginning(name[0]), scorer=ratio, score_cutoff=_ALIKE) is not None

    def _beginning(self, stem: str) -> Sequence[str]:
        # what begins so lies between it and the next that could follow
        after = stem[:-1] + chr(ord(stem[-1]) + 1)
        return self._sorted[bisect_left(self._sorted, stem) : bisect_left(self._sorted, after)]


def _words(text: str) -> Iterable[str]:
    """Give the words of a text in small letters of ASCII."""
    from anyascii import anyascii

    return (anyascii(word).lower() for word in _WORD.findall(text))


def _plain(figure: str) -> str:
    """Write a figure without the marks that part its digits, which every language sets in its own way."""
    return re.sub(r"\D", "", figure)
