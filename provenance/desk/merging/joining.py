"""Another ledger joined to this one: its articles, claims and judgements, and the links between the two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from provenance import linking, standing
from provenance.desk.articles.agencies import BY_ITEM, settle
from provenance.desk.articles.statements import between_claims, entered, entry
from provenance.desk.articles.versions import Recorded
from provenance.desk.merging.cautious import Held, held_for_now, later_than
from provenance.desk.merging.conflicts import clashes
from provenance.desk.merging.threeway import Together
from provenance.errors import LedgerError
from provenance.ledger import Apart, Ledger, Transaction, apart, audit
from provenance.ledger.documents import read_value
from provenance.model import Article, Claim, Clash, Decision, DecisionKind, Link, Statement
from provenance.moments import order

Said = Mapping[str, Sequence[Decision]]
"""Decisions on how claims are to be read, by the claim's id."""


@frozen
class Joined:
    """What came, or would come, of joining another ledger to this one."""

    entries: int = 0
    """Entries of the other's log that this ledger did not have; 0 where there was nothing new in it."""
    by: tuple[str, ...] = ()
    """Who wrote them."""
    articles: int = 0
    claims: int = 0
    judgements: int = 0
    """Decisions, and links that people judged."""
    links: int = 0
    """Links that were found between what either side alone had."""
    clashes: tuple[Clash, ...] = ()
    brought_back: tuple[str, ...] = ()
    """Articles that one side had removed and the other added later."""
    twice: tuple[tuple[Article, Article], ...] = ()
    """Articles that came under different ids on the two sides and have the same text."""


def join(ledger: Ledger, other: Ledger, by: str, why: str = "", try_only: bool = False) -> Joined:
    """Join another ledger to this one in one step, or nothing; with `try_only` nothing is recorded.

    LedgerError where either is not as it was written.
    """
    ledger, other = _sound(ledger), _sound(other)
    found = apart(ledger, other)
    if not found.news.told:
        return Joined()
    both = Together(ledger, other, found)
    if found.news.is_only_of_merges and not both.changed:
        return Joined()
    _settle_items(both, ledger)
    fresh = [link for link in _links(both) if both.links.get(link.id) != link]
    for link in fresh:
        both.put("links", link.id, link)
    open_ = clashes(both.mine, both.others, both.article_of)
    moment = ledger.moment_after(found.news)
    held = held_for_now(open_, both, moment)
    for one in (*held.provisional, *(_recorded(each, by, moment) for each in held.clashes)):
        both.put("links" if isinstance(one, Link) else "decisions", one.id, one)
    for link in _links_of(both, held.provisional):
        both.put("links", link.id, link)
    told = _told(both, found, held, len([one for one in fresh if one.made]))
    if not try_only:
        with ledger.joining(found.news, by, why) as change:
            for (table, ident), value in both.changed.items():
                if value is not None:
                    change.put(value)
                elif ident in (before := getattr(ledger, table)):
                    change.remove(before[ident])
    return told


def _sound(ledger: Ledger) -> Ledger:
    """Give a ledger in today's form; LedgerError where it is not as it was written."""
    now = ledger.in_todays_form()
    problems = [
        *(audit(ledger).problems if ledger.is_chained else ()),
        *(audit(now).problems if now is not ledger else ()),
    ]
    if problems:
        raise LedgerError(
            f"{ledger.where}: This ledger is not as it was written: {problems[0]}. Nothing was merged. "
            f"`provenance --ledger {ledger.where} verify` lists every problem."
        )
    return now


def _told(both: Together, found: Apart, held: Held, links: int) -> Joined:
    ours, people = both.ours, tuple(dict.fromkeys(one.by for one in found.news.told))
    articles, claims = both.articles.keys() - set(ours.articles), both.claims.keys() - set(ours.claims)
    return Joined(
        len(found.news.told), people, len(articles), len(claims), len(both.others), links, held.clashes,
        tuple(both.brought_back), tuple(_twice(both)),
    )  # fmt: skip


def _recorded(one: Clash, by: str, moment: str) -> Decision:
    """Give the decision by which a clash is recorded as open."""
    both, on = f"{one.a.id} {one.b.id}", later_than(moment, one.a.on, one.b.on)
    return Decision(DecisionKind.CONTESTED, one.subject, by, "merged", on, both, one.holds, one.kind.value)


def _twice(both: Together) -> Iterator[tuple[Article, Article]]:
    mine = {ident: both.articles[ident] for ident in sorted(both.one_sided["ours"]) if ident in both.articles}
    recorded = Recorded(mine)
    for ident in sorted(both.one_sided["theirs"] - both.one_sided["ours"]):
        article = both.articles.get(ident)
        known = recorded.find(article) if article is not None and mine else None
        if article is not None and known is not None and known.id != ident:
            yield known, article


def _settle_items(both: Together, ledger: Ledger) -> None:
    """Record what agencies say of items whose versions came from both sides."""
    touched = both.one_sided["ours"] | both.one_sided["theirs"]
    items = [both.articles[ident] for ident in sorted(touched) if ident in both.articles and both.articles[ident].item]
    if not items:
        return
    recorded, done = Recorded(both.articles), set[str]()
    for one in items:
        same = {each.id: each for each in (*recorded.versions_of(one), one)}
        if one.id in done or not all(both.one_sided[side] & same.keys() for side in ("ours", "theirs")):
            continue
        done |= same.keys()
        newest_last = sorted(same.values(), key=lambda each: (order(each.revised or each.date), each.id))
        withdrawn = {
            each.subject: each
            for each in both.decisions.values()
            if each.kind is DecisionKind.RETRACT and each.field == BY_ITEM
        }
        change = Transaction(ledger.where)
        settle(newest_last, withdrawn, ledger, change)
        for (table, ident), document in change.wanted.items():
            both.put(table, ident, read_value(table, document) if document is not None else None)


# --- the links between what one side has and what the other has


def _links(both: Together) -> list[Link]:
    """Give the links that `add` would have found, had all of it been added to one ledger."""
    sides = {"ours": both.ours, "theirs": both.theirs}
    about = {one.subject for one in _readings_decided(both)} | {
        ident for side in both.one_sided.values() for ident in side if ident[:1] == "c"
    }
    redated = {ident for side in both.one_sided.values() for ident in side if ident[:1] == "a"}
    about |= {one.id for one in both.claims.values() if one.article in redated}
    said = {name: _said(ledger.decisions.values(), about) for name, ledger in sides.items()}
    read = {name: _read(about, ledger.claims, ledger.articles, said[name]) for name, ledger in sides.items()}
    now = _read(about, both.claims, both.articles, _said(both.decisions.values(), about))
    groups: dict[tuple[bool, bool], dict[str, tuple[standing.Reading, Statement | None]]] = {}
    for name, told in now.items():
        here, there = (read[side].get(name, (None, None))[1] == told[1] and name in read[side] for side in sides)
        groups.setdefault((here, there), {})[name] = told
    mine, others, fresh = (groups.get(key, {}) for key in ((True, False), (False, True), (False, False)))
    found = _between(mine, others, {name: one for name, (one, _) in now.items()})
    if fresh:
        found += _fresh(both, fresh)
    return [*found, *_copies(both)]


def _links_of(both: Together, provisional: Iterable[Decision | Link]) -> list[Link]:
    """Give the links of claims as they are to be read until a person answers."""
    since = {one.subject: one.on for one in provisional if isinstance(one, Decision) and one.reading is not None}
    told = _read(since, both.claims, both.articles, _said(both.decisions.values(), set(since)))
    fresh = {name: one for name, one in told.items() if one[0].since == since[one[0].claim.id]}
    return _fresh(both, fresh) if fresh else []


def _readings_decided(both: Together) -> Iterator[Decision]:
    for table, ident in both.apart.documents:
        if table == "decisions":
            for held in (both.ours.decisions, both.theirs.decisions, both.decisions):
                if ident in held and held[ident].kind in standing.OF_READINGS:
                    yield held[ident]


def _said(decisions: Iterable[Decision], about: set[str]) -> Said:
    held = sorted((one for one in decisions if one.subject in about), key=lambda d: (order(d.on), d.id))
    return standing.by_claim(held)


def _read(
    about: Iterable[str], claims: Mapping[str, Claim], articles: Mapping[str, Article], said: Said
) -> dict[str, tuple[standing.Reading, Statement | None]]:
    """Give every reading of some claims on one side, by its name in an index, and as it is compared."""
    found = {}
    for ident in sorted(about):
        for one in standing.readings(claims.get(ident), said.get(ident, ())):
            if one.claim.article in articles:
                found[entry(one)] = one, entered(one, articles[one.claim.article])
    return found


_Told = Mapping[str, tuple[standing.Reading, Statement | None]]


def _between(mine: _Told, others: _Told, readings: Mapping[str, standing.Reading]) -> list[Link]:
    """Give the links of what one side alone has to what the other alone has."""
    index = linking.Index(one for _, one in mine.values() if one is not None)
    found: list[Link] = []
    beside: dict[str, list[standing.Reading]] = {}
    for each in readings.values():
        beside.setdefault(each.claim.article, []).append(each)
    for reading, one in others.values() if mine else ():
        if one is not None:
            pairs = linking.pairs([one], index)
            found += between_claims(linking.judged(pairs), beside[reading.claim.article])
    return found


def _fresh(both: Together, fresh: _Told) -> list[Link]:
    """Give the links of readings that neither side had, as two people amended one claim, to all there is.

    What either side found of a reading by the same name is left out.
    """
    names = {(one.claim.id, one.since) for one, _ in fresh.values()}
    for link in list(both.links.values()):
        if not link.by_person and {(link.a, link.read[0]), (link.b, link.read[1])} & names:
            both.put("links", link.id, None)
    everything = set(both.claims) | set(both.added)
    all_of_it = _read(everything, both.claims, both.articles, _said(both.decisions.values(), everything))
    index = linking.Index(one for _, one in all_of_it.values() if one is not None)
    found: list[Link] = []
    for reading, one in fresh.values():
        if one is not None:
            beside = [each for each, _ in all_of_it.values() if each.claim.article == reading.claim.article]
            found += between_claims(linking.judged(linking.pairs([one], index)), beside)
    return found


def _copies(both: Together) -> list[Link]:
    """Give the links between texts of either side that share their words."""
    mine = [both.articles[one] for one in sorted(both.articles.keys() - both.theirs.articles.keys())]
    others = [both.articles[one] for one in sorted(both.articles.keys() - both.ours.articles.keys())]
    texts = linking.Texts(mine)
    return [copy for one in others if mine for copy in texts.copies(one)]
