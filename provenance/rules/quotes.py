"""Rules about the words of others, and about putting right what was wrong."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from provenance.model import (
    Article,
    Claim,
    DetailKind,
    EditKind,
    Finding,
    Relation,
    Severity,
    SourceKind,
    Span,
    Telling,
)
from provenance.naming import may_be_one
from provenance.rules.alike import is_news
from provenance.rules.case import (
    Beside,
    Case,
    Label,
    Told,
    credit_place,
    live_tellings,
    name_article,
    name_articles,
    whole_span,
)
from provenance.rules.namedsource import named_here
from provenance.rules.persons import last_names
from provenance.rules.tables import found_in, phrases, plain_words
from provenance.text import quotations

QUOTE_DIFFERS = Label("PV601", "quote-differs", Severity.WARNING, of_record=True)
QUOTE_OF_ANOTHER = Label("PV602", "quote-of-another", Severity.ERROR, of_record=True)
UNLABELLED_CORRECTION = Label("PV603", "unlabelled-correction", Severity.WARNING, of_record=True)

_MARKS = dict.fromkeys(map(ord, "\"“”„«».,;:!?¡¿’'()-–—"), " ")


def find_differing_quotes(case: Case) -> Iterator[Finding]:
    """Flags a quotation in other words than the same speaker's in the record.

    Why:
        Words in quotation marks are the words that were said. If there are two versions of one sentence, one of them
        is wrong. A shorter piece of the same words is left alone.

    Example:
        Record (The Quay, 8 December 2025): "The tannery has poisoned the river Torv for eleven years," Mara Quill said.
        Draft: "The tannery has been poisoning the river Torv for eleven years," Mara Quill said.

    Instead:
        Draft: "The tannery has poisoned the river Torv for eleven years," Mara Quill said.

    From:
        Associated Press Stylebook: quotations in the news (never alter quotations).
        New York Times, Guidelines on Integrity: quotations.
    """
    told: list[Finding] = []
    for claim, telling in _same_quotes(case):
        if _speakers(claim) and not _parted(claim, telling) and not _part_of(claim.text, telling.claim.text):
            message = f"In {name_articles([telling])} the words are “{_bare(telling.claim.text)}”. Check the quotation."
            told.append(QUOTE_DIFFERS.finding(case, whole_span(claim), message, [claim.id, telling.claim.id]))
    yield from told
    for one in case.apart:
        article = case.record.get(one.article)
        known = any(each.span[0] < one.span[1] and one.span[0] < each.span[1] for each in told)
        if one.kind is DetailKind.QUOTATION and article is not None and not known:
            message = f"In {name_article(article)} the words are “{_bare(one.there)}”. Check the quotation."
            told.append(QUOTE_DIFFERS.finding(case, one.span, message))
            yield told[-1]
    for each in case.beside:
        found = _in_its_place(case, each)
        if found is not None and not any(f.span[0] < found[0][1] and found[0][0] < f.span[1] for f in told):
            message = f"In {name_article(found[2])} the words are “{_bare(found[1])}”. Check the quotation."
            yield QUOTE_DIFFERS.finding(case, found[0], message)


def _in_its_place(case: Case, one: Beside) -> tuple[Span, str, Article] | None:
    """Give a quotation that the record never has, where the telling has another one behind the same words.

    Its place, the words of the record, and their article; None where the draft has those words as well, or where
    somebody else speaks there.
    """
    text = case.article.text
    here = [
        q
        for q in quotations(text, *one.span)
        if q.closed and not any(_stands_in(text[q.inner_start : q.inner_end], a.text) for a in case.record.values())
    ]
    if len(here) != 1:
        return None
    place, said = (here[0].start, here[0].end), text[here[0].inner_start : here[0].inner_end]
    before = text[one.span[0] : here[0].start]
    for told in one.told[:TELLINGS]:
        there = [q for q in _quoted(told.text) if not _stands_in(q, text)]
        if told.score < FAINT or len(there) != 1 or not _one_speaker(case, one, told):
            continue
        if _may_be_meant(case, one, told):
            return place, there[0], told.article
        if told.score < RATHER:
            continue
        if _is_much_like(said, there[0]):
            return place, there[0], told.article
        if told is one.told[0] and told.score >= SURELY and _is_behind(before, told.text, case.language):
            return place, there[0], told.article
    return None


def _is_behind(before: str, telling: str, language: str) -> bool:
    """Whether most of the words that stand before a quotation stand in a telling."""
    small = phrases("function", language)
    words = [word for word in _words(before)[-FRAME:] if len(word) >= _LONG_WORD and word not in small]
    known = {word[:_STEM] for word in _words(telling)}
    shared = [word for word in words if word[:_STEM] in known]
    return len(shared) >= _AT_LEAST and len(shared) >= ALIKE * len(words)


def _may_be_meant(case: Case, one: Beside, told: Told) -> bool:
    """Whether a quotation stands for another of the same speaker: it was said before today, "at the time"."""
    if is_news(case, one.text) or not _has_one_speaker(case, one, told):
        return False
    return _BACK.search(one.text) is not None


_BACK = re.compile(
    r"\b(?:at the time|then|had (?:said|called|told|put|described|promised|warned|spoken)|last (?:week|month|year)|"
    rf"[Ii]n (?:{'|'.join(name for name in calendar.month_name if name)}))\b"
)
"""Tells what was said before today."""


def _has_one_speaker(case: Case, one: Beside, told: Told) -> bool:
    """Whether somebody who speaks in a sentence surely is one who speaks in a telling."""
    here = [c.attribution.source for c in case.claims if one.span[0] <= c.spans[0][0] < one.span[1] and c.attribution]
    there = [c.attribution.source for c in told.claims if c.attribution is not None]
    named = {a.key.split()[-1] for a in here if a.key} | {last.casefold() for last in last_names(one.text)}
    spoken = {b.key.split()[-1] for b in there if b.key} | {last.casefold() for last in last_names(told.text)}
    return bool(named & spoken) or any(a.key and b.key and may_be_one(a.key, b.key) for a in here for b in there)


def _is_much_like(one: str, other: str) -> bool:
    """Whether two quotations are one but for a word: "We speak about goats", "We speak about sheep"."""
    a, b = _words(one), _words(other)
    windows = [b[at : at + len(a)] for at in range(max(1, len(b) - len(a) + 1))]
    return len(a) >= _FEW and any(
        SequenceMatcher(None, a, some, autojunk=False).ratio() >= NEARLY_ALL for some in windows
    )


_FEW, NEARLY_ALL = 3, 0.6
"""Words of a quotation that is told by them; share of them that must be in both."""
RATHER, SURELY, ALIKE = 0.4, 0.5, 0.6
"""How surely a sentence of the record tells one of the draft for a quotation that is nearly the same to be meant, and
for another one behind the same words; what share of these words it must have."""
TELLINGS = 3
"""Sentences of the record that may tell the same in which another quotation is looked for."""
FAINT = 0.25
"""How surely it must tell it where the draft says that it was said before today, by one who speaks there."""
FRAME = 10
"""Words before a quotation that are looked for."""
_LONG_WORD, _STEM, _AT_LEAST = 4, 6, 2
"""Letters from which on a word says something; letters by which two are one; how many must be in both."""


def _quoted(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in quotations(text, 0, len(text)) if q.closed]


def _stands_in(words: str, text: str) -> bool:
    return f" {' '.join(_words(words))} " in f" {' '.join(_words(text))} "


def _one_speaker(case: Case, one: Beside, told: Told) -> bool:
    """Whether the one who speaks in a sentence may be the one who speaks in a telling; so where either has nobody."""
    here = [c.attribution.source for c in case.claims if one.span[0] <= c.spans[0][0] < one.span[1] and c.attribution]
    there = [c.attribution.source for c in told.claims if c.attribution is not None]
    return not here or not there or any(not a.key or not b.key or may_be_one(a.key, b.key) for a in here for b in there)


def find_quotes_of_others(case: Case) -> Iterator[Finding]:
    """Flags a quotation that the record has from somebody else.

    Why:
        To put words into the wrong mouth is a mistake that cannot be mended by halves: both people are wronged.

    Example:
        Record (The Quay, 8 December 2025): "The tannery has poisoned the river Torv for eleven years," Mara Quill said.
        Draft: "The tannery has poisoned the river Torv for eleven years," Tom Reed said.

    Instead:
        Draft: "The tannery has poisoned the river Torv for eleven years," Mara Quill said.

    From:
        Associated Press Stylebook: quotations in the news.
    """
    told: list[Finding] = []
    for claim, telling in _same_quotes(case):
        if named_here(case, claim) and _parted(claim, telling) and _part_of(claim.text, telling.claim.text):
            credit = telling.claim.attribution
            assert credit is not None
            if not credit.source.name.split()[-1][:1].isupper():
                continue  # "Ghanaian defender" is no name
            message = f"In {name_articles([telling])} these are the words of “{credit.source.name}”."
            told.append(QUOTE_OF_ANOTHER.finding(case, credit_place(claim), message, [claim.id, telling.claim.id]))
    yield from told
    for one in case.beside:
        for claim in case.claims:
            if one.span[0] <= claim.spans[0][0] < one.span[1] and not any(claim.id in each.claims for each in told):
                whose = _of_another(case, one, claim)
                if whose is not None:
                    message = f"In {name_article(whose[1])} these are the words of “{whose[0]}”."
                    yield QUOTE_OF_ANOTHER.finding(case, credit_place(claim), message, [claim.id])


def _of_another(case: Case, one: Beside, claim: Claim) -> tuple[str, Article] | None:
    """Say whose words a claim quotes, where every sentence of the record that has them gives them to another."""
    credit, text = claim.attribution, case.article.text
    quoted = [
        _words(text[q.inner_start : q.inner_end])
        for start, end in claim.spans
        for q in quotations(text, *one.span)
        if q.start < end and start < q.end and q.closed
    ]
    said = [" ".join(words) for words in quoted if len(words) >= _FEW_WORDS]
    if credit is None or not credit.source.identified or not said or not named_here(case, claim):
        return None
    found = []
    for near in one.near:
        if any(f" {words} " in f" {' '.join(_words(near.text))} " for words in said):
            found += [(c.attribution.source, near.article) for c in near.claims if c.attribution is not None]
    names = [
        s
        for s, _ in found
        if s.identified and s.kind in _PEOPLE and s.name.replace(" ", "").isalpha() and s.name.istitle()
    ]
    if not names or len(names) < len(found) or names[0].name.split()[-1] in one.text:
        return None
    if any(may_be_one(s.key, credit.source.key) or may_be_one(s.body_key, credit.source.key) for s in names):
        return None
    return names[0].name, found[0][1]


_PEOPLE = (SourceKind.PERSON, SourceKind.OFFICIAL, SourceKind.EXPERT, SourceKind.WITNESS)
_FEW_WORDS = 4
"""Words of a quotation within a sentence that the record has as well."""


def find_unlabelled_corrections(case: Case) -> Iterator[Finding]:
    """Flags a new version of a page that changes a claim and does not say so.

    Why:
        Readers who saw the old version have to learn that it was wrong, and what was. A page that says "corrected" or
        "an earlier version" is left alone.

    Example:
        Record (The Quay, 8 December 2025, at /storm): The storm sank 21 boats in Torvay harbour on Monday.
        Draft at /storm: The storm sank 12 boats in Torvay harbour on Monday.

    Instead:
        Draft at /storm: The storm sank 12 boats in Torvay harbour on Monday. Correction: an earlier version gave 21
        boats.

    From:
        Associated Press, Statement of News Values and Principles: corrections.
        New York Times, Guidelines on Integrity: corrections.
    """
    if found_in(case.article.text, "correction", case.language):
        return
    told: set[tuple[str, str]] = set()
    for one in case.edits:
        if one.before is None or one.after is None or (one.before.id, one.after.id) in told:
            continue
        if one.kind in _PUT_RIGHT and not one.marked:
            told.add((one.before.id, one.after.id))
            message = f"The earlier version had “{one.before.text}”. Say that it was corrected, and what was wrong."
            involved = [one.after.id, one.before.id]
            yield UNLABELLED_CORRECTION.finding(case, whole_span(one.after), message, involved)


_PUT_RIGHT = (
    EditKind.FIGURE_CHANGED,
    EditKind.REVERSED,
    EditKind.QUOTATION_ALTERED,
    EditKind.SOURCE_CHANGED,
)
"""Edits by which one of the two versions was wrong; what is left out, added or hedged need not have been."""


def says_corrected(sentence: str, language: str) -> bool:
    """Whether a sentence opens a note that its page was put right.

    "Correction, 3 May: ...", "This article was amended ...", "An earlier version gave ..."; not "Corrected figures
    show", "The minister corrected the figure" or "An earlier version of the law".
    """
    opening = plain_words(sentence).split()[:_OPENING]
    of, this = phrases("correction-of", language), phrases("correction-this", language)
    for phrase in phrases("correction", language):
        told = phrase.split()
        if opening[: len(told)] != told:
            continue
        rest = opening[len(told) :]
        if len(told) == 1:
            head = re.match(r"\W*\w+", sentence)
            if head is not None and _LABEL.match(sentence, head.end()):
                return True
        elif of.isdisjoint(rest[:1]) or not this.isdisjoint(rest[1:2]):
            return True
    return False


_OPENING = 10
"""Words of a sentence by which it is known."""
_LABEL = re.compile(r"\s*(?:[:,.(\[|–—-]|\d|$)")
"""What stands behind a word that is a label: a mark, a day, or nothing."""


def _same_quotes(case: Case) -> Iterator[tuple[Claim, Telling]]:
    """Claims of the draft that stand in quotation marks, with tellings of the record that do as well."""
    for claim, backing in case.backed(Relation.REPEATS):
        if claim.quoted != "all" or claim.attribution is None or len(_words(claim.text)) < _LEAST:
            continue
        quoted = [t for t in live_tellings(backing.thread) if t.claim.quoted == "all" and t.claim.attribution]
        same = [t for t in quoted if not _parted(claim, t)]
        if quoted:
            yield claim, (same or quoted)[0]


_LEAST = 5
"""Words of a quotation; fewer can be said by anybody."""


def _words(text: str) -> list[str]:
    return text.lower().translate(_MARKS).split()


def _bare(text: str) -> str:
    return text.strip('"“”„«» ,')


def _part_of(one: str, other: str) -> bool:
    """Whether the words of one stand in a row in the other."""
    a, b = sorted((f" {' '.join(_words(one))} ", f" {' '.join(_words(other))} "), key=len)
    return a in b


def _speakers(claim: Claim) -> bool:
    return claim.attribution is not None and claim.attribution.source.identified


def _parted(claim: Claim, telling: Telling) -> bool:
    """Whether two quotations are of two speakers who are both named."""
    here, there = claim.attribution, telling.claim.attribution
    if here is None or there is None or not (here.source.identified and there.source.identified):
        return False
    return not any(
        may_be_one(one, other)
        for one in (here.source.key, here.source.body_key)
        for other in (there.source.key, there.source.body_key)
        if one and other
    )
