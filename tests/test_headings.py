"""What heads a thread, and whose denial is a party's: from articles as they come to where a claim stands."""

from __future__ import annotations

from pathlib import Path

from provenance import desk
from provenance.desk import Casebook
from provenance.ledger import Ledger
from provenance.model import Article, Challenge, Thread


def threads(path: Path, *pages: tuple[str, str]) -> list[Thread]:
    """The threads of pages, each given by its title and its text; each is of an outlet of its own."""
    read = [
        desk.reading(Article.of(text, outlet=f"Outlet {at}", title=title, date=f"2031-03-{at:02}", language="en"))
        for at, (title, text) in enumerate(pages, 1)
    ]
    with Ledger.open(str(path / "ledger.json"), write=True) as ledger:
        desk.add(ledger, read, "tests")
        return Casebook(ledger).threads


TALKS = (
    "The talks over the sale of the dry dock are active, people familiar with them said.\n\n"
    "Belmora Works denied that the talks over the sale of the dry dock are active.\n"
)


def test_who_denies_a_claim_that_names_nobody_is_a_party_where_the_headline_names_him(tmp_path: Path) -> None:
    (named,) = [t for t in threads(tmp_path, ("Belmora Works in talks to sell its dock", TALKS)) if t.challenges]
    assert named.challenges == (Challenge.DENIED,)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (other,) = [t for t in threads(elsewhere, ("Dry dock may be sold", TALKS)) if t.challenges]
    assert other.challenges == (Challenge.DISPUTED,)


def test_a_thread_is_headed_by_the_telling_that_is_most_like_the_others(tmp_path: Path) -> None:
    first = "Mira Ardovan reportedly sold 31 old ferries of the Belmora Works to Tessaly Line, Tom Venn said.\n"
    often = "Mira Ardovan sold 31 ferries of the Belmora Works to Tessaly Line"
    pages = [("", first)] + [("", f"{often}, {who} said.\n") for who in ("Ana Lund", "Piet Sule", "Ruth Abel")]
    found = max(threads(tmp_path, *pages), key=lambda one: len(one.tellings))
    assert len(found.tellings) == 4
    assert found.tellings[0].claim.text.startswith("Mira Ardovan reportedly sold 31 old ferries")
    assert found.proposition == often
