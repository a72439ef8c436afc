"""Rules about figures and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from provenance.model import (
    Claim,
    DetailKind,
    Discrepancy,
    Finding,
    Reason,
    Relation,
    Severity,
    SourceKind,
    Span,
    Stance,
)
from provenance.rules import crossed, currencies, orphans, terms, unrecorded
from provenance.rules.alike import is_accounted_for, is_much_later, is_news, is_of_other_time, is_other_part, rounds
from provenance.rules.case import (
    Backing,
    Beside,
    Case,
    Label,
    Told,
    likeliest,
    live_tellings,
    name_article,
    name_articles,
    whole_span,
)
from provenance.rules.charges import is_charge
from provenance.rules.details import is_likely
from provenance.rules.instead import counts
from provenance.rules.numbers import AGED, Number, is_slip, number_in, numbers
from provenance.rules.sums import wrong_sums
from provenance.rules.tables import found_in, phrases, plain_words

FIGURE_DIFFERS = Label("PV501", "figure-differs", Severity.WARNING, of_record=True)
HEADLINE_DIFFERS = Label("PV502", "headline-differs", Severity.ERROR)
FIGURE_DIFFERS_WITHIN = Label("PV503", "figure-differs-within", Severity.WARNING)
HEADLINE_STRONGER = Label("PV504", "headline-stronger", Severity.WARNING)
SUM_DIFFERS = Label("PV510", "sum-differs", Severity.WARNING)

CALLED = {"figures": "figure", "dates": "date"}
"""The reasons for a contradiction that this rule looks at, and what differs."""


def find_differing_figures(case: Case) -> Iterator[Finding]:
    """Flags a figure or a date that differs from the one the record has for the same thing.

    Why:
        A figure that has changed without a word is either a slip or news. Where accounts differ, readers
        are owed both, with who gives which. A draft that gives the recorded figure as well is left alone. Two figures
        of a sentence that have changed places, each beside the words that the other has in the record, are found too.

    Example:
        Record (The Quay, 8 December 2025): The storm sank 12 boats in Torvay harbour, Ana Ruiz, its master, said.
        Draft: The storm sank 21 boats in Torvay harbour.

    Instead:
        Draft: The storm sank 12 boats in Torvay harbour, Ana Ruiz, its master, said.

    From:
        BBC Editorial Guidelines (2019), 3.3: accuracy, gathering material.
        Reuters, Handbook of Journalism: accuracy.
    """
    given = {backing.thread.id for _, backing in case.backed(Relation.REPEATS)}
    upheld = {one.span for one in (*case.apart, *case.facing) if one.kind is DetailKind.UPHELD}
    whole = {one.span for one in case.facing if one.kind is DetailKind.UPHELD}
    told = []
    for claim, backing in case.backed(Relation.CONTRADICTS):
        if backing.thread.id in given:
            continue
        for reason in backing.reasons:
            # "denied the claim" has the figure from the sentence before, where it is flagged
            elsewhere = claim.stance is Stance.DENIES and reason.a not in claim.text
            if reason.kind in CALLED and _differs(reason) and not elsewhere:
                found = _finding(case, claim, backing, reason)
                # where the newest of the record has it as the draft does, an older one is no reason to ask
                known = any(a <= found.span[0] < b or found.span[0] <= a < found.span[1] for a, b in upheld)
                known = known or _is_no_other(case, found.span, reason.a, reason.b)
                if not known and _is_meant(case, found.span, reason.b) and _says_so(claim, backing, reason):
                    told.append(found)
    yield from told
    apart = [one for one in case.apart if is_likely(case, one, ALSO) and _is_told_of(case, one)]
    for one in (*apart, *case.facing):
        article = case.record.get(one.article)
        known = article is None or _told(one.span, told) or one.span in whole
        known = known or _is_no_other(case, one.span, one.here, one.there)
        if one.kind is DetailKind.FIGURE and article is not None and not known:
            message = f"The figure here is “{one.here}”. The record has “{one.there}” in {name_article(article)}. "
            told.append(
                FIGURE_DIFFERS.finding(case, one.span, message + "Check which is right, or say that accounts differ.")
            )
            yield told[-1]
    yield from _in_place(case, told)


def _in_place(case: Case, told: list[Finding]) -> Iterator[Finding]:
    """Find figures in whose place the record has others, and two that changed places; `told` are known by now."""
    for near in (
        *currencies.other_currency(case),
        *unrecorded.figures(case),
        *counts.counts(case),
        *counts.spans_of_time(case),
        *counts.swapped(case),
        *counts.measures(case),
        *orphans.counted(case),
        *terms.other_terms(case),
        *counts.beside_a_figure(case),
    ):
        if not _told(near.span, told) and not _is_no_other(case, near.span, near.here, near.there):
            message = (
                f"The figure here is “{near.here}”. The record has “{near.there}” in {name_article(near.article)}. "
            )
            told.append(FIGURE_DIFFERS.finding(case, near.span, message + "Check which is right."))
            yield told[-1]
    for near in crossed.crossed(case):
        if not _told(near.span, told):
            message = f"{name_article(near.article)} has “{near.here}” and “{near.there}” the other way round. "
            told.append(FIGURE_DIFFERS.finding(case, near.span, message + "Check which is whose."))
            yield told[-1]


def _is_told_of(case: Case, one: Discrepancy) -> bool:
    """Whether some sentence of the record tells what the draft's may tell, or the figure is but a slip of the other."""
    beside = next((each for each in case.beside if each.span[0] <= one.span[0] < each.span[1]), None)
    a, b = (number_in(each, case.language) for each in (one.here, one.there))
    slip = a is not None and b is not None and is_slip(a.value, b.value)
    return beside is None or slip or any(told.score >= TOLD for told in beside.told)


TOLD = 0.4
"""How surely a sentence of the record must tell one of the draft for a figure, if it is no slip, to be in its place."""


def _is_no_other(case: Case, span: Span, here: str, there: str) -> bool:
    """Whether a figure is that of the record, rounded or without one beside it, or is of another time than that."""
    one = next((each for each in case.beside if each.span[0] <= span[0] < each.span[1]), None)
    if one is None:
        return False
    at, number = span[0] - one.span[0], case.beside.index(one)
    near = case.beside[max(0, number - GIVEN) : number + GIVEN + 1]
    if _is_an_age(one, at, there) or any(_gives(each.text, there, case.language) for each in near if each is not one):
        return True
    having = [told for told in one.told if all(word in told.text for word in there.split())][:1]
    tellings = [told.text for told in having]
    if _is_of_other_things(one.text, at, there, having, case.language):
        return True
    if (
        _is_part_of(one.text, at, tellings, case.language)
        or _is_known_since(one, at, having, case.language)
        or _has_grown(case, one, at, there)
        or _is_counted_from_elsewhere(one.text, at, there, tellings)
        or _was_only_planned(one.text, at, there, tellings, case.language)
    ):
        return True
    if _is_between(one.text, at, tellings, case.language) or (_SCORE.fullmatch(here) and is_news(case, one.text)):
        return True
    return (
        rounds(one.text, at, here, there, case.language)
        or is_accounted_for(one.text, at, there, case.language)
        or any(
            is_of_other_time(case, one.text, telling) or is_other_part(one.text, at, telling, case.language)
            for telling in tellings
        )
    )


def _is_of_other_things(text: str, at: int, there: str, having: list[Told], language: str) -> bool:
    """Whether two small counts are of other things, in sentences that hardly tell the same: "three words"."""
    mine, theirs = _number_at(text, at, language), number_in(there, language)
    if mine is None or theirs is None or not having or having[0].score >= OTHER_THINGS:
        return False
    place = having[0].text.find(there) + len(there)
    behind = [_stems_behind(each, end, language) for each, end in ((text, mine.span[1]), (having[0].text, place))]
    whole = [_stems_behind(each, 0, language) for each in (having[0].text, text)]
    small = mine.counts() and max(mine.value, theirs.value) < SMALL
    return small and all(behind) and not behind[0] & whole[0] and not behind[1] & whole[1]


def _stems_behind(text: str, at: int, language: str) -> set[str]:
    """Give the stems of what is counted behind a place, or of a whole sentence."""
    said = plain_words(text[at:]).split()
    stems = [word[:STEM].removesuffix("s") for word in said if word not in phrases("function", language)]
    return set(stems if not at else stems[:1])


OTHER_THINGS, STEM = 0.5, 6
"""How surely a sentence must tell one of the draft for any small count in it to be the draft's; letters of one word."""


def _is_an_age(one: Beside, at: int, there: str) -> bool:
    """Whether a figure is an age, and counts nothing: "a girl of six"; where the record has ages, they are compared."""
    aged = AGED.search(one.text[:at]) is not None
    return aged and not any(AGED.search(told.text[: told.text.find(there)]) for told in one.told if there in told.text)


def _number_at(text: str, at: int, language: str) -> Number | None:
    return next((each for each in numbers(text, language) if each.span[0] <= at < each.span[1]), None)


_OF_THEM = re.compile(r" of (?:the|its|his|her|their|these)\b")


_PARTLY = re.compile(rf"{_OF_THEM.pattern}| of \d")


def _is_part_of(text: str, at: int, tellings: list[str], language: str) -> bool:
    """Whether a count is a part of others that no telling has a part of, or of what a court found: "three counts".

    "Four of the seven" is no other number than "five died".
    """
    mine = _number_at(text, at, language)
    if mine is None or not mine.counts():
        return False
    if _OF_THEM.match(text, mine.span[1]) and tellings and not any(_PARTLY.search(each) for each in tellings):
        return True
    judged = found_in(text, "verdicts", language) and not any(found_in(each, "verdicts", language) for each in tellings)
    return bool(judged) and mine.value < SMALL


SMALL = 20
"""Counts under which a number in a sentence of a court's verdict is of what it found."""


_SCORE = re.compile(r"\d+[-–]\d+")


def _has_grown(case: Case, one: Beside, at: int, there: str) -> bool:
    """Whether a larger count, or one that a sentence dates after all of the record, is what the record's came to since.

    One that is the record's but for a digit is asked about all the same.
    """
    mine, theirs = _number_at(one.text, at, case.language), number_in(there, case.language)
    if mine is None or theirs is None or not theirs.value or not mine.counts() or is_slip(mine.value, theirs.value):
        return False
    people = _PEOPLE.match(one.text, mine.span[1]) is not None
    recounted = is_news(case, one.text) and mine.value >= MANY and ABOUT > mine.value / theirs.value > 1 / ABOUT
    return mine.value != theirs.value and (recounted or (people and mine.value > theirs.value and is_much_later(case)))


ABOUT = 1.5
"""How many times as large as before a count may be that was taken again."""
_PEOPLE = re.compile(r" (?:people|others|cases|patients|victims|deaths|dead|injured|complaints|children)\b")


def _is_counted_from_elsewhere(text: str, at: int, there: str, tellings: list[str]) -> bool:
    """Whether a span of time is counted from another moment than the record's: "eight days since", "three days after".

    What lies so far back depends on the day on which it is written, and on what it is counted from.
    """
    mine = _COUNTED.search(text[at:])
    if mine is None:
        return False
    theirs = [_COUNTED.search(each[each.find(there) :]) for each in tellings if there in each]
    return not any(other is not None and other["from"] == mine["from"] and not mine["till_now"] for other in theirs)


_COUNTED = re.compile(
    r"^[\w-]+ (?:\w+ )?(?:minute|hour|day|night|week|month|year)s? "
    r"(?P<from>(?P<till_now>ago|since)|after|before|later|earlier)\b"
)


def _was_only_planned(text: str, at: int, there: str, tellings: list[str], language: str) -> bool:
    """Whether a span of time is how long something took that was to take another: "seven weeks", "would take six"."""
    time = set(plain_words(text[at:]).split()[:2]) & phrases("time-units", language)
    before = [each[: each.find(there)] for each in tellings if there in each]
    planned = before and all(found_in(each, "planned", language) for each in before)
    return bool(time and planned and found_in(text[:at], "has-lasted", language))


def _is_between(text: str, at: int, tellings: list[str], language: str) -> bool:
    """Whether a count is how far apart two of a telling are: "by five votes" where it has "by 31 votes to 26"."""
    mine = _number_at(text, at, language) if text[:at].endswith("by ") else None
    told = [[each.value for each in numbers(telling, language) if each.counts()] for telling in tellings]
    return mine is not None and any(abs(a - b) == mine.value for some in told for a, b in pairwise(some))


def _is_known_since(one: Beside, at: int, having: list[Told], language: str) -> bool:
    """Whether a newer article than the one with another count has this one, in a sentence that may tell the same."""
    mine = _number_at(one.text, at, language)
    newest = max((told.article.date[:10] for told in having), default="")
    return mine is not None and any(
        told.score >= SINCE
        and told.article.date[:10] > newest
        and any(each.value == mine.value and each.unit == mine.unit for each in numbers(told.text, language))
        for told in (one.told if having else ())
    )


SINCE = 0.3
"""How surely a newer sentence of the record must tell one of the draft for a figure of both to be what holds now."""


def _gives(text: str, words: str, language: str) -> bool:
    """Whether a sentence has a figure with its unit: a draft that gives the recorded figure as well is left alone."""
    theirs = number_in(words, language)
    return theirs is not None and any(
        one.value == theirs.value and one.unit == theirs.unit and (theirs.unit or theirs.value >= MANY)
        for one in numbers(text, language)
    )


GIVEN, MANY = 2, 100
"""Sentences before one, and behind it, in which the recorded figure may be given as well; from which on a count that
stands there is that one."""


def _says_so(claim: Claim, backing: Backing, reason: Reason) -> bool:
    """Whether two figures that are one number, by so much and to so much, both stand so in what is told.

    A figure that is the sum of two that the record has is none that differs.
    """
    if reason.a.split()[-1] != reason.b.split()[-1]:
        return not any(_is_worked_out(reason.a, t.claim.text) for t in live_tellings(backing.thread))
    return reason.a in claim.text and any(reason.b in t.claim.text for t in live_tellings(backing.thread))


def _is_worked_out(words: str, text: str) -> bool:
    """Whether a whole number is the sum of two that stand in a text."""
    own = _numbers(words)
    given = _numbers(text)
    return len(own) == 1 and any(own[0] == a + b for at, a in enumerate(given) for b in given[at + 1 :])


def _numbers(text: str) -> list[int]:
    found = re.findall(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])|(?<![\d.,])\d{1,9}(?![\d,]*\d)(?!\.\d)", text)
    return [int(each.replace(",", "")) for each in found]


def _is_meant(case: Case, span: Span, words: str) -> bool:
    """Whether a figure stands in a sentence of the record that may tell what the draft's tells, or none surely does."""
    beside = next((each for each in case.beside if each.span[0] <= span[0] < each.span[1]), None)
    likely = likeliest(beside, ALSO) if beside is not None else []
    return not likely or any(words in each.text for each in likely)


ALSO = 0.5
"""Share of the likeliest telling's nearness from which on a figure may be taken from another."""


def _told(span: Span, findings: list[Finding]) -> bool:
    return any(one.span[0] < span[1] and span[0] < one.span[1] for one in findings)


def find_differing_headlines(case: Case) -> Iterator[Finding]:
    """Flags a headline with another figure than the text.

    Why:
        Most readers see the headline and nothing else. It has to hold what the text holds, and the text is where the
        figure was checked.

    Example:
        Draft, headed "21 boats sink in Torvay harbour": The storm sank 12 boats in Torvay harbour on Monday.

    Instead:
        Draft, headed "12 boats sink in Torvay harbour": The storm sank 12 boats in Torvay harbour on Monday.

    From:
        BBC Editorial Guidelines (2019), 3.3: accuracy (headlines).
        Independent Press Standards Organisation, Editors' Code of Practice, clause 1.
    """
    for first, second, reason in _differing_within(case):
        if first.headline is not second.headline:
            head, words = (first, reason.a) if first.headline else (second, reason.b)
            other = reason.b if first.headline else reason.a
            message = f"The headline says “{words}”, the text says “{other}”."
            # a headline apart from the text has no place in it: then the text's own figure is pointed at
            place = _place(case, second if first is head else first, other)
            if head not in case.headline:
                place = _place(case, head, words)
            yield HEADLINE_DIFFERS.finding(case, place, message, [first.id, second.id])


def find_figures_that_differ_within(case: Case) -> Iterator[Finding]:
    """Flags a draft that gives two figures for one thing.

    Why:
        One of the two is wrong, or they count two things and the draft does not say so. Where two sources differ, and
        the draft says who gives which, it is left alone.

    Example:
        Draft: The storm sank 12 boats in Torvay harbour on Monday. The storm sank 21 boats in Torvay harbour on Monday.

    Instead:
        Draft: The storm sank 12 boats in Torvay harbour on Monday. The storm sank 12 boats in Torvay harbour.

    From:
        Reuters, Handbook of Journalism: accuracy.
    """
    for first, second, reason in _differing_within(case):
        if first.headline is not second.headline or _of_two_sources(first, second):
            continue
        later, words = (first, reason.a) if first.spans > second.spans else (second, reason.b)
        other = reason.b if later is first else reason.a
        message = f"It is “{words}” here and “{other}” elsewhere in the draft. Check which is right."
        yield FIGURE_DIFFERS_WITHIN.finding(case, _place(case, later, words), message, [first.id, second.id])


def _of_two_sources(first: Claim, second: Claim) -> bool:
    a, b = first.attribution, second.attribution
    return a is not None and b is not None and a.source.name != b.source.name


def _differing_within(case: Case) -> Iterator[tuple[Claim, Claim, Reason]]:
    """Two claims of the draft that give one thing with two figures, and the figures."""
    for link in case.own:
        first, second = case.claim(link.a), case.claim(link.b)
        if link.relation is Relation.CONTRADICTS and first is not None and second is not None:
            if min(len(one.text.split()) for one in (first, second)) < LEAST:
                continue
            reason = next((one for one in link.reasons if one.kind == "figures" and _differs(one)), None)
            if reason is not None and _is_part(first, reason.a) is _is_part(second, reason.b):
                yield first, second, reason


def _is_part(claim: Claim, words: str) -> bool:
    """Whether a figure is the whole of which something is a part: "three of the town's nine libraries"."""
    return re.search(rf"\bof (?:[^\s,.]+ ){{0,3}}{re.escape(words)}\b", claim.text, re.IGNORECASE) is not None


LEAST = 4
"""Words of which a claim must consist for another figure elsewhere to be one for the same thing: not "14 papers"."""


def find_stronger_headlines(case: Case) -> Iterator[Finding]:
    """Flags a headline that states as fact what the text only reports.

    Why:
        "Tannery poisoned river" over a text in which a neighbour says so tells most readers something that the story
        does not have. A headline carries its source, as in "neighbour says", or a mark that it has one.

    Example:
        Draft, headed "Tannery dumped dye into the river Torv": The tannery dumped dye into the river Torv in June,
        two people familiar with the matter said.

    Instead:
        Draft, headed "Tannery dumped dye into the river Torv, sources say": The tannery dumped dye into the river Torv
        in June, two people familiar with the matter said.

    From:
        Independent Press Standards Organisation, Editors' Code of Practice, clause 1 (headlines not supported).
        Reuters, Handbook of Journalism: headlines.
    """
    seen: set[str] = set()
    for link in case.own:
        if link.relation is not Relation.REPEATS:
            continue
        for one, other in ((link.a, link.b), (link.b, link.a)):
            head, body = case.claim(one), case.claim(other)
            if head is None or body is None or not head.headline or body.headline or head.id in seen:
                continue
            told = body.attribution is not None and not body.attribution.source.identified
            if told and _is_official_count(body, case.language):
                continue
            hedges = [each for each in body.hedges if not _is_compared(each, body.text)]
            told = told and body.attribution is not None and not _means_those(body.attribution.source.name)
            if head.attribution is None and not head.hedges and (told or hedges):
                seen.add(head.id)
                who = f"“{body.attribution.source.name}”" if told and body.attribution else f"“{hedges[0]}”"
                message = f"The headline states this as fact, but the text has {who}."
                place = whole_span(body if head in case.headline else head)
                yield HEADLINE_STRONGER.finding(case, place, message, [head.id, body.id])


def _is_compared(hedge: str, text: str) -> bool:
    """Whether a word only says with what something is compared: "£9m more than planned"."""
    return re.search(rf"\b(?:than|as) (?:\w+ ){{0,2}}{re.escape(hedge)}", text, re.IGNORECASE) is not None


_THOSE = re.compile(
    r"(?:the )?(?:two|pair|both|three)(?: (?:sides|companies|firms|clubs|parties|men|women|teams))?", re.I
)


def _means_those(name: str) -> bool:
    """Whether a source is those whom the sentence names: "the two said"."""
    return _THOSE.fullmatch(name) is not None


def find_wrong_sums(case: Case) -> Iterator[Finding]:
    """Flags parts that do not add up to their whole, a part that is larger than it, and a share that is not that.

    Why:
        Of all errors in figures these can be seen by anybody with a pencil, and are seen by readers first. So can a
        difference ("short of 15"), "less than" and "three times as many" beside two figures. Parts that are said to be
        round, or that may count some people twice, are left alone.

    Example:
        Draft: Of the 40 boats in Torvay harbour, 26 were insured and 16 were not. The repairs cost £85, and the mooring
        a further £40, or £135 in all.

    Instead:
        Draft: Of the 40 boats in Torvay harbour, 26 were insured and 14 were not. The repairs cost £85, and the mooring
        a further £40, or £125 in all.

    From:
        Reuters, Handbook of Journalism: accuracy (figures).
        BBC Editorial Guidelines (2019), 3.3: accuracy.
    """
    for wrong in wrong_sums(case.article.text, case.language):
        yield SUM_DIFFERS.finding(case, wrong.span, f"{wrong.message} Check the figures.")


def _is_official_count(claim: Claim, language: str) -> bool:
    """Whether officials, whoever they are, give a figure that charges nobody: a toll, the cost of a bridge."""
    credit = claim.attribution
    official = credit is not None and credit.source.kind is SourceKind.OFFICIAL and not claim.hedges
    return official and any(c.isdigit() for c in claim.text) and not is_charge(claim, language)


def _finding(case: Case, claim: Claim, backing: Backing, reason: Reason) -> Finding:
    tellings = live_tellings(backing.thread)
    carrying = [telling for telling in tellings if reason.b in telling.claim.text] or tellings
    message = (
        f"The {CALLED[reason.kind]} here is “{reason.a}”. The record has “{reason.b}” in "
        f"{name_articles(carrying)}. Check which is right, or say that accounts differ."
    )
    told = [telling.claim.id for telling in carrying]
    return FIGURE_DIFFERS.finding(case, _place(case, claim, reason.a), message, [claim.id, *told])


def _differs(reason: Reason) -> bool:
    """Whether the two sides differ; a comparison also tells which figures it found to be the same."""
    bare = [side.casefold().replace(",", "").replace(" ", "") for side in (reason.a, reason.b)]
    return all(bare) and bare[0] != bare[1] and not reason.agrees


def _place(case: Case, claim: Claim, words: str) -> Span:
    """Give the place of the words within the claim, or of the whole claim where they stand otherwise."""
    text = case.article.text
    for start, end in claim.spans:
        at = text.find(words, start, end)
        while at >= 0:
            after = at + len(words)
            if not (text[at - 1 : at].isalnum() or text[after : after + 1].isalnum()):
                return at, after
            at = text.find(words, at + 1, end)
    return whole_span(claim)
