"""What a denial or a silence answers: the claims of the same article that it is set against."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from attrs import evolve

from provenance.extraction.denied.denials import Candidate, Denying, Setting, stems, whether
from provenance.extraction.denied.fitting import complains, fitting, grants_it
from provenance.extraction.denied.named import whose_words
from provenance.extraction.denied.parties import same_source
from provenance.extraction.denied.plainno import charges_with_it, no_such, says_no
from provenance.extraction.denied.pointing import all_charges, charges_first, of_who_denies, that_account, that_figure
from provenance.extraction.denied.questions import questions_before, to_a_question
from provenance.extraction.denied.replies import REPLIES, asked_about
from provenance.extraction.denied.restored import only_points, restored
from provenance.extraction.denied.saysno import denying_part, first_no, lowered
from provenance.extraction.denied.speakers import by_a_voice, called_by
from provenance.extraction.denied.takenback import taken_back
from provenance.extraction.denied.toldnext import told_next
from provenance.extraction.denied.tying import LABEL, MOST, is_tied, told_in_the_same_words
from provenance.extraction.lexicon import Lexicon
from provenance.model import Claim, Stance

_AS_GOOD = 0.7
"""Beside the likeliest, a denial answers what is likelier than not and behind it by no more than this."""

_LIKELY = 0.0

_UNLIKELY = -1.0
"""A denial whose likeliest claim scores less answers nothing that is told here."""

_SURE, _SURE_UNNAMED = -0.5, 0.0
"""Above this, who only says that something is not so denies it; where a verb can stand without its subject, more is
asked: of 13 so hung in Spanish articles 7 hung wrongly with the first, and of 10 with the second 4."""


def answered(claims: Sequence[Claim], text: str, lexicon: Lexicon) -> list[Claim]:
    """Give the claims, with `answers` filled in for those that deny, decline or stay silent.

    Who says that something did not happen denies it, whatever the verb, where the article tells that it did.
    """
    plain = {c.id for c in claims if says_no(c, lexicon)}
    if not plain and not any(c.stance in REPLIES or c.stance is Stance.WITHDRAWN for c in claims):
        return list(claims)
    setting = Setting(claims, text, lexicon)
    made: dict[str, Claim] = {}
    before: Claim | None = None
    for claim in claims:  # what is called a denial first: it tells what a plain no beside it is about
        if claim.stance is Stance.DENIES:
            again = _repeated(claim, before, setting)
            targets = [] if again is not None else _in_the_next_words(claim, setting) or _denied(claim, setting)
            for target in targets:
                setting.denied.setdefault(target.id, []).append(claim)
            made[claim.id] = _as(made[again.id], claim) if again is not None else restored(claim, targets, lexicon)
            before = claim if again is None else before
        elif claim.stance is Stance.WITHDRAWN and not claim.says_no:
            made[claim.id] = evolve(claim, answers=tuple(t.id for t in taken_back(claim, setting)))
        elif claim.stance in REPLIES:
            asked = asked_about(claim, setting, lexicon)
            made[claim.id] = evolve(claim, answers=tuple(t.id for t in asked))
    questions = questions_before(claims, plain, text, lexicon)
    for claim in claims:
        if claim.id in plain:
            no = to_a_question(claim, questions.get(claim.id), setting)
            made[claim.id] = no or _saying_no(claim, setting, made, lexicon)
    return [made.get(claim.id, claim) for claim in claims]


def _in_the_next_words(claim: Claim, setting: Setting) -> list[Claim]:
    """Give what a bare denial is of, as its speaker goes on: "Orla denied that. “No alarm was off,” it said"."""
    if claim.general or not only_points(claim, setting.lexicon):
        return []
    source = claim.attribution.source if claim.attribution is not None else None
    here = bisect_right(setting.starts, claim.spans[0][0])
    for other in setting.asserting[here : here + 1]:
        gap = setting.text[claim.spans[-1][1] : other.spans[0][0]]
        follows = claim.spans[-1][1] <= other.spans[0][0] and len(gap) < _BESIDE and "\n" not in gap
        if (
            follows
            and (same_source(source, other) or by_a_voice(other, setting.lexicon))
            and says_no(other, setting.lexicon)
        ):
            return _denied(other, setting, surely=True)
    return []


def _as(denial: Claim, again: Claim) -> Claim:
    """Give what goes on with a denial as one of the same."""
    return evolve(again, answers=denial.answers, proposition=denial.proposition)


def _repeated(claim: Claim, before: Claim | None, setting: Setting) -> Claim | None:
    """Give the denial right before, where its speaker goes on to call it untrue: "denied that P. “A fairy tale!”"."""
    source = claim.attribution.source if claim.attribution is not None else None
    if before is None or claim.quoted == "none" or not same_source(source, before):
        return None
    gap = setting.text[before.spans[-1][1] : claim.spans[0][0]]
    close = len(gap) < _BESIDE and "\n" not in gap
    return before if close and "label" in setting.denying(claim).about_itself and not before.general else None


_BESIDE = 60
"""Characters between a denial and a quotation that goes on with it."""


def _saying_no(claim: Claim, setting: Setting, made: Mapping[str, Claim], lexicon: Lexicon) -> Claim:
    """Give a claim that says no: a denial where it answers something, or goes on about what its source denies."""
    targets = [] if charges_with_it(claim, lexicon) else _denied(claim, setting, surely=True)
    if targets:
        denial = restored(evolve(claim, stance=Stance.DENIES), targets, lexicon)
        return evolve(denial, says_no=denial.proposition == claim.proposition)
    if first_no(lowered(denying_part(claim, lexicon))[:_OPENS_WITH], lexicon) < 0:
        return claim
    if claim.attribution is not None and not (claim.attribution.source_spans or claim.attribution.cue_spans):
        return evolve(claim, says_no=True)  # all that a statement says is its author's: he need not go on
    source = claim.attribution.source if claim.attribution is not None else None
    wanted = stems(claim.text, lexicon)
    for denial in setting.denials:
        same = same_source(source, denial) and abs(denial.spans[0][0] - claim.spans[0][0]) < _GOES_ON
        alike = wanted & stems(denial.proposition, lexicon) or no_such(claim, lexicon)
        if same and alike:
            # "denied that it was in talks. "No talks are taking place," it said"
            denied = made.get(denial.id, denial)
            return evolve(claim, stance=Stance.DENIES, proposition=denied.proposition, answers=denied.answers)
    return evolve(claim, says_no=True)


_GOES_ON = 300
"""Characters within which somebody who denied goes on about it."""

_OPENS_WITH = 12
"""Words within which a claim says no for what it says as a whole."""


def _denied(claim: Claim, setting: Setting, surely: bool = False) -> list[Claim]:
    """Give what a claim denies, the likeliest first; `surely`: nothing, unless it is likelier a denial than not."""
    # of two who say "it never came" in one breath neither denies the other
    same = None if surely else told_in_the_same_words(claim, setting)
    if same is not None:
        return [same]
    denying = setting.denying(claim)
    if surely and complains(denying, setting):
        return []
    pointed = _pointed_at(denying, setting, surely)
    if pointed is not None:
        return pointed
    tied = [one for one in fitting(denying, setting, surely) if is_tied(denying, one, surely, setting.lexicon)]
    ranked = charges_first(denying, of_who_denies(denying, tied, setting.lexicon))
    if not ranked:
        # only what is called a denial: a plain no that opens a story tells something of its own
        opens = "opens the story" in denying.about_itself and not (surely or claim.headline)
        opens = opens and not grants_it(denying, setting.lexicon)
        return told_next(denying, setting) if opens else []
    surely = surely and not denying.about_itself.keys() >= _CALLED_UNTRUE  # "told the paper the story was untrue"
    unlikely = ranked[0].score < _UNLIKELY and (surely or _shares(ranked[0]) < _MUCH)
    sure = _SURE_UNNAMED if setting.lexicon.drops_subject else _SURE
    if unlikely or (surely and whether(denying, ranked) < sure):
        # "“It's a lie,” says singer", over the story
        over_it = unlikely and claim.headline and LABEL in denying.about_itself
        return told_next(denying, setting) if over_it else []
    least = max(_LIKELY, ranked[0].score - _AS_GOOD)
    found = [ranked[0].claim, *(one.claim for one in ranked[1:MOST] if one.score >= least)]
    return found if surely else all_charges(denying, found, ranked, setting)


def _pointed_at(denying: Denying, setting: Setting, surely: bool) -> list[Claim] | None:
    """Give what a denial is of that only points at what others told; None where it says itself what it denies."""
    figure = that_figure(denying, setting)
    if figure is not None:
        return [figure]
    account = that_account(denying, setting) if not surely else []
    if account:
        return account
    theirs = whose_words(denying, setting.lexicon)
    if not theirs:
        return None
    # "rejected what passengers say about the doors" is set against what these say
    return [one.claim for one in setting.ranked(denying) if theirs & set(called_by(one.claim))][:MOST]


_CALLED_UNTRUE = frozenset(("points at a report", "begins by calling it untrue"))
"""Signs of words that can be nothing but a denial of what is reported."""


def _shares(one: Candidate) -> float:
    return one.signs.get("words shared", 0.0) if "near before" in one.signs else 0.0


_MUCH = 0.5
"""Share of the words of what is called a denial, weighed, by which it answers a claim at any distance."""
