"""The rule about a claim that the record shows as denied, in a draft that does not give the denial."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.model import (
    Challenge,
    Finding,
    Relation,
    Severity,
)
from provenance.rules.answering.given import (
    denied_by_one_unnamed,
    ends_in_stop,
    has_a_no,
    has_answered,
    is_answered,
    is_denied_at_once,
    means_one_of,
    tells_answer,
)
from provenance.rules.answering.otherwise import gainsaid, only_denied, unheard
from provenance.rules.answering.since import came_about, has_come_about
from provenance.rules.answering.who import denials_in, has_name, named, source_of, who_denied
from provenance.rules.beside import nearest
from provenance.rules.case import (
    Beside,
    Case,
    Label,
    name_article,
    name_articles,
    whole_span,
)
from provenance.rules.leftout import is_settled, last_name, left_out
from provenance.rules.rebutted import rebuttal
from provenance.rules.tables import found_in, plain_words

OMITTED_DENIAL = Label("PV301", "omitted-denial", Severity.ERROR, of_record=True)
DENIED = frozenset({Challenge.DENIED, Challenge.GENERAL_DENIAL})


def find_omitted_denials(case: Case) -> Iterator[Finding]:
    """Flags a claim that the record shows as denied, in a draft that does not give the denial.

    Why:
        Anyone accused has a right to have the answer told with the accusation, and readers need both to
        judge. A denial that was published once is easily lost when the claim is told again. A draft that
        says how the party answered, or that it would not comment, is left alone. One that names whoever denied, or
        tells what was denied, is asked for the denial, unless it says that a court has settled the matter.

    Example:
        Record: On 8 December 2025 The Quay reported that the Hale company denied dumping oil in the harbour.
        Draft: The Hale company dumped oil in the harbour, Tom Reed said.

    Instead:
        Draft: The Hale company dumped oil in the harbour, Tom Reed said. The company denied it.

    From:
        SPJ Code of Ethics: seek truth and report it.
        BBC Editorial Guidelines (2019), section 6: fairness to contributors and consent, right of reply.
    """
    flagged: list[Finding] = []
    for claim, backing in case.backed(Relation.REPEATS):
        thread = backing.thread
        if not (claim.stance.asserting and DENIED.intersection(thread.challenges)):
            continue
        denials = denials_in(thread)
        settled = denials and is_settled(case, last_name(denials[0].claim))
        message = f"{who_denied(denials, thread)} The draft does not say so. Give the answer, or ask for one."
        told = [denial.claim.id for denial in denials]
        found = OMITTED_DENIAL.finding(case, whole_span(claim), message, [claim.id, *told])
        if (
            settled
            or any(has_a_no(case, source_of(denial.claim), denial.claim.text) for denial in denials)
            or came_about(case, found, max((denial.date[:10] for denial in denials), default=""))
            or is_denied_at_once(case, found)
            or _is_own_work(case, found)
            or is_answered(case, claim, denials)
            or (denials and denied_by_one_unnamed(case, claim, denials[0].claim))
        ):
            continue
        flagged.append(found)
    yield from flagged
    for way in (_beside, _in_other_words, _unanswered, _left_out):
        some = [
            f
            for f in way(case, flagged)
            if not (_is_judged(case, f) or is_denied_at_once(case, f) or _is_own_work(case, f))
        ]
        flagged += some
        yield from some


def _is_judged(case: Case, finding: Finding) -> bool:
    """Whether a sentence tells what a court has found: who was convicted denies it in vain."""
    return bool(found_in(case.article.text[slice(*finding.span)], "verdicts", case.language))


def _is_own_work(case: Case, finding: Finding) -> bool:
    """Whether a sentence says that the paper found out for itself: nobody in the record answers that."""
    one = next((one for one in case.beside if one.span[0] <= finding.span[0] < one.span[1]), None)
    return one is not None and bool(found_in(one.text, "found-out-here", case.language))


def _left_out(case: Case, flagged: list[Finding]) -> Iterator[Finding]:
    """Find a sentence that names somebody who denies what it is about in the record, and a draft without that."""
    for each in left_out(case):
        one = next((one for one in case.beside if one.span[0] <= each.span[0] < one.span[1]), None)
        since = one is not None and has_come_about(case, one, each.article.date[:10])
        if since or has_a_no(case, source_of(each.denial), each.text):
            continue
        if not any(f.span[0] < each.span[1] and each.span[0] < f.span[1] for f in flagged):
            message = f"{name_article(each.article)} has a denial: “{each.text}” The draft has no word of it. Give the "
            yield OMITTED_DENIAL.finding(case, each.span, f"{message}answer, or ask for one.", [each.denial.id])


def _is_flagged(one: Beside, flagged: list[Finding]) -> bool:
    return any(f.span[0] < one.span[1] and one.span[0] < f.span[1] for f in flagged)


def _beside(case: Case, flagged: list[Finding]) -> Iterator[Finding]:
    """Find a sentence of which the nearest of the record tell what somebody denies there."""
    for one in case.beside:
        if _is_flagged(one, flagged) or found_in(one.text, "negating", case.language) or not ends_in_stop(one.text):
            continue
        for near in nearest(one, ALIKE, FEW):
            denial = next((d for thread in near.threads for d in denials_in(thread) if not d.claim.says_no), None)
            if denial is None or has_answered(case, denial.claim) or tells_answer(case, one, denial.claim):
                continue
            if has_come_about(case, one, denial.date[:10]) or has_a_no(
                case, source_of(denial.claim), denial.claim.text
            ):
                continue
            message = f"{named(denial)} denied this in {name_articles([denial])}. The draft does not say so. Give the "
            yield OMITTED_DENIAL.finding(case, one.span, f"{message}answer, or ask for one.", [denial.claim.id])
            break


def _in_other_words(case: Case, flagged: list[Finding]) -> Iterator[Finding]:
    """Find a sentence that likely tells what somebody says no to in the record, or answers there in any words."""
    for one in case.beside:
        if _is_flagged(one, flagged):
            continue
        if (answer := gainsaid(case, one)) is not None:
            message = f"“{answer.source.name}” said that it is not so in {name_article(answer.article)}. The draft "
            message += "does not say so. Give the answer, or ask for one."
            yield OMITTED_DENIAL.finding(case, one.span, message)
        elif (denial := only_denied(case, one)) is not None:
            who = denial[0].attribution.source.name if denial[0].attribution is not None else ""
            message = (
                f"“{who}” denied this in {name_article(denial[1])}. The draft does not say so. Give the answer, or "
            )
            yield OMITTED_DENIAL.finding(case, one.span, f"{message}ask for one.", [denial[0].id])
        elif (answer := unheard(case, one)) is not None:
            message = f"“{answer.source.name}” speaks about this in {name_article(answer.article)}: "
            message += (
                f"“{' '.join(answer.text.split())}” The draft has no word of it. Give the answer, or ask for one."
            )
            yield OMITTED_DENIAL.finding(case, one.span, message)
        elif (said := rebuttal(case, one)) is not None:
            message = f"{name_article(said.article)} has an answer to this: “{said.text}” The draft has no word of it. "
            yield OMITTED_DENIAL.finding(case, one.span, f"{message}Give the answer, or ask for one.")


ALIKE, FEW = 0.45, 4
"""Share of a sentence that stands in one of the record, and words, from which on what denies that one is looked for."""


def _unanswered(case: Case, flagged: list[Finding]) -> Iterator[Finding]:
    """Find a sentence that says of somebody that they are charged or accused, where they deny it in the record.

    A draft that has a word of denying in a sentence with their name, or one that can mean them, is left alone.
    """
    said = [plain_words(one.text) for one in case.beside]
    answered = [
        words for words in said if found_in(words, "denying", case.language) or found_in(words, "asked", case.language)
    ]
    told: set[str] = set()
    for denial, article in case.denied:
        name = denial.attribution.source.name.split()[-1].casefold() if denial.attribution is not None else ""
        if not name or not has_name(denial) or name in told or has_answered(case, denial):
            continue
        if any(f" {name} " in f" {words} " or means_one_of(words, set(), case.language) for words in answered):
            continue
        if any(
            name in claim.attribution.source.name.casefold() for claim in case.claims if claim.attribution is not None
        ):
            continue
        for one, words in zip(case.beside, said, strict=True):
            accused = found_in(words, "alleging", case.language) or found_in(words, "laid-to", case.language)
            if accused and f" {name} " in f" {words} " and not _is_flagged(one, flagged) and ends_in_stop(one.text):
                told.add(name)
                who = denial.attribution.source.name if denial.attribution is not None else ""
                message = (
                    f"“{who}” denied this in {name_article(article)}. The draft does not say so. Give the answer, "
                )
                yield OMITTED_DENIAL.finding(case, one.span, f"{message}or ask for one.", [denial.id])
                break
