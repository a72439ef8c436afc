"""Rules about the right of those accused to be heard."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.model import (
    Article,
    Challenge,
    Claim,
    Finding,
    Key,
    Relation,
    Severity,
    Source,
    SourceKind,
    Stance,
    Telling,
    Thread,
)
from provenance.naming import key as key_of
from provenance.naming import may_be_one
from provenance.rules.beside import nearest
from provenance.rules.case import (
    Answer,
    Asked,
    Beside,
    Case,
    Label,
    credit_place,
    divided,
    likeliest,
    live_tellings,
    name_article,
    name_articles,
    paragraph_at,
    share_a_name,
    whole_span,
    write_day,
)
from provenance.rules.leftout import is_settled, last_name, left_out
from provenance.rules.persons import last_names
from provenance.rules.rebutted import rebuttal
from provenance.rules.stood import silent_for_denied
from provenance.rules.tables import found_in, phrases, plain_words
from provenance.text import paragraphs, sentences

OMITTED_DENIAL = Label("PV301", "omitted-denial", Severity.ERROR, of_record=True)
NOT_ASKED = Label("PV302", "no-reply-from-subject", Severity.WARNING)
OVERTAKEN_SILENCE = Label("PV303", "denied-elsewhere", Severity.WARNING, of_record=True)
STILL_OPEN = Label("PV304", "reply-still-open", Severity.WARNING, of_record=True)

DENIED = frozenset({Challenge.DENIED, Challenge.GENERAL_DENIAL})
ANSWERS = frozenset({Stance.DENIES, Stance.DECLINES})
HEARD = ANSWERS | {Stance.CONFIRMS}
"""How a party stands that has answered: who grants by now what was denied denies it no more."""


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
        denials = _denials(thread)
        settled = denials and is_settled(case, last_name(denials[0].claim))
        message = f"{_who_denied(denials, thread)} The draft does not say so. Give the answer, or ask for one."
        told = [denial.claim.id for denial in denials]
        found = OMITTED_DENIAL.finding(case, whole_span(claim), message, [claim.id, *told])
        if (
            settled
            or any(_has_a_no(case, _source(denial.claim), denial.claim.text) for denial in denials)
            or _came_about(case, found, max((denial.date[:10] for denial in denials), default=""))
            or _is_denied_at_once(case, found)
            or _is_answered(case, claim, denials)
            or (denials and _denied_by_one_unnamed(case, claim, denials[0].claim))
        ):
            continue
        flagged.append(found)
    yield from flagged
    for way in (_beside, _in_other_words, _unanswered, _left_out):
        some = [f for f in way(case, flagged) if not (_is_judged(case, f) or _is_denied_at_once(case, f))]
        flagged += some
        yield from some


def _is_judged(case: Case, finding: Finding) -> bool:
    """Whether a sentence tells what a court has found: who was convicted denies it in vain."""
    return bool(found_in(case.article.text[slice(*finding.span)], "verdicts", case.language))


def _has_a_no(case: Case, source: Source | None, said: str) -> bool:
    """Whether the draft has a no of somebody to what they said no to, in whatever words: then it is not left out.

    It is theirs where the sentence has a word of their name, or of that of the body that they speak for, or begins with
    "she", "it" or the like once they were named; and it is to that where it likely tells the words of the record.
    """
    if source is None:
        return False
    language, small = case.language, phrases("function", case.language)
    names = {w for w in plain_words(f"{source.name} {source.body}").split() if len(w) >= LONG and w not in small}
    # "its maker", "the plant's manager" speak for a body that was named, or for whoever speaks for one
    named, body = False, source.kind is SourceKind.ORGANISATION or bool(found_in(said, "answers-for", language))
    for one in case.beside:
        here = bool(names & set(plain_words(one.text).split()))
        office = named and body and found_in(one.text, "answers-for", language) and not last_names(one.text)
        here = here or bool(office)
        opens = bool(found_in(" ".join(plain_words(one.text).split()[:2]), "meaning-them", language))
        if (here or (opens and named)) and _tells_a_no(one, said, language):
            return True
        named = named or here
    return False


def _tells_a_no(one: Beside, said: str, language: str) -> bool:
    """Whether a sentence says no, or tells it otherwise, and likely tells some words of the record."""
    if found_in(one.text, "gives-no-answer", language) and not found_in(one.text, "denying", language):
        return False
    no = any(found_in(one.text, name, language) for name in ("answering-no", "denying"))
    no = no or bool(
        found_in(one.text, "crediting", language)
        and any(found_in(one.text, name, language) for name in ("negating", "rebutting"))
    )
    return no and any(told.score >= OF_IT and (said in told.text or told.text in said) for told in one.told)


OF_IT = 0.12
"""How surely a sentence that says no must tell a denial of the record to be that one."""


def _source(claim: Claim) -> Source | None:
    return claim.attribution.source if claim.attribution is not None else None


LONG = 4
"""Letters from which on a word of a name tells whose it is."""


def _came_about(case: Case, finding: Finding, day: str) -> bool:
    one = next((each for each in case.beside if each.span[0] <= finding.span[0] < each.span[1]), None)
    return one is not None and bool(day) and _has_come_about(case, one, day)


def _has_come_about(case: Case, one: Beside, day: str) -> bool:
    """Whether an article that is newer than a denial tells in its own voice what a sentence tells: it has come about.

    Who said in May that the club was not for sale, and sold it in June, denies nothing any more.
    """
    return any(
        told.article.date[:10] > day
        and told.score >= BY_NOW
        and told.own >= BY_NOW_OWN
        and all(claim.attribution is None and claim.stance.asserting for claim in told.claims)
        and not any(found_in(told.text, name, case.language) for name in ("denying", "negating", "hedging", *HELD))
        for told in one.told
    )


BY_NOW, BY_NOW_OWN = 0.45, 0.35
"""How surely a newer sentence of the record must tell one of the draft, and how much must be in both, for what was
denied to have come about."""


def _is_denied_at_once(case: Case, finding: Finding) -> bool:
    """Whether a body without its name answers in the sentence behind, or somebody does further on in it.

    "The company denied any", "The company says that it was shut in October"; "he says money had nothing to do with it".
    """
    text = case.article.text
    parts = _FURTHER.split(text[slice(*finding.span)])[1:]
    if any(
        found_in(part, "crediting", case.language)
        and any(found_in(part, name, case.language) for name in ("rebutting", "negating", "denying"))
        for part in parts
    ):
        return True
    at = next((n for n, one in enumerate(case.beside) if one.span[0] <= finding.span[0] < one.span[1]), None)
    behind = case.beside[at + 1] if at is not None and at + 1 < len(case.beside) else None
    if behind is None or paragraph_at(text, behind.span[0]) != paragraph_at(text, finding.span[0]):
        return False
    denies = bool(found_in(behind.text, "denying", case.language))
    opens = plain_words(behind.text).split()[:4]
    body = not phrases("article", case.language).isdisjoint(opens[:1]) and any(
        word in phrases("answers-for", case.language) for word in opens[1:]
    )
    says = bool(found_in(behind.text, "crediting", case.language)) and not found_in(
        behind.text, "gives-no-answer", case.language
    )
    return (denies and _is_of(plain_words(behind.text), set(), case.language)) or (body and says)


_FURTHER = re.compile(r"; |, (?:but|though|although|while) ")
"""Where a sentence goes on to what another says of it."""


def _left_out(case: Case, flagged: list[Finding]) -> Iterator[Finding]:
    """Find a sentence that names somebody who denies what it is about in the record, and a draft without that."""
    for each in left_out(case):
        one = next((one for one in case.beside if one.span[0] <= each.span[0] < one.span[1]), None)
        since = one is not None and _has_come_about(case, one, each.article.date[:10])
        if since or _has_a_no(case, _source(each.denial), each.text):
            continue
        if not any(f.span[0] < each.span[1] and each.span[0] < f.span[1] for f in flagged):
            message = f"{name_article(each.article)} has a denial: “{each.text}” The draft has no word of it. Give the "
            yield OMITTED_DENIAL.finding(case, each.span, f"{message}answer, or ask for one.", [each.denial.id])


def _is_flagged(one: Beside, flagged: list[Finding]) -> bool:
    return any(f.span[0] < one.span[1] and one.span[0] < f.span[1] for f in flagged)


def _beside(case: Case, flagged: list[Finding]) -> Iterator[Finding]:
    """Find a sentence of which the nearest of the record tell what somebody denies there."""
    for one in case.beside:
        if _is_flagged(one, flagged) or found_in(one.text, "negating", case.language) or not _stops(one.text):
            continue
        for near in nearest(one, ALIKE, FEW):
            denial = next((d for thread in near.threads for d in _denials(thread) if not d.claim.says_no), None)
            if denial is None or _answers(case, denial.claim) or _tells_answer(case, one, denial.claim):
                continue
            if _has_come_about(case, one, denial.date[:10]) or _has_a_no(
                case, _source(denial.claim), denial.claim.text
            ):
                continue
            message = f"{_name(denial)} denied this in {name_articles([denial])}. The draft does not say so. Give the "
            yield OMITTED_DENIAL.finding(case, one.span, f"{message}answer, or ask for one.", [denial.claim.id])
            break


def _in_other_words(case: Case, flagged: list[Finding]) -> Iterator[Finding]:
    """Find a sentence that likely tells what somebody says no to in the record, or answers there in any words."""
    for one in case.beside:
        if _is_flagged(one, flagged):
            continue
        if (answer := _gainsaid(case, one)) is not None:
            message = f"“{answer.source.name}” said that it is not so in {name_article(answer.article)}. The draft "
            message += "does not say so. Give the answer, or ask for one."
            yield OMITTED_DENIAL.finding(case, one.span, message)
        elif (denial := _only_denied(case, one)) is not None:
            who = denial[0].attribution.source.name if denial[0].attribution is not None else ""
            message = (
                f"“{who}” denied this in {name_article(denial[1])}. The draft does not say so. Give the answer, or "
            )
            yield OMITTED_DENIAL.finding(case, one.span, f"{message}ask for one.", [denial[0].id])
        elif (answer := _unheard(case, one)) is not None:
            message = f"“{answer.source.name}” speaks about this in {name_article(answer.article)}: "
            message += (
                f"“{' '.join(answer.text.split())}” The draft has no word of it. Give the answer, or ask for one."
            )
            yield OMITTED_DENIAL.finding(case, one.span, message)
        elif (said := rebuttal(case, one)) is not None:
            message = f"{name_article(said.article)} has an answer to this: “{said.text}” The draft has no word of it. "
            yield OMITTED_DENIAL.finding(case, one.span, f"{message}Give the answer, or ask for one.")


def _gainsaid(case: Case, one: Beside) -> Answer | None:
    """Give who says in the record that what a sentence tells is not so, where the draft has no such word."""
    likely = likeliest(one)
    if not likely or not _stops(one.text) or found_in(one.text, "denying", case.language):
        return None
    answers = {answer.at: answer for each in likely for answer in each.answers}
    # a sentence that tells the denial itself has a word of it, if only "never"
    if any(each.at in answers for each in likely) and found_in(one.text, "few", case.language):
        return None
    here = {key for claim in _own_words(case, one) for key in _parties(claim)}
    if any(share_a_name(key, other) for key in here for answer in answers.values() for other in answer.keys):
        return None
    if any(_tells(case, one, other, each) for other in case.beside if other is not one for each in answers.values()):
        return None
    return next((answer for answer in answers.values() if not _has_a_no(case, answer.source, answer.text)), None)


def _own_words(case: Case, one: Beside) -> Iterator[Claim]:
    """Give the claims of a sentence, but for what people without names say that somebody said or promised."""
    for claim in case.claims:
        if one.span[0] <= claim.spans[0][0] < one.span[1]:
            via = claim.attribution.via if claim.attribution is not None else ()
            if not via or any(each.identified for each in via):
                yield claim


def _only_denied(case: Case, one: Beside) -> tuple[Claim, Article] | None:
    """Give the denial that alone of the record tells what a sentence tells as having happened, or as others say."""
    likely = likeliest(one)
    best = likely[0] if likely else None
    if (
        best is None
        or (best.score < SURELY and best.said < SAID)
        or best.own < OWN
        or not _stops(one.text)
        or any(found_in(one.text, name, case.language) for name in ("denying", "few"))
        or any(claim.stance in ANSWERS for claim in case.claims if one.span[0] <= claim.spans[0][0] < one.span[1])
    ):
        return None
    said = [claim for claim in best.claims if claim.stance is Stance.DENIES and not claim.says_no]
    if not said or len(said) < len(best.claims) or not found_in(best.text, "denying", case.language):
        return None
    told = _answers(case, said[0]) or _tells_answer(case, one, said[0]) or _has_a_no(case, _source(said[0]), best.text)
    return None if told or _has_come_about(case, one, best.article.date[:10]) else (said[0], best.article)


OWN, SAID = 0.4, 0.5
"""How much of the two sentences, and of what they say, must be in both for one to tell what the other denies."""


def _unheard(case: Case, one: Beside) -> Answer | None:
    """Give who speaks in the record about what others say of them in a sentence, and has no word in the draft."""
    likely = likeliest(one)
    if not likely or not _stops(one.text) or found_in(one.text, "denying", case.language):
        return None
    here = [c for c in case.claims if one.span[0] <= c.spans[0][0] < one.span[1] and c.attribution is not None]
    there = [c for each in likely for c in each.claims if c.attribution is not None]
    theirs = {key for claim in likely[0].claims for key in _parties(claim)}
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


HELD = ("reproach", "alleging", "wrongdoing", "laid-to")
"""Lists of words by which something is held against somebody."""


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
    here = {key for c in case.claims if one.span[0] <= c.spans[0][0] < one.span[1] for key in _parties(c)}
    words = plain_words(one.text)
    if one.told and one.told[0].score >= SURELY and not any(share_a_name(words, key) for key in here):
        here = {key for claim in one.told[0].claims for key in _parties(claim)} or here
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
    if denies and (beside == 0 or (beside == 1 and not apart and _is_of(words, set(), case.language))):
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
        if not name or not _has_name(denial) or name in told or _answers(case, denial):
            continue
        if any(f" {name} " in f" {words} " or _is_of(words, set(), case.language) for words in answered):
            continue
        if any(
            name in claim.attribution.source.name.casefold() for claim in case.claims if claim.attribution is not None
        ):
            continue
        for one, words in zip(case.beside, said, strict=True):
            accused = found_in(words, "alleging", case.language) or found_in(words, "laid-to", case.language)
            if accused and f" {name} " in f" {words} " and not _is_flagged(one, flagged) and _stops(one.text):
                told.add(name)
                who = denial.attribution.source.name if denial.attribution is not None else ""
                message = (
                    f"“{who}” denied this in {name_article(article)}. The draft does not say so. Give the answer, "
                )
                yield OMITTED_DENIAL.finding(case, one.span, f"{message}or ask for one.", [denial.id])
                break


def _stops(text: str) -> bool:
    return text.rstrip("”\"’'»)").endswith(".")


def _denied_by_one_unnamed(case: Case, claim: Claim, denial: Claim) -> bool:
    """Whether who denied is called "her client" or the like, and the draft denies something beside the claim."""
    text, at = case.article.text, claim.spans[0][0]
    number = paragraph_at(text, at)
    here = text[divided(text)[number].start : divided(text)[number].end] if number >= 0 else ""
    return not _has_name(denial) and bool(found_in(here, "denying", case.language))


def _has_name(denial: Claim) -> bool:
    name = denial.attribution.source.name if denial.attribution is not None else ""
    return bool(name) and len(name.split()) <= _LONGEST_NAME and name.split()[-1][:1].isupper()


_LONGEST_NAME = 5
"""Words of a name; what is longer describes somebody."""


def _answers(case: Case, denial: Claim) -> bool:
    """Whether the draft has an answer of the party that denied."""
    keys = _parties(denial)
    return any(
        claim.stance in (*ANSWERS, Stance.CONFIRMS)
        and any(may_be_one(one, other) for one in _parties(claim) for other in keys)
        for claim in case.claims
    )


def _tells_answer(case: Case, one: Beside, denial: Claim) -> bool:
    """Whether a sentence, its paragraph or the next has a word of denying, or the words of who denied."""
    text = case.article.text
    if not _has_name(denial):
        return bool(found_in(text, "denying", case.language))
    at = paragraph_at(text, one.span[0])
    if at >= 0:
        near = " ".join(text[p.start : p.end] for p in divided(text)[max(0, at - 1) : at + 2])
        return bool(found_in(near, "denying", case.language)) or any(
            abs(paragraph_at(text, other.span[0]) - at) <= 1
            and found_in(other.text, "negating", case.language)
            and any(denial.id in (c.id for c in told.claims) for told in other.told[:3] if told.score >= IN_WORDS)
            for other in case.beside
        )
    return True


IN_WORDS = 0.25
"""How surely a sentence that says no must tell a denial of the record to give it in its own words."""


def find_unanswered_charges(case: Case) -> Iterator[Finding]:
    """Flags a charge against somebody who does not get a word in the draft.

    Why:
        Anyone accused must be asked for comment, in time and about everything that will be said. The story has to
        tell what came of it: an answer, a refusal, or that there was none. A draft with any word of the one accused, or
        about having asked, is left alone, and so is a charge about which the ledger shows that somebody was asked:
        whether the draft tells that is a question of its own, PV304.

    Example:
        Draft: Tom Reed accused the Hale company of bribing two inspectors. The inspectors work at the harbour.

    Instead:
        Draft: Tom Reed accused the Hale company of bribing two inspectors. The Hale company did not respond to
        questions.

    From:
        BBC Editorial Guidelines (2019), section 6: right of reply.
        SPJ Code of Ethics: diligently seek subjects of news coverage to allow them to respond.
    """
    heard = {key for claim in case.claims for key in _parties(claim)}
    generic = [c.spans[0][0] for c in case.claims if c.attribution is not None and c.attribution.source.generic]
    denied = any(claim.stance is Stance.DENIES and not claim.says_no for claim in case.claims)
    named: set[Key] = set()
    for claim in case.claims:
        if (
            not (is_charge(claim, case.language) or _alleges(claim, case.language))
            or not (claim.stance.asserting or _alleges(claim, case.language))
            or not claim.about
            or claim.headline
            or (claim.attribution is None and denied)
            or _is_answered_near(case, claim, generic)
            or _is_denied_below(case, claim)
        ):
            continue
        if any(may_be_one(key, party) for key in heard - _parties(claim) for party in claim.about):
            continue
        if _asked_about(case, claim):
            continue
        fresh = [party for party in claim.about if party not in named and party not in _parties(claim)]
        if fresh:
            named.update(fresh)
            message = (
                "The accused has no word in the draft. Ask for comment, and report the answer or that there was none."
            )
            yield NOT_ASKED.finding(case, whole_span(claim), message, [claim.id])


def find_overtaken_silence(case: Case) -> Iterator[Finding]:
    """Flags "declined to comment" or "did not respond" where the record shows that the party denied it.

    Why:
        Saying nothing and saying no are two different things. A party that answered somewhere, perhaps after the
        first version of a story, is wronged by a sentence that says it kept silent.

    Example:
        Record (The Quay, 8 December 2025): Tom Reed said that the Hale company dumped oil in Torvay harbour in June.
        The Hale company denied that it dumped oil in Torvay harbour.
        Draft: The Hale company dumped oil in Torvay harbour in June, Tom Reed said. The Hale company declined to
        comment.

    Instead:
        Draft: The Hale company dumped oil in Torvay harbour in June, Tom Reed said. The Hale company denied that it
        dumped oil in the harbour.

    From:
        BBC Editorial Guidelines (2019), section 6: right of reply.
    """
    silent, known = [c for c in case.claims if c.stance in (Stance.DECLINES, Stance.NO_RESPONSE)], set[str]()
    for claim in silent:
        for thread in case.threads:
            denials = [
                denial
                for denial in _denials(thread)
                if any(may_be_one(one, other) for one in _parties(claim) for other in _parties(denial.claim))
            ]
            if denials:
                message = f"{_who_denied(denials, thread)} The draft says there was no answer. Give the denial."
                told = [denial.claim.id for denial in denials]
                known.add(claim.id)
                yield OVERTAKEN_SILENCE.finding(case, credit_place(claim), message, [claim.id, *told])
                break
    for one in silent_for_denied(case):
        if one.claim.id not in known:
            message = f"{name_article(one.article)} has an answer: “{one.other}” Give it."
            yield OVERTAKEN_SILENCE.finding(case, credit_place(one.claim), message, [one.claim.id])


def _alleges(claim: Claim, language: str) -> bool:
    """Whether it is put forward as a charge: "alleged that the coach did not tell the club"."""
    return claim.attribution is not None and bool(found_in(claim.attribution.cue, "alleging", language))


def _is_answered_near(case: Case, claim: Claim, generic: list[int]) -> bool:
    """Whether the sentences behind a charge, up to the next paragraph's end, tell of an answer, or of having asked."""
    text, start = case.article.text, claim.spans[0][0]
    at = paragraph_at(text, start)
    if at < 0:
        return False
    some = divided(text)[at : at + 2]
    if any(some[0].start <= place < some[-1].end for place in generic):
        return True
    names = {key.split()[-1] for key in claim.about if key}
    said = [text[a:b] for p in some for a, b in sentences(text, p.start, p.end) if b > start]
    return any(
        found_in(s, "asked", case.language)
        or (
            found_in(s, "denying", case.language)
            and (_is_of(s, names, case.language) or (at == 1 and s.startswith("The ")))
        )
        for at, s in enumerate(said)
    )


def _is_denied_below(case: Case, claim: Claim) -> bool:
    """Whether the accused denies it further down by name; or anybody does, of a charge with which the draft opens."""
    text, start = case.article.text, claim.spans[0][0]
    names = {key.split()[-1] for key in claim.about if key}
    first = next((n for n, p in enumerate(divided(text)) if _stops(text[p.start : p.end])), 0)
    opens = paragraph_at(text, start) <= first
    below = [one for one in case.beside if one.span[0] > start and found_in(one.text, "denying", case.language)]
    return any(opens or names & set(plain_words(one.text).split()) for one in below)


def _is_of(sentence: str, names: set[str], language: str) -> bool:
    """Whether a sentence names one of some people, or begins with a word that can mean them."""
    said = plain_words(sentence).split()
    return bool(names & set(said)) or bool(found_in(" ".join(said[:2]), "meaning-them", language))


def is_charge(claim: Claim, language: str) -> bool:
    """Whether a claim says that somebody did wrong: its source alleges it, or its words say so."""
    return claim.stance is Stance.ALLEGES or bool(found_in(claim.text, "wrongdoing", language))


def find_open_questions(case: Case) -> Iterator[Finding]:
    """Flags a charge that somebody was asked about and has not answered, if the draft does not say so.

    Why:
        Asking is worth something only with time to answer, and readers have to be told that the question is
        open. A draft that comes out before the day it gave, or on the day on which it asked, has not waited; one that
        comes out after it has to say that there was no answer. A draft with any word of the one who was asked, or
        about having asked, is left alone. An answer that was recorded (`provenance reply record`) ends the question.

    Example:
        Record (The Quay, 8 December 2025, asked the Hale company until 12 December 2025): Tom Reed said that the Hale
        company dumped oil in Torvay harbour in June.
        Draft: The Hale company dumped oil in Torvay harbour in June, Tom Reed said.

    Instead:
        Draft: The Hale company dumped oil in Torvay harbour in June, Tom Reed said. The company was asked for comment
        on Wednesday and has until Friday.

    From:
        BBC Editorial Guidelines (2019), section 6: right of reply.
        BBC Editorial Guidance: right of reply (by when an answer is needed; how much time is fair).
    """
    if any(c.attribution is not None and c.attribution.source.generic for c in case.claims):
        return
    waiting: dict[str, tuple[Asked, Claim]] = {}
    for claim in case.claims:
        if claim.stance.asserting and not claim.headline:
            for asked in _asked_about(case, claim):
                if not asked.answered:
                    waiting.setdefault(asked.who, (asked, claim))
    for who, (asked, claim) in waiting.items():
        # by what follows its article: "the tannery" is no body without a name here, it is the one that was asked
        party = key_of(plain_words(who).removeprefix("the "))
        if any(may_be_one(key, party) for one in case.claims for key in _parties(one)):
            continue
        names = [key for key in claim.about if may_be_one(key, party)] or [party]
        if not _tells_of_asking(case, names if len(waiting) > 1 else []):
            since, advice = _how_long(case, asked)
            opening = f"“{who}” was asked about this on {write_day(asked.on)}, {since}."
            message = f"{opening} The draft does not mention it. {advice}"
            yield STILL_OPEN.finding(case, whole_span(claim), message, [claim.id, asked.claim])


def _asked_about(case: Case, claim: Claim) -> list[Asked]:
    """Who was asked about what the claim tells: about itself, where the draft is on record, or one that it repeats."""
    told = {t.claim.id for backing in case.backing.get(claim.id, ()) for t in backing.thread.tellings}
    return [asked for asked in case.asked if asked.claim in told or asked.claim == claim.id]


def _tells_of_asking(case: Case, names: list[Key]) -> bool:
    """Whether a paragraph says that somebody was asked, and, where there are names, holds one of them."""
    for paragraph in paragraphs(case.article.text):
        words = plain_words(case.article.text[paragraph.start : paragraph.end])
        named = not names or any(set(name.split()) <= set(words.split()) for name in names)
        if named and found_in(words, "asked", case.language):
            return True
    return False


def _how_long(case: Case, asked: Asked) -> tuple[str, str]:
    """Say since when and until when somebody has been asked, and what to do about it."""
    until = write_day(asked.until)
    if until and asked.until[:10] >= case.today:
        return f"and has until {until} to answer", "Wait, or tell readers that the question is open."
    if until:
        return f"and had until {until} to answer. No answer is recorded", "Tell readers that there was none."
    if asked.on[:10] == (case.article.date or case.today)[:10]:
        return "the day of the draft, with no deadline", "Give time to answer, or tell readers that you asked."
    return "with no deadline. No answer is recorded", "Tell readers that you asked."


def _denials(thread: Thread) -> list[Telling]:
    return [
        telling
        for telling in thread.tellings
        if telling.live and not telling.tells and telling.claim.stance is Stance.DENIES
    ]


def _is_answered(case: Case, claim: Claim, denials: list[Telling]) -> bool:
    """Whether the draft itself has an answer to the claim, or one from the party that denied it before."""
    parties = {key for denial in denials for key in _parties(denial.claim)}
    return any(
        claim.id in other.answers or parties.intersection(_parties(other))
        for other in case.claims
        if other.stance in HEARD and other.id != claim.id
    )


def _parties(claim: Claim) -> set[Key]:
    """Give the keys of the source and of the body it speaks for; none for a source without them."""
    if not claim.attribution:
        return set()
    source = claim.attribution.source
    return {source.key, source.body_key} - {""}


def _who_denied(denials: list[Telling], thread: Thread) -> str:
    if not denials:
        told = name_articles(live_tellings(thread))
        return f"The record has a denial of this claim. The claim was told in {told}."
    who = _name(denials[0])
    same = [denial for denial in denials if _name(denial) == who]
    what = "denied wrongdoing in general" if all(each.claim.general for each in same) else "denied this"
    return f"{who} {what} in {name_articles(same)}."


def _name(denial: Telling) -> str:
    """Name who denied as the article of the record did."""
    attribution = denial.claim.attribution
    return f"“{attribution.source.name}”" if attribution else "The party"
