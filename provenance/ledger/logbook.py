"""The log of a ledger, read an entry at a time, from its newest on and as far as it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import evolve

from provenance.errors import UnknownIdError
from provenance.ledger.briefs import Brief, as_entry, brief
from provenance.ledger.carrying import innermost
from provenance.ledger.chain import follows, told
from provenance.ledger.documents import read_entry
from provenance.ledger.layout import HEAD, LOG, Document, damaged, decode, is_huge
from provenance.ledger.longentry import counted, documents, weighed
from provenance.ledger.store import Store
from provenance.model import Change, Entry
from provenance.moments import Until


class Logbook:
    """The entries of the log; what was read of them is held until `forget`."""

    def __init__(self, store: Store) -> None:
        """Stand on a store, of which nothing is read yet."""
        self._store = store
        self._newer: list[tuple[bytes, Brief]] = []
        """The entries that were read, the newest first."""
        self._older: Iterator[bytes] | None = None
        """The rest of them."""

    def forget(self) -> None:
        """Read all of it anew: something was written, and a file that held what was not read yet may be closed."""
        self._newer, self._older = [], None

    @property
    def head(self) -> tuple[int, str]:
        """Number of the newest entry and the hash of all up to it; 0 and nothing where there is none."""
        found = self._store.table(HEAD).get("1", {"entry": 0, "chain": ""})
        return int(found["entry"]), str(found["chain"])

    def documents(self) -> Mapping[str, Document]:
        """Give the entries as documents, by their numbers; not to be changed."""
        return self._store.table(LOG)

    # --- all of it, oldest first

    def entries(self) -> list[Entry]:
        """Give all entries; the documents in them are the ledger's own and not to be changed."""
        return [self._entry(key) for key in sorted(self.documents(), key=int)]

    def each(self) -> Iterator[Entry]:
        """Give the same one after another, so that no more than one is in memory."""
        return (self.read(line) for line in self.lines())

    def written(self) -> Iterator[tuple[Entry, bytes]]:
        """Give the same, each with the line in which it is written, which its hash is of."""
        return ((self.read(line), line) for line in self.lines())

    def lines(self) -> Iterator[bytes]:
        """Give the entries as they are stored."""
        return (line for _, line in self._store.each(LOG))

    def in_brief(self) -> list[Entry]:
        """Give the entries without the documents in them: of each change only what it is of."""
        return [as_entry(self._brief(line)) for _, line in self._store.passing(LOG)]

    def counted(self) -> list[tuple[Entry, int]]:
        """Give the entries without their changes, each with how many it made; nothing is held of these."""
        try:
            return [counted(pieces) for _, pieces in documents(self._store.in_pieces(LOG))]
        except ValueError:
            # a long entry that another program wrote is read whole, or what is wrong with it is told
            return [(evolve(one, changes=()), len(one.changes)) for one in self.in_brief()]

    # --- one of it, or what came after one

    def brief(self, number: int) -> Brief:
        """Give an entry without the documents in it; KeyError where there is none of this number."""
        found = next((one for _, one in self.newest_first() if one.number <= number), None)
        if found is None or found.number != number:
            raise KeyError(number)
        return found

    def number_of(self, head: str) -> int:
        """Give the number of the entry whose head this is, or begins so; UnknownIdError where there is none."""
        wanted = head.strip().lower()
        heads: dict[str, int] = {}
        for key in sorted(self.documents(), key=int, reverse=True):
            # of an entry that was carried in, the head that it was where it was written
            for document in (self.documents()[key], innermost(self.documents()[key])):
                heads[str(document.get("chain", ""))] = int(key)
        found = [number for chain, number in heads.items() if wanted and chain.startswith(wanted)]
        if len(found) != 1:
            raise UnknownIdError(
                f"Several heads of this ledger begin with {head!r}. Give more of it."
                if found
                else f"This ledger never had the head {head!r}. Check that it is of this ledger; `provenance verify` "
                "prints the present one."
            )
        return found[0]

    def changed_since(self, number: int, chain: str) -> list[Change] | None:
        """Give what was changed after an entry, oldest first; None where there is no entry of this number and hash."""
        if (number, chain) == self.head:
            return []
        later = self.after(number, chain)
        return self.changes(later) if later else None

    def after(self, number: int, chain: str) -> list[tuple[bytes, Brief]] | None:
        """Give the entries after one, as they are stored and in brief, the newest first; None where it is not there."""
        lines = lines_after(self._store, self.head, number, chain)
        if lines is not None:
            return [(line, self._brief(line)) for line in lines]
        later: list[tuple[bytes, Brief]] = []
        for line, one in self.newest_first():
            if one.number <= number:
                return later if one.number == number and told(line) == chain else None
            later.append((line, one))
        return None

    def changes(self, newest_first: list[tuple[bytes, Brief]]) -> list[Change]:
        """Give what some entries changed, as `after` has them, oldest first."""
        return [change for line, _ in reversed(newest_first) for change in self.read(line).changes]

    def said_after(self, until: Until) -> dict[str, str] | None:
        """Give what people decided and linked after a moment, by id, each with its kind; of a link that is empty.

        None where anything that they had said, or an article, was changed or taken back since, or was recorded twice;
        and where another ledger was merged in. What the comparison links, and what is read in an article, is as it is.
        """
        found: dict[str, str] = {}
        articles: set[str] = set()
        try:
            for _, pieces in documents(self._store.in_pieces(LOG)):
                entry, changes = weighed(pieces)
                later = not until.decided(entry.when)
                if entry.carried is not None or entry.merged is not None:
                    return None
                for one in changes:
                    again = one.table == "articles" and one.id in articles
                    if later and (one.is_changed or again):
                        return None
                    if one.table == "articles":
                        articles.add(one.id)
                    elif later:
                        found[one.id] = one.kind
        except ValueError:
            return None
        return found

    def newest_first(self) -> Iterator[tuple[bytes, Brief]]:
        """Give the entries as they are stored, and in brief, read as far as is asked."""
        if self._older is None:
            self._older = newest_first(self._store, *self.head)
        yield from self._newer
        for line in self._older:
            one = self._brief(line)
            self._newer.append((line, one))
            yield line, one

    # --- within

    def read(self, line: bytes) -> Entry:
        """Read an entry as it is stored; LedgerError where it is none."""
        try:
            return read_entry(decode(line, is_huge(line)))
        except ValueError as error:
            raise damaged(self._store.where, f"a document of {LOG} cannot be read: {error}") from None

    def _brief(self, line: bytes | memoryview) -> Brief:
        try:
            return brief(line)
        except ValueError as error:
            raise damaged(self._store.where, f"a document of {LOG} cannot be read: {error}") from None

    def _entry(self, key: str) -> Entry:
        try:
            return read_entry(self.documents()[key])
        except ValueError as error:
            line = self._store.line_of(LOG, key)
            raise damaged(self._store.where, f"a document of {LOG} cannot be read: {error}", line) from None


def lines_after(store: Store, head: tuple[int, str], number: int, chain: str) -> list[bytes] | None:
    """Give the entries as they are stored that came after one of this number and hash, the newest first.

    The one itself is not read, for it may be long: each is held against the hash of the next, as by `newest_first`.
    None where one does not follow.
    """
    found: list[bytes] = []
    for key, line in store.backwards(LOG) if number < head[0] else ():
        if key != str(head[0] - len(found)):
            return None
        found.append(line)
        if len(found) == head[0] - number:
            break
    if not found or len(found) != head[0] - number:
        return None
    hashes = [told(line) for line in found]
    bound = all(follows(line, before) for line, before in zip(found, [*hashes[1:], chain], strict=True))
    return found if bound and hashes[0] == head[1] else None


def newest_first(store: Store, number: int, chain: str) -> Iterator[bytes]:
    """Give the entries as they are stored, the newest first, whose number and hash the ledger names.

    Each is held against the hash of the one after it, so that no more is read than is asked for. Where one does not
    follow, as what a person accepted need not, the rest is read from the whole log, which has a hash of its own.
    """
    lines = store.backwards(LOG)
    here = next(lines, None)
    while here is not None:
        following = next(lines, None)
        before = told(following[1]) if following is not None else ""
        if here[0] != str(number) or told(here[1]) != chain or not follows(here[1], before):
            break
        yield here[1]
        number, chain, here = number - 1, before, following
    if here is not None:
        stored = store.stored(LOG)
        for key in sorted(stored, key=int, reverse=True):
            if int(key) <= number:
                yield stored[key]
