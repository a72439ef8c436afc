"""What a denial may answer by its own words, and what it cannot be of."""

from __future__ import annotations

from functools import cache

from provenance.extraction.denied.denials import Candidate, Denying, Setting, stems
from provenance.extraction.denied.named import named_in, thing_denied
from provenance.extraction.denied.pointing import of_that_report, of_those_figures, only_this
from provenance.extraction.denied.saysno import lowered
from provenance.extraction.denied.speakers import both_official
from provenance.extraction.denied.tying import ACCUSING, LABEL, NEXT_TO, POINTING, blames, is_tied
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.lexicon import lexicon as lexicon_of
from provenance.extraction.stance import pleads_lawful
from provenance.model import Claim, SourceKind, Stance


def fitting(denying: Denying, setting: Setting, surely: bool) -> list[Candidate]:
    """Give what a denial may answer, the likeliest first, without what it cannot be of by its own words."""
    ranked = setting.ranked(denying, touching=surely and not (POINTING & denying.about_itself.keys()))
    ranked = _worth_fitting(denying, ranked, surely, setting.lexicon)
    if denying.source is not None and denying.source.kind is SourceKind.OFFICIAL:
        ranked = [o for o in ranked if "near after" not in o.signs or not both_official(denying.claim, o.claim)]
    if only_this(denying, setting.lexicon):
        # "this" is what was told last, and reaches over no sentence of another
        ranked = [one for one in ranked if "right before" in one.signs]
    thing = thing_denied(denying, setting.lexicon)
    if thing:
        ranked = [one for one in ranked if thing & named_in(one.claim, setting.text, setting.lexicon)]
    if grants_it(denying, setting.lexicon):
        deeds = setting.lexicon.words["grants-its-object"]
        ranked = [o for o in ranked if "accuses" in o.signs or not deeds.isdisjoint(lowered(o.claim.text))]
    if denying.claim.general:
        ranked = _charged_in_general(denying, ranked, setting.lexicon)
    if LABEL in denying.about_itself:
        ranked = [one for one in ranked if not _stands_by(denying, one.claim, setting.lexicon)]
    ranked = [one for one in ranked if not _of_another(denying, one, setting.lexicon)]
    ranked = [one for one in ranked if not (_brings_in(one, setting.lexicon) or _of_a_report(one, setting.lexicon))]
    if any(one.claim.quoted != "none" for one in ranked[:_FIRST_FEW]):
        ranked = [one for one in ranked if not _only_names(one.claim, setting.lexicon)]
    if {LABEL, "begins by calling it untrue"} & denying.about_itself.keys() and not denying.claim.general:
        ranked = _without_the_scene(denying, ranked)
    return of_that_report(denying, of_those_figures(denying, ranked, setting.lexicon))


def _worth_fitting(denying: Denying, ranked: list[Candidate], surely: bool, lexicon: Lexicon) -> list[Candidate]:
    """Give what a denial need be set against; of a plain no nothing where nothing ties the two, as for most of them."""
    if not surely:
        return [o for o in ranked if blames(denying, o, lexicon) or not _of_something_else(denying, o)]
    return ranked if any(is_tied(denying, one, surely, lexicon) for one in ranked) else []


def _charged_in_general(denying: Denying, ranked: list[Candidate], lexicon: Lexicon) -> list[Candidate]:
    """Of what a general denial may answer, what is told against whoever denies, or by somebody at least."""
    if pleads_lawful(denying.claim.text, lexicon):
        return [one for one in ranked if ACCUSING in one.signs]  # "had broken no rule" answers a charge, or nothing
    if _pleads(lowered(denying.claim.text), lexicon):
        return [one for one in ranked if _OF_HIM & one.signs.keys()]  # "He pleaded not guilty": a charge against him
    return [one for one in ranked if one.claim.attribution is not None or _OF_HIM & one.signs.keys()]


_OF_HIM = frozenset((ACCUSING, "speaks of who denies"))
"""Signs of a claim that is told against, or of, whoever denies."""


def _without_the_scene(denying: Denying, ranked: list[Candidate]) -> list[Candidate]:
    """Leave out what the outlet tells that whoever denies did just before, where others have told something.

    "Staff were told to cheat, three heads said. ... The director, Ana Ruiz, gave evidence on Monday. “It's a lie,” she
    said": the evidence is no lie.
    """
    if denying.source is None or not any(one.claim.attribution is not None and _told_first(one) for one in ranked):
        return ranked
    names = {key.split()[-1] for key in (denying.source.key,) if key}
    return [
        one for one in ranked
        if one.claim.attribution is not None or not {"right before", "no word shared"} <= one.signs.keys()
        or names.isdisjoint(lowered(one.claim.text)[:_SCENE])
    ]  # fmt: skip


_REPORTED = "reported"
_SCENE = 9
"""Words at the head of a sentence among which its subject is named: "The borough's director of education, Ana Ruiz"."""


def _told_first(one: Candidate) -> bool:
    """Whether a claim is one that somebody would call a lie: it accuses, was reported, or is in the lead."""
    return not {ACCUSING, _REPORTED, "unnamed source", "lead"}.isdisjoint(one.signs)


_FIRST_FEW = 4
"""Of what is likeliest, how many are looked at for a name that somebody gave a thing."""


def _only_names(told: Claim, lexicon: Lexicon) -> bool:
    """Whether a claim is only what somebody called a thing that it does not name: "called it “a surrender”"."""
    words = lowered(told.text)[:1]
    cue = lowered(told.attribution.cue)[:1] if told.attribution is not None else ()
    verb = lexicon.cues.get(cue[0]) if cue else None
    pointed = bool(words) and words[0] in lexicon.words["pronoun"] | lexicon.words["points-back"]
    return pointed and verb is not None and "calling" in verb.classes


def _pleads(words: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether words begin with a plea: "pleaded not guilty in Orla on Monday"."""
    return any(words[: len(plea)] == plea for plea in _pleas(lexicon.language))


@cache
def _pleas(language: str) -> frozenset[tuple[str, ...]]:
    """Give what is said of somebody who pleads, in words: "pleaded not guilty"."""
    return frozenset(tuple(words.split()) for words in lexicon_of(language).stance["pleads"])


def grants_it(denying: Denying, lexicon: Lexicon) -> bool:
    """Whether what is denied was done to something that is so: "covering up a positive test" grants the test."""
    return not lexicon.words["grants-its-object"].isdisjoint(lowered(denying.claim.text)[:_DEED_WITHIN])


_DEED_WITHIN = 4
"""Words of a denial within which it names the deed: "that it had concealed"."""


def _stands_by(denying: Denying, told: Claim, lexicon: Lexicon) -> bool:
    """Whether a claim is no charge against whoever denies one: "is innocent", or the word of "Hale's daughter"."""
    if not lexicon.words["clears"].isdisjoint(lowered(told.text)):
        return True
    if denying.source is None or told.attribution is None or told.stance is Stance.ALLEGES:
        return False
    owners = [word[:-2] for word in lowered(told.attribution.source.role) if word.endswith("'s")]
    return not frozenset(denying.source.key.split()).isdisjoint(owners)


_CLAUSE = 4
"""Words of a denial from which it tells in a clause of its own what is denied: "that he owned shares"."""


_SAID_WITHIN = 10
"""Words of a denial within which "that" opens what the report said."""


def _of_another(denying: Denying, one: Candidate, lexicon: Lexicon) -> bool:
    """Whether a denial tells in full what it denies, and has nothing of a claim on somebody else but names.

    "Hale denied that he owned shares in Orla Foods" is not set against "Ruiz had met the head of Orla Foods", nor
    "denied that he had been told to go" against what another one had told her at a dinner.
    """
    itself = denying.about_itself.keys()
    # "denied a report in the Lamp that he owned shares" says what the report said
    at = next((i for i, word in enumerate(denying.words[:_SAID_WITHIN]) if word in lexicon.that), None)
    words = () if at is None else denying.words[at + 1 :]
    pointing = _POINTS_BACK if at else _POINTS_BACK | {"points at a report"}
    if _WHOEVER & one.signs.keys() or pointing & itself:
        return False
    if len(words) < _CLAUSE:
        return False
    shared = denying.stems & stems(one.claim.proposition, lexicon)
    named = stems(" ".join(word for word in one.claim.proposition.split() if word[:1].isupper()), lexicon)
    verbs = ((word, lexicon.cues.get(word)) for word in words)
    said = stems(" ".join(word for word, cue in verbs if cue is not None and cue.form != "ing"), lexicon)
    return bool(shared) and shared <= named | said


_POINTS_BACK = frozenset((LABEL, "calls untrue", "of an offence"))
"""Signs of a denial that need not have a word of what it is of."""

_WHOEVER = frozenset((ACCUSING, "speaks of who denies", _REPORTED, "denied by the same elsewhere"))
"""Signs of a claim that somebody may deny whatever words he has for it."""


def _of_a_report(one: Candidate, lexicon: Lexicon) -> bool:
    """Whether a claim only tells whom a report cites, or that it was made: "The report cited people close to it"."""
    words = lowered(one.claim.text)
    noun = next((at for at, word in enumerate(words[:3]) if word in lexicon.words["told-thing"]), None)
    return noun is not None and any(word in lexicon.words["cites"] for word in words[noun + 1 : noun + 3])


def _brings_in(one: Candidate, lexicon: Lexicon) -> bool:
    """Whether a claim only brings in whoever speaks next, in the outlet's own voice: "Ruiz's lawyer was scathing"."""
    words = lowered(one.claim.text)
    spoke = words[-1:] and words[-1] in lexicon.words.get("breaks-silence", ())
    if one.claim.attribution is None and spoke and len(words) <= _SPOKE:
        return True  # "Ana Ruiz ha hablado"
    if one.claim.attribution is not None or "right before" not in one.signs or "words shared" in one.signs:
        return False
    last = words[-1] if words else ""
    plain = not last.endswith(lexicon.past_endings) and not last[:1].isdecimal()
    return len(words) > 2 and plain and "be" in lexicon.classes_of(words[-2])


_SPOKE = 6
"""Words of a sentence that only tells that somebody spoke."""


def _of_something_else(denying: Denying, one: Candidate) -> bool:
    """Whether a denial that says for itself what it denies shares too little with a claim to be set against it.

    It hangs there all the same where the claim accuses, or speaks of who denies and stands right before.
    """
    signs, itself = one.signs, denying.about_itself.keys()
    if {"label", "points at a report", "calls untrue"} & itself or "several words shared" in signs:
        return False
    bystander = "said by a bystander" in itself and "no word shared" in signs and len(denying.stems) > 1
    if not bystander and "little of much shared" not in signs:
        return False
    if "already denied by the same" in signs and "little of much shared" in signs:
        return True  # "it also denied that a passenger was hurt"
    close = "speaks of who denies" in signs and signs.get("near before", 0.0) > NEXT_TO
    return not (close or "accuses" in signs)


def complains(denying: Denying, setting: Setting) -> bool:
    """Whether somebody of whom nothing is told says that people were not told: that is a charge, and denies none."""
    accused = {"the story speaks of who says it", "who denies elsewhere"} & denying.about_itself.keys()
    return not accused and any(word in setting.lexicon.words["told-of"] for word in denying.words)
