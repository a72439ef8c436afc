"""Drafts read and held against a ledger, as `check` does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from provenance import desk, readers
from provenance.api import making, values
from provenance.errors import UnreadableError
from provenance.reports import Draft, at_home, off_of

Read = tuple[desk.Reading, readers.Written]


def findings(
    book: desk.Casebook, drafts: tuple[list[str], str], terms: tuple[str, str], details: readers.Details
) -> Iterator[values.Finding]:
    """Give the findings of drafts: of paths and of one text, under a policy, and within a story where one is named.

    UnreadableError where a draft cannot be read, ProvenanceError where there is no such policy or story.
    """
    paths, text = drafts
    policy, story = terms
    read = [each for path in paths for each in _read(path, details)]
    if text.strip():
        written = readers.written_as(text.encode("utf-8", "surrogatepass"), "text.md")
        read += [(one, written) for one in _good(desk.read_written(written, details))]
    bare = [Draft(written.name, written.raw, one.article, (), head=written.head) for one, written in read]
    offs = {
        draft.article.id: tuple(off_of(draft, (mark.span, mark.alone), mark.rules, mark.why) for mark in written.marks)
        for draft, (_, written) in zip(bare, read, strict=True)
    }
    within = desk.story(book, story).has if story else None
    asked = desk.Terms(desk.policy(policy), offs, within)
    found = desk.check(book, [one for one, _ in read], terms=asked)
    for draft, checked in zip(bare, found, strict=True):
        for one in at_home(evolve(draft, findings=checked.findings)).findings:
            yield making.finding(one, draft.where, draft.article)


def _read(given: str, details: readers.Details) -> Iterator[Read]:
    from provenance.fetching import is_address

    for path in readers.files_at(given):
        if isinstance(path, UnreadableError):
            raise path
        written = readers.Written(path) if is_address(path) else readers.written(path)
        found = desk.read_written(written, details) if written.marks else desk.read([path], details)
        for one in _good(found):
            yield one, written


def _good(found: Iterable[desk.Reading | UnreadableError]) -> Iterator[desk.Reading]:
    for one in found:
        if isinstance(one, UnreadableError):
            raise one
        yield one
