"""What is so as somebody said: "As Ruiz said, P"."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction import phrases
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.patterns.content import content_before
from provenance.extraction.patterns.credit import SAYING, Credit
from provenance.extraction.patterns.ends import strip_end
from provenance.extraction.patterns.hearers import recipient_end
from provenance.extraction.patterns.places import Range
from provenance.extraction.patterns.verbs import Group
from provenance.extraction.tokens import Tokens


def read(tokens: Tokens, groups: Sequence[Group], at: int, lexicon: Lexicon, spoken_before: bool) -> Credit | None:
    """Read: CONTENT, as SOURCE said; As SOURCE said, CONTENT.

    As Ruiz said on Monday, the kiln was cold. -> [the kiln was cold] <- Ruiz
    The kiln was cold, as Ruiz has said. -> [The kiln was cold] <- Ruiz
    The kiln, as Ruiz notes, was cold. -> [The kiln was cold] <- Ruiz
    The sale was, as Ruiz put it, “the best of days”. -> [The sale was “the best of days”] <- Ruiz
    Asked whether the kiln was cold, as Ruiz had said, she left. -> [the kiln was cold] <- Ruiz
    The kiln was cold, as Ruiz has said, because it rained. -> [The kiln was cold because it rained] <- Ruiz
    not: The crowd roared as Ruiz replied.
    """
    group = groups[at]
    if group.subject is None or group.subject[0] == 0 or not _opens_as(tokens, group.subject[0] - 1):
        return None
    n = len(tokens)
    if not group.entry.frames & SAYING or group.entry.form == "ing":
        return None
    opening = group.subject[0] - 1
    opening -= opening > 0 and tokens[opening - 1].low == "or"
    after = _behind_cue(tokens, group, lexicon)
    closes = after >= n or tokens[after].is_mark
    if not closes:
        return None
    # "given that, as Ruiz said, P"
    told_of = opening > 1 and tokens[opening - 1].low == "," and tokens[opening - 2].that
    if opening == 0 or told_of or all(t.is_mark or t.opener for t in tokens[:opening]):
        begin = after + 1
        end = strip_end(tokens, begin, n) if begin < n else begin
        content: tuple[Range, ...] = ((begin, end),) if end > begin else ()
    elif (fact := _fact_before(tokens, opening) or _asked_before(tokens, opening, lexicon)) is not None:
        content = (fact,)
    else:
        content = content_before(tokens, opening, groups, at, lexicon)
        earlier = groups[at - 1] if at else None
        content = content if earlier is None else _behind_earlier(tokens, earlier, content, (opening, after))
        parted = after + 2 < n and tokens[after].low in (",", "—", "–")
        if parted and content and content[-1][1] - content[-1][0] == 1 and tokens[content[-1][0]].conjunction:
            # "She left because, as one put it, “it leaked”"
            content = (*content, (after + 1, strip_end(tokens, after + 1, n)))
            return Credit((group.subject,), (group.start, group.end), content, group.entry, "content first")
        if not phrases.any_finite(tokens, 0, opening, lexicon) and after + 2 < n:
            # "If, as I have suggested, they gain from it"; "Wages, as the report notes, have barely moved"
            rest = (after + 1, strip_end(tokens, after + 1, n))
            verb = tokens[after + 1].finite or tokens[after + 1].auxiliary
            content = (*content, rest) if verb else (rest,)
        elif parted and content and _goes_on(tokens, opening, after + 1):
            # "The sale fell through, as the house has said, because nobody paid"
            content = (*content, (after + 1, strip_end(tokens, after + 1, n)))
    return (
        Credit((group.subject,), (group.start, group.end), content, group.entry, "content first") if content else None
    )


def _behind_earlier(
    tokens: Tokens, earlier: Group, content: tuple[Range, ...], where: tuple[int, int]
) -> tuple[Range, ...]:
    """Give what was said behind another verb that credits, where that tells of it; else the content as it is.

    "denied that P, as Ruiz said"; "Lund said, as Ruiz had said before her, that P".
    `where`: the place of "as", and that behind who said it.
    """
    opening, after = where
    if earlier.end < opening and tokens[earlier.end].that:
        return ((earlier.end + 1, strip_end(tokens, earlier.end + 1, opening)),)
    both = bool(content) and content[-1][1] == earlier.end and after + 1 < len(tokens) and tokens[after + 1].that
    return ((after + 1, strip_end(tokens, after + 1, len(tokens))),) if both else content


def _asked_before(tokens: Tokens, opening: int, lexicon: Lexicon) -> Range | None:
    """Give what somebody was asked, before "as": "Asked whether | the kiln was cold, as Ruiz had said, she left"."""
    if tokens[0].low != "asked":
        return None
    asks = next((i for i in range(1, min(opening, _ASKED)) if tokens[i].clause_opener), 0)
    told = asks and phrases.any_finite(tokens, asks + 1, opening, lexicon)
    return (asks + 1, strip_end(tokens, asks + 1, opening)) if told else None


_ASKED = 10
"""Words within which it is told what somebody was asked: "Asked by the Gazette on Monday whether"."""


def _behind_cue(tokens: Tokens, group: Group, lexicon: Lexicon) -> int:
    """Where the sentence goes on behind a cue, whoever was told, and when: "As the Gazette reported on Saturday |"."""
    heard = "h" in group.entry.frames
    after = recipient_end(tokens, group.end, lexicon, heard) if "r" in group.entry.frames else group.end
    after = phrases.skip_aside(tokens, after, lexicon)
    ago = next((i for i in range(after, min(len(tokens), after + _AGO)) if tokens[i].low == "ago"), -1)
    if ago > after and tokens[ago - 1].is_word:
        return ago + 1  # "as Ruiz said nine days ago"
    if after < len(tokens) and tokens[after].low == "(":
        return next((i + 1 for i in range(after, min(len(tokens), after + 4)) if tokens[i].low == ")"), after)
    return after


_AGO = 4
"""Words of "two and a half years ago" behind a cue, at most."""


def _fact_before(tokens: Tokens, opening: int) -> Range | None:
    """Give the clause of a noun before "as": "The fact that | it leaks, as Ruiz said, only adds to the cost"."""
    that = next((i for i in range(opening - 1, 0, -1) if tokens[i].that and "fact" in tokens[i - 1].classes), None)
    return (that + 1, strip_end(tokens, that + 1, opening)) if that is not None and opening - that > 3 else None


"""Nouns whose clause may be what somebody said: "the fact that it leaks, as Ruiz said"."""


def _goes_on(tokens: Tokens, opening: int, at: int) -> bool:
    """Whether what was said goes on at a place, behind "as" and who said it: "The sale was, as she put it, “a joy”"."""
    if tokens[at].is_quote or tokens[at].quotes:
        last = tokens[opening - 2]
        return last.be or last.auxiliary or last.preposition or last.determiner
    return tokens[at].is_word and not _another(tokens, at)


def _another(tokens: Tokens, at: int) -> bool:
    """Whether a clause of its own goes on behind an aside: "and the board agreed", "which Ruiz denies"."""
    return tokens[at].coordinator or tokens[at].joins or tokens[at].relative or tokens[at].ing


def _opens_as(tokens: Tokens, at: int) -> bool:
    """Whether "as" stands at a place, or "so" behind what is told: "P, as Ruiz said", "P - or so Ruiz says"."""
    before = tokens[at - 1] if at else None
    if tokens[at].low == "as":
        # "The crowd roared as he replied": while he did
        quoted = before is not None and before.is_quote and before.ends == ","  # "“It leaks,” as Ruiz put it"
        return before is None or before.is_mark or before.conjunction or before.that or quoted
    return tokens[at].low == "so" and before is not None and (before.is_mark or before.low == "or") and at > 2
