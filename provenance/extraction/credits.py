"""Who is credited with which words in one sentence: every order of words asked in turn, and what ties their credits."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from provenance.extraction import openings
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.patterns import clauses, corrections, verbsecond, withdrawals
from provenance.extraction.patterns.according import according_to
from provenance.extraction.patterns.answering import answering
from provenance.extraction.patterns.citing import citing
from provenance.extraction.patterns.colon import before_colon, denied_with
from provenance.extraction.patterns.constructions import constructed
from provenance.extraction.patterns.credit import Credit, crosses
from provenance.extraction.patterns.denied_by import denied_by
from provenance.extraction.patterns.described import described
from provenance.extraction.patterns.ends import strip_end
from provenance.extraction.patterns.hearings import heard
from provenance.extraction.patterns.orders import credit_of
from provenance.extraction.patterns.places import Range
from provenance.extraction.patterns.sharedsubject import sentence_subject
from provenance.extraction.patterns.tellnouns import LONGEST_NAME, first_noun, proved_untrue, told_by_nouns
from provenance.extraction.patterns.verbs import Group, groups_in
from provenance.extraction.tokens import (
    MAY_ACCORD,
    MAY_BE_DONE,
    MAY_CITE,
    MAY_CORRECT,
    MAY_HEAR,
    MAY_HOLD,
    MAY_SUPPOSE,
    MAY_TAKE_BACK,
    MAY_TELL,
    Sentence,
    Tokens,
)


def credits_in(sentence: Sentence, lexicon: Lexicon, spoken_before: bool = False) -> list[Credit]:
    """Give every credit in a sentence, in the order of their cues.

    `spoken_before`: the sentence before is a quotation that ends with "?" or "!", which this one may credit.
    """
    tokens, traits = sentence.tokens, sentence.traits
    if lexicon.verb_second:
        read = verbsecond.credits_of(tokens, lexicon, spoken_before) or before_colon(tokens, lexicon)
        return [
            evolve(c, negated=True) if clauses.tells_of_nobody(tokens, c) else c for c in clauses.asserted(tokens, read)
        ]
    every = groups_in(tokens, sentence.signs, lexicon)
    groups, found = _by_verbs(tokens, every, lexicon, spoken_before)
    if traits & MAY_ACCORD:
        found = _with_according(found, according_to(tokens, groups, lexicon))
    if traits & MAY_TELL:
        told = {c.content for c in found}
        found.extend(c for c in told_by_nouns(tokens, lexicon) if c.content not in told)
    if traits & MAY_HOLD:
        held = constructed(tokens, sentence.signs, lexicon)
        held = [c for c in held if not any(crosses(c, other) or _within(c, other) for other in found)]
        found.extend(held)
    found = citing(tokens, found, lexicon) if traits & MAY_CITE else found
    found.extend(denied_with(tokens, found))
    if traits & MAY_BE_DONE:
        found = _done_by(tokens, found, lexicon)
    found.extend(_others(tokens, found))
    found = answering(tokens, every, found, lexicon)
    if traits & MAY_HEAR and not lexicon.drops_subject:
        found.extend(heard(tokens, groups, lexicon))
    if not found:
        found.extend(before_colon(tokens, lexicon) or (proved_untrue(tokens, lexicon) if traits & MAY_TELL else ()))
    found = withdrawals.denies_no_more(tokens, found, lexicon)
    if traits & MAY_TAKE_BACK:
        found = withdrawals.given_up(tokens, withdrawals.withdrawn(tokens, found, lexicon), lexicon)
    if traits & MAY_CORRECT:
        found = corrections.corrected(tokens, found, lexicon)
    found.sort(key=lambda c: c.cue)
    shared = clauses.asserted(tokens, _share_elided(tokens, found, lexicon), supposes=bool(traits & MAY_SUPPOSE))
    whole = [_with_antecedent(tokens, c) if c.source else c for c in shared]
    return [evolve(c, negated=True) if clauses.tells_of_nobody(tokens, c) else c for c in whole]


def _by_verbs(
    tokens: Tokens, groups: list[Group], lexicon: Lexicon, spoken_before: bool
) -> tuple[list[Group], list[Credit]]:
    """Give the verbs of a sentence that credit, and their credits."""
    # a first reading tells which verbs credit at all; only those end the content before them
    first = [credit_of(tokens, groups, at, lexicon, spoken_before) for at in range(len(groups))]
    if len(groups) > 1 and None in first:
        groups = [group for group, credit in zip(groups, first, strict=True) if credit is not None]
        first = [credit_of(tokens, groups, at, lexicon, spoken_before) for at in range(len(groups))]
    return groups, [credit for credit in first if credit is not None and not _only_accords(tokens, credit, lexicon)]


def _only_accords(tokens: Tokens, credit: Credit, lexicon: Lexicon) -> bool:
    """Whether what is credited is itself a credit: "according to the memo, which was first reported by the Echo"."""
    if not credit.content or not tokens[credit.content[0][0]].opens_according:
        return False
    start, end = credit.content[0]
    size = openings.according(tokens, start, lexicon)
    return bool(size) and len(credit.content) == 1 and not any(t.finite for t in tokens[start + size : end])


def _with_according(found: Sequence[Credit], according: Sequence[Credit]) -> list[Credit]:
    """Add "according to media reports" to credits, less any by a noun in its source that is no verb."""
    inside = [place for credit in according for place in (*credit.source, credit.cue)]
    return [*(c for c in found if not any(s <= c.cue[0] and c.cue[1] <= e for s, e in inside)), *according]


def _done_by(tokens: Tokens, found: Sequence[Credit], lexicon: Lexicon) -> list[Credit]:
    """Add to credits those that name whoever it is behind "by": "denied by Ruiz", "described by Ruiz as dry"."""
    found = [*found, *denied_by(tokens, found, lexicon)]
    cut_short = list(described(tokens, lexicon))
    kept = [c for c in found if c.order != "passive" or not any(crosses(c, other) for other in cut_short)]
    kept.extend(c for c in cut_short if not any(crosses(c, other) for other in kept))
    return kept


def _others(tokens: Tokens, found: Sequence[Credit]) -> list[Credit]:
    """Credit whom a verb is not said again for: "Some say that P, others that CONTENT"."""
    made: list[Credit] = []
    for at in [at for at, token in enumerate(tokens) if token.that] if found else ():
        told = _OTHERS_BEFORE < at < len(tokens) - 2
        if told and tokens[at - 1].low in ("others", "some") and tokens[at - 2].low == ",":
            earlier = next((c for c in found if c.order == "source first" and c.content[-1][1] == at - 2), None)
            if earlier is not None:
                said = (at, strip_end(tokens, at, len(tokens)))
                made.append(evolve(earlier, source=((at - 1, at),), cue=(at - 1, at + 1), content=(said,)))
    return made


_OTHERS_BEFORE = 2
"""Words and marks that stand before "that", at least: whoever says something else, a comma, "others"."""


def _within(credit: Credit, other: Credit) -> bool:
    """Whether a credit of nobody stands in what somebody says: "Hale is said to be ill, his aunt told the Post"."""
    return bool(other.source and not credit.source) and any(s <= credit.cue[0] < e for s, e in other.content)


def _with_antecedent(tokens: Tokens, credit: Credit) -> Credit:
    """Give a credit by "who", "which" or "that" with the noun phrase before it; any other as it is."""
    start, end = source = credit.source[0]
    if end - start != 1 or tokens[start].low not in ("who", "which", "that") or start == 0:
        return credit if len(credit.source) == 1 else evolve(credit, source=(source,))
    first = _first_who(tokens, start)
    stop = first - (first > 0 and tokens[first - 1].low in (",", "—", "–"))
    if tokens[start].low == "that":
        paper = _paper_before(tokens, stop)
        return evolve(credit, source=(paper, source)) if paper is not None else credit
    begin = stop = _before_time(tokens, stop)
    while begin > 0 and stop - begin < LONGEST_NAME:
        token = tokens[begin - 1]
        if not token.is_word or token.finite or token.conjunction or (token.preposition and token.low != "of"):
            break
        if token.ing and not token.aside and begin > 1 and tokens[begin - 2].is_mark:
            break  # ", echoing | experts who say"
        begin -= 1
        if token.determiner and not (begin and tokens[begin - 1].low == "of"):
            break
    if begin and (tokens[begin - 1].preposition or tokens[begin - 1].joins or tokens[begin - 1].low == "&"):
        begin = first_noun(tokens, begin, stop)
    if tokens[start].who:
        begin = _of_whom(tokens, begin, stop)
    named = any(t.capital or t.role for t in tokens[begin:stop])
    return evolve(credit, source=((begin, stop), source) if named else (source,))


def _first_who(tokens: Tokens, who: int) -> int:
    """Where the first of two clauses with "who" opens, which are joined: "a man | who came and who said"."""
    joined = who > 1 and tokens[who - 1].joins and tokens[who].who
    earlier = range(who - 2, max(0, who - LONGEST_NAME), -1) if joined else ()
    return next((at for at in earlier if tokens[at].who), who)


def _of_whom(tokens: Tokens, begin: int, stop: int) -> int:
    """Where whoever "who" means begins in a noun phrase: "the tone of | Hale, who", but "the mayor of Orsk, who"."""
    of = next((at for at in range(stop - 2, begin, -1) if tokens[at].low == "of"), begin)
    name = of > begin and all(t.capital for t in tokens[of + 1 : stop])
    return of + 1 if name and not any(t.role or t.capital for t in tokens[begin:of]) else begin


def _before_time(tokens: Tokens, stop: int) -> int:
    """Where a noun ends behind which it is told when: "published its accounts | in July, which show"."""
    at = stop
    while at > 1 and (tokens[at - 1].timely or tokens[at - 1].low.isdecimal()):
        at -= 1
    return at - 1 if at < stop and tokens[at - 1].preposition else stop


def _paper_before(tokens: Tokens, stop: int) -> Range | None:
    """Give the noun of which "that" tells: "a letter from his doctor on Friday that says"; None where it names none."""
    while stop and (tokens[stop - 1].timely or tokens[stop - 1].low == "on"):
        stop -= 1
    begin = opens = stop
    while begin and stop - begin < LONGEST_NAME:
        token = tokens[begin - 1]
        if not token.is_word or token.finite or token.conjunction or (token.pronoun and not token.possessive):
            break
        begin -= 1
        if token.determiner or token.possessive:
            paper = any(t.role == "document" or t.statement_noun for t in tokens[begin:opens])
            opens = begin if paper or opens == stop else opens
            if not (begin and tokens[begin - 1].preposition):
                break
    named = any(t.capital or t.role for t in tokens[opens:stop])
    return (opens, stop) if named else None


def _share_elided(tokens: Tokens, found: list[Credit], lexicon: Lexicon) -> list[Credit]:
    """Give a credit without its own subject the one before it in the sentence, or the sentence's subject."""
    shared: list[Credit] = []
    for credit in found:
        if credit.source or not credit.elided:
            shared.append(credit)
            continue
        # the outermost speaker goes on: "Ruiz said that Hale agreed, adding that"
        told = [c for c in shared if c.order in ("content first", "inverted") and c.cue[0] < credit.cue[0]]
        if credit.entry.form == "ing" and told and all(start < credit.cue[0] for start, _ in told[-1].content):
            # "Ruiz said it was late, a clerk recalled, adding that": who told of what she said
            shared.append(evolve(credit, source=told[-1].source))
            continue
        related = (c.source for c in shared if _goes_on(tokens, c, credit))
        source = next(related, ()) or next((c.source for c in shared if _shares(tokens, c, credit)), ())
        if not source and credit.entry.form == "ing":
            # "While conceding that it was late, Ruiz said it was right"
            source = next((c.source for c in found if c.source and c.cue[0] >= credit.content[-1][1]), ())
            source = source if not any(t.finite for t in tokens[: credit.cue[0]]) else ()
        if not source:
            source = sentence_subject(tokens, credit.cue[0], lexicon, outermost=_said_beside(tokens, credit))
        if source or lexicon.drops_subject:
            shared.append(evolve(credit, source=source))
    return shared


def _said_beside(tokens: Tokens, credit: Credit) -> bool:
    """Whether a participle tells what the whole sentence's subject says: "Ruiz left after they came, | saying".

    Right behind "by", or behind no mark, it goes with the nearest verb: "Hale has risen by | saying that".
    """
    at = credit.cue[0]
    beside = at == 0 or tokens[at - 1].joins or not tokens[at - 1].is_word
    return beside and credit.entry.form == "ing" and not tokens[at].auxiliary


def _shares(tokens: Tokens, earlier: Credit, later: Credit) -> bool:
    """Whether a credit without a subject can have that of an earlier one: not one inside a relative clause."""
    if not earlier.source or earlier.cue[0] >= later.cue[0]:
        return False
    start, end = earlier.source[0]
    if start > 1 and tokens[start - 1].who and tokens[start - 2].to:
        return False  # "Ruiz, a quien la fiscalía acusa, niega"
    return not (end - start == 1 and tokens[start].low in ("who", "which", "that"))


def _goes_on(tokens: Tokens, earlier: Credit, later: Credit) -> bool:
    """Whether a verb is joined by "and" to what an earlier one credits: "who denies it and accuses"."""
    return bool(earlier.source) and any(at + 1 == later.cue[0] and tokens[at].joins for _, at in earlier.content)
