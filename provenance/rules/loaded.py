"""The rule about a verb of saying that takes sides ("admitted", "claimed"), and what shows that it is right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from attrs import evolve

from provenance.model import Claim, Finding, Severity, Span, Stance
from provenance.rules.case import (
    Case,
    Label,
    Told,
    divided,
    likeliest,
    paragraph_at,
)
from provenance.rules.tables import found_in, phrases, plain_words
from provenance.text import quotations

LOADED_VERB = Label("PV207", "loaded-verb", Severity.NOTE, of_wording=True)
WORD = re.compile(r"\w+")


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
