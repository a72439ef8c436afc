"""What a watch found, as an Atom feed (RFC 4287): for a feed reader, or another program."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from uuid import UUID, uuid4, uuid5

from attrs import frozen

from provenance.model import Article, Revision
from provenance.reports.changes import lines, summary
from provenance.reports.safe import one_line
from provenance.reports.wording import WATCHED_CALLED

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n<generator>claim-provenance</generator>\n'
"""How a feed of ours begins: by this it is told from another file."""
MOST = 200
"""Entries of a feed; older ones go, since a reader of feeds has them already."""
_OWN = re.compile(r"<id>urn:uuid:([0-9a-f-]{36})</id>")
_ENTRY = re.compile(r"<entry>\n.*?</entry>\n", re.DOTALL)
_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@frozen
class Found:
    """One thing that a watch found."""

    article: Article
    outcome: str
    """"new", "new version", "details changed" or "brought back"."""
    at: str
    """The moment, in UTC."""
    revision: Revision | None = None


def is_ours(feed: str) -> bool:
    """Whether a file is empty, or a feed that was written here."""
    return not feed.strip() or feed.startswith(HEAD)


def atom(found: Sequence[Found], title: str, before: str = "") -> str:
    """Give a feed of what was found, the newest first, with the entries of the feed as it was `before`."""
    known = _OWN.search(before)
    own = UUID(known[1]) if known else uuid4()
    entries = [_entry(one, own) for one in reversed(found)] + _ENTRY.findall(before)
    updated = found[-1].at if found else "1970-01-01T00:00:00Z"
    head = f"<id>urn:uuid:{own}</id>\n<title>{_text(title)}</title>\n<updated>{updated}</updated>\n"
    return f"{HEAD}{head}{''.join(entries[:MOST])}</feed>\n"


def _entry(one: Found, feed: UUID) -> str:
    article = one.article
    named = ": ".join(filter(None, (article.outlet, article.title))) or article.id[:8]
    link = f'<link rel="alternate" href="{_text(article.url)}"/>\n' if article.url else ""
    told = [f"<p>{_text(each)}</p>" for each in _told(one)]
    return (
        f"<entry>\n<id>urn:uuid:{uuid5(feed, f'{article.id} {one.outcome} {one.at}')}</id>\n"
        f"<title>{_text(f'{WATCHED_CALLED[one.outcome]}: {named}')}</title>\n<updated>{one.at}</updated>\n"
        f"<author><name>{_text(article.outlet or 'claim-provenance')}</name></author>\n"
        f'<category term="{_text(one.outcome)}"/>\n{link}'
        f'<content type="html">{escape("".join(told))}</content>\n</entry>\n'
    )


def _told(one: Found) -> list[str]:
    """Give what is to be read in an entry: of a new version each edit, of a new article how it begins."""
    if one.revision is None:
        return [one_line(one.article.text[:BEGINNING])]
    told = [summary([one.revision])]
    for headings, words in lines(one.revision):
        told += [*headings, *(f"{label}: {each}" for label, each in words)]
    return told + [f"The page says: {one_line(note)}" for note in one.revision.notes]


BEGINNING = 400
"""Characters of a new article that a feed shows."""


def _text(text: str) -> str:
    """Write a text for XML, without what XML cannot hold."""
    return escape(_IN_XML.sub("\N{REPLACEMENT CHARACTER}", one_line(text)))
