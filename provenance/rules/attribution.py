"""Rules about whether a draft credits what it tells, and with a word that is no harder than the record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from provenance.model import Claim, Finding, Relation, Severity, Stance, Thread
from provenance.naming import names_outlet
from provenance.rules.beside import claims_in
from provenance.rules.case import (
    Beside,
    Case,
    Label,
    Told,
    credit_place,
    is_outlet,
    is_unnamed,
    live_tellings,
    name_article,
    name_articles,
    sentences_of,
    whole_span,
)
from provenance.rules.loaded import WORD
from provenance.rules.tables import found_in, phrases, plain_words
from provenance.rules.wire import is_agency
from provenance.text import paragraphs, quotations

REFUTED = Label("PV201", "refuted-for-denied", Severity.WARNING, of_wording=True)
CHARGE_WITHOUT_SOURCE = Label("PV202", "allegation-without-attribution", Severity.ERROR, of_wording=True)
NOBODY_SAYS_SO = Label("PV203", "hearsay-without-source", Severity.WARNING, of_wording=True)
HARDENED = Label("PV204", "stance-hardened", Severity.WARNING, of_wording=True, of_record=True)
RELAYED_UNNAMED = Label("PV206", "relayed-unnamed-source", Severity.WARNING, of_wording=True, of_record=True)
UNCREDITED_COPY = Label("PV208", "uncredited-copy", Severity.WARNING, of_record=True)


def find_refuted(case: Case) -> Iterator[Finding]:
    """Flags "refuted", which says that something was proved false, where it was denied.

    Why:
        To refute is to prove wrong. Used of somebody who only says that it is not so, the word takes their side.
        It is also read both ways, so that nobody learns whether there was any proof. The word is left alone
        inside quotation marks, where it is the speaker's.

    Example:
        The company refuted the report on Tuesday.

    Instead:
        The company denied the report on Tuesday.

    From:
        Guardian and Observer style guide: refute.
        Associated Press Stylebook: refute.
    """
    text = case.article.text
    rows = (row.partition("\t") for row in phrases("refuted", case.language))
    denying = {word: denied for word, _, denied in rows}
    for paragraph in paragraphs(text):
        words = [word for word in WORD.finditer(text, paragraph.start, paragraph.end) if word[0].lower() in denying]
        quoted = quotations(text, paragraph.start, paragraph.end) if words else []
        for found in words:
            place = found.start(), found.end()
            if any(each.start <= place[0] < each.end for each in quoted):
                continue
            meant = denying[found[0].lower()]
            message = f"“{found[0]}” means “proved wrong”. Write “{meant}” unless the article shows the proof."
            yield evolve(REFUTED.finding(case, place, message, _credited(case, place[0])), instead=meant)


def _credited(case: Case, offset: int) -> list[str]:
    """List the claims that are credited with the word at this place."""
    return [
        claim.id
        for claim in case.claims
        if claim.attribution and any(start <= offset < end for start, end in claim.attribution.cue_spans)
    ]


def find_charges_without_source(case: Case) -> Iterator[Finding]:
    """Flags a claim that somebody did wrong, told in the draft's own voice.

    Why:
        A story that says somebody took bribes makes the claim itself, and has to prove it. Where a court, a
        prosecutor or a witness says so, the sentence has to say that they do.

    Example:
        Draft: The Hale company bribed two harbour inspectors in 2019.

    Instead:
        Draft: The Hale company bribed two harbour inspectors in 2019, prosecutors said.

    From:
        Associated Press Stylebook: allege, accused.
        BBC Editorial Guidelines (2019), section 3: accuracy; section 18: the law.
    """
    for claim in case.claims:
        if claim.attribution is not None or claim.hedges or not claim.checkable or claim.headline:
            continue
        charge = found_in(claim.text, "wrongdoing", case.language)
        told = any(
            found_in(claim.text, name, case.language) for name in ("under-suspicion", "state-charges", "clearing")
        )
        left = charge and (_is_suffered(claim.text, charge) or _is_asked(claim.text, charge))
        if charge and claim.about and not told and not left:
            message = (
                f"“{charge}” is an accusation, and the draft makes it in its own voice. Say who makes it, or show "
                "the proof."
            )
            yield CHARGE_WITHOUT_SOURCE.finding(case, whole_span(claim), message, [claim.id])


def _is_suffered(text: str, charge: str) -> bool:
    """Whether a sentence only tells to whom something was done, and not by whom: "who was kidnapped in April"."""
    done = re.search(rf"\b(?:was|were|been|being|is|are) (?:\w+ )?{re.escape(charge)}\b(?! by\b)", text, re.IGNORECASE)
    return done is not None and " by " not in text[done.end() :]


def _is_asked(text: str, charge: str) -> bool:
    """Whether a sentence asks whether somebody did wrong: "is to decide whether the firm broke the law"."""
    return re.search(rf"\bwhether\b[^.;:]*\b{re.escape(charge)}\b", text, re.IGNORECASE) is not None


def find_hearsay_without_source(case: Case) -> Iterator[Finding]:
    """Flags "reportedly", "allegedly" and the like where nobody is named who reports or alleges.

    Why:
        Such a word takes back what the sentence says and puts nobody in its place. Readers cannot weigh a claim
        if they are not told who makes it.

    Example:
        Draft: The tannery reportedly sold its river meadow in June.

    Instead:
        Draft: The tannery sold its river meadow in June, the Torvay Post reported.

    From:
        Reuters, Handbook of Journalism: the essentials of Reuters sourcing.
        Guardian and Observer style guide: reportedly, allegedly.
    """
    for claim in case.claims:
        if claim.attribution is not None or not claim.hedges:
            continue
        word = next((hedge for hedge in claim.hedges if hedge.lower() in phrases("hearsay", case.language)), "")
        if word:
            message = f"“{word}” does not say who says so. Name the source, or leave it out."
            yield NOBODY_SAYS_SO.finding(case, whole_span(claim), message, [claim.id])


def find_hardened_stances(case: Case) -> Iterator[Finding]:
    """Flags "confirmed" for what the record has only as said or alleged.

    Why:
        To confirm is to settle. When one page says that people told it something and the next that people confirmed
        it, nobody has learned anything new, and the claim has become harder all the same. What the record tells in
        other words is found as well where somebody only alleges it there, or somebody denies it.

    Example:
        Record (The Quay, 8 December 2025): Mara Quill said the tannery dumped dye into the river Torv in June.
        Draft: Mara Quill confirmed that the tannery dumped dye into the river Torv in June.

    Instead:
        Draft: Mara Quill said the tannery dumped dye into the river Torv in June.

    From:
        Associated Press Stylebook: said; verbs of attribution.
        Reuters, Handbook of Journalism: attribution.
    """
    known = set[str]()
    for claim, backing in case.backed(Relation.REPEATS):
        if claim.stance is not Stance.CONFIRMS or claim.attribution is None:
            continue
        tellings = live_tellings(backing.thread)
        if not tellings or any(t.claim.stance is Stance.CONFIRMS for t in tellings):
            continue
        if _is_confirmed_beside(case, {t.claim.article for t in tellings}):
            continue
        message = (
            f"“{claim.attribution.cue}” is stronger than the record. In {name_articles(tellings)} it was only said."
        )
        known.add(claim.id)
        yield HARDENED.finding(case, credit_place(claim), message, [claim.id, *(t.claim.id for t in tellings)])
    for one in case.beside:
        for claim in claims_in(case, one.span):
            credit, told = claim.attribution, None if claim.id in known else _contested_there(case, one, claim)
            if credit is not None and told is not None:
                said = "was only alleged" if _is_alleged(told) else "was only said, and somebody denies it"
                message = f"“{credit.cue}” is stronger than the record. In {name_article(told.article)} it {said}."
                yield HARDENED.finding(case, credit_place(claim), message, [claim.id])


def _contested_there(case: Case, one: Beside, claim: Claim) -> Told | None:
    """Give the sentence of the record by which somebody only says what they confirm in the draft, and it is contested.

    Who confirmed or admitted anything in the record is believed to have confirmed this.
    """
    credit = claim.attribution
    if claim.stance is not Stance.CONFIRMS or credit is None or not credit.source.name:
        return None
    told = next((t for t in one.told[:1] if t.score >= CONTESTED and t.said >= SAID), None)
    last = plain_words(credit.source.name).split()[-1]
    if told is None or any(c.stance is Stance.CONFIRMS for t in one.told for c in t.claims):
        return None
    for article in case.record.values():
        for text in sentences_of(article):
            if found_in(text, "answer-yes", case.language) and f" {last} " in f" {plain_words(text)} ":
                return None
    denied = told.answers or any(article.id == told.article.id for _, article in case.denied)
    return told if told.claims and (_is_alleged(told) or denied) else None


def _is_alleged(told: Told) -> bool:
    return any(c.stance is Stance.ALLEGES for c in told.claims)


CONTESTED, SAID = 0.5, 0.4
"""How surely a sentence of the record must tell what somebody confirms in the draft; and how much of what is said."""


def _is_confirmed_beside(case: Case, articles: set[str]) -> bool:
    """Whether an article that tells it says, of whatever part of it, that somebody confirmed or admitted."""
    return any(
        found_in(text, "answer-yes", case.language)
        for article in articles
        if article in case.record
        for text in sentences_of(case.record[article])
    )


def find_relayed_unnamed(case: Case) -> Iterator[Finding]:
    """Flags another outlet's report that rests on unnamed people, where the draft does not say that it does.

    Why:
        "The Quay reported" sounds as if The Quay knew. Where it had it from people it does not name, readers have
        to be told so: the draft cannot know more than its source.

    Example:
        Record (The Quay, 8 December 2025): The Torvay tannery will close its dye works on the river in May, two people
        familiar with the plan said.
        Draft: The Torvay tannery will close its dye works on the river in May, The Quay reported.

    Instead:
        Draft: The Torvay tannery will close its dye works on the river in May, The Quay reported, citing two people
        familiar with the plan.

    From:
        Associated Press, Statement of News Values and Principles: anonymous sources (material from other media).
        Reuters, Handbook of Journalism: picking up from other media.
    """
    for claim, backing in case.backed(Relation.REPEATS):
        credit = claim.attribution
        tellings = live_tellings(backing.thread)
        if credit is None or credit.via or not is_outlet(credit.source, tellings):
            continue
        if not any(word[:1].isupper() for word in credit.source.name.split()[1:] or [credit.source.name]):
            continue  # "the report" is no outlet that anybody can name
        if not _rests_on_unnamed(backing.thread) or _says_that_it_does(case, claim):
            continue
        message = f"{credit.source.name} has this from people it does not name ({name_articles(tellings)}). Say so."
        yield RELAYED_UNNAMED.finding(case, credit_place(claim), message, [claim.id, *(t.claim.id for t in tellings)])


_SENTENCE = 200
"""Characters after a credit within which it says what the report rests on."""


def _says_that_it_does(case: Case, claim: Claim) -> bool:
    """Whether the draft also credits people without names for the same words: "reported, citing two people"."""
    text, ends = case.article.text, max(end for _, end in (*claim.spans, credit_place(claim)))
    one = next((each for each in case.beside if each.span[0] <= claim.spans[0][0] < each.span[1]), None)
    if one is not None and found_in(one.text, "citing", case.language):
        return True
    if found_in(
        text[ends : text.find("\n", ends) if "\n" in text[ends:] else len(text)], "unnamed-here", case.language
    ):
        return True
    sentence = text[ends : ends + _SENTENCE].partition(". ")[0].partition("\n")[0]
    return bool(found_in(sentence, "citing", case.language)) or any(
        other.attribution is not None
        and is_unnamed(other.attribution.source)
        and other.proposition == claim.proposition
        for other in case.claims
    )


def _rests_on_unnamed(thread: Thread) -> bool:
    keys = thread.origins.keys
    return any(key.kind == "unnamed" for key in keys) and all(key.kind in ("unnamed", "untraced") for key in keys)


def find_uncredited_copies(case: Case) -> Iterator[Finding]:
    """Flags a draft that has its words from an article of another outlet and does not name it.

    Why:
        Words that are not ours have to be credited, and a copy is not a second source. A draft that names the outlet
        anywhere is left alone. News agencies have a rule of their own, PV209.

    Example:
        Record (The Quay, 8 December 2025): The tannery at Torvay dumped four hundred barrels of spent dye into the
        river in the night of the fair, the harbour office found. Fishermen had pulled up blue nets for a week before
        anybody thought of looking upstream, where the old mill race runs under the drying sheds.
        Draft: The tannery at Torvay dumped four hundred barrels of spent dye into the river in the night of the fair,
        the harbour office found. Fishermen had pulled up blue nets for a week before anybody thought of looking
        upstream, where the old mill race runs under the drying sheds.

    Instead:
        Draft: The harbour office says that dye from the tannery got into the river, The Quay reported on Monday.

    From:
        Associated Press, Statement of News Values and Principles: plagiarism and crediting others.
        SPJ Code of Ethics: never plagiarize, always attribute.
    """
    text = f"{case.article.byline}\n{case.article.text}"
    for copied in case.copied:
        outlet = copied.article.outlet
        own = outlet.casefold() == case.article.outlet.casefold()
        if not outlet or own or is_agency(outlet, case.language) or names_outlet(text, outlet):
            continue
        message = f"The draft has the words of {outlet} ({copied.how}) but does not name it. Credit it, or rewrite."
        yield UNCREDITED_COPY.finding(case, (0, min(len(case.article.text), 1)), message)
