"""What was said before whoever said it: "P, Ruiz said"."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction import openings, phrases
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.patterns.content import content_before, content_resumed
from provenance.extraction.patterns.credit import SAYING, Credit, after_quotation
from provenance.extraction.patterns.ends import OPENING_QUOTES
from provenance.extraction.patterns.hearers import recipient_end
from provenance.extraction.patterns.subjects import subject_before
from provenance.extraction.patterns.verbs import Group
from provenance.extraction.tokens import Token, Tokens
from provenance.model import Stance


def read(tokens: Tokens, groups: Sequence[Group], at: int, lexicon: Lexicon, spoken_before: bool) -> Credit | None:
    """Read: CONTENT, SOURCE said.

    The kiln was cold, Ana Ruiz said. -> [The kiln was cold] <- Ana Ruiz
    "It was cold," the potter, 44, said. -> ["It was cold,"] <- the potter, 44,
    not: Behind the old mill, a man smiled.
    """
    group = groups[at]
    if group.subject is None and lexicon.drops_subject and after_quotation(tokens, group) and group.entry.form != "ing":
        # "«No firmé nada», dijo": whoever spoke last
        content = content_before(tokens, group.start, groups, at, lexicon)
        rest = content_resumed(tokens, group.end, content, groups, at, lexicon)
        return Credit((), (group.start, group.end), content + rest, group.entry, "content first", elided=True)
    head = group.subject[0] if group.subject is not None else 0
    if head > 2 and tokens[head - 1].low == "how" and tokens[head - 2].be and tokens[head - 3].is_quote:
        # “Not one crown,” was how the mayor put it
        return Credit(
            (group.subject or (0, 0),),
            (group.start, group.end),
            ((head - 3, head - 2),),
            group.entry,
            "content first",
        )
    quoted_as = _quoted_as(tokens, groups, at, lexicon)
    if quoted_as is not None:
        return quoted_as
    if group.subject is None or group.entry.frames.isdisjoint(SAYING):
        return None
    if group.entry.form == "ing" and not any(token.be for token in tokens[group.start : group.end]):
        return None  # but "the union is now claiming"
    begin = group.subject[0]
    if group.subject[1] == begin + 1 and tokens[begin].low in ("which", "who"):
        return None  # "The ruling, which condemned it, says"
    after = group.end
    if "r" in group.entry.frames:
        after = recipient_end(tokens, after, lexicon)
    elif after < len(tokens) and tokens[after].low in ("of", "about"):
        after = _next_mark(tokens, after)
    after = phrases.skip_aside(tokens, after, lexicon)
    if after < len(tokens) and tokens[after - 1].statement_noun and (tokens[after].finite or tokens[after].past_only):
        after = _next_mark(tokens, after)  # "it said in a statement read out by a doctor"
    if begin == 0:
        if spoken_before and (after >= len(tokens) or tokens[after].is_mark) and not _quote_ahead(tokens, after):
            return Credit((group.subject,), (group.start, group.end), (), group.entry, "content first")
        return None
    before = tokens[begin - 1]
    quoted = before.is_quote or before.low in ("”", '"', "’", "''", "»")
    outside = before.low == "," and begin > 1 and tokens[begin - 2].is_quote  # “...”, Ruiz said: a comma outside
    quoted = quoted or outside
    if not quoted and (before.low not in (",", "—", "–", "-") or group.entry.lemma == "ask"):
        return None  # "unless the board agrees, Orla asks for a waiver or ..."
    closes = (
        after >= len(tokens)
        or (tokens[after].is_mark and tokens[after].low not in OPENING_QUOTES | {":", "$"})
        or (tokens[after].low in _BEHIND_SAYING and not _counts(tokens, after, lexicon))
        or (tokens[after].low == "on" and tokens[min(after + 1, len(tokens) - 1)].low == "condition")
        or (tokens[after].low == "to" and "i" not in group.entry.frames)  # "- Ruiz has vowed to stay"
    )
    if quoted and (before.ends == "," or tokens[min(after, len(tokens) - 1)].is_quote):
        closes = True
    if not closes:
        return None
    resumes = after + 2 < len(tokens) and tokens[after].low == "," and tokens[after + 1].is_word
    resumes = resumes or (
        tokens[0].determiner and _verb_quoted(tokens, after, lexicon)
    )  # "The deal, Ruiz said, “is off”"
    inserted = group.end < len(tokens) and tokens[group.end].low == ","
    if before.low == "," and not (quoted or inserted) and all(_when(token) for token in tokens[: begin - 1]):
        return None  # "Now, Ruiz has responded to it", "Since then, the firm has replied with a letter"
    if before.low == "," and not quoted and not (resumes and begin >= 2):
        stated = phrases.any_finite(tokens, 0, begin - 1, lexicon)
        ends_here = after >= len(tokens) - 1 and begin >= 2 and not (tokens[0].preposition or tokens[0].opener)
        if not (stated or begin > 7 or ends_here):
            return None
        first = tokens[0]
        asked = groups[0].start == 0 and groups[0].subject is None and at > 0
        if group.entry.frames.isdisjoint("ct"):
            return None  # "Asked about the figures, Ruiz smiled"
        waits = first.conjunction or first.preposition or first.past_only or first.timely or asked
        if first.conjunction and not (stated or first.joins or first.low == "but"):
            return None  # "While praising the crew, Ruiz warned of delays"
        if _quote_ahead(tokens, after) and (waits or not stated or _fronted(tokens, begin - 1)):
            return None  # "Asked about it, Ruiz said, "..."": what comes before the quotation is not what she said
    content = content_before(tokens, begin, groups, at, lexicon)
    fronted = bool(content) and (tokens[content[0][0]].conjunction or tokens[content[0][0]].preposition)
    if not content or (fronted and not quoted and group.entry.stance is Stance.DENIES):
        return None  # "After it was published, Ruiz denied, and so did Hale, that ...": when she did
    rest = content_resumed(tokens, after, content, groups, at, lexicon)
    if rest and tokens[content[0][0]].opens_according and openings.according(tokens, content[0][0], lexicon):
        content = ()  # "According to the report, Ruiz said, it leaks"
    return Credit((group.subject,), (group.start, group.end), content + rest, group.entry, "content first")


_BEHIND_SAYING = frozenset(
    ("about", "after", "and", "as", "at", "because", "before", "but", "during", "in", "when", "while")
)
"""Words by which a sentence goes on behind who said what stands before: "P, Ruiz said | when she was asked"."""


def _counts(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a number begins what somebody says: "the Post reported | at least six planes had left"."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    number = after is not None and (after.number or after.low in lexicon.numbers)
    least = after is not None and after.low in lexicon.words.get("least", ())
    return tokens[at].preposition and (least or (number and tokens[at].low == "about"))


def _quoted_as(tokens: Tokens, groups: Sequence[Group], at: int, lexicon: Lexicon) -> Credit | None:
    """Read: CONTENT, the Gazette quoted SOURCE as saying; “CONTENT,” SOURCE was quoted as saying."""
    group = groups[at]
    first, n = group.subject, len(tokens)
    if first is None or first[0] < 1 or tokens[group.start - 1].low not in lexicon.words["as-what"]:
        return None
    if group.end < n and not (tokens[group.end].is_mark or tokens[group.end].preposition or tokens[group.end].by):
        return None
    verb = first[0] - 1
    outlet = None
    if tokens[verb].low in lexicon.words["quotes-as"]:
        outlet = subject_before(tokens, verb, 0, True, lexicon)
        if outlet is None or outlet[0] == 0:
            return None
    begin = outlet[0] if outlet is not None else first[0]
    if not (tokens[begin - 1].is_quote or tokens[begin - 1].is_mark):
        return None
    content = content_before(tokens, begin, (), 0, lexicon)
    heard = (outlet,) if outlet is not None else ()
    return (
        Credit((first,), (group.start, group.end), content, group.entry, "content first", heard=heard)
        if content
        else None
    )


def _fronted(tokens: Tokens, end: int) -> bool:
    """Whether the clause that ends at a place tells when somebody spoke: "soon after it ran", "and when asked why"."""
    start = max((at + 1 for at in range(end) if tokens[at].joins and tokens[at - 1].low == ","), default=0)
    ahead = tokens[start : start + 3]
    opens = ahead[0].conjunction and not (ahead[0].joins or ahead[0].low == "but")
    return opens or any(t.low in ("after", "before") for t in ahead)


def _when(token: Token) -> bool:
    """Whether a word can tell when something was, or opens what does."""
    return token.timely or token.preposition or token.adverb or token.low.isdecimal()


def _quote_ahead(tokens: Tokens, at: int) -> bool:
    return any(t.is_quote or t.low in _OPENING for t in tokens[at : at + 2])


def _verb_quoted(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a quotation ahead begins with the verb of what stands before it."""
    ahead = next((t for t in tokens[at : at + 3] if t.is_word or t.is_quote), None)
    word = ahead.text.strip("“”\"«»„‘’'").partition(" ")[0] if ahead is not None else ""
    return word.islower() and not _VERBS.isdisjoint(lexicon.classes_of(word))


_VERBS = frozenset(("auxiliary", "be", "modal"))
_OPENING = frozenset("\"“«„'‘")
"""Marks before the few words of a quotation that is no sentence."""


def _next_mark(tokens: Tokens, at: int) -> int:
    while at < len(tokens) and tokens[at].is_word:
        at += 1
    return at
