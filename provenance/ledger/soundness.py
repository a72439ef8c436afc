"""Whether a ledger is all as it was written, told in one pass through its tables and one through its log.

Of each document no more is held than its hash, of each article its text, and of a long entry some of its changes.
Where anything is not as it should be, `auditing` goes through all of it again and says what.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import blake2b, sha256
from typing import TYPE_CHECKING, Any

from attrs import frozen

from provenance.errors import LedgerError
from provenance.ledger.carrying import is_proven, joins
from provenance.ledger.chain import Binding
from provenance.ledger.documents import KINDS, strict_kind
from provenance.ledger.layout import LETTERS, LOG, decode, is_huge, uncollected
from provenance.ledger.longentry import documents, is_changes, parts
from provenance.model import WORDING, Article, Claim, Decision, DecisionKind, Link
from provenance.text import at_spans

if TYPE_CHECKING:
    from provenance.ledger.store import Store

OF_NOTHING_HERE = frozenset((
    DecisionKind.SAME_SOURCE, DecisionKind.OTHER_SOURCE, DecisionKind.CONFIDENTIAL, DecisionKind.FORGOTTEN,
    DecisionKind.WAIVED, DecisionKind.TWO_SOURCES, DecisionKind.CONTESTED, DecisionKind.PROPOSED,
    DecisionKind.REFUSED,
))  # fmt: skip
"""Decisions about sources, drafts and proposals, which have no id in the ledger."""


@frozen
class Sound:
    """What was found in a ledger in which nothing is wrong."""

    entries: int
    counts: Mapping[str, int]
    """How many of each kind of value there are."""
    accepted: tuple[int, ...]
    """Entries of the log by which a person took over what something else had changed."""
    snapshots: frozenset[str]
    """Names of the pages that were kept as they were received."""


class _NotSoundError(Exception):
    """Something is not as it should be, or cannot be told in one pass."""


def sound(store: Store, head: tuple[int, str]) -> Sound | None:
    """Give what was found where everything is as it was written and fits together; None where anything is not."""
    from msgspec import MsgspecError

    try:
        hashes = {name: _Hashes() for name in LETTERS}
        found = _Tables()
        with uncollected():
            for name in ("articles", "claims", "decisions", "links"):
                for value in _values(store, name, hashes[name]):
                    found.take(value)
            found.finish()
            entries, accepted = _log(store, head, hashes)
    except (_NotSoundError, LedgerError, MsgspecError, ValueError, OverflowError, RecursionError):
        return None
    counts = {name: hashes[name].count for name in ("articles", "claims", "links", "decisions")}
    return Sound(entries, counts, accepted, frozenset(found.snapshots))


_NUMBER, _DIGEST = 8, 16
_GONE = bytes(_DIGEST)
_TOGETHER = 256
"""Heaps by which documents are parted, so that those of one at a time are looked at."""


class _Hashes:
    """The hashes of documents by their numbers, the last one of each; they take little more room than they are long."""

    def __init__(self) -> None:
        self._heaps = [bytearray() for _ in range(_TOGETHER)]
        self.count = 0

    def put(self, number: bytes, document: Any) -> None:
        """Hold a document by its number, as bytes; None where it is gone."""
        digest = blake2b(document, digest_size=_DIGEST).digest() if document is not None else _GONE
        self._heaps[number[-1]] += number + digest
        self.count += 1

    def met(self, log: _Hashes) -> None:
        """Hold what the log says last of each document against the table."""
        if any(_last(mine) != _last(theirs) for mine, theirs in zip(self._heaps, log._heaps, strict=True)):
            raise _NotSoundError


def _last(heap: bytearray) -> dict[bytes, bytes]:
    raw, size = bytes(heap), _NUMBER + _DIGEST
    found = {raw[at : at + _NUMBER]: raw[at + _NUMBER : at + size] for at in range(0, len(raw), size)}
    return {number: digest for number, digest in found.items() if digest != _GONE}


def _values(store: Store, name: str, hashes: _Hashes) -> Iterator[Any]:
    """Give the values of a table, each of which is read as `read_line` would."""
    from msgspec import UNSET, Raw
    from msgspec.json import Decoder

    # the comparison's own links, between two claims as they were first read, as nearly all are
    own, first = (UNSET, WORDING), (UNSET, ("", ""))
    raw = Decoder(dict[str, Raw]).decode
    kind: Any = KINDS[name]
    strictly = Decoder(dict.__class_getitem__((str, strict_kind(kind)))).decode
    plainly, one = Decoder(dict.__class_getitem__((str, kind))).decode, Decoder(kind).decode
    for some in store.some(name):
        told = strictly(some)
        # of a link no more is asked than that each field is of its kind, and what its id is made of
        values: Mapping[str, Any] = told if kind is Link else plainly(some)
        for (key, document), named, value in zip(raw(some).items(), told.values(), values.values(), strict=True):
            if kind is not Link:
                ident = value.id
            elif named.judge in own and named.read in first:
                ident = _ident(named.a, named.b)
            else:
                ident = one(document).id
            number = _numbered(ident, LETTERS[name])
            if named.id != ident or str(number) != key:
                raise _NotSoundError
            hashes.put(number.to_bytes(_NUMBER, "big"), document)
            yield value


def _ident(a: str, b: str) -> str:
    """Give the id of a link that the comparison made of two claims as they were first read, as `Link.id` has it."""
    said = f"{a}\x1f{b}\x1f{WORDING}" if a <= b else f"{b}\x1f{a}\x1f{WORDING}"
    return f"l{sha256(said.encode()).hexdigest()[:13]}"


_ID = re.compile(r"[a-z][0-9a-f]{13}")


def _numbered(ident: str, letter: str) -> int:
    """Give the number of an id of some letter."""
    if _ID.fullmatch(ident) is None or ident[0] != letter:
        raise _NotSoundError
    return int(ident[1:], 16)


class _Tables:
    """Whether whatever points to something points to what is there, and stands where it is said to stand."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._claims: set[str] = set()
        self._replaced: set[str] = set()
        self._pointed: set[str] = set()
        self.snapshots: set[str] = set()

    def take(self, value: Any) -> None:
        """Look at a value; the articles come first, and then the claims. Of a link its ends are asked."""
        if type(value) is Claim:
            self._claims.add(value.id)
            if value.article not in self._texts:
                raise _NotSoundError
            self._place(value)
        elif type(value) is Article:
            if sha256(value.text.encode("utf-8", "surrogatepass")).hexdigest() != value.sha256:
                raise _NotSoundError
            self._texts[value.id] = value.text
            self._replaced.update([value.replaces] if value.replaces else [])
            self.snapshots.update([value.snapshot] if value.snapshot else [])
        elif type(value) is Decision:
            self._decided(value)
        else:
            self._pointed.add(value.a)
            self._pointed.add(value.b)

    def _decided(self, one: Decision) -> None:
        if one.kind is DecisionKind.ADDED:
            self._claims.add(one.subject)
        if one.kind not in OF_NOTHING_HERE:
            self._pointed.add(one.subject)
        if one.reading is not None:
            self._place(one.reading)

    def _place(self, claim: Claim) -> None:
        text = self._texts.get(claim.article)
        if text is not None and not stands(claim, text):
            raise _NotSoundError

    def finish(self) -> None:
        """Look at what pointed to something."""
        if not (self._replaced <= self._texts.keys() and self._pointed <= (self._claims | self._texts.keys())):
            raise _NotSoundError


def stands(claim: Claim, text: str) -> bool:
    """Whether the words of a claim and of whom it credits are at their places in a text."""
    credit = claim.attribution
    spans = (*claim.spans, *credit.source_spans, *credit.cue_spans) if credit is not None else claim.spans
    end = len(text)
    return all(0 <= start <= stop <= end for start, stop in spans) and at_spans(text, claim.spans) == claim.text


def _log(store: Store, head: tuple[int, str], hashes: Mapping[str, _Hashes]) -> tuple[int, tuple[int, ...]]:
    """Give how many entries there are and those that accepted something, where log and tables tell the same."""
    from msgspec.json import Decoder

    kind, change = _entry_kind()
    read, read_changes = Decoder(kind).decode, Decoder(list[change]).decode  # type: ignore[valid-type]
    last = {name: _Hashes() for name in LETTERS}
    before, number, accepted = "", 0, []
    waiting = 0
    firsts: list[str] = []
    for key, pieces in documents(store.in_pieces(LOG)):
        number += 1
        binding = Binding(before)
        line = b""
        for line in parts(binding.passing(pieces)):
            if is_changes(line):
                _note(last, read_changes(line))
        entry = read(line)
        if int(key) != number or entry.number != number or not binding.follows:
            raise _NotSoundError
        before = binding.told
        whole = entry
        while entry.carried is not None:
            entry = read(entry.carried.entry)
        if entry is not whole and not is_proven(decode(line, is_huge(line))):
            raise _NotSoundError
        firsts.append(entry.chain)
        waiting = _block(whole, firsts, waiting)
        accepted += [number] if whole.action == "accept" and entry is whole else []
        _note(last, entry.changes)
    if (number, before) != head or waiting:
        raise _NotSoundError
    for name, each in last.items():
        hashes[name].met(each)
    return number, tuple(accepted)


def _note(last: Mapping[str, _Hashes], changes: Iterable[Any]) -> None:
    """Hold what some changes of the log say of documents."""
    for one in changes:
        if one.table not in last:
            raise _NotSoundError
        after = bytes(one.after)
        last[one.table].put(int(one.id[1:], 16).to_bytes(_NUMBER, "big"), after if after != b"null" else None)


def _block(entry: Any, firsts: Sequence[str], waiting: int) -> int:
    """Give how many carried entries wait for the one that joins their ledger, after one more; see `carrying`."""
    if entry.carried is not None:
        return waiting + 1
    if not joins(entry.merged, firsts, waiting):
        raise _NotSoundError
    return 0


@cache
def _entry_kind() -> tuple[Any, Any]:
    """Give what an entry is, and what a change in it is."""
    from msgspec import Raw, defstruct

    def strict(name: str, *fields: Any) -> Any:
        return defstruct(name, fields, forbid_unknown_fields=True)

    change = strict("Change", ("table", str), ("id", str), ("before", Raw), ("after", Raw))
    carried = strict("Carried", ("after", str), ("lapsed", bool), ("entry", Raw))
    runs = tuple[tuple[int, int], ...]
    merged = strict("Merged", ("number", int), ("chain", str), ("carried", int), ("theirs", runs))
    entry = strict(
        "Entry",
        *(("chain", str), ("number", int), ("when", str), ("by", str), ("action", str), ("why", str, "")),
        *(("changes", list[change], []), ("undoes", int, 0)),  # type: ignore[valid-type]
        *(("carried", carried | None, None), ("merged", merged | None, None)),
    )
    return entry, change
