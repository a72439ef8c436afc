"""Rules about the words that credit a claim to its source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from attrs import evolve

from provenance.model import Claim, Finding, Relation, Severity, Span, Stance, Thread
from provenance.naming import names_outlet
from provenance.rules.beside import hedge_of
from provenance.rules.case import (
    Beside,
    Case,
    Label,
    Told,
    credit_place,
    divided,
    is_outlet,
    is_unnamed,
    likeliest,
    live_tellings,
    name_article,
    name_articles,
    paragraph_at,
    sentences_of,
    whole_span,
)
from provenance.rules.tables import found_in, hedge_in, phrases, plain_words
from provenance.rules.wire import is_agency
from provenance.text import paragraphs, quotations

REFUTED = Label("PV201", "refuted-for-denied", Severity.WARNING, of_wording=True)
CHARGE_WITHOUT_SOURCE = Label("PV202", "allegation-without-attribution", Severity.ERROR, of_wording=True)
NOBODY_SAYS_SO = Label("PV203", "hearsay-without-source", Severity.WARNING, of_wording=True)
HARDENED = Label("PV204", "stance-hardened", Severity.WARNING, of_wording=True, of_record=True)
HEDGE_DROPPED = Label("PV205", "hedge-dropped", Severity.WARNING, of_wording=True, of_record=True)
RELAYED_UNNAMED = Label("PV206", "relayed-unnamed-source", Severity.WARNING, of_wording=True, of_record=True)
LOADED_VERB = Label("PV207", "loaded-verb", Severity.NOTE, of_wording=True)
UNCREDITED_COPY = Label("PV208", "uncredited-copy", Severity.WARNING, of_record=True)

WORD = re.compile(r"\w+")


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
        it, nobody has learned anything new, and the claim has become harder all the same.

    Example:
        Record (The Quay, 8 December 2025): Mara Quill said the tannery dumped dye into the river Torv in June.
        Draft: Mara Quill confirmed that the tannery dumped dye into the river Torv in June.

    Instead:
        Draft: Mara Quill said the tannery dumped dye into the river Torv in June.

    From:
        Associated Press Stylebook: said; verbs of attribution.
        Reuters, Handbook of Journalism: attribution.
    """
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
        yield HARDENED.finding(case, credit_place(claim), message, [claim.id, *(t.claim.id for t in tellings)])


def _is_confirmed_beside(case: Case, articles: set[str]) -> bool:
    """Whether an article that tells it says, of whatever part of it, that somebody confirmed or admitted."""
    return any(
        found_in(text, "answer-yes", case.language)
        for article in articles
        if article in case.record
        for text in sentences_of(case.record[article])
    )


def find_dropped_hedges(case: Case) -> Iterator[Finding]:
    """Flags a claim without the "may" or "reportedly" that every telling in the record has.

    Why:
        A hedge says how far the source would go. Where it is lost on the way, the story says more than anybody did.

    Example:
        Record (The Quay, 8 December 2025): Mara Quill said the tannery may have dumped dye into the river Torv in June.
        Draft: The tannery dumped dye into the river Torv in June, Mara Quill said.

    Instead:
        Draft: The tannery may have dumped dye into the river Torv in June, Mara Quill said.

    From:
        Reuters, Handbook of Journalism: accuracy.
        BBC Editorial Guidelines (2019), 3.3: accuracy.
    """
    found: list[Finding] = []
    for claim, backing in case.backed(Relation.REPEATS):
        tellings = live_tellings(backing.thread)
        hedged = [telling for telling in tellings if telling.claim.hedges]
        if claim.hedges or not claim.stance.asserting or not hedged or len(hedged) < len(tellings):
            continue
        beside = next((one for one in case.beside if one.span[0] <= claim.spans[0][0] < one.span[1]), None)
        if beside is not None and _told_without(case, beside, max(t.date[:10] for t in hedged), later=True):
            continue
        words = hedged[0].claim.hedges[0]
        if not any(_hedges_it(claim.text, t.claim.text, t.claim.hedges[0], case.language) for t in hedged):
            continue
        message = f"The record has “{words}” in {name_articles(hedged)}. The draft has dropped it."
        found.append(HEDGE_DROPPED.finding(case, whole_span(claim), message, [claim.id, *(t.claim.id for t in hedged)]))
    yield from found
    yield from _dropped_beside(case, found)


def _dropped_beside(case: Case, known: list[Finding]) -> Iterator[Finding]:
    """Find a sentence without the hedge that its likely tellings have."""
    for one in case.beside:
        if one.text.rstrip("”\"’'»)").endswith("?"):
            continue
        flagged = any(f.span[0] < one.span[1] and one.span[0] < f.span[1] for f in known)
        if flagged or _is_open(one.text, case.language):
            continue
        found = _part_left_open(case, one) or _left_open(case, one)
        if found is not None:
            message = f"The record has “{found[0]}” in {name_article(found[1].article)}. The draft has dropped it."
            yield HEDGE_DROPPED.finding(case, one.span, message)


def _is_open(text: str, language: str) -> bool:
    """Whether a sentence leaves open what it tells, says no to it, or is none."""
    stops = text.rstrip("”\"’'»)").endswith((".", "!", "?"))
    lists = ("supposing", "negating", "denying", "estimating")
    return (
        not stops
        or re.search(r"\bcan \w", text) is not None
        or bool(hedge_in(text, language))
        or any(found_in(text, name, language) for name in lists)
    )


def _left_open(case: Case, one: Beside) -> tuple[str, Told] | None:
    """Give the hedge that every likely telling of a sentence has, and the first of them."""
    near = [each for each in likeliest(one) if each.own >= (_LESS if each.score >= _SURELY else _HEDGED)]
    hedges = [hedge_of(each, case.language) for each in near]
    if not near or not all(hedges) or _told_without(case, one, near[0].article.date[:10]):
        return None
    if not any(_hedges_it(one.text, n.text, w, case.language) for n, w in zip(near, hedges, strict=True)):
        return None
    said, proven = (found_in(one.text, name, case.language) for name in ("crediting", "proving"))
    # who says "alleged" and who says "said" leave it open alike
    doubted = any(found_in(hedge, "doubting", case.language) for hedge in hedges)
    return (hedges[0], near[0]) if proven or not said or doubted else None


def _part_left_open(case: Case, one: Beside) -> tuple[str, Told] | None:
    """Give the hedge of a telling, where most of what it leaves open is told in the draft, and nobody tells it without.

    A sentence of a draft may take one part from here and another from there: so the part is looked for, whatever else
    the two have in common.
    """
    here = _told(one.text)
    for each in one.told:
        if each.score < _MAYBE:
            break
        hedge = found_in(each.text, "only-may", case.language) if hedge_of(each, case.language) else ""
        part = _behind(each.text, hedge) if hedge else set[str]()
        both = part & here
        if len(both) < _WORDS or len(both) < _MOST * len(part):
            continue
        day = each.article.date[:10]
        newer = [t for t in one.told if t.article.date[:10] > day and both & _told(t.text)]
        others = [t for t in one.told if t is not each and both <= _told(t.text)]
        if all(hedge_of(t, case.language) for t in (*newer, *others)):
            return hedge, each
    return None


_MAYBE, _MOST, _WORDS = 0.35, 0.6, 2
"""How likely a sentence must tell one of the draft; share of what it leaves open that must stand there, and words."""
_SURELY, _LESS = 0.6, 0.35
"""From where on a sentence surely tells one of the draft, and how much of the two must then be in both."""
_CLAUSE = re.compile(r"[,;:—–]|\b(?:and|but|if|while|although|though|after|because|since|which|who)\b")
_LETTERS, _STEM = 4, 5
"""Letters from which on a word tells of something; letters by which two are one word."""


def _hedges_it(text: str, there: str, hedge: str, language: str) -> bool:
    """Whether a word of what a hedge in one sentence leaves open stands in another: "could close", "will close".

    A hedge that stands alone in its part, or at its end ("reportedly"), is taken to be of all of it.
    """
    every = {hedge.lower(), *(each for each in phrases("hedging", language) if found_in(there, "hedging", language))}
    return any(_opens_it(text, there, each) for each in every if f" {each} " in f" {plain_words(there)} ")


def _opens_it(text: str, there: str, hedge: str) -> bool:
    low = there.lower()
    at = low.find(hedge)
    if at < 0:
        return True
    here, behind = _told(text), _behind(there, hedge)
    beyond = (_told(there) - behind - _names(there) - _told(hedge)) & here
    # what the draft has may all be of another part of the sentence: "paid the gallery, and may claim the picture"
    return len(behind) <= 1 or bool(behind & here) or len(beyond) < _WORDS


def _behind(there: str, hedge: str) -> set[str]:
    """Give what a hedge leaves open: the words behind it up to the end of its clause, names left out."""
    low = there.lower()
    found = re.search(rf"\b{re.escape(hedge)}\b", low)
    if found is None:
        return set()
    ends = _CLAUSE.search(low, found.end())
    return _told(low[found.end() : ends.start() if ends else len(low)]) - _names(there)


def _names(text: str) -> set[str]:
    return {word[:_STEM].lower() for word in re.findall(r"(?<=\w )[A-Z][\w’'-]+", text)}


def _told(text: str) -> set[str]:
    return {word[:_STEM] for word in plain_words(text).split() if len(word) >= _LETTERS}


def _told_without(case: Case, one: Beside, day: str, later: bool = False) -> bool:
    """Whether an article of a day, or a newer one, likely tells it without a hedge: what was open is known by now."""
    return any(
        each.own >= _HEDGED and not hedge_of(each, case.language)
        for each in likeliest(one, _ALSO)
        if each.article.date[:10] > day or (each.article.date[:10] == day and not later)
    )


_ALSO = 0.6
"""Share of the likeliest telling's nearness from which on a newer one may tell it without the hedge."""
_HEDGED = 0.4
"""How much of two sentences must be in both for the hedge of one to be looked for in the other."""


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


def find_loaded_verbs(case: Case) -> Iterator[Finding]:
    """Flags a verb of saying that takes sides: "admitted", "claimed", "insisted".

    Why:
        "Said" tells who said it and no more. "Admitted" says that it was a fault, "claimed" that it may not be true.
        Where that is meant, the article has to show it. Inside quotation marks the verb is the speaker's.

    Example:
        Draft: Mara Quill admitted that the tannery had been closed since May.

    Instead:
        Draft: Mara Quill said that the tannery had been closed since May.

    From:
        Associated Press Stylebook: said; claim; admit.
        Guardian and Observer style guide: claim, admit.
    """
    rows = (row.split("\t") for row in phrases("loaded", case.language))
    told = {verb: (what, plain) for verb, what, plain in rows}
    found: list[Finding] = []
    for claim in case.claims:
        credit = claim.attribution
        if credit is None or not credit.cue_spans or not credit.source.identified:
            continue
        cue = credit.cue.lower()
        verb = cue if cue in told else next((word for word in reversed(cue.split()) if word in told), "")
        if verb and not _is_shown(case, claim, credit.cue_spans[-1], told[verb][0]):
            what, plain = told[verb]
            message = f"“{credit.cue}” adds {what} to what was said. Write “{plain}”, or show it."
            place = credit.cue_spans[-1]
            instead = plain if case.article.text[slice(*place)].lower() == verb else ""
            found.append(evolve(LOADED_VERB.finding(case, place, message, [claim.id]), instead=instead))
    yield from found
    yield from _loaded_beside(case, told, found)


def _is_shown(case: Case, claim: Claim, cue: Span, what: str) -> bool:
    """Whether the draft shows what a loaded verb adds: a plea of guilty, or what others say against it.

    "Admitted two charges" is what happened in court. Who "insists" on something that the next sentence shows to be
    otherwise, or says no to what the one before has from another, is doubted by the draft and not by the verb alone.
    """
    at = next((n for n, one in enumerate(case.beside) if one.span[0] <= cue[0] < one.span[1]), None)
    if at is None or _is_shown_behind(case, at, cue, what, claim.text) or _is_so_in_record(case, at, what):
        return at is not None
    if what == _DOUBT and _is_doubted(case, case.beside[at].span, claim):
        return True
    if what != _DOUBT or not (claim.stance is Stance.DENIES or found_in(claim.text, "few", case.language)):
        return False
    own = claim.attribution.source.name if claim.attribution is not None else ""
    before = case.beside[max(0, at - NEAR_BY) : at + 1]
    return any(
        other.attribution is not None and other.attribution.source.name not in ("", own)
        for one in before
        for other in case.claims
        if one.span[0] <= other.spans[0][0] < one.span[1]
    )


def _is_so_in_record(case: Case, at: int, what: str) -> bool:
    """Whether the record itself has somebody own up to what a sentence says they conceded, or say no to it.

    "Conceded" is then no more than "admitted", and "insists" no more than "denied".
    """
    if what == _DOUBT and case.denied:
        told = {told.article.id for told in case.beside[at].told[:SO_MANY] if told.score >= SO}
        no = found_in(case.beside[at].text, "negating", case.language)
        if no or any(article.id in told for _, article in case.denied):
            return True
    shown = (row.partition("\t") for row in sorted(phrases("shown-by", case.language)))
    names = [name for kind, _, name in shown if kind == what]
    return any(
        found_in(told.text, name, case.language)
        for told in case.beside[at].told[:SO_MANY]
        if told.score >= SO
        for name in names
    )


SO, SO_MANY = 0.3, 3
"""How surely a sentence of the record must tell one with a loaded verb, and how many such are asked, for its verb."""


_TIME = re.compile(r" (?:on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|last night|yesterday|late on|early on)\b")
_DENIED = re.compile(
    r"\b(?:which|who|but|and|while) (?:\S+ ){0,4}(?:den(?:y|ied|ies)|disput(?:ed|es)|reject(?:ed|s))\b"
)


def _is_doubted(case: Case, span: Span, claim: Claim) -> bool:
    """Whether somebody else is credited in the same sentence, or the next: then it is they who doubt it."""
    own = claim.attribution.source.key if claim.attribution is not None else ""
    behind = next((one.span for one in case.beside if one.span[0] >= span[1]), span)
    together = paragraph_at(case.article.text, behind[0]) == paragraph_at(case.article.text, span[0])
    end = behind[1] if together else span[1]
    return any(
        other.attribution is not None and other.attribution.source.key not in ("", own)
        for other in case.claims
        if span[0] <= other.spans[0][0] < end
    )


def _is_shown_behind(case: Case, at: int, cue: Span, what: str, claim_text: str = "") -> bool:
    """Whether what stands behind a verb shows it: a charge, "victory" that nobody says, a sentence that differs."""
    one = case.beside[at]
    raw = case.article.text[cue[1] : one.span[1]]
    # "conceded on Thursday night" is what a loser does; "claimed that ..., which Ruiz denied"
    told = bool(_TIME.match(raw) or (what == _DOUBT and _DENIED.search(raw)))
    behind = plain_words(case.article.text[cue[1] : one.span[1]]).split()
    named = " ".join(behind[:2])
    if told or (
        behind and (behind[0] in phrases("claimed-things", case.language) or named == "to be" or _SHARE.match(named))
    ):
        return True
    likely = likeliest(one)
    if any(_has_verb(each.text, case.article.text[slice(*cue)]) for each in likely):
        return True  # it is the record's own word
    if what == _GUILT:
        charge = found_in(" ".join(behind[:PLEA]), "charged-with", case.language)
        granted = any(claim.stance is Stance.CONFIRMS for each in likely for claim in each.claims)
        if found_in(claim_text, "own-failings", case.language):
            return True
        return bool(charge or granted or _BUT_DENIED.search(one.text) or _BEFORE.search(one.text))
    if what == _TRUTH:
        # what the record has, and nobody disputes there, may be pointed out
        return bool(likely) and not any(each.answers or _is_denied(each) for each in likely)
    after = case.beside[at + 1].text if at + 1 < len(case.beside) else ""
    opening = " ".join(plain_words(after).split()[:OPENING])
    return what == _DOUBT and bool(
        found_in(opening, "contrast", case.language)
        or found_in(after, "put-right", case.language)
        or _WHETHER.search(one.text)
    )


def _is_denied(told: Told) -> bool:
    return any(claim.stance is Stance.DENIES for claim in told.claims)


_WHETHER = re.compile(r"\b[Ww]hether\b[^.]*\b(?:not|cannot|unclear|unknown|nobody|never)\b")
"""Leaves open itself what somebody claims: "whether he did, as Reed claimed, the panel cannot say"."""


def _has_verb(text: str, cue: str) -> bool:
    """Whether a sentence has the verb of a cue, by its last word: "had admitted"."""
    return cue.split()[-1].lower() in plain_words(text).split()


_BEFORE = re.compile(r"\b(?:who|had|he|she|it|they) (?:had |has )?(?:said|denied|insisted|maintained|claimed|told)\b")
"""Tells what somebody said before, and now takes back: "Reed, who said last year that he had found it, admitted"."""
_SHARE = re.compile(r"(?:an? )?(?:half|third|quarter|\d)")
"""What is claimed as one's due: "claimed half of the royalties"."""
_BUT_DENIED = re.compile(r"\b(?:but|and|while) (?:\w+ )?den(?:y|ied|ies|ying)\b")
"""Tells of what somebody owns up to and what not: "admitted the error but denied that he hid it"."""
_GUILT, _DOUBT, _TRUTH = "guilt", "doubt", "truth"
PLEA, OPENING, NEAR_BY = 5, 4, 3
"""Words behind "admitted" in which the charge stands; words that open a sentence; sentences in which somebody is
answered."""


def _as_verb(verb: str, text: str, language: str) -> re.Match[str] | None:
    """Find a verb in a text, and no noun that is written alike: "over claims about its drug"."""
    for found in re.finditer(rf"\b{re.escape(verb)}\b", text, re.IGNORECASE):
        before = plain_words(text[max(0, found.start() - _WORD) : found.start()]).split()[-1:]
        if phrases("before-noun", language).isdisjoint(before):
            return found
    return None


_WORD = 12
"""Characters in which the word before a verb stands, where it is a short one."""


def _loaded_beside(case: Case, told: Mapping[str, tuple[str, str]], known: list[Finding]) -> Iterator[Finding]:
    """Find a loaded verb for what the record tells without it, whoever it is credited to."""
    text = case.article.text
    for at, one in enumerate(case.beside):
        likely = likeliest(one)
        if not likely or any(one.span[0] <= each.span[0] < one.span[1] for each in known):
            continue
        quoted = [q for p in divided(text) if p.start <= one.span[0] < p.end for q in quotations(text, p.start, p.end)]
        for verb, (what, plain) in told.items():
            found = _as_verb(verb, one.text, case.language)
            if found is None or any(verb in plain_words(each.text) for each in likely):
                continue
            place = one.span[0] + found.start(), one.span[0] + found.end()
            shown = _is_shown_behind(case, at, place, what, one.text) or _is_so_in_record(case, at, what)
            if not shown and not any(each.start <= place[0] < each.end for each in quoted):
                message = f"“{found[0]}” adds {what} to what was said. Write “{plain}”, or show it."
                yield evolve(LOADED_VERB.finding(case, place, message), instead=plain)
                break


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
