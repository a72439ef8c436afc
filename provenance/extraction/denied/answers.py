"""What a denial or a silence answers: the claims of the same article that it is set against."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence, Set
from functools import cache
from itertools import pairwise

from attrs import evolve

from provenance.extraction.denied.denials import Candidate, Denying, Setting, stems, whether, without
from provenance.extraction.denied.parties import names_party, same_source
from provenance.extraction.denied.saysno import (
    denying_part,
    first_no,
    first_piece,
    is_false,
    lowered,
    may_say_no,
    opening_verdict,
    unjudged,
)
from provenance.extraction.denied.signs import BARE, is_reported, points_at_report, tells_digits, tells_figures
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.lexicon import lexicon as lexicon_of
from provenance.extraction.stance import pleads_lawful
from provenance.model import Claim, ClaimType, Source, SourceKind, Stance

_MOST = 3
"""A denial hangs on at most this many claims of its article."""
_AS_GOOD = 0.7
"""Beside the likeliest, a denial answers what is likelier than not and behind it by no more than this."""
_LIKELY = 0.0
_UNLIKELY = -1.0
"""A denial whose likeliest claim scores less answers nothing that is told here."""
_SURE, _SURE_UNNAMED = -0.5, 0.0
"""Above this, who only says that something is not so denies it; where a verb can stand without its subject, more is
asked: of 13 so hung in Spanish articles 7 hung wrongly with the first, and of 10 with the second 4."""


def answered(claims: Sequence[Claim], text: str, lexicon: Lexicon) -> list[Claim]:
    """The claims, with `answers` filled in for those that deny, decline or stay silent.

    Who says that something did not happen denies it, whatever the verb, where the article tells that it did.
    """
    plain = {c.id for c in claims if says_no(c, lexicon)}
    if not plain and not any(c.stance in _REPLIES or c.stance is Stance.WITHDRAWN for c in claims):
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
        elif claim.stance is Stance.WITHDRAWN:
            made[claim.id] = evolve(claim, answers=tuple(t.id for t in _taken_back(claim, setting)))
        elif claim.stance in _REPLIES:
            asked = _asked(claim, setting, lexicon)
            made[claim.id] = evolve(claim, answers=tuple(t.id for t in asked))
    questions = _questions(claims, plain, text, lexicon)
    for claim in claims:
        if claim.id in plain:
            no = _to_a_question(claim, questions.get(claim.id), setting)
            made[claim.id] = no or _saying_no(claim, setting, made, lexicon)
    return [made.get(claim.id, claim) for claim in claims]


def _questions(claims: Sequence[Claim], plain: Set[str], text: str, lexicon: Lexicon) -> dict[str, Claim]:
    """Give the question that each plain no may answer, by the id of the no: the claim before it, or right behind."""
    found = {later.id: one for one, later in pairwise(claims) if later.id in plain and _asks(one, lexicon)}
    for answer, asked in pairwise(claims):
        if answer.id in plain and answer.id not in found and _was_asked(answer, asked, text, lexicon):
            found[answer.id] = asked
    return found


def _was_asked(answer: Claim, asked: Claim, text: str, lexicon: Lexicon) -> bool:
    """Whether an answer stands before what was asked, in one sentence: "“No,” Hale said when asked whether P"."""
    between = text[answer.spans[-1][1] : asked.spans[0][0]]
    cue = asked.attribution.cue.lower() if asked.attribution is not None else ""
    return len(between) < _ASKED_WITHIN and f"when {cue}" in between.lower() and _asks(asked, lexicon)


_ASKED_WITHIN = 120
"""Characters between an answer and what was asked."""


def _in_the_next_words(claim: Claim, setting: Setting) -> list[Claim]:
    """Give what a bare denial is of, as its speaker goes on: "Orla denied that. “No alarm was off,” it said"."""
    if claim.general or not _only_points(claim, setting.lexicon):
        return []
    source = claim.attribution.source if claim.attribution is not None else None
    here = bisect_right(setting.starts, claim.spans[0][0])
    for other in setting.asserting[here : here + 1]:
        gap = setting.text[claim.spans[-1][1] : other.spans[0][0]]
        follows = claim.spans[-1][1] <= other.spans[0][0] and len(gap) < _BESIDE and "\n" not in gap
        if (
            follows
            and (same_source(source, other) or _by_a_voice(other, setting.lexicon))
            and says_no(other, setting.lexicon)
        ):
            return _denied(other, setting, surely=True)
    return []


def _by_a_voice(claim: Claim, lexicon: Lexicon) -> bool:
    """Whether a spokesman says it: right behind a body's denial, the body's."""
    role = claim.attribution.source.role if claim.attribution is not None else ""
    return not lexicon.sources["spokesman"].isdisjoint(lowered(role))


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


def _asks(claim: Claim, lexicon: Lexicon) -> bool:
    """Whether a claim is a question, or what somebody was asked: "was asked whether he had made it up"."""
    first = lowered(claim.text)[:1]
    if not lexicon.words["yes-or-no"].isdisjoint(first):
        return claim.stance is Stance.NEUTRAL
    return claim.type is ClaimType.QUESTION and lexicon.words["asks"].isdisjoint(first)  # not "Who told you that?"


def _to_a_question(claim: Claim, question: Claim | None, setting: Setting) -> Claim | None:
    """Give a claim as a denial of what was asked right before it, where it opens with a no that stands alone.

    It answers what the question does, or what the article tells in the words that were asked: "The boiler had been
    condemned, he was told. ... Asked whether it had been condemned, he said that it had not".
    """
    words = first_piece(claim.text)
    if question is None or not words or len(words) > BARE or first_no(words, setting.lexicon) < 0:
        return None
    if not setting.lexicon.words["unsure"].isdisjoint(words) and not setting.lexicon.words["first-person"].isdisjoint(
        words[:1]
    ):
        return evolve(claim, stance=Stance.NEUTRAL)  # "I don't know" says neither yes nor no
    asked = question.proposition.removeprefix("if ")
    answers = question.answers or tuple(one.id for one in _told_as_asked(claim, question, setting))
    return evolve(claim, stance=Stance.DENIES, proposition=asked, answers=answers)


def _told_as_asked(claim: Claim, question: Claim, setting: Setting) -> list[Claim]:
    """Give what an article tells in most words of a question, of others than who answers it."""
    wanted = stems(question.proposition, setting.lexicon)
    source = claim.attribution.source if claim.attribution is not None else None
    least = max(_TWO, len(wanted) * _MOST_OF)
    told = [one for _, one in setting.around(question) if one.spans < claim.spans and not same_source(source, one)]
    alike = [one for one in told if len(wanted & setting.stems[one.id]) >= least]
    return sorted(alike, key=lambda one: -len(wanted & setting.stems[one.id]))[:1]


_TWO, _MOST_OF = 2, 0.6
"""Words of a question that a claim shares with it, at least, and which part of them."""


def _saying_no(claim: Claim, setting: Setting, made: Mapping[str, Claim], lexicon: Lexicon) -> Claim:
    """Give a claim that says no: a denial where it answers something, or goes on about what its source denies."""
    targets = [] if _charges_with_it(claim, lexicon) else _denied(claim, setting, surely=True)
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
        alike = wanted & stems(denial.proposition, lexicon) or _no_such(claim, lexicon)
        if same and alike:
            # "denied that it was in talks. "No talks are taking place," it said"
            denied = made.get(denial.id, denial)
            return evolve(claim, stance=Stance.DENIES, proposition=denied.proposition, answers=denied.answers)
    return evolve(claim, says_no=True)


def _charges_with_it(claim: Claim, lexicon: Lexicon) -> bool:
    """Whether it is a charge that something was not done: "alleged that the coach did not tell the club"."""
    words = claim.attribution.cue.lower().split() if claim.attribution is not None else []
    return any(cue is not None and cue.lemma in lexicon.words["charges"] for cue in map(lexicon.cues.get, words))


def _no_such(claim: Claim, lexicon: Lexicon) -> bool:
    """Whether words only take up what is denied: "No such conversation took place"."""
    words = lowered(claim.text)[:3]
    return any(" ".join(words[at : at + 2]) in lexicon.stance["no-such"] for at in range(2))


_GOES_ON = 300
"""Characters within which somebody who denied goes on about it."""
_OPENS_WITH = 12
"""Words within which a claim says no for what it says as a whole."""
_REPLIES = (Stance.DENIES, Stance.DECLINES, Stance.NO_RESPONSE)


_ACCUSES = re.compile(r"(?:\w+ ){0,3}accus")
"""Who accuses somebody of misleading calls nothing misleading that was told before."""


def _taken_back(claim: Claim, setting: Setting) -> list[Claim]:
    """Give what its article tells of that which somebody takes back: in the same words, or by the same source."""
    credit = claim.attribution
    wanted = stems(claim.text, setting.lexicon) - stems(
        " ".join(setting.lexicon.words["withdrawn-thing"]), setting.lexicon
    )
    others = [one for _, one in setting.around(claim) if one is not claim]
    figures = _figures(claim.text, setting.lexicon)
    if figures:
        # "cut the toll to 12 from 15": what is taken back is the fifteen, and not what takes its place
        told = [(one, _figures(one.text, setting.lexicon)) for one in others]
        others = [one for one, theirs in told if not theirs or figures <= theirs]
        counted = [one for one, theirs in told if figures <= theirs]
        told_so = [one for one in counted if wanted & setting.stems[one.id] or (credit and _from(credit.source, one))]
        if told_so:
            return told_so[:_MOST]
    alike = [one for one in others if len(wanted & setting.stems[one.id]) >= min(_MOST, len(wanted))] if wanted else []
    if alike or credit is None:
        return alike[:_MOST]
    # what it reported, and not what it says in so many words of taking it back
    heard = [one for one in others if one.quoted == "none" and _from(credit.source, one)]
    before = [one for one in heard if one.spans < claim.spans]
    return (before[-1:] or heard[:1]) if not wanted else []


def _figures(text: str, lexicon: Lexicon) -> frozenset[str]:
    """The numbers in a text, in figures: "fifteen" and "15" are one."""
    words = [word.strip(".,;:!?()'\"“”‘’£$€%") for word in text.lower().split()]
    return frozenset(
        str(lexicon.numbers.get(word, word)) for word in words if word in lexicon.numbers or word[:1].isdecimal()
    )


def _from(source: Source, claim: Claim) -> bool:
    """Whether a claim comes from a source, itself or through it."""
    credit = claim.attribution
    heard = (credit.source, *credit.via) if credit is not None else ()
    return same_source(source, claim) or any(_one_outlet(source, one) for one in heard)


def _one_outlet(a: Source, b: Source) -> bool:
    """Whether two mentions in one article are of one outlet: "the Gazette" is the Lorne Gazette."""
    one, other = set(a.key.split()), set(b.key.split())
    return a.kind is b.kind is SourceKind.OUTLET and bool(one and other) and (one <= other or other <= one)


def says_no(claim: Claim, lexicon: Lexicon) -> bool:
    """Whether somebody says in so many words that something is not so."""
    if claim.attribution is None or not claim.stance.asserting or _ACCUSES.match(claim.attribution.cue.lower()):
        return False
    if not claim.attribution.source.name:
        return False
    if not may_say_no(lowered(claim.text), lexicon):
        return False  # as of most claims: no part of it need be looked at
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


def _denied(claim: Claim, setting: Setting, surely: bool = False) -> list[Claim]:
    """What a claim denies, the likeliest first; `surely`: nothing, unless it is likelier a denial than not."""
    # of two who say "it never came" in one breath neither denies the other
    same = None if surely else _told_in_the_same_words(claim, setting)
    if same is not None:
        return [same]
    denying = setting.denying(claim)
    if surely and _complains(denying, setting):
        return []
    theirs = _whose_words(denying, setting.lexicon)
    if theirs:
        # "rejected what passengers say about the doors" is set against what these say
        return [one.claim for one in setting.ranked(denying) if theirs & set(_called(one.claim))][:_MOST]
    tied = [one for one in _fitting(denying, setting, surely) if _tied(denying, one, surely, setting.lexicon)]
    ranked = _charges(denying, _of_who_denies(denying, tied, setting.lexicon))
    if not ranked:
        # only what is called a denial: a plain no that opens a story tells something of its own
        opens = "opens the story" in denying.about_itself and not (surely or claim.headline)
        opens = opens and not _grants_it(denying, setting.lexicon)
        return _told_next(denying, setting) if opens else []
    unlikely = ranked[0].score < _UNLIKELY and (surely or _shares(ranked[0]) < _MUCH)
    sure = _SURE_UNNAMED if setting.lexicon.drops_subject else _SURE
    if unlikely or (surely and whether(denying, ranked) < sure):
        # "“It's a lie,” says singer", over the story
        over_it = unlikely and claim.headline and _LABEL in denying.about_itself
        return _told_next(denying, setting) if over_it else []
    least = max(_LIKELY, ranked[0].score - _AS_GOOD)
    return [ranked[0].claim, *(one.claim for one in ranked[1:_MOST] if one.score >= least)]


def _fitting(denying: Denying, setting: Setting, surely: bool) -> list[Candidate]:
    """Give what a denial may answer, the likeliest first, without what it cannot be of by its own words."""
    ranked = setting.ranked(denying, touching=surely and not (_POINTING & denying.about_itself.keys()))
    if not surely:
        ranked = [one for one in ranked if not _of_something_else(denying, one)]
    if denying.source is not None and denying.source.kind is SourceKind.OFFICIAL:
        ranked = [o for o in ranked if "near after" not in o.signs or not _both_official(denying.claim, o.claim)]
    thing = _thing_denied(denying, setting.lexicon)
    if thing:
        ranked = [one for one in ranked if thing & _named_in(one.claim, setting.text, setting.lexicon)]
    if _grants_it(denying, setting.lexicon):
        deeds = setting.lexicon.words["grants-its-object"]
        ranked = [o for o in ranked if "accuses" in o.signs or not deeds.isdisjoint(lowered(o.claim.text))]
    if denying.claim.general:
        ranked = _charged_in_general(denying, ranked, setting.lexicon)
    if _LABEL in denying.about_itself:
        ranked = [one for one in ranked if not _stands_by(denying, one.claim, setting.lexicon)]
    ranked = [one for one in ranked if not (_brings_in(one, setting.lexicon) or _of_a_report(one, setting.lexicon))]
    if any(one.claim.quoted != "none" for one in ranked[:_FIRST_FEW]):
        ranked = [one for one in ranked if not _only_names(one.claim, setting.lexicon)]
    if {_LABEL, "begins by calling it untrue"} & denying.about_itself.keys() and not denying.claim.general:
        ranked = _without_the_scene(denying, ranked)
    return _of_that_report(denying, _of_those_figures(denying, ranked, setting.lexicon))


def _charged_in_general(denying: Denying, ranked: list[Candidate], lexicon: Lexicon) -> list[Candidate]:
    """Of what a general denial may answer, what is told against whoever denies, or by somebody at least."""
    if pleads_lawful(denying.claim.text, lexicon):
        return [one for one in ranked if _ACCUSING in one.signs]  # "had broken no rule" answers a charge, or nothing
    if _pleads(lowered(denying.claim.text), lexicon):
        return [one for one in ranked if _OF_HIM & one.signs.keys()]  # "He pleaded not guilty": a charge against him
    return [one for one in ranked if one.claim.attribution is not None or _OF_HIM & one.signs.keys()]


_ACCUSING, _LABEL = "accuses", "label"
_OF_HIM = frozenset((_ACCUSING, "speaks of who denies"))
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


_SCENE = 9
"""Words at the head of a sentence among which its subject is named: "The borough's director of education, Ana Ruiz"."""


def _told_first(one: Candidate) -> bool:
    """Whether a claim is one that somebody would call a lie: it accuses, was reported, or is in the lead."""
    return not {_ACCUSING, "reported", "unnamed source", "lead"}.isdisjoint(one.signs)


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


def _grants_it(denying: Denying, lexicon: Lexicon) -> bool:
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


def _told_next(denying: Denying, setting: Setting) -> list[Claim]:
    """Give what a denial that opens a story is of, where that is told next: "Ruiz denied it. The Lamp said that"."""
    claim = denying.claim
    here = bisect_right(setting.starts, claim.spans[0][0])
    following = [c for c in setting.asserting[here : here + _NEXT] if c.attribution is not None]
    others = [
        c for c in following if not (_may_be(denying.source, c) or _overlaps(c, claim) or _both_official(claim, c))
    ]
    if others and _by_office(denying.source, setting.lexicon) and _of_himself(others[0], setting.lexicon):
        # "The mayor has denied it. “I had one sherry,” said Ana Ruiz": she is the mayor
        others = [one for one in others if one.attribution.source.key != others[0].attribution.source.key]  # type: ignore[union-attr]
    told = [one for one in others if not (says_no(one, setting.lexicon) and not _by_an_outlet(one))][:1]
    return [one for one in told if _concerns(denying, one, setting)]


def _concerns(denying: Denying, other: Claim, setting: Setting) -> bool:
    """Whether a claim is reported, accuses, speaks of who denies, or shares a word with the denial or who says it."""
    if other.stance is Stance.ALLEGES or (other.attribution is not None and is_reported(other.attribution)):
        return True
    if denying.source is not None and names_party(denying.source, other):
        return True
    lexicon, text = setting.lexicon, setting.text
    return not _named_in(denying.claim, text, lexicon).isdisjoint(_named_in(other, text, lexicon))


def _may_be(source: Source | None, claim: Claim) -> bool:
    """Whether who denies may be who claims something: "the firm" is the one that was named before."""
    return same_source(source, claim) or (claim.attribution is not None and claim.attribution.source.generic)


def _both_official(denial: Claim, told: Claim) -> bool:
    """Whether who denies and who tells something speak for the state, and maybe for one body: police and Supt Hale."""
    kinds = {one.attribution.source.kind for one in (denial, told) if one.attribution is not None}
    return kinds == {SourceKind.OFFICIAL}


def _by_office(source: Source | None, lexicon: Lexicon) -> bool:
    """Whether somebody is called by an office and not by name: "the Bishop of Tarrow", "a retired judge"."""
    people = (SourceKind.PERSON.value, SourceKind.OFFICIAL.value, SourceKind.EXPERT.value, SourceKind.WITNESS.value)
    return source is not None and any(lexicon.kinds.get(word) in people for word in lowered(source.name))


def _of_himself(claim: Claim, lexicon: Lexicon) -> bool:
    """Whether somebody speaks of himself: "I had one sherry", "he had told the police"."""
    words = lowered(claim.text)
    return _by_a_person(claim) and bool(words) and words[0] in lexicon.words["first-person"] | lexicon.words["pronoun"]


def _overlaps(a: Claim, b: Claim) -> bool:
    return a.spans[0][0] < b.spans[-1][1] and b.spans[0][0] < a.spans[-1][1]


_NEXT = 3
"""Claims behind a denial that opens a story among which what it denies is told."""
_POINTING = frozenset(("label", "points at a report", "calls untrue", "not known"))
"""Signs of a denial that can be tied to a claim with which it shares no word."""

# Set on the half of the gold articles that is for developing: of 44 denials that named what they deny and shared less
# than a fifth of it, weighed, with what they hung on, 27 hung on the wrong claim.
_COVERED = 0.2
"""Share of a denial's words, weighed, by which it is tied to a claim whatever else is so."""
_COVERED_LATER = 0.5
"""The same where nobody calls it a denial and the claim is told after it."""
_TOUCHED, _TOUCHED_PLAIN = 0.05, 0.15
"""The same where the claim accuses somebody; and where nobody calls the denial one."""


def _told_in_the_same_words(claim: Claim, setting: Setting) -> Claim | None:
    """Give what another one claims at the place that a denial is of: "they say Hale took it, which he denies"."""
    at = bisect_left(setting.starts, claim.spans[0][0] - _THAT)
    while at < len(setting.starts) and setting.starts[at] <= claim.spans[0][0] + _THAT:
        other = setting.asserting[at]
        near_end = abs(other.spans[-1][1] - claim.spans[-1][1]) <= _THAT
        source = claim.attribution.source if claim.attribution is not None else None
        if near_end and other is not claim and not same_source(source, other):
            return other
        at += 1
    return None


_THAT = 6
"""Characters of "that", by which one of two claims at one place may be the longer."""


def _shares(one: Candidate) -> float:
    return one.signs.get("words shared", 0.0) if "near before" in one.signs else 0.0


_MUCH = 0.5
"""Share of the words of what is called a denial, weighed, by which it answers a claim at any distance."""


def _tied(denying: Denying, one: Candidate, surely: bool, lexicon: Lexicon) -> bool:
    """Whether anything but nearness ties a denial to a claim: shared words, or words that point back to it.

    A denial that names what it denies in other words than the claim's is left untied, and asked in `review`.
    """
    signs, itself = one.signs, denying.about_itself
    if surely and "says no itself" in signs and "begins by calling it untrue" not in itself:
        return False  # two that both say "did not" are one side
    if surely and "not known" in itself:
        return "of knowing" in signs  # "I did not know of it" denies the knowledge, and not the thing
    if surely and "of what may or will be" in itself and not {"several words shared", "accuses"} & signs.keys():
        return False  # "We will not pay for it" is said of what is to come, and denies nothing that was done
    tied_otherwise = {"denied by the same elsewhere", "several words shared"} & signs.keys()
    if surely and "who denies elsewhere" in itself and "outlet's own voice" in signs and not tied_otherwise:
        return False  # who has denied one thing goes on about that, and not about a rule that the page tells
    if denying.figures and "figure shared" not in signs and tells_digits(one.claim):
        return False  # "denied that 34 were killed" is not of the 19
    return _by_words(signs, itself, surely) or _by_place(denying, signs, surely, lexicon)


def _by_words(signs: Mapping[str, float], itself: Mapping[str, float], surely: bool) -> bool:
    """Whether the words that a denial shares with a claim tie the two, or the charge that it follows."""
    covered = signs.get("words shared", 0.0)
    if surely and "near after" in signs and covered < _COVERED_LATER:
        return False  # what another one says afterwards is seldom what was denied
    if covered >= _COVERED or ("accuses" in signs and covered >= (_TOUCHED_PLAIN if surely else _TOUCHED)):
        return True
    # "took 212,000 crowns, prosecutors said. He denies theft"
    if "of an offence" in itself and "near before" in signs and _CHARGING & signs.keys():
        return True
    # "accused it of cutting the cable ... "We did not touch it""
    close = signs.get("accuses, near", 0.0) > _NEXT_TO and "near before" in signs
    return close and "already denied by the same" not in signs


def _of_who_denies(denying: Denying, ranked: list[Candidate], lexicon: Lexicon) -> list[Candidate]:
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
        charged = charged or [one for one in ranked if _ACCUSING in one.signs and not of_him]
        if charged:
            return charged
    if not lexicon.words["claim-noun"].isdisjoint(denying.words[:_OWNER_WITHIN]):
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


def _this_of_him(denying: Denying, told: Claim, lexicon: Lexicon) -> bool:
    """Whether "this" is what somebody has just said of whoever denies: "... that police did it. Police deny this"."""
    if len(denying.words) > 1 or denying.words[0] not in lexicon.words["this-here"] or denying.source is None:
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


def _charges(denying: Denying, ranked: list[Candidate]) -> list[Candidate]:
    """Of what a denial of an offence may answer, what charges somebody with it, or what the story opens with."""
    if "of an offence" not in denying.about_itself:
        return ranked
    for sign in ("words shared", "accuses", "lead"):
        found = [one for one in ranked if sign in one.signs]
        if found:
            return found
    return ranked


_CHARGING = frozenset(("accuses", "by the authorities", "speaks of who denies"))
"""Signs of a claim that charges somebody, or may."""


def _thing_denied(denying: Denying, lexicon: Lexicon) -> frozenset[str]:
    """Give the words by which a denial names what it dismisses, without what any denial can: none for "the story".

    "Called the audit a witch-hunt" is set against what speaks of the audit, "the firm's number" against the firm's.
    """
    if not {"label", "calls untrue"} & denying.about_itself.keys():
        return _claim_named(denying, lexicon)
    words = unjudged(lowered(first_quoted(denying.claim.text)[0]), lexicon)[:_OWNER_WITHIN]
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
    words = lowered(denying.claim.text)[:_OWNER_WITHIN]
    noun = next((at for at, word in enumerate(words) if word in lexicon.words["claim-noun"]), 0)
    if noun < _WHICH or words[0] not in lexicon.words["definite"] or words[noun + 1 : noun + 2] in (("that",), ("of",)):
        return frozenset()
    return without(stems(" ".join(words[1:noun]), lexicon), lexicon.words["label-stem"])


_WHICH = 2
"""Where the noun stands at the earliest: "the wage claim"."""


def _whose_words(denying: Denying, lexicon: Lexicon) -> frozenset[str]:
    """Give the words by which a denial names those whose words it is of: "what passengers say about the doors"."""
    words = denying.words
    if denying.claim.stance is not Stance.DENIES or words[:1] != ("what",):
        return frozenset()
    verb = next((at for at, word in enumerate(words[1:_OWNER_WITHIN], 1) if word in lexicon.cues), 0)
    return frozenset(word for word in words[1:verb] if "pronoun" not in lexicon.classes_of(word))


_OWNER_WITHIN = 5
"""Words of a denial within which it names whose story it dismisses."""


def first_quoted(text: str) -> tuple[str, str]:
    """Split a text at its first quotation mark: "the audit a ", "witch-hunt"."""
    found = _QUOTE.search(text, 1)
    return (text[: found.start()], text[found.end() :]) if found else (text, "")


_QUOTE = re.compile(r"[“\"«„]")


def _named_in(claim: Claim, text: str, lexicon: Lexicon) -> frozenset[str]:
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
_SAYS_WHAT = 10
"""Words of a denial within which "that" opens what the report said."""


def _by_place(denying: Denying, signs: Mapping[str, float], surely: bool, lexicon: Lexicon) -> bool:
    """Whether a denial points back ("the report", "this is false"), or answers what was told right before."""
    itself = denying.about_itself.keys()
    # "a report in the Post that it had failed" says itself what it was
    told = any(word in lexicon.that for word in denying.words[2:_SAYS_WHAT])
    points = "label" in itself or ("points at a report" in itself and not told)
    if points or ("tells figures, which are denied" in signs and not surely):
        return "near before" in signs or bool({"in the headline", "opens the story"} & itself)
    if "right before" not in signs:
        return False
    verdict = {"begins by calling it untrue", "no such thing", "a bare no"} & itself
    if surely and "outlet's own voice" in signs and "quoted" in itself:
        return (
            bool(verdict) or "denied by the same elsewhere" in signs
        )  # "Hale defended it. “It costs nothing,” he said"
    if "names a deed" in itself and "no word shared" in signs and "same paragraph" not in signs:
        return bool(verdict)  # "had denied approving the invoices" is of no visit told a paragraph before
    if {"outlet's own voice", "no word shared", "little of much shared"} <= signs.keys():
        return bool(verdict)  # "was sent off for spitting, something he denies": not that he will play again
    return bool(verdict) or bool({"denied by the same elsewhere", "speaks of who denies"} & signs.keys())


def _of_those_figures(denying: Denying, ranked: list[Candidate], lexicon: Lexicon) -> list[Candidate]:
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
    owned = [one for one in counted if owner & set(_called(one.claim))]
    return owned or ([] if owner else counted)


def _of_that_report(denying: Denying, ranked: list[Candidate]) -> list[Candidate]:
    """Of what a denial may answer, what is no person's word, where it dismisses a report and says no more.

    "Rejected the report as a cover-up" is set against what was reported, and not against a witness next to it.
    """
    if "points at a report" not in denying.about_itself or len(denying.stems) > _FEW:
        return ranked
    told = [one for one in ranked if _by_an_outlet(one.claim) and "near before" in one.signs]
    if told:
        return [min(told, key=lambda one: one.claim.spans)]  # a report is denied for what it leads with
    # nor a witness's, unless he tells it of whoever denies
    own = {"several words shared", "speaks of who denies"}
    return [one for one in ranked if not _by_a_person(one.claim) or own & one.signs.keys()]


_FEW = 2
"""Words of its own in a denial that says no more than what it calls the report."""


def _by_an_outlet(claim: Claim) -> bool:
    """Whether an outlet reports a claim, itself or from people whom it heard."""
    credit = claim.attribution
    return credit is not None and any(one.kind is SourceKind.OUTLET for one in (credit.source, *credit.via))


def _by_a_person(claim: Claim) -> bool:
    credit = claim.attribution
    if credit is None or is_reported(credit):
        return False
    return credit.source.identified and not credit.source.body_key and not credit.source.generic


def _called(claim: Claim) -> tuple[str, ...]:
    """The words by which an article calls the source of a claim."""
    source = claim.attribution.source if claim.attribution is not None else None
    return lowered(f"{source.name} {source.role} {source.body} {source.key}") if source is not None else ()


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
    close = "speaks of who denies" in signs and signs.get("near before", 0.0) > _NEXT_TO
    return not (close or "accuses" in signs)


_NEXT_TO = 0.55
"""Nearness of what stands within two claims before a denial."""


def _complains(denying: Denying, setting: Setting) -> bool:
    """Whether somebody of whom nothing is told says that people were not told: that is a charge, and denies none."""
    accused = {"the story speaks of who says it", "who denies elsewhere"} & denying.about_itself.keys()
    return not accused and any(word in setting.lexicon.words["told-of"] for word in denying.words)


def restored(claim: Claim, targets: Sequence[Claim], lexicon: Lexicon) -> Claim:
    """A denial with what it answers; one that only points ("the allegation") denies what that claim says."""
    prop = _without_verdict(claim, lexicon)
    verdict = opening_verdict(lowered(denying_part(claim, lexicon)), lexicon)  # "That is not true. She called me."
    if targets and not claim.general and (verdict or _only_points(claim, lexicon)):
        prop = targets[0].proposition
    answers = tuple(t.id for t in targets)
    told = _named(prop, lexicon) and not _stub(lowered(claim.text), lexicon)
    return evolve(claim, answers=answers, proposition=prop, points=not (targets or claim.general or told))


def _stub(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a few words are no claim by themselves: "denied any part", "rejected the opposition's toll"."""
    return 0 < len(words) <= _STUB and words[-1] in lexicon.words["stub-head"]


def _without_verdict(claim: Claim, lexicon: Lexicon) -> str:
    """What a denial is of, without what it calls it: "dismissed the report as a whitewash" is of the report."""
    cue = claim.attribution.cue.lower().split() if claim.attribution is not None else []
    if claim.stance is not Stance.DENIES or not lexicon.words["calls-it"].intersection(cue):
        return claim.proposition
    words = claim.proposition.split()
    at = next((n for n, word in enumerate(words) if word.lower() in lexicon.words["as-what"]), 0)
    if not 2 <= at <= _SHORT_LABEL or words[0].lower() not in lexicon.words["names-it"]:
        return claim.proposition
    return " ".join(words[:at])


def _only_points(claim: Claim, lexicon: Lexicon) -> bool:
    words = lowered(claim.text)
    if words[:1] and words[0] in lexicon.that and len(words) > _LEAST_CLAUSE:
        words = words[1:]  # "that the pumps had failed" points at nothing
    if not _named(claim.text, lexicon) or points_at_report(words, lexicon):
        return len(words) <= _SHORT_LABEL
    return len(words) <= _SHORT_LABEL and bool(set(words) & lexicon.words["pointing"])


def _named(words: str, lexicon: Lexicon) -> bool:
    """Whether words name anything, and not only a "report", an "allegation" or "it"."""
    return any(s[:5] not in lexicon.words["label-stem"] for s in stems(words, lexicon))


_LEAST_CLAUSE = 3
"""Words with "that" from which they can be a clause: "that was wrong" points."""
_STUB = 3
_SHORT_LABEL = 6
"""Words; a denial of more says for itself what it denies."""


def _asked(claim: Claim, setting: Setting, lexicon: Lexicon) -> list[Claim]:
    """What somebody who declined or kept silent was asked about."""
    source = claim.attribution.source if claim.attribution is not None else None
    others = [c for _, c in setting.around(claim) if not same_source(source, c) and not c.headline]
    others = [c for c in others if not _tells_it(c, claim)]
    others = [c for c in others if not says_no(c, lexicon)] or others  # a no is an answer itself
    open_to = [c for c in others if c.attribution is not None or c.spans[0] < claim.spans[0]]
    if not open_to:
        return []
    before = [c for c in open_to if c.spans[0] < claim.spans[0]]
    wanted = without(stems(claim.text, lexicon), lexicon.words["reply-stem"])
    return _asked_about(source, open_to, before, wanted, setting.stems)


def _tells_it(telling: Claim, reply: Claim) -> bool:
    """Whether a claim is that somebody did not answer, and not what was asked: "Ruiz said the firm had not replied"."""
    start, end = reply.spans[0]
    return any(s <= start and end <= e for s, e in telling.spans)


def _asked_about(
    source: Source | None,
    told: Sequence[Claim],
    before: Sequence[Claim],
    wanted: frozenset[str],
    found: dict[str, frozenset[str]],
) -> list[Claim]:
    """What somebody who declined or kept silent was asked about: the words say so, or the last on them, or the lead."""
    scored = [(len(wanted & found[c.id]), c) for c in told]
    best = max((score for score, _ in scored), default=0)
    if best >= 2 or (best == 1 and len(wanted) <= 2):
        alike = [c for score, c in scored if score == best]
        earlier = [c for c in alike if c in before]
        return (earlier[-1:] if best == 1 else alike[:1]) or alike[:1]
    if len(wanted) >= 2:
        return []  # asked about something that the article does not tell
    naming = [c for c in before if source is not None and names_party(source, c)]
    credited = [c for c in told if c.attribution is not None]
    lead = [c for c in credited if c in before] or credited or list(told)
    return (naming or lead)[:1]
