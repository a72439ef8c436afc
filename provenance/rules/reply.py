"""Rules about the right of those accused to be heard: were they asked, and is what the draft says of that so."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.model import (
    Claim,
    Finding,
    Key,
    Severity,
    Stance,
)
from provenance.naming import key as key_of
from provenance.naming import may_be_one
from provenance.rules.answering.given import ends_in_stop, means_one_of
from provenance.rules.answering.who import denials_in, who_denied
from provenance.rules.case import (
    Asked,
    Case,
    Label,
    credit_place,
    divided,
    name_article,
    paragraph_at,
    parties,
    whole_span,
    write_day,
)
from provenance.rules.charges import alleges, is_charge
from provenance.rules.stood import silent_for_denied
from provenance.rules.tables import found_in, plain_words
from provenance.text import paragraphs, sentences

NOT_ASKED = Label("PV302", "no-reply-from-subject", Severity.WARNING)
OVERTAKEN_SILENCE = Label("PV303", "denied-elsewhere", Severity.WARNING, of_record=True)
STILL_OPEN = Label("PV304", "reply-still-open", Severity.WARNING, of_record=True)


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
    heard = {key for claim in case.claims for key in parties(claim)}
    generic = [c.spans[0][0] for c in case.claims if c.attribution is not None and c.attribution.source.generic]
    denied = any(claim.stance is Stance.DENIES and not claim.says_no for claim in case.claims)
    named: set[Key] = set()
    for claim in case.claims:
        if (
            not (is_charge(claim, case.language) or alleges(claim, case.language))
            or not (claim.stance.asserting or alleges(claim, case.language))
            or not claim.about
            or claim.headline
            or (claim.attribution is None and denied)
            or _is_answered_near(case, claim, generic)
            or _is_denied_below(case, claim)
        ):
            continue
        if any(may_be_one(key, party) for key in heard - parties(claim) for party in claim.about):
            continue
        if _asked_about(case, claim):
            continue
        fresh = [party for party in claim.about if party not in named and party not in parties(claim)]
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
                for denial in denials_in(thread)
                if any(may_be_one(one, other) for one in parties(claim) for other in parties(denial.claim))
            ]
            if denials:
                message = f"{who_denied(denials, thread)} The draft says there was no answer. Give the denial."
                told = [denial.claim.id for denial in denials]
                known.add(claim.id)
                yield OVERTAKEN_SILENCE.finding(case, credit_place(claim), message, [claim.id, *told])
                break
    for one in silent_for_denied(case):
        if one.claim.id not in known:
            message = f"{name_article(one.article)} has an answer: “{one.other}” Give it."
            yield OVERTAKEN_SILENCE.finding(case, credit_place(one.claim), message, [one.claim.id])


def _is_answered_near(case: Case, claim: Claim, generic: list[int]) -> bool:
    """Whether the sentences behind a charge, up to the next paragraph's end, tell of an answer, or of having asked."""
    text, start = case.article.text, claim.spans[0][0]
    at = paragraph_at(text, start)
    if at < 0:
        return False
    some = divided(text)[at : at + 2]
    if any(some[0].start <= place < some[-1].end for place in generic):
        return True
    names = _names(claim)
    said = [text[a:b] for p in some for a, b in sentences(text, p.start, p.end) if b > start]
    return any(
        found_in(s, "asked", case.language)
        or (
            found_in(s, "denying", case.language)
            and (means_one_of(s, names, case.language) or (at == 1 and s.startswith("The ")))
        )
        for at, s in enumerate(said)
    )


def _names(claim: Claim) -> set[str]:
    """Give the words by which those whom a charge is about may be called behind it: "Hale" for Hale Metals."""
    words = [key.split() for key in claim.about if key]
    return {each[-1] for each in words} | {each[0] for each in words if len(each[0]) >= LONG}


LONG = 4
"""Letters from which on the first word of a name tells whose it is."""


def _is_denied_below(case: Case, claim: Claim) -> bool:
    """Whether the accused denies it further down by name; or anybody does, of a charge with which the draft opens."""
    text, start = case.article.text, claim.spans[0][0]
    names = _names(claim)
    first = next((n for n, p in enumerate(divided(text)) if ends_in_stop(text[p.start : p.end])), 0)
    opens = paragraph_at(text, start) <= first
    below = [one for one in case.beside if one.span[0] > start and found_in(one.text, "denying", case.language)]
    return any(opens or names & set(plain_words(one.text).split()) for one in below)


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
        if any(may_be_one(key, party) for one in case.claims for key in parties(one)):
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
