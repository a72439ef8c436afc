"""The record gone through once and held in outline: whose each claim is and what people said of it, and no texts."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import cast

from attrs import define, evolve, field

from provenance import naming, standing
from provenance.desk.views import keptparts
from provenance.ledger import Ledger, Piles, encoded
from provenance.model import Article, Claim, Decision, Source, Span

NAMES = 20_000
"""Of how many names what was worked out is remembered for what is gone through next."""
AT_ONCE = 500
"""Claims that are in memory at once where all are gone through."""


@define(eq=False)
class Outline:
    """What there is, by numbers: of articles and of claims, each in the order of their ids."""

    record: standing.Record
    """The articles without their texts, and the decisions; of the claims and links there are none in it."""
    unread: Mapping[str, Article]
    """The articles without their texts as they were recorded, before people put anything right in them."""
    said: Mapping[str, Sequence[Decision]]
    """What people, and newer readers, said of how claims are to be read, by the claim's id."""
    articles: Sequence[str]
    numbers: Mapping[str, int]
    """Of the articles."""
    claims: array[int] = field(factory=lambda: array("Q"))
    """The ids of the claims, as numbers."""
    homes: array[int] = field(factory=lambda: array("I"))
    """For each claim the number of its article."""
    places: array[int] = field(factory=lambda: array("Q"))
    """For each claim where it begins, and where the first span of it ends, on its page: both in one."""
    broken: dict[int, bytes] = field(factory=dict)
    """Of those in several spans the others, as letters that stand in their order."""
    since: dict[str, str] = field(factory=dict)
    """Since when those claims are read as they are that were read otherwise before."""
    first: dict[str, Claim] = field(factory=dict)
    """Those claims as they were first read of which anybody said anything."""
    elsewhere: dict[str, str] = field(factory=dict)
    """The article of what was read as a claim and is none, or is on a page that was removed."""
    once: dict[str, set[str]] = field(factory=dict)
    """The ids of what was read as a claim and is none, by the article."""
    speakers: dict[str, Source] = field(factory=dict)

    def number(self, claim: str) -> int:
        """Give the number of a claim; -1 where there is none of this id."""
        try:
            wanted = int(claim[1:], 16)
        except ValueError:
            return -1
        at = bisect_left(self.claims, wanted)
        return at if claim[:1] == "c" and at < len(self.claims) and self.claims[at] == wanted else -1

    def place(self, claim: int) -> bytes:
        """Give letters that stand in the order of the places of claims, by the number of one."""
        return self.places[claim].to_bytes(8, "big") + self.broken.get(claim, b"") + b"\0"

    def claim_id(self, number: int) -> str:
        """Give the id of a claim."""
        return f"c{self.claims[number]:013x}"

    def told_in(self) -> list[array[int]]:
        """Give for each article the numbers of its claims, in their order."""
        found = [array("I") for _ in self.articles]
        for number, home in enumerate(self.homes):
            found[home].append(number)
        return found

    def home(self, claim: str) -> str:
        """Give the article of what is a claim, or was read as one; nothing where that is not known."""
        number = self.number(claim)
        return self.articles[self.homes[number]] if number >= 0 else self.elsewhere.get(claim, "")


def outlined(ledger: Ledger) -> Outline:
    """Give the articles and decisions in outline; the claims are told as they are gone through."""
    unread = {one.id: evolve(one, text="") for one in cast("Iterator[Article]", ledger.in_turn("articles"))}
    decisions = cast("Iterator[Decision]", ledger.in_turn("decisions"))
    record = standing.Record.of(unread, {}, (), decisions)
    numbers = {ident: number for number, ident in enumerate(record.articles)}
    return Outline(record, unread, standing.by_claim(record.decisions), list(record.articles), numbers)


def texts(ledger: Ledger, outline: Outline) -> Iterator[Article]:
    """Give the articles as they are now, in their order, with their texts."""
    for one in cast("Iterator[Article]", ledger.in_turn("articles")):
        if one.id in outline.numbers:
            yield evolve(outline.record.articles[one.id], text=one.text)


class Beside:
    """What belongs to the claims and would be much in memory."""

    def __init__(self, folder: Path, piles: int, drawers: int) -> None:
        """Hold nothing yet."""
        self.raw = Piles(folder, piles)
        """Claims as they were first read, where they are read otherwise now, by the article's number."""
        self.voices = Piles(folder, drawers)
        """Of each claim who is credited in it, by the claim's number."""


def read(
    ledger: Ledger, outline: Outline, beside: Beside, pile_of: Callable[[int], int], drawer: Callable[[str], int]
) -> Iterator[Claim]:
    """Give the claims as they are to be read now, in their order, and note of each what the outline has of it."""
    each = _amended(ledger, outline)
    while some := list(islice(each, AT_ONCE)):
        told, first = {}, {}
        for raw, now in some:
            if now is not None and now.article in outline.numbers:
                before, article = outline.unread[now.article], outline.record.articles[now.article]
                told[now.id], first[now.id] = standing.seen_by(now, before, article), raw
            elif raw is not None:
                outline.elsewhere[raw.id] = raw.article
                outline.once.setdefault(raw.article, set()).add(raw.id)
        for one in standing.identified(told, outline.record.decisions).values():
            home, raw = outline.numbers[one.article], first[one.id]
            if raw is not None and raw is not one and raw != one:
                beside.raw.put(pile_of(home), home, encoded(raw))
            outline.claims.append(int(one.id[1:], 16))
            outline.homes.append(home)
            if len(one.spans) > 1:
                outline.broken[len(outline.places)] = b"".join(
                    b"\1" + _in_one(span).to_bytes(8, "big") for span in one.spans[1:]
                )
            outline.places.append(_in_one(one.spans[0]))
            key = keptparts.voice(one)
            if key:
                introduces = keptparts.introduces(one)
                if introduces and one.attribution is not None:
                    outline.speakers[key] = one.attribution.source
                beside.voices.put(drawer(key), len(outline.claims) - 1, encoded((key, introduces)))
            yield one
        naming.forget(NAMES)


def _in_one(span: Span) -> int:
    return span[0] << 32 | span[1]


def _amended(ledger: Ledger, outline: Outline) -> Iterator[tuple[Claim | None, Claim | None]]:
    """Give each claim as it was read first and as it is to be read, in the order of their ids; None for neither."""
    waiting = sorted(outline.said, reverse=True)

    def now(ident: str, raw: Claim | None) -> tuple[Claim | None, Claim | None]:
        if raw is not None:
            outline.first[ident] = raw
        found, since = standing.amended({ident: raw} if raw is not None else {}, outline.said[ident])
        outline.since.update(since)
        return raw, found.get(ident)

    for claim in cast("Iterator[Claim]", ledger.in_turn("claims")):
        while waiting and waiting[-1] < claim.id:
            ident = waiting.pop()
            yield now(ident, None)
        if waiting and waiting[-1] == claim.id:
            yield now(waiting.pop(), claim)
        else:
            yield claim, claim
    while waiting:
        ident = waiting.pop()
        yield now(ident, None)
