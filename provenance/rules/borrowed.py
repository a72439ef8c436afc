"""Rules about reports that a draft has from others: whose work it is, and whose it says that it is."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.model import Finding, Relation, Severity, SourceKind, Span, Telling, Thread
from provenance.naming import may_be_one, names_outlet
from provenance.rules.case import (
    Case,
    Label,
    credit_place,
    is_outlet,
    live_tellings,
    name_article,
    name_articles,
    outlet_key,
)
from provenance.rules.reporters import leaning, misreported, names
from provenance.rules.tables import found_in
from provenance.text import paragraphs

LAUNDERED = Label("PV210", "laundered-source", Severity.WARNING, of_record=True)
EXCLUSIVE = Label("PV211", "exclusive-without-reporting", Severity.WARNING)
CALLED_CONFIRMED = Label("PV212", "copy-called-confirmation", Severity.WARNING, of_record=True)


def find_laundered_sources(case: Case) -> Iterator[Finding]:
    """Flags a claim that is credited to an outlet which, as the record shows, has it from another.

    Why:
        Credit goes to whoever found it out, and so does the question whether it is true. Naming the last in a row of
        copies hides that there is one origin, and makes it look like two. A draft that names the first outlet anywhere
        is left alone.

    Example:
        Record (The Quay, 8 December 2025): The Torvay tannery will close its dye works on the river in May, two people
        familiar with the plan said.
        Record (Harbour News, 9 December 2025): The Torvay tannery will close its dye works on the river in May, The
        Quay reported.
        Draft: The Torvay tannery will close its dye works on the river in May, Harbour News reported.

    Instead:
        Draft: The Torvay tannery will close its dye works on the river in May, The Quay reported, citing two people
        familiar with the plan.

    From:
        Reuters, Handbook of Journalism: picking up from other media.
        New York Times, Guidelines on Integrity: other people's reporting.
    """
    said: set[tuple[str, str]] = set()
    told: list[Span] = []
    for claim, backing in case.backed(Relation.REPEATS):
        credit = claim.attribution
        tellings = live_tellings(backing.thread)
        if credit is None or not is_outlet(credit.source, tellings):
            continue
        copies = [one for one in tellings if may_be_one(outlet_key(one.outlet), credit.source.key)]
        origin = _one_origin(copies, tellings, backing.thread)
        if origin is None or _is_named(case, origin.outlet) or (credit.source.name, origin.outlet) in said:
            continue
        said.add((credit.source.name, origin.outlet))
        message = f"{credit.source.name} has this from {name_articles([origin])}. Credit {origin.outlet}."
        found = LAUNDERED.finding(case, credit_place(claim), message, [claim.id, copies[0].claim.id, origin.claim.id])
        told.append(found.span)
        yield found
    for one in misreported(case):
        known = any(a < one.span[1] and one.span[0] < b for a, b in told)
        if one.copied and not known and (one.outlet, one.article.outlet) not in said:
            said.add((one.outlet, one.article.outlet))
            message = f"{one.outlet} has this from {name_article(one.article)}. Credit {one.article.outlet}."
            yield LAUNDERED.finding(case, one.span, message)


def _one_origin(copies: list[Telling], tellings: list[Telling], thread: Thread) -> Telling | None:
    """Give the telling that all the copies have theirs from; None where any of them may have its own."""
    if not copies:
        return None
    found = {_origin(one, tellings, thread) for one in copies}
    (only, *rest) = found
    return None if rest else only


def _origin(copy: Telling, tellings: list[Telling], thread: Thread) -> Telling | None:
    """Give the telling of another outlet that one has its own from: it says so, or leads to the same unnamed people."""
    others = [one for one in tellings if one.outlet and not may_be_one(outlet_key(one.outlet), outlet_key(copy.outlet))]
    credit = copy.claim.attribution
    if credit is not None:
        for source in (credit.source, *credit.via):
            told = [one for one in others if may_be_one(outlet_key(one.outlet), source.key)]
            if told and source.kind is SourceKind.OUTLET:
                return told[0]
    for origin in thread.origins.keys:
        # an outlet's unnamed people are its own: whoever leads to them has it from that outlet
        if origin.kind == "unnamed" and copy.claim.id in origin.claims:
            before = [one for one in others if one.claim.id in origin.claims and one.date and one.date < copy.date]
            return before[0] if before else None
    return None


def _is_named(case: Case, outlet: str) -> bool:
    return not outlet or names_outlet(f"{case.article.byline}\n{case.article.text}", outlet)


OPENING = 2
"""Paragraphs in which a story says that it is exclusive, its headline counted."""


def find_exclusives_without_reporting(case: Case) -> Iterator[Finding]:
    """Flags "exclusive" over a story in which nothing is the paper's own.

    Why:
        The word says that readers get it here and nowhere else, because somebody here found it out. Over a story that
        others had first, or in which nobody spoke to this paper and nothing was seen by it, it is not true. A draft
        that says what is its own ("told the Desk", "seen by", "in an interview") is left alone, and so is one that
        quotes anybody, unless its words are another outlet's.

    Example:
        Draft, headed "Exclusive: Tannery to close dye works": The Torvay tannery will close its dye works in May.
        Sources indicate that forty people will lose their work.

    Instead:
        Draft, headed "Exclusive: Tannery to close dye works": The Torvay tannery will close its dye works in May,
        according to a letter seen by The Desk.

    From:
        Reuters, Handbook of Journalism: exclusives.
        SPJ Code of Ethics: never plagiarize, always attribute.
    """
    text, language = case.article.text, case.language
    head = [(p.start, p.end) for p in paragraphs(text)[:OPENING]]
    places = [place for place in head if found_in(text[slice(*place)], "exclusive", language)]
    word = found_in(case.article.title, "exclusive", language)
    if not places and not word:
        return
    place = places[0] if places else (0, min(1, len(text)))
    others = [one.article.outlet for one in case.copied if not _is_ours(case, one.article.outlet)]
    if others:
        message = f"This is called exclusive, but the draft has its words from {others[0]}. Leave the word out."
        yield EXCLUSIVE.finding(case, place, message)
    elif not _has_reporting(case):
        message = "This is called exclusive, but nothing in it is said to be our own reporting. Say what is, or leave "
        yield EXCLUSIVE.finding(case, place, message + "the word out.")


def _is_ours(case: Case, outlet: str) -> bool:
    return not outlet or may_be_one(outlet_key(outlet), outlet_key(case.article.outlet))


def _has_reporting(case: Case) -> bool:
    """Whether anything in a draft may be its own: somebody who is named or quoted, a document, or words that say so."""
    own = case.article.outlet and f"told {case.article.outlet}".casefold() in case.article.text.casefold()
    if own or found_in(case.article.text, "own-reporting", case.language):
        return True
    return any(
        claim.quoted != "none" or claim.attribution.source.identified or claim.attribution.source.basis
        for claim in case.claims
        if claim.attribution is not None and claim.attribution.source.kind is not SourceKind.OUTLET
    )


def find_copies_called_confirmation(case: Case) -> Iterator[Finding]:
    """Flags a copy that the draft calls a confirmation: "two newsrooms", "also reported", "confirmed by".

    Why:
        An outlet that passes on another's report has confirmed nothing. Written as a second voice, one origin becomes
        two, and readers believe what nobody has checked. A sentence that says whose report it is, or that it was not
        verified, is left alone.

    Example:
        Record (The Quay, 8 December 2025): The Torvay tannery will close its dye works on the river in May, two people
        familiar with the plan said.
        Record (Harbour News, 9 December 2025): The Torvay tannery will close its dye works on the river in May, The
        Quay reported.
        Draft: The Torvay tannery will close its dye works on the river in May, The Quay reported. Harbour News
        confirmed the report.

    Instead:
        Draft: The Torvay tannery will close its dye works on the river in May, The Quay reported. Harbour News carried
        the report, crediting The Quay.

    From:
        Reuters, Handbook of Journalism: picking up from other media.
    """
    copies = leaning(list(case.record.values()))
    for one in case.beside:
        words = found_in(one.text, "confirming", case.language)
        if not words or found_in(one.text, "passing-on", case.language):
            continue
        for copy, origin in copies:
            both = names(one.text, origin.outlet)
            if names(one.text, copy.outlet) and (both or found_in(one.text, "confirming-alone", case.language)):
                message = (
                    f"{copy.outlet} has this from {origin.outlet} ({name_article(copy)}). That confirms nothing. Say "
                    "whose report it is."
                )
                yield CALLED_CONFIRMED.finding(case, one.span, message)
                break
