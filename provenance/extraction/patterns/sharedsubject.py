"""Whose verb a later verb of a sentence shares: "Ruiz praised the crew | and said", "Ruiz left, | saying"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from provenance.extraction import phrases
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.patterns.places import LONGEST_SUBJECT, Range
from provenance.extraction.patterns.subjects import subject_before
from provenance.extraction.tokens import Tokens


def sentence_subject(tokens: Tokens, before: int, lexicon: Lexicon, outermost: bool = False) -> tuple[Range, ...]:
    """Whose verb a later verb shares: the subject of the nearest verb before it, else the sentence's first words.

    `outermost`: of the first verb instead, as in "Ruiz left after they came, saying ...".
    """
    first: Range | None = None
    # asked of every verb of a sentence, so that no more of them are looked at than have to be
    order = range(1, before) if outermost else range(before - 1, 0, -1)
    for subject in _of_verbs(tokens, order, lexicon):
        # "He praised those who left but said": he did
        left_open = tokens[before - 1].low == "but" and tokens[subject[0]].who
        if left_open or _no_subject(tokens, subject):
            continue
        first = first or subject
        # "While they looked, Ruiz stayed, saying"
        if not _waits(tokens, subject[0], outermost) and subject[1] - subject[0] <= LONGEST_SUBJECT:
            return (subject,)
    opening = _opening(tokens, before, lexicon)
    if opening and _no_subject(tokens, opening[0]):
        return (first,) if first is not None else ()  # "It was a blow, as Hale wept, saying"
    return opening


_MOST_VERBS = 5
"""Verbs of a sentence whose subjects are looked at; what has more is no sentence."""


def _of_verbs(tokens: Tokens, order: Iterable[int], lexicon: Lexicon) -> Iterator[Range]:
    """Give the subjects of the verbs at some places, in their order."""
    for at in islice((at for at in order if tokens[at].finite), _MOST_VERBS):
        first = at
        while first > 0 and (
            (tokens[first - 1].adverb or tokens[first - 1].auxiliary or tokens[first - 1].negation)
            or tokens[first - 1].ly
        ):
            first -= 1
        first -= 1 < first < at and tokens[first - 1].preposition  # "The firm | at first denied it"
        subject = _before_its_verb(tokens, subject_before(tokens, first, 0, True, lexicon), lexicon)
        if subject is not None:
            yield subject


def _opening(tokens: Tokens, before: int, lexicon: Lexicon) -> tuple[Range, ...]:
    """Give the first words of a sentence that may be its subject, where no verb of it is known: "Orla keeps its"."""
    start = phrases.skip_openers(tokens, 0, before, lexicon)
    if start < before and (tokens[start].preposition or tokens[start].conjunction):
        comma = next((i for i in range(start, before) if tokens[i].low == ","), None)
        if comma is None:
            return ()
        start = comma + 1
    for i in range(start, before):
        token = tokens[i]
        stop = not token.is_word and not phrases.shortens(tokens, i)  # "Gov. Marsh, arguing that"
        if stop or token.finite or token.adverb or _present(tokens, i, before):
            # "Ha pedido calma y ha avisado", "Preguntado por ello, contestó"
            verbal = tokens[start].auxiliary or tokens[start].low.endswith(lexicon.participle_endings)
            dropped = lexicon.drops_subject and verbal
            return ((start, i),) if i > start and not dropped else ()
    return ()


def _no_subject(tokens: Tokens, subject: Range) -> bool:
    """Whether words before a verb can be nobody who speaks: "in a statement", "criticized the accord", "there", "it".

    "It" stands for what happened where it is followed by "was": "It was a blow, as Hale repeated the charge, saying".
    """
    first, verb = tokens[subject[0]], tokens[subject[1]] if subject[1] < len(tokens) else None
    alone = subject[1] == subject[0] + 1
    there = alone and (first.low == "there" or (first.low == "it" and verb is not None and verb.be))
    done = first.finite and not first.role and not first.capital
    whose = first.low == "whose" or (subject[0] > 0 and tokens[subject[0] - 1].low == "whose")
    done = done or whose  # "Ruiz, whose bid failed, said little but argued"
    return first.preposition or there or done or tokens[subject[1] - 1].to


def _before_its_verb(tokens: Tokens, subject: Range | None, lexicon: Lexicon) -> Range | None:
    """Give whose verb it is where a verb and its object look like a subject: "Ruiz, a baker, | wants it | shut"."""
    if subject is None or not subject[0] or subject[1] - subject[0] < _VERB_AND_OBJECT:
        return subject
    verb, after = tokens[subject[0]], tokens[subject[0] + 1]
    plain = verb.low.endswith("s") and not (verb.capital or verb.determiner or verb.preposition or verb.pronoun)
    thing = (after.determiner or after.possessive) and not after.owns
    aside = tokens[subject[0] - 1].low == ","
    return subject_before(tokens, subject[0], 0, True, lexicon) if aside and plain and thing else subject


_VERB_AND_OBJECT = 3
"""Words of "wants the road"."""
_ASKS_INSIDE = frozenset(("how", "what", "whether", "whom", "why"))


def _waits(tokens: Tokens, start: int, outermost: bool) -> bool:
    """Whether the clause that begins at a place is opened by "While", "As" and the like, and another one is sought."""
    if start > 1 and tokens[start - 1].low in _ASKS_INSIDE:
        return True  # "gave no reason why Hale left and said": who gave none
    opener = tokens[start - 1] if start and outermost else None
    return opener is not None and opener.conjunction and not (opener.joins or opener.low == "but")


def _present(tokens: Tokens, at: int, end: int) -> bool:
    """Whether a word is a verb in the present: "Orla keeps its", "the firm sells on"."""
    token = tokens[at]
    if at == 0 or at + 1 >= end or token.capital or not token.low.endswith("s"):
        return False
    before, after = tokens[at - 1], tokens[at + 1]
    opens = after.determiner or after.possessive or after.preposition or after.capital or after.number or after.pronoun
    return bool(before.capital or before.role) and opens
