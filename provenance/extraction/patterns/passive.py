"""What was said by somebody: "P was first reported by the Gazette"."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction import phrases
from provenance.extraction.lexicon import Cue, Lexicon
from provenance.extraction.patterns import asked
from provenance.extraction.patterns.behind_by import by_behind, by_whom_end
from provenance.extraction.patterns.content import content_before, content_resumed
from provenance.extraction.patterns.credit import Credit
from provenance.extraction.patterns.ends import clause_end, strip_end
from provenance.extraction.patterns.places import Range
from provenance.extraction.patterns.source_first import opening_of
from provenance.extraction.patterns.verbs import Group
from provenance.extraction.sourceends import source_after
from provenance.extraction.tokens import Token, Tokens
from provenance.model import Stance


def read(tokens: Tokens, groups: Sequence[Group], at: int, lexicon: Lexicon, spoken_before: bool) -> Credit | None:
    """Read: CONTENT was first reported by SOURCE; it is alleged that CONTENT.

    Ruiz was told by the inspector that the kiln was cold. -> [that the kiln was cold] <- the inspector
    Ruiz was called a liar by two divers. -> [Ruiz a liar] <- two divers
    Ruiz is accused by three divers of hiding nets. -> [Ruiz of hiding nets] <- three divers
    The cook was blamed by divers for neglect. -> [The cook for neglect] <- divers
    The cook was described by friends as a gentle man. -> [The cook as a gentle man] <- friends
    It was alleged on Friday, citing a diver, that the kiln was cold. -> [that the kiln was cold] <- a diver
    The kiln was cold, it was alleged. -> [The kiln was cold] <- nobody named
    The kiln was cold, it was announced by Ruiz on Friday. -> [The kiln was cold] <- Ruiz
    It was claimed by Ana Ruiz that the kiln was cold. -> [that the kiln was cold] <- Ana Ruiz
    not: Ruiz was found by the road.
    """
    group = groups[at]
    if group.entry.lemma == "ask":
        return asked.read(tokens, group, lexicon)
    # "The club was told that it was sold, | said Bo Hale": his words end with those of the one who told it
    others = (opening_of(tokens, group.end, other, lexicon) for other in groups[at + 1 :])
    ahead = tokens[: next(filter(None, others), len(tokens))]
    that = next((i for i in range(group.end, min(len(tokens), group.end + _WHERE)) if not _where(tokens[i])), group.end)
    that = _behind_cited(tokens, that)
    if group.subject is None and that < len(tokens) and tokens[that].that:
        # "it is alleged (in court) that": somebody says it, and the text does not say who
        cites = next((i - 1 for i in range(that + 2, len(ahead)) if tokens[i].cites and tokens[i - 1].low == ","), 0)
        stop = cites or len(ahead)
        # "When it was said that it leaked, the town emptied"
        waits = group.start > 0 and tokens[group.start - 1].low in _WHEN
        stop = next((i for i in range(that, stop) if tokens[i].low == ","), stop) if waits else stop
        said = ((that, strip_end(tokens, that, stop)),)
        return Credit((), (group.start, group.end), said, group.entry, "source first" if waits else "impersonal")
    if group.subject is None and (group.end >= len(tokens) or not tokens[group.end].by):
        told = content_before(tokens, group.start, groups, at, lexicon) if group.start > 1 else ()
        parted = group.start > 1 and tokens[group.start - 1].is_mark
        rest = (
            content_resumed(tokens, group.end, told, groups, at, lexicon) if parted and group.end < len(tokens) else ()
        )
        told += rest
        parted = parted and any(phrases.any_finite(tokens, *part, lexicon) for part in told)
        return Credit((), (group.start, group.end), told, group.entry, "impersonal") if told and parted else None
    if group.subject is not None:
        return _it_was(ahead, groups, at, lexicon) or _by_whom(ahead, group, lexicon)
    end = by_whom_end(tokens, group.end + 1) or source_after(tokens, group.end + 1, lexicon)
    that = end + (end < len(tokens) and tokens[end].low == ",")
    if end > group.end + 1 and that < len(tokens) - 2 and tokens[that].that:
        stop = clause_end(tokens, that, strip_end(tokens, that, len(ahead)), group.entry)
        return Credit(((group.end + 1, end),), (group.start, group.end + 1), ((that, stop),), group.entry, "passive")
    return None


def _it_was(tokens: Tokens, groups: Sequence[Group], at: int, lexicon: Lexicon) -> Credit | None:
    """Read: CONTENT, it was announced by SOURCE."""
    group = groups[at]
    begin, end = group.subject if group.subject is not None else (0, 0)
    alone = end - begin == 1 and begin > 1 and tokens[begin].low == "it" and tokens[begin - 1].low == ","
    if not alone or group.end >= len(tokens) or not tokens[group.end].by:
        return None
    told = content_before(tokens, begin, groups, at, lexicon)
    stop = source_after(tokens, group.end + 1, lexicon)
    if not told or stop <= group.end + 1 or not any(phrases.any_finite(tokens, *part, lexicon) for part in told):
        return None
    return Credit(((group.end + 1, stop),), (group.start, group.end + 1), told, group.entry, "passive")


def _by_whom(tokens: Tokens, group: Group, lexicon: Lexicon) -> Credit | None:
    """Read what is done to a subject by somebody who stands right behind the verb, or behind what it is called."""
    if group.end < len(tokens) and not tokens[group.end].by:
        return _called_by(tokens, group, lexicon)
    end = source_after(tokens, group.end + 1, lexicon)
    return _by_somebody(tokens, group, end) if end > group.end + 1 else None


_WHEN = frozenset(("after", "although", "as", "because", "before", "since", "when", "while"))
_WHERE = 6
"""Words that tell where or when between a verb and "that"."""


def _behind_cited(tokens: Tokens, at: int) -> int:
    """Where "that" stands behind whom a report cites: "It was reported, citing a diver, | that"; else the place."""
    if at + 1 >= len(tokens) or tokens[at].low != "," or not tokens[at + 1].cites:
        return at
    closes = next((i for i in range(at + 2, min(len(tokens) - 1, at + _CITED)) if tokens[i].low == ","), at)
    return closes + 1 if tokens[closes + 1].that else at


_CITED = 14
"""Words that tell whom a report cites, between two commas."""


def _where(token: Token) -> bool:
    """Whether a word may tell where or when: "in court", "on Monday"."""
    return token.is_word and not (token.that or token.finite or token.by)


def _called_by(tokens: Tokens, group: Group, lexicon: Lexicon) -> Credit | None:
    """Read what somebody is called or charged with by SOURCE: "has been called a liar by two aides"."""
    by = by_behind(tokens, group.end, group.entry, lexicon)
    if by is None or group.subject is None:
        return None
    end = source_after(tokens, by + 1, lexicon)
    end = next((i for i in range(by + 2, end - 1) if tokens[i].preposition and tokens[i + 1].ing), end)
    subject = _thing(tokens, group.subject)
    denied = group.entry.stance is Stance.DENIES
    content = (subject,) if denied else (subject, (group.end, by))
    return Credit(((by + 1, end),), (group.start, group.end), content, group.entry, "passive") if end > by + 1 else None


def _by_somebody(tokens: Tokens, group: Group, end: int) -> Credit | None:
    """Read what is done by somebody who is named up to a place: "was told by Ruiz that", "is accused by Ruiz of"."""
    assert group.subject is not None
    source, cue = (group.end + 1, end), (group.start, group.end + 1)
    subject = _thing(tokens, group.subject)
    told_first = next((i for i in range(*subject) if tokens[i].low == ","), subject[1])
    if any(t.by for t in tokens[told_first : subject[1]]):
        subject = (subject[0], told_first)  # "The resignation, first reported by the Gazette, was confirmed by"
    if end < len(tokens) - 2 and tokens[end].that and "r" in group.entry.frames:
        stop = clause_end(tokens, end, strip_end(tokens, end, len(tokens)), group.entry)
        return Credit((source,), cue, ((end, stop),), group.entry, "passive")
    if group.entry.frames.isdisjoint("oa"):
        return None
    as_what = next((at for at in range(group.end + 2, min(len(tokens) - 1, end + 1)) if tokens[at].low == "as"), 0)
    if as_what and "calls-as" in group.entry.classes:
        # "was described by colleagues as a gentle man"
        described = clause_end(tokens, as_what + 1, strip_end(tokens, as_what + 1, len(tokens)), group.entry)
        return Credit(((group.end + 1, as_what),), cue, (subject, (as_what, described)), group.entry, "passive")
    if not as_what and "o" not in group.entry.frames and group.entry.stance is Stance.ASSERTS:
        return None  # "The gate was defended by the crew"
    charged = next((at for at in range(group.end + 2, end) if _of_what(tokens, at, group.entry)), None)
    to = next((at for at in range(group.end + 2, end) if tokens[at].to), end)
    told: tuple[Range, ...] = (subject,)
    if charged is not None:
        source = (group.end + 1, charged)
        stop = clause_end(tokens, charged, strip_end(tokens, charged, len(tokens)), group.entry)
        told = (subject, (charged, stop))
    elif to < len(tokens) and tokens[to].to:
        # "is alleged by prosecutors to have signed it", "were warned by police not to drive"
        to -= tokens[to - 1].negation
        source, told = (group.end + 1, to), (subject, (to, strip_end(tokens, to, len(tokens))))
    return Credit((source,), cue, told, group.entry, "passive")


def _thing(tokens: Tokens, subject: Range) -> Range:
    """Give the noun of which something is told: that before "which", and without what "which" tells of it."""
    begin, end = subject
    if end - begin == 1 and tokens[begin].relative and begin > 1 and tokens[begin - 1].low == ",":
        return (phrases.words_before(tokens, begin - 1), begin - 1)
    aside = next((i for i in range(begin + 1, end - 1) if tokens[i].low == "," and tokens[i + 1].relative), end)
    return (begin, aside)


def _of_what(tokens: Tokens, at: int, entry: Cue) -> bool:
    """Whether it is told here of what somebody is accused, or for what blamed: "by prosecutors | of fraud"."""
    if entry.stance is not Stance.ALLEGES or tokens[at].low not in ("of", "for", "with") or at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    return following.ing or not (following.determiner or following.possessive or following.capital or following.role)
