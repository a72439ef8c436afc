"""What outlets changed on their pages: two versions laid side by side, claim by claim."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from attrs import evolve

from provenance import extraction, linking, readers
from provenance.desk.articles.statements import statement
from provenance.desk.incoming.readings import headline, read
from provenance.desk.views.casebook import Casebook
from provenance.desk.views.ids import article_id
from provenance.errors import ProvenanceError, UnknownIdError, UnreadableError
from provenance.model import Article, Claim, Revision, Span, Stance, Statement
from provenance.moments import Start, order
from provenance.rules import says_corrected
from provenance.text import as_compared, paragraphs, quotations, sentences


def revision(before: Article, old: Sequence[Claim], after: Article, new: Sequence[Claim]) -> Revision:
    """Lay two articles side by side, each with its claims, and give what differs."""
    notes = _notes(after, new)
    first = _version(before, old, _notes(before, old), before)
    last = _version(after, new, notes, before)
    edits, kept = linking.edited(first, last)
    edits = [*linking.headline(first, last), *edits]
    # what stood there before was said of an earlier edit
    known = {as_compared(before.text[start:end]) for start, end in first.aside}
    written = [words for start, end in notes if as_compared(words := after.text[start:end]) not in known]
    said = [
        Statement(f"note {at}", extraction.common_words(words, after.language), language=after.language)
        for at, words in enumerate(written)
    ]
    edits = linking.marked(edits, said, {**first.statements, **last.statements})
    told = tuple(" ".join(words.split()) for words in written)
    return Revision(before, after, tuple(edits), kept, told, _one_page(before, after, kept > len(edits)))


def _one_page(before: Article, after: Article, alike: bool) -> bool:
    """Whether two articles are versions of one page: by their address, or where one bears none, by what they tell."""
    if before.id in (after.id, after.replaces):
        return True
    if before.url and after.url:
        return bool(readers.versions_of(after, [before]))
    return alike and (not (before.outlet and after.outlet) or before.outlet == after.outlet)


def _version(article: Article, claims: Sequence[Claim], notes: Sequence[Span], dated: Article) -> linking.Version:
    """Give an article as it is laid beside another, without its notes.

    Days that it names are those that the older one would mean by them.
    """
    told = [*headline(article), *_without(claims, notes)]
    asked = evolve(article, date=dated.date)
    return linking.Version(
        article,
        told,
        {one.id: statement(one, asked) for one in told},
        lambda words: extraction.common_words(words, article.language),
        notes,
    )


# --- what a page says itself of having been changed ---------------------------------------------------------------


def _notes(article: Article, claims: Sequence[Claim]) -> list[Span]:
    """Give where a page says that something was put right: from the sentence that begins it to its paragraph's end."""
    text, language = article.text, article.language or "en"
    withdrawn = [one.spans[0][0] for one in claims if one.stance is Stance.WITHDRAWN and _by_the_page(one)]
    found = []
    for one in paragraphs(text):
        quotes = [(q.start, q.end) for q in quotations(text, one.start, one.end)]
        for start, end in sentences(text, one.start, one.end, opaque=quotes):
            if says_corrected(text[start:end], language) or any(start <= at < end for at in withdrawn):
                found.append((start, one.end))
                break
    return found


def _by_the_page(claim: Claim) -> bool:
    """Whether the page itself takes something back, and not somebody whom it quotes."""
    return claim.attribution is None or not claim.attribution.source.key


def _without(claims: Sequence[Claim], notes: Sequence[Span]) -> list[Claim]:
    return [one for one in claims if not any(start <= one.spans[0][0] < end for start, end in notes)]


# --- two articles, or every page ----------------------------------------------------------------------------------


def diff(book: Casebook | None, a: str, b: str, details: readers.Details) -> Revision:
    """Lay two articles side by side: each an id of the ledger, or a file; raises ProvenanceError for anything else."""
    (before, old), (after, new) = _named(book, a, details), _named(book, b, details)
    return revision(before, old, after, new)


def is_file(given: str) -> bool:
    """Whether what was typed is a file, and no id."""
    return given == "-" or _there(given)


def _there(given: str) -> bool:
    try:
        return Path(given).exists()
    except (OSError, ValueError):
        return False  # it is too long for a path, or has a character that none can have


def _named(book: Casebook | None, given: str, details: readers.Details) -> tuple[Article, Sequence[Claim]]:
    if is_file(given):
        return _read(given, details)
    try:
        ident = article_id(book, given) if book is not None else ""
    except UnknownIdError:
        if not _LIKE_A_PATH.search(given):
            raise
        ident = ""
    if book is None or not ident:
        raise ProvenanceError(f"{given}: There is no such file, and no article here has this id. Check the path.")
    return book.articles[ident], book.claims_in(ident)


_LIKE_A_PATH = re.compile(r"[/\\.]")


def _read(path: str, details: readers.Details) -> tuple[Article, Sequence[Claim]]:
    found = list(read([path], details))
    for one in found:
        if isinstance(one, UnreadableError):
            raise one
    if len(found) != 1:
        raise UnreadableError(path, f"it holds {len(found)} articles", "give a file with one article")
    (one,) = found
    assert not isinstance(one, UnreadableError)
    if one.skipped:
        raise UnreadableError(path, one.skipped[:1].lower() + one.skipped[1:].rstrip("."), "or compare other files")
    return one.article, one.claims


def changes(book: Casebook, start: Start, belongs: Callable[[Article], bool] = lambda _: True) -> list[Revision]:
    """Give what was changed on every page of which there are versions, where the newer is from a moment on.

    Those with edits that nobody marked come first, and of these the newest.
    """
    found = list(_revisions(book, start, belongs))
    found.sort(key=lambda one: (order(one.after.date), one.after.id), reverse=True)
    return sorted(found, key=lambda one: not one.unmarked)


def _revisions(book: Casebook, start: Start, belongs: Callable[[Article], bool]) -> Iterator[Revision]:
    for after in book.published:
        before = book.articles.get(after.replaces)
        if before is not None and start.reached(after.date) and belongs(after):
            yield revision(before, book.claims_in(before.id), after, book.claims_in(after.id))


def versions_beside(book: Casebook, article: Article) -> tuple[Article | None, Article | None]:
    """Give the versions of an article's page before it and after it, as far as they are recorded."""
    if not (article.url or article.replaces):
        return None, None
    versions = {one.id: one for one in book.alike(article)}
    after = [one for one in versions.values() if one.replaces == article.id]
    return versions.get(article.replaces), min(after, key=lambda one: (order(one.date), one.id), default=None)


def page_of(book: Casebook, article: str) -> frozenset[str]:
    """Give the ids of all versions of the page of which an article is one, by its id."""
    newer = {one.replaces: one.id for one in book.articles.values() if one.replaces}
    found = [article]
    while book.articles[found[-1]].replaces in book.articles and book.articles[found[-1]].replaces not in found:
        found.append(book.articles[found[-1]].replaces)
    at = article
    while at in newer and newer[at] not in found:
        at = newer[at]
        found.append(at)
    return frozenset(found)
