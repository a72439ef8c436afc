"""What is in a pack, in words: for whoever opens it, and for whoever checked it."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from provenance.model import Article, Claim, Decision
from provenance.reports.phrases import count, long_date, short_date
from provenance.reports.safe import one_line
from provenance.reports.table import Column, Table

_DETAILS = (
    "id",
    "outlet",
    "title",
    "byline",
    "date",
    "date_source",
    "url",
    "language",
    "sha256",
    "replaces",
    "snapshot",
)


def article_text(article: Article) -> str:
    """Write an article as a text file: what is known of it, a line each, then its text as it was recorded."""
    known = ((name, str(getattr(article, name))) for name in _DETAILS)
    head = "".join(f"{name}: {one_line(value)}\n" for name, value in known if value)
    return f"{head}\n{article.text}\n"


def vouched_table(rows: Sequence[tuple[Claim, Decision]]) -> Table:
    """List the documents that people have seen and vouch for, with the claims behind which they stand."""
    return Table(
        title=count(len(rows), "document"),
        columns=(
            Column("claim"), Column("seen by"), Column("on"), Column("document", wraps=True),
            Column("what was seen", wraps=True), Column("about", wraps=True),
        ),
        rows=tuple(
            (claim.id, one.by, short_date(one.on), one.value, one.why, claim.proposition or claim.text)
            for claim, one in rows
        ),
        records=tuple(
            {"claim": claim.id, "by": one.by, "on": one.on or None, "document": one.value, "why": one.why}
            for claim, one in rows
        ),
    )  # fmt: skip


@frozen
class Contents:
    """What was packed, for the page that explains it."""

    story: str
    as_of: str
    """The moment of the view; empty for the present."""
    why_then: str
    """"typed", "ours" or empty."""
    made: str
    head: str
    articles: int
    log: tuple[int, int]
    """Entries of the log that are in the pack, and that there are."""
    pages: tuple[int, int]
    """Pages as received that are in it, and that its articles name."""
    stamps: int
    replies: int
    vouched: int
    embargoed: bool
    held_back: int
    undated: int


def readme(one: Contents) -> str:
    """Write the page that a pack opens with."""
    what = f"“{one.story}”" if one.story else "everything in the ledger"
    then = {
        "typed": f"as of {_moment(one.as_of)}, as was asked for",
        "ours": f"as of {_moment(one.as_of)}, when our own first article in it came out",
    }.get(one.why_then, "as it stands now: no article in it is marked as our own, and no day was asked for")
    left = [
        *([f"{count(one.held_back, 'article')} under embargo or withheld"] if one.held_back else []),
        *([f"{count(one.undated, 'article')} without a date"] if one.undated else []),
        *(
            [f"{count(one.pages[1] - one.pages[0], 'page')} no longer beside the ledger"]
            * (one.pages[0] < one.pages[1])
        ),
        "the identities of confidential sources, which are in the vault and in no other place",
        "this desk's notes and tags",
    ]
    some = one.log[0] < one.log[1]
    log = (
        f"the {one.log[0]} of {one.log[1]} entries of the log that concern this story alone, as they were written"
        if some
        else f"the whole log, {count(one.log[1], 'entry', 'entries')}, as they were written"
    )
    others = " Of every other entry only its hash is here, in chain.txt." if some else ""
    return f"""A pack of {what}, {then}.
Made on {_moment(one.made)} with `provenance pack`.

What is in it

  report.html      where each claim stood, why, and every article with its claims; opens in any browser, offline
  story.json       the same for a program
  articles/        {count(one.articles, "article")}: the text of each as it was recorded, under what is known of it
  pages/           {count(one.pages[0], "page")} as received, each in a WARC file that is named by the page's SHA-256
  replies.csv      who was asked for comment, how, until when, and the answer: {count(one.replies, "row")}
  documents.csv    documents that somebody here has seen and vouches for: {count(one.vouched, "row")}
  log.jsonl        {log}
  chain.txt        the hash of every entry of the log, each bound to all before it
  head.txt         the last of these hashes, the head: {one.head}
  stamps/          {count(one.stamps, "time-stamp")} on heads of this log, by RFC 3161
  pack.json        this page for a program
  SHA256SUMS       the SHA-256 of every other file

Replies, documents and the log are as of the day on which the pack was made; each bears its date.{others}

What was left out: {"; ".join(left)}.

How to check it

  sha256sum --check --strict SHA256SUMS
  provenance pack --verify .                    also holds claims, texts, pages, log and stamps against each other
  provenance pack --verify . --root ROOT.pem    and the stamps against the root certificate of who made them
  openssl ts -verify -data head.txt -in stamps/NAME.tsr -CAfile ROOT.pem    for a stamp on this head

SHA256SUMS shows what changed by accident. Whoever can write every file can write that one anew: what cannot be made
anew is a head that was sent to somebody at the time, or one that was stamped.
"""


def _moment(written: str) -> str:
    """Write a day as a newspaper does, and an instant in full."""
    if len(written) <= _DAY:
        return long_date(written)
    clock, zone = written[_DAY + 1 : _DAY + 6], written[_DAY + 6 :].lstrip(":0123456789.")
    return f"{long_date(written)}, {clock} {'UTC' if zone in ('Z', 'z') else zone}".rstrip()


_DAY = len("2026-03-10")
