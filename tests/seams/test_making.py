"""What is kept of a ledger is worked out some of it at a time: what that takes in memory hardly grows with the ledger."""

from __future__ import annotations

import gc
import tracemalloc
from pathlib import Path

import pytest
from ledger_helpers import FastDisk

from provenance import desk
from provenance.desk.views import making
from provenance.desk.views.casebook import Afresh
from provenance.desk.views.proving import contents
from provenance.ledger import Ledger, kept, piles
from provenance.model import Article, Claim, Link, Reason, Relation

CLAIMS = 10
"""Of each article."""
LEAST, MOST = 150, 600
"""Articles of the two ledgers that are compared."""


@pytest.fixture(autouse=True)
def however_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "KEPT_FROM", 0)
    monkeypatch.setattr(making, "ON_A_PILE", 200)
    monkeypatch.setattr(making, "IN_A_BATCH", 100)
    monkeypatch.setattr(piles, "HELD", 1 << 14)
    monkeypatch.setattr(making, "NAMES", 100)


def ledger_of(path: Path, articles: int) -> Path:
    """A ledger of so many pages, of which each tells something of the page before it again."""
    before: list[Claim] = []
    with Ledger.open(path, write=True, disk=FastDisk()) as ledger, ledger.transaction("ana", "add") as change:
        for number in range(articles):
            told = [f"The mill at Orrin {number} made {at} barrels of dye." for at in range(CLAIMS)]
            text = " ".join(told) + " The river ran as it always had." * 50
            page = Article.of(text, outlet=f"The Quay {number}", title=f"Dye {number}", language="en")
            change.put(page)
            places = [(text.index(one), text.index(one) + len(one)) for one in told]
            claims = [Claim.of(page.id, one, (at,), one) for one, at in zip(told, places, strict=True)]
            for one in claims:
                change.put(one)
            for one, other in zip(before, claims[:5], strict=False):
                says = f"one of {number}" * 20
                change.put(Link.between(one.id, other.id, Relation.REPEATS, reasons=(Reason("wording", says=says),)))
            before = claims[5:]
    return path


def held(path: Path) -> int:
    """The most bytes that were held at once while all that is kept was worked out."""
    with Ledger.open(path) as ledger:
        book = desk.Casebook(ledger)
        gc.collect()
        tracemalloc.start()
        book.keep_all()
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert ledger.keeping.kept() is not None
    return most


def test_what_is_kept_of_more_articles_takes_little_more_memory_to_work_out(tmp_path: Path) -> None:
    held(ledger_of(tmp_path / "warm.json", LEAST))  # what is loaded once counts for neither
    few, many = (held(ledger_of(tmp_path / f"{size}.json", size)) for size in (LEAST, MOST))
    # of each page with its ten claims: some 4,000 bytes; all of it at once takes 50,000
    assert many - few < 6_000 * (MOST - LEAST)


def test_what_is_worked_out_some_at_a_time_is_what_is_worked_out_at_once(tmp_path: Path) -> None:
    path = ledger_of(tmp_path / "ledger.json", 30)
    with Ledger.open(path) as ledger:
        desk.Casebook(ledger).keep_all()
        made = ledger.keeping.kept()
        assert made is not None
        with ledger.keeping.as_if_kept(Afresh(ledger).parts) as whole:
            assert contents(made) == contents(whole)
            assert {len(one.told) for one in desk.Casebook(ledger).threads} == {1, 2}
