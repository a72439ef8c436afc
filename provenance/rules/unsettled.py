"""Rules about what the record leaves open and a draft tells as settled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from provenance.model import Claim, Finding, Severity, SourceKind, Stance
from provenance.rules.alike import is_in_headline, is_much_later, is_news
from provenance.rules.case import Beside, Case, Label, Told, likeliest, name_article, paragraph_at, sentences_of
from provenance.rules.plans import done_too_soon
from provenance.rules.tables import found_in, hedge_in, phrases, plain_words
from provenance.text import quotations

LEFT_OPEN = Label("PV409", "left-open-in-record", Severity.WARNING, of_record=True)

OWN = 0.3
"""How much of the two sentences must be in both."""


def find_settled(case: Case) -> Iterator[Finding]:
    """Flags what the draft tells as said, confirmed or decided where the record has it left open.

    Why:
        Who would not say whether the director will return has not said that she will. A council that is to vote in
        May has approved nothing yet, and somebody who is charged is not convicted. One word makes a decision of a
        question, and readers act on it.

    Example:
        Record (The Quay, 8 December 2025): The harbour office had not decided whether to close the tannery's dye
        works, Mara Quill said.
        Draft: The harbour office would close the tannery's dye works, Mara Quill said.

    Instead:
        Draft: The harbour office had not decided whether to close the tannery's dye works, Mara Quill said.

    From:
        Reuters, Handbook of Journalism: accuracy.
        BBC Editorial Guidelines (2019), 3.3: accuracy.
    """
    for one in case.beside:
        if found := _left_open(case, one) or _never_said(case, one) or _beyond(case, one):
            yield LEFT_OPEN.finding(case, one.span, found)
        elif (plan := done_too_soon(case, one)) is not None:
            message = f"In {name_article(plan.article)} this was still to come: “{' '.join(plan.text.split())}” "
            yield LEFT_OPEN.finding(case, one.span, f"{message}Check whether it has happened since.")


def _left_open(case: Case, one: Beside) -> str:
    """Say that what a sentence tells is left open in every sentence of the record that likely tells it."""
    if _is_open(one.text, case.language) or is_news(case, one.text) or _quotes_another(one):
        return ""
    likely = [each for each in likeliest(one) if each.own >= OWN]
    if not likely or not all(_leaves_open(one.text, each.text, case.language) for each in likely):
        return ""
    newest = max(each.article.date[:10] for each in likely)
    later = [each for each in likeliest(one, ALSO) if each.article.date[:10] > newest]
    came = [each.text for each in one.told if each.article.date[:10] > newest]
    known = any(_families(one.text, case.language) & _families(text, case.language) for text in came)
    known = known or any(_tells_of(one.text, each) for each in one.told if each.article.date[:10] > newest)
    if known or any(not found_in(each.text, "silent", case.language) for each in later):
        return ""  # what was open may be known by now
    return f"{name_article(likely[0].article)} leaves this open: “{likely[0].text}” Check what is known."


def _tells_of(text: str, told: Told) -> bool:
    """Whether a newer sentence of the record may tell how a matter came out: it is of it, and leaves nothing open."""
    shared = len(_stems(text) & _stems(told.text))
    silent = any(found_in(told.text, name, told.article.language) for name in ("silent", "pending"))
    return shared >= SHARED and told.own >= OF_IT and not silent


SHARED, OF_IT = 2, 0.15
"""Words that a newer sentence must have in common with a draft's to tell how it came out; how much must be in both."""


def _quotes_another(one: Beside) -> bool:
    """Whether a sentence has a quotation that another sentence of the record has than the likeliest: that it tells."""
    said = [
        plain_words(one.text[q.inner_start : q.inner_end]) for q in quotations(one.text, 0, len(one.text)) if q.closed
    ]
    return any(f" {words} " in f" {plain_words(told.text)} " for words in said if " " in words for told in one.told[1:])


def _families(text: str, language: str) -> set[str]:
    """Give what a text says became of a matter: "approve" for what was passed, backed or adopted."""
    words = f" {plain_words(text)} "
    return {family for phrase, family, _ in _outcomes(language) if f" {phrase} " in words}


ALSO = 0.5
"""Share of the likeliest telling's nearness from which on a newer one may settle what it leaves open."""


def _leaves_open(text: str, there: str, language: str) -> bool:
    """Whether the part of a sentence of the record that leaves something open is about what another sentence tells.

    "She has appealed to the court, which has a month to decide whether to hear it" leaves open what the court does.
    """
    there = _POLLED.sub(" ", there)
    parts = [part for part in _PARTS.split(there) if found_in(part, "silent", language)]
    if not parts or len(parts[0]) == len(there):
        return bool(found_in(there, "silent", language))
    words = _stems(text)
    return any(len(words & own) >= OF_PART * len(own) for own in (_stems(part) - _silent(language) for part in parts))


_POLLED = re.compile(r"(?:per ?cent|%|voters?|\d) (?:were |are |is |was )?(?:still )?undecided\b", re.IGNORECASE)
"""Tells what those who were asked in a poll answered, and leaves nothing open."""
OF_PART = 0.3
"""Share of the words of what is left open that must stand in a sentence for it to be told there."""


@cache
def _silent(language: str) -> frozenset[str]:
    return frozenset(stem for phrase in phrases("silent", language) for stem in _stems(phrase))


_PARTS = re.compile(r"[,;:] (?=(?:which|who|whose|where|when|while|but|and|although|though)\b)")
"""Where a sentence goes on to tell something of its own."""


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in plain_words(text).split() if len(word) > _SHORT}


_SHORT = 3
"""Letters up to which a word only connects."""


def _never_said(case: Case, one: Beside) -> str:
    """Say that somebody would not say it in the record, and says there nothing that is like what they say here."""
    if _is_open(one.text, case.language) or is_news(case, one.text):
        return ""
    for claim in case.claims:
        if not (one.span[0] <= claim.spans[0][0] < one.span[1]) or not _asserts(claim):
            continue
        key = claim.attribution.source.key if claim.attribution is not None else ""
        own = [each for each in one.told if key and _is_by(each, key)]
        silent = [
            each
            for each in own
            if each.score >= (OF_WHETHER if " whether " in each.text else OF_THIS)
            and found_in(_POLLED.sub(" ", each.text), "silent", case.language)
        ]
        spoken = max((each.said for each in own if each not in silent), default=0.0)
        if silent and spoken < SPOKEN:
            return f"{name_article(silent[0].article)} has: “{silent[0].text}” Check who said this."
    return ""


OF_THIS, OF_WHETHER = 0.35, 0.3
"""How surely a sentence in which somebody says nothing must tell of what the draft has from them; and where it says
what they would not say: "declined to say whether he knew"."""
SPOKEN = 0.2
"""How much of what somebody says must be in what they say in the record, for it to be that."""


def _asserts(claim: Claim) -> bool:
    return claim.attribution is not None and claim.stance in (Stance.ASSERTS, Stance.CONFIRMS, Stance.NEUTRAL)


def _is_by(told: Told, key: str) -> bool:
    last = key.split()[-1]
    return f" {last} " in f" {plain_words(told.text)} " or any(
        c.attribution.source.key == key and c.attribution.source.kind in _PEOPLE
        for c in told.claims
        if c.attribution is not None
    )


_PEOPLE = (SourceKind.PERSON, SourceKind.OFFICIAL, SourceKind.EXPERT, SourceKind.WITNESS)


def _beyond(case: Case, one: Beside) -> str:
    """Say that the record has nobody convicted, charged and the like as a sentence has it, or says that nobody was."""
    if _is_open(one.text, case.language) or found_in(one.text, "negating", case.language):
        return ""
    if not one.told or one.told[0].score < RELATED or _is_of_news(case, one):
        return ""
    words = f" {plain_words(_FOR_WHOM.sub(' ', one.text))} "
    grave = phrases("before-a-court", case.language)
    settled = bool(grave) and (not _unsettled(one.told[0].text, case.language) or _opens_news(case, one))
    for phrase, family, here in _outcomes(case.language):
        if (
            here
            and not (settled and family not in grave)
            and f" {phrase} " in words
            and re.search(rf" (?:is|are) {re.escape(phrase)} ", words) is None  # what goes on now began since
            and not any(
                _has(text, family, case.language) for article in case.record.values() for text in sentences_of(article)
            )
        ):
            return f"No article of the record has “{phrase}” of anybody or anything. Check what happened."
    return ""


def _opens_news(case: Case, one: Beside) -> bool:
    """Whether a sentence opens a draft that is much newer than the record, so that it tells what is new."""
    return is_much_later(case) and paragraph_at(case.article.text, one.span[0]) == 0


def _is_of_news(case: Case, one: Beside) -> bool:
    """Whether a sentence, its paragraph or the headline says that it happened after all that the record has."""
    text = case.article.text
    number = paragraph_at(text, one.span[0])
    near = [each.text for each in case.beside if 0 <= number - paragraph_at(text, each.span[0]) <= (number == 1)]
    title = f" {plain_words(case.article.title)} "
    told = {family for phrase, family, _ in _outcomes(case.language) if f" {phrase} " in title}
    return (
        any(is_news(case, each) for each in near)
        or bool(told & _families(one.text, case.language))
        or is_in_headline(case, one.text, "answer-yes")
    )


_FOR_WHOM = re.compile(r", (?:prosecuting|defending)\b|\bruled out\b")
"""Tells on whose side a lawyer is, "Ana Ruiz, prosecuting, said"; or what is not the cause, and no court's ruling."""


def _unsettled(text: str, language: str) -> bool:
    """Whether a sentence tells a matter as on its way, denied or otherwise settled: then another outcome is a step.

    What it tells in a word of its own, as "named" for "appointed", is no other outcome.
    """
    words = f" {plain_words(text)} "
    return (
        any(found_in(text, name, language) for name in ("pending", "silent", "asked", "negating", "denying"))
        or any(f" {phrase} " in words for phrase, _, _ in _outcomes(language))
        or bool(hedge_in(text, language))
    )


RELATED = 0.35
"""How surely a sentence must have to do with the record for its outcome to be looked for there."""


@cache
def _outcomes(language: str) -> Sequence[tuple[str, str, bool]]:
    """Give the words for outcomes, the longest first, each with its family, and whether a draft is asked about it."""
    rows = [(row + "\t\t").split("\t")[:3] for row in phrases("outcome", language)]
    return sorted(
        ((word, family or word, not only) for word, family, only in rows), key=lambda row: (-len(row[0]), row)
    )


def _has(text: str, family: str, language: str) -> bool:
    """Whether a sentence tells an outcome, in whatever word, and neither denies it nor leaves it open."""
    words = f" {plain_words(text)} "
    if found_in(words, "silent", language):
        return False
    if not any(each == family and phrase != family for phrase, each, _ in _outcomes(language)):
        return f" {family.split()[0][:STEM]}" in words  # a language without families: by the word's stem
    at = [words.find(f" {phrase} ") for phrase, each, _ in _outcomes(language) if each == family]
    places = [place for place in at if place >= 0]
    return any(
        not any(
            f" {no} " in f" {' '.join(words[:place].split()[-REACH:])} "
            for no in phrases("negating", language) | phrases("left-open", language)
        )
        for place in places
    )


REACH, STEM = 3, 6
"""Words before an outcome in which it may be negated or left open; letters by which two words are one."""


def _is_open(text: str, language: str) -> bool:
    words = any(found_in(text, name, language) for name in ("silent", "pending", "denying", "asked", "supposing"))
    return words or bool(hedge_in(text, language)) or not text.rstrip("”\"’'»)").endswith(".")
