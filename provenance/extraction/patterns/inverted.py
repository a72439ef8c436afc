"""The verb before its subject, behind what was said: "P, said Ruiz"."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction import phrases
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.patterns.content import content_before, content_resumed
from provenance.extraction.patterns.credit import Credit, after_quotation, speaks
from provenance.extraction.patterns.ends import strip_end
from provenance.extraction.patterns.places import SHORT_ASIDE, Range
from provenance.extraction.patterns.verbs import Group
from provenance.extraction.sourceends import source_after
from provenance.extraction.tokens import Token, Tokens


def read(tokens: Tokens, groups: Sequence[Group], at: int, lexicon: Lexicon, spoken_before: bool) -> Credit | None:
    """Read: CONTENT, said SOURCE.

    The kiln was cold, said Ana Ruiz. -> [The kiln was cold] <- Ana Ruiz
    "It was cold," said Ana Ruiz, harbour captain of Orla. -> ["It was cold,"] <- Ana Ruiz, harbour captain of Orla
    The kiln was cold, said Ana Ruiz on 3 May. -> [The kiln was cold] <- Ana Ruiz
    The kiln was cold, said Ana Ruiz, a potter, on Monday. -> [The kiln was cold] <- Ana Ruiz, a potter
    The kiln was cold, said the potter when she was asked. -> [The kiln was cold] <- the potter
    Said Ana Ruiz, "It was cold." -> ["It was cold."] <- Ana Ruiz
    Bo, the potters said, ordered the crew to wait. -> [Bo ordered the crew to wait] <- the potters
    not: In a letter said to be old the kiln is drawn.
    """
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
    told = lexicon.subject_after and after.pronoun and "personal" in after.classes  # "respondió ella"
    if after.ly and not (after.capital or after.role):
        begin += 1  # "said softly the old man", and nobody in "said softly into the phone"
        if begin >= n or not (tokens[begin].capital or tokens[begin].determiner or tokens[begin].role):
            return None
        after = tokens[begin]
    if not after.is_word or ("not-who-speaks" in after.classes and not told) or (after.preposition or after.day):
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
        comma = next((i for i in range(group.end + 1, min(n, group.end + 12)) if tokens[i].is_quote), 0) - 1
        if comma > group.end and tokens[comma].low == "," and tokens[group.end].capital:
            return Credit(((group.end, comma),), (0, group.end), ((comma + 1, comma + 2),), group.entry, "inverted")
        if not spoken_before:
            return None
    else:
        before = tokens[group.start - 1]
        quoted = after_quotation(tokens, group)
        if not quoted and (before.low != "," or _inserted_before(tokens, group.start - 1)):
            return None
        if not quoted and group.subject is not None and group.start < 4:
            return None
        if not quoted and not _stated(tokens, group.start - 1) and group.subject is not None:
            return None
        content = content_before(tokens, group.start, groups, at, lexicon)
    if "h" in group.entry.frames and not (
        group.entry.lemma == "ask" and (spoken_before or after_quotation(tokens, group))
    ):
        return None  # "told his advisers": who was told, not who spoke
    end = _with_what_else(tokens, begin, source_after(tokens, begin, lexicon))
    if end < n and not quoted and (tokens[end].that or tokens[end].to):
        return None
    thing = lexicon.subject_after or "o" in group.entry.frames
    if thing and not quoted and not speaks(tokens[begin:end]):
        return None  # "se repitió tres veces", "The vote, which Ruiz lost, confirmed the strength of the guild"
    adjunct = end < n and (
        _tells_when(tokens, begin, end, group) if not lexicon.subject_after else _adjoins(tokens[end])
    )
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
    again = next((one for one in groups[at + 1 :] if one.start < end), None)
    if again is not None and again.subject is not None and again.start - 1 > begin and tokens[again.start - 1].who:
        end = again.start - 1  # "said Lund, | who said there were “many”"
        source = (begin, end - 1 if tokens[end - 1].low == "," else end)
        return Credit((source,), (group.start, group.end), content, group.entry, "inverted")
    rest = content_resumed(tokens, end, content, groups, at, lexicon)
    if all(_adjoins(token) or token.number for part in rest for token in tokens[slice(*part)]):
        rest = ()  # "said Ana Ruiz, a potter, on Monday": when she said it
    return Credit((source,), (group.start, group.end), content + rest, group.entry, "inverted")


def _with_what_else(tokens: Tokens, begin: int, end: int) -> int:
    """Where a source ends of whom "who" tells two things: "an official who was briefed | and spoke anonymously"."""
    if end + 2 >= len(tokens) or not (tokens[end].joins and tokens[end + 1].finite):
        return end
    if not any(token.who for token in tokens[begin:end]):
        return end
    stop = next((at for at in range(end, len(tokens)) if tokens[at].is_mark or tokens[at].is_quote), len(tokens))
    return stop if stop >= len(tokens) - 1 or tokens[stop].low == "," else end


def _stated(tokens: Tokens, end: int) -> bool:
    """Whether a clause with its verb stands before a place, and not only an aside: "Bo Lund, whose cellar flooded,".

    Nor a noun with "who" and its verb: "Bo Lund, a potter who had a cellar, | posted a picture".
    """
    aside = of_who = False
    for at in range(end):
        token = tokens[at]
        if token.low == ",":
            aside = not aside and at + 1 < end and (tokens[at + 1].relative or tokens[at + 1].low == "whose")
            of_who = False
        elif token.who and not aside:
            of_who = True
        elif token.finite and of_who:
            of_who = token.auxiliary
        elif token.finite and not aside:
            return True
    return False


def _adjoins(token: Token) -> bool:
    return token.preposition or token.timely


def _tells_when(tokens: Tokens, begin: int, end: int, group: Group) -> bool:
    """Whether somebody stands behind a verb, and then only when or where: "The kiln was cold, said Ruiz on Monday".

    A verb that takes a thing has one there: "Ruiz, who was ill, announced the winner on Monday".
    """
    if "o" in group.entry.frames or not speaks(tokens[begin:end]):
        return False
    stop = next((i for i in range(end, len(tokens)) if tokens[i].is_mark), len(tokens))
    return tokens[end].low in _WHEN or (_adjoins(tokens[end]) and not any(t.finite for t in tokens[end:stop]))


_WHEN = frozenset(("as", "because", "when", "while"))


def _inserted_before(tokens: Tokens, comma: int) -> bool:
    """Whether who says it stands between a subject and its verb: "Bo, the potters said, | ordered them to wait"."""
    said = tokens[comma - 1].cue if comma > 1 else None
    if said is None or said.form not in ("ed", "s") or "q" not in said.frames:
        return False
    opens = next((i for i in range(comma - 2, max(0, comma - SHORT_ASIDE), -1) if tokens[i].low == ","), comma - 2)
    return opens < comma - 2 and not any(token.finite for token in (*tokens[:opens], *tokens[opens : comma - 1]))


def _subject_after(tokens: Tokens, group: Group, lexicon: Lexicon) -> int:
    """Find where a subject behind its verb begins, after when, where and to whom: "dijo ayer a El Faro Ruiz"."""
    behind = after_quotation(tokens, group) or (group.start and tokens[group.start - 1].low == ",")
    if not lexicon.subject_after or not behind:
        return group.end
    return phrases.behind_adjuncts(tokens, group.end, lexicon)
