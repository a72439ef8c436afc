"""The values of two ledgers that were one, brought together: what one side changed is taken from that side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

import attrs
from attrs import evolve

from provenance.desk.articles.versions import Recorded
from provenance.desk.merging.conflicts import Said
from provenance.ledger import Apart, Ledger
from provenance.ledger.documents import Value, read_value
from provenance.model import Article, Claim, Decision, DecisionKind, Link
from provenance.moments import order
from provenance.standing import EDITABLE

TABLES = ("articles", "claims", "decisions", "links")
_OF_ITEM = ("item", "follows", "pubstatus", "revised", "embargo")
"""What an agency says of its item, which holds as it was said last."""
_SURENESS = ("", "guessed", "page", "typed")
"""Where a date can come from, the surest last."""
TAKEN_OUT = "taken back on one side while the other used it"
"""Why an article is removed that one side took out of its ledger altogether."""


class Together:
    """Two ledgers as one: every value that stands in either, and what is otherwise than in the first."""

    def __init__(self, ours: Ledger, theirs: Ledger, apart: Apart) -> None:
        """Bring together what differs; where both changed one thing, nothing of either is lost."""
        self.ours, self.theirs, self.apart = ours, theirs, apart
        self.tables: dict[str, dict[str, Value]] = {name: dict(getattr(ours, name).items()) for name in TABLES}
        self.changed: dict[tuple[str, str], Value | None] = {}
        self.mine: list[Said] = []
        self.others: list[Said] = []
        """What people said since the two parted, on either side, and holds there."""
        self.one_sided: dict[str, set[str]] = {"ours": set(), "theirs": set()}
        """Ids of the articles and claims that only one of them has, or has otherwise than where they parted."""
        gone: dict[tuple[str, str], Value] = {}
        for place, three in apart.documents.items():
            base, a, b = (None if one is None else read_value(place[0], one) for one in three_of(three))
            if a == b:
                continue
            self._note(place[1], base, a, b)
            if a is None and b is not None and b == base:
                gone[place] = b
            elif b is None and a is not None and a == base:
                gone[place] = a
            self.put(place[0], place[1], self._joined(place, base, a, b))
        self._bring_back(gone)
        self.brought_back = self._added_again()
        """Articles that one side had removed and the other added later."""
        self._versions()
        self._spelt_alike()

    # --- what stands

    @property
    def articles(self) -> dict[str, Article]:
        """All articles by id."""
        return cast("dict[str, Article]", self.tables["articles"])

    @property
    def claims(self) -> dict[str, Claim]:
        """All claims by id."""
        return cast("dict[str, Claim]", self.tables["claims"])

    @property
    def decisions(self) -> dict[str, Decision]:
        """All decisions by id."""
        return cast("dict[str, Decision]", self.tables["decisions"])

    @property
    def links(self) -> dict[str, Link]:
        """All links by id."""
        return cast("dict[str, Link]", self.tables["links"])

    def put(self, table: str, ident: str, value: Value | None) -> None:
        """Have a value stand there, or none."""
        held = self.tables[table]
        if value == held.get(ident):
            return
        if value is None:
            del held[ident]
        else:
            held[ident] = value
        self.changed[table, ident] = value

    def article_of(self, ident: str) -> str:
        """Give the article of a claim, by the claim's id; of an article the same, and nothing for what is neither."""
        if ident[:1] == "a":
            return ident
        claim = self.claims.get(ident) or self.added.get(ident)
        return claim.article if claim is not None else ""

    @property
    def added(self) -> dict[str, Claim]:
        """The claims that people added."""
        said = (one for one in self.decisions.values() if one.kind is DecisionKind.ADDED)
        return {one.subject: one.reading for one in said if one.reading is not None}

    # --- how it came together

    def _note(self, ident: str, base: Value | None, a: Value | None, b: Value | None) -> None:
        for value, into, side in ((a, self.mine, "ours"), (b, self.others, "theirs")):
            if value is None or value == base:
                continue
            if isinstance(value, (Article, Claim)):
                self.one_sided[side].add(ident)
            elif base is None and (isinstance(value, Decision) or value.by_person):
                into.append(value)

    def _joined(self, place: tuple[str, str], base: Value | None, a: Value | None, b: Value | None) -> Value | None:
        if a == base:
            return b
        if b == base:
            return a
        if a is None or b is None:
            return a or b  # one side took it out, and the other changed it
        if isinstance(a, Article) and isinstance(b, Article):
            return self._article(place, base if isinstance(base, Article) else None, a, b)
        if isinstance(a, Claim) and isinstance(b, Claim):
            return max((a, b), key=self._reader_of(a.article))
        return max((a, b), key=repr)

    def _reader_of(self, article: str) -> Any:
        """Give a key by which of two readings of one claim the newer reader's comes last."""
        readers = {}
        for ledger, side in ((self.ours, "a"), (self.theirs, "b")):
            readers[side] = ledger.articles[article].reader if article in ledger.articles else ""
        ours = self.ours.claims

        def key(claim: Claim) -> tuple[str, str]:
            return readers["a" if ours.get(claim.id) == claim else "b"], repr(claim)

        return key

    def _article(self, place: tuple[str, str], base: Article | None, a: Article, b: Article) -> Article:
        """Give an article with what each side says of it; of two details that both set, each is kept as such."""
        fresh: dict[str, Any] = {}
        said = (self.apart.ours.get(place), self.apart.theirs.get(place))
        later = b if said[1] is not None and (said[0] is None or order(said[1].when) > order(said[0].when)) else a
        item = max((a, b), key=lambda one: (order(one.revised) if one.revised else (False, ""), repr(one)))
        for field in attrs.fields(Article):
            name, was = field.name, getattr(base, field.name) if base is not None else _default(field)
            mine, others = getattr(a, name), getattr(b, name)
            if mine == others or name in ("id", "text", "sha256"):
                fresh[name] = mine
            elif was in (mine, others):
                fresh[name] = others if mine == was else mine
            elif name in _OF_ITEM:
                fresh[name] = getattr(item, name)
            elif name in EDITABLE and not (name == "date" and a.date_source != b.date_source):
                fresh[name] = getattr(later, name)
                self._both_said(place, name, (mine, others))
            elif name in ("date", "date_source"):
                surest = max((a, b), key=lambda one: _SURENESS.index(one.date_source))
                fresh[name] = getattr(surest, name)
            else:
                fresh[name] = max(mine, others, key=repr)
        return evolve(a, **fresh)

    def _both_said(self, place: tuple[str, str], name: str, values: tuple[str, str]) -> None:
        """Record a detail as each side has it, under the name of who put it there."""
        sides = ((self.apart.ours, self.mine), (self.apart.theirs, self.others))
        for value, (last, into) in zip(values, sides, strict=True):
            entry = last[place]
            made = Decision(DecisionKind.EDIT, place[1], entry.by, "as recorded", entry.when, value, field=name)
            into.append(made)
            self.put("decisions", made.id, made)

    def _bring_back(self, gone: Mapping[tuple[str, str], Value]) -> None:
        """Keep what one side took out while the other judged it: it is as removed, on record with who took it out."""
        back: set[str] = set()
        for _ in range(len(gone) + 1):
            missing = {ident for ident in self._pointed() if ident and ident not in back}
            wanted = {self._group(ident, gone) for ident in missing} - {""}
            if not wanted:
                break
            back |= missing | wanted
            for place, value in gone.items():
                if self._group(_about(value), gone) in wanted and not isinstance(value, Link):
                    self.put(*place, value)
            for ident in sorted(wanted):
                self._as_removed(ident)
        there = self.articles.keys() | self.claims.keys() | self.added.keys()
        for place, value in gone.items():
            if isinstance(value, Link) and {value.a, value.b} <= there and {value.a, value.b} & back:
                self.put(*place, value)
        for link in list(self.links.values()):
            if not {link.a, link.b} <= there:
                self.put("links", link.id, None)

    def _pointed(self) -> Iterator[str]:
        """Give what is judged and is not there."""
        there = self.articles.keys() | self.claims.keys() | self.added.keys()
        for one in (*self.mine, *self.others):
            ends = (one.a, one.b) if isinstance(one, Link) else (one.subject,)
            yield from (end for end in ends if end[:1] in "ac" and end not in there and _is_id(end))
            if isinstance(one, Decision) and one.reading is not None and one.reading.article not in self.articles:
                yield one.reading.article

    @staticmethod
    def _group(ident: str, gone: Mapping[tuple[str, str], Value]) -> str:
        """Give the article with which something was taken out, or the claim that a person had added; nothing else."""
        claim = gone.get(("claims", ident))
        if isinstance(claim, Claim):
            return claim.article if ("articles", claim.article) in gone else ident
        if ("articles", ident) in gone:
            return ident
        added = (one for one in gone.values() if isinstance(one, Decision) and one.kind is DecisionKind.ADDED)
        return ident if any(one.subject == ident for one in added) else ""

    def _as_removed(self, ident: str) -> None:
        kind, table = (DecisionKind.REMOVE, "articles") if ident[:1] == "a" else (DecisionKind.DROPPED, "claims")
        ours = ident not in getattr(self.ours, table)
        last = self.apart.ours if ours else self.apart.theirs
        place = (table, ident)
        if place not in last:
            # what a person added is a decision: it goes by that
            place = next((one for one in last if one[0] == "decisions" and _subject(self, one) == ident), place)
        entry = last.get(place)
        by, on = (entry.by, entry.when) if entry is not None else ("", "")
        made = Decision(kind, ident, by, TAKEN_OUT, on)
        (self.mine if ours else self.others).append(made)
        self.put("decisions", made.id, made)

    def _added_again(self) -> list[str]:
        """Leave out removals of what the other side added later: whoever adds an article again wants it back."""
        found = []
        for said, last in ((self.mine, self.apart.theirs), (self.others, self.apart.ours)):
            for one in [each for each in said if isinstance(each, Decision) and each.kind is DecisionKind.REMOVE]:
                place = ("articles", one.subject)
                entry, added = last.get(place), place not in self.apart.old
                if added and one.why != TAKEN_OUT and entry is not None and order(entry.when) > order(one.on):
                    said.remove(one)
                    self.put("decisions", one.id, None)
                    found.append(one.subject)
        return found

    def _versions(self) -> None:
        """Have the versions of a page, or of an agency's item, that both sides have a part of, follow by date."""
        recorded = Recorded(self.articles)
        done: set[str] = set()
        for ident in sorted(self.one_sided["theirs"] | self.one_sided["ours"]):
            article = self.articles.get(ident)
            if article is None or ident in done or not (article.url or article.item):
                continue
            same = [*recorded.versions_of(article), article]
            done |= {one.id for one in same}
            if all(self.one_sided[side] & {one.id for one in same} for side in ("ours", "theirs")):
                chain = sorted(same, key=self._age)
                for at, one in enumerate(chain):
                    self.put("articles", one.id, evolve(one, replaces=chain[at - 1].id if at else ""))
        for one in list(self.articles.values()):
            if one.replaces and one.replaces not in self.articles:
                self.put("articles", one.id, evolve(one, replaces=""))

    def _spelt_alike(self) -> None:
        """Have a story that the two sides spell in two cases under one name: the one that was written first."""
        collected = [one for one in self.decisions.values() if one.kind is DecisionKind.IN_STORY]
        first: dict[str, str] = {}
        for one in sorted(collected, key=lambda each: (order(each.on), each.value)):
            name = first.setdefault(one.value.casefold(), one.value)
            if name != one.value:
                self.put("decisions", one.id, None)
                made = evolve(one, value=name)
                self.put("decisions", made.id, made)

    def _age(self, article: Article) -> tuple[object, ...]:
        """Give a key by which versions follow each other; where dates do not tell, the one entered last is newest."""
        place = ("articles", article.id)
        entry = self.apart.ours.get(place) or self.apart.theirs.get(place)
        entered = order(entry.when) if entry is not None else (False, "")
        return order(article.revised or article.date), self._before(article), entered, article.id

    def _before(self, article: Article) -> int:
        count = 0
        while article.replaces in self.articles and count < len(self.articles):
            article, count = self.articles[article.replaces], count + 1
        return count


def three_of(three: Any) -> tuple[Any, Any, Any]:
    """Give a document as it was where two ledgers parted, and as it is in either."""
    return three.base, three.ours, three.theirs


def _default(field: Any) -> object:
    return () if field.default in ((), attrs.NOTHING) and field.name != "text" else field.default


def _is_id(ident: str) -> bool:
    return len(ident) == 14 and set(ident[1:]) <= set("0123456789abcdef")


def _about(value: Value) -> str:
    if isinstance(value, Decision):
        return value.subject
    return value.article if isinstance(value, Claim) else value.id


def _subject(both: Together, place: tuple[str, str]) -> str:
    three = both.apart.documents.get(place)
    document = (three.base or three.ours or three.theirs or {}) if three is not None else {}
    return str(document.get("subject", ""))
