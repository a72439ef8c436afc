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
from provenance.extraction.verbs import Group, Range, Tokens, that_ahead
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
    """Of a report that is taken back: whom it had quoted; of whom a report cites: whose report it is."""


def credit_of(tokens: Tokens, groups: Sequence[Group], at: int, lexicon: Lexicon, spoken_before: bool) -> Credit | None:
    group = groups[at]
    if group.passive:
        return _passive(tokens, groups, at, lexicon, spoken_before)
    if group.disowns:
        return _disowned(tokens, groups, at, lexicon)
    if lexicon.subject_after:
        behind = next(filter(None, (order(tokens, groups, at, lexicon) for order in _BEHIND)), None)
        if behind is not None:
            return evolve(behind, negated=group.negated)
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
    things = [at for at in range(begin, end) if tokens[at].low in lexicon.stance["denied-thing"]]
    told = next((at + 2 for at in things if at + 1 < end and tokens[at + 1].that), begin)
    if end - told >= _LEAST_DENIED:
        begin = told  # "stands by a story that P, a claim the union denies": P
    if things[-1:] == [end - 1] and end - begin >= _LEAST_DENIED:
        begin = end - 1  # "Prosecutors brought charges, which Hale denies": the charges
    elif end - begin < _LEAST_DENIED or not (things or any(t.finite or t.ing for t in tokens[begin:end])):
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
    return _by_somebody(tokens, group, end)


def _by_somebody(tokens: Tokens, group: Group, end: int) -> Credit | None:
    """Read what is done by somebody who is named up to a place: "was told by Ruiz that", "is accused by Ruiz of"."""
    assert group.subject is not None
    source, cue = (group.end + 1, end), (group.start, group.end + 1)
    if end < len(tokens) - 2 and tokens[end].that and "r" in group.entry.frames:
        stop = clause_end(tokens, end, strip_end(tokens, end, len(tokens)), group.entry)
        return Credit((source,), cue, ((end, stop),), group.entry, "passive")
    if "o" not in group.entry.frames:
        return None
    as_what = next((at for at in range(group.end + 2, min(len(tokens) - 1, end + 1)) if tokens[at].low == "as"), 0)
    if as_what and group.entry.lemma in _CALLS_AS:
        # "was described by colleagues as a gentle man"
        described = clause_end(tokens, as_what + 1, strip_end(tokens, as_what + 1, len(tokens)), group.entry)
        return Credit(((group.end + 1, as_what),), cue, (group.subject, (as_what, described)), group.entry, "passive")
    charged = next((at for at in range(group.end + 2, end) if _of_what(tokens, at, group.entry)), None)
    to = next((at for at in range(group.end + 2, end) if tokens[at].to), end)
    told: tuple[Range, ...] = (group.subject,)
    if charged is not None:
        source = (group.end + 1, charged)
        stop = clause_end(tokens, charged, strip_end(tokens, charged, len(tokens)), group.entry)
        told = (group.subject, (charged, stop))
    elif to < len(tokens) and tokens[to].to:
        # "is alleged by prosecutors to have signed it"
        source, told = (group.end + 1, to), (group.subject, (to, strip_end(tokens, to, len(tokens))))
    return Credit((source,), cue, told, group.entry, "passive")


_CALLS_AS = frozenset(("describe", "depict", "portray", "characterise", "characterize"))


def _of_what(tokens: Tokens, at: int, entry: Cue) -> bool:
    """Whether it is told here of what somebody is accused, or for what blamed: "by prosecutors | of fraud"."""
    if entry.stance is not Stance.ALLEGES or tokens[at].low not in ("of", "for", "with") or at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    return following.ing or not (following.determiner or following.possessive or following.capital or following.role)


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
    if group.subject is None or group.subject[0] == 0 or not _opens_as(tokens, group.subject[0] - 1):
        return None
    n = len(tokens)
    if not group.entry.frames & _SAYING or group.entry.form == "ing":
        return None
    opening = group.subject[0] - 1
    opening -= opening > 0 and tokens[opening - 1].low == "or"
    after = (
        recipient_end(tokens, group.end, lexicon, "h" in group.entry.frames) if "r" in group.entry.frames else group.end
    )
    after = phrases.skip_aside(tokens, after, lexicon)  # "As the Gazette reported on Saturday, "
    if after < n and tokens[after].low == "(":
        after = next((i + 1 for i in range(after, min(n, after + 4)) if tokens[i].low == ")"), after)
    closes = after >= n or tokens[after].is_mark
    if not closes:
        return None
    # "given that, as Ruiz said, P"
    told_of = opening > 1 and tokens[opening - 1].low == "," and tokens[opening - 2].that
    if opening == 0 or told_of or all(t.is_mark or t.opener for t in tokens[:opening]):
        begin = after + 1
        end = strip_end(tokens, begin, n) if begin < n else begin
        content: tuple[Range, ...] = ((begin, end),) if end > begin else ()
    else:
        content = content_before(tokens, opening, groups, at, lexicon)
        if not phrases.any_finite(tokens, 0, opening, lexicon) and after + 2 < n:
            # "If, as I have suggested, they gain from it"
            content = ((after + 1, strip_end(tokens, after + 1, n)),)
    return (
        Credit((group.subject,), (group.start, group.end), content, group.entry, "content first") if content else None
    )


def _opens_as(tokens: Tokens, at: int) -> bool:
    """Whether "as" stands at a place, or "so" behind what is told: "P, as Ruiz said", "P - or so Ruiz says"."""
    before = tokens[at - 1] if at else None
    if tokens[at].low == "as":
        # "The crowd roared as he replied": while he did
        return before is None or before.is_mark or before.conjunction or before.that
    return tokens[at].low == "so" and before is not None and (before.is_mark or before.low == "or") and at > 2


def _inverted(tokens: Tokens, groups: Sequence[Group], at: int, lexicon: Lexicon, spoken_before: bool) -> Credit | None:
    """CONTENT, said SOURCE."""
    group = groups[at]
    n = len(tokens)
    if group.end >= n or "q" not in group.entry.frames or group.entry.form == "ing":
        return None
    begin = _subject_after(tokens, group, lexicon)
    after = tokens[begin]
    if not (
        after.capital or (after.determiner or after.possessive) or after.low in lexicon.kinds or after.low.isalpha()
    ):
        return None
    if after.low in lexicon.words["answer-word"] and strip_end(tokens, begin + 1, n) == begin + 1:
        return None  # "The mayor, Ana Ruiz, said no."
    if (
        not after.is_word
        or after.low in ("that", "he", "she", "they", "it", "we", "i")
        or (after.preposition or after.day)
    ):
        return None
    if after.low in ("this", "these") and begin + 1 < n and tokens[begin + 1].is_mark:
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
        quoted = _quoted(tokens, group)
        if not quoted and before.low != ",":
            return None
        if not quoted and group.subject is not None and group.start < 4:
            return None
        if not quoted and not phrases.any_finite(tokens, 0, group.start - 1, lexicon) and group.subject is not None:
            return None
        content = content_before(tokens, group.start, groups, at, lexicon)
    if "h" in group.entry.frames and not (group.entry.lemma == "ask" and (spoken_before or _quoted(tokens, group))):
        return None  # "told his advisers": who was told, not who spoke
    end = phrases.source_after(tokens, begin, lexicon)
    if end < n and not quoted and (tokens[end].that or tokens[end].to):
        return None
    if lexicon.subject_after and not quoted and not _speaks(tokens[begin:end]):
        return None  # "se repitió tres veces"
    adjunct = lexicon.subject_after and end < n and (tokens[end].preposition or tokens[end].timely)
    ends = end >= n or adjunct or (tokens[end].is_mark and tokens[end].low in ",.;—–-")
    if group.start and not quoted and not ends:
        return None  # "Ruiz, who ran it, said the plan ..."
    described = next((k for k in range(begin, end) if tokens[k].low in ("who", "whom", "which", "that", ",")), end)
    if not quoted and phrases.any_finite(tokens, begin, described, lexicon):
        return None
    if not content and not spoken_before:
        return None
    source = (begin, end)
    if tokens[end - 1].low == "," and end - 1 > begin:
        source = (begin, end - 1)
    rest = content_resumed(tokens, end, content, groups, at, lexicon)
    return Credit((source,), (group.start, group.end), content + rest, group.entry, "inverted")


def _interposed(tokens: Tokens, groups: Sequence[Group], at: int, lexicon: Lexicon) -> Credit | None:
    """CONTENT, says SOURCE, CONTENT; CONTENT, (SOURCE) says, CONTENT: "El error, explica Ruiz, se repitió"."""
    group = groups[at]
    n = len(tokens)
    before = tokens[: group.start]
    comma = group.start > 1 and before[-1].low == "," and not any(t.low == "," or t.is_quote for t in before[:-1])
    if not (comma and group.entry.frames & _SAYING and group.entry.form != "ing"):
        return None
    end = begin = group.end
    if begin < n and tokens[begin].low != ",":
        begin = phrases.behind_adjuncts(tokens, begin, lexicon)
        end = phrases.source_after(tokens, begin, lexicon)
        if not _speaks(tokens[begin:end]):
            return None
    if end + 2 >= n or tokens[end].low != "," or tokens[end + 1].joins:
        return None
    content = content_before(tokens, group.start, groups, at, lexicon)
    rest = content_resumed(tokens, end, content, groups, at, lexicon)
    if not rest:
        return None
    source = ((begin, end),) if end > begin else ()
    return Credit(source, (group.start, group.end), content + rest, group.entry, "inverted", elided=not source)


def _verb_first(tokens: Tokens, groups: Sequence[Group], at: int, lexicon: Lexicon) -> Credit | None:
    """Said SOURCE that CONTENT: "Dijo ayer el alcalde que el puente se cerrará"."""
    group = groups[at]
    subject = group.subject is not None and not tokens[group.subject[0]].preposition
    if subject or "c" not in group.entry.frames or group.entry.form == "ing" or _quoted(tokens, group):
        return None
    begin = phrases.behind_adjuncts(tokens, group.end, lexicon)
    that = next((i for i in range(begin, len(tokens)) if tokens[i].that), 0)
    if not that or not _speaks(tokens[begin:that]) or phrases.any_finite(tokens, begin, that, lexicon):
        return None
    stop = that - (tokens[that - 1].low == ",")
    source = (begin, phrases.trim_when(tokens, begin, stop, lexicon))
    limit = next((end for g in groups[at + 1 :] if (end := _opening(tokens, that, g, lexicon))), len(tokens))
    end = clause_end(tokens, that, strip_end(tokens, that, limit), group.entry)
    return Credit((source,), (group.start, group.end), ((that, end),), group.entry, "inverted")


def _as_told(tokens: Tokens, groups: Sequence[Group], at: int, lexicon: Lexicon) -> Credit | None:
    """As said SOURCE, CONTENT; CONTENT, as said SOURCE: "Como explicó Ruiz, el muelle cedió"."""
    group = groups[at]
    opening = group.start - 1
    as_said = opening >= 0 and tokens[opening].low == "as" and group.entry.frames & _SAYING
    if group.subject is not None or not as_said:
        return None
    leading = not phrases.any_finite(tokens, 0, opening, lexicon)
    begin = phrases.behind_adjuncts(tokens, group.end, lexicon)
    end = phrases.source_after(tokens, begin, lexicon, leading=leading)
    if not _speaks(tokens[begin:end]):
        return None
    told = strip_end(tokens, end + 1, len(tokens))
    content: tuple[Range, ...] = ((end + 1, told),) if told > end + 1 else ()
    content = content if leading else content_before(tokens, opening, groups, at, lexicon)
    return Credit(((begin, end),), (group.start, group.end), content, group.entry, "inverted") if content else None


_BEHIND = (_interposed, _verb_first, _as_told)
"""Orders of words in which a subject stands behind its verb."""


def _speaks(phrase: Tokens) -> bool:
    """Whether words can be a subject that says something: a name, or a noun for somebody."""
    if not phrase:
        return False
    first = phrase[0]
    other = first.preposition or first.conjunction or first.adverb or first.opener or first.timely or first.auxiliary
    opens = first.capital or first.role or first.number or (first.small and not other)
    one_of = len(phrase) > 1 and phrase[1].low == "of"  # "una de ellas"
    return opens and (one_of or any((t.capital and not t.small) or t.role for t in phrase))


def _subject_after(tokens: Tokens, group: Group, lexicon: Lexicon) -> int:
    """Find where a subject behind its verb begins, after when, where and to whom: "dijo ayer a El Faro Ruiz"."""
    behind = _quoted(tokens, group) or (group.start and tokens[group.start - 1].low == ",")
    if not lexicon.subject_after or not behind:
        return group.end
    return phrases.behind_adjuncts(tokens, group.end, lexicon)


def _quoted(tokens: Tokens, group: Group) -> bool:
    """Whether a quotation stands right before a verb."""
    before = tokens[group.start - 1] if group.start else None
    if before is not None and before.low in (",", "—", "–", "―") and group.start > 1:
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
    going_on = any(token.be for token in tokens[group.start : group.end])  # "the union is now claiming"
    if group.subject is None or (group.entry.form == "ing" and not going_on) or not group.entry.frames & _SAYING:
        return None
    begin = group.subject[0]
    if group.subject[1] == begin + 1 and tokens[begin].low == "which":
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
        if group.entry.frames.isdisjoint("ct"):
            return None  # "Asked about the figures, Ruiz smiled"
        waits = first.conjunction or first.preposition or first.past_only or first.timely or asked
        if first.conjunction and not (stated or first.joins or first.low == "but"):
            return None  # "While praising the crew, Ruiz warned of delays"
        if _quote_ahead(tokens, after) and (waits or not stated):
            return None  # "Asked about it, Ruiz said, "..."": what comes before the quotation is not what she said
    content = content_before(tokens, begin, groups, at, lexicon)
    fronted = bool(content) and (tokens[content[0][0]].conjunction or tokens[content[0][0]].preposition)
    if not content or (fronted and not quoted and group.entry.stance is Stance.DENIES):
        return None  # "After it was published, Ruiz denied, and so did Hale, that ...": when she did
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
        told = after.low == "in" and that_ahead(tokens, group.end)  # "found in May that the hull was thin"
        if (after.low in _PARTICLES and not told) or after.low in _SELF or (group.entry.lemma == "add" and after.to):
            return None  # "showed up", "found himself", "added to"
    limit = next((end for g in groups[at + 1 :] if (end := _opening(tokens, group.end, g, lexicon))), n)
    if group.subject is not None and _aside_relative(tokens, group.subject):
        # "Hale, who denies the charge, is to appear": what he denies ends with the aside
        limit = min(limit, _aside_end(tokens, group.end))
    if group.subject is not None and _subordinate(tokens, group.subject[0], lexicon):
        # "While the companies have denied it, sources say": the first clause ends with its comma
        limit = min(limit, next((i for i in range(group.end, n) if tokens[i].low == ","), n))
    limit = min(limit, _dash_after(tokens, group))
    frames = group.entry.frames
    begin = group.end
    if "r" in frames:
        begin = recipient_end(tokens, begin, lexicon, "h" in frames)
        if _told_to(tokens, group.end, begin):
            # "asked the court to step in": what was asked is that the court step in
            end = clause_end(tokens, group.end, strip_end(tokens, group.end, limit), group.entry)
            source = (group.subject,) if group.subject is not None else ()
            return Credit(
                source, (group.start, group.end), ((group.end, end),), group.entry, "source first", elided=not source
            )
    if _subject_of(tokens, group, lexicon):
        return None  # "Así lo aseguró la portavoz"
    begin = _before_colon(tokens, begin)
    charged = phrases.time_end(tokens, begin) if begin < n and lexicon.subject_after else begin
    if _charged(tokens, charged, group.entry, lexicon):
        begin = charged
    else:
        begin = phrases.skip_aside(tokens, begin, lexicon)
    begin = after_interruption(tokens, begin, lexicon)
    if begin + 1 < n and tokens[begin].preposition and tokens[begin + 1].that:
        begin += 1  # "informó de que"
    introduced = begin < n and tokens[begin].low in (",", ":", "—", "–")
    if introduced:
        colon = tokens[begin].low == ":"
        if begin + 1 < n and (tokens[begin + 1].is_quote or tokens[begin + 1].low in OPENING_QUOTES or colon):
            begin += 1
        else:
            return None
    if begin >= min(limit, n):
        return None
    told_apart = lexicon.that_relates  # then "that" is never "which"
    if begin > group.end and begin + 1 < n and tokens[begin].that and tokens[begin + 1].finite and not told_apart:
        return None  # "responding to a report on Friday that accused him": of the report
    shown = limit - begin >= 3 and tokens[begin].is_word and _record_shows(tokens, group, lexicon)
    if not introduced and not shown and not content_like(tokens, begin, limit, group.entry, lexicon):
        return None
    denied = _own_denial(tokens, begin, limit, lexicon)
    if denied is not None:
        source = (group.subject,) if group.subject is not None else ()
        entry = evolve(group.entry, stance=Stance.DENIES)
        return Credit(source, (group.start, group.end), (denied,), entry, "source first", elided=not source)
    begin = _behind_thing(tokens, begin, limit, group.entry, lexicon)
    end = strip_end(tokens, begin, limit)
    end = before_according(tokens, begin, end, lexicon)
    if group.entry.stance is Stance.DENIES:
        end = _denied_noun(tokens, begin, end, lexicon)
    if group.entry.stance is Stance.CONFIRMS:
        end = _but_not(tokens, begin, end)
    if not tokens[begin].is_quote:
        end = clause_end(tokens, begin, end, group.entry)
    if end <= begin or (tokens[begin].that and end == begin + 2 and tokens[begin + 1].negation):
        return None  # "dijo que no"
    source = (group.subject,) if group.subject is not None else ()
    return Credit(source, (group.start, group.end), ((begin, end),), group.entry, "source first", elided=not source)


def _behind_thing(tokens: Tokens, begin: int, limit: int, entry: Cue, lexicon: Lexicon) -> int:
    """Where the words begin that only a thing leads to: "celebró el fichaje: «Es un día feliz»"."""
    if "s" in entry.frames:
        # "stood by its story that the dam held"
        return next((at for at in range(begin, min(limit - 2, begin + 5)) if tokens[at].that), begin)
    colon = next((at for at in range(begin, limit - 1) if tokens[at].low == ":"), begin)
    leads = lexicon.subject_after and entry.stance is Stance.ASSERTS and "q" in entry.frames
    quoted = tokens[colon + 1].is_quote if colon > begin else False
    return colon + 1 if leads and quoted and not phrases.any_finite(tokens, begin, colon, lexicon) else begin


def _own_denial(tokens: Tokens, begin: int, limit: int, lexicon: Lexicon) -> Range | None:
    """Give what somebody denies again: "repeated its denial that CONTENT"; None where it is no denial of its own."""
    noun = begin + 1
    if not tokens[begin].possessive or noun + 2 >= limit or tokens[noun].low not in lexicon.words["denying-noun"]:
        return None
    that = noun + 1 + (tokens[noun + 1].low == ",")
    stop = strip_end(tokens, that, limit)
    return (that, stop) if tokens[that].that and stop > that + 1 else None


def _charged(tokens: Tokens, begin: int, entry: Cue, lexicon: Lexicon) -> bool:
    """Whether who is charged or urged, or with what, follows: "acusó a Ruiz de mentir", "culpó de todo a Ruiz"."""
    charge = lexicon.drops_subject and ("r" in entry.frames or (entry.stance is Stance.ALLEGES and "o" in entry.frames))
    named = charge and begin < len(tokens) and (tokens[begin].to or tokens[begin].low == "of")
    return named and not _that_before_a_verb(tokens[begin:])


def _subject_of(tokens: Tokens, group: Group, lexicon: Lexicon) -> bool:
    """Whether what follows a verb with "lo" or "se" before it is its subject: "lo negó la ministra"."""
    at, end = group.end - 1, group.end
    related = group.subject is not None and tokens[group.subject[0]].low == "which"
    if lexicon.subject_after and related and group.entry.stance is not Stance.ALLEGES:
        begin = phrases.behind_adjuncts(tokens, end, lexicon)  # "un audio que difundió ayer la emisora"
        named = begin < len(tokens) and tokens[begin].capital
        return named or _speaks(tokens[begin : begin + 2])
    while at > group.start and tokens[at].adverb and not tokens[at].cue:
        at -= 1
    if (
        not lexicon.subject_after
        or group.subject is not None
        or at < 1
        or tokens[at - 1].low not in lexicon.objects_before
    ):
        return False
    return _speaks(tokens[end : end + 2]) and tokens[min(end + 1, len(tokens) - 1)].role != "document"


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
    colon = next((at for at in range(begin + 1, end) if tokens[at].low == ":"), end)
    if not phrases.any_finite(tokens, begin, colon, lexicon):
        end = colon  # "rejected that claim: “We paid,” she said"
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
    first = tokens[later.opens]
    joined = first.joins and later.subject is None and tokens[start].is_word  # "pidieron calma y negaron"
    if later.opens == start + 1 and not joined and not (first.is_mark and _can_stand_alone(tokens[start], lexicon)):
        return None
    if first.is_mark and later.opens + 1 < len(tokens):
        first = tokens[later.opens + 1]
    opening = tokens[start + 1] if tokens[start].that and start + 1 < len(tokens) else tokens[start]
    waits = opening.preposition or opening.conjunction or tokens[later.opens].low in ("—", "–", "-")
    waits = waits or (tokens[start].that and opening is not tokens[start])
    if waits and not (first.coordinator or first.ing):
        return later.opens if phrases.any_finite(tokens, start, later.opens, lexicon) else None
    return later.opens


def _can_stand_alone(token: Token, lexicon: Lexicon) -> bool:
    """Whether one word before a mark can be all that was said: "says so", "says six; the other says nine"."""
    return token.that or token.pronoun or token.determiner or token.number or token.low in lexicon.numbers


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
    if group.subject is None or group.entry.lemma not in _SHOWS_THINGS:
        return False
    start, end = group.subject
    return any(lexicon.kinds.get(t.low) == "document" for t in tokens[start:end])


_SHOWS_THINGS = frozenset(("show", "suggest", "indicate", "reveal", "find", "record"))


def _dash_after(tokens: Tokens, group: Group) -> int:
    """Where an aside ends in which somebody says something: "nearly broke — new filings show it has $1m — and"."""
    n = len(tokens)
    first = group.subject[0] if group.subject is not None else group.start
    dash = tokens[first - 1].low if first else ""
    if dash not in _DASHES:
        return n
    return next((at for at in range(group.end + 1, n - 1) if tokens[at].low == dash), n)


_DASHES = frozenset(("—", "–", "-", "―"))


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
