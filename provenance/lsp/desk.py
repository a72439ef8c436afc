"""The desk behind an editor: one casebook for as long as the ledger stays as it is, and drafts held against it."""

from __future__ import annotations

from contextlib import ExitStack

from attrs import evolve, frozen

from provenance import desk, readers
from provenance.errors import ProvenanceError, UnreadableError
from provenance.ledger import Ledger, state_of
from provenance.lsp.settings import Settings
from provenance.reports import Draft, Held, at_home, off_of, range_in_file


@frozen
class Sheet:
    """A draft as it stands in the editor, with what was found."""

    text: str
    """With one character at the end of each line."""
    written: readers.Written
    draft: Draft | None = None
    """None where the text cannot be read as an article, or has nothing in it."""
    checked: desk.Checked | None = None
    failure: str = ""
    """Why it could not be checked."""

    def held(self, ident: str) -> tuple[Held, ...]:
        """Give what the record has on a claim of the draft."""
        backing = self.checked.backing.get(ident, ()) if self.checked is not None else ()
        return tuple(Held(one.thread, one.relation) for one in backing)

    def claim_at(self, offset: int) -> str:
        """Give the id of the shortest claim in which a character stands, by its offset; empty where none does."""
        if self.draft is None or self.checked is None:
            return ""
        found = []
        for claim in self.checked.claims:
            for span in claim.spans:
                place = range_in_file(self.draft, span)
                if place is not None and place[0] <= offset <= place[1]:
                    # what the record has something on comes first
                    found.append((claim.id not in self.checked.backing, place[1] - place[0], claim.id))
        return min(found)[2] if found else ""


class Desk:
    """Opens the ledger when it is first asked, and anew when it has changed."""

    def __init__(self, settings: Settings) -> None:
        """Take the settings; raise ProvenanceError where they name no policy or no rule."""
        self.settings = settings
        self._policy = desk.policy(settings.policy, settings.select, settings.ignore)
        self._open = ExitStack()
        self._state = ""
        self._book: desk.Casebook | None = None
        self._memory: desk.Memory | None = None

    def close(self) -> None:
        """Let go of the ledger."""
        self._open.close()
        self._book = self._memory = None

    @property
    def book(self) -> desk.Casebook:
        """The casebook of the ledger as it is now; LedgerError where that cannot be read."""
        state = state_of(self.settings.ledger)
        if self._book is None or state != self._state:
            self.close()
            self._state = state
            ledger = self._open.enter_context(Ledger.open(self.settings.ledger))
            self._book = desk.Casebook(ledger)
            self._memory = desk.Memory(self._book)
        return self._book

    def look(self, text: str, name: str) -> Sheet:
        """Hold a draft against the ledger as it is now; what cannot be done is said on the sheet."""
        plain = text.replace("\r\n", "\n").replace("\r", "\n")
        sheet = Sheet(plain, readers.Written(name))
        if not plain.strip():
            return sheet
        details = readers.Details(language=self.settings.language, outlet=self.settings.outlet)
        try:
            written = readers.written_as(plain.encode("utf-8", "surrogatepass"), name)
            sheet = evolve(sheet, written=written)
            read = next(iter(desk.read_written(written, details)), None)
            if isinstance(read, UnreadableError):
                return evolve(sheet, failure=read.what)
            return sheet if read is None else self._held(sheet, read)
        except ProvenanceError as failure:
            return evolve(sheet, failure=str(failure))

    def _held(self, sheet: Sheet, reading: desk.Reading) -> Sheet:
        book, written = self.book, sheet.written
        bare = Draft(written.name, written.raw, reading.article, (), head=written.head)
        offs = tuple(off_of(bare, (mark.span, mark.alone), mark.rules, mark.why) for mark in written.marks)
        story = desk.story(book, self.settings.story).has if self.settings.story else None
        terms = desk.Terms(self._policy, {reading.article.id: offs}, story, self._memory)
        (checked,) = desk.check(book, [reading], terms=terms)
        return evolve(sheet, draft=at_home(evolve(bare, findings=checked.findings)), checked=checked)

    def waive(self, accepted: tuple[str, str], why: str, until: str = "") -> None:
        """Record that a finding is accepted, by its fingerprint and place; ProvenanceError without a reason."""
        if not why.strip():
            raise ProvenanceError("A waiver needs a reason.")
        with Ledger.open(self.settings.ledger, write=True) as ledger:
            desk.waive(ledger, accepted, self.settings.by, why.strip(), readers.parse_date(until) if until else "")
