"""The rule about a sentence that says yes where the record says no, or gives an answer that excludes the one there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.model import (
    Claim,
    DetailKind,
    Discrepancy,
    Finding,
    Severity,
    Source,
    Span,
    Stance,
)
from provenance.naming import may_be_one
from provenance.rules.alike import cancels, is_in_headline, is_news, leans_back, undone
from provenance.rules.beside import ALIKE, SHORT, STEM, TELLS, claims_in, nearest
from provenance.rules.case import (
    Beside,
    Case,
    Label,
    name_article,
    sentences_of,
    share_a_name,
)
from provenance.rules.saidno import says_no
from provenance.rules.stances import other_stance
from provenance.rules.stood import message_of, stood_otherwise
from provenance.rules.tables import found_in, phrases, plain_words

OPPOSITE = Label("PV408", "opposite-of-record", Severity.WARNING, of_record=True)


def find_opposites(case: Case) -> Iterator[Finding]:
    """Flags a sentence that says it is so, where the nearest of the record say that it is not, or the other way round.

    Why:
        "Has been charged" for "has not been charged" is one word, and a lawsuit. So is more for less beside the same
        figure, "admitted" for "denied", "voted against" for "in favour", and "the union accused the board" where it was
        the board that accused the union.

    Example:
        Record (The Quay, 8 December 2025): The harbour office has not opened a criminal investigation into the tannery.
        Draft: The harbour office has opened a criminal investigation into the tannery.

    Instead:
        Draft: The harbour office has not opened a criminal investigation into the tannery.

    From:
        BBC Editorial Guidelines (2019), 3.3: accuracy.
    """
    other = {each.span: each for each in stood_otherwise(case)}
    for one in case.beside:
        if is_news(case, one.text) or is_in_headline(case, one.text, "answer-yes"):
            continue  # what was shut by the record's last day may be open by now
        near = [n for n in nearest(one, SAME, 2) if n.back >= SAME and not found_in(n.text, "silent", case.language)]
        against = [
            n
            for n in one.near
            if n.opposed is not None
            and not _denies_one(one.text, n.text, case.language)
            and not cancels(one.text, n.text, n.opposed, case.language)
            and _of_one_noun(one.text, n.text, n.opposed, case.language)
        ]
        if against and not any(n.opposed is None and n.share >= against[0].share for n in one.near):
            here, there = against[0].opposed or ("", "")
            message = f"{name_article(against[0].article)} has “{there}”, and the draft “{here}”. Check which is right."
            yield OPPOSITE.finding(case, one.span, message)
        elif (
            found := _other_answer(case, one)
            or _other_reply(case, one)
            or _turned_round(case, one)
            or other_stance(case, one)
            or (message_of(other[one.span]) if one.span in other else "")
        ):
            yield OPPOSITE.finding(case, one.span, found)
        elif (
            near
            and not _asks(one.text)
            and not leans_back(one.text)
            and all(_says_opposite(one.text, n.text, case.language) for n in near)
        ):
            message = f"{name_article(near[0].article)} has the opposite: “{near[0].text}” Check which is right."
            yield OPPOSITE.finding(case, one.span, message)
        elif parts := [d for d in case.facing if d.kind is DetailKind.PARTS and _holds(one.span, d.span)]:
            message = f"In {name_article(case.record[parts[0].article])} it is the other way round: "
            yield OPPOSITE.finding(case, one.span, f"{message}“{parts[0].there}”. Check who did it to whom.")
        elif (told_no := says_no(case, one)) is not None:
            there, told = told_no
            yield OPPOSITE.finding(
                case, one.span, f"{name_article(told.article)} has: “{there}”. Check which is right."
            )
        elif turned := [
            d
            for d in case.facing
            if d.kind is DetailKind.OPPOSITE
            and _holds(one.span, d.span)
            and not any(cancels(one.text, text, (d.here, d.there), case.language) for text in _telling_of(one, d))
        ]:
            message = f"{name_article(case.record[turned[0].article])} has “{turned[0].there}”, and the draft "
            yield OPPOSITE.finding(case, one.span, f"{message}“{turned[0].here}”. Check which is right.")


def _telling_of(one: Beside, detail: Discrepancy) -> list[str]:
    """Give the likely tellings that have a detail as the record has it, the likeliest alone."""
    words = detail.there.split()[-1:]
    return [t.text for t in one.told if t.article.id == detail.article and all(word in t.text for word in words)][:1]


def _holds(span: Span, other: Span) -> bool:
    return span[0] <= other[0] < span[1]


def _of_one_noun(one: str, other: str, opposed: tuple[str, str], language: str) -> bool:
    """Whether two words that say how many, "all" and "no", stand before the same word in both sentences."""
    if not set(opposed) & phrases("how-many", language):
        return True
    said = [plain_words(each).split() for each in (one, other)]
    behind = [
        {each[at + 1][:STEM] for at, it in enumerate(each[:-1]) if it == word.casefold()}
        for each, word in zip(said, opposed, strict=True)
    ]
    return bool(behind[0] & behind[1])


def _denies_one(one: str, other: str, language: str) -> bool:
    """Whether only one of two sentences denies: "always denied it" says what "I never did it" says."""
    return bool(found_in(one, "denying", language)) is not bool(found_in(other, "denying", language))


_ANSWERS = {Stance.DENIES: "denied it", Stance.DECLINES: "declined to comment", Stance.NO_RESPONSE: "did not respond"}


def _other_answer(case: Case, one: Beside) -> str:
    """Say how somebody answered as the record has it, where the draft has another answer: "denied", "declined"."""
    for claim in claims_in(case, one.span):
        credit = claim.attribution
        if credit is None or claim.stance not in _ANSWERS or not credit.source.key:
            continue
        told = [(each, near) for near in nearest(one, ALIKE, 2) for each in near.claims if _by(each, credit.source)]
        if any(each.stance is claim.stance and _by(each, credit.source) for each in _near_claims(case)):
            continue  # the record has that answer too, to this or to something beside it
        answers = {each.stance for each, _ in told}
        if answers and answers <= _ANSWERS.keys() and _is_other(claim.stance, answers):
            each, near = next((each, near) for each, near in told if each.stance in answers)
            who = each.attribution.source.name if each.attribution is not None else ""
            return f"In {name_article(near.article)} {who} {_ANSWERS[each.stance]}. Check which is right."
    return ""


_REPLIES = ("answer-no", "answer-yes", "answer-none", "answer-refused", "answer-agreed")
_APART = frozenset(
    (
        frozenset(("answer-no", "answer-yes")),
        frozenset(("answer-no", "answer-none")),
        frozenset(("answer-yes", "answer-none")),
        frozenset(("answer-refused", "answer-agreed")),
    )
)
"""Replies of which nobody gives both to one thing."""
REPLIED, ITS = 0.5, 0.3
"""How surely a sentence tells one of the draft, and how much of it is in both, for the replies in them to be one."""


def _other_reply(case: Case, one: Beside) -> str:
    """Say how somebody replied as the likely tellings have it, where the draft has a reply that excludes that one."""
    language = case.language
    here = _replies(one.text, language)
    told = [t for t in one.told if t.score >= REPLIED and t.own >= ITS]
    there = [(found, t) for t in told if (found := _replies(t.text, language))]
    if len(here) != 1 or not there:
        return ""
    mine = next(iter(here))
    if any(mine in _replies(t.text, language) for t in one.told) or (
        mine == "answer-no"
        and any(
            c.attribution is not None and share_a_name(c.attribution.source.key, plain_words(one.text))
            for c, _ in case.denied
        )
    ):
        return ""  # who was silent on one day denied it on another
    if any(len(found) != 1 or frozenset((mine, *found)) not in _APART for found, _ in there):
        return ""
    found, near = there[0]
    return (
        f"{name_article(near.article)} has “{found_in(near.text, next(iter(found)), language)}”, and the draft "
        f"“{found_in(one.text, mine, language)}”. Check which is right."
    )


def _turned_round(case: Case, one: Beside) -> str:
    """Say that somebody denied in the record what they own up to here, or the other way round."""
    language, some = case.language, [told for told in one.told[:3] if told.score >= TURNED and told.own >= ITS]
    for told in some:
        for mine, theirs in (("answer-no", "answer-yes"), ("answer-yes", "answer-no")):
            there = _objects(one.text, mine, language) & _objects(told.text, theirs, language)
            if there and not any(
                there & _objects(text, mine, language)
                for article in case.record.values()
                for text in sentences_of(article)
            ):
                words = found_in(told.text, theirs, language), found_in(one.text, mine, language)
                message = f"{name_article(told.article)} has “{words[0]}”, and the draft “{words[1]}”."
                return f"{message} Check which is right."
    best = one.told[0] if one.told else None
    if best is None or best not in some:
        return ""
    for claim in claims_in(case, one.span):
        credit = claim.attribution
        owns = claim.stance is Stance.CONFIRMS and found_in(one.text, "answer-yes", language)
        if credit is None or not owns or best.score < TELLS or not credit.source.key:
            continue
        denied = [c for c in best.claims if c.stance is Stance.DENIES and _by(c, credit.source)]
        if denied and not any(
            c.stance is Stance.CONFIRMS and _by(c, credit.source) for each in one.told for c in each.claims
        ):
            return f"In {name_article(best.article)} {credit.source.name} denies this. Check which is right."
    return ""


TURNED = 0.4
"""How surely a sentence tells one of the draft for what is denied in one and admitted in the other to be one thing."""


def _objects(text: str, name: str, language: str) -> set[str]:
    """Give what is denied, or admitted, in a sentence, where that is called by a noun: "the charge"."""
    plain = plain_words(text)
    found = set()
    for verb in phrases(name, language):
        for one in re.finditer(
            rf"\b{re.escape(verb)} (?:\w+ )?(?:of )?(?:(?:the|these|those|a|an|all|any|two|three) )?(\w+)",
            plain,
        ):
            found.add(one[1].removesuffix("s"))
    return found & {word.removesuffix("s") for word in phrases("charged-with", language)} | {
        each for each in found if each in phrases("claimed", language)
    }


def _replies(text: str, language: str) -> set[str]:
    return {name for name in _REPLIES if found_in(text, name, language)}


def _by(claim: Claim, source: Source) -> bool:
    return claim.attribution is not None and may_be_one(claim.attribution.source.key, source.key)


def _near_claims(case: Case) -> Iterator[Claim]:
    return (each for one in case.beside for near in one.near for each in near.claims)


def _is_other(stance: Stance, answers: set[Stance]) -> bool:
    """Whether one answer excludes others: who denies has answered."""
    return (stance is Stance.DENIES) is not (Stance.DENIES in answers)


SAME = 0.7
"""Share of both sentences that stands in the other from which on they say one thing, or its opposite."""


def _turned(one: str, other: str, language: str) -> bool:
    """Whether one of two sentences says of a word that it is not so, and the other says of it that it is."""
    if bool(found_in(one, "negating", language)) is bool(found_in(other, "negating", language)):
        return False
    here, there = _negated(one, language), _negated(other, language)
    words = {word[:STEM] for word in plain_words(other if here else one).split() if len(word) > SHORT}
    return any(word.startswith(no) or no.startswith(word) for word in words for no in here or there)


def _says_opposite(one: str, other: str, language: str) -> bool:
    if undone(one, other, language):
        return False
    return _turned(one, other, language) and not _denies_one(one, other, language)


def _negated(text: str, language: str) -> set[str]:
    """Give the words that stand close behind a word that negates, cut to their stems."""
    said = plain_words(text).split()
    found: set[str] = set()
    for at, word in enumerate(said):
        if word in phrases("negating", language) and phrases("still", language).isdisjoint(said[at + 1 : at + 2]):
            found.update(each[:STEM] for each in said[at + 1 : at + 1 + REACH] if len(each) > SHORT)
    return found


REACH = 3
"""Words that a negation reaches."""


def _asks(text: str) -> bool:
    return text.rstrip("”\"’'»)").endswith("?")
