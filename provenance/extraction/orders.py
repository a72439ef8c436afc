"""The orders in which news puts source, cue and content, one function each."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from provenance.extraction import phrases
from provenance.extraction.content import (
    OPENING_QUOTES,
    after_interruption,
    before_according,
    clause_end,
    content_before,
    content_like,
    content_resumed,
    recipient_end,
    strip_end,
)
from provenance.extraction.lexicon import Cue, Lexicon
from provenance.extraction.tokens import Token
from provenance.extraction.verbs import Group, Range, Tokens
from provenance.model import Stance


@frozen
class Credit:
    """One credit as it stands in a sentence, in tokens."""

    source: tuple[Range, ...]
    cue: Range
    content: tuple[Range, ...]
    entry: Cue
    order: str
    """"source first", "content first", "inverted", "according", "colon" or "noun"."""
    negated: bool = False
    elided: bool = False
    """The subject stands with an earlier verb ("Ruiz left and said ...")."""
    heard: tuple[Range, ...] = ()
    """Of a report that is taken back: whom it had quoted."""


def credit_of(tokens: Tokens, groups: Sequence[Group], at: int, lexicon: Lexicon, spoken_before: bool) -> Credit | None:
    group = groups[at]
    if group.passive:
        return _passive(tokens, groups, at, lexicon, spoken_before)
    if group.disowns:
        return _disowned(tokens, groups, at, lexicon)
    for order in (_as_said, _inverted, _content_first, _source_first):
        found = order(tokens, groups, at, lexicon, spoken_before)
        if found is not None:
            return evolve(found, negated=True) if group.negated else found
    return None


def _disowned(tokens: Tokens, groups: Sequence[Group], at: int, lexicon: Lexicon) -> Credit | None:
    """CONTENT, which SOURCE denies; CONTENT, a claim that SOURCE disputes."""
    group = groups[at]
    if group.subject is None or group.opens is None:
        return None
    begin, end = (groups[at - 1].end if at else 0), group.opens
    if begin >= end:  # "P, Ruiz said, a claim the union denies"
        earlier = groups[at - 1]
        begin, end = 0, strip_end(tokens, 0, (earlier.subject or (earlier.start, 0))[0])
    elif not any(t.finite or t.ing for t in tokens[begin:end]):
        begin = 0
    begin = phrases.skip_openers(tokens, begin, end, lexicon) if not begin else begin + tokens[begin].that
    if end - begin < _LEAST_DENIED or not any(t.finite or t.ing for t in tokens[begin:end]):
        return None  # "a loan, which the bank denied"
    if any(t.low in lexicon.stance["not-speech-object"] for t in tokens[begin:end]):
        return None  # "He sought bail, which the judge denied"
    cue = (group.start, group.end)
    return Credit((group.subject,), cue, ((begin, end),), group.entry, "disowned", group.negated)


_LEAST_DENIED = 3
"""Words of a clause that can be denied as a whole."""


def _passive(tokens: Tokens, groups: Sequence[Group], at: int, lexicon: Lexicon, spoken_before: bool) -> Credit | None:
    """CONTENT was first reported by SOURCE."""
    group = groups[at]
    if group.entry.lemma == "ask":
        return _asked(tokens, group, lexicon)
    if group.subject is None and tokens[group.end].that:
        # "it is alleged that": somebody says it, and the text does not say who
        end = strip_end(tokens, group.end, len(tokens))
        return Credit((), (group.start, group.end), ((group.end, end),), group.entry, "impersonal")
    end = phrases.source_after(tokens, group.end + 1, lexicon)
    if group.subject is None or end <= group.end + 1:
        return None
    return Credit(((group.end + 1, end),), (group.start, group.end + 1), (group.subject,), group.entry, "passive")


_ABOUT = frozenset(("about", "for"))


def _ends_asker(token: Token) -> bool:
    """Whether a word ends the name of the one who asked: "asked by Ruiz on Thursday about"."""
    return token.clause_opener or token.preposition or token.timely or token.low in _ABOUT


def _asked(tokens: Tokens, group: Group, lexicon: Lexicon) -> Credit | None:
    """Asked (by SOURCE) if CONTENT, she said; she was asked about CONTENT."""
    n = len(tokens)
    begin = group.end
    source: tuple[Range, ...] = ()
    if begin < n and tokens[begin].by:
        end = next((i for i in range(begin + 1, n) if not tokens[i].is_word or _ends_asker(tokens[i])), n)
        source, begin = ((begin + 1, end),) if end > begin + 1 else (), end
    if begin < n and tokens[begin].low not in _ABOUT:
        aside = next(
            (i for i in range(begin, n) if not tokens[i].is_word or tokens[i].clause_opener or tokens[i].low in _ABOUT),
            n,
        )
        begin = aside if not phrases.any_finite(tokens, begin, aside, lexicon) else begin
    if begin < n and tokens[begin].low in _ABOUT:
        begin += 1
    elif begin >= n or not (tokens[begin].clause_opener or tokens[begin].low == "to"):
        return None
    stop = next((i for i in range(begin, n) if tokens[i].low in (",", ";", ":") or tokens[i].is_quote), n)
    if begin < n and tokens[begin].pronoun and not tokens[begin].clause_opener:
        stop = min(stop, begin + 1)  # "asked about it after the debate"
    stop = strip_end(tokens, begin, stop)
    if stop <= begin:
        return None
    return Credit(source, (group.start, group.end), ((begin, stop),), group.entry, "asked")


_SAYING = frozenset("qc")
"""Verbs that can stand after or inside what they credit: they take a quotation or a clause."""


def _as_said(tokens: Tokens, groups: Sequence[Group], at: int, lexicon: Lexicon, spoken_before: bool) -> Credit | None:
    """CONTENT, as SOURCE said; As SOURCE said, CONTENT."""
    group = groups[at]
    if group.subject is None or group.subject[0] == 0 or tokens[group.subject[0] - 1].low != "as":
        return None
    n = len(tokens)
    if not group.entry.frames & _SAYING or group.entry.form == "ing":
        return None
    opening = group.subject[0] - 1
    after = recipient_end(tokens, group.end, lexicon) if "r" in group.entry.frames else group.end
    if after < n and tokens[after].low == "(":
        after = next((i + 1 for i in range(after, min(n, after + 4)) if tokens[i].low == ")"), after)
    closes = after >= n or tokens[after].is_mark
    if not closes:
        return None
    if opening == 0 or all(t.is_mark or t.opener for t in tokens[:opening]):
        begin = after + 1
        end = strip_end(tokens, begin, n) if begin < n else begin
        content: tuple[Range, ...] = ((begin, end),) if end > begin else ()
    else:
        content = content_before(tokens, opening, groups, at, lexicon)
        if not phrases.any_finite(tokens, 0, opening, lexicon) and group.end + 2 < n:
            # "If, as I have suggested, they gain from it"
            content = ((group.end + 1, strip_end(tokens, group.end + 1, n)),)
    return (
        Credit((group.subject,), (group.start, group.end), content, group.entry, "content first") if content else None
    )


def _inverted(tokens: Tokens, groups: Sequence[Group], at: int, lexicon: Lexicon, spoken_before: bool) -> Credit | None:
    """CONTENT, said SOURCE."""
    group = groups[at]
    n = len(tokens)
    if group.end >= n or "q" not in group.entry.frames or group.entry.form == "ing":
        return None
    after = tokens[group.end]
    if not (
        after.capital or (after.determiner or after.possessive) or after.low in lexicon.kinds or after.low.isalpha()
    ):
        return None
    if after.low in lexicon.words["answer-word"] and strip_end(tokens, group.end + 1, n) == group.end + 1:
        return None  # "The mayor, Ana Ruiz, said no."
    if (
        not after.is_word
        or after.low in ("that", "he", "she", "they", "it", "we", "i")
        or (after.preposition or after.day)
    ):
        return None
    if after.low in ("this", "these") and group.end + 1 < n and tokens[group.end + 1].is_mark:
        return None  # "tweeted this: ..."
    content: tuple[Range, ...] = ()
    quoted = spoken_before
    if group.start == 0:
        colon = next((i for i in range(group.end + 1, min(n - 1, group.end + 12)) if tokens[i].low == ":"), None)
        if colon is not None and not spoken_before:
            # as in "Said Ruiz: ..."
            stop = strip_end(tokens, colon + 1, n)
            return Credit(((group.end, colon),), (0, group.end), ((colon + 1, stop),), group.entry, "inverted")
        if not spoken_before:
            return None
    else:
        before = tokens[group.start - 1]
        quoted = before.is_quote or before.low in ("”", '"', "’", "''", "»")
        if not quoted and before.low != ",":
            return None
        if not quoted and group.subject is not None and group.start < 4:
            return None
        if not quoted and not phrases.any_finite(tokens, 0, group.start - 1, lexicon) and group.subject is not None:
            return None
        content = content_before(tokens, group.start, groups, at, lexicon)
    if "h" in group.entry.frames and not (group.entry.lemma == "ask" and (spoken_before or _quoted(tokens, group))):
        return None  # "told his advisers": who was told, not who spoke
    end = phrases.source_after(tokens, group.end, lexicon)
    if end < n and not quoted and (tokens[end].that or tokens[end].to):
        return None
    if group.start and not quoted and end < n and not (tokens[end].is_mark and tokens[end].low in ",.;—–-"):
        return None  # "Ruiz, who ran it, said the plan ..."
    described = next((k for k in range(group.end, end) if tokens[k].low in ("who", "whom", "which", "that", ",")), end)
    if not quoted and phrases.any_finite(tokens, group.end, described, lexicon):
        return None
    if not content and not spoken_before:
        return None
    source = (group.end, end)
    if tokens[end - 1].low == "," and end - 1 > group.end:
        source = (group.end, end - 1)
    rest = content_resumed(tokens, end, content, groups, at, lexicon)
    return Credit((source,), (group.start, group.end), content + rest, group.entry, "inverted")


def _quoted(tokens: Tokens, group: Group) -> bool:
    """Whether a quotation stands right before a verb."""
    before = tokens[group.start - 1] if group.start else None
    if before is not None and before.low == "," and group.start > 1:
        before = tokens[group.start - 2]
    return before is not None and (before.is_quote or before.low in ("”", '"', "’", "''", "»"))


def _content_first(
    tokens: Tokens, groups: Sequence[Group], at: int, lexicon: Lexicon, spoken_before: bool
) -> Credit | None:
    """CONTENT, SOURCE said."""
    group = groups[at]
    if group.subject is None and lexicon.drops_subject and _quoted(tokens, group) and group.entry.form != "ing":
        # "«No firmé nada», dijo": whoever spoke last
        content = content_before(tokens, group.start, groups, at, lexicon)
        rest = content_resumed(tokens, group.end, content, groups, at, lexicon)
        return Credit((), (group.start, group.end), content + rest, group.entry, "content first", elided=True)
    if group.subject is None or group.entry.form == "ing" or not group.entry.frames & _SAYING:
        return None
    begin = group.subject[0]
    after = group.end
    if "r" in group.entry.frames:
        after = recipient_end(tokens, after, lexicon)
    elif after < len(tokens) and tokens[after].low in ("of", "about"):
        after = _next_mark(tokens, after)
    after = phrases.skip_aside(tokens, after, lexicon)
    if begin == 0:
        if spoken_before and (after >= len(tokens) or tokens[after].is_mark) and not _quote_ahead(tokens, after):
            return Credit((group.subject,), (group.start, group.end), (), group.entry, "content first")
        return None
    before = tokens[begin - 1]
    quoted = before.is_quote or before.low in ("”", '"', "’", "''", "»")
    if not quoted and (before.low not in (",", "—", "–", "-") or group.entry.lemma == "ask"):
        return None  # "unless the board agrees, Orla asks for a waiver or ..."
    closes = (
        after >= len(tokens)
        or (tokens[after].is_mark and tokens[after].low not in ('"', "“", "‘", "''", ":", "$"))
        or (
            tokens[after].low
            in (
                "as",
                "when",
                "while",
                "after",
                "before",
                "and",
                "but",
                "because",
                "in",
                "at",
                "during",
                "to",
                "about",
            )
        )
    )
    if quoted and (before.ends == "," or tokens[min(after, len(tokens) - 1)].is_quote):
        closes = True
    if not closes:
        return None
    resumes = after + 2 < len(tokens) and tokens[after].low == "," and tokens[after + 1].is_word
    if before.low == "," and not quoted and not (resumes and begin >= 2):
        stated = phrases.any_finite(tokens, 0, begin - 1, lexicon)
        ends_here = after >= len(tokens) - 1 and begin >= 2 and not (tokens[0].preposition or tokens[0].opener)
        if not (stated or begin > 7 or ends_here):
            return None
        first = tokens[0]
        asked = groups[0].start == 0 and groups[0].subject is None and at > 0
        waits = first.conjunction or first.preposition or first.past_only or first.timely or asked
        if _quote_ahead(tokens, after) and (waits or not stated):
            return None  # "Asked about it, Ruiz said, "..."": what comes before the quotation is not what she said
    content = content_before(tokens, begin, groups, at, lexicon)
    if not content:
        return None
    rest = content_resumed(tokens, after, content, groups, at, lexicon)
    return Credit((group.subject,), (group.start, group.end), content + rest, group.entry, "content first")


def _quote_ahead(tokens: Tokens, at: int) -> bool:
    return any(t.is_quote or t.low in _OPENING for t in tokens[at : at + 2])


_OPENING = frozenset("\"“«„'‘")
"""Marks before the few words of a quotation that is no sentence."""


def _next_mark(tokens: Tokens, at: int) -> int:
    while at < len(tokens) and tokens[at].is_word:
        at += 1
    return at


def _source_first(
    tokens: Tokens, groups: Sequence[Group], at: int, lexicon: Lexicon, spoken_before: bool
) -> Credit | None:
    """SOURCE said (that) CONTENT."""
    group = groups[at]
    n = len(tokens)
    if group.subject is not None and group.subject[0] > 0 and tokens[group.subject[0] - 1].low == "what":
        return _what_called(tokens, group)
    if group.entry.lemma == "call" and _names_something(tokens, group):
        return None
    if group.end < n and group.entry.lemma in ("show", "add", "find"):
        after = tokens[group.end]
        if after.low in _PARTICLES or after.low in _SELF or (group.entry.lemma == "add" and after.to):
            return None  # "showed up", "found himself", "added to"
    limit = next((end for g in groups[at + 1 :] if (end := _opening(tokens, group.end, g, lexicon))), n)
    if group.subject is not None and _aside_relative(tokens, group.subject):
        # "Hale, who denies the charge, is to appear": what he denies ends with the aside
        limit = min(limit, _aside_end(tokens, group.end))
    if group.subject is not None and _subordinate(tokens, group.subject[0], lexicon):
        # "While the companies have denied it, sources say": the first clause ends with its comma
        limit = min(limit, next((i for i in range(group.end, n) if tokens[i].low == ","), n))
    frames = group.entry.frames
    begin = group.end
    if "r" in frames:
        begin = recipient_end(tokens, begin, lexicon)
        if _told_to(tokens, group.end, begin):
            # "asked the court to step in": what was asked is that the court step in
            end = clause_end(tokens, group.end, strip_end(tokens, group.end, limit), group.entry)
            source = (group.subject,) if group.subject is not None else ()
            return Credit(
                source, (group.start, group.end), ((group.end, end),), group.entry, "source first", elided=not source
            )
    begin = _before_colon(tokens, begin)
    begin = phrases.skip_aside(tokens, begin, lexicon)
    begin = after_interruption(tokens, begin, lexicon)
    introduced = begin < n and tokens[begin].low in (",", ":", "—", "–")
    if introduced:
        colon = tokens[begin].low == ":"
        if begin + 1 < n and (tokens[begin + 1].is_quote or tokens[begin + 1].low in ('"', "“", "''", "‘") or colon):
            begin += 1
        else:
            return None
    if begin >= min(limit, n):
        return None
    if begin > group.end and begin + 1 < n and tokens[begin].that and tokens[begin + 1].finite:
        return None  # "responding to a report on Friday that accused him": of the report
    shown = limit - begin >= 3 and tokens[begin].is_word and _record_shows(tokens, group, lexicon)
    if not introduced and not shown and not content_like(tokens, begin, limit, group.entry, lexicon):
        return None
    end = strip_end(tokens, begin, limit)
    end = before_according(tokens, begin, end, lexicon)
    if group.entry.stance is Stance.DENIES:
        end = _denied_noun(tokens, begin, end, lexicon)
    if group.entry.stance is Stance.CONFIRMS:
        end = _but_not(tokens, begin, end)
    if not tokens[begin].is_quote:
        end = clause_end(tokens, begin, end, group.entry)
    if end <= begin:
        return None
    source = (group.subject,) if group.subject is not None else ()
    return Credit(source, (group.start, group.end), ((begin, end),), group.entry, "source first", elided=not source)


_PAIRS = {"“": "”", "''": "''", '"': '"', "‘": "’", "«": "»"}


def _but_not(tokens: Tokens, begin: int, end: int) -> int:
    """Where a confirmation of a part ends: "confirmed the talks but not the price" confirms the talks."""
    for at in range(begin + 1, end - 1):
        if tokens[at].coordinator and tokens[at + 1].negation:
            return strip_end(tokens, begin, at)
    return end


def _that_before_a_verb(tokens: Tokens) -> bool:
    return next((t.that for t in tokens if t.that or t.finite), False)


def _denied_noun(tokens: Tokens, begin: int, end: int, lexicon: Lexicon) -> int:
    """Where a denial of a bare noun ends: "denied the charges through a lawyer" denies the charges."""
    things = lexicon.stance["denied-thing"]
    for at in range(begin, min(end, begin + 4)):
        if tokens[at].low in things and at + 1 < end:
            after = tokens[at + 1]
            if _that_before_a_verb(tokens[at + 1 : end]):
                return end  # "denied a report in the Gazette that it had failed"
            return at + 1 if after.preposition and after.low not in lexicon.words["says-which"] else end
    return end


def _what_called(tokens: Tokens, group: Group) -> Credit | None:
    """What SOURCE called "CONTENT": a name for something, in the source's words."""
    n = len(tokens)
    begin = group.end
    if begin < n and tokens[begin].low == "as":
        begin += 1
    if begin >= n or group.subject is None or group.entry.lemma not in ("call", "describe"):
        return None
    if tokens[begin].is_quote:
        end = begin + 1
    elif tokens[begin].low in _PAIRS:
        end = next((i + 1 for i in range(begin + 1, n) if tokens[i].low == _PAIRS[tokens[begin].low]), n)
    else:
        return None  # "what they called a triumph": a name for it, in the outlet's own words
    what = group.subject[0] - 1
    return Credit((group.subject,), (group.start, group.end), ((what, what + 1), (begin, end)), group.entry, "named")


def _opening(tokens: Tokens, start: int, later: Group, lexicon: Lexicon) -> int | None:
    """Where a later credit's clause ends the content that begins at `start`: only after a clause of its own."""
    if later.opens is None or later.opens <= start:
        return None
    if later.opens == start + 1 and not (
        tokens[later.opens].is_mark and (tokens[start].that or tokens[start].pronoun or tokens[start].determiner)
    ):
        return None
    first = tokens[later.opens]
    if first.is_mark and later.opens + 1 < len(tokens):
        first = tokens[later.opens + 1]
    opening = tokens[start + 1] if tokens[start].that and start + 1 < len(tokens) else tokens[start]
    waits = opening.preposition or opening.conjunction or tokens[later.opens].low in ("—", "–", "-")
    waits = waits or (tokens[start].that and opening is not tokens[start])
    if waits and not (first.coordinator or first.ing):
        return later.opens if phrases.any_finite(tokens, start, later.opens, lexicon) else None
    return later.opens


def _names_something(tokens: Tokens, group: Group) -> bool:
    """Whether "called" gives a name ("a company called Orla") or belongs to another verb ("called off")."""
    after = tokens[group.end] if group.end < len(tokens) else None
    if after is None or after.low in _PARTICLES:
        return True
    if group.entry.form != "ed" or group.end - group.start > 1 or group.subject is None:
        return False
    subject = tokens[group.subject[0] : group.subject[1]]
    named = after.is_quote or after.capital or after.low in OPENING_QUOTES
    aside = any(t.low == "," for t in subject)  # "Ruiz, an adviser to the yard, called"
    return named and not aside and any(t.low in ("a", "an") for t in subject) and not subject[-1].capital


_PARTICLES = frozenset(("off", "up", "back", "out", "away", "upon", "in"))
_SELF = frozenset(("himself", "herself", "itself", "themselves", "myself", "ourselves", "yourself"))


def _told_to(tokens: Tokens, start: int, at: int) -> bool:
    """Whether somebody was told to do something: the one who was told, and an infinitive."""
    n = len(tokens)
    if at <= start or at + 1 >= n:
        return False
    if tokens[at].negation and at + 2 < n:
        at += 1
    return tokens[at].to and tokens[at + 1].is_word and not (tokens[at + 1].capital or tokens[at + 1].determiner)


def _before_colon(tokens: Tokens, begin: int) -> int:
    """After "this" and "of Ruiz" where the words follow: "tweeted this: ...", "said of Ruiz: ..."."""
    n = len(tokens)
    if begin + 1 < n and tokens[begin].low in ("this", "these", "following"):
        return begin + 1 if tokens[begin + 1].low == ":" else begin
    if begin + 2 < n and tokens[begin].low in ("of", "about"):
        mark = begin
        while mark < n and (tokens[mark].is_word or tokens[mark].low == "."):
            mark += 1
        if mark + 1 < n and mark - begin < 30 and tokens[mark].low in (",", ":"):
            return mark if tokens[mark + 1].is_quote or tokens[mark + 1].low in OPENING_QUOTES else begin
    return begin


def _record_shows(tokens: Tokens, group: Group, lexicon: Lexicon) -> bool:
    """Whether a document shows something that is no clause: "the poll showed Hale with a lead of 12 points"."""
    if group.subject is None or group.entry.lemma not in ("show", "suggest", "indicate", "reveal", "find"):
        return False
    start, end = group.subject
    return any(lexicon.kinds.get(t.low) == "document" for t in tokens[start:end])


def _aside_end(tokens: Tokens, start: int) -> int:
    """Where an aside ends that opened with "who": at a comma after which its sentence goes on with a verb."""
    n = len(tokens)
    for at in range(start, n - 1):
        after = tokens[at + 1]
        goes_on = after.is_word and not (
            after.determiner or after.possessive or after.preposition or after.conjunction or after.pronoun
            or after.capital or after.ing or after.number or after.who
        )  # fmt: skip
        if tokens[at].low == "," and (after.finite or after.adverb or after.ly or goes_on):
            return at
    return n


def _subordinate(tokens: Tokens, start: int, lexicon: Lexicon) -> bool:
    """Whether a sentence opens with "While", "Although" and the like right before its first subject."""
    if start == 0 or tokens[start - 1].low not in (
        "while",
        "although",
        "though",
        "if",
        "when",
        "after",
        "since",
        "because",
    ):
        return False
    return start == 1 or all(t.opener or t.is_mark for t in tokens[: start - 1])


def _aside_relative(tokens: Tokens, subject: Range) -> bool:
    start, end = subject
    return end - start == 1 and tokens[start].low in ("who", "which") and start > 0 and tokens[start - 1].low == ","
