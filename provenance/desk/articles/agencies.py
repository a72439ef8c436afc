"""What a news agency says of its own items after it sent them: canceled, usable again, under embargo."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from provenance.ledger import Ledger, Transaction
from provenance.model import Article, Decision, DecisionKind
from provenance.moments import day, instant, order, written

BY_ITEM = "pubstatus"
"""In the `field` of a withdrawal that no person decided: the item's own word."""
NO_END = "9999"
"""The year in which an embargo without an end is over."""


def sent_again(known: Article, again: Article) -> dict[str, Any]:
    """Give what changes of a recorded article when its agency sends the same text again.

    It was published when it was sent first, and is what the last sending says of it, in whatever order they come.
    """
    if not again.item:
        return {}
    fresh: dict[str, Any] = {"item": known.item or again.item, "follows": known.follows or again.follows}
    if known.item and "page" == known.date_source == again.date_source:
        fresh["date"] = min(known.date, again.date, key=order)
    if not known.revised or order(again.revised) >= order(known.revised):
        fresh |= {"pubstatus": again.pubstatus, "embargo": again.embargo, "revised": again.revised}
    return fresh


def withdrawn(ledger: Ledger) -> dict[str, Decision]:
    """Give the withdrawals that items themselves stated, by the id of the article."""
    return {
        one.subject: one
        for one in ledger.decisions.values()
        if one.kind is DecisionKind.RETRACT and one.field == BY_ITEM
    }


def settle(versions: Sequence[Article], before: Mapping[str, Decision], ledger: Ledger, change: Transaction) -> str:
    """Record the versions of an item as withdrawn, or no longer, as the newest says; give a sentence about that.

    `before` are the withdrawals that items stated, by article.
    """
    newest = versions[-1]
    held = {one.id: before[one.id] for one in versions if one.id in before}
    if newest.pubstatus != "canceled":
        for decision in held.values():
            change.remove(decision)
        return "Its agency says that it is usable again; it is no longer recorded as withdrawn." if held else ""
    exact = instant(newest.revised)
    on = written(exact) if exact is not None else ledger.moment()
    when = f", version of {newest.revised}" if newest.revised else ""
    why = f"canceled by its agency, as the item itself says (pubstatus{when})"
    for one in versions:
        if one.id not in held:
            by = newest.outlet or "its agency"
            change.put(Decision(DecisionKind.RETRACT, one.id, by, why, on, "canceled", field=BY_ITEM))
    return "Its agency canceled it; it is recorded as withdrawn, with all its versions."


def embargoed(article: Article) -> str:
    """Say that an article is not to be published yet; empty where it is."""
    if article.pubstatus == "withheld":
        return "Its agency withholds it. `report` and `export` leave it out."
    if not article.embargo:
        return ""
    until = "" if article.embargo.startswith(NO_END) else f" until {article.embargo}"
    return f"Its agency has it under embargo{until}. `report` and `export` leave it out as long as that holds."


def held_back(articles: Mapping[str, Article], now: datetime) -> Collection[str]:
    """Give the ids of the articles that their agencies do not want published yet; `now` in the zone of the desk.

    An embargo holds for all versions of an item, as its newest says.
    """
    items = [one for one in articles.values() if one.item]
    older = {one.replaces for one in items}
    found: set[str] = set()
    for one in items:
        if one.id not in older and (one.pubstatus == "withheld" or _waits(one.embargo, now)):
            ident = one.id
            while ident in articles and ident not in found:
                found.add(ident)
                ident = articles[ident].replaces
    return frozenset(found)


def _waits(embargo: str, now: datetime) -> bool:
    exact = instant(embargo)
    return embargo != "" and (now < exact if exact is not None else now.date().isoformat() < day(embargo))
