"""Who is credited with which words in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from provenance.extraction import clauses, phrases, withdrawals
from provenance.extraction.content import before_according, content_before, content_resumed, strip_end
from provenance.extraction.hearings import heard
from provenance.extraction.lexicon import Cue, Lexicon
from provenance.extraction.orders import Credit, credit_of
from provenance.extraction.verbs import Group, Range, Tokens, groups_in, headline_case, sentence_subject
from provenance.model import Stance

ACCORDING = Cue("according to", "base", Stance.ASSERTS, frozenset("q"))

COLON = Cue(":", "base", Stance.ASSERTS, frozenset("q"))

NOUN = Cue("claim", "base", Stance.ASSERTS, frozenset("t"))


def credits_in(tokens: Tokens, lexicon: Lexicon, spoken_before: bool = False) -> list[Credit]:
    """Every credit in a sentence, in the order of their cues.

    `spoken_before`: the sentence before is a quotation that ends with "?" or "!", which this one may credit.
    """
    groups = groups_in(tokens, lexicon)
    # a first reading tells which verbs credit at all; only those end the content before them
    first = [credit_of(tokens, groups, at, lexicon, spoken_before) for at in range(len(groups))]
    if len(groups) > 1 and None in first:
        groups = [group for group, credit in zip(groups, first, strict=True) if credit is not None]
        first = [credit_of(tokens, groups, at, lexicon, spoken_before) for at in range(len(groups))]
    found = [credit for credit in first if credit is not None]
    according = _according(tokens, groups, lexicon)
    inside = [source for credit in according for source in credit.source]
    # "according to media reports": the noun in its source is no verb
    found = [c for c in found if not any(s <= c.cue[0] and c.cue[1] <= e for s, e in inside)]
    found.extend(according)
    found.extend(_noun_credits(tokens, lexicon))
    if not lexicon.drops_subject:
        found.extend(heard(tokens, lexicon))
    if not found:
        found.extend(_colon(tokens, lexicon))
    found = withdrawals.withdrawn(tokens, found, lexicon)
    found.sort(key=lambda c: c.cue)
    shared = clauses.asserted(tokens, _share_elided(tokens, found, lexicon))
    return [evolve(c, negated=True) if clauses.tells_of_nobody(tokens, c) else c for c in shared]


def _according(tokens: Tokens, groups: Sequence[Group], lexicon: Lexicon) -> list[Credit]:
    found: list[Credit] = []
    n = len(tokens)
    i = 0
    while i < n - 1:
        size = phrases.according(tokens, i, lexicon)
        if not size:
            i += 1
            continue
        leading = all(t.is_mark or (t.opener or t.coordinator) for t in tokens[:i])
        end = phrases.source_after(tokens, i + size, lexicon, according=True, leading=leading)
        if end <= i + size:
            i += size
            continue
        content: tuple[Range, ...]
        if leading:
            begin = end
            while begin < n and tokens[begin].is_mark and tokens[begin].low in (",", ":", "—"):
                begin += 1
            stop = strip_end(tokens, begin, n)
            stop = before_according(tokens, begin, stop, lexicon)
            content = ((begin, stop),) if stop > begin else ()
        else:
            at = next((k for k, g in enumerate(groups) if g.start > i), len(groups))
            joined = [
                g
                for g in groups[:at]
                if g.opens and g.opens > 0 and tokens[g.opens].low in ("but", "and", "while", ",")
            ]
            content = content_before(tokens, i, list(joined), len(joined), lexicon)
            stop = end
            if stop < n and tokens[stop].low == "," and stop + 1 < n:
                content += content_resumed(tokens, stop, content, groups, len(groups), lexicon) if content else ()
        if content:
            found.append(Credit(((i + size, end),), (i, i + size), content, ACCORDING, "according"))
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
    named = speaker[-1].low in lexicon.kinds or headline_case(tokens)
    if speaker[0].low in lexicon.voice["headline-opener"] or not named:
        return []
    if sum(t.low == "," for t in tokens[colon:]) >= 2 and not phrases.any_finite(tokens, colon + 1, n, lexicon):
        return []  # "Sources: one agency, another, a third": a list, and nobody speaking
    return [
        Credit(
            ((0, colon),),
            (colon, colon + 1),
            ((colon + 1, strip_end(tokens, colon + 1, n)),),
            COLON,
            "colon",
        )
    ]


_MOST_NOUNS = 6
_CARRIES = frozenset(("is", "are", "was", "were", "has", "had", "have", "will", "would"))


def _noun_credits(tokens: Tokens, lexicon: Lexicon) -> list[Credit]:
    """Ruiz's claim that CONTENT."""
    found: list[Credit] = []
    for i in range(1, len(tokens) - 2):
        if len(found) >= _MOST_NOUNS:
            break
        if not tokens[i].tell_noun or tokens[i + 1].low != "that":
            continue
        at = i - 1
        while (
            at > 0
            and at > i - 3
            and tokens[at].is_word
            and tokens[at].low.isalpha()
            and not tokens[at].capital
            and not tokens[at].possessive
        ):
            at -= 1  # "Ruiz's earlier claim"
        owner = tokens[at]
        if owner.owns:
            begin = at
            while (
                begin > 0
                and tokens[begin - 1].is_word
                and (tokens[begin - 1].capital or tokens[begin - 1].low in ("the", "a"))
            ):
                begin -= 1
        elif owner.possessive:
            begin = at
        else:
            continue
        end = strip_end(tokens, i + 1, len(tokens))
        carried = 0
        for j in range(i + 2, end):
            carried += tokens[j].low in _CARRIES
            if tokens[j].low in (",", ";", "—") or carried > 1:
                # the second verb is that of the sentence: "Hale's claim that it was rigged was dismissed"
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
            source = sentence_subject(tokens, credit.cue[0], lexicon, outermost=credit.entry.form == "ing")
        if source or lexicon.drops_subject:
            shared.append(evolve(credit, source=source))
    return shared


def _shares(tokens: Tokens, earlier: Credit, later: Credit) -> bool:
    """Whether a credit without a subject can have that of an earlier one: not one inside a relative clause."""
    if not earlier.source or earlier.cue[0] >= later.cue[0]:
        return False
    start, end = earlier.source[0]
    return not (end - start == 1 and tokens[start].low in ("who", "which", "that"))
