"""Where the words for a source end that stand behind their cue, with what is told of it in asides."""

from __future__ import annotations

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.phrases import any_finite, shortens, trim_when
from provenance.extraction.tokens import Tokens


def source_after(tokens: Tokens, start: int, lexicon: Lexicon, according: bool = False, leading: bool = False) -> int:
    """Give the end of the source that begins at `start` after its cue ("said Ana Ruiz, an aide of Orla").

    `leading`: the credit opens its sentence, so that an aside must close before what was said begins.
    """
    n = len(tokens)
    i = start
    aside = 0
    while i < n:
        token = tokens[i]
        low = token.low
        if token.is_quote:
            break
        if token.is_mark:
            if low in ("'", "’", "&", "$", "%", "#", "@", "/", "-") or (
                low == "." and i > start and shortens(tokens, i) and i + 1 < n
            ):
                i += 1
                continue
            if low == "," and not leading and _who_says(tokens, i + 1):
                break  # "according to the director, who said that two were held"
            if low == "," and _apposition(tokens, i, lexicon) and not (leading and _opens_clause(tokens, i)):
                i = aside = _after_apposition(tokens, i, lexicon, whole=leading)
                continue
            if low == "(" and any(t.low == ")" for t in tokens[i : i + 6]):
                i = next(j for j in range(i, i + 6) if tokens[j].low == ")") + 1
                continue
            break
        if leading and i > start and tokens[i - 1].comes_out and (token.timely or token.preposition):
            told = _told_of_paper(tokens, i)
            if told:
                i = aside = told  # "According to a study published today in Orla Letters, the kiln was cold"
                continue
        if i > start and (token.timely or token.adverb) and tokens[i - 1].past_only and i + 1 < n and tokens[i + 1].by:
            i += 1
            continue  # "papers leaked earlier by the firm"
        if i > start:
            often = i > 0 and tokens[i - 1].low in ("each", "every")  # "who makes the crossing every week"
            if (
                token.timely
                and not often
                and not (according and _dates_paper(tokens, i))
                and not (token.capital and (low == "may" or (low == "today" and tokens[i - 1].capital)))
            ):
                break
            if low == "as" and any(t.nickname for t in tokens[i + 1 : i + 2]):
                i += 1
                continue  # "who gave her name as “Red”"
            if (
                low == "on"
                and (tokens[i - 1].finite or tokens[i - 1].low.endswith(lexicon.participle_endings or "ed"))
                and i + 1 < n
                and not (tokens[i + 1].timely or tokens[i + 1].number)
            ):
                i += 1
                continue  # "says a banker who worked on it"
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
            if low in ("in", "at", "to", "by", "through", "from") and not according and _adjunct(tokens, i):
                break
            if low in ("and", "but", "though") and _verb_soon(tokens, i, lexicon) and not _name_to_mark(tokens, i + 1):
                break
            if token.cites or (token.rests and rests_on(tokens, i)):
                break  # "according to the Courier citing officials"
            of_noun = tokens[i - 1].possessive or tokens[i - 1].determiner  # "only his first name"
            if token.that or (token.adverb and not of_noun and not any(t.nickname for t in tokens[i + 1 : i + 4])):
                break
        i += 1
    # an aside that ended with a time is whole: "el informe, fechado en mayo,"
    return trim_when(tokens, start, i, lexicon) if i > start + 1 and i != aside else i


def _dates_paper(tokens: Tokens, at: int) -> bool:
    """Whether a month is that of what is cited: "the minutes of 29 | October", "a report of | March"."""
    before = at - 1 - tokens[at - 1].number
    return before > 0 and tokens[before].low in _DATED and not tokens[before].capital


_DATED = ("of", "from", "dated")


def _who_says(tokens: Tokens, at: int) -> bool:
    """Whether "who" opens a clause at a place in which somebody says something: "who said that", "who added: “"."""
    if at + 2 >= len(tokens) or not tokens[at].who:
        return False
    verb = at + 1 + (tokens[at + 1].adverb or tokens[at + 1].ly or tokens[at + 1].auxiliary)
    cue = tokens[verb].cue if verb + 1 < len(tokens) else None
    opens = verb + 1 < len(tokens) and (
        tokens[verb + 1].that or tokens[verb + 1].is_quote or tokens[verb + 1].low == ":"
    )
    return cue is not None and opens and not cue.frames.isdisjoint("ctq")


def _told_of_paper(tokens: Tokens, at: int) -> int:
    """Where what tells when, where or by whom a paper came out ends: at a comma without a verb before it; else 0."""
    for end in range(at, len(tokens)):
        token = tokens[end]
        if token.low == ",":
            return end
        if token.finite or token.auxiliary or token.pronoun or token.relative or token.is_quote:
            return 0
    return 0


def rests_on(tokens: Tokens, at: int) -> int:
    """Where the paper begins that words rest on: behind "based on", "on the basis of", "drawing heavily on"; or 0."""
    word = at + 2 if tokens[at].low == "on" and at + 2 < len(tokens) and tokens[at + 1].determiner else at
    if not tokens[word].rests:
        return 0
    link = next((k for k in range(word + 1, min(word + _TO_LINK, len(tokens) - 1)) if tokens[k].links_basis), 0)
    if not link:
        return 0
    for at in range(link + 1, min(link + _TO_PAPER, len(tokens))):
        token = tokens[at]
        if token.role == "document":
            return link + 1
        if token.is_mark or token.that or (token.finite and not tokens[at - 1].determiner):  # "a leaked copy"
            return 0
    return 0


_TO_LINK = 4
"""Words from "basing" to its "on": "basing his answer on"."""
_TO_PAPER = 9
"""Words from there to the paper: "on a leaked copy of the audit office's own report"."""


def _name_to_mark(tokens: Tokens, start: int) -> bool:
    """Whether a name and nothing else stands before the next comma: "According to Ana Ruiz and Bo Lee, it was"."""
    at = start
    while at < len(tokens) and tokens[at].is_word and (tokens[at].capital or tokens[at].definite):
        at += 1
    return start < at < len(tokens) and tokens[at].low == "," and tokens[at - 1].capital


def _verb_soon(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    return any_finite(tokens, at + 1, min(len(tokens), at + 7), lexicon)


def _adjunct(tokens: Tokens, at: int) -> bool:
    """Whether "in ..." says where it was said and not who said it ("in a statement", not "in Kyiv")."""
    ahead = tokens[at + 1 : at + 6]
    told = (t.statement_noun and not t.capital for t in ahead)  # not "at the Orla Report"
    return any(told) or any(t.timely or "press" in t.classes for t in ahead)


def _apposition(tokens: Tokens, comma: int, lexicon: Lexicon) -> bool:
    """Whether a comma after a name opens more about it ("Ruiz, a spokeswoman", "Ruiz, 45", "Ruiz, who")."""
    if comma + 1 >= len(tokens):
        return False
    following = tokens[comma + 1]
    low = following.low
    if not following.is_word:
        return False
    participle = low.endswith(lexicon.participle_endings) and not following.finite  # "el informe, fechado en mayo,"
    # "a report, dated March 2023 and read to the jury,"
    told = (participle or _came_out(tokens, comma + 1)) and _closed(tokens, comma)
    if told or low in ("who", "whose") or (low.isdigit() and _is_age(tokens, comma, lexicon)):
        return True
    if following.not_aside or (following.ing and not following.aside and _has_object(tokens, comma + 2)):
        return False  # "according to court papers, making it the owner"
    end = comma + 1
    while end < len(tokens) and tokens[end].is_word:
        end += 1
    if any(token.nickname for token in tokens[comma + 1 : end]):
        return True
    aside = ("who", "which", "whose", "that", "where")
    relative = next((i for i in range(comma + 1, end) if tokens[i].low in aside), end)
    if any_finite(tokens, comma + 1, relative, lexicon):
        return False
    if following.aside:
        return True
    head = next((i for i in range(comma + 1, end) if tokens[i].preposition), end) - 1
    if following.role or (comma < head <= comma + _APPOSED and tokens[head].role):
        return True  # "Ruiz, harbour captain of Orla"
    # "Ruiz, Orla's head of ...", "Ruiz, R-Texas": short, and nothing after it but a mark or the end
    return following.capital and end - comma <= 9 and not (following.pronoun or following.day or following.month)


def _has_object(tokens: Tokens, at: int) -> bool:
    """Whether what somebody does something to stands at a place: "making | it", "leaving | the town"."""
    return at < len(tokens) and (tokens[at].determiner or tokens[at].possessive or tokens[at].pronoun)


def _is_age(tokens: Tokens, comma: int, lexicon: Lexicon) -> bool:
    """Whether a number behind a comma is somebody's age: not "According to the school, 61 people had died"."""
    mark = next((i for i in range(comma + 1, len(tokens)) if not tokens[i].is_word), len(tokens))
    return not any_finite(tokens, comma + 1, mark, lexicon)


_APPOSED = 4
"""Words of a title before its "of", at most."""


def _closed(tokens: Tokens, comma: int) -> bool:
    """Whether an aside that a comma opens is closed by another."""
    return any(t.low == "," for t in tokens[comma + 1 : comma + 16])


def _opens_clause(tokens: Tokens, comma: int) -> bool:
    """Whether what was said opens behind a comma and not more about its source: "..., the roof, two walls and"."""
    closing = next((i for i in range(comma + 1, min(len(tokens), comma + 16)) if tokens[i].low == ","), None)
    if closing is None or closing + 1 >= len(tokens):
        return True
    head = next((i for i in range(comma + 1, closing) if tokens[i].preposition), closing)
    if any(token.role or token.who for token in tokens[comma + 1 : head]) or not tokens[comma + 1].definite:
        return False
    after = next((i for i in range(closing + 1, len(tokens)) if tokens[i].finite or tokens[i].is_mark), len(tokens))
    listed = any(token.joins for token in tokens[closing + 1 : after])
    return tokens[closing + 1].relative or listed


def _came_out(tokens: Tokens, at: int) -> bool:
    """Whether it is told of a paper at a place when or how it came out: "dated March", "seen by", "published on"."""
    if not tokens[at].comes_out or at + 1 >= len(tokens):
        return False
    after = tokens[at + 1]
    return after.preposition or after.month or after.day or after.number or after.timely or after.low == "last"


def _after_apposition(tokens: Tokens, comma: int, lexicon: Lexicon, whole: bool = False) -> int:
    """Give the end of the aside that a comma opens, with its closing comma where more about the name follows.

    `whole`: it ends at a mark only, so that "who left in May," is not cut short before its day.
    """
    n = len(tokens)
    i = comma + 1
    dated = tokens[i].low.endswith(lexicon.participle_endings)  # "el informe, fechado en mayo,"
    while i < n:
        token = tokens[i]
        if token.is_quote:
            return i
        if token.is_mark and token.low in (",", ";", ":", "—", "–", "(", '"', "“"):
            return i
        if token.is_mark and token.low in (".", "!", "?") and i == n - 1:
            return i
        if not whole and i > comma + 2 and token.low in ("on", "during") and i + 1 < n and tokens[i + 1].timely:
            return i
        if not whole and i > comma + 2 and token.day:
            return i
        if not (dated or whole) and token.low in ("in", "at", "to") and _adjunct(tokens, i):
            return i
        i += 1
    return i
