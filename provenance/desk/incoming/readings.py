"""Articles read: from paths and addresses, in the language that they are in, each with its claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Union

from attrs import evolve, frozen

from provenance import extraction, fetching, readers, standing
from provenance.desk.incoming.workers import in_order, shared
from provenance.errors import UnreadableError
from provenance.model import Article, Claim, Span

if TYPE_CHECKING:
    from provenance.desk.incoming.pages import Page, Web

Progress = Callable[[Article], None]
"""Told of each article before it is worked on."""


@frozen
class Reading:
    """An article with the claims found in it."""

    article: Article
    claims: tuple[Claim, ...]
    skipped: str = ""
    """Why no claims were looked for, if none were."""
    doubts: tuple[Span, ...] = ()
    """Quotations that are opened and never closed."""
    mixed: str = ""
    """That a part of it is in another language, where that is so."""


def read(
    paths: Iterable[str], details: readers.Details, progress: Progress | None = None, web: Web | None = None
) -> Iterator[Reading | UnreadableError]:
    """Every article at the paths and addresses with its claims; what cannot be read comes as an error in its place.

    Where several processes share the work, which read ahead, `progress` is told of an article when it has been read.
    `web` is how addresses are fetched.
    """
    paths = list(paths)
    if web is None and any(map(fetching.is_address, paths)):
        from provenance.desk.incoming import pages

        web = pages.Web()
    if shared() and "-" not in paths:  # what somebody sends line by line is read as it comes
        for found in in_order(_read_piece, ((piece, details) for piece in _pieces(paths, details, web))):
            for each in found:
                if progress is not None and isinstance(each, Reading):
                    progress(each.article)
                yield each
        return
    for path in paths:
        for one in _articles(path, details, web):
            if isinstance(one, UnreadableError):
                yield one
                continue
            if progress is not None:
                progress(one)
            yield reading(one, labelled=not details.language)


def read_written(draft: readers.Written, details: readers.Details) -> Iterator[Reading | UnreadableError]:
    """Every article in a draft, as its writer sees it, with its claims; what cannot be read comes as an error."""
    for one in readers.read_written(draft, details):
        yield one if isinstance(one, UnreadableError) else reading(one, labelled=not details.language)


_Piece = Union[str, "Page", Article, UnreadableError]
"""What is read at a time: a file with one article, a page, an article from a file of many, or why there is none."""


def _pieces(paths: Iterable[str], details: readers.Details, web: Web | None) -> Iterator[_Piece]:
    for path in paths:
        if fetching.is_address(path):
            yield from _fetched(path, details, web)
            continue
        for each in readers.files_at(path):
            if isinstance(each, UnreadableError) or readers.holds_one(each):
                yield each
            else:
                yield from readers.read(each, details)


def _articles(path: str, details: readers.Details, web: Web | None) -> Iterator[Article | UnreadableError]:
    if not fetching.is_address(path):
        yield from readers.read(path, details)
        return
    for piece in _fetched(path, details, web):
        yield from _of_page(piece, details)


def _fetched(address: str, details: readers.Details, web: Web | None) -> Iterator[Page | Article | UnreadableError]:
    # what fetches is loaded for addresses alone
    from provenance.desk.incoming import pages

    assert web is not None  # there is an address
    yield from pages.pieces(address, details, web)


def _of_page(piece: Page | Article | UnreadableError, details: readers.Details) -> Iterable[Article | UnreadableError]:
    if isinstance(piece, (Article, UnreadableError)):
        return (piece,)
    from provenance.desk.incoming import pages

    return pages.read_page(piece, details)


def _read_piece(asked: tuple[_Piece, readers.Details]) -> list[Reading | UnreadableError]:
    piece, details = asked
    found: Iterable[Article | UnreadableError]
    if isinstance(piece, str):
        found = readers.read(piece, details)
    else:
        found = _of_page(piece, details)
    labelled = not details.language
    return [one if isinstance(one, UnreadableError) else reading(one, labelled=labelled) for one in found]


def reading(article: Article, labelled: bool = False) -> Reading:
    """Give an article with its claims, each with the confidence that its own attribution earns it.

    `labelled`: its language is what the page says, which can be wrong, and not what a person said.
    """
    skipped = why_unread(article, labelled)
    if skipped:
        return Reading(article, (), skipped)
    language = article.language or "en"
    claims, doubts = extraction.extract_with_doubts(article, language)
    judged = tuple(evolve(c, confidence=standing.confidence(c, article)) for c in claims)
    return Reading(article, judged, doubts=tuple(doubts), mixed=_mixed(article.text, language))


def headline(article: Article) -> tuple[Claim, ...]:
    """Give the claims of a headline that stands apart from the text, as in the lines at the top of a Markdown file."""
    if not article.title.strip() or article.title in article.text:
        return ()
    # a headline is known as one by what stands under it, and by nothing else
    above = evolve(article, id=f"{article.id} headline", text=f"{article.title}\n\n{_opening(article.text)}")
    return tuple(claim for claim in reading(above).claims if claim.headline)


_UNDER = 2000
"""Characters of a text that are read under its headline, and where a paragraph ends there, no more of it than that."""


def _opening(text: str) -> str:
    if len(text) <= _UNDER:
        return text
    whole = text.rfind("\n\n", 0, _UNDER)
    return text[: whole if whole > 0 else _UNDER]


NO_LISTS = "There are no word lists for it, so no claims were extracted."


def why_unread(article: Article, labelled: bool = False) -> str:
    """Say why no claims are looked for in an article, with the next step; empty where they are.

    `labelled`: its language is what the page says, and not what a person said.
    """
    text, label = article.text, article.language
    if extraction.foreign(text):
        name = extraction.language_name(extraction.guess(text).language)
        seems = f"Looks like {name}, which is not in the Latin alphabet" if name != "English" else _OTHER_ALPHABET
        return f"{seems}. {NO_LISTS}"
    if label and not (extraction.knows(label) or extraction.language_name(label)):
        return f"Labelled {label!r}. {NO_LISTS} {_next_step([('en', 'English')])}"
    if not label:
        return _unlabelled(text)
    called = f"{extraction.language_name(label)} ({label})"
    other = extraction.mislabelled(text, label) if labelled else None
    if other is not None:
        name = extraction.language_name(other.language)
        ways = [(label, called)] if extraction.knows(label) else []
        if extraction.knows(other.language):
            ways.insert(0, (other.language, name))
        return f"Labelled {called}, but looks like {name}, so no claims were extracted. {_next_step(ways)}"
    return "" if extraction.knows(label) else f"Labelled {called}. {NO_LISTS}"


def _unlabelled(text: str) -> str:
    likely = extraction.guess(text).language
    name = extraction.language_name(likely)
    if likely == "en":
        return ""
    if extraction.knows(likely):
        return f"Looks like {name}, so no claims were extracted. {_next_step([(likely, name), ('en', 'English')])}"
    return f"Looks like {name}. {NO_LISTS} {_next_step([('en', 'English')])}"


_OTHER_ALPHABET = "Not in the Latin alphabet"


def _next_step(ways: Sequence[tuple[str, str]]) -> str:
    """How to add an article that is in one of some languages, given by tag and name."""
    parts = [f"If it is {name.partition(' (')[0]}, add it with --lang {tag}" for tag, name in ways]
    return " ".join(f"{part}." for part in parts)


def _mixed(text: str, language: str) -> str:
    """Say that a good part of an article is in another language than the one it was read in."""
    other = extraction.second(text, language)
    if other is None:
        return ""
    part = next(words for most, words in _PARTS if other.sure <= most)
    seems, read_as = extraction.language_name(other.language), extraction.language_name(language)
    return f"About {part} of it looks like {seems} but was read as {read_as}. Check the claims from that part."


_PARTS = ((0.29, "a quarter"), (0.41, "a third"), (0.58, "half"), (0.7, "two thirds"), (1.0, "three quarters or more"))
"""Shares up to a figure, as they are said."""
