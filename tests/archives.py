"""An archive held against a ledger of the same articles: every claim, link and thread."""

from __future__ import annotations

from pathlib import Path

from provenance import desk
from provenance.archive.asking import Archive
from provenance.archive.folder import known
from provenance.archive.parts import value
from provenance.archive.versions import links_of, whole
from provenance.desk.views.casebook import Casebook
from provenance.ledger import Ledger

QUERY = "the officials denied that the dam had failed"


def differences(folder: str, ledger: Path) -> list[str]:
    """Give what of an archive is otherwise than in a ledger; nothing where both are the same to the last id."""
    archive = Archive(known(folder))
    articles, claims, _ = whole(archive.shelf, archive.parts, archive.settled)
    links = [value("links", row["line"]) for part in archive.parts for row in links_of(archive.folder, part.name)]
    with Ledger.open(ledger) as held:
        book = Casebook(held)
        query = desk.said("query", QUERY)
        decided = {one.id for one in archive.settled.decided()}
        asked = {
            "articles": (articles, dict(held.articles.items())),
            "claims": (claims, dict(held.claims.items())),
            "links": ({one.id: one for one in links}, dict(held.links.items())),
            "pairs compared twice": (len(links), len({one.id for one in links})),
            "decisions": (len(decided), len(held.decisions)),
            "threads": (list(archive.threads()), book.threads),
            "sources": (archive.sources(None), book.sources),
            "search": (archive.search(query, 10), desk.search(book, query, 10)),
            **{name: (list(archive.lines(name)), book.listed(name)) for name in ("denied", "disputed", "corroborated")},
        }
        return [name for name, (one, other) in asked.items() if one != other]
