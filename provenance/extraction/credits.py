"""Who is credited with which words in one sentence: the orders in which news puts source, cue and content."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from provenance.extraction import phrases
from provenance.extraction.lexicon import Cue, Lexicon
from provenance.extraction.tokens import Token
from provenance.model import Span, Stance

Range = tuple[int, int]
"""Tokens `[start, end)` of one sentence."""

Tokens = Sequence[Token]

ACCORDING = Cue("according to", "base", Stance.ASSERTS, frozenset("q"))
COLON = Cue(":", "base", Stance.ASSERTS, frozenset("q"))
NOUN = Cue("claim", "base", Stance.ASSERTS, frozenset("t"))


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


@frozen
class _Group:
    """A cue verb with its auxiliaries and adverbs, and its subject where it stands before the verb."""

    start: int
    end: int
    entry: Cue
    subject: Range | None
    opens: int | None
    """Where its clause opens when it is joined to what stands before by a comma or a conjunction."""
    negated: bool
    passive: bool = False
    """"was reported by": who said it follows."""


def credits_in(tokens: Tokens, lexicon: Lexicon, spoken_before: bool = False) -> list[Credit]:
    """Every credit in a sentence, in the order of their cues.

    `spoken_before`: the sentence before is a quotation that ends with "?" or "!", which this one may credit.
    """
    groups = _groups(tokens, lexicon)
    # a first reading tells which verbs credit at all; only those end the content before them
    groups = [g for at, g in enumerate(groups) if _credit(tokens, groups, at, lexicon, spoken_before) is not None]
    found: list[Credit] = []
    for at in range(len(groups)):
        credit = _credit(tokens, groups, at, lexicon, spoken_before)
        if credit is not None:
            found.append(credit)
    found.extend(_according(tokens, groups, lexicon))
    found.extend(_noun_credits(tokens, lexicon))
    if not found:
        found.extend(_colon(tokens, lexicon))
    found.sort(key=lambda c: c.cue)
    return _share_elided(tokens, found, lexicon)


# --- verbs -----------------------------------------------------------------------------------------------


def _groups(tokens: Tokens, lexicon: Lexicon) -> list[_Group]:
    found: list[_Group] = []
    i, n = 0, len(tokens)
    floor = 0
    inside = False
    while i < n:
        # words inside quotation marks are the speaker's: who says what there is not the article's telling
        if tokens[i].kind == "mark" and tokens[i].low in _QUOTE_MARKS:
            inside = tokens[i].low in _OPENING_ONLY or (tokens[i].low not in _CLOSING_ONLY and not inside)
        if inside:
            i += 1
            continue
        size, entry = _cue_at(tokens, i, lexicon)
        if entry is None:
            i += 1
            continue
        group = _group(tokens, i, i + size, entry, floor, lexicon)
        if group is not None:
            found.append(group)
            floor = group.end
        i += size
    return found


_OPENING_ONLY = frozenset(("“", "«", "„", "``"))
_CLOSING_ONLY = frozenset(("”", "»"))
_QUOTE_MARKS = _OPENING_ONLY | _CLOSING_ONLY | {'"', "''"}


def _cue_at(tokens: Tokens, i: int, lexicon: Lexicon) -> tuple[int, Cue | None]:
    token = tokens[i]
    if token.low not in lexicon.cue_heads or token.kind != "word":
        return 1, None
    if token.capital and i > 0 and not _headline_case(tokens):
        return 1, None
    for size in range(min(lexicon.longest_cue, len(tokens) - i), 0, -1):
        form = " ".join(t.low for t in tokens[i : i + size])
        entry = lexicon.cues.get(form)
        if entry is not None:
            return size, entry
    return 1, None


def _headline_case(tokens: Tokens) -> bool:
    """Whether most words begin with a capital, as in a headline: then a capital says nothing."""
    long_words = [t for t in tokens if t.is_word and len(t.low) > 3]
    return len(long_words) > 2 and 10 * sum(t.capital for t in long_words) >= 7 * len(long_words)


def _group(tokens: Tokens, at: int, end: int, entry: Cue, floor: int, lexicon: Lexicon) -> _Group | None:
    start = at
    auxiliaries: list[str] = []
    while start > floor:
        low = tokens[start - 1].low
        if tokens[start - 1].kind != "word":
            break
        if lexicon.is_a(low, "auxiliary", "negation"):
            auxiliaries.append(low)
        elif not (
            lexicon.is_a(low, "adverb") or (low.endswith("ly") and len(low) > 4 and not tokens[start - 1].capital)
        ):
            break
        start -= 1
    if start > floor + 1 and tokens[start - 1].low == "to":
        if tokens[start - 2].low not in lexicon.words["catenative"]:
            return None
        start -= 2
        while start > floor and lexicon.is_a(tokens[start - 1].low, "auxiliary", "adverb"):
            start -= 1
    elif start > 0 and tokens[start - 1].low == "to":
        return None
    # adverbs between a mark and the verb belong to the group ("..., later said"), at the sentence's start they do not
    while start < at and start == 0 and not lexicon.is_a(tokens[start].low, "auxiliary"):
        start += 1
    if any(lexicon.is_a(low, "modal") for low in auxiliaries) or "will" in auxiliaries or "won't" in auxiliaries:
        return None
    passive = entry.form in ("ed", "en") and bool(auxiliaries) and lexicon.is_a(auxiliaries[0], "be")
    if passive and not (end < len(tokens) and tokens[end].low == "by" and "o" in entry.frames):
        return None
    if entry.form == "en" and not auxiliaries:
        return None
    if (
        entry.form == "ing"
        and start > 0
        and lexicon.is_a(tokens[start - 1].low, "preposition", "determiner", "possessive")
        and tokens[start - 1].low not in ("by", "after", "before", "in")
    ):
        return None
    if not passive and not _is_verb(tokens, at, end, start, entry, lexicon):
        return None
    subject = subject_before(tokens, start, floor, entry, bool(auxiliaries), lexicon)
    return _Group(
        start,
        end,
        entry,
        subject,
        _opens(tokens, start, subject, floor, entry, lexicon),
        any(lexicon.is_a(low, "negation") for low in auxiliaries),
        passive,
    )


def _is_verb(tokens: Tokens, at: int, end: int, start: int, entry: Cue, lexicon: Lexicon) -> bool:
    """Whether the form is a verb here and not a noun or an adjective."""
    if start < at and start > 0 and lexicon.is_a(tokens[start - 1].low, "determiner") and entry.form == "ed":
        return False  # "a swiftly called meeting"
    before = tokens[start - 1] if start > 0 else None
    after = tokens[end] if end < len(tokens) else None
    if start < at and lexicon.is_a(tokens[at - 1].low, "auxiliary"):
        return True
    if before is None:
        return after is not None and entry.form in ("ed", "s", "base") and after.capital and "q" in entry.frames
    low = before.low
    if before.kind == "word":
        if lexicon.is_a(low, "determiner", "possessive") and low not in (
            "that",
            "this",
            "all",
            "both",
            "some",
            "many",
            "most",
            "several",
            "few",
            "another",
            "others",
        ):
            return False
        if lexicon.is_a(low, "preposition"):
            return False
        if low.endswith(("'s", "s'")) and entry.form in ("base", "s"):
            return False
    if (
        after is not None
        and entry.form == "ed"
        and (after.low == "by" or ("q" not in entry.frames and after.low in ("in", "at")))
    ):
        return False
    if entry.form == "base" and low in ("me", "him", "her", "them", "us", "or", "even", "not"):
        return False
    if entry.form == "base" and "n" in entry.frames and not _plural_before(tokens, start, lexicon):
        return False
    if "n" in entry.frames and entry.form in ("base", "s"):
        if after is None:
            return before.kind == "word" and (before.capital or low in lexicon.kinds or lexicon.is_a(low, "pronoun"))
        clause_like = (
            after.kind == "quote"
            or after.low in ("that", '"', "“", "''", ":")
            or after.capital
            or lexicon.is_a(after.low, "pronoun", "determiner", "possessive", "clause-opener")
            or after.low.isdigit()
        )
        subject_like = (
            before.capital or low in lexicon.kinds or lexicon.is_a(low, "pronoun", "relative") or low.endswith("s")
        )
        ends = after.kind == "mark" and after.low in ".,;" and before.kind == "word"
        subject_like = subject_like or (entry.form == "s" and after.low == "that")
        return (clause_like or ends) and subject_like and low not in lexicon.words["preposition"]
    return True


def _plural_before(tokens: Tokens, start: int, lexicon: Lexicon) -> bool:
    """Whether what stands before a verb in its base form can be its subject."""
    before = tokens[start - 1]
    many = ("people", "police", "they", "we", "i", "you", "who", "some", "many", "others", "and")
    return before.low.endswith("s") or before.kind != "word" or before.low in many


def subject_before(tokens: Tokens, start: int, floor: int, entry: Cue, finite: bool, lexicon: Lexicon) -> Range | None:
    """The noun phrase before a verb group, with the asides that belong to it; None when it stands elsewhere."""
    if start <= floor:
        return None
    before = tokens[start - 1]
    if before.kind == "quote":
        return None
    if entry.form == "ing" and not finite:
        # "with the union saying that"
        begin = phrases.clause_start(tokens, start, floor, lexicon) if before.kind == "word" else start
        attached = next((i for i in range(begin, start) if tokens[i].low == "with"), None)
        return (attached + 1, start) if attached is not None and attached + 1 < start else None
    if before.kind == "word" and before.low in ("and", "but", "or", "then"):
        return None
    if before.low in ("who", "which") or (before.low == "that" and entry.form != "ing"):
        return (start - 1, start)
    if before.kind == "mark":
        if before.low in (",", ")", "—", "–", "-"):
            return _subject_before_aside(tokens, start, floor, lexicon)
        return None
    begin = _noun_phrase(tokens, start, floor, lexicon)
    if before.low == "whom" and start > floor + 1 and tokens[start - 2].low == "of":
        return (max(floor, start - 3), start)  # "many of whom say"
    if begin > floor and tokens[begin - 1].low in ("who", "which") and lexicon.is_a(tokens[begin].low, "preposition"):
        return (begin - 1, begin)  # "who in March said"
    begin = phrases.skip_openers(tokens, begin, start, lexicon)
    if lexicon.is_a(tokens[begin].low, "preposition") and tokens[start - 1].capital:
        # "During the debate Ruiz said": the name before the verb
        begin = next((i + 1 for i in range(start - 1, begin, -1) if not tokens[i].capital), begin)
    end = phrases.trim_when(tokens, begin, start, lexicon)
    if begin < end and begin > floor + 1 and tokens[begin - 1].low == "," and not tokens[begin].capital:
        # an aside without its closing comma, or one the phrase ended in: "Ruiz, a spokeswoman for Orla said"
        longer = _subject_before_aside(tokens, begin, floor, lexicon, opening=begin - 1)
        if (
            longer is not None
            and all(t.capital for t in tokens[longer[0] : begin - 1])
            and tokens[begin].low in ("a", "an", "one")
        ):
            return (longer[0], end)
    return (begin, end) if begin < end else None


def _noun_phrase(tokens: Tokens, end: int, floor: int, lexicon: Lexicon) -> int:
    begin = phrases.clause_start(tokens, end, floor, lexicon)
    while (
        begin > floor + 1
        and tokens[begin - 1].low in ("who", "that", "which", "whose")
        and phrases.any_finite(tokens, begin, end, lexicon)
    ):
        # a relative clause belongs to the noun before it: "people who attended the meeting"
        earlier = phrases.clause_start(tokens, begin - 1, floor, lexicon)
        if earlier >= begin - 1:
            break
        begin = earlier
    return begin


def _subject_before_aside(
    tokens: Tokens, end: int, floor: int, lexicon: Lexicon, opening: int | None = None
) -> Range | None:
    """A noun phrase with an aside after it: "Ana Ruiz, a spokeswoman for Orla, said"."""
    closing = end - 1
    marks = {",": ",", ")": "(", "—": "—", "–": "–", "-": "-"}
    want = marks.get(tokens[closing].low) if opening is None else ","
    at = closing - 1 if opening is None else opening
    while at > floor and tokens[at].low != want:
        if tokens[at].kind == "quote" or tokens[at].low in (";", ":"):
            return None
        at -= 1
    if at <= floor:
        return None
    if tokens[at - 1].kind == "quote" or (
        want == "," and tokens[at - 1].kind == "mark" and tokens[at - 1].low not in (".", ")", "'")
    ):
        return None
    begin = _noun_phrase(tokens, at, floor, lexicon)
    begin = phrases.skip_openers(tokens, begin, at, lexicon)
    head = tokens[begin] if begin < at else None
    if head is None:
        return None
    named = tokens[at + 1].capital and lexicon.is_a(head.low, "determiner", "possessive")
    aside_like = not named and (
        head.low.isdigit()
        or lexicon.is_a(head.low, "relative")
        or (not head.capital and begin > floor and tokens[begin - 1].low == ",")
    )
    if aside_like and begin > floor + 1 and tokens[begin - 1].low == ",":
        earlier = _subject_before_aside(tokens, begin, floor, lexicon, opening=begin - 1)
        if earlier is not None:
            return (earlier[0], end - 1 if opening is None else end)
    if tokens[begin].low in lexicon.words["preposition"]:
        # "At the convention Sen. Ana Hale (D) said": the name before the aside
        begin = next((i + 1 for i in range(at - 1, begin, -1) if not tokens[i].capital and tokens[i].low != "."), begin)
        if not tokens[begin].capital:
            return None
    return (begin, end if opening is None else opening)


def _opens(tokens: Tokens, start: int, subject: Range | None, floor: int, entry: Cue, lexicon: Lexicon) -> int | None:
    first = subject[0] if subject is not None else start
    at = first
    while at > floor:
        token = tokens[at - 1]
        if (
            token.low in (",", ";", "—", "–", "-", "(")
            or token.low in lexicon.words["coordinator"]
            or (token.kind == "word" and token.low in lexicon.words["opener"])
        ):
            at -= 1
        else:
            break
    if at == first or at == 0:
        return 0 if at == 0 else None
    if tokens[at].low == "that":
        return None
    return at


def _credit(tokens: Tokens, groups: Sequence[_Group], at: int, lexicon: Lexicon, spoken_before: bool) -> Credit | None:
    group = groups[at]
    if group.passive:
        return _passive(tokens, groups, at, lexicon, spoken_before)
    for order in (_as_said, _inverted, _content_first, _source_first):
        found = order(tokens, groups, at, lexicon, spoken_before)
        if found is not None:
            return evolve(found, negated=group.negated)
    return None


def _passive(tokens: Tokens, groups: Sequence[_Group], at: int, lexicon: Lexicon, spoken_before: bool) -> Credit | None:
    """CONTENT was first reported by SOURCE."""
    group = groups[at]
    end = phrases.source_after(tokens, group.end + 1, lexicon)
    if group.subject is None or end <= group.end + 1:
        return None
    return Credit(((group.end + 1, end),), (group.start, group.end + 1), (group.subject,), group.entry, "passive")


def _as_said(tokens: Tokens, groups: Sequence[_Group], at: int, lexicon: Lexicon, spoken_before: bool) -> Credit | None:
    """CONTENT, as SOURCE said; As SOURCE said, CONTENT."""
    group = groups[at]
    if group.subject is None or group.subject[0] == 0 or tokens[group.subject[0] - 1].low != "as":
        return None
    n = len(tokens)
    if not group.entry.frames & frozenset("qc") or group.entry.form == "ing":
        return None
    opening = group.subject[0] - 1
    closes = group.end >= n or tokens[group.end].kind == "mark"
    if not closes:
        return None
    if opening == 0 or all(t.kind == "mark" or t.low in lexicon.words["opener"] for t in tokens[:opening]):
        begin = group.end + 1
        end = _strip_end(tokens, begin, n) if begin < n else begin
        content: tuple[Range, ...] = ((begin, end),) if end > begin else ()
    else:
        content = _content_before(tokens, opening, groups, at, lexicon)
        if not phrases.any_finite(tokens, 0, opening, lexicon) and group.end + 2 < n:
            # "If, as I have suggested, they gain from it"
            content = ((group.end + 1, _strip_end(tokens, group.end + 1, n)),)
    return (
        Credit((group.subject,), (group.start, group.end), content, group.entry, "content first") if content else None
    )


def _inverted(
    tokens: Tokens, groups: Sequence[_Group], at: int, lexicon: Lexicon, spoken_before: bool
) -> Credit | None:
    """CONTENT, said SOURCE."""
    group = groups[at]
    n = len(tokens)
    if group.end >= n or group.start != _verb_at(group) or "q" not in group.entry.frames or group.entry.form == "ing":
        return None
    after = tokens[group.end]
    if not (
        after.capital
        or lexicon.is_a(after.low, "determiner", "possessive")
        or after.low in lexicon.kinds
        or after.low.isalpha()
    ):
        return None
    if (
        after.kind != "word"
        or after.low in ("that", "he", "she", "they", "it", "we", "i")
        or lexicon.is_a(after.low, "preposition", "day")
    ):
        return None
    content: tuple[Range, ...] = ()
    if group.start == 0:
        colon = next((i for i in range(group.end + 1, min(n - 1, group.end + 12)) if tokens[i].low == ":"), None)
        if colon is not None and not spoken_before:
            # "Said Ruiz: ..."
            stop = _strip_end(tokens, colon + 1, n)
            return Credit(((group.end, colon),), (0, group.end), ((colon + 1, stop),), group.entry, "inverted")
        if not spoken_before:
            return None
    else:
        before = tokens[group.start - 1]
        quoted = before.kind == "quote" or before.low in ("”", '"', "’", "''", "»")
        if not quoted and before.low != ",":
            return None
        if not quoted and (group.start < 4 or not phrases.any_finite(tokens, 0, group.start - 1, lexicon)):
            return None
        content = _content_before(tokens, group.start, groups, at, lexicon)
    if "r" in group.entry.frames:
        return None  # "told his advisers": who was told, not who spoke
    end = phrases.source_after(tokens, group.end, lexicon)
    if end < n and tokens[end].low in ("that", "to") and tokens[end].is_word:
        return None
    described = next((k for k in range(group.end, end) if tokens[k].low in ("who", "whom", "which", "that", ",")), end)
    if phrases.any_finite(tokens, group.end, described, lexicon):
        return None
    if not content and not spoken_before:
        return None
    source = (group.end, end)
    if tokens[end - 1].low == "," and end - 1 > group.end:
        source = (group.end, end - 1)
    rest = _content_resumed(tokens, end, content, groups, at, lexicon)
    return Credit((source,), (group.start, group.end), content + rest, group.entry, "inverted")


def _verb_at(group: _Group) -> int:
    return group.start


def _first_mark(tokens: Tokens, start: int, end: int) -> int:
    return next((i for i in range(start, end) if tokens[i].low == ","), end)


def _content_first(
    tokens: Tokens, groups: Sequence[_Group], at: int, lexicon: Lexicon, spoken_before: bool
) -> Credit | None:
    """CONTENT, SOURCE said."""
    group = groups[at]
    if group.subject is None or group.entry.form == "ing" or not group.entry.frames & frozenset("qc"):
        return None
    begin = group.subject[0]
    after = group.end
    if "r" in group.entry.frames:
        after = _recipient_end(tokens, after, lexicon)
    elif after < len(tokens) and tokens[after].low in ("of", "about"):
        after = _next_mark(tokens, after)
    after = phrases.skip_aside(tokens, after, lexicon)
    if begin == 0:
        if spoken_before and (after >= len(tokens) or tokens[after].kind == "mark") and not _quote_ahead(tokens, after):
            return Credit((group.subject,), (group.start, group.end), (), group.entry, "content first")
        return None
    before = tokens[begin - 1]
    quoted = before.kind == "quote" or before.low in ("”", '"', "’", "''", "»")
    if not quoted and before.low not in (",", "—", "–", "-"):
        return None
    closes = (
        after >= len(tokens)
        or (tokens[after].kind == "mark" and tokens[after].low not in ('"', "“", "‘", "''", ":", "$"))
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
    if quoted and (before.ends == "," or tokens[min(after, len(tokens) - 1)].kind == "quote"):
        closes = True
    if not closes:
        return None
    resumes = after + 2 < len(tokens) and tokens[after].low == "," and tokens[after + 1].kind == "word"
    if before.low == "," and not quoted and not (resumes and begin >= 2):
        stated = phrases.any_finite(tokens, 0, begin - 1, lexicon)
        ends_here = after >= len(tokens) - 1 and begin >= 3 and not lexicon.is_a(tokens[0].low, "preposition")
        if not (stated or begin > 7 or ends_here):
            return None
        if _quote_ahead(tokens, after) and not stated:
            return None
    content = _content_before(tokens, begin, groups, at, lexicon)
    if not content:
        return None
    rest = _content_resumed(tokens, after, content, groups, at, lexicon)
    return Credit((group.subject,), (group.start, group.end), content + rest, group.entry, "content first")


def _quote_ahead(tokens: Tokens, at: int) -> bool:
    return any(t.kind == "quote" for t in tokens[at : at + 2])


def _next_mark(tokens: Tokens, at: int) -> int:
    while at < len(tokens) and tokens[at].kind == "word":
        at += 1
    return at


def _content_before(tokens: Tokens, end: int, groups: Sequence[_Group], at: int, lexicon: Lexicon) -> tuple[Range, ...]:
    """What stands before a credit: the quotation, or the clause back to the sentence's start or a joined clause."""
    stop = end
    while stop > 0 and tokens[stop - 1].kind == "mark" and tokens[stop - 1].low in (",", "—", "–", "-", ";"):
        stop -= 1
    if stop == 0:
        return ()
    start = 0
    for earlier in groups[:at]:
        if earlier.end < stop:
            joined = [
                i
                for i in range(earlier.end, stop)
                if tokens[i].low in ("but", "and", "while") and tokens[i - 1].low in (",", "—", "–")
            ]
            if joined:
                start = joined[-1] + 1
    if tokens[stop - 1].kind == "quote":
        first = stop - 1
        while first > start and tokens[first - 1].kind == "quote":
            first -= 1
        if (
            first > start
            and not phrases.any_finite(tokens, start, first, lexicon)
            and tokens[first - 1].low not in (",", ":")
        ):
            first = start
        return ((first, stop),)
    while start < stop - 1 and tokens[start].low in (
        "but",
        "and",
        "still",
        "however",
        "meanwhile",
        ",",
        "so",
        "yet",
    ):
        start += 1
    return ((start, stop),)


def _content_resumed(
    tokens: Tokens,
    at: int,
    content: tuple[Range, ...],
    groups: Sequence[_Group],
    index: int,
    lexicon: Lexicon,
) -> tuple[Range, ...]:
    """What goes on after a credit that stands in the middle: "The deal, she said, was dead"."""
    n = len(tokens)
    while at < n and tokens[at].kind == "mark" and tokens[at].low in (",", "—", "–", "-", ":", "."):
        at += 1
    if at >= n or not content:
        return ()
    quoted = tokens[content[-1][1] - 1].kind == "quote"
    if tokens[at].kind == "quote":
        return ((at, at + 1),)
    later = any(group.start >= at for group in groups[index + 1 :])
    if quoted:
        # "...," Ruiz said, pointing to the map, "..."
        resumed = next((i for i in range(at, n) if tokens[i].kind == "quote"), None)
        return ((resumed, resumed + 1),) if resumed is not None and not later else ()
    low = tokens[at].low
    end = _strip_end(tokens, at, n)
    if low in ("and", "but") and not later and at + 3 < end and tokens[at - 1].low == ",":
        quotes = any(t.low in _OPENING_QUOTES or t.kind == "quote" for t in tokens[at:end])
        began_quoted = any(t.low in _OPENING_QUOTES for t in tokens[content[0][0] : content[-1][1]])
        subject = lexicon.is_a(tokens[at + 1].low, "determiner", "pronoun") and tokens[at + 1].low not in (
            "he",
            "she",
        )
        if (quotes and began_quoted) or (quotes and tokens[at + 1].low in _OPENING_QUOTES) or subject:
            return ((at, end),)
    opening = tokens[content[0][0]].low
    half = opening in _HALF_CLAUSE or not phrases.any_finite(tokens, *content[-1], lexicon)
    if (
        tokens[at - 1].low not in (",", "—", "–", "-")
        or (low.endswith("ing") and not half)
        or lexicon.is_a(low, "relative", "coordinator")
    ):
        return ()
    if low in (
        "according",
        "citing",
        "as",
        "when",
        "after",
        "before",
        "if",
        "because",
        "in",
        "at",
        "on",
        "during",
        "with",
    ):
        return ()
    if later:
        return ()
    return ((at, end),) if end - at >= 2 else ()


_OPENING_QUOTES = frozenset(('"', "“", "''", "‘", "«"))
_HALF_CLAUSE = frozenset(("though", "although", "while", "if", "when", "because", "since", "after", "before", "as"))
"""Words that open a clause which waits for another: "Though it was small, she said, moving it ..."."""


def _strip_end(tokens: Tokens, start: int, end: int) -> int:
    while (
        end > start
        and tokens[end - 1].kind == "mark"
        and tokens[end - 1].low in (".", ",", ";", ":", "—", "–", "-", "!", "?")
    ):
        end -= 1
    return end


def _recipient_end(tokens: Tokens, at: int, lexicon: Lexicon) -> int:
    """After those who were told: "told reporters that", "told The Courier"."""
    n = len(tokens)
    if at >= n or tokens[at].kind != "word":
        return at
    low = tokens[at].low
    if low in ("that", "how", "why", "what", "whether"):
        return at
    if low in ("him", "her", "them", "us", "me", "you", "it", "reporters", "journalists", "lawmakers"):
        return at + 1
    limit = min(n, at + 20)
    for i in range(at, limit):
        token = tokens[i]
        if token.low == "," and _that_ahead(tokens, i, limit, lexicon):
            continue
        if token.low in ("that", "to", "how", "why", "what", "whether") or token.kind != "word":
            return i if not phrases.any_finite(tokens, at, i, lexicon) else _short_recipient(tokens, at, lexicon)
    return _short_recipient(tokens, at, lexicon) if limit < n or phrases.any_finite(tokens, at, limit, lexicon) else n


def _that_ahead(tokens: Tokens, at: int, limit: int, lexicon: Lexicon) -> bool:
    """Whether "that" follows with no verb before it: "told a meeting in Salem, Ohio, on Monday that"."""
    that = next((i for i in range(at, limit) if tokens[i].low == "that"), None)
    return that is not None and not phrases.any_finite(tokens, at, that, lexicon)


def _short_recipient(tokens: Tokens, at: int, lexicon: Lexicon) -> int:
    n = len(tokens)
    i = at
    if lexicon.is_a(tokens[i].low, "determiner", "possessive"):
        i += 1
    if i < n and tokens[i].capital:
        while i < n and tokens[i].kind == "word" and (tokens[i].capital or tokens[i].low == "of"):
            i += 1
    else:
        i += 1
        while i < n and tokens[i].low in ("of", "in", "at", "from"):
            i += 2
    return min(i, n)


def _source_first(
    tokens: Tokens, groups: Sequence[_Group], at: int, lexicon: Lexicon, spoken_before: bool
) -> Credit | None:
    """SOURCE said (that) CONTENT."""
    group = groups[at]
    n = len(tokens)
    if group.subject is not None and group.subject[0] > 0 and tokens[group.subject[0] - 1].low == "what":
        return None  # "what they called a triumph" is a name for it
    limit = next((g.opens for g in groups[at + 1 :] if g.opens is not None and g.opens > group.end + 1), n)
    if group.subject is not None and _aside_relative(tokens, group.subject):
        # "Hale, who denies the charge, is to appear": what he denies ends with the aside
        limit = min(limit, next((i for i in range(group.end, n) if tokens[i].low == ","), n))
    if group.subject is not None and _subordinate(tokens, group.subject[0], lexicon):
        # "While the companies have denied it, sources say": the first clause ends with its comma
        limit = min(limit, next((i for i in range(group.end, n) if tokens[i].low == ","), n))
    frames = group.entry.frames
    begin = group.end
    if "r" in frames:
        begin = _recipient_end(tokens, begin, lexicon)
    begin = phrases.skip_aside(tokens, begin, lexicon)
    begin = _after_interruption(tokens, begin, lexicon)
    introduced = begin < n and tokens[begin].low in (",", ":", "—", "–")
    if introduced:
        colon = tokens[begin].low == ":"
        if begin + 1 < n and (
            tokens[begin + 1].kind == "quote" or tokens[begin + 1].low in ('"', "“", "''", "‘") or colon
        ):
            begin += 1
        else:
            return None
    if begin >= min(limit, n):
        return None
    if not introduced and not _content_like(tokens, begin, limit, group.entry, lexicon):
        return None
    end = _strip_end(tokens, begin, limit)
    end = _before_according(tokens, begin, end)
    if end <= begin:
        return None
    source = (group.subject,) if group.subject is not None else ()
    return Credit(source, (group.start, group.end), ((begin, end),), group.entry, "source first", elided=not source)


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
    return start == 1 or all(t.low in lexicon.words["opener"] or t.kind == "mark" for t in tokens[: start - 1])


def _after_interruption(tokens: Tokens, begin: int, lexicon: Lexicon) -> int:
    """Where the content begins when a mark follows the cue: "said, however, that", "said, if asked, she would"."""
    n = len(tokens)
    if begin + 1 >= n or tokens[begin].low not in (",", "—", "–", "-") or tokens[begin + 1].kind == "quote":
        return begin
    closing = next((i for i in range(begin + 1, min(n, begin + 14)) if tokens[i].low == tokens[begin].low), None)
    if closing is None or closing + 2 >= n:
        return begin
    if tokens[closing + 1].low in ("that", "whether"):
        return closing + 1
    opens = tokens[begin + 1].low
    if tokens[begin].low == "," and opens in (
        "if",
        "when",
        "win",
        "while",
        "unless",
        "once",
        "although",
        "though",
    ):
        return begin + 1
    return begin


def _aside_relative(tokens: Tokens, subject: Range) -> bool:
    start, end = subject
    return end - start == 1 and tokens[start].low in ("who", "which") and start > 0 and tokens[start - 1].low == ","


def _before_according(tokens: Tokens, start: int, end: int) -> int:
    for i in range(start + 1, end - 1):
        if tokens[i].low == "according" and tokens[i + 1].low == "to":
            return _strip_end(tokens, start, i)
    return end


def _content_like(tokens: Tokens, at: int, limit: int, entry: Cue, lexicon: Lexicon) -> bool:
    """Whether what follows a cue can be what was said."""
    token = tokens[at]
    frames = entry.frames
    low = token.low
    if token.kind == "quote":
        return bool(frames & frozenset("qcto"))
    if low in ('"', "“", "''", "‘"):
        return bool(frames & frozenset("qcto"))
    if token.kind == "mark":
        return low in ("$", "£", "€") and "c" in frames
    if low == "to":
        return "i" in frames and at + 1 < limit
    if lexicon.is_a(low, "clause-opener"):
        return bool(frames & frozenset("ct")) or "o" in frames
    if "c" in frames:
        if lexicon.is_a(low, "coordinator") and low not in ("although", "though", "while"):
            return False
        if lexicon.is_a(low, "preposition") and low not in (
            "in",
            "on",
            "at",
            "about",
            "during",
            "after",
            "under",
            "with",
            "without",
            "despite",
            "since",
            "for",
            "among",
            "over",
            "before",
        ):
            return False
        clause = phrases.any_finite(tokens, at, limit, lexicon) or (limit - at >= 5 and "q" in frames)
        if clause:
            return True
    if entry.lemma == "call":
        # "called the plan a mistake", not "called her sister"
        rest = [t.low for t in tokens[at:limit]]
        return (
            bool({'"', "“", "''", "‘"} & set(rest))
            or any(t.kind == "quote" for t in tokens[at:limit])
            or bool({"a", "an"} & set(rest[1:7]))
        )
    if "o" in frames:
        return not lexicon.is_a(low, "preposition", "coordinator") or low in ("as", "for", "on")
    return False


# --- "according to", and nouns that credit ----------------------------------------------------------------


def _according(tokens: Tokens, groups: Sequence[_Group], lexicon: Lexicon) -> list[Credit]:
    found: list[Credit] = []
    n = len(tokens)
    i = 0
    while i < n - 1:
        if not (tokens[i].low == "according" and tokens[i + 1].low == "to"):
            i += 1
            continue
        leading = all(t.kind == "mark" or lexicon.is_a(t.low, "opener", "coordinator") for t in tokens[:i])
        end = phrases.source_after(tokens, i + 2, lexicon, according=True, leading=leading)
        if end <= i + 2:
            i += 2
            continue
        content: tuple[Range, ...]
        if leading:
            begin = end
            while begin < n and tokens[begin].kind == "mark" and tokens[begin].low in (",", ":", "—"):
                begin += 1
            stop = _strip_end(tokens, begin, n)
            stop = _before_according(tokens, begin, stop)
            content = ((begin, stop),) if stop > begin else ()
        else:
            at = next((k for k, g in enumerate(groups) if g.start > i), len(groups))
            joined = [
                g
                for g in groups[:at]
                if g.opens and g.opens > 0 and tokens[g.opens].low in ("but", "and", "while", ",")
            ]
            content = _content_before(tokens, i, list(joined), len(joined), lexicon)
            stop = end
            if stop < n and tokens[stop].low == "," and stop + 1 < n:
                content += _content_resumed(tokens, stop, content, groups, len(groups), lexicon) if content else ()
        if content:
            found.append(Credit(((i + 2, end),), (i, i + 2), content, ACCORDING, "according"))
        i = end
    return found


def _colon(tokens: Tokens, lexicon: Lexicon) -> list[Credit]:
    """SPEAKER: CONTENT, as in transcripts and headlines."""
    n = len(tokens)
    colon = next((i for i in range(1, min(n - 1, 7)) if tokens[i].low == ":"), None)
    if colon is None or colon + 2 >= n:
        return []
    speaker = tokens[:colon]
    if not all(t.capital or t.low in (".", "of", "the", "&") for t in speaker):
        return []
    named = speaker[-1].low in lexicon.kinds or _headline_case(tokens)
    if speaker[0].low in lexicon.voice["headline-opener"] or not named:
        return []
    return [
        Credit(
            ((0, colon),),
            (colon, colon + 1),
            ((colon + 1, _strip_end(tokens, colon + 1, n)),),
            COLON,
            "colon",
        )
    ]


def _noun_credits(tokens: Tokens, lexicon: Lexicon) -> list[Credit]:
    """Ruiz's claim that CONTENT."""
    found: list[Credit] = []
    for i in range(1, len(tokens) - 2):
        if tokens[i].low not in lexicon.words["tell-noun"] or tokens[i + 1].low != "that":
            continue
        at = i - 1
        while (
            at > 0
            and at > i - 3
            and tokens[at].is_word
            and tokens[at].low.isalpha()
            and not tokens[at].capital
            and not lexicon.is_a(tokens[at].low, "possessive")
        ):
            at -= 1  # "Ruiz's earlier claim"
        owner = tokens[at]
        if owner.low.endswith(("'s", "s'")):
            begin = at
            while (
                begin > 0
                and tokens[begin - 1].kind == "word"
                and (tokens[begin - 1].capital or tokens[begin - 1].low in ("the", "a"))
            ):
                begin -= 1
        elif lexicon.is_a(owner.low, "possessive"):
            begin = at
        else:
            continue
        end = _strip_end(tokens, i + 1, len(tokens))
        for j in range(i + 2, end):
            if tokens[j].low in (",", ";", "—"):
                end = j
                break
        found.append(Credit(((begin, at + 1),), (at + 1, i + 1), ((i + 1, end),), NOUN, "noun"))
    return found


def _share_elided(tokens: Tokens, found: list[Credit], lexicon: Lexicon) -> list[Credit]:
    """Give a credit without its own subject the one before it in the sentence, or the sentence's subject."""
    shared: list[Credit] = []
    for credit in found:
        if credit.source or not credit.elided:
            shared.append(credit)
            continue
        # the outermost speaker goes on: "Ruiz said that Hale agreed, adding that"
        source = next((c.source for c in shared if _shares(tokens, c, credit)), ())
        if not source:
            source = sentence_subject(tokens, credit.cue[0], lexicon)
        if source:
            shared.append(evolve(credit, source=source))
    return shared


def _shares(tokens: Tokens, earlier: Credit, later: Credit) -> bool:
    """Whether a credit without a subject can have that of an earlier one: not one inside a relative clause."""
    if not earlier.source or earlier.cue[0] >= later.cue[0]:
        return False
    start, end = earlier.source[0]
    return not (end - start == 1 and tokens[start].low in ("who", "which", "that"))


def sentence_subject(tokens: Tokens, before: int, lexicon: Lexicon) -> tuple[Range, ...]:
    """Whose verb a later verb shares: the subject of the nearest verb before it, else the sentence's first words."""
    for at in range(before - 1, 0, -1):
        if phrases.looks_finite(tokens[at], lexicon):
            first = at
            while first > 0 and (
                lexicon.is_a(tokens[first - 1].low, "adverb", "auxiliary") or tokens[first - 1].low.endswith("ly")
            ):
                first -= 1
            subject = subject_before(tokens, first, 0, ACCORDING, True, lexicon)
            if subject is not None and subject[1] - subject[0] <= _LONGEST_SUBJECT:
                return (subject,)
    start = phrases.skip_openers(tokens, 0, before, lexicon)
    if start < before and lexicon.is_a(tokens[start].low, "preposition", "conjunction"):
        comma = next((i for i in range(start, before) if tokens[i].low == ","), None)
        if comma is None:
            return ()
        start = comma + 1
    for i in range(start, before):
        token = tokens[i]
        if token.kind != "word" or phrases.looks_finite(token, lexicon) or lexicon.is_a(token.low, "adverb"):
            return ((start, i),) if i > start else ()
    return ()


_LONGEST_SUBJECT = 12
"""Words; a longer stretch before a verb is more than its subject."""


def char_span(tokens: Tokens, part: Range) -> Span:
    """Characters of a range of tokens."""
    return tokens[part[0]].start, tokens[part[1] - 1].end
