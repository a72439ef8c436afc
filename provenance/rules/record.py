"""Rules about how far the record carries what a draft states."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.model import (
    Challenge,
    Claim,
    Finding,
    GroundCode,
    Relation,
    Severity,
    Source,
    SourceKind,
    Stance,
    Support,
    Telling,
)
from provenance.moments import day
from provenance.naming import may_be_one
from provenance.rules.alike import is_news
from provenance.rules.beside import claims_in
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
    outlet_key,
    paragraph_at,
    whole_span,
)
from provenance.rules.charges import is_charge
from provenance.rules.namedsource import is_somebody
from provenance.rules.tables import found_in, phrases, plain_words
from provenance.rules.takenback import taken_back

SINGLE_ORIGIN = Label("PV401", "single-origin", Severity.WARNING, of_record=True)
RETRACTED = Label("PV402", "rests-on-retracted", Severity.ERROR, of_record=True)
CONTRADICTS_RECORD = Label("PV403", "contradicts-corroborated", Severity.WARNING, of_record=True)
CIRCULAR = Label("PV404", "circular-sourcing", Severity.ERROR, of_record=True)
CORRECTED = Label("PV405", "corrected-since", Severity.WARNING, of_record=True)
GUESSED_DATE = Label("PV406", "guessed-date", Severity.NOTE, of_record=True)
DROPPED = Label("PV407", "dropped-since", Severity.WARNING, of_record=True)

THIN = {
    Support.SINGLE_ORIGIN: "all the articles that carry it lead back to one origin",
    Support.SINGLE_SOURCE: "only one article and one source carry it",
    Support.UNCONFIRMED_MULTIPLE: "no two of its sources are identified, so they may be one and the same",
}
"""The supports that do not carry a statement of fact, and what is said of them."""
UNCHECKED = "nobody at the desk has checked a claim of each of its origins"


def find_single_origins(case: Case) -> Iterator[Finding]:
    """Flags a claim told as fact, in the draft's own voice, that the record has from one origin only.

    Why:
        Repetition is not corroboration: ten articles that copy one report are still one report. Until a
        second, independent origin is found, the reader has to be told whose word it is. So they have to be where
        the record tells it in other words, as what somebody says or alleges, or another denies. A claim that the
        draft credits to a source is left alone.

    Example:
        Record: On 8 December 2025 The Quay reported that the ferry will be sold, citing Mara Quill.
        Draft: The ferry will be sold in spring.

    Instead:
        Draft: The ferry will be sold in spring, Mara Quill told The Quay.

    From:
        BBC Editorial Guidelines (2019), 3.3: accuracy, gathering material.
        Reuters, Handbook of Journalism: the essentials of Reuters sourcing.
    """
    found: list[Finding] = []
    for claim, backing in case.backed(Relation.REPEATS):
        thread = backing.thread
        if claim.attribution is not None or not claim.checkable or not claim.stance.asserting:
            continue
        thin = THIN.get(thread.support, "") if case.carries(thread) else UNCHECKED
        if not thin:
            continue
        tellings = live_tellings(thread)
        if any(t.claim.attribution is not None and not t.claim.attribution.source.name for t in tellings):
            continue  # "is thought to": nobody is named there who could be named here
        if _is_stood_by(tellings) or _says_who(case, claim, tellings) or _is_on_file(case, claim, tellings):
            continue
        message = (
            f"The draft states this as fact, but {thin}: {name_articles(tellings)}. "
            "Say who says so, or find a second origin."
        )
        told = [telling.claim.id for telling in tellings]
        found.append(SINGLE_ORIGIN.finding(case, whole_span(claim), message, [claim.id, *told]))
    yield from found
    for one in case.beside:
        if any(f.span[0] < one.span[1] and one.span[0] < f.span[1] for f in found):
            continue
        if (told_by := _only_said(case, one)) is not None:
            source, there = told_by
            message = f"The draft states this as fact. In {name_article(there.article)} it is what “{source}” says. "
            yield SINGLE_ORIGIN.finding(case, one.span, f"{message}Say who says so, or find a second origin.")
        elif (contested := _only_claimed(case, one)) is not None:
            source, there = contested
            how = "and somebody denies it" if there.answers else "and only alleges it"
            message = f"The draft states this as fact. In {name_article(there.article)} “{source}” says it, {how}. "
            yield SINGLE_ORIGIN.finding(case, one.span, f"{message}Say who says so.")


def _only_said(case: Case, one: Beside) -> tuple[str, Told] | None:
    """Give who says in every likely telling what a sentence tells in the draft's own voice, with nobody near by."""
    words, at = plain_words(one.text), case.beside.index(one)
    unnamed = _only_unnamed(one)
    likely = [each for each in likeliest(one, ALSO) if each.own >= (UNNAMED_OWN if unnamed else OWN)]
    if (
        not likely
        or likely[0].score < (UNNAMED if unnamed else SURE)
        or _opens(case, one)
        or one.text.startswith(('"', "“"))
        or not one.text.rstrip("”\"’'»)").endswith(".")
        or any(
            found_in(words, name, case.language)
            for name in ("crediting", "hedging", "unnamed-here", "pending", "denying", "told")
        )
        or any(c.attribution is not None for c in case.claims if one.span[0] <= c.spans[0][0] < one.span[1])
    ):
        return None
    sources = [c.attribution.source if c.attribution is not None else None for t in likely for c in t.claims]
    people = [s for s in sources if s is not None and _is_somebody(s, case.language)]
    if not people or len(people) < len(sources):
        return None
    number = paragraph_at(case.article.text, one.span[0])
    near = [b for b in case.beside[max(0, at - 2) : at + 2] if b is not one]
    last = {s.name.split()[-1].casefold() for s in people}
    if last & set(words.split()) or any(
        found_in(b.text, "crediting", case.language)
        and (last & set(plain_words(b.text).split()) or paragraph_at(case.article.text, b.span[0]) == number)
        for b in near
    ):
        return None
    called = {s.name.split()[-1].casefold() for s in people if s.name.split()[-1][:1].isupper()}
    if not unnamed and _is_harmless(case, one) and (_speaks_here(case, called) or not _is_held(case, likely[0].text)):
        return None
    return people[0].name, likely[0]


def _only_claimed(case: Case, one: Beside) -> tuple[str, Told] | None:
    """Give who alleges, or says what somebody denies, what a sentence tells in the draft's own voice.

    A sentence right behind or before one that credits it to them goes on with what they say.
    """
    best = one.told[0] if one.told else None
    if best is None or best.score < CLAIMED or best.own < CLAIMED_OWN or not _is_own_voice(case, one):
        return None
    sources = [c.attribution.source for c in best.claims if c.attribution is not None and c.attribution.source.name]
    contested = best.answers or all(c.stance is Stance.ALLEGES for c in best.claims)
    known = any(
        told is not best
        and told.own >= CLAIMED_OWN
        and any(c.attribution is None or c.stance is Stance.CONFIRMS for c in told.claims)
        for told in one.told
    )
    # what prosecutors say of the night is not what the accused denies
    if not all(is_somebody(s) for s in sources):
        return None
    if known or not contested or not sources or len(sources) < len(best.claims):
        return None
    last = {s.name.split()[-1].casefold() for s in sources}
    # "the builder points to the mill", "Ruiz had long worked there" tell of whoever says it
    called = {word for s in sources for word in s.name.split() if word[:1].isupper()}
    if called & set(re.findall(r"[\w’'-]+", one.text)[:HEAD]):
        return None
    return None if _goes_on(case, one, last) else (sources[0].name, best)


def _is_own_voice(case: Case, one: Beside) -> bool:
    """Whether a sentence behind the lead tells something and credits nobody with it, and leaves nothing open."""
    lists = ("crediting", "hedging", "unnamed-here", "pending", "denying", "told", "negating", "supposing")
    return (
        one.text.rstrip("”\"’'»)").endswith(".")
        and not one.text.startswith(('"', "“"))
        and not _opens(case, one)
        and not is_news(case, one.text)
        and not any(found_in(one.text, name, case.language) for name in lists)
        and not any(c.attribution is not None for c in claims_in(case, one.span))
    )


def _goes_on(case: Case, one: Beside, last: set[str]) -> bool:
    """Whether the sentence before one, or behind it, credits somebody by one of these names, or "she"."""
    at = case.beside.index(one)
    for each in case.beside[max(0, at - 1) : at + 2]:
        words = plain_words(each.text)
        theirs = last & set(words.split()) or found_in(words, "meaning-them", case.language)
        said = theirs and found_in(words, "crediting", case.language)
        if each is not one and said and _is_in_one_paragraph(case, each, one):
            return True
    return False


HEAD = 3
"""Words at the head of a sentence in which it is told of whom it tells."""
CLAIMED, CLAIMED_OWN = 0.5, 0.35
"""How surely a sentence must tell what somebody alleges, and how much of it must be in both, for it to be that."""


def _only_unnamed(one: Beside) -> bool:
    """Whether every sentence of the record that likely tells it has it from people without names."""
    sources = [c.attribution.source if c.attribution is not None else None for t in likeliest(one) for c in t.claims]
    return bool(sources) and all(
        s is not None and is_unnamed(s) and s.kind is not SourceKind.ORGANISATION for s in sources
    )


UNNAMED, UNNAMED_OWN = 0.5, 0.35
"""The same for what only people without names tell: it is nobody's word."""


def _is_held(case: Case, text: str) -> bool:
    return any(found_in(text, name, case.language) for name in _HELD)


def _is_told_elsewhere(case: Case, one: Beside, told: list[Source]) -> bool:
    """Whether a sentence holds nothing against anybody, and the draft credits something else to who told it."""
    called = {
        source.name.split()[-1].casefold()
        for source in told
        if source.name and (source.name.split()[-1][:1].isupper() or source.kind in _FOR_ALL)
    }
    return _is_harmless(case, one) and _speaks_here(case, called)


_FOR_ALL = (SourceKind.OFFICIAL, SourceKind.ORGANISATION)
"""Sources who are known by what they are: "investigators", "the council"."""


def _speaks_here(case: Case, names: set[str]) -> bool:
    """Whether the draft credits anything to one of some people, in a sentence or a paragraph with their last names."""
    text = case.article.text
    some = [*(one.text for one in case.beside), *(text[p.start : p.end] for p in divided(text))]
    return any(names & set(plain_words(each).split()) and found_in(each, "crediting", case.language) for each in some)


def _is_harmless(case: Case, one: Beside) -> bool:
    """Whether a sentence holds nothing against anybody: then it is enough that whoever says so speaks in the draft."""
    return not _is_held(case, one.text)


_HELD = ("reproach", "alleging", "wrongdoing", "laid-to")


def _is_somebody(source: Source, language: str) -> bool:
    """Whether a source is a person or a body by name, or people without one: not an office, a document, an outlet."""
    if source.kind in (SourceKind.DOCUMENT, SourceKind.OUTLET, SourceKind.OFFICIAL) or not source.name:
        return False
    words = source.name.split()
    return words[-1][:1].isupper() or source.count is not None or words[0].lower() in phrases("article", language)


SURE, OWN, ALSO = 0.6, 0.45, 0.7
"""How surely a sentence tells one of the draft for its source to be missed there; how much of the two must be in both;
and share of its nearness from which on another is asked as well."""


def _says_who(case: Case, claim: Claim, tellings: list[Telling]) -> bool:
    """Whether the sentence names who told it, goes on with what the one before credits, or tells of what is to come."""
    at = next((n for n, one in enumerate(case.beside) if one.span[0] <= claim.spans[0][0] < one.span[1]), None)
    if at is None:
        return False
    one, words = case.beside[at], plain_words(case.beside[at].text)
    told = [t.claim.attribution.source for t in tellings if t.claim.attribution is not None]
    names = {key.split()[-1] for source in told for key in (source.key, source.body_key) if key}
    unnamed = {source.name.casefold().split()[-1] for source in told if not source.identified and source.name}
    if (names | unnamed) & set(words.split()) or _is_told_elsewhere(case, one, told):
        return True
    if _opens(case, one) and any(
        (names | unnamed) & set(plain_words(each.text).split()) and found_in(each.text, "crediting", case.language)
        for each in case.beside[at + 1 : at + 1 + SOON]
    ):
        return True
    if any(found_in(words, name, case.language) for name in ("unnamed-here", "pending", "on-paper")):
        return True
    if any(
        names & set(plain_words(each.text).split()) and found_in(each.text, "crediting", case.language)
        for each in (*case.beside[max(0, at - 1) : at], *case.beside[at + 1 : at + 2])
        if _is_in_one_paragraph(case, each, one)
    ):
        return True
    before = case.beside[at - 1] if at else one
    together = _is_in_one_paragraph(case, before, one)
    same = {t.at for t in before.told[:1]} & {t.at + off for t in one.told[:1] for off in (-1, 0)}
    return before is not one and together and bool(same) and bool(found_in(before.text, "crediting", case.language))


def _is_in_one_paragraph(case: Case, one: Beside, other: Beside) -> bool:
    return paragraph_at(case.article.text, one.span[0]) == paragraph_at(case.article.text, other.span[0])


SOON = 4
"""Sentences behind the first paragraph within which it is said who told what stands in it."""


def _opens(case: Case, one: Beside) -> bool:
    """Whether a sentence stands in the first paragraph that states something."""
    first = next((each for each in case.beside if each.text.rstrip("”\"’'»)").endswith(".")), one)
    text = case.article.text
    return paragraph_at(text, first.span[0]) == paragraph_at(text, one.span[0])


def _is_on_file(case: Case, claim: Claim, tellings: list[Telling]) -> bool:
    """Whether somebody whose office it is, or a document, tells what charges nobody: police name a dead woman."""
    sources = [t.claim.attribution.source for t in tellings if t.claim.attribution is not None]
    return not is_charge(claim, case.language) and all(
        one.kind is SourceKind.DOCUMENT or (one.kind is SourceKind.OFFICIAL and one.identified) for one in sources
    )


def _is_stood_by(tellings: list[Telling]) -> bool:
    """Whether an outlet tells it in its own name, credited to nobody: then that outlet answers for it."""
    return any(telling.claim.attribution is None for telling in tellings)


def find_retracted(case: Case) -> Iterator[Finding]:
    """Flags a claim that the record has only from pages that were withdrawn.

    Why:
        A page that its own publisher has taken back is no longer a source. A claim that rests on it alone has to go,
        or to find another source.

    Example:
        Record (The Quay, 8 December 2025, retracted): Mara Quill said the tannery dumped dye into the river Torv.
        Draft: The tannery dumped dye into the river Torv, Mara Quill said.

    Instead:
        Draft: The river Torv ran blue for a week in June.

    From:
        Committee on Publication Ethics, retraction guidelines.
        Associated Press, Statement of News Values and Principles: corrections.
    """
    found: list[Finding] = []
    for claim, backing in case.backed(Relation.REPEATS):
        if backing.thread.support is Support.RETRACTED:
            tellings = backing.thread.told
            message = (
                f"It was taken back. The record has it only from {name_articles(tellings)}. "
                "Leave it out, or find another source."
            )
            found.append(
                RETRACTED.finding(case, whole_span(claim), message, [claim.id, *(t.claim.id for t in tellings)])
            )
    yield from found
    for one in case.beside:
        if any(f.span[0] < one.span[1] and one.span[0] < f.span[1] for f in found):
            continue
        if (back := taken_back(case, one)) is not None:
            message = f"{name_article(back.article)} says that this was taken back: “{back.text}” "
            yield RETRACTED.finding(case, one.span, f"{message}Leave it out, or say that it was taken back.")


def find_dropped(case: Case) -> Iterator[Finding]:
    """Flags a claim that the newer version of the only page that told it leaves out or tells differently.

    Why:
        A sentence that disappears without a word may have been wrong, or may have been cut for length. Nobody has said
        which. Whoever repeats it repeats what its own outlet no longer stands by.

    Example:
        Record (The Quay, 8 December 2025, replaced): Mara Quill said the tannery dumped dye into the river Torv.
        Draft: The tannery dumped dye into the river Torv, Mara Quill said.

    Instead:
        Draft: The river Torv ran blue for a week in June.

    From:
        Associated Press, Statement of News Values and Principles: corrections.
        Committee on Publication Ethics, retraction guidelines.
    """
    for claim, backing in case.backed(Relation.REPEATS):
        if backing.thread.support in (Support.DROPPED, Support.CHANGED):
            tellings = backing.thread.told
            done = "leaves this out" if backing.thread.support is Support.DROPPED else "tells this differently"
            message = f"The newer version of the page {done}: {name_articles(tellings)}. Ask the outlet why."
            yield DROPPED.finding(case, whole_span(claim), message, [claim.id, *(t.claim.id for t in tellings)])


def find_contradictions(case: Case) -> Iterator[Finding]:
    """Flags a claim that says the opposite of what two independent origins have.

    Why:
        The record may be wrong, and that would be news. It has to be seen, and the reader has to be told that accounts
        differ. Figures and dates that differ have a rule of their own.

    Example:
        Record (The Quay, 8 December 2025): The Torvay tannery was inspected by the harbour office in June, Mara Quill
        said.
        Record (The Torvay Post, 9 December 2025): The Torvay tannery was inspected by the harbour office in June, Piet
        Anselm said.
        Draft: The Torvay tannery was never inspected by the harbour office in June, Tom Reed said.

    Instead:
        Draft: The Torvay tannery was inspected by the harbour office in June, Tom Reed said.

    From:
        BBC Editorial Guidelines (2019), 3.3: accuracy.
    """
    for claim, backing in case.backed(Relation.CONTRADICTS):
        figures = any(r.kind in ("figures", "dates") and not r.agrees for r in backing.reasons)
        # also where nobody has checked it: to ask less of a draft would help no one
        if backing.thread.support is not Support.CORROBORATED or figures or not claim.stance.asserting:
            continue
        tellings = live_tellings(backing.thread)
        message = f"The record has the opposite, from independent origins: {name_articles(tellings)}. Say so."
        told = [telling.claim.id for telling in tellings]
        yield CONTRADICTS_RECORD.finding(case, whole_span(claim), message, [claim.id, *told])


def find_circles(case: Case) -> Iterator[Finding]:
    """Flags a claim that the draft has from an outlet which has it from the draft's own.

    Why:
        A report that comes home with another masthead on it confirms nothing. Circles of this kind have made many a
        mistake look like common knowledge.

    Example:
        Record (The Quay, 8 December 2025): The Torvay tannery will close its dye works on the river in May, the Harbour
        News reported.
        Draft of Harbour News: The Torvay tannery will close its dye works on the river in May, The Quay reported.

    Instead:
        Draft of Harbour News: The Torvay tannery will close its dye works on the river in May, Mara Quill said.

    From:
        Reuters, Handbook of Journalism: picking up from other media.
    """
    own = outlet_key(case.article.outlet)
    if not own:
        return
    for claim, backing in case.backed(Relation.REPEATS):
        credit = claim.attribution
        if credit is None or not is_outlet(credit.source, live_tellings(backing.thread)):
            continue
        back = [
            telling
            for telling in live_tellings(backing.thread)
            if may_be_one(outlet_key(telling.outlet), credit.source.key)
            and telling.claim.attribution is not None
            and any(
                may_be_one(source.key, own)
                for source in (telling.claim.attribution.source, *telling.claim.attribution.via)
                if source.kind is SourceKind.OUTLET
            )
        ]
        if back:
            message = (
                f"{credit.source.name} got this from {case.article.outlet}: {name_articles(back)}. That is a circle."
            )
            told = [telling.claim.id for telling in back]
            yield CIRCULAR.finding(case, credit_place(claim), message, [claim.id, *told])


def find_corrected(case: Case) -> Iterator[Finding]:
    """Flags a claim that one of those who told it has corrected since.

    Why:
        Corrections travel more slowly than mistakes. Anyone who repeats a claim after it was corrected has to know
        what the correction says.

    Example:
        Record (The Quay, 8 December 2025, corrected): Mara Quill said the tannery dumped dye into the river Torv.
        Draft: The tannery dumped dye into the river Torv, Mara Quill said.

    Instead:
        Draft: The river Torv ran blue for a week in June.

    From:
        Associated Press, Statement of News Values and Principles: corrections.
    """
    for claim, backing in case.backed(Relation.REPEATS):
        if Challenge.CORRECTED not in backing.thread.challenges:
            continue
        told = next(one for one in backing.thread.grounds if one.code is GroundCode.CORRECTED)
        page = told.outlet + (f", {told.date[:10]}," if told.date else "")
        message = f"{page} has corrected this since. Read the correction before you repeat it."
        yield CORRECTED.finding(case, whole_span(claim), message, [claim.id])


def find_guessed_dates(case: Case) -> Iterator[Finding]:
    """Flags a draft whose own date was guessed, where it touches what the record has.

    Why:
        Who was first, what was known when and what came after a denial all hang on the date. One that was guessed, as
        from a file's name, decides that by chance. Type it (`--date`), or put it on the page.

    Example:
        Record (The Quay, 8 December 2025): Mara Quill said the tannery dumped dye into the river Torv in June.
        Draft with a guessed date: The tannery dumped dye into the river Torv in June, Mara Quill said.

    Instead:
        Draft: The tannery dumped dye into the river Torv in June, Mara Quill said.

    From:
        Reuters, Handbook of Journalism: accuracy (dates).
    """
    if case.article.date and case.article.date_source == "guessed" and case.threads:
        message = (
            f"The date of this draft, {day(case.article.date)}, was guessed. Give the date, so that the order of "
            "events is right."
        )
        yield GUESSED_DATE.finding(case, (0, min(1, len(case.article.text))), message)
