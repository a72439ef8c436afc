"""Of what a denial that points back may answer, what is told of whoever denies, or of what he points at."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction.denied.denials import Candidate, Denying, Setting
from provenance.extraction.denied.named import OWNER_WITHIN
from provenance.extraction.denied.parties import same_source
from provenance.extraction.denied.saysno import lowered
from provenance.extraction.denied.signs import tells_figures
from provenance.extraction.denied.speakers import by_a_person, by_an_outlet, called_by
from provenance.extraction.denied.tying import ACCUSING, MOST
from provenance.extraction.lexicon import Lexicon
from provenance.model import Claim


def of_who_denies(denying: Denying, ranked: list[Candidate], lexicon: Lexicon) -> list[Candidate]:
    """Of what a denial that only points back may answer, what is told of whoever denies, where anything is.

    "The yard rejected the claim" is set against what was said of the yard, whatever was said of others since.
    """
    itself = denying.about_itself.keys()
    points = "label" in itself or ("calls untrue" in itself and len(denying.stems) <= _FEW)
    at_all = denying.claim.general and lexicon.words["definite"].isdisjoint(denying.words[:1])  # "any wrongdoing"
    if at_all or not points:
        return ranked
    pointed = [one for one in ranked if "right before" in one.signs and _this_of_him(denying, one.claim, lexicon)]
    if pointed:
        return pointed
    if not lexicon.words["alleging-noun"].isdisjoint(denying.words):
        # "was charged on Wednesday with theft. Police said he had gambled. He denies the charge"
        charged = [one for one in ranked if "accuses who denies" in one.signs]
        of_him = any("speaks of who denies" in one.signs for one in ranked)
        charged = charged or [one for one in ranked if ACCUSING in one.signs and not of_him]
        if charged:
            return charged
    if not lexicon.words["claim-noun"].isdisjoint(denying.words[:OWNER_WITHIN]):
        # "called the claims nonsense" is of what others say, and not of what the page tells beside it
        said = [one for one in ranked if one.claim.attribution is not None]
        ranked = said if any(not same_source(denying.source, one.claim) for one in said) else ranked
    source = denying.source
    if source is not None and not (source.key or source.body_key) and source.name.lower() in lexicon.words["pronoun"]:
        # "It denies the allegation": whose, where the page tells of several?
        spoken_of = {one.claim.about for one in ranked if one.claim.about and one.claim.attribution is not None}
        return ranked if len(spoken_of) < _SEVERAL else []
    theirs = [
        one
        for one in ranked
        if {"speaks of who denies", "near before"} <= one.signs.keys() and one.claim.attribution is not None
    ]
    if not theirs:
        return ranked
    accused = [one for one in theirs if "accuses" in one.signs]
    # "accused the company of fraud": a charge that names nobody may be of whoever denies
    of_nobody = [one for one in ranked if one in theirs or not one.claim.about]
    ahead = of_nobody[0].score - max(one.score for one in theirs)
    return (accused or theirs) if ahead <= _AHEAD else of_nobody


def only_this(denying: Denying, lexicon: Lexicon) -> bool:
    """Tell whether all that is denied is "this": "Police deny this"."""
    return len(denying.words) == 1 and denying.words[0] in lexicon.words["this-here"]


def _this_of_him(denying: Denying, told: Claim, lexicon: Lexicon) -> bool:
    """Whether "this" is what somebody has just said of whoever denies: "... that police did it. Police deny this"."""
    if not only_this(denying, lexicon) or denying.source is None:
        return False
    named = [key.split()[-1] for key in (denying.source.key, denying.source.body_key) if key]
    other = told.attribution is not None and not same_source(denying.source, told)
    return other and not frozenset(named).isdisjoint(lowered(told.text))


_SEVERAL = 2

_AHEAD = 2.0
"""By how much what names nobody must be likelier than what is told of whoever denies, to be what is denied.

Of 300 made pages (`tests/made.py`) the denials hang rightly in 269 without this, in 285 from 0.7 on, and in all from 2
on; on the gold articles for developing nothing changes.
"""


def charges_first(denying: Denying, ranked: list[Candidate]) -> list[Candidate]:
    """Of what a denial of an offence may answer, what charges somebody with it, or what the story opens with."""
    if "of an offence" not in denying.about_itself:
        return ranked
    for sign in ("words shared", "accuses", "lead"):
        found = [one for one in ranked if sign in one.signs]
        if found:
            return found
    return ranked


def all_charges(denying: Denying, found: list[Claim], ranked: list[Candidate], setting: Setting) -> list[Claim]:
    """Give what a denial answers with all else that is charged beside it: "rejected the accusations", "denied it all".

    What points at several is of each that one source tells in one go; who denies all denies what others tell there too.
    """
    claim, first = denying.claim, found[0]
    several = not setting.lexicon.words.get("charges", frozenset()).isdisjoint(denying.words[:OWNER_WITHIN])
    author = first.attribution.source if first.attribution is not None else None
    if author is None or not (claim.general or several) or "label" not in denying.about_itself:
        return found
    beside = [
        one.claim
        for one in ranked
        if one.claim not in found
        and (
            (one.score >= _BESIDE_IT and same_source(author, one.claim))
            or (claim.general and one.score >= _ALL_OF_IT and one.claim.attribution is not None)
        )
        and _in_one_go(first, one.claim, setting.text)
    ]
    return [*found, *beside][:MOST]


def _in_one_go(one: Claim, other: Claim, text: str) -> bool:
    """Whether two claims stand near each other in one paragraph."""
    start, end = sorted((one.spans[0][0], other.spans[0][0]))
    return end - start < _NEAR and "\n" not in text[start:end]


_BESIDE_IT, _ALL_OF_IT = -2.0, 1.0
"""Scores from which what is charged beside what a denial answers is denied too: by the same source, by others."""
_NEAR = 400
"""Characters within which somebody is charged with several things."""


def of_those_figures(denying: Denying, ranked: list[Candidate], lexicon: Lexicon) -> list[Candidate]:
    """Of what a denial may answer, the claims with figures, where it calls figures untrue: those of the one it names.

    "The opposition's toll is hugely exaggerated" is set against what the opposition counted, and not against what
    stands next to it.
    """
    itself = denying.about_itself.keys()
    if "of figures" not in itself or not {"label", "calls untrue"} & itself:
        return ranked
    counted = [one for one in ranked if tells_figures(one.claim, lexicon)]
    named = next((at for at, word in enumerate(denying.words) if word in lexicon.words["figure-word"]), 0)
    owner = {word[:-2] for word in denying.words[:named] if word.endswith("'s")}
    owner |= {word[:-1] for word in denying.words[:named] if word.endswith("s'")}
    owned = [one for one in counted if owner & set(called_by(one.claim))]
    return owned or ([] if owner else counted)


def that_figure(denying: Denying, setting: Setting) -> Claim | None:
    """Give the figure that a denial only points at, "rejected that number": what another one gave last before it."""
    lexicon = setting.lexicon
    words = denying.words
    if len(words) != _THAT_FIGURE:
        return None
    points = words[0] in lexicon.words.get("points-at-figure", ()) and words[1] in lexicon.words["figure-word"]
    if not (points or words[1] in lexicon.words.get("disputed-fact", ())):
        return None
    starts = denying.claim.spans[0][0]
    for _, told in sorted(setting.around(denying.claim), key=lambda one: one[0], reverse=True):
        ends = told.spans[-1][1]
        given = tells_figures(told, lexicon) or any(lexicon.numbers.get(word, 0) > 1 for word in lowered(told.text))
        if ends <= starts and starts - ends < _SOON and given:
            return None if same_source(denying.source, told) else told
    return None


_THAT_FIGURE, _SOON = 2, 400
"""Words of "that number"; characters before it within which it was given."""


def that_account(denying: Denying, setting: Setting) -> list[Claim]:
    """Give what a denial is of that points at an "account" and says no more: what somebody else told last before it.

    "Hale, a diver, said the log was torn and the door was bent. Orla dismissed his account as a grudge."
    """
    whose = _whose_account(denying.words, setting.lexicon)
    if whose is None:
        return []
    starts = denying.claim.spans[0][0]
    before = [one for _, one in setting.around(denying.claim) if _told_before(one, starts, whose)]
    others = [one for one in before if not same_source(denying.source, one)]
    of_him = {one.claim.id for one in setting.ranked(denying) if "speaks of who denies" in one.signs}
    # what is told of whoever denies it, where anything is
    last = next((one for one in reversed(others) if one.id in of_him), others[-1] if others else None)
    source = last.attribution.source if last is not None and last.attribution is not None else None
    if last is None or source is None:
        return []
    told = [one for one in others[: others.index(last) + 1] if same_source(source, one)]
    return told[::-1][:MOST]


def _told_before(one: Claim, starts: int, whose: frozenset[str]) -> bool:
    """Whether somebody tells a claim shortly before a place; `whose`: who it must be, by name or office."""
    near = one.spans[-1][1] <= starts and starts - one.spans[-1][1] < _ACCOUNT
    told = near and one.attribution is not None and not one.headline
    return told and (not whose or not whose.isdisjoint(called_by(one)))


def _whose_account(words: Sequence[str], lexicon: Lexicon) -> frozenset[str] | None:
    """Give whose account words point at: nobody's by name in "that account"; None where they point at none."""
    words = words[_PARTS:] if tuple(words[1:_PARTS]) == ("of",) else words
    table = lexicon.words.get("account", frozenset())
    at = next((k for k, word in enumerate(words[:_OWNED]) if word in table), 0)
    if not at or (len(words) > at + 1 and words[at + 1] not in lexicon.words.get("as-what", ())):
        return None
    owner = words[1:at]
    points = (
        lexicon.words["definite"] | lexicon.words["possessive"] | lexicon.words.get("points-at-figure", frozenset())
    )
    if words[0] not in points or any(not word.endswith("'s") for word in owner):
        return None
    return frozenset(word.removesuffix("'s") for word in owner)


_OWNED = 3
"""Words of "the engineer's account"."""
_PARTS, _ACCOUNT = 2, 700
"""Words of "parts of"; characters before a denial of an account within which that is told."""


def of_that_report(denying: Denying, ranked: list[Candidate]) -> list[Candidate]:
    """Of what a denial may answer, what is no person's word, where it dismisses a report and says no more.

    "Rejected the report as a cover-up" is set against what was reported, and not against a witness next to it.
    """
    if "points at a report" not in denying.about_itself or len(denying.stems) > _FEW:
        return ranked
    told = [one for one in ranked if by_an_outlet(one.claim) and "near before" in one.signs]
    if told:
        return [min(told, key=lambda one: one.claim.spans)]  # a report is denied for what it leads with
    # nor a witness's, unless he tells it of whoever denies
    own = {"several words shared", "speaks of who denies"}
    return [one for one in ranked if not by_a_person(one.claim) or own & one.signs.keys()]


_FEW = 2
"""Words of its own in a denial that says no more than what it calls the report."""
