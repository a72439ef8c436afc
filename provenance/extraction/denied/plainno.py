"""Who says in so many words that something is not so, without a verb of denying."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from provenance.extraction.denied.saysno import denying_part, first_no, is_false, lowered, may_say_no
from provenance.extraction.denied.signs import BARE
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.lexicon import lexicon as lexicon_of
from provenance.model import Claim, Stance


def charges_with_it(claim: Claim, lexicon: Lexicon) -> bool:
    """Whether it is a charge that something was not done: "alleged that the coach did not tell the club"."""
    words = claim.attribution.cue.lower().split() if claim.attribution is not None else []
    if any(cue is not None and cue.lemma in lexicon.words["charges"] for cue in map(lexicon.cues.get, words)):
        return True
    # "warf der Werft vor, die Leine nicht geprüft zu haben": the rest of the verb stands elsewhere
    return claim.stance is Stance.ALLEGES and not _charging(lexicon.language).isdisjoint(words)


@cache
def _charging(language: str) -> frozenset[str]:
    """Give the first words of verbs for charging somebody."""
    lexicon = lexicon_of(language)
    return frozenset(form.split()[0] for form, cue in lexicon.cues.items() if cue.lemma in lexicon.words["charges"])


def no_such(claim: Claim, lexicon: Lexicon) -> bool:
    """Whether words only take up what is denied: "No such conversation took place"."""
    words = lowered(claim.text)[:3]
    return any(" ".join(words[at : at + 2]) in lexicon.stance["no-such"] for at in range(2))


_ACCUSES = re.compile(r"(?:\w+ ){0,3}accus")
"""Who accuses somebody of misleading calls nothing misleading that was told before."""


def says_no(claim: Claim, lexicon: Lexicon) -> bool:
    """Whether somebody says in so many words that something is not so."""
    if claim.attribution is None or not claim.stance.asserting or not claim.attribution.source.name:
        return False
    if not may_say_no(lowered(claim.text), lexicon):
        return False  # as of most claims: no part of it need be looked at
    if _ACCUSES.match(claim.attribution.cue.lower()):
        return False
    words = lowered(denying_part(claim, lexicon))
    no = first_no(words, lexicon)
    if _own_guess(claim, words, lexicon) or _takes_back_a_no(claim, words, no, lexicon):
        return False
    if claim.stance is Stance.CONFIRMS and no > 0 and words[no - 1] in lexicon.words["beside-no"]:
        return False  # "acknowledged that people had died, with no figure"
    return no >= 0 or is_false(words, lexicon)


def _takes_back_a_no(claim: Claim, words: Sequence[str], no: int, lexicon: Lexicon) -> bool:
    """Whether somebody owns up to what he did not do: "admitted that he had not told"; not "that it was 31, not 14"."""
    return claim.admission and no > 0 and "auxiliary" in lexicon.classes_of(words[no - 1])


def _own_guess(claim: Claim, no: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a short no answers what its speaker thought: "I thought there had been a mistake. There had not"."""
    if len(no) > BARE:
        return False
    before = lowered(claim.text.lower().partition(" ".join(no))[0])
    thought = next((at for at, word in enumerate(before) if word in lexicon.words["supposed"]), 0)
    return thought > 0 and before[thought - 1] in lexicon.words["first-person"]
