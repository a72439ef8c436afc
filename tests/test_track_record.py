"""What somebody told first and alone, what became of it, and which outlets and days a list without rows stands on."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from provenance.desk import Casebook
from provenance.desk.queries.trackrecord import covered, track_record
from provenance.errors import ProvenanceError
from provenance.ledger import Ledger
from provenance.model import Article, Became
from provenance.reports.trackrecord import coverage_phrase

Ask = Callable[..., tuple[int, str, str]]
BRIDGE = "Halden Works ignored two warnings about the Ansel bridge before it closed in May"


def told(ask: Ask, folder: Path, name: str, outlet: str, date: str, text: str, *more: str) -> None:
    """Record one article."""
    page = folder / f"{name}.txt"
    page.write_text(f"{text}\n", encoding="utf-8")
    assert ask("add", str(page), "--outlet", outlet, "--date", date, "--lang", "en", *more)[0] == 0


@pytest.fixture
def fresh(tmp_path: Path, ask: Ask) -> Ask:
    """Ask a ledger of this test alone."""
    return lambda *typed: ask("--ledger", str(tmp_path / "fresh.json"), *typed)


def rows(ask: Ask, *typed: str) -> list[dict[str, object]]:
    code, out, err = ask("record", *typed, "--format", "json")
    assert code == 0, err
    found = json.loads(out)
    assert isinstance(found, list)
    return found


def became(row: dict[str, object]) -> dict[str, str]:
    since = row["since"]
    assert isinstance(since, list)
    return {each["became"]: each["date"][:10] for each in since}


def test_what_a_wire_told_alone_was_later_corroborated_and_denied(ask: Ask) -> None:
    found = rows(ask, "Halyard News Agency")
    ferry = next(one for one in found if str(one["thread"]).startswith("te4db078"))
    assert set(became(ferry)) == {"corroborated", "denied"} and became(ferry)["corroborated"] == "2026-03-11"
    assert all(one["outlet"] == "Halyard News Agency" and str(one["told"])[:10] == "2026-03-09" for one in found)


def test_a_page_of_the_same_day_that_credits_the_outlet_was_not_there_before_it(fresh: Ask, tmp_path: Path) -> None:
    told(fresh, tmp_path, "a", "Northern Press", "2031-05-02", f"{BRIDGE}, two people familiar with the matter said.")
    told(fresh, tmp_path, "b", "The Echo", "2031-05-02T19:40:00Z", f"{BRIDGE}, according to Northern Press.",
         "--title", BRIDGE)  # fmt: skip
    assert [one["source"] for one in rows(fresh, "Northern Press")] != []
    told(fresh, tmp_path, "c", "The Post", "2031-05-02", f"{BRIDGE}, Mara Quill said.")
    assert rows(fresh, "Northern Press") == []


def test_on_the_evening_of_the_tenth_nothing_was_corroborated_yet(ask: Ask) -> None:
    found = rows(ask, "Halyard News Agency", "--as-of", "2026-03-10")
    ferry = next(one for one in found if str(one["thread"]).startswith("te4db078"))
    assert set(became(ferry)) == {"denied"}


def test_who_tells_it_on_the_same_day_as_another_did_not_tell_it_alone(tmp_path: Path, fresh: Ask) -> None:
    told(fresh, tmp_path, "a", "The Courier", "2026-05-03", f"{BRIDGE}, Ana Ruiz said.")
    told(fresh, tmp_path, "b", "Radio Corrigan", "2026-05-03", f"{BRIDGE}, Bo Lee said.")
    told(fresh, tmp_path, "c", "The Post", "2026-05-04", f"{BRIDGE}, Ilse Varnholt said.")
    for name in ("The Courier", "Radio Corrigan", "The Post", "Ana Ruiz", "Ilse Varnholt"):
        assert rows(fresh, name) == [], name


def test_a_copy_of_the_same_day_takes_nothing_from_who_was_first(tmp_path: Path, fresh: Ask) -> None:
    told(fresh, tmp_path, "a", "The Courier", "2026-05-03", f"{BRIDGE}, Ana Ruiz said.")
    told(fresh, tmp_path, "b", "The Post", "2026-05-05", f"{BRIDGE}, Bo Lee, a surveyor, said on Monday.")
    (one,) = rows(fresh, "The Courier")
    assert became(one) == {"corroborated": "2026-05-05"}
    (one,) = rows(fresh, "Ana Ruiz")
    assert became(one) == {"corroborated": "2026-05-05"}
    assert rows(fresh, "Bo Lee") == []


def test_a_denial_from_before_it_was_told_became_of_nothing(tmp_path: Path, fresh: Ask) -> None:
    told(
        fresh,
        tmp_path,
        "z",
        "Radio Corrigan",
        "2026-05-01",
        f"Halden Works denied that {BRIDGE[:1].lower()}{BRIDGE[1:]}.",
    )
    told(fresh, tmp_path, "a", "The Courier", "2026-05-03", f"{BRIDGE}, Ana Ruiz said.")
    assert [became(one) for one in rows(fresh, "The Courier")] == [{}]


def test_a_claim_that_the_page_dropped_counts_as_dropped_and_one_taken_back_as_withdrawn(
    tmp_path: Path, fresh: Ask
) -> None:
    rest = (
        " The council of Tarrow meets again on Thursday, Bo Lee said. The road to the harbour stays closed until June."
    )
    page = ("--url", "https://courier.example/bridge")
    told(fresh, tmp_path, "a", "The Courier", "2026-05-03", f"{BRIDGE}, Ana Ruiz said.{rest}", *page)
    told(fresh, tmp_path, "b", "The Courier", "2026-05-04", f"The bridge is closed.{rest}", *page)
    assert [became(one) for one in rows(fresh, "Ana Ruiz")] == [{"dropped": "2026-05-04"}]
    told(fresh, tmp_path, "c", "The Post", "2026-05-05", "Ten ferries sailed on Monday from Tarrow, Petra Hallam said.")
    (one,) = rows(fresh, "Petra Hallam")
    assert fresh("retract", str(one["claim"]), "--why", "she took it back")[0] == 0
    assert list(became(rows(fresh, "Petra Hallam")[0])) == ["withdrawn"]


def test_a_record_changes_no_confidence_and_holds_no_score(ask: Ask) -> None:
    before = ask("why", "te4db078")
    code, out, _ = ask("record", "Halyard News Agency")
    assert code == 0 and "corroborated 1, denied 1, disputed 0" in out and "not a score" in out and "%" not in out
    assert ask("why", "te4db078") == before
    for room in ("standing", "rules"):
        code_of = "".join(path.read_text(encoding="utf-8") for path in Path("provenance", room).rglob("*.py"))
        assert "trackrecord" not in code_of


def test_what_is_recorded_later_changes_no_record_as_of_a_day(tmp_path: Path, fresh: Ask) -> None:
    told(fresh, tmp_path, "a", "The Courier", "2026-05-03", f"{BRIDGE}, Ana Ruiz said.")
    before = [rows(fresh, name, "--as-of", "2026-05-04") for name in ("The Courier", "Ana Ruiz")]
    told(fresh, tmp_path, "b", "The Post", "2026-05-05", f"{BRIDGE}, Bo Lee, a surveyor, said on Monday.")
    told(fresh, tmp_path, "c", "The Post", "2026-05-06", f"Halden Works denied that {BRIDGE[:1].lower()}{BRIDGE[1:]}.")
    claim = str(rows(fresh, "The Courier")[0]["claim"])
    assert fresh("retract", claim, "--why", "taken back")[0] == 0
    assert became(rows(fresh, "The Courier")[0]) != {}
    assert [rows(fresh, name, "--as-of", "2026-05-04") for name in ("The Courier", "Ana Ruiz")] == before


def test_a_name_that_several_bear_is_no_ones_record(recorded: Path) -> None:
    with Ledger.open(recorded) as ledger:
        book = Casebook(ledger)
        assert track_record(book, "Nobody at all") is None
        with pytest.raises(ProvenanceError, match=r"Several are called 'The': The Harbour Post, The Merrow Standard"):
            track_record(book, "The")


def test_with_a_story_only_what_belongs_to_it_is_counted(tmp_path: Path, fresh: Ask) -> None:
    told(fresh, tmp_path, "a", "The Courier", "2026-05-03", f"{BRIDGE}, Ana Ruiz said.", "--story", "The bridge")
    told(fresh, tmp_path, "b", "The Courier", "2026-05-04", "Ten ferries sailed on Monday, Petra Hallam said.")
    assert len(rows(fresh, "The Courier")) == 2
    (one,) = rows(fresh, "The Courier", "--story", "the bridge")
    assert one["source"] == "Ana Ruiz"
    code, out, _ = fresh("record", "--story", "the bridge", "--format", "json")
    assert code == 0 and [(each["articles"], each["days"]) for each in json.loads(out)] == [(1, ["2026-05-03"])]


def test_unnamed_sources_have_no_record(ask: Ask) -> None:
    code, _, err = ask("record", "three people familiar with the matter")
    assert code == 2 and "no named source here is called" in err and "8 outlets, 9 to 13 March 2026" in err


def test_coverage_names_few_outlets_and_counts_many() -> None:
    pages = [
        Article("a1", "x", outlet="The Courier", date="2026-03-09T10:00:00Z"),
        Article("a2", "y", outlet="The Courier", date="2026-03-09"),
        Article("a3", "z", outlet="Radio Corrigan"),
    ]
    found = covered(pages)
    assert (
        coverage_phrase(found) == "2 outlets (The Courier and Radio Corrigan), 9 March 2026, 1 article without a date"
    )
    assert (found.articles, found.days, found.undated) == (3, ("2026-03-09",), 1)
    more = [Article(f"a{n}", "x", outlet=f"Paper {n}", date="2026-03-13") for n in range(4, 8)]
    assert coverage_phrase(covered([*pages, *more])).startswith("6 outlets, 9 to 13 March 2026")
    assert coverage_phrase(covered([])) == "no articles"
    assert Became("dropped") is Became.DROPPED


@pytest.mark.parametrize(
    "typed",
    [
        ("disputed",), ("denied",), ("corroborated",), ("claims", "--source", "Nobody"), ("sources", "Nobody"),
        ("search", "zzzz"), ("figures",), ("questions",), ("changes",),
    ],
    ids=" ".join,
)  # fmt: skip
def test_an_empty_list_says_among_what_nothing_was_found(typed: tuple[str, ...], tmp_path: Path, fresh: Ask) -> None:
    told(fresh, tmp_path, "a", "The Courier", "2026-03-09", "The bridge at Tarrow is closed.")
    told(fresh, tmp_path, "b", "Radio Corrigan", "2026-03-13", "Ten ferries sailed on Monday, Petra Hallam said.")
    code, out, err = fresh(*typed)
    assert (code, out) == (0, "")
    assert err.endswith("Recorded here: 2 outlets (Radio Corrigan and The Courier), 9 to 13 March 2026.\n")
