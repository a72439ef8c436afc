"""The ledger as a Python program opens it: values in, values out; nothing is printed, and nothing ends the program."""

from __future__ import annotations

import os
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING

from provenance.api import making, values
from provenance.api.listing import Listing
from provenance.errors import ProvenanceError, UnreadableError

if TYPE_CHECKING:
    from provenance import desk, model
    from provenance.readers import Details

LISTS = ("corroborated", "disputed", "denied")
"""The lists by which threads are asked for."""


class Ledger:
    """A ledger, read as of one moment.

    What is read is the state of the moment at which it was first asked; `refresh` looks again, and so does `add`.
    Nothing is locked but for the length of an `add`.
    """

    def __init__(self, path: str | os.PathLike[str], by: str = "", as_of: str = "", zone: str = "") -> None:
        """Keep where it is; it is opened when it is first asked.

        ProvenanceError where `as_of` is no day and no instant, or `zone` no time zone.
        """
        from provenance.moments import Until
        from provenance.moments import zone as the_zone
        from provenance.readers import parse_date

        self.path = os.fspath(path)
        self._by = by
        self._until = Until(parse_date(as_of) if as_of else "", the_zone(zone))
        self._open = ExitStack()
        self._book: desk.Casebook | None = None
        self._notes: list[str] = []

    def __enter__(self) -> Ledger:
        """Give itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of its files."""
        self.close()

    def __repr__(self) -> str:
        """Say which one it is."""
        from provenance.ledger import shown

        return f"<provenance ledger {shown(self.path)!r}>"

    def close(self) -> None:
        """Let go of its files; what was handed out stays as it is, and asking again opens it again."""
        self._book = None
        self._open.close()

    def refresh(self) -> None:
        """Look again: what is asked after this is of the ledger as it is then."""
        self.close()

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person should know of how the files were found, and of what was left out, a sentence each."""
        return tuple(self._notes)

    # --- what it says

    def threads(
        self,
        *,
        corroborated: bool = False,
        disputed: bool = False,
        denied: bool = False,
        checked: bool = False,
        story: str = "",
    ) -> Listing[values.Thread]:
        """Give the threads, oldest first, or those that are in every list asked for.

        `checked`: only those where a person has checked a claim from each origin. UnknownIdError for a story that
        there is not.
        """
        from provenance.model import listed
        from provenance.reports.wording import CORROBORATED_NOTE

        wanted = [name for name, asked in zip(LISTS, (corroborated, disputed, denied), strict=True) if asked]
        belongs = self._in(story)
        found = [
            one
            for one in self._casebook().threads
            if all(listed(one, name) for name in wanted)
            and (one.rests_on_checked or not checked)
            and (belongs is None or belongs.has(one))
        ]
        made = tuple(map(making.thread, found))
        note = CORROBORATED_NOTE if any(one.support == "corroborated" for one in made) else ""
        return Listing(values.Thread, made, note)

    def claims(
        self, *, article: str = "", source: str = "", stance: str = "", since: str = "", until: str = ""
    ) -> Listing[values.Claim]:
        """Give the claims that nobody took back, oldest first, or those of which all holds that is asked for.

        `article` is an id or a beginning of one; `source` a part of a name; `since` and `until` are days.
        UnknownIdError for an article that there is not, ProvenanceError for another stance or no day.
        """
        from provenance import desk
        from provenance.readers import parse_date

        asked = desk.Asked(
            article,
            source,
            _stance(stance),
            parse_date(since) if since else "",
            parse_date(until) if until else "",
        )
        book = self._casebook()
        found = desk.claims(book, asked)
        return Listing(values.Claim, making.claims(found, book.articles_of(found)))

    def articles(self, *, story: str = "") -> Listing[values.Article]:
        """Give the articles with their claims, oldest first."""
        book, belongs = self._casebook(), self._in(story)
        found = [one for one in book.published if belongs is None or belongs.has(one)]
        return Listing(values.Article, tuple(making.article(one, book.claims_in(one.id)) for one in found))

    def sources(self) -> Listing[values.Source]:
        """Give who is credited, the most often credited first."""
        return Listing(values.Source, tuple(map(making.source, self._casebook().sources)))

    def get(self, ident: str) -> values.Thread | values.Claim | values.Article:
        """Give the thread, claim or article with an id, or any unambiguous beginning of one.

        UnknownIdError or AmbiguousIdError where there is none, or more than one.
        """
        from provenance import desk, model

        book = self._casebook()
        found = desk.find(book, ident)
        if isinstance(found, model.Thread):
            return making.thread(found)
        if isinstance(found, model.Claim):
            return making.claim(found, book.articles_of([found]).get(found.article))
        return making.article(found, book.claims_in(found.id))

    def thread(self, ident: str) -> values.Thread:
        """Give a thread, by its id or that of a claim in it; as `get` otherwise."""
        return making.thread(self._thread(ident))

    def why(self, ident: str) -> values.Why:
        """Give the reasons for where a thread stands, by its id or that of a claim in it."""
        return making.why(self._thread(ident))

    def search(self, text: str, limit: int = 10, language: str = "") -> Listing[values.Hit]:
        """Give the recorded claims most like a text, best first.

        ProvenanceError for a language that is not read.
        """
        from provenance import desk

        found = desk.search(self._casebook(), desk.said("query", text, language), max(1, limit))
        return Listing(values.Hit, tuple(making.hit(*one) for one in found))

    def check(
        self, *drafts: str | os.PathLike[str], text: str = "", policy: str = "default", story: str = "", **details: str
    ) -> Listing[values.Finding]:
        """Give what an editor would ask of drafts: files, folders or addresses, or a text. Nothing is recorded.

        `policy` is the name of one, or a TOML file; `details` say of the drafts what they do not say themselves
        (outlet, title, byline, date, url, language). Without a ledger, the rules that need one have nothing to say.
        UnreadableError where a draft cannot be read.
        """
        from provenance.api.drafts import findings

        book = self._casebook() if self._exists() else self._empty()
        paths = [os.fspath(one) for one in drafts]
        return Listing(values.Finding, tuple(findings(book, (paths, text), (policy, story), _details(details))))

    # --- what is recorded

    def add(
        self,
        *paths: str | os.PathLike[str],
        story: str = "",
        why: str = "",
        strict: bool = True,
        dry_run: bool = False,
        **details: str,
    ) -> Listing[values.Added]:
        """Record articles, their claims and their links, in one step; give what became of each.

        Paths are files, folders or addresses (https://...), which are fetched; `details` count for all of them
        (outlet, title, byline, date, url, language). UnreadableError, and nothing is recorded, where anything cannot be
        read; without `strict`, the rest is recorded, and `notes` says what was not read. `dry_run` records nothing.
        LedgerError where another process is writing.
        """
        from provenance import desk, ledger

        if self._until:
            raise ProvenanceError("A view of the past cannot be added to. Open the ledger without as_of.")
        network = desk.Web("" if dry_run else self.path, tell=self._notes.append)
        readable = []
        for one in desk.read([os.fspath(path) for path in paths], _details(details), web=network):
            if isinstance(one, UnreadableError):
                if strict:
                    raise one
                self._notes.append(str(one))
            else:
                readable.append(one)
        self.close()
        opened = (
            ledger.Ledger.trying(self.path, tell=self._notes.append)
            if dry_run
            else ledger.Ledger.open(self.path, write=True, tell=self._notes.append, ahead=desk.ahead_of(readable))
        )
        with opened as held:
            made = desk.add(held, readable, self._name(), why, story)
        if network.pages is not None:
            network.pages.forget_all_but({one.article.snapshot for one in made})
        return Listing(values.Added, tuple(map(making.added, made)))

    # --- how it is opened

    def _name(self) -> str:
        import getpass

        from provenance.ledger import user_of

        try:
            return user_of(self.path) or self._by or getpass.getuser()
        except (OSError, KeyError):
            return "unknown"

    def _exists(self) -> bool:
        from provenance.ledger import is_there

        return is_there(self.path)

    def _casebook(self) -> desk.Casebook:
        if self._book is None:
            if not self._exists():
                raise ProvenanceError(f"{self.path}: There is no ledger here yet. `add` makes one.")
            self._book = self._empty()
            if self._book.undated:
                self._notes.append(f"Left out of this view of the past, for want of a date: {self._book.undated}.")
        return self._book

    def _empty(self) -> desk.Casebook:
        """Give a casebook of whatever there is, also of nothing."""
        from provenance import desk, ledger

        opened = self._open.enter_context(ledger.Ledger.open(self.path, tell=self._notes.append))
        return desk.Casebook(opened, self._until)

    def _in(self, story: str) -> desk.Story | None:
        from provenance import desk

        return desk.story(self._casebook(), story) if story else None

    def _thread(self, ident: str) -> model.Thread:
        from provenance import desk, model

        book = self._casebook()
        found = desk.find(book, ident)
        if isinstance(found, model.Article):
            raise ProvenanceError(f"{ident} is an article. Name a thread, or a claim in one.")
        thread = book.thread_of(found) if isinstance(found, model.Claim) else found
        if thread is None:
            raise ProvenanceError(f"{ident} is in no thread.")
        return thread


def _stance(given: str) -> model.Stance | None:
    from provenance.model import Stance

    if not given:
        return None
    try:
        return Stance(given)
    except ValueError:
        raise ProvenanceError(
            f"{given!r} is no stance. Choose one of {', '.join(one.value for one in Stance)}."
        ) from None


def _details(given: dict[str, str]) -> Details:
    """Give the details of articles; TypeError for one that there is not."""
    from provenance.readers import Details

    return Details(**given)


def read(*paths: str | os.PathLike[str], **details: str) -> Listing[values.Article]:
    """Read articles, with their claims, as `add` would, and record nothing.

    `details` count for all of them (outlet, title, byline, date, url, language). UnreadableError where anything cannot
    be read.
    """
    from provenance import desk

    found = []
    for one in desk.read([os.fspath(path) for path in paths], _details(details)):
        if isinstance(one, UnreadableError):
            raise one
        found.append(making.article(one.article, one.claims))
    return Listing(values.Article, tuple(found))


def compare(a: str, b: str, language: str = "") -> values.Comparison:
    """Say what two sentences are to each other, and why; ProvenanceError for a language that is not read."""
    from provenance import desk

    return making.comparison(desk.compare(desk.said("a", a, language), desk.said("b", b, language)))
