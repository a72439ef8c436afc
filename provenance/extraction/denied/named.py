"""The words by which a denial names what it is of: a thing, a claim, those whose words it dismisses."""

from __future__ import annotations

import re

from provenance.extraction.denied.denials import Denying, stems, without
from provenance.extraction.denied.saysno import lowered, unjudged
from provenance.extraction.lexicon import Lexicon
from provenance.model import Claim, Stance


def thing_denied(denying: Denying, lexicon: Lexicon) -> frozenset[str]:
    """Give the words by which a denial names what it dismisses, without what any denial can: none for "the story".

    "Called the audit a witch-hunt" is set against what speaks of the audit, "the firm's number" against the firm's.
    """
    if not {"label", "calls untrue"} & denying.about_itself.keys():
        return _claim_named(denying, lexicon)
    words = unjudged(lowered(first_quoted(denying.claim.text)[0]), lexicon)[:OWNER_WITHIN]
    stop = next((at for at in range(1, len(words)) if words[at] in lexicon.words["determiner"]), len(words))
    owner = next((word for word in words[:stop] if word.endswith(("'s", "s'"))), "")
    told = lexicon.words["withdrawn-thing"] | lexicon.words["alleging-noun"] | lexicon.words["figure-word"]
    own = words[:1] and words[0] in lexicon.words["of-body"] | lexicon.words["of-person"]  # "its men had no part in it"
    noun = words[1:stop] and words[0] in lexicon.words["definite"] and not own and told.isdisjoint(words)
    if any("auxiliary" in lexicon.classes_of(word) for word in words[:stop]) or not (owner or noun):
        return frozenset()
    plain = " ".join([owner.removesuffix("'s").removesuffix("'")] if owner else words[1:stop])
    return without(stems(plain, lexicon), lexicon.words["label-stem"])


def _claim_named(denying: Denying, lexicon: Lexicon) -> frozenset[str]:
    """Give the word that says which claim is denied: "wage" of "the wage claim"; none where there is none."""
    words = lowered(denying.claim.text)[:OWNER_WITHIN]
    noun = next((at for at, word in enumerate(words) if word in lexicon.words["claim-noun"]), 0)
    if noun < _WHICH or words[0] not in lexicon.words["definite"] or words[noun + 1 : noun + 2] in (("that",), ("of",)):
        return frozenset()
    return without(stems(" ".join(words[1:noun]), lexicon), lexicon.words["label-stem"])


_WHICH = 2
"""Where the noun stands at the earliest: "the wage claim"."""


def whose_words(denying: Denying, lexicon: Lexicon) -> frozenset[str]:
    """Give the words by which a denial names those whose words it is of: "what passengers say about the doors"."""
    words = denying.words
    if denying.claim.stance is not Stance.DENIES or words[:1] != ("what",):
        return frozenset()
    verb = next((at for at, word in enumerate(words[1:OWNER_WITHIN], 1) if word in lexicon.cues), 0)
    return frozenset(word for word in words[1:verb] if "pronoun" not in lexicon.classes_of(word))


OWNER_WITHIN = 5
"""Words of a denial within which it names whose story it dismisses."""


def first_quoted(text: str) -> tuple[str, str]:
    """Split a text at its first quotation mark: "the audit a ", "witch-hunt"."""
    found = _QUOTE.search(text, 1)
    return (text[: found.start()], text[found.end() :]) if found else (text, "")


_QUOTE = re.compile(r"[“\"«„]")


def named_in(claim: Claim, text: str, lexicon: Lexicon) -> frozenset[str]:
    """Give the stems of a claim and of whoever is credited with it."""
    credit = claim.attribution
    if credit is None:
        return stems(claim.text, lexicon)
    named = " ".join(f"{one.name} {one.role} {one.body}" for one in (credit.source, *credit.via))
    # "wrote in a letter that": the thing is named between who says it and what is said
    places = sorted((*credit.source_spans, *credit.cue_spans, *claim.spans))
    beside = text[places[0][0] : places[-1][1]][:_SENTENCE]
    return stems(f"{claim.text} {named} {credit.cue} {beside}", lexicon)


_SENTENCE = 400
"""Characters of a sentence that are looked at for the thing in which something was said."""
