"""Whether a ledger is as it was written: its hashes, its chain, its log against its tables, ids and places."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from provenance.ledger.briefs import brief
from provenance.ledger.carrying import innermost, is_proven, joins
from provenance.ledger.chain import broken
from provenance.ledger.layout import LETTERS, LOG, Document, decode, is_huge
from provenance.ledger.past import replayed
from provenance.ledger.soundness import OF_NOTHING_HERE, stands
from provenance.model import Article, Change, DecisionKind, Entry

if TYPE_CHECKING:
    from provenance.ledger.book import Ledger

SHOWN = 20
"""Problems of one kind that are named; the rest are counted."""


@frozen
class Audit:
    """What was found in a ledger."""

    entries: int
    head: str
    """Hash of the whole log; who has kept one can show that nothing up to it was changed."""
    counts: Mapping[str, int]
    """How many of each kind of value there are."""
    problems: tuple[str, ...]
    accepted: tuple[int, ...]
    """Entries of the log by which a person took over what something else had changed."""
    missing_pages: int = 0
    """Pages, kept as they were received when the ledger was written, that are not beside it."""


def audit(ledger: Ledger) -> Audit:
    """Read everything that a ledger holds and hold it against its log; LedgerError where it does not read at all."""
    whole = ledger.sound()
    if whole is not None:
        problems, missing = _pages(ledger, whole.snapshots)
        return Audit(whole.entries, ledger.head[1], whole.counts, tuple(problems), whole.accepted, missing)
    ledger.check()
    entries = ledger.entries()
    counts = {
        "articles": len(ledger.articles),
        "claims": len(ledger.claims),
        "links": len(ledger.links),
        "decisions": len(ledger.decisions),
    }
    accepted = tuple(entry.number for entry in entries if entry.action == "accept" and entry.carried is None)
    problems = [*_chained(ledger, accepted), *_logged(ledger, entries), *_joined(ledger), *_placed(ledger)]
    of_pages, missing = _pages(ledger, {one.snapshot for one in ledger.articles.values() if one.snapshot})
    return Audit(len(entries), ledger.head[1], counts, (*problems, *of_pages), accepted, missing)


def _pages(ledger: Ledger, names: Collection[str]) -> tuple[list[str], int]:
    """Give what is wrong with the pages that were kept as they were received, and how many of them are not there."""
    pages = ledger.pages() if names else None
    return (list(pages.problems(set(names))), pages.missing(set(names))) if pages is not None else ([], 0)


def _chained(ledger: Ledger, accepted: tuple[int, ...]) -> Iterator[str]:
    stored = ledger.stored(LOG)
    since = max(accepted, default=0)
    for number in broken(stored):
        # what was broken when a person accepted it is on record with his name
        if number > since:
            yield f"entry {number} of the log has changed since it was written, or does not follow the entry before it"
    newest = max(map(int, stored), default=0)
    yield from _carried(stored)
    if newest != ledger.head[0] or (newest and not stored[str(newest)].startswith(b'{"chain": "%s"' % _head(ledger))):
        yield "the last entry of the log is not the one the ledger names as its last"


def _carried(stored: Mapping[str, bytes]) -> Iterator[str]:
    """Give what does not fit among the entries that were carried in from other ledgers."""
    waiting, firsts = 0, list[str]()
    for number in sorted(map(int, stored)):
        document = decode(stored[str(number)], is_huge(stored[str(number)]))
        firsts.append(str(innermost(document).get("chain", "")))
        if "carried" in document:
            waiting += 1
            if not is_proven(document):
                yield f"entry {number} of the log is not as it was written in the ledger that it was carried in from"
            continue
        if not joins(brief(stored[str(number)]).merged, firsts, waiting):
            yield f"entry {number} of the log does not fit the entries of another ledger that it joined"
        waiting = 0


def _head(ledger: Ledger) -> bytes:
    return ledger.head[1].encode("ascii", "replace")


def _logged(ledger: Ledger, entries: list[Entry]) -> Iterator[str]:
    differing = _differing(ledger, entries)
    for one in differing[:SHOWN]:
        yield f"{one.id} differs from the log"
    if len(differing) > SHOWN:
        yield f"{len(differing) - SHOWN} more differ from the log"


def outside_changes(ledger: Ledger) -> list[Change]:
    """Give what in the tables is not as the log tells: before as the log has it, after as it stands there."""
    return _differing(ledger, ledger.entries())


def _differing(ledger: Ledger, entries: list[Entry]) -> list[Change]:
    told = replayed(entries)
    found = current(ledger)
    return [
        Change(*place, before=told.get(place), after=found.get(place))
        for place in sorted(told.keys() | found.keys())
        if told.get(place) != found.get(place)
    ]


def current(ledger: Ledger) -> dict[tuple[str, str], Document]:
    """Every document of the ledger by its table and id."""
    return {(name, held["id"]): held for name in LETTERS for held in ledger.documents(name).values()}


def _joined(ledger: Ledger) -> Iterator[str]:
    """Whatever points to something that is not there."""
    articles = ledger.articles
    claims = ledger.claims.keys() | {d.subject for d in ledger.decisions.values() if d.kind is DecisionKind.ADDED}
    for claim in ledger.claims.values():
        if claim.article not in articles:
            yield f"{claim.id} belongs to an article that is not in the ledger ({claim.article})"
    for link in ledger.links.values():
        for end in (link.a, link.b):
            if end not in claims and end not in articles:
                yield f"{link.id} links {end}, which is not in the ledger"
    for decision in ledger.decisions.values():
        about = decision.subject
        if decision.kind not in OF_NOTHING_HERE and about not in claims and about not in articles:
            yield f"{decision.id} is a decision on {decision.subject}, which is not in the ledger"
    for article in articles.values():
        if article.replaces and article.replaces not in articles:
            yield f"{article.id} replaces {article.replaces}, which is not in the ledger"


def _placed(ledger: Ledger) -> Iterator[str]:
    """Whatever does not stand where it is said to stand."""
    for article in ledger.articles.values():
        if Article.of(article.text).sha256 != article.sha256:
            yield f"the text of {article.id} does not match its hash"
    amended = (d.reading for d in ledger.decisions.values() if d.reading is not None)
    for claim in (*ledger.claims.values(), *amended):
        text = ledger.articles[claim.article].text if claim.article in ledger.articles else None
        if text is not None and not stands(claim, text):
            yield f"the words of {claim.id} are not at its place in {claim.article}"
