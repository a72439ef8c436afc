"""What the record answers in the very next sentence to what is held against somebody, and the draft leaves out."""

from __future__ import annotations

import re
from itertools import takewhile

from attrs import frozen

from provenance.model import Article
from provenance.rules.case import Beside, Case, Told, paragraph_at, sentences_of
from provenance.rules.tables import found_in, phrases, plain_words

SURELY, OWN = 0.55, 0.4
"""How surely a sentence of the record tells one of the draft, and how much must be in both, for its answer to count."""
TOLD = 0.3
"""How surely a sentence of the draft tells the answer."""


@frozen
class Rebuttal:
    """An answer of the record."""

    text: str
    article: Article


def rebuttal(case: Case, one: Beside) -> Rebuttal | None:
    """Give the sentence right behind the telling in which another answers it, where nobody in the draft does.

    "The university said that she had given it freely" behind what a colleague holds against the university. It is asked
    only where something is held against somebody, and where the answer says no or says how it was.
    """
    best = one.told[0] if one.told else None
    if best is None or best.score < SURELY or best.own < OWN:
        return None
    held = any(found_in(text, name, case.language) for text in (one.text, best.text) for name in _HELD)
    if not held or found_in(one.text, "denying", case.language):
        return None
    answer = _behind(case, best)
    if answer is None or _is_told(case, one, answer):
        return None
    return Rebuttal(answer, best.article)


_HELD = ("reproach", "alleging", "wrongdoing", "laid-to")


def _behind(case: Case, told: Told) -> str | None:
    """Give the answer in one of the two sentences behind a telling: credited, by another, and saying no."""
    every = sentences_of(told.article)
    at = next((n for n, text in enumerate(every) if " ".join(text.split()) == told.text), None)
    if at is None:
        return None
    speakers = _who(told.text, case.language)
    for text in every[at + 1 : at + 1 + BEHIND]:
        if not found_in(text, "crediting", case.language):
            continue
        mine = _who(text, case.language)
        answers = any(found_in(text, name, case.language) for name in ("denying", "rebutting", "answers-for"))
        if answers and mine and not mine & speakers and not _PRONOUN.match(text):
            return text
    return None


BEHIND = 2
"""Sentences behind what is held against somebody in which the answer stands."""
_PRONOUN = re.compile(r"[\"“]|(?:He|She|They|It)\b")


def _who(text: str, language: str) -> set[str]:
    """Give the words by which a sentence calls the one who speaks: names before "said" and behind it, and its noun."""
    said = re.findall(r"[\w’'-]+|[^\w\s]", text)
    found: set[str] = set()
    for at, word in enumerate(said):
        if word.lower() not in phrases("crediting", language):
            continue
        before = said[max(0, at - REACH) : at]
        behind = list(takewhile(lambda each: each.isalnum(), said[at + 1 : at + 1 + REACH]))
        names = [each for each in (*before, *(behind if behind[:1] != ["that"] else [])) if each[:1].isupper()]
        found |= {each.casefold() for each in names if each.casefold() not in phrases("function", language)}
        if before and len(before[-1]) > _SHORT:
            found.add(before[-1].casefold())
        break
    return found


REACH = 6
"""Words before a verb of saying, and behind it, in which the one who speaks is called."""
_SHORT = 3
"""Letters up to which a word says little of who speaks: "he", "was"."""


def _is_told(case: Case, one: Beside, answer: str) -> bool:
    """Whether the draft has the answer, or any word of whoever gives it, or denies something close behind."""
    plain = " ".join(answer.split())
    who = _who(answer, case.language) - _who(one.text, case.language)
    # "the council said so after the union had complained" has the word of the council
    if not who and _who(answer, case.language):
        return True
    at = case.beside.index(one)
    for number, other in enumerate(case.beside):
        if other is one:
            continue
        if any(told.text == plain and told.score >= TOLD for told in other.told[:2]):
            return True
        credited = found_in(other.text, "crediting", case.language) or found_in(other.text, "denying", case.language)
        if credited and who & set(plain_words(other.text).split()):
            return True
        text = case.article.text
        near = 0 < number - at <= BEHIND and paragraph_at(text, other.span[0]) == paragraph_at(text, one.span[0])
        if near and any(found_in(other.text, name, case.language) for name in ("denying", "rebutting", "asked")):
            return True
    return False
