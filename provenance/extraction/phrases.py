"""Where a noun phrase, an aside or a clause begins and ends, read from small words and punctuation alone."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.tokens import Token

Tokens = Sequence[Token]


def looks_finite(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word looks like a verb in the past or one that carries a clause."""
    if token.kind != "word" or token.capital:
        return False
    low = token.low
    if lexicon.is_a(low, "auxiliary", "past"):
        return True
    if low.endswith("n't"):
        return True
    cue = lexicon.cues.get(low)
    if cue is not None and cue.form != "ing" and "n" not in cue.frames:
        return True
    return len(low) > 3 and low.endswith("ed") and low not in lexicon.words["not-finite"]


def any_finite(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether something between two places looks like a verb."""
    return any(looks_finite(tokens[i], lexicon) for i in range(start, end))


def clause_start(tokens: Tokens, at: int, floor: int, lexicon: Lexicon) -> int:
    """Where the noun phrase that ends before `at` begins: after the nearest mark or joining word.

    "and" is part of the phrase when what stands before it has no verb ("Ruiz and Hale said").
    """
    i = at - 1
    while i >= floor:
        token = tokens[i]
        if token.kind == "quote":
            break
        if token.kind == "mark" and token.low not in ("'", "’", ".", "$", "%", "#", "@", "&"):
            break
        if (
            token.kind == "mark"
            and token.low == "."
            and not (i > 0 and (tokens[i - 1].low in lexicon.abbreviations or len(tokens[i - 1].low) == 1))
        ):
            break
        if token.low in ("and", "or", "&") and i > floor:
            start = clause_start(tokens, i, floor, lexicon)
            if start >= i or any_finite(tokens, start, i, lexicon) or not _nominal(tokens[start], lexicon):
                break
            return start
        if lexicon.is_a(token.low, "conjunction", "relative") or token.low in ("that", "how", "why", "what"):
            break
        i -= 1
    return i + 1


def _nominal(token: Token, lexicon: Lexicon) -> bool:
    return token.capital or lexicon.is_a(token.low, "determiner", "possessive", "pronoun") or token.low.isalpha()


def skip_openers(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> int:
    """Leave out what opens a sentence before its subject: "But", "On Monday", "Later"."""
    i = start
    while i < end - 1:
        low = tokens[i].low
        following = tokens[i + 1]
        if low in lexicon.words["opener"] and not lexicon.is_a(low, "pronoun"):
            i += 2 if following.low == "," and i + 2 < end else 1
        elif low in ("on", "late", "early", "by", "last", "next", "this") and _is_when(following, lexicon):
            i += 2
            while i < end and (_is_when(tokens[i], lexicon) or tokens[i].low.isdigit()):
                i += 1
        elif _is_when(tokens[i], lexicon) and low in lexicon.words["day"]:
            i += 1
        else:
            break
    return i if i < end else start


def _is_when(token: Token, lexicon: Lexicon) -> bool:
    return lexicon.is_a(token.low, "day", "when", "month")


def trim_when(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> int:
    """Leave out "on Friday", "earlier", "last week" at the end of a noun phrase; gives its new end."""
    i = end
    while i - 1 > start and (_is_when(tokens[i - 1], lexicon) or tokens[i - 1].low in lexicon.words["adverb"]):
        i -= 1
    if i < end and i - 1 > start and tokens[i - 1].low in ("on", "in", "by", "of"):
        i -= 1
    return i


def skip_aside(tokens: Tokens, start: int, lexicon: Lexicon) -> int:
    """Leave out what stands between a cue and what was said: "in a statement on Monday", "to reporters"."""
    i, n = start, len(tokens)
    while i < n:
        token = tokens[i]
        low = token.low
        if token.kind != "word":
            break
        if _is_when(token, lexicon) and not (
            low in ("this", "last", "next", "week", "may") and not _when_follows(tokens, i, lexicon)
        ):
            i += 1
            while i < n and (_is_when(tokens[i], lexicon) or tokens[i].low.isdigit()):
                i += 1
        elif low in lexicon.words["adverb"] or (low.endswith("ly") and len(low) > 4):
            i += 1
        elif low in lexicon.words["preposition"] and low not in ("like", "despite", "without"):
            if low == "to" and not _recipient(tokens, i + 1, lexicon):
                break  # "agreed to refocus": an infinitive, and nobody who was told
            after = _prepositional(tokens, i, lexicon)
            if after == i:
                break
            i = after
        else:
            break
    return i


def _recipient(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether "to" is followed by somebody: a name, a determiner, reporters."""
    if at >= len(tokens):
        return False
    low = tokens[at].low
    known = ("him", "her", "them", "us", "me", "reporters", "journalists", "lawmakers", "parliament", "investors")
    return tokens[at].capital or lexicon.is_a(low, "determiner", "possessive") or low in known


def _when_follows(tokens: Tokens, i: int, lexicon: Lexicon) -> bool:
    return i + 1 < len(tokens) and _is_when(tokens[i + 1], lexicon)


def _prepositional(tokens: Tokens, at: int, lexicon: Lexicon) -> int:
    """The end of the phrase that a preposition opens; `at` itself where none can be told."""
    n = len(tokens)
    i = at + 1
    limit = min(n, at + 14)
    for j in range(i, limit):
        if tokens[j].low == "that" or tokens[j].kind != "word":
            # up to the clause or the mark: whatever lies between belongs to the phrase if it has no verb
            return j if not any_finite(tokens, i, j, lexicon) else _short_prepositional(tokens, at, lexicon)
    if limit == n and not any_finite(tokens, i, n, lexicon):
        return n
    return _short_prepositional(tokens, at, lexicon)


def _short_prepositional(tokens: Tokens, at: int, lexicon: Lexicon) -> int:
    """Preposition, determiner, and words up to one of the nouns that hold statements, or a time."""
    n = len(tokens)
    i = at + 1
    while i < n and i < at + 6:
        low = tokens[i].low
        if _is_when(tokens[i], lexicon):
            while i < n and (_is_when(tokens[i], lexicon) or tokens[i].low.isdigit()):
                i += 1
            return i
        if low in lexicon.words["statement-noun"]:
            while i + 1 < n and tokens[i + 1].low in lexicon.words["statement-noun"]:
                i += 1
            return i + 1
        if tokens[i].kind != "word" or looks_finite(tokens[i], lexicon):
            break
        i += 1
    return at


def source_after(tokens: Tokens, start: int, lexicon: Lexicon, according: bool = False, leading: bool = False) -> int:
    """The end of the source that begins at `start` after its cue ("said Ana Ruiz, a spokeswoman for Orla").

    `leading`: the credit opens its sentence, so that an aside must close before what was said begins.
    """
    n = len(tokens)
    i = start
    while i < n:
        token = tokens[i]
        low = token.low
        if token.kind == "quote":
            break
        if token.kind == "mark":
            if low in ("'", "’", "&", "$", "%", "#", "@", "/", "-") or (
                low == "."
                and i > start
                and (tokens[i - 1].low in lexicon.abbreviations or len(tokens[i - 1].low) == 1)
                and i + 1 < n
            ):
                i += 1
                continue
            if low == "," and _apposition(tokens, i, lexicon) and not (leading and not _closed(tokens, i)):
                i = _after_apposition(tokens, i, lexicon)
                continue
            if low == "(" and any(t.low == ")" for t in tokens[i : i + 6]):
                i = next(j for j in range(i, i + 6) if tokens[j].low == ")") + 1
                continue
            break
        if i > start:
            if _is_when(token, lexicon) and not (low == "may" and token.capital):
                break
            if low in (
                "on",
                "during",
                "after",
                "when",
                "while",
                "before",
                "via",
                "as",
                "because",
                "if",
                "since",
                "whether",
            ):
                break
            if low in ("in", "at", "to", "by", "through", "from") and not according and _adjunct(tokens, i, lexicon):
                break
            if low in ("and", "but", "though") and _verb_soon(tokens, i, lexicon):
                break
            if low == "that" or lexicon.is_a(low, "adverb"):
                break
        i += 1
    return trim_when(tokens, start, i, lexicon) if i > start + 1 else i


def _verb_soon(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    return any_finite(tokens, at + 1, min(len(tokens), at + 7), lexicon)


def _adjunct(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether "in ..." says where it was said and not who said it ("in a statement", not "in Kyiv")."""
    ahead = tokens[at + 1 : at + 6]
    return any(
        lexicon.is_a(t.low, "statement-noun") or t.low in ("reporters", "journalists") or _is_when(t, lexicon)
        for t in ahead
    )


def _apposition(tokens: Tokens, comma: int, lexicon: Lexicon) -> bool:
    """Whether a comma after a name opens more about it ("Ruiz, a spokeswoman", "Ruiz, 45", "Ruiz, who")."""
    if comma + 1 >= len(tokens):
        return False
    following = tokens[comma + 1]
    low = following.low
    if following.kind != "word":
        return False
    if low in ("who", "whose") or low.isdigit():
        return True
    if low in ("adding", "and", "but", "as", "noting", "saying", "while", "when", "after", "which", "citing"):
        return False
    end = comma + 1
    while end < len(tokens) and tokens[end].kind == "word":
        end += 1
    aside = ("who", "which", "whose", "that", "where")
    relative = next((i for i in range(comma + 1, end) if tokens[i].low in aside), end)
    if any_finite(tokens, comma + 1, relative, lexicon):
        return False
    if low in (
        "a",
        "an",
        "the",
        "one",
        "his",
        "her",
        "its",
        "their",
        "former",
        "then",
        "director",
        "president",
    ):
        return True
    head = lexicon.kinds.get(low)
    if head is not None:
        return True
    # "Ruiz, Orla's head of ...", "Ruiz, R-Texas": short, and nothing after it but a mark or the end
    return following.capital and end - comma <= 9 and not lexicon.is_a(low, "pronoun", "day", "month")


def _closed(tokens: Tokens, comma: int) -> bool:
    """Whether an aside that a comma opens is closed by another."""
    return any(t.low == "," for t in tokens[comma + 1 : comma + 16])


def _after_apposition(tokens: Tokens, comma: int, lexicon: Lexicon) -> int:
    """The end of the aside that a comma opens; takes its closing comma too where more about the name follows."""
    n = len(tokens)
    i = comma + 1
    while i < n:
        token = tokens[i]
        if token.kind == "quote":
            return i
        if token.kind == "mark" and token.low in (",", ";", ":", "—", "–", "(", '"', "“"):
            return i
        if token.kind == "mark" and token.low in (".", "!", "?") and i == n - 1:
            return i
        if i > comma + 2 and token.low in ("on", "during") and i + 1 < n and _is_when(tokens[i + 1], lexicon):
            return i
        if i > comma + 2 and token.low in lexicon.words["day"]:
            return i
        if token.low in ("in", "at", "to") and _adjunct(tokens, i, lexicon):
            return i
        i += 1
    return i
