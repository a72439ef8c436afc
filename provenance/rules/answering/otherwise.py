"""Who says in the record, in other words, that what a sentence of the draft tells is not so, and is not heard there."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.model import (
    Article,
    Claim,
    Stance,
)
from provenance.rules.answering.given import ANSWERS, ends_in_stop, has_a_no, has_answered, means_one_of, tells_answer
from provenance.rules.answering.since import has_come_about
from provenance.rules.answering.who import source_of
from provenance.rules.case import (
    Answer,
    Beside,
    Case,
    likeliest,
    paragraph_at,
    parties,
    share_a_name,
)
from provenance.rules.charges import HELD
from provenance.rules.tables import found_in, plain_words


def gainsaid(case: Case, one: Beside) -> Answer | None:
    """Give who says in the record that what a sentence tells is not so, where the draft has no such word."""
    likely = likeliest(one)
    if not likely or not ends_in_stop(one.text) or found_in(one.text, "denying", case.language):
        return None
    answers = {answer.at: answer for each in likely for answer in each.answers}
    # a sentence that tells the denial itself has a word of it, if only "never"
    if any(each.at in answers for each in likely) and found_in(one.text, "few", case.language):
        return None
    here = {key for claim in _own_words(case, one) for key in parties(claim)}
    if any(share_a_name(key, other) for key in here for answer in answers.values() for other in answer.keys):
        return None
    if any(_tells(case, one, other, each) for other in case.beside if other is not one for each in answers.values()):
        return None
    return next((answer for answer in answers.values() if not has_a_no(case, answer.source, answer.text)), None)


def _own_words(case: Case, one: Beside) -> Iterator[Claim]:
    """Give the claims of a sentence, but for what people without names say that somebody said or promised."""
    for claim in case.claims:
        if one.span[0] <= claim.spans[0][0] < one.span[1]:
            via = claim.attribution.via if claim.attribution is not None else ()
            if not via or any(each.identified for each in via):
                yield claim


def only_denied(case: Case, one: Beside) -> tuple[Claim, Article] | None:
    """Give the denial that alone of the record tells what a sentence tells as having happened, or as others say."""
    likely = likeliest(one)
    best = likely[0] if likely else None
    if (
        best is None
        or (best.score < SURELY and best.said < SAID)
        or best.own < OWN
        or not ends_in_stop(one.text)
        or any(found_in(one.text, name, case.language) for name in ("denying", "few"))
        or any(claim.stance in ANSWERS for claim in case.claims if one.span[0] <= claim.spans[0][0] < one.span[1])
    ):
        return None
    said = [claim for claim in best.claims if claim.stance is Stance.DENIES and not claim.says_no]
    if not said or len(said) < len(best.claims) or not found_in(best.text, "denying", case.language):
        return None
    told = (
        has_answered(case, said[0]) or tells_answer(case, one, said[0]) or has_a_no(case, source_of(said[0]), best.text)
    )
    return None if told or has_come_about(case, one, best.article.date[:10]) else (said[0], best.article)


OWN, SAID = 0.4, 0.5
"""How much of the two sentences, and of what they say, must be in both for one to tell what the other denies."""


def unheard(case: Case, one: Beside) -> Answer | None:
    """Give who speaks in the record about what others say of them in a sentence, and has no word in the draft."""
    likely = likeliest(one)
    if not likely or not ends_in_stop(one.text) or found_in(one.text, "denying", case.language):
        return None
    here = [c for c in case.claims if one.span[0] <= c.spans[0][0] < one.span[1] and c.attribution is not None]
    there = [c for each in likely for c in each.claims if c.attribution is not None]
    theirs = {key for claim in likely[0].claims for key in parties(claim)}
    held = any(found_in(text, name, case.language) for text in (one.text, likely[0].text) for name in HELD)
    if not (here or there) or not held:
        return None
    for answer in one.replies:
        if (
            any(found_in(answer.text, name, case.language) for name in ("denying", "negating", "rebutting"))
            and not any(share_a_name(key, other) for key in theirs for other in answer.keys)
            and (not here or any(_is_told_of(each, answer) for each in here))
            and not (found_in(one.text, "few", case.language) and found_in(answer.text, "few", case.language))
            and not any(_speaks(case, other, answer) for other in case.beside)
            and not any(
                found_in(words := plain_words(other.text), "denying", case.language)
                and any(share_a_name(words, known) for known in answer.keys)
                for other in case.beside
            )
            and not any(_is_heard(case, other, answer) for other in case.beside if other is not one)
        ):
            return answer
    return None


def _is_told_of(claim: Claim, answer: Answer) -> bool:
    """Whether what is said tells of who answers; "after talks under Ida Lund, they said that it was over" does not."""
    words = plain_words(claim.text)
    return any(share_a_name(words, key) for key in answer.keys)


def _is_heard(case: Case, other: Beside, answer: Answer) -> bool:
    """Whether a sentence of the draft credits whoever has the name of the one who answers, however it is read."""
    words = plain_words(other.text)
    return bool(found_in(words, "crediting", case.language)) and any(
        f" {key} " in f" {words} " for key in answer.keys if key
    )


def _speaks(case: Case, one: Beside, answer: Answer) -> bool:
    """Whether who answers speaks in a sentence of the draft.

    Where the sentence only has "he", and surely tells what the record has from somebody, it is that one who speaks.
    """
    here = {key for c in case.claims if one.span[0] <= c.spans[0][0] < one.span[1] for key in parties(c)}
    words = plain_words(one.text)
    if one.told and one.told[0].score >= SURELY and not any(share_a_name(words, key) for key in here):
        here = {key for claim in one.told[0].claims for key in parties(claim)} or here
    return any(share_a_name(key, known) for key in here for known in answer.keys)


SURELY = 0.6
"""From which on a sentence of the record surely tells what one of the draft tells."""


def _tells(case: Case, one: Beside, other: Beside, answer: Answer) -> bool:
    """Whether another sentence of the draft has the answer, or what may be one."""
    words = plain_words(other.text)
    denies, negates = found_in(words, "denying", case.language), found_in(words, "negating", case.language)
    speaks = _speaks(case, other, answer)
    best = other.told[0] if other.told else None
    there = [each for each in other.told[:2] if each.at in (answer.at, answer.at + 1) and each.score >= ANSWERED]
    # a sentence that tells another denial of the record, of something else, does not answer this
    apart = (
        best is not None
        and best.score >= SURELY
        and bool(found_in(best.text, "denying", case.language))
        and not any(each.score >= AS_LIKELY * best.score for each in there)
    )
    if there and not apart and (denies or negates or speaks):
        return True
    text = case.article.text
    beside = paragraph_at(text, other.span[0]) - paragraph_at(text, one.span[0])
    if denies and (beside == 0 or (beside == 1 and not apart and means_one_of(words, set(), case.language))):
        return True
    named = answer.source.name.split()[-1:] != [] and answer.source.name.split()[-1][:1].isupper()
    people = [key for key in answer.keys if len(key.split()) > 1 or (named and key == answer.source.key)]
    if not people:
        return bool(denies) and abs(beside) <= 1 and not apart
    told = speaks or any(share_a_name(words, key.split()[-1]) for key in people)
    return told and bool(denies or (negates and abs(beside) <= 1))


AS_LIKELY = 0.7
"""Share of the likeliest telling's nearness from which on a sentence may tell another one as well."""
ANSWERED = 0.35
"""How surely a sentence of the record is told by one of the draft for what it says to count as said there."""
