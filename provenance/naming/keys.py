"""The key of a name: the form in which two mentions of one party are equal, whatever language they were printed in."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from provenance.model import Key
from provenance.naming.tables import lines, listed

JOINT = " & "
"""Stands between the keys of bodies that speak together: "spokesmen for Orla and Vesk Forge"."""
DESCRIBED = "the "
"""Begins the key of a body that is told from others by description only ("the firefighters' union"), and not named."""

_KEPT = 50_000
"""Names whose keys are remembered."""
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"})
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´", "'"))
_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}[^\W\d_]?|[^\W\d_]\.[^\W\d_](?![^\W_])")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def fold(text: str) -> str:
    """Give a text in lower case without accents; letters that are no accented ones get those they are spelt with."""
    if text.isascii():
        return text.lower()
    low = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(c for c in low if not unicodedata.combining(c)).translate(_LETTERS)


@lru_cache(_KEPT)
def words(name: str) -> tuple[str, ...]:
    """The words of a name, folded: possessives and full stops dropped, hyphens parted, initials each for itself."""
    if name.isascii() and name.replace(" ", "").isalnum():
        return tuple(name.lower().split())  # as most names are
    text = fold(name.translate(_APOSTROPHES))
    text = _DOTTED.sub(lambda found: " " + " ".join(found.group().replace(".", "")) + " ", text)
    found = []
    for word in _WORD.findall(text):
        if word.startswith(lines("elided.txt")) and len(word) > 3:
            word = word[2:]
        word = word.removesuffix("'s").replace("'", "")
        if word:
            found.append(word)
    return tuple(found)


@lru_cache(_KEPT)
def key(name: str) -> Key:
    """Give the key of a name: folded, without article, title, legal form and suffix of an address; empty for no name.

    It can be taken again of a key, and is the same. A key that a person parted off, "john hale (a3f9)", stays as it
    is; of parties that speak together, each has its own part.
    """
    if apart(name):
        return name
    if JOINT in name:
        return JOINT.join(dict.fromkeys(part for part in map(key, name.split(JOINT)) if part))
    described = DESCRIBED if name.startswith(DESCRIBED) and name == name.lower() else ""
    # joined first: "L. A. Times" must lose the same first word as "LA Times"; and legal forms are written so: "S. A."
    found = _initials_joined(list(words(_ADDRESS.sub("", name.strip()))))
    while len(found) > 1 and (found[0] in listed("articles.txt") or _titled(found)):
        found = found[1:]
    while len(found) > 1 and found[-1] in listed("legal.txt"):
        found = found[:-1]
    return described + " ".join(found)


def _titled(found: list[str]) -> bool:
    """Whether a name begins with a title that tells nobody from others.

    "The mayor of Orla" is not "the governor of Orla": of an office and a place, the office tells who it is.
    """
    return len(found) > 2 and found[0] in listed("titles.txt") and found[1] not in listed("behindoffice.txt")


_ADDRESS = re.compile(r"(?:\.(?:com|org|net|[a-z]{2}))+$", re.IGNORECASE)


def key_words(given: Key) -> frozenset[str]:
    """Give the words by which a key is known; one that a person parted off, "john hale (a3f9)", is like no other."""
    return frozenset((given,) if apart(given) else (word for part in given.split(JOINT) for word in words(part)))


def own_words(given: Key) -> tuple[str, ...]:
    """Give the words of a key without those that say what sort of body it is, "pohl" of "pohl office", or else all."""
    found = words(given)
    return tuple(word for word in found if word not in listed("sorts.txt")) or found


def apart(given: Key) -> bool:
    """Whether a person parted this key off from a name that others share."""
    return given.endswith(")")


def _initials_joined(found: list[str]) -> list[str]:
    """Initials as one word, so that "J. R.", "J.R." and "JR" are the same."""
    made: list[str] = []
    after_initial = False
    for word in found:
        initial = len(word) == 1 and word.isalpha()
        if initial and after_initial:
            made[-1] += word
        else:
            made.append(word)
        after_initial = initial
    return made
