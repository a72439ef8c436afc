"""Rules about the texts of news agencies: whose work a page says that it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from attrs import frozen

from provenance.model import Finding, Severity, Span
from provenance.rules.case import Case, Label
from provenance.rules.tables import found_in, phrases, plain_words
from provenance.text import Paragraph, paragraphs

WIRE_WITHOUT_CREDIT = Label("PV209", "wire-text-without-credit", Severity.WARNING)

DASHES = ("-", "–", "—")
LONGEST_DATELINE = 100
"""Characters from the beginning of a paragraph within which a dateline ends."""
OPENING = 8
"""Paragraphs in which a dateline is looked for: headline, byline and the like may come before it."""
LONGEST_SIGN_OFF = 400
LONGEST_NAME = 6
"""Words of an agency's name."""


@frozen
class _Mark:
    """Where a draft shows that it came over a wire."""

    agency: str
    """A name or initials, as they stand there."""
    span: Span


def find_wire_text_without_credit(case: Case) -> Iterator[Finding]:
    """Flags a text that shows signs of coming from a news agency and does not credit it.

    Why:
        A house may print agency copy, but not as its own. Readers have to see who was there, and who answers
        for it. The marks are a dateline or a last line with an agency's name or initials, which are
        a credit until a byline gives the text to somebody else; a sign-off of reporters and editors with no agency
        anywhere; the words of an agency's article in the ledger. A draft that names the agency is left alone.

    Example:
        Draft by our correspondent: HALVERN (HNA) - The tannery at Torvay will close its dye works in May, Mara Quill
        said.

    Instead:
        Draft by Halyard News Agency: HALVERN (HNA) - The tannery at Torvay will close its dye works in May, Mara Quill
        said.

    From:
        New York Times, Guidelines on Integrity: other people's reporting (news agencies are attributed as well).
        SPJ Code of Ethics: never plagiarize, always attribute.
    """
    article, language = case.article, case.language
    divided = paragraphs(article.text)
    marks = [*_datelines(case, divided), *_last_line(case, divided)]
    signed = (article.byline, article.outlet)
    elsewhere = _without(article.text, [mark.span for mark in marks])
    told: list[str] = []
    for mark in marks:
        named = any(_names(text, mark.agency, language) or found_in(text, "agency", language) for text in signed)
        known = any(_names(mark.agency, other, language) or _names(other, mark.agency, language) for other in told)
        if article.byline and not named and not known and not _names(elsewhere, mark.agency, language):
            told.append(mark.agency)
            message = (
                f"“{mark.agency}” marks this as agency copy, but the byline is “{article.byline}”. Credit the agency."
            )
            yield WIRE_WITHOUT_CREDIT.finding(case, mark.span, message)
    for copied in case.copied:
        agency = copied.article.outlet
        named = any(_names(text, agency, language) for text in (*signed, article.text))
        known = any(_names(agency, other, language) for other in told)
        if is_agency(agency, language) and not named and not known:
            told.append(agency)
            message = f"The draft has the words of {agency} ({copied.how}) but never credits it. Credit the agency."
            yield WIRE_WITHOUT_CREDIT.finding(case, (0, min(1, len(article.text))), message)
    if told or marks or any(found_in(text, "agency", language) for text in (*signed, article.text)):
        return
    for paragraph in divided:
        if _is_sign_off(article.text[paragraph.start : paragraph.end], language):
            message = "The sign-off is that of a news agency, but no agency is named. Credit the agency."
            yield WIRE_WITHOUT_CREDIT.finding(case, (paragraph.start, paragraph.end), message)
            return


def is_agency(outlet: str, language: str) -> bool:
    """Whether the name of an outlet says that it is a news agency."""
    words = plain_words(outlet).split()
    ends = " ".join(words[:1] + words[-1:])
    return bool(found_in(outlet, "agency", language) or found_in(ends, "agency-word", language))


def _datelines(case: Case, divided: list[Paragraph]) -> Iterator[_Mark]:
    """Agencies in brackets between a place and a dash: "HALVERN, March 9 (HNA) -", "(Halyard News Agency) -"."""
    text = case.article.text
    for paragraph in divided[:OPENING]:
        head = text[paragraph.start : min(paragraph.end, paragraph.start + LONGEST_DATELINE)]
        place, bracket, rest = head.partition("(")
        within, closed, after = rest.partition(")")
        if not bracket or not closed or not after.lstrip(" .:").startswith(DASHES):
            continue
        name = bool(found_in(within, "agency", case.language)) and within.casefold() not in place.casefold()
        dated = not place or place.split()[0].isupper() or any(c.isdigit() for c in place)
        # "WORLD TRADE BODY (WTB) -" explains its own initials and is no place
        initials = _is_initials(within) and dated and not _names(place, within, case.language)
        if (name or initials) and not any(stop in place for stop in ("?", "!", ". ", "”", '"')):
            start = paragraph.start + len(place) + 1
            yield _Mark(within, (start, start + len(within)))


def _last_line(case: Case, divided: list[Paragraph]) -> Iterator[_Mark]:
    """Find an agency alone on the last line, after a dash or in brackets: "- HNA", "(Halyard News Agency)"."""
    text = case.article.text
    end = len(text.rstrip())
    start = text.rfind("\n", 0, end) + 1
    line = text[start:end]
    name = line.strip(" ()-–—")
    if not name or line.lstrip()[0] not in ("(", *DASHES) or len(name.split()) > LONGEST_NAME or len(divided) < 2:
        return
    known = found_in(name, "agency", case.language)
    # two letters are as often a writer's own
    initials = _is_initials(name) and len(name) > 2 and not found_in(name, "end-mark", case.language)
    if known or initials:
        at = text.index(name, start)
        yield _Mark(name, (at, at + len(name)))


def _is_initials(word: str) -> bool:
    return 2 <= len(word) <= 5 and word.isalpha() and word.isupper()


def _is_sign_off(paragraph: str, language: str) -> bool:
    """Whether a paragraph begins with who reported, wrote or edited, and names a second of these crafts.

    Many papers print one of them under texts of their own.
    """
    if len(paragraph) > LONGEST_SIGN_OFF:
        return False
    words = plain_words(paragraph).split()
    opens = found_in(" ".join(words[:4]), "sign-off", language)
    rest = f" {' '.join(words)} ".replace(f" {opens} ", " ") if opens else ""
    return bool(opens) and bool(found_in(rest, "sign-off", language))


def _names(text: str, agency: str, language: str) -> bool:
    """Whether a text names an agency: by its name, by its initials, or by a name that has these initials."""
    bare = _without_article(plain_words(agency), language)
    words = _words(text)
    if _is_initials(agency):
        heads = "".join(word[0] if word[0].isupper() else " " for word in words)
        # two letters begin too many names of people
        known = {name for name in phrases("agency", language) if _initials(name) == agency}
        told = f" {plain_words(text)} "
        return agency in words or (len(agency) > 2 and agency in heads) or any(f" {name} " in told for name in known)
    initials = _initials(bare)
    return bool(bare) and (f" {bare} " in f" {plain_words(text)} " or (len(initials) > 1 and initials in words))


def _without_article(name: str, language: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if rest and first in phrases("article", language) else name


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split()).upper()


@lru_cache(maxsize=16)
def _words(text: str) -> Sequence[str]:
    """Give the words of a text with their capitals."""
    return "".join(c if c.isalnum() else " " for c in text).split()


def _without(text: str, spans: list[Span]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + " " + text[end:]
    return text
