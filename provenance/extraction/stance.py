"""How a source stands to what is credited to it: assertion, denial, silence, and how sure it sounds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from provenance.extraction import phrases
from provenance.extraction.lexicon import Cue, Lexicon
from provenance.extraction.lexicon import lexicon as lexicon_of
from provenance.extraction.orders import Credit
from provenance.extraction.tokens import Token
from provenance.extraction.verbs import sentence_subject, subject_before
from provenance.model import Stance

Tokens = Sequence[Token]


def replies(tokens: Tokens, lexicon: Lexicon) -> list[Credit]:
    """Places where somebody was asked and did not tell: declined, did not respond, neither confirmed nor denied."""
    found: list[Credit] = []
    phrases_by_first = _reply_phrases(lexicon.language)
    at = 0
    while at < len(tokens):
        for parts, cue in phrases_by_first.get(tokens[at].low, ()):
            end = at + len(parts)
            if tuple(t.low for t in tokens[at:end]) == parts:
                found.append(_reply(tokens, at, end, cue, lexicon))
                at = end - 1
                break
        at += 1
    return found


@cache
def _reply_phrases(language: str) -> dict[str, list[tuple[tuple[str, ...], Cue]]]:
    """Phrases of not answering by their first word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for stance in (Stance.NEUTRAL, Stance.DECLINES, Stance.NO_RESPONSE):
        for phrase in lexicon_of(language).stance[stance.value]:
            parts = tuple(phrase.split())
            found.setdefault(parts[0], []).append((parts, Cue(phrase, "ed", stance, frozenset())))
    return {first: sorted(many, key=lambda row: -len(row[0])) for first, many in found.items()}


def _reply(tokens: Tokens, at: int, end: int, entry: Cue, lexicon: Lexicon) -> Credit:
    start = at
    subject = subject_before(tokens, start, 0, True, lexicon)
    source = (subject,) if subject is not None else sentence_subject(tokens, start, lexicon)
    stop = end
    while stop < len(tokens) and tokens[stop].kind == "word":
        low = tokens[stop].low
        if low in ("but", "and", "while", "although", "though") and phrases.any_finite(
            tokens, stop, min(len(tokens), stop + 6), lexicon
        ):
            break
        stop += 1
    content = (end, stop) if entry.stance is Stance.NEUTRAL and stop > end else (at, stop)
    return Credit(source, (at, end), (content,), entry, "reply")


def is_speech(tokens: Tokens, credit: Credit, lexicon: Lexicon) -> bool:
    """Whether a verb of denying denies words here, and not bail or a request."""
    if credit.entry.stance is not Stance.DENIES or not credit.content or credit.order != "source first":
        return True
    start, end = credit.content[0]
    head = [t.low for t in tokens[start:end]][:12]
    until = next((i for i, low in enumerate(head) if lexicon.is_a(low, "preposition", "clause-opener")), len(head))
    nouns = head[: max(until, 1)]
    if head and (head[0] in ("that", "whether") or tokens[start].kind == "quote"):
        return True
    if any(noun in lexicon.stance["not-speech-object"] for noun in nouns):
        return False
    if credit.entry.lemma in ("deny", "refute"):
        return not (head and head[0] in ("him", "her", "them", "us") and len(head) > 1)
    return any(noun in lexicon.stance["denied-thing"] for noun in nouns) or "as" in head


def is_general(content: str, lexicon: Lexicon) -> bool:
    """Whether a denial answers nothing in particular: "denies wrongdoing"."""
    plain = " ".join(re.findall(r"[\w']+", content.lower().replace("’", "'")))
    return plain in lexicon.stance["general"] or any(
        plain.startswith((g + " and ", g + " in ")) for g in lexicon.stance["general"]
    )


@cache
def _hedge_pattern(hedges: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(hedges, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(h) for h in longest_first) + r")\b", re.IGNORECASE)


def hedges(words: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The words that make a claim less sure, each once, in the order of the text; a month is no hedge."""
    found = []
    for match in _hedge_pattern(lexicon.hedges).finditer(words):
        word = match.group()
        if (
            word == "May"
            and words[match.end() : match.end() + 1] != ""
            and (match.start() > 0 or words[match.end() :][:2].strip().isdigit())
        ):
            continue
        found.append(word.lower())
    return tuple(dict.fromkeys(found))
